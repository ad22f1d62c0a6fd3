// How long the window takes from the start of its process until a sample is painted.
#include "models/workspace/workspace.h"
#include "tests/benchmarks/bench.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

using namespace cim;

namespace {

// Milliseconds from the start of the process until it says that the window was painted; negative
// when it never did.
double startOnce(const QString& folder)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    program.start(QCoreApplication::applicationDirPath() + QStringLiteral("/cimarron"),
                  {QStringLiteral("--exit-when-shown"), folder});
    const bool said = program.waitForReadyRead(30000);
    const double elapsed = double(clock.nsecsElapsed()) / 1e6;
    program.waitForFinished();
    return said ? elapsed : -1;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication app(argc, argv);
    const QTemporaryDir home;
    for (const char* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toLocal8Bit());
    for (const Sample& sample : samples()) {
        const QString folder = home.filePath(sample.name);
        if (!createFromSample(folder, sample.name, sample.purpose, sample.name, {}))
            return 1;
        startOnce(folder); // from then on the files are in memory, for every way of doing it
        std::vector<double> times;
        for (int i = 0; i < 7; ++i)
            times.push_back(startOnce(folder));
        bench::print(QStringLiteral("window start to shown, ") + sample.title, bench::median(times),
                     QStringLiteral("ms"), qsizetype(times.size()));
    }
    return 0;
}
