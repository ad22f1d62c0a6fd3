// States and versions: promoting a domain, releasing it, and which one the root takes.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/evaluation.h"
#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/release.h"

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QString weightName(Weight weight)
{
    switch (weight) {
    case Weight::Nothing:
        return {};
    case Weight::Fix:
        return u"changed"_s;
    case Weight::Feature:
        return u"new"_s;
    case Weight::Breaking:
        return u"breaking"_s;
    }
    return {};
}

QStringList hostNames(const Context& context, const DomainPreview& preview)
{
    QStringList out;
    for (const EntityId id : preview.hosts)
        if (const Entity* host = context.model().entity(id))
            out << host->name;
    return out;
}

QJsonObject previewJson(const Context& context, const DomainPreview& preview)
{
    QJsonArray changes;
    for (const DomainChange& change : preview.changes)
        changes.append(QJsonObject{{u"event"_s, qint64(change.sequence)},
                                   {u"weight"_s, weightName(change.weight)},
                                   {u"what"_s, change.what}});
    return {{u"changes"_s, changes},
            {u"errors"_s, QJsonArray::fromStringList(preview.errors)},
            {u"files"_s, QJsonArray::fromStringList(preview.files)},
            {u"hosts"_s, QJsonArray::fromStringList(hostNames(context, preview))},
            {u"proposed"_s, preview.proposed},
            {u"refusals"_s, QJsonArray::fromStringList(preview.refusals)}};
}

void printPreview(Context& context, const DomainPreview& preview)
{
    auto& out = context.out;
    std::vector<Row> rows;
    for (const DomainChange& change : preview.changes)
        rows.push_back({{weightName(change.weight),
                         change.weight == Weight::Breaking ? Style::Bad : Style::Dim},
                        change.what});
    out.heading(u"It brings"_s);
    if (rows.empty())
        out.line(u"  nothing that was not there before"_s);
    out.table(rows, u"  "_s);
    const QStringList hosts = hostNames(context, preview);
    out.line(u"Files: %1. Hosts that take something from it: %2."_s.arg(preview.files.size())
                 .arg(hosts.isEmpty() ? u"none"_s : printable(hosts.join(u", "_s))));
    for (const QString& sentence : preview.refusals + preview.errors)
        out.error(printable(sentence));
}

// Everything that must be right first: the domain's problems, and the hosts before NixOS.
Outcome check(Context& context, const Invocation& call, const DomainPreview& preview,
              const Interrupt& interrupt)
{
    if (!preview.refusals.isEmpty())
        return refuse(preview.refusals.first());
    if (call.has(u"unchecked"_s))
        return Fine;
    if (!preview.errors.isEmpty())
        return refuse(u"Mend this first: %1"_s.arg(preview.errors.join(u' ')));
    if (preview.hosts.empty())
        return Fine;
    // What is evaluated is what is written.
    const auto publication = Publication::of(context.open());
    if (!publication)
        return failed(publication.error());
    const auto written = writeRepositories(*publication, {}, interrupt.token());
    if (!written)
        return failed(written.error());
    const auto refused = refusedHosts(context, hostNames(context, preview), interrupt.token());
    if (!refused)
        return refuse(u"The hosts could not be checked: %1 \"--unchecked\" goes on without."_s.arg(
            refused.error().error.message));
    if (interrupt.requested())
        return Interrupted;
    if (!refused->isEmpty())
        return refuse(u"NixOS refuses a host that takes something from this domain. %1"_s.arg(
            refused->join(u' ')));
    return Fine;
}

CommitRequest requestOf(Context& context, const Interrupt& interrupt)
{
    CommitRequest request;
    request.stop = interrupt.token();
    request.beforeRoot = [folder = context.open().folder(), stop = interrupt.token()] {
        return flakes::lockForCommit(folder, stop);
    };
    return request;
}

Outcome conclude(Context& context, const DomainPreview& preview,
                 const Result<CommitOutcome>& outcome, const QString& sentence)
{
    if (!outcome)
        return failed(outcome.error());
    if (outcome->trouble)
        context.out.warning(printableLines(outcome->trouble->text()));
    if (!context.out.json()) {
        context.out.line(sentence);
        return Fine;
    }
    QJsonObject json = previewJson(context, preview);
    const Domain* domain = context.model().domain(preview.domain);
    json[u"domain"_s] = domain ? context.toJson(*domain) : QJsonObject();
    context.out.print(json);
    return Fine;
}

Outcome showOnly(Context& context, const DomainPreview& preview)
{
    if (context.out.json())
        context.out.print(previewJson(context, preview));
    else
        printPreview(context, preview);
    return preview.refusals.isEmpty() && preview.errors.isEmpty() ? Fine : Failed;
}

Outcome runPromote(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const auto state = stateFromString(call.argument(1));
    if (!state)
        return wrongUsage(u"A domain stands at dev, test or prod, not \"%1\"."_s.arg(
            printable(call.argument(1))));
    const DomainId id = (*domain)->id;
    const QString name = printable((*domain)->name);
    const auto session = context.session(Access::Write);
    const auto preview = previewPromotion(**session, id, *state);
    if (!preview)
        return failed(preview.error());
    if (call.has(u"preview"_s))
        return showOnly(context, *preview);
    Interrupt interrupt(context.out);
    if (const auto fine = check(context, call, *preview, interrupt); !fine || *fine != Fine)
        return fine;
    if (!context.out.json())
        printPreview(context, *preview);
    const auto done = promote(**session, id, *state, requestOf(context, interrupt));
    return conclude(context, *preview, done,
                    u"The domain %1 now stands at %2, on the branch %3."_s.arg(
                        name, toString(*state), branchOf(*state)));
}

Outcome runRelease(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const DomainId id = (*domain)->id;
    const QString name = printable((*domain)->name);
    const auto session = context.session(Access::Write);
    auto preview = previewRelease(**session, id);
    if (!preview)
        return failed(preview.error());
    const QString version = call.arguments.size() > 1 ? call.argument(1) : preview->proposed;
    if (version != (*domain)->version)
        if (const auto decided =
                decide(context.model(), context.kinds(), ReleaseDomain{id, version});
            !decided)
            preview->refusals << decided.error().message;
    if (call.has(u"preview"_s)) {
        if (!context.out.json())
            context.out.line(u"The next release would be %1."_s.arg(printable(version)));
        return showOnly(context, *preview);
    }
    Interrupt interrupt(context.out);
    if (const auto fine = check(context, call, *preview, interrupt); !fine || *fine != Fine)
        return fine;
    if (!context.out.json())
        printPreview(context, *preview);
    const auto done = release(**session, id, version, requestOf(context, interrupt));
    return conclude(context, *preview, done,
                    u"Released %1 %2, and tagged it."_s.arg(name, printable(version)));
}

// Carries the commands out, writes and commits the root, and moves its lock.
Outcome takeNow(Context& context, const Found<const Domain*>& domain,
                const Result<std::vector<Command>>& commands, const QString& sentence)
{
    if (!commands)
        return failed(commands.error());
    const QString name = (*domain)->name;
    const auto session = context.session(Access::Write);
    if (!commands->empty())
        if (const auto done = (*session)->execute(*commands); !done)
            return failed(done.error());
    const auto publication = Publication::of(**session);
    if (!publication)
        return failed(publication.error());
    Interrupt interrupt(context.out);
    const auto outcome = commitRepositories(*publication, requestOf(context, interrupt));
    if (!outcome)
        return failed(outcome.error());
    if (outcome->trouble)
        context.out.warning(printableLines(outcome->trouble->text()));
    if (context.out.json())
        context.out.print(
            QJsonObject{{u"domain"_s, name}, {u"sequence"_s, qint64((*session)->sequence())}});
    else
        context.out.line(sentence);
    return outcome->trouble ? Failed : Fine;
}

Outcome runTake(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const QString what = call.argument(1);
    const auto state = stateFromString(what);
    const QString reference = what == u"now" ? u"HEAD"_s
                              : state        ? u"refs/heads/"_s + branchOf(*state)
                                             : u"refs/tags/"_s + what;
    const QString name = printable((*domain)->name);
    if (const QString on = call.option(u"host"_s); !on.isEmpty()) {
        const auto host = context.entity(on);
        if (!host)
            return std::unexpected(host.error());
        if (!state && what != u"now")
            return refuse(u"A host takes a domain at dev, test or prod, or \"now\" as the others "
                          "do."_s);
        return takeNow(
            context, domain, takeOnHost(context.open(), (*domain)->id, (*host)->id, state),
            state ? u"%1 takes %2 from %3 from now on."_s.arg(printable((*host)->name), name,
                                                              branchOf(*state))
                  : u"%1 takes %2 as the other hosts do."_s.arg(printable((*host)->name), name));
    }
    return takeNow(
        context, domain, takeFrom(context.open(), (*domain)->id, reference, {}),
        what == u"now" ? u"The root takes %1 as it stands."_s.arg(name)
        : state        ? u"The root takes %1 from %2 from now on."_s.arg(name, branchOf(*state))
                : u"The root takes %1 in version %2 from now on."_s.arg(name, printable(what)));
}

Outcome runRemote(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const QString name = printable((*domain)->name);
    const QString where = call.argument(1) == u"here" ? QString() : call.argument(1);
    return takeNow(context, domain, takeFrom(context.open(), (*domain)->id, {}, where),
                   where.isEmpty()
                       ? u"The root takes %1 from this machine."_s.arg(name)
                       : u"The root takes %1 from %2. Push there what it shall get."_s.arg(
                             name, printable(where)));
}

const QString previewKeys =
    u"changes {event, weight, what}, domain, errors, files, hosts, proposed, "
    "refusals"_s;

QList<OptionSpec> stepOptions()
{
    return {{.name = u"preview"_s,
             .argument = {},
             .help = u"only say what it would bring, and what is in the way"_s},
            {.name = u"unchecked"_s,
             .argument = {},
             .help = u"go on although the domain has errors or its hosts are not evaluated"_s}};
}

} // namespace

std::vector<CommandSpec> releaseCommands()
{
    const ArgumentSpec domain{u"DOMAIN"_s, Completes::Domain};
    std::vector<CommandSpec> list = {
        {.name = u"promote"_s,
         .summary = u"bring a domain from dev to test, from test to prod, or back"_s,
         .arguments = {domain, {u"STATE"_s, Completes::State}},
         .options = stepOptions(),
         .description = u"Says what it brings since the last promotion or release: events, files, "
                        "hosts. The domain must have no error, and NixOS must accept every host "
                        "that takes something from it. Then everything is committed, and the "
                        "branch of the state (dev, test, main) is moved to the commit and worked "
                        "on from then on."_s,
         .json = previewKeys,
         .examples = {{u"cim promote website test --preview"_s, u"what it would bring"_s},
                      {u"cim promote website test"_s, u"its next releases are betas"_s}},
         .run = runPromote},
        {.name = u"release"_s,
         .summary = u"release a version of a domain: changelog, commit and tag"_s,
         .arguments = {domain, {u"VERSION"_s, Completes::Nothing, true}},
         .options = stepOptions(),
         .description = u"Without VERSION the next one is taken by what was done since the last: "
                        "removals, renames and moves are breaking, additions are features, all "
                        "else is a fix. dev and test release 0.x, prod 1.0.0 and up. A release "
                        "cannot be undone."_s,
         .json = previewKeys,
         .examples = {{u"cim release website --preview"_s,
                       u"the version that is proposed, and why"_s},
                      {u"cim release website 0.3.0"_s, u"without a leading v"_s}},
         .run = runRelease},
        {.name = u"take"_s,
         .summary = u"say which state or release of a domain the root takes"_s,
         .arguments = {domain, {u"now|dev|test|prod|VERSION"_s, Completes::State}},
         .options = {{.name = u"host"_s,
                      .argument = u"HOST"_s,
                      .help = u"for this host alone; a state, or \"now\""_s,
                      .completes = Completes::Entity}},
         .description = u"\"now\" is the branch that is worked on, as from the start. A state is "
                        "its branch; a version is its tag, which is how to go back to a release. "
                        "Is written as an Input of the model, commits the root and moves its lock; "
                        "\"cim undo\" takes it back."_s,
         .json = u"domain, sequence"_s,
         .examples = {{u"cim take people test --host web1"_s,
                       u"web1 tries what the others do not have yet"_s},
                      {u"cim take website prod"_s, u"hosts get what was promoted to prod"_s},
                      {u"cim take website 0.3.0"_s, u"back to that release"_s}},
         .run = runTake},
        {.name = u"remote"_s,
         .summary = u"say from where the root takes a domain: a forge, or this machine"_s,
         .arguments = {domain, {u"ADDRESS|here"_s, Completes::Nothing}},
         .description =
             u"ADDRESS as git has it (git@forge:us/people.git, https://..., a folder) or "
             "as nix has it (git+https://..., github:us/people). Push the repository "
             "there first: revision and hash stay what they are. \"here\" is this "
             "machine again."_s,
         .json = u"domain, sequence"_s,
         .examples = {{u"cim remote people git@forge.example:us/people.git"_s,
                       u"then every clone of the root builds anywhere"_s}},
         .run = runRemote},
    };
    for (auto& command : list)
        command.group = u"Domains"_s;
    return list;
}

} // namespace cim::cli
