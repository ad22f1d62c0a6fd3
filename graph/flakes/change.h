// Two locks compared, the lock that a follow would give, and the history of one lock.
#pragma once

#include "graph/flakes/analysis.h"

#include <stop_token>

namespace cim::flakes {

// What happened to the input at one path between two locks.
struct Change {
    enum class Kind : quint8 {
        Added,
        Removed,
        Moved,      // another revision of the same source
        Replaced,   // another source
        Redirected, // follows now, follows no more, or follows something else
    };
    Kind kind;
    QStringList path;            // of input names from the root
    int before = -1, after = -1; // nodes of the two locks, where there are any
    QString text;                // "nixpkgs 2026-05-01 -> 2026-06-12"
    QStringList hosts, packages; // of the workspace that it touches; see addReach()
};

struct Difference {
    std::vector<Change> changes; // those of the root's own inputs first, then by path
    bool isEmpty() const { return changes.empty(); }
    // One line: "nixpkgs 2026-05-01 -> 2026-06-12, 3 hosts; 2 inputs gone".
    QString sentence() const;
    // All of it, a line a change; for commit messages and `cim flake diff`.
    QString text() const;
};

// O(n log n) in nodes and inputs. Inputs are the same when their paths are: the keys of a lock are
// numbered anew at every change.
Difference difference(const Lock& before, const Lock& after);
QByteArray differenceJson(const Difference& difference, const Lock& before, const Lock& after);

// One input that shall follow another: both are paths from the root.
struct Follow {
    QStringList input;  // {"home-manager", "nixpkgs"}
    QStringList target; // {"nixpkgs"}
    bool operator==(const Follow&) const = default;
};

// The lock as it would be if these inputs followed; nodes that nobody asks for any more are gone.
// Fails when a path leads nowhere, or an input would follow itself. O(lock + follows).
Result<Lock> withFollows(const Lock& lock, const std::vector<Follow>& follows);
// Follows that would leave one revision of each source that stands there more than once: each
// duplicate follows the one nearest to the root. Only where both are flakes of the same folder, and
// not where a release or revision is asked for by name. `sources`: of these alone, by
// SourceGroup::name; none: of all.
std::vector<Follow> suggestFollows(const Lock& lock, const Analysis& analysis,
                                   const QStringList& sources = {});
// The lines for flake.nix. Nix needs the middle input's URL beside an override that goes two levels
// deep, so that line is among them.
QStringList followLines(const Lock& lock, const std::vector<Follow>& follows);
// The line that has an input come from elsewhere, or stay at a revision.
QString urlLine(const QString& input, const QString& reference);

// One revision of a lock in git.
struct Revision {
    QString commit; // full hash
    qint64 time = 0;
    QString author, subject;
    Result<Lock> lock;
};

// Newest first, at most `most`; also through renames of the folder's file no further than git's log
// of that path. Runs git, which must be installed; takes milliseconds a revision.
Result<std::vector<Revision>> lockHistory(const QString& lockFile, int most = 500,
                                          std::stop_token stop = {});

// Where flake.nix declares an input: the line (from 1) of `inputs.NAME`, or 0.
int inputLine(const QString& flakeNix, const QString& input);

// Which hosts and packages of a workspace take something from which of its root's inputs: read from
// the files that the workspace has written.
struct Reach {
    QHash<QString, QStringList> hosts;    // input of the root -> hosts
    QHash<QString, QStringList> packages; // input of the root -> packages
    bool isEmpty() const { return hosts.isEmpty() && packages.isEmpty(); }
};
Result<Reach> workspaceReach(const QString& workspace);
// Those that an update of this node touches: every host and package whose root input leads to it.
QStringList reachedBy(const Lock& lock, const Reach& reach, int node);
// Says of each change which hosts and packages it touches. O(root inputs x nodes).
void addReach(Difference& difference, const Lock& before, const Lock& after, const Reach& reach);

} // namespace cim::flakes
