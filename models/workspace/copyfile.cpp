#include "models/workspace/copyfile.h"

#include "models/workspace/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace cim {

Result<void> copyFile(const QString& from, const QString& to)
{
    const QString folder = QFileInfo(to).absolutePath();
    if (!QDir().mkpath(folder))
        return fail(WorkspaceWords::tr("%1 could not be copied: the folder %2 cannot be made.")
                        .arg(from, folder));
    QFile file(from);
    if (!file.copy(to))
        return fail(WorkspaceWords::tr("%1 could not be copied: %2").arg(from, file.errorString()));
    QFile::setPermissions(to, QFile::permissions(to) | QFile::WriteOwner);
    return {};
}

} // namespace cim
