// The difference of two texts, line by line, for reading on a terminal.
#pragma once

#include "app/cli/output.h"

#include <QByteArray>

namespace cim::cli {

// Prints the hunks of a unified difference with three lines of context; texts with more than some
// thousand changed lines are shown as one hunk.
void printDifference(Output& out, const QByteArray& before, const QByteArray& after);

} // namespace cim::cli
