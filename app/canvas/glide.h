#pragma once

#include "app/canvas/scene.h"

#include <QImage>

namespace cim {

// Shapes on their way from where they stood before a change to where they stand now.
struct Glide {
    struct Node {
        Uuid key;
        NodeIndex index = noIndex;
        QPointF from, to; // top left corners, scene units
    };
    std::vector<Node> nodes;
    std::vector<EdgeIndex> edges;
    QImage before; // instead of single nodes where there are too many
};

} // namespace cim
