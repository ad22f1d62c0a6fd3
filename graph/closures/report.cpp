#include "graph/closures/report.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace cim::closures {

namespace {

QString entry(const QString& key, const QString& value)
{
    return value.isEmpty() ? QString() : key.leftJustified(18) + value + u'\n';
}

QString counted(qsizetype number, const char* one, const char* many)
{
    return number == 1 ? QString::fromLatin1(one) : QString::fromLatin1(many).arg(number);
}

QString joinPorts(const system::Parts& parts)
{
    if (parts.firewall == system::Firewall::None)
        return QStringLiteral("there is no firewall");
    QStringList out;
    for (const system::Port& port : parts.ports)
        out << port.text();
    return out.isEmpty() ? QStringLiteral("none") : out.join(QStringLiteral(", "));
}

// A row of a tree: "  12.3 MiB   4.0 KiB  name".
QString row(const System& system, quint32 path, int level)
{
    return QStringLiteral("%1  %2  %3%4\n")
        .arg(sizeText(system.sizes.added[path]), 10)
        .arg(sizeText(system.closure.narSize(path)), 10)
        .arg(QString(level * 2, u' '), QString(system.closure.name(path)));
}

void addTree(const System& system, std::span<const quint32> paths, int level, int depth, int most,
             QString& out)
{
    for (size_t i = 0; i < paths.size() && i < size_t(most); ++i) {
        out += row(system, paths[i], level);
        if (level + 1 < depth)
            addTree(system, system.sizes.keptBy(paths[i]), level + 1, depth, most, out);
    }
    if (paths.size() <= size_t(most))
        return;
    qint64 rest = 0;
    for (quint32 path : paths.subspan(size_t(most)))
        rest += system.sizes.added[path];
    out += QStringLiteral("%1  %2  %3… and %4 more\n")
               .arg(sizeText(rest), 10)
               .arg(QString(), 10)
               .arg(QString(level * 2, u' '))
               .arg(paths.size() - size_t(most));
}

QJsonObject treeNode(const System& system, quint32 path, int depth, int most)
{
    QJsonObject out{{QStringLiteral("path"), system.closure.path(path)},
                    {QStringLiteral("bytes"), system.closure.narSize(path)},
                    {QStringLiteral("added"), system.sizes.added[path]}};
    const auto kept = system.sizes.keptBy(path);
    if (depth > 1 && !kept.empty()) {
        QJsonArray list;
        for (size_t i = 0; i < kept.size() && i < size_t(most); ++i)
            list.append(treeNode(system, kept[i], depth - 1, most));
        out[QStringLiteral("kept")] = list;
    }
    out[QStringLiteral("keptCount")] = qint64(kept.size());
    return out;
}

QJsonObject unitJson(const system::Unit& unit)
{
    QJsonObject out{{QStringLiteral("name"), unit.name},
                    {QStringLiteral("description"), unit.description()},
                    {QStringLiteral("path"), unit.path},
                    {QStringLiteral("masked"), unit.isMasked},
                    {QStringLiteral("user"), unit.isUser},
                    {QStringLiteral("wantedBy"), QJsonArray::fromStringList(unit.wantedBy)},
                    {QStringLiteral("requiredBy"), QJsonArray::fromStringList(unit.requiredBy)},
                    {QStringLiteral("commands"), QJsonArray::fromStringList(unit.commands())}};
    QJsonObject locked;
    for (const system::Hardening& item : system::hardening(unit)) {
        if (item.isOn())
            locked[item.key] = item.value;
    }
    if (!locked.isEmpty())
        out[QStringLiteral("hardening")] = locked;
    return out;
}

QJsonValue idOf(const std::optional<int>& id)
{
    return id ? QJsonValue(*id) : QJsonValue();
}

void addAccounts(const system::Parts& parts, QJsonObject& out)
{
    QJsonArray users, groups;
    for (const system::User& user : parts.users)
        users.append(
            QJsonObject{{QStringLiteral("name"), user.name},
                        {QStringLiteral("uid"), idOf(user.uid)},
                        {QStringLiteral("group"), user.group},
                        {QStringLiteral("groups"), QJsonArray::fromStringList(user.groups)},
                        {QStringLiteral("home"), user.home},
                        {QStringLiteral("shell"), user.shell},
                        {QStringLiteral("description"), user.description},
                        {QStringLiteral("system"), user.isSystem},
                        {QStringLiteral("password"), user.hasPassword}});
    for (const system::Group& group : parts.groups)
        groups.append(
            QJsonObject{{QStringLiteral("name"), group.name},
                        {QStringLiteral("gid"), idOf(group.gid)},
                        {QStringLiteral("members"), QJsonArray::fromStringList(group.members)}});
    out[QStringLiteral("users")] = users;
    out[QStringLiteral("groups")] = groups;
}

void addFiles(const system::Parts& parts, QJsonObject& out)
{
    QJsonArray etc, ports, mounts;
    for (const system::EtcFile& file : parts.etc)
        etc.append(QJsonObject{{QStringLiteral("name"), file.name},
                               {QStringLiteral("target"), file.target},
                               {QStringLiteral("bytes"), file.size},
                               {QStringLiteral("mode"), file.mode}});
    for (const system::Port& port : parts.ports)
        ports.append(QJsonObject{{QStringLiteral("protocol"), port.protocol},
                                 {QStringLiteral("first"), port.first},
                                 {QStringLiteral("last"), port.last},
                                 {QStringLiteral("interface"), port.interface}});
    for (const system::Mount& mount : parts.mounts)
        mounts.append(QJsonObject{{QStringLiteral("device"), mount.device},
                                  {QStringLiteral("place"), mount.place},
                                  {QStringLiteral("type"), mount.type},
                                  {QStringLiteral("options"), mount.options}});
    out[QStringLiteral("etc")] = etc;
    out[QStringLiteral("ports")] = ports;
    out[QStringLiteral("mounts")] = mounts;
}

QJsonObject bootJson(const system::Parts& parts)
{
    return {{QStringLiteral("label"), parts.boot.label},
            {QStringLiteral("kernel"), parts.boot.kernel},
            {QStringLiteral("kernelVersion"), parts.kernelVersion},
            {QStringLiteral("initrd"), parts.boot.initrd},
            {QStringLiteral("parameters"), QJsonArray::fromStringList(parts.boot.kernelParameters)},
            {QStringLiteral("specification"), parts.boot.hasSpecification},
            {QStringLiteral("loadedModules"), QJsonArray::fromStringList(parts.loadedModules)},
            {QStringLiteral("availableModules"), parts.availableModules}};
}

QString dateText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString marks(const system::Generation& generation)
{
    QStringList out;
    if (generation.isCurrent)
        out << QStringLiteral("boots next");
    if (generation.isRunning)
        out << QStringLiteral("runs");
    if (generation.isBooted)
        out << QStringLiteral("was booted");
    return out.join(QStringLiteral(", "));
}

} // namespace

QString showText(const System& system)
{
    const Closure& closure = system.closure;
    QString out = system.source.title + u'\n';
    if (const auto& parts = system.parts) {
        QStringList specialisations;
        for (const auto& specialisation : parts->specialisations)
            specialisations << specialisation.name;
        out +=
            entry(QStringLiteral("host"), parts->hostName) +
            entry(QStringLiteral("NixOS"), parts->version) +
            entry(QStringLiteral("kernel"), parts->kernelVersion) +
            entry(QStringLiteral("platform"), parts->platform) +
            entry(QStringLiteral("revision"), parts->revision) +
            entry(QStringLiteral("parameters"), parts->boot.kernelParameters.join(u' ')) +
            entry(QStringLiteral("specialisations"), specialisations.join(QStringLiteral(", "))) +
            entry(QStringLiteral("packages"), QString::number(system.packages().size())) +
            entry(QStringLiteral("units"), QString::number(parts->units.size())) +
            entry(QStringLiteral("users"), QString::number(parts->users.size())) +
            entry(QStringLiteral("files in /etc"), QString::number(parts->etc.size())) +
            entry(QStringLiteral("open ports"), joinPorts(*parts));
    }
    out += entry(QStringLiteral("closure"),
                 QStringLiteral("%1 in %2, %3")
                     .arg(sizeText(closure.totalSize()),
                          counted(closure.count(), "1 path", "%1 paths"),
                          counted(closure.referenceCount(), "1 reference", "%1 references")));
    if (closure.missing() > 0)
        out += QStringLiteral("\n%1 lead to paths that are not in it: it was not read with "
                              "--recursive.\n")
                   .arg(counted(closure.missing(), "1 reference", "%1 references"));
    if (!system.whyNoParts.isEmpty())
        out += u'\n' + system.whyNoParts + u'\n';
    if (system.parts && !system.parts->notes.isEmpty())
        out += u'\n' + system.parts->notes.join(u'\n') + u'\n';
    return out;
}

QJsonObject showJson(const System& system)
{
    QJsonObject out{{QStringLiteral("title"), system.source.title},
                    {QStringLiteral("path"), system.source.path},
                    {QStringLiteral("bytes"), system.closure.totalSize()},
                    {QStringLiteral("paths"), system.closure.count()},
                    {QStringLiteral("references"), qint64(system.closure.referenceCount())},
                    {QStringLiteral("missing"), system.closure.missing()}};
    if (!system.parts) {
        out[QStringLiteral("note")] = system.whyNoParts;
        return out;
    }
    const system::Parts& parts = *system.parts;
    out[QStringLiteral("host")] = parts.hostName;
    out[QStringLiteral("version")] = parts.version;
    out[QStringLiteral("platform")] = parts.platform;
    out[QStringLiteral("revision")] = parts.revision;
    out[QStringLiteral("boot")] = bootJson(parts);
    QJsonArray packages, units, specialisations;
    for (const Package& package : system.packages())
        packages.append(
            QJsonObject{{QStringLiteral("name"), package.name},
                        {QStringLiteral("version"), package.version},
                        {QStringLiteral("outputs"), QJsonArray::fromStringList(package.outputs)},
                        {QStringLiteral("bytes"), package.size},
                        {QStringLiteral("added"), package.added}});
    for (const system::Unit& unit : parts.units)
        units.append(unitJson(unit));
    for (const auto& specialisation : parts.specialisations)
        specialisations.append(QJsonObject{{QStringLiteral("name"), specialisation.name},
                                           {QStringLiteral("path"), specialisation.toplevel}});
    out[QStringLiteral("packages")] = packages;
    out[QStringLiteral("units")] = units;
    out[QStringLiteral("specialisations")] = specialisations;
    addAccounts(parts, out);
    addFiles(parts, out);
    out[QStringLiteral("firewall")] =
        parts.firewall == system::Firewall::None       ? QStringLiteral("none")
        : parts.firewall == system::Firewall::Iptables ? QStringLiteral("iptables")
                                                       : QStringLiteral("nftables");
    out[QStringLiteral("notes")] = QJsonArray::fromStringList(parts.notes);
    return out;
}

QString treeText(const System& system, quint32 from, int depth, int most)
{
    QString out = QStringLiteral("%1  %2  path\n")
                      .arg(QStringLiteral("adds"), 10)
                      .arg(QStringLiteral("own"), 10);
    const std::span<const quint32> start =
        from == Sizes::none ? std::span<const quint32>(system.sizes.top) : std::span(&from, 1);
    addTree(system, start, 0, depth, most, out);
    return out;
}

QJsonObject treeJson(const System& system, quint32 from, int depth, int most)
{
    if (from != Sizes::none)
        return treeNode(system, from, depth, most);
    QJsonArray top;
    for (size_t i = 0; i < system.sizes.top.size() && i < size_t(most); ++i)
        top.append(treeNode(system, system.sizes.top[i], depth, most));
    return {{QStringLiteral("kept"), top},
            {QStringLiteral("keptCount"), qint64(system.sizes.top.size())},
            {QStringLiteral("added"), system.closure.totalSize()}};
}

QString whyText(const Closure& closure, const Chains& chains)
{
    QString out = QStringLiteral("%1 needs %2 in %3; %4 as short.\n")
                      .arg(QString(closure.name(chains.from)), QString(closure.name(chains.to)),
                           counted(chains.steps, "1 step", "%1 steps"),
                           counted(qsizetype(std::min<quint64>(chains.number, 1'000'000'000)),
                                   "1 chain is", "%1 chains are"));
    for (const auto& chain : chains.shortest) {
        out += u'\n';
        for (size_t i = 0; i < chain.size(); ++i)
            out += QString(int(i) * 2, u' ') + (i > 0 ? QStringLiteral("needs ") : QString()) +
                   closure.name(chain[i]) + u'\n';
    }
    if (chains.number > chains.shortest.size())
        out += QStringLiteral("\nThe others are left out.\n");
    return out;
}

QJsonObject whyJson(const Closure& closure, const Chains& chains)
{
    QJsonArray list;
    for (const auto& chain : chains.shortest) {
        QJsonArray paths;
        for (quint32 path : chain)
            paths.append(closure.path(path));
        list.append(paths);
    }
    return {{QStringLiteral("from"), closure.path(chains.from)},
            {QStringLiteral("to"), closure.path(chains.to)},
            {QStringLiteral("steps"), chains.steps},
            {QStringLiteral("chains"), qint64(std::min<quint64>(chains.number, quint64(1) << 53))},
            {QStringLiteral("shortest"), list},
            {QStringLiteral("pathsOnAnyWay"), chains.graph.onTheWay}};
}

QString duplicatesText(const System& system)
{
    const Closure& closure = system.closure;
    QString out;
    for (const Duplicate& duplicate : duplicates(closure)) {
        out += QStringLiteral("%1: %2 versions, %3\n")
                   .arg(duplicate.name)
                   .arg(duplicate.versions.size())
                   .arg(sizeText(duplicate.size));
        for (const Duplicate::Version& version : duplicate.versions) {
            const KeptAlive alive = keptAlive(closure, system.sizes, version.paths.front());
            QStringList users;
            for (size_t i = 0; i < std::min<size_t>(alive.users.size(), 4); ++i)
                users << QString(closure.name(alive.users[i]));
            if (alive.users.size() > 4)
                users << QStringLiteral("%1 more").arg(alive.users.size() - 4);
            out += QStringLiteral("  %1  %2  needed by %3\n")
                       .arg(version.version, -14)
                       .arg(sizeText(version.size), 10)
                       .arg(users.isEmpty() ? QStringLiteral("nobody: it is the root")
                                            : users.join(QStringLiteral(", ")));
        }
    }
    return out.isEmpty() ? QStringLiteral("No package is there in two versions.\n") : out;
}

QJsonArray duplicatesJson(const System& system)
{
    QJsonArray out;
    for (const Duplicate& duplicate : duplicates(system.closure)) {
        QJsonArray versions;
        for (const Duplicate::Version& version : duplicate.versions) {
            QJsonArray paths, users;
            for (quint32 path : version.paths)
                paths.append(system.closure.path(path));
            for (quint32 user :
                 keptAlive(system.closure, system.sizes, version.paths.front()).users)
                users.append(system.closure.path(user));
            versions.append(QJsonObject{{QStringLiteral("version"), version.version},
                                        {QStringLiteral("bytes"), version.size},
                                        {QStringLiteral("paths"), paths},
                                        {QStringLiteral("neededBy"), users}});
        }
        out.append(QJsonObject{{QStringLiteral("name"), duplicate.name},
                               {QStringLiteral("bytes"), duplicate.size},
                               {QStringLiteral("saving"), duplicate.saving},
                               {QStringLiteral("versions"), versions}});
    }
    return out;
}

QString generationsText(const std::vector<system::Generation>& generations,
                        const GenerationSizes& sizes)
{
    QString out = QStringLiteral("%1  %2  %3  %4  %5  %6\n")
                      .arg(QStringLiteral("no."), 5)
                      .arg(QStringLiteral("made"), -16)
                      .arg(QStringLiteral("NixOS"), -22)
                      .arg(QStringLiteral("kernel"), -10)
                      .arg(QStringLiteral("size"), 10)
                      .arg(QStringLiteral("frees"), 10);
    for (size_t i = 0; i < generations.size(); ++i) {
        const system::Generation& generation = generations[i];
        const bool gone = generation.toplevel.isEmpty();
        QString line = QStringLiteral("%1  %2  %3  %4  %5  %6  %7")
                           .arg(generation.number, 5)
                           .arg(dateText(generation.date), -16)
                           .arg(gone ? QStringLiteral("gone") : generation.version, -22)
                           .arg(generation.kernelVersion, -10)
                           .arg(gone ? QString() : sizeText(sizes.generations[i].total), 10)
                           .arg(gone ? QString() : sizeText(sizes.generations[i].own), 10)
                           .arg(marks(generation));
        while (line.endsWith(u' '))
            line.chop(1);
        out += line + u'\n';
    }
    out += QStringLiteral("\nTogether %1. What a generation frees is what only it needs.\n")
               .arg(sizeText(sizes.total));
    return out;
}

QJsonArray generationsJson(const std::vector<system::Generation>& generations,
                           const GenerationSizes& sizes)
{
    QJsonArray out;
    for (size_t i = 0; i < generations.size(); ++i) {
        const system::Generation& generation = generations[i];
        out.append(QJsonObject{
            {QStringLiteral("generation"), generation.number},
            {QStringLiteral("date"),
             QDateTime::fromSecsSinceEpoch(generation.date, QTimeZone::UTC).toString(Qt::ISODate)},
            {QStringLiteral("path"), generation.toplevel},
            {QStringLiteral("version"), generation.version},
            {QStringLiteral("kernel"), generation.kernelVersion},
            {QStringLiteral("bytes"), sizes.generations[i].total},
            {QStringLiteral("frees"), sizes.generations[i].own},
            {QStringLiteral("current"), generation.isCurrent},
            {QStringLiteral("running"), generation.isRunning},
            {QStringLiteral("booted"), generation.isBooted},
            {QStringLiteral("specialisations"),
             QJsonArray::fromStringList(generation.specialisations)}});
    }
    return out;
}

} // namespace cim::closures
