// Pictures of a scene for other programs: SVG with its letters as outlines, PDF and PNG.
#pragma once

#include "app/canvas/paint.h"
#include "models/domain/error.h"

#include <memory>
#include <stop_token>

class QMimeData;

namespace cim {

struct PictureOptions {
    CanvasTheme theme = CanvasTheme::light();
    QFont font;
    std::vector<NodeIndex> only; // these and the edges between them; empty: everything shown
    double margin = 24;          // scene units around it
};

// All take the scene as a copy and may run on any thread; they look for better paths of its edges
// first (about 20 µs each) and end early, with an error, when `stop` asks for it. An error says
// when there is nothing to show or the picture would be too large.

// The same on every machine that has the font: letters are outlines, numbers have two decimals.
Result<QByteArray> sceneSvg(Scene scene, const std::vector<Look>& looks,
                            const PictureOptions& options, const std::stop_token& stop = {});
Result<QByteArray> scenePdf(Scene scene, const std::vector<Look>& looks,
                            const PictureOptions& options, const std::stop_token& stop = {});
// `scale` pixels a scene unit.
Result<QImage> sceneImage(Scene scene, const std::vector<Look>& looks,
                          const PictureOptions& options, double scale = 2,
                          const std::stop_token& stop = {});

// For the clipboard: the image, and the SVG for programs that can take it.
struct PictureForClipboard {
    QByteArray svg;
    QImage image; // null: it would have too many pixels

    std::unique_ptr<QMimeData> mime() const;
};
Result<PictureForClipboard> scenePicture(Scene scene, const std::vector<Look>& looks,
                                         const PictureOptions& options,
                                         const std::stop_token& stop = {});

} // namespace cim
