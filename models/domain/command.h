// Commands: what a user wants, in the present tense; decided against the model into facts.
#pragma once

#include "models/domain/error.h"
#include "models/domain/event.h"

#include <variant>
#include <vector>

namespace cim {

class Kinds;
class Model;

struct DefineDomain {
    QString name, purpose;
    QString path;     // empty: the standard path of the name, or the name itself
    DomainId id = {}; // null: a new one
};
struct RenameDomain {
    DomainId domain;
    QString name;
};
struct SetDomainPurpose {
    DomainId domain;
    QString purpose;
};
struct RemoveDomain { // must be empty
    DomainId domain;
};
// Defines the kind's domain first where it does not exist yet. Gives `initial` values of the kind
// to properties that are not named here.
struct AddEntity {
    QString kind, name;
    Properties properties = {};
    DomainId domain = {}; // null: the kind's own
    EntityId id = {};     // null: a new one; set it to relate to the entity in the same batch
};
struct RenameEntity {
    EntityId entity;
    QString name;
};
struct MoveEntity {
    EntityId entity;
    DomainId domain;
};
struct SetProperty { // a null value clears, as does an empty text or list (but for JSON)
    EntityId entity;
    QString key;
    Value value;
};
// With its properties, all its relationships, and its shapes on every diagram.
struct RemoveEntity {
    EntityId entity;
};
// Gives `initial` values of the verb's rule to properties that are not named here.
struct Relate {
    EntityId from;
    QString verb;
    EntityId to;
    Properties properties = {};
    RelationshipId id = {}; // null: a new one
};
struct SetRelationshipProperty { // a null value clears
    RelationshipId relationship;
    QString key;
    Value value;
};
struct Unrelate {
    RelationshipId relationship;
};
struct PromoteDomain {
    DomainId domain;
    State to;
};
struct ReleaseDomain {
    DomainId domain;
    QString version;
};
struct RecordHostBuilt {
    HostBuilt fact;
};
struct RecordHostRebuilt {
    HostRebuilt fact;
};

struct CreateDiagram {
    QString name;
    bool complete = false; // shows every entity, also those that come later
    DiagramId id = {};     // null: a new one
};
struct RenameDiagram {
    DiagramId diagram;
    QString name;
};
// With all that stands on it; the entities stay.
struct RemoveDiagram {
    DiagramId diagram;
};
struct SetDiagramCompleteness {
    DiagramId diagram;
    bool complete;
};
// Puts each entity where it is to stand, whether it stands there already (then it is moved) or not.
// Of an entity that is named twice the last place counts.
struct PlaceShapes {
    struct Place {
        EntityId entity;
        QPoint at;
    };
    DiagramId diagram;
    std::vector<Place> places;
};
// Entities that do not stand there are passed over.
struct RemoveShapes {
    DiagramId diagram;
    std::vector<EntityId> entities;
};
struct CollapseDomain {
    DiagramId diagram;
    DomainId domain;
    bool collapsed;
};

using Command =
    std::variant<DefineDomain, RenameDomain, SetDomainPurpose, RemoveDomain, AddEntity,
                 RenameEntity, MoveEntity, SetProperty, RemoveEntity, Relate,
                 SetRelationshipProperty, Unrelate, PromoteDomain, ReleaseDomain, RecordHostBuilt,
                 RecordHostRebuilt, CreateDiagram, RenameDiagram, RemoveDiagram,
                 SetDiagramCompleteness, PlaceShapes, RemoveShapes, CollapseDomain>;

// The facts that carry the command out on this model, or why it cannot be: unknown kind or verb, a
// name that is refused or taken, a value that does not fit its property, a relationship that the
// kinds do not allow. A command that changes nothing decides to no facts. Pure. O(what it touches).
Result<std::vector<Fact>> decide(const Model& model, const Kinds& kinds, const Command& command);

} // namespace cim
