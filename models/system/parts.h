// What a NixOS system consists of, read from the files of its toplevel. Nothing of it is ever run.
#pragma once

#include "models/system/store.h"

#include <QHash>

#include <optional>
#include <stop_token>
#include <vector>

namespace cim::system {

// boot.json, where the system has one; the same from the toplevel's files where not.
struct Boot {
    QString label, kernel, initrd, init; // paths of the store
    QStringList kernelParameters;
    bool hasSpecification = false; // boot.json is there
};

struct Specialisation {
    QString name, toplevel;
};

// One line of a unit file.
struct Setting {
    QString section, key, value;
};

// A systemd unit, its drop-ins included.
struct Unit {
    QString name; // "nginx.service"
    QString path; // of its file, as the store names it; empty: masked
    QString text; // of the file, then of its drop-ins under a comment each
    bool isMasked = false;
    bool isUser = false;              // of every user's own manager, not of the system's
    QStringList wantedBy, requiredBy; // targets whose folders name it: these start it
    std::vector<Setting> settings;

    QStringView type() const;             // "service"
    QString value(QStringView key) const; // the last one; empty: not set
    // All of them, in order. An empty value takes back those before it, as systemd does.
    QStringList values(QStringView key) const;
    QString description() const { return value(u"Description"); }
    QStringList commands() const; // what it runs: the Exec lines, each as "ExecStart=…"
};

// A setting that locks a service in, and what it is set to.
struct Hardening {
    QString key, value; // value empty: not set
    QString help;       // what it does, half a sentence
    bool isOn() const;
};
// The ingredients that systemd-analyze security weighs. Only services have them.
std::vector<Hardening> hardening(const Unit& unit);

struct User {
    QString name, description, home, shell, group;
    std::optional<int> uid; // none: given out at the first activation
    bool isSystem = false, hasPassword = false;
    QStringList groups; // beside `group`
};
struct Group {
    QString name;
    std::optional<int> gid;
    QStringList members;
};

// A file below /etc.
struct EtcFile {
    enum class Kind : quint8 { File, Folder, Outside };
    QString name;        // below /etc: "nix/nix.conf"
    QString target;      // where its contents lie in the store; Outside: where it points to
    QString mode, owner; // of files that are copied; empty: a link into the store
    qint64 size = 0;
    Kind kind = Kind::File;
    QByteArray hash = {}; // of a file's contents; empty: not read, as of large ones
};

// A port that the firewall lets in.
struct Port {
    QString protocol; // "tcp"
    int first = 0, last = 0;
    QString interface; // empty: all
    auto operator<=>(const Port&) const = default;
    QString text() const; // "22/tcp", "60000-61000/udp on eth0"
};
enum class Firewall : quint8 { None, Iptables, Nftables };

struct Mount {
    QString device, place, type, options;
};

struct Parts {
    QString toplevel, name, version, hostName, platform, kernelVersion, revision;
    Boot boot;
    QString kernelModules; // path of the store
    QStringList loadedModules;
    int availableModules = 0;
    QString packages; // the path that joins them: sw
    std::vector<Specialisation> specialisations;
    std::vector<Unit> units;
    std::vector<User> users;
    std::vector<Group> groups;
    std::vector<EtcFile> etc;
    Firewall firewall = Firewall::None;
    std::vector<Port> ports;
    std::vector<Mount> mounts;
    QStringList notes; // sentences: what could not be read, and why

    const Unit* unit(QStringView name) const;
    const EtcFile* etcFile(QStringView name) const;
};

// Whether the path is a NixOS system at all; the error says what is missing.
Result<void> checkToplevel(const Store& store, const QString& toplevel);
// Everything; some milliseconds for a usual system. Parts that cannot be read are left out and said
// in `notes`. An error only for what is no NixOS system, and when stopped.
Result<Parts> readParts(const Store& store, const QString& toplevel, std::stop_token stop = {});

// Version and kernel alone, for lists: cheap.
struct Heading {
    QString version, kernelVersion, hostName;
    QStringList specialisations;
};
Heading readHeading(const Store& store, const QString& toplevel);

// The readers of the parts; each adds to `parts`, also its notes.
void readBoot(const Store& store, Parts& parts);
void readUnits(const Store& store, Parts& parts, std::stop_token stop);
void readAccounts(const Store& store, Parts& parts);
void readEtc(const Store& store, Parts& parts, std::stop_token stop);
void readPorts(const Store& store, Parts& parts);
// A unit file's text; nothing is refused, as systemd refuses nothing.
std::vector<Setting> readSettings(const QString& text);

} // namespace cim::system
