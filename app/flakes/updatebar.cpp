#include "app/flakes/updatebar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace cim {

UpdateBar::UpdateBar(QWidget* parent)
    : QWidget(parent)
    , m_one(new QPushButton(tr("&Update input"), this))
    , m_all(new QPushButton(tr("Update &all"), this))
    , m_cancel(new QPushButton(tr("Stop"), this))
    , m_commit(new QCheckBox(tr("Commit the lock"), this))
    , m_state(new QLabel(this))
{
    m_commit->setChecked(true);
    m_cancel->hide();
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_one, m_all, m_commit, m_cancel})
        buttons->addWidget(widget);
    buttons->addStretch();
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addLayout(buttons);
    all->addWidget(m_state);
    connect(m_one, &QPushButton::clicked, this, [this] { start({m_input}); });
    connect(m_all, &QPushButton::clicked, this, [this] { start({}); });
    connect(m_cancel, &QPushButton::clicked, &m_update, &flakes::Update::cancel);
    connect(&m_update, &flakes::Update::progress, this,
            [this](const QString& what) { m_state->setText(what.left(300)); });
    connect(&m_update, &flakes::Update::finished, this, &UpdateBar::showOutcome);
    enable();
}

void UpdateBar::setFolder(const QString& folder)
{
    m_folder = folder;
    enable();
}

void UpdateBar::setInput(const QString& input)
{
    m_input = input;
    m_one->setText(input.isEmpty() ? tr("&Update input")
                                   : tr("&Update %1").arg(flakes::printable(input)));
    enable();
}

void UpdateBar::start(const QStringList& inputs)
{
    m_state->setText(tr("Updating…"));
    m_update.start(m_folder, inputs, m_commit->isChecked());
    enable();
}

void UpdateBar::showOutcome(const Result<flakes::Update::Outcome>& outcome)
{
    enable();
    if (!outcome) {
        m_state->setText(outcome.error().text());
        return;
    }
    QString text =
        outcome->moved.isEmpty() ? tr("Everything was up to date.") : outcome->moved.sentence();
    if (!outcome->commit.isEmpty())
        text += tr(" Committed as %1.").arg(outcome->commit.left(7));
    m_state->setText(text);
    emit updated();
}

void UpdateBar::enable()
{
    const bool idle = !m_update.isRunning() && !m_folder.isEmpty();
    m_one->setEnabled(idle && !m_input.isEmpty());
    m_all->setEnabled(idle);
    m_cancel->setVisible(m_update.isRunning());
}

} // namespace cim
