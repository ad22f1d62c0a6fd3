// The user's own files beside entities follow them.
#pragma once

#include "models/git/workspace.h"

namespace cim {

// After a write: where an entity's JSON file went elsewhere, because it was renamed or moved to
// another domain, its own module (people/lucy.nix) goes there too, and both places are put into
// their repositories' index. From a repository that is not among `wanted`, because its domain was
// joined with another, it is copied. Nothing is overwritten: a file that stands there already
// stays, and so does the one that would have come. Fails with a sentence where a file cannot be
// moved; the rest is done.
Result<void> followEntities(GitWorkspace& git, const QString& folder,
                            const std::vector<RepositoryFiles>& wanted, const WriteReport& written);

} // namespace cim
