// How the domains' repositories stand in the workspace's: beside it, each ignored by the one around
// it and named by an address of its own, or as git submodules of it.
#pragma once

#include "models/workspace/workspace.h"

namespace cim {

enum class Arrangement : quint8 { Folders, Submodules };

QString nameOf(Arrangement arrangement); // "folders" or "submodules"
// Fails with a sentence that says both names.
Result<Arrangement> arrangementNamed(const QString& name);

// What the root's own .gitmodules says: the choice goes with the repository to whoever clones it.
Arrangement arrangementOf(const QString& workspaceFolder);
// Makes it so in the root's .gitmodules; the next write and commit carry it through every
// repository, and nothing else changes. Sections of the user's own in that file stay.
Result<void> setArrangement(const Session& session, Arrangement arrangement);

// The flake URL of each domain as the root names it, by repository path; empty for folders.
QMap<QString, QString> submoduleUrls(const Model& model, const QString& workspaceFolder);
// Where the files differ from those of separate folders: .gitmodules, .gitignore, and the commands
// that name the root flake.
void arrangeSubmodules(const Model& model, const QString& workspaceFolder,
                       std::vector<RepositoryFiles>& files);

// Opens the workspace's repositories for what the functions of workspace.h do with them. After a
// clone it works on branches again, and finds out what was written last by making the files of the
// last event that was committed; a repository that is known costs three stats.
Result<GitWorkspace> openFor(const Publication& publication);

// The repositories that others stand in, the innermost first, the root last, with those directly
// within each, by path.
std::vector<std::pair<QString, QStringList>> nesting(const std::vector<RepositoryFiles>& files);

} // namespace cim
