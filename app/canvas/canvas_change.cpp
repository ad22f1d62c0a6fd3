// Changes of what the canvas shows: edits of the scene, focus and filter, and gliding to new
// places.
#include "app/canvas/canvas.h"

#include "app/canvas/glide.h"
#include "app/canvas/inlineeditor.h"

#include <QEvent>
#include <QPainter>
#include <QSet>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cim {

namespace {

constexpr qint64 glideLength = 320;  // milliseconds
constexpr size_t glidingNodes = 800; // above, the old picture turns into the new one

// Slow, quick, slow.
double eased(double t)
{
    return t * t * (3 - 2 * t);
}

} // namespace

struct Canvas::Kept {
    std::vector<Uuid> nodes, edges;
    Uuid current;
};

Canvas::Kept Canvas::keep() const
{
    Kept kept;
    for (const NodeIndex i : selectedNodes())
        kept.nodes.push_back(m_scene.node(i).key);
    for (const EdgeIndex i : selectedEdges())
        kept.edges.push_back(m_scene.edge(i).key);
    if (m_current < m_scene.nodeCount())
        kept.current = m_scene.node(m_current).key;
    return kept;
}

void Canvas::restore(const Kept& kept)
{
    m_marks.nodes.assign(m_scene.nodeCount(), 0);
    m_marks.edges.assign(m_scene.edgeCount(), 0);
    bool lost = false;
    for (const Uuid& key : kept.nodes) {
        const NodeIndex i = m_scene.nodeByKey(key);
        if (i == noIndex || m_scene.isHidden(i))
            lost = true;
        else
            m_marks.nodes[i] = Selected;
    }
    for (const Uuid& key : kept.edges) {
        const EdgeIndex i = m_scene.edgeByKey(key);
        if (i == noIndex || m_scene.isEdgeHidden(i))
            lost = true;
        else
            m_marks.edges[i] = Selected;
    }
    m_current = kept.current.isNull() ? noIndex : m_scene.nodeByKey(kept.current);
    if (m_current != noIndex && m_scene.isHidden(m_current))
        m_current = noIndex;
    applyFaded();
    damageAll();
    if (lost)
        emit selectionChanged();
}

void Canvas::change(const std::function<void(Scene&)>& edit, Motion motion)
{
    cancelGesture();
    m_glide.reset();
    m_glideTimer.stop();
    m_glideTime.invalidate();
    const Kept kept = keep();
    auto glide = std::make_unique<Glide>();
    const bool glides = motion == Motion::Glide && !m_reducedMotion && isVisible() &&
                        style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (glides) {
        const auto seen = m_scene.nodesIn(visibleRect());
        if (seen.size() <= glidingNodes) {
            for (const NodeIndex i : seen)
                glide->nodes.push_back(
                    {m_scene.node(i).key, noIndex, m_scene.node(i).rect.topLeft(), {}});
        } else if (m_pictureView == m_view) {
            glide->before = m_picture;
        }
    }
    edit(m_scene);
    m_hovered = noIndex;
    m_hoveredEdge = noIndex;
    applyFilter();
    m_scene.settle();
    restore(kept);
    if (m_editor)
        m_editor->follow();
    if (glides)
        startGlide(std::move(glide));
    emit sceneChanged();
}

void Canvas::startGlide(std::unique_ptr<Glide> glide)
{
    for (Glide::Node& n : glide->nodes) {
        n.index = m_scene.nodeByKey(n.key);
        if (n.index != noIndex)
            n.to = m_scene.node(n.index).rect.topLeft();
    }
    std::erase_if(glide->nodes, [this](const Glide::Node& n) {
        return n.index == noIndex || m_scene.isHidden(n.index) || n.from == n.to;
    });
    if (glide->nodes.empty() && glide->before.isNull())
        return;
    for (const Glide::Node& n : glide->nodes) {
        m_marks.nodes[n.index] |= Absent;
        for (const EdgeIndex e : m_scene.edgesOf(n.index)) {
            if (!(m_marks.edges[e] & Absent) && !m_scene.isEdgeHidden(e)) {
                m_marks.edges[e] |= Absent;
                glide->edges.push_back(e);
            }
        }
    }
    m_glide = std::move(glide);
    m_glideTime.start();
    m_glideTimer.start();
}

void Canvas::glideOn()
{
    // A view that moved along ends in the true picture.
    const bool isThere = m_glide && m_glideTime.elapsed() >= glideLength &&
                         (!m_glide->view || isPictureTrue() || !isVisible());
    if (isThere)
        endGlide();
    update();
}

void Canvas::endGlide()
{
    for (const Glide::Node& n : m_glide->nodes)
        m_marks.nodes[n.index] &= quint8(~Absent);
    for (const EdgeIndex e : m_glide->edges)
        m_marks.edges[e] &= quint8(~Absent);
    if (!m_glide->nodes.empty() && !m_glide->view)
        damageAll();
    m_glide.reset();
    m_glideTime.invalidate();
    m_glideTimer.stop();
}

// From then on everything in view is painted on its way; meanwhile the picture of the end is
// painted aside.
void Canvas::takeAlong(const View& before)
{
    if (!m_glide || m_glide->view || !m_glide->before.isNull() || m_view == before)
        return;
    QSet<NodeIndex> known;
    for (const Glide::Node& n : m_glide->nodes)
        known.insert(n.index);
    constexpr qsizetype most = 4 * glidingNodes; // more take longer than a frame
    for (const View& view : {before, m_view}) {
        for (const NodeIndex i : m_scene.nodesIn(view.toScene(viewRect()))) {
            if (known.contains(i) || known.size() > most)
                continue;
            known.insert(i);
            const QPointF place = m_scene.node(i).rect.topLeft();
            m_glide->nodes.push_back({m_scene.node(i).key, i, place, place});
        }
    }
    QSet<EdgeIndex> edges;
    for (const NodeIndex i : std::as_const(known)) {
        for (const EdgeIndex e : m_scene.edgesOf(i)) {
            if (!m_scene.isEdgeHidden(e) && known.size() + edges.size() <= most)
                edges.insert(e);
        }
    }
    const bool isMuch = known.size() + edges.size() > most;
    auto nodes = m_glide->nodes;
    endGlide();
    if (isMuch)
        return;
    m_glide = std::make_unique<Glide>();
    m_glide->nodes = std::move(nodes);
    m_glide->edges.assign(edges.begin(), edges.end());
    m_glide->view = before;
    m_glideTime.start();
    m_glideTimer.start();
}

double Canvas::glidePassed() const
{
    return eased(std::min(1.0, double(m_glideTime.elapsed()) / glideLength));
}

void Canvas::paintGlide(QPainter& p)
{
    const double t = glidePassed();
    if (m_glide->before.isNull())
        return paintWay(p, m_view, t);
    p.setOpacity(1 - t);
    p.drawImage(0, 0, m_glide->before);
    p.setOpacity(1);
}

void Canvas::paintFlight(QPainter& p)
{
    const double t = glidePassed();
    const View& from = *m_glide->view;
    const QPointF half = viewRect().center(), start = from.toScene(half);
    const double scale = from.scale * std::pow(m_view.scale / from.scale, t);
    const QPointF middle = start + (m_view.toScene(half) - start) * t;
    p.fillRect(viewRect(), m_painter.theme().background);
    paintWay(p, View::at(middle - half / scale, scale), t);
}

void Canvas::paintWay(QPainter& p, const View& view, double share)
{
    QHash<NodeIndex, QPointF> places;
    for (const Glide::Node& n : m_glide->nodes)
        places.insert(n.index, n.from + (n.to - n.from) * share);
    const auto middle = [&](NodeIndex i) {
        const QRectF& r = m_scene.node(i).rect;
        const QPointF half(r.width() / 2, r.height() / 2);
        return view.toDevice(places.value(i, r.topLeft()) + half);
    };
    p.setRenderHint(QPainter::Antialiasing);
    QColor line = m_painter.theme().edge;
    line.setAlpha(110);
    p.setPen(QPen(line, 1));
    for (const EdgeIndex e : m_glide->edges)
        p.drawLine(middle(m_scene.edge(e).from), middle(m_scene.edge(e).to));
    for (const Glide::Node& n : m_glide->nodes)
        m_painter.paintNodeAt(p, view, m_scene, n.index, m_marks.node(n.index) & quint8(~Absent),
                              view.toDevice(places.value(n.index)));
}

void Canvas::setFocus(const std::vector<NodeIndex>& nodes)
{
    m_focus.clear();
    for (const NodeIndex i : nodes)
        m_focus.push_back(m_scene.node(i).key);
    applyFaded();
    damageAll();
    emit fadedChanged();
}

void Canvas::setFilter(std::function<Shown(NodeIndex)> nodes, std::function<Shown(EdgeIndex)> edges)
{
    m_nodeFilter = std::move(nodes);
    m_edgeFilter = std::move(edges);
    change([](Scene&) {});
}

void Canvas::applyFilter()
{
    const auto ask = [](const auto& filter, size_t count, std::vector<quint8>& hidden,
                        std::vector<quint8>& faded) {
        faded.clear();
        if (!filter)
            return;
        hidden.resize(count);
        faded.resize(count);
        for (quint32 i = 0; i < count; ++i) {
            const Shown shown = filter(i);
            hidden[i] = shown == Shown::Hidden;
            faded[i] = shown == Shown::Faded;
        }
    };
    std::vector<quint8> nodes, edges;
    m_scene.setFiltered({}, {}); // takes shapes of collapsed boundaries away: nobody is asked those
    ask(m_nodeFilter, m_scene.nodeCount(), nodes, m_fadedByFilter);
    ask(m_edgeFilter, m_scene.edgeCount(), edges, m_fadedEdgesByFilter);
    m_scene.setFiltered(nodes, edges);
}

void Canvas::applyFaded()
{
    m_marks.nodes.resize(m_scene.nodeCount());
    m_marks.edges.resize(m_scene.edgeCount());
    const auto flag = [](const std::vector<quint8>& flags, size_t i) {
        return i < flags.size() && flags[i] ? quint8(Faded) : quint8(0);
    };
    const quint8 others = m_focus.empty() ? 0 : Faded;
    for (NodeIndex i = 0; i < m_marks.nodes.size(); ++i)
        m_marks.nodes[i] = quint8((m_marks.nodes[i] & ~Faded) | others);
    for (const Uuid& key : m_focus) {
        if (const NodeIndex i = m_scene.nodeByKey(key); i != noIndex)
            m_marks.nodes[i] &= quint8(~Faded);
    }
    for (NodeIndex i = 0; i < m_fadedByFilter.size(); ++i)
        m_marks.nodes[i] |= flag(m_fadedByFilter, i);
    m_marks.isAnyEdgeFaded = false;
    for (EdgeIndex i = 0; i < m_marks.edges.size(); ++i) {
        const Scene::Edge& e = m_scene.edge(i);
        const quint8 fade = quint8((m_marks.nodes[e.from] | m_marks.nodes[e.to]) & Faded) |
                            flag(m_fadedEdgesByFilter, i);
        m_marks.edges[i] = quint8((m_marks.edges[i] & ~Faded) | fade);
        m_marks.isAnyEdgeFaded = m_marks.isAnyEdgeFaded || fade;
    }
}

void Canvas::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_painter.setFont(font());
        damageAll();
    }
    if (event->type() != QEvent::PaletteChange || m_ownTheme)
        return;
    const CanvasTheme next = CanvasTheme::of(palette());
    if (next.dark == m_painter.theme().dark)
        return;
    m_painter.setTheme(next);
    damageAll();
    emit themeChanged(next.dark);
}

void Canvas::edit(NodeIndex node, const QString& text, std::function<QString(const QString&)> check)
{
    if (node >= m_scene.nodeCount() || m_scene.isHidden(node))
        return;
    cancelGesture();
    finishEdit(false);
    if (zoom() < 0.6) {
        showNode(node);
    } else {
        showRect(m_scene.node(node).rect, true);
    }
    m_editor = new InlineEditor(*this, m_scene.node(node).key, text, std::move(check));
}

void Canvas::finishEdit(bool keep)
{
    if (!m_editor)
        return;
    InlineEditor* editor = std::exchange(m_editor, nullptr);
    const NodeIndex node = m_scene.nodeByKey(editor->key());
    const QString text = editor->text();
    if (editor->hasFocus())
        QWidget::setFocus(Qt::OtherFocusReason);
    editor->hide();
    editor->deleteLater();
    if (keep && node != noIndex)
        emit edited(node, text);
    else
        emit editCancelled(node);
}

} // namespace cim
