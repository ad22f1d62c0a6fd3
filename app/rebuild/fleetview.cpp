#include "app/rebuild/fleetview.h"

#include "app/rebuild/fleethost.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleettable.h"
#include "app/rebuild/plainlabel.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

using FleetState = nix::FleetHost::State;

// How one that does not go on stands, and what can be done next.
QString conclusion(const nix::Fleet& fleet)
{
    const QString counts = fleetSentence(fleet);
    const int all = int(fleet.hosts().size());
    if (fleet.count(FleetState::Done) == all)
        return counted(all, FleetView::tr("The host is done."),
                       FleetView::tr("All %1 hosts are done."));
    if (!isUnfinished(fleet))
        return FleetView::tr("Over: %1.").arg(counts);
    if (fleet.phase() == nix::Fleet::Phase::Waiting)
        return FleetView::tr("Some do not answer: %1. Going on takes them when they are back.")
            .arg(counts);
    return FleetView::tr("Stopped: %1. Going on tries those that failed or were skipped again "
                         "and takes what is left.")
        .arg(counts);
}

} // namespace

FleetView::FleetView(QWidget* parent)
    : QWidget(parent)
    , m_rows(new FleetModel(this))
{
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildHosts());
    m_host = new FleetHostPane(split);
    split->addWidget(m_host);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(split, 1);
    connect(m_table, &FleetTable::hostChosen, this, &FleetView::hostChosen);
    connect(m_only, &QCheckBox::toggled, m_table, &FleetTable::showOnlyTrouble);
    connect(m_stop, &QPushButton::clicked, this, &FleetView::stopAsked);
    connect(m_resume, &QPushButton::clicked, this, &FleetView::resumeAsked);
    connect(m_back, &QPushButton::clicked, this, &FleetView::rollBackAsked);
}

QWidget* FleetView::buildHead()
{
    auto* out = new QWidget(this);
    m_sentence = plainLabel(QStringLiteral("fleetSentence"), out);
    QFont bold = m_sentence->font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    m_trouble = plainLabel(QStringLiteral("fleetTrouble"), out);
    m_bar = new QProgressBar(out);
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(6);
    const auto button = [out](const char* name, const QString& text, const char* icon) {
        auto* made = new QPushButton(uiIcon(QString::fromLatin1(icon)), text, out);
        made->setObjectName(QString::fromLatin1(name));
        return made;
    };
    m_stop = button("fleetStop", tr("&Stop"), "pause");
    m_stop->setToolTip(tr("No further host begins; what is being activated comes to its end"));
    m_resume = button("fleetResume", tr("&Go on"), "play");
    m_resume->setToolTip(
        tr("Tries those that failed or did not answer again, and takes what is left"));
    m_back = button("fleetRollBack", tr("&Roll this wave back…"), "undo");
    m_back->setToolTip(tr("Takes the hosts of the last wave back to what they ran before"));
    m_wait = new QCheckBox(tr("&Wait for those that do not answer"), out);
    m_wait->setObjectName(QStringLiteral("fleetWaitOn"));
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_sentence);
    words->addWidget(m_trouble);
    words->addWidget(m_bar);
    auto* row = new QHBoxLayout;
    for (QWidget* one : std::initializer_list<QWidget*>{m_stop, m_resume, m_back, m_wait})
        row->addWidget(one);
    row->addStretch(1);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(12, 8, 12, 8);
    column->addLayout(words);
    column->addLayout(row);
    return out;
}

QWidget* FleetView::buildHosts()
{
    auto* out = new QWidget(this);
    m_table = new FleetTable(m_rows, out);
    m_table->setObjectName(QStringLiteral("fleetHosts"));
    m_only = new QCheckBox(tr("Only those that failed or &do not answer"), out);
    m_only->setObjectName(QStringLiteral("fleetOnlyTrouble"));
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 12, 4);
    row->addWidget(m_only);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    return out;
}

void FleetView::say(const QString& sentence, const QString& trouble)
{
    m_sentence->setText(sentence);
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void FleetView::showRows(const nix::Fleet& fleet, const QMap<int, QString>& doing, bool isOver)
{
    m_shown = fleet;
    m_doing = doing;
    m_rows->show(fleet, doing, {}, isOver);
    m_bar->setRange(0, std::max(1, int(fleet.hosts().size())));
    m_bar->setValue(int(fleet.hosts().size()) - fleet.count(FleetState::Waiting) -
                    fleet.count(FleetState::Running) - fleet.count(FleetState::Offline));
    if (m_table->currentHost().isEmpty() && m_table->model()->rowCount() > 0)
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
}

void FleetView::show(const FleetRebuild& run)
{
    const bool isStopping = run.stage() == FleetRebuild::Stage::Stopping;
    const bool isBack = run.request().task == FleetTask::RollBack;
    const QString counts = run.fleet() ? fleetSentence(*run.fleet()) : QString();
    say(!run.fleet() ? tr("Looking at the workspace before it begins…")
        : isStopping ? tr("Stopping; what is being activated comes to its end. %1").arg(counts)
        : isBack     ? tr("Going back. %1").arg(counts)
                     : counts + QStringLiteral(". ") + run.engine(),
        run.trouble());
    for (QWidget* one : std::initializer_list<QWidget*>{m_resume, m_back, m_wait})
        one->hide();
    m_stop->show();
    m_stop->setEnabled(!isStopping);
    m_bar->setVisible(!isBack);
    if (run.fleet())
        showRows(*run.fleet(), run.doing());
    else if (run.request().task == FleetTask::Begin)
        showRows(nix::Fleet(run.request().plan), {});
}

void FleetView::show(const std::optional<nix::Fleet>& last, const QString& trouble)
{
    m_stop->hide();
    m_bar->setVisible(last.has_value());
    const bool isOpen = last && isUnfinished(*last);
    m_resume->setVisible(isOpen);
    m_wait->setVisible(isOpen);
    m_back->setVisible(last && !last->toRollBack().empty());
    if (!last) {
        say(trouble.isEmpty() ? tr("No rebuild of several hosts was begun here.") : trouble, {});
        m_rows->clear();
        m_shown.reset();
        return;
    }
    say(conclusion(*last), trouble);
    showRows(*last, {}, true);
}

void FleetView::showHost(const FleetRebuild* run, const std::vector<HostRecord>& records)
{
    const int place = m_table->currentPlace();
    const bool isThere = m_shown && place >= 0 && size_t(place) < m_shown->hosts().size();
    m_host->setVisible(isThere);
    if (isThere)
        m_host->show(m_shown->hosts()[size_t(place)], m_doing.value(place), run, records);
}

void FleetView::take(const BuildNews& news, bool isAnew)
{
    m_host->take(news, isAnew);
}

QString FleetView::currentHost() const
{
    return m_table->currentHost();
}

bool FleetView::waitsForOffline() const
{
    return m_wait->isChecked();
}

} // namespace cim
