// What a careless or hostile hand can do to the program: each gets a sentence, and nothing is lost.
#include "tests/cli/harness.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <unistd.h>

#include <utility>

using namespace Qt::StringLiterals;

#define FINE(run)                                                                                  \
    do {                                                                                           \
        const Run& r_ = (run);                                                                     \
        QVERIFY2(r_.code == 0, qPrintable(r_.out + r_.err));                                       \
    } while (false)

class TestCliHostile : public QObject {
    Q_OBJECT

private slots:
    void refusesNames_data();
    void refusesNames();
    void keepsTextAsText();
    void escapesWhatItShows();
    void refusesFolders();
    void readsWhereItCannotWrite();
    void twoAtOnceLoseNothing();
    void refusesWhatIsNotUtf8();
    void aLogThatLostEventsWritesNothing();
};

void TestCliHostile::refusesNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("quote") << u"a\"b"_s;
    QTest::newRow("interpolation") << u"${builtins.abort \"x\"}"_s;
    QTest::newRow("nix string end") << u"a''b"_s;
    QTest::newRow("newline") << u"a\nb"_s;
    QTest::newRow("right to left") << u"a\u202eb"_s;
    QTest::newRow("long") << QString(10'000, u'a');
    QTest::newRow("parent") << u".."_s;
    QTest::newRow("outside") << u"../../x"_s;
    QTest::newRow("option") << u"-rf"_s;
    QTest::newRow("empty") << QString();
}

void TestCliHostile::refusesNames()
{
    QFETCH(const QString, name);
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    for (const QString& kind : {u"Person"_s, u"Host"_s, u"User"_s, u"Service"_s}) {
        const Run run = terminal.cim({u"add"_s, kind, u"--"_s, name});
        QVERIFY2(run.code == 1, qPrintable(run.out + run.err));
        QVERIFY2(run.err.startsWith(u"cim: "_s) && run.err.count(u'\n') == 1 &&
                     run.err.size() < 1000 && !run.err.contains(u'\u202e'),
                 qPrintable(run.err));
    }
    QCOMPARE(terminal.cim({u"list"_s, u"--json"_s}).array().size(), 0);
    const Run domain = terminal.cim({u"define"_s, u"--purpose"_s, u"x"_s, u"--"_s, name});
    QCOMPARE(domain.code, 1);
}

void TestCliHostile::keepsTextAsText()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    const QString evil = u"\"''${builtins.abort \"x\"}\\ 'quoted' $(id) `id` \u202e end"_s;
    FINE(terminal.cim({u"add"_s, u"Location"_s, u"corner"_s, u"title="_s + evil}));
    const auto shown = terminal.cim({u"show"_s, u"corner"_s, u"--json"_s}).object();
    QCOMPARE(shown[u"properties"_s][u"title"_s].toString(), evil);
}

void TestCliHostile::escapesWhatItShows()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Location"_s, u"corner"_s, u"title=a\u202eb"_s}));
    for (const QStringList& call :
         {QStringList{u"list"_s}, {u"show"_s, u"corner"_s}, {u"replay"_s, u"--to"_s, u"999"_s}}) {
        const Run run = terminal.cim(call);
        FINE(run);
        QVERIFY2(!run.out.contains(u'\u202e'), qPrintable(run.out));
    }
}

void TestCliHostile::refusesFolders()
{
    Terminal terminal;
    const Run none = terminal.cim({u"list"_s});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.err.contains(u"cim.json"_s) || none.err.contains(u"workspace"_s),
             qPrintable(none.err));
    const QString taken = terminal.base() + u"/taken"_s;
    QVERIFY(QDir().mkpath(taken));
    QFile file(taken + u"/letter.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QCOMPARE(terminal.cim({u"new"_s, u"taken"_s, u"--purpose"_s, u"x"_s}).code, 1);
    QCOMPARE(QDir(taken).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
             QStringList{u"letter.txt"_s});
    // Another program's cim.json.
    QFile foreign(taken + u"/cim.json"_s);
    QVERIFY(foreign.open(QIODevice::WriteOnly) && foreign.write("[1, 2, 3]") == 9);
    foreign.close();
    const Run other = terminal.cim({u"-C"_s, taken, u"list"_s});
    QCOMPARE(other.code, 1);
    QVERIFY2(other.err.contains(u"cim.json"_s), qPrintable(other.err));
    QCOMPARE(terminal.cim({u"new"_s, u"../up"_s, u"--purpose"_s, u"x"_s}).code, 1);
    QCOMPARE(terminal.cim({u"new"_s, u"aimless"_s, u"--purpose"_s, u" "_s}).code, 1);
    QCOMPARE(terminal.cim({u"new"_s, u"--purpose"_s, u"x"_s, u"--"_s, u".."_s}).code, 1);
}

void TestCliHostile::readsWhereItCannotWrite()
{
    if (geteuid() == 0)
        QSKIP("root may write everywhere");
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    FINE(terminal.cim({u"add"_s, u"Person"_s, u"lucy"_s, u"fullName=Lucy"_s}));
    FINE(terminal.program(u"chmod"_s, {u"-R"_s, u"a-w"_s, terminal.workspace()}, u"/"_s));
    FINE(terminal.cim({u"list"_s}));
    const Run run = terminal.cim({u"set"_s, u"lucy"_s, u"title=x"_s});
    FINE(terminal.program(u"chmod"_s, {u"-R"_s, u"u+w"_s, terminal.workspace()}, u"/"_s));
    QCOMPARE(run.code, 1);
    QVERIFY(run.err.startsWith(u"cim: "_s));
}

void TestCliHostile::twoAtOnceLoseNothing()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    constexpr int each = 12;
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int i = 0; i < each; ++i) {
        auto& program = programs.emplace_back(std::make_unique<QProcess>());
        program->setProcessEnvironment(terminal.environment());
        program->setWorkingDirectory(terminal.workspace());
        program->start(QStringLiteral(CIM_PROGRAM),
                       {u"add"_s, u"Organization"_s, u"team%1"_s.arg(i)});
    }
    for (const auto& program : programs) {
        QVERIFY(program->waitForFinished(60'000));
        QVERIFY2(program->exitCode() == 0, program->readAllStandardError().constData());
    }
    QCOMPARE(terminal.cim({u"list"_s, u"--json"_s}).array().size(), each);
    FINE(terminal.cim({u"replay"_s}));
}

void TestCliHostile::refusesWhatIsNotUtf8()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s));
    const Run run = terminal.program(
        u"bash"_s, {u"-c"_s, u"\"$0\" add Person $'a\\xff'"_s, QStringLiteral(CIM_PROGRAM)},
        terminal.workspace());
    QCOMPARE(run.code, 2);
    QVERIFY(run.err.contains(u"not UTF-8"_s));
}

// Cut back or emptied behind our back: the files that it led to must not follow it.
void TestCliHostile::aLogThatLostEventsWritesNothing()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    FINE(terminal.cim({u"commit"_s, u"--no-lock"_s}));
    const QString log = terminal.path(u"domain/events/log/000001.jsonl"_s);
    const qint64 whole = QFileInfo(log).size();
    for (const auto& [size, words] :
         {std::pair(whole / 2, u"events are missing"_s), std::pair(qint64(0), u"is empty"_s)}) {
        QVERIFY(QFile::resize(log, size));
        for (const QString& command : {u"status"_s, u"write"_s, u"commit"_s}) {
            const Run run = terminal.cim({command});
            QCOMPARE(run.code, 1);
            QVERIFY2(run.err.contains(words), qPrintable(run.err));
        }
        QVERIFY(QFile::exists(terminal.path(u"domain/people/people/lucy.json"_s)));
        FINE(terminal.git({u"restore"_s, u"log"_s}, u"domain/events"_s));
    }
    const Run again = terminal.cim({u"commit"_s, u"--no-lock"_s});
    FINE(again);
    QCOMPARE(again.out, u"Nothing to commit.\n"_s);
}

QTEST_GUILESS_MAIN(TestCliHostile)
#include "test_cli_hostile.moc"
