#pragma once

#include "app/canvas/picture.h"

namespace cim {

// What a picture shows, and the part of the scene that it covers, in whole units.
struct PictureContent {
    std::vector<NodeIndex> nodes;
    std::vector<EdgeIndex> edges;
    std::vector<quint32> boundaries;
    QRectF bounds;
};

Result<PictureContent> pictureContent(Scene& scene, const PictureOptions& options,
                                      const std::stop_token& stop);

// The lines of an icon, safe to be put into another file: only plain shapes and numbers, whatever
// the source holds. Empty when it is no SVG. `viewBox` gives its side.
QByteArray iconLines(const QByteArray& svg, QRectF* viewBox);

} // namespace cim
