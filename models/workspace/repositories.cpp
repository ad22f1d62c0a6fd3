#include "models/git/head.h"
#include "models/git/submodules.h"
#include "models/workspace/arrangement.h"
#include "models/workspace/ownmodules.h"
#include "models/workspace/words.h"
#include "models/workspace/workspace.h"

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

Result<WriteReport> writeAndFollow(GitWorkspace& git, const Publication& publication,
                                   const Progress& progress, std::stop_token stop)
{
    auto written = git.write(publication.files(), progress, std::move(stop));
    if (written)
        if (auto followed =
                followEntities(git, publication.folder(), publication.files(), *written);
            !followed)
            return std::unexpected(followed.error());
    return written;
}

// A repository whose last domain within went may still name it at a commit.
Result<void> dropDeadLinks(const Publication& publication)
{
    const auto nested = nesting(publication.files());
    for (const RepositoryFiles& one : publication.files()) {
        if (std::ranges::contains(nested, one.path, [](const auto& n) { return n.first; }))
            continue; // is linked anew
        const auto modules = headFile(publication.folder() + u'/' + one.path, u".gitmodules"_s);
        if (!modules || modules->isEmpty())
            continue; // what cannot be read is blocked, and committing says so
        if (auto done = linkRepositories(publication.folder(), one.path, {}, true); !done)
            return done;
    }
    return {};
}

} // namespace

Result<std::vector<RepositoryStatus>> repositoryStatus(const Publication& publication)
{
    auto git = openFor(publication);
    if (!git)
        return std::unexpected(git.error());
    return git->status(publication.files());
}

Result<WriteReport> previewWrite(const Publication& publication)
{
    auto git = openFor(publication);
    if (!git)
        return std::unexpected(git.error());
    return git->preview(publication.files());
}

Result<WriteReport> writeRepositories(const Publication& publication, const Progress& progress,
                                      std::stop_token stop)
{
    auto git = openFor(publication);
    if (!git)
        return std::unexpected(git.error());
    return writeAndFollow(*git, publication, progress, std::move(stop));
}

Result<CommitOutcome> commitRepositories(const Publication& publication,
                                         const CommitRequest& options)
{
    auto who = options.identity ? Result<Identity>(*options.identity)
                                : GitWorkspace::identity(publication.folder());
    if (!who) // before anything is written: a commit that cannot be made changes nothing
        return std::unexpected(who.error());
    auto git = openFor(publication);
    if (!git)
        return std::unexpected(git.error());
    // In a clone the repositories are known, and committed, once they were looked at.
    if (git->repositories().size() < qsizetype(publication.files().size()))
        if (const auto seen = git->status(publication.files()); !seen)
            return std::unexpected(seen.error());
    CommitOutcome outcome;
    auto written = writeAndFollow(*git, publication, options.progress, options.stop);
    if (!written)
        return std::unexpected(written.error());
    outcome.written = *std::move(written);
    if (!outcome.written.conflicts.empty() || options.stop.stop_requested())
        return outcome;
    const auto message = [&](const QString& repository) {
        const bool isWritten =
            std::ranges::contains(outcome.written.changes, repository, &FileChange::repository);
        return publication.message(repository, options.subject,
                                   options.handEdits && !repository.isEmpty() && !isWritten);
    };
    CommitOptions what{.handEdits = options.handEdits, .files = options.files};
    const auto commitThose = [&](std::function<bool(const QString&)> takes) -> Result<void> {
        what.takes = std::move(takes);
        auto committed = git->commit(*who, message, options.progress, options.stop, what);
        if (!committed)
            return std::unexpected(committed.error());
        std::ranges::move(committed->commits, std::back_inserter(outcome.committed.commits));
        std::ranges::move(committed->blocked, std::back_inserter(outcome.committed.blocked));
        return {};
    };
    const bool asModules = arrangementOf(publication.folder()) == Arrangement::Submodules;
    const auto nested = nesting(publication.files());
    // What is blocked is reported as that, and keeps nobody else from committing.
    const auto relink = [&](const QString& around, const QStringList& within) -> Result<void> {
        if (std::ranges::contains(outcome.written.blocked, around, &RepositoryStatus::path))
            return {};
        return linkRepositories(publication.folder(), around, within, asModules);
    };
    if (asModules)
        if (const auto dropped = dropDeadLinks(publication); !dropped)
            return std::unexpected(dropped.error());
    for (const auto& [around, within] : nested)
        if (!asModules) // and they may have been
            if (const auto apart = relink(around, within); !apart)
                return std::unexpected(apart.error());
    // Those that name others at a commit come after them.
    const auto names = [&](const QString& one) {
        return asModules &&
               std::ranges::contains(nested, one, [](const auto& n) { return n.first; });
    };
    // The log comes after the domains that it describes: ended before that, the next messages still
    // tell of what the domains' commits hold.
    const QString log = publication.logRepository();
    auto done = commitThose(
        [&](const QString& one) { return !one.isEmpty() && one != log && !names(one); });
    if (done)
        done = commitThose([&](const QString& one) { return !one.isEmpty() && one == log; });
    for (const auto& [around, within] : nested) {
        if (!asModules || !done)
            break;
        done = relink(around, within);
        if (done && !around.isEmpty())
            done = commitThose([&](const QString& one) { return one == around; });
    }
    if (!done)
        return std::unexpected(done.error());
    if (options.stop.stop_requested())
        return outcome;
    // Where none of the domains could be committed there is nothing new for the root to take.
    const bool stuck = outcome.committed.commits.empty() && !outcome.committed.blocked.empty();
    if (options.beforeRoot && !stuck) {
        auto files = options.beforeRoot();
        if (files)
            std::ranges::move(*files, std::back_inserter(what.files));
        else
            outcome.trouble = files.error();
    }
    if (done = commitThose([](const QString& one) { return one.isEmpty(); }); !done)
        return std::unexpected(done.error());
    return outcome;
}

Result<void> resolveConflict(const Publication& publication, const QString& repository,
                             const QString& file, Resolution resolution)
{
    auto git = openFor(publication);
    if (!git)
        return std::unexpected(git.error());
    const auto report = git->preview(publication.files());
    if (!report)
        return std::unexpected(report.error());
    const auto found = std::ranges::find_if(report->conflicts, [&](const Conflict& conflict) {
        return conflict.repository == repository && conflict.file == file;
    });
    if (found == report->conflicts.end())
        return fail(WorkspaceWords::tr("%1 is no longer in conflict.").arg(file));
    return git->resolve(*found, resolution);
}

} // namespace cim
