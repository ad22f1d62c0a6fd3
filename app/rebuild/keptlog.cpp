#include "app/rebuild/keptlog.h"

#include "models/nix/record.h"
#include "models/system/store.h"

#include <algorithm>

namespace cim {

LogTone toneOf(QStringView line)
{
    const auto begins = [&](QStringView word) {
        return line.startsWith(word, Qt::CaseInsensitive);
    };
    // A builder's line has its name before it, "hello-2.12> ".
    const qsizetype arrow = line.first(std::min<qsizetype>(line.size(), 120)).indexOf(u"> ");
    const bool isBuilder = arrow > 0 && !line.first(arrow).contains(u' ');
    if (isBuilder)
        line = line.sliced(arrow + 2);
    line = line.trimmed();
    if (begins(u"error") || line.contains(u" error: ") || line.contains(u": error") ||
        begins(u"fatal") || begins(u"failed"))
        return LogTone::Error;
    if (begins(u"warning") || line.contains(u": warning"))
        return LogTone::Warning;
    return isBuilder ? LogTone::Plain : LogTone::Quiet;
}

void KeptLog::setPath(const QString& path)
{
    m_file.close();
    m_file.setFileName(path);
    m_places = {0};
    m_lines = m_read = m_column = 0;
}

bool KeptLog::readOn(qint64 most)
{
    if (!m_file.isOpen() && (m_file.fileName().isEmpty() || !m_file.open(QIODevice::ReadOnly)))
        return false;
    if (!m_file.seek(m_read))
        return false;
    // Small enough to be taken from what was freed: fresh pages cost more than reading into them.
    QByteArray bytes(std::min<qint64>(most, 64 << 10), Qt::Uninitialized);
    while (most > 0) {
        const qint64 count = m_file.read(bytes.data(), std::min<qint64>(most, bytes.size()));
        if (count <= 0)
            return false;
        most -= count;
        note(QByteArrayView(bytes).first(count));
    }
    return true;
}

// Where lines begin in what comes next.
void KeptLog::note(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_column == 0 && m_lines++ % stride == 0 && m_lines > 1)
            m_places.push_back(m_read);
        // A line that is too long goes on as the next one.
        const auto piece = bytes.first(std::min<qint64>(bytes.size(), longestLine - m_column));
        const qsizetype end = piece.indexOf('\n');
        const qsizetype taken = end < 0 ? piece.size() : end + 1;
        m_read += taken;
        m_column = end >= 0 || m_column + taken == longestLine ? 0 : m_column + taken;
        bytes = bytes.sliced(taken);
    }
}

QByteArray KeptLog::bytesOf(qint64 first, qint64 count) const
{
    const auto begin = size_t(first / stride), end = size_t((first + count) / stride + 1);
    if (begin >= m_places.size() || !m_file.isOpen() || !m_file.seek(m_places[begin]))
        return {};
    const qint64 to = end < m_places.size() ? m_places[end] : m_read;
    return m_file.read(to - m_places[begin]);
}

QStringList KeptLog::lines(qint64 first, qint64 count) const
{
    first = std::max<qint64>(first, 0);
    count = std::min(count, m_lines - first);
    QStringList out;
    if (count <= 0)
        return out;
    const QByteArray bytes = bytesOf(first, count);
    qint64 line = first / stride * stride;
    for (qsizetype at = 0; at < bytes.size() && line < first + count; ++line) {
        qsizetype end = bytes.indexOf('\n', at);
        if (end < 0 || end - at >= longestLine)
            end = std::min<qsizetype>(at + longestLine - 1, bytes.size() - 1);
        const qsizetype next = end + 1;
        if (bytes[end] != '\n')
            ++end;
        if (line >= first) {
            QString text = nix::withoutColours(QString::fromUtf8(bytes.sliced(at, end - at)));
            text.replace(u'\t', QStringLiteral("    "));
            out << system::printable(text);
        }
        at = next;
    }
    return out;
}

qint64 KeptLog::find(const QString& text, qint64 from, int direction,
                     const std::stop_token& stop) const
{
    constexpr qint64 piece = 4 * stride;
    const auto fits = [&](const QString& line) {
        return text.isEmpty() ? toneOf(line) == LogTone::Error
                              : line.contains(text, Qt::CaseInsensitive);
    };
    qint64 at = from;
    for (qint64 seen = 0; seen <= m_lines && m_lines > 0 && !stop.stop_requested();) {
        at = (at + m_lines) % m_lines;
        const qint64 first = direction > 0 ? at : std::max<qint64>(0, at - piece + 1);
        const qint64 last = direction > 0 ? std::min(m_lines, at + piece) - 1 : at;
        const QStringList all = lines(first, last - first + 1);
        for (qsizetype i = 0; i < all.size(); ++i) {
            const qsizetype here = direction > 0 ? i : all.size() - 1 - i;
            if (fits(all[here]))
                return first + here;
        }
        seen += last - first + 1;
        at = direction > 0 ? last + 1 : first - 1;
    }
    return -1;
}

} // namespace cim
