#include "models/workspace/rebuilds.h"

#include "models/events/log.h"
#include "models/system/generations.h"
#include "models/system/store.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSysInfo>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

QString noteFile(const QString& host)
{
    return nix::resultLink(host) + u".underway"_s;
}

QString printFile(const QString& host)
{
    return nix::resultLink(host) + u".made-from"_s;
}

std::optional<UnderWay> noteIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject note = QJsonDocument::fromJson(file.read(1 << 16)).object();
    return UnderWay{.action = note[u"action"].toString(),
                    .toplevel = note[u"toplevel"].toString(),
                    .log = note[u"log"].toString(),
                    .run = note[u"run"].toString(),
                    .host = EntityId::parse(note[u"host"].toString()).value_or(EntityId())};
}

std::optional<UnderWay> noteOf(const QString& host)
{
    return noteIn(noteFile(host));
}

bool isOfAnother(const UnderWay& note, EntityId host)
{
    return !note.host.isNull() && note.host != host;
}

QString lockFile(const QString& path)
{
    return path + u".lock"_s;
}

// Nobody rebuilds it now.
bool isLetGo(const QString& host)
{
    const auto free = FileLock::take(lockFile(nix::resultLink(host)));
    return free && *free;
}

// Somebody may look for a moment whether it is free.
constexpr std::chrono::milliseconds patience(200);

// What runs by now and what boots next, of the machine that was rebuilt.
struct Seen {
    QString running, bootsNext;
    int generation = 0;
};

Settled settle(EntityId host, const UnderWay& note, const Seen& now, nix::RunFate fate)
{
    const QString& looked = note.action == u"boot" ? now.bootsNext : now.running;
    const bool changed = !note.toplevel.isEmpty() && looked == note.toplevel;
    const bool wentBack = fate == nix::RunFate::Returned && !changed;
    return {{.host = host,
             .action = note.action,
             .outcome = changed    ? u"activated"_s
                        : wentBack ? u"reverted"_s
                                   : u"failed"_s,
             .changed = changed,
             .generation = changed && now.bootsNext == note.toplevel ? now.generation : 0,
             .toplevel = note.toplevel,
             .milliseconds = 0,
             .log = note.log},
            fate != nix::RunFate::UnderWay};
}

} // namespace

QString outcomeWord(nix::Built::How how)
{
    switch (how) {
    case nix::Built::How::Succeeded:
        return u"succeeded"_s;
    case nix::Built::How::Failed:
        return u"failed"_s;
    case nix::Built::How::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

Command factOf(EntityId host, nix::Product product, const nix::Built& built)
{
    const QString outcome = outcomeWord(built.how);
    if (product == nix::Product::System)
        return RecordHostBuilt{{host, outcome, built.toplevel, built.milliseconds, built.logFile}};
    return RecordHostRebuilt{{.host = host,
                              .action = nix::wordFor(product),
                              .outcome = outcome,
                              .toplevel = built.toplevel,
                              .milliseconds = built.milliseconds,
                              .log = built.logFile}};
}

QString outcomeWord(const nix::Activated& done)
{
    switch (done.how) {
    case nix::Activated::How::Activated:
        return u"activated"_s;
    case nix::Activated::How::Unchanged:
        return u"unchanged"_s;
    case nix::Activated::How::Failed:
        return done.wentBack ? u"reverted"_s : done.isStopped ? u"cancelled"_s : u"failed"_s;
    }
    return {};
}

bool hasUncommitted(const std::vector<RepositoryStatus>& repositories)
{
    return !std::ranges::all_of(repositories, [](const RepositoryStatus& one) {
        return one.state == RepositoryState::Clean ||
               (!one.changed.isEmpty() && std::ranges::all_of(one.changed, isLogFile));
    });
}

QHash<QString, QByteArray> committedPrints(const Session& session)
{
    const auto publication = Publication::of(session);
    const auto repositories =
        publication ? repositoryStatus(*publication) : std::unexpected(publication.error());
    return repositories && !hasUncommitted(*repositories) ? hostFingerprints(session)
                                                          : QHash<QString, QByteArray>();
}

std::optional<QByteArray> builtFrom(const QString& host)
{
    QFile file(printFile(host));
    return file.open(QIODevice::ReadOnly) ? std::optional(file.read(1'000)) : std::nullopt;
}

void noteBuiltFrom(const QString& host, const QByteArray& fingerprint)
{
    // Without it the host only looks as if it had changed.
    QSaveFile file(printFile(host));
    if (file.open(QIODevice::WriteOnly) && file.write(fingerprint) == fingerprint.size())
        file.commit();
}

QString nameOfThisMachine()
{
    return QSysInfo::machineHostName().section(u'.', 0, 0);
}

Result<std::unique_ptr<FileLock>> lockBeside(const QString& path, const QString& heldWords)
{
    auto lock = FileLock::take(lockFile(path), patience);
    if (lock && !*lock)
        return fail(heldWords);
    return lock;
}

Result<std::unique_ptr<FileLock>> lockRebuild(const QString& host)
{
    return lockBeside(nix::resultLink(host),
                      WorkspaceWords::tr("%1 is being rebuilt by another program already.")
                          .arg(system::printable(host)));
}

Result<void> noteActivation(const QString& host, const UnderWay& what)
{
    const QByteArray note = QJsonDocument(QJsonObject{{u"action"_s, what.action},
                                                      {u"host"_s, what.host.text()},
                                                      {u"log"_s, what.log},
                                                      {u"run"_s, what.run},
                                                      {u"toplevel"_s, what.toplevel}})
                                .toJson();
    QSaveFile file(noteFile(host));
    if (!file.open(QIODevice::WriteOnly) || file.write(note) != note.size() || !file.commit())
        return std::unexpected(
            Error{WorkspaceWords::tr("What is about to happen cannot be noted in %1, so it is not "
                                     "done: %2.")
                      .arg(file.fileName(), file.errorString())});
    return {};
}

void forgetActivation(const QString& host)
{
    QFile::remove(noteFile(host));
}

QString goesBackStill(const QString& host)
{
    return WorkspaceWords::
        tr("The last rebuild of %1 was broken off: it is about to go back by itself to the system "
           "that it ran before. Try again once it has; where it never does, removing "
           "/run/cimarron-rebuild there lets go of it.")
            .arg(system::printable(host));
}

bool isBrokenOff(EntityId host, const QString& name)
{
    const auto note = noteOf(name);
    return note && note->host == host && isLetGo(name);
}

std::vector<EntityId> brokenOffHosts(const Model& model)
{
    std::vector<EntityId> out;
    const QDir folder = QFileInfo(noteFile({})).dir();
    for (const QString& file : folder.entryList({u"*.underway"_s}, QDir::Files, QDir::Name)) {
        const auto note = noteIn(folder.filePath(file));
        const Entity* host = note ? model.entity(note->host) : nullptr;
        // A note of the name that it had before is not the one that is asked for later.
        if (host && host->kind == u"Host" && noteFile(host->name) == folder.filePath(file) &&
            isLetGo(host->name))
            out.push_back(host->id);
    }
    return out;
}

std::optional<Settled> settledHere(EntityId host, const QString& name, const system::Store& store)
{
    const auto note = noteOf(name);
    if (!note || !note->run.isEmpty() || isOfAnother(*note, host))
        return std::nullopt;
    Seen now{system::running(store).current, {}, 0};
    if (const auto all = system::generations(store, u"system"_s))
        if (const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
            current != all->end()) {
            now.bootsNext = current->toplevel;
            now.generation = current->number;
        }
    return settle(host, *note, now, nix::RunFate::Unknown);
}

std::optional<Settled> settledThere(EntityId host, const QString& name,
                                    const nix::RemoteState& state)
{
    const auto note = noteOf(name);
    if (!note || note->run.isEmpty() || isOfAnother(*note, host))
        return std::nullopt;
    const auto current = state.generations.find(state.generation);
    return settle(host, *note,
                  {state.running, current == state.generations.end() ? QString() : current->second,
                   state.generation},
                  nix::fateOf(state, note->run));
}

} // namespace cim
