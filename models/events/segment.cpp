#include "models/events/segment.h"

#include "models/events/descriptor.h"
#include "models/events/words.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>

namespace cim {

namespace {

// A segment closes at 10,000 events or with the group that passes them; this is far beyond both.
constexpr qint64 maxSegmentBytes = qint64(1) << 30;

QByteArrayView lineAt(const char* bytes, qsizetype at, qsizetype size, bool* terminated)
{
    const auto* stop = static_cast<const char*>(std::memchr(bytes + at, '\n', size_t(size - at)));
    *terminated = stop != nullptr;
    return {bytes + at, stop ? stop : bytes + size};
}

} // namespace

void SegmentReader::read(const QString& path, const LogFile& file, qint64 offset, bool last,
                         LineParser::Detail detail)
{
    m_detail = detail;
    m_count = 0;
    m_offsets.clear();
    m_end = offset;
    m_torn.reset();
    m_error.reset();
    if (load(path, file, offset))
        parse(path, file.number, offset, last);
}

bool SegmentReader::load(const QString& path, const LogFile& file, qint64 offset)
{
    const qint64 wanted = file.size - offset;
    if (wanted > maxSegmentBytes) {
        m_error = Error{EventWords::tr("%1 is larger than 1 GiB, which no log of this program "
                                       "is; bring the file back from its repository.")
                            .arg(path),
                        {},
                        path};
        return false;
    }
    const Descriptor in = openFile(path, O_RDONLY);
    if (!in) {
        m_error = systemError(errno, EventWords::tr("Reading"), path);
        return false;
    }
    if (qint64(m_bytes.size()) < wanted)
        m_bytes.resize(size_t(wanted));
    const qint64 got = wanted > 0 ? readAt(in, m_bytes.data(), wanted, offset) : 0;
    if (got < 0) {
        m_error = systemError(errno, EventWords::tr("Reading"), path);
        return false;
    }
    m_size = got;
    return true;
}

void SegmentReader::parse(const QString& path, int segment, qint64 offset, bool last)
{
    qsizetype at = 0;
    while (at < m_size) {
        bool terminated = false;
        const QByteArrayView text = lineAt(m_bytes.data(), at, m_size, &terminated);
        if (m_count == m_lines.size())
            m_lines.emplace_back();
        auto good = m_parser.parse(text, m_lines[m_count], m_detail);
        if (good && !terminated)
            good = std::unexpected(LineFault{LineFault::Kind::Torn, {}});
        if (!good) {
            if (last && isCrashTrace(good.error(), at, at + text.size())) {
                m_torn = TornTail{{segment, offset + at}, m_size - at, int(m_count) + 1};
                break;
            }
            m_error = Error{good.error().sentence, {}, path, int(m_count) + 1};
            if (offset > 0) // lines before `offset` were not counted
                m_error->line = 0;
            return;
        }
        m_offsets.push_back(offset + at);
        ++m_count;
        at += text.size() + 1;
    }
    m_end = offset + at;
    if (last)
        dropUnfinishedGroup(segment);
}

// A crash leaves the group that was being written: part of it, or with NULs where blocks never
// reached the disk. Anything that other groups follow was written over by somebody.
bool SegmentReader::isCrashTrace(const LineFault& fault, qsizetype at, qsizetype stop)
{
    if (fault.kind != LineFault::Kind::Torn)
        return false;
    const bool nuls = std::memchr(m_bytes.data() + at, 0, size_t(stop - at)) != nullptr;
    LogLine line;
    std::optional<CommandId> group;
    for (qsizetype next = stop + 1; next < m_size;) {
        bool terminated = false;
        const QByteArrayView text = lineAt(m_bytes.data(), next, m_size, &terminated);
        if (m_parser.parse(text, line)) {
            if (!nuls || (group && *group != line.event.command))
                return false;
            group = line.event.command;
        }
        next += text.size() + 1;
    }
    return true;
}

void SegmentReader::dropUnfinishedGroup(int segment)
{
    if (m_count == 0 || m_lines[m_count - 1].more == 0)
        return;
    const CommandId group = m_lines[m_count - 1].event.command;
    const qint64 stop = m_torn ? m_torn->at.offset + m_torn->bytes : m_end;
    while (m_count > 0 && m_lines[m_count - 1].event.command == group)
        --m_count;
    m_end = m_offsets[m_count];
    m_torn = TornTail{{segment, m_end}, stop - m_end, int(m_count) + 1};
    m_offsets.resize(m_count);
}

} // namespace cim
