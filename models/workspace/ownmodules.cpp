#include "models/workspace/ownmodules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

// The id of the entity that the file describes; empty: it describes none.
QString entityIn(const QString& file, const QByteArray& json)
{
    if (!file.endsWith(u".json") || !file.contains(u'/'))
        return {};
    return QJsonDocument::fromJson(json).object()[u"id"].toString();
}

QString moduleBeside(const QString& file)
{
    return file.chopped(qsizetype(sizeof("json")) - 1) + u"nix"_s;
}

} // namespace

Result<void> followEntities(GitWorkspace& git, const QString& folder, const WriteReport& written)
{
    QHash<QString, const FileChange*> left;
    for (const FileChange& change : written.changes)
        if (change.kind == FileChange::Kind::Removed)
            if (const QString id = entityIn(change.file, change.before); !id.isEmpty())
                left.insert(id, &change);
    if (left.isEmpty())
        return {};
    std::vector<OwnFile> moved;
    QString trouble;
    for (const FileChange& change : written.changes) {
        const FileChange* from = change.kind == FileChange::Kind::Added
                                     ? left.value(entityIn(change.file, change.after))
                                     : nullptr;
        if (!from)
            continue;
        const auto onDisk = [&](const FileChange& one) {
            return QDir::cleanPath(folder + u'/' + one.repository + u'/' + moduleBeside(one.file));
        };
        const QString was = onDisk(*from), is = onDisk(change);
        const QFileInfo module(was);
        if (!module.isFile() || module.isSymLink() || QFileInfo::exists(is))
            continue;
        if (!QFile::rename(was, is)) {
            trouble =
                u"The module %1 could not follow its entity to %2. Move it by hand."_s.arg(was, is);
            continue;
        }
        moved.push_back({from->repository, moduleBeside(from->file)});
        moved.push_back({change.repository, moduleBeside(change.file)});
    }
    if (!moved.empty())
        if (auto staged = git.stage(moved); !staged)
            return staged;
    if (!trouble.isEmpty())
        return fail(trouble);
    return {};
}

} // namespace cim
