// Pictures for other programs. The ten diagrams of tests/fixtures/diagrams are compared byte by
// byte; CIM_BLESS=1 writes them anew: look at each before committing it.
#include "app/canvas/picture.h"
#include "app/canvas/picture_p.h"

#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>

#include <functional>
#include <map>

using namespace cim;
using namespace Qt::Literals;

namespace {

constexpr auto personIcon = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<circle cx="12" cy="8" r="4"/><path d="M4 20c0-4 4-6 8-6s8 2 8 6"/></svg>)";
constexpr auto hostIcon = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
<rect x="3" y="4" width="18" height="7" rx="1.5"/><rect x="3" y="13" width="18" height="7"/></svg>)";

std::vector<Look> looks()
{
    return {{QColor(0x2f6fc4), {}, personIcon},
            {QColor(0x1f7a3d), {}, hostIcon},
            {QColor(0x8a5a00), {}, {}}};
}

PictureOptions options()
{
    PictureOptions out;
    out.font = QFont(u"DejaVu Sans"_s);
    return out;
}

struct Builder {
    Scene scene;
    quint64 edges = 0;

    NodeIndex node(double x, double y, const QString& title, quint16 look = 0,
                   const QStringList& lines = {})
    {
        const double high = lines.size() > 2 ? 26.0 + 15.0 * double(lines.size()) : 56;
        return scene.addNode({.key = {1, scene.nodeCount() + 1},
                              .rect = {x, y, 176, high},
                              .look = look,
                              .title = title,
                              .lines = lines});
    }
    void edge(NodeIndex from, NodeIndex to, const QString& verb)
    {
        scene.addEdge({2, ++edges}, from, to, verb);
    }
};

// Two domains with people and hosts.
Scene domains(bool collapsed)
{
    Scene scene;
    for (quint32 i = 0; i < 6; ++i)
        scene.addNode({.key = {1, i + 1},
                       .rect = {QPointF(i % 3 * 400.0 + (i % 3 > 1 ? 80 : 0), i / 3 * 120.0),
                                Scene::standardSize},
                       .look = quint16(i % 3 > 1),
                       .title = u"%1 %2"_s.arg(i % 3 > 1 ? u"host"_s : u"person"_s).arg(i),
                       .group = i % 3 > 1 ? 1U : 0U});
    scene.setBoundaries(
        {{.key = {9, 1}, .title = u"people"_s, .colour = 0xff2f6fc4, .summary = u"4 entities"_s},
         {.key = {9, 2}, .title = u"hosts"_s, .colour = 0xff1f7a3d}});
    quint64 key = 0;
    for (const auto& [from, to] : {std::pair(0U, 1U), {0U, 2U}, {1U, 2U}, {3U, 5U}, {4U, 5U}})
        scene.addEdge({2, ++key}, from, to, from ? u"hasAccess"_s : u"uses"_s);
    scene.setCollapsed(0, collapsed);
    scene.settle();
    return scene;
}

Scene built(const QString& name)
{
    Builder b;
    if (name == u"one")
        b.node(0, 0, u"Lucy"_s, 0, {u"lucy@example.org"_s});
    else if (name == u"joined") {
        b.edge(b.node(0, 0, u"Lucy"_s), b.node(400, 200, u"lemonade"_s, 1), u"owns"_s);
    } else if (name == u"parallel") {
        const NodeIndex from = b.node(0, 0, u"lucy"_s), to = b.node(480, 160, u"web1"_s, 1);
        for (const QString& verb : {u"owns"_s, u"uses"_s, u"hasUser"_s, u"governs"_s})
            b.edge(b.edges % 2 ? to : from, b.edges % 2 ? from : to, verb);
    } else if (name == u"loop") {
        const NodeIndex one = b.node(0, 0, u"proxy"_s, 1);
        b.edge(one, one, u"requires"_s);
    } else if (name == u"around") {
        const NodeIndex from = b.node(0, 0, u"from"_s), to = b.node(900, 0, u"to"_s);
        b.node(400, -40, u"in the way"_s, 1, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        b.edge(from, to, u"attachedTo"_s);
    } else if (name == u"badges") {
        for (quint8 i = 0; i < 4; ++i)
            b.scene.setText(b.node(i * 220, 0, u"badge %1"_s.arg(i), 1), u"badge %1"_s.arg(i), {},
                            i);
    } else if (name == u"words") {
        b.node(0, 0, u"<b>&\"quotes\"</b>"_s, 2, {u"Zürich – Ærøskøbing"_s});
        b.node(220, 0, u"a name that is far too long to be shown in full"_s, 2,
               {u"and a line that is longer still, without end"_s});
        b.node(440, 0, QString(), 2);
        b.node(660, 0, u"tab\tand\nline\x01 end"_s, 99);
    } else { // cards, and the same in the dark
        const NodeIndex host =
            b.node(0, 0, u"web1"_s, 1, {u"x86_64-linux"_s, u"10.0.0.7"_s, u"24 GiB"_s, u"prod"_s});
        const NodeIndex who = b.node(360, 20, u"Lucy"_s, 0, {u"lucy@example.org"_s});
        const NodeIndex where = b.node(40, 240, u"cellar"_s, 2);
        b.edge(host, who, u"hasUser"_s);
        b.edge(host, where, u"locatedAt"_s);
    }
    return b.scene;
}

const QStringList names = {u"one"_s,    u"joined"_s,  u"parallel"_s, u"loop"_s,
                           u"around"_s, u"badges"_s,  u"words"_s,    u"cards"_s,
                           u"night"_s,  u"domains"_s, u"collapsed"_s};

} // namespace

class TestPicture : public QObject {
    Q_OBJECT

private slots:
    void labelsAreWithinThePicture();
    void labelsStayOffNames();
    void labelsOfFewEdgesMakeRoom();
    void labelsStayOffEachOther();
    void labelsStayOffTheBordersOfDomains();
    void labelsStayOffNeighbouringLines_data();
    void labelsStayOffNeighbouringLines();
    void noLineRunsThroughTheNameOfADomain_data();
    void noLineRunsThroughTheNameOfADomain();
    void anEdgeWithoutAVerbHasNoLabel();
    void initTestCase();
    void svgIsWhatItWas_data();
    void svgIsWhatItWas();
    void svgKeepsNoFontAndNoScript();
    void svgAndPixelsShowTheSame();
    void aSelectionIsPicturedAlone();
    void pdfHasOnePageOfTheDiagramsSize();
    void imageIsTwiceAsFine();
    void theClipboardHasBoth();
    void longTitlesAreBrokenAtTheirMarks();
    void nothingAndTooMuchAreErrors();
    void stopped();
};

void TestPicture::initTestCase()
{
    QVERIFY2(QFontDatabase::families().contains(u"DejaVu Sans"_s),
             "The pictures compared here are drawn with DejaVu Sans (fonts-dejavu-core).");
}

void TestPicture::svgIsWhatItWas_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestPicture::svgIsWhatItWas()
{
    QFETCH(QString, name);
    PictureOptions how = options();
    if (name == u"night")
        how.theme = CanvasTheme::nightly();
    const auto svg = sceneSvg(name == u"domains"     ? domains(false)
                              : name == u"collapsed" ? domains(true)
                                                     : built(name),
                              looks(), how);
    QVERIFY(svg.has_value());
    QSvgRenderer renderer;
    QVERIFY(renderer.load(*svg));
    const QString path = u"" CIM_SOURCE_DIR "/tests/fixtures/diagrams/%1.svg"_s.arg(name);
    if (qEnvironmentVariableIsSet("CIM_BLESS")) {
        QDir().mkpath(u"" CIM_SOURCE_DIR "/tests/fixtures/diagrams"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*svg);
    }
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const auto wanted = file.readAll().split('\n'), have = svg->split('\n');
    for (qsizetype i = 0; i < std::max(wanted.size(), have.size()); ++i)
        QCOMPARE(have.value(i), wanted.value(i));
}

void TestPicture::svgKeepsNoFontAndNoScript()
{
    auto kinds = looks();
    kinds[0].svg = R"svg(<svg viewBox="0 0 24 24" onload="steal()"><script>steal()</script>
<path d="M0 0L9 9" onclick="steal()" style="fill:url(http://x)"/><image href="http://x/y"/>
<path d="url(javascript:1)"/><foreignObject><p>x</p></foreignObject></svg>)svg";
    Builder b;
    b.node(0, 0, u"<script>alert(1)</script>"_s, 0);
    const QByteArray svg = sceneSvg(b.scene, kinds, options()).value();
    for (const char* word : {"steal", "<script", "http://x", "foreignObject", "javascript", "<text",
                             "font-family", "onload"})
        QVERIFY2(!svg.contains(word), word);
    QVERIFY(svg.contains("M0 0L9 9"));
    QRectF view;
    QVERIFY(iconLines("<svg><path d=\"M0 0\"/>", &view).isEmpty()); // no end
    QVERIFY(iconLines("not one", &view).isEmpty());
    QVERIFY(QSvgRenderer(svg).isValid());
}

void TestPicture::svgAndPixelsShowTheSame()
{
    const Scene scene = domains(false);
    const QImage pixels = sceneImage(scene, looks(), options(), 1).value();
    QSvgRenderer renderer(sceneSvg(scene, looks(), options()).value());
    QCOMPARE(renderer.defaultSize(), pixels.size());
    QImage drawn(pixels.size(), QImage::Format_RGB32);
    QPainter painter(&drawn);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    painter.end();
    // Anti-aliasing, hinted letters and the icon differ; shapes that stand elsewhere would differ
    // in far more places.
    qint64 different = 0;
    for (int y = 0; y < pixels.height(); ++y) {
        for (int x = 0; x < pixels.width(); ++x)
            different += std::abs(qGray(pixels.pixel(x, y)) - qGray(drawn.pixel(x, y))) > 60;
    }
    const double share = double(different) / double(pixels.width()) / double(pixels.height());
    QVERIFY2(share < 0.02, qPrintable(QString::number(share)));
}

void TestPicture::aSelectionIsPicturedAlone()
{
    PictureOptions how = options();
    how.only = {0, 1};
    const QByteArray svg = sceneSvg(domains(false), looks(), how).value();
    QVERIFY(svg.contains("<title>person 0</title>") && svg.contains("<title>person 1</title>"));
    QVERIFY(svg.contains("person 0 uses person 1"));
    QVERIFY(!svg.contains("person 3") && !svg.contains("host"));
    const QImage image = sceneImage(domains(false), looks(), how, 1).value();
    QCOMPARE(image.width(), 176 + 400 + 48);
    how.only = {0, 1, 3, 4}; // all of a domain: with its boundary
    QVERIFY(sceneImage(domains(false), looks(), how, 1).value().width() > 176 + 400 + 48 + 30);
}

void TestPicture::pdfHasOnePageOfTheDiagramsSize()
{
    const QByteArray pdf = scenePdf(domains(false), looks(), options()).value();
    QVERIFY(pdf.startsWith("%PDF-"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    QVERIFY(!pdf.contains("/FontFile")); // outlines need none
    const qsizetype at = pdf.indexOf("/MediaBox [0 0 ");
    QVERIFY(at > 0);
    const auto size = pdf.mid(at + 15, 40).split(' ');
    const QSizeF scene =
        QSvgRenderer(sceneSvg(domains(false), looks(), options()).value()).viewBoxF().size();
    QVERIFY(std::abs(size[0].toDouble() - scene.width() * 0.75) < 2);
}

void TestPicture::imageIsTwiceAsFine()
{
    const QImage one = sceneImage(built(u"cards"_s), looks(), options(), 1).value();
    const QImage two = sceneImage(built(u"cards"_s), looks(), options()).value();
    QCOMPARE(two.size(), one.size() * 2);
    QCOMPARE(two.pixelColor(2, 2), CanvasTheme::light().background);
}

void TestPicture::theClipboardHasBoth()
{
    const auto picture = scenePicture(built(u"one"_s), looks(), options());
    QVERIFY(picture.has_value());
    const auto data = picture->mime();
    QVERIFY(data->hasImage());
    QVERIFY(data->data(u"image/svg+xml"_s).startsWith("<?xml"));
}

void TestPicture::longTitlesAreBrokenAtTheirMarks()
{
    const auto tenEach = [](const QString& part) { return 10.0 * double(part.size()); };
    const auto broken = [&](const QString& title) {
        const qsizetype at = titleBreak(title, 120, tenEach);
        return at > 0 ? title.left(at) + u'|' + title.mid(at) : title;
    };
    QCOMPARE(broken(u"montevideo-management"_s), u"montevideo-|management"_s);
    QCOMPARE(broken(u"sunniva.castellan"_s), u"sunniva.|castellan"_s);
    QCOMPARE(broken(u"a-bb-ccc-dddd-eeee"_s), u"a-bb-ccc-|dddd-eeee"_s); // halves alike
    QCOMPARE(broken(u"onewordwithoutanymark"_s), u"onewordwithoutanymark"_s);
    QCOMPARE(broken(u"first-secondthatislongerstill"_s), u"first-|secondthatislongerstill"_s);
    QCOMPARE(broken(u"firstthatistoolong-second"_s), u"firstthatistoolong-second"_s);
    QCOMPARE(broken(QString(500, u'-')), QString(500, u'-'));
    QCOMPARE(broken(QString()), QString());
}

void TestPicture::nothingAndTooMuchAreErrors()
{
    const auto none = sceneSvg({}, looks(), options());
    QVERIFY(!none && none.error().message.contains(u"nothing"_s));
    Builder b;
    b.node(0, 0, u"here"_s);
    b.node(3e6, 3e6, u"there"_s);
    const auto large = sceneImage(b.scene, looks(), options());
    QVERIFY(!large && large.error().message.contains(u"too large"_s));
    QVERIFY(sceneSvg(b.scene, looks(), options()).has_value());
    QVERIFY(scenePdf(b.scene, looks(), options()).has_value());
}

void TestPicture::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!sceneSvg(domains(false), looks(), options(), stop.get_token()));
}

// Not on a name, not on a shape: a little aside, else nowhere.
void TestPicture::labelsStayOffNames()
{
    Scene scene;
    scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 100), Scene::standardSize}});
    scene.addNode({.key = {1, 2}, .rect = {QPointF(1000, 100), Scene::standardSize}});
    const EdgeIndex edge = scene.addEdge({2, 1}, 0, 1, u"uses"_s);
    const QRectF middle = edgeLabelRoom(scene, edge, 40);
    QCOMPARE(middle.center(), QPointF(400, 128));
    scene.setBoundaries({{.key = {9, 1},
                          .title = u"in the way"_s,
                          .rect = {middle.center() - QPointF(60, 18), QSizeF(300, 300)}}});
    const QRectF aside = edgeLabelRoom(scene, edge, 40);
    QVERIFY(!aside.isEmpty());
    QVERIFY(!aside.intersects(Scene::titleOf(scene.boundaries()[0])));
    scene.setBoundaries({{.key = {9, 1},
                          .title = QString(200, u'x'),
                          .rect = {QPointF(100, 110), QSizeF(1000, 300)}}});
    QVERIFY(edgeLabelRoom(scene, edge, 40).isEmpty());
}

// More edges than are looked at all at once, somewhere else.
static void addFarEdges(Scene& scene)
{
    const auto from = scene.addNode({.key = {8, 1}, .rect = {QPointF(1e5, 1e5), QSizeF(9, 9)}}),
               to = scene.addNode({.key = {8, 2}, .rect = {QPointF(1.1e5, 1e5), QSizeF(9, 9)}});
    for (quint64 i = 0; i <= Scene::mostSpread; ++i)
        scene.addEdge({9, i + 1}, from, to, {});
}

// Of few edges both are shown, in their own places.
void TestPicture::labelsOfFewEdgesMakeRoom()
{
    Scene scene;
    for (const QPointF at : {QPointF(0, 1000), QPointF(0, 200), QPointF(800, 200),
                             QPointF(800, 1000), QPointF(400, 0), QPointF(400, 400)})
        scene.addNode({.key = {1, scene.nodeCount() + 1}, .rect = {at, Scene::standardSize}});
    const EdgeIndex level = scene.addEdge({2, 1}, 1, 2, u"uses"_s),
                    upright = scene.addEdge({2, 2}, 4, 5, u"locatedAt"_s);
    const QRectF first = edgeLabelRoom(scene, level, 20);
    const std::array taken = {EdgeLabel{level, first}};
    const QRectF second = edgeLabelRoom(scene, upright, 40, 16, {}, {}, taken);
    QVERIFY(!first.isEmpty() && !second.isEmpty());
    QVERIFY(!first.intersects(second));
    // Nor is one on the other's line.
    QVERIFY(!first.intersects(scene.route(upright).bounds().adjusted(-1, 0, 1, 0)));
    QVERIFY(!second.intersects(scene.route(level).bounds().adjusted(0, -1, 0, 1)));
    const auto svg = sceneSvg(scene, looks(), options());
    QVERIFY(svg);
    QCOMPARE(svg->count("rx=\"4\""), 2);
}

// Of two that cross in their middles one is shown, whole, whatever part is painted.
void TestPicture::labelsStayOffEachOther()
{
    Scene scene;
    for (const QPointF at : {QPointF(0, 1000), QPointF(0, 200), QPointF(800, 200),
                             QPointF(800, 1000), QPointF(400, 0), QPointF(400, 400)})
        scene.addNode({.key = {1, scene.nodeCount() + 1}, .rect = {at, Scene::standardSize}});
    addFarEdges(scene);
    // By these ends both labels begin to look for room in the middles of their edges.
    const EdgeIndex level = scene.addEdge({2, 1}, 1, 2, u"uses"_s);
    ScenePainter painter(CanvasTheme::light(), QFont());
    const View view = View::at({-20, -20}, 1);
    const auto paint = [&](QImage& image, const QRect& part) {
        painter.paint(image, part, view, scene, {});
    };
    QImage alone(1040, 520, QImage::Format_RGB32), both = alone;
    paint(alone, alone.rect());
    const EdgeIndex upright = scene.addEdge({2, 2}, 4, 5, u"locatedAt"_s);
    const QRectF first = edgeLabelRoom(scene, level, 20),
                 second = edgeLabelRoom(scene, upright, 40);
    QVERIFY(first.intersects(second));
    paint(both, both.rect());
    QVERIFY(both != alone);
    const QRect label = view.toDevice(first).toAlignedRect();
    QCOMPARE(both.copy(label), alone.copy(label));
    QImage parts = both;
    parts.fill(Qt::red);
    for (int x = 0; x < parts.width(); x += 40)
        paint(parts, QRect(x, 0, 40, parts.height()));
    QCOMPARE(parts, both);
    // The same in a file.
    const auto svg = sceneSvg(scene, looks(), options());
    QVERIFY(svg);
    QCOMPARE(svg->count("rx=\"4\""), 1);
}

void TestPicture::labelsStayOffNeighbouringLines_data()
{
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<int>("edges");
    QTest::addColumn<double>("height"); // of a label: the smaller the scale, the higher
    QTest::addColumn<int>("least");     // labels that have room
    QTest::newRow("level, near") << QPointF(1000, 100) << 3 << 16.0 << 3;
    QTest::newRow("level, two from afar") << QPointF(1000, 100) << 2 << 30.0 << 2;
    QTest::newRow("level, three from afar") << QPointF(1000, 100) << 3 << 30.0 << 2;
    QTest::newRow("upright") << QPointF(0, 600) << 2 << 16.0 << 2;
    QTest::newRow("upright, three") << QPointF(0, 600) << 3 << 16.0 << 2;
    QTest::newRow("with bends") << QPointF(900, 700) << 3 << 30.0 << 2;
}

// A verb on two lines tells nothing: it stands on its own, or beside that, or nowhere.
void TestPicture::labelsStayOffNeighbouringLines()
{
    QFETCH(QPointF, to);
    QFETCH(int, edges);
    QFETCH(double, height);
    QFETCH(int, least);
    Scene scene;
    scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 100), Scene::standardSize}});
    scene.addNode({.key = {1, 2}, .rect = {to, Scene::standardSize}});
    for (int i = 0; i < edges; ++i)
        scene.addEdge({2, quint64(i + 1)}, NodeIndex(i % 2), NodeIndex(1 - i % 2), u"memberOf"_s);
    scene.settle();
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e)
        scene.refine(e);
    int shown = 0;
    for (EdgeIndex e = 0; e < scene.edgeCount(); ++e) {
        const QRectF room = edgeLabelRoom(scene, e, 60, height);
        shown += !room.isEmpty();
        for (EdgeIndex other = 0; other < scene.edgeCount(); ++other) {
            const auto points = scene.route(other).view();
            for (size_t i = 0; other != e && i + 1 < points.size(); ++i) {
                const QRectF line = QRectF(points[i], points[i + 1]).normalized();
                QVERIFY(!room.intersects(line.adjusted(-0.1, -0.1, 0.1, 0.1)));
            }
        }
    }
    QVERIFY2(shown >= least, qPrintable(QString::number(shown)));
}

// As long as there is another place on the edge.
void TestPicture::labelsStayOffTheBordersOfDomains()
{
    Scene scene;
    scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 100), Scene::standardSize}});
    scene.addNode({.key = {1, 2}, .rect = {QPointF(1000, 100), Scene::standardSize}});
    const EdgeIndex edge = scene.addEdge({2, 1}, 0, 1, u"uses"_s);
    const QRectF middle = edgeLabelRoom(scene, edge, 40);
    const auto bounded = [&](double right) {
        scene.setBoundaries(
            {{.key = {9, 1}, .title = u"x"_s, .rect = {QPointF(-20, -60), QPointF(right, 200)}}});
        return edgeLabelRoom(scene, edge, 40);
    };
    for (const double right : {middle.left() + 1, middle.center().x(), middle.right() - 1}) {
        const QRectF aside = bounded(right);
        QVERIFY(!aside.isEmpty());
        QVERIFY(aside.right() <= right || aside.left() >= right);
    }
    QCOMPARE(bounded(middle.left() - 1), middle);
    QCOMPARE(bounded(middle.right() + 1), middle);
    // Where shapes stand on all other places, better there than nowhere.
    for (const double x : {200.0, middle.right() + 4})
        scene.addNode({.key = {1, scene.nodeCount() + 1},
                       .rect = {QPointF(x, 90), QPointF(x == 200 ? middle.left() - 4 : 990, 166)}});
    const QRectF only = bounded(middle.center().x());
    QVERIFY(only.left() < middle.center().x() && only.right() > middle.center().x());
}

// Neither through the button before it: all is as if the line were not there, in the window and in
// a file.
void TestPicture::noLineRunsThroughTheNameOfADomain_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<double>("x");
    QTest::newRow("name") << u"abcdefghij"_s << 88.0;
    QTest::newRow("button") << u"abcdefghij"_s << 54.0;
    QTest::newRow("button alone") << QString() << 54.0;
}

void TestPicture::noLineRunsThroughTheNameOfADomain()
{
    QFETCH(QString, title);
    QFETCH(double, x);
    Scene scene;
    for (const double y : {0.0, 400.0})
        scene.addNode(
            {.key = {1, scene.nodeCount() + 1}, .rect = {QPointF(x - 88, y), Scene::standardSize}});
    scene.setBoundaries(
        {{.key = {9, 1}, .title = title, .rect = {QPointF(36, 200), QSizeF(400, 120)}}});
    const View view = View::at({-40, -20}, 1);
    const double wide = title.isEmpty() ? 16 : 84;
    const QRect name = view.toDevice(QRectF(46, 212, wide, 12)).toAlignedRect();
    ScenePainter painter(CanvasTheme::light(), QFont(u"DejaVu Sans"_s));
    const auto paint = [&] {
        QImage image(520, 520, QImage::Format_RGB32);
        painter.paint(image, image.rect(), view, scene, {});
        return image;
    };
    const QImage before = paint();
    scene.addEdge({2, 1}, 0, 1, {}); // straight down
    const QImage after = paint();
    QVERIFY(after.pixel(view.toDevice(QPointF(x, 180)).toPoint()) !=
            before.pixel(view.toDevice(QPointF(x, 180)).toPoint()));
    QCOMPARE(after.copy(name), before.copy(name));
    const QByteArray svg = sceneSvg(scene, {}, options()).value();
    if (!title.isEmpty()) // a file has no button
        QVERIFY(svg.lastIndexOf("rx=\"4\"") > svg.lastIndexOf("fill=\"none\""));
}

void TestPicture::anEdgeWithoutAVerbHasNoLabel()
{
    Scene scene;
    scene.addNode({.key = {1, 1}, .rect = {QPointF(0, 100), Scene::standardSize}});
    scene.addNode({.key = {1, 2}, .rect = {QPointF(1000, 100), Scene::standardSize}});
    const EdgeIndex edge = scene.addEdge({2, 1}, 0, 1, {});
    QVERIFY(edgeLabelRoom(scene, edge, 0).isEmpty());
    QCOMPARE(sceneSvg(scene, {}, options()).value().count("rx=\"4\""), 0);
}

// Also the one of an edge that leads around, outside of all shapes.
void TestPicture::labelsAreWithinThePicture()
{
    Builder b;
    const NodeIndex above = b.node(0, 0, u"above"_s), below = b.node(0, 400, u"below"_s);
    b.node(0, 200, u"between"_s);
    b.edge(above, below, u"is attached to, and paid for by"_s);
    const auto svg = sceneSvg(b.scene, looks(), options());
    QVERIFY(svg);
    static const QRegularExpression view(
        u"viewBox=\"([-0-9.]+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+)\""_s),
        rect(u"<rect x=\"([-0-9.]+)\" y=\"[-0-9.]+\" width=\"([-0-9.]+)\""_s);
    const QString text = QString::fromUtf8(*svg);
    const auto all = view.match(text);
    QVERIFY(all.hasMatch());
    const double left = all.captured(1).toDouble(), right = left + all.captured(3).toDouble();
    int wide = 0;
    for (const auto& one : rect.globalMatch(text)) {
        const double x = one.captured(1).toDouble(), width = one.captured(2).toDouble();
        if (x == left) // the paper
            continue;
        QVERIFY(x >= left && x + width <= right);
        wide += x < 0 && width > 150;
    }
    QCOMPARE(wide, 1);
}

QTEST_MAIN(TestPicture)
#include "test_picture.moc"
