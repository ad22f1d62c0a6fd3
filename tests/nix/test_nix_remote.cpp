// Another machine is rebuilt over a real sshd, and its connection is cut at every stage: it always
// ends on the new system, confirmed, or back on the old one.
#include "models/nix/hostbuild.h"
#include "models/nix/remote.h"
#include "models/nix/remotescripts.h"
#include "models/workspace/target.h"
#include "tests/nix/machine.h"
#include "tests/nix/shop.h"
#include "tests/nix/terminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::Machine;
using test::NixFixture;
using test::Ran;
using test::service;
using test::Terminal;

namespace {

constexpr int patience = 240'000; // milliseconds, of this busy computer

} // namespace

class TestNixRemote : public QObject {
    Q_OBJECT

private:
    NixFixture m_nix;
    std::unique_ptr<Session> m_session;
    Machine m_machine;
    QByteArray m_number = "0"; // of the configuration

    // A configuration that there was not before.
    void change(const QByteArray& more = {})
    {
        m_number = QByteArray::number(m_number.toInt() + 1);
        QVERIFY(test::setModule(m_nix, u"web1"_s,
                                "{ pkgs, ... }: { " +
                                    service("shop", "sell", "Number " + m_number) + more + " }\n"));
    }
    QStringList words(const QStringList& more) const
    {
        return QStringList{u"rebuild"_s, u"web1"_s, u"--yes"_s, u"--target"_s, m_machine.target()} +
               more;
    }
    Ran cim(const QStringList& more) const
    {
        return m_nix.run(QStringLiteral(CIM_PROGRAM), words(more), m_nix.folder());
    }
    QJsonObject rebuild(const QStringList& more = {}) const
    {
        return test::objectOf(cim(QStringList{u"--json"_s} + more));
    }
    void start(QProcess& process, const QStringList& more) const
    {
        test::start(process, m_nix, QStringLiteral(CIM_PROGRAM),
                    words(QStringList{u"--json"_s} + more));
    }
    static QJsonObject answerOf(QProcess& process)
    {
        if (!process.waitForFinished(patience))
            return {};
        const QByteArray said = process.readAllStandardOutput();
        if (said.isEmpty())
            qWarning("%s", process.readAllStandardError().constData());
        return QJsonDocument::fromJson(said).object();
    }
    QJsonArray history() const
    {
        const Ran ran =
            m_nix.run(QStringLiteral(CIM_PROGRAM),
                      {u"rebuild"_s, u"web1"_s, u"--history"_s, u"--json"_s}, m_nix.folder());
        return QJsonDocument::fromJson(ran.out).array();
    }
    // What the program said, and what the machine itself wrote down of it.
    QString textOf(const QJsonObject& done) const
    {
        return QString::fromUtf8(QJsonDocument(done).toJson()) + m_machine.text(u"cimarron-last"_s);
    }
    // The system as it is configured now, in this computer's store.
    QString built() const
    {
        const auto tool = nix::find();
        const auto built = nix::build(*tool, {.folder = m_nix.folder(), .host = u"web1"_s});
        return built.toplevel;
    }
    nix::Target target() const { return *nix::Target::parse(m_machine.target()); }

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void switchesOverSsh();
    void theSameAgainChangesNothing();
    void theModelSaysWhere();
    void saysWhatWouldChange();
    void saysWhoAskedForIt();
    void triesUntilTheNextBoot();
    void bootsItNextTime();
    void goesBackToAGeneration();
    void cutBeforeTheCopy();
    void cutDuringTheCopy();
    void cutBeforeItBegins();
    void cutWhileItActivates();
    void cutWhileItActivatesAndMended();
    void cutWhileItConfirms();
    void cutAfterwards();
    void killedInTheMiddle();
    void aRebootIsToldByWhatWasBooted();
    void startedAnewInTheMiddle();
    void startedAnewOnceItIsConfirmed();
    void twoPeople();
    void somethingElseRuns();
    void withoutATimerNothingIsDone();
    void aBootLoaderThatFailsGoesBack();
    void aFailedServiceIsSaid();
    void unknownAndChangedKeys();
    void aPasswordForSudo();
    void aPasswordForRun0();
    void run0IsTriedWhereItIsWanted();
    void stoppedAtThePassword();
    void asksWhatSshAsks();
    void anotherMachineBuilds();
    void aFullDisk();
    void whatSshSays_data();
    void whatSshSays();
    void scriptsSurviveEveryShell();
    void targets_data();
    void targets();
};

void TestNixRemote::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    m_session = test::makeShop(m_nix);
    QVERIFY(m_session);
    qunsetenv("SSH_AUTH_SOCK");
    if (!test::hasNamespaces(m_nix))
        QSKIP("this machine gives no namespaces");
    QVERIFY(m_machine.start(m_nix, u"web1"_s));
    qputenv("NIX_SSHOPTS", m_machine.options());
    QCOMPARE(m_machine.installHost(u"web1"_s), QString());
}

void TestNixRemote::init()
{
    QVERIFY(!m_machine.wire().isCut());
}

// Whatever was done to it, it ends in one of two states, with nothing left to happen.
void TestNixRemote::cleanup()
{
    m_machine.wire().mend();
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.isQuiet(), patience);
}

void TestNixRemote::switchesOverSsh()
{
    change();
    const QString before = m_machine.running();
    const QJsonObject done = rebuild();
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    const QString now = done[u"toplevel"].toString();
    QVERIFY(now != before);
    QCOMPARE(m_machine.running(), now);
    QCOMPARE(m_machine.profile(), now);
    QCOMPARE(m_machine.bootDefault(), now);
    QCOMPARE(done[u"generation"].toInt(), 2);
    QCOMPARE(done[u"units"][u"started"].toArray(), QJsonArray{u"shop.service"_s});
    // It was tried first, and became the default when it was confirmed.
    QCOMPARE(m_machine.history().last(2), (QStringList{u"test "_s + now, u"boot "_s + now}));
    QVERIFY(done[u"difference"].toObject()[u"sections"].isObject() ||
            !done[u"difference"].toObject().isEmpty());
    QCOMPARE(history().last()[u"outcome"].toString(), u"activated"_s);
}

void TestNixRemote::theSameAgainChangesNothing()
{
    const QJsonObject done = rebuild();
    QCOMPARE(done[u"outcome"].toString(), u"unchanged"_s);
    QCOMPARE(done[u"generation"].toInt(), 2);
}

// Without --target it is where its model says.
void TestNixRemote::theModelSaysWhere()
{
    const auto hosts = m_session->model().named(u"web1", u"Host");
    QCOMPARE(hosts.size(), 1u);
    QVERIFY(m_session->catchUp());
    const auto set = [&](const QString& key, const Value& value) {
        const auto done = m_session->execute(SetProperty{hosts[0], key, value});
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
    };
    const nix::Target where = target();
    set(u"deployAddress"_s, where.host);
    set(u"deployUser"_s, where.user);
    set(u"deployPort"_s, where.port);
    const auto found = targetOf(m_session->model(), *m_session->model().entity(hosts[0]));
    QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
    QCOMPARE(found->shown(), u"web1 (127.0.0.1)"_s);
    QCOMPARE((nix::Target{.host = u"web1.lan"_s, .label = u"web1"_s}.shown()), u"web1.lan"_s);
    QCOMPARE((nix::Target{.host = u"web1"_s, .label = u"web1"_s}.shown()), u"web1"_s);
    const Ran ran =
        m_nix.run(QStringLiteral(CIM_PROGRAM),
                  {u"rebuild"_s, u"web1"_s, u"--dry-activate"_s, u"--json"_s}, m_nix.folder());
    QVERIFY2(ran.ok(), qPrintable(ran.text()));
    QCOMPARE(QJsonDocument::fromJson(ran.out).object()[u"outcome"].toString(), u"unchanged"_s);
    const Entity* host = m_session->model().entity(hosts[0]);
    QVERIFY(tagsOf(m_session->model(), *host).size() > 0);
}

void TestNixRemote::saysWhatWouldChange()
{
    change(service("till", "count"));
    const QString before = m_machine.running();
    const QJsonObject dry = rebuild({u"--dry-activate"_s});
    QCOMPARE(dry[u"outcome"].toString(), u"unchanged"_s);
    QCOMPARE(dry[u"units"][u"started"].toArray(), QJsonArray{u"till.service"_s});
    QCOMPARE(dry[u"units"][u"restarted"].toArray(), QJsonArray{u"shop.service"_s});
    // By who asked for it, nobody's last.
    const QJsonArray causes = dry[u"difference"][u"byCause"].toArray();
    QVERIFY2(!causes.isEmpty() && causes[0][u"cause"].toString() == u"Host web1",
             qPrintable(textOf(dry)));
    QCOMPARE(m_machine.running(), before);
}

// Also for what is booted, and on the way back, when the model knows nothing of it any more.
void TestNixRemote::saysWhoAskedForIt()
{
    const auto ofHost = [&](const QStringList& more) {
        QStringList out;
        const QJsonObject done = rebuild(more);
        for (const QJsonValue group : done[u"difference"][u"byCause"].toArray())
            if (group[u"cause"] == u"Host web1"_s)
                for (const QJsonValue one : group[u"changes"].toArray())
                    out << one[u"name"].toString();
        out.sort();
        return std::pair(out, done[u"generation"].toInt());
    };
    change();
    QCOMPARE(rebuild()[u"outcome"].toString(), u"activated"_s);
    change(service("till", "count") + " boot.kernelPackages = pkgs.linuxPackages_6_12; "
                                      "boot.kernelParams = [ \"quiet\" ];");
    const QStringList all{u"kernel"_s, u"kernel parameters"_s, u"shop.service"_s,
                          u"till.service"_s};
    const auto there = ofHost({});
    QCOMPARE(there.first, all);
    change();
    QCOMPARE(ofHost({}).first, all);
    QCOMPARE(ofHost({u"--to"_s, QString::number(there.second)}).first, all);
    QCOMPARE(ofHost({}).first, all);
}

void TestNixRemote::triesUntilTheNextBoot()
{
    change();
    const QString boots = m_machine.bootDefault();
    const QJsonObject done = rebuild({u"--test"_s});
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QCOMPARE(m_machine.bootDefault(), boots);
    QCOMPARE(m_machine.profile(), boots);
}

void TestNixRemote::bootsItNextTime()
{
    change(" boot.kernelParams = [ \"quiet\" ];");
    const QString before = m_machine.running();
    const QJsonObject done = rebuild({u"--boot"_s});
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(m_machine.bootDefault(), done[u"toplevel"].toString());
    QCOMPARE(m_machine.profile(), done[u"toplevel"].toString());
    QVERIFY(done[u"rebootNeeded"].toBool());
}

void TestNixRemote::goesBackToAGeneration()
{
    qputenv("CIMARRON_NIX", "/nowhere/nix"); // the machine has its own
    const QJsonObject done = rebuild({u"--to"_s, u"1"_s});
    qunsetenv("CIMARRON_NIX");
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(done[u"generation"].toInt(), 1);
    QCOMPARE(done[u"sentence"].toString(), u"web1 runs generation 1 again."_s);
    QCOMPARE(m_machine.running(), m_machine.profile());
    const Ran none = cim({u"--to"_s, u"99"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY2(none.err.contains("no generation 99"), none.err.constData());
}

void TestNixRemote::cutBeforeTheCopy()
{
    const QString before = m_machine.running();
    m_machine.wire().cut();
    const Ran ran = cim({});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("127.0.0.1"), ran.err.constData());
    QCOMPARE(m_machine.running(), before);
}

// Enough bytes that it is in the middle of them.
void TestNixRemote::cutDuringTheCopy()
{
    change(" environment.systemPackages = [ (pkgs.runCommand \"lemons-" + m_number +
           "\" { } \"head -c 8000000 /dev/urandom > $out\") ];");
    QVERIFY(!built().isEmpty());
    const QString before = m_machine.running();
    m_machine.wire().cutAfter(2'000'000);
    const Ran ran = cim({});
    QVERIFY(m_machine.wire().isCut());
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("The connection to 127.0.0.1 was lost while the system was copied"),
             ran.err.constData());
    QVERIFY2(ran.err.contains("Nothing was activated"), ran.err.constData());
    QVERIFY2(!ran.err.contains("@nix"), ran.err.constData());
    QCOMPARE(history().last()[u"action"].toString(), u"switch"_s);
    QCOMPARE(history().last()[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(m_machine.running(), before);
    m_machine.wire().mend();
    // Where connections are shared, ssh says nothing at all of it.
    const nix::Ssh shared(target(), QMap<QString, QString>());
    QVERIFY(nix::look(shared));
    m_machine.wire().cutAfter(2'000'000);
    const auto copied = nix::copyTo(*nix::find(), shared, built());
    QVERIFY(!copied);
    QVERIFY2(copied.error().message.contains(u"was lost while the system was copied"),
             qPrintable(copied.error().text()));
    m_machine.wire().mend();
    QCOMPARE(rebuild()[u"outcome"].toString(), u"activated"_s);
}

// What never began is not said to be forgotten there.
void TestNixRemote::cutBeforeItBegins()
{
    const nix::Ssh ssh(target(), false);
    const auto state = nix::look(ssh);
    QVERIFY2(state, qPrintable(state ? QString() : state.error().text()));
    for (const nix::Action action : {nix::Action::DryActivate, nix::Action::Test}) {
        m_machine.wire().cut();
        const auto done = nix::activate(ssh,
                                        {.host = u"web1"_s,
                                         .toplevel = state->running,
                                         .action = action,
                                         .before = *state,
                                         .run = nix::newRunId()},
                                        {}, [&](const QString& sentence) {
                                            if (sentence.startsWith(u"asking web1"))
                                                m_machine.wire().mend();
                                        });
        m_machine.wire().mend();
        QVERIFY2(done.sentence.startsWith(u"The connection was lost before web1 began"),
                 qPrintable(done.sentence));
        QCOMPARE(done.runningNow, state->running);
        QVERIFY(m_machine.isQuiet());
    }
}

// Nobody can reach it any more: it goes back by itself, and the program says so once it can.
void TestNixRemote::cutWhileItActivates()
{
    change();
    const QString before = m_machine.running(), boots = m_machine.bootDefault();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.text(u"cimarron-last"_s).startsWith(u"returned"), patience);
    QCOMPARE(m_machine.running(), before);
    m_machine.wire().mend();
    const QJsonObject done = answerOf(process);
    QCOMPARE(done[u"outcome"].toString(), u"reverted"_s);
    QVERIFY2(done[u"sentence"].toString().contains(u"went back by itself"),
             qPrintable(done[u"sentence"].toString()));
    // The new one had really run.
    const QStringList all = m_machine.history().last(2);
    QCOMPARE(all[0], u"test "_s + done[u"toplevel"].toString());
    QCOMPARE(all[1], u"test "_s + before);
    QCOMPARE(m_machine.bootDefault(), boots);
    QCOMPARE(m_machine.profile(), boots);
    QCOMPARE(history().last()[u"outcome"].toString(), u"reverted"_s);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

// Cut off in the middle, but there again in time.
void TestNixRemote::cutWhileItActivatesAndMended()
{
    change();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"cimarron-rebuild/code"_s), patience);
    m_machine.wire().mend();
    const QJsonObject done = answerOf(process);
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QCOMPARE(m_machine.bootDefault(), m_machine.running());
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

// What has begun to be confirmed is confirmed, whatever becomes of the connection.
void TestNixRemote::cutWhileItConfirms()
{
    change();
    m_machine.mark(u"stand-in-machine.boot-waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.boot-waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_machine.has(u"cimarron-rebuild"_s), patience);
    m_machine.wire().mend();
    const QJsonObject done = answerOf(process);
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QCOMPARE(m_machine.profile(), m_machine.running());
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

void TestNixRemote::cutAfterwards()
{
    change();
    const QJsonObject done = rebuild({u"--return-after"_s, u"600"_s});
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    m_machine.wire().cut();
    QVERIFY(m_machine.isQuiet()); // nothing is left that could go back
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
}

// The program dies; the machine goes back, and the next start finds out.
void TestNixRemote::killedInTheMiddle()
{
    change();
    const QString before = m_machine.running();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    // Until it has gone back, nothing takes the place of what is noted of it.
    const Ran early = cim({});
    QCOMPARE(early.exit, 1);
    QVERIFY2(early.err.contains("it is about to go back by itself"), early.err.constData());
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.text(u"cimarron-last"_s).startsWith(u"returned"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_machine.has(u"cimarron-rebuild"_s), patience);
    QCOMPARE(m_machine.running(), before);
    const qsizetype known = history().size();
    const Ran next = cim({u"--dry-activate"_s});
    QVERIFY2(next.ok(), qPrintable(next.text()));
    QVERIFY2(next.err.contains("went back by itself"), next.err.constData());
    QCOMPARE(history()[known][u"outcome"].toString(), u"reverted"_s);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

// What runs may have been switched to since, so it says nothing of that.
void TestNixRemote::aRebootIsToldByWhatWasBooted()
{
    const QByteArray quiet = " boot.kernelParams = [ \"quiet\" ];";
    const auto told = [&](const QStringList& more) {
        const QJsonObject done = rebuild(more);
        return std::pair(done[u"difference"][u"rebootNeeded"].toBool(),
                         done[u"rebootNeeded"].toBool());
    };
    change();
    QCOMPARE(rebuild()[u"outcome"].toString(), u"activated"_s);
    QVERIFY(m_machine.restart());
    change(quiet);
    QCOMPARE(told({u"--dry-activate"_s}), std::pair(true, true));
    QCOMPARE(told({}), std::pair(true, true));
    change(quiet); // as it runs, but not as it was booted
    QCOMPARE(told({u"--dry-activate"_s}), std::pair(true, true));
    change(); // and the other way round
    QCOMPARE(told({u"--dry-activate"_s}), std::pair(false, false));
    QCOMPARE(told({}), std::pair(false, false));
}

// What it was trying and what would have gone back are gone: it runs what it boots.
void TestNixRemote::startedAnewInTheMiddle()
{
    change();
    const QString before = m_machine.running(), boots = m_machine.bootDefault();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    QVERIFY(m_machine.restart());
    const QJsonObject done = answerOf(process);
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(done[u"sentence"].toString().endsWith(
                 u"started anew in the middle of it. web1 runs the system that it ran before."),
             qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(m_machine.bootDefault(), boots);
    QCOMPARE(history().last()[u"outcome"].toString(), u"failed"_s);
    m_machine.unmark(u"stand-in-machine.waits"_s);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
    // Nothing is left of it that the next one had to wait for.
    const QJsonObject next = rebuild();
    QVERIFY2(next[u"outcome"].toString() == u"activated", qPrintable(textOf(next)));
}

// Its boot loader has the new system already, only what became of it is not told any more.
void TestNixRemote::startedAnewOnceItIsConfirmed()
{
    change();
    m_machine.mark(u"stand-in-machine.boot-waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.boot-waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_machine.has(u"cimarron-rebuild"_s), patience);
    QVERIFY(m_machine.restart());
    const QJsonObject done = answerOf(process);
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QVERIFY2(done[u"sentence"].toString().endsWith(
                 u"started anew in the middle of it. web1 runs the new system."),
             qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QCOMPARE(done[u"generation"].toInt(), history().last()[u"generation"].toInt());
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

void TestNixRemote::twoPeople()
{
    change();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QProcess process;
    start(process, {u"--return-after"_s, u"600"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    // Somebody at another computer.
    const nix::Ssh ssh(target(), false);
    const auto state = nix::look(ssh);
    QVERIFY2(state, qPrintable(state ? QString() : state.error().text()));
    QVERIFY(!state->heldBy.isEmpty());
    const auto second = nix::activate(ssh, {.host = u"web1"_s,
                                            .toplevel = m_machine.profile(),
                                            .before = *state,
                                            .run = nix::newRunId()});
    QVERIFY2(second.sentence.contains(u"is being rebuilt by"), qPrintable(second.sentence));
    QVERIFY(second.sentence.contains(u"Nothing was changed"));
    // Nor does a timer of an earlier run, which nothing could stop, go back in this one.
    const QString here = u"/run/cimarron-rebuild"_s;
    const Ran late = m_machine.run(u"/bin/sh"_s, {here + u"/back"_s, here, u"/run/cimarron-last"_s,
                                                  nix::newRunId(), m_machine.profile(), u"1"_s});
    QVERIFY2(late.ok(), qPrintable(late.text()));
    QVERIFY(m_machine.has(u"cimarron-rebuild/armed"_s));
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QCOMPARE(answerOf(process)[u"outcome"].toString(), u"activated"_s);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

void TestNixRemote::somethingElseRuns()
{
    const nix::Ssh ssh(target(), false);
    auto state = nix::look(ssh);
    QVERIFY(state);
    const QString runs = state->running;
    QVERIFY(state->generations.contains(1));
    state->running = state->generations[1];
    QVERIFY(state->running != runs);
    const auto done = nix::activate(ssh, {.host = u"web1"_s,
                                          .toplevel = state->generations[1],
                                          .before = *state,
                                          .run = nix::newRunId()});
    QVERIFY2(done.sentence.contains(u"another system by now"), qPrintable(done.sentence));
    QCOMPARE(m_machine.running(), runs);
}

void TestNixRemote::withoutATimerNothingIsDone()
{
    change();
    const QString before = m_machine.running();
    m_machine.mark(u"stand-in-machine.no-timers"_s);
    const QJsonObject done = rebuild();
    m_machine.unmark(u"stand-in-machine.no-timers"_s);
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(done[u"sentence"].toString().contains(u"go back by itself"),
             qPrintable(done[u"sentence"].toString()));
    QVERIFY2(done[u"advice"].toString().contains(u"systemd there sets up no timer"),
             qPrintable(done[u"advice"].toString()));
    m_machine.mark(u"stand-in-machine.no-timers"_s);
    const Ran plain = cim({});
    m_machine.unmark(u"stand-in-machine.no-timers"_s);
    QVERIFY2(plain.err.contains("Failed to start transient timer unit"), plain.err.constData());
    QVERIFY2(!plain.err.contains("unarmed") && !plain.err.contains("its port"),
             plain.err.constData());
    QCOMPARE(m_machine.running(), before);
}

void TestNixRemote::aBootLoaderThatFailsGoesBack()
{
    change();
    const QString before = m_machine.running(), boots = m_machine.profile();
    m_machine.mark(u"stand-in-machine.loader-fails"_s);
    const QJsonObject done = rebuild();
    m_machine.unmark(u"stand-in-machine.loader-fails"_s);
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QVERIFY2(done[u"sentence"].toString().contains(u"boot loader"),
             qPrintable(done[u"sentence"].toString()));
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(m_machine.profile(), boots);
}

void TestNixRemote::aFailedServiceIsSaid()
{
    change(service("lemons", "false"));
    const QJsonObject done = rebuild();
    QCOMPARE(done[u"outcome"].toString(), u"failed"_s);
    QCOMPARE(done[u"exitCode"].toInt(), 4);
    QCOMPARE(done[u"units"][u"failed"].toArray(), QJsonArray{u"lemons.service"_s});
    QVERIFY(done[u"sentence"].toString().endsWith(u"web1 runs the new system."));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
}

void TestNixRemote::unknownAndChangedKeys()
{
    const nix::Ssh ssh(target(), false);
    const auto sentence = [&](const char* known, const char* key) {
        qputenv("NIX_SSHOPTS",
                m_machine.options(QString::fromLatin1(known), QString::fromLatin1(key)));
        const auto state = nix::look(ssh);
        qputenv("NIX_SSHOPTS", m_machine.options());
        return state ? u"none"_s : state.error().message;
    };
    QVERIFY2(sentence("nobody", "user").startsWith(u"ssh does not know 127.0.0.1"),
             qPrintable(sentence("nobody", "user")));
    QVERIFY2(sentence("other", "user").startsWith(u"127.0.0.1 answers with another key"),
             qPrintable(sentence("other", "user")));
    QVERIFY2(sentence("known", "stranger").contains(u"does not know your key"),
             qPrintable(sentence("known", "stranger")));
    // What is to be typed says which port and account.
    const QString port = QString::number(target().port);
    QVERIFY2(sentence("nobody", "user").contains(u"(ssh -p %1 %2)"_s.arg(port, target().name())),
             qPrintable(sentence("nobody", "user")));
    QVERIFY2(sentence("other", "user").contains(u"(ssh-keygen -R '[127.0.0.1]:%1')"_s.arg(port)),
             qPrintable(sentence("other", "user")));
    // The model knows its key.
    const auto withKey = [&](const QString& key) {
        QFile file(m_machine.file(u"ssh/"_s + key));
        nix::Target known = target();
        known.hostKey = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed()
                                                       : QString();
        qputenv("NIX_SSHOPTS", m_machine.options(u"nobody"_s));
        const auto state = nix::look(nix::Ssh(known, false));
        qputenv("NIX_SSHOPTS", m_machine.options());
        return state ? u"none"_s : state.error().message;
    };
    QCOMPARE(withKey(u"host.pub"_s), u"none"_s);
    QVERIFY2(withKey(u"stranger.pub"_s).startsWith(u"127.0.0.1 answers with another key"),
             qPrintable(withKey(u"stranger.pub"_s)));
    QFile known(m_machine.file(u"ssh/nobody"_s));
    QVERIFY(known.open(QIODevice::ReadOnly));
    QVERIFY(known.readAll().isEmpty()); // and it was not taken silently
}

void TestNixRemote::aPasswordForSudo()
{
    const nix::Ssh ssh(target(), false);
    const auto state = nix::look(ssh);
    QVERIFY(state);
    QVERIFY(!state->sudoIsFree);
    const auto elevation = nix::findElevation(*state, u"web1"_s, u"sudo"_s);
    QVERIFY(elevation && elevation->needsPassword);
    const auto activate = [&](const QString& password) {
        return nix::activate(ssh, {.host = u"web1"_s,
                                   .toplevel = state->generations.at(1),
                                   .action = nix::Action::Test,
                                   .before = *state,
                                   .elevation = *elevation,
                                   .password = password,
                                   .run = nix::newRunId()});
    };
    const auto wrong = activate(u"sugar"_s);
    QVERIFY2(wrong.advice.contains(u"password was not right"), qPrintable(wrong.sentence));
    QVERIFY(wrong.sentence.contains(u"Nothing was changed"));
    const auto right = activate(u"lemon"_s);
    QVERIFY2(right.how != nix::Activated::How::Failed, qPrintable(right.sentence));
    const auto trouble = [&](const nix::RemoteState& of, const QString& wanted) {
        const auto found = nix::findElevation(of, u"web1"_s, wanted);
        return found ? found->elevation.name : found.error().message;
    };
    nix::RemoteState without = *state; // newer systems have it
    without.programs.remove(u"run0"_s);
    QCOMPARE(trouble(without, u"run0"_s), u"There is no run0 on web1."_s);
    QVERIFY(trouble(*state, u"magic"_s).startsWith(u"\"magic\" gives no rights"));
    QCOMPARE(trouble(*state, u"none"_s), u"none"_s);
    QCOMPARE(trouble(*state, {}), u"none"_s); // root logs in
    QCOMPARE(trouble({}, {}), u"Activating needs root's rights, and there is no sudo, doas or run0 "
                              "on web1."_s);
}

// It asks in a terminal only, and first whose password it is to be where several could give one.
void TestNixRemote::aPasswordForRun0()
{
    change();
    const QString made = built();
    const nix::Ssh ssh(target(), false);
    const auto tool = nix::find();
    QVERIFY(nix::copyTo(*tool, ssh, made));
    const auto state = nix::look(ssh, {}, nullptr, u"run0"_s);
    QVERIFY(state);
    QVERIFY(!state->run0IsFree);
    const auto elevation = nix::findElevation(*state, u"web1"_s, u"run0"_s);
    QVERIFY(elevation && elevation->needsPassword);
    const auto takes = [&](const QString& password) {
        const auto answer = nix::takesPassword(ssh, *elevation, password);
        return answer ? QString::number(int(*answer)) : answer.error().text();
    };
    QCOMPARE(takes(u"sugar"_s), u"0"_s);
    QCOMPARE(takes(u"lemon"_s), u"1"_s);
    const auto activate = [&](const QString& password) {
        return nix::activate(ssh, {.host = u"web1"_s,
                                   .toplevel = made,
                                   .action = nix::Action::Switch,
                                   .before = *state,
                                   .elevation = *elevation,
                                   .password = password,
                                   .run = nix::newRunId()});
    };
    m_machine.mark(u"stand-in-machine.admins"_s);
    QCOMPARE(takes(u"sugar"_s), u"0"_s);
    QCOMPARE(takes(u"lemon"_s), u"1"_s);
    const auto refused = activate(u"sugar"_s);
    const auto done = activate(u"lemon"_s);
    m_machine.unmark(u"stand-in-machine.admins"_s);
    // What it said, and nothing that is said to us alone.
    QVERIFY2(refused.said.startsWith(u"==== AUTHENTICATING FOR") &&
                 refused.said.contains(u"Access denied") && !refused.said.contains(u"cimarron:"),
             qPrintable(refused.said));
    QVERIFY2(done.how == nix::Activated::How::Activated, qPrintable(done.sentence + done.said));
    QCOMPARE(done.units.restarted + done.units.started, QStringList{u"shop.service"_s});
    QCOMPARE(m_machine.bootDefault(), made);
    // Where polkit asks nobody, nothing is asked here either.
    nix::RemoteState free = *state;
    free.run0IsFree = true;
    const auto without = nix::findElevation(free, u"web1"_s, u"run0"_s);
    QVERIFY(without && !without->needsPassword);
    QVERIFY(without->elevation.command.contains(u"--no-ask-password"_s));
}

// Each try is a unit of its systemd and a question to its polkit.
void TestNixRemote::run0IsTriedWhereItIsWanted()
{
    const nix::Ssh ssh(target(), false);
    const QString tried = u"stand-in-machine.run0"_s;
    QFile::remove(m_machine.onRun(tried));
    for (const QString& wanted : {QString(), u"sudo"_s, u"none"_s}) {
        QVERIFY(nix::look(ssh, {}, nullptr, wanted));
        QVERIFY2(!m_machine.has(tried), qPrintable(wanted));
    }
    QVERIFY(nix::look(ssh, {}, nullptr, u"run0"_s));
    QCOMPARE(m_machine.text(tried), u"--no-ask-password true"_s);
    // Or where there is nothing else; every machine has what this computer has in /usr/bin.
    const QStringList usual = {u"/usr/bin"_s, u"/bin"_s};
    for (const QString& other : {u"sudo"_s, u"doas"_s})
        if (!QStandardPaths::findExecutable(other, usual).isEmpty())
            return;
    QVERIFY(QFile::remove(m_machine.onRun(tried)));
    const QString alone = m_machine.onRun(u"stand-in-machine.programs"_s);
    QVERIFY(QDir().mkpath(alone));
    QVERIFY(
        QFile::link(QStringLiteral(CIM_SOURCE_DIR "/tests/nix/machine/run0"), alone + u"/run0"_s));
    const auto looked =
        m_machine.run(u"env"_s, {u"PATH=/run/stand-in-machine.programs:/usr/bin:/bin"_s,
                                 u"/bin/sh"_s, u"-c"_s, nix::lookScript(), u"sh"_s, QString()});
    QVERIFY2(looked.ok(), qPrintable(looked.text()));
    QVERIFY(QDir(alone).removeRecursively());
    QCOMPARE(m_machine.text(tried), u"--no-ask-password true"_s);
}

// Ctrl+C at the password ends it, and the terminal shows again what is typed.
void TestNixRemote::stoppedAtThePassword()
{
    Terminal terminal;
    QVERIFY(terminal.start(
        m_nix, QStringLiteral(CIM_PROGRAM),
        {u"rebuild"_s, u"web1"_s, u"--target"_s, m_machine.target(), u"--elevate"_s, u"sudo"_s}));
    QTRY_VERIFY2_WITH_TIMEOUT(terminal.says("Password for sudo") && !terminal.echoes(),
                              terminal.said().constData(), patience);
    QVERIFY(terminal.type("lem\x03"));
    QVERIFY(terminal.process.waitForFinished(patience));
    QCOMPARE(terminal.process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(terminal.process.exitCode(), 130);
    QVERIFY(terminal.echoes());
}

// A machine that ssh does not know yet, a key with a passphrase: what it has to ask is answered in
// the terminal, once for all connections and once for the one that confirms.
void TestNixRemote::asksWhatSshAsks()
{
    const QString key = m_machine.file(u"ssh/locked"_s);
    QVERIFY(m_nix
                .run(u"ssh-keygen"_s,
                     {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u"lemonade"_s, u"-f"_s, key})
                .ok());
    QFile allowed(m_machine.file(u"ssh/authorized"_s)), own(key + u".pub"_s);
    QVERIFY(own.open(QIODevice::ReadOnly));
    QVERIFY(allowed.open(QIODevice::Append));
    QVERIFY(allowed.write(own.readAll()) > 0);
    allowed.close();
    change();
    qputenv("NIX_SSHOPTS", m_machine.options(u"asked"_s, u"locked"_s));
    const auto restore = qScopeGuard([&] { qputenv("NIX_SSHOPTS", m_machine.options()); });
    // With nobody to ask, it does not wait for an answer.
    const Ran alone = cim({});
    QCOMPARE(alone.exit, 1);
    QVERIFY2(alone.err.contains("does not know 127.0.0.1 by its key"), alone.err.constData());
    QVERIFY(m_session->catchUp());
    const EntityId host = m_session->model().named(u"web1", u"Host").at(0);
    QVERIFY(m_session->execute(SetProperty{host, u"description"_s, u"Not committed"_s}));
    Terminal terminal;
    QVERIFY(terminal.start(m_nix, QStringLiteral(CIM_PROGRAM),
                           {u"rebuild"_s, u"web1"_s, u"--target"_s, m_machine.target()}));
    QByteArray out;
    const auto answer = [&](const char* question, const QByteArray& words) {
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY2_WITH_TIMEOUT(terminal.says(question), terminal.said().constData(), patience);
        out += terminal.process.readAllStandardOutput();
        QVERIFY(terminal.type(words + '\n'));
    };
    answer("continue connecting", "yes");
    answer("passphrase for key", "lemonade");
    answer("Commit this first?", "n");
    // Ahead of the question, which waits for us.
    QTRY_VERIFY2_WITH_TIMEOUT(
        (out += terminal.process.readAllStandardOutput()).contains("What would change"),
        out.constData(), patience);
    answer("Switch web1 to this?", "y");
    answer("passphrase for key", "lemonade");
    if (QTest::currentTestFailed())
        return;
    QVERIFY2(terminal.process.waitForFinished(patience), terminal.said().constData());
    QVERIFY2(terminal.process.exitCode() == 0, terminal.said().constData());
    out += terminal.process.readAllStandardOutput();
    QVERIFY2(out.contains("web1 runs the new system"), out.constData());
    QCOMPARE(m_machine.running(), m_machine.bootDefault());
    QCOMPARE(m_machine.running(), built());
}

// Built there and nowhere else; what is built comes back.
void TestNixRemote::anotherMachineBuilds()
{
    const auto onlyThere = [&] {
        return " environment.systemPackages = [ (pkgs.runCommand \"there-" + m_number +
               "\" { requiredSystemFeatures = [ \"big-parallel\" ]; } "
               "\"[ -e /run/stand-in-machine ] && echo > $out\") ];";
    };
    const QString before = m_machine.running();
    change(onlyThere());
    QCOMPARE(cim({u"--build"_s}).exit, 1);
    const QJsonObject named = rebuild({u"--build"_s, u"--build-host"_s, m_machine.target()});
    QCOMPARE(named[u"build"][u"outcome"].toString(), u"succeeded"_s);
    QVERIFY(QFile::exists(named[u"build"][u"toplevel"].toString()));
    QCOMPARE(m_machine.running(), before);
    // Nothing answers there.
    change(onlyThere());
    m_machine.wire().cut();
    const Ran away = cim({u"--build"_s, u"--build-host"_s, m_machine.target()});
    m_machine.wire().mend();
    QCOMPARE(away.exit, 1);
    QVERIFY2(away.err.contains("127.0.0.1 cannot be reached"), away.err.constData());
    // By the model, and known to the model alone.
    const auto hosts = m_session->model().named(u"web1", u"Host");
    QVERIFY(m_session->catchUp());
    QFile key(m_machine.file(u"ssh/host.pub"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    const nix::Target where = target();
    for (const auto& [name, value] :
         {std::pair{u"deployAddress"_s, Value(where.host)},
          std::pair{u"deployUser"_s, Value(where.user)},
          std::pair{u"deployPort"_s, Value(where.port)},
          std::pair{u"hostKey"_s, Value(QString::fromUtf8(key.readAll()).trimmed())},
          std::pair{u"buildOn"_s, Value(u"host"_s)}}) {
        const auto set = m_session->execute(SetProperty{hosts.at(0), name, value});
        QVERIFY2(set, qPrintable(set ? QString() : set.error().text()));
    }
    qputenv("NIX_SSHOPTS", m_machine.options(u"nobody"_s));
    const auto restore = qScopeGuard([&] { qputenv("NIX_SSHOPTS", m_machine.options()); });
    const auto byModel = [&](const QStringList& more) {
        return test::objectOf(m_nix.run(
            QStringLiteral(CIM_PROGRAM),
            QStringList{u"rebuild"_s, u"web1"_s, u"--yes"_s, u"--json"_s} + more, m_nix.folder()));
    };
    const QJsonObject build = byModel({u"--build"_s})[u"build"].toObject();
    QVERIFY2(build[u"outcome"].toString() == u"succeeded",
             qPrintable(build[u"sentence"].toString() + build[u"advice"].toString()));
    change(onlyThere());
    const QJsonObject done = byModel({});
    QVERIFY2(done[u"outcome"].toString() == u"activated", qPrintable(textOf(done)));
    QCOMPARE(m_machine.running(), done[u"toplevel"].toString());
    QVERIFY(m_session->catchUp());
    QVERIFY(m_session->execute(SetProperty{hosts.at(0), u"buildOn"_s, Value(u"here"_s)}));
}

// A real one: a small file system over the machine's store, with no room left.
void TestNixRemote::aFullDisk()
{
    change(" environment.systemPackages = [ (pkgs.runCommand \"sugar-" + m_number +
           "\" { } \"head -c 8000000 /dev/urandom > $out\") ];");
    const QString system = built();
    QVERIFY(!system.isEmpty());
    const QString store = m_nix.environment().value(u"NIX_STORE_DIR"_s);
    // Only new paths are written, so nothing has to be moved there.
    const Ran mounted = m_machine.run(
        u"sh"_s, {u"-c"_s,
                  u"mkdir -p /run/full/up /run/full/work && mount -t tmpfs -o size=3m none "
                  "/run/full && mkdir /run/full/up /run/full/work && mount -t overlay overlay -o "
                  "userxattr,lowerdir=\"$1\",upperdir=/run/full/up,workdir=/run/full/work \"$1\""_s,
                  u"sh"_s, store});
    if (!mounted.ok())
        QSKIP("this kernel gives no overlay in a namespace");
    const QString before = m_machine.running();
    const Ran ran = cim({});
    QCOMPARE(ran.exit, 1);
    QVERIFY2(ran.err.contains("disk is full"), ran.err.constData());
    QCOMPARE(m_machine.running(), before);
    QVERIFY(m_machine.run(u"umount"_s, {u"-l"_s, store}).ok());
    QVERIFY(m_machine.run(u"umount"_s, {u"-l"_s, u"/run/full"_s}).ok());
}

void TestNixRemote::whatSshSays_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("sentence"); // begins so
    QTest::addColumn<bool>("isUnanswered");
    QTest::addRow("off") << "ssh: connect to host web1 port 22: No route to host"_ba
                         << u"web1 does not answer"_s << true;
    QTest::addRow("cut") << "client_loop: send disconnect: Broken pipe"_ba
                         << u"The connection to web1 was lost"_s << true;
    // It does answer, and is not to be waited for.
    QTest::addRow("no entry") << "lucy@web1: Permission denied (publickey).\r\n"
                                 "Connection closed by 192.0.2.7 port 22"_ba
                              << u"web1 wants a password"_s << false;
    QTest::addRow("unknown") << "Host key verification failed.\r\nlost connection"_ba
                             << u"ssh does not know web1"_s << false;
    QTest::addRow("no name") << "ssh: Could not resolve hostname web1: Name or service not known"_ba
                             << u"There is no machine web1"_s << false;
    QTest::addRow("nonsense") << "lemons"_ba << u"web1 cannot be asked"_s << false;
}

void TestNixRemote::whatSshSays()
{
    QFETCH(QByteArray, words);
    QFETCH(QString, sentence);
    const Error error = nix::sshError({.host = u"web1"_s}, words);
    QVERIFY2(error.message.startsWith(sentence), qPrintable(error.message));
    QTEST(nix::isUnanswered(words), "isUnanswered");
}

// A login shell must pass them on as they are.
void TestNixRemote::scriptsSurviveEveryShell()
{
    for (const QString& script : {nix::lookScript(), nix::beginScript(), nix::finishScript(),
                                  nix::plainScript(), nix::endScript()})
        QVERIFY(!script.contains(u'\''));
    QCOMPARE(nix::quotedForShell(u"a'b $c"_s), u"'a'\\''b $c'"_s);
}

void TestNixRemote::targets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name"); // empty: refused
    QTest::addColumn<int>("port");
    QTest::addRow("name") << u"web1"_s << u"web1"_s << 0;
    QTest::addRow("all") << u"lucy@web1.example:2222"_s << u"lucy@web1.example"_s << 2222;
    QTest::addRow("v6") << u"root@[fd00::1]:22"_s << u"root@fd00::1"_s << 22;
    QTest::addRow("option") << u"-oProxyCommand=x"_s << QString() << 0;
    QTest::addRow("user's option") << u"-l@web1"_s << QString() << 0;
    QTest::addRow("two words") << u"web1 -oX"_s << QString() << 0;
    QTest::addRow("line") << u"web1\n"_s << QString() << 0;
    QTest::addRow("port") << u"web1:99999"_s << QString() << 0;
    QTest::addRow("nothing") << QString() << QString() << 0;
}

void TestNixRemote::targets()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(int, port);
    const auto target = nix::Target::parse(text);
    QCOMPARE(target.has_value(), !name.isEmpty());
    if (!target)
        return;
    QCOMPARE(target->name(), name);
    QCOMPARE(target->port, port);
    QCOMPARE(target->shown(), target->host);
}

QTEST_GUILESS_MAIN(TestNixRemote)
#include "test_nix_remote.moc"
