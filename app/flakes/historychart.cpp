#include "app/flakes/historychart.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace cim {

namespace {

struct Row {
    const char* name;
    int flakes::Totals::* value;
};
constexpr Row rows[] = {
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "Inputs"), &flakes::Totals::nodes},
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "Distinct"), &flakes::Totals::distinct},
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "Sources"), &flakes::Totals::sources},
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "More than once"), &flakes::Totals::duplicates},
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "Older than 180 days"), &flakes::Totals::stale},
    {QT_TRANSLATE_NOOP("cim::HistoryChart", "nixpkgs"), &flakes::Totals::nixpkgs},
};

} // namespace

HistoryChart::HistoryChart(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How the totals went over the revisions"));
    setToolTip(tr("Each line is one total over all revisions; click to look at one of them."));
    setCursor(Qt::PointingHandCursor);
}

QSize HistoryChart::sizeHint() const
{
    return {260, int(std::size(rows)) * (fontMetrics().height() + 8) + 4};
}

void HistoryChart::setTotals(std::vector<std::optional<flakes::Totals>> totals)
{
    m_totals = std::move(totals);
    update();
}

void HistoryChart::setCurrent(int revision)
{
    m_current = revision;
    update();
}

QRectF HistoryChart::plot(int row) const
{
    const double height = fontMetrics().height() + 8;
    const double left = fontMetrics().horizontalAdvance(tr("Older than 180 days")) + 12;
    const double right = fontMetrics().horizontalAdvance(QStringLiteral("88888 (+8888)")) + 8;
    return {left, 2 + row * height + 4, std::max(20.0, width() - left - right), height - 8};
}

double HistoryChart::across(const QRectF& plot, int revision) const
{
    const auto last = std::max<qsizetype>(1, qsizetype(m_totals.size()) - 1);
    return plot.left() + plot.width() * revision / double(last);
}

void HistoryChart::paintRow(QPainter& painter, int row) const
{
    const QRectF area = plot(row);
    const auto value = [&](size_t i) { return (*m_totals[i]).*rows[row].value; };
    int least = INT_MAX, most = 0;
    for (size_t i = 0; i < m_totals.size(); ++i) {
        if (m_totals[i]) {
            least = std::min(least, value(i));
            most = std::max(most, value(i));
        }
    }
    painter.setPen(palette().text().color());
    painter.drawText(QRectF(0, area.top() - 4, area.left() - 8, area.height() + 8),
                     Qt::AlignVCenter | Qt::AlignLeft, tr(rows[row].name));
    QPainterPath path;
    bool open = false;
    for (size_t i = 0; i < m_totals.size(); ++i) {
        if (!m_totals[i]) {
            open = false;
            continue;
        }
        const double part = most == least ? 0.5 : double(value(i) - least) / (most - least);
        const QPointF at(across(area, int(i)), area.bottom() - part * area.height());
        open ? path.lineTo(at) : path.moveTo(at);
        open = true;
    }
    painter.setPen(QPen(palette().highlight().color(), 1.5));
    painter.drawPath(path);
    if (m_current < 0 || m_current >= int(m_totals.size()) || !m_totals[size_t(m_current)])
        return;
    const int now = value(size_t(m_current));
    QString text = QString::number(now);
    if (m_totals.back() && now != value(m_totals.size() - 1)) {
        const int later = value(m_totals.size() - 1) - now;
        text +=
            QStringLiteral(" (%1%2)").arg(later > 0 ? QStringLiteral("+") : QString()).arg(later);
    }
    painter.setPen(palette().text().color());
    painter.drawText(
        QRectF(area.right() + 8, area.top() - 4, width() - area.right() - 8, area.height() + 8),
        Qt::AlignVCenter | Qt::AlignLeft, text);
}

void HistoryChart::paintEvent(QPaintEvent*)
{
    if (m_totals.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current >= 0) {
        const QRectF first = plot(0), last = plot(int(std::size(rows)) - 1);
        const double x = across(first, m_current);
        painter.setPen(QPen(palette().placeholderText().color(), 1));
        painter.drawLine(QPointF(x, first.top() - 4), QPointF(x, last.bottom() + 4));
    }
    for (int row = 0; row < int(std::size(rows)); ++row)
        paintRow(painter, row);
}

void HistoryChart::choose(double x)
{
    if (m_totals.empty())
        return;
    const QRectF area = plot(0);
    const auto last = int(m_totals.size()) - 1;
    emit chosen(std::clamp(int(std::lround((x - area.left()) / area.width() * last)), 0, last));
}

void HistoryChart::mousePressEvent(QMouseEvent* event)
{
    choose(event->position().x());
}

void HistoryChart::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        choose(event->position().x());
}

} // namespace cim
