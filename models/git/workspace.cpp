#include "models/git/workspace.h"

#include "models/git/commit.h"
#include "models/git/history.h"
#include "models/git/parallel.h"
#include "models/git/words.h"
#include "models/git/workspace_p.h"
#include "models/git/write.h"

#include <algorithm>

namespace cim {

using namespace git;

namespace {

bool sameFiles(const std::vector<std::pair<QString, Oid>>& base, const OidMap& names)
{
    return qsizetype(base.size()) == names.size() &&
           std::equal(base.begin(), base.end(), names.constKeyValueBegin(),
                      [](const auto& a, const auto& b) {
                          return a.first == b.first && a.second == b.second;
                      });
}

Result<void> oncePerRepository(const std::vector<RepositoryFiles>& wanted)
{
    QSet<QString> seen;
    for (const auto& w : wanted) {
        if (seen.contains(w.path))
            return fail(GitWords::tr("Two domains would be written to %1. Give one of them another "
                                     "name.")
                            .arg(nameOf(w.path)));
        seen.insert(w.path);
    }
    return {};
}

} // namespace

// ---- looking

// Before threads begin: each then finds its repository's names without changing the map.
void GitWorkspace::Private::prepareNames(const std::vector<RepositoryFiles>& wanted)
{
    for (const auto& w : wanted)
        names.try_emplace(w.path);
}

void GitWorkspace::Private::compare(RepositoryStatus& out, const Known& known,
                                    const RepositoryFiles& wanted)
{
    const OidMap& model = names.at(wanted.path).of(wanted.files);
    if (!sameFiles(known.base, model)) {
        OidMap base;
        for (const auto& [file, oid] : known.base)
            base.insert(base.cend(), file, oid);
        for (auto it = model.cbegin(); it != model.cend(); ++it)
            if (base.take(it.key()) != it.value())
                out.outdated.append(it.key());
        out.outdated += base.keys(); // what the model has no more
        out.outdated.sort();
        const Plan plan = makePlan(place, wanted, model);
        if (plan.blocked.state == RepositoryState::Blocked) {
            out = plan.blocked;
            return;
        }
        if (!plan.conflicts.empty()) {
            out.state = RepositoryState::Conflicted;
            return;
        }
    }
    if (!out.outdated.isEmpty())
        out.state = RepositoryState::Outdated;
}

// As it stands on disk: Clean, Modified, Absent or Blocked.
GitWorkspace::Private::Looked GitWorkspace::Private::look(const QString& path) const
{
    Looked out;
    const auto blocked = [&](const QString& why) {
        out.status = blockedStatus(path, why);
        return std::move(out);
    };
    const auto stands = [&](const Known& known) {
        out.status = known.status;
        out.status.state =
            known.status.changed.isEmpty() ? RepositoryState::Clean : RepositoryState::Modified;
    };
    if (whyPending.contains(path))
        return blocked(whyPending[path]);
    const Known* known = manifest.find(path);
    if (known && known->holds(place.descriptor)) {
        stands(*known);
        return out;
    }
    const auto presence = Repository::presence(place, path);
    if (!presence)
        return blocked(presence.error().text());
    if (*presence == Repository::Presence::Absent) {
        out.status.path = path;
        return out;
    }
    const auto repository = Repository::open(place, path);
    if (!repository)
        return blocked(repository.error().text());
    if (const QString why = repository->hindrance(place.afterCrash); !why.isEmpty())
        return blocked(why);
    auto now = repository->examine(place);
    if (!now)
        return blocked(now.error().text());
    stands(*now);
    out.known = std::move(*now);
    return out;
}

std::vector<RepositoryStatus> GitWorkspace::Private::remember(std::vector<Looked>&& looked)
{
    std::vector<RepositoryStatus> out;
    out.reserve(looked.size());
    for (auto& l : looked) {
        if (l.known)
            manifest.put(l.status.path, std::move(*l.known));
        out.push_back(named(std::move(l.status)));
    }
    (void)finish(false);
    return out;
}

Result<std::vector<RepositoryStatus>> GitWorkspace::dirty()
{
    const QStringList paths = d->manifest.repositories();
    std::vector<Private::Looked> looked(size_t(paths.size()));
    forEachRepository(int(paths.size()), d->place.settings.threads,
                      [&](int i) { looked[size_t(i)] = d->look(paths[i]); }, {}, {}, {});
    auto out = d->remember(std::move(looked));
    std::erase_if(out, [](const RepositoryStatus& s) { return s.state == RepositoryState::Clean; });
    return out;
}

Result<std::vector<RepositoryStatus>>
GitWorkspace::status(const std::vector<RepositoryFiles>& wanted)
{
    if (auto ok = oncePerRepository(wanted); !ok)
        return std::unexpected(ok.error());
    d->prepareNames(wanted);
    std::vector<Private::Looked> looked(wanted.size());
    const auto work = [&](int i) {
        const RepositoryFiles& w = wanted[size_t(i)];
        auto& l = looked[size_t(i)] = d->look(w.path);
        if (l.status.state == RepositoryState::Absent)
            l.status.outdated = w.files.keys();
        else if (l.status.state != RepositoryState::Blocked)
            d->compare(l.status, l.known ? *l.known : *d->manifest.find(w.path), w);
    };
    forEachRepository(int(wanted.size()), d->place.settings.threads, work, {}, {}, {});
    return d->remember(std::move(looked));
}

Result<WriteReport> GitWorkspace::preview(const std::vector<RepositoryFiles>& wanted)
{
    if (auto ok = oncePerRepository(wanted); !ok)
        return std::unexpected(ok.error());
    d->prepareNames(wanted);
    std::vector<WriteReport> parts(wanted.size());
    const auto work = [&](int i) {
        const RepositoryFiles& w = wanted[size_t(i)];
        const OidMap& names = d->names.at(w.path).of(w.files);
        const Known* known = d->manifest.find(w.path);
        if (known && sameFiles(known->base, names) && known->holds(d->place.descriptor))
            return;
        parts[size_t(i)] = reportOf(w.path, makePlan(d->place, w, names));
    };
    forEachRepository(int(wanted.size()), d->place.settings.threads, work, {}, {}, {});
    return joined(std::move(parts), [&](RepositoryStatus s) { return d->named(std::move(s)); });
}

// ---- writing

// All folders before any repository: one that appears in another's folder would look like an edit.
QSet<QString> GitWorkspace::Private::makeFolders(const std::vector<RepositoryFiles>& wanted) const
{
    QSet<QString> made;
    for (const auto& w : wanted) {
        if (w.path.isEmpty() || !unfit(w.path).isEmpty() || manifest.find(w.path))
            continue;
        const auto there = WorkTree::open(place.descriptor, w.path, false);
        if (there && !there->exists() && WorkTree::open(place.descriptor, w.path, true))
            made.insert(w.path);
    }
    return made;
}

GitWorkspace::Private::Written GitWorkspace::Private::writeOne(const RepositoryFiles& wanted,
                                                               bool madeFolder, int number)
{
    Written out;
    if (whyPending.contains(wanted.path)) {
        out.report = WriteReport{{}, {}, {blockedStatus(wanted.path, whyPending[wanted.path])}};
        return out;
    }
    const OidMap& model = names.at(wanted.path).of(wanted.files);
    const Known* known = manifest.find(wanted.path);
    if (known && sameFiles(known->base, model) && known->holds(place.descriptor))
        return out;
    Plan plan = makePlan(place, wanted, model);
    plan.bare = madeFolder;
    out.report = reportOf(wanted.path, plan);
    if (plan.blocked.state == RepositoryState::Blocked || plan.nothingToDo())
        return out;
    auto applied = applyPlan(place, wanted.path, plan, journal, number);
    if (applied) {
        out.known = std::move(*applied);
    } else {
        out.report->changes.clear();
        out.report->blocked.push_back(blockedStatus(wanted.path, applied.error().text()));
        out.failed = true;
    }
    return out;
}

Result<WriteReport> GitWorkspace::write(const std::vector<RepositoryFiles>& wanted,
                                        const Progress& progress, std::stop_token stop)
{
    if (auto ok = d->writable(); !ok)
        return std::unexpected(ok.error());
    if (auto ok = oncePerRepository(wanted); !ok)
        return std::unexpected(ok.error());
    const Busy busy(d->state.get());
    if (!d->pending.empty())
        d->recover(std::exchange(d->pending, {}));
    d->prepareNames(wanted);
    const QSet<QString> made = d->makeFolders(wanted);
    std::vector<Private::Written> done(wanted.size());
    forEachRepository(
        int(wanted.size()), d->place.settings.threads,
        [&](int i) {
            const auto& w = wanted[size_t(i)];
            done[size_t(i)] = d->writeOne(w, made.contains(w.path), i);
        },
        [&](int i) { return nameOf(wanted[size_t(i)].path); }, progress, stop);

    QSet<QString> failed;
    bool wrote = false;
    std::vector<WriteReport> parts;
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (done[i].failed)
            failed.insert(wanted[i].path);
        if (done[i].known)
            d->manifest.put(wanted[i].path, std::move(*done[i].known));
        wrote |= done[i].known || done[i].failed;
        if (done[i].report)
            parts.push_back(std::move(*done[i].report));
    }
    // What failed half way stays in the journal: the next write() or start goes on with it.
    if (!failed.isEmpty()) {
        std::ranges::copy_if(d->journal.read(), std::back_inserter(d->pending),
                             [&](const JournalRecord& r) { return failed.contains(r.repository); });
        for (const QString& path : std::as_const(failed))
            d->manifest.invalidate(path);
    }
    if (wrote)
        (void)d->journal.finish(d->pending);
    auto out = joined(std::move(parts), [&](RepositoryStatus s) { return d->named(std::move(s)); });
    if (auto synced = d->finish(wrote); !synced)
        return std::unexpected(synced.error());
    return out;
}

Result<void> GitWorkspace::resolve(const Conflict& conflict, Resolution resolution)
{
    if (auto ok = d->writable(); !ok)
        return ok;
    // Whoever is recorded as what was written last gives way at the next merge.
    const bool mine = resolution == Resolution::KeepMine;
    const Side last = mine ? (conflict.hasTheirs ? Side(conflict.theirs) : Side())
                           : (conflict.hasOurs ? Side(conflict.ours) : Side());
    return d->record(conflict.repository, {{conflict.file, last}}, false);
}

// ---- committing

bool GitWorkspace::Private::isOwn(const QString& path) const
{
    return std::ranges::contains(place.settings.own, path, &OwnFolder::repository);
}

bool GitWorkspace::Private::mayCommit(const QString& path, const CommitOptions& options) const
{
    if (options.takes && !options.takes(path))
        return false;
    if (std::ranges::contains(options.files, path, &OwnFile::repository))
        return true;
    const Known* known = manifest.find(path);
    if (!known || !known->gitHolds(place.descriptor))
        return true;
    // In an own folder an edit that nobody staged is the program's own.
    if (options.handEdits || isOwn(path))
        return !known->status.changed.isEmpty() || !known->holds(place.descriptor);
    return known->status.changed != known->status.edited;
}

GitWorkspace::Private::Committed
GitWorkspace::Private::commitOne(const QString& path, const Identity& who, const QString& message,
                                 const CommitOptions& options) const
{
    Committed out;
    const auto blocked = [&](const Error& why) {
        out.blocked = blockedStatus(path, why.text());
        return out;
    };
    if (Repository::presence(place, path) == Repository::Presence::Absent)
        return out; // removed by hand since it was written
    const auto repository = Repository::open(place, path);
    if (!repository)
        return blocked(repository.error());
    if (const QString why = repository->hindrance(place.afterCrash); !why.isEmpty())
        return blocked({why});
    const Known* known = manifest.find(path);
    // Files that changed meanwhile keep their old stamps in what is known, and so are seen later.
    const bool edits = takesEdits(*repository, options);
    const bool sure = known && known->gitHolds(place.descriptor) && !edits;
    const bool own =
        isOwn(path) || std::ranges::contains(options.files, path, &OwnFile::repository);
    if (own || edits)
        if (auto done = stageForCommit(place, path, *repository, options); !done)
            return blocked(done.error());
    const auto hash = commitIndex(*repository, who, message);
    if (!hash)
        return blocked(hash.error());
    if (!hash->isEmpty())
        out.commit = CommitReport::Commit{path, *hash, message};
    if (sure && !own && !hash->isEmpty()) {
        out.known = *known;
        out.known->committed(place.descriptor, *hash);
    } else if (auto now = repository->examine(place)) {
        out.known = std::move(*now);
    }
    return out;
}

Result<CommitReport> GitWorkspace::commit(const Identity& who,
                                          const std::function<QString(const QString&)>& message,
                                          const Progress& progress, std::stop_token stop,
                                          const CommitOptions& options)
{
    if (auto ok = d->writable(); !ok)
        return std::unexpected(ok.error());
    const Busy busy(d->state.get());
    QStringList paths = d->manifest.repositories();
    paths.removeIf(
        [&](const QString& p) { return d->whyPending.contains(p) || !d->mayCommit(p, options); });
    QStringList messages;
    for (const QString& path : std::as_const(paths))
        messages.append(message(path));
    std::vector<Private::Committed> done(size_t(paths.size()));
    forEachRepository(
        int(paths.size()), d->place.settings.threads,
        [&](int i) { done[size_t(i)] = d->commitOne(paths[i], who, messages[i], options); },
        [&](int i) { return nameOf(paths[i]); }, progress, stop);
    CommitReport out;
    for (size_t i = 0; i < done.size(); ++i) {
        if (done[i].commit)
            out.commits.push_back(std::move(*done[i].commit));
        if (done[i].blocked)
            out.blocked.push_back(d->named(std::move(*done[i].blocked)));
        if (done[i].known)
            d->manifest.put(paths[qsizetype(i)], std::move(*done[i].known));
    }
    if (auto synced = d->finish(!out.commits.empty()); !synced)
        return std::unexpected(synced.error());
    return out;
}

Result<void> GitWorkspace::stage(const std::vector<OwnFile>& files)
{
    if (auto ok = d->writable(); !ok)
        return ok;
    const Busy busy(d->state.get());
    QStringList paths;
    for (const OwnFile& file : files)
        if (!paths.contains(file.repository))
            paths.append(file.repository);
    for (const QString& path : std::as_const(paths)) {
        const auto repository = Repository::open(d->place, path);
        if (!repository)
            return std::unexpected(repository.error());
        if (const QString why = repository->hindrance(d->place.afterCrash); !why.isEmpty())
            return fail(why);
        if (auto done = stageForCommit(d->place, path, *repository, {.files = files}); !done)
            return done;
        d->manifest.invalidate(path);
    }
    return {};
}

// ---- history

QStringList GitWorkspace::repositories() const
{
    return d->manifest.repositories();
}

bool GitWorkspace::isSettled(const QString& repository) const
{
    const Known* known = d->manifest.find(repository);
    // A detached head has no name that a branch could have: see Repository::branch().
    return known && !known->base.empty() && !known->status.branch.contains(u' ') &&
           known->gitHolds(d->place.descriptor);
}

bool GitWorkspace::isWritable() const
{
    return d->writable().has_value();
}

Result<QByteArray> GitWorkspace::committedFile(const QString& repository, const QString& file,
                                               const QString& revision) const
{
    const auto r = Repository::open(d->place, repository);
    return r ? fileAt(*r, file, revision) : std::unexpected(r.error());
}

Result<std::vector<GitWorkspace::LogEntry>> GitWorkspace::log(const QString& repository, int limit,
                                                              const QString& file) const
{
    const auto r = Repository::open(d->place, repository);
    return r ? commitsOf(*r, limit, file) : std::unexpected(r.error());
}

} // namespace cim
