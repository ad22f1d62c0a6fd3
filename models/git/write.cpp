#include "models/git/write.h"

#include "models/git/locks.h"
#include "models/git/words.h"

#include <QDir>

#include <cerrno>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace cim::git {

namespace {

Result<void> put(int folder, const char* name, const QByteArray& content)
{
    const Descriptor fd(::openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(systemError(GitWords::tr("A repository cannot be made"), errno));
    return writeAll(fd.get(), content, QString::fromLatin1(name));
}

// Git's folder with as few files as git needs; 1/3 of the time of git_repository_init_ext().
Result<void> makeGitFolder(const Place& place, const QString& at, const ObjectBatch& objects,
                           const Oid& projection)
{
    const QByteArray folder = at.toUtf8();
    for (const char* inner : {"", "objects", "objects/info", "objects/pack", "refs", "refs/heads",
                              "refs/tags", "refs/cimarron"})
        if (::mkdirat(place.state, (folder + '/' + inner).constData(), 0777) != 0 &&
            errno != EEXIST)
            return std::unexpected(systemError(GitWords::tr("A repository cannot be made"), errno));
    const Descriptor fd(
        ::openat(place.state, folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const QByteArray branch = place.settings.branch.toUtf8();
    auto done = put(fd.get(), "HEAD", "ref: refs/heads/" + branch + '\n');
    if (done)
        done = put(fd.get(), "config",
                   "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
                   "\tlogallrefupdates = true\n");
    if (done)
        done = put(fd.get(), projectionRef, projection.hex().toLatin1() + '\n');
    if (done)
        done = objects.writePack(place.folder + QStringLiteral("/.cimarron/") + at +
                                 QStringLiteral("/objects"));
    return done;
}

JournalRecord recordOf(const QString& path, const Plan& plan, const Oid& projection)
{
    JournalRecord out{path, plan.projection, projection, {}};
    out.files.reserve(qsizetype(plan.actions.size()));
    for (const Action& a : plan.actions)
        out.files.append({a.file, a.before, a.write ? a.afterOid : a.before, a.staged});
    return out;
}

Result<Descriptor> temporaryFolder(const Place& place)
{
    if (::mkdirat(place.state, "tmp", 0777) != 0 && errno != EEXIST)
        return std::unexpected(systemError(GitWords::tr(".cimarron/tmp cannot be made"), errno));
    return Descriptor(
        ::openat(place.state, "tmp", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

// Brings one file of the work tree to `after`.
Result<std::optional<struct stat>> applyFile(WorkTree& tree, const QString& file,
                                             const WorkTree::File& seen, const Side& after,
                                             int temporary)
{
    Result<struct stat> done;
    if (!after) {
        auto removed = tree.remove(file, seen);
        if (!removed)
            return std::unexpected(removed.error());
        return std::nullopt;
    }
    done = seen.kind == WorkTree::File::Kind::Missing ? tree.create(file, *after)
                                                      : tree.replace(file, *after, seen, temporary);
    if (!done)
        return std::unexpected(done.error());
    return std::optional(*done);
}

// What a repository that was just made looks like, without looking: nothing else is in its folder.
Known knownFresh(const Place& place, const QString& path, const Plan& plan,
                 const std::vector<Staged>& staged, const Repository* repository)
{
    Known out;
    const QByteArray prefix = path.isEmpty() ? QByteArray() : path.toUtf8() + '/';
    repository->watchGit(place, out);
    QSet<QByteArray> folders{prefix.isEmpty() ? QByteArray(".") : prefix.chopped(1)};
    for (const Staged& s : staged) {
        const QByteArray file = prefix + s.file.toUtf8();
        out.watches.push_back({file, s.stat ? stampOf(*s.stat) : Stamp()});
        for (auto slash = file.lastIndexOf('/'); slash > prefix.size();
             slash = file.lastIndexOf('/', slash - 1))
            folders.insert(file.first(slash));
        out.status.changed.append(s.file);
    }
    for (const QByteArray& folder : folders)
        out.watch(place.descriptor, folder);
    for (auto it = plan.base.cbegin(); it != plan.base.cend(); ++it)
        out.base.emplace_back(it.key(), it.value());
    out.status.path = path;
    out.status.branch = place.settings.branch;
    return out;
}

// The files and the index. Nothing is lost when it ends early: the journal has it all.
Result<std::vector<Staged>> applyFiles(const Place& place, const QString& path, const Plan& plan,
                                       WorkTree& tree)
{
    Q_UNUSED(path);
    const auto temporary = temporaryFolder(place);
    if (!temporary)
        return std::unexpected(temporary.error());
    std::vector<Staged> staged;
    staged.reserve(plan.actions.size());
    for (const Action& a : plan.actions) {
        std::optional<struct stat> stat;
        if (a.seen.kind != WorkTree::File::Kind::Missing)
            stat = a.seen.stat;
        if (a.write) {
            auto done = applyFile(tree, a.file, a.seen, a.after, temporary->get());
            if (!done)
                return std::unexpected(done.error());
            stat = *done;
        }
        const bool same = a.staged == (a.write ? a.afterOid : a.before);
        staged.push_back({a.file, a.staged, same ? stat : std::nullopt});
    }
    return staged;
}

Result<Known> applyFresh(const Place& place, const QString& path, Plan& plan, Journal& journal,
                         int number)
{
    const QString at = QStringLiteral("new/%1").arg(number);
    const Oid tree = plan.objects.addTrees(plan.base);
    const Oid projection = plan.objects.addProjection(tree, {});
    if (auto made = makeGitFolder(place, at, plan.objects, projection); !made) {
        QDir(place.folder + QStringLiteral("/.cimarron/") + at).removeRecursively();
        return std::unexpected(made.error());
    }
    auto files = WorkTree::open(place.descriptor, path, true);
    if (!files)
        return std::unexpected(files.error());
    if (auto done = journal.append(recordOf(path, plan, projection)); !done)
        return std::unexpected(done.error());
    // Never over a .git that another program made meanwhile.
    if (::renameat2(place.state, at.toUtf8().constData(), files->descriptor(), ".git",
                    RENAME_NOREPLACE) != 0)
        return std::unexpected(
            systemError(GitWords::tr("The repository %1 cannot be made").arg(nameOf(path)), errno));
    auto staged = applyFiles(place, path, plan, *files);
    if (!staged)
        return std::unexpected(staged.error());
    const QString git = place.folder + u'/' + path + QStringLiteral("/.git/");
    if (auto done = stageFiles(git + QStringLiteral("index"), *staged); !done)
        return std::unexpected(done.error());
    auto repository = Repository::open(place, path);
    if (!repository)
        return std::unexpected(repository.error());
    return plan.bare ? knownFresh(place, path, plan, *staged, &*repository)
                     : repository->examine(place);
}

// The state of a file against a journal's record: what is there, what must be done.
enum class Standing : quint8 { Done, ToDo, Torn, Edited };

Standing standing(const JournalRecord::File& f, const WorkTree::File& now, const Side& after)
{
    using Kind = WorkTree::File::Kind;
    if (now.kind != Kind::Missing && now.kind != Kind::Regular)
        return Standing::Edited;
    const Oid oid = now.kind == Kind::Missing ? Oid() : hashObject(now.content);
    if (oid == f.after)
        return Standing::Done;
    if (oid == f.before)
        return Standing::ToDo;
    // New files are written in place: a beginning of ours is ours.
    if (f.before.isNull() && after && after->startsWith(now.content))
        return Standing::Torn;
    return Standing::Edited;
}

Result<void> recordProjection(const Repository& repository, const JournalRecord& record,
                              const QStringList& edited)
{
    if (edited.isEmpty())
        return repository.setProjection(record.projectionAfter);
    const auto treeOf = [&](const Oid& commit) -> Result<OidMap> {
        CommitHandle handle;
        if (commit.isNull())
            return OidMap();
        if (into(handle, git_commit_lookup, repository.get(),
                 static_cast<const git_oid*>(&commit)) != 0)
            return failed(GitWords::tr("What was last written cannot be read."));
        return filesOf(repository.get(), *git_commit_tree_id(handle.get()));
    };
    auto after = treeOf(record.projectionAfter);
    const auto before = treeOf(record.projectionBefore);
    if (!after || !before)
        return std::unexpected(after ? before.error() : after.error());
    for (const QString& file : edited) {
        if (before->contains(file))
            (*after)[file] = before->value(file);
        else
            after->remove(file);
    }
    ObjectBatch objects;
    const Oid commit = objects.addProjection(objects.addTrees(*after), record.projectionAfter);
    if (auto done = objects.write(repository.get()); !done)
        return done;
    return repository.setProjection(commit);
}

} // namespace

Result<Known> applyPlan(const Place& place, const QString& path, Plan& plan, Journal& journal,
                        int number)
{
    if (plan.fresh)
        return applyFresh(place, path, plan, journal, number);
    auto repository = Repository::open(place, path);
    if (!repository)
        return std::unexpected(repository.error());
    const Oid projection =
        plan.recorded
            ? plan.projection
            : plan.objects.addProjection(plan.objects.addTrees(plan.base), plan.projection);
    if (auto done = plan.objects.write(repository->get()); !done)
        return std::unexpected(done.error());
    if (auto done = journal.append(recordOf(path, plan, projection)); !done)
        return std::unexpected(done.error());
    auto files = WorkTree::open(place.descriptor, path, false);
    if (!files)
        return std::unexpected(files.error());
    const auto staged = applyFiles(place, path, plan, *files);
    if (!staged)
        return std::unexpected(staged.error());
    if (auto done = repository->stage(*staged); !done)
        return std::unexpected(done.error());
    if (auto done = repository->setProjection(projection); !done)
        return std::unexpected(done.error());
    return repository->examine(place);
}

Result<void> finishRecord(const Place& place, const JournalRecord& record)
{
    const auto presence = Repository::presence(place, record.repository);
    if (!presence)
        return std::unexpected(presence.error());
    if (*presence == Repository::Presence::Absent)
        return {}; // the git folder had not come to its place: no file was written
    const auto repository = Repository::open(place, record.repository);
    if (!repository)
        return std::unexpected(repository.error());
    if (const QString why = clearStaleLocks(repository->gitFolder(), repository->branch(), true);
        !why.isEmpty())
        return fail(why);
    const Oid at = repository->projection();
    if (at != record.projectionBefore && at != record.projectionAfter)
        return {}; // written again since, by another clone of this folder or a restore
    auto files = WorkTree::open(place.descriptor, record.repository, false);
    const auto temporary = temporaryFolder(place);
    if (!files || !temporary)
        return std::unexpected(files ? temporary.error() : files.error());

    QStringList edited;
    std::vector<Staged> staged;
    for (const auto& f : record.files) {
        auto now = files->read(f.file);
        if (!now)
            return std::unexpected(now.error());
        Side after;
        if (!f.after.isNull()) {
            auto content = blob(repository->get(), f.after);
            if (!content)
                return std::unexpected(content.error());
            after = std::move(*content);
        }
        const Standing stands = standing(f, *now, after);
        if (stands == Standing::Edited) {
            edited.append(f.file);
            continue;
        }
        std::optional<struct stat> stat;
        if (now->kind == WorkTree::File::Kind::Regular)
            stat = now->stat;
        if (stands != Standing::Done) {
            auto done = applyFile(*files, f.file, *now, after, temporary->get());
            if (!done)
                return std::unexpected(done.error());
            stat = *done;
        }
        staged.push_back({f.file, f.staged, f.staged == f.after ? stat : std::nullopt});
    }
    if (auto done = repository->stage(staged); !done)
        return done;
    return recordProjection(*repository, record, edited);
}

void sweepState(const Place& place)
{
    const QString state = place.folder + QStringLiteral("/.cimarron/");
    QDir(state + QStringLiteral("new")).removeRecursively();
    QDir(state + QStringLiteral("tmp")).removeRecursively();
    QDir().mkdir(state + QStringLiteral("new"));
}

} // namespace cim::git
