#include "models/events/checksum.h"
#include "models/events/fields.h"
#include "models/events/line.h"

#include <QJsonDocument>

#include <charconv>
#include <chrono>
#include <cmath>

namespace cim {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void putEscaped(QByteArray& out, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    qsizetype plain = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = uchar(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        out.append(utf8.constData() + plain, i - plain);
        plain = i + 1;
        if (c == '"' || c == '\\') {
            out.append('\\').append(char(c));
        } else if (c == '\n') {
            out.append("\\n");
        } else {
            out.append("\\u00").append(hexDigits[c >> 4]).append(hexDigits[c & 15]);
        }
    }
    out.append(utf8.constData() + plain, utf8.size() - plain);
}

void putTwo(char* at, int value)
{
    at[0] = char('0' + value / 10);
    at[1] = char('0' + value % 10);
}

void putTime(QByteArray& out, qint64 milliseconds)
{
    using namespace std::chrono;
    // Four digits hold the years 0 to 9999; a clock beyond them is wrong, the log must not be.
    constexpr qint64 last = 253402300799999;
    const sys_time<std::chrono::milliseconds> t{
        std::chrono::milliseconds(qBound<qint64>(0, milliseconds, last))};
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const hh_mm_ss clock(t - day);
    char text[] = "0000-00-00T00:00:00.000Z";
    putTwo(text, int(date.year()) / 100);
    putTwo(text + 2, int(date.year()) % 100);
    putTwo(text + 5, int(unsigned(date.month())));
    putTwo(text + 8, int(unsigned(date.day())));
    putTwo(text + 11, int(clock.hours().count()));
    putTwo(text + 14, int(clock.minutes().count()));
    putTwo(text + 17, int(clock.seconds().count()));
    const int ms = int(clock.subseconds().count());
    text[20] = char('0' + ms / 100);
    putTwo(text + 21, ms % 100);
    out.append(text, sizeof text - 1);
}

struct Writer {
    QByteArray& out;

    void key(const char* name) { out.append(",\"").append(name).append("\":"); }
    void put(const QString& text)
    {
        out.append('"');
        putEscaped(out, text);
        out.append('"');
    }
    template<typename Tag>
    void put(const Id<Tag>& id)
    {
        char text[38];
        text[0] = text[37] = '"';
        id.write(text + 1);
        out.append(text, sizeof text);
    }
    void put(qint64 number) { out.append(QByteArray::number(number)); }
    void put(bool b) { out.append(b ? "true" : "false"); }
    void put(State state) { put(toString(state)); }
    void put(const Value& value) { std::visit(*this, value.data()); }
    // [["shape's id","entity's id",x,y],...]
    void put(const Shape& shape)
    {
        put(shape.id);
        out.append(',');
        put(shape.entity);
        put(shape.at);
    }
    // [["shape's id",x,y,new x,new y],...]
    void put(const ShapeMove& move)
    {
        put(move.shape);
        put(move.from);
        put(move.to);
    }
    void put(QPoint at)
    {
        out.append(',').append(QByteArray::number(at.x()));
        out.append(',').append(QByteArray::number(at.y()));
    }
    template<typename Item>
    void put(const std::vector<Item>& items)
    {
        out.append('[');
        for (size_t i = 0; i < items.size(); ++i) {
            out.append(i == 0 ? "[" : ",[");
            put(items[i]);
            out.append(']');
        }
        out.append(']');
    }

    void operator()(std::monostate) { out.append("null"); }
    void operator()(bool b) { put(b); }
    void operator()(qint64 i) { put(i); }
    void operator()(double d)
    {
        char text[40];
        const auto end = std::to_chars(text, text + sizeof text, d);
        // JSON has no word for infinity; the reader then refuses the line before it is written.
        if (std::isfinite(d))
            out.append(text, end.ptr - text);
        else
            out.append("null");
    }
    void operator()(const QString& text) { put(text); }
    void operator()(const QJsonArray& a)
    {
        out.append(QJsonDocument(a).toJson(QJsonDocument::Compact));
    }
    void operator()(const QJsonObject& o)
    {
        out.append(QJsonDocument(o).toJson(QJsonDocument::Compact));
    }

    void field(const char* name, const auto& member)
    {
        key(name);
        put(member);
    }
    void word(const char* name, const QString& member) { field(name, member); }
    void optional(const char* name, const Value& member)
    {
        if (!member.isNull())
            field(name, member);
    }
};

} // namespace

void appendLine(QByteArray& out, const Event& event, quint32 more)
{
    const qsizetype start = out.size();
    Writer w{out};
    out.append("{\"v\":1");
    w.field("seq", qint64(event.sequence));
    w.field("id", event.id);
    out.append(",\"time\":\"");
    putTime(out, event.time);
    out.append('"');
    w.field("author", event.author);
    w.field("command", event.command);
    if (!event.cause.isNull())
        w.field("cause", event.cause);
    if (event.mode != Mode::Do)
        out.append(event.mode == Mode::Undo ? ",\"mode\":\"undo\"" : ",\"mode\":\"redo\"");
    if (more > 0)
        w.field("more", qint64(more));
    out.append(",\"type\":\"").append(factName(event.fact).toLatin1()).append('"');
    std::visit([&w](const auto& fact) { visitFields(fact, w); }, event.fact);
    const quint32 sum = crc32c(QByteArrayView(out).sliced(start));
    out.append(",\"sum\":\"");
    for (int shift = 28; shift >= 0; shift -= 4)
        out.append(hexDigits[sum >> shift & 15]);
    out.append("\"}\n");
}

} // namespace cim
