// Updating inputs with a real nix on local flakes, and what is refused before nix runs.
#include "graph/flakes/command.h"
#include "graph/flakes/update.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::flakes;
using namespace Qt::StringLiterals;

namespace {

bool write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray run(const QString& folder, const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStandardPaths::findExecutable(program), arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return "failed: " + process.readAllStandardError();
    return process.readAllStandardOutput();
}

} // namespace

class TestUpdate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void updatesOneAndCommits();
    void updatesNothing();
    void pins();
    void locksWhatHasNoLock();
    void takesBack();
    void refuses_data();
    void refuses();
    void tellsWhatNixSaid();
    void cancelStopsTheGroup();
    void withoutNix();
    void commands();

private:
    void commit(const QString& name, const QByteArray& content)
    {
        QVERIFY(write(at(name + u"/data"_s), content));
        run(at(name), u"git"_s, {u"add"_s, u"-A"_s});
        run(at(name), u"git"_s, {u"commit"_s, u"-qm"_s, u"Step"_s});
    }
    QString at(const QString& name) const { return m_dir->filePath(name); }
    QStringList options() const { return {u"--offline"_s, u"--store"_s, at(u"store"_s)}; }
    std::optional<Result<Update::Outcome>> wait(Update& update)
    {
        std::optional<Result<Update::Outcome>> out;
        connect(&update, &Update::finished, this,
                [&](const auto& outcome) { out.emplace(outcome); });
        (void)QTest::qWaitFor([&] { return out.has_value(); }, 60'000);
        update.disconnect(this);
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_nix;
    bool m_locked = false;
};

void TestUpdate::initTestCase()
{
    m_nix = QStandardPaths::findExecutable(u"nix"_s);
    for (const char* key : {"GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"})
        qputenv(key, "Test");
    for (const char* key : {"GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"})
        qputenv(key, "test@example.org");
}

void TestUpdate::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", at(u"cache"_s).toUtf8());
    const QByteArray base = "git+file://" + m_dir->path().toUtf8();
    for (const QString& name : {u"people"_s, u"places"_s, u"root"_s}) {
        const QByteArray inputs = name == u"root" ? "inputs.people.url = \"" + base +
                                                        "/people\"; inputs.places.url = \"" + base +
                                                        "/places\";"
                                                  : QByteArray();
        QVERIFY(write(at(name + u"/flake.nix"_s), "{ " + inputs + " outputs = _: { }; }\n"));
        run(at(name), u"git"_s, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s});
        commit(name, "1");
    }
    m_locked = !m_nix.isEmpty() &&
               !run(at(u"root"_s), u"nix"_s,
                    options() + QStringList{u"--extra-experimental-features"_s,
                                            u"nix-command flakes"_s, u"flake"_s, u"lock"_s})
                    .startsWith("failed");
    if (m_locked)
        commit(u"root"_s, "2");
}

void TestUpdate::updatesOneAndCommits()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    commit(u"people"_s, "2");
    commit(u"places"_s, "2");
    QVERIFY(write(at(u"root/mine"_s), "not to be committed"));
    run(at(u"root"_s), u"git"_s, {u"add"_s, u"mine"_s});
    Update update;
    update.setNix(m_nix, options());
    QStringList told;
    connect(&update, &Update::progress, &update, [&](const QString& what) { told << what; });
    update.start(at(u"root"_s), {u"people"_s}, true);
    QVERIFY(update.isRunning());
    const auto outcome = wait(update);
    QVERIFY(outcome && *outcome);
    QVERIFY(!told.isEmpty());
    QCOMPARE((*outcome)->moved.changes.size(), 1u);
    QCOMPARE((*outcome)->moved.changes[0].path, QStringList{u"people"_s});
    QCOMPARE((*outcome)->commit.size(), 40);
    const QByteArray log = run(at(u"root"_s), u"git"_s, {u"show"_s, u"--stat"_s, u"--format=%B"_s});
    QVERIFY2(log.startsWith("Update people ") && log.contains("flake.lock") &&
                 !log.contains("mine"),
             log.constData());
}

void TestUpdate::updatesNothing()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    Update update;
    update.setNix(m_nix, options());
    update.start(at(u"root"_s), {}, true);
    const auto outcome = wait(update);
    QVERIFY(outcome && *outcome);
    QVERIFY((*outcome)->moved.isEmpty());
    QVERIFY((*outcome)->commit.isEmpty());
}

void TestUpdate::pins()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    const QByteArray first = run(at(u"people"_s), u"git"_s, {u"rev-parse"_s, u"HEAD"_s}).trimmed();
    commit(u"people"_s, "2");
    Update update;
    update.setNix(m_nix, options());
    update.start(at(u"root"_s), {}, false);
    QVERIFY(wait(update).value_or(fail({})));
    const QString reference =
        u"git+file://"_s + at(u"people"_s) + u"?ref=main&rev="_s + QString::fromLatin1(first);
    update.pin(at(u"root"_s), u"people"_s, reference, false);
    const auto outcome = wait(update);
    QVERIFY(outcome);
    QVERIFY2(*outcome, qPrintable(*outcome ? QString() : outcome->error().text()));
    const Lock& lock = (*outcome)->after;
    QCOMPARE(lock.nodes[size_t(lock.at({u"people"_s}))].source().rev, QString::fromLatin1(first));
}

void TestUpdate::locksWhatHasNoLock()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    QVERIFY(QFile::remove(at(u"root/flake.lock"_s)));
    Update update;
    update.setNix(m_nix, options());
    update.lock(at(u"root"_s), true);
    const auto outcome = wait(update);
    QVERIFY(outcome);
    QVERIFY2(*outcome, qPrintable(*outcome ? QString() : outcome->error().text()));
    QCOMPARE((*outcome)->moved.changes.size(), 2u);
    QCOMPARE((*outcome)->moved.changes[0].kind, Change::Kind::Added);
    QVERIFY((*outcome)->text.isEmpty());   // there was no lock to go back to
    QVERIFY((*outcome)->commit.isEmpty()); // it is the one that was committed
    QVERIFY(QFile::exists(at(u"root/flake.lock"_s)));
}

void TestUpdate::takesBack()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    const auto lockText = [&] {
        QFile file(at(u"root/flake.lock"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = lockText();
    commit(u"people"_s, "2");
    Update update;
    update.setNix(m_nix, options());
    update.start(at(u"root"_s), {}, true);
    const auto moved = wait(update);
    QVERIFY(moved && *moved && !(*moved)->commit.isEmpty());
    const QByteArray after = lockText();
    QVERIFY(after != before);
    update.takeBack(at(u"root"_s), **moved);
    QVERIFY(update.isRunning());
    const auto back = wait(update);
    QVERIFY(back);
    QVERIFY2(*back, qPrintable(*back ? QString() : back->error().text()));
    QCOMPARE(lockText(), before);
    QVERIFY(run(at(u"root"_s), u"git"_s, {u"log"_s, u"-1"_s, u"--format=%s"_s})
                .startsWith("Take back"));
    // What has been changed since is somebody's work.
    update.takeBack(at(u"root"_s), **moved);
    const auto again = wait(update);
    QVERIFY(again && !*again && again->error().message.contains(u"changed since"));
    QCOMPARE(lockText(), before);
}

void TestUpdate::refuses_data()
{
    QTest::addColumn<QByteArray>("nodes");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("sentence");
    const QByteArray p = R"("locked":{"type":"path","path":"/p"})";
    QTest::addRow("cycle") << R"("root":{"inputs":{"a":"a"}},"a":{"inputs":{"a":"a"},)" + p + "}"
                           << u"a"_s << u"must not be run"_s;
    QTest::addRow("unknown type")
        << QByteArray(R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"svn"}})") << u"a"_s
        << u"must not be run"_s;
    QTest::addRow("absent") << R"("root":{"inputs":{"a":"a"}},"a":{)" + p + "}" << u"--impure"_s
                            << u"no input \"--impure\""_s;
    QTest::addRow("name") << R"("root":{"inputs":{"--impure":"a"}},"a":{)" + p + "}"
                          << u"--impure"_s << u"cannot update"_s;
    QTest::addRow("follows") << R"("root":{"inputs":{"a":"a","b":["a"]}},"a":{)" + p + "}" << u"b"_s
                             << u"follows"_s;
    QTest::addRow("broken") << QByteArray("{{") << u"a"_s << u"JSON"_s;
}

void TestUpdate::refuses()
{
    QFETCH(QByteArray, nodes);
    QFETCH(QString, input);
    QFETCH(QString, sentence);
    QVERIFY(write(at(u"root/flake.lock"_s),
                  "{\"version\":7,\"root\":\"root\",\"nodes\":{" + nodes + "}}"));
    Update update;
    update.setNix(u"/bin/false"_s);
    update.start(at(u"root"_s), {input}, false);
    QVERIFY(!update.isRunning());
    const auto outcome = wait(update);
    QVERIFY(outcome && !*outcome);
    QVERIFY2(outcome->error().message.contains(sentence), qPrintable(outcome->error().text()));
}

void TestUpdate::tellsWhatNixSaid()
{
    if (!m_locked)
        QSKIP("nix cannot lock here");
    QVERIFY(QDir(at(u"people"_s)).removeRecursively());
    Update update;
    update.setNix(m_nix, options());
    update.start(at(u"root"_s), {u"people"_s}, true);
    const auto outcome = wait(update);
    QVERIFY(outcome && !*outcome);
    QVERIFY2(outcome->error().detail.contains(u"people"), qPrintable(outcome->error().text()));
}

void TestUpdate::cancelStopsTheGroup()
{
    QVERIFY(write(at(u"root/flake.lock"_s), R"({"version":7,"root":"root","nodes":{"root":{}}})"));
    // Stands for a nix that has a child of its own and waits.
    QVERIFY(write(
        at(u"nix"_s),
        "#!/bin/sh\nsleep 300 &\necho $! > " + at(u"child"_s).toUtf8() +
            "\necho '@nix {\"action\":\"msg\",\"level\":3,\"msg\":\"waiting\"}' >&2\nwait\n"));
    QFile::setPermissions(at(u"nix"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    Update update;
    update.setNix(at(u"nix"_s));
    bool waiting = false;
    connect(&update, &Update::progress, &update,
            [&](const QString& what) { waiting = what == u"waiting"; });
    update.start(at(u"root"_s), {}, false);
    QTRY_VERIFY_WITH_TIMEOUT(waiting, 30'000);
    update.cancel();
    const auto outcome = wait(update);
    QVERIFY(outcome && !*outcome);
    QVERIFY(outcome->error().message.contains(u"stopped"));
}

void TestUpdate::withoutNix()
{
    QVERIFY(write(at(u"root/flake.lock"_s), R"({"version":7,"root":"root","nodes":{"root":{}}})"));
    Update update;
    update.setNix(u"/nowhere/nix"_s);
    update.start(at(u"root"_s), {}, false);
    const auto outcome = wait(update);
    QVERIFY(outcome && !*outcome);
    QVERIFY(outcome->error().message.contains(u"could not be started"));
}

void TestUpdate::commands()
{
    const QString locks = QStringLiteral(CIM_SOURCE_DIR "/tests/fixtures/locks/");
    const auto json = graphCommand(locks + u"cardano-world.lock"_s, GraphFormat::Json);
    QVERIFY(json);
    const QJsonDocument read = QJsonDocument::fromJson(*json);
    QCOMPARE(read[u"nodes"].toInt(), 943);
    QCOMPARE(read[u"distinct"].toInt(), 222);
    QVERIFY(graphCommand(locks + u"hydra.lock"_s, GraphFormat::Dot)->startsWith("digraph"));
    QVERIFY(graphCommand(locks + u"hydra.lock"_s, GraphFormat::Mermaid)->startsWith("flowchart"));
    QVERIFY(graphCommand(locks + u"hydra.lock"_s, GraphFormat::Text)->contains("nix-eval-jobs"));
    QVERIFY(!graphCommand(locks, GraphFormat::Text));
    QVERIFY(whyCommand(locks + u"hydra.lock"_s, u"nixpkgs"_s, false)->contains("asked for by"));
    QVERIFY(!whyCommand(locks + u"hydra.lock"_s, u"zzz"_s, false));
    QVERIFY(duplicatesCommand(locks + u"bitte.lock"_s, false)->contains("follows"));
    QCOMPARE(*duplicatesCommand(locks + u"disko.lock"_s, false),
             QByteArray("Nothing stands twice in this lock.\n"));
    QVERIFY(diffCommand(locks + u"disko.lock"_s, locks + u"agenix.lock"_s, false)->contains("new"));
    QVERIFY(!diffCommand(locks + u"disko.lock"_s, u"/nowhere"_s, true));
}

QTEST_GUILESS_MAIN(TestUpdate)
#include "test_update.moc"
