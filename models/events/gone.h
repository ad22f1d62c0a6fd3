// What things were called that stand in the model no more, for sentences about the time before.
#pragma once

#include "models/domain/event.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QHash>

namespace cim {

class Gone {
public:
    // From the facts by which things went, in any order; each costs some 100 bytes.
    void learn(const Fact& fact);
    QString diagram(DiagramId id) const { return m_diagrams.value(id); }
    QString domain(DomainId id) const { return m_domains.value(id); }
    // Kind and name; both empty where it is not known.
    std::pair<QString, QString> entity(EntityId id) const { return m_entities.value(id); }

private:
    QHash<DiagramId, QString> m_diagrams;
    QHash<DomainId, QString> m_domains;
    QHash<EntityId, std::pair<QString, QString>> m_entities;
};

QString describe(const Model& after, std::span<const Event> events, const Kinds* kinds,
                 const Gone& gone);

} // namespace cim
