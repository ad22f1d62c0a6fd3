// Files -> commands: what a person changed by hand in a repository's JSON files, as what it means.
#pragma once

#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QByteArray>

#include <optional>
#include <span>

namespace cim {

// A JSON file of a repository that is not as it was last written.
struct EditedFile {
    QString repository;             // path below the workspace; empty: the root
    QString file;                   // below the repository
    std::optional<QByteArray> base; // as last written; nothing: there was no such file
    std::optional<QByteArray> now;  // as it stands; nothing: it is gone
    QString author;                 // "Name <address>" of who committed it; empty: the user
    QString problem;                // a sentence, where the file cannot be read as such
    bool operator==(const EditedFile&) const = default;
};

// "domain/people/people/lucy.json": as a person sees it from the workspace's folder.
QString pathOf(const EditedFile& file);

// One change that somebody made in a file.
struct HandEdit {
    Command command;
    QString sentence; // "Set fullName of people.lucy to “Lucy L.”"
    QString file;     // below the workspace
    int line = 0;     // 0: of the file as a whole
    QString author;
};

struct ReadBack {
    std::vector<HandEdit> edits; // in the order in which they can be carried out
    std::vector<Error> refused;  // what has no meaning or cannot be, with file and line
    // Places among the files: those of which everything is in the model once the edits are, so that
    // the next writing may give them the model's own form.
    std::vector<size_t> understood;

    bool isEmpty() const { return edits.empty() && refused.empty(); }
};

// Whether a file is one that readBack() looks at.
bool isReadBack(const Kinds& kinds, const QString& repository, const QString& file);

// Reads entities' files, domain.json and cim.json; other files have no meaning for the model and
// are passed over. A value that the model, too, has changed since it was written is refused, not
// overwritten. Nothing is changed. O(what changed), and where something did, O(model).
ReadBack readBack(const Model& model, const Kinds& kinds, std::span<const EditedFile> files);

} // namespace cim
