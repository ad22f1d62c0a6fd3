#include "app/widgets/messagebar.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace cim {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_details(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAutoFillBackground(true);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(tr("Message"));
    m_action->setText(tr("Continue")); // every message with an action has words of its own
    m_details->setText(tr("Details"));
    m_details->setCheckable(true);
    m_details->setAutoRaise(true);
    m_close->setIcon(uiIcon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(m_details, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (const auto act = m_shown.onAction)
            act();
    });
    connect(m_details, &QToolButton::toggled, this, [this](bool on) {
        m_text->setText(on ? m_shown.sentence + u'\n' + m_shown.detail : m_shown.sentence);
    });
    hide();
}

void MessageBar::show(Tone tone, const QString& sentence, const QString& detail, Matter matter)
{
    if (isVisibleTo(parentWidget()) && m_shown.sentence == sentence)
        return;
    Message message;
    message.tone = tone;
    message.sentence = sentence;
    message.detail = detail;
    message.matter = matter;
    add(message);
}

void MessageBar::add(const Message& message)
{
    m_waiting.push_back(message);
    // A failure is news: it replaces what is shown, save for the banner that explains the window.
    if (!isVisibleTo(parentWidget()) || (message.tone == Tone::Failure && !m_shown.sticky))
        next();
}

void MessageBar::show(const Error& error, Matter matter)
{
    QString detail = error.detail;
    if (!error.file.isEmpty()) {
        const QString place =
            error.line > 0 ? tr("%1, line %2").arg(error.file).arg(error.line) : error.file;
        detail = detail.isEmpty() ? place : place + u'\n' + detail;
    }
    show(Tone::Failure, error.message, detail, matter);
}

void MessageBar::offer(const QString& sentence, const QString& action,
                       const std::function<void()>& onAction, Matter matter)
{
    Message message;
    message.tone = Tone::Warning;
    message.sentence = sentence;
    message.action = action;
    message.onAction = onAction;
    message.matter = matter;
    add(message);
}

void MessageBar::settle(Matter matter)
{
    std::erase_if(m_waiting, [matter](const Message& one) { return one.matter == matter; });
    if (isVisibleTo(parentWidget()) && !m_shown.sticky && m_shown.matter == matter)
        next();
}

void MessageBar::showSticky(const QString& sentence, const QString& action,
                            const std::function<void()>& onAction)
{
    Message message;
    message.sentence = sentence;
    message.action = action;
    message.onAction = onAction;
    message.sticky = true;
    present(message);
}

void MessageBar::hideSticky()
{
    if (m_shown.sticky)
        next();
}

QString MessageBar::sentence() const
{
    return isVisibleTo(parentWidget()) ? m_shown.sentence : QString();
}

void MessageBar::dismiss()
{
    next();
}

void MessageBar::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange && !isHidden())
        paintTone();
}

void MessageBar::next()
{
    m_shown = {};
    if (m_waiting.empty()) {
        hide();
        return;
    }
    const Message message = m_waiting.front();
    m_waiting.erase(m_waiting.begin());
    present(message);
}

void MessageBar::present(const Message& message)
{
    m_shown = message;
    m_details->setChecked(false);
    m_text->setText(message.sentence);
    m_text->setAccessibleName(message.sentence);
    m_action->setVisible(!message.action.isEmpty());
    if (!message.action.isEmpty())
        m_action->setText(message.action);
    m_details->setVisible(!message.detail.isEmpty());
    m_close->setVisible(!message.sticky);
    paintTone();
    setVisible(true);
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::paintTone()
{
    const QPalette system = parentWidget() ? parentWidget()->palette() : palette();
    const Tones& t = tones(system);
    const bool failure = m_shown.tone == Tone::Failure;
    const bool warning = m_shown.tone == Tone::Warning;
    const QColor tone = failure ? t.error : warning ? t.warning : t.hint;
    const QColor ground = system.color(QPalette::Base);
    const auto mix = [](const QColor& a, const QColor& b, float share) {
        return QColor::fromRgbF(a.redF() * share + b.redF() * (1 - share),
                                a.greenF() * share + b.greenF() * (1 - share),
                                a.blueF() * share + b.blueF() * (1 - share));
    };
    QPalette mine = system;
    mine.setColor(QPalette::Window, mix(tone, ground, 0.16F));
    setPalette(mine);
    const auto name = failure   ? QStringLiteral("error")
                      : warning ? QStringLiteral("warning")
                                : QStringLiteral("hint");
    m_icon->setPixmap(uiIcon(name, tone).pixmap(QSize(18, 18), devicePixelRatioF()));
}

} // namespace cim
