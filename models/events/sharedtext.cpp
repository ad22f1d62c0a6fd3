#include "models/events/sharedtext.h"

#include <limits>

namespace cim {

SharedText::SharedText(QString whole, Header* header, char16_t* data, qsizetype size)
    : m_whole(std::move(whole))
    , m_header(header)
    , m_data(data)
    , m_size(size)
{}

std::optional<SharedText> SharedText::make(qsizetype units)
{
    if (units <= 0)
        return SharedText({}, nullptr, nullptr, 0);
    const auto [header, data] = Header::allocate(units);
    if (!data)
        return std::nullopt;
    // Its reference is the one that allocate() made.
    QString whole(QString::DataPointer(header, data, units));
    return SharedText(std::move(whole), header, data, units);
}

SharedText::Cutter::Cutter(const SharedText& text, qsizetype pieces)
    : m_text(text)
    , m_left(text.m_header ? std::min<qsizetype>(pieces, std::numeric_limits<int>::max() / 8) : 0)
{
    if (m_left > 0)
        text.m_header->ref_.fetchAndAddRelaxed(int(m_left));
}

SharedText::Cutter::~Cutter()
{
    // Never the last ones: the text has its own.
    if (m_left > 0)
        m_text.m_header->ref_.fetchAndAddRelease(-int(m_left));
}

std::optional<QString> SharedText::Cutter::cut(quint32 at, quint32 units)
{
    if (units == 0)
        return QString::fromLatin1("", 0); // empty, but not null: as the log's reader makes it
    if (m_left == 0 || qint64(at) + units >= m_text.m_size || m_text.m_data[at + units] != 0)
        return std::nullopt;
    --m_left;
    return QString(QString::DataPointer(m_text.m_header, m_text.m_data + at, qsizetype(units)));
}

} // namespace cim
