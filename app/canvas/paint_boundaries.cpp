// Boundaries below what stands in them: their grounds, borders, and room for their names.
#include "app/canvas/paint.h"
#include "app/canvas/raster.h"

#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

double radiusOf(const QRect& boundary, double scale)
{
    return std::min(12 * scale, boundary.height() / 4.0);
}

} // namespace

QColor groundOf(const CanvasTheme& theme, const Scene::Boundary& b)
{
    return mixed(theme.background, QColor(b.colour), theme.dark ? 0.10 : 0.06);
}

QColor groundAt(const CanvasTheme& theme, const Scene& scene, QPointF point)
{
    const auto boundaries = scene.boundaries();
    for (size_t i = boundaries.size(); i-- > 0;) {
        if (!boundaries[i].collapsed && boundaries[i].rect.contains(point))
            return groundOf(theme, boundaries[i]);
    }
    return theme.background;
}

// What no large boundary's ground covers: to fill the others' pixels twice would be a good part of
// the time of a picture.
QRegion ScenePainter::bare(const QRect& clip, const View& view, const Scene& scene)
{
    constexpr int most = 64; // boundaries: a region of many pieces only costs
    QRegion out(clip);
    int count = 0;
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed || b.rect.isEmpty())
            continue;
        const QRect r = toPixels(view.toDevice(b.rect));
        const int corner = int(std::ceil(radiusOf(r, view.scale)));
        const QRect covered = clip & r.adjusted(0, corner, 0, -corner);
        if (covered.isEmpty() || covered.width() * 32 < clip.width() ||
            covered.height() * 32 < clip.height())
            continue;
        out -= covered;
        if (++count >= most)
            break;
    }
    return out;
}

// Straight into the pixels: as paths, large areas would take most of the time of a picture. The
// stairs at the corners disappear below the border.
void ScenePainter::grounds(Raster& raster, const View& view, const Scene& scene, const QRectF& area)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed || b.rect.isEmpty() || !b.rect.intersects(area))
            continue;
        const QRect r = toPixels(view.toDevice(b.rect));
        const double radius = radiusOf(r, view.scale);
        const int corner = int(std::ceil(radius));
        const QRgb colour = groundOf(m_theme, b).rgb();
        for (int y = 0; y < corner; ++y) {
            const double up = radius - y - 0.5;
            const double inset = radius - std::sqrt(std::max(0.0, radius * radius - up * up));
            const int left = r.left() + int(std::lround(inset)),
                      right = r.right() - int(std::lround(inset));
            raster.fill(left, r.top() + y, right, r.top() + y, colour);
            raster.fill(left, r.bottom() - y, right, r.bottom() - y, colour);
        }
        raster.fill(r.left(), r.top() + corner, r.right(), r.bottom() - corner, colour);
    }
}

void ScenePainter::borders(QPainter& p, const View& view, const Scene& scene, const QRectF& area)
{
    p.setBrush(Qt::NoBrush);
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed || b.rect.isEmpty() || !b.rect.intersects(area))
            continue;
        const QRect pixels = toPixels(view.toDevice(b.rect));
        const double radius = radiusOf(pixels, view.scale);
        p.setPen(QPen(mixed(m_theme.background, QColor(b.colour), 0.45), 1));
        p.drawRoundedRect(QRectF(pixels).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    }
}

// Whether names can be read in their strips.
bool ScenePainter::hasTitles(const View& view) const
{
    return Scene::titleHeight * view.scale >= 1.3 * m_titleHeight;
}

// Of a title that stands in its strip, in device pixels; null where it does not.
QRectF ScenePainter::titleRoom(const View& view, const Scene::Boundary& b)
{
    const double s = view.scale;
    if (!hasTitles(view))
        return {};
    const QRectF r = view.toDevice(b.rect), button = view.toDevice(Scene::buttonOf(b));
    const double left = m_paper ? button.right() + 4 * s : r.left() + 16 * s;
    const double width =
        std::min(textWidth(b.title, 1e9, TitleFace), std::max(0.0, r.right() - left - 16 * s));
    return {left, button.center().y() - m_titleHeight / 2, width, m_titleHeight};
}

// No line runs through a name, or through the button before it.
void ScenePainter::titleGrounds(QPainter& p, const View& view, const Scene& scene,
                                const QRectF& area)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed || !area.intersects(b.rect))
            continue;
        // On paper without a name there is still the button.
        const QRectF room = titleRoom(view, b);
        if (!room.isNull() && (m_paper || !room.isEmpty())) {
            const double after = 4 * view.scale, before = (m_paper ? 24 : 4) * view.scale;
            p.fillRect(room.adjusted(-before, 0, after, 0).toAlignedRect(),
                       groundAt(m_theme, scene, view.toScene(room.center())));
        }
    }
}

} // namespace cim
