#include "app/mainwindow/newdialog.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/domain/words.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

// A folder's name from a workspace's: "Lucy's Lemonade" -> "lucys-lemonade".
QString folderName(const QString& name)
{
    static const QRegularExpression drop(QStringLiteral("['\\x{2019}]"));
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]+"));
    static const QRegularExpression edges(QStringLiteral("^-+|-+$"));
    QString out = name.toLower();
    out.remove(drop);
    out.replace(other, QStringLiteral("-"));
    out.remove(edges);
    return out.left(60);
}

} // namespace

NewDialog::NewDialog(const QString& sample, QWidget* parent)
    : QDialog(parent)
    , m_sample(sample)
    , m_name(new QLineEdit(this))
    , m_purpose(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    const auto all = samples();
    const auto found = std::ranges::find(all, sample, &Sample::name);
    build(found == all.end() ? nullptr : &*found);
}

void NewDialog::build(const Sample* sample)
{
    setProperty("card", QStringLiteral("word/workspace")); // for F1
    setWindowTitle(sample ? tr("New workspace from %1").arg(sample->title) : tr("New workspace"));
    setMinimumWidth(480);
    m_name->setObjectName(QStringLiteral("workspaceName"));
    m_name->setPlaceholderText(tr("lemonade"));
    m_purpose->setObjectName(QStringLiteral("workspacePurpose"));
    m_purpose->setPlaceholderText(tr("Sell lemonade in the old town."));
    m_folder->setObjectName(QStringLiteral("workspaceFolder"));
    if (sample) {
        m_name->setText(sample->name);
        m_purpose->setText(kindText(sample->purpose));
    }
    auto* choose = new QToolButton(this);
    choose->setIcon(uiIcon(QStringLiteral("folder")));
    choose->setToolTip(tr("Choose another folder"));
    choose->setAccessibleName(tr("Choose another folder"));
    connect(choose, &QToolButton::clicked, this, [this] {
        const QString parent = QFileDialog::getExistingDirectory(
            this, tr("Where the workspace's folder is made"), QDir::homePath());
        if (parent.isEmpty())
            return;
        m_folderChosen = true;
        m_folder->setText(QDir(parent).filePath(folderName(m_name->text())));
    });
    // The folder follows from the name: it is said, and asked for only by those who want another.
    m_where = new QLabel(this);
    m_where->setForegroundRole(QPalette::PlaceholderText);
    m_where->setTextFormat(Qt::PlainText);
    m_where->setWordWrap(true);
    auto* change = new QToolButton(this);
    change->setObjectName(QStringLiteral("changeFolder"));
    change->setText(tr("&Change…"));
    change->setAccessibleName(tr("Keep it in another folder"));
    change->setAutoRaise(true);
    auto* whereRow = new QHBoxLayout;
    whereRow->addWidget(m_where, 1);
    whereRow->addWidget(change);
    auto* folderBox = new QWidget(this);
    auto* folderRow = new QHBoxLayout(folderBox);
    folderRow->setContentsMargins({});
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(choose);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Purpose"), m_purpose);
    auto* folderLabel = new QLabel(tr("&Folder"), this);
    folderLabel->setBuddy(m_folder);
    form->addRow(folderLabel, folderBox);
    form->setRowVisible(folderBox, false);
    connect(change, &QToolButton::clicked, this, [this, form, folderBox, change] {
        form->setRowVisible(folderBox, true);
        m_where->hide();
        change->hide();
        m_folder->setFocus();
    });
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Make"));
    m_intro = new QLabel(this);
    m_intro->setObjectName(QStringLiteral("workspaceIntro"));
    m_intro->setTextFormat(Qt::PlainText);
    m_intro->setWordWrap(true);
    m_intro->hide();
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_intro);
    column->addLayout(form);
    column->addLayout(whereRow);
    column->addWidget(m_note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NewDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_name, &QLineEdit::textChanged, this, &NewDialog::suggestFolder);
    connect(m_purpose, &QLineEdit::textChanged, this, &NewDialog::updateOk);
    connect(m_folder, &QLineEdit::textChanged, this, &NewDialog::updateOk);
    connect(m_folder, &QLineEdit::textEdited, this, [this] { m_folderChosen = true; });
    suggestFolder();
}

void NewDialog::explainImport(const QString& what)
{
    setWindowTitle(tr("Import into a new workspace"));
    const QString name = QFileInfo(what).fileName();
    const QString next =
        what.isEmpty()
            ? tr("Next you choose what to import: a table, a drawing of arrows.app, "
                 "NixOS configurations, a flake or a hive.")
            : tr("Next you see what %1 holds, before anything of it is taken in.").arg(name);
    m_intro->setText(
        tr("What is imported goes into a workspace, a folder of its own. Say what it is to be "
           "called and what for.") +
        u' ' + next);
    m_intro->show();
    m_ok->setText(tr("&Make and import…"));
}

void NewDialog::suggestFolder()
{
    const QString name = folderName(m_name->text());
    if (!m_folderChosen)
        m_folder->setText(name.isEmpty() ? QString()
                                         : QDir::homePath() + QStringLiteral("/cimarron/") + name);
    m_where->setText(name.isEmpty() ? tr("It is kept in a folder of its name.")
                                    : tr("It is kept in %1.").arg(m_folder->text()));
    updateOk();
}

void NewDialog::updateOk()
{
    m_note->clear();
    m_ok->setEnabled(!m_name->text().trimmed().isEmpty() &&
                     !m_purpose->text().trimmed().isEmpty() &&
                     QDir::isAbsolutePath(m_folder->text().trimmed()));
}

void NewDialog::accept()
{
    const QString folder = QDir::cleanPath(m_folder->text().trimmed());
    const QString name = m_name->text().trimmed(), purpose = m_purpose->text().trimmed();
    auto made = m_sample.isEmpty()
                    ? Session::create(folder, name, purpose)
                    : createFromSample(folder, name, purpose, m_sample, Session::Options());
    if (made) {
        m_session = std::move(*made);
        QDialog::accept();
        return;
    }
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, tones(mine).error);
    m_note->setPalette(mine);
    m_note->setText(made.error().message);
}

} // namespace cim
