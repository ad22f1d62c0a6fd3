// What a repository's commits say, and reports put together.
#pragma once

#include "models/git/plan.h"

namespace cim::git {

Result<QByteArray> fileAt(const Repository& repository, const QString& file,
                          const QString& revision);
Result<std::vector<GitWorkspace::LogEntry>> commitsOf(const Repository& repository, int limit,
                                                      const QString& file);

// What stands at a path of a tree, itself where the path is empty; null: nothing.
Oid idIn(const git_tree* tree, const QByteArray& path);
GitWorkspace::LogEntry entryOf(git_commit* commit);

// Who made each of these files what it is (null: who removed it), as far as it is committed.
QHash<QString, Identity> authorsOf(const Repository& repository, const OidMap& files);

// A plan as a report.
WriteReport reportOf(const QString& path, const Plan& plan);
WriteReport joined(std::vector<WriteReport>&& parts,
                   const std::function<RepositoryStatus(RepositoryStatus)>& named);

} // namespace cim::git
