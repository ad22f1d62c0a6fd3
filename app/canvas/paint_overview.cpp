// The two coarse levels of detail and the paper, straight into the pixels.
#include "app/canvas/paint.h"
#include "app/canvas/raster.h"

#include <QRegion>

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>
#include <thread>

namespace cim {

void ScenePainter::background(Raster& raster, const View& view, const QRegion& seen)
{
    for (const QRect& part : seen)
        raster.fill(part, m_theme.background.rgb());
    const double step = 32 * view.scale;
    if (step < 12 || !m_paper)
        return;
    // Counted, not added up: the dots must fall on the same pixels whichever strip is painted.
    const QPoint offset = view.offset.toPoint();
    const auto before = [step](int device) { return qint64(std::floor(device / step)); };
    const int size = std::max(1, int(std::lround(m_ratio)));
    for (const QRect& part : seen) {
        const QRect paper = part.translated(offset);
        // One more at the end: a dot falls on the pixel before the place that it is counted by.
        for (qint64 row = before(paper.top()); row <= before(paper.bottom() + 1); ++row) {
            const int y = int(std::floor(double(row) * step)) - offset.y();
            for (qint64 column = before(paper.left()); column <= before(paper.right() + 1);
                 ++column) {
                const int x = int(std::floor(double(column) * step)) - offset.x();
                raster.fill({x, y, size, size}, m_theme.dots.rgb());
            }
        }
    }
}

// By two threads, one half each, where that saves more than a thread costs to start. What they
// share, nobody alters meanwhile.
void ScenePainter::overview(Raster& raster, const View& view, const Scene& scene,
                            const Marks& marks, Detail detail)
{
    constexpr size_t manyNodes = 20'000;
    constexpr qint64 manyPixels = 500'000;
    const QRect& all = raster.clip;
    if (scene.nodeCount() < manyNodes || qint64(all.width()) * all.height() < manyPixels) {
        overviewPart(raster, view, scene, marks, detail, m_found[0]);
        return;
    }
    const int half = all.height() / 2;
    Raster upper(raster, all.adjusted(0, 0, 0, half - all.height())),
        lower(raster, all.adjusted(0, half, 0, 0));
    const auto paintUpper = [&] { overviewPart(upper, view, scene, marks, detail, m_found[1]); };
    std::jthread other;
    try {
        other = std::jthread(paintUpper);
    } catch (const std::system_error&) { // no more threads are to be had
        paintUpper();
    }
    overviewPart(lower, view, scene, marks, detail, m_found[0]);
}

void ScenePainter::overviewPart(Raster& raster, const View& view, const Scene& scene,
                                const Marks& marks, Detail detail, Found& found) const
{
    rasterEdges(raster, view, scene, marks, found);
    const double margin = reach(view.scale, m_ratio);
    scene.nodesIn(view.toScene(QRectF(raster.clip).adjusted(-margin, -margin, margin, margin)),
                  found.nodes);
    for (const NodeIndex i : found.nodes) {
        const quint8 mark = marks.node(i);
        if (!(mark & Absent))
            rasterNode(raster, view, scene, i, mark, detail);
    }
}

// Column by column, and where they lie on each other once.
static void fillUprights(Raster& raster, std::vector<std::array<int, 3>>& uprights, QRgb colour)
{
    std::ranges::sort(uprights);
    for (size_t i = 0; i < uprights.size();) {
        const auto [x, top, last] = uprights[i];
        int bottom = last;
        while (++i < uprights.size() && uprights[i][0] == x && uprights[i][1] <= bottom)
            bottom = std::max(bottom, uprights[i][2]);
        raster.fill(x, top, x, bottom, colour);
    }
}

void ScenePainter::rasterEdges(Raster& raster, const View& view, const Scene& scene,
                               const Marks& marks, Found& found) const
{
    // The more of them a scene has for its shapes, the fainter: a net over everything says nothing.
    // But a few that stand out among faded ones say which shapes are related.
    const double dense = double(scene.edgeCount()) / double(std::max<size_t>(scene.nodeCount(), 1));
    const double strength = marks.isAnyEdgeFaded ? 0.85 : std::clamp(0.85 - 0.2 * dense, 0.3, 0.75);
    const QRgb plain = mixed(m_theme.background, m_theme.edge, strength).rgb();
    const QRgb faded = mixed(m_theme.background, m_theme.edge, 0.2).rgb();
    const QRgb selected = m_theme.selection.rgb();
    const double s = view.scale, dx = view.offset.x(), dy = view.offset.y();
    // Each pixel of a tall stroke is in another line of memory: put off, to be filled beside others
    // of its column. That was a third of a picture of hundreds of thousands of edges.
    constexpr int tall = 32;
    // Scene units are within a few millions and scales at most 4: no number leaves an int.
    const auto column = [=](const QPointF& at) { return int(at.x() * s - dx + 1e7) - 10'000'000; };
    const auto row = [=](const QPointF& at) { return int(at.y() * s - dy + 1e7) - 10'000'000; };
    const auto stroke = [&](EdgeIndex i, QRgb colour, bool isPlain) {
        const auto points = scene.route(i).view();
        int x = column(points.front()), y = row(points.front());
        for (size_t k = 1; k < points.size(); ++k) {
            const int toX = column(points[k]), toY = row(points[k]);
            const int top = std::min(y, toY), bottom = std::max(y, toY);
            if (isPlain && x == toX && bottom - top >= tall && raster.clip.left() <= x &&
                x <= raster.clip.right())
                found.uprights.push_back({x, top, bottom});
            else
                raster.fill(std::min(x, toX), top, std::max(x, toX), bottom, colour);
            x = toX;
            y = toY;
        }
    };
    scene.edgesIn(view.toScene(QRectF(raster.clip)), found.edges);
    found.uprights.clear();
    // Faded ones first: they must not lie on what stands out.
    for (size_t k = 0; marks.isAnyEdgeFaded && k < found.edges.size(); ++k)
        if ((marks.edge(found.edges[k]) & (Selected | Faded | Absent)) == Faded)
            stroke(found.edges[k], faded, false);
    bool isAnySelected = false;
    for (const EdgeIndex i : found.edges) {
        const quint8 mark = marks.edge(i);
        if (mark & Selected)
            isAnySelected = true;
        else if (!(mark & (Absent | Faded)))
            stroke(i, plain, true);
    }
    fillUprights(raster, found.uprights, plain);
    for (size_t k = 0; isAnySelected && k < found.edges.size(); ++k)
        if ((marks.edge(found.edges[k]) & (Selected | Absent)) == Selected)
            stroke(found.edges[k], selected, false);
}

void ScenePainter::rasterNode(Raster& raster, const View& view, const Scene& scene, NodeIndex index,
                              quint8 mark, Detail detail) const
{
    const std::array<float, 4>& at = scene.rects()[index];
    const Scene::Tag tag = scene.tags()[index];
    const double s = view.scale;
    const QRect r =
        toPixels(double(at[0]) * s - view.offset.x(), double(at[1]) * s - view.offset.y(),
                 double(at[2]) * s, double(at[3]) * s);
    const RasterColours& c =
        m_rasterColours[std::min<size_t>(tag.look, m_rasterColours.size() - 1)];
    const bool selected = mark & Selected, faded = mark & Faded;
    if (detail == Detail::Dots || r.width() < 14) {
        raster.fill(r, selected ? m_theme.selection.rgb() : faded ? c.faded : c.dot);
    } else {
        raster.fill(r, selected ? c.selectedBody : c.body);
        raster.fill({r.left(), r.top(), std::max(3, r.width() / 7), r.height()},
                    faded ? c.faded : c.accent);
        raster.frame(r, selected ? m_theme.selection.rgb() : c.border);
    }
    if (tag.badge > 1 && r.width() >= 4) {
        const int side = std::max(2, r.height() / 3);
        raster.fill({r.right() - side + 1, r.top(), side, side},
                    (tag.badge > 2 ? m_theme.error : m_theme.warning).rgb());
    }
}

void ScenePainter::prepareRasterColours()
{
    m_rasterColours.clear();
    // One more than there are looks: for shapes whose look is unknown.
    for (size_t i = 0; i <= m_looks.size(); ++i) {
        const QColor accent = accentOf(quint16(i));
        m_rasterColours.push_back({dotColour(m_theme, accent).rgb(), accent.rgb(),
                                   mixed(m_theme.background, accent, 0.2).rgb(),
                                   mixed(m_theme.node, accent, 0.10).rgb(),
                                   mixed(m_theme.node, m_theme.selection, 0.25).rgb(),
                                   mixed(m_theme.nodeBorder, accent, 0.3).rgb()});
    }
}

} // namespace cim
