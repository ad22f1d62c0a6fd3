// Doing what a plan decided, so that an interruption at any moment can be finished.
#pragma once

#include "models/git/journal.h"
#include "models/git/plan.h"

namespace cim::git {

// In this order: the objects and, for a new repository, the whole git folder beside its place; the
// journal; the git folder to its place; the files; the index; the record of what was written. From
// the journal on, an interruption is finished forwards; before it, nothing has been touched.
// `number` tells the repositories of one run apart. Returns what to remember of the repository.
Result<Known> applyPlan(const Place& place, const QString& path, Plan& plan, Journal& journal,
                        int number);

// Finishes what a journal says was begun. Files that were edited since are left alone and keep
// their old base, so that the next write() merges or reports them.
Result<void> finishRecord(const Place& place, const JournalRecord& record);

// Removes what was being made beside its place when the last run ended.
void sweepState(const Place& place);

} // namespace cim::git
