#include "models/exchange/localflake.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace cim {

using namespace Qt::StringLiterals;

QString repositoryAround(const QString& folder)
{
    for (QDir at(folder);;) {
        if (QFileInfo::exists(at.filePath(u".git"_s)))
            return at.path();
        if (at.isRoot() || !at.cdUp())
            return {};
    }
}

QString localAddress(const QString& folder)
{
    const auto encoded = [](const QString& path) {
        return QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    };
    const QString repository = repositoryAround(folder);
    if (repository.isEmpty())
        return u"path:"_s + encoded(folder);
    const QString below = QDir(repository).relativeFilePath(folder);
    return u"git+file://"_s + encoded(repository) + u"?ref=HEAD"_s +
           (below == u"." ? QString() : u"&dir="_s + encoded(below));
}

} // namespace cim
