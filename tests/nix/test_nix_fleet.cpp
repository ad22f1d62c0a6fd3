// Three hosts on machines of their own: waves, one that is offline, a wave that goes back, and what
// was touched.
#include "models/nix/fleetrun.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/fleets.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"
#include "tests/nix/machines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace cim;
using namespace Qt::StringLiterals;
using test::Machine;
using test::Machines;
using test::NixFixture;
using test::Ran;

class TestNixFleet : public QObject {
    Q_OBJECT

private:
    NixFixture m_nix;
    std::unique_ptr<Session> m_session;
    Machines m_machines;

    Ran cim(const QStringList& words) const
    {
        return m_nix.run(QStringLiteral(CIM_PROGRAM), QStringList{u"rebuild"_s} + words,
                         m_nix.folder());
    }
    // The states of the hosts by name.
    QMap<QString, QString> rebuild(const QStringList& words, int* exit = nullptr) const
    {
        const Ran ran = cim(words + QStringList{u"--yes"_s, u"--json"_s});
        if (exit)
            *exit = ran.exit;
        QMap<QString, QString> out;
        const QJsonObject json = QJsonDocument::fromJson(ran.out).object();
        for (const QJsonValue& host : json[u"hosts"].toArray())
            out[host[u"name"].toString()] = host[u"state"].toString();
        if (out.isEmpty())
            qWarning("%s", qPrintable(ran.text()));
        return out;
    }
    void start(QProcess& process, const QStringList& words) const
    {
        test::start(process, m_nix, QStringLiteral(CIM_PROGRAM), QStringList{u"rebuild"_s} + words);
    }
    QJsonArray history(const QString& host) const
    {
        return QJsonDocument::fromJson(cim({host, u"--history"_s, u"--json"_s}).out).array();
    }
    void change(const QByteArray& description) const
    {
        QVERIFY(test::changeMachines(m_nix, description));
    }
    QStringList running() const
    {
        QStringList out;
        for (const Machine& machine : m_machines)
            out << machine.running();
        return out;
    }
    QStringList touched()
    {
        if (!m_session->catchUp())
            return {u"?"_s};
        QStringList out;
        const auto hosts = touchedSinceRebuild(*m_session, hostFingerprints(*m_session));
        for (const EntityId id : hosts.value_or(std::vector<EntityId>()))
            out << m_session->model().entity(id)->name;
        return out;
    }

private slots:
    void initTestCase();
    void chooses();
    void offlineOnesAreTakenLater();
    void eachTryKeepsItsLog();
    void onlyWhatWasTouched();
    void theirOwnRebuilderActivates();
    void aFailureStopsTheWaves();
    void theWaveGoesBack();
    void oneThatDoesNotGoBack();
    void killedGoingBack();
    void killedInTheMiddleItGoesOn();
    void canariesGoFirst();
    void waitsForOneThatIsAway();
    void whatEndedBeforeItBeganIsRecorded();
    void refusesWhatMakesNoSense();
    void oneThatIsDoneMayGo();
    void whatWasBuiltIsNoted();
};

void TestNixFleet::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    if (!test::hasNamespaces(m_nix))
        QSKIP("this machine gives no namespaces");
    QString why;
    m_session = test::startMachines(m_nix, m_machines, &why);
    QVERIFY2(m_session, qPrintable(why));
    QVERIFY(test::commitAll(m_nix, *m_session));
}

void TestNixFleet::chooses()
{
    const auto chosen = [&](const QStringList& selectors) {
        QStringList out;
        const auto hosts = selectHosts(m_session->model(), selectors);
        for (const EntityId id : hosts.value_or(std::vector<EntityId>()))
            out << m_session->model().entity(id)->name;
        return out;
    };
    QCOMPARE(chosen({u"web2"_s}), QStringList{u"web2"_s});
    QCOMPARE(chosen({u"@later"_s}), (QStringList{u"web2"_s, u"web3"_s}));
    QCOMPARE(chosen({u"web3"_s, u"@first"_s, u"web3"_s}), (QStringList{u"web1"_s, u"web3"_s}));
    QCOMPARE(chosen({u"domain:hosts"_s}).size(), 3);
    QCOMPARE(chosen({u"hosts.web1"_s}), QStringList{u"web1"_s});
    QVERIFY(!selectHosts(m_session->model(), {u"@nobody"_s}));
    QCOMPARE(touched().size(), 3); // none was ever rebuilt
}

void TestNixFleet::offlineOnesAreTakenLater()
{
    change("One");
    const QString before = m_machines[2].running();
    m_machines[2].wire().cut();
    int exit = -1;
    const auto first = rebuild({u"domain:hosts"_s, u"--jobs"_s, u"3"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(first,
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"done"_s}, {u"web3"_s, u"offline"_s}}));
    QCOMPARE(m_machines[2].running(), before);
    QCOMPARE(touched(), QStringList{u"web3"_s});
    m_machines[2].wire().mend();
    // The logs of those that are done are left alone.
    const QDir logs = QFileInfo(nix::newLogFile(u"web1"_s)).dir();
    for (int i = int(logs.entryList(QDir::Files).size()); i < 100; ++i)
        QVERIFY(QFile(logs.filePath(u"old%1.log"_s.arg(i))).open(QIODevice::WriteOnly));
    const auto second = rebuild({u"--resume"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(second[u"web3"_s], u"done"_s);
    QCOMPARE(logs.entryList(QDir::Files).size(), 100);
    QVERIFY(m_machines[2].running() != before);
    QVERIFY(touched().isEmpty());
}

// What it cannot have fails before anything is built, and goes on without.
void TestNixFleet::theirOwnRebuilderActivates()
{
    for (size_t i = 0; i < 2; ++i)
        QVERIFY(m_machines[i].giveRebuilder(u"x-nixos-rebuild-ng-26.05"_s));
    change("Theirs");
    const QString before = m_machines[2].running();
    const Ran ran = cim({u"domain:hosts"_s, u"--engine"_s, u"nixos-rebuild"_s, u"--stop-after"_s,
                         u"1"_s, u"--yes"_s, u"--json"_s});
    const QJsonObject done = QJsonDocument::fromJson(ran.out).object();
    QCOMPARE(done[u"activator"].toString(), u"nixos-rebuild"_s);
    QCOMPARE(done[u"engine"].toString(), u"cimarron"_s); // colmena is not installed here
    const QJsonArray hosts = done[u"hosts"].toArray();
    QVERIFY2(hosts.size() == 3, qPrintable(ran.text()));
    for (qsizetype i = 0; i < 2; ++i) {
        QVERIFY2(hosts[i][u"state"].toString() == u"done", qPrintable(ran.text()));
        const QString calls = m_machines[size_t(i)].text(u"stand-in-rebuilder.calls"_s);
        QVERIFY2(calls.contains(u"--store-path"), qPrintable(calls));
    }
    QCOMPARE(hosts[2][u"state"].toString(), u"failed"_s);
    const QString why = hosts[2][u"sentence"].toString();
    QVERIFY2(why.startsWith(u"There is no nixos-rebuild on web3.") &&
                 why.endsWith(u"Nothing was changed on web3."),
             qPrintable(why));
    QCOMPARE(m_machines[2].running(), before);
    // Noted, so that going on does the same; or not, where that is said.
    QCOMPARE(rebuild({u"--resume"_s})[u"web3"_s], u"failed"_s);
    QCOMPARE(rebuild({u"--resume"_s, u"--engine"_s, u"cimarron"_s})[u"web3"_s], u"done"_s);
    QVERIFY(m_machines[2].running() != before);
    for (size_t i = 0; i < 2; ++i)
        QVERIFY(m_machines[i].giveRebuilder({}));
}

void TestNixFleet::eachTryKeepsItsLog()
{
    const auto tool = nix::find();
    QVERIFY(tool);
    const nix::HostJob job{.build = {.folder = m_nix.folder(), .host = u"web3"_s},
                           .target = *nix::Target::parse(m_machines[2].target()),
                           .action = nix::Action::DryActivate,
                           .run = nix::newRunId()};
    const QString first = nix::rebuildHost(*tool, job).logFile();
    const nix::HostOutcome second = nix::rebuildHost(*tool, job);
    QVERIFY2(second.built, qPrintable(second.result.sentence));
    QCOMPARE(second.built->logTrouble, QString());
    QVERIFY(QFile::exists(first) && QFile::exists(second.logFile()));
    QVERIFY(first != second.logFile());
}

void TestNixFleet::onlyWhatWasTouched()
{
    QVERIFY(m_session->catchUp());
    const EntityId host = m_session->model().named(u"web2", u"Host").at(0);
    QVERIFY(m_session->execute(SetProperty{host, u"description"_s, u"Another one"_s}));
    QCOMPARE(touched(), QStringList{u"web2"_s});
    int exit = -1;
    const auto states = rebuild({u"--touched"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(states.keys(), QStringList{u"web2"_s});
    // A build takes what is committed, so this edit is still to come.
    QVERIFY(m_session->catchUp());
    QCOMPARE(touched(), QStringList{u"web2"_s});
    QVERIFY(test::commitAll(m_nix, *m_session));
    rebuild({u"--touched"_s}, &exit);
    QCOMPARE(exit, 0);
    // A module of the user's own is no event.
    QVERIFY(touched().isEmpty());
    QVERIFY(test::setModule(m_nix, u"web3"_s,
                            "{ ... }: { " + test::service("shop", "sell", "By hand") + " }\n"));
    QCOMPARE(touched(), QStringList{u"web3"_s});
    rebuild({u"--touched"_s}, &exit);
    QCOMPARE(exit, 0);
    const Ran none = cim({u"--touched"_s, u"--yes"_s});
    QCOMPARE(none.exit, 0);
    QVERIFY2(none.err.contains("No host is to be rebuilt"), none.err.constData());
}

void TestNixFleet::aFailureStopsTheWaves()
{
    const QStringList before = running();
    m_machines[1].mark(u"stand-in-machine.loader-fails"_s);
    change("Two");
    int exit = -1;
    const auto states = rebuild({u"domain:hosts"_s, u"--wave"_s, u"1"_s}, &exit);
    m_machines[1].unmark(u"stand-in-machine.loader-fails"_s);
    QCOMPARE(exit, 1);
    QCOMPARE(states,
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"failed"_s}, {u"web3"_s, u"waiting"_s}}));
    QVERIFY(running()[0] != before[0]);
    QCOMPARE(running().last(2), before.last(2));
}

void TestNixFleet::theWaveGoesBack()
{
    const QStringList before = running();
    int exit = -1;
    const auto states = rebuild({u"--resume"_s, u"--jobs"_s, u"2"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(states.values(), QStringList(3, u"done"_s));
    const QStringList now = running();
    QVERIFY(now[1] != before[1] && now[2] != before[2]);
    qputenv("CIMARRON_NIX", "/nowhere/nix"); // the machines have their own
    const auto back = rebuild({u"--roll-back-wave"_s}, &exit);
    qunsetenv("CIMARRON_NIX");
    QCOMPARE(exit, 0);
    QCOMPARE(back[u"web3"_s], u"rolled-back"_s);
    QCOMPARE(m_machines[2].running(), before[2]);
    QCOMPARE(m_machines[2].profile(), before[2]);
    QCOMPARE(m_machines[1].running(), now[1]);
    QVERIFY(touched().contains(u"web3"_s)); // it is behind again
}

// The one that went back before does not make it a success.
void TestNixFleet::oneThatDoesNotGoBack()
{
    const QStringList before = running();
    m_machines[1].mark(u"stand-in-machine.loader-fails"_s);
    int exit = -1;
    const auto states = rebuild({u"--roll-back-wave"_s}, &exit);
    m_machines[1].unmark(u"stand-in-machine.loader-fails"_s);
    QCOMPARE(exit, 1);
    QCOMPARE(states[u"web2"_s], u"failed"_s);
    QCOMPARE(states[u"web3"_s], u"rolled-back"_s);
    QCOMPARE(running(), before);
    const QJsonValue last = history(u"web2"_s).last();
    QCOMPARE(last[u"action"].toString(), u"rollback"_s);
    QCOMPARE(last[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(last[u"log"].toString(), QString()); // nothing was built
}

// What was begun to be confirmed is confirmed; the next start knows that it was going back.
void TestNixFleet::killedGoingBack()
{
    const QString before = m_machines[1].running();
    m_machines[1].mark(u"stand-in-machine.boot-waits"_s);
    QProcess process;
    start(process, {u"--roll-back-wave"_s, u"--yes"_s, u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[1].has(u"stand-in-machine.is-waiting"_s), 240'000);
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    m_machines[1].unmark(u"stand-in-machine.boot-waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[1].isQuiet(), 240'000);
    m_machines[1].unmark(u"stand-in-machine.is-waiting"_s);
    QVERIFY(m_machines[1].running() != before);
    const Ran next = cim({u"web2"_s, u"--dry-activate"_s});
    QVERIFY2(next.ok(), qPrintable(next.text()));
    QStringList actions;
    for (const QJsonValue& one : history(u"web2"_s))
        if (one[u"action"].toString() != u"build")
            actions << one[u"action"].toString() + u' ' + one[u"outcome"].toString();
    // The dry activation is the last.
    QCOMPARE(actions.value(actions.size() - 2), u"rollback activated"_s);
    QVERIFY(touched().contains(u"web2"_s));
}

// The program dies while a host tries its system: that goes back by itself, and the next start has
// it in its history and goes on where it was.
void TestNixFleet::killedInTheMiddleItGoesOn()
{
    change("Three");
    const QString before = m_machines[1].running();
    m_machines[1].mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"domain:hosts"_s, u"--wave"_s, u"1"_s, u"--yes"_s, u"--json"_s,
                    u"--return-after"_s, u"30"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[1].has(u"stand-in-machine.is-waiting"_s), 240'000);
    const Ran second = cim({u"domain:hosts"_s, u"--yes"_s});
    QCOMPARE(second.exit, 1);
    QVERIFY2(second.err.contains("by another program already"), second.err.constData());
    // Nor one of them by itself.
    const Ran alone = cim({u"web2"_s, u"--yes"_s});
    QCOMPARE(alone.exit, 1);
    QVERIFY2(alone.err.contains("web2 is being rebuilt by another program already"),
             alone.err.constData());
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    // Until it has gone back, nothing takes the place of what is noted of it.
    int exit = -1;
    QCOMPARE(rebuild({u"--resume"_s}, &exit)[u"web2"_s], u"failed"_s);
    QCOMPARE(exit, 1);
    m_machines[1].unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[1].text(u"cimarron-last"_s).startsWith(u"returned"),
                             240'000);
    QCOMPARE(m_machines[1].running(), before);
    const auto states = rebuild({u"--resume"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(states.values(), QStringList(3, u"done"_s));
    QVERIFY(m_machines[1].running() != before);
    QStringList outcomes;
    for (const QJsonValue& one : history(u"web2"_s))
        if (one[u"action"].toString() == u"switch")
            outcomes << one[u"outcome"].toString();
    QCOMPARE(outcomes.last(2), (QStringList{u"reverted"_s, u"activated"_s}));
}

// Two of them show whether all may follow, or none has to.
void TestNixFleet::canariesGoFirst()
{
    change("Four");
    const QString before = m_machines[2].running();
    m_machines[1].mark(u"stand-in-machine.loader-fails"_s);
    int exit = -1;
    const auto two =
        rebuild({u"domain:hosts"_s, u"--canary"_s, u"2"_s, u"--stop-after"_s, u"1"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(two,
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"failed"_s}, {u"web3"_s, u"waiting"_s}}));
    QCOMPARE(m_machines[2].running(), before);
    const auto none =
        rebuild({u"domain:hosts"_s, u"--canary"_s, u"0"_s, u"--stop-after"_s, u"1"_s}, &exit);
    m_machines[1].unmark(u"stand-in-machine.loader-fails"_s);
    QCOMPARE(exit, 1);
    QCOMPARE(none, (QMap<QString, QString>{
                       {u"web1"_s, u"done"_s}, {u"web2"_s, u"failed"_s}, {u"web3"_s, u"done"_s}}));
    QVERIFY(m_machines[2].running() != before);
}

// With --wait it stays until the last one is back, or until it is told to stop.
void TestNixFleet::waitsForOneThatIsAway()
{
    change("Five");
    const QString before = m_machines[2].running();
    const QStringList words = {u"domain:hosts"_s, u"--wait"_s, u"--yes"_s};
    QByteArray said;
    const auto isAway = [&](QProcess& process) {
        said += process.readAllStandardOutput();
        return said.contains("web3: offline");
    };
    m_machines[2].wire().cut();
    QProcess stopped;
    start(stopped, words);
    QTRY_VERIFY2_WITH_TIMEOUT(isAway(stopped), said.constData(), 240'000);
    QVERIFY(::kill(pid_t(stopped.processId()), SIGINT) == 0);
    QVERIFY(stopped.waitForFinished(60'000));
    QCOMPARE(stopped.exitCode(), 130);
    QVERIFY2(stopped.readAllStandardError().contains("--resume"), said.constData());
    said.clear();
    QProcess waiting;
    start(waiting, words);
    QTRY_VERIFY2_WITH_TIMEOUT(isAway(waiting), said.constData(), 240'000);
    QCOMPARE(m_machines[2].running(), before);
    m_machines[2].wire().mend();
    QVERIFY(waiting.waitForFinished(240'000));
    said += waiting.readAllStandardOutput();
    QVERIFY2(waiting.exitCode() == 0, said.constData());
    QVERIFY2(said.contains("web3: done"), said.constData());
    QVERIFY(m_machines[2].running() != before);
}

// Built and not copied: who stopped it is told that, and one that went away is tried again.
void TestNixFleet::whatEndedBeforeItBeganIsRecorded()
{
    change("Six");
    const auto tool = nix::find();
    QVERIFY(tool && m_session->catchUp());
    const nix::Fleet fleet({.hosts = {u"web3"_s}});
    const std::vector<int> all{0};
    const auto outcomes = [&](const std::function<void()>& whenCopying, std::stop_token stop) {
        QStringList out;
        FleetJobs jobs(m_nix.folder(), {.followed = [&](const QString&, const nix::HostNews& news) {
                           if (news.step == nix::HostNews::Step::Copying)
                               whenCopying();
                       }});
        if (!jobs.add(m_session->model(), fleet, all))
            return QStringList{u"not added"_s};
        const nix::FleetHost& host = fleet.hosts().front();
        const nix::HostOutcome outcome = jobs.rebuild(*tool, host, std::move(stop), {});
        for (const Command& one : jobs.facts(host, outcome).facts) {
            if (const auto* built = std::get_if<RecordHostBuilt>(&one))
                out << u"built "_s + built->fact.outcome;
            if (const auto* rebuilt = std::get_if<RecordHostRebuilt>(&one))
                out << u"rebuilt "_s + rebuilt->fact.outcome;
        }
        return out;
    };
    const QString before = m_machines[2].running();
    std::stop_source stop;
    QCOMPARE(outcomes([&] { stop.request_stop(); }, stop.get_token()),
             (QStringList{u"built succeeded"_s, u"rebuilt cancelled"_s}));
    QCOMPARE(outcomes([&] { m_machines[2].wire().cut(); }, {}), QStringList{u"built succeeded"_s});
    m_machines[2].wire().mend();
    QCOMPARE(m_machines[2].running(), before);
}

void TestNixFleet::refusesWhatMakesNoSense()
{
    QCOMPARE(cim({}).exit, 2);
    QCOMPARE(cim({u"@later"_s, u"--to"_s, u"3"_s}).exit, 2);
    QCOMPARE(cim({u"@later"_s, u"--jobs"_s, u"0"_s}).exit, 2);
    const Ran unknown = cim({u"web1"_s, u"nobody"_s, u"--yes"_s});
    QCOMPARE(unknown.exit, 1);
    QVERIFY2(unknown.err.contains("\"nobody\" means no host"), unknown.err.constData());
    const Ran unasked = cim({u"@later"_s});
    QCOMPARE(unasked.exit, 1);
    QVERIFY2(unasked.err.contains("nobody to ask"), unasked.err.constData());
}

// What is done needs nothing more, so nothing of it is looked for.
void TestNixFleet::oneThatIsDoneMayGo()
{
    QVERIFY(m_session->catchUp());
    const EntityId host = m_session->model().named(u"web1", u"Host").at(0);
    const auto gone = m_session->execute(RemoveEntity{host});
    QVERIFY2(gone, qPrintable(gone ? QString() : gone.error().text()));
    int exit = -1;
    const auto states = rebuild({u"--resume"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(states.values(), QStringList(3, u"done"_s));
}

// So that whoever asks later knows whether the files have changed since.
void TestNixFleet::whatWasBuiltIsNoted()
{
    const QStringList both{u"web2"_s, u"web3"_s};
    noteBuiltFrom(u"web2"_s, "something else");
    QCOMPARE(rebuild(both).values(), QStringList(2, u"done"_s));
    QCOMPARE(builtFrom(u"web2"_s), QByteArray()); // the edits of this test are not committed
    QVERIFY(m_session->catchUp());
    QVERIFY(test::commitAll(m_nix, *m_session));
    QCOMPARE(rebuild(both).values(), QStringList(2, u"done"_s));
    const auto prints = hostFingerprints(*m_session);
    for (const QString& host : both)
        QCOMPARE(builtFrom(host), prints.value(host));
    QVERIFY(!builtFrom(u"web2"_s).value_or(QByteArray()).isEmpty());
}

QTEST_GUILESS_MAIN(TestNixFleet)
#include "test_nix_fleet.moc"
