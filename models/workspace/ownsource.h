// A package from a folder of the user's: what builds it, and its copy into a domain's repository,
// so that whoever clones that has it too.
#pragma once

#include "models/domain/error.h"

#include <QString>
#include <QStringList>

#include <stop_token>

namespace cim {

// A folder as it was found. Everything below it counts but what is made anew from it, git's own
// files and symbolic links.
struct OwnSource {
    QString folder;
    QString builder = {};   // "rust"; of the kind Package
    QString program = {};   // of a script: "hello" of hello.sh; empty: not known
    QStringList files = {}; // relative, by name
    qint64 bytes = 0;
};

// Both may take seconds, and end early, with an error, when `stop` asks for it.

// Fails with a sentence where it cannot be read, nothing in it says how it is built, or it is too
// large to be copied while somebody waits.
Result<OwnSource> lookAtSource(const QString& folder, const std::stop_token& stop = {});

// To a folder that is not there yet. Where it fails, nothing of it is left.
Result<void> copySource(const OwnSource& source, const QString& target,
                        const std::stop_token& stop = {});

} // namespace cim
