#include "models/projection/why.h"

#include "models/projection/places.h"
#include "models/projection/projection.h"

#include <QSet>

#include <algorithm>

namespace cim {

namespace {

using Chain = std::vector<RelationshipId>;

Chain with(const Chain& chain, RelationshipId next)
{
    Chain out;
    out.reserve(chain.size() + 1);
    out = chain;
    out.push_back(next);
    return out;
}

bool isOneOf(QStringView text, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, text) != words.end();
}

bool isEnabled(const Entity& policy)
{
    return policy.properties[u"enabled"].toBool(true);
}

// What a machine rests on leads to where it stands.
constexpr int DeepestRest = 8;

bool isPolicy(const Entity& entity)
{
    return isOneOf(entity.kind, {u"AuthorizationPolicy", u"AuthenticationPolicy", u"FirewallRule"});
}

} // namespace

bool isAsItIs(const Relationship& relationship)
{
    return relationship.properties[u"asIs"].toBool(false);
}

bool isMachine(QStringView kind)
{
    return kind == u"Host" || kind == u"Node";
}

struct WhyFinder::Private {
    const Model& model;
    const Kinds& kinds;
    QHash<EntityId, WhyList> policies; // what each grants, chains from the policy on

    // Relationships of an entity by verb, in order of their ids: the same model, the same order.
    std::vector<const Relationship*> sorted(const std::vector<RelationshipId>& ids,
                                            std::initializer_list<QStringView> verbs) const
    {
        std::vector<const Relationship*> out;
        for (const RelationshipId id : ids) {
            const Relationship* r = model.relationship(id);
            if (r && isOneOf(r->verb, verbs))
                out.push_back(r);
        }
        std::ranges::sort(out, {}, &Relationship::id);
        return out;
    }
};

// A walk from one entity: what it lists, what it has seen.
struct Walk {
    const WhyFinder::Private& d;
    WhyList list;
    QSet<EntityId> listed;
    std::vector<EntityId> seen;

    const Entity* visit(EntityId id)
    {
        seen.push_back(id);
        return d.model.entity(id);
    }
    bool add(EntityId id, const Chain& chain)
    {
        if (listed.contains(id))
            return false;
        listed.insert(id);
        list.items.push_back({id, chain});
        return true;
    }

    // An account's person, or a person's accounts, and the organizations they belong to.
    void person(EntityId id, const Chain& chain, bool accounts);
    void user(EntityId id, const Chain& chain);
    void memberships(const Entity& entity, const Chain& chain);
    void members(EntityId organization, const Chain& chain);
    void needs(const Entity& entity, const Chain& chain);
    void finish()
    {
        std::ranges::sort(seen);
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        list.visited = std::move(seen);
    }
};

void Walk::memberships(const Entity& entity, const Chain& chain)
{
    for (const Relationship* r : d.sorted(entity.outgoing, {u"memberOf", u"partOf"})) {
        const Entity* organization = visit(r->to);
        const Chain next = with(chain, r->id);
        if (organization && organization->kind == u"Organization" && add(r->to, next))
            memberships(*organization, next);
    }
}

void Walk::user(EntityId id, const Chain& chain)
{
    const Entity* e = visit(id);
    if (!e || !add(id, chain))
        return;
    for (const Relationship* r : d.sorted(e->outgoing, {u"hasHome"})) {
        const Entity* home = visit(r->to);
        const Chain next = with(chain, r->id);
        if (home && home->kind == u"Home" && add(r->to, next))
            needs(*home, next);
    }
    for (const Relationship* r : d.sorted(e->outgoing, {u"is"}))
        person(r->to, with(chain, r->id), false);
    memberships(*e, chain);
    needs(*e, chain);
}

void Walk::person(EntityId id, const Chain& chain, bool accounts)
{
    const Entity* e = visit(id);
    if (!e || e->kind != u"Person" || !add(id, chain))
        return;
    memberships(*e, chain);
    if (!accounts)
        return;
    for (const Relationship* r : d.sorted(e->incoming, {u"is"})) {
        const Entity* from = visit(r->from);
        if (from && from->kind == u"User")
            user(r->from, with(chain, r->id));
    }
}

// Breadth first, so that a deep tree of teams costs no stack and chains are shortest.
void Walk::members(EntityId organization, const Chain& chain)
{
    std::vector<std::pair<EntityId, Chain>> queue = {{organization, chain}};
    QSet<EntityId> done;
    for (size_t i = 0; i < queue.size(); ++i) {
        const auto [id, here] = queue[i];
        const Entity* e = visit(id);
        if (!e || done.contains(id))
            continue;
        done.insert(id);
        add(id, here);
        memberships(*e, here); // a team's members are its company's, too
        for (const Relationship* r : d.sorted(e->incoming, {u"memberOf", u"partOf"})) {
            const Entity* member = visit(r->from);
            if (!member)
                continue;
            const Chain next = with(here, r->id);
            if (member->kind == u"Organization")
                queue.emplace_back(r->from, next);
            else if (member->kind == u"Person")
                person(r->from, next, true);
            else if (member->kind == u"User")
                user(r->from, next);
        }
    }
}

// What something that runs on a host brings along.
void Walk::needs(const Entity& entity, const Chain& chain)
{
    const auto brings =
        d.sorted(entity.outgoing, {u"requires", u"uses", u"builtFrom", u"provides", u"partOf"});
    for (const Relationship* r : brings) {
        const Entity* to = visit(r->to);
        if (!to)
            continue;
        const bool program = isOneOf(to->kind, {u"Package", u"Secret", u"Constant", u"Source"}) &&
                             r->verb != u"partOf";
        const bool part = entity.kind == u"Environment" &&
                          isOneOf(to->kind, {u"Environment", u"Program", u"Service"});
        const bool needed = entity.kind == u"Program" && to->kind == u"Program";
        const Chain next = with(chain, r->id);
        if ((program || part || needed) && add(r->to, next))
            needs(*to, next);
    }
}

namespace {

// The walk of one host: what it names itself, then every policy in force on it.
struct HostWalk : Walk {
    std::vector<std::pair<EntityId, Chain>> governed = {};

    void outwards(const Entity& host);
    void restsOn(const Entity& machine, const Chain& chain, int depth);
    void carries(const Entity& host);
    void up(EntityId id, const Chain& chain, std::initializer_list<QStringView> verbs, bool list);
    void inForce(const QHash<EntityId, WhyList>& policies, EntityId id, const Chain& chain);
};

// Something that the host stands in, and what that is part of in its turn.
void HostWalk::up(EntityId start, const Chain& chain, std::initializer_list<QStringView> verbs,
                  bool isListed)
{
    std::vector<std::pair<EntityId, Chain>> queue = {{start, chain}};
    for (size_t i = 0; i < queue.size(); ++i) {
        const auto [id, here] = queue[i];
        const Entity* e = visit(id);
        const auto is = [&](const auto& pair) { return pair.first == id; };
        if (!e || std::ranges::any_of(governed, is))
            continue;
        governed.emplace_back(id, here);
        if (isListed)
            add(id, here);
        for (const Relationship* r : d.sorted(e->outgoing, verbs)) {
            const Entity* to = visit(r->to);
            if (to && to->kind == e->kind)
                queue.emplace_back(r->to, with(here, r->id));
        }
    }
}

void HostWalk::outwards(const Entity& host)
{
    governed.emplace_back(host.id, Chain());
    for (const Relationship* r :
         d.sorted(host.outgoing, {u"locatedAt", u"attachedTo", u"hasUser", u"enables", u"runsOn",
                                  u"memberOf", u"uses", u"requires"})) {
        const Entity* to = visit(r->to);
        if (!to || isAsItIs(*r))
            continue;
        const Chain chain = {r->id};
        if (to->kind == u"Location" && r->verb == u"locatedAt")
            up(r->to, chain, {u"partOf"}, true);
        else if (to->kind == u"Network" && r->verb == u"attachedTo")
            up(r->to, chain, {u"partOf"}, false), add(r->to, chain);
        else if (to->kind == u"Organization")
            up(r->to, chain, {u"partOf", u"memberOf"}, false);
        else if (to->kind == u"User")
            user(r->to, chain);
        else if (isOneOf(to->kind, {u"Host", u"Node"}))
            continue;
        else if (add(r->to, chain)) {
            needs(*to, chain);
            if (to->kind == u"Service")
                governed.emplace_back(r->to, chain);
        }
    }
    restsOn(host, {}, 0);
    carries(host);
}

// Where it stands, by what it runs on, unless it says so itself.
void HostWalk::restsOn(const Entity& machine, const Chain& chain, int depth)
{
    if (depth > DeepestRest || !d.sorted(machine.outgoing, {u"locatedAt"}).empty())
        return;
    for (const Relationship* r : d.sorted(machine.outgoing, {u"runsOn"})) {
        const Entity* beneath = visit(r->to);
        if (!beneath)
            continue;
        const Chain here = with(chain, r->id);
        for (const Relationship* at : d.sorted(beneath->outgoing, {u"locatedAt"})) {
            const Entity* place = visit(at->to);
            if (place && place->kind == u"Location")
                up(at->to, with(here, at->id), {u"partOf"}, true);
        }
        restsOn(*beneath, here, depth + 1);
    }
}

// What names the machine: its owners, and the services, zones and nodes that run on it.
void HostWalk::carries(const Entity& host)
{
    const auto zones = [this](EntityId server, const Chain& chain) {
        const Entity* e = d.model.entity(server);
        for (const Relationship* r : d.sorted(e->incoming, {u"runsOn"})) {
            const Entity* zone = visit(r->from);
            if (zone && zone->kind == u"Zone")
                add(r->from, with(chain, r->id));
        }
    };
    for (const Relationship* r : d.sorted(host.incoming, {u"owns", u"runsOn"})) {
        const Entity* from = visit(r->from);
        const Chain chain = {r->id};
        if (!from)
            continue;
        if (from->kind == u"Organization" && r->verb == u"owns")
            up(r->from, chain, {u"partOf", u"memberOf"}, false);
        if (r->verb != u"runsOn")
            continue;
        if (from->kind == u"Service" && add(r->from, chain)) {
            governed.emplace_back(r->from, chain);
            needs(*from, chain);
        }
        if (from->kind == u"Zone" || from->kind == u"Node")
            add(r->from, chain);
    }
    const std::vector<Because> services = list.items;
    for (const Because& item : services) {
        const Entity* e = d.model.entity(item.entity);
        if (e && e->kind == u"Service")
            zones(item.entity, item.chain);
    }
}

void HostWalk::inForce(const QHash<EntityId, WhyList>& policies, EntityId id, const Chain& chain)
{
    if (!add(id, chain))
        return;
    const auto grants = policies.constFind(id);
    if (grants == policies.cend())
        return;
    for (const Because& granted : grants->items) {
        Chain whole = chain;
        whole.insert(whole.end(), granted.chain.begin(), granted.chain.end());
        add(granted.entity, whole);
    }
    seen.insert(seen.end(), grants->visited.begin(), grants->visited.end());
}

} // namespace

WhyFinder::WhyFinder(const Model& model, const Kinds& kinds)
    : d(new Private{model, kinds, {}})
{}

WhyFinder::~WhyFinder() = default;

void WhyFinder::forget()
{
    d->policies.clear();
}

WhyList WhyFinder::of(EntityId host) const
{
    HostWalk walk{{*d, {}, {}, {}}};
    const Entity* e = walk.visit(host);
    if (!e)
        return {};
    walk.listed.insert(host);
    walk.outwards(*e);
    for (size_t i = 0; i < walk.governed.size(); ++i) {
        const auto [id, chain] = walk.governed[i];
        for (const Relationship* r : d->sorted(d->model.entity(id)->incoming, {u"governs"})) {
            const Entity* policy = walk.visit(r->from);
            if (!policy || !isPolicy(*policy) || !isEnabled(*policy))
                continue;
            if (policy->kind == u"AuthorizationPolicy" && !d->policies.contains(r->from)) {
                Walk granted{*d, {}, {}, {}};
                for (const Relationship* g : d->sorted(policy->outgoing, {u"grants"})) {
                    const Entity* to = granted.visit(g->to);
                    if (!to || !g->properties[u"login"].toBool(true))
                        continue;
                    if (to->kind == u"Organization")
                        granted.members(g->to, {g->id});
                    else if (to->kind == u"Person")
                        granted.person(g->to, {g->id}, true);
                    else
                        granted.user(g->to, {g->id});
                }
                granted.finish();
                d->policies.insert(r->from, std::move(granted.list));
            }
            walk.inForce(d->policies, r->from, with(chain, r->id));
        }
    }
    walk.finish();
    return std::move(walk.list);
}

QString WhyFinder::sentence(RelationshipId id, const VerbWord& word) const
{
    const Relationship* r = d->model.relationship(id);
    return r ? address(d->model, d->kinds, r->from) + u' ' + (word ? word(r->verb) : r->verb) +
                   u' ' + address(d->model, d->kinds, r->to)
             : QString();
}

size_t WhyFinder::structure(const Entity& entity) const
{
    size_t h = qHashMulti(1, entity.name, entity.kind, entity.domain, isEnabled(entity));
    for (const auto* ids : {&entity.outgoing, &entity.incoming}) {
        size_t sum = 0; // whatever the order
        for (const RelationshipId id : *ids) {
            const Relationship* r = d->model.relationship(id);
            sum += qHashMulti(7, id, r && r->properties[u"login"].toBool(true), r && isAsItIs(*r));
        }
        h = qHashMulti(h, sum);
    }
    return h;
}

} // namespace cim
