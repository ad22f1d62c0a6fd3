#include "app/canvas/scene.h"

#include "app/canvas/largepages.h"
#include "app/canvas/route.h"
#include "app/canvas/spread.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace cim {

namespace {

double sane(double v)
{
    return std::isfinite(v) ? std::clamp(v, -Scene::limit, Scene::limit) : 0;
}

QRectF sane(const QRectF& r)
{
    const double w = std::isfinite(r.width()) ? std::clamp(r.width(), 8.0, 4096.0) : 176;
    const double h = std::isfinite(r.height()) ? std::clamp(r.height(), 8.0, 4096.0) : 56;
    return {sane(r.x()), sane(r.y()), w, h};
}

std::array<float, 4> small(const QRectF& r)
{
    return {float(r.x()), float(r.y()), float(r.width()), float(r.height())};
}

constexpr size_t fewEdges = 6;    // of a node: what the smallest piece of memory has room for
constexpr size_t mostPorts = 256; // edges of a node: with more, they lie on each other anyway

constexpr size_t manyMoves = 1000;

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr std::array<float, 4> nowhere = {infinity, infinity, 0, 0};

QRectF segment(const Route& r, int i)
{
    return QRectF(r.points[size_t(i)], r.points[size_t(i + 1)]).normalized();
}

} // namespace

void Scene::clear()
{
    *this = Scene();
}

// With room for the shapes and bundles of collapsed boundaries: they must not move all the rest.
void Scene::reserve(size_t nodes, size_t edges)
{
    nodes += nodes / 16 + 64;
    edges += edges / 4 + 256;
    m_nodes.reserve(nodes);
    m_rects.reserve(nodes);
    m_tags.reserve(nodes);
    m_adjacent.reserve(nodes);
    m_nodeByKey.reserve(qsizetype(nodes));
    m_edges.reserve(edges);
    m_routes.reserve(edges);
    m_refined.reserve(edges);
    m_edgeRects.reserve(edges);
    m_edgeHidden.reserve(edges);
    m_edgeByKey.reserve(qsizetype(edges));
    preferLargePages(m_nodes.data(), m_nodes.capacity() * sizeof(Node));
    preferLargePages(m_edges.data(), m_edges.capacity() * sizeof(Edge));
    preferLargePages(m_routes.data(), m_routes.capacity() * sizeof(Route));
}

NodeIndex Scene::addNode(Node node)
{
    dropProxies();
    return appendNode(std::move(node));
}

NodeIndex Scene::appendNode(Node node)
{
    node.rect = sane(node.rect);
    const auto index = NodeIndex(m_nodes.size());
    m_nodeByKey.insert(Id<void>{node.key}, index);
    m_nodeGrid.insert(index, node.rect);
    m_rects.push_back(small(node.rect));
    m_tags.push_back({node.look, node.badge, 0, node.group});
    m_adjacent.emplace_back();
    m_nodes.push_back(std::move(node));
    m_boundsKnown = false;
    return index;
}

EdgeIndex Scene::addEdge(Uuid key, NodeIndex from, NodeIndex to, const QString& verb)
{
    dropProxies();
    Edge edge{.key = key, .from = from, .to = to};
    if (const auto known = m_verbIndex.constFind(verb); known != m_verbIndex.cend()) {
        edge.verb = *known;
    } else {
        edge.verb = quint16(m_verbs.size());
        m_verbIndex.insert(verb, edge.verb);
        m_verbs.append(verb);
    }
    int parallel = 0;
    const auto& shorter =
        m_adjacent[from].size() < m_adjacent[to].size() ? m_adjacent[from] : m_adjacent[to];
    // Parallel edges are few; a hub's thousands need not be looked at for the lane of one more.
    for (size_t i = 0; i < std::min<size_t>(shorter.size(), 64); ++i) {
        const Edge& e = m_edges[shorter[i]];
        parallel += (e.from == from && e.to == to) || (e.from == to && e.to == from);
    }
    edge.lane = qint8((parallel + 1) / 2 * (parallel % 2 ? 1 : -1));
    return appendEdge(edge, false);
}

EdgeIndex Scene::appendEdge(const Edge& edge, bool bundle)
{
    const auto index = EdgeIndex(m_edges.size());
    m_edges.push_back(edge);
    m_bundles += bundle ? 1 : 0;
    m_edgeByKey.insert(Id<void>{edge.key}, index);
    for (const NodeIndex end : {edge.from, edge.to}) {
        auto& edges = m_adjacent[end];
        if (edges.empty())
            edges.reserve(fewEdges);
        if (edges.empty() || edges.back() != index) // a loop is entered once
            edges.push_back(index);
    }
    m_routes.push_back(directPath(edge));
    m_edgeRects.push_back(small(m_routes.back().bounds()));
    m_refined.push_back(false);
    m_found.clear();
    m_edgeHidden.push_back(0);
    return index;
}

Route Scene::directPath(const Edge& e) const
{
    return e.from == e.to
               ? loopRoute(m_nodes[e.from].rect, e.lane)
               : directRoute(m_nodes[e.from].rect, m_nodes[e.to].rect, Ports::ofLane(e.lane));
}

// Where an edge leaves a node: the edges of one side stand in the order of where they lead, so that
// they neither lie on each other nor cross at once.
double Scene::portOf(EdgeIndex edge, NodeIndex node) const
{
    const int lane = m_edges[edge].lane;
    if (m_adjacent[node].size() > mostPorts)
        return lane * laneGap;
    const QRectF& rect = m_nodes[node].rect;
    const auto sideOf = [&](const Edge& e) {
        const Route path = directPath(e);
        return sideAt(rect, e.from == node ? path.view().front() : path.view().back());
    };
    const Side side = sideOf(m_edges[edge]);
    const bool upright = side == Side::Left || side == Side::Right;
    const auto placeOf = [&](EdgeIndex i) {
        const Edge& e = m_edges[i];
        const QPointF there = m_nodes[e.from == node ? e.to : e.from].rect.center();
        return std::tuple(upright ? there.y() : there.x(), e.lane, i);
    };
    const auto mine = placeOf(edge);
    int before = 0, all = 1;
    for (const EdgeIndex i : m_adjacent[node]) {
        const Edge& e = m_edges[i];
        if (i == edge || m_edgeHidden[i] || e.from == e.to || sideOf(e) != side)
            continue;
        ++all;
        before += placeOf(i) < mine;
    }
    // Where there are too many to be told apart, neighbours leave as one line.
    const double length = upright ? rect.height() : rect.width();
    const double gap = std::min(laneGap, (length - 16) / std::max(1, all - 1));
    if (gap >= leastLaneGap)
        return (before - (all - 1) / 2.0) * gap;
    const int half = std::max(0, int((length - 16) / 2 / leastLaneGap));
    return (before * (2 * half + 1) / all - half) * leastLaneGap;
}

// Bundles come and go with every collapse, are few and long: they are looked through one by one.
// So are all edges until indexEdges() has come to them: entering them takes as long as all the
// rest.
void Scene::insertEdge(EdgeIndex edge)
{
    if (edge >= m_indexed)
        return;
    const Route& r = m_routes[edge];
    for (int i = 0; i + 1 < r.size; ++i)
        m_edgeGrid.insert(edge, segment(r, i));
}

bool Scene::indexEdges(size_t most)
{
    const size_t all = m_edges.size() - m_bundles, end = std::min(all, m_indexed + most);
    while (m_indexed < end) {
        ++m_indexed;
        insertEdge(EdgeIndex(m_indexed - 1));
    }
    return m_indexed < all;
}

void Scene::eraseEdge(EdgeIndex edge)
{
    if (edge >= m_indexed)
        return;
    const Route& r = m_routes[edge];
    for (int i = 0; i + 1 < r.size; ++i)
        m_edgeGrid.erase(edge, segment(r, i));
}

void Scene::setRoute(EdgeIndex edge, const Route& route)
{
    eraseEdge(edge);
    m_routes[edge] = route;
    placeEdge(edge);
    insertEdge(edge);
}

void Scene::reroute(EdgeIndex edge)
{
    setRoute(edge, directPath(m_edges[edge]));
    m_refined[edge] = false;
    m_found.clear();
}

void Scene::refineAnew()
{
    m_refined.assign(m_edges.size(), false);
    m_found.clear();
}

std::vector<QRectF> Scene::namesInTheWay() const
{
    constexpr size_t few = 64; // boundaries; of more, no name is in anybody's way
    std::vector<QRectF> out;
    for (const Boundary& b : std::span(m_boundaries).first(std::min(m_boundaries.size(), few)))
        out.push_back(nameOf(b));
    return out;
}

Route Scene::pathOf(EdgeIndex edge) const
{
    const Edge& e = m_edges[edge];
    if (e.from == e.to)
        return directPath(e);
    const auto obstacles = [&](const QRectF& area) {
        std::vector<QRectF> out;
        for (const NodeIndex n : nodesIn(area)) {
            if (n != e.from && n != e.to)
                out.push_back(m_nodes[n].rect);
        }
        return out;
    };
    return avoidingRoute(m_nodes[e.from].rect, m_nodes[e.to].rect,
                         {portOf(edge, e.from), portOf(edge, e.to)}, obstacles, namesInTheWay());
}

bool Scene::refine(EdgeIndex edge)
{
    if (m_refined[edge])
        return false;
    m_refined[edge] = true;
    const Route found = pathOf(edge);
    if (std::ranges::equal(found.view(), m_routes[edge].view()))
        return false;
    setRoute(edge, found);
    return true;
}

bool Scene::refineNext(std::vector<EdgeIndex>& changed)
{
    if (!isSpread() || std::ranges::find(m_refined, false) == m_refined.end())
        return false;
    const auto next = EdgeIndex(m_found.size());
    m_found.push_back(m_edgeHidden[next] ? m_routes[next] : pathOf(next));
    if (m_found.size() < m_edges.size())
        return true;
    spreadFound();
    for (EdgeIndex i = 0; i < m_edges.size(); ++i) {
        if (std::ranges::equal(m_found[i].view(), m_routes[i].view()))
            continue;
        setRoute(i, m_found[i]);
        changed.push_back(i);
    }
    m_refined.assign(m_edges.size(), true);
    m_found.clear();
    return false;
}

// Loops stay where they are, at the corners of their shapes.
void Scene::spreadFound()
{
    std::vector<Route> paths;
    std::vector<EdgeIndex> whose;
    for (EdgeIndex i = 0; i < m_edges.size(); ++i) {
        if (m_edgeHidden[i] || m_edges[i].from == m_edges[i].to)
            continue;
        paths.push_back(m_found[i]);
        whose.push_back(i);
    }
    const auto shapes = [this](const QRectF& area) {
        std::vector<QRectF> out;
        for (const NodeIndex n : nodesIn(area))
            out.push_back(m_nodes[n].rect);
        return out;
    };
    std::vector<QRectF> borders;
    for (const Boundary& b : m_boundaries) {
        if (!b.collapsed && !b.rect.isEmpty())
            borders.push_back(b.rect);
    }
    const auto names = namesInTheWay();
    spreadPaths(paths, {.shapes = shapes, .names = names, .borders = borders});
    for (size_t k = 0; k < paths.size(); ++k)
        m_found[whose[k]] = paths[k];
}

void Scene::removeEdge(EdgeIndex edge)
{
    dropProxies();
    const Edge gone = m_edges[edge];
    eraseEdge(edge);
    std::erase(m_adjacent[gone.from], edge);
    std::erase(m_adjacent[gone.to], edge);
    m_edgeByKey.remove(Id<void>{gone.key});
    const auto last = EdgeIndex(m_edges.size() - 1);
    if (edge != last) {
        eraseEdge(last);
        m_edges[edge] = m_edges[last];
        m_routes[edge] = m_routes[last];
        m_edgeRects[edge] = m_edgeRects[last];
        m_refined[edge] = m_refined[last];
        m_edgeHidden[edge] = m_edgeHidden[last];
        std::ranges::replace(m_adjacent[m_edges[edge].from], last, edge);
        std::ranges::replace(m_adjacent[m_edges[edge].to], last, edge);
        m_edgeByKey[Id<void>{m_edges[edge].key}] = edge;
        insertEdge(edge);
    }
    m_edges.pop_back();
    m_routes.pop_back();
    m_edgeRects.pop_back();
    m_refined.pop_back();
    m_found.clear();
    m_edgeHidden.pop_back();
    m_indexed = std::min(m_indexed, m_edges.size());
}

void Scene::removeNode(NodeIndex node)
{
    dropProxies();
    while (!m_adjacent[node].empty())
        removeEdge(m_adjacent[node].back());
    m_nodeGrid.erase(node, m_nodes[node].rect);
    m_nodeByKey.remove(Id<void>{m_nodes[node].key});
    const auto last = NodeIndex(m_nodes.size() - 1);
    if (node != last) {
        m_nodeGrid.rename(last, node, m_nodes[last].rect);
        m_nodes[node] = std::move(m_nodes[last]);
        m_rects[node] = m_rects[last];
        m_tags[node] = m_tags[last];
        m_adjacent[node] = std::move(m_adjacent[last]);
        m_nodeByKey[Id<void>{m_nodes[node].key}] = node;
        for (const EdgeIndex e : m_adjacent[node]) {
            if (m_edges[e].from == last)
                m_edges[e].from = node;
            if (m_edges[e].to == last)
                m_edges[e].to = node;
        }
    }
    m_nodes.pop_back();
    m_rects.pop_back();
    m_tags.pop_back();
    m_adjacent.pop_back();
    m_boundsKnown = false;
}

void Scene::moveNode(NodeIndex node, QPointF topLeft)
{
    Node& n = m_nodes[node];
    const QRectF to = sane(QRectF(topLeft, n.rect.size()));
    m_nodeGrid.erase(node, n.rect);
    n.rect = to;
    place(node);
    m_nodeGrid.insert(node, to);
    m_boundsKnown = false;
    for (const EdgeIndex e : m_adjacent[node])
        reroute(e);
}

void Scene::moveNodes(std::span<const Move> moves)
{
    if (moves.size() < manyMoves) {
        for (const Move& move : moves)
            moveNode(move.node, move.topLeft);
        return;
    }
    // To be looked for in the grids one by one would take many times as long as to be entered anew.
    m_edgeGrid.clear();
    m_indexed = 0;
    m_nodeGrid.clear();
    std::vector<bool> moved(m_nodes.size());
    for (const auto& [node, topLeft] : moves) {
        m_nodes[node].rect = sane(QRectF(topLeft, m_nodes[node].rect.size()));
        place(node);
        moved[node] = true;
    }
    for (NodeIndex i = 0; i < m_nodes.size(); ++i)
        m_nodeGrid.insert(i, m_nodes[i].rect);
    for (EdgeIndex e = 0; e < m_edges.size(); ++e) {
        if (moved[m_edges[e].from] || moved[m_edges[e].to])
            reroute(e);
    }
    m_boundsKnown = false;
}

void Scene::setText(NodeIndex node, const QString& title, const QStringList& lines, quint8 badge,
                    const QString& badgeText)
{
    m_nodes[node].title = title;
    m_nodes[node].lines = lines;
    m_nodes[node].badge = badge;
    m_nodes[node].badgeText = badgeText;
    m_tags[node].badge = badge;
}

// A hidden one lies nowhere, so that no search over the small rectangles meets it.
void Scene::place(NodeIndex node)
{
    m_rects[node] = m_tags[node].hidden ? nowhere : small(m_nodes[node].rect);
}

void Scene::placeEdge(EdgeIndex edge)
{
    m_edgeRects[edge] = m_edgeHidden[edge] ? nowhere : small(m_routes[edge].bounds());
}

} // namespace cim
