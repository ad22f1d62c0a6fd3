// Where things of a model are written, and how they are called there.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

namespace cim {

// The folder of an entity's file below its repository, "sourcecode/packages".
QString folderOf(const Kinds& kinds, const Entity& entity);
// The first half of an entity's address: "people", or "website/people" where the entity is not in
// its kind's own repository.
QString addressPrefix(const Model& model, const Kinds& kinds, const Entity& entity);
// The same for any entity of a kind in a domain.
QString addressPrefix(const Domain& domain, const Kinds& kinds, const QString& kind);
QString folderOf(const Kinds& kinds, const QString& kind);
// "authorization-policy.nix" for AuthorizationPolicy.
QString nixFileOf(const QString& kind);

} // namespace cim
