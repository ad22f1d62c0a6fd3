#include "app/cli/rebuild_fleet.h"

#include "app/cli/interrupt.h"
#include "app/cli/rebuild.h"
#include "app/cli/rebuild_wish.h"
#include "app/cli/suggest.h"
#include "models/nix/fleetrun.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

using State = nix::FleetHost::State;

// What became of the last rebuild of several hosts of a workspace.
QString noteOf(const Context& context)
{
    const QByteArray path = QDir(context.open().folder()).canonicalPath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return nix::resultLink(u"fleet-"_s + QString::fromLatin1(hash.left(32))) + u".json"_s;
}

Result<void> save(const Context& context, const nix::Fleet& fleet)
{
    QSaveFile file(noteOf(context));
    const QByteArray json = fleet.toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(u"What is being done cannot be noted."_s, file.errorString());
    return {};
}

Result<nix::Fleet> load(const Context& context)
{
    QFile file(noteOf(context));
    if (!file.open(QIODevice::ReadOnly))
        return fail(u"No rebuild of several hosts was begun here, so there is nothing to go on "
                    "with."_s);
    return nix::Fleet::fromJson(file.read(64 << 20));
}

Found<int> numberOf(const Invocation& call, const QString& option, int otherwise, int least)
{
    if (!call.has(option))
        return otherwise;
    bool isNumber = false;
    const int number = call.option(option).toInt(&isNumber);
    if (!isNumber || number < least || number > 10'000)
        return wrongUsage(u"--%1 takes a number from %2 to 10000."_s.arg(option).arg(least));
    return number;
}

Found<std::vector<EntityId>> chosenHosts(Context& context, const Invocation& call)
{
    std::vector<EntityId> out;
    if (!call.arguments.isEmpty()) {
        const auto selected = selectHosts(context.model(), call.arguments);
        if (!selected)
            return failed(selected.error());
        out = *selected;
    }
    if (!call.has(u"touched"_s))
        return out;
    const auto touched = touchedSinceRebuild(context.open());
    if (!touched)
        return failed(touched.error());
    if (call.arguments.isEmpty())
        return *touched;
    std::erase_if(out, [&](EntityId id) { return !std::ranges::contains(*touched, id); });
    return out;
}

Found<nix::Fleet> newFleet(Context& context, const Invocation& call)
{
    const auto hosts = chosenHosts(context, call);
    const auto canaries = numberOf(call, u"canary"_s, 1, 0);
    const auto wave = numberOf(call, u"wave"_s, 0, 1);
    const auto jobs = numberOf(call, u"jobs"_s, 2, 1);
    const auto stopAfter = numberOf(call, u"stop-after"_s, 0, 0);
    if (!hosts)
        return std::unexpected(hosts.error());
    for (const auto* number : {&canaries, &wave, &jobs, &stopAfter})
        if (!*number)
            return std::unexpected(number->error());
    nix::FleetPlan plan{.hosts = {},
                        .action = call.has(u"test"_s)   ? u"test"_s
                                  : call.has(u"boot"_s) ? u"boot"_s
                                                        : u"switch"_s,
                        .canaries = *canaries,
                        .wave = *wave,
                        .jobs = *jobs,
                        .stopAfter = *stopAfter};
    for (const EntityId id : *hosts)
        plan.hosts << context.model().entity(id)->name;
    return nix::Fleet(plan);
}

nix::Action actionOf(const nix::FleetPlan& plan)
{
    return plan.action == u"test"   ? nix::Action::Test
           : plan.action == u"boot" ? nix::Action::Boot
                                    : nix::Action::Switch;
}

// One run over several hosts: jobs made of the model before any thread begins.
class Several {
public:
    Several(Context& context, const Invocation& call, nix::Fleet fleet)
        : m_context(context)
        , m_call(call)
        , m_fleet(std::move(fleet))
    {}

    Outcome rebuild();
    Outcome rollBack();

private:
    struct Job {
        EntityId host;
        nix::HostJob job;
        std::unique_ptr<QLockFile> lock;
        std::optional<Settled> settled = {}; // an earlier one that was broken off
    };

    std::expected<void, Failure> prepare(const std::vector<int>& hosts);
    Found<nix::HostJob> jobOf(const Entity& host) const;
    // As HostRebuilt has it.
    QString actionWord(const nix::HostJob& job) const
    {
        return job.generation > 0 ? u"rollback"_s : m_fleet.plan().action;
    }
    std::expected<void, Failure> ask(const QString& question) const;
    void record(int host, const nix::HostOutcome& outcome);
    void tell(const nix::FleetHost& host);
    Outcome conclude();

    Context& m_context;
    const Invocation& m_call;
    nix::Fleet m_fleet;
    nix::Tool m_tool; // for building; going back needs none
    std::map<QString, Job> m_jobs;
    std::mutex m_mutex; // of each job's `settled`
};

Found<nix::HostJob> Several::jobOf(const Entity& host) const
{
    const auto target = targetOf(m_context.model(), host);
    if (!target)
        return failed(target.error());
    const auto seconds = returnAfter(m_call);
    if (!seconds)
        return std::unexpected(seconds.error());
    nix::HostJob out{.build = {.folder = m_context.open().folder(),
                               .host = host.name,
                               .link = nix::resultLink(host.name)},
                     .target = *target,
                     .action = actionOf(m_fleet.plan()),
                     .elevate = m_call.option(u"elevate"_s),
                     .returnAfter = *seconds,
                     .run = nix::newRunId()};
    const auto named = builderOf(m_call);
    if (!named)
        return std::unexpected(named.error());
    out.build.builder = *named;
    if (!*named && isBuiltThere(host))
        out.build.builder = std::make_shared<const nix::Ssh>(*target, false);
    out.build.system = host.properties[u"system"].toString();
    return out;
}

std::expected<void, Failure> Several::prepare(const std::vector<int>& hosts)
{
    for (const int index : hosts) {
        const QString& name = m_fleet.hosts()[size_t(index)].name;
        if (m_jobs.contains(name))
            continue; // two of one name are one
        const auto found = m_context.model().named(name, u"Host");
        if (found.empty())
            return refuse(u"The workspace has no host %1 any more."_s.arg(printable(name)));
        const auto job = jobOf(*m_context.model().entity(found.front()));
        if (!job)
            return std::unexpected(job.error());
        auto lock = lockRebuild(name);
        if (!lock)
            return refuse(isRebuiltElsewhere(name));
        Job& one = m_jobs.emplace(name, Job{found.front(), *job, std::move(lock)}).first->second;
        one.job.before = [this, &one, name](const nix::RemoteState& state,
                                            const nix::HostOutcome& soFar) -> Result<void> {
            const auto settled = settledThere(one.host, name, state);
            if (settled && !settled->isOver)
                return fail(goesBackStill(name));
            const std::scoped_lock guard(m_mutex);
            one.settled = settled;
            return noteActivation(name, {.action = actionWord(one.job),
                                         .toplevel = soFar.result.toplevel,
                                         .log = soFar.logFile(),
                                         .run = one.job.run});
        };
    }
    return {};
}

std::expected<void, Failure> Several::ask(const QString& question) const
{
    if (m_call.has(u"yes"_s))
        return {};
    if (!canAsk(m_context, false))
        return refuse(u"Nothing was done: there is nobody to ask here. With --yes it is done "
                      "without asking."_s);
    if (!agrees(m_context, question))
        return refuse(u"Nothing was changed."_s);
    return {};
}

void Several::record(int index, const nix::HostOutcome& outcome)
{
    const nix::FleetHost& host = m_fleet.hosts()[size_t(index)];
    Job& job = m_jobs.at(host.name);
    if (outcome.built)
        recordFact(m_context, RecordHostBuilt{{job.host, outcomeWord(outcome.built->how),
                                               outcome.built->toplevel, outcome.built->milliseconds,
                                               outcome.built->logFile}});
    if (outcome.activated) {
        const nix::Activated& done = *outcome.activated;
        {
            const std::scoped_lock guard(m_mutex);
            if (job.settled)
                recordFact(m_context, RecordHostRebuilt{job.settled->fact});
        }
        if (!done.isUnknown) {
            recordFact(m_context, RecordHostRebuilt{{job.host, actionWord(job.job),
                                                     outcomeWord(done), outcome.result.changed,
                                                     done.madeGeneration(), outcome.result.toplevel,
                                                     outcome.milliseconds, outcome.logFile()}});
            forgetActivation(host.name);
        }
    }
    tell(host);
}

void Several::tell(const nix::FleetHost& host)
{
    if (m_context.out.json())
        return;
    const QString state = host.state == State::RolledBack ? u"rolled back"_s : wordFor(host.state);
    m_context.out.progress({});
    m_context.out.line(
        m_context.out.styled(printable(host.name), Style::Bold) + u": "_s +
        m_context.out.styled(state, host.state == State::Failed    ? Style::Bad
                                    : host.state == State::Offline ? Style::Warning
                                                                   : Style::Good) +
        (host.sentence.isEmpty() ? QString() : u": "_s + printableWhole(host.sentence)));
    m_context.out.flush(); // the next may take hours
}

Outcome Several::conclude()
{
    const bool isDone =
        m_fleet.phase() == nix::Fleet::Phase::Finished && m_fleet.count(State::Failed) == 0;
    if (m_context.out.json()) {
        QJsonArray hosts;
        for (const nix::FleetHost& host : m_fleet.hosts())
            hosts.append(QJsonObject{{u"changed"_s, host.changed},
                                     {u"name"_s, host.name},
                                     {u"sentence"_s, host.sentence},
                                     {u"state"_s, wordFor(host.state)},
                                     {u"toplevel"_s, host.toplevel},
                                     {u"wave"_s, host.wave + 1}});
        m_context.out.print(QJsonObject{{u"action"_s, m_fleet.plan().action},
                                        {u"finished"_s, isDone},
                                        {u"hosts"_s, hosts},
                                        {u"sentence"_s, m_fleet.sentence()}});
    } else {
        m_context.out.line(m_fleet.sentence());
    }
    if (m_fleet.phase() == nix::Fleet::Phase::Stopped)
        m_context.out.note(u"Stopped. \"cim rebuild --resume\" goes on with what is left, \"cim "
                           "rebuild --roll-back-wave\" takes the last wave back."_s);
    else if (m_fleet.count(State::Offline) > 0)
        m_context.out.note(u"Some do not answer. \"cim rebuild --resume\" takes them when they are "
                           "back; with --wait this waits for them."_s);
    return isDone ? Fine : Failed;
}

Outcome Several::rebuild()
{
    std::vector<int> left;
    for (int i = 0; i < int(m_fleet.hosts().size()); ++i)
        if (const State state = m_fleet.hosts()[size_t(i)].state;
            state == State::Waiting || state == State::Offline)
            left.push_back(i);
    if (const auto fine = warnOfStaleLock(m_context); !fine)
        return std::unexpected(fine.error());
    const auto tool = nix::find();
    if (!tool)
        return failed(tool.error());
    m_tool = *tool;
    if (const auto ready = prepare(left); !ready)
        return std::unexpected(ready.error());
    if (!m_context.out.json()) {
        std::vector<Row> rows;
        for (const nix::FleetHost& host : m_fleet.hosts()) {
            const auto job = m_jobs.find(host.name);
            rows.push_back({u"wave %1"_s.arg(host.wave + 1), host.name, wordFor(host.state),
                            job == m_jobs.end() ? QString() : job->second.job.target.name()});
        }
        m_context.out.table(rows);
    }
    if (const auto agreed = ask(u"Rebuild these %1 hosts in %2 waves?"_s.arg(m_fleet.hosts().size())
                                    .arg(m_fleet.waves()));
        !agreed)
        return std::unexpected(agreed.error());
    if (const auto saved = save(m_context, m_fleet); !saved)
        return failed(saved.error());
    Interrupt interrupt(m_context.out, {});
    nix::FleetWork work;
    work.rebuild = [this](const nix::FleetHost& host, std::stop_token stop,
                          const std::function<void(const QString&)>& told) {
        return nix::rebuildHost(m_tool, m_jobs.at(host.name).job, stop, told);
    };
    work.changed = [this](const nix::Fleet& fleet) {
        if (const auto saved = save(m_context, fleet); !saved)
            m_context.out.warning(saved.error().text());
    };
    work.ended = [this](int host, const nix::HostOutcome& outcome) { record(host, outcome); };
    work.told = [this](const QMap<int, QString>& doing) {
        QString text = m_fleet.sentence();
        for (auto it = doing.begin(); it != doing.end(); ++it)
            text += u"; "_s + m_fleet.hosts()[size_t(it.key())].name + u": "_s + it.value();
        m_context.out.progress(printable(text));
    };
    work.waitsForOffline = m_call.has(u"wait"_s);
    nix::runFleet(m_fleet, work, interrupt.token());
    m_context.out.progress({});
    const Outcome outcome = conclude();
    return interrupt.requested() ? Outcome(Interrupted) : outcome;
}

Outcome Several::rollBack()
{
    const auto hosts = m_fleet.toRollBack();
    if (hosts.empty())
        return refuse(u"No host runs another system because of the last rebuild of several hosts, "
                      "so there is nothing to take back."_s);
    if (const auto ready = prepare(hosts); !ready)
        return std::unexpected(ready.error());
    QStringList names;
    for (const int index : hosts)
        names << m_fleet.hosts()[size_t(index)].name;
    if (const auto agreed =
            ask(u"Take %1 back to what it ran before?"_s.arg(printableWhole(names.join(u", "_s))));
        !agreed)
        return std::unexpected(agreed.error());
    Interrupt interrupt(m_context.out, {});
    for (const int index : hosts) {
        if (interrupt.requested())
            break;
        const nix::FleetHost& host = m_fleet.hosts()[size_t(index)];
        nix::HostJob& job = m_jobs.at(host.name).job;
        job.generation = host.generationBefore;
        job.action = nix::Action::Switch;
        nix::HostOutcome outcome;
        if (job.generation == 0)
            outcome.result.sentence = u"It is not known what it ran before."_s;
        else
            outcome = nix::rebuildHost(m_tool, job, interrupt.token(), [&](const QString& what) {
                m_context.out.progress(printable(host.name + u": "_s + what));
            });
        if (outcome.result.state == State::Done)
            outcome.result.state = State::RolledBack;
        m_fleet.end(index, outcome.result, QDateTime::currentMSecsSinceEpoch());
        record(index, outcome);
        if (const auto saved = save(m_context, m_fleet); !saved)
            m_context.out.warning(saved.error().text());
    }
    m_context.out.progress({});
    m_fleet.stop();
    if (const auto saved = save(m_context, m_fleet); !saved)
        m_context.out.warning(saved.error().text());
    const Outcome told = conclude();
    if (!told)
        return told;
    const bool isBack = std::ranges::all_of(hosts, [&](int index) {
        return m_fleet.hosts()[size_t(index)].state == State::RolledBack;
    });
    return isBack ? Fine : Failed;
}

} // namespace

bool isOfSeveral(const Invocation& call)
{
    const auto isSelector = [](const QString& word) {
        return word.startsWith(u'@') || word.startsWith(u"domain:");
    };
    return call.arguments.size() > 1 || std::ranges::any_of(call.arguments, isSelector) ||
           call.has(u"touched"_s) || call.has(u"resume"_s) || call.has(u"roll-back-wave"_s);
}

Outcome rebuildSeveral(Context& context, const Invocation& call)
{
    for (const QString& option : {u"build"_s, u"dry-activate"_s, u"rollback"_s, u"to"_s, u"here"_s,
                                  u"target"_s, u"history"_s, u"vm"_s, u"image"_s})
        if (call.has(option))
            return wrongUsage(u"--%1 is for one host."_s.arg(option));
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    QLockFile lock(noteOf(context) + u".lock"_s);
    lock.setStaleLockTime(0); // only that of a program that is gone
    if (!lock.tryLock(0))
        return refuse(
            u"Several hosts of this workspace are being rebuilt by another cim already."_s);
    if (call.has(u"resume"_s) || call.has(u"roll-back-wave"_s)) {
        auto fleet = load(context);
        if (!fleet)
            return failed(fleet.error());
        if (call.has(u"roll-back-wave"_s))
            return Several(context, call, std::move(*fleet)).rollBack();
        fleet->resume();
        return Several(context, call, std::move(*fleet)).rebuild();
    }
    auto fleet = newFleet(context, call);
    if (!fleet)
        return std::unexpected(fleet.error());
    if (fleet->hosts().empty()) {
        context.out.note(u"No host is to be rebuilt: nothing has touched one since its last "
                         "rebuild."_s);
        return Fine;
    }
    if (const auto committed = offerCommit(context, call.has(u"yes"_s));
        !committed || *committed != Fine)
        return committed;
    return Several(context, call, std::move(*fleet)).rebuild();
}

QList<OptionSpec> fleetOptions()
{
    const auto flag = [](const QString& name, const QString& help) {
        return OptionSpec{.name = name, .argument = {}, .help = help};
    };
    const auto number = [](const QString& name, const QString& help) {
        return OptionSpec{.name = name, .argument = u"N"_s, .help = help};
    };
    return {flag(u"touched"_s, u"the hosts that may have changed since they were last rebuilt"_s),
            number(u"canary"_s, u"of several: so many go first and alone (1)"_s),
            number(u"wave"_s, u"of several: so many in each wave after that (all)"_s),
            number(u"jobs"_s, u"of several: so many at once (2)"_s),
            number(u"stop-after"_s, u"of several: stop once more than so many have failed (0)"_s),
            flag(u"wait"_s, u"of several: wait for those that do not answer"_s),
            flag(u"resume"_s, u"go on with the last rebuild of several hosts"_s),
            flag(u"roll-back-wave"_s, u"take its last wave back to what it ran before"_s)};
}

} // namespace cim::cli
