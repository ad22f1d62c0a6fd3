// The generations of a profile: what nixos-rebuild and nix-env keep to go back to.
#pragma once

#include "models/system/store.h"

#include <vector>

namespace cim::system {

struct Generation {
    int number = 0;
    QString link;     // "/nix/var/nix/profiles/system-12-link"
    QString toplevel; // the store path; empty: it is gone
    qint64 date = 0;  // when the link was made, seconds since 1970
    QString version, kernelVersion;
    QStringList specialisations;
    bool isCurrent = false; // the profile's own, which boots next
    bool isRunning = false, isBooted = false;
};

struct Profile {
    QString name; // "system"; "system-profiles/try", "per-user/lucy/profile"
    QString path;
};
// Those of the store that have a generation, the system's own first.
std::vector<Profile> profiles(const Store& store);

// The newest first. `profile` is a path, or a name below the store's profiles.
Result<std::vector<Generation>> generations(const Store& store, const QString& profile);

// The store paths that the running and the booted system are; empty where there are none.
struct Running {
    QString current, booted;
};
Running running(const Store& store);

} // namespace cim::system
