// What a rebuild's worker hands to the thread of the window. For the sources of Rebuild only.
#pragma once

#include "app/rebuild/rebuild.h"
#include "app/rebuild/there.h"

namespace cim {

// What the worker tells; one message is under way at a time, later ones are merged into it.
struct Rebuild::Mail {
    QMutex mutex = {};
    BuildNews news = {};
    bool isUnderWay = false;
};

// What the worker hands back before anything is activated.
struct Rebuild::Prepared {
    std::unique_ptr<FileLock> lock = {};
    std::optional<Error> refused = {}; // it never came to a build
    std::optional<Settled> settled = {};
    std::optional<nix::Built> built = {};
    std::optional<Error> brokenOff = {}; // after it was built, or without a build
    std::shared_ptr<There> there = {};
    nix::Tool tool = {};
    std::optional<nix::Rebuilder> rebuilder = {};
    QString toplevel = {};
    int generation = 0;
    RebuildDifference difference = {};
    std::optional<nix::Activated> dry = {}; // where a dry activation was asked for
    qint64 dryMilliseconds = 0;
    bool isCancelled = false;
    bool isStale = false; // the root does not take what is committed
};

// What came of an activation that was agreed to.
struct Rebuild::Done {
    std::optional<Error> refused = {}; // it never began
    bool isDeclined = false;           // no password was given
    nix::Activated activated = {};
    qint64 milliseconds = 0;
};

} // namespace cim
