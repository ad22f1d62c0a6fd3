// Letting nixos-rebuild activate, as text for a machine's /bin/sh; like those of remotescripts.h.
#pragma once

#include <QString>

namespace cim::nix {

// No rights needed, no arguments. Prints lines of a word and its value: program PATH, real PATH;
// then "said" and what nixos-rebuild answers to an option that it does not have.
QString askRebuilderScript();

// Functions for other scripts. They heed `rebuilder` (a program; empty: the system's own program
// activates), `way` ("store-path", "flake"), `quick` (an option), `name` (the host's) and `back`
// (not empty: the profile goes one generation back).
//   activate WORD SYSTEM   returns when nothing of it goes on any more
//   take_back CODE         takes back what it left half done; heeds `action`, `old`, `before`,
//                          `profile` and `nixenv`, and sets `moved` where that had to be
//                          done and was
//   note_loaded SYSTEM     before that one comes: looks what the boot loader starts, where that is
//                          known; for lacks
//   lacks SYSTEM           whether it does not start that one now
//   failed_units           what systemd knows as failed, for the next
//   newly_failed BEFORE    lines "failed NAME" of what failed_units did not say before
QString activateFunctions();

// As root, on this machine: REBUILDER WAY QUICK NAME BACK ACTION NEW OLD PROFILE NIX-ENV. Prints
// "cimarron:begun", "cimarron:lacking", "cimarron:unlooked", "cimarron:back" and "cimarron:failed
// NAME" on its standard output, all else on the other; ends with nixos-rebuild's own code, 128 and
// more: a signal.
QString localRebuilderScript();

// As root, without arguments, also within other scripts: ends a "dry-activate" that nixos-rebuild
// has let systemd do.
QString endDryScript();

} // namespace cim::nix
