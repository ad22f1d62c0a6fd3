// From a sample to committed repositories, also with the power cut at any moment.
#include "tests/cli/harness.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

#define FINE(run)                                                                                  \
    do {                                                                                           \
        const Run& r_ = (run);                                                                     \
        QVERIFY2(r_.code == 0, qPrintable(r_.out + r_.err));                                       \
    } while (false)

namespace {

bool replaceIn(const QString& path, const QByteArray& from, const QByteArray& to)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        return false;
    QByteArray text = file.readAll();
    if (!text.contains(from))
        return false;
    text.replace(from, to);
    return file.seek(0) && file.resize(0) && file.write(text) == text.size();
}

} // namespace

class TestCliRepositories : public QObject {
    Q_OBJECT

private slots:
    void commitsASample_data();
    void commitsASample();
    void previewChangesNothing();
    void keepsEditsByHand();
    void settlesConflicts();
    void modulesFollowTheirEntities();
    void domainsAreSubmodulesWhereWanted();
    void aFolderIsTakenOutAndJoinedBack();
    void saysWhoIsMissing();
    void survivesKills();

private:
    static void verifySound(const Terminal& terminal);
};

void TestCliRepositories::verifySound(const Terminal& terminal)
{
    for (const QString& repository : terminal.repositories()) {
        const Run run = terminal.program(u"git"_s, {u"fsck"_s, u"--strict"_s}, repository);
        QVERIFY2(run.code == 0, qPrintable(repository + u": "_s + run.out + run.err));
    }
}

void TestCliRepositories::commitsASample_data()
{
    QTest::addColumn<QString>("sample");
    QTest::newRow("lemonade") << u"lemonade"_s;
    QTest::newRow("meridian") << u"meridian"_s;
}

void TestCliRepositories::commitsASample()
{
    QFETCH(const QString, sample);
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, sample}));
    FINE(terminal.cim({u"check"_s, u"--strict"_s}));
    FINE(terminal.cim({u"write"_s}));
    const Run committed = terminal.cim({u"commit"_s, u"--json"_s});
    FINE(committed);
    const auto commits = committed.object()[u"commits"_s].toArray();
    const auto repositories = terminal.repositories();
    QVERIFY(repositories.size() > 8);
    QCOMPARE(commits.size(), repositories.size());
    verifySound(terminal);
    for (const QString& repository : repositories) {
        const Run log =
            terminal.program(u"git"_s, {u"log"_s, u"--format=%an <%ae>%n%B"_s}, repository);
        QVERIFY2(log.out.startsWith(u"Lucy Lemon <lucy@lemonade.example>\nBegin "_s),
                 qPrintable(log.out));
        const Run status = terminal.program(u"git"_s, {u"status"_s, u"--porcelain"_s}, repository);
        QCOMPARE(status.out, QString());
    }
    const Run again = terminal.cim({u"commit"_s});
    FINE(again);
    QCOMPARE(again.out, u"Nothing to commit.\n"_s);
    QVERIFY(terminal.cim({u"status"_s}).out.contains(u"committed"_s));

    FINE(terminal.cim({u"add"_s, u"Person"_s, u"nora"_s, u"fullName=Nora"_s}));
    QVERIFY(terminal.cim({u"status"_s}).out.contains(u"domain/people"_s));
    FINE(terminal.cim({u"commit"_s}));
    const Run log = terminal.git({u"log"_s, u"-1"_s, u"--format=%B"_s}, u"domain/people"_s);
    QVERIFY2(log.out.contains(u"nora"_s) && log.out.contains(u"Cimarron-Event: "_s),
             qPrintable(log.out));
    // The log is committed with what it led to, also when its state was looked at before.
    QVERIFY(terminal.cim({u"status"_s}).out.startsWith(u"All "_s));
    FINE(terminal.cim({u"set"_s, u"nora"_s, u"title=Chemist"_s}));
    FINE(terminal.cim({u"commit"_s, u"-m"_s, u"Name Nora's position"_s}));
    const Run named = terminal.git({u"log"_s, u"-1"_s, u"--format=%s"_s}, u"domain/people"_s);
    QCOMPARE(named.out, u"Name Nora's position\n"_s);
}

void TestCliRepositories::previewChangesNothing()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    const Run preview = terminal.cim({u"write"_s, u"--preview"_s});
    FINE(preview);
    QVERIFY(preview.out.contains(u"+ "_s) && preview.out.contains(u"flake.nix"_s));
    QVERIFY(terminal.repositories().isEmpty());
    FINE(terminal.cim({u"write"_s}));
    QVERIFY(terminal.cim({u"write"_s, u"--preview"_s}).out.contains(u"Nothing to write"_s));
}

void TestCliRepositories::keepsEditsByHand()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    FINE(terminal.cim({u"commit"_s}));
    const QString file = terminal.path(u"domain/people/person.nix"_s);
    QFile hand(file);
    QVERIFY(hand.open(QIODevice::Append) && hand.write("# my own line\n") > 0);
    hand.close();
    FINE(terminal.cim({u"set"_s, u"people.lucy"_s, u"title=Queen"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(hand.open(QIODevice::ReadOnly) && hand.readAll().endsWith("# my own line\n"));
    const Run status = terminal.git({u"status"_s, u"--porcelain"_s}, u"domain/people"_s);
    QVERIFY2(status.out.contains(u"person.nix"_s), qPrintable(status.out)); // not ours to commit
    FINE(terminal.cim({u"commit"_s, u"--all"_s, u"-m"_s, u"Mine too"_s}));
    QCOMPARE(terminal.git({u"status"_s, u"--porcelain"_s}, u"domain/people"_s).out, QString());
}

void TestCliRepositories::settlesConflicts()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    FINE(terminal.cim({u"commit"_s}));
    const QString name = u"domain/people/people/lucy.json"_s;
    QVERIFY(replaceIn(terminal.path(name), "Lucy Lemon", "Lucy by hand"));
    FINE(terminal.cim({u"set"_s, u"people.lucy"_s, u"fullName=Lucy by model"_s}));
    const Run write = terminal.cim({u"write"_s});
    QCOMPARE(write.code, 1);
    QVERIFY2(write.out.contains(name) && write.out.contains(u"Lucy by hand"_s) &&
                 write.out.contains(u"Lucy by model"_s),
             qPrintable(write.out + write.err));
    QCOMPARE(terminal.cim({u"commit"_s}).code, 1);
    const Run wrong =
        terminal.cim({u"resolve"_s, u"domain/people/people/lucz.json"_s, u"--mine"_s});
    QVERIFY2(wrong.code == 1 && wrong.err.contains(u"Did you mean"_s), qPrintable(wrong.err));
    FINE(terminal.cim({u"resolve"_s, name, u"--model"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QFile file(terminal.path(name));
    QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("Lucy by model"));
}

// A module of the user's own goes where its entity goes, and what is there is never overwritten.
void TestCliRepositories::modulesFollowTheirEntities()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    FINE(terminal.cim({u"commit"_s}));
    const QString people = u"domain/people"_s,
                  before = terminal.path(people + u"/people/tom.nix"_s),
                  after = terminal.path(people + u"/people/thomas.nix"_s);
    QFile module(before);
    QVERIFY(module.open(QIODevice::WriteOnly) && module.write("{ }\n") == 4);
    module.close();
    FINE(terminal.cim({u"commit"_s, u"--all"_s}));
    FINE(terminal.cim({u"rename"_s, u"people.tom"_s, u"thomas"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(!QFile::exists(before));
    QVERIFY(QFile::exists(after));
    QCOMPARE(terminal.git({u"status"_s, u"--porcelain"_s}, people).out, QString());
    QVERIFY(terminal.git({u"ls-files"_s}, people).out.contains(u"people/thomas.nix"_s));

    QFile taken(before);
    QVERIFY(taken.open(QIODevice::WriteOnly) && taken.write("{ a = 1; }\n") == 11);
    taken.close();
    FINE(terminal.cim({u"undo"_s}));
    FINE(terminal.cim({u"write"_s}));
    QVERIFY(QFile::exists(after));
    QVERIFY(taken.open(QIODevice::ReadOnly));
    QCOMPARE(taken.readAll(), QByteArray("{ a = 1; }\n"));
}

void TestCliRepositories::domainsAreSubmodulesWhereWanted()
{
    Terminal terminal;
    QVERIFY(terminal.make(u"shop"_s, {u"--arrangement"_s, u"sideways"_s}).code != 0);
    FINE(terminal.make(u"shop"_s, {u"--arrangement"_s, u"submodules"_s}));
    QCOMPARE(terminal.cim({u"arrangement"_s}).out.trimmed(), u"submodules"_s);
    FINE(terminal.cim({u"commit"_s}));
    const auto links = [&] {
        return terminal.git({u"ls-files"_s, u"-s"_s}, QString()).out.count(u"160000 "_s);
    };
    QVERIFY(links() > 0);
    const Run wrong = terminal.cim({u"arrangement"_s, u"sideways"_s});
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.err.contains(u"\"folders\" or \"submodules\""_s), qPrintable(wrong.err));
    QVERIFY(terminal.cim({u"arrangement"_s, u"submodules"_s}).out.contains(u"already"_s));
    FINE(terminal.cim({u"arrangement"_s, u"folders"_s}));
    QVERIFY(terminal.cim({u"arrangement"_s, u"--json"_s}).out.contains(u"\"folders\""_s));
    FINE(terminal.cim({u"commit"_s}));
    QCOMPARE(links(), 0);
    QVERIFY(!QFile::exists(terminal.path(u".gitmodules"_s)));
    QVERIFY(!QFile::exists(terminal.path(u"domain/.gitmodules"_s)));
}

void TestCliRepositories::aFolderIsTakenOutAndJoinedBack()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    FINE(terminal.cim({u"commit"_s}));
    const QString module = u"/sourcecode/packages/site.nix"_s;
    QFile own(terminal.path(u"domain/inventory"_s + module));
    QVERIFY(own.open(QIODevice::WriteOnly) && own.write("{ }\n") == 4);
    own.close();
    FINE(terminal.cim({u"commit"_s, u"--all"_s}));

    const Run wrong = terminal.cim({u"split"_s, u"inventory"_s, u"nothing"_s});
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.err.contains(u"sourcecode/packages"_s), qPrintable(wrong.err));
    FINE(terminal.cim({u"split"_s, u"inventory"_s, u"sourcecode/packages"_s, u"wares"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(QFile::exists(terminal.path(u"wares/sourcecode/packages/site.json"_s)));
    QVERIFY(QFile::exists(terminal.path(u"wares"_s + module)));
    QVERIFY(!QFile::exists(terminal.path(u"domain/inventory/sourcecode/packages/site.json"_s)));
    for (const QString& repository : {u"wares"_s, u"domain/inventory"_s})
        QCOMPARE(terminal.git({u"status"_s, u"--porcelain"_s}, repository).out, QString());
    QFile flake(terminal.path(u"flake.nix"_s));
    QVERIFY(flake.open(QIODevice::ReadOnly));
    QVERIFY(flake.readAll().contains("wares"));

    QVERIFY(terminal.cim({u"join"_s, u"people"_s, u"inventory"_s}).code != 0);
    FINE(terminal.cim({u"join"_s, u"wares"_s, u"inventory"_s}));
    FINE(terminal.cim({u"commit"_s}));
    QVERIFY(QFile::exists(terminal.path(u"domain/inventory"_s + module)));
    QVERIFY(QFile::exists(terminal.path(u"domain/inventory/sourcecode/packages/site.json"_s)));
    QCOMPARE(terminal.git({u"status"_s, u"--porcelain"_s}, u"domain/inventory"_s).out, QString());
    // Both are one step each.
    FINE(terminal.cim({u"undo"_s}));
    QVERIFY(terminal.cim({u"domains"_s}).out.contains(u"wares"_s));
    FINE(terminal.cim({u"undo"_s}));
    QVERIFY(!terminal.cim({u"domains"_s}).out.contains(u"wares"_s));
}

void TestCliRepositories::saysWhoIsMissing()
{
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    QVERIFY(QFile::remove(terminal.base() + u"/home/.gitconfig"_s));
    const Run run = terminal.cim({u"commit"_s});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains(u"user.name"_s), qPrintable(run.err));
}

// CIM_KILLS: how many, 60 where it is not set.
void TestCliRepositories::survivesKills()
{
    bool set = false;
    const int wanted = qEnvironmentVariableIntValue("CIM_KILLS", &set);
    const int kills = set ? wanted : 60;
    Terminal terminal;
    FINE(terminal.make(u"shop"_s, {u"--sample"_s, u"lemonade"_s}));
    auto& random = *QRandomGenerator::global();
    QStringList acknowledged;
    for (int i = 0; i < kills; ++i) {
        QProcess program;
        program.setProcessEnvironment(terminal.environment());
        program.setWorkingDirectory(terminal.workspace());
        const int what = i % 3;
        const QString team = u"team%1"_s.arg(i);
        program.start(QStringLiteral(CIM_PROGRAM),
                      what == 0   ? QStringList{u"add"_s, u"Organization"_s, team}
                      : what == 1 ? QStringList{u"write"_s}
                                  : QStringList{u"commit"_s});
        QVERIFY(program.waitForStarted(60'000));
        // From before the first system call to after the end, most often in between.
        program.waitForFinished(int(random.bounded(what == 0 ? 30 : 120)));
        program.kill(); // SIGKILL; nothing where it has ended
        program.waitForFinished(60'000);
        QCOMPARE(program.state(), QProcess::NotRunning);
        if (what == 0 && program.readAllStandardOutput().startsWith("Added"))
            acknowledged << team;
    }
    FINE(terminal.cim({u"replay"_s}));
    QStringList there;
    for (const auto& entity : terminal.cim({u"list"_s, u"--json"_s}).array())
        there << entity[u"name"_s].toString();
    for (const QString& team : acknowledged)
        QVERIFY2(there.contains(team), qPrintable(team));
    FINE(terminal.cim({u"commit"_s})); // the next start is clean
    verifySound(terminal);
    const Run status = terminal.cim({u"status"_s});
    QVERIFY2(status.out.startsWith(u"All "_s), qPrintable(status.out + status.err));
    const Run end = terminal.cim({u"commit"_s});
    QVERIFY2(end.out.contains(u"Nothing to commit"_s), qPrintable(end.out));
}

QTEST_GUILESS_MAIN(TestCliRepositories)
#include "test_cli_repositories.moc"
