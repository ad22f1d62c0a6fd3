#include "app/rebuild/passworddialog.h"

#include "app/rebuild/plainlabel.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim {

namespace {

using Asked = DeskQuestion::Kind;

QLabel* label(const QString& text, QWidget* parent)
{
    QLabel* out = plainLabel({}, parent);
    out->setText(text);
    return out;
}

QString reasonOf(const DeskQuestion& question)
{
    switch (question.kind) {
    case Asked::SudoHere:
        return PasswordDialog::tr("This needs root's rights on this machine. The password goes to "
                                  "%1 and is not kept.")
            .arg(question.program);
    case Asked::SudoThere:
        return PasswordDialog::tr("This needs root's rights on %1. The password goes over ssh to "
                                  "%2 there, and is forgotten when this rebuild has ended.")
            .arg(question.host, question.program);
    case Asked::Login:
        return PasswordDialog::tr("ssh wants this to log in as %1. It is forgotten when this "
                                  "rebuild has ended.")
            .arg(question.host);
    case Asked::NewKey:
        return PasswordDialog::tr("ssh does not know %1 by its key yet. Compare the key's "
                                  "fingerprint with the one on the machine itself, and trust it "
                                  "only if they are the same: otherwise somebody else may answer "
                                  "in its place.")
            .arg(question.host);
    case Asked::OtherKey:
        return PasswordDialog::tr("%1 answers with another key than the one that ssh knows of it. "
                                  "If it was installed anew, that is why. If it was not, somebody "
                                  "else may answer in its place: then do not connect.")
            .arg(question.host);
    }
    return {};
}

} // namespace

PasswordDialog::PasswordDialog(const DeskQuestion& question, QWidget* parent)
    : QDialog(parent)
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(label(reasonOf(question), this));
    setMinimumWidth(460);
    if (question.kind == Asked::NewKey || question.kind == Asked::OtherKey)
        buildKey(question);
    else
        buildPassword(question);
}

void PasswordDialog::buildPassword(const DeskQuestion& question)
{
    setObjectName(QStringLiteral("passwordDialog"));
    setProperty("card", QStringLiteral("nix/switch")); // for F1
    setWindowTitle(tr("Password"));
    if (question.isAgain) {
        auto* wrong = label(tr("That was not right. Try again."), this);
        wrong->setObjectName(QStringLiteral("passwordWrong"));
        QFont bold = wrong->font();
        bold.setBold(true);
        wrong->setFont(bold);
        layout()->addWidget(wrong);
    }
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("passwordField"));
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(question.words.isEmpty() ? tr("Password") : question.words);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    layout()->addWidget(label(question.words, this));
    layout()->addWidget(m_field);
    if (question.isOfSeveral && question.kind == Asked::SudoThere) {
        m_forOthers = new QCheckBox(tr("Try it on the &other hosts of this rebuild, too"), this);
        m_forOthers->setObjectName(QStringLiteral("passwordForOthers"));
        layout()->addWidget(m_forOthers);
    }
    layout()->addWidget(buttons);
    addStop(question, *buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_field->setFocus();
}

void PasswordDialog::buildKey(const DeskQuestion& question)
{
    const bool isNew = question.kind == Asked::NewKey;
    setObjectName(QStringLiteral("keyDialog"));
    setWindowTitle(isNew ? tr("Unknown key") : tr("Changed key"));
    auto* print =
        label(question.fingerprint.isEmpty() ? question.words : question.fingerprint, this);
    print->setObjectName(QStringLiteral("keyFingerprint"));
    print->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* how = label(tr("On the machine itself, this shows it:") +
                          QStringLiteral("\nssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"),
                      this);
    auto* buttons = new QDialogButtonBox(this);
    auto* yes = buttons->addButton(isNew ? tr("&Trust this key") : tr("&Forget the old key"),
                                   QDialogButtonBox::AcceptRole);
    yes->setObjectName(QStringLiteral("keyYes"));
    yes->setAutoDefault(false);
    auto* no = buttons->addButton(tr("&Do not connect"), QDialogButtonBox::RejectRole);
    no->setObjectName(QStringLiteral("keyNo"));
    no->setDefault(true);
    for (QWidget* one : std::initializer_list<QWidget*>{print, how, buttons})
        layout()->addWidget(one);
    addStop(question, *buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Nobody trusts by a key that was meant for something else.
    no->setFocus();
}

// Who has many hosts does not refuse each of them.
void PasswordDialog::addStop(const DeskQuestion& question, QDialogButtonBox& buttons)
{
    if (!question.isOfSeveral)
        return;
    auto* stop =
        buttons.addButton(tr("&Stop the whole rebuild"), QDialogButtonBox::DestructiveRole);
    stop->setObjectName(QStringLiteral("passwordStop"));
    stop->setAutoDefault(false);
    connect(stop, &QPushButton::clicked, this, [this] {
        emit stopAsked();
        reject();
    });
}

bool PasswordDialog::isForOthers() const
{
    return m_forOthers && m_forOthers->isChecked();
}

QString PasswordDialog::takeAnswer()
{
    if (!m_field)
        return QStringLiteral("yes");
    QString out = m_field->text();
    m_field->clear();
    return out;
}

void openQuestion(PasswordDesk& desk, const DeskQuestion& question, QWidget* parent)
{
    auto* dialog = new PasswordDialog(question, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(&desk, &PasswordDesk::withdrawn, dialog, &QDialog::reject);
    QObject::connect(dialog, &PasswordDialog::stopAsked, &desk, &PasswordDesk::refuseAll);
    QObject::connect(dialog, &QDialog::finished, &desk, [&desk, dialog](int how) {
        if (how == QDialog::Accepted)
            desk.answer(dialog->takeAnswer(), dialog->isForOthers());
        else
            desk.refuse();
    });
    dialog->open();
}

} // namespace cim
