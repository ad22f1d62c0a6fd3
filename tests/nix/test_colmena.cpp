// Reading what colmena says: recordings of a real one (corpus/colmena), and what nobody should say.
#include "models/nix/colmenalog.h"

#include <QFile>
#include <QTest>

using namespace cim::nix;
using namespace Qt::StringLiterals;

class TestColmena : public QObject {
    Q_OBJECT

private:
    static QByteArray wordFor(ColmenaLog::Step step)
    {
        constexpr const char* words[] = {"waiting", "evaluating", "building", "built",
                                         "copying", "copied",     "failed"};
        return words[int(step)];
    }
    // How each host stands, a line each.
    static QByteArray told(const ColmenaLog& log, const QStringList& hosts)
    {
        QByteArray out;
        for (const QString& host : hosts)
            out += host.toUtf8() + ' ' + wordFor(log.host(host)->step) + ' ' +
                   log.host(host)->failure.toUtf8() + '\n';
        return out;
    }

private slots:
    void recordings_data();
    void recordings();
    void stepsAreTold();
    void aBuilderMayPrintAnything();
    void aFailureStays();
    void littleIsKept();
    void silenceIsTold();
};

void TestColmena::recordings_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("begun");
    QTest::newRow("success") << "web1 copied \nweb2 copied \nweb3 waiting \n"_ba << true;
    QTest::newRow("build-fails")
        << "web1 copied \nweb2 failed Build failed: Child process exited with error code: 100\n"
           "web3 waiting \n"_ba
        << true;
    QTest::newRow("evaluation-fails")
        << "web1 copied \nweb2 failed Evaluation failed: Child process exited with error code: 1\n"
           "web3 waiting \n"_ba
        << true;
    // One host's option that there is none of keeps it from reading any of them.
    QTest::newRow("option-unknown") << "web1 waiting \nweb2 waiting \nweb3 waiting \n"_ba << false;
    QTest::newRow("unreachable")
        << "web1 copied \nweb2 waiting \n"
           "web3 failed Push failed: Child process exited with error code: 1\n"_ba
        << true;
    // SIGINT to its group.
    QTest::newRow("interrupted")
        << "web1 copied \nweb2 failed Build failed: Child process exited with error code: 1\n"
           "web3 waiting \n"_ba
        << true;
}

// Colmena 0.5.0-pre with nix 2.26.3: apply push --eval-node-limit 1 --keep-result --verbose.
void TestColmena::recordings()
{
    QFETCH(const QByteArray, expected);
    QFETCH(const bool, begun);
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/colmena/%1.log")
                   .arg(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList hosts = {u"web1"_s, u"web2"_s, u"web3"_s};
    ColmenaLog log(hosts);
    for (const QByteArray& line : file.readAll().split('\n'))
        log.take(line);
    QCOMPARE(told(log, hosts), expected);
    QCOMPARE(log.hasBegun(), begun);
}

void TestColmena::stepsAreTold()
{
    ColmenaLog log({u"web1"_s, u"db"_s});
    log.take("warning: Git tree '/home/lucy/lemonade' is dirty");
    QCOMPARE(log.sentence(u"db"_s), u"colmena reads the hosts"_s);
    QVERIFY(!log.hasBegun());
    log.take(" web1 | Evaluating web1");
    QVERIFY(log.hasBegun());
    QCOMPARE(log.sentence(u"db"_s), u"waiting for its turn"_s);
    QCOMPARE(log.sentence(u"web1"_s), u"evaluating"_s);
    log.take(" web1 | Evaluated web1");
    log.take(" web1 | Building web1");
    log.take(" web1 | building '/nix/store/x-shop.drv'...");
    QCOMPARE(log.sentence(u"web1"_s), u"building: building '/nix/store/x-shop.drv'..."_s);
    log.take(" web1 | Built \"/nix/store/x-nixos-system-web1\"");
    QCOMPARE(log.sentence(u"web1"_s), u"built"_s);
    log.take(" web1 | Pushing system closure");
    log.take(" web1 | copying 4 paths...");
    QCOMPARE(log.sentence(u"web1"_s), u"copying: copying 4 paths..."_s);
    log.take(" web1 | Pushed system closure");
    QCOMPARE(told(log, {u"web1"_s, u"db"_s}), "web1 copied \ndb waiting \n"_ba);
    QCOMPARE(log.host(u"web2"_s), nullptr);
}

void TestColmena::aBuilderMayPrintAnything()
{
    ColmenaLog log({u"web1"_s, u"web2"_s});
    QStringList lines;
    log.onLine = [&](const QString& host, const QString& line) { lines << host + u'>' + line; };
    log.take(" web1 | web2 | Pushed system closure");
    QCOMPARE(log.host(u"web2"_s)->step, ColmenaLog::Step::Waiting);
    log.take("\x1b[31m web1 \x1b[0m| \x1b]0;title\x07\x1b[2Jred\xff\r");
    log.take(QByteArray(3'000'000, 'x'));
    log.take({});
    log.take(" web3 | Built \"/nix/store/x\""); // nobody asked for it
    QCOMPARE(lines.size(), 4);
    for (const QString& line : std::as_const(lines)) {
        QVERIFY(line.size() < 2'000);
        for (const QChar c : line)
            QVERIFY(c.category() != QChar::Other_Control);
    }
}

void TestColmena::aFailureStays()
{
    ColmenaLog log({u"web1"_s});
    log.take("web1 | Build failed: Child process exited with error code: 1");
    log.take("web1 | Pushed system closure");
    QCOMPARE(told(log, {u"web1"_s}),
             "web1 failed Build failed: Child process exited with error code: 1\n"_ba);
}

void TestColmena::littleIsKept()
{
    ColmenaLog log({u"web1"_s});
    for (int i = 0; i < 10'000; ++i) {
        log.take("web1 | line " + QByteArray::number(i));
        log.take("line " + QByteArray::number(i));
    }
    QCOMPARE(log.host(u"web1"_s)->last.size(), ColmenaLog::keptLines);
    QCOMPARE(log.host(u"web1"_s)->last.last(), u"line 9999"_s);
    QCOMPARE(log.general().size(), ColmenaLog::keptLines);
}

void TestColmena::silenceIsTold()
{
    ColmenaLog log({u"web1"_s});
    log.take("web1 | Building web1");
    const quint64 before = log.revision();
    log.setSilence(0);
    QCOMPARE(log.revision(), before);
    log.setSilence(3);
    QVERIFY(log.revision() != before);
    QCOMPARE(log.sentence(u"web1"_s), u"building (colmena has said nothing for 3 min)"_s);
}

QTEST_GUILESS_MAIN(TestColmena)
#include "test_colmena.moc"
