// Rebuilding several hosts of a workspace: what is made of the model for each of them before any
// thread begins, and what stays of it on disk and in the log. The window and the terminal share it.
#pragma once

#include "models/domain/command.h"
#include "models/domain/model.h"
#include "models/nix/colmena.h"
#include "models/nix/fleetrun.h"
#include "models/workspace/fleetengine.h"
#include "models/workspace/rebuilds.h"

#include <QHash>

#include <map>
#include <mutex>
#include <span>

namespace cim {

// The last one of a workspace is on disk, so that it can be gone on with after a restart.
Result<void> saveFleet(const QString& folder, const nix::Fleet& fleet);
// Nothing: none was begun. Fails where the file is none of ours.
Result<std::optional<nix::Fleet>> loadFleet(const QString& folder);
// Held while hosts of the workspace are rebuilt together. Fails where another program does that.
Result<std::unique_ptr<FileLock>> lockFleet(const QString& folder);
// Whether hosts are left that resuming it would take.
bool isUnfinished(const nix::Fleet& fleet);

// As switch-to-configuration has it.
nix::Action actionOf(const nix::FleetPlan& plan);

// How all of them are rebuilt, beside what the plan says.
struct FleetWishes {
    QString elevate = {};                         // as of nix::findElevation
    int returnAfter = 60;                         // seconds, as of nix::RemoteRequest
    std::shared_ptr<const nix::Ssh> builder = {}; // of all; null: as each host says
    // What is noted of what is built; see committedPrints().
    QHash<QString, QByteArray> prints = {};
    // Who answers what a host's ssh and sudo ask; null: nobody. Kept until the jobs go.
    std::function<std::shared_ptr<const nix::Asker>(const QString& host, const nix::Target& target)>
        asker = {};
    // As of nix::HostJob::followed, of every host.
    std::function<void(const QString& host, const nix::HostNews& news)> followed = {};
};

// The hosts of one run. Made and locked on one thread at a time; afterwards the functions below
// `lock` may be called from any, each host by one thread at a time.
class FleetJobs {
public:
    FleetJobs(QString folder, FleetWishes wishes)
        : m_folder(std::move(folder))
        , m_wishes(std::move(wishes))
    {}

    // Of the hosts of a fleet with these places. Fails where the model has one no longer, or where
    // it cannot be reached as the model says.
    Result<void> add(const Model& model, const nix::Fleet& fleet, std::span<const int> hosts);
    // After add(), before the first rebuild().
    void setEngine(const nix::Tool& tool, const EngineChoice& engine, const nix::Fleet& fleet);
    // Fails where another program rebuilds one of them. They are let go of with this object.
    Result<void> lock();

    // Where it is reached; null: it was not added.
    const nix::Target* target(const QString& host) const;

    // Blocks. As FleetWork::rebuild has it.
    nix::HostOutcome rebuild(const nix::Tool& tool, const nix::FleetHost& host,
                             std::stop_token stop, const std::function<void(const QString&)>& told);
    // To what it ran before; builds nothing, so it needs no nix.
    nix::HostOutcome goBack(const nix::FleetHost& host, std::stop_token stop,
                            const std::function<void(const QString&)>& told);
    // By place: beside what `running` has, what colmena does for hosts whose turn has not come.
    QMap<int, QString> doing(const nix::Fleet& fleet, QMap<int, QString> running) const;
    HostFacts facts(const nix::FleetHost& host, const nix::HostOutcome& outcome);

private:
    struct Job {
        EntityId host;
        nix::HostJob job;
        std::unique_ptr<FileLock> lock = {};
        std::optional<Settled> settled = {}; // an earlier one that was broken off
    };
    Result<nix::HostJob> jobOf(const Model& model, const Entity& host) const;
    Result<void> note(Job& job, const nix::RemoteState& state, const nix::HostOutcome& soFar);
    // As HostRebuilt has it.
    QString actionWord(const nix::HostJob& job) const
    {
        return job.generation > 0 ? QStringLiteral("rollback") : nix::wordFor(job.action);
    }

    QString m_folder;
    FleetWishes m_wishes;
    std::map<QString, Job> m_jobs;
    std::unique_ptr<nix::ColmenaBuilds> m_colmena; // null: nix builds all of them
    std::mutex m_mutex;                            // of each job's `settled`
};

} // namespace cim
