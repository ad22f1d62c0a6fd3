#include "models/system/store.h"

#include "models/system/words.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cim::system {

namespace {

constexpr int mostLinks = 40; // as the kernel counts

QString folderFromEnvironment(const char* name, const QString& otherwise)
{
    const QString set = qEnvironmentVariable(name);
    return set.startsWith(u'/') ? QDir::cleanPath(set) : otherwise;
}

// The text of a symbolic link as it stands; empty: it is none.
QString linkText(const QString& path)
{
    QByteArray text(4096, Qt::Uninitialized);
    const ssize_t length =
        ::readlink(QFile::encodeName(path).constData(), text.data(), size_t(text.size()));
    return length > 0 ? QFile::decodeName(text.first(length)) : QString();
}

} // namespace

Store Store::ofThisMachine()
{
    Store out;
    out.dir = folderFromEnvironment("NIX_STORE_DIR", out.dir);
    out.realDir = out.dir;
    out.stateDir = folderFromEnvironment("NIX_STATE_DIR", out.stateDir);
    return out;
}

Store Store::below(const QString& root)
{
    Store out;
    const QString folder = QDir::cleanPath(QDir(root).absolutePath());
    out.realDir = folder + QStringLiteral("/nix/store");
    out.stateDir = folder + QStringLiteral("/nix/var/nix");
    out.runDir.clear();
    out.url = folder;
    return out;
}

Result<Store> Store::remote(const QString& url)
{
    // user@host, an IPv6 address in brackets, a port; no query, which could name programs to run.
    static const QRegularExpression valid(
        QStringLiteral("\\Assh(-ng)?://([A-Za-z0-9_][A-Za-z0-9_.-]*@)?([A-Za-z0-9][A-Za-z0-9.-]*|"
                       "\\[[0-9a-fA-F:.]+\\])(:[0-9]{1,5})?\\z"));
    if (!valid.match(url).hasMatch())
        return fail(SystemWords::tr("\"%1\" is no store on another machine; write "
                                    "ssh-ng://user@host or ssh://user@host.")
                        .arg(printable(url)));
    Store out;
    // nix takes other machines' paths to begin as this one's.
    out.dir = folderFromEnvironment("NIX_STORE_DIR", out.dir);
    out.realDir.clear();
    out.stateDir.clear();
    out.runDir.clear();
    out.url = url;
    return out;
}

bool Store::holds(QStringView path) const
{
    return path.size() > dir.size() + 1 && path.startsWith(dir) && path[dir.size()] == u'/';
}

QString Store::storePath(QStringView path) const
{
    if (!holds(path))
        return {};
    const qsizetype end = path.indexOf(u'/', dir.size() + 1);
    return (end < 0 ? path : path.first(end)).toString();
}

QString Store::real(const QString& path) const
{
    return holds(path) ? realDir + path.sliced(dir.size()) : path;
}

Result<QString> Store::follow(const QString& start) const
{
    QString done, rest = QDir::cleanPath(start);
    for (int links = 0; !rest.isEmpty();) {
        if (done.isEmpty() && holds(rest)) { // wherever the store itself lies
            done = dir;
            rest = rest.sliced(dir.size());
        }
        const qsizetype slash = rest.indexOf(u'/', 1);
        const QString step = slash < 0 ? rest : rest.first(slash);
        rest = slash < 0 ? QString() : rest.sliced(slash);
        const QString target = linkText(real(done + step));
        if (target.isEmpty()) {
            done += step;
            continue;
        }
        if (++links > mostLinks)
            return fail(SystemWords::tr("The link %1 leads round in a circle.").arg(start));
        rest = QDir::cleanPath((target.startsWith(u'/') ? target : done + u'/' + target) + rest);
        done.clear();
    }
    if (!holds(done))
        return fail(SystemWords::tr("%1 leads to %2, which is outside the store %3.")
                        .arg(start, done, dir));
    if (!QFileInfo::exists(real(done)))
        return fail(SystemWords::tr("%1 is gone: it was never built here, or was removed by a "
                                    "garbage collection.")
                        .arg(done));
    return done;
}

Result<QByteArray> Store::read(const QString& path, qint64 limit) const
{
    const auto place = follow(path);
    if (!place)
        return std::unexpected(place.error());
    // A named pipe must not hold us, and what is checked must be what is read.
    const int handle = ::open(QFile::encodeName(real(*place)).constData(),
                              O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    QFile file;
    if (handle < 0 || !file.open(handle, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return fail(SystemWords::tr("%1 cannot be read.").arg(*place));
    struct stat about{};
    if (::fstat(handle, &about) != 0 || !S_ISREG(about.st_mode))
        return fail(SystemWords::tr("%1 is no file.").arg(*place));
    if (about.st_size > limit)
        return fail(SystemWords::tr("%1 is too large to be shown: %2 bytes.")
                        .arg(*place)
                        .arg(qint64(about.st_size)));
    return file.read(limit);
}

Result<QStringList> Store::list(const QString& path, int limit) const
{
    const auto place = follow(path);
    if (!place)
        return std::unexpected(place.error());
    DIR* folder = ::opendir(QFile::encodeName(real(*place)).constData());
    if (folder == nullptr)
        return fail(SystemWords::tr("%1 is no folder that can be read.").arg(*place));
    QStringList out;
    while (const dirent* entry = ::readdir(folder)) {
        const QString name = QFile::decodeName(entry->d_name);
        if (name != u"." && name != u"..")
            out << name;
        if (out.size() > limit)
            break;
    }
    ::closedir(folder);
    if (out.size() > limit)
        return fail(SystemWords::tr("%1 holds more than %2 names.").arg(*place).arg(limit));
    out.sort();
    return out;
}

QString printable(const QString& text)
{
    const auto hidden = [](QChar c) { return !c.isPrint() && !c.isSurrogate(); };
    if (std::ranges::none_of(text, hidden))
        return text;
    QString out;
    for (const QChar c : text) {
        if (hidden(c))
            out += QStringLiteral("\\u%1").arg(ushort(c.unicode()), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

} // namespace cim::system
