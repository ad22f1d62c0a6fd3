#include "models/events/snapshot.h"

#include "models/events/checksum.h"
#include "models/events/descriptor.h"
#include "models/events/interned.h"

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
constexpr char magic[] = "CIMSNAP3";
constexpr qsizetype magicBytes = sizeof magic - 1;
constexpr qint64 maxBytes = qint64(2) << 30;

enum class Tag : quint8 { Null, No, Yes, Integer, Number, Text, Array, Object };

// Beside a text's length: its characters have one byte each.
constexpr quint32 narrow = quint32(1) << 31;

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
    // One byte a character where all have room in one, which halves most snapshots.
    void put(const QString& text)
    {
        char16_t seen = 0;
        for (const QChar c : text)
            seen |= c.unicode();
        if (seen < 0x100) {
            put(quint32(text.size()) | narrow);
            bytes.append(text.toLatin1());
            return;
        }
        put(quint32(text.size()));
        bytes.append(reinterpret_cast<const char*>(text.constData()), text.size() * 2);
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

private:
    void json(Tag tag, const QJsonDocument& document)
    {
        put(tag);
        put(QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
    }

    QHash<QString, quint32> m_words;
    QStringList m_list;
};

// Reads the same back; `ok` turns false at the first thing that does not fit.
class In {
public:
    In(QByteArrayView bytes, const std::vector<QString>& words)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
        , m_words(words)
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
        const auto head = number<quint32>();
        const qsizetype n = head & ~narrow;
        if (head & narrow)
            return take(n) ? QString::fromLatin1(m_at - n, n) : QString();
        if (!take(n * 2))
            return {};
        // Not aligned: copied by bytes.
        QString out(n, Qt::Uninitialized);
        std::memcpy(out.data(), m_at - n * 2, size_t(n) * 2);
        return out;
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

bool takeEntities(In in, std::span<Entity> out)
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

// By id, so that the lists of relationships are made by appending.
void putRelationships(Out& out, std::span<const Relationship> relationships)
{
    std::vector<const Relationship*> sorted;
    for (const Relationship& r : relationships)
        sorted.push_back(&r);
    std::ranges::sort(sorted, {}, [](const Relationship* r) { return r->id; });
    out.put(quint32(sorted.size()));
    for (const Relationship* r : sorted) {
        out.put(static_cast<const Uuid&>(r->id));
        out.put(static_cast<const Uuid&>(r->from));
        out.word(r->verb);
        out.put(static_cast<const Uuid&>(r->to));
        out.put(r->properties);
    }
}

std::vector<Relationship> takeRelationships(In in, bool& good)
{
    std::vector<Relationship> out(in.count(56));
    for (Relationship& r : out) {
        r.id = in.id<RelationshipId>();
        r.from = in.id<EntityId>();
        r.verb = in.word();
        r.to = in.id<EntityId>();
        r.properties = in.properties();
        if (!in.ok)
            break;
    }
    good = in.ok;
    return out;
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
    std::vector<Domain> domains(in.count(33));
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
    const quint32 n = in.count(29);
    for (quint32 i = 0; i < n && takeDiagram(in, out); ++i)
        ;
    return out;
}

// The file: magic, then for each part its length, then the parts, then the checksum of all that.
enum Part { Head, FirstEntities, OtherEntities, Relationships, Words, PartCount };

std::optional<QByteArray> readWhole(const QString& path)
{
    const Descriptor in = openFile(path, O_RDONLY);
    struct stat s = {};
    constexpr qint64 least = magicBytes + PartCount * 8 + 4;
    if (!in || ::fstat(in.get(), &s) != 0 || s.st_size < least || s.st_size > maxBytes)
        return std::nullopt;
    QByteArray bytes(s.st_size, Qt::Uninitialized);
    if (readAt(in, bytes.data(), bytes.size(), 0) != bytes.size() || !bytes.startsWith(magic))
        return std::nullopt;
    quint32 sum = 0;
    std::memcpy(&sum, bytes.constData() + bytes.size() - 4, 4);
    if (crc32c(QByteArrayView(bytes).chopped(4)) != sum)
        return std::nullopt;
    return bytes;
}

std::optional<std::array<QByteArrayView, PartCount>> split(const QByteArray& bytes)
{
    std::array<QByteArrayView, PartCount> out;
    QByteArrayView rest = QByteArrayView(bytes).chopped(4).sliced(magicBytes);
    std::array<quint64, PartCount> lengths;
    std::memcpy(lengths.data(), rest.data(), sizeof lengths);
    rest = rest.sliced(sizeof lengths);
    for (size_t i = 0; i < out.size(); ++i) {
        if (lengths[i] > quint64(rest.size()))
            return std::nullopt;
        out[i] = rest.first(qsizetype(lengths[i]));
        rest = rest.sliced(qsizetype(lengths[i]));
    }
    return rest.isEmpty() ? std::optional(out) : std::nullopt;
}

std::vector<QString> takeWords(QByteArrayView part)
{
    const std::vector<QString> none;
    In in(part, none);
    Interned interned;
    std::vector<QString> out(in.count(4));
    for (QString& word : out)
        word = interned.get(in.text().toUtf8());
    return out;
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
    const auto entities = state.model.entities();
    const size_t half = entities.size() / 2;
    putEntities(out, entities.first(half));
    finish(FirstEntities);
    putEntities(out, entities.subspan(half));
    finish(OtherEntities);
    putRelationships(out, state.model.relationships());
    finish(Relationships);
    const QStringList words = out.words();
    out.put(quint32(words.size()));
    for (const QString& word : words)
        out.put(word);
    finish(Words);

    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(QStringLiteral("Writing %1 failed.").arg(path), file.errorString());
    Out head;
    head.bytes = magic;
    for (const QByteArray& part : parts)
        head.put(quint64(part.size()));
    quint32 sum = crc32c(head.bytes);
    file.write(head.bytes);
    for (const QByteArray& part : parts) {
        sum = crc32c(part, sum);
        file.write(part);
    }
    file.write(reinterpret_cast<const char*>(&sum), sizeof sum);
    if (!file.commit())
        return fail(QStringLiteral("Writing %1 failed.").arg(path), file.errorString());
    return {};
}

std::optional<LogState> loadSnapshot(const QString& path, const EventLog& log)
{
    const auto bytes = readWhole(path);
    const auto parts = bytes ? split(*bytes) : std::nullopt;
    if (!parts)
        return std::nullopt;
    const std::vector<QString> words = takeWords((*parts)[Words]);

    LogState state;
    In head((*parts)[Head], words);
    std::vector<Domain> domains = takeHead(head, state);
    Diagrams diagrams = takeDiagrams(head);
    if (!head.ok || state.segments.empty())
        return std::nullopt;
    if (const auto same = stillHolds(log, state, false); !same || !*same)
        return std::nullopt;

    In first((*parts)[FirstEntities], words), other((*parts)[OtherEntities], words);
    const size_t half = first.count(44), rest = other.count(44);
    if (!first.ok || !other.ok)
        return std::nullopt;
    std::vector<Entity> entities(half + rest);
    bool otherGood = false, relationshipsGood = false;
    std::thread helper([&] { otherGood = takeEntities(other, std::span(entities).subspan(half)); });
    const bool firstGood = takeEntities(first, std::span(entities).first(half));
    auto relationships = takeRelationships(In((*parts)[Relationships], words), relationshipsGood);
    helper.join();
    if (!firstGood || !otherGood || !relationshipsGood)
        return std::nullopt;
    auto model = Model::restored(std::move(domains), std::move(entities), std::move(relationships),
                                 std::move(diagrams));
    if (!model)
        return std::nullopt;
    state.model = std::move(*model);
    return state;
}

} // namespace cim
