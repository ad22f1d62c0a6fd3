// Who asked for a part of a machine: from a package, a unit, a user, a group, a file of /etc or a
// port to the values of the workspace that brought it about, and back from an entity.
#pragma once

#include "models/workspace/provenance.h"

namespace cim {

// Something that a machine is made of. Names are those of a built system's parts; of what is
// booted, those that made.nix has: "kernel", "kernel parameters".
struct Part {
    enum class Kind : quint8 { Package, Unit, User, Group, Etc, Port, Boot };
    static constexpr int kinds = 7;
    Kind kind = Kind::Package;
    QString name; // "hello", "sshd.service", "lucy", "ssh/sshd_config", "22/tcp"
    auto operator<=>(const Part&) const = default;
};
QString wordFor(Part::Kind kind); // "package"

struct PartOrigin {
    Part part;
    std::vector<int>
        causes;            // of PartOrigins::values(), the surest first; empty: NixOS's own default
    QStringList modules;   // that made it, NixOS's as well as the workspace's
    bool isDirect = false; // the workspace names it itself; else it set what a module acts on
};

// A value. What is made for one evaluation of one host.
class PartOrigins {
public:
    PartOrigins() = default;
    PartOrigins(std::vector<Provenance> values, const std::vector<nix::Making>& makings);

    const std::vector<PartOrigin>& parts() const { return m_parts; } // by kind and name
    const std::vector<Provenance>& values() const { return m_values; }
    // Null: no module of NixOS or the workspace makes it; a package of the system brings it along.
    const PartOrigin* find(const Part& part) const;
    // Entities that caused it, the surest first; each once.
    std::vector<EntityId> entitiesOf(const PartOrigin& origin) const;
    // What came of an entity on this host.
    std::vector<const PartOrigin*> of(EntityId entity) const;
    bool isEmpty() const { return m_parts.empty(); }

    // The relationships that lead from the host to an entity; empty: the host itself, or none.
    QStringList because(EntityId entity) const { return m_because.value(entity); }
    void setBecause(QHash<EntityId, QStringList> because) { m_because = std::move(because); }

private:
    void addForServices();

    std::vector<PartOrigin> m_parts;
    std::vector<Provenance> m_values;
    QHash<EntityId, QStringList> m_because;
};

// What nix answered, joined with model, log and commits. Blocks (disk): for worker threads, with a
// session of their own.
PartOrigins partOrigins(const Session& session, EntityId host, nix::Causes causes);

} // namespace cim
