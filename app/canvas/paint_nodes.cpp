// Shapes that can be read: bodies are painted once a kind, state and scale, then copied.
#include "app/canvas/paint.h"

#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace cim {

namespace {

constexpr double cornerRadius = 8;
constexpr double tileSize = 34, iconSize = 24;
constexpr qsizetype cachedBodies = 256, cachedHalves = 8192, cachedFacts = 4096;
constexpr double nearScale = 1.5; // from here on small letters can be read

} // namespace

qsizetype titleBreak(const QString& title, double room,
                     const std::function<double(const QString&)>& width)
{
    constexpr qsizetype longest = 80; // what is longer does not fit into two lines either
    constexpr double much = 1e9;
    qsizetype best = 0;
    double least = 2 * much;
    for (qsizetype i = 1; title.size() <= longest && i < title.size(); ++i) {
        if (!QStringView(u"-._/@: ").contains(title[i - 1]))
            continue;
        const double first = width(title.left(i)), second = width(title.mid(i));
        if (first > room)
            break;
        // The later the better where the second half does not fit.
        const double cost = second > room ? much + second : std::abs(first - second);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

// Null: it fits, or cannot be broken.
const ScenePainter::Halves* ScenePainter::halvesOf(const QString& title, double room, int face)
{
    constexpr double endless = 1e9;
    if (textWidth(title, endless, face) <= room)
        return nullptr;
    const TextKey key{title, int(room / sizeOf(face)), int(weightOf(face))};
    auto known = m_halves.constFind(key);
    if (known == m_halves.cend()) {
        if (m_halves.size() >= cachedHalves)
            m_halves.clear();
        const auto width = [this, face](const QString& part) {
            return textWidth(part, endless, face);
        };
        const qsizetype at = titleBreak(title, room, width);
        known = m_halves.insert(key, at > 0 ? Halves{title.left(at), title.mid(at)} : Halves());
    }
    return known->first.isEmpty() ? nullptr : &*known;
}

const QImage& ScenePainter::body(const Scene::Node& n, quint8 mark, Detail detail, double scale)
{
    const int w = int(std::lround(n.rect.width() * scale)),
              h = int(std::lround(n.rect.height() * scale));
    const quint64 state = (mark & (Selected | Faded)) | (mark & Proxy ? 4U : 0U);
    const quint64 key = quint64(n.look) << 48 | state << 45 | quint64(detail) << 43 |
                        (mark & Bare ? 1ULL << 42 : 0) | quint64(w & 0x1fffff) << 21 |
                        quint64(h & 0x1fffff);
    if (const auto it = m_bodies.constFind(key); it != m_bodies.cend())
        return *it;
    if (m_bodies.size() >= cachedBodies)
        m_bodies.clear();
    QImage image(std::max(1, w), std::max(1, h), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    paintBody(p, n, mark, image.size(), scale);
    if (mark & Faded) {
        p.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        p.fillRect(image.rect(), QColor(0, 0, 0, 60));
    }
    p.end();
    return *m_bodies.insert(key, image);
}

void ScenePainter::paintBody(QPainter& p, const Scene::Node& n, quint8 mark, QSize size,
                             double scale)
{
    const QColor accent = accentOf(n.look);
    const bool selected = mark & Selected;
    const double line = (selected ? 2 : 1) * m_ratio, radius = cornerRadius * scale;
    QRectF r = QRectF(QPointF(), size).adjusted(line / 2, line / 2, -line / 2, -line / 2);
    p.setPen(QPen(selected ? m_theme.selection : mixed(m_theme.nodeBorder, accent, 0.25), line));
    p.setBrush(selected ? mixed(m_theme.node, m_theme.selection, 0.10) : m_theme.node);
    if (mark & Proxy) { // a pile of cards
        const double step = 3 * scale;
        p.drawRoundedRect(r.adjusted(2 * step, 2 * step, 0, 0), radius, radius);
        p.drawRoundedRect(r.adjusted(step, step, -step, -step), radius, radius);
        r.adjust(0, 0, -2 * step, -2 * step);
    }
    p.drawRoundedRect(r, radius, radius);
    if (mark & Bare)
        return;
    const double high = std::min(n.rect.height(), Scene::standardSize.height());
    const QRectF tile(10 * scale, (high - tileSize) / 2 * scale, tileSize * scale,
                      tileSize * scale);
    p.setPen(Qt::NoPen);
    p.setBrush(mixed(m_theme.node, accent, m_theme.dark ? 0.28 : 0.16));
    p.drawRoundedRect(tile, 7 * scale, 7 * scale);
    if (n.look < m_looks.size() && !m_looks[n.look].icon.isNull()) {
        const double inset = (tileSize - iconSize) / 2 * scale;
        paintIcon(p, m_looks[n.look], tile.adjusted(inset, inset, -inset, -inset));
    }
}

// From its lines where its pixels are too few.
void ScenePainter::paintIcon(QPainter& p, const Look& look, const QRectF& where) const
{
    QSvgRenderer lines;
    if (where.width() <= look.icon.width() || look.svg.isEmpty() || !lines.load(look.svg)) {
        p.setRenderHint(QPainter::SmoothPixmapTransform);
        p.drawImage(where, look.icon);
        return;
    }
    QImage image(where.size().toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter icon(&image);
    lines.setAspectRatioMode(Qt::KeepAspectRatio);
    lines.render(&icon, QRectF(image.rect()));
    icon.setCompositionMode(QPainter::CompositionMode_SourceIn);
    icon.fillRect(image.rect(), look.accent);
    icon.end();
    p.drawImage(where.topLeft().toPoint(), image);
}

const QStringList& ScenePainter::factsOf(const Uuid& key)
{
    const Id<void> shape{key};
    if (const auto it = m_facts.constFind(shape); it != m_facts.cend())
        return *it;
    if (m_facts.size() >= cachedFacts)
        m_facts.clear();
    return *m_facts.insert(shape, m_factsOf ? m_factsOf(key) : QStringList());
}

// Hint: a round i. Warning: a triangle. Error: a round cross. Never by colour alone.
const QImage& ScenePainter::badge(quint8 badge, double scale)
{
    if (const auto it = m_badges.constFind(badge); it != m_badges.cend())
        return *it;
    const double side = 18 * scale, u = side / 18;
    QImage image(int(std::ceil(side)) + 1, int(std::ceil(side)) + 1,
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter p(&image);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(m_theme.node, 1.5 * u, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    p.setBrush(badge > 2 ? m_theme.error : badge > 1 ? m_theme.warning : m_theme.hint);
    const QPen sign(m_theme.dark ? m_theme.background : QColor(Qt::white), 2 * u, Qt::SolidLine,
                    Qt::RoundCap);
    if (badge == 2) {
        const std::array<QPointF, 3> triangle = {QPointF(9, 1) * u, QPointF(17, 16) * u,
                                                 QPointF(1, 16) * u};
        p.drawConvexPolygon(triangle.data(), int(triangle.size()));
        p.setPen(sign);
        p.drawLine(QPointF(9, 6.5) * u, QPointF(9, 10.5) * u);
        p.drawPoint(QPointF(9, 13.6) * u);
    } else {
        p.drawEllipse(QPointF(9, 9) * u, 8 * u, 8 * u);
        p.setPen(sign);
        if (badge > 2) {
            p.drawLine(QPointF(6.2, 6.2) * u, QPointF(11.8, 11.8) * u);
            p.drawLine(QPointF(11.8, 6.2) * u, QPointF(6.2, 11.8) * u);
        } else {
            p.drawPoint(QPointF(9, 5.4) * u);
            p.drawLine(QPointF(9, 8.8) * u, QPointF(9, 12.8) * u);
        }
    }
    p.end();
    return *m_badges.insert(badge, image);
}

void ScenePainter::node(QPainter& p, const View& view, const Scene::Node& n, quint8 mark,
                        Detail detail, QPointF at)
{
    const double s = view.scale;
    // The same way of rounding on both sides of zero, so that a pan moves all of it alike.
    const QPointF corner(std::floor(at.x() + 0.5), std::floor(at.y() + 0.5));
    const double high = n.rect.height() * s - (mark & Proxy ? 6 * s : 0);
    double left = (detail == Detail::Cards ? 52 : 50) * s;
    double room = n.rect.width() * s - left - 8 * s - (mark & Proxy ? 6 * s : 0);
    // Where letters are as small as they become, rather the whole name than its icon.
    constexpr double endless = 1e9;
    if (detail == Detail::Titles && high < 2 * m_titleHeight + 4 * s &&
        textWidth(n.title, endless, TitleFace) > room) {
        room += left - 8 * s;
        left = 8 * s;
        mark |= Bare;
    }
    p.drawImage(corner, body(n, mark, detail, s));
    const size_t fades = mark & Faded ? 1 : 0;
    const bool card = detail == Detail::Cards && !n.lines.isEmpty();
    // Near by, small letters make room for more.
    const bool isNear = card && s >= nearScale * m_ratio;
    const int face = isNear ? NearFace : LineFace;
    const double lineHeight = (isNear ? 8.8 : 15) * s;
    std::array<const QString*, 8> lines;
    const double most = std::floor((n.rect.height() - (isNear ? 20 : 26)) / (lineHeight / s));
    size_t rows = 0;
    const auto take = [&](const QStringList& more) {
        for (const QString& line : more) {
            if (double(rows) < most && rows < lines.size())
                lines[rows++] = &line;
        }
    };
    if (card) {
        take(n.lines);
        take(factsOf(n.key));
    }
    // A name in two lines takes the place of facts, but not of the first line.
    const double beside = std::floor((high - 2 * m_titleHeight - 4 * s) / lineHeight);
    const bool roomy = beside >= double(std::min<size_t>(rows, 1));
    const Halves* halves = roomy ? halvesOf(n.title, room, TitleFace) : nullptr;
    if (halves)
        rows = std::min(rows, size_t(beside));
    // A sentence of its own rather than a fact, where the title leaves a row for its end.
    const Halves* sentence = !halves && !isNear && rows >= 1 && most >= 2 && !(mark & Proxy)
                                 ? halvesOf(*lines[0], room, face)
                                 : nullptr;
    if (sentence) {
        lines[0] = &sentence->first;
        lines[1] = &sentence->second;
        rows = 2;
    }
    double y = (high - (halves ? 2 : 1) * m_titleHeight - double(rows) * lineHeight) / 2;
    text(p, corner + QPointF(left, y), halves ? halves->first : n.title, room, TitleFace,
         m_titlePens[fades]);
    if (halves) {
        y += m_titleHeight;
        text(p, corner + QPointF(left, y), halves->second, room, TitleFace, m_titlePens[fades]);
    }
    y += m_titleHeight;
    for (size_t i = 0; i < rows; ++i, y += lineHeight)
        text(p, corner + QPointF(left, y), *lines[i], room, face, m_quietPens[fades]);
    if (n.badge) {
        const QPointF out = (Scene::badgeOf(n).topLeft() - n.rect.topLeft()) * s;
        p.setOpacity(mark & Faded ? 0.3 : 1);
        p.drawImage((corner + out).toPoint(), badge(n.badge, s));
        p.setOpacity(1);
    }
}

} // namespace cim
