// How hosts are reached and chosen for rebuilding, as the model says: the same as the root flake
// says to colmena (resources/nix/compose.nix).
#pragma once

#include "models/events/session.h"
#include "models/nix/ssh.h"

namespace cim {

// Its own "deploy to", or its first address; empty: the model has none.
QString deployAddress(const Model& model, const Entity& host);
// That address, or else its name; its account, port and host key. Fails where these are nothing
// that ssh takes.
Result<nix::Target> targetOf(const Model& model, const Entity& host);
// Whether the host is to build its system itself.
bool isBuiltThere(const Entity& host);

// What it says itself, and the names of its networks, of the locations that it stands at and of the
// organizations whose it is.
QStringList tagsOf(const Model& model, const Entity& host);

// The Hosts that selectors name, by name, each once: "web1" (a name or an address), "@web" (a tag),
// "domain:hosts". An error names the first that means no host.
Result<std::vector<EntityId>> selectHosts(const Model& model, const QStringList& selectors);

// Of these only the ones that were touched, where that is wanted; all touched ones where nobody
// named any.
std::vector<EntityId> onlyTouched(std::vector<EntityId> hosts, bool areNamed,
                                  const std::vector<EntityId>& touched);

// Hosts whose configuration may have changed since they were last rebuilt, those that never were
// included, and those whose last build from here took something else than what `prints` has for
// them by name (see hostFingerprints); by name. O(events).
Result<std::vector<EntityId>> touchedSinceRebuild(const Session& session,
                                                  const QHash<QString, QByteArray>& prints);

} // namespace cim
