// What people edited by hand in the repositories' JSON files, taken into the model.
#pragma once

#include "models/workspace/workspace.h"

namespace cim {

// The files of which the model does not know yet. Opens the repositories like the functions of
// workspace.h: from a worker thread. A few milliseconds where nothing was edited.
Result<std::vector<EditedFile>> editedFiles(const Publication& publication);

// Does what readBack() made of them, in the name of those who edited: one step of undo for each
// run of edits by the same author. On the session's thread. Fails where the model has changed since
// they were read; what was done by then stays done.
Result<void> takeEdits(Session& session, std::span<const HandEdit> edits);

// Records that the files which `read` understood stand in the model now, so that writing and
// committing treat them as its own. From a worker thread; after takeEdits().
Result<void> acceptEdits(const Publication& publication, std::span<const EditedFile> files,
                         const ReadBack& read);

} // namespace cim
