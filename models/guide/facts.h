// What the guide knows of a workspace: nothing but what can be read from it again at any time, so
// the path is where it was after a restart, on another machine, and when somebody else did the
// work.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/guide/outside.h"

#include <vector>

namespace cim::guide {

// The facts of one moment. Reads a model, which must neither change nor go while this is used; null
// where no workspace is open. One pass over the entities. One thread.
class Facts {
public:
    Facts(const Model* model, const Kinds* kinds, Outside outside);

    const Model* model() const { return m_model; }
    const Kinds* kinds() const { return m_kinds; }
    const Outside& outside() const { return m_outside; }

    // In order of making.
    using Entities = std::vector<const Entity*>;
    Entities packages, services, hosts, people, users, networks;

    // A name that no entity of the kind has: `wanted`, or with a number behind it.
    QString freeName(QStringView kind, const QString& wanted) const;
    // Where an entity is written, below the workspace: "domain/people/people/lucy.json".
    QString fileOf(EntityId entity) const;

private:
    const Model* m_model;
    const Kinds* m_kinds;
    Outside m_outside;
};

} // namespace cim::guide
