// Frames of the canvas at 1920 x 1080, offscreen raster: 95th percentiles in milliseconds of
// processor time (of a full picture: by the clock), beside copying the viewport's pixels in the
// same run. With numbers of shapes as arguments it measures those alone.
#include "app/canvas/canvas.h"
#include "tests/allocations.h"
#include "tests/benchmarks/bench.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QRandomGenerator>
#include <QThread>
#include <QWheelEvent>

#include <cmath>
#include <cstdlib>

using namespace cim;
using namespace Qt::Literals;

namespace {

// What nobody can go below: the viewport's pixels from one image to another.
double copyTime()
{
    const QImage from(1920, 1080, QImage::Format_RGB32);
    QImage to(1920, 1080, QImage::Format_RGB32);
    return bench::median(bench::cpuTimed(60, [&](int) {
        QPainter p(&to);
        p.drawImage(0, 0, from);
    }));
}

// A field of nodes; 80 % of the edges lead to near neighbours, 18 % a dozen cells away, 2 %
// anywhere. Ten domains, each a band of rows.
int columnsOf(int nodes)
{
    return std::max(1, int(std::sqrt(nodes * 0.6)));
}

std::vector<Scene::Node> nodesOf(int nodes)
{
    std::vector<Scene::Node> out;
    const int columns = columnsOf(nodes);
    for (int i = 0; i < nodes; ++i) {
        Scene::Node node{
            .key = {1, quint64(i + 1)},
            .rect = {QPointF(i % columns * 260.0, i / columns * 130.0), Scene::standardSize},
            .look = quint16(i % 26),
            .title = u"host-%1"_s.arg(i),
            .lines = {u"x86_64-linux"_s, u"10.0.%1.%2"_s.arg(i / 250).arg(i % 250)},
            .group = quint32(qint64(i / columns) * columns * 10 / (nodes + columns))};
        out.push_back(std::move(node));
    }
    return out;
}

void fill(Scene& scene, std::vector<Scene::Node> made, int edges)
{
    QRandomGenerator random(7);
    const auto nodes = int(made.size());
    const int columns = columnsOf(nodes);
    scene.reserve(made.size(), size_t(edges));
    for (Scene::Node& node : made)
        scene.addNode(std::move(node));
    std::vector<Scene::Boundary> domains;
    for (quint64 d = 0; d < 10; ++d)
        domains.push_back({.key = {3, d + 1},
                           .title = u"domain-%1"_s.arg(d),
                           .colour = QColor::fromHsv(int(d) * 36, 150, 180).rgb()});
    scene.setBoundaries(std::move(domains));
    const QStringList verbs = {u"memberOf"_s, u"runsOn"_s, u"attachedTo"_s, u"governs"_s};
    for (int i = 0; i < edges; ++i) {
        const int from = int(random.bounded(nodes));
        const int kind = int(random.bounded(100));
        const int reach = kind < 80 ? 2 : kind < 98 ? 12 : 0;
        int to = int(random.bounded(nodes));
        if (reach) {
            const int x = from % columns + int(random.bounded(-reach, reach + 1));
            const int y = from / columns + int(random.bounded(-reach, reach + 1));
            to = std::clamp(y * columns + std::clamp(x, 0, columns - 1), 0, nodes - 1);
        }
        scene.addEdge({2, quint64(i + 1)}, NodeIndex(from), NodeIndex(to), verbs[i % verbs.size()]);
    }
}

struct Bench {
    Canvas& canvas;
    QString size;
    double copy; // milliseconds of copying the viewport's pixels

    void frame() { canvas.repaint(); }
    void settle()
    {
        frame();
        do
            QCoreApplication::processEvents();
        while (!canvas.isPictureTrue());
        frame();
    }
    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held)
    {
        QMouseEvent event(type, at, canvas.mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas, &event);
    }
    void report(const QString& what, const std::vector<double>& ms)
    {
        const double p95 = bench::percentile(ms, 0.95);
        bench::print(u"canvas/%1/%2"_s.arg(size, what), p95, u"ms p95"_s, qsizetype(ms.size()),
                     u"copying the viewport's pixels"_s, p95 / copy);
    }

    void gestures(const QString& at)
    {
        settle();
        report(at + u"/pan"_s, bench::cpuTimed(60, [&](int i) {
                   canvas.panBy(i % 20 < 10 ? QPoint(37, 21) : QPoint(-37, -21));
                   frame();
               }));
        const QPointF middle(960, 540);
        report(at + u"/hover"_s, bench::cpuTimed(60, [&](int i) {
                   mouse(QEvent::MouseMove, middle + QPointF(i * 7, i * 3), Qt::NoButton,
                         Qt::NoButton);
                   frame();
               }));
        NodeIndex node = canvas.scene().nodeAt(canvas.view().toScene(middle));
        if (node == noIndex)
            node = canvas.scene().nodesIn(canvas.view().toScene(QRectF(860, 440, 200, 200))).at(0);
        canvas.select({});
        report(at + u"/select"_s, bench::cpuTimed(60, [&](int i) {
                   canvas.setSelected(node, i % 2 == 0);
                   frame();
               }));
        canvas.select({});
        settle();
        canvas.loosen({node});
        frame();
        report(at + u"/drag"_s, bench::cpuTimed(60, [&](int i) {
                   canvas.moveLoose(QPointF(i * 5, i * 3) / canvas.zoom());
                   frame();
               }));
        canvas.settle(false);
        settle();
        QPointF empty(500, 300); // a press between the nodes begins the rubber band
        while (canvas.scene().nodeAt(canvas.view().toScene(empty)) != noIndex ||
               canvas.scene().edgeAt(canvas.view().toScene(empty), 12 / canvas.zoom()) != noIndex)
            empty += QPointF(3, 2);
        mouse(QEvent::MouseButtonPress, empty, Qt::LeftButton, Qt::LeftButton);
        report(at + u"/band"_s, bench::cpuTimed(60, [&](int i) {
                   mouse(QEvent::MouseMove, QPointF(520 + i * 20, 320 + i * 10), Qt::NoButton,
                         Qt::LeftButton);
                   frame();
               }));
        mouse(QEvent::MouseButtonRelease, QPointF(1700, 900), Qt::LeftButton, Qt::NoButton);
        canvas.select({});
        settle();
    }

    void zooming(const QString& at)
    {
        settle();
        std::vector<double> stretched, truly;
        for (int i = 0; i < 24; ++i) {
            const QPointF p(960, 540);
            QWheelEvent event(p, canvas.mapToGlobal(p), {}, {0, i < 12 ? 120 : -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(&canvas, &event);
            stretched.push_back(bench::cpuTimed(1, [&](int) { frame(); })[0]);
            // The true picture comes in turns of the event loop, each of which is a frame's wait.
            while (!canvas.isPictureTrue())
                truly.push_back(
                    bench::cpuTimed(1, [&](int) { QCoreApplication::processEvents(); })[0]);
            truly.push_back(bench::cpuTimed(1, [&](int) { frame(); })[0]);
        }
        report(at + u"/zoom-stretched"_s, stretched);
        report(at + u"/zoom-true"_s, truly);
    }
};

// Of the boundary that holds the middle, and back, each with the frame that shows it.
void collapsing(Bench& b)
{
    Canvas& canvas = b.canvas;
    canvas.zoomToFit();
    b.settle();
    std::vector<double> ms;
    for (int i = 0; i < 20; ++i) {
        ms.push_back(bench::cpuTimed(1, [&](int) {
            canvas.change([i](Scene& scene) { scene.setCollapsed(5, i % 2 == 0); });
            b.frame();
        })[0]);
        b.settle();
    }
    b.report(u"collapse-a-tenth"_s, ms);
}

// All that a full picture allocates at this zoom once text and bodies are known.
void counting(Bench& b, const QString& at)
{
    b.settle();
    b.canvas.change([](Scene&) {});
    b.frame();
    b.canvas.change([](Scene&) {});
    const long before = allocations;
    b.frame();
    bench::print(u"canvas/%1/%2/allocations"_s.arg(b.size, at), double(allocations - before),
                 u"a full picture"_s, 1);
}

void run(int nodes)
{
    Canvas canvas;
    canvas.resize(1920, 1080);
    std::vector<Look> looks(26);
    for (size_t i = 0; i < looks.size(); ++i)
        looks[i].accent = QColor::fromHsv(int(i * 360 / looks.size()), 160, 200);
    canvas.setLooks(std::move(looks));
    Bench b{canvas, QString::number(nodes), copyTime()};
    bench::print(u"canvas/%1/copy"_s.arg(nodes), b.copy, u"ms"_s, 60);
    // A diagram is opened in a window that is there, after another one.
    canvas.change([&](Scene& scene) { fill(scene, nodesOf(10), 10); });
    canvas.show();
    canvas.zoomToFit();
    QCoreApplication::processEvents(); // exposed, then painted
    b.settle();
    const double before = bench::memory(); // with the pictures of the window, which are no shape's
    std::vector<Scene::Node> made = nodesOf(nodes);
    const auto opened = bench::cpuTimed(1, [&](int) {
        canvas.change([&](Scene& scene) {
            scene.clear();
            fill(scene, std::move(made), nodes * 3 / 2);
        });
        canvas.zoomToFit();
        b.settle();
    });
    b.report(u"open"_s, opened);
    // What is put off until there is time: the slices that are noticed, if they are.
    std::vector<double> later;
    for (int turns = 0; turns < 40 + nodes / 1000; ++turns) {
        QThread::msleep(32);
        later.push_back(bench::cpuTimed(1, [&](int) { QCoreApplication::processEvents(); })[0]);
    }
    b.report(u"open-later"_s, later);
    bench::print(u"canvas/%1/memory"_s.arg(nodes), (bench::memory() - before) / 1'024 / nodes,
                 u"KB a shape with its edges"_s, 1);
    std::vector<double> full;
    for (int i = 0; i < (nodes < 20'000 ? 200 : 40); ++i) {
        canvas.setTheme(i % 2 ? CanvasTheme::light() : CanvasTheme::nightly());
        full.push_back(bench::timed(1, [&](int) { b.frame(); })[0]); // of two threads
    }
    b.report(u"full"_s, full);
    b.gestures(u"fit"_s);
    b.zooming(u"fit"_s);
    counting(b, u"fit"_s);
    for (const double zoom : {0.1, 0.25, 0.3, 0.5, 1.0}) {
        canvas.zoomTo(zoom, QPointF(960, 540));
        const QString at = u"%1%"_s.arg(zoom * 100);
        b.gestures(at);
        b.zooming(at);
        canvas.zoomTo(zoom, QPointF(960, 540));
        counting(b, at);
    }
    collapsing(b);
    const auto hits = bench::cpuTimed(
        2000, [&](int i) { (void)canvas.scene().nodeAt(QPointF(i * 37 % 20000, i * 91 % 9000)); });
    bench::print(u"canvas/%1/hit"_s.arg(nodes), bench::percentile(hits, 0.95) * 1000, u"µs p95"_s,
                 2000);
    const auto steady = bench::cpuTimed(60, [&](int) { b.frame(); });
    bench::print(u"canvas/%1/steady"_s.arg(nodes), bench::median(steady), u"ms"_s, 60,
                 u"copying the viewport's pixels"_s, bench::median(steady) / b.copy);
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i)
        sizes.push_back(std::clamp(std::atoi(argv[i]), 100, 1'000'000));
    if (sizes.empty())
        sizes = {1000, 10'000, 50'000, 200'000};
    for (const int nodes : sizes)
        run(nodes);
    return 0;
}
