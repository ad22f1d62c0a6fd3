// A sentence that may come from outside: never read as rich text, and one may copy it.
#pragma once

#include <QLabel>

namespace cim {

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
