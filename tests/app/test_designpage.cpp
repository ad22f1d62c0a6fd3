// What the Model page offers around its canvas, used as a person would: arranging, the overview in
// the corner, filters, loops, pictures, and pasting far more than fits on a screen.
#include "app/canvas/canvas.h"
#include "app/canvas/minimap.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/design/filters.h"
#include "app/design/kindpicker.h"
#include "app/design/pasting.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/problems/problemsmodel.h"
#include "app/problems/problemspanel.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/diagrams/clip.h"
#include "tests/app/harness.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include <set>

using namespace cim;
using namespace cim::test;

class TestDesignPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { registerBuiltInPages(m_registry); }
    void init();
    void cleanup() { m_window.reset(); }
    void noKeyMeansTwoThings();
    void everyLetterOfAMenuLeadsThere();
    void everyActionIsInAMenuOrHasAKey();
    void thePaletteHasEveryChoiceOnce();
    void arranged_data();
    void arranged();
    void onlyTheSelectionIsArranged();
    void whatCollapsedDomainsHoldIsLeftRoom();
    void collapsedDomainsAreArranged_data() { arranged_data(); }
    void collapsedDomainsAreArranged();
    void arrangingIsCancelled();
    void theOverviewLeadsThere();
    void theOverviewHidesWhereAllIsSeen();
    void theInspectorMakesRoom();
    void theViewsKeysWorkFromAField();
    void mendingGoesOnFromTheList();
    void relatingGoesOnFromTheList();
    void severalAreInTheInspector();
    void filtered_data();
    void filtered();
    void aWholeGroupIsFiltered();
    void theFilterOpensAsItWasLeft();
    void filteredIsFaded();
    void aLoopSelects();
    void savedAsPictures_data();
    void savedAsPictures();
    void picturesAreTheSameInTheDark_data() { savedAsPictures_data(); }
    void picturesAreTheSameInTheDark();
    void aPictureOfTheSelectionAlone();
    void aPictureWithoutAnEndingIsSvg();
    void aPictureOfNoKnownKindIsRefused();
    void cardsSayWhatIsSet();
    void anIconOfNoSizeIsNothing();
    void iconsAreSharpOnEveryScreen();
    void aPictureThatCannotBeSavedIsSaid();
    void thePictureIsOnTheClipboard();
    void muchIsPasted();
    void muchIsPastedAndTakenBack();
    void undoingOutOfViewSaysSo();
    void muchIsCopied();
    void pastingMuchIsCancelled();
    void aCancelledPasteLeavesNoTrace();
    void muchThatIsBrokenIsSaid();

private:
    Document& document() const { return *m_window->document(); }
    DesignView& view() const { return *m_window->findChild<DesignView*>(); }
    Canvas& canvas() const { return view().canvas(); }
    Board& board() const { return view().board(); }
    const Model& model() const { return document().model(); }
    EntityId id(const char* name) const
    {
        const auto ids = model().named(text(name));
        return ids.empty() ? EntityId() : ids.front();
    }
    NodeIndex node(const char* name) const { return board().nodeOf(id(name)); }
    QPoint at(const char* name) const
    {
        return canvas().toWidget(canvas().scene().node(node(name)).rect).center().toPoint();
    }
    bool isHidden(const char* name) const { return canvas().scene().isHidden(node(name)); }
    void select(std::initializer_list<const char*> names) const
    {
        std::vector<EntityId> ids;
        for (const char* name : names)
            ids.push_back(id(name));
        board().select(ids);
    }
    void run(const char* action) const
    {
        QAction* found = view().action(text(action));
        QVERIFY2(found && found->isEnabled(), action);
        found->trigger();
    }
    QString said() const { return view().findChild<QLabel*>(text("toast"))->text(); }
    QTreeWidgetItem* filter(const char* words) const
    {
        auto* filters = view().findChild<Filters*>();
        filters->popup(*view().findChild<QToolButton*>(text("filterButton")));
        auto* tree = filters->findChild<QTreeWidget*>(text("filterTree"));
        const auto found = tree->findItems(text(words), Qt::MatchExactly | Qt::MatchRecursive);
        return found.size() == 1 ? found.front() : nullptr;
    }
    void clearFilter() const
    {
        auto* filters = view().findChild<Filters*>();
        filters->findChild<QPushButton*>(text("filterClear"))->click();
        filters->hide();
    }
    void takeClip(int entities) const;

    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
    int m_number = 0;
};

void TestDesignPage::init()
{
    const QString path = m_folder.filePath(QString::number(++m_number));
    auto made = Session::create(path, text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1500, 1000);
    m_window->openSession(std::move(*made));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCoreApplication::processEvents();
    canvas().setReducedMotion(true);
    canvas().zoomToFit();
}

// One that two enabled actions listen to does nothing at all.
void TestDesignPage::noKeyMeansTwoThings()
{
    select({"lucy", "web1"});
    QHash<QString, QString> seen;
    for (QAction* one : m_window->findChildren<QAction*>()) {
        const QWidget* page = qobject_cast<QWidget*>(one->parent());
        const bool here = !page || page == m_window.get() || m_window->isAncestorOf(page);
        for (const QKeySequence& keys : one->shortcuts()) {
            if (!here || (page && page->window() == m_window.get() && !page->isVisible()))
                continue;
            const QString name = keys.toString();
            QVERIFY2(!seen.contains(name),
                     qPrintable(name + u' ' + one->text() + text(" and ") + seen.value(name)));
            seen.insert(name, one->text());
        }
    }
    QVERIFY(seen.size() > 20);
}

void TestDesignPage::everyLetterOfAMenuLeadsThere()
{
    select({"web1"}); // whose menu has the most
    emit canvas().menuRequested(canvas().mapToGlobal(at("web1")), {});
    QVERIFY(QApplication::activePopupWidget());
    QCOMPARE(lostLetters(view()).join(u'|'), QString());
    QApplication::activePopupWidget()->close();
}

void TestDesignPage::everyActionIsInAMenuOrHasAKey()
{
    QSet<QAction*> shown;
    for (QMenu* menu : view().findChildren<QMenu*>()) {
        emit menu->aboutToShow();
        for (QAction* one : menu->actions())
            shown.insert(one);
    }
    for (QToolButton* button : view().findChildren<QToolButton*>()) {
        if (button->defaultAction())
            shown.insert(button->defaultAction());
    }
    // Those of the menu on shapes, which is made when it is asked for.
    const QStringList onShapes = {text("deleteFromModel"), text("focusLess")};
    for (QAction* one : view().findChildren<QAction*>(Qt::FindDirectChildrenOnly)) {
        if (!one->objectName().isEmpty() && !onShapes.contains(one->objectName()))
            QVERIFY2(shown.contains(one) || !one->shortcut().isEmpty(),
                     qPrintable(one->objectName()));
    }
}

// All that the menus and the bar offer, under words that say which one is meant.
void TestDesignPage::thePaletteHasEveryChoiceOnce()
{
    view().commandPalette();
    auto* field = view().findChild<QLineEdit*>(text("finderField"));
    auto* rows = view().findChild<QListWidget*>(text("finderList"));
    const auto found = [&](const char* typed) {
        field->setText(text(typed));
        QStringList out;
        for (int i = 0; i < rows->count(); ++i)
            out += rows->item(i)->text();
        return out;
    };
    QVERIFY2(found("dark").contains(text("Colours: Dark")), qPrintable(found("dark").join(u'|')));
    QVERIFY(found("colours").size() >= 3);
    QVERIFY2(found("filter").first().startsWith(text("Filter what is shown")),
             qPrintable(found("filter").join(u'|')));
    QStringList machines = found("machines");
    QCOMPARE(machines.removeAll(text("Machines   Ctrl+3")), 1);
    QVERIFY2(machines.contains(text("Tours: Machines")), qPrintable(machines.join(u'|')));
    QCOMPARE(machines.removeDuplicates(), 0);
    QTest::keyClick(field, Qt::Key_Escape);
    run("filter");
    QVERIFY(view().findChild<Filters*>()->isVisible());
    view().findChild<Filters*>()->hide();
}

void TestDesignPage::arranged_data()
{
    QTest::addColumn<QByteArray>("action");
    for (const char* action :
         {"arrangeHierarchy", "arrangeDomains", "arrangeRadial", "arrangeForces"})
        QTest::newRow(action) << QByteArray(action);
}

void TestDesignPage::arranged()
{
    QFETCH(QByteArray, action);
    // From a heap, so that every arrangement has something to do.
    PlaceShapes heap;
    int number = 0;
    for (const Entity& e : model().entities())
        heap.places.push_back({e.id, {number++ * 8, 0}});
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        heap.diagram = diagram;
        return {heap};
    }));
    const PlaceOf before = board().places();
    select({"lucy"});
    run(action.constData());
    QTRY_VERIFY_WITH_TIMEOUT(board().places() != before, 60000);
    const PlaceOf after = board().places();
    QCOMPARE(after.size(), before.size());
    for (const EntityId a : after.keys()) {
        for (const EntityId b : after.keys())
            QVERIFY(a == b || !QRect(after[a], shapeSize).intersects(QRect(after[b], shapeSize)));
    }
    document().undo();
    QCOMPARE(board().places(), before);
    document().redo();
    QCOMPARE(board().places(), after);
}

void TestDesignPage::onlyTheSelectionIsArranged()
{
    select({"lucy", "lemonade", "linus"});
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{diagram, {{id("lucy"), {0, 3000}}, {id("linus"), {16, 3000}}}}};
    }));
    const PlaceOf before = board().places();
    run("arrangeHierarchy");
    QTRY_VERIFY_WITH_TIMEOUT(board().places() != before, 60000);
    for (const char* name : {"web1", "shop", "lan"})
        QCOMPARE(board().places().value(id(name)), before.value(id(name)));
}

void TestDesignPage::whatCollapsedDomainsHoldIsLeftRoom()
{
    const DomainId people = model().entity(id("lucy"))->domain;
    // In the middle of all others.
    PlaceShapes places;
    const int all = int(model().entities().size());
    int here = all / 2 - 1, there = 0;
    for (const Entity& e : model().entities()) {
        if (e.domain == people)
            places.places.push_back({e.id, {0, ++here * 96}});
        else
            places.places.push_back({e.id, {++there % 2 ? -800 : 800, there * 96}});
    }
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        places.diagram = diagram;
        return {places};
    }));
    const auto collapse = [&](bool collapsed) {
        return board().execute([&](DiagramId diagram) -> std::vector<Command> {
            return {CollapseDomain{diagram, people, collapsed}};
        });
    };
    QVERIFY(collapse(true));
    const PlaceOf before = board().places();
    run("arrangeForces");
    QTRY_VERIFY_WITH_TIMEOUT(board().places() != before, 60000);
    QVERIFY(collapse(false));
    const PlaceOf after = board().places();
    QCOMPARE(after.value(id("lucy")), before.value(id("lucy")));
    for (const EntityId a : after.keys()) {
        for (const EntityId b : after.keys())
            QVERIFY(a == b || !QRect(after[a], shapeSize).intersects(QRect(after[b], shapeSize)));
    }
}

// Along what relates them, each with all that it holds, which has room when they are opened.
void TestDesignPage::collapsedDomainsAreArranged()
{
    QFETCH(QByteArray, action);
    run("collapseAll");
    const PlaceOf before = board().places();
    run(action.constData());
    QTRY_VERIFY_WITH_TIMEOUT(board().places() != before, 60000);
    const PlaceOf after = board().places();
    QHash<DomainId, QPoint> moves;
    for (const Entity& e : model().entities()) {
        const QPoint by = after.value(e.id) - before.value(e.id);
        QCOMPARE(by, moves.value(e.domain, by));
        moves.insert(e.domain, by);
    }
    for (const EntityId a : after.keys()) {
        for (const EntityId b : after.keys())
            QVERIFY(a == b || !QRect(after[a], shapeSize).intersects(QRect(after[b], shapeSize)));
    }
    document().undo();
    QCOMPARE(board().places(), before);
    // Two of them, beside the others.
    const auto shapeOf = [this](const char* name) {
        return canvas().scene().nodeByKey(model().entity(id(name))->domain);
    };
    const NodeIndex two[] = {shapeOf("lucy"), shapeOf("lemonade")};
    QVERIFY(two[0] != noIndex && two[1] != noIndex && two[0] != two[1]);
    canvas().select(two);
    if (action == "arrangeRadial") // which is of everything
        return;
    run(action.constData());
    QTRY_VERIFY_WITH_TIMEOUT(board().places() != before, 60000);
    for (const char* name : {"web1", "shop", "lan"})
        QCOMPARE(board().places().value(id(name)), before.value(id(name)));
}

void TestDesignPage::arrangingIsCancelled()
{
    const quint64 before = document().session().sequence();
    run("arrangeForces");
    auto* progress = view().findChild<QProgressDialog*>();
    QVERIFY(progress);
    const QPointer<QProgressDialog> watched(progress);
    emit progress->canceled(); // as its button does
    QTRY_VERIFY_WITH_TIMEOUT(!watched, 30000);
    QCoreApplication::processEvents();
    QCOMPARE(document().session().sequence(), before);
}

void TestDesignPage::theOverviewLeadsThere()
{
    auto* map = view().findChild<Minimap*>();
    canvas().zoomTo(2, QPointF(canvas().width(), canvas().height()) * canvas().pixelRatio() / 2);
    QTRY_VERIFY_WITH_TIMEOUT(map->isVisible(), 30000);
    QVERIFY(canvas().rect().contains(map->geometry()));
    const QRectF all = canvas().scene().bounds();
    const QPoint middle = map->rect().center();
    QTest::mouseClick(map, Qt::LeftButton, {}, middle);
    const QPointF first = canvas().visibleRect().center();
    QVERIFY(std::abs(first.x() - all.center().x()) < all.width() / 10);
    QVERIFY(std::abs(first.y() - all.center().y()) < all.height() / 10);
    // A drag goes on from there.
    QTest::mousePress(map, Qt::LeftButton, {}, middle);
    QTest::mouseMove(map, middle + QPoint(20, 0));
    QTest::mouseRelease(map, Qt::LeftButton, {}, middle + QPoint(20, 0));
    QVERIFY(canvas().visibleRect().center().x() > first.x() + 10);
}

void TestDesignPage::theOverviewHidesWhereAllIsSeen()
{
    auto* map = view().findChild<Minimap*>();
    canvas().zoomTo(2, QPointF());
    QTRY_VERIFY_WITH_TIMEOUT(map->isVisible(), 30000);
    canvas().zoomToFit();
    QTRY_VERIFY_WITH_TIMEOUT(!map->isVisible(), 30000);
    canvas().zoomTo(2, QPointF());
    QTRY_VERIFY_WITH_TIMEOUT(map->isVisible(), 30000);
    canvas().change([](Scene& scene) { scene.clear(); });
    canvas().panBy({10, 10});
    QTRY_VERIFY_WITH_TIMEOUT(!map->isVisible(), 30000); // nor on an empty sheet
}

// In a narrow window it stands before the palette while something is selected.
void TestDesignPage::theInspectorMakesRoom()
{
    auto* inspector = m_window->findChild<QDockWidget*>(text("inspectorDock"));
    auto* palette = m_window->findChild<QDockWidget*>(text("paletteDock"));
    auto* frame = qobject_cast<QMainWindow*>(inspector->parentWidget());
    const auto inFront = [](const QDockWidget* dock) { return !dock->visibleRegion().isEmpty(); };
    QTRY_COMPARE_WITH_TIMEOUT(frame->dockWidgetArea(inspector), Qt::RightDockWidgetArea, 30000);
    m_window->resize(1000, 700);
    QTRY_COMPARE_WITH_TIMEOUT(frame->dockWidgetArea(inspector), Qt::LeftDockWidgetArea, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(inFront(palette) && !inFront(inspector), 30000);
    select({"lucy"});
    QTRY_VERIFY_WITH_TIMEOUT(inFront(inspector) && !inFront(palette), 30000);
    canvas().select({});
    QTRY_VERIFY_WITH_TIMEOUT(inFront(palette) && !inFront(inspector), 30000);
    m_window->resize(1500, 1000);
    QTRY_COMPARE_WITH_TIMEOUT(frame->dockWidgetArea(inspector), Qt::RightDockWidgetArea, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(inFront(inspector) && inFront(palette), 30000);
}

void TestDesignPage::theViewsKeysWorkFromAField()
{
    select({"lucy"});
    auto* name = m_window->findChild<QLineEdit*>(text("entityName"));
    QTRY_VERIFY_WITH_TIMEOUT(name->isVisibleTo(m_window.get()), 30'000);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier) {
        name->setFocus();
        QTest::keyClick(name, key, with);
    };
    canvas().zoomToFit();
    const double fitting = canvas().zoom();
    press(Qt::Key_Plus);
    const double larger = canvas().zoom();
    QVERIFY(larger > fitting * 1.2);
    press(Qt::Key_Minus);
    QVERIFY(canvas().zoom() < larger);
    canvas().zoomBy(4);
    press(Qt::Key_0);
    QCOMPARE(canvas().zoom(), fitting);
    QCOMPARE(name->text(), text("lucy"));
    // What means something in a text stays there.
    press(Qt::Key_1, Qt::NoModifier);
    QCOMPARE(canvas().zoom(), fitting);
    QTest::keyClick(name, Qt::Key_Backspace);
    press(Qt::Key_F);
    auto* search = m_window->findChild<QLineEdit*>(text("finderField"));
    QTRY_VERIFY_WITH_TIMEOUT(search && search->isVisibleTo(m_window.get()), 30'000);
}

// One problem after the other, with the keyboard: the next one is there, and the focus with it.
void TestDesignPage::mendingGoesOnFromTheList()
{
    std::vector<Command> commands;
    for (const char* name : {"web2", "web3", "web4"}) {
        const auto host = EntityId::make();
        commands.push_back(AddEntity{.kind = text("Host"), .name = text(name), .id = host});
        commands.push_back(SetProperty{host, text("system"), {}});
    }
    QVERIFY(document().execute(commands));
    auto* panel = m_window->findChild<ProblemsPanel*>();
    auto* list = panel->findChild<QTreeView*>(text("problemsView"));
    const auto problem = [&] { return panel->model().problemAt(list->currentIndex()); };
    const auto mendable = [&] {
        std::vector<int> rows;
        for (int row = 0; row < panel->model().rowCount(); ++row) {
            if (panel->model().problemAt(panel->model().index(row, 0))->property == u"system")
                rows.push_back(row);
        }
        return rows;
    };
    QTRY_COMPARE_WITH_TIMEOUT(mendable().size(), size_t(3), 30'000);
    const int row = mendable()[0];
    const EntityId next = panel->model().problemAt(panel->model().index(mendable()[1], 0))->entity;
    list->setCurrentIndex(panel->model().index(row, 0));
    for (size_t left = 3; left-- > 1;) {
        auto* fix = panel->findChild<QPushButton*>(text("fixButton"));
        QVERIFY(fix);
        fix->setFocus();
        QTest::keyClick(fix, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(mendable().size(), left, 30'000);
        QCOMPARE(QApplication::focusWidget(), list);
        QVERIFY(problem());
        if (left == 2) {
            QCOMPARE(problem()->entity, next);
            QCOMPARE(list->currentIndex().row(), row);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

// Also where what is lacking is chosen beside the shape.
void TestDesignPage::relatingGoesOnFromTheList()
{
    const auto host = EntityId::make();
    QVERIFY(document().execute(AddEntity{.kind = text("Host"), .name = text("web2"), .id = host}));
    auto* panel = m_window->findChild<ProblemsPanel*>();
    auto* list = panel->findChild<QTreeView*>(text("problemsView"));
    const auto lacking = [&] {
        for (int row = 0; row < panel->model().rowCount(); ++row) {
            const QModelIndex index = panel->model().index(row, 0);
            const Problem* problem = panel->model().problemAt(index);
            if (problem->entity == host && !problem->lacking.empty())
                return index;
        }
        return QModelIndex();
    };
    QTRY_VERIFY_WITH_TIMEOUT(lacking().isValid(), 30'000);
    list->setCurrentIndex(lacking());
    auto* button = panel->findChild<QPushButton*>(text("lackingButton"));
    QVERIFY(button);
    QCoreApplication::processEvents(); // the canvas takes the focus when it is first shown
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    auto* picker = view().findChild<KindPicker*>();
    QVERIFY(picker && picker->isVisible());
    QTest::keyClicks(picker->findChild<QLineEdit*>(), text("lan"));
    QTest::keyClick(picker->findChild<QLineEdit*>(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!lacking().isValid(), 30'000);
    QVERIFY(panel->isAncestorOf(m_window->focusWidget()));
}

// What is selected on the canvas; one of them that is chosen elsewhere is selected alone.
void TestDesignPage::severalAreInTheInspector()
{
    auto* panel = m_window->findChild<QWidget*>(text("several"));
    auto* name = m_window->findChild<QLineEdit*>(text("entityName"));
    select({"lucy", "linus"});
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisibleTo(m_window.get()), 30'000);
    QVERIFY(!name->isVisibleTo(m_window.get()));
    document().select(document().selected() == id("lucy") ? id("linus") : id("lucy"));
    QCOMPARE(board().selected(), std::vector<EntityId>{document().selected()});
    QVERIFY(!panel->isVisibleTo(m_window.get()));
    QVERIFY(name->isVisibleTo(m_window.get()));
    select({"lucy", "linus"});
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisibleTo(m_window.get()), 30'000);
    document().select(document().selected(), text("title")); // as from a problem
    QVERIFY(name->isVisibleTo(m_window.get()));
    select({});
    QVERIFY(!name->isVisibleTo(m_window.get()));
}

void TestDesignPage::filtered_data()
{
    QTest::addColumn<QByteArray>("box");
    QTest::addColumn<QByteArray>("gone");
    QTest::addColumn<QByteArray>("stays");
    QTest::newRow("kind") << QByteArray("Person") << QByteArray("lucy") << QByteArray("web1");
    QTest::newRow("domain") << QByteArray("hosts") << QByteArray("web1") << QByteArray("lucy");
    QTest::newRow("tag") << QByteArray("staff") << QByteArray("web1") << QByteArray("lucy");
    QTest::newRow("no tag") << QByteArray("without tags") << QByteArray("lucy")
                            << QByteArray("web1");
    QTest::newRow("problem") << QByteArray("with problems") << QByteArray("web1")
                             << QByteArray("lan");
}

void TestDesignPage::filtered()
{
    QFETCH(QByteArray, box);
    QFETCH(QByteArray, gone);
    QFETCH(QByteArray, stays);
    QVERIFY(document().execute(
        SetProperty{id("web1"), text("tags"), Value(QJsonArray{text("staff")})}));
    const Problems& problems = document().session().problems();
    QTreeWidgetItem* item = filter(box.constData());
    QVERIFY(item);
    if (box.contains("problem")) { // which of them have some is not for this test to know
        gone.clear();
        stays.clear();
        for (const Entity& e : model().entities())
            (problems.of(e.id).empty() ? stays : gone) = e.name.toUtf8();
    }
    QVERIFY(!gone.isEmpty());
    item->setCheckState(0, Qt::Unchecked);
    QVERIFY(isHidden(gone.constData()));
    QVERIFY(stays.isEmpty() || !isHidden(stays.constData()));
    auto* button = view().findChild<QToolButton*>(text("filterButton"));
    QVERIFY(button->text().contains(u'•'));
    clearFilter();
    QVERIFY(!isHidden(gone.constData()));
    QVERIFY(!button->text().contains(u'•'));
}

void TestDesignPage::aWholeGroupIsFiltered()
{
    QTreeWidgetItem* kinds = filter("Kinds");
    QVERIFY(kinds);
    kinds->setCheckState(0, Qt::Unchecked);
    for (const char* name : {"lucy", "web1", "lan"})
        QVERIFY(isHidden(name));
    kinds->setCheckState(0, Qt::Checked);
    for (const char* name : {"lucy", "web1", "lan"})
        QVERIFY(!isHidden(name));
    clearFilter();
}

void TestDesignPage::theFilterOpensAsItWasLeft()
{
    QVERIFY(filter("Kinds")->isExpanded());
    QVERIFY(!filter("Relationships")->isExpanded());
    filter("Kinds")->setExpanded(false);
    filter("Relationships")->setExpanded(true);
    view().findChild<Filters*>()->hide();
    QVERIFY(!filter("Kinds")->isExpanded());
    QVERIFY(filter("Relationships")->isExpanded());
}

void TestDesignPage::filteredIsFaded()
{
    const QImage before = canvas().grab().toImage();
    QTreeWidgetItem* people = filter("Person");
    view().findChild<Filters*>()->findChild<QCheckBox*>()->setChecked(true);
    people->setCheckState(0, Qt::Unchecked);
    QVERIFY(!isHidden("lucy"));
    QVERIFY(canvas().grab().toImage() != before);
    clearFilter();
    view().findChild<Filters*>()->findChild<QCheckBox*>()->setChecked(false);
    QVERIFY(canvas().grab().toImage() == before);
}

void TestDesignPage::aLoopSelects()
{
    run("lasso");
    QVERIFY(canvas().lasso());
    const QRect lucy = canvas().toWidget(canvas().scene().node(node("lucy")).rect).toAlignedRect();
    const QRect loop = lucy.adjusted(-10, -10, 10, 10);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, loop.bottomLeft());
    for (const QPoint& corner :
         {loop.topLeft(), loop.topRight(), loop.bottomRight(), loop.bottomLeft()})
        QTest::mouseMove(&canvas(), corner);
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, loop.bottomLeft());
    QCOMPARE(board().selected(), std::vector{id("lucy")});
    run("lasso");
    QVERIFY(!canvas().lasso());
}

void TestDesignPage::savedAsPictures_data()
{
    QTest::addColumn<QByteArray>("ending");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("svg") << QByteArray("svg") << QByteArray("<?xml");
    QTest::newRow("pdf") << QByteArray("pdf") << QByteArray("%PDF-");
    QTest::newRow("png") << QByteArray("png") << QByteArray("\x89PNG");
}

void TestDesignPage::savedAsPictures()
{
    QFETCH(QByteArray, ending);
    QFETCH(QByteArray, begins);
    const QString path = m_folder.filePath(text("picture.") + QString::fromLatin1(ending));
    view().exportTo(path);
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(text("Saved")), 60000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(begins), bytes.left(40).constData());
    QVERIFY(bytes.size() > 1000);
    if (ending == "png") {
        const QImage image = QImage::fromData(bytes);
        QVERIFY(image.width() > 2 * canvas().scene().bounds().width());
    }
}

// They are on light paper, whatever the window is like.
void TestDesignPage::picturesAreTheSameInTheDark()
{
    QFETCH(QByteArray, ending);
    const auto saved = [&](bool dark) {
        QApplication::setPalette(themePalette(dark));
        const QString path =
            m_folder.filePath(text(dark ? "dark." : "light.") + QString::fromLatin1(ending));
        QFile::remove(path);
        view().exportTo(path);
        QByteArray bytes;
        if (QTest::qWaitFor([&] { return QFile::exists(path); }, 60000)) {
            QFile file(path);
            bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        QApplication::setPalette(themePalette(false));
        return bytes;
    };
    // A letter's place may differ in its last digit, by what else the worker's fonts were asked
    // before. All but places, then: what there is, in its order and its colours.
    const auto drawn = [&](bool dark) {
        const QByteArray bytes = saved(dark);
        static const QRegularExpression places(text("(#[0-9a-f]{6})|-?[0-9]+(\\.[0-9]+)?"));
        if (ending == "svg")
            return QString::fromLatin1(bytes).replace(places, text("\\1")).toLatin1();
        if (ending == "png")
            return bytes;
        const QByteArray begin = "/Filter /FlateDecode\n>>\nstream\n";
        const QByteArray packed = bytes.sliced(bytes.indexOf(begin) + begin.size());
        QByteArray out;
        for (const QByteArray& line : qUncompress(QByteArray(4, '\0') + packed).split('\n'))
            out += (line.toLower().endsWith("scn")
                        ? line
                        : QString::fromLatin1(line).remove(places).toLatin1()) +
                   '\n';
        return out;
    };
    const QByteArray light = drawn(false);
    QVERIFY(light.size() > 1000);
    QVERIFY(light.count('\n') + light.count('<') > 100 || ending == "png");
    QVERIFY(light == drawn(true));
}

void TestDesignPage::aPictureOfTheSelectionAlone()
{
    const auto sizeOf = [this](const char* name) {
        const QString path = m_folder.filePath(text(name));
        view().exportTo(path);
        if (!QTest::qWaitFor([&] { return QFile::exists(path); }, 60000))
            return QSize();
        return QImage(path).size();
    };
    canvas().select({});
    const QSize all = sizeOf("all.png");
    select({"lucy"});
    const QSize one = sizeOf("one.png");
    QVERIFY(!one.isEmpty() && one.width() < all.width() && one.height() < all.height());
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(text("The selection is saved")), 60000);
}

void TestDesignPage::aPictureWithoutAnEndingIsSvg()
{
    const QString path = m_folder.filePath(text("plan"));
    withDialog<QFileDialog>([&](QFileDialog& dialog) {
        dialog.findChild<QLineEdit*>(text("fileNameEdit"))->setText(path);
        static_cast<QDialog&>(dialog).accept();
    });
    run("exportPicture");
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path + text(".svg")), 60000);
    QFile svg(path + text(".svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray drawn = svg.readAll();
    QVERIFY(drawn.contains("<g id=\"k") && drawn.contains("<use xlink:href=\"#k")); // icons
    QVERIFY(!QFile::exists(path));
}

void TestDesignPage::aPictureOfNoKnownKindIsRefused()
{
    const QString path = m_folder.filePath(text("plan.xyz"));
    QSignalSpy refused(&document(), &Document::failed);
    view().exportTo(path);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.front().front().value<Error>().message.contains(text(".svg, .pdf or .png")));
    QVERIFY(!QFile::exists(path));
}

// In the inspector's order and words; what says nothing is left out.
void TestDesignPage::cardsSayWhatIsSet()
{
    const EntityId web = id("web1");
    const auto set = [&](const char* key, const Value& value) {
        QVERIFY(document().execute(SetProperty{web, text(key), value}));
    };
    set("system", text("aarch64-linux"));
    set("tags", QJsonArray{text("edge"), text("shop")});
    const QStringList facts = board().factsOf(web);
    QCOMPARE(facts.value(0), text("System: aarch64-linux"));
    QVERIFY2(facts.contains(text("Tags: edge, shop")), qPrintable(facts.join(u'|')));
    for (const QString& fact : facts)
        QVERIFY2(!fact.endsWith(text(": ")) && !fact.contains(text("false")), qPrintable(fact));
    // What is painted is never older than the model.
    canvas().showNode(node("web1"));
    canvas().zoomBy(2 / canvas().zoom());
    const auto painted = [this] { // not the old picture, stretched
        canvas().grab();
        return QTest::qWaitFor([this] { return canvas().isPictureTrue(); }, 30'000)
                   ? canvas().grab().toImage()
                   : QImage();
    };
    const QImage before = painted();
    QVERIFY(!before.isNull());
    set("system", text("x86_64-linux"));
    QVERIFY(painted() != before);
}

// As lists ask for it before they are laid out.
void TestDesignPage::anIconOfNoSizeIsNothing()
{
    QTest::failOnWarning(QRegularExpression(text("QPainter")));
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::white);
    const QImage before = image;
    QPainter painter(&image);
    uiIcon(text("search")).paint(&painter, QRect(4, 4, 0, 0));
    painter.end();
    QCOMPARE(image, before);
}

// As many pixels as the screen has for it.
void TestDesignPage::iconsAreSharpOnEveryScreen()
{
    const QIcon icon = uiIcon(text("search"));
    for (const qreal ratio : {1.0, 1.5, 2.0}) {
        const QPixmap picture = icon.pixmap(QSize(24, 24), ratio);
        QCOMPARE(picture.size(), QSize(24, 24) * ratio);
        QCOMPARE(picture.devicePixelRatio(), ratio);
    }
}

void TestDesignPage::aPictureThatCannotBeSavedIsSaid()
{
    QSignalSpy failed(&document(), &Document::failed);
    view().exportTo(m_folder.filePath(text("no such folder/picture.svg")));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QVERIFY(failed.first().first().value<Error>().message.contains(text("picture.svg")));
}

void TestDesignPage::thePictureIsOnTheClipboard()
{
    QApplication::clipboard()->clear();
    run("copyPicture");
    const auto mime = [] { return QApplication::clipboard()->mimeData(); };
    QTRY_VERIFY_WITH_TIMEOUT(mime() && mime()->hasImage(), 60000);
    QVERIFY(mime()->hasFormat(text("image/svg+xml")));
}

// As it comes from another workspace, with some relationships.
void TestDesignPage::takeClip(int entities) const
{
    Clip clip;
    clip.workspace = DomainId::make();
    for (int i = 0; i < entities; ++i) {
        clip.items.push_back({EntityId::make(),
                              i % 10 ? text("Person") : text("Organization"),
                              text("pasted%1").arg(i),
                              {},
                              {},
                              {i % 200 * 200, i / 200 * 80}});
        if (i % 10)
            clip.ties.push_back({clip.items[size_t(i)].id,
                                 text("memberOf"),
                                 clip.items[size_t(i / 10 * 10)].id,
                                 {}});
    }
    auto* mime = new QMimeData;
    mime->setData(QLatin1StringView(clipMimeType), clipJson(clip));
    QApplication::clipboard()->setMimeData(mime);
}

void TestDesignPage::muchIsPasted()
{
    constexpr int many = 50'000;
    takeClip(many);
    const size_t before = model().entities().size();
    const size_t ties = model().relationships().size();
    int turns = 0;
    QTimer alive;
    connect(&alive, &QTimer::timeout, this, [&turns] { ++turns; });
    alive.start(0);
    run("paste");
    QVERIFY(view().findChild<QProgressDialog*>(text("pasteProgress")));
    QCOMPARE(model().entities().size(), before); // it is not done on the way
    QTRY_COMPARE_WITH_TIMEOUT(model().entities().size(), before + many, 240000);
    QVERIFY(turns > 10);
    QTRY_COMPARE_WITH_TIMEOUT(board().selected().size(), size_t(many), 60000);
    QCOMPARE(model().relationships().size(), ties + many / 10 * 9);
    QVERIFY(said().contains(text("50000")));
    QTRY_VERIFY_WITH_TIMEOUT(!view().findChild<QProgressDialog*>(text("pasteProgress")), 30000);
    // Beside all that stood there, and shown.
    QRectF old, pasted;
    const auto selected = board().selected();
    const std::set<EntityId> ids(selected.begin(), selected.end());
    for (NodeIndex i = 0; i < canvas().scene().nodeCount(); ++i)
        (ids.contains(board().entityOf(i)) ? pasted : old) |= canvas().scene().node(i).rect;
    QVERIFY(!old.isEmpty() && !pasted.intersects(old));
    QVERIFY(canvas().visibleRect().contains(pasted));
}

void TestDesignPage::muchIsPastedAndTakenBack()
{
    constexpr int some = 2000;
    takeClip(some);
    const size_t before = model().entities().size();
    const PlaceOf places = board().places();
    canvas().zoomBy(1.1);
    const View view = canvas().view();
    run("paste");
    QTRY_COMPARE_WITH_TIMEOUT(board().selected().size(), size_t(some), 120000);
    QTRY_VERIFY_WITH_TIMEOUT(canvas().view() != view, 30'000); // to show what came
    document().undo();
    QCOMPARE(model().entities().size(), before);
    QCOMPARE(board().places(), places);
    QTRY_VERIFY_WITH_TIMEOUT(canvas().view() == view, 30'000);
    document().redo();
    QCOMPARE(model().entities().size(), before + some);
}

// Where the user went is the user's: the view stays, but says how to come back.
void TestDesignPage::undoingOutOfViewSaysSo()
{
    takeClip(600);
    run("paste");
    QTRY_COMPARE_WITH_TIMEOUT(board().selected().size(), size_t(600), 120000);
    canvas().panBy({40'000, 40'000});
    const View view = canvas().view();
    document().undo();
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(text("Ctrl+0")), 30'000);
    QVERIFY(canvas().view() == view);
    run("zoomFit");
    QVERIFY(canvas().scene().hasNodesIn(canvas().visibleRect()));
}

void TestDesignPage::muchIsCopied()
{
    constexpr int some = 2000;
    takeClip(some);
    run("paste");
    QTRY_COMPARE_WITH_TIMEOUT(board().selected().size(), size_t(some), 120000);
    QApplication::clipboard()->setText(text("nothing of ours"));
    run("copy");
    const auto onClipboard = [] {
        const QByteArray bytes =
            QApplication::clipboard()->mimeData()->data(QLatin1StringView(clipMimeType));
        const auto clip = parseClip(bytes);
        return clip ? clip->items.size() : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(onClipboard(), size_t(some), 60000);
    // The last copy is what counts.
    run("copy");
    select({"lucy"});
    run("copy");
    QTRY_COMPARE_WITH_TIMEOUT(onClipboard(), size_t(1), 60000);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(onClipboard(), size_t(1));
}

void TestDesignPage::pastingMuchIsCancelled()
{
    takeClip(20'000);
    const size_t before = model().entities().size();
    run("paste");
    const QPointer<QProgressDialog> progress =
        view().findChild<QProgressDialog*>(text("pasteProgress"));
    QVERIFY(progress);
    emit progress->canceled(); // as its button does
    QTRY_VERIFY_WITH_TIMEOUT(said().contains(text("cancelled")), 120000);
    QTRY_VERIFY_WITH_TIMEOUT(!progress, 30000);
    QCOMPARE(model().entities().size(), before);
    QCOMPARE(canvas().scene().nodeCount(), before);
}

// Not in the log either: what was written and taken back was hundreds of megabytes.
void TestDesignPage::aCancelledPasteLeavesNoTrace()
{
    takeClip(2000);
    PasteJob job{.bytes =
                     QApplication::clipboard()->mimeData()->data(QLatin1StringView(clipMimeType)),
                 .onDiagram = board().places(),
                 .seen = canvas().visibleRect()};
    std::vector<Command> before;
    const DiagramId diagram = board().prepare(before);
    const quint64 sequence = document().session().sequence();
    std::stop_source stop;
    QStringList told;
    const auto done = pasteApart(
        document().session().folder(), job, before, diagram,
        [&](const QString& words) {
            told += words;
            if (told.size() == 2) // it has been read: the entities are next
                stop.request_stop();
        },
        stop.get_token());
    QCOMPARE(told.size(), 2);
    QVERIFY(!done && done.error().message.contains(text("cancelled")));
    const auto anew = Session::open(document().session().folder());
    QVERIFY2(anew, why(anew).constData());
    QCOMPARE((*anew)->sequence(), sequence);
}

void TestDesignPage::muchThatIsBrokenIsSaid()
{
    takeClip(2000);
    const QString format = QLatin1StringView(clipMimeType);
    QByteArray bytes = QApplication::clipboard()->mimeData()->data(format);
    bytes.chop(200);
    auto* mime = new QMimeData;
    mime->setData(format, bytes);
    QApplication::clipboard()->setMimeData(mime);
    QSignalSpy failed(&document(), &Document::failed);
    const quint64 before = document().session().sequence();
    run("paste");
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 60000);
    QVERIFY(failed.first().first().value<Error>().message.contains(text("clipboard")));
    QCOMPARE(document().session().sequence(), before);
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestDesignPage test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_designpage.moc"
