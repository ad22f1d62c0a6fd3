// Root's rights on another machine, where somebody has to be asked for a password.
#pragma once

#include "models/nix/remote.h"

namespace cim::nix {

// By whom it is answered what ssh and sudo want to know while one host is rebuilt.
struct Asker {
    QMap<QString, QString> helper = {}; // the environment by which ssh asks, as of Ssh
    // For a program, "sudo"; on the thread that rebuilds. Blocks; nothing: nobody gives one, or a
    // stop was asked for.
    std::function<std::optional<QString>(const QString& program, bool isAgain,
                                         const std::stop_token& stop)>
        password = {};
};

struct Rights {
    enum class How : quint8 { Given, NotGiven, NotRight };
    How how = How::Given;
    QString password = {}; // empty: none is needed
};
// Asks at most three times, as sudo itself does. Fails where the machine cannot be asked, or gives
// the account no rights at all.
Result<Rights> askForRights(const Ssh& ssh, const RemoteElevation& elevation, const Asker& asker,
                            const std::stop_token& stop);

} // namespace cim::nix
