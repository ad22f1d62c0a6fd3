// kill -9 at random moments of write and commit. CIM_KILLS sets how often (40).
#include "tests/git/harness.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QThread>

#include <cstdio>

using namespace cim;

namespace {

// The model after `step` changes: files come, change and go.
void evolve(Bench& b, int step)
{
    b.people() = {};
    b.people()[QStringLiteral("flake.nix")] = Bench::lines();
    b.people()[QStringLiteral("flake.nix")].replace("line 17\n",
                                                    "step " + QByteArray::number(step) + '\n');
    b.people()[QStringLiteral("step")] = QByteArray::number(step);
    for (int i = 0; i < 30; ++i)
        if ((step + i) % 4)
            b.people()[QStringLiteral("people/p%1.json").arg(i)] =
                "{ \"step\": " + QByteArray::number(step / (i + 1)) + " }\n";
    b.wanted[3].files[QStringLiteral("hosts/web1.json")] = QByteArray(20000 + step, 'x');
}

// What gets killed: prints a step once its commit is acknowledged.
int story(Bench& b, int from)
{
    for (int step = from;; ++step) {
        evolve(b, step);
        auto w = GitWorkspace::open(b.folder());
        if (!w) {
            std::printf("bad %s\n", qPrintable(w.error().text()));
            return 1;
        }
        const auto written = w->write(b.wanted);
        if (!written || !written->conflicts.empty() || !written->blocked.empty()) {
            std::printf("bad %s\n",
                        qPrintable(!written ? written.error().text()
                                   : written->blocked.empty()
                                       ? QStringLiteral("conflict in ") + written->conflicts[0].file
                                       : written->blocked[0].problem));
            return 1;
        }
        const auto committed = b.commit(*w);
        if (!committed || !committed->blocked.empty())
            return 1;
        std::printf("done %d\n", step);
        std::fflush(stdout);
    }
}

} // namespace

class TestGitKill : public QObject {
    Q_OBJECT

private slots:
    void nothingAcknowledgedIsLost();
    void editsBetweenTheKillAndTheRestartStay();
};

namespace {

int kills()
{
    bool given = false;
    const int n = qEnvironmentVariableIntValue("CIM_KILLS", &given);
    return given && n > 0 ? n : 40;
}

// Runs the story from `step` on and kills it after 5 to 70 ms; what it said.
QByteArray runAndKill(const Bench& b, int step)
{
    QProcess p;
    p.start(QCoreApplication::applicationFilePath(),
            {QStringLiteral("--story"), b.folder(), QString::number(step)});
    if (!p.waitForStarted(60'000))
        qFatal("the story cannot be started");
    QThread::usleep(1000 * QRandomGenerator::global()->bounded(5, 70));
    p.kill();
    p.waitForFinished(60'000);
    if (p.state() != QProcess::NotRunning)
        qFatal("the story cannot be ended");
    return p.readAllStandardOutput();
}

} // namespace

void TestGitKill::nothingAcknowledgedIsLost()
{
    auto b = std::make_unique<Bench>();
    int step = 0;
    for (int i = 0; i < kills(); ++i) {
        if (i % 5 == 0) { // often in the middle of the first write
            b = std::make_unique<Bench>();
            step = 0;
        }
        const QByteArray said = runAndKill(*b, step);
        QVERIFY2(!said.contains("bad"), said.constData());
        const auto at = said.lastIndexOf("done ");
        if (at >= 0)
            step = said.mid(at + 5).split('\n').first().toInt();

        auto w = b->open();
        if (QFile::exists(b->path("domain/people/.git/refs/heads/main")))
            QVERIFY(b->git("domain/people", "show HEAD:step").toInt() >= step);
        else
            QCOMPARE(step, 0);
        step += 2;
        evolve(*b, step);
        const auto written = w.write(b->wanted);
        QVERIFY(written);
        QCOMPARE(written->conflicts.size(), size_t(0));
        QVERIFY2(written->blocked.empty(),
                 qPrintable(written->blocked.empty() ? QString() : written->blocked[0].problem));
        QVERIFY(b->commit(w));
        QCOMPARE(b->fsck(), "");
        QCOMPARE(b->porcelain(), "");
        QCOMPARE(b->git("domain/people", "ls-files").count('\n'), b->people().size());
        QVERIFY(QDir(b->path(".cimarron/new")).isEmpty());
        QVERIFY(!QFile::exists(b->path(".cimarron/journal")));
    }
}

// The file is one that every step changes or removes, so the recovery has to do with it.
void TestGitKill::editsBetweenTheKillAndTheRestartStay()
{
    for (int i = 0; i < std::max(kills() / 4, 4); ++i) {
        Bench b;
        QVERIFY(!runAndKill(b, 4 * i).contains("bad"));
        const QByteArray mine = "by hand " + QByteArray::number(i) + '\n';
        b.put("domain/people/step", mine);
        b.put("domain/people/people/mine.txt", mine);

        auto w = b.open();
        QCOMPARE(b.read("domain/people/step"), mine);
        evolve(b, 4 * i + 100);
        const auto written = w.write(b.wanted);
        QVERIFY(written);
        QVERIFY2(written->blocked.empty(),
                 qPrintable(written->blocked.empty() ? QString() : written->blocked[0].problem));
        QCOMPARE(written->conflicts.size(), size_t(1));
        QCOMPARE(written->conflicts[0].file, QStringLiteral("step"));
        QCOMPARE(written->conflicts[0].ours, mine);
        const bool isFirst = b.git("domain/people", "rev-parse HEAD --").startsWith("failed");
        QVERIFY(b.commit(w));
        QCOMPARE(b.read("domain/people/step"), mine);
        QCOMPARE(b.read("domain/people/people/mine.txt"), mine);
        QCOMPARE(b.read("domain/people/flake.nix"), b.people()[QStringLiteral("flake.nix")]);
        // What the program wrote is not mixed with it; a first commit holds what lies there.
        QCOMPARE(
            b.git("domain/people", "log --format=%H refs/cimarron/projection -- people/mine.txt"),
            "");
        QCOMPARE(b.git("domain/people", "ls-files people/mine.txt"),
                 isFirst ? "people/mine.txt\n" : "");
        QCOMPARE(b.fsck(), "");
        QVERIFY(!QFile::exists(b.path(".cimarron/journal")));
    }
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 4 && arguments[1] == u"--story") {
        Bench b(arguments[2]);
        return story(b, arguments[3].toInt());
    }
    TestGitKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_git_kill.moc"
