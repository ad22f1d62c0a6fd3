#include "app/guide/guide.h"

#include "app/guide/controls.h"
#include "app/guide/spotlight.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/theme.h"
#include "graph/flakes/rootlock.h"

#include <QClipboard>
#include <QEvent>
#include <QFile>
#include <QGuiApplication>
#include <QKeySequence>
#include <QStyle>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

constexpr qint64 contentLimit = 64 * 1024;
constexpr int contentLines = 18;

QString firstLines(const QString& text)
{
    QStringList lines = text.trimmed().split(u'\n');
    if (lines.size() > contentLines) {
        lines.resize(contentLines);
        lines.append(QStringLiteral("…"));
    }
    return lines.join(u'\n');
}

// The file of a report's change, below the workspace.
QString fileOf(const FileChange& change)
{
    return change.repository.isEmpty() ? change.file : change.repository + u'/' + change.file;
}

// What the drawing says comes before what is the same in every repository.
QString listOf(const std::vector<FileChange>& changes)
{
    std::vector<const FileChange*> sorted;
    for (const FileChange& change : changes)
        sorted.push_back(&change);
    std::ranges::stable_partition(sorted, [](const FileChange* change) {
        return change->file.endsWith(QStringLiteral(".json"));
    });
    QStringList lines;
    for (const FileChange* one : sorted) {
        const FileChange& change = *one;
        const QChar sign = change.kind == FileChange::Kind::Added     ? u'+'
                           : change.kind == FileChange::Kind::Removed ? u'\u2212'
                                                                      : u'~';
        lines.append(sign + u' ' + fileOf(change));
        if (lines.size() > contentLines)
            break;
    }
    return lines.join(u'\n');
}

GuideColours coloursOf(const QPalette& palette)
{
    const Tones tone = tones(palette);
    return {palette.color(QPalette::Base),
            palette.color(QPalette::AlternateBase),
            palette.color(QPalette::Text),
            tone.muted,
            tone.line,
            palette.color(QPalette::Highlight),
            palette.color(QPalette::HighlightedText),
            tone.good};
}

} // namespace

Guide::Guide(MainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_path(guide::path())
    , m_spotlight(new Spotlight(&window))
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &Guide::refresh);
    connect(&window, &MainWindow::documentChanged, this, &Guide::takeDocument);
    window.installEventFilter(this);
    takeDocument();
    refresh();
}

Guide::~Guide()
{
    delete m_spotlight;
}

void Guide::takeDocument()
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = m_window.document();
    m_lockIsCurrent.reset();
    m_cards.clear(); // of this workspace's kinds
    m_chosen.reset();
    m_isFirst = true;
    ++m_generation; // what is still being looked at belongs to another workspace
    if (m_document) {
        const auto again = [this] { m_later.start(); };
        connect(m_document, &Document::changed, this, again);
        connect(m_document, &Document::reset, this, again);
        connect(m_document, &Document::logGrew, this, again);
        connect(&m_document->repositories(), &Repositories::pictureChanged, this, [this] {
            look();
            m_later.start();
        });
    }
    look();
    m_later.start();
}

guide::Facts Guide::facts() const
{
    if (!m_document)
        return {nullptr, nullptr, {}};
    guide::Outside outside;
    const Repositories& repositories = m_document->repositories();
    if (repositories.isKnown())
        outside.repositories = repositories.picture().status;
    outside.lockIsCurrent = m_lockIsCurrent;
    // What is, also while the past is looked at.
    return {&m_document->session().model(), &m_document->kinds(), std::move(outside)};
}

const guide::Step* Guide::shown() const
{
    return size_t(m_state.shown) < m_path.size() ? &m_path[size_t(m_state.shown)] : nullptr;
}

void Guide::refresh()
{
    const guide::Facts now = facts();
    const QString fileBefore = m_state.file;
    const int shownBefore = m_state.shown;
    GuideState state;
    std::vector<bool> done;
    for (const guide::Step& step : m_path) {
        done.push_back(step.isDone(now));
        state.done += done.back();
        state.rows.push_back({step.title, done.back()});
    }
    // The step that is shown has just been done: on to the next that is open.
    const size_t before = size_t(m_state.shown);
    if (!m_isFirst && before < m_done.size() && !m_done[before] && done[before])
        m_chosen.reset();
    else if (!m_isFirst && !m_chosen && before < done.size() && !done[before])
        m_chosen = int(before); // an earlier one that opened again does not pull the reader away
    m_isFirst = false;
    m_done = std::move(done);
    state.shown = m_chosen.value_or(int(guide::current(m_path, now)));
    if (state.shown != shownBefore)
        m_spotlight->end();
    state.colours = coloursOf(m_window.palette());
    state.isStill =
        m_window.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &m_window) <= 0;
    state.textSize = m_window.fontInfo().pixelSize();
    state.isCards = m_state.isCards;
    state.question = m_state.question;
    state.card.id = m_state.card.id;
    std::swap(m_state, state);
    if (m_state.isCards)
        fillCards();
    if (const guide::Step* step = shown())
        fillStep(*step, now);
    m_state.content = m_state.file == state.file ? state.content : QString();
    m_state.isWritten = m_state.file == state.file && state.isWritten;
    if (m_state.file != fileBefore || m_state.shown != shownBefore)
        look();
    if (!(m_state == state))
        emit changed();
}

void Guide::fillStep(const guide::Step& step, const guide::Facts& now)
{
    m_state.why = step.why;
    m_state.task = step.task;
    m_state.written = step.written;
    m_state.undo = step.undo;
    m_state.command = step.command;
    const guide::Pointer pointer = step.pointer(now);
    m_state.keys =
        QKeySequence(pointer.keys, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    m_state.file = step.name == u"lock"     ? QStringLiteral("flake.lock")
                   : step.name == u"commit" ? QString()
                                            : now.fileOf(step.subject(now));
    const bool isDone = m_done[size_t(m_state.shown)];
    const auto needed = std::ranges::find(m_path, step.needs, &guide::Step::name);
    const size_t first = size_t(needed - m_path.begin());
    const bool isPast = m_document && m_document->past();
    const bool isFixed = m_document && m_document->session().isReadOnly();
    bool isFree = false;
    if (m_closed && !m_closed->isHidden())
        m_closed = nullptr; // opened by other means
    if (isPast) {
        m_state.note = tr("You are looking at the past, where nothing can be changed.");
        m_state.noteAction = tr("Back to the present");
    } else if (isFixed && !isDone) {
        m_state.note = tr("This workspace can be looked at, but not changed.");
    } else if (first < m_done.size() && !m_done[first]) {
        m_state.note =
            tr("Step %1, “%2”, comes before this one.").arg(first + 1).arg(needed->title);
        m_state.noteAction = tr("Go there");
    } else {
        isFree = true;
        if (m_closed) {
            m_state.note = tr("The panel “%1” is closed.").arg(m_closed->windowTitle());
            m_state.noteAction = tr("Open it");
        }
    }
    m_state.canPoint = isFree && !pointer.control.isEmpty();
    m_state.hasExample = isFree && m_document && !isDone && !step.example(now).empty();
}

// Lock and files are on disk: not for this thread.
void Guide::look()
{
    if (!m_document)
        return;
    const guide::Step* step = shown();
    const std::vector<FileChange>& changes = m_document->repositories().picture().preview.changes;
    const auto pending = std::ranges::find_if(
        changes, [&](const FileChange& change) { return fileOf(change) == m_state.file; });
    QString content;
    if (step && step->name == u"commit")
        content = listOf(changes);
    else if (pending != changes.end())
        content = QString::fromUtf8(
            pending->after.first(std::min(pending->after.size(), qsizetype(contentLimit))));
    const auto job = [root = m_document->session().folder(), file = m_state.file, content] {
        Seen seen;
        if (const auto stale = flakes::staleness(root))
            seen.lockIsCurrent = !stale->isStale();
        seen.content = content;
        QFile written(root + u'/' + file);
        if (content.isEmpty() && !file.isEmpty() && written.open(QIODevice::ReadOnly)) {
            seen.content = QString::fromUtf8(written.read(contentLimit));
            seen.isWritten = true;
        }
        return seen;
    };
    QtConcurrent::run(job).then(this, [this, mine = ++m_generation](const Seen& seen) {
        if (mine != m_generation)
            return;
        m_lockIsCurrent = seen.lockIsCurrent;
        m_state.content = firstLines(seen.content);
        m_state.isWritten = seen.isWritten;
        emit changed();
        m_later.start();
    });
}

void Guide::showStep(int row)
{
    if (row < 0 || size_t(row) >= m_path.size())
        return;
    m_chosen = row;
    m_closed = nullptr;
    refresh();
}

void Guide::pointOut()
{
    const guide::Step* step = shown();
    if (!step || !m_state.canPoint)
        return;
    const guide::Pointer pointer = step->pointer(facts());
    m_closed = nullptr;
    if (!pointer.page.isEmpty())
        m_window.showPage(pointer.page);
    if (m_document && !pointer.entity.isNull())
        m_document->select(pointer.entity);
    if (QWidget* target = findControl(m_window, pointer)) {
        m_closed = closedPanel(target);
        if (!m_closed)
            lightUp(*m_spotlight, target, pointer, m_state.isStill);
    }
    refresh();
}

void Guide::doNoteAction()
{
    const guide::Step* step = shown();
    if (!step || m_state.noteAction.isEmpty())
        return;
    if (m_document && m_document->past()) {
        m_document->backToNow();
    } else if (m_closed) {
        m_closed->show();
        m_closed = nullptr;
        pointOut();
    } else {
        const auto needed = std::ranges::find(m_path, step->needs, &guide::Step::name);
        showStep(int(needed - m_path.begin()));
    }
}

void Guide::doExample()
{
    const guide::Step* step = shown();
    if (!step || !m_document || !m_state.hasExample)
        return;
    const auto commands = step->example(facts());
    if (commands.empty() || !m_document->execute(commands))
        return; // the window has said why
    const EntityId made = step->subject(facts());
    m_window.showPage(QStringLiteral("model"));
    if (!made.isNull())
        m_document->select(made);
}

void Guide::copyCommand()
{
    if (!m_state.command.isEmpty())
        QGuiApplication::clipboard()->setText(m_state.command);
}

void Guide::leave()
{
    m_spotlight->end();
    QWidget* page = m_window.currentPage();
    if (!page)
        page = m_window.findChild<QWidget*>(QStringLiteral("startPage"));
    if (QWidget* inside = page ? page->nextInFocusChain() : nullptr)
        inside->setFocus(Qt::OtherFocusReason);
}

bool Guide::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        m_later.start();
    return false;
}

} // namespace cim
