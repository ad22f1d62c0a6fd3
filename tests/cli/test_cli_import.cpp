// `cim import`: what it is given is recognised, previewed, added and taken back.
#include "tests/cli/harness.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;

class TestCliImport : public QObject {
    Q_OBJECT

private slots:
    void aDrawing();
    void aTable();
    void aFolder();
    void whatCannotBeImportedIsSaid();
    void itIsCompleted();

private:
    static void put(const QString& path, const QByteArray& bytes)
    {
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    const QString m_drawing = QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/arrows/stand.json");
};

void TestCliImport::aDrawing()
{
    Terminal terminal;
    QCOMPARE(terminal.make(u"stand"_s).code, 0);
    const Run preview = terminal.cim({u"import"_s, m_drawing, u"--preview"_s, u"--json"_s});
    QVERIFY2(preview.code == 0, qPrintable(preview.err));
    QCOMPARE(preview.object()[u"entities"].toInt(), 4);
    QCOMPARE(preview.object()[u"imported"].toBool(), false);
    QCOMPARE(terminal.cim({u"list"_s, u"--json"_s}).array().size(), 0); // nothing was added
    const Run done = terminal.cim({u"import"_s, m_drawing});
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QVERIFY2(done.out.contains(u"Added 4 entities and 2 relationships; 3 left out."),
             qPrintable(done.out));
    QVERIFY(done.out.contains(u"Monster"));
    QVERIFY(terminal.cim({u"list"_s}).out.contains(u"web1"));
    QCOMPARE(terminal.cim({u"undo"_s}).code, 0);
    QCOMPARE(terminal.cim({u"list"_s, u"--json"_s}).array().size(), 0);
}

void TestCliImport::aTable()
{
    Terminal terminal;
    QCOMPARE(terminal.make(u"stand"_s).code, 0);
    put(terminal.path(u"team.csv"_s), "name,shoe size\nlucy,38\n");
    const Run done = terminal.cim({u"import"_s, u"team.csv"_s, u"--kind"_s, u"people"_s});
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QVERIFY(done.err.contains(u"shoe size")); // not used
    QVERIFY(terminal.cim({u"list"_s}).out.contains(u"lucy"));
}

void TestCliImport::aFolder()
{
    Terminal terminal;
    QCOMPARE(terminal.make(u"stand"_s).code, 0);
    put(terminal.base() + u"/nixos/hosts/web1.nix"_s, "{ imports = [ <gone> ]; }");
    const Run done = terminal.cim({u"import"_s, terminal.base() + u"/nixos"_s, u"--json"_s});
    QVERIFY2(done.code == 0, qPrintable(done.err));
    QCOMPARE(done.object()[u"entities"].toInt(),
             2); // the host, and the input that it is built from
    QVERIFY(done.out.contains(u"<gone>"));
    const Run host = terminal.cim({u"show"_s, u"web1"_s});
    QVERIFY2(host.out.contains(u"builtFrom"), qPrintable(host.out + host.err));
}

void TestCliImport::whatCannotBeImportedIsSaid()
{
    Terminal terminal;
    QCOMPARE(terminal.make(u"stand"_s).code, 0);
    put(terminal.base() + u"/broken.json"_s, "{\"nodes\": [{}], \"relationships\": []}");
    for (const auto& [given, says] :
         {std::pair(u"/nowhere"_s, u"There is no file"_s),
          {u"."_s, u"is a workspace"_s},
          {terminal.base() + u"/broken.json"_s, u"This node has no id"_s}}) {
        const Run run = terminal.cim({u"import"_s, given});
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.contains(says), qPrintable(run.err));
    }
    QCOMPARE(terminal.cim({u"import"_s}).code, 2);
}

void TestCliImport::itIsCompleted()
{
    const Terminal terminal;
    QVERIFY(terminal.cim({u"__complete"_s, u"--"_s, u"imp"_s}).out.startsWith(u"import\t"));
    const Run options = terminal.cim({u"__complete"_s, u"--"_s, u"import"_s, u"--"_s});
    QVERIFY(options.out.contains(u"--preview"));
    QVERIFY(options.out.contains(u"--kind"));
}

QTEST_GUILESS_MAIN(TestCliImport)
#include "test_cli_import.moc"
