#include "models/events/log.h"

#include "models/events/checksum.h"
#include "models/events/descriptor.h"
#include "models/events/segment.h"
#include "models/events/words.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <array>
#include <cerrno>
#include <condition_variable>
#include <dirent.h>
#include <fcntl.h>
#include <mutex>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace cim {

namespace {

// Below this a second thread costs more than it brings.
constexpr qint64 parallelBytes = qint64(1) << 20;

// "000123.jsonl" -> 123; 0 for any other name.
int segmentNumber(QByteArrayView name)
{
    if (name.size() != 12 || !name.endsWith(".jsonl"))
        return 0;
    int number = 0;
    for (const char c : name.first(6)) {
        if (c < '0' || c > '9')
            return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

// Nothing where there is no such file.
Result<std::optional<LogFile>> lookAt(const QString& path, int number)
{
    struct stat s = {};
    if (::lstat(QFile::encodeName(path).constData(), &s) != 0) {
        if (errno == ENOENT)
            return std::optional<LogFile>();
        return std::unexpected(systemError(errno, EventWords::tr("Reading"), path));
    }
    if (!S_ISREG(s.st_mode)) {
        return fail(EventWords::tr("%1 is not a file but a link or a folder; bring the file back "
                                   "from its repository.")
                        .arg(path));
    }
    const qint64 modified = s.st_mtim.tv_sec * qint64(1000000000) + s.st_mtim.tv_nsec;
    return std::optional(LogFile{number, s.st_size, modified, s.st_ino});
}

// The same where it must be there.
Result<LogFile> describeFile(const QString& path, int number)
{
    auto found = lookAt(path, number);
    if (!found)
        return std::unexpected(found.error());
    if (!*found)
        return std::unexpected(systemError(ENOENT, EventWords::tr("Reading"), path));
    return **found;
}

struct Job {
    LogFile file;
    qint64 offset = 0;
    bool last = false;
};

// Reads segments ahead of the one who consumes them; the consumer reads too when it would wait.
class ReadAhead {
public:
    ReadAhead(const EventLog& log, std::vector<Job> jobs, LineParser::Detail detail)
        : m_log(log)
        , m_jobs(std::move(jobs))
        , m_detail(detail)
    {
        qint64 bytes = 0;
        for (const Job& job : m_jobs)
            bytes += job.file.size - job.offset;
        if (bytes > parallelBytes && m_jobs.size() > 1)
            m_worker = std::thread([this] { work(); });
    }
    ReadAhead(const ReadAhead&) = delete;
    ReadAhead& operator=(const ReadAhead&) = delete;
    ~ReadAhead()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stop = true;
        }
        m_changed.notify_all();
        if (m_worker.joinable())
            m_worker.join();
    }

    // Job `index`, read; valid until the next call. Indexes go up by one.
    SegmentReader& take(size_t index)
    {
        std::unique_lock lock(m_mutex);
        m_consumed = index;
        m_changed.notify_all();
        Slot& slot = m_slots[index % m_slots.size()];
        while (slot.done != index + 1) {
            if (!readNext(lock))
                m_changed.wait(lock);
        }
        return slot.reader;
    }

private:
    struct Slot {
        SegmentReader reader;
        size_t done = 0; // index + 1 of the job that it holds
    };

    // Reads the next job that has a free slot; false where there is none.
    bool readNext(std::unique_lock<std::mutex>& lock)
    {
        if (m_claimed >= std::min(m_jobs.size(), m_consumed + m_slots.size()))
            return false;
        const size_t index = m_claimed++;
        Slot& slot = m_slots[index % m_slots.size()];
        const Job& job = m_jobs[index];
        lock.unlock();
        slot.reader.read(m_log.path(job.file.number), job.file, job.offset, job.last, m_detail);
        lock.lock();
        slot.done = index + 1;
        m_changed.notify_all();
        return true;
    }
    void work()
    {
        std::unique_lock lock(m_mutex);
        while (!m_stop) {
            if (!readNext(lock) && !m_stop)
                m_changed.wait(lock);
        }
    }

    const EventLog& m_log;
    const std::vector<Job> m_jobs;
    const LineParser::Detail m_detail;
    std::array<Slot, 4> m_slots;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    size_t m_claimed = 0, m_consumed = 0;
    bool m_stop = false;
    std::thread m_worker;
};

} // namespace

LogLock::~LogLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

EventLog::EventLog(QString folder)
    : m_folder(std::move(folder))
{}

QString EventLog::path(int segment) const
{
    return QStringLiteral("%1/%2.jsonl").arg(m_folder).arg(segment, 6, 10, QLatin1Char('0'));
}

Result<std::optional<LogFile>> EventLog::file(int segment) const
{
    return lookAt(path(segment), segment);
}

Result<std::vector<LogFile>> EventLog::files() const
{
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(
        ::opendir(QFile::encodeName(m_folder).constData()), ::closedir);
    if (!folder)
        return std::unexpected(systemError(errno, EventWords::tr("Reading the folder"), m_folder));
    std::vector<int> numbers;
    while (const dirent* entry = ::readdir(folder.get())) {
        if (const int number = segmentNumber(entry->d_name); number > 0)
            numbers.push_back(number);
    }
    std::ranges::sort(numbers);
    std::vector<LogFile> out;
    for (const int number : numbers) {
        if (number != int(out.size()) + 1) {
            return fail(EventWords::tr("The log's file %1 is missing; bring it back from its "
                                       "repository.")
                            .arg(path(int(out.size()) + 1)));
        }
        auto described = describeFile(path(number), number);
        if (!described)
            return std::unexpected(described.error());
        out.push_back(*described);
    }
    return out;
}

Result<std::optional<LogLock>> EventLog::tryLock() const
{
    const QString name = m_folder + QStringLiteral("/.lock");
    Descriptor file = openFile(name, O_RDWR | O_CREAT);
    bool shared = false;
    if (!file && (errno == EACCES || errno == EROFS || errno == EPERM)) {
        file = openFile(name, O_RDONLY);
        shared = true;
        if (!file && (errno == ENOENT || errno == EACCES))
            return LogLock();
    }
    if (!file)
        return std::unexpected(systemError(errno, EventWords::tr("Opening"), name));
    while (::flock(file.get(), (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return std::nullopt;
        if (errno != EINTR)
            return std::unexpected(systemError(errno, EventWords::tr("Locking"), name));
    }
    return LogLock(file.release());
}

Result<LogLock> EventLog::lock(std::chrono::milliseconds patience) const
{
    const auto giveUp = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto lock = tryLock();
        if (!lock)
            return std::unexpected(lock.error());
        if (*lock)
            return **std::move(lock);
        if (std::chrono::steady_clock::now() >= giveUp)
            return std::unexpected(busy(patience));
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
}

Error EventLog::busy(std::chrono::milliseconds waited) const
{
    return {EventWords::tr("Another program has been writing to %1 for %2 seconds; "
                           "wait for it, or end it, and try again.")
                .arg(m_folder)
                .arg(waited.count() / 1000)};
}

Result<ScanResult> EventLog::scan(LogPosition from, const Visit& visit, LineParser::Detail detail,
                                  const Ahead& ahead) const
{
    const auto all = files();
    if (!all)
        return std::unexpected(all.error());
    std::vector<Job> jobs;
    for (const LogFile& file : *all) {
        const qint64 offset = file.number == from.segment ? from.offset : 0;
        if (file.number >= from.segment)
            jobs.push_back({file, std::min(offset, file.size), file.number == int(all->size())});
    }
    ScanResult out;
    ReadAhead readers(*this, jobs, detail);
    for (size_t i = 0; i < jobs.size(); ++i) {
        SegmentReader& reader = readers.take(i);
        if (reader.error())
            return std::unexpected(*reader.error());
        const auto lines = reader.lines();
        for (size_t k = 0; k < lines.size(); ++k) {
            if (ahead)
                ahead(lines, k);
            if (!visit(lines[k], {jobs[i].file.number, reader.offset(k)})) {
                out.stopped = true;
                return out;
            }
        }
        out.segments.push_back({jobs[i].file, reader.end(), int(lines.size())});
        out.torn = reader.torn();
    }
    return out;
}

Result<std::vector<Event>> EventLog::readGroup(LogPosition at) const
{
    const auto described = describeFile(path(at.segment), at.segment);
    if (!described)
        return std::unexpected(described.error());
    const Descriptor in = openFile(path(at.segment), O_RDONLY);
    if (!in)
        return std::unexpected(systemError(errno, EventWords::tr("Reading"), path(at.segment)));
    std::vector<Event> out;
    LineParser parser;
    QByteArray bytes;
    for (qint64 size = 16 << 10;; size *= 4) {
        const qint64 wanted = std::min(size, described->size - at.offset);
        bytes.resize(std::max<qint64>(wanted, 0));
        if (readAt(in, bytes.data(), bytes.size(), at.offset) != bytes.size())
            return std::unexpected(systemError(EIO, EventWords::tr("Reading"), path(at.segment)));
        out.clear();
        for (qsizetype first = 0, stop = 0; (stop = bytes.indexOf('\n', first)) >= 0;
             first = stop + 1) {
            LogLine line;
            const QByteArrayView text = QByteArrayView(bytes).sliced(first, stop - first);
            if (const auto good = parser.parse(text, line); !good)
                return failAt(path(at.segment), 0, 0, good.error().sentence);
            const bool end = line.more == 0;
            out.push_back(std::move(line.event));
            if (end)
                return out;
        }
        if (wanted < size) {
            return failAt(path(at.segment), 0, 0,
                          EventWords::tr("The log ends in the middle of a command."));
        }
    }
}

Result<void> EventLog::append(LogPosition at, QByteArrayView lines) const
{
    const QString name = path(at.segment);
    const bool fresh = at.offset == 0;
    const Descriptor out = openFile(name, fresh ? O_WRONLY | O_CREAT : O_WRONLY);
    if (!out)
        return std::unexpected(systemError(errno, EventWords::tr("Writing"), name));
    const bool done = writeAt(out, lines, at.offset) && ::fdatasync(out.get()) == 0;
    if (done && fresh) {
        const Descriptor folder = openFile(m_folder, O_RDONLY | O_DIRECTORY);
        if (folder)
            ::fsync(folder.get());
    }
    if (done)
        return {};
    const int why = errno;
    if (::ftruncate(out.get(), at.offset) == 0)
        ::fdatasync(out.get());
    return std::unexpected(systemError(why, EventWords::tr("Writing"), name));
}

Result<QString> EventLog::setAside(const TornTail& torn) const
{
    const QString name = path(torn.at.segment);
    const Descriptor from = openFile(name, O_RDWR);
    if (!from)
        return std::unexpected(systemError(errno, EventWords::tr("Mending"), name));
    QByteArray bytes(torn.bytes, Qt::Uninitialized);
    if (readAt(from, bytes.data(), bytes.size(), torn.at.offset) != bytes.size())
        return std::unexpected(systemError(EIO, EventWords::tr("Reading"), name));

    const QString stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString aside = QStringLiteral("%1/torn-%2.txt").arg(m_folder, stamp);
    const Descriptor to = openFile(aside, O_WRONLY | O_CREAT | O_EXCL);
    if (!to || !writeAt(to, bytes, 0) || ::fsync(to.get()) != 0) {
        return std::unexpected(
            systemError(errno, EventWords::tr("Keeping the torn end of the log in"), aside));
    }
    if (::ftruncate(from.get(), torn.at.offset) != 0 || ::fdatasync(from.get()) != 0)
        return std::unexpected(systemError(errno, EventWords::tr("Mending"), name));
    return aside;
}

Result<quint32> EventLog::checksum(int segment, qint64 bytes) const
{
    const Descriptor in = openFile(path(segment), O_RDONLY);
    if (!in)
        return std::unexpected(systemError(errno, EventWords::tr("Reading"), path(segment)));
    QByteArray buffer(std::min<qint64>(bytes, 1 << 20), Qt::Uninitialized);
    quint32 sum = 0;
    for (qint64 at = 0; at < bytes;) {
        const qint64 n = readAt(in, buffer.data(), std::min<qint64>(buffer.size(), bytes - at), at);
        if (n <= 0)
            return std::unexpected(systemError(EIO, EventWords::tr("Reading"), path(segment)));
        sum = crc32c(QByteArrayView(buffer).first(n), sum);
        at += n;
    }
    return sum;
}

} // namespace cim
