#include "models/exchange/csv.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <string_view>

namespace cim {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cim::Csv)
};

class Reader {
public:
    Reader(QStringView text, const QString& file, const CsvLimits& limits)
        : m_text(text)
        , m_file(file)
        , m_limits(limits)
    {}

    Result<CsvTable> read()
    {
        m_table.separator = findSeparator();
        while (m_at < m_text.size()) {
            if (const auto row = readRow(); !row)
                return std::unexpected(row.error());
        }
        if (m_table.headings.isEmpty())
            return failAt(m_file, 1, 0,
                          Words::tr("This table is empty. Its first line must name its columns."));
        for (const CsvTable::Row& row : m_table.rows)
            while (m_table.headings.size() < row.cells.size())
                m_table.headings.append(QString());
        return std::move(m_table);
    }

private:
    // The one that stands most often in the first line, outside of quotes.
    QChar findSeparator() const
    {
        constexpr std::u16string_view candidates = u",;\t";
        std::array<int, 3> counts{};
        bool quoted = false;
        for (const QChar c : m_text) {
            if (c == u'"')
                quoted = !quoted;
            if (!quoted && (c == u'\n' || c == u'\r'))
                break;
            const auto place = candidates.find(c.unicode());
            if (!quoted && place != candidates.npos)
                ++counts[place];
        }
        const auto most = std::ranges::max_element(counts);
        return candidates[size_t(most - counts.begin())];
    }

    std::unexpected<Error> refuse(const QString& sentence) const
    {
        return failAt(m_file, m_line, int(m_at - m_lineStart) + 1, sentence);
    }

    bool isAtEndOfRow() const
    {
        return m_at >= m_text.size() || m_text[m_at] == u'\n' || m_text[m_at] == u'\r';
    }

    // Takes "\n", "\r\n" or "\r".
    void takeNewLine()
    {
        if (m_at < m_text.size() && m_text[m_at] == u'\r')
            ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == u'\n')
            ++m_at;
        ++m_line;
        m_lineStart = m_at;
    }

    Result<QString> readQuoted()
    {
        const Error open =
            refuse(Words::tr("A quotation mark is opened here and never closed.")).error();
        QString cell;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"') {
                    ++m_at;
                    return cell;
                }
                ++m_at; // a doubled one stands for one
            }
            if (c == u'\n') {
                ++m_line;
                m_lineStart = m_at + 1;
            }
            if (cell.size() >= m_limits.cell)
                return tooLong();
            cell += c;
        }
        return std::unexpected(open);
    }

    Result<QString> readPlain()
    {
        const qsizetype from = m_at;
        while (!isAtEndOfRow() && m_text[m_at] != m_table.separator)
            ++m_at;
        if (m_at - from > m_limits.cell)
            return tooLong();
        return m_text.sliced(from, m_at - from).trimmed().toString();
    }

    std::unexpected<Error> tooLong() const
    {
        return refuse(Words::tr("A cell is longer than %1 characters.").arg(m_limits.cell));
    }

    Result<void> readRow()
    {
        CsvTable::Row row{m_line, {}};
        for (;;) {
            const bool isQuoted = m_at < m_text.size() && m_text[m_at] == u'"';
            auto cell = isQuoted ? readQuoted() : readPlain();
            if (!cell)
                return std::unexpected(cell.error());
            if (row.cells.size() >= m_limits.columns)
                return refuse(
                    Words::tr("There are more than %1 columns here.").arg(m_limits.columns));
            row.cells.append(*cell);
            if (isAtEndOfRow())
                break;
            if (m_text[m_at] != m_table.separator)
                return refuse(Words::tr("After a quotation mark that closes, the cell must end."));
            ++m_at;
        }
        takeNewLine();
        return keep(std::move(row));
    }

    Result<void> keep(CsvTable::Row row)
    {
        const bool isEmpty = std::ranges::all_of(
            row.cells, [](const QString& cell) { return cell.trimmed().isEmpty(); });
        if (isEmpty)
            return {};
        if (m_table.headings.isEmpty()) {
            for (const QString& cell : row.cells)
                m_table.headings.append(cell.trimmed());
            return {};
        }
        if (qsizetype(m_table.rows.size()) >= m_limits.rows)
            return refuse(Words::tr("There are more than %1 rows. Take the table in parts.")
                              .arg(m_limits.rows));
        m_table.rows.push_back(std::move(row));
        return {};
    }

    QStringView m_text;
    QString m_file;
    const CsvLimits& m_limits;
    CsvTable m_table;
    qsizetype m_at = 0, m_lineStart = 0;
    int m_line = 1;
};

} // namespace

Result<CsvTable> parseCsv(const QByteArray& bytes, const QString& file, const CsvLimits& limits)
{
    if (bytes.size() > limits.bytes)
        return failAt(file, 0, 0,
                      Words::tr("This file is larger than %1 MiB, too large for a table.")
                          .arg(limits.bytes / (1024 * 1024)));
    if (bytes.contains('\0'))
        return failAt(file, 0, 0,
                      Words::tr("This is no table of text. Save it as CSV in UTF-8 first."));
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (decode.hasError())
        return failAt(file, 0, 0,
                      Words::tr("This file is not in UTF-8. Save it as CSV in UTF-8 first."));
    return Reader(text, file, limits).read();
}

Result<CsvTable> readCsv(const QString& file, const CsvLimits& limits)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly)) {
        Error error{Words::tr("This file cannot be read.")};
        error.detail = in.errorString();
        error.file = file;
        return std::unexpected(error);
    }
    return parseCsv(in.read(limits.bytes + 1), file, limits);
}

} // namespace cim
