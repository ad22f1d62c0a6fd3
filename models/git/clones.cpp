#include "models/git/clones.h"

#include "models/git/repository.h"

#include <QFileInfo>

namespace cim {

using namespace Qt::StringLiterals;
using git::into;

namespace {

// Whether one of the newest commits says so; the user's own may stand above ours.
bool isMarked(git_repository* repository, const QByteArray& mark)
{
    constexpr int mostCommits = 2'000;
    git::RevwalkHandle walk;
    git_oid oid;
    if (into(walk, git_revwalk_new, repository) != 0 || git_revwalk_push_head(walk.get()) != 0)
        return false;
    for (int i = 0; i < mostCommits && git_revwalk_next(&oid, walk.get()) == 0; ++i) {
        git::CommitHandle commit;
        if (into(commit, git_commit_lookup, repository, static_cast<const git_oid*>(&oid)) == 0 &&
            QByteArray(git_commit_message(commit.get())).contains(mark))
            return true;
    }
    return false;
}

} // namespace

bool attachHead(const QString& repositoryFolder, const QStringList& branches)
{
    const auto opened = git::openAt(repositoryFolder);
    git_repository* repository = opened ? opened->get() : nullptr;
    git_oid head, there;
    if (!repository || git_repository_head_detached(repository) != 1 ||
        git_reference_name_to_id(&head, repository, "HEAD") != 0)
        return false;
    for (const QString& branch : branches) {
        const QByteArray name = "refs/heads/" + branch.toUtf8();
        const QByteArray remote = "refs/remotes/origin/" + branch.toUtf8();
        const bool isHere = git_reference_name_to_id(&there, repository, name.constData()) == 0;
        if ((!isHere && git_reference_name_to_id(&there, repository, remote.constData()) != 0) ||
            git_oid_equal(&head, &there) == 0)
            continue;
        git::ReferenceHandle made;
        if (!isHere && into(made, git_reference_create, repository, name.constData(),
                            static_cast<const git_oid*>(&there), 0, "branch: as cloned") != 0)
            continue;
        return git_repository_set_head(repository, name.constData()) == 0;
    }
    return false;
}

bool lacksWritten(const QString& workspace, const QString& repository, const QByteArray& mark)
{
    const auto opened =
        git::openAt(repository.isEmpty() ? workspace : workspace + u'/' + repository);
    git_oid at;
    return opened && *opened &&
           git_reference_name_to_id(&at, opened->get(), git::projectionRef) != 0 &&
           git_reference_name_to_id(&at, opened->get(), "HEAD") == 0 &&
           isMarked(opened->get(), mark);
}

Result<void> rememberWritten(const QString& workspace, const QString& repository,
                             const QMap<QString, QByteArray>& files)
{
    git::Place place;
    place.folder = QFileInfo(workspace).canonicalFilePath();
    const auto opened = git::Repository::open(place, repository);
    if (!opened)
        return std::unexpected(opened.error());
    if (!opened->projection().isNull())
        return {};
    git::ObjectBatch objects;
    git::OidMap written;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        written.insert(it.key(), objects.add(it.value()));
    const git::Oid commit = objects.addProjection(objects.addTrees(written), {});
    if (auto done = objects.write(opened->get()); !done)
        return done;
    return opened->setProjection(commit);
}

} // namespace cim
