// What the widget shows beside plain selecting and moving: boundaries, filters, focus, gliding.
#include "tests/canvas/crosses.h"
#include "tests/canvas/fiveshapes.h"

#include <QSignalSpy>

#include <cmath>

using namespace cim;
using namespace cim::test;
using namespace Qt::Literals;

class TestSeeing : public QObject, protected FiveShapes {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { clear(); }
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
    void linesOfWhatIsLookedAtStandOut();
    void theViewGlidesAlong();
    void aDragEndsAGlide();
    void aNameIsAboveTheLines();
    void reducedMotionJumps();
    void everythingFitsWithItsNames();
    void noNameIsLeftOfWhatIsFilteredOut();
    void everythingFitsHoweverLargeItIs();
    void lessPaperRatherThanNoNames();
    void aCollapsedShapeHasItsNameFarOut();
    void aBoundaryIsFoundByItsNameFarOut();
    void edgesAvoidShapesFarOutToo();
    void aBandStaysWithTheDrawing_data();
    void aBandStaysWithTheDrawing();
};

void TestSeeing::init()
{
    make();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas));
}

void TestSeeing::aBandStaysWithTheDrawing_data()
{
    QTest::addColumn<bool>("lasso");
    QTest::addColumn<bool>("left");
    for (const bool lasso : {false, true})
        for (const bool left : {false, true})
            QTest::addRow("%s to the %s", lasso ? "loop" : "band", left ? "left" : "right")
                << lasso << left;
}

// However long the pointer waits at the edge: of the view, half is empty at most.
void TestSeeing::aBandStaysWithTheDrawing()
{
    QFETCH(bool, lasso);
    QFETCH(bool, left);
    m_canvas->setLasso(lasso);
    const QPoint start = place({300, 300}), edge(left ? 1 : m_canvas->width() - 2, 330);
    QTest::mousePress(m_canvas, Qt::LeftButton, {}, start);
    for (int i = 1; i <= 5; ++i)
        QTest::mouseMove(m_canvas, start + (edge - start) * i / 5);
    QPointF last;
    int still = 0;
    const bool stands = QTest::qWaitFor(
        [&] {
            still = m_canvas->view().offset == last ? still + 1 : 0;
            last = m_canvas->view().offset;
            const QRectF seen = m_canvas->visibleRect();
            const bool isFar = !seen.intersects(m_canvas->scene().bounds());
            return isFar || still > 20;
        },
        20'000);
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, edge);
    const QRectF seen = m_canvas->visibleRect(), all = m_canvas->scene().bounds();
    QVERIFY(stands && seen.intersects(all));
    // It did scroll: the whole of that side was reached.
    QVERIFY(left ? seen.left() < all.left() - 200 : seen.right() > all.right() + 200);
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
        QVERIFY(waitForTruePicture());
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
    QVERIFY(waitForTruePicture());
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

// And the wheel goes no further away than that.
void TestSeeing::everythingFitsHoweverLargeItIs()
{
    m_canvas->change([](Scene& scene) { scene.moveNode(3, {300'000, 200'000}); });
    m_canvas->zoomToFit();
    QVERIFY(m_canvas->visibleRect().contains(m_canvas->scene().bounds()));
    const double all = m_canvas->zoom();
    m_canvas->zoomTo(all / 2, {});
    QCOMPARE(m_canvas->zoom(), all);
}

// 40 pixels of it where there is room: the names of shapes are read from leastTitleZoom on.
void TestSeeing::lessPaperRatherThanNoNames()
{
    const QSizeF all = m_canvas->scene().bounds().size();
    const auto paperAt = [&](double zoom, double within) {
        m_canvas->resize((all * zoom).toSize() + QSize(1, 1) * int(std::ceil(2 * within)));
        m_canvas->zoomToFit();
        return (m_canvas->width() - all.width() * m_canvas->zoom()) / 2;
    };
    QVERIFY(paperAt(0.5, 40) >= 39);
    QVERIFY(m_canvas->zoom() >= Canvas::leastTitleZoom);
    QVERIFY(paperAt(0.44, 13) >= 12);
    QVERIFY(m_canvas->zoom() >= Canvas::leastTitleZoom);
    QVERIFY(paperAt(0.3, 40) >= 39);
}

void TestSeeing::aCollapsedShapeHasItsNameFarOut()
{
    collapse(0);
    m_canvas->zoomTo(0.2, {300, 200});
    QVERIFY(waitForTruePicture());
    const QRectF shape =
        m_canvas->view().toDevice(m_canvas->scene().node(m_canvas->scene().proxyOf(0)).rect);
    const auto above = [&] {
        const QRectF strip(shape.left(), shape.top() - 18, shape.width(), 14);
        const QImage image = picture().copy(strip.toRect());
        int dark = 0; // letters
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                dark += qGray(image.pixel(x, y)) < 120 ? 1 : 0;
        return dark;
    };
    QVERIFY(above() > 20);
    drag(at(m_canvas->scene().proxyOf(0)), QPoint(700, 500));
    QCOMPARE(picture(), freshPicture());
    QCOMPARE(above(), 0); // it went along
}

void TestSeeing::aBoundaryIsFoundByItsNameFarOut()
{
    m_canvas->zoomTo(0.2, {300, 200});
    const QRectF strip = m_canvas->scene().boundaries()[1].rect;
    const QPointF above(strip.left() + 100, strip.top() - 20);
    QCOMPARE(m_canvas->scene().boundaryTitleAt(above), noIndex); // the name is higher than it
    QCOMPARE(m_canvas->boundaryNamedAt(above), 1U);
    QCOMPARE(m_canvas->boundaryNamedAt(above - QPointF(0, 400)), noIndex);
}

void TestSeeing::edgesAvoidShapesFarOutToo()
{
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {64, 600}); }); // below 0
    m_canvas->change([](Scene& scene) { scene.moveNode(3, {72, 300}); }); // between the two
    m_canvas->zoomTo(0.3, {});
    const Scene& scene = m_canvas->scene();
    const EdgeIndex edge = scene.edgeByKey({2, 4});
    QTRY_VERIFY_WITH_TIMEOUT(!crosses(scene.route(edge), scene.node(3).rect), 30'000);
    QVERIFY(waitForTruePicture());
    QCOMPARE(picture(), freshPicture());
}

// A small domain at the border of a narrow canvas, whose name is wider than it is.
void TestSeeing::everythingFitsWithItsNames()
{
    m_canvas->resize(320, 400);
    m_canvas->change([](Scene& scene) {
        scene.clear();
        std::vector<Scene::Boundary> boundaries(2);
        boundaries[0].key = {4, 1};
        boundaries[0].title = QStringLiteral("hosts");
        boundaries[1].key = {4, 2};
        boundaries[1].title = QStringLiteral("infrastructure here");
        scene.setBoundaries(std::move(boundaries));
        for (quint32 i = 0; i < 2; ++i)
            scene.addNode({.key = {3, i + 1},
                           .rect = {QPointF(i * 900.0, 0), Scene::standardSize},
                           .group = i});
        scene.settle();
    });
    m_canvas->zoomToFit();
    const QRectF names = m_canvas->painter().mapNamesRect(m_canvas->view(), m_canvas->scene());
    const double wide = 320 * m_canvas->devicePixelRatioF();
    QVERIFY(names.width() > wide / 2);
    QVERIFY2(names.left() >= 0 && names.right() <= wide, qPrintable(QString::number(names.left())));
}

void TestSeeing::noNameIsLeftOfWhatIsFilteredOut()
{
    m_canvas->zoomTo(0.3, {});
    const auto names = [&] {
        return m_canvas->painter().mapNamesRect(m_canvas->view(), m_canvas->scene());
    };
    const QRectF both = names();
    const auto onlySecond = [&](NodeIndex i) {
        return m_canvas->scene().tags()[i].group == 0 ? Shown::Hidden : Shown::Fully;
    };
    m_canvas->setFilter(onlySecond);
    const QRectF second = names();
    QVERIFY(second.left() > both.left());
    collapse(0);
    QCOMPARE(names(), second);
}

// Among many, which are faint.
void TestSeeing::linesOfWhatIsLookedAtStandOut()
{
    m_canvas->change([](Scene& scene) {
        scene.clear();
        for (quint32 i = 0; i < 4; ++i)
            scene.addNode({.key = {3, i + 1},
                           .rect = {QPointF(i % 2 * 300, i / 2 * 2e4), Scene::standardSize}});
        for (quint64 i = 0; i <= Scene::mostSpread; ++i)
            scene.addEdge({4, i + 1}, 2, 3, QString());
        scene.addEdge({5, 1}, 0, 1, QString());
        scene.settle();
    });
    m_canvas->showRect({0, 0, 476, 56}, false);
    QVERIFY(waitForTruePicture());
    const EdgeIndex edge = m_canvas->scene().edgeByKey({5, 1});
    const auto line = [&] {
        const auto points = m_canvas->scene().route(edge).view();
        const QPoint at = (m_canvas->toWidget(QRectF(points[0], points[1])).center() *
                           m_canvas->devicePixelRatioF())
                              .toPoint();
        return picture().copy(at.x(), at.y() - 4, 1, 9);
    };
    const QImage before = line();
    const auto point = [this](QPointF to) {
        QMouseEvent event(QEvent::MouseMove, to, m_canvas->mapToGlobal(to), Qt::NoButton,
                          Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_canvas, &event);
    };
    point(at(0));
    const auto isBlue = [](const QImage& image) {
        for (int y = 0; y < image.height(); ++y) {
            if (const QColor c = image.pixelColor(0, y); c.blue() - c.red() > 60)
                return true;
        }
        return false;
    };
    QVERIFY(!isBlue(before));
    QTRY_VERIFY(isBlue(line()));
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, at(0));
    point({2, 2});
    QTRY_VERIFY(isBlue(line()));
    m_canvas->select({});
    QTRY_COMPARE(line(), before);
}

// Arrange brings everything into view: shapes and view arrive together, in the true picture.
void TestSeeing::theViewGlidesAlong()
{
    QVERIFY(waitForTruePicture());
    const QImage before = picture();
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {3000, 2000}); }, Motion::Glide);
    m_canvas->zoomToFit();
    QVERIFY(m_canvas->isGliding());
    const QImage first = picture();
    QVERIFY(first != before); // lines are straight while they move
    QTRY_VERIFY_WITH_TIMEOUT(m_canvas->isPictureTrue(), 30'000);
    const QImage between = picture();
    QTRY_VERIFY_WITH_TIMEOUT(!m_canvas->isGliding(), 30'000);
    QVERIFY(m_canvas->isPictureTrue());
    const QImage after = picture();
    QVERIFY(after != first && after != before);
    QCOMPARE(after, freshPicture());
    // A change in the middle of one ends it.
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {400, 400}); }, Motion::Glide);
    m_canvas->zoomToFit();
    QVERIFY(m_canvas->isGliding());
    m_canvas->change([](Scene& scene) { scene.removeNode(4); });
    QVERIFY(!m_canvas->isGliding());
    QVERIFY(waitForTruePicture());
    QCOMPARE(picture(), freshPicture());
}

// Whoever takes a shape while it is on its way has it where it goes.
void TestSeeing::aDragEndsAGlide()
{
    QVERIFY(waitForTruePicture());
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {600, 500}); }, Motion::Glide);
    m_canvas->zoomToFit();
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {500, 480}); }, Motion::Glide);
    QVERIFY(m_canvas->isGliding());
    drag(at(4), at(4) + QPoint(-80, 40), false);
    QVERIFY(m_canvas->isLoose(4));
    QVERIFY(!m_canvas->isGliding());
    QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, at(4));
    QVERIFY(!m_canvas->isLoose(4));
    QVERIFY(waitForTruePicture());
    QCOMPARE(picture(), freshPicture());
}

// A line below the name of a domain is not what a press there means.
void TestSeeing::aNameIsAboveTheLines()
{
    m_canvas->change([](Scene& scene) {
        const QRectF title = Scene::titleOf(scene.boundaries()[0]);
        const double y = title.center().y() - Scene::standardSize.height() / 2;
        for (quint64 i = 0; i < 2; ++i)
            scene.addNode({.key = {3, i + 1},
                           .rect = {QPointF(i ? title.right() + 100 : title.left() - 300, y),
                                    Scene::standardSize}});
        scene.addEdge({2, 9}, 5, 6, QStringLiteral("uses"));
    });
    m_canvas->zoomToFit();
    QVERIFY(waitForTruePicture());
    // As it runs before a better path is found, which leads around the name.
    m_canvas->change(
        [](Scene& scene) { scene.moveNode(5, scene.node(5).rect.topLeft() - QPointF(8, 0)); });
    const QRectF title = Scene::titleOf(m_canvas->scene().boundaries()[0]);
    const QRectF name =
        m_canvas->painter().titleRoom(m_canvas->view(), m_canvas->scene().boundaries()[0]);
    QVERIFY(!name.isEmpty());
    const auto line = m_canvas->scene().route(m_canvas->scene().edgeByKey({2, 9})).points[0].y();
    const QPointF onName(m_canvas->view().toScene(name.center()).x(), line),
        beside(title.right() - 12, line);
    QVERIFY(m_canvas->view().toScene(name).contains(onName));
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, place(onName));
    QCOMPARE(m_canvas->selectedNodes(), (std::vector<NodeIndex>{0, 1}));
    QTest::mouseClick(m_canvas, Qt::LeftButton, {}, place(beside));
    QCOMPARE(m_canvas->selectedEdges().size(), size_t(1));
}

void TestSeeing::reducedMotionJumps()
{
    m_canvas->setReducedMotion(true);
    m_canvas->change([](Scene& scene) { scene.moveNode(4, {600, 500}); }, Motion::Glide);
    QVERIFY(!m_canvas->isGliding());
    QCOMPARE(picture(), freshPicture());
}

QTEST_MAIN(TestSeeing)
#include "test_seeing.moc"
