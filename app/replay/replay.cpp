#include "app/replay/replay.h"

#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/replay/replaybar.h"
#include "app/replay/replayfiles.h"

#include <QHideEvent>
#include <QShortcut>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>
#include <utility>

namespace cim {

Replay::Replay(Document& document, DesignView& design, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_design(design)
    , m_bar(new ReplayBar(this))
    , m_files(new ReplayFiles(this))
    , m_halves(new QSplitter(Qt::Horizontal, this))
    , m_next(new QTimer(this))
{
    setObjectName(QStringLiteral("replay"));
    build();
}

Replay::~Replay() = default;

void Replay::build()
{
    m_halves->addWidget(&m_design);
    m_halves->addWidget(m_files);
    m_halves->setStretchFactor(0, 3);
    m_halves->setStretchFactor(1, 2);
    m_halves->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_halves, 1);
    m_bar->hide();
    m_files->hide();
    m_next->setSingleShot(true);
    connect(m_next, &QTimer::timeout, this, [this] { goTo(m_wanted + 1); });
    connect(m_bar, &ReplayBar::stepAsked, this, [this](int index) {
        setPlaying(false); // whoever steps by hand wants to look
        goTo(index);
    });
    connect(m_bar, &ReplayBar::playAsked, this, [this] { setPlaying(!m_playing); });
    connect(m_bar, &ReplayBar::closeAsked, this, &Replay::stop);
    connect(&m_document, &Document::reset, this, [this] {
        // The user has gone back to the present by another way.
        if (m_running && m_step && m_shown == m_step->index && !m_document.past() &&
            m_step->index + 1 < m_step->count)
            stop();
        else
            mark();
    });
    connect(&m_document, &Document::logGrew, this, &Replay::stop); // it is no longer what was read
    const auto key = [this](const QKeySequence& keys, auto run) {
        auto* made = new QShortcut(keys, this);
        made->setContext(Qt::WidgetWithChildrenShortcut);
        made->setEnabled(false);
        connect(made, &QShortcut::activated, this, run);
        m_keys.push_back(made);
    };
    const auto step = [this](int by) {
        setPlaying(false);
        goTo(m_wanted + by);
    };
    key(Qt::Key_Space, [this] { m_bar->pressOrPlay(); });
    key(Qt::Key_Right, [step] { step(1); });
    key(Qt::Key_Left, [step] { step(-1); });
    key(Qt::Key_Home, [this] {
        setPlaying(false);
        goTo(0);
    });
    key(Qt::Key_End, [this] {
        setPlaying(false);
        goTo(m_story ? m_story->count() - 1 : 0);
    });
    key(Qt::Key_Escape, [this] { stop(); });
}

void Replay::start(std::optional<quint64> sequence)
{
    if (m_running && m_story) {
        setPlaying(false);
        goTo(sequence ? m_story->stepOf(*sequence) : 0);
        return;
    }
    m_document.backToNow();
    // Asked for again while history is read, or after that failed: the window is as it is for it.
    const bool wasRunning = std::exchange(m_running, true);
    m_shown = -1;
    m_step.reset();
    m_story.reset();
    m_bar->say(tr("Reading the history…"));
    m_bar->showPlaying(false);
    m_bar->show();
    m_files->showFiles({});
    m_files->show();
    m_halves->setSizes({3 * width() / 5, 2 * width() / 5});
    for (QShortcut* one : m_keys)
        one->setEnabled(true);
    if (!wasRunning)
        emit started();
    m_bar->setFocusPolicy(Qt::StrongFocus);
    m_bar->setFocus(Qt::OtherFocusReason);
    const quint64 mine = ++m_generation;
    // Once the window is laid out anew, and before anything of the present is gone.
    QTimer::singleShot(0, this, [this, mine, sequence] {
        if (mine != m_generation)
            return;
        m_design.canvas().zoomToFit();
        const auto open = [folder = m_document.session().folder()] {
            return Retelling::open(folder);
        };
        QtConcurrent::run(open).then(
            this, [this, mine, sequence](const Result<std::shared_ptr<Retelling>>& story) {
                if (mine != m_generation)
                    return;
                if (!story) {
                    failed(story.error());
                    return;
                }
                m_story = *story;
                goTo(sequence ? m_story->stepOf(*sequence) : 0);
            });
    });
}

void Replay::stop()
{
    if (!m_running)
        return;
    ++m_generation;
    setPlaying(false);
    m_running = m_telling = false;
    m_story.reset();
    m_step.reset();
    m_shown = -1;
    for (QShortcut* one : m_keys)
        one->setEnabled(false);
    m_bar->hide();
    m_files->hide();
    m_design.canvas().select({});
    m_document.backToNow();
    m_design.canvas().QWidget::setFocus(Qt::OtherFocusReason);
    emit stopped();
    // The canvas has another size again.
    QTimer::singleShot(0, this, [this, mine = m_generation] {
        if (mine == m_generation && m_design.isVisible())
            m_design.canvas().zoomToFit();
    });
}

void Replay::setPlaying(bool playing)
{
    m_next->stop();
    m_playing = playing && m_story != nullptr;
    m_bar->showPlaying(m_playing);
    if (!m_playing)
        return;
    if (m_wanted + 1 >= m_story->count())
        goTo(0); // again
    else if (m_shown == m_wanted)
        goTo(m_wanted + 1);
}

void Replay::goTo(int index)
{
    if (!m_story)
        return;
    m_next->stop();
    m_wanted = std::clamp(index, 0, m_story->count() - 1);
    if (!m_telling)
        tell();
}

void Replay::tell()
{
    m_telling = true;
    const auto job = [story = m_story, index = m_wanted] { return story->at(index); };
    QtConcurrent::run(job).then(this, [this, mine = m_generation](const Result<ToldStep>& step) {
        if (mine == m_generation)
            told(step);
    });
}

void Replay::told(const Result<ToldStep>& step)
{
    m_telling = false;
    if (!step) {
        failed(step.error());
        return;
    }
    if (step->index != m_wanted) {
        tell();
        return;
    }
    m_step = *step;
    m_bar->showStep(*step);
    m_files->showFiles(step->files);
    const bool isNow = step->last >= m_document.session().sequence();
    if (m_document.past() == std::optional(step->last) || (isNow && !m_document.past()))
        mark();
    else
        m_document.lookAt(step->last);
}

// What the step touched stands out on the canvas, once the canvas shows it.
void Replay::mark()
{
    if (!m_running || !m_step)
        return;
    const bool isNow = m_step->last >= m_document.session().sequence();
    if (isNow ? m_document.past().has_value() : m_document.past() != std::optional(m_step->last))
        return;
    std::vector<NodeIndex> nodes;
    for (const EntityId id : m_step->entities) {
        if (const NodeIndex node = m_design.board().nodeOf(id); node != noIndex)
            nodes.push_back(node);
    }
    std::vector<EdgeIndex> edges;
    for (const RelationshipId id : m_step->relationships) {
        if (const EdgeIndex edge = m_design.canvas().scene().edgeByKey(id); edge != noIndex)
            edges.push_back(edge);
    }
    // Of a relationship both ends light up with it.
    if (!edges.empty())
        nodes.clear();
    std::ranges::sort(nodes);
    std::ranges::sort(edges);
    m_design.canvas().select(nodes, edges);
    m_shown = m_step->index;
    if (!m_playing)
        return;
    if (m_shown + 1 < m_step->count)
        m_next->start(m_bar->pause());
    else
        setPlaying(false);
}

void Replay::failed(const Error& error)
{
    setPlaying(false);
    m_story.reset();
    m_bar->say(error.message);
}

void Replay::hideEvent(QHideEvent* event)
{
    // Another page, which does not know that the past is shown.
    if (!event->spontaneous())
        stop();
    QWidget::hideEvent(event);
}

} // namespace cim
