#include "app/system/treemapview.h"

#include "app/widgets/arrowkeys.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace cim {

namespace {

using closures::Sizes;
using closures::TreemapCell;

// One colour a package whatever its version, so that a package is found again. The name ends where
// a dash and a digit follow, as nix has it.
int hueOf(QLatin1StringView name)
{
    // The same in every run, which qHash() of a text is not.
    quint32 hash = 2'166'136'261;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char c = name[i].toLatin1();
        const char next = i + 1 < name.size() ? name[i + 1].toLatin1() : ' ';
        if (i > 0 && c == '-' && next >= '0' && next <= '9')
            break;
        hash = (hash ^ quint32(uchar(c))) * 16'777'619;
    }
    return int((hash >> 8) % 360);
}

QColor colourOf(const closures::Closure& closure, const TreemapCell& cell, bool dark)
{
    const double depth = std::min(cell.depth, 6) / 6.0;
    const double light = dark ? 0.22 + 0.16 * depth : 0.90 - 0.16 * depth;
    if (cell.rest > 0)
        return QColor::fromHslF(0.0F, 0.0F, float(dark ? light - 0.04 : light + 0.02));
    return QColor::fromHslF(float(hueOf(closure.name(cell.path))) / 360.0F, dark ? 0.30F : 0.42F,
                            float(light));
}

} // namespace

TreemapView::TreemapView(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What takes the room"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void TreemapView::setSystem(closures::SystemPointer system)
{
    m_system = std::move(system);
    m_selected = m_inside = Sizes::none;
    layOut();
    emit insideChanged(m_inside);
}

void TreemapView::select(quint32 path)
{
    m_selected = path;
    update();
}

void TreemapView::setInside(quint32 path)
{
    if (m_inside == path)
        return;
    m_inside = path;
    layOut();
    emit insideChanged(path);
}

void TreemapView::layOut()
{
    closures::TreemapOptions options;
    options.focus = m_inside;
    options.head = fontMetrics().height() + 2;
    m_cells.clear();
    if (m_system)
        m_cells = closures::treemap(m_system->closure, m_system->sizes,
                                    QRectF(rect()).adjusted(1, 1, -1, -1), options);
    m_picture = {};
    update();
}

void TreemapView::paintCell(QPainter& painter, const TreemapCell& cell, bool dark) const
{
    const closures::Closure& closure = m_system->closure;
    // In whole pixels: thousands of cells are painted anew with every step inwards.
    const QRect room = cell.rect.toRect();
    const bool hasEdge = room.width() > 5 && room.height() > 5;
    if (hasEdge)
        painter.fillRect(room, palette().color(QPalette::Base));
    painter.fillRect(hasEdge ? room.adjusted(0, 0, -1, -1) : room, colourOf(closure, cell, dark));
    if (!cell.hasHead)
        return;
    painter.setPen(palette().color(QPalette::Text));
    const QRectF head = cell.rect.adjusted(5, 2, -4, 0);
    const QString name =
        cell.rest > 0 ? tr("%1 small ones").arg(cell.rest) : QString(closure.name(cell.path));
    const QString size =
        cell.rest > 0 ? QString() : closures::sizeText(m_system->sizes.added[cell.path]);
    const int wide = fontMetrics().horizontalAdvance(size);
    const bool both = head.width() > wide + 70 && !size.isEmpty();
    painter.drawText(QPointF(head.x(), head.y() + fontMetrics().ascent()),
                     fontMetrics().elidedText(name, Qt::ElideMiddle,
                                              int(head.width()) - (both ? wide + 10 : 0)));
    if (both)
        painter.drawText(QPointF(head.right() - wide, head.y() + fontMetrics().ascent()), size);
}

void TreemapView::paintCells()
{
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    m_picture.fill(palette().color(QPalette::Base));
    QPainter painter(&m_picture);
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    for (const TreemapCell& cell : m_cells)
        paintCell(painter, cell, dark);
}

void TreemapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_cells.empty()) {
        painter.fillRect(rect(), palette().color(QPalette::Base));
        return;
    }
    if (m_picture.isNull())
        paintCells();
    painter.drawPixmap(0, 0, m_picture);
    for (const TreemapCell& cell : m_cells) {
        if (cell.path != m_selected || cell.rest > 0)
            continue;
        painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.rect.adjusted(1, 1, -1, -1));
    }
}

void TreemapView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void TreemapView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        layOut();
}

void TreemapView::choose(quint32 path)
{
    select(path);
    emit selectionChanged(path);
}

void TreemapView::mousePressEvent(QMouseEvent* event)
{
    const int cell = closures::cellAt(m_cells, event->position());
    if (event->button() == Qt::LeftButton && cell >= 0)
        choose(m_cells[size_t(cell)].path);
}

void TreemapView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int cell = closures::cellAt(m_cells, event->position());
    if (cell >= 0 && m_cells[size_t(cell)].path != Sizes::none)
        setInside(m_cells[size_t(cell)].path);
}

// To the nearest cell in a direction: near, and not far off the line.
void TreemapView::step(const QPointF& direction)
{
    QPointF from = QRectF(rect()).topLeft();
    for (const TreemapCell& cell : m_cells) {
        if (cell.path == m_selected)
            from = cell.rect.topLeft();
    }
    double least = 1e18;
    quint32 best = Sizes::none;
    for (const TreemapCell& cell : m_cells) {
        const QPointF way = cell.rect.topLeft() - from;
        const auto distance = distanceAlong(way, direction);
        if (cell.rest == 0 && cell.path != m_selected && distance && *distance < least) {
            least = *distance;
            best = cell.path;
        }
    }
    if (best != Sizes::none)
        choose(best);
}

void TreemapView::keyPressEvent(QKeyEvent* event)
{
    if (const auto direction = arrowDirection(event->key()))
        return step(*direction);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected != Sizes::none)
            setInside(m_selected);
        return;
    case Qt::Key_Backspace:
    case Qt::Key_Escape:
        if (m_system && m_inside != Sizes::none)
            setInside(m_system->sizes.keeper[m_inside]);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool TreemapView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = closures::cellAt(m_cells, help->pos());
    if (index < 0) {
        QToolTip::hideText();
        return true;
    }
    const TreemapCell& cell = m_cells[size_t(index)];
    const QString text =
        cell.rest > 0 ? tr("%1 paths too small to be drawn; go into what holds them to see them")
                            .arg(cell.rest)
                      : tr("%1\nadds %2, %3 of its own")
                            .arg(QString(m_system->closure.name(cell.path)),
                                 closures::sizeText(m_system->sizes.added[cell.path]),
                                 closures::sizeText(m_system->closure.narSize(cell.path)));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace cim
