// `cim rebuild`: build a host's system, show what would change, ask, activate it, tell the truth.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/interrupt.h"
#include "app/cli/rebuild.h"
#include "app/cli/rebuild_fleet.h"
#include "app/cli/rebuild_product.h"
#include "app/cli/rebuild_wish.h"
#include "app/cli/suggest.h"
#include "graph/closures/causes.h"
#include "graph/closures/running.h"
#include "models/nix/activate.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/rebuilds.h"

#include <QElapsedTimer>

#include <algorithm>

#include <csignal>
#include <unistd.h>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

struct Run {
    Wish wish;
    QString toplevel;
    int generation = 0; // an old one
    std::optional<nix::Built> built;
    std::optional<closures::SystemDifference> difference = {};
    QJsonObject differenceJson = {};
    QString action() const { return wish.isBack ? u"rollback"_s : nix::wordFor(wish.action); }
};

std::expected<nix::Built, Failure> buildHost(Context& context, const Invocation& call,
                                             const Wish& wish)
{
    if (const auto fine = warnOfStaleLock(context); !fine)
        return std::unexpected(fine.error());
    Interrupt interrupt(context.out, {});
    const auto tool = nix::find(interrupt.token());
    if (!tool)
        return failed(tool.error());
    nix::BuildRequest request{.folder = context.open().folder(),
                              .host = wish.name,
                              .product = wish.product,
                              .link = nix::resultLink(wish.name, wish.product),
                              .logFile = nix::newLogFile(wish.name)};
    const auto builder = builderOf(context, call, wish);
    if (!builder)
        return std::unexpected(builder.error());
    request.builder = *builder;
    request.system = context.model().entity(wish.host)->properties[u"system"].toString();
    const bool isSystem = wish.product == nix::Product::System;
    const QByteArray print =
        isSystem ? committedPrints(context.open()).value(wish.name) : QByteArray();
    context.out.progress(u"evaluating %1"_s.arg(wish.name));
    auto built = nix::build(*tool, request, interrupt.token(), [&](const nix::BuildLog& log) {
        if (const QString now = log.sentence(); !now.isEmpty())
            context.out.progress(now);
    });
    context.out.progress({});
    if (built.how == nix::Built::How::Succeeded && isSystem)
        noteBuiltFrom(wish.name, print);
    recordFact(context, factOf(wish.host, wish.product, built));
    if (!built.logTrouble.isEmpty())
        context.out.warning(built.logTrouble);
    return built;
}

// Ahead of the question: what takes long is done by then, and has changed nothing.
std::expected<void, Failure> copyThere(Context& context, const Wish& wish, const QString& toplevel)
{
    if (!wish.elsewhere)
        return {};
    Interrupt interrupt(context.out, {});
    const auto tool = nix::find(interrupt.token());
    if (!tool)
        return failed(tool.error());
    context.out.progress(u"copying to %1"_s.arg(wish.name));
    const auto copied = nix::copyTo(
        *tool, wish.elsewhere->ssh, toplevel, interrupt.token(), [&](const nix::BuildLog& log) {
            if (const QString now = log.sentence(); !now.isEmpty())
                context.out.progress(u"copying to %1: %2"_s.arg(wish.name, now));
        });
    context.out.progress({});
    if (!copied)
        return std::unexpected(
            Failure(copied.error(), interrupt.requested() ? Interrupted : Failed));
    return {};
}

Outcome tellFailure(Context& context, const nix::Built& built)
{
    if (context.out.json())
        context.out.print(QJsonObject{{u"build"_s, buildJson(built)}});
    context.out.error(printableLines(built.error.message));
    for (const QString& line : built.error.detail.split(u'\n', Qt::SkipEmptyParts))
        context.out.note(u"  "_s + printableWhole(line));
    if (!built.advice.isEmpty())
        context.out.note(printableLines(built.advice));
    if (!built.logFile.isEmpty())
        context.out.note(u"The whole log: %1"_s.arg(built.logFile));
    return built.how == nix::Built::How::Cancelled ? Interrupted : Failed;
}

// What the new system changes on the one that the machine runs.
std::optional<closures::SystemDifference> differenceTo(Context& context, const Wish& wish,
                                                       const QString& toplevel,
                                                       const std::stop_token& stop)
{
    const closures::Machine machine{.store = wish.store,
                                    .ssh = wish.elsewhere ? &wish.elsewhere->ssh : nullptr,
                                    .state = wish.elsewhere ? &wish.elsewhere->state : nullptr};
    if (machine.running().isEmpty()) {
        context.out.note(u"No NixOS system runs here yet, so there is nothing to compare with."_s);
        return std::nullopt;
    }
    auto difference = closures::differenceOn(machine, toplevel, stop);
    if (stop.stop_requested())
        return std::nullopt;
    if (!difference) {
        context.out.warning(u"the difference cannot be shown: %1"_s.arg(difference.error().text()));
        return std::nullopt;
    }
    return *std::move(difference);
}

// By who asked for it, as the window has it; empty where that is not known.
std::vector<closures::ChangeGroup> groupsOf(Context& context, const Wish& wish,
                                            const closures::SystemDifference& difference,
                                            const std::stop_token& stop)
{
    if (difference.isEmpty())
        return {};
    context.out.progress(u"looking who asked for what"_s);
    const auto causes = closures::askCauses(context.open().folder(), wish.name, stop);
    context.out.progress({});
    if (causes)
        return closures::grouped(difference, *causes);
    if (stop.stop_requested())
        return {};
    context.out.note(
        u"Who asked for what is not known: %1"_s.arg(printableLines(causes.error().message)));
    return {};
}

void showDifference(Context& context, Run& run, const std::stop_token& stop)
{
    run.difference = differenceTo(context, run.wish, run.toplevel, stop);
    if (!run.difference)
        return;
    const closures::SystemDifference& difference = *run.difference;
    const auto groups = groupsOf(context, run.wish, difference, stop);
    if (stop.stop_requested())
        return;
    if (context.out.json()) {
        run.differenceJson =
            groups.empty() ? difference.json() : closures::groupedJson(difference, groups);
        return;
    }
    context.out.heading(u"What would change"_s);
    context.out.line(difference.isSame
                         ? u"Nothing: %1 runs that system."_s.arg(printable(run.wish.name))
                         : printableLines(difference.sentence()));
    if (!difference.isEmpty())
        context.out.line(printableLines(groups.empty() ? difference.text()
                                                       : closures::groupedText(difference, groups))
                             .trimmed());
}

// While it runs, Ctrl+C must reach neither it nor this program, which is to tell of it; what
// changes nothing it ends.
nix::Activated activateHere(Context& context, const nix::Tool& tool, const Wish& wish,
                            const QString& toplevel, int generation)
{
    std::optional<Interrupt> interrupt;
    if (nix::isStoppable(wish.action, wish.elevation))
        interrupt.emplace(context.out, QString());
    context.out.progress(interrupt ? u"asking the new system what it would do"_s
                                   : u"activating: this is not broken off"_s);
    if (!wish.elevation.command.isEmpty())
        context.out.progress({}); // it may ask for a password
    const auto before = interrupt ? SIG_ERR : std::signal(SIGINT, SIG_IGN);
    auto done = nix::activate(
        tool,
        {.store = wish.store,
         .host = wish.name,
         .toplevel = toplevel,
         .generation = generation,
         .action = wish.action,
         .elevation = wish.elevation,
         .hasTerminal = ::isatty(STDIN_FILENO) != 0,
         .rebuilder = wish.rebuilder},
        [&](const QString& what) { context.out.progress(printable(what)); },
        interrupt ? interrupt->token() : std::stop_token());
    if (!interrupt)
        std::signal(SIGINT, before);
    context.out.progress({});
    return done;
}

// There, Ctrl+C ends the waiting for the machine, which then goes back by itself.
nix::Activated activateThere(Context& context, const Wish& wish, const QString& toplevel,
                             int generation, const QString& run)
{
    Interrupt interrupt(context.out, {});
    const Elsewhere& there = *wish.elsewhere;
    auto done = nix::activate(there.ssh,
                              {.host = wish.name,
                               .toplevel = toplevel,
                               .generation = generation,
                               .action = wish.action,
                               .before = there.state,
                               .elevation = there.elevation,
                               .password = there.password,
                               .returnAfter = there.returnAfter,
                               .run = run,
                               .rebuilder = wish.rebuilder},
                              interrupt.token(),
                              [&](const QString& what) { context.out.progress(printable(what)); });
    context.out.progress({});
    return done;
}

void recordActivation(Context& context, const Run& run, const QString& outcome, bool changed,
                      int generation, qint64 milliseconds)
{
    recordFact(context, RecordHostRebuilt{{run.wish.host, run.action(), outcome, changed,
                                           generation, run.toplevel, milliseconds,
                                           run.built ? run.built->logFile : QString()}});
}

Outcome tell(Context& context, const Run& run, const nix::Activated& done, qint64 milliseconds)
{
    recordActivation(context, run, outcomeWord(done), done.changed(), done.madeGeneration(),
                     milliseconds);
    const int exit = done.isStopped                            ? Interrupted
                     : done.how == nix::Activated::How::Failed ? Failed
                                                               : Fine;
    if (context.out.json()) {
        QJsonObject json{{u"action"_s, run.action()},
                         {u"advice"_s, done.advice},
                         {u"changed"_s, done.changed()},
                         {u"engine"_s, done.by.isEmpty() ? u"cimarron"_s : done.by},
                         {u"exitCode"_s, done.exitCode},
                         {u"generation"_s, done.generationNow},
                         {u"milliseconds"_s, milliseconds},
                         {u"notes"_s, QJsonArray::fromStringList(done.notes)},
                         {u"outcome"_s, outcomeWord(done)},
                         {u"rebootNeeded"_s, done.needsReboot},
                         {u"sentence"_s, done.sentence},
                         {u"toplevel"_s, run.toplevel},
                         {u"units"_s, unitsJson(done.units)}};
        if (run.built)
            json.insert(u"build"_s, buildJson(*run.built));
        if (run.difference)
            json.insert(u"difference"_s, run.differenceJson);
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
        context.out.note(printableLines(done.said));
    if (!done.advice.isEmpty())
        context.out.note(printableLines(done.advice));
    return exit;
}

Outcome tellUnknown(Context& context, const Run& run, const nix::Activated& done)
{
    if (context.out.json())
        context.out.print(QJsonObject{{u"action"_s, run.action()},
                                      {u"outcome"_s, u"unknown"_s},
                                      {u"sentence"_s, done.sentence},
                                      {u"toplevel"_s, run.toplevel}});
    context.out.error(done.sentence);
    if (!done.said.isEmpty())
        context.out.note(printableLines(done.said));
    return Failed;
}

Outcome activateAndTell(Context& context, Run run)
{
    const bool isAsked = run.wish.action != nix::Action::DryActivate;
    if (run.wish.rebuilder && !context.out.json())
        context.out.line((isByRebuilder(run.wish, run.generation)
                              ? u"%1 activates it."_s
                              : u"%1 goes back to the generation before the current one alone, so "
                                "Cimarron itself activates this one."_s)
                             .arg(printable(run.wish.rebuilder->name())));
    if (isAsked && !run.wish.isYes) {
        if (!canAsk(context, run.wish.isYes))
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
    // Another machine activates with the nix that it has itself.
    const auto tool = run.wish.elsewhere ? Result<nix::Tool>() : nix::find();
    if (!tool)
        return failed(tool.error());
    const QString id = nix::newRunId();
    const bool isNoted = run.wish.action != nix::Action::DryActivate;
    if (isNoted)
        if (const auto noted =
                noteActivation(run.wish.name, {.action = run.action(),
                                               .toplevel = run.toplevel,
                                               .log = run.built ? run.built->logFile : QString(),
                                               .run = run.wish.elsewhere ? id : QString(),
                                               .host = run.wish.host});
            !noted)
            return failed(noted.error());
    QElapsedTimer clock;
    clock.start();
    const auto done = run.wish.elsewhere
                          ? activateThere(context, run.wish, run.toplevel, run.generation, id)
                          : activateHere(context, *tool, run.wish, run.toplevel, run.generation);
    // What nobody knows yet is found out at the next start, and becomes an event then.
    if (done.isUnknown)
        return tellUnknown(context, run, done);
    const auto told = tell(context, run, done, clock.elapsed());
    if (isNoted)
        forgetActivation(run.wish.name);
    return told;
}

// Who stops the comparing wants no activation either.
Outcome showAndActivate(Context& context, Run run)
{
    std::stop_token stop;
    {
        Interrupt interrupt(context.out, {});
        stop = interrupt.token();
        showDifference(context, run, stop);
    }
    if (!stop.stop_requested())
        return activateAndTell(context, std::move(run));
    recordActivation(context, run, u"cancelled"_s, false, 0, 0);
    return std::unexpected(Failure(
        Error(u"Stopped, as asked: nothing was changed on %1."_s.arg(printable(run.wish.name))),
        Interrupted));
}

Outcome goBack(Context& context, const Wish& wish)
{
    const auto generation = generationOf(wish);
    if (!generation)
        return failed(generation.error());
    Run run{wish, generation->second, generation->first, {}};
    if (!context.out.json())
        context.out.line(u"Generation %1: %2"_s.arg(generation->first).arg(run.toplevel));
    return showAndActivate(context, std::move(run));
}

Outcome runRebuild(Context& context, const Invocation& call)
{
    if (isOfSeveral(call))
        return rebuildSeveral(context, call);
    if (call.arguments.isEmpty())
        return wrongUsage(u"Name a host, or several: \"cim rebuild --help\" says how."_s);
    auto wish = wishOf(context, call);
    if (!wish)
        return std::unexpected(wish.error());
    if (call.has(u"history"_s))
        return showRebuilds(context, wish->host, wish->name);
    const auto lock = lockRebuild(wish->name);
    if (!lock)
        return refuse(lock.error().text());
    if (!wish->isBuildOnly)
        if (const auto ready = prepareActivation(context, call, *wish); !ready)
            return std::unexpected(ready.error());
    if (const auto settled = settleActivation(context, *wish); !settled)
        return std::unexpected(settled.error());
    if (wish->isBack)
        return goBack(context, *wish);
    if (const auto committed = offerCommit(context, wish->isYes); !committed || *committed != Fine)
        return committed;
    auto built = buildHost(context, call, *wish);
    if (!built)
        return std::unexpected(built.error());
    if (built->how != nix::Built::How::Succeeded)
        return tellFailure(context, *built);
    if (!context.out.json())
        context.out.line(
            u"Built %1 in %2: %3"_s.arg(printable(nix::nameFor(wish->product, wish->name)),
                                        durationText(built->milliseconds), built->toplevel));
    if (wish->product != nix::Product::System)
        return tellProduct(context, call, *wish, *built);
    if (wish->isBuildOnly) {
        if (context.out.json())
            context.out.print(QJsonObject{{u"build"_s, buildJson(*built)}});
        return Fine;
    }
    Run run{*wish, built->toplevel, 0, std::move(*built)};
    if (const auto copied = copyThere(context, run.wish, run.toplevel); !copied) {
        recordActivation(context, run,
                         copied.error().exit == Interrupted ? u"cancelled"_s : u"failed"_s, false,
                         0, 0);
        return std::unexpected(copied.error());
    }
    return showAndActivate(context, std::move(run));
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
            flag(u"vm"_s, u"build a virtual machine of it, to try it here: nothing is activated"_s),
            flag(u"image"_s,
                 u"build an installation picture of it, for a stick: nothing is activated"_s),
            flag(u"yes"_s, u"do not ask"_s),
            flag(u"here"_s, u"on this machine, although it has another name"_s),
            {.name = u"target"_s,
             .argument = u"ACCOUNT@MACHINE"_s,
             .help = u"over ssh on this machine, instead of where the model says that it is"_s},
            {.name = u"build-host"_s,
             .argument = u"ACCOUNT@MACHINE"_s,
             .help = u"let another machine build it, over ssh"_s},
            {.name = u"return-after"_s,
             .argument = u"SECONDS"_s,
             .help = u"how long a machine that cannot be reached waits until it goes back to the "
                     "system before (60)"_s},
            {.name = u"elevate"_s,
             .argument = u"HOW"_s,
             .help = u"what gives root's rights: none, sudo, doas or run0"_s},
            {.name = u"engine"_s,
             .argument = u"WHAT"_s,
             .help = u"what activates it: cimarron, or the machine's own nixos-rebuild; of several "
                     "that, or what builds and copies them: colmena where it can, or cimarron"_s},
            flag(u"history"_s, u"what became of each build and rebuild so far"_s)};
}

} // namespace

std::vector<CommandSpec> rebuildCommands()
{
    return {
        {.name = u"rebuild"_s,
         .group = u"Machines"_s,
         .summary = u"build a host, show what would change, ask, and switch to it"_s,
         .arguments = {{u"HOST"_s, Completes::Entity, true, true}},
         .options = options() + fleetOptions(),
         .description =
             u"Builds what is committed, by nix itself and without any rights; Ctrl+C stops "
             "that. Then it compares the new system with the one that runs, asks, and "
             "activates it: the two steps that need root's rights, which nothing breaks off. "
             "Afterwards it looks what is so: which system runs, which boots next, which "
             "services failed, whether a reboot is needed. Every build and rebuild becomes an "
             "event of the host.\n\nWith --vm or --image nothing is asked and nothing is "
             "activated. The virtual machine starts in a window on this machine, as NixOS makes "
             "it. The picture is an ISO file from which a machine starts as this host, without "
             "touching its disks; nixos-install is on it.\n\nThe host that has this machine's name "
             "is rebuilt here. Any "
             "other is reached over ssh where the model says that it is, with your own keys and "
             "agent: the system is copied there, and before it is activated that machine is "
             "told to go back by itself to what it ran. A fresh connection confirms the new "
             "system, and only then it becomes what boots. Nothing is installed there, and a "
             "machine whose key ssh does not know is not trusted.\n\nWith --engine nixos-rebuild "
             "the "
             "machine's own nixos-rebuild makes the generation and activates it: it is given the "
             "system that was built and shown. All else stays as it is, also that the machine "
             "goes back by itself; what nixos-rebuild says is never taken for what "
             "holds.\n\nSeveral hosts are named one "
             "by one, by a tag (@web), by their domain (domain:hosts) or as those that were "
             "touched. They go in waves behind a canary; too many failures stop them, offline "
             "ones are taken when they are back; colmena builds and copies them where it is "
             "installed, else nix host by host (--engine), and the whole can be resumed after a "
             "stop."_s,
         .json = u"action, advice, build {advice, built, fetched, log, milliseconds, outcome, "
                 "sentence, toplevel}, changed, difference, engine, exitCode, generation, "
                 "milliseconds, notes, outcome, rebootNeeded, sentence, toplevel, units "
                 "{failed, kept, reloaded, restarted, started, stopped}; with --vm and --image "
                 "action, build, command, file, and of a virtual machine disk and kvm, of a "
                 "picture bytes; with --history a list "
                 "of action, author, changed, event, generation, log, milliseconds, outcome, "
                 "time, toplevel; of several hosts action, activator, engine, finished, hosts "
                 "{changed, name, "
                 "sentence, state, toplevel, wave}, sentence"_s,
         .examples = {{u"cim rebuild web1"_s, u"build, show, ask, switch"_s},
                      {u"cim rebuild web1 --build"_s, u"see whether it builds"_s},
                      {u"cim rebuild web1 --vm"_s, u"try it as a virtual machine first"_s},
                      {u"cim rebuild web1 --target root@192.0.2.7"_s,
                       u"the same, where the machine is now"_s},
                      {u"cim rebuild @web --wave 5 --jobs 3"_s,
                       u"one first, then five at a time, three at once"_s},
                      {u"cim rebuild web1 --rollback"_s, u"back to the generation before"_s}},
         .run = runRebuild}};
}

} // namespace cim::cli
