// Inside the projection: what is known of the model's place on disk, and what renders each file.
#pragma once

#include "models/projection/places.h"
#include "models/projection/projection.h"
#include "models/projection/text.h"
#include "models/projection/why.h"

namespace cim {

struct Projection::Private {
    Private(const Model& m, const Kinds& k, const ProjectionSettings& s)
        : model(m)
        , kinds(k)
        , settings(s)
        , why(m, k)
    {}

    const Model& model;
    const Kinds& kinds;
    ProjectionSettings settings;
    WhyFinder why;

    struct Placed {
        DomainId domain;
        QString kind, name, repository, file, address;
        size_t structure = 0;
        std::vector<EntityId> visited; // of a host: what its list was made from
    };
    struct Known {
        QString name, path;
        QMap<QString, QMap<QString, EntityId>> entities; // by kind and name
    };
    struct Hash {
        size_t first = 0, second = 0;
        bool operator==(const Hash&) const = default;
    };
    QHash<EntityId, Placed> placed;
    QHash<DomainId, Known> domains;
    QHash<EntityId, QSet<EntityId>> dependents; // entity -> hosts whose list looked at it
    QHash<RelationshipId, QString> verbOf;
    QMap<QString, int> verbs;
    QHash<DiagramId, QString> diagramFiles;
    QHash<QString, QHash<QString, Hash>> hashes; // repository -> file -> content
    mutable QHash<QString, QByteArray> templates;

    // What update() is about to render.
    struct Dirty {
        QSet<EntityId> entities;
        QSet<DomainId> domains;
        bool root = false;      // it counts entities and names hosts
        bool names = false;     // who is called what, or is where, has changed
        bool addresses = false; // some came, went or changed
    };

    static Hash hashOf(const QByteArray& bytes);
    void learn();
    void place(const Entity& entity);
    void forget(EntityId id);
    void rememberVisited(EntityId host, std::vector<EntityId> visited);
    void changeEntity(EntityId id, Dirty& dirty, Touched& touched);
    void changeWorked(const QSet<EntityId>& changed, Dirty& dirty) const;
    bool isWhere(RelationshipId id) const;
    void countVerbs(const std::vector<RelationshipId>& changed);
    void write(const QString& repository, const QString& file, const QByteArray& bytes,
               Touched& touched);
    void writeDomain(DomainId id, Touched& touched);
    Touched rebuilt();

    // render_entity.cpp
    QByteArray entityFile(const Entity& entity, const WhyList* list) const;
    QByteArray entityFile(const Entity& entity) const;
    void writeModules(JsonWriter& out, const WhyList& list) const;
    QString addressOf(EntityId id) const
    {
        const auto it = placed.constFind(id);
        return it == placed.cend() ? QString() : it->address;
    }
    QString sentence(RelationshipId id) const;

    // render_worked.cpp
    void writeAttached(JsonWriter& out, const Entity& network) const;
    void writeRecords(JsonWriter& out, const Entity& zone) const;
    void writeClients(JsonWriter& out, const Entity& builder) const;

    // render_domain.cpp: everything but the entities' files
    FileMap domainFiles(const Domain& domain) const;
    QStringList kindsOf(const Domain& domain) const;
    QByteArray domainFlake(const Domain& domain) const;
    QByteArray domainJson(const Domain& domain) const;
    QByteArray gitIgnore(const Domain& domain) const;
    QByteArray templateFile(const QString& path) const; // below resources/nix; empty: none

    // render_readme.cpp
    QByteArray readme(const Domain& domain) const;
    QByteArray rootReadme(const Domain& root) const;

    // render_root.cpp
    FileMap rootFiles(const Domain& root) const;
    QSet<QString> usedOutside() const;
    QByteArray outsideLines() const;
    QByteArray otherStateLines(const QMap<QString, const Domain*>& ours) const;
    QString localUrl(const QString& path) const; // of a repository on this machine
    QByteArray rootFlake(const Domain& root) const;
    QString inputsPicture(const Domain& root) const; // what the root flake takes in, as Mermaid
    QByteArray workspaceJson(const Domain& root) const;
    QByteArray justfile(const Domain& root) const;

    // render_diagrams.cpp
    static QString diagramFile(const Diagram& diagram) // in the root repository
    {
        return QStringLiteral("diagrams/") + diagram.name + QStringLiteral(".json");
    }
    QByteArray diagramJson(const Diagram& diagram) const;
    void addDiagrams(FileMap& files) const;
    void writeDiagrams(const ChangeSet& changes, bool renamed, Touched& touched);
    std::vector<const Domain*> sortedDomains() const; // by path, without the root
    std::vector<const Entity*> hosts() const;         // by name
    bool isOfRoot(EntityId id) const; // its properties or relationships stand in the root's files
    QMap<QString, const Entity*> inputs() const; // what the model says of the root's inputs
};

} // namespace cim
