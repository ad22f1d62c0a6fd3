// A drawing by forces in which every domain has ground of its own: the grounds lie where the forces
// took their nodes, cut out of the window by halves, each in the shape that fits best there.
#include "graph/layout/arrange.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace cim::layout {

namespace {

class Grounds {
public:
    Grounds(const Graph& graph, const std::vector<QPointF>& centres,
            const std::vector<quint32>& domains)
        : m_graph(graph)
        , m_centres(centres)
        , m_others(graph.nodes.size())
    {
        for (const Edge& e : graph.edges) {
            if (e.from != e.to) {
                m_others[e.from].push_back(e.to);
                m_others[e.to].push_back(e.from);
            }
        }
        std::map<quint32, size_t> numbers;
        for (quint32 n = 0; n < graph.nodes.size(); ++n) {
            const auto [it, isNew] = numbers.try_emplace(domains[n], m_domains.size());
            if (isNew)
                m_domains.emplace_back();
            Domain& d = m_domains[it->second];
            d.nodes.push_back(n);
            d.cell = d.cell.expandedTo(graph.nodes[n]);
            d.middle += centres[n];
        }
        for (Domain& d : m_domains)
            d.middle /= double(d.nodes.size());
    }

    std::vector<QPointF> run(const std::stop_token& stop)
    {
        std::vector<size_t> all(m_domains.size());
        std::iota(all.begin(), all.end(), size_t(0));
        const size_t root = divide(all);
        const auto& shapes = m_pieces[root].shapes;
        const auto best = std::ranges::min_element(shapes, {}, [](const Shape& s) {
            return std::max(s.size.width() / windowShare, s.size.height());
        });
        place(root, size_t(best - shapes.begin()), {});
        for (Domain& d : m_domains)
            fill(d, m_centres);
        approach(stop);
        if (m_graph.nodes.size() <= mostExchanged && m_graph.edges.size() <= mostEdges)
            exchange(stop);
        return m_centres;
    }

private:
    static constexpr QSizeF within{40, 28}; // between nodes of a domain
    static constexpr double side = 20,
                            top = 48;        // from a border to its nodes; at the top is its name
    static constexpr double between = 56;    // between borders: lines go there
    static constexpr size_t mostShapes = 24; // that are kept of a ground
    static constexpr size_t mostExchanged = 800;      // nodes that change places one by one
    static constexpr size_t mostEdges = 5000;         // of those
    static constexpr int sweeps = 4, mostRounds = 12; // towards what they are related to; exchanges
    static constexpr double slimmest = 5;             // side by side of a ground

    struct Domain {
        std::vector<quint32> nodes; // row by row
        QPointF middle;             // where the forces took it
        QSizeF cell;
        QPointF corner; // of its nodes
        size_t columns = 1;
    };
    // One way to give a piece a shape: columns of a domain, or shapes of its two halves.
    struct Shape {
        QSizeF size; // with the border
        size_t first = 0, second = 0;
        bool beside = false;
    };
    struct Piece {
        size_t domain = 0;
        size_t first = 0, second = 0; // pieces; both 0: a domain
        std::vector<Shape> shapes;    // the wider, the lower
    };

    static double areaOf(const Domain& d)
    {
        return double(d.nodes.size()) * (d.cell.width() + within.width()) *
               (d.cell.height() + within.height());
    }

    // The narrowest first; those that are no lower than a narrower one are of no use.
    static std::vector<Shape> useful(std::vector<Shape> shapes)
    {
        std::ranges::stable_sort(
            shapes, {}, [](const Shape& s) { return std::pair(s.size.width(), s.size.height()); });
        std::vector<Shape> out;
        for (const Shape& s : shapes) {
            if (out.empty() || s.size.height() < out.back().size.height())
                out.push_back(s);
        }
        if (out.size() <= mostShapes)
            return out;
        for (size_t i = 0; i < mostShapes; ++i) // evenly, with both ends
            out[i] = out[i * (out.size() - 1) / (mostShapes - 1)];
        out.resize(mostShapes);
        return out;
    }

    std::vector<Shape> shapesOf(const Domain& d) const
    {
        std::vector<Shape> all, fair;
        const size_t count = d.nodes.size();
        for (size_t columns = 1; columns <= count; ++columns) {
            const size_t rows = (count + columns - 1) / columns;
            if (columns > 1 && rows == (count + columns - 2) / (columns - 1))
                continue; // the same rows with fewer columns
            const QSizeF size(
                double(columns) * (d.cell.width() + within.width()) - within.width() + 2 * side,
                double(rows) * (d.cell.height() + within.height()) - within.height() + top + side);
            all.push_back({.size = size, .first = columns});
            if (size.width() <= slimmest * size.height() &&
                size.height() <= slimmest * size.width())
                fair.push_back(all.back());
        }
        return useful(fair.empty() ? std::move(all) : std::move(fair));
    }

    // By halves of about the same size, across the longer way.
    size_t divide(std::span<size_t> domains)
    {
        if (domains.size() == 1) {
            m_pieces.push_back({.domain = domains[0], .shapes = shapesOf(m_domains[domains[0]])});
            return m_pieces.size() - 1;
        }
        QRectF all;
        double area = 0;
        for (const size_t d : domains) {
            all |= QRectF(m_domains[d].middle, QSizeF(1e-3, 1e-3));
            area += areaOf(m_domains[d]);
        }
        const bool isWide = all.width() > all.height();
        std::ranges::stable_sort(domains, {}, [&](size_t d) {
            return isWide ? m_domains[d].middle.x() : m_domains[d].middle.y();
        });
        size_t cut = 1;
        double sum = areaOf(m_domains[domains[0]]);
        for (; cut + 1 < domains.size(); ++cut) {
            const double next = areaOf(m_domains[domains[cut]]);
            if (sum + next / 2 > area / 2)
                break;
            sum += next;
        }
        const size_t first = divide(domains.first(cut)), second = divide(domains.subspan(cut));
        std::vector<Shape> shapes;
        for (size_t a = 0; a < m_pieces[first].shapes.size(); ++a) {
            for (size_t b = 0; b < m_pieces[second].shapes.size(); ++b) {
                const QSizeF one = m_pieces[first].shapes[a].size,
                             two = m_pieces[second].shapes[b].size;
                shapes.push_back({.size = {one.width() + between + two.width(),
                                           std::max(one.height(), two.height())},
                                  .first = a,
                                  .second = b,
                                  .beside = true});
                shapes.push_back({.size = {std::max(one.width(), two.width()),
                                           one.height() + between + two.height()},
                                  .first = a,
                                  .second = b});
            }
        }
        m_pieces.push_back({.first = first, .second = second, .shapes = useful(std::move(shapes))});
        return m_pieces.size() - 1;
    }

    void place(size_t piece, size_t which, QPointF corner)
    {
        const Piece& p = m_pieces[piece];
        const Shape& shape = p.shapes[which];
        if (p.first == p.second) {
            m_domains[p.domain].corner = corner + QPointF(side, top);
            m_domains[p.domain].columns = shape.first;
            return;
        }
        const QSizeF first = m_pieces[p.first].shapes[shape.first].size;
        place(p.first, shape.first, corner);
        place(p.second, shape.second,
              corner + (shape.beside ? QPointF(first.width() + between, 0)
                                     : QPointF(0, first.height() + between)));
    }

    // Row by row and from left to right as they are wished to be.
    void fill(Domain& d, const std::vector<QPointF>& wishes)
    {
        std::ranges::stable_sort(d.nodes, {}, [&](quint32 n) { return wishes[n].y(); });
        for (size_t i = 0; i < d.nodes.size(); i += d.columns) {
            const auto row = std::span(d.nodes).subspan(i, std::min(d.columns, d.nodes.size() - i));
            std::ranges::stable_sort(row, {}, [&](quint32 n) { return wishes[n].x(); });
        }
        for (size_t i = 0; i < d.nodes.size(); ++i)
            m_centres[d.nodes[i]] = placeOf(d, i);
    }
    static QPointF placeOf(const Domain& d, size_t i)
    {
        return d.corner + QPointF((double(i % d.columns) + 0.5) * d.cell.width() +
                                      double(i % d.columns) * within.width(),
                                  (double(i / d.columns) + 0.5) * d.cell.height() +
                                      double(i / d.columns) * within.height());
    }

    double lengthOf(quint32 node) const
    {
        double out = 0;
        for (const quint32 other : m_others[node])
            out += (m_centres[node] - m_centres[other]).manhattanLength();
        return out;
    }
    double length() const
    {
        double out = 0;
        for (quint32 n = 0; n < m_others.size(); ++n)
            out += lengthOf(n);
        return out;
    }

    // Each to where the middle of its related ones lies from that of its domain, while that helps.
    void approach(const std::stop_token& stop)
    {
        double least = length();
        for (int sweep = 0; sweep < sweeps && !stop.stop_requested(); ++sweep) {
            const std::vector<QPointF> before = m_centres;
            std::vector<QPointF> wishes = m_centres;
            for (quint32 n = 0; n < m_others.size(); ++n) {
                QPointF sum;
                for (const quint32 other : m_others[n])
                    sum += m_centres[other];
                if (!m_others[n].empty())
                    wishes[n] = sum / double(m_others[n].size());
            }
            const std::vector<Domain> domains = m_domains;
            for (Domain& d : m_domains)
                fill(d, wishes);
            if (const double now = length(); now < least) {
                least = now;
                continue;
            }
            m_centres = before;
            m_domains = domains;
            return;
        }
    }

    // Two of a domain, while that shortens what leads to them.
    void exchange(const std::stop_token& stop)
    {
        for (int round = 0; round < mostRounds && !stop.stop_requested(); ++round) {
            bool better = false;
            for (const Domain& d : m_domains) {
                for (size_t i = 0; i < d.nodes.size(); ++i) {
                    for (size_t k = i + 1; k < d.nodes.size(); ++k)
                        better |= exchange(d.nodes[i], d.nodes[k]);
                }
            }
            if (!better)
                return;
        }
    }
    bool exchange(quint32 a, quint32 b)
    {
        const double before = lengthOf(a) + lengthOf(b);
        std::swap(m_centres[a], m_centres[b]);
        if (lengthOf(a) + lengthOf(b) < before - 1e-6)
            return true;
        std::swap(m_centres[a], m_centres[b]);
        return false;
    }

    const Graph& m_graph;
    std::vector<QPointF> m_centres;
    std::vector<std::vector<quint32>> m_others;
    std::vector<Domain> m_domains;
    std::vector<Piece> m_pieces;
};

} // namespace

bool isMixed(const ArrangeRequest& request, const std::vector<QPointF>& centres,
             const std::stop_token& stop)
{
    constexpr size_t few = 40;
    const std::vector<quint32>& domains = request.domains;
    if (centres.size() <= few || domains.size() != centres.size() || !isFramed(request))
        return false;
    std::map<quint32, QRectF> byDomain;
    for (size_t n = 0; n < domains.size(); ++n)
        byDomain[domains[n]] |= boxOf(centres[n], request.graph.nodes[n]);
    const std::vector<std::pair<quint32, QRectF>> borders(byDomain.begin(), byDomain.end());
    size_t strangers = 0;
    for (size_t n = 0; n < domains.size() && !stop.stop_requested(); ++n) {
        for (const auto& [domain, border] : borders)
            strangers += domain != domains[n] && border.contains(centres[n]);
        if (strangers * 2 > domains.size())
            return true;
    }
    return false;
}

std::vector<QPointF> onOwnGround(const Graph& graph, const std::vector<QPointF>& centres,
                                 const std::vector<quint32>& domains, const std::stop_token& stop)
{
    return graph.nodes.empty() ? centres : Grounds(graph, centres, domains).run(stop);
}

} // namespace cim::layout
