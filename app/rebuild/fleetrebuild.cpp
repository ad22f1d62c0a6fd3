#include "app/rebuild/fleetrebuild.h"

#include "app/rebuild/fleetdesk.h"
#include "app/rebuild/fleetwords.h"
#include "graph/flakes/rootlock.h"
#include "models/events/session.h"
#include "models/nix/advice.h"

#include <QDateTime>
#include <QMutex>
#include <QtConcurrent>

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

namespace cim {

namespace {

constexpr int tick = 100; // milliseconds

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

// What helps with a host that failed, bounded: there may be many.
QString detailOf(const nix::HostOutcome& outcome)
{
    constexpr qsizetype mostLines = 12, most = 4'000;
    QStringList out;
    QString said;
    if (outcome.activated && outcome.activated->how == nix::Activated::How::Failed) {
        out << outcome.activated->advice;
        said = outcome.activated->said;
    } else if (outcome.built && outcome.built->how == nix::Built::How::Failed) {
        out << outcome.built->advice;
        said = outcome.built->error.detail;
    }
    out << nix::tellingLines(said, mostLines);
    out.removeAll(QString());
    return out.join(u'\n').right(most);
}

} // namespace

// The build of one host that runs, whether anybody looks at it or not: it may say nothing for
// minutes, and is to be seen all the same when it is chosen.
struct FleetRebuild::Followed {
    QString log = {};
    BuildFollower follower;          // of the host's own thread; all below of Mail::mutex
    std::deque<WorkNews> works = {}; // each at its index
    BuildNews whole = {};            // all else
};

// What the worker has to tell since it was last asked.
struct FleetRebuild::Mail {
    QMutex mutex = {};
    std::optional<nix::Fleet> fleet = {};
    std::optional<QMap<int, QString>> doing = {};
    QHash<QString, FleetPlace> places = {};
    bool hasMoved = false; // one of those
    std::vector<HostFacts> facts = {};
    std::optional<QString> trouble = {};
    QString engine = {};
    // Until what became of them is in the log, so that nobody takes it for open.
    std::unique_ptr<FleetJobs> jobs = {};
    std::map<QString, std::shared_ptr<Followed>> followed = {}; // by host
    QString watched = {};
    // Of the watched one: whether there is anything to tell, and from the beginning; how many of
    // its works were told since, and which of those have changed.
    bool hasNews = false, wantsWhole = false;
    size_t handed = 0;
    std::set<size_t> changed = {};

    void say(const QString& sentence)
    {
        const QMutexLocker locked(&mutex);
        trouble = sentence;
    }
    void take(const QString& host, const nix::HostNews& told, const Durations& known);
    std::shared_ptr<Followed> place(const QString& host, const nix::HostNews& told,
                                    const Durations& known);
    void end(const QString& host, const nix::HostOutcome& outcome, HostFacts told);
    std::optional<BuildNews> takeNews(bool& isAnew);
};

// Null: there is no build to follow just now.
std::shared_ptr<FleetRebuild::Followed>
FleetRebuild::Mail::place(const QString& host, const nix::HostNews& told, const Durations& known)
{
    const QMutexLocker locked(&mutex);
    FleetPlace& at = places[host];
    if (told.step == nix::HostNews::Step::Looking)
        at = {.began = QDateTime::currentMSecsSinceEpoch()};
    hasMoved = hasMoved || !told.log || at.logFile != told.logFile;
    at.step = told.step;
    at.logFile = told.logFile;
    if (!told.log)
        return {};
    std::shared_ptr<Followed>& out = followed[host];
    if (!out || out->log != told.logFile) {
        out = std::make_shared<Followed>(
            Followed{told.logFile, BuildFollower(system::Store::ofThisMachine(), known)});
        wantsWhole = wantsWhole || host == watched;
    }
    return out;
}

// On the thread of the host.
void FleetRebuild::Mail::take(const QString& host, const nix::HostNews& told,
                              const Durations& known)
{
    const auto build = place(host, told, known);
    if (!build)
        return;
    BuildNews fresh = build->follower.look(*told.log, QDateTime::currentMSecsSinceEpoch());
    const QMutexLocker locked(&mutex);
    const bool isWatched = host == watched && !wantsWhole;
    for (WorkNews& one : fresh.works) {
        const auto index = size_t(one.index);
        if (index >= build->works.size())
            build->works.resize(index + 1);
        build->works[index] = std::move(one);
        if (isWatched && index < handed)
            changed.insert(index);
    }
    fresh.works.clear();
    build->whole = std::move(fresh);
    hasNews = hasNews || isWatched;
}

void FleetRebuild::Mail::end(const QString& host, const nix::HostOutcome& outcome, HostFacts told)
{
    const QMutexLocker locked(&mutex);
    facts.push_back(std::move(told));
    places[host].detail = detailOf(outcome);
    hasMoved = true;
    followed.erase(host);
}

// With `mutex` held. No more than fits into a frame: of 100,000 works the window hears bit by bit.
std::optional<BuildNews> FleetRebuild::Mail::takeNews(bool& isAnew)
{
    const auto found = followed.find(watched);
    if (found == followed.end())
        return std::nullopt;
    const Followed& build = *found->second;
    isAnew = wantsWhole && !build.works.empty();
    if (isAnew) {
        wantsWhole = false;
        changed.clear();
        handed = 0;
    } else if (wantsWhole || !hasNews) {
        return std::nullopt; // of a build that has begun anew there is nothing yet
    }
    BuildNews out = build.whole;
    while (!changed.empty() && out.works.size() < BuildNews::mostAtOnce)
        out.works.push_back(build.works[changed.extract(changed.begin()).value()]);
    while (handed < build.works.size() && out.works.size() < BuildNews::mostAtOnce)
        out.works.push_back(build.works[handed++]);
    hasNews = !changed.empty() || handed < build.works.size();
    return out;
}

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
    // The desk remembers passwords as long as there is a line.
    auto job = [request = m_request, mail = m_mail, stop = m_stop.get_token()]() mutable {
        work(std::exchange(request, {}), mail, stop);
    };
    m_request.line.reset();
    QtConcurrent::run(&m_pool, std::move(job)).then(this, [this] {
        m_tick.stop();
        deliver();
        m_mail->jobs.reset();
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

void FleetRebuild::watch(const QString& host)
{
    if (host == m_watched)
        return;
    m_watched = host;
    const QMutexLocker locked(&m_mail->mutex);
    m_mail->watched = host;
    m_mail->wantsWhole = true;
    m_mail->hasNews = false;
}

void FleetRebuild::deliver()
{
    std::vector<HostFacts> facts;
    std::optional<BuildNews> news;
    bool isNew = false, isAnew = false;
    {
        const QMutexLocker locked(&m_mail->mutex);
        isNew = m_mail->fleet || m_mail->doing || m_mail->trouble || m_mail->hasMoved;
        if (std::exchange(m_mail->hasMoved, false))
            m_places = m_mail->places;
        news = m_mail->takeNews(isAnew);
        if (m_mail->fleet)
            m_fleet = std::exchange(m_mail->fleet, std::nullopt);
        if (m_mail->doing)
            m_doing = *std::exchange(m_mail->doing, std::nullopt);
        if (m_mail->trouble)
            m_trouble = *std::exchange(m_mail->trouble, std::nullopt);
        facts = std::exchange(m_mail->facts, {});
        m_engine = m_mail->engine;
    }
    for (const HostFacts& one : facts)
        emit happened(one);
    if (m_fleet && m_stage == Stage::Preparing)
        setStage(Stage::Running);
    if (isNew)
        emit progressed();
    if (news)
        emit built(*news, isAnew);
}

// On the worker: what is written here is read by deliver().
void FleetRebuild::work(const FleetRequest& request, const std::shared_ptr<Mail>& shared,
                        const std::stop_token& stop)
{
    Mail& mail = *shared;
    const auto refuse = [&](const Error& error) { mail.say(error.text()); };
    const auto lock = lockFleet(request.folder);
    if (!lock)
        return refuse(lock.error());
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
    if (request.line)
        wishes.asker = [desk = std::make_shared<FleetDesk>(request.line)](
                           const QString& host, const nix::Target& target) {
            return desk->askerOf(host, target);
        };
    wishes.followed = [&mail, known = Durations::read(Durations::defaultFile())](
                          const QString& host, const nix::HostNews& news) {
        mail.take(host, news, known);
    };
    {
        const QMutexLocker locked(&mail.mutex);
        mail.jobs = std::make_unique<FleetJobs>(request.folder, std::move(wishes));
    }
    FleetJobs& jobs = *mail.jobs;
    auto ready =
        jobs.add((*session)->model(), *fleet, isBack ? fleet->toRollBack() : fleet->left());
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
        const nix::FleetHost& of = fleet->hosts()[size_t(host)];
        mail.end(of.name, outcome, jobs.facts(of, outcome));
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
