#include "models/git/locks.h"

#include "models/git/words.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace cim::git {

using namespace std::chrono_literals;

namespace {

// A lock that a living program other than git holds is gone after milliseconds.
constexpr qint64 youngest = 3; // seconds

// A running git that works in `folder`, as "git (process 123)"; empty if there is none.
QString gitAtWork(const QString& folder)
{
    const QDir processes(QStringLiteral("/proc"));
    for (const QString& pid : processes.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool number = false;
        pid.toInt(&number);
        if (!number)
            continue;
        const QString at = QStringLiteral("/proc/") + pid;
        QFile comm(at + QStringLiteral("/comm"));
        if (!comm.open(QIODevice::ReadOnly) || !comm.readAll().startsWith("git"))
            continue;
        const QString cwd = QFile::symLinkTarget(at + QStringLiteral("/cwd"));
        QFile line(at + QStringLiteral("/cmdline"));
        const QByteArray said = line.open(QIODevice::ReadOnly) ? line.readAll() : QByteArray();
        if (cwd == folder || cwd.startsWith(folder + u'/') || said.contains(folder.toUtf8()))
            return GitWords::tr("git (process %1)").arg(pid);
    }
    return {};
}

QStringList locksBelow(const QString& gitFolder, const QString& branch, bool afterCrash)
{
    QStringList out;
    for (const QString& name :
         {QStringLiteral("index"), QStringLiteral("HEAD"), QStringLiteral("config"),
          QStringLiteral("packed-refs"), QStringLiteral("refs/heads/") + branch,
          QStringLiteral("refs/cimarron/projection")}) {
        const QString lock = gitFolder + name + QStringLiteral(".lock");
        struct stat s;
        if (::lstat(lock.toUtf8().constData(), &s) == 0)
            out.append(lock);
    }
    if (!afterCrash)
        return out;
    // What a killed writer of ours leaves besides: objects that were never finished.
    QDirIterator it(
        gitFolder + QStringLiteral("objects"),
        {QStringLiteral("tmp_*"), QStringLiteral("pack_*.tmp"), QStringLiteral("*.lock")},
        QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        out.append(it.next());
    return out;
}

} // namespace

Result<Descriptor> takeLock(int state)
{
    Descriptor fd(::openat(state, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(systemError(
            GitWords::tr("The workspace's lock .cimarron/lock cannot be opened"), errno));
    const QDeadlineTimer patience(2s);
    while (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
        if (!patience.hasExpired()) {
            std::this_thread::sleep_for(10ms);
            continue;
        }
        const auto holder = readAll(fd.get(), 4096, QStringLiteral(".cimarron/lock"));
        const QString who = holder && !holder->isEmpty() ? QString::fromUtf8(*holder).trimmed()
                                                         : GitWords::tr("another program");
        return fail(GitWords::tr("The workspace is being written by %1. Wait until it is done, or "
                                 "close it there.")
                        .arg(who));
    }
    QFile comm(QStringLiteral("/proc/self/comm"));
    const QByteArray program =
        comm.open(QIODevice::ReadOnly) ? comm.readAll().trimmed() : QByteArray("cimarron");
    const QByteArray me = program + " (process " + QByteArray::number(qint64(::getpid())) + ")\n";
    // The name is for others to read; on a full disk the lock holds without it.
    if (::ftruncate(fd.get(), 0) == 0)
        (void)writeAll(fd.get(), me, QStringLiteral(".cimarron/lock"));
    return fd;
}

QString clearStaleLocks(const QString& gitFolder, const QString& branch, bool afterCrash)
{
    const QStringList locks = locksBelow(gitFolder, branch, afterCrash);
    if (locks.isEmpty())
        return {};
    const QString work = QDir::cleanPath(gitFolder + QStringLiteral(".."));
    if (const QString who = gitAtWork(work); !who.isEmpty())
        return GitWords::tr("%1 is at work there. Wait until it is done.").arg(who);
    for (const QString& lock : locks) {
        struct stat s;
        if (::lstat(lock.toUtf8().constData(), &s) != 0)
            continue;
        const qint64 age = QDateTime::currentSecsSinceEpoch() - s.st_mtim.tv_sec;
        if (!afterCrash && age >= 0 && age < youngest)
            return GitWords::tr("a program made %1 just now. Try again in a moment.").arg(lock);
        if (::unlink(lock.toUtf8().constData()) != 0)
            return GitWords::tr("%1 was left behind by a program that died. Remove it.").arg(lock);
    }
    return {};
}

} // namespace cim::git
