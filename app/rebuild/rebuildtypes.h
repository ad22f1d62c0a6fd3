// What is asked of a rebuild, and what comes of it.
#pragma once

#include "app/rebuild/hostrecords.h"
#include "graph/closures/causes.h"
#include "models/nix/activate.h"
#include "models/nix/product.h"
#include "models/nix/rebuilder.h"
#include "models/nix/ssh.h"

#include <memory>
#include <optional>

namespace cim {

enum class RebuildAction : quint8 { Build, DryActivate, Test, Switch, Boot, GoBack, Vm, Image };
// What of the host is built for it.
nix::Product productOf(RebuildAction action);
// Whether it ends with the build.
bool isBuildOnly(RebuildAction action);
// Whether something is activated, so that it is asked about first.
bool isActivation(RebuildAction action);

class DeskLine;

// The machine of a host that is not this one: how it is reached, over ssh.
struct Elsewhere {
    nix::Target target;
    bool isBuiltThere = false; // else here
    QString system = {};       // the kind that the host is, "x86_64-linux"
    QString elevate = {};      // how root's rights are got there, as of nix::findElevation
    int returnAfter = 60;      // seconds in which it has to be reached again
    std::shared_ptr<DeskLine> line = {}; // to the window, for what ssh and sudo ask
};

struct RebuildRequest {
    QString folder; // of the root flake
    EntityId host;
    QString name;
    RebuildAction action = RebuildAction::Build;
    int generation = 0; // to go back to; 0: the one before the current one
    system::Store store = {};
    nix::Elevation elevation = {}; // how root's rights are got
    nix::Engine engine = nix::Engine::Cimarron;
    bool isHere = true;                      // this machine is the host, or is to become it
    std::optional<Elsewhere> elsewhere = {}; // nothing: this machine, or none that is known
    bool isPartial = false;                  // there are edits that the build leaves out
};

// What the new system changes.
struct RebuildDifference {
    std::optional<closures::SystemDifference> changes; // nothing: `why` says why not
    QString why;
    std::shared_ptr<const closures::HostCauses> causes; // null: `whyNoCauses`
    QString whyNoCauses;
    std::optional<nix::UnitReport> units; // what a dry activation said
    QString whyNoUnits;                   // a sentence, where that failed
};

// How it ended.
struct RebuildOutcome {
    enum class How : quint8 { Fine, Failed, Cancelled };
    How how = How::Failed;
    QString sentence;       // ready to show
    QStringList notes;      // more sentences
    QString detail, advice; // of a failure
    QString toplevel, logFile;
    nix::Produced produced; // of a product that was built
    std::optional<nix::Activated> activated;
};

} // namespace cim
