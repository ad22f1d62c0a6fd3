// Edits by hand in the repositories: saying what they mean, and taking them into the model.
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"
#include "models/workspace/workspace.h"

namespace cim::cli {

// What the repositories' files say beside the model; opens the repositories.
struct HandEdits {
    std::vector<EditedFile> files;
    ReadBack read;
};
Found<HandEdits> handEdits(const Context& context, const Publication& publication);

// A line for each edit and each thing that was not understood; nothing where there are none.
void printHandEdits(Context& context, const ReadBack& read);
QJsonArray editsJson(const ReadBack& read);
QJsonArray refusedJson(const ReadBack& read);
// Reminds of edits that the model does not have, after something was written.
void noteHandEdits(Context& context, const Publication& publication);

// "cim adopt"
CommandSpec adoptCommand();

} // namespace cim::cli
