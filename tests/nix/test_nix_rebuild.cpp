// A host is built by real nix and activated by the switch-to-configuration that the stand-in
// nixpkgs gives it, on a machine of its own: a mount namespace whose /run is a folder of this test.
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/rebuilds.h"
#include "tests/nix/shop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;
using test::service;

class TestNixRebuild : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;
    QString m_run; // what is /run on that machine

    // On the machine: root there, and nobody on this one.
    Ran onMachine(const QString& program, const QStringList& arguments) const
    {
        return nix.run(u"unshare"_s, thereWith(program, arguments), nix.folder());
    }
    QStringList thereWith(const QString& program, const QStringList& arguments) const
    {
        return QStringList{u"--user"_s,  u"--map-root-user"_s,
                           u"--mount"_s, u"sh"_s,
                           u"-c"_s,      u"mount --bind \"$1\" /run && shift && exec \"$@\""_s,
                           u"sh"_s,      m_run,
                           program} +
               arguments;
    }
    Ran cim(const QStringList& words) const
    {
        return onMachine(QStringLiteral(CIM_PROGRAM), words);
    }
    QJsonObject rebuild(const QStringList& words, int* exit = nullptr) const
    {
        const Ran ran = cim(QStringList{u"rebuild"_s, u"web1"_s, u"--json"_s, u"--here"_s} + words);
        if (exit)
            *exit = ran.exit;
        return test::objectOf(ran);
    }
    QString onRun(const QString& name) const { return m_run + u'/' + name; }
    QString running() const { return QFile::symLinkTarget(onRun(u"current-system"_s)); }
    QString bootDefault() const
    {
        QFile file(onRun(u"boot-default"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                              : QString();
    }
    void setModule(const QByteArray& text) { QVERIFY(test::setModule(nix, u"web1"_s, text)); }
    QJsonArray history() const
    {
        const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--history"_s, u"--json"_s});
        return QJsonDocument::fromJson(ran.out).array();
    }

private slots:
    void initTestCase();
    void buildsWithoutTouchingAnything();
    void aDryActivationSaysWhatWouldBe();
    void switches();
    void theSameAgainChangesNothing();
    void saysWhatRestartsAndWhatReboots();
    void aFailedServiceIsSaid();
    void goesBack();
    void aTestKeepsTheBootDefault();
    void bootWaitsForTheBoot();
    void aBootLoaderThatFailsIsSaid();
    void killedInTheMiddleItFindsOut();
    void asksFirst();
    void onlyTheHostOfThisName();
    void aBuildThatFailsNamesTheDerivation();
    void aBuildIsStopped();
    void garbageIsNoSystem();
    void historyIsItsEvents();
    void sudoIsAskedOnce();
    void readsUnits();
};

void TestNixRebuild::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    session = test::makeShop(nix);
    QVERIFY(session);
    m_run = nix.folder() + u"/../run"_s;
    QVERIFY(QDir().mkpath(m_run));
    QFile mark(onRun(u"stand-in-machine"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    if (!onMachine(u"true"_s, {}).ok())
        QSKIP("this machine gives no namespaces");
}

void TestNixRebuild::buildsWithoutTouchingAnything()
{
    const QJsonObject build = rebuild({u"--build"_s})[u"build"].toObject();
    QCOMPARE(build[u"outcome"].toString(), u"succeeded"_s);
    QVERIFY(QFile::exists(build[u"toplevel"].toString()));
    QVERIFY(build[u"built"].toInt() > 0);
    QVERIFY(running().isEmpty());
    QFile log(build[u"log"].toString());
    QVERIFY2(log.open(QIODevice::ReadOnly), qPrintable(log.fileName()));
    QVERIFY(log.readAll().contains("will be built"));
    // For whoever asks later whether the files have changed since.
    QVERIFY(!builtFrom(u"web1"_s).isEmpty());
    QCOMPARE(builtFrom(u"web1"_s), hostFingerprints(*session).value(u"web1"_s));
}

void TestNixRebuild::aDryActivationSaysWhatWouldBe()
{
    setModule("{ " + service("shop", "sell") + " }\n");
    const QJsonObject dry = rebuild({u"--dry-activate"_s});
    QCOMPARE(dry[u"outcome"].toString(), u"unchanged"_s);
    QCOMPARE(dry[u"units"][u"started"].toArray(),
             (QJsonArray{u"shop.service"_s, u"site.service"_s}));
    QVERIFY(!dry[u"changed"].toBool());
    QVERIFY(running().isEmpty());
}

void TestNixRebuild::switches()
{
    int exit = -1;
    const QJsonObject done = rebuild({u"--yes"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 1);
    QVERIFY(done[u"changed"].toBool());
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), running());
    QCOMPARE(done[u"units"][u"started"].toArray(),
             (QJsonArray{u"shop.service"_s, u"site.service"_s}));
    // What runs was booted as well, from here on.
    QVERIFY(QFile::link(running(), onRun(u"booted-system"_s)));
}

void TestNixRebuild::theSameAgainChangesNothing()
{
    const QJsonObject done = rebuild({u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"unchanged"_s);
    QVERIFY(!done[u"changed"].toBool());
    QCOMPARE(done[u"generation"].toInt(), 1);
}

void TestNixRebuild::saysWhatRestartsAndWhatReboots()
{
    setModule("{ " + service("shop", "sell", "Two") + service("till", "count") +
              " boot.kernelParams = [ \"quiet\" ]; }\n");
    const QJsonObject done = rebuild({u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 2);
    QCOMPARE(done[u"units"][u"restarted"].toArray(), QJsonArray{u"shop.service"_s});
    QCOMPARE(done[u"units"][u"started"].toArray(), QJsonArray{u"till.service"_s});
    QVERIFY(done[u"rebootNeeded"].toBool());
    QVERIFY(done[u"difference"].toObject()[u"rebootNeeded"].toBool());
}

void TestNixRebuild::aFailedServiceIsSaid()
{
    setModule("{ " + service("shop", "false") + " }\n");
    int exit = -1;
    const QJsonObject done = rebuild({u"--yes"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(done[u"exitCode"].toInt(), 4);
    QCOMPARE(done[u"units"][u"failed"].toArray(), QJsonArray{u"shop.service"_s});
    // It runs all the same, and that is said.
    QCOMPARE(running(), done[u"toplevel"].toString());
    QVERIFY2(done[u"sentence"].toString().endsWith(u"web1 runs the new system."),
             qPrintable(done[u"sentence"].toString()));
}

void TestNixRebuild::goesBack()
{
    const QString failed = running();
    const QJsonObject done = rebuild({u"--rollback"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 2);
    QVERIFY(running() != failed);
    QCOMPARE(rebuild({u"--to"_s, u"1"_s, u"--yes"_s})[u"generation"].toInt(), 1);
    const Ran none = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--to"_s, u"99"_s, u"--yes"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY2(none.err.contains("no generation 99"), none.err.constData());
}

void TestNixRebuild::aTestKeepsTheBootDefault()
{
    const QString before = bootDefault();
    setModule("{ " + service("shop", "sell", "Three") + " }\n");
    const QJsonObject done = rebuild({u"--test"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(done[u"generation"].toInt(), 1);
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), before);
}

void TestNixRebuild::bootWaitsForTheBoot()
{
    const QString before = running();
    setModule("{ " + service("shop", "sell", "Four") + " }\n");
    const QJsonObject done = rebuild({u"--boot"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QCOMPARE(running(), before);
    QCOMPARE(bootDefault(), done[u"toplevel"].toString());
    QVERIFY(done[u"sentence"].toString().contains(u"next boot"));
}

void TestNixRebuild::aBootLoaderThatFailsIsSaid()
{
    const QString before = running();
    QFile mark(onRun(u"stand-in-machine.loader-fails"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    setModule("{ " + service("shop", "sell", "Five") + " }\n");
    const QJsonObject done = rebuild({u"--yes"_s});
    QVERIFY(mark.remove());
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(done[u"sentence"].toString().contains(u"boot loader"),
             qPrintable(done[u"sentence"].toString()));
    QVERIFY(done[u"sentence"].toString().contains(u"the system that it ran before"));
    QCOMPARE(running(), before);
}

// The program dies while the system is being activated, which goes on without it.
void TestNixRebuild::killedInTheMiddleItFindsOut()
{
    setModule("{ " + service("shop", "sell", "Six") + " }\n");
    QFile mark(onRun(u"stand-in-machine.waits"_s));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    QProcess process;
    test::start(
        process, nix, u"unshare"_s,
        thereWith(QStringLiteral(CIM_PROGRAM), {u"rebuild"_s, u"web1"_s, u"--here"_s, u"--yes"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(onRun(u"stand-in-machine.is-waiting"_s)), 240'000);
    const Ran second = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--yes"_s});
    QCOMPARE(second.exit, 1);
    QVERIFY2(second.err.contains("is being rebuilt"), second.err.constData());
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    const QString before = running();
    const qsizetype known = history().size();
    QVERIFY(mark.remove());
    QTRY_VERIFY_WITH_TIMEOUT(running() != before, 60'000);
    const Ran next = cim({u"rebuild"_s, u"web1"_s, u"--here"_s, u"--dry-activate"_s});
    QVERIFY2(next.ok(), qPrintable(next.text()));
    QVERIFY2(next.err.contains("was broken off"), next.err.constData());
    const QJsonArray all = history();
    QVERIFY(all.size() > known);
    QCOMPARE(all[known][u"action"].toString(), u"switch"_s);
    QCOMPARE(all[known][u"outcome"].toString(), u"activated"_s);
    QCOMPARE(all[known][u"toplevel"].toString(), running());
}

void TestNixRebuild::asksFirst()
{
    const QString before = running();
    const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--here"_s});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("nobody to ask"), ran.err.constData());
    QVERIFY2(ran.out.contains("What would change"), ran.out.constData());
    QCOMPARE(running(), before);
}

// Any other is looked for where its model says, and never becomes this machine.
void TestNixRebuild::onlyTheHostOfThisName()
{
    const QString before = running();
    qputenv("NIX_SSHOPTS", "-F /dev/null -o ProxyCommand=/bin/false");
    const Ran ran = cim({u"rebuild"_s, u"web1"_s, u"--yes"_s});
    qunsetenv("NIX_SSHOPTS");
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("The connection to "), ran.err.constData());
    QCOMPARE(running(), before);
}

void TestNixRebuild::aBuildThatFailsNamesTheDerivation()
{
    const QString before = running();
    setModule("{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"sour-1.0\" { } "
              "\"echo the lemons are out; exit 7\") ]; }\n");
    int exit = -1;
    const QJsonObject build = rebuild({u"--yes"_s}, &exit)[u"build"].toObject();
    QCOMPARE(exit, 1);
    QCOMPARE(build[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(build[u"sentence"].toString().startsWith(u"sour-1.0 could not be built"),
             qPrintable(build[u"sentence"].toString()));
    QFile log(build[u"log"].toString());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("sour-1.0> the lemons are out\n"));
    QCOMPARE(running(), before);
}

void TestNixRebuild::aBuildIsStopped()
{
    setModule("{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"slow-1.0\" { } "
              "\"echo waiting; sleep 600\") ]; }\n");
    const auto tool = nix::find();
    QVERIFY(tool);
    std::stop_source stop;
    const auto built = nix::build(*tool, {.folder = nix.folder(), .host = u"web1"_s},
                                  stop.get_token(), [&](const nix::BuildLog& log) {
                                      for (const nix::Work& work : log.works())
                                          if (work.state == nix::Work::State::Running &&
                                              work.name() == u"slow-1.0")
                                              stop.request_stop();
                                  });
    QCOMPARE(built.how, nix::Built::How::Cancelled);
    QVERIFY(built.error.message.contains(u"stopped"));
    QCOMPARE(built.log.count(nix::Work::Kind::Build, nix::Work::State::Running), 0);
    QVERIFY(built.log.count(nix::Work::Kind::Build, nix::Work::State::Stopped) > 0);
}

// A nix that ends well having done nothing, one that talks nonsense, and one that is killed.
void TestNixRebuild::garbageIsNoSystem()
{
    for (const auto& [body, sentence] :
         {std::pair{QByteArray("exit 0"), u"there is no system"_s},
          std::pair{QByteArray("echo hello"), u"there is no system"_s},
          std::pair{QByteArray("head -c 3000000 /dev/urandom >&2"), u"there is no system"_s},
          std::pair{QByteArray("kill -KILL $$"), u"signal 9"_s},
          std::pair{QByteArray("exit 100"), u"could not build web1"_s}}) {
        const QString program = nix.folder() + u"/../false-nix"_s;
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("#!/bin/sh\n" + body + '\n') > 0);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        file.close();
        const auto built = nix::build({.program = program, .version = {}, .options = {}},
                                      {.folder = nix.folder(), .host = u"web1"_s});
        QCOMPARE(built.how, nix::Built::How::Failed);
        QVERIFY2(built.error.message.contains(sentence), qPrintable(built.error.message));
    }
    const auto missing = nix::build({.program = u"/nowhere/nix"_s, .version = {}, .options = {}},
                                    {.folder = nix.folder(), .host = u"web1"_s});
    QCOMPARE(missing.how, nix::Built::How::Failed);
    QVERIFY2(missing.error.message.contains(u"could not be started"),
             qPrintable(missing.error.message));
}

void TestNixRebuild::historyIsItsEvents()
{
    const QJsonArray all = history();
    QVERIFY(all.size() > 10);
    QCOMPARE(all[0][u"action"].toString(), u"build"_s);
    QCOMPARE(all[0][u"outcome"].toString(), u"succeeded"_s);
    qint64 wentBackTo = 0;
    for (const QJsonValue& one : all)
        if (one[u"action"].toString() == u"rollback" && wentBackTo == 0)
            wentBackTo = one[u"generation"].toInteger();
    QCOMPARE(wentBackTo, 2);
    // The model, read again from its log, has them.
    const auto caught = session->catchUp();
    QVERIFY2(caught, qPrintable(caught ? QString() : caught.error().text()));
    int built = 0;
    QVERIFY(session->history(1, session->sequence(), [&](const Event& event) {
        built += std::holds_alternative<HostBuilt>(event.fact);
        return true;
    }));
    QVERIFY(built > 5);
}

// A refusal in the middle would leave a new generation that nothing runs.
void TestNixRebuild::sudoIsAskedOnce()
{
    QVERIFY(QDir().mkpath(onRun(u"wrappers/bin"_s)));
    const auto grant = [this](const QByteArray& times) {
        QFile sudo(onRun(u"wrappers/bin/sudo"_s));
        QVERIFY(sudo.open(QIODevice::WriteOnly));
        sudo.write("#!/bin/sh\nset -e\necho x >> /run/asked\n"
                   "if [ $(wc -l < /run/asked) -gt " +
                   times +
                   " ]; then\n  echo 'sudo: 3 incorrect password attempts' >&2\n  exit 1\nfi\n"
                   "exec \"$@\"\n");
        sudo.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    const QString before = running(), boots = bootDefault();
    setModule("{ " + service("shop", "sell", "Asked for once") + " }\n");
    grant("0");
    const QJsonObject refused = rebuild({u"--elevate"_s, u"sudo"_s, u"--yes"_s});
    QCOMPARE(refused[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(refused[u"sentence"].toString(),
             u"Root's rights were not given. Nothing was changed on web1."_s);
    QVERIFY(refused[u"advice"].toString().contains(u"password"));
    QCOMPARE(running(), before);
    QCOMPARE(bootDefault(), boots);
    QVERIFY(QFile::remove(onRun(u"asked"_s)));
    grant("1");
    const QJsonObject done = rebuild({u"--elevate"_s, u"sudo"_s, u"--yes"_s});
    QCOMPARE(done[u"outcome"].toString(), u"activated"_s);
    QVERIFY(running() != before);
    QCOMPARE(running(), done[u"toplevel"].toString());
    QCOMPARE(bootDefault(), running());
}

void TestNixRebuild::readsUnits()
{
    const auto units =
        nix::readUnitReport(u"stopping the following units: a.service, b.timer\n"
                            "NOT restarting the following changed units: dbus.service\n"
                            "activating the configuration...\n"
                            "reloading the following units: dbus-broker.service\n"
                            "restarting the following units: c.service\n"
                            "starting the following units: b.timer\n"
                            "the following new units were started: d.service\n"
                            "warning: the following units failed: e.service, \x1b[31mf.service\n"
                            "× e.service - the following units failed to convince\n"_s);
    QCOMPARE(units.stopped, (QStringList{u"a.service"_s, u"b.timer"_s}));
    QCOMPARE(units.kept, QStringList{u"dbus.service"_s});
    QCOMPARE(units.reloaded, QStringList{u"dbus-broker.service"_s});
    QCOMPARE(units.restarted, QStringList{u"c.service"_s});
    QCOMPARE(units.started, (QStringList{u"b.timer"_s, u"d.service"_s}));
    QCOMPARE(units.failed.size(), 2);
    QVERIFY(!units.failed[1].contains(QChar(0x1b)));
}

QTEST_GUILESS_MAIN(TestNixRebuild)
#include "test_nix_rebuild.moc"
