// Where shapes stand that nobody has placed yet.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QHash>
#include <QSize>

#include <span>

namespace cim {

using Places = std::vector<PlaceShapes::Place>;
using PlaceOf = QHash<EntityId, QPoint>;

constexpr QSize shapeSize{176, 56}; // of every shape on a diagram
constexpr QSize placeStep{208, 88}; // from one place to the next, in both directions

// Each domain a block, its entities in a grid by kind and name, blocks that are related near each
// other. Deterministic; the top left corner is at `corner`. O(n log n).
Places placeByDomain(const Model& model, const Kinds& kinds, std::span<const EntityId> entities,
                     QPoint corner = {});

// Places for `fresh`, none on top of what is `there`: each as near as there is room to the entities
// that it is related to, else to those of its domain; what has neither stands below everything.
Places placeNear(const Model& model, const Kinds& kinds, const PlaceOf& there,
                 std::span<const EntityId> fresh);

// The free place nearest to `wanted`.
QPoint freePlace(const PlaceOf& there, QPoint wanted);

} // namespace cim
