#include "models/git/history.h"

#include "models/git/words.h"

#include <algorithm>

namespace cim::git {

namespace {

Oid blobIn(const git_commit* commit, const QByteArray& file)
{
    TreeHandle tree;
    return into(tree, git_commit_tree, commit) == 0 ? idIn(tree.get(), file) : Oid();
}

bool changes(const git_commit* commit, const QByteArray& file)
{
    const Oid here = blobIn(commit, file);
    if (git_commit_parentcount(commit) == 0)
        return !here.isNull();
    CommitHandle parent;
    return into(parent, git_commit_parent, commit, 0u) != 0 || blobIn(parent.get(), file) != here;
}

} // namespace

Oid idIn(const git_tree* tree, const QByteArray& path)
{
    TreeEntryHandle entry;
    if (tree == nullptr)
        return {};
    if (path.isEmpty())
        return *git_tree_id(tree);
    return into(entry, git_tree_entry_bypath, tree, path.constData()) == 0
               ? Oid(*git_tree_entry_id(entry.get()))
               : Oid();
}

GitWorkspace::LogEntry entryOf(git_commit* commit)
{
    const git_signature* by = git_commit_author(commit);
    return {Oid(*git_commit_id(commit)).hex(),
            QString::fromUtf8(git_commit_summary(commit)),
            {QString::fromUtf8(by->name), QString::fromUtf8(by->email)},
            QDateTime::fromSecsSinceEpoch(by->when.time)};
}

Result<QByteArray> fileAt(const Repository& repository, const QString& file,
                          const QString& revision)
{
    ObjectHandle object;
    const QByteArray spec = revision.toUtf8() + ':' + file.toUtf8();
    if (revision.startsWith(u'-') ||
        into(object, git_revparse_single, repository.get(), spec.constData()) != 0 ||
        git_object_type(object.get()) != GIT_OBJECT_BLOB)
        return failed(GitWords::tr("There is no %1 in %2.").arg(file, revision));
    return blob(repository.get(), *git_object_id(object.get()));
}

Result<std::vector<GitWorkspace::LogEntry>> commitsOf(const Repository& repository, int limit,
                                                      const QString& file)
{
    std::vector<GitWorkspace::LogEntry> out;
    if (repository.head().isNull())
        return out;
    RevwalkHandle walk;
    if (into(walk, git_revwalk_new, repository.get()) != 0 ||
        git_revwalk_push_head(walk.get()) != 0)
        return failed(GitWords::tr("The history of the repository cannot be read."));
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    git_oid oid;
    while (int(out.size()) < limit && git_revwalk_next(&oid, walk.get()) == 0) {
        CommitHandle commit;
        if (into(commit, git_commit_lookup, repository.get(), static_cast<const git_oid*>(&oid)) !=
            0)
            return failed(GitWords::tr("A commit of the repository cannot be read."));
        if (!file.isEmpty() && !changes(commit.get(), file.toUtf8()))
            continue;
        out.push_back(entryOf(commit.get()));
    }
    return out;
}

QHash<QString, Identity> authorsOf(const Repository& repository, const OidMap& files)
{
    // Looking a file up in a commit takes some 10 us; whoever made it long ago stays unnamed.
    constexpr int mostLookups = 100'000;
    QHash<QString, Identity> out;
    OidMap left = files;
    RevwalkHandle walk;
    git_oid oid;
    if (repository.head().isNull() || into(walk, git_revwalk_new, repository.get()) != 0 ||
        git_revwalk_push_head(walk.get()) != 0)
        return out;
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    for (int lookups = 0;
         !left.isEmpty() && lookups < mostLookups && git_revwalk_next(&oid, walk.get()) == 0;) {
        CommitHandle commit;
        if (into(commit, git_commit_lookup, repository.get(), static_cast<const git_oid*>(&oid)) !=
            0)
            return out;
        std::vector<CommitHandle> parents(git_commit_parentcount(commit.get()));
        for (unsigned i = 0; i < parents.size(); ++i)
            if (into(parents[i], git_commit_parent, commit.get(), i) != 0)
                return out;
        lookups += int(left.size() * qsizetype(parents.size() + 1));
        left.removeIf([&](const auto& item) {
            const QByteArray file = item.key().toUtf8();
            const auto is = [&](const CommitHandle& c) {
                return blobIn(c.get(), file) == item.value();
            };
            // A merge takes from a parent what it did not make itself.
            if (!is(commit) || std::ranges::any_of(parents, is) ||
                (parents.empty() && item.value().isNull()))
                return false;
            const git_signature* by = git_commit_author(commit.get());
            out.insert(item.key(), {QString::fromUtf8(by->name), QString::fromUtf8(by->email)});
            return true;
        });
    }
    return out;
}

WriteReport reportOf(const QString& path, const Plan& plan)
{
    WriteReport out;
    if (plan.blocked.state == RepositoryState::Blocked) {
        out.blocked.push_back(plan.blocked);
        return out;
    }
    out.conflicts = plan.conflicts;
    for (const Action& a : plan.actions) {
        if (!a.write)
            continue;
        using Kind = FileChange::Kind;
        const Kind kind = a.before.isNull() ? Kind::Added : a.after ? Kind::Changed : Kind::Removed;
        out.changes.push_back({path, a.file, kind, a.seen.content, a.after.value_or(QByteArray())});
    }
    return out;
}

WriteReport joined(std::vector<WriteReport>&& parts,
                   const std::function<RepositoryStatus(RepositoryStatus)>& named)
{
    WriteReport out;
    for (WriteReport& part : parts) {
        std::ranges::move(part.changes, std::back_inserter(out.changes));
        std::ranges::move(part.conflicts, std::back_inserter(out.conflicts));
        for (RepositoryStatus& s : part.blocked)
            out.blocked.push_back(named(std::move(s)));
    }
    return out;
}

} // namespace cim::git
