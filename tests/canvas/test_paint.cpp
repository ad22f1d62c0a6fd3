// What a painter puts into the pixels, whatever part of a picture it is asked for.
#include "app/canvas/paint.h"

#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

class TestPaint : public QObject {
    Q_OBJECT

private slots:
    void partsMakeTheWhole_data();
    void partsMakeTheWhole();
    void straightLinesAreCrisp();
    void namesOnTheMapStayOffEachOther();
    void longNamesDifferAlsoAtTheirEnds();
};

// Whatever it is painted in, to the pixel: strips when the scale changes, what a pan uncovers, and
// what a change leaves dirty.
void TestPaint::partsMakeTheWhole_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {0.1, 0.3, 0.6, 1.0, 2.3, 3.9})
        QTest::addRow("%g", scale) << scale;
}

void TestPaint::partsMakeTheWhole()
{
    QFETCH(double, scale);
    Scene scene;
    for (int i = 0; i < 40; ++i)
        scene.addNode({.key = {1, quint64(i + 1)},
                       .rect = {QPointF(i % 8 * 261.3, i / 8 * 133.7 + i % 3 * 21), // crooked
                                Scene::standardSize},
                       .title = u"host-%1"_s.arg(i),
                       .lines = {u"x86_64-linux"_s},
                       .group = quint32(i / 20)});
    scene.setBoundaries({{.key = {9, 1}, .title = u"hosts"_s, .colour = 0xff3060a0},
                         {.key = {9, 2}, .title = u"people"_s, .colour = 0xff60a030}});
    for (quint32 i = 0; i < 60; ++i)
        scene.addEdge({2, i + 1}, i % 40, (i * 7 + 11) % 40, u"uses"_s);
    scene.settle();
    Marks marks;
    marks.nodes = {Selected, 0, Faded};
    marks.edges = {Selected, 0, Faded, 0, Faded, Selected};
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const View view = View::at({130, 90}, scale);
    QImage whole(900, 620, QImage::Format_RGB32), parts = whole;
    painter.paint(whole, whole.rect(), view, scene, marks);
    for (const QSize piece : {QSize(900, 62), QSize(37, 620), QSize(113, 71)}) {
        parts.fill(Qt::red);
        for (int y = 0; y < whole.height(); y += piece.height())
            for (int x = 0; x < whole.width(); x += piece.width())
                painter.paint(parts, {QPoint(x, y), piece}, view, scene, marks);
        QCOMPARE(parts, whole);
    }
}

// Level and upright, a line is one pixel wide, as dark as it can be, and whole.
void TestPaint::straightLinesAreCrisp()
{
    Scene scene;
    for (const QPointF at : {QPointF(0, 0), QPointF(500, 0), QPointF(0, 300)})
        scene.addNode({.key = {1, scene.nodeCount() + 1}, .rect = {at, Scene::standardSize}});
    scene.addEdge({2, 1}, 0, 1, {});
    scene.addEdge({2, 2}, 0, 2, {});
    const CanvasTheme theme = CanvasTheme::light();
    ScenePainter painter(theme, QFont(u"DejaVu Sans"_s));
    painter.setPaper(false);
    QImage image(800, 500, QImage::Format_RGB32);
    painter.paint(image, image.rect(), View::at({-40, -40}, 1), scene, {});
    int level = 0, upright = 0;
    for (int x = 240; x < 500; ++x) // beside the shapes and before the head
        level += image.pixel(x, 68) == theme.edge.rgb() &&
                 image.pixel(x, 67) == theme.background.rgb() &&
                 image.pixel(x, 69) == theme.background.rgb();
    for (int y = 120; y < 310; ++y)
        upright += image.pixel(128, y) == theme.edge.rgb() &&
                   image.pixel(127, y) == theme.background.rgb() &&
                   image.pixel(129, y) == theme.background.rgb();
    QCOMPARE(level, 260);
    QCOMPARE(upright, 190);
}

static QRect whereDiffers(const QImage& a, const QImage& b)
{
    QRect out;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y))
                out |= QRect(x, y, 1, 1);
    return out;
}

// Also where domains lie on each other: the first name stays, the next one stands beside it, and
// so whatever part is painted.
void TestPaint::namesOnTheMapStayOffEachOther()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto paint = [&](const QString& first, const QString& second, int strip) {
        Scene scene;
        scene.setBoundaries(
            {{.key = {9, 1}, .title = first, .rect = {QPointF(0, 0), QSizeF(2000, 1000)}},
             {.key = {9, 2}, .title = second, .rect = {QPointF(20, 20), QSizeF(2000, 1000)}}});
        QImage image(500, 300, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); y += strip)
            painter.paint(image, QRect(0, y, image.width(), strip), View::at({-100, -100}, 0.2),
                          scene, {});
        return image;
    };
    const QImage none = paint({}, {}, 300), one = paint(u"people"_s, {}, 300),
                 both = paint(u"people"_s, u"places"_s, 300);
    const QRect first = whereDiffers(none, one), second = whereDiffers(one, both);
    QVERIFY(!first.isEmpty() && !second.isEmpty());
    QVERIFY(!first.intersects(second));
    QCOMPARE(paint(u"people"_s, u"places"_s, 7), both);
}

// Machines are counted at the ends of their names.
void TestPaint::longNamesDifferAlsoAtTheirEnds()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto paint = [&](const QString& name) {
        Scene scene;
        scene.addNode({.key = {1, 1}, .rect = {QPointF(), Scene::standardSize}, .title = name});
        QImage image(220, 90, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({-10, -10}, 1), scene, {});
        return image;
    };
    const QString name = u"node-of-a-large-rack-in-berlin-00"_s;
    QVERIFY(paint(name + u'1') != paint(name + u'2'));
    QVERIFY(paint(name.toUpper()) != paint(name));
}

QTEST_MAIN(TestPaint)
#include "test_paint.moc"
