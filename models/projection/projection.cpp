#include "models/projection/projection_p.h"

#include <algorithm>

namespace cim {

Projection::Private::Hash Projection::Private::hashOf(const QByteArray& bytes)
{
    return {qHashBits(bytes.data(), size_t(bytes.size()), 0x9e3779b9),
            qHashBits(bytes.data(), size_t(bytes.size()), 0x85ebca6b)};
}

void Projection::Private::place(const Entity& entity)
{
    const Domain* domain = model.domain(entity.domain);
    Placed& p = placed[entity.id];
    p.domain = entity.domain;
    p.kind = entity.kind;
    p.name = entity.name;
    p.repository = domain ? domain->path : QString();
    p.file = folderOf(kinds, entity) + u'/' + entity.name + QStringLiteral(".json");
    p.address = addressPrefix(model, kinds, entity) + u'.' + entity.name;
    p.structure = why.structure(entity);
    domains[entity.domain].entities[entity.kind].insert(entity.name, entity.id);
}

void Projection::Private::forget(EntityId id)
{
    const auto it = placed.find(id);
    if (it == placed.end())
        return;
    rememberVisited(id, {});
    Known& known = domains[it->domain];
    const auto kind = known.entities.find(it->kind);
    // Another may have taken the name in the same batch.
    if (kind != known.entities.end() && kind->value(it->name) == id) {
        kind->remove(it->name);
        if (kind->isEmpty())
            known.entities.erase(kind);
    }
    placed.erase(it);
}

void Projection::Private::rememberVisited(EntityId host, std::vector<EntityId> visited)
{
    const auto it = placed.find(host);
    if (it == placed.end())
        return;
    for (const EntityId id : it->visited) {
        const auto found = dependents.find(id);
        if (found == dependents.end())
            continue;
        found->remove(host);
        if (found->isEmpty())
            dependents.erase(found);
    }
    for (const EntityId id : visited)
        dependents[id].insert(host);
    it->visited = std::move(visited);
}

void Projection::Private::countVerbs(const std::vector<RelationshipId>& changed)
{
    for (const RelationshipId id : changed) {
        const Relationship* r = model.relationship(id);
        const QString before = verbOf.take(id);
        if (!before.isEmpty() && --verbs[before] == 0)
            verbs.remove(before);
        if (r) {
            verbOf.insert(id, r->verb);
            ++verbs[r->verb];
        }
    }
}

// Everything from nothing, without rendering.
void Projection::Private::learn()
{
    why.forget();
    placed.clear();
    domains.clear();
    dependents.clear();
    verbOf.clear();
    verbs.clear();
    for (const Domain& domain : model.domains())
        domains[domain.id] = {domain.name, domain.path, {}};
    placed.reserve(qsizetype(model.entities().size()));
    for (const Entity& entity : model.entities())
        place(entity);
    for (const Relationship& r : model.relationships()) {
        verbOf.insert(r.id, r.verb);
        ++verbs[r.verb];
    }
}

void Projection::Private::write(const QString& repository, const QString& file,
                                const QByteArray& bytes, Touched& touched)
{
    Hash& known = hashes[repository][file];
    const Hash hash = hashOf(bytes);
    if (known == hash)
        return;
    known = hash;
    touched.written[repository].insert(file);
    const auto removed = touched.removed.find(repository);
    if (removed != touched.removed.end())
        removed->remove(file);
}

// Everything from nothing, compared with what was known.
Projection::Touched Projection::Private::rebuilt()
{
    learn();
    const auto before = std::exchange(hashes, {});
    Touched now;
    for (const Entity& entity : model.entities()) {
        const Placed& p = placed[entity.id];
        if (!isMachine(entity.kind)) {
            write(p.repository, p.file, entityFile(entity, nullptr), now);
            continue;
        }
        WhyList list = why.of(entity.id);
        write(p.repository, p.file, entityFile(entity, &list), now);
        rememberVisited(entity.id, std::move(list.visited));
    }
    for (const Domain& domain : model.domains())
        writeDomain(domain.id, now);
    ChangeSet diagrams;
    for (const Diagram& diagram : model.diagrams().all())
        diagrams.diagrams.push_back(diagram.id);
    diagramFiles.clear();
    writeDiagrams(diagrams, false, now);

    Touched out;
    for (auto repository = hashes.begin(); repository != hashes.end(); ++repository) {
        const auto old = before.value(repository.key());
        for (auto file = repository->begin(); file != repository->end(); ++file) {
            if (!old.contains(file.key()) || old.value(file.key()) != file.value())
                out.written[repository.key()].insert(file.key());
        }
    }
    for (auto repository = before.begin(); repository != before.end(); ++repository) {
        const auto left = hashes.value(repository.key());
        for (auto file = repository->begin(); file != repository->end(); ++file) {
            if (!left.contains(file.key()))
                out.removed[repository.key()].insert(file.key());
        }
    }
    return out;
}

// The files of a domain beside its entities', and those of them that are gone.
void Projection::Private::writeDomain(DomainId id, Touched& touched)
{
    const Domain* domain = model.domain(id);
    if (!domain)
        return;
    const FileMap files = domainFiles(*domain);
    for (auto it = files.begin(); it != files.end(); ++it)
        write(domain->path, it.key(), it.value(), touched);
    // Verbs and kinds' logic are all that comes and goes; both stand apart from entities' files.
    QStringList gone;
    const auto& known = hashes[domain->path];
    for (auto it = known.begin(); it != known.end(); ++it) {
        const bool isOurs = it.key().endsWith(u".nix") || it.key().startsWith(u"verbs/");
        if (isOurs && !files.contains(it.key()))
            gone.append(it.key());
    }
    for (const QString& file : gone) {
        hashes[domain->path].remove(file);
        touched.removed[domain->path].insert(file);
    }
}

// Takes in what has become of one entity, and finds what else that concerns.
void Projection::Private::changeEntity(EntityId id, Dirty& dirty, Touched& touched)
{
    const Entity* e = model.entity(id);
    const auto old = placed.constFind(id);
    const bool existed = old != placed.cend();
    const Placed before = existed ? *old : Placed();
    if (existed) {
        dirty.domains.insert(before.domain);
        for (const EntityId host : dependents.value(id)) {
            if (!e || why.structure(*e) != before.structure)
                dirty.entities.insert(host);
        }
    }
    if (!e) {
        forget(id);
    } else {
        dirty.entities.insert(id);
        dirty.domains.insert(e->domain);
        if (existed && (before.name != e->name || before.domain != e->domain))
            forget(id);
        place(*e);
        if (placed[id].visited.empty() && existed)
            rememberVisited(id, before.visited);
    }
    const bool called = !existed || !e || before.name != e->name;
    dirty.root = dirty.root || called || before.domain != e->domain;
    dirty.names = dirty.names || (existed && called) || (e && e->kind == u"Name");
    const bool moved = existed && (!e || placed[id].file != before.file ||
                                   placed[id].repository != before.repository);
    if (moved && hashes[before.repository].remove(before.file))
        touched.removed[before.repository].insert(before.file);
    dirty.addresses = dirty.addresses || !existed || !e;
    if (!e)
        return;
    // Those who name it, by its address; and networks, which say who is attached.
    const bool renamed = existed && placed[id].address != before.address;
    dirty.addresses = dirty.addresses || renamed;
    for (const RelationshipId r : e->incoming) {
        const Relationship* found = renamed ? model.relationship(r) : nullptr;
        if (found)
            dirty.entities.insert(found->from);
    }
    for (const RelationshipId r : e->outgoing) {
        const Relationship* found = renamed ? model.relationship(r) : nullptr;
        if (found)
            dirty.entities.insert(found->to);
    }
}

// Whether a relationship is among those that say where something is, or what it is called.
bool Projection::Private::isWhere(RelationshipId id) const
{
    static const QSet<QString> places = {QStringLiteral("attachedTo"), QStringLiteral("enables"),
                                         QStringLiteral("partOf"),     QStringLiteral("provides"),
                                         QStringLiteral("resolvesTo"), QStringLiteral("runsOn"),
                                         QStringLiteral("uses")};
    return places.contains(verbOf.value(id));
}

// What is worked out of the entities that have changed: the zones, the networks on which a name
// leads to somebody, and the machines that build for a host.
void Projection::Private::changeWorked(const QSet<EntityId>& changed, Dirty& dirty) const
{
    const auto ends = [&](const Entity& e, QStringView verb, QStringView kind) {
        for (const RelationshipId id : e.outgoing) {
            const Relationship* r = model.relationship(id);
            const Entity* to = r && r->verb == verb ? model.entity(r->to) : nullptr;
            if (to && to->kind == kind)
                dirty.entities.insert(to->id);
        }
    };
    for (const EntityId id : changed) {
        const Entity* e = model.entity(id);
        if (e && e->kind == u"Host")
            ends(*e, u"uses", u"Host");
        if (e && dirty.names)
            ends(*e, u"attachedTo", u"Network");
        if (!e || e->kind != u"Name")
            continue;
        for (const auto& list : {e->outgoing, e->incoming}) {
            for (const RelationshipId near : list) {
                const Relationship* r = model.relationship(near);
                const Entity* other = model.entity(r->from == id ? r->to : r->from);
                if (other)
                    ends(*other, u"attachedTo", u"Network");
            }
        }
    }
    if (!dirty.names)
        return;
    for (const Known& known : domains) {
        for (const EntityId zone : known.entities.value(QStringLiteral("Zone")))
            dirty.entities.insert(zone);
    }
}

Projection::Projection(const Model& model, const Kinds& kinds, const ProjectionSettings& settings)
    : d(new Private(model, kinds, settings))
{
    d->rebuilt();
}

Projection::~Projection() = default;

Projection::Touched Projection::update(const ChangeSet& changes)
{
    d->why.forget();
    for (const DomainId id : changes.domains) {
        const Domain* domain = d->model.domain(id);
        const auto known = d->domains.constFind(id);
        // A domain's name stands in its entities' files and in addresses anywhere.
        if (!domain || (known != d->domains.cend() && known->name != domain->name))
            return d->rebuilt();
        if (known == d->domains.cend())
            d->domains[id] = {domain->name, domain->path, {}};
    }
    Touched touched;
    Private::Dirty dirty;
    QSet<EntityId> changed(changes.entities.begin(), changes.entities.end());
    const auto isMoved = [&](RelationshipId id) { return d->isWhere(id); };
    dirty.names = std::ranges::any_of(changes.relationships, isMoved);
    d->countVerbs(changes.relationships);
    dirty.names = dirty.names || std::ranges::any_of(changes.relationships, isMoved);
    for (const RelationshipId id : changes.relationships) {
        if (const Relationship* r = d->model.relationship(id))
            changed << r->from << r->to;
    }
    for (const EntityId id : changed)
        d->changeEntity(id, dirty, touched);
    d->changeWorked(changed, dirty);

    for (const EntityId id : dirty.entities) {
        const Entity* e = d->model.entity(id);
        if (!e)
            continue;
        dirty.domains.insert(e->domain);
        const Private::Placed& p = *d->placed.constFind(id);
        if (!isMachine(e->kind)) {
            d->write(p.repository, p.file, d->entityFile(*e, nullptr), touched);
            continue;
        }
        WhyList list = d->why.of(id);
        d->write(p.repository, p.file, d->entityFile(*e, &list), touched);
        d->rememberVisited(id, std::move(list.visited));
    }
    for (const DomainId id : changes.domains)
        dirty.domains.insert(id);
    // The root's files count all that there is, and say more of some kinds. At 5,000 hosts they
    // take longer than all else that an edit touches.
    dirty.root = dirty.root || !changes.domains.empty() || !changes.relationships.empty() ||
                 std::ranges::any_of(changed, [&](EntityId id) { return d->isOfRoot(id); });
    for (const Domain& domain : d->model.domains()) {
        // The core ignores the repositories inside it; the relationships' has a file a verb.
        const bool concerned =
            (domain.path.isEmpty() && dirty.root) || dirty.domains.contains(domain.id) ||
            (!changes.domains.empty() && domain.path == u"domain") ||
            (!changes.relationships.empty() && domain.path == u"domain/relationships");
        if (concerned)
            d->writeDomain(domain.id, touched);
    }
    d->writeDiagrams(changes, dirty.addresses, touched);
    touched.removed.removeIf([](const auto& item) { return item.value().isEmpty(); });
    return touched;
}

std::vector<RepositoryFiles> Projection::all() const
{
    std::vector<RepositoryFiles> out;
    QHash<DomainId, size_t> at;
    if (const Domain* root = d->model.workspace()) {
        out.push_back({root->id, {}, d->domainFiles(*root)});
        d->addDiagrams(out.back().files);
        at.insert(root->id, 0);
    }
    for (const Domain* domain : d->sortedDomains()) {
        at.insert(domain->id, out.size());
        out.push_back({domain->id, domain->path, d->domainFiles(*domain)});
    }
    for (const Entity& entity : d->model.entities()) {
        if (const auto i = at.constFind(entity.domain); i != at.cend())
            out[*i].files.insert(d->placed.constFind(entity.id)->file, d->entityFile(entity));
    }
    return out;
}

FileMap Projection::repository(const QString& path) const
{
    for (const Domain& domain : d->model.domains()) {
        if (domain.path != path)
            continue;
        FileMap out = d->domainFiles(domain);
        if (path.isEmpty())
            d->addDiagrams(out);
        for (const auto& kind : d->domains.value(domain.id).entities) {
            for (const EntityId id : kind) {
                if (const Entity* e = d->model.entity(id))
                    out.insert(d->placed.value(id).file, d->entityFile(*e));
            }
        }
        return out;
    }
    return {};
}

QByteArray Projection::file(const QString& repositoryPath, const QString& file) const
{
    for (const Domain& domain : d->model.domains()) {
        if (domain.path != repositoryPath)
            continue;
        for (const auto& kind : d->domains.value(domain.id).entities) {
            for (const EntityId id : kind) {
                const Entity* e = d->model.entity(id);
                if (e && d->placed.value(id).file == file)
                    return d->entityFile(*e);
            }
        }
        for (const Diagram& diagram : d->model.diagrams().all()) {
            if (repositoryPath.isEmpty() && Private::diagramFile(diagram) == file)
                return d->diagramJson(diagram);
        }
        return d->domainFiles(domain).value(file);
    }
    return {};
}

std::pair<QString, QString> Projection::location(EntityId entity) const
{
    const Private::Placed p = d->placed.value(entity);
    return {p.repository, p.file};
}

std::vector<Projection::Reason> Projection::why(EntityId host) const
{
    std::vector<Reason> out;
    const Entity* e = d->model.entity(host);
    if (!e || !isMachine(e->kind))
        return out;
    for (const Because& item : d->why.of(host).items) {
        Reason& reason = out.emplace_back(item.entity, d->addressOf(item.entity), QStringList());
        for (const RelationshipId id : item.chain)
            reason.because.append(d->sentence(id));
    }
    std::ranges::sort(out, {}, &Reason::module);
    return out;
}

} // namespace cim
