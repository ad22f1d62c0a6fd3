#include "models/git/head.h"

#include "models/git/libgit.h"
#include "models/git/words.h"

namespace cim {

using namespace Qt::StringLiterals;

namespace {

struct Head {
    git::RepositoryHandle repository;
    git::CommitHandle commit; // null: there is no repository, or no commit yet
};

int findCommit(git_oid& oid, git_repository* repository, const QString& revision)
{
    if (revision == u"HEAD")
        return git_reference_name_to_id(&oid, repository, "HEAD");
    git::ObjectHandle named, commit;
    int rc = git::into(named, git_revparse_single, repository, revision.toUtf8().constData());
    if (rc == 0)
        rc = git::into(commit, git_object_peel, named.get(), GIT_OBJECT_COMMIT);
    if (rc == 0)
        oid = *git_object_id(commit.get());
    return rc;
}

Result<Head> openHead(const QString& folder, const QString& revision = u"HEAD"_s)
{
    const auto unreadable = [&](const QString& why) {
        return fail(GitWords::tr("The commit %1 of %2 cannot be read.").arg(revision, folder), why);
    };
    auto opened = git::openAt(folder);
    if (!opened)
        return unreadable(opened.error().detail);
    Head head{*std::move(opened), {}};
    if (!head.repository)
        return head;
    git_oid oid{};
    int rc = findCommit(oid, head.repository.get(), revision);
    if (rc == GIT_ENOTFOUND)
        return head;
    if (rc == 0)
        rc = git::into(head.commit, git_commit_lookup, head.repository.get(), &oid);
    if (rc == 0)
        return head;
    return unreadable(git::lastWords());
}

} // namespace

Result<QString> headMessage(const QString& repositoryFolder)
{
    const auto head = openHead(repositoryFolder);
    if (!head)
        return std::unexpected(head.error());
    return head->commit ? QString::fromUtf8(git_commit_message(head->commit.get())) : QString();
}

Result<QByteArray> headFile(const QString& repositoryFolder, const QString& file,
                            const QString& revision)
{
    const auto head = openHead(repositoryFolder, revision);
    if (!head || !head->commit)
        return head ? Result<QByteArray>() : std::unexpected(head.error());
    git::TreeHandle tree;
    git::TreeEntryHandle entry;
    git::BlobHandle blob;
    int rc = git::into(tree, git_commit_tree, head->commit.get());
    if (rc == 0)
        rc = git::into(entry, git_tree_entry_bypath, tree.get(), file.toUtf8().constData());
    if (rc == GIT_ENOTFOUND)
        return QByteArray();
    if (rc == 0)
        rc = git::into(blob, git_blob_lookup, head->repository.get(),
                       git_tree_entry_id(entry.get()));
    if (rc != 0)
        return fail(GitWords::tr("%1 cannot be read in the commit %2 of %3.")
                        .arg(file, revision, repositoryFolder),
                    git::lastWords());
    return QByteArray(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                      qsizetype(git_blob_rawsize(blob.get())));
}

} // namespace cim
