// Looking at the model and at what may stand in it.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/kinds_text.h"
#include "app/cli/suggest.h"
#include "models/domain/nameorder.h"
#include "models/projection/projection.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

std::vector<const Entity*> selected(const Context& context, const Kind* kind, const Domain* domain)
{
    std::vector<const Entity*> list;
    for (const Entity& entity : context.model().entities())
        if ((!kind || entity.kind == kind->name) && (!domain || entity.domain == domain->id))
            list.push_back(&entity);
    // In the order of the palette, then by name: the same at every call. For programs by its
    // characters, for people web2 before web10.
    QHash<QString, int> order;
    for (const Kind& each : context.kinds().kinds())
        order.insert(each.name, int(order.size()));
    const bool forPeople = !context.out.json();
    const auto keyOf = [&](const Entity* entity) {
        return std::tuple(order.value(entity->kind, 1000), entity->kind);
    };
    std::ranges::sort(list, [&](const Entity* a, const Entity* b) {
        const auto left = keyOf(a), right = keyOf(b);
        if (left != right)
            return left < right;
        const int names = forPeople ? compareNames(a->name, b->name) : a->name.compare(b->name);
        return names != 0 ? names < 0 : a->id < b->id;
    });
    return list;
}

// The few values that tell one entity of a kind from another: the required ones, then the first.
QString outline(const Context& context, const Entity& entity)
{
    const Kind* kind = context.kinds().kind(entity.kind);
    QStringList parts;
    const auto take = [&](bool required) {
        for (const auto& definition : kind->properties) {
            const Value* value = entity.properties.find(definition.key);
            if (value && definition.required == required && parts.size() < 3 &&
                definition.type != PropertyType::SshKey && definition.type != PropertyType::Json &&
                definition.type != PropertyType::Boolean)
                parts << (definition.list ? value->toStringList().join(u' ') : value->display());
        }
    };
    if (kind) {
        take(true);
        take(false);
    }
    const QString text = parts.join(u", "_s);
    constexpr qsizetype longest = 60;
    return text.size() > longest ? text.first(longest - 1) + u'…' : text;
}

Outcome runList(Context& context, const Invocation& call)
{
    if (const auto session = context.sessionFor(call); !session)
        return std::unexpected(session.error());
    const Kind* kind = nullptr;
    const Domain* domain = nullptr;
    if (!call.arguments.isEmpty()) {
        const auto found = context.kind(call.argument(0));
        if (!found)
            return std::unexpected(found.error());
        kind = *found;
    }
    if (call.has(u"in"_s)) {
        const auto found = context.domain(call.option(u"in"_s));
        if (!found)
            return std::unexpected(found.error());
        domain = *found;
    }
    QJsonArray json;
    std::vector<Row> rows;
    for (const Entity* entity : selected(context, kind, domain)) {
        if (context.out.json())
            json.append(context.toJson(*entity));
        else
            rows.push_back({{context.address(entity->id), Style::Accent},
                            entity->kind,
                            {outline(context, *entity), Style::Dim}});
    }
    if (context.out.json())
        context.out.print(json);
    else if (rows.empty())
        context.out.note(kind || domain ? u"There is none."_s
                                        : u"The workspace is empty: \"cim add --help\"."_s);
    context.out.table(rows);
    return Fine;
}

QJsonObject problemJson(const Context& context, const Problem& problem)
{
    static const QStringList names = {u"hint"_s, u"warning"_s, u"error"_s};
    QJsonArray fixes;
    for (const auto& fix : problem.fixes)
        fixes.append(fix.label);
    return {{u"code"_s, problem.code},
            {u"entity"_s,
             context.model().entity(problem.entity) ? context.address(problem.entity) : QString()},
            {u"fixes"_s, fixes},
            {u"property"_s, problem.property},
            {u"relationship"_s,
             problem.relationship.isNull() ? QString() : problem.relationship.text()},
            {u"sentence"_s, problem.sentence},
            {u"severity"_s, names[int(problem.severity)]}};
}

Row problemRow(const Problem& problem)
{
    switch (problem.severity) {
    case Severity::Error:
        return {{u"error"_s, Style::Bad}, problem.sentence};
    case Severity::Warning:
        return {{u"warning"_s, Style::Warning}, problem.sentence};
    case Severity::Hint:
        return {{u"hint"_s, Style::Dim}, problem.sentence};
    }
    return {};
}

QString propertiesText(const Properties& properties)
{
    QStringList parts;
    for (const auto& [key, value] : properties)
        parts << u"%1=%2"_s.arg(key, value.display());
    return parts.isEmpty() ? QString() : u"{%1}"_s.arg(parts.join(u", "_s));
}

QJsonObject entityJson(const Context& context, const Entity& entity, const Projection& projection)
{
    QJsonObject json = context.toJson(entity);
    QJsonArray outgoing, incoming, problems;
    for (const RelationshipId id : entity.outgoing)
        outgoing.append(context.toJson(*context.model().relationship(id)));
    for (const RelationshipId id : entity.incoming)
        incoming.append(context.toJson(*context.model().relationship(id)));
    for (const Problem& problem : context.open().problems().of(entity.id))
        problems.append(problemJson(context, problem));
    const auto [repository, file] = projection.location(entity.id);
    json[u"file"_s] = repository.isEmpty() ? file : repository + u'/' + file;
    json[u"incoming"_s] = incoming;
    json[u"outgoing"_s] = outgoing;
    json[u"problems"_s] = problems;
    return json;
}

void printRelationships(Context& context, const Entity& entity)
{
    std::vector<Row> rows;
    for (const RelationshipId id : entity.outgoing) {
        const auto* made = context.model().relationship(id);
        rows.push_back({u"->"_s,
                        made->verb,
                        {context.address(made->to), Style::Accent},
                        {propertiesText(made->properties), Style::Dim}});
    }
    for (const RelationshipId id : entity.incoming) {
        const auto* made = context.model().relationship(id);
        const Verb* verb = context.kinds().verb(made->verb);
        rows.push_back({u"<-"_s,
                        verb ? verb->inverse : made->verb,
                        {context.address(made->from), Style::Accent},
                        {propertiesText(made->properties), Style::Dim}});
    }
    if (rows.empty())
        return;
    context.out.line();
    context.out.heading(u"Relationships"_s);
    context.out.table(rows, u"  "_s);
}

void printEntity(Context& context, const Entity& entity, const Projection& projection)
{
    const Domain* domain = context.model().domain(entity.domain);
    const auto [repository, file] = projection.location(entity.id);
    auto& out = context.out;
    out.heading(printable(context.address(entity.id)));
    out.table({{u"kind"_s, entity.kind},
               {u"domain"_s, domain ? domain->name : QString()},
               {u"file"_s, repository.isEmpty() ? file : repository + u'/' + file},
               {u"id"_s, {entity.id.text(), Style::Dim}}},
              u"  "_s);
    std::vector<Row> rows;
    for (const auto& [key, value] : entity.properties)
        rows.push_back({key, value.display()});
    if (!rows.empty()) {
        out.line();
        out.heading(u"Properties"_s);
        out.table(rows, u"  "_s);
    }
    printRelationships(context, entity);
    std::vector<Row> problems;
    for (const Problem& problem : context.open().problems().of(entity.id))
        problems.push_back(problemRow(problem));
    if (!problems.empty()) {
        out.line();
        out.heading(u"Problems"_s);
        out.table(problems, u"  "_s);
    }
}

Outcome runShow(Context& context, const Invocation& call)
{
    if (const auto session = context.sessionFor(call); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    const Projection projection(context.model(), context.kinds());
    if (context.out.json())
        context.out.print(entityJson(context, **entity, projection));
    else
        printEntity(context, **entity, projection);
    return Fine;
}

// Carries out the first quick fix of every problem that has exactly one way to be mended; each may
// make others go away, so the list is read anew after each.
Found<int> mend(Context& context)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    constexpr int most = 10'000; // a fix that brings its own problem back must not run for ever
    QSet<QString> tried;
    for (int mended = 0; mended < most;) {
        const auto problems = (*session)->problems().all();
        const auto next = std::ranges::find_if(problems, [&](const Problem& problem) {
            return problem.fixes.size() == 1 && !tried.contains(problem.sentence);
        });
        if (next == problems.end())
            return mended;
        tried.insert(next->sentence);
        const auto& fix = next->fixes.front();
        if (const auto done = (*session)->execute(fix.commands); !done) {
            context.out.warning(u"%1: %2"_s.arg(printable(fix.label), done.error().text()));
            continue;
        }
        ++mended;
        context.out.note(u"fixed: %1 (%2)"_s.arg(printable(fix.label), printable(next->sentence)));
    }
    return most;
}

Outcome runCheck(Context& context, const Invocation& call)
{
    if (call.has(u"fix"_s)) {
        const auto mended = mend(context);
        if (!mended)
            return std::unexpected(mended.error());
    }
    const auto session = context.sessionFor(call);
    if (!session)
        return std::unexpected(session.error());
    const Problems& problems = (*session)->problems();
    const auto list = problems.all();
    QJsonArray json;
    std::vector<Row> rows;
    bool fixable = false;
    for (const Problem& problem : list) {
        json.append(problemJson(context, problem));
        rows.push_back(problemRow(problem));
        fixable = fixable || problem.fixes.size() == 1;
    }
    const int errors = problems.count(Severity::Error);
    const int warnings = problems.count(Severity::Warning) - errors;
    if (context.out.json()) {
        context.out.print(
            QJsonObject{{u"errors"_s, errors}, {u"problems"_s, json}, {u"warnings"_s, warnings}});
    } else {
        for (const Row& row : rows)
            context.out.line(context.out.styled(row[0].text.leftJustified(9), row[0].style) +
                             printableWhole(row[1].text));
        context.out.line(
            errors + warnings == 0
                ? u"No problems in %1."_s.arg(
                      counted(context.model().entities().size(), u"entity"_s, u"entities"_s))
                : u"%1, %2."_s.arg(counted(size_t(errors), u"error"_s, u"errors"_s),
                                   counted(size_t(warnings), u"warning"_s, u"warnings"_s)));
        if (fixable && !call.has(u"fix"_s))
            context.out.note(u"\"cim check --fix\" mends those with one obvious way."_s);
    }
    return errors > 0 || (call.has(u"strict"_s) && warnings > 0) ? Failed : Fine;
}

Outcome runKinds(Context& context, const Invocation& call)
{
    const auto kinds = loadKinds(context);
    if (!kinds)
        return std::unexpected(kinds.error());
    if (!call.arguments.isEmpty()) {
        const auto kind = kindIn(*kinds, call.argument(0));
        if (!kind)
            return std::unexpected(kind.error());
        if (context.out.json())
            context.out.print(kindJson(**kind));
        else
            printKind(context.out, *kinds, **kind);
        return Fine;
    }
    QJsonArray json;
    for (const Kind& kind : kinds->kinds())
        json.append(kindJson(kind));
    if (context.out.json())
        context.out.print(json);
    else
        printKinds(context.out, *kinds);
    return Fine;
}

Outcome runVerbs(Context& context, const Invocation&)
{
    const auto kinds = loadKinds(context);
    if (!kinds)
        return std::unexpected(kinds.error());
    QJsonArray json;
    std::vector<Row> rows;
    for (const Verb& verb : kinds->verbs()) {
        json.append(QJsonObject{{u"acyclic"_s, verb.acyclic},
                                {u"help"_s, verb.help},
                                {u"inverse"_s, verb.inverse},
                                {u"label"_s, verb.label},
                                {u"name"_s, verb.name}});
        rows.push_back({{verb.name, Style::Accent}, verb.help});
    }
    if (context.out.json())
        context.out.print(json);
    else
        context.out.table(rows);
    return Fine;
}

OptionSpec atOption()
{
    return {.name = u"at"_s,
            .argument = u"N"_s,
            .help = u"as it was after event N; \"cim log\" shows the numbers"_s};
}

CommandSpec checkSpec()
{
    return {.name = u"check"_s,
            .summary = u"say what is wrong or missing"_s,
            .options = {{.name = u"fix"_s,
                         .argument = {},
                         .help = u"mend what has one obvious way to be mended"_s},
                        {.name = u"strict"_s,
                         .argument = {},
                         .help = u"exit with 1 for warnings too"_s},
                        atOption()},
            .description = u"Exits with 1 when there is an error, so that it can stand in a "
                           "script. Each fix is a step of its own that \"cim undo\" takes back."_s,
            .json = u"errors, warnings (how many), problems (a list of code, entity, fixes, "
                    "property, relationship, sentence, severity)"_s,
            .examples = {{u"cim check && cim commit"_s, u"commits what has no errors"_s}},
            .run = runCheck};
}

} // namespace

std::vector<CommandSpec> lookCommands()
{
    std::vector<CommandSpec> list = {
        {.name = u"list"_s,
         .summary = u"list the entities"_s,
         .arguments = {{u"KIND"_s, Completes::Kind, true}},
         .options = {{.name = u"in"_s,
                      .argument = u"DOMAIN"_s,
                      .help = u"only those of this domain"_s,
                      .completes = Completes::Domain},
                     atOption()},
         .json = u"a list of address, domain, id, kind, name, properties"_s,
         .examples = {{u"cim list hosts"_s, u"all hosts"_s},
                      {u"cim list --at 40"_s, u"what there was after event 40"_s}},
         .run = runList},
        {.name = u"show"_s,
         .summary = u"show an entity: properties, relationships, problems"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity}},
         .options = {atOption()},
         .json = u"address, domain, file, id, incoming, kind, name, outgoing, problems, "
                 "properties"_s,
         .examples = {{u"cim show people.lucy"_s, u"all that the model says of Lucy"_s}},
         .run = runShow},
        checkSpec(),
        {.name = u"kinds"_s,
         .summary = u"list the kinds, or explain one"_s,
         .arguments = {{u"KIND"_s, Completes::Kind, true}},
         .description = u"Shows the properties of a kind and where its relationships may lead. "
                        "Needs no workspace; in one, its own kinds are shown too."_s,
         .json = u"folder, group, help, name, plural, properties, repository, verbs; a list of "
                 "them without KIND"_s,
         .examples = {{u"cim kinds Host"_s, u"what a host has and may be related to"_s}},
         .run = runKinds},
        {.name = u"verbs"_s,
         .summary = u"list the verbs of relationships"_s,
         .json = u"a list of acyclic, help, inverse, label, name"_s,
         .run = runVerbs},
    };
    for (auto& command : list)
        command.group = u"Look"_s;
    return list;
}

} // namespace cim::cli
