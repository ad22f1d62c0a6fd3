// cim.json, by which a folder is known to be a workspace, and who is at work in it.
#pragma once

#include "models/domain/error.h"
#include "models/domain/ids.h"

#include <QByteArray>
#include <QMap>

namespace cim {

constexpr int workspaceFormat = 1;

// What the session needs of cim.json. The projection writes the same file from the model.
struct WorkspaceFile {
    DomainId id;
    QString name, purpose;
    QMap<QString, QString> domains; // name -> path below the workspace

    // Bytes as the projection writes them: sorted keys, two spaces, a newline at the end.
    QByteArray toJson() const;
};

// Reads `folder`/cim.json. Nothing where there is none.
Result<std::optional<WorkspaceFile>> readWorkspaceFile(const QString& folder);

// The folder at or above `folder` that holds a cim.json, absolute and without links.
Result<QString> findWorkspace(const QString& folder);

// Makes `folder` ready for a new workspace: absent and made, or there and empty but for .git.
Result<QString> prepareFolder(const QString& folder);

// "Name <address>": from git's environment, its global configuration, or the login name and host.
QString defaultAuthor();

} // namespace cim
