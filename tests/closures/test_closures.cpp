// Closures as graphs: names, sizes by dominators, chains and duplicates.
#include "graph/closures/chains.h"
#include "graph/closures/duplicates.h"
#include "tests/closures/nixstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace cim;
using namespace cim::closures;
using namespace Qt::StringLiterals;

namespace {

// Paths named by letters, "a-1.0" or so, each of 2^index bytes; hashes keep their order.
class Graph {
public:
    explicit Graph(const QStringList& names, const QList<std::pair<int, int>>& edges,
                   std::vector<quint32> roots = {})
    {
        ClosureBuilder builder(u"/nix/store"_s, {});
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QByteArray base =
                QByteArray::number(i).rightJustified(32, '0') + '-' + names[i].toLatin1();
            ok = ok && builder.add(base, qint64(1) << std::min<qsizetype>(i, 20), 0, {});
        }
        for (const auto& [from, to] : edges)
            ok = ok && builder.refer(quint32(from), quint32(to));
        closure = builder.finish(std::move(roots));
    }

    bool ok = true;
    Closure closure;
};

QStringList names(const Closure& closure, std::span<const quint32> paths)
{
    QStringList out;
    for (quint32 path : paths)
        out << QString(closure.name(path));
    return out;
}

// What would no longer be reached without `path`: the definition of what it adds.
qint64 addedByHand(const Closure& closure, quint32 path)
{
    std::vector<bool> seen(size_t(closure.count()));
    std::vector<quint32> open;
    const auto visit = [&](quint32 at) {
        if (at != path && !seen[at]) {
            seen[at] = true;
            open.push_back(at);
        }
    };
    for (quint32 root : closure.roots())
        visit(root);
    while (!open.empty()) {
        const quint32 at = open.back();
        open.pop_back();
        for (quint32 next : closure.references(at))
            visit(next);
    }
    qint64 sum = 0;
    for (quint32 i = 0; i < quint32(closure.count()); ++i)
        sum += seen[i] ? 0 : closure.narSize(i);
    return sum;
}

} // namespace

class TestClosures : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatIsTooMuch();
    void namesOfPackages_data();
    void namesOfPackages();
    void versionsAsNixOrdersThem();
    void sizesAreWhatWouldGo();
    void depthCostsNoStack();
    void finds();
    void chains();
    void chainsBeyondCounting();
    void chainsAreCutByLength();
    void doubles();
    void sizesInWords();
};

void TestClosures::refusesWhatIsTooMuch()
{
    Limits limits;
    limits.paths = 1;
    limits.references = 1;
    ClosureBuilder builder(u"/nix/store"_s, limits);
    const QByteArray base = QByteArray(32, 'a') + "-x";
    QVERIFY(!builder.add(base, -1, 0, {}));
    QVERIFY(!builder.add(base, limits.narSize + 1, 0, {}));
    QVERIFY(builder.add(base, 1, 0, {}));
    const auto second = builder.add(QByteArray(32, 'b') + "-x", 1, 0, {});
    QVERIFY(!second);
    QVERIFY(second.error().message.contains(u"more than 1 paths"));
    QVERIFY(builder.refer(0, 0)); // to itself: dropped
    QVERIFY(!isBaseName("x"));
    QVERIFY(!isBaseName(QByteArray(32, 'a') + "-"));
    QVERIFY(!isBaseName(QByteArray(32, 'a') + "-a/b"));
    QVERIFY(!isBaseName(QByteArray(32, 'a') + "-" + QByteArray(212, 'n')));
    QVERIFY(isBaseName(QByteArray(32, 'a') + "-" + QByteArray(211, 'n')));
}

void TestClosures::namesOfPackages_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("output");
    QTest::newRow("hello-2.12.1") << u"hello"_s << u"2.12.1"_s << QString();
    QTest::newRow("glibc-2.39-52-bin") << u"glibc"_s << u"2.39-52"_s << u"bin"_s;
    QTest::newRow("openssl-3.0.14-dev") << u"openssl"_s << u"3.0.14"_s << u"dev"_s;
    QTest::newRow("python3.11-requests-2.31.0")
        << u"python3.11-requests"_s << u"2.31.0"_s << QString();
    QTest::newRow("system-path") << u"system-path"_s << QString() << QString();
    QTest::newRow("linux-6.6.41") << u"linux"_s << u"6.6.41"_s << QString();
    QTest::newRow("linux-6.6.41-modules") << u"linux"_s << u"6.6.41"_s << u"modules"_s;
    QTest::newRow("foo-1.0.drv") << u"foo"_s << u"1.0"_s << QString();
    QTest::newRow("firefox-unstable") << u"firefox-unstable"_s << QString() << QString();
    QTest::newRow("-1") << u"-1"_s << QString() << QString();
    QTest::newRow("a-") << u"a-"_s << QString() << QString();
}

void TestClosures::namesOfPackages()
{
    QFETCH(QString, name);
    QFETCH(QString, version);
    QFETCH(QString, output);
    QCOMPARE(packageName(QString::fromLatin1(QTest::currentDataTag())),
             (PackageName{name, version, output}));
}

void TestClosures::versionsAsNixOrdersThem()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    const QStringList versions = {u"1.0"_s,  u"1.0.1"_s,   u"1.1pre1"_s, u"1.1"_s,    u"1.10"_s,
                                  u"2.39"_s, u"2.39-52"_s, u"2.3a"_s,    u"2.3"_s,    u""_s,
                                  u"1..1"_s, u"01.1"_s,    u"1.1rc1"_s,  u"2.3c.1"_s, u"-"_s};
    QStringList cases;
    for (const QString& a : versions) {
        for (const QString& b : versions)
            cases << u"(builtins.compareVersions \"%1\" \"%2\")"_s.arg(a, b);
    }
    const test::NixStore nix;
    const auto answer =
        nix.run(u"nix-instantiate"_s, {u"--eval"_s, u"--strict"_s, u"--json"_s, u"-E"_s,
                                       u"[ "_s + cases.join(u' ') + u" ]"_s});
    QVERIFY(answer);
    const QJsonArray expected = QJsonDocument::fromJson(*answer).array();
    QCOMPARE(expected.size(), cases.size());
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QString &a = versions[i / versions.size()], &b = versions[i % versions.size()];
        QVERIFY2(compareVersions(a, b) == expected[i].toInt(), qPrintable(a + u" : "_s + b));
    }
}

void TestClosures::sizesAreWhatWouldGo()
{
    QRandomGenerator random(20261126);
    for (int round = 0; round < 60; ++round) {
        const int count = 2 + random.bounded(24);
        QList<std::pair<int, int>> edges;
        const bool circles = round % 4 == 0; // no real store has them, a file may
        for (int i = 0, all = random.bounded(count * 3); i < all; ++i) {
            const int a = random.bounded(count), b = random.bounded(count);
            edges.append(circles || a < b ? std::pair(a, b) : std::pair(b, a));
        }
        const Graph graph(QStringList(count, u"n"_s), edges);
        QVERIFY(graph.ok);
        const Sizes sizes = sizesOf(graph.closure);
        qint64 top = 0;
        for (quint32 path : sizes.top)
            top += sizes.added[path];
        QCOMPARE(top, graph.closure.totalSize());
        for (quint32 i = 0; i < quint32(count); ++i) {
            QCOMPARE(sizes.added[i], addedByHand(graph.closure, i));
            qint64 kept = graph.closure.narSize(i), last = std::numeric_limits<qint64>::max();
            for (quint32 path : sizes.keptBy(i)) {
                QCOMPARE(sizes.keeper[path], i);
                QVERIFY(sizes.added[path] <= last);
                last = sizes.added[path];
                kept += last;
            }
            QCOMPARE(kept, sizes.added[i]);
        }
    }
}

void TestClosures::depthCostsNoStack()
{
    // A chain of a million, and from its middle on every path is needed by the beginning as well:
    // what makes simpler algorithms take the square of it.
    constexpr int count = 1'000'000;
    QList<std::pair<int, int>> edges;
    for (int i = 1; i < count; ++i) {
        edges.append({i - 1, i});
        if (i > count / 2)
            edges.append({0, i});
    }
    const Graph graph(QStringList(count, u"n"_s), edges);
    const Sizes sizes = sizesOf(graph.closure);
    QCOMPARE(sizes.top, std::vector<quint32>{0});
    QCOMPARE(sizes.added[0], graph.closure.totalSize());
    QCOMPARE(sizes.keeper[count / 2], quint32(count / 2 - 1));
    QCOMPARE(sizes.keeper[count - 1], 0U);
    const auto chain = shortestChains(graph.closure, 1, count - 1);
    QVERIFY(chain);
    QCOMPARE(chain->steps, count - 2);
}

void TestClosures::finds()
{
    const Graph graph({u"hello-1.0"_s, u"hello-2.0"_s, u"bash-5.2"_s, u"bash-5.2"_s}, {});
    const Closure& closure = graph.closure;
    QCOMPARE(closure.find(u"/nix/store/00000000000000000000000000000001-hello-2.0"_s).value(), 1U);
    QCOMPARE(closure.find(closure.path(1) + u"/bin/hello"_s).value(), 1U);
    QCOMPARE(closure.find(u"00000000000000000000000000000000"_s).value(), 0U);
    QCOMPARE(closure.find(u"hello-2.0"_s).value(), 1U);
    const auto both = closure.find(u"hello"_s);
    QVERIFY(!both && both.error().message.contains(u"2 paths are called"));
    QVERIFY(!closure.find(u"bash-5.2"_s));
    const auto none = closure.find(u"zsh"_s);
    QVERIFY(!none && none.error().message.contains(u"There is no \"zsh\" among these 4"));
}

void TestClosures::chains()
{
    //  a -> b -> d -> f ; a -> c -> d ; a -> e -> c ; g stands apart
    const Graph graph({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s},
                      {{0, 1}, {0, 2}, {1, 3}, {2, 3}, {0, 4}, {4, 2}, {3, 5}, {6, 5}}, {0, 6});
    const auto found = shortestChains(graph.closure, 0, 5);
    QVERIFY(found);
    QCOMPARE(found->steps, 3);
    QCOMPARE(found->number, 2U);
    QCOMPARE(found->shortest.size(), 2U);
    QCOMPARE(names(graph.closure, found->shortest[0]),
             (QStringList{u"a"_s, u"b"_s, u"d"_s, u"f"_s}));
    QCOMPARE(names(graph.closure, found->shortest[1]),
             (QStringList{u"a"_s, u"c"_s, u"d"_s, u"f"_s}));
    QCOMPARE(names(graph.closure, found->graph.paths),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"f"_s}));
    QCOMPARE(found->graph.edges.size(), 5U);
    QCOMPARE(found->graph.onTheWay, 6);

    const ChainGraph all = allChains(graph.closure, 0, 5);
    QCOMPARE(names(graph.closure, all.paths),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}));
    QCOMPARE(all.edges.size(), 7U);
    QCOMPARE(all.longest, 0);

    const auto none = shortestChains(graph.closure, 6, 0);
    QVERIFY(!none);
    QCOMPARE(none.error().message, u"g does not need a."_s);
    QCOMPARE(shortestChains(graph.closure, 3, 3)->steps, 0);
}

void TestClosures::chainsBeyondCounting()
{
    // 80 diamonds in a row: 2^80 shortest chains.
    QList<std::pair<int, int>> edges;
    for (int i = 0; i < 80; ++i) {
        const int at = i * 3;
        edges << std::pair(at, at + 1) << std::pair(at, at + 2) << std::pair(at + 1, at + 3)
              << std::pair(at + 2, at + 3);
    }
    const Graph graph(QStringList(241, u"n"_s), edges);
    const auto found = shortestChains(graph.closure, 0, 240, 5);
    QVERIFY(found);
    QCOMPARE(found->number, quint64(1) << 63);
    QCOMPARE(found->shortest.size(), 5U);
    QCOMPARE(found->steps, 160);
}

void TestClosures::chainsAreCutByLength()
{
    // One way of 2 steps, one of 3, and a long one of 102.
    QList<std::pair<int, int>> edges = {{0, 1}, {1, 2}, {0, 3}, {3, 4}, {4, 2}};
    edges << std::pair(0, 5);
    for (int i = 5; i < 104; ++i)
        edges << std::pair(i, i + 1);
    edges << std::pair(104, 2);
    const Graph graph(QStringList(105, u"n"_s), edges);
    const ChainGraph cut = allChains(graph.closure, 0, 2, 10);
    QCOMPARE(cut.paths, (std::vector<quint32>{0, 1, 2, 3, 4}));
    QCOMPARE(cut.edges.size(), 5U);
    QCOMPARE(cut.onTheWay, 105);
    QVERIFY(cut.longest >= 3);
    QCOMPARE(allChains(graph.closure, 0, 2, 105).paths.size(), 105U);
}

void TestClosures::doubles()
{
    const Graph graph({u"top"_s, u"openssl-3.0.14"_s, u"openssl-1.1.1w"_s, u"openssl-3.0.14-bin"_s,
                       u"curl-8.9"_s, u"old-1"_s},
                      {{0, 1}, {0, 4}, {0, 5}, {4, 1}, {5, 2}, {1, 3}});
    const auto found = duplicates(graph.closure);
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].name, u"openssl"_s);
    QCOMPARE(found[0].versions.size(), 2U);
    QCOMPARE(found[0].versions[0].version, u"3.0.14"_s);
    QCOMPARE(found[0].versions[0].paths, (std::vector<quint32>{1, 3}));
    QCOMPARE(found[0].versions[1].version, u"1.1.1w"_s);
    QCOMPARE(found[0].saving, qint64(4));
    const Sizes sizes = sizesOf(graph.closure);
    const KeptAlive old = keptAlive(graph.closure, sizes, 2);
    QCOMPARE(names(graph.closure, old.users), QStringList{u"old-1"_s});
    QCOMPARE(old.keeper, 5U);
    const KeptAlive current = keptAlive(graph.closure, sizes, 1);
    QCOMPARE(names(graph.closure, current.users), (QStringList{u"top"_s, u"curl-8.9"_s}));
    QCOMPARE(current.keeper, 0U);
}

void TestClosures::sizesInWords()
{
    QCOMPARE(sizeText(0), u"0 B"_s);
    QCOMPARE(sizeText(1023), u"1023 B"_s);
    QCOMPARE(sizeText(1024), u"1.0 KiB"_s);
    QCOMPARE(sizeText(366'100'000), u"349.1 MiB"_s);
    QCOMPARE(sizeText(1'073'741'823), u"1.0 GiB"_s);
    QCOMPARE(sizeText(-2'097'152), u"-2.0 MiB"_s);
    QCOMPARE(sizeText(std::numeric_limits<qint64>::max()), u"8.0 EiB"_s);
}

QTEST_GUILESS_MAIN(TestClosures)
#include "test_closures.moc"
