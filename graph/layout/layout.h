// Where the nodes of a graph go. One interface, three engines: Graphviz's dot and sfdp in a worker
// process of their own, and a layered layout of ours in this one.
#pragma once

#include "models/domain/error.h"

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace cim::layout {

enum class Engine : quint8 {
    Automatic, // by size and density: see chooseEngine()
    Dot,       // hierarchy; best for up to some hundreds of nodes, and for near trees
    Sfdp,      // map, for some thousands of nodes
    Layered,   // hierarchy of ours: 10,000 nodes in tens of milliseconds, some more crossings
};
enum class Direction : quint8 { LeftToRight, TopDown };

struct Edge {
    quint32 from = 0, to = 0; // indexes of nodes; a loop (from == to) is allowed
};

// What is laid out. Lengths are in the caller's unit, best pixels at 100 %.
struct Graph {
    std::vector<QSizeF> nodes; // the size of each node's box
    std::vector<Edge> edges;
};

struct Options {
    Engine engine = Engine::Automatic;
    Direction direction = Direction::LeftToRight;
    int timeLimit = 3'000; // milliseconds for Graphviz; then it is killed and Layered takes over
    double nodeGap = 16;   // between neighbours of one layer
    double layerGap = 64;  // between layers
};

struct Drawing {
    std::vector<QPointF> centres; // by node; y grows downwards
    // By edge: a row of cubic curves as 3k + 1 points, from the source's border to the target's.
    // Empty: draw it straight.
    std::vector<std::vector<QPointF>> curves;
    QRectF bounds;
    Engine engine = Engine::Layered; // the one that drew it
    QString note; // why another engine than the one asked for: a sentence, mostly empty
    bool operator==(const Drawing&) const = default;
};

// What may be laid out at most; larger graphs are refused. Aggregate them first.
inline constexpr qsizetype maxNodes = 200'000;
inline constexpr qsizetype maxEdges = 1'000'000;

// Never one that would take longer than a few seconds.
Engine chooseEngine(const Graph& graph);

// Our own: layers by longest path, order by barycentre, positions by least squares. Deterministic;
// about 2 µs a node or edge; looks at `stop` between its passes and then gives an empty drawing.
// Cycles are broken where a search in depth meets them.
Drawing layered(const Graph& graph, const Options& options, std::stop_token stop = {});

// Indexes of the edges that no other way between their ends replaces. Cycles count as broken;
// graphs of more than 5,000 nodes are returned whole. O(nodes x edges / 64).
std::vector<quint32> transitiveReduction(const Graph& graph);

inline QRectF boxOf(const QPointF& centre, const QSizeF& size)
{
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
            size.height()};
}

// What holds all nodes at these centres, or those of them alone.
QRectF boundsOf(const Graph& graph, const std::vector<QPointF>& centres);
QRectF boundsOf(const Graph& graph, const std::vector<QPointF>& centres,
                std::span<const quint32> nodes);

// Says which edge names a node that is not there, or what is too large; empty: nothing.
QString refusal(const Graph& graph);

// One layout, running. Lives on a thread with an event loop, which it never holds: Graphviz runs in
// the worker program, ours on a thread of the pool.
class Job : public QObject {
    Q_OBJECT

public:
    explicit Job(QObject* parent = nullptr);
    ~Job() override; // cancels

    // Starts; a layout that still runs is cancelled first and never reports.
    void start(Graph graph, const Options& options = {});
    // Kills it. Nothing is emitted afterwards.
    void cancel();
    bool isRunning() const;

    // The program that runs Graphviz: beside this program, else in ../libexec and the PATH.
    static QString workerProgram();
    // For tests and for a set-up of its own.
    void setWorkerProgram(const QString& program);

signals:
    // Exactly once a start() that is not cancelled. An error only when nothing could be drawn: a
    // worker that crashes or takes too long is replaced by Layered, and `note` says so.
    void finished(const cim::Result<cim::layout::Drawing>& drawing);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace cim::layout
