// Running programs: their groups, their limits, their last words; and finding a nix.
#include "models/nix/record.h"
#include "models/nix/tool.h"
#include "models/nix/typing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <sys/mman.h>
#include <sys/resource.h>

using namespace cim;
using namespace Qt::StringLiterals;
using nix::Ended;

class TestNixProcess : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString script(const QByteArray& body)
    {
        static int number = 0;
        const QString path = m_dir.filePath(u"script%1"_s.arg(++number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + body + '\n') < 0)
            return {};
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }

private slots:
    void cleanup() { qunsetenv("CIMARRON_NIX"); }

    void saysWhatBecameOfIt()
    {
        const Ended fine =
            nix::run({.program = script("echo out; echo err >&2; pwd"), .folder = m_dir.path()});
        QVERIFY(fine.isFine());
        QCOMPARE(fine.output, "out\n" + m_dir.path().toUtf8() + '\n');
        QCOMPARE(fine.errors, "err\n");
        const Ended code = nix::run({.program = script("exit 7")});
        QCOMPARE(code.how, Ended::How::Exited);
        QCOMPARE(code.code, 7);
        const Ended killed = nix::run({.program = script("kill -SEGV $$")});
        QCOMPARE(killed.how, Ended::How::Killed);
        QCOMPARE(killed.code, SIGSEGV);
        const Ended nothing = nix::run({.program = u"/nowhere/nix"_s});
        QCOMPARE(nothing.how, Ended::How::NotStarted);
        QVERIFY(!nothing.failure.isEmpty());
    }

    // Who starts a program does not pay for it with each page that it writes afterwards.
    void startingCostsNoPages()
    {
        constexpr size_t size = size_t(16) << 20, page = 4'096;
        void* const mapped =
            ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        QVERIFY(mapped != MAP_FAILED);
        ::madvise(mapped, size, MADV_NOHUGEPAGE);
        auto* const bytes = static_cast<volatile char*>(mapped);
        const auto faultsOfWriting = [&] {
            rusage before{}, after{};
            ::getrusage(RUSAGE_THREAD, &before);
            for (size_t at = 0; at < size; at += page)
                bytes[at] = 1;
            ::getrusage(RUSAGE_THREAD, &after);
            return after.ru_minflt - before.ru_minflt;
        };
        QVERIFY(faultsOfWriting() > 3'000); // each page is new
        QVERIFY(nix::run({.program = script("exit 0"), .memory = qint64(512) << 20}).isFine());
        const long again = faultsOfWriting();
        ::munmap(mapped, size);
        QVERIFY2(again < 1'000, qPrintable(QString::number(again)));
    }

    void argumentsAreNoShell()
    {
        const QStringList words = {u"a b"_s, u"$(id)"_s, u"`id`"_s, u"\"'\n"_s, u""_s};
        const Ended ended = nix::run(
            {.program = script("for a; do printf '%s|' \"$a\"; done"), .arguments = words});
        QCOMPARE(QString::fromUtf8(ended.output), words.join(u'|') + u'|');
    }

    void linesComeAsTheyAreSaid()
    {
        QByteArrayList lines;
        nix::run({.program = script("printf 'one\\ntwo' >&2")}, {},
                 [&](const QByteArray& line) { lines << line; });
        QCOMPARE(lines, (QByteArrayList{"one", "two"}));
        lines.clear();
        const Ended ended =
            nix::run({.program = script("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo >&2; "
                                        "echo last >&2")},
                     {}, [&](const QByteArray& line) { lines << line; });
        QVERIFY(ended.isFine());
        QCOMPARE(lines.last(), "last");
        for (const QByteArray& line : std::as_const(lines))
            QVERIFY(line.size() <= (1 << 20));
        QVERIFY(ended.errors.size() <= (256 << 10));
        QVERIFY(ended.errors.endsWith("last\n"));
    }

    void tooMuchOutputEndsIt()
    {
        const Ended ended = nix::run({.program = script("yes"), .longestOutput = 100'000});
        QCOMPARE(ended.how, Ended::How::TooMuch);
        QCOMPARE(ended.output.size(), 100'000);
    }

    void memoryIsLimited()
    {
        const Ended ended = nix::run({.program = script("ulimit -v"), .memory = qint64(512) << 20});
        QCOMPARE(ended.output.trimmed(), "524288");
    }

    // A builder that its program started must go with it.
    void cancelStopsTheWholeGroup()
    {
        const QString child = m_dir.filePath(u"child"_s);
        const QString program = script("trap 'exit 130' INT\nsh -c 'echo $$ > " + child.toUtf8() +
                                       "; exec sleep 300' &\nwait");
        std::stop_source stop;
        std::jthread waiter([&] {
            while (!QFile::exists(child) || QFile(child).size() == 0)
                std::this_thread::yield();
            stop.request_stop();
        });
        const Ended ended = nix::run({.program = program}, stop.get_token());
        QCOMPARE(ended.how, Ended::How::Cancelled);
        QFile file(child);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int pid = file.readAll().trimmed().toInt();
        QVERIFY(pid > 0);
        const auto gone = [&] {
            QFile state(u"/proc/%1/stat"_s.arg(pid));
            return !state.open(QIODevice::ReadOnly) || state.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), 30'000);
    }

    void stoppedBeforeItBegan()
    {
        std::stop_source stop;
        stop.request_stop();
        const Ended ended = nix::run({.program = script("sleep 300")}, stop.get_token());
        QCOMPARE(ended.how, Ended::How::Cancelled);
    }

    // What a program prints once its question is answered is no question, and is typed into by
    // nobody: a Ctrl+C there would break an activation off.
    void typesAtPromptsOnly()
    {
        const nix::Typing typing{"lemon", "begun"};
        const Ended ended = nix::runTyping(
            {.program = script("printf 'Password: '\nread -r said\necho \"said $said\"\n"
                               "printf 'password: '\nhead -c 1 | od -An -tx1\n"
                               "echo begun\necho 'warning: no password: set one'\n"
                               "timeout 1 head -c 1 | wc -c\nexit 3")},
            typing);
        QCOMPARE(ended.how, Ended::How::Exited);
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.output, "Password: said lemon\npassword:  03\nbegun\n"
                               "warning: no password: set one\n0\n");
        // However much of it comes at once.
        const Ended list =
            nix::runTyping({.program = script("printf 'begun\\nChoose identity as (1-2): '\n"
                                              "timeout 1 head -c 1 | wc -c")},
                           typing);
        QCOMPARE(list.output, "begun\nChoose identity as (1-2): 0\n");
        const Ended nothing = nix::runTyping({.program = u"/nowhere/ssh"_s}, typing);
        QCOMPARE(nothing.how, Ended::How::NotStarted);
        std::stop_source stop;
        stop.request_stop();
        const Ended stopped =
            nix::runTyping({.program = script("sleep 300")}, typing, stop.get_token());
        QCOMPARE(stopped.how, Ended::How::Cancelled);
    }

    void findsNix()
    {
        if (nix::locate().isEmpty())
            QSKIP("there is no nix here");
        const auto tool = nix::find();
        QVERIFY2(tool, qPrintable(tool ? QString() : tool.error().text()));
        QVERIFY(QDir::isAbsolutePath(tool->program));
        QVERIFY(!tool->version.isEmpty());
        // Flakes work whatever the user's configuration has.
        auto call = tool->call({u"eval"_s, u"--expr"_s, u"1 + 1"_s});
        call.environment = {{u"NIX_CONFIG"_s, u"experimental-features ="_s},
                            {u"NIX_STORE_DIR"_s, m_dir.filePath(u"store"_s)},
                            {u"NIX_STATE_DIR"_s, m_dir.filePath(u"state"_s)},
                            {u"NIX_REMOTE"_s, u"local"_s}};
        const Ended ended = nix::run(call);
        QVERIFY2(ended.isFine(), ended.errors.constData());
        QCOMPARE(ended.output.trimmed(), "2");
    }

    void refusesWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("old") << QByteArray("echo 'nix (Nix) 2.8.0'") << u"version 2.8.0"_s;
        QTest::addRow("none") << QByteArray("echo hello") << u"no nix that"_s;
        QTest::addRow("fails") << QByteArray("echo 'error: broken' >&2; exit 1")
                               << u"could not say its version"_s;
        QTest::addRow("crashes") << QByteArray("kill -ABRT $$") << u"signal 6"_s;
    }
    void refusesWhatItCannotUse()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, sentence);
        qputenv("CIMARRON_NIX", script(body).toUtf8());
        const auto tool = nix::find();
        QVERIFY(!tool);
        QVERIFY2(tool.error().message.contains(sentence), qPrintable(tool.error().text()));
    }
    void otherNixes()
    {
        for (const char* version :
             {"nix (Determinate Nix 3.6.2) 2.29.0", "nix (Nix) 2.31.0pre20250712_abc",
              "nix (Lix, like Nix) 2.93.3"}) {
            qputenv("CIMARRON_NIX", script("echo '" + QByteArray(version) + '\'').toUtf8());
            const auto tool = nix::find();
            QVERIFY2(tool, version);
            QVERIFY2(tool->version.startsWith(u'2'), version);
        }
    }
    void withoutNix()
    {
        qputenv("CIMARRON_NIX", "/nowhere/nix");
        const auto tool = nix::find();
        QVERIFY(!tool);
        QVERIFY(tool.error().message.contains(u"not installed"));
    }

    void readsWhatNixIsDoing()
    {
        const auto build = nix::readRecord(
            R"(@nix {"action":"start","id":9223372036854775000,"level":3,"parent":7,"text":"building '/x.drv'","type":105,"fields":["/x.drv","",1,1]})");
        QCOMPARE(build.kind, nix::Record::Kind::Start);
        QCOMPARE(build.id, 9223372036854775000);
        QCOMPARE(build.parent, 7);
        QCOMPARE(build.type, 105);
        QCOMPARE(build.fields.size(), 4);
        const auto error = nix::readRecord(
            "@nix {\"action\":\"msg\",\"level\":0,\"msg\":\"\\u001b[31;1merror:\\u001b[0m no\"}");
        QVERIFY(error.isError());
        QCOMPARE(error.text, u"error: no"_s);
        QCOMPARE(nix::readRecord("a\x1b]0;title\x07 b\x1b[1m!").text, u"a b!"_s);
        QCOMPARE(nix::readRecord("@nix {broken").kind, nix::Record::Kind::Plain);
    }

    void saysWhatIsInTheWay_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("sentence");
        QTest::addRow("flakes off")
            << QByteArray("error: experimental Nix feature 'flakes' is disabled; use ...")
            << u"nix.conf"_s;
        QTest::addRow("owner") << QByteArray("error: repository path '/x' is not owned by current "
                                             "user")
                               << u"safe.directory"_s;
        QTest::addRow("network") << QByteArray("error: unable to download 'https://x': Could not "
                                               "resolve host: x")
                                 << u"network"_s;
        QTest::addRow("json")
            << QByteArray(
                   R"(@nix {"action":"msg","level":0,"msg":"error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Connection refused"})")
            << u"daemon does not answer"_s;
        QTest::addRow("innermost")
            << QByteArray("error:\n\n  … while fetching the input 'nixpkgs'\n\n"
                          "  error: unable to download 'x': Could not resolve host")
            << u"network did not give it"_s;
        QTest::addRow("other") << QByteArray("error: strange") << u"could not lock"_s;
    }
    void saysWhatIsInTheWay()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, sentence);
        const auto error = nix::failure({.how = Ended::How::Exited, .code = 1, .errors = said},
                                        u"nix could not lock this."_s);
        QVERIFY(error);
        QVERIFY2(error->message.contains(sentence), qPrintable(error->text()));
        QVERIFY(error->detail.startsWith(u"error: "));
        QVERIFY(!error->detail.contains(u'\n')); // fit to stand behind the sentence
    }
};

QTEST_GUILESS_MAIN(TestNixProcess)
#include "test_nix_process.moc"
