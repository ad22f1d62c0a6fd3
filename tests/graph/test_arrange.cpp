// Arrangements: what each promises, in the worker and without it, and places for new shapes.
#include "graph/layout/arrange.h"
#include "graph/layout/axes.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <cmath>
#include <map>
#include <numeric>

using namespace cim;
using namespace cim::layout;
using namespace Qt::Literals;

namespace {

constexpr QSizeF size(176, 56);

ArrangeRequest request(size_t nodes, Arrangement how)
{
    ArrangeRequest out;
    out.how = how;
    out.graph.nodes.assign(nodes, size);
    for (size_t i = 0; i < nodes; ++i) {
        out.centres.emplace_back(double(i % 7) * 31, double(i / 7) * 17); // all in a heap
        out.domains.push_back(quint32(i % 3));
    }
    return out;
}

// A tree of three children each.
ArrangeRequest tree(size_t nodes, Arrangement how)
{
    ArrangeRequest out = request(nodes, how);
    for (size_t i = 1; i < nodes; ++i)
        out.graph.edges.push_back({quint32((i - 1) / 3), quint32(i)});
    return out;
}

QRectF box(const QPointF& centre)
{
    return {centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
            size.height()};
}

int overlaps(const std::vector<QPointF>& centres)
{
    int count = 0;
    for (size_t i = 0; i < centres.size(); ++i) {
        for (size_t k = i + 1; k < centres.size(); ++k)
            count += box(centres[i]).intersects(box(centres[k]));
    }
    return count;
}

bool onGrid(const std::vector<QPointF>& centres)
{
    return std::ranges::all_of(centres, [](const QPointF& c) {
        const QPointF corner = box(c).topLeft() / 8;
        return corner == QPointF(std::round(corner.x()), std::round(corner.y()));
    });
}

QRectF bounds(const std::vector<QPointF>& centres)
{
    QRectF all;
    for (const QPointF& c : centres)
        all |= box(c);
    return all;
}

QPointF middle(const std::vector<QPointF>& centres)
{
    return bounds(centres).center();
}

// How large it is in a window of the usual proportions.
double seen(const QRectF& all)
{
    return std::min(windowShare / all.width(), 1 / all.height());
}

// The layer of each node.
std::vector<size_t> layersIn(const Graph& graph, const std::vector<QPointF>& centres)
{
    const bool across = std::ranges::all_of(
        graph.edges, [&](const Edge& e) { return centres[e.from].x() < centres[e.to].x(); });
    std::vector<quint32> all(centres.size());
    std::iota(all.begin(), all.end(), 0U);
    const auto layers = layersOf(graph, {across}, centres, all);
    std::vector<size_t> out(centres.size());
    for (size_t layer = 0; layer < layers.size(); ++layer) {
        for (const quint32 n : layers[layer].nodes)
            out[n] = layer;
    }
    return out;
}

// How far each node is from the first one; what is not joined with it is further than all.
std::vector<size_t> ringsIn(const Graph& graph)
{
    std::vector<size_t> out(graph.nodes.size(), graph.nodes.size());
    out[0] = 0;
    for (size_t ring = 0; ring < graph.nodes.size(); ++ring) {
        for (const Edge& e : graph.edges) {
            if (out[e.from] == ring)
                out[e.to] = std::min(out[e.to], ring + 1);
            if (out[e.to] == ring)
                out[e.from] = std::min(out[e.from], ring + 1);
        }
    }
    return out;
}

std::vector<QPointF> arranged(const ArrangeRequest& what, QString* note = nullptr)
{
    Arranger arranger;
    std::vector<QPointF> out;
    bool done = false;
    QObject::connect(&arranger, &Arranger::finished, &arranger,
                     [&](const Result<std::vector<QPointF>>& centres, const QString& why) {
                         if (centres)
                             out = *centres;
                         if (note)
                             *note = why;
                         done = true;
                     });
    arranger.start(what);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(done, 120'000); }();
    return out;
}

} // namespace

class TestArrange : public QObject {
    Q_OBJECT

private slots:
    void everyWayKeepsItsPromises_data();
    void everyWayKeepsItsPromises();
    void nodesThatNothingJoinsStandInRows();
    void hierarchiesGoAlongTheEdges();
    void layersLeaveRoomBetweenDomains();
    void towersAndStripsTakeTheirProportions_data();
    void towersAndStripsTakeTheirProportions();
    void smallDrawingsStayAsTheyWereDrawn();
    void layersTurnToWhereTheyAreSeenLarger();
    void whatNothingJoinsGoesIntoFreePlaces();
    void forcesFitAWindow_data();
    void forcesFitAWindow();
    void forcesKeepSmallDomainsApart();
    void bordersOfManyLieApart_data();
    void bordersOfManyLieApart();
    void domainsStandApart();
    void whatNothingJoinsHasRoomForBorders_data();
    void whatNothingJoinsHasRoomForBorders();
    void ringsLieAroundTheRoots();
    void ringsHaveRoomForBorders();
    void aHubOfThousandsStaysSmall();
    void anArrangementOfAPartKeepsOffTheRest();
    void withoutTheWorkerAnotherWayIsTaken();
    void aCancelledOneNeverReports();
    void nonsenseIsRefused();
};

void TestArrange::everyWayKeepsItsPromises_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<int>("nodes");
    for (const int nodes : {1, 2, 40, 300}) {
        QTest::addRow("hierarchical %d", nodes) << int(Arrangement::Hierarchical) << nodes;
        QTest::addRow("by domain %d", nodes) << int(Arrangement::ByDomain) << nodes;
        QTest::addRow("radial %d", nodes) << int(Arrangement::Radial) << nodes;
        QTest::addRow("forces %d", nodes) << int(Arrangement::ForceDirected) << nodes;
    }
}

void TestArrange::everyWayKeepsItsPromises()
{
    QFETCH(int, how);
    QFETCH(int, nodes);
    ArrangeRequest what = tree(size_t(nodes), Arrangement(how));
    what.graph.edges.push_back({0, 0}); // a loop, and a cycle
    what.graph.edges.push_back({quint32(nodes - 1), 0});
    const auto centres = arranged(what);
    QCOMPARE(centres.size(), size_t(nodes));
    QCOMPARE(overlaps(centres), 0);
    QVERIFY(onGrid(centres));
    // Where it was, so that nobody has to look for it: to the grid's half step and rounding.
    QVERIFY((middle(centres) - middle(what.centres)).manhattanLength() < 24);
    QCOMPARE(arranged(what), centres); // the same again
}

void TestArrange::nodesThatNothingJoinsStandInRows()
{
    const auto centres = arranged(request(60, Arrangement::Hierarchical));
    QCOMPARE(overlaps(centres), 0);
    QRectF all;
    for (const QPointF& c : centres)
        all |= box(c);
    QVERIFY(all.width() < 5 * all.height() && all.height() < 5 * all.width());
}

void TestArrange::hierarchiesGoAlongTheEdges()
{
    ArrangeRequest what = tree(30, Arrangement::Hierarchical);
    what.direction = Direction::LeftToRight;
    auto centres = arranged(what);
    for (const Edge& e : what.graph.edges)
        QVERIFY(centres[e.from].x() < centres[e.to].x());
    what.direction = Direction::TopDown;
    centres = arranged(what);
    for (const Edge& e : what.graph.edges)
        QVERIFY(centres[e.from].y() < centres[e.to].y());
}

// So that a domain's border and name lie on nobody else's shape.
void TestArrange::layersLeaveRoomBetweenDomains()
{
    ArrangeRequest what = tree(40, Arrangement::Hierarchical);
    what.domains.resize(40);
    for (quint32 i = 0; i < 40; ++i)
        what.domains[i] = i % 3;
    for (const auto how : {Arrangement::Hierarchical, Arrangement::ForceDirected}) {
        what.how = how;
        const auto centres = arranged(what);
        for (size_t i = 0; i < centres.size(); ++i)
            for (size_t k = 0; k < i; ++k)
                QVERIFY(
                    what.domains[i] == what.domains[k] ||
                    !box(centres[i]).marginsAdded({20, 48, 20, 20}).intersects(box(centres[k])));
    }
}

void TestArrange::towersAndStripsTakeTheirProportions_data()
{
    QTest::addColumn<ArrangeRequest>("what");
    const auto row = [](const char* name, size_t nodes, const auto& edgeOf) {
        for (const Direction way : {Direction::LeftToRight, Direction::TopDown}) {
            ArrangeRequest what = request(nodes, Arrangement::Hierarchical);
            what.direction = way;
            for (quint32 i = 1; i < nodes; ++i) {
                if (const auto from = edgeOf(i); from != i)
                    what.graph.edges.push_back({from, i});
            }
            QTest::addRow("%s %d", name, int(way)) << what;
        }
    };
    row("star", 120, [](quint32) { return 0U; });
    row("chain", 90, [](quint32 i) { return i - 1; });
    row("pairs", 160, [](quint32 i) { return i - i % 2; });
    row("stars", 150, [](quint32 i) { return i - i % 25; });
    row("broad tree", 200, [](quint32 i) { return (i - 1) / 12; });
}

void TestArrange::towersAndStripsTakeTheirProportions()
{
    QFETCH(ArrangeRequest, what);
    const auto centres = arranged(what);
    QCOMPARE(overlaps(centres), 0);
    QRectF all;
    for (const QPointF& c : centres)
        all |= box(c);
    const double share = all.width() / all.height();
    QVERIFY2(share > 0.6 && share < 4, qPrintable(QString::number(share)));
    // Nothing is wasted: shapes and the room around them fill a good part of it.
    const double room = double(centres.size()) * (size.width() + 88) * (size.height() + 24);
    QVERIFY2(all.width() * all.height() < 8 * room, qPrintable(QString::number(share)));
}

void TestArrange::smallDrawingsStayAsTheyWereDrawn()
{
    const Graph graph = tree(30, Arrangement::Hierarchical).graph;
    const Drawing drawn = layered(graph, {});
    QCOMPARE(proportioned(graph, drawn.centres, {}), drawn.centres);
}

// A chain of pairs is a strip from the left, and from the top about as wide as high.
void TestArrange::layersTurnToWhereTheyAreSeenLarger()
{
    ArrangeRequest what = request(16, Arrangement::Hierarchical);
    for (quint32 i = 2; i < 16; ++i)
        what.graph.edges.push_back({i - 2, i});
    what.direction = Direction::LeftToRight;
    const QSizeF across = bounds(arranged(what)).size();
    what.direction.reset();
    const auto centres = arranged(what);
    QCOMPARE(overlaps(centres), 0);
    QVERIFY2(seen(bounds(centres)) > 1.15 * seen({{}, across}),
             qPrintable(QString::number(seen(bounds(centres)))));
    for (const Edge& e : what.graph.edges)
        QVERIFY(centres[e.from].y() < centres[e.to].y());
}

void TestArrange::whatNothingJoinsGoesIntoFreePlaces()
{
    ArrangeRequest what = request(9, Arrangement::Hierarchical);
    what.domains = {0, 0, 0, 0, 1, 1, 1, 0, 1};
    what.centres = {{0, 0},     {264, 0},   {528, 0},   {0, 132},  {0, 264},
                    {264, 264}, {528, 264}, {900, 900}, {900, 900}};
    const QRectF before =
        boundsOf(what.graph, what.centres, std::array{0U, 1U, 2U, 3U, 4U, 5U, 6U});
    auto centres = what.centres;
    placeLoose(what, {7}, centres);
    QCOMPARE(centres[7], QPointF(264, 132)); // beside its domain
    placeLoose(what, {8}, centres);
    QCOMPARE(centres[8], QPointF(528, 132));
    QCOMPARE(bounds(centres), before);
    centres[7] = {264, 132}; // no place is left
    what.graph.nodes.push_back(size);
    what.domains.push_back(2);
    centres.emplace_back();
    placeLoose(what, {9}, centres);
    QVERIFY(centres[9].y() > before.bottom());
    QCOMPARE(overlaps(centres), 0);
}

void TestArrange::forcesFitAWindow_data()
{
    QTest::addColumn<int>("nodes");
    QTest::addColumn<double>("least"); // scale in the canvas of a window of 1280 x 800
    QTest::newRow("few") << 8 << 0.6;
    QTest::newRow("nineteen") << 19 << 0.45; // names are shown from 0.27 on
    QTest::newRow("many") << 300 << 0.1;
}

void TestArrange::forcesFitAWindow()
{
    QFETCH(int, nodes);
    QFETCH(double, least);
    const auto centres = arranged(tree(size_t(nodes), Arrangement::ForceDirected));
    QCOMPARE(overlaps(centres), 0);
    const QSizeF all = bounds(centres).size();
    const double scale = 0.9 * std::min(634 / all.width(), 545 / all.height());
    QVERIFY2(scale >= least, qPrintable(QString::number(scale)));
    const double share = all.width() / all.height();
    QVERIFY2(share > 1 && share < 2.6, qPrintable(QString::number(share)));
}

void TestArrange::forcesKeepSmallDomainsApart()
{
    ArrangeRequest what = request(16, Arrangement::ForceDirected);
    for (quint32 i = 0; i < 16; ++i) {
        what.domains[i] = i % 8; // pairs from both ends of a chain
        if (i > 0)
            what.graph.edges.push_back({i - 1, i});
    }
    const auto centres = arranged(what);
    const auto bordered = [&](quint32 domain) {
        return (box(centres[domain]) | box(centres[domain + 8])).adjusted(-20, -48, 20, 20);
    };
    for (quint32 a = 0; a < 8; ++a) {
        for (quint32 b = 0; b < a; ++b)
            QVERIFY(!bordered(a).intersects(bordered(b)));
    }
}

void TestArrange::bordersOfManyLieApart_data()
{
    QTest::addColumn<Arrangement>("how");
    QTest::addColumn<std::optional<Direction>>("direction");
    QTest::newRow("forces") << Arrangement::ForceDirected << std::optional<Direction>();
    QTest::newRow("layers") << Arrangement::Hierarchical << std::optional<Direction>();
    QTest::newRow("across") << Arrangement::Hierarchical << std::optional(Direction::LeftToRight);
    QTest::newRow("rings") << Arrangement::Radial << std::optional<Direction>();
    QTest::newRow("down") << Arrangement::Hierarchical << std::optional(Direction::TopDown);
}

// As in a company: hosts in networks, of people, with services, everything related to everything.
void TestArrange::bordersOfManyLieApart()
{
    QFETCH(Arrangement, how);
    QFETCH(std::optional<Direction>, direction);
    constexpr quint32 count = 200;
    ArrangeRequest what = request(count, how);
    what.direction = direction;
    what.roots = {0};
    for (quint32 i = 0; i < count; ++i) {
        what.domains[i] = std::min(i / 20, 6U);
        if (i >= 20) {
            what.graph.edges.push_back({i * 7 % (i / 20 * 20), i});
            what.graph.edges.push_back({i * 11 % (i / 20 * 20), i});
        }
    }
    const auto centres = arranged(what);
    QCOMPARE(overlaps(centres), 0);
    const double share = bounds(centres).width() / bounds(centres).height();
    QVERIFY2(share > 0.7 && share < 3, qPrintable(QString::number(share)));
    // What stands together: a domain, or what a layer or a ring has of it.
    std::map<std::pair<quint32, size_t>, QRectF> borders;
    const auto places = how == Arrangement::Hierarchical ? layersIn(what.graph, centres)
                        : how == Arrangement::Radial     ? ringsIn(what.graph)
                                                         : std::vector<size_t>(count, 0);
    for (quint32 n = 0; n < count; ++n) {
        if (places[n] < count) // what nothing joins with the middle stands in rows below
            borders[{what.domains[n], places[n]}] |= box(centres[n]);
    }
    for (const auto& [a, one] : borders) {
        for (const auto& [b, other] : borders) {
            const QRectF bordered = one.adjusted(-20, -48, 20, 20);
            QVERIFY2(a == b || a.first == b.first ||
                         !bordered.intersects(other.adjusted(-20, -48, 20, 20)),
                     qPrintable(u"%1 of %2, %3 of %4"_s.arg(a.first).arg(a.second).arg(b.first).arg(
                         b.second)));
        }
    }
}

void TestArrange::domainsStandApart()
{
    const ArrangeRequest what = tree(90, Arrangement::ByDomain);
    const auto centres = arranged(what);
    std::array<QRectF, 3> domains;
    for (size_t i = 0; i < centres.size(); ++i)
        domains[what.domains[i]] |= box(centres[i]);
    for (size_t a = 0; a < 3; ++a) {
        for (size_t b = a + 1; b < 3; ++b) // with room for two boundaries and a title
            QVERIFY(!domains[a].adjusted(-20, -48, 20, 20).intersects(domains[b]));
    }
}

void TestArrange::whatNothingJoinsHasRoomForBorders_data()
{
    QTest::addColumn<Arrangement>("how");
    QTest::newRow("hierarchical") << Arrangement::Hierarchical;
    QTest::newRow("forces") << Arrangement::ForceDirected;
    QTest::newRow("radial") << Arrangement::Radial;
}

void TestArrange::whatNothingJoinsHasRoomForBorders()
{
    QFETCH(Arrangement, how);
    ArrangeRequest what = request(12, how);
    what.graph.edges = {{0, 1}, {1, 2}};
    const auto centres = arranged(what);
    const auto bordered = [&](size_t i) { return box(centres[i]).adjusted(-20, -48, 20, 20); };
    for (size_t a = 3; a < 12; ++a) {
        for (size_t b = 3; b < a; ++b)
            QVERIFY(what.domains[a] == what.domains[b] || !bordered(a).intersects(bordered(b)));
    }
}

void TestArrange::ringsLieAroundTheRoots()
{
    ArrangeRequest what = tree(40, Arrangement::Radial);
    what.roots = {0};
    const auto centres = arranged(what);
    // Circles that were pressed flat, somehow.
    const auto areRings = [&](double flat) {
        const auto far = [&](size_t i) {
            const QPointF way = centres[i] - centres[0];
            return std::hypot(way.x(), way.y() / flat);
        };
        double inner = 0, outer = 1e9;
        for (size_t i = 1; i <= 3; ++i)
            inner = std::max(inner, far(i));
        for (size_t i = 4; i <= 12; ++i)
            outer = std::min(outer, far(i));
        return inner < outer;
    };
    bool found = false;
    for (double flat = 0.3; flat <= 1; flat += 0.01)
        found = found || areRings(flat);
    QVERIFY(found);
    what.roots = {20, 20, 9999}; // twice, and one that is not there
    QCOMPARE(overlaps(arranged(what)), 0);
}

// In no more room than that takes: what is far apart is small when all of it is seen.
void TestArrange::ringsHaveRoomForBorders()
{
    for (const std::vector<quint32>& roots :
         std::vector<std::vector<quint32>>{{0}, {1, 5}, {2, 7, 11}}) {
        ArrangeRequest what = tree(20, Arrangement::Radial);
        what.roots = roots;
        const auto centres = arranged(what);
        const auto bordered = [&](size_t i) { return box(centres[i]).adjusted(-20, -48, 20, 20); };
        for (size_t a = 0; a < 20; ++a) {
            for (size_t b = 0; b < a; ++b)
                QVERIFY(what.domains[a] == what.domains[b] || !bordered(a).intersects(bordered(b)));
        }
        const QSizeF all = bounds(centres).size();
        QVERIFY(all.width() > all.height());
        QVERIFY2(all.height() < 1400, qPrintable(QString::number(all.height())));
    }
}

void TestArrange::aHubOfThousandsStaysSmall()
{
    ArrangeRequest what = request(3000, Arrangement::Radial);
    for (quint32 i = 1; i < 3000; ++i)
        what.graph.edges.push_back({0, i});
    const auto centres = radial(what);
    QCOMPARE(centres.size(), size_t(3000));
    double furthest = 0;
    for (const QPointF& c : centres)
        furthest = std::max(furthest, std::hypot(c.x(), c.y()));
    QVERIFY2(furthest < 15'000, qPrintable(QString::number(furthest)));
    QCOMPARE(overlaps(centres), 0);
}

void TestArrange::anArrangementOfAPartKeepsOffTheRest()
{
    ArrangeRequest what = tree(20, Arrangement::Hierarchical);
    const QPointF here = middle(what.centres);
    what.obstacles = {QRectF(here.x() - 100, here.y() - 20, 200, 40),
                      QRectF(here.x() - 600, here.y() + 300, 300, 90)};
    const auto centres = arranged(what);
    for (const QPointF& c : centres) {
        for (const QRectF& o : what.obstacles)
            QVERIFY(!box(c).intersects(o));
    }
    QVERIFY((middle(centres) - here).manhattanLength() < 5000);
}

void TestArrange::withoutTheWorkerAnotherWayIsTaken()
{
    Arranger arranger;
    arranger.setWorkerProgram(u"/nonexistent/cimarron-layout"_s);
    QSignalSpy finished(&arranger, &Arranger::finished);
    arranger.start(tree(30, Arrangement::ForceDirected));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QVERIFY(finished[0][0].value<Result<std::vector<QPointF>>>().has_value());
    QVERIFY(!finished[0][1].toString().isEmpty());
}

void TestArrange::aCancelledOneNeverReports()
{
    Arranger arranger;
    QSignalSpy finished(&arranger, &Arranger::finished), progress(&arranger, &Arranger::progress);
    for (const Arrangement how : {Arrangement::ForceDirected, Arrangement::ByDomain,
                                  Arrangement::Radial, Arrangement::Hierarchical}) {
        arranger.start(tree(3000, how));
        QTRY_VERIFY_WITH_TIMEOUT(progress.count() > 0, 30'000);
        progress.clear();
        arranger.cancel();
        QVERIFY(!arranger.isRunning());
    }
    finished.clear(); // one may have been ready before it was cancelled
    arranger.start(tree(10, Arrangement::Radial));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QCOMPARE(finished[0][0].value<Result<std::vector<QPointF>>>()->size(), size_t(10));
}

void TestArrange::nonsenseIsRefused()
{
    Arranger arranger;
    QSignalSpy finished(&arranger, &Arranger::finished);
    ArrangeRequest what = tree(5, Arrangement::Radial);
    what.graph.edges.push_back({0, 77});
    arranger.start(what);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 60'000);
    QVERIFY(!finished[0][0].value<Result<std::vector<QPointF>>>().has_value());
}

QTEST_GUILESS_MAIN(TestArrange)
#include "test_arrange.moc"
