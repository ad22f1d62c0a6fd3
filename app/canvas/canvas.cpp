#include "app/canvas/canvas.h"

#include "app/canvas/accessible.h"
#include "app/canvas/collect.h"
#include "app/canvas/glide.h"
#include "app/canvas/inlineeditor.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cim {

namespace {

constexpr double farZoom = 0.005, greatestZoom = 4; // further away only where all is larger
constexpr size_t fewLoose = 24; // above, all is painted anew when they are taken out or put back

} // namespace

Canvas::Canvas(QWidget* parent)
    : QWidget(parent)
    , m_painter(CanvasTheme::of(palette()), font())
    , m_tool(std::make_unique<SelectTool>())
{
    m_view.scale = pixelRatio();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(200, 150);
    m_autoScrollTimer.setInterval(16);
    connect(&m_autoScrollTimer, &QTimer::timeout, this, &Canvas::autoScroll);
    m_refineTimer.setSingleShot(true);
    m_refineTimer.setInterval(30);
    connect(&m_refineTimer, &QTimer::timeout, this, &Canvas::refineVisible);
    m_nextTimer.setSingleShot(true);
    m_nextTimer.setInterval(0);
    connect(&m_nextTimer, &QTimer::timeout, this, &Canvas::paintNext);
    m_glideTimer.setInterval(16);
    connect(&m_glideTimer, &QTimer::timeout, this, &Canvas::glideOn);
    makeAccessible(*this);
}

Canvas::~Canvas()
{
    delete std::exchange(m_editor, nullptr); // it asks the canvas when it loses the focus
}

void Canvas::setTheme(const CanvasTheme& theme)
{
    m_ownTheme = true;
    m_painter.setTheme(theme);
    damageAll();
}

void Canvas::setLooks(std::vector<Look> looks)
{
    m_painter.setLooks(std::move(looks));
    damageAll();
}

double Canvas::zoom() const
{
    return m_view.scale / pixelRatio();
}

void Canvas::setView(const View& view)
{
    if (!std::isfinite(view.scale) || !std::isfinite(view.offset.x()) ||
        !std::isfinite(view.offset.y()))
        return;
    const double scale = allowedScale(view.scale);
    const QPointF origin = view.origin();
    m_fitted = false;
    const View next = View::at({std::clamp(origin.x(), -2 * Scene::limit, 2 * Scene::limit),
                                std::clamp(origin.y(), -2 * Scene::limit, 2 * Scene::limit)},
                               scale);
    if (next == m_view)
        return;
    m_view = next;
    update();
    m_refineTimer.start();
    if (m_editor)
        m_editor->follow();
    emit viewChanged();
}

// At which it fills the view, with paper around it; with less of that where the names of shapes
// could not be read otherwise.
double Canvas::fittingScale(const QRectF& rect) const
{
    constexpr double margin = 40, narrow = 12;
    const QSizeF size = deviceSize();
    const auto within = [&](double m) {
        const double both = 2 * m * pixelRatio();
        return std::min((size.width() - both) / rect.width(),
                        (size.height() - both) / rect.height());
    };
    const double legible = 1.01 * leastTitleZoom * pixelRatio();
    const double roomy = within(margin);
    return roomy < legible && within(narrow) >= legible ? legible : roomy;
}

// However large the whole is, it can be seen at once.
double Canvas::allowedScale(double scale) const
{
    double least = farZoom * pixelRatio();
    if (scale < least) {
        const QRectF all = m_scene.bounds();
        const double fitting = all.isEmpty() ? 0 : fittingScale(all);
        if (fitting > 0)
            least = std::min(least, fitting);
    }
    return std::clamp(scale, least, greatestZoom * pixelRatio());
}

void Canvas::zoomTo(double zoom, QPointF device)
{
    const double scale = allowedScale(zoom * pixelRatio());
    const QPointF fixed = m_view.toScene(device);
    setView(View::at(fixed - device / scale, scale));
}

void Canvas::zoomBy(double factor)
{
    zoomTo(zoom() * factor, viewRect().center());
}

void Canvas::panBy(QPoint by)
{
    setView({m_view.offset - by, m_view.scale});
}

void Canvas::zoomToFit()
{
    const QRectF all = m_scene.bounds();
    if (all.isEmpty())
        return;
    const View before = m_view;
    showRect(all, false);
    // Names are as wide at every zoom, and may hang out of what they name, and so out of the view.
    const QSizeF size = deviceSize();
    const QRectF names = m_painter.mapNamesRect(m_view, m_scene);
    const QRectF both = names | m_view.toDevice(all);
    if ((names.left() < 0 || names.right() > size.width()) && both.width() <= size.width()) {
        const double middle = (both.center().x() - size.width() / 2) / m_view.scale;
        setView(View::at(visibleRect().topLeft() + QPointF(middle, 0), m_view.scale));
    }
    m_fitted = true;
    takeAlong(before);
}

void Canvas::zoomToSelection()
{
    QRectF all;
    for (const NodeIndex i : selectedNodes())
        all |= m_scene.node(i).rect;
    for (const EdgeIndex i : selectedEdges())
        all |= m_scene.route(i).bounds().adjusted(-8, -8, 8, 8);
    if (all.isEmpty())
        zoomToFit();
    else
        showRect(all, false);
}

void Canvas::showNode(NodeIndex node)
{
    if (node >= m_scene.nodeCount() || m_scene.isHidden(node))
        return;
    const double scale = std::max(m_view.scale, 0.9 * pixelRatio());
    const QSizeF size = deviceSize();
    setView(View::at(m_scene.node(node).rect.center() -
                         QPointF(size.width(), size.height()) / 2 / scale,
                     scale));
    select(std::span(&node, 1));
    setCurrent(node);
}

void Canvas::showRect(const QRectF& rect, bool onlyIfHidden)
{
    const QSizeF size = deviceSize();
    const QRectF seen = visibleRect();
    if (rect.isEmpty() || (onlyIfHidden && seen.contains(rect)))
        return;
    double scale = m_view.scale;
    if (!onlyIfHidden || rect.width() > seen.width() || rect.height() > seen.height())
        scale = allowedScale(std::min(fittingScale(rect), pixelRatio()));
    setView(View::at(rect.center() - QPointF(size.width(), size.height()) / 2 / scale, scale));
}

QRectF Canvas::toWidget(const QRectF& sceneRect) const
{
    const QRectF device = m_view.toDevice(sceneRect);
    return {device.topLeft() / pixelRatio(), device.size() / pixelRatio()};
}

std::vector<NodeIndex> Canvas::selectedNodes() const
{
    std::vector<NodeIndex> out;
    collect(NodeIndex(m_marks.nodes.size()), out,
            [this](NodeIndex i) { return m_marks.nodes[i] & Selected; });
    return out;
}

std::vector<EdgeIndex> Canvas::selectedEdges() const
{
    std::vector<EdgeIndex> out;
    collect(EdgeIndex(m_marks.edges.size()), out,
            [this](EdgeIndex i) { return m_marks.edges[i] & Selected; });
    return out;
}

void Canvas::select(std::span<const NodeIndex> nodes, std::span<const EdgeIndex> edges)
{
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    std::vector<quint8> wanted(m_scene.nodeCount(), 0);
    for (const NodeIndex i : nodes) {
        if (!m_scene.isHidden(i))
            wanted[i] = Selected;
    }
    std::vector<NodeIndex> altered;
    collect(NodeIndex(wanted.size()), altered,
            [&](NodeIndex i) { return (m_marks.nodes[i] & Selected) != wanted[i]; });
    for (const NodeIndex i : altered)
        m_marks.nodes[i] ^= Selected;
    std::vector<EdgeIndex> alteredEdges = selectedEdges();
    for (const EdgeIndex i : alteredEdges)
        m_marks.edges[i] &= quint8(~Selected);
    for (const EdgeIndex i : edges) {
        m_marks.edges[i] |= Selected;
        alteredEdges.push_back(i);
    }
    for (const EdgeIndex i : alteredEdges)
        damage(paintedArea(i));
    if (altered.empty() && alteredEdges.empty())
        return;
    // A node's mark is drawn within its own rectangle, so small nodes are simply painted over.
    if (detailAt(m_view.scale, pixelRatio()) <= Detail::Boxes && m_pictureView == m_view &&
        !m_picture.isNull()) {
        m_painter.paintNodes(m_picture, m_view, m_scene, m_marks, altered);
        for (const QRect& name : m_painter.mapNamesOn(m_view, m_scene, altered, m_picture.rect()))
            m_dirty += name;
    } else {
        const QRectF seen = m_view.toScene(QRectF(m_picture.rect()));
        for (const NodeIndex i : altered) {
            if (m_scene.node(i).rect.intersects(seen))
                damage(m_scene.node(i).rect);
        }
    }
    update();
    emit selectionChanged();
}

void Canvas::setSelected(NodeIndex node, bool selected)
{
    auto nodes = selectedNodes();
    std::erase(nodes, node);
    if (selected)
        nodes.push_back(node);
    select(nodes, selectedEdges());
}

void Canvas::selectAll()
{
    std::vector<NodeIndex> all(m_scene.nodeCount());
    for (NodeIndex i = 0; i < all.size(); ++i)
        all[i] = i;
    select(all);
}

std::vector<NodeIndex> Canvas::neighbourhood(std::span<const NodeIndex> nodes, int depth) const
{
    std::vector<bool> in(m_scene.nodeCount());
    std::vector<NodeIndex> out;
    const auto take = [&](NodeIndex i) {
        if (!in[i] && !m_scene.isHidden(i)) {
            in[i] = true;
            out.push_back(i);
        }
    };
    for (const NodeIndex i : nodes)
        take(i);
    size_t begin = 0;
    for (int d = 0; d < depth && begin < out.size(); ++d) {
        const size_t end = out.size();
        for (; begin < end; ++begin) {
            for (const EdgeIndex e : m_scene.edgesOf(out[begin])) {
                if (m_scene.isEdgeHidden(e))
                    continue;
                take(m_scene.edge(e).from);
                take(m_scene.edge(e).to);
            }
        }
    }
    return out;
}

void Canvas::setCurrent(NodeIndex node)
{
    if (m_current == node)
        return;
    m_current = node;
    update();
    emit currentChanged(node);
}

std::vector<NodeIndex> Canvas::withMembers(const std::vector<NodeIndex>& nodes) const
{
    if (std::ranges::none_of(nodes, [this](NodeIndex i) { return m_scene.isProxy(i); }))
        return nodes;
    const auto held = m_scene.heldByProxies();
    std::vector<NodeIndex> out;
    for (const NodeIndex i : nodes) {
        if (const auto known = held.constFind(i); known != held.cend())
            out.insert(out.end(), known->begin(), known->end());
        else if (!m_scene.isProxy(i))
            out.push_back(i);
    }
    return out;
}

void Canvas::loosen(std::vector<NodeIndex> nodes)
{
    if (m_glide) // what is taken out of the picture is taken by one of both
        endGlide();
    m_loose = std::move(nodes);
    m_looseOffset = {};
    m_looseHome.clear();
    m_looseEdges.clear();
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    const bool many = m_loose.size() > fewLoose;
    if (many)
        damageAll();
    for (const NodeIndex i : m_loose) {
        m_looseHome.push_back(m_scene.node(i).rect.topLeft());
        m_marks.nodes[i] |= Absent;
        if (!many)
            damageAround(i);
        for (const EdgeIndex e : m_scene.edgesOf(i)) {
            if (!(m_marks.edges[e] & Absent)) {
                m_marks.edges[e] |= Absent;
                m_looseEdges.push_back(e);
            }
        }
    }
    if (m_loose.size() > liveMoves)
        m_looseEdges.clear();
}

QRectF Canvas::looseBounds() const
{
    QRectF all;
    for (size_t i = 0; i < m_loose.size(); ++i)
        all |= QRectF(m_looseHome[i], m_scene.node(m_loose[i]).rect.size());
    return all;
}

void Canvas::moveLoose(QPointF offset)
{
    m_looseOffset = offset;
    if (m_loose.size() <= liveMoves) {
        for (size_t i = 0; i < m_loose.size(); ++i)
            m_scene.moveNode(m_loose[i], m_looseHome[i] + offset);
    }
    update();
}

void Canvas::settle(bool keep)
{
    const bool live = m_loose.size() <= liveMoves, many = m_loose.size() > fewLoose;
    if (many)
        damageAll();
    std::vector<Scene::Move> moves;
    for (size_t i = 0; i < m_loose.size() && (!keep || !live); ++i)
        moves.push_back({m_loose[i], m_looseHome[i] + (keep ? m_looseOffset : QPointF())});
    m_scene.moveNodes(moves);
    for (size_t i = 0; i < m_loose.size(); ++i) {
        m_marks.nodes[m_loose[i]] &= quint8(~Absent);
        for (const EdgeIndex e : m_scene.edgesOf(m_loose[i]))
            m_marks.edges[e] &= quint8(~Absent);
        if (!many)
            damageAround(m_loose[i]);
    }
    if (keep) {
        for (const NodeIndex i : withMembers(m_loose)) {
            if (m_scene.isHidden(i)) // went with the shape that stands for it
                m_scene.moveNode(i, m_scene.node(i).rect.topLeft() + m_looseOffset);
        }
    }
    const auto changed = m_scene.updateBoundaries();
    if (!m_painter.hasTitles(m_view))
        damageAll(); // the names on the map make room for each other and for shapes
    else if (!many)  // else all is damaged
        for (const QRectF& rect : changed)
            damageAround(rect);
    m_loose.clear();
    m_looseEdges.clear();
    m_looseHome.clear();
    m_scene.refineAnew();
    m_refineTimer.start();
    update();
    emit sceneChanged();
}

void Canvas::cancelGesture()
{
    m_autoScrollTimer.stop();
    const auto before = std::exchange(m_scrolledFrom, std::nullopt);
    if (const auto gesture = std::move(m_gesture))
        gesture->cancel(*this);
    if (before) // what went along is back where it was, and that may be far away
        setView(*before);
    update();
}

void Canvas::setTool(std::unique_ptr<Tool> tool)
{
    cancelGesture();
    m_tool = std::move(tool);
}

} // namespace cim
