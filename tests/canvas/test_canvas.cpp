#include "tests/canvas/oncanvas.h"

#include <QSignalSpy>
#include <QWheelEvent>

using namespace cim;
using namespace cim::test;
using namespace Qt::Literals;

// The real widget, driven by synthetic mouse, wheel and keys.
class TestCanvas : public QObject, protected OnCanvas {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { clear(); }
    void clickSelects();
    void clickOnNothingClears();
    void dragMovesAndSaysSo();
    void dragOfAnUnselectedShapeSelectsIt();
    void escapeTakesADragBack();
    void bandSelectsWhatItTouches();
    void escapeTakesABandBack();
    void escapeTakesScrollingBack_data();
    void escapeTakesScrollingBack();
    void escapeBringsTheSelectionBack();
    void aBandBeginsOnAnEdgeToo();
    void rimConnects();
    void whatTakesTheEndLightsUp();
    void ctrlAddsAlsoAtTheRim();
    void smallShapesConnectToo();
    void rimToEmptyOffers();
    void doubleClickActivatesOrCreates();
    void wheelKeepsThePointUnderThePointer();
    void middleButtonAndSpacePan();
    void arrowsWalkTheGraph();
    void controlArrowsMove();
    void selectionSurvivesChanges();
    void aChangeDuringADragEndsIt();
    void aDragLeavesNothingBehind();
    void labelsMakeRoomForADraggedShape_data();
    void labelsMakeRoomForADraggedShape();
    void aZoomIsPaintedBitByBitAlsoAfterMany();
    void aPanPaintsWhatAFullPaintPaints();
    void selectingPaintsWhatAFullPaintPaints_data();
    void selectingPaintsWhatAFullPaintPaints();
    void absurdViewsAreRefused();
    void allStaysInViewWhenTheSizeChanges();

private:
    QPoint rimOf(NodeIndex n) const
    {
        const QRectF r = m_canvas->toWidget(m_canvas->scene().node(n).rect);
        return QPointF(r.right() - 1, r.center().y()).toPoint();
    }
};

void TestCanvas::init()
{
    m_canvas = new Canvas;
    m_canvas->resize(900, 600);
    m_canvas->setLooks({{QColor(0x33aa77), {}}, {QColor(0xaa3377), {}}});
    m_canvas->change([](Scene& scene) {
        // Three in a row, one below the second.
        for (const QPointF p :
             {QPointF(40, 40), QPointF(360, 40), QPointF(680, 40), QPointF(360, 300)}) {
            const quint64 key = scene.nodeCount() + 1;
            scene.addNode({.key = {1, key},
                           .rect = {p, Scene::standardSize},
                           .title = u"node %1"_s.arg(key)});
        }
        scene.addEdge({2, 1}, 0, 1, u"uses"_s);
        scene.addEdge({2, 2}, 1, 3, u"uses"_s);
    });
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas));
}

void TestCanvas::clickSelects()
{
    QSignalSpy changed(m_canvas, &Canvas::selectionChanged);
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, at(1));
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{1});
    QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::ControlModifier, at(2));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{1, 2}));
    QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::ControlModifier, at(1));
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{2});
    QCOMPARE(changed.count(), 3);
}

void TestCanvas::clickOnNothingClears()
{
    const NodeIndex one = 1;
    m_canvas->select(std::span(&one, 1));
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, {100, 500});
    QVERIFY(m_canvas->selectedNodes().empty());
}

void TestCanvas::dragMovesAndSaysSo()
{
    QSignalSpy moved(m_canvas, &Canvas::moved);
    const QPointF before = m_canvas->scene().node(1).rect.topLeft();
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, at(1));
    drag(at(1), at(1) + QPoint(80, 40));
    QCOMPARE(moved.count(), 1);
    QCOMPARE(moved[0][1].toPointF(), QPointF(80, 40));
    QCOMPARE(m_canvas->scene().node(1).rect.topLeft(), before + QPointF(80, 40));
    const QPointF other = m_canvas->scene().node(0).rect.topLeft();
    QCOMPARE(other, QPointF(40, 40)); // nothing else moved
    QCOMPARE(picture(), freshPicture());
}

void TestCanvas::dragOfAnUnselectedShapeSelectsIt()
{
    const NodeIndex zero = 0;
    m_canvas->select(std::span(&zero, 1));
    drag(at(2), at(2) + QPoint(-60, 90));
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{2});
    QCOMPARE(m_canvas->scene().node(0).rect.topLeft(), QPointF(40, 40));
}

void TestCanvas::escapeTakesADragBack()
{
    QSignalSpy moved(m_canvas, &Canvas::moved);
    const QPointF before = m_canvas->scene().node(1).rect.topLeft();
    drag(at(1), at(1) + QPoint(120, 80), false);
    QVERIFY(m_canvas->scene().node(1).rect.topLeft() != before);
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(m_canvas->scene().node(1).rect.topLeft(), before);
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, {500, 500});
    QCOMPARE(moved.count(), 0);
    QCOMPARE(picture(), freshPicture());
}

void TestCanvas::bandSelectsWhatItTouches()
{
    drag({20, 20}, at(1));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 1}));
    QCOMPARE(picture(), freshPicture());
}

void TestCanvas::escapeTakesABandBack()
{
    const NodeIndex three = 3;
    m_canvas->select(std::span(&three, 1));
    QTest::mousePress(m_canvas, Qt::LeftButton, Qt::ShiftModifier, {20, 20});
    QTest::mouseMove(m_canvas, at(2));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 1, 2, 3}));
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{3});
}

void TestCanvas::escapeTakesScrollingBack_data()
{
    QTest::addColumn<QPointF>("grip"); // of a shape, in parts of its width and height
    QTest::newRow("a shape") << QPointF(0.5, 0.5);
    QTest::newRow("a relationship") << QPointF(1, 0.5);
    QTest::newRow("a band") << QPointF(3, 3);
}

// Where a drag has scrolled to, there may be nothing once it is taken back.
void TestCanvas::escapeTakesScrollingBack()
{
    QFETCH(QPointF, grip);
    const QRectF shape = m_canvas->toWidget(m_canvas->scene().node(3).rect);
    const QPoint from =
        (shape.topLeft() + QPointF(grip.x() * shape.width(), grip.y() * shape.height())).toPoint();
    const View before = m_canvas->view();
    drag(from, {m_canvas->width() / 2, 4}, false);
    QTRY_VERIFY_WITH_TIMEOUT((m_canvas->view().offset - before.offset).manhattanLength() > 200,
                             30'000);
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(m_canvas->view(), before);
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, {m_canvas->width() / 2, 4});
    QCOMPARE(m_canvas->view(), before);
}

// Which takes the place of what was selected, until it is taken back.
void TestCanvas::escapeBringsTheSelectionBack()
{
    const NodeIndex three = 3;
    const EdgeIndex edge = 1;
    for (const bool lasso : {false, true}) {
        m_canvas->setLasso(lasso);
        m_canvas->select(std::span(&three, 1), std::span(&edge, 1));
        drag({20, 20}, at(2), false);
        QVERIFY(!m_canvas->isSelected(three));
        QTest::keyClick(m_canvas, Qt::Key_Escape);
        QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{3});
        QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{1});
        QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, at(2));
        QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{3});
    }
    QCOMPARE(picture(), freshPicture());
}

// Between the shapes of a large model there is hardly a place without an edge.
void TestCanvas::aBandBeginsOnAnEdgeToo()
{
    const auto points = m_canvas->scene().route(0).view();
    const QPoint onEdge =
        m_canvas->toWidget(QRectF((points[0] + points[1]) / 2, QSizeF())).center().toPoint();
    QTest::mousePress(m_canvas, Qt::LeftButton, {}, onEdge);
    QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{0});
    QTest::mouseMove(m_canvas, at(0));
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{0});
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, at(0));
    QVERIFY(m_canvas->selectedEdges().empty());
    const NodeIndex three = 3;
    m_canvas->select(std::span(&three, 1));
    QTest::mousePress(m_canvas, Qt::LeftButton, Qt::ShiftModifier, onEdge);
    QTest::mouseMove(m_canvas, at(0));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 3}));
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(m_canvas->selectedNodes(), std::vector<NodeIndex>{3});
    // A hand that trembles clicks.
    QTest::mousePress(m_canvas, Qt::LeftButton, {}, onEdge);
    QTest::mouseMove(m_canvas, onEdge + QPoint(2, 1));
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, onEdge + QPoint(2, 1));
    QVERIFY(m_canvas->selectedNodes().empty());
    QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{0});
}

void TestCanvas::rimConnects()
{
    QSignalSpy started(m_canvas, &Canvas::connectStarted),
        asked(m_canvas, &Canvas::connectRequested);
    drag(rimOf(0), at(3));
    QCOMPARE(started.count(), 1);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<NodeIndex>(), NodeIndex(0));
    QCOMPARE(asked[0][1].value<NodeIndex>(), NodeIndex(3));
    QCOMPARE(m_canvas->scene().node(0).rect.topLeft(), QPointF(40, 40));
}

// Who presses Ctrl adds to what is selected, wherever the shape is hit, and whatever it is.
void TestCanvas::ctrlAddsAlsoAtTheRim()
{
    QSignalSpy started(m_canvas, &Canvas::connectStarted);
    const NodeIndex one = 3;
    m_canvas->select(std::span(&one, 1));
    QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::ControlModifier, rimOf(0));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 3}));
    QCOMPARE(started.count(), 0);
    const auto points = m_canvas->scene().route(0).view();
    const QPoint onEdge =
        m_canvas->toWidget(QRectF((points[0] + points[1]) / 2, QSizeF())).center().toPoint();
    QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::ControlModifier, onEdge);
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 3}));
    QCOMPARE(m_canvas->selectedEdges(), std::vector<EdgeIndex>{0});
    QTest::mouseClick(m_canvas, Qt::LeftButton, Qt::ControlModifier, onEdge);
    QVERIFY(m_canvas->selectedEdges().empty());
}

// Also under the pointer one can tell what takes the end from what does not.
void TestCanvas::whatTakesTheEndLightsUp()
{
    connect(m_canvas, &Canvas::connectStarted, m_canvas,
            [this] { m_canvas->setFocus({0, 1, 3}); }); // 2 cannot
    const auto ringAround = [this](NodeIndex n) { // two pixels outside, in the middle of its side
        const QRectF r = m_canvas->toWidget(m_canvas->scene().node(n).rect);
        const QImage image = picture();
        const auto ratio = int(image.devicePixelRatio());
        QSet<QRgb> seen;
        for (int x = int(r.left()) + 20; x < int(r.right()) - 20; ++x)
            seen.insert(image.pixel(QPoint(x, int(r.bottom()) + 3) * ratio));
        return seen;
    };
    const auto quiet = ringAround(1);
    drag(rimOf(0), at(2), false);
    QVERIFY(m_canvas->isFaded(2) && !m_canvas->isFaded(1));
    const auto forbidden = ringAround(2), fits = ringAround(1);
    QVERIFY(fits != quiet);
    QTest::mouseMove(m_canvas, at(3));
    const auto chosen = ringAround(3);
    QVERIFY(chosen != forbidden);
    QVERIFY(chosen.contains(m_canvas->painter().theme().selection.rgb()));
    QVERIFY(!forbidden.contains(m_canvas->painter().theme().selection.rgb()));
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, at(3));
}

// As they are after everything was brought into view of a small window.
void TestCanvas::smallShapesConnectToo()
{
    m_canvas->zoomTo(0.5, {});
    QSignalSpy asked(m_canvas, &Canvas::connectRequested);
    QSignalSpy moved(m_canvas, &Canvas::moved);
    drag(rimOf(0), at(3));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<NodeIndex>(), NodeIndex(0));
    QCOMPARE(asked[0][1].value<NodeIndex>(), NodeIndex(3));
    drag(at(0), at(0) + QPoint(60, 30)); // its middle still moves it
    QCOMPARE(moved.count(), 1);
    m_canvas->zoomTo(0.25, {}); // too small to be taken by the rim
    drag(rimOf(1), at(2));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(moved.count(), 2);
}

void TestCanvas::rimToEmptyOffers()
{
    QSignalSpy asked(m_canvas, &Canvas::connectToEmptyRequested);
    drag(rimOf(0), {120, 450});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][1].toPointF(), QPointF(120, 450));
}

void TestCanvas::doubleClickActivatesOrCreates()
{
    QSignalSpy activated(m_canvas, &Canvas::activated), create(m_canvas, &Canvas::createRequested);
    QTest::mouseDClick(m_canvas, Qt::LeftButton, {}, at(2));
    QCOMPARE(activated.count(), 1);
    QTest::mouseDClick(m_canvas, Qt::LeftButton, {}, {120, 450});
    QCOMPARE(create.count(), 1);
}

void TestCanvas::wheelKeepsThePointUnderThePointer()
{
    const QPointF point(300, 200);
    const QPointF before = m_canvas->toScene(point);
    QWheelEvent event(point, m_canvas->mapToGlobal(point), {}, {0, 240}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_canvas, &event);
    QVERIFY(m_canvas->zoom() > 1.2);
    QVERIFY((m_canvas->toScene(point) - before).manhattanLength() < 1); // whole pixels
}

void TestCanvas::middleButtonAndSpacePan()
{
    QTest::mousePress(m_canvas, Qt::MiddleButton, {}, {300, 300});
    QTest::mouseMove(m_canvas, {340, 270});
    QTest::mouseRelease(m_canvas, Qt::MiddleButton, {}, {340, 270});
    QCOMPARE(m_canvas->view().origin(), QPointF(-40, 30));
    QTest::keyPress(m_canvas, Qt::Key_Space);
    drag({300, 300}, {260, 330});
    QTest::keyRelease(m_canvas, Qt::Key_Space);
    QCOMPARE(m_canvas->view().origin(), QPointF(0, 0));
    QVERIFY(m_canvas->selectedNodes().empty());
}

void TestCanvas::arrowsWalkTheGraph()
{
    m_canvas->setCurrent(0);
    QTest::keyClick(m_canvas, Qt::Key_Right);
    QCOMPARE(m_canvas->current(), NodeIndex(1));
    QTest::keyClick(m_canvas, Qt::Key_Down);
    QCOMPARE(m_canvas->current(), NodeIndex(3));
    QTest::keyClick(m_canvas, Qt::Key_Up);
    QTest::keyClick(m_canvas, Qt::Key_Right,
                    Qt::ShiftModifier); // no edge leads there: the nearest does
    QCOMPARE(m_canvas->current(), NodeIndex(2));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{1, 2}));
    QSignalSpy activated(m_canvas, &Canvas::activated);
    QTest::keyClick(m_canvas, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
}

void TestCanvas::controlArrowsMove()
{
    QSignalSpy moved(m_canvas, &Canvas::moved);
    m_canvas->setCurrent(0);
    QTest::keyClick(m_canvas, Qt::Key_Right); // selects node 1
    QTest::keyClick(m_canvas, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(moved.count(), 1);
    QCOMPARE(m_canvas->scene().node(1).rect.topLeft(), QPointF(360, 48));
}

void TestCanvas::selectionSurvivesChanges()
{
    const std::vector<NodeIndex> two = {0, 3};
    m_canvas->select(two);
    QSignalSpy changed(m_canvas, &Canvas::selectionChanged);
    m_canvas->change([](Scene& scene) { scene.removeNode(1); }); // the last node takes the place
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 1}));
    QCOMPARE(m_canvas->scene().node(1).key.lo, quint64(4));
    QCOMPARE(changed.count(), 0);
    m_canvas->change([](Scene& scene) { scene.removeNode(0); });
    QCOMPARE(changed.count(), 1);
}

void TestCanvas::aChangeDuringADragEndsIt()
{
    QSignalSpy moved(m_canvas, &Canvas::moved);
    drag(at(1), at(1) + QPoint(120, 80), false);
    m_canvas->change([](Scene& scene) { scene.removeNode(1); });
    QVERIFY(!m_canvas->hasGesture());
    QTest::mouseMove(m_canvas, {400, 400});
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, {400, 400});
    QCOMPARE(moved.count(), 0);
    QCOMPARE(m_canvas->scene().nodeCount(), size_t(3));
    QCOMPARE(picture(), freshPicture());
}

// Neither of an edge nor of its label, which is wider than an upright edge.
void TestCanvas::aDragLeavesNothingBehind()
{
    m_canvas->change([](Scene& scene) { scene.addEdge({2, 9}, 3, 1, u"isLookedAfterBy"_s); });
    for (const double zoom : {1.0, 0.6}) {
        m_canvas->zoomTo(zoom, {});
        QVERIFY(waitForTruePicture());
        drag(at(3), at(3) + QPoint(140, 40));
        QCOMPARE(picture(), freshPicture());
    }
}

void TestCanvas::labelsMakeRoomForADraggedShape_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {1.0, 0.6})
        QTest::addRow("%g", zoom) << zoom;
}

// Those of edges that have nothing to do with it, too, wherever it goes or comes from.
void TestCanvas::labelsMakeRoomForADraggedShape()
{
    const auto middleOfEdge = [this] {
        const auto points = m_canvas->scene().route(1).view();
        return m_canvas->toWidget(QRectF(points[0], points[points.size() - 1])).center().toPoint();
    };
    QFETCH(double, zoom);
    m_canvas->zoomTo(zoom, {});
    QVERIFY(waitForTruePicture());
    const QPoint home = at(2);
    drag(home, middleOfEdge(), false); // node 2 has no edge
    m_canvas->panBy({-30, 0});
    picture();
    m_canvas->panBy({30, 0});
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(picture(), freshPicture());
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, home);
    drag(home, middleOfEdge());
    QVERIFY((at(2) - home).manhattanLength() > 100);
    QCOMPARE(picture(), freshPicture());
    drag(at(2), home);
    QCOMPARE(picture(), freshPicture());
    // And many at once.
    m_canvas->change([](Scene& scene) {
        for (quint64 i = 0; i < 40; ++i)
            scene.addNode(
                {.key = {3, i + 1}, .rect = {QPointF(360 + i, 300), Scene::standardSize}});
    });
    QTest::keyClick(m_canvas, Qt::Key_A, Qt::ControlModifier);
    m_canvas->setSelected(1, false);
    drag(at(3), at(3) - QPoint(0, 40));
    QCOMPARE(picture(), freshPicture());
}

// What one zoom after the other has begun and not completed counts until one is seen.
void TestCanvas::aZoomIsPaintedBitByBitAlsoAfterMany()
{
    m_canvas->change([](Scene& scene) {
        // More than fits into one turn anywhere.
        for (quint64 i = 0; i < 40'000; ++i)
            scene.addEdge({4, i + 1}, NodeIndex(i % 2), 3, u"uses"_s);
    });
    const auto turns = [this] {
        int count = 0;
        for (picture(); !m_canvas->isPictureTrue(); ++count)
            QCoreApplication::processEvents();
        return count;
    };
    m_canvas->zoomTo(1, {});
    turns();
    for (int i = 0; i < 6; ++i) {
        m_canvas->zoomTo(0.6, {});
        picture();
        QCoreApplication::processEvents();
        QVERIFY(!m_canvas->isPictureTrue());
        m_canvas->zoomTo(1, {});
        picture();
        QCoreApplication::processEvents();
        QVERIFY(m_canvas->isPictureTrue());
    }
    m_canvas->zoomTo(0.6, {});
    QVERIFY(turns() > 2);
}

void TestCanvas::aPanPaintsWhatAFullPaintPaints()
{
    for (const double zoom : {1.0, 0.6, 0.3, 0.1}) {
        m_canvas->zoomTo(zoom, {450, 300});
        QVERIFY(waitForTruePicture());
        for (const QPoint by : {QPoint(13, 7), QPoint(-40, 3), QPoint(5, -60), QPoint(-3, -2)}) {
            m_canvas->panBy(by);
            const QImage scrolled = picture();
            QCOMPARE(scrolled, freshPicture());
        }
        // What changes before the next frame changes at its place.
        const NodeIndex one = 1;
        m_canvas->panBy({31, 17});
        m_canvas->select(std::span(&one, 1));
        const QImage selected = picture();
        QCOMPARE(selected, freshPicture());
        m_canvas->select({});
    }
}

void TestCanvas::selectingPaintsWhatAFullPaintPaints_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {1.0, 0.5, 0.3, 0.1})
        QTest::addRow("%g", zoom) << zoom;
}

void TestCanvas::selectingPaintsWhatAFullPaintPaints()
{
    QFETCH(double, zoom);
    m_canvas->zoomTo(zoom, {450, 300});
    QVERIFY(waitForTruePicture());
    const std::vector<NodeIndex> some = {0, 2};
    m_canvas->select(some);
    QCOMPARE(picture(), freshPicture());
    m_canvas->select({});
    QCOMPARE(picture(), freshPicture());
}

void TestCanvas::absurdViewsAreRefused()
{
    const View before = m_canvas->view();
    m_canvas->setView({{std::numeric_limits<double>::quiet_NaN(), 0}, 1});
    QCOMPARE(m_canvas->view(), before);
    m_canvas->zoomTo(1e300, {10, 10});
    QVERIFY(m_canvas->zoom() <= 4);
    m_canvas->zoomTo(0, {10, 10});
    QVERIFY(m_canvas->zoom() > 0);
    picture();
}

// As panels open and close, until somebody looks elsewhere.
void TestCanvas::allStaysInViewWhenTheSizeChanges()
{
    const auto resize = [this](int width) {
        m_canvas->resize(width, 600);
        QCoreApplication::processEvents();
    };
    const auto seesAll = [this] {
        return m_canvas->visibleRect().contains(m_canvas->scene().bounds());
    };
    m_canvas->zoomToFit();
    resize(420);
    QVERIFY(seesAll());
    resize(900);
    QVERIFY(seesAll());
    QCOMPARE(m_canvas->zoom(), 1.0);
    m_canvas->panBy({-30, 0});
    const View before = m_canvas->view();
    resize(420);
    QCOMPARE(m_canvas->view(), before);
}

QTEST_MAIN(TestCanvas)
#include "test_canvas.moc"
