// The lines of nix's internal-json log, taken apart without copying: what everything that reads
// that log stands on.
#pragma once

#include "models/nix/record.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace cim::nix {

// One line; its texts lie in the reader and are valid until it reads the next one.
struct LineRecord {
    struct Field {
        bool isText = false;
        qint64 number = 0;
        std::string_view text;
    };
    Record::Kind kind = Record::Kind::Plain;
    qint64 id = 0, parent = 0;
    int type = 0, level = 3, line = 0, column = 0;
    std::string_view text, raw, file; // with colours
    std::array<Field, 4> fields;      // nix has four at most; more are left out
    int fieldCount = 0;

    qint64 number(int i) const
    {
        return i < fieldCount && !fields[size_t(i)].isText ? fields[size_t(i)].number : 0;
    }
    std::string_view word(int i) const
    {
        return i < fieldCount && fields[size_t(i)].isText ? fields[size_t(i)].text
                                                          : std::string_view();
    }
};

// Cuts a stream into lines and reads them. Nothing of it is trusted: what is no record of nix is a
// plain line, and of a line beyond `longestLine` bytes the rest is dropped.
class RecordReader {
public:
    static constexpr size_t longestLine = size_t(1) << 20;

    RecordReader();
    ~RecordReader();
    RecordReader(RecordReader&& other) noexcept;
    RecordReader& operator=(RecordReader&& other) noexcept;

    // The stream's next bytes, cut anywhere. `visit` is called for each line that they complete.
    template<typename Visit>
    void take(QByteArrayView bytes, Visit&& visit)
    {
        // In pieces, so that the buffer stays small however much comes at once.
        while (!bytes.isEmpty()) {
            const QByteArrayView piece = bytes.first(std::min<qsizetype>(bytes.size(), 1 << 18));
            bytes = bytes.sliced(piece.size());
            append(piece);
            while (next())
                visit(std::as_const(m_record));
            drop();
        }
    }
    // A last line without its end.
    template<typename Visit>
    void finish(Visit&& visit)
    {
        if (closeLast())
            visit(std::as_const(m_record));
        m_buffer.clear();
        m_at = 0;
    }

private:
    void append(QByteArrayView bytes);
    bool next();
    void drop();
    bool closeLast();
    void read(std::string_view line);
    bool readQuickly(std::string_view json);
    bool readWhole(std::string_view json);

    struct Parser;
    std::unique_ptr<Parser> m_parser;
    std::string m_buffer; // unread bytes from m_at on, then padding
    size_t m_at = 0, m_end = 0;
    bool m_skipping = false; // the rest of a line that is too long
    LineRecord m_record;
};

// As text for people: without colours, control characters and what stands before a carriage
// return, which is what a progress bar wrote over.
QString plainText(std::string_view text);

} // namespace cim::nix
