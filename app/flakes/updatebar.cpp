#include "app/flakes/updatebar.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim {

UpdateBar::UpdateBar(QWidget* parent)
    : QWidget(parent)
    , m_one(new QPushButton(tr("&Update input"), this))
    , m_all(new QPushButton(tr("Update &all"), this))
    , m_pin(new QPushButton(tr("&Pin…"), this))
    , m_lock(new QPushButton(tr("&Lock the inputs"), this))
    , m_back(new QPushButton(tr("&Take it back"), this))
    , m_cancel(new QPushButton(tr("Stop"), this))
    , m_commit(new QCheckBox(tr("Commit the lock"), this))
    , m_state(new QLabel(this))
{
    m_lock->setObjectName(QStringLiteral("lockInputs"));
    m_one->setToolTip(tr("Has nix look for newer revisions of the chosen inputs"));
    m_all->setToolTip(tr("Has nix look for newer revisions of all inputs"));
    m_pin->setToolTip(tr("Keeps the chosen input at one revision"));
    m_lock->setToolTip(tr("Has nix choose a revision for each input that has none"));
    m_back->setToolTip(tr("Puts the lock back as it was before"));
    m_commit->setToolTip(tr("Afterwards commits flake.lock alone, with a message of what moved"));
    m_commit->setChecked(true);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(buildButtons());
    all->addWidget(m_state);
    connect(m_one, &QPushButton::clicked, this, [this] { start(m_chosen); });
    connect(m_all, &QPushButton::clicked, this, [this] { start({}); });
    connect(m_pin, &QPushButton::clicked, this, &UpdateBar::askPin);
    connect(m_lock, &QPushButton::clicked, this, &UpdateBar::lock);
    connect(m_cancel, &QPushButton::clicked, &m_update, &flakes::Update::cancel);
    connect(m_back, &QPushButton::clicked, this, [this] {
        begin();
        m_update.takeBack(m_folder, *m_last);
        enable();
    });
    connect(&m_update, &flakes::Update::progress, this,
            [this](const QString& what) { m_state->setText(what.left(300)); });
    connect(&m_update, &flakes::Update::finished, this, &UpdateBar::showOutcome);
    enable();
}

QWidget* UpdateBar::buildButtons()
{
    auto* buttons = new QWidget(this);
    auto* first = new QHBoxLayout;
    for (QWidget* widget : {m_one, m_all, m_pin, m_lock})
        first->addWidget(widget);
    first->addStretch();
    auto* second = new QHBoxLayout;
    for (QWidget* widget : std::initializer_list<QWidget*>{m_commit, m_cancel, m_back})
        second->addWidget(widget);
    second->addStretch();
    auto* column = new QVBoxLayout(buttons);
    column->setContentsMargins({});
    column->addLayout(first);
    column->addLayout(second);
    return buttons;
}

void UpdateBar::setFolder(const QString& folder, bool locked, bool own)
{
    if (folder != m_folder) {
        m_last.reset();
        m_state->clear();
    }
    if (folder.isEmpty() && locked)
        m_state->setText(tr("Only a lock that has its flake.nix beside it can be updated."));
    m_folder = folder;
    m_locked = locked;
    m_own = own;
    enable();
}

void UpdateBar::setInputs(const QStringList& chosen, const QString& reference)
{
    m_chosen = chosen;
    m_reference = reference;
    m_one->setText(chosen.isEmpty() ? tr("&Update input")
                   : chosen.size() == 1
                       ? tr("&Update %1").arg(flakes::printable(chosen.first()).left(24))
                       : tr("&Update %1 inputs").arg(chosen.size()));
    enable();
}

void UpdateBar::begin()
{
    m_state->setText(tr("Asking nix…"));
    m_back->hide();
}

void UpdateBar::start(const QStringList& inputs)
{
    begin();
    m_update.start(m_folder, inputs, m_commit->isChecked());
    enable();
}

void UpdateBar::lock()
{
    begin();
    m_update.lock(m_folder, m_commit->isChecked());
    enable();
}

void UpdateBar::say(const QString& sentence)
{
    m_state->setText(sentence);
}

void UpdateBar::askPin()
{
    const QString input = m_chosen.value(0);
    const QString reference = askForPin(this, input, m_reference, m_own);
    if (reference.isEmpty())
        return;
    if (m_own) {
        emit pinWanted(input, reference);
        return;
    }
    begin();
    m_update.pin(m_folder, input, reference, m_commit->isChecked());
    enable();
}

void UpdateBar::showOutcome(const Result<flakes::Update::Outcome>& outcome)
{
    m_last.reset();
    if (!outcome) {
        m_state->setText(outcome.error().text());
        enable();
        return;
    }
    QString text = outcome->moved.isEmpty() ? tr("Nothing moved; everything was up to date.")
                                            : outcome->moved.sentence() + u'.';
    if (!outcome->commit.isEmpty())
        text += tr(" Committed as %1.").arg(outcome->commit.left(7));
    m_state->setText(text);
    if (!outcome->moved.isEmpty() && !outcome->text.isEmpty())
        m_last = *outcome;
    enable();
    emit updated();
}

void UpdateBar::enable()
{
    const bool idle = !m_update.isRunning() && !m_folder.isEmpty();
    m_one->setEnabled(idle && !m_chosen.isEmpty());
    m_all->setEnabled(idle);
    m_pin->setEnabled(idle && m_chosen.size() == 1);
    m_lock->setEnabled(idle);
    for (QPushButton* button : {m_one, m_all, m_pin})
        button->setVisible(m_locked);
    m_lock->setVisible(!m_locked && !m_folder.isEmpty());
    m_commit->setEnabled(idle);
    m_cancel->setVisible(m_update.isRunning());
    m_back->setVisible(idle && m_last.has_value());
}

QString askForPin(QWidget* parent, const QString& input, const QString& reference, bool own)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(UpdateBar::tr("Pin %1").arg(flakes::printable(input)));
    auto* text = new QLabel(
        UpdateBar::tr("Keep %1 at this reference. It names a revision, so updates leave it there. "
                      "Change the revision to take another one.")
            .arg(flakes::printable(input)),
        &dialog);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto* field = new QLineEdit(flakes::printable(reference), &dialog);
    field->setAccessibleName(UpdateBar::tr("Reference to stay at"));
    field->setMinimumWidth(520);
    auto* after = new QLabel(&dialog);
    after->setTextFormat(Qt::PlainText);
    after->setWordWrap(true);
    after->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    buttons->button(QDialogButtonBox::Ok)->setText(UpdateBar::tr("&Pin"));
    const auto explain = [=] {
        const QString typed = field->text().trimmed();
        buttons->button(QDialogButtonBox::Ok)->setEnabled(!typed.isEmpty());
        after->setText(
            own ? UpdateBar::tr("The model keeps it as the input %1, which Undo takes back. All "
                                "repositories are then written and committed, and nix locks anew.")
                      .arg(flakes::printable(input))
                : UpdateBar::tr("nix locks it there now. So that later updates leave it there too, "
                                "put this line into flake.nix:\n%1")
                      .arg(flakes::urlLine(input, typed)));
    };
    QObject::connect(field, &QLineEdit::textChanged, &dialog, explain);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(text);
    column->addWidget(field);
    column->addWidget(after);
    column->addWidget(buttons);
    explain();
    return dialog.exec() == QDialog::Accepted ? field->text().trimmed() : QString();
}

} // namespace cim
