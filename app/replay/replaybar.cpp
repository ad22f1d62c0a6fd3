#include "app/replay/replaybar.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

ReplayBar::ReplayBar(QWidget* parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_place(new QLabel(this))
    , m_speed(new QComboBox(this))
    , m_sentence(new QLabel(this))
    , m_who(new QLabel(this))
{
    setObjectName(QStringLiteral("replayBar"));
    setAutoFillBackground(true);
    build();
}

QToolButton* ReplayBar::button(const QString& name, const QString& icon, const QString& text)
{
    auto* made = new QToolButton(this);
    made->setObjectName(name);
    made->setIcon(uiIcon(icon));
    made->setIconSize(QSize(20, 20));
    made->setAutoRaise(true);
    made->setToolTip(text);
    made->setAccessibleName(text);
    return made;
}

void ReplayBar::build()
{
    m_first = button(QStringLiteral("replayFirst"), QStringLiteral("first"),
                     tr("To the beginning (Home)"));
    m_back = button(QStringLiteral("replayBack"), QStringLiteral("back"), tr("One step back (←)"));
    m_play = button(QStringLiteral("replayPlay"), QStringLiteral("play"), tr("Play (Space)"));
    m_forward = button(QStringLiteral("replayForward"), QStringLiteral("forward"),
                       tr("One step forward (→)"));
    m_last = button(QStringLiteral("replayLast"), QStringLiteral("last"), tr("To the end (End)"));
    auto* close =
        button(QStringLiteral("replayClose"), QStringLiteral("close"), tr("End the replay (Esc)"));
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Step"));
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How long each step is shown"));
    constexpr int slow = 4000, calm = 2000, brisk = 1000, fast = 400; // milliseconds a step
    m_speed->addItem(tr("Slow"), slow);
    m_speed->addItem(tr("Calm"), calm);
    m_speed->addItem(tr("Brisk"), brisk);
    m_speed->addItem(tr("Fast"), fast);
    m_speed->setCurrentIndex(1);
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_sentence->setFont(large);
    m_sentence->setObjectName(QStringLiteral("replaySentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_who->setTextFormat(Qt::PlainText);
    m_who->setForegroundRole(QPalette::PlaceholderText);

    auto* controls = new QHBoxLayout;
    for (QWidget* one : {m_first, m_back, m_play, m_forward, m_last})
        controls->addWidget(one);
    controls->addWidget(m_slider, 1);
    controls->addWidget(m_place);
    controls->addWidget(m_speed);
    controls->addWidget(close);
    auto* words = new QHBoxLayout;
    words->addWidget(m_sentence, 1);
    words->addWidget(m_who);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 8);
    column->addLayout(controls);
    column->addLayout(words);

    connect(m_first, &QToolButton::clicked, this, [this] { emit stepAsked(0); });
    connect(m_back, &QToolButton::clicked, this, [this] { emit stepAsked(m_index - 1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { emit stepAsked(m_index + 1); });
    connect(m_last, &QToolButton::clicked, this, [this] { emit stepAsked(m_count - 1); });
    connect(m_play, &QToolButton::clicked, this, &ReplayBar::playAsked);
    connect(close, &QToolButton::clicked, this, &ReplayBar::closeAsked);
    connect(m_slider, &QSlider::valueChanged, this, &ReplayBar::stepAsked);
    updateButtons();
}

void ReplayBar::updateButtons()
{
    const bool any = m_count > 0;
    m_first->setEnabled(any && m_index > 0);
    m_back->setEnabled(any && m_index > 0);
    m_forward->setEnabled(any && m_index + 1 < m_count);
    m_last->setEnabled(any && m_index + 1 < m_count);
    m_play->setEnabled(any);
    m_slider->setEnabled(any);
}

void ReplayBar::say(const QString& sentence)
{
    m_index = m_count = 0;
    m_sentence->setText(sentence);
    m_who->clear();
    m_place->clear();
    updateButtons();
}

void ReplayBar::showStep(const ToldStep& step)
{
    m_index = step.index;
    m_count = step.count;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, step.count - 1);
    m_slider->setValue(step.index);
    m_place->setText(tr("Step %1 of %2").arg(step.index + 1).arg(step.count));
    m_place->setToolTip(step.first == step.last
                            ? tr("Event %1").arg(step.first)
                            : tr("Events %1 to %2").arg(step.first).arg(step.last));
    m_sentence->setText(step.sentence);
    m_who->setText(
        step.author + QStringLiteral("   ") +
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(step.time), QLocale::ShortFormat));
    updateButtons();
}

void ReplayBar::showPlaying(bool playing)
{
    m_play->setIcon(uiIcon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    const QString words = playing ? tr("Pause (Space)") : tr("Play (Space)");
    m_play->setToolTip(words);
    m_play->setAccessibleName(words);
}

int ReplayBar::pause() const
{
    return m_speed->currentData().toInt();
}

void ReplayBar::pressOrPlay()
{
    auto* focused = qobject_cast<QToolButton*>(QApplication::focusWidget());
    if (focused && isAncestorOf(focused))
        focused->click();
    else if (m_play->isEnabled())
        emit playAsked();
}

} // namespace cim
