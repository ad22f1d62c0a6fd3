// Git objects made by the hundred: hashed once, written as one pack or as loose objects.
#pragma once

#include "models/git/libgit.h"

#include <QMap>
#include <QSet>

#include <vector>

namespace cim::git {

using OidMap = QMap<QString, Oid>; // file -> blob

Oid hashObject(const QByteArray& content, git_object_t type = GIT_OBJECT_BLOB);

// Collects objects and writes them together. A first projection goes into one pack: at 25,000 files
// loose objects would cost as many files again.
class ObjectBatch {
public:
    Oid add(const QByteArray& content, git_object_t type = GIT_OBJECT_BLOB);
    void add(const Oid& oid, const QByteArray& content); // a blob whose name is known
    // The trees of a list of files; the root tree's name.
    Oid addTrees(const OidMap& files);
    // A commit of the projection: its author is the program, not the user.
    Oid addProjection(const Oid& tree, const Oid& parent);

    // As pack and index in `objects`/pack.
    Result<void> writePack(const QString& objects) const;
    // Loose, or as a pack from `packFrom` objects on.
    Result<void> write(git_repository* repository) const;

private:
    struct Object {
        Oid oid;
        git_object_t type;
        QByteArray content;
    };
    std::vector<Object> m_objects;
    QSet<Oid> m_known;
};

// All files of a tree. Sub-trees to a depth of 64; links and submodules are left out.
Result<OidMap> filesOf(git_repository* repository, const Oid& tree);
Result<QByteArray> blob(git_repository* repository, const Oid& oid);

} // namespace cim::git
