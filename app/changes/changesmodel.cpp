#include "app/changes/changesmodel.h"

#include "app/guide/tips.h"
#include "app/mainwindow/repositories.h"
#include "app/outline/outlinemodel.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/events/log.h"

#include <QApplication>

#include <algorithm>
#include <map>

namespace cim {

namespace {

ChangedFile::Kind kindOf(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return ChangedFile::Kind::Added;
    case FileChange::Kind::Removed:
        return ChangedFile::Kind::Removed;
    case FileChange::Kind::Changed:
        break;
    }
    return ChangedFile::Kind::Changed;
}

using Files = std::map<QString, ChangedFile>;

std::map<QString, Files> filesOf(const RepositoryPicture& picture)
{
    std::map<QString, Files> all;
    for (const RepositoryStatus& status : picture.status) {
        for (const QString& file : status.changed)
            all[status.path][file] = {status.path, file, ChangedFile::Kind::Uncommitted,
                                      {},          {},   {}};
    }
    for (const FileChange& one : picture.preview.changes) {
        all[one.repository][one.file] = {one.repository, one.file,  kindOf(one.kind),
                                         one.before,     one.after, {}};
    }
    for (const Conflict& one : picture.preview.conflicts) {
        all[one.repository][one.file] = {one.repository, one.file,   ChangedFile::Kind::Conflict,
                                         one.ours,       one.theirs, one.base};
    }
    return all;
}

} // namespace

void ChangesModel::setPicture(const RepositoryPicture& picture)
{
    beginResetModel();
    m_repositories.clear();
    m_clean = 0;
    auto files = filesOf(picture);
    for (const RepositoryStatus& status : picture.status) {
        auto& mine = files[status.path];
        if (status.state == RepositoryState::Clean && mine.empty()) {
            ++m_clean;
            continue;
        }
        Repository repository{status, {}};
        for (auto& [name, file] : mine)
            repository.files.push_back(std::move(file));
        m_repositories.push_back(std::move(repository));
    }
    std::ranges::sort(m_repositories, {}, [](const Repository& one) { return one.status.path; });
    endResetModel();
}

// A file's index carries its repository's row plus one; a repository's carries 0.
const ChangedFile* ChangesModel::fileAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return nullptr;
    return &m_repositories[index.internalId() - 1].files[size_t(index.row())];
}

const RepositoryStatus* ChangesModel::repositoryAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const auto row = index.internalId() == 0 ? size_t(index.row()) : index.internalId() - 1;
    return &m_repositories[row].status;
}

QModelIndex ChangesModel::indexOfPath(const QString& path) const
{
    for (const Repository& one : m_repositories) {
        const QString prefix = one.status.path.isEmpty() ? QString() : one.status.path + u'/';
        if (!path.startsWith(prefix))
            continue;
        const QModelIndex found = indexOf(one.status.path, path.sliced(prefix.size()));
        if (fileAt(found))
            return found;
    }
    return {};
}

QModelIndex ChangesModel::indexOf(const QString& repository, const QString& file) const
{
    for (int r = 0; r < rowCount(); ++r) {
        const Repository& one = m_repositories[size_t(r)];
        if (one.status.path != repository)
            continue;
        const QModelIndex parent = index(r, 0);
        for (size_t f = 0; f < one.files.size(); ++f) {
            if (one.files[f].file == file)
                return index(int(f), 0, parent);
        }
        return parent;
    }
    return {};
}

QModelIndex ChangesModel::firstFile() const
{
    QModelIndex first, log; // which the others are the consequences of, and which few can read
    for (int r = 0; r < rowCount(); ++r) {
        const QModelIndex parent = index(r, 0);
        for (int f = 0; f < rowCount(parent); ++f) {
            const QModelIndex file = index(f, 0, parent);
            if (fileAt(file)->kind == ChangedFile::Kind::Conflict)
                return file;
            QModelIndex& one = isLogFile(fileAt(file)->file) ? log : first;
            if (!one.isValid())
                one = file;
        }
    }
    return first.isValid() ? first : log;
}

int ChangesModel::count(ChangedFile::Kind kind) const
{
    qsizetype total = 0;
    for (const Repository& one : m_repositories)
        total += std::ranges::count(one.files, kind, &ChangedFile::kind);
    return int(total);
}

int ChangesModel::fileCount() const
{
    size_t total = 0;
    for (const Repository& one : m_repositories)
        total += one.files.size();
    return int(total);
}

QModelIndex ChangesModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ChangesModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int ChangesModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_repositories.size());
    if (parent.internalId() != 0 || size_t(parent.row()) >= m_repositories.size())
        return 0;
    return int(m_repositories[size_t(parent.row())].files.size());
}

int ChangesModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (const ChangedFile* file = fileAt(index))
        return fileData(*file, role);
    return repositoryData(m_repositories[size_t(index.row())], role);
}

QVariant ChangesModel::repositoryData(const Repository& repository, int role) const
{
    const RepositoryStatus& status = repository.status;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const QString name = status.path.isEmpty() ? tr("%1 (root)").arg(status.name) : status.path;
        return tr("%1 · %2", "repository and its state").arg(name, stateName(status.state));
    }
    case Qt::DecorationRole:
        return stateIcon(status.state);
    case Qt::ToolTipRole:
        return status.problem.isEmpty() ? stateSentence(status.state) : status.problem;
    default:
        return {};
    }
}

QVariant ChangesModel::fileData(const ChangedFile& file, int role)
{
    const Tones& t = tones(QApplication::palette());
    switch (role) {
    case Qt::DisplayRole:
        return file.file;
    case rowNameRole:
        return file.kind == ChangedFile::Kind::Conflict ? QStringLiteral("conflict") : QString();
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        switch (file.kind) {
        case ChangedFile::Kind::Added:
            return tr("%1: new").arg(file.file);
        case ChangedFile::Kind::Changed:
            return tr("%1: changed").arg(file.file);
        case ChangedFile::Kind::Removed:
            return tr("%1: removed").arg(file.file);
        case ChangedFile::Kind::Conflict:
            return tr("%1: your edit and the model disagree").arg(file.file);
        case ChangedFile::Kind::Uncommitted:
            return tr("%1: written, not committed").arg(file.file);
        }
        return {};
    case Qt::DecorationRole:
        switch (file.kind) {
        case ChangedFile::Kind::Added:
            return uiIcon(QStringLiteral("file-added"), t.good);
        case ChangedFile::Kind::Changed:
            return uiIcon(QStringLiteral("file-changed"), t.hint);
        case ChangedFile::Kind::Removed:
            return uiIcon(QStringLiteral("file-removed"), t.error);
        case ChangedFile::Kind::Conflict:
            return uiIcon(QStringLiteral("warning"), t.error);
        case ChangedFile::Kind::Uncommitted:
            return uiIcon(QStringLiteral("file-changed"), t.warning);
        }
        return {};
    default:
        return {};
    }
}

} // namespace cim
