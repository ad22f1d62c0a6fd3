// What a system boots, and what it calls itself.
#include "models/system/parts.h"

#include "models/domain/json.h"
#include "models/system/words.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace cim::system {

namespace {

QString textOf(const Store& store, const QString& path)
{
    const auto bytes = store.read(path, 1 << 16);
    return bytes ? printable(QString::fromUtf8(*bytes).trimmed()) : QString();
}

QString member(const json::Node& node, QStringView key)
{
    const json::Member* found = node.member(key);
    return found && found->value.type == json::Type::String ? printable(found->value.text)
                                                            : QString();
}

// "/nix/store/hash-linux-6.6.41/bzImage" -> "6.6.41"
QString versionOfKernel(const Store& store, const QString& kernel)
{
    static const QRegularExpression version(
        QStringLiteral("-linux(?:-[a-z][a-z0-9_-]*?)?-([0-9][^/]*?)(?:-(?:modules|dev))?\\z"));
    const auto match = version.match(store.storePath(kernel));
    return match.hasMatch() ? match.captured(1) : QString();
}

void readSpecification(const Store& store, Parts& parts)
{
    const QString path = parts.toplevel + QStringLiteral("/boot.json");
    if (!QFileInfo::exists(store.real(path)))
        return; // systems older than 2023 have none
    const auto bytes = store.read(path);
    auto document = bytes ? json::parse(*bytes, path) : std::unexpected(bytes.error());
    const json::Member* found = document ? document->member(u"org.nixos.bootspec.v1") : nullptr;
    if (found == nullptr) {
        parts.notes
            << (document
                    ? SystemWords::tr("boot.json is of a version that is not known.")
                    : SystemWords::tr("boot.json cannot be read: %1").arg(document.error().text()));
        return;
    }
    const json::Node& boot = found->value;
    parts.boot.hasSpecification = true;
    parts.boot.label = member(boot, u"label");
    parts.boot.kernel = member(boot, u"kernel");
    parts.boot.initrd = member(boot, u"initrd");
    parts.boot.init = member(boot, u"init");
    parts.platform = member(boot, u"system");
    if (const json::Member* list = boot.member(u"kernelParams")) {
        for (const json::Node& parameter : list->value.items)
            parts.boot.kernelParameters << printable(parameter.text);
    }
}

void readFiles(const Store& store, Parts& parts)
{
    const auto place = [&](const char* name) {
        return store.follow(parts.toplevel + u'/' + QLatin1StringView(name)).value_or(QString());
    };
    if (parts.boot.kernel.isEmpty())
        parts.boot.kernel = place("kernel");
    if (parts.boot.initrd.isEmpty())
        parts.boot.initrd = place("initrd");
    if (parts.boot.init.isEmpty())
        parts.boot.init = place("init");
    if (parts.boot.kernelParameters.isEmpty())
        parts.boot.kernelParameters =
            textOf(store, parts.toplevel + QStringLiteral("/kernel-params"))
                .split(u' ', Qt::SkipEmptyParts);
    if (parts.platform.isEmpty())
        parts.platform = textOf(store, parts.toplevel + QStringLiteral("/system"));
    parts.kernelModules = store.storePath(place("kernel-modules"));
    parts.packages = store.storePath(place("sw"));
}

void readModules(const Store& store, Parts& parts)
{
    const QString folder = parts.toplevel + QStringLiteral("/etc/modules-load.d");
    for (const QString& file : store.list(folder).value_or(QStringList())) {
        const QString text =
            QString::fromUtf8(store.read(folder + u'/' + file, 1 << 20).value_or(QByteArray()));
        for (const QString& line : text.split(u'\n')) {
            const QString name = printable(line.trimmed());
            if (!name.isEmpty() && !name.startsWith(u'#') && !name.startsWith(u';'))
                parts.loadedModules << name;
        }
    }
    parts.loadedModules.sort();
    parts.loadedModules.removeDuplicates();
    const QString modules = parts.toplevel + QStringLiteral("/kernel-modules/lib/modules");
    for (const QString& version : store.list(modules).value_or(QStringList())) {
        if (parts.kernelVersion.isEmpty())
            parts.kernelVersion = printable(version);
        const auto order =
            store.read(modules + u'/' + version + QStringLiteral("/modules.order"), 16 << 20);
        if (order)
            parts.availableModules += int(order->count('\n'));
    }
}

QString hostOf(const QString& name, const QString& version)
{
    static const QString prefix = QStringLiteral("nixos-system-");
    if (!name.startsWith(prefix))
        return {};
    const QString rest = name.sliced(prefix.size());
    if (!version.isEmpty() && rest.endsWith(u'-' + version))
        return rest.chopped(version.size() + 1);
    return rest.section(u'-', 0, -2);
}

} // namespace

Result<void> checkToplevel(const Store& store, const QString& toplevel)
{
    for (const char* name : {"nixos-version", "activate", "init"}) {
        const auto found = store.follow(toplevel + u'/' + QLatin1StringView(name));
        if (!found)
            return fail(SystemWords::tr("%1 is no NixOS system: it has no \"%2\".")
                            .arg(toplevel, QLatin1StringView(name)));
    }
    return {};
}

Heading readHeading(const Store& store, const QString& toplevel)
{
    Heading out;
    out.version = textOf(store, toplevel + QStringLiteral("/nixos-version"));
    out.kernelVersion = versionOfKernel(
        store, store.follow(toplevel + QStringLiteral("/kernel")).value_or(QString()));
    const QString base = store.storePath(toplevel).section(u'/', -1);
    out.hostName = hostOf(base.section(u'-', 1), out.version);
    out.specialisations =
        store.list(toplevel + QStringLiteral("/specialisation"), 1'000).value_or(QStringList());
    return out;
}

void readBoot(const Store& store, Parts& parts)
{
    const Heading heading = readHeading(store, parts.toplevel);
    parts.version = heading.version;
    parts.hostName = heading.hostName;
    readSpecification(store, parts);
    readFiles(store, parts);
    parts.kernelVersion = versionOfKernel(store, parts.boot.kernel);
    readModules(store, parts);
    for (const QString& name : heading.specialisations) {
        const auto place = store.follow(parts.toplevel + QStringLiteral("/specialisation/") + name);
        if (place)
            parts.specialisations.push_back({printable(name), *place});
        else
            parts.notes << place.error().message;
    }
    // The revision of the configuration stands in a script alone; it is read, not run.
    static const QRegularExpression revision(
        QStringLiteral("\"configurationRevision\"\\s*:\\s*\"([0-9A-Za-z._-]{1,100})\""));
    const auto script =
        store.read(parts.toplevel + QStringLiteral("/sw/bin/nixos-version"), 1 << 16);
    if (script)
        parts.revision = revision.match(QString::fromUtf8(*script)).captured(1);
}

const Unit* Parts::unit(QStringView wanted) const
{
    const auto found = std::ranges::find(units, wanted, &Unit::name);
    return found == units.end() ? nullptr : &*found;
}

const EtcFile* Parts::etcFile(QStringView wanted) const
{
    const auto found = std::ranges::find(etc, wanted, &EtcFile::name);
    return found == etc.end() ? nullptr : &*found;
}

Result<Parts> readParts(const Store& store, const QString& toplevel, std::stop_token stop)
{
    if (!store.isLocal())
        return fail(SystemWords::tr("The files of a system on another machine are not read."));
    const auto place = store.follow(toplevel);
    if (!place)
        return std::unexpected(place.error());
    if (const auto checked = checkToplevel(store, *place); !checked)
        return std::unexpected(checked.error());
    Parts parts;
    parts.toplevel = *place;
    parts.name = store.storePath(*place).section(u'/', -1).section(u'-', 1);
    readBoot(store, parts);
    readUnits(store, parts, stop);
    readAccounts(store, parts);
    readEtc(store, parts, stop);
    readPorts(store, parts);
    if (stop.stop_requested())
        return fail(SystemWords::tr("Reading the system was stopped."));
    return parts;
}

} // namespace cim::system
