// What is asked of a NixOS machine over ssh, as text for its /bin/sh: nothing is installed there.
// They hold no single quotes (see ssh.h), and everything that varies is an argument.
//
// While a system is tried, the machine itself keeps what is needed to go back, in
// /run/cimarron-rebuild: `id` (whose run it is), `armed` (whoever renames it decides, confirmation
// or return), `code` and `said` (of the activation). Its being there is also the lock: one rebuild
// at a time. What became of the last one stays in /run/cimarron-last. A reboot clears both, and
// boots what was the default before, because the default moves only once a system is confirmed.
//
// REBUILDER (a program; empty: none) lets nixos-rebuild activate; it and what follows it are as in
// rebuilderscripts.h.
//
// A connection may be cut at any moment: what has begun there goes on, for nothing of it is tied to
// the connection.
#pragma once

#include <QString>

namespace cim::nix {

// No rights needed: WANTED (what is to give root's rights; empty: whatever is there). Prints lines
// of a word and its value: running, booted, user, profile, program NAME PATH, current LINK,
// generation LINK PATH, sudo free, doas free, run0 free, reboot, held ID, and what the last run
// said of itself. run0 is tried only where it would be used.
QString lookScript();

// As root: ID NEW OLD SECONDS PATH REBUILDER WAY QUICK NAME. Arms the return to OLD in SECONDS,
// starts the activation of NEW (until the next boot) and waits for it. Prints "held ID", "moved
// PATH", "unarmed", "unstarted", each with nothing done; or "code N".
QString beginScript();

// As root, over a fresh connection: ID NEW ACTION GENERATION PROFILE NIX-ENV PATH REBUILDER WAY
// QUICK NAME BACK. Confirms what was begun: no return any more, and for a switch the profile and
// the boot default move. Prints "wait" (not yet) and "silent SECONDS", "nothing" (no such run is
// known), or how it ended: "confirmed ID" or "returned ID" and lines of a word and its value, then
// "said" and what was said.
QString finishScript();

// As root, with what finishScript takes, for what needs no return: "boot" and "dry-activate".
// Prints as finishScript does, or "held ID".
QString plainScript();

// As root: ID PATH. Breaks off a "dry-activate" of that run, if it still goes on, and lets go of
// the machine. Prints nothing.
QString endScript();

} // namespace cim::nix
