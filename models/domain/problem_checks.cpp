#include "models/domain/problem_checks.h"

#include "models/domain/address.h"
#include "models/domain/secrets.h"

#include <algorithm>
#include <map>

namespace cim {

namespace {

bool isMachine(const Entity& e)
{
    return e.kind == u"Host" || e.kind == u"Node";
}

struct Checker {
    const Surroundings& around;
    const Model& model;
    const Kinds& kinds;
    const Entity& e;
    Findings out;

    Problem& add(Severity severity, const char* code, const QString& sentence,
                 const QString& property = {}, RelationshipId relationship = {})
    {
        return out.problems.emplace_back(severity, QString::fromLatin1(code), sentence, e.id,
                                         relationship, property);
    }
    QString name(EntityId id) const
    {
        const Entity* other = model.entity(id);
        return other ? other->name : QString();
    }
    std::vector<const Relationship*> leading(QStringView verb) const
    {
        std::vector<const Relationship*> found;
        for (const RelationshipId id : e.outgoing) {
            const Relationship* r = model.relationship(id);
            if (r->verb == verb)
                found.push_back(r);
        }
        return found;
    }
    bool hasIncoming(QStringView verb) const
    {
        return std::ranges::any_of(
            e.incoming, [&](RelationshipId id) { return model.relationship(id)->verb == verb; });
    }
    bool isSet(QStringView key) const { return e.properties.contains(key); }

    void run();
    void checkName(const Kind& kind);
    void checkProperties(const Kind& kind);
    void checkRequired(const PropertyDefinition& p);
    void checkRelationships(const Kind& kind);
    void checkRelationship(const Kind& kind, const Relationship& r);
    void checkCounts(const VerbRule& rule, qsizetype count);
    void checkReferences(const PropertyDefinition& p, const Value& value, const Relationship* r);
    void checkSecret(const QString& key, const QString& label, const Value& value, bool shaped,
                     Suspicion suspicion, const Relationship* r);
    void machine();
    void ports();
    void attachment(const Relationship& r, const Entity& network);
    void network();
    void insidePrefixes(QStringView key, bool v6, const char* code);
    void user();
    void person();
    void service();
    void package();
    void secret();
    void input();
};

void Checker::checkName(const Kind& kind)
{
    const bool login = e.kind == u"User" && !isSet(u"login");
    if (const auto why = kind.nameRefusal(e.name)) {
        Problem& p =
            add(Severity::Error, login ? "login-refused" : "name-misfit",
                login ? QStringLiteral("NixOS refuses the login name. %1").arg(*why) : *why);
        const QString better = kind.suggestName(e.name);
        if (!better.isEmpty())
            p.fixes.push_back(
                {QStringLiteral("Rename it to %1").arg(better), {RenameEntity{e.id, better}}});
    }
    const bool suspicious = e.kind == u"Secret" || e.kind == u"Account";
    if (looksLikeSecret(e.name, suspicious ? Suspicion::Strict : Suspicion::Plain))
        add(Severity::Error, "secret-value",
            QStringLiteral("The name of this %1 looks like a secret itself.").arg(e.kind));
}

void Checker::checkRequired(const PropertyDefinition& p)
{
    const bool host = isMachine(e);
    const char* code = host && p.key == u"system"         ? "host-without-system"
                       : host && p.key == u"stateVersion" ? "host-without-state-version"
                                                          : "missing-property";
    Problem& problem = add(Severity::Error, code,
                           QStringLiteral("The %1 “%2” has no %3.")
                               .arg(e.kind, e.name, p.label.at(0).toLower() + p.label.mid(1)),
                           p.key);
    if (!p.initial.isNull())
        problem.fixes.push_back({QStringLiteral("Set it to %1").arg(p.initial.display()),
                                 {SetProperty{e.id, p.key, p.initial}}});
}

void Checker::checkSecret(const QString& key, const QString& label, const Value& value, bool shaped,
                          Suspicion suspicion, const Relationship* r)
{
    if (!holdsSecret(value, shaped ? Suspicion::Plain : suspicion))
        return;
    Problem& p = add(Severity::Error, "secret-value",
                     QStringLiteral("“%1” of the %2 “%3” looks like a secret itself. Its value "
                                    "belongs into an encrypted file; make a new one, as this one "
                                    "is in the history.")
                         .arg(label, e.kind, e.name),
                     key, r ? r->id : RelationshipId());
    const Command clear =
        r ? Command(SetRelationshipProperty{r->id, key, {}}) : Command(SetProperty{e.id, key, {}});
    p.fixes.push_back({QStringLiteral("Clear it"), {clear}});
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
        if (!around.isClaimed(key))
            add(Severity::Error, "dangling-reference",
                QStringLiteral("“%1” names the %2 “%3”, which does not exist.")
                    .arg(p.label, p.refersTo, wanted),
                p.key, r ? r->id : RelationshipId());
    }
}

void Checker::checkProperties(const Kind& kind)
{
    const bool about = e.kind == u"Secret" || e.kind == u"Account";
    for (const auto& [key, value] : e.properties) {
        const PropertyDefinition* p = kind.property(key);
        if (!p) {
            add(Severity::Warning, "unknown-property",
                QStringLiteral("The kind %1 has no property “%2”.").arg(e.kind, key), key)
                .fixes.push_back({QStringLiteral("Clear it"), {SetProperty{e.id, key, {}}}});
            continue;
        }
        checkReferences(*p, value, nullptr);
        checkSecret(key, p->label, value,
                    p->type == PropertyType::SshKey || !p->pattern.pattern().isEmpty(),
                    about ? Suspicion::Strict : Suspicion::Plain, nullptr);
        if (const auto why = p->refusal(value)) {
            Problem& problem = add(Severity::Error, "value-misfit", *why, key);
            problem.fixes.push_back({QStringLiteral("Clear it"), {SetProperty{e.id, key, {}}}});
            if (!p->initial.isNull())
                problem.fixes.push_back({QStringLiteral("Set it to %1").arg(p->initial.display()),
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
        p.fixes.push_back({QStringLiteral("Remove the relationship"), {Unrelate{r.id}}});
    };
    const VerbRule* rule = kind.rule(r.verb);
    if (!kinds.verb(r.verb)) {
        unrelate(add(Severity::Error, "unknown-verb",
                     QStringLiteral("There is no verb “%1”, by which “%2” leads to “%3”.")
                         .arg(r.verb, e.name, to.name),
                     {}, r.id));
        return;
    }
    if (!rule || !(rule->to.contains(to.kind) || rule->to.contains(QStringLiteral("*")))) {
        unrelate(add(Severity::Error, "relationship-not-allowed",
                     QStringLiteral("A %1 cannot lead to a %2 by “%3”: “%4” leads to “%5”.")
                         .arg(e.kind, to.kind, r.verb, e.name, to.name),
                     {}, r.id));
        return;
    }
    for (const auto& [key, value] : r.properties) {
        const auto p = std::ranges::find(rule->properties, key, &PropertyDefinition::key);
        const QuickFix clear{QStringLiteral("Clear it"), {SetRelationshipProperty{r.id, key, {}}}};
        if (p == rule->properties.end()) {
            add(Severity::Warning, "unknown-property",
                QStringLiteral("“%1” has no property “%2”.").arg(r.verb, key), key, r.id)
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
                QStringLiteral("“%1” to “%2” has no %3.").arg(r.verb, to.name, p.label), p.key,
                r.id);
    }
}

void Checker::checkCounts(const VerbRule& rule, qsizetype count)
{
    const QString label = kinds.verb(rule.verb) ? kinds.verb(rule.verb)->label : rule.verb;
    if (count < rule.minimum) {
        const bool policy = e.kind == u"AuthorizationPolicy" || e.kind == u"AuthenticationPolicy" ||
                            e.kind == u"FirewallRule";
        if (policy && rule.verb == u"governs")
            add(Severity::Warning, "governs-nothing",
                QStringLiteral("“%1” governs nothing, so it has no effect anywhere.").arg(e.name));
        else if (policy && rule.verb == u"grants")
            add(Severity::Warning, "grants-nobody",
                QStringLiteral("“%1” grants to nobody, so it has no effect.").arg(e.name));
        else
            add(Severity::Error, "missing-relationship",
                QStringLiteral("“%1” must be %2 at least %3, and is so %4 times.")
                    .arg(e.name, label)
                    .arg(rule.minimum)
                    .arg(count));
    }
    if (rule.maximum >= 0 && count > rule.maximum)
        add(Severity::Error, "too-many-relationships",
            QStringLiteral("“%1” is %2 %3 things; %4 is the most there may be.")
                .arg(e.name, label)
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

// Two services of one machine on one port. Two entities that set up the same NixOS service are one
// process, and may name the same port.
void Checker::ports()
{
    struct Listener {
        EntityId service;
        RelationshipId relationship;
        QString nixos;
    };
    std::map<std::pair<QString, qint64>, Listener> taken;
    for (const Relationship* r : leading(u"enables")) {
        const Entity& service = *model.entity(r->to);
        if (service.kind != u"Service")
            continue;
        const QString nixos = service.properties[u"service"].toString();
        for (const QStringView key : {u"tcpPorts", u"udpPorts"}) {
            const QString protocol = key.first(3).toString().toUpper();
            for (const QJsonValue& port : service.properties[key].toArray()) {
                const auto [it, fresh] =
                    taken.try_emplace({protocol, port.toInteger()}, Listener{r->to, r->id, nixos});
                const Listener& first = it->second;
                if (fresh || first.service == r->to || (!nixos.isEmpty() && first.nixos == nixos))
                    continue;
                add(Severity::Error, "port-conflict",
                    QStringLiteral("On “%1”, the services “%2” and “%3” both listen on %4 port %5.")
                        .arg(e.name, name(first.service), service.name, protocol)
                        .arg(port.toInteger()),
                    {}, r->id)
                    .fixes.push_back({QStringLiteral("Take %1 off %2").arg(service.name, e.name),
                                      {Unrelate{r->id}}});
            }
        }
    }
}

void Checker::attachment(const Relationship& r, const Entity& net)
{
    std::vector<IpPrefix> prefixes;
    for (const QString& text : net.properties[u"prefixes"].toStringList()) {
        if (const auto prefix = IpPrefix::parse(text))
            prefixes.push_back(*prefix);
    }
    const QStringList addresses = r.properties[u"address"].toStringList();
    for (const QString& text : addresses) {
        const auto address = IpAddress::parse(text);
        if (!address)
            continue; // said as a value that does not fit
        out.claims.push_back({QStringLiteral("address:%1:%2").arg(net.id.text(), address->text()),
                              e.id, e.id, r.id});
        const bool inside =
            std::ranges::any_of(prefixes, [&](const IpPrefix& p) { return p.contains(*address); });
        if (!inside && !prefixes.empty())
            add(Severity::Error, "address-outside-network",
                QStringLiteral("The address %1 of “%2” is outside the network “%3” (%4).")
                    .arg(text, e.name, net.name,
                         net.properties[u"prefixes"].toStringList().join(QStringLiteral(", "))),
                QStringLiteral("address"), r.id);
    }
    const Value& ask = r.properties[u"dhcp"];
    const bool dhcp = ask.isNull() ? net.properties[u"dhcp"].toBool() : ask.toBool();
    if (addresses.isEmpty() && !dhcp && isMachine(e))
        add(Severity::Warning, "no-address",
            QStringLiteral("“%1” has no address on the network “%2”, which gives none away.")
                .arg(e.name, net.name),
            QStringLiteral("address"), r.id)
            .fixes.push_back({QStringLiteral("Ask the network for an address (DHCP)"),
                              {SetRelationshipProperty{r.id, QStringLiteral("dhcp"), true}}});
}

void Checker::machine()
{
    out.claims.push_back({QStringLiteral("machine:") + e.name.toLower(), e.id, e.id, {}});
    ports();
    if (e.kind == u"Host" && leading(u"attachedTo").empty())
        add(Severity::Hint, "host-without-network",
            QStringLiteral("The host “%1” is attached to no network.").arg(e.name));
    if (e.kind == u"Node" && e.properties[u"form"].toString() == u"container" &&
        leading(u"runsOn").empty())
        add(Severity::Warning, "node-without-host",
            QStringLiteral("The container “%1” runs on no host, so it is written nowhere.")
                .arg(e.name));
}

void Checker::insidePrefixes(QStringView key, bool v6, const char* code)
{
    const auto address = IpAddress::parse(e.properties[key].toString());
    if (!address)
        return;
    bool any = false, inside = false;
    for (const QString& text : e.properties[u"prefixes"].toStringList()) {
        const auto prefix = IpPrefix::parse(text);
        any = any || prefix;
        inside = inside || (prefix && prefix->contains(*address));
    }
    // Routers of IPv6 networks are usually reached by their link-local address.
    static const IpPrefix linkLocal = *IpPrefix::parse(QStringLiteral("fe80::/10"));
    if (!any || inside || (v6 && linkLocal.contains(*address)))
        return;
    add(Severity::Error, code,
        QStringLiteral("The address %1 is outside the prefixes of the network “%2”.")
            .arg(address->text(), e.name),
        key.toString())
        .fixes.push_back({QStringLiteral("Clear it"), {SetProperty{e.id, key.toString(), {}}}});
}

void Checker::network()
{
    for (const QStringView key : {u"gateway4", u"gateway6"}) {
        const bool v6 = key == u"gateway6";
        const auto gateway = IpAddress::parse(e.properties[key].toString());
        if (gateway && gateway->v6 != v6)
            add(Severity::Error, "gateway-family",
                QStringLiteral("The gateway %1 of “%2” is no IPv%3 address.")
                    .arg(gateway->text(), e.name, v6 ? u"6" : u"4"),
                key.toString());
        else
            insidePrefixes(key, v6, "gateway-outside-network");
    }
    for (const QStringView key : {u"dhcpFirst", u"dhcpLast"})
        insidePrefixes(key, false, "dhcp-range-outside-network");
    if (!isSet(u"prefixes"))
        add(Severity::Hint, "network-without-prefix",
            QStringLiteral("The network “%1” has no prefix, so no address can be given or checked.")
                .arg(e.name),
            QStringLiteral("prefixes"));
}

void Checker::user()
{
    const QString own = e.properties[u"login"].toString();
    const QString login = own.isEmpty() ? e.name : own;
    out.claims.push_back({QStringLiteral("login:") + login, e.id, e.id, {}});
    const auto is = leading(u"is");
    if (isSet(u"uid"))
        out.claims.push_back({QStringLiteral("uid:%1").arg(e.properties[u"uid"].toInteger()),
                              e.id,
                              is.empty() ? e.id : is.front()->to,
                              {}});
    const bool reserved = login == u"root" || login == u"nobody" || login == u"messagebus" ||
                          login.startsWith(u"nixbld") || login.startsWith(u"systemd-");
    if (reserved && e.properties[u"normal"].toBool())
        add(Severity::Error, "login-reserved",
            QStringLiteral("“%1” is an account of NixOS's own and cannot be a person's.")
                .arg(login),
            own.isEmpty() ? QString() : QStringLiteral("login"));
}

void Checker::person()
{
    if (isSet(u"uid"))
        out.claims.push_back(
            {QStringLiteral("uid:%1").arg(e.properties[u"uid"].toInteger()), e.id, e.id, {}});
    const auto leaves = QDate::fromString(e.properties[u"leaves"].toString(), Qt::ISODate);
    if (!leaves.isValid() || leaves >= around.today)
        return;
    QStringList open;
    QuickFix lock{QStringLiteral("Lock the accounts"), {}};
    for (const RelationshipId id : e.incoming) {
        const Relationship& r = *model.relationship(id);
        const Entity& account = *model.entity(r.from);
        if (r.verb != u"is" || account.kind != u"User" || account.properties[u"locked"].toBool())
            continue;
        open += account.name;
        lock.commands.emplace_back(SetProperty{account.id, QStringLiteral("locked"), true});
    }
    if (!open.isEmpty())
        add(Severity::Hint, "left-with-accounts",
            QStringLiteral("“%1” left on %2 and still has accounts: %3.")
                .arg(e.name, leaves.toString(Qt::ISODate), open.join(QStringLiteral(", "))),
            QStringLiteral("leaves"))
            .fixes.push_back(lock);
}

void Checker::service()
{
    if (!hasIncoming(u"enables") && !hasIncoming(u"provides"))
        add(Severity::Hint, "service-not-enabled",
            QStringLiteral("The service “%1” is enabled by no host.").arg(e.name));
    if (!isSet(u"service") && leading(u"builtFrom").empty())
        add(Severity::Warning, "service-without-program",
            QStringLiteral("The service “%1” is neither a NixOS service nor built from a package.")
                .arg(e.name),
            QStringLiteral("service"));
}

void Checker::package()
{
    const QString builder = e.properties[u"builder"].toString();
    const bool needsNone = builder == u"nixpkgs" || builder == u"expression" ||
                           (builder == u"shell" && isSet(u"script"));
    if (!needsNone && leading(u"builtFrom").empty())
        add(Severity::Warning, "package-without-source",
            QStringLiteral("The package “%1” is built from no source.").arg(e.name));
}

void Checker::secret()
{
    const bool onMachine = e.properties[u"provider"].toString() == u"path";
    const QString key = onMachine ? QStringLiteral("path") : QStringLiteral("file");
    if (!isSet(key))
        add(Severity::Warning, "secret-without-place",
            onMachine ? QStringLiteral("Where the secret “%1” lies on the machine is not said.")
                            .arg(e.name)
                      : QStringLiteral("Which encrypted file holds the secret “%1” is not said.")
                            .arg(e.name),
            key);
}

void Checker::input()
{
    // Under the name of an input that the workspace has anyway it need not say where that is.
    if (!isSet(u"url") && e.name != u"nixpkgs" && !model.domainByName(e.name))
        add(Severity::Warning, "input-without-address",
            QStringLiteral("Where the input “%1” comes from is not said, so flake.nix leaves it out.")
                .arg(e.name),
            QStringLiteral("url"));
}

void Checker::run()
{
    const Kind* kind = kinds.kind(e.kind);
    if (!kind) {
        add(Severity::Error, "unknown-kind",
            QStringLiteral("“%1” is of the kind “%2”, which no kind file defines.")
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
    if (isMachine(e))
        machine();
    else if (e.kind == u"Network")
        network();
    else if (e.kind == u"User")
        user();
    else if (e.kind == u"Person")
        person();
    else if (e.kind == u"Service")
        service();
    else if (e.kind == u"Package")
        package();
    else if (e.kind == u"Secret")
        secret();
    else if (e.kind == u"Input")
        input();
}

QString listed(QStringList names, qsizetype all)
{
    constexpr qsizetype Shown = 3;
    const qsizetype more = all - std::min(Shown, names.size());
    names = names.first(std::min(Shown, names.size()));
    for (QString& n : names)
        n = u'“' + n + u'”';
    if (more > 0)
        return names.join(QStringLiteral(", ")) + QStringLiteral(" and %1 more").arg(more);
    const QString last = names.takeLast();
    return names.isEmpty() ? last
                           : names.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
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
            QStringLiteral("%1 machines have the host name “%2”.").arg(members).arg(at.name);
        if (const Kind* kind = kinds.kind(at.kind)) {
            const QString other = kind->suggestName(at.name + QStringLiteral("-2"));
            p.fixes.push_back({QStringLiteral("Rename the newest to %1").arg(other),
                               {RenameEntity{at.id, other}}});
        }
    } else if (newest.key.startsWith(u"login:")) {
        p.code = QStringLiteral("duplicate-login");
        p.sentence = QStringLiteral("The users %1 have the same login name “%2”.").arg(who, value);
        p.property = at.properties.contains(u"login") ? QStringLiteral("login") : QString();
    } else if (newest.key.startsWith(u"uid:")) {
        p.code = QStringLiteral("duplicate-uid");
        p.property = QStringLiteral("uid");
        p.sentence = QStringLiteral("%1 have the same user id %2.").arg(who, value);
        p.fixes.push_back({QStringLiteral("Let NixOS choose the id of %1").arg(at.name),
                           {SetProperty{at.id, p.property, {}}}});
    } else {
        p.code = QStringLiteral("duplicate-address");
        p.property = QStringLiteral("address");
        const Relationship* r = model.relationship(newest.relationship);
        const Entity* net = r ? model.entity(r->to) : nullptr;
        // An IPv6 address has colons of its own: it is what stands behind the network's id.
        const QString address = newest.key.section(u':', 2);
        p.sentence = QStringLiteral("%1 have the same address %2 on the network “%3”.")
                         .arg(who, address, net ? net->name : QString());
        QJsonArray rest;
        for (const QString& text : r ? r->properties[u"address"].toStringList() : QStringList()) {
            const auto parsed = IpAddress::parse(text);
            if (!parsed || parsed->text() != address)
                rest.append(text);
        }
        p.fixes.push_back({QStringLiteral("Take the address off %1").arg(at.name),
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
    p.sentence = QStringLiteral("By “%1”, %2 lead back to themselves in a circle.")
                     .arg(v ? v->label : verb, listed(names, names.size()));
    p.entity = members.front();
    if (newest) {
        p.entity = newest->from;
        p.relationship = newest->id;
        p.fixes.push_back({QStringLiteral("Remove “%1 %2 %3”")
                               .arg(model.entity(newest->from)->name, v ? v->label : verb,
                                    model.entity(newest->to)->name),
                           {Unrelate{newest->id}}});
    }
    return p;
}

size_t seenFromOutside(const Entity& e)
{
    size_t out = qHashMulti(0, e.kind, e.name);
    for (const QStringView key :
         {u"prefixes", u"dhcp", u"tcpPorts", u"udpPorts", u"service", u"locked"}) {
        if (const Value* value = e.properties.find(key))
            out = qHashMulti(out, key, value->display());
    }
    return out;
}

} // namespace cim
