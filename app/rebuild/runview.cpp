#include "app/rebuild/runview.h"

#include "app/rebuild/buildtree.h"
#include "app/rebuild/buildview.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/logview.h"
#include "app/rebuild/plainlabel.h"
#include "app/rebuild/productpane.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/nix/advice.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace cim {

namespace {

using Stage = Rebuild::Stage;

// Of an activation on another machine: what it is waited for, and what that machine does if nobody
// reaches it.
QString waitingWords(const Rebuild& run, QStringList& notes)
{
    const RebuildRequest& request = run.request();
    const RebuildAction action = request.action;
    // A name that it begins with is written as it is.
    if (const QString doing = run.doing(); !doing.isEmpty())
        notes << (doing.startsWith(u"nixos-rebuild") || doing.startsWith(request.name)
                      ? doing.front()
                      : doing.front().toUpper()) +
                     doing.sliced(1) + u'.';
    if (action == RebuildAction::DryActivate)
        return RunView::tr("Asking the new system on %1 what it would do…").arg(request.name);
    if (action == RebuildAction::Boot)
        return RunView::tr("Making %1 boot the new system next time…").arg(request.name);
    notes << RunView::tr("Unless it is reached again over a fresh connection within %1 seconds of "
                         "the activation, %2 goes back by itself to the system that it runs now. "
                         "Stopping ends only the waiting.")
                 .arg(request.elsewhere->returnAfter)
                 .arg(request.name);
    return RunView::tr("Activating on %1…").arg(request.elsewhere->target.name());
}

} // namespace

RunView::RunView(QWidget* parent)
    : QWidget(parent)
    , m_product(new ProductPane(this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_tree(new BuildView(this))
    , m_log(new LogPane(this))
    , m_tick(new QTimer(this))
{
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_tree);
    m_split->addWidget(m_log);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_product);
    column->addWidget(m_split, 1);
    m_tick->setInterval(250);
    connect(m_tick, &QTimer::timeout, this, &RunView::showTimes);
}

QWidget* RunView::buildHead()
{
    auto* head = new QWidget(this);
    m_icon = new QLabel(head);
    m_icon->setFixedSize(28, 28);
    m_sentence = plainLabel(QStringLiteral("runSentence"), head);
    QFont bold = m_sentence->font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    m_times = plainLabel(QStringLiteral("runTimes"), head);
    m_notes = plainLabel(QStringLiteral("runNotes"), head);
    m_bar = new QProgressBar(head);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);
    m_cancel = new QPushButton(tr("&Cancel"), head);
    m_cancel->setObjectName(QStringLiteral("runCancel"));
    m_again = new QPushButton(tr("&Try again"), head);
    m_again->setObjectName(QStringLiteral("runAgain"));
    m_done = new QPushButton(tr("To the histor&y"), head);
    m_done->setObjectName(QStringLiteral("runDone"));
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    for (QWidget* one : std::initializer_list<QWidget*>{m_sentence, m_bar, m_times, m_notes})
        words->addWidget(one);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    for (QPushButton* one : {m_cancel, m_again, m_done})
        row->addWidget(one, 0, Qt::AlignTop);
    connect(m_cancel, &QPushButton::clicked, this, &RunView::cancelAsked);
    connect(m_again, &QPushButton::clicked, this, &RunView::againAsked);
    connect(m_done, &QPushButton::clicked, this, &RunView::doneAsked);
    return head;
}

QString RunView::sentence() const
{
    return m_sentence->text();
}

void RunView::setRun(HostRun* run)
{
    m_run = run;
    m_tick->stop();
    m_tree->setTree(run ? run->tree.get() : nullptr);
    refresh();
}

void RunView::refresh()
{
    if (!m_run)
        return;
    const bool isOver = m_run->run->stage() == Stage::Ended;
    m_cancel->setVisible(!isOver);
    m_bar->setVisible(!isOver);
    m_done->setVisible(isOver);
    m_product->show(isOver ? m_run->run.get() : nullptr);
    if (isOver)
        showOutcome();
    else
        showRunning();
    showTimes();
    if (isOver)
        m_tick->stop();
    else if (!m_tick->isActive())
        m_tick->start();
    m_log->show(m_run->run->logFile(), !isOver,
                isOver ? tr("There is no log of this.") : tr("The log begins with the build."));
}

void RunView::showRunning()
{
    const Rebuild& run = *m_run->run;
    const Tones& t = tones(palette());
    m_icon->setPixmap(uiIcon(QStringLiteral("play"), t.hint).pixmap(24, 24));
    m_again->hide();
    QString words;
    // While it builds, the sentence says that.
    QStringList notes;
    if (run.stage() != Stage::Building)
        notes << m_run->news.waiting;
    switch (run.stage()) {
    case Stage::Waiting:
        words = tr("%1 waits until other builds have ended.").arg(run.request().name);
        break;
    case Stage::Preparing:
        words = tr("Getting ready…");
        break;
    case Stage::Looking:
        words = tr("Looking over ssh what %1 runs…").arg(run.request().elsewhere->target.name());
        break;
    case Stage::Building:
        words = m_run->news.sentence.isEmpty() ? tr("Evaluating %1…").arg(run.request().name)
                                               : m_run->news.sentence;
        break;
    case Stage::Copying:
        words = tr("Copying the new system to %1…").arg(run.request().elsewhere->target.name());
        notes << run.doing();
        break;
    case Stage::Comparing:
        words = tr("Comparing the new system with the one that runs…");
        break;
    case Stage::Asking:
    case Stage::Ended:
        break;
    case Stage::Activating:
        words = run.isStoppable()
                    ? tr("Asking the new system what it would do…")
                    : tr("Activating. This cannot be cancelled: a system half taken over helps "
                         "nobody.");
        if (run.request().elsewhere)
            words = waitingWords(run, notes);
        else
            notes << run.doing();
        break;
    }
    if (run.isCancelling())
        words = tr("Stopping…");
    m_sentence->setText(shownText(words));
    const bool isActivating = run.stage() == Stage::Activating;
    const bool isWaitedFor = isActivating && run.request().elsewhere &&
                             run.request().action != RebuildAction::DryActivate;
    m_cancel->setText(isWaitedFor ? tr("&Stop waiting") : tr("&Cancel"));
    m_cancel->setEnabled((!isActivating || run.isStoppable()) && !run.isCancelling());
    const double share = run.stage() == Stage::Building ? m_run->news.share() : run.share();
    m_bar->setRange(0, share < 0 ? 0 : 1'000);
    m_bar->setValue(int(share * 1'000));
    notes.removeAll(QString());
    m_notes->setText(shownText(notes.join(u'\n')));
    m_notes->setVisible(!notes.isEmpty());
}

void RunView::showOutcome()
{
    const RebuildOutcome& out = m_run->run->outcome();
    const Tones& t = tones(palette());
    const bool isBad = out.how == RebuildOutcome::How::Failed;
    m_icon->setPixmap((isBad ? uiIcon(QStringLiteral("error"), t.error)
                       : out.how == RebuildOutcome::How::Fine
                           ? uiIcon(QStringLiteral("fine"), t.good)
                           : uiIcon(QStringLiteral("hint"), t.muted))
                          .pixmap(24, 24));
    m_sentence->setText(shownText(out.sentence));
    m_again->setVisible(out.how != RebuildOutcome::How::Fine);
    QStringList notes = out.notes;
    if (!m_run->run->settled().isEmpty())
        notes.prepend(m_run->run->settled());
    if (!out.advice.isEmpty())
        notes << out.advice;
    if (m_run->run->request().isPartial)
        notes << tr("Edits that are not committed were not part of this build.");
    if (out.activated) {
        const auto list = [&](const QString& what, const QStringList& units) {
            if (!units.isEmpty())
                notes << what.arg(units.join(QStringLiteral(", ")));
        };
        list(tr("Failed: %1"), out.activated->units.failed);
        list(tr("Started: %1"), out.activated->units.started);
        list(tr("Restarted: %1"), out.activated->units.restarted);
        list(tr("Reloaded: %1"), out.activated->units.reloaded);
        list(tr("Stopped: %1"), out.activated->units.stopped);
    }
    constexpr qsizetype mostLines = 8; // all of them stand in the log below
    if (isBad)
        notes += nix::tellingLines(out.detail, mostLines);
    m_notes->setText(shownText(notes.join(u'\n')));
    m_notes->setVisible(!notes.isEmpty());
    if (const QModelIndex failed = m_run->tree->firstFailed();
        failed.isValid() && !m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(failed);
}

void RunView::showTimes()
{
    if (!m_run)
        return;
    const Rebuild& run = *m_run->run;
    if (run.stage() != Stage::Ended)
        m_run->tree->tick(QDateTime::currentMSecsSinceEpoch());
    QString words = run.stage() == Stage::Waiting ? QString() : timeText(run.milliseconds());
    if (run.stage() == Stage::Building && m_run->news.left >= 0)
        words = tr("%1; about %2 left, as these builds took before")
                    .arg(words, timeText(m_run->news.left));
    else if (run.stage() == Stage::Building && m_run->expected > 0)
        words = tr("%1; the last build of this host took %2").arg(words, timeText(m_run->expected));
    m_times->setText(words);
    m_times->setVisible(!words.isEmpty());
}

} // namespace cim
