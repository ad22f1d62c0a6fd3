// The files of every repository of a workspace, as a function of its model.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QByteArray>
#include <QMap>
#include <QSet>

#include <memory>

namespace cim {

// A file of a repository: where, and what. Paths are relative to the repository, with '/'.
using FileMap = QMap<QString, QByteArray>;

// All files of one repository.
struct RepositoryFiles {
    DomainId domain;
    QString path; // of the repository below the workspace; empty: the root
    FileMap files;
};

// What the files need to know beyond the model.
struct ProjectionSettings {
    QString folder; // of the workspace, absolute; empty: the root names domains by relative paths
    QString nixpkgs = QStringLiteral("github:NixOS/nixpkgs/nixos-25.05");
    QMap<QString, QString> remotes; // repository path -> flake URL, once it has a remote
    QMap<QString, QString> outside; // "home-manager" -> flake URL, where it is not the usual one
};

// Keeps the projection of a model up to date: knows for each file a hash of its content, and for
// each host what its list of modules was made from, so that a change renders only what it touches.
// One thread; the content itself is rendered on demand and not kept.
class Projection {
public:
    // Renders everything once, to know the hashes. Both must outlive the projection, and the model
    // must not be read through it between a change and update().
    Projection(const Model& model, const Kinds& kinds, const ProjectionSettings& settings = {});
    ~Projection();

    // The files whose content a change has altered, by repository path. O(change); at 25,000
    // entities at most 20 ms.
    struct Touched {
        QMap<QString, QSet<QString>> written; // repository path -> files added or changed
        QMap<QString, QSet<QString>> removed;
    };
    Touched update(const ChangeSet& changes);

    // Everything, rendered now. Deterministic: the same model gives the same bytes.
    std::vector<RepositoryFiles> all() const;
    // One repository, or one file of it; empty when the model has no such file.
    FileMap repository(const QString& path) const;
    QByteArray file(const QString& repositoryPath, const QString& file) const;
    // Where an entity is written: repository path and file; "domain/people", "people/lucy.json".
    std::pair<QString, QString> location(EntityId entity) const;

    // An entity that configures a host, and the sentences that lead there, the host's own first:
    // "hosts.web1 attachedTo networks.lan". By address. Empty for what is no host.
    struct Reason {
        EntityId entity;
        QString module;
        QStringList because;
    };
    std::vector<Reason> why(EntityId host) const;

    struct Private;

private:
    std::unique_ptr<Private> d;
};

// "people.lucy": short name of an entity in why-chains, on the command line and in Nix.
QString address(const Model& model, const Kinds& kinds, EntityId entity);

} // namespace cim
