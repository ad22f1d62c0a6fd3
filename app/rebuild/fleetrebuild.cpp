#include "app/rebuild/fleetrebuild.h"

#include "app/rebuild/fleetwords.h"
#include "graph/flakes/rootlock.h"
#include "models/events/session.h"

#include <QLockFile>
#include <QMutex>
#include <QtConcurrent>

namespace cim {

namespace {

constexpr int tick = 100; // milliseconds

using FleetState = nix::FleetHost::State;

// The fleet to begin with, or to go on with.
Result<nix::Fleet> fleetFor(const FleetRequest& request)
{
    if (request.task == FleetTask::Begin)
        return nix::Fleet(request.plan);
    auto last = loadFleet(request.folder);
    if (!last)
        return std::unexpected(last.error());
    if (!*last)
        return fail(FleetRebuild::tr("No rebuild of several hosts was begun here."));
    nix::Fleet out = **std::move(last);
    if (request.task == FleetTask::Resume)
        out.resume();
    return out;
}

std::vector<int> hostsOf(const nix::Fleet& fleet, FleetTask task)
{
    if (task == FleetTask::RollBack)
        return fleet.toRollBack();
    std::vector<int> out;
    for (int i = 0; i < int(fleet.hosts().size()); ++i)
        if (const FleetState state = fleet.hosts()[size_t(i)].state;
            state == FleetState::Waiting || state == FleetState::Offline)
            out.push_back(i);
    return out;
}

} // namespace

// What the worker has to tell since it was last asked.
struct FleetRebuild::Mail {
    QMutex mutex = {};
    std::optional<nix::Fleet> fleet = {};
    std::optional<QMap<int, QString>> doing = {};
    std::vector<FleetFacts> facts = {};
    std::optional<QString> trouble = {};
    QString engine = {};

    void say(const QString& sentence)
    {
        const QMutexLocker locked(&mutex);
        trouble = sentence;
    }
};

FleetRebuild::FleetRebuild(FleetRequest request, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_mail(std::make_shared<Mail>())
{
    m_pool.setMaxThreadCount(1);
    m_tick.setInterval(tick);
    connect(&m_tick, &QTimer::timeout, this, &FleetRebuild::deliver);
}

FleetRebuild::~FleetRebuild()
{
    m_stop.request_stop();
    m_pool.waitForDone();
    deliver(); // what was activated belongs into the log
}

void FleetRebuild::setStage(Stage stage)
{
    if (m_stage == stage || m_stage == Stage::Ended)
        return;
    m_stage = stage;
    emit stageChanged();
}

void FleetRebuild::start()
{
    if (m_tick.isActive() || m_stage == Stage::Ended)
        return;
    m_tick.start();
    const auto job = [request = m_request, mail = m_mail, stop = m_stop.get_token()] {
        work(request, *mail, stop);
    };
    QtConcurrent::run(&m_pool, job).then(this, [this] {
        m_tick.stop();
        deliver();
        m_doing.clear();
        setStage(Stage::Ended);
    });
}

void FleetRebuild::stop()
{
    if (m_stage == Stage::Ended)
        return;
    m_stop.request_stop();
    setStage(Stage::Stopping);
}

void FleetRebuild::deliver()
{
    std::vector<FleetFacts> facts;
    bool isNew = false;
    {
        const QMutexLocker locked(&m_mail->mutex);
        isNew = m_mail->fleet || m_mail->doing || m_mail->trouble;
        if (m_mail->fleet)
            m_fleet = std::exchange(m_mail->fleet, std::nullopt);
        if (m_mail->doing)
            m_doing = *std::exchange(m_mail->doing, std::nullopt);
        if (m_mail->trouble)
            m_trouble = *std::exchange(m_mail->trouble, std::nullopt);
        facts = std::exchange(m_mail->facts, {});
        m_engine = m_mail->engine;
    }
    for (const FleetFacts& one : facts)
        emit happened(one);
    if (m_fleet && m_stage == Stage::Preparing)
        setStage(Stage::Running);
    if (isNew)
        emit progressed();
}

// On the worker: what is written here is read by deliver().
void FleetRebuild::work(const FleetRequest& request, Mail& mail, const std::stop_token& stop)
{
    const auto refuse = [&](const Error& error) { mail.say(error.text()); };
    const auto lock = lockFleet(request.folder);
    if (!lock)
        return mail.say(
            tr("Several hosts of this workspace are being rebuilt already, by another program."));
    auto fleet = fleetFor(request);
    if (!fleet)
        return refuse(fleet.error());
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(request.folder, options);
    if (!session)
        return refuse(session.error());
    const bool isBack = request.task == FleetTask::RollBack;
    Result<nix::Tool> tool;
    FleetWishes wishes{.elevate = request.elevate, .returnAfter = request.returnAfter};
    if (!isBack) {
        // A lock from elsewhere may make nix take all memory: read by us first.
        const auto root = flakes::staleness(request.folder);
        if (!root)
            return refuse(root.error());
        if (root->isStale())
            mail.say(tr("The root flake does not take the domains as they are committed now, so "
                        "these builds do not either. The next commit of the root mends that."));
        tool = nix::find(stop);
        if (!tool)
            return refuse(tool.error());
        wishes.prints = committedPrints(**session);
    }
    const auto engine =
        isBack ? Result<EngineChoice>() : chooseEngine(request.folder, (*session)->model(), *fleet);
    if (!engine)
        return refuse(engine.error());
    FleetJobs jobs(request.folder, std::move(wishes));
    auto ready = jobs.add((*session)->model(), *fleet, hostsOf(*fleet, request.task));
    if (ready)
        ready = jobs.lock();
    if (ready)
        ready = saveFleet(request.folder, *fleet);
    if (!ready)
        return refuse(ready.error());
    if (!isBack) {
        jobs.setEngine(*tool, *engine, *fleet);
        const QMutexLocker locked(&mail.mutex);
        mail.engine = engineSentence(*engine);
    }
    nix::FleetWork work;
    work.rebuild = [&](const nix::FleetHost& host, std::stop_token ends,
                       const std::function<void(const QString&)>& told) {
        return isBack ? jobs.goBack(host, std::move(ends), told)
                      : jobs.rebuild(*tool, host, std::move(ends), told);
    };
    work.changed = [&](const nix::Fleet& now) {
        if (const auto saved = saveFleet(request.folder, now); !saved)
            mail.say(saved.error().text());
        const QMutexLocker locked(&mail.mutex);
        mail.fleet = now;
    };
    work.ended = [&](int host, const nix::HostOutcome& outcome) {
        FleetFacts facts = jobs.facts(fleet->hosts()[size_t(host)], outcome);
        const QMutexLocker locked(&mail.mutex);
        mail.facts.push_back(std::move(facts));
    };
    work.told = [&](const QMap<int, QString>& running) {
        auto doing = jobs.doing(*fleet, running);
        const QMutexLocker locked(&mail.mutex);
        mail.doing = std::move(doing);
    };
    work.waitsForOffline = request.waitsForOffline;
    work.changed(*fleet);
    if (isBack)
        nix::rollBackWave(*fleet, work, stop);
    else
        nix::runFleet(*fleet, work, stop);
}

} // namespace cim
