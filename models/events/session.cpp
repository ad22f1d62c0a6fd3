#include "models/events/session.h"

#include "models/events/checksum.h"
#include "models/events/session_p.h"
#include "models/events/snapshot.h"
#include "models/events/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <unistd.h>

#include <algorithm>

namespace cim {

namespace {

constexpr auto logBelowDomain = "log";

QString logFolder(const QString& workspace, const WorkspaceFile& file)
{
    const QString events =
        file.domains.value(QStringLiteral("events"), QStringLiteral("domain/events"));
    return workspace + u'/' + events + u'/' + QLatin1String(logBelowDomain);
}

// They stand in headings, in file names and in the lines of commits.
bool isOneLine(const QString& text)
{
    return text.isValidUtf16() && std::ranges::none_of(text, [](QChar c) {
               return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
                      c == QChar::ParagraphSeparator;
           });
}

Result<void> save(const QString& path, const QByteArray& bytes)
{
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(EventWords::tr("Writing %1 failed.").arg(path), out.errorString());
    return {};
}

// A workspace whose making was interrupted: cim.json stands, and nothing was ever logged or
// written.
bool isUnfinished(const QString& workspace, const QString& log)
{
    const auto names = [](const QString& folder) {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    };
    for (const QString& name : names(workspace)) {
        if (name != u"cim.json" && name != u".git" && name != u"domain")
            return false;
    }
    const QFileInfo first(log + QStringLiteral("/000001.jsonl"));
    const qsizetype most = first.exists() ? 3 : 2;
    return names(workspace + QStringLiteral("/domain")).size() <= 1 && names(log).size() <= most &&
           first.size() == 0;
}

} // namespace

Result<std::unique_ptr<Session>> Session::create(const QString& folder, const QString& name,
                                                 const QString& purpose, const Options& options)
{
    if (name.trimmed().isEmpty())
        return fail(EventWords::tr("A workspace needs a name."));
    if (!isOneLine(name) || !isOneLine(purpose))
        return fail(EventWords::tr("The name and the purpose of a workspace are one line each, "
                                   "without control characters."));
    const auto path = prepareFolder(folder);
    if (!path)
        return std::unexpected(path.error());
    const WorkspaceFile file{DomainId::make(),
                             name,
                             purpose,
                             {{QStringLiteral("domain"), QStringLiteral("domain")},
                              {QStringLiteral("events"), QStringLiteral("domain/events")}}};
    const QString log = logFolder(*path, file);
    if (!QDir().mkpath(log))
        return fail(
            EventWords::tr("The folder %1 cannot be made; check its permissions.").arg(log));
    // The lock and what a crash left behind are this machine's own.
    const auto ignored =
        save(log + QStringLiteral("/.gitignore"), QByteArrayLiteral("/.lock\n/torn-*.txt\n"));
    if (!ignored)
        return std::unexpected(ignored.error());
    // From here on open() finishes what an interruption leaves.
    if (const auto saved = save(*path + QStringLiteral("/cim.json"), file.toJson()); !saved)
        return std::unexpected(saved.error());
    return open(*path, options);
}

Result<std::unique_ptr<Session>> Session::open(const QString& folder, const Options& options)
{
    const auto path = findWorkspace(folder);
    if (!path)
        return std::unexpected(path.error());
    const auto file = readWorkspaceFile(*path);
    if (!file)
        return std::unexpected(file.error());
    if (!*file)
        return fail(EventWords::tr("%1 is no workspace: its cim.json is gone.").arg(*path));
    auto kinds = Kinds::load(Kinds::builtInFolder(), *path + QStringLiteral("/kinds"));
    if (!kinds)
        return std::unexpected(kinds.error());

    auto d = std::make_unique<Private>();
    d->options = options;
    d->folder = *path;
    d->file = **file;
    d->log = EventLog(logFolder(*path, d->file));
    d->kinds = std::move(*kinds);
    d->readOnly = options.readOnly || options.until.has_value();
    d->author = options.author.isEmpty() ? defaultAuthor() : options.author;
    const QByteArray log = QFile::encodeName(d->log.folder());
    if (!QFileInfo(d->log.folder()).isDir()) {
        return fail(EventWords::tr("The workspace's event log %1 is missing; bring it back from "
                                   "its repository.")
                        .arg(d->log.folder()));
    }
    if (!d->readOnly && ::access(log.constData(), W_OK) != 0) {
        return fail(EventWords::tr("%1 cannot be written: check its owner and permissions, or open "
                                   "the workspace read-only.")
                        .arg(d->log.folder()));
    }
    if (const auto loaded = d->load(); !loaded)
        return std::unexpected(loaded.error());
    std::unique_ptr<Session> session(new Session(std::move(d)));
    session->d->watch(*session);
    return session;
}

Result<void> Session::Private::load()
{
    const auto lock = log.lock();
    if (!lock)
        return std::unexpected(lock.error());
    const auto files = log.files();
    if (!files)
        return std::unexpected(files.error());
    const bool empty = files->empty() || (files->size() == 1 && files->front().size == 0);
    if (empty && !isUnfinished(folder, log.folder())) {
        return fail(EventWords::tr("The workspace's event log %1 is empty; bring it back from its "
                                   "repository.")
                        .arg(log.folder()));
    }
    if (options.useSnapshot && !options.until) {
        if (auto snapshot = loadSnapshot(snapshotPath(), log)) {
            state = std::move(*snapshot);
            snapshotSequence = state.sequence;
        }
    }
    if (const auto read = replay(log, state, notes, options.until); !read)
        return std::unexpected(read.error());
    else if (const auto mended = mend(read->torn); !mended)
        return std::unexpected(mended.error());

    if (state.sequence > 0 || readOnly)
        return {};
    // The first facts: the workspace itself, its core and the domain that holds this log.
    Draft draft(state.model, parser, 0, {});
    draft.author = author;
    std::vector<Fact> facts{DomainDefined{file.id, file.name, file.purpose, {}}};
    for (const char* standard : {"domain", "events"}) {
        const QString name = QString::fromLatin1(standard);
        const RepositoryDefinition* repository = kinds.repository(name);
        facts.push_back(
            DomainDefined{DomainId::make(), name, repository ? repository->purpose : QString(),
                          file.domains.value(name, repository ? repository->path : name)});
    }
    for (const Fact& fact : facts) {
        if (const auto added = draft.add(fact); !added)
            return std::unexpected(added.error());
    }
    return append(draft);
}

// One for each folder: two clones of a workspace have one id and two logs.
QString Session::Private::snapshotPath() const
{
    const QString cache =
        options.cacheFolder.isEmpty()
            ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
                  QStringLiteral("/cimarron")
            : options.cacheFolder;
    const quint32 place = crc32c(log.folder().toUtf8());
    return QStringLiteral("%1/snapshots/%2-%3.snapshot")
        .arg(cache, file.id.text())
        .arg(place, 8, 16, QLatin1Char('0'));
}

Result<void> Session::Private::mend(const std::optional<TornTail>& torn)
{
    if (!torn)
        return {};
    if (readOnly) {
        notes.push_back({EventWords::tr("The end of the log was not written to its end (a crash, "
                                        "or another program at work); it was left out."),
                         log.path(torn->at.segment), torn->line});
        return {};
    }
    const auto aside = log.setAside(*torn);
    if (!aside)
        return std::unexpected(aside.error());
    notes.push_back({EventWords::tr("The end of the log was not written to its end, as after a "
                                    "crash; %1 bytes that no command was told are saved were cut "
                                    "off and kept in %2.")
                         .arg(torn->bytes)
                         .arg(*aside),
                     *aside, 1});
    return {};
}

Session::Session(std::unique_ptr<Private> p)
    : d(std::move(p))
{}

const QString& Session::folder() const
{
    return d->folder;
}

const Model& Session::model() const
{
    return d->state.model;
}

const Kinds& Session::kinds() const
{
    return d->kinds;
}

const Problems& Session::problems() const
{
    if (!d->problems) {
        d->problems.emplace(d->state.model, d->kinds);
    }
    return *d->problems;
}

const std::vector<LogNote>& Session::notes() const
{
    return d->notes;
}

quint64 Session::sequence() const
{
    return d->state.sequence;
}

bool Session::isReadOnly() const
{
    return d->readOnly;
}

Result<CommandId> Session::execute(const Command& command)
{
    return execute(std::span(&command, 1));
}

Result<CommandId> Session::execute(std::span<const Command> commands)
{
    return execute(commands, d->author);
}

Result<CommandId> Session::execute(std::span<const Command> commands, const QString& author)
{
    Draft draft(d->state.model, d->parser, 0, {});
    return d->execute(*this, draft, commands, author);
}

Result<CommandId> Session::execute(std::span<const Command> commands, const std::stop_token& stop)
{
    Draft draft(d->state.model, d->parser, 0, {});
    draft.stop = stop;
    return d->execute(*this, draft, commands, d->author);
}

std::optional<Step> Session::nextUndo() const
{
    return d->step(d->state.steps.undo(), d->undoLabel);
}

std::optional<Step> Session::nextRedo() const
{
    return d->step(d->state.steps.redo(), d->redoLabel);
}

Result<CommandId> Session::undo()
{
    const Steps::Entry* entry = d->state.steps.undo();
    if (!entry)
        return fail(EventWords::tr("There is nothing to undo."));
    return d->repeat(*this, Steps::Entry(*entry), Mode::Undo);
}

Result<CommandId> Session::redo()
{
    const Steps::Entry* entry = d->state.steps.redo();
    if (!entry)
        return fail(EventWords::tr("There is nothing to redo."));
    return d->repeat(*this, Steps::Entry(*entry), Mode::Redo);
}

Result<void> Session::history(quint64 first, quint64 last,
                              const std::function<bool(const Event&)>& visit) const
{
    first = std::max<quint64>(first, 1);
    last = std::min(last, d->state.sequence);
    if (first > last)
        return {};
    if (!d->state.ordered) {
        LogState state;
        state.ordered = false;
        std::vector<LogNote> said;
        const auto done = replay(d->log, state, said, last, [&](const Event& event) {
            return event.sequence < first || visit(event);
        });
        return done ? Result<void>() : std::unexpected(done.error());
    }
    LogPosition from;
    quint64 sequence = 0;
    for (const KnownSegment& segment : d->state.segments) {
        if (segment.firstSequence <= first) {
            from.segment = segment.file.number;
            sequence = segment.firstSequence - 1;
        }
    }
    const auto done = d->log.scan(from, [&](const LogLine& line, LogPosition) {
        if (++sequence < first)
            return true;
        if (sequence > last)
            return false;
        if (line.event.sequence == sequence)
            return visit(line.event) && sequence < last;
        Event placed = line.event;
        placed.sequence = sequence;
        return visit(placed) && sequence < last;
    });
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<Model> Session::modelAt(quint64 sequence) const
{
    if (sequence >= d->state.sequence)
        return d->state.model;
    LogState state;
    state.ordered = d->state.ordered;
    std::vector<LogNote> said;
    if (const auto done = replay(d->log, state, said, sequence); !done)
        return std::unexpected(done.error());
    return std::move(state.model);
}

Session::~Session()
{
    // Reading 5,000 events takes 3 ms: a snapshot pays when it saves more than that.
    constexpr quint64 worthwhile = 5000;
    const LogState& state = d->state;
    if (d->options.useSnapshot && !d->options.until &&
        state.sequence >= d->snapshotSequence + worthwhile)
        (void)saveSnapshot(d->snapshotPath(), state);
}

} // namespace cim
