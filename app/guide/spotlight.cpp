#include "app/guide/spotlight.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace cim {

namespace {

constexpr int thickness = 3;
constexpr int breadth = thickness + 1; // with the line within, seen on a row that is selected too
constexpr int aroundRow = 2;           // what a row leaves free above and below its words

// Where `other` stands beside it, no further than to there.
void keepOff(QMargins& room, const QRect& at, const QRect& other)
{
    const bool isBeside = other.top() <= at.bottom() && other.bottom() >= at.top();
    const bool isAbove = other.left() <= at.right() && other.right() >= at.left();
    if (isBeside && other.right() < at.left())
        room.setLeft(std::min(room.left(), at.left() - other.right() - 1));
    if (isBeside && other.left() > at.right())
        room.setRight(std::min(room.right(), other.left() - at.right() - 1));
    if (isAbove && other.bottom() < at.top())
        room.setTop(std::min(room.top(), at.top() - other.bottom() - 1));
    if (isAbove && other.top() > at.bottom())
        room.setBottom(std::min(room.bottom(), other.top() - at.bottom() - 1));
}

} // namespace

Spotlight::Spotlight(QWidget* window)
    : QWidget(window)
    , m_home(window)
    , m_window(window)
{
    setObjectName(QStringLiteral("spotlight"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_follow.setSingleShot(true);
    m_follow.setInterval(0);
    connect(&m_follow, &QTimer::timeout, this, &Spotlight::follow);
    m_pulse.setDuration(900);
    m_pulse.setStartValue(1.0);
    m_pulse.setKeyValueAt(0.5, 0.35);
    m_pulse.setEndValue(1.0);
    m_pulse.setLoopCount(4); // then it rests: what moves for ever cannot be read beside
    connect(&m_pulse, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void Spotlight::show(QWidget* target, const std::function<QRect()>& part, bool still)
{
    end();
    moveTo(target->window());
    m_target = target;
    m_part = part;
    watch(true);
    follow();
    if (!still)
        m_pulse.start();
}

void Spotlight::end()
{
    m_pulse.stop();
    watch(false);
    m_target = nullptr;
    m_part = {};
    hide();
    moveTo(m_home);
}

void Spotlight::moveTo(QWidget* window)
{
    if (m_window == window)
        return;
    m_window = window;
    setParent(window);
}

// The target and all that it stands in: a dock that is closed or moved, a page that is left, a
// window that is resized.
void Spotlight::watch(bool on)
{
    for (const auto& one : std::as_const(m_watched)) {
        if (one) {
            one->removeEventFilter(this);
            disconnect(one, nullptr, this, nullptr);
        }
    }
    m_watched.clear();
    for (QWidget* one = on ? m_target : nullptr; one; one = one->parentWidget()) {
        one->installEventFilter(this);
        m_watched.append(one);
        auto* area = qobject_cast<QAbstractScrollArea*>(one);
        for (QScrollBar* bar : area ? QList{area->horizontalScrollBar(), area->verticalScrollBar()}
                                    : QList<QScrollBar*>()) {
            connect(bar, &QScrollBar::valueChanged, this, [this] { m_follow.start(); });
            m_watched.append(bar);
        }
        if (one == m_window)
            break;
    }
    if (on && m_target)
        connect(m_target, &QObject::destroyed, this, &Spotlight::end);
}

QRect Spotlight::place() const
{
    if (!m_target || !m_target->isVisible())
        return {};
    QRect shown = m_target->rect();
    if (const QRect part = m_part ? m_part() : QRect(); !part.isEmpty())
        shown &= part;
    shown.moveTopLeft(m_target->mapTo(m_window, shown.topLeft()));
    // What a scroll area cuts off is not there; visibleRegion() leaves out opaque children too.
    for (const QWidget* one = m_target; one && one != m_window; one = one->parentWidget())
        shown &= QRect(one->mapTo(m_window, QPoint()), one->size());
    return shown;
}

// As much of the ring as its neighbours leave room for is outside of the control, the rest within:
// their words stay readable.
QMargins Spotlight::room(const QRect& at) const
{
    if (m_part && !m_part().isEmpty())
        return {aroundRow, aroundRow, aroundRow, aroundRow};
    QMargins out(breadth, breadth, breadth, breadth);
    for (const QWidget* one = m_target; one && one != m_window; one = one->parentWidget()) {
        for (const QObject* child : one->parentWidget()->children()) {
            const auto* other = qobject_cast<const QWidget*>(child);
            if (other && other != one && other != this && other->isVisible() && !other->isWindow())
                keepOff(out, at, QRect(other->mapTo(m_window, QPoint()), other->size()));
        }
    }
    return out;
}

void Spotlight::follow()
{
    const QRect at = place();
    if (at.isEmpty()) {
        hide();
        return;
    }
    setGeometry(at.marginsAdded(room(at)) & m_window->rect());
    // What lies inside of the ring need not be painted anew for each beat of it.
    setMask(QRegion(rect()) - rect().adjusted(breadth, breadth, -breadth, -breadth));
    raise();
    QWidget::show();
}

bool Spotlight::eventFilter(QObject* watched, QEvent* event)
{
    // A menu or a dialog closes, and may be deleted with all that is in it.
    if (event->type() == QEvent::Hide && watched == m_window && m_window != m_home) {
        end();
        return false;
    }
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::ParentChange:
    case QEvent::ZOrderChange:
    case QEvent::LayoutRequest:
        m_follow.start();
        break;
    default:
        break;
    }
    return false;
}

void Spotlight::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ring = palette().color(QPalette::Highlight);
    if (isPulsing())
        ring.setAlphaF(m_pulse.currentValue().toFloat());
    const auto frame = [this](double inset) {
        return QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    };
    painter.setPen(QPen(palette().color(QPalette::Base), 1));
    painter.drawRoundedRect(frame(thickness + 0.5), 3, 3);
    painter.setPen(QPen(ring, thickness));
    painter.drawRoundedRect(frame(thickness / 2.0), 4, 4);
}

} // namespace cim
