// Numbers in sentences, and names in menus.
#pragma once

#include <QString>

namespace cim {

// `one` as it stands for one thing, else `many` with the number at its %1. Two translatable whole
// sentences instead of Qt's %n, which needs a translation even into the language that it is in.
inline QString counted(qsizetype number, const QString& one, const QString& many)
{
    return number == 1 ? one : many.arg(number);
}

// For menus and buttons, where an ampersand would mark a key and not be seen.
inline QString menuText(QString name)
{
    return name.replace(u'&', QStringLiteral("&&"));
}

} // namespace cim
