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
// With its properties and all its relationships.
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

using Command = std::variant<DefineDomain, RenameDomain, SetDomainPurpose, RemoveDomain, AddEntity,
                             RenameEntity, MoveEntity, SetProperty, RemoveEntity, Relate,
                             SetRelationshipProperty, Unrelate, PromoteDomain, ReleaseDomain,
                             RecordHostBuilt, RecordHostRebuilt>;

// The facts that carry the command out on this model, or why it cannot be: unknown kind or verb, a
// name that is refused or taken, a value that does not fit its property, a relationship that the
// kinds do not allow. A command that changes nothing decides to no facts. Pure. O(what it touches).
Result<std::vector<Fact>> decide(const Model& model, const Kinds& kinds, const Command& command);

} // namespace cim
