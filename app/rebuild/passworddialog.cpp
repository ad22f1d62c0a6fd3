#include "app/rebuild/passworddialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace cim {

PasswordDialog::PasswordDialog(const QString& prompt, QWidget* parent)
    : QDialog(parent)
    , m_field(new QLineEdit(this))
{
    setObjectName(QStringLiteral("passwordDialog"));
    setWindowTitle(tr("Password"));
    auto* why = new QLabel(tr("This needs root's rights on this machine. The password goes to sudo "
                              "and is not kept."),
                           this);
    why->setWordWrap(true);
    auto* words = new QLabel(prompt, this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    m_field->setObjectName(QStringLiteral("passwordField"));
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setAccessibleName(prompt.isEmpty() ? tr("Password") : prompt);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    auto* column = new QVBoxLayout(this);
    for (QWidget* one : std::initializer_list<QWidget*>{why, words, m_field, buttons})
        column->addWidget(one);
    setMinimumWidth(380);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_field->setFocus();
}

QString PasswordDialog::takePassword()
{
    QString out = m_field->text();
    m_field->clear();
    return out;
}

} // namespace cim
