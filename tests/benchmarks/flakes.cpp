// Reading, drawing and comparing locks; the largest public lock known has 944 nodes.
#include "app/flakes/flakespanel.h"
#include "graph/flakes/change.h"
#include "tests/benchmarks/bench.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

using namespace cim;

namespace {

QString fixture(const char* name)
{
    return QStringLiteral(CIM_SOURCE_DIR "/tests/fixtures/locks/") + QLatin1String(name);
}

QByteArray slurp(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void reading()
{
    const QByteArray text = slurp(fixture("cardano-world.lock"));
    const auto read = bench::timed(50, [&](int) { (void)flakes::parseLock(text); });
    bench::print(QStringLiteral("flakes: read the lock of 944 nodes"), bench::median(read),
                 QStringLiteral("ms"), 50);
    const auto lock = *flakes::parseLock(text);
    const auto analysed = bench::timed(50, [&](int) { (void)flakes::analyse(lock); });
    bench::print(QStringLiteral("flakes: analyse the lock of 944 nodes"), bench::median(analysed),
                 QStringLiteral("ms"), 50);
}

// 69 revisions, each with other dates and revisions than the one before, from text to words.
void comparing()
{
    const QByteArray text = slurp(fixture("cardano-world.lock"));
    std::vector<QByteArray> revisions;
    for (int i = 0; i < 69; ++i) {
        QByteArray changed = text;
        changed.replace("\"rev\": \"" + QByteArray(1, char('0' + i % 10)),
                        "\"rev\": \"" + QByteArray(1, char('a' + i % 6)));
        revisions.push_back(changed);
    }
    const auto compared = bench::timed(5, [&](int) {
        flakes::Lock before;
        for (size_t i = 0; i < revisions.size(); ++i) {
            flakes::Lock lock = *flakes::parseLock(revisions[i]);
            if (i > 0)
                (void)flakes::difference(before, lock).sentence();
            before = std::move(lock);
        }
    });
    bench::print(QStringLiteral("flakes: read and compare 69 revisions of 944 nodes"),
                 bench::median(compared), QStringLiteral("ms"), 5);
}

// Opens in a shown panel; the longest time that the event loop did not answer is taken beside it.
double openInPanel(const QString& path, double* longest)
{
    FlakesPanel panel;
    panel.resize(1920, 1080);
    panel.show();
    QCoreApplication::processEvents();
    QElapsedTimer total, beat;
    total.start();
    beat.start();
    bool drawn = false;
    QObject::connect(&panel, &FlakesPanel::loaded, &panel, [&] { drawn = true; });
    panel.open(path);
    *longest = 0;
    while (!drawn) {
        beat.restart();
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        *longest = std::max(*longest, double(beat.nsecsElapsed()) / 1e6);
        if (!drawn)
            QThread::usleep(200);
    }
    panel.view()->repaint();
    return double(total.nsecsElapsed()) / 1e6;
}

void opening()
{
    const QString path = fixture("cardano-world.lock");
    const auto lock = *flakes::readLock(path);
    const auto analysis = flakes::analyse(lock);
    flakes::PictureOptions merged;
    merged.merged = true;
    const layout::Graph graph = layoutGraph(flakes::picture(lock, analysis, merged));
    std::vector<double> dot, drawn, held;
    for (int i = 0; i < 5; ++i) {
        QEventLoop loop;
        layout::Job job;
        QObject::connect(&job, &layout::Job::finished, &loop, &QEventLoop::quit);
        QElapsedTimer timer;
        timer.start();
        job.start(graph, {layout::Engine::Dot, layout::Direction::LeftToRight, 60'000, 16, 64});
        loop.exec();
        dot.push_back(double(timer.nsecsElapsed()) / 1e6);
        double longest = 0;
        drawn.push_back(openInPanel(path, &longest));
        held.push_back(longest);
    }
    const double own = bench::median(dot), all = bench::median(drawn);
    bench::print(QStringLiteral("flakes: dot on the merged lock of 944 nodes"), own,
                 QStringLiteral("ms"), 5);
    bench::print(QStringLiteral("flakes: open and draw the lock of 944 nodes"), all,
                 QStringLiteral("ms"), 5,
                 QStringLiteral("flakes: dot on the merged lock of 944 nodes"), all / own);
    bench::print(QStringLiteral("flakes: longest the window was held while opening"),
                 bench::median(held), QStringLiteral("ms"), 5);
}

void openingHuge()
{
    QTemporaryDir dir;
    QByteArray inputs, nodes;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        if (i < 200)
            inputs += (i > 0 ? ",\"i" : "\"i") + n + "\":\"n" + n + "\"";
        nodes += ",\"n" + n + "\":{\"locked\":{\"type\":\"github\",\"owner\":\"o\",\"repo\":\"r" +
                 QByteArray::number(i % 300) + "\",\"rev\":\"" + QByteArray::number(i % 2'000) +
                 "\",\"lastModified\":1700000000}";
        if (i * 3 + 202 < 20'000)
            nodes += ",\"inputs\":{\"a\":\"n" + QByteArray::number(i * 3 + 200) + "\",\"b\":\"n" +
                     QByteArray::number(i * 3 + 201) + "\",\"c\":\"n" +
                     QByteArray::number(i * 3 + 202) + "\"}";
        nodes += "}";
    }
    QFile file(dir.filePath(QStringLiteral("flake.lock")));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write("{\"version\":7,\"root\":\"root\",\"nodes\":{\"root\":{\"inputs\":{" + inputs +
               "}}" + nodes + "}}");
    file.close();
    std::vector<double> drawn, held;
    for (int i = 0; i < 3; ++i) {
        double longest = 0;
        drawn.push_back(openInPanel(file.fileName(), &longest));
        held.push_back(longest);
    }
    bench::print(QStringLiteral("flakes: open and draw a lock of 20,000 nodes"),
                 bench::median(drawn), QStringLiteral("ms"), 3);
    bench::print(QStringLiteral("flakes: longest the window was held by 20,000 nodes"),
                 bench::median(held), QStringLiteral("ms"), 3);
}

void layered()
{
    layout::Graph graph;
    graph.nodes.assign(10'000, QSizeF(160, 56));
    quint32 state = 1;
    for (quint32 i = 1; i < 10'000; ++i) {
        graph.edges.push_back({i - 1 - (i > 50 ? i % 50 : 0), i});
        state = state * 1664525U + 1013904223U;
        graph.edges.push_back({(state >> 8) % i, i});
    }
    const auto laid = bench::timed(10, [&](int) { (void)layout::layered(graph, {}); });
    bench::print(QStringLiteral("layout: layered, 10,000 nodes and 20,000 edges"),
                 bench::median(laid), QStringLiteral("ms"), 10);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    reading();
    comparing();
    layered();
    opening();
    openingHuge();
    return 0;
}
