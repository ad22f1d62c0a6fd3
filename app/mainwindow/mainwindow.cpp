#include "app/mainwindow/mainwindow.h"

#include "app/changes/changespage.h"
#include "app/flakes/flakespanel.h"
#include "app/guide/cardbox.h"
#include "app/guide/guidedock.h"
#include "app/guide/tips.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/modelpage.h"
#include "app/mainwindow/newdialog.h"
#include "app/mainwindow/repositories.h"
#include "app/mainwindow/startpage.h"
#include "app/widgets/icons.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "app/widgets/shownpage.h"
#include "app/widgets/words.h"
#include "models/workspace/rebuilds.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

namespace cim {

using Matter = MessageBar::Matter;

MainWindow::MainWindow(const PageRegistry& registry, ThemeKeeper* theme, QWidget* parent)
    : QMainWindow(parent)
    , m_registry(registry)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    buildCentre();
    buildSidebar();
    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildHelpMenu();
    connect(new Tips(this), &Tips::asked, this, [this](const QString& card, QWidget* dialog) {
        const QString id = card.isEmpty() ? Guide::cardBehind(*this) : card;
        if (const auto found = Guide::explained(*this, id))
            showCardBox(*found, dialog);
    });
    buildStatus();
    resize(1280, 800);
    restoreGeometry(settings::geometry.get());
    updateActions();
    updateTitle();
}

MainWindow::~MainWindow()
{
    delete m_guide; // it listens to the workspace
    closeWorkspace();
}

void MainWindow::buildCentre()
{
    auto* middle = new QWidget(this);
    m_messages = new MessageBar(middle);
    m_centre = new QStackedWidget(middle);
    m_start = new StartPage(m_centre);
    m_centre->addWidget(m_start);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_centre, 1);
    setCentralWidget(middle);
    sizeByShownPage(*m_centre, Qt::Horizontal | Qt::Vertical);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::openFolder);
    connect(m_start, &StartPage::chooseRequested, this, &MainWindow::chooseFolder);
    connect(m_start, &StartPage::newRequested, this, &MainWindow::newWorkspace);
    connect(m_start, &StartPage::flakeRequested, this, &MainWindow::chooseFlake);
    connect(m_start, &StartPage::guideRequested, this, &MainWindow::showGuide);
    connect(m_start, &StartPage::importRequested, this, [this] { importFrom(); });
}

void MainWindow::buildStatus()
{
    m_state = new QLabel(this);
    m_progress = new QProgressBar(this);
    m_progress->setMaximumWidth(260);
    m_progress->hide();
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->hide();
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    statusBar()->addPermanentWidget(m_state);
}

bool MainWindow::openFolder(const QString& folder)
{
    auto session = Session::open(folder);
    if (!session && !session.error().message.isEmpty()) {
        // A folder that can be read but not written is shown all the same.
        Session::Options options;
        options.readOnly = true;
        auto readable = Session::open(folder, options);
        if (!readable) {
            m_messages->show(session.error(), Matter::Opening);
            return false;
        }
        openSession(std::move(*readable));
        m_messages->show(
            MessageBar::Tone::Warning,
            tr("This workspace can be looked at but not changed: %1").arg(session.error().message),
            session.error().detail, Matter::Opening);
        return true;
    }
    openSession(std::move(*session));
    return true;
}

void MainWindow::openSession(std::unique_ptr<Session> session)
{
    closeWorkspace();
    m_messages->hideSticky(); // of a flake without a workspace
    for (const Matter matter :
         {Matter::Opening, Matter::Edit, Matter::Files, Matter::Conflicts, Matter::Lock})
        m_messages->settle(matter); // what was said is about another workspace
    m_document = std::make_unique<Document>(std::move(session));
    rememberFolder(m_document->session().folder());
    connectDocument();
    showPage(m_page);
    updateActions();
    updateTitle();
    updateStatus();
    for (const LogNote& note : m_document->session().notes())
        m_messages->show(MessageBar::Tone::Warning, note.sentence, note.file);
    sayBrokenOff();
    m_document->repositories().refreshLater();
    emit documentChanged();
}

// What became of it is looked at on the rebuild page, which asks the host's machine.
void MainWindow::sayBrokenOff()
{
    m_messages->settle(Matter::BrokenOff);
    m_brokenOff.clear();
    for (const EntityId host : brokenOffHosts(m_document->model()))
        m_brokenOff.emplace_back(host, m_document->model().entity(host)->name);
    if (m_brokenOff.empty())
        return;
    m_messages->offer(
        counted(qsizetype(m_brokenOff.size()),
                tr("The last rebuild of %1 was broken off before it could say what "
                   "became of it.")
                    .arg(system::printable(m_brokenOff.front().second)),
                tr("The last rebuilds of %1 hosts were broken off before they could "
                   "say what became of them.")),
        tr("Find it &out"),
        [this, host = m_brokenOff.front().first] {
            m_document->select(host);
            emit m_document->pageAsked(QStringLiteral("rebuild"));
        },
        Matter::BrokenOff);
}

void MainWindow::closeWorkspace()
{
    if (!m_document)
        return;
    m_centre->setCurrentWidget(m_start);
    qDeleteAll(std::exchange(m_pages, {})); // one that goes may have something to tell the rest
    m_messages->hideSticky();
    m_messages->settle(Matter::BrokenOff); // its button needs the workspace
    m_brokenOff.clear();
    m_looksForEdits = false;
    m_document.reset();
    m_start->refresh();
    updateActions();
    updateTitle();
    updateStatus();
    emit documentChanged();
}

void MainWindow::explain()
{
    // Asked before the guide takes the keyboard.
    const QString card = Guide::cardHere(*this);
    GuideDock* dock = showGuide();
    if (!dock)
        return;
    if (card.isEmpty())
        dock->guide().showPath();
    else
        dock->guide().showCard(card);
}

GuideDock* MainWindow::showGuide()
{
    if (!m_guide) {
        const auto made = GuideDock::make(*this);
        if (!made) {
            m_messages->show(made.error());
            return nullptr;
        }
        m_guide = *made;
        lendKeys(*m_guide);
    }
    m_guide->show();
    m_guide->raise();
    // After a menu that was opened by the mouse it may have it without knowing.
    m_guide->view()->clearFocus();
    m_guide->view()->setFocus(Qt::ShortcutFocusReason); // so that it shows what has it
    return m_guide;
}

// The guide names keys that are the model page's own: they are there for its reader too.
void MainWindow::lendKeys(GuideDock& guide)
{
    const std::pair<QKeySequence, QString> lent[] = {
        {QKeySequence::New, QStringLiteral("add")},
        {QKeySequence(Qt::CTRL | Qt::Key_R), QStringLiteral("relate")},
        {QKeySequence(Qt::CTRL | Qt::Key_D), QStringLiteral("duplicate")},
        {QKeySequence(Qt::ALT | Qt::Key_Return), QStringLiteral("properties")},
    };
    for (const auto& [keys, name] : lent) {
        auto* shortcut = new QShortcut(keys, &guide);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, name = name] {
            if (m_document)
                triggerOnPage(name);
        });
    }
}

bool MainWindow::showPage(const QString& name)
{
    const PageInfo* info = m_registry.find(name);
    if (!info)
        return false;
    m_page = name;
    if (!m_document)
        return true; // shown as soon as a workspace is open
    Page*& page = m_pages[name];
    if (!page) {
        page = info->make(*m_document, m_centre);
        m_centre->addWidget(page);
    }
    m_centre->setCurrentWidget(page);
    for (QAction* one : m_pageActions->actions())
        one->setChecked(one->data().toString() == name);
    page->activate();
    return true;
}

Page* MainWindow::currentPage() const
{
    return m_pages.value(m_page);
}

bool MainWindow::isLoaded() const
{
    if (!m_document)
        return m_centre->currentWidget() != m_flake || !m_flake || m_flake->isLoaded();
    const Page* page = currentPage();
    const Repositories& repositories = m_document->repositories();
    return page && page->isLoaded() && !repositories.isBusy() &&
           (repositories.isKnown() || repositories.trouble());
}

void MainWindow::connectDocument()
{
    Document* document = m_document.get();
    connect(document, &Document::failed, this,
            [this](const Error& error) { m_messages->show(error); });
    connect(document, &Document::refused, this,
            [this](const Error& error) { m_messages->show(error, Matter::Edit); });
    connect(document, &Document::logGrew, this, [this] { m_messages->settle(Matter::Edit); });
    // What became of a rebuild is in the log by then, or will be with the next event.
    connect(
        document, &Document::logGrew, this,
        [this] {
            std::erase_if(m_brokenOff,
                          [](const auto& one) { return !isBrokenOff(one.first, one.second); });
            if (m_brokenOff.empty())
                m_messages->settle(Matter::BrokenOff);
        },
        Qt::QueuedConnection);
    connect(document, &Document::inputsLocked, this, [this] { m_messages->settle(Matter::Lock); });
    connect(document, &Document::changed, this, &MainWindow::updateTitle);
    connect(document, &Document::logGrew, this, &MainWindow::updateActions);
    connect(document, &Document::reset, this, &MainWindow::showPast);
    connect(document, &Document::pageAsked, this, [this](const QString& name) {
        if (showPage(name) && currentPage())
            currentPage()->showSelected();
    });
    connectRepositories(document->repositories());
}

void MainWindow::connectRepositories(Repositories& repositories)
{
    connect(&repositories, &Repositories::pictureChanged, this, &MainWindow::updateStatus);
    connect(&repositories, &Repositories::pictureChanged, this, &MainWindow::showEditsLeft);
    connect(&repositories, &Repositories::failed, this, [this](const Error& error) {
        m_looksForEdits = false;
        m_messages->show(error, Matter::Files);
    });
    connect(&repositories, &Repositories::written, this, &MainWindow::sayWritten);
    connect(&repositories, &Repositories::committed, this, &MainWindow::sayCommitted);
    connect(&repositories, &Repositories::busyChanged, this, [this](bool busy) {
        m_progress->setRange(0, 0);
        m_progress->setVisible(busy);
        m_cancel->setVisible(busy);
        updateActions();
    });
    connect(&repositories, &Repositories::progressed, this,
            [this](int done, int total, const QString& what) {
                m_progress->setRange(0, total); // 0: nobody knows how long
                m_progress->setValue(done);
                m_progress->setFormat(what);
            });
    connect(m_cancel, &QPushButton::clicked, &repositories, &Repositories::cancel);
}

void MainWindow::updateTitle()
{
    setWindowTitle(m_document ? tr("%1 · Cimarron").arg(m_document->title()) : tr("Cimarron"));
}

void MainWindow::updateStatus()
{
    if (!m_document) {
        m_state->clear();
        return;
    }
    const Repositories& repositories = m_document->repositories();
    if (!repositories.isKnown()) {
        m_state->setText(repositories.trouble() ? repositories.trouble()->message
                                                : tr("Looking at the repositories…"));
        return;
    }
    int differ = 0, conflicts = 0;
    for (const RepositoryStatus& status : repositories.picture().status) {
        differ += status.state != RepositoryState::Clean;
        conflicts += status.state == RepositoryState::Conflicted;
    }
    QString words = differ == 0 ? tr("Everything is written and committed")
                                : counted(differ, tr("One repository to write or commit"),
                                          tr("%1 repositories to write or commit"));
    if (conflicts > 0)
        words += tr(", %n in conflict", nullptr, conflicts);
    m_state->setText(words);
    if (conflicts == 0 && repositories.picture().preview.conflicts.empty())
        m_messages->settle(Matter::Conflicts);
}

// Of a commit that was asked for where they are not seen: to where they are, and they go along
// with the next. "Nothing had to be committed" would be half of the truth.
void MainWindow::showEditsLeft()
{
    if (!m_looksForEdits || m_document->repositories().isBusy())
        return;
    m_looksForEdits = false;
    int files = 0;
    for (const RepositoryStatus& status : m_document->repositories().picture().status)
        files += int(status.edited.size());
    if (files == 0)
        return;
    statusBar()->clearMessage();
    showPage(QStringLiteral("changes"));
    m_messages->show(
        MessageBar::Tone::Information,
        counted(files,
                tr("One file that was edited by hand is not committed yet. Look at it here, then "
                   "commit again."),
                tr("%1 files that were edited by hand are not committed yet. Look at them here, "
                   "then commit again.")),
        {}, Matter::Files);
}

void MainWindow::showPast()
{
    updateActions();
    // A replay says itself where it is.
    if (!m_document->past() || m_document->isRetold()) {
        m_messages->hideSticky();
        return;
    }
    m_messages->showSticky(
        tr("You are looking at the model as it was after event %1 of %2. Nothing can be changed "
           "here.")
            .arg(*m_document->past())
            .arg(m_document->session().sequence()),
        tr("&Back to the present"), [this] { m_document->backToNow(); });
}

void MainWindow::say(const QString& sentence)
{
    statusBar()->showMessage(sentence, 15000);
}

void MainWindow::sayWritten(const WriteReport& report, bool cancelled)
{
    if (!cancelled)
        m_messages->settle(Matter::Files);
    const int files = int(report.changes.size()), conflicts = int(report.conflicts.size());
    say(cancelled    ? counted(files, tr("Writing was cancelled; one file was written."),
                               tr("Writing was cancelled; %1 files were written."))
        : files == 0 ? (report.blocked.empty() ? tr("Nothing had to be written.")
                                               : tr("Nothing could be written."))
                     : counted(files, tr("Wrote one file."), tr("Wrote %1 files.")));
    if (conflicts > 0) {
        m_messages->show(
            MessageBar::Tone::Warning,
            counted(conflicts,
                    tr("One file was left alone, because your edits and the model disagree. "
                       "Choose on the Changes page."),
                    tr("%1 files were left alone, because your edits and the model disagree. "
                       "Choose for each on the Changes page.")),
            {}, Matter::Conflicts);
        showPage(QStringLiteral("changes"));
    }
    for (const RepositoryStatus& blocked : report.blocked)
        m_messages->show(MessageBar::Tone::Warning, blocked.problem, blocked.path, Matter::Files);
}

void MainWindow::sayCommitted(const CommitOutcome& outcome, bool cancelled)
{
    if (!outcome.written.conflicts.empty()) {
        sayWritten(outcome.written, cancelled);
        return;
    }
    if (cancelled) {
        m_looksForEdits = false;
    } else {
        m_messages->settle(Matter::Files);
        m_messages->settle(Matter::Lock);
    }
    const int commits = int(outcome.committed.commits.size());
    std::vector<RepositoryStatus> blocked = outcome.written.blocked; // what is not written is not
    for (const RepositoryStatus& one : outcome.committed.blocked)    // committed either
        if (std::ranges::find(blocked, one.path, &RepositoryStatus::path) == blocked.end())
            blocked.push_back(one);
    say(cancelled ? counted(commits, tr("Committing was cancelled after one repository."),
                            tr("Committing was cancelled after %1 repositories."))
        : commits == 0
            ? (blocked.empty() ? tr("Nothing had to be committed.")
                               : tr("Nothing could be committed."))
            : counted(commits, tr("Committed one repository."), tr("Committed %1 repositories.")));
    if (outcome.trouble && (blocked.empty() || commits > 0))
        m_messages->show(MessageBar::Tone::Warning,
                         tr("The commit is made, but the hosts do not take it yet. %1")
                             .arg(outcome.trouble->message),
                         outcome.trouble->detail, Matter::Lock);
    for (const RepositoryStatus& one : blocked)
        m_messages->show(MessageBar::Tone::Warning, one.problem, one.path, Matter::Files);
}

void MainWindow::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open a workspace"));
    if (!folder.isEmpty())
        openFolder(folder);
}

void MainWindow::newWorkspace(const QString& sample)
{
    NewDialog dialog(sample, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    openSession(dialog.takeSession());
    if (sample.isEmpty())
        return;
    showPage(QStringLiteral("model"));
    m_messages->showSticky(tr("This is a sample. See how it was made, step by step: what was said, "
                              "what came of it, and which files were written."),
                           tr("&Replay it"), [this] {
                               m_messages->hideSticky();
                               replay();
                           });
}

// Files may have been edited while another program had the keyboard.
void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_document)
        m_document->repositories().refreshLater();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settings::geometry.set(saveGeometry());
    QMainWindow::closeEvent(event);
}

// Qt presses buttons by Return in dialogs only, while the guide leads the keyboard to buttons here.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
    if (isReturn && !event->isAutoRepeat() && !(event->modifiers() & ~Qt::KeypadModifier) &&
        button && button->window() == this)
        button->click();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace cim
