#include "models/git/submodules.h"

#include "models/git/branches.h"
#include "models/git/libgit.h"
#include "models/git/words.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace cim {

using namespace Qt::StringLiterals;
using git::into;

namespace {

std::unexpected<Error> unwritten(const QString& repository)
{
    return git::failed(
        GitWords::tr("The index of %1 cannot be written. Check that there is room and that the "
                     "folder is writable.")
            .arg(repository.isEmpty() ? GitWords::tr("the root repository") : repository));
}

// Whether the entry has to change, and then the change.
Result<bool> link(git_index* index, const QByteArray& path, const QString& commit)
{
    const git_index_entry* now = git_index_get_bypath(index, path.constData(), 0);
    const bool isLink = now != nullptr && now->mode == GIT_FILEMODE_COMMIT;
    if (commit.isEmpty()) {
        if (!isLink)
            return false;
        if (git_index_remove(index, path.constData(), 0) != 0)
            return unwritten({});
        return true;
    }
    git_index_entry entry = {};
    if (git_oid_fromstr(&entry.id, commit.toLatin1().constData()) != 0)
        return git::failed(GitWords::tr("A commit cannot be read."));
    if (isLink && git_oid_equal(&now->id, &entry.id) != 0)
        return false;
    entry.mode = GIT_FILEMODE_COMMIT;
    entry.path = path.constData();
    if (git_index_add(index, &entry) != 0)
        return unwritten({});
    return true;
}

// The paths that .gitmodules gives to submodules, however it is written.
Result<QSet<QByteArray>> named(const QString& folder)
{
    constexpr qint64 largest = 1 << 20; // libgit2 reads it as a whole
    const QString file = folder + u"/.gitmodules"_s;
    if (QFileInfo(file).size() > largest)
        return fail(GitWords::tr("%1 is too large to be read.").arg(file));
    QSet<QByteArray> out;
    git::ConfigHandle config;
    const auto take = [](const git_config_entry* entry, void* paths) {
        static_cast<QSet<QByteArray>*>(paths)->insert(entry->value);
        return 0;
    };
    if (into(config, git_config_open_ondisk, QFile::encodeName(file).constData()) != 0 ||
        git_config_foreach_match(config.get(), "^submodule\\..*\\.path$", take, &out) != 0)
        return git::failed(
            GitWords::tr(
                "%1 cannot be read, so it is not known which submodules are meant to be there.")
                .arg(file));
    return out;
}

// Links that .gitmodules does not name any more, which git and nix stumble over: the domain went.
Result<QList<QByteArray>> unnamed(git_index* index, const QString& folder,
                                  const QStringList& wanted)
{
    QList<QByteArray> out;
    for (size_t i = 0; i < git_index_entrycount(index); ++i) {
        const git_index_entry* entry = git_index_get_byindex(index, i);
        if (entry->mode == GIT_FILEMODE_COMMIT && !wanted.contains(QString::fromUtf8(entry->path)))
            out << entry->path;
    }
    if (out.isEmpty())
        return out;
    const auto names = named(folder);
    if (!names)
        return std::unexpected(names.error());
    out.removeIf([&](const QByteArray& path) { return names->contains(path); });
    return out;
}

} // namespace

Result<void> linkRepositories(const QString& workspace, const QString& repository,
                              const QStringList& below, bool linked)
{
    const QString folder = repository.isEmpty() ? workspace : workspace + u'/' + repository;
    const auto opened = git::openAt(folder);
    if (!opened)
        return std::unexpected(opened.error());
    if (!*opened)
        return {}; // not written yet
    // An index without a repository does not look for the commits, which are in others.
    const QString file = QString::fromUtf8(git_repository_path(opened->get())) + u"index"_s;
    git::IndexHandle index;
    if (into(index, git_index_open, QFile::encodeName(file).constData()) != 0)
        return unwritten(repository);
    bool changed = false;
    QStringList wanted;
    for (const QString& path : below) {
        const auto commit = linked ? commitAt(workspace + u'/' + path, u"HEAD"_s) : QString();
        if (!commit)
            return std::unexpected(commit.error());
        const QString inside = repository.isEmpty() ? path : path.sliced(repository.size() + 1);
        wanted << inside;
        const auto done = link(index.get(), inside.toUtf8(), *commit);
        if (!done)
            return std::unexpected(done.error());
        changed = changed || *done;
    }
    const auto dead = linked ? unnamed(index.get(), folder, wanted) : Result<QList<QByteArray>>();
    if (!dead)
        return std::unexpected(dead.error());
    for (const QByteArray& path : *dead) {
        if (git_index_remove(index.get(), path.constData(), 0) != 0)
            return unwritten(repository);
        changed = true;
    }
    if (changed && git_index_write(index.get()) != 0)
        return unwritten(repository);
    return {};
}

} // namespace cim
