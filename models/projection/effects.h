// What a model means for its hosts, asked from both ends: who may log in to a host and why, where
// an entity has an effect, and what would change without it.
#pragma once

#include "models/projection/projection.h"
#include "models/projection/why.h"

#include <functional>

namespace cim {

// A host that an entity configures, and the relationships that lead there, the host's own first.
struct Effect {
    EntityId host;
    QStringList because;
};

// An account on a host.
struct Account {
    EntityId entity;                   // a User, or a Person who has no User there
    std::vector<EntityId> people = {}; // whose it is
    QString login = {};
    QStringList because = {};
    bool isLocked = false;
    bool isAsIs = false; // the configuration that the host was taken in with has it: what it says
                         // of the way in is not known here
    int keys = 0;        // ssh keys, its own and its people's; none: ssh lets nobody in by key
    QString leaves = {}; // the day after which it has expired, "2026-12-31", or empty
};

// What one host would lose and gain.
struct HostChange {
    EntityId host;
    QStringList lost, gained;             // addresses of entities
    QStringList lostLogins, gainedLogins; // names of accounts
};
struct Removal {
    std::vector<HostChange> hosts; // by name; those alone where anything changes
    QStringList relationships;     // that go with it, as sentences
    bool isHost = false;           // it is a host: a machine goes
};

// Reads a model, which must neither change nor go while this is used. Hosts' lists are found when
// they are first asked for and kept: about 20 us a host, all 5,000 of a large fleet within a
// second. One thread. Make a new one after a change.
class Effects {
public:
    // `word`: how verbs are said in chains; without, as the model has them.
    Effects(const Model& model, const Kinds& kinds, VerbWord word = {});
    ~Effects();

    // Everything that configures a host; what Projection::why says.
    std::vector<Projection::Reason> reasons(EntityId host) const;
    std::vector<Account> accounts(EntityId host) const;
    // Hosts where the entity has an effect, by name; a host has one on itself.
    std::vector<Effect> hostsOf(EntityId entity) const;
    // Hosts whose configuration may change when these entities do: they are listed there, or were
    // looked at on the way. By name.
    std::vector<EntityId> touchedBy(const std::vector<EntityId>& edited) const;
    // Decides the removal on a copy of the model and compares. O(model) for the copy.
    Result<Removal> ifRemoved(EntityId entity) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace cim
