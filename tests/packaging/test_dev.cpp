// packaging/dev where it runs already: inside of the environment, as `shell` and the tests have it.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

// packaging/dev of a copy of the project that counts as built and builds nothing.
class TestDev : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void saysHowToUseIt();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void execKeepsWordsFolderAndInput();
    void execGivesTheExitCode();
    void execPutsBuiltProgramsFirst();
    void packageListHoldsNamesOnly();
    void ciRunsTheReadmesCommand();

private:
    Outcome dev(const QStringList& arguments, const QByteArray& input = {},
                const QString& folder = {}) const;

    QTemporaryDir m_dir;
    QString m_project;
};

void TestDev::initTestCase()
{
    QVERIFY(m_dir.isValid());
    // Spaces and a quote in the path: every word of the scripts has to be quoted.
    m_project = m_dir.filePath(u"it's a project"_s);
    const auto built = m_project + u"/.build/dev/bin"_s;
    QVERIFY(QDir().mkpath(built));
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, QStringLiteral(CIM_SOURCE_DIR "/packaging"),
                                         m_project + u"/packaging"_s}),
             0);
    QFile stamp(m_project + u"/.build/dev/complete"_s);
    QVERIFY(stamp.open(QIODevice::WriteOnly));
    QFile program(built + u"/ls"_s);
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\necho the built one\n");
    program.setPermissions(program.permissions() | QFile::ExeOwner | QFile::ExeUser);
}

Outcome TestDev::dev(const QStringList& arguments, const QByteArray& input,
                     const QString& folder) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CIMARRON_INSIDE"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(m_project + u"/packaging/dev"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestDev::saysHowToUseIt()
{
    const auto help = dev({u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const char* verb : {"run", "build", "test", "bench", "exec", "shell"})
        QVERIFY2(help.out.contains(QByteArray("\n  ") + verb), verb);

    const auto nothing = dev({});
    QCOMPARE(nothing.code, 2);
    QCOMPARE(nothing.out, "");
    QVERIFY(nothing.err.contains("Usage"));
}

void TestDev::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("verb") << QStringList{u"biuld"_s} << QByteArray("there is no verb \"biuld\"");
    QTest::newRow("exec of nothing")
        << QStringList{u"exec"_s} << QByteArray("exec needs a command");
    QTest::newRow("test of something")
        << QStringList{u"test"_s, u"x"_s} << QByteArray("test takes no arguments");
    QTest::newRow("option of bench")
        << QStringList{u"bench"_s, u"--xml"_s} << QByteArray("bench knows no option \"--xml\"");
}

void TestDev::refusesWhatItDoesNotKnow()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, sentence);
    const auto result = dev(arguments);
    QVERIFY(result.code != 0);
    QCOMPARE(result.out, "");
    QVERIFY2(result.err.contains(sentence), result.err.constData());
}

void TestDev::execKeepsWordsFolderAndInput()
{
    const auto folder = m_dir.filePath(u"else where"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto result = dev({u"exec"_s, u"sh"_s, u"-c"_s, u"cat; pwd; printf '[%s]' \"$@\""_s,
                             u"-"_s, u"two words"_s, u"$HOME \"'"_s, u""_s},
                            "input\n", folder);
    QCOMPARE(result.err, "");
    QCOMPARE(result.out,
             "input\n" + QDir(folder).canonicalPath().toUtf8() + "\n[two words][$HOME \"'][]");
}

void TestDev::execGivesTheExitCode()
{
    QCOMPARE(dev({u"exec"_s, u"sh"_s, u"-c"_s, u"exit 7"_s}).code, 7);
    QCOMPARE(dev({u"exec"_s, u"no-such-program"_s}).code, 127);
}

void TestDev::execPutsBuiltProgramsFirst()
{
    QCOMPARE(dev({u"exec"_s, u"ls"_s}).out, "the built one\n");
}

void TestDev::packageListHoldsNamesOnly()
{
    QFile list(m_project + u"/packaging/packages.debian"_s);
    QVERIFY(list.open(QIODevice::ReadOnly));
    QStringList names;
    for (const auto& line : list.readAll().split('\n')) {
        const auto name = QString::fromUtf8(line.split('#').first()).trimmed();
        if (name.isEmpty())
            continue;
        QVERIFY2(!name.contains(u' '), line.constData());
        QVERIFY2(!names.contains(name), line.constData());
        names << name;
    }
    QVERIFY(names.contains(u"cmake"_s));
}

void TestDev::ciRunsTheReadmesCommand()
{
    QFile file(QStringLiteral(CIM_SOURCE_DIR "/.ci/run"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().trimmed().endsWith("/packaging/dev\" test"));
}

QTEST_GUILESS_MAIN(TestDev)
#include "test_dev.moc"
