#include "app/changes/changespage.h"

#include "app/changes/changesmodel.h"
#include "app/changes/diffview.h"
#include "app/changes/handeditsbar.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "app/widgets/words.h"

#include "models/git/head.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

ChangesPage::ChangesPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_model(new ChangesModel(this))
    , m_splitter(new QSplitter(this))
{
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(buildDifference());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({340, 900});
    m_splitter->restoreState(settings::changesSplitter.get());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_splitter);
    connectRepositories();
    refresh();
}

ChangesPage::~ChangesPage()
{
    settings::changesSplitter.set(m_splitter->saveState());
}

QWidget* ChangesPage::buildList()
{
    auto* side = new QWidget(m_splitter);
    m_summary = new QLabel(side);
    m_summary->setObjectName(QStringLiteral("changesSummary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(10, 8, 10, 4);
    m_tree = new QTreeView(side);
    m_tree->setObjectName(QStringLiteral("changesTree"));
    m_tree->setAccessibleName(tr("Changed files by repository"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ChangesPage::showCurrent);
    m_handEdits = new HandEditsBar(side);
    connect(m_handEdits, &HandEditsBar::takeRequested, this, &ChangesPage::takeEdits);
    connect(m_handEdits, &HandEditsBar::fileChosen, this, [this](const QString& file) {
        if (const QModelIndex found = m_model->indexOfPath(file); found.isValid())
            m_tree->setCurrentIndex(found);
    });
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_summary);
    column->addWidget(m_tree, 1);
    column->addWidget(m_handEdits);
    column->addWidget(buildMessage());
    return side;
}

QWidget* ChangesPage::buildMessage()
{
    auto* box = new QWidget(this);
    auto* label = new QLabel(tr("Commit &message"), box);
    m_subject = new QLineEdit(box);
    m_subject->setObjectName(QStringLiteral("commitSubject"));
    m_subject->setPlaceholderText(tr("Made from what was done"));
    m_subject->setClearButtonEnabled(true);
    label->setBuddy(m_subject);
    m_message = new QPlainTextEdit(box);
    m_message->setObjectName(QStringLiteral("commitMessage"));
    m_message->setReadOnly(true);
    m_message->setTabChangesFocus(true);
    m_message->setAccessibleName(tr("Whole message of the chosen repository"));
    m_message->setFixedHeight(6 * fontMetrics().lineSpacing());
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_progress = new QProgressBar(box);
    m_progress->setTextVisible(true);
    m_progress->hide();
    m_write = new QPushButton(uiIcon(QStringLiteral("write")), tr("&Write"), box);
    m_write->setObjectName(QStringLiteral("writeButton"));
    m_write->setToolTip(tr("Write the files of every repository (Ctrl+S)"));
    m_commit = new QPushButton(uiIcon(QStringLiteral("commit")), tr("Write and &commit"), box);
    m_commit->setObjectName(QStringLiteral("commitButton"));
    m_commit->setToolTip(tr("Write, then commit every repository that changed (Ctrl+Return)"));
    m_cancel = new QPushButton(tr("Cancel"), box);
    m_cancel->hide();

    m_withEdits = new QCheckBox(tr("With what was edited &by hand"), box);
    m_withEdits->setObjectName(QStringLiteral("commitHandEdits"));
    m_withEdits->setToolTip(
        tr("Files that you, or another program, changed and did not stage with git"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_write);
    buttons->addWidget(m_commit);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(10, 8, 10, 10);
    column->addWidget(label);
    column->addWidget(m_subject);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_withEdits);
    column->addLayout(buttons);

    Repositories& repositories = document().repositories();
    m_withEdits->setChecked(repositories.takesHandEdits());
    connect(m_withEdits, &QCheckBox::toggled, &repositories, &Repositories::setTakesHandEdits);
    connect(m_subject, &QLineEdit::textChanged, this, &ChangesPage::showMessage);
    connect(m_write, &QPushButton::clicked, &repositories, &Repositories::write);
    connect(m_commit, &QPushButton::clicked, this,
            [this, &repositories] { repositories.commit(subject(), true); });
    connect(m_cancel, &QPushButton::clicked, &repositories, &Repositories::cancel);
    return box;
}

QWidget* ChangesPage::buildDifference()
{
    auto* side = new QWidget(m_splitter);
    m_fileName = new QLabel(side);
    m_fileName->setTextFormat(Qt::PlainText);
    m_fileName->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_difference = new DiffView(side);
    const auto button = [side](const QString& icon, const QString& words,
                               const QKeySequence& keys) {
        auto* made = new QToolButton(side);
        made->setIcon(uiIcon(icon));
        made->setAutoRaise(true);
        made->setToolTip(keys.isEmpty() ? words
                                        : words + QStringLiteral(" (%1)").arg(
                                                      keys.toString(QKeySequence::NativeText)));
        made->setAccessibleName(words);
        made->setShortcut(keys);
        return made;
    };
    auto* previous = button(QStringLiteral("up"), tr("Previous change"), Qt::SHIFT | Qt::Key_F7);
    auto* next = button(QStringLiteral("down"), tr("Next change"), Qt::Key_F7);
    m_sides = button(QStringLiteral("sides"), tr("Side by side"), {});
    m_sides->setCheckable(true);
    m_sides->setChecked(settings::sideBySide.get());
    m_difference->setSideBySide(m_sides->isChecked());
    connect(previous, &QToolButton::clicked, m_difference, [this] { m_difference->step(-1); });
    connect(next, &QToolButton::clicked, m_difference, [this] { m_difference->step(1); });
    connect(m_sides, &QToolButton::toggled, this, [this](bool on) {
        settings::sideBySide.set(on);
        m_difference->setSideBySide(on);
    });

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 6, 4);
    bar->addWidget(m_fileName, 1);
    bar->addWidget(previous);
    bar->addWidget(next);
    bar->addWidget(m_sides);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(buildConflictBar());
    column->addWidget(m_difference, 1);
    return side;
}

QWidget* ChangesPage::buildConflictBar()
{
    m_conflictBar = new QWidget(this);
    auto* words = new QLabel(tr("Your edit and the model disagree about the same lines. "
                                "Nothing is written to this file until you choose."),
                             m_conflictBar);
    words->setWordWrap(true);
    auto* mine = new QPushButton(tr("&Keep mine"), m_conflictBar);
    mine->setObjectName(QStringLiteral("keepMine"));
    mine->setToolTip(tr("Leave the file as it is on disk"));
    auto* model = new QPushButton(tr("&Take model"), m_conflictBar);
    model->setObjectName(QStringLiteral("takeModel"));
    model->setToolTip(tr("Replace the file by what the model says"));
    auto* row = new QHBoxLayout(m_conflictBar);
    row->setContentsMargins(10, 4, 10, 6);
    row->addWidget(words, 1);
    row->addWidget(mine);
    row->addWidget(model);
    connect(mine, &QPushButton::clicked, this, [this] { settle(Resolution::KeepMine); });
    connect(model, &QPushButton::clicked, this, [this] { settle(Resolution::TakeModel); });
    m_conflictBar->hide();
    return m_conflictBar;
}

void ChangesPage::connectRepositories()
{
    const Repositories& repositories = document().repositories();
    connect(&repositories, &Repositories::pictureChanged, this, &ChangesPage::refresh);
    connect(&repositories, &Repositories::busyChanged, this, [this](bool busy) {
        m_progress->setRange(0, 0);
        m_progress->setFormat(tr("Starting…"));
        m_progress->setVisible(busy);
        m_cancel->setVisible(busy);
        updateButtons();
    });
    connect(&repositories, &Repositories::progressed, this,
            [this](int done, int total, const QString& what) {
                m_progress->setRange(0, total); // 0: nobody knows how long
                m_progress->setValue(done);
                m_progress->setFormat(what);
            });
    connect(&repositories, &Repositories::committed, m_subject, &QLineEdit::clear);
    connect(&document(), &Document::reset, this, &ChangesPage::updateButtons);
}

bool ChangesPage::isLoaded() const
{
    const Repositories& repositories = document().repositories();
    return repositories.isKnown() || repositories.trouble();
}

void ChangesPage::activate()
{
    document().repositories().refreshLater();
    m_tree->setFocus();
}

QString ChangesPage::subject() const
{
    return m_subject->text().trimmed();
}

void ChangesPage::refresh()
{
    const QString repository = m_currentRepository, file = m_currentFile;
    m_model->setPicture(document().repositories().picture());
    m_tree->expandAll();
    QModelIndex wanted = m_model->indexOf(repository, file);
    if (!m_model->fileAt(wanted))
        wanted = m_model->firstFile();
    if (!wanted.isValid() && m_model->rowCount() > 0)
        wanted = m_model->index(0, 0);
    m_tree->setCurrentIndex(wanted);
    const RepositoryPicture& picture = document().repositories().picture();
    m_handEdits->show(picture.handEdits);
    const QSignalBlocker quiet(m_withEdits); // another page of changes has one too
    m_withEdits->setChecked(document().repositories().takesHandEdits());
    m_withEdits->setVisible(std::ranges::any_of(
        picture.status, [](const RepositoryStatus& one) { return !one.edited.isEmpty(); }));
    showSummary();
    showCurrent();
    updateButtons();
}

void ChangesPage::showSummary()
{
    const Repositories& repositories = document().repositories();
    if (const auto& trouble = repositories.trouble()) {
        m_summary->setText(trouble->message);
        return;
    }
    if (!repositories.isKnown()) {
        m_summary->setText(tr("Looking at the repositories…"));
        return;
    }
    const int conflicts = m_model->count(ChangedFile::Kind::Conflict);
    const int files = m_model->fileCount(), changed = m_model->rowCount();
    QString words;
    if (conflicts > 0)
        words = counted(conflicts, tr("One conflict to settle first. "),
                        tr("%1 conflicts to settle first. "));
    if (changed == 0)
        words += tr("Everything is written and committed.");
    else
        words += counted(files, tr("One file"), tr("%1 files")) + u' ' +
                 counted(changed, tr("in one repository to write or commit."),
                         tr("in %1 repositories to write or commit."));
    if (m_model->cleanCount() > 0)
        words += u' ' + counted(m_model->cleanCount(), tr("One repository is up to date."),
                                tr("%1 repositories are up to date."));
    m_summary->setText(words);
}

namespace {

// The guide's card about a file.
QString cardOf(const QString& file)
{
    const QString name = file.section(u'/', -1);
    for (const QStringView known :
         {u"cim.json", u"flake.nix", u"flake.lock", u"lib.nix", u"README.md", u"CHANGELOG.md"}) {
        if (name == known)
            return QStringLiteral("file/") + name;
    }
    if (name.endsWith(QStringLiteral(".jsonl")))
        return QStringLiteral("file/log");
    if (file.startsWith(QStringLiteral("diagrams/")))
        return QStringLiteral("file/diagrams");
    if (name.endsWith(QStringLiteral(".nix")))
        return QStringLiteral("file/NAME.nix");
    return name.endsWith(QStringLiteral(".json")) ? QStringLiteral("file/NAME.json")
                                                  : QStringLiteral("file/");
}

} // namespace

void ChangesPage::showCurrent()
{
    const QModelIndex current = m_tree->currentIndex();
    const RepositoryStatus* status = m_model->repositoryAt(current);
    const ChangedFile* file = m_model->fileAt(current);
    m_currentRepository = status ? status->path : QString();
    m_currentFile = file ? file->file : QString();
    setProperty("card", cardOf(m_currentFile)); // for F1
    m_conflictBar->setVisible(file && file->kind == ChangedFile::Kind::Conflict);
    showMessage();
    if (file) {
        showFile(*file);
        return;
    }
    m_fileName->setText(status ? (status->path.isEmpty() ? status->name : status->path)
                               : QString());
    if (status)
        m_difference->showHint(status->problem.isEmpty() ? stateSentence(status->state)
                                                         : status->problem);
    else
        m_difference->showHint(document().repositories().isKnown()
                                   ? tr("Nothing to write: the repositories hold what the model "
                                        "says.")
                                   : tr("Looking at the repositories…"));
}

void ChangesPage::showFile(const ChangedFile& file)
{
    m_fileName->setText(file.repository.isEmpty() ? file.file : file.repository + u'/' + file.file);
    switch (file.kind) {
    case ChangedFile::Kind::Conflict:
        m_difference->showConflict(file.file, file.base, file.before, file.after);
        return;
    case ChangedFile::Kind::Uncommitted: {
        // Written already: what stands on disk is what would be committed.
        constexpr qint64 most = 4 << 20;
        const QString repository =
            QDir::cleanPath(document().session().folder() + u'/' + file.repository);
        QFile disk(repository + u'/' + file.file);
        const QByteArray after = disk.open(QIODevice::ReadOnly) ? disk.read(most) : QByteArray();
        const auto before = headFile(repository, file.file);
        if (before)
            m_difference->showDifference(file.file, *before, after, tr("Last commit"),
                                         tr("To be committed"));
        else
            m_difference->showHint(before.error().text());
        return;
    }
    case ChangedFile::Kind::Added:
    case ChangedFile::Kind::Changed:
    case ChangedFile::Kind::Removed:
        m_difference->showDifference(file.file, file.before, file.after);
        return;
    }
}

void ChangesPage::showMessage()
{
    const auto& messages = document().repositories().picture().messages;
    const auto found =
        std::ranges::find(messages, m_currentRepository, &std::pair<QString, QString>::first);
    QString message =
        found == messages.end() || m_model->rowCount() == 0 ? QString() : found->second;
    if (!subject().isEmpty() && !message.isEmpty()) {
        const qsizetype end = message.indexOf(u'\n');
        message = subject() + (end < 0 ? QString() : message.sliced(end));
    }
    m_message->setPlainText(message);
}

void ChangesPage::updateButtons()
{
    const bool busy = document().repositories().isBusy();
    const bool possible = !busy && !document().isReadOnly();
    m_write->setEnabled(possible && m_model->rowCount() > 0);
    m_commit->setEnabled(possible && m_model->rowCount() > 0 &&
                         m_model->count(ChangedFile::Kind::Conflict) == 0);
    m_cancel->setEnabled(busy);
    m_conflictBar->setEnabled(possible);
    m_handEdits->setPossible(possible);
}

std::optional<Conflict> ChangesPage::currentConflict() const
{
    const ChangedFile* file = m_model->fileAt(m_tree->currentIndex());
    if (!file || file->kind != ChangedFile::Kind::Conflict)
        return std::nullopt;
    return Conflict{file->repository, file->file, file->base, file->before, file->after};
}

void ChangesPage::takeEdits()
{
    // Read once more: the model may have moved on since they were shown.
    const auto files = document().repositories().picture().edited;
    const Session& session = document().session();
    const ReadBack read = readBack(session.model(), session.kinds(), files);
    if (document().takeEdits(read.edits))
        document().repositories().accept(files, read);
}

void ChangesPage::settle(Resolution resolution)
{
    if (const auto conflict = currentConflict())
        document().repositories().resolve(*conflict, resolution);
}

} // namespace cim
