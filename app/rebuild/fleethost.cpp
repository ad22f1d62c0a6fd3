#include "app/rebuild/fleethost.h"

#include "app/machines/answers.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/buildview.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/hosthistory.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/plainlabel.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace cim {

namespace {

using HostStep = nix::HostNews::Step;
using FleetState = nix::FleetHost::State;

QString stepText(HostStep step)
{
    switch (step) {
    case HostStep::Looking:
        return FleetHostPane::tr("Looking");
    case HostStep::Building:
        return FleetHostPane::tr("Building");
    case HostStep::Copying:
        return FleetHostPane::tr("Copying");
    case HostStep::Activating:
        return FleetHostPane::tr("Activating");
    }
    return {};
}

} // namespace

FleetHostPane::FleetHostPane(QWidget* parent)
    : QWidget(parent)
    , m_rows(std::make_unique<BuildTree>())
    , m_tick(new QTimer(this))
{
    setObjectName(QStringLiteral("fleetHost"));
    m_stack = new QStackedWidget(this);
    m_live = new QSplitter(Qt::Vertical, m_stack);
    m_live->setChildrenCollapsible(false);
    m_tree = new BuildView(m_live);
    m_log = new LogPane(m_live);
    m_live->addWidget(m_tree);
    m_live->addWidget(m_log);
    m_live->setStretchFactor(0, 1);
    m_live->setStretchFactor(1, 1);
    m_history = new HostHistory(m_stack);
    m_stack->addWidget(m_live);
    m_stack->addWidget(m_history);
    m_tree->setTree(m_rows.get());
    showTree();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_stack, 1);
    m_tick->setInterval(250);
    connect(m_tick, &QTimer::timeout, this, &FleetHostPane::showTimes);
}

FleetHostPane::~FleetHostPane()
{
    m_tree->setTree(nullptr);
}

QWidget* FleetHostPane::buildHead()
{
    auto* out = new QWidget(this);
    m_title = partHeading({}, out);
    m_title->setContentsMargins({});
    m_sentence = plainLabel(QStringLiteral("fleetHostSentence"), out);
    m_detail = plainLabel(QStringLiteral("fleetHostDetail"), out);
    m_times = plainLabel(QStringLiteral("fleetHostTimes"), out);
    m_steps = new QWidget(out);
    auto* row = new QHBoxLayout(m_steps);
    row->setContentsMargins({});
    for (size_t i = 0; i < m_marks.size(); ++i) {
        m_marks[i] = {new QLabel(m_steps), new QLabel(stepText(HostStep(i)), m_steps)};
        m_marks[i].text->setObjectName(QStringLiteral("fleetStep%1").arg(i));
        row->addWidget(m_marks[i].icon);
        row->addWidget(m_marks[i].text);
        row->addSpacing(8);
    }
    row->addStretch(1);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(12, 8, 12, 4);
    column->setSpacing(4);
    for (QWidget* one :
         std::initializer_list<QWidget*>{m_title, m_steps, m_sentence, m_times, m_detail})
        column->addWidget(one);
    return out;
}

void FleetHostPane::show(const nix::FleetHost& host, const QString& doing, const FleetRebuild* run,
                         const std::vector<HostRecord>& records)
{
    const bool isBusy = !doing.isEmpty() || host.state == FleetState::Running;
    const FleetPlace place = run ? run->placeOf(host.name) : FleetPlace();
    if (host.name != m_host) {
        m_host = host.name;
        m_step = -1;
        take({}, true); // until its own come
    }
    m_title->setText(QStringLiteral("%1: %2").arg(
        host.name, fleetWord(isBusy ? FleetState::Running : host.state,
                             !run || run->stage() == FleetRebuild::Stage::Ended)));
    const QString sentence = isBusy ? doing : shownText(host.sentence);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_detail->setText(shownText(place.detail));
    m_detail->setVisible(!isBusy && !place.detail.isEmpty());
    m_steps->setVisible(isBusy);
    m_began = isBusy ? place.began : 0;
    showTimes();
    if (!isBusy) {
        m_tick->stop();
        m_log->show({}, false); // nothing is read any more
        m_history->show(host.name, records);
        m_stack->setCurrentWidget(m_history);
        return;
    }
    if (!m_tick->isActive())
        m_tick->start();
    showSteps(place, run && run->request().task == FleetTask::RollBack);
    m_log->show(place.logFile, true, tr("The log begins with the build."));
    m_stack->setCurrentWidget(m_live);
}

void FleetHostPane::showSteps(const FleetPlace& place, bool isBack)
{
    for (const HostStep one : {HostStep::Building, HostStep::Copying})
        for (QLabel* label : {m_marks[size_t(one)].icon, m_marks[size_t(one)].text})
            label->setVisible(!isBack);
    if (m_step == int(place.step))
        return;
    m_step = int(place.step);
    const Tones& t = tones(palette());
    for (int i = 0; i < int(m_marks.size()); ++i) {
        const auto& [icon, text] = m_marks[size_t(i)];
        icon->setPixmap((i < m_step    ? uiIcon(QStringLiteral("fine"), t.good)
                         : i == m_step ? uiIcon(QStringLiteral("play"), t.hint)
                                       : uiIcon(QStringLiteral("wait"), t.muted))
                            .pixmap(14, 14));
        QFont font = this->font();
        font.setBold(i == m_step);
        text->setFont(font);
        text->setAccessibleDescription(i < m_step    ? fleetWord(FleetState::Done)
                                       : i == m_step ? fleetWord(FleetState::Running)
                                                     : fleetWord(FleetState::Waiting));
    }
    if (place.step > HostStep::Building)
        m_rows->finish();
    showTree();
}

void FleetHostPane::take(const BuildNews& news, bool isAnew)
{
    if (isAnew) {
        m_tree->setTree(nullptr);
        m_rows = std::make_unique<BuildTree>();
    }
    m_rows->take(news);
    if (isAnew)
        m_tree->setTree(m_rows.get());
    showTree();
}

// What colmena builds has none, and nix's begins once it has evaluated.
void FleetHostPane::showTree()
{
    m_tree->setVisible(m_rows->rowCount() > 0);
}

void FleetHostPane::showTimes()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (m_began > 0)
        m_rows->tick(now);
    m_times->setText(m_began > 0 ? timeText(now - m_began) : QString());
    m_times->setVisible(m_began > 0);
}

} // namespace cim
