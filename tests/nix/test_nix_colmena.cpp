// A fleet whose hosts colmena builds and copies: three machines, real nix and ssh. colmena itself
// is a stand-in (colmena/colmena), for the real one takes no store but /nix/store; what that says
// was recorded (test_colmena.cpp).
#include "models/nix/colmena.h"
#include "models/workspace/fleetengine.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"
#include "tests/nix/machines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace cim;
using namespace Qt::StringLiterals;
using test::Machine;
using test::Machines;
using test::NixFixture;
using test::Ran;

class TestNixColmena : public QObject {
    Q_OBJECT

private:
    NixFixture m_nix;
    std::unique_ptr<Session> m_session;
    Machines m_machines;
    QTemporaryDir m_notes; // the stand-in's: its log, the fault that it has

    Ran cim(const QStringList& words) const
    {
        return m_nix.run(QStringLiteral(CIM_PROGRAM), QStringList{u"rebuild"_s} + words,
                         m_nix.folder());
    }
    QJsonObject rebuild(const QStringList& words, int* exit) const
    {
        const Ran ran = cim(words + QStringList{u"--yes"_s, u"--json"_s});
        *exit = ran.exit;
        return test::objectOf(ran);
    }
    static QMap<QString, QString> states(const QJsonObject& json, const QString& key = u"state"_s)
    {
        QMap<QString, QString> out;
        for (const QJsonValue& host : json[u"hosts"].toArray())
            out[host[u"name"].toString()] = host[key].toString();
        return out;
    }
    QJsonArray history(const QString& host) const
    {
        return QJsonDocument::fromJson(cim({host, u"--history"_s, u"--json"_s}).out).array();
    }
    QStringList running() const
    {
        QStringList out;
        for (const Machine& machine : m_machines)
            out << machine.running();
        return out;
    }
    // What the stand-in was called with; a line a run.
    QStringList runs() const
    {
        QFile log(m_notes.filePath(u"log"_s));
        return log.open(QIODevice::ReadOnly)
                   ? QString::fromUtf8(log.readAll()).split(u'\n', Qt::SkipEmptyParts)
                   : QStringList();
    }
    void setFault(const QByteArray& fault) const
    {
        QFile file(m_notes.filePath(u"fault"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(fault) == fault.size());
    }
    void change(const QByteArray& description) const
    {
        QVERIFY(test::changeMachines(m_nix, description));
    }

private slots:
    void initTestCase();
    void cleanup() const { setFault({}); }
    void whoBuilds();
    void aWaveIsOneRun();
    void oneThatCannotBeBuilt();
    void oneWithAWrongHash();
    void oneThatCannotBeEvaluated();
    void oneThatIsAway();
    void oneWhoseActivationFails();
    void unknownMachinesAreNotTrusted();
    void faults_data();
    void faults();
    void stopped_data();
    void stopped();
    void whatItForgetsToCopyIsCopied();
    void thePlanIsKept();
};

void TestNixColmena::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    if (!test::hasNamespaces(m_nix))
        QSKIP("this machine gives no namespaces");
    qputenv("CIM_COLMENA_LOG", m_notes.filePath(u"log"_s).toUtf8());
    qputenv("CIMARRON_COLMENA", CIM_SOURCE_DIR "/tests/nix/colmena/colmena");
    QString why;
    m_session = test::startMachines(m_nix, m_machines, &why);
    QVERIFY2(m_session, qPrintable(why));
    // colmena reads in the files where the machines are.
    QVERIFY(test::commitAll(m_nix, *m_session));
}

void TestNixColmena::whoBuilds()
{
    const auto choose = [&](const QString& wanted, const QStringList& hosts) {
        return chooseEngine(m_nix.folder(), m_session->model(),
                            nix::Fleet({.hosts = hosts, .engine = wanted}));
    };
    const QStringList all = {u"web1"_s, u"web2"_s, u"web3"_s};
    const auto best = choose({}, all);
    QVERIFY(best && best->usesColmena());
    QCOMPARE(best->hosts, all);
    QVERIFY(!choose(u"cimarron"_s, all)->usesColmena());
    QVERIFY(!choose(u"nixops"_s, all));
    const QByteArray program = qgetenv("CIMARRON_COLMENA");
    qputenv("CIMARRON_COLMENA", "/nowhere/colmena");
    const auto without = choose({}, all);
    const auto refused = choose(u"colmena"_s, all);
    qputenv("CIMARRON_COLMENA", program);
    QVERIFY(without && !without->usesColmena());
    QVERIFY2(sentenceFor(*without).contains(u"not installed here"),
             qPrintable(sentenceFor(*without)));
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"not installed here"),
             qPrintable(refused.error().message));
    // One that builds its own system is not colmena's.
    const EntityId host = m_session->model().named(u"web3", u"Host").at(0);
    QVERIFY(m_session->execute(SetProperty{host, u"buildOn"_s, u"host"_s}));
    const auto mixed = choose({}, all);
    QCOMPARE(mixed->byNix, QStringList{u"web3"_s});
    QVERIFY(sentenceFor(*mixed).contains(u"nix builds web3"));
    QVERIFY(!choose(u"colmena"_s, {u"web3"_s}));
    QVERIFY(m_session->execute(SetProperty{host, u"buildOn"_s, Value()}));
}

// Built and copied by one run; armed, activated and confirmed by ours, and in the history.
void TestNixColmena::aWaveIsOneRun()
{
    change("One");
    const QStringList before = running();
    const qsizetype runsBefore = runs().size();
    int exit = -1;
    const QJsonObject json =
        rebuild({u"domain:hosts"_s, u"--wave"_s, u"2"_s, u"--jobs"_s, u"2"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(json[u"engine"].toString(), u"colmena"_s);
    QCOMPARE(states(json).values(), QStringList(3, u"done"_s));
    for (size_t i = 0; i < m_machines.size(); ++i) {
        const QString system = states(json, u"toplevel"_s)[test::machineName(i)];
        QVERIFY(system != before[qsizetype(i)]);
        QCOMPARE(m_machines[i].running(), system);
        QCOMPARE(m_machines[i].profile(), system);
        QCOMPARE(m_machines[i].bootDefault(), system);
        QVERIFY(m_machines[i].text(u"cimarron-last"_s).startsWith(u"confirmed"));
    }
    const QJsonArray events = history(u"web2"_s);
    const QJsonValue built = events.at(events.size() - 2), switched = events.last();
    QCOMPARE(built[u"action"].toString(), u"build"_s);
    QCOMPARE(switched[u"action"].toString(), u"switch"_s);
    QCOMPARE(switched[u"outcome"].toString(), u"activated"_s);
    QFile log(switched[u"log"].toString());
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray said = log.readAll();
    QVERIFY2(said.contains("Pushed system closure"), said.constData());
    // The canary alone, then both others in one run.
    QCOMPARE(runs().size(), runsBefore + 2);
    QVERIFY2(runs()[runsBefore].contains(u"--on web1 "), qPrintable(runs()[runsBefore]));
    QVERIFY2(runs().last().contains(u"--on web2,web3 --parallel 2 "), qPrintable(runs().last()));
}

void TestNixColmena::oneThatCannotBeBuilt()
{
    change("Two");
    const QStringList before = running();
    QVERIFY(test::setModule(m_nix, u"web2"_s,
                            "{ pkgs, ... }: { environment.systemPackages = [ (derivation { name = "
                            "\"broken-press\"; system = pkgs.stdenv.hostPlatform.system; builder = "
                            "\"/bin/sh\"; args = [ \"-c\" \"echo the press is stuck; exit 3\" ]; "
                            "}) ]; }\n"));
    int exit = -1;
    const QJsonObject json =
        rebuild({u"domain:hosts"_s, u"--canary"_s, u"0"_s, u"--stop-after"_s, u"1"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(states(json),
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"failed"_s}, {u"web3"_s, u"done"_s}}));
    const QString why = states(json, u"sentence"_s)[u"web2"_s];
    QVERIFY2(why.contains(u"web2 could not be built") && why.contains(u"broken-press"),
             qPrintable(why));
    QVERIFY(running()[0] != before[0]);
    QCOMPARE(running()[1], before[1]);
    QCOMPARE(history(u"web2"_s).last()[u"outcome"].toString(), u"failed"_s);
}

// As where nix builds it.
void TestNixColmena::oneWithAWrongHash()
{
    QVERIFY(test::setModule(
        m_nix, u"web2"_s,
        "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand \"juice-1.0\" { "
        "outputHashMode = \"recursive\"; outputHash = \"sha256-" +
            QByteArray(43, 'A') +
            "=\"; } \"mkdir -p $out/bin; echo sour > $out/bin/juice\") ]; }\n"));
    int exit = -1;
    const QJsonObject json = rebuild({u"web2"_s, u"web3"_s, u"--canary"_s, u"0"_s}, &exit);
    QCOMPARE(exit, 1);
    const QString why = states(json, u"sentence"_s)[u"web2"_s];
    static const QRegularExpression told(
        u"\\Aweb2 could not be built: what was fetched does not have the hash "
        "that is written for it, but sha256-[^A]\\S{42}=\\z"_s);
    QVERIFY2(told.match(why).hasMatch(), qPrintable(why));
}

void TestNixColmena::oneThatCannotBeEvaluated()
{
    change("Three");
    const QStringList before = running();
    QVERIFY(test::setModule(m_nix, u"web3"_s, "{ services.opnssh.enable = true; }\n"));
    int exit = -1;
    const QJsonObject json =
        rebuild({u"domain:hosts"_s, u"--canary"_s, u"0"_s, u"--stop-after"_s, u"1"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(states(json),
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"done"_s}, {u"web3"_s, u"failed"_s}}));
    const QString why = states(json, u"sentence"_s)[u"web3"_s];
    QVERIFY2(why.contains(u"opnssh"), qPrintable(why));
    QVERIFY(running()[1] != before[1]);
    QCOMPARE(running()[2], before[2]);
}

void TestNixColmena::oneThatIsAway()
{
    change("Four");
    const QString before = m_machines[1].running();
    m_machines[1].wire().cut();
    int exit = -1;
    const auto first = states(rebuild({u"domain:hosts"_s, u"--jobs"_s, u"3"_s}, &exit));
    m_machines[1].wire().mend();
    QCOMPARE(exit, 1);
    QCOMPARE(first,
             (QMap<QString, QString>{
                 {u"web1"_s, u"done"_s}, {u"web2"_s, u"offline"_s}, {u"web3"_s, u"done"_s}}));
    QCOMPARE(m_machines[1].running(), before);
    QCOMPARE(states(rebuild({u"--resume"_s}, &exit))[u"web2"_s], u"done"_s);
    QCOMPARE(exit, 0);
    QVERIFY(m_machines[1].running() != before);
}

void TestNixColmena::oneWhoseActivationFails()
{
    change("Five");
    const QStringList before = running();
    m_machines[0].mark(u"stand-in-machine.loader-fails"_s);
    int exit = -1;
    const auto json = rebuild({u"domain:hosts"_s}, &exit);
    m_machines[0].unmark(u"stand-in-machine.loader-fails"_s);
    QCOMPARE(exit, 1);
    QCOMPARE(states(json),
             (QMap<QString, QString>{
                 {u"web1"_s, u"failed"_s}, {u"web2"_s, u"waiting"_s}, {u"web3"_s, u"waiting"_s}}));
    QCOMPARE(running(), before);
    QCOMPARE(m_machines[0].profile(), before[0]);
}

// colmena tells ssh to take a key that it does not know.
void TestNixColmena::unknownMachinesAreNotTrusted()
{
    change("Six");
    QVERIFY(m_session->catchUp());
    const QByteArray options = qgetenv("NIX_SSHOPTS");
    qputenv("NIX_SSHOPTS", m_machines[0].options(u"nobody"_s));
    nix::ColmenaRequest request{.program = nix::locateColmena(),
                                .folder = m_nix.folder(),
                                .targets = {*nix::Target::parse(m_machines[0].target())},
                                .hosts = {u"web1"_s}};
    nix::ColmenaRun ran = nix::runColmena(*nix::find(), request);
    const QFileInfo known(m_machines[0].file(u"ssh/nobody"_s));
    QCOMPARE(known.size(), 0);
    QFile log(ran.hosts[u"web1"_s].logFile);
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray said = log.readAll();
    QVERIFY2(said.contains("Push failed"), said.constData());
    QVERIFY(ran.hosts[u"web1"_s].how == nix::Built::How::Succeeded); // it was built all the same
    // With the key that the model has, it is known.
    QFile key(m_machines[0].file(u"ssh/host.pub"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    request.targets[0].hostKey = QString::fromUtf8(key.readAll()).trimmed();
    ran = nix::runColmena(*nix::find(), request);
    qputenv("NIX_SSHOPTS", options);
    QFile second(ran.hosts[u"web1"_s].logFile);
    QVERIFY(second.open(QIODevice::ReadOnly));
    const QByteArray then = second.readAll();
    QVERIFY2(then.contains("Pushed system closure"), then.constData());
}

void TestNixColmena::faults_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("killed") << u"colmena was killed by signal 9 before web1 was built"_s;
    QTest::newRow("garbage") << u"colmena ended as if web1 had been built"_s;
    QTest::newRow("lies") << u"colmena ended as if web1 had been built"_s;
}

// Whatever it says: nothing was built, so nothing is activated.
void TestNixColmena::faults()
{
    QFETCH(const QString, sentence);
    const QStringList before = running();
    setFault(QTest::currentDataTag());
    int exit = -1;
    const auto json = rebuild({u"domain:hosts"_s}, &exit);
    QCOMPARE(exit, 1);
    QCOMPARE(states(json).values(), (QStringList{u"failed"_s, u"waiting"_s, u"waiting"_s}));
    const QString why = states(json, u"sentence"_s)[u"web1"_s];
    QVERIFY2(why.contains(sentence), qPrintable(why));
    QCOMPARE(running(), before);
}

void TestNixColmena::stopped_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::newRow("never ends") << QByteArray("silent");
    QTest::newRow("does not listen") << QByteArray("stubborn");
}

void TestNixColmena::stopped()
{
    QFETCH(const QByteArray, fault);
    const QStringList before = running();
    setFault(fault);
    const QString mark = m_notes.filePath(u"hangs"_s);
    QProcess process;
    test::start(process, m_nix, QStringLiteral(CIM_PROGRAM),
                {u"rebuild"_s, u"domain:hosts"_s, u"--yes"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(mark).size() > 0, 240'000);
    QFile file(mark);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const pid_t hanging = file.readAll().trimmed().toInt();
    QVERIFY(hanging > 0 && ::kill(hanging, 0) == 0);
    QVERIFY(::kill(pid_t(process.processId()), SIGINT) == 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(hanging, 0) != 0, 30'000);
    QVERIFY(QFile::remove(mark));
    QCOMPARE(running(), before);
}

// "Pushed", it says. Before the activation the host is looked at.
void TestNixColmena::whatItForgetsToCopyIsCopied()
{
    change("Seven");
    setFault("push-is-forgotten");
    int exit = -1;
    const auto json = rebuild({u"web1"_s, u"web2"_s}, &exit);
    QCOMPARE(exit, 0);
    QCOMPARE(m_machines[1].running(), states(json, u"toplevel"_s)[u"web2"_s]);
}

// Going on uses what was chosen at first, unless another is asked for.
void TestNixColmena::thePlanIsKept()
{
    change("Eight");
    m_machines[1].wire().cut();
    int exit = -1;
    const QJsonObject first = rebuild({u"web1"_s, u"web2"_s, u"--engine"_s, u"cimarron"_s}, &exit);
    m_machines[1].wire().mend();
    QCOMPARE(first[u"engine"].toString(), u"cimarron"_s);
    QCOMPARE(states(first)[u"web2"_s], u"offline"_s);
    const QJsonObject second = rebuild({u"--resume"_s}, &exit);
    QCOMPARE(second[u"engine"].toString(), u"cimarron"_s);
    QCOMPARE(states(second)[u"web2"_s], u"done"_s);
    QCOMPARE(rebuild({u"--resume"_s, u"--engine"_s, u"colmena"_s}, &exit)[u"engine"].toString(),
             u"colmena"_s);
    QCOMPARE(cim({u"web1"_s, u"web2"_s, u"--engine"_s, u"nixops"_s, u"--yes"_s}).exit, 1);
}

QTEST_GUILESS_MAIN(TestNixColmena)
#include "test_nix_colmena.moc"
