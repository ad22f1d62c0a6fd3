#include "models/events/checksum.h"
#include "models/events/line.h"
#include "models/events/log.h"
#include "models/events/replay.h"
#include "models/events/snapshot.h"
#include "tests/events/workspace.h"

#include <QJsonDocument>

#include <algorithm>
#include <fcntl.h>
#include <sys/file.h>

using namespace cim;

namespace {

template<typename T>
T idOf(quint64 n)
{
    T id;
    id.hi = 0x0190a0b0c0d07000ULL;
    id.lo = 0x8000000000000000ULL + n;
    return id;
}

std::vector<Fact> oneOfEach()
{
    const auto d = idOf<DomainId>(1), d2 = idOf<DomainId>(2);
    const auto e = idOf<EntityId>(3), e2 = idOf<EntityId>(4);
    const auto r = idOf<RelationshipId>(5);
    const auto g = idOf<DiagramId>(6);
    const auto s = idOf<ShapeId>(7), s2 = idOf<ShapeId>(8);
    const QJsonObject json{{"ports"_s, QJsonArray{80, 443, 1.5}}, {"a"_s, QJsonValue::Null}};
    return {
        DomainDefined{d, "people"_s, "Who works here."_s, "domain/people"_s},
        DomainRemoved{d, "people"_s, "Who works here."_s, "domain/people"_s},
        DomainRenamed{d, "people"_s, "leute"_s},
        DomainPurposeSet{d, "b"_s, "a"_s},
        DomainPromoted{d, State::Dev, State::Test},
        DomainReleased{d, "0.2.0"_s, "0.1.0"_s},
        EntityAdded{e, "Person"_s, d, "lucy"_s},
        EntityRemoved{e, "Person"_s, d, "lucy"_s},
        EntityRenamed{e, "lucy"_s, "lucia"_s},
        EntityMoved{e, d, d2},
        PropertySet{e, "fullName"_s, "Lucy \"${x}\" ''\\ \n\t\u202e Ü 🍋"_s, {}},
        PropertySet{e, "uid"_s, 1001, -5},
        PropertySet{e, "ratio"_s, 0.1, true},
        PropertySet{e, "settings"_s, json, QJsonArray{"a"_s}},
        PropertySet{e, "big"_s, std::numeric_limits<qint64>::min(), {}},
        PropertyCleared{e, "active"_s, false},
        Related{r, e, "memberOf"_s, e2},
        Unrelated{r, e, "memberOf"_s, e2},
        RelationshipPropertySet{r, "role"_s, "lead"_s, {}},
        RelationshipPropertySet{r, "role"_s, {}, "lead"_s},
        HostBuilt{e, "succeeded"_s, "/nix/store/x"_s, 1234, "/log"_s},
        HostRebuilt{e, "switch"_s, "activated"_s, true, 7, "/nix/store/x"_s, 5, "/log"_s},
        DiagramCreated{g, "Über \"alles\""_s, true},
        DiagramRemoved{g, "Overview"_s, false},
        DiagramRenamed{g, "Overview"_s, "Hosts"_s},
        DiagramCompletenessSet{g, false, true},
        ShapesPlaced{g, {{s, e, {-4'000'000, 4'000'000}}, {s2, e2, {0, -8}}}},
        ShapesPlaced{g, {}},
        ShapesRemoved{g, {{s, e, {10, 20}}}},
        ShapesMoved{g, {{s, {0, 0}, {-16, 104}}, {s2, {1, 2}, {3, 4}}}},
        DomainCollapsed{g, d, true, false},
    };
}

Event eventOf(Fact fact, quint64 n = 7)
{
    return {n,
            idOf<EventId>(100 + n),
            1795378722123,
            "Lucy <lucy@example.org>"_s,
            idOf<CommandId>(50 + n),
            {},
            Mode::Do,
            std::move(fact)};
}

QByteArray lineOf(const Event& event, quint32 more = 0)
{
    QByteArray out;
    appendLine(out, event, more);
    return out;
}

// The same line with other bytes and a checksum that fits them.
QByteArray resummed(QByteArray line)
{
    line = line.first(line.lastIndexOf(",\"sum\""));
    const QByteArray sum = QByteArray::number(crc32c(line), 16).rightJustified(8, '0');
    return line + ",\"sum\":\"" + sum + "\"}\n";
}

// `count` lines: a domain, then people in it.
std::vector<QByteArray> story(int count)
{
    const auto d = idOf<DomainId>(1);
    std::vector<QByteArray> out{lineOf(eventOf(DomainDefined{d, "w"_s, {}, {}}, 1))};
    for (int i = 2; i <= count; ++i) {
        out.push_back(lineOf(eventOf(
            EntityAdded{idOf<EntityId>(quint64(i)), "Person"_s, d, "p%1"_s.arg(i)}, quint64(i))));
    }
    return out;
}

QByteArray joined(const std::vector<QByteArray>& lines)
{
    QByteArray out;
    for (const QByteArray& line : lines)
        out += line;
    return out;
}

struct TestLog {
    QTemporaryDir folder;
    EventLog log{folder.path()};
    LogState state;
    std::vector<LogNote> notes;

    void put(const QByteArray& bytes, int segment = 1) const
    {
        QFile file(log.path(segment));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write");
        file.write(bytes);
    }
    Result<ReplayResult> read()
    {
        state = {};
        notes.clear();
        return replay(log, state, notes);
    }
};

} // namespace

class TestEventLog : public QObject {
    Q_OBJECT

private slots:
    void checksumsAgree();
    void everyFactComesBack();
    void aLineIsAsItAlwaysWas();
    void otherJsonIsReadToo();
    void whatIsNoEventIsRefused_data();
    void whatIsNoEventIsRefused();
    void aTornTailIsToldFromDamage_data();
    void aTornTailIsToldFromDamage();
    void everyCutIsRecovered();
    void mergedLogsAreOrdered();
    void manySegmentsAreReadInOrder();
    void aSnapshotIsNeverNeeded();
    void textsOfASnapshotStandAlone();
    void aForgedSnapshotDoesNoHarm();
    void theCorpusIsSurvived();
};

void TestEventLog::checksumsAgree()
{
    QCOMPARE(crc32c("123456789"), quint32(0xe3069283)); // the check value of CRC-32C
    QByteArray bytes;
    for (int i = 0; i < 300; ++i) {
        bytes += char(i * 7);
        QCOMPARE(crc32c(bytes), crc32cByTable(bytes));
        QCOMPARE(crc32c(bytes.sliced(i / 2), crc32c(bytes.first(i / 2))), crc32c(bytes));
    }
}

void TestEventLog::everyFactComesBack()
{
    LineParser parser;
    for (const Fact& fact : oneOfEach()) {
        for (const Mode mode : {Mode::Do, Mode::Undo, Mode::Redo}) {
            Event event = eventOf(fact);
            event.mode = mode;
            event.cause = mode == Mode::Do ? CommandId() : idOf<CommandId>(9);
            const QByteArray line = lineOf(event, 3);
            QCOMPARE(line.count('\n'), 1);
            QVERIFY(QJsonDocument::fromJson(line).isObject());
            LogLine read;
            const auto good = parser.parse(QByteArrayView(line).chopped(1), read);
            QVERIFY2(good, qPrintable(good ? QString() : good.error().sentence));
            QVERIFY2(read.event == event, line.constData());
            QCOMPARE(read.more, quint32(3));
        }
    }
}

void TestEventLog::aLineIsAsItAlwaysWas()
{
    // A log must be readable for as long as anybody keeps one: this line never changes.
    QByteArray expected(
        "{\"v\":1,\"seq\":7,\"id\":\"0190a0b0-c0d0-7000-8000-00000000006b\","
        "\"time\":\"2026-11-22T20:18:42.123Z\",\"author\":\"Lucy <lucy@example.org>\","
        "\"command\":\"0190a0b0-c0d0-7000-8000-000000000039\",\"type\":\"PropertySet\","
        "\"entity\":\"0190a0b0-c0d0-7000-8000-000000000003\",\"key\":\"fullName\","
        "\"value\":\"Lucy\",\"was\":\"L\\n\"");
    expected = resummed(expected + ",\"sum\"");
    QCOMPARE(lineOf(eventOf(PropertySet{idOf<EntityId>(3), "fullName"_s, "Lucy"_s, "L\n"_s})),
             expected);
}

void TestEventLog::otherJsonIsReadToo()
{
    const Event event = eventOf(PropertySet{idOf<EntityId>(3), "k"_s, "v"_s, {}});
    QByteArray line = lineOf(event);
    line.replace(",\"key\":\"k\",\"value\":\"v\"", ", \"value\" : \"\\u0076\",\"key\":\"k\"");
    LogLine read;
    LineParser parser;
    QVERIFY(parser.parse(QByteArrayView(resummed(line)).chopped(1), read));
    QVERIFY(read.event == event);
}

void TestEventLog::whatIsNoEventIsRefused_data()
{
    using Kind = LineFault::Kind;
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<LineFault::Kind>("kind");
    const QByteArray good = lineOf(eventOf(PropertySet{idOf<EntityId>(3), "k"_s, "v"_s, {}}));
    const auto change = [&](const char* from, const QByteArray& to) {
        return resummed(QByteArray(good).replace(from, to)).chopped(1);
    };
    QTest::newRow("empty") << QByteArray() << Kind::Torn;
    QTest::newRow("half") << good.first(100) << Kind::Torn;
    QTest::newRow("NULs") << QByteArray(50, '\0') << Kind::Torn;
    QTest::newRow("one byte changed") << QByteArray(good)
                                             .replace("\"v\"}", "\"w\"}")
                                             .replace("\"value\":\"v\"", "\"value\":\"w\"")
                                             .chopped(1)
                                      << Kind::Altered;
    QTest::newRow("no checksum") << QByteArray("{\"v\":1}") << Kind::Altered;
    QTest::newRow("newer format") << change("{\"v\":1", "{\"v\":2") << Kind::Newer;
    QTest::newRow("unknown type") << change("PropertySet", "PropertyPainted") << Kind::Newer;
    QTest::newRow("missing key") << change(",\"key\":\"k\"", "") << Kind::Wrong;
    QTest::newRow("one key more") << change(",\"key\"", ",\"x\":1,\"key\"") << Kind::Wrong;
    QTest::newRow("null value") << change("\"value\":\"v\"", "\"value\":null") << Kind::Wrong;
    QTest::newRow("bad id") << change("\"entity\":\"0", "\"entity\":\"g") << Kind::Wrong;
    QTest::newRow("bad time") << change("-11-22T", "-13-22T") << Kind::Wrong;
    QTest::newRow("bad UTF-8") << change("\"value\":\"v\"", "\"value\":\"\xff\"") << Kind::Wrong;
    QTest::newRow("bad escape") << change("\"value\":\"v\"", "\"value\":\"\\x\"") << Kind::Wrong;
    QTest::newRow("too deep") << change("\"value\":\"v\"",
                                        "\"value\":" + QByteArray(100, '[') + QByteArray(100, ']'))
                              << Kind::Wrong;
    QTest::newRow("too long") << change("\"value\":\"v\"",
                                        "\"value\":\"" + QByteArray(maxLineBytes, 'x') + '"')
                              << Kind::Wrong;
}

void TestEventLog::whatIsNoEventIsRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(LineFault::Kind, kind);
    LogLine read;
    LineParser parser;
    const auto good = parser.parse(line, read);
    QVERIFY(!good);
    QCOMPARE(good.error().kind, kind);
    QVERIFY(good.error().sentence.endsWith(u'.'));
}

void TestEventLog::aTornTailIsToldFromDamage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("events"); // -1: refused
    QTest::addColumn<int>("line");   // where the refusal or the tail stands
    const auto lines = story(5);
    const QByteArray all = joined(lines);
    const QByteArray group = lineOf(eventOf(EntityRemoved{idOf<EntityId>(3), {}, {}, {}}, 6), 2);
    QByteArray altered = all;
    altered.replace("\"p3\"", "\"p9\"");
    QByteArray last = all;
    last.replace("\"p5\"", "\"p9\"");
    QTest::newRow("whole") << all << 5 << 0;
    QTest::newRow("empty") << QByteArray() << 0 << 0;
    QTest::newRow("no line end") << all.chopped(1) << 4 << 5;
    QTest::newRow("half a line") << all + group.first(40) << 5 << 6;
    QTest::newRow("NUL tail") << all + QByteArray(5000, '\0') << 5 << 6;
    QTest::newRow("unfinished group") << all + group << 5 << 6;
    QTest::newRow("unfinished group, then half") << all + group + group.first(20) << 5 << 6;
    QTest::newRow("garbage tail") << all + "!§$%&\n~~~" << 5 << 6;
    QTest::newRow("changed in the middle") << altered << -1 << 3;
    QTest::newRow("last line changed") << last << -1 << 5;
    QTest::newRow("garbage in the middle") << lines[0] + "garbage\n" + lines[1] << -1 << 2;
    QTest::newRow("NULs between commands")
        << lines[0] + QByteArray(99, '\0') + '\n' + lines[1] + lines[2] << -1 << 2;
    QTest::newRow("newer at the end")
        << all + resummed(QByteArray(lines[4]).replace("EntityAdded", "EntityBlessed")) << -1 << 6;
}

void TestEventLog::aTornTailIsToldFromDamage()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, events);
    QFETCH(int, line);
    TestLog t;
    t.put(bytes);
    const auto read = t.read();
    if (events < 0) {
        QVERIFY(!read);
        QCOMPARE(read.error().line, line);
        QCOMPARE(read.error().file, t.log.path(1));
        return;
    }
    VERIFY_RESULT(read);
    QCOMPARE(t.state.sequence, quint64(events));
    QCOMPARE(read->torn.has_value(), line > 0);
    if (!read->torn)
        return;
    QCOMPARE(read->torn->line, line);
    const auto aside = t.log.setAside(*read->torn);
    VERIFY_RESULT(aside);
    QFile kept(*aside), rest(t.log.path(1));
    QVERIFY(kept.open(QIODevice::ReadOnly) && rest.open(QIODevice::ReadOnly));
    QCOMPARE(rest.readAll() + kept.readAll(), bytes);
    VERIFY_RESULT(t.read());
    QCOMPARE(t.state.sequence, quint64(events));
}

void TestEventLog::everyCutIsRecovered()
{
    const auto lines = story(6);
    const QByteArray all = joined(lines);
    TestLog t;
    for (qsizetype cut = 0; cut <= all.size(); cut += 3) {
        t.put(all.first(cut));
        const auto read = t.read();
        VERIFY_RESULT(read);
        QCOMPARE(t.state.sequence, quint64(all.first(cut).count('\n')));
        QCOMPARE(read->torn.has_value(), cut > 0 && all[cut - 1] != '\n');
    }
}

void TestEventLog::mergedLogsAreOrdered()
{
    const auto lines = story(8);
    TestLog t;
    t.put(joined(lines));
    VERIFY_RESULT(t.read());
    const Model whole = t.state.model;
    auto mixed = lines;
    std::ranges::reverse(mixed);
    mixed.push_back(lines[3]); // and one twice
    t.put(joined(mixed));
    VERIFY_RESULT(t.read());
    QVERIFY(t.state.model == whole);
    QCOMPARE(t.state.sequence, quint64(8));
    QVERIFY(!t.state.ordered);
    QCOMPARE(t.notes.size(), size_t(2));

    // Both branches removed the same entity: the second removal no longer fits.
    auto twice = lines;
    const Fact removal = EntityRemoved{idOf<EntityId>(3), "Person"_s, idOf<DomainId>(1), "p3"_s};
    twice.push_back(lineOf(eventOf(removal, 9)));
    twice.push_back(lineOf(eventOf(removal, 10)));
    t.put(joined(twice));
    VERIFY_RESULT(t.read());
    QCOMPARE(t.state.sequence, quint64(10));
    QCOMPARE(t.notes.size(), size_t(1));
    QVERIFY(t.notes[0].sentence.contains("no longer fits"_s));
    QCOMPARE(t.state.model.entities().size(), size_t(6));
}

void TestEventLog::manySegmentsAreReadInOrder()
{
    const auto lines = story(20000);
    TestLog t;
    for (int i = 0; i < 8; ++i)
        t.put(joined({lines.begin() + i * 2500, lines.begin() + (i + 1) * 2500}), i + 1);
    VERIFY_RESULT(t.read());
    QCOMPARE(t.state.sequence, quint64(20000));
    QCOMPARE(t.state.end.segment, 8);
    QVERIFY(t.state.ordered && t.notes.empty());
    QCOMPARE(t.state.model.integrityError(), QString());
    QVERIFY(QFile::remove(t.log.path(4)));
    const auto read = t.read();
    QVERIFY(!read);
    QVERIFY(read.error().message.contains("000004.jsonl"_s));
}

void TestEventLog::aSnapshotIsNeverNeeded()
{
    TestLog t;
    auto lines = story(50);
    lines.push_back(lineOf(eventOf(
        PropertySet{idOf<EntityId>(3), "s"_s, QJsonObject{{"a"_s, QJsonArray{1, "b"_s}}}, {}},
        51)));
    t.put(joined(lines));
    VERIFY_RESULT(t.read());
    const QString path = t.folder.filePath("cache/x.snapshot"_s);
    QVERIFY(!loadSnapshot(path, t.log));
    VERIFY_RESULT(saveSnapshot(path, t.state));
    auto loaded = loadSnapshot(path, t.log);
    QVERIFY(loaded);
    QVERIFY(loaded->model == t.state.model && loaded->steps.undoable() == t.state.steps.undoable());
    QCOMPARE(loaded->model.integrityError(), QString());
    QCOMPARE(loaded->sequence, t.state.sequence);
    QVERIFY(loaded->end == t.state.end && loaded->lastId == t.state.lastId);

    // Any byte changed or cut off: not read.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    const auto refused = [&](const QByteArray& changed) {
        QFile out(path);
        return out.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               out.write(changed) == changed.size() && out.flush() && !loadSnapshot(path, t.log);
    };
    for (qsizetype at = 0; at < bytes.size(); at += 37) {
        QByteArray changed = bytes;
        changed[at] = char(changed[at] ^ 0x10);
        QVERIFY(refused(changed));
        QVERIFY(refused(bytes.first(at)));
    }
    VERIFY_RESULT(saveSnapshot(path, t.state));
    // The log grew: still good. The log was written anew: not.
    const QByteArray more = lineOf(
        eventOf(EntityAdded{idOf<EntityId>(99), "Person"_s, idOf<DomainId>(1), "late"_s}, 60));
    t.put(joined(lines) + more);
    loaded = loadSnapshot(path, t.log);
    QVERIFY(loaded);
    std::vector<LogNote> notes;
    VERIFY_RESULT(replay(t.log, *loaded, notes));
    QCOMPARE(loaded->sequence, quint64(52));
    lines.erase(lines.begin() + 7);
    t.put(joined(lines) + more);
    QVERIFY(!loadSnapshot(path, t.log));
}

// Texts of a snapshot are pieces of one block: each must outlive the rest and be free to change.
void TestEventLog::textsOfASnapshotStandAlone()
{
    TestLog t;
    t.put(joined(story(50)));
    VERIFY_RESULT(t.read());
    const QString path = t.folder.filePath("cache/x.snapshot"_s);
    VERIFY_RESULT(saveSnapshot(path, t.state));
    auto loaded = loadSnapshot(path, t.log);
    QVERIFY(loaded && loaded->model.entities().size() > 1);
    QString name = loaded->model.entities().front().name;
    const QString expected = t.state.model.entities().front().name;
    QVERIFY(!expected.isEmpty() && name.utf16()[name.size()] == 0);
    QString changed = name;
    changed += "-changed"_s;
    changed[0] = u'?';
    QVERIFY(loaded->model == t.state.model);
    loaded.reset();
    QCOMPARE(name, expected);
    name += "-and more than was there"_s; // the last one: it may use the block for itself
    QCOMPARE(name, expected + "-and more than was there"_s);
}

// A snapshot with the right checksums over wrong bytes, as only an enemy makes it.
void TestEventLog::aForgedSnapshotDoesNoHarm()
{
    TestLog t;
    t.put(joined(story(50)));
    VERIFY_RESULT(t.read());
    const QString path = t.folder.filePath("cache/x.snapshot"_s);
    VERIFY_RESULT(saveSnapshot(path, t.state));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    file.close();
    int read = 0, refused = 0;
    for (qsizetype at = 8; at < bytes.size() - 8; at += 5) {
        QByteArray changed = bytes;
        changed[at] = char(changed[at] ^ (at % 3 == 0 ? 0x80 : 0x01));
        quint64 textBytes = 0; // the last of the six lengths after the magic
        std::memcpy(&textBytes, changed.constData() + 8 + 5 * 8, 8);
        const quint64 textsAt = quint64(changed.size()) - 8 - textBytes;
        if (textsAt > quint64(changed.size()))
            continue;
        const QByteArrayView all(changed);
        const quint32 sums[] = {
            crc32c(all.first(qsizetype(textsAt))),
            crc32c(all.sliced(qsizetype(textsAt), qsizetype(textBytes))),
        };
        std::memcpy(changed.data() + changed.size() - 8, sums, 8);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(changed), changed.size());
        file.close();
        const auto loaded = loadSnapshot(path, t.log);
        ++(loaded ? read : refused);
        if (loaded)
            QCOMPARE(loaded->model.integrityError(), QString());
    }
    QVERIFY(read > 0 && refused > 0);
}

// What fuzzing and people have found: nothing may crash, and the name says what is expected.
void TestEventLog::theCorpusIsSurvived()
{
    const QDir corpus(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/log"));
    const QStringList names = corpus.entryList({"*.jsonl"_s}, QDir::Files);
    QVERIFY(names.size() >= 8);
    for (const QString& name : names) {
        QFile file(corpus.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        TestLog t;
        t.put(file.readAll());
        const auto read = t.read();
        QVERIFY2(read.has_value() == !name.startsWith("bad-"_s), qPrintable(name));
        QCOMPARE(t.state.model.integrityError(), QString());
    }
}

QTEST_GUILESS_MAIN(TestEventLog)
#include "test_log.moc"
