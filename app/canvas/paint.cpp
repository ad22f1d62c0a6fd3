#include "app/canvas/paint.h"

#include "app/canvas/raster.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr qsizetype cachedTexts = 8192;
constexpr double leastTitle = 10; // device-independent pixels; smaller cannot be read

} // namespace

Detail detailAt(double scale, double pixelRatio)
{
    const double s = scale / pixelRatio;
    return s < 0.12   ? Detail::Dots
           : s < 0.42 ? Detail::Boxes
           : s < 0.85 ? Detail::Titles
                      : Detail::Cards;
}

ScenePainter::ScenePainter(CanvasTheme theme, QFont font)
    : m_theme(std::move(theme))
    , m_font(std::move(font))
{}

void ScenePainter::setTheme(CanvasTheme theme)
{
    m_theme = std::move(theme);
    m_scale = 0;
}

void ScenePainter::setFont(const QFont& font)
{
    m_font = font;
    m_scale = 0;
}

void ScenePainter::setLooks(std::vector<Look> looks)
{
    m_looks = std::move(looks);
    m_scale = 0;
}

void ScenePainter::setPixelRatio(double ratio)
{
    m_ratio = ratio;
    m_scale = 0;
}

double ScenePainter::reach(double scale, double pixelRatio)
{
    return std::max(14 * pixelRatio, 10 * scale);
}

void ScenePainter::prepareScale(const View& view)
{
    if (m_scale == view.scale)
        return;
    m_scale = view.scale;
    m_texts.clear();
    m_bodies.clear();
    m_badges.clear();
    prepareRasterColours();
    const std::array<double, 4> sizes = {std::max(13.5 * m_scale, leastTitle * m_ratio),
                                         11.5 * m_scale, 10.5 * m_scale, 13 * m_ratio};
    for (size_t i = 0; i < sizes.size(); ++i) {
        m_faces[i] = m_font;
        m_faces[i].setPixelSize(std::max(1, int(std::lround(sizes[i]))));
        m_faces[i].setWeight(i == TitleFace || i == MapFace ? QFont::DemiBold : QFont::Normal);
    }
    m_titleHeight = QFontMetricsF(m_faces[TitleFace]).height();
}

const ScenePainter::Shaped& ScenePainter::shaped(const QString& text, double maximum, int face)
{
    const TextKey key{text, int(maximum), face};
    if (const auto it = m_texts.constFind(key); it != m_texts.cend())
        return *it;
    if (m_texts.size() >= cachedTexts)
        m_texts.clear();
    const QFont& font = m_faces[size_t(face)];
    // Text from outside may be of any length: what cannot be seen is not shaped.
    const QString elided =
        QFontMetricsF(font).elidedText(text.left(512).simplified(), Qt::ElideRight, maximum);
    QTextLayout layout(elided, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(1e6);
    layout.endLayout();
    return *m_texts.insert(key, {layout.glyphRuns(), line.isValid() ? line.naturalTextWidth() : 0});
}

void ScenePainter::text(QPainter& p, QPointF at, const QString& text, double maximum, int face,
                        const QColor& colour)
{
    if (text.isEmpty() || maximum < 8)
        return;
    p.setPen(colour);
    for (const QGlyphRun& run : shaped(text, maximum, face).runs)
        p.drawGlyphRun(at, run);
}

void ScenePainter::boundaries(QPainter& p, const View& view, const Scene& scene, const QRectF& area)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (b.collapsed || b.rect.isEmpty() || !b.rect.intersects(area))
            continue;
        const QRectF r = QRectF(toPixels(view.toDevice(b.rect))).adjusted(0.5, 0.5, -0.5, -0.5);
        const double radius = std::min(12 * view.scale, r.height() / 4);
        p.setPen(QPen(mixed(m_theme.background, QColor(b.colour), 0.45), 1));
        p.setBrush(mixed(m_theme.background, QColor(b.colour), m_theme.dark ? 0.10 : 0.06));
        p.drawRoundedRect(r, radius, radius);
    }
}

// In its strip while that can be read; else, as on a map, in its middle on top of everything.
void ScenePainter::boundaryTitle(QPainter& p, const View& view, const Scene::Boundary& b)
{
    const double s = view.scale;
    const QRectF r = view.toDevice(b.rect);
    const QColor colour = mixed(m_theme.text, QColor(b.colour), 0.4);
    if (Scene::titleHeight * s >= 1.3 * m_titleHeight) {
        const QRectF button = view.toDevice(Scene::buttonOf(b));
        const double left = m_paper ? button.right() + 4 * s : r.left() + 16 * s;
        if (m_paper) {
            p.setPen(QPen(colour, 1.4 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            p.setBrush(Qt::NoBrush);
            const QPointF c = button.center();
            const std::array<QPointF, 3> chevron = {c + QPointF(-4, -2) * s, c + QPointF(0, 2) * s,
                                                    c + QPointF(4, -2) * s};
            p.drawPolyline(chevron.data(), int(chevron.size()));
        }
        text(p, {left, button.center().y() - m_titleHeight / 2}, b.title, r.right() - left - 16 * s,
             TitleFace, colour);
        return;
    }
    const double room = r.width() - 12 * m_ratio;
    if (room < 36 * m_ratio || r.height() < 14 * m_ratio || b.title.isEmpty())
        return;
    const double height = m_faces[MapFace].pixelSize() * 1.55;
    const double width = shaped(b.title, room, MapFace).width + 14 * m_ratio;
    QRectF pill(0, 0, std::min(width, r.width()), height);
    pill.moveCenter(r.center().toPoint());
    QColor ground = m_theme.background;
    ground.setAlpha(220);
    p.setPen(Qt::NoPen);
    p.setBrush(ground);
    p.drawRoundedRect(pill, height / 2, height / 2);
    text(p, pill.topLeft() + QPointF(7 * m_ratio, height * 0.13), b.title, room, MapFace, colour);
}

QColor ScenePainter::accentOf(quint16 look) const
{
    return look < m_looks.size() ? m_looks[look].accent : m_theme.edge;
}

void ScenePainter::paint(QImage& image, const QRect& device, const View& view, const Scene& scene,
                         const Marks& marks)
{
    prepareScale(view);
    const QRect clip = device & image.rect();
    if (clip.isEmpty())
        return;
    const Detail detail = detailAt(view.scale, m_ratio);
    // Labels, heads and badges reach a little outside the bounds that the grid knows.
    const double margin = reach(view.scale, m_ratio);
    const QRectF area = view.toScene(QRectF(clip).adjusted(-margin, -margin, margin, margin));
    {
        Raster raster(image, clip);
        background(raster, view);
    }
    const bool hasBoundaries = !scene.boundaries().empty();
    if (detail <= Detail::Boxes && !hasBoundaries) {
        Raster raster(image, clip);
        overview(raster, view, scene, marks, detail);
        return;
    }
    QPainter p(&image);
    p.setClipRect(clip);
    p.setRenderHint(QPainter::Antialiasing);
    boundaries(p, view, scene, area);
    if (detail <= Detail::Boxes) {
        Raster raster(image, clip);
        overview(raster, view, scene, marks, detail);
    } else {
        const QRectF wide = area.adjusted(-120, -16, 120, 16); // a label may hang out of its edge
        scene.edgesIn(wide, m_edgesSeen);
        for (const EdgeIndex i : m_edgesSeen) {
            if (!(marks.edge(i) & Absent))
                edge(p, view, scene, i, marks.edge(i), detail);
        }
        scene.nodesIn(area, m_nodesSeen);
        for (const NodeIndex i : m_nodesSeen) {
            const quint8 mark = quint8(marks.node(i) | (scene.isProxy(i) ? Proxy : 0));
            if (!(mark & Absent))
                node(p, view, scene.node(i), mark, detail,
                     view.toDevice(scene.node(i).rect.topLeft()));
        }
    }
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (!b.collapsed && b.rect.intersects(area))
            boundaryTitle(p, view, b);
    }
}

void ScenePainter::paintNodes(QImage& image, const View& view, const Scene& scene,
                              const Marks& marks, std::span<const NodeIndex> nodes)
{
    prepareScale(view);
    const Detail detail = detailAt(view.scale, m_ratio);
    Raster raster(image, image.rect());
    for (const NodeIndex i : nodes) {
        if (!scene.isHidden(i))
            rasterNode(raster, view, scene, i, marks.node(i), detail);
    }
}

void ScenePainter::paintLoose(QPainter& painter, const View& view, const Scene& scene,
                              const Marks& marks, std::span<const NodeIndex> nodes,
                              std::span<const EdgeIndex> edges, QPointF offset)
{
    prepareScale(view);
    const Detail detail = detailAt(view.scale, m_ratio);
    painter.setRenderHint(QPainter::Antialiasing, detail >= Detail::Titles);
    for (const EdgeIndex i : edges) {
        if (scene.isEdgeHidden(i))
            continue;
        if (detail >= Detail::Titles) {
            edge(painter, view, scene, i, marks.edge(i), detail);
            continue;
        }
        painter.setPen(QPen(m_theme.edge, 0));
        const auto points = scene.route(i).view();
        for (size_t k = 0; k + 1 < points.size(); ++k)
            painter.drawLine(view.toDevice(points[k]), view.toDevice(points[k + 1]));
    }
    for (const NodeIndex i : nodes) {
        if (!scene.isHidden(i))
            paintNodeAt(painter, view, scene, i, marks.node(i),
                        view.toDevice(scene.node(i).rect.topLeft()) + offset);
    }
}

void ScenePainter::paintNodeAt(QPainter& painter, const View& view, const Scene& scene,
                               NodeIndex index, quint8 mark, QPointF corner)
{
    prepareScale(view);
    const Detail detail = detailAt(view.scale, m_ratio);
    const Scene::Node& n = scene.node(index);
    if (detail >= Detail::Titles) {
        node(painter, view, n, quint8(mark | (scene.isProxy(index) ? Proxy : 0)), detail, corner);
        return;
    }
    painter.fillRect(toPixels(QRectF(corner, n.rect.size() * view.scale)),
                     mark & Selected ? m_theme.selection : accentOf(n.look));
}

} // namespace cim
