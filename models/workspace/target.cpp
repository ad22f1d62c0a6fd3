#include "models/workspace/target.h"

#include "models/projection/effects.h"
#include "models/system/store.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/words.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

const Entity* other(const Model& model, RelationshipId id, QStringView verb, bool incoming = false)
{
    const Relationship* r = model.relationship(id);
    if (!r || r->verb != verb)
        return nullptr;
    return model.entity(incoming ? r->from : r->to);
}

// Everything that it is part of, upwards; each once, whatever circles there are.
void addWithParents(const Model& model, const Entity* entity, QStringList& out)
{
    std::vector<const Entity*> open{entity};
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] == nullptr || std::find(open.begin(), open.begin() + qsizetype(i), open[i]) !=
                                      open.begin() + qsizetype(i))
            continue;
        out << open[i]->name;
        for (const RelationshipId id : open[i]->outgoing)
            for (const QStringView verb : {QStringView(u"partOf"), QStringView(u"memberOf")})
                if (const Entity* parent = other(model, id, verb))
                    open.push_back(parent);
    }
}

// The hosts by everything that a selector may be; many selectors cost no more than one.
QMultiHash<QString, const Entity*> bySelector(const Model& model)
{
    QMultiHash<QString, const Entity*> out;
    for (const Entity& entity : model.entities()) {
        if (entity.kind != u"Host")
            continue;
        const Domain* domain = model.domain(entity.domain);
        const QString in = domain ? domain->name : QString();
        out.insert(entity.name.toLower(), &entity);
        out.insert((in + u'.' + entity.name).toLower(), &entity);
        out.insert((u"domain:"_s + in).toLower(), &entity);
        for (const QString& tag : tagsOf(model, entity))
            out.insert(u'@' + tag.toLower(), &entity);
    }
    return out;
}

// Whether a rebuild brought a host up to what its model was by then.
bool bringsUpToDate(const HostRebuilt& fact)
{
    return (fact.outcome == u"activated" || fact.outcome == u"unchanged") &&
           (fact.action == u"switch" || fact.action == u"boot");
}

std::vector<EntityId> byName(std::vector<const Entity*> entities)
{
    std::ranges::sort(entities, [](const Entity* a, const Entity* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
    const auto twice = std::ranges::unique(entities);
    entities.erase(twice.begin(), twice.end());
    std::vector<EntityId> out;
    for (const Entity* entity : entities)
        out.push_back(entity->id);
    return out;
}

} // namespace

QString deployAddress(const Model& model, const Entity& host)
{
    QString at = host.properties[u"deployAddress"].toString();
    for (const RelationshipId id : host.outgoing) {
        const Relationship* r = model.relationship(id);
        if (at.isEmpty() && r && r->verb == u"attachedTo")
            at = r->properties[u"address"].toStringList().value(0);
    }
    return at;
}

Result<nix::Target> targetOf(const Model& model, const Entity& host)
{
    QString at = deployAddress(model, host);
    if (at.isEmpty())
        at = host.name;
    auto out =
        nix::Target::parse(at.count(u':') > 1 && !at.startsWith(u'[') ? u'[' + at + u']' : at);
    if (!out)
        return out;
    out->user = host.properties[u"deployUser"].toString(u"root"_s);
    if (out->port == 0)
        out->port = int(host.properties[u"deployPort"].toInteger(0));
    out->hostKey = host.properties[u"hostKey"].toString();
    out->label = system::printable(host.name);
    return out;
}

bool isBuiltThere(const Entity& host)
{
    return host.properties[u"buildOn"].toString() == u"host";
}

QStringList tagsOf(const Model& model, const Entity& host)
{
    QStringList out = host.properties[u"tags"].toStringList();
    for (const RelationshipId id : host.outgoing) {
        if (const Entity* network = other(model, id, u"attachedTo"))
            out << network->name;
        if (const Entity* place = other(model, id, u"locatedAt"))
            addWithParents(model, place, out);
        if (const Entity* organization = other(model, id, u"memberOf"))
            addWithParents(model, organization, out);
    }
    for (const RelationshipId id : host.incoming)
        if (const Entity* owner = other(model, id, u"owns", true);
            owner && owner->kind == u"Organization")
            addWithParents(model, owner, out);
    if (host.properties[u"remoteBuilder"].toBool())
        out << u"builder"_s;
    out.removeDuplicates();
    return out;
}

Result<std::vector<EntityId>> selectHosts(const Model& model, const QStringList& selectors)
{
    const auto hosts = bySelector(model);
    std::vector<const Entity*> chosen;
    for (const QString& selector : selectors) {
        const auto [first, last] = hosts.equal_range(selector.toLower());
        if (first == last)
            return fail(
                WorkspaceWords::tr(
                    "\"%1\" means no host. Write a host's name, @ and a tag, or domain: and a "
                    "domain's name.")
                    .arg(system::printable(selector.left(100))));
        chosen.insert(chosen.end(), first, last);
    }
    return byName(std::move(chosen));
}

std::vector<EntityId> onlyTouched(std::vector<EntityId> hosts, bool areNamed,
                                  const std::vector<EntityId>& touched)
{
    if (!areNamed)
        return touched;
    std::erase_if(hosts, [&](EntityId id) { return !std::ranges::contains(touched, id); });
    return hosts;
}

Result<std::vector<EntityId>> touchedSinceRebuild(const Session& session,
                                                  const QHash<QString, QByteArray>& prints)
{
    std::map<EntityId, quint64> rebuilt; // the event that last did
    std::vector<std::pair<quint64, std::vector<EntityId>>> edits;
    const auto read = session.history(1, session.sequence(), [&](const Event& event) {
        if (const auto* fact = std::get_if<HostRebuilt>(&event.fact)) {
            if (bringsUpToDate(*fact))
                rebuilt[fact->host] = event.sequence;
            else if (fact->changed && fact->outcome == u"activated")
                rebuilt.erase(fact->host); // it runs something else now
            return true;
        }
        ChangeSet changes;
        if (!std::holds_alternative<HostBuilt>(event.fact))
            changes.add(event.fact);
        if (!changes.entities.empty())
            edits.emplace_back(event.sequence, std::move(changes.entities));
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    const Effects effects(session.model(), session.kinds());
    std::map<quint64, std::set<EntityId>> touched; // by the edits after an event
    std::vector<const Entity*> out;
    for (const Entity& entity : session.model().entities()) {
        if (entity.kind != u"Host")
            continue;
        const auto last = rebuilt.find(entity.id);
        if (last == rebuilt.end()) {
            out.push_back(&entity);
            continue;
        }
        auto [at, isNew] = touched.try_emplace(last->second);
        if (isNew) {
            std::vector<EntityId> after;
            for (const auto& [sequence, entities] : edits)
                if (sequence > last->second)
                    after.insert(after.end(), entities.begin(), entities.end());
            const auto hosts = effects.touchedBy(after);
            at->second = {hosts.begin(), hosts.end()};
        }
        // Edits from before the rebuild that were committed after it, and those by hand.
        const auto isOther = [&](const QByteArray& print) {
            const auto from = print.isEmpty() ? std::nullopt : builtFrom(entity.name);
            return from && *from != print;
        };
        if (at->second.contains(entity.id) || isOther(prints.value(entity.name)))
            out.push_back(&entity);
    }
    return byName(std::move(out));
}

} // namespace cim
