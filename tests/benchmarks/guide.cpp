// The guide: from asking for it to its first picture, its frames while something moves in it, and
// what it adds to the memory of the program. Times are processor time of the window's thread.
#include "app/guide/guidedock.h"
#include "app/guide/spotlight.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/messagebar.h"
#include "models/workspace/workspace.h"
#include "tests/benchmarks/bench.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

#include <functional>

using namespace cim;

namespace {

void settle(MainWindow& window)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 60'000 && (clock.elapsed() < 1'000 || !window.isLoaded() ||
                                        window.document()->repositories().isRefreshing()))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

// What each turn of the event loop costs while something moves, for two seconds.
std::vector<double> frames(const std::function<void(int)>& each)
{
    std::vector<double> out;
    QElapsedTimer whole;
    whole.start();
    for (int i = 0; whole.elapsed() < 2'000; ++i) {
        out.push_back(bench::cpuTimed(1, [&](int) {
                          each(i);
                          QCoreApplication::processEvents(QEventLoop::AllEvents);
                      }).front());
        QThread::msleep(8);
    }
    return out;
}

void printFrames(const QString& name, const std::vector<double>& samples)
{
    bench::print(name + QStringLiteral(", 99th percentile"), bench::percentile(samples, 0.99),
                 QStringLiteral("ms"), qsizetype(samples.size()));
    bench::print(name + QStringLiteral(", longest"), bench::percentile(samples, 1.0),
                 QStringLiteral("ms"), qsizetype(samples.size()));
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir home;
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    QApplication app(argc, argv);
    const QString folder = home.filePath(QStringLiteral("w"));
    if (!createFromSample(folder, QStringLiteral("shop"), QStringLiteral("Sell."),
                          QStringLiteral("lemonade"), {}))
        return 1;
    PageRegistry registry;
    registerBuiltInPages(registry);
    MainWindow window(registry, nullptr);
    window.resize(1920, 1080);
    window.show();
    if (!window.openFolder(folder))
        return 1;
    settle(window);

    const double before = bench::memory();
    GuideDock* dock = nullptr;
    const auto shown = bench::cpuTimed(1, [&](int) {
        dock = window.showGuide();
        if (dock)
            dock->view()->grab(); // painted, whatever else waits
    });
    if (!dock) {
        std::fputs(qPrintable(window.messages().sentence() + u'\n'), stderr);
        return 1;
    }
    bench::print(QStringLiteral("guide, asked for to shown, first time"), shown.front(),
                 QStringLiteral("ms"), 1);
    settle(window);
    bench::print(QStringLiteral("guide, memory added"), (bench::memory() - before) / 1e6,
                 QStringLiteral("MB"), 1);

    Guide& guide = dock->guide();
    // With what is pointed at: the first time, the inspector and its fields are made.
    const auto pointed = bench::cpuTimed(1, [&](int) { guide.pointOut(); });
    bench::print(QStringLiteral("guide, pointing for the first time"), pointed.front(),
                 QStringLiteral("ms"), 1);
    settle(window);
    printFrames(QStringLiteral("guide, frame while its ring pulses at 1920x1080"),
                frames([&](int i) {
                    if (i % 60 == 0)
                        guide.pointOut();
                }));
    const int steps = int(guide.state().rows.size());
    printFrames(QStringLiteral("guide, frame while steps unfold"), frames([&](int i) {
                    if (i % 10 == 0)
                        guide.showStep(i / 10 % steps);
                }));
    printFrames(QStringLiteral("guide, frame while words are searched"), frames([&](int i) {
                    static const QString words = QStringLiteral("closure");
                    if (i % 10 == 0)
                        guide.showCards(words.first(i / 10 % (words.size() + 1)));
                }));
    return 0;
}
