// Long tooltips.
#pragma once

#include <QString>

namespace cim {

// Words that are no markup as text that wraps: Qt breaks no line of a plain tooltip.
inline QString wrappedTip(const QString& words)
{
    return QStringLiteral("<p>%1</p>").arg(words.toHtmlEscaped());
}

} // namespace cim
