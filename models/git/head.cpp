#include "models/git/head.h"

#include "models/git/libgit.h"

#include <QFile>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

using TreeEntryHandle = git::Handle<git_tree_entry, git_tree_entry_free>;

struct Head {
    git::RepositoryHandle repository;
    git::CommitHandle commit; // null: there is no repository, or no commit yet
};

Result<Head> openHead(const QString& folder)
{
    git::startLibrary();
    Head head;
    int rc =
        git::into(head.repository, git_repository_open_ext, QFile::encodeName(folder).constData(),
                  unsigned(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
    git_oid oid{};
    if (rc == 0)
        rc = git_reference_name_to_id(&oid, head.repository.get(), "HEAD");
    if (rc == GIT_ENOTFOUND)
        return head;
    if (rc == 0)
        rc = git::into(head.commit, git_commit_lookup, head.repository.get(), &oid);
    if (rc == 0)
        return head;
    return fail(u"The last commit of %1 cannot be read."_s.arg(folder), git::lastWords());
}

} // namespace

Result<QString> headMessage(const QString& repositoryFolder)
{
    const auto head = openHead(repositoryFolder);
    if (!head)
        return std::unexpected(head.error());
    return head->commit ? QString::fromUtf8(git_commit_message(head->commit.get())) : QString();
}

Result<QByteArray> headFile(const QString& repositoryFolder, const QString& file)
{
    const auto head = openHead(repositoryFolder);
    if (!head || !head->commit)
        return head ? Result<QByteArray>() : std::unexpected(head.error());
    git::TreeHandle tree;
    TreeEntryHandle entry;
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
        return fail(u"%1 cannot be read in the last commit of %2."_s.arg(file, repositoryFolder),
                    git::lastWords());
    return QByteArray(static_cast<const char*>(git_blob_rawcontent(blob.get())),
                      qsizetype(git_blob_rawsize(blob.get())));
}

} // namespace cim
