#include "app/canvas/picture.h"

#include "app/canvas/paint.h"
#include "app/canvas/picture_p.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace cim {

namespace {

constexpr double mostPixels = 200e6;  // 800 MB
constexpr double mostPoints = 14'400; // a side of a PDF page that every reader takes

struct PictureWords {
    Q_DECLARE_TR_FUNCTIONS(cim::PictureWords)
};

// About where the verb of an edge stands; null where that is within `known` for certain.
QRectF labelOf(const Scene& scene, EdgeIndex edge, const QRectF& known)
{
    constexpr double letter = 6.2, most = 200;
    if (known.contains(scene.route(edge).bounds().adjusted(-most, -most, most, most)))
        return {};
    return edgeLabelRoom(scene, edge, std::min(most, letter * double(scene.labelOf(edge).size())));
}

// What of it has to be in the picture, so that with the margin there is paper around it.
QRectF besideMargin(const QRectF& label, double margin)
{
    const double most = std::max(0.0, margin - 8);
    const double x = std::min(most, label.width() / 2 - 1),
                 y = std::min(most, label.height() / 2 - 1);
    return label.isEmpty() ? label : label.adjusted(x, y, -x, -y);
}

} // namespace

Result<PictureContent> pictureContent(Scene& scene, const PictureOptions& options,
                                      const std::stop_token& stop)
{
    PictureContent out;
    std::vector<bool> in(scene.nodeCount(), options.only.empty());
    for (const NodeIndex i : options.only) {
        if (i < in.size())
            in[i] = true;
    }
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        if (in[i] && !scene.isHidden(i)) {
            out.nodes.push_back(i);
            out.bounds |= scene.node(i).rect;
        } else {
            in[i] = false;
        }
    }
    std::vector<EdgeIndex> changed;
    while (!stop.stop_requested() && scene.refineNext(changed)) {
    }
    for (EdgeIndex i = 0; i < scene.edgeCount(); ++i) {
        const Scene::Edge& e = scene.edge(i);
        if (scene.isEdgeHidden(i) || !in[e.from] || !in[e.to])
            continue;
        if (stop.stop_requested())
            return fail(PictureWords::tr("The picture was not made because you stopped it."));
        scene.refine(i);
        out.edges.push_back(i);
        out.bounds |= scene.route(i).bounds().adjusted(0, 0, 1, 1);
        out.bounds |= besideMargin(labelOf(scene, i, out.bounds), options.margin);
    }
    std::vector<bool> whole(scene.boundaries().size(), true);
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        if (const quint32 part = scene.partOf(i); part < whole.size() && !in[i])
            whole[part] = false;
    }
    for (quint32 b = 0; b < whole.size(); ++b) {
        const Scene::Boundary& boundary = scene.boundaries()[b];
        if (boundary.collapsed || boundary.rect.isEmpty() || !whole[b] ||
            (!options.only.empty() && scene.members(b).empty()))
            continue;
        out.boundaries.push_back(b);
        out.bounds |= boundary.rect;
    }
    if (out.bounds.isEmpty())
        return fail(PictureWords::tr(
            "There is nothing to make a picture of. Put a shape on the diagram first."));
    const double m = options.margin;
    out.bounds = out.bounds.adjusted(-m, -m, m, m).toAlignedRect();
    return out;
}

Result<QByteArray> scenePdf(Scene scene, const std::vector<Look>& looks,
                            const PictureOptions& options, const std::stop_token& stop)
{
    const auto svg = sceneSvg(std::move(scene), looks, options, stop);
    if (!svg)
        return std::unexpected(svg.error());
    QSvgRenderer renderer;
    if (!renderer.load(*svg))
        return fail(PictureWords::tr(
            "The picture could not be turned into PDF. SVG and PNG may still work."));
    QSizeF size = renderer.viewBoxF().size() * 0.75; // points: scene units are 96 an inch
    if (const double longest = std::max(size.width(), size.height()); longest > mostPoints)
        size *= mostPoints / longest;
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(288);
    writer.setPageSize(QPageSize(size, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    QPainter painter(&writer);
    if (!painter.isActive())
        return fail(PictureWords::tr(
            "The picture could not be turned into PDF. SVG and PNG may still work."));
    renderer.render(&painter, QRectF(0, 0, writer.width(), writer.height()));
    painter.end();
    return out;
}

Result<QImage> sceneImage(Scene scene, const std::vector<Look>& looks,
                          const PictureOptions& options, double scale, const std::stop_token& stop)
{
    const auto content = pictureContent(scene, options, stop);
    if (!content)
        return std::unexpected(content.error());
    const QSizeF size = content->bounds.size() * scale;
    if (size.width() * size.height() > mostPixels || size.width() > 60'000 ||
        size.height() > 60'000)
        return fail(PictureWords::tr(
                        "This diagram is too large for a picture made of pixels (%1 x %2). Save it "
                        "as SVG or PDF, or select a part of it.")
                        .arg(qint64(size.width()))
                        .arg(qint64(size.height())));
    QImage image(size.toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return fail(PictureWords::tr(
            "There is not enough memory for this picture. Select a part of the diagram."));
    Marks marks;
    marks.nodes.assign(scene.nodeCount(), Absent);
    marks.edges.assign(scene.edgeCount(), Absent);
    for (const NodeIndex i : content->nodes)
        marks.nodes[i] = 0;
    for (const EdgeIndex i : content->edges)
        marks.edges[i] = 0;
    if (!options.only.empty()) {
        std::vector<Scene::Boundary> kept(scene.boundaries().begin(), scene.boundaries().end());
        for (quint32 b = 0; b < kept.size(); ++b) {
            if (!std::ranges::contains(content->boundaries, b))
                kept[b].rect = {};
        }
        if (std::ranges::none_of(kept, &Scene::Boundary::collapsed))
            scene.setBoundaries(std::move(kept));
    }
    ScenePainter painter(options.theme, options.font);
    painter.setLooks(looks);
    painter.setPixelRatio(scale);
    painter.setPaper(false);
    const View view = View::at(content->bounds.topLeft(), scale);
    painter.paint(image, image.rect(), view, scene, marks);
    return image;
}

std::unique_ptr<QMimeData> PictureForClipboard::mime() const
{
    auto out = std::make_unique<QMimeData>();
    out->setData(QStringLiteral("image/svg+xml"), svg);
    if (!image.isNull())
        out->setImageData(image);
    return out;
}

Result<PictureForClipboard> scenePicture(Scene scene, const std::vector<Look>& looks,
                                         const PictureOptions& options, const std::stop_token& stop)
{
    // Finds the paths, which takes most of the time, once for both.
    if (const auto content = pictureContent(scene, options, stop); !content)
        return std::unexpected(content.error());
    auto svg = sceneSvg(scene, looks, options, stop);
    if (!svg)
        return std::unexpected(svg.error());
    constexpr double twice = 2;
    auto image = sceneImage(std::move(scene), looks, options, twice, stop);
    return PictureForClipboard{std::move(*svg), std::move(image).value_or(QImage())};
}

} // namespace cim
