// Reading of flake.lock: real ones against their golden text, hostile ones against their sentence.
#include "graph/flakes/picture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace cim;
using namespace cim::flakes;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 now = 1'780'000'000; // 2026-05-28

QString fixture(const QString& name)
{
    return QStringLiteral(CIM_SOURCE_DIR "/tests/fixtures/locks/") + name;
}

QByteArray slurp(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray lockOf(const QByteArray& nodes)
{
    return "{\"version\":7,\"root\":\"root\",\"nodes\":{" + nodes + "}}";
}

bool has(const Lock& lock, LockProblem::Kind kind)
{
    return std::ranges::any_of(lock.problems, [kind](const auto& p) { return p.kind == kind; });
}

} // namespace

class TestLock : public QObject {
    Q_OBJECT

private slots:
    void golden_data();
    void golden();
    void totalsAreThoseOfTheJson_data() { golden_data(); }
    void totalsAreThoseOfTheJson();
    void largestKnown();
    void writesBackWhatItRead_data() { golden_data(); }
    void writesBackWhatItRead();
    void everyInputType();
    void olderVersions();
    void followsThroughSeveralLevels();
    void refuses_data();
    void refuses();
    void notes_data();
    void notes();
    void tenThousandLevels();
    void nestedJson();
    void files();
    void corpus_data();
    void corpus();
    void picturesMergeAndCollapse();
    void exportsCannotBeEscaped();
    void whyAndBehind();
    void nixpkgsInFoldersCount();
};

void TestLock::golden_data()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(fixture({})).entryList({u"*.lock"_s}, QDir::Files);
    QVERIFY(names.size() >= 20);
    for (const QString& name : names)
        QTest::addRow("%s", qPrintable(name)) << name;
}

// CIM_BLESS=1 writes the golden files anew; read the difference before committing it.
void TestLock::golden()
{
    QFETCH(QString, name);
    const auto lock = readLock(fixture(name));
    QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().text()));
    const Analysis analysis = analyse(*lock, now);
    QString text = totalsText(analysis) + u'\n' + duplicatesText(*lock, analysis) + u'\n';
    if (lock->nodes.size() < 200)
        text += toText(*lock, analysis);
    const QString golden = fixture(name).chopped(5) + u".txt"_s;
    if (qEnvironmentVariableIsSet("CIM_BLESS")) {
        QFile file(golden);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
    }
    QCOMPARE(text, QString::fromUtf8(slurp(golden)));
    QVERIFY(lock->dangerForNix().isEmpty());
}

// Counted anew by another reader in the plainest way.
void TestLock::totalsAreThoseOfTheJson()
{
    QFETCH(QString, name);
    const QJsonObject nodes = QJsonDocument::fromJson(slurp(fixture(name)))[u"nodes"].toObject();
    int edges = 0, follows = 0;
    QSet<QString> distinct;
    QHash<QString, int> sources;
    for (auto it = nodes.begin(); it != nodes.end(); ++it) {
        const QJsonObject inputs = it.value()[u"inputs"].toObject();
        for (const QJsonValue& input : inputs) {
            ++edges;
            follows += input.isArray() ? 1 : 0;
        }
        const QJsonObject locked = it.value()[u"locked"].toObject();
        if (it.key() == u"root")
            continue;
        const QString rev = locked[u"rev"].toString();
        const QString hash = locked[u"narHash"].toString();
        distinct += !rev.isEmpty() ? rev : !hash.isEmpty() ? hash : it.key();
    }
    const auto lock = readLock(fixture(name));
    QVERIFY(lock);
    const Totals totals = analyse(*lock, now).totals;
    QCOMPARE(totals.nodes, nodes.size() - 1);
    QCOMPARE(totals.edges, edges);
    QCOMPARE(totals.follows, follows);
    QCOMPARE(totals.distinct, distinct.size());
}

void TestLock::largestKnown()
{
    const auto lock = readLock(fixture(u"cardano-world.lock"_s));
    QVERIFY(lock);
    const Analysis analysis = analyse(*lock, now);
    QCOMPARE(lock->nodes.size(), 944u);
    QCOMPARE(analysis.groups.front().nodes.size(), 198u);
    QVERIFY(analysis.groups.front().isNixpkgs);
    QCOMPARE(analysis.totals.distinct, 222); // and the root
}

void TestLock::writesBackWhatItRead()
{
    QFETCH(QString, name);
    const QByteArray text = slurp(fixture(name));
    const auto lock = parseLock(text);
    QVERIFY(lock);
    QCOMPARE(QJsonDocument::fromJson(writeLock(*lock)), QJsonDocument::fromJson(text));
    if (name == u"disko.lock")
        QCOMPARE(writeLock(*lock), text);
}

void TestLock::everyInputType()
{
    const auto lock = parseLock(lockOf(R"(
        "root":{"inputs":{"a":"a","b":"b","c":"c","d":"d","e":"e","f":"f","g":"g","h":"h","i":"i"}},
        "a":{"locked":{"type":"github","owner":"NixOS","repo":"nixpkgs","rev":"1234567890","lastModified":1700000000,"treeHash":"x"},"original":{"type":"indirect","id":"nixpkgs","ref":"unstable"}},
        "b":{"locked":{"type":"gitlab","owner":"o%2Fs","repo":"r","host":"git.example.org","rev":"2"}},
        "c":{"locked":{"type":"sourcehut","owner":"~u","repo":"r","rev":"3"}},
        "d":{"locked":{"type":"git","url":"https://e.org/r?x=1","ref":"main","rev":"4","shallow":true,"revCount":7,"dir":"sub"},"flake":false},
        "e":{"locked":{"type":"hg","url":"https://e.org/hg","rev":"5"}},
        "f":{"locked":{"type":"path","path":"./f"},"parent":[]},
        "g":{"locked":{"type":"tarball","url":"https://e.org/t.tar.gz","narHash":"sha256-abcdefghi="}},
        "h":{"locked":{"type":"file","url":"https://e.org/file","narHash":"sha256-zzz"},"x-new":{"y":[1,2]}},
        "i":{"locked":{"type":"path","path":"/p"},"original":{"type":"indirect","id":"p"}})"));
    QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().text()));
    QVERIFY(lock->problems.empty());
    const auto of = [&](const char16_t* key) -> const Node& {
        return lock->nodes[size_t(lock->byKey.value(QString::fromUtf16(key)))];
    };
    QCOMPARE(of(u"a").source().name(), u"github:NixOS/nixpkgs"_s);
    QCOMPARE(of(u"a").original->reference(), u"flake:nixpkgs/unstable"_s);
    QCOMPARE(of(u"b").source().name(), u"gitlab:o%2Fs/r?host=git.example.org"_s);
    QCOMPARE(of(u"c").source().reference(), u"sourcehut:~u/r/3"_s);
    QCOMPARE(of(u"d").source().reference(), u"git+https://e.org/r?x=1&ref=main&rev=4&dir=sub"_s);
    QVERIFY(!of(u"d").isFlake);
    QCOMPARE(of(u"e").source().name(), u"hg+https://e.org/hg"_s);
    QVERIFY(of(u"f").parent && of(u"f").parent->isEmpty());
    QCOMPARE(shortRevision(of(u"g").source()), u"abcdefg"_s);
    QCOMPARE(shortRevision(of(u"h").source()), u"zzz"_s);
    QCOMPARE(of(u"h").unknown.size(), 1u);
    QVERIFY(writeLock(*lock).contains("x-new"));
}

void TestLock::olderVersions()
{
    const auto lock = parseLock(R"({"version":5,"root":"root","nodes":{
        "root":{"inputs":{"n":"n"}},
        "n":{"info":{"lastModified":1580000000,"narHash":"sha256-q"},"locked":{"type":"github","owner":"a","repo":"b","rev":"1"}}}})");
    QVERIFY(lock);
    const Source& source = lock->nodes[size_t(lock->at({u"n"_s}))].source();
    QCOMPARE(source.lastModified, 1'580'000'000);
    QCOMPARE(source.narHash, u"sha256-q"_s);
}

void TestLock::followsThroughSeveralLevels()
{
    const auto lock = parseLock(lockOf(R"(
        "root":{"inputs":{"a":"a","n":["a","b","n"],"self":[]}},
        "a":{"inputs":{"b":"b","n":["a","b","n"]},"locked":{"type":"path","path":"/a"}},
        "b":{"inputs":{"n":["a","b","m"],"m":"m"},"locked":{"type":"path","path":"/b"}},
        "m":{"locked":{"type":"path","path":"/m"}})"));
    QVERIFY(lock);
    QVERIFY(lock->problems.empty());
    QCOMPARE(lock->at({u"n"_s}), lock->byKey.value(u"m"_s));
    QCOMPARE(lock->at({u"a"_s, u"n"_s}), lock->byKey.value(u"m"_s));
    QCOMPARE(lock->at({u"self"_s}), lock->root);
    QCOMPARE(lock->at({u"self"_s, u"self"_s, u"a"_s}), lock->byKey.value(u"a"_s));
    QCOMPARE(lock->at({u"nothing"_s}), -1);
}

void TestLock::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const QByteArray& text, const char* sentence, int line) {
        QTest::addRow("%s", name) << text << QString::fromLatin1(sentence) << line;
    };
    row("empty", "", "empty", 0);
    row("blank", "  \n ", "empty", 0);
    row("not an object", "[1]", "type", 1);
    row("garbage", "hello", "", 1);
    row("truncated", slurp(fixture(u"hydra.lock"_s)).first(1500), "cut off", 1);
    row("truncated in a string", "{\"version\":7,\n\"nod", "cut off", 2);
    row("more after the end", lockOf("\"root\":{}") + "\n{}", "more text", 2);
    row("no version", R"({"root":"root","nodes":{"root":{}}})", "no version", 0);
    row("version 4", R"({"version":4,"root":"root","nodes":{"root":{}}})", "version 4", 0);
    row("version 8", R"({"version":8,"root":"root","nodes":{"root":{}}})", "version 8", 0);
    row("version text", "{\n\"version\":\"7\"}", "number", 2);
    row("no nodes", R"({"version":7,"root":"root"})", "no nodes", 0);
    row("root missing", R"({"version":7,"root":"zzz","nodes":{"root":{}}})", "\"zzz\", is missing",
        0);
    row("nodes a list", "{\"version\":7,\n\n\"nodes\":[]}", "object", 3);
    row("node a number", lockOf("\n\"root\":5"), "object", 2);
    row("input a number", lockOf("\"root\":{\n\"inputs\":{\"a\":5}}"), "\"a\" is neither", 2);
    row("path of numbers", lockOf("\"root\":{\"inputs\":{\"a\":[\n1]}}"), "list of names", 2);
    row("flake text", lockOf("\"root\":{\"flake\":\"no\"}"), "true or false", 1);
    row("NaN date", lockOf("\"root\":{\"locked\":{\n\"lastModified\":NaN}}"), "not JSON", 2);
    row("bad unknown", lockOf("\"root\":{\"zz\":{\"a\":nul}}"), "cannot be read", 1);
    row("not UTF-8", lockOf("\"r\xff\":{}"), "UTF-8", 0);
}

void TestLock::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sentence);
    QFETCH(int, line);
    const auto lock = parseLock(text, u"x.lock"_s);
    QVERIFY(!lock);
    QVERIFY2(lock.error().message.contains(sentence), qPrintable(lock.error().text()));
    QVERIFY(lock.error().message.endsWith(u'.'));
    QCOMPARE(lock.error().file, u"x.lock"_s);
    if (line > 0)
        QVERIFY2(lock.error().line >= line, qPrintable(lock.error().text()));
}

void TestLock::notes_data()
{
    QTest::addColumn<QByteArray>("nodes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("dangerous");
    const auto row = [](const char* name, const QByteArray& nodes, LockProblem::Kind kind,
                        bool bad) { QTest::addRow("%s", name) << nodes << int(kind) << bad; };
    const QByteArray p = R"("locked":{"type":"path","path":"/p"})";
    using Kind = LockProblem::Kind;
    row("missing node", R"("root":{"inputs":{"a":"zzz"}})", Kind::MissingNode, true);
    row("follows nowhere", R"("root":{"inputs":{"a":["b","c"]}})", Kind::FollowsNowhere, false);
    row("follows itself", R"("root":{"inputs":{"a":["a"]}})", Kind::FollowsCycle, false);
    row("follows in a circle", R"("root":{"inputs":{"a":["b"],"b":["c"],"c":["a","x"]}})",
        Kind::FollowsCycle, false);
    row("keys in a circle",
        R"("root":{"inputs":{"a":"a"}},"a":{"inputs":{"b":"b"},)" + p +
            R"(},"b":{"inputs":{"a":"a"},)" + p + "}",
        Kind::KeyCycle, true);
    row("itself", R"("root":{"inputs":{"a":"a"}},"a":{"inputs":{"a":"a"},)" + p + "}",
        Kind::KeyCycle, true);
    row("root as an input", R"("root":{"inputs":{"a":"a"}},"a":{"inputs":{"r":"root"},)" + p + "}",
        Kind::RootAsInput, true);
    row("unknown type", R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"svn"}})",
        Kind::UnknownType, true);
    row("not locked", R"("root":{"inputs":{"a":"a"}},"a":{})", Kind::NotLocked, true);
    row("negative date",
        R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"path","path":"/p","lastModified":-1}})",
        Kind::BadValue, true);
    row("huge date",
        R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"path","path":"/p","lastModified":1e999}})",
        Kind::BadValue, true);
    row("date as text",
        R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"path","path":"/p","lastModified":"x"}})",
        Kind::BadValue, true);
    row("revision a list",
        R"("root":{"inputs":{"a":"a"}},"a":{"locked":{"type":"path","path":"/p","rev":[1]}})",
        Kind::BadValue, true);
    row("node twice", R"("root":{},"a":{)" + p + R"(},"a":{)" + p + "}", Kind::DuplicateKey, false);
    row("input twice", R"("root":{"inputs":{"a":"x","a":"a"}},"a":{)" + p + "}", Kind::DuplicateKey,
        false);
    row("nobody asks", R"("root":{},"a":{)" + p + "}", Kind::Unreachable, false);
}

void TestLock::notes()
{
    QFETCH(QByteArray, nodes);
    QFETCH(int, kind);
    QFETCH(bool, dangerous);
    const auto lock = parseLock(lockOf(nodes));
    QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().text()));
    QVERIFY(has(*lock, LockProblem::Kind(kind)));
    QCOMPARE(!lock->dangerForNix().isEmpty(), dangerous);
    const Analysis analysis = analyse(*lock, now);
    QVERIFY(toText(*lock, analysis).contains(u"problem: "));
    for (size_t i = 0; i < lock->nodes.size(); ++i)
        whyText(*lock, analysis, int(i));
    picture(*lock, analysis, {.merged = true});
}

// A chain of nodes, and a chain of follows each through the one before.
void TestLock::tenThousandLevels()
{
    QByteArray nodes = R"("root":{"inputs":{"n":"n0")";
    for (int i = 1; i < 10'000; ++i)
        nodes += QByteArray(",\"f") + QByteArray::number(i) + "\":[\"f" +
                 QByteArray::number(i + 1) + "\"]";
    nodes += R"(,"f10000":["n"]}})";
    for (int i = 0; i < 10'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        nodes += ",\"n" + n + "\":{\"locked\":{\"type\":\"path\",\"path\":\"/" + n + "\"}";
        if (i + 1 < 10'000)
            nodes += ",\"inputs\":{\"n\":\"n" + QByteArray::number(i + 1) + "\"}";
        nodes += "}";
    }
    const auto lock = parseLock(lockOf(nodes));
    QVERIFY2(lock, qPrintable(lock ? QString() : lock.error().text()));
    QVERIFY(lock->problems.empty());
    QCOMPARE(lock->at({u"f1"_s}), lock->byKey.value(u"n0"_s));
    const Analysis analysis = analyse(*lock, now);
    QCOMPARE(analysis.facts[size_t(lock->byKey.value(u"n9999"_s))].depth, 10'000);
    QCOMPARE(below(*lock, lock->root).size(), 10'001u);
}

void TestLock::nestedJson()
{
    const QByteArray deep = QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QVERIFY(!parseLock(lockOf("\"root\":{\"zz\":" + deep + "}")));
    QVERIFY(!parseLock(deep));
    QVERIFY(!parseLock(QByteArray(1'000'000, '{')));
    LockLimits few;
    few.nodes = 2;
    const auto lock = parseLock(lockOf(R"("root":{},"a":{},"b":{})"), {}, few);
    QVERIFY(!lock && lock.error().message.contains(u"more than 2 nodes"));
}

void TestLock::files()
{
    QTemporaryDir dir;
    const auto sentence = [&](const QString& name) {
        const auto lock = readLock(dir.filePath(name));
        return lock ? u"read"_s : lock.error().message;
    };
    QVERIFY(sentence(u"absent"_s).contains(u"nothing at this place"));
    QVERIFY(QDir(dir.path()).mkpath(u"folder/flake.lock"_s));
    QVERIFY(sentence(u"folder"_s).contains(u"not a file"));
    QVERIFY(sentence(u"."_s).contains(u"holds no flake.lock"));
    QCOMPARE(::symlink("loop", qPrintable(dir.filePath(u"loop"_s))), 0);
    QVERIFY(sentence(u"loop"_s).contains(u"link"));
    QCOMPARE(::mkfifo(qPrintable(dir.filePath(u"pipe"_s)), 0600), 0);
    QVERIFY(sentence(u"pipe"_s).contains(u"not a file"));
    QFile big(dir.filePath(u"big.lock"_s));
    QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(200 << 20)); // sparse: never read
    QVERIFY(sentence(u"big.lock"_s).contains(u"200 MB"));
    QVERIFY(QFile::copy(fixture(u"disko.lock"_s), dir.filePath(u"flake.lock"_s)));
    QCOMPARE(sentence(u"."_s), u"read"_s);
    QCOMPARE(sentence(u"flake.nix"_s), u"There is nothing at this place."_s);
    QFile nix(dir.filePath(u"flake.nix"_s));
    QVERIFY(nix.open(QIODevice::WriteOnly));
    QCOMPARE(sentence(u"flake.nix"_s), u"read"_s);
}

void TestLock::corpus_data()
{
    QTest::addColumn<QString>("path");
    const QDir dir(QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/lock"));
    const QStringList names = dir.entryList(QDir::Files);
    QVERIFY(!names.isEmpty());
    for (const QString& name : names)
        QTest::addRow("%s", qPrintable(name)) << dir.filePath(name);
}

// What a fuzzer once found must be read or refused, and whatever is read can be shown.
void TestLock::corpus()
{
    QFETCH(QString, path);
    const auto lock = parseLock(slurp(path));
    if (!lock) {
        QVERIFY(!lock.error().message.isEmpty());
        return;
    }
    const Analysis analysis = analyse(*lock, now);
    QVERIFY(toText(*lock, analysis).size() > 0);
    const auto again = parseLock(writeLock(*lock));
    QVERIFY2(again, qPrintable(again ? QString() : again.error().text()));
    QCOMPARE(again->nodes.size(), lock->nodes.size());
}

void TestLock::picturesMergeAndCollapse()
{
    const auto lock = readLock(fixture(u"cardano-world.lock"_s));
    QVERIFY(lock);
    const Analysis analysis = analyse(*lock, now);
    QCOMPARE(picture(*lock, analysis).nodes.size(), lock->nodes.size());
    const Picture merged = picture(*lock, analysis, {.merged = true});
    QCOMPARE(int(merged.nodes.size()), analysis.totals.distinct + 1);
    size_t members = 0;
    for (const PictureNode& node : merged.nodes)
        members += node.members.size();
    QCOMPARE(members, lock->nodes.size());
    PictureOptions options;
    for (const Input& input : lock->nodes[size_t(lock->root)].inputs)
        options.collapsed.insert(input.target);
    const Picture few = picture(*lock, analysis, options);
    QVERIFY(few.nodes.size() <= lock->nodes[size_t(lock->root)].inputs.size() + 1);
    QVERIFY(std::ranges::any_of(few.nodes, [](const PictureNode& n) { return n.hidden > 0; }));
    QVERIFY(std::ranges::all_of(few.edges, [](const PictureEdge& e) { return e.from == 0; }));
}

void TestLock::exportsCannotBeEscaped()
{
    const auto lock = parseLock(lockOf(R"("root":{"inputs":{"a\"]; x -> y [":"a","b\u0007\n":"b"}},
        "a":{"locked":{"type":"path","path":"/\\\"<script>"}},"b":{"locked":{"type":"path","path":"/b"}})"));
    QVERIFY(lock);
    const Picture all = picture(*lock, analyse(*lock, now));
    QVERIFY(toDot(all, false).contains(uR"("a\"]; x -> y [\n/\\\"<script>")"_s));
    QVERIFY(!toMermaid(all, true).contains(u"<script>"));
    QVERIFY(!toDot(all, false).contains(QChar(7)));
    QVERIFY(toDot(all, true).contains(u"\\u000a"));
}

void TestLock::nixpkgsInFoldersCount()
{
    const auto lock = parseLock(lockOf(R"(
        "root":{"inputs":{"a":"a","mine":"n1","nixpkgs":"n2","other":"o"}},
        "a":{"inputs":{"nixpkgs":"n3","x":["other"]},"locked":{"type":"path","path":"/a"}},
        "n1":{"locked":{"type":"path","path":"/src/nixpkgs","narHash":"sha256-1"}},
        "n2":{"locked":{"type":"path","path":"/nix/store/x-source","narHash":"sha256-2"}},
        "n3":{"locked":{"type":"github","owner":"NixOS","repo":"nixpkgs","rev":"3"}},
        "o":{"locked":{"type":"path","path":"/nix/store/y-source","narHash":"sha256-4"}})"));
    QVERIFY(lock);
    QCOMPARE(analyse(*lock, now).totals.nixpkgs, 3);
}

void TestLock::whyAndBehind()
{
    const auto lock = parseLock(lockOf(R"(
        "root":{"inputs":{"a":"a","nixpkgs":"n1"}},
        "a":{"inputs":{"nixpkgs":"n2","x":["nixpkgs"]},"locked":{"type":"path","path":"/a"}},
        "n1":{"locked":{"type":"github","owner":"NixOS","repo":"nixpkgs","rev":"1","lastModified":1779000000}},
        "n2":{"locked":{"type":"github","owner":"nixos","repo":"nixpkgs","rev":"2","lastModified":1778136000}})"));
    QVERIFY(lock);
    const Analysis analysis = analyse(*lock, now);
    const int second = lock->at({u"a"_s, u"nixpkgs"_s});
    QCOMPARE(behind(*lock, analysis, second).days, 10);
    QCOMPARE(behind(*lock, analysis, lock->at({u"nixpkgs"_s})).newest, -1);
    QCOMPARE(analysis.totals.duplicates, 1);
    QCOMPARE(analysis.totals.conflicting, 1);
    QCOMPARE(analysis.totals.nixpkgs, 2);
    QCOMPARE(pathsTo(*lock, lock->at({u"nixpkgs"_s})),
             (std::vector<QStringList>{{u"nixpkgs"_s}, {u"a"_s, u"x"_s}}));
    QVERIFY(whyText(*lock, analysis, second).contains(u"10 days older than nixpkgs"));
    const auto ambiguous = findNode(*lock, analysis, u"NixOS/nixpkgs"_s);
    QVERIFY(ambiguous); // the other is written in lower case: one match
    QVERIFY(!findNode(*lock, analysis, u"zzz"_s));
    QCOMPARE(*findNode(*lock, analysis, u"a/nixpkgs"_s), second);
    const QJsonObject json = QJsonDocument::fromJson(graphJson(*lock, analysis)).object();
    QCOMPARE(json[u"nodes"].toInt(), 3);
    QCOMPARE(json[u"edges"].toInt(), 4);
    QCOMPARE(json[u"follows"].toInt(), 1);
    QCOMPARE(json[u"distinct"].toInt(), 3);
    QCOMPARE(json[u"duplicates"][0][u"count"].toInt(), 2);
}

QTEST_GUILESS_MAIN(TestLock)
#include "test_lock.moc"
