// `cim system`: the real program on systems that real nix built.
#include "tests/closures/nixstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;

class TestCimSystem : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cimShows();
    void cimRefuses();

private:
    struct Ran {
        int exit;
        QString out, err;
    };
    Ran cim(const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_nix.environment());
        process.setWorkingDirectory(m_nix.folder());
        process.start(QStringLiteral(CIM_PROGRAM), arguments);
        process.waitForFinished(120'000);
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    test::NixStore m_nix;
    QString m_old, m_new;
};

void TestCimSystem::initTestCase()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    QVERIFY(m_nix.makeGenerations(m_old, m_new));
}

void TestCimSystem::cimShows()
{
    const Ran shown = cim({u"system"_s, u"show"_s, u"result"_s});
    QVERIFY2(shown.exit == 0, qPrintable(shown.err));
    QVERIFY(shown.out.contains(u"24.11.7") &&
            shown.out.contains(u"22/tcp, 60000-61000/udp on eth0"));
    const Ran json = cim({u"system"_s, u"show"_s, u"2"_s, u"--json"_s});
    const QJsonObject object = QJsonDocument::fromJson(json.out.toUtf8()).object();
    QCOMPARE(object[u"version"].toString(), u"25.05.1"_s);
    QCOMPARE(object[u"users"].toArray().size(), 3);
    QVERIFY(!json.out.contains(u"$6$secret"));
    const Ran diff = cim({u"system"_s, u"diff"_s, u"1"_s, u"2"_s});
    QVERIFY2(diff.out.contains(u"reboot needed.") && diff.out.contains(u"  - nginx.service"),
             qPrintable(diff.out + diff.err));
    const Ran page = cim({u"system"_s, u"diff"_s, u"1"_s, u"2"_s, u"--page"_s});
    QVERIFY2(page.out.startsWith(u"<!DOCTYPE html>") && page.out.contains(u"<h2>Packages</h2>") &&
                 page.out.contains(u"<td>nginx.service</td><td>removed</td>"),
             qPrintable(page.out + page.err));
    const Ran why = cim({u"system"_s, u"why"_s, u"2"_s, u"openssl-1.1.1w"_s});
    QVERIFY2(why.out.contains(u"needs curl-8.4"), qPrintable(why.out + why.err));
    const Ran tree = cim({u"system"_s, u"tree"_s, u"2"_s, u"--depth"_s, u"2"_s});
    QVERIFY2(tree.out.contains(u"nixos-system-web1-25.05.1"), qPrintable(tree.out + tree.err));
    const Ran generations = cim({u"system"_s, u"generations"_s});
    QVERIFY2(generations.out.contains(u"boots next"),
             qPrintable(generations.out + generations.err));
    const Ran twice = cim({u"system"_s, u"duplicates"_s, u"2"_s, u"--json"_s});
    QVERIFY(QJsonDocument::fromJson(twice.out.toUtf8())[u"duplicates"].toArray().size() == 1);
}

void TestCimSystem::cimRefuses()
{
    QCOMPARE(cim({u"system"_s, u"paint"_s}).exit, 2);
    QCOMPARE(cim({u"system"_s, u"tree"_s, u"2"_s, u"--depth"_s, u"x"_s}).exit, 2);
    QCOMPARE(cim({u"system"_s, u"why"_s}).exit, 2);
    const Ran none = cim({u"system"_s, u"show"_s, u"nowhere"_s});
    QCOMPARE(none.exit, 1);
    QVERIFY(none.err.contains(u"There is nothing called \"nowhere\" here."));
    const Ran store = cim({u"system"_s, u"generations"_s, u"--store"_s, u"/nowhere"_s});
    QVERIFY(store.exit == 1 && store.err.contains(u"There is no Nix store below"));
}

QTEST_GUILESS_MAIN(TestCimSystem)
#include "test_cim_system.moc"
