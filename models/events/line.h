// One line of the log: an event as JSON with a fixed order of keys and a checksum.
//
//   {"v":1,"seq":7,"id":"…","time":"2026-11-22T20:18:42.123Z","author":"Lucy <lucy@example.org>",
//    "command":"…","cause":"…","mode":"undo","more":2,"type":"PropertySet","entity":"…",
//    "key":"fullName","value":"Lucy","was":"L.","sum":"1a2b3c4d"}
//
// `cause`, `mode` and `more` stand only where they say something. `more` is how many events of the
// same command follow: a group that ends early was never acknowledged. `sum` is the CRC-32C of the
// bytes before `,"sum"`, in hexadecimal.
#pragma once

#include "models/domain/event.h"
#include "models/events/interned.h"

#include <expected>
#include <memory>

namespace cim {

constexpr int logFormat = 1;
// A line longer than this is refused, by the writer and by the reader.
constexpr qsizetype maxLineBytes = qsizetype(4) << 20;
// How deep a property's JSON may nest.
constexpr int maxValueDepth = 64;

struct LogLine {
    Event event;
    quint32 more = 0;
};

struct LineFault {
    enum class Kind : quint8 {
        Torn,    // not a whole line: cut off, NULs, no text at all
        Altered, // a whole line whose checksum is not that of its bytes
        Newer,   // written by a later version of the program: version or type unknown
        Wrong,   // a right checksum over something that is no event
    };
    Kind kind = Kind::Torn;
    QString sentence; // begins with a capital, names no file
};

// Appends the line and its '\n'.
void appendLine(QByteArray& out, const Event& event, quint32 more);

// Reads lines; keep one a thread. Lines as appendLine() writes them take 0.3 microseconds; any
// other JSON with the right keys and checksum is read too, ten times slower.
class LineParser {
public:
    LineParser();
    ~LineParser();
    LineParser(LineParser&&) noexcept;
    LineParser& operator=(LineParser&&) noexcept;

    // What applying an event needs no value for: what a property was before. The line is checked
    // all the same.
    enum class Detail : quint8 { Whole, WithoutWas };

    // `line` without its '\n'. On a fault `out` holds anything. A line that the quick reader cannot
    // read is given whole.
    std::expected<void, LineFault> parse(QByteArrayView line, LogLine& out,
                                         Detail detail = Detail::Whole);

    // The last day read, "2026-11-22", in days since 1970.
    struct Day {
        std::array<char, 10> text{};
        qint64 number = 0;
    };

private:
    struct Json;
    Interned m_words;
    Day m_day;
    std::unique_ptr<Json> m_json;
};

} // namespace cim
