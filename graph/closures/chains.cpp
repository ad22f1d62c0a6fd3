#include "graph/closures/chains.h"

#include "graph/closures/words.h"

#include <algorithm>

namespace cim::closures {

namespace {

// Steps from `start` to every path; -1: there is no way. Along references, or against them.
std::vector<int> distances(const Closure& closure, quint32 start, bool backwards)
{
    std::vector<int> out(size_t(closure.count()), -1);
    out[start] = 0;
    std::vector<quint32> open = {start};
    for (size_t i = 0; i < open.size(); ++i) {
        for (quint32 next : backwards ? closure.users(open[i]) : closure.references(open[i])) {
            if (out[next] < 0) {
                out[next] = out[open[i]] + 1;
                open.push_back(next);
            }
        }
    }
    return out;
}

struct Between {
    std::vector<int> down, up; // steps from the one, and to the other

    // Steps of the shortest way through this path; -1: none leads through it.
    int through(quint32 path) const
    {
        return down[path] < 0 || up[path] < 0 ? -1 : down[path] + up[path];
    }
};

// The paths on ways of at most `steps`, and the references that such ways take.
ChainGraph graphOf(const Closure& closure, const Between& between, int steps)
{
    ChainGraph out;
    out.longest = steps;
    std::vector<quint32> places(size_t(closure.count()));
    for (quint32 i = 0; i < quint32(closure.count()); ++i) {
        const int through = between.through(i);
        out.onTheWay += through >= 0;
        if (through < 0 || through > steps)
            continue;
        places[i] = quint32(out.paths.size());
        out.paths.push_back(i);
    }
    for (quint32 from : out.paths) {
        for (quint32 to : closure.references(from)) {
            if (between.through(to) >= 0 && between.down[from] + 1 + between.up[to] <= steps)
                out.edges.emplace_back(places[from], places[to]);
        }
    }
    return out;
}

// Depth first along edges that shorten the way, in the order of the paths.
std::vector<std::vector<quint32>> listChains(const Closure& closure, const Between& between,
                                             quint32 from, quint32 to, int most)
{
    std::vector<std::vector<quint32>> out;
    struct Step {
        quint32 path;
        std::span<const quint32> rest;
    };
    std::vector<Step> way = {{from, closure.references(from)}};
    while (!way.empty() && int(out.size()) < most) {
        Step& step = way.back();
        if (step.path == to) {
            auto& chain = out.emplace_back();
            for (const Step& s : way)
                chain.push_back(s.path);
        }
        if (step.path == to || step.rest.empty()) {
            way.pop_back();
            continue;
        }
        const quint32 next = step.rest.front();
        step.rest = step.rest.subspan(1);
        if (between.up[next] >= 0 && between.up[next] == between.up[step.path] - 1)
            way.push_back({next, closure.references(next)});
    }
    return out;
}

quint64 countChains(const Closure& closure, const ChainGraph& graph, const Between& between,
                    quint32 from, quint32 to)
{
    constexpr quint64 most = quint64(1) << 63;
    std::vector<quint32> order = graph.paths;
    std::ranges::sort(order, {}, [&](quint32 path) { return between.up[path]; });
    std::vector<quint64> ways(size_t(closure.count()));
    ways[to] = 1;
    for (quint32 path : order) {
        for (quint32 next : closure.references(path)) {
            if (between.up[next] >= 0 && between.up[next] == between.up[path] - 1)
                ways[path] = std::min(most, ways[path] + std::min(ways[next], most - 1));
        }
    }
    return ways[from];
}

} // namespace

Result<Chains> shortestChains(const Closure& closure, quint32 from, quint32 to, int most)
{
    const Between between = {distances(closure, from, false), distances(closure, to, true)};
    Chains out;
    out.from = from;
    out.to = to;
    out.steps = between.through(from);
    if (out.steps < 0)
        return fail(ClosureWords::tr("%1 does not need %2.")
                        .arg(QString(closure.name(from)), QString(closure.name(to))));
    out.graph = graphOf(closure, between, out.steps);
    out.number = countChains(closure, out.graph, between, from, to);
    out.shortest = listChains(closure, between, from, to, most);
    return out;
}

ChainGraph allChains(const Closure& closure, quint32 from, quint32 to, int most)
{
    const Between between = {distances(closure, from, false), distances(closure, to, true)};
    std::vector<int> lengths; // of the shortest way through each path
    for (quint32 i = 0; i < quint32(closure.count()); ++i) {
        if (const int through = between.through(i); through >= 0)
            lengths.push_back(through);
    }
    if (lengths.empty())
        return {};
    std::ranges::sort(lengths);
    if (lengths.size() <= size_t(std::max(most, 0))) {
        ChainGraph all = graphOf(closure, between, closure.count() + 1);
        all.longest = 0;
        return all;
    }
    // Up to the last length of which all fit.
    const int steps = std::max(lengths[size_t(std::max(most, 0))] - 1, lengths.front());
    return graphOf(closure, between, steps);
}

} // namespace cim::closures
