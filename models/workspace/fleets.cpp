#include "models/workspace/fleets.h"

#include "models/system/store.h"
#include "models/workspace/target.h"
#include "models/workspace/words.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

using FleetState = nix::FleetHost::State;

constexpr qint64 largestNote = 64 << 20; // bytes

QString fleetNote(const QString& folder)
{
    const QByteArray path = QDir(folder).canonicalPath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return nix::resultLink(u"fleet-"_s + QString::fromLatin1(hash.left(32))) + u".json"_s;
}

} // namespace

Result<void> saveFleet(const QString& folder, const nix::Fleet& fleet)
{
    QSaveFile file(fleetNote(folder));
    const QByteArray json = fleet.toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(WorkspaceWords::tr("What is being done cannot be noted in %1: %2.")
                        .arg(file.fileName(), file.errorString()));
    return {};
}

Result<std::optional<nix::Fleet>> loadFleet(const QString& folder)
{
    QFile file(fleetNote(folder));
    if (!file.exists())
        return std::nullopt;
    if (!file.open(QIODevice::ReadOnly))
        return fail(WorkspaceWords::tr(
                        "What was noted of the last rebuild of several hosts cannot be read."),
                    file.errorString());
    auto out = nix::Fleet::fromJson(file.read(largestNote));
    if (!out)
        return std::unexpected(out.error());
    return std::optional(*std::move(out));
}

Result<std::unique_ptr<FileLock>> lockFleet(const QString& folder)
{
    return lockBeside(fleetNote(folder),
                      WorkspaceWords::tr("Several hosts of this workspace are being rebuilt by "
                                         "another program already."));
}

bool isUnfinished(const nix::Fleet& fleet)
{
    return std::ranges::any_of(fleet.hosts(), [](const nix::FleetHost& host) {
        return host.state != FleetState::Done && host.state != FleetState::RolledBack;
    });
}

nix::Action actionOf(const nix::FleetPlan& plan)
{
    return plan.action == u"test"   ? nix::Action::Test
           : plan.action == u"boot" ? nix::Action::Boot
                                    : nix::Action::Switch;
}

Result<nix::HostJob> FleetJobs::jobOf(const Model& model, const Entity& host) const
{
    const auto target = targetOf(model, host);
    if (!target)
        return std::unexpected(target.error());
    nix::HostJob out{
        .build = {.folder = m_folder, .host = host.name, .link = nix::resultLink(host.name)},
        .target = *target,
        .elevate = m_wishes.elevate,
        .returnAfter = m_wishes.returnAfter,
        .run = nix::newRunId()};
    out.build.builder = m_wishes.builder;
    out.isBuiltThere = !out.build.builder && isBuiltThere(host);
    out.build.system = host.properties[u"system"].toString();
    if (m_wishes.asker)
        out.asker = m_wishes.asker(host.name, *target);
    if (m_wishes.followed)
        out.followed = [&followed = m_wishes.followed,
                        name = host.name](const nix::HostNews& news) { followed(name, news); };
    return out;
}

Result<void> FleetJobs::add(const Model& model, const nix::Fleet& fleet, std::span<const int> hosts)
{
    for (const int index : hosts) {
        const QString& name = fleet.hosts()[size_t(index)].name;
        if (m_jobs.contains(name))
            continue; // two of one name are one
        const auto found = model.named(name, u"Host");
        if (found.empty())
            return fail(WorkspaceWords::tr("The workspace has no host %1 any more.")
                            .arg(system::printable(name.left(100))));
        auto job = jobOf(model, *model.entity(found.front()));
        if (!job)
            return std::unexpected(job.error());
        job->action = actionOf(fleet.plan());
        job->isByRebuilder = fleet.plan().isByRebuilder;
        Job& one = m_jobs.emplace(name, Job{found.front(), *std::move(job)}).first->second;
        one.job.before = [this, &one](const nix::RemoteState& state,
                                      const nix::HostOutcome& soFar) {
            return note(one, state, soFar);
        };
    }
    return {};
}

void FleetJobs::setEngine(const nix::Tool& tool, const EngineChoice& engine,
                          const nix::Fleet& fleet)
{
    if (!engine.usesColmena())
        return;
    m_colmena =
        std::make_unique<nix::ColmenaBuilds>(tool, engine.colmena, m_folder, fleet.plan().jobs);
    for (const nix::FleetHost& host : fleet.hosts()) {
        const auto found = m_jobs.find(host.name);
        if (found == m_jobs.end() || !engine.hosts.contains(host.name))
            continue;
        nix::HostJob& job = found->second.job;
        m_colmena->add(host.name, host.wave, job.target);
        job.builder = [this, name = host.name](std::stop_token stop,
                                               const std::function<void(const QString&)>& told,
                                               const std::function<void(const QString&)>& logged) {
            return m_colmena->build(name, std::move(stop), told, logged);
        };
    }
}

QMap<int, QString> FleetJobs::doing(const nix::Fleet& fleet, QMap<int, QString> running) const
{
    if (!m_colmena)
        return running;
    const QMap<QString, QString> early = m_colmena->doing();
    for (int i = 0; !early.isEmpty() && i < int(fleet.hosts().size()); ++i) {
        const nix::FleetHost& host = fleet.hosts()[size_t(i)];
        if (host.state == FleetState::Waiting && early.contains(host.name))
            running.insert(i, early[host.name]);
    }
    return running;
}

Result<void> FleetJobs::lock()
{
    for (auto& [name, job] : m_jobs) {
        if (job.lock)
            continue;
        auto lock = lockRebuild(name);
        if (!lock)
            return std::unexpected(lock.error());
        job.lock = std::move(*lock);
    }
    return {};
}

const nix::Target* FleetJobs::target(const QString& host) const
{
    const auto found = m_jobs.find(host);
    return found == m_jobs.end() ? nullptr : &found->second.job.target;
}

Result<void> FleetJobs::note(Job& job, const nix::RemoteState& state, const nix::HostOutcome& soFar)
{
    const QString& name = job.job.build.host;
    const auto settled = settledThere(job.host, name, state);
    if (settled && !settled->isOver)
        return fail(goesBackStill(name));
    const std::scoped_lock guard(m_mutex);
    job.settled = settled;
    return noteActivation(name, {.action = actionWord(job.job),
                                 .toplevel = soFar.result.toplevel,
                                 .log = soFar.logFile(),
                                 .run = job.job.run,
                                 .host = job.host});
}

nix::HostOutcome FleetJobs::rebuild(const nix::Tool& tool, const nix::FleetHost& host,
                                    std::stop_token stop,
                                    const std::function<void(const QString&)>& told)
{
    auto out = nix::rebuildHost(tool, m_jobs.at(host.name).job, std::move(stop), told);
    if (out.built && out.built->how == nix::Built::How::Succeeded)
        noteBuiltFrom(host.name, m_wishes.prints.value(host.name));
    return out;
}

nix::HostOutcome FleetJobs::goBack(const nix::FleetHost& host, std::stop_token stop,
                                   const std::function<void(const QString&)>& told)
{
    nix::HostJob& job = m_jobs.at(host.name).job;
    job.generation = host.generationBefore;
    job.action = nix::Action::Switch;
    job.isByRebuilder = false; // what goes back depends on one program less
    nix::HostOutcome out;
    if (job.generation == 0)
        out.result.sentence = WorkspaceWords::tr("It is not known what it ran before.");
    else
        out = nix::rebuildHost({}, job, std::move(stop), told);
    if (out.result.state == FleetState::Done) {
        out.result.state = FleetState::RolledBack;
        out.result.sentence = WorkspaceWords::tr("%1 runs again what it ran before: generation %2.")
                                  .arg(host.name)
                                  .arg(host.generationBefore);
    }
    return out;
}

HostFacts FleetJobs::facts(const nix::FleetHost& host, const nix::HostOutcome& outcome)
{
    const Job& job = m_jobs.at(host.name);
    HostFacts out{.host = host.name};
    if (outcome.built)
        out.facts.push_back(factOf(job.host, nix::Product::System, *outcome.built));
    if (!outcome.activated) {
        // It was built, and then not copied or not let begin. One that is away is tried again.
        if (outcome.built && outcome.built->how == nix::Built::How::Succeeded &&
            outcome.result.state != FleetState::Offline)
            out.facts.push_back(
                RecordHostRebuilt{{.host = job.host,
                                   .action = actionWord(job.job),
                                   .outcome = outcome.isStopped ? u"cancelled"_s : u"failed"_s,
                                   .toplevel = outcome.result.toplevel,
                                   .log = outcome.logFile()}});
        return out;
    }
    const nix::Activated& done = *outcome.activated;
    {
        const std::scoped_lock guard(m_mutex);
        if (job.settled)
            out.facts.push_back(RecordHostRebuilt{job.settled->fact});
    }
    if (done.isUnknown)
        return out; // what is noted of it tells the next one
    out.isOver = true;
    out.facts.push_back(RecordHostRebuilt{
        {job.host, actionWord(job.job), outcomeWord(done), outcome.result.changed,
         done.madeGeneration(), outcome.result.toplevel, outcome.milliseconds, outcome.logFile()}});
    return out;
}

} // namespace cim
