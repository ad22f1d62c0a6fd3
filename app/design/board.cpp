#include "app/design/board.h"

#include "app/canvas/grid.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QTimer>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace cim {

namespace {

// More changes than that are drawn anew: one pass over everything is then quicker.
constexpr size_t fewChanges = 400;

quint8 badgeOf(Severity severity)
{
    switch (severity) {
    case Severity::Hint:
        return 1;
    case Severity::Warning:
        return 2;
    case Severity::Error:
        return 3;
    }
    return 0;
}

struct Badge {
    quint8 badge = 0;
    QString text;
};

void addTo(QHash<EntityId, Badge>& badges, const Problem& problem)
{
    Badge& badge = badges[problem.entity];
    badge.badge = std::max(badge.badge, badgeOf(problem.severity));
    badge.text += badge.text.isEmpty() ? problem.sentence : u'\n' + problem.sentence;
}

// Those that live, of all windows.
std::vector<const Board*>& allBoards()
{
    static std::vector<const Board*> boards;
    return boards;
}

} // namespace

Board::~Board()
{
    std::erase(allBoards(), this);
}

Board::Board(Document& document, Canvas& canvas, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_canvas(canvas)
    , m_folder(document.session().folder())
{
    updateLooks();
    m_canvas.painter().setFacts([this](const Uuid& key) { return factsOf(EntityId{key}); });
    connectCanvas();
    connect(&document, &Document::changed, this, &Board::onChanged);
    connect(&document, &Document::problemsFound, this, &Board::updateBadges);
    connect(&document, &Document::reset, this, [this] { show(m_diagram); });
    allBoards().push_back(this);
    show({});
}

void Board::connectCanvas()
{
    connect(&m_canvas, &Canvas::moved, this,
            [this](const std::vector<NodeIndex>& nodes) { onMoved(nodes); });
    connect(&m_canvas, &Canvas::themeChanged, this, [this] {
        updateLooks();
        m_canvas.change([this](Scene& scene) { // the domains have colours of their own
            addBoundaries(scene);
            scene.settle();
        });
    });
    connect(&m_canvas, &Canvas::collapseRequested, this, [this](quint32 boundary, bool collapsed) {
        const DomainId domain = domainOfBoundary(boundary);
        if (!domain.isNull())
            execute([&](DiagramId id) -> std::vector<Command> {
                return {CollapseDomain{id, domain, collapsed}};
            });
    });
}

QString Board::overviewName()
{
    return tr("Overview");
}

const Diagram* Board::current() const
{
    return m_document.model().diagrams().find(m_diagram);
}

QString Board::name() const
{
    const Diagram* d = current();
    return d ? d->name : overviewName();
}

bool Board::isComplete() const
{
    const Diagram* d = current();
    return !d || d->complete;
}

void Board::show(DiagramId diagram)
{
    const Diagrams& diagrams = m_document.model().diagrams();
    const DiagramId before = m_diagram;
    m_diagram = diagrams.find(diagram)   ? diagram
                : diagrams.all().empty() ? DiagramId()
                                         : diagrams.all().front().id;
    // On the way to another one and back, or to the overview that undo takes back, nothing moves.
    const bool isSame = before == m_diagram || (before == m_written && m_diagram.isNull()) ||
                        (before.isNull() && m_diagram == m_written);
    if (!isSame) {
        m_left.clear();
        m_elsewhere.insert(before, std::exchange(m_floating, m_elsewhere.take(m_diagram)));
    }
    rebuild();
    emit diagramsChanged();
}

EntityId Board::entityOf(NodeIndex node) const
{
    if (node >= m_canvas.scene().nodeCount())
        return {};
    const EntityId id{m_canvas.scene().node(node).key};
    return m_document.model().entity(id) ? id : EntityId();
}

NodeIndex Board::nodeOf(EntityId entity) const
{
    return m_canvas.scene().nodeByKey(entity);
}

RelationshipId Board::relationshipOf(EdgeIndex edge) const
{
    if (edge >= m_canvas.scene().edgeCount())
        return {};
    const RelationshipId id{m_canvas.scene().edge(edge).key};
    return m_document.model().relationship(id) ? id : RelationshipId();
}

DomainId Board::domainOfBoundary(quint32 boundary) const
{
    return boundary < m_boundaryDomains.size() ? m_boundaryDomains[boundary] : DomainId();
}

quint32 Board::boundaryOf(DomainId domain) const
{
    return m_boundaries.value(domain, noIndex);
}

std::vector<EntityId> Board::selected() const
{
    std::vector<EntityId> out;
    for (const NodeIndex node : m_canvas.withMembers(m_canvas.selectedNodes())) {
        if (const EntityId id = entityOf(node); !id.isNull())
            out.push_back(id);
    }
    return out;
}

bool Board::isCollapsed(DomainId domain) const
{
    return m_canvas.scene().nodeByKey(domain) != noIndex;
}

std::vector<RelationshipId> Board::selectedRelationships() const
{
    std::vector<RelationshipId> out;
    for (const EdgeIndex edge : m_canvas.selectedEdges()) {
        if (const RelationshipId id = relationshipOf(edge); !id.isNull())
            out.push_back(id);
    }
    return out;
}

void Board::select(std::span<const EntityId> entities)
{
    std::vector<NodeIndex> nodes;
    for (const EntityId id : entities) {
        if (const NodeIndex node = nodeOf(id); node != noIndex)
            nodes.push_back(node);
    }
    std::ranges::sort(nodes);
    m_canvas.select(nodes);
    m_canvas.setCurrent(nodes.empty() ? noIndex : nodes.front());
}

PlaceOf Board::places() const
{
    PlaceOf out = m_floating;
    if (const Diagram* d = current()) {
        for (const Shape& shape : d->shapes()) {
            if (m_document.model().entity(shape.entity))
                out.insert(shape.entity, shape.at);
        }
    }
    return out;
}

QPoint Board::freePlace(QPointF wanted) const
{
    const QRectF around = QRectF(QPointF(wanted), QSizeF(shapeSize)).adjusted(-12, -12, 12, 12);
    if (!m_canvas.scene().hasNodesIn(around))
        return wanted.toPoint();
    return cim::freePlace(places(), wanted.toPoint());
}

DiagramId Board::prepare(std::vector<Command>& commands) const
{
    DiagramId id = m_diagram;
    if (!current()) {
        id = m_planned;
        commands.emplace_back(CreateDiagram{m_document.model().diagrams().named(overviewName())
                                                ? overviewName() + QStringLiteral(" 2")
                                                : overviewName(),
                                            true, id});
    }
    PlaceShapes floating{id, {}};
    for (auto it = m_floating.begin(); it != m_floating.end(); ++it) {
        if (m_document.model().entity(it.key()))
            floating.places.push_back({it.key(), it.value()});
    }
    // A hash has no order; the log has.
    std::ranges::sort(floating.places, {}, &PlaceShapes::Place::entity);
    if (!floating.places.empty())
        commands.emplace_back(std::move(floating));
    return id;
}

Result<CommandId> Board::execute(const std::function<std::vector<Command>(DiagramId)>& make)
{
    std::vector<Command> commands;
    const DiagramId id = prepare(commands);
    auto more = make(id);
    std::ranges::move(more, std::back_inserter(commands));
    auto done = m_document.execute(commands);
    if (!done)
        rebuild(); // what the gesture has already shown is taken back
    return done;
}

void Board::onMoved(const std::vector<NodeIndex>& nodes)
{
    PlaceShapes command;
    for (const NodeIndex node : nodes) {
        if (const EntityId id = entityOf(node); !id.isNull())
            command.places.push_back({id, m_canvas.scene().node(node).rect.topLeft().toPoint()});
    }
    if (command.places.empty())
        return;
    execute([&](DiagramId id) -> std::vector<Command> {
        command.diagram = id;
        return {command};
    });
}

NodeIndex Board::addPlaceholder(const Kind& kind, QPoint at)
{
    removePlaceholder();
    m_placeholder = EntityId::make();
    m_canvas.change([&](Scene& scene) {
        scene.addNode({.key = m_placeholder,
                       .rect = QRectF(QPointF(at), QSizeF(shapeSize)),
                       .look = lookOf(kind.name),
                       .lines = {kindTitle(kind.name)}});
        scene.settle();
    });
    return m_canvas.scene().nodeByKey(m_placeholder);
}

void Board::removePlaceholder()
{
    const NodeIndex node =
        m_placeholder.isNull() ? noIndex : m_canvas.scene().nodeByKey(m_placeholder);
    m_placeholder = {};
    if (node == noIndex)
        return;
    m_canvas.change([&](Scene& scene) {
        scene.removeNode(node);
        scene.settle();
    });
}

bool Board::isPlaceholder(NodeIndex node) const
{
    return node < m_canvas.scene().nodeCount() && !m_placeholder.isNull() &&
           m_canvas.scene().node(node).key == m_placeholder;
}

// ---- from the model to the picture
// ---------------------------------------------------------------

bool Board::isShown(const Entity& entity) const
{
    const Diagram* d = current();
    return !d || d->complete || d->shapeOf(entity.id);
}

QPoint Board::placeOf(EntityId entity) const
{
    const Diagram* d = current();
    const Shape* shape = d ? d->shapeOf(entity) : nullptr;
    return shape ? shape->at : m_floating.value(entity);
}

// What the past has not placed yet is shown where it stands now, so that a walk through history
// moves nothing.
void Board::keepPresent()
{
    if (!m_document.past()) {
        m_floating.insert(m_present); // as if nobody had been away
        m_present.clear();
        return;
    }
    if (!m_present.isEmpty())
        return;
    const Model& now = m_document.session().model();
    const Diagrams& diagrams = now.diagrams();
    const Diagram* d = diagrams.find(m_diagram);
    if (!d && !diagrams.all().empty())
        d = &diagrams.all().front();
    m_present = m_floating;
    if (d) {
        for (const Shape& shape : d->shapes())
            m_present.insert(shape.entity, shape.at);
    }
    std::vector<EntityId> fresh;
    for (const Entity& e : now.entities()) {
        if (!m_present.contains(e.id))
            fresh.push_back(e.id);
    }
    for (const auto& [entity, at] : placeNear(now, m_document.kinds(), m_present, fresh))
        m_present.insert(entity, at);
}

// Gives a place to what has none, and keeps what it gave before.
void Board::placeFloating()
{
    const Model& model = m_document.model();
    const Diagram* d = current();
    keepPresent();
    m_floating.removeIf([&](const auto& item) {
        const bool isPlaced = d && (!d->complete || d->shapeOf(item.key()));
        if (model.entity(item.key()) && !isPlaced)
            return false;
        m_left.insert(item.key(), item.value());
        return true;
    });
    if (d && !d->complete)
        return;
    std::vector<EntityId> fresh;
    for (const Entity& e : model.entities()) {
        const auto now = m_present.constFind(e.id);
        if (now != m_present.cend() && !(d && d->shapeOf(e.id)))
            m_floating.insert(e.id, *now);
        else if (!(d && d->shapeOf(e.id)) && !m_floating.contains(e.id))
            fresh.push_back(e.id);
    }
    putBack(fresh);
    if (fresh.empty())
        return;
    for (const auto& [entity, at] : placeNear(model, m_document.kinds(), places(), fresh))
        m_floating.insert(entity, at);
}

std::optional<QPoint> Board::rememberedPlace(EntityId entity) const
{
    if (const auto was = m_left.constFind(entity); was != m_left.cend())
        return *was;
    for (const Board* other : allBoards()) {
        if (other == this || other->m_diagram != m_diagram || other->m_folder != m_folder)
            continue;
        if (const auto at = other->m_floating.constFind(entity); at != other->m_floating.cend())
            return *at;
    }
    return std::nullopt;
}

// What undo or redo has brought back, and what another window shows already, stands where it did,
// unless something else does by now.
void Board::putBack(std::vector<EntityId>& fresh)
{
    if (fresh.empty() || (m_left.isEmpty() && allBoards().size() < 2))
        return;
    constexpr double cell = 512;
    Grid grid(cell);
    std::vector<QRectF> taken;
    const auto take = [&](QPoint at) {
        taken.emplace_back(at, shapeSize);
        grid.insert(quint32(taken.size() - 1), taken.back());
    };
    const PlaceOf there = places();
    std::ranges::for_each(there, take);
    const auto isFree = [&](QPoint at) {
        const QRectF mine(at, shapeSize);
        return !grid.any(mine, [&](quint32 i) { return taken[i].intersects(mine); });
    };
    std::erase_if(fresh, [&](EntityId id) {
        const auto was = rememberedPlace(id);
        if (!was || !isFree(*was))
            return false;
        m_floating.insert(id, *was);
        take(*was);
        m_left.remove(id);
        return true;
    });
}

QString Board::subtitleOf(const Entity& entity)
{
    for (const QStringView key : {u"fullName", u"title", u"description", u"cidr", u"domain"}) {
        const QString text = entity.properties[key].toString();
        if (!text.isEmpty() && text != entity.name)
            return text;
    }
    return {};
}

Board::Text Board::textOf(const Entity& entity) const
{
    Text out{entity.name, {}};
    QString first = subtitleOf(entity);
    if (first.isEmpty()) {
        QString& title = m_kindTitles[entity.kind]; // the same thousands of times
        if (title.isEmpty())
            title = kindTitle(entity.kind);
        first = title;
    }
    out.lines += first.simplified();
    return out;
}

QStringList Board::factsOf(EntityId id) const
{
    const Entity* e = m_document.model().entity(id);
    const Kind* kind = e ? m_document.kinds().kind(e->kind) : nullptr;
    return kind ? factsOf(*e, *kind) : QStringList();
}

QStringList Board::factsOf(const Entity& entity, const Kind& kind)
{
    constexpr qsizetype most = 8, longest = 80;
    QStringList out;
    const QString subtitle = subtitleOf(entity);
    for (const PropertyDefinition& p : kind.properties) {
        // These are for the inspector: what fits into a line of them says nothing.
        const bool isLong = p.key == u"description" || p.type == PropertyType::Json;
        const Value* value = isLong ? nullptr : entity.properties.find(p.key);
        if (!value || *value == Value(false))
            continue;
        QStringList texts;
        for (const QJsonValue& one : value->toArray())
            texts += Value::fromJson(one).display();
        if (texts.isEmpty() && !value->toJson().isArray())
            texts += value->display();
        const QString text = texts.join(QStringLiteral(", ")).left(longest).simplified();
        if (text.isEmpty() || text == subtitle)
            continue;
        out += *value == Value(true)
                   ? kindText(p.label)
                   : tr("%1: %2", "property and value").arg(kindText(p.label), text);
        if (out.size() == most)
            break;
    }
    return out;
}

const QString& Board::verbText(const QString& verb) const
{
    QString& text = m_verbTexts[verb];
    if (text.isEmpty())
        text = verbLabel(m_document.kinds(), verb, false);
    return text;
}

quint16 Board::lookOf(const QString& ofKind) const
{
    const auto& kinds = m_document.kinds().kinds();
    const Kind* kind = m_document.kinds().kind(ofKind);
    return quint16(kind ? size_t(kind - kinds.data()) : kinds.size());
}

quint16 Board::lookOfDomain(const QString& mostlyOfKind) const
{
    return quint16(m_document.kinds().kinds().size() + 1 + lookOf(mostlyOfKind));
}

std::vector<Look> Board::looksOn(const QPalette& palette) const
{
    std::vector<Look> looks;
    const auto picture = [](const QIcon& icon) { return icon.pixmap(48, 48).toImage(); };
    for (const Kind& kind : m_document.kinds().kinds())
        looks.push_back({.accent = kindColourOn(&kind, palette),
                         .icon = picture(kindIconOn(&kind, palette)),
                         .svg = kindIconSource(kind),
                         .words = kindTitle(kind.name)});
    const QColor quiet = tones(palette).muted;
    looks.push_back({.accent = quiet, .icon = {}});
    // Those of collapsed domains, in the order of the kinds: kinds share colours.
    QHash<QRgb, QImage> domains;
    for (size_t i = 0, count = looks.size(); i < count; ++i) {
        const QColor accent = looks[i].accent;
        QImage& icon = domains[accent.rgb()];
        if (icon.isNull())
            icon = picture(uiIcon(QStringLiteral("domain"), accent));
        looks.push_back({.accent = accent, .icon = icon});
    }
    return looks;
}

void Board::updateLooks()
{
    m_canvas.setLooks(looksOn(QApplication::palette()));
}

std::vector<Look> Board::pictureLooks() const
{
    return looksOn(themePalette(false));
}

std::function<Scene()> Board::pictureScene(std::span<const NodeIndex> only) const
{
    struct Asked {
        NodeIndex node;
        Entity entity; // without its ties
        const Kind* kind;
    };
    struct Picture {
        Scene scene;
        std::map<QString, Kind> kinds;
        std::vector<Asked> asked;
    };
    auto picture = std::make_shared<Picture>(m_canvas.scene());
    Scene& scene = picture->scene;
    const QPalette paper = themePalette(false);
    for (quint32 i = 0; i < scene.boundaries().size(); ++i)
        if (const quint32 whole = scene.wholeOf(i); whole < m_boundaryKinds.size())
            scene.setColour(
                i, kindColourOn(m_document.kinds().kind(m_boundaryKinds[whole]), paper).rgb());
    const auto ask = [&](NodeIndex i) {
        const Entity* e = m_document.model().entity(entityOf(i));
        const Kind* kind = e ? m_document.kinds().kind(e->kind) : nullptr;
        if (kind)
            picture->asked.push_back({i,
                                      {e->id, e->kind, e->domain, e->name, e->properties, {}, {}},
                                      &picture->kinds.try_emplace(e->kind, *kind).first->second});
    };
    for (NodeIndex i = 0; i < scene.nodeCount() && only.empty(); ++i)
        if (!scene.isHidden(i))
            ask(i);
    std::ranges::for_each(only, ask);
    return [picture] {
        for (const Asked& one : picture->asked) {
            const Scene::Node& n = picture->scene.node(one.node);
            if (const QStringList facts = factsOf(one.entity, *one.kind); !facts.isEmpty())
                picture->scene.setText(one.node, n.title, n.lines + facts, n.badge, n.badgeText);
        }
        return std::move(picture->scene);
    };
}

// A boundary has the colour of what it mostly holds.
void Board::addBoundaries(Scene& scene)
{
    m_boundaries.clear();
    m_boundaryDomains.clear();
    m_boundaryKinds.clear();
    struct Count {
        int all = 0;
        QHash<QString, int> kinds;
    };
    QHash<DomainId, Count> counts;
    for (const Entity& e : m_document.model().entities()) {
        if (isShown(e)) {
            Count& count = counts[e.domain];
            ++count.all;
            ++count.kinds[e.kind];
        }
    }
    std::vector<const Domain*> domains;
    for (const Domain& domain : m_document.model().domains()) {
        if (counts.contains(domain.id))
            domains.push_back(&domain);
    }
    std::ranges::sort(domains, {}, [](const Domain* d) { return std::pair(d->path, d->id); });
    const Diagram* d = current();
    std::vector<Scene::Boundary> boundaries;
    for (const Domain* domain : domains) {
        const Count& count = counts[domain->id];
        QString most;
        for (auto it = count.kinds.begin(); it != count.kinds.end(); ++it) {
            const int best = count.kinds.value(most);
            if (it.value() > best || (it.value() == best && it.key() < most))
                most = it.key();
        }
        m_boundaries.insert(domain->id, quint32(boundaries.size()));
        m_boundaryDomains.push_back(domain->id);
        m_boundaryKinds += most;
        boundaries.push_back(
            {.key = domain->id,
             .title = domain->name,
             .colour = kindColour(m_document.kinds().kind(most)).rgb(),
             .look = lookOfDomain(most),
             .summary = count.all == 1 ? tr("1 entity") : tr("%1 entities").arg(count.all),
             .collapsed = d && std::ranges::binary_search(d->collapsed(), domain->id)});
    }
    scene.setBoundaries(std::move(boundaries));
}

void Board::addNode(Scene& scene, const Entity& entity)
{
    const Text text = textOf(entity);
    scene.addNode({.key = entity.id,
                   .rect = QRectF(QPointF(placeOf(entity.id)), QSizeF(shapeSize)),
                   .look = lookOf(entity.kind),
                   .title = text.title,
                   .lines = text.lines,
                   .group = m_boundaries.value(entity.domain, noIndex)});
}

void Board::rebuild(Motion motion)
{
    m_canvas.painter().forgetFacts();
    placeFloating();
    const Model& model = m_document.model();
    m_placeholder = {};
    m_canvas.change(
        [&](Scene& scene) {
            scene.clear();
            addBoundaries(scene);
            scene.reserve(model.entities().size(), model.relationships().size());
            for (const Entity& e : model.entities()) {
                if (isShown(e))
                    addNode(scene, e);
            }
            for (const Relationship& r : model.relationships()) {
                const NodeIndex from = scene.nodeByKey(r.from), to = scene.nodeByKey(r.to);
                if (from != noIndex && to != noIndex)
                    scene.addEdge(r.id, from, to, verbText(r.verb));
            }
            scene.settle();
        },
        motion);
    updateBadges();
}

// Whether it can be taken in piece by piece: no domain comes or goes, and few things change.
bool Board::isSmall(const ChangeSet& changes) const
{
    if (!changes.domains.empty() || changes.entities.size() > fewChanges ||
        changes.relationships.size() > fewChanges)
        return false;
    return std::ranges::all_of(changes.entities, [&](EntityId id) {
        const Entity* e = m_document.model().entity(id);
        const NodeIndex node = nodeOf(id);
        const quint32 group = node == noIndex ? noIndex : m_canvas.scene().node(node).group;
        if (!e) // the last one of its domain takes the boundary with it
            return node == noIndex || m_canvas.scene().members(group).size() > 1;
        return m_boundaries.contains(e->domain) &&
               (node == noIndex || domainOfBoundary(group) == e->domain);
    });
}

void Board::onChanged(const ChangeSet& changes)
{
    const Diagrams& diagrams = m_document.model().diagrams();
    if (m_diagram.isNull() && diagrams.find(m_planned)) {
        m_diagram = m_planned; // the overview has become real, by us or by redo
        m_written = m_planned;
        m_planned = DiagramId::make();
    }
    const bool gone = !m_diagram.isNull() && !diagrams.find(m_diagram);
    const bool come =
        m_diagram.isNull() && !diagrams.all().empty(); // made by an import, or elsewhere
    if (gone || come) {
        const DiagramId before = m_diagram;
        show(gone ? DiagramId() : diagrams.all().front().id);
        // Undo and redo of the step that wrote the overview leave everything where it is.
        const bool isUnwritten = gone && before == m_written && m_diagram.isNull();
        const bool isWrittenAgain = come && m_diagram == m_written;
        if (!isUnwritten && !isWrittenAgain)
            emit switched();
        return;
    }
    if (isSmall(changes))
        update(changes);
    else
        rebuild();
    if (!changes.diagrams.empty())
        emit diagramsChanged();
}

// Piece by piece: nodes that came, went or look different, edges likewise, and moved shapes.
void Board::update(const ChangeSet& changes)
{
    m_canvas.painter().forgetFacts();
    placeFloating();
    m_placeholder = {};
    const bool touchesDiagram = std::ranges::contains(changes.diagrams, m_diagram);
    m_canvas.change(
        [&](Scene& scene) {
            for (const EntityId id : changes.entities)
                updateNode(scene, id);
            for (const RelationshipId id : changes.relationships)
                updateEdge(scene, id);
            if (touchesDiagram)
                moveNodes(scene);
            // Their counts and whether they are collapsed; which there are was asked before.
            if (touchesDiagram || !changes.entities.empty())
                addBoundaries(scene);
            scene.settle();
        },
        touchesDiagram ? Motion::Glide : Motion::Jump);
    if (!isWhole())
        rebuild();
    else
        updateBadges();
}

void Board::updateNode(Scene& scene, EntityId id)
{
    const Entity* e = m_document.model().entity(id);
    const NodeIndex node = scene.nodeByKey(id);
    const bool wanted = e && isShown(*e);
    if (node != noIndex && !wanted) {
        scene.removeNode(node);
    } else if (node == noIndex && wanted) {
        addNode(scene, *e);
        for (const auto* ties : {&e->outgoing, &e->incoming})
            for (const RelationshipId tie : *ties)
                updateEdge(scene, tie);
    } else if (wanted) {
        const Text text = textOf(*e);
        const Scene::Node now = scene.node(node);
        scene.setText(node, text.title, text.lines, now.badge, now.badgeText);
    }
}

void Board::updateEdge(Scene& scene, RelationshipId id)
{
    const Relationship* r = m_document.model().relationship(id);
    const EdgeIndex edge = scene.edgeByKey(id);
    if (edge != noIndex && !r)
        scene.removeEdge(edge);
    if (edge != noIndex || !r)
        return;
    const NodeIndex from = scene.nodeByKey(r->from), to = scene.nodeByKey(r->to);
    if (from != noIndex && to != noIndex)
        scene.addEdge(id, from, to, verbText(r->verb));
}

void Board::moveNodes(Scene& scene) const
{
    const Diagram* d = current();
    std::vector<Scene::Move> moves;
    for (const Shape& shape : d ? d->shapes() : std::span<const Shape>()) {
        const NodeIndex node = scene.nodeByKey(shape.entity);
        if (node != noIndex && scene.node(node).rect.topLeft() != QPointF(shape.at))
            moves.push_back({node, shape.at});
    }
    scene.moveNodes(moves);
}

// Whether the picture holds a node for all that is shown, and nothing else.
bool Board::isWhole() const
{
    const Scene& scene = m_canvas.scene();
    size_t wanted = 0, there = 0;
    for (const Entity& e : m_document.model().entities())
        wanted += isShown(e) ? 1 : 0;
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
        there += scene.isProxy(i) ? 0 : 1;
    return wanted == there;
}

// Once the event loop turns: working out all problems anew is not for the middle of a gesture.
void Board::updateBadges()
{
    if (m_badgesQueued)
        return;
    m_badgesQueued = true;
    const auto fill = [this] {
        m_badgesQueued = false;
        QHash<EntityId, Badge> badges;
        if (const Problems* problems = m_document.past() ? nullptr : m_document.problems())
            problems->visit([&](const Problem& problem) { addTo(badges, problem); });
        const Scene& now = m_canvas.scene();
        std::vector<NodeIndex> altered;
        for (NodeIndex i = 0; i < now.nodeCount(); ++i) {
            const Badge badge = badges.value(EntityId{now.node(i).key});
            if (!now.isProxy(i) &&
                (now.node(i).badge != badge.badge || now.node(i).badgeText != badge.text))
                altered.push_back(i);
        }
        if (altered.empty())
            return;
        // A change of the scene would end what the user is doing.
        if (m_canvas.hasGesture() || m_canvas.isEditing() || m_canvas.isGliding()) {
            constexpr int later = 300;
            QTimer::singleShot(later, this, &Board::updateBadges);
            return;
        }
        m_canvas.change([&](Scene& scene) {
            for (const NodeIndex i : altered) {
                const Badge badge = badges.value(EntityId{scene.node(i).key});
                const Scene::Node node = scene.node(i);
                scene.setText(i, node.title, node.lines, badge.badge, badge.text);
            }
            scene.settle();
        });
    };
    QMetaObject::invokeMethod(this, fill, Qt::QueuedConnection);
}

} // namespace cim
