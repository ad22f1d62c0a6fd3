#include "models/workspace/ownmodules.h"

#include "models/workspace/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

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

// Where an entity stood last, and whether it has left there.
struct Place {
    QString repository, file;
    bool isLeft = true;
};

// Where the entity of a new file stands in a repository that the model has no longer.
std::optional<Place> abandoned(const QString& folder, const QStringList& repositories,
                               const FileChange& added, const QString& id)
{
    constexpr qint64 most = 1 << 20;
    for (const QString& repository : repositories) {
        QFile file(QDir::cleanPath(folder + u'/' + repository + u'/' + added.file));
        if (!QFileInfo(file).isSymLink() && file.open(QIODevice::ReadOnly) &&
            entityIn(added.file, file.read(most)) == id)
            return Place{repository, added.file, false};
    }
    return std::nullopt;
}

} // namespace

Result<void> followEntities(GitWorkspace& git, const QString& folder,
                            const std::vector<RepositoryFiles>& wanted, const WriteReport& written)
{
    QHash<QString, Place> left;
    for (const FileChange& change : written.changes)
        if (change.kind == FileChange::Kind::Removed)
            if (const QString id = entityIn(change.file, change.before); !id.isEmpty())
                left.insert(id, {change.repository, change.file});
    QStringList gone = git.repositories();
    for (const RepositoryFiles& one : wanted)
        gone.removeAll(one.path);
    std::vector<OwnFile> moved;
    QString trouble;
    for (const FileChange& change : written.changes) {
        const QString id = change.kind == FileChange::Kind::Added
                               ? entityIn(change.file, change.after)
                               : QString();
        if (id.isEmpty())
            continue;
        const auto from =
            left.contains(id) ? std::optional(left.value(id)) : abandoned(folder, gone, change, id);
        if (!from)
            continue;
        const auto onDisk = [&](const QString& repository, const QString& file) {
            return QDir::cleanPath(folder + u'/' + repository + u'/' + moduleBeside(file));
        };
        const QString was = onDisk(from->repository, from->file);
        const QString is = onDisk(change.repository, change.file);
        const QFileInfo module(was);
        if (!module.isFile() || module.isSymLink() || QFileInfo::exists(is))
            continue;
        if (from->isLeft ? !QFile::rename(was, is) : !QFile::copy(was, is)) {
            trouble = WorkspaceWords::tr(
                          "The module %1 could not follow its entity to %2. Move it by hand.")
                          .arg(was, is);
            continue;
        }
        if (from->isLeft)
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
