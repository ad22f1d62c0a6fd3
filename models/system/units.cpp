// systemd's units: their files, drop-ins and who starts them.
#include "models/system/parts.h"
#include "models/system/words.h"

#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <map>

namespace cim::system {

namespace {

constexpr int mostUnits = 20'000;
constexpr qint64 largestUnit = 1 << 20;

bool isUnitName(QStringView name)
{
    static const QStringView types[] = {u".service", u".socket",    u".timer", u".target",
                                        u".mount",   u".automount", u".path",  u".slice",
                                        u".swap",    u".device",    u".scope"};
    return std::ranges::any_of(types, [&](QStringView type) { return name.endsWith(type); });
}

// Reads one folder of units: files, NAME.d, NAME.wants and NAME.requires.
class Folder {
public:
    Folder(const Store& store, QString path, bool isUser, Parts& parts)
        : m_store(store)
        , m_path(std::move(path))
        , m_isUser(isUser)
        , m_parts(parts)
    {}
    void read(const std::stop_token& stop);

private:
    void readUnit(const QString& name);
    void readDropIns(const QString& name);
    void readStarters(const QString& name);
    Unit& unit(const QString& name);

    const Store& m_store;
    QString m_path;
    bool m_isUser;
    Parts& m_parts;
    std::map<QString, Unit> m_units;
    int m_unreadable = 0;
};

Unit& Folder::unit(const QString& name)
{
    Unit& out = m_units[name];
    out.name = name;
    out.isUser = m_isUser;
    return out;
}

void Folder::readUnit(const QString& name)
{
    Unit& out = unit(name);
    const QString path = m_path + u'/' + name;
    const auto place = m_store.follow(path);
    if (!place) {
        // Masked: a link to /dev/null, which lies outside the store.
        out.isMasked = QFileInfo(m_store.real(path)).symLinkTarget() == u"/dev/null";
        m_unreadable += !out.isMasked;
        return;
    }
    const auto bytes = m_store.read(*place, largestUnit);
    if (!bytes) {
        ++m_unreadable;
        return;
    }
    out.path = *place;
    out.text = QString::fromUtf8(*bytes);
}

void Folder::readDropIns(const QString& name)
{
    const QString folder = m_path + u'/' + name;
    for (const QString& file : m_store.list(folder, 1'000).value_or(QStringList())) {
        const auto bytes = m_store.read(folder + u'/' + file, largestUnit);
        if (!file.endsWith(u".conf") || !bytes)
            continue;
        Unit& out = unit(name.chopped(2));
        out.text += QStringLiteral("\n# %1/%2\n").arg(name, file) + QString::fromUtf8(*bytes);
    }
}

void Folder::readStarters(const QString& name)
{
    const bool wants = name.endsWith(u".wants");
    const QString starter = name.section(u'.', 0, -2);
    for (const QString& started :
         m_store.list(m_path + u'/' + name, mostUnits).value_or(QStringList())) {
        Unit& out = unit(started);
        (wants ? out.wantedBy : out.requiredBy) << starter;
    }
}

void Folder::read(const std::stop_token& stop)
{
    const auto names = m_store.list(m_path, mostUnits);
    if (!names) {
        if (!m_isUser)
            m_parts.notes
                << SystemWords::tr("The units cannot be read: %1").arg(names.error().message);
        return;
    }
    for (const QString& name : *names) {
        if (stop.stop_requested())
            return;
        if (name.endsWith(u".d"))
            readDropIns(name);
        else if (name.endsWith(u".wants") || name.endsWith(u".requires"))
            readStarters(name);
        else if (isUnitName(name))
            readUnit(name);
    }
    if (m_unreadable > 0)
        m_parts.notes << SystemWords::tr("%1 unit files cannot be read.").arg(m_unreadable);
    for (auto& [name, found] : m_units) {
        if (found.path.isEmpty() && !found.isMasked && found.text.isEmpty())
            continue; // named by a target alone; nothing stands here
        found.settings = readSettings(found.text);
        m_parts.units.push_back(std::move(found));
    }
}

} // namespace

std::vector<Setting> readSettings(const QString& text)
{
    std::vector<Setting> out;
    QString section, pending;
    for (const QString& raw : text.split(u'\n')) {
        QString line = raw.trimmed();
        if (pending.isEmpty() && (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';')))
            continue;
        if (line.endsWith(u'\\')) {
            pending += QStringView(line).chopped(1).trimmed().toString() + u' ';
            continue;
        }
        line = pending + line;
        pending.clear();
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = printable(line.sliced(1).chopped(1));
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            out.push_back({section, printable(line.first(equals).trimmed()),
                           printable(line.sliced(equals + 1).trimmed())});
    }
    return out;
}

QStringView Unit::type() const
{
    return QStringView(name).sliced(name.lastIndexOf(u'.') + 1);
}

QStringList Unit::values(QStringView key) const
{
    QStringList out;
    for (const Setting& setting : settings) {
        if (setting.key != key)
            continue;
        if (setting.value.isEmpty())
            out.clear();
        else
            out << setting.value;
    }
    return out;
}

QString Unit::value(QStringView key) const
{
    const QStringList all = values(key);
    return all.isEmpty() ? QString() : all.last();
}

QStringList Unit::commands() const
{
    QStringList out;
    for (const QStringView key : {u"ExecStartPre", u"ExecStart", u"ExecStartPost", u"ExecReload",
                                  u"ExecStop", u"ExecStopPost"}) {
        for (const QString& value : values(key))
            out << key.toString() + u'=' + value;
    }
    return out;
}

bool Hardening::isOn() const
{
    const QString lower = value.toLower();
    return !value.isEmpty() && lower != u"no" && lower != u"false" && lower != u"off" &&
           lower != u"0" && !(key == u"User" && lower == u"root") &&
           !(key == u"CapabilityBoundingSet" && value.startsWith(u'~'));
}

std::vector<Hardening> hardening(const Unit& unit)
{
    static const std::pair<QStringView, const char*> known[] = {
        {u"User", QT_TRANSLATE_NOOP("SystemWords", "does not run as root")},
        {u"DynamicUser",
         QT_TRANSLATE_NOOP("SystemWords", "runs as a user that exists only while it runs")},
        {u"NoNewPrivileges", QT_TRANSLATE_NOOP("SystemWords", "cannot gain privileges")},
        {u"CapabilityBoundingSet",
         QT_TRANSLATE_NOOP("SystemWords", "has only these of root's powers")},
        {u"ProtectSystem", QT_TRANSLATE_NOOP("SystemWords", "cannot write to the system")},
        {u"ProtectHome", QT_TRANSLATE_NOOP("SystemWords", "does not see home folders")},
        {u"PrivateTmp", QT_TRANSLATE_NOOP("SystemWords", "has a /tmp of its own")},
        {u"PrivateDevices", QT_TRANSLATE_NOOP("SystemWords", "sees no devices")},
        {u"PrivateNetwork", QT_TRANSLATE_NOOP("SystemWords", "has no network")},
        {u"PrivateUsers", QT_TRANSLATE_NOOP("SystemWords", "sees no other users")},
        {u"ProtectClock", QT_TRANSLATE_NOOP("SystemWords", "cannot set the clock")},
        {u"ProtectControlGroups", QT_TRANSLATE_NOOP("SystemWords", "cannot change control groups")},
        {u"ProtectHostname", QT_TRANSLATE_NOOP("SystemWords", "cannot change the host name")},
        {u"ProtectKernelLogs", QT_TRANSLATE_NOOP("SystemWords", "cannot read the kernel's log")},
        {u"ProtectKernelModules", QT_TRANSLATE_NOOP("SystemWords", "cannot load kernel modules")},
        {u"ProtectKernelTunables",
         QT_TRANSLATE_NOOP("SystemWords", "cannot change kernel settings")},
        {u"ProtectProc", QT_TRANSLATE_NOOP("SystemWords", "sees no other processes")},
        {u"ProcSubset", QT_TRANSLATE_NOOP("SystemWords", "sees only processes in /proc")},
        {u"RestrictAddressFamilies",
         QT_TRANSLATE_NOOP("SystemWords", "may use only these kinds of network")},
        {u"RestrictNamespaces", QT_TRANSLATE_NOOP("SystemWords", "cannot make namespaces")},
        {u"RestrictRealtime",
         QT_TRANSLATE_NOOP("SystemWords", "cannot take the processor for itself")},
        {u"RestrictSUIDSGID", QT_TRANSLATE_NOOP("SystemWords", "cannot make set-user-id files")},
        {u"LockPersonality",
         QT_TRANSLATE_NOOP("SystemWords", "cannot change how the kernel treats it")},
        {u"MemoryDenyWriteExecute",
         QT_TRANSLATE_NOOP("SystemWords", "cannot make memory both writable and executable")},
        {u"SystemCallFilter",
         QT_TRANSLATE_NOOP("SystemWords", "may ask the kernel for only these")},
        {u"SystemCallArchitectures",
         QT_TRANSLATE_NOOP("SystemWords", "only in the system's own way of calling")},
        {u"IPAddressDeny", QT_TRANSLATE_NOOP("SystemWords", "cannot reach these addresses")},
        {u"DevicePolicy", QT_TRANSLATE_NOOP("SystemWords", "may use only listed devices")},
        {u"RemoveIPC", QT_TRANSLATE_NOOP("SystemWords", "leaves no shared memory behind")},
        {u"UMask", QT_TRANSLATE_NOOP("SystemWords", "makes files with these permissions off")},
    };
    std::vector<Hardening> out;
    if (unit.type() != u"service")
        return out;
    for (const auto& [key, help] : known)
        out.push_back({key.toString(), unit.values(key).join(u' '), SystemWords::tr(help)});
    return out;
}

void readUnits(const Store& store, Parts& parts, std::stop_token stop)
{
    const QString etc = parts.toplevel + QStringLiteral("/etc/systemd/");
    Folder(store, etc + QStringLiteral("system"), false, parts).read(stop);
    Folder(store, etc + QStringLiteral("user"), true, parts).read(stop);
}

} // namespace cim::system
