#include "models/git/repository.h"

#include "models/git/locks.h"
#include "models/git/words.h"

#include <QDir>

#include <algorithm>
#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace cim::git {

namespace {

constexpr int maximumDepth = 32;

QString under(const Place& place, const QString& path)
{
    return path.isEmpty() ? place.folder : place.folder + u'/' + path;
}

QByteArray below(const QString& repository, const QString& file)
{
    return (repository.isEmpty() ? file : repository + u'/' + file).toUtf8();
}

git_index_entry entryFor(const Staged& s, const QByteArray& path)
{
    git_index_entry e = {};
    e.id = s.oid;
    e.path = path.constData();
    e.mode = GIT_FILEMODE_BLOB;
    if (!s.stat)
        return e;
    e.mode = s.stat->st_mode & 0100 ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB;
    e.ctime = {qint32(s.stat->st_ctim.tv_sec), quint32(s.stat->st_ctim.tv_nsec)};
    e.mtime = {qint32(s.stat->st_mtim.tv_sec), quint32(s.stat->st_mtim.tv_nsec)};
    e.dev = quint32(s.stat->st_dev);
    e.ino = quint32(s.stat->st_ino);
    e.uid = s.stat->st_uid;
    e.gid = s.stat->st_gid;
    e.file_size = quint32(s.stat->st_size);
    return e;
}

QString underWay(int state)
{
    switch (state) {
    case GIT_REPOSITORY_STATE_NONE:
        return {};
    case GIT_REPOSITORY_STATE_MERGE:
        return GitWords::tr(
            "a merge is under way there. Finish it with git commit, or drop it with "
            "git merge --abort");
    case GIT_REPOSITORY_STATE_REVERT:
    case GIT_REPOSITORY_STATE_REVERT_SEQUENCE:
        return GitWords::tr("a revert is under way there. Finish it, or drop it with git revert "
                            "--abort");
    case GIT_REPOSITORY_STATE_CHERRYPICK:
    case GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE:
        return GitWords::tr("a cherry-pick is under way there. Finish it, or drop it with git "
                            "cherry-pick --abort");
    case GIT_REPOSITORY_STATE_BISECT:
        return GitWords::tr("a bisection is under way there. End it with git bisect reset");
    default:
        return GitWords::tr("a rebase is under way there. Finish it, or drop it with git rebase "
                            "--abort");
    }
}

} // namespace

QString nameOf(const QString& repository)
{
    return repository.isEmpty() ? GitWords::tr("the root repository") : repository;
}

Result<Repository::Presence> Repository::presence(const Place& place, const QString& path)
{
    const auto tree = WorkTree::open(place.descriptor, path, false);
    if (!tree)
        return std::unexpected(tree.error());
    if (!tree->exists())
        return Presence::Absent;
    struct stat s;
    const int root = tree->descriptor();
    if (::fstatat(root, ".git", &s, AT_SYMLINK_NOFOLLOW) == 0) {
        if (S_ISLNK(s.st_mode))
            return fail(
                GitWords::tr("The .git of %1 is a link, and Cimarron writes through no link. "
                             "Put the folder itself there.")
                    .arg(nameOf(path)));
        return Presence::Present;
    }
    if (errno != ENOENT)
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be looked at").arg(nameOf(path)), errno));
    const bool bare = ::fstatat(root, "HEAD", &s, AT_SYMLINK_NOFOLLOW) == 0 &&
                      ::fstatat(root, "objects", &s, AT_SYMLINK_NOFOLLOW) == 0 &&
                      ::fstatat(root, "refs", &s, AT_SYMLINK_NOFOLLOW) == 0;
    if (bare)
        return fail(
            GitWords::tr("%1 is a bare repository, without a work tree to write into. Move it "
                         "away.")
                .arg(nameOf(path)));
    return Presence::Absent;
}

Result<Repository> Repository::open(const Place& place, const QString& path)
{
    const QString folder = under(place, path);
    Repository out;
    out.m_path = path;
    const int rc = into(out.m_repository, git_repository_open_ext, folder.toUtf8().constData(),
                        unsigned(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr);
    if (rc == GIT_EOWNER)
        return failed(GitWords::tr("%1 belongs to another user, so git does not trust it. If it is "
                                   "yours, run: git config --global --add safe.directory \"%2\"")
                          .arg(nameOf(path), folder));
    if (rc != 0)
        return failed(
            GitWords::tr("%1 cannot be opened as a git repository; it may be damaged. Look "
                         "at it with git fsck, or move its .git folder away to start anew.")
                .arg(nameOf(path)));
    if (git_repository_is_bare(out.get()))
        return fail(GitWords::tr("%1 is set up as a bare repository, without a work tree. Run: git "
                                 "config core.bare false")
                        .arg(nameOf(path)));
    return out;
}

QString Repository::gitFolder() const
{
    return QString::fromUtf8(git_repository_path(get()));
}

QString Repository::hindrance(bool afterCrash) const
{
    const QString name = nameOf(m_path);
    if (const QString doing = underWay(git_repository_state(get())); !doing.isEmpty())
        return GitWords::tr("%1 cannot be used now: %2.").arg(name, doing);
    if (git_repository_head_detached(get()) == 1)
        return GitWords::tr(
                   "%1 has a detached head at %2. Go back to a branch with git switch, for "
                   "example: git switch %3")
            .arg(name, head().hex().left(7), QStringLiteral("main"));
    const QString busy = clearStaleLocks(gitFolder(), branch(), afterCrash);
    if (!busy.isEmpty())
        return GitWords::tr("%1 is locked: %2").arg(name, busy);
    const auto files = index();
    if (!files)
        return files.error().text();
    if (git_index_has_conflicts(files->get()))
        return GitWords::tr(
                   "%1 holds files with unresolved conflicts. Resolve them and git add them.")
            .arg(name);
    return {};
}

QString Repository::branch() const
{
    ReferenceHandle ref;
    if (into(ref, git_reference_lookup, get(), "HEAD") != 0)
        return {};
    if (git_reference_type(ref.get()) != GIT_REFERENCE_SYMBOLIC)
        return GitWords::tr("detached at %1")
            .arg(Oid(*git_reference_target(ref.get())).hex().left(7));
    const QString target = QString::fromUtf8(git_reference_symbolic_target(ref.get()));
    return target.startsWith(u"refs/heads/") ? target.mid(11) : target;
}

Oid Repository::head() const
{
    git_oid out;
    return git_reference_name_to_id(&out, get(), "HEAD") == 0 ? Oid(out) : Oid();
}

Oid Repository::projection() const
{
    git_oid out;
    return git_reference_name_to_id(&out, get(), projectionRef) == 0 ? Oid(out) : Oid();
}

Result<OidMap> Repository::projected() const
{
    const Oid at = projection();
    if (at.isNull())
        return OidMap();
    CommitHandle commit;
    if (into(commit, git_commit_lookup, get(), static_cast<const git_oid*>(&at)) != 0)
        return failed(
            GitWords::tr("What was last written to %1 cannot be read; the repository may be "
                         "damaged. Look at it with git fsck.")
                .arg(nameOf(m_path)));
    return filesOf(get(), *git_commit_tree_id(commit.get()));
}

Result<void> Repository::setProjection(const Oid& commit) const
{
    ReferenceHandle ref;
    if (into(ref, git_reference_create, get(), projectionRef, static_cast<const git_oid*>(&commit),
             1, "write the model") != 0)
        return failed(GitWords::tr("What was written to %1 cannot be recorded. Check that there is "
                                   "room and that the folder is writable.")
                          .arg(nameOf(m_path)));
    return {};
}

Result<IndexHandle> Repository::index() const
{
    IndexHandle out;
    if (into(out, git_index_open, (gitFolder() + QStringLiteral("index")).toUtf8().constData()) !=
        0)
        return failed(GitWords::tr("The index of %1 cannot be read. Make it anew with: git reset")
                          .arg(nameOf(m_path)));
    return out;
}

Result<void> Repository::stage(const std::vector<Staged>& files) const
{
    return files.empty() ? Result<void>()
                         : stageFiles(gitFolder() + QStringLiteral("index"), files);
}

Result<void> stageFiles(const QString& indexFile, const std::vector<Staged>& files)
{
    // An index without a repository: it neither looks for each object nor reads files again.
    IndexHandle index;
    if (into(index, git_index_open, indexFile.toUtf8().constData()) != 0)
        return failed(
            GitWords::tr("%1 cannot be read. Make it anew with: git reset").arg(indexFile));
    for (const Staged& s : files) {
        const QByteArray path = s.file.toUtf8();
        if (s.oid.isNull()) {
            git_index_remove(index.get(), path.constData(), 0);
            continue;
        }
        const git_index_entry entry = entryFor(s, path);
        if (git_index_add(index.get(), &entry) != 0)
            return failed(GitWords::tr("%1 cannot be staged.").arg(s.file));
    }
    if (git_index_write(index.get()) != 0)
        return failed(GitWords::tr("%1 cannot be written. Check that there is room and that the "
                                   "folder is writable.")
                          .arg(indexFile));
    return {};
}

Result<void> Repository::listChanges(RepositoryStatus& status) const
{
    git_status_options options = {};
    git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                    GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
    StatusListHandle list;
    if (into(list, git_status_list_new, get(), static_cast<const git_status_options*>(&options)) !=
        0)
        return failed(
            GitWords::tr("The changes in %1 cannot be found; the repository may be damaged. "
                         "Look at it with git fsck.")
                .arg(nameOf(m_path)));
    constexpr unsigned byHand = GIT_STATUS_WT_NEW | GIT_STATUS_WT_MODIFIED | GIT_STATUS_WT_DELETED |
                                GIT_STATUS_WT_TYPECHANGE | GIT_STATUS_WT_RENAMED |
                                GIT_STATUS_WT_UNREADABLE | GIT_STATUS_CONFLICTED;
    for (size_t i = 0; i < git_status_list_entrycount(list.get()); ++i) {
        const git_status_entry* e = git_status_byindex(list.get(), i);
        const git_diff_delta* d = e->index_to_workdir ? e->index_to_workdir : e->head_to_index;
        const QString file = QString::fromUtf8(d->new_file.path);
        if (file.endsWith(u'/')) // another repository that nothing ignores: not ours to judge
            continue;
        status.changed.append(file);
        if (e->status & byHand)
            status.edited.append(file);
    }
    status.changed.sort();
    status.edited.sort();
    return {};
}

QStringList Repository::changedByHand(const OidMap& base, git_index* index,
                                      const QStringList& edited)
{
    const auto concerns = [](const QString& file) { return file.endsWith(u".json"); };
    QStringList out;
    std::ranges::copy_if(edited, std::back_inserter(out), concerns);
    OidMap left = base;
    for (size_t i = 0; i < git_index_entrycount(index); ++i) {
        const git_index_entry* e = git_index_get_byindex(index, i);
        const QString file = QString::fromUtf8(e->path);
        if (left.take(file) != Oid(e->id) && concerns(file))
            out.append(file);
    }
    std::ranges::copy_if(left.keys(), std::back_inserter(out), concerns); // taken out
    out.sort();
    out.removeDuplicates();
    return out;
}

void Repository::watchGit(const Place& place, Known& known) const
{
    const QString common = QString::fromUtf8(git_repository_commondir(get()));
    const QDir folder(place.folder);
    const auto add = [&](const QString& file) {
        known.watch(place.descriptor, folder.relativeFilePath(file).toUtf8());
    };
    // Git replaces HEAD, index, packed-refs and the like by renaming: the folder's time tells. The
    // projection is ours alone.
    add(gitFolder().chopped(1));
    add(gitFolder() + QStringLiteral("HEAD"));
    add(common + QStringLiteral("refs/heads/") + branch());
}

void Repository::watchFolders(const Place& place, const QByteArray& folder, int depth,
                              Known& known) const
{
    const QByteArray path = below(m_path, QString::fromUtf8(folder));
    known.watch(place.descriptor, path.isEmpty() ? "." : path);
    const int fd = ::openat(place.descriptor, path.isEmpty() ? "." : path.constData(),
                            O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR* dir = fd < 0 || depth > maximumDepth ? nullptr : ::fdopendir(fd);
    if (!dir) {
        if (fd >= 0)
            ::close(fd);
        return;
    }
    while (const dirent* e = ::readdir(dir)) {
        const QByteArray name = e->d_name;
        if ((e->d_type != DT_DIR && e->d_type != DT_UNKNOWN) || name == "." || name == ".." ||
            name == ".git")
            continue;
        const QByteArray inner = folder.isEmpty() ? name : folder + '/' + name;
        struct stat s;
        int ignored = 0;
        if (::fstatat(fd, (name + "/.git").constData(), &s, AT_SYMLINK_NOFOLLOW) == 0 ||
            (git_ignore_path_is_ignored(&ignored, get(), (inner + '/').constData()) == 0 &&
             ignored))
            continue;
        watchFolders(place, inner, depth + 1, known);
    }
    ::closedir(dir);
}

QString Repository::hooksNote() const
{
    const QDir hooks(QString::fromUtf8(git_repository_commondir(get())) + QStringLiteral("hooks"));
    QStringList found;
    for (const QFileInfo& f : hooks.entryInfoList(QDir::Files | QDir::Executable))
        if (f.suffix() != u"sample")
            found.append(f.fileName());
    return found.isEmpty() ? QString()
                           : GitWords::tr("Cimarron runs no hooks; %1 has %2.")
                                 .arg(nameOf(m_path), found.join(QStringLiteral(", ")));
}

Result<Known> Repository::examine(const Place& place) const
{
    Known out;
    out.status.path = m_path;
    // Stamps first: what changes while we look is then seen as changed the next time.
    watchGit(place, out);
    watchFolders(place, {}, 0, out);
    const auto files = index();
    if (!files)
        return std::unexpected(files.error());
    for (size_t i = 0; i < git_index_entrycount(files->get()); ++i)
        out.watch(place.descriptor,
                  below(m_path, QString::fromUtf8(git_index_get_byindex(files->get(), i)->path)));
    const auto base = projected();
    if (!base)
        return std::unexpected(base.error());
    for (auto it = base->cbegin(); it != base->cend(); ++it)
        out.base.emplace_back(it.key(), it.value());
    out.status.branch = branch();
    out.status.head = head().isNull() ? QString() : head().hex();
    out.status.note = hooksNote();
    if (auto listed = listChanges(out.status); !listed)
        return std::unexpected(listed.error());
    for (const QString& file : std::as_const(out.status.edited))
        out.watch(place.descriptor, below(m_path, file));
    out.byHand = changedByHand(*base, files->get(), out.status.edited);
    return out;
}

} // namespace cim::git
