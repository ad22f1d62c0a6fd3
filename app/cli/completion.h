// What the word at the end of an unfinished command line may become.
#pragma once

#include "app/cli/context.h"

namespace cim::cli {

struct Candidate {
    QString word, help; // help may be empty
};

// `words`: everything after the program's name; the last is being typed and may be empty. Opens the
// workspace only for what needs it, and offers nothing where it cannot be read.
std::vector<Candidate> complete(const QString& folder, const QStringList& words);

} // namespace cim::cli
