#include "graph/closures/memory.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace cim::closures {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = qint64(8) << 20;
constexpr qsizetype mostParts = 20'000;
constexpr qsizetype longestTitle = 300;

} // namespace

QString memoryFile(const QString& workspaceId, const QString& host)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           u"/cimarron/causes/%1/%2.json"_s.arg(workspaceId, host);
}

void rememberIn(const QString& file, HostCauses& causes)
{
    QFile in(file);
    QJsonObject known;
    if (in.open(QIODevice::ReadOnly) && in.size() <= largestFile)
        known = QJsonDocument::fromJson(in.readAll()).object();
    if (known.size() > mostParts)
        known = {};
    for (auto it = known.begin(); it != known.end(); ++it)
        if (it->isString() && it->toString().size() <= longestTitle)
            causes.earlier.insert(it.key(), it->toString());
    const QJsonObject before = known;
    for (const PartOrigin& origin : causes.origins.parts())
        if (const QString title = causes.titleOf(origin); !title.isEmpty())
            known.insert(keyOf(origin.part), title.left(longestTitle));
    if (known == before || known.size() > mostParts)
        return;
    // Where it cannot be kept, the next difference says a little less.
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    const QByteArray bytes = QJsonDocument(known).toJson(QJsonDocument::Compact);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size())
        out.commit();
}

} // namespace cim::closures
