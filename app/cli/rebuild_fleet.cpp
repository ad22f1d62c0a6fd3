#include "app/cli/rebuild_fleet.h"

#include "app/cli/interrupt.h"
#include "app/cli/rebuild.h"
#include "app/cli/rebuild_wish.h"
#include "app/cli/suggest.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/fleets.h"
#include "models/workspace/target.h"

#include <algorithm>
#include <memory>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

using State = nix::FleetHost::State;

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
    const auto touched = touchedSinceRebuild(context.open(), hostFingerprints(context.open()));
    if (!touched)
        return failed(touched.error());
    return onlyTouched(std::move(out), !call.arguments.isEmpty(), *touched);
}

// One option says what builds several, or what activates each.
struct Engines {
    QString builds;
    bool isByRebuilder = false;
};

Engines enginesIn(const Invocation& call)
{
    const QString word = call.option(u"engine"_s);
    return word == u"nixos-rebuild" ? Engines{{}, true} : Engines{word};
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
    const Engines engines = enginesIn(call);
    nix::FleetPlan plan{.hosts = {},
                        .action = call.has(u"test"_s)   ? u"test"_s
                                  : call.has(u"boot"_s) ? u"boot"_s
                                                        : u"switch"_s,
                        .canaries = *canaries,
                        .wave = *wave,
                        .jobs = *jobs,
                        .stopAfter = *stopAfter,
                        .engine = engines.builds,
                        .isByRebuilder = engines.isByRebuilder};
    for (const EntityId id : *hosts)
        plan.hosts << context.model().entity(id)->name;
    return nix::Fleet(plan);
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
    // `prints`: what the hosts are built from.
    std::expected<void, Failure> prepare(const std::vector<int>& hosts,
                                         QHash<QString, QByteArray> prints = {});
    nix::FleetWork keptWork();
    std::expected<void, Failure> ask(const QString& question) const;
    void record(int host, const nix::HostOutcome& outcome);
    void tell(const nix::FleetHost& host);
    Outcome conclude();

    Context& m_context;
    const Invocation& m_call;
    nix::Fleet m_fleet;
    nix::Tool m_tool;      // for building; going back needs none
    EngineChoice m_engine; // likewise
    std::unique_ptr<FleetJobs> m_jobs;
};

Found<FleetWishes> wishesOf(const Invocation& call)
{
    const auto seconds = returnAfter(call);
    if (!seconds)
        return std::unexpected(seconds.error());
    FleetWishes out{.elevate = call.option(u"elevate"_s), .returnAfter = *seconds};
    auto builder = builderOf(call);
    if (!builder)
        return std::unexpected(builder.error());
    out.builder = *std::move(builder);
    return out;
}

std::expected<void, Failure> Several::prepare(const std::vector<int>& hosts,
                                              QHash<QString, QByteArray> prints)
{
    auto wishes = wishesOf(m_call);
    if (!wishes)
        return std::unexpected(wishes.error());
    wishes->prints = std::move(prints);
    m_jobs = std::make_unique<FleetJobs>(m_context.open().folder(), *std::move(wishes));
    if (const auto added = m_jobs->add(m_context.model(), m_fleet, hosts); !added)
        return failed(added.error());
    if (const auto locked = m_jobs->lock(); !locked)
        return failed(locked.error());
    return {};
}

// Keeps what becomes of each; what is done with one is the caller's.
nix::FleetWork Several::keptWork()
{
    nix::FleetWork out;
    out.changed = [this](const nix::Fleet& fleet) {
        if (const auto saved = saveFleet(m_context.open().folder(), fleet); !saved)
            m_context.out.warning(saved.error().text());
    };
    out.ended = [this](int host, const nix::HostOutcome& outcome) { record(host, outcome); };
    return out;
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
    const HostFacts facts = m_jobs->facts(host, outcome);
    for (const Command& fact : facts.facts)
        recordFact(m_context, fact);
    if (facts.isOver)
        forgetActivation(host.name);
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
        m_context.out.styled(state, host.state == State::Failed ? Style::Bad
                                    : host.state == State::Offline || host.state == State::Skipped
                                        ? Style::Warning
                                        : Style::Good) +
        (host.sentence.isEmpty() ? QString() : u": "_s + printableWhole(host.sentence)));
    m_context.out.flush(); // the next may take hours
}

Outcome Several::conclude()
{
    const bool isDone = m_fleet.phase() == nix::Fleet::Phase::Finished &&
                        m_fleet.count(State::Failed) + m_fleet.count(State::Skipped) == 0;
    if (m_context.out.json()) {
        QJsonArray hosts;
        for (const nix::FleetHost& host : m_fleet.hosts())
            hosts.append(QJsonObject{{u"changed"_s, host.changed},
                                     {u"name"_s, host.name},
                                     {u"sentence"_s, host.sentence},
                                     {u"state"_s, wordFor(host.state)},
                                     {u"toplevel"_s, host.toplevel},
                                     {u"wave"_s, host.wave + 1}});
        m_context.out.print(QJsonObject{
            {u"action"_s, m_fleet.plan().action},
            {u"activator"_s, m_fleet.plan().isByRebuilder ? u"nixos-rebuild"_s : u"cimarron"_s},
            {u"engine"_s, m_engine.usesColmena() ? u"colmena"_s : u"cimarron"_s},
            {u"finished"_s, isDone},
            {u"hosts"_s, hosts},
            {u"sentence"_s, m_fleet.sentence()}});
    } else {
        m_context.out.line(m_fleet.sentence());
    }
    if (m_fleet.phase() == nix::Fleet::Phase::Stopped) {
        if (const QString why = m_fleet.whyNotBegun();
            m_fleet.count(State::Waiting) > 0 && !why.isEmpty())
            m_context.out.note(printable(why));
        m_context.out.note(m_fleet.count(State::Done) > 0
                               ? u"Stopped. \"cim rebuild --resume\" goes on with what is left, "
                                 "\"cim rebuild --roll-back-wave\" takes the last wave back."_s
                               : u"Stopped. \"cim rebuild --resume\" goes on with what is left."_s);
    } else if (m_fleet.count(State::Offline) > 0)
        m_context.out.note(u"Some do not answer. \"cim rebuild --resume\" takes them when they are "
                           "back; with --wait this waits for them."_s);
    return isDone ? Fine : Failed;
}

Outcome Several::rebuild()
{
    if (const auto fine = warnOfStaleLock(m_context); !fine)
        return std::unexpected(fine.error());
    const auto tool = nix::find();
    if (!tool)
        return failed(tool.error());
    m_tool = *tool;
    auto engine = chooseEngine(m_context.open().folder(), m_context.model(), m_fleet,
                               m_call.has(u"build-host"_s));
    if (!engine)
        return failed(engine.error());
    m_engine = *std::move(engine);
    if (const auto ready = prepare(m_fleet.left(), committedPrints(m_context.open())); !ready)
        return std::unexpected(ready.error());
    m_jobs->setEngine(m_tool, m_engine, m_fleet);
    if (!m_context.out.json()) {
        std::vector<Row> rows;
        for (const nix::FleetHost& host : m_fleet.hosts()) {
            const nix::Target* target = m_jobs->target(host.name);
            rows.push_back({u"wave %1"_s.arg(host.wave + 1), host.name, wordFor(host.state),
                            target ? target->name() : QString()});
        }
        m_context.out.table(rows);
        m_context.out.line(printableWhole(sentenceFor(m_engine)));
        if (m_fleet.plan().isByRebuilder)
            m_context.out.line(u"Each is activated by its own nixos-rebuild."_s);
    }
    if (const auto agreed = ask(u"Rebuild these %1 hosts in %2 waves?"_s.arg(m_fleet.hosts().size())
                                    .arg(m_fleet.waves()));
        !agreed)
        return std::unexpected(agreed.error());
    if (const auto saved = saveFleet(m_context.open().folder(), m_fleet); !saved)
        return failed(saved.error());
    Interrupt interrupt(m_context.out, {});
    nix::FleetWork work = keptWork();
    work.rebuild = [this](const nix::FleetHost& host, std::stop_token stop,
                          const std::function<void(const QString&)>& told) {
        return m_jobs->rebuild(m_tool, host, std::move(stop), told);
    };
    work.told = [this](const QMap<int, QString>& running) {
        const QMap<int, QString> doing = m_jobs->doing(m_fleet, running);
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
    nix::FleetWork work = keptWork();
    work.rebuild = [this](const nix::FleetHost& host, std::stop_token stop,
                          const std::function<void(const QString&)>& told) {
        return m_jobs->goBack(host, std::move(stop), told);
    };
    work.told = [this](const QMap<int, QString>& doing) {
        for (auto it = doing.begin(); it != doing.end(); ++it)
            m_context.out.progress(
                printable(m_fleet.hosts()[size_t(it.key())].name + u": "_s + it.value()));
    };
    nix::rollBackWave(m_fleet, work, interrupt.token());
    m_context.out.progress({});
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
           call.has(u"touched"_s) || call.has(u"resume"_s) || call.has(u"roll-back-wave"_s) ||
           call.option(u"engine"_s) == u"colmena";
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
    const QString& folder = context.open().folder();
    const auto lock = lockFleet(folder);
    if (!lock)
        return refuse(lock.error().text());
    if (call.has(u"resume"_s) || call.has(u"roll-back-wave"_s)) {
        auto last = loadFleet(folder);
        if (!last)
            return failed(last.error());
        if (!*last)
            return refuse(u"No rebuild of several hosts was begun here, so there is nothing to go "
                          "on with."_s);
        nix::Fleet& fleet = **last;
        if (call.has(u"roll-back-wave"_s))
            return Several(context, call, std::move(fleet)).rollBack();
        fleet.resume();
        if (const Engines engines = enginesIn(call); call.has(u"engine"_s))
            fleet.setEngine(engines.builds, engines.isByRebuilder);
        return Several(context, call, std::move(fleet)).rebuild();
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
    return {
        flag(u"touched"_s, u"the hosts that may have changed since they were last rebuilt"_s),
        number(u"canary"_s, u"of several: so many go first and alone (1)"_s),
        number(u"wave"_s, u"of several: so many in each wave after that (all)"_s),
        number(u"jobs"_s, u"of several: so many at once (2)"_s),
        number(
            u"stop-after"_s,
            u"of several: stop once more than so many have failed (0); always when a canary fails"_s),
        flag(u"wait"_s, u"of several: wait for those that do not answer"_s),
        flag(u"resume"_s, u"go on with the last rebuild of several hosts"_s),
        flag(u"roll-back-wave"_s, u"take its last wave back to what it ran before"_s)};
}

} // namespace cim::cli
