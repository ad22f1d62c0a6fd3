// Edits by hand in the repositories, taken into the model with real git as the witness.
#include "tests/cli/harness.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

#define FINE(run)                                                                                  \
    do {                                                                                           \
        const Run& r_ = (run);                                                                     \
        QVERIFY2(r_.code == 0, qPrintable(r_.out + r_.err));                                       \
    } while (false)

namespace {

const QString people = u"domain/people"_s;
const QString lucyFile = u"domain/people/people/lucy.json"_s;

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

bool put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool replaceIn(const QString& path, const QByteArray& from, const QByteArray& to)
{
    QByteArray text = read(path);
    return text.contains(from) && put(path, text.replace(from, to));
}

} // namespace

class TestCliHandEdits : public QObject {
    Q_OBJECT

private slots:
    void anEditGoesRound();
    void theCommitsAuthorIsTheEvents();
    void anEditInAnotherFormIsUnderstood();
    void whatIsNotUnderstoodStays();
    void filesComeAndGo();
    void aFolderThatIsGoneSaysNothing();

private:
    static void begin(Terminal& terminal)
    {
        FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
        FINE(terminal.cim({u"commit"_s}));
        const Run none = terminal.cim({u"adopt"_s});
        FINE(none);
        QVERIFY2(none.out.contains(u"Nobody"_s), qPrintable(none.out));
    }
    static void verifyClean(const Terminal& terminal)
    {
        const Run status = terminal.cim({u"status"_s});
        QVERIFY2(status.out.startsWith(u"All "_s), qPrintable(status.out + status.err));
        for (const QString& repository : terminal.repositories()) {
            const Run git = terminal.program(u"git"_s, {u"status"_s, u"--porcelain"_s}, repository);
            QVERIFY2(git.out.isEmpty(), qPrintable(repository + git.out));
        }
        FINE(terminal.cim({u"replay"_s}));
    }
};

void TestCliHandEdits::anEditGoesRound()
{
    Terminal terminal;
    begin(terminal);
    QVERIFY(replaceIn(terminal.path(lucyFile), "Lucy Lemon", "Lucy ${L} Lime"));
    const Run status = terminal.cim({u"status"_s});
    FINE(status);
    QVERIFY2(status.out.contains(u"Set fullName of people.lucy to “Lucy ${L} Lime”"_s) &&
                 status.out.contains(lucyFile + u':') && status.err.contains(u"cim adopt"_s),
             qPrintable(status.out + status.err));
    FINE(terminal.cim({u"adopt"_s, u"--preview"_s}));
    QVERIFY(terminal.cim({u"show"_s, u"people.lucy"_s}).out.contains(u"Lucy Lemon"_s));
    QVERIFY(terminal.cim({u"write"_s}).err.contains(u"cim adopt"_s));

    FINE(terminal.cim({u"adopt"_s}));
    QVERIFY(terminal.cim({u"show"_s, u"people.lucy"_s}).out.contains(u"Lucy ${L} Lime"_s));
    QVERIFY(terminal.cim({u"adopt"_s}).out.contains(u"Nobody"_s));
    FINE(terminal.cim({u"commit"_s}));
    verifyClean(terminal);
    QVERIFY(terminal.git({u"show"_s, u"HEAD:people/lucy.json"_s}, people)
                .out.contains(u"Lucy ${L} Lime"_s));

    // It is a step like any other.
    FINE(terminal.cim({u"undo"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(read(terminal.path(lucyFile)).contains("Lucy Lemon"));
    verifyClean(terminal);
}

void TestCliHandEdits::theCommitsAuthorIsTheEvents()
{
    Terminal terminal;
    begin(terminal);
    QVERIFY(replaceIn(terminal.path(lucyFile), "Lucy Lemon", "Lucy Lime"));
    FINE(terminal.git({u"-c"_s, u"user.name=Tom \"T\" Thyme"_s, u"-c"_s,
                       u"user.email=tom@thyme.example"_s, u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s,
                       u"Rename her"_s},
                      people));
    const Run taken = terminal.cim({u"adopt"_s, u"--json"_s});
    FINE(taken);
    const auto edits = taken.object()[u"edits"_s].toArray();
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits[0][u"author"_s].toString(), u"Tom \"T\" Thyme <tom@thyme.example>"_s);
    const Run log = terminal.cim({u"log"_s, u"--json"_s});
    QVERIFY2(log.out.contains(u"tom@thyme.example"_s), qPrintable(log.out));
    FINE(terminal.cim({u"commit"_s}));
    verifyClean(terminal);
}

void TestCliHandEdits::anEditInAnotherFormIsUnderstood()
{
    Terminal terminal;
    begin(terminal);
    // As another program would write it: one line, other order, other escapes.
    auto json = QJsonDocument::fromJson(read(terminal.path(lucyFile))).object();
    auto properties = json[u"properties"_s].toObject();
    properties[u"fullName"_s] = u"Lucy Lime"_s;
    json[u"properties"_s] = properties;
    QVERIFY(put(terminal.path(lucyFile), QJsonDocument(json).toJson(QJsonDocument::Compact)));
    const Run taken = terminal.cim({u"adopt"_s, u"--json"_s});
    FINE(taken);
    QCOMPARE(taken.object()[u"edits"_s].toArray().size(), 1);
    FINE(terminal.cim({u"set"_s, u"people.lucy"_s, u"title=Queen"_s}));
    FINE(terminal.cim({u"commit"_s}));
    const QByteArray now = read(terminal.path(lucyFile));
    QVERIFY2(now.contains("Lucy Lime") && now.contains("Queen") && now.count('\n') > 5,
             now.constData());
    verifyClean(terminal);
}

void TestCliHandEdits::whatIsNotUnderstoodStays()
{
    Terminal terminal;
    begin(terminal);
    QVERIFY(replaceIn(terminal.path(lucyFile), "\"Person\"", "\"Person\",\n  \"colour\": \"red\""));
    QVERIFY(replaceIn(terminal.path(lucyFile), "Lucy Lemon", "Lucy Lime"));
    const QByteArray edited = read(terminal.path(lucyFile));
    const Run taken = terminal.cim({u"adopt"_s});
    QCOMPARE(taken.code, 1);
    QVERIFY2(taken.out.contains(lucyFile + u":5"_s) && taken.out.contains(u"“colour”"_s),
             qPrintable(taken.out));
    QVERIFY(terminal.cim({u"show"_s, u"people.lucy"_s}).out.contains(u"Lucy Lime"_s));
    QCOMPARE(read(terminal.path(lucyFile)), edited);
    FINE(terminal.cim({u"write"_s})); // both made the same change: the rest stays by hand
    QVERIFY(read(terminal.path(lucyFile)).contains("colour"));

    QVERIFY(put(terminal.path(lucyFile), "{ \"id\": \n<<<<<<< HEAD\n"));
    const Run broken = terminal.cim({u"adopt"_s});
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.out.contains(lucyFile + u":2"_s), qPrintable(broken.out));
    QVERIFY(read(terminal.path(lucyFile)).contains("<<<<<<<"));
    QVERIFY(QFile::remove(terminal.path(lucyFile)));
    QVERIFY(QFile::link(u"/etc/hostname"_s, terminal.path(lucyFile)));
    const Run link = terminal.cim({u"adopt"_s});
    QVERIFY2(link.code == 1 && link.out.contains(u"link"_s), qPrintable(link.out + link.err));
}

void TestCliHandEdits::filesComeAndGo()
{
    Terminal terminal;
    begin(terminal);
    QVERIFY(put(terminal.path(people + u"/people/nora.json"_s),
                R"({ "properties": { "fullName": "Nora" } })"));
    FINE(terminal.git({u"mv"_s, u"people/lucy.json"_s, u"people/lucia.json"_s}, people));
    FINE(terminal.git({u"commit"_s, u"-q"_s, u"-m"_s, u"Move her"_s}, people));
    const Run taken = terminal.cim({u"adopt"_s});
    FINE(taken);
    FINE(terminal.cim({u"show"_s, u"people.nora"_s}));
    FINE(terminal.cim({u"show"_s, u"people.lucia"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(!QFile::exists(terminal.path(lucyFile)));
    QVERIFY(read(terminal.path(people + u"/people/lucia.json"_s)).contains("\"lucia\""));
    QVERIFY(read(terminal.path(people + u"/people/nora.json"_s)).contains("\"id\""));
    verifyClean(terminal);

    QVERIFY(QFile::remove(terminal.path(people + u"/people/nora.json"_s)));
    FINE(terminal.cim({u"adopt"_s}));
    QCOMPARE(terminal.cim({u"show"_s, u"people.nora"_s}).code, 1);
    FINE(terminal.cim({u"commit"_s}));
    verifyClean(terminal);
    QCOMPARE(terminal.git({u"ls-files"_s, u"people"_s}, people).out.count(u"nora"_s), 0);
}

// A checkout that is not there is no wish to remove everything.
void TestCliHandEdits::aFolderThatIsGoneSaysNothing()
{
    Terminal terminal;
    begin(terminal);
    QVERIFY(QDir(terminal.path(people)).removeRecursively());
    const Run taken = terminal.cim({u"adopt"_s});
    FINE(taken);
    QVERIFY2(taken.out.contains(u"Nobody"_s), qPrintable(taken.out));
    FINE(terminal.cim({u"show"_s, u"people.lucy"_s}));
}

QTEST_GUILESS_MAIN(TestCliHandEdits)
#include "test_cli_handedits.moc"
