#include "models/domain/json.h"

#include "models/domain/words.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace cim::json {

QString typeName(Type type)
{
    switch (type) {
    case Type::Null:
        return QStringLiteral("null");
    case Type::Boolean:
        return DomainWords::tr("true or false");
    case Type::Integer:
        return DomainWords::tr("a whole number");
    case Type::Number:
        return DomainWords::tr("a number");
    case Type::String:
        return DomainWords::tr("a text");
    case Type::Array:
        return DomainWords::tr("a list");
    case Type::Object:
        return DomainWords::tr("an object");
    }
    Q_UNREACHABLE_RETURN({});
}

const Member* Node::member(QStringView key) const
{
    const auto it = std::ranges::find_if(members, [&](const Member& m) { return m.key == key; });
    return it == members.end() ? nullptr : &*it;
}

QJsonValue Node::toJson() const
{
    switch (type) {
    case Type::Null:
        return {};
    case Type::Boolean:
        return boolean;
    case Type::Integer:
        return integer;
    case Type::Number:
        return number;
    case Type::String:
        return text;
    case Type::Array: {
        QJsonArray out;
        for (const Node& item : items)
            out.append(item.toJson());
        return out;
    }
    case Type::Object: {
        QJsonObject out;
        for (const Member& m : members)
            out.insert(m.key, m.value.toJson());
        return out;
    }
    }
    Q_UNREACHABLE_RETURN({});
}

namespace {

class Parser {
public:
    Parser(QByteArrayView bytes, const QString& file, const Limits& limits)
        : m_bytes(bytes)
        , m_file(file)
        , m_limits(limits)
    {}

    Result<Node> document()
    {
        if (m_bytes.startsWith("\xef\xbb\xbf"))
            m_at = m_counted = 3;
        Node root;
        skipSpace();
        if (atEnd())
            return std::unexpected(error(DomainWords::tr("The file is empty.")));
        if (!value(root, 0))
            return std::unexpected(m_error);
        skipSpace();
        if (!atEnd())
            return std::unexpected(
                error(DomainWords::tr("Something follows the end of the JSON.")));
        return root;
    }

private:
    bool atEnd() const { return m_at >= m_bytes.size(); }
    char peek() const { return atEnd() ? '\0' : m_bytes[m_at]; }

    // Columns are counted from where the last one was asked for: positions only ever grow, so a
    // file that is one long line still costs one pass.
    int column()
    {
        for (; m_counted < m_at; ++m_counted)
            m_column += (uchar(m_bytes[m_counted]) & 0xc0) != 0x80;
        return m_column;
    }

    void newLine()
    {
        ++m_line;
        m_column = 1;
        m_counted = m_at;
    }

    Error error(const QString& message) { return {message, {}, m_file, m_line, column()}; }
    bool failHere(const QString& message)
    {
        m_error = error(message);
        return false;
    }

    void skipSpace()
    {
        while (!atEnd()) {
            const char c = m_bytes[m_at];
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
                return;
            ++m_at;
            if (c == '\n')
                newLine();
        }
    }

    bool value(Node& out, int depth)
    {
        out.line = m_line;
        out.column = column();
        if (++m_nodes > m_limits.nodes)
            return failHere(
                DomainWords::tr("There are more than %1 values in the file.").arg(m_limits.nodes));
        if (depth > m_limits.depth)
            return failHere(
                DomainWords::tr("Lists and objects stand more than %1 deep in each other.")
                    .arg(m_limits.depth));
        switch (peek()) {
        case '{':
            return object(out, depth);
        case '[':
            return array(out, depth);
        case '"':
            out.type = Type::String;
            return string(out.text);
        case 't':
            out.boolean = true;
            [[fallthrough]];
        case 'f':
            out.type = Type::Boolean;
            return word(out.boolean ? "true" : "false");
        case 'n':
            return word("null");
        default:
            return number(out);
        }
    }

    bool word(QByteArrayView expected)
    {
        if (!m_bytes.sliced(m_at).startsWith(expected))
            return unexpectedHere();
        m_at += expected.size();
        return true;
    }

    bool unexpectedHere()
    {
        if (atEnd())
            return failHere(DomainWords::tr("The file ends in the middle of a value."));
        return failHere(DomainWords::tr("A value was expected here: a text in double quotes, a "
                                        "number, true, false, null, a list or an object."));
    }

    // After an item: true to go on, false at the end of the list or on an error.
    bool more(char close, bool& ok)
    {
        skipSpace();
        const char c = peek();
        if (atEnd() || (c != ',' && c != close)) {
            ok = failHere(
                atEnd()
                    ? DomainWords::tr("The file ends where “,” or “%1” was expected.")
                          .arg(QLatin1Char(close))
                    : DomainWords::tr("“,” or “%1” was expected here.").arg(QLatin1Char(close)));
            return false;
        }
        ++m_at;
        skipSpace();
        if (c == ',' && peek() == close)
            ok = failHere(DomainWords::tr("There is a comma too many before this."));
        return c == ',' && ok;
    }

    bool array(Node& out, int depth)
    {
        out.type = Type::Array;
        ++m_at;
        skipSpace();
        if (peek() == ']' && !atEnd()) {
            ++m_at;
            return true;
        }
        bool ok = true;
        do {
            if (!value(out.items.emplace_back(), depth + 1))
                return false;
        } while (more(']', ok));
        return ok;
    }

    bool object(Node& out, int depth)
    {
        out.type = Type::Object;
        ++m_at;
        skipSpace();
        if (peek() == '}' && !atEnd()) {
            ++m_at;
            return true;
        }
        bool ok = true;
        QSet<QString> seen;
        do {
            Member& m = out.members.emplace_back();
            m.line = m_line;
            m.column = column();
            if (peek() != '"')
                return failHere(DomainWords::tr("A key in double quotes was expected here."));
            const auto here = error({});
            if (!string(m.key))
                return false;
            if (seen.contains(m.key)) {
                m_error = here;
                m_error.message = DomainWords::tr("The key “%1” stands here twice.").arg(m.key);
                return false;
            }
            seen.insert(m.key);
            skipSpace();
            if (peek() != ':')
                return failHere(
                    DomainWords::tr("A colon was expected after the key “%1”.").arg(m.key));
            ++m_at;
            skipSpace();
            if (!value(m.value, depth + 1))
                return false;
        } while (more('}', ok));
        return ok;
    }

    bool string(QString& out)
    {
        ++m_at;
        qsizetype begin = m_at;
        for (;;) {
            if (atEnd())
                return failHere(DomainWords::tr("The file ends in the middle of a text."));
            const auto c = uchar(m_bytes[m_at]);
            if (c < 0x20)
                return failHere(
                    DomainWords::tr("A text cannot hold a line break or another control "
                                    "character; write \\n or \\u%1.")
                        .arg(c, 4, 16, QLatin1Char('0')));
            if (c != '"' && c != '\\') {
                ++m_at;
                continue;
            }
            if (!plain(out, begin))
                return false;
            ++m_at;
            if (c == '"')
                break;
            if (!escape(out))
                return false;
            begin = m_at;
        }
        if (!out.isValidUtf16())
            return failHere(DomainWords::tr("The text before this holds half a character."));
        return true;
    }

    bool plain(QString& out, qsizetype begin)
    {
        if (begin == m_at)
            return true;
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString text = decode(m_bytes.sliced(begin, m_at - begin));
        if (decode.hasError())
            return failHere(DomainWords::tr("The text before this is not UTF-8."));
        out += text;
        return true;
    }

    bool escape(QString& out)
    {
        static constexpr QByteArrayView from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
        const char c = peek();
        const auto simple = atEnd() ? -1 : from.indexOf(c);
        if (simple >= 0) {
            out += QLatin1Char(to[simple]);
            ++m_at;
            return true;
        }
        uint unit = 0;
        const auto digits =
            m_bytes.sliced(std::min(m_at + 1, m_bytes.size()))
                .first(std::min(qsizetype(4), std::max(qsizetype(0), m_bytes.size() - m_at - 1)));
        const auto end = digits.data() + digits.size();
        if (c != 'u' || digits.size() != 4 ||
            std::from_chars(digits.data(), end, unit, 16).ptr != end)
            return failHere(DomainWords::tr("“\\” must be followed by one of \" \\ / b f n r t, or "
                                            "by u and four hexadecimal digits."));
        if (unit == 0)
            return failHere(DomainWords::tr("A text cannot hold the character NUL."));
        out += QChar(char16_t(unit));
        m_at += 5;
        return true;
    }

    void digits()
    {
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
    }

    bool number(Node& out)
    {
        const qsizetype begin = m_at;
        bool whole = true;
        if (peek() == '-')
            ++m_at;
        const qsizetype first = m_at;
        digits();
        if (m_at == first) {
            m_at = begin;
            return unexpectedHere();
        }
        if (m_at - first > 1 && m_bytes[first] == '0')
            return failHere(DomainWords::tr("A number cannot begin with a zero."));
        if (peek() == '.') {
            whole = false;
            ++m_at;
            if (peek() < '0' || peek() > '9')
                return failHere(DomainWords::tr("A digit was expected after the point."));
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (peek() < '0' || peek() > '9')
                return failHere(DomainWords::tr("A digit was expected in the exponent."));
            digits();
        }
        return numberValue(out, m_bytes.sliced(begin, m_at - begin), whole);
    }

    bool numberValue(Node& out, QByteArrayView text, bool whole)
    {
        const auto end = text.data() + text.size();
        out.type = Type::Number;
        if (whole && std::from_chars(text.data(), end, out.integer).ec == std::errc()) {
            out.type = Type::Integer;
            out.number = double(out.integer);
            return true;
        }
        const auto read = std::from_chars(text.data(), end, out.number);
        if (read.ec != std::errc() || !std::isfinite(out.number))
            return failHere(DomainWords::tr("The number before this is too large or too small."));
        return true;
    }

    QByteArrayView m_bytes;
    QString m_file;
    Limits m_limits;
    qsizetype m_at = 0, m_counted = 0;
    int m_line = 1, m_column = 1, m_nodes = 0;
    Error m_error;
};

} // namespace

Result<Node> parse(QByteArrayView bytes, const QString& file, const Limits& limits)
{
    if (bytes.size() > limits.bytes)
        return failAt(file, 0, 0,
                      DomainWords::tr("The file is larger than %1 KiB and was not read.")
                          .arg(limits.bytes / 1024));
    return Parser(bytes, file, limits).document();
}

Result<Node> read(const QString& path, const Limits& limits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(
            Error{DomainWords::tr("The file cannot be read."), file.errorString(), path});
    // One byte more than allowed tells "too large" without trusting size(), which devices and
    // pipes do not know.
    const QByteArray bytes = file.read(limits.bytes + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(
            Error{DomainWords::tr("The file cannot be read."), file.errorString(), path});
    return parse(bytes, path, limits);
}

} // namespace cim::json
