#include "graph/closures/difference.h"

#include "graph/closures/words.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <set>

namespace cim::closures {

namespace {

using Kind = Change::Kind;
using Section = SystemDifference::Section;

// Goes through two sets of things by name: `differ` is called for what both have.
template<typename T, typename Differ>
void walk(const std::map<QString, const T*>& before, const std::map<QString, const T*>& after,
          std::vector<Change>& out, Differ differ)
{
    for (const auto& [name, thing] : before) {
        if (!after.contains(name))
            out.push_back({Kind::Removed, name, {}, {}, {}, 0, false});
    }
    for (const auto& [name, thing] : after) {
        const auto old = before.find(name);
        if (old == before.end()) {
            out.push_back({Kind::Added, name, {}, {}, {}, 0, false});
            continue;
        }
        Change change{Kind::Changed, name, {}, {}, {}, 0, false};
        if (differ(*old->second, *thing, change))
            out.push_back(std::move(change));
    }
    std::ranges::sort(out, {}, &Change::name);
}

template<typename T>
std::map<QString, const T*> byName(const std::vector<T>& things)
{
    std::map<QString, const T*> out;
    for (const T& thing : things)
        out.emplace(thing.name, &thing);
    return out;
}

struct PackageSum {
    QStringList versions; // ascending
    qint64 size = 0;
    bool askedFor = false;
};

std::map<QString, PackageSum> packagesOf(const System& system)
{
    std::map<QString, PackageSum> out;
    const Closure& closure = system.closure;
    for (quint32 i = 0; i < quint32(closure.count()); ++i) {
        const PackageName name = packageName(QString(closure.name(i)));
        if (name.version.isEmpty() || name.name.startsWith(u"nixos-system-"))
            continue;
        PackageSum& sum = out[name.name];
        sum.size += closure.narSize(i);
        if (!sum.versions.contains(name.version))
            sum.versions << name.version;
    }
    for (auto& [name, sum] : out)
        std::ranges::sort(sum.versions, [](const QString& a, const QString& b) {
            const int order = compareVersions(a, b);
            return order != 0 ? order < 0 : a < b;
        });
    for (const Package& package : system.packages())
        out[package.name].askedFor = true;
    return out;
}

Kind kindOf(const PackageSum& before, const PackageSum& after)
{
    if (before.versions.isEmpty())
        return Kind::Added;
    if (after.versions.isEmpty())
        return Kind::Removed;
    const int order = compareVersions(before.versions.last(), after.versions.last());
    if (before.versions == after.versions || order == 0)
        return Kind::Changed;
    return order < 0 ? Kind::Raised : Kind::Lowered;
}

void comparePackages(const System& before, const System& after, std::vector<Change>& out)
{
    const auto old = packagesOf(before), now = packagesOf(after);
    static const PackageSum nothing;
    std::set<QString> names;
    for (const auto& [name, sum] : old)
        names.insert(name);
    for (const auto& [name, sum] : now)
        names.insert(name);
    for (const QString& name : names) {
        const auto a = old.find(name), b = now.find(name);
        const PackageSum& left = a == old.end() ? nothing : a->second;
        const PackageSum& right = b == now.end() ? nothing : b->second;
        const qint64 delta = right.size - left.size;
        // A rebuild of the same version is news only where it weighs.
        if (left.versions == right.versions && std::abs(delta) < 8 * 1024)
            continue;
        out.push_back({kindOf(left, right),
                       name,
                       left.versions.join(QStringLiteral(", ")),
                       right.versions.join(QStringLiteral(", ")),
                       {},
                       delta,
                       left.askedFor || right.askedFor});
    }
}

// Which keys of a unit are not set as before: "ExecStart, Environment".
QString changedKeys(const system::Unit& before, const system::Unit& after)
{
    std::map<QString, QStringList> old, now;
    for (const system::Setting& setting : before.settings)
        old[setting.key] << setting.value;
    for (const system::Setting& setting : after.settings)
        now[setting.key] << setting.value;
    QStringList keys;
    for (const auto& [key, values] : old) {
        if (!now.contains(key) || now[key] != values)
            keys << key;
    }
    for (const auto& [key, values] : now) {
        if (!old.contains(key))
            keys << key;
    }
    keys.sort();
    return keys.join(QStringLiteral(", "));
}

bool compareUnit(const system::Unit& before, const system::Unit& after, Change& change)
{
    if (before.isMasked != after.isMasked) {
        change.detail =
            after.isMasked ? ClosureWords::tr("masked now") : ClosureWords::tr("not masked");
        return true;
    }
    QStringList details;
    if (const QString keys = changedKeys(before, after); !keys.isEmpty())
        details << keys;
    if (before.wantedBy != after.wantedBy || before.requiredBy != after.requiredBy)
        details << ClosureWords::tr("what starts it");
    change.detail = details.join(QStringLiteral(", "));
    return !details.isEmpty();
}

bool compareUser(const system::User& before, const system::User& after, Change& change)
{
    QStringList details;
    const auto differ = [&](const QString& what, const QString& a, const QString& b) {
        if (a != b)
            details << QStringLiteral("%1 %2 → %3")
                           .arg(what, a.isEmpty() ? ClosureWords::tr("none") : a,
                                b.isEmpty() ? ClosureWords::tr("none") : b);
    };
    const auto id = [](const std::optional<int>& n) { return n ? QString::number(*n) : QString(); };
    differ(QStringLiteral("uid"), id(before.uid), id(after.uid));
    differ(ClosureWords::tr("shell"), before.shell, after.shell);
    differ(ClosureWords::tr("home"), before.home, after.home);
    differ(ClosureWords::tr("group"), before.group, after.group);
    differ(ClosureWords::tr("groups"), before.groups.join(u' '), after.groups.join(u' '));
    differ(ClosureWords::tr("description"), before.description, after.description);
    if (before.hasPassword != after.hasPassword)
        details << (after.hasPassword ? ClosureWords::tr("has a password now")
                                      : ClosureWords::tr("has no password any more"));
    change.detail = details.join(QStringLiteral(", "));
    return !details.isEmpty();
}

void compareSets(const QStringList& before, const QStringList& after, std::vector<Change>& out)
{
    for (const QString& name : before) {
        if (!after.contains(name))
            out.push_back({Kind::Removed, name, {}, {}, {}, 0, false});
    }
    for (const QString& name : after) {
        if (!before.contains(name))
            out.push_back({Kind::Added, name, {}, {}, {}, 0, false});
    }
}

// What only a reboot changes: kernel, its modules and parameters, and the initial ramdisk.
void compareBoot(const system::Parts& before, const system::Parts& after, SystemDifference& out)
{
    auto& changes = out.changes[int(Section::Boot)];
    const auto add = [&](const QString& name, const QString& part, const QString& a,
                         const QString& b, bool reboot, const QString& detail = {}) {
        if (a == b)
            return;
        const bool same = !detail.isEmpty();
        changes.push_back({Kind::Changed, name, same ? QString() : a, same ? QString() : b, detail,
                           0, false, part});
        out.needsReboot = out.needsReboot || reboot;
    };
    const QString rebuilt = ClosureWords::tr("built anew");
    add(QStringLiteral("NixOS"), {}, before.version, after.version, false);
    if (before.kernelVersion != after.kernelVersion)
        add(ClosureWords::tr("kernel"), QStringLiteral("kernel"), before.kernelVersion,
            after.kernelVersion, true);
    else
        add(ClosureWords::tr("kernel"), QStringLiteral("kernel"), before.boot.kernel,
            after.boot.kernel, true, rebuilt);
    add(ClosureWords::tr("kernel modules"), QStringLiteral("kernel modules"), before.kernelModules,
        after.kernelModules, true, rebuilt);
    add(ClosureWords::tr("initial ramdisk"), {}, before.boot.initrd, after.boot.initrd, true,
        rebuilt);
    add(ClosureWords::tr("kernel parameters"), QStringLiteral("kernel parameters"),
        before.boot.kernelParameters.join(u' '), after.boot.kernelParameters.join(u' '), true);
    add(ClosureWords::tr("modules loaded at boot"), QStringLiteral("modules loaded at boot"),
        before.loadedModules.join(u' '), after.loadedModules.join(u' '), false);
    QStringList old, now;
    for (const auto& specialisation : before.specialisations)
        old << specialisation.name;
    for (const auto& specialisation : after.specialisations)
        now << specialisation.name;
    add(ClosureWords::tr("specialisations"), {}, old.join(u' '), now.join(u' '), false);
    add(ClosureWords::tr("revision of the configuration"), {}, before.revision, after.revision,
        false);
}

void compareParts(const system::Parts& before, const system::Parts& after, SystemDifference& out)
{
    const auto section = [&](Section s) -> std::vector<Change>& { return out.changes[int(s)]; };
    compareBoot(before, after, out);
    walk(byName(before.units), byName(after.units), section(Section::Units), compareUnit);
    walk(byName(before.users), byName(after.users), section(Section::Users), compareUser);
    walk(byName(before.groups), byName(after.groups), section(Section::Groups),
         [](const system::Group& a, const system::Group& b, Change& change) {
             change.before = a.members.join(u' ');
             change.after = b.members.join(u' ');
             return a.members != b.members || a.gid != b.gid;
         });
    walk(byName(before.etc), byName(after.etc), section(Section::Etc),
         [](const system::EtcFile& a, const system::EtcFile& b, Change&) {
             // The folder of units changes with each unit; those are listed by themselves.
             const bool isSame = a.target == b.target || (!a.hash.isEmpty() && a.hash == b.hash);
             return a.name != u"systemd/system" &&
                    (!isSame || a.mode != b.mode || a.owner != b.owner);
         });
    QStringList old, now;
    for (const auto& port : before.ports)
        old << port.text();
    for (const auto& port : after.ports)
        now << port.text();
    compareSets(old, now, section(Section::Ports));
    const auto lines = [](const std::vector<system::Mount>& mounts) {
        QStringList all;
        for (const auto& mount : mounts)
            all << ClosureWords::tr("%1 from %2 %3").arg(mount.place, mount.device, mount.type);
        return all;
    };
    compareSets(lines(before.mounts), lines(after.mounts), section(Section::Mounts));
}

QString deltaText(qint64 bytes)
{
    return bytes == 0 ? QString() : (bytes > 0 ? QStringLiteral("+") : QString()) + sizeText(bytes);
}

} // namespace

QString titleOf(Section section)
{
    switch (section) {
    case Section::Boot:
        return ClosureWords::tr("System and boot");
    case Section::Packages:
        return ClosureWords::tr("Packages");
    case Section::Units:
        return ClosureWords::tr("Units");
    case Section::Users:
        return ClosureWords::tr("Users");
    case Section::Groups:
        return ClosureWords::tr("Groups");
    case Section::Etc:
        return ClosureWords::tr("Files in /etc");
    case Section::Ports:
        return ClosureWords::tr("Open ports");
    case Section::Mounts:
        return ClosureWords::tr("Mounts");
    }
    return {};
}

namespace {

const char* wordOf(Kind kind)
{
    switch (kind) {
    case Kind::Added:
        return QT_TRANSLATE_NOOP("ClosureWords", "added");
    case Kind::Removed:
        return QT_TRANSLATE_NOOP("ClosureWords", "removed");
    case Kind::Raised:
        return QT_TRANSLATE_NOOP("ClosureWords", "raised");
    case Kind::Lowered:
        return QT_TRANSLATE_NOOP("ClosureWords", "lowered");
    case Kind::Changed:
        return QT_TRANSLATE_NOOP("ClosureWords", "changed");
    }
    return "";
}

} // namespace

QString wordFor(Kind kind)
{
    return QString::fromLatin1(wordOf(kind));
}

QString shownWordFor(Kind kind)
{
    return ClosureWords::tr(wordOf(kind));
}

QString lineOf(const Change& change)
{
    QString out = change.name;
    if (change.before != change.after)
        out += QStringLiteral(": %1 → %2")
                   .arg(change.before.isEmpty() ? ClosureWords::tr("none") : change.before,
                        change.after.isEmpty() ? ClosureWords::tr("none") : change.after);
    else if (!change.before.isEmpty())
        out += QStringLiteral(": ") + change.before;
    for (const QString& more : {change.detail, deltaText(change.delta)}) {
        if (!more.isEmpty())
            out += (out == change.name ? QStringLiteral(": ") : QStringLiteral(", ")) + more;
    }
    return out;
}

QString markedLineOf(const Change& change)
{
    static const std::pair<Kind, char16_t> marks[] = {{Kind::Added, u'+'},
                                                      {Kind::Removed, u'-'},
                                                      {Kind::Raised, u'↑'},
                                                      {Kind::Lowered, u'↓'},
                                                      {Kind::Changed, u'~'}};
    const auto mark = std::ranges::find(marks, change.kind, &std::pair<Kind, char16_t>::first);
    return QString(QChar(mark->second)) + u' ' + lineOf(change);
}

QJsonObject jsonOf(const Change& change)
{
    QJsonObject out{{QStringLiteral("change"), wordFor(change.kind)},
                    {QStringLiteral("name"), change.name}};
    if (!change.before.isEmpty())
        out[QStringLiteral("before")] = change.before;
    if (!change.after.isEmpty())
        out[QStringLiteral("after")] = change.after;
    if (!change.detail.isEmpty())
        out[QStringLiteral("detail")] = change.detail;
    if (change.delta != 0)
        out[QStringLiteral("bytes")] = change.delta;
    if (change.wasAskedFor)
        out[QStringLiteral("askedFor")] = true;
    return out;
}

bool SystemDifference::isEmpty() const
{
    return std::ranges::all_of(changes, [](const auto& list) { return list.empty(); });
}

QString SystemDifference::sentence() const
{
    if (isSame)
        return ClosureWords::tr("Nothing differs.");
    if (isEmpty() && !rebuilt.isEmpty()) {
        constexpr qsizetype named = 4;
        QString names = rebuilt.first(std::min(named, rebuilt.size())).join(QStringLiteral(", "));
        if (rebuilt.size() > named)
            names = ClosureWords::tr("%1 and %2 more").arg(names).arg(rebuilt.size() - named);
        const QString size = sizeBefore == sizeAfter
                                 ? QString()
                                 : QStringLiteral(", ") + deltaText(sizeAfter - sizeBefore);
        return ClosureWords::tr("The same versions, built anew: %1%2.").arg(names, size);
    }
    static const std::pair<Section, std::pair<const char*, const char*>> words[] = {
        {Section::Packages,
         {QT_TRANSLATE_NOOP("ClosureWords", "1 package"),
          QT_TRANSLATE_NOOP("ClosureWords", "%1 packages")}},
        {Section::Units,
         {QT_TRANSLATE_NOOP("ClosureWords", "1 unit"),
          QT_TRANSLATE_NOOP("ClosureWords", "%1 units")}},
        {Section::Users,
         {QT_TRANSLATE_NOOP("ClosureWords", "1 user"),
          QT_TRANSLATE_NOOP("ClosureWords", "%1 users")}},
        {Section::Etc,
         {QT_TRANSLATE_NOOP("ClosureWords", "1 file in /etc"),
          QT_TRANSLATE_NOOP("ClosureWords", "%1 files in /etc")}},
        {Section::Ports,
         {QT_TRANSLATE_NOOP("ClosureWords", "1 open port"),
          QT_TRANSLATE_NOOP("ClosureWords", "%1 open ports")}},
    };
    QStringList parts;
    for (const auto& [section, word] : words) {
        const qsizetype count = qsizetype(of(section).size());
        if (count == 1)
            parts << ClosureWords::tr(word.first);
        else if (count > 1)
            parts << ClosureWords::tr(word.second).arg(count);
    }
    QString out = parts.isEmpty()
                      ? ClosureWords::tr("Little changed")
                      : ClosureWords::tr("%1 changed").arg(parts.join(QStringLiteral(", ")));
    if (sizeBefore != sizeAfter)
        out += QStringLiteral(", ") + deltaText(sizeAfter - sizeBefore);
    if (needsReboot)
        out += ClosureWords::tr(", reboot needed");
    return out + u'.';
}

QString SystemDifference::text() const
{
    QString out = ClosureWords::tr("From %1 to %2\n%3 → %4 in %5 → %6 paths\n")
                      .arg(before, after, sizeText(sizeBefore), sizeText(sizeAfter))
                      .arg(pathsBefore)
                      .arg(pathsAfter);
    for (int s = 0; s < sections; ++s) {
        if (changes[s].empty())
            continue;
        out += u'\n' + titleOf(Section(s)) + u'\n';
        for (const Change& change : changes[s])
            out += QStringLiteral("  ") + markedLineOf(change) + u'\n';
    }
    if (needsReboot)
        out += ClosureWords::tr("\nA reboot is needed for all of it to take effect.\n");
    if (!hasParts)
        out +=
            ClosureWords::tr("\nOnly the closures were compared: the files of one side are not on "
                             "this machine.\n");
    return out;
}

QJsonObject SystemDifference::json() const
{
    static const char* const keys[] = {"boot",   "packages", "units", "users",
                                       "groups", "etc",      "ports", "mounts"};
    QJsonObject out{{QStringLiteral("summary"), sentence()},
                    {QStringLiteral("before"), before},
                    {QStringLiteral("after"), after},
                    {QStringLiteral("bytesBefore"), sizeBefore},
                    {QStringLiteral("bytesAfter"), sizeAfter},
                    {QStringLiteral("pathsBefore"), pathsBefore},
                    {QStringLiteral("pathsAfter"), pathsAfter},
                    {QStringLiteral("closuresOnly"), !hasParts},
                    {QStringLiteral("same"), isSame},
                    {QStringLiteral("rebuilt"), QJsonArray::fromStringList(rebuilt)},
                    {QStringLiteral("rebootNeeded"), needsReboot}};
    for (int s = 0; s < sections; ++s) {
        QJsonArray list;
        for (const Change& change : changes[s])
            list.append(jsonOf(change));
        out[QLatin1StringView(keys[s])] = list;
    }
    return out;
}

namespace {

// Both stand in the order of their base names.
void comparePaths(const Closure& before, const Closure& after, SystemDifference& out)
{
    std::set<QByteArray> old;
    bool differs = before.count() != after.count();
    for (quint32 a = 0, b = 0; int(b) < after.count(); ++b) {
        while (int(a) < before.count() && before.baseName(a) < after.baseName(b)) {
            ++a;
            differs = true;
        }
        if (int(a) < before.count() && before.baseName(a) == after.baseName(b)) {
            ++a;
            continue;
        }
        differs = true;
        if (old.empty())
            for (quint32 i = 0; int(i) < before.count(); ++i)
                old.emplace(before.name(i).data(), before.name(i).size());
        const auto name = after.name(b);
        const QString text = name.toString();
        if (old.contains(QByteArray(name.data(), name.size())) &&
            !text.startsWith(u"nixos-system-") && !packageName(text).version.isEmpty())
            out.rebuilt << text;
    }
    out.isSame = !differs;
    out.rebuilt.sort();
    out.rebuilt.removeDuplicates();
}

} // namespace

SystemDifference compare(const System& before, const System& after)
{
    SystemDifference out;
    out.before = before.source.title;
    out.after = after.source.title;
    out.sizeBefore = before.closure.totalSize();
    out.sizeAfter = after.closure.totalSize();
    out.pathsBefore = before.closure.count();
    out.pathsAfter = after.closure.count();
    comparePaths(before.closure, after.closure, out);
    comparePackages(before, after, out.changes[int(Section::Packages)]);
    out.hasParts = before.parts && after.parts;
    if (out.hasParts)
        compareParts(*before.parts, *after.parts, out);
    return out;
}

} // namespace cim::closures
