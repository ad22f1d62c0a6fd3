// Small helps with text: what was probably meant, and what may be shown on a terminal.
#pragma once

#include <QStringList>

namespace cim::cli {

// Up to three of `known` that `typed` was likely meant to be, the nearest first.
QStringList nearest(const QString& typed, const QStringList& known);
// " Did you mean \"host\" or \"home\"?", or nothing when nothing comes near.
QString didYouMean(const QString& typed, const QStringList& known, const QString& prefix = {});

// The text with everything escaped that would move the cursor or turn the line around: control
// characters, bidirectional marks, lone surrogates. At most 200 characters are kept.
QString printable(const QString& text);
// The same, whole.
QString printableWhole(const QString& text);
// The same of a text of several lines, which stay lines.
QString printableLines(const QString& text);

} // namespace cim::cli
