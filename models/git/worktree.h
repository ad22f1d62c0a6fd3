// Files below one folder, reached without ever following a link.
#pragma once

#include "models/domain/error.h"

#include <QByteArray>
#include <QHash>

#include <optional>

#include <sys/stat.h>

namespace cim::git {

// What tells whether a file is still the one that we saw. Times in nanoseconds since 1970.
struct Stamp {
    qint64 size = -1; // -1: there is no such file
    qint64 modified = 0;
    qint64 changed = 0;
    quint64 inode = 0;
    bool operator==(const Stamp&) const = default;
};
Stamp stampOf(const struct stat& s);

// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int fd = -1)
        : m_fd(fd)
    {}
    Descriptor(Descriptor&& o) noexcept
        : m_fd(std::exchange(o.m_fd, -1))
    {}
    Descriptor& operator=(Descriptor&& o) noexcept
    {
        std::swap(m_fd, o.m_fd);
        return *this;
    }
    Q_DISABLE_COPY(Descriptor)
    ~Descriptor();
    int get() const { return m_fd; }
    bool valid() const { return m_fd >= 0; }

private:
    int m_fd;
};

// One repository's files. Opens every folder on the way with O_NOFOLLOW, so a link in the work tree
// can never lead a write outside; folders are kept open while this lives. One thread.
class WorkTree {
public:
    struct File {
        enum class Kind : quint8 { Missing, Regular, Link, Other };
        Kind kind = Kind::Missing;
        QByteArray content; // of a link: where it leads
        struct stat stat = {};
    };

    // `path` below `workspace` (a folder descriptor that outlives this). Makes missing folders when
    // `create`; otherwise a missing folder gives a work tree that is empty.
    static Result<WorkTree> open(int workspace, const QString& path, bool create);

    bool exists() const { return m_root.valid(); }
    int descriptor() const { return m_root.get(); }

    // Files over 64 MiB are refused.
    Result<File> read(const QString& file) const;
    Result<File> look(const QString& file) const; // as read(), without the content
    // A file that is not there yet. An interruption leaves a beginning of `content`.
    Result<struct stat> create(const QString& file, const QByteArray& content);
    // Swaps the content of a file in one step, if it still is as `seen`; `temporary` is a folder on
    // the same file system.
    Result<struct stat> replace(const QString& file, const QByteArray& content, const File& seen,
                                int temporary);
    // Removes a file that still is as `seen`, and folders that become empty.
    Result<void> remove(const QString& file, const File& seen);

private:
    Result<int> folder(const QString& path, bool create) const; // -1: not there
    Result<void> unchanged(int parent, const QString& file, const File& seen) const;

    QString m_path;
    Descriptor m_root;
    mutable QHash<QString, std::shared_ptr<Descriptor>> m_folders; // null: known to be missing
};

// Why `path` cannot be the name of a file that we write: empty when it can.
QString unfit(const QString& path);
// Writes all of `content`, or says why not.
Result<void> writeAll(int fd, QByteArrayView content, const QString& name);
// Reads all of a regular file of at most `limit` bytes.
Result<QByteArray> readAll(int fd, qint64 limit, const QString& name);
// A sentence from errno: "domain/people/flake.nix cannot be written: no space left on device."
Error systemError(const QString& what, int code);

} // namespace cim::git
