#include "models/diagrams/placement.h"

#include <QRect>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>

namespace cim {

namespace {

constexpr int inset = 24, titleHeight = 48, blockGap = 64;

struct Block {
    const Domain* domain = nullptr;
    std::vector<const Entity*> entities;
    QSize size;
    int columns = 1;

    int rows() const { return (int(entities.size()) + columns - 1) / columns; }
};

void setColumns(Block& block, int columns)
{
    block.columns = std::max(1, columns);
    block.size = {2 * inset + block.columns * placeStep.width() -
                      (placeStep.width() - shapeSize.width()),
                  titleHeight + inset + block.rows() * placeStep.height() -
                      (placeStep.height() - shapeSize.height())};
}

// Those beside each other are about as high as the highest, so that no holes stay between them.
void level(std::span<Block> row)
{
    int rows = 1;
    for (const Block& block : row)
        rows = std::max(rows, block.rows());
    for (Block& block : row) {
        const auto count = int(block.entities.size());
        constexpr int few = 4; // that may stand one below the other
        setColumns(block, std::max((count + rows - 1) / rows, count > few ? 2 : 1));
    }
}

// In rows that are no wider than that, each begun by one of them: the number of blocks in each.
std::vector<size_t> rowsOf(std::span<const Block> blocks, double widest)
{
    std::vector<size_t> out;
    double width = 0;
    for (const Block& block : blocks) {
        const bool fits = !out.empty() && width + block.size.width() <= widest;
        if (!fits) {
            out.push_back(0);
            width = 0;
        }
        ++out.back();
        width += block.size.width() + blockGap;
    }
    return out;
}

// Broken so that the whole is as large as possible in a window, which is wider than high.
std::vector<size_t> bestRows(const std::vector<Block>& blocks)
{
    constexpr double shape = 1.45; // of a window, width by height
    double area = 0;
    for (const Block& block : blocks)
        area += double(block.size.width() + blockGap) * (block.size.height() + blockGap);
    std::vector<size_t> best;
    double least = 0;
    for (const double wide : {1.7, 1.3, 2.2, 2.9, 3.8, 5.0}) {
        std::vector<size_t> rows = rowsOf(blocks, std::sqrt(area * wide));
        double width = 0, height = 0;
        auto first = blocks.begin();
        for (const size_t count : rows) {
            std::vector<Block> row(first, first + std::ptrdiff_t(count));
            level(row);
            double rowWidth = 0, rowHeight = 0;
            for (const Block& block : row) {
                rowWidth += block.size.width() + blockGap;
                rowHeight = std::max<double>(rowHeight, block.size.height());
            }
            width = std::max(width, rowWidth);
            height += rowHeight + blockGap;
            first += std::ptrdiff_t(count);
        }
        const double size = std::max(width / shape, height);
        if (best.empty() || size < 0.95 * least) { // a little better is not worth another look
            best = std::move(rows);
            least = size;
        }
    }
    return best;
}

void sizeBlock(Block& block, const Kinds& kinds)
{
    const auto rank = [&](const Entity* entity) {
        const Kind* kind = kinds.kind(entity->kind);
        return kind ? kind - kinds.kinds().data() : std::ptrdiff_t(1) << 30;
    };
    std::ranges::sort(block.entities, [&](const Entity* a, const Entity* b) {
        const auto x = rank(a), y = rank(b);
        if (x != y)
            return x < y;
        return std::pair(a->name, a->id) < std::pair(b->name, b->id);
    });
    // Somewhat wider than high.
    setColumns(block, int(std::ceil(std::sqrt(double(block.entities.size()) * 0.6))));
}

// Each next one is the most related to those before it.
std::vector<Block> ordered(std::vector<Block> blocks, const Model& model)
{
    std::map<std::pair<DomainId, DomainId>, int> ties;
    for (const Relationship& one : model.relationships()) {
        const Entity* from = model.entity(one.from);
        const Entity* to = model.entity(one.to);
        if (from && to && from->domain != to->domain) {
            ++ties[{from->domain, to->domain}];
            ++ties[{to->domain, from->domain}];
        }
    }
    std::ranges::sort(blocks, [](const Block& a, const Block& b) {
        return std::pair(a.domain->path, a.domain->id) < std::pair(b.domain->path, b.domain->id);
    });
    std::vector<Block> out;
    QHash<DomainId, int> weight;
    while (!blocks.empty()) {
        const auto best = std::ranges::max_element(
            blocks, {}, [&](const Block& block) { return weight.value(block.domain->id); });
        for (const Block& other : blocks) {
            const auto tie = ties.find({best->domain->id, other.domain->id});
            weight[other.domain->id] += tie == ties.end() ? 0 : tie->second;
        }
        out.push_back(std::move(*best));
        blocks.erase(best);
    }
    return out;
}

QPoint onPaper(QPoint at)
{
    return {std::clamp(at.x(), -Shape::limit, Shape::limit),
            std::clamp(at.y(), -Shape::limit, Shape::limit)};
}

// Which cells of a grid are taken and by which domain, and the free one nearest to a place.
class Paper {
public:
    void take(QPoint at, DomainId domain = {})
    {
        const QPoint first = cellOf(at),
                     last = cellOf(at + QPoint(shapeSize.width() - 1, shapeSize.height() - 1));
        for (int x = first.x(); x <= last.x(); ++x) {
            for (int y = first.y(); y <= last.y(); ++y)
                takeCell(key({x, y}), domain);
        }
    }
    // Where the shape and the border of its domain stay clear of other domains, if that is near.
    std::optional<QPoint> freeApart(QPoint wanted, DomainId domain) const
    {
        constexpr int far = 12;
        const QPoint middle = cellOf(wanted);
        const auto isApart = [&](QPoint cell) {
            for (int x = -1; x <= 1; ++x) {
                for (int y = -1; y <= 1; ++y) {
                    const auto by = m_taken.constFind(key(cell + QPoint(x, y)));
                    if (by != m_taken.cend() && *by != domain)
                        return false;
                }
            }
            return true;
        };
        for (int ring = 0; ring <= far; ++ring) {
            if (const auto found = inRing(middle, ring, isApart))
                return onPaper(cornerOf(*found));
        }
        return std::nullopt;
    }
    // Rings around the wanted cell; a place that was asked for often is searched where the last
    // search ended.
    QPoint free(QPoint wanted)
    {
        const QPoint middle = cellOf(wanted);
        int& first = m_searched[key(middle)];
        for (int ring = first;; ++ring) {
            if (const auto found = inRing(middle, ring, [](QPoint) { return true; })) {
                first = ring;
                return onPaper(cornerOf(*found));
            }
        }
    }

private:
    static QPoint cellOf(QPoint at)
    {
        const auto down = [](int v, int step) { return int(std::floor(double(v) / step)); };
        return {down(at.x(), placeStep.width()), down(at.y(), placeStep.height())};
    }
    // Of shapes of several domains it is none's, in whatever order they come.
    void takeCell(quint64 cell, DomainId domain)
    {
        const auto by = m_taken.constFind(cell);
        m_taken.insert(cell, by == m_taken.cend() || *by == domain ? domain : DomainId());
    }
    static QPoint cornerOf(QPoint cell)
    {
        return {cell.x() * placeStep.width(), cell.y() * placeStep.height()};
    }
    static quint64 key(QPoint cell) { return quint64(quint32(cell.x())) << 32 | quint32(cell.y()); }
    // Beside before below: cells are wider than high.
    template<typename Fits>
    std::optional<QPoint> inRing(QPoint middle, int ring, const Fits& fits) const
    {
        std::optional<QPoint> best;
        double least = 0;
        const auto consider = [&](int x, int y) {
            const QPoint cell = middle + QPoint(x, y);
            if (m_taken.contains(key(cell)) || !fits(cell))
                return;
            const double way = std::hypot(x * placeStep.width(), y * placeStep.height()) +
                               (y < 0 ? 1 : 0) + (x < 0 ? 0.5 : 0);
            if (!best || way < least) {
                best = cell;
                least = way;
            }
        };
        for (int i = -ring; i <= ring; ++i) {
            consider(i, -ring);
            consider(i, ring);
            consider(-ring, i);
            consider(ring, i);
        }
        return best;
    }

    QHash<quint64, DomainId> m_taken;
    QHash<quint64, int> m_searched;
};

// Free places in the grid that the shapes of a domain stand in.
class Rows {
public:
    void take(QPoint at, DomainId domain) { m_shapes.push_back({at, domain}); }
    // The next one after `low`, which is the last of them, where neither a shape nor the border
    // around them would come in the way of others. O(shapes).
    std::optional<QPoint> free(DomainId domain, QPoint low) const;

private:
    struct Shape {
        QPoint at;
        DomainId domain;
    };
    // With its border, and half of what is between two.
    static QRect bordered(const QRect& held) { return held.adjusted(-22, -50, 22, 22); }

    std::vector<Shape> m_shapes;
};

std::optional<QPoint> Rows::free(DomainId domain, QPoint low) const
{
    constexpr int far = 24; // steps each way
    const int across = placeStep.width(), down = placeStep.height();
    QRect all;
    for (const Shape& shape : m_shapes)
        all |= shape.domain == domain ? QRect(shape.at, shapeSize) : QRect();
    const QRect window =
        all.adjusted(-across, -down, across, down) &
        QRect(low, shapeSize).adjusted(-far * across, -far * down, far * across, far * down);
    QHash<DomainId, QRect> heldBy;
    for (const Shape& shape : m_shapes)
        heldBy[shape.domain] |= QRect(shape.at, shapeSize);
    // The border of another domain is in the way as a whole, unless it lies across this one now.
    const auto isWhole = [&](DomainId other) {
        return !other.isNull() && !bordered(heldBy.value(other)).intersects(bordered(all));
    };
    std::vector<QRect> kin, others;
    for (const Shape& shape : m_shapes) {
        const QRect r(shape.at, shapeSize);
        if (shape.domain == domain && bordered(r).intersects(bordered(window)))
            kin.push_back(r);
        else if (shape.domain != domain && !isWhole(shape.domain) &&
                 bordered(r).intersects(bordered(window)))
            others.push_back(bordered(r));
    }
    const QRect reach = bordered(all.adjusted(-across, -down, across, down)); // wherever it goes
    for (auto it = heldBy.cbegin(); it != heldBy.cend(); ++it) {
        if (it.key() != domain && bordered(*it).intersects(reach) && isWhole(it.key()))
            others.push_back(bordered(*it));
    }
    const auto meetsOthers = [&](const QRect& border) {
        return std::ranges::any_of(others, [&](const QRect& o) { return o.intersects(border); });
    };
    // Where others stand among them already, the border goes around those as it can.
    const bool isMixed = meetsOthers(bordered(all & window));
    std::vector<QPoint> places;
    for (int x = -far; x <= far; ++x) {
        for (int y = -far; y <= far; ++y) {
            const QPoint at = low + QPoint(x * across, y * down);
            if (window.contains(QRect(at, shapeSize)))
                places.push_back(at);
        }
    }
    // The row is filled; then the next one begins, or each gets longer; only then otherwise.
    const bool isWide = all.width() > 2 * all.height();
    const auto effort = [&](QPoint at) {
        constexpr int onward = 12, later = 5, back = 30;
        const int x = std::abs(at.x() - low.x()) / across, y = std::abs(at.y() - low.y()) / down;
        if (all.contains(QRect(at, shapeSize)))
            return x + 2 * y;
        if (at.y() > all.bottom())
            return onward + (isWide ? 0 : later) + std::abs(at.x() - all.left()) / across + 2 * y;
        return (at.x() > all.right() ? onward + (isWide ? later : 0) : back) + x + 2 * y;
    };
    std::ranges::stable_sort(places, {}, effort);
    constexpr size_t tried = 300; // further on nobody would look for it; others may be thousands
    for (const QPoint at : std::span(places).first(std::min(places.size(), tried))) {
        const QRect place(at, shapeSize), room = place.adjusted(-12, -12, 12, 12);
        if (std::ranges::any_of(kin, [&](const QRect& r) { return r.intersects(room); }))
            continue;
        if (onPaper(at) == at && !meetsOthers(bordered(isMixed ? place : all | place)))
            return at;
    }
    return std::nullopt;
}

std::vector<EntityId> neighboursOf(const Model& model, const Entity& entity)
{
    std::vector<EntityId> out;
    for (const RelationshipId id : entity.outgoing)
        out.push_back(model.relationship(id)->to);
    for (const RelationshipId id : entity.incoming)
        out.push_back(model.relationship(id)->from);
    return out;
}

} // namespace

Places placeByDomain(const Model& model, const Kinds& kinds, std::span<const EntityId> entities,
                     QPoint corner)
{
    QHash<DomainId, size_t> byDomain;
    std::vector<Block> blocks;
    for (const EntityId id : entities) {
        const Entity* entity = model.entity(id);
        const Domain* domain = entity ? model.domain(entity->domain) : nullptr;
        if (!domain)
            continue;
        const auto known = byDomain.constFind(domain->id);
        if (known != byDomain.cend()) {
            blocks[*known].entities.push_back(entity);
            continue;
        }
        byDomain.insert(domain->id, blocks.size());
        blocks.push_back({domain, {entity}, {}, 1});
    }
    for (Block& block : blocks)
        sizeBlock(block, kinds);
    blocks = ordered(std::move(blocks), model);
    const std::vector<size_t> rows = bestRows(blocks);
    Places out;
    QPoint at = corner;
    size_t first = 0;
    for (const size_t count : rows) {
        const std::span row = std::span(blocks).subspan(first, count);
        level(row);
        int high = 0;
        for (const Block& block : row) {
            for (int i = 0; const Entity* entity : block.entities) {
                out.push_back(
                    {entity->id,
                     onPaper(at + QPoint(inset + i % block.columns * placeStep.width(),
                                         titleHeight + i / block.columns * placeStep.height()))});
                ++i;
            }
            at.rx() += block.size.width() + blockGap;
            high = std::max(high, block.size.height());
        }
        at = QPoint(corner.x(), at.y() + high + blockGap);
        first += count;
    }
    return out;
}

Places placeNear(const Model& model, const Kinds& kinds, const PlaceOf& there,
                 std::span<const EntityId> fresh)
{
    if (there.isEmpty())
        return placeByDomain(model, kinds, fresh);
    Places out;
    PlaceOf known = there;
    constexpr size_t few = 200; // more are placed without regard to the borders of domains
    // Each looks at all that stand there: at most some 60 ms.
    const bool isQuick = fresh.size() <= few && fresh.size() * size_t(there.size()) <= 150'000;
    Paper paper;
    Rows rows;
    QRect bounds;
    QHash<DomainId, QPoint> lowest; // of each domain's entities
    for (auto it = there.begin(); it != there.end(); ++it) {
        bounds |= QRect(it.value(), shapeSize);
        const Entity* e = model.entity(it.key());
        paper.take(it.value(), e ? e->domain : DomainId());
        if (isQuick)
            rows.take(it.value(), e ? e->domain : DomainId());
        if (e) {
            if (!lowest.contains(e->domain))
                lowest.insert(e->domain, it.value());
            QPoint& low = lowest[e->domain];
            if (it->y() > low.y() || (it->y() == low.y() && it->x() > low.x()))
                low = it.value();
        }
    }
    // With others of its domain unless these are far away from what it is related to.
    const auto placeFor = [&](DomainId domain, QPoint wanted, bool isRelated) {
        constexpr int far = 4 * placeStep.width();
        if (fresh.size() > few)
            return paper.free(wanted);
        const auto low = lowest.constFind(domain);
        auto among = low == lowest.cend() || !isQuick ? std::nullopt : rows.free(domain, *low);
        if (among && !isRelated)
            return *among;
        const auto apart = paper.freeApart(wanted, domain);
        if (!among && low != lowest.cend())
            among = paper.freeApart(*low, domain);
        const auto way = [&](QPoint at) { return (at - wanted).manhattanLength(); };
        if (among && (!apart || way(*among) <= way(*apart) + far))
            return *among;
        return apart ? *apart : paper.free(wanted);
    };
    const auto put = [&](EntityId id, QPoint wanted, bool isRelated) {
        const DomainId domain = model.entity(id)->domain;
        const QPoint at = placeFor(domain, wanted, isRelated);
        paper.take(at, domain);
        if (isQuick)
            rows.take(at, domain);
        known.insert(id, at);
        out.push_back({id, at});
        bounds |= QRect(at, shapeSize);
    };
    // First who has neighbours, then who gets them by that, and so on.
    std::vector<EntityId> waiting(fresh.begin(), fresh.end());
    std::ranges::sort(waiting);
    QSet<EntityId> open(waiting.begin(), waiting.end());
    for (size_t next = 0; next < waiting.size(); ++next) {
        const EntityId id = waiting[next];
        const Entity* e = model.entity(id);
        if (!e || !open.contains(id))
            continue;
        const auto neighbours = neighboursOf(model, *e);
        qint64 x = 0, y = 0, count = 0;
        for (const EntityId n : neighbours) {
            if (const auto place = known.constFind(n); place != known.cend()) {
                x += place->x();
                y += place->y();
                ++count;
            }
        }
        if (count == 0)
            continue;
        open.remove(id);
        put(id, QPoint(int(x / count), int(y / count)), true);
        for (const EntityId n : neighbours) {
            if (open.contains(n))
                waiting.push_back(n);
        }
    }
    std::vector<EntityId> rest(open.begin(), open.end());
    std::ranges::sort(rest);
    const bool scattered = rest.size() <= few; // more are better read as blocks of their own
    std::erase_if(rest, [&](EntityId id) {
        const Entity* e = model.entity(id);
        if (!e || (scattered && lowest.contains(e->domain))) {
            if (e)
                put(id, lowest.value(e->domain), false);
            return true;
        }
        return false;
    });
    if (!rest.empty()) {
        const auto below =
            placeByDomain(model, kinds, rest, {bounds.left(), bounds.bottom() + 2 * blockGap});
        out.insert(out.end(), below.begin(), below.end());
    }
    return out;
}

QPoint freePlace(const PlaceOf& there, QPoint wanted)
{
    Paper paper;
    for (const QPoint at : there)
        paper.take(at);
    return paper.free(wanted);
}

} // namespace cim
