// NixOS machines that were configured before Cimarron: in a folder, a flake or colmena's hive.
#pragma once

#include "models/exchange/importplan.h"

#include <functional>
#include <stop_token>

namespace cim {

struct FoundUser {
    QString login, description;
    std::optional<qint64> uid;
};

struct FoundHost {
    QString name;                 // of the machine
    QString source;               // "hosts/web1.nix", "nixosConfigurations.web1"
    QStringList files;            // below the input, that the host takes in; of a folder
    QString configuration;        // in the flake or hive
    QString hive;                 // "colmena", "colmenaHive" or a file; empty: none
    QString system, stateVersion; // empty: not known
    QString targetHost, targetUser;
    std::optional<qint64> targetPort;
    std::optional<bool> buildOnTarget;
    QStringList tags;
    std::vector<FoundUser> users;
    QStringList services; // names below `services.`
    QStringList notes;    // what to look at; sentences
};

struct FoundHosts {
    struct LeftOut {
        QString source, why;
    };
    QString title;       // what the input is called, if that is free: "nixos"
    QString url;         // of the input
    bool isFlake = true; // else only its files are used
    std::vector<FoundHost> hosts;
    std::vector<LeftOut> leftOut;
    QStringList notes;
};

// `done` of `total` (0: nobody knows), and what is looked at.
using ImportProgress = std::function<void(int done, int total, const QString& what)>;

struct FolderLimits {
    int entries = 20'000; // looked at
    int hosts = 2000;
    int filesAHost = 200;   // followed from one host's file
    qint64 bytes = 1 << 20; // of one file
};

// Looks for the machines of a folder without running anything: hosts/NAME.nix,
// hosts/NAME/default.nix or configuration.nix (also below machines/, systems/ and nodes/),
// NAME/configuration.nix, and a configuration.nix of its own. What it says of them is only what
// stands there as a plain text ("networking.hostName = "web1";"); what it notes is what would keep
// a flake from building them. Nothing is followed out of the folder. Worker threads; stops between
// two files.
Result<FoundHosts> readNixFolder(const QString& folder, const ImportProgress& progress = {},
                                 std::stop_token stop = {}, const FolderLimits& limits = {});

// Each machine becomes a Host that is built from one Input, the folder or flake: nothing of it is
// rewritten. Accounts and services are only noted ("asIs"), as the configuration has them already.
// Names that are there are left out. O(hosts * users).
ImportPlan planHosts(const Model& model, const Kinds& kinds, const FoundHosts& found);

} // namespace cim
