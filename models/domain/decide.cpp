// Commands to facts. Every check stands here and not in Model::apply, which must take any fact that
// an older version of these rules once let through.
#include "models/domain/decide_p.h"
#include "models/domain/home.h"
#include "models/domain/words.h"

#include <algorithm>

namespace cim {

namespace {

std::unexpected<Error> secretTyped(const QString& where)
{
    return fail(
        DomainWords::tr("%1 looks like a secret itself, and what is written here is kept for "
                        "ever. Put the secret into its encrypted file, and write only its "
                        "name and place here. Nothing was saved.")
            .arg(where));
}

// An emptied field means "not set"; JSON may be an empty list or text by intention.
Value normalized(const PropertyDefinition& p, const Value& value)
{
    if (p.type == PropertyType::Json)
        return value;
    const auto* text = std::get_if<QString>(&value.data());
    const auto* list = std::get_if<QJsonArray>(&value.data());
    return (text && text->isEmpty()) || (list && list->isEmpty()) ? Value() : value;
}

Suspicion suspicionOf(const QString& kind)
{
    return kind == QStringLiteral("Secret") || kind == QStringLiteral("Account") ? Suspicion::Strict
                                                                                 : Suspicion::Plain;
}

} // namespace

Result<const Kind*> Decide::knownKind(const QString& name) const
{
    if (const Kind* k = kinds.kind(name))
        return k;
    for (const Kind& k : kinds.kinds()) {
        if (k.name.compare(name, Qt::CaseInsensitive) == 0 ||
            k.plural.compare(name, Qt::CaseInsensitive) == 0)
            return fail(
                DomainWords::tr("There is no kind “%1”. Did you mean “%2”?").arg(name, k.name));
    }
    return fail(DomainWords::tr("There is no kind “%1”.").arg(name.left(80).simplified()));
}

Result<void> Decide::checkName(const Kind& kind, const QString& name, DomainId domain,
                               EntityId self) const
{
    const auto withSuggestion = [&](const QString& why) {
        const QString better = kind.suggestName(name);
        return fail(better.isEmpty() || better == name
                        ? why
                        : DomainWords::tr("%1 “%2” would do.").arg(why, better));
    };
    if (looksLikeSecret(name, suspicionOf(kind.name)))
        return secretTyped(DomainWords::tr("The name"));
    if (const auto why = kind.nameRefusal(name))
        return withSuggestion(*why);
    for (const EntityId id : model.named(name, kind.name, domain)) {
        if (id != self)
            return fail(
                DomainWords::tr("%1 “%2” is in the domain “%3” already.")
                    .arg(kindText(kind.name), model.entity(id)->name, model.domain(domain)->name));
    }
    return {};
}

// The domain that an entity of the kind goes to.
Result<DomainId> Decide::homeOf(const Kind& kind, DomainId chosen, Facts& facts) const
{
    if (!chosen.isNull()) {
        const Domain* d = model.domain(chosen);
        if (!d)
            return noDomain();
        if (d->path.isEmpty())
            return fail(
                DomainWords::tr("The workspace only puts its domains together. Choose one of "
                                "them, or leave the domain out."));
        return chosen;
    }
    const RepositoryDefinition* r = kinds.repository(kind.repository);
    if (!r)
        return fail(DomainWords::tr("There is no repository “%1” for the kind %2.")
                        .arg(kind.repository, kindText(kind.name)));
    if (const Domain* home = homeIn(model, *r))
        return home->id;
    const auto id = DomainId::make();
    facts.push_back(DomainDefined{id, r->name, r->purpose, r->path});
    return id;
}

// The value as it is to be stored, null to clear.
Result<Value> Decide::checkValue(const std::vector<PropertyDefinition>& definitions,
                                 const QString& owner, const QString& key, const Value& value,
                                 Suspicion suspicion) const
{
    const auto p = std::ranges::find(definitions, key, &PropertyDefinition::key);
    if (p == definitions.end()) {
        QStringList known;
        for (const auto& d : definitions)
            known += d.key;
        return fail(known.isEmpty() ? DomainWords::tr("%1 has no properties.").arg(owner)
                                    : DomainWords::tr("%1 has no property “%2”. There are: %3.")
                                          .arg(owner, key.left(80).simplified(),
                                               known.join(QStringLiteral(", "))));
    }
    const Value wanted = normalized(*p, value);
    if (wanted.isNull())
        return Value();
    // Public keys and pinned hashes are random text by nature, and have a type or a pattern.
    const bool shaped = p->type == PropertyType::SshKey || !p->pattern.pattern().isEmpty();
    if (holdsSecret(wanted, shaped ? Suspicion::Plain : suspicion))
        return secretTyped(kindText(p->label));
    if (const auto why = p->refusal(wanted))
        return fail(*why);
    return wanted;
}

Result<Properties> Decide::withInitials(const std::vector<PropertyDefinition>& definitions,
                                        const QString& owner, const Properties& given,
                                        Suspicion suspicion) const
{
    Properties out;
    for (const auto& p : definitions) {
        if (!p.initial.isNull() && !given.contains(p.key))
            out.set(p.key, p.initial);
    }
    for (const auto& [key, value] : given) {
        auto checked = checkValue(definitions, owner, key, value, suspicion);
        if (!checked)
            return std::unexpected(checked.error());
        out.set(key, *std::move(checked));
    }
    return out;
}

Result<Facts> Decide::operator()(const AddEntity& c) const
{
    const auto kind = knownKind(c.kind);
    if (!kind)
        return std::unexpected(kind.error());
    if (model.entity(c.id))
        return fail(DomainWords::tr("There is an entity with this id already."));
    Facts facts;
    const auto domain = homeOf(**kind, c.domain, facts);
    if (!domain)
        return std::unexpected(domain.error());
    if (auto ok = checkName(**kind, c.name, *domain, {}); !ok)
        return std::unexpected(ok.error());
    const auto properties = withInitials(
        (*kind)->properties, DomainWords::tr("The kind %1").arg(kindText((*kind)->name)),
        c.properties, suspicionOf((*kind)->name));
    if (!properties)
        return std::unexpected(properties.error());
    const auto id = c.id.isNull() ? EntityId::make() : c.id;
    facts.push_back(EntityAdded{id, (*kind)->name, *domain, c.name});
    for (const auto& [key, value] : *properties)
        facts.push_back(PropertySet{id, key, value, {}});
    return facts;
}

Result<Facts> Decide::operator()(const RenameEntity& c) const
{
    const Entity* e = model.entity(c.entity);
    if (!e)
        return noEntity();
    if (e->name == c.name)
        return Facts{};
    const auto kind = knownKind(e->kind);
    if (!kind)
        return std::unexpected(kind.error());
    if (auto ok = checkName(**kind, c.name, e->domain, e->id); !ok)
        return std::unexpected(ok.error());
    return Facts{EntityRenamed{e->id, e->name, c.name}};
}

Result<Facts> Decide::operator()(const MoveEntity& c) const
{
    const Entity* e = model.entity(c.entity);
    if (!e)
        return noEntity();
    if (e->domain == c.domain)
        return Facts{};
    const Domain* to = model.domain(c.domain);
    if (!to)
        return noDomain();
    if (to->path.isEmpty())
        return fail(DomainWords::tr("The workspace only puts its domains together; it holds no "
                                    "entities of its own."));
    if (!model.named(e->name, e->kind, to->id).empty())
        return fail(DomainWords::tr("%1 “%2” is in the domain “%3” already. Rename one of "
                                    "them first.")
                        .arg(kindText(e->kind), e->name, to->name));
    return Facts{EntityMoved{e->id, e->domain, to->id}};
}

Result<Facts> Decide::operator()(const SetProperty& c) const
{
    const Entity* e = model.entity(c.entity);
    if (!e)
        return noEntity();
    const Value& was = e->properties[c.key];
    if (c.value.isNull()) // also of a kind or a property that is known no more
        return was.isNull() ? Facts{} : Facts{PropertyCleared{e->id, c.key, was}};
    const auto kind = knownKind(e->kind);
    if (!kind)
        return std::unexpected(kind.error());
    const auto value =
        checkValue((*kind)->properties, DomainWords::tr("The kind %1").arg(kindText(e->kind)),
                   c.key, c.value, suspicionOf(e->kind));
    if (!value)
        return std::unexpected(value.error());
    if (*value == was)
        return Facts{};
    if (value->isNull())
        return Facts{PropertyCleared{e->id, c.key, was}};
    return Facts{PropertySet{e->id, c.key, *value, was}};
}

void Decide::takeApart(const Relationship& r, Facts& facts) const
{
    for (const auto& [key, value] : r.properties)
        facts.push_back(RelationshipPropertySet{r.id, key, {}, value});
    facts.push_back(Unrelated{r.id, r.from, r.verb, r.to});
}

Result<Facts> Decide::operator()(const RemoveEntity& c) const
{
    const Entity* e = model.entity(c.entity);
    if (!e)
        return noEntity();
    Facts facts;
    takeOffDiagrams(e->id, facts);
    for (const RelationshipId id : e->outgoing)
        takeApart(*model.relationship(id), facts);
    for (const RelationshipId id : e->incoming) {
        const Relationship* r = model.relationship(id);
        if (r->from != e->id) // from itself to itself: taken apart above
            takeApart(*r, facts);
    }
    for (const auto& [key, value] : e->properties)
        facts.push_back(PropertyCleared{e->id, key, value});
    facts.push_back(EntityRemoved{e->id, e->kind, e->domain, e->name});
    return facts;
}

Result<const VerbRule*> Decide::allowedRule(const Entity& from, const QString& verb,
                                            const Entity& to) const
{
    const auto kind = knownKind(from.kind);
    if (!kind)
        return std::unexpected(kind.error());
    if (!kinds.verb(verb))
        return fail(DomainWords::tr("There is no verb “%1”.").arg(verb.left(80).simplified()));
    const VerbRule* rule = (*kind)->rule(verb);
    if (!rule || !(rule->to.contains(to.kind) || rule->to.contains(QStringLiteral("*")))) {
        QStringList possible;
        for (const VerbRule* r : kinds.rulesBetween(from.kind, to.kind))
            possible += kindText(r->verb);
        const QString no = DomainWords::tr("“%3” does not lead from %1 to %2.")
                               .arg(kindText(from.kind), kindText(to.kind), kindText(verb));
        return fail(possible.isEmpty() ? no
                                       : DomainWords::tr("%1 Possible between them: %2.")
                                             .arg(no, possible.join(QStringLiteral(", "))));
    }
    return rule;
}

Result<Facts> Decide::operator()(const Relate& c) const
{
    const Entity* from = model.entity(c.from);
    const Entity* to = model.entity(c.to);
    if (!from || !to)
        return noEntity();
    if (model.relationship(c.id))
        return fail(DomainWords::tr("There is a relationship with this id already."));
    const auto rule = allowedRule(*from, c.verb, *to);
    if (!rule)
        return std::unexpected(rule.error());
    if (from->id == to->id)
        return fail(DomainWords::tr("“%1” cannot be related to itself.").arg(from->name));
    if (model.find(from->id, c.verb, to->id))
        return fail(DomainWords::tr("“%1” %2 “%3” already.")
                        .arg(from->name, kindText(kinds.verb(c.verb)->label), to->name));
    const int maximum = (*rule)->maximum;
    if (maximum >= 0) {
        const auto others = model.targets(from->id, c.verb);
        if (others.size() >= size_t(maximum))
            return fail(DomainWords::tr("“%1” %2 “%3” already, and %4 is the most there may be. "
                                        "Remove that relationship first.")
                            .arg(from->name, kindText(kinds.verb(c.verb)->label),
                                 model.entity(others.front())->name)
                            .arg(maximum));
    }
    const auto properties =
        withInitials((*rule)->properties, DomainWords::tr("“%1”").arg(kindText(c.verb)),
                     c.properties, suspicionOf(to->kind));
    if (!properties)
        return std::unexpected(properties.error());
    const auto id = c.id.isNull() ? RelationshipId::make() : c.id;
    Facts facts{Related{id, from->id, c.verb, to->id}};
    for (const auto& [key, value] : *properties)
        facts.push_back(RelationshipPropertySet{id, key, value, {}});
    return facts;
}

Result<Facts> Decide::operator()(const SetRelationshipProperty& c) const
{
    const Relationship* r = model.relationship(c.relationship);
    if (!r)
        return noRelationship();
    const Value& was = r->properties[c.key];
    Value value;
    if (!c.value.isNull()) {
        const auto rule = allowedRule(*model.entity(r->from), r->verb, *model.entity(r->to));
        if (!rule)
            return std::unexpected(rule.error());
        auto checked =
            checkValue((*rule)->properties, DomainWords::tr("“%1”").arg(kindText(r->verb)), c.key,
                       c.value, suspicionOf(model.entity(r->to)->kind));
        if (!checked)
            return std::unexpected(checked.error());
        value = *std::move(checked);
    }
    if (value == was)
        return Facts{};
    return Facts{RelationshipPropertySet{r->id, c.key, value, was}};
}

Result<Facts> Decide::operator()(const Unrelate& c) const
{
    const Relationship* r = model.relationship(c.relationship);
    if (!r)
        return noRelationship();
    Facts facts;
    takeApart(*r, facts);
    return facts;
}

Result<std::vector<Fact>> decide(const Model& model, const Kinds& kinds, const Command& command)
{
    return std::visit(Decide{model, kinds}, command);
}

} // namespace cim
