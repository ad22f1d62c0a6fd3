// One JSON file an entity. Keys: "domain", "id", "kind", "name", "properties", "relationships"
// (each "id", "properties", "to", "verb"; by verb, then target). Some are worked out from the rest
// of the model, for Nix, and ignored when a file is read back: a machine's "modules", and what is
// in render_worked.cpp.
#include "models/projection/projection_p.h"

#include <algorithm>

namespace cim {

QByteArray Projection::Private::entityFile(const Entity& entity) const
{
    if (!isMachine(entity.kind))
        return entityFile(entity, nullptr);
    const WhyList list = why.of(entity.id);
    return entityFile(entity, &list);
}

QByteArray Projection::Private::entityFile(const Entity& entity, const WhyList* list) const
{
    JsonWriter out;
    out.beginObject();
    if (entity.kind == u"Network")
        writeAttached(out, entity);
    if (entity.kind == u"Host" && entity.properties[u"remoteBuilder"].toBool())
        writeClients(out, entity);
    const Domain* domain = model.domain(entity.domain);
    out.string("domain", domain ? domain->name : QString());
    out.string("id", entity.id.text());
    out.string("kind", entity.kind);
    if (list)
        writeModules(out, *list);
    out.string("name", entity.name);
    out.properties("properties", entity.properties);
    if (entity.kind == u"Zone")
        writeRecords(out, entity);

    std::vector<std::pair<QString, const Relationship*>> sorted;
    sorted.reserve(entity.outgoing.size());
    for (const RelationshipId id : entity.outgoing) {
        if (const Relationship* r = model.relationship(id))
            sorted.emplace_back(addressOf(r->to), r);
    }
    std::ranges::sort(sorted, [](const auto& a, const auto& b) {
        return std::tie(a.second->verb, a.first, a.second->id) <
               std::tie(b.second->verb, b.first, b.second->id);
    });
    out.beginArray("relationships");
    for (const auto& [to, r] : sorted) {
        out.beginObject();
        out.string("id", r->id.text());
        out.properties("properties", r->properties);
        out.string("to", to);
        out.string("verb", r->verb);
        out.endObject();
    }
    out.endArray();
    out.endObject();
    return out.take();
}

QString Projection::Private::sentence(RelationshipId id) const
{
    const Relationship* r = model.relationship(id);
    return r ? addressOf(r->from) + u' ' + r->verb + u' ' + addressOf(r->to) : QString();
}

void Projection::Private::writeModules(JsonWriter& out, const WhyList& list) const
{
    std::vector<std::pair<QString, const Because*>> sorted;
    sorted.reserve(list.items.size());
    for (const Because& item : list.items)
        sorted.emplace_back(addressOf(item.entity), &item);
    std::ranges::sort(sorted, {}, &std::pair<QString, const Because*>::first);
    QHash<RelationshipId, QString> sentences; // most chains begin alike
    out.beginArray("modules");
    for (const auto& [module, item] : sorted) {
        out.beginObject();
        out.beginArray("because");
        for (const RelationshipId id : item->chain) {
            QString& text = sentences[id];
            if (text.isEmpty())
                text = sentence(id);
            out.string(nullptr, text);
        }
        out.endArray();
        out.string("module", module);
        out.endObject();
    }
    out.endArray();
}

} // namespace cim
