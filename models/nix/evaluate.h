// Evaluating hosts, because the user asked for it: one host a process, several side by side as far
// as the machine's memory goes.
#pragma once

#include "models/nix/tool.h"
#include "models/nix/translate.h"

#include <functional>

namespace cim::nix {

struct Evaluation {
    QString host;
    bool isFine = false;
    bool isCancelled = false;
    QString derivation = {}; // of the host's system, "/nix/store/...-nixos-system-web1....drv"
    std::vector<Complaint> complaints = {};
    QString said = {}; // everything that nix printed, for those who want to read it
    qint64 milliseconds = 0;
    qint64 peakMemory = 0; // bytes
};

struct EvaluationRequest {
    QString folder; // of the root flake
    QStringList hosts;
    QStringList options = {};        // more of nix's: --override-input NAME URL, --offline
    qint64 memory = qint64(4) << 30; // that one host may have, bytes of address space
    int sideBySide = 0;              // 0: measured, see Limit
};

// How many run at once, and why: shown to the user.
struct Limit {
    int processes = 1;
    qint64 available = 0; // bytes free on this machine
    qint64 each = 0;      // bytes that the hosts so far needed at most; 0: none was measured yet
    QString sentence() const; // "2 side by side: 2 processors, 14 GiB free, 0.4 GiB a host"
};
// `each` 0: takes 1 GiB for one host.
Limit limitFor(qint64 each);

// Blocks until all are done or stopped; for worker threads. `told` is called on this thread with
// each result as it comes, and the limit in force. The first host runs alone, to be measured.
std::vector<Evaluation>
evaluate(const Tool& tool, const EvaluationRequest& request, std::stop_token stop = {},
         const std::function<void(const Evaluation&, int done, const Limit&)>& told = {});

// `nix eval` of one attribute of a host, as an installable: names are quoted as Nix has it.
QString hostAttribute(const QString& host, const QString& below);

} // namespace cim::nix
