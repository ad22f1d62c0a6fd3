// The canvas's own colours, and how each kind looks.
#pragma once

#include <QByteArray>
#include <QColor>
#include <QImage>

class QPalette;

namespace cim {

// One a kind. What tells kinds apart is the icon; the colour only helps.
struct Look {
    QColor accent;
    QImage icon = {};    // 48x48 or more, in the accent's colour
    QByteArray svg = {}; // the icon's source, for sizes and pictures that need its lines
    QString words = {};  // what the icon says, for who does not see it
};

// Problems differ in shape as well as in colour: warning and error are told apart without red.
struct CanvasTheme {
    QColor background, dots, node, nodeBorder, text, quietText, edge, edgeText, selection, hover;
    QColor hint, warning, error;
    bool dark = false;

    static CanvasTheme light();
    static CanvasTheme nightly();
    static CanvasTheme of(const QPalette& palette); // as dark as the palette is
};

QColor mixed(const QColor& a, const QColor& b, double share); // share 0: a, 1: b
double contrast(const QColor& a, const QColor& b);            // 1 to 21, as WCAG counts it
// Of a shape that is a dot.
QColor dotColour(const CanvasTheme& theme, const QColor& accent);

} // namespace cim
