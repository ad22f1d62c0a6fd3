#include "app/design/designview.h"

#include "app/canvas/canvas.h"
#include "app/canvas/minimap.h"
#include "app/design/board.h"
#include "app/design/filters.h"
#include "app/design/finder.h"
#include "app/design/toast.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>
#include <utility>

namespace cim {

namespace {

// What these events have made, or put on the diagram. A complete one shows everything with a shape
// or without: there, a shape only says where.
std::vector<EntityId> cameBack(std::span<const Event> events, const Model& model, DiagramId shown)
{
    std::vector<EntityId> out;
    QHash<DiagramId, bool> complete; // before those events that have been looked at
    for (const Event& event : events | std::views::reverse) {
        if (const auto* set = std::get_if<DiagramCompletenessSet>(&event.fact)) {
            complete[set->diagram] = set->was;
        } else if (const auto* removed = std::get_if<DiagramRemoved>(&event.fact)) {
            complete[removed->diagram] = removed->complete;
        } else if (const auto* added = std::get_if<EntityAdded>(&event.fact)) {
            out.push_back(added->entity);
        } else if (const auto* placed = std::get_if<ShapesPlaced>(&event.fact)) {
            const Diagram* d = model.diagrams().find(placed->diagram);
            if ((d && d->id != shown) || complete.value(placed->diagram, !d || d->complete))
                continue;
            for (const Shape& shape : placed->shapes)
                out.push_back(shape.entity);
        }
    }
    std::ranges::sort(out);
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

} // namespace

DesignView::DesignView(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_canvas(new Canvas(this))
    , m_board(new Board(document, *m_canvas, this))
    , m_toast(new Toast(m_canvas))
    , m_minimap(new Minimap(*m_canvas, m_canvas))
    , m_hint(new QLabel(m_canvas))
    , m_bar(new QToolBar(this))
{
    m_canvas->setObjectName(QStringLiteral("canvas"));
    m_canvas->setAccessibleName(tr("Diagram"));
    m_canvas->setAcceptDrops(true);
    m_canvas->installEventFilter(this);
    m_hint->setObjectName(QStringLiteral("canvasHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_filters = new Filters(document, *m_board, *m_canvas, this);
    m_finder = new Finder(document, *m_board, *this);
    buildActions();
    buildBar();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_canvas, 1);
    connectCanvas();
    m_trail = {m_board->diagram()};
    updateTitle();
    updateActions();
    showHint();
}

DesignView::~DesignView() = default;

QAction* DesignView::action(const QString& name) const
{
    return findChild<QAction*>(name, Qt::FindDirectChildrenOnly);
}

void DesignView::find()
{
    m_finder->open(Finder::Over::Diagram);
}

void DesignView::commandPalette()
{
    m_finder->open(Finder::Over::Everything);
}

void DesignView::say(const QString& sentence)
{
    // What has just been made is selected, and is to be seen.
    QRegion selected;
    constexpr size_t few = 200;
    if (const auto nodes = m_canvas->selectedNodes(); nodes.size() <= few) {
        for (const NodeIndex node : nodes)
            selected += m_canvas->toWidget(m_canvas->scene().node(node).rect).toAlignedRect();
    }
    m_toast->say(sentence, selected);
}

QAction* DesignView::add(const QString& name, const QString& icon, const QString& text,
                         const QKeySequence& keys, const std::function<void()>& run)
{
    auto* one = icon.isEmpty() ? new QAction(text, this) : new QAction(uiIcon(icon), text, this);
    one->setObjectName(name);
    one->setShortcut(keys);
    one->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!keys.isEmpty())
        one->setToolTip(QStringLiteral("%1 (%2)").arg(QString(text).remove(u'&'),
                                                      keys.toString(QKeySequence::NativeText)));
    connect(one, &QAction::triggered, this, run);
    addAction(one);
    return one;
}

void DesignView::buildActions()
{
    const auto key = [](QKeyCombination keys) { return QKeySequence(keys); };
    add(QStringLiteral("diagramBack"), QStringLiteral("back"), tr("Diagram before"),
        key(Qt::ALT | Qt::Key_Left), [this] { goBack(1); });
    add(QStringLiteral("diagramForward"), QStringLiteral("forward"), tr("Diagram after"),
        key(Qt::ALT | Qt::Key_Right), [this] { goBack(-1); });
    add(QStringLiteral("diagramNew"), QStringLiteral("add"), tr("&New diagram…"), {},
        [this] { newDiagram(); });
    add(QStringLiteral("diagramQuery"), QStringLiteral("search"),
        tr("New diagram from a &question…"), {}, [this] { newFromQuery(); });
    add(QStringLiteral("diagramRename"), QStringLiteral("rename"), tr("&Rename this diagram…"), {},
        [this] { renameDiagram(); });
    add(QStringLiteral("diagramDuplicate"), {}, tr("D&uplicate this diagram…"), {},
        [this] { duplicateDiagram(); });
    add(QStringLiteral("diagramDelete"), QStringLiteral("delete"), tr("&Delete this diagram…"), {},
        [this] { deleteDiagram(); });
    add(QStringLiteral("diagramImport"), QStringLiteral("folder"), tr("&Import a diagram’s file…"),
        {}, [this] { importDiagram(); });
    auto* complete =
        add(QStringLiteral("diagramComplete"), {}, tr("Show &everything, also what comes later"),
            {}, [this] { toggleComplete(); });
    complete->setCheckable(true);
    add(QStringLiteral("createHere"), QStringLiteral("add"), tr("&Add here…"), key(Qt::Key_Insert),
        [this] { createAtPointer(); });
    add(QStringLiteral("palette"), {}, tr("Command palette"), key(Qt::CTRL | Qt::Key_K),
        [this] { commandPalette(); });
    add(QStringLiteral("findEntity"), QStringLiteral("search"), tr("Find on this diagram"), {},
        [this] { find(); })
        ->setToolTip(QStringLiteral("%1 (%2)").arg(
            tr("Find on this diagram"),
            QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    add(QStringLiteral("filter"), QStringLiteral("filter"), tr("Filter what is shown…"),
        key(Qt::CTRL | Qt::SHIFT | Qt::Key_F), [this] { m_filters->popup(*m_filterButton); });
    add(QStringLiteral("zoomIn"), {}, tr("Zoom in"), QKeySequence::ZoomIn,
        [this] { m_canvas->zoomBy(1.25); });
    add(QStringLiteral("zoomOut"), {}, tr("Zoom out"), QKeySequence::ZoomOut,
        [this] { m_canvas->zoomBy(0.8); });
    add(QStringLiteral("zoomFit"), QStringLiteral("fit"), tr("Show everything"),
        key(Qt::CTRL | Qt::Key_0), [this] { m_canvas->zoomToFit(); });
    add(QStringLiteral("zoomFull"), {}, tr("Zoom to 100 %"), QKeySequence(Qt::Key_1),
        [this] { m_canvas->zoomBy(1 / m_canvas->zoom()); });
    add(QStringLiteral("zoomSelection"), {}, tr("Show the selection"), QKeySequence(Qt::Key_2),
        [this] { m_canvas->zoomToSelection(); });
    // From every panel of the page, also from a field: none of these means anything in a text.
    for (const char* name : {"palette", "filter", "zoomIn", "zoomOut", "zoomFit"})
        action(QString::fromLatin1(name))->setShortcutContext(Qt::WindowShortcut);
    buildEditActions();
    buildSelectActions();
    buildArrangeActions();
}

void DesignView::buildEditActions()
{
    add(QStringLiteral("copy"), {}, tr("Cop&y"), QKeySequence::Copy, [this] { copy(); });
    add(QStringLiteral("cut"), {}, tr("C&ut from this diagram"), QKeySequence::Cut,
        [this] { cut(); });
    add(QStringLiteral("paste"), {}, tr("&Paste"), QKeySequence::Paste, [this] { paste(); });
    add(QStringLiteral("duplicate"), {}, tr("Dupl&icate"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this] { duplicate(); });
    add(QStringLiteral("connect"), {}, tr("Co&nnect…"), QKeySequence(Qt::Key_C),
        [this] { connectSelected(); });
    add(QStringLiteral("takeOff"), {}, tr("&Take off this diagram"),
        QKeySequence(Qt::Key_Backspace), [this] { takeOffDiagram(); });
    add(QStringLiteral("deleteFromModel"), QStringLiteral("delete"), tr("&Delete from the model"),
        {}, [this] { deleteFromModel(); });
    // No letter of a menu is the key of another action: in the menu, too, that would be run.
    const std::pair<const char*, QString> lines[] = {
        {"alignLeft", tr("Align l&eft edges")},   {"alignMiddle", tr("Align ce&ntres")},
        {"alignRight", tr("Align ri&ght edges")}, {"alignTop", tr("Align to&p edges")},
        {"alignCentre", tr("Align &middles")},    {"alignBottom", tr("Align &bottom edges")},
    };
    for (quint8 i = 0; const auto& [name, text] : lines) {
        add(QString::fromLatin1(name), {}, text, {}, [this, i] { align(Line(i)); });
        ++i;
    }
    add(QStringLiteral("distributeAcross"), {}, tr("Distribute &across"), {},
        [this] { distribute(Qt::Horizontal); });
    add(QStringLiteral("distributeDown"), {}, tr("Distribute do&wn"), {},
        [this] { distribute(Qt::Vertical); });
}

void DesignView::buildSelectActions()
{
    auto* lasso = add(QStringLiteral("lasso"), {}, tr("With a &loop instead of a rectangle"),
                      QKeySequence(Qt::Key_L),
                      [this] { m_canvas->setLasso(action(QStringLiteral("lasso"))->isChecked()); });
    lasso->setCheckable(true);
    add(QStringLiteral("selectKind"), {}, tr("All of the same &kind"), {},
        [this] { selectSameKind(); });
    add(QStringLiteral("selectDomain"), {}, tr("All of the same &domain"), {},
        [this] { selectSameDomain(); });
    add(QStringLiteral("collapse"), {}, tr("C&ollapse or open the domain"),
        QKeySequence(Qt::SHIFT | Qt::Key_Return), [this] { collapseSelected(); });
    add(QStringLiteral("collapseAll"), {}, tr("Collapse all domains"), {},
        [this] { collapse(allDomains(), true); });
    add(QStringLiteral("openAll"), {}, tr("Open all domains"), {},
        [this] { collapse(allDomains(), false); });
    for (const int depth : {1, 2, 3})
        add(QStringLiteral("selectNeighbours%1").arg(depth), {},
            depth == 1 ? tr("And its neighbours")
                       : tr("And its neighbours, %1 steps away").arg(depth),
            depth == 1 ? QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A) : QKeySequence(),
            [this, depth] { selectNeighbours(depth); });
    auto* focus = add(QStringLiteral("focus"), QStringLiteral("focus"), tr("Focus"),
                      QKeySequence(Qt::Key_F), [this] { focusOn(m_focusDepth > 0 ? 0 : 1); });
    focus->setCheckable(true);
    focus->setToolTip(tr("Fade all but the selection and its neighbours (F)"));
    add(QStringLiteral("focusMore"), {}, tr("Focus: one step more"),
        QKeySequence(Qt::SHIFT | Qt::Key_F), [this] { focusOn(std::min(m_focusDepth + 1, 9)); });
    add(QStringLiteral("focusLess"), {}, tr("Focus: one step less"), {},
        [this] { focusOn(std::max(m_focusDepth - 1, 0)); });
}

namespace {

// A popup takes the pointer without the button hearing of it: it would look raised from then on.
void letGo(QToolButton& button)
{
    if (button.rect().contains(button.mapFromGlobal(QCursor::pos())))
        return;
    button.setAttribute(Qt::WA_UnderMouse, false);
    button.update();
}

} // namespace

QToolButton* DesignView::menuButton(const QString& icon, const QString& text, QMenu* menu)
{
    auto* button = new QToolButton(m_bar);
    if (!icon.isEmpty())
        button->setIcon(uiIcon(icon));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolButtonStyle(icon.isEmpty() ? Qt::ToolButtonTextOnly
                                              : Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    if (menu)
        connect(menu, &QMenu::aboutToHide, button, [button] { letGo(*button); });
    m_bar->addWidget(button);
    return button;
}

// Its actions by name; an empty name is a line between them.
void DesignView::fill(QMenu& menu, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (*name)
            menu.addAction(action(QString::fromLatin1(name)));
        else
            menu.addSeparator();
    }
}

void DesignView::buildBar()
{
    m_bar->setIconSize({18, 18});
    m_bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_diagramMenu = new QMenu(this);
    connect(m_diagramMenu, &QMenu::aboutToShow, this, &DesignView::fillDiagramMenu);
    m_diagramButton = menuButton(QStringLiteral("model"), {}, m_diagramMenu);
    m_diagramButton->setObjectName(QStringLiteral("diagramButton"));
    m_bar->addAction(action(QStringLiteral("diagramBack")));
    m_bar->addAction(action(QStringLiteral("diagramForward")));
    m_bar->addSeparator();
    m_bar->addAction(action(QStringLiteral("createHere")));
    m_arrangeMenu = new QMenu(this);
    fill(*m_arrangeMenu,
         {"arrangeHierarchy", "arrangeDomains", "arrangeRadial", "arrangeForces", "", "alignLeft",
          "alignMiddle", "alignRight", "", "alignTop", "alignCentre", "alignBottom", "",
          "distributeAcross", "distributeDown", "", "collapse", "collapseAll", "openAll"});
    m_arrangeButton = menuButton(QStringLiteral("arrange"), tr("Arrange"), m_arrangeMenu);
    m_selectMenu = new QMenu(this);
    fill(*m_selectMenu, {"lasso", "", "selectKind", "selectDomain", "selectNeighbours1",
                         "selectNeighbours2", "selectNeighbours3"});
    m_selectButton = menuButton(QStringLiteral("select"), tr("Select"), m_selectMenu);
    for (QMenu* menu : {m_arrangeMenu, m_selectMenu}) {
        // As the command palette has them, which shows no menu: "Arrange: By domain".
        for (QAction* one : menu->actions())
            one->setProperty("group", menu == m_arrangeMenu ? tr("Arrange") : tr("Select"));
    }
    m_filterButton = menuButton(QStringLiteral("filter"), tr("Filter"), nullptr);
    m_filterButton->setObjectName(QStringLiteral("filterButton"));
    connect(m_filterButton, &QToolButton::clicked, action(QStringLiteral("filter")),
            &QAction::trigger);
    connect(m_filters, &Filters::closed, this, [this] { letGo(*m_filterButton); });
    connect(m_filters, &Filters::changed, this, [this] {
        m_filterButton->setText(m_filters->isActive() ? tr("Filter •") : tr("Filter"));
        m_filterButton->setAccessibleName(m_filters->isActive() ? tr("Filter, active")
                                                                : tr("Filter"));
        m_filterButton->setAccessibleDescription(m_filters->words());
        fitBar();
    });
    m_bar->addAction(action(QStringLiteral("focus")));
    auto* space = new QWidget(m_bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_bar->addWidget(space);
    m_bar->addAction(action(QStringLiteral("findEntity")));
    m_bar->addAction(action(QStringLiteral("zoomFit")));
    m_zoomLabel = m_bar->addAction(QString());
    m_zoomLabel->setToolTip(tr("Zoom to 100 %"));
    connect(m_zoomLabel, &QAction::triggered, action(QStringLiteral("zoomFull")),
            &QAction::trigger);
}

void DesignView::connectCanvas()
{
    connect(m_canvas, &Canvas::selectionChanged, this, &DesignView::takeSelection);
    connect(m_canvas, &Canvas::viewChanged, this, &DesignView::showZoom);
    connect(m_canvas, &Canvas::activated, this, &DesignView::editName);
    connect(m_canvas, &Canvas::edited, this, &DesignView::nameGiven);
    connect(m_canvas, &Canvas::editCancelled, this, [this] {
        m_pending.reset();
        m_board->removePlaceholder();
    });
    connect(m_canvas, &Canvas::createRequested, this, [this](QPointF scene) {
        const QRectF there = m_canvas->toWidget(QRectF(scene, QSizeF(1, 1)));
        offerKinds(m_canvas->mapToGlobal(there.topLeft().toPoint()), scene);
    });
    connect(m_canvas, &Canvas::connectStarted, this, &DesignView::lightTargets);
    connect(m_canvas, &Canvas::connectEnded, this, [this] { focusOn(m_focusDepth); });
    connect(m_canvas, &Canvas::connectRequested, this, &DesignView::connectTo);
    connect(m_canvas, &Canvas::connectToEmptyRequested, this, &DesignView::connectToEmpty);
    connect(m_canvas, &Canvas::menuRequested, this, &DesignView::showMenu);
    connect(m_canvas, &Canvas::badgeClicked, this,
            [this](NodeIndex node, QPoint global) { showFixes(m_board->entityOf(node), global); });
    connect(m_board, &Board::diagramsChanged, this, &DesignView::updateTitle);
    connect(m_board, &Board::switched, this, [this] {
        m_wentTo.reset();
        focusOn(0);
        m_canvas->zoomToFit();
    });
    connect(&m_document, &Document::selectionChanged, this, &DesignView::showSelection);
    connect(&m_document, &Document::reset, this, &DesignView::updateActions);
    connect(m_canvas, &Canvas::sceneChanged, this, &DesignView::showHint);
    // What was said of a step is no longer so once it, or another one, is taken back.
    connect(&m_document.session(), &Session::changed, this,
            [this](const ChangeSet&, std::span<const Event> events) {
                if (events.empty() || events.front().mode == Mode::Do)
                    return;
                m_toast->hide();
                QMetaObject::invokeMethod(this, &DesignView::comeBack, Qt::QueuedConnection);
            });
    connect(&m_document, &Document::repeated, this, [this](std::span<const Event> events) {
        m_cameBack = cameBack(events, m_document.model(), m_board->diagram());
    });
    showZoom();
}

// A step selects and shows what it has brought back, as a paste does. Else it leaves the view as it
// is, but for what the view itself did for that step: to show what was pasted it may have gone far
// away, where after an undo there is nothing.
void DesignView::comeBack()
{
    Ids ids = std::exchange(m_cameBack, {});
    if (!isVisible())
        return;
    std::erase_if(ids, [this](EntityId id) {
        const NodeIndex node = m_board->nodeOf(id);
        return node == noIndex || m_canvas->scene().isHidden(node);
    });
    if (!ids.empty()) {
        m_wentTo.reset();
        selectAndShow(ids);
        return;
    }
    if (m_wentTo && m_board->nodeOf(m_wentTo->shown) == noIndex) {
        const Went went = *std::exchange(m_wentTo, std::nullopt);
        if (m_canvas->view() == went.there)
            m_canvas->setView(went.before);
    }
    const Scene& scene = m_canvas->scene();
    if (!scene.bounds().isEmpty() && !scene.hasNodesIn(m_canvas->visibleRect()))
        say(tr("Nothing is in view here. %1 shows everything.")
                .arg(action(QStringLiteral("zoomFit"))
                         ->shortcut()
                         .toString(QKeySequence::NativeText)));
}

void DesignView::showZoom()
{
    const double percent = m_canvas->zoom() * 100;
    m_zoomLabel->setText(QStringLiteral("%1 %").arg(
        percent < 1 ? locale().toString(percent, 'g', 1) : QString::number(qRound(percent))));
    placeOverlays();
}

void DesignView::updateActions()
{
    enableActions(m_board->selected().size());
}

void DesignView::enableActions(size_t selected)
{
    const bool writable = !m_document.isReadOnly();
    const auto enable = [this](std::initializer_list<const char*> names, bool on) {
        for (const char* name : names)
            action(QString::fromLatin1(name))->setEnabled(on);
    };
    enable({"createHere", "paste", "diagramNew", "diagramQuery", "diagramRename",
            "diagramDuplicate", "diagramImport", "diagramComplete"},
           writable);
    enable({"arrangeHierarchy", "arrangeDomains", "arrangeRadial", "arrangeForces"}, writable);
    enable({"diagramDelete"}, writable && !m_board->diagram().isNull());
    enable({"copy", "selectKind", "selectDomain", "selectNeighbours1", "selectNeighbours2",
            "selectNeighbours3"},
           selected > 0);
    enable({"cut", "duplicate", "takeOff", "collapse"}, writable && selected > 0);
    enable({"collapseAll", "openAll"}, writable);
    enable({"connect"}, selected > 0 && selected <= 2 && canConnect());
    enable({"deleteFromModel"},
           writable && (selected > 0 || !m_board->selectedRelationships().empty()));
    enable({"alignLeft", "alignMiddle", "alignRight", "alignTop", "alignCentre", "alignBottom"},
           writable && selected > 1);
    enable({"distributeAcross", "distributeDown"}, writable && selected > 2);
    enable({"focus", "focusMore", "focusLess"}, selected > 0 || m_focusDepth > 0);
    action(QStringLiteral("diagramBack"))->setEnabled(trailFrom(1).has_value());
    action(QStringLiteral("diagramForward"))->setEnabled(trailFrom(-1).has_value());
    action(QStringLiteral("diagramComplete"))->setChecked(m_board->isComplete());
}

// What is selected on the canvas is what the other panels show.
void DesignView::takeSelection()
{
    const Ids ids = m_board->selected(); // goes over all shapes: once for all who ask
    enableActions(ids.size());
    if (!m_syncing) {
        m_syncing = true;
        const EntityId current = m_board->entityOf(m_canvas->current());
        m_document.select(ids.empty()                           ? EntityId()
                          : std::ranges::contains(ids, current) ? current
                                                                : ids.front());
        m_syncing = false;
    }
    emit selectionTaken(ids);
}

void DesignView::showSelection()
{
    const EntityId id = m_document.selected();
    if (m_syncing || id.isNull())
        return;
    m_syncing = true;
    if (const NodeIndex node = m_board->nodeOf(id); node != noIndex) {
        const bool isHidden = m_canvas->scene().isHidden(node);
        const Ids now = m_board->selected();
        if (!std::ranges::contains(now, id) || (now.size() > 1 && !isHidden))
            m_board->select(std::span(&id, 1));
        if (!isHidden)
            m_canvas->showRect(m_canvas->scene().node(node).rect, true);
    } else {
        m_board->select({});
    }
    m_syncing = false;
    updateActions();
}

// To the first such diagram.
void DesignView::goWhere(const std::function<bool(const Diagram&)>& isShown)
{
    const auto& all = m_document.model().diagrams().all();
    if (const auto found = std::ranges::find_if(all, isShown); found != all.end())
        showDiagram(found->id);
}

void DesignView::reveal(EntityId entity)
{
    if (m_board->nodeOf(entity) == noIndex)
        goWhere([&](const Diagram& d) { return d.complete || d.shapeOf(entity); });
    if (const NodeIndex node = m_board->nodeOf(entity); node != noIndex)
        m_canvas->showNode(node);
    else
        say(tr("It stands on no diagram; the inspector shows it."));
    if (const QString hidden = hiddenOf({entity}); !hidden.isEmpty())
        say(hidden);
    m_document.select(entity);
    m_canvas->QWidget::setFocus();
}

// All parts of its border come into view, and what a click on its name selects is selected.
void DesignView::reveal(DomainId domain)
{
    const Model& model = m_document.model();
    if (m_board->boundaryOf(domain) == noIndex)
        goWhere([&](const Diagram& d) {
            return std::ranges::any_of(model.entities(), [&](const Entity& e) {
                return e.domain == domain && (d.complete || d.shapeOf(e.id));
            });
        });
    m_canvas->QWidget::setFocus();
    const Scene& scene = m_canvas->scene();
    const quint32 boundary = m_board->boundaryOf(domain);
    if (boundary == noIndex) {
        say(tr("It holds nothing that stands on a diagram."));
        return;
    }
    if (const NodeIndex shape = scene.proxyOf(boundary); shape != noIndex) {
        m_canvas->showNode(shape);
        return;
    }
    QRectF border;
    std::vector<NodeIndex> nodes;
    for (quint32 b = 0; b < scene.boundaries().size(); ++b) {
        if (scene.wholeOf(b) == boundary)
            border |= scene.boundaries()[b].rect;
    }
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        if (scene.tags()[i].group == boundary && !scene.isHidden(i))
            nodes.push_back(i);
    }
    if (nodes.empty()) {
        say(tr("The filter hides all that it holds."));
        return;
    }
    m_canvas->showRect(border, false);
    m_canvas->select(nodes);
    m_canvas->setCurrent(nodes.front());
}

bool DesignView::isNothingShown() const
{
    const Scene& scene = m_canvas->scene();
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i) {
        if (!scene.isHidden(i))
            return false;
    }
    return true;
}

QString DesignView::hiddenOf(const Ids& ids) const
{
    const Entity* one = nullptr;
    qsizetype count = 0;
    for (const EntityId id : ids) {
        const Entity* e = m_document.model().entity(id);
        if (e && m_board->nodeOf(id) != noIndex && m_filters->hides(*e)) {
            one = e;
            ++count;
        }
    }
    return count == 0   ? QString()
           : count == 1 ? tr("The filter hides “%1” here.").arg(one->name)
                        : tr("The filter hides %1 of them here.").arg(count);
}

// What to do first, where there is nothing yet, and why nothing is seen.
void DesignView::showHint()
{
    const bool nothing = isNothingShown();
    m_hint->setText(
        m_canvas->scene().nodeCount() > 0
            ? tr("The filter hides all that stands on this diagram. %1 opens it.")
                  .arg(action(QStringLiteral("filter"))
                           ->shortcut()
                           .toString(QKeySequence::NativeText))
        : m_document.isReadOnly() ? tr("Nothing stands on this diagram.")
        : m_board->isComplete()
            ? tr("Drag a kind from the palette onto this sheet, or double-click it. The guide "
                 "(F1) shows the way.")
            : tr("Drag a kind from the palette onto this sheet, double-click it, or "
                 "copy entities from another diagram and paste them here."));
    m_hint->setVisible(nothing);
    placeOverlays();
}

void DesignView::placeOverlays()
{
    // In two lines of like length, in more where there is less room.
    constexpr int ofALine = 11, ofTwo = 20;
    const QFontMetrics metrics = m_hint->fontMetrics();
    const int line = metrics.horizontalAdvance(m_hint->text()) + metrics.averageCharWidth();
    const int wide = std::min(line * ofALine / ofTwo, m_canvas->width() - 2 * metrics.height());
    m_hint->resize(wide, m_hint->heightForWidth(wide));
    m_hint->move((m_canvas->width() - m_hint->width()) / 2,
                 (m_canvas->height() - m_hint->height()) / 2);
    m_toast->place();
    m_finder->place();
    constexpr int gap = 12;
    m_minimap->resize(m_minimap->sizeHint());
    m_minimap->move(m_canvas->width() - m_minimap->width() - gap,
                    m_canvas->height() - m_minimap->height() - gap);
    // Where all is in view, or the canvas is small, it would only hide what is drawn.
    constexpr QSize roomy(640, 420);
    const QRectF bounds = m_canvas->scene().bounds();
    const bool all = bounds.isEmpty() || m_canvas->visibleRect().contains(bounds);
    m_minimap->setVisible(!all && m_canvas->width() >= roomy.width() &&
                          m_canvas->height() >= roomy.height());
}

// Without their words where not all of the bar would fit: a button that is not there cannot be
// found.
void DesignView::fitBar()
{
    const auto show = [this](Qt::ToolButtonStyle style) {
        for (QToolButton* button : {m_arrangeButton, m_selectButton, m_filterButton}) {
            button->setToolButtonStyle(style);
            button->setToolTip(style == Qt::ToolButtonIconOnly ? button->accessibleName()
                                                               : QString());
        }
        if (m_filters->isActive())
            m_filterButton->setToolTip(QStringLiteral("<p>%1</p>")
                                           .arg((tr("Not shown:") + u'\n' + m_filters->words())
                                                    .toHtmlEscaped()
                                                    .replace(u'\n', QStringLiteral("<br>"))));
    };
    show(Qt::ToolButtonTextBesideIcon);
    if (m_bar->sizeHint().width() > width())
        show(Qt::ToolButtonIconOnly);
}

void DesignView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitBar();
    placeOverlays();
}

bool DesignView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_canvas)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        return handleDrop(event);
    case QEvent::Resize:
        placeOverlays();
        break;
    case QEvent::Show:
        // Only now is it known how large the view is.
        if (!m_fitted)
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_fitted = true;
                    m_canvas->zoomToFit();
                    m_canvas->QWidget::setFocus(); // for the keys that work on it
                },
                Qt::QueuedConnection);
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cim
