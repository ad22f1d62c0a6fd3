// Who asked for it: from a host's options back to entities, commits and events; and from NixOS's
// complaints to the entities that they are about.
#pragma once

#include "models/events/session.h"
#include "models/nix/evaluate.h"
#include "models/nix/origin.h"

namespace cim {

// A definition with all that is known of where it came from.
struct Provenance {
    nix::Definition definition;
    EntityId entity;    // null: a file that is no entity's
    QString repository; // "domain/people"
    QString commit;     // the last that changed the entity's file; empty: not committed
    QString commitAuthor;
    quint64 event = 0; // sequence of the one that set the value, as far as can be told; 0: none
    QString author;    // of the event, "Name <address>"
    qint64 time = 0;   // of the event, milliseconds since 1970, UTC
    QString what;      // the event in words: "Set uid of Person lucy to 1001"
};

// The entity that a file below some repository belongs to. Where several repositories have one of
// that name, the one that configures the host. Null where there is none.
class EntityFiles {
public:
    EntityFiles(const Model& model, const Kinds& kinds, const QSet<EntityId>& hosts);
    EntityId entityOf(const QString& file, EntityId host) const;
    QString repositoryOf(EntityId entity) const;

private:
    QMultiHash<QString, EntityId> m_byFile;
    QHash<EntityId, QString> m_repositories;
    QHash<EntityId, QSet<EntityId>> m_listed; // by host
};

// Reads the log once, and the newest commit of each file that is named. Blocks (disk): for worker
// threads, with a session of their own.
std::vector<Provenance> provenance(const Session& session, EntityId host,
                                   std::vector<nix::Definition> definitions);

// A complaint and the entities that it is about; the host where there is no other.
struct HostProblem {
    EntityId host;
    nix::Complaint complaint;
    std::vector<EntityId> entities;
};
std::vector<HostProblem> problemsOf(const Model& model, const Kinds& kinds,
                                    const std::vector<nix::Evaluation>& evaluations);

} // namespace cim
