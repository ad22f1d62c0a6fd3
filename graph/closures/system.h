// A built system as a whole: where it is read from, its closure, its sizes and its parts.
#pragma once

#include "graph/closures/sizes.h"
#include "models/system/generations.h"
#include "models/system/parts.h"

#include <QMap>

#include <memory>
#include <optional>

namespace cim::closures {

// A build of a host of the workspace that has ended.
struct HostBuilt {
    QString host;
    QString toplevel; // store path; empty where nothing came of it
    bool stopped = false;
    qint64 milliseconds = 0;
};

// Where a system stands. A value.
struct Source {
    system::Store store;
    QString path;  // of the store; empty for a file
    QString file;  // with path-info's JSON; empty: the store is asked
    QString title; // "the running system", "generation 12"
    // Of the nix that asks another machine, in place of what it would be: how ssh gets there.
    QMap<QString, QString> environment = {};
};

// What a person may write to name one:
//   running, booted          /run/current-system and /run/booted-system
//   12, previous, PROFILE@12 a generation of the system's profile, or of another one
//   a path                   a store path, or any link to one ("result")
//   a file ending in .json   what `nix path-info --json --recursive` printed
//   ssh-ng://web1, ssh://…   what runs on another machine, or a path of its store behind it
//   host:web1                what the workspace makes of a host now: it is built
struct Finding {
    QString folder;           // what relative paths are relative to
    QString workspace = {};   // the root flake whose hosts can be built; empty: none
    QStringList options = {}; // of nix, for building: flakes::previewOptions()
    std::function<void(const QString& what)> told = {}; // what nix is doing, on the calling thread
    std::function<void(const HostBuilt& one)> built = {}; // whenever nix ended, on that thread too
};
// Reads links only, but for another machine (asks it over ssh, which never waits for an answer of
// the user's) and for a host (builds): for a worker thread.
Result<Source> findSource(const QString& text, const system::Store& store, const Finding& with,
                          std::stop_token stop = {});

// A package that the system offers its users: what stands directly in its path.
struct Package {
    QString name, version;
    QStringList outputs;        // "out" where the name says none
    std::vector<quint32> paths; // of the closure
    qint64 size = 0;            // own, bytes
    qint64 added = 0;           // what would go with it
};

// Never changed once it is read; shared among threads and views.
struct System {
    Source source;
    Closure closure;
    Sizes sizes;
    system::Store files; // where its files lie; of another machine, perhaps here, too
    std::optional<system::Parts> parts; // none of what is no NixOS system, or not on this machine
    QString whyNoParts;                 // a sentence then

    std::vector<Package> packages() const; // by name
};
using SystemPointer = std::shared_ptr<const System>;

// Reads everything; for a worker thread. Some tens of milliseconds for 3,000 paths on this machine.
Result<SystemPointer> loadSystem(const Source& source, const Progress& progress = {},
                                 std::stop_token stop = {});
// The closure alone: of the file, by the store's database, or by nix where that cannot be read.
Result<Closure> loadClosure(const Source& source, const Progress& progress = {},
                            std::stop_token stop = {});

// What the generations of a profile weigh together and apart.
struct GenerationSizes {
    struct One {
        qint64 total = 0; // its closure, bytes
        qint64 own = 0;   // what no other generation, no running system and no other root needs
        int paths = 0;
    };
    std::vector<One> generations; // as they were given
    qint64 total = 0;             // of all of them together
};
// `others` are store paths that stay whatever generation goes; those that are not there are
// ignored.
Result<GenerationSizes> generationSizes(const system::Store& store,
                                        const std::vector<system::Generation>& generations,
                                        const QStringList& others, std::stop_token stop = {});
// What else keeps paths of the store alive: other profiles, result links, the running system.
QStringList otherRoots(const system::Store& store, const QString& exceptProfile);

} // namespace cim::closures
