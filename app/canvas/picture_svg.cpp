// SVG of a scene, written by hand so that the bytes depend on nothing but the scene and the font.
#include "app/canvas/picture_p.h"
#include "app/canvas/route.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QRawFont>
#include <QTextLayout>
#include <QXmlStreamReader>

#include <cmath>

namespace cim {

namespace {

constexpr double em = 100; // pixels, at which letters are measured and outlined

QByteArray number(double v)
{
    QByteArray out = QByteArray::number(v, 'f', 2);
    while (out.endsWith('0'))
        out.chop(1);
    if (out.endsWith('.'))
        out.chop(1);
    return out == "-0" ? "0" : out;
}

QByteArray attribute(const char* name, double v)
{
    return QByteArray(" ") + name + "=\"" + number(v) + '"';
}

QByteArray point(const QPointF& p)
{
    return number(p.x()) + ' ' + number(p.y());
}

QByteArray escaped(const QString& text)
{
    // Characters that XML cannot hold at all would make the file unreadable.
    QString out;
    for (const QChar c : text.left(2000)) {
        if (c >= u' ' && c != QChar(0xfffe) && c != QChar(0xffff))
            out += c;
    }
    return out.toHtmlEscaped().toUtf8();
}

QByteArray pathData(const QPainterPath& path)
{
    QByteArray out;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        if (e.isMoveTo())
            out += (i ? "Z M" : "M") + point(e);
        else if (e.isLineTo())
            out += 'L' + point(e);
        else if (e.type == QPainterPath::CurveToElement && i + 2 < path.elementCount()) {
            out += 'C' + point(e) + ' ' + point(path.elementAt(i + 1)) + ' ' +
                   point(path.elementAt(i + 2));
            i += 2;
        }
    }
    return out.isEmpty() ? out : out + 'Z';
}

class Svg {
public:
    Svg(const Scene& scene, const std::vector<Look>& looks, const PictureOptions& options)
        : m_scene(scene)
        , m_looks(looks)
        , m_theme(options.theme)
        , m_font(options.font)
    {
        m_font.setPixelSize(int(em));
        m_font.setHintingPreference(QFont::PreferNoHinting);
        m_font.setStyleStrategy(QFont::StyleStrategy(QFont::PreferOutline | QFont::ForceOutline));
    }

    QByteArray write(const PictureContent& content)
    {
        const QRectF& b = content.bounds;
        m_body += "<rect" + box(b) + fill(m_theme.background) + "/>\n";
        for (const quint32 i : content.boundaries)
            boundary(m_scene.boundaries()[i]);
        for (const EdgeIndex i : content.edges)
            edge(i);
        labels(content.edges);
        for (const quint32 i : content.boundaries)
            title(m_scene.boundaries()[i]);
        for (const NodeIndex i : content.nodes)
            node(i);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<svg xmlns=\"http://www.w3.org/2000/svg\" "
               "xmlns:xlink=\"http://www.w3.org/1999/xlink\"" +
               attribute("width", b.width()) + attribute("height", b.height()) + " viewBox=\"" +
               point(b.topLeft()) + ' ' + number(b.width()) + ' ' + number(b.height()) +
               "\">\n<defs>\n" + m_defs + "</defs>\n" + m_body + "</svg>\n";
    }

private:
    static QByteArray box(const QRectF& r)
    {
        return attribute("x", r.x()) + attribute("y", r.y()) + attribute("width", r.width()) +
               attribute("height", r.height());
    }
    static QByteArray fill(const QColor& c) { return " fill=\"" + c.name().toLatin1() + '"'; }
    static QByteArray stroke(const QColor& c, double width)
    {
        return " stroke=\"" + c.name().toLatin1() + '"' + attribute("stroke-width", width);
    }
    void rounded(const QRectF& r, double radius, const QByteArray& style)
    {
        m_body += "<rect" + box(r) + attribute("rx", radius) + style + "/>\n";
    }

    double layOut(const QString& text, double size, bool bold, double room,
                  QList<QGlyphRun>* runs) const
    {
        QFont font = m_font;
        font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        const QString shown = QFontMetricsF(font).elidedText(
            text.left(512).simplified(), bold ? Qt::ElideMiddle : Qt::ElideRight, room * em / size);
        QTextLayout layout(shown, font);
        QTextOption option;
        option.setUseDesignMetrics(true);
        layout.setTextOption(option);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        if (line.isValid())
            line.setLineWidth(1e6);
        layout.endLayout();
        *runs = layout.glyphRuns();
        return line.isValid() ? line.naturalTextWidth() * size / em : 0;
    }

    // `at`: the left end of the base line.
    void text(QPointF at, const QList<QGlyphRun>& runs, double size, const QColor& colour)
    {
        if (runs.isEmpty())
            return;
        m_body += "<g" + fill(colour) + " transform=\"translate(" + point(at) + ") scale(" +
                  QByteArray::number(size / em, 'f', 4) + ")\">";
        const double base =
            runs.front().positions().isEmpty() ? 0 : runs.front().positions().front().y();
        for (const QGlyphRun& run : runs) {
            const auto glyphs = run.glyphIndexes();
            const auto places = run.positions();
            for (qsizetype i = 0; i < glyphs.size(); ++i) {
                const int id = glyph(run.rawFont(), glyphs[i]);
                if (id >= 0)
                    m_body += "<use xlink:href=\"#g" + QByteArray::number(id) + '"' +
                              attribute("x", places[i].x()) + attribute("y", places[i].y() - base) +
                              "/>";
            }
        }
        m_body += "</g>\n";
    }
    void text(QPointF at, const QString& words, double size, bool bold, double room,
              const QColor& colour)
    {
        QList<QGlyphRun> runs;
        if (words.isEmpty() || room < 8)
            return;
        layOut(words, size, bold, room, &runs);
        text(at, runs, size, colour);
    }

    // The number of its outline among the definitions; -1 for one without lines, such as a space.
    int glyph(const QRawFont& font, quint32 index)
    {
        const auto key = QPair(font.familyName() + font.styleName(), index);
        if (const auto it = m_glyphs.constFind(key); it != m_glyphs.cend())
            return *it;
        const QByteArray data = pathData(font.pathForGlyph(index));
        const int id = data.isEmpty() ? -1 : m_lastGlyph++;
        if (id >= 0)
            m_defs += "<path id=\"g" + QByteArray::number(id) + "\" d=\"" + data + "\"/>\n";
        m_glyphs.insert(key, id);
        return id;
    }

    // Whether the look has an icon, which then stands among the definitions, 1 x 1.
    bool icon(quint16 look)
    {
        if (look >= m_looks.size())
            return false;
        if (const auto it = m_icons.constFind(look); it != m_icons.cend())
            return *it;
        QRectF view;
        const QByteArray lines = iconLines(m_looks[look].svg, &view);
        if (!lines.isEmpty())
            m_defs += "<g id=\"k" + QByteArray::number(look) + "\" transform=\"scale(" +
                      QByteArray::number(1 / std::max(view.width(), view.height()), 'f', 5) +
                      ") translate(" + point(-view.topLeft()) + ")\">" + lines + "</g>\n";
        m_icons.insert(look, !lines.isEmpty());
        return !lines.isEmpty();
    }

    void boundary(const Scene::Boundary& b)
    {
        const QColor colour(b.colour);
        rounded(b.rect, 12,
                fill(groundOf(m_theme, b)) + stroke(mixed(m_theme.background, colour, 0.45), 1));
    }

    // No line runs through it.
    void title(const Scene::Boundary& b)
    {
        QList<QGlyphRun> runs;
        const double room = b.rect.width() - 32;
        if (b.title.isEmpty() || room < 8)
            return;
        const QRectF ground(b.rect.topLeft() + QPointF(12, 10),
                            QSizeF(layOut(b.title, 13.5, true, room, &runs) + 8, 18));
        rounded(ground, 4, fill(groundAt(m_theme, m_scene, ground.center())));
        text(b.rect.topLeft() + QPointF(16, 24), runs, 13.5,
             mixed(m_theme.text, QColor(b.colour), 0.4));
    }

    void edge(EdgeIndex index)
    {
        const auto points = m_scene.route(index).view();
        if (points.size() < 2)
            return;
        const Scene::Edge& e = m_scene.edge(index);
        QByteArray d = 'M' + point(points[0]);
        for (size_t i = 1; i + 1 < points.size(); ++i) {
            const QPointF in = points[i] - points[i - 1], out = points[i + 1] - points[i];
            const double inLength = std::hypot(in.x(), in.y()),
                         outLength = std::hypot(out.x(), out.y());
            const double r = std::min({bendRadius, inLength / 2, outLength / 2});
            if (r < 0.5) {
                d += " L" + point(points[i]);
                continue;
            }
            d += " L" + point(points[i] - in / inLength * r) + " Q" + point(points[i]) + ' ' +
                 point(points[i] + out / outLength * r);
        }
        d += " L" + point(points.back());
        m_body += "<g><title>" +
                  escaped(QStringLiteral("%1 %2 %3")
                              .arg(m_scene.node(e.from).title, m_scene.labelOf(index),
                                   m_scene.node(e.to).title)) +
                  "</title><path d=\"" + d + "\" fill=\"none\"" +
                  stroke(m_theme.edge, e.count > 1 ? 3 : 1.2) + "/>\n";
        head(points[points.size() - 2], points.back());
        if (e.both)
            head(points[1], points[0]);
        m_body += "</g>\n";
    }

    // On top of all lines, none on another.
    void labels(const std::vector<EdgeIndex>& edges)
    {
        struct Words {
            QList<QGlyphRun> runs;
            double width = 0;
        };
        QHash<QString, Words> laidOut; // the same verbs again and again
        const auto wordsOf = [&](EdgeIndex edge) {
            const QString text = m_scene.labelOf(edge);
            const bool isNew = !laidOut.contains(text);
            Words& words = laidOut[text];
            if (isNew)
                words.width = layOut(text, 10.5, false, 200, &words.runs);
            return words;
        };
        std::vector<EdgeLabel> shown;
        const bool inTurn = areLabelsInTurn(m_scene);
        for (const EdgeIndex i : edges) {
            const auto taken =
                inTurn ? std::span<const EdgeLabel>(shown) : std::span<const EdgeLabel>();
            const QRectF room = edgeLabelRoom(m_scene, i, wordsOf(i).width, 16, {}, {}, taken);
            if (!room.isEmpty())
                shown.push_back({i, room});
        }
        if (!inTurn)
            dropOverlaid(shown);
        for (const EdgeLabel& label : shown) {
            rounded(label.room, 4, fill(groundAt(m_theme, m_scene, label.room.center())));
            text(label.room.topLeft() + QPointF(4, 12), wordsOf(label.edge).runs, 10.5,
                 m_theme.edgeText);
        }
    }

    void head(QPointF before, QPointF tip)
    {
        const QPointF d = tip - before;
        const double length = std::hypot(d.x(), d.y());
        if (length < 1)
            return;
        const QPointF u = d / length * 9, v(-u.y() * 0.45, u.x() * 0.45);
        m_body += "<path d=\"M" + point(tip) + " L" + point(tip - u + v) + " L" +
                  point(tip - u - v) + "Z\"" + fill(m_theme.edge) + "/>\n";
    }

    void node(NodeIndex index)
    {
        const Scene::Node& n = m_scene.node(index);
        const QColor accent = n.look < m_looks.size() ? m_looks[n.look].accent : m_theme.edge;
        m_body +=
            "<g><title>" + escaped((QStringList(n.title) + n.lines).join(u'\n')) + "</title>\n";
        const QByteArray style =
            fill(m_theme.node) + stroke(mixed(m_theme.nodeBorder, accent, 0.25), 1);
        QRectF r = n.rect.adjusted(0.5, 0.5, -0.5, -0.5);
        if (m_scene.isProxy(index)) {
            rounded(r.adjusted(6, 6, 0, 0), 8, style);
            rounded(r.adjusted(3, 3, -3, -3), 8, style);
            r.adjust(0, 0, -6, -6);
        }
        rounded(r, 8, style);
        const double high = std::min(n.rect.height(), Scene::standardSize.height());
        const QPointF tile = n.rect.topLeft() + QPointF(10, (high - 34) / 2);
        rounded(QRectF(tile, QSizeF(34, 34)), 7,
                fill(mixed(m_theme.node, accent, m_theme.dark ? 0.28 : 0.16)));
        if (icon(n.look))
            m_body += "<use xlink:href=\"#k" + QByteArray::number(n.look) +
                      "\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"" +
                      stroke(accent, 1.8) + " transform=\"translate(" +
                      point(tile + QPointF(5, 5)) + ") scale(24)\"/>\n";
        const double left = r.left() + 51.5, room = r.right() - 8 - left;
        const auto most = qsizetype((n.rect.height() - 26) / 15);
        QStringList title{n.title}, lines = n.lines.mid(0, std::max<qsizetype>(most, 0));
        const auto halve = [&](QStringList& one, double size, bool bold) {
            const auto width = [&](const QString& part) {
                QList<QGlyphRun> runs;
                return layOut(part, size, bold, em * em, &runs);
            };
            const QString whole = one.front();
            if (width(whole) <= room)
                return;
            if (const qsizetype at = titleBreak(whole, room, width); at > 0)
                one = {whole.left(at), whole.mid(at)};
        };
        // As on the canvas: a name in two lines leaves room for the first line at least.
        const auto beside = qsizetype((r.height() - 36) / 15);
        if (beside >= std::min<qsizetype>(lines.size(), 1))
            halve(title, 13.5, true);
        if (title.size() > 1)
            lines = lines.mid(0, beside);
        if (QStringList first = lines.mid(0, 1);
            title.size() == 1 && !first.isEmpty() && most >= 2 && !m_scene.isProxy(index)) {
            halve(first, 11.5, false);
            if (first.size() > 1)
                lines = first;
        }
        const double words = double(title.size()) * 16 + double(lines.size()) * 15;
        double y = r.top() + (r.height() - words) / 2 - 3;
        for (const QString& part : title)
            text({left, y += 16}, part, 13.5, true, room, m_theme.text);
        for (const QString& line : lines)
            text({left, y += 15}, line, 11.5, false, room, m_theme.quietText);
        if (n.badge)
            badge(n);
        m_body += "</g>\n";
    }

    void badge(const Scene::Node& n)
    {
        const QPointF at = Scene::badgeOf(n).topLeft();
        const QByteArray sign = stroke(m_theme.dark ? m_theme.background : QColor(Qt::white), 2) +
                                " stroke-linecap=\"round\" fill=\"none\"";
        m_body += "<g transform=\"translate(" + point(at) + ")\">";
        if (n.badge == 2)
            m_body += "<path d=\"M9 1 L17 16 L1 16Z\"" + fill(m_theme.warning) +
                      stroke(m_theme.node, 1.5) + "/><path d=\"M9 6.5 V10.5 M9 13.6 V13.7\"" +
                      sign + "/>";
        else
            m_body += "<circle cx=\"9\" cy=\"9\" r=\"8\"" +
                      fill(n.badge > 2 ? m_theme.error : m_theme.hint) + stroke(m_theme.node, 1.5) +
                      "/><path d=\"" +
                      (n.badge > 2 ? "M6.2 6.2 L11.8 11.8 M11.8 6.2 L6.2 11.8"
                                   : "M9 5.4 V5.5 M9 8.8 V12.8") +
                      '"' + sign + "/>";
        m_body += "</g>\n";
    }

    const Scene& m_scene;
    const std::vector<Look>& m_looks;
    const CanvasTheme& m_theme;
    QFont m_font;
    QByteArray m_defs, m_body;
    QHash<QPair<QString, quint32>, int> m_glyphs;
    QHash<quint16, bool> m_icons;
    int m_lastGlyph = 0;
};

// Numbers, letters of path data and the blanks between them.
bool isPlain(QStringView value)
{
    return value.size() < 10'000 &&
           std::ranges::all_of(
               value,
               [](QChar c) {
                   return c.isDigit() ||
                          QStringView(u" \n\t,.-+eEMmLlHhVvCcSsQqTtAaZz%").contains(c);
               });
}

} // namespace

QByteArray iconLines(const QByteArray& svg, QRectF* viewBox)
{
    static const QStringList shapes = {QStringLiteral("path"),    QStringLiteral("rect"),
                                       QStringLiteral("circle"),  QStringLiteral("line"),
                                       QStringLiteral("ellipse"), QStringLiteral("polyline"),
                                       QStringLiteral("polygon")};
    static const QStringList numbers = {
        QStringLiteral("d"),  QStringLiteral("x"),  QStringLiteral("y"),  QStringLiteral("width"),
        QStringLiteral("rx"), QStringLiteral("ry"), QStringLiteral("cx"), QStringLiteral("height"),
        QStringLiteral("cy"), QStringLiteral("r"),  QStringLiteral("x1"), QStringLiteral("points"),
        QStringLiteral("x2"), QStringLiteral("y1"), QStringLiteral("y2")};
    QByteArray out;
    QXmlStreamReader xml(svg.left(64 << 10));
    *viewBox = QRectF(0, 0, 24, 24);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = xml.attributes();
        if (xml.name() == u"svg") {
            const auto parts = attributes.value(QStringLiteral("viewBox")).split(u' ');
            if (parts.size() == 4 && parts[2].toDouble() > 0 && parts[3].toDouble() > 0)
                *viewBox = {parts[0].toDouble(), parts[1].toDouble(), parts[2].toDouble(),
                            parts[3].toDouble()};
        }
        if (!shapes.contains(xml.name()))
            continue;
        out += '<' + xml.name().toLatin1();
        for (const QXmlStreamAttribute& a : attributes) {
            if (numbers.contains(a.name()) && isPlain(a.value()))
                out += ' ' + a.name().toLatin1() + "=\"" + a.value().toLatin1() + '"';
        }
        out += "/>";
    }
    return xml.hasError() ? QByteArray() : out;
}

Result<QByteArray> sceneSvg(Scene scene, const std::vector<Look>& looks,
                            const PictureOptions& options, const std::stop_token& stop)
{
    const auto content = pictureContent(scene, options, stop);
    if (!content)
        return std::unexpected(content.error());
    return Svg(scene, looks, options).write(*content);
}

} // namespace cim
