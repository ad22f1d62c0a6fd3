#include "models/events/line.h"

#include "models/events/checksum.h"
#include "models/events/fields.h"
#include "models/events/words.h"

#include <simdjson.h>

#include <bit>
#include <charconv>
#include <chrono>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace cim {

namespace {

// ,"sum":"xxxxxxxx"}
constexpr qsizetype sumLength = 18;

template<size_t... I>
Fact factOfType(size_t index, std::index_sequence<I...>)
{
    Fact out;
    (void)((index == I ? (out.emplace<I>(), true) : false) || ...);
    return out;
}

const std::array<QByteArray, std::variant_size_v<Fact>>& typeNames()
{
    static const auto names = [] {
        std::array<QByteArray, std::variant_size_v<Fact>> out;
        for (size_t i = 0; i < out.size(); ++i) {
            out[i] = factName(factOfType(i, std::make_index_sequence<std::variant_size_v<Fact>>{}))
                         .toLatin1();
        }
        return out;
    }();
    return names;
}

template<size_t I = 0>
void emplaceType(Fact& fact, size_t index)
{
    if constexpr (I < std::variant_size_v<Fact>) {
        if (index == I) {
            if (fact.index() != I)
                fact.emplace<I>();
        } else {
            emplaceType<I + 1>(fact, index);
        }
    }
}

constexpr size_t noType = size_t(-1);

size_t typeIndex(QByteArrayView name)
{
    const auto& names = typeNames();
    for (size_t i = 0; i < names.size(); ++i) {
        if (names[i].size() == name.size() &&
            std::memcmp(names[i].constData(), name.data(), size_t(name.size())) == 0)
            return i;
    }
    return noType;
}

std::optional<int> digits(const char* at, int count)
{
    int out = 0;
    for (int i = 0; i < count; ++i) {
        const unsigned digit = uchar(at[i]) - unsigned('0');
        if (digit > 9)
            return std::nullopt;
        out = out * 10 + int(digit);
    }
    return out;
}

// `day` is kept from line to line: mostly the next line is of the same day.
std::optional<qint64> parseTime(QByteArrayView text, LineParser::Day& day)
{
    using namespace std::chrono;
    if (text.size() != 24 || text[4] != '-' || text[7] != '-' || text[10] != 'T' ||
        text[13] != ':' || text[16] != ':' || text[19] != '.' || text[23] != 'Z')
        return std::nullopt;
    const char* at = text.data();
    const auto h = digits(at + 11, 2), mi = digits(at + 14, 2), s = digits(at + 17, 2),
               ms = digits(at + 20, 3);
    if (!h || !mi || !s || !ms || *h > 23 || *mi > 59 || *s > 59)
        return std::nullopt;
    if (std::memcmp(day.text.data(), at, day.text.size()) != 0) {
        const auto y = digits(at, 4), mo = digits(at + 5, 2), d = digits(at + 8, 2);
        if (!y || !mo || !d)
            return std::nullopt;
        const year_month_day date(year{*y}, month{unsigned(*mo)}, std::chrono::day{unsigned(*d)});
        if (!date.ok())
            return std::nullopt;
        day.number = sys_days(date).time_since_epoch().count();
        std::memcpy(day.text.data(), at, day.text.size());
    }
    return (((day.number * 24 + *h) * 60 + *mi) * 60 + *s) * 1000 + *ms;
}

// Out of range stays out of range.
QPoint pointOf(qint64 x, qint64 y)
{
    constexpr qint64 beyond = Shape::limit + 1;
    return {int(std::clamp(x, -beyond, beyond)), int(std::clamp(y, -beyond, beyond))};
}

std::unexpected<LineFault> fault(LineFault::Kind kind, QString sentence)
{
    return std::unexpected(LineFault{kind, std::move(sentence)});
}

// ---- the quick reader: lines exactly as the writer writes them
// --------------------------------------

// Goes forward over a line; `ok` turns false at the first thing that is not where it should be.
struct Cursor {
    const char* at;
    const char* end; // the checksum follows: 16 bytes can be read from anywhere before it
    Interned& words;
    const bool withoutWas;
    bool ok = true;

    template<size_t N>
    bool skip(const char (&text)[N])
    {
        if (size_t(end - at) < N - 1 || std::memcmp(at, text, N - 1) != 0)
            return false;
        at += N - 1;
        return true;
    }
    template<size_t N>
    bool key(const char (&name)[N])
    {
        const char* p = at;
        if (size_t(end - p) < N + 3 || p[0] != ',' || p[1] != '"' ||
            std::memcmp(p + 2, name, N - 1) != 0 || p[N + 1] != '"' || p[N + 2] != ':')
            return false;
        at += N + 3;
        return true;
    }
    // The bytes of a string without escapes.
    QByteArrayView bytes()
    {
        if (at == end || *at != '"') {
            ok = false;
            return {};
        }
        const char* first = ++at;
        at = stopOfText(at);
        if (at >= end || *at != '"') {
            ok = false;
            return {};
        }
        const QByteArrayView out(first, at++);
        if (!ascii && !QUtf8StringView(out.data(), out.size()).isValidUtf8())
            ok = false;
        return out;
    }
    // The first quote, backslash or control character from `p` on, or anything from `end` on. Sets
    // `ascii`.
    const char* stopOfText(const char* p)
    {
#if defined(__SSE2__)
        int high = 0;
        for (; p < end; p += 16) {
            const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
            const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
            const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
                                               _mm_cmpeq_epi8(v, _mm_set1_epi8('\\')));
            const auto stops = unsigned(_mm_movemask_epi8(_mm_or_si128(control, marks)));
            const int highs = _mm_movemask_epi8(v);
            if (stops != 0) {
                const int n = std::countr_zero(stops);
                ascii = (high | (highs & ((1 << n) - 1))) == 0;
                return p + n;
            }
            high |= highs;
        }
        return p;
#else
        uchar seen = 0;
        for (; p != end && *p != '"' && *p != '\\' && uchar(*p) >= 0x20; ++p)
            seen |= uchar(*p);
        ascii = seen < 0x80;
        return p;
#endif
    }
    bool ascii = true;

    void read(QString& out)
    {
        const QByteArrayView b = bytes();
        if (ok)
            out = ascii ? QString::fromLatin1(b) : QString::fromUtf8(b);
    }
    template<typename Tag>
    void read(Id<Tag>& out)
    {
        if (end - at < 38 || at[0] != '"' || at[37] != '"') {
            ok = false;
            return;
        }
        if (const auto id = Id<Tag>::parse(QByteArrayView(at + 1, 36)))
            out = *id;
        else
            ok = false;
        at += 38;
    }
    void read(qint64& out)
    {
        const auto [stop, error] = std::from_chars(at, end, out);
        // "1.5" and "1e3" are left to the other reader, as is "01", which is no JSON.
        if (error != std::errc() || (stop != end && *stop != ',' && *stop != '}') ||
            (*at == '0' && stop - at > 1) || (*at == '-' && (stop - at > 2) && at[1] == '0')) {
            ok = false;
            return;
        }
        at = stop;
    }
    void read(bool& out)
    {
        if (skip("true"))
            out = true;
        else if (skip("false"))
            out = false;
        else
            ok = false;
    }
    void read(State& out)
    {
        QString text;
        read(text);
        const auto state = stateFromString(text);
        if (state)
            out = *state;
        else
            ok = false;
    }
    void expect(char c)
    {
        if (!ok || at == end || *at != c)
            ok = false;
        else
            ++at;
    }
    void read(QPoint& out)
    {
        qint64 x = 0, y = 0;
        expect(',');
        if (ok)
            readListed(x);
        expect(',');
        if (ok)
            readListed(y);
        out = pointOf(x, y);
        ok = ok && isOnPaper(out);
    }
    // A number that a bracket may follow, too.
    void readListed(qint64& out)
    {
        const auto [stop, error] = std::from_chars(at, end, out);
        ok = error == std::errc() && stop != end && (*stop == ',' || *stop == ']') &&
             !(*at == '0' && stop - at > 1) && !(*at == '-' && at[1] == '0');
        at = stop;
    }
    void read(Shape& out)
    {
        read(out.id);
        expect(',');
        if (ok)
            read(out.entity);
        read(out.at);
    }
    void read(ShapeMove& out)
    {
        read(out.shape);
        read(out.from);
        read(out.to);
    }
    template<typename Item>
    void read(std::vector<Item>& out)
    {
        out.clear();
        expect('[');
        if (ok && at != end && *at == ']') {
            ++at;
            return;
        }
        do {
            expect('[');
            if (ok)
                read(out.emplace_back());
            expect(']');
        } while (ok && out.size() <= maxShapesPerFact && skip(","));
        expect(']');
    }
    // Checked as if it were read.
    void skipValue()
    {
        if (at != end && *at == '"') {
            bytes();
            return;
        }
        Value value;
        read(value);
    }
    void read(Value& out)
    {
        if (at != end && *at == '"') {
            QString text;
            read(text);
            out = Value(std::move(text));
        } else if (at != end && (*at == '-' || (*at >= '0' && *at <= '9'))) {
            qint64 number = 0;
            read(number);
            out = Value(number);
        } else {
            bool b = false;
            read(b);
            out = Value(b);
        }
    }

    template<size_t N>
    void field(const char (&name)[N], auto& member)
    {
        ok = ok && key(name);
        if (!ok)
            return;
        if constexpr (std::is_same_v<std::remove_reference_t<decltype(member)>, Value>) {
            if (isUnwanted(name)) {
                member = {};
                skipValue();
                return;
            }
        }
        read(member);
    }
    template<size_t N>
    bool isUnwanted(const char (&name)[N]) const
    {
        return withoutWas && N == 4 && std::memcmp(name, "was", 3) == 0;
    }
    template<size_t N>
    void word(const char (&name)[N], QString& member)
    {
        ok = ok && key(name);
        if (!ok)
            return;
        const QByteArrayView b = bytes();
        if (ok)
            member = words.get(b);
    }
    template<size_t N>
    void optional(const char (&name)[N], Value& member)
    {
        const bool present = ok && key(name);
        if (present && !isUnwanted(name)) {
            read(member);
            return;
        }
        member = {};
        if (present)
            skipValue();
    }
};

bool readQuickly(QByteArrayView line, Interned& words, LineParser::Day& day, bool withoutWas,
                 LogLine& out)
{
    Cursor c{line.data(), line.data() + line.size() - sumLength, words, withoutWas};
    Event& e = out.event;
    if (!c.skip("{\"v\":1"))
        return false;
    qint64 number = 0;
    c.field("seq", number);
    e.sequence = quint64(number);
    c.field("id", e.id);
    if (!c.ok || number < 0 || !c.key("time"))
        return false;
    const auto time = parseTime(c.bytes(), day);
    if (!c.ok || !time)
        return false;
    e.time = *time;
    c.word("author", e.author);
    c.field("command", e.command);
    e.cause = {};
    e.mode = Mode::Do;
    out.more = 0;
    if (c.ok && c.key("cause"))
        c.read(e.cause);
    if (c.ok && c.key("mode")) {
        const QByteArrayView mode = c.bytes();
        if (mode == QByteArrayView("undo"))
            e.mode = Mode::Undo;
        else if (mode == QByteArrayView("redo"))
            e.mode = Mode::Redo;
        else
            return false;
    }
    if (c.ok && c.key("more")) {
        c.read(number);
        if (number < 1 || number > std::numeric_limits<int>::max())
            return false;
        out.more = quint32(number);
    }
    if (!c.ok || !c.key("type"))
        return false;
    const size_t type = typeIndex(c.bytes());
    if (!c.ok || type == noType)
        return false;
    emplaceType(e.fact, type);
    std::visit([&c](auto& fact) { visitFields(fact, c); }, e.fact);
    return c.ok && c.at == c.end;
}

// ---- the patient reader: any JSON with the same keys
// ------------------------------------------------

using Element = simdjson::dom::element;

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

// Depth is bounded by the parser that made the element.
QJsonValue toJson(const Element& element)
{
    using simdjson::dom::element_type;
    switch (element.type()) {
    case element_type::ARRAY: {
        QJsonArray out;
        simdjson::dom::array items;
        if (element.get(items) != simdjson::SUCCESS)
            break;
        for (const Element item : items)
            out.append(toJson(item));
        return out;
    }
    case element_type::OBJECT: {
        QJsonObject out;
        simdjson::dom::object items;
        if (element.get(items) != simdjson::SUCCESS)
            break;
        for (const auto [key, item] : items)
            out.insert(text(key), toJson(item));
        return out;
    }
    case element_type::INT64:
        return qint64(element.get_int64().value_unsafe());
    case element_type::UINT64:
        return double(element.get_uint64().value_unsafe());
    case element_type::DOUBLE:
        return element.get_double().value_unsafe();
    case element_type::STRING:
        return text(element.get_string().value_unsafe());
    case element_type::BOOL:
        return element.get_bool().value_unsafe();
    case element_type::NULL_VALUE:
        break;
    }
    return {};
}

struct Reader {
    simdjson::dom::object object;
    Interned& words;
    size_t taken = 0;
    QString wrong = {}; // what is missing or of another type

    std::optional<Element> find(const char* name)
    {
        Element element;
        if (object.at_key(name).get(element) != simdjson::SUCCESS)
            return std::nullopt;
        ++taken;
        return element;
    }
    void complain(const char* name)
    {
        if (wrong.isEmpty())
            wrong = QString::fromLatin1(name);
    }

    bool read(const Element& e, QString& out)
    {
        std::string_view s;
        if (e.get(s) != simdjson::SUCCESS)
            return false;
        out = text(s);
        return true;
    }
    template<typename Tag>
    bool read(const Element& e, Id<Tag>& out)
    {
        std::string_view s;
        if (e.get(s) != simdjson::SUCCESS)
            return false;
        const auto id = Id<Tag>::parse(QByteArrayView(s.data(), qsizetype(s.size())));
        out = id.value_or(Id<Tag>());
        return id.has_value();
    }
    bool read(const Element& e, qint64& out)
    {
        int64_t number = 0;
        if (e.get(number) != simdjson::SUCCESS)
            return false;
        out = number;
        return true;
    }
    bool read(const Element& e, bool& out) { return e.get(out) == simdjson::SUCCESS; }
    bool read(const Element& e, State& out)
    {
        QString name;
        const auto state = read(e, name) ? stateFromString(name) : std::nullopt;
        out = state.value_or(State::Dev);
        return state.has_value();
    }
    bool read(const Element& e, Value& out)
    {
        out = Value::fromJson(toJson(e));
        return !out.isNull();
    }

    static bool read(simdjson::dom::array list, size_t first, QPoint& out)
    {
        int64_t x = 0, y = 0;
        if (list.at(first).get(x) != simdjson::SUCCESS ||
            list.at(first + 1).get(y) != simdjson::SUCCESS)
            return false;
        out = pointOf(x, y);
        return isOnPaper(out);
    }
    bool read(simdjson::dom::array list, Shape& out)
    {
        Element id, entity;
        return list.size() == 4 && list.at(0).get(id) == simdjson::SUCCESS &&
               list.at(1).get(entity) == simdjson::SUCCESS && read(id, out.id) &&
               read(entity, out.entity) && read(list, 2, out.at);
    }
    bool read(simdjson::dom::array list, ShapeMove& out)
    {
        Element id;
        return list.size() == 5 && list.at(0).get(id) == simdjson::SUCCESS && read(id, out.shape) &&
               read(list, 1, out.from) && read(list, 3, out.to);
    }
    template<typename Item>
    bool read(const Element& e, std::vector<Item>& out)
    {
        simdjson::dom::array items, list;
        if (e.get(items) != simdjson::SUCCESS || items.size() > maxShapesPerFact)
            return false;
        out.clear();
        for (const Element item : items) {
            if (item.get(list) != simdjson::SUCCESS || !read(list, out.emplace_back()))
                return false;
        }
        return true;
    }

    void field(const char* name, auto& member)
    {
        const auto e = find(name);
        if (!e || !read(*e, member))
            complain(name);
    }
    void word(const char* name, QString& member)
    {
        std::string_view s;
        const auto e = find(name);
        if (e && e->get(s) == simdjson::SUCCESS)
            member = words.get(QByteArrayView(s.data(), qsizetype(s.size())));
        else
            complain(name);
    }
    void optional(const char* name, auto& member)
    {
        member = std::remove_reference_t<decltype(member)>();
        const auto e = find(name);
        if (e && !read(*e, member))
            complain(name);
    }
};

void readHead(Reader& r, LogLine& out)
{
    Event& e = out.event;
    qint64 sequence = 0;
    r.field("seq", sequence);
    if (sequence < 0)
        r.complain("seq");
    e.sequence = quint64(sequence);
    r.field("id", e.id);
    QString time;
    r.field("time", time);
    LineParser::Day day;
    const auto ms = parseTime(time.toLatin1(), day);
    if (!ms)
        r.complain("time");
    e.time = ms.value_or(0);
    r.word("author", e.author);
    r.field("command", e.command);
    r.optional("cause", e.cause);
    QString mode;
    r.optional("mode", mode);
    e.mode = mode == u"undo" ? Mode::Undo : mode == u"redo" ? Mode::Redo : Mode::Do;
    if (!mode.isEmpty() && e.mode == Mode::Do)
        r.complain("mode");
    qint64 more = 0;
    r.optional("more", more);
    if (more < 0 || more > std::numeric_limits<int>::max())
        r.complain("more");
    out.more = quint32(more);
}

std::expected<void, LineFault> readFacts(Reader& r, LogLine& out)
{
    using Kind = LineFault::Kind;
    int64_t version = 0;
    const auto v = r.find("v");
    if (!v || v->get(version) != simdjson::SUCCESS)
        return fault(Kind::Wrong, EventWords::tr("The line says no version."));
    readHead(r, out);
    QString type;
    r.field("type", type);
    const size_t index = typeIndex(type.toLatin1());
    if (r.wrong.isEmpty() && index == noType) {
        return fault(Kind::Newer, EventWords::tr("The event type “%1” is not known to this "
                                                 "version of the program; use a newer one.")
                                      .arg(type.left(100)));
    }
    if (r.wrong.isEmpty()) {
        emplaceType(out.event.fact, index);
        std::visit([&r](auto& fact) { visitFields(fact, r); }, out.event.fact);
    }
    if (!r.wrong.isEmpty()) {
        return fault(Kind::Wrong,
                     EventWords::tr("“%1” is missing or is not what it should be.").arg(r.wrong));
    }
    if (r.taken + 1 != r.object.size()) // "sum" was checked before
        return fault(Kind::Wrong, EventWords::tr("The event holds more than its type has."));
    return {};
}

// The number after {"v":, or -1.
int versionOf(QByteArrayView line)
{
    constexpr QByteArrayView head("{\"v\":");
    if (!line.startsWith(head))
        return -1;
    int version = -1;
    std::from_chars(line.data() + head.size(), line.data() + line.size(), version);
    return version;
}

std::expected<void, LineFault> checkSum(QByteArrayView line)
{
    using Kind = LineFault::Kind;
    const bool whole = line.startsWith('{') && line.endsWith('}') && !line.contains('\0');
    if (!whole)
        return fault(Kind::Torn, EventWords::tr("The line is not a whole event."));
    if (const int version = versionOf(line); version > logFormat) {
        return fault(Kind::Newer, EventWords::tr("The event has the format %1, and this version "
                                                 "of the program reads %2; use a newer one.")
                                      .arg(version)
                                      .arg(logFormat));
    }
    const QByteArrayView tail = line.size() > sumLength ? line.last(sumLength) : QByteArrayView();
    quint32 sum = 0;
    if (!tail.startsWith(QByteArrayView(",\"sum\":\"")) || tail[16] != '"' ||
        std::from_chars(tail.data() + 8, tail.data() + 16, sum, 16).ptr != tail.data() + 16)
        return fault(Kind::Altered, EventWords::tr("The line has no checksum at its end."));
    if (crc32c(line.chopped(sumLength)) != sum) {
        return fault(Kind::Altered, EventWords::tr("The line was changed after it was written: "
                                                   "its checksum does not fit."));
    }
    return {};
}

} // namespace

struct LineParser::Json {
    simdjson::dom::parser parser{size_t(maxLineBytes)};
};

LineParser::LineParser() = default;
LineParser::~LineParser() = default;
LineParser::LineParser(LineParser&&) noexcept = default;
LineParser& LineParser::operator=(LineParser&&) noexcept = default;

std::expected<void, LineFault> LineParser::parse(QByteArrayView line, LogLine& out, Detail detail)
{
    using Kind = LineFault::Kind;
    if (line.endsWith('\r')) // a checkout that translated line ends
        line.chop(1);
    if (line.size() > maxLineBytes) {
        return fault(Kind::Wrong,
                     EventWords::tr("The line is longer than %1 MiB.").arg(maxLineBytes >> 20));
    }
    if (const auto good = checkSum(line); !good)
        return good;
    if (readQuickly(line, m_words, m_day, detail == Detail::WithoutWas, out))
        return {};

    if (!m_json)
        m_json = std::make_unique<Json>();
    // One level for the event itself.
    if (m_json->parser.allocate(size_t(line.size()), size_t(maxValueDepth) + 1))
        return fault(Kind::Wrong, EventWords::tr("The line needs more memory than there is."));
    Element root;
    const auto error = m_json->parser.parse(line.data(), size_t(line.size())).get(root);
    if (error == simdjson::DEPTH_ERROR) {
        return fault(
            Kind::Wrong,
            EventWords::tr("The event's values nest deeper than %1 levels.").arg(maxValueDepth));
    }
    simdjson::dom::object object;
    if (error || root.get(object) != simdjson::SUCCESS) {
        return fault(Kind::Wrong, EventWords::tr("The line is not a JSON object: %1.")
                                      .arg(text(simdjson::error_message(error))));
    }
    Reader reader{object, m_words};
    return readFacts(reader, out);
}

} // namespace cim
