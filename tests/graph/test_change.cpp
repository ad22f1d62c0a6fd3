// Locks compared, follows computed, history read: with a real git and, for follows, a real nix.
#include "graph/flakes/change.h"
#include "graph/flakes/picture.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace cim::flakes;
using namespace Qt::StringLiterals;

namespace {

Lock lockOf(const QByteArray& nodes)
{
    const auto lock = parseLock("{\"version\":7,\"root\":\"root\",\"nodes\":{" + nodes + "}}");
    return lock ? *lock : Lock();
}

QByteArray github(const QByteArray& key, const QByteArray& rev, qint64 date,
                  const QByteArray& inputs = "{}")
{
    return ",\"" + key + "\":{\"inputs\":" + inputs +
           ",\"locked\":{\"type\":\"github\",\"owner\":\"o\",\"repo\":\"" + key.split('_').first() +
           "\",\"rev\":\"" + rev + "\",\"lastModified\":" + QByteArray::number(date) + "}}";
}

bool write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

// Runs a program to its end; its standard output, or nothing when it failed.
std::optional<QByteArray> run(const QString& folder, const QString& program,
                              const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStandardPaths::findExecutable(program), arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        qInfo() << program << arguments << process.readAllStandardError();
        return {};
    }
    return process.readAllStandardOutput();
}

bool commit(const QString& folder, const QByteArray& message)
{
    return run(folder, u"git"_s, {u"add"_s, u"-A"_s}) &&
           run(folder, u"git"_s,
               {u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@e"_s, u"commit"_s, u"-qm"_s,
                QString::fromUtf8(message)});
}

constexpr qint64 day = 86'400, may = 1'777'593'600; // 2026-05-01
constexpr qint64 june = may + 42 * day;             // 2026-06-12

} // namespace

class TestChange : public QObject {
    Q_OBJECT

private slots:
    void sentences();
    void sameLockOtherKeys();
    void suggestsAndComputesFollows();
    void refusesFollows();
    void linesForFlakeNix();
    void largestShrinks();
    void history();
    void historyWithoutRepository();
    void inputLines();
    void reach();
    void expectedLockIsWhatNixWrites();
};

void TestChange::sentences()
{
    const Lock before = lockOf(R"("root":{"inputs":{"nixpkgs":"nixpkgs","a":"a","b":"b"}})" +
                               github("nixpkgs", "1", may) + github("a", "2", may, R"({"x":"x"})") +
                               github("b", "3", may) + github("x", "4", may));
    const Lock after = lockOf(R"("root":{"inputs":{"nixpkgs":"nixpkgs","a":"a","c":["a"]}})" +
                              github("nixpkgs", "9", may + 42 * day) +
                              github("a", "2", may, R"({"x":["nixpkgs"]})"));
    const Difference found = difference(before, after);
    QCOMPARE(found.sentence(),
             u"nixpkgs 2026-05-01 -> 2026-06-12; 1 input new; 1 input gone; 1 input redirected"_s);
    QCOMPARE(found.text(), u"b gone\nc new, follows a\nnixpkgs 2026-05-01 -> 2026-06-12\n"
                           "a/x an input of its own -> follows nixpkgs\n"_s);
    QVERIFY(difference(before, before).isEmpty());
    QCOMPARE(difference(before, before).sentence(), u"nothing changed"_s);
    QCOMPARE(QJsonDocument::fromJson(differenceJson(found, before, after))[u"changes"][0][u"kind"]
                 .toString(),
             u"removed"_s);
    // Two revisions of one day, and another source.
    const Lock other = lockOf(R"("root":{"inputs":{"nixpkgs":"nixpkgs","a":"q","b":"b"}})" +
                              github("nixpkgs", "5", may) + github("q", "2", may, R"({"x":"x"})") +
                              github("b", "3", may) + github("x", "4", may));
    QCOMPARE(difference(before, other).text(),
             u"a github:o/a -> github:o/q\nnixpkgs 2026-05-01 1 -> 2026-05-01 5\n"_s);
}

void TestChange::sameLockOtherKeys()
{
    const Lock a = lockOf(R"("root":{"inputs":{"p":"p_1","q":"p_2"}})" + github("p_1", "1", may) +
                          github("p_2", "2", may));
    const Lock b = lockOf(R"("root":{"inputs":{"p":"p_9","q":"p_1"}})" + github("p_9", "1", may) +
                          github("p_1", "2", may));
    QVERIFY(difference(a, b).isEmpty());
}

void TestChange::suggestsAndComputesFollows()
{
    const Lock lock = lockOf(
        R"("root":{"inputs":{"nixpkgs":"nixpkgs","a":"a","b":"b"}})" + github("nixpkgs", "1", may) +
        github("nixpkgs_2", "2", may - 9 * day) + github("nixpkgs_3", "3", may - 8 * day) +
        github("a", "4", may, R"({"nixpkgs":"nixpkgs_2","x":["a","nixpkgs"]})") +
        github("b", "5", may, R"({"a":"a_2"})") +
        github("a_2", "6", may, R"({"nixpkgs":"nixpkgs_3"})"));
    const auto follows = suggestFollows(lock, analyse(lock, may));
    // b/a/nixpkgs goes with b/a, which follows a.
    QCOMPARE(follows, (std::vector<Follow>{{{u"a"_s, u"nixpkgs"_s}, {u"nixpkgs"_s}},
                                           {{u"b"_s, u"a"_s}, {u"a"_s}}}));
    const auto expected = withFollows(lock, follows);
    QVERIFY(expected);
    const Totals totals = analyse(*expected, may).totals;
    QCOMPARE(totals.nodes, 3);
    QCOMPARE(totals.duplicates, 0);
    QCOMPARE(totals.problems, 0);
    QCOMPARE(expected->at({u"a"_s, u"x"_s}), expected->at({u"nixpkgs"_s}));
    QCOMPARE(suggestFollows(lock, analyse(lock, may), {u"github:o/a"_s}).size(), 1u);
}

void TestChange::refusesFollows()
{
    const Lock lock = lockOf(R"("root":{"inputs":{"a":"a"}})" +
                             github("a", "1", may, R"({"b":"b"})") + github("b", "2", may));
    QVERIFY(!withFollows(lock, {{{u"z"_s}, {u"a"_s}}}));
    QVERIFY(!withFollows(lock, {{{u"a"_s, u"b"_s}, {u"z"_s}}}));
    const auto circle = withFollows(lock, {{{u"a"_s}, {u"a"_s}}});
    QVERIFY(!circle && circle.error().message.contains(u"follow itself"));
    QVERIFY(!withFollows(lock, {{{u"a"_s}, {u"a"_s, u"b"_s}}}));
    QVERIFY(!withFollows(lock, {{{}, {u"a"_s}}}));
}

void TestChange::linesForFlakeNix()
{
    Lock lock = lockOf(R"("root":{"inputs":{"a":"a","nixpkgs":"nixpkgs"}})" +
                       github("nixpkgs", "1", may) + github("a", "1", may, R"({"b b":"b"})") +
                       github("b", "2", may, R"({"nixpkgs":"n"})") + github("n", "3", may));
    Source& original = lock.nodes[size_t(lock.byKey.value(u"b"_s))].original.emplace();
    original.type = u"git"_s;
    original.url = u"https://e/${x}\""_s;
    QCOMPARE(followLines(lock, {{{u"a"_s, u"b b"_s}, {u"nixpkgs"_s}}}),
             QStringList{uR"(inputs.a.inputs."b b".follows = "nixpkgs";)"_s});
    QCOMPARE(followLines(lock, {{{u"a"_s, u"b b"_s, u"nixpkgs"_s}, {u"nixpkgs"_s}}}),
             (QStringList{uR"(inputs.a.inputs."b b".url = "git+https://e/\${x}\"";)"_s,
                          uR"(inputs.a.inputs."b b".inputs.nixpkgs.follows = "nixpkgs";)"_s}));
}

void TestChange::largestShrinks()
{
    const auto lock =
        readLock(QStringLiteral(CIM_SOURCE_DIR "/tests/fixtures/locks/cardano-world.lock"));
    QVERIFY(lock);
    const auto follows = suggestFollows(*lock, analyse(*lock, may));
    QVERIFY(follows.size() > 30);
    const auto expected = withFollows(*lock, follows);
    QVERIFY2(expected, qPrintable(expected ? QString() : expected.error().text()));
    QVERIFY(expected->nodes.size() < lock->nodes.size() / 2);
    QVERIFY(expected->dangerForNix().isEmpty());
}

void TestChange::history()
{
    QTemporaryDir dir;
    QVERIFY(run(dir.path(), u"git"_s, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}));
    const QString file = dir.filePath(u"sub dir/flake.lock"_s);
    for (int i = 0; i < 3; ++i) {
        const QByteArray nodes = R"("root":{"inputs":{"nixpkgs":"nixpkgs"}})" +
                                 github("nixpkgs", QByteArray::number(i), may + i * day);
        QVERIFY(write(file, "{\"version\":7,\"root\":\"root\",\"nodes\":{" + nodes + "}}"));
        QVERIFY(commit(dir.path(), "Step " + QByteArray::number(i)));
    }
    QVERIFY(write(file, "broken"));
    QVERIFY(commit(dir.path(), "Break it"));
    QVERIFY(QFile::remove(file));
    QVERIFY(commit(dir.path(), "Remove it"));
    const auto revisions = lockHistory(file);
    QVERIFY2(revisions, qPrintable(revisions ? QString() : revisions.error().text()));
    QCOMPARE(revisions->size(), 5u);
    QVERIFY(!revisions->at(0).lock);
    QVERIFY(!revisions->at(1).lock);
    QCOMPARE(revisions->at(2).subject, u"Step 2"_s);
    QVERIFY(revisions->at(2).lock && revisions->at(4).lock);
    QCOMPARE(difference(*revisions->at(4).lock, *revisions->at(2).lock).sentence(),
             u"nixpkgs 2026-05-01 -> 2026-05-03"_s);
    QCOMPARE(lockHistory(file, 2)->size(), 2u);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!lockHistory(file, 500, stop.get_token()));
}

void TestChange::historyWithoutRepository()
{
    QTemporaryDir dir;
    const auto revisions = lockHistory(dir.filePath(u"flake.lock"_s));
    QVERIFY(!revisions);
    QVERIFY(revisions.error().message.contains(u"git"));
}

void TestChange::inputLines()
{
    const QString text = uR"({
  description = "inputs.a.url = no"; # inputs.a.url = no
  inputs.a.url = "x"; /* inputs
  b.url */
  inputs = {
    b = { url = "y"; };
    "c d".url = "z";
    e.inputs.f.follows = "b";
  };
  outputs = { self, inputs, ... }: let
    g = { inputs.z = 1; };
  in { inputs.h = ''
    '';  };
})"_s;
    QCOMPARE(inputLine(text, u"a"_s), 3);
    QCOMPARE(inputLine(text, u"b"_s), 6);
    QCOMPARE(inputLine(text, u"c d"_s), 7);
    QCOMPARE(inputLine(text, u"e"_s), 8);
    QCOMPARE(inputLine(text, u"f"_s), 0);
    QCOMPARE(inputLine(text, u"z"_s), 0);
    for (qsizetype n = 0; n < text.size(); ++n)
        inputLine(text.first(n), u"zz"_s); // cut off anywhere
    QCOMPARE(inputLine(u"\"\\"_s, u"a"_s), 0);
}

void TestChange::reach()
{
    QTemporaryDir dir;
    QVERIFY(!workspaceReach(dir.path()));
    // Addresses begin with a folder's name, which need not be that of its repository.
    QVERIFY(write(dir.filePath(u"cim.json"_s),
                  R"({"domains":{"people":"domain/people","networks":"networks",
                      "hosts":"hosts","inventory":"inventory"}})"));
    const auto domain = [&](const QString& path, const QByteArray& folders) {
        return write(dir.filePath(path + u"/domain.json"_s), "{\"folders\":{" + folders + "}}");
    };
    QVERIFY(domain(u"domain/people"_s, R"("persons":{"kind":"Person","path":"people"})"));
    QVERIFY(domain(u"networks"_s, R"("networks":{"kind":"Network","path":"networks"})"));
    QVERIFY(domain(u"hosts"_s, R"("hosts":{"kind":"Host","path":"hosts"})"));
    QVERIFY(domain(u"inventory"_s, R"("packages":{"kind":"Package","path":"packages"})"));
    QVERIFY(write(dir.filePath(u"hosts/hosts/web1.json"_s),
                  R"({"modules":[{"module":"persons.lucy"},{"module":"networks.lan"}]})"));
    QVERIFY(write(dir.filePath(u"hosts/hosts/db1.json"_s), R"({"modules":["networks.lan"]})"));
    QVERIFY(write(dir.filePath(u"inventory/packages/press.json"_s), "{}"));
    const auto found = workspaceReach(dir.path());
    QVERIFY(found);
    QCOMPARE(found->hosts.value(u"people"_s), QStringList{u"web1"_s});
    QCOMPARE(found->hosts.value(u"networks"_s), (QStringList{u"db1"_s, u"web1"_s}));
    const Lock lock = lockOf(
        R"("root":{"inputs":{"people":"people","networks":"networks","inventory":"inventory"}})" +
        github("people", "1", may) + github("networks", "2", may, R"({"n":"n"})") +
        github("inventory", "4", may) + github("n", "3", may));
    QCOMPARE(reachedBy(lock, *found, lock.at({u"people"_s})), QStringList{u"host web1"_s});
    QCOMPARE(reachedBy(lock, *found, lock.at({u"networks"_s, u"n"_s})),
             (QStringList{u"host db1"_s, u"host web1"_s}));
    QCOMPARE(reachedBy(lock, *found, lock.at({u"inventory"_s})), QStringList{u"package press"_s});
    QVERIFY(reachedBy(lock, {}, lock.at({u"inventory"_s})).isEmpty());
    const Lock later = lockOf(
        R"("root":{"inputs":{"people":"people","networks":"networks","inventory":"inventory"}})" +
        github("people", "1", may) + github("networks", "2", may, R"({"n":"n"})") +
        github("inventory", "5", june) + github("n", "6", june));
    Difference change = difference(lock, later);
    addReach(change, lock, later, *found);
    QCOMPARE(change.sentence(),
             u"inventory 2026-05-01 -> 2026-06-12, 1 package; 1 more input moved"_s);
    QCOMPARE(change.text(), u"inventory 2026-05-01 -> 2026-06-12\n  packages: press\n"
                            "networks/n 2026-05-01 -> 2026-06-12\n"_s);
    QCOMPARE(change.changes[1].hosts, (QStringList{u"db1"_s, u"web1"_s}));
}

// Four local flakes, locked by nix, then locked again with the lines that we gave: the graph that
// we computed is the one that nix writes.
void TestChange::expectedLockIsWhatNixWrites()
{
    const QString nix = QStandardPaths::findExecutable(u"nix"_s);
    if (nix.isEmpty())
        QSKIP("nix is not installed here");
    QTemporaryDir dir;
    qputenv("XDG_CACHE_HOME", dir.filePath(u"cache"_s).toUtf8());
    const QByteArray base = "git+file://" + dir.path().toUtf8();
    const auto flake = [&](const QString& name, const QByteArray& inputs) {
        const QString folder = dir.filePath(name);
        return write(folder + u"/flake.nix"_s, "{\n" + inputs + "  outputs = _: { };\n}\n") &&
               run(folder, u"git"_s, {u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}) &&
               commit(folder, "Add");
    };
    const auto lockIt = [&] {
        return run(dir.filePath(u"root"_s), u"nix"_s,
                   {u"--extra-experimental-features"_s, u"nix-command flakes"_s, u"--offline"_s,
                    u"--store"_s, dir.filePath(u"store"_s), u"flake"_s, u"lock"_s});
    };
    QVERIFY(flake(u"base"_s, ""));
    QVERIFY(flake(u"lib"_s, "  inputs.base.url = \"" + base + "/base\";\n"));
    QVERIFY(flake(u"tool"_s, "  inputs.lib.url = \"" + base + "/lib\";\n  inputs.base.url = \"" +
                                 base + "/base\";\n"));
    const QByteArray inputs = "  inputs.base.url = \"" + base + "/base\";\n  inputs.lib.url = \"" +
                              base + "/lib\";\n  inputs.tool.url = \"" + base + "/tool\";\n";
    QVERIFY(flake(u"root"_s, inputs));
    if (!lockIt())
        QSKIP("this nix cannot lock here");
    const auto before = readLock(dir.filePath(u"root"_s));
    QVERIFY2(before, qPrintable(before ? QString() : before.error().text()));
    // nix's own word on the same lock.
    const auto metadata =
        run(dir.filePath(u"root"_s), u"nix"_s,
            {u"--extra-experimental-features"_s, u"nix-command flakes"_s, u"--offline"_s,
             u"--store"_s, dir.filePath(u"store"_s), u"flake"_s, u"metadata"_s, u"--json"_s});
    QVERIFY(metadata);
    const QJsonObject locks = QJsonDocument::fromJson(*metadata)[u"locks"].toObject();
    const auto theirs = parseLock(QJsonDocument(locks).toJson());
    QVERIFY2(theirs, qPrintable(theirs ? QString() : theirs.error().text()));
    const qint64 now = may;
    QCOMPARE(toText(*theirs, analyse(*theirs, now)), toText(*before, analyse(*before, now)));
    QCOMPARE(analyse(*before, now).totals.nodes, 7);

    const auto follows = suggestFollows(*before, analyse(*before, now));
    QVERIFY(!follows.empty());
    const auto expected = withFollows(*before, follows);
    QVERIFY(expected);
    const QByteArray lines = "  " + followLines(*before, follows).join(u"\n  "_s).toUtf8() + "\n";
    QVERIFY(write(dir.filePath(u"root/flake.nix"_s),
                  "{\n" + inputs + lines + "  outputs = _: { };\n}\n"));
    QVERIFY(lockIt());
    const auto after = readLock(dir.filePath(u"root"_s));
    QVERIFY(after);
    QCOMPARE(toText(*after, analyse(*after, now)), toText(*expected, analyse(*expected, now)));
    QCOMPARE(analyse(*after, now).totals.nodes, 3);
}

QTEST_GUILESS_MAIN(TestChange)
#include "test_change.moc"
