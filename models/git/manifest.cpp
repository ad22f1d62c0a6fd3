#include "models/git/manifest.h"

#include "models/git/words.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace cim::git {

namespace {

constexpr quint32 manifestMark = 0x434d4603; // format and version
constexpr qint64 manifestLimit = 512 << 20;

Stamp stampAt(int workspace, const QByteArray& path)
{
    struct stat s;
    if (::fstatat(workspace, path.constData(), &s, AT_SYMLINK_NOFOLLOW) != 0)
        return {};
    Stamp out = stampOf(s);
    if (S_ISDIR(s.st_mode))
        out.size = 0; // differs between file systems and says nothing that the time does not
    return out;
}

QDataStream& operator<<(QDataStream& s, const Known& k)
{
    s << quint32(k.watches.size());
    for (const Watch& w : k.watches)
        s << w.path << w.stamp.size << w.stamp.modified << w.stamp.changed << w.stamp.inode;
    s << k.status.branch << k.status.head << k.status.changed << k.status.edited << k.status.note;
    s << k.byHand << quint32(k.base.size());
    for (const auto& [file, oid] : k.base)
        s << file << oid.raw();
    return s;
}

QDataStream& operator>>(QDataStream& s, Known& k)
{
    quint32 count = 0;
    s >> count;
    for (quint32 i = 0; i < count && s.status() == QDataStream::Ok; ++i) {
        Watch w;
        s >> w.path >> w.stamp.size >> w.stamp.modified >> w.stamp.changed >> w.stamp.inode;
        k.watches.push_back(std::move(w));
    }
    s >> k.status.branch >> k.status.head >> k.status.changed >> k.status.edited >> k.status.note;
    s >> k.byHand >> count;
    for (quint32 i = 0; i < count && s.status() == QDataStream::Ok; ++i) {
        QString file;
        QByteArray oid;
        s >> file >> oid;
        k.base.emplace_back(std::move(file), Oid::fromRaw(oid));
    }
    return s;
}

} // namespace

bool Known::holds(int workspace) const
{
    return std::ranges::all_of(
        watches, [&](const Watch& w) { return stampAt(workspace, w.path) == w.stamp; });
}

bool Known::gitHolds(int workspace) const
{
    return watches.size() >= gitWatches &&
           std::all_of(watches.begin(), watches.begin() + gitWatches,
                       [&](const Watch& w) { return stampAt(workspace, w.path) == w.stamp; });
}

void Known::watch(int workspace, const QByteArray& path)
{
    watches.push_back({path, stampAt(workspace, path)});
}

void Known::committed(int workspace, const QString& head)
{
    status.head = head;
    status.changed = status.edited;
    for (size_t i = 0; i < std::min(gitWatches, watches.size()); ++i)
        watches[i].stamp = stampAt(workspace, watches[i].path);
}

void Manifest::load(int folder)
{
    const Descriptor fd(::openat(folder, "manifest", O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid())
        return;
    const auto bytes = readAll(fd.get(), manifestLimit, QStringLiteral(".cimarron/manifest"));
    if (!bytes)
        return;
    QDataStream s(*bytes);
    quint32 found = 0, count = 0;
    s >> found >> count;
    if (found != manifestMark)
        return;
    QHash<QString, Known> known;
    for (quint32 i = 0; i < count && s.status() == QDataStream::Ok; ++i) {
        QString repository;
        Known k;
        s >> repository >> k;
        k.status.path = repository;
        if (repository.isEmpty() || unfit(repository).isEmpty())
            known.insert(repository, std::move(k));
    }
    if (s.status() != QDataStream::Ok || !s.atEnd())
        return;
    m_known = std::move(known);
    m_loaded = true;
}

Result<void> Manifest::save(int folder)
{
    if (!m_changed)
        return {};
    QByteArray bytes;
    QDataStream s(&bytes, QIODevice::WriteOnly);
    s << manifestMark << quint32(m_known.size());
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it)
        s << it.key() << it.value();
    const Descriptor fd(::openat(folder, "manifest-new",
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(
            systemError(GitWords::tr(".cimarron/manifest cannot be written"), errno));
    auto done = writeAll(fd.get(), bytes, QStringLiteral(".cimarron/manifest"));
    if (done && ::renameat(folder, "manifest-new", folder, "manifest") == 0)
        m_changed = false;
    else
        ::unlinkat(folder, "manifest-new", 0);
    return done;
}

const Known* Manifest::find(const QString& repository) const
{
    const auto it = m_known.constFind(repository);
    return it == m_known.cend() ? nullptr : &*it;
}

void Manifest::put(const QString& repository, Known known)
{
    m_known.insert(repository, std::move(known));
    m_changed = true;
}

void Manifest::invalidate(const QString& repository)
{
    constexpr qint64 never = -2; // the size of no file, and not of a missing one either
    Known known;
    known.status.path = repository;
    known.watches.push_back({".", Stamp{never, 0, 0, 0}});
    put(repository, std::move(known));
}

QStringList Manifest::repositories() const
{
    QStringList out = m_known.keys();
    out.sort();
    return out;
}

} // namespace cim::git
