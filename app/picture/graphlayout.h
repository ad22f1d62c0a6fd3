// Where the domains and entities of a model stand in the plain picture.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QHash>
#include <QPointF>
#include <QRectF>

namespace cim {

struct GraphBox { // a domain
    DomainId domain;
    QString name;
    QRectF rect;
};
struct GraphNode {
    EntityId entity;
    QString name, kind;
    QRectF rect;
};
struct GraphEdge {
    int from = 0, to = 0; // indexes of nodes
    QString verb;
};
struct GraphLayout {
    std::vector<GraphBox> boxes;
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges;
    QHash<EntityId, int> index;
    QRectF bounds;
};

// Deterministic: the same model gives the same picture. Domains are boxes, placed in rows so that
// related ones are near each other; entities stand in a grid in them, by kind and name. O(n log n).
GraphLayout layOut(const Model& model, const Kinds& kinds);

// Where the line from the middle of `from` to that of `to` leaves `from` and enters `to`.
std::pair<QPointF, QPointF> edgeEnds(const QRectF& from, const QRectF& to);

} // namespace cim
