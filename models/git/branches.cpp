#include "models/git/branches.h"

#include "models/git/libgit.h"
#include "models/git/words.h"

namespace cim {

using namespace Qt::StringLiterals;
using git::into;

namespace {

std::optional<git::Oid> hashOf(git_repository* repository, const QString& name)
{
    git::ObjectHandle object, commit;
    if (into(object, git_revparse_single, repository, name.toUtf8().constData()) != 0 ||
        into(commit, git_object_peel, static_cast<const git_object*>(object.get()),
             GIT_OBJECT_COMMIT) != 0)
        return std::nullopt;
    return git::Oid(*git_object_id(commit.get()));
}

QString branchOf(git_repository* repository)
{
    git::ReferenceHandle head;
    if (into(head, git_reference_lookup, repository, "HEAD") != 0)
        return {};
    const char* target = git_reference_symbolic_target(head.get());
    const QString name = QString::fromUtf8(target ? target : "");
    return name.startsWith("refs/heads/"_L1) ? name.sliced(11) : QString();
}

// What moving needs to know of a repository, or why it cannot be done.
struct Standing {
    git::RepositoryHandle repository;
    git::Oid head;
    QString branch;
    std::optional<git::Oid> target; // where the branch stands now
};

Result<Standing> look(const QString& folder, const QString& branch)
{
    auto repository = git::openAt(folder);
    if (!repository)
        return std::unexpected(repository.error());
    if (!*repository)
        return fail(
            GitWords::tr("There is no repository in %1 yet. Write and commit first.").arg(folder));
    Standing out{*std::move(repository), {}, {}, {}};
    const auto head = hashOf(out.repository.get(), u"HEAD"_s);
    if (!head)
        return fail(
            GitWords::tr("Nothing is committed in %1 yet. Write and commit first.").arg(folder));
    out.head = *head;
    out.branch = branchOf(out.repository.get());
    if (out.branch.isEmpty())
        return fail(
            GitWords::tr("The repository %1 is on no branch (detached head). Check a branch out "
                         "first.")
                .arg(folder));
    out.target = hashOf(out.repository.get(), u"refs/heads/"_s + branch);
    if (out.target && *out.target != out.head &&
        git_graph_descendant_of(out.repository.get(), &out.head, &*out.target) != 1)
        return fail(
            GitWords::tr(
                "The branch %1 of %2 has commits that %3 lacks. Merge it first: git merge %1")
                .arg(branch, folder, out.branch));
    return out;
}

} // namespace

Result<QString> commitAt(const QString& repositoryFolder, const QString& name)
{
    const auto repository = git::openAt(repositoryFolder);
    if (!repository)
        return std::unexpected(repository.error());
    const auto hash = *repository ? hashOf(repository->get(), name) : std::nullopt;
    return hash ? hash->hex() : QString();
}

Result<QString> objectAt(const QString& repositoryFolder, const QString& name)
{
    const auto repository = git::openAt(repositoryFolder);
    if (!repository)
        return std::unexpected(repository.error());
    git::ObjectHandle object;
    if (!*repository ||
        into(object, git_revparse_single, repository->get(), name.toUtf8().constData()) != 0)
        return QString();
    return git::Oid(*git_object_id(object.get())).hex();
}

bool hasChanges(const QString& repositoryFolder)
{
    const auto repository = git::openAt(repositoryFolder);
    if (!repository || !*repository)
        return true;
    git_status_options options = {};
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED;
    git::StatusListHandle list;
    return into(list, git_status_list_new, repository->get(),
                static_cast<const git_status_options*>(&options)) != 0 ||
           git_status_list_entrycount(list.get()) > 0;
}

QString branchHindrance(const QString& repositoryFolder, const QString& branch)
{
    // Before the first commit there is no branch to be in the way.
    const auto head = commitAt(repositoryFolder, u"HEAD"_s);
    if (head && head->isEmpty())
        return {};
    const auto place = look(repositoryFolder, branch);
    return place ? QString() : place.error().message;
}

Result<void> moveToBranch(const QString& repositoryFolder, const QString& branch,
                          const QString& before)
{
    auto place = look(repositoryFolder, branch);
    if (!place)
        return std::unexpected(place.error());
    git_repository* repository = place->repository.get();
    const auto cannot = [&](const QString& name) {
        return git::failed(
            GitWords::tr("The branch %1 of %2 cannot be moved.").arg(name, repositoryFolder));
    };
    git::ReferenceHandle ref;
    if (!before.isEmpty() && before != place->branch &&
        !hashOf(repository, u"refs/heads/"_s + before)) {
        git::ReferenceHandle old;
        const QByteArray from = "refs/heads/" + place->branch.toUtf8();
        const QByteArray to = before.toUtf8();
        if (into(old, git_reference_lookup, repository, from.constData()) != 0 ||
            into(ref, git_branch_move, old.get(), to.constData(), 0) != 0)
            return cannot(before);
        // The branch that is promised may just have been called otherwise.
        place->target = hashOf(repository, u"refs/heads/"_s + branch);
    }
    const QByteArray name = "refs/heads/" + branch.toUtf8();
    if (!place->target || *place->target != place->head)
        if (into(ref, git_reference_create, repository, name.constData(),
                 static_cast<const git_oid*>(&place->head), 1, "cimarron: move to the branch") != 0)
            return cannot(branch);
    if (git_repository_set_head(repository, name.constData()) != 0)
        return cannot(branch);
    return {};
}

Result<QString> makeTag(const QString& repositoryFolder, const QString& tag, const Identity& who,
                        const QString& message)
{
    const auto repository = git::openAt(repositoryFolder);
    if (!repository)
        return std::unexpected(repository.error());
    git::ObjectHandle head;
    git::SignatureHandle author;
    if (!*repository || into(head, git_revparse_single, repository->get(), "HEAD") != 0)
        return fail(GitWords::tr("Nothing is committed in %1 yet, so nothing can be released.")
                        .arg(repositoryFolder));
    if (into(author, git_signature_now, who.name.toUtf8().constData(),
             who.email.toUtf8().constData()) != 0)
        return git::failed(
            GitWords::tr("\"%1 <%2>\" cannot be the author of a tag.").arg(who.name, who.email));
    git_oid made{};
    const int rc = git_tag_create(&made, repository->get(), tag.toUtf8().constData(), head.get(),
                                  author.get(), message.toUtf8().constData(), 0);
    if (rc == GIT_EEXISTS)
        return fail(GitWords::tr("%1 has a tag %2 already.").arg(repositoryFolder, tag));
    if (rc != 0)
        return git::failed(
            GitWords::tr("The tag %1 cannot be made in %2.").arg(tag, repositoryFolder));
    return git::Oid(made).hex();
}

Result<QStringList> tagsOf(const QString& repositoryFolder)
{
    const auto repository = git::openAt(repositoryFolder);
    if (!repository)
        return std::unexpected(repository.error());
    QStringList out;
    git_strarray names{};
    if (!*repository)
        return out;
    if (git_tag_list(&names, repository->get()) != 0)
        return git::failed(GitWords::tr("The tags of %1 cannot be read.").arg(repositoryFolder));
    for (size_t i = 0; i < names.count; ++i)
        out << QString::fromUtf8(names.strings[i]);
    git_strarray_dispose(&names);
    out.sort();
    return out;
}

} // namespace cim
