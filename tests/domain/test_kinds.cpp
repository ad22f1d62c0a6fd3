#include "models/domain/json.h"
#include "models/domain/kinds.h"
#include "models/domain/resources.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

class TestKinds : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyKindOfTheDesignIsThere();
    void everyWordIsExplained();
    void everyBuiltInKindHasAName();
    void rulesAreFoundByTheirEnds();
    void aBadFileIsNamedWithItsLine_data();
    void aBadFileIsNamedWithItsLine();
    void aWorkspaceAddsKinds();
    void aFolderThatIsMissing();
    void jsonLimitsHold();
    void jsonAgreesWithQt();
    void namesAreRefused_data();
    void namesAreRefused();
    void suggestedNamesAreAccepted();
    void valuesAreChecked_data();
    void valuesAreChecked();
    void textIsParsed_data();
    void textIsParsed();

private:
    Kinds m_kinds;
};

namespace {

const QString Corpus = QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/kinds");

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestKinds::initTestCase()
{
    auto kinds = Kinds::load(Kinds::builtInFolder());
    QVERIFY2(kinds, qPrintable(kinds ? QString() : kinds.error().text()));
    m_kinds = *std::move(kinds);
}

void TestKinds::everyKindOfTheDesignIsThere()
{
    const char* names[] = {"Name",
                           "Organization",
                           "Person",
                           "Location",
                           "Account",
                           "Secret",
                           "Source",
                           "Package",
                           "Input",
                           "Device",
                           "Equipment",
                           "Network",
                           "Zone",
                           "FirewallRule",
                           "Constant",
                           "Command",
                           "Query",
                           "Event",
                           "Host",
                           "Node",
                           "Home",
                           "User",
                           "Service",
                           "Program",
                           "Environment",
                           "Shell",
                           "AuthorizationPolicy",
                           "AuthenticationPolicy"};
    for (const char* name : names)
        QVERIFY2(m_kinds.kind(QString::fromLatin1(name)), name);
    QCOMPARE(m_kinds.kinds().size(), std::size(names));
    const char* verbs[] = {"memberOf", "partOf",     "employs",   "owns",     "locatedAt",
                           "runsOn",   "attachedTo", "hasUser",   "is",       "hasHome",
                           "enables",  "provides",   "builtFrom", "requires", "governs",
                           "grants",   "uses",       "handles",   "emits",    "answers",
                           "triggers", "resolvesTo"};
    for (const char* name : verbs)
        QVERIFY2(m_kinds.verb(QString::fromLatin1(name)), name);
    QCOMPARE(m_kinds.repositories().size(), 17);
    QCOMPARE(m_kinds.repository(u"people")->path, u"domain/people"_s);
    QCOMPARE(Kinds::addressPrefix(*m_kinds.kind(u"Package")), u"packages"_s);
    QCOMPARE(Kinds::addressPrefix(*m_kinds.kind(u"AuthorizationPolicy")), u"authorization"_s);
}

// Whoever reads an inspector sees sentences: every help ends as one.
void TestKinds::everyWordIsExplained()
{
    const auto sentence = [](const QString& help) {
        return help.size() > 4 && help.endsWith(u'.');
    };
    const auto check = [&](const std::vector<PropertyDefinition>& properties,
                           const QString& where) {
        for (const PropertyDefinition& p : properties)
            QVERIFY2(sentence(p.help), qPrintable(where + u'.' + p.key));
    };
    for (const Kind& k : m_kinds.kinds()) {
        QVERIFY2(sentence(k.help), qPrintable(k.name));
        QVERIFY2(QFile::exists(resourcePath(u"icons/"_s + k.icon + u".svg"_s)), qPrintable(k.icon));
        check(k.properties, k.name);
        for (const VerbRule& rule : k.verbs) {
            QVERIFY2(sentence(rule.help), qPrintable(k.name + u' ' + rule.verb));
            check(rule.properties, k.name + u' ' + rule.verb);
        }
    }
}

void TestKinds::everyBuiltInKindHasAName()
{
    for (const Kind& k : m_kinds.kinds()) {
        for (const QString& typed : {k.name, k.plural, u"Lucy's Lemonade"_s}) {
            const QString name = k.suggestName(typed);
            QCOMPARE(k.nameRefusal(name), std::nullopt);
        }
    }
}

void TestKinds::rulesAreFoundByTheirEnds()
{
    const auto verbs = [&](QStringView from, QStringView to) {
        QStringList out;
        for (const VerbRule* rule : m_kinds.rulesBetween(from, to))
            out += rule->verb;
        return out.join(u' ');
    };
    QCOMPARE(verbs(u"Host", u"Network"), u"attachedTo"_s);
    QCOMPARE(verbs(u"Person", u"Organization"), u"memberOf partOf"_s);
    QCOMPARE(verbs(u"Network", u"Person"), QString());
    QCOMPARE(verbs(u"Nothing", u"Person"), QString());
    QCOMPARE(verbs(u"Name", u"Person"), u"is"_s);
}

// Each case is a workspace's kind file and beside it the error that it must give.
void TestKinds::aBadFileIsNamedWithItsLine_data()
{
    QTest::addColumn<QString>("file");
    const auto cases = QDir(Corpus).entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(cases.size() >= 30);
    for (const QString& file : cases)
        QTest::newRow(qPrintable(file)) << file;
}

void TestKinds::aBadFileIsNamedWithItsLine()
{
    QFETCH(QString, file);
    QTemporaryDir folder;
    const QString base = file.section(u'.', 0, 0);
    // "verbs-…" and "repositories-…" are read under the name that those files have.
    const QString name = base.startsWith(u"verbs-"_s)          ? u"verbs.json"_s
                         : base.startsWith(u"repositories-"_s) ? u"repositories.json"_s
                                                               : file;
    write(folder.filePath(name), content(Corpus + u'/' + file));
    const auto kinds = Kinds::load(Kinds::builtInFolder(), folder.path());
    QVERIFY2(!kinds, "nothing was wrong with the file");
    QString text = kinds.error().text();
    text.remove(folder.path() + u'/');
    const QString expectedFile = Corpus + u'/' + base + u".expected"_s;
    if (qEnvironmentVariableIsSet("CIM_BLESS"))
        write(expectedFile, text.toUtf8() + '\n');
    QCOMPARE(text, QString::fromUtf8(content(expectedFile)).trimmed());
}

void TestKinds::aWorkspaceAddsKinds()
{
    QTemporaryDir folder;
    write(folder.filePath(u"robot.json"_s), R"({
        "name": "Robot", "plural": "Robots", "group": "Machines", "icon": "robot",
        "colour": "#123456", "help": "It moves.", "repository": "factory", "folder": "robots",
        "namePattern": "[a-z]+", "namePatternHelp": "lower-case letters",
        "properties": [{"key": "arms", "label": "Arms", "type": "integer", "minimum": 1,
                        "initial": 2, "help": "How many."}],
        "verbs": [{"verb": "paints", "to": ["Robot", "Host"], "maximum": 3, "help": "Colour."}]})");
    write(folder.filePath(u"verbs.json"_s), R"({"verbs": [{"name": "paints", "label": "paints",
        "inverse": "painted by", "help": "Gives it colour."}]})");
    write(folder.filePath(u"repositories.json"_s), R"({"repositories": [{"name": "factory",
        "path": "factory", "purpose": "The robots."}]})");
    write(folder.filePath(u"person-more.json"_s), R"({"extends": "Person",
        "properties": [{"key": "badge", "label": "Badge", "type": "integer", "help": "No."}],
        "verbs": [{"verb": "uses", "to": ["Robot"], "help": "Works with it."},
                  {"verb": "paints", "to": ["Robot"], "help": "By hand."}]})");
    const auto kinds = Kinds::load(Kinds::builtInFolder(), folder.path());
    QVERIFY2(kinds, qPrintable(kinds ? QString() : kinds.error().text()));
    const Kind* robot = kinds->kind(u"Robot");
    QVERIFY(robot);
    QCOMPARE(kinds->kinds().back().name, u"Robot"_s);
    QCOMPARE(robot->property(u"arms")->initial, Value(2));
    QCOMPARE(robot->rule(u"paints")->maximum, 3);
    const Kind* person = kinds->kind(u"Person");
    QVERIFY(person->property(u"badge"));
    QVERIFY(person->property(u"fullName"));
    QVERIFY(person->rule(u"paints"));
    QVERIFY(person->rule(u"uses")->to.contains(u"Robot"_s));
    QVERIFY(person->rule(u"uses")->to.contains(u"Shell"_s));
    QVERIFY(!m_kinds.kind(u"Robot"));
}

void TestKinds::aFolderThatIsMissing()
{
    QTemporaryDir folder;
    QVERIFY(Kinds::load(Kinds::builtInFolder(), folder.filePath(u"none"_s)));
    const auto none = Kinds::load(folder.filePath(u"none"_s));
    QVERIFY(!none);
    QCOMPARE(none.error().file, folder.filePath(u"none"_s));
    const auto empty = Kinds::load(folder.path());
    QVERIFY(!empty);
}

void TestKinds::jsonLimitsHold()
{
    const auto error = [](const QByteArray& text, const json::Limits& limits = {}) {
        const auto read = json::parse(text, u"x.json"_s, limits);
        return read ? u"read"_s : read.error().text();
    };
    QCOMPARE(error("[1,2,3]"), u"read"_s);
    QCOMPARE(error(QByteArray(100'000, '[')),
             u"x.json:1:66: Lists and objects stand more than 64 deep in each other."_s);
    QCOMPARE(error("[1,\n2,3]", {1000, 8, 3}),
             u"x.json:2:3: There are more than 3 values in the file."_s);
    QVERIFY(error(QByteArray(2000, ' '), {1000, 8, 3}).contains(u"larger than"_s));
    QCOMPARE(error("{\"ä\": 1, \"ä\": 2}"), u"x.json:1:10: The key “ä” stands here twice."_s);
    for (const char* text :
         {"",       " ",       "{",        "[",           "[1",          "[1,",     "[1,]",
          "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",   "{\"a\":1,}",  "{a:1}",   "\"",
          "\"\\",   "\"\\u",   "\"\\u12",  "\"\\u0000\"", "\"\\ud800\"", "\"\\x\"", "\"\xff\"",
          "\"\n\"", "01",      "-",        "1.",          "1e",          "1e999",   ".5",
          "+1",     "tru",     "nul",      "[1 2]",       "1 2",         "NaN",     "'a'",
          "// x\n1"})
        QVERIFY2(error(text).startsWith(u"x.json:"_s), text);
    // A thousand deep is as quick to refuse as to count: no recursion beyond the limit.
    QVERIFY(error(QByteArray(1'000'000, '[')).contains(u"deep"_s));
}

void TestKinds::jsonAgreesWithQt()
{
    const QByteArray text =
        "\xef\xbb\xbf{\"a\": [1, -2.5e3, true, false, null, \"x\\u00e4\\n\\ud83d"
        "\\ude00\"], \"b\": {}, \"c\": [], \"d\": 9223372036854775807}";
    const auto read = json::parse(text, {});
    QVERIFY(read);
    const QJsonObject expected{
        {u"a"_s, QJsonArray{1, -2500.0, true, false, QJsonValue(), u"xä\n😀"_s}},
        {u"b"_s, QJsonObject()},
        {u"c"_s, QJsonArray()},
        {u"d"_s, std::numeric_limits<qint64>::max()}};
    QCOMPARE(read->toJson(), QJsonValue(expected));
    QCOMPARE(read->member(u"d")->value.integer, std::numeric_limits<qint64>::max());
    for (const QString& file : QDir(Kinds::builtInFolder()).entryList({u"*.json"_s})) {
        const QByteArray bytes = content(Kinds::builtInFolder() + u'/' + file);
        QCOMPARE(json::parse(bytes, file)->toJson(),
                 QJsonValue(QJsonDocument::fromJson(bytes).object()));
    }
}

void TestKinds::namesAreRefused_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* kind, const QString& name, bool accepted) {
        QTest::addRow("%s %s, %d", kind,
                      qPrintable(QString::fromLatin1(name.left(20).toUtf8().toPercentEncoding())),
                      int(name.size()))
            << QString::fromLatin1(kind) << name << accepted;
    };
    for (const char* kind : {"Person", "Host", "User", "Name", "Service"}) {
        row(kind, u"web1"_s, true);
        for (const QString& bad : {u""_s,
                                   u" "_s,
                                   u"a b"_s,
                                   u"a\"b"_s,
                                   u"${x}"_s,
                                   u"a''b"_s,
                                   u"a\nb"_s,
                                   u"a\n"_s,
                                   u"a\u202eb"_s,
                                   u"\u200fa"_s,
                                   u"a\u200b"_s,
                                   u".."_s,
                                   u"."_s,
                                   u"-rf"_s,
                                   u"a/b"_s,
                                   u"../a"_s,
                                   u"a\\b"_s,
                                   u"a\u0000b"_s,
                                   u"ä"_s,
                                   u"a;b"_s,
                                   u"$(x)"_s,
                                   u"`x`"_s,
                                   QString(10'000, u'a'),
                                   QString(241, u'a')})
            row(kind, bad, false);
    }
    row("Person", u"Lucy.Lemon_2-x"_s, true);
    row("Person", QString(63, u'a'), true);
    row("Person", QString(64, u'a'), false);
    row("Host", u"Web1"_s, false);
    row("Host", u"web-1"_s, true);
    row("Host", u"web1-"_s, false);
    row("Host", u"web.1"_s, false);
    row("User", u"_svc"_s, true);
    row("User", u"1lucy"_s, false);
    row("User", u"Lucy"_s, false);
    row("User", QString(32, u'a'), false);
    row("Name", u"www.example.org"_s, true);
    row("Name", u"www..example.org"_s, false);
    row("Name", u"Lemonade"_s, true);
}

void TestKinds::namesAreRefused()
{
    QFETCH(QString, kind);
    QFETCH(QString, name);
    QFETCH(bool, accepted);
    const Kind* k = m_kinds.kind(kind);
    const auto why = k->nameRefusal(name);
    QCOMPARE(!why, accepted);
    QVERIFY(accepted || why->size() > 10);
    const QString better = k->suggestName(name);
    QCOMPARE(k->nameRefusal(better), std::nullopt);
}

void TestKinds::suggestedNamesAreAccepted()
{
    QCOMPARE(m_kinds.kind(u"Person")->suggestName(u"Lucy Lemon"_s), u"lucy-lemon"_s);
    QCOMPARE(m_kinds.kind(u"Person")->suggestName(u"  Zürich, Straße 5!"_s), u"zurich-strasse-5"_s);
    QCOMPARE(m_kinds.kind(u"Host")->suggestName(u"Web_1.example"_s), u"web-1-example"_s);
    QCOMPARE(m_kinds.kind(u"User")->suggestName(u"1st"_s), u"user-1st"_s);
    QCOMPARE(m_kinds.kind(u"Person")->suggestName(u"日本"_s), u"person"_s);
}

void TestKinds::valuesAreChecked_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<Value>("value");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* type, const Value& value, bool fits) {
        QTest::addRow("%s %s", type, qPrintable(value.display().left(40)))
            << QString::fromLatin1(type) << value << fits;
    };
    row("text", u"${x}"_s, true);
    row("text", u"a\nb"_s, false);
    row("text", QString(5000, u'x'), false);
    row("text", 1, false);
    row("text", {}, false);
    row("lines", u"a\nb"_s, true);
    row("lines", u"a\rb"_s, false);
    row("boolean", true, true);
    row("boolean", u"true"_s, false);
    row("integer", 5, true);
    row("integer", 5.5, false);
    row("number", 5.5, true);
    row("number", std::numeric_limits<double>::infinity(), false);
    row("port", 65535, true);
    row("port", 0, false);
    row("port", 65536, false);
    row("address", u"10.0.0.1"_s, true);
    row("address", u"fd00::1"_s, true);
    row("address", u"10.0.0.256"_s, false);
    row("address", u"10.0.0.01"_s, false);
    row("address", u"10.0.0.1/24"_s, false);
    row("address", u"fe80::1%eth0"_s, false);
    row("prefix", u"10.0.0.0/24"_s, true);
    row("prefix", u"::/0"_s, true);
    row("prefix", u"10.0.0.1/24"_s, false);
    row("prefix", u"10.0.0.0/33"_s, false);
    row("prefix", u"10.0.0.0/024"_s, false);
    row("prefix", u"10.0.0.0"_s, false);
    row("mac", u"52:54:00:12:34:56"_s, true);
    row("mac", u"52-54-00-12-34-56"_s, false);
    row("date", u"2026-02-28"_s, true);
    row("date", u"2026-02-30"_s, false);
    row("date", u"28.2.2026"_s, false);
    row("path", u"/var/lib"_s, true);
    row("path", u"var"_s, false);
    row("path", u"/a/../b"_s, false);
    row("url", u"https://example.org/"_s, true);
    row("url", u"example.org"_s, false);
    row("url", u"https://a b/"_s, false);
    row("email", u"lucy@example.org"_s, true);
    row("email", u"lucy"_s, false);
    row("sshKey", u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHx lucy@laptop"_s, true);
    row("sshKey", u"from=\"10.0.0.0/8\",no-pty ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHx"_s, true);
    row("sshKey", u"-----BEGIN OPENSSH PRIVATE KEY-----"_s, false);
    row("sshKey", u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHx\nssh-rsa AAAA"_s, false);
    row("json", QJsonObject{{u"a"_s, QJsonArray{1}}}, true);
    row("json", 5, true);
}

void TestKinds::valuesAreChecked()
{
    QFETCH(QString, type);
    QFETCH(Value, value);
    QFETCH(bool, fits);
    PropertyDefinition p;
    p.label = u"It"_s;
    p.type = *propertyTypeFromString(type);
    const auto why = p.refusal(value);
    QVERIFY2(!why == fits, qPrintable(why.value_or(u"accepted"_s)));
    QVERIFY(fits || (why->startsWith(u"It: "_s) && why->endsWith(u'.')));
    p.list = true;
    if (!value.isNull())
        QCOMPARE(!p.refusal(Value(QJsonArray{value.toJson()})), fits);
    QVERIFY(p.refusal(Value(u"no list"_s)));
}

void TestKinds::textIsParsed_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("list");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Value>("value"); // null: refused
    const auto row = [](const char* type, bool list, const QString& text, const Value& value) {
        QTest::addRow("%s %s", type, qPrintable(text))
            << QString::fromLatin1(type) << list << text << value;
    };
    row("boolean", false, u"Yes"_s, true);
    row("boolean", false, u"false"_s, false);
    row("boolean", false, u"perhaps"_s, {});
    row("port", false, u"8080"_s, 8080);
    row("port", false, u"80800"_s, {});
    row("number", false, u"2.5"_s, 2.5);
    row("number", false, u"2"_s, 2);
    row("integer", false, u"2.5"_s, {});
    row("text", false, u" as it is "_s, u" as it is "_s);
    row("text", true, u"a, b\nc"_s, QJsonArray{u"a, b"_s, u"c"_s});
    row("text", true, u"a, b"_s, QJsonArray{u"a"_s, u"b"_s});
    row("address", true, u"10.0.0.1, fd00::1"_s, QJsonArray{u"10.0.0.1"_s, u"fd00::1"_s});
    row("address", true, u"10.0.0.1, x"_s, {});
    row("port", true, u"80,443"_s, QJsonArray{80, 443});
    row("port", true, u"[80, 443]"_s, QJsonArray{80, 443});
    row("path", true, u"/a,b\n/c"_s, QJsonArray{u"/a,b"_s, u"/c"_s});
    row("json", false, u"{\"a\": 1}"_s, QJsonObject{{u"a"_s, 1}});
    row("json", false, u"5"_s, 5);
    row("json", false, u"{a: 1}"_s, {});
    row("json", false, u"1, 2"_s, {});
}

void TestKinds::textIsParsed()
{
    QFETCH(QString, type);
    QFETCH(bool, list);
    QFETCH(QString, text);
    QFETCH(Value, value);
    PropertyDefinition p;
    p.label = u"It"_s;
    p.type = *propertyTypeFromString(type);
    p.list = list;
    const auto parsed = p.parse(text);
    if (value.isNull()) {
        QVERIFY(!parsed);
        QVERIFY(parsed.error().message.startsWith(u"It: "_s));
        return;
    }
    QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().text()));
    QCOMPARE(*parsed, value);
}

QTEST_APPLESS_MAIN(TestKinds)
#include "test_kinds.moc"
