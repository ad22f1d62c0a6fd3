#pragma once

#include "app/canvas/paint.h"

#include <QImage>

#include <optional>

namespace cim {

// Shapes on their way from where they stood before a change to where they stand now. Where the view
// moves along, `nodes` are all that are in it before or afterwards.
struct Glide {
    struct Node {
        Uuid key;
        NodeIndex index = noIndex;
        QPointF from, to; // top left corners, scene units
    };
    std::vector<Node> nodes;
    std::vector<EdgeIndex> edges;
    QImage before;            // instead of single nodes where there are too many
    std::optional<View> view; // from which the view moves to what it is now
    bool isTurning = false;   // `before` into the true picture, which is there
};

} // namespace cim
