// Tables as they come, hostile ones first; and what becomes of their rows.
#include "models/exchange/tableimport.h"
#include "tests/exchange/carryout.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;

class TestCsv : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void hostileTablesAreRefused_data();
    void hostileTablesAreRefused();
    void limitsHold();
    void tablesAreRead_data();
    void tablesAreRead();
    void theCorpusNeitherCrashesNorHangs();
    void peopleWithTheirOrganizations();
    void hosts();
    void usualHeadings();
    void aSecondTimeAddsNothing();
    void whatDoesNotFitIsSaid();
    void theKindIsGuessed();

private:
    CsvTable table(const QByteArray& bytes) const
    {
        auto read = parseCsv(bytes, u"t.csv"_s);
        if (!read)
            qFatal("%s", qPrintable(read.error().text()));
        return std::move(*read);
    }
    // All commands, as one: the model as it is afterwards.
    void carryOut(const TableImport& plan)
    {
        const auto done = test::carryOut(m_model, m_kinds, plan.commands);
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    }
    const Entity* named(QStringView kind, const QString& name) const
    {
        const auto ids = m_model.named(name, kind);
        return ids.empty() ? nullptr : m_model.entity(ids.front());
    }

    Kinds m_kinds;
    Model m_model;
};

void TestCsv::initTestCase()
{
    auto loaded = Kinds::load(Kinds::builtInFolder());
    QVERIFY(loaded);
    m_kinds = std::move(*loaded);
    QVERIFY(m_model.apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell."_s, {}}));
}

void TestCsv::hostileTablesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("empty") << QByteArray() << 1 << 0;
    QTest::newRow("blank lines") << QByteArray("\n\n  \n") << 1 << 0;
    QTest::newRow("never closed") << QByteArray("a,b\n1,\"x\ny") << 2 << 3;
    QTest::newRow("behind a quote") << QByteArray("a,b\n\"1\"2,3") << 2 << 4;
    QTest::newRow("not UTF-8") << QByteArray("name\nJ\xfcrg\n") << 0 << 0;
    QTest::newRow("zeros") << QByteArray("PK\x03\x04\0\0", 6) << 0 << 0;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0",
                                          4)
                            << 0 << 0;
}

void TestCsv::hostileTablesAreRefused()
{
    QFETCH(QByteArray, bytes);
    const auto read = parseCsv(bytes, u"t.csv"_s);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
    QTEST(read.error().line, "line");
    QTEST(read.error().column, "column");
    QCOMPARE(read.error().file, u"t.csv"_s);
}

void TestCsv::limitsHold()
{
    const CsvLimits small{.bytes = 100, .rows = 2, .columns = 3, .cell = 5};
    QVERIFY(parseCsv("a,b,c\n1,2,3\n4,5,6\n", {}, small));
    QVERIFY(!parseCsv("a,b,c,d\n", {}, small));
    QVERIFY(!parseCsv("a\n1\n2\n3\n", {}, small));
    QVERIFY(parseCsv("a\n12345\n", {}, small));
    QVERIFY(!parseCsv("a\n123456\n", {}, small));
    QVERIFY(parseCsv("a\n\"12345\"\n", {}, small));
    QVERIFY(!parseCsv("a\n\"123456\"\n", {}, small));
    QVERIFY(!parseCsv(QByteArray(101, 'a'), {}, small));
    QTemporaryDir folder;
    QVERIFY(!readCsv(folder.filePath(u"none.csv"_s)));
    QVERIFY(!readCsv(folder.path())); // a folder
}

void TestCsv::tablesAreRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("headings");
    QTest::addColumn<QStringList>("first");
    const QStringList ab{u"a"_s, u"b"_s};
    QTest::newRow("commas") << QByteArray("a,b\n1,2\n") << ab << QStringList{u"1"_s, u"2"_s};
    QTest::newRow("semicolons") << QByteArray("a;b\r\n1,5;2\r\n") << ab
                                << QStringList{u"1,5"_s, u"2"_s};
    QTest::newRow("tabs, old line ends")
        << QByteArray("a\tb\r1\t2\r") << ab << QStringList{u"1"_s, u"2"_s};
    QTest::newRow("mark, no last line end") << QByteArray("\xef\xbb\xbf"
                                                          "a,b\n1,2")
                                            << ab << QStringList{u"1"_s, u"2"_s};
    QTest::newRow("quotes") << QByteArray("a,b\n\"x, \"\"y\"\"\nz\",2\n") << ab
                            << QStringList{u"x, \"y\"\nz"_s, u"2"_s};
    QTest::newRow("a cell too few") << QByteArray("a,b\n1\n") << ab << QStringList{u"1"_s};
    QTest::newRow("a cell too many")
        << QByteArray("a,b\n1,2,3\n") << QStringList{u"a"_s, u"b"_s, QString()}
        << QStringList{u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("empty lines between")
        << QByteArray("\na,b\n\n,\n1,2\n") << ab << QStringList{u"1"_s, u"2"_s};
}

void TestCsv::tablesAreRead()
{
    QFETCH(QByteArray, bytes);
    const CsvTable read = table(bytes);
    QTEST(read.headings, "headings");
    QCOMPARE(read.rows.size(), size_t(1));
    QTEST(read.rows.front().cells, "first");
}

void TestCsv::theCorpusNeitherCrashesNorHangs()
{
    const QDir corpus(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/csv"));
    const QStringList files = corpus.entryList(QDir::Files);
    QVERIFY(!files.isEmpty());
    for (const QString& file : files) {
        const auto read = readCsv(corpus.filePath(file));
        if (read)
            QVERIFY(planImport(m_model, m_kinds, u"Person"_s, *read).rows.size() ==
                    read->rows.size());
        else
            QVERIFY2(!read.error().message.isEmpty(), qPrintable(file));
    }
}

void TestCsv::peopleWithTheirOrganizations()
{
    const auto plan = planImport(m_model, m_kinds, u"Person"_s,
                                 table("Full name;E-mail;Department;Shoe size\n"
                                       "Lucy Lemon;lucy@example.org;ops;38\n"
                                       "Linus Lime;linus@example.org;ops; 44\n"
                                       ";;;41\n"));
    QCOMPARE(plan.added, 2);
    QCOMPARE(plan.others, 1); // ops, once
    QCOMPARE(plan.columns[1], (ColumnUse{ColumnUse::Kind::Property, u"email"_s, {}}));
    QCOMPARE(plan.columns[3].kind, ColumnUse::Kind::Nothing);
    QVERIFY(plan.rows[2].name.isEmpty() && !plan.rows[2].note.isEmpty());
    carryOut(plan);
    const Entity* lucy = named(u"Person", plan.rows[0].name);
    QVERIFY(lucy);
    QCOMPARE(lucy->properties[u"fullName"].toString(), u"Lucy Lemon"_s);
    QCOMPARE(lucy->properties[u"email"].toString(), u"lucy@example.org"_s);
    const auto ops = m_model.targets(lucy->id, u"memberOf");
    QCOMPARE(ops.size(), size_t(1));
    QCOMPARE(m_model.sources(ops.front(), u"memberOf").size(), size_t(2));
}

void TestCsv::hosts()
{
    const auto plan = planImport(m_model, m_kinds, u"Host"_s,
                                 table("Hostname,Location,Network,Tags\n"
                                       "Web 1,shop,lan,web\n"
                                       "web2,shop,lan;dmz,\"web, blue\"\n"));
    QCOMPARE(plan.added, 2);
    carryOut(plan);
    const Entity* second = named(u"Host", u"web2"_s);
    QVERIFY(second);
    QCOMPARE(second->properties[u"tags"].toStringList(), (QStringList{u"web"_s, u"blue"_s}));
    QCOMPARE(m_model.targets(second->id, u"attachedTo").size(), size_t(2));
    QCOMPARE(m_model.targets(second->id, u"locatedAt").size(), size_t(1));
    QVERIFY(named(u"Host", plan.rows[0].name)); // a name that a host may have
}

// As lists of machines and of people have them.
void TestCsv::usualHeadings()
{
    const auto machines = planImport(m_model, m_kinds, u"Host"_s,
                                     table("Hostname,IP address,Site\nweb7,10.20.0.11,Berlin\n"));
    carryOut(machines);
    QCOMPARE(named(u"Host", u"web7"_s)->properties[u"deployAddress"].toString(), u"10.20.0.11"_s);
    const auto people = planImport(m_model, m_kinds, u"Person"_s,
                                   table("Name,Start date,Address\nGrace,2021-03-01,1 Main St\n"));
    carryOut(people);
    const Entity* grace = named(u"Person", people.rows[0].name);
    QCOMPARE(grace->properties[u"starts"].toString(), u"2021-03-01"_s);
    QVERIFY(people.columns[2].kind == ColumnUse::Kind::Nothing); // nobody is deployed to
}

void TestCsv::aSecondTimeAddsNothing()
{
    const auto again = table("name,full name\nlila,Lila\nLILA,Lila\n");
    const auto plan = planImport(m_model, m_kinds, u"Person"_s, again);
    QCOMPARE(plan.added, 1); // the same name in other letters
    carryOut(plan);
    const auto second = planImport(m_model, m_kinds, u"Person"_s, again);
    QCOMPARE(second.added, 0);
    QVERIFY(second.commands.empty());
    QVERIFY(!second.rows[0].note.isEmpty());
}

void TestCsv::whatDoesNotFitIsSaid()
{
    const auto plan = planImport(m_model, m_kinds, u"Person"_s,
                                 table("name,email,user id,located at\n"
                                       "nora,no address,12,shop;office\n"));
    QCOMPARE(plan.added, 1);
    QVERIFY(plan.rows[0].note.contains(u"Email"_s));
    QVERIFY(plan.rows[0].note.contains(u"User id"_s));
    QVERIFY(plan.rows[0].note.contains(u"office"_s)); // one place is all that is allowed
    carryOut(plan);
    QVERIFY(!named(u"Person", u"nora"_s)->properties.contains(u"email"));
    QCOMPARE(named(u"Person", u"nora"_s)->properties[u"fullName"].toString(), u"nora"_s);
    QVERIFY(planImport(m_model, m_kinds, u"Zebra"_s, table("name\nx\n")).commands.empty());
}

void TestCsv::theKindIsGuessed()
{
    QCOMPARE(likelyKind(m_kinds, table("Full name,Email\n")), u"Person"_s);
    QCOMPARE(likelyKind(m_kinds, table("hostname,network\n")), u"Host"_s);
    QCOMPARE(likelyKind(m_kinds, table("shoe size\n")), u"Person"_s);
}

QTEST_GUILESS_MAIN(TestCsv)
#include "test_csv.moc"
