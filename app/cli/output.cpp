#include "app/cli/output.h"

#include "app/cli/suggest.h"

#include <QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <cwchar>
#include <sys/ioctl.h>
#include <unistd.h>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QLatin1StringView code(Style style)
{
    switch (style) {
    case Style::Plain:
        return ""_L1;
    case Style::Bold:
        return "1"_L1;
    case Style::Dim:
        return "2"_L1;
    case Style::Good:
        return "32"_L1;
    case Style::Warning:
        return "33"_L1;
    case Style::Bad:
        return "31"_L1;
    case Style::Accent:
        return "36"_L1;
    }
    return ""_L1;
}

QString paint(const QString& text, Style style, bool colour)
{
    if (!colour || style == Style::Plain || text.isEmpty())
        return text;
    return u"\x1b[%1m%2\x1b[0m"_s.arg(code(style), text);
}

bool wantsColour(int descriptor)
{
    // https://no-color.org: set and not empty, whatever its value.
    return isatty(descriptor) && qEnvironmentVariableIsEmpty("NO_COLOR") &&
           qgetenv("TERM") != "dumb";
}

} // namespace

Output::Output()
    : m_colour(wantsColour(STDOUT_FILENO))
    , m_errorColour(wantsColour(STDERR_FILENO))
    , m_errorTerminal(isatty(STDERR_FILENO) && qgetenv("TERM") != "dumb")
{}

Output::~Output()
{
    flush();
}

void Output::write(const QByteArray& bytes)
{
    constexpr qsizetype enough = 64 * 1024;
    m_buffer += bytes;
    if (m_buffer.size() < enough && !isatty(STDOUT_FILENO))
        return;
    const char* at = m_buffer.constData();
    qsizetype left = m_buffer.size();
    while (left > 0 && m_failure == 0) {
        const auto written = ::write(STDOUT_FILENO, at, size_t(left));
        if (written < 0 && errno != EINTR)
            m_failure = errno;
        at += std::max<qsizetype>(written, 0);
        left -= std::max<qsizetype>(written, 0);
    }
    m_buffer.clear();
}

bool Output::flush()
{
    progress({});
    while (!m_buffer.isEmpty() && m_failure == 0) {
        const auto written = ::write(STDOUT_FILENO, m_buffer.constData(), size_t(m_buffer.size()));
        if (written >= 0)
            m_buffer.remove(0, written);
        else if (errno != EINTR)
            m_failure = errno;
    }
    m_buffer.clear();
    if (m_failure == 0 || m_failure == EPIPE)
        return true;
    error(u"The results could not be written to standard output: %1."_s.arg(
        QString::fromLocal8Bit(std::strerror(std::exchange(m_failure, EPIPE)))));
    return false;
}

void Output::line(const QString& text)
{
    write(text.toUtf8() + '\n');
}

void Output::heading(const QString& text)
{
    line(styled(text, Style::Bold));
}

void Output::table(const std::vector<Row>& rows, const QString& indent)
{
    std::vector<int> widths;
    for (const Row& row : rows)
        for (size_t i = 0; i + 1 < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], displayWidth(printable(row[i].text)));
        }
    for (const Row& row : rows) {
        QString text = indent;
        for (size_t i = 0; i < row.size(); ++i) {
            const QString shown = printable(row[i].text);
            text += styled(shown, row[i].style);
            if (i + 1 < row.size())
                text += QString(widths[i] - displayWidth(shown) + 2, u' ');
        }
        while (text.endsWith(u' '))
            text.chop(1);
        line(text);
    }
}

void Output::print(const QJsonObject& object)
{
    write(QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void Output::print(const QJsonArray& array)
{
    write(QJsonDocument(array).toJson(QJsonDocument::Indented));
}

void Output::error(const QString& sentence)
{
    writeError(paint(u"cim: "_s, Style::Bad, m_errorColour) + sentence);
}

void Output::warning(const QString& sentence)
{
    writeError(paint(u"cim: "_s, Style::Warning, m_errorColour) + sentence);
}

void Output::note(const QString& sentence)
{
    writeError(sentence);
}

void Output::progress(const QString& text)
{
    if (!m_errorTerminal || (text.isEmpty() && !m_progressShown))
        return;
    m_progressShown = !text.isEmpty();
    const auto bytes = u"\r\x1b[K%1"_s.arg(printable(text).left(width() - 1)).toUtf8();
    (void)!::write(STDERR_FILENO, bytes.constData(), size_t(bytes.size()));
}

void Output::writeError(const QString& text)
{
    progress({});
    // What was printed before stands before the message where both go to one place.
    if (!m_buffer.isEmpty())
        flush();
    const auto bytes = text.toUtf8() + '\n';
    (void)!::write(STDERR_FILENO, bytes.constData(), size_t(bytes.size()));
}

QString Output::styled(const QString& text, Style style) const
{
    return paint(text, style, m_colour);
}

int Output::width() const
{
    winsize size{};
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
        if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 20)
            return size.ws_col;
    return 80;
}

int displayWidth(const QString& text)
{
    int width = 0;
    for (const char32_t c : text.toUcs4())
        width += std::max(0, wcwidth(wchar_t(c)));
    return width;
}

QString wrapped(const QString& text, int width, const QString& indent)
{
    QString result;
    int column = 0;
    for (const QString& word : text.split(u' ', Qt::SkipEmptyParts)) {
        const int wide = displayWidth(word);
        if (column > 0 && column + 1 + wide > width) {
            result += u'\n' + indent;
            column = int(indent.size());
        } else if (column > 0) {
            result += u' ';
            ++column;
        }
        result += word;
        column += wide;
    }
    return result;
}

QString counted(size_t count, const QString& one, const QString& many)
{
    return count == 1 ? u"1 "_s + one : QString::number(count) + u' ' + many;
}

} // namespace cim::cli
