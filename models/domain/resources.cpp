#include "models/domain/resources.h"

#include <QDir>
#include <QFileInfo>

namespace cim {

namespace {

// Read from /proc: applicationDirPath() needs a QCoreApplication, which libraries and some tests
// do not have.
QString programFolder()
{
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).absolutePath();
}

QString resourcesFolder()
{
    const QString chosen = qEnvironmentVariable("CIM_RESOURCES");
    if (!chosen.isEmpty())
        return QDir(chosen).absolutePath();
    const QString installed =
        QDir::cleanPath(programFolder() + QStringLiteral("/../share/cimarron"));
    if (QFileInfo(installed).isDir())
        return installed;
    return QStringLiteral(CIM_SOURCE_RESOURCES);
}

} // namespace

QString resourcePath(const QString& relative)
{
    return QDir::cleanPath(resourcesFolder() + u'/' + relative);
}

} // namespace cim
