// Drawings of arrows.app: hostile ones first; then what becomes of nodes, arrows and places.
#include "models/exchange/arrows.h"
#include "models/exchange/importsource.h"

#include "models/diagrams/placement.h"
#include "tests/exchange/carryout.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestArrows : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_model = Model(); }
    void hostileDrawingsAreRefused_data();
    void hostileDrawingsAreRefused();
    void limitsHold();
    void theCorpusNeitherCrashesNorBreaksTheModel();
    void nodesBecomeEntities();
    void arrowsBecomeRelationships();
    void usualWordsForVerbs();
    void everythingStandsWhereItWasDrawn();
    void theFilesNameIsMadeADiagrams_data();
    void theFilesNameIsMadeADiagrams();
    void aSecondTimeAddsNothing();
    void nodesWithoutALabelTakeTheKindThatIsGiven();
    void aHeapIsSpreadOut();
    void filesAreRecognised();

private:
    ArrowsDrawing drawing(const QByteArray& bytes) const
    {
        auto read = parseArrows(bytes, u"stand.json"_s);
        if (!read)
            qFatal("%s", qPrintable(read.error().text()));
        return std::move(*read);
    }
    ArrowsDrawing stand() const { return drawing(contentOf(m_corpus + u"/stand.json"_s)); }
    void carryOut(const ImportPlan& plan)
    {
        const auto done = test::carryOut(m_model, m_kinds, plan.commands);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    EntityId named(QStringView name) const
    {
        const auto ids = m_model.named(name);
        return ids.empty() ? EntityId() : ids.front();
    }
    static QString noteOf(const ImportPlan& plan, const QString& source)
    {
        for (const ImportItem& item : plan.items)
            if (item.source.contains(source))
                return item.note;
        return u"(nothing)"_s;
    }

    const QString m_corpus = QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/arrows");
    Kinds m_kinds;
    Model m_model;
};

void TestArrows::initTestCase()
{
    auto loaded = Kinds::load(Kinds::builtInFolder());
    QVERIFY(loaded);
    m_kinds = std::move(*loaded);
}

void TestArrows::hostileDrawingsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << 1 << u""_s;
    QTest::newRow("a list") << QByteArray("[]") << 1 << u"no drawing"_s;
    QTest::newRow("no nodes") << QByteArray("\n{\"relationships\": []}") << 2 << u"no drawing"_s;
    QTest::newRow("nodes are no list")
        << QByteArray("{\"nodes\": 1, \"relationships\": []}") << 1 << u"no drawing"_s;
    QTest::newRow("node is no object")
        << QByteArray("{\"nodes\": [\n7], \"relationships\": []}") << 2 << u"no id"_s;
    QTest::newRow("id twice") << contentOf(m_corpus + u"/twice.json"_s) << 1 << u"two nodes"_s;
    QTest::newRow("to nowhere") << contentOf(m_corpus + u"/nowhere.json"_s) << 1
                                << u"not in the drawing"_s;
    QTest::newRow("deep") << contentOf(m_corpus + u"/deep.json"_s) << 1 << u""_s;
    QTest::newRow("cut off") << contentOf(m_corpus + u"/stand.json"_s).left(500) << 0 << u""_s;
    QTest::newRow("labels are objects")
        << QByteArray("{\"nodes\": [{\"id\": \"a\", \"labels\": [{}]}], \"relationships\": []}")
        << 1 << u"A text is expected"_s;
    QTest::newRow("properties are a list")
        << QByteArray("{\"nodes\": [{\"id\": \"a\", \"properties\": []}], \"relationships\": []}")
        << 1 << u"must be an object"_s;
}

void TestArrows::hostileDrawingsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(QString, says);
    const auto read = parseArrows(bytes, u"d.json"_s);
    QVERIFY(!read);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().text()));
    QCOMPARE(read.error().file, u"d.json"_s);
    if (line > 0)
        QCOMPARE(read.error().line, line);
}

void TestArrows::limitsHold()
{
    const auto refused = [](const QByteArray& bytes, const ArrowsLimits& limits) {
        const auto read = parseArrows(bytes, u"d.json"_s, limits);
        return read ? QString() : read.error().message;
    };
    const QByteArray stand = contentOf(m_corpus + u"/stand.json"_s);
    ArrowsLimits limits;
    limits.nodes = 4;
    QVERIFY(refused(stand, limits).contains(u"more than 4 nodes"));
    limits = {};
    limits.relationships = 3;
    QVERIFY(refused(stand, limits).contains(u"more than 3 relationships"));
    limits = {};
    limits.properties = 1;
    QVERIFY(refused(stand, limits).contains(u"more than 1 properties"));
    limits = {};
    limits.text = 9;
    QVERIFY(refused(stand, limits).contains(u"longer than 9"));
    limits = {};
    limits.bytes = 100;
    QVERIFY(!refused(stand, limits).isEmpty());
    QVERIFY(refused(stand, {}).isEmpty());
}

void TestArrows::theCorpusNeitherCrashesNorBreaksTheModel()
{
    int count = 0;
    for (const QString& name : QDir(m_corpus).entryList(QDir::Files)) {
        ++count;
        const auto read = readArrows(m_corpus + u'/' + name);
        if (!read) {
            QVERIFY2(!read.error().message.isEmpty(), qPrintable(name));
            continue;
        }
        m_model = Model();
        carryOut(planArrows(m_model, m_kinds, *read, u"Host"_s));
        QCOMPARE(m_model.integrityError(), QString());
    }
    QVERIFY(count >= 5);
}

void TestArrows::nodesBecomeEntities()
{
    const ImportPlan plan = planArrows(m_model, m_kinds, stand());
    QCOMPARE(plan.entities, 4);
    QVERIFY(noteOf(plan, u"Dragon"_s).contains(u"no kind is called “Monster”"));
    QVERIFY(noteOf(plan, u"Lucy"_s).contains(u"shoe size"));
    carryOut(plan);
    const Entity* lucy = m_model.entity(named(u"lucy-lemon"));
    QVERIFY(lucy);
    QCOMPARE(lucy->kind, u"Person"_s);
    QCOMPARE(lucy->properties[u"email"].toString(), u"lucy@example.org"_s);
    QCOMPARE(lucy->properties[u"fullName"].toString(), u"Lucy Lemon"_s);
    const Entity* web1 = m_model.entity(named(u"web1"));
    QVERIFY(web1);
    QCOMPARE(web1->kind, u"Host"_s);
    QCOMPARE(web1->properties[u"system"].toString(), u"aarch64-linux"_s);
}

void TestArrows::arrowsBecomeRelationships()
{
    const ImportPlan plan = planArrows(m_model, m_kinds, stand());
    QCOMPARE(plan.relationships, 2);
    QVERIFY(noteOf(plan, u"EATS"_s).contains(u"no verb is called “EATS”"));
    QVERIFY(noteOf(plan, u"GUARDS"_s).contains(u"left out"));
    carryOut(plan);
    QVERIFY(m_model.find(named(u"lucy-lemon"), u"memberOf", named(u"ops")));
    // Its ends are told apart from its verb.
    const auto member = std::ranges::find(plan.items, u"memberOf"_s, &ImportItem::kind);
    QVERIFY(member != plan.items.end());
    QCOMPARE(member->from, u"lucy-lemon"_s);
    QCOMPARE(member->to, u"ops"_s);
    // "location of" reads the other way.
    QVERIFY(m_model.find(named(u"web1"), u"locatedAt", named(u"shop")));
}

// What people write on arrows, where no verb is called that.
void TestArrows::usualWordsForVerbs()
{
    const ArrowsDrawing read = drawing(R"({"nodes": [
        {"id": "n0", "position": {"x": 0, "y": 0}, "caption": "web1", "labels": ["Server"]},
        {"id": "n1", "position": {"x": 200, "y": 0}, "caption": "lan", "labels": ["Subnet"]},
        {"id": "n2", "position": {"x": 0, "y": 200}, "caption": "shop", "labels": ["Site"]},
        {"id": "n3", "position": {"x": 200, "y": 200}, "caption": "site", "labels": ["Service"]}],
      "relationships": [
        {"id": "r0", "fromId": "n0", "toId": "n1", "type": "CONNECTED_TO"},
        {"id": "r1", "fromId": "n0", "toId": "n2", "type": "stands in"},
        {"id": "r2", "fromId": "n3", "toId": "n0", "type": "deployed on"}]})");
    const ImportPlan plan = planArrows(m_model, m_kinds, read);
    QCOMPARE(plan.relationships, 3);
    carryOut(plan);
    QVERIFY(m_model.find(named(u"web1"), u"attachedTo", named(u"lan")));
    QVERIFY(m_model.find(named(u"web1"), u"locatedAt", named(u"shop")));
    QVERIFY(m_model.find(named(u"site"), u"runsOn", named(u"web1")));
}

void TestArrows::everythingStandsWhereItWasDrawn()
{
    carryOut(planArrows(m_model, m_kinds, stand()));
    const Diagram* diagram = m_model.diagrams().named(u"stand");
    QVERIFY(diagram);
    QVERIFY(diagram->complete); // the first thing that this workspace shows
    QCOMPARE(diagram->shapes().size(), size_t(4));
    const QPoint lucy = diagram->shapeOf(named(u"lucy-lemon"))->at;
    const QPoint ops = diagram->shapeOf(named(u"ops"))->at;
    const QPoint web1 = diagram->shapeOf(named(u"web1"))->at;
    QCOMPARE(lucy.y(), ops.y());
    QVERIFY(ops.x() - lucy.x() > shapeSize.width());
    QCOMPARE(lucy.x(), web1.x());
    QVERIFY(web1.y() - lucy.y() > shapeSize.height());
}

void TestArrows::theFilesNameIsMadeADiagrams_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::newRow("colon") << u"a: b.json"_s << u"a b"_s;
    QTest::newRow("signs") << u"what? \"*\".json"_s << u"what"_s;
    QTest::newRow("only signs") << u"???.json"_s << u"Diagram"_s;
    QTest::newRow("dot in front") << u".stand.json"_s << u"stand"_s;
    QTest::newRow("dots and spaces") << u". .stand. ..json"_s << u"stand"_s;
    QTest::newRow("space behind") << u"stand .json"_s << u"stand"_s;
    QTest::newRow("long") << QString(250, u'a') + u".json"_s << QString(60, u'a');
    QTest::newRow("as the overview") << u"Overview.json"_s << u"Overview 2"_s;
    QTest::newRow("in other letters") << u"OVERVIEW.json"_s << u"OVERVIEW 2"_s;
}

// Where things are there and no diagram, the overview is made with it.
void TestArrows::theFilesNameIsMadeADiagrams()
{
    QFETCH(QString, file);
    QFETCH(QString, name);
    ImportPlan before;
    before.commands = {AddEntity{u"Host"_s, u"web9"_s}};
    carryOut(before);
    const auto read = parseArrows(contentOf(m_corpus + u"/stand.json"_s), file);
    QVERIFY(read);
    carryOut(planArrows(m_model, m_kinds, *read));
    QCOMPARE(m_model.diagrams().all().size(), size_t(2));
    QVERIFY(m_model.diagrams().named(u"Overview"));
    const Diagram* diagram = m_model.diagrams().named(name);
    QVERIFY2(diagram, qPrintable(m_model.diagrams().all().back().name));
    QVERIFY(!diagram->complete);
    QCOMPARE(diagram->shapes().size(), size_t(4));
    QCOMPARE(m_model.integrityError(), QString());
}

void TestArrows::aSecondTimeAddsNothing()
{
    carryOut(planArrows(m_model, m_kinds, stand()));
    const auto before = m_model.entities().size();
    const ImportPlan again = planArrows(m_model, m_kinds, stand());
    QCOMPARE(again.entities, 0);
    QCOMPARE(again.relationships, 0);
    QVERIFY(again.commands.empty());
    QVERIFY(noteOf(again, u"Lucy"_s).contains(u"there already"));
    QCOMPARE(m_model.entities().size(), before);
}

void TestArrows::nodesWithoutALabelTakeTheKindThatIsGiven()
{
    const ImportPlan plan = planArrows(m_model, m_kinds, stand(), u"Equipment"_s);
    QCOMPARE(plan.entities, 5);
    carryOut(plan);
    QCOMPARE(m_model.entity(named(u"dragon"))->kind, u"Equipment"_s);
}

void TestArrows::aHeapIsSpreadOut()
{
    QByteArray nodes;
    constexpr int count = 600;
    for (int i = 0; i < count; ++i)
        nodes += (i > 0 ? "," : "") + QByteArray("{\"id\":\"n") + QByteArray::number(i) +
                 "\",\"caption\":\"h" + QByteArray::number(i) + "\",\"labels\":[\"Host\"]}";
    carryOut(
        planArrows(m_model, m_kinds, drawing("{\"nodes\":[" + nodes + "],\"relationships\":[]}")));
    const auto shapes = m_model.diagrams().named(u"stand")->shapes();
    QCOMPARE(shapes.size(), size_t(count));
    for (size_t i = 0; i < shapes.size(); ++i)
        for (size_t j = 0; j < i; ++j)
            QVERIFY(!QRect(shapes[i].at, shapeSize).intersects(QRect(shapes[j].at, shapeSize)));
}

void TestArrows::filesAreRecognised()
{
    const auto what = [](const QString& path) {
        const auto found = recognise(path);
        return found ? int(found->what) : -1;
    };
    QTemporaryDir dir;
    const auto put = [&](const QString& name, const QByteArray& bytes) {
        QFile file(dir.filePath(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    };
    put(u"people.csv"_s, "name,email\nlucy,l@example.org\n");
    put(u"drawing.txt"_s, "{\"style\": {}, \"nodes\": []}");
    put(u"flake/flake.nix"_s, "{}");
    put(u"hive/hive.nix"_s, "{}");
    put(u"nixos/configuration.nix"_s, "{}");
    put(u"workspace/cim.json"_s, "{}");
    put(u"alone.nix"_s, "{ }");
    using What = ImportSource::What;
    QCOMPARE(what(dir.filePath(u"people.csv"_s)), int(What::Table));
    QCOMPARE(what(dir.filePath(u"drawing.txt"_s)), int(What::Drawing));
    QCOMPARE(what(dir.filePath(u"flake"_s)), int(What::Flake));
    QCOMPARE(what(dir.filePath(u"flake/flake.nix"_s)), int(What::Flake));
    QCOMPARE(what(dir.filePath(u"hive/hive.nix"_s)), int(What::Hive));
    QCOMPARE(what(dir.filePath(u"nixos"_s)), int(What::Folder));
    QCOMPARE(what(dir.filePath(u"nixos/configuration.nix"_s)), int(What::Folder));
    QCOMPARE(what(u"github:lucy/nixos"_s), int(What::Flake));
    put(u"people.xlsx"_s, QByteArray("PK\3\4\0name", 9));
    const auto sheet = recognise(dir.filePath(u"people.xlsx"_s));
    QVERIFY(!sheet);
    QVERIFY2(sheet.error().message.contains(u"CSV"), qPrintable(sheet.error().text()));
    for (const QString& none : {u"workspace"_s, u"alone.nix"_s, u"missing"_s})
        QVERIFY2(!recognise(dir.filePath(none)), qPrintable(none));
    QVERIFY(!recognise(u"--option"_s));
    QVERIFY(!recognise({}));
}

QTEST_GUILESS_MAIN(TestArrows)
#include "test_arrows.moc"
