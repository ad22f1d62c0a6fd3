#include "app/guide/guide.h"

#include "app/guide/spotlight.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/theme.h"
#include "models/guide/troubles.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace cim {

namespace {

constexpr int copiedFor = 4000; // milliseconds, to be read
constexpr int settled = 500;    // milliseconds after the last change of a folder

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

// Who passed over a step is not led back to it before the end.
std::optional<int> openAfter(const std::vector<bool>& done, size_t row)
{
    const size_t next = guide::nextOpen(done, row);
    return next < done.size() ? std::optional(int(next)) : std::nullopt;
}

// Ctrl+N begins with what the reader is told to add, Ctrl+R with the verb to relate it by, a
// release with its step, and Alt+Return goes to the field that is to be filled in.
Document::Expected expectedAt(const guide::Pointer& pointer)
{
    Document::Expected out{.property = guide::propertyOf(pointer),
                           .verb = guide::verbOf(pointer),
                           .release = guide::releaseOf(pointer)};
    if (guide::addsKind(pointer))
        out.kind = pointer.row;
    if (!out.property.isEmpty() || !out.verb.isEmpty() || !out.release.isEmpty())
        out.entity = pointer.entity;
    return out;
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
    m_copied.setSingleShot(true);
    m_copied.setInterval(copiedFor);
    connect(&m_copied, &QTimer::timeout, this, [this] {
        m_state.isCopied = false;
        emit changed();
    });
    m_seen.setSingleShot(true);
    m_seen.setInterval(settled);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_seen,
            qOverload<>(&QTimer::start));
    connect(&m_seen, &QTimer::timeout, this, &Guide::look);
    connect(&window, &MainWindow::documentChanged, this, &Guide::takeDocument);
    qApp->installEventFilter(this); // the window, and menus and dialogs that open
    takeDocument();
    refresh();
}

Guide::~Guide()
{
    m_stop.request_stop();
    delete m_spotlight;
}

void Guide::takeDocument()
{
    if (m_document)
        disconnect(m_document, nullptr, this, nullptr);
    m_document = m_window.document();
    m_outside = {};
    m_runs = {};
    m_pointer = {};
    m_tour.reset();
    m_cards.clear(); // of this workspace's kinds
    m_chosen.reset();
    m_isFirst = true;
    ++m_generation; // what is still being looked at belongs to another workspace
    if (m_document) {
        const auto again = [this] { refreshLater(); };
        connect(m_document, &Document::changed, this, again);
        connect(m_document, &Document::reset, this, again);
        connect(m_document, &Document::logGrew, this, again);
        connect(m_document, &Document::retoldChanged, this, again);
        connect(&m_document->repositories(), &Repositories::pictureChanged, this,
                &Guide::lookAgain);
        // Of which no repository differs.
        connect(m_document, &Document::inputsLocked, this, &Guide::lookAgain);
    }
    lookAgain();
}

void Guide::lookAgain()
{
    look();
    refreshLater();
}

// Where a virtual machine leaves that it was started: in the workspace's folder from a terminal, in
// its own from the page Rebuild.
void Guide::watch()
{
    QStringList wanted;
    if (m_document && m_isAwake) {
        wanted << m_document->session().folder();
        wanted += m_outside.machines;
    }
    const QStringList now = m_watcher.directories();
    QStringList rest;
    std::ranges::copy_if(now, std::back_inserter(rest),
                         [&](const QString& one) { return !wanted.contains(one); });
    wanted.removeIf([&](const QString& one) { return now.contains(one); });
    if (!rest.isEmpty())
        m_watcher.removePaths(rest);
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

void Guide::refreshLater()
{
    if (m_isAwake)
        m_later.start();
}

void Guide::setAwake(bool awake)
{
    if (awake == m_isAwake)
        return;
    m_isAwake = awake;
    if (awake) {
        qApp->installEventFilter(this);
        lookAgain();
        return;
    }
    m_seen.stop();
    watch();
    qApp->removeEventFilter(this);
    if (m_document)
        m_document->expect({});
    m_later.stop();
    m_stop.request_stop();
    ++m_generation; // what is still being looked at comes too late
    if (!m_tour)    // which goes on where it stands
        m_pointer = {};
    m_spotlight->end();
}

guide::Facts Guide::facts() const
{
    if (!m_document)
        return {nullptr, nullptr, {}};
    guide::Outside outside = m_outside;
    const Repositories& repositories = m_document->repositories();
    if (repositories.isKnown())
        outside.repositories = repositories.picture().status;
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
        m_chosen = openAfter(done, before);
    else if (!m_isFirst && !m_chosen && before < done.size() && !done[before])
        m_chosen = int(before); // an earlier one that opened again does not pull the reader away
    m_isFirst = false;
    m_done = std::move(done);
    state.shown = m_chosen.value_or(int(guide::stepToShow(m_path, m_done, now)));
    if (state.shown != shownBefore && !m_tour) {
        m_pointer = {};
        m_spotlight->end();
    }
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
    const guide::Step* const step = shown();
    const guide::Pointer next = step ? step->pointer(now) : guide::Pointer();
    if (m_tour) {
        fillTour();
    } else if (step) {
        fillStep(*step, now, next);
        pointOn(*step, now, next);
    }
    if (m_document)
        m_document->expect(m_state.canPoint ? expectedAt(next) : Document::Expected());
    m_state.isCopied = state.isCopied && m_state.command == state.command;
    m_state.content = m_state.file == state.file ? state.content : QString();
    m_state.isWritten = m_state.file == state.file && state.isWritten;
    if (m_state.file != fileBefore || m_state.shown != shownBefore)
        look();
    if (!(m_state == state))
        emit changed();
}

void Guide::showStep(int row)
{
    if (row < 0 || size_t(row) >= m_path.size())
        return;
    m_chosen = row;
    m_closed = nullptr;
    refresh();
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
    if (m_state.command.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_state.command);
    m_state.isCopied = true;
    m_copied.start();
    emit changed();
}

void Guide::leave()
{
    endTour();
    m_pointer = {};
    m_spotlight->end();
    goToWork();
}

void Guide::goToWork()
{
    QWidget* page = m_window.currentPage();
    if (!page)
        page = m_window.findChild<QWidget*>(QStringLiteral("startPage"));
    if (QWidget* inside = page ? page->nextInFocusChain() : nullptr)
        inside->setFocus(Qt::OtherFocusReason);
}

bool Guide::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && watched->isWidgetType())
        m_typed.start();
    if (event->type() == QEvent::Show && !m_pointer.control.isEmpty())
        pointAgain(watched);
    if (event->type() == QEvent::Show && watched == m_spotlight && m_tour)
        refreshLater(); // what the stop is about has come
    if (watched != &m_window)
        return false;
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::StyleChange)
        refreshLater();
    return false;
}

} // namespace cim
