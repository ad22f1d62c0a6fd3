// Going from thing to thing in a picture with the arrow keys.
#pragma once

#include <QPointF>

#include <cmath>
#include <optional>

namespace cim {

// Where an arrow key leads; none for any other key.
inline std::optional<QPointF> arrowDirection(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPointF(-1, 0);
    case Qt::Key_Right:
        return QPointF(1, 0);
    case Qt::Key_Up:
        return QPointF(0, -1);
    case Qt::Key_Down:
        return QPointF(0, 1);
    default:
        return {};
    }
}

// How far something is off in a direction, what lies aside counting twice: the least is the next
// one. None for what does not lie that way.
inline std::optional<double> distanceAlong(const QPointF& way, const QPointF& direction)
{
    const double along = QPointF::dotProduct(way, direction);
    const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
    return along > 1 ? std::optional(along + 2 * aside) : std::nullopt;
}

} // namespace cim
