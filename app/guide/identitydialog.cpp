#include "app/guide/identitydialog.h"

#include "app/widgets/theme.h"
#include "models/git/author.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cim {

IdentityDialog::IdentityDialog(QWidget* parent)
    : QDialog(parent)
    , m_name(new QLineEdit(this))
    , m_address(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    setProperty("card", QStringLiteral("word/commit")); // for F1
    setWindowTitle(tr("Who commits"));
    setMinimumWidth(460);
    m_name->setObjectName(QStringLiteral("identityName"));
    m_name->setPlaceholderText(tr("Lucy Lemon"));
    m_address->setObjectName(QStringLiteral("identityAddress"));
    m_address->setPlaceholderText(tr("lucy@lemonade.example"));
    auto* words = new QLabel(tr("git writes both into every commit, where everyone who has the "
                                "repository can read them. They are kept in your git settings, "
                                "for all your repositories."),
                             this);
    words->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&E-mail address"), m_address);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Keep"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(words);
    column->addLayout(form);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &IdentityDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit* edit : {m_name, m_address})
        connect(edit, &QLineEdit::textChanged, this, &IdentityDialog::updateOk);
    updateOk();
}

void IdentityDialog::updateOk()
{
    m_note->clear();
    m_ok->setEnabled(!m_name->text().trimmed().isEmpty() &&
                     m_address->text().trimmed().contains(u'@'));
}

void IdentityDialog::accept()
{
    const auto kept = keepIdentity({m_name->text().trimmed(), m_address->text().trimmed()});
    if (kept) {
        QDialog::accept();
        return;
    }
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, tones(mine).error);
    m_note->setPalette(mine);
    m_note->setText(kept.error().message);
}

} // namespace cim
