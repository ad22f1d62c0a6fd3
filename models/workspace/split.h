// Taking a folder of a domain's repository out into a domain of its own, and joining one back.
#pragma once

#include "models/events/session.h"

namespace cim {

// What is known of a folder that can be taken out.
struct SplitPart {
    QString folder;                      // "accounts", below the domain's repository
    std::vector<EntityId> entities = {}; // what it holds
};
// The folders of a domain's repository that hold anything, by name.
std::vector<SplitPart> partsOf(const Session& session, DomainId domain);

// Defines the domain and moves everything of the folder there: one command, one undo. The next
// write moves the files, the user's own beside them too. `purpose` empty: made from the folder's
// name. Fails where the domain has no such folder, or the name is taken.
Result<std::vector<Command>> splitFolder(const Session& session, DomainId domain,
                                         const QString& folder, const QString& name,
                                         const QString& purpose = {});
// The reverse: everything that the domain holds goes to the other, and the domain is removed. Its
// repository stays on disk, with its history; the root takes it no more. Fails for the domains that
// every workspace has.
Result<std::vector<Command>> joinDomain(const Session& session, DomainId domain, DomainId into);

} // namespace cim
