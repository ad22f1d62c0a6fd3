#include "app/design/toast.h"

#include <QAccessible>

namespace cim {

Toast::Toast(QWidget* parent)
    : QLabel(parent)
{
    setObjectName(QStringLiteral("toast"));
    setWordWrap(true);
    setAlignment(Qt::AlignCenter);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setFrameShape(QFrame::StyledPanel);
    setMargin(8);
    hide();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
}

void Toast::say(const QString& sentence, const QRegion& spared)
{
    m_spared = spared;
    setText(sentence);
    setAccessibleName(sentence);
    place();
    show();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    constexpr int shortest = 4000, eachCharacter = 60; // as long as it takes to read
    m_timer.start(shortest + eachCharacter * int(sentence.size()));
}

void Toast::place()
{
    const int widest = std::min(parentWidget()->width() - 40, 560);
    const int wanted = std::min(widest, fontMetrics().horizontalAdvance(text()) + 40);
    resize(wanted, heightForWidth(wanted));
    constexpr int gap = 20;
    const int left = (parentWidget()->width() - width()) / 2;
    const QRect below(QPoint(left, parentWidget()->height() - height() - gap), size()),
        above(QPoint(left, gap), size());
    const bool rises = m_spared.intersects(below) && !m_spared.intersects(above);
    move((rises ? above : below).topLeft());
}

} // namespace cim
