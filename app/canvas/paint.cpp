#include "app/canvas/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

enum Face { TitleFace, LineFace, LabelFace };

constexpr double cornerRadius = 8;
constexpr double bendRadius = 7;
constexpr double iconSize = 26;
constexpr qsizetype cachedTexts = 8192;

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return int(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QRect toPixels(const QRectF& r)
{
    const int left = int(std::floor(std::clamp(r.left(), -1e8, 1e8)));
    const int top = int(std::floor(std::clamp(r.top(), -1e8, 1e8)));
    const int right = int(std::ceil(std::clamp(r.right(), -1e8, 1e8)));
    const int bottom = int(std::ceil(std::clamp(r.bottom(), -1e8, 1e8)));
    return {left, top, std::max(1, right - left), std::max(1, bottom - top)};
}

} // namespace

CanvasTheme CanvasTheme::light()
{
    return {.background = QColor(0xf7f8fa),
            .dots = QColor(0xdfe3e8),
            .node = QColor(0xffffff),
            .nodeBorder = QColor(0xc9d0d9),
            .text = QColor(0x1d2733),
            .quietText = QColor(0x5b6878),
            .edge = QColor(0x8a97a8),
            .edgeText = QColor(0x4a5868),
            .selection = QColor(0x1f6feb),
            .hover = QColor(0x6aa5ff),
            .hint = QColor(0x4a7fb5),
            .warning = QColor(0xd98e04),
            .error = QColor(0xd1383d),
            .dark = false};
}

CanvasTheme CanvasTheme::nightly()
{
    return {.background = QColor(0x171b21),
            .dots = QColor(0x262d36),
            .node = QColor(0x232a33),
            .nodeBorder = QColor(0x3c4654),
            .text = QColor(0xe8edf3),
            .quietText = QColor(0xa0adbb),
            .edge = QColor(0x6f7f92),
            .edgeText = QColor(0xb7c3d0),
            .selection = QColor(0x58a6ff),
            .hover = QColor(0x2f6fb8),
            .hint = QColor(0x79b8ff),
            .warning = QColor(0xe3b341),
            .error = QColor(0xff7b72),
            .dark = true};
}

Detail detailAt(double scale, double pixelRatio)
{
    const double s = scale / pixelRatio;
    return s < 0.12   ? Detail::Dots
           : s < 0.42 ? Detail::Boxes
           : s < 0.85 ? Detail::Titles
                      : Detail::Cards;
}

// Fills of axis-parallel rectangles straight into the pixels, clipped.
struct ScenePainter::Raster {
    QImage& image;
    QRect clip;

    Raster(QImage& target, const QRect& area)
        : image(target)
        , clip(area & target.rect())
    {}

    void fill(const QRect& wanted, QRgb colour)
    {
        const QRect r = wanted & clip;
        if (r.isEmpty())
            return;
        const auto stride = image.bytesPerLine() / 4;
        auto* line = reinterpret_cast<QRgb*>(image.bits()) + r.top() * stride + r.left();
        for (int y = 0; y < r.height(); ++y, line += stride)
            std::fill_n(line, r.width(), colour);
    }
    void frame(const QRect& r, QRgb colour)
    {
        fill({r.left(), r.top(), r.width(), 1}, colour);
        fill({r.left(), r.bottom(), r.width(), 1}, colour);
        fill({r.left(), r.top(), 1, r.height()}, colour);
        fill({r.right(), r.top(), 1, r.height()}, colour);
    }
    // One pixel wide, from corner to corner.
    void line(QPointF a, QPointF b, QRgb colour)
    {
        const auto x1 = int(std::clamp(std::min(a.x(), b.x()), -1e8, 1e8));
        const auto y1 = int(std::clamp(std::min(a.y(), b.y()), -1e8, 1e8));
        const auto x2 = int(std::clamp(std::max(a.x(), b.x()), -1e8, 1e8));
        const auto y2 = int(std::clamp(std::max(a.y(), b.y()), -1e8, 1e8));
        fill({x1, y1, x2 - x1 + 1, y2 - y1 + 1}, colour);
    }
};

ScenePainter::ScenePainter(CanvasTheme theme, QFont font)
    : m_theme(std::move(theme))
    , m_font(std::move(font))
{}

void ScenePainter::setTheme(CanvasTheme theme)
{
    m_theme = std::move(theme);
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

void ScenePainter::prepareScale(const View& view)
{
    if (m_scale == view.scale)
        return;
    m_scale = view.scale;
    m_texts.clear();
    m_bodies.clear();
    prepareRasterColours();
    const std::array<double, 3> sizes = {13.5, 11.5, 10.5};
    for (size_t i = 0; i < sizes.size(); ++i) {
        m_faces[i] = m_font;
        m_faces[i].setPixelSize(std::max(1, int(std::lround(sizes[i] * m_scale))));
        m_faces[i].setWeight(i == TitleFace ? QFont::DemiBold : QFont::Normal);
    }
}

const ScenePainter::Shaped& ScenePainter::shaped(const QString& text, double maximum, int face)
{
    const QString key = text + QChar(face) + QString::number(int(maximum));
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

void ScenePainter::background(Raster& raster, const View& view)
{
    raster.fill(raster.clip, m_theme.background.rgb());
    const double step = 32 * view.scale;
    if (step < 12)
        return;
    // Counted, not added up: the dots must fall on the same pixels whichever strip is painted.
    const QPoint offset = view.offset.toPoint();
    const auto before = [step](int device) { return qint64(std::floor(device / step)); };
    const int size = std::max(1, int(std::lround(m_ratio)));
    const QRect seen = raster.clip.translated(offset);
    for (qint64 row = before(seen.top()); row <= before(seen.bottom()); ++row) {
        const int y = int(std::floor(double(row) * step)) - offset.y();
        for (qint64 column = before(seen.left()); column <= before(seen.right()); ++column) {
            const int x = int(std::floor(double(column) * step)) - offset.x();
            raster.fill({x, y, size, size}, m_theme.dots.rgb());
        }
    }
}

void ScenePainter::rasterBoundaries(Raster& raster, const View& view, const Scene& scene)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        const QRect r = toPixels(view.toDevice(b.rect));
        raster.fill(r,
                    mixed(m_theme.background, QColor(b.colour), m_theme.dark ? 0.10 : 0.06).rgb());
        raster.frame(r, mixed(m_theme.background, QColor(b.colour), 0.45).rgb());
    }
}

void ScenePainter::boundaryTitles(QPainter& p, const View& view, const Scene& scene)
{
    for (const Scene::Boundary& b : scene.boundaries()) {
        const QRectF r = view.toDevice(b.rect);
        const QColor colour = mixed(m_theme.text, QColor(b.colour), 0.55);
        text(p, r.topLeft() + QPointF(10, 6) * view.scale, b.title, r.width() - 20 * view.scale,
             TitleFace, colour);
    }
}

void ScenePainter::rasterEdges(Raster& raster, const View& view, const Scene& scene,
                               const Marks& marks)
{
    const std::array<QRgb, 4> colours = {
        mixed(m_theme.background, m_theme.edge, 0.75).rgb(), m_theme.selection.rgb(),
        mixed(m_theme.background, m_theme.edge, 0.2).rgb(), m_theme.selection.rgb()};
    for (const EdgeIndex i : scene.edgesIn(view.toScene(QRectF(raster.clip)))) {
        const quint8 mark = marks.edge(i);
        if (mark & Absent)
            continue;
        const auto points = scene.route(i).view();
        QPointF from = view.toDevice(points.front());
        for (size_t k = 1; k < points.size(); ++k) {
            const QPointF to = view.toDevice(points[k]);
            raster.line(from, to, colours[mark & (Selected | Faded)]);
            from = to;
        }
    }
}

QColor ScenePainter::accentOf(quint16 look) const
{
    return look < m_looks.size() ? m_looks[look].accent : m_theme.edge;
}

void ScenePainter::rasterNode(Raster& raster, const View& view, const Scene& scene, NodeIndex index,
                              quint8 mark, Detail detail)
{
    const std::array<float, 4>& at = scene.rects()[index];
    const Scene::Tag tag = scene.tags()[index];
    const QRect r = toPixels(view.toDevice(QRectF(at[0], at[1], at[2], at[3])));
    const RasterColours& c =
        m_rasterColours[std::min<size_t>(tag.look, m_rasterColours.size() - 1)];
    const bool selected = mark & Selected, faded = mark & Faded;
    if (detail == Detail::Dots || r.width() < 14) {
        raster.fill(r, selected ? m_theme.selection.rgb() : faded ? c.faded : c.accent);
    } else {
        raster.fill(r, selected ? c.selectedBody : c.body);
        raster.fill({r.left(), r.top(), std::max(3, r.width() / 7), r.height()},
                    faded ? c.faded : c.accent);
        raster.frame(r, selected ? m_theme.selection.rgb() : c.border);
    }
    if (tag.badge > 1 && r.width() >= 4) {
        const int s = std::max(2, r.height() / 3);
        raster.fill({r.right() - s + 1, r.top(), s, s},
                    (tag.badge > 2 ? m_theme.error : m_theme.warning).rgb());
    }
}

void ScenePainter::prepareRasterColours()
{
    m_rasterColours.clear();
    // One more than there are looks: for shapes whose look is unknown.
    for (size_t i = 0; i <= m_looks.size(); ++i) {
        const QColor accent = accentOf(quint16(i));
        m_rasterColours.push_back({accent.rgb(), mixed(m_theme.background, accent, 0.2).rgb(),
                                   mixed(m_theme.node, accent, 0.10).rgb(),
                                   mixed(m_theme.node, m_theme.selection, 0.25).rgb(),
                                   mixed(m_theme.nodeBorder, accent, 0.3).rgb()});
    }
}

const QImage& ScenePainter::body(const Scene::Node& n, quint8 mark, Detail detail, double scale)
{
    const int w = int(std::lround(n.rect.width() * scale)),
              h = int(std::lround(n.rect.height() * scale));
    const quint64 key = quint64(n.look) << 48 | quint64(mark & 3) << 46 | quint64(detail) << 44 |
                        quint64(w & 0x3fffff) << 22 | quint64(h & 0x3fffff);
    if (const auto it = m_bodies.constFind(key); it != m_bodies.cend())
        return *it;
    if (m_bodies.size() > 256)
        m_bodies.clear();
    QImage image(w, h, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    const bool known = n.look < m_looks.size();
    const QColor accent = accentOf(n.look);
    const bool selected = mark & Selected;
    const double line = (selected ? 2 : 1) * m_ratio;
    const QRectF r = QRectF(0, 0, w, h).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    p.setPen(QPen(selected ? m_theme.selection : mixed(m_theme.nodeBorder, accent, 0.25), line));
    p.setBrush(selected ? mixed(m_theme.node, m_theme.selection, 0.10) : m_theme.node);
    p.drawRoundedRect(r, cornerRadius * scale, cornerRadius * scale);
    const QRectF tile(10 * scale,
                      (std::min(n.rect.height(), Scene::standardSize.height()) - 34) / 2 * scale,
                      34 * scale, 34 * scale);
    p.setPen(Qt::NoPen);
    p.setBrush(mixed(m_theme.node, accent, m_theme.dark ? 0.28 : 0.16));
    p.drawRoundedRect(tile, 7 * scale, 7 * scale);
    if (known && !m_looks[n.look].icon.isNull()) {
        p.setRenderHint(QPainter::SmoothPixmapTransform);
        const double inset = (34 - iconSize) / 2 * scale;
        p.drawImage(tile.adjusted(inset, inset, -inset, -inset), m_looks[n.look].icon);
    }
    p.end();
    if (mark & Faded) {
        QPainter fade(&image);
        fade.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        fade.fillRect(image.rect(), QColor(0, 0, 0, 60));
    }
    return *m_bodies.insert(key, image);
}

void ScenePainter::node(QPainter& p, const View& view, const Scene::Node& n, quint8 mark,
                        Detail detail, QPointF offset)
{
    const double s = view.scale;
    const QPointF at = view.toDevice(n.rect.topLeft()) + offset;
    const QPointF corner(std::lround(at.x()), std::lround(at.y()));
    p.drawImage(corner, body(n, mark, detail, s));
    const double left = 52 * s, room = n.rect.width() * s - left - 10 * s;
    QColor title = m_theme.text, quiet = m_theme.quietText;
    if (mark & Faded) {
        title.setAlpha(60);
        quiet.setAlpha(60);
    }
    const bool card = detail == Detail::Cards && !n.lines.isEmpty();
    const double lineHeight = 15 * s;
    const double rows =
        card ? std::min<double>(double(n.lines.size()), std::floor((n.rect.height() - 26) / 15))
             : 0;
    double y = (n.rect.height() * s - 18 * s - rows * lineHeight) / 2;
    text(p, corner + QPointF(left, y), n.title, room, TitleFace, title);
    y += 18 * s;
    for (int i = 0; i < int(rows); ++i, y += lineHeight)
        text(p, corner + QPointF(left, y), n.lines[i], room, LineFace, quiet);
    if (n.badge) {
        p.setPen(Qt::NoPen);
        p.setBrush(n.badge > 2 ? m_theme.error : n.badge > 1 ? m_theme.warning : m_theme.hint);
        p.drawEllipse(corner + QPointF(n.rect.width() * s - 9 * s, 9 * s), 4.5 * s, 4.5 * s);
    }
}

namespace {

// The route with rounded bends, in device pixels, put on pixel centres so that it is crisp.
QPainterPath roundedPath(std::span<const QPointF> points, const View& view)
{
    std::vector<QPointF> at;
    at.reserve(points.size());
    for (const QPointF& point : points) {
        const QPointF d = view.toDevice(point);
        at.emplace_back(std::floor(d.x()) + 0.5, std::floor(d.y()) + 0.5);
    }
    QPainterPath path(at.front());
    for (size_t i = 1; i + 1 < at.size(); ++i) {
        const QPointF in = at[i] - at[i - 1], out = at[i + 1] - at[i];
        const double inLength = std::hypot(in.x(), in.y()),
                     outLength = std::hypot(out.x(), out.y());
        const double r = std::min({bendRadius * view.scale, inLength / 2, outLength / 2});
        if (r < 1) {
            path.lineTo(at[i]);
            continue;
        }
        path.lineTo(at[i] - in / inLength * r);
        path.quadTo(at[i], at[i] + out / outLength * r);
    }
    path.lineTo(at.back());
    return path;
}

void arrowHead(QPainter& p, QPointF before, QPointF tip, double size)
{
    const QPointF d = tip - before;
    const double length = std::hypot(d.x(), d.y());
    if (length < 1)
        return;
    const QPointF u = d / length * size, v(-u.y() * 0.45, u.x() * 0.45);
    const std::array<QPointF, 3> head = {tip, tip - u + v, tip - u - v};
    p.drawConvexPolygon(head.data(), int(head.size()));
}

} // namespace

void ScenePainter::edge(QPainter& p, const View& view, const Scene& scene, EdgeIndex index,
                        quint8 mark, Detail detail)
{
    const auto points = scene.route(index).view();
    if (points.size() < 2)
        return;
    QColor colour = mark & Selected ? m_theme.selection : m_theme.edge;
    if (mark & Faded)
        colour.setAlpha(50);
    // A cosmetic pen of one pixel: the only one whose strokes are culled early by the raster
    // engine.
    p.setPen(QPen(colour, mark & Selected ? 2 * m_ratio : 1));
    p.setBrush(Qt::NoBrush);
    p.drawPath(roundedPath(points, view));
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    arrowHead(p, view.toDevice(points[points.size() - 2]), view.toDevice(points.back()),
              std::max(5.0, 9 * view.scale));
    if (detail >= Detail::Titles && view.scale / m_ratio >= 0.6 && !(mark & Faded))
        edgeLabel(p, view, scene, index);
}

void ScenePainter::edgeLabel(QPainter& p, const View& view, const Scene& scene, EdgeIndex index)
{
    const auto points = scene.route(index).view();
    const QString& verb = scene.verbs().at(scene.edge(index).verb);
    size_t longest = 0;
    double length = 0;
    for (size_t i = 0; i + 1 < points.size(); ++i) {
        if (const double l = (points[i + 1] - points[i]).manhattanLength(); l > length) {
            length = l;
            longest = i;
        }
    }
    const Shaped& shape = shaped(verb, 200 * view.scale, LabelFace);
    const QPointF middle = (points[longest] + points[longest + 1]) / 2;
    const double width = shape.width / view.scale + 8, height = 16;
    const bool level = points[longest].y() == points[longest + 1].y();
    if ((level ? width + 24 : height + 20) > length)
        return;
    const QRectF room(middle.x() - width / 2, middle.y() - height / 2, width, height);
    if (!scene.nodesIn(room.adjusted(-2, -2, 2, 2)).empty())
        return;
    const QRectF device = view.toDevice(room);
    p.setPen(Qt::NoPen);
    p.setBrush(m_theme.background);
    p.drawRoundedRect(device, 4 * view.scale, 4 * view.scale);
    p.setPen(m_theme.edgeText);
    const QPointF at(device.left() + 4 * view.scale, device.top() + 1 * view.scale);
    for (const QGlyphRun& run : shape.runs)
        p.drawGlyphRun(at, run);
}

void ScenePainter::paint(QImage& image, const QRect& device, const View& view, const Scene& scene,
                         const Marks& marks)
{
    prepareScale(view);
    Raster raster(image, device);
    if (raster.clip.isEmpty())
        return;
    background(raster, view);
    rasterBoundaries(raster, view, scene);
    const Detail detail = detailAt(view.scale, m_ratio);
    // Labels, heads and shadows reach a little outside the bounds that the grid knows.
    const QRectF area = view.toScene(
        QRectF(raster.clip).adjusted(-12 * m_ratio, -12 * m_ratio, 12 * m_ratio, 12 * m_ratio));
    if (detail <= Detail::Boxes) {
        rasterEdges(raster, view, scene, marks);
        for (const NodeIndex i : scene.nodesIn(area)) {
            if (!(marks.node(i) & Absent))
                rasterNode(raster, view, scene, i, marks.node(i), detail);
        }
        if (scene.boundaries().empty())
            return;
    }
    QPainter p(&image);
    p.setClipRect(raster.clip);
    p.setRenderHint(QPainter::Antialiasing);
    boundaryTitles(p, view, scene);
    if (detail <= Detail::Boxes)
        return;
    const QRectF wide = area.adjusted(-120, -16, 120, 16); // a label may hang out of its edge
    for (const EdgeIndex i : scene.edgesIn(wide)) {
        if (!(marks.edge(i) & Absent))
            edge(p, view, scene, i, marks.edge(i), detail);
    }
    for (const NodeIndex i : scene.nodesIn(area)) {
        if (!(marks.node(i) & Absent))
            node(p, view, scene.node(i), marks.node(i), detail, {});
    }
}

void ScenePainter::paintNodes(QImage& image, const View& view, const Scene& scene,
                              const Marks& marks, std::span<const NodeIndex> nodes)
{
    prepareScale(view);
    const Detail detail = detailAt(view.scale, m_ratio);
    if (detail <= Detail::Boxes) {
        Raster raster(image, image.rect());
        for (const NodeIndex i : nodes)
            rasterNode(raster, view, scene, i, marks.node(i), detail);
        return;
    }
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF seen = view.toScene(QRectF(image.rect()));
    for (const NodeIndex i : nodes) {
        if (scene.node(i).rect.intersects(seen))
            node(p, view, scene.node(i), marks.node(i), detail, {});
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
        const Scene::Node& n = scene.node(i);
        if (detail >= Detail::Titles) {
            node(painter, view, n, marks.node(i), detail, offset);
            continue;
        }
        painter.fillRect(toPixels(view.toDevice(n.rect).translated(offset)),
                         marks.node(i) & Selected  ? m_theme.selection
                         : n.look < m_looks.size() ? m_looks[n.look].accent
                                                   : m_theme.edge);
    }
}

} // namespace cim
