// What is handed to distributions: the flake, the desktop's files, Debian's, and the installed
// tree.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString source = QStringLiteral(CIM_SOURCE_DIR);
const QString version = QStringLiteral(CIM_VERSION);

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

// Runs a program to its end; its environment is this one with `extra` on top.
Outcome run(const QString& program, const QStringList& arguments,
            const QMap<QString, QString>& extra = {})
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (auto it = extra.begin(); it != extra.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return {-1, {}, process.errorString().toUtf8()};
    process.closeWriteChannel();
    process.waitForFinished(120'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contents(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool copyTree(const QString& from, const QString& to)
{
    return QDir().mkpath(QFileInfo(to).path()) &&
           run(u"cp"_s, {u"-r"_s, u"--"_s, from, to}).code == 0;
}

} // namespace

class TestPackaging : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void flakeNamesThePackage();
    void flakeGivesAppsAndShell();
    void moduleInstallsOnlyWhenEnabled();
    void flakeChecksClean();
    void brokenFlakeIsNoticed();
    void nixIsFormatted();
    void versionsAgree();
    void desktopFileIsValid();
    void metainfoIsValid();
    void installedTreeWorks();

private:
    // nix on the copy of the flake, offline, with a store of its own and our stand-in for nixpkgs.
    Outcome nix(QStringList arguments) const;
    QJsonValue evaluate(const QString& expression) const;

    QTemporaryDir m_dir;
    QString m_flake;
};

void TestPackaging::initTestCase()
{
    QVERIFY(m_dir.isValid());
    QVERIFY2(!QStandardPaths::findExecutable(u"nix"_s).isEmpty(),
             "nix is not on the PATH; run the tests with packaging/dev test");

    // Only what evaluation reads: the project itself has a build folder of gigabytes.
    m_flake = m_dir.filePath(u"flake"_s);
    QVERIFY(QDir().mkpath(m_flake));
    for (const auto& name : {u"flake.nix"_s, u"CMakeLists.txt"_s, u"packaging"_s})
        QVERIFY2(copyTree(source + u'/' + name, m_flake + u'/' + name), qPrintable(name));
}

Outcome TestPackaging::nix(QStringList arguments) const
{
    arguments << u"--no-write-lock-file"_s << u"--override-input"_s << u"nixpkgs"_s
              << u"path:%1/tests/packaging/nixpkgs"_s.arg(source);
    const auto home = m_dir.filePath(u"home"_s);
    return run(
        u"nix"_s, arguments,
        {{u"HOME"_s, home},
         {u"XDG_CACHE_HOME"_s, home + u"/cache"_s},
         {u"NIX_CONFIG"_s,
          u"experimental-features = nix-command flakes\nsubstituters =\nflake-registry =\n"
          "sandbox = false\nbuild-users-group =\nstore = %1\n"_s.arg(m_dir.filePath(u"store"_s))}});
}

// The value of an expression over the flake's `outputs`.
QJsonValue TestPackaging::evaluate(const QString& expression) const
{
    const auto result = nix({u"eval"_s, u"--json"_s, u"path:%1#."_s.arg(m_flake), u"--apply"_s,
                             u"outputs: { value = %1; }"_s.arg(expression)});
    if (result.code != 0) {
        qWarning().noquote() << result.err;
        return QJsonValue::Undefined;
    }
    return QJsonDocument::fromJson(result.out).object().value(u"value"_s);
}

void TestPackaging::flakeNamesThePackage()
{
    QCOMPARE(evaluate(u"outputs.packages.x86_64-linux.default.name"_s).toString(),
             u"cimarron-"_s + version);
    QCOMPARE(evaluate(u"outputs.packages.aarch64-linux.default.version"_s).toString(), version);
    QCOMPARE(evaluate(u"outputs.packages.x86_64-linux.cimarron.meta.mainProgram"_s).toString(),
             u"cimarron"_s);
}

void TestPackaging::flakeGivesAppsAndShell()
{
    const auto program = evaluate(u"outputs.apps.x86_64-linux.default.program"_s).toString();
    QVERIFY2(program.startsWith(u"/nix/store/"_s) || program.contains(u"/store/"_s),
             qPrintable(program));

    QVERIFY2(program.endsWith(u"-cimarron-%1/bin/cimarron"_s.arg(version)), qPrintable(program));

    QVERIFY(
        evaluate(u"outputs.apps.aarch64-linux.cim.program"_s).toString().endsWith(u"/bin/cim"_s));
    QVERIFY(evaluate(u"outputs.devShells.x86_64-linux.default.drvPath"_s)
                .toString()
                .endsWith(u"nix-shell.drv"_s));
}

void TestPackaging::moduleInstallsOnlyWhenEnabled()
{
    const auto machine =
        u"(let lib = import %1/tests/packaging/nixpkgs/lib.nix; in lib.evalModule {"
        " module = outputs.nixosModules.default;"
        " pkgs = { stdenv.hostPlatform.system = \"x86_64-linux\"; };"
        " settings = %2; })"_s;
    // The stand-in's library is read by path, which a pure evaluation does not allow.
    const auto value = [&](const QString& settings) {
        const auto result =
            nix({u"eval"_s, u"--json"_s, u"--impure"_s, u"path:%1#."_s.arg(m_flake), u"--apply"_s,
                 u"outputs: map (p: p.name) (%1.environment.systemPackages or [ ])"_s.arg(
                     machine.arg(source, settings))});
        return result.code == 0 ? result.out.trimmed() : result.err;
    };
    QCOMPARE(value(u"{ }"_s), "[]");
    QCOMPARE(value(u"{ programs.cimarron.enable = true; }"_s),
             u"[\"cimarron-%1\"]"_s.arg(version).toUtf8());
    QCOMPARE(value(u"{ programs.cimarron = { enable = true; package = { type = \"derivation\";"
                   " name = \"mine\"; }; }; }"_s),
             "[\"mine\"]");
}

void TestPackaging::flakeChecksClean()
{
    const auto result =
        nix({u"flake"_s, u"check"_s, u"--no-build"_s, u"--all-systems"_s, u"path:"_s + m_flake});
    QVERIFY2(result.code == 0, result.err.constData());
    for (const auto& line : result.err.split('\n'))
        QVERIFY2(!line.startsWith("warning:") || line.contains("lock file"), line.constData());
}

void TestPackaging::brokenFlakeIsNoticed()
{
    const auto broken = m_dir.filePath(u"broken"_s);
    QVERIFY(copyTree(m_flake, broken));
    QFile package(broken + u"/packaging/package.nix"_s);
    QVERIFY(package.open(QIODevice::ReadWrite));
    auto text = package.readAll();
    QVERIFY(text.contains("qt6.qtbase"));
    package.resize(0);
    package.write(text.replace("qt6.qtbase", "qt6.noSuchPackage"));
    package.close();
    const auto result =
        nix({u"eval"_s, u"path:%1#packages.x86_64-linux.default.drvPath"_s.arg(broken)});
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains("noSuchPackage"), result.err.constData());
}

void TestPackaging::nixIsFormatted()
{
    const QStringList files{u"flake.nix"_s,
                            u"packaging/package.nix"_s,
                            u"packaging/shell.nix"_s,
                            u"packaging/nixos-module.nix"_s,
                            u"tests/packaging/nixpkgs/flake.nix"_s,
                            u"tests/packaging/nixpkgs/lib.nix"_s,
                            u"tests/packaging/nixpkgs/packages.nix"_s};
    for (const auto& name : files) {
        const auto text = contents(source + u'/' + name);
        const auto where = name.toUtf8();
        QVERIFY2(!text.isEmpty() && text.endsWith('\n') && !text.endsWith("\n\n"),
                 where.constData());
        QVERIFY2(!text.contains('\t') && !text.contains('\r') && !text.contains("\n\n\n"),
                 where.constData());
        for (const auto& line : text.split('\n')) {
            QVERIFY2(!line.endsWith(' '), (where + ": " + line).constData());
            const auto indent = line.size() - line.trimmed().size();
            QVERIFY2(indent % 2 == 0 && line.trimmed().size() <= 100,
                     (where + ": " + line).constData());
        }
        // The formatter itself judges where there is one; Debian 13 packages none.
        if (!QStandardPaths::findExecutable(u"nixfmt"_s).isEmpty()) {
            const auto result = run(u"nixfmt"_s, {u"--check"_s, source + u'/' + name});
            QVERIFY2(result.code == 0, (where + ": " + result.err).constData());
        }
    }
}

void TestPackaging::versionsAgree()
{
    const auto changelog = contents(source + u"/packaging/debian/changelog"_s);
    QVERIFY2(changelog.startsWith("cimarron (" + version.toUtf8() + ")"),
             changelog.left(40).constData());
    const auto metainfo = contents(source + u"/packaging/org.cimarron.Cimarron.metainfo.xml"_s);
    const QRegularExpression release(u"<release version=\"([^\"]+)\""_s);
    QCOMPARE(release.match(QString::fromUtf8(metainfo)).captured(1), version);
}

void TestPackaging::desktopFileIsValid()
{
    const auto file = source + u"/packaging/cimarron.desktop"_s;
    if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
        QSKIP("desktop-file-validate is not installed");
    const auto result = run(u"desktop-file-validate"_s, {file});
    QVERIFY2(result.code == 0 && result.out.isEmpty(), (result.out + result.err).constData());
    QVERIFY(contents(file).contains("Icon=cimarron\n"));
}

void TestPackaging::metainfoIsValid()
{
    if (QStandardPaths::findExecutable(u"appstreamcli"_s).isEmpty())
        QSKIP("appstreamcli is not installed");
    // There is no homepage to name yet.
    const auto result = run(
        u"appstreamcli"_s, {u"validate"_s, u"--no-net"_s, u"--override=url-homepage-missing=info"_s,
                            source + u"/packaging/org.cimarron.Cimarron.metainfo.xml"_s});
    QVERIFY2(result.code == 0, (result.out + result.err).constData());
}

void TestPackaging::installedTreeWorks()
{
    if (!QFileInfo::exists(QStringLiteral(CIM_BINARY_DIR "/bin/cim")))
        QSKIP("cim is not built in this preset");
    const auto stage = m_dir.filePath(u"a stage"_s);
    const auto install =
        run(QStringLiteral(CIM_CMAKE),
            {u"--install"_s, QStringLiteral(CIM_BINARY_DIR), u"--prefix"_s, u"/usr"_s},
            {{u"DESTDIR"_s, stage}});
    QVERIFY2(install.code == 0, install.err.constData());
    const auto usr = stage + u"/usr"_s;
    QVERIFY(!QDir(usr + u"/share/cimarron/kinds"_s).entryList({u"*.json"_s}).isEmpty());
    QVERIFY(!QFileInfo::exists(usr + u"/share/cimarron/CMakeLists.txt"_s));

    // It makes a workspace from nothing but what is installed, wherever that stands.
    const auto home = m_dir.filePath(u"user"_s);
    QVERIFY(QDir().mkpath(home));
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"CIM_RESOURCES"_s);
    environment.insert(u"HOME"_s, home);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(home);
    process.start(usr + u"/bin/cim"_s, {u"new"_s, u"stand"_s, u"--purpose"_s, u"Sell lemonade"_s,
                                        u"--sample"_s, u"lemonade"_s});
    QVERIFY(process.waitForFinished(60'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QVERIFY(QFileInfo::exists(home + u"/stand/cim.json"_s));
}

QTEST_GUILESS_MAIN(TestPackaging)
#include "test_packaging.moc"
