// When a step of the path is done: pure functions of the facts. They say nothing about who did it,
// when, or by which means.
#pragma once

#include "models/guide/facts.h"

namespace cim::guide {

// Of one entity.
bool isBuildable(const Facts& facts, const Entity& package); // one knows how it is built
bool hasProgram(const Facts& facts, const Entity& package);
bool hasSettings(const Facts& facts, const Entity& package);
bool isTested(const Facts& facts, const Entity& package);
bool runsSomething(const Facts& facts, const Entity& service); // its own package or NixOS's
bool enablesService(const Facts& facts, const Entity& host);
bool isAttached(const Facts& facts, const Entity& host);
bool letsSomebodyIn(const Facts& facts, const Entity& host); // an account that is not locked
bool letsSomebodyInByKey(const Facts& facts, const Entity& host);
// Who has the key of an account on a host, else the account or the person that is to get one: with
// a key of anybody else nobody logs in. Null where there is nobody.
EntityId whoseKeyCounts(const Facts& facts);

// What is there of a login already: an account that is not a machine's own, and whose it is or will
// be. Null where it is to be made.
struct Login {
    const Entity* person = nullptr;
    const Entity* user = nullptr;
};
Login whoIsToLogIn(const Facts& facts);

bool isBuilt(const Facts& facts, const Entity& host); // and not cleaned away since
bool isLookedAt(const Facts& facts, const Entity& host);
bool isRunning(const Facts& facts, const Entity& host);  // on a machine, as far as is known
bool isDeployed(const Facts& facts, const Entity& host); // or a virtual machine of it was built
// The newest build failed, and nobody has built it since by other means.
bool hasFailedToBuild(const Facts& facts, const Entity& host);
bool hasFailedToSwitch(const Facts& facts, const Entity& host); // to what was built

// Of the workspace.
bool hasPurpose(const Facts& facts);
// Everything that machines are made from. Entries of the workspace's log do not count: a build
// writes one too, and would ask for the next commit.
bool isCommitted(const Facts& facts);
bool isLocked(const Facts& facts);
bool isPromoted(const Facts& facts);
bool isReleased(const Facts& facts);

// The first that `holds`, else null.
const Entity* first(const Facts& facts, const Facts::Entities& entities,
                    bool (*holds)(const Facts&, const Entity&));

} // namespace cim::guide
