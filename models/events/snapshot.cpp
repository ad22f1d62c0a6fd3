#include "models/events/snapshot.h"

#include "models/events/checksum.h"
#include "models/events/descriptor.h"
#include "models/events/interned.h"
#include "models/events/sharedtext.h"
#include "models/events/words.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>

namespace cim {

namespace {

// Changes with every change of the format below: an old snapshot is then not read.
constexpr char magic[] = "CIMSNAP4";
constexpr qsizetype magicBytes = sizeof magic - 1;
constexpr qint64 maxBytes = qint64(2) << 30;

enum class Tag : quint8 { Null, No, Yes, Integer, Number, Text, Array, Object };

// Numbers in the machine's own order: the file never leaves it.
class Out {
public:
    QByteArray bytes;

    template<typename T>
        requires std::is_trivially_copyable_v<T>
    void put(T value)
    {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    // The texts stand apart, so that they can be read to where they stay.
    void put(const QString& text)
    {
        put(quint32(m_texts.size()));
        put(quint32(text.size()));
        m_texts += text;
        m_texts += QChar(u'\0');
    }
    void put(const Uuid& id)
    {
        put(id.hi);
        put(id.lo);
    }
    void word(const QString& text)
    {
        const auto known = m_words.constFind(text);
        const quint32 number = known != m_words.cend() ? *known : quint32(m_words.size());
        if (known == m_words.cend()) {
            m_words.insert(text, number);
            m_list += text;
        }
        put(number);
    }
    void put(const Value& value) { std::visit(*this, value.data()); }
    void put(const Properties& properties)
    {
        put(quint32(properties.size()));
        for (const auto& [key, value] : properties) {
            word(key);
            put(value);
        }
    }
    void operator()(std::monostate) { put(Tag::Null); }
    void operator()(bool b) { put(b ? Tag::Yes : Tag::No); }
    void operator()(qint64 i)
    {
        put(Tag::Integer);
        put(i);
    }
    void operator()(double d)
    {
        put(Tag::Number);
        put(d);
    }
    void operator()(const QString& text)
    {
        put(Tag::Text);
        put(text);
    }
    void operator()(const QJsonArray& a) { json(Tag::Array, QJsonDocument(a)); }
    void operator()(const QJsonObject& o) { json(Tag::Object, QJsonDocument(o)); }
    const QStringList& words() const { return m_list; }
    const QString& texts() const { return m_texts; }

private:
    void json(Tag tag, const QJsonDocument& document)
    {
        put(tag);
        put(QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
    }

    QHash<QString, quint32> m_words;
    QStringList m_list;
    QString m_texts;
};

// What a part's numbers lead to.
struct Strings {
    const SharedText& texts;
    std::vector<QString> words;
};

// Reads the same back; `ok` turns false at the first thing that does not fit.
class In {
public:
    In(QByteArrayView bytes, const Strings& strings)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
        , m_words(strings.words)
        , m_texts(strings.texts, bytes.size() / 8)
    {}

    bool ok = true;

    template<typename T>
        requires std::is_trivially_copyable_v<T>
    T number()
    {
        T out{};
        if (take(sizeof out))
            std::memcpy(&out, m_at - sizeof out, sizeof out);
        return out;
    }
    // A count of things of at least `each` bytes, so that no file can ask for more than it holds.
    quint32 count(qsizetype each)
    {
        const auto n = number<quint32>();
        if (qint64(n) * each > m_end - m_at)
            ok = false;
        return ok ? n : 0;
    }
    QString text()
    {
        const auto at = number<quint32>(), units = number<quint32>();
        auto found = ok ? m_texts.cut(at, units) : std::nullopt;
        ok = found.has_value();
        return std::move(found).value_or(QString());
    }
    template<typename T>
    T id()
    {
        T out;
        out.hi = number<quint64>();
        out.lo = number<quint64>();
        return out;
    }
    const QString& word()
    {
        static const QString none;
        const auto n = number<quint32>();
        ok = ok && n < m_words.size();
        return ok ? m_words[n] : none;
    }
    Value value()
    {
        switch (number<Tag>()) {
        case Tag::Null:
            break;
        case Tag::No:
            return false;
        case Tag::Yes:
            return true;
        case Tag::Integer:
            return number<qint64>();
        case Tag::Number:
            return number<double>();
        case Tag::Text:
            return text();
        case Tag::Array:
            return QJsonDocument::fromJson(text().toUtf8()).array();
        case Tag::Object:
            return QJsonDocument::fromJson(text().toUtf8()).object();
        }
        ok = false;
        return {};
    }
    Properties properties()
    {
        Properties out;
        const quint32 n = count(5);
        out.reserve(n);
        for (quint32 i = 0; ok && i < n; ++i) {
            const QString& key = word();
            out.set(key, value());
        }
        return out;
    }

private:
    bool take(qsizetype bytes)
    {
        ok = ok && bytes <= m_end - m_at;
        if (ok)
            m_at += bytes;
        return ok;
    }

    const char* m_at;
    const char* m_end;
    const std::vector<QString>& m_words;
    SharedText::Cutter m_texts;
};

// ---- the parts
// -------------------------------------------------------------------------------------

void putEntities(Out& out, std::span<const Entity> entities)
{
    out.put(quint32(entities.size()));
    for (const Entity& e : entities) {
        out.put(static_cast<const Uuid&>(e.id));
        out.word(e.kind);
        out.put(static_cast<const Uuid&>(e.domain));
        out.put(e.name);
        out.put(e.properties);
    }
}

bool takeEntities(In& in, std::span<Entity> out)
{
    for (Entity& e : out) {
        e.id = in.id<EntityId>();
        e.kind = in.word();
        e.domain = in.id<DomainId>();
        e.name = in.text();
        e.properties = in.properties();
        if (!in.ok)
            break;
    }
    return in.ok;
}

// By id, so that the lists of relationships are made by appending; their ends by the entities'
// places, which need no search.
void putRelationships(Out& out, const Model& model)
{
    std::vector<const Relationship*> sorted;
    for (const Relationship& r : model.relationships())
        sorted.push_back(&r);
    std::ranges::sort(sorted, {}, [](const Relationship* r) { return r->id; });
    const auto place = [&](EntityId id) {
        return quint32(model.entity(id) - model.entities().data());
    };
    out.put(quint32(sorted.size()));
    for (const Relationship* r : sorted) {
        out.put(static_cast<const Uuid&>(r->id));
        out.put(place(r->from));
        out.word(r->verb);
        out.put(place(r->to));
        out.put(r->properties);
    }
}

struct Relationships {
    std::vector<Relationship> items;
    std::vector<Model::Ends> ends;
};

bool takeRelationships(In& in, Relationships& out)
{
    const quint32 n = in.count(32);
    out.items.resize(n);
    out.ends.resize(n);
    for (quint32 i = 0; in.ok && i < n; ++i) {
        Relationship& r = out.items[i];
        r.id = in.id<RelationshipId>();
        out.ends[i].from = in.number<quint32>();
        r.verb = in.word();
        out.ends[i].to = in.number<quint32>();
        r.properties = in.properties();
    }
    return in.ok;
}

void putSteps(Out& out, const std::deque<Steps::Entry>& steps)
{
    out.put(quint32(steps.size()));
    for (const Steps::Entry& entry : steps) {
        out.put(static_cast<const Uuid&>(entry.command));
        out.put(entry.at.segment);
        out.put(entry.at.offset);
    }
}

std::deque<Steps::Entry> takeSteps(In& in)
{
    std::deque<Steps::Entry> out(in.count(28));
    for (Steps::Entry& entry : out) {
        entry.command = in.id<CommandId>();
        entry.at.segment = in.number<int>();
        entry.at.offset = in.number<qint64>();
    }
    return out;
}

void putHead(Out& out, const LogState& state)
{
    out.put(state.sequence);
    out.put(static_cast<const Uuid&>(state.lastId));
    out.put(quint8(state.ordered));
    out.put(state.end.segment);
    out.put(state.end.offset);
    out.put(state.endChecksum);
    out.put(quint32(state.segments.size()));
    for (const KnownSegment& s : state.segments) {
        out.put(s.file);
        out.put(s.firstSequence);
        out.put(s.lines);
    }
    putSteps(out, state.steps.undoable());
    putSteps(out, state.steps.redoable());
    out.put(quint32(state.model.domains().size()));
    for (const Domain& d : state.model.domains()) {
        out.put(static_cast<const Uuid&>(d.id));
        for (const QString* text : {&d.name, &d.purpose, &d.path, &d.version})
            out.put(*text);
        out.put(d.state);
    }
}

std::vector<Domain> takeHead(In& in, LogState& state)
{
    state.sequence = in.number<quint64>();
    state.lastId = in.id<EventId>();
    state.ordered = in.number<quint8>() != 0;
    state.end.segment = in.number<int>();
    state.end.offset = in.number<qint64>();
    state.endChecksum = in.number<quint32>();
    state.segments.resize(in.count(sizeof(LogFile) + 12));
    for (KnownSegment& s : state.segments) {
        s.file = in.number<LogFile>();
        s.firstSequence = in.number<quint64>();
        s.lines = in.number<int>();
    }
    auto undoable = takeSteps(in);
    auto redoable = takeSteps(in);
    state.steps.restore(std::move(undoable), std::move(redoable));
    std::vector<Domain> domains(in.count(49));
    for (Domain& d : domains) {
        d.id = in.id<DomainId>();
        for (QString* text : {&d.name, &d.purpose, &d.path, &d.version})
            *text = in.text();
        const auto value = in.number<quint8>();
        in.ok = in.ok && value <= quint8(State::Prod);
        d.state = State(value);
    }
    return domains;
}

void putDiagrams(Out& out, const Diagrams& diagrams)
{
    out.put(quint32(diagrams.all().size()));
    for (const Diagram& d : diagrams.all()) {
        out.put(static_cast<const Uuid&>(d.id));
        out.put(d.name);
        out.put(quint8(d.complete));
        out.put(quint32(d.collapsed().size()));
        for (const DomainId id : d.collapsed())
            out.put(static_cast<const Uuid&>(id));
        out.put(quint32(d.shapes().size()));
        for (const Shape& shape : d.shapes()) {
            out.put(static_cast<const Uuid&>(shape.id));
            out.put(static_cast<const Uuid&>(shape.entity));
            out.put(shape.at.x());
            out.put(shape.at.y());
        }
    }
}

bool takeDiagram(In& in, Diagrams& out)
{
    const auto id = in.id<DiagramId>();
    const QString name = in.text();
    const bool complete = in.number<quint8>() != 0;
    in.ok = in.ok && out.apply(DiagramCreated{id, name, complete});
    const quint32 collapsed = in.count(16);
    for (quint32 i = 0; in.ok && i < collapsed; ++i)
        in.ok = out.apply(DomainCollapsed{id, in.id<DomainId>(), true, false}).has_value();
    const quint32 shapes = in.count(40);
    ShapesPlaced batch{id, {}};
    for (quint32 i = 0; in.ok && i < shapes; ++i) {
        Shape& shape = batch.shapes.emplace_back();
        shape.id = in.id<ShapeId>();
        shape.entity = in.id<EntityId>();
        shape.at.setX(in.number<int>());
        shape.at.setY(in.number<int>());
        if (batch.shapes.size() == maxShapesPerFact || i + 1 == shapes) {
            in.ok = in.ok && out.apply(batch);
            batch.shapes.clear();
        }
    }
    return in.ok;
}

Diagrams takeDiagrams(In& in)
{
    Diagrams out;
    const quint32 n = in.count(33);
    for (quint32 i = 0; i < n && takeDiagram(in, out); ++i)
        ;
    return out;
}

// The file: magic, then the length of each part and of the texts, then the parts and the texts,
// then the checksum of all before the texts and that of the texts.
enum Part { Head, FirstEntities, OtherEntities, RelationshipList, Words, PartCount };
constexpr qsizetype headBytes = magicBytes + (PartCount + 1) * qsizetype(sizeof(quint64));
constexpr qsizetype sumBytes = 2 * qsizetype(sizeof(quint32));

// What stands in the file, checked against its checksums but not understood yet.
struct Bytes {
    QByteArray parts; // from the file's begin
    std::array<QByteArrayView, PartCount> part;
    std::optional<SharedText> texts;
};

// The lengths, if together they are the file's.
std::optional<std::array<quint64, PartCount + 1>> readLengths(const Descriptor& in, qint64 size)
{
    QByteArray head(headBytes, Qt::Uninitialized);
    if (readAt(in, head.data(), head.size(), 0) != head.size() || !head.startsWith(magic))
        return std::nullopt;
    std::array<quint64, PartCount + 1> lengths;
    std::memcpy(lengths.data(), head.constData() + magicBytes, sizeof lengths);
    auto left = quint64(size - headBytes - sumBytes);
    for (const quint64 length : lengths) {
        if (length > left)
            return std::nullopt;
        left -= length;
    }
    if (left != 0 || lengths[PartCount] % 2 != 0)
        return std::nullopt;
    return lengths;
}

bool readTexts(const Descriptor& in, qint64 at, SharedText& texts, quint32 sum)
{
    const auto* const data = reinterpret_cast<const char*>(texts.data());
    const qint64 bytes = texts.size() * 2;
    return readAt(in, reinterpret_cast<char*>(texts.data()), bytes, at) == bytes &&
           crc32c(QByteArrayView(data, bytes)) == sum;
}

std::optional<Bytes> readWhole(const QString& path)
{
    const Descriptor in = openFile(path, O_RDONLY);
    struct stat s = {};
    if (!in || ::fstat(in.get(), &s) != 0 || s.st_size < headBytes + sumBytes ||
        s.st_size > maxBytes)
        return std::nullopt;
    const auto lengths = readLengths(in, s.st_size);
    std::array<quint32, 2> sums;
    if (!lengths || readAt(in, reinterpret_cast<char*>(sums.data()), sumBytes,
                           s.st_size - sumBytes) != sumBytes)
        return std::nullopt;

    Bytes out;
    const auto textBytes = qint64(lengths->back());
    const qint64 textsAt = s.st_size - sumBytes - textBytes;
    out.texts = SharedText::make(textBytes / 2);
    if (!out.texts)
        return std::nullopt;
    bool textsGood = false;
    std::thread helper([&] { textsGood = readTexts(in, textsAt, *out.texts, sums[1]); });
    out.parts = QByteArray(textsAt, Qt::Uninitialized);
    const bool partsGood =
        readAt(in, out.parts.data(), textsAt, 0) == textsAt && crc32c(out.parts) == sums[0];
    helper.join();
    if (!partsGood || !textsGood)
        return std::nullopt;
    auto rest = QByteArrayView(out.parts).sliced(headBytes);
    for (size_t i = 0; i < out.part.size(); ++i) {
        out.part[i] = rest.first(qsizetype((*lengths)[i]));
        rest = rest.sliced(out.part[i].size());
    }
    return out;
}

std::vector<QString> takeWords(const Bytes& bytes)
{
    const Strings none{*bytes.texts, {}};
    In in(bytes.part[Words], none);
    Interned interned;
    std::vector<QString> out(in.count(8));
    for (QString& word : out)
        word = interned.get(in.text().toUtf8());
    return in.ok ? out : std::vector<QString>();
}

std::optional<Model> takeModel(const Bytes& bytes, const Strings& strings,
                               std::vector<Domain> domains, Diagrams diagrams)
{
    In first(bytes.part[FirstEntities], strings), other(bytes.part[OtherEntities], strings);
    In list(bytes.part[RelationshipList], strings);
    const size_t half = first.count(48), rest = other.count(48);
    if (!first.ok || !other.ok)
        return std::nullopt;
    std::vector<Entity> entities(half + rest);
    Relationships relationships;
    bool otherGood = false, listGood = false;
    std::thread helper([&] {
        listGood = takeRelationships(list, relationships);
        otherGood = takeEntities(other, std::span(entities).subspan(half));
    });
    const bool firstGood = takeEntities(first, std::span(entities).first(half));
    helper.join();
    if (!firstGood || !otherGood || !listGood)
        return std::nullopt;
    return Model::restored(std::move(domains), std::move(entities), std::move(relationships.items),
                           relationships.ends, std::move(diagrams));
}

} // namespace

Result<void> saveSnapshot(const QString& path, const LogState& state)
{
    std::array<QByteArray, PartCount> parts;
    Out out;
    const auto finish = [&](Part part) { parts[part] = std::exchange(out.bytes, {}); };
    putHead(out, state);
    putDiagrams(out, state.model.diagrams());
    finish(Head);
    // Two parts that take two threads the same time: the second reads the relationships as well.
    const auto entities = state.model.entities();
    const size_t half = entities.size() * 3 / 5;
    putEntities(out, entities.first(half));
    finish(FirstEntities);
    putEntities(out, entities.subspan(half));
    finish(OtherEntities);
    putRelationships(out, state.model);
    finish(RelationshipList);
    const QStringList words = out.words();
    out.put(quint32(words.size()));
    for (const QString& word : words)
        out.put(word);
    finish(Words);

    Out head;
    head.bytes = magic;
    for (const QByteArray& part : parts)
        head.put(quint64(part.size()));
    const QByteArrayView texts(reinterpret_cast<const char*>(out.texts().constData()),
                               out.texts().size() * 2);
    head.put(quint64(texts.size()));
    quint32 sum = crc32c(head.bytes);
    qint64 size = head.bytes.size() + texts.size() + sumBytes;
    for (const QByteArray& part : parts) {
        sum = crc32c(part, sum);
        size += part.size();
    }
    if (size > maxBytes)
        return fail(EventWords::tr("The model is too large for a snapshot in %1.").arg(path));

    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(EventWords::tr("Writing %1 failed.").arg(path), file.errorString());
    file.write(head.bytes);
    for (const QByteArray& part : parts)
        file.write(part);
    file.write(texts.data(), texts.size());
    const std::array<quint32, 2> sums{sum, crc32c(texts)};
    file.write(reinterpret_cast<const char*>(sums.data()), sumBytes);
    if (!file.commit())
        return fail(EventWords::tr("Writing %1 failed.").arg(path), file.errorString());
    return {};
}

std::optional<LogState> loadSnapshot(const QString& path, const EventLog& log)
{
    const auto bytes = readWhole(path);
    if (!bytes)
        return std::nullopt;
    const Strings strings{*bytes->texts, takeWords(*bytes)};

    LogState state;
    In head(bytes->part[Head], strings);
    std::vector<Domain> domains = takeHead(head, state);
    Diagrams diagrams = takeDiagrams(head);
    if (!head.ok || state.segments.empty())
        return std::nullopt;
    if (const auto same = stillHolds(log, state); !same || !*same)
        return std::nullopt;
    auto model = takeModel(*bytes, strings, std::move(domains), std::move(diagrams));
    if (!model)
        return std::nullopt;
    state.model = std::move(*model);
    return state;
}

} // namespace cim
