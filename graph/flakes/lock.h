// flake.lock as a graph: what each input is locked to, and who asks for whom.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace cim::flakes {

// What a file from outside may hold at most; checked before anything is allocated for it.
struct LockLimits {
    qint64 bytes = 64 << 20;
    int nodes = 200'000;
    int edges = 2'000'000;
    int pathLength = 1'000; // names in one follows path
};

// `locked` or `original` of a node: how nix names a source. The fields that every type may have
// stand apart; everything else, also what no version of nix knows yet, is kept in `other`.
struct Source {
    using Value = std::variant<QString, qint64, bool>;

    QString type; // github, gitlab, sourcehut, git, hg, path, tarball, file, indirect
    QString owner, repo, url, path, id, host;
    QString ref, rev, dir, narHash;
    std::optional<qint64> lastModified; // seconds since 1970, UTC
    std::vector<std::pair<QString, Value>> other;

    bool isEmpty() const { return type.isEmpty() && url.isEmpty() && path.isEmpty(); }
    // Where it comes from, without revision, hash and date: "github:NixOS/nixpkgs",
    // "git+https://example.org/a.git", "path:/srv/people".
    QString name() const;
    // To compare by: name(), in lower case where the forge makes no difference.
    QString identity() const;
    // The short one for a picture: "NixOS/nixpkgs", "example.org/a.git".
    QString shortName() const;
    // As it would stand in flake.nix: name(), with ref or rev and dir.
    QString reference() const;
};

// One input of a node. Either it names a node of the lock (`key`), or it follows a path that always
// starts at the root (`follows`; the empty path is the root itself).
struct Input {
    QString name;
    QString key;
    QStringList follows;
    bool isFollows = false;
    int target = -1; // index of the node that it leads to; -1: nowhere, see Lock::problems
};

struct Node {
    QString key;               // a label of the lock file, without meaning of its own
    std::vector<Input> inputs; // by name
    std::optional<Source> locked, original;
    std::optional<QStringList> parent; // of a relative path: the input path that it is relative to
    bool isFlake = true;
    std::vector<std::pair<QString, QByteArray>> unknown; // fields of no known version, raw JSON

    const Input* input(QStringView name) const;
    // What to show and compare: locked, else original, else nothing.
    const Source& source() const;
};

// Something wrong with a lock that could be read all the same.
struct LockProblem {
    enum class Kind : quint8 {
        MissingNode,    // an input names a node that is not there
        FollowsNowhere, // a follows path leads to nothing
        FollowsCycle,   // follows that lead round in a circle
        KeyCycle,       // nodes that contain each other by key: nix eats all memory on these
        RootAsInput,    // an input names the root by key: nix refuses
        UnknownType,    // a source type that nix does not know: nix aborts on these
        NotLocked,      // no `locked`: nix refuses
        BadValue,       // a date, a flag or an attribute of the wrong type
        DuplicateKey,   // the last one counts, as in nix
        Unreachable,    // a node that nobody asks for
    };
    Kind kind;
    int node = -1;
    QString message; // a whole sentence
    int line = 0, column = 0;
};

// A lock that was read. A value; nodes are named by their index.
struct Lock {
    int version = 7;
    int root = 0;
    std::vector<Node> nodes;
    std::vector<LockProblem> problems;
    QHash<QString, int> byKey;

    // The node at a path of input names from the root, or -1. Follows are followed.
    int at(const QStringList& path) const;
    // Why nix must not be run on this lock; empty: it may. Some of the problems above make real
    // versions of nix abort or take all memory.
    QString dangerForNix() const;
};

// Reads the text of a lock, versions 5 to 7. Linear in its size; iterative, so depth costs no
// stack. Errors carry line and column. `file` is only named in errors.
Result<Lock> parseLock(const QByteArray& text, const QString& file = {},
                       const LockLimits& limits = {});

// A lock that locks nothing, as before the first one.
Lock emptyLock();

// Reads a lock from disk: `path` is a file, or a folder that holds flake.lock. Refuses what is not
// a regular file, and what is too large before it is read.
Result<Lock> readLock(const QString& path, const LockLimits& limits = {});
// The same before nix is run on it: an error also where that would be dangerous.
Result<Lock> readLockForNix(const QString& path);
Result<void> checkForNix(const QString& path);
// The lock file that `path` (a file, or a folder of a flake or workspace) means.
Result<QString> findLock(const QString& path);

// Resolves every input's `target` anew and finds the problems of the graph (not those of the
// text). Called by the readers; call it after changing edges.
void resolve(Lock& lock);

// As nix would write it: version 7, keys sorted, two spaces. Unknown fields are kept.
QByteArray writeLock(const Lock& lock);

} // namespace cim::flakes
