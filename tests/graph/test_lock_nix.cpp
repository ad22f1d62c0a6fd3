// The locks of public repositories as nix itself reads them, without the network: the graph that
// `nix flake metadata --json` gives is the one that we read.
#include "graph/flakes/picture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
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

QString quoted(const QJsonValue& value)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).sliced(1).chopped(1));
}

// A flake.nix that asks for just what the lock has: then nix takes the lock as it is and fetches
// nothing.
QByteArray flakeFor(const Lock& lock, const QJsonObject& nodes)
{
    QString out = u"{\n"_s;
    for (const Input& input : lock.nodes[size_t(lock.root)].inputs) {
        const QString left = u"  inputs."_s + quoted(input.name) + u'.';
        if (input.isFollows) {
            out += left + u"follows = "_s + quoted(input.follows.join(u'/')) + u";\n"_s;
            continue;
        }
        const QJsonObject original = nodes[input.key][u"original"].toObject();
        for (auto it = original.begin(); it != original.end(); ++it)
            out += left + it.key() + u" = "_s + quoted(it.value()) + u";\n"_s;
        const Node& node = lock.nodes[size_t(input.target)];
        if (!node.isFlake)
            out += left + u"flake = false;\n"_s;
        for (const Input& below : node.inputs) {
            if (below.isFollows)
                out += left + u"inputs."_s + quoted(below.name) + u".follows = "_s +
                       quoted(below.follows.join(u'/')) + u";\n"_s;
        }
    }
    return (out + u"  outputs = _: { };\n}\n"_s).toUtf8();
}

// nix drops what nobody asks for, and numbers the keys anew; paths tell which node is which.
QStringList comparable(const Lock& lock)
{
    QStringList out;
    for (const QString& line : toText(lock, analyse(lock, now)).split(u'\n')) {
        if (!line.startsWith(u"problem: "))
            out << (line.contains(u": path:./") ? line.section(u' ', 0, 1) : line);
    }
    return out;
}

} // namespace

class TestLockNix : public QObject {
    Q_OBJECT

private slots:
    void asNixReadsIt_data();
    void asNixReadsIt();
};

void TestLockNix::asNixReadsIt_data()
{
    if (QStandardPaths::findExecutable(u"nix"_s).isEmpty())
        QSKIP("nix is not installed here");
    QTest::addColumn<QString>("name");
    for (const QString& name : QDir(fixture({})).entryList({u"*.lock"_s}, QDir::Files))
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TestLockNix::asNixReadsIt()
{
    QFETCH(QString, name);
    const QByteArray text = slurp(fixture(name));
    const auto lock = parseLock(text);
    QVERIFY(lock);
    QTemporaryDir dir;
    const QString folder = dir.filePath(u"flake"_s);
    QVERIFY(QDir().mkpath(folder));
    for (const auto& [file, content] :
         {std::pair(u"/flake.lock"_s, text),
          std::pair(u"/flake.nix"_s,
                    flakeFor(*lock, QJsonDocument::fromJson(text)[u"nodes"].toObject()))}) {
        QFile out(folder + file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(content), content.size());
    }
    // What lies in the flake's own folder, nix opens; its hash is then another one.
    for (const Node& node : lock->nodes) {
        const QString path = node.source().path;
        if (node.source().type != u"path" || !path.startsWith(u"./"))
            continue;
        QVERIFY(QDir(folder).mkpath(path));
        QFile out(folder + u'/' + path + u"/flake.nix"_s);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("{ outputs = _: { }; }\n");
    }
    QProcess nix;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, dir.path());
    environment.insert(u"XDG_CACHE_HOME"_s, dir.filePath(u"cache"_s));
    nix.setProcessEnvironment(environment);
    nix.start(QStandardPaths::findExecutable(u"nix"_s),
              {u"--extra-experimental-features"_s, u"nix-command flakes"_s, u"flake"_s,
               u"metadata"_s, u"--json"_s, u"--offline"_s, u"--no-write-lock-file"_s, u"--store"_s,
               dir.filePath(u"store"_s), u"path:"_s + folder});
    QVERIFY(nix.waitForFinished(240'000));
    QVERIFY2(nix.exitCode() == 0, nix.readAllStandardError().right(1'500).constData());
    const QJsonObject read =
        QJsonDocument::fromJson(nix.readAllStandardOutput())[u"locks"].toObject();
    const auto theirs = parseLock(QJsonDocument(read).toJson());
    QVERIFY2(theirs, qPrintable(theirs ? QString() : theirs.error().text()));
    QCOMPARE(comparable(*theirs), comparable(*lock));
}

QTEST_GUILESS_MAIN(TestLockNix)
#include "test_lock_nix.moc"
