#include "models/nix/recordreader.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace cim::nix {

namespace od = simdjson::ondemand;

struct RecordReader::Parser {
    od::parser json;
};

namespace {

constexpr std::string_view mark = "@nix ";

// nix writes null for a place that it does not know.
bool isNull(od::value& value)
{
    bool out = false;
    return value.is_null().get(out) == simdjson::SUCCESS && out;
}

bool readNumber(od::value value, qint64& out)
{
    int64_t number = 0;
    if (isNull(value))
        return true;
    if (value.get_int64().get(number) != simdjson::SUCCESS)
        return false;
    out = number;
    return true;
}

bool readNumber(od::value value, int& out)
{
    qint64 number = out;
    if (!readNumber(value, number))
        return false;
    out = int(std::clamp<qint64>(number, -1, 1'000'000'000));
    return true;
}

bool readText(od::value value, std::string_view& out)
{
    return isNull(value) || value.get_string(true).get(out) == simdjson::SUCCESS;
}

bool readFields(od::value value, LineRecord& out)
{
    od::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS)
        return false;
    for (auto item : list) {
        if (out.fieldCount == int(out.fields.size()))
            return true;
        od::value one;
        if (item.get(one) != simdjson::SUCCESS)
            return false;
        auto& field = out.fields[size_t(out.fieldCount++)];
        od::json_type type{};
        if (one.type().get(type) != simdjson::SUCCESS)
            return false;
        field.isText = type == od::json_type::string;
        if (type == od::json_type::number ? !readNumber(one, field.number)
                                          : field.isText && !readText(one, field.text))
            return false;
    }
    return true;
}

bool readMember(std::string_view key, od::value value, LineRecord& out)
{
    if (key == "action") {
        std::string_view action;
        if (value.get_string().get(action) != simdjson::SUCCESS)
            return false;
        out.kind = action == "result"  ? Record::Kind::Result
                   : action == "start" ? Record::Kind::Start
                   : action == "stop"  ? Record::Kind::Stop
                   : action == "msg"   ? Record::Kind::Message
                                       : Record::Kind::Plain;
        return out.kind != Record::Kind::Plain;
    }
    if (key == "id")
        return readNumber(value, out.id);
    if (key == "parent")
        return readNumber(value, out.parent);
    if (key == "type")
        return readNumber(value, out.type);
    if (key == "level")
        return readNumber(value, out.level);
    if (key == "fields")
        return readFields(value, out);
    if (key == "text" || key == "msg")
        return readText(value, out.text);
    if (key == "raw_msg")
        return readText(value, out.raw);
    if (key == "file")
        return readText(value, out.file);
    if (key == "line")
        return readNumber(value, out.line);
    if (key == "column")
        return readNumber(value, out.column);
    return true;
}

// Takes `what` off the front of `text`.
bool skip(std::string_view& text, std::string_view what)
{
    if (!text.starts_with(what))
        return false;
    text.remove_prefix(what.size());
    return true;
}

bool takeNumber(std::string_view& text, qint64& out)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end == text.data())
        return false;
    text.remove_prefix(size_t(end - text.data()));
    return true;
}

} // namespace

RecordReader::RecordReader()
    : m_parser(std::make_unique<Parser>())
{}

RecordReader::~RecordReader() = default;
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;

void RecordReader::append(QByteArrayView bytes)
{
    m_buffer.append(bytes.data(), size_t(bytes.size()));
    m_end = m_buffer.size();
    // The parser may look so far beyond the end of what it reads.
    m_buffer.append(simdjson::SIMDJSON_PADDING, '\0');
}

bool RecordReader::next()
{
    for (;;) {
        const char* begin = m_buffer.data() + m_at;
        const size_t left = m_end - m_at;
        const auto* end = static_cast<const char*>(std::memchr(begin, '\n', left));
        if (end == nullptr && left <= longestLine)
            return false;
        const size_t length = end != nullptr ? size_t(end - begin) : left;
        m_at += end != nullptr ? length + 1 : length;
        const bool isRest = m_skipping;
        m_skipping = end == nullptr;
        if (isRest)
            continue;
        read({begin, std::min(length, longestLine)});
        return true;
    }
}

void RecordReader::drop()
{
    m_buffer.resize(m_end);
    m_buffer.erase(0, m_at);
    m_end -= m_at;
    m_at = 0;
}

bool RecordReader::closeLast()
{
    const bool isLine = m_end > m_at && !m_skipping;
    if (isLine) {
        append({});
        read({m_buffer.data() + m_at, m_end - m_at});
    }
    m_skipping = false;
    m_end = 0;
    return isLine;
}

void RecordReader::read(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.starts_with(mark)) {
        const std::string_view json = line.substr(mark.size());
        if (readQuickly(json) || readWhole(json))
            return;
    }
    m_record = {};
    m_record.text = line;
}

// Most lines of a long log are progress, as nix itself writes it: {"action":"result","fields":
// [1,2,3,4],"id":5,"type":105}. Anything else is left to the parser.
bool RecordReader::readQuickly(std::string_view json)
{
    if (!skip(json, R"({"action":"result","fields":[)"))
        return false;
    m_record = {};
    m_record.kind = Record::Kind::Result;
    do {
        if (m_record.fieldCount == int(m_record.fields.size()) ||
            !takeNumber(json, m_record.fields[size_t(m_record.fieldCount++)].number))
            return false;
    } while (skip(json, ","));
    qint64 type = 0;
    if (!skip(json, R"(],"id":)") || !takeNumber(json, m_record.id) || !skip(json, R"(,"type":)") ||
        !takeNumber(json, type) || json != "}")
        return false;
    m_record.type = int(std::clamp<qint64>(type, -1, 1'000'000'000));
    return true;
}

bool RecordReader::readWhole(std::string_view json)
{
    m_record = {};
    const size_t readable = m_buffer.size() - size_t(json.data() - m_buffer.data());
    od::document document;
    od::object object;
    if (m_parser->json.iterate(simdjson::padded_string_view(json.data(), json.size(), readable))
                .get(document) != simdjson::SUCCESS ||
        document.get_object().get(object) != simdjson::SUCCESS)
        return false;
    for (auto member : object) {
        std::string_view key;
        od::value value;
        if (member.escaped_key().get(key) != simdjson::SUCCESS ||
            member.value().get(value) != simdjson::SUCCESS || !readMember(key, value, m_record))
            return false;
    }
    // Where it meets what is no JSON the parser lets go of the document, and the loop just ends.
    return document.is_alive() && document.at_end() && m_record.kind != Record::Kind::Plain;
}

QString plainText(std::string_view text)
{
    while (text.ends_with('\r') || text.ends_with('\n'))
        text.remove_suffix(1);
    const auto isControl = [](char c) { return uchar(c) < 0x20 || c == 0x7f || c == '\xc2'; };
    const bool isPlain = std::ranges::none_of(text, isControl);
    if (!isPlain)
        if (const size_t over = text.rfind('\r');
            over != std::string_view::npos && text.find('\n', over) == std::string_view::npos)
            text.remove_prefix(over + 1);
    const QString all = QString::fromUtf8(text.data(), qsizetype(text.size()));
    return isPlain ? all : withoutColours(all);
}

} // namespace cim::nix
