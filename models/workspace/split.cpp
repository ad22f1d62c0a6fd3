#include "models/workspace/split.h"

#include "models/projection/places.h"
#include "models/workspace/words.h"

#include <algorithm>
#include <map>

namespace cim {

using namespace Qt::StringLiterals;

std::vector<SplitPart> partsOf(const Session& session, DomainId domain)
{
    std::map<QString, SplitPart> parts;
    for (const Entity& entity : session.model().entities()) {
        if (entity.domain != domain)
            continue;
        SplitPart& part = parts[folderOf(session.kinds(), entity)];
        part.folder = folderOf(session.kinds(), entity);
        part.entities.push_back(entity.id);
    }
    std::vector<SplitPart> out;
    for (auto& [folder, part] : parts)
        out.push_back(std::move(part));
    return out;
}

Result<std::vector<Command>> splitFolder(const Session& session, DomainId domain,
                                         const QString& folder, const QString& name,
                                         const QString& purpose)
{
    const Domain* from = session.model().domain(domain);
    if (!from)
        return fail(WorkspaceWords::tr("There is no such domain any more."));
    if (from->path.isEmpty())
        return fail(WorkspaceWords::tr("The root holds no folders of entities; its domains do."));
    const auto parts = partsOf(session, domain);
    const auto part = std::ranges::find(parts, folder, &SplitPart::folder);
    if (part == parts.end()) {
        QStringList known;
        for (const SplitPart& one : parts)
            known << one.folder;
        return fail(known.isEmpty()
                        ? WorkspaceWords::tr("The domain %1 holds nothing that could be taken out.")
                              .arg(from->name)
                        : WorkspaceWords::tr(
                              "The domain %1 has no folder %2 that holds anything; it has %3.")
                              .arg(from->name, folder.left(100), known.join(u", ")));
    }
    const DefineDomain define{
        .name = name,
        .purpose =
            purpose.isEmpty() ? u"The %1 of %2, by themselves."_s.arg(folder, from->name) : purpose,
        .path = {},
        .id = DomainId::make()};
    std::vector<Command> out = {define};
    for (const EntityId entity : part->entities)
        out.emplace_back(MoveEntity{entity, define.id});
    return out;
}

Result<std::vector<Command>> joinDomain(const Session& session, DomainId domain, DomainId into)
{
    const Domain* from = session.model().domain(domain);
    const Domain* to = session.model().domain(into);
    if (!from || !to)
        return fail(WorkspaceWords::tr("There is no such domain any more."));
    if (domain == into)
        return fail(
            WorkspaceWords::tr("The domain %1 cannot be joined with itself.").arg(from->name));
    if (to->path.isEmpty())
        return fail(
            WorkspaceWords::tr("The root holds no entities; join %1 with a domain below it.")
                .arg(from->name));
    const auto isStandard = [&](const RepositoryDefinition& one) { return one.path == from->path; };
    if (from->path.isEmpty() || std::ranges::any_of(session.kinds().repositories(), isStandard))
        return fail(
            WorkspaceWords::tr("Every workspace has the domain %1; only others can be joined.")
                .arg(from->name));
    std::vector<Command> out;
    for (const Entity& entity : session.model().entities())
        if (entity.domain == domain)
            out.emplace_back(MoveEntity{entity.id, into});
    // Where the root took it from goes with it.
    for (const EntityId input : session.model().named(from->name, u"Input"))
        out.emplace_back(RemoveEntity{input});
    out.emplace_back(RemoveDomain{domain});
    return out;
}

} // namespace cim
