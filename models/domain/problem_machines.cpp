// What is wrong with machines, networks, and what runs on them.
#include "models/domain/address.h"
#include "models/domain/problem_checker_p.h"
#include "models/domain/words.h"

#include <cmath>
#include <map>

namespace cim {

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
                    DomainWords::tr(
                        "On “%1”, the services “%2” and “%3” both listen on %4 port %5.")
                        .arg(e.name, name(first.service), service.name, protocol)
                        .arg(port.toInteger()),
                    {}, r->id)
                    .fixes.push_back({DomainWords::tr("Take %1 off %2").arg(service.name, e.name),
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
                DomainWords::tr("The address %1 of “%2” is outside the network “%3” (%4).")
                    .arg(text, e.name, net.name,
                         net.properties[u"prefixes"].toStringList().join(QStringLiteral(", "))),
                QStringLiteral("address"), r.id);
    }
    const Value& ask = r.properties[u"dhcp"];
    const bool dhcp = ask.isNull() ? net.properties[u"dhcp"].toBool() : ask.toBool();
    if (addresses.isEmpty() && !dhcp && isMachineEntity(e))
        add(Severity::Warning, "no-address",
            DomainWords::tr("“%1” has no address on the network “%2”, which gives none away.")
                .arg(e.name, net.name),
            QStringLiteral("address"), r.id)
            .fixes.push_back({DomainWords::tr("Ask the network for an address (DHCP)"),
                              {SetRelationshipProperty{r.id, QStringLiteral("dhcp"), true}}});
}

void Checker::machine()
{
    out.claims.push_back({QStringLiteral("machine:") + e.name.toLower(), e.id, e.id, {}});
    ports();
    architecture();
    if (e.kind == u"Host" && leading(u"attachedTo").empty())
        add(Severity::Hint, "host-without-network",
            DomainWords::tr("The host “%1” is attached to no network.").arg(e.name))
            .lacking.push_back({DomainWords::tr("Attach it to a network…"),
                                QStringLiteral("attachedTo"), QStringLiteral("Network")});
    if (e.kind == u"Node" && e.properties[u"form"].toString() == u"container" &&
        leading(u"runsOn").empty())
        add(Severity::Warning, "node-without-host",
            DomainWords::tr("The container “%1” runs on no host, so it is written nowhere.")
                .arg(e.name))
            .lacking.push_back({DomainWords::tr("Say on which host it runs…"),
                                QStringLiteral("runsOn"), QStringLiteral("Host")});
}

// A machine that is built for another processor than what it runs on.
void Checker::architecture()
{
    const QString own = e.properties[u"system"].toString();
    const bool emulates = e.properties[u"form"].toString() == u"vm";
    for (const Relationship* r : leading(u"runsOn")) {
        const Entity& beneath = *model.entity(r->to);
        const QString other = beneath.properties[u"system"].toString();
        const bool fits = own.isEmpty() || other.isEmpty() || own == other ||
                          (own == u"i686-linux" && other == u"x86_64-linux");
        if (fits || emulates)
            continue;
        add(Severity::Error, "other-architecture",
            DomainWords::tr("“%1” is built for %2, but “%3”, on which it runs, is %4.")
                .arg(e.name, own, beneath.name, other),
            QStringLiteral("system"), r->id)
            .fixes.push_back({DomainWords::tr("Build it for %1").arg(other),
                              {SetProperty{e.id, QStringLiteral("system"), other}}});
    }
}

// A service whose package does not build for a machine that enables it.
void Checker::builtFor(const Entity& machine, const Relationship& r)
{
    const QString system = machine.properties[u"system"].toString();
    for (const Relationship* from : leading(u"builtFrom")) {
        const Entity& package = *model.entity(from->to);
        const QStringList systems = package.properties[u"systems"].toStringList();
        if (system.isEmpty() || systems.isEmpty() || systems.contains(system))
            continue;
        add(Severity::Error, "other-architecture",
            DomainWords::tr("“%1” enables “%2”, but its package “%3” does not build for %4.")
                .arg(machine.name, e.name, package.name, system),
            {}, r.id)
            .fixes.push_back(
                {DomainWords::tr("Take %1 off %2").arg(e.name, machine.name), {Unrelate{r.id}}});
    }
}

// Whether there are addresses for all that is attached.
void Checker::room()
{
    double addresses = 0; // of IPv6 there are more than an integer counts
    for (const QString& text : e.properties[u"prefixes"].toStringList()) {
        const auto prefix = IpPrefix::parse(text);
        if (!prefix)
            continue;
        const double all = std::exp2(prefix->address.bits() - prefix->length);
        // An IPv4 network keeps its first and its last address for itself.
        addresses += prefix->address.v6 || all <= 2 ? all : all - 2;
    }
    const auto attached = std::ranges::count_if(e.incoming, [this](RelationshipId id) {
        const Relationship& r = *model.relationship(id);
        const QString& kind = model.entity(r.from)->kind;
        return r.verb == u"attachedTo" && kind != u"Network" && kind != u"Person";
    });
    if (addresses > 0 && double(attached) > addresses)
        add(Severity::Error, "network-too-small",
            DomainWords::tr("The network “%1” has %2 addresses for machines, and %3 are attached.")
                .arg(e.name)
                .arg(addresses)
                .arg(attached),
            QStringLiteral("prefixes"));
    const auto first = IpAddress::parse(e.properties[u"dhcpFirst"].toString());
    const auto last = IpAddress::parse(e.properties[u"dhcpLast"].toString());
    if (first && last && *first > *last)
        add(Severity::Error, "dhcp-range-backwards",
            DomainWords::tr("The DHCP range of “%1” ends before it begins.").arg(e.name),
            QStringLiteral("dhcpLast"));
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
        DomainWords::tr("The address %1 is outside the prefixes of the network “%2”.")
            .arg(address->text(), e.name),
        key.toString())
        .fixes.push_back({DomainWords::tr("Clear it"), {SetProperty{e.id, key.toString(), {}}}});
}

void Checker::network()
{
    for (const QStringView key : {u"gateway4", u"gateway6"}) {
        const bool v6 = key == u"gateway6";
        const auto gateway = IpAddress::parse(e.properties[key].toString());
        if (gateway && gateway->v6 != v6)
            add(Severity::Error, "gateway-family",
                DomainWords::tr("The gateway %1 of “%2” is no IPv%3 address.")
                    .arg(gateway->text(), e.name, v6 ? u"6" : u"4"),
                key.toString());
        else
            insidePrefixes(key, v6, "gateway-outside-network");
    }
    for (const QStringView key : {u"dhcpFirst", u"dhcpLast"})
        insidePrefixes(key, false, "dhcp-range-outside-network");
    room();
    if (!isSet(u"prefixes"))
        add(Severity::Hint, "network-without-prefix",
            DomainWords::tr(
                "The network “%1” has no prefix, so no address can be given or checked.")
                .arg(e.name),
            QStringLiteral("prefixes"));
}

void Checker::service()
{
    for (const RelationshipId id : e.incoming) {
        const Relationship& r = *model.relationship(id);
        const Entity& machine = *model.entity(r.from);
        if (r.verb == u"enables" && isMachineEntity(machine))
            builtFor(machine, r);
    }
    if (!hasIncoming(u"enables") && !hasIncoming(u"provides") && leading(u"runsOn").empty())
        add(Severity::Hint, "service-not-enabled",
            DomainWords::tr("The service “%1” is enabled by no host.").arg(e.name))
            .lacking.push_back({DomainWords::tr("Enable it on a host…"), QStringLiteral("enables"),
                                QStringLiteral("Host"), true});
    if (!isSet(u"service") && leading(u"builtFrom").empty())
        add(Severity::Warning, "service-without-program",
            DomainWords::tr("The service “%1” is neither a NixOS service nor built from a package.")
                .arg(e.name),
            QStringLiteral("service"))
            .lacking.push_back({DomainWords::tr("Build it from a package…"),
                                QStringLiteral("builtFrom"), QStringLiteral("Package")});
}

void Checker::package()
{
    const QString builder = e.properties[u"builder"].toString();
    const bool needsNone = builder == u"nixpkgs" || builder == u"expression" ||
                           (builder == u"shell" && isSet(u"script"));
    if (!needsNone && leading(u"builtFrom").empty())
        add(Severity::Warning, "package-without-source",
            DomainWords::tr("The package “%1” is built from no source.").arg(e.name))
            .lacking.push_back({DomainWords::tr("Build it from a source…"),
                                QStringLiteral("builtFrom"), QStringLiteral("Source")});
}

} // namespace cim
