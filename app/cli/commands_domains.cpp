// Domains: the bounded contexts, each with a repository of its own.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/suggest.h"
#include "models/domain/nameorder.h"
#include "models/workspace/arrangement.h"
#include "models/workspace/split.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

Outcome runDomains(Context& context, const Invocation& call)
{
    if (const auto session = context.sessionFor(call); !session)
        return std::unexpected(session.error());
    const Model& model = context.model();
    QHash<DomainId, qint64> counts;
    for (const Entity& entity : model.entities())
        ++counts[entity.domain];
    std::vector<const Domain*> domains;
    for (const Domain& domain : model.domains())
        domains.push_back(&domain);
    if (context.out.json())
        std::ranges::sort(domains, {}, &Domain::path);
    else
        std::ranges::sort(domains, NameOrder(), &Domain::path);
    QJsonArray json;
    std::vector<Row> rows;
    for (const Domain* domain : domains) {
        auto object = context.toJson(*domain);
        object[u"entities"_s] = counts.value(domain->id);
        json.append(object);
        rows.push_back({{domain->name, Style::Accent},
                        domain->path.isEmpty() ? u"."_s : domain->path,
                        toString(domain->state),
                        domain->version.isEmpty() ? u"-"_s : domain->version,
                        QString::number(counts.value(domain->id)),
                        {domain->purpose, Style::Dim}});
    }
    if (context.out.json())
        context.out.print(json);
    else
        context.out.table(rows);
    return Fine;
}

// Executes one command about a domain and says what became of the domain.
Outcome change(Context& context, const std::vector<Command>& batch, const QString& name,
               const QString& sentence)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    if (const auto done = (*session)->execute(batch); !done)
        return failed(done.error());
    if (!context.out.json()) {
        context.out.line(sentence);
        return Fine;
    }
    const Domain* domain = context.model().domainByName(name);
    context.out.print(QJsonObject{{u"domain"_s, domain ? context.toJson(*domain) : QJsonObject()},
                                  {u"sequence"_s, qint64((*session)->sequence())}});
    return Fine;
}

Outcome runDefine(Context& context, const Invocation& call)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    const QString name = call.argument(0);
    const QString purpose = call.option(u"purpose"_s);
    if (const Domain* existing = context.model().domainByName(name))
        return change(context, {SetDomainPurpose{existing->id, purpose}}, name,
                      u"The domain %1 is now for: %2"_s.arg(printable(name), printable(purpose)));
    return change(context, {DefineDomain{name, purpose, call.option(u"path"_s)}}, name,
                  u"Defined the domain %1."_s.arg(printable(name)));
}

Outcome runRenameDomain(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const QString before = (*domain)->name;
    return change(
        context, {RenameDomain{(*domain)->id, call.argument(1)}}, call.argument(1),
        u"Renamed the domain %1 to %2."_s.arg(printable(before), printable(call.argument(1))));
}

Outcome runRemoveDomain(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const QString name = (*domain)->name;
    return change(context, {RemoveDomain{(*domain)->id}}, name,
                  u"Removed the domain %1. \"cim undo\" brings it back."_s.arg(printable(name)));
}

Outcome runSplit(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const QString folder = call.argument(1);
    const QString name = call.arguments.size() > 2 ? call.argument(2) : folder.section(u'/', -1);
    const auto commands =
        splitFolder(context.open(), (*domain)->id, folder, name, call.option(u"purpose"_s));
    if (!commands)
        return failed(commands.error());
    const QString from = printable((*domain)->name);
    return change(
        context, *commands, name,
        u"Took %1 out of %2, into the domain %3. \"cim commit\" makes its repository."_s.arg(
            printable(folder), from, printable(name)));
}

Outcome runJoin(Context& context, const Invocation& call)
{
    const auto domain = writableDomain(context, call.argument(0));
    if (!domain)
        return std::unexpected(domain.error());
    const auto into = context.domain(call.argument(1));
    if (!into)
        return std::unexpected(into.error());
    const auto commands = joinDomain(context.open(), (*domain)->id, (*into)->id);
    if (!commands)
        return failed(commands.error());
    const QString from = printable((*domain)->name), to = (*into)->name;
    return change(context, *commands, to,
                  u"Joined %1 with %2. Its repository stays on disk, with its history."_s.arg(
                      from, printable(to)));
}

Outcome runArrangement(Context& context, const Invocation& call)
{
    const QString wanted = call.argument(0);
    const auto session = context.sessionFor(call);
    if (!session)
        return std::unexpected(session.error());
    const Arrangement before = arrangementOf((*session)->folder());
    Arrangement after = before;
    if (!wanted.isEmpty()) {
        const auto named = arrangementNamed(printable(wanted));
        if (!named)
            return refuse(named.error().message);
        after = *named;
        if (after != before)
            if (const auto set = setArrangement(**session, after); !set)
                return failed(set.error());
    }
    const QString word = nameOf(after);
    if (context.out.json())
        context.out.print(QJsonObject{{u"arrangement"_s, word}, {u"changed"_s, after != before}});
    else if (wanted.isEmpty())
        context.out.line(word);
    else if (after == before)
        context.out.line(u"The domains are %1 already."_s.arg(word));
    else
        context.out.line(
            u"The domains are %1 from the next commit on: \"cim commit\"."_s.arg(word));
    return Fine;
}

} // namespace

std::vector<CommandSpec> domainCommands()
{
    const ArgumentSpec domain{u"DOMAIN"_s, Completes::Domain};
    const QString json = u"domain {id, name, path, purpose, state, version}, sequence"_s;
    std::vector<CommandSpec> list = {
        {.name = u"domains"_s,
         .summary = u"list the domains: folder, state, release, entities, purpose"_s,
         .options = {{.name = u"at"_s,
                      .argument = u"N"_s,
                      .help = u"as they were after event N"_s}},
         .json = u"a list of entities (how many), id, name, path, purpose, state, version"_s,
         .run = runDomains},
        {.name = u"define"_s,
         .summary = u"define a domain of your own, or say anew what one is for"_s,
         .arguments = {{u"NAME"_s, Completes::Domain}},
         .options = {{.name = u"purpose"_s,
                      .argument = u"PURPOSE"_s,
                      .help = u"what it is for, one sentence"_s,
                      .required = true},
                     {.name = u"path"_s,
                      .argument = u"PATH"_s,
                      .help = u"its folder below the workspace; otherwise its name"_s}},
         .description = u"A domain is a bounded context with a repository of its own: an "
                        "application such as a web site, or a part of the business."_s,
         .json = json,
         .examples = {{u"cim define website --purpose \"The shop on the web\""_s,
                       u"then: cim add Service site --in website"_s}},
         .run = runDefine},
        {.name = u"rename-domain"_s,
         .summary = u"give a domain another name"_s,
         .arguments = {domain, {u"NAME"_s, Completes::Name}},
         .description = u"Its folder stays where it is."_s,
         .json = json,
         .run = runRenameDomain},
        {.name = u"arrangement"_s,
         .summary = u"say or change how the domains' repositories stand in the root's"_s,
         .arguments = {{u"ARRANGEMENT"_s, Completes::Nothing, true}},
         .description =
             u"\"folders\": each is ignored by the repository around it, and the root flake names "
             "it by an address of its own. \"submodules\": they are git submodules of the one "
             "around them, one clone with --recurse-submodules brings all, and nix is called with "
             "\".?submodules=1\". What is in them is the same, and so is their history. The choice "
             "is kept in the root's .gitmodules."_s,
         .json = u"arrangement, changed"_s,
         .examples = {{u"cim arrangement submodules"_s, u"then: cim commit"_s}},
         .run = runArrangement},
        {.name = u"split"_s,
         .summary = u"take a folder of a domain out into a domain and repository of its own"_s,
         .arguments = {domain,
                       {u"FOLDER"_s, Completes::Nothing},
                       {u"NAME"_s, Completes::Name, true}},
         .options = {{.name = u"purpose"_s,
                      .argument = u"PURPOSE"_s,
                      .help = u"what the new domain is for, one sentence"_s}},
         .description =
             u"Everything of the folder moves, and so do your own modules beside it. The "
             "history stays where it was made. One step: \"cim undo\" takes it back."_s,
         .json = json,
         .examples = {{u"cim split inventory sourcecode/packages packages"_s,
                       u"the packages, by themselves"_s},
                      {u"cim join packages inventory"_s, u"and back"_s}},
         .run = runSplit},
        {.name = u"join"_s,
         .summary = u"join a domain of your own with another"_s,
         .arguments = {domain, {u"DOMAIN"_s, Completes::Domain}},
         .description =
             u"The reverse of \"cim split\": everything that the first holds goes to the "
             "second, and the first is removed. Its repository stays on disk."_s,
         .json = json,
         .run = runJoin},
        {.name = u"remove-domain"_s,
         .summary = u"remove a domain that holds nothing"_s,
         .arguments = {domain},
         .description = u"Its repository stays on disk."_s,
         .json = json,
         .run = runRemoveDomain},
    };
    for (auto& command : list)
        command.group = u"Domains"_s;
    return list;
}

} // namespace cim::cli
