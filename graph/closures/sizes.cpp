#include "graph/closures/sizes.h"

#include <algorithm>
#include <numeric>

namespace cim::closures {

namespace {

constexpr quint32 none = Sizes::none;

// The simple algorithm of Lengauer and Tarjan. All arrays but `numberOf` and `vertex` are by the
// number that a search in depth gave; number 0 is one more node above all roots.
class Dominators {
public:
    explicit Dominators(const Closure& closure)
        : m_closure(closure)
    {}
    std::vector<quint32> find(); // by number: the number of the dominator
    const std::vector<quint32>& vertex() const { return m_vertex; } // by number: the path

private:
    void number();
    quint32 evaluate(quint32 v);

    const Closure& m_closure;
    std::vector<quint32> m_numberOf, m_vertex, m_parent, m_semi, m_ancestor, m_label;
    std::vector<quint32> m_way;
};

void Dominators::number()
{
    const auto count = quint32(m_closure.count());
    m_numberOf.assign(count, none);
    m_vertex = {none};
    m_parent = {0};
    struct Step {
        quint32 number;
        std::span<const quint32> rest;
    };
    std::vector<Step> open = {{0, m_closure.roots()}};
    while (!open.empty()) {
        Step& step = open.back();
        if (step.rest.empty()) {
            open.pop_back();
            continue;
        }
        const quint32 path = step.rest.front();
        step.rest = step.rest.subspan(1);
        if (m_numberOf[path] != none)
            continue;
        m_numberOf[path] = quint32(m_vertex.size());
        m_vertex.push_back(path);
        m_parent.push_back(step.number);
        open.push_back({m_numberOf[path], m_closure.references(path)});
    }
}

// The ancestor with the smallest semidominator, shortening the way for the next one.
quint32 Dominators::evaluate(quint32 v)
{
    if (m_ancestor[v] == none)
        return v;
    m_way.clear();
    for (quint32 at = v; m_ancestor[m_ancestor[at]] != none; at = m_ancestor[at])
        m_way.push_back(at);
    while (!m_way.empty()) {
        const quint32 at = m_way.back(), above = m_ancestor[at];
        m_way.pop_back();
        if (m_semi[m_label[above]] < m_semi[m_label[at]])
            m_label[at] = m_label[above];
        m_ancestor[at] = m_ancestor[above];
    }
    return m_label[v];
}

std::vector<quint32> Dominators::find()
{
    number();
    const auto size = quint32(m_vertex.size());
    m_semi.resize(size);
    std::iota(m_semi.begin(), m_semi.end(), 0U);
    m_label = m_semi;
    m_ancestor.assign(size, none);
    std::vector<quint32> dominator(size, 0), waiting(size, none), nextWaiting(size, none);
    std::vector<bool> isRoot(size);
    for (quint32 root : m_closure.roots())
        isRoot[m_numberOf[root]] = true;
    for (quint32 w = size - 1; w > 0; --w) {
        if (isRoot[w])
            m_semi[w] = 0;
        for (quint32 user : m_closure.users(m_vertex[w])) {
            if (m_numberOf[user] != none)
                m_semi[w] = std::min(m_semi[w], m_semi[evaluate(m_numberOf[user])]);
        }
        nextWaiting[w] = waiting[m_semi[w]];
        waiting[m_semi[w]] = w;
        const quint32 parent = m_parent[w];
        m_ancestor[w] = parent;
        for (quint32 v = waiting[parent]; v != none; v = nextWaiting[v]) {
            const quint32 u = evaluate(v);
            dominator[v] = m_semi[u] < m_semi[v] ? u : parent;
        }
        waiting[parent] = none;
    }
    for (quint32 w = 1; w < size; ++w) {
        if (dominator[w] != m_semi[w])
            dominator[w] = dominator[dominator[w]];
    }
    return dominator;
}

} // namespace

Sizes sizesOf(const Closure& closure)
{
    const auto count = size_t(closure.count());
    Dominators search(closure);
    const std::vector<quint32> dominator = search.find();
    const std::vector<quint32>& vertex = search.vertex();

    Sizes out;
    out.keeper.assign(count, none);
    out.added.resize(count);
    for (quint32 i = 0; i < count; ++i)
        out.added[i] = closure.narSize(i);
    out.keptBegins.assign(count + 1, 0);
    for (size_t w = dominator.size() - 1; w > 0; --w) {
        const quint32 path = vertex[w];
        if (dominator[w] == 0) {
            out.top.push_back(path);
            continue;
        }
        const quint32 keeper = vertex[dominator[w]];
        out.keeper[path] = keeper;
        out.added[keeper] += out.added[path]; // numbers below are done: all it keeps is in
        ++out.keptBegins[keeper + 1];
    }
    std::partial_sum(out.keptBegins.begin(), out.keptBegins.end(), out.keptBegins.begin());
    out.kept.resize(count - out.top.size());
    std::vector<quint32> next(out.keptBegins.begin(), out.keptBegins.end() - 1);
    for (quint32 i = 0; i < count; ++i) {
        if (out.keeper[i] != none)
            out.kept[next[out.keeper[i]]++] = i;
    }
    const auto larger = [&](quint32 a, quint32 b) {
        return out.added[a] != out.added[b] ? out.added[a] > out.added[b] : a < b;
    };
    for (quint32 i = 0; i < count; ++i)
        std::sort(out.kept.begin() + out.keptBegins[i], out.kept.begin() + out.keptBegins[i + 1],
                  larger);
    std::ranges::sort(out.top, larger);
    return out;
}

} // namespace cim::closures
