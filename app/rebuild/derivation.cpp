#include "app/rebuild/derivation.h"

namespace cim {

namespace {

constexpr qsizetype longestText = qsizetype(8) << 20;
constexpr qsizetype longestPath = 1'000;
constexpr qsizetype mostInputs = 20'000;

// Derive([(output, …), …], [("/nix/store/….drv", ["out"]), …], …
class Reader {
public:
    explicit Reader(QByteArrayView text)
        : m_text(text.first(std::min(text.size(), longestText)))
    {}

    // To behind the next "[" outside strings.
    bool toList()
    {
        for (; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '"')
                skipString();
            else if (m_text[m_at] == '[') {
                ++m_at;
                return true;
            }
            if (m_at >= m_text.size())
                return false;
        }
        return false;
    }
    // To behind the end of the list that it is in, with those within.
    bool pastList()
    {
        int depth = 1;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"')
                skipString();
            else if (c == '[')
                ++depth;
            else if (c == ']' && --depth == 0) {
                ++m_at;
                return true;
            }
        }
        return false;
    }
    // The first string of each tuple of the list that it is in.
    QStringList firsts()
    {
        QStringList out;
        while (m_at < m_text.size() && m_text[m_at] == '(' && out.size() < mostInputs) {
            ++m_at;
            if (m_at >= m_text.size() || m_text[m_at] != '"')
                return out;
            const qsizetype from = m_at + 1;
            skipString();
            if (m_at >= m_text.size())
                return out;
            if (const auto path = m_text.sliced(from, m_at - from); path.size() <= longestPath)
                out << QString::fromUtf8(path);
            ++m_at;
            if (!toList() || !pastList() || m_at >= m_text.size() || m_text[m_at] != ')')
                return out;
            ++m_at;
            if (m_at < m_text.size() && m_text[m_at] == ',')
                ++m_at;
        }
        return out;
    }

private:
    // From its opening quote to its closing one, or to the end of the text.
    void skipString()
    {
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at)
            if (m_text[m_at] == '\\')
                ++m_at;
        m_at = std::min(m_at, m_text.size());
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

QStringList inputDerivations(QByteArrayView text)
{
    if (!text.startsWith("Derive(["))
        return {};
    Reader reader(text);
    if (!reader.toList() || !reader.pastList() || !reader.toList())
        return {};
    return reader.firsts();
}

} // namespace cim
