// What the widget shows and says beside plain selecting and moving: boundaries, filters, focus,
// gliding, the editor on a shape, badges, touchpad, tablet, the overview, the screen reader's view.
#include "app/canvas/canvas.h"
#include "app/canvas/inlineeditor.h"
#include "app/canvas/minimap.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

using namespace cim;
using namespace Qt::Literals;

class TestSeeing : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { delete m_canvas; }
    void theFirstSizeIsTrueToTheScreen();
    void zoomToSelectionShowsIt();
    void showNodeMakesItReadable();
    void neighbourhoodGoesSoFar();
    void focusFadesTheRestAndSurvives();
    void aFilterHidesAndSurvives();
    void aSelectionIsNeverHidden();
    void theButtonOfABoundaryCollapses();
    void aCollapsedShapeOpens();
    void aTitleMovesWhatItsBoundaryHolds();
    void movingACollapsedShapeMovesItsMembers();
    void boundariesArePaintedAfterADragAsAnew();
    void changesGlide();
    void manyGlideAsOnePicture();
    void reducedMotionJumps();
    void theEditorSaysWhatWasTyped();
    void theEditorRefusesWithAReason();
    void theEditorFollowsItsShape();
    void aBadgeSaysWhatIsWrong();
    void aLassoSelectsWhatItHolds();
    void guidesShowWhileDragging();
    void twoFingersPanAndPinchZooms();
    void aTabletDoesNoHarm();
    void theThemeFollowsThePalette();
    void theOverviewGoesWherePressed();
    void aScreenReaderFindsShapesAndEdges();

private:
    QPoint at(NodeIndex n) const
    {
        return m_canvas->toWidget(m_canvas->scene().node(n).rect).center().toPoint();
    }
    QPoint place(QPointF scene) const
    {
        return m_canvas->toWidget(QRectF(scene, QSizeF(1, 1))).topLeft().toPoint();
    }
    void drag(QPoint from, QPoint to, bool release = true)
    {
        QTest::mousePress(m_canvas, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 5; ++i)
            QTest::mouseMove(m_canvas, from + (to - from) * i / 5);
        if (release)
            QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, to);
    }
    QImage picture() { return m_canvas->grab().toImage(); }
    QImage freshPicture()
    {
        m_canvas->setTheme(m_canvas->painter().theme());
        return picture();
    }
    void collapse(quint32 boundary)
    {
        m_canvas->change([&](Scene& scene) { scene.setCollapsed(boundary, true); });
    }

    Canvas* m_canvas = nullptr;
};

// Four in a row in two domains, one below that stands alone: 0 - 1 | 2 - 3, 1 -> 2, 4 -> 0.
void TestSeeing::init()
{
    m_canvas = new Canvas;
    m_canvas->resize(1200, 700);
    m_canvas->setLooks({{QColor(0x33aa77), {}, {}}, {QColor(0xaa3377), {}, {}}});
    m_canvas->change([](Scene& scene) {
        for (quint32 i = 0; i < 5; ++i) {
            const QPointF p =
                i < 4 ? QPointF(64 + i * 272 + (i > 1 ? 48 : 0), 80) : QPointF(400, 400);
            scene.addNode({.key = {1, i + 1},
                           .rect = {p, Scene::standardSize},
                           .title = u"node %1"_s.arg(i),
                           .lines = {u"a line"_s},
                           .group = i < 4 ? i / 2 : noIndex});
        }
        scene.setBoundaries({{.key = {9, 1}, .title = u"people"_s, .colour = 0xff3366aa},
                             {.key = {9, 2}, .title = u"hosts"_s, .colour = 0xffaa6633}});
        scene.addEdge({2, 1}, 0, 1, u"uses"_s);
        scene.addEdge({2, 2}, 2, 3, u"uses"_s);
        scene.addEdge({2, 3}, 1, 2, u"runsOn"_s);
        scene.addEdge({2, 4}, 4, 0, u"governs"_s);
    });
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas));
}

void TestSeeing::theFirstSizeIsTrueToTheScreen()
{
    QCOMPARE(m_canvas->zoom(), 1.0);
    QCOMPARE(m_canvas->toWidget(m_canvas->scene().node(0).rect).size(), Scene::standardSize);
    QCOMPARE(picture().size(), m_canvas->size() * m_canvas->devicePixelRatioF());
}

void TestSeeing::zoomToSelectionShowsIt()
{
    m_canvas->setView(View::at({5000, 5000}, m_canvas->view().scale));
    const std::vector<NodeIndex> two = {2, 3};
    m_canvas->select(two);
    m_canvas->zoomToSelection();
    for (const NodeIndex i : two)
        QVERIFY(m_canvas->visibleRect().contains(m_canvas->scene().node(i).rect));
    m_canvas->select({});
    m_canvas->zoomToSelection(); // of nothing: of all
    QVERIFY(m_canvas->visibleRect().contains(m_canvas->scene().bounds()));
}

void TestSeeing::showNodeMakesItReadable()
{
    m_canvas->zoomTo(0.05, {});
    QSignalSpy current(m_canvas, &Canvas::currentChanged);
    m_canvas->showNode(4);
    QVERIFY(m_canvas->zoom() >= 0.85);
    QVERIFY((QPointF(at(4)) - QPointF(m_canvas->rect().center())).manhattanLength() < 6);
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{4});
    QCOMPARE(current.count(), 1);
    m_canvas->showNode(99); // gone meanwhile: nothing
}

void TestSeeing::neighbourhoodGoesSoFar()
{
    const NodeIndex start = 4;
    const auto reach = [&](int depth) {
        auto found = m_canvas->neighbourhood(std::span(&start, 1), depth);
        std::ranges::sort(found);
        return found;
    };
    QCOMPARE(reach(0), (std::vector<NodeIndex>{4}));
    QCOMPARE(reach(1), (std::vector<NodeIndex>{0, 4}));
    QCOMPARE(reach(2), (std::vector<NodeIndex>{0, 1, 4}));
    QCOMPARE(reach(99), (std::vector<NodeIndex>{0, 1, 2, 3, 4}));
}

void TestSeeing::focusFadesTheRestAndSurvives()
{
    const QImage all = freshPicture();
    m_canvas->setFocus({0, 1});
    const QImage focused = picture();
    QVERIFY(focused != all);
    m_canvas->change([](Scene&) {});
    QCOMPARE(picture(), focused);
    m_canvas->setFocus(std::vector<NodeIndex>());
    QCOMPARE(picture(), all);
}

void TestSeeing::aFilterHidesAndSurvives()
{
    m_canvas->setFilter([](NodeIndex i) { return i == 3 ? Shown::Hidden : Shown::Fully; });
    QVERIFY(m_canvas->scene().isHidden(3));
    QCOMPARE(m_canvas->scene().nodeAt(m_canvas->scene().node(3).rect.center()), noIndex);
    m_canvas->change([](Scene& scene) {
        scene.addNode({.key = {1, 77}, .rect = {QPointF(700, 400), Scene::standardSize}});
    });
    QVERIFY(m_canvas->scene().isHidden(3));
    QTest::keyClick(m_canvas, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 1, 2, 4, 5}));
    m_canvas->setFilter({});
    QVERIFY(!m_canvas->scene().isHidden(3));
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::aSelectionIsNeverHidden()
{
    const NodeIndex three = 3;
    m_canvas->select(std::span(&three, 1));
    QSignalSpy changed(m_canvas, &Canvas::selectionChanged);
    m_canvas->setFilter([](NodeIndex i) { return i == 3 ? Shown::Hidden : Shown::Fully; });
    QVERIFY(m_canvas->selectedNodes().empty());
    QCOMPARE(changed.count(), 1);
    m_canvas->select(std::span(&three, 1));
    QVERIFY(m_canvas->selectedNodes().empty());
}

void TestSeeing::theButtonOfABoundaryCollapses()
{
    QSignalSpy asked(m_canvas, &Canvas::collapseRequested);
    const QRectF button = Scene::buttonOf(m_canvas->scene().boundaries()[1]);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, place(button.center()));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toUInt(), 1U);
    QCOMPARE(asked[0][1].toBool(), true);
    collapse(1);
    QVERIFY(m_canvas->scene().isHidden(2) && m_canvas->scene().isHidden(3));
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::aCollapsedShapeOpens()
{
    collapse(1);
    QSignalSpy asked(m_canvas, &Canvas::collapseRequested);
    const NodeIndex proxy = m_canvas->scene().proxyOf(1);
    QTest::mouseDClick(m_canvas, Qt::LeftButton, {}, at(proxy));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][1].toBool(), false);
    m_canvas->setCurrent(proxy);
    QTest::keyClick(m_canvas, Qt::Key_Return);
    QCOMPARE(asked.count(), 2);
    m_canvas->change([](Scene& scene) { scene.setCollapsed(1, false); });
    QVERIFY(!m_canvas->scene().isHidden(2));
}

void TestSeeing::aTitleMovesWhatItsBoundaryHolds()
{
    QSignalSpy moved(m_canvas, &Canvas::moved);
    const QPointF title = m_canvas->scene().boundaries()[0].rect.topLeft() + QPointF(80, 14);
    drag(place(title), place(title) + QPoint(0, 96));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][0].value<std::vector<NodeIndex>>(), (std::vector<NodeIndex>{0, 1}));
    QCOMPARE(m_canvas->scene().node(0).rect.topLeft(), QPointF(64, 176));
    QCOMPARE(m_canvas->scene().node(2).rect.top(), 80.0);
    QVERIFY(m_canvas->scene().boundaries()[0].rect.contains(m_canvas->scene().node(1).rect));
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::movingACollapsedShapeMovesItsMembers()
{
    collapse(0);
    const NodeIndex proxy = m_canvas->scene().proxyOf(0);
    QSignalSpy moved(m_canvas, &Canvas::moved);
    drag(at(proxy), at(proxy) + QPoint(8, 200));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][0].value<std::vector<NodeIndex>>(), (std::vector<NodeIndex>{0, 1}));
    const QPointF by = moved[0][1].toPointF();
    QCOMPARE(m_canvas->scene().node(0).rect.topLeft(), QPointF(64, 80) + by);
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::boundariesArePaintedAfterADragAsAnew()
{
    drag(at(3), at(3) + QPoint(40, 240));
    QVERIFY(m_canvas->scene().boundaries()[1].rect.contains(m_canvas->scene().node(3).rect));
    QCOMPARE(picture(), freshPicture());
    for (const double zoom : {0.5, 0.3, 0.1}) {
        m_canvas->zoomTo(zoom, {300, 200});
        picture();
        picture();
        m_canvas->panBy({23, -11});
        const QImage scrolled = picture();
        QCOMPARE(scrolled, freshPicture());
        const NodeIndex two = 2;
        m_canvas->select(std::span(&two, 1));
        const QImage selected = picture();
        QCOMPARE(selected, freshPicture());
        m_canvas->select({});
    }
}

void TestSeeing::changesGlide()
{
    const QImage before = picture();
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {600, 500}); }, Motion::Glide);
    QVERIFY(m_canvas->isGliding());
    QCOMPARE(m_canvas->scene().node(4).rect.topLeft(), QPointF(600, 500)); // hit there at once
    picture();
    QTRY_VERIFY_WITH_TIMEOUT(!m_canvas->isGliding(), 30'000);
    const QImage after = picture();
    QVERIFY(after != before);
    QCOMPARE(after, freshPicture());
    // A change in the middle of one ends it.
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {400, 400}); }, Motion::Glide);
    m_canvas->change([](Scene& scene) { scene.removeNode(4); });
    QVERIFY(!m_canvas->isGliding());
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::manyGlideAsOnePicture()
{
    m_canvas->change([](Scene& scene) {
        for (quint64 i = 0; i < 1000; ++i)
            scene.addNode({.key = {3, i + 1},
                           .rect = {QPointF(i % 40 * 200.0, i / 40 * 80.0), Scene::standardSize}});
    });
    m_canvas->zoomToFit();
    picture();
    picture();
    m_canvas->change(
        [](Scene& scene) {
            for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
                scene.moveNode(i, scene.node(i).rect.topLeft() + QPointF(0, i % 2 ? 40 : 0));
        },
        Motion::Glide);
    QVERIFY(m_canvas->isGliding());
    picture();
    QTRY_VERIFY_WITH_TIMEOUT(!m_canvas->isGliding(), 30'000);
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::reducedMotionJumps()
{
    m_canvas->setReducedMotion(true);
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {600, 500}); }, Motion::Glide);
    QVERIFY(!m_canvas->isGliding());
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::theEditorSaysWhatWasTyped()
{
    QSignalSpy edited(m_canvas, &Canvas::edited), cancelled(m_canvas, &Canvas::editCancelled);
    m_canvas->edit(4, u"old"_s);
    auto* editor = m_canvas->findChild<InlineEditor*>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"old"_s);
    QVERIFY(m_canvas->toWidget(m_canvas->scene().node(4).rect).intersects(editor->geometry()));
    QTest::keyClicks(editor, u"web1"_s); // all was selected: it replaces
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited[0][0].value<NodeIndex>(), NodeIndex(4));
    QCOMPARE(edited[0][1].toString(), u"web1"_s);
    QVERIFY(!m_canvas->isEditing());
    m_canvas->edit(4, u"old"_s);
    QTest::keyClick(m_canvas->findChildren<InlineEditor*>().last(), Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
    QCOMPARE(edited.count(), 1);
}

void TestSeeing::theEditorRefusesWithAReason()
{
    QSignalSpy edited(m_canvas, &Canvas::edited);
    m_canvas->edit(0, {}, [](const QString& text) {
        return text.contains(u' ') ? u"A name has no blanks."_s : QString();
    });
    auto* editor = m_canvas->findChild<InlineEditor*>();
    QTest::keyClicks(editor, u"a b"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(edited.count(), 0);
    QVERIFY(m_canvas->isEditing());
    QCOMPARE(editor->accessibleDescription(), u"A name has no blanks."_s);
    QTest::keyClick(editor, Qt::Key_Backspace);
    QTest::keyClick(editor, Qt::Key_Backspace);
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(edited[0][1].toString(), u"a"_s);
}

void TestSeeing::theEditorFollowsItsShape()
{
    QSignalSpy cancelled(m_canvas, &Canvas::editCancelled);
    m_canvas->edit(1, u"x"_s);
    auto* editor = m_canvas->findChild<InlineEditor*>();
    const QPoint before = editor->pos();
    m_canvas->panBy({int(50 * m_canvas->pixelRatio()), 0});
    QCOMPARE(editor->pos(), before + QPoint(50, 0));
    m_canvas->change([](Scene& scene) { scene.removeNode(1); });
    QTRY_COMPARE_WITH_TIMEOUT(cancelled.count(), 1, 30'000);
    QVERIFY(!m_canvas->isEditing());
}

void TestSeeing::aBadgeSaysWhatIsWrong()
{
    m_canvas->change(
        [](Scene& scene) { scene.setText(2, u"node 2"_s, {}, 3, u"It has <no> address."_s); });
    const QPoint badge = place(Scene::badgeOf(m_canvas->scene().node(2)).center());
    QCOMPARE(m_canvas->badgeAt(badge), NodeIndex(2));
    QSignalSpy clicked(m_canvas, &Canvas::badgeClicked);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, badge);
    QCOMPARE(clicked.count(), 1);
    QHelpEvent help(QEvent::ToolTip, badge, m_canvas->mapToGlobal(badge));
    QCoreApplication::sendEvent(m_canvas, &help);
    QVERIFY2(QToolTip::text().contains(u"It has &lt;no&gt; address."_s),
             qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestSeeing::aLassoSelectsWhatItHolds()
{
    m_canvas->setLasso(true);
    const QRectF r = m_canvas->scene().node(4).rect;
    const std::vector<QPointF> loop = {
        r.topLeft() + QPointF(-20, -20), r.topRight() + QPointF(20, -20),
        r.bottomRight() + QPointF(20, 30), r.bottomLeft() + QPointF(-20, 30)};
    QTest::mousePress(m_canvas, Qt::LeftButton, {}, place(loop[0]));
    for (const QPointF& p : loop)
        QTest::mouseMove(m_canvas, place(p));
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, place(loop[3]));
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{4});
    QCOMPARE(picture(), freshPicture());
}

void TestSeeing::guidesShowWhileDragging()
{
    // Pulled to 3 units beside the column of node 1, it lines up with it.
    const QPointF target(m_canvas->scene().node(1).rect.left() + 3, 400);
    const QPointF by = target - m_canvas->scene().node(4).rect.topLeft();
    QSignalSpy moved(m_canvas, &Canvas::moved);
    drag(at(4), at(4) + by.toPoint());
    QCOMPARE(moved.count(), 1);
    QCOMPARE(m_canvas->scene().node(4).rect.left(), m_canvas->scene().node(1).rect.left());
}

void TestSeeing::twoFingersPanAndPinchZooms()
{
    const QPointF p(600, 300);
    const QPointF before = m_canvas->view().offset;
    QWheelEvent pan(p, m_canvas->mapToGlobal(p), {30, -20}, {30, -20}, Qt::NoButton, Qt::NoModifier,
                    Qt::ScrollUpdate, false);
    QCoreApplication::sendEvent(m_canvas, &pan);
    QCOMPARE(m_canvas->zoom(), 1.0);
    QCOMPARE(m_canvas->view().offset, before - QPointF(30, -20) * m_canvas->pixelRatio());
    const QPointF fixed = m_canvas->toScene(p);
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, p,
                              p, m_canvas->mapToGlobal(p), 0.25, {});
    QCoreApplication::sendEvent(m_canvas, &pinch);
    QVERIFY(std::abs(m_canvas->zoom() - 1.25) < 1e-6);
    QVERIFY((m_canvas->toScene(p) - fixed).manhattanLength() < 2);
}

void TestSeeing::aTabletDoesNoHarm()
{
    const QImage before = picture();
    const auto send = [&](QEvent::Type type, QPointF p, Qt::MouseButtons buttons) {
        QTabletEvent event(type, QPointingDevice::primaryPointingDevice(), p,
                           m_canvas->mapToGlobal(p), 0.5, 60, -60, 0, 180, 0, Qt::NoModifier,
                           Qt::LeftButton, buttons);
        QCoreApplication::sendEvent(m_canvas, &event);
        // Not taken: Qt then sends the mouse event that everything else understands.
        QVERIFY(!event.isAccepted());
    };
    send(QEvent::TabletPress, at(1), Qt::LeftButton);
    send(QEvent::TabletMove, at(3), Qt::LeftButton);
    send(QEvent::TabletRelease, at(3), Qt::NoButton);
    QVERIFY(!m_canvas->hasGesture());
    QCOMPARE(picture(), before);
}

void TestSeeing::theThemeFollowsThePalette()
{
    QSignalSpy changed(m_canvas, &Canvas::themeChanged);
    QPalette palette = m_canvas->palette();
    const bool dark = !m_canvas->painter().theme().dark;
    palette.setColor(QPalette::Window, dark ? Qt::black : Qt::white);
    m_canvas->setPalette(palette);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_canvas->painter().theme().dark, dark);
    QCOMPARE(picture().pixelColor(2, 2), m_canvas->painter().theme().background);
}

void TestSeeing::theOverviewGoesWherePressed()
{
    Minimap map(*m_canvas);
    map.resize(220, 150);
    map.show();
    m_canvas->zoomTo(4, {});
    map.grab();
    QTest::mouseClick(&map, Qt::LeftButton, {}, {110, 75});
    const QPointF middle = m_canvas->scene().bounds().center();
    QVERIFY((m_canvas->visibleRect().center() - middle).manhattanLength() < 20);
    QTest::mouseClick(&map, Qt::LeftButton, {}, {20, 20});
    QVERIFY(m_canvas->visibleRect().center().x() < middle.x() - 100);
    const QImage before = map.grab().toImage();
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {3000, 2000}); });
    QTRY_VERIFY_WITH_TIMEOUT(map.grab().toImage() != before, 30'000);
}

void TestSeeing::aScreenReaderFindsShapesAndEdges()
{
    QAccessibleInterface* all = QAccessible::queryAccessibleInterface(m_canvas);
    QVERIFY(all);
    QCOMPARE(all->role(), QAccessible::List);
    QCOMPARE(all->childCount(), 9); // five shapes, four edges
    QAccessibleInterface* shape = all->child(1);
    QVERIFY(shape && shape->isValid());
    QCOMPARE(shape->role(), QAccessible::ListItem);
    QCOMPARE(shape->text(QAccessible::Name), u"node 1"_s);
    QVERIFY(shape->text(QAccessible::Description).contains(u"node 1 runsOn node 2"_s));
    const QPoint global = m_canvas->mapToGlobal(at(1));
    QVERIFY(shape->rect().contains(global));
    QCOMPARE(all->childAt(global.x(), global.y()), shape);
    QCOMPARE(all->indexOfChild(shape), 1);
    QAccessibleInterface* edge = all->child(5);
    QCOMPARE(edge->role(), QAccessible::Link);
    QCOMPARE(edge->text(QAccessible::Name), u"node 0 uses node 1"_s);
    // Focus and selection are told, and actions act.
    shape->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(m_canvas->current(), NodeIndex(1));
    QVERIFY(shape->state().selected);
    QCOMPARE(all->focusChild(), shape);
    QSignalSpy activated(m_canvas, &Canvas::activated);
    shape->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(activated.count(), 1);
    edge->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{0});
    // What is removed is not told any more, and what was told of it says so.
    m_canvas->change([](Scene& scene) { scene.removeNode(scene.nodeByKey({1, 2})); });
    QVERIFY(!shape->isValid());
    QCOMPARE(shape->text(QAccessible::Name), QString());
    QCOMPARE(all->childCount(), 6);
}

QTEST_MAIN(TestSeeing)
#include "test_seeing.moc"
