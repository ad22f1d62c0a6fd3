// Once its text and its bodies are known, a picture allocates no more for two hundred shapes than
// for fifty, at any level of detail.
#include "app/canvas/paint.h"
#include "tests/allocations.h"

#include <QTest>

using namespace cim;
using namespace Qt::Literals;

namespace {

constexpr int columns = 14;

// Some names fit, some take two lines, some are cut; every shape has two edges to its neighbours.
Scene sceneOf(int nodes)
{
    Scene scene;
    for (int i = 0; i < nodes; ++i) {
        const QString name = i % 3 == 0   ? u"web%1"_s
                             : i % 3 == 1 ? u"montevideo-management%1"_s
                                          : u"namewithoutanymarkinit%1"_s;
        scene.addNode(
            {.key = {1, quint64(i + 1)},
             .rect = {QPointF(i % columns * 260.0, i / columns * 130.0), Scene::standardSize},
             .look = quint16(i % 3),
             .title = name.arg(i),
             .lines = {u"Host %1"_s.arg(i)},
             .badge = quint8(i % 4),
             .group = quint32(i % 2)});
    }
    scene.setBoundaries({{.key = {3, 1}, .title = u"hosts"_s, .colour = 0xff3060a0},
                         {.key = {3, 2}, .title = u"people"_s, .colour = 0xff60a030}});
    for (int i = 0; i + columns < nodes; ++i) {
        scene.addEdge({2, quint64(2 * i + 1)}, NodeIndex(i), NodeIndex(i + 1), u"memberOf"_s);
        scene.addEdge({2, quint64(2 * i + 2)}, NodeIndex(i), NodeIndex(i + columns), u"runsOn"_s);
    }
    scene.settle();
    return scene;
}

long allocationsOf(int nodes, double scale)
{
    const Scene scene = sceneOf(nodes);
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    painter.setFacts([](const Uuid& key) { return QStringList{u"System: %1"_s.arg(key.lo)}; });
    painter.setLooks({{QColor(0x2f6fc4)}, {QColor(0x1f7a3d)}, {QColor(0x8a5a00)}});
    QImage image(QSize(3700, 2100) * scale, QImage::Format_RGB32);
    const View view = View::at({-20, -60}, scale);
    Marks marks;
    marks.nodes.resize(scene.nodeCount());
    marks.edges.resize(scene.edgeCount());
    for (size_t i = 0; i < marks.nodes.size(); i += 5)
        marks.nodes[i] = Faded;
    for (size_t i = 0; i < marks.edges.size(); i += 7)
        marks.edges[i] = Faded;
    for (int warm = 0; warm < 2; ++warm)
        painter.paint(image, image.rect(), view, scene, marks);
    const long before = allocations;
    painter.paint(image, image.rect(), view, scene, marks);
    return allocations - before;
}

} // namespace

class TestAllocations : public QObject {
    Q_OBJECT

private slots:
    void noneAShape_data();
    void noneAShape();
};

void TestAllocations::noneAShape_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("dots") << 0.1;
    QTest::newRow("boxes") << 0.3;
    QTest::newRow("titles") << 0.6;
    QTest::newRow("cards") << 1.0;
    QTest::newRow("near") << 1.6;
}

void TestAllocations::noneAShape()
{
    if (!CIM_COUNTS)
        QSKIP("allocations are counted with glibc's malloc, without sanitizers");
    QFETCH(double, scale);
    const long few = allocationsOf(50, scale), many = allocationsOf(200, scale);
    QVERIFY(few > 0); // the painter itself: something is counted
    QVERIFY2(many - few < 50, qPrintable(u"%1 for 50, %2 for 200"_s.arg(few).arg(many)));
}

QTEST_MAIN(TestAllocations)

#include "test_allocations.moc"
