#include "models/guide/outside.h"

#include "models/events/workspacefile.h"
#include "models/nix/hostbuild.h"
#include "models/nix/product.h"
#include "models/nix/tool.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStorageInfo>
#include <QSysInfo>

#include <sys/stat.h>

namespace cim::guide {

using namespace Qt::StringLiterals;

namespace {

// Takes what a run of events says of hosts.
struct Taking {
    QHash<EntityId, HostRuns>& hosts;
    qint64 time;

    // False: it was stopped, which says nothing.
    bool take(HostRuns& host, const QString& outcome, const QString& log) const
    {
        if (outcome == u"cancelled")
            return false;
        host.lastFailed = outcome != u"succeeded";
        host.log = log;
        host.endedAt = time;
        return true;
    }
    void operator()(const HostBuilt& f) const
    {
        HostRuns& host = hosts[f.host];
        if (take(host, f.outcome, f.log) && !host.lastFailed)
            host.built = f.toplevel;
    }
    void operator()(const HostRebuilt& f) const
    {
        HostRuns& host = hosts[f.host];
        const nix::Product product = nix::productFor(f.action);
        if (product != nix::Product::System) {
            if (take(host, f.outcome, f.log) && !host.lastFailed && product == nix::Product::Vm)
                host.machine = f.toplevel;
            return;
        }
        if (f.outcome == u"cancelled" || f.action == u"dry-activate")
            return;
        host.wentBack = f.outcome == u"reverted";
        host.activationFailed = host.wentBack || f.outcome == u"failed";
        if (host.activationFailed)
            return; // it is as it was before
        if (f.action == u"rollback")
            host.isDeployed = false;
        else
            host.isDeployed = true;
    }
    template<typename Other>
    void operator()(const Other&) const
    {}
};

// Each has a folder of its own.
void lookAtMachines(Outside& outside)
{
    outside.machines.clear();
    outside.started.clear();
    const QDir all(nix::machinesFolder());
    for (const QString& name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        outside.machines << all.filePath(name);
        if (QFileInfo::exists(nix::ranMark(outside.machines.back())))
            outside.started << name;
    }
}

// When the link itself was made: what it leads to in the store has no time.
qint64 madeAt(const QString& link)
{
    struct stat about = {};
    if (::lstat(QFile::encodeName(link).constData(), &about) != 0)
        return 0;
    return qint64(about.st_mtim.tv_sec) * 1000 + about.st_mtim.tv_nsec / 1'000'000;
}

void lookAtSystems(Outside& outside, const QString& workspace)
{
    const QDir folder(workspace);
    outside.built.clear();
    outside.builtAt.clear();
    outside.running.clear();
    const auto systemAt = [](const QString& link) {
        return systemName(QFileInfo(link).canonicalFilePath());
    };
    for (const QFileInfo& link : folder.entryInfoList({u"result*"_s}, QDir::AllEntries)) {
        const QString system = link.isSymLink() ? systemAt(link.filePath()) : QString();
        if (system.isEmpty())
            continue;
        outside.built << system;
        qint64& at = outside.builtAt[system];
        at = std::max(at, madeAt(link.filePath()));
    }
    outside.isNixos = QFileInfo::exists(u"/etc/NIXOS"_s);
    outside.ownName = QSysInfo::machineHostName().section(u'.', 0, 0);
    if (const QString system = systemAt(u"/run/current-system"_s); !system.isEmpty())
        outside.running << system;
    // The disk that a virtual machine makes where it is started.
    for (const QFileInfo& disk : folder.entryInfoList({u"*.qcow2"_s}, QDir::Files))
        outside.running << disk.completeBaseName();
    lookAtMachines(outside);
    for (HostRuns& host : outside.runs)
        for (QString* path : {&host.built, &host.machine})
            if (!path->isEmpty() && !QFileInfo::exists(*path))
                path->clear();
}

// The end of a log names what failed; of a long one the beginning is downloads.
void lookAtFailures(Outside& outside)
{
    constexpr qint64 most = qint64(256) << 10;
    for (HostRuns& host : outside.runs) {
        host.failed.clear();
        host.lackedRoom = false;
        QFile log(host.log);
        if (!host.lastFailed || host.log.isEmpty() || !log.open(QIODevice::ReadOnly) ||
            !log.seek(std::max<qint64>(0, log.size() - most)))
            continue;
        const QByteArray end = log.read(most);
        host.failed = failedIn(QString::fromUtf8(end));
        host.lackedRoom =
            end.contains("No space left on device") || end.contains("database or disk is full");
    }
}

std::optional<qint64> freeAt(const QString& path)
{
    QString there = path;
    while (!there.isEmpty() && !QFileInfo::exists(there))
        there = there.section(u'/', 0, -2);
    const QStorageInfo storage(there.isEmpty() ? u"/"_s : there);
    return storage.isValid() ? std::optional(storage.bytesAvailable()) : std::nullopt;
}

void lookAtNix(Outside& outside, bool askFlakes, std::stop_token stop)
{
    if (askFlakes)
        outside.flakesAreOn.reset();
    outside.isNixMissing = nix::locate().isEmpty();
    const auto tool = nix::find(stop);
    outside.nixTrouble = tool ? QString() : tool.error().message;
    if (!tool || !askFlakes)
        return;
    // As a terminal would have it: without the options that this program adds.
    nix::Call call;
    call.program = tool->program;
    call.arguments = {u"config"_s, u"show"_s, u"experimental-features"_s};
    const nix::Ended ended = nix::run(call, std::move(stop));
    if (ended.how != nix::Ended::How::Exited)
        return;
    const QByteArrayList words = ended.output.simplified().split(' ');
    outside.flakesAreOn =
        ended.code == 0 && words.contains("flakes") && words.contains("nix-command");
}

} // namespace

void readOn(Runs& runs, const QString& workspace, std::stop_token stop)
{
    const auto file = readWorkspaceFile(workspace);
    if (!file || !*file)
        return;
    const EventLog log(workspace + u'/' + (*file)->domains.value(u"events"_s, u"domain/events"_s) +
                       u"/log"_s);
    Runs read = runs;
    const auto scanned = log.scan(
        runs.next,
        [&](const LogLine& line, LogPosition) {
            std::visit(Taking{read.hosts, line.event.time}, line.event.fact);
            return !stop.stop_requested();
        },
        LineParser::Detail::WithoutWas);
    if (!scanned || scanned->stopped)
        return;
    if (!scanned->segments.empty())
        read.next = {scanned->segments.back().file.number, scanned->segments.back().end};
    runs = std::move(read);
}

void lookAround(Outside& outside, const QString& workspace, Hazards hazards, std::stop_token stop)
{
    lookAtSystems(outside, workspace);
    outside.hasJust = !QStandardPaths::findExecutable(u"just"_s).isEmpty();
    if (hazards.testFlag(Hazard::Identity))
        outside.hasIdentity = GitWorkspace::identity(workspace).has_value();
    if (hazards.testFlag(Hazard::FileSpace))
        outside.freeForFiles = freeAt(workspace);
    if (hazards.testFlag(Hazard::BuildSpace))
        outside.freeForBuilds = freeAt(qEnvironmentVariable("NIX_STORE_DIR", u"/nix/store"_s));
    if (hazards.testFlag(Hazard::Build))
        lookAtFailures(outside);
    if (hazards.testAnyFlags(Hazard::Nix | Hazard::Flakes))
        lookAtNix(outside, hazards.testFlag(Hazard::Flakes), std::move(stop));
}

QString failedIn(QStringView log)
{
    static const QRegularExpression pattern(
        u"(?:builder for|[Cc]annot build) '[^'\\n]{1,500}/[0-9a-z]{32}-([^'/\\n]{1,200})\\.drv'"_s);
    const QRegularExpressionMatch found = pattern.matchView(log);
    return found.captured(1);
}

QString systemName(const QString& storePath)
{
    constexpr QLatin1StringView prefix("nixos-system-");
    const QString name = storePath.section(u'/', -1).section(u'-', 1); // without the hash
    return name.startsWith(prefix) ? name.sliced(prefix.size()) : QString();
}

} // namespace cim::guide
