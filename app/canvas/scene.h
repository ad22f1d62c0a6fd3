// What a canvas shows, in plain arrays: nodes, edges, and a grid that finds them by place.
#pragma once

#include "app/canvas/grid.h"
#include "models/domain/ids.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>
#include <QRgb>
#include <QString>

#include <array>
#include <span>
#include <vector>

namespace cim {

using NodeIndex = quint32;
using EdgeIndex = quint32;
inline constexpr quint32 noIndex = ~quint32(0);

// A path of axis-parallel segments, at most six corners, ends included. Units: scene units, which
// are device-independent pixels at 100 %.
struct Route {
    std::array<QPointF, 6> points;
    int size = 0;

    std::span<const QPointF> view() const { return {points.data(), size_t(size)}; }
    QRectF bounds() const;
};

// Nodes and edges by dense index; an index is valid until the next removal (which moves the last
// one into the gap). Positions are finite and within ±limit. About 400 bytes a node with its edges.
class Scene {
public:
    static constexpr double limit = 4'000'000;
    static constexpr QSizeF standardSize{176, 56};

    struct Node {
        Uuid key;         // the shape's id
        QRectF rect;      // in scene units
        quint16 look = 0; // index into the painter's looks: one a kind
        QString title = {};
        QStringList lines = {};  // what a card shows below the title; may be empty
        quint8 badge = 0;        // 0 none, 1 hint, 2 warning, 3 error
        quint32 group = noIndex; // index of the boundary that holds it
        QString badgeText = {};  // what is wrong, said when the pointer rests on the badge
    };
    struct Edge {
        Uuid key; // the relationship's id
        NodeIndex from = noIndex, to = noIndex;
        quint16 verb = 0;  // index into verbs(); noVerb: a bundle of several
        qint8 lane = 0;    // separates parallel edges: 0, 1, -1, 2, ...
        bool both = false; // a bundle that holds edges in both directions
        quint32 count = 1; // how many a bundle stands for
    };
    static constexpr quint16 noVerb = 0xffff;

    // A region behind the nodes: a domain with its name. It holds the nodes whose `group` is its
    // index, and its rectangle follows them, wider where its name needs that and nothing else is
    // there; one that holds none keeps the rectangle that it has, and is not there while a filter
    // takes out all that it holds.
    // Where others stand between what it holds, it has several parts: settle() adds one boundary
    // more, behind all that were set, for each part but the largest.
    struct Boundary {
        Uuid key; // the domain's id
        QString title = {};
        QRgb colour = 0;
        QRectF rect = {};
        quint16 look = 0;     // of the shape that stands for it while it is collapsed
        QString summary = {}; // below the title then, such as "12 entities"
        bool collapsed = false;
    };
    // The strip at the top of a boundary with its name, and the button in it that collapses it.
    static constexpr double titleHeight = 36;
    static QRectF titleOf(const Boundary& boundary);
    static QRectF buttonOf(const Boundary& boundary);
    // About where the button and the name are in it; null while it is collapsed.
    static QRectF nameOf(const Boundary& boundary);

    void clear();
    void setBoundaries(std::vector<Boundary> boundaries);
    std::span<const Boundary> boundaries() const { return m_boundaries; }
    void setColour(quint32 boundary, QRgb colour) { m_boundaries[boundary].colour = colour; }
    // One shape stands for all that it holds; edges that cross it are bundled. Takes effect with
    // settle().
    void setCollapsed(quint32 boundary, bool collapsed);
    // Once after edits: brings the boundaries' rectangles, the shapes of collapsed ones and their
    // bundles up to date. These shapes and edges come after all others, and every edit that adds
    // or removes takes them away again until the next settle(). O(nodes) and the edges that cross.
    void settle();
    // What settle() does for rectangles alone, after moves. Gives the areas that look different.
    std::vector<QRectF> updateBoundaries();
    bool isProxy(NodeIndex node) const { return node >= m_nodes.size() - m_proxies; }
    bool isBundle(EdgeIndex edge) const { return edge >= m_edges.size() - m_bundles; }
    NodeIndex proxyOf(quint32 boundary) const; // noIndex while it is not collapsed
    // What the shapes of collapsed boundaries stand for, by these. O(nodes).
    QHash<NodeIndex, std::vector<NodeIndex>> heldByProxies() const;
    // What stands in it, or in this part of it. O(nodes).
    std::vector<NodeIndex> members(quint32 boundary) const;
    // The boundary or the part that the node stands in; noIndex without a group.
    quint32 partOf(NodeIndex node) const;
    // Those that were set come first, parts after them.
    size_t wholeCount() const { return m_boundaries.size() - m_partOf.size(); }
    // The one that a part belongs to; itself, if it is none.
    quint32 wholeOf(quint32 boundary) const;
    // Where the parts of one would be if it were settled now. O(nodes).
    std::vector<QRectF> partsOf(quint32 boundary) const;
    // What a filter takes out of the picture, a flag each; an edge also goes with its ends.
    // Missing flags count as 0. O(nodes + edges).
    void setFiltered(std::span<const quint8> nodes, std::span<const quint8> edges);
    bool isHidden(NodeIndex node) const { return m_tags[node].hidden != 0; }
    bool isEdgeHidden(EdgeIndex edge) const { return m_edgeHidden[edge] != 0; }
    void reserve(size_t nodes, size_t edges);
    // A position that is not finite becomes 0; one out of range is clamped.
    NodeIndex addNode(Node node);
    EdgeIndex addEdge(Uuid key, NodeIndex from, NodeIndex to, const QString& verb);
    void removeNode(NodeIndex node); // and its edges
    void removeEdge(EdgeIndex edge);
    void moveNode(NodeIndex node, QPointF topLeft);
    struct Move {
        NodeIndex node;
        QPointF topLeft;
    };
    // Each node at most once. Thousands take little more time than going over everything once.
    void moveNodes(std::span<const Move> moves);
    void setText(NodeIndex node, const QString& title, const QStringList& lines, quint8 badge,
                 const QString& badgeText = {});

    size_t nodeCount() const { return m_nodes.size(); }
    size_t edgeCount() const { return m_edges.size(); }
    const Node& node(NodeIndex i) const { return m_nodes[i]; }
    const Edge& edge(EdgeIndex i) const { return m_edges[i]; }
    // Rectangles apart from the rest of the nodes, for loops over all of them: x, y, width, height.
    // Those of hidden nodes lie nowhere.
    std::span<const std::array<float, 4>> rects() const { return m_rects; }
    // The same of edges, around their paths.
    std::span<const std::array<float, 4>> edgeRects() const { return m_edgeRects; }
    // Look and badge of each node, beside rects(), for the same loops.
    struct Tag {
        quint16 look = 0;
        quint8 badge = 0;
        quint8 hidden = 0; // Hidden bits
        quint32 group = noIndex;
    };
    enum Hidden : quint8 { Filtered = 1, Collapsed = 2 };
    std::span<const Tag> tags() const { return m_tags; }
    const QStringList& verbs() const { return m_verbs; }
    // The verb, and for a bundle how many it stands for.
    QString labelOf(EdgeIndex edge) const;
    std::span<const EdgeIndex> edgesOf(NodeIndex node) const { return m_adjacent[node]; }
    NodeIndex nodeByKey(const Uuid& key) const { return m_nodeByKey.value(Id<void>{key}, noIndex); }
    EdgeIndex edgeByKey(const Uuid& key) const { return m_edgeByKey.value(Id<void>{key}, noIndex); }
    QRectF bounds() const; // of all that is shown; O(nodes) after a change, else O(1)

    // The edge's path now; avoids nodes once refine() has been called for it. O(1).
    const Route& route(EdgeIndex edge) const { return m_routes[edge]; }
    // Finds a path around the nodes in the way, once after each settle(). True when the path has
    // changed.
    bool refine(EdgeIndex edge);
    bool isRefined(EdgeIndex edge) const { return m_refined[edge]; }
    // The same for all, and moved apart where they run side by side: one more path is found, and
    // with the last one, those that have changed are appended. False once there is nothing to find.
    // For few edges only; with more it does nothing.
    static constexpr size_t mostSpread = 300; // edges
    bool refineNext(std::vector<EdgeIndex>& changed);
    bool hasFewEdges() const { return m_edges.size() <= mostSpread; }
    bool isSpread() const
    {
        constexpr size_t mostNodes = 5000; // to look for each path among more takes too long
        return hasFewEdges() && m_nodes.size() <= mostNodes;
    }
    // What settle() does for paths alone: what is in their way may have moved.
    void refineAnew();

    // Everything shown whose bounds meet `area`, each once, in index order.
    std::vector<NodeIndex> nodesIn(const QRectF& area) const;
    std::vector<EdgeIndex> edgesIn(const QRectF& area) const;
    // The same into a vector that is used again and again.
    void nodesIn(const QRectF& area, std::vector<NodeIndex>& out) const;
    void edgesIn(const QRectF& area, std::vector<EdgeIndex>& out) const;
    // Without those nodes of which `marks` has a bit of `without`.
    bool hasNodesIn(const QRectF& area, std::span<const quint8> marks = {},
                    quint8 without = 0) const;
    // Edges are found by place in a moment once they are indexed; until then, every search for some
    // goes through those that are not, one by one. Enters that many more; true while some are left.
    bool indexEdges(size_t most);
    // Topmost node that holds the point, or noIndex. At most 10 µs.
    NodeIndex nodeAt(QPointF point) const;
    EdgeIndex edgeAt(QPointF point, double distance) const;
    // The boundary whose title strip holds the point; the innermost, the last one of several.
    quint32 boundaryTitleAt(QPointF point) const;
    // Where a node's problem badge is, in scene units; null without one.
    static QRectF badgeOf(const Node& node);

private:
    NodeIndex appendNode(Node node);
    EdgeIndex appendEdge(const Edge& edge, bool bundle);
    void dropProxies();
    void addProxies();
    void addBundles();
    NodeIndex shownFor(NodeIndex node) const;
    void place(NodeIndex node);
    void placeEdge(EdgeIndex edge);
    void updateHidden();
    bool hasStrangers(const QRectF& area, quint32 group) const;
    struct Part {
        QRectF rect;
        size_t count = 0;
    };
    QRectF aroundAll(std::span<const NodeIndex> nodes) const;
    bool split(std::span<NodeIndex> byX, std::span<NodeIndex> byY, std::vector<Part>& out) const;
    std::vector<Part> partsOf(quint32 boundary, std::span<NodeIndex> held) const;
    void widenForName(Boundary& boundary) const;
    void setRoute(EdgeIndex edge, const Route& route);
    Route directPath(const Edge& edge) const;
    Route pathOf(EdgeIndex edge) const;
    std::vector<QRectF> namesInTheWay() const;
    void spreadFound();
    double portOf(EdgeIndex edge, NodeIndex node) const;
    void insertEdge(EdgeIndex edge);
    void eraseEdge(EdgeIndex edge);
    void reroute(EdgeIndex edge);

    std::vector<Boundary> m_boundaries;
    std::vector<quint32> m_partOf; // of the last ones, which are parts: whose
    std::vector<Node> m_nodes;
    std::vector<std::array<float, 4>> m_rects;
    std::vector<Tag> m_tags;
    std::vector<std::vector<EdgeIndex>> m_adjacent;
    std::vector<Edge> m_edges;
    std::vector<Route> m_routes;
    std::vector<bool> m_refined;
    std::vector<Route> m_found; // by refineNext(), until all are
    std::vector<quint8> m_edgeHidden, m_edgeFiltered;
    std::vector<NodeIndex> m_proxyOf; // by boundary, while settled
    size_t m_proxies = 0, m_bundles = 0;
    QStringList m_verbs, m_bundleLabels;
    QHash<QString, quint16> m_verbIndex;
    QHash<Id<void>, NodeIndex> m_nodeByKey;
    QHash<Id<void>, EdgeIndex> m_edgeByKey;
    std::vector<std::array<float, 4>> m_edgeRects;
    Grid m_nodeGrid{512};
    // Entered segment by segment, not by bounding box: the first `m_indexed`, never bundles.
    Grid m_edgeGrid{1024};
    size_t m_indexed = 0;
    mutable QRectF m_bounds;
    mutable bool m_boundsKnown = true;
};

} // namespace cim
