// Boundaries: the rectangles that follow what they hold, the shapes of collapsed ones, and the
// bundles of the edges that cross them.
#include "app/canvas/scene.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace cim {

namespace {

constexpr double padding = 20; // between a boundary and what it holds

// The same bundle keeps its key, so that it stays selected from one change to the next.
Uuid bundleKey(const Uuid& a, const Uuid& b)
{
    return {a.hi ^ (b.hi * 0x9e3779b97f4a7c15ULL), a.lo ^ (b.lo << 1 | b.lo >> 63)};
}

// What looks different when a boundary's rectangle changes: not the inside of both.
void addDifference(const QRectF& before, const QRectF& after, std::vector<QRectF>& out)
{
    if (before == after)
        return;
    const QRectF all = before.united(after), same = before.intersected(after);
    if (before.isEmpty() || after.isEmpty() || same.isEmpty()) {
        out.insert(out.end(), {before, after});
        return;
    }
    const double top = same.top() + Scene::titleHeight;
    out.emplace_back(all.topLeft(), QPointF(all.right(), top));
    out.emplace_back(QPointF(all.left(), same.bottom() - 2), all.bottomRight());
    out.emplace_back(QPointF(all.left(), top), QPointF(same.left() + 2, same.bottom()));
    out.emplace_back(QPointF(same.right() - 2, top), QPointF(all.right(), same.bottom()));
}

} // namespace

void Scene::setBoundaries(std::vector<Boundary> boundaries)
{
    dropProxies();
    m_boundaries = std::move(boundaries);
    m_boundsKnown = false;
}

void Scene::setCollapsed(quint32 boundary, bool collapsed)
{
    dropProxies();
    if (boundary < m_boundaries.size())
        m_boundaries[boundary].collapsed = collapsed;
}

NodeIndex Scene::proxyOf(quint32 boundary) const
{
    return boundary < m_proxyOf.size() ? m_proxyOf[boundary] : noIndex;
}

std::vector<NodeIndex> Scene::members(quint32 boundary) const
{
    std::vector<NodeIndex> out;
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (m_tags[i].group == boundary)
            out.push_back(i);
    }
    return out;
}

std::vector<QRectF> Scene::updateBoundaries()
{
    constexpr double far = std::numeric_limits<double>::max();
    struct Box {
        double left = far, top = far, right = -far, bottom = -far;
    };
    std::vector<Box> boxes(m_boundaries.size());
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        const Tag tag = m_tags[i];
        if (tag.group >= boxes.size() || tag.hidden & Filtered)
            continue;
        Box& box = boxes[tag.group];
        const QRectF& r = m_nodes[i].rect;
        box.left = std::min(box.left, r.left());
        box.top = std::min(box.top, r.top());
        box.right = std::max(box.right, r.right());
        box.bottom = std::max(box.bottom, r.bottom());
    }
    std::vector<QRectF> changed;
    for (size_t i = 0; i < boxes.size(); ++i) {
        const Box& box = boxes[i];
        Boundary& b = m_boundaries[i];
        if (box.left > box.right)
            continue;
        const QRectF rect(QPointF(box.left - padding, box.top - padding - titleHeight + 8),
                          QPointF(box.right + padding, box.bottom + padding));
        if (!b.collapsed)
            addDifference(b.rect, rect, changed);
        b.rect = rect;
    }
    if (!changed.empty())
        m_boundsKnown = false;
    return changed;
}

void Scene::settle()
{
    dropProxies();
    updateHidden();
    updateBoundaries();
    addProxies();
    addBundles();
    m_boundsKnown = false;
}

void Scene::setFiltered(std::span<const quint8> nodes, std::span<const quint8> edges)
{
    dropProxies();
    for (NodeIndex i = 0; i < m_tags.size(); ++i) {
        const bool out = i < nodes.size() && nodes[i];
        m_tags[i].hidden = quint8((m_tags[i].hidden & ~Filtered) | (out ? Filtered : 0));
    }
    m_edgeFiltered.assign(edges.begin(),
                          edges.begin() + std::ptrdiff_t(std::min(edges.size(), m_edges.size())));
}

void Scene::updateHidden()
{
    for (NodeIndex i = 0; i < m_tags.size(); ++i) {
        Tag& tag = m_tags[i];
        const quint8 before = tag.hidden;
        const bool in = tag.group < m_boundaries.size() && m_boundaries[tag.group].collapsed;
        tag.hidden = quint8((before & ~Collapsed) | (in ? Collapsed : 0));
        if (tag.hidden || before || m_rects[i][0] > float(limit))
            place(i);
    }
    bool changed = false;
    for (EdgeIndex i = 0; i < m_edges.size(); ++i) {
        const quint8 before = m_edgeHidden[i];
        m_edgeHidden[i] = quint8(m_tags[m_edges[i].from].hidden | m_tags[m_edges[i].to].hidden |
                                 (i < m_edgeFiltered.size() && m_edgeFiltered[i] ? Filtered : 0));
        changed = changed || m_edgeHidden[i] != before;
        if (m_edgeHidden[i] || before || m_edgeRects[i][0] > float(limit))
            placeEdge(i);
    }
    if (changed && m_anyRefined) // those that stay share the sides anew
        m_refined.assign(m_edges.size(), false);
}

NodeIndex Scene::shownFor(NodeIndex node) const
{
    const quint32 group = m_tags[node].group;
    const NodeIndex proxy = proxyOf(group);
    return proxy != noIndex ? proxy : node;
}

void Scene::addProxies()
{
    m_proxyOf.assign(m_boundaries.size(), noIndex);
    for (size_t i = 0; i < m_boundaries.size(); ++i) {
        const Boundary& b = m_boundaries[i];
        if (!b.collapsed)
            continue;
        const QSizeF size = standardSize;
        const QPointF corner = b.rect.center() - QPointF(size.width(), size.height()) / 2;
        Node node{.key = b.key, .rect = {corner, size}, .look = b.look, .title = b.title};
        if (!b.summary.isEmpty())
            node.lines = {b.summary};
        m_proxyOf[i] = appendNode(std::move(node));
        ++m_proxies;
    }
}

void Scene::addBundles()
{
    if (m_proxies == 0)
        return;
    std::unordered_map<quint64, EdgeIndex> bundles;
    std::vector<Edge> found;
    const auto real = EdgeIndex(m_edges.size());
    for (EdgeIndex i = 0; i < real; ++i) {
        const Edge& e = m_edges[i];
        if (m_edgeHidden[i] != Collapsed) // shown as it is, or filtered out
            continue;
        const NodeIndex from = shownFor(e.from), to = shownFor(e.to);
        if (from == to)
            continue;
        const quint64 key = quint64(std::min(from, to)) << 32 | std::max(from, to);
        const auto [it, isNew] = bundles.try_emplace(key, EdgeIndex(found.size()));
        if (isNew) {
            found.push_back(
                {.key = bundleKey(m_nodes[std::min(from, to)].key, m_nodes[std::max(from, to)].key),
                 .from = from,
                 .to = to,
                 .verb = e.verb});
            continue;
        }
        Edge& bundle = found[it->second];
        ++bundle.count;
        bundle.both = bundle.both || bundle.from != from;
        if (bundle.verb != e.verb)
            bundle.verb = noVerb;
    }
    m_bundleLabels.clear();
    for (const Edge& bundle : found) {
        appendEdge(bundle, true);
        const QString count = QString::number(bundle.count);
        m_bundleLabels.append(bundle.verb == noVerb ? count
                              : bundle.count == 1
                                  ? m_verbs.at(bundle.verb)
                                  : m_verbs.at(bundle.verb) + QStringLiteral(" × ") + count);
    }
}

QString Scene::labelOf(EdgeIndex edge) const
{
    const Edge& e = m_edges[edge];
    if (!isBundle(edge))
        return m_verbs.at(e.verb);
    return m_bundleLabels.at(qsizetype(edge) - qsizetype(m_edges.size() - m_bundles));
}

// They are the last ones, so that they go at once.
void Scene::dropProxies()
{
    if (m_proxies == 0)
        return;
    const size_t nodes = m_nodes.size() - m_proxies, edges = m_edges.size() - m_bundles;
    for (size_t i = m_edges.size(); i-- > edges;) {
        const Edge& e = m_edges[i];
        m_edgeByKey.remove(Id<void>{e.key});
        // A bundle is younger than every other edge of its ends.
        for (const NodeIndex end : {e.from, e.to}) {
            while (end < nodes && !m_adjacent[end].empty() && m_adjacent[end].back() >= edges)
                m_adjacent[end].pop_back();
        }
    }
    for (size_t i = nodes; i < m_nodes.size(); ++i) {
        m_nodeGrid.erase(NodeIndex(i), m_nodes[i].rect);
        m_nodeByKey.remove(Id<void>{m_nodes[i].key});
    }
    m_edges.resize(edges);
    m_routes.resize(edges);
    m_edgeRects.resize(edges);
    m_refined.resize(edges);
    m_edgeHidden.resize(edges);
    m_nodes.resize(nodes);
    m_rects.resize(nodes);
    m_tags.resize(nodes);
    m_adjacent.resize(nodes);
    m_proxyOf.clear();
    m_proxies = m_bundles = 0;
    m_boundsKnown = false;
}

} // namespace cim
