#include "app/canvas/accessible.h"

#include "app/canvas/canvas.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QPointer>
#include <QSet>

#include <algorithm>

namespace cim {

namespace {

constexpr size_t mostShapes = 300, mostEdges = 300;
constexpr size_t mostTold = 12;    // relationships in a description
constexpr size_t mostRelated = 60; // relationships that lead on from a shape

struct Child {
    Uuid key;
    bool isEdge = false;
    bool operator==(const Child&) const = default;
    friend size_t qHash(const Child& c, size_t seed = 0)
    {
        return qHashMulti(seed, c.key.hi, c.key.lo, c.isEdge);
    }
};

QString relationshipText(const Scene& scene, EdgeIndex edge)
{
    const Scene::Edge& e = scene.edge(edge);
    return QStringLiteral("%1 %2 %3")
        .arg(scene.node(e.from).title, scene.labelOf(edge), scene.node(e.to).title);
}

// One shape or edge. Holds its key, so that it turns invalid, not wrong, when that goes.
class ChildAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    ChildAccessible(Canvas& canvas, Child child)
        : m_canvas(&canvas)
        , m_child(child)
    {}

    bool isValid() const override { return m_canvas && index() != noIndex; }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override
    {
        return m_canvas ? m_canvas->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override
    {
        return m_child.isEdge ? QAccessible::Link : QAccessible::ListItem;
    }
    void setText(QAccessible::Text, const QString&) override {}
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override;
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }
    void doAction(const QString& name) override;
    // From a shape along its edges, and from an edge to its ends.
    using Related = QList<std::pair<QAccessibleInterface*, QAccessible::Relation>>;
    Related relations(QAccessible::Relation match) const override;

private:
    const Scene& scene() const { return m_canvas->scene(); }
    quint32 index() const
    {
        return m_child.isEdge ? scene().edgeByKey(m_child.key) : scene().nodeByKey(m_child.key);
    }
    QRectF place() const;

    QPointer<Canvas> m_canvas;
    Child m_child;
};

QString ChildAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    if (m_child.isEdge)
        return kind == QAccessible::Name ? relationshipText(scene(), index()) : QString();
    const Scene::Node& node = scene().node(index());
    if (kind == QAccessible::Name)
        return node.title;
    if (kind != QAccessible::Description)
        return {};
    // Names alone do not tell a person from their user.
    QStringList out;
    const auto& looks = m_canvas->painter().looks();
    if (node.look < looks.size() && !looks[node.look].words.isEmpty())
        out.append(looks[node.look].words);
    if (node.group < scene().boundaries().size())
        out.append(scene().boundaries()[node.group].title);
    if (!node.lines.isEmpty() && !out.startsWith(node.lines.front()))
        out.append(node.lines.front());
    out.append(node.lines.mid(1));
    if (!node.badgeText.isEmpty())
        out.append(node.badgeText);
    size_t told = 0;
    for (const EdgeIndex e : scene().edgesOf(index())) {
        if (!scene().isEdgeHidden(e) && told++ < mostTold)
            out.append(relationshipText(scene(), e));
    }
    return out.join(QStringLiteral("; "));
}

QRectF ChildAccessible::place() const
{
    return m_child.isEdge ? scene().route(index()).bounds().adjusted(-2, -2, 2, 2)
                          : scene().node(index()).rect;
}

QRect ChildAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect local = m_canvas->toWidget(place()).toAlignedRect();
    return {m_canvas->mapToGlobal(local.topLeft()), local.size()};
}

QAccessible::State ChildAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const quint32 i = index();
    state.selectable = true;
    if (m_child.isEdge) {
        state.selected = std::ranges::contains(m_canvas->selectedEdges(), i);
        state.invisible = scene().isEdgeHidden(i);
    } else {
        state.focusable = true;
        state.multiSelectable = true;
        state.selected = m_canvas->isSelected(i);
        state.focused = m_canvas->hasFocus() && m_canvas->current() == i;
        state.invisible = scene().isHidden(i);
    }
    state.offscreen = !m_canvas->visibleRect().intersects(place());
    return state;
}

void ChildAccessible::doAction(const QString& name)
{
    if (!isValid())
        return;
    const quint32 i = index();
    if (m_child.isEdge) { // to its end, as a link goes
        m_canvas->showNode(scene().edge(i).to);
        m_canvas->select({}, std::span(&i, 1));
    } else if (name == setFocusAction()) {
        m_canvas->showNode(i);
    } else if (name == pressAction()) {
        emit m_canvas->activated(i);
    }
}

class CanvasAccessible : public QAccessibleWidget {
public:
    explicit CanvasAccessible(Canvas& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List)
        , m_canvas(canvas)
    {
        const auto stale = [this] { m_known = false; };
        // The context goes with this object.
        QObject::connect(&canvas, &Canvas::sceneChanged, &m_context, stale);
        QObject::connect(&canvas, &Canvas::viewChanged, &m_context, stale);
        QObject::connect(&canvas, &Canvas::currentChanged, &m_context, stale);
    }
    ~CanvasAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_made))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return int(children().size()); }
    QAccessibleInterface* child(int i) const override
    {
        const auto& all = children();
        return i >= 0 && size_t(i) < all.size() ? interfaceOf(all[size_t(i)]) : nullptr;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPointF at = m_canvas.toScene(m_canvas.mapFromGlobal(QPointF(x, y)));
        if (const NodeIndex node = m_canvas.scene().nodeAt(at); node != noIndex)
            return interfaceOf({m_canvas.scene().node(node).key, false});
        if (const EdgeIndex edge = m_canvas.scene().edgeAt(at, 4 / m_canvas.zoom());
            edge != noIndex)
            return interfaceOf({m_canvas.scene().edge(edge).key, true});
        return nullptr;
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override
    {
        const auto& all = children();
        for (size_t i = 0; i < all.size(); ++i) {
            if (interfaceOf(all[i]) == wanted)
                return int(i);
        }
        return -1;
    }
    QAccessibleInterface* focusChild() const override
    {
        const NodeIndex current = m_canvas.current();
        return current < m_canvas.scene().nodeCount()
                   ? interfaceOf({m_canvas.scene().node(current).key, false})
                   : nullptr;
    }
    int indexOf(NodeIndex node) const
    {
        const auto it =
            std::ranges::find(children(), Child{m_canvas.scene().node(node).key, false});
        return it == children().end() ? -1 : int(it - children().begin());
    }

    QAccessibleInterface* interfaceOf(const Child& child) const
    {
        if (const auto it = m_made.constFind(child); it != m_made.cend())
            return QAccessible::accessibleInterface(*it);
        auto* made = new ChildAccessible(m_canvas, child);
        m_made.insert(child, QAccessible::registerAccessibleInterface(made));
        return made;
    }

private:
    const std::vector<Child>& children() const
    {
        if (!m_known)
            find();
        return m_children;
    }

    void find() const
    {
        m_known = true;
        m_children.clear();
        const Scene& scene = m_canvas.scene();
        const QRectF seen = m_canvas.visibleRect();
        auto nodes = scene.nodesIn(seen);
        if (nodes.size() > mostShapes) {
            const auto far = [&](NodeIndex i) {
                return (scene.node(i).rect.center() - seen.center()).manhattanLength();
            };
            std::ranges::nth_element(nodes, nodes.begin() + mostShapes, {}, far);
            nodes.resize(mostShapes);
            std::ranges::sort(nodes);
        }
        const NodeIndex current = m_canvas.current();
        if (current < scene.nodeCount() && !std::ranges::binary_search(nodes, current))
            nodes.push_back(current);
        std::vector<EdgeIndex> edges;
        for (const NodeIndex i : nodes) {
            m_children.push_back({scene.node(i).key, false});
            for (const EdgeIndex e : scene.edgesOf(i)) {
                if (edges.size() < mostEdges && scene.edge(e).from == i && !scene.isEdgeHidden(e))
                    edges.push_back(e);
            }
        }
        for (const EdgeIndex e : edges)
            m_children.push_back({scene.edge(e).key, true});
        if (m_made.size() > qsizetype(8 * (mostShapes + mostEdges)))
            forget();
    }

    // Those that are not told any more.
    void forget() const
    {
        const QSet<Child> now(m_children.begin(), m_children.end());
        m_made.removeIf([&](const auto& it) {
            if (now.contains(it.key()))
                return false;
            QAccessible::deleteAccessibleInterface(it.value());
            return true;
        });
    }

    Canvas& m_canvas;
    QObject m_context;
    mutable std::vector<Child> m_children;
    mutable QHash<Child, QAccessible::Id> m_made;
    mutable bool m_known = false;
};

// Qt names what the other one is to this one; so the far end of an edge "flows from" it.
ChildAccessible::Related ChildAccessible::relations(QAccessible::Relation match) const
{
    Related out;
    const auto* all =
        isValid()
            ? dynamic_cast<const CanvasAccessible*>(QAccessible::queryAccessibleInterface(m_canvas))
            : nullptr;
    if (!all)
        return out;
    const auto add = [&](const Child& other, QAccessible::Relation relation) {
        if (match & relation)
            out.emplaceBack(all->interfaceOf(other), relation);
    };
    if (m_child.isEdge) {
        const Scene::Edge& e = scene().edge(index());
        add({scene().node(e.from).key, false}, QAccessible::FlowsTo);
        add({scene().node(e.to).key, false}, QAccessible::FlowsFrom);
        return out;
    }
    for (const EdgeIndex e : scene().edgesOf(index())) {
        if (scene().isEdgeHidden(e) || size_t(out.size()) >= mostRelated)
            continue;
        const Child edge{scene().edge(e).key, true};
        if (scene().edge(e).from == index())
            add(edge, QAccessible::FlowsFrom);
        if (scene().edge(e).to == index())
            add(edge, QAccessible::FlowsTo);
    }
    return out;
}

// Only where the keyboard is: a shape that becomes current by a choice in a list is no focus.
void tellFocus(Canvas& canvas)
{
    const NodeIndex node = canvas.current();
    if (!canvas.hasFocus() || node >= canvas.scene().nodeCount())
        return;
    auto* all = dynamic_cast<CanvasAccessible*>(QAccessible::queryAccessibleInterface(&canvas));
    const int at = all ? all->indexOf(node) : -1;
    if (at < 0)
        return;
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(at);
    QAccessible::updateAccessibility(&event);
}

QAccessibleInterface* factory(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<Canvas*>(object);
    return canvas ? new CanvasAccessible(*canvas) : nullptr;
}

} // namespace

void makeAccessible(Canvas& canvas)
{
    static const bool installed = [] {
        QAccessible::installFactory(factory);
        return true;
    }();
    Q_UNUSED(installed)
    const auto tell = [&canvas] { tellFocus(canvas); };
    QObject::connect(&canvas, &Canvas::currentChanged, &canvas, tell);
    // After Qt has told that the canvas has it.
    QObject::connect(qApp, &QApplication::focusChanged, &canvas, tell, Qt::QueuedConnection);
    QObject::connect(&canvas, &Canvas::selectionChanged, &canvas, [&canvas] {
        if (!QAccessible::isActive())
            return;
        QAccessibleEvent event(&canvas, QAccessible::SelectionWithin);
        QAccessible::updateAccessibility(&event);
    });
}

} // namespace cim
