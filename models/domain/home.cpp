#include "models/domain/home.h"

namespace cim {

const Domain* homeIn(const Model& model, const RepositoryDefinition& repository)
{
    const Domain* byName = nullptr;
    for (const Domain& one : model.domains()) {
        if (one.path == repository.path)
            return &one;
        if (!one.path.isEmpty() && one.name.compare(repository.name, Qt::CaseInsensitive) == 0)
            byName = &one;
    }
    return byName;
}

} // namespace cim
