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

void Toast::say(const QString& sentence)
{
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
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - 20);
}

} // namespace cim
