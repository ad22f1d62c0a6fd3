// The repositories on disk: status, write, commit, conflicts.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/hand_edits.h"
#include "app/cli/interrupt.h"
#include "app/cli/line_diff.h"
#include "app/cli/publication.h"
#include "app/cli/suggest.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/workspace.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

Found<Publication> publication(Context& context)
{
    const auto session = context.session();
    if (!session)
        return std::unexpected(session.error());
    auto made = Publication::of(**session);
    if (!made)
        return failed(made.error());
    return *std::move(made);
}

namespace {

QString shownPath(const QString& repository)
{
    return repository.isEmpty() ? u"."_s : repository;
}

QString filePath(const QString& repository, const QString& file)
{
    return repository.isEmpty() ? file : repository + u'/' + file;
}

QString stateName(RepositoryState state)
{
    switch (state) {
    case RepositoryState::Absent:
        return u"absent"_s;
    case RepositoryState::Clean:
        return u"clean"_s;
    case RepositoryState::Outdated:
        return u"outdated"_s;
    case RepositoryState::Modified:
        return u"modified"_s;
    case RepositoryState::Conflicted:
        return u"conflicted"_s;
    case RepositoryState::Blocked:
        return u"blocked"_s;
    }
    return {};
}

Style stateStyle(RepositoryState state)
{
    switch (state) {
    case RepositoryState::Clean:
        return Style::Good;
    case RepositoryState::Absent:
    case RepositoryState::Outdated:
    case RepositoryState::Modified:
        return Style::Warning;
    case RepositoryState::Conflicted:
    case RepositoryState::Blocked:
        return Style::Bad;
    }
    return Style::Plain;
}

QString kindName(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return u"added"_s;
    case FileChange::Kind::Changed:
        return u"changed"_s;
    case FileChange::Kind::Removed:
        return u"removed"_s;
    }
    return {};
}

// Shown once something has taken longer than a person waits without wondering.
Progress progressOn(Output& out, const QString& what)
{
    auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    return [&out, what, clock](int done, int total, const QString& now) {
        if (clock->elapsed() > 500)
            out.progress(u"%1 %2/%3 %4"_s.arg(what).arg(done).arg(total).arg(now));
    };
}

QJsonObject statusJson(const RepositoryStatus& status)
{
    return {{u"branch"_s, status.branch},
            {u"changed"_s, QJsonArray::fromStringList(status.changed)},
            {u"head"_s, status.head},
            {u"name"_s, status.name},
            {u"path"_s, status.path},
            {u"problem"_s, status.problem},
            {u"state"_s, stateName(status.state)}};
}

QJsonObject reportJson(const WriteReport& report, bool contents)
{
    QJsonArray changes, conflicts, blocked;
    for (const auto& change : report.changes) {
        QJsonObject json{{u"file"_s, change.file},
                         {u"kind"_s, kindName(change.kind)},
                         {u"repository"_s, change.repository}};
        if (contents) {
            json[u"after"_s] = QString::fromUtf8(change.after);
            json[u"before"_s] = QString::fromUtf8(change.before);
        }
        changes.append(json);
    }
    for (const auto& conflict : report.conflicts)
        conflicts.append(QJsonObject{{u"base"_s, QString::fromUtf8(conflict.base)},
                                     {u"file"_s, conflict.file},
                                     {u"mine"_s, QString::fromUtf8(conflict.ours)},
                                     {u"model"_s, QString::fromUtf8(conflict.theirs)},
                                     {u"repository"_s, conflict.repository}});
    for (const auto& status : report.blocked)
        blocked.append(statusJson(status));
    return {{u"blocked"_s, blocked}, {u"changes"_s, changes}, {u"conflicts"_s, conflicts}};
}

void tellBlocked(Context& context, const std::vector<RepositoryStatus>& blocked)
{
    for (const auto& status : blocked)
        context.out.error(
            u"%1 was left alone: %2"_s.arg(shownPath(status.path), printableWhole(status.problem)));
}

void tellConflicts(Context& context, const std::vector<Conflict>& conflicts)
{
    if (conflicts.empty())
        return;
    for (const auto& conflict : conflicts) {
        context.out.line();
        context.out.line(context.out.styled(u"conflict in "_s, Style::Bad) +
                         printable(filePath(conflict.repository, conflict.file)) +
                         u" (- mine, on disk; + the model's)"_s);
        printDifference(context.out, conflict.ours, conflict.theirs);
    }
    context.out.error(
        u"%1 cannot be merged: an edit by hand and the model disagree. Nothing of "
        "it was written. Settle each with \"cim resolve FILE --mine\" or \"cim "
        "resolve FILE --model\", then write again."_s.arg(
            conflicts.size() == 1 ? u"A file"_s : u"%1 files"_s.arg(conflicts.size())));
}

QString writtenSentence(const WriteReport& report, const QString& verb)
{
    QSet<QString> repositories;
    for (const auto& change : report.changes)
        repositories.insert(change.repository);
    return u"%1 %2 %3 in %4 %5."_s.arg(verb)
        .arg(report.changes.size())
        .arg(report.changes.size() == 1 ? u"file"_s : u"files"_s)
        .arg(repositories.size())
        .arg(repositories.size() == 1 ? u"repository"_s : u"repositories"_s);
}

void printPreview(Context& context, const WriteReport& report)
{
    for (const auto& change : report.changes) {
        context.out.heading(u"%1 %2"_s.arg(kindName(change.kind),
                                           printable(filePath(change.repository, change.file))));
        printDifference(context.out, change.before, change.after);
    }
    context.out.line(report.changes.empty() ? u"Nothing to write."_s
                                            : writtenSentence(report, u"Would write"_s));
}

int exitOf(const WriteReport& report)
{
    return report.conflicts.empty() && report.blocked.empty() ? Fine : Failed;
}

Outcome runWrite(Context& context, const Invocation& call)
{
    const auto ready = publication(context);
    if (!ready)
        return std::unexpected(ready.error());
    const bool preview = call.has(u"preview"_s);
    Interrupt interrupt(context.out);
    const auto report = preview ? previewWrite(*ready)
                                : writeRepositories(*ready, progressOn(context.out, u"writing"_s),
                                                    interrupt.token());
    if (!report)
        return interrupt.requested() ? Outcome(Interrupted) : failed(report.error());
    if (context.out.json()) {
        context.out.print(reportJson(*report, preview));
    } else if (preview) {
        printPreview(context, *report);
    } else {
        context.out.line(report->changes.empty() && exitOf(*report) == Fine
                             ? u"Everything is written already."_s
                             : writtenSentence(*report, u"Wrote"_s));
    }
    if (!context.out.json()) {
        tellConflicts(context, report->conflicts);
        noteHandEdits(context, *ready);
    }
    tellBlocked(context, report->blocked);
    return interrupt.requested() ? int(Interrupted) : exitOf(*report);
}

void printCommits(Context& context, const CommitOutcome& outcome)
{
    if (!outcome.written.changes.empty())
        context.out.line(writtenSentence(outcome.written, u"Wrote"_s));
    std::vector<Row> rows;
    for (const auto& commit : outcome.committed.commits)
        rows.push_back({{commit.hash.left(8), Style::Accent},
                        shownPath(commit.repository),
                        commit.message.section(u'\n', 0, 0)});
    context.out.table(rows);
    if (rows.empty() && outcome.written.conflicts.empty() && outcome.committed.blocked.empty())
        context.out.line(u"Nothing to commit."_s);
}

QJsonObject commitJson(const CommitOutcome& outcome)
{
    QJsonArray commits;
    for (const auto& commit : outcome.committed.commits)
        commits.append(QJsonObject{{u"hash"_s, commit.hash},
                                   {u"message"_s, commit.message},
                                   {u"repository"_s, commit.repository}});
    QJsonArray blocked;
    for (const auto& status : outcome.committed.blocked)
        blocked.append(statusJson(status));
    return {{u"blocked"_s, blocked},
            {u"commits"_s, commits},
            {u"trouble"_s, outcome.trouble ? outcome.trouble->text() : QString()},
            {u"written"_s, reportJson(outcome.written, false)}};
}

Outcome runCommit(Context& context, const Invocation& call)
{
    const auto ready = publication(context);
    if (!ready)
        return std::unexpected(ready.error());
    if (const int errors = context.open().problems().count(Severity::Error))
        context.out.warning(u"the model has %1 (\"cim check\"); committing it all the same"_s.arg(
            errors == 1 ? u"an error"_s : u"%1 errors"_s.arg(errors)));
    Interrupt interrupt(context.out);
    CommitRequest options;
    options.subject = call.option(u"message"_s);
    options.handEdits = call.has(u"all"_s);
    options.progress = progressOn(context.out, u"committing"_s);
    options.stop = interrupt.token();
    if (!call.has(u"no-lock"_s))
        options.beforeRoot = [&] {
            return flakes::lockForCommit(ready->folder(), interrupt.token(),
                                         [&](const QString& what) { context.out.progress(what); });
        };
    const auto outcome = commitRepositories(*ready, options);
    if (!outcome)
        return interrupt.requested() ? Outcome(Interrupted) : failed(outcome.error());
    if (context.out.json()) {
        context.out.print(commitJson(*outcome));
    } else {
        printCommits(context, *outcome);
        tellConflicts(context, outcome->written.conflicts);
        noteHandEdits(context, *ready);
    }
    context.out.progress({});
    tellBlocked(context, outcome->committed.blocked);
    if (interrupt.requested())
        return Interrupted;
    if (outcome->trouble)
        context.out.warning((outcome->committed.commits.empty()
                                 ? u"the root's lock could not be moved: %1"_s
                                 : u"the commit is made, but the root does not take it yet: %1"_s)
                                .arg(printableWhole(outcome->trouble->text())));
    return outcome->committed.blocked.empty() ? exitOf(outcome->written) : int(Failed);
}

Outcome runLock(Context& context, const Invocation&)
{
    const auto session = context.session();
    if (!session)
        return std::unexpected(session.error());
    Interrupt interrupt(context.out);
    const auto moved = flakes::moveLock((*session)->folder(), interrupt.token(),
                                        [&](const QString& what) { context.out.progress(what); });
    context.out.progress({});
    if (!moved)
        return interrupt.requested() ? Outcome(Interrupted) : failed(moved.error());
    if (context.out.json())
        context.out.print(
            QJsonObject{{u"moved"_s, qint64(moved->changes.size())}, {u"text"_s, moved->text()}});
    else
        context.out.line(moved->isEmpty() ? u"The root takes every domain as it stands."_s
                                          : printableWhole(moved->text().trimmed()));
    return Fine;
}

Outcome runStatus(Context& context, const Invocation& call)
{
    const auto ready = publication(context);
    if (!ready)
        return std::unexpected(ready.error());
    const auto list = repositoryStatus(*ready);
    if (!list)
        return failed(list.error());
    const auto edits = handEdits(context, *ready);
    if (!edits)
        return std::unexpected(edits.error());
    QJsonArray json;
    std::vector<Row> rows;
    qsizetype clean = 0;
    for (const auto& status : *list) {
        json.append(statusJson(status));
        if (status.state == RepositoryState::Clean && !call.has(u"all"_s)) {
            ++clean;
            continue;
        }
        QString what = status.problem;
        if (what.isEmpty() && !status.changed.isEmpty())
            what = status.changed.size() > 3 ? u"%1 files"_s.arg(status.changed.size())
                                             : status.changed.join(u", "_s);
        rows.push_back({{stateName(status.state), stateStyle(status.state)},
                        shownPath(status.path),
                        {status.branch, Style::Dim},
                        what});
    }
    if (context.out.json()) {
        context.out.print(QJsonObject{{u"edits"_s, editsJson(edits->read)},
                                      {u"notUnderstood"_s, refusedJson(edits->read)},
                                      {u"repositories"_s, json},
                                      {u"uncommitted"_s, ready->commandCount()}});
        return Fine;
    }
    context.out.table(rows);
    printHandEdits(context, edits->read);
    if (clean > 0)
        context.out.line(rows.empty() ? u"All %1 repositories are as the model has them, and "
                                        "committed."_s.arg(clean)
                                      : u"%1 others are clean."_s.arg(clean));
    if (!rows.empty())
        context.out.note(u"\"cim write --preview\" shows what would change, \"cim commit\" writes "
                         "and commits it."_s);
    if (!edits->read.edits.empty())
        context.out.note(u"\"cim adopt\" takes what was edited by hand into the model."_s);
    return Fine;
}

Outcome runResolve(Context& context, const Invocation& call)
{
    if (call.has(u"mine"_s) == call.has(u"model"_s))
        return wrongUsage(u"Say which side is right: --mine or --model."_s);
    const auto ready = publication(context);
    if (!ready)
        return std::unexpected(ready.error());
    const auto report = previewWrite(*ready);
    if (!report)
        return failed(report.error());
    // As it stands in the list of conflicts, or as the shell completes it from where one is.
    const QDir root(context.open().folder());
    const QString below =
        root.relativeFilePath(QDir(context.folder()).absoluteFilePath(call.argument(0)));
    QStringList names;
    for (const auto& conflict : report->conflicts) {
        const QString path = filePath(conflict.repository, conflict.file);
        names << path;
        if (path != call.argument(0) && path != below)
            continue;
        const auto side = call.has(u"mine"_s) ? Resolution::KeepMine : Resolution::TakeModel;
        if (const auto done = resolveConflict(*ready, conflict.repository, conflict.file, side);
            !done)
            return failed(done.error());
        if (context.out.json())
            context.out.print(
                QJsonObject{{u"file"_s, path},
                            {u"side"_s, side == Resolution::KeepMine ? u"mine"_s : u"model"_s}});
        else
            context.out.line(u"Settled %1. \"cim write\" carries it out."_s.arg(printable(path)));
        return Fine;
    }
    return refuse(names.isEmpty()
                      ? u"There are no conflicts."_s
                      : u"There is no conflict in \"%1\".%2 There is one in %3."_s.arg(
                            printable(call.argument(0)), didYouMean(call.argument(0), names),
                            printableWhole(names.join(u", "_s))));
}

} // namespace

std::vector<CommandSpec> repositoryCommands()
{
    const QString written = u"blocked, changes {file, kind, repository}, conflicts {base, file, "
                            "mine, model, repository}"_s;
    std::vector<CommandSpec> list = {
        {.name = u"status"_s,
         .summary = u"say which repositories differ from the model"_s,
         .options = {{.name = u"all"_s, .argument = {}, .help = u"the clean ones too"_s}},
         .description = u"absent: not made yet; outdated: the model has changed since; modified: "
                        "written or edited, not committed; conflicted: an edit by hand and the "
                        "model disagree; blocked: cannot be used now."_s,
         .json = u"edits and notUnderstood (as of \"cim adopt\"), repositories {branch, changed, "
                 "head, name, path, problem, state}, uncommitted (steps since the last commit)"_s,
         .run = runStatus},
        {.name = u"write"_s,
         .summary = u"write the model into its repositories"_s,
         .options = {{.name = u"preview"_s,
                      .argument = {},
                      .help = u"show what would change, and change nothing"_s}},
         .description = u"Edits by hand survive: what you changed and what the model changed are "
                        "merged line by line. Where both changed the same lines the file is left "
                        "as it is, and named. Exits with 1 then."_s,
         .json = written + u"; with --preview also after, before"_s,
         .examples = {{u"cim write --preview"_s, u"the difference, file by file"_s}},
         .run = runWrite},
        {.name = u"commit"_s,
         .summary = u"write the model, then commit every repository that changed"_s,
         .options = {{.name = u"message"_s,
                      .argument = u"TEXT"_s,
                      .help =
                          u"the first line of every commit; otherwise made from what was done"_s,
                      .letter = u'm'},
                     {.name = u"all"_s,
                      .argument = {},
                      .help = u"also what you edited and added by hand in the repositories"_s,
                      .letter = u'a'},
                     {.name = u"no-lock"_s,
                      .argument = {},
                      .help = u"leave the root's flake.lock where it is"_s}},
         .description = u"The author is git's user.name and user.email. Where a file is in "
                        "conflict, nothing is committed. The domains are committed first, then nix "
                        "moves the root's lock to them, then the root is committed with it. Where "
                        "nix is missing, everything is committed but the lock, and that is said."_s,
         .json = u"blocked, commits {hash, message, repository}, trouble (why the lock was not "
                 "moved, or empty), written (as of \"cim write\")"_s,
         .examples = {{u"cim commit"_s, u"with messages made from the log"_s},
                      {u"cim commit -m \"Open the shop\""_s, u"with a first line of your own"_s}},
         .run = runCommit},
        {.name = u"lock"_s,
         .summary = u"let the root take its domains as they are committed now"_s,
         .description = u"\"cim commit\" does it by itself; this is for commits that were made by "
                        "hand, and for when nix or the network was missing. Other inputs stay "
                        "where they are: \"nix flake update\" moves those. The changed flake.lock "
                        "is committed by the next \"cim commit\"."_s,
         .json = u"moved (how many inputs), text"_s,
         .run = runLock},
        {.name = u"resolve"_s,
         .summary = u"settle a conflict of an edit by hand with the model"_s,
         .arguments = {{u"FILE"_s, Completes::RepositoryFile}},
         .options = {{.name = u"mine"_s, .argument = {}, .help = u"keep the file as it is"_s},
                     {.name = u"model"_s, .argument = {}, .help = u"take what the model has"_s}},
         .json = u"file, side"_s,
         .examples = {{u"cim resolve domain/people/people/lucy.json --mine"_s,
                       u"then \"cim write\""_s}},
         .run = runResolve},
    };
    list.push_back(adoptCommand());
    for (auto& command : list)
        command.group = u"Repositories"_s;
    return list;
}

} // namespace cim::cli
