// The design canvas on a real workspace, by mouse and keys: what each gesture leaves in the model
// and on the diagram, and that undo takes it back.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/design/filters.h"
#include "app/design/querydialog.h"
#include "app/mainwindow/document.h"
#include "tests/app/harness.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>

using namespace cim;
using namespace cim::test;

class TestDesign : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void lookingWritesNothing();
    void aDragIsOneStep();
    void aKindIsDroppedAndNamed();
    void whatIsNamedHasTheIconOfItsKind();
    void escapeMakesNothing();
    void aDoubleClickOffersKinds();
    void connectingOffersVerbs();
    void connectingToEmptyMakesTheOtherEnd();
    void keysConnectToo();
    void whatCannotBeRelatedIsSaid();
    void namesAreEditedInPlace();
    void aNameThatIsTakenIsRefused();
    void whatBecomesOfANameIsSaid();
    void offTheDiagramIsNotOutOfTheModel();
    void outOfTheModel();
    void aRelationshipIsDeleted();
    void severalRelationshipsAreDeleted();
    void aligned();
    void alignedNothingIsHidden();
    void collapsedDomainsAreAlignedWhole();
    void distributed();
    void copiesOnTheSameDiagram();
    void whatIsCutGoesBackWhereItWas();
    void aCopyStandsAmongItsKin();
    void whatIsSaidHidesNoCopy();
    void whatIsCopiedFarAwayIsPastedHere();
    void copiesHideNothing();
    void copiesHideNothingInACrowd();
    void arrangingGlides();
    void domainsCollapseByKey();
    void theSameOnAnotherDiagram();
    void foreignTextOnTheClipboard();
    void selections();
    void diagramsComeAndGo();
    void whatComesByItselfIsFitted();
    void aDiagramFromAQuestion();
    void foundByTyping();
    void domainsAreFoundToo();
    void aDomainIsFoundOnAnotherDiagram();
    void theCommandPaletteRunsActions();
    void filtersHide();
    void whatIsFilteredIsSaid();
    void focusFades();
    void anotherWritersEntityStandsNear();
    void deletedWhileDragging();
    void aQuestionEndsADrag();
    void aThemeRecoloursDomains();
    void twoViewsOfOneWorkspace();
    void takenBackAndDoneAgainNothingMoves();
    void thereAndBackNothingMoves();
    void aViewThatOpensLaterShowsTheSame();
    void whatComesBackIsSelected();
    void undoTakesBackWhatIsSaidOfIt();
    void backLeadsToWhatIsThere();
    void aDiagramsFileThatIsNoneIsNamed();
    void aButtonIsCalmAfterItsMenu();
    void badgesOfferTheFix();
    void badgesOfferWhatIsLacking();
    void aPaletteSaysThatNothingFits();
    void aScreenReaderHearsTheKind();
    void domainsCollapse();
    void theSameAfterARestart();

private:
    static void name(const char* words)
    {
        withDialog<QInputDialog>([words](QInputDialog& dialog) {
            dialog.setTextValue(text(words));
            dialog.accept();
        });
    }
    Canvas& canvas() const { return m_view->canvas(); }
    Board& board() const { return m_view->board(); }
    const Model& model() const { return m_document->model(); }
    EntityId id(const char* name) const
    {
        const auto ids = model().named(text(name));
        return ids.empty() ? EntityId() : ids.front();
    }
    QPoint at(const char* name) const
    {
        const Scene& scene = canvas().scene();
        return canvas().toWidget(scene.node(board().nodeOf(id(name))).rect).center().toPoint();
    }
    QPoint rim(const char* name) const
    {
        const Scene& scene = canvas().scene();
        const QRectF r = canvas().toWidget(scene.node(board().nodeOf(id(name))).rect);
        return QPoint(int(r.right()) - 2, int(r.center().y()));
    }
    // Where nothing is.
    QPoint empty() const
    {
        const QRectF all = canvas().toWidget(canvas().scene().bounds());
        return QPoint(int(all.right()) + 30, int(all.bottom()) + 30);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) const
    {
        QTest::mousePress(&canvas(), Qt::LeftButton, keys, from);
        QTest::mouseMove(&canvas(), from + (to - from) / 2);
        QTest::mouseMove(&canvas(), to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, keys, to);
    }
    void select(std::initializer_list<const char*> names) const
    {
        std::vector<EntityId> ids;
        for (const char* name : names)
            ids.push_back(id(name));
        board().select(ids);
    }
    // "lucy 8,16": what is written of the diagram that is shown, by name.
    QStringList written() const
    {
        QStringList out;
        if (const Diagram* d = model().diagrams().find(board().diagram())) {
            for (const Shape& shape : d->shapes()) {
                const Entity* e = model().entity(shape.entity);
                out += text("%1 %2,%3")
                           .arg(e ? e->name : text("gone"))
                           .arg(shape.at.x())
                           .arg(shape.at.y());
            }
        }
        out.sort();
        return out;
    }
    QPoint placeOf(const char* name) const { return board().places().value(id(name)); }
    void type(const char* words, Qt::Key end = Qt::Key_Return) const
    {
        QLineEdit* editor = nullptr; // one that has done its work goes with the event loop
        for (auto* one : canvas().findChildren<QLineEdit*>())
            editor = one->isVisible() ? one : editor;
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text(words));
        QTest::keyClick(editor, end);
    }
    void run(const char* action) const
    {
        QAction* found = m_view->action(text(action));
        QVERIFY2(found && found->isEnabled(), action);
        found->trigger();
    }
    void pick(const char* words) const
    {
        QWidget* popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        auto* search = popup->findChild<QLineEdit*>(text("pickerSearch"));
        QVERIFY(search);
        QTest::keyClicks(search, text(words));
        QTest::keyClick(search, Qt::Key_Return);
    }
    void choose(const char* words) const
    {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction* one : menu->actions()) {
            if (one->text().contains(text(words))) {
                menu->close();
                one->trigger();
                return;
            }
        }
        menu->close();
        QFAIL(words);
    }
    void drop(const char* kind, QPoint where) const
    {
        QMimeData data;
        data.setData(text(kindMimeType), kind);
        QDragEnterEvent enter(where, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(where, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &event);
        QVERIFY(event.isAccepted());
    }
    QString said() const { return m_view->findChild<QLabel*>(text("toast"))->text(); }

    QTemporaryDir m_folder;
    QString m_path;
    int m_number = 0;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<DesignView> m_view;
};

void TestDesign::init()
{
    m_path = m_folder.filePath(QString::number(++m_number));
    auto made = Session::create(m_path, text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    m_document = std::make_unique<Document>(std::move(*made));
    m_view = std::make_unique<DesignView>(*m_document);
    m_view->resize(1400, 900);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QCoreApplication::processEvents();
    canvas().setReducedMotion(true);
    canvas().zoomToFit();
}

void TestDesign::cleanup()
{
    m_view.reset();
    m_document.reset();
}

void TestDesign::lookingWritesNothing()
{
    const quint64 before = m_document->session().sequence();
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
    QCOMPARE(canvas().scene().edgeCount(), model().relationships().size());
    QCOMPARE(board().name(), text("Overview"));
    run("zoomFit");
    select({"lucy"});
    QCOMPARE(m_document->selected(), id("lucy"));
    QCOMPARE(m_document->session().sequence(), before);
    QVERIFY(model().diagrams().all().empty());
}

void TestDesign::aDragIsOneStep()
{
    const PlaceOf before = board().places();
    const QPoint was = placeOf("lucy"), other = placeOf("web1");
    drag(at("lucy"), at("lucy") + QPoint(0, 320));
    QVERIFY(placeOf("lucy").y() > was.y() + 200);
    QCOMPARE(placeOf("web1"), other);
    QCOMPARE(written().size(), qsizetype(model().entities().size()));
    QCOMPARE(placeOf("lucy").x() % 8, 0);
    const QPoint there = placeOf("lucy");
    drag(at("lucy"), at("lucy") + QPoint(0, 40));
    m_document->undo();
    QCOMPARE(placeOf("lucy"), there);
    m_document->undo(); // the overview was made by the first drag, and goes with it
    QVERIFY(model().diagrams().all().empty());
    QCOMPARE(board().places(), before);
    m_document->redo();
    QCOMPARE(placeOf("lucy"), there);
}

void TestDesign::aKindIsDroppedAndNamed()
{
    const QPoint spot = empty();
    const QPointF where = canvas().toScene(spot);
    drop("Host", spot);
    QVERIFY(canvas().isEditing());
    QVERIFY(id("web9").isNull());
    type("Web 9");
    QCOMPARE(model().named(text("web-9")).size(), size_t(1));
    const QRectF r = canvas().scene().node(board().nodeOf(id("web-9"))).rect;
    QVERIFY(r.contains(where));
    QCOMPARE(m_document->selected(), id("web-9"));
    QCOMPARE(m_document->session().nextUndo()->label.left(14), text("Add Host web-9"));
    m_document->undo();
    QVERIFY(id("web-9").isNull());
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
}

// Also of a kind that people call otherwise than files do, and of which nothing is there yet.
void TestDesign::whatIsNamedHasTheIconOfItsKind()
{
    drop("FirewallRule", empty());
    const Scene& scene = canvas().scene();
    const Scene::Node named = scene.node(NodeIndex(scene.nodeCount() - 1));
    type("ssh");
    QCOMPARE(scene.node(board().nodeOf(id("ssh"))).look, named.look);
    QCOMPARE(named.lines, QStringList(text("Firewall rule")));
}

void TestDesign::escapeMakesNothing()
{
    const quint64 before = m_document->session().sequence();
    drop("Host", empty());
    type("gone", Qt::Key_Escape);
    QVERIFY(!canvas().isEditing());
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
    drop("Host", empty());
    type(" ");
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
    QCOMPARE(m_document->session().sequence(), before);
}

void TestDesign::aDoubleClickOffersKinds()
{
    QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, empty());
    pick("Network");
    type("dmz");
    QCOMPARE(model().entity(id("dmz"))->kind, text("Network"));
}

void TestDesign::connectingOffersVerbs()
{
    drag(rim("linus"), at("lemonade"));
    choose("member of");
    QVERIFY(model().find(id("linus"), u"memberOf", id("lemonade")));
    QCOMPARE(canvas().scene().edgeCount(), model().relationships().size());
    m_document->undo();
    QVERIFY(!model().find(id("linus"), u"memberOf", id("lemonade")));
    QCOMPARE(canvas().scene().edgeCount(), model().relationships().size());
}

void TestDesign::connectingToEmptyMakesTheOtherEnd()
{
    drag(rim("web1"), empty());
    pick("Network: att");
    type("dmz");
    QVERIFY(model().find(id("web1"), u"attachedTo", id("dmz")));
    m_document->undo();
    QVERIFY(id("dmz").isNull());
}

void TestDesign::keysConnectToo()
{
    QCOMPARE(m_view->action(text("connect"))->shortcut(), QKeySequence(Qt::Key_C));
    select({"linus", "lemonade"});
    canvas().setCurrent(board().nodeOf(id("lemonade"))); // reached last
    run("connect");
    choose("member of");
    QVERIFY(model().find(id("linus"), u"memberOf", id("lemonade")));
    m_document->undo();
    select({"linus", "lemonade"});
    canvas().setCurrent(board().nodeOf(id("linus")));
    run("connect");
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().front()->text().startsWith(text("lemonade")));
    menu->close();
    select({"web1"});
    run("connect");
    pick("Network: att");
    type("dmz");
    QVERIFY(model().find(id("web1"), u"attachedTo", id("dmz")));
    select({"linus", "lemonade", "web1"});
    QVERIFY(!m_view->action(text("connect"))->isEnabled());
}

void TestDesign::whatCannotBeRelatedIsSaid()
{
    const Kinds& kinds = m_document->kinds();
    for (const Entity& a : model().entities()) {
        for (const Entity& b : model().entities()) {
            if (a.id == b.id || !kinds.rulesBetween(a.kind, b.kind).empty() ||
                !kinds.rulesBetween(b.kind, a.kind).empty())
                continue;
            drag(rim(a.name.toUtf8().constData()), at(b.name.toUtf8().constData()));
            QVERIFY(!QApplication::activePopupWidget());
            QVERIFY(said().contains(text("Nothing relates")));
            return;
        }
    }
    QSKIP("every two kinds of the example can be related");
}

void TestDesign::namesAreEditedInPlace()
{
    select({"lucy"});
    QVERIFY(m_view->renameSelected());
    type("lucia");
    QVERIFY(!id("lucia").isNull());
    QCOMPARE(canvas().scene().node(board().nodeOf(id("lucia"))).title, text("lucia"));
    QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, at("web1"));
    type("web7");
    QVERIFY(!id("web7").isNull());
    canvas().setCurrent(board().nodeOf(id("web7")));
    QTest::keyClick(&canvas(), Qt::Key_Return);
    type("web8", Qt::Key_Escape);
    QVERIFY(id("web8").isNull());
}

void TestDesign::aNameThatIsTakenIsRefused()
{
    select({"lucy"});
    QVERIFY(m_view->renameSelected());
    type("linus");
    QVERIFY(canvas().isEditing()); // says why, and waits
    type("linus", Qt::Key_Escape);
    QVERIFY(!canvas().isEditing());
    QVERIFY(!id("lucy").isNull());
}

void TestDesign::whatBecomesOfANameIsSaid()
{
    const auto enter = [this](const char* words) { // also what no key of the test types
        for (auto* editor : canvas().findChildren<QLineEdit*>()) {
            if (!editor->isVisible())
                continue;
            editor->setText(text(words));
            QTest::keyClick(editor, Qt::Key_Return);
        }
    };
    const auto rename = [&](const char* from, const char* to) {
        m_view->findChild<QLabel*>(text("toast"))->clear();
        select({from});
        QVERIFY(m_view->renameSelected());
        enter(to);
    };
    rename("web1", "my web/ä name");
    QVERIFY(!id("my-web-a-name").isNull());
    QVERIFY2(said().startsWith(text("“my web/ä name” became “my-web-a-name”. A name is 1 to 63")),
             qPrintable(said()));
    rename("my-web-a-name", "MyWeb"); // only in lower case
    QVERIFY(!id("myweb").isNull());
    QVERIFY2(said().isEmpty(), qPrintable(said()));
    const auto make = [&](const char* kind, const char* name) {
        m_view->findChild<QLabel*>(text("toast"))->clear();
        m_view->makeInMiddle({.kind = text(kind)});
        enter(name);
    };
    make("Host", "the other one");
    QVERIFY(!id("the-other-one").isNull());
    QVERIFY2(said().contains(text("the-other-one")), qPrintable(said()));
    make("Person", "Zoë Zest"); // which stands there as the full name
    QVERIFY(!id("zoe-zest").isNull());
    QVERIFY2(said().isEmpty(), qPrintable(said()));
}

void TestDesign::offTheDiagramIsNotOutOfTheModel()
{
    select({"lucy", "linus"});
    withDialog<QMessageBox>([](QMessageBox& box) {
        QTest::mouseClick(box.findChild<QPushButton*>(text("offDiagram")), Qt::LeftButton);
    });
    m_view->deleteSelected();
    QVERIFY(!id("lucy").isNull());
    QCOMPARE(board().nodeOf(id("lucy")), noIndex);
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size() - 2);
    QVERIFY(!board().isComplete());
    // What comes later is not put on it now.
    QVERIFY(m_document->execute(AddEntity{text("Person"), text("zoe")}));
    QCOMPARE(board().nodeOf(id("zoe")), noIndex);
    m_document->undo();
    m_document->undo();
    QVERIFY(board().nodeOf(id("lucy")) != noIndex);
    QVERIFY(board().isComplete());
}

void TestDesign::outOfTheModel()
{
    drag(at("web1"), at("web1") + QPoint(16, 160));
    const QStringList before = written();
    select({"lucy", "web1"});
    withDialog<QMessageBox>([](QMessageBox& box) {
        QTest::mouseClick(box.findChild<QPushButton*>(text("fromModel")), Qt::LeftButton);
    });
    m_view->deleteSelected();
    QVERIFY(id("lucy").isNull() && id("web1").isNull());
    QCOMPARE(written().size(), before.size() - 2);
    m_document->undo();
    QVERIFY(!id("lucy").isNull() && !id("web1").isNull());
    QCOMPARE(written(), before);
    QCOMPARE(canvas().scene().edgeCount(), model().relationships().size());
}

void TestDesign::aRelationshipIsDeleted()
{
    const Relationship* r = model().find(id("lucy"), u"memberOf", id("lemonade"));
    const EdgeIndex edge = canvas().scene().edgeByKey(r->id);
    canvas().select({}, std::span(&edge, 1));
    m_view->deleteSelected();
    QVERIFY(!model().find(id("lucy"), u"memberOf", id("lemonade")));
    QVERIFY(!id("lucy").isNull());
}

void TestDesign::severalRelationshipsAreDeleted()
{
    const size_t before = model().relationships().size();
    const std::vector<EdgeIndex> edges{0, 1};
    canvas().select({}, edges);
    QVERIFY(m_view->action(text("deleteFromModel"))->isEnabled());
    m_view->deleteSelected();
    QCOMPARE(model().relationships().size(), before - 2);
    m_document->undo();
    QCOMPARE(model().relationships().size(), before);
    // With a shape, it is that which is asked about, and all go; what both take along goes once.
    const NodeIndex lucy = board().nodeOf(id("lucy"));
    const EdgeIndex hers = canvas().scene().edgesOf(lucy).front();
    canvas().select(std::span(&lucy, 1), std::span(&hers, 1));
    QString asked;
    withDialog<QMessageBox>([&](QMessageBox& box) {
        asked = box.informativeText();
        box.findChild<QPushButton*>(text("fromModel"))->click();
    });
    const size_t ties = canvas().scene().edgesOf(lucy).size();
    m_view->deleteSelected();
    QVERIFY2(
        asked.contains(ties == 1 ? text("1 relationship") : text("%1 relationships").arg(ties)),
        qPrintable(asked));
    QVERIFY(id("lucy").isNull());
    QCOMPARE(model().relationships().size(), before - ties);
}

void TestDesign::aligned()
{
    select({"lucy", "web1", "lan"});
    const int left = std::min({placeOf("lucy").x(), placeOf("web1").x(), placeOf("lan").x()});
    run("alignLeft");
    for (const char* name : {"lucy", "web1", "lan"})
        QCOMPARE(placeOf(name).x(), left);
    m_document->undo();
    run("alignBottom");
    QCOMPARE(placeOf("lucy").y(), placeOf("web1").y());
    QCOMPARE(placeOf("lan").y(), placeOf("web1").y());
}

// What stands in a row becomes a column, not a pile.
void TestDesign::alignedNothingIsHidden()
{
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{diagram,
                            {{id("lucy"), {0, 3000}},
                             {id("web1"), {400, 3000}},
                             {id("lan"), {200, 3008}},
                             {id("shop"), {0, 3400}}}}};
    }));
    select({"lucy", "web1", "lan", "shop"});
    run("alignRight");
    QCOMPARE(placeOf("lucy"), QPoint(400, 3000));
    QCOMPARE(placeOf("web1"), QPoint(400, 3088));
    QCOMPARE(placeOf("lan"), QPoint(400, 3176));
    QCOMPARE(placeOf("shop"), QPoint(400, 3400));
    m_document->undo();
    QCOMPARE(placeOf("lan"), QPoint(200, 3008));
    select({"lucy", "shop"});
    run("alignTop");
    QCOMPARE(placeOf("lucy"), QPoint(0, 3000));
    QCOMPARE(placeOf("shop"), QPoint(208, 3000));
}

void TestDesign::collapsedDomainsAreAlignedWhole()
{
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{diagram,
                            {{id("lucy"), {0, 3000}},
                             {id("linus"), {208, 3000}},
                             {id("web1"), {1000, 3400}},
                             {id("lan"), {1600, 3800}}}}};
    }));
    select({"lucy"});
    run("collapse");
    const NodeIndex people = canvas().selectedNodes().front();
    QVERIFY(canvas().scene().isProxy(people));
    for (const char* line : {"alignLeft", "alignBottom", "distributeAcross"}) {
        const std::vector<NodeIndex> all{
            board().nodeOf(id("web1")), board().nodeOf(id("lan")),
            canvas().scene().nodeByKey(model().entity(id("lucy"))->domain)};
        canvas().select(all);
        run(line);
        QCOMPARE(placeOf("linus") - placeOf("lucy"), QPoint(208, 0));
    }
}

void TestDesign::distributed()
{
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{
            diagram, {{id("lucy"), {0, 0}}, {id("web1"), {100, 0}}, {id("lan"), {1000, 0}}}}};
    }));
    select({"lucy", "web1", "lan"});
    run("distributeAcross");
    QCOMPARE(placeOf("web1"), QPoint(500, 0));
    QCOMPARE(placeOf("lucy"), QPoint(0, 0));
}

void TestDesign::copiesOnTheSameDiagram()
{
    select({"lucy", "lemonade"});
    run("copy");
    run("paste");
    QVERIFY(!id("lucy-2").isNull() && !id("lemonade-2").isNull());
    QVERIFY(model().find(id("lucy-2"), u"memberOf", id("lemonade-2")));
    QCOMPARE(board().selected().size(), size_t(2));
    m_document->undo();
    QVERIFY(id("lucy-2").isNull());
    select({"web1"});
    run("duplicate");
    QVERIFY(!id("web2").isNull());
    QVERIFY(model().find(id("web2"), u"locatedAt", id("shop")));
}

// However near its domain's other shapes are.
void TestDesign::whatIsCutGoesBackWhereItWas()
{
    canvas().zoomToFit();
    const QPoint was = placeOf("lucy");
    select({"lucy"});
    run("cut");
    QVERIFY(board().nodeOf(id("lucy")) == noIndex);
    run("paste");
    QCOMPARE(placeOf("lucy"), was);
}

// Its neighbours of the same domain need no border between them.
void TestDesign::aCopyStandsAmongItsKin()
{
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{
            diagram, {{id("lucy"), {0, 3000}}, {id("linus"), {0, 3176}}, {id("web1"), {0, 3300}}}}};
    }));
    canvas().setView(View::at({-400, 2700}, canvas().view().scale));
    select({"lucy"});
    run("duplicate");
    QCOMPARE(placeOf("lucy-2"), QPoint(0, 3088));
}

void TestDesign::whatIsSaidHidesNoCopy()
{
    // Where the sentence would stand.
    const QPointF low = canvas().toScene(QPoint(canvas().width() / 2 - 80, canvas().height() - 90));
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{diagram, {{id("web1"), low.toPoint()}}}};
    }));
    select({"web1"});
    run("cut");
    run("paste");
    const auto* toast = m_view->findChild<QLabel*>(text("toast"));
    QVERIFY(toast->isVisible());
    QVERIFY(!toast->geometry().intersects(
        canvas().toWidget(canvas().scene().node(board().nodeOf(id("web1"))).rect).toRect()));
    select({"lucy"});
    run("copy");
    QVERIFY(toast->geometry().top() > canvas().height() / 2); // below, where nothing is in its way
}

// In another workspace, or by a program that knows no paper.
void TestDesign::whatIsCopiedFarAwayIsPastedHere()
{
    canvas().zoomToFit();
    const View before = canvas().view();
    const QString clip = text(
        R"({"cimarron": 1, "entities": [{"id": "01890000-0000-7000-8000-000000000001",
            "kind": "Person", "name": "zoe", "domain": "people", "properties": {},
            "x": %1, "y": -5e12}], "relationships": []})");
    for (const char* x : {"1e300", "90000"}) {
        QApplication::clipboard()->setText(clip.arg(text(x)));
        run("paste");
        const auto pasted = board().selected();
        QCOMPARE(pasted.size(), size_t(1));
        const QPoint at = board().places().value(pasted.front());
        QVERIFY2(canvas().visibleRect().contains(QRectF(at, shapeSize)),
                 qPrintable(QStringLiteral("%1,%2").arg(at.x()).arg(at.y())));
        QCOMPARE(canvas().view(), before);
    }
}

// Each stands beside its original, and none hides another.
void TestDesign::copiesHideNothing()
{
    canvas().zoomToFit();
    canvas().zoomBy(0.3);
    for (const char* name : {"lucy", "lucy-2", "web1"}) {
        select({name});
        run("duplicate");
    }
    select({"lucy", "lemonade"});
    run("copy");
    run("paste");
    run("paste");
    const Scene& scene = canvas().scene();
    QVERIFY(scene.nodeCount() >= 12);
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
        for (NodeIndex k = 0; k < i; ++k)
            QVERIFY2(!scene.node(i).rect.intersects(scene.node(k).rect),
                     qPrintable(scene.node(i).title + u' ' + scene.node(k).title));
}

// Also where the view has no room left: then a copy stands outside, and the view goes there.
void TestDesign::copiesHideNothingInACrowd()
{
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        std::vector<Command> out;
        PlaceShapes places{diagram, {}};
        const DomainId people = model().entity(id("lucy"))->domain;
        for (int i = 0; i < 80; ++i) {
            const EntityId one = EntityId::make();
            out.emplace_back(
                AddEntity{text("Person"), QStringLiteral("p%1").arg(i), {}, people, one});
            places.places.push_back({one, {i % 8 * 208, 4000 + i / 8 * 88}});
        }
        out.emplace_back(places);
        return out;
    }));
    select({"p33"});
    canvas().showNode(canvas().scene().nodeByKey(id("p33")));
    QVERIFY(canvas().visibleRect().height() < 900);
    for (int i = 0; i < 3; ++i)
        run("duplicate");
    const Scene& scene = canvas().scene();
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
        for (NodeIndex k = 0; k < i; ++k)
            QVERIFY2(!scene.node(i).rect.intersects(scene.node(k).rect),
                     qPrintable(scene.node(i).title + u' ' + scene.node(k).title));
    for (const NodeIndex i : canvas().selectedNodes())
        QVERIFY(canvas().visibleRect().contains(scene.node(i).rect));
}

// Shapes and view glide, whatever else follows the same change.
void TestDesign::arrangingGlides()
{
    canvas().setReducedMotion(false);
    QVERIFY(board().execute([&](DiagramId diagram) -> std::vector<Command> {
        return {PlaceShapes{diagram, {{id("lucy"), {900, 700}}, {id("web1"), {0, 0}}}}};
    }));
    QTRY_VERIFY(!canvas().isGliding());
    m_view->findChild<QAction*>(text("arrangeHierarchy"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(canvas().isGliding(), 30000);
    const PlaceOf places = board().places();
    QCoreApplication::processEvents(); // badges and filters have had their turn
    QVERIFY(canvas().isGliding());
    QTRY_VERIFY_WITH_TIMEOUT(!canvas().isGliding(), 30000);
    QCOMPARE(board().places(), places);
}

// By key and by the command palette, as by the button of the border; and back.
void TestDesign::domainsCollapseByKey()
{
    canvas().zoomToFit();
    select({"lucy"});
    const DomainId people = model().entity(id("lucy"))->domain;
    const auto isCollapsed = [&](DomainId domain) {
        return canvas().scene().nodeByKey(domain) != noIndex;
    };
    canvas().QWidget::setFocus();
    QTest::keyClick(&canvas(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(isCollapsed(people));
    QCOMPARE(canvas().selectedNodes(), std::vector<NodeIndex>{canvas().scene().nodeByKey(people)});
    QTest::keyClick(&canvas(), Qt::Key_Return, Qt::ShiftModifier);
    QVERIFY(!isCollapsed(people));
    QVERIFY(std::ranges::contains(board().selected(), id("lucy")));
    canvas().select({});
    run("collapseAll");
    for (const Domain& domain : model().domains())
        QCOMPARE(isCollapsed(domain.id),
                 std::ranges::any_of(model().entities(),
                                     [&](const Entity& e) { return e.domain == domain.id; }));
    run("openAll");
    QVERIFY(!isCollapsed(people));
    m_document->undo();
    QVERIFY(isCollapsed(people));
}

void TestDesign::theSameOnAnotherDiagram()
{
    select({"lucy", "lemonade"});
    run("copy");
    withDialog<QInputDialog>([](QInputDialog& dialog) {
        dialog.setTextValue(text("Team"));
        dialog.accept();
    });
    canvas().select({});
    run("diagramNew");
    QCOMPARE(board().name(), text("Team"));
    QCOMPARE(canvas().scene().nodeCount(), size_t(0));
    run("paste");
    QCOMPARE(canvas().scene().nodeCount(), size_t(2));
    QCOMPARE(canvas().scene().edgeCount(), size_t(1));
    QVERIFY(id("lucy-2").isNull());
    select({"lucy"});
    run("cut");
    QCOMPARE(canvas().scene().nodeCount(), size_t(1));
    QVERIFY(!id("lucy").isNull());
}

void TestDesign::foreignTextOnTheClipboard()
{
    const quint64 before = m_document->session().sequence();
    for (const QString& words : {text("Dear Lucy"), text("{\"cimarron\": 1, \"entities\": ["),
                                 text("{\"cimarron\": 1, \"entities\": [{\"id\": 5}]}")}) {
        QApplication::clipboard()->setText(words);
        run("paste");
        QVERIFY(said().contains(text("clipboard")));
    }
    QCOMPARE(m_document->session().sequence(), before);
}

void TestDesign::selections()
{
    select({"lucy"});
    run("selectKind");
    QCOMPARE(board().selected().size(), size_t(2));
    select({"lucy"});
    run("selectNeighbours1");
    QCOMPARE(board().selected().size(), size_t(2));
    select({"web1"});
    run("selectDomain");
    QCOMPARE(board().selected().size(), size_t(1));
    QTest::keyClick(&canvas(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(board().selected().size(), model().entities().size());
}

void TestDesign::diagramsComeAndGo()
{
    select({"web1", "shop"});
    name("Machines");
    run("diagramNew");
    QCOMPARE(board().name(), text("Machines"));
    QCOMPARE(canvas().scene().nodeCount(), size_t(2));
    name("Hosts");
    run("diagramRename");
    QCOMPARE(board().name(), text("Hosts"));
    name("More hosts");
    run("diagramDuplicate");
    QCOMPARE(board().name(), text("More hosts"));
    QCOMPARE(canvas().scene().nodeCount(), size_t(2));
    run("diagramBack");
    QCOMPARE(board().name(), text("Hosts"));
    run("diagramForward");
    QCOMPARE(board().name(), text("More hosts"));
    withDialog<QMessageBox>([](QMessageBox& box) { box.defaultButton()->click(); });
    run("diagramDelete");
    QVERIFY(!model().diagrams().named(u"More hosts"));
    QVERIFY(!id("web1").isNull());
    m_document->undo();
    QVERIFY(model().diagrams().named(u"More hosts"));
    QCOMPARE(model().diagrams().all().size(), size_t(3)); // with the overview
}

// By an import, by undo, by another writer: not as the view stood over what was there before.
void TestDesign::whatComesByItselfIsFitted()
{
    const auto seesAll = [this] {
        return canvas().visibleRect().contains(canvas().scene().bounds());
    };
    const auto lookAway = [this] {
        canvas().zoomTo(2, {});
        canvas().panBy({-3000, -3000});
    };
    const auto drawing = DiagramId::make();
    lookAway();
    QVERIFY(m_document->execute(std::vector<Command>{
        CreateDiagram{text("Drawing"), false, drawing},
        PlaceShapes{drawing, {{id("web1"), {0, 0}}, {id("shop"), {300, 0}}}}}));
    QCOMPARE(board().name(), text("Drawing"));
    QCOMPARE(canvas().scene().nodeCount(), size_t(2));
    QVERIFY(seesAll());
    lookAway();
    m_document->undo();
    QCOMPARE(board().name(), text("Overview"));
    QVERIFY(seesAll());
    lookAway();
    m_document->redo();
    QCOMPARE(board().name(), text("Drawing"));
    QVERIFY(seesAll());
    m_document->undo();
    // The step that writes the overview is taken back and done again below the eye.
    canvas().zoomTo(0.8, {});
    drag(at("web1"), at("web1") + QPoint(0, 40));
    QVERIFY(!board().diagram().isNull());
    const View before = canvas().view();
    m_document->undo();
    QVERIFY(board().diagram().isNull());
    m_document->redo();
    QVERIFY(!board().diagram().isNull());
    QCOMPARE(canvas().view(), before);
}

void TestDesign::aDiagramFromAQuestion()
{
    withDialog<QueryDialog>([](QueryDialog& dialog) {
        auto* question = dialog.findChild<QLineEdit*>(text("question"));
        QTest::keyClicks(question, text("hosts loc"));
        QTest::keyClick(question, Qt::Key_Tab);
        QCOMPARE(question->text(), text("hosts locatedAt "));
        QTest::keyClicks(question, text("locations.shop and people"));
        dialog.findChild<QLineEdit*>(text("questionName"))->setText(text("Found"));
        dialog.accept();
    });
    run("diagramQuery");
    QCOMPARE(board().name(), text("Found"));
    QCOMPARE(canvas().scene().nodeCount(), size_t(3));
}

void TestDesign::foundByTyping()
{
    m_view->find();
    auto* field = m_view->findChild<QLineEdit*>(text("finderField"));
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, text("we"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_document->selected(), id("web1"));
    QVERIFY(!field->isVisible());
    QVERIFY(canvas().rect().contains(at("web1")));
}

// What is selected is what a click on its name selects.
void TestDesign::domainsAreFoundToo()
{
    const DomainId people = model().entity(id("lucy"))->domain;
    const auto border = [&] {
        return canvas().scene().boundaries()[board().boundaryOf(people)].rect;
    };
    const QPointF name =
        canvas()
            .toWidget(Scene::titleOf(canvas().scene().boundaries()[board().boundaryOf(people)]))
            .center();
    QTest::mouseClick(&canvas(), Qt::LeftButton, {}, name.toPoint());
    const auto clicked = canvas().selectedNodes();
    QVERIFY(clicked.size() > 1);
    canvas().select({});
    canvas().panBy({100'000, 0});
    auto* field = m_view->findChild<QLineEdit*>(text("finderField"));
    auto* rows = m_view->findChild<QListWidget*>(text("finderList"));
    m_view->find();
    QTest::keyClicks(field, text("people"));
    QCOMPARE(rows->item(0)->text(), text("people   Domain"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(canvas().selectedNodes(), clicked);
    QVERIFY(canvas().visibleRect().contains(border()));
    // As one shape, and from the palette.
    select({"lucy"});
    run("collapse");
    canvas().select({});
    canvas().panBy({100'000, 0});
    m_view->commandPalette();
    QTest::keyClicks(field, text("people"));
    QCOMPARE(rows->item(0)->text(), text("people   Domain"));
    QTest::keyClick(field, Qt::Key_Return);
    const NodeIndex shape = canvas().scene().proxyOf(board().boundaryOf(people));
    QCOMPARE(canvas().selectedNodes(), std::vector<NodeIndex>{shape});
    QVERIFY(canvas().visibleRect().contains(canvas().scene().node(shape).rect));
}

void TestDesign::aDomainIsFoundOnAnotherDiagram()
{
    QVERIFY(m_document->execute(
        std::vector<Command>{CreateDiagram{text("All"), true, DiagramId::make()},
                             CreateDiagram{text("Web"), false, DiagramId::make()},
                             DefineDomain{text("later"), text("Nothing yet."), {}, {}}}));
    board().show(model().diagrams().named(text("Web"))->id);
    const DomainId people = model().entity(id("lucy"))->domain;
    QCOMPARE(board().boundaryOf(people), noIndex);
    auto* field = m_view->findChild<QLineEdit*>(text("finderField"));
    auto* rows = m_view->findChild<QListWidget*>(text("finderList"));
    m_view->find(); // what is here alone
    QTest::keyClicks(field, text("people"));
    QCOMPARE(rows->item(0)->flags(), Qt::NoItemFlags);
    m_view->commandPalette();
    QTest::keyClicks(field, text("people"));
    QCOMPARE(rows->item(0)->text(), text("people   Domain, not on this diagram"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(board().name(), text("All"));
    QVERIFY(canvas().isSelected(board().nodeOf(id("lucy"))));
    m_view->commandPalette();
    QTest::keyClicks(field, text("later"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_view->findChild<QLabel*>(text("toast"))->text(),
             text("It holds nothing that stands on a diagram."));
}

void TestDesign::theCommandPaletteRunsActions()
{
    m_view->commandPalette();
    auto* rows = m_view->findChild<QListWidget*>(text("finderList"));
    QVERIFY(rows->count() > 10);
    for (int i = 0; i < rows->count(); ++i) // also those that have no picture: all are in line
        QVERIFY2(!rows->item(i)->icon().isNull(), qPrintable(rows->item(i)->text()));
    auto* field = m_view->findChild<QLineEdit*>(text("finderField"));
    QTest::keyClicks(field, text("zoom to 100"));
    canvas().zoomBy(0.5);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(qRound(canvas().zoom() * 100), 100);
    m_view->commandPalette();
    QTest::keyClicks(field, text("lucy"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_document->selected(), id("lucy"));
    m_view->commandPalette();
    QTest::keyClicks(field, text("host"));
    QCOMPARE(rows->currentItem()->text(), text("Add: Host"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(canvas().isEditing());
    type("web7");
    QVERIFY(!id("web7").isNull());
    m_view->commandPalette();
    QTest::keyClicks(field, text("nothing is called like this"));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible());
}

void TestDesign::filtersHide()
{
    auto* filters = m_view->findChild<Filters*>();
    filters->popup(*m_view);
    auto* tree = filters->findChild<QTreeWidget*>(text("filterTree"));
    const auto people = tree->findItems(text("Person"), Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(people.size(), 1);
    people.front()->setCheckState(0, Qt::Unchecked);
    QVERIFY(canvas().scene().isHidden(board().nodeOf(id("lucy"))));
    QVERIFY(!canvas().scene().isHidden(board().nodeOf(id("web1"))));
    QVERIFY(filters->isActive());
    filters->findChild<QPushButton*>(text("filterClear"))->click();
    QVERIFY(!canvas().scene().isHidden(board().nodeOf(id("lucy"))));
    filters->hide();
}

void TestDesign::whatIsFilteredIsSaid()
{
    auto* filters = m_view->findChild<Filters*>();
    auto* button = m_view->findChild<QToolButton*>(text("filterButton"));
    const auto* hint = m_view->findChild<QLabel*>(text("canvasHint"));
    filters->popup(*m_view);
    auto* tree = filters->findChild<QTreeWidget*>(text("filterTree"));
    tree->findItems(text("Person"), Qt::MatchExactly | Qt::MatchRecursive)
        .front()
        ->setCheckState(0, Qt::Unchecked);
    QCOMPARE(button->accessibleDescription(), text("Kinds: Person"));
    QVERIFY(button->toolTip().contains(text("Kinds: Person")));
    QVERIFY(!hint->isVisible());
    filters->hide();
    // What is made or looked for and is not seen.
    drop("Person", empty());
    type("zoe");
    QVERIFY(canvas().scene().isHidden(board().nodeOf(id("zoe"))));
    QVERIFY2(said().contains(text("hides “zoe”")), qPrintable(said()));
    m_view->reveal(id("lucy"));
    QVERIFY2(said().contains(text("hides “lucy”")), qPrintable(said()));
    filters->popup(*m_view);
    for (int i = 0; i < tree->topLevelItemCount(); ++i) {
        if (tree->topLevelItem(i)->text(0) == text("Kinds"))
            tree->topLevelItem(i)->setCheckState(0, Qt::Unchecked);
    }
    QVERIFY(hint->isVisible());
    QVERIFY2(hint->text().contains(text("filter")), qPrintable(hint->text()));
    filters->findChild<QPushButton*>(text("filterClear"))->click();
    QVERIFY(!hint->isVisible());
    QVERIFY(button->accessibleDescription().isEmpty());
    QVERIFY(button->toolTip().isEmpty());
    filters->hide();
}

void TestDesign::focusFades()
{
    select({"lucy"});
    const QImage before = canvas().grab().toImage();
    run("focus");
    QVERIFY(m_view->action(text("focus"))->isChecked());
    QVERIFY(canvas().grab().toImage() != before);
    run("focus");
    QVERIFY(!m_view->action(text("focus"))->isChecked());
    QVERIFY(canvas().grab().toImage() == before);
    // It ends with the diagram that it was for, however another one comes.
    run("focus");
    const auto drawing = DiagramId::make();
    QVERIFY(m_document->execute(CreateDiagram{text("Drawing"), true, drawing}));
    QCOMPARE(board().diagram(), drawing);
    QVERIFY(!m_view->action(text("focus"))->isChecked());
    select({"lucy"});
    run("focus");
    withDialog<QInputDialog>([](QInputDialog& dialog) { dialog.accept(); });
    run("diagramNew");
    QVERIFY(board().diagram() != drawing);
    QVERIFY(!m_view->action(text("focus"))->isChecked());
}

void TestDesign::anotherWritersEntityStandsNear()
{
    drag(at("web1"), at("web1") + QPoint(0, 80));
    const PlaceOf before = board().places();
    const auto other = Session::open(m_path);
    QVERIFY2(other, why(other).constData());
    const auto zoe = EntityId::make();
    const Command commands[] = {
        AddEntity{.kind = text("Person"), .name = text("zoe"), .id = zoe},
        Relate{.from = zoe, .verb = text("memberOf"), .to = id("lemonade")}};
    QVERIFY((*other)->execute(commands));
    QTRY_VERIFY_WITH_TIMEOUT(board().nodeOf(zoe) != noIndex, 30000);
    const PlaceOf after = board().places();
    for (auto it = before.begin(); it != before.end(); ++it)
        QCOMPARE(after.value(it.key()), it.value());
    QVERIFY((after.value(zoe) - after.value(id("lemonade"))).manhattanLength() < 900);
    QVERIFY(!model().diagrams().find(board().diagram())->shapeOf(zoe)); // not written by looking
    drag(at("lucy"), at("lucy") + QPoint(0, 80));
    QCOMPARE(model().diagrams().find(board().diagram())->shapeOf(zoe)->at, after.value(zoe));
}

void TestDesign::deletedWhileDragging()
{
    const QPoint from = at("lucy");
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas(), from + QPoint(60, 60));
    QVERIFY(m_document->execute(RemoveEntity{id("lucy")}));
    QTest::mouseMove(&canvas(), from + QPoint(90, 90));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, from + QPoint(90, 90));
    QVERIFY(id("lucy").isNull());
    QVERIFY(model().diagrams().all().empty()); // nothing was moved
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
}

// The button is released over it, which the canvas does not see.
void TestDesign::aQuestionEndsADrag()
{
    select({"lucy"});
    static_cast<QWidget&>(canvas()).setFocus();
    QTRY_VERIFY(canvas().hasFocus());
    const QPoint from = at("lucy"), before = placeOf("lucy");
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas(), from + QPoint(60, 60));
    QVERIFY(canvas().hasGesture());
    withDialog<QMessageBox>([&](QMessageBox& box) {
        QTRY_VERIFY(!canvas().hasGesture());
        box.reject();
    });
    m_view->deleteSelected();
    QTest::mouseMove(&canvas(), from + QPoint(90, 90));
    QCOMPARE(placeOf("lucy"), before);
    QVERIFY(!id("lucy").isNull());
}

void TestDesign::aThemeRecoloursDomains()
{
    const auto colours = [&] {
        std::vector<QRgb> out;
        for (const Scene::Boundary& boundary : canvas().scene().boundaries())
            out.push_back(boundary.colour);
        return out;
    };
    const auto before = colours();
    const QPalette was = QApplication::palette();
    QPalette other = was;
    other.setColor(QPalette::Window, canvas().painter().theme().dark ? Qt::white : Qt::black);
    QApplication::setPalette(other);
    const bool isOther = QTest::qWaitFor([&] { return colours() != before; });
    QApplication::setPalette(was);
    QVERIFY(isOther);
    QTRY_VERIFY(colours() == before);
}

void TestDesign::twoViewsOfOneWorkspace()
{
    auto session = Session::open(m_path);
    QVERIFY2(session, why(session).constData());
    Document document(std::move(*session));
    DesignView second(document);
    second.resize(1000, 700);
    second.show();
    drag(at("web1"), at("web1") + QPoint(0, 160));
    QTRY_VERIFY_WITH_TIMEOUT(second.board().diagram() == board().diagram(), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(second.board().places().value(id("web1")), placeOf("web1"), 30000);
    QVERIFY(document.execute(RemoveEntity{id("linus")}));
    QTRY_VERIFY_WITH_TIMEOUT(id("linus").isNull(), 30000);
    QCOMPARE(canvas().scene().nodeCount(), model().entities().size());
}

// Nothing of it is written: the places are the board's, and those of what comes back are kept.
void TestDesign::takenBackAndDoneAgainNothingMoves()
{
    // Where the step that is taken back has written them.
    const PlaceOf before = board().places();
    drag(at("web1"), at("web1") + QPoint(24, 160));
    m_document->undo();
    QCOMPARE(board().places(), before);
    const auto addHost = [this](const char* name) {
        const auto host = EntityId::make();
        const Command commands[] = {
            AddEntity{.kind = text("Host"), .name = text(name), .id = host},
            Relate{.from = host, .verb = text("locatedAt"), .to = id("shop")}};
        QVERIFY(m_document->execute(commands));
    };
    addHost("web8");
    addHost("web9");
    m_view.reset();
    DesignView later(*m_document); // which finds them there, and places everything by domain
    const PlaceOf found = later.board().places();
    m_document->undo();
    m_document->undo();
    QVERIFY(later.board().places().size() < found.size());
    m_document->redo(); // each alone, it would stand near the shop
    m_document->redo();
    QCOMPARE(later.board().places(), found);
}

// What was added one by one, and not on the diagram, stands where they stood, whatever was shown
// meanwhile.
void TestDesign::thereAndBackNothingMoves()
{
    drag(at("web1"), at("web1") + QPoint(24, 160));
    const DiagramId overview = board().diagram();
    for (const char* host : {"web8", "web9"})
        QVERIFY(m_document->execute(AddEntity{.kind = text("Host"), .name = text(host)}));
    QVERIFY(m_document->execute( // it would stand near the shop now
        Relate{.from = id("web8"), .verb = text("locatedAt"), .to = id("shop")}));
    const PlaceOf before = board().places();
    const auto other = DiagramId::make();
    QVERIFY(m_document->execute(CreateDiagram{text("Other"), false, other}));
    board().show(other);
    board().show(overview);
    QCOMPARE(board().places(), before);
}

// By domain it would stand elsewhere than near the shop, where the first view has put it.
void TestDesign::aViewThatOpensLaterShowsTheSame()
{
    const auto host = EntityId::make();
    const Command commands[] = {AddEntity{.kind = text("Host"), .name = text("web8"), .id = host},
                                Relate{.from = host, .verb = text("locatedAt"), .to = id("shop")}};
    QVERIFY(m_document->execute(commands));
    const PlaceOf here = board().places();
    auto session = Session::open(m_path);
    QVERIFY2(session, why(session).constData());
    Document document(std::move(*session));
    DesignView second(document);
    second.resize(700, 900); // of another shape
    second.show();
    QCOMPARE(second.board().places(), here);
}

// And in view, as after a paste; what was only moved or written is not.
void TestDesign::whatComesBackIsSelected()
{
    const auto selected = [this] {
        QStringList out;
        for (const EntityId id : board().selected())
            out += model().entity(id)->name;
        out.sort();
        return out;
    };
    const auto isInView = [this](const char* name) {
        const NodeIndex node = board().nodeOf(id(name));
        return canvas().visibleRect().contains(canvas().scene().node(node).rect);
    };
    const QStringList two = {text("lucy"), text("web1")};
    select({"lucy", "web1"});
    run("deleteFromModel");
    canvas().panBy({50'000, 0});
    m_document->undo();
    QTRY_COMPARE_WITH_TIMEOUT(selected(), two, 30'000);
    QVERIFY(isInView("lucy") && isInView("web1"));
    m_document->redo();
    // Off the overview, which is written with it and no longer complete then.
    select({"linus"});
    run("cut");
    canvas().panBy({50'000, 0});
    m_document->undo();
    QTRY_COMPARE_WITH_TIMEOUT(selected(), QStringList(text("linus")), 30'000);
    QVERIFY(isInView("linus"));
    select({"linus"});
    run("duplicate");
    const View there = canvas().view();
    canvas().panBy({50'000, 0});
    const View before = canvas().view();
    m_document->undo();
    m_document->redo();
    QTRY_COMPARE_WITH_TIMEOUT(selected(), QStringList(text("linus-2")), 30'000);
    QVERIFY(isInView("linus-2"));
    m_document->undo(); // what the view did for it is taken back with it
    QTRY_VERIFY_WITH_TIMEOUT(canvas().view() == before, 30'000);
    canvas().setView(there);
    // A move on the overview that is written with it.
    drag(at("lan"), at("lan") + QPoint(24, 160));
    select({"linus"});
    m_document->undo();
    m_document->redo();
    QCoreApplication::processEvents();
    QCOMPARE(selected(), QStringList(text("linus")));
    // In a domain that is one shape, there is nothing to select.
    run("collapse");
    canvas().select({});
    const auto known = m_document->execute(RemoveEntity{id("linus")});
    QVERIFY2(known, why(known).constData());
    m_document->undo();
    QCoreApplication::processEvents();
    QVERIFY(selected().isEmpty());
}

void TestDesign::undoTakesBackWhatIsSaidOfIt()
{
    select({"web1"});
    run("duplicate");
    auto* toast = m_view->findChild<QLabel*>(text("toast"));
    QTRY_VERIFY_WITH_TIMEOUT(toast->isVisible(), 30'000);
    m_document->undo();
    QVERIFY(!toast->isVisible());
}

// Also after undo has taken away the overview, which was written with the first move.
void TestDesign::backLeadsToWhatIsThere()
{
    const auto leads = [this](const char* way) { return m_view->action(text(way))->isEnabled(); };
    QVERIFY(!leads("diagramBack") && !leads("diagramForward"));
    drag(at("web1"), at("web1") + QPoint(24, 160));
    QVERIFY(!leads("diagramBack"));
    name("Machines");
    run("diagramNew");
    QVERIFY(leads("diagramBack"));
    m_document->undo(); // the new one is gone, the overview is shown
    QCOMPARE(board().name(), text("Overview"));
    QVERIFY(!leads("diagramBack") && !leads("diagramForward"));
    m_document->undo(); // and gone is the overview
    QVERIFY(!leads("diagramBack") && !leads("diagramForward"));
    m_document->redo();
    m_document->redo();
    name("People");
    run("diagramNew");
    run("diagramBack");
    QCOMPARE(board().name(), text("Overview"));
    QVERIFY(!leads("diagramBack"));
    run("diagramForward");
    QCOMPARE(board().name(), text("People"));
}

void TestDesign::badgesOfferTheFix()
{
    QVERIFY(m_document->execute(SetProperty{id("web1"), text("system"), {}}));
    const Problems& problems = m_document->session().problems();
    const Entity* troubled = nullptr;
    QString label;
    for (const Problem& problem : problems.all()) {
        if (!troubled && !problem.entity.isNull() && !problem.fixes.empty()) {
            troubled = model().entity(problem.entity);
            label = problem.fixes.front().label;
        }
    }
    QVERIFY(troubled);
    const EntityId who = troubled->id;
    QTRY_VERIFY_WITH_TIMEOUT(canvas().scene().node(board().nodeOf(who)).badge > 0, 30000);
    QVERIFY(!canvas().scene().node(board().nodeOf(who)).badgeText.isEmpty());
    const quint64 before = m_document->session().sequence();
    emit canvas().badgeClicked(board().nodeOf(who), canvas().mapToGlobal(QPoint(10, 10)));
    choose(label.toUtf8().constData());
    QVERIFY(m_document->session().sequence() > before);
}

// A problem that only the user can mend: its sentence is a text, and what it lacks is offered.
void TestDesign::badgesOfferWhatIsLacking()
{
    const auto network = EntityId::make();
    const QString name = text("backstage");
    QVERIFY(m_document->execute(AddEntity{.kind = text("Network"), .name = name, .id = network}));
    emit canvas().badgeClicked(board().nodeOf(id("web1")), canvas().mapToGlobal(QPoint(10, 10)));
    auto* menu = m_view->findChild<QMenu*>(text("fixMenu"));
    QVERIFY(menu);
    const auto entries = menu->actions();
    const auto sentence = std::ranges::find_if(entries, [](const QAction* a) {
        return a->text().endsWith(u"is attached to no network.");
    });
    QVERIFY(sentence != entries.end() && !(*sentence)->isEnabled());
    choose("Attach it to a network…");
    auto* picker = m_view->findChild<KindPicker*>();
    QVERIFY(picker && picker->isVisible());
    QCOMPARE(picker->findChild<QLineEdit*>()->placeholderText(), text("Search entities and kinds"));
    QTest::keyClicks(picker->findChild<QLineEdit*>(), name);
    QTest::keyClick(picker->findChild<QLineEdit*>(), Qt::Key_Return);
    QVERIFY(model().find(id("web1"), text("attachedTo"), network));
}

void TestDesign::aPaletteSaysThatNothingFits()
{
    KindPicker palette(m_document->kinds(), KindPicker::Use::Palette);
    auto* search = palette.findChild<QLineEdit*>();
    const auto* help = palette.findChild<QLabel*>();
    const QString hint = help->text();
    search->setText(text("zebra"));
    QCOMPARE(help->text(), text("Nothing is called that."));
    search->setText(text("host"));
    QVERIFY(help->text().contains(text("NixOS")));
    search->clear();
    QCOMPARE(help->text(), hint);
}

void TestDesign::aDiagramsFileThatIsNoneIsNamed()
{
    const QString path = m_folder.filePath(text("torn.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"name\": ") > 0);
    file.close();
    QSignalSpy failed(m_document.get(), &Document::failed);
    withDialog<QFileDialog>([&](QFileDialog& dialog) {
        dialog.findChild<QLineEdit*>(text("fileNameEdit"))->setText(path);
        static_cast<QDialog&>(dialog).accept();
    });
    run("diagramImport");
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].value<Error>().message.contains(u"“torn.json”"));
}

// The menu takes the pointer away from it, and does not give it back where it is elsewhere then.
void TestDesign::aButtonIsCalmAfterItsMenu()
{
    for (auto* button : m_view->findChildren<QToolButton*>()) {
        if (!button->menu() || button->text().isEmpty()) // the bar's own has none
            continue;
        button->menu()->popup(button->mapToGlobal(QPoint(0, button->height())));
        button->setAttribute(Qt::WA_UnderMouse);
        QCursor::setPos(canvas().mapToGlobal(canvas().rect().center()));
        button->menu()->close();
        QVERIFY2(!button->testAttribute(Qt::WA_UnderMouse), qPrintable(button->text()));
    }
}

// The icon says of what kind a shape is, to who sees it.
void TestDesign::aScreenReaderHearsTheKind()
{
    const QPoint middle = canvas().mapToGlobal(at("lucy"));
    QAccessibleInterface* lucy =
        QAccessible::queryAccessibleInterface(&canvas())->childAt(middle.x(), middle.y());
    QVERIFY(lucy);
    const QString words = lucy->text(QAccessible::Description);
    QVERIFY2(words.startsWith(text("Person; people; ")), qPrintable(words));
}

void TestDesign::domainsCollapse()
{
    quint32 boundary = 0;
    const auto boundaries = canvas().scene().boundaries();
    while (boundary < boundaries.size() && boundaries[boundary].title != u"people")
        ++boundary;
    QVERIFY(boundary < boundaries.size());
    const PlaceOf before = board().places();
    emit canvas().collapseRequested(boundary, true);
    QVERIFY(canvas().scene().isHidden(board().nodeOf(id("lucy"))));
    const NodeIndex shape = canvas().scene().proxyOf(boundary);
    QVERIFY(shape != noIndex);
    QCOMPARE(board().places(), before);
    // It is known from afar by the colour of what it holds.
    const std::vector<Look> looks = board().pictureLooks();
    const auto accent = [&](NodeIndex i) { return looks.at(canvas().scene().node(i).look).accent; };
    QCOMPARE(accent(shape), accent(board().nodeOf(id("lucy"))));
    m_document->undo();
    QVERIFY(!canvas().scene().isHidden(board().nodeOf(id("lucy"))));
}

void TestDesign::theSameAfterARestart()
{
    drag(at("web1"), at("web1") + QPoint(24, 160));
    drag(at("lucy"), at("lucy") + QPoint(-16, 200));
    const QStringList before = written();
    cleanup();
    auto opened = Session::open(m_path);
    QVERIFY2(opened, why(opened).constData());
    m_document = std::make_unique<Document>(std::move(*opened));
    m_view = std::make_unique<DesignView>(*m_document);
    m_view->resize(1400, 900);
    m_view->show();
    QCOMPARE(written(), before);
    m_document->undo();
    QVERIFY(written() != before);
    m_document->redo();
    QCOMPARE(written(), before);
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestDesign test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_design.moc"
