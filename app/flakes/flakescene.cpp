#include "app/flakes/flakescene.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace cim {

namespace {

constexpr QSizeF boxSize(196, 58);
constexpr double corner = 6;

struct Colours {
    QColor box, border, text, faint, edge, twice, stale, problem, accent, root;
};

// Orange and blue: told apart by everyone; every mark also has a shape or a word of its own.
Colours coloursFor(const QPalette& palette)
{
    const bool dark = palette.base().color().lightness() < 128;
    Colours c;
    c.box = palette.base().color();
    c.text = palette.text().color();
    c.faint = dark ? QColor(0xa8, 0xb0, 0xbc) : QColor(0x5b, 0x64, 0x70);
    c.border = dark ? QColor(0x5f, 0x6b, 0x7a) : QColor(0xb4, 0xbd, 0xc9);
    c.edge = dark ? QColor(0x7c, 0x88, 0x98) : QColor(0x94, 0x9f, 0xae);
    c.twice = dark ? QColor(0xf0, 0xa0, 0x4b) : QColor(0xc2, 0x62, 0x0a);
    c.stale = c.faint;
    c.problem = dark ? QColor(0xff, 0x7b, 0x7b) : QColor(0xb9, 0x1c, 0x1c);
    c.accent = dark ? QColor(0x6c, 0xa9, 0xff) : QColor(0x1d, 0x5f, 0xc4);
    c.root = dark ? QColor(0x23, 0x36, 0x4f) : QColor(0xe4, 0xee, 0xfb);
    return c;
}

class Painting {
public:
    Painting(QPainter& painter, const FlakeScene& scene, const FlakeEmphasis& emphasis,
             const QPalette& palette, double scale)
        : m_painter(painter)
        , m_scene(scene)
        , m_emphasis(emphasis)
        , m_colours(coloursFor(palette))
        , m_scale(scale)
        , m_title(painter.font())
        , m_small(painter.font())
        , m_onPath(scene.picture.nodes.size())
    {
        m_title.setPixelSize(13);
        m_title.setWeight(QFont::DemiBold);
        m_small.setPixelSize(11);
        for (int node : emphasis.path)
            m_onPath[size_t(node)] = true;
    }

    void edges(const QRectF& visible)
    {
        m_painter.setBrush(Qt::NoBrush);
        const bool straight = m_scale < 0.12;
        m_painter.setRenderHint(QPainter::Antialiasing, m_scale >= 0.25);
        // Those on the path last, so that nothing crosses them out.
        for (const bool stressed : {false, true}) {
            for (size_t i = 0; i < m_scene.picture.edges.size(); ++i) {
                if (isStressed(m_scene.picture.edges[i]) == stressed &&
                    m_scene.reaches[i].intersects(visible))
                    edge(i, stressed, straight);
            }
        }
    }

    void nodes(const QRectF& visible)
    {
        m_painter.setRenderHint(QPainter::Antialiasing, m_scale >= 0.25);
        for (size_t i = 0; i < m_scene.picture.nodes.size(); ++i) {
            if (m_scene.boxes[i].intersects(visible))
                node(i);
        }
        m_painter.setOpacity(1);
    }

private:
    bool isStressed(const flakes::PictureEdge& edge) const
    {
        for (size_t k = 1; k < m_emphasis.path.size(); ++k) {
            if (edge.from == m_emphasis.path[k - 1] && edge.to == m_emphasis.path[k])
                return true;
        }
        return false;
    }

    bool isFaded(int node) const
    {
        return !m_emphasis.matches.isEmpty() && !m_emphasis.matches.contains(node);
    }

    void edge(size_t index, bool stressed, bool straight)
    {
        const flakes::PictureEdge& edge = m_scene.picture.edges[index];
        const bool touched = m_emphasis.selected >= 0 &&
                             (edge.from == m_emphasis.selected || edge.to == m_emphasis.selected);
        QPen pen(stressed || touched ? m_colours.accent : m_colours.edge, stressed ? 2.5 : 0);
        pen.setCosmetic(true);
        if (edge.follows)
            pen.setDashPattern({4, 4});
        m_painter.setOpacity(isFaded(edge.from) && isFaded(edge.to) ? 0.25 : 1);
        m_painter.setPen(pen);
        const QPainterPath& path = m_scene.curves[index];
        if (straight) {
            m_painter.drawLine(QPointF(path.elementAt(0)), path.currentPosition());
            return;
        }
        m_painter.drawPath(path);
        if (m_scale < 0.35)
            return;
        const double angle = std::atan2(path.currentPosition().y() - path.pointAtPercent(0.97).y(),
                                        path.currentPosition().x() - path.pointAtPercent(0.97).x());
        const QPointF tip = path.currentPosition();
        QPolygonF head{tip, tip - QPointF(std::cos(angle - 0.4), std::sin(angle - 0.4)) * 8,
                       tip - QPointF(std::cos(angle + 0.4), std::sin(angle + 0.4)) * 8};
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(pen.color());
        m_painter.drawPolygon(head);
        m_painter.setBrush(Qt::NoBrush);
        if (!edge.label.isEmpty() && m_scale >= 0.7)
            label(path.pointAtPercent(0.5), edge.label);
    }

    void label(const QPointF& middle, const QString& text)
    {
        m_painter.setFont(m_small);
        const QFontMetricsF metrics(m_small);
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, 110);
        QRectF box(QPointF(), QSizeF(metrics.horizontalAdvance(shown) + 6, metrics.height()));
        box.moveCenter(middle);
        m_painter.fillRect(box, m_colours.box);
        m_painter.setPen(m_colours.faint);
        m_painter.drawText(box, Qt::AlignCenter, shown);
    }

    void node(size_t index)
    {
        const flakes::PictureNode& node = m_scene.picture.nodes[index];
        const QRectF& box = m_scene.boxes[index];
        const bool selected = int(index) == m_emphasis.selected;
        const QColor mark = node.problem     ? m_colours.problem
                            : node.duplicate ? m_colours.twice
                                             : m_colours.border;
        m_painter.setOpacity(isFaded(int(index)) ? 0.25 : 1);
        if (m_scale < 0.12) {
            m_painter.fillRect(box, selected || m_onPath[index] ? m_colours.accent : mark);
            return;
        }
        QPen pen(selected || m_onPath[index] ? m_colours.accent : mark, selected ? 3 : 1.4);
        pen.setCosmetic(true);
        m_painter.setPen(pen);
        m_painter.setBrush(node.root ? m_colours.root : m_colours.box);
        m_painter.drawRoundedRect(box, corner, corner);
        if (node.members.size() > 1) // a pile
            m_painter.drawLine(box.bottomLeft() + QPointF(corner, 4),
                               box.bottomRight() + QPointF(-corner, 4));
        if (node.duplicate || node.problem) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(mark);
            m_painter.drawRoundedRect(QRectF(box.left(), box.top(), 5, box.height()), 2, 2);
        }
        if (m_scale >= 0.5)
            text(node, box.adjusted(13, 6, -8, -6));
        else if (m_scale >= 0.15)
            name(node, box.adjusted(13, 2, -6, -2));
    }

    // From afar the name alone, as large as it takes to be read.
    void name(const flakes::PictureNode& node, const QRectF& box)
    {
        QFont font = m_title;
        font.setPixelSize(int(std::min(40.0, 10 / m_scale)));
        const QString title = node.members.size() > 1
                                  ? node.title + QStringLiteral(" ×%1").arg(node.members.size())
                                  : node.title;
        m_painter.setFont(font);
        m_painter.setPen(m_colours.text);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(title, Qt::ElideRight, box.width()));
    }

    void text(const flakes::PictureNode& node, const QRectF& box)
    {
        const QFontMetricsF title(m_title), small(m_small);
        QString count;
        if (node.members.size() > 1)
            count = QStringLiteral("×%1").arg(node.members.size());
        if (node.collapsed && node.hidden > 0)
            count += QStringLiteral(" +%1").arg(node.hidden);
        const double room =
            box.width() - (count.isEmpty() ? 0 : title.horizontalAdvance(count) + 8);
        const QRectF first(box.topLeft(), QSizeF(box.width(), title.height()));
        m_painter.setFont(m_title);
        m_painter.setPen(m_colours.text);
        m_painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                           title.elidedText(node.title, Qt::ElideRight, room));
        if (!count.isEmpty()) {
            m_painter.setPen(m_colours.accent);
            m_painter.drawText(first, Qt::AlignRight | Qt::AlignVCenter, count);
        }
        m_painter.setFont(m_small);
        const QRectF second(first.bottomLeft(), QSizeF(box.width(), small.height()));
        m_painter.setPen(m_colours.faint);
        m_painter.drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                           small.elidedText(node.source, Qt::ElideMiddle, box.width()));
        const QRectF third(second.bottomLeft(), second.size());
        m_painter.setPen(node.duplicate ? m_colours.twice : m_colours.faint);
        m_painter.drawText(third, Qt::AlignLeft | Qt::AlignVCenter,
                           small.elidedText(node.details, Qt::ElideRight, box.width()));
    }

    QPainter& m_painter;
    const FlakeScene& m_scene;
    const FlakeEmphasis& m_emphasis;
    Colours m_colours;
    double m_scale;
    QFont m_title, m_small;
    std::vector<bool> m_onPath;
};

QPainterPath loopAt(const QRectF& box)
{
    const QPointF start = box.topRight() - QPointF(30, 0), end = box.topRight() - QPointF(10, 0);
    QPainterPath path(start);
    path.cubicTo(start - QPointF(0, 24), end - QPointF(0, 24), end);
    return path;
}

// From border to border along the line between the centres.
QPainterPath lineBetween(const QRectF& from, const QRectF& to)
{
    const auto leave = [](const QRectF& box, const QPointF& towards) {
        const QPointF step = towards - box.center();
        const double x = step.x() == 0 ? 1e9 : box.width() / 2 / std::abs(step.x());
        const double y = step.y() == 0 ? 1e9 : box.height() / 2 / std::abs(step.y());
        return box.center() + step * std::min({x, y, 1.0});
    };
    QPainterPath path(leave(from, to.center()));
    path.lineTo(leave(to, from.center()));
    return path;
}

} // namespace

int FlakeScene::nodeAt(const QPointF& point) const
{
    for (size_t i = boxes.size(); i-- > 0;) {
        if (boxes[i].contains(point))
            return int(i);
    }
    return -1;
}

layout::Graph layoutGraph(const flakes::Picture& picture)
{
    layout::Graph graph;
    graph.nodes.assign(picture.nodes.size(), boxSize);
    for (const flakes::PictureEdge& edge : picture.edges)
        graph.edges.push_back({quint32(edge.from), quint32(edge.to)});
    return graph;
}

FlakeScene makeScene(std::shared_ptr<const LoadedLock> source, flakes::Picture picture,
                     const layout::Drawing& drawing)
{
    FlakeScene out;
    out.source = std::move(source);
    out.picture = std::move(picture);
    out.note = drawing.note;
    for (const QPointF& centre : drawing.centres) {
        out.boxes.emplace_back(centre - QPointF(boxSize.width(), boxSize.height()) / 2, boxSize);
        out.bounds |= out.boxes.back();
    }
    for (size_t i = 0; i < out.picture.edges.size(); ++i) {
        const flakes::PictureEdge& edge = out.picture.edges[i];
        const auto& points = drawing.curves[i];
        QPainterPath path;
        if (edge.from == edge.to) {
            path = loopAt(out.boxes[size_t(edge.from)]);
        } else if (points.size() < 4) {
            path = lineBetween(out.boxes[size_t(edge.from)], out.boxes[size_t(edge.to)]);
        } else {
            path.moveTo(points[0]);
            for (size_t k = 1; k + 2 < points.size(); k += 3)
                path.cubicTo(points[k], points[k + 1], points[k + 2]);
        }
        out.reaches.push_back(path.controlPointRect().adjusted(-2, -2, 2, 2));
        out.bounds |= out.reaches.back();
        out.curves.push_back(std::move(path));
    }
    return out;
}

void paintScene(QPainter& painter, const FlakeScene& scene, const FlakeEmphasis& emphasis,
                const QPalette& palette, double scale, const QRectF& visible)
{
    Painting painting(painter, scene, emphasis, palette, scale);
    painting.edges(visible);
    painting.nodes(visible);
}

} // namespace cim
