// Arrangements that a person asks for: where shapes go, by one of four ways of looking at them.
#pragma once

#include "graph/layout/layout.h"

#include <functional>
#include <optional>
#include <span>

namespace cim::layout {

enum class Arrangement : quint8 {
    Hierarchical,  // layers along the relationships
    ByDomain,      // each domain for itself, the domains side by side
    Radial,        // rings around some nodes
    ForceDirected, // what is related stands together
};

// Centres and sizes are in the unit of the diagram; everything is by index of `graph.nodes`.
struct ArrangeRequest {
    Arrangement how = Arrangement::Hierarchical;
    std::optional<Direction> direction; // of layers; none: the one that is seen larger in a window
    Graph graph;
    std::vector<QPointF> centres;  // where they are now
    std::vector<quint32> domains;  // equal numbers stand together; used by ByDomain
    std::vector<quint32> roots;    // the middle of Radial; empty: the node with most edges
    std::vector<QRectF> obstacles; // shapes that stay where they are: all goes beside them
    int timeLimit = 120'000;       // milliseconds for Graphviz; then our own layout takes over
};

inline constexpr double windowShare = 1.6; // width by height that a drawing is to have

// Between 0 and 1, from any thread.
using Progress = std::function<void(double)>;

// New centres. Deterministic; look at `stop` and then give nothing. O(n log n).
std::vector<QPointF> radial(const ArrangeRequest& request, const std::stop_token& stop = {});
std::vector<QPointF> byDomain(const ArrangeRequest& request, const std::stop_token& stop = {},
                              const Progress& progress = {});
// A drawing in layers that has become a tower or a strip, with about the proportions of a window:
// parts that nothing joins stand side by side, layers of many nodes get several columns, a chain of
// many layers goes on in the next line. Any other drawing stays as it is. O(n log n).
std::vector<QPointF> proportioned(const Graph& graph, std::vector<QPointF> centres,
                                  const Options& options);
// A drawing of any proportion with those of a window, and no further apart than gaps ask: each node
// in a cell of a lattice near to where it was; few nodes also change places until what is related
// is near and domains, where there are any, do not lie across each other. Deterministic.
std::vector<QPointF> pulledTogether(const Graph& graph, const std::vector<QPointF>& centres,
                                    const std::vector<quint32>& domains, QSizeF gap,
                                    const std::stop_token& stop = {});
// Whether borders around the domains of many shapes would lie across so many of others that nobody
// sees what belongs together. Of few shapes each border is seen, in however many parts.
// O(nodes x domains).
bool isMixed(const ArrangeRequest& request, const std::vector<QPointF>& centres,
             const std::stop_token& stop = {});
// Another drawing for those, in which no border lies across another one. By forces: each domain on
// ground of its own, near to where its nodes were; and the whole with the proportions of a window.
std::vector<QPointF> onOwnGround(const Graph& graph, const std::vector<QPointF>& centres,
                                 const std::vector<quint32>& domains,
                                 const std::stop_token& stop = {});
// In layers: what a layer has of one domain stands together in it.
std::vector<QPointF> layersInBlocks(const Graph& graph, const std::vector<QPointF>& centres,
                                    const std::vector<quint32>& domains, const Options& options,
                                    const std::stop_token& stop = {});
// In rings, the first one in the middle: what a ring has of one domain stands together, and all of
// it around what is within. `angles` by node: in which direction, clockwise from the right.
void ringsInBlocks(const Graph& graph, const std::vector<std::vector<quint32>>& rings,
                   const std::vector<double>& angles, const std::vector<quint32>& domains,
                   std::vector<QPointF>& centres, const std::stop_token& stop = {});
// Between nodes that nothing joins.
inline constexpr QSizeF looseGap{24, 24};
// A row of rows for those, below `above`.
void placeInRows(const Graph& graph, std::span<const quint32> nodes, const QRectF& above,
                 std::vector<QPointF>& centres, QSizeF gap = looseGap);
// Those of `loose` into free places among the others, nearest to their domains; what finds none, or
// are many, into rows below.
void placeLoose(const ArrangeRequest& request, std::vector<quint32> loose,
                std::vector<QPointF>& centres);
// Whether shapes stand in borders of several domains; and what is left between two then: room for
// the borders and a name.
bool isFramed(const ArrangeRequest& request);
inline constexpr QSizeF framedGap{56, 76};
// Where shapes of any two domains may come to stand side by side.
inline constexpr QSizeF bothBorders{56, 84};
inline QSizeF looseGapOf(const ArrangeRequest& request)
{
    return isFramed(request) ? framedGap : looseGap;
}
// The same picture with every shape's corner on the grid of 8 units, its middle where the middle
// was before, or, where obstacles are in its way, at the nearest place where none is.
std::vector<QPointF> anchored(std::vector<QPointF> centres, const ArrangeRequest& request);

// One arrangement, running: hierarchies and forces in the layout worker, all else on a thread of
// the pool. Lives on a thread with an event loop, which it never holds.
class Arranger : public QObject {
    Q_OBJECT

public:
    explicit Arranger(QObject* parent = nullptr);
    ~Arranger() override; // cancels

    // One that still runs is cancelled first and never reports.
    void start(ArrangeRequest request);
    // Nothing is emitted afterwards.
    void cancel();
    bool isRunning() const;
    void setWorkerProgram(const QString& program);

signals:
    void progress(double share); // 0 to 1; negative: nobody knows
    // Exactly once a start() that is not cancelled. `note`: why another way was taken than the one
    // asked for, a sentence, mostly empty.
    void finished(const cim::Result<std::vector<QPointF>>& centres, const QString& note);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace cim::layout
