#include "app/picture/graphlayout.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace cim {

namespace {

constexpr qreal nodeWidth = 150, nodeHeight = 32, gapX = 28, gapY = 22, inset = 18,
                titleHeight = 30;
constexpr qreal boxGap = 56;

struct Group {
    const Domain* domain = nullptr;
    std::vector<const Entity*> entities;
    QSizeF size;
    int columns = 1;
};

void sizeGroup(Group& group, const Kinds& kinds)
{
    const auto place = [&](const Entity* entity) {
        const Kind* kind = kinds.kind(entity->kind);
        return kind ? kind - kinds.kinds().data() : std::ptrdiff_t(1) << 30;
    };
    std::ranges::sort(group.entities, [&](const Entity* a, const Entity* b) {
        const auto x = place(a), y = place(b);
        if (x != y)
            return x < y;
        return std::pair(a->name, a->id) < std::pair(b->name, b->id);
    });
    const auto count = int(group.entities.size());
    group.columns = std::clamp(int(std::ceil(std::sqrt(count / 2.5))), 1, 12);
    const int rows = (count + group.columns - 1) / group.columns;
    group.size = {2 * inset + group.columns * nodeWidth + (group.columns - 1) * gapX,
                  titleHeight + inset + rows * nodeHeight + (rows - 1) * gapY};
}

// The order in which boxes are placed: each next one is the most related to those before it.
std::vector<Group> ordered(std::vector<Group> groups, const Model& model)
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
    std::ranges::sort(groups, [](const Group& a, const Group& b) {
        return std::pair(a.domain->path, a.domain->id) < std::pair(b.domain->path, b.domain->id);
    });
    std::vector<Group> out;
    QHash<DomainId, int> weight;
    while (!groups.empty()) {
        const auto best = std::ranges::max_element(
            groups, {}, [&](const Group& group) { return weight.value(group.domain->id); });
        for (const Group& other : groups) {
            const auto tie = ties.find({best->domain->id, other.domain->id});
            weight[other.domain->id] += tie == ties.end() ? 0 : tie->second;
        }
        out.push_back(std::move(*best));
        groups.erase(best);
    }
    return out;
}

void placeNodes(GraphLayout& layout, const Group& group, QPointF corner)
{
    layout.boxes.push_back({group.domain->id, group.domain->name, QRectF(corner, group.size)});
    int i = 0;
    for (const Entity* entity : group.entities) {
        const QPointF at =
            corner + QPointF(inset + (i % group.columns) * (nodeWidth + gapX),
                             titleHeight + (i / group.columns) * (nodeHeight + gapY));
        layout.index.insert(entity->id, int(layout.nodes.size()));
        layout.nodes.push_back(
            {entity->id, entity->name, entity->kind, QRectF(at, QSizeF(nodeWidth, nodeHeight))});
        ++i;
    }
}

} // namespace

GraphLayout layOut(const Model& model, const Kinds& kinds)
{
    QHash<DomainId, int> byDomain;
    std::vector<Group> groups;
    for (const Entity& entity : model.entities()) {
        const Domain* domain = model.domain(entity.domain);
        if (!domain)
            continue;
        const auto known = byDomain.constFind(domain->id);
        if (known == byDomain.constEnd()) {
            byDomain.insert(domain->id, int(groups.size()));
            groups.push_back({domain, {&entity}, {}, 1});
        } else {
            groups[size_t(*known)].entities.push_back(&entity);
        }
    }
    qreal area = 0;
    for (Group& group : groups) {
        sizeGroup(group, kinds);
        area += (group.size.width() + boxGap) * (group.size.height() + boxGap);
    }
    // Rows about as wide as a window is to its height.
    const qreal widest = std::sqrt(area * 1.7);
    GraphLayout layout;
    QPointF at;
    qreal rowHeight = 0;
    for (const Group& group : ordered(std::move(groups), model)) {
        if (at.x() > 0 && at.x() + group.size.width() > widest) {
            at = QPointF(0, at.y() + rowHeight + boxGap);
            rowHeight = 0;
        }
        placeNodes(layout, group, at);
        layout.bounds |= QRectF(at, group.size);
        at.rx() += group.size.width() + boxGap;
        rowHeight = std::max(rowHeight, group.size.height());
    }
    for (const Relationship& one : model.relationships()) {
        const auto from = layout.index.constFind(one.from), to = layout.index.constFind(one.to);
        if (from != layout.index.constEnd() && to != layout.index.constEnd())
            layout.edges.push_back({*from, *to, one.verb});
    }
    return layout;
}

std::pair<QPointF, QPointF> edgeEnds(const QRectF& from, const QRectF& to)
{
    const auto leave = [](const QRectF& rect, QPointF towards) {
        const QPointF middle = rect.center(), way = towards - middle;
        if (way.isNull())
            return middle;
        const qreal x = way.x() == 0 ? 1e9 : rect.width() / 2 / std::abs(way.x());
        const qreal y = way.y() == 0 ? 1e9 : rect.height() / 2 / std::abs(way.y());
        return middle + way * std::min({x, y, qreal(1)});
    };
    return {leave(from, to.center()), leave(to, from.center())};
}

} // namespace cim
