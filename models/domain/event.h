// Facts: everything that ever happened to a workspace, in the past tense.
#pragma once

#include "models/domain/ids.h"
#include "models/domain/shape.h"
#include "models/domain/value.h"

#include <variant>
#include <vector>

namespace cim {

// Where a domain stands: dev (branch dev, 0.x alpha), test (branch test, 0.x beta), prod (branch
// main, 1.0.0 and up).
enum class State : quint8 { Dev, Test, Prod };
QString toString(State state);
std::optional<State> stateFromString(QStringView text);

// One struct a fact. Each carries what it replaced (`was`, `from`), so that the fact alone says how
// to take it back: see inverse().

struct DomainDefined {
    DomainId domain;
    QString name;    // "people"; the workspace itself is the domain whose path is empty
    QString purpose; // one sentence
    QString path;    // folder below the workspace, "domain/people"; never changes
    bool operator==(const DomainDefined&) const = default;
};
// Only ever the inverse of DomainDefined: the domain must be empty.
struct DomainRemoved {
    DomainId domain;
    QString name, purpose, path;
    bool operator==(const DomainRemoved&) const = default;
};
struct DomainRenamed {
    DomainId domain;
    QString from, to;
    bool operator==(const DomainRenamed&) const = default;
};
struct DomainPurposeSet {
    DomainId domain;
    QString purpose, was;
    bool operator==(const DomainPurposeSet&) const = default;
};
struct DomainPromoted {
    DomainId domain;
    State from = State::Dev, to = State::Dev;
    bool operator==(const DomainPromoted&) const = default;
};
struct DomainReleased {
    DomainId domain;
    QString version; // "0.3.0", without a leading v
    QString was;     // empty: the first release
    bool operator==(const DomainReleased&) const = default;
};

struct EntityAdded {
    EntityId entity;
    QString kind; // "Host"
    DomainId domain;
    QString name; // unique in its domain's folder for the kind; also the file's name
    bool operator==(const EntityAdded&) const = default;
};
// The entity must have no properties and no relationships left.
struct EntityRemoved {
    EntityId entity;
    QString kind;
    DomainId domain;
    QString name;
    bool operator==(const EntityRemoved&) const = default;
};
struct EntityRenamed {
    EntityId entity;
    QString from, to;
    bool operator==(const EntityRenamed&) const = default;
};
struct EntityMoved {
    EntityId entity;
    DomainId from, to;
    bool operator==(const EntityMoved&) const = default;
};
struct PropertySet {
    EntityId entity;
    QString key;
    Value value; // never null
    Value was;   // null: it was not set
    bool operator==(const PropertySet&) const = default;
};
struct PropertyCleared {
    EntityId entity;
    QString key;
    Value was; // never null
    bool operator==(const PropertyCleared&) const = default;
};

struct Related {
    RelationshipId relationship;
    EntityId from;
    QString verb; // "memberOf"
    EntityId to;
    bool operator==(const Related&) const = default;
};
// The relationship must have no properties left.
struct Unrelated {
    RelationshipId relationship;
    EntityId from;
    QString verb;
    EntityId to;
    bool operator==(const Unrelated&) const = default;
};
struct RelationshipPropertySet {
    RelationshipId relationship;
    QString key;
    Value value; // null: cleared
    Value was;   // null: it was not set
    bool operator==(const RelationshipPropertySet&) const = default;
};

// Facts about the world, kept as history; they change nothing in the model and cannot be undone.
struct HostBuilt {
    EntityId host;
    QString outcome;  // "succeeded", "failed", "cancelled"
    QString toplevel; // store path, empty when nothing came of it
    qint64 milliseconds = 0;
    QString log; // path of the whole log in the user's state folder
    bool operator==(const HostBuilt&) const = default;
};
// Also a "vm" or an "image" of it, which is only built: "succeeded".
struct HostRebuilt {
    EntityId host;
    QString action;  // "switch", "boot", "test", "dry-activate", "rollback"
    QString outcome; // "activated", "unchanged", "reverted", "failed", "cancelled"
    bool changed = false;
    qint64 generation = 0; // 0: none made
    QString toplevel;
    qint64 milliseconds = 0;
    QString log;
    bool operator==(const HostRebuilt&) const = default;
};

// Appearance: diagrams, and what stands on them. Lists hold up to maxShapesPerFact, so that one
// arrangement of everything is a few facts and not one a shape.
struct DiagramCreated {
    DiagramId diagram;
    QString name;          // unique among the diagrams, whatever the case; also the file's name
    bool complete = false; // shows every entity, also those that come later
    bool operator==(const DiagramCreated&) const = default;
};
// The diagram must have no shapes and no collapsed domains left.
struct DiagramRemoved {
    DiagramId diagram;
    QString name;
    bool complete = false;
    bool operator==(const DiagramRemoved&) const = default;
};
struct DiagramRenamed {
    DiagramId diagram;
    QString from, to;
    bool operator==(const DiagramRenamed&) const = default;
};
struct DiagramCompletenessSet {
    DiagramId diagram;
    bool complete = false, was = false;
    bool operator==(const DiagramCompletenessSet&) const = default;
};
struct ShapesPlaced {
    DiagramId diagram;
    std::vector<Shape> shapes;
    bool operator==(const ShapesPlaced&) const = default;
};
struct ShapesRemoved {
    DiagramId diagram;
    std::vector<Shape> shapes; // where they were
    bool operator==(const ShapesRemoved&) const = default;
};
struct ShapesMoved {
    DiagramId diagram;
    std::vector<ShapeMove> moves;
    bool operator==(const ShapesMoved&) const = default;
};
// A domain on a diagram is drawn as one shape, or as its entities again.
struct DomainCollapsed {
    DiagramId diagram;
    DomainId domain;
    bool collapsed = false, was = false;
    bool operator==(const DomainCollapsed&) const = default;
};

using Fact =
    std::variant<DomainDefined, DomainRemoved, DomainRenamed, DomainPurposeSet, DomainPromoted,
                 DomainReleased, EntityAdded, EntityRemoved, EntityRenamed, EntityMoved,
                 PropertySet, PropertyCleared, Related, Unrelated, RelationshipPropertySet,
                 HostBuilt, HostRebuilt, DiagramCreated, DiagramRemoved, DiagramRenamed,
                 DiagramCompletenessSet, ShapesPlaced, ShapesRemoved, ShapesMoved, DomainCollapsed>;

// How an event came about: a command done, undone, or done again.
enum class Mode : quint8 { Do, Undo, Redo };

// A fact with its circumstances.
struct Event {
    quint64 sequence = 0; // position in the log, from 1
    EventId id;
    qint64 time = 0;   // milliseconds since 1970, UTC
    QString author;    // "Name <address>"
    CommandId command; // the events of one command stand together and are taken back together
    CommandId cause;   // Undo, Redo: the command that was first done; Do: null, or what led to it
    Mode mode = Mode::Do;
    Fact fact;

    bool operator==(const Event&) const = default;
};

// The type's name as it stands in the log, "EntityAdded".
QStringView factName(const Fact& fact);
// What takes the fact back; nothing where it cannot be (facts about the world, releases).
std::optional<Fact> inverse(const Fact& fact);

} // namespace cim
