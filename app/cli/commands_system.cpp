// `cim system ...`: what was built, on this machine or another. Needs no workspace.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/evaluation.h"
#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/closures/causes.h"
#include "graph/closures/report.h"
#include "graph/flakes/rootlock.h"

#include <QDir>
#include <QFileInfo>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

using closures::SystemPointer;

// The store that the command is about, and how the systems in it are named.
class Systems {
public:
    Systems(Context& context, const Invocation& call)
        : m_context(context)
        , m_call(call)
    {}

    std::expected<system::Store, Failure> store() const
    {
        if (!m_call.has(u"store"_s))
            return system::Store::ofThisMachine();
        const QString text = m_call.option(u"store"_s);
        const QString root = QDir(m_context.folder()).absoluteFilePath(text);
        const system::Store below = system::Store::below(root);
        if (!QFileInfo::exists(below.realDir))
            return refuse(u"There is no Nix store below %1."_s.arg(root));
        return below;
    }

    std::expected<SystemPointer, Failure> load(const QString& text) const
    {
        const auto where = store();
        if (!where)
            return std::unexpected(where.error());
        closures::Finding with{m_context.folder()};
        QString wanted = text;
        if (text.startsWith(u"host:")) {
            const auto host = readyToBuild(text.sliced(5), with);
            if (!host)
                return std::unexpected(host.error());
            wanted = u"host:"_s + *host;
        }
        const Interrupt interrupt(m_context.out);
        const auto source = closures::findSource(wanted, *where, with, interrupt.token());
        m_context.out.progress({});
        if (!source)
            return std::unexpected(
                Failure(source.error(), interrupt.requested() ? Interrupted : Failed));
        const auto progress = [&](qint64 paths) {
            m_context.out.progress(u"reading the closure: %1 paths"_s.arg(paths));
        };
        auto loaded = closures::loadSystem(*source, progress, interrupt.token());
        m_context.out.progress({});
        if (!loaded)
            return std::unexpected(
                Failure(loaded.error(), interrupt.requested() ? Interrupted : Failed));
        return *loaded;
    }

private:
    // Where a host is built; its name.
    std::expected<QString, Failure> readyToBuild(const QString& host, closures::Finding& with) const
    {
        if (const auto session = m_context.session(); !session)
            return std::unexpected(session.error());
        const auto entity = m_context.entity(host);
        if (!entity)
            return std::unexpected(entity.error());
        if ((*entity)->kind != u"Host")
            return refuse(u"%1 is no host."_s.arg(printable(host)));
        with.workspace = m_context.open().folder();
        // A lock from elsewhere may make nix take all memory: read by us first.
        if (const auto lock = flakes::staleness(with.workspace); !lock)
            return failed(lock.error());
        with.options = flakes::previewOptions(with.workspace);
        with.told = [this](const QString& what) { m_context.out.progress(what); };
        return (*entity)->name;
    }

    Context& m_context;
    const Invocation& m_call;
};

void say(Context& context, const QString& text)
{
    context.out.line(text.trimmed().isEmpty() ? QString() : text.chopped(text.endsWith(u'\n')));
}

std::expected<int, Failure> numberOption(const Invocation& call, const QString& name, int otherwise)
{
    if (!call.has(name))
        return otherwise;
    bool ok = false;
    const int number = call.option(name).toInt(&ok);
    if (!ok || number < 1 || number > 10'000)
        return wrongUsage(u"--%1 takes a number from 1 to 10000."_s.arg(name));
    return number;
}

Outcome runShow(Context& context, const Systems& systems, const QString& which)
{
    const auto loaded = systems.load(which);
    if (!loaded)
        return std::unexpected(loaded.error());
    if (context.out.json())
        context.out.print(closures::showJson(**loaded));
    else
        say(context, closures::showText(**loaded));
    return Fine;
}

Outcome runTree(Context& context, const Systems& systems, const Invocation& call)
{
    const auto depth = numberOption(call, u"depth"_s, 3), most = numberOption(call, u"most"_s, 12);
    if (!depth || !most)
        return std::unexpected(depth ? most.error() : depth.error());
    const QString which = call.argument(1);
    const auto loaded = systems.load(which.isEmpty() ? u"running"_s : which);
    if (!loaded)
        return std::unexpected(loaded.error());
    quint32 from = closures::Sizes::none;
    if (!call.argument(2).isEmpty()) {
        const auto found = (*loaded)->closure.find(call.argument(2));
        if (!found)
            return failed(found.error());
        from = *found;
    }
    if (context.out.json())
        context.out.print(closures::treeJson(**loaded, from, *depth, *most));
    else
        say(context, closures::treeText(**loaded, from, *depth, *most));
    return Fine;
}

// `why PATH`, `why SYSTEM PATH` and `why SYSTEM FROM PATH`.
Outcome runWhy(Context& context, const Systems& systems, const Invocation& call)
{
    const qsizetype words = call.arguments.size();
    if (words < 2)
        return wrongUsage(u"Name what is asked for: cim system why SYSTEM PATH."_s);
    const auto loaded = systems.load(words == 2 ? u"running"_s : call.argument(1));
    if (!loaded)
        return std::unexpected(loaded.error());
    const closures::Closure& closure = (*loaded)->closure;
    const auto to = closure.find(call.arguments.last());
    if (!to)
        return failed(to.error());
    Result<quint32> from = closure.roots().front();
    if (words == 4)
        from = closure.find(call.argument(2));
    if (!from)
        return failed(from.error());
    const auto chains = closures::shortestChains(closure, *from, *to);
    if (!chains)
        return failed(chains.error());
    if (context.out.json())
        context.out.print(closures::whyJson(closure, *chains));
    else
        say(context, closures::whyText(closure, *chains));
    return Fine;
}

Outcome runDuplicates(Context& context, const Systems& systems, const QString& which)
{
    const auto loaded = systems.load(which);
    if (!loaded)
        return std::unexpected(loaded.error());
    if (context.out.json())
        context.out.print(QJsonObject{{u"duplicates"_s, closures::duplicatesJson(**loaded)}});
    else
        say(context, closures::duplicatesText(**loaded));
    return Fine;
}

// By the entities of the workspace that caused the changes, as its host has them now.
Outcome printGrouped(Context& context, const closures::SystemDifference& difference,
                     const Invocation& call)
{
    const QString host = call.option(u"by"_s);
    if (const auto session = context.session(); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(host);
    if (!entity)
        return std::unexpected(entity.error());
    const Interrupt interrupt(context.out);
    context.out.progress(u"asking nix about %1"_s.arg((*entity)->name));
    const auto causes =
        closures::askCauses(context.open().folder(), (*entity)->name, interrupt.token());
    context.out.progress({});
    if (!causes)
        return std::unexpected(
            Failure(causes.error(), interrupt.requested() ? Interrupted : Failed));
    const auto groups = closures::grouped(difference, *causes);
    if (call.has(u"page"_s)) {
        say(context, closures::pageOf(difference, groups));
    } else if (context.out.json()) {
        context.out.print(closures::groupedJson(difference, groups));
    } else {
        say(context, difference.sentence() + u"\n\n"_s + closures::groupedText(difference, groups));
    }
    return Fine;
}

// Of two systems; with one or none, what an update changed: the generation before and this one.
Outcome runDiff(Context& context, const Systems& systems, const Invocation& call)
{
    const QString first = call.argument(1), second = call.argument(2);
    const auto before = systems.load(first.isEmpty() ? u"previous"_s : first);
    if (!before)
        return std::unexpected(before.error());
    const auto after = systems.load(second.isEmpty() ? u"running"_s : second);
    if (!after)
        return std::unexpected(after.error());
    const closures::SystemDifference difference = closures::compare(**before, **after);
    if (call.has(u"by"_s) && !difference.isEmpty())
        return printGrouped(context, difference, call);
    if (call.has(u"page"_s))
        say(context, closures::pageOf(difference));
    else if (context.out.json())
        context.out.print(difference.json());
    else
        say(context, difference.sentence() + u'\n' +
                         (difference.isEmpty() ? QString() : u'\n' + difference.text()));
    return Fine;
}

Outcome runGenerations(Context& context, const Systems& systems, const QString& profile)
{
    const auto store = systems.store();
    if (!store)
        return std::unexpected(store.error());
    const Interrupt interrupt(context.out);
    const auto found = system::generations(*store, profile);
    if (!found)
        return failed(found.error());
    const QString path = profile.startsWith(u'/') ? profile : store->profiles() + u'/' + profile;
    const auto sizes = closures::generationSizes(*store, *found, closures::otherRoots(*store, path),
                                                 interrupt.token());
    if (!sizes)
        return failed(sizes.error());
    if (context.out.json())
        context.out.print(QJsonObject{{u"generations"_s, closures::generationsJson(*found, *sizes)},
                                      {u"bytes"_s, sizes->total}});
    else
        say(context, closures::generationsText(*found, *sizes));
    return Fine;
}

Outcome runSystem(Context& context, const Invocation& call)
{
    const Systems systems(context, call);
    const QString what = call.argument(0), one = call.argument(1);
    const qsizetype most = what == u"why"                                            ? 4
                           : what == u"tree" || what == u"diff" || what == u"origin" ? 3
                                                                                     : 2;
    if (call.arguments.size() > most)
        return wrongUsage(u"Too many words follow \"cim system %1\"."_s.arg(what));
    if (what == u"show")
        return runShow(context, systems, one.isEmpty() ? u"running"_s : one);
    if (what == u"tree")
        return runTree(context, systems, call);
    if (what == u"why")
        return runWhy(context, systems, call);
    if (what == u"duplicates")
        return runDuplicates(context, systems, one.isEmpty() ? u"running"_s : one);
    if (what == u"diff")
        return runDiff(context, systems, call);
    if (what == u"origin")
        return runPartOrigins(context, call);
    if (what == u"generations")
        return runGenerations(context, systems, one.isEmpty() ? u"system"_s : one);
    return wrongUsage(
        u"There is no \"cim system %1\"; there are show, tree, why, duplicates, diff, "
        "generations and origin."_s.arg(what));
}

} // namespace

std::vector<CommandSpec> systemCommands()
{
    return {
        {.name = u"system"_s,
         .group = u"Built systems"_s,
         .summary =
             u"look at what was built: show, tree, why, diff, generations, origin, duplicates"_s,
         .arguments = {{u"show|tree|why|diff|generations|origin|duplicates"_s},
                       {u"SYSTEM"_s, Completes::Folder, true},
                       {u"MORE"_s, Completes::Nothing, true, true}},
         .options = {{.name = u"store"_s,
                      .argument = u"ROOT"_s,
                      .help = u"a store below another folder, as nix's --store makes it"_s,
                      .completes = Completes::Folder},
                     {.name = u"by"_s,
                      .argument = u"HOST"_s,
                      .help = u"diff: sort the changes by the entities that caused them on this "
                              "host of the workspace"_s,
                      .completes = Completes::Entity},
                     {.name = u"page"_s, .argument = {}, .help = u"diff: as a page of HTML"_s},
                     {.name = u"depth"_s,
                      .argument = u"NUMBER"_s,
                      .help = u"levels of the tree, 3 unless said"_s},
                     {.name = u"most"_s,
                      .argument = u"NUMBER"_s,
                      .help = u"rows below each row of the tree, 12 unless said"_s}},
         .description =
             u"SYSTEM is \"running\" or \"booted\", the number of a generation, \"previous\", "
             "PROFILE@NUMBER, a store path or a link to one, a machine as ssh-ng://HOST, "
             "host:NAME for what the workspace makes of a host now (it is built), or a "
             ".json file of \"nix path-info --json --recursive\". Without it, the running "
             "system is meant. \"tree\" takes a path to begin at; \"why\" a path that is asked "
             "for, and one more before it to begin at; \"diff\" the system after the change; "
             "\"generations\" a profile. \"origin\" takes a host of the workspace, and the name of "
             "a package, unit, user, group, file of /etc or port if one is meant: it says who "
             "asked for it, and what is NixOS's own default. Nothing is run from what is looked "
             "at, and nothing "
             "is changed."_s,
         .json = u"show: version, boot, packages, units, users, groups, etc, ports, mounts, bytes; "
                 "tree: path, bytes, added, kept (a list of the same); why: steps, chains, "
                 "shortest; duplicates: name, versions, saving; diff: summary, packages, units, "
                 "users, etc, ports, boot, rebootNeeded, with --by groups (cause, changes); "
                 "generations: generation, date, bytes, "
                 "frees, current; origin: kind, name, direct, modules, causes (entity, because, "
                 "option, value, commit, commitAuthor, event, author, time, what)"_s,
         .examples = {{u"cim system show result"_s, u"what a build made"_s},
                      {u"cim system diff 41 42"_s, u"what changed between two generations"_s},
                      {u"cim system diff running host:web1 --by web1"_s,
                       u"what a rebuild would change, and for whom"_s},
                      {u"cim system why running openssl"_s, u"who needs openssl"_s},
                      {u"cim system origin web1 nginx.service"_s, u"who asked for nginx on web1"_s},
                      {u"cim system tree running --depth 2"_s, u"what takes the room"_s}},
         .run = runSystem}};
}

} // namespace cim::cli
