#include "models/git/journal.h"

#include "models/git/words.h"
#include "models/git/worktree.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace cim::git {

namespace {

constexpr quint32 mark = 0x43494d31; // "CIM1": the format's version
constexpr auto name = "journal";
constexpr qint64 limit = qint64(1) << 30;

QByteArray payload(const JournalRecord& record)
{
    QByteArray out;
    QDataStream s(&out, QIODevice::WriteOnly);
    s << record.repository << record.projectionBefore.raw() << record.projectionAfter.raw()
      << quint32(record.files.size());
    for (const auto& f : record.files)
        s << f.file << f.before.raw() << f.after.raw() << f.staged.raw();
    return out;
}

QByteArray checksum(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1);
}

QByteArray frame(const JournalRecord& record)
{
    const QByteArray body = payload(record);
    QByteArray out;
    QDataStream s(&out, QIODevice::WriteOnly);
    s << mark << body << checksum(body);
    return out;
}

bool parse(const QByteArray& body, JournalRecord& out)
{
    QDataStream s(body);
    QByteArray before, after, staged;
    quint32 count = 0;
    s >> out.repository >> before >> after >> count;
    out.projectionBefore = Oid::fromRaw(before);
    out.projectionAfter = Oid::fromRaw(after);
    for (quint32 i = 0; i < count && s.status() == QDataStream::Ok; ++i) {
        JournalRecord::File f;
        s >> f.file >> before >> after >> staged;
        f.before = Oid::fromRaw(before);
        f.after = Oid::fromRaw(after);
        f.staged = Oid::fromRaw(staged);
        if (!unfit(f.file).isEmpty())
            return false;
        out.files.append(f);
    }
    return s.status() == QDataStream::Ok &&
           (out.repository.isEmpty() || unfit(out.repository).isEmpty());
}

} // namespace

Result<void> Journal::append(const JournalRecord& record)
{
    const QByteArray bytes = frame(record);
    const std::scoped_lock lock(m_mutex);
    const Descriptor fd(
        ::openat(m_folder, name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!fd.valid())
        return std::unexpected(
            systemError(GitWords::tr("The journal .cimarron/journal cannot be written"), errno));
    struct stat s;
    ::fstat(fd.get(), &s);
    auto done = writeAll(fd.get(), bytes, QStringLiteral(".cimarron/journal"));
    if (!done && ::ftruncate(fd.get(), s.st_size) != 0)
        return done; // a torn record at the end is skipped by read()
    return done;
}

std::vector<JournalRecord> Journal::read() const
{
    std::vector<JournalRecord> out;
    const Descriptor fd(::openat(m_folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.valid())
        return out;
    const auto bytes = readAll(fd.get(), limit, QStringLiteral(".cimarron/journal"));
    if (!bytes)
        return out;
    QDataStream s(*bytes);
    while (!s.atEnd()) {
        quint32 found = 0;
        QByteArray body, sum;
        s >> found >> body >> sum;
        JournalRecord record;
        if (s.status() != QDataStream::Ok || found != mark || sum != checksum(body) ||
            !parse(body, record))
            break;
        out.push_back(std::move(record));
    }
    return out;
}

Result<void> Journal::finish(const std::vector<JournalRecord>& left)
{
    const std::scoped_lock lock(m_mutex);
    if (left.empty()) {
        ::unlinkat(m_folder, name, 0);
        return {};
    }
    QByteArray bytes;
    for (const auto& record : left)
        bytes += frame(record);
    const Descriptor fd(::openat(m_folder, "journal-new",
                                 O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666));
    auto done = writeAll(fd.get(), bytes, QStringLiteral(".cimarron/journal"));
    if (done)
        ::renameat(m_folder, "journal-new", m_folder, name);
    return done;
}

} // namespace cim::git
