// What builds the hosts of a fleet and copies them to their machines: colmena where it can, else
// nix host by host. Either way the rest is the same: waves, locks, the return that is armed,
// activation, and the look at what came of it.
#pragma once

#include "models/domain/error.h"
#include "models/domain/model.h"
#include "models/nix/fleet.h"

#include <QStringList>

namespace cim {

struct EngineChoice {
    enum class Why : quint8 {
        Found,        // colmena is there and can build some of them at least
        Asked,        // nix, because that was asked for
        NotInstalled, // nix, because there is no colmena here
        NoHive,       // because the root flake has no hive for it
        BuildHost,    // because one machine was chosen that builds all of them
        NoneForIt,    // because none of the hosts is built here
    };
    Why why = Why::NotInstalled;
    QString colmena = {};   // the program; empty: nix builds all of them
    QStringList hosts = {}; // that colmena builds
    QStringList byNix = {}; // that it does not: they build their own system, or stand in a hive
                            // that another flake has made
    bool usesColmena() const { return !colmena.isEmpty(); }
};

// What is there for colmena: on this machine, and in the root flake.
struct EngineGround {
    QString colmena = {}; // the program; empty: it is not installed
    bool hasHive = false;
};

// Looks at the PATH and one file; any thread.
EngineGround engineGround(const QString& folder);

// For all hosts of the fleet; its plan's `engine` is "colmena", "cimarron", or empty: what is best.
// `hasBuilder`: one machine builds them all. Fails with a sentence where colmena is asked for and
// cannot be had. Looks at the model alone; any thread.
Result<EngineChoice> chooseEngine(const EngineGround& ground, const Model& model,
                                  const nix::Fleet& fleet, bool hasBuilder = false);
// On what engineGround() finds now.
Result<EngineChoice> chooseEngine(const QString& folder, const Model& model,
                                  const nix::Fleet& fleet, bool hasBuilder = false);

// Which it is and why, in one sentence.
QString sentenceFor(const EngineChoice& choice);

} // namespace cim
