// Axis-parallel rectangles and lines straight into an image's pixels, clipped.
#pragma once

#include <QImage>
#include <QRect>

#include <algorithm>
#include <cstring>

namespace cim {

// Device pixels whose numbers fit into an int, at least one each way.
inline QRect toPixels(double left, double top, double width, double height)
{
    const auto floored = [](double v) {
        const int i = int(v); // truncated: one less where that rounded up
        return i - int(double(i) > v);
    };
    const double x = std::clamp(left, -1e8, 1e8), y = std::clamp(top, -1e8, 1e8);
    const double right = std::clamp(left + width, -1e8, 1e8),
                 bottom = std::clamp(top + height, -1e8, 1e8);
    const int l = floored(x), t = floored(y);
    return {l, t, std::max(1, -floored(-right) - l), std::max(1, -floored(-bottom) - t)};
}

inline QRect toPixels(const QRectF& r)
{
    return toPixels(r.x(), r.y(), r.width(), r.height());
}

// The image must be of 32 bits a pixel and outlive it; nobody else may touch it meanwhile.
class Raster {
public:
    Raster(QImage& image, const QRect& area)
        : clip(area & image.rect())
        , m_bits(reinterpret_cast<QRgb*>(image.bits()))
        , m_stride(image.bytesPerLine() / 4)
        , m_left(clip.left())
        , m_top(clip.top())
        , m_right(clip.right())
        , m_bottom(clip.bottom())
    {}

    // A piece of another one; two that share no pixel may be filled by two threads.
    Raster(const Raster& whole, const QRect& area)
        : clip(area & whole.clip)
        , m_bits(whole.m_bits)
        , m_stride(whole.m_stride)
        , m_left(clip.left())
        , m_top(clip.top())
        , m_right(clip.right())
        , m_bottom(clip.bottom())
    {}

    const QRect clip;

    void fill(const QRect& r, QRgb colour)
    {
        fill(r.left(), r.top(), r.right(), r.bottom(), colour);
    }
    // Both corners included.
    void fill(int left, int top, int right, int bottom, QRgb colour)
    {
        left = std::max(left, m_left);
        right = std::min(right, m_right);
        top = std::max(top, m_top);
        bottom = std::min(bottom, m_bottom);
        if (left > right || top > bottom)
            return;
        QRgb* line = m_bits + top * m_stride + left;
        if (left == right) {
            for (int y = top; y <= bottom; ++y, line += m_stride)
                *line = colour;
            return;
        }
        // Copied from the first line: memory moves by more than a pixel at a time.
        const int width = right - left + 1;
        std::fill_n(line, width, colour);
        const QRgb* first = line;
        for (int y = top + 1; y <= bottom; ++y) {
            line += m_stride;
            std::memcpy(line, first, size_t(width) * sizeof(QRgb));
        }
    }
    void frame(const QRect& r, QRgb colour)
    {
        fill(r.left(), r.top(), r.right(), r.top(), colour);
        fill(r.left(), r.bottom(), r.right(), r.bottom(), colour);
        fill(r.left(), r.top(), r.left(), r.bottom(), colour);
        fill(r.right(), r.top(), r.right(), r.bottom(), colour);
    }

private:
    QRgb* m_bits;
    qsizetype m_stride;
    int m_left, m_top, m_right, m_bottom;
};

} // namespace cim
