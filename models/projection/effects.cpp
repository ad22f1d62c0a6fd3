#include "models/projection/effects.h"

#include "models/domain/command.h"
#include "models/projection/words.h"

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

struct Effects::Private {
    const Model& model;
    const Kinds& kinds;
    WhyFinder why;
    VerbWord word;
    mutable QHash<EntityId, WhyList> lists;

    Private(const Model& m, const Kinds& k, VerbWord w)
        : model(m)
        , kinds(k)
        , why(m, k)
        , word(std::move(w))
    {}

    const WhyList& listOf(EntityId host) const
    {
        auto it = lists.constFind(host);
        if (it == lists.cend())
            it = lists.insert(host, why.of(host));
        return *it;
    }
    std::vector<const Entity*> hosts() const
    {
        std::vector<const Entity*> out;
        for (const Entity& entity : model.entities())
            if (entity.kind == u"Host")
                out.push_back(&entity);
        std::ranges::sort(out, {}, [](const Entity* e) { return std::pair(e->name, e->id); });
        return out;
    }
    QStringList sentences(const std::vector<RelationshipId>& chain) const
    {
        QStringList out;
        for (const RelationshipId id : chain)
            out << why.sentence(id, word);
        return out;
    }
    void addAsIs(EntityId host, std::vector<Account>& out) const;
    QStringList addresses(EntityId host) const
    {
        QStringList out;
        for (const Because& item : listOf(host).items)
            out << address(model, kinds, item.entity);
        out.sort();
        return out;
    }
    Account accountOf(const Entity& entity, const Because& item) const;
    static HostChange compare(const Effects& before, const Effects& after, EntityId host);
};

namespace {

qsizetype keysOf(const Entity& entity)
{
    return entity.properties[u"sshKeys"].toStringList().size();
}

QStringList without(const QStringList& all, const QStringList& taken)
{
    const QSet<QString> gone(taken.begin(), taken.end());
    QStringList out;
    std::ranges::copy_if(all, std::back_inserter(out),
                         [&](const QString& one) { return !gone.contains(one); });
    return out;
}

QStringList loginsOf(const std::vector<Account>& accounts)
{
    QStringList out;
    for (const Account& account : accounts)
        if (!account.isLocked && !account.isAsIs)
            out << account.login;
    return out;
}

} // namespace

Account Effects::Private::accountOf(const Entity& entity, const Because& item) const
{
    Account out{.entity = entity.id, .people = {}, .login = {}, .because = sentences(item.chain)};
    out.keys = int(keysOf(entity));
    if (entity.kind == u"User") {
        out.login = entity.properties[u"login"].toString();
        out.isLocked = entity.properties[u"locked"].toBool(false);
        out.people = model.targets(entity.id, u"is");
        out.leaves = entity.properties[u"expires"].toString();
    } else {
        out.people = {entity.id};
        out.login = entity.name.toLower();
    }
    if (out.login.isEmpty())
        out.login = entity.name;
    for (const EntityId id : out.people) {
        const Entity* person = model.entity(id);
        if (!person)
            continue;
        if (person->id != entity.id)
            out.keys += int(keysOf(*person));
        if (out.leaves.isEmpty())
            out.leaves = person->properties[u"leaves"].toString();
    }
    if (out.isLocked)
        out.keys = 0;
    return out;
}

// Accounts that the host's own configuration has: no module of ours makes them, so that no list
// has them, but people log in with them all the same.
void Effects::Private::addAsIs(EntityId host, std::vector<Account>& out) const
{
    const Entity* machine = model.entity(host);
    if (!machine)
        return;
    for (const RelationshipId id : machine->outgoing) {
        const Relationship* r = model.relationship(id);
        const Entity* user = r && r->verb == u"hasUser" ? model.entity(r->to) : nullptr;
        const auto isIt = [&](const Account& one) { return one.entity == r->to; };
        if (!user || user->kind != u"User" || !isAsItIs(*r) || std::ranges::any_of(out, isIt))
            continue;
        out.push_back(accountOf(*user, {user->id, {id}}));
        out.back().isAsIs = true;
    }
}

Effects::Effects(const Model& model, const Kinds& kinds, VerbWord word)
    : d(std::make_unique<Private>(model, kinds, std::move(word)))
{}

Effects::~Effects() = default;

std::vector<Projection::Reason> Effects::reasons(EntityId host) const
{
    std::vector<Projection::Reason> out;
    for (const Because& item : d->listOf(host).items)
        out.push_back(
            {item.entity, address(d->model, d->kinds, item.entity), d->sentences(item.chain)});
    std::ranges::sort(out, {}, &Projection::Reason::module);
    return out;
}

std::vector<Account> Effects::accounts(EntityId host) const
{
    std::vector<Account> out;
    QSet<EntityId> withUser;
    const auto& items = d->listOf(host).items;
    for (const Because& item : items) {
        const Entity* entity = d->model.entity(item.entity);
        if (!entity || entity->kind != u"User")
            continue;
        out.push_back(d->accountOf(*entity, item));
        for (const EntityId person : out.back().people)
            withUser.insert(person);
    }
    for (const Because& item : items) {
        const Entity* entity = d->model.entity(item.entity);
        if (entity && entity->kind == u"Person" && !withUser.contains(entity->id))
            out.push_back(d->accountOf(*entity, item));
    }
    d->addAsIs(host, out);
    std::ranges::sort(out, {}, [](const Account& a) { return std::pair(a.login, a.entity); });
    return out;
}

std::vector<Effect> Effects::hostsOf(EntityId entity) const
{
    std::vector<Effect> out;
    for (const Entity* host : d->hosts()) {
        if (host->id == entity) {
            out.push_back({host->id, {}});
            continue;
        }
        const auto& items = d->listOf(host->id).items;
        const auto found = std::ranges::find(items, entity, &Because::entity);
        if (found != items.end())
            out.push_back({host->id, d->sentences(found->chain)});
    }
    return out;
}

std::vector<EntityId> Effects::touchedBy(const std::vector<EntityId>& edited) const
{
    std::vector<EntityId> out;
    for (const Entity* host : d->hosts()) {
        const auto& seen = d->listOf(host->id).visited;
        const bool touched = std::ranges::any_of(edited, [&](EntityId id) {
            return id == host->id || std::ranges::binary_search(seen, id);
        });
        if (touched)
            out.push_back(host->id);
    }
    return out;
}

HostChange Effects::Private::compare(const Effects& before, const Effects& after, EntityId host)
{
    HostChange out{host, {}, {}, {}, {}};
    const QStringList was = before.d->addresses(host), is = after.d->addresses(host);
    out.lost = without(was, is);
    out.gained = without(is, was);
    const QStringList could = loginsOf(before.accounts(host)), can = loginsOf(after.accounts(host));
    out.lostLogins = without(could, can);
    out.gainedLogins = without(can, could);
    return out;
}

Result<Removal> Effects::ifRemoved(EntityId id) const
{
    const Entity* entity = d->model.entity(id);
    if (!entity)
        return fail(ProjectionWords::tr("There is no such entity any more."));
    Removal out;
    out.isHost = entity->kind == u"Host";
    for (const auto* ids : {&entity->outgoing, &entity->incoming})
        for (const RelationshipId relationship : *ids)
            if (const QString said = d->why.sentence(relationship, d->word);
                !out.relationships.contains(said))
                out.relationships << said;
    const auto facts = decide(d->model, d->kinds, RemoveEntity{id});
    if (!facts)
        return std::unexpected(facts.error());
    Model without = d->model;
    for (const Fact& fact : *facts)
        if (auto done = without.apply(fact); !done)
            return std::unexpected(done.error());
    const Effects after(without, d->kinds);
    for (const EntityId host : touchedBy({id})) {
        if (host == id)
            continue;
        HostChange change = Private::compare(*this, after, host);
        if (!change.lost.isEmpty() || !change.gained.isEmpty() || !change.lostLogins.isEmpty() ||
            !change.gainedLogins.isEmpty())
            out.hosts.push_back(std::move(change));
    }
    return out;
}

} // namespace cim
