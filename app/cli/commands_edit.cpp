// Changing the model: entities, their properties, their relationships.
#include "app/cli/assignments.h"
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/suggest.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// Carries the commands out as one step that undo takes back at once. The sequence number tells
// whether anything changed.
Found<bool> carryOut(Context& context, const std::vector<Command>& batch)
{
    auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    const quint64 before = (*session)->sequence();
    if (const auto done = (*session)->execute(batch); !done)
        return failed(done.error());
    return (*session)->sequence() != before;
}

// The domain of that name; one of the standard ones is defined first where the workspace has not
// needed it so far.
Found<DomainId> domainFor(const Context& context, const QString& name, std::vector<Command>& batch)
{
    if (!context.model().domainByName(name) && context.kinds().repository(name)) {
        const DefineDomain define{.name = name, .purpose = {}, .path = {}, .id = DomainId::make()};
        batch.emplace_back(define);
        return define.id;
    }
    const auto domain = context.domain(name);
    if (!domain)
        return std::unexpected(domain.error());
    return (*domain)->id;
}

// SetProperty or SetRelationshipProperty for each assignment.
template<typename Set, typename Id>
std::vector<Command> settings(Id of, const Assignments& values)
{
    std::vector<Command> batch;
    for (const auto& [key, value] : values)
        batch.emplace_back(Set{of, key, value});
    return batch;
}

// What still keeps the entity from being complete, on standard error where a person reads it.
void tellProblems(Context& context, EntityId entity)
{
    if (!context.out.showsProgress())
        return;
    for (const Problem& problem : context.open().problems().of(entity))
        if (problem.severity != Severity::Hint)
            context.out.note(u"  note: "_s + printableWhole(problem.sentence));
}

void tell(Context& context, bool changed, const QString& sentence, QJsonObject json)
{
    if (context.out.json()) {
        json[u"changed"_s] = changed;
        json[u"sequence"_s] = qint64(context.open().sequence());
        context.out.print(json);
    } else {
        context.out.line(changed ? sentence : u"Nothing changed."_s);
    }
}

void tellEntity(Context& context, bool changed, const QString& sentence, EntityId id)
{
    tell(context, changed, sentence, {{u"entity"_s, context.toJson(*context.model().entity(id))}});
    tellProblems(context, id);
}

Outcome runAdd(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    const auto kind = context.kind(call.argument(0));
    if (!kind)
        return std::unexpected(kind.error());
    AddEntity add{.kind = (*kind)->name, .name = call.argument(1), .id = EntityId::make()};
    std::vector<Command> batch;
    if (call.has(u"in"_s)) {
        const auto domain = domainFor(context, call.option(u"in"_s), batch);
        if (!domain)
            return std::unexpected(domain.error());
        add.domain = *domain;
    }
    const auto values = parseAssignments(call.arguments.sliced(2), (*kind)->properties, {},
                                         u"A %1"_s.arg((*kind)->name));
    if (!values)
        return std::unexpected(values.error());
    for (const auto& [key, value] : *values)
        add.properties.set(key, value);
    batch.emplace_back(add);
    // `key=` takes away a value that the kind gives to new entities.
    for (const auto& [key, value] : *values)
        if (value.isNull())
            batch.emplace_back(SetProperty{add.id, key, {}});
    const auto changed = carryOut(context, batch);
    if (!changed)
        return std::unexpected(changed.error());
    tellEntity(context, *changed, u"Added %1."_s.arg(printable(context.address(add.id))), add.id);
    return Fine;
}

Outcome runSet(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    const EntityId id = (*entity)->id;
    const auto kind = context.kind((*entity)->kind);
    if (!kind)
        return std::unexpected(kind.error());
    const auto values = parseAssignments(call.arguments.sliced(1), (*kind)->properties,
                                         (*entity)->properties, u"A %1"_s.arg((*kind)->name));
    if (!values)
        return std::unexpected(values.error());
    const auto changed = carryOut(context, settings<SetProperty>(id, *values));
    if (!changed)
        return std::unexpected(changed.error());
    tellEntity(context, *changed,
               u"Set %1 of %2."_s.arg(counted(values->size(), u"property"_s, u"properties"_s),
                                      printable(context.address(id))),
               id);
    return Fine;
}

// What `cim relate` means: the relationship's properties by the kinds, and the commands.
Found<std::vector<Command>> relateCommands(Context& context, const Invocation& call, Relate& relate)
{
    const auto from = context.entity(call.argument(0));
    if (!from)
        return std::unexpected(from.error());
    const auto verb = context.verb(call.argument(1));
    if (!verb)
        return std::unexpected(verb.error());
    const auto to = context.entity(call.argument(2));
    if (!to)
        return std::unexpected(to.error());
    relate.from = (*from)->id;
    relate.verb = (*verb)->name;
    relate.to = (*to)->id;
    const auto* existing = context.model().find(relate.from, relate.verb, relate.to);
    const Kind* kind = context.kinds().kind((*from)->kind);
    const VerbRule* rule = kind ? kind->rule(relate.verb) : nullptr;
    const auto values = parseAssignments(
        call.arguments.sliced(3), rule ? rule->properties : std::vector<PropertyDefinition>(),
        existing ? existing->properties : Properties(), relate.verb);
    if (rule && !values) // without a rule the refusal of the verb itself says more
        return std::unexpected(values.error());
    if (existing) {
        relate.id = existing->id;
        return settings<SetRelationshipProperty>(existing->id, *values);
    }
    relate.id = RelationshipId::make();
    if (values)
        for (const auto& [key, value] : *values)
            relate.properties.set(key, value);
    return std::vector<Command>{relate};
}

Outcome runRelate(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    Relate relate;
    const auto batch = relateCommands(context, call, relate);
    if (!batch)
        return std::unexpected(batch.error());
    const auto changed = carryOut(context, *batch);
    if (!changed)
        return std::unexpected(changed.error());
    const auto* made = context.model().relationship(relate.id);
    tell(context, *changed, u"Now %1."_s.arg(printable(context.sentence(*made))),
         {{u"relationship"_s, context.toJson(*made)}});
    return Fine;
}

Outcome runUnrelate(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    const auto found = context.relationship(call.argument(0), call.argument(1), call.argument(2));
    if (!found)
        return std::unexpected(found.error());
    const auto json = context.toJson(**found);
    const QString sentence = printable(context.sentence(**found));
    const auto changed = carryOut(context, {Unrelate{(*found)->id}});
    if (!changed)
        return std::unexpected(changed.error());
    tell(context, *changed, u"No longer %1."_s.arg(sentence), {{u"relationship"_s, json}});
    return Fine;
}

Outcome runRename(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    const EntityId id = (*entity)->id;
    const QString before = printable(context.address(id));
    const auto changed = carryOut(context, {RenameEntity{id, call.argument(1)}});
    if (!changed)
        return std::unexpected(changed.error());
    tellEntity(context, *changed,
               u"Renamed %1 to %2."_s.arg(before, printable(context.address(id))), id);
    return Fine;
}

Outcome runMove(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    std::vector<Command> batch;
    const auto domain = domainFor(context, call.argument(1), batch);
    if (!domain)
        return std::unexpected(domain.error());
    const EntityId id = (*entity)->id;
    const QString name = call.argument(1);
    const QString before = printable(context.address(id));
    batch.emplace_back(MoveEntity{id, *domain});
    const auto changed = carryOut(context, batch);
    if (!changed)
        return std::unexpected(changed.error());
    tellEntity(context, *changed, u"Moved %1 to the domain %2."_s.arg(before, printable(name)), id);
    return Fine;
}

Outcome runRemove(Context& context, const Invocation& call)
{
    if (const auto session = context.session(Access::Write); !session)
        return std::unexpected(session.error());
    std::vector<Command> batch;
    QStringList addresses;
    QSet<RelationshipId> relationships;
    for (const QString& text : call.arguments) {
        const auto entity = context.entity(text);
        if (!entity)
            return std::unexpected(entity.error());
        const QString address = context.address((*entity)->id);
        if (addresses.contains(address))
            continue;
        addresses << address;
        for (const auto* ends : {&(*entity)->outgoing, &(*entity)->incoming})
            relationships.unite(QSet<RelationshipId>(ends->begin(), ends->end()));
        batch.emplace_back(RemoveEntity{(*entity)->id});
    }
    const auto changed = carryOut(context, batch);
    if (!changed)
        return std::unexpected(changed.error());
    QString sentence = u"Removed %1"_s.arg(printableWhole(addresses.join(u", "_s)));
    if (!relationships.isEmpty())
        sentence += u" and %1"_s.arg(
            counted(size_t(relationships.size()), u"relationship"_s, u"relationships"_s));
    tell(context, *changed, sentence + u". \"cim undo\" brings it back."_s,
         {{u"relationships"_s, relationships.size()},
          {u"removed"_s, QJsonArray::fromStringList(addresses)}});
    return Fine;
}

CommandSpec addSpec()
{
    return {.name = u"add"_s,
            .summary = u"add an entity: a person, a host, a service..."_s,
            .arguments = {{u"KIND"_s, Completes::Kind},
                          {u"NAME"_s, Completes::Name},
                          {u"KEY=VALUE"_s, Completes::Assignment, true, true}},
            .options = {{.name = u"in"_s,
                         .argument = u"DOMAIN"_s,
                         .help = u"the domain that holds it; otherwise the kind's own"_s,
                         .completes = Completes::Domain}},
            .description =
                u"\"cim kinds\" lists the kinds, \"cim kinds Host\" the properties that a kind "
                "has and the relationships that its entities may have. A list is written with its "
                "key several times, or with commas."_s,
            .json = u"changed, entity {address, domain, id, kind, name, properties}, sequence"_s,
            .examples = {{u"cim add Person lucy fullName=\"Lucy Lemon\""_s,
                          u"a person, known as people.lucy from now on"_s},
                         {u"cim add Person lucy sshKeys=\"$(cat ~/.ssh/id_ed25519.pub)\""_s,
                          u"with the key that opens her accounts"_s},
                         {u"cim add Service site --in website"_s,
                          u"in a domain of your own (see \"cim define\")"_s}},
            .run = runAdd};
}

CommandSpec setSpec()
{
    return {.name = u"set"_s,
            .summary = u"set or clear properties of an entity"_s,
            .arguments = {{u"ENTITY"_s, Completes::Entity},
                          {u"KEY=VALUE"_s, Completes::Assignment, false, true}},
            .description = u"KEY=VALUE sets, KEY= clears. Where the property is a list, KEY+=VALUE "
                           "adds to it and KEY-=VALUE takes from it. All of it is one step for "
                           "\"cim undo\"."_s,
            .json = u"changed, entity, sequence"_s,
            .examples = {{u"cim set people.lucy email=lucy@lemonade.example"_s, u"sets one"_s},
                         {u"cim set lucy title= shell=fish"_s, u"clears one, sets another"_s}},
            .run = runSet};
}

CommandSpec relateSpec()
{
    return {.name = u"relate"_s,
            .summary = u"relate two entities by a verb"_s,
            .arguments = {{u"FROM"_s, Completes::Entity},
                          {u"VERB"_s, Completes::Verb},
                          {u"TO"_s, Completes::Entity},
                          {u"KEY=VALUE"_s, Completes::VerbAssignment, true, true}},
            .description = u"\"cim verbs\" lists the verbs; \"cim kinds Host\" says where a host's "
                           "may lead. On a relationship that exists already, KEY=VALUE changes its "
                           "properties."_s,
            .json = u"changed, relationship {from, id, properties, to, verb}, sequence"_s,
            .examples = {{u"cim relate people.lucy memberOf organizations.stand"_s,
                          u"Lucy is a member of the stand"_s},
                         {u"cim relate web1 attachedTo networks.shop address=10.0.0.5"_s,
                          u"with properties of the relationship itself"_s}},
            .run = runRelate};
}

CommandSpec unrelateSpec()
{
    return {.name = u"unrelate"_s,
            .summary = u"take a relationship away"_s,
            .arguments = {{u"FROM"_s, Completes::Entity},
                          {u"VERB"_s, Completes::Verb},
                          {u"TO"_s, Completes::Entity}},
            .json = u"changed, relationship, sequence"_s,
            .examples = {{u"cim unrelate people.lucy memberOf organizations.stand"_s,
                          u"Lucy has left the stand"_s}},
            .run = runUnrelate};
}

} // namespace

std::vector<CommandSpec> editCommands()
{
    std::vector<CommandSpec> list = {
        addSpec(),
        setSpec(),
        relateSpec(),
        unrelateSpec(),
        {.name = u"rename"_s,
         .summary = u"give an entity another name"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity}, {u"NAME"_s, Completes::Name}},
         .description = u"Relationships follow: they lead to the entity, not to its name."_s,
         .json = u"changed, entity, sequence"_s,
         .examples = {{u"cim rename hosts.web1 web2"_s, u"its address becomes hosts.web2"_s}},
         .run = runRename},
        {.name = u"move"_s,
         .summary = u"move an entity to another domain"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity}, {u"DOMAIN"_s, Completes::Domain}},
         .description = u"Its file moves to the repository of that domain at the next write."_s,
         .json = u"changed, entity, sequence"_s,
         .examples = {{u"cim move services.site website"_s,
                       u"the service is written to the repository website from now on"_s}},
         .run = runMove},
        {.name = u"remove"_s,
         .summary = u"remove entities with all their relationships"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity, false, true}},
         .json = u"changed, relationships (how many went with them), removed (addresses), "
                 "sequence"_s,
         .examples = {{u"cim remove people.tom users.tom"_s,
                       u"both in one step; \"cim undo\" brings both back"_s}},
         .run = runRemove},
    };
    for (auto& command : list)
        command.group = u"Change the model"_s;
    return list;
}

} // namespace cim::cli
