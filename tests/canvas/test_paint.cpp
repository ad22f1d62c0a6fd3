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
    void manyShapesArePaintedByTwoAtOnce_data();
    void manyShapesArePaintedByTwoAtOnce();
    void manyLinesAreFaint();
    void straightLinesAreCrisp();
    void namesOnTheMapStayOffEachOther();
    void labelsStayOffWideNames();
    void longNamesDifferAlsoAtTheirEnds();
    void namesAreReadWhereASmallWindowShowsAll();
    void namesAreWholeWhereTheIconIsInTheirWay();
    void namesOnTheMapStayOffShapes_data();
    void namesOnTheMapStayOffShapes();
    void cardsSayFacts();
    void aNameInTwoLinesLeavesTheFirstLine();
    void aSentenceIsNotCutForAFact();
    void iconsAreSharpNearBy();
    void manyDotsAreCalmInTheDark();
    void dotsAreSeenOnTheirGround();
    void selectedEdgesLieOnOthersFromAfar();
    void fadedEdgesHideNoOthers_data();
    void fadedEdgesHideNoOthers();
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
    // One whose name hangs out of its border from afar.
    scene.addNode({.key = {1, 99}, .rect = {QPointF(2400, 300), Scene::standardSize}, .group = 2});
    scene.setBoundaries({{.key = {9, 1}, .title = u"hosts"_s, .colour = 0xff3060a0},
                         {.key = {9, 2}, .title = u"people"_s, .colour = 0xff60a030},
                         {.key = {9, 3}, .title = u"much infrastructure"_s}});
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

void TestPaint::manyShapesArePaintedByTwoAtOnce_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {0.03, 0.1, 0.14, 0.4})
        QTest::addRow("%g", scale) << scale;
}

// The second one begins in the middle of the picture, where everything goes on to the pixel.
void TestPaint::manyShapesArePaintedByTwoAtOnce()
{
    QFETCH(double, scale);
    constexpr quint32 count = 20'000, columns = 120;
    Scene scene;
    for (quint32 i = 0; i < count; ++i)
        scene.addNode(
            {.key = {1, i + 1},
             .rect = {QPointF(i % columns * 190.7, i / columns * 71.3), Scene::standardSize},
             .badge = quint8(i % 4),
             .group = i / (count / 2)});
    scene.setBoundaries({{.key = {9, 1}, .title = u"hosts"_s, .colour = 0xff3060a0},
                         {.key = {9, 2}, .title = u"people"_s, .colour = 0xff60a030}});
    for (quint32 i = 0; i < 2 * count; ++i)
        scene.addEdge({2, i + 1}, i % count, i * 7919 % count, u"uses"_s);
    scene.settle();
    Marks marks;
    marks.nodes.assign(count, 0);
    marks.edges.assign(2 * count, Faded);
    marks.isAnyEdgeFaded = true;
    for (quint32 i = 0; i < 300; ++i) {
        marks.nodes[i * 61] = i % 2 ? Selected : Faded;
        marks.edges[i * 97] = i % 2 ? Selected : 0;
    }
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const View view = View::at({1'000, 200 / scale}, scale);
    QImage whole(1'000, 701, QImage::Format_RGB32), parts = whole;
    painter.paint(whole, whole.rect(), view, scene, marks);
    for (int y = 0; y < whole.height(); y += 90)
        painter.paint(parts, {0, y, whole.width(), 90}, view, scene, marks);
    QCOMPARE(parts, whole);
}

// Side by side they would be walls; but not where most are faded for those that are looked at.
void TestPaint::manyLinesAreFaint()
{
    Scene scene;
    for (quint32 i = 0; i < 2; ++i)
        scene.addNode({.key = {1, i + 1}, .rect = {QPointF(i * 400.0, 0), Scene::standardSize}});
    scene.addEdge({2, 1}, 0, 1, {});
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto line = [&](const Marks& marks) {
        QImage image(600, 60, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({0, 0}, 1), scene, marks);
        const QPointF middle = (scene.route(0).points[0] + scene.route(0).points[1]) / 2;
        return image.pixelColor(int(middle.x()) - 50, int(middle.y())).lightness();
    };
    const int alone = line({});
    for (quint32 i = 0; i < 2; ++i)
        scene.addNode({.key = {1, i + 9}, .rect = {QPointF(1e5, i * 900.0), QSizeF(9, 9)}});
    for (quint64 i = 0; i <= Scene::mostSpread; ++i)
        scene.addEdge({2, i + 2}, 2, 3, {});
    QVERIFY(line({}) > alone + 40);
    Marks marks;
    marks.isAnyEdgeFaded = true;
    QCOMPARE(line(marks), alone);
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

// Of wide letters, or of letters that are kept legible: measured, not guessed.
void TestPaint::labelsStayOffWideNames()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto paint = [&](const QString& title, const QString& verb) {
        Scene scene;
        scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 100), Scene::standardSize}});
        scene.addNode({.key = {1, 2}, .rect = {QPointF(1000, 100), Scene::standardSize}});
        const EdgeIndex edge = scene.addEdge({2, 1}, 0, 1, verb);
        const QRectF middle = edgeLabelRoom(scene, edge, 40);
        // As many letters as, if they were narrow ones, would end before the label.
        scene.setBoundaries({{.key = {9, 1},
                              .title = title,
                              .rect = {middle.left() - 150, middle.top() - 8, 500, 200}}});
        QImage image(1200, 400, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({-10, -10}, 1), scene, {});
        return image;
    };
    const QString wide = u"MMMMMMMMMM"_s;
    const QRect title = whereDiffers(paint({}, {}), paint(wide, {})),
                label = whereDiffers(paint(wide, {}), paint(wide, u"uses"_s));
    QVERIFY(!title.isEmpty() && !label.isEmpty());
    QVERIFY(!title.intersects(label));
    // Whole: a name hides what lies below it.
    QCOMPARE(label.width(), whereDiffers(paint({}, {}), paint({}, u"uses"_s)).width());
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

// As small as names become: that of the corner shop in Lucy's Lemonade.
void TestPaint::namesAreWholeWhereTheIconIsInTheirWay()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto paint = [&](const QString& name) {
        Scene scene;
        scene.addNode({.key = {1, 1}, .rect = {QPointF(), Scene::standardSize}, .title = name});
        QImage image(80, 30, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({0, 0}, 0.43), scene, {});
        return image;
    };
    const QString name = u"corner-shop"_s;
    for (qsizetype i = 0; i < name.size(); ++i) {
        QString other = name;
        other[i] = u'x';
        QVERIFY2(paint(other) != paint(name), qPrintable(other));
    }
}

void TestPaint::namesOnTheMapStayOffShapes_data()
{
    QTest::addColumn<double>("scale");
    for (const double scale : {0.13, 0.2, 0.3, 0.4, 0.44})
        QTest::addRow("%g", scale) << scale;
}

// Over its domain there is room for a name, however small the domain is painted.
void TestPaint::namesOnTheMapStayOffShapes()
{
    QFETCH(double, scale);
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    Scene scene;
    for (quint32 i = 0; i < 6; ++i)
        scene.addNode({.key = {1, i + 1},
                       .rect = {QPointF(i * 200, 0), Scene::standardSize},
                       .title = u"web%1"_s.arg(i),
                       .group = 0});
    const auto paint = [&](const QString& name) {
        scene.setBoundaries({{.key = {9, 1}, .title = name}});
        scene.settle();
        QImage image(700, 300, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({-300, -300}, scale), scene, {});
        return image;
    };
    const QRect name = whereDiffers(paint({}), paint(u"hosts"_s));
    QVERIFY(!name.isEmpty());
    const View view = View::at({-300, -300}, scale);
    for (NodeIndex i = 0; i < scene.nodeCount(); ++i)
        QVERIFY(!view.toDevice(scene.node(i).rect).intersects(QRectF(name)));
}

namespace {

Scene oneHost(const QString& name)
{
    Scene scene;
    scene.addNode({.key = {1, 1},
                   .rect = {QPointF(0, 0), Scene::standardSize},
                   .title = name,
                   .lines = {u"Host"_s}});
    scene.settle();
    return scene;
}

QImage painted(ScenePainter& painter, const Scene& scene, double scale)
{
    QImage image((Scene::standardSize * scale).toSize(), QImage::Format_RGB32);
    painter.paint(image, image.rect(), View::at({0, 0}, scale), scene, {});
    return image;
}

} // namespace

// Some twenty shapes in a window of 1,024 x 640 pixels: about 30 %.
void TestPaint::namesAreReadWhereASmallWindowShowsAll()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const QImage web = painted(painter, oneHost(u"web1"_s), 0.28);
    const QImage nameless = painted(painter, oneHost({}), 0.28);
    const QRect name = whereDiffers(web, nameless);
    QVERIFY2(name.width() > 20 && name.height() >= 7, qPrintable(u"%1"_s.arg(name.width())));
    QVERIFY(web.rect().adjusted(1, 1, -1, -1).contains(name));
}

// The end of a sentence comes before a fact; from near by both are there.
void TestPaint::aSentenceIsNotCutForAFact()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    Scene scene = oneHost(u"web1"_s);
    scene.setText(0, u"web1"_s, {u"The web site of Lucy's Lemonade"_s}, 0, {});
    const QImage without = painted(painter, scene, 1), nearBy = painted(painter, scene, 2);
    painter.setFacts([](const Uuid&) { return QStringList{u"System: x86_64-linux"_s}; });
    QCOMPARE(painted(painter, scene, 1), without);
    QVERIFY(painted(painter, scene, 2) != nearBy);
}

// One where cards begin, more from near by; asked for only there, and once.
void TestPaint::cardsSayFacts()
{
    const Scene scene = oneHost(u"web1"_s);
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    int asked = 0;
    QStringList facts;
    painter.setFacts([&](const Uuid&) {
        ++asked;
        return facts;
    });
    const auto paint = [&](const QStringList& said, double scale) {
        facts = said;
        painter.forgetFacts();
        return painted(painter, scene, scale);
    };
    const QStringList one{u"System: x86_64-linux"_s}, two = one + QStringList{u"Locked"_s};
    QCOMPARE(paint(two, 0.8), paint({}, 0.8));
    QCOMPARE(asked, 0);
    QVERIFY(paint(one, 0.9) != paint({}, 0.9));
    QCOMPARE(paint(two, 0.9), paint(one, 0.9));
    QVERIFY(paint(two, 1.6) != paint(one, 1.6));
    asked = 0;
    painted(painter, scene, 1.6);
    painted(painter, scene, 3);
    QCOMPARE(asked, 0);
}

void TestPaint::aNameInTwoLinesLeavesTheFirstLine()
{
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const Scene scene = oneHost(u"montevideo-management-one"_s);
    const QImage without = painted(painter, scene, 1);
    painter.setFacts([](const Uuid&) { return QStringList{u"System: x86_64-linux"_s}; });
    QCOMPARE(painted(painter, scene, 1), without);
}

void TestPaint::iconsAreSharpNearBy()
{
    // Its left half is filled: at one column the colour changes, from one pixel to the next.
    const QByteArray svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>"
                           "<path d='M0 0 H12 V24 H0Z'/></svg>";
    QImage small(48, 48, QImage::Format_ARGB32_Premultiplied);
    small.fill(Qt::transparent);
    Look look{.accent = QColor(0x2f6fc4), .icon = small, .svg = svg};
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    painter.setLooks({look});
    const QImage image = painted(painter, oneHost(u"web1"_s), 4);
    int between = 0, filled = 0;
    for (int x = 4 * 16; x < 4 * 38; ++x) {
        const QRgb here = image.pixel(x, 4 * 28), next = image.pixel(x + 1, 4 * 28);
        between += here != next;
        filled += here == look.accent.rgb();
    }
    QCOMPARE(between, 1);
    QVERIFY(filled > 30);
}

// Kinds are told apart by them, and no colour is brighter than the text of the page is quiet.
void TestPaint::manyDotsAreCalmInTheDark()
{
    const CanvasTheme theme = CanvasTheme::nightly();
    ScenePainter painter(theme, QFont(u"DejaVu Sans"_s));
    const std::array accents = {QColor(0x85d6a0), QColor(0x85b5f0), QColor(0xf0a0c8)};
    painter.setLooks({{accents[0]}, {accents[1]}, {accents[2]}});
    std::vector<QColor> dots;
    for (quint16 look = 0; look < accents.size(); ++look) {
        Scene scene;
        scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 0), Scene::standardSize}, .look = look});
        scene.settle();
        QImage image(40, 20, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at({0, 0}, 0.1), scene, {});
        dots.push_back(image.pixelColor(5, 2));
        QVERIFY(dots.back().lightnessF() < theme.quietText.lightnessF());
        QVERIFY(dots.back().lightnessF() > theme.background.lightnessF() + 0.15F);
    }
    for (size_t i = 0; i < dots.size(); ++i) {
        const QColor &a = dots[i], &b = dots[(i + 1) % dots.size()];
        QVERIFY(std::abs(a.hueF() - b.hueF()) > 0.1F);
    }
}

// The darkest and the palest colours of kinds, as they are in the theme: locations and networks in
// the dark, packages and names in the light.
void TestPaint::dotsAreSeenOnTheirGround()
{
    const auto check = [](const CanvasTheme& theme, const QColor& accent, double least) {
        const QColor dot = dotColour(theme, accent);
        QVERIFY2(contrast(dot, theme.background) >= least, qPrintable(dot.name()));
        QVERIFY(std::abs(dot.hueF() - accent.hueF()) < 0.06F);
    };
    for (const QColor accent : {QColor(0x9080d0), QColor(0x8ec2ba), QColor(0xc48fa9)})
        check(CanvasTheme::nightly(), accent, 3.3);
    for (const QColor accent : {QColor(0x88ccee), QColor(0xddcc77), QColor(0x332288)})
        check(CanvasTheme::light(), accent, 2.2);
    QCOMPARE(dotColour(CanvasTheme::light(), QColor(0x117733)), QColor(0x117733));
    QCOMPARE(std::lround(contrast(Qt::black, Qt::white)), 21L);
}

// Tall strokes are put off, and shared where they lie on each other: none gets lost, none hides
// what is selected.
void TestPaint::selectedEdgesLieOnOthersFromAfar()
{
    Scene scene;
    const auto node = [&](QPointF centre) {
        const QSizeF size(2, 2);
        scene.addNode({.key = {1, scene.nodeCount() + 1}, .rect = {centre - QPointF(1, 1), size}});
    };
    for (const QPointF at : {QPointF(-2000, 0), QPointF(2000, 0), QPointF(-3000, -1500),
                             QPointF(3000, 1500), QPointF(-2900, -1000), QPointF(2900, 1900)})
        node(at);
    scene.addEdge({2, 1}, 0, 1, {}); // level, and selected
    scene.addEdge({2, 2}, 2, 3, {}); // upright in the middle
    scene.addEdge({2, 3}, 4, 5, {}); // there, too, and beyond it
    Marks marks;
    marks.edges = {Selected, 0, 0};
    const CanvasTheme theme = CanvasTheme::light();
    ScenePainter painter(theme, QFont(u"DejaVu Sans"_s));
    painter.setPaper(false);
    QImage image(400, 400, QImage::Format_RGB32);
    const View view = View::at({-4000, -4000}, 0.05);
    painter.paint(image, image.rect(), view, scene, marks);
    const auto colour = [&](double x, double y) {
        return image.pixelColor(view.toDevice(QPointF(x, y)).toPoint());
    };
    QCOMPARE(colour(0, 0), theme.selection);
    QCOMPARE(colour(-800, 0), theme.selection);
    for (const double y : {-1300.0, -400.0, 1200.0, 1700.0}) {
        QVERIFY2(colour(0, y) != theme.background, qPrintable(QString::number(y)));
        QVERIFY(colour(0, y) != theme.selection);
    }
}

void TestPaint::fadedEdgesHideNoOthers_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("from afar") << 0.1;
    QTest::newRow("near by") << 1.0;
}

// In focus mode nearly all are faded, and many run where the few others do.
void TestPaint::fadedEdgesHideNoOthers()
{
    QFETCH(double, scale);
    Scene scene;
    for (const double x : {-200, 200, -300, 300})
        scene.addNode({.key = {1, scene.nodeCount() + 1},
                       .rect = {QPointF(x, 0) / scale - QPointF(1, 1), QSizeF(2, 2)}});
    scene.addEdge({2, 1}, 2, 3, {});
    scene.addEdge({2, 2}, 0, 1, {});
    scene.addEdge({2, 3}, 2, 3, {});
    const CanvasTheme theme = CanvasTheme::light();
    ScenePainter painter(theme, QFont(u"DejaVu Sans"_s));
    painter.setPaper(false);
    const auto darkest = [&](const Marks& marks) {
        QImage image(700, 100, QImage::Format_RGB32);
        painter.paint(image, image.rect(), View::at(QPointF(-350, -50) / scale, scale), scene,
                      marks);
        int grey = 255;
        for (int y = 0; y < image.height(); ++y)
            grey = std::min(grey, qGray(image.pixel(300, y)));
        return grey;
    };
    Marks marks;
    marks.edges = {Faded, 0, Faded};
    marks.isAnyEdgeFaded = true;
    const int shown = darkest(marks);
    marks.edges = {Faded, Faded, Faded};
    const int faded = darkest(marks);
    QVERIFY2(faded - shown > 60, qPrintable(u"%1, %2"_s.arg(faded).arg(shown)));
}

QTEST_MAIN(TestPaint)
#include "test_paint.moc"
