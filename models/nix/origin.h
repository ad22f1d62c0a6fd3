// Which file of the workspace sets which option of a host, and to what: asked of nix itself.
#pragma once

#include "models/nix/tool.h"

#include <QJsonValue>

namespace cim::nix {

// One definition. Several may stand for one option: a list has as many as have put something in.
struct Definition {
    QStringList path;          // "users", "users", "lucy", "uid"
    QJsonValue value;          // as far as JSON can hold it; packages and functions by their names
    QString file;              // whose it is, below its repository: "people/lucy.json"
    QString logic;             // where it is worked out: "person.nix"; empty: unknown
    int line = 0;              // in that, from 1; 0: unknown
    QStringList declared = {}; // NixOS's modules that declare the option, below nixpkgs
    int priority = 100;        // NixOS's: the lowest number wins
    bool isOverridden = false; // another definition of the option wins
    bool isKnown = true;       // NixOS declares it; a name of a freeform option may be false here

    QString option() const; // "users.users.lucy.uid", quoted where Nix needs it
};

// What `nix eval` is called with, so that a host's definitions come as JSON. `options` are more of
// nix's. Costs hardly more than evaluating the host.
Result<Call> definitionsCall(const Tool& tool, const QString& rootFlake, const QString& host,
                             const QStringList& options = {});
// Reads what it printed; refuses what is none. At most 200,000 definitions.
Result<std::vector<Definition>> readDefinitions(const QByteArray& json);
// Both, waiting: for worker threads.
Result<std::vector<Definition>> definitions(const Tool& tool, const QString& rootFlake,
                                            const QString& host, const QStringList& options = {},
                                            std::stop_token stop = {});

// That a module makes a part of the machine, or switches another module on.
struct Making {
    QString part;     // "unit", "user", "group", "etc", "package", "port"; "switch"
    QString name;     // "sshd.service", "lucy", "ssh/sshd_config", "hello-2.12.1", "22/tcp on eth0"
    QStringList path; // of the option that says so: "systemd", "services"
    QString key;      // the name within that option; empty: a list has no names
    QString file;     // the module's, below its repository
    QStringList declared; // of a switch: the modules that it switches on
};

// All that a host is made of, and by whom.
struct Causes {
    std::vector<Definition> definitions;
    std::vector<Making> makings;
};
Result<Causes> readCauses(const QByteArray& json);
// Waits for nix, which evaluates the host: for worker threads.
Result<Causes> causes(const Tool& tool, const QString& rootFlake, const QString& host,
                      const QStringList& options = {}, std::stop_token stop = {});

} // namespace cim::nix
