// Folders of the user's that become packages: what builds them, and their copies.
#include "models/workspace/ownsource.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

class TestOwnSource : public QObject {
    Q_OBJECT

private slots:
    void whatIsNotTakenIsSaid();
    void whatBuildsIt_data();
    void whatBuildsIt();
    void whatIsMadeAnewStaysBehind();
    void whatIsOnlyCalledSoIsTaken();
    void aCopyIsWholeOrNone();
    void aCopyCanBeEdited();
    void whyThereIsNoFolderIsSaid();

private:
    bool put(const QString& file, const QByteArray& bytes = "x") const
    {
        QFile out(m_folder + u'/' + file);
        return QDir().mkpath(QFileInfo(out).path()) && out.open(QIODevice::WriteOnly) &&
               out.write(bytes) == bytes.size();
    }
    void begin()
    {
        m_folder = m_dir.filePath(u"%1/bread"_s.arg(++m_number));
        QVERIFY(QDir().mkpath(m_folder));
    }

    QTemporaryDir m_dir;
    QString m_folder;
    int m_number = 0;
};

void TestOwnSource::whatIsNotTakenIsSaid()
{
    begin();
    QVERIFY(!lookAtSource(m_folder + u"/none"_s));
    const auto empty = lookAtSource(m_folder);
    QVERIFY(!empty && empty.error().message.contains(u"Cargo.toml"));
    QVERIFY(put(u"one.sh"_s) && put(u"two.sh"_s)); // which of them?
    QVERIFY(!lookAtSource(m_folder));
    QVERIFY(put(u"bread.sh"_s));
    QVERIFY(lookAtSource(m_folder));
    QVERIFY(put(u"large"_s, QByteArray((32 << 20) + 1, 'x')));
    const auto large = lookAtSource(m_folder);
    QVERIFY(!large && large.error().message.contains(u"32 MiB"));
    QVERIFY(QFile::remove(m_folder + u"/large"_s));
    for (int i = 0; i < 5000; ++i)
        QVERIFY(put(u"many/%1"_s.arg(i)));
    QVERIFY(!lookAtSource(m_folder));
    std::stop_source stop;
    stop.request_stop(); // nobody is told to choose another
    const auto stopped = lookAtSource(m_folder, stop.get_token());
    QVERIFY(!stopped && stopped.error().message.startsWith(u"Stopped"));
}

void TestOwnSource::whatBuildsIt_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("builder");
    QTest::addColumn<QString>("program");
    for (const auto& [file, builder] : {std::pair{"Cargo.toml", "rust"},
                                        {"go.mod", "go"},
                                        {"pyproject.toml", "python"},
                                        {"setup.py", "python"},
                                        {"package.json", "node"},
                                        {"meson.build", "meson"},
                                        {"CMakeLists.txt", "cmake"}})
        QTest::newRow(file) << QString::fromLatin1(file) << QString::fromLatin1(builder)
                            << QString();
    QTest::newRow("a script") << u"bake.sh"_s << u"shell"_s << u"bake"_s;
}

void TestOwnSource::whatBuildsIt()
{
    begin();
    QFETCH(const QString, file);
    QVERIFY(put(u"sub/Cargo.toml"_s)); // below, which counts for nothing
    QVERIFY(put(file));
    const auto found = lookAtSource(m_folder);
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QTEST(found->builder, "builder");
    QTEST(found->program, "program");
}

void TestOwnSource::whatIsMadeAnewStaysBehind()
{
    begin();
    QVERIFY(put(u"Cargo.toml"_s) && put(u"src/main.rs"_s) && put(u".git/HEAD"_s) &&
            put(u"target/debug/bread"_s) && put(u"ui/node_modules/a/index.js"_s) &&
            put(u"flour/.git"_s, "gitdir: ../.git/modules/flour\n"));
    QVERIFY(QFile::link(u"/etc"_s, m_folder + u"/elsewhere"_s));
    const auto found = lookAtSource(m_folder);
    QVERIFY(found);
    QCOMPARE(found->files.size(), 2);
    QVERIFY(found->files.contains(u"Cargo.toml") && found->files.contains(u"src/main.rs"));
}

void TestOwnSource::whatIsOnlyCalledSoIsTaken()
{
    begin();
    QStringList files{u"build"_s, u"build.sh"_s, u"src/build/oven.sh"_s, u"src/result/loaf"_s,
                      u"src/target/plate"_s};
    for (const QString& file : files)
        QVERIFY(put(file));
    auto found = lookAtSource(m_folder);
    QVERIFY(found);
    found->files.sort();
    QCOMPARE(found->files, files);
}

void TestOwnSource::aCopyIsWholeOrNone()
{
    begin();
    QVERIFY(put(u"bread.sh"_s, "echo bread\n") && put(u"data/flour"_s));
    auto found = lookAtSource(m_folder);
    QVERIFY(found);
    const QString target = m_dir.filePath(u"copy"_s);
    QVERIFY(copySource(*found, target));
    QFile script(target + u"/bread.sh"_s);
    QVERIFY(script.open(QIODevice::ReadOnly));
    QCOMPARE(script.readAll(), "echo bread\n");
    QVERIFY(QFile::exists(target + u"/data/flour"_s));
    QVERIFY(!copySource(*found, target)); // nothing is written over
    found->files << u"gone"_s;
    const QString other = m_dir.filePath(u"other"_s);
    const auto failed = copySource(*found, other);
    QVERIFY(!failed && failed.error().message.contains(u"gone"));
    QVERIFY(!QFile::exists(other));
}

// Also of what lies read-only in a store.
void TestOwnSource::aCopyCanBeEdited()
{
    begin();
    QVERIFY(put(u"bread.sh"_s));
    QVERIFY(QFile::setPermissions(m_folder + u"/bread.sh"_s, QFile::ReadOwner | QFile::ExeOwner));
    const auto found = lookAtSource(m_folder);
    QVERIFY(found);
    const QString target = m_folder + u"/../copy"_s;
    QVERIFY(copySource(*found, target));
    const auto permissions = QFile::permissions(target + u"/bread.sh"_s);
    QVERIFY(permissions.testFlags(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestOwnSource::whyThereIsNoFolderIsSaid()
{
    begin();
    QVERIFY(put(u"bread.sh"_s));
    const auto found = lookAtSource(m_folder);
    QVERIFY(found);
    const auto failed = copySource(*found, m_folder + u"/bread.sh/copy"_s); // below a file
    QVERIFY(!failed);
    QVERIFY2(failed.error().message.contains(u"bread.sh/copy"), qPrintable(failed.error().message));
}

QTEST_GUILESS_MAIN(TestOwnSource)
#include "test_ownsource.moc"
