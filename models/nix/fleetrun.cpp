#include "models/nix/fleetrun.h"

#include "models/nix/words.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

// One host's way; each step returns whether it goes on.
class HostRun {
public:
    HostRun(const Tool& tool, const HostJob& job, std::stop_token stop,
            const std::function<void(const QString&)>& told)
        : m_tool(tool)
        , m_job(job)
        , m_stop(std::move(stop))
        , m_told(told)
        , m_ssh(sshFor(job))
    {}

    HostOutcome run()
    {
        if (look() && (m_job.generation > 0 ? chooseOld() : build() && copy()))
            activate();
        return std::move(m_out);
    }

private:
    static Ssh sshFor(const HostJob& job)
    {
        return job.asker ? Ssh(job.target, job.asker->helper) : Ssh(job.target, false);
    }
    void follow(HostNews::Step step, const BuildLog* log = nullptr) const
    {
        if (m_job.followed)
            m_job.followed({step, m_logFile, log});
    }
    void tell(const QString& what) const
    {
        if (m_told)
            m_told(what);
    }
    bool failed(const QString& sentence, bool isOffline = false)
    {
        m_out.result.state = isOffline ? FleetHost::State::Offline : FleetHost::State::Failed;
        m_out.result.sentence = sentence;
        m_out.isStopped = m_stop.stop_requested();
        return false;
    }

    bool look()
    {
        tell(NixWords::tr("looking what it runs"));
        follow(HostNews::Step::Looking);
        bool isOffline = false;
        auto state = nix::look(m_ssh, m_stop, &isOffline, m_job.elevate);
        if (!state)
            return failed(state.error().message, isOffline);
        const auto elevation = findElevation(*state, m_job.target.shown(), m_job.elevate);
        if (!elevation)
            return failed(elevation.error().message);
        m_state = std::move(*state);
        m_elevation = *elevation;
        m_out.result.generationBefore = m_state.generation;
        return findRebuilder() && becomeRoot();
    }

    bool findRebuilder()
    {
        if (!m_job.isByRebuilder)
            return true;
        auto found = nix::findRebuilder(m_ssh, m_job.build.host, m_stop);
        if (!found)
            return failed(found.error().message +
                          NixWords::tr(" Nothing was changed on %1.").arg(m_job.build.host));
        m_rebuilder = *std::move(found);
        return true;
    }

    // Before the long part: whoever has begun it may have gone by the end of that.
    bool becomeRoot()
    {
        const QString& host = m_job.build.host;
        const QString& program = m_elevation.elevation.name;
        if (m_elevation.needsPassword && !m_job.asker)
            return failed(
                NixWords::tr("%1 on %2 asks for a password. Rebuild it by itself, where it can be "
                             "asked for, or let %3 become root without one.")
                    .arg(program, host, m_job.target.name()));
        if (!m_elevation.needsPassword)
            return true;
        tell(NixWords::tr("waiting for its password"));
        const auto rights = askForRights(m_ssh, m_elevation, *m_job.asker, m_stop);
        if (!rights)
            return failed(rights.error().message +
                          NixWords::tr(" Nothing was changed on %1.").arg(host));
        m_password = rights->password;
        if (rights->how == Rights::How::Given)
            return true;
        if (m_stop.stop_requested())
            return failed(NixWords::tr("Stopped, as asked. Nothing was changed on %1.").arg(host));
        if (rights->how == Rights::How::NotRight)
            return failed(
                NixWords::tr("The password for %1 on %2 was not right. Nothing was changed there.")
                    .arg(program, host));
        failed(NixWords::tr("No password was given for %1 on %2. Nothing was changed there.")
                   .arg(program, host));
        m_out.result.state = FleetHost::State::Skipped;
        return false;
    }

    bool chooseOld()
    {
        const auto found = m_state.generations.find(m_job.generation);
        if (found == m_state.generations.end())
            return failed(NixWords::tr("%1 has no generation %2 any more.")
                              .arg(m_job.build.host)
                              .arg(m_job.generation));
        m_out.result.toplevel = found->second;
        return true;
    }

    bool build()
    {
        const auto logged = [&](const QString& file) {
            m_logFile = file;
            follow(HostNews::Step::Building);
        };
        if (m_job.builder) {
            logged({}); // not yet known
            m_out.built = m_job.builder(m_stop, [&](const QString& what) { tell(what); }, logged);
        } else {
            logged(newLogFile(m_job.build.host)); // a second try must not find the first one's
            m_out.built = buildHere();
        }
        m_logFile = m_out.built->logFile;
        if (m_out.built->how != Built::How::Succeeded)
            return failed(m_out.built->error.message);
        m_out.result.toplevel = m_out.built->toplevel;
        return true;
    }

    Built buildHere()
    {
        BuildRequest request = m_job.build;
        request.logFile = m_logFile;
        if (m_job.isBuiltThere)
            request.builder = {std::shared_ptr<const void>(), &m_ssh};
        return nix::build(m_tool, request, m_stop, [&](const BuildLog& log) {
            tell(log.sentence());
            follow(HostNews::Step::Building, &log);
        });
    }

    bool copy()
    {
        follow(HostNews::Step::Copying);
        const auto copied =
            copyTo(m_tool, m_ssh, m_out.result.toplevel, m_stop, [&](const BuildLog& log) {
                tell(NixWords::tr("copying: %1").arg(log.sentence()));
            });
        if (copied)
            return true;
        bool isOffline = false;
        (void)nix::look(m_ssh, m_stop, &isOffline);
        return failed(copied.error().message, isOffline);
    }

    void activate()
    {
        if (m_stop.stop_requested()) {
            failed(NixWords::tr("Stopped, as asked. Nothing was changed on %1.")
                       .arg(m_job.build.host));
            return;
        }
        if (m_job.before)
            if (const auto ready = m_job.before(m_state, m_out); !ready) {
                failed(ready.error().message);
                return;
            }
        follow(HostNews::Step::Activating);
        QElapsedTimer clock;
        clock.start();
        m_out.activated = nix::activate(m_ssh,
                                        {.host = m_job.build.host,
                                         .toplevel = m_out.result.toplevel,
                                         .generation = m_job.generation,
                                         .action = m_job.action,
                                         .before = m_state,
                                         .elevation = m_elevation,
                                         .password = m_password,
                                         .returnAfter = m_job.returnAfter,
                                         .run = m_job.run,
                                         .rebuilder = m_rebuilder},
                                        m_stop, m_told);
        m_out.milliseconds = clock.elapsed();
        const Activated& done = *m_out.activated;
        m_out.result.state =
            done.how == Activated::How::Failed ? FleetHost::State::Failed : FleetHost::State::Done;
        m_out.result.sentence = done.sentence;
        m_out.result.changed = done.changed();
    }

    const Tool& m_tool;
    const HostJob& m_job;
    std::stop_token m_stop;
    const std::function<void(const QString&)>& m_told;
    Ssh m_ssh;
    RemoteState m_state;
    RemoteElevation m_elevation;
    std::optional<Rebuilder> m_rebuilder; // what activates in place of us
    QString m_password;
    QString m_logFile;
    HostOutcome m_out;
};

} // namespace

HostOutcome rebuildHost(const Tool& tool, const HostJob& job, std::stop_token stop,
                        const std::function<void(const QString&)>& told)
{
    return HostRun(tool, job, std::move(stop), told).run();
}

void runFleet(Fleet& fleet, const FleetWork& work, std::stop_token stop)
{
    struct Over {
        int host;
        HostOutcome outcome;
    };
    std::mutex mutex; // of the three below
    std::condition_variable news;
    std::deque<Over> ended;
    QMap<int, QString> doing;
    std::map<int, std::jthread> threads; // ends before what its threads use
    const auto start = [&](int index) {
        threads[index] = std::jthread([&, index, host = fleet.hosts()[size_t(index)]] {
            HostOutcome outcome = work.rebuild(host, stop, [&](const QString& what) {
                const std::scoped_lock lock(mutex);
                doing[index] = what;
            });
            const std::scoped_lock lock(mutex);
            ended.push_back({index, std::move(outcome)});
            news.notify_one();
        });
    };
    const auto changed = [&] {
        if (work.changed)
            work.changed(fleet);
    };
    for (;;) {
        if (stop.stop_requested())
            fleet.stop();
        if (const auto next = fleet.begin(now()); !next.empty()) {
            changed();
            for (const int host : next)
                start(host);
        }
        const Fleet::Phase phase = fleet.phase();
        if (threads.empty() && phase != Fleet::Phase::Running &&
            (phase != Fleet::Phase::Waiting || !work.waitsForOffline))
            break;
        std::unique_lock lock(mutex);
        news.wait_for(lock, std::chrono::milliseconds(200), [&] { return !ended.empty(); });
        const auto over = std::exchange(ended, {});
        for (const Over& one : over)
            doing.remove(one.host);
        const auto running = doing;
        lock.unlock();
        for (const Over& one : over) {
            threads.erase(one.host);
            fleet.end(one.host, one.outcome.result, now());
            if (work.ended)
                work.ended(one.host, one.outcome);
        }
        if (!over.empty())
            changed();
        if (work.told)
            work.told(running);
    }
    changed();
}

void rollBackWave(Fleet& fleet, const FleetWork& work, std::stop_token stop)
{
    for (const int index : fleet.toRollBack()) {
        if (stop.stop_requested())
            break;
        const HostOutcome outcome =
            work.rebuild(fleet.hosts()[size_t(index)], stop, [&](const QString& what) {
                if (work.told)
                    work.told(QMap<int, QString>{{index, what}});
            });
        fleet.end(index, outcome.result, now());
        if (work.ended)
            work.ended(index, outcome);
        if (work.changed)
            work.changed(fleet);
    }
    fleet.stop();
    if (work.changed)
        work.changed(fleet);
}

} // namespace cim::nix
