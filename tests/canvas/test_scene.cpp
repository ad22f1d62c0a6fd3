#include "app/canvas/route.h"
#include "app/canvas/scene.h"
#include "app/canvas/spread.h"
#include "tests/canvas/crosses.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace cim;
using cim::test::crosses;
using namespace Qt::Literals;

namespace {

Scene::Node nodeAt(quint64 key, double x, double y)
{
    return {.key = {1, key},
            .rect = {QPointF(x, y), Scene::standardSize},
            .title = QString::number(key)};
}

bool axisParallel(const Route& r)
{
    for (int i = 0; i + 1 < r.size; ++i) {
        const QPointF d = r.points[size_t(i + 1)] - r.points[size_t(i)];
        if (d.x() != 0 && d.y() != 0)
            return false;
    }
    return r.size >= 2;
}

} // namespace

class TestScene : public QObject {
    Q_OBJECT

private slots:
    void positionsFromOutsideAreMadeSane();
    void theGridFindsWhatALoopFinds();
    void removalKeepsEverythingFound();
    void parallelEdgesTakeLanes();
    void routesLeaveAndArriveAtTheirNodes_data();
    void routesLeaveAndArriveAtTheirNodes();
    void aRefinedRouteAvoidsWhatStandsBetween();
    void edgesOfOneSideLeaveApartAndInOrder();
    void aRefinedRouteAvoidsNames();
    void thousandsMoveAtOnce();
    void manyEdgesOfOneSideStayApart();
    void edgesOfOneSideDoNotCross();
    void pathsRunApartAndOffBorders();
    void spreadPathsKeepTheirAngles();
    void edgesThatGoAroundHaveTheirOwnTracks();
    void movingANodeTakesItsEdgesAlong();
};

void TestScene::positionsFromOutsideAreMadeSane()
{
    Scene scene;
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double huge = std::numeric_limits<double>::max();
    const auto a = scene.addNode({.key = {1, 1}, .rect = {nan, huge, nan, -5}});
    QCOMPARE(scene.node(a).rect.topLeft(), QPointF(0, Scene::limit));
    QVERIFY(scene.node(a).rect.width() >= 8 && scene.node(a).rect.height() >= 8);
    scene.moveNode(a, {-std::numeric_limits<double>::infinity(), 5});
    QCOMPARE(scene.node(a).rect.topLeft(), QPointF(0, 5));
    QVERIFY(std::isfinite(scene.bounds().width()));
}

void TestScene::theGridFindsWhatALoopFinds()
{
    Scene scene;
    QRandomGenerator random(3);
    for (quint64 i = 0; i < 400; ++i)
        scene.addNode(nodeAt(i + 1, random.bounded(8000) - 4000, random.bounded(8000) - 4000));
    for (quint64 i = 0; i < 600; ++i)
        scene.addEdge({2, i + 1}, NodeIndex(random.bounded(400)), NodeIndex(random.bounded(400)),
                      u"uses"_s);
    for (int i = 0; i < 300; ++i)
        scene.moveNode(NodeIndex(random.bounded(400)),
                       QPointF(random.bounded(8000) - 4000, random.bounded(8000) - 4000));
    for (int i = 0; i < 200; ++i) {
        const QRectF area(random.bounded(8000) - 4000, random.bounded(8000) - 4000,
                          random.bounded(1, i % 10 ? 900 : 9000), random.bounded(1, 900));
        std::vector<NodeIndex> nodes;
        for (NodeIndex n = 0; n < scene.nodeCount(); ++n) {
            const QRectF r = scene.node(n).rect;
            if (r.left() <= area.right() && r.right() >= area.left() && r.top() <= area.bottom() &&
                r.bottom() >= area.top())
                nodes.push_back(n);
        }
        QCOMPARE(scene.nodesIn(area), nodes);
        const auto edges = scene.edgesIn(area);
        for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
            if (crosses(scene.route(e), area))
                QVERIFY(std::ranges::binary_search(edges, e));
        }
    }
}

void TestScene::removalKeepsEverythingFound()
{
    Scene scene;
    QRandomGenerator random(5);
    for (quint64 i = 0; i < 120; ++i)
        scene.addNode(nodeAt(i + 1, double(i % 12) * 250, double(i / 12) * 120));
    for (quint64 i = 0; i < 200; ++i)
        scene.addEdge({2, i + 1}, NodeIndex(random.bounded(120)), NodeIndex(random.bounded(120)),
                      u"uses"_s);
    while (scene.nodeCount() > 0) {
        scene.removeNode(NodeIndex(random.bounded(quint32(scene.nodeCount()))));
        for (NodeIndex n = 0; n < scene.nodeCount(); ++n) {
            QCOMPARE(scene.nodeByKey(scene.node(n).key), n);
            QCOMPARE(scene.nodeAt(scene.node(n).rect.center()), n);
            for (const EdgeIndex e : scene.edgesOf(n))
                QVERIFY(scene.edge(e).from == n || scene.edge(e).to == n);
        }
        for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
            QCOMPARE(scene.edgeByKey(scene.edge(e).key), e);
            QVERIFY(std::ranges::contains(scene.edgesOf(scene.edge(e).from), e));
            QVERIFY(std::ranges::contains(scene.edgesIn(scene.route(e).bounds()), e));
        }
    }
    QCOMPARE(scene.edgeCount(), size_t(0));
}

void TestScene::parallelEdgesTakeLanes()
{
    Scene scene;
    const auto a = scene.addNode(nodeAt(1, 0, 0)), b = scene.addNode(nodeAt(2, 500, 200));
    std::vector<int> lanes;
    for (quint64 i = 0; i < 5; ++i)
        lanes.push_back(
            scene.edge(scene.addEdge({2, i + 1}, i % 2 ? b : a, i % 2 ? a : b, u"uses"_s)).lane);
    std::ranges::sort(lanes);
    QCOMPARE(lanes, (std::vector<int>{-2, -1, 0, 1, 2}));
}

void TestScene::routesLeaveAndArriveAtTheirNodes_data()
{
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<int>("corners");
    QTest::newRow("right, level") << QPointF(400, 0) << 2;
    QTest::newRow("below, in line") << QPointF(0, 300) << 2;
    QTest::newRow("right and down") << QPointF(600, 200) << 4;
    QTest::newRow("left and up") << QPointF(-600, -200) << 4;
    QTest::newRow("far down, a little aside") << QPointF(200, 900) << 4;
    QTest::newRow("overlapping") << QPointF(40, 30) << 3;
}

void TestScene::routesLeaveAndArriveAtTheirNodes()
{
    QFETCH(QPointF, to);
    QFETCH(int, corners);
    const QRectF a(QPointF(0, 0), Scene::standardSize), b(to, Scene::standardSize);
    for (const int lane : {0, 1, -3}) {
        const Route r = directRoute(a, b, Ports::ofLane(lane));
        QVERIFY(axisParallel(r));
        QCOMPARE(r.size, corners);
        QVERIFY(a.adjusted(-1, -1, 1, 1).contains(r.points[0]));
        QVERIFY(b.adjusted(-1, -1, 1, 1).contains(r.points[size_t(r.size - 1)]));
    }
    QVERIFY(axisParallel(loopRoute(a, 0)));
    QVERIFY(!a.contains(loopRoute(a, 0).points[2])); // a loop can be seen
}

void TestScene::aRefinedRouteAvoidsWhatStandsBetween()
{
    Scene scene;
    const auto a = scene.addNode(nodeAt(1, 0, 0)), b = scene.addNode(nodeAt(2, 800, 0));
    const auto wall = scene.addNode(nodeAt(3, 400, 0));
    const auto edge = scene.addEdge({2, 1}, a, b, u"uses"_s);
    QVERIFY(crosses(scene.route(edge), scene.node(wall).rect));
    QVERIFY(scene.refine(edge));
    QVERIFY(axisParallel(scene.route(edge)));
    QVERIFY(!crosses(scene.route(edge), scene.node(wall).rect));
    QVERIFY(!scene.refine(edge)); // once is enough
    scene.moveNode(wall, {400, 900});
    scene.settle();
    QVERIFY(scene.refine(edge)); // straight again
    QCOMPARE(scene.route(edge).size, 2);
    // What comes to stand in its way, moved there or added, it goes around too.
    scene.moveNode(wall, {420, 8});
    scene.settle();
    QVERIFY(scene.refine(edge));
    QVERIFY(!crosses(scene.route(edge), scene.node(wall).rect));
    scene.removeNode(wall);
    const auto fresh = scene.addNode(nodeAt(4, 300, 0));
    scene.settle();
    QVERIFY(scene.refine(edge));
    QVERIFY(!crosses(scene.route(edge), scene.node(fresh).rect));
}

// Where the way around is short: a name is no wall.
void TestScene::aRefinedRouteAvoidsNames()
{
    Scene scene;
    const auto a = scene.addNode(nodeAt(1, 0, 0)), b = scene.addNode(nodeAt(2, 800, 0));
    auto below = nodeAt(3, 400, 64);
    below.group = 0;
    scene.addNode(below);
    scene.setBoundaries({{.key = {9, 1}, .title = u"networks"_s}});
    scene.settle();
    const auto edge = scene.addEdge({2, 1}, a, b, u"uses"_s);
    scene.settle();
    const QRectF name = Scene::nameOf(scene.boundaries()[0]);
    QVERIFY(crosses(scene.route(edge), name));
    QVERIFY(scene.refine(edge));
    QVERIFY(axisParallel(scene.route(edge)));
    QVERIFY(!crosses(scene.route(edge), name));
    QVERIFY(!crosses(scene.route(edge), scene.node(2).rect));
    scene.setCollapsed(0, true); // it has no name then, but a shape
    scene.settle();
    QVERIFY(Scene::nameOf(scene.boundaries()[0]).isNull());
}

// Everything at once is as if one after the other.
void TestScene::thousandsMoveAtOnce()
{
    Scene one, all;
    std::vector<Scene::Move> moves;
    for (Scene* scene : {&one, &all}) {
        for (quint32 i = 0; i < 3000; ++i)
            scene->addNode(nodeAt(i + 1, i % 60 * 200.0, i / 60 * 90.0));
        for (quint32 i = 0; i < 3000; ++i)
            scene->addEdge({2, i}, i, i * 7 % 3000, u"uses"_s);
        scene->indexEdges(10'000);
    }
    for (quint32 i = 100; i < 3000; ++i)
        moves.push_back({i, QPointF(i % 40 * 260.0, 9000 + i / 40 * 110.0)});
    for (const auto& [node, at] : moves)
        one.moveNode(node, at);
    all.moveNodes(moves);
    QCOMPARE(all.bounds(), one.bounds());
    all.indexEdges(10'000);
    for (EdgeIndex e = 0; e < one.edgeCount(); ++e)
        QVERIFY(std::ranges::equal(all.route(e).view(), one.route(e).view()));
    for (const QRectF area : {QRectF(0, 0, 900, 900), QRectF(500, 9100, 900, 900),
                              QRectF(-9999, -9999, 99999, 99999)}) {
        QCOMPARE(all.nodesIn(area), one.nodesIn(area));
        QCOMPARE(all.edgesIn(area), one.edgesIn(area));
    }
}

// A hundred from one side: neighbours leave as one line rather than as a slab of ink.
void TestScene::manyEdgesOfOneSideStayApart()
{
    Scene scene;
    const auto hub = scene.addNode(nodeAt(1, 0, 4000));
    for (int row = 0; row < 100; ++row)
        scene.addEdge({2, quint64(row)}, hub,
                      scene.addNode(nodeAt(quint64(10 + row), 1200, row * 80.0)), u"uses"_s);
    std::set<double> ports;
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        scene.refine(e);
        const QPointF start = scene.route(e).points[0];
        if (start.x() == scene.node(hub).rect.right())
            ports.insert(start.y());
    }
    QVERIFY(ports.size() > 3);
    QVERIFY(ports.size() <= size_t(scene.node(hub).rect.height() / leastLaneGap) + 1);
}

void TestScene::edgesOfOneSideLeaveApartAndInOrder()
{
    Scene scene;
    const auto hub = scene.addNode(nodeAt(1, 0, 400));
    std::vector<EdgeIndex> edges;
    // Not in the order of where they lead.
    for (const int row : {3, 0, 2, 1, 4})
        edges.push_back(scene.addEdge({2, quint64(row)}, hub,
                                      scene.addNode(nodeAt(quint64(10 + row), 600, row * 200.0)),
                                      u"uses"_s));
    const auto portsByTarget = [&] {
        std::vector<std::pair<double, double>> out; // where it leads, where it leaves
        for (const EdgeIndex e : edges) {
            scene.refine(e);
            out.emplace_back(scene.node(scene.edge(e).to).rect.y(), scene.route(e).points[0].y());
        }
        std::ranges::sort(out);
        return out;
    };
    const auto apart = portsByTarget();
    for (size_t i = 1; i < apart.size(); ++i)
        QVERIFY(apart[i].second > apart[i - 1].second + 4);
    QVERIFY(apart.front().second > scene.node(hub).rect.top());
    QVERIFY(apart.back().second < scene.node(hub).rect.bottom());
    // The rest makes use of the room when one goes.
    scene.removeEdge(edges.back());
    edges.pop_back();
    scene.settle();
    const auto rest = portsByTarget();
    QCOMPARE(rest.size(), size_t(4));
    QVERIFY(rest.front().second > apart.front().second);
    for (size_t i = 1; i < rest.size(); ++i)
        QVERIFY(rest[i].second > rest[i - 1].second + 4);
}

// Two people of an organisation, each related to it both ways, and a shape that stands between.
void TestScene::edgesThatGoAroundHaveTheirOwnTracks()
{
    Scene scene;
    const auto hub = scene.addNode(nodeAt(1, 800, 0)), between = scene.addNode(nodeAt(2, 500, 0));
    std::vector<EdgeIndex> edges;
    quint64 key = 0;
    for (const double x : {0.0, 216.0}) {
        const auto person = scene.addNode(nodeAt(3 + quint64(x), x, 200));
        edges.push_back(scene.addEdge({2, ++key}, hub, person, u"employs"_s));
        edges.push_back(scene.addEdge({2, ++key}, person, hub, u"memberOf"_s));
    }
    const auto row = scene.addNode(nodeAt(9, 250, 0)); // and one behind another shape, beside it
    edges.push_back(scene.addEdge({2, ++key}, hub, row, u"governs"_s));
    edges.push_back(scene.addEdge({2, ++key}, row, hub, u"governs"_s));
    scene.settle();
    for (const EdgeIndex e : edges)
        scene.refine(e);
    const auto piece = [&](EdgeIndex e, int i) {
        const auto points = scene.route(e).view();
        return QRectF(points[size_t(i)], points[size_t(i + 1)]).normalized();
    };
    for (const EdgeIndex a : edges) {
        QVERIFY(!crosses(scene.route(a), scene.node(between).rect));
        for (EdgeIndex b = 0; b < a; ++b) {
            for (int i = 0; i + 1 < scene.route(a).size; ++i) {
                for (int k = 0; k + 1 < scene.route(b).size; ++k) {
                    const QRectF shared =
                        piece(a, i).adjusted(-1, -1, 1, 1) & piece(b, k).adjusted(-1, -1, 1, 1);
                    QVERIFY2(
                        shared.width() < 20 && shared.height() < 20,
                        qPrintable(
                            u"%1 and %2 at %3 %4"_s.arg(a).arg(b).arg(shared.x()).arg(shared.y())));
                }
            }
        }
    }
}

// Pieces in line with each other, as detours may have; a border runs along the first two.
void TestScene::spreadPathsKeepTheirAngles()
{
    const auto pathOf = [](std::initializer_list<QPointF> points) {
        Route out;
        for (const QPointF& p : points)
            out.points[size_t(out.size++)] = p;
        return out;
    };
    std::array paths = {
        pathOf({{0, 0}, {10, 0}, {200, 0}, {200, 90}, {210, 90}}),
        pathOf({{0, 300}, {10, 300}, {10, 340}, {10, 400}, {60, 400}}),
        pathOf({{0, 5}, {20, 5}, {20, 60}, {180, 60}, {180, 120}, {300, 120}}),
    };
    const std::array borders = {QRectF(-50, -1, 400, 200), QRectF(9, 290, 300, 200)};
    spreadPaths(paths, {.shapes = [](const QRectF&) { return std::vector<QRectF>(); },
                        .names = {},
                        .borders = borders});
    for (const Route& path : paths) {
        const auto points = path.view();
        QVERIFY(points.size() >= 4);
        for (size_t i = 0; i + 1 < points.size(); ++i)
            QVERIFY2(points[i].x() == points[i + 1].x() || points[i].y() == points[i + 1].y(),
                     qPrintable(u"%1 at %2 %3"_s.arg(i).arg(points[i].x()).arg(points[i].y())));
    }
    QCOMPARE(paths[0].points[0], QPointF(0, 0));
    QCOMPARE(paths[1].view().back(), QPointF(60, 400));
}

// Two hosts beside the rows of what leads to them, each domain with its border.
void TestScene::pathsRunApartAndOffBorders()
{
    Scene scene;
    quint64 key = 0;
    std::vector<Scene::Boundary> boundaries(3);
    for (quint64 d = 0; d < 3; ++d)
        boundaries[d] = {.key = {9, d + 1}, .title = u"domain"_s};
    scene.setBoundaries(std::move(boundaries));
    const auto add = [&](double x, double y, quint32 group) {
        Scene::Node node = nodeAt(++key, x, y);
        node.group = group;
        return scene.addNode(std::move(node));
    };
    const auto web = add(800, 0, 0), mail = add(800, 200, 0);
    for (const double y : {0.0, 200.0, 400.0}) {
        const auto near = add(520, y, 1), far = add(240, y, 2);
        for (const auto host : {web, mail}) {
            scene.addEdge({2, ++key}, near, host, u"uses"_s);
            scene.addEdge({2, ++key}, host, far, u"governs"_s);
        }
    }
    scene.settle();
    std::vector<EdgeIndex> changed;
    while (scene.refineNext(changed)) {
    }
    QVERIFY(!changed.empty());
    QVERIFY(std::ranges::is_sorted(changed));
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        QVERIFY(scene.isRefined(e));
        for (NodeIndex n = 0; n < scene.nodeCount(); ++n)
            QVERIFY(n == scene.edge(e).from || n == scene.edge(e).to ||
                    !crosses(scene.route(e), scene.node(n).rect));
    }
    // Pieces between the first and the last one of each path.
    struct Piece {
        EdgeIndex edge;
        QRectF at;
    };
    std::vector<Piece> pieces;
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        const auto points = scene.route(e).view();
        for (size_t i = 1; i + 2 < points.size(); ++i)
            pieces.push_back({e, QRectF(points[i], points[i + 1]).normalized()});
    }
    QVERIFY(pieces.size() > 10);
    const auto shared = [](const QRectF& a, const QRectF& b, double near) {
        const QRectF both =
            a.adjusted(-near, -near, near, near) & b.adjusted(-near, -near, near, near);
        return std::max(both.width(), both.height());
    };
    for (const Piece& a : pieces) {
        for (const Piece& b : pieces) {
            const bool sameWay = (a.at.width() > 0) == (b.at.width() > 0);
            QVERIFY2(a.edge >= b.edge || !sameWay || shared(a.at, b.at, 1.4) < 20,
                     qPrintable(u"%1 and %2 at %3 %4"_s.arg(a.edge).arg(b.edge).arg(a.at.x()).arg(
                         a.at.y())));
        }
        for (const Scene::Boundary& b : scene.boundaries()) {
            for (const double x : {b.rect.left(), b.rect.right()})
                QVERIFY(a.at.width() > 0 || std::abs(a.at.x() - x) >= 3 ||
                        a.at.bottom() < b.rect.top() || a.at.top() > b.rect.bottom());
        }
    }
    // The same again, and nothing to do afterwards.
    QVERIFY(!scene.refineNext(changed));
    const Route before = scene.route(1);
    scene.settle();
    changed.clear();
    while (scene.refineNext(changed)) {
    }
    QVERIFY(changed.empty());
    QVERIFY(std::ranges::equal(scene.route(1).view(), before.view()));
}

void TestScene::edgesOfOneSideDoNotCross()
{
    Scene scene;
    const auto hub = scene.addNode(nodeAt(1, 0, 400));
    std::vector<EdgeIndex> edges;
    for (int row = 0; row < 5; ++row)
        edges.push_back(scene.addEdge({2, quint64(row)}, hub,
                                      scene.addNode(nodeAt(quint64(10 + row), 600, row * 200.0)),
                                      u"uses"_s));
    for (const EdgeIndex e : edges)
        scene.refine(e);
    for (const EdgeIndex a : edges) {
        for (const EdgeIndex b : edges) {
            for (int i = 0; a != b && i + 1 < scene.route(a).size; ++i) {
                const QRectF piece =
                    QRectF(scene.route(a).points[size_t(i)], scene.route(a).points[size_t(i + 1)])
                        .normalized()
                        .adjusted(-0.5, -0.5, 0.5, 0.5);
                QVERIFY(!crosses(scene.route(b), piece));
            }
        }
    }
}

void TestScene::movingANodeTakesItsEdgesAlong()
{
    Scene scene;
    const auto a = scene.addNode(nodeAt(1, 0, 0)), b = scene.addNode(nodeAt(2, 800, 300));
    const auto edge = scene.addEdge({2, 1}, a, b, u"uses"_s);
    scene.moveNode(b, {-2000, 5000});
    QVERIFY(scene.node(b)
                .rect.adjusted(-1, -1, 1, 1)
                .contains(scene.route(edge).points[size_t(scene.route(edge).size - 1)]));
    QCOMPARE(scene.edgesIn(scene.node(b).rect.adjusted(-5, -5, 5, 5)),
             std::vector<EdgeIndex>{edge});
    QVERIFY(scene.edgesIn(QRectF(700, 250, 300, 100)).empty());
}

QTEST_APPLESS_MAIN(TestScene)
#include "test_scene.moc"
