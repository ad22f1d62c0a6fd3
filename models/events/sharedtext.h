// Many texts in one block of memory, as a snapshot holds them.
#pragma once

#include <QString>

#include <optional>

namespace cim {

// A block of UTF-16 whose pieces are strings without memory of their own: making one allocates and
// copies nothing, and the block lives as long as the last of them. A string that is changed gets
// memory of its own then. Fill it on one thread, cut it on as many as you like.
class SharedText {
public:
    // Nothing where there is not so much memory.
    static std::optional<SharedText> make(qsizetype units);

    char16_t* data() { return m_data; }
    qsizetype size() const { return m_size; } // in UTF-16 units

    // Gives the pieces to one thread. References are taken once for all, because threads would
    // fight over the block's counter. At most `pieces` may be cut.
    class Cutter {
    public:
        Cutter(const SharedText& text, qsizetype pieces);
        Cutter(const Cutter&) = delete;
        Cutter& operator=(const Cutter&) = delete;
        ~Cutter(); // gives back the references that were not used

        // Nothing where there is no such piece with a NUL behind it, or no piece is left.
        std::optional<QString> cut(quint32 at, quint32 units);

    private:
        const SharedText& m_text;
        qsizetype m_left;
    };

private:
    using Header = QTypedArrayData<char16_t>;
    SharedText(QString whole, Header* header, char16_t* data, qsizetype size);

    QString m_whole; // its own reference
    Header* m_header;
    char16_t* m_data;
    qsizetype m_size;
};

} // namespace cim
