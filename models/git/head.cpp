#include "models/git/head.h"

#include "models/git/libgit.h"

#include <QFile>

namespace cim {

using namespace Qt::StringLiterals;

Result<QString> headMessage(const QString& repositoryFolder)
{
    git::startLibrary();
    git::RepositoryHandle repository;
    int rc = git::into(repository, git_repository_open_ext,
                       QFile::encodeName(repositoryFolder).constData(),
                       unsigned(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
    if (rc == GIT_ENOTFOUND)
        return QString();
    git_oid oid{};
    if (rc == 0)
        rc = git_reference_name_to_id(&oid, repository.get(), "HEAD");
    if (rc == GIT_ENOTFOUND) // no commit yet
        return QString();
    git::CommitHandle commit;
    if (rc == 0)
        rc = git::into(commit, git_commit_lookup, repository.get(), &oid);
    if (rc == 0)
        return QString::fromUtf8(git_commit_message(commit.get()));
    return fail(u"The last commit of %1 cannot be read."_s.arg(repositoryFolder), git::lastWords());
}

} // namespace cim
