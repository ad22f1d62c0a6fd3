// Finding a lock on disk and reading its bytes: what lies there may be anything.
#include "graph/flakes/lock.h"
#include "graph/flakes/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cim::flakes {

namespace {

// A Nix file belongs to the nearest folder above it that is a flake.
QString lockOfNixFile(const QString& file)
{
    QDir folder = QFileInfo(file).absoluteDir();
    const QString here = folder.filePath(QStringLiteral("flake.lock"));
    for (int up = 0; up < 40; ++up) {
        if (folder.exists(QStringLiteral("flake.lock")) ||
            folder.exists(QStringLiteral("flake.nix")))
            return folder.filePath(QStringLiteral("flake.lock"));
        if (!folder.cdUp())
            break;
    }
    return here;
}

} // namespace

Result<QString> findLock(const QString& path)
{
    const QFileInfo info(path);
    if (info.isSymLink() && !info.exists())
        return failAt(path, 0, 0,
                      FlakeWords::tr("This is a link that leads nowhere or to itself."));
    if (!info.exists())
        return failAt(path, 0, 0, FlakeWords::tr("There is nothing at this place."));
    if (info.suffix() == u"nix")
        return lockOfNixFile(info.absoluteFilePath());
    if (!info.isDir())
        return info.absoluteFilePath();
    const QString inside = info.absoluteFilePath() + QStringLiteral("/flake.lock");
    const QFileInfo lock(inside);
    if (lock.exists() || lock.isSymLink())
        return inside;
    if (QFileInfo::exists(info.absoluteFilePath() + QStringLiteral("/flake.nix")))
        return failAt(path, 0, 0,
                      FlakeWords::tr("This flake has no flake.lock yet: it has no inputs, or nix "
                                     "has never locked them."));
    return failAt(path, 0, 0, FlakeWords::tr("This folder holds no flake.lock."));
}

Result<Lock> readLock(const QString& path, const LockLimits& limits)
{
    const Result<QString> found = findLock(path);
    if (!found)
        return std::unexpected(found.error());
    // Not blocking: a pipe put in the place of a lock must not hold the window.
    const int fd = ::open(QFile::encodeName(*found).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        Error error{FlakeWords::tr("The lock cannot be opened."), qt_error_string(errno), *found};
        if (errno == ELOOP)
            error.message = FlakeWords::tr("This lock is a link that leads to itself.");
        return std::unexpected(error);
    }
    QFile file;
    struct stat status = {};
    if (!file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return failAt(*found, 0, 0, FlakeWords::tr("The lock cannot be opened."));
    }
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return failAt(*found, 0, 0,
                      FlakeWords::tr("This is not a file that can be read as a lock."));
    if (status.st_size > limits.bytes) {
        return failAt(*found, 0, 0,
                      FlakeWords::tr("This lock has %1 MB; at most %2 MB are read.")
                          .arg(status.st_size >> 20)
                          .arg(limits.bytes >> 20));
    }
    const QByteArray text = file.read(status.st_size + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(
            Error{FlakeWords::tr("The lock cannot be read."), file.errorString(), *found});
    return parseLock(text, *found, limits);
}

Result<Lock> readLockForNix(const QString& path)
{
    auto lock = readLock(path);
    if (!lock)
        return lock;
    const QString danger = lock->dangerForNix();
    if (danger.isEmpty())
        return lock;
    return failAt(path, 0, 0,
                  FlakeWords::tr("nix must not be run on this lock: %1 Remove flake.lock; it is "
                                 "then made anew.")
                      .arg(danger));
}

Result<void> checkForNix(const QString& path)
{
    const auto lock = readLockForNix(path);
    return lock ? Result<void>() : std::unexpected(lock.error());
}

} // namespace cim::flakes
