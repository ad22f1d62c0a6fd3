// `cim rebuild`: build a host's system, show what would change, ask, activate it, tell the truth.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/interrupt.h"
#include "app/cli/rebuild.h"
#include "app/cli/suggest.h"
#include "graph/closures/difference.h"
#include "graph/flakes/rootlock.h"
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/workspace.h"

#include <QElapsedTimer>
#include <QLockFile>
#include <QSysInfo>
#include <QTextStream>

#include <algorithm>

#include <csignal>
#include <unistd.h>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// What was asked for.
struct Wish {
    EntityId host;
    QString name;
    nix::Action action = nix::Action::Switch;
    bool isBuildOnly = false;
    bool isBack = false; // to an older generation, which is there already
    int generation = 0;  // which; 0: the one before
    bool isYes = false;
    nix::Elevation elevation = {};
    system::Store store = {};
};

bool canAsk(const Context& context, const Wish& wish)
{
    return !wish.isYes && !context.out.json() && ::isatty(STDIN_FILENO) && ::isatty(STDERR_FILENO);
}

bool agrees(Context& context, const QString& question)
{
    context.out.note(question + u" [y/N]"_s);
    QTextStream in(stdin);
    const QString answer = in.readLine().trimmed().toLower();
    return answer == u"y" || answer == u"yes";
}

// At most one way to do it.
Found<Wish> wishOf(Context& context, const Invocation& call)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    if ((*entity)->kind != u"Host")
        return refuse(u"%1 is no host."_s.arg(printable(context.address((*entity)->id))));
    Wish out{.host = (*entity)->id, .name = (*entity)->name};
    out.store = system::Store::ofThisMachine();
    out.isYes = call.has(u"yes"_s);
    QStringList ways;
    for (const QString& way :
         {u"build"_s, u"dry-activate"_s, u"test"_s, u"switch"_s, u"boot"_s, u"rollback"_s, u"to"_s})
        if (call.has(way))
            ways << way;
    if (ways.size() > 1)
        return wrongUsage(u"--%1 and --%2 do not go together."_s.arg(ways[0], ways[1]));
    const QString way = ways.value(0);
    out.isBuildOnly = way == u"build";
    out.isBack = way == u"rollback" || way == u"to";
    out.action = way == u"dry-activate" ? nix::Action::DryActivate
                 : way == u"test"       ? nix::Action::Test
                 : way == u"boot"       ? nix::Action::Boot
                                        : nix::Action::Switch;
    if (way == u"to") {
        bool isNumber = false;
        out.generation = call.option(way).toInt(&isNumber);
        if (!isNumber || out.generation < 1)
            return wrongUsage(u"--to takes the number of a generation."_s);
    }
    return out;
}

// What is activated is activated here: never another host's system by mistake.
std::expected<void, Failure> prepareActivation(const Invocation& call, Wish& wish)
{
    const QString here = QSysInfo::machineHostName().section(u'.', 0, 0);
    if (here.compare(wish.name, Qt::CaseInsensitive) != 0 && !call.has(u"here"_s))
        return refuse(u"This machine is called %1, not %2. \"cim rebuild %2 --build\" only builds "
                      "it; with --here this machine becomes %2."_s.arg(printable(here),
                                                                       printable(wish.name)));
    const auto elevation = nix::findElevation(call.option(u"elevate"_s));
    if (!elevation)
        return failed(elevation.error());
    wish.elevation = *elevation;
    return {};
}

// A build takes what is committed: says so where there is more, and offers to commit it.
Outcome offerCommit(Context& context, const Wish& wish)
{
    const auto publication = Publication::of(context.open());
    if (!publication)
        return failed(publication.error());
    const auto repositories = repositoryStatus(*publication);
    if (!repositories)
        return failed(repositories.error());
    // The log of events grows with every build; no system is made from it.
    const bool isCommitted = std::ranges::all_of(*repositories, [](const RepositoryStatus& one) {
        return one.state == RepositoryState::Clean ||
               (!one.changed.isEmpty() && std::ranges::all_of(one.changed, [](const QString& file) {
                   return file.startsWith(u"log/");
               }));
    });
    if (isCommitted)
        return Fine;
    if (!canAsk(context, wish)) {
        context.out.warning(u"there are changes that are not committed, and this takes only what "
                            "is. \"cim commit\" commits them."_s);
        return Fine;
    }
    const auto run = [&](const QString& command, const QStringList& flags) {
        Invocation call;
        for (const QString& flag : flags)
            call.options.insert(flag, {});
        return findCommand(command)->run(context, call);
    };
    if (const auto shown = run(u"write"_s, {u"preview"_s}); !shown)
        return shown;
    return agrees(context, u"Commit this first? Otherwise it is not part of the build."_s)
               ? run(u"commit"_s, {})
               : Outcome(Fine);
}

std::expected<nix::Built, Failure> buildHost(Context& context, const Wish& wish)
{
    const QString folder = context.open().folder();
    // A lock from elsewhere may make nix take all memory: read by us first.
    const auto lock = flakes::staleness(folder);
    if (!lock)
        return failed(lock.error());
    if (lock->isStale())
        context.out.warning(u"the root does not take the domains as they are committed now: \"cim "
                            "lock\" mends that."_s);
    Interrupt interrupt(context.out, {});
    const auto tool = nix::find(interrupt.token());
    if (!tool)
        return failed(tool.error());
    const nix::BuildRequest request{.folder = folder,
                                    .host = wish.name,
                                    .link = nix::resultLink(wish.name),
                                    .logFile = nix::newLogFile(wish.name)};
    context.out.progress(u"evaluating %1"_s.arg(wish.name));
    auto built = nix::build(*tool, request, interrupt.token(), [&](const nix::BuildLog& log) {
        if (const QString now = log.sentence(); !now.isEmpty())
            context.out.progress(now);
    });
    context.out.progress({});
    recordFact(context, RecordHostBuilt{{wish.host, buildOutcome(built.how), built.toplevel,
                                         built.milliseconds, built.logFile}});
    if (!built.logTrouble.isEmpty())
        context.out.warning(built.logTrouble);
    return built;
}

Outcome tellFailure(Context& context, const nix::Built& built)
{
    if (context.out.json())
        context.out.print(QJsonObject{{u"build"_s, buildJson(built)}});
    context.out.error(printableWhole(built.error.message));
    for (const QString& line : built.error.detail.split(u'\n', Qt::SkipEmptyParts))
        context.out.note(u"  "_s + printableWhole(line));
    if (!built.advice.isEmpty())
        context.out.note(printableWhole(built.advice));
    if (!built.logFile.isEmpty())
        context.out.note(u"The whole log: %1"_s.arg(built.logFile));
    return built.how == nix::Built::How::Cancelled ? Interrupted : Failed;
}

// What the new system changes on the one that this machine runs, or boots next.
std::optional<closures::SystemDifference> differenceTo(Context& context, const Wish& wish,
                                                       const QString& toplevel)
{
    const QString now = system::running(wish.store).current;
    if (now.isEmpty()) {
        context.out.note(u"No NixOS system runs here yet, so there is nothing to compare with."_s);
        return std::nullopt;
    }
    const auto before = closures::loadSystem(
        {.store = wish.store, .path = now, .file = {}, .title = u"the running system"_s});
    const auto after = closures::loadSystem(
        {.store = wish.store, .path = toplevel, .file = {}, .title = u"the new system"_s});
    if (!before || !after) {
        context.out.warning(
            u"the difference cannot be shown: %1"_s.arg((!before ? before : after).error().text()));
        return std::nullopt;
    }
    return closures::compare(**before, **after);
}

void showDifference(Context& context, const closures::SystemDifference& difference)
{
    if (context.out.json())
        return;
    context.out.heading(u"What would change"_s);
    context.out.line(difference.isEmpty() ? u"Nothing: this machine runs that system."_s
                                          : printableWhole(difference.sentence()));
    if (!difference.isEmpty())
        context.out.line(printableWhole(difference.text()).trimmed());
}

// The generation to go back to.
Result<system::Generation> generationOf(const Wish& wish)
{
    const auto all = system::generations(wish.store, u"system"_s);
    if (!all)
        return std::unexpected(all.error());
    const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
    const auto found = std::ranges::find_if(*all, [&](const system::Generation& one) {
        return wish.generation > 0 ? one.number == wish.generation
                                   : current != all->end() && one.number < current->number;
    });
    QStringList numbers;
    for (const auto& one : *all)
        numbers << QString::number(one.number);
    if (found == all->end())
        return fail(
            wish.generation > 0
                ? u"There is no generation %1; there are %2."_s.arg(wish.generation)
                      .arg(numbers.first(std::min<qsizetype>(numbers.size(), 20)).join(u", "_s))
                : u"There is no generation before the one that is current."_s);
    if (found->toplevel.isEmpty())
        return fail(u"Generation %1 is no longer in the store."_s.arg(found->number));
    return *found;
}

QString outcomeOf(nix::Activated::How how)
{
    switch (how) {
    case nix::Activated::How::Activated:
        return u"activated"_s;
    case nix::Activated::How::Unchanged:
        return u"unchanged"_s;
    case nix::Activated::How::Failed:
        return u"failed"_s;
    }
    return {};
}

// While it runs, Ctrl+C must reach neither it nor this program, which is to tell of it.
nix::Activated activateHere(Context& context, const nix::Tool& tool, const Wish& wish,
                            const QString& toplevel, int generation)
{
    context.out.progress(u"activating: this is not broken off"_s);
    if (!wish.elevation.command.isEmpty())
        context.out.progress({}); // it may ask for a password
    const auto before = std::signal(SIGINT, SIG_IGN);
    auto done = nix::activate(tool, {.store = wish.store,
                                     .host = wish.name,
                                     .toplevel = toplevel,
                                     .generation = generation,
                                     .action = wish.action,
                                     .elevation = wish.elevation,
                                     .hasTerminal = ::isatty(STDIN_FILENO) != 0});
    std::signal(SIGINT, before);
    context.out.progress({});
    return done;
}

struct Run {
    Wish wish;
    QString toplevel;
    int generation = 0; // an old one
    std::optional<nix::Built> built;
    std::optional<closures::SystemDifference> difference;
    QString action() const { return wish.isBack ? u"rollback"_s : nix::wordFor(wish.action); }
};

void recordActivation(Context& context, const Run& run, const QString& outcome, bool changed,
                      int generation, qint64 milliseconds)
{
    recordFact(context, RecordHostRebuilt{{run.wish.host, run.action(), outcome, changed,
                                           generation, run.toplevel, milliseconds,
                                           run.built ? run.built->logFile : QString()}});
}

Outcome tell(Context& context, const Run& run, const nix::Activated& done, qint64 milliseconds)
{
    const bool changed =
        done.runningNow != done.runningBefore || done.generationNow != done.generationBefore;
    const bool makesGeneration = changed && done.generationNow != done.generationBefore;
    recordActivation(context, run, outcomeOf(done.how), changed,
                     makesGeneration ? done.generationNow : 0, milliseconds);
    const int exit = done.how == nix::Activated::How::Failed ? Failed : Fine;
    if (context.out.json()) {
        QJsonObject json{{u"action"_s, run.action()},
                         {u"advice"_s, done.advice},
                         {u"changed"_s, changed},
                         {u"exitCode"_s, done.exitCode},
                         {u"generation"_s, done.generationNow},
                         {u"milliseconds"_s, milliseconds},
                         {u"notes"_s, QJsonArray::fromStringList(done.notes)},
                         {u"outcome"_s, outcomeOf(done.how)},
                         {u"rebootNeeded"_s, done.needsReboot},
                         {u"sentence"_s, done.sentence},
                         {u"toplevel"_s, run.toplevel},
                         {u"units"_s, unitsJson(done.units)}};
        if (run.built)
            json.insert(u"build"_s, buildJson(*run.built));
        if (run.difference)
            json.insert(u"difference"_s, run.difference->json());
        context.out.print(json);
        return exit;
    }
    tellUnits(context, done.units, run.wish.action == nix::Action::DryActivate);
    if (exit == Fine)
        context.out.line(context.out.styled(done.sentence, Style::Good));
    else
        context.out.error(done.sentence);
    for (const QString& note : done.notes)
        context.out.line(note);
    if (exit != Fine && !done.said.isEmpty())
        context.out.note(printableWhole(done.said));
    if (!done.advice.isEmpty())
        context.out.note(printableWhole(done.advice));
    return exit;
}

Outcome activateAndTell(Context& context, Run run)
{
    const bool isAsked = run.wish.action != nix::Action::DryActivate;
    if (isAsked && !run.wish.isYes) {
        if (!canAsk(context, run.wish))
            return refuse(u"Nothing was activated: there is nobody to ask here. With --yes it is "
                          "done without asking."_s);
        const QString what =
            run.wish.action == nix::Action::Boot   ? u"Boot %1 into this next time?"_s
            : run.wish.action == nix::Action::Test ? u"Run this on %1 until its next boot?"_s
                                                   : u"Switch %1 to this?"_s;
        if (!agrees(context, what.arg(run.wish.name))) {
            recordActivation(context, run, u"cancelled"_s, false, 0, 0);
            context.out.line(u"Nothing was changed on %1."_s.arg(run.wish.name));
            return Fine;
        }
    }
    const auto tool = nix::find();
    if (!tool)
        return failed(tool.error());
    if (run.wish.action != nix::Action::DryActivate)
        if (const auto noted =
                noteActivation(run.wish.name, {.host = run.wish.host,
                                               .action = run.action(),
                                               .outcome = {},
                                               .changed = false,
                                               .generation = 0,
                                               .toplevel = run.toplevel,
                                               .milliseconds = 0,
                                               .log = run.built ? run.built->logFile : QString()});
            !noted)
            return failed(noted.error());
    QElapsedTimer clock;
    clock.start();
    const auto done = activateHere(context, *tool, run.wish, run.toplevel, run.generation);
    const auto told = tell(context, run, done, clock.elapsed());
    forgetActivation(run.wish.name);
    return told;
}

Outcome goBack(Context& context, const Wish& wish)
{
    const auto generation = generationOf(wish);
    if (!generation)
        return failed(generation.error());
    Run run{wish, generation->toplevel, generation->number, {}, {}};
    if (!context.out.json())
        context.out.line(u"Generation %1: %2"_s.arg(generation->number).arg(run.toplevel));
    run.difference = differenceTo(context, wish, run.toplevel);
    if (run.difference)
        showDifference(context, *run.difference);
    return activateAndTell(context, std::move(run));
}

Outcome runRebuild(Context& context, const Invocation& call)
{
    auto wish = wishOf(context, call);
    if (!wish)
        return std::unexpected(wish.error());
    if (call.has(u"history"_s))
        return showRebuilds(context, wish->host, wish->name);
    QLockFile lock(nix::resultLink(wish->name) + u".lock"_s);
    lock.setStaleLockTime(0); // only that of a program that is gone
    if (!lock.tryLock(0))
        return refuse(u"%1 is being rebuilt by another cim already."_s.arg(printable(wish->name)));
    settleActivation(context, wish->host, wish->name, wish->store);
    if (!wish->isBuildOnly)
        if (const auto ready = prepareActivation(call, *wish); !ready)
            return std::unexpected(ready.error());
    if (wish->isBack)
        return goBack(context, *wish);
    if (const auto committed = offerCommit(context, *wish); !committed || *committed != Fine)
        return committed;
    auto built = buildHost(context, *wish);
    if (!built)
        return std::unexpected(built.error());
    if (built->how != nix::Built::How::Succeeded)
        return tellFailure(context, *built);
    if (!context.out.json())
        context.out.line(u"Built %1 in %2: %3"_s.arg(
            printable(wish->name), durationText(built->milliseconds), built->toplevel));
    if (wish->isBuildOnly) {
        if (context.out.json())
            context.out.print(QJsonObject{{u"build"_s, buildJson(*built)}});
        return Fine;
    }
    Run run{*wish, built->toplevel, 0, std::move(*built), {}};
    run.difference = differenceTo(context, run.wish, run.toplevel);
    if (run.difference)
        showDifference(context, *run.difference);
    return activateAndTell(context, std::move(run));
}

QList<OptionSpec> options()
{
    const auto flag = [](const QString& name, const QString& help) {
        return OptionSpec{.name = name, .argument = {}, .help = help};
    };
    return {flag(u"build"_s, u"only build it: nothing is activated"_s),
            flag(u"dry-activate"_s, u"build it, and say what an activation would do"_s),
            flag(u"test"_s, u"activate it until the next boot"_s),
            flag(u"switch"_s, u"activate it now and for every boot; what is done unless said"_s),
            flag(u"boot"_s, u"take it at the next boot"_s),
            flag(u"rollback"_s, u"switch to the generation before the current one"_s),
            {.name = u"to"_s, .argument = u"N"_s, .help = u"switch to generation N"_s},
            flag(u"yes"_s, u"do not ask"_s),
            flag(u"here"_s, u"on this machine, although it has another name"_s),
            {.name = u"elevate"_s,
             .argument = u"HOW"_s,
             .help = u"what gives root's rights: none, sudo, doas or run0"_s},
            flag(u"history"_s, u"what became of each build and rebuild so far"_s)};
}

} // namespace

std::vector<CommandSpec> rebuildCommands()
{
    return {{.name = u"rebuild"_s,
             .group = u"Machines"_s,
             .summary = u"build a host, show what would change, ask, and switch to it"_s,
             .arguments = {{u"HOST"_s, Completes::Entity}},
             .options = options(),
             .description =
                 u"Builds what is committed, by nix itself and without any rights; Ctrl+C stops "
                 "that. Then it compares the new system with the one that runs, asks, and "
                 "activates it: the two steps that need root's rights, which nothing breaks off. "
                 "Afterwards it looks what is so: which system runs, which boots next, which "
                 "services failed, whether a reboot is needed. Every build and rebuild becomes an "
                 "event of the host.\n\nThis activates on this machine only, and only the host "
                 "that has its name; any host can be built."_s,
             .json = u"action, advice, build {advice, built, fetched, log, milliseconds, outcome, "
                     "sentence, toplevel}, changed, difference, exitCode, generation, "
                     "milliseconds, notes, outcome, rebootNeeded, sentence, toplevel, units "
                     "{failed, kept, reloaded, restarted, started, stopped}; with --history a list "
                     "of action, author, changed, event, generation, log, milliseconds, outcome, "
                     "time, toplevel"_s,
             .examples = {{u"cim rebuild web1"_s, u"build, show, ask, switch"_s},
                          {u"cim rebuild web1 --build"_s, u"see whether it builds"_s},
                          {u"cim rebuild web1 --rollback"_s, u"back to the generation before"_s}},
             .run = runRebuild}};
}

} // namespace cim::cli
