#include "app/mainwindow/modelpage.h"

#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/history/historypanel.h"
#include "app/inspector/adddialog.h"
#include "app/inspector/inspector.h"
#include "app/inspector/relatedialog.h"
#include "app/mainwindow/document.h"
#include "app/outline/outlinepanel.h"
#include "app/problems/problemspanel.h"
#include "app/release/releasedialog.h"
#include "app/replay/replay.h"
#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "app/widgets/words.h"
#include "models/domain/nameorder.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

// Of the docks' frame: with less, panels on both sides would leave nothing to draw on.
constexpr int narrow = 1040;
constexpr int threeTabs = 280; // wide enough for their names, also in German

} // namespace

ModelPage::ModelPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_frame(new QMainWindow(this))
    , m_outline(new OutlinePanel(document, m_frame))
    , m_design(new DesignView(document, m_frame))
    , m_inspector(new Inspector(document, m_frame))
    , m_problems(new ProblemsPanel(document, m_frame))
    , m_history(new HistoryPanel(document, m_frame))
    , m_replay(new Replay(document, *m_design, m_frame))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    m_frame->setWindowFlags(Qt::Widget); // its constructor makes it a window of its own
    m_frame->installEventFilter(this);
    m_frame->setCentralWidget(m_replay);
    buildDocks();
    buildReplay();
    buildActions();
    connect(m_outline, &OutlinePanel::addRequested, this,
            [this] { addEntity(m_outline->currentKind()); });
    connect(m_outline, &OutlinePanel::menuRequested, this, &ModelPage::showMenu);
    connect(m_design, &DesignView::selectionTaken, m_inspector, &Inspector::showSeveral);
    connect(m_inspector, &Inspector::relateRequested, this, &ModelPage::relateSelected);
    connect(&document, &Document::selectionChanged, this, &ModelPage::updateActions);
    connect(&document, &Document::selectionChanged, this, &ModelPage::showSuitable);
    connect(&document, &Document::reset, this, &ModelPage::updateActions);
    connect(&document, &Document::focusRequested, this,
            [this](const QString& property, RelationshipId) { focusField(property); });
    connect(&document, &Document::expectationChanged, this, &ModelPage::updateActions);
    updateActions();
}

ModelPage::~ModelPage()
{
    settings::modelDocks.set(m_docksBefore.isEmpty() ? m_frame->saveState() : m_docksBefore);
    settings::modelStacked.set(m_stacked);
}

// While history is told, the drawing, the words and the files have the window for themselves.
void ModelPage::buildReplay()
{
    connect(m_history, &HistoryPanel::replayRequested, this, &ModelPage::replay);
    connect(&document(), &Document::presentAsked, m_replay, &Replay::stop);
    connect(m_replay, &Replay::started, this, [this] {
        if (m_docksBefore.isEmpty())
            m_docksBefore = m_frame->saveState();
        for (QDockWidget* dock : m_frame->findChildren<QDockWidget*>())
            dock->hide();
        document().setRetold(true);
    });
    connect(m_replay, &Replay::stopped, this, [this] {
        restoreDocks();
        document().setRetold(false);
    });
}

// Beside each other they may be wider than the window, which can have been made narrower meanwhile:
// it would grow, and stay so.
void ModelPage::restoreDocks()
{
    m_frame->setMinimumWidth(1);
    m_frame->restoreState(m_docksBefore);
    m_docksBefore.clear();
    if (!isVisible())
        return; // they are laid out when it is shown again
    stackDocks(m_frame->width() < narrow);
    // Once what the replay showed is gone from the layout too.
    QTimer::singleShot(0, m_frame, [this] { m_frame->setMinimumWidth(0); });
}

void ModelPage::replay(std::optional<quint64> sequence)
{
    m_replay->start(sequence);
}

QDockWidget* ModelPage::addDock(const QString& name, const QString& title, QWidget* content,
                                Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, m_frame);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetClosable);
    m_frame->addDockWidget(area, dock);
    return dock;
}

void ModelPage::showSelected()
{
    m_design->reveal(document().selected());
}

void ModelPage::buildDocks()
{
    m_frame->setDockNestingEnabled(true);
    m_frame->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    m_frame->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    m_frame->setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    m_frame->setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    m_outlineDock =
        addDock(QStringLiteral("outlineDock"), tr("Domains"), m_outline, Qt::LeftDockWidgetArea);
    m_palette = new KindPicker(document().kinds(), KindPicker::Use::Palette, {}, m_frame);
    m_paletteDock =
        addDock(QStringLiteral("paletteDock"), tr("Palette"), m_palette, Qt::LeftDockWidgetArea);
    m_frame->tabifyDockWidget(m_paletteDock, m_outlineDock);
    m_paletteDock->raise();
    connect(m_palette, &KindPicker::picked, m_design, &DesignView::makeInMiddle);
    m_inspectorDock = addDock(QStringLiteral("inspectorDock"), tr("Inspector"), m_inspector,
                              Qt::RightDockWidgetArea);
    m_problemsDock = addDock(QStringLiteral("problemsDock"), tr("Problems"), m_problems,
                             Qt::BottomDockWidgetArea);
    auto* history =
        addDock(QStringLiteral("historyDock"), tr("History"), m_history, Qt::BottomDockWidgetArea);
    m_frame->tabifyDockWidget(m_problemsDock, history);
    m_problemsDock->raise();
    m_outline->setMinimumWidth(230);
    m_inspector->setMinimumWidth(240);
    m_frame->resizeDocks({m_outlineDock, m_inspectorDock}, {240, 310}, Qt::Horizontal);
    m_frame->resizeDocks({m_problemsDock}, {170}, Qt::Vertical);
    m_frame->restoreState(settings::modelDocks.get());
    m_stacked = settings::modelStacked.get();
    // Before it is shown: a window that grew for a moment would stay so.
    if (!m_stacked && window()->width() < narrow && !m_inspectorDock->isHidden() &&
        m_frame->dockWidgetArea(m_inspectorDock) == Qt::RightDockWidgetArea) {
        m_stacked = true;
        m_frame->tabifyDockWidget(m_outlineDock, m_inspectorDock);
        m_frame->resizeDocks({m_outlineDock}, {threeTabs}, Qt::Horizontal);
        m_paletteDock->raise();
    }
    const auto showCount = [this](int count) {
        m_problemsDock->setWindowTitle(count > 0 ? tr("Problems (%1)").arg(count) : tr("Problems"));
    };
    connect(m_problems, &ProblemsPanel::countChanged, this, showCount);
    connect(m_problems, &ProblemsPanel::lackingAsked, m_design, &DesignView::relateLacking);
}

void ModelPage::buildActions()
{
    const auto make = [this](const QString& name, const QString& icon, const QString& text,
                             const QKeySequence& keys, auto slot) {
        auto* action = new QAction(uiIcon(icon), text, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_add = make(QStringLiteral("add"), QStringLiteral("add"), tr("&Add…"), QKeySequence::New,
                 [this] { addEntity(kindToAdd()); });
    m_relate = make(QStringLiteral("relate"), QStringLiteral("relate"), tr("Add re&lationship…"),
                    QKeySequence(Qt::CTRL | Qt::Key_R), &ModelPage::relateSelected);
    m_rename = make(QStringLiteral("rename"), QStringLiteral("rename"), tr("&Rename"),
                    QKeySequence(Qt::Key_F2), &ModelPage::renameSelected);
    make(QStringLiteral("properties"), QStringLiteral("rename"), tr("Propertie&s"),
         QKeySequence(Qt::ALT | Qt::Key_Return), &ModelPage::editProperties);
    m_delete = make(QStringLiteral("delete"), QStringLiteral("delete"), tr("&Delete…"),
                    QKeySequence::Delete, &ModelPage::deleteSelected);
    m_came =
        make(QStringLiteral("cameOf"), QStringLiteral("system"), tr("What &came of it on machines"),
             QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
             [this] { emit this->document().pageAsked(QStringLiteral("system")); });
}

void ModelPage::updateActions()
{
    const bool writable = !document().isReadOnly();
    const bool any = writable && !document().selected().isNull();
    m_add->setEnabled(writable);
    for (QAction* action : {m_rename, m_delete})
        action->setEnabled(any);
    m_relate->setEnabled(any || (writable && !document().expected().verb.isEmpty()));
    m_came->setEnabled(any);
}

// The inspector beside the palette where there is no room for one on either side. Somebody who has
// put it elsewhere, or closed it, is left alone.
void ModelPage::stackDocks(bool stacked)
{
    // Which panel is in front can be seen while the page is shown only.
    if (stacked == m_stacked || !isVisible() || m_inspectorDock->isHidden() ||
        m_inspectorDock->isFloating())
        return;
    const Qt::DockWidgetArea area = m_frame->dockWidgetArea(m_inspectorDock);
    if (area != (stacked ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea))
        return;
    m_stacked = stacked;
    if (stacked) {
        const bool wasPalette = !m_paletteDock->visibleRegion().isEmpty();
        m_frame->tabifyDockWidget(m_outlineDock, m_inspectorDock);
        m_frame->resizeDocks({m_outlineDock}, {threeTabs}, Qt::Horizontal);
        (wasPalette ? m_paletteDock : m_outlineDock)->raise();
        showSuitable();
        m_frame->updateGeometry(); // it can be narrower now, which nobody around asks anew
        return;
    }
    m_frame->removeDockWidget(m_inspectorDock);
    m_frame->addDockWidget(Qt::RightDockWidgetArea, m_inspectorDock);
    m_inspectorDock->show();
    m_frame->resizeDocks({m_outlineDock, m_inspectorDock}, {240, 310}, Qt::Horizontal);
}

// One of several panels on the left: what is selected in the inspector, else what was there.
void ModelPage::showSuitable()
{
    if (!m_stacked)
        return;
    const bool front = !m_inspectorDock->visibleRegion().isEmpty();
    if (!document().selected().isNull()) {
        // Not away from where somebody is working.
        if (front || m_outline->isAncestorOf(focusWidget()))
            return;
        m_before = m_outlineDock->visibleRegion().isEmpty() ? m_paletteDock : m_outlineDock;
        m_inspectorDock->raise();
    } else if (front && m_before) {
        m_before->raise();
    }
}

// The bars of tabbed docks are made by the frame when they are first laid out.
bool ModelPage::eventFilter(QObject* watched, QEvent* event)
{
    // Only afterwards is the child a tab bar: now its constructor is running.
    const auto name = [this] {
        for (QTabBar* tabs : m_frame->findChildren<QTabBar*>(Qt::FindDirectChildrenOnly))
            tabs->setAccessibleName(tr("Panels"));
    };
    if (watched == m_frame && event->type() == QEvent::ChildAdded)
        QMetaObject::invokeMethod(this, name, Qt::QueuedConnection);
    // Afterwards, as docks cannot be moved while they are laid out.
    if (watched == m_frame && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        QMetaObject::invokeMethod(
            this,
            [this] {
                stackDocks(m_frame->width() < narrow);
                if (isVisible())
                    m_frame->setMinimumWidth(0); // see restoreDocks()
            },
            Qt::QueuedConnection);
    return Page::eventFilter(watched, event);
}

bool ModelPage::isLoaded() const
{
    return document().past() || document().problems();
}

void ModelPage::find()
{
    m_design->find();
}

// The one whose row has the keyboard, else what the guide speaks of, else one more of what is
// selected, which the outline goes along with.
QString ModelPage::kindToAdd() const
{
    const QWidget* focus = QApplication::focusWidget();
    const QString picked = m_palette->isAncestorOf(focus) ? m_palette->currentKind() : QString();
    if (!picked.isEmpty())
        return picked;
    const QString& expected = document().expected().kind;
    return expected.isEmpty() || m_outline->isAncestorOf(focus) ? m_outline->currentKind()
                                                                : expected;
}

void ModelPage::addEntity(const QString& kind)
{
    AddDialog dialog(document(), kind, m_outline->currentDomain(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    document().select(dialog.added());
    m_inspector->focusProperty({});
}

void ModelPage::renameSelected()
{
    // Where the eyes are: on the shape while the diagram has the focus.
    if (!m_design->canvas().hasFocus() || !m_design->renameSelected())
        m_inspector->focusName();
}

// To the field that the guide speaks of, else to the first one of what is selected.
void ModelPage::editProperties()
{
    const Document::Expected expected = document().expected();
    const EntityId entity = expected.property.isEmpty() ? document().selected() : expected.entity;
    if (!document().model().entity(entity))
        return;
    document().select(entity);
    m_inspectorDock->show();
    focusField(expected.property);
}

// Of what is selected; of several the one that the others go with.
void ModelPage::focusField(const QString& property)
{
    const EntityId one = document().selected();
    if (m_design->board().selected().size() > 1)
        m_design->board().select(std::span(&one, 1));
    m_inspectorDock->raise();
    m_inspector->focusProperty(property);
}

// Of what is selected, else of what the guide speaks of.
void ModelPage::relateSelected()
{
    const Document::Expected& expected = document().expected();
    if (document().selected().isNull() && !expected.verb.isEmpty())
        document().select(expected.entity);
    if (!document().model().entity(document().selected()))
        return;
    RelateDialog dialog(document(), document().selected(), this);
    dialog.exec();
}

void ModelPage::deleteSelected()
{
    if (m_design->hasSelection()) {
        m_design->deleteSelected();
        return;
    }
    const Entity* entity = document().model().entity(document().selected());
    if (!entity)
        return;
    const EntityId id = entity->id;
    const QString title = entityTitle(document().kinds(), *entity);
    const qsizetype ties = qsizetype(entity->outgoing.size() + entity->incoming.size());
    QMessageBox box(QMessageBox::Question, tr("Delete"), tr("Delete %1?").arg(title),
                    QMessageBox::NoButton, this);
    QString what;
    if (entity->properties.size() > 0)
        what += counted(entity->properties.size(), tr("Its property goes with it."),
                        tr("Its %1 properties go with it."));
    if (ties > 0) {
        QStringList others;
        const auto name = [&](RelationshipId tie) {
            const Relationship* one = document().model().relationship(tie);
            const Entity* other =
                one ? document().model().entity(one->from == id ? one->to : one->from) : nullptr;
            if (other && others.size() < 6)
                others += other->name;
        };
        std::ranges::for_each(entity->outgoing, name);
        std::ranges::for_each(entity->incoming, name);
        others.removeDuplicates();
        what += (what.isEmpty() ? QString() : QStringLiteral(" ")) +
                counted(ties, tr("Its relationship goes too, with: "),
                        tr("Its %1 relationships go too, with: ")) +
                others.join(QStringLiteral(", ")) + u'.';
    }
    box.setInformativeText((what + u' ' + tr("Undo brings everything back.")).trimmed());
    auto* yes = box.addButton(tr("&Delete"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(yes);
    box.exec();
    if (box.clickedButton() == yes)
        document().execute(RemoveEntity{id});
}

void ModelPage::showMenu(const QPoint& place)
{
    QMenu menu(this);
    menu.addAction(m_add);
    menu.addAction(m_relate);
    menu.addAction(m_rename);
    const Entity* entity = document().model().entity(document().selected());
    if (entity && !document().isReadOnly()) {
        QMenu* move = menu.addMenu(tr("&Move to domain"));
        std::vector<const Domain*> domains;
        for (const Domain& domain : document().model().domains()) {
            if (domain.id != entity->domain && !domain.path.isEmpty())
                domains.push_back(&domain);
        }
        std::ranges::sort(domains, NameOrder(), &Domain::name);
        for (const Domain* domain : domains) {
            connect(move->addAction(domain->name), &QAction::triggered, this,
                    [this, id = entity->id, to = domain->id] {
                        document().execute(MoveEntity{id, to});
                    });
        }
    }
    menu.addAction(m_came);
    if (entity && entity->kind == u"Host")
        connect(menu.addAction(uiIcon(QStringLiteral("rebuild")), tr("Re&build…")),
                &QAction::triggered, this,
                [this] { emit document().pageAsked(QStringLiteral("rebuild")); });
    menu.addSeparator();
    menu.addAction(m_delete);
    const Domain* domain = document().model().domain(m_outline->currentDomain());
    if (domain && !domain->path.isEmpty() && !document().isReadOnly()) {
        menu.addSeparator();
        connect(menu.addAction(tr("&Promote or release %1…").arg(domain->name)),
                &QAction::triggered, this, [this, id = domain->id] {
                    ReleaseDialog dialog(document(), id, this);
                    dialog.exec();
                });
    }
    menu.exec(place);
}

} // namespace cim
