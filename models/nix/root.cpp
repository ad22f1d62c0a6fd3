#include "models/nix/root.h"

#include <QFile>
#include <QUrl>

namespace cim::nix {

QString rootReference(const QString& rootFolder)
{
    return QFile::exists(rootFolder + QStringLiteral("/.gitmodules"))
               ? QStringLiteral(".?submodules=1")
               : QStringLiteral(".");
}

QString rootAddress(const QString& rootFolder)
{
    return QStringLiteral("git+file://") +
           QString::fromLatin1(QUrl::toPercentEncoding(rootFolder, "/")) +
           rootReference(rootFolder).sliced(1);
}

} // namespace cim::nix
