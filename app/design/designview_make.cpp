// Making things on the diagram: new entities, names in place, relationships.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/words.h"
#include "models/domain/problems.h"

#include <QApplication>
#include <QCursor>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPointer>

#include <algorithm>
#include <tuple>
#include <utility>

namespace cim {

namespace {

// What was typed as a name that the kind accepts, where one can be made from it.
QString acceptable(const Kind& kind, const QString& typed)
{
    const QString name = typed.trimmed();
    if (name.isEmpty() || !kind.nameRefusal(name))
        return name;
    const QString suggested = kind.suggestName(name);
    return kind.nameRefusal(suggested) ? name : suggested;
}

} // namespace

// ---- new entities
// ------------------------------------------------------------------------------------

void DesignView::make(const KindChoice& choice, QPointF scene, EntityId other)
{
    startNaming({.kind = choice.kind,
                 .at = m_board->freePlace(scene),
                 .other = other,
                 .verb = choice.verb,
                 .incoming = choice.incoming});
}

void DesignView::makeInMiddle(const KindChoice& choice)
{
    if (m_document.isReadOnly()) {
        say(tr("This workspace can be looked at but not changed now."));
        return;
    }
    make(choice,
         m_canvas->visibleRect().center() - QPointF(shapeSize.width(), shapeSize.height()) / 2);
}

void DesignView::offerKinds(QPoint global, QPointF scene)
{
    if (m_document.isReadOnly()) {
        say(tr("This workspace can be looked at but not changed now."));
        return;
    }
    auto* picker = new KindPicker(m_document.kinds(), KindPicker::Use::Popup, {}, this);
    connect(picker, &KindPicker::picked, this,
            [this, scene](const KindChoice& choice) { make(choice, scene); });
    picker->popup(global);
}

void DesignView::createAtPointer()
{
    QPoint at = m_canvas->mapFromGlobal(QCursor::pos());
    if (!m_canvas->rect().contains(at))
        at = m_canvas->rect().center();
    offerKinds(m_canvas->mapToGlobal(at), m_canvas->toScene(at));
}

void DesignView::startNaming(const Pending& pending)
{
    const Kind* kind = m_document.kinds().kind(pending.kind);
    if (!kind)
        return;
    const NodeIndex node = m_board->addPlaceholder(*kind, pending.at);
    m_pending = pending;
    m_canvas->edit(node, {}, [this, kind](const QString& typed) {
        return typed.trimmed().isEmpty() ? QString() : refusalOf(*kind, typed, {});
    });
}

void DesignView::editName(NodeIndex node)
{
    const Entity* entity = m_document.model().entity(m_board->entityOf(node));
    const Kind* kind = entity ? m_document.kinds().kind(entity->kind) : nullptr;
    if (!kind || m_document.isReadOnly())
        return;
    m_pending.reset();
    m_canvas->edit(node, entity->name, [this, kind, id = entity->id](const QString& typed) {
        return typed.trimmed().isEmpty() ? kindText(kind->namePatternHelp)
                                         : refusalOf(*kind, typed, id);
    });
}

bool DesignView::renameSelected()
{
    const Ids ids = m_board->selected();
    const NodeIndex node = ids.size() == 1 ? m_board->nodeOf(ids.front()) : noIndex;
    if (node == noIndex || m_canvas->scene().isHidden(node))
        return false;
    editName(node);
    return true;
}

// Empty where the name will do.
QString DesignView::refusalOf(const Kind& kind, const QString& typed, EntityId self) const
{
    const QString name = acceptable(kind, typed);
    if (const auto why = kind.nameRefusal(name))
        return *why;
    const Entity* me = m_document.model().entity(self);
    for (const EntityId id : m_document.model().named(name, kind.name)) {
        const Entity* other = m_document.model().entity(id);
        if (id != self && (!me || other->domain == me->domain))
            return tr("%1 “%2” exists already.").arg(kindTitle(kind.name), other->name);
    }
    return {};
}

void DesignView::nameGiven(NodeIndex node, const QString& text)
{
    if (!m_board->isPlaceholder(node)) {
        const Entity* entity = m_document.model().entity(m_board->entityOf(node));
        const Kind* kind = entity ? m_document.kinds().kind(entity->kind) : nullptr;
        if (kind && !text.trimmed().isEmpty() &&
            m_document.execute(RenameEntity{entity->id, acceptable(*kind, text)}))
            sayRenamed(*kind, text);
        return;
    }
    const auto pending = std::exchange(m_pending, std::nullopt);
    m_board->removePlaceholder();
    const Kind* kind = pending ? m_document.kinds().kind(pending->kind) : nullptr;
    if (!kind || text.trimmed().isEmpty())
        return; // no name, no entity
    const auto id = EntityId::make();
    bool isKept = false; // what was typed, as another property
    const auto done = m_board->execute([&](DiagramId diagram) {
        AddEntity add{.kind = kind->name, .name = acceptable(*kind, text), .id = id};
        // What was typed is a better name for people than the one that files take.
        for (const QString& key : {QStringLiteral("fullName"), QStringLiteral("title")}) {
            const PropertyDefinition* p = kind->property(key);
            if (text.trimmed() != add.name && p && p->required && !p->refusal(text.trimmed())) {
                add.properties.set(key, text.trimmed());
                isKept = true;
            }
        }
        std::vector<Command> commands{add, PlaceShapes{diagram, {{id, pending->at}}}};
        if (!pending->verb.isEmpty() && pending->incoming)
            commands.emplace_back(Relate{.from = id, .verb = pending->verb, .to = pending->other});
        else if (!pending->verb.isEmpty())
            commands.emplace_back(Relate{.from = pending->other, .verb = pending->verb, .to = id});
        return commands;
    });
    if (!done)
        return;
    m_board->select(std::span(&id, 1));
    m_document.select(id);
    if (const QString hidden = hiddenOf({id}); !hidden.isEmpty())
        say(hidden);
    else if (!isKept)
        sayRenamed(*kind, text);
}

// Where more than lower case was made of what was typed, people would look for the other name.
void DesignView::sayRenamed(const Kind& kind, const QString& typed)
{
    const QString wanted = typed.trimmed(), name = acceptable(kind, typed);
    if (name.compare(wanted, Qt::CaseInsensitive) != 0)
        say(tr("“%1” became “%2”. A name is %3.")
                .arg(wanted.left(100), name, kindText(kind.namePatternHelp)));
}

bool DesignView::handleDrop(QEvent* event)
{
    auto* drop = static_cast<QDropEvent*>(event); // all three are
    const QString format = QLatin1StringView(kindMimeType);
    if (!drop->mimeData()->hasFormat(format) || m_document.isReadOnly())
        return false;
    if (event->type() == QEvent::Drop) {
        const QString kind = QString::fromUtf8(drop->mimeData()->data(format).left(200));
        // The pointer holds the shape's middle.
        const QPointF at = m_canvas->toScene(drop->position()) -
                           QPointF(shapeSize.width(), shapeSize.height()) / 2;
        constexpr int grid = 8;
        make({kind}, QPointF(qRound(at.x() / grid) * grid, qRound(at.y() / grid) * grid));
    }
    drop->acceptProposedAction();
    return true;
}

// ---- relationships
// -----------------------------------------------------------------------------------

// Likeliest first, forward before backward; what is there already is not offered again.
std::vector<DesignView::Way> DesignView::waysBetween(EntityId a, EntityId b) const
{
    std::vector<Way> out;
    const Model& model = m_document.model();
    const Entity* from = model.entity(a);
    const Entity* to = model.entity(b);
    if (!from || !to || a == b)
        return out;
    for (const bool back : {false, true}) {
        const Entity& x = back ? *to : *from;
        const Entity& y = back ? *from : *to;
        for (const VerbRule* rule : m_document.kinds().rulesBetween(x.kind, y.kind)) {
            const bool full = rule->maximum >= 0 &&
                              model.targets(x.id, rule->verb).size() >= size_t(rule->maximum);
            if (full || model.find(x.id, rule->verb, y.id))
                continue;
            out.push_back(
                {x.id, y.id, rule->verb,
                 tr("%1 %2 %3")
                     .arg(x.name, verbLabel(m_document.kinds(), rule->verb, false), y.name),
                 kindText(rule->help)});
        }
    }
    return out;
}

// Shapes that can take the end stay lit, the rest fades.
void DesignView::lightTargets(NodeIndex from)
{
    const Entity* start = m_document.model().entity(m_board->entityOf(from));
    if (!start)
        return;
    QHash<QString, bool> fits;
    std::vector<NodeIndex> lit{from};
    for (NodeIndex i = 0; i < m_canvas->scene().nodeCount(); ++i) {
        const Entity* e = i == from ? nullptr : m_document.model().entity(m_board->entityOf(i));
        if (!e)
            continue;
        auto known = fits.constFind(e->kind);
        if (known == fits.cend())
            known = fits.insert(e->kind,
                                !m_document.kinds().rulesBetween(start->kind, e->kind).empty() ||
                                    !m_document.kinds().rulesBetween(e->kind, start->kind).empty());
        if (*known)
            lit.push_back(i);
    }
    m_canvas->setFocus(lit);
}

void DesignView::relate(const Way& way)
{
    m_board->execute([&](DiagramId) -> std::vector<Command> {
        return {Relate{.from = way.from, .verb = way.verb, .to = way.to}};
    });
}

void DesignView::connectTo(NodeIndex fromNode, NodeIndex toNode, QPoint global)
{
    const EntityId from = m_board->entityOf(fromNode), to = m_board->entityOf(toNode);
    if (from.isNull() || to.isNull() || from == to || m_document.isReadOnly())
        return;
    const auto ways = waysBetween(from, to);
    if (ways.empty()) {
        const Entity* a = m_document.model().entity(from);
        const Entity* b = m_document.model().entity(to);
        const bool any = !m_document.kinds().rulesBetween(a->kind, b->kind).empty() ||
                         !m_document.kinds().rulesBetween(b->kind, a->kind).empty();
        say(any ? tr("%1 and %2 are related in every way that there is.").arg(a->name, b->name)
                : tr("Nothing relates the kinds %1 and %2 directly.")
                      .arg(kindText(a->kind), kindText(b->kind)));
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("verbMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const Way& way : ways) {
        auto* one = menu->addAction(menuText(way.text));
        one->setToolTip(way.help);
        connect(one, &QAction::triggered, this, [this, way] { relate(way); });
    }
    menu->popup(global);
    menu->setActiveAction(menu->actions().front());
}

bool DesignView::canConnect() const
{
    const auto nodes = m_canvas->selectedNodes();
    const auto isEntity = [this](NodeIndex n) { return !m_board->entityOf(n).isNull(); };
    return !m_document.isReadOnly() && !nodes.empty() && nodes.size() <= 2 &&
           std::ranges::all_of(nodes, isEntity);
}

// Of its lower right corner, or the nearest place that can be seen; global.
QPoint DesignView::besideNode(NodeIndex node) const
{
    const QRectF rect = m_canvas->toWidget(m_canvas->scene().node(node).rect);
    const QPoint corner = rect.bottomRight().toPoint();
    return m_canvas->mapToGlobal(QPoint(std::clamp(corner.x(), 0, m_canvas->width()),
                                        std::clamp(corner.y(), 0, m_canvas->height())));
}

// By keys: two shapes, the one reached last at the other end, or one and something new beside it.
void DesignView::connectSelected()
{
    if (!canConnect())
        return;
    const auto nodes = m_canvas->selectedNodes();
    NodeIndex from = nodes.front(), to = nodes.back();
    if (m_canvas->current() == from)
        std::swap(from, to);
    const QRectF end = m_canvas->scene().node(to).rect;
    const QPoint global = besideNode(to);
    if (from != to)
        connectTo(from, to, global);
    else
        connectToEmpty(from, {end.right() + end.width() / 2, end.center().y()}, global);
}

// The kinds that could stand at the other end, each with its verb.
void DesignView::connectToEmpty(NodeIndex fromNode, QPointF scene, QPoint global)
{
    const Entity* from = m_document.model().entity(m_board->entityOf(fromNode));
    if (!from || m_document.isReadOnly())
        return;
    std::vector<KindChoice> choices;
    const Kinds& kinds = m_document.kinds();
    for (const Kind& kind : kinds.kinds()) {
        for (const bool incoming : {false, true}) {
            const auto rules = incoming ? kinds.rulesBetween(kind.name, from->kind)
                                        : kinds.rulesBetween(from->kind, kind.name);
            for (const VerbRule* rule : rules) {
                const bool full = !incoming && rule->maximum >= 0 &&
                                  m_document.model().targets(from->id, rule->verb).size() >=
                                      size_t(rule->maximum);
                if (!full)
                    choices.push_back(
                        {kind.name, rule->verb, incoming,
                         tr("%1: %2", "kind and verb")
                             .arg(kindTitle(kind.name), verbLabel(kinds, rule->verb, incoming))});
            }
        }
    }
    if (choices.empty()) {
        say(tr("Nothing can be related to the kind %1.").arg(kindTitle(from->kind)));
        return;
    }
    auto* picker = new KindPicker(kinds, KindPicker::Use::Popup, std::move(choices), this);
    const QPointF corner = scene - QPointF(0, shapeSize.height() / 2.0);
    connect(picker, &KindPicker::picked, this,
            [this, corner, id = from->id](const KindChoice& choice) { make(choice, corner, id); });
    picker->popup(global);
}

// What is there already, by name, before what would have to be made; that only where it can be
// seen.
std::vector<KindChoice> DesignView::choicesFor(const Entity& entity, const Lacking& lacking) const
{
    const Model& model = m_document.model();
    const Kinds& kinds = m_document.kinds();
    const auto fits = [&](const QString& kind) {
        if (!lacking.kind.isEmpty() && kind != lacking.kind)
            return false;
        const auto rules = lacking.incoming ? kinds.rulesBetween(kind, entity.kind)
                                            : kinds.rulesBetween(entity.kind, kind);
        return std::ranges::contains(rules, lacking.verb, &VerbRule::verb);
    };
    std::vector<KindChoice> choices;
    const auto add = [&](const QString& kind, const QString& text, EntityId there) {
        choices.push_back({kind, lacking.verb, lacking.incoming, text, there});
    };
    QHash<QString, bool> known; // the same few kinds thousands of times
    for (const Entity& other : model.entities()) {
        if (!known.contains(other.kind))
            known.insert(other.kind, fits(other.kind));
        const EntityId from = lacking.incoming ? other.id : entity.id;
        const EntityId to = lacking.incoming ? entity.id : other.id;
        if (known.value(other.kind) && from != to && !model.find(from, lacking.verb, to))
            add(other.kind, other.name, other.id);
    }
    std::ranges::sort(choices, [](const KindChoice& a, const KindChoice& b) {
        return std::tie(a.text, a.entity) < std::tie(b.text, b.entity);
    });
    if (m_board->nodeOf(entity.id) != noIndex) {
        for (const Kind& kind : kinds.kinds()) {
            if (fits(kind.name))
                add(kind.name, tr("New: %1", "a kind").arg(kindTitle(kind.name)), {});
        }
    }
    return choices;
}

void DesignView::relateLacking(EntityId id, const Lacking& lacking)
{
    const Entity* entity = m_document.model().entity(id);
    if (!entity || m_document.isReadOnly())
        return;
    // Who mends one problem after the other goes on where they asked for it.
    const QPointer<QWidget> asking = QApplication::focusWidget();
    reveal(id);
    if (asking)
        asking->setFocus();
    const NodeIndex node = m_board->nodeOf(id);
    const QRectF rect = node == noIndex ? QRectF() : m_canvas->scene().node(node).rect;
    auto choices = choicesFor(*entity, lacking);
    if (choices.empty()) {
        say(tr("There is nothing yet that “%1” could be related to. Make it first.")
                .arg(entity->name));
        return;
    }
    auto* picker =
        new KindPicker(m_document.kinds(), KindPicker::Use::Popup, std::move(choices), this);
    picker->setAccessibleName(lacking.label);
    const QPointF place(rect.right() + rect.width() / 2, rect.top());
    connect(picker, &KindPicker::picked, this, [this, id, place](const KindChoice& choice) {
        if (choice.entity.isNull())
            make(choice, place, id);
        else if (choice.incoming)
            relate({choice.entity, id, choice.verb, {}, {}});
        else
            relate({id, choice.entity, choice.verb, {}, {}});
    });
    picker->popup(node == noIndex ? m_canvas->mapToGlobal(m_canvas->rect().center())
                                  : besideNode(node));
}

} // namespace cim
