// Finding what a person named, and asking other stores.
#include "graph/closures/read.h"
#include "graph/closures/system.h"
#include "graph/closures/words.h"
#include "models/nix/hostbuild.h"
#include "models/nix/ssh.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace cim::closures {

namespace {

using system::printable;
using system::Store;

// The port goes to ssh as an option: not every nix takes it within the address of a store.
Result<nix::Target> targetOf(const Store& store)
{
    return nix::Target::parse(store.url.section(QStringLiteral("://"), 1));
}

// What runs on another machine: only ssh can tell, no store can.
Result<QString> runningOn(const nix::Target& target, std::stop_token stop)
{
    const QString ssh = QStandardPaths::findExecutable(QStringLiteral("ssh"));
    if (ssh.isEmpty())
        return fail(ClosureWords::tr("ssh is not installed, so other machines cannot be asked."));
    nix::Call call;
    call.program = ssh;
    call.arguments = nix::quietSshOptions(target.port) +
                     QStringList{QStringLiteral("--"), target.name(), QStringLiteral("readlink"),
                                 QStringLiteral("-f"), QStringLiteral("/run/current-system")};
    const nix::Ended ended = nix::run(call, stop);
    if (ended.how == nix::Ended::How::Cancelled)
        return fail(ClosureWords::tr("Stopped, as asked."));
    if (!ended.isFine())
        return std::unexpected(nix::sshError(target, ended.errors, ended.failure));
    const QString path = QString::fromUtf8(ended.output).trimmed();
    if (!Store().holds(path))
        return fail(ClosureWords::tr("%1 does not run NixOS: it has no /run/current-system.")
                        .arg(target.name()));
    return path;
}

// "ssh-ng://lucy@web1:2222", with a store path behind it or without.
Result<Source> findRemote(const QString& text, std::stop_token stop)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(ssh(?:-ng)?://([^/]+))(/[^\\0]*)?\\z"));
    const auto match = form.match(text);
    const auto store = Store::remote(match.hasMatch() ? match.captured(1) : text);
    if (!store)
        return std::unexpected(store.error());
    Source out;
    out.store = *store;
    out.path = match.captured(3);
    const auto target = targetOf(out.store);
    if (!target)
        return std::unexpected(target.error());
    out.title = ClosureWords::tr("what runs on %1").arg(target->name());
    if (!out.path.isEmpty() && out.path != u"/") {
        out.path = out.store.storePath(out.path);
        if (out.path.isEmpty())
            return fail(ClosureWords::tr("%1 is no store path.").arg(printable(match.captured(3))));
        out.title = ClosureWords::tr("%1 on %2")
                        .arg(out.path.section(u'/', -1).section(u'-', 1), target->name());
        return out;
    }
    const auto path = runningOn(*target, stop);
    if (!path)
        return std::unexpected(path.error());
    out.path = *path;
    return out;
}

// What the model makes of a host now: nix builds it.
Result<Source> buildHost(const QString& host, const Store& store, const Finding& with,
                         std::stop_token stop)
{
    if (with.workspace.isEmpty())
        return fail(ClosureWords::tr("Open the workspace that describes %1 to build it.")
                        .arg(printable(host)));
    const auto tool = nix::find(stop);
    if (!tool)
        return std::unexpected(tool.error());
    const auto built =
        nix::build(*tool, {.folder = with.workspace, .host = host, .options = with.options}, stop,
                   [&](const nix::BuildLog& log) {
                       if (with.told)
                           with.told(log.sentence());
                   });
    if (with.built)
        with.built(
            {host, built.toplevel, built.how == nix::Built::How::Cancelled, built.milliseconds});
    if (built.how == nix::Built::How::Cancelled)
        return fail(ClosureWords::tr("Stopped, as asked."));
    if (built.how == nix::Built::How::Failed)
        return std::unexpected(built.error);
    return Source{
        store, built.toplevel, {}, ClosureWords::tr("%1 as the model has it now").arg(host)};
}

Result<Source> findGeneration(const QString& profile, const QString& wanted, const Store& store)
{
    const auto all = system::generations(store, profile);
    if (!all)
        return std::unexpected(all.error());
    const system::Generation* found = nullptr;
    for (size_t i = 0; i < all->size(); ++i) {
        const auto& generation = (*all)[i];
        if (QString::number(generation.number) == wanted)
            found = &generation;
        // The one below the current one; the list goes from new to old.
        if (wanted == u"previous" && i > 0 && (*all)[i - 1].isCurrent)
            found = &generation;
    }
    if (found == nullptr)
        return fail(
            wanted == u"previous"
                ? ClosureWords::tr("There is no generation before the current one.")
                : ClosureWords::tr("The profile %1 has no generation %2.").arg(profile, wanted));
    if (found->toplevel.isEmpty())
        return fail(ClosureWords::tr("What generation %1 stood for is gone.").arg(found->number));
    Source out{store,
               store.storePath(found->toplevel),
               {},
               ClosureWords::tr("generation %1").arg(found->number)};
    if (profile != u"system")
        out.title = ClosureWords::tr("%1 of %2").arg(out.title, profile);
    return out;
}

Result<Source> findPath(const QString& text, const Store& store, const QString& folder)
{
    const QString path = QDir(folder).absoluteFilePath(text);
    if (path.endsWith(u".json") && QFileInfo(path).isFile() && !store.holds(path))
        return Source{store, {}, path, QFileInfo(path).fileName()};
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink() && !store.holds(path))
        return fail(
            ClosureWords::tr("There is nothing called \"%1\" here. Name a generation, a path, "
                             "\"running\", a machine as ssh-ng://host, or a JSON file of "
                             "path-info.")
                .arg(printable(text)));
    const auto place = store.follow(path);
    if (!place)
        return std::unexpected(place.error());
    const QString inStore = store.storePath(*place);
    return Source{store, inStore, {}, inStore.section(u'/', -1).section(u'-', 1)};
}

// `nix path-info` of a store that is not on this machine's disk, or whose database is not to be
// read. Nix 2.33 and later want the format named, older ones do not know the word.
Result<Closure> askNix(const Source& source, std::stop_token stop)
{
    const auto tool = nix::find(stop);
    if (!tool)
        return std::unexpected(tool.error());
    const bool isRemote = !source.store.isLocal();
    const auto target = isRemote ? targetOf(source.store) : nix::Target();
    if (!target)
        return std::unexpected(target.error());
    const QString url =
        isRemote ? target->storeUrl(source.store.url.section(u':', 0, 0)) : source.store.url;
    const auto ask = [&](const QStringList& more) {
        QStringList arguments = {QStringLiteral("path-info"), QStringLiteral("--json"),
                                 QStringLiteral("--recursive")};
        if (!url.isEmpty())
            arguments << QStringLiteral("--store") << url;
        nix::Call call =
            tool->call(arguments + more + QStringList{QStringLiteral("--"), source.path});
        call.longestOutput = Limits().bytes;
        if (isRemote && !source.environment.isEmpty())
            call.environment = source.environment;
        else if (isRemote)
            call.environment.insert(QStringLiteral("NIX_SSHOPTS"),
                                    nix::quietSshOptions(target->port).join(u' '));
        return nix::run(call, stop);
    };
    nix::Ended ended = ask({});
    if (!ended.isFine() && ended.errors.contains("--json-format"))
        ended = ask({QStringLiteral("--json-format"), QStringLiteral("1")});
    if (isRemote && ended.how == nix::Ended::How::Exited && nix::isOfSsh(ended.errors))
        return std::unexpected(nix::sshError(*target, ended.errors, ended.failure));
    if (const auto why = nix::failure(ended, ClosureWords::tr("nix could not read the closure.")))
        return std::unexpected(*why);
    return parsePathInfo(ended.output, QStringLiteral("nix path-info"));
}

} // namespace

Result<Source> findSource(const QString& text, const Store& store, const Finding& with,
                          std::stop_token stop)
{
    if (text.startsWith(u"host:"))
        return buildHost(text.sliced(5), store, with, stop);
    if (text == u"running" || text == u"booted") {
        const system::Running now = system::running(store);
        const QString path = text == u"running" ? now.current : now.booted;
        if (path.isEmpty())
            return fail(
                ClosureWords::tr("This machine does not run NixOS: there is no %1/%2-system.")
                    .arg(store.runDir, text == u"running" ? QStringLiteral("current")
                                                          : QStringLiteral("booted")));
        return Source{store,
                      path,
                      {},
                      text == u"running" ? ClosureWords::tr("the running system")
                                         : ClosureWords::tr("the booted system")};
    }
    if (text.startsWith(u"ssh://") || text.startsWith(u"ssh-ng://"))
        return findRemote(text, stop);
    static const QRegularExpression generation(
        QStringLiteral("\\A(?:([A-Za-z0-9_][A-Za-z0-9_./-]*)@)?([1-9][0-9]{0,8}|previous)\\z"));
    const auto match = generation.match(text);
    if (match.hasMatch() && !match.captured(1).contains(QStringLiteral("..")))
        return findGeneration(match.captured(1).isEmpty() ? QStringLiteral("system")
                                                          : match.captured(1),
                              match.captured(2), store);
    return findPath(text, store, with.folder);
}

Result<Closure> loadClosure(const Source& source, const Progress& progress, std::stop_token stop)
{
    if (!source.file.isEmpty())
        return readPathInfo(source.file);
    if (!source.store.isLocal())
        return askNix(source, stop);
    auto read =
        readDatabase(source.store.database(), source.store.dir, {source.path}, {}, progress, stop);
    // A database of another schema, or one that only the daemon may read: nix itself still can. Not
    // of a store elsewhere on the disk, where nix would begin a new one.
    if (read || stop.stop_requested() || !source.store.url.isEmpty() || nix::locate().isEmpty())
        return read;
    auto asked = askNix(source, stop);
    return asked ? std::move(asked) : std::move(read);
}

} // namespace cim::closures
