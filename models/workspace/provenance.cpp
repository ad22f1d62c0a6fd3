#include "models/workspace/provenance.h"

#include "models/git/newest.h"
#include "models/projection/effects.h"
#include "models/projection/places.h"

#include <QJsonDocument>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

// What of an event may explain a value.
struct Trace {
    Event event;
    QJsonValue value; // null: it set none
};

bool explains(const QJsonValue& set, const QJsonValue& found)
{
    if (set.isNull() || set.isUndefined())
        return false;
    if (set == found)
        return true;
    if (found.isString() && set.isString())
        return found.toString().contains(set.toString()) && set.toString().size() > 2;
    if (!found.isArray())
        return false;
    const QJsonArray all = found.toArray();
    if (set.isArray()) {
        const QJsonArray some = set.toArray();
        return !some.isEmpty() && std::all_of(some.begin(), some.end(), [&](const QJsonValue& one) {
            return all.contains(one);
        });
    }
    return all.contains(set);
}

// The events of each entity, its relationships' among them, oldest first.
QHash<EntityId, std::vector<Trace>> tracesOf(const Session& session, const QSet<EntityId>& wanted)
{
    QHash<EntityId, std::vector<Trace>> out;
    QHash<RelationshipId, EntityId> owner;
    const auto keep = [&](EntityId entity, const Event& event, const QJsonValue& value) {
        if (wanted.contains(entity))
            out[entity].push_back({event, value});
    };
    const auto visit = [&](const Event& event) {
        if (const auto* set = std::get_if<PropertySet>(&event.fact)) {
            keep(set->entity, event, set->value.toJson());
        } else if (const auto* related = std::get_if<Related>(&event.fact)) {
            owner.insert(related->relationship, related->from);
            keep(related->from, event, {});
            keep(related->to, event, {});
        } else if (const auto* told = std::get_if<RelationshipPropertySet>(&event.fact)) {
            keep(owner.value(told->relationship), event, told->value.toJson());
        } else if (const auto* added = std::get_if<EntityAdded>(&event.fact)) {
            keep(added->entity, event, added->name);
        } else if (const auto* renamed = std::get_if<EntityRenamed>(&event.fact)) {
            keep(renamed->entity, event, renamed->to);
        }
        return true;
    };
    // A log that cannot be read any more leaves the events out; the rest stands.
    (void)session.history(1, session.sequence(), visit);
    return out;
}

// The newest event that set the value; else the one that brought the entity about.
const Trace* traceFor(const std::vector<Trace>& traces, const nix::Definition& definition)
{
    for (auto it = traces.rbegin(); it != traces.rend(); ++it) {
        // A value of the same property's name is surer than an equal one elsewhere.
        const auto* set = std::get_if<PropertySet>(&it->event.fact);
        if (set && !definition.path.isEmpty() && set->key == definition.path.last() &&
            explains(it->value, definition.value))
            return &*it;
    }
    for (auto it = traces.rbegin(); it != traces.rend(); ++it)
        if (explains(it->value, definition.value))
            return &*it;
    return traces.empty() ? nullptr : &traces.front();
}

// By repository and file.
QHash<QString, QHash<QString, GitWorkspace::LogEntry>>
commitsOf(const Session& session, const std::vector<Provenance>& values)
{
    QHash<QString, QSet<QString>> files;
    for (const Provenance& one : values)
        if (!one.entity.isNull())
            files[one.repository].insert(one.definition.file);
    QHash<QString, QHash<QString, GitWorkspace::LogEntry>> out;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        out.insert(it.key(), newestCommits(session.folder(), it.key(), it.value()));
    return out;
}

// By option; its text is made once for each, not once for each comparison.
void sortByOption(std::vector<Provenance>& values)
{
    std::vector<std::pair<QString, size_t>> order;
    order.reserve(values.size());
    for (size_t i = 0; i < values.size(); ++i)
        order.emplace_back(values[i].definition.option(), i);
    std::ranges::sort(order);
    std::vector<Provenance> out;
    out.reserve(values.size());
    for (const auto& [option, i] : order)
        out.push_back(std::move(values[i]));
    values = std::move(out);
}

} // namespace

EntityFiles::EntityFiles(const Model& model, const Kinds& kinds, const QSet<EntityId>& hosts)
{
    const Effects effects(model, kinds);
    for (const Entity& entity : model.entities()) {
        const Domain* domain = model.domain(entity.domain);
        const QString file = folderOf(kinds, entity) + u'/' + entity.name;
        m_byFile.insert(file + u".json"_s, entity.id);
        m_byFile.insert(file + u".nix"_s, entity.id); // the user's own module beside it
        m_repositories.insert(entity.id, domain ? domain->path : QString());
        if (!hosts.contains(entity.id))
            continue;
        auto& listed = m_listed[entity.id];
        listed.insert(entity.id);
        for (const auto& reason : effects.reasons(entity.id))
            listed.insert(reason.entity);
    }
}

EntityId EntityFiles::entityOf(const QString& file, EntityId host) const
{
    const auto all = m_byFile.values(file);
    const auto listed = m_listed.constFind(host);
    for (const EntityId id : all)
        if (listed != m_listed.cend() && listed->contains(id))
            return id;
    return all.size() == 1 ? all.first() : EntityId();
}

QString EntityFiles::repositoryOf(EntityId entity) const
{
    return m_repositories.value(entity);
}

std::vector<Provenance> provenance(const Session& session, EntityId host,
                                   std::vector<nix::Definition> definitions)
{
    const EntityFiles files(session.model(), session.kinds(), {host});
    std::vector<Provenance> out;
    out.reserve(definitions.size());
    QSet<EntityId> wanted;
    for (nix::Definition& definition : definitions) {
        Provenance& one = out.emplace_back();
        one.entity = files.entityOf(definition.file, host);
        one.repository = files.repositoryOf(one.entity);
        one.definition = std::move(definition);
        wanted.insert(one.entity);
    }
    const auto traces = tracesOf(session, wanted);
    const auto commits = commitsOf(session, out);
    QHash<quint64, QString> described; // by event
    for (Provenance& one : out) {
        if (one.entity.isNull())
            continue;
        const auto commit = commits.value(one.repository).value(one.definition.file);
        one.commit = commit.hash;
        if (!commit.hash.isEmpty())
            one.commitAuthor = u"%1 <%2>"_s.arg(commit.author.name, commit.author.email);
        const auto found = traces.constFind(one.entity);
        const Trace* trace = found == traces.cend() ? nullptr : traceFor(*found, one.definition);
        if (!trace)
            continue;
        one.event = trace->event.sequence;
        one.author = trace->event.author;
        one.time = trace->event.time;
        QString& what = described[one.event];
        if (what.isEmpty())
            what = describe(session.model(), {&trace->event, 1}, &session.kinds());
        one.what = what;
    }
    sortByOption(out);
    return out;
}

std::vector<HostProblem> problemsOf(const Model& model, const Kinds& kinds,
                                    const std::vector<nix::Evaluation>& evaluations)
{
    QSet<EntityId> hosts;
    for (const nix::Evaluation& evaluation : evaluations)
        for (const EntityId host : model.named(evaluation.host, u"Host"))
            hosts.insert(host);
    const EntityFiles files(model, kinds, hosts);
    std::vector<HostProblem> out;
    for (const nix::Evaluation& evaluation : evaluations) {
        const auto named = model.named(evaluation.host, u"Host");
        const EntityId host = named.empty() ? EntityId() : named.front();
        for (const nix::Complaint& complaint : evaluation.complaints) {
            HostProblem& problem = out.emplace_back(host, complaint, std::vector<EntityId>());
            for (const QString& file : complaint.files) {
                const EntityId id = files.entityOf(file, host);
                if (!id.isNull() && !std::ranges::contains(problem.entities, id))
                    problem.entities.push_back(id);
            }
            if (problem.entities.empty() && !host.isNull())
                problem.entities.push_back(host);
        }
    }
    return out;
}

} // namespace cim
