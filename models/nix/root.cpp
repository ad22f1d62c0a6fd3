#include "models/nix/root.h"

#include <QFile>

namespace cim::nix {

QString rootReference(const QString& rootFolder)
{
    return QFile::exists(rootFolder + QStringLiteral("/.gitmodules"))
               ? QStringLiteral(".?submodules=1")
               : QStringLiteral(".");
}

} // namespace cim::nix
