// Problems: what is wrong or missing in a model, each with where to jump and how to mend it.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <memory>

namespace cim {

enum class Severity : quint8 { Hint, Warning, Error };

// A mending that the user can choose: commands that make the problem go away.
struct QuickFix {
    QString label; // "Set the state version to 25.05"
    std::vector<Command> commands;
};

// A relationship that would mend it, where only the user knows with what.
struct Lacking {
    QString label; // "Attach it to a network…"
    QString verb;
    QString kind = {};     // that stands at the other end; empty: whatever the verb allows
    bool incoming = false; // it leads from the other end
};

struct Problem {
    Severity severity = Severity::Error;
    QString code; // stable, for filters and tests: "duplicate-host-name"
    QString
        sentence; // whole, ready to show: "The hosts web1 and web2 have the same address 10.0.0.5."
    EntityId entity;             // where to jump; null: the workspace
    RelationshipId relationship; // or to this relationship of the entity
    QString property;            // and this field of the inspector
    std::vector<QuickFix> fixes;
    std::vector<Lacking> lacking;
};

// Keeps the problems of a model up to date. One thread. Recomputes only for what a change touches:
// the entities of the change, their neighbours, and those that share a value with them before or
// after (names, addresses, logins) by indexes of its own. Memory about 200 bytes an entity.
class Problems {
public:
    Problems(const Model& model, const Kinds& kinds);

    void recomputeAll(); // O(model)
    // After the model has changed: O(change), not O(model).
    void update(const ChangeSet& changes);
    // From now on those of a model and kinds that hold the same: for what was worked out elsewhere.
    void moveTo(const Model& model, const Kinds& kinds);

    std::vector<Problem> all() const; // errors first, then by entity name
    // Each of them, in no order.
    void visit(const std::function<void(const Problem&)>& visitor) const;
    std::vector<Problem> of(EntityId entity) const;
    int count(Severity atLeast) const;
    // How many entities were looked at since the beginning: what an update cost, for tests.
    quint64 visited() const;

private:
    struct Private;
    std::shared_ptr<Private> d;
};

} // namespace cim
