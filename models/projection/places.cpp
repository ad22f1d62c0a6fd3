#include "models/projection/places.h"

#include "models/projection/projection.h"

namespace cim {

QString folderOf(const Kinds& kinds, const QString& kind)
{
    const Kind* k = kinds.kind(kind);
    if (!k)
        return kind.toLower();
    // Never the repository's top: a name there could take the place of flake.nix.
    return k->folder.isEmpty() ? Kinds::addressPrefix(*k) : k->folder;
}

QString folderOf(const Kinds& kinds, const Entity& entity)
{
    return folderOf(kinds, entity.kind);
}

QString addressPrefix(const Domain& domain, const Kinds& kinds, const QString& kind)
{
    const Kind* k = kinds.kind(kind);
    const QString prefix = k ? Kinds::addressPrefix(*k) : kind.toLower();
    bool home = false;
    if (k) {
        // Standard domains are known by their folder: the user may rename them.
        const RepositoryDefinition* repository = kinds.repository(k->repository);
        home = (repository && repository->path == domain.path) || k->repository == domain.name;
    }
    return home ? prefix : domain.name + u'/' + prefix;
}

QString addressPrefix(const Model& model, const Kinds& kinds, const Entity& entity)
{
    const Domain* domain = model.domain(entity.domain);
    return domain ? addressPrefix(*domain, kinds, entity.kind) : entity.kind.toLower();
}

QString nixFileOf(const QString& kind)
{
    QString out;
    for (const QChar c : kind) {
        if (c.isUpper() && !out.isEmpty())
            out += u'-';
        out += c.toLower();
    }
    return out + QStringLiteral(".nix");
}

QString address(const Model& model, const Kinds& kinds, EntityId id)
{
    const Entity* entity = model.entity(id);
    return entity ? addressPrefix(model, kinds, *entity) + u'.' + entity->name : QString();
}

} // namespace cim
