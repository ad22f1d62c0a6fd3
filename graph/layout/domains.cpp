// Each domain is laid out for itself; then the domains are packed in rows, related ones together.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cim::layout {

namespace {

// Room for the boundary around a domain, with its name at the top.
constexpr double side = 20, top = 48, between = 56;

struct Domain {
    std::vector<quint32> nodes;
    Graph graph; // by index of `nodes`
    std::vector<QPointF> centres;
    QRectF bounds;
    std::map<size_t, int> ties; // to other domains, by edges
};

std::vector<Domain> split(const ArrangeRequest& request)
{
    std::vector<Domain> out;
    std::map<quint32, size_t> index;
    std::vector<size_t> domainOf(request.graph.nodes.size());
    std::vector<quint32> place(request.graph.nodes.size());
    for (quint32 i = 0; i < request.graph.nodes.size(); ++i) {
        const quint32 name = i < request.domains.size() ? request.domains[i] : ~0U;
        const auto [it, isNew] = index.try_emplace(name, out.size());
        if (isNew)
            out.emplace_back();
        Domain& d = out[it->second];
        domainOf[i] = it->second;
        place[i] = quint32(d.nodes.size());
        d.nodes.push_back(i);
        d.graph.nodes.push_back(request.graph.nodes[i]);
    }
    for (const Edge& e : request.graph.edges) {
        const size_t from = domainOf[e.from], to = domainOf[e.to];
        if (from == to) {
            out[from].graph.edges.push_back({place[e.from], place[e.to]});
        } else {
            ++out[from].ties[to];
            ++out[to].ties[from];
        }
    }
    return out;
}

// Layers where they are no long strip, else rows in the order of the layers.
void layOut(Domain& d, Direction direction, const std::stop_token& stop)
{
    d.centres.resize(d.nodes.size());
    std::vector<bool> tied(d.nodes.size());
    for (const Edge& e : d.graph.edges) {
        if (e.from != e.to)
            tied[e.from] = tied[e.to] = true;
    }
    std::vector<quint32> order, alone;
    Graph part;
    std::vector<quint32> place(d.nodes.size());
    for (quint32 i = 0; i < d.nodes.size(); ++i) {
        place[i] = quint32(part.nodes.size());
        if (tied[i]) {
            order.push_back(i);
            part.nodes.push_back(d.graph.nodes[i]);
        } else {
            alone.push_back(i);
        }
    }
    for (const Edge& e : d.graph.edges) {
        if (e.from != e.to)
            part.edges.push_back({place[e.from], place[e.to]});
    }
    const Drawing drawing =
        layered(part, {.direction = direction, .nodeGap = 24, .layerGap = 72}, stop);
    if (drawing.centres.size() == order.size()) {
        const double long_ = std::max(drawing.bounds.width(), drawing.bounds.height()),
                     short_ = std::min(drawing.bounds.width(), drawing.bounds.height());
        if (order.size() > 24 && long_ > 3.5 * short_) {
            const bool upright = drawing.bounds.height() > drawing.bounds.width();
            std::vector<quint32> sorted(order.size());
            for (quint32 i = 0; i < sorted.size(); ++i)
                sorted[i] = i;
            std::ranges::stable_sort(sorted, {}, [&](quint32 i) {
                const QPointF& c = drawing.centres[i];
                return upright ? std::pair(c.x(), c.y()) : std::pair(c.y(), c.x());
            });
            for (quint32& i : sorted)
                i = order[i];
            placeInRows(d.graph, sorted, {}, d.centres);
        } else {
            for (size_t i = 0; i < order.size(); ++i)
                d.centres[order[i]] = drawing.centres[i];
        }
    }
    placeInRows(d.graph, alone, boundsOf(d.graph, d.centres, order), d.centres);
    d.bounds = boundsOf(d.graph, d.centres).adjusted(-side, -top, side, side);
}

// The largest first, then always the one with most ties to those that have a place.
std::vector<size_t> packingOrder(const std::vector<Domain>& domains)
{
    std::vector<size_t> out;
    std::vector<bool> taken(domains.size());
    std::vector<double> pull(domains.size(), 0);
    for (size_t n = 0; n < domains.size(); ++n) {
        size_t best = domains.size();
        for (size_t i = 0; i < domains.size(); ++i) {
            if (taken[i])
                continue;
            const auto rank = [&](size_t k) { return std::pair(pull[k], domains[k].nodes.size()); };
            if (best == domains.size() || rank(i) > rank(best))
                best = i;
        }
        taken[best] = true;
        out.push_back(best);
        for (const auto& [other, ties] : domains[best].ties)
            pull[other] += ties;
    }
    return out;
}

} // namespace

std::vector<QPointF> byDomain(const ArrangeRequest& request, const std::stop_token& stop,
                              const Progress& progress)
{
    std::vector<Domain> domains = split(request);
    double area = 0, widest = 0;
    size_t done = 0;
    for (Domain& d : domains) {
        if (stop.stop_requested())
            return {};
        layOut(d, request.direction.value_or(Direction::LeftToRight), stop);
        area += (d.bounds.width() + between) * (d.bounds.height() + between);
        widest = std::max(widest, d.bounds.width());
        done += d.nodes.size();
        if (progress)
            progress(double(done) / double(request.graph.nodes.size()));
    }
    const double width = std::max(widest, std::sqrt(area * 1.6));
    std::vector<QPointF> out(request.graph.nodes.size());
    double x = 0, y = 0, high = 0;
    for (const size_t i : packingOrder(domains)) {
        const Domain& d = domains[i];
        if (x > 0 && x + d.bounds.width() > width) {
            x = 0;
            y += high + between;
            high = 0;
        }
        for (size_t k = 0; k < d.nodes.size(); ++k)
            out[d.nodes[k]] = d.centres[k] - d.bounds.topLeft() + QPointF(x, y);
        x += d.bounds.width() + between;
        high = std::max(high, d.bounds.height());
    }
    return out;
}

} // namespace cim::layout
