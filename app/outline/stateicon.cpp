#include "app/outline/outlinemodel.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace cim {

namespace {

void paintState(QPainter& painter, const QRectF& rect, RepositoryState state, const Tones& t)
{
    const QPointF middle = rect.center();
    const qreal r = rect.width() * 0.28;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (state) {
    case RepositoryState::Clean:
        painter.setBrush(t.good);
        painter.drawEllipse(middle, r, r);
        return;
    case RepositoryState::Absent:
        painter.setPen(QPen(t.muted, 1.5, Qt::DotLine));
        painter.drawEllipse(middle, r, r);
        return;
    case RepositoryState::Outdated:
        painter.setPen(QPen(t.hint, 1.5));
        painter.drawEllipse(middle, r, r);
        painter.setBrush(t.hint);
        painter.drawPie(QRectF(middle - QPointF(r, r), QSizeF(2 * r, 2 * r)), 90 * 16, 180 * 16);
        return;
    case RepositoryState::Modified:
        painter.setBrush(t.warning);
        painter.drawPolygon(
            QPolygonF({middle + QPointF(0, -r * 1.25), middle + QPointF(r * 1.25, 0),
                       middle + QPointF(0, r * 1.25), middle + QPointF(-r * 1.25, 0)}));
        return;
    case RepositoryState::Conflicted:
        painter.setBrush(t.error);
        painter.drawPolygon(QPolygonF({middle + QPointF(0, -r * 1.2), middle + QPointF(r * 1.2, r),
                                       middle + QPointF(-r * 1.2, r)}));
        return;
    case RepositoryState::Blocked:
        painter.setPen(QPen(t.error, 2));
        painter.drawLine(middle - QPointF(r, r), middle + QPointF(r, r));
        painter.drawLine(middle - QPointF(r, -r), middle + QPointF(r, -r));
        return;
    }
}

class StateEngine : public QIconEngine {
public:
    explicit StateEngine(RepositoryState state)
        : m_state(state)
    {}
    QIconEngine* clone() const override { return new StateEngine(m_state); }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        paintState(*painter, rect, m_state, tones(QApplication::palette()));
        painter->restore();
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap picture(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return picture;
    }

private:
    RepositoryState m_state;
};

} // namespace

QIcon stateIcon(RepositoryState state)
{
    return QIcon(new StateEngine(state));
}

} // namespace cim
