#include "models/domain/problem_checks.h"

#include "models/domain/address.h"
#include "models/domain/outside.h"
#include "models/domain/problem_checker_p.h"
#include "models/domain/words.h"

#include <map>

namespace cim {

void Checker::checkName(const Kind& kind)
{
    const bool login = e.kind == u"User" && !isSet(u"login");
    if (const auto why = kind.nameRefusal(e.name)) {
        Problem& p =
            add(Severity::Error, login ? "login-refused" : "name-misfit",
                login ? DomainWords::tr("NixOS refuses the login name. %1").arg(*why) : *why);
        const QString better = kind.suggestName(e.name);
        if (!better.isEmpty())
            p.fixes.push_back(
                {DomainWords::tr("Rename it to %1").arg(better), {RenameEntity{e.id, better}}});
    }
    const bool suspicious = e.kind == u"Secret" || e.kind == u"Account";
    if (looksLikeSecret(e.name, suspicious ? Suspicion::Strict : Suspicion::Plain))
        add(Severity::Error, "secret-value",
            DomainWords::tr("The name of this %1 looks like a secret itself.")
                .arg(kindText(e.kind)));
}

// A label in the middle of a sentence; another language has rules of its own for capitals.
static QString inSentence(const QString& label)
{
    const QString said = kindText(label);
    return said == label ? label.at(0).toLower() + label.mid(1) : said;
}

void Checker::checkRequired(const PropertyDefinition& p)
{
    const bool host = isMachineEntity(e);
    const char* code = host && p.key == u"system"         ? "host-without-system"
                       : host && p.key == u"stateVersion" ? "host-without-state-version"
                                                          : "missing-property";
    Problem& problem = add(Severity::Error, code,
                           DomainWords::tr("The %1 “%2” has no %3.")
                               .arg(kindText(e.kind), e.name, inSentence(p.label)),
                           p.key);
    if (!p.initial.isNull())
        problem.fixes.push_back({DomainWords::tr("Set it to %1").arg(p.initial.display()),
                                 {SetProperty{e.id, p.key, p.initial}}});
}

void Checker::checkSecret(const QString& key, const QString& label, const Value& value, bool shaped,
                          Suspicion suspicion, const Relationship* r)
{
    if (!holdsSecret(value, shaped ? Suspicion::Plain : suspicion))
        return;
    Problem& p = add(Severity::Error, "secret-value",
                     DomainWords::tr("“%1” of the %2 “%3” looks like a secret itself. Its value "
                                     "belongs into an encrypted file; make a new one, as this one "
                                     "is in the history.")
                         .arg(kindText(label), kindText(e.kind), e.name),
                     key, r ? r->id : RelationshipId());
    const Command clear =
        r ? Command(SetRelationshipProperty{r->id, key, {}}) : Command(SetProperty{e.id, key, {}});
    p.fixes.push_back({DomainWords::tr("Clear it"), {clear}});
}

// Names of other entities in texts. The awaited key makes this entity be looked at again when the
// name comes or goes.
void Checker::checkReferences(const PropertyDefinition& p, const Value& value,
                              const Relationship* r)
{
    if (p.refersTo.isEmpty())
        return;
    for (const QString& wanted : value.toStringList()) {
        const QString key = QStringLiteral("name:%1:%2").arg(p.refersTo, wanted.toLower());
        out.awaited.push_back(key);
        if (around.isClaimed(key))
            continue;
        Problem& problem = add(Severity::Error, "dangling-reference",
                               DomainWords::tr("“%1” names the %2 “%3”, which does not exist.")
                                   .arg(kindText(p.label), kindText(p.refersTo), wanted),
                               p.key, r ? r->id : RelationshipId());
        QStringList names = value.toStringList();
        names.removeAll(wanted);
        const Value rest = names.isEmpty() ? Value() : Value(QJsonArray::fromStringList(names));
        const Command without = r ? Command(SetRelationshipProperty{r->id, p.key, rest})
                                  : Command(SetProperty{e.id, p.key, rest});
        problem.fixes.push_back({DomainWords::tr("Take “%1” out").arg(wanted), {without}});
    }
}

void Checker::checkProperties(const Kind& kind)
{
    const bool about = e.kind == u"Secret" || e.kind == u"Account";
    for (const auto& [key, value] : e.properties) {
        const PropertyDefinition* p = kind.property(key);
        if (!p) {
            add(Severity::Warning, "unknown-property",
                DomainWords::tr("The kind %1 has no property “%2”.").arg(kindText(e.kind), key),
                key)
                .fixes.push_back({DomainWords::tr("Clear it"), {SetProperty{e.id, key, {}}}});
            continue;
        }
        checkReferences(*p, value, nullptr);
        checkSecret(key, p->label, value,
                    p->type == PropertyType::SshKey || !p->pattern.pattern().isEmpty(),
                    about ? Suspicion::Strict : Suspicion::Plain, nullptr);
        if (const auto why = p->refusal(value)) {
            Problem& problem = add(Severity::Error, "value-misfit", *why, key);
            problem.fixes.push_back({DomainWords::tr("Clear it"), {SetProperty{e.id, key, {}}}});
            if (!p->initial.isNull())
                problem.fixes.push_back({DomainWords::tr("Set it to %1").arg(p->initial.display()),
                                         {SetProperty{e.id, key, p->initial}}});
        }
    }
    for (const PropertyDefinition& p : kind.properties) {
        if (p.required && !isSet(p.key))
            checkRequired(p);
    }
}

void Checker::checkRelationship(const Kind& kind, const Relationship& r)
{
    const Entity& to = *model.entity(r.to);
    const auto unrelate = [&](Problem& p) {
        p.fixes.push_back({DomainWords::tr("Remove the relationship"), {Unrelate{r.id}}});
    };
    const VerbRule* rule = kind.rule(r.verb);
    if (!kinds.verb(r.verb)) {
        unrelate(add(Severity::Error, "unknown-verb",
                     DomainWords::tr("There is no verb “%1”, by which “%2” leads to “%3”.")
                         .arg(r.verb, e.name, to.name),
                     {}, r.id));
        return;
    }
    if (!rule || !(rule->to.contains(to.kind) || rule->to.contains(QStringLiteral("*")))) {
        unrelate(
            add(Severity::Error, "relationship-not-allowed",
                DomainWords::tr("“%3” does not lead from %1 to %2, as here from “%4” to “%5”.")
                    .arg(kindText(e.kind), kindText(to.kind), kindText(r.verb), e.name, to.name),
                {}, r.id));
        return;
    }
    for (const auto& [key, value] : r.properties) {
        const auto p = std::ranges::find(rule->properties, key, &PropertyDefinition::key);
        const QuickFix clear{DomainWords::tr("Clear it"), {SetRelationshipProperty{r.id, key, {}}}};
        if (p == rule->properties.end()) {
            add(Severity::Warning, "unknown-property",
                DomainWords::tr("“%1” has no property “%2”.").arg(kindText(r.verb), key), key, r.id)
                .fixes.push_back(clear);
            continue;
        }
        checkReferences(*p, value, &r);
        checkSecret(key, p->label, value, !p->pattern.pattern().isEmpty(),
                    to.kind == u"Secret" ? Suspicion::Strict : Suspicion::Plain, &r);
        if (const auto why = p->refusal(value))
            add(Severity::Error, "value-misfit", *why, key, r.id).fixes.push_back(clear);
    }
    for (const PropertyDefinition& p : rule->properties) {
        if (p.required && !r.properties.contains(p.key))
            add(Severity::Error, "missing-property",
                DomainWords::tr("“%1” to “%2” has no %3.")
                    .arg(kindText(r.verb), to.name, kindText(p.label)),
                p.key, r.id);
    }
}

void Checker::checkCounts(const VerbRule& rule, qsizetype count)
{
    const Verb* verb = kinds.verb(rule.verb);
    const auto label = [&] { return verb ? kindText(verb->label) : rule.verb; };
    if (count < rule.minimum) {
        const bool policy = e.kind == u"AuthorizationPolicy" || e.kind == u"AuthenticationPolicy" ||
                            e.kind == u"FirewallRule";
        if (policy && rule.verb == u"governs")
            add(Severity::Warning, "governs-nothing",
                DomainWords::tr("“%1” governs nothing, so it has no effect anywhere.").arg(e.name))
                .lacking.push_back({DomainWords::tr("Say what it governs…"), rule.verb});
        else if (policy && rule.verb == u"grants")
            add(Severity::Warning, "grants-nobody",
                DomainWords::tr("“%1” grants to nobody, so it has no effect.").arg(e.name))
                .lacking.push_back({DomainWords::tr("Say to whom it grants…"), rule.verb});
        else
            add(Severity::Error, "missing-relationship",
                DomainWords::tr("“%1” must be %2 at least %3, and is so %4 times.")
                    .arg(e.name, label())
                    .arg(rule.minimum)
                    .arg(count))
                .lacking.push_back(
                    {DomainWords::tr("Say what it is related to by “%1”…").arg(label()),
                     rule.verb});
    }
    if (rule.maximum >= 0 && count > rule.maximum)
        add(Severity::Error, "too-many-relationships",
            DomainWords::tr("“%1” is %2 %3 things; %4 is the most there may be.")
                .arg(e.name, label())
                .arg(count)
                .arg(rule.maximum));
}

void Checker::checkRelationships(const Kind& kind)
{
    std::map<QString, qsizetype> counts;
    for (const RelationshipId id : e.outgoing) {
        const Relationship& r = *model.relationship(id);
        checkRelationship(kind, r);
        ++counts[r.verb];
    }
    for (const VerbRule& rule : kind.verbs)
        checkCounts(rule, counts[rule.verb]);
}

void Checker::secret()
{
    const bool onMachine = e.properties[u"provider"].toString() == u"path";
    const QString key = onMachine ? QStringLiteral("path") : QStringLiteral("file");
    if (!isSet(key))
        add(Severity::Warning, "secret-without-place",
            onMachine ? DomainWords::tr("Where the secret “%1” lies on the machine is not said.")
                            .arg(e.name)
                      : DomainWords::tr("Which encrypted file holds the secret “%1” is not said.")
                            .arg(e.name),
            key);
}

void Checker::input()
{
    // Under the name of an input that the workspace has anyway it need not say where that is.
    if (!isSet(u"url") && e.name != u"nixpkgs" && !isOutside(e.name) && !model.domainByName(e.name))
        add(Severity::Warning, "input-without-address",
            DomainWords::tr(
                "Where the input “%1” comes from is not said, so flake.nix leaves it out.")
                .arg(e.name),
            QStringLiteral("url"));
}

void Checker::run()
{
    const Kind* kind = kinds.kind(e.kind);
    if (!kind) {
        add(Severity::Error, "unknown-kind",
            DomainWords::tr("“%1” is of the kind “%2”, which no kind file defines.")
                .arg(e.name, e.kind));
        return;
    }
    if (around.referredKinds.contains(e.kind))
        out.claims.push_back(
            {QStringLiteral("name:%1:%2").arg(e.kind, e.name.toLower()), e.id, e.id, {}});
    checkName(*kind);
    checkProperties(*kind);
    checkRelationships(*kind);
    for (const Relationship* r : leading(u"attachedTo")) {
        if (model.entity(r->to)->kind == u"Network")
            attachment(*r, *model.entity(r->to));
    }
    if (isMachineEntity(e))
        machine();
    else if (e.kind == u"Network")
        network();
    else if (e.kind == u"User")
        user();
    else if (e.kind == u"Person")
        person();
    else if (e.kind == u"AuthorizationPolicy" || e.kind == u"FirewallRule")
        policy();
    else if (e.kind == u"Service")
        service();
    else if (e.kind == u"Package")
        package();
    else if (e.kind == u"Secret")
        secret();
    else if (e.kind == u"Input")
        input();
}

namespace {

QString listed(QStringList names, qsizetype all)
{
    constexpr qsizetype Shown = 3;
    const qsizetype more = all - std::min(Shown, names.size());
    names = names.first(std::min(Shown, names.size()));
    for (QString& n : names)
        n = DomainWords::tr("“%1”").arg(n);
    if (more > 0)
        return DomainWords::tr("%1 and %2 more").arg(names.join(QStringLiteral(", "))).arg(more);
    const QString last = names.takeLast();
    return names.isEmpty()
               ? last
               : DomainWords::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

} // namespace

Findings check(const Surroundings& around, const Entity& entity)
{
    Checker checker{around, around.model, around.kinds, entity, {}};
    checker.run();
    return std::move(checker.out);
}

Problem shared(const Model& model, const Kinds& kinds, const std::vector<Claim>& claims,
               qsizetype members)
{
    const Claim& newest = claims.back();
    const Entity& at = *model.entity(newest.owner);
    const QString value = newest.key.section(u':', -1);
    QStringList names;
    std::vector<EntityId> named;
    for (const Claim& c : claims) {
        if (named.size() < 3 && std::ranges::find(named, c.member) == named.end()) {
            named.push_back(c.member);
            const Entity* member = model.entity(c.member);
            names += member ? member->name : QString();
        }
    }
    const QString who = listed(names, members);
    Problem p;
    p.entity = at.id;
    p.relationship = newest.relationship;
    if (newest.key.startsWith(u"machine:")) {
        p.code = QStringLiteral("duplicate-host-name");
        p.sentence =
            DomainWords::tr("%1 machines have the host name “%2”.").arg(members).arg(at.name);
        if (const Kind* kind = kinds.kind(at.kind)) {
            const QString other = kind->suggestName(at.name + QStringLiteral("-2"));
            p.fixes.push_back({DomainWords::tr("Rename the newest to %1").arg(other),
                               {RenameEntity{at.id, other}}});
        }
    } else if (newest.key.startsWith(u"login:")) {
        p.code = QStringLiteral("duplicate-login");
        p.sentence = DomainWords::tr("%1 have the same login name “%2”.").arg(who, value);
        p.property = at.properties.contains(u"login") ? QStringLiteral("login") : QString();
    } else if (newest.key.startsWith(u"uid:")) {
        p.code = QStringLiteral("duplicate-uid");
        p.property = QStringLiteral("uid");
        p.sentence = DomainWords::tr("%1 have the same user id %2.").arg(who, value);
        p.fixes.push_back({DomainWords::tr("Let NixOS choose the id of %1").arg(at.name),
                           {SetProperty{at.id, p.property, {}}}});
    } else {
        p.code = QStringLiteral("duplicate-address");
        p.property = QStringLiteral("address");
        const Relationship* r = model.relationship(newest.relationship);
        const Entity* net = r ? model.entity(r->to) : nullptr;
        // An IPv6 address has colons of its own: it is what stands behind the network's id.
        const QString address = newest.key.section(u':', 2);
        p.sentence = DomainWords::tr("%1 have the same address %2 on the network “%3”.")
                         .arg(who, address, net ? net->name : QString());
        QJsonArray rest;
        for (const QString& text : r ? r->properties[u"address"].toStringList() : QStringList()) {
            const auto parsed = IpAddress::parse(text);
            if (!parsed || parsed->text() != address)
                rest.append(text);
        }
        p.fixes.push_back({DomainWords::tr("Take the address off %1").arg(at.name),
                           {SetRelationshipProperty{newest.relationship, p.property, rest}}});
    }
    return p;
}

Problem circle(const Model& model, const Kinds& kinds, const QString& verb,
               const std::vector<EntityId>& members)
{
    QStringList names;
    const Relationship* newest = nullptr;
    for (const EntityId id : members) {
        const Entity& e = *model.entity(id);
        names += e.name;
        for (const RelationshipId out : e.outgoing) {
            const Relationship* r = model.relationship(out);
            if (r->verb == verb && std::ranges::binary_search(members, r->to) &&
                (!newest || r->id > newest->id))
                newest = r;
        }
    }
    const Verb* v = kinds.verb(verb);
    Problem p;
    p.code = QStringLiteral("cycle");
    p.sentence = DomainWords::tr("By “%1”, %2 lead back to themselves in a circle.")
                     .arg(v ? kindText(v->label) : verb, listed(names, names.size()));
    p.entity = members.front();
    if (newest) {
        p.entity = newest->from;
        p.relationship = newest->id;
        p.fixes.push_back({DomainWords::tr("Remove “%1 %2 %3”")
                               .arg(model.entity(newest->from)->name, v ? kindText(v->label) : verb,
                                    model.entity(newest->to)->name),
                           {Unrelate{newest->id}}});
    }
    return p;
}

size_t seenFromOutside(const Entity& e)
{
    size_t out = qHashMulti(0, e.kind, e.name);
    for (const QStringView key : {u"prefixes", u"dhcp", u"tcpPorts", u"udpPorts", u"service",
                                  u"locked", u"system", u"systems"}) {
        if (const Value* value = e.properties.find(key))
            out = qHashMulti(out, key, value->display());
    }
    return out;
}

} // namespace cim
