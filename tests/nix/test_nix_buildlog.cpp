// What nix's log becomes while it streams: logs recorded from real builds, cut at every place, and
// logs that mean harm.
#include "models/nix/buildlog.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using nix::BuildLog;
using nix::LogLine;
using nix::Work;

namespace {

QByteArray recorded(const QString& name)
{
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/nixlog/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString word(Work::State state)
{
    constexpr const char* words[] = {"planned", "running", "done", "failed", "blocked", "stopped"};
    return QLatin1StringView(words[int(state)]);
}

// Each work on a line, in the order in which the log names them.
QStringList told(const BuildLog& log)
{
    QStringList out;
    for (const Work& work : log.works()) {
        constexpr const char* kinds[] = {"build", "fetch", "copy"};
        out << QString(QLatin1StringView(kinds[int(work.kind)])) + u' ' + work.name() + u' ' +
                   word(work.state);
    }
    return out;
}

void read(BuildLog& log, const QByteArray& bytes, bool fine, qsizetype piece = 1 << 20)
{
    qint64 now = 1'000;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        log.take(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)), ++now);
    log.finish(fine, ++now);
}

} // namespace

class TestNixBuildlog : public QObject {
    Q_OBJECT

private slots:
    void realLogs_data()
    {
        QTest::addColumn<bool>("fine");
        QTest::addColumn<QStringList>("works");
        QTest::addColumn<QString>("error");
        QTest::addRow("succeeds") << true
                                  << QStringList{u"build base-1.0 done"_s, u"build tool-2.1 done"_s,
                                                 u"build good-1.0 done"_s}
                                  << QString();
        QTest::addRow("nothing") << true << QStringList{} << QString();
        QTest::addRow("fails") << false
                               << QStringList{u"build broken-0.1 failed"_s,
                                              u"build bad-1.0 blocked"_s}
                               << u"failed with exit code 3"_s;
        QTest::addRow("fails-keep-going")
            << false << QStringList{u"build broken-0.1 failed"_s, u"build bad-1.0 blocked"_s}
            << u"failed with exit code 3"_s;
        QTest::addRow("evaluation-fails") << false << QStringList{} << u"no lemons"_s;
        QTest::addRow("killed") << false << QStringList{u"build slow-1.0 stopped"_s} << QString();
        QTest::addRow("interrupted")
            << false << QStringList{u"build slow-1.0 stopped"_s} << u"interrupted by the user"_s;
        QTest::addRow("substitutes")
            << true << QStringList{u"fetch good-1.0 done"_s, u"fetch tool-2.1 done"_s} << QString();
        QTest::addRow("copies") << true
                                << QStringList{u"copy tool-2.1 done"_s, u"copy good-1.0 done"_s}
                                << QString();
        QTest::addRow("copies-over-ssh")
            << true
            << QStringList{u"copy sugar-4 done"_s, u"copy lemons-3 done"_s,
                           u"copy nixos-system-web1-stand-in done"_s}
            << QString();
    }
    void realLogs()
    {
        QFETCH(bool, fine);
        QFETCH(QStringList, works);
        QFETCH(QString, error);
        const QByteArray bytes = recorded(QString::fromUtf8(QTest::currentDataTag()) + u".log"_s);
        QVERIFY(!bytes.isEmpty());
        // However the stream is cut.
        for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(4'096), bytes.size()}) {
            BuildLog log;
            read(log, bytes, fine, piece);
            QCOMPARE(told(log), works);
            QCOMPARE(log.errors().empty(), error.isEmpty());
            if (!error.isEmpty())
                QVERIFY2(log.errors().front().contains(error), qPrintable(log.errors().front()));
        }
    }

    void aBuildIsFollowed()
    {
        BuildLog log;
        QStringList lines;
        log.onLine = [&](const LogLine& line) {
            if (line.kind == LogLine::Kind::Builder)
                lines << log.works()[size_t(line.work)].name() + u"> "_s + line.text;
        };
        const QByteArray bytes = recorded(u"succeeds.log"_s);
        const qsizetype middle = bytes.indexOf("@nix {\"action\":\"result\",\"fields\":[\"30%\"]");
        QVERIFY(middle > 0);
        log.take(QByteArrayView(bytes).first(middle), 5'000);
        const Work& base = log.works().front();
        QCOMPARE(base.state, Work::State::Running);
        QCOMPARE(base.phase, u"buildPhase"_s);
        QCOMPARE(base.started, 5'000);
        QCOMPARE(log.sentence(), u"0 of 3 built; base-1.0: buildPhase"_s);
        QCOMPARE(base.last.back(), u"unpacking"_s);
        log.take(QByteArrayView(bytes).sliced(middle), 9'000);
        log.finish(true, 9'500);
        const Work& now = log.works().front();
        QCOMPARE(now.state, Work::State::Done);
        QCOMPARE(now.ended - now.started, 4'000);
        QCOMPARE(now.lines, 3);
        QVERIFY(now.last.empty()); // of no use any more
        QCOMPARE(lines,
                 (QStringList{u"base-1.0> unpacking"_s, u"base-1.0> 30%"_s, u"base-1.0> red"_s,
                              u"tool-2.1> building tool"_s, u"good-1.0> linking"_s}));
        QCOMPARE(log.count(Work::Kind::Build, Work::State::Done), 3);
    }

    void aCopyHasBytes()
    {
        const QByteArray bytes = recorded(u"copies-over-ssh.log"_s);
        BuildLog log;
        qint64 before = 0;
        bool grows = true;
        for (const QByteArray& line : bytes.split('\n')) {
            log.take(line + '\n', 1'000);
            grows = grows && log.bytesCopied() >= before;
            before = log.bytesCopied();
            if (log.sentence().startsWith(u"0 of 3 copied, 64.")) // of the first path
                break;
        }
        QVERIFY(grows);
        QCOMPARE(log.bytesToCopy(), 403'744);
        QCOMPARE(log.pathsToCopy(), 3); // before they have begun
        QCOMPARE(log.sentence(), u"0 of 3 copied, 64.1 KiB of 394.3 KiB"_s);
        BuildLog whole;
        read(whole, bytes, true);
        QCOMPARE(whole.bytesCopied(), 403'744);
        QCOMPARE(whole.sentence(), u"3 of 3 copied, 394.3 KiB of 394.3 KiB"_s);
    }

    void aFailureKeepsItsLastLines()
    {
        BuildLog log;
        read(log, recorded(u"fails.log"_s), false);
        const Work& broken = log.works().front();
        QCOMPARE(broken.phase, u"checkPhase"_s);
        QVERIFY2(broken.reason.endsWith(u"failed with exit code 3"), qPrintable(broken.reason));
        QCOMPARE(broken.last.back(), u"assertion failed: 1 == 2"_s);
    }

    // nix since 2.29 has other words.
    void newerWords()
    {
        BuildLog log;
        read(log,
             "@nix {\"action\":\"start\",\"id\":1,\"level\":3,\"parent\":0,\"text\":\"b\","
             "\"type\":105,\"fields\":[\"/nix/store/a.drv\",\"\",1,1]}\n"
             "@nix {\"action\":\"start\",\"id\":2,\"level\":3,\"parent\":0,\"text\":\"b\","
             "\"type\":105,\"fields\":[\"/nix/store/b.drv\",\"builder1\",1,1]}\n"
             "@nix {\"action\":\"stop\",\"id\":1}\n"
             "@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"error: Cannot build "
             "'/nix/store/a.drv'.\\n       Reason: builder failed with exit code 2.\"}\n",
             false);
        QCOMPARE(told(log), (QStringList{u"build a failed"_s, u"build b stopped"_s}));
        QCOMPARE(log.works()[0].reason, u"builder failed with exit code 2."_s);
        QCOMPARE(log.works()[1].from, u"builder1"_s);
    }

    // Only what is a hash is passed on as one.
    void hashesThatDoNotMatch_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("reason");
        const QByteArray mismatch = "hash mismatch in fixed-output derivation '/nix/store/a.drv':";
        const QByteArray specified = mismatch + "\\n  specified: sha256-A\\n     got:    ";
        const QByteArray letters(100, 'b');
        const auto row = [](const char* name, const QByteArray& words, const QByteArray& hash) {
            QTest::addRow("%s", name)
                << words
                << u"what was fetched does not have the hash that is written for it, "
                   "but %1"_s.arg(QString::fromLatin1(hash));
        };
        const QByteArray sha256 = "sha256-" + letters.left(43) + '=';
        const QByteArray sha512 = "sha512-" + letters.left(86) + "==";
        row("sha256", specified + sha256, sha256);
        row("sha512", specified + sha512, sha512);
        row("newer",
            "Cannot build '/nix/store/a.drv'.\\n       Reason: " + specified + sha256 +
                "\\n       Output paths:\\n         /nix/store/a",
            sha256);
        const auto none = [&](const char* name, const QByteArray& words) {
            QTest::addRow("%s", name) << words << QString::fromLatin1(mismatch);
        };
        none("short", specified + "sha256-" + letters.left(42) + '=');
        none("long", specified + "sha256-" + letters.left(44) + '=');
        none("letters", specified + "sha256-" + letters.left(42) + "$=");
        none("more", specified + sha256 + ";reboot");
        none("kind", specified + "md5-" + letters.left(43) + '=');
        none("nothing", mismatch);
    }

    void hashesThatDoNotMatch()
    {
        QFETCH(QByteArray, words);
        BuildLog log;
        read(log,
             "@nix {\"action\":\"start\",\"id\":1,\"level\":3,\"parent\":0,\"text\":\"b\","
             "\"type\":105,\"fields\":[\"/nix/store/a.drv\",\"\",1,1]}\n"
             "@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"error: x\",\"raw_msg\":\"" +
                 words + "\"}\n",
             false);
        QCOMPARE(told(log), QStringList{u"build a failed"_s});
        QTEST(log.works()[0].reason, "reason");
    }

    void bytesOfAFetch()
    {
        BuildLog log;
        log.take("@nix {\"action\":\"start\",\"id\":1,\"level\":0,\"parent\":0,\"text\":\"\","
                 "\"type\":102}\n"
                 "@nix {\"action\":\"result\",\"fields\":[101,2097152],\"id\":1,\"type\":106}\n"
                 "@nix {\"action\":\"start\",\"id\":2,\"level\":0,\"parent\":0,\"text\":\"\","
                 "\"type\":108,\"fields\":[\"/nix/store/a\",\"https://cache.example\"]}\n"
                 "@nix {\"action\":\"start\",\"id\":3,\"level\":3,\"parent\":2,\"text\":\"c\","
                 "\"type\":100,\"fields\":[\"/nix/store/a\",\"https://cache.example\",\"local\"]}\n"
                 "@nix {\"action\":\"start\",\"id\":4,\"level\":4,\"parent\":3,\"text\":\"d\","
                 "\"type\":101,\"fields\":[\"https://cache.example/a.nar.xz\"]}\n"
                 "@nix {\"action\":\"result\",\"fields\":[1048576,2097152,0,0],\"id\":4,"
                 "\"type\":105}\n"
                 "@nix {\"action\":\"result\",\"fields\":[3000000,5000000,0,0],\"id\":3,"
                 "\"type\":105}\n",
                 1);
        QCOMPARE(log.bytesFetched(), 1'048'576);
        QCOMPARE(log.bytesToFetch(), 2'097'152);
        QCOMPARE(log.works().size(), 1u);
        QCOMPARE(log.works()[0].state, Work::State::Running);
        QCOMPARE(log.works()[0].done, 3'000'000);
        QCOMPARE(log.works()[0].expected, 5'000'000);
        QCOMPARE(log.works()[0].from, u"https://cache.example"_s);
        QVERIFY2(log.sentence().startsWith(u"0 of 1 fetched, 1.0 MiB of 2.0 MiB"),
                 qPrintable(log.sentence()));
    }

    void saysWhatItWaitsFor()
    {
        BuildLog log;
        log.take("@nix {\"action\":\"start\",\"id\":1,\"level\":1,\"parent\":0,\"text\":"
                 "\"waiting for locks on '/nix/store/a'\",\"type\":111}\n",
                 1);
        QCOMPARE(log.waiting(), u"waiting for locks on '/nix/store/a'"_s);
        QVERIFY(log.sentence().contains(u"waiting for locks"));
        log.take("@nix {\"action\":\"stop\",\"id\":1}\n", 2);
        QVERIFY(log.waiting().isEmpty());
    }

    void unknownNumbersAreIgnored()
    {
        BuildLog log;
        read(log,
             "@nix {\"action\":\"start\",\"id\":1,\"level\":3,\"parent\":0,\"text\":\"new\","
             "\"type\":999,\"fields\":[\"x\",{\"y\":1}],\"more\":[1,{\"z\":null}]}\n"
             "@nix {\"action\":\"result\",\"id\":1,\"type\":888,\"fields\":[]}\n"
             "@nix {\"action\":\"stop\",\"id\":1}\n",
             true);
        QVERIFY(log.works().empty());
        QVERIFY(log.errors().empty());
    }

    void nothingHostileComesThrough()
    {
        for (const QString& name : {u"hostile.log"_s, u"false-json.log"_s}) {
            for (const qsizetype piece : {qsizetype(1), qsizetype(1 << 20)}) {
                BuildLog log;
                QStringList texts;
                log.onLine = [&](const LogLine& line) { texts << line.text; };
                read(log, recorded(name), false, piece);
                QVERIFY(!texts.isEmpty());
                for (const QString& text : std::as_const(texts))
                    for (const QChar c : text)
                        QVERIFY2(c == u'\n' || c == u'\t' || c.category() != QChar::Other_Control,
                                 qPrintable(name + u": "_s + text));
            }
        }
        // What is false is shown as it stands, and does nothing.
        BuildLog log;
        read(log, recorded(u"false-json.log"_s), false);
        for (const Work& work : log.works())
            QVERIFY(work.state != Work::State::Running);
    }

    // Bytes of real logs, exchanged, cut out and doubled: the same comes of it however it is cut.
    void mutatedLogsDoNoHarm()
    {
        QRandomGenerator random(7);
        const QStringList names =
            QDir(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/nixlog")).entryList(QDir::Files);
        QVERIFY(names.size() >= 10);
        for (int round = 0; round < 600; ++round) {
            QByteArray bytes = recorded(names[round % names.size()]);
            const int changes = random.bounded(1, 30);
            for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
                const qsizetype at = random.bounded(int(bytes.size()));
                const qsizetype length = random.bounded(1, 40);
                switch (random.bounded(4)) {
                case 0:
                    bytes[at] = char(random.bounded(256));
                    break;
                case 1:
                    bytes.remove(at, length);
                    break;
                case 2:
                    bytes.insert(random.bounded(int(bytes.size())), bytes.mid(at, length));
                    break;
                default:
                    bytes.insert(at, "9223372036854775807");
                }
            }
            BuildLog whole, pieces;
            read(whole, bytes, false);
            read(pieces, bytes, false, 13);
            QCOMPARE(told(pieces), told(whole));
            QCOMPARE(pieces.errors(), whole.errors());
            QCOMPARE(pieces.bytesFetched(), whole.bytesFetched());
            for (const Work& work : whole.works())
                QVERIFY(work.state != Work::State::Running);
        }
    }

    void aLineWithoutEndTakesNoMemory()
    {
        BuildLog log;
        std::vector<QString> lines;
        log.onLine = [&](const LogLine& line) { lines.push_back(line.text); };
        const QByteArray megabyte(1 << 20, 'x');
        for (int i = 0; i < 64; ++i)
            log.take(megabyte, i);
        log.take("\nafter\n", 100);
        QCOMPARE(lines.size(), 2u);
        QCOMPARE(lines[0].size(), qsizetype(nix::RecordReader::longestLine));
        QCOMPARE(lines[1], u"after"_s);
    }

    void nothingGrowsForEver()
    {
        const auto started = [](int id, int path) {
            return "@nix {\"action\":\"start\",\"id\":" + QByteArray::number(id) +
                   ",\"level\":3,\"parent\":0,\"text\":\"b\",\"type\":105,\"fields\":[\"/s/" +
                   QByteArray::number(path) + ".drv\",\"\",1,1]}\n";
        };
        BuildLog log;
        const int more = 5'000;
        for (int i = 0; i < int(BuildLog::mostWorks) + more; ++i)
            log.take(QByteArray(started(i, i) + "@nix {\"action\":\"stop\",\"id\":" +
                                QByteArray::number(i) + "}\n"),
                     i);
        QCOMPARE(log.works().size(), BuildLog::mostWorks);
        QCOMPARE(log.forgotten(), more);
        // Each of many builders prints much.
        const QByteArray line(5'000, 'y');
        for (int i = 0; i < 20'000; ++i)
            log.take(QByteArray(started(i, i) +
                                "@nix {\"action\":\"result\",\"id\":" + QByteArray::number(i) +
                                ",\"type\":101,\"fields\":[\"" + line + "\"]}\n"),
                     2);
        qsizetype kept = 0;
        for (const Work& work : log.works())
            for (const QString& one : work.last)
                kept += one.size();
        QVERIFY(kept > 0);
        QVERIFY(kept <= BuildLog::keptText);
        for (int i = 0; i < 1'000; ++i)
            log.take("@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"error: x\"}\n", 3);
        QCOMPARE(log.errors().size(), BuildLog::mostErrors);
    }
};

QTEST_GUILESS_MAIN(TestNixBuildlog)
#include "test_nix_buildlog.moc"
