#include "app/flakes/flakescene.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace cim {

namespace {

struct FlakeExport {
    Q_DECLARE_TR_FUNCTIONS(cim::FlakeExport)
};

constexpr double margin = 24;

void paintAll(QPainter& painter, const FlakeScene& scene, const QPalette& palette, double scale)
{
    painter.scale(scale, scale);
    painter.translate(-scene.bounds.topLeft() + QPointF(margin, margin));
    paintScene(painter, scene, {}, palette, 1, scene.bounds);
}

Result<QByteArray> render(const FlakeScene& scene, const QPalette& palette, const QString& ending,
                          bool topDown)
{
    const QSizeF size = scene.bounds.size() + QSizeF(2 * margin, 2 * margin);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (ending == u"svg") {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(size.toSize());
        svg.setViewBox(QRectF(QPointF(), size));
        svg.setTitle(FlakeExport::tr("Inputs of a flake"));
        QPainter painter(&svg);
        paintAll(painter, scene, palette, 1);
    } else if (ending == u"pdf") {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(72);
        pdf.setPageSize(QPageSize(size, QPageSize::Point));
        pdf.setPageMargins({});
        QPainter painter(&pdf);
        paintAll(painter, scene, palette, 1);
    } else if (ending == u"png") {
        // Two pixels a unit, less where the picture would not fit into memory.
        const double scale = std::min(2.0, 16'000 / std::max(size.width(), size.height()));
        QImage image((size * scale).toSize(), QImage::Format_RGB32);
        if (image.isNull())
            return fail(FlakeExport::tr("This picture is too large for PNG; save it as SVG."));
        image.fill(palette.base().color());
        QPainter painter(&image);
        paintAll(painter, scene, palette, scale);
        painter.end();
        image.save(&buffer, "PNG");
    } else if (ending == u"dot" || ending == u"gv") {
        bytes = flakes::toDot(scene.picture, topDown).toUtf8();
    } else if (ending == u"mmd") {
        bytes = flakes::toMermaid(scene.picture, topDown).toUtf8();
    } else if (ending == u"md") {
        bytes = "```mermaid\n" + flakes::toMermaid(scene.picture, topDown).toUtf8() + "```\n";
    } else {
        return fail(
            FlakeExport::tr("A picture can be saved as .svg, .png, .pdf, .dot, .mmd or .md."));
    }
    return bytes;
}

} // namespace

Result<void> exportScene(const FlakeScene& scene, const QPalette& palette, const QString& file,
                         bool topDown)
{
    const auto bytes = render(scene, palette, QFileInfo(file).suffix().toLower(), topDown);
    if (!bytes)
        return std::unexpected(bytes.error());
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(*bytes) != bytes->size() || !out.commit())
        return std::unexpected(
            Error{FlakeExport::tr("The picture could not be saved."), out.errorString(), file});
    return {};
}

} // namespace cim
