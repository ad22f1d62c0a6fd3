// What a lock says about itself: who asks for what, what stands there twice, what is old.
#pragma once

#include "graph/flakes/lock.h"

#include <QDateTime>

namespace cim::flakes {

// All nodes that come from one source, whatever their revision.
struct SourceGroup {
    QString name;           // "github:NixOS/nixpkgs"
    std::vector<int> nodes; // in order of their paths
    QStringList revisions;  // distinct ones, newest first; a narHash where there is no revision
    qint64 newest = 0;      // date of the newest, 0: no date
    bool isNixpkgs = false;
};

// One input that leads to a node.
struct Asker {
    int node = -1;
    QString input;
    bool follows = false;
};

struct NodeFacts {
    QStringList path; // shortest path of input names from the root, through nodes before follows
    int depth = -1;   // length of the path; -1: nobody asks for it
    std::vector<Asker> askers;
    int group = -1;  // in Analysis::groups; -1: the root, or no source
    int merged = -1; // class of nodes with one locked revision (or narHash); see distinct
};

struct Totals {
    int nodes = 0; // without the root
    int edges = 0; // inputs of all nodes, the root's and follows included
    int follows = 0;
    int distinct = 0; // nodes left when those with one revision, or narHash, are merged
    int sources = 0;
    int duplicates = 0;  // sources that stand there more than once
    int conflicting = 0; // of these: at different revisions
    int stale = 0;       // nodes older than staleDays
    int nixpkgs = 0;     // distinct revisions of nixpkgs
    int problems = 0;
    bool operator==(const Totals&) const = default;
};

// Computed once for a lock. O(nodes + edges).
struct Analysis {
    static constexpr int staleDays = 180;

    std::vector<NodeFacts> facts;          // by node index
    std::vector<SourceGroup> groups;       // largest first, then by name
    std::vector<std::vector<int>> classes; // merged nodes, by NodeFacts::merged
    Totals totals;
    qint64 now = 0;

    // The groups with more than one node; those at several revisions first.
    std::vector<const SourceGroup*> duplicates() const;
};

// `now`: seconds since 1970, for ages; 0: the clock.
Analysis analyse(const Lock& lock, qint64 now = 0);

// The key by which nodes are merged: revision, else narHash, else nothing.
QString lockedIdentity(const Source& source);
// Nodes whose path is not known, then the key. "nixos-hardware/nixpkgs", or "the flake itself".
QString pathText(const Lock& lock, const Analysis& analysis, int node);
// "2026-05-01", or "no date".
QString dateText(const Source& source);
// "today", "3 days", "5 months", "2 years": as of Analysis::now. Empty without a date.
QString ageText(const Analysis& analysis, const Source& source);
// First seven characters of the revision, else of the hash.
QString shortRevision(const Source& source);
// Days behind the newest node of the same source, and where that one stands; 0: it is the newest.
struct Behind {
    int days = 0;
    int newest = -1;
};
Behind behind(const Lock& lock, const Analysis& analysis, int node);
// Every way from the root to a node, shortest first, through follows too, at most `limit`.
std::vector<QStringList> pathsTo(const Lock& lock, int node, int limit = 50);
// The node that a user means: a path ("a/b"), a key, or the one input of that name; -1 with several
// candidates or none.
Result<int> findNode(const Lock& lock, const Analysis& analysis, const QString& text);
// What moves when the inputs at these nodes are updated: they and all below.
std::vector<int> below(const Lock& lock, int node);
// Text from a lock, made safe to show: control characters and what could reorder text are escaped.
QString printable(const QString& text);

} // namespace cim::flakes
