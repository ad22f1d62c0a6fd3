// What writing one repository would do: the merge of its files, decided before anything is touched.
#pragma once

#include "models/git/merge.h"
#include "models/git/repository.h"

namespace cim::git {

struct Action {
    QString file;
    WorkTree::File seen; // as it stood when this was decided
    Side after;
    Oid before, afterOid;
    Oid staged;         // for the index; null: not in it
    bool write = false; // else only the index changes
};

struct Plan {
    RepositoryStatus blocked; // state Blocked when the repository cannot be written
    bool fresh = false;       // there is no repository yet
    bool bare = false;        // fresh, and its folder held nothing of ours or the user's
    bool recorded = true;     // false: `base` differs from what refs/cimarron/projection has
    OidMap base;    // files as the model has them; for conflicts as they were last written
    Oid projection; // the commit of the last projection
    std::vector<Action> actions;
    std::vector<Conflict> conflicts;
    ObjectBatch objects; // blobs that the above need

    bool nothingToDo() const { return actions.empty() && recorded && !fresh; }
};

// Names of the model's files as last asked for: comparing a file with what it was costs 20 ns,
// hashing it again 3 us. Holds on to the files, whose content is shared with whoever made them.
class FileNames {
public:
    const OidMap& of(const FileMap& files);

private:
    FileMap m_files;
    OidMap m_names;
};

// Reads, decides, writes nothing (stale locks are removed). Costs what changed, not what is there.
Plan makePlan(const Place& place, const RepositoryFiles& wanted, const OidMap& names);

RepositoryStatus blockedStatus(const QString& path, const QString& problem);

} // namespace cim::git
