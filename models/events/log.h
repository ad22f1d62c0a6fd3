// The log's files: segments of lines in one folder, read by several threads, appended under a lock.
#pragma once

#include "models/domain/error.h"
#include "models/events/line.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace cim {

// A place between two lines.
struct LogPosition {
    int segment = 1; // from 1: 000001.jsonl
    qint64 offset = 0;
    auto operator<=>(const LogPosition&) const = default;
};

// Whether a file of the repository that the log lies in belongs to it.
inline bool isLogFile(const QString& path)
{
    return path.startsWith(u"log/");
}

// One segment as the file system shows it.
struct LogFile {
    int number = 0;
    qint64 size = 0;
    qint64 modified = 0; // nanoseconds since 1970
    quint64 inode = 0;
    bool operator==(const LogFile&) const = default;
};

// What stands at the end of the last segment and was never acknowledged: a line cut off, a group
// of events that ends early, NULs of blocks that never reached the disk.
struct TornTail {
    LogPosition at;
    qint64 bytes = 0;
    int line = 0; // from 1, in its file
};

// What a scan saw of one segment.
struct ScannedSegment {
    LogFile file;
    qint64 end = 0; // offset after the last good line; less than the file's size where it is torn
    int lines = 0;  // good lines from the scan's start
};

struct ScanResult {
    std::vector<ScannedSegment> segments;
    std::optional<TornTail> torn;
    bool stopped = false; // by the visitor
};

// Held until it goes away; other sessions and programs wait.
class LogLock {
public:
    LogLock() = default;
    explicit LogLock(int descriptor)
        : m_descriptor(descriptor)
    {}
    LogLock(LogLock&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {}
    LogLock& operator=(LogLock&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~LogLock();

private:
    int m_descriptor = -1;
};

class EventLog {
public:
    // A group of events goes to a new segment once the current one holds so many.
    static constexpr int eventsPerSegment = 10000;

    explicit EventLog(QString folder = {});

    const QString& folder() const { return m_folder; }
    QString path(int segment) const;

    // The segments in order. Fails where one is missing between others, is a link or no file, or
    // the folder cannot be read. 2 microseconds a segment.
    Result<std::vector<LogFile>> files() const;
    Result<std::optional<LogFile>> file(int segment) const;

    // Waits for other programs, but no longer than `patience`. Where the folder cannot be written
    // a shared lock, or none where no program ever wrote here.
    Result<LogLock> lock(std::chrono::milliseconds patience = std::chrono::seconds(10)) const;
    // Does not wait; nothing where another program holds it.
    Result<std::optional<LogLock>> tryLock() const;
    // What to say where that took too long.
    Error busy(std::chrono::milliseconds waited) const;

    // Calls `visit` for every line from `from` on, in the order of the files, on this thread;
    // parses ahead on a second one where there is much. `visit` returns false to stop. Fails, with
    // file and line, on anything that is no event and cannot be the trace of a crash.
    // `visit` may take what it wants out of the line.
    using Visit = std::function<bool(LogLine& line, LogPosition at)>;
    // Called before each visit with the lines of the same file and the place of the next one among
    // them: for a visitor that wants to see what is coming.
    using Ahead = std::function<void(std::span<const LogLine> lines, size_t next)>;
    Result<ScanResult> scan(LogPosition from, const Visit& visit,
                            LineParser::Detail detail = LineParser::Detail::Whole,
                            const Ahead& ahead = {}) const;

    // The events of the group that begins at `at`.
    Result<std::vector<Event>> readGroup(LogPosition at) const;

    // Writes at the end of a segment, which must be `at`, and syncs. On failure the file is as long
    // as before. Makes the segment where `at.offset` is 0.
    Result<void> append(LogPosition at, QByteArrayView lines) const;

    // Cuts a torn tail off, after copying it to a file beside the log, whose path it returns.
    Result<QString> setAside(const TornTail& torn) const;

    // The checksum of a segment's first bytes.
    Result<quint32> checksum(int segment, qint64 bytes) const;

private:
    QString m_folder;
};

} // namespace cim
