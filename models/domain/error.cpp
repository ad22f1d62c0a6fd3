#include "models/domain/error.h"

namespace cim {

QString Error::text() const
{
    QString out;
    if (!file.isEmpty()) {
        out = file + u':';
        if (line > 0)
            out += QString::number(line) + u':';
        if (line > 0 && column > 0)
            out += QString::number(column) + u':';
        out += u' ';
    }
    out += message;
    if (!detail.isEmpty())
        out += QStringLiteral(" (%1)").arg(detail);
    return out;
}

} // namespace cim
