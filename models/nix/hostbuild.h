// Building the system of a host, or what else can be made of it: the long part of a rebuild, which
// needs no privilege and can be stopped at any moment.
#pragma once

#include "models/nix/buildlog.h"
#include "models/nix/product.h"
#include "models/nix/tool.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace cim::nix {

class Ssh;

struct BuildRequest {
    QString folder; // of the root flake
    QString host;
    Product product = Product::System;
    QStringList options = {}; // more of nix's: --override-input NAME URL, --offline
    QString link = {};        // made, so that no clean-up takes the result; empty: none
    QString logFile = {};     // everything that was said, as text; empty: not kept
    // Another machine builds it, and what is built comes back here; null: this one.
    std::shared_ptr<const Ssh> builder = {};
    QString system = {}; // that is built for, "x86_64-linux"; for another machine
};

struct Built {
    enum class How : quint8 { Succeeded, Failed, Cancelled };
    How how = How::Failed;
    QString toplevel = {};   // store path, of what was built
    Produced produced = {};  // of a product: seen by its link, where one was made
    Error error = {};        // of one that failed: a sentence, and nix's words
    QString advice = {};     // what to do about it, where that is known
    QString logFile = {};    // empty: there is none
    QString logTrouble = {}; // a sentence: why the log is not whole
    qint64 milliseconds = 0;
    BuildLog log = {}; // as it was at the end
};

// Runs a nix whose log is internal-json and puts what it says into `log`, also that it has ended.
// `told` is called on this thread about ten times a second while something moves, and at the end.
Ended follow(const Call& call, BuildLog& log, std::stop_token stop = {},
             const std::function<void(const BuildLog&)>& told = {});

// Blocks until nix has ended: for worker threads and for the terminal. `told` is called on this
// thread about ten times a second while something moves.
Built build(const Tool& tool, const BuildRequest& request, std::stop_token stop = {},
            const std::function<void(const BuildLog&)>& told = {});

// Where the next log of a host goes: in the user's state folder, named by host and time, its folder
// made. At most 100 logs of a host stay.
QString newLogFile(const QString& host);
// Where a link to a host's last build goes, its folder made.
QString resultLink(const QString& host, Product product = Product::System);
// Where a host's virtual machine is started from the window and keeps what changes in it: a folder
// in the user's state folder, made.
QString machineFolder(const QString& host);
QString machinesFolder(); // of all of them, of any workspace
// In a machine's folder, once it has run: one that ended as soon as it was started never did.
QString ranMark(const QString& machineFolder);

} // namespace cim::nix
