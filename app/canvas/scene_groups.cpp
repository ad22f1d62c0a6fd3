// Boundaries: the rectangles that follow what they hold, the shapes of collapsed ones, and the
// bundles of the edges that cross them.
#include "app/canvas/scene.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <unordered_map>

namespace cim {

namespace {

constexpr double padding = 20; // between a boundary and what it holds
// Between two of its parts: their borders, and room for the name of the lower one.
constexpr double leastGapX = 2 * padding + 4, leastGapY = 2 * padding + Scene::titleHeight - 4;
constexpr size_t mostParts = 24;
constexpr size_t mostWidened = 200;  // boundaries; of more, none is widened for its name
constexpr size_t mostToSplit = 5000; // sorting more would take longer than a frame

QRectF bordered(const QRectF& held)
{
    return held.adjusted(-padding, -padding - Scene::titleHeight + 8, padding, padding);
}

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
    m_partOf.clear();
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

QHash<NodeIndex, std::vector<NodeIndex>> Scene::heldByProxies() const
{
    QHash<NodeIndex, std::vector<NodeIndex>> out;
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (const NodeIndex shape = proxyOf(m_tags[i].group); shape != noIndex)
            out[shape].push_back(i);
    }
    return out;
}

std::vector<NodeIndex> Scene::members(quint32 boundary) const
{
    std::vector<NodeIndex> out;
    const quint32 whole = wholeOf(boundary);
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (m_tags[i].group == whole && partOf(i) == boundary)
            out.push_back(i);
    }
    return out;
}

quint32 Scene::wholeOf(quint32 boundary) const
{
    const size_t wholes = wholeCount();
    return boundary < wholes || boundary >= m_boundaries.size() ? boundary
                                                                : m_partOf[boundary - wholes];
}

quint32 Scene::partOf(NodeIndex node) const
{
    const quint32 group = m_tags[node].group;
    const size_t wholes = wholeCount();
    for (size_t i = 0; i < m_partOf.size(); ++i) {
        if (m_partOf[i] == group && m_boundaries[wholes + i].rect.contains(m_nodes[node].rect))
            return quint32(wholes + i);
    }
    return group;
}

// Whether something stands there that another group holds.
bool Scene::hasStrangers(const QRectF& area, quint32 group) const
{
    const auto isStranger = [&](NodeIndex i) {
        const quint32 other = m_tags[i].group;
        return other != group && other != noIndex && !isHidden(i) &&
               m_nodes[i].rect.intersects(area);
    };
    // A loop over all is quicker where the area is large and holds little.
    if (m_nodeGrid.cellsOf(area) > qint64(m_nodes.size())) {
        for (NodeIndex i = 0; i < m_tags.size(); ++i) {
            if (isStranger(i))
                return true;
        }
        return false;
    }
    return m_nodeGrid.any(area, isStranger);
}

QRectF Scene::aroundAll(std::span<const NodeIndex> nodes) const
{
    QRectF all;
    for (const NodeIndex i : nodes)
        all |= m_nodes[i].rect;
    return all;
}

// Cut at the widest gap that leaves room for a border on both sides, until no part has strangers
// or no gap is left. False where that would be more parts than anybody could make sense of. The
// same nodes from left to right and from top to bottom.
bool Scene::split(std::span<NodeIndex> byX, std::span<NodeIndex> byY, std::vector<Part>& out) const
{
    const QRectF all = aroundAll(byX);
    size_t cut = 0;
    double widest = 0;
    bool isAcross = false;
    const auto find = [&](std::span<const NodeIndex> nodes, bool across, double least) {
        double end = across ? all.left() : all.top();
        for (size_t k = 0; k < nodes.size(); ++k) {
            const QRectF& r = m_nodes[nodes[k]].rect;
            if (const double gap = (across ? r.left() : r.top()) - end - least; gap > widest) {
                widest = gap;
                cut = k;
                isAcross = across;
            }
            end = std::max(end, across ? r.right() : r.bottom());
        }
    };
    if (hasStrangers(all, m_tags[byX.front()].group)) {
        find(byX, true, leastGapX);
        find(byY, false, leastGapY);
    }
    if (cut == 0) {
        out.push_back({bordered(all), byX.size()});
        return out.size() <= mostParts;
    }
    if (isAcross) {
        const double x = m_nodes[byX[cut]].rect.left();
        std::ranges::stable_partition(byY, [&](NodeIndex i) { return m_nodes[i].rect.left() < x; });
    } else {
        const double y = m_nodes[byY[cut]].rect.top();
        std::ranges::stable_partition(byX, [&](NodeIndex i) { return m_nodes[i].rect.top() < y; });
    }
    return split(byX.first(cut), byY.first(cut), out) &&
           split(byX.subspan(cut), byY.subspan(cut), out);
}

// The largest one first.
std::vector<Scene::Part> Scene::partsOf(quint32 boundary, std::span<NodeIndex> held) const
{
    if (held.empty())
        return {};
    const QRectF all = aroundAll(held);
    const std::vector<Part> whole = {{bordered(all), held.size()}};
    if (held.size() == 1 || held.size() > mostToSplit || !hasStrangers(all, boundary))
        return whole;
    const auto left = [this](NodeIndex i) { return std::pair(m_nodes[i].rect.left(), i); };
    const auto top = [this](NodeIndex i) { return std::pair(m_nodes[i].rect.top(), i); };
    std::vector<NodeIndex> byY(held.begin(), held.end());
    std::ranges::sort(held, {}, left);
    std::ranges::sort(byY, {}, top);
    std::vector<Part> out;
    if (!split(held, byY, out))
        return whole;
    std::ranges::stable_sort(out, std::greater(), &Part::count);
    if (m_boundaries[boundary].collapsed) // its shape stands in the middle of the largest
        out.resize(1);
    return out;
}

std::vector<QRectF> Scene::partsOf(quint32 boundary) const
{
    std::vector<NodeIndex> held;
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (m_tags[i].group == boundary && !(m_tags[i].hidden & Filtered))
            held.push_back(i);
    }
    std::vector<QRectF> out;
    for (const Part& part : partsOf(boundary, held))
        out.push_back(part.rect);
    return out;
}

// To the right, where nothing else is. What its name needs at the scale at which names are the
// widest beside what they name.
void Scene::widenForName(Boundary& boundary) const
{
    constexpr double letter = 15.5, around = 48, most = 120, apart = 8;
    const QRectF rect = boundary.rect;
    const double more = around + letter * double(boundary.title.size()) - rect.width();
    if (boundary.collapsed || rect.isEmpty() || more <= 0 || more > most)
        return;
    const QRectF room(rect.right() + 1, rect.top() - apart, more + apart,
                      rect.height() + 2 * apart);
    const bool isTaken = std::ranges::any_of(m_boundaries, [&](const Boundary& other) {
        return &other != &boundary && !other.collapsed && other.rect.intersects(room);
    });
    if (!isTaken && !hasNodesIn(room))
        boundary.rect.setRight(rect.right() + more);
}

std::vector<QRectF> Scene::updateBoundaries()
{
    const size_t wholes = wholeCount();
    // All that each holds, one after the other.
    std::vector<quint32> begin(wholes + 1);
    std::vector<bool> isFilteredOut(wholes); // where none is held beside
    const auto isHeld = [&](NodeIndex i) {
        return m_tags[i].group < wholes && !(m_tags[i].hidden & Filtered);
    };
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (isHeld(i))
            ++begin[m_tags[i].group + 1];
        else if (m_tags[i].group < wholes)
            isFilteredOut[m_tags[i].group] = true;
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<NodeIndex> held(begin.back());
    auto next = begin;
    for (NodeIndex i = 0; i < m_tags.size() - m_proxies; ++i) {
        if (isHeld(i))
            held[next[m_tags[i].group]++] = i;
    }
    std::vector<QRectF> changed, before, wholesBefore;
    for (size_t i = 0; i < m_boundaries.size(); ++i)
        (i < wholes ? wholesBefore : before).push_back(m_boundaries[i].rect);
    m_boundaries.resize(wholes);
    m_partOf.clear();
    for (quint32 i = 0; i < wholes; ++i) {
        const auto parts = partsOf(i, std::span(held).subspan(begin[i], begin[i + 1] - begin[i]));
        if (parts.empty() && !isFilteredOut[i])
            continue;
        const QRectF rect = parts.empty() ? QRectF() : parts.front().rect;
        m_boundaries[i].rect = rect;
        if (parts.empty())
            continue;
        for (const Part& part : std::span(parts).subspan(1)) {
            m_boundaries.push_back(m_boundaries[i]);
            m_boundaries.back().rect = part.rect;
            m_partOf.push_back(i);
        }
    }
    for (size_t i = 0; i < m_boundaries.size() && m_boundaries.size() <= mostWidened; ++i) {
        if (i >= wholes || begin[i + 1] > begin[i])
            widenForName(m_boundaries[i]);
    }
    for (size_t i = 0; i < wholes; ++i) {
        if (!m_boundaries[i].collapsed)
            addDifference(wholesBefore[i], m_boundaries[i].rect, changed);
    }
    const auto parts = std::span(m_boundaries).subspan(wholes);
    if (!std::ranges::equal(before, parts, {}, {}, &Boundary::rect)) {
        changed.insert(changed.end(), before.begin(), before.end());
        for (const Boundary& part : parts)
            changed.push_back(part.rect);
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
    refineAnew();
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
    for (EdgeIndex i = 0; i < m_edges.size(); ++i) {
        const quint8 before = m_edgeHidden[i];
        m_edgeHidden[i] = quint8(m_tags[m_edges[i].from].hidden | m_tags[m_edges[i].to].hidden |
                                 (i < m_edgeFiltered.size() && m_edgeFiltered[i] ? Filtered : 0));
        if (m_edgeHidden[i] || before || m_edgeRects[i][0] > float(limit))
            placeEdge(i);
    }
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
        if (!b.collapsed || b.rect.isEmpty())
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
    m_found.clear();
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
