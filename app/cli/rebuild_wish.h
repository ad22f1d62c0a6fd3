// What `cim rebuild` was asked for, and what it needs before it can begin.
#pragma once

#include "app/cli/context.h"
#include "models/nix/hostbuild.h"
#include "models/nix/remote.h"

#include <memory>
#include <optional>
#include <utility>

namespace cim::cli {

// The host's machine, where it is another one than this.
struct Elsewhere {
    Elsewhere(nix::Target target, bool hasTerminal)
        : ssh(std::move(target), hasTerminal)
    {}
    nix::Ssh ssh;
    nix::RemoteState state = {};
    nix::RemoteElevation elevation = {};
    QString password = {}; // for sudo or doas, where it asks for one
    int returnAfter = 60;  // seconds
};

struct Wish {
    EntityId host;
    QString name;
    nix::Action action = nix::Action::Switch;
    nix::Product product = nix::Product::System;
    bool isBuildOnly = false; // always, of anything but a system
    bool isBack = false;      // to an older generation, which is there already
    int generation = 0;       // which; 0: the one before
    bool isYes = false;
    nix::Elevation elevation = {};
    system::Store store = {};
    std::shared_ptr<Elsewhere> elsewhere = {};    // null: here
    std::optional<nix::Rebuilder> rebuilder = {}; // activates in place of us
};

// `isYes`: what --yes says, that nothing is to be asked.
bool canAsk(const Context& context, bool isYes);
bool agrees(Context& context, const QString& question);

Found<Wish> wishOf(Context& context, const Invocation& call);
// Where the host's machine is and how root's rights are got there; reaches it, where it is another
// one. What is activated here is activated here by intention: never another host's system by
// mistake.
std::expected<void, Failure> prepareActivation(Context& context, const Invocation& call,
                                               Wish& wish);
// The generation to go back to, and its system.
Result<std::pair<int, QString>> generationOf(const Wish& wish);
// Whether nixos-rebuild would do it: of older generations (not 0) it goes to one alone.
bool isByRebuilder(const Wish& wish, int generation);
// Seconds in which a machine has to be reached again, what --return-after says: 1 to 3600.
Found<int> returnAfter(const Invocation& call);
// What --build-host names; null: nothing.
Found<std::shared_ptr<const nix::Ssh>> builderOf(const Invocation& call);
// Where the host is built, if not here: there, or on its own machine, where the model says so.
Found<std::shared_ptr<const nix::Ssh>> builderOf(Context& context, const Invocation& call,
                                                 const Wish& wish);
// A lock from elsewhere may make nix take all memory, so it is read by us first: fails where it is
// none, and warns where the root takes other commits of the domains than there are.
std::expected<void, Failure> warnOfStaleLock(Context& context);
// A build takes what is committed: says so where there is more, and offers to commit it.
Outcome offerCommit(Context& context, bool isYes);

} // namespace cim::cli
