#include "models/git/worktree.h"

#include "models/git/words.h"

#include <QStringList>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace cim::git {

namespace {

constexpr qint64 largestFile = 64 << 20;
constexpr int folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

qint64 nanoseconds(const struct timespec& t)
{
    return qint64(t.tv_sec) * 1'000'000'000 + t.tv_nsec;
}

std::pair<QString, QByteArray> split(const QString& file)
{
    const auto slash = file.lastIndexOf(u'/');
    return {slash < 0 ? QString() : file.left(slash), file.mid(slash + 1).toUtf8()};
}

QString join(const QString& folder, const QString& name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

QString hint(int code)
{
    switch (code) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return GitWords::tr(" Free some room and try again; nothing is lost.");
    case EACCES:
    case EPERM:
    case EROFS:
        return GitWords::tr(" Make the folder writable for you and try again.");
    default:
        return {};
    }
}

// A folder on the way that is no folder: which one, in words.
Error obstacle(int parent, const QByteArray& name, const QString& path)
{
    struct stat s;
    const bool link =
        fstatat(parent, name.constData(), &s, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(s.st_mode);
    if (link)
        return {GitWords::tr("%1 is a link, and Cimarron writes through no link. Put a real folder "
                             "in its place.")
                    .arg(path)};
    return {GitWords::tr("%1 is a file where a folder must be. Move it away.").arg(path)};
}

} // namespace

Stamp stampOf(const struct stat& s)
{
    return {s.st_size, nanoseconds(s.st_mtim), nanoseconds(s.st_ctim), s.st_ino};
}

Descriptor::~Descriptor()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Error systemError(const QString& what, int code)
{
    return {QStringLiteral("%1: %2.%3").arg(what, qt_error_string(code).toLower(), hint(code))};
}

QString unfit(const QString& path)
{
    for (const QString& part : path.split(u'/')) {
        if (part.isEmpty())
            return GitWords::tr("it has an empty part");
        if (part == u"." || part == u"..")
            return GitWords::tr("it would leave its folder");
        if (part.compare(u".git", Qt::CaseInsensitive) == 0)
            return GitWords::tr("git keeps its own data under that name");
        if (part.contains(QChar(0)))
            return GitWords::tr("it holds a NUL character");
        if (part.toUtf8().size() > 255)
            return GitWords::tr("a part of it is longer than 255 bytes");
    }
    return path.toUtf8().size() > 3000 ? GitWords::tr("it is too long") : QString();
}

Result<void> writeAll(int fd, QByteArrayView content, const QString& name)
{
    while (!content.isEmpty()) {
        const ssize_t n = ::write(fd, content.data(), size_t(content.size()));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return std::unexpected(
                systemError(GitWords::tr("%1 cannot be written").arg(name), errno));
        content = content.sliced(n);
    }
    return {};
}

Result<QByteArray> readAll(int fd, qint64 limit, const QString& name)
{
    struct stat s;
    if (fstat(fd, &s) != 0)
        return std::unexpected(systemError(GitWords::tr("%1 cannot be read").arg(name), errno));
    if (s.st_size > limit)
        return fail(
            GitWords::tr("%1 is larger than %2 MiB. Move it away.").arg(name).arg(limit >> 20));
    QByteArray out(s.st_size, Qt::Uninitialized);
    qsizetype have = 0;
    while (have < out.size()) {
        const ssize_t n = ::read(fd, out.data() + have, size_t(out.size() - have));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return std::unexpected(systemError(GitWords::tr("%1 cannot be read").arg(name), errno));
        if (n == 0)
            break;
        have += n;
    }
    out.truncate(have);
    return out;
}

Result<WorkTree> WorkTree::open(int workspace, const QString& path, bool create)
{
    WorkTree out;
    out.m_path = path;
    Descriptor at(::openat(workspace, ".", folderFlags));
    QString walked;
    for (const QString& part : path.split(u'/', Qt::SkipEmptyParts)) {
        const QByteArray name = part.toUtf8();
        walked = join(walked, part);
        int fd = ::openat(at.get(), name.constData(), folderFlags);
        if (fd < 0 && errno == ENOENT && !create)
            return out;
        if (fd < 0 && errno == ENOENT) {
            if (::mkdirat(at.get(), name.constData(), 0777) != 0 && errno != EEXIST)
                return std::unexpected(
                    systemError(GitWords::tr("The folder %1 cannot be made").arg(walked), errno));
            fd = ::openat(at.get(), name.constData(), folderFlags);
        }
        if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
            return std::unexpected(obstacle(at.get(), name, walked));
        if (fd < 0)
            return std::unexpected(
                systemError(GitWords::tr("The folder %1 cannot be opened").arg(walked), errno));
        at = Descriptor(fd);
    }
    out.m_root = std::move(at);
    return out;
}

Result<int> WorkTree::folder(const QString& path, bool create) const
{
    if (path.isEmpty() || !m_root.valid())
        return m_root.get();
    const auto known = m_folders.constFind(path);
    if (known != m_folders.cend() && (*known || !create))
        return *known ? (*known)->get() : -1;
    const auto slash = path.lastIndexOf(u'/');
    const auto parent = folder(slash < 0 ? QString() : path.left(slash), create);
    if (!parent)
        return parent;
    if (*parent < 0)
        return -1;
    const QByteArray name = path.mid(slash + 1).toUtf8();
    int fd = ::openat(*parent, name.constData(), folderFlags);
    if (fd < 0 && errno == ENOENT && create && ::mkdirat(*parent, name.constData(), 0777) == 0)
        fd = ::openat(*parent, name.constData(), folderFlags);
    const int code = errno;
    if (fd < 0 && (code == ELOOP || code == ENOTDIR))
        return std::unexpected(obstacle(*parent, name, join(m_path, path)));
    if (fd < 0 && (code != ENOENT || create))
        return std::unexpected(systemError(
            GitWords::tr("The folder %1 cannot be opened").arg(join(m_path, path)), code));
    if (m_folders.size() > 256) // bounds the open descriptors; the parents' stay in use by no one
        m_folders.clear();
    m_folders.insert(path, fd < 0 ? nullptr : std::make_shared<Descriptor>(fd));
    return fd;
}

Result<WorkTree::File> WorkTree::look(const QString& file) const
{
    const auto [in, name] = split(file);
    const auto parent = folder(in, false);
    if (!parent)
        return std::unexpected(parent.error());
    File out;
    if (*parent < 0)
        return out;
    if (::fstatat(*parent, name.constData(), &out.stat, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno == ENOENT)
            return out;
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be read").arg(join(m_path, file)), errno));
    }
    out.kind = S_ISREG(out.stat.st_mode)   ? File::Kind::Regular
               : S_ISLNK(out.stat.st_mode) ? File::Kind::Link
                                           : File::Kind::Other;
    return out;
}

Result<WorkTree::File> WorkTree::read(const QString& file) const
{
    auto out = look(file);
    if (!out || out->kind == File::Kind::Missing || out->kind == File::Kind::Other)
        return out;
    const auto [in, name] = split(file);
    const auto parent = folder(in, false);
    if (out->kind == File::Kind::Link) {
        out->content.resize(4096);
        const ssize_t n = ::readlinkat(*parent, name.constData(), out->content.data(), 4096);
        out->content.resize(n < 0 ? 0 : n);
        return out;
    }
    const Descriptor fd(
        ::openat(*parent, name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!fd.valid())
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be read").arg(join(m_path, file)), errno));
    auto content = readAll(fd.get(), largestFile, join(m_path, file));
    if (!content)
        return std::unexpected(content.error());
    out->content = std::move(*content);
    return out;
}

Result<struct stat> WorkTree::create(const QString& file, const QByteArray& content)
{
    const auto [in, name] = split(file);
    const auto parent = folder(in, true);
    if (!parent)
        return std::unexpected(parent.error());
    const Descriptor fd(::openat(*parent, name.constData(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be made").arg(join(m_path, file)), errno));
    struct stat s = {};
    auto done = writeAll(fd.get(), content, join(m_path, file));
    if (!done) {
        ::unlinkat(*parent, name.constData(), 0);
        return std::unexpected(done.error());
    }
    ::fstat(fd.get(), &s);
    return s;
}

Result<void> WorkTree::unchanged(int parent, const QString& file, const File& seen) const
{
    struct stat now;
    const QByteArray name = split(file).second;
    if (::fstatat(parent, name.constData(), &now, AT_SYMLINK_NOFOLLOW) == 0 &&
        stampOf(now) == stampOf(seen.stat))
        return {};
    return fail(GitWords::tr("%1 was changed by another program at this moment. Write again.")
                    .arg(join(m_path, file)));
}

Result<struct stat> WorkTree::replace(const QString& file, const QByteArray& content,
                                      const File& seen, int temporary)
{
    const auto [in, name] = split(file);
    const auto parent = folder(in, true);
    if (!parent)
        return std::unexpected(parent.error());
    const QByteArray interim = "file-" + QByteArray::number(quintptr(this), 16);
    const Descriptor fd(::openat(temporary, interim.constData(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be written").arg(join(m_path, file)), errno));
    ::fchmod(fd.get(), seen.stat.st_mode & 07777);
    auto done = writeAll(fd.get(), content, join(m_path, file));
    if (done)
        done = unchanged(*parent, file, seen);
    if (done && ::renameat(temporary, interim.constData(), *parent, name.constData()) != 0)
        done = std::unexpected(
            systemError(GitWords::tr("%1 cannot be written").arg(join(m_path, file)), errno));
    if (!done) {
        ::unlinkat(temporary, interim.constData(), 0);
        return std::unexpected(done.error());
    }
    struct stat s = {};
    ::fstat(fd.get(), &s);
    return s;
}

Result<void> WorkTree::remove(const QString& file, const File& seen)
{
    auto [in, name] = split(file);
    const auto parent = folder(in, false);
    if (!parent)
        return std::unexpected(parent.error());
    if (*parent < 0)
        return {};
    if (auto same = unchanged(*parent, file, seen); !same)
        return same;
    if (::unlinkat(*parent, name.constData(), 0) != 0 && errno != ENOENT)
        return std::unexpected(
            systemError(GitWords::tr("%1 cannot be removed").arg(join(m_path, file)), errno));
    m_folders.clear();
    while (!in.isEmpty()) {
        const auto [above, last] = split(in);
        const auto holder = folder(above, false);
        if (!holder || *holder < 0 || ::unlinkat(*holder, last.constData(), AT_REMOVEDIR) != 0)
            break;
        m_folders.clear();
        in = above;
    }
    return {};
}

} // namespace cim::git
