#include "models/projection/text.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <charconv>
#include <cmath>

namespace cim {

void JsonWriter::item()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_depth == 0)
        return;
    m_out += m_first ? "\n" : ",\n";
    m_out.append(qsizetype(m_depth) * 2, ' ');
    m_first = false;
}

void JsonWriter::named(const char* key)
{
    item();
    if (!key)
        return;
    m_out += '"';
    m_out += key;
    m_out += "\": ";
}

void JsonWriter::key(const QString& name)
{
    item();
    text(name);
    m_out += ": ";
    m_afterKey = true;
}

void JsonWriter::begin(char bracket, const char* key)
{
    named(key);
    m_out += bracket;
    ++m_depth;
    m_first = true;
}

void JsonWriter::end(char bracket)
{
    --m_depth;
    if (!m_first) {
        m_out += '\n';
        m_out.append(qsizetype(m_depth) * 2, ' ');
    }
    m_out += bracket;
    m_first = false;
}

void JsonWriter::text(QStringView text)
{
    m_out += '"';
    const QByteArray utf8 = text.toUtf8(); // half surrogates become U+FFFD
    for (const char c : utf8) {
        switch (c) {
        case '"':
            m_out += "\\\"";
            break;
        case '\\':
            m_out += "\\\\";
            break;
        case '\n':
            m_out += "\\n";
            break;
        case '\r':
            m_out += "\\r";
            break;
        case '\t':
            m_out += "\\t";
            break;
        default:
            if (uchar(c) < 0x20 || c == 0x7f) {
                static const char digits[] = "0123456789abcdef";
                m_out += "\\u00";
                m_out += digits[uchar(c) >> 4];
                m_out += digits[uchar(c) & 15];
            } else {
                m_out += c;
            }
        }
    }
    m_out += '"';
}

// The shortest spelling that reads back the same, with a point, so that Nix takes it for a float.
void JsonWriter::number(double number)
{
    if (!std::isfinite(number)) {
        m_out += "null";
        return;
    }
    char buffer[32];
    const auto [end, error] = std::to_chars(std::begin(buffer), std::end(buffer), number);
    const QByteArrayView spelled(buffer, end);
    m_out += spelled;
    if (!spelled.contains('.') && !spelled.contains('e'))
        m_out += ".0";
}

void JsonWriter::string(const char* key, const QString& value)
{
    named(key);
    text(value);
}

void JsonWriter::json(const QJsonValue& value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject(); // sorted by Qt
        begin('{', nullptr);
        for (auto it = object.begin(); it != object.end(); ++it) {
            key(it.key());
            json(it.value());
        }
        end('}');
        return;
    }
    if (value.isArray()) {
        begin('[', nullptr);
        for (const QJsonValue& element : value.toArray())
            json(element);
        end(']');
        return;
    }
    item();
    plain(Value::fromJson(value));
}

void JsonWriter::plain(const Value& value)
{
    const Value::Data& data = value.data();
    if (const auto* b = std::get_if<bool>(&data))
        m_out += *b ? "true" : "false";
    else if (const auto* i = std::get_if<qint64>(&data))
        m_out += QByteArray::number(*i);
    else if (const auto* d = std::get_if<double>(&data))
        number(*d);
    else if (const auto* s = std::get_if<QString>(&data))
        text(*s);
    else
        m_out += "null";
}

void JsonWriter::value(const char* key, const Value& value)
{
    named(key);
    m_afterKey = true;
    if (std::holds_alternative<QJsonArray>(value.data()) ||
        std::holds_alternative<QJsonObject>(value.data())) {
        json(value.toJson());
        return;
    }
    m_afterKey = false;
    plain(value);
}

void JsonWriter::properties(const char* name, const Properties& properties)
{
    beginObject(name);
    for (const auto& [propertyKey, propertyValue] : properties) {
        key(propertyKey);
        value(nullptr, propertyValue);
    }
    endObject();
}

QByteArray JsonWriter::take()
{
    m_out += '\n';
    m_depth = 0;
    m_first = true;
    return std::exchange(m_out, {});
}

QByteArray jsonFile(const QJsonValue& value)
{
    JsonWriter writer;
    writer.json(value);
    return writer.take();
}

QByteArray nixString(const QString& text)
{
    QByteArray out = "\"";
    const QByteArray utf8 = text.toUtf8();
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char c = utf8[i];
        if (c == '\\' || c == '"')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r') // raw, Nix would read a line feed
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (c == '$' && i + 1 < utf8.size() && utf8[i + 1] == '{')
            out += "\\$";
        else if (c == '\0')
            out += "\xef\xbf\xbd";
        else
            out += c;
    }
    return out += '"';
}

QByteArray nixName(const QString& name)
{
    static const QSet<QString> words = {
        QStringLiteral("if"),      QStringLiteral("then"), QStringLiteral("else"),
        QStringLiteral("assert"),  QStringLiteral("with"), QStringLiteral("let"),
        QStringLiteral("in"),      QStringLiteral("rec"),  QStringLiteral("or"),
        QStringLiteral("inherit"),
    };
    const auto isLetter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
    };
    bool bare = !name.isEmpty() && isLetter(name[0]) && !words.contains(name);
    for (const QChar c : name)
        bare = bare && (isLetter(c) || (c >= u'0' && c <= u'9') || c == u'-' || c == u'\'');
    return bare ? name.toLatin1() : nixString(name);
}

QString markdown(const QString& text)
{
    QString out;
    out.reserve(text.size() + 8);
    for (const QChar c : text) {
        if (c == u'<')
            out += QStringLiteral("&lt;");
        else if (c == u'&')
            out += QStringLiteral("&amp;");
        else if (c.category() == QChar::Other_Control || c.unicode() == 0x2028 ||
                 c.unicode() == 0x2029)
            out += u' ';
        else if (QStringView(u"\\`*_[]|#~>$").contains(c))
            (out += u'\\') += c;
        else
            out += c;
    }
    return out;
}

QString mermaidLabel(const QString& text)
{
    QString out(u'"');
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || QStringView(u" .,-_/@:").contains(c))
            out += c;
        else if (c.category() == QChar::Other_Control)
            out += u' ';
        else
            out += QStringLiteral("#%1;").arg(c.unicode());
    }
    return out += u'"';
}

} // namespace cim
