// A sentence that may come from outside: never read as rich text, and one may copy it.
#pragma once

#include "models/system/store.h"

#include <QLabel>

namespace cim {

// Lines that stay lines, with nothing in them that turns them around or hides a part of them.
inline QString shownText(QString text)
{
    QStringList lines = text.replace(u'\t', QStringLiteral("    ")).split(u'\n');
    for (QString& line : lines)
        line = system::printable(line);
    return lines.join(u'\n');
}

inline QLabel* plainLabel(const QString& name, QWidget* parent)
{
    auto* out = new QLabel(parent);
    out->setObjectName(name);
    out->setTextFormat(Qt::PlainText);
    out->setWordWrap(true);
    out->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return out;
}

} // namespace cim
