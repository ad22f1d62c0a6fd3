// Icons from resources/icons: one-colour SVG files, painted in the colour that the moment asks for.
#pragma once

#include "models/domain/kinds.h"

#include <QColor>
#include <QIcon>

namespace cim {

// The icon `name` (file without ending, below resources/icons) in `colour`; an invalid colour means
// the text colour of the palette at the time of painting, so such icons follow the theme. A file
// that does not exist gives a rounded square with the letter `fallback`. Nothing is read before the
// icon is painted.
QIcon tintedIcon(const QString& name, const QColor& colour = {}, QChar fallback = {});
// For the program's own icons, below resources/icons/ui.
QIcon uiIcon(const QString& name, const QColor& colour = {});
// In the kind's colour, lighter on a dark ground.
QIcon kindIcon(const Kind* kind);
// The same for the ground of a palette, whatever the program's own is by then.
QIcon kindIconOn(const Kind* kind, const QPalette& palette);
// The file behind it, for pictures that keep its lines; empty where the kind has none.
QByteArray kindIconSource(const Kind& kind);
QColor kindColour(const Kind* kind);
QColor kindColourOn(const Kind* kind, const QPalette& palette);

} // namespace cim
