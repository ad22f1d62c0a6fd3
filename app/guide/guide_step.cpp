// What the guide says of the step that is shown, what it looks at for that, and where it points.
#include "app/guide/controls.h"
#include "app/guide/guide.h"
#include "app/guide/identitydialog.h"
#include "app/guide/spotlight.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "graph/flakes/rootlock.h"
#include "models/guide/troubles.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QFile>
#include <QFileInfo>
#include <QKeySequence>
#include <QMenu>
#include <QUrl>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace cim {

namespace {

constexpr qint64 contentLimit = 64 * 1024;
constexpr int contentLines = 18;
constexpr int typingPause = 1'000; // milliseconds

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

QString mendName(guide::Trouble::Mend mend)
{
    switch (mend) {
    case guide::Trouble::Mend::LookAgain:
        return Guide::tr("Look again");
    case guide::Trouble::Mend::Identity:
        return Guide::tr("Say who I am…");
    case guide::Trouble::Mend::ShowLog:
        return Guide::tr("Show the log");
    case guide::Trouble::Mend::ShowBuild:
        return Guide::tr("Show what NixOS says");
    case guide::Trouble::Mend::ShowConflict:
        return Guide::tr("Show the file");
    }
    return {};
}

// The systems of this workspace among those that were seen.
QStringList systemsSeen(const Model& model)
{
    QStringList out;
    const Domain* workspace = model.workspace();
    const QString prefix = workspace ? workspace->id.text() + u'/' : QString();
    for (const QString& system : settings::systemsSeen.get())
        if (!prefix.isEmpty() && system.startsWith(prefix))
            out << system.sliced(prefix.size());
    return out;
}

} // namespace

void Guide::fillStep(const guide::Step& step, const guide::Facts& now,
                     const guide::Pointer& pointer)
{
    m_state.why = step.why;
    m_state.task = step.taskNow ? step.taskNow(now) : step.task;
    m_state.written = step.written;
    m_state.undo = step.undo;
    m_state.command = step.command ? step.command(now) : QString();
    m_state.file = step.name == u"lock"     ? QStringLiteral("flake.lock")
                   : step.name == u"commit" ? QString()
                                            : now.fileOf(step.subject(now));
    m_state.keys = keysOf(m_window, pointer);
    fillNote(step, now);
    m_state.canPoint = m_state.canPoint && canFind(m_window, pointer);
}

// What is in the way, the first thing to mend first, and whether the step can be done now.
void Guide::fillNote(const guide::Step& step, const guide::Facts& now)
{
    m_mend = {};
    m_more = {};
    const bool isDone = m_done[size_t(m_state.shown)];
    const auto needed = std::ranges::find(m_path, step.needs, &guide::Step::name);
    const size_t first = size_t(needed - m_path.begin());
    if (m_document && m_document->isRetold()) {
        m_state.note = tr("The history is being replayed, and the panels are away meanwhile.");
        m_state.noteAction = tr("End the replay");
        m_mend = [this] { emit m_document->presentAsked(); };
        return;
    }
    if (m_document && m_document->past()) {
        m_state.note = tr("You are looking at the past, where nothing can be changed.");
        m_state.noteAction = tr("Back to the present");
        m_mend = [this] { m_document->backToNow(); };
        return;
    }
    if (m_document && m_document->session().isReadOnly() && !isDone) {
        m_state.note = tr("This workspace can be looked at, but not changed.");
        return;
    }
    if (first < m_done.size() && !m_done[first]) {
        m_state.note =
            tr("Step %1, “%2”, comes before this one.").arg(first + 1).arg(needed->title);
        m_state.noteAction = tr("Go there");
        m_mend = [this, first] { showStep(int(first)); };
        return;
    }
    if (fillTrouble(step, now))
        return;
    m_state.canPoint = true;
    m_state.hasExample = m_document && !isDone && !step.example(now).empty();
    m_state.hasFolder =
        m_document && !isDone && (step.name == u"package" || step.name == u"builds");
    noteClosed([this] { pointOut(); });
}

// True where the step cannot be done before it is mended.
bool Guide::fillTrouble(const guide::Step& step, const guide::Facts& now)
{
    const auto trouble = guide::troubleOf(step, now);
    if (!trouble)
        return false;
    m_state.note = trouble->sentence;
    m_state.noteAction = mendName(trouble->mend);
    if (!trouble->command.isEmpty())
        m_state.command = trouble->command;
    switch (trouble->mend) {
    case guide::Trouble::Mend::LookAgain:
        m_mend = [this] { look(); };
        break;
    case guide::Trouble::Mend::Identity:
        m_mend = [this] { askIdentity(); };
        break;
    case guide::Trouble::Mend::ShowLog:
        m_mend = [this, host = trouble->host] { showLog(host); };
        break;
    case guide::Trouble::Mend::ShowBuild:
        m_mend = [this, host = trouble->host] { showBuild(host); };
        break;
    case guide::Trouble::Mend::ShowConflict:
        m_mend = [this] { showConflict(); };
        break;
    }
    if (!trouble->file.isEmpty()) {
        m_state.noteMore = tr("Open the file");
        m_more = [this, file = trouble->file] { openFile(file); };
    } else if (!trouble->package.isNull()) {
        m_state.noteMore = tr("Show the package");
        m_more = [this, package = trouble->package] { showPackage(package); };
    }
    return trouble->isInTheWay;
}

void Guide::askIdentity()
{
    IdentityDialog dialog(&m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_window.messages().settle(MessageBar::Matter::Files); // a commit was refused for want of it
    look();
}

void Guide::showLog(EntityId host)
{
    m_document->select(host);
    emit m_document->pageAsked(QStringLiteral("rebuild"));
    const guide::Pointer log{.page = QStringLiteral("rebuild"),
                             .control = QStringLiteral("logView")};
    const guide::Pointer history{.page = log.page, .control = QStringLiteral("hostHistory")};
    const Control found = findControl(m_window, log);
    // The log comes with what is known of the host.
    light(found.widget && found.widget->isVisible() ? log : history);
}

void Guide::showConflict()
{
    const QString page = QStringLiteral("changes");
    m_window.showPage(page);
    light({.page = page,
           .control = QStringLiteral("changesTree"),
           .row = QStringLiteral("conflict")});
}

void Guide::showBuild(EntityId host)
{
    m_document->select(host);
    m_window.showPage(QStringLiteral("machines"));
    light({.page = QStringLiteral("machines"), .control = QStringLiteral("evaluateThis")});
}

// Where its script is written, else where it says how it is built.
void Guide::showPackage(EntityId package)
{
    m_document->select(package);
    m_window.showPage(QStringLiteral("model"));
    const guide::Pointer script{.page = QStringLiteral("model"),
                                .control = QStringLiteral("input-script"),
                                .entity = package};
    guide::Pointer builder = script;
    builder.control = QStringLiteral("input-builder");
    light(findControl(m_window, script).widget ? script : builder);
}

// In the program that the user has for such files; its folder where the file is gone.
void Guide::openFile(const QString& file)
{
    QString path = m_document->session().folder() + u'/' + file;
    while (!QFileInfo::exists(path) && path.contains(u'/'))
        path = path.section(u'/', 0, -2);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        m_window.messages().show(
            Error{tr("No program could be found that opens %1. Open it by hand.").arg(path)});
}

// The ring on what is meant; where that stands in a closed panel, the panel is offered.
void Guide::light(const guide::Pointer& pointer, Keyboard keyboard)
{
    const Control found = findControl(m_window, pointer);
    m_closed = found.widget ? closedPanel(found.widget) : nullptr;
    if (found.widget && !m_closed)
        lightUp(*m_spotlight, found, pointer, m_state.isStill, keyboard);
}

void Guide::noteClosed(const std::function<void()>& again)
{
    if (m_closed && !m_closed->isHidden())
        m_closed = nullptr; // opened by other means
    if (!m_closed)
        return;
    m_state.note = tr("The panel “%1” is closed.").arg(m_closed->windowTitle());
    m_state.noteAction = tr("Open it");
    m_mend = [this, again] {
        if (QWidget* panel = std::exchange(m_closed, nullptr))
            panel->show();
        again();
    };
}

// Lock, files, log and machine: not for this thread.
void Guide::look()
{
    if (!m_document || !m_isAwake)
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
    const guide::Hazards hazards = step ? step->hazards : guide::Hazards();
    m_stop.request_stop();
    m_stop = {};
    const auto job = [root = m_document->session().folder(), file = m_state.file, content,
                      runs = m_runs, outside = m_outside, hazards,
                      seen = systemsSeen(m_document->session().model()),
                      stop = m_stop.get_token()] {
        Seen out;
        out.runs = runs;
        out.outside = outside; // of other steps' hazards it stays as it was
        guide::readOn(out.runs, root, stop);
        out.outside.runs = out.runs.hosts;
        out.outside.lookedAt = seen;
        guide::lookAround(out.outside, root, hazards, stop);
        const auto stale = flakes::staleness(root);
        out.outside.lockIsCurrent = stale ? std::optional(!stale->isStale()) : std::nullopt;
        out.outside.hasNoLock = stale && stale->noLock;
        out.content = content;
        QFile written(root + u'/' + file);
        if (content.isEmpty() && !file.isEmpty() && written.open(QIODevice::ReadOnly)) {
            out.content = QString::fromUtf8(written.read(contentLimit));
            out.isWritten = true;
        }
        return out;
    };
    QtConcurrent::run(job).then(this, [this, mine = ++m_generation](const Seen& seen) {
        if (mine != m_generation)
            return;
        m_outside = seen.outside;
        m_runs = seen.runs;
        watch();
        m_state.content = firstLines(seen.content);
        m_state.isWritten = seen.isWritten;
        emit changed();
        refreshLater();
    });
}

void Guide::pointOut()
{
    const guide::Step* step = shown();
    if (!step || !m_state.canPoint)
        return;
    m_pointer = step->pointer(facts());
    if (!m_pointer.page.isEmpty())
        m_window.showPage(m_pointer.page);
    if (m_document && !m_pointer.entity.isNull())
        m_document->select(m_pointer.entity);
    light(m_pointer);
    refresh();
}

// Part of a step has been done: the ring goes on to what comes next in it, unless the user is
// somewhere else by now. The keyboard goes along where it stood on what was shown.
void Guide::pointOn(const guide::Step& step, const guide::Facts& now, const guide::Pointer& next)
{
    const QWidget* before = m_spotlight->target();
    // The ring goes with the dialog that it led into; who has asked for it is still led.
    const bool isLed = before ? before->isVisible() : !m_pointer.control.isEmpty();
    if (!isLed || next == m_pointer || m_state.isCards || next.page != m_pointer.page ||
        QApplication::activeModalWidget() || step.isDone(now))
        return;
    if (m_document && !next.entity.isNull())
        m_document->select(next.entity);
    if (!findControl(m_window, next).widget)
        return; // it will be there with the next look
    const QPointer<QWidget> reader = QApplication::focusWidget();
    const bool goesAlong = reader.data() == before;
    // A box takes its row from the first letter on: the others would go into the next field.
    if (goesAlong && qobject_cast<const QComboBox*>(before) && m_typed.isValid() &&
        !m_typed.hasExpired(typingPause)) {
        QTimer::singleShot(typingPause, this, [this] { refreshLater(); });
        return;
    }
    m_pointer = next;
    light(next);
    if (reader && !goesAlong)
        reader->setFocus(Qt::OtherFocusReason);
}

// The menu or the dialog that the control leads to has opened: on to what is meant in it.
void Guide::pointAgain(QObject* opened)
{
    QPointer<QWidget> widget = qobject_cast<QWidget*>(opened);
    if (!widget || !widget->isWindow() ||
        !(qobject_cast<QMenu*>(opened) || qobject_cast<QDialog*>(opened)))
        return;
    // Once it stands where it will stand.
    QTimer::singleShot(0, this, [this, widget] {
        if (!widget || !widget->isVisible())
            return;
        guide::Pointer pointer = m_pointer;
        if (qobject_cast<QDialog*>(widget))
            pointer = {.page = {}, .control = m_pointer.inside, .row = m_pointer.insideRow};
        const Control found = findInside(*widget, pointer);
        if (found.widget && found.widget->isVisible())
            lightUp(*m_spotlight, found, pointer, m_state.isStill);
    });
}

void Guide::doNoteMore()
{
    if (m_state.noteMore.isEmpty() || !m_more)
        return;
    const auto more = m_more;
    more();
}

void Guide::doNoteAction()
{
    if (m_state.noteAction.isEmpty() || !m_mend)
        return;
    const auto mend = m_mend; // it may be replaced meanwhile
    mend();
}

} // namespace cim
