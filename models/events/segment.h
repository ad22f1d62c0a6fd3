// Reading one segment into events.
#pragma once

#include "models/events/log.h"

namespace cim {

// Buffers are kept from one read to the next: reuse the object.
class SegmentReader {
public:
    // Reads the lines of `file` from `offset` on. `last`: the log ends with this segment, so its
    // tail may be torn. `maxLines`: stop after a group that ends with or after so many lines.
    void read(const QString& path, const LogFile& file, qint64 offset, bool last,
              LineParser::Detail detail);

    std::span<LogLine> lines() { return std::span(m_lines).first(m_count); }
    qint64 offset(size_t line) const { return m_offsets[line]; }
    qint64 end() const { return m_end; } // after the last good line
    const std::optional<TornTail>& torn() const { return m_torn; }
    const std::optional<Error>& error() const { return m_error; }

private:
    bool load(const QString& path, const LogFile& file, qint64 offset);
    void parse(const QString& path, int segment, qint64 offset, bool last);
    bool isCrashTrace(const LineFault& fault, qsizetype at, qsizetype stop);
    void dropUnfinishedGroup(int segment);

    LineParser m_parser;
    LineParser::Detail m_detail = LineParser::Detail::Whole;
    std::vector<char> m_bytes;
    qsizetype m_size = 0;
    std::vector<LogLine> m_lines; // grows only: its strings and facts are reused
    std::vector<qint64> m_offsets;
    size_t m_count = 0;
    qint64 m_end = 0;
    std::optional<TornTail> m_torn;
    std::optional<Error> m_error;
};

} // namespace cim
