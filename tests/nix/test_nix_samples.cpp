// The samples as a user has them: made, written and committed, then judged by real nix.
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;

class TestNixSamples : public QObject {
    Q_OBJECT

private slots:
    void everySampleEvaluates_data();
    void everySampleEvaluates();

private:
    static QStringList hostsOf(const Session& session)
    {
        QStringList hosts;
        for (const Entity& entity : session.model().entities()) {
            if (entity.kind == u"Host")
                hosts << entity.name;
        }
        hosts.sort();
        return hosts;
    }
};

void TestNixSamples::everySampleEvaluates_data()
{
    QTest::addColumn<int>("hosts");
    QTest::addColumn<int>("every"); // of the hosts; all of them where CIM_ALL_HOSTS is set
    QTest::newRow("lemonade") << 1 << 1;
    QTest::newRow("meridian") << 61 << 12;
}

void TestNixSamples::everySampleEvaluates()
{
    QFETCH(int, hosts);
    QFETCH(int, every);
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    const NixFixture nix;
    const QString sample = QString::fromLatin1(QTest::currentDataTag());
    const auto session =
        createFromSample(nix.folder(), sample, u"To be tried."_s, sample, Session::Options());
    QVERIFY2(session, qPrintable(session ? QString() : session.error().text()));
    const auto publication = Publication::of(**session);
    QVERIFY(publication);
    CommitRequest request;
    request.identity = Identity{u"Lucy Lemon"_s, u"lucy@lemonade.example"_s};
    const auto committed = commitRepositories(*publication, request);
    QVERIFY2(committed, qPrintable(committed ? QString() : committed.error().text()));
    QVERIFY(committed->written.conflicts.empty() && committed->committed.blocked.empty());

    for (const Domain& domain : (*session)->model().domains()) {
        if (domain.path.isEmpty())
            continue; // its nixpkgs would be fetched; it is shown below
        const Ran ran = nix.run(u"nix"_s, {u"flake"_s, u"metadata"_s, u"--json"_s,
                                           u"git+file://%1/%2"_s.arg(nix.folder(), domain.path)});
        QVERIFY2(ran.ok() && !ran.err.contains("warning"), qPrintable(domain.path + ran.text()));
    }
    const Ran shown = nix.nix({u"flake"_s, u"show"_s, u"--json"_s});
    QVERIFY2(shown.ok(), qPrintable(shown.text()));
    const QStringList names = hostsOf(**session);
    QCOMPARE(names.size(), hosts);
    QCOMPARE(QJsonDocument::fromJson(shown.out)[u"nixosConfigurations"].toObject().keys(), names);

    const int step = qEnvironmentVariableIsSet("CIM_ALL_HOSTS") ? 1 : every;
    for (qsizetype i = 0; i < names.size(); i += step) {
        const Ran ran = nix.eval(
            u"nixosConfigurations.%1.config.system.build.toplevel.drvPath"_s.arg(names[i]));
        QVERIFY2(ran.ok() && ran.out.contains(".drv"), qPrintable(names[i] + u": "_s + ran.text()));
    }
}

QTEST_GUILESS_MAIN(TestNixSamples)
#include "test_nix_samples.moc"
