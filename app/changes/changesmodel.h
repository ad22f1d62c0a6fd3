// Repositories that are not up to date, and under each the files that differ.
#pragma once

#include "models/git/workspace.h"

#include <QAbstractItemModel>

namespace cim {

struct RepositoryPicture;

// What is known of one file of the list.
struct ChangedFile {
    // Without a type of its own: lupdate would lose the namespace of what comes after it.
    enum class Kind { Added, Changed, Removed, Conflict, Uncommitted };
    QString repository, file;
    Kind kind = Kind::Changed;
    QByteArray before, after, base; // Conflict: before is the file on disk, after the model's
};

class ChangesModel : public QAbstractItemModel {
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    void setPicture(const RepositoryPicture& picture);
    // Null on a repository's row.
    const ChangedFile* fileAt(const QModelIndex& index) const;
    const RepositoryStatus* repositoryAt(const QModelIndex& index) const; // of a file's row too
    QModelIndex indexOf(const QString& repository, const QString& file) const;
    // The same for a file as it is called from the workspace's folder; only where it is listed.
    QModelIndex indexOfPath(const QString& path) const;
    // The first file: conflicts before everything else, the log after it.
    QModelIndex firstFile() const;
    int count(ChangedFile::Kind kind) const;
    int fileCount() const;
    int cleanCount() const { return m_clean; }

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Repository {
        RepositoryStatus status;
        std::vector<ChangedFile> files; // by name
    };
    QVariant repositoryData(const Repository& repository, int role) const;
    static QVariant fileData(const ChangedFile& file, int role);

    std::vector<Repository> m_repositories; // by path
    int m_clean = 0;
};

} // namespace cim
