// Why one path needs another: the ways from one to the other.
#pragma once

#include "graph/closures/closure.h"

namespace cim::closures {

// Some paths of a closure and the references among them, small enough to be drawn.
struct ChainGraph {
    std::vector<quint32> paths;                     // of the closure, ascending
    std::vector<std::pair<quint32, quint32>> edges; // indexes into `paths`, from user to used
    int longest = 0;  // only ways of at most so many steps are here; 0: all
    int onTheWay = 0; // paths that lie on any way; more than `paths` where the rest was left out
};

struct Chains {
    quint32 from = 0, to = 0;
    int steps = 0;                              // of a shortest chain
    quint64 number = 0;                         // of shortest chains; stops counting at 2^63
    std::vector<std::vector<quint32>> shortest; // some of them, each from `from` to `to`
    ChainGraph graph;                           // all shortest chains
};

// An error when `from` does not need `to`. At most `most` chains are listed, and `graph` holds all
// of them. O(closure).
Result<Chains> shortestChains(const Closure& closure, quint32 from, quint32 to, int most = 20);

// All ways from one to the other; where that are more than `most` paths, those of the shorter ways
// only (at least the shortest), and `longest` says up to which length. O(closure).
ChainGraph allChains(const Closure& closure, quint32 from, quint32 to, int most = 60);

} // namespace cim::closures
