// Bookkeeping: which entities must be looked at again after a change, and which problems stood.
#include "models/domain/problems.h"

#include "models/domain/nameorder.h"
#include "models/domain/problem_checks.h"

#include <algorithm>
#include <array>

namespace cim {

namespace {

bool inOrder(const Claim& a, const Claim& b)
{
    return std::tie(a.owner, a.relationship, a.member) <
           std::tie(b.owner, b.relationship, b.member);
}

QSet<QString> referredKinds(const Kinds& kinds)
{
    QSet<QString> out;
    const auto collect = [&](const std::vector<PropertyDefinition>& properties) {
        for (const PropertyDefinition& p : properties) {
            if (!p.refersTo.isEmpty())
                out.insert(p.refersTo);
        }
    };
    for (const Kind& k : kinds.kinds()) {
        collect(k.properties);
        for (const VerbRule& rule : k.verbs)
            collect(rule.properties);
    }
    return out;
}

// An organization is a member of another by either verb, so a circle may be made of both.
std::vector<EntityId> nextBy(const Model& model, EntityId id, QStringView verb)
{
    std::vector<EntityId> out = model.targets(id, verb);
    const Entity* e = verb == u"memberOf" ? model.entity(id) : nullptr;
    if (e && e->kind == u"Organization") {
        const auto parts = model.targets(id, u"partOf");
        out.insert(out.end(), parts.begin(), parts.end());
    }
    return out;
}

// Whether the verb itself leads from one to another of them.
bool isLinkedBy(const Model& model, const std::vector<EntityId>& members, QStringView verb)
{
    return std::ranges::any_of(members, [&](EntityId id) {
        return std::ranges::any_of(model.targets(id, verb), [&](EntityId to) {
            return std::ranges::binary_search(members, to);
        });
    });
}

// Strongly connected parts of the graph of one verb, as far as it is reached from some entities
// (Tarjan's algorithm with a stack of its own: a hostile model may be a chain of a million).
class Circles {
public:
    Circles(const Model& model, QStringView verb)
        : m_model(model)
        , m_verb(verb)
    {}

    qsizetype reached() const { return m_seen.size(); }
    std::vector<std::vector<EntityId>> from(const std::vector<EntityId>& starts)
    {
        for (const EntityId id : starts) {
            if (m_model.entity(id) && !m_seen.contains(id))
                visit(id);
        }
        return std::move(m_found);
    }

private:
    struct Place {
        int index = 0, low = 0;
        bool open = true;
    };
    struct Frame {
        EntityId id;
        std::vector<EntityId> next;
        size_t at = 0;
    };

    void enter(EntityId id)
    {
        const int index = int(m_seen.size());
        m_seen.insert(id, {index, index, true});
        m_open.push_back(id);
        m_frames.push_back({id, nextBy(m_model, id, m_verb), 0});
    }

    void leave(EntityId id)
    {
        const Place place = m_seen.value(id);
        if (place.low == place.index) {
            std::vector<EntityId> part;
            EntityId top;
            do {
                top = m_open.back();
                m_open.pop_back();
                m_seen[top].open = false;
                part.push_back(top);
            } while (top != id);
            // One alone is a circle only when it leads to itself.
            std::ranges::sort(part);
            if (isLinkedBy(m_model, part, m_verb))
                m_found.push_back(std::move(part));
        }
        m_frames.pop_back();
        if (!m_frames.empty()) {
            Place& above = m_seen[m_frames.back().id];
            above.low = std::min(above.low, place.low);
        }
    }

    void visit(EntityId start)
    {
        enter(start);
        while (!m_frames.empty()) {
            Frame& frame = m_frames.back();
            if (frame.at == frame.next.size()) {
                leave(frame.id);
                continue;
            }
            const EntityId next = frame.next[frame.at++];
            const auto seen = m_seen.constFind(next);
            if (seen == m_seen.constEnd()) {
                enter(next);
            } else if (seen->open) {
                const int index = seen->index;
                Place& place = m_seen[frame.id];
                place.low = std::min(place.low, index);
            }
        }
    }

    const Model& m_model;
    QStringView m_verb;
    QHash<EntityId, Place> m_seen;
    std::vector<EntityId> m_open;
    std::vector<Frame> m_frames;
    std::vector<std::vector<EntityId>> m_found;
};

} // namespace

struct Problems::Private {
    // What is known of one entity since it was last looked at.
    struct Record {
        std::vector<Problem> problems;
        std::vector<Claim> claims;
        std::vector<QString> awaited;
        size_t outside = 0;
    };
    // All claims on one key, and who waits for there to be one.
    struct Bucket {
        std::vector<Claim> claims;
        std::vector<EntityId> waiting;
        std::optional<Problem> problem;
    };
    struct Circle {
        std::vector<EntityId> members; // sorted
        Problem problem;
    };

    const Model* model; // another one after moveTo()
    const Kinds* kinds;
    QDate today = QDate::currentDate();
    QSet<QString> referred;
    QHash<EntityId, Record> records;
    QHash<QString, Bucket> buckets;
    QHash<QString, QHash<EntityId, std::shared_ptr<Circle>>> circles; // by verb and member
    std::array<int, 3> counts = {};
    quint64 visited = 0;

    // Of one update.
    QSet<QString> touched;
    QSet<EntityId> again;

    Private(const Model& m, const Kinds& k)
        : model(&m)
        , kinds(&k)
        , referred(referredKinds(k))
    {}

    Surroundings surroundings() const
    {
        return {*model, *kinds, today, referred, [this](const QString& key) {
                    const auto it = buckets.constFind(key);
                    return it != buckets.constEnd() && !it->claims.empty();
                }};
    }

    void counted(const Problem& p, int by) { counts[size_t(p.severity)] += by; }

    void look(const Surroundings& around, EntityId id, bool spread);
    void forget(EntityId id, Record& record);
    void settleBuckets();
    void settle(const QString& key);
    void settleCircles(const std::vector<EntityId>& ids);
    void settleCircles(const QString& verb, const std::vector<EntityId>& ids);
    void lookAt(const std::vector<EntityId>& ids);
};

// Withdraws what the entity claimed and waited for.
void Problems::Private::forget(EntityId id, Record& record)
{
    for (const Claim& claim : record.claims) {
        Bucket& bucket = buckets[claim.key];
        const auto [first, last] =
            std::equal_range(bucket.claims.begin(), bucket.claims.end(), claim, inOrder);
        bucket.claims.erase(first, last);
        touched.insert(claim.key);
    }
    for (const QString& key : record.awaited) {
        std::erase(buckets[key].waiting, id);
        touched.insert(key);
    }
    for (const Problem& p : record.problems)
        counted(p, -1);
    record.problems.clear();
    record.claims.clear();
    record.awaited.clear();
}

// Looks at one entity again. Where `spread` is set and the entity looks different from outside,
// those around it are put on the list.
void Problems::Private::look(const Surroundings& around, EntityId id, bool spread)
{
    ++visited;
    const auto known = records.find(id);
    const size_t before = known == records.end() ? 0 : known->outside;
    if (known != records.end())
        forget(id, *known);
    const Entity* e = model->entity(id);
    if (!e) {
        records.remove(id);
        return;
    }
    Findings found = check(around, *e);
    Record& record = records[id];
    record.outside = seenFromOutside(*e);
    if (spread && before != record.outside && before != 0) {
        for (const RelationshipId r : e->incoming)
            again.insert(model->relationship(r)->from);
        // The one check that reads against the arrow: a person's open accounts.
        for (const EntityId person : model->targets(id, u"is"))
            again.insert(person);
    }
    std::ranges::sort(found.claims, [](const Claim& a, const Claim& b) {
        return a.key != b.key ? a.key < b.key : inOrder(a, b);
    });
    const auto repeats = std::ranges::unique(found.claims);
    found.claims.erase(repeats.begin(), repeats.end());
    for (const Claim& claim : found.claims) {
        auto& claims = buckets[claim.key].claims;
        claims.insert(std::ranges::upper_bound(claims, claim, inOrder), claim);
        touched.insert(claim.key);
    }
    std::ranges::sort(found.awaited);
    const auto twice = std::ranges::unique(found.awaited);
    found.awaited.erase(twice.begin(), twice.end());
    for (const QString& key : found.awaited)
        buckets[key].waiting.push_back(id);
    for (const Problem& p : found.problems)
        counted(p, 1);
    record.problems = std::move(found.problems);
    record.claims = std::move(found.claims);
    record.awaited = std::move(found.awaited);
}

void Problems::Private::settle(const QString& key)
{
    const auto it = buckets.find(key);
    if (it == buckets.end())
        return;
    Bucket& bucket = *it;
    if (bucket.problem)
        counted(*bucket.problem, -1);
    bucket.problem.reset();
    if (bucket.claims.empty() && bucket.waiting.empty()) {
        buckets.erase(it);
        return;
    }
    if (bucket.claims.size() < 2 || key.startsWith(u"name:"))
        return;
    QSet<EntityId> members;
    for (const Claim& claim : bucket.claims)
        members.insert(claim.member);
    if (members.size() < 2)
        return;
    bucket.problem = shared(*model, *kinds, bucket.claims, members.size());
    counted(*bucket.problem, 1);
}

void Problems::Private::settleBuckets()
{
    const QSet<QString> keys = std::exchange(touched, {});
    for (const QString& key : keys)
        settle(key);
}

void Problems::Private::settleCircles(const QString& verb, const std::vector<EntityId>& ids)
{
    auto& known = circles[verb];
    std::vector<EntityId> starts = ids;
    for (const EntityId id : ids) {
        // Taken apart as a whole: what is left of it is found again from its members.
        if (const auto circle = known.value(id)) {
            counted(circle->problem, -1);
            for (const EntityId member : circle->members)
                known.remove(member);
            starts.insert(starts.end(), circle->members.begin(), circle->members.end());
        }
    }
    Circles search(*model, verb);
    auto parts = search.from(starts);
    visited += quint64(std::max(qsizetype(0), search.reached() - qsizetype(ids.size())));
    for (auto& members : parts) {
        if (known.contains(members.front()))
            continue; // reached, but not changed
        auto found = std::make_shared<Circle>();
        found->problem = circle(*model, *kinds, verb, members);
        found->members = std::move(members);
        counted(found->problem, 1);
        for (const EntityId member : found->members)
            known.insert(member, found);
    }
}

void Problems::Private::settleCircles(const std::vector<EntityId>& ids)
{
    for (const Verb& verb : kinds->verbs()) {
        if (verb.acyclic)
            settleCircles(verb.name, ids);
    }
}

void Problems::Private::lookAt(const std::vector<EntityId>& ids)
{
    const Surroundings around = surroundings();
    for (const EntityId id : ids)
        look(around, id, true);
    const QSet<EntityId> around1 = std::exchange(again, {});
    for (const EntityId id : around1)
        look(around, id, false);
    // Who waits for a name that came or went; looking at them claims nothing new.
    QSet<EntityId> waiting;
    for (const QString& key : std::as_const(touched)) {
        const auto it = buckets.constFind(key);
        if (it != buckets.constEnd() && key.startsWith(u"name:"))
            waiting.unite(QSet<EntityId>(it->waiting.begin(), it->waiting.end()));
    }
    for (const EntityId id : std::as_const(waiting))
        look(around, id, false);
    settleBuckets();
    settleCircles(ids);
}

Problems::Problems(const Model& model, const Kinds& kinds)
    : d(std::make_shared<Private>(model, kinds))
{
    recomputeAll();
}

void Problems::recomputeAll()
{
    d->records.clear();
    d->buckets.clear();
    d->circles.clear();
    d->counts = {};
    d->today = QDate::currentDate();
    std::vector<EntityId> ids;
    ids.reserve(d->model->entities().size());
    for (const Entity& e : d->model->entities())
        ids.push_back(e.id);
    d->records.reserve(qsizetype(ids.size()));
    d->lookAt(ids);
}

void Problems::moveTo(const Model& model, const Kinds& kinds)
{
    d->model = &model;
    d->kinds = &kinds;
}

void Problems::update(const ChangeSet& changes)
{
    std::vector<EntityId> ids = changes.entities;
    for (const RelationshipId id : changes.relationships) {
        // One that is gone has its two ends among the changed entities.
        if (const Relationship* r = d->model->relationship(id))
            ids.insert(ids.end(), {r->from, r->to});
    }
    std::ranges::sort(ids);
    const auto repeats = std::ranges::unique(ids);
    ids.erase(repeats.begin(), repeats.end());
    d->lookAt(ids);
}

std::vector<Problem> Problems::all() const
{
    struct Named {
        const Problem* problem;
        QString name; // of its entity
    };
    std::vector<Named> sorted;
    visit([&](const Problem& p) {
        const Entity* e = d->model->entity(p.entity);
        sorted.push_back({&p, e ? e->name : QString()});
    });
    std::ranges::sort(sorted, [](const Named& first, const Named& second) {
        const Problem &a = *first.problem, &b = *second.problem;
        if (a.severity != b.severity)
            return a.severity > b.severity;
        if (const int names = compareNames(first.name, second.name); names != 0)
            return names < 0;
        return std::tie(a.entity, a.code, a.property, a.relationship, a.sentence) <
               std::tie(b.entity, b.code, b.property, b.relationship, b.sentence);
    });
    std::vector<Problem> out;
    out.reserve(sorted.size());
    for (const Named& named : sorted)
        out.push_back(*named.problem);
    return out;
}

void Problems::visit(const std::function<void(const Problem&)>& visitor) const
{
    for (const auto& record : std::as_const(d->records))
        std::ranges::for_each(record.problems, visitor);
    for (const auto& bucket : std::as_const(d->buckets)) {
        if (bucket.problem)
            visitor(*bucket.problem);
    }
    for (const auto& verb : std::as_const(d->circles)) {
        for (auto it = verb.begin(); it != verb.end(); ++it) {
            if (it.key() == it.value()->members.front())
                visitor(it.value()->problem);
        }
    }
}

std::vector<Problem> Problems::of(EntityId entity) const
{
    const auto record = d->records.constFind(entity);
    if (record == d->records.constEnd())
        return {};
    std::vector<Problem> out = record->problems;
    QSet<QString> keys;
    for (const Claim& claim : record->claims) {
        const auto bucket = d->buckets.constFind(claim.key);
        if (bucket != d->buckets.constEnd() && bucket->problem && !keys.contains(claim.key))
            out.push_back(*bucket->problem);
        keys.insert(claim.key);
    }
    for (const auto& verb : std::as_const(d->circles)) {
        if (const auto circle = verb.value(entity))
            out.push_back(circle->problem);
    }
    std::ranges::sort(out, [](const Problem& a, const Problem& b) {
        return std::tie(b.severity, a.code, a.property, a.sentence) <
               std::tie(a.severity, b.code, b.property, b.sentence);
    });
    return out;
}

int Problems::count(Severity atLeast) const
{
    int out = 0;
    for (size_t i = size_t(atLeast); i < d->counts.size(); ++i)
        out += d->counts[i];
    return out;
}

quint64 Problems::visited() const
{
    return d->visited;
}

} // namespace cim
