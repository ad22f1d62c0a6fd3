#include "app/canvas/theme.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace cim {

CanvasTheme CanvasTheme::light()
{
    return {.background = QColor(0xf7f8fa),
            .dots = QColor(0xdfe3e8),
            .node = QColor(0xffffff),
            .nodeBorder = QColor(0xc9d0d9),
            .text = QColor(0x1d2733),
            .quietText = QColor(0x5b6878),
            .edge = QColor(0x8a97a8),
            .edgeText = QColor(0x4a5868),
            .selection = QColor(0x1f6feb),
            .hover = QColor(0x6aa5ff),
            .hint = QColor(0x4a7fb5),
            .warning = QColor(0xd98e04),
            .error = QColor(0xd1383d),
            .dark = false};
}

CanvasTheme CanvasTheme::nightly()
{
    return {.background = QColor(0x171b21),
            .dots = QColor(0x262d36),
            .node = QColor(0x232a33),
            .nodeBorder = QColor(0x3c4654),
            .text = QColor(0xe8edf3),
            .quietText = QColor(0xa0adbb),
            .edge = QColor(0x6f7f92),
            .edgeText = QColor(0xb7c3d0),
            .selection = QColor(0x58a6ff),
            .hover = QColor(0x2f6fb8),
            .hint = QColor(0x79b8ff),
            .warning = QColor(0xe3b341),
            .error = QColor(0xff7b72),
            .dark = true};
}

CanvasTheme CanvasTheme::of(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? nightly() : light();
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return int(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

double contrast(const QColor& a, const QColor& b)
{
    const auto luminance = [](const QColor& c) {
        const auto linear = [](float v) {
            return v <= 0.03928F ? double(v) / 12.92 : std::pow((double(v) + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const auto [least, most] = std::minmax({luminance(a), luminance(b)});
    return (most + 0.05) / (least + 0.05);
}

// As large areas of the icons' colours would glare on a dark ground, and pale ones be lost on a
// light one: as much of the colour as that can be told from the ground, or some of the text's.
QColor dotColour(const CanvasTheme& theme, const QColor& accent)
{
    constexpr double calm = 0.4, step = 0.05;
    const double wanted = theme.dark ? 3.3 : 2.2;
    QColor dot = theme.dark ? mixed(theme.background, accent, calm) : accent;
    for (double share = step; share < 1 && contrast(dot, theme.background) < wanted; share += step)
        dot = theme.dark ? mixed(theme.background, accent, std::min(1.0, calm + share))
                         : mixed(accent, theme.text, share);
    return dot;
}

} // namespace cim
