// What the guide sees outside of the model, each trouble really made: builds in the log, links and
// disks in the folder, nix, flakes, git's identity, a small disk.
#include "models/events/session.h"
#include "models/git/author.h"
#include "models/guide/conditions.h"
#include "models/guide/troubles.h"
#include "models/nix/hostbuild.h"
#include "models/nix/tool.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace cim;
using namespace cim::guide;
using namespace Qt::StringLiterals;

namespace {

// A variable of the environment, as it was when this goes.
class Setting {
public:
    Setting(const char* name, const QByteArray& value)
        : m_name(name)
        , m_was(qgetenv(name))
        , m_wasSet(qEnvironmentVariableIsSet(name))
    {
        qputenv(name, value);
    }
    ~Setting() { m_wasSet ? qputenv(m_name, m_was) : qunsetenv(m_name); }
    Q_DISABLE_COPY_MOVE(Setting)

private:
    const char* m_name;
    QByteArray m_was;
    bool m_wasSet;
};

constexpr Hazards withoutFlakes =
    Hazard::Identity | Hazard::FileSpace | Hazard::Nix | Hazard::BuildSpace;

Outside lookAt(const QString& folder, Hazards hazards = withoutFlakes)
{
    Outside out;
    lookAround(out, folder, hazards);
    return out;
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(bytes) == bytes.size();
}

} // namespace

class TestGuideOutside : public QObject {
    Q_OBJECT

private slots:
    void init();
    void theLogTellsOfBuilds();
    void theLogTellsOfActivations();
    void theLogTellsOfVirtualMachines();
    void resultsAndDisksInTheFolder();
    void theLongestNameIsMeant();
    void withoutNix();
    void onlyWhatTheStepHasIsLookedAt();
    void flakesForTheTerminal();
    void gitWithoutIdentity();
    void aSmallDisk();
    void oneTroubleAtATime();
    void aFailedBuildIsNamed();
    void aFailureAfterABuildIsNamed();
    void aBuildWithoutRoomIsNoMistake();
    void aLogSaysWhatFailed();
    void aProgramThatDoesNotBuildIsNamed();

private:
    EntityId addHost(const QString& name);
    Facts facts() const { return {&m_session->model(), &m_session->kinds(), m_outside}; }
    const Entity& host(EntityId id) const { return *m_session->model().entity(id); }
    void look();
    std::optional<Trouble> trouble(QStringView step) const;

    QTemporaryDir m_dir;
    QString m_folder;
    std::unique_ptr<Session> m_session;
    Runs m_runs;
    Outside m_outside;
    int m_number = 0;
};

void TestGuideOutside::init()
{
    m_folder = m_dir.filePath(QString::number(++m_number));
    auto made = Session::create(m_folder, u"lemonade"_s, u"Sell lemonade."_s);
    QVERIFY(made);
    m_session = std::move(*made);
    m_runs = {};
    m_outside = {};
}

EntityId TestGuideOutside::addHost(const QString& name)
{
    const EntityId id = EntityId::make();
    if (!m_session->execute(AddEntity{u"Host"_s, name, {}, {}, id}))
        qFatal("no host");
    return id;
}

void TestGuideOutside::look()
{
    readOn(m_runs, m_folder);
    m_outside.runs = m_runs.hosts;
    m_outside.built.clear();
    m_outside.running.clear();
    lookAround(m_outside, m_folder, withoutFlakes);
}

std::optional<Trouble> TestGuideOutside::trouble(QStringView name) const
{
    const auto steps = path();
    const auto step = std::ranges::find(steps, name, &guide::Step::name);
    return step == steps.end() ? std::nullopt : troubleOf(*step, facts());
}

void TestGuideOutside::theLogTellsOfBuilds()
{
    const EntityId web = addHost(u"web1"_s);
    look();
    QVERIFY(!isBuilt(facts(), host(web)));
    const QString toplevel = m_dir.filePath(u"toplevel"_s);
    QVERIFY(QDir().mkpath(toplevel));
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"failed"_s, {}, 5, u"/log"_s}}));
    look();
    QVERIFY(!isBuilt(facts(), host(web)));
    QVERIFY(hasFailedToBuild(facts(), host(web)));
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"cancelled"_s, {}, 5, {}}}));
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"succeeded"_s, toplevel, 5, {}}}));
    const LogPosition before = m_runs.next;
    look();
    QVERIFY(before < m_runs.next); // it read on, and not from the beginning
    QVERIFY(isBuilt(facts(), host(web)));
    QVERIFY(!hasFailedToBuild(facts(), host(web)));
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"failed"_s, {}, 5, {}}}));
    look();
    QVERIFY(isBuilt(facts(), host(web))); // the one before is there
    QVERIFY(hasFailedToBuild(facts(), host(web)));
    QVERIFY(QDir(toplevel).removeRecursively()); // as garbage collection does
    look();
    QVERIFY(!isBuilt(facts(), host(web)));
    // From the beginning it is the same.
    m_runs = {};
    look();
    QVERIFY(hasFailedToBuild(facts(), host(web)));
}

void TestGuideOutside::theLogTellsOfActivations()
{
    const EntityId web = addHost(u"web1"_s);
    const auto rebuilt = [&](const QString& action, const QString& outcome) {
        const bool done = m_session
                              ->execute(RecordHostRebuilt{
                                  {web, action, outcome, true, 1, u"/nix/store/x"_s, 5, {}}})
                              .has_value();
        look();
        return done;
    };
    QVERIFY(rebuilt(u"dry-activate"_s, u"activated"_s));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(rebuilt(u"switch"_s, u"failed"_s));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(hasFailedToSwitch(facts(), host(web)));
    QVERIFY(rebuilt(u"dry-activate"_s, u"activated"_s)); // it says nothing of that
    QVERIFY(rebuilt(u"switch"_s, u"cancelled"_s));
    QVERIFY(hasFailedToSwitch(facts(), host(web)));
    QVERIFY(rebuilt(u"switch"_s, u"activated"_s));
    QVERIFY(isDeployed(facts(), host(web)));
    QVERIFY(!hasFailedToSwitch(facts(), host(web)));
    QVERIFY(rebuilt(u"boot"_s, u"failed"_s)); // it runs what it ran
    QVERIFY(isDeployed(facts(), host(web)));
    const auto failed = trouble(u"deploy"); // which is done all the same
    QVERIFY(failed && !failed->isInTheWay);
    QCOMPARE(failed->host, web);
    QCOMPARE(int(failed->mend), int(Trouble::Mend::ShowLog));
    QVERIFY(rebuilt(u"switch"_s, u"reverted"_s));
    QVERIFY(trouble(u"deploy")->sentence.contains(u"went back"_s));
    QVERIFY(rebuilt(u"rollback"_s, u"activated"_s));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(!trouble(u"deploy"));
}

// Built by the window or the terminal; started by the window, which marks what has run.
void TestGuideOutside::theLogTellsOfVirtualMachines()
{
    const EntityId web = addHost(u"web1"_s);
    const QString machine = m_dir.filePath(u"run-web1-vm"_s);
    QVERIFY(QDir().mkpath(machine));
    const auto built = [&](const QString& product, const QString& outcome) {
        const bool done =
            m_session->execute(RecordHostRebuilt{{web, product, outcome, false, 0, machine, 5, {}}})
                .has_value();
        look();
        return done;
    };
    QVERIFY(built(u"vm"_s, u"failed"_s));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(hasFailedToBuild(facts(), host(web)));
    QVERIFY(built(u"image"_s, u"succeeded"_s)); // which runs nowhere yet
    QVERIFY(!hasFailedToBuild(facts(), host(web)));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(built(u"vm"_s, u"succeeded"_s));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(QDir().mkpath(nix::machineFolder(u"web1"_s)));
    QVERIFY(write(nix::machineFolder(u"web1"_s) + u"/log.txt"_s, "qemu: not found"));
    look();
    QVERIFY(!isDeployed(facts(), host(web))); // it ended at once
    QVERIFY(write(nix::ranMark(nix::machineFolder(u"web1"_s)), ""));
    look();
    QVERIFY(isDeployed(facts(), host(web)));
    QVERIFY(!isRunning(facts(), host(web)));
    QVERIFY(!isBuilt(facts(), host(web)));
    QVERIFY(QDir(machine).removeRecursively()); // as garbage collection does
    look();
    QVERIFY(!isDeployed(facts(), host(web)));
}

// By a terminal's commands, of which no log knows.
void TestGuideOutside::resultsAndDisksInTheFolder()
{
    const EntityId web = addHost(u"web1"_s);
    const QString system = m_dir.filePath(u"0123456789abcdef-nixos-system-web1-25.05"_s);
    const QString link = m_folder + u"/result"_s;
    QVERIFY(QDir().mkpath(system) && QFile::link(system, link));
    look();
    QVERIFY(isBuilt(facts(), host(web)));
    QVERIFY(!isDeployed(facts(), host(web)));
    QVERIFY(QFile::remove(link));
    look();
    QVERIFY(!isBuilt(facts(), host(web)));
    QVERIFY(QFile::link(m_dir.path(), link)); // of something else
    look();
    QVERIFY(!isBuilt(facts(), host(web)));

    const QString disk = m_folder + u"/web1.qcow2"_s;
    QVERIFY(write(disk, "x"));
    look();
    QVERIFY(isDeployed(facts(), host(web)));
    QVERIFY(QFile::remove(disk));
    look();
    QVERIFY(!isDeployed(facts(), host(web)));

    m_outside.lookedAt = {u"web1-25.05"_s};
    QVERIFY(isLookedAt(facts(), host(web)));
    m_outside.lookedAt = {u"web10-25.05"_s};
    QVERIFY(!isLookedAt(facts(), host(web)));
}

void TestGuideOutside::theLongestNameIsMeant()
{
    const EntityId web = addHost(u"web"_s), two = addHost(u"web-2"_s);
    m_outside.built = {u"web-2-25.05"_s};
    QVERIFY(isBuilt(facts(), host(two)));
    QVERIFY(!isBuilt(facts(), host(web)));
    m_outside.built = {u"web-25.05"_s};
    QVERIFY(isBuilt(facts(), host(web)));
    QVERIFY(!isBuilt(facts(), host(two)));
    QCOMPARE(systemName(u"/nix/store/abc-nixos-system-web-2-25.05"_s), u"web-2-25.05"_s);
    QVERIFY(systemName(u"/nix/store/abc-hello-2.12"_s).isEmpty());
    QVERIFY(systemName({}).isEmpty());
}

void TestGuideOutside::withoutNix()
{
    {
        const Setting path("PATH", m_dir.path().toUtf8());
        // Where an installer's own places have one all the same.
        const Setting chosen("CIMARRON_NIX", nix::locate().isEmpty() ? QByteArray() : "/nowhere");
        look();
        QVERIFY(m_outside.isNixMissing);
        for (const char16_t* step : {u"lock", u"build", u"deploy"}) {
            const auto found = trouble(step);
            QVERIFY(found);
            QCOMPARE(found->name, u"noNix"_s);
            QVERIFY(found->isInTheWay && found->command.contains(u"nixos.org"_s));
        }
        QVERIFY(!trouble(u"package"));
        // One that is none: its own words, and nothing to install.
        const QString program = m_dir.filePath(u"nix"_s);
        QVERIFY(write(program, "#!/bin/sh\necho hello\n"));
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner));
        qputenv("CIMARRON_NIX", program.toUtf8());
        look();
        const auto found = trouble(u"lock");
        QVERIFY(found);
        QCOMPARE(found->name, u"badNix"_s);
        QVERIFY(found->command.isEmpty() && !found->sentence.isEmpty());
    }
    if (nix::locate().isEmpty())
        return; // this machine has none: nothing to find again
    look();
    QVERIFY(!m_outside.isNixMissing);
    const auto found = trouble(u"lock");
    QVERIFY2(!found, qPrintable(found ? found->sentence : QString()));
}

// A nix that is started leaves a mark.
void TestGuideOutside::onlyWhatTheStepHasIsLookedAt()
{
    const QString program = m_dir.filePath(u"nix"_s), mark = m_dir.filePath(u"started"_s);
    QVERIFY(write(program, "#!/bin/sh\ntouch " + mark.toUtf8() + "\n"));
    QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::ExeOwner));
    const Setting chosen("CIMARRON_NIX", program.toUtf8());
    QFile::remove(mark);
    const Outside none = lookAt(m_folder, {});
    QVERIFY(!none.hasIdentity && !none.freeForFiles && !none.freeForBuilds);
    const Outside files = lookAt(m_folder, Hazard::Identity | Hazard::FileSpace);
    QVERIFY(files.hasIdentity && files.freeForFiles && !files.freeForBuilds);
    QVERIFY(!QFile::exists(mark));
    QVERIFY(!lookAt(m_folder, Hazard::Nix).nixTrouble.isEmpty());
    QVERIFY(QFile::exists(mark));
    QVERIFY(QFile::remove(program));
}

// The command that the guide names is run as it stands, by a shell.
void TestGuideOutside::flakesForTheTerminal()
{
    if (nix::locate().isEmpty())
        QSKIP("needs nix");
    const QString home = m_dir.filePath(u"home"_s);
    QVERIFY(QDir().mkpath(home));
    const Setting homeSet("HOME", home.toUtf8());
    const Setting config("XDG_CONFIG_HOME", (home + u"/.config"_s).toUtf8());
    const Setting own("NIX_CONF_DIR", home.toUtf8()); // no /etc/nix/nix.conf
    const Setting none("NIX_CONFIG", "substituters =\n");
    m_outside = lookAt(m_folder, withoutFlakes | Hazard::Flakes);
    QCOMPARE(m_outside.flakesAreOn, std::optional(false));
    addHost(u"web1"_s);
    const auto off = trouble(u"deploy");
    QVERIFY(off);
    QCOMPARE(off->name, u"flakesOff"_s);
    QVERIFY(!off->isInTheWay);   // the page Rebuild does without
    QVERIFY(!trouble(u"build")); // the window switches them on for itself
    QCOMPARE(QProcess::execute(u"sh"_s, {u"-c"_s, off->command}), 0);
    m_outside = lookAt(m_folder, withoutFlakes | Hazard::Flakes);
    QCOMPARE(m_outside.flakesAreOn, std::optional(true));
    QVERIFY(!trouble(u"deploy"));
    QVERIFY(!lookAt(m_folder).flakesAreOn); // it was not asked
}

void TestGuideOutside::gitWithoutIdentity()
{
    // libgit2 looks up the home folder once a process: main() has set it.
    const QString file = QDir::homePath() + u"/.gitconfig"_s;
    QVERIFY(write(file, "[core]\n\tpager = less\n"));
    look();
    QCOMPARE(m_outside.hasIdentity, std::optional(false));
    const auto found = trouble(u"commit");
    QVERIFY(found);
    QCOMPARE(found->name, u"noIdentity"_s);
    QCOMPARE(found->mend, Trouble::Mend::Identity);
    QVERIFY(!trouble(u"build"));
    QVERIFY(!keepIdentity({u"  "_s, u"lucy@lemonade.example"_s}));
    QVERIFY(!keepIdentity({u"Lucy <x>"_s, u"lucy@lemonade.example"_s}));
    const auto kept = keepIdentity({u"Lucy Lemon"_s, u"lucy@lemonade.example"_s});
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().text()));
    look();
    QCOMPARE(m_outside.hasIdentity, std::optional(true));
    QVERIFY(!trouble(u"commit"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(text.contains("pager = less") && text.contains("Lucy Lemon"), text.constData());
    QVERIFY(QFile::remove(file)); // where there is no file it is made
    QVERIFY(keepIdentity({u"Lucy Lemon"_s, u"lucy@lemonade.example"_s}));
    look();
    QCOMPARE(m_outside.hasIdentity, std::optional(true));
}

// This program again, in a namespace of its own with a file system of one megabyte.
void TestGuideOutside::aSmallDisk()
{
    look();
    QVERIFY(m_outside.freeForFiles.value_or(0) > 0);
    QProcess other;
    other.start(u"unshare"_s, {u"-rm"_s, u"sh"_s, u"-c"_s,
                               u"mount -t tmpfs -o size=1m none \"$1\" && exec \"$0\" --free "
                               "\"$1\""_s,
                               QCoreApplication::applicationFilePath(), m_folder});
    QVERIFY(!other.waitForStarted() || other.waitForFinished(60000));
    bool isNumber = false;
    const qint64 left = other.readAllStandardOutput().trimmed().toLongLong(&isNumber);
    if (!isNumber)
        QSKIP("this machine makes no namespace");
    QVERIFY(left > 0 && left <= 1 << 20);
    m_outside.hasIdentity = true;
    m_outside.freeForFiles = left;
    const auto found = trouble(u"commit");
    QVERIFY(found);
    QCOMPARE(found->name, u"diskFull"_s);
    m_outside.freeForFiles = leastForFiles;
    QVERIFY(!trouble(u"commit"));

    m_outside.nixTrouble.clear();
    m_outside.freeForBuilds = left;
    const auto store = trouble(u"build");
    QVERIFY(store);
    QCOMPARE(store->name, u"storeFull"_s);
    QVERIFY(!store->isInTheWay && store->command.contains(u"nix-collect-garbage"_s));
    m_outside.freeForBuilds = leastForBuilds;
    QVERIFY(!trouble(u"build"));
}

void TestGuideOutside::oneTroubleAtATime()
{
    QVERIFY(!trouble(u"commit")); // nobody has looked
    m_outside.hasIdentity = false;
    m_outside.freeForFiles = 0;
    m_outside.nixTrouble = u"nix is not installed here."_s;
    m_outside.isNixMissing = true;
    QCOMPARE(trouble(u"commit")->name, u"noIdentity"_s);
    m_outside.hasIdentity = true;
    QCOMPARE(trouble(u"commit")->name, u"diskFull"_s);
    QCOMPARE(trouble(u"lock")->name, u"diskFull"_s);
    m_outside.freeForFiles = leastForFiles;
    QCOMPARE(trouble(u"lock")->name, u"noNix"_s);
    m_outside.lockIsCurrent = true; // done: nothing is in the way any more
    QVERIFY(!trouble(u"lock"));
}

void TestGuideOutside::aFailedBuildIsNamed()
{
    const EntityId web = addHost(u"web1"_s);
    m_outside.runs[web] = {.built = {}, .lastFailed = true};
    const auto found = trouble(u"build");
    QVERIFY(found);
    QCOMPARE(found->name, u"buildFailed"_s);
    QVERIFY(found->sentence.contains(u"web1"_s) && !found->isInTheWay);
    QCOMPARE(found->host, web);
    QCOMPARE(int(found->mend), int(Trouble::Mend::ShowBuild));
    m_outside.runs[web].log = u"/tmp/web1.log"_s;
    QCOMPARE(int(trouble(u"build")->mend), int(Trouble::Mend::ShowLog));
    m_outside.runs[web].endedAt = 1'000;
    m_outside.built = {u"web1-25.05"_s}; // by hand
    m_outside.builtAt[u"web1-25.05"_s] = 999;
    QVERIFY(trouble(u"build"));
    m_outside.builtAt[u"web1-25.05"_s] = 1'001; // since
    QVERIFY(!trouble(u"build"));
}

// The older build is there: the step is done, and what went wrong after it is said all the same.
void TestGuideOutside::aFailureAfterABuildIsNamed()
{
    const EntityId web = addHost(u"web1"_s);
    const QString toplevel = m_dir.filePath(u"toplevel"_s),
                  system = m_dir.filePath(u"0123456789abcdef-nixos-system-web1-25.05"_s);
    QVERIFY(QDir().mkpath(toplevel) && QDir().mkpath(system));
    QVERIFY(QFile::link(system, m_folder + u"/result"_s));
    const qint64 linked = QDateTime::currentMSecsSinceEpoch();
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() >
                linked + 20); // the file system's clock is coarse
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"succeeded"_s, toplevel, 5, {}}}));
    look();
    QVERIFY(isBuilt(facts(), host(web)) && !trouble(u"build"));
    QVERIFY(m_session->execute(RecordHostBuilt{{web, u"failed"_s, {}, 5, u"/log"_s}}));
    look();
    QVERIFY(isBuilt(facts(), host(web)));
    m_outside.nixTrouble.clear(); // there is none in some places where this is tested
    for (const QStringView step : {u"build", u"inspect", u"deploy", u"fifty"}) {
        const auto found = trouble(step);
        QVERIFY2(found && found->name == u"buildFailed"_s, qPrintable(step.toString()));
        QVERIFY(!found->isInTheWay);
    }
    QVERIFY(!trouble(u"host"));
    // Also to who has done everything.
    const auto steps = path();
    std::vector<bool> done(steps.size(), true);
    const auto shown = [&] { return stepToShow(steps, done, facts()); };
    QCOMPARE(steps.at(shown()).name, u"build"_s);
    done[1] = false;
    QCOMPARE(shown(), size_t(1));
    done[1] = true;
    // Once more by hand.
    QVERIFY(QFile::remove(m_folder + u"/result"_s));
    const qint64 failed = QDateTime::currentMSecsSinceEpoch();
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > failed + 20);
    QVERIFY(QFile::link(system, m_folder + u"/result"_s));
    look();
    QVERIFY(!trouble(u"build"));
    QCOMPARE(shown(), steps.size());
}

// One advice: room, and nothing about the drawing.
void TestGuideOutside::aBuildWithoutRoomIsNoMistake()
{
    const EntityId web = addHost(u"web1"_s);
    const QString path = m_session->folder() + u"/web1.log"_s;
    QVERIFY(write(path, "error: writing to file: No space left on device\n"));
    m_outside.runs[web] = {.built = {}, .lastFailed = true, .log = path};
    lookAround(m_outside, m_session->folder(), Hazard::Build);
    m_outside.freeForBuilds = 0;
    const auto full = trouble(u"build");
    QCOMPARE(full->name, u"storeFull"_s);
    QVERIFY(full->sentence.contains(u"web1 failed"_s) && full->sentence.contains(u"is full"_s));
    QVERIFY(!full->sentence.contains(u"mend"_s));
    QVERIFY(full->command.contains(u"nix-collect-garbage"_s));
    m_outside.freeForBuilds = leastForBuilds;
    QVERIFY(trouble(u"build")->sentence.contains(u"room again"_s));
    QVERIFY(trouble(u"build")->command.isEmpty());
}

void TestGuideOutside::aLogSaysWhatFailed()
{
    const QString hash(32, u'a');
    const QString later = u"error: 1 dependencies of derivation '/nix/store/%1-b.drv' failed"_s;
    QCOMPARE(failedIn(later.arg(hash)), QString());
    for (const QString& said :
         {u"error: builder for '/nix/store/%1-hello-1.0.drv' failed with exit code 2;"_s,
          u"error: Cannot build '/own/store/%1-hello-1.0.drv'.\n       Reason: builder failed"_s})
        QCOMPARE(failedIn(said.arg(hash)), u"hello-1.0"_s);
    QCOMPARE(failedIn(u"builder for 'hello.drv' failed"), QString());
    const QString path = m_session->folder() + u"/web1.log"_s;
    QVERIFY(write(path, QByteArray(300 << 10, 'x') + "\nerror: Cannot build '/nix/store/" +
                            hash.toUtf8() + "-hello.drv'\n"));
    Outside outside;
    const EntityId web = addHost(u"web1"_s);
    outside.runs[web] = {.built = {}, .lastFailed = true, .log = path};
    lookAround(outside, m_session->folder(), Hazard::Build);
    QCOMPARE(outside.runs[web].failed, u"hello"_s);
    outside.runs[web].lastFailed = false;
    lookAround(outside, m_session->folder(), Hazard::Build);
    QCOMPARE(outside.runs[web].failed, QString());
}

void TestGuideOutside::aProgramThatDoesNotBuildIsNamed()
{
    const EntityId web = addHost(u"web1"_s);
    const EntityId package = EntityId::make(), source = EntityId::make();
    const auto made = m_session->execute(
        std::vector<Command>{AddEntity{u"Package"_s, u"hello"_s, {}, {}, package},
                             AddEntity{u"Source"_s, u"stand"_s, {}, {}, source},
                             SetProperty{package, u"builder"_s, u"shell"_s}});
    QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
    m_outside.runs[web] = {.built = {}, .lastFailed = true, .log = u"/tmp/web1.log"_s};
    m_outside.runs[web].failed = u"helloworld-1.0"_s; // another one
    QVERIFY(trouble(u"build")->package.isNull());
    m_outside.runs[web].failed = u"hello-1.0"_s;
    QCOMPARE(trouble(u"build")->package, package);
    QVERIFY(trouble(u"build")->sentence.contains(u"hello does not build"_s));
    QVERIFY(trouble(u"build")->file.isEmpty());
    QVERIFY(m_session->execute(Relate{package, u"builtFrom"_s, source}));
    const QString file = trouble(u"build")->file;
    QVERIFY2(file.endsWith(u"/src/stand/hello.sh"_s), qPrintable(file));
    QVERIFY(trouble(u"build")->sentence.contains(file));
    // What is typed into the drawing is what counts.
    QVERIFY(m_session->execute(SetProperty{package, u"script"_s, u"echo"_s}));
    QVERIFY(trouble(u"build")->file.isEmpty());
    // By the program's name, as scripts are called.
    QVERIFY(m_session->execute(SetProperty{package, u"mainProgram"_s, u"say"_s}));
    m_outside.runs[web].failed = u"say"_s;
    QCOMPARE(trouble(u"build")->package, package);
}

int main(int argc, char** argv)
{
    const QTemporaryDir home;
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    for (const char* name :
         {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"})
        qunsetenv(name);
    qputenv("GIT_CONFIG_NOSYSTEM", "1");
    const QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--free") == 0) {
        std::printf("%lld\n", lookAt(QString::fromLocal8Bit(argv[2])).freeForFiles.value_or(-1));
        return 0;
    }
    TestGuideOutside test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_guide_outside.moc"
