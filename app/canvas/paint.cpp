#include "app/canvas/paint.h"

#include "app/canvas/raster.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr qsizetype cachedTexts = 8192, cachedFonts = 128;
constexpr int referenceSize = 64;   // pixels; what is shaped is painted at about a fifth of it
constexpr double leastLabel = 9;    // device-independent pixels, as below
constexpr double leastTitle = 10;   // device-independent pixels; smaller cannot be read
constexpr double mapOverhang = 120; // device-independent pixels, of a name out of its boundary
constexpr size_t mapNames = 200;    // with more boundaries than that, names are the least worry
// Around what is painted: whatever leans and meets it is within, so that nothing is cut otherwise
// than in a picture of everything.
constexpr int leaning = 32;

// A piece of an image as a device of its own: lines are cut off at a device's sides before they are
// painted, at a clip only pixel by pixel.
QImage partOf(QImage& image, const QRect& part)
{
    return {image.bits() + part.top() * image.bytesPerLine() + part.left() * 4, part.width(),
            part.height(), image.bytesPerLine(), image.format()};
}

// What the name of a boundary belongs to.
QRectF namedRect(const Scene& scene, quint32 boundary)
{
    const Scene::Boundary& b = scene.boundaries()[boundary];
    if (!b.collapsed)
        return b.rect;
    const NodeIndex shape = scene.proxyOf(boundary);
    return shape == noIndex ? QRectF() : scene.node(shape).rect;
}

} // namespace

bool labelled(double scale, double pixelRatio)
{
    return scale / pixelRatio >= 0.5;
}

double widestLabel(double scale, double pixelRatio)
{
    return std::max(200 * scale, 120 * pixelRatio);
}

Detail detailAt(double scale, double pixelRatio)
{
    const double s = scale / pixelRatio;
    return s < 0.12   ? Detail::Dots
           : s < 0.27 ? Detail::Boxes
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
    m_reference = {};
    m_texts.clear();
    m_halves.clear();
    m_rawFonts.clear();
    m_sizedFonts.clear();
}

void ScenePainter::setLooks(std::vector<Look> looks)
{
    m_looks = std::move(looks);
    m_scale = 0;
}

void ScenePainter::setFacts(FactsOf factsOf)
{
    m_factsOf = std::move(factsOf);
    m_facts.clear();
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

double ScenePainter::labelReach(double scale, double pixelRatio)
{
    return labelled(scale, pixelRatio)
               ? std::max(widestBeside + 4, widestLabel(scale, pixelRatio) / scale / 2 + 8)
               : 0;
}

void ScenePainter::prepareScale(const View& view)
{
    if (m_scale == view.scale)
        return;
    m_scale = view.scale;
    m_bodies.clear();
    m_badges.clear();
    prepareRasterColours();
    preparePens();
    if (m_reference[0].height == 0)
        prepareFonts();
    const std::array<double, FaceCount> sizes = {std::max(13.5 * m_scale, leastTitle * m_ratio),
                                                 11.5 * m_scale,
                                                 std::max(10.5 * m_scale, leastLabel * m_ratio),
                                                 13 * m_ratio,
                                                 10 * m_ratio,
                                                 7 * m_scale};
    for (size_t i = 0; i < sizes.size(); ++i) {
        m_pixels[i] = std::max(1, int(std::lround(sizes[i])));
        m_ascents[i] = std::round(m_reference[weightOf(int(i))].ascent * sizeOf(int(i)));
    }
    m_titleHeight = m_reference[weightOf(TitleFace)].height * sizeOf(TitleFace);
}

// Those of every other size are worked out from them: a font's first use at a size takes long.
void ScenePainter::prepareFonts()
{
    for (size_t weight = 0; weight < m_reference.size(); ++weight) {
        Reference& reference = m_reference[weight];
        reference.font = m_font;
        reference.font.setPixelSize(referenceSize);
        reference.font.setWeight(weight ? QFont::DemiBold : QFont::Normal);
        // Crisp upright, but with widths that grow with the size.
        reference.font.setHintingPreference(QFont::PreferVerticalHinting);
        const QFontMetricsF metrics(reference.font);
        reference.ascent = metrics.ascent();
        reference.height = metrics.height();
    }
}

// The more edges a scene has for its shapes, the fainter: side by side they are walls. But a few
// that stand out among faded ones say which shapes are related.
void ScenePainter::prepareEdges(const Scene& scene, const Marks& marks)
{
    const double dense = double(scene.edgeCount()) / double(std::max<size_t>(scene.nodeCount(), 1));
    const bool areFew = scene.hasFewEdges() || marks.isAnyEdgeFaded;
    const double strength = areFew ? 1 : std::clamp(1.15 - 0.3 * dense, 0.3, 1.0);
    if (strength == m_edgeStrength)
        return;
    m_edgeStrength = strength;
    preparePens();
}

void ScenePainter::preparePens()
{
    const QColor faded = mixed(m_theme.background, m_theme.edge, 0.2);
    const QColor plain = mixed(m_theme.background, m_theme.edge, m_edgeStrength);
    const std::array<QColor, 3> colours = {plain, m_theme.selection, faded};
    for (size_t i = 0; i < colours.size(); ++i) {
        // Opaque and of one pixel: the only strokes that the raster engine culls early.
        const double width = i == 1 ? 2 * m_ratio : 1;
        m_edgePens[i] = {QPen(colours[i], width), QPen(colours[i], 3 * m_ratio),
                         QBrush(colours[i])};
    }
    for (const bool fades : {false, true}) {
        QColor title = m_theme.text, quiet = m_theme.quietText;
        if (fades) {
            title.setAlpha(60);
            quiet.setAlpha(60);
        }
        m_titlePens[fades] = QPen(title);
        m_quietPens[fades] = QPen(quiet);
    }
    m_labelPen = QPen(m_theme.edgeText);
}

double ScenePainter::sizeOf(int face) const
{
    return double(m_pixels[size_t(face)]) / referenceSize;
}

ScenePainter::Shaped ScenePainter::shape(const QString& text, const QFont& font)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(1e6);
    layout.endLayout();
    Shaped out;
    if (!line.isValid())
        return out;
    out.width = line.naturalTextWidth();
    const double baseline = line.y() + line.ascent();
    for (const QGlyphRun& run : layout.glyphRuns()) {
        const QRawFont raw = run.rawFont();
        const auto known = std::ranges::find(m_rawFonts, raw);
        const auto index = size_t(known - m_rawFonts.begin());
        if (known == m_rawFonts.end())
            m_rawFonts.push_back(raw);
        QList<QPointF> places = run.positions();
        for (QPointF& place : places)
            place.ry() -= baseline;
        out.runs.push_back({index, run.glyphIndexes(), places});
    }
    return out;
}

// Whole where it fits. Else a name has its ellipsis in the middle, for many differ at their ends
// alone (node0681, node0682), and a line has it at its end.
const ScenePainter::Shaped& ScenePainter::shaped(const QString& text, double maximum, int face)
{
    const auto weight = int(weightOf(face));
    const int room = int(std::min(maximum / sizeOf(face), 1e6));
    constexpr int whole = -1;
    const auto cached = [this](const TextKey& key) {
        const auto it = m_texts.constFind(key);
        return it == m_texts.cend() ? nullptr : &*it;
    };
    const Shaped* shape = cached({text, whole, weight});
    if (!shape || shape->width > room)
        shape = cached({text, shape ? room : whole, weight});
    if (shape)
        return *shape;
    if (m_texts.size() >= cachedTexts)
        m_texts.clear();
    const QFont& font = m_reference[size_t(weight)].font;
    // Text from outside may be of any length: what cannot be seen is not shaped.
    const QString line = text.left(512).simplified();
    const Shaped all = this->shape(line, font);
    const auto kept = m_texts.insert({text, whole, weight}, all);
    if (all.width <= room)
        return *kept;
    constexpr int roomy = 9; // letters: of less, the beginning says most
    const bool isName = weight == 1 && room > roomy * QFontMetricsF(font).averageCharWidth();
    const auto where = isName ? Qt::ElideMiddle : Qt::ElideRight;
    const QString shorter = QFontMetricsF(font).elidedText(line, where, room);
    return *m_texts.insert({text, room, weight}, this->shape(shorter, font));
}

double ScenePainter::textWidth(const QString& text, double maximum, int face)
{
    return shaped(text, maximum, face).width * sizeOf(face);
}

const QRawFont& ScenePainter::rawFont(size_t font, int pixels)
{
    const quint64 key = quint64(font) << 32 | quint32(pixels);
    if (const auto it = m_sizedFonts.constFind(key); it != m_sizedFonts.cend())
        return *it;
    if (m_sizedFonts.size() >= cachedFonts)
        m_sizedFonts.clear();
    QRawFont sized = m_rawFonts[font];
    sized.setPixelSize(pixels);
    return *m_sizedFonts.insert(key, sized);
}

void ScenePainter::text(QPainter& p, QPointF at, const QString& text, double maximum, int face,
                        const QPen& pen)
{
    if (text.isEmpty() || maximum < 8)
        return;
    p.setPen(pen);
    const double size = sizeOf(face);
    const QPointF baseline(at.x(), std::round(at.y()) + m_ascents[size_t(face)]);
    for (const Run& run : shaped(text, maximum, face).runs) {
        m_places.clear();
        for (const QPointF& place : run.places)
            m_places.push_back(place * size);
        m_run.setRawFont(rawFont(run.font, m_pixels[size_t(face)]));
        m_run.setRawData(run.glyphs.constData(), m_places.data(), run.glyphs.size());
        p.drawGlyphRun(baseline, m_run);
    }
}

// Where a name on the map may stand, in device pixels: it hangs out of a boundary that is too small
// for it, where no other name is.
QRectF ScenePainter::mapRoom(const View& view, const Scene& scene, quint32 boundary) const
{
    const QRectF r = namedRect(scene, boundary);
    if (scene.wholeCount() > mapNames)
        return view.toDevice(r);
    const double high = m_pixels[MapFace] * 1.55 / view.scale;
    const double most = mapOverhang * m_ratio / view.scale;
    double left = most, right = most;
    for (quint32 other = 0; other < scene.wholeCount(); ++other) {
        const QRectF o = namedRect(scene, other);
        const QPointF way = o.center() - r.center();
        if (other == boundary || o.isEmpty() || std::abs(way.y()) > high)
            continue;
        // Half of what is between the middles of two, where their names stand, belongs to each.
        double& side = way.x() > 0 ? right : left;
        side = std::min(side, std::max(0.0, (std::abs(way.x()) - r.width()) / 2));
    }
    return view.toDevice(r.adjusted(-left, 0, right, 0));
}

// In its strip, after the button.
void ScenePainter::boundaryTitle(QPainter& p, const View& view, const Scene::Boundary& b)
{
    const double s = view.scale;
    const QRectF r = view.toDevice(b.rect), room = titleRoom(view, b);
    const QColor colour = mixed(m_theme.text, QColor(b.colour), 0.4);
    if (m_paper) {
        const QRectF button = view.toDevice(Scene::buttonOf(b));
        p.setPen(QPen(colour, 1.4 * s, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        p.setBrush(Qt::NoBrush);
        const QPointF c = button.center();
        const std::array<QPointF, 3> chevron = {c + QPointF(-4, -2) * s, c + QPointF(0, 2) * s,
                                                c + QPointF(4, -2) * s};
        p.drawPolyline(chevron.data(), int(chevron.size()));
    }
    text(p, room.topLeft(), b.title, r.right() - room.left() - 16 * s, TitleFace, QPen(colour));
}

// Where the name of a boundary stands on the map, in device pixels: over its upper end, or above
// the shape of a collapsed one, where it covers no shape, else in its middle, or the nearest row
// above or below that is free of the names before it. Null where there is no room.
ScenePainter::MapName ScenePainter::mapName(const View& view, const Scene& scene, quint32 boundary)
{
    const Scene::Boundary& b = scene.boundaries()[boundary];
    const QRectF named = namedRect(scene, boundary);
    if (named.isEmpty()) // filtered out
        return {};
    const QRectF r = view.toDevice(named), span = mapRoom(view, scene, boundary);
    const double room = span.width() - 12 * m_ratio;
    const bool isLow = !b.collapsed && r.height() < 14 * m_ratio;
    if (room < 36 * m_ratio || isLow || b.title.isEmpty())
        return {};
    constexpr double endless = 1e9;
    // Rather small than cut off.
    const int face = textWidth(b.title, endless, MapFace) <= room ? MapFace : SmallMapFace;
    const double height = m_pixels[size_t(face)] * 1.55;
    const double width = textWidth(b.title, room, face) + 14 * m_ratio;
    QRectF pill(0, 0, width, height);
    pill.moveCenter(r.center().toPoint());
    pill.moveLeft(std::max(std::min(pill.left(), span.right() - width), span.left()));
    if (scene.wholeCount() > mapNames)
        return {&b, pill, room, face};
    const auto isFree = [this](const QRectF& at) {
        return std::ranges::none_of(
            m_mapNames, [&](const MapName& other) { return other.pill.intersects(at); });
    };
    // In its strip, out of which it rises where that is too low for it; small rather than not.
    const double strip = b.collapsed ? std::floor(r.top() - m_ratio)
                                     : std::round(r.top() + (Scene::titleHeight + 8) * view.scale);
    for (const int size : {face, int(SmallMapFace)}) {
        const QSizeF small(textWidth(b.title, room, size) + 14 * m_ratio,
                           m_pixels[size_t(size)] * 1.55);
        const double middle = pill.center().x() - small.width() / 2, first = std::floor(r.left());
        for (const double left : {small.width() <= r.width() ? first : middle, middle}) {
            const QRectF at(QPointF(left, strip - small.height()), small);
            if (isFree(at) && !scene.hasNodesIn(view.toScene(at)))
                return {&b, at, room, size};
        }
    }
    constexpr int rows = 6; // each way
    for (int i = 0; i <= 2 * rows; ++i) {
        const double down = (i % 2 ? 1 : -1) * ((i + 1) / 2) * (height + m_ratio);
        const QRectF at = pill.translated(0, down);
        const bool within = i == 0 || (at.top() > r.top() && at.bottom() < r.bottom());
        if (within && isFree(at))
            return {&b, at, room, face};
    }
    return b.collapsed ? MapName{} : MapName{&b, pill, room, face};
}

// Also of those out of sight: which name gives way must not depend on what is painted.
void ScenePainter::layMapNames(const View& view, const Scene& scene)
{
    m_mapNames.clear();
    const bool haveParts = scene.boundaries().size() <= mapNames;
    for (quint32 i = 0; i < (haveParts ? scene.boundaries().size() : scene.wholeCount()); ++i) {
        const Scene::Boundary& b = scene.boundaries()[i];
        if (b.collapsed && detailAt(view.scale, m_ratio) > Detail::Boxes) // its shape says it
            continue;
        // The largest part names them all; of the others those that have room for it.
        const MapName name = mapName(view, scene, i);
        const bool isPart = scene.wholeOf(i) != i;
        if (name.boundary && (!isPart || view.toDevice(b.rect).contains(name.pill)))
            m_mapNames.push_back(name);
    }
}

QRectF ScenePainter::mapNamesRect(const View& view, const Scene& scene)
{
    prepareScale(view);
    QRectF out;
    if (hasTitles(view))
        return out;
    layMapNames(view, scene);
    for (const MapName& name : m_mapNames)
        out |= name.pill;
    return out;
}

std::vector<QRect> ScenePainter::mapNamesOn(const View& view, const Scene& scene,
                                            std::span<const NodeIndex> nodes, const QRect& within)
{
    prepareScale(view);
    std::vector<QRect> out;
    if (hasTitles(view))
        return out;
    layMapNames(view, scene);
    for (const MapName& name : m_mapNames) {
        // A small shape is painted larger than it is.
        const QRectF around = name.pill.adjusted(-1, -1, 1, 1);
        if (!around.intersects(QRectF(within)))
            continue;
        scene.nodesIn(view.toScene(around), m_found[0].nodes);
        if (std::ranges::any_of(m_found[0].nodes,
                                [&](NodeIndex i) { return std::ranges::binary_search(nodes, i); }))
            out.push_back(around.toAlignedRect() & within);
    }
    return out;
}

quint32 ScenePainter::mapNameAt(const View& view, const Scene& scene, QPointF device)
{
    prepareScale(view);
    if (hasTitles(view))
        return noIndex;
    layMapNames(view, scene);
    const auto name = std::ranges::find_if(
        m_mapNames, [&](const MapName& one) { return one.pill.contains(device); });
    return name == m_mapNames.end() ? noIndex : quint32(name->boundary - scene.boundaries().data());
}

// In three parts: Qt hands a path of more than 96 spans to several threads, and waiting for those
// takes longer than painting it.
void ScenePainter::pill(QPainter& p, const QRect& where, const QColor& colour)
{
    constexpr int quarter = 90 * 16;
    const int cap = where.height() / 2;
    p.setPen(Qt::NoPen);
    p.setBrush(colour);
    p.fillRect(where.adjusted(cap, 0, -cap, 0), colour);
    QRectF round(where.topLeft(), QSizeF(2 * cap, where.height()));
    p.drawPie(round, quarter, 2 * quarter);
    round.moveRight(where.right() + 1);
    p.drawPie(round, -quarter, 2 * quarter);
}

// On top of everything, as on a map.
void ScenePainter::mapNamesIn(QPainter& p, const View& view, const Scene& scene, const QRectF& area)
{
    layMapNames(view, scene);
    QColor ground = m_theme.background;
    ground.setAlpha(220);
    for (const MapName& name : m_mapNames) {
        const Scene::Boundary& b = *name.boundary;
        if (!area.intersects(b.rect))
            continue;
        const double height = name.pill.height();
        pill(p, name.pill.toRect(), ground);
        text(p, name.pill.topLeft() + QPointF(7 * m_ratio, height * 0.13), b.title, name.room,
             name.face, QPen(mixed(m_theme.text, QColor(b.colour), 0.4)));
    }
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
    Raster raster(image, clip);
    background(raster, view, bare(clip, view, scene));
    grounds(raster, view, scene, area);
    const bool hasBoundaries = !scene.boundaries().empty();
    if (detail <= Detail::Boxes && !hasBoundaries) {
        overview(raster, view, scene, marks, detail);
        return;
    }
    const QRect part = clip.adjusted(-leaning, -leaning, leaning, leaning) & image.rect();
    QImage target = partOf(image, part);
    QPainter p(&target);
    p.translate(-part.topLeft());
    p.setClipRect(clip);
    p.setRenderHint(QPainter::Antialiasing);
    borders(p, view, scene, area);
    if (detail <= Detail::Boxes) {
        overview(raster, view, scene, marks, detail);
    } else {
        prepareEdges(scene, marks);
        scene.edgesIn(area, m_found[0].edges);
        // Where lines lie on each other, what is looked at must be the one that is seen.
        for (const quint8 layer : {quint8(Faded), quint8(0), quint8(Selected)}) {
            for (const EdgeIndex i : m_found[0].edges) {
                const quint8 mark = marks.edge(i);
                const quint8 own = mark & Selected ? quint8(Selected) : quint8(mark & Faded);
                if (own == layer && !(mark & Absent))
                    edge(p, view, scene, i, marks, &raster);
            }
        }
        edgeLabels(p, view, scene, marks, area);
        titleGrounds(p, view, scene, area);
        scene.nodesIn(area, m_found[0].nodes);
        for (const NodeIndex i : m_found[0].nodes) {
            const quint8 mark = quint8(marks.node(i) | (scene.isProxy(i) ? Proxy : 0));
            if (!(mark & Absent))
                node(p, view, scene.node(i), mark, detail,
                     view.toDevice(scene.node(i).rect.topLeft()));
        }
    }
    // A name may hang out of its boundary.
    const double out = hasTitles(view) ? 0 : mapOverhang * m_ratio / view.scale;
    const double high = 2 * m_pixels[MapFace] / view.scale;
    const QRectF wide = area.adjusted(-out, -high, out, high);
    if (!hasTitles(view)) {
        mapNamesIn(p, view, scene, wide);
        return;
    }
    for (const Scene::Boundary& b : scene.boundaries()) {
        if (!b.collapsed && wide.intersects(b.rect))
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
    if (std::exchange(m_edgeStrength, 1) != 1) // what is being dragged stands out
        preparePens();
    for (const EdgeIndex i : edges) {
        if (scene.isEdgeHidden(i))
            continue;
        if (detail >= Detail::Titles) {
            edge(painter, view, scene, i, marks);
            // What is being dragged keeps its labels off its shapes; the others' stay meanwhile.
            if (!(marks.edge(i) & Faded))
                edgeLabel(painter, view, scene, {i, labelRoom(view, scene, i, {})});
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
