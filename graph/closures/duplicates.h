// Packages that a closure holds more than once.
#pragma once

#include "graph/closures/sizes.h"

namespace cim::closures {

struct Duplicate {
    struct Version {
        QString version;
        std::vector<quint32> paths; // its outputs, and builds of the same version
        qint64 size = 0;            // their own, bytes
    };
    QString name;
    std::vector<Version> versions; // the newest first; two at least
    qint64 size = 0;               // of all of them
    qint64 saving = 0;             // of all but the newest: at most so much would go
};

// The ones that cost most first. Only what has a version counts.
std::vector<Duplicate> duplicates(const Closure& closure);

// Who keeps a path in the closure, told in the shortest way: those that refer to it directly, the
// largest by what they add first, and the path without which it would go (or none).
struct KeptAlive {
    std::vector<quint32> users;
    quint32 keeper = Sizes::none;
};
KeptAlive keptAlive(const Closure& closure, const Sizes& sizes, quint32 path);

} // namespace cim::closures
