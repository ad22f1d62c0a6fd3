// What the widget says and takes beside mouse and keys: the editor on a shape, badges, loops,
// touchpad, tablet, the desktop's theme, the overview, the screen reader's view.
#include "app/canvas/inlineeditor.h"
#include "app/canvas/minimap.h"
#include "tests/canvas/fiveshapes.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QToolTip>
#include <QWheelEvent>

using namespace cim;
using namespace cim::test;
using namespace Qt::Literals;

class TestReach : public QObject, protected FiveShapes {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { clear(); }
    void theEditorSaysWhatWasTyped();
    void theEditorRefusesWithAReason();
    void theEditorFollowsItsShape();
    void aBadgeSaysWhatIsWrong();
    void aLassoSelectsWhatItHolds();
    void guidesShowWhileDragging();
    void twoFingersPanAndPinchZooms();
    void pinchZoomsWhereTheFingersAre();
    void aTabletDoesNoHarm();
    void theThemeFollowsThePalette();
    void theOverviewGoesWherePressed();
    void theOverviewFadesWhatIsFaded();
    void aScreenReaderFindsShapesAndEdges();
    void aScreenReaderWalksAlongEdges();
    void aScreenReaderHearsWhereTheKeyboardIs();
    void theMenuKeyIsForWhatIsSelected();
};

void TestReach::init()
{
    make();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas));
}

void TestReach::theEditorSaysWhatWasTyped()
{
    QSignalSpy edited(m_canvas, &Canvas::edited), cancelled(m_canvas, &Canvas::editCancelled);
    m_canvas->edit(4, u"old"_s);
    auto* editor = m_canvas->findChild<InlineEditor*>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"old"_s);
    const QRectF shape = m_canvas->toWidget(m_canvas->scene().node(4).rect);
    QVERIFY(shape.intersects(editor->geometry()));
    QVERIFY(editor->height() > shape.height() * 0.8); // no halves of letters look out
    QTest::keyClicks(editor, u"web1"_s);              // all was selected: it replaces
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

void TestReach::theEditorRefusesWithAReason()
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

void TestReach::theEditorFollowsItsShape()
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

void TestReach::aBadgeSaysWhatIsWrong()
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

void TestReach::aLassoSelectsWhatItHolds()
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

void TestReach::guidesShowWhileDragging()
{
    // Pulled to 3 units beside the column of node 1, it lines up with it.
    const QPointF target(m_canvas->scene().node(1).rect.left() + 3, 400);
    const QPointF by = target - m_canvas->scene().node(4).rect.topLeft();
    QSignalSpy moved(m_canvas, &Canvas::moved);
    drag(at(4), at(4) + by.toPoint());
    QCOMPARE(moved.count(), 1);
    QCOMPARE(m_canvas->scene().node(4).rect.left(), m_canvas->scene().node(1).rect.left());
}

void TestReach::twoFingersPanAndPinchZooms()
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

// Qt tells a gesture's place in the window, not in the widget that it hands it to.
void TestReach::pinchZoomsWhereTheFingersAre()
{
    QWidget window;
    window.resize(1500, 900);
    m_canvas->setParent(&window);
    const auto parted = qScopeGuard([this] { m_canvas->setParent(nullptr); });
    m_canvas->move(220, 130);
    m_canvas->show();
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const auto type : {Qt::ZoomNativeGesture, Qt::SmartZoomNativeGesture}) {
        m_canvas->zoomTo(0.6, {});
        const QPointF p(600, 300), fixed = m_canvas->toScene(p);
        const QPointF inWindow = m_canvas->mapTo(&window, p);
        QNativeGestureEvent pinch(type, QPointingDevice::primaryPointingDevice(), 2, inWindow,
                                  inWindow, window.mapToGlobal(inWindow), 0.25, {});
        QCoreApplication::sendEvent(m_canvas, &pinch);
        QVERIFY(m_canvas->zoom() > 0.7);
        QVERIFY((m_canvas->toScene(p) - fixed).manhattanLength() < 2);
    }
}

void TestReach::aTabletDoesNoHarm()
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

void TestReach::theThemeFollowsThePalette()
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

void TestReach::theOverviewGoesWherePressed()
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

void TestReach::theOverviewFadesWhatIsFaded()
{
    Minimap map(*m_canvas);
    map.resize(220, 150);
    map.show();
    m_canvas->setView(View::at({-90'000, 0}, 1)); // its frame is not upon them
    const auto strong = [&] {                     // pixels in a shape's own colour
        const QImage image = map.grab().toImage();
        const QRgb accent = m_canvas->painter().looks().front().accent.rgb();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) == accent ? 1 : 0;
        return count;
    };
    const int all = strong();
    QVERIFY(all > 20);
    m_canvas->setFocus({0});
    QTRY_VERIFY_WITH_TIMEOUT(strong() > 0 && strong() < all / 2, 30'000);
    m_canvas->setFocus({});
    QTRY_COMPARE_WITH_TIMEOUT(strong(), all, 30'000);
}

void TestReach::aScreenReaderFindsShapesAndEdges()
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
    m_canvas->setLooks({{.accent = Qt::red, .words = u"Person"_s}});
    QVERIFY(shape->text(QAccessible::Description).startsWith(u"Person; people; a line; "_s));
    m_canvas->setLooks({{.accent = Qt::red, .words = u"a line"_s}});
    QVERIFY(shape->text(QAccessible::Description).startsWith(u"a line; people; node "_s));
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

void TestReach::aScreenReaderWalksAlongEdges()
{
    const auto* all = QAccessible::queryAccessibleInterface(m_canvas);
    QAccessibleInterface* shape = all->child(0);
    const auto names = [](QAccessibleInterface* from, QAccessible::Relation relation) {
        QStringList out;
        for (const auto& [other, what] : from->relations(relation))
            out += other->text(QAccessible::Name);
        return out;
    };
    QCOMPARE(names(shape, QAccessible::FlowsFrom), QStringList(u"node 0 uses node 1"_s));
    QCOMPARE(names(shape, QAccessible::FlowsTo), QStringList(u"node 4 governs node 0"_s));
    QAccessibleInterface* edge = shape->relations(QAccessible::FlowsFrom).value(0).first;
    QVERIFY(edge);
    QCOMPARE(edge->role(), QAccessible::Link);
    QCOMPARE(names(edge, QAccessible::FlowsTo), QStringList(u"node 0"_s));
    QCOMPARE(names(edge, QAccessible::FlowsFrom), QStringList(u"node 1"_s));
    QAccessibleInterface* next = edge->relations(QAccessible::FlowsFrom).value(0).first;
    QCOMPARE(next, all->child(1));
    QCOMPARE(names(next, QAccessible::FlowsFrom), QStringList(u"node 1 runsOn node 2"_s));
    m_canvas->setFilter([](NodeIndex n) { return n == 4 ? Shown::Hidden : Shown::Fully; });
    QCOMPARE(names(all->child(0), QAccessible::FlowsTo), QStringList());
}

// What is chosen in a list becomes current here, too: the keyboard stays in the list.
void TestReach::aScreenReaderHearsWhereTheKeyboardIs()
{
    static QStringList heard;
    heard.clear();
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent* event) {
        if (event->type() == QAccessible::Focus && qobject_cast<Canvas*>(event->object()))
            heard += event->child() < 0 ? u"the canvas"_s
                                        : event->accessibleInterface()->text(QAccessible::Name);
    });
    const auto after = qScopeGuard([&] { QAccessible::installUpdateHandler(before); });
    QWidget list;
    list.setFocusPolicy(Qt::StrongFocus);
    list.show();
    list.activateWindow();
    list.setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(list.hasFocus(), 30'000);
    m_canvas->showNode(2);
    QCoreApplication::processEvents();
    QCOMPARE(heard, QStringList());
    m_canvas->activateWindow();
    m_canvas->QWidget::setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(heard.contains(u"node 2"_s), 30'000);
    QCOMPARE(heard.last(), u"node 2"_s);
    QTest::keyClick(m_canvas, Qt::Key_Right);
    QCOMPARE(heard.last(), u"node 3"_s);
}

void TestReach::theMenuKeyIsForWhatIsSelected()
{
    QSignalSpy asked(m_canvas, &Canvas::menuRequested);
    const auto press = [&] {
        const QPoint middle = m_canvas->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, middle, m_canvas->mapToGlobal(middle));
        QCoreApplication::sendEvent(m_canvas, &event);
        return asked.last()[1].toPointF();
    };
    m_canvas->setCurrent(0);
    const EdgeIndex edge = 1;
    m_canvas->select({}, std::span(&edge, 1));
    QVERIFY(m_canvas->scene().route(edge).bounds().adjusted(-2, -2, 2, 2).contains(press()));
    QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{1});
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{});
    // With nothing selected on the current one, which comes into view.
    m_canvas->select({});
    m_canvas->panBy({5000, 5000});
    QCOMPARE(press(), m_canvas->scene().node(0).rect.center());
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{0});
    QVERIFY(m_canvas->visibleRect().contains(m_canvas->scene().node(0).rect));
}

QTEST_MAIN(TestReach)
#include "test_reach.moc"
