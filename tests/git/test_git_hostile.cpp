// What stands in the way: each gets a sentence, and nothing is lost.
#include "models/git/merge.h"
#include "tests/git/harness.h"

#include <QScopeGuard>

#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>
#include <utime.h>

using namespace cim;

class TestGitHostile : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { const Bench b; } // sets the home folder before libgit2 looks for it
    void filesMerge_data();
    void filesMerge();
    void repositoriesInTheWay_data();
    void repositoriesInTheWay();
    void namesThatCannotBeWritten_data();
    void namesThatCannotBeWritten();
    void foreignCommitsAreBuiltUpon();
    void hooksAreNotRun();
    void aStaleLockIsRemovedAFreshOneIsNot();
    void aLockOfACrashGoesWithTheNextStart();
    void twoAtOnce();
    void oneAfterTheOther();
    void someoneElses();
    void aFullDiskLosesNothing();
    void damagedNotesAreNotNeeded();
    void withoutAnIdentityNothingIsCommitted();
    void linksAreNotWrittenThrough();
    void commitsAreSigned();
    void aStopLeavesTheRest();
};

void TestGitHostile::filesMerge_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("ours");
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("result"); // "!": a conflict, null: no file
    const QByteArray none;
    QTest::newRow("same") << QByteArray("a") << QByteArray("b") << QByteArray("b")
                          << QByteArray("b");
    QTest::newRow("ours alone") << QByteArray("a") << QByteArray("b") << QByteArray("a")
                                << QByteArray("b");
    QTest::newRow("theirs alone") << QByteArray("a") << QByteArray("a") << QByteArray("b")
                                  << QByteArray("b");
    QTest::newRow("both removed") << QByteArray("a") << none << none << none;
    QTest::newRow("removed and changed")
        << QByteArray("a") << none << QByteArray("b") << QByteArray("!");
    QTest::newRow("changed and removed")
        << QByteArray("a") << QByteArray("b") << none << QByteArray("!");
    QTest::newRow("both added") << none << QByteArray("a") << QByteArray("b") << QByteArray("!");
    QTest::newRow("lines") << QByteArray("[\n1,\n2,\n3,\n4\n]") << QByteArray("[\n0,\n2,\n3,\n4\n]")
                           << QByteArray("[\n1,\n2,\n3,\n5\n]")
                           << QByteArray("[\n0,\n2,\n3,\n5\n]");
    QTest::newRow("no JSON any more")
        << QByteArray("[\n1,\n2,\n3,\n4\n]") << QByteArray("[\n1,\n2,\n3,\n4,\n5\n]")
        << QByteArray("[\n{\"a\": [1,\n2,\n3,\n4\n]") << QByteArray("!");
}

void TestGitHostile::filesMerge()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, ours);
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, result);
    const auto side = [](const QByteArray& b) { return b.isNull() ? git::Side() : git::Side(b); };
    const auto merged =
        git::mergeFile(QStringLiteral("x.json"), side(base), side(ours), side(theirs));
    QCOMPARE(merged.verdict == git::Merged::Verdict::Conflict, result == "!");
    if (result != "!")
        QCOMPARE(merged.result, side(result));
}

void TestGitHostile::repositoriesInTheWay_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* how, const char* says) {
        QTest::newRow(how) << QString::fromLatin1(how) << QString::fromLatin1(says);
    };
    row("detached", "detached head");
    row("merge", "a merge is under way");
    row("bare", "bare");
    row("damaged", "damaged");
    row("file for the repository", "is a file where a folder must be");
    row("file for a folder", "people is a file where a folder must be");
    row("folder for a file", "is a folder where a file must be");
    row("link for the repository", "is a link");
    row("link for a folder", "is a link");
    row("link for .git", "is a link");
    row("submodule", "is a submodule");
}

void TestGitHostile::repositoriesInTheWay()
{
    QFETCH(QString, how);
    QFETCH(QString, says);
    Bench b;
    b.writeAndCommit();
    const char* at = "domain/people";
    const QString outside = QFileInfo(b.folder()).path() + QStringLiteral("/outside");
    QDir().mkpath(outside);
    const auto move = [&](const char* from) {
        QVERIFY(QDir().rename(b.path(from), outside + QStringLiteral("/moved")));
    };
    if (how == u"detached") {
        b.git(at, "checkout -q --detach");
    } else if (how == u"merge") {
        b.git(at, "checkout -q -b other");
        b.git(at, "commit -q --allow-empty -m other");
        b.git(at, "checkout -q main");
        b.git(at, "merge -q --no-ff --no-commit other");
        QVERIFY(QFile::exists(b.path("domain/people/.git/MERGE_HEAD")));
    } else if (how == u"bare") {
        b.git(at, "config core.bare true");
    } else if (how == u"damaged") {
        b.put("domain/people/.git/HEAD", "garbage");
    } else if (how == u"file for the repository") {
        move(at);
        b.put(at, "mine");
    } else if (how == u"file for a folder") {
        move("domain/people/people");
        b.put("domain/people/people", "mine");
    } else if (how == u"folder for a file") {
        QVERIFY(QFile::remove(b.path("domain/people/people/lucy.json")));
        QVERIFY(QDir().mkpath(b.path("domain/people/people/lucy.json")));
    } else if (how == u"submodule") {
        move("domain/people/people");
        b.git(at, {QStringLiteral("rm"), QStringLiteral("-rqf"), QStringLiteral("--cached"),
                   QStringLiteral("people")});
        const QString head = QString::fromLatin1(b.git(at, "rev-parse HEAD")).trimmed();
        b.git(at, {QStringLiteral("update-index"), QStringLiteral("--add"),
                   QStringLiteral("--cacheinfo"), QStringLiteral("160000,%1,people").arg(head)});
    } else {
        const char* what = how.endsWith(u"repository") ? at
                           : how.endsWith(u".git")     ? "domain/people/.git"
                                                       : "domain/people/people";
        move(what);
        QVERIFY(QFile::link(outside + QStringLiteral("/moved"), b.path(what)));
    }
    b.people()[QStringLiteral("people/lucy.json")] = "{}\n";
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";

    auto w = b.open();
    const auto status = of(*w.status(b.wanted), at);
    QCOMPARE(status.state, RepositoryState::Blocked);
    QVERIFY2(status.problem.contains(says), qPrintable(status.problem));
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->blocked.size(), size_t(1));
    QVERIFY2(written->blocked[0].problem.contains(says), qPrintable(written->blocked[0].problem));
    QCOMPARE(b.read("hosts/hosts/web1.json"), "{ }\n"); // the others go on
    for (const char* file : {"/moved/people/lucy.json", "/moved/lucy.json"})
        if (QFile f(outside + QString::fromLatin1(file)); f.open(QIODevice::ReadOnly))
            QVERIFY(f.readAll().contains("lucy"));
}

void TestGitHostile::namesThatCannotBeWritten_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("up") << QStringLiteral("../x.json") << QStringLiteral("leave its folder");
    QTest::newRow("git") << QStringLiteral(".GIT/hooks/pre-commit") << QStringLiteral("git keeps");
    QTest::newRow("absolute") << QStringLiteral("/etc/passwd") << QStringLiteral("empty part");
    QTest::newRow("long") << QString(300, u'x') << QStringLiteral("longer than 255");
    QTest::newRow("case") << QStringLiteral("people/Lucy.json")
                          << QStringLiteral("one file on some systems");
    QTest::newRow("both") << QStringLiteral("flake.nix/x") << QStringLiteral("a file and a folder");
}

void TestGitHostile::namesThatCannotBeWritten()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    Bench b;
    b.people()[file] = "{}\n";
    auto w = b.open();
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->blocked.size(), size_t(1));
    QVERIFY2(written->blocked[0].problem.contains(says), qPrintable(written->blocked[0].problem));
    QCOMPARE(b.read("domain/people/flake.nix"), "(none)");
}

void TestGitHostile::foreignCommitsAreBuiltUpon()
{
    Bench b;
    b.writeAndCommit();
    b.put("domain/people/people/tom.nix", "{ }\n");
    b.put("domain/people/flake.nix", Bench::lines().replace("line 1\n", "line one\n"));
    b.git("domain/people", "add .");
    b.git("domain/people", "commit -q -m Tom's");
    b.people()[QStringLiteral("flake.nix")] += "line 20\n";
    b.writeAndCommit();
    QCOMPARE(b.git("domain/people", "log --format=%an"), "Lucy\nTom\nLucy\n");
    QCOMPARE(b.read("domain/people/flake.nix"),
             Bench::lines().replace("line 1\n", "line one\n") + "line 20\n");
    QCOMPARE(b.porcelain(), "");
    QCOMPARE(b.fsck(), "");
}

void TestGitHostile::hooksAreNotRun()
{
    Bench b;
    b.writeAndCommit();
    b.put("hosts/.git/hooks/pre-commit", "#!/bin/sh\ntouch ../ran; exit 1\n");
    QFile(b.path("hosts/.git/hooks/pre-commit")).setPermissions(QFile::Permissions(0x7755));
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    b.writeAndCommit();
    QCOMPARE(b.git("hosts", "log --format=%s").count('\n'), 2);
    auto w = b.open();
    QVERIFY(of(*w.status(b.wanted), "hosts").note.contains(u"pre-commit"));
}

void TestGitHostile::aStaleLockIsRemovedAFreshOneIsNot()
{
    Bench b;
    b.writeAndCommit();
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    b.put("hosts/.git/index.lock", "");
    auto w = b.open();
    auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->blocked.size(), size_t(1));
    QVERIFY(written->blocked[0].problem.contains(u"is locked"));
    QVERIFY(QFile::exists(b.path("hosts/.git/index.lock")));
    const utimbuf past{1'000'000'000, 1'000'000'000};
    ::utime(b.path("hosts/.git/index.lock").toUtf8().constData(), &past);
    written = w.write(b.wanted);
    QVERIFY(written && written->blocked.empty());
    QVERIFY(b.commit(w));
    QCOMPARE(b.porcelain(), "");
}

// As a killed program leaves it: the mark that it wrote, and a young lock in one repository. What
// is done next looks at another one only.
void TestGitHostile::aLockOfACrashGoesWithTheNextStart()
{
    Bench b;
    b.writeAndCommit();
    b.put("hosts/.git/refs/heads/main.lock", "");
    b.put(".cimarron/busy", "");
    b.people()[QStringLiteral("people/tom.json")] = "{ }\n";
    {
        auto w = b.open();
        QVERIFY(w.write(b.wanted));
    }
    QVERIFY(!QFile::exists(b.path(".cimarron/busy")));
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    b.writeAndCommit();
    QCOMPARE(b.porcelain(), "");
    QCOMPARE(b.fsck(), "");
}

void TestGitHostile::twoAtOnce()
{
    Bench b;
    auto w = b.open();
    const auto second = GitWorkspace::open(b.folder());
    QVERIFY(!second);
    QVERIFY2(second.error().message.contains(QStringLiteral("process %1").arg(::getpid())),
             qPrintable(second.error().message));
    {
        const auto closed = std::move(w);
    }
    QVERIFY(GitWorkspace::open(b.folder()));
}

// Who only looks is soon done: nobody is refused for that.
void TestGitHostile::oneAfterTheOther()
{
    Bench b;
    std::atomic<bool> isOver = false;
    std::optional<GitWorkspace> looking = b.open();
    const std::jthread second([&, folder = b.folder()] {
        const auto opened = GitWorkspace::open(folder);
        isOver = opened.has_value();
    });
    QTest::qWait(100); // it may well be waiting by now; were it not, nothing is wrong
    looking.reset();
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 30'000);
}

void TestGitHostile::someoneElses()
{
    if (::geteuid() != 0)
        QSKIP("needs root to be someone else for a moment");
    Bench b;
    b.writeAndCommit();
    ::chmod(b.dir->path().toUtf8().constData(), 0755);
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    QVERIFY(::seteuid(65534) == 0);
    {
        auto w = b.open();
        const auto status = w.status(b.wanted);
        const auto written = w.write(b.wanted);
        QVERIFY(::seteuid(0) == 0);
        QCOMPARE(of(*status, "hosts").state, RepositoryState::Blocked);
        QVERIFY2(of(*status, "hosts").problem.contains(u"safe.directory"),
                 qPrintable(of(*status, "hosts").problem));
        QVERIFY(!written);
        QVERIFY(written.error().message.contains(u"cannot be written"));
    }
    b.writeAndCommit();
}

void TestGitHostile::aFullDiskLosesNothing()
{
    Bench b;
    b.writeAndCommit();
    QByteArray large;
    for (int i = 0; i < 100'000; ++i)
        large += QByteArray::number(i * 7919 % 10007) + '\n';
    b.people()[QStringLiteral("flake.nix")] = "small\n";
    b.people()[QStringLiteral("people/big.json")] = large;
    b.wanted.push_back({{}, QStringLiteral("more"), {{QStringLiteral("x"), large}}});
    b.wanted[0].files[QStringLiteral(".gitignore")] += "/more/\n";
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    ::getrlimit(RLIMIT_FSIZE, &before);
    auto w = b.open();
    // From too little for the objects to enough for them but not for the file.
    for (const rlim_t room : {rlim_t(20'000), rlim_t(400'000)}) {
        const rlimit tight{room, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto written = w.write(b.wanted);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(written);
        QCOMPARE(written->blocked.size(), size_t(2));
        for (const auto& s : written->blocked)
            QVERIFY2(s.problem.contains(u"room"), qPrintable(s.problem));
    }
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QVERIFY(written->blocked.empty());
    QVERIFY(written->conflicts.empty());
    QVERIFY(b.commit(w));
    QCOMPARE(b.read("domain/people/people/big.json"), large);
    QCOMPARE(b.read("more/x"), large);
    QCOMPARE(b.fsck(), "");
    QCOMPARE(b.porcelain(), "");
}

void TestGitHostile::damagedNotesAreNotNeeded()
{
    Bench b;
    b.writeAndCommit();
    for (const char* note : {".cimarron/manifest", ".cimarron/journal"})
        b.put(note, QByteArray(5000, '\xc3') + "garbage");
    b.put(".cimarron/new/0/HEAD", "left behind");
    auto w = b.open();
    const auto all = w.status(b.wanted);
    for (const auto& s : *all)
        QCOMPARE(s.state, RepositoryState::Clean);
    QVERIFY(!QFile::exists(b.path(".cimarron/new/0")));
    QCOMPARE(w.repositories().size(), 4);
}

void TestGitHostile::withoutAnIdentityNothingIsCommitted()
{
    Bench b;
    b.writeAndCommit();
    const auto nobody = GitWorkspace::identity(b.folder());
    QVERIFY(!nobody);
    QVERIFY(nobody.error().message.contains(u"git config --global user.name"));
    b.git("", "config user.name Ann");
    b.git("", "config user.email ann@example.org");
    QCOMPARE(GitWorkspace::identity(b.folder())->name, QStringLiteral("Ann"));
}

void TestGitHostile::linksAreNotWrittenThrough()
{
    Bench b;
    b.writeAndCommit();
    const QString outside = QFileInfo(b.folder()).path() + QStringLiteral("/precious");
    b.put("../precious", "precious");
    QVERIFY(QFile::remove(b.path("domain/people/people/lucy.json")));
    QVERIFY(QFile::link(outside, b.path("domain/people/people/lucy.json")));
    b.people()[QStringLiteral("people/lucy.json")] = "{}\n";
    auto w = b.open();
    const auto written = w.write(b.wanted);
    QVERIFY(written);
    QCOMPARE(written->conflicts.size(), size_t(1));
    QCOMPARE(b.read("../precious"), "precious");
}

void TestGitHostile::commitsAreSigned()
{
    Bench b;
    const QString key = QFileInfo(b.folder()).path() + QStringLiteral("/key");
    if (QProcess::execute(QStringLiteral("ssh-keygen"),
                          {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                           QStringLiteral("-N"), QString(), QStringLiteral("-f"), key}) != 0)
        QSKIP("needs ssh-keygen");
    QFile pub(key + QStringLiteral(".pub"));
    QVERIFY(pub.open(QIODevice::ReadOnly));
    b.put("../allowed", "lucy@example.org " + pub.readAll());
    QFile config(Bench::home() + QStringLiteral("/.gitconfig"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(
        "[commit]\n gpgsign = true\n[gpg]\n format = ssh\n[user]\n signingkey = " + key.toUtf8() +
        "\n[gpg \"ssh\"]\n allowedSignersFile = " + b.path("../allowed").toUtf8() + '\n');
    config.close();
    const auto gone = qScopeGuard([&] { config.remove(); });
    b.writeAndCommit();
    QCOMPARE(b.git("hosts", "log --format=%G?"), "G\n");
    QCOMPARE(b.fsck(), "");
    QVERIFY(QFile::remove(key));
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = "{ }\n";
    auto w = b.open();
    QVERIFY(w.write(b.wanted));
    const auto committed = b.commit(w);
    QVERIFY(committed);
    QCOMPARE(committed->blocked.size(), size_t(1));
    QVERIFY(committed->blocked[0].problem.contains(u"could not be signed"));
}

void TestGitHostile::aStopLeavesTheRest()
{
    Bench b;
    GitSettings settings;
    settings.threads = 1;
    auto w = GitWorkspace::open(b.folder(), settings);
    std::stop_source stop;
    stop.request_stop();
    const auto written = w->write(b.wanted, {}, stop.get_token());
    QVERIFY(written);
    QVERIFY(written->changes.empty());
    int told = 0;
    QVERIFY(w->write(b.wanted, [&](int done, int total, const QString&) {
        told = done;
        QCOMPARE(total, 4);
    }));
    QCOMPARE(told, 4);
    QVERIFY(b.commit(*w));
    QCOMPARE(b.porcelain(), "");
}

QTEST_GUILESS_MAIN(TestGitHostile)
#include "test_git_hostile.moc"
