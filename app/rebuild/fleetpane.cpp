#include "app/rebuild/fleetpane.h"

#include "app/machines/answers.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleetview.h"
#include "app/rebuild/fleetwords.h"
#include "app/rebuild/recording.h"
#include "app/widgets/icons.h"
#include "app/widgets/settings.h"
#include "app/widgets/words.h"
#include "models/workspace/target.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cim {

namespace {

constexpr const char* askedProperty = "hostsToRebuild";

} // namespace

void askForHosts(Document& document, const std::vector<EntityId>& hosts)
{
    document.setProperty(askedProperty, QVariant::fromValue(hosts));
    emit document.pageAsked(QStringLiteral("rebuild"));
}

std::optional<std::vector<EntityId>> takeAskedHosts(Document& document)
{
    const QVariant asked = document.property(askedProperty);
    document.setProperty(askedProperty, QVariant());
    return asked.isValid() ? std::optional(asked.value<std::vector<EntityId>>()) : std::nullopt;
}

FleetPane::FleetPane(Document& document, PasswordDesk& desk, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_desk(&desk)
{
    setObjectName(QStringLiteral("fleetPane"));
    m_stack = new QStackedWidget(this);
    m_plan = new FleetPlanPane(document, m_stack);
    m_view = new FleetView(m_stack);
    m_stack->addWidget(m_plan);
    m_stack->addWidget(m_view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_stack, 1);
    connectParts();
}

FleetPane::~FleetPane()
{
    m_run.reset(); // tells what came of it
}

QWidget* FleetPane::buildHead()
{
    auto* out = new QWidget(this);
    auto* back = new QPushButton(uiIcon(QStringLiteral("back")), tr("&Back to the hosts"), out);
    back->setObjectName(QStringLiteral("fleetClose"));
    back->setToolTip(tr("What runs goes on"));
    m_title = partHeading(tr("Rebuild several hosts over ssh"), out);
    m_another = new QPushButton(tr("&Plan another…"), out);
    m_another->setObjectName(QStringLiteral("fleetAnother"));
    auto* row = new QHBoxLayout(out);
    row->setContentsMargins(12, 6, 12, 0);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    row->addWidget(m_another);
    connect(back, &QPushButton::clicked, this, &FleetPane::closed);
    connect(m_another, &QPushButton::clicked, this, [this] { plan({}); });
    return out;
}

void FleetPane::connectParts()
{
    connect(m_plan, &FleetPlanPane::agreed, this, &FleetPane::takeOrder);
    connect(m_view, &FleetView::stopAsked, this, &FleetPane::stop);
    connect(m_view, &FleetView::resumeAsked, this, [this] {
        begin({.folder = m_document.session().folder(),
               .task = FleetTask::Resume,
               .waitsForOffline = m_view->waitsForOffline()});
    });
    connect(m_view, &FleetView::rollBackAsked, this, &FleetPane::askRollBack);
    connect(m_view, &FleetView::hostChosen, this, &FleetPane::showHost);
    const Repositories& repositories = m_document.repositories();
    connect(&repositories, &Repositories::committed, this, &FleetPane::goOn);
    connect(&repositories, &Repositories::failed, this, [this](const Error& error) {
        if (std::exchange(m_order, std::nullopt))
            m_plan->say(tr("Nothing was begun, for the edits could not be committed. %1")
                            .arg(error.message));
    });
}

QWidget* FleetPane::makeDoor(QWidget* parent)
{
    auto* out = new QWidget(parent);
    m_doorText = partHint(out);
    m_doorText->setObjectName(QStringLiteral("fleetDoorText"));
    m_doorRun = new QPushButton(tr("&Show that rebuild"), out);
    m_doorRun->setObjectName(QStringLiteral("fleetLook"));
    m_doorPlan = new QPushButton(uiIcon(QStringLiteral("rebuild")), {}, out);
    m_doorPlan->setObjectName(QStringLiteral("fleetOpen"));
    m_doorPlan->setToolTip(tr("In waves, some side by side, each on its own machine"));
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(0, 0, 0, 6);
    for (QWidget* one : std::initializer_list<QWidget*>{m_doorText, m_doorRun, m_doorPlan})
        column->addWidget(one);
    connect(m_doorRun, &QPushButton::clicked, this, [this] {
        showRun();
        emit runAsked();
    });
    connect(m_doorPlan, &QPushButton::clicked, this, &FleetPane::planAsked);
    showDoor();
    return out;
}

void FleetPane::setSelected(qsizetype hosts)
{
    m_selected = hosts;
    showDoor();
}

void FleetPane::take(const Found& found)
{
    m_records = found.records;
    m_plan->setTouched(found.touched);
    m_last = found.last ? *found.last : std::nullopt;
    m_lastTrouble = found.last ? QString() : found.last.error().text();
    if (!isRunning() && m_stack->currentWidget() == m_view)
        showRun();
    else
        showHost();
    showDoor();
}

void FleetPane::stop()
{
    if (m_run)
        m_run->stop();
}

bool FleetPane::isRunning() const
{
    return m_run && m_run->stage() != FleetRebuild::Stage::Ended;
}

const std::optional<nix::Fleet>& FleetPane::fleet() const
{
    return isRunning() && m_run->fleet() ? m_run->fleet() : m_last;
}

void FleetPane::plan(const std::vector<EntityId>& hosts)
{
    if (isRunning()) {
        showRun();
        return;
    }
    m_another->hide();
    m_stack->setCurrentWidget(m_plan);
    m_document.repositories().refreshLater();
    m_plan->say(fleet() && isUnfinished(*fleet())
                    ? tr("The last one is not finished (%1). To go on with it, look at it on the "
                         "hosts' page; another one takes its place.")
                          .arg(fleetSentence(*fleet()))
                    : m_lastTrouble);
    m_plan->choose(hosts);
}

void FleetPane::takeOrder(const FleetOrder& order)
{
    if (isRunning())
        return;
    if (order.commitsFirst) {
        m_order = order;
        m_document.repositories().commit({});
        return;
    }
    begin({.folder = m_document.session().folder(),
           .plan = order.plan,
           .waitsForOffline = order.waitsForOffline});
}

// What would leave out what was just committed is not begun: the window says why.
void FleetPane::goOn(const CommitOutcome& outcome, bool cancelled)
{
    if (!m_order)
        return;
    FleetOrder order = *std::exchange(m_order, std::nullopt);
    if (cancelled || outcome.trouble || !outcome.written.conflicts.empty()) {
        m_plan->say(tr("Nothing was begun, for the edits could not be committed as a whole. "
                       "\"Changes\" shows what is left."));
        return;
    }
    order.commitsFirst = false;
    takeOrder(order);
}

void FleetPane::begin(FleetRequest request)
{
    if (isRunning())
        return;
    if (const auto engine = nix::engineFor(settings::engine.get());
        !engine && request.task == FleetTask::Begin) {
        emit m_document.failed(engine.error());
        return;
    }
    request.elevate = settings::elevation.get();
    request.returnAfter = secondsToReturn();
    if (m_desk) {
        const auto line = m_desk->lineFor({});
        if (!line) {
            emit m_document.failed(line.error());
            return;
        }
        request.line = *line;
    }
    m_run = std::make_unique<FleetRebuild>(std::move(request));
    m_places.clear();
    m_known.clear();
    follow();
    showRun();
    showDoor();
    m_run->start(); // may end at once
}

void FleetPane::follow()
{
    connect(m_run.get(), &FleetRebuild::happened, this,
            [this](const HostFacts& facts) { record(m_document, facts); });
    const auto news = [this] {
        if (!m_run) // it goes, and so does this
            return;
        if (m_run->fleet() && m_places.isEmpty())
            for (const nix::FleetHost& host : m_run->fleet()->hosts())
                m_places.insert(host.name, int(m_places.size()));
        if (m_stack->currentWidget() == m_view)
            showRun();
        showDoor();
        if (const QStringList hosts = moved(); !hosts.isEmpty())
            emit changed(hosts);
    };
    connect(m_run.get(), &FleetRebuild::progressed, this, news);
    connect(m_run.get(), &FleetRebuild::built, m_view, &FleetView::take);
    connect(m_run.get(), &FleetRebuild::stageChanged, this, [this, news] {
        if (m_run && m_run->stage() == FleetRebuild::Stage::Ended)
            end();
        news();
    });
}

void FleetPane::end()
{
    if (m_run->fleet())
        m_last = m_run->fleet();
    emit lookAsked();
    // One that could not begin is planned anew.
    if (m_run->fleet() || m_run->request().task != FleetTask::Begin)
        return;
    plan({});
    m_plan->say(m_run->trouble());
}

// Of which hosts the board shows something else by now.
QStringList FleetPane::moved()
{
    QStringList out;
    if (!m_run->fleet())
        return out;
    const auto& hosts = m_run->fleet()->hosts();
    m_known.resize(qsizetype(hosts.size()));
    for (qsizetype i = 0; i < m_known.size(); ++i) {
        const QString& name = hosts[size_t(i)].name;
        HostRow row{.name = name};
        QString now = addTo(row) ? row.text : QString();
        if (now == m_known[i])
            continue;
        m_known[i] = std::move(now);
        out << name;
    }
    return out;
}

void FleetPane::askRollBack()
{
    if (!fleet() || isRunning())
        return;
    QStringList names;
    for (const int host : fleet()->toRollBack())
        names << fleet()->hosts()[size_t(host)].name;
    if (names.isEmpty())
        return;
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Roll a wave back"),
        counted(names.size(), tr("Take this host back?"), tr("Take these %1 hosts back?")),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("fleetAskBack"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("%1: one after the other switches to what it ran before this rebuild.")
            .arg(namesOf(names)));
    auto* yes = box->addButton(tr("&Roll back"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("fleetYesBack"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [this, box, yes] {
        if (box->clickedButton() == yes)
            begin({.folder = m_document.session().folder(), .task = FleetTask::RollBack});
    });
    box->open();
}

void FleetPane::showRun()
{
    m_another->setVisible(!isRunning());
    m_stack->setCurrentWidget(m_view);
    if (isRunning())
        m_view->show(*m_run);
    else
        m_view->show(fleet(), m_run ? m_run->trouble() : m_lastTrouble);
    showHost();
}

void FleetPane::showDoor()
{
    if (!m_doorText)
        return;
    const bool isOpen = fleet() && isUnfinished(*fleet());
    QString text;
    if (isRunning())
        text = tr("Several are being rebuilt: %1.")
                   .arg(m_run->fleet() ? fleetSentence(*m_run->fleet()) : tr("it begins"));
    else if (isOpen)
        text = tr("The last rebuild of several is not finished: %1.").arg(fleetSentence(*fleet()));
    else if (fleet())
        text = tr("The last rebuild of several: %1.").arg(fleetSentence(*fleet()));
    m_doorText->setText(text);
    m_doorText->setVisible(!text.isEmpty());
    m_doorRun->setVisible(!text.isEmpty());
    m_doorPlan->setVisible(!isRunning());
    m_doorPlan->setText(m_selected > 1 ? tr("Rebuild &these %1 over ssh…").arg(m_selected)
                                       : tr("&Several over ssh…"));
}

void FleetPane::showHost()
{
    const QString name = m_view->currentHost();
    if (m_run)
        m_run->watch(isRunning() && m_stack->currentWidget() == m_view ? name : QString());
    const auto found = m_document.model().named(name, u"Host");
    m_view->showHost(m_run.get(),
                     found.empty() ? std::vector<HostRecord>() : m_records.value(found.front()));
}

bool FleetPane::addTo(HostRow& row) const
{
    const auto place = m_places.constFind(row.name);
    if (!isRunning() || !m_run->fleet() || place == m_places.constEnd())
        return false;
    const nix::FleetHost& host = m_run->fleet()->hosts()[size_t(*place)];
    const auto doing = m_run->doing().constFind(*place);
    if (doing != m_run->doing().constEnd() || host.state == nix::FleetHost::State::Running) {
        row.doing = HostDoing::Working;
        row.text = doing == m_run->doing().constEnd() ? fleetWord(host.state) : *doing;
    } else if (host.state == nix::FleetHost::State::Waiting) {
        row.doing = HostDoing::Queued;
        row.text = tr("waits for its wave");
    } else {
        return false;
    }
    return true;
}

} // namespace cim
