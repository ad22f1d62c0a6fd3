// Changing what stands on the diagram: clipboard, removal, alignment, selections.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/design/pasting.h"
#include "app/mainwindow/document.h"
#include "app/widgets/progress.h"
#include "app/widgets/words.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFutureWatcher>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QProgressDialog>
#include <QPushButton>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace cim {

// ---- clipboard
// ---------------------------------------------------------------------------------------

void DesignView::copy()
{
    const Ids ids = m_board->selected();
    if (ids.empty())
        return;
    const auto copied = [this](qsizetype count, const QByteArray& json) {
        auto* mime = new QMimeData;
        mime->setData(QLatin1StringView(clipMimeType), json);
        mime->setText(QString::fromUtf8(json));
        QApplication::clipboard()->setMimeData(mime);
        say(counted(count, tr("1 entity copied."), tr("%1 entities copied.")));
    };
    Clip clip = clipOf(m_document.model(), ids, m_board->places());
    const quint64 copy = ++m_copies;
    const auto count = qsizetype(clip.items.size());
    if (count <= manyToPaste) {
        copied(count, clipJson(clip));
        return;
    }
    // Thousands are put into words beside the window; a later copy counts, whichever is done first.
    QtConcurrent::run([clip = std::move(clip)] {
        return clipJson(clip);
    }).then(this, [this, copied, count, copy](const QByteArray& json) {
        if (copy == m_copies)
            copied(count, json);
    });
}

void DesignView::cut()
{
    copy();
    takeOffDiagram();
}

void DesignView::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (!mime || m_document.isReadOnly())
        return;
    const QString format = QLatin1StringView(clipMimeType);
    constexpr qsizetype longest = qsizetype(65) << 20; // the reader says what is too long
    PasteJob job{.bytes = mime->hasFormat(format) ? mime->data(format)
                                                  : mime->text().left(longest).toUtf8()};
    if (job.bytes.isEmpty())
        job.bytes = " "; // a clip of nothing: the reader says so
    insert(std::move(job));
}

void DesignView::duplicate()
{
    PasteJob job{.clip = clipOf(m_document.model(), m_board->selected(), m_board->places(),
                                ClipTies::AlsoOut),
                 .as = PasteAs::Copies};
    if (!job.clip.items.empty())
        insert(std::move(job));
}

void DesignView::insert(PasteJob job)
{
    job.onDiagram = m_board->places();
    job.seen = m_canvas->visibleRect();
    if (isMuch(job)) {
        insertApart(job);
        return;
    }
    const auto plan = planOf(job, m_document.model(), m_document.kinds());
    if (!plan) {
        say(plan.error().message);
        return;
    }
    const auto done = m_board->execute([&](DiagramId id) {
        std::vector<Command> commands = plan->paste.commands;
        commands.emplace_back(PlaceShapes{id, plan->paste.places});
        return commands;
    });
    if (done)
        inserted(*plan);
}

// On a worker thread, with a session of its own on the same workspace; the window waits, but lives.
void DesignView::insertApart(const PasteJob& job)
{
    const Busy busy = busyWith(tr("Pasting…"), this);
    busy.dialog->setObjectName(QStringLiteral("pasteProgress"));
    busy.dialog->setWindowModality(Qt::WindowModal); // the workspace is being written
    std::vector<Command> before;
    const DiagramId diagram = m_board->prepare(before);
    const auto work = [folder = m_document.session().folder(), job, before, diagram,
                       stop = busy.token()](QPromise<Result<PastePlan>>& promise) {
        const auto say = [&promise](const QString& words) {
            promise.setProgressValueAndText(promise.future().progressValue() + 1, words);
        };
        promise.setProgressRange(0, 3);
        promise.addResult(pasteApart(folder, job, before, diagram, say, stop));
    };
    auto* watcher = new QFutureWatcher<Result<PastePlan>>(this);
    connect(watcher, &QFutureWatcherBase::progressTextChanged, busy.dialog,
            &QProgressDialog::setLabelText);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, busy] {
        const Result<PastePlan> plan = watcher->result();
        watcher->deleteLater();
        if (busy.dialog)
            busy.dialog->setLabelText(tr("Drawing…"));
        m_document.catchUp(this, [this, plan, busy](const Result<void>& taken) {
            finish(busy.dialog);
            if (plan && taken)
                inserted(*plan);
            else if (!plan && busy.isStopped())
                say(plan.error().message);
            else if (!plan || !taken)
                emit m_document.failed(plan ? taken.error() : plan.error());
        });
    });
    watcher->setFuture(QtConcurrent::run(work));
}

void DesignView::inserted(const PastePlan& plan)
{
    Ids ids;
    for (const auto& place : plan.paste.places)
        ids.push_back(place.entity);
    selectAndShow(ids);
    const auto count = qsizetype(ids.size());
    QString sentence = plan.as == PasteAs::Same
                           ? counted(count, tr("1 entity placed on this diagram."),
                                     tr("%1 entities placed on this diagram."))
                           : counted(count, tr("1 copy made."), tr("%1 copies made."));
    for (const QString& note : plan.paste.notes)
        sentence += u' ' + note;
    if (const QString hidden = hiddenOf(ids); !hidden.isEmpty())
        sentence += u' ' + hidden;
    say(sentence);
}

// Selects them and brings them into view, until a step takes them away.
void DesignView::selectAndShow(const Ids& ids)
{
    m_board->select(ids);
    const View before = m_canvas->view();
    bringIntoView();
    if (!ids.empty() && m_canvas->view() != before)
        m_wentTo = {.shown = ids.front(), .before = before, .there = m_canvas->view()};
}

// Goes to what is selected where none of it is in view.
void DesignView::bringIntoView()
{
    const Scene& scene = m_canvas->scene();
    const QRectF view = m_canvas->visibleRect();
    const auto nodes = m_canvas->selectedNodes();
    QRectF all;
    for (const NodeIndex i : nodes)
        all |= scene.node(i).rect.adjusted(-12, -12, 12, 12);
    const bool fits = all.width() <= view.width() && all.height() <= view.height();
    const bool isSeen = std::ranges::any_of(
        nodes, [&](NodeIndex i) { return scene.node(i).rect.intersects(view); });
    if (fits)
        m_canvas->showRect(all, true);
    else if (!isSeen)
        m_canvas->zoomToSelection();
}

// ---- removal
// -----------------------------------------------------------------------------------------

void DesignView::takeOffDiagram()
{
    const Ids ids = m_board->selected();
    if (ids.empty() || m_document.isReadOnly())
        return;
    const bool complete = m_board->isComplete();
    const auto done = m_board->execute([&](DiagramId id) {
        std::vector<Command> commands;
        // It would come back at once.
        if (complete)
            commands.emplace_back(SetDiagramCompleteness{id, false});
        commands.emplace_back(RemoveShapes{id, ids});
        return commands;
    });
    if (!done)
        return;
    QString sentence =
        counted(qsizetype(ids.size()), tr("Taken off “%2”. It is still in the model."),
                tr("%1 entities taken off “%2”. They are still in the model."))
            .replace(QStringLiteral("%2"), m_board->name());
    if (complete)
        sentence += u' ' + tr("The diagram no longer shows by itself what is added.");
    say(sentence);
}

bool DesignView::hasSelection() const
{
    return !m_board->selected().empty() || !m_board->selectedRelationships().empty();
}

void DesignView::deleteSelected()
{
    if (m_document.isReadOnly())
        return;
    const Ids ids = m_board->selected();
    if (ids.empty()) { // relationships are in the model or nowhere: there is nothing to ask
        deleteFromModel();
        return;
    }
    const Entity* only = ids.size() == 1 ? m_document.model().entity(ids.front()) : nullptr;
    QMessageBox box(QMessageBox::Question, tr("Delete"),
                    only ? tr("Delete %1?").arg(entityTitle(m_document.kinds(), *only))
                         : tr("Delete %1 entities?").arg(ids.size()),
                    QMessageBox::NoButton, this);
    QSet<RelationshipId> gone; // once, also where both ends go
    for (const RelationshipId tie : m_board->selectedRelationships())
        gone.insert(tie);
    for (const EntityId id : ids) {
        const Entity* e = m_document.model().entity(id);
        for (const auto* ends : {&e->outgoing, &e->incoming})
            for (const RelationshipId tie : *ends)
                gone.insert(tie);
    }
    const qsizetype ties = gone.size();
    QString what = tr("Off the diagram: the model stays as it is, only “%1” shows less.")
                       .arg(m_board->name()) +
                   u'\n' +
                   tr("From the model: it is gone from every diagram and from the machines");
    what += ties == 0 ? QStringLiteral(".")
                      : counted(ties, tr(", with 1 relationship."), tr(", with %1 relationships."));
    box.setInformativeText(what + u'\n' + tr("Undo brings everything back."));
    auto* model = box.addButton(tr("Delete from the &model"), QMessageBox::DestructiveRole);
    auto* off = box.addButton(tr("Take off the &diagram"), QMessageBox::AcceptRole);
    model->setObjectName(QStringLiteral("fromModel"));
    off->setObjectName(QStringLiteral("offDiagram"));
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(model);
    box.exec();
    if (box.clickedButton() == off)
        takeOffDiagram();
    else if (box.clickedButton() == model)
        deleteFromModel();
}

void DesignView::deleteFromModel()
{
    const Ids ids = m_board->selected();
    std::vector<Command> commands;
    for (const RelationshipId tie : m_board->selectedRelationships())
        commands.emplace_back(Unrelate{tie}); // before its ends, which take it along
    for (const EntityId id : ids)
        commands.emplace_back(RemoveEntity{id});
    if (!commands.empty() && m_document.execute(commands) && !ids.empty())
        say(counted(qsizetype(ids.size()), tr("Deleted from the model. Undo brings it back."),
                    tr("%1 entities deleted from the model. Undo brings them back.")));
}

// ---- arrangement
// -------------------------------------------------------------------------------------

void DesignView::place(const Places& places)
{
    if (!places.empty())
        m_board->execute(
            [&](DiagramId id) -> std::vector<Command> { return {PlaceShapes{id, places}}; });
}

// A collapsed domain is one, with all that it holds.
std::vector<DesignView::Block> DesignView::selectedBlocks() const
{
    const Scene& scene = m_canvas->scene();
    const auto held = scene.heldByProxies();
    std::vector<Block> out;
    for (const NodeIndex node : m_canvas->selectedNodes()) {
        Block block{scene.node(node).rect.toRect(), {}};
        for (const NodeIndex i : held.value(node, {node})) {
            if (const EntityId id = m_board->entityOf(i); !id.isNull())
                block.ids.push_back(id);
        }
        if (!block.ids.empty())
            out.push_back(std::move(block));
    }
    return out;
}

// Those that would come to lie upon each other stand in a row or column instead.
void DesignView::align(Line line)
{
    std::vector<Block> blocks = selectedBlocks();
    if (blocks.size() < 2)
        return;
    QRect bounds;
    for (const Block& block : blocks)
        bounds |= block.rect;
    const bool isColumn = line == Line::Left || line == Line::Middle || line == Line::Right;
    const auto along = [isColumn](const Block& b) { return isColumn ? b.rect.y() : b.rect.x(); };
    std::ranges::stable_sort(blocks, {}, along);
    const PlaceOf at = m_board->places();
    const QSize gap = placeStep - shapeSize;
    QRect last;
    Places places;
    for (const Block& block : blocks) {
        QRect to = block.rect;
        switch (line) {
        case Line::Left:
            to.moveLeft(bounds.left());
            break;
        case Line::Middle:
            to.moveLeft(bounds.center().x() - to.width() / 2);
            break;
        case Line::Right:
            to.moveRight(bounds.right());
            break;
        case Line::Top:
            to.moveTop(bounds.top());
            break;
        case Line::Centre:
            to.moveTop(bounds.center().y() - to.height() / 2);
            break;
        case Line::Bottom:
            to.moveBottom(bounds.bottom());
            break;
        }
        if (isColumn && !last.isNull() && to.top() <= last.bottom())
            to.moveTop(last.bottom() + 1 + gap.height());
        else if (!isColumn && !last.isNull() && to.left() <= last.right())
            to.moveLeft(last.right() + 1 + gap.width());
        last = to;
        for (const EntityId id : block.ids)
            places.push_back({id, at.value(id) + to.topLeft() - block.rect.topLeft()});
    }
    place(places);
}

// The same room between all, the outermost stay.
void DesignView::distribute(Qt::Orientation orientation)
{
    std::vector<Block> blocks = selectedBlocks();
    if (blocks.size() < 3)
        return;
    const bool across = orientation == Qt::Horizontal;
    const auto value = [across](const Block& b) { return across ? b.rect.x() : b.rect.y(); };
    std::ranges::sort(blocks, {},
                      [&](const Block& b) { return std::pair(value(b), b.ids.front()); });
    const double first = value(blocks.front()), last = value(blocks.back());
    const PlaceOf at = m_board->places();
    Places places;
    for (size_t i = 0; i < blocks.size(); ++i) {
        const int by = qRound(first + (last - first) * double(i) / double(blocks.size() - 1)) -
                       value(blocks[i]);
        for (const EntityId id : blocks[i].ids)
            places.push_back({id, at.value(id) + (across ? QPoint(by, 0) : QPoint(0, by))});
    }
    place(places);
}

// ---- selections
// --------------------------------------------------------------------------------------

void DesignView::selectSameKind()
{
    QSet<QString> kinds;
    for (const EntityId id : m_board->selected())
        kinds.insert(m_document.model().entity(id)->kind);
    Ids ids;
    for (const Entity& e : m_document.model().entities()) {
        if (kinds.contains(e.kind))
            ids.push_back(e.id);
    }
    m_board->select(ids);
}

void DesignView::selectSameDomain()
{
    QSet<DomainId> domains;
    for (const EntityId id : m_board->selected())
        domains.insert(m_document.model().entity(id)->domain);
    Ids ids;
    for (const Entity& e : m_document.model().entities()) {
        if (domains.contains(e.domain))
            ids.push_back(e.id);
    }
    m_board->select(ids);
}

std::vector<DomainId> DesignView::allDomains() const
{
    std::vector<DomainId> out;
    for (quint32 b = 0; b < m_canvas->scene().wholeCount(); ++b)
        out.push_back(m_board->domainOfBoundary(b));
    return out;
}

// Those of the selection: all of them become one shape each, or, where they are, open.
void DesignView::collapseSelected()
{
    QSet<DomainId> selected;
    for (const EntityId id : m_board->selected())
        selected.insert(m_document.model().entity(id)->domain);
    std::vector<DomainId> domains = allDomains();
    std::erase_if(domains, [&](DomainId id) { return !selected.contains(id); });
    const bool areCollapsed =
        std::ranges::all_of(domains, [this](DomainId id) { return m_board->isCollapsed(id); });
    collapse(domains, !areCollapsed);
}

// What was selected in them stays selected: as the shapes that stand for them, and back.
void DesignView::collapse(const std::vector<DomainId>& domains, bool collapsed)
{
    std::vector<DomainId> changed = domains;
    std::erase_if(changed, [&](DomainId id) { return m_board->isCollapsed(id) == collapsed; });
    if (changed.empty())
        return;
    const Ids before = m_board->selected();
    m_board->execute([&](DiagramId diagram) {
        std::vector<Command> out;
        for (const DomainId id : changed)
            out.emplace_back(CollapseDomain{diagram, id, collapsed});
        return out;
    });
    const Scene& scene = m_canvas->scene();
    QSet<NodeIndex> nodes;
    for (const EntityId id : before) {
        const Entity* e = m_document.model().entity(id);
        const NodeIndex shape = e ? scene.nodeByKey(e->domain) : noIndex;
        const NodeIndex node = shape != noIndex ? shape : m_board->nodeOf(id);
        if (node != noIndex)
            nodes.insert(node);
    }
    std::vector<NodeIndex> shown(nodes.begin(), nodes.end());
    std::ranges::sort(shown);
    m_canvas->select(shown);
    m_canvas->setCurrent(shown.empty() ? noIndex : shown.front());
}

void DesignView::selectNeighbours(int depth)
{
    m_canvas->select(m_canvas->neighbourhood(m_canvas->selectedNodes(), depth));
}

// Depth 0 ends it.
void DesignView::focusOn(int depth)
{
    const auto selected = m_canvas->selectedNodes();
    if (depth > 0 && selected.empty() && m_focusDepth == 0)
        return;
    m_focusDepth = selected.empty() ? 0 : depth;
    if (m_focusDepth > 0)
        m_canvas->setFocus(m_canvas->neighbourhood(selected, m_focusDepth));
    else
        m_canvas->setFocus({});
    QAction* focus = action(QStringLiteral("focus"));
    focus->setChecked(m_focusDepth > 0);
    focus->setText(m_focusDepth > 1 ? tr("Focus: %1 steps").arg(m_focusDepth) : tr("Focus"));
    updateActions();
}

} // namespace cim
