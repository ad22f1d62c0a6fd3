// Boundaries, collapsing, filters, snapping: the scene without a window.
#include "app/canvas/guides.h"
#include "app/canvas/paint.h"

#include <QTest>

#include <algorithm>

using namespace cim;
using namespace Qt::Literals;

namespace {

// Two domains of three shapes each, and one shape that is in none.
Scene twoDomains()
{
    Scene scene;
    for (quint32 i = 0; i < 7; ++i)
        scene.addNode({.key = {1, i + 1},
                       .rect = {QPointF(i % 3 * 300.0, i / 3 * 400.0), Scene::standardSize},
                       .title = u"n%1"_s.arg(i),
                       .group = i < 6 ? i / 3 : noIndex});
    scene.setBoundaries(
        {{.key = {9, 1}, .title = u"left"_s}, {.key = {9, 2}, .title = u"right"_s}});
    quint64 key = 0;
    const auto edge = [&](NodeIndex a, NodeIndex b, const QString& verb) {
        scene.addEdge({2, ++key}, a, b, verb);
    };
    edge(0, 1, u"uses"_s); // inside
    edge(0, 3, u"uses"_s);
    edge(1, 3, u"uses"_s);
    edge(4, 2, u"runsOn"_s);
    edge(2, 6, u"uses"_s);
    scene.settle();
    return scene;
}

QStringList shown(const Scene& scene)
{
    QStringList out;
    for (const EdgeIndex e : scene.edgesIn(QRectF(-9999, -9999, 19999, 19999)))
        out.append(u"%1 %2 %3"_s.arg(scene.node(scene.edge(e).from).title, scene.labelOf(e),
                                     scene.node(scene.edge(e).to).title));
    out.sort();
    return out;
}

} // namespace

class TestGroups : public QObject {
    Q_OBJECT

private slots:
    void boundariesHoldTheirNodes();
    void boundariesFollowAMove();
    void aBoundaryIsAsWideAsItsName();
    void aBoundaryHasPartsAroundStrangers();
    void scatteredShapesShareOneBoundary();
    void aCollapsedBoundaryIsOneShape();
    void edgesThatCrossAreBundled();
    void bundlesOfTwoCollapsedBoundaries();
    void expandingBringsEverythingBack();
    void editsWhileCollapsedAreSafe();
    void filteredNodesAndEdgesAreNowhere();
    void filteredMembersAreInNoBundle();
    void aFilteredDomainIsNowhere();
    void anEmptyBoundaryKeepsItsPlace();
    void titleAndBadgeAreFound();
    void shapesLineUpWithNeighbours();
    void farFromNeighboursTheGridHolds();
};

void TestGroups::boundariesHoldTheirNodes()
{
    const Scene scene = twoDomains();
    for (NodeIndex i = 0; i < 6; ++i)
        QVERIFY(scene.boundaries()[i / 3].rect.contains(scene.node(i).rect));
    QVERIFY(!scene.boundaries()[0].rect.intersects(scene.boundaries()[1].rect));
    QVERIFY(scene.bounds().contains(scene.boundaries()[1].rect));
}

void TestGroups::boundariesFollowAMove()
{
    Scene scene = twoDomains();
    const QRectF before = scene.boundaries()[0].rect;
    scene.moveNode(2, {900, 40});
    const auto changed = scene.updateBoundaries();
    const QRectF after = scene.boundaries()[0].rect;
    QVERIFY(after.contains(scene.node(2).rect) && after != before);
    // What changed is told, and the middle, where nothing did, is left out.
    const auto told = [&](QPointF at) {
        return std::ranges::any_of(changed, [&](const QRectF& r) { return r.contains(at); });
    };
    QVERIFY(told({after.right() - 1, after.center().y()}));
    QVERIFY(told({before.right() - 1, before.center().y()}));
    QVERIFY(!told(before.center()));
    QVERIFY(scene.updateBoundaries().empty());
}

// One of "left" stands on the far side of "right": between them nothing is enclosed.
// Where there is room for it: its name is not shortened then while names are the widest.
void TestGroups::aBoundaryIsAsWideAsItsName()
{
    Scene scene;
    scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 0), Scene::standardSize}, .group = 0});
    scene.addNode({.key = {1, 2}, .rect = {QPointF(0, 300), Scene::standardSize}, .group = 1});
    const auto nameAt = [](quint64 key, const QString& title) {
        return Scene::Boundary{.key = {9, key}, .title = title};
    };
    scene.setBoundaries({nameAt(1, u"organizations"_s), nameAt(2, u"people"_s)});
    scene.settle();
    const QRectF wide = scene.boundaries()[0].rect, usual = scene.boundaries()[1].rect;
    QCOMPARE(wide.left(), usual.left());
    constexpr double scale = 0.46;
    constexpr double name = 90; // pixels, of this one in the smallest letters of titles
    QVERIFY(wide.width() * scale > name + 48 * scale);
    QVERIFY(usual.width() * scale < name + 48 * scale);
    QVERIFY(wide.width() > usual.width() && wide.width() < usual.width() + 60);
    // What comes near takes the room, and gives it back.
    const auto changed = [&](QPointF to) {
        scene.moveNode(1, to);
        return scene.updateBoundaries();
    };
    QVERIFY(!changed({wide.right() + 4, 0}).empty());
    QCOMPARE(scene.boundaries()[0].rect.size(), usual.size());
    const auto back = changed({900, 0});
    QCOMPARE(scene.boundaries()[0].rect, wide);
    QVERIFY(std::ranges::any_of(back, [&](const QRectF& r) { return r.right() >= wide.right(); }));
    // Not for a name that would make it several times as wide.
    scene.setBoundaries({nameAt(1, QString(60, u'x')), nameAt(2, u"people"_s)});
    scene.settle();
    QCOMPARE(scene.boundaries()[0].rect.size(), usual.size());
}

void TestGroups::aBoundaryHasPartsAroundStrangers()
{
    Scene scene = twoDomains();
    QCOMPARE(scene.boundaries().size(), size_t(2));
    scene.moveNode(2, {600, 800});
    QVERIFY(!scene.updateBoundaries().empty());
    QCOMPARE(scene.boundaries().size(), size_t(3));
    QCOMPARE(scene.boundaries()[2].title, u"left"_s);
    for (NodeIndex i = 0; i < 6; ++i) {
        for (quint32 b = 0; b < 3; ++b)
            QCOMPARE(scene.boundaries()[b].rect.intersects(scene.node(i).rect),
                     scene.partOf(i) == b);
    }
    QCOMPARE(scene.wholeOf(2), 0U);
    QCOMPARE(scene.wholeOf(1), 1U);
    QCOMPARE(scene.members(0), (std::vector<NodeIndex>{0, 1}));
    QCOMPARE(scene.members(2), (std::vector<NodeIndex>{2}));
    const auto parts = scene.partsOf(0);
    QCOMPARE(parts, (std::vector{scene.boundaries()[0].rect, scene.boundaries()[2].rect}));
    QVERIFY(scene.updateBoundaries().empty());
    // Collapsed, it is one shape for all of them; back among its own it is one again.
    scene.setCollapsed(0, true);
    scene.settle();
    QCOMPARE(scene.boundaries().size(), size_t(2));
    QVERIFY(scene.isHidden(0) && scene.isHidden(2));
    QVERIFY(scene.node(scene.proxyOf(0)).rect.center().y() < 100); // on none of the strangers
    QCOMPARE(scene.members(0).size(), size_t(3));
    scene.setCollapsed(0, false);
    scene.settle();
    QCOMPARE(scene.boundaries().size(), size_t(3));
    scene.moveNode(2, {600, 0});
    scene.settle();
    QCOMPARE(scene.boundaries().size(), size_t(2));
}

// A chessboard of two domains: a border for every field would say nothing.
void TestGroups::scatteredShapesShareOneBoundary()
{
    Scene scene;
    scene.setBoundaries({{.key = {9, 1}, .title = u"a"_s}, {.key = {9, 2}, .title = u"b"_s}});
    for (quint32 i = 0; i < 400; ++i)
        scene.addNode({.key = {1, i + 1},
                       .rect = {QPointF(i % 20 * 300.0, i / 20 * 200.0), Scene::standardSize},
                       .group = (i + i / 20) % 2});
    scene.settle();
    QCOMPARE(scene.boundaries().size(), size_t(2));
    QVERIFY(scene.boundaries()[0].rect.contains(scene.node(0).rect));
    QVERIFY(scene.boundaries()[0].rect.contains(scene.node(399).rect));
}

void TestGroups::aCollapsedBoundaryIsOneShape()
{
    Scene scene = twoDomains();
    const QPointF middle = scene.boundaries()[0].rect.center();
    scene.setCollapsed(0, true);
    scene.settle();
    const NodeIndex proxy = scene.proxyOf(0);
    QVERIFY(proxy != noIndex && scene.isProxy(proxy));
    QCOMPARE(scene.node(proxy).title, u"left"_s);
    QCOMPARE(scene.nodeByKey({9, 1}), proxy);
    QVERIFY((scene.node(proxy).rect.center() - middle).manhattanLength() < 2);
    for (NodeIndex i = 0; i < 3; ++i) {
        QVERIFY(scene.isHidden(i));
        QVERIFY(scene.nodeAt(scene.node(i).rect.center()) != i);
    }
    QCOMPARE(scene.nodesIn(QRectF(-9999, -9999, 19999, 19999)),
             (std::vector<NodeIndex>{3, 4, 5, 6, proxy}));
    QVERIFY(!scene.isProxy(6));
}

void TestGroups::edgesThatCrossAreBundled()
{
    Scene scene = twoDomains();
    scene.setCollapsed(0, true);
    scene.settle();
    QCOMPARE(shown(scene),
             (QStringList{u"left uses n6"_s, u"left uses × 2 n3"_s, u"n4 runsOn left"_s}));
}

void TestGroups::bundlesOfTwoCollapsedBoundaries()
{
    Scene scene = twoDomains();
    scene.setCollapsed(0, true);
    scene.setCollapsed(1, true);
    scene.settle();
    QCOMPARE(shown(scene), (QStringList{u"left 3 right"_s, u"left uses n6"_s}));
    const EdgeIndex bundle = scene.edgesOf(scene.proxyOf(1)).front();
    QVERIFY(scene.isBundle(bundle));
    QCOMPARE(scene.edge(bundle).count, 3U);
    QVERIFY(scene.edge(bundle).both);
}

void TestGroups::expandingBringsEverythingBack()
{
    const Scene before = twoDomains();
    Scene scene = twoDomains();
    for (int round = 0; round < 3; ++round) {
        scene.setCollapsed(1, true);
        scene.settle();
        scene.setCollapsed(1, false);
        scene.settle();
    }
    QCOMPARE(scene.nodeCount(), before.nodeCount());
    QCOMPARE(scene.edgeCount(), before.edgeCount());
    QCOMPARE(shown(scene), shown(before));
    for (NodeIndex i = 0; i < before.nodeCount(); ++i) {
        QCOMPARE(scene.nodeAt(scene.node(i).rect.center()), i);
        QVERIFY(std::ranges::equal(scene.edgesOf(i), before.edgesOf(i)));
    }
    QCOMPARE(scene.boundaries()[1].rect, before.boundaries()[1].rect);
}

void TestGroups::editsWhileCollapsedAreSafe()
{
    Scene scene = twoDomains();
    scene.setCollapsed(0, true);
    scene.settle();
    scene.removeNode(1);
    const NodeIndex fresh = scene.addNode(
        {.key = {1, 50}, .rect = {QPointF(50, 200), Scene::standardSize}, .group = 0});
    scene.addEdge({2, 50}, fresh, scene.nodeByKey({1, 4}), u"uses"_s);
    scene.settle();
    QVERIFY(scene.isHidden(scene.nodeByKey({1, 50})));
    QCOMPARE(scene.members(0).size(), size_t(3));
    QCOMPARE(shown(scene),
             (QStringList{u"left uses n6"_s, u"left uses × 2 n3"_s, u"n4 runsOn left"_s}));
    while (scene.nodeCount() > 0) {
        scene.removeNode(0);
        scene.settle();
        if (scene.nodeCount() == scene.boundaries().size() && scene.isProxy(0))
            break;
        if (scene.nodeCount() == 1 && scene.isProxy(0))
            break;
    }
    QVERIFY(scene.nodeCount() <= 1);
}

void TestGroups::filteredNodesAndEdgesAreNowhere()
{
    Scene scene = twoDomains();
    const std::vector<quint8> nodes = {0, 0, 0, 1};
    const std::vector<quint8> edges = {1};
    scene.setFiltered(nodes, edges);
    scene.settle();
    QVERIFY(scene.isHidden(3) && !scene.isHidden(4));
    QCOMPARE(scene.nodeAt(scene.node(3).rect.center()), noIndex);
    QCOMPARE(shown(scene), (QStringList{u"n2 uses n6"_s, u"n4 runsOn n2"_s}));
    QVERIFY(!scene.boundaries()[1].rect.contains(scene.node(3).rect));
    scene.setFiltered({}, {});
    scene.settle();
    QCOMPARE(shown(scene), shown(twoDomains()));
    QVERIFY(scene.boundaries()[1].rect.contains(scene.node(3).rect));
}

void TestGroups::filteredMembersAreInNoBundle()
{
    Scene scene = twoDomains();
    const std::vector<quint8> nodes = {1};
    scene.setFiltered(nodes, {});
    scene.setCollapsed(0, true);
    scene.settle();
    QCOMPARE(shown(scene),
             (QStringList{u"left uses n3"_s, u"left uses n6"_s, u"n4 runsOn left"_s}));
}

// No empty border says that a domain has nothing in it.
void TestGroups::aFilteredDomainIsNowhere()
{
    Scene scene = twoDomains();
    const QRectF before = scene.boundaries()[0].rect;
    std::vector<quint8> nodes(scene.nodeCount());
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
        nodes[i] = scene.node(i).group == 0;
    for (const bool collapsed : {false, true}) {
        scene.setCollapsed(0, collapsed);
        scene.setFiltered(nodes, {});
        scene.settle();
        QVERIFY(scene.boundaries()[0].rect.isNull());
        QVERIFY(!scene.boundaries()[1].rect.isNull());
        QCOMPARE(scene.proxyOf(0), noIndex);
        QCOMPARE(scene.boundaryTitleAt(before.topLeft() + QPointF(60, 12)), noIndex);
        scene.setFiltered({}, {});
        scene.settle();
        QCOMPARE(scene.boundaries()[0].rect, before);
        QCOMPARE(scene.proxyOf(0) != noIndex, collapsed);
    }
}

void TestGroups::anEmptyBoundaryKeepsItsPlace()
{
    Scene scene = twoDomains();
    std::vector<Scene::Boundary> all(scene.boundaries().begin(), scene.boundaries().end());
    all.push_back({.key = {9, 3}, .title = u"empty"_s, .rect = {2000, 0, 300, 200}});
    scene.setBoundaries(all);
    scene.settle();
    QCOMPARE(scene.boundaries()[2].rect, QRectF(2000, 0, 300, 200));
    QVERIFY(scene.bounds().contains(QRectF(2000, 0, 300, 200)));
}

void TestGroups::titleAndBadgeAreFound()
{
    Scene scene = twoDomains();
    const QRectF rect = scene.boundaries()[1].rect;
    QCOMPARE(scene.boundaryTitleAt(rect.topLeft() + QPointF(60, 12)), 1U);
    QCOMPARE(scene.boundaryTitleAt(rect.center()), noIndex);
    scene.setText(4, u"n4"_s, {}, 2, u"has no address"_s);
    QVERIFY(Scene::badgeOf(scene.node(3)).isNull());
    QVERIFY(Scene::badgeOf(scene.node(4)).intersects(scene.node(4).rect));
}

void TestGroups::shapesLineUpWithNeighbours()
{
    const std::vector<QRectF> near = {QRectF(500, 103, 176, 56)};
    const Snap snap = snapped(QRectF(0, 0, 176, 56), {97, 100}, near, 6, 8);
    QCOMPARE(snap.offset, QPointF(96, 103)); // one axis on the neighbour, the other on the grid
    QVERIFY(!snap.lines.empty());
    for (const QLineF& line : snap.lines) {
        QCOMPARE(line.y1(), line.y2());
        QVERIFY(line.x1() <= 97 && line.x2() >= 676);
    }
    // Middles count where sizes differ.
    const std::vector<QRectF> tall = {QRectF(500, 0, 100, 200)};
    QCOMPARE(snapped(QRectF(0, 0, 176, 56), {0, 70}, tall, 6, 8).offset.y(), 72.0);
}

void TestGroups::farFromNeighboursTheGridHolds()
{
    const std::vector<QRectF> near = {QRectF(500, 500, 176, 56)};
    const Snap snap = snapped(QRectF(3, 5, 176, 56), {30, 30}, near, 6, 8);
    QCOMPARE(snap.offset, QPointF(29, 27)); // corner at 32, 32
    QVERIFY(snap.lines.empty());
}

QTEST_APPLESS_MAIN(TestGroups)
#include "test_groups.moc"
