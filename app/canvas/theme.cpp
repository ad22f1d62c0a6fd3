#include "app/canvas/theme.h"

#include <QPalette>

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

} // namespace cim
