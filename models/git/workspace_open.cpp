// Opening a workspace, finishing what was left half done, and what comes after any writing.
#include "models/git/identity.h"
#include "models/git/locks.h"
#include "models/git/words.h"
#include "models/git/workspace_p.h"
#include "models/git/write.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <ctime>

namespace cim {

using namespace git;

namespace {

// Files get their time from a clock of a few milliseconds' step: two writes within one step look
// alike. Waiting for the next step makes every later edit visible to the manifest.
void waitForNextTimestamp()
{
    timespec begin, now;
    ::clock_gettime(CLOCK_REALTIME_COARSE, &begin);
    for (int i = 0; i < 20; ++i) {
        const timespec pause{0, 1'000'000};
        ::nanosleep(&pause, nullptr);
        ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
        if (now.tv_sec != begin.tv_sec || now.tv_nsec != begin.tv_nsec)
            return;
    }
}

} // namespace

GitWorkspace::GitWorkspace(std::unique_ptr<Private> p)
    : d(std::move(p))
{}
GitWorkspace::GitWorkspace(GitWorkspace&&) noexcept = default;
GitWorkspace& GitWorkspace::operator=(GitWorkspace&&) noexcept = default;
GitWorkspace::~GitWorkspace() = default;

Result<GitWorkspace> GitWorkspace::open(const QString& folder, const GitSettings& settings)
{
    startLibrary();
    auto d = std::make_unique<Private>();
    d->place.settings = settings;
    if (git_reference_is_valid_name(("refs/heads/" + settings.branch.toUtf8()).constData()) != 1)
        return fail(GitWords::tr("\"%1\" cannot be the name of a branch.").arg(settings.branch));
    d->place.folder = QFileInfo(folder).canonicalFilePath();
    d->folder = Descriptor(
        ::open(d->place.folder.toUtf8().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (d->place.folder.isEmpty() || !d->folder.valid())
        return fail(GitWords::tr("There is no folder %1 to open as a workspace.").arg(folder));
    d->place.descriptor = d->folder.get();
    if (auto opened = d->openState(); !opened)
        return std::unexpected(opened.error());
    if (d->state.valid()) {
        d->place.afterCrash = ::faccessat(d->state.get(), "busy", F_OK, 0) == 0;
        sweepState(d->place);
        d->manifest.load(d->state.get());
        d->recover(d->journal.read());
    }
    if (!d->manifest.loaded())
        d->findRepositories({}, 0);
    if (d->place.afterCrash)
        d->clearLocksAfterCrash();
    return GitWorkspace(std::move(d));
}

Result<void> GitWorkspace::Private::openState()
{
    if (::mkdirat(folder.get(), ".cimarron", 0777) != 0 && errno != EEXIST) {
        if (errno == EROFS || errno == EACCES || errno == EPERM)
            return {}; // to be looked at only
        return std::unexpected(systemError(
            GitWords::tr("The folder .cimarron cannot be made in %1").arg(place.folder), errno));
    }
    state = Descriptor(
        ::openat(folder.get(), ".cimarron", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!state.valid())
        return fail(GitWords::tr("%1/.cimarron is not a folder of Cimarron's. Move it away.")
                        .arg(place.folder));
    if (::faccessat(state.get(), ".", W_OK, AT_EACCESS) != 0) {
        state = Descriptor();
        return {};
    }
    auto taken = takeLock(state.get());
    if (!taken)
        return std::unexpected(taken.error());
    lock = std::move(*taken);
    place.state = state.get();
    std::destroy_at(&journal);
    std::construct_at(&journal, state.get());
    ignoreState();
    return {};
}

// Without it git shows our state as the user's files; a full disk leaves it empty.
void GitWorkspace::Private::ignoreState() const
{
    struct stat seen;
    if (::fstatat(state.get(), ".gitignore", &seen, AT_SYMLINK_NOFOLLOW) == 0 && seen.st_size > 0)
        return;
    const Descriptor file(
        ::openat(state.get(), ".gitignore", O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (file.valid())
        (void)writeAll(file.get(), "*\n", QStringLiteral(".cimarron/.gitignore"));
}

Result<void> GitWorkspace::Private::writable() const
{
    if (place.state >= 0)
        return {};
    return fail(
        GitWords::tr("The workspace %1 cannot be written by you. Make its folder writable, or "
                     "copy it.")
            .arg(place.folder));
}

void GitWorkspace::Private::recover(const std::vector<JournalRecord>& records)
{
    pending.clear();
    whyPending.clear();
    for (const JournalRecord& record : records) {
        manifest.invalidate(record.repository);
        if (auto done = finishRecord(place, record); !done) {
            pending.push_back(record);
            whyPending[record.repository] = done.error().text();
        }
    }
    if (!records.empty())
        (void)journal.finish(pending); // if not, the same is found done the next time
}

// In every repository, also in those that the next writing does not look at: it takes the mark of
// the crash away, and with it the knowledge that young locks may be ours.
void GitWorkspace::Private::clearLocksAfterCrash()
{
    for (const QString& path : manifest.repositories())
        if (const auto repository = Repository::open(place, path))
            (void)clearStaleLocks(repository->gitFolder(), repository->branch(), true);
}

// Without a manifest: the repositories that have a projection of ours.
void GitWorkspace::Private::findRepositories(const QString& below, int depth)
{
    const QDir dir(below.isEmpty() ? place.folder : place.folder + u'/' + below);
    if (QFileInfo(dir.filePath(QStringLiteral(".git/refs/cimarron/projection"))).isFile())
        if (const auto repository = Repository::open(place, below))
            if (auto known = repository->examine(place))
                manifest.put(below, std::move(*known));
    if (depth >= 6)
        return;
    for (const QString& name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        findRepositories(below.isEmpty() ? name : below + u'/' + name, depth + 1);
}

Result<Identity> GitWorkspace::identity(const QString& folder)
{
    return configuredIdentity(folder);
}

RepositoryStatus GitWorkspace::Private::named(RepositoryStatus status) const
{
    const QString path = status.path.isEmpty() ? place.folder : status.path;
    status.name = path.mid(path.lastIndexOf(u'/') + 1);
    return status;
}

// What must come after any writing: the manifest, and the disk.
Result<void> GitWorkspace::Private::finish(bool wrote)
{
    if (place.state < 0)
        return {};
    (void)manifest.save(place.state); // a cache: the next look makes it again
    if (wrote && place.settings.durable && ::syncfs(place.descriptor) != 0)
        return std::unexpected(
            systemError(GitWords::tr("What was written may not all be on the disk yet"), errno));
    if (wrote)
        waitForNextTimestamp();
    return {};
}

} // namespace cim
