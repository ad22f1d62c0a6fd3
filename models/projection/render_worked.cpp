// What entities' files hold that is worked out from the rest of the model, so that a machine knows
// it without reading everything: a network's "attached", a zone's "records", a builder's "clients".
#include "models/domain/address.h"
#include "models/projection/projection_p.h"

#include <algorithm>
#include <set>

namespace cim {

namespace {

bool isAttachable(const Entity& e)
{
    return e.kind != u"Person" && e.kind != u"Network";
}

// Relationships of one verb, in order of their ids: the same model, the same order.
std::vector<const Relationship*> sorted(const Model& model, const std::vector<RelationshipId>& ids,
                                        QStringView verb)
{
    std::vector<const Relationship*> out;
    for (const RelationshipId id : ids) {
        const Relationship* r = model.relationship(id);
        if (r && r->verb == verb)
            out.push_back(r);
    }
    std::ranges::sort(out, {}, &Relationship::id);
    return out;
}

// Names that lead to an entity, with the network whose address is meant; empty: any.
std::vector<std::pair<const Entity*, QString>> namesOf(const Model& model, const Entity& e)
{
    std::vector<std::pair<const Entity*, QString>> out;
    for (const Relationship* r : sorted(model, e.incoming, u"resolvesTo")) {
        const Entity* name = model.entity(r->from);
        if (name && name->kind == u"Name")
            out.emplace_back(name, r->properties[u"network"].toString());
    }
    for (const Relationship* r : sorted(model, e.outgoing, u"provides")) {
        const Entity* name = model.entity(r->to);
        if (name && name->kind == u"Name")
            out.emplace_back(name, QString());
    }
    return out;
}

} // namespace

// Who is attached to a network under which addresses and further names; on WireGuard networks by
// which key, and what lies behind.
void Projection::Private::writeAttached(JsonWriter& out, const Entity& network) const
{
    struct Attached {
        QString node;
        const Entity* entity;
        const Relationship* r;
    };
    std::vector<Attached> attached;
    for (const RelationshipId id : network.incoming) {
        const Relationship* r = model.relationship(id);
        const Entity* from = r ? model.entity(r->from) : nullptr;
        if (from && r->verb == u"attachedTo" && isAttachable(*from) &&
            !r->properties[u"address"].toStringList().isEmpty())
            attached.push_back({addressOf(from->id), from, r});
    }
    std::ranges::sort(attached, [](const Attached& a, const Attached& b) {
        return std::tie(a.node, a.r->id) < std::tie(b.node, b.r->id);
    });
    out.beginArray("attached");
    for (const Attached& a : attached) {
        const auto text = [&](const char* key) {
            const QString value = a.r->properties[QString::fromLatin1(key)].toString();
            if (!value.isEmpty())
                out.string(key, value);
        };
        QStringList names;
        for (const auto& [name, wanted] : namesOf(model, *a.entity)) {
            if (wanted.isEmpty() || wanted == network.name)
                names.append(name->name);
        }
        names.removeDuplicates();
        out.beginObject();
        out.value("addresses",
                  QJsonArray::fromStringList(a.r->properties[u"address"].toStringList()));
        text("endpoint");
        out.string("name", a.entity->name);
        if (!names.isEmpty())
            out.value("names", QJsonArray::fromStringList(names));
        out.string("node", a.node);
        text("publicKey");
        const QStringList routes = a.r->properties[u"routes"].toStringList();
        if (!routes.isEmpty())
            out.value("routes", QJsonArray::fromStringList(routes));
        out.endObject();
    }
    out.endArray();
}

namespace {

struct Record {
    QString name, type, data;
    qint64 ttl = 0;
    auto operator<=>(const Record&) const = default;
};

// The records of one zone.
struct ZoneRecords {
    const Model& model;
    const Entity& zone;
    std::set<Record> found = {};

    // As it stands in the zone's file: behind it comes the zone's own name.
    QString relative(const QString& name) const
    {
        if (name == zone.name)
            return QStringLiteral("@");
        return name.endsWith(u'.' + zone.name) ? name.chopped(zone.name.size() + 1) : name;
    }
    void address(const QString& name, const QString& text, const QString& only, qint64 ttl)
    {
        const auto parsed = IpAddress::parse(text);
        if (!parsed)
            return;
        const QString type = parsed->v6 ? QStringLiteral("AAAA") : QStringLiteral("A");
        if (only.isEmpty() || only == type)
            found.insert({name, type, parsed->text(), ttl});
    }
    // Addresses of what a name leads to; of a service, those of the machines that it runs on.
    void addresses(const Entity& of, const QString& network, const Entity& name)
    {
        for (const Relationship* r : sorted(model, of.outgoing, u"attachedTo")) {
            const Entity* net = model.entity(r->to);
            if (!net || (!network.isEmpty() && net->name != network))
                continue;
            for (const QString& text : r->properties[u"address"].toStringList())
                address(relative(name.name), text, name.properties[u"type"].toString(),
                        name.properties[u"ttl"].toInteger());
        }
        if (of.kind != u"Service")
            return;
        for (const Relationship* r : sorted(model, of.incoming, u"enables")) {
            const Entity* machine = model.entity(r->from);
            if (machine && isMachine(machine->kind))
                addresses(*machine, network, name);
        }
        for (const Relationship* r : sorted(model, of.outgoing, u"runsOn"))
            addresses(*model.entity(r->to), network, name);
    }
    void name(const Entity& name)
    {
        const QString data = name.properties[u"data"].toString();
        const QString type = name.properties[u"type"].toString();
        const qint64 ttl = name.properties[u"ttl"].toInteger();
        if (!data.isEmpty() && !type.isEmpty())
            found.insert({relative(name.name), type, data, ttl});
        for (const Relationship* r : sorted(model, name.outgoing, u"resolvesTo")) {
            const Entity& to = *model.entity(r->to);
            if (to.kind == u"Name")
                found.insert({relative(name.name), QStringLiteral("CNAME"),
                              to.name.contains(u'.') ? to.name + u'.' : to.name, ttl});
            else
                addresses(to, r->properties[u"network"].toString(), name);
        }
        for (const Relationship* r : sorted(model, name.incoming, u"provides"))
            addresses(*model.entity(r->from), {}, name);
    }
    void network(const Entity& network)
    {
        for (const RelationshipId id : network.incoming) {
            const Relationship* r = model.relationship(id);
            const Entity* from = r ? model.entity(r->from) : nullptr;
            if (!from || r->verb != u"attachedTo" || !isAttachable(*from))
                continue;
            for (const QString& text : r->properties[u"address"].toStringList())
                address(from->name, text, {}, 0);
        }
    }
};

} // namespace

void Projection::Private::writeRecords(JsonWriter& out, const Entity& zone) const
{
    ZoneRecords records{model, zone};
    for (const Relationship* r : sorted(model, zone.incoming, u"partOf")) {
        const Entity* name = model.entity(r->from);
        if (name && name->kind == u"Name")
            records.name(*name);
    }
    for (const Relationship* r : sorted(model, zone.incoming, u"uses")) {
        const Entity* network = model.entity(r->from);
        if (network && network->kind == u"Network")
            records.network(*network);
    }
    out.beginArray("records");
    for (const Record& record : records.found) {
        out.beginObject();
        out.string("data", record.data);
        out.string("name", record.name);
        if (record.ttl > 0)
            out.value("ttl", record.ttl);
        out.string("type", record.type);
        out.endObject();
    }
    out.endArray();
}

// The machines that build on this one, with the keys that they show.
void Projection::Private::writeClients(JsonWriter& out, const Entity& builder) const
{
    std::map<QString, QString> clients;
    for (const Relationship* r : sorted(model, builder.incoming, u"uses")) {
        const Entity* from = model.entity(r->from);
        const QString key = from ? from->properties[u"hostKey"].toString() : QString();
        if (from && from->kind == u"Host" && !key.isEmpty())
            clients.emplace(addressOf(from->id), key);
    }
    if (clients.empty())
        return;
    out.beginArray("clients");
    for (const auto& [host, key] : clients) {
        out.beginObject();
        out.string("host", host);
        out.string("key", key);
        out.endObject();
    }
    out.endArray();
}

} // namespace cim
