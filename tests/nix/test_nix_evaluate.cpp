// Hosts before real nix: what it refuses in the user's terms, and where every option comes from.
#include "graph/flakes/rootlock.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/provenance.h"
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

class TestNixEvaluate : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;
    std::optional<cim::nix::Tool> tool;
    const QString person = u"domain/people/people/lucy"_s;

    EntityId named(const QString& name, const QString& kind) const
    {
        return session->model().named(name, kind).front();
    }
    cim::nix::Evaluation evaluate(const QString& host = u"web1"_s)
    {
        cim::nix::EvaluationRequest request{.folder = nix.folder(), .hosts = {host}};
        request.options = flakes::previewOptions(nix.folder());
        return cim::nix::evaluate(*tool, request).front();
    }
    // What nix says while the user's module beside an entity is this.
    std::vector<HostProblem> withModule(const QString& file, const QByteArray& module)
    {
        [&] {
            QVERIFY(nix.put(file, module));
            QVERIFY(nix.commit(file.section(u'/', 0, file.startsWith(u"domain") ? 1 : 0)));
        }();
        const auto evaluation = evaluate();
        [&] {
            QVERIFY(!evaluation.isFine);
            QVERIFY(!evaluation.complaints.empty());
            QVERIFY(nix.put(file, "{ }\n"));
            QVERIFY(nix.commit(file.section(u'/', 0, file.startsWith(u"domain") ? 1 : 0)));
        }();
        return problemsOf(session->model(), session->kinds(), {evaluation});
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        nix.adopt();
        qputenv("XDG_CACHE_HOME", (nix.folder() + u"/../cache"_s).toUtf8());
        Session::Options options;
        options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
        auto made =
            createFromSample(nix.folder(), u"shop"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
        session = *std::move(made);
        QVERIFY(writeRepositories(*Publication::of(*session)));
        QVERIFY(nix.takeNixpkgsFrom());
        CommitRequest request;
        request.handEdits = true;
        request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
        const auto outcome = commitRepositories(*Publication::of(*session), request);
        QVERIFY(outcome && !outcome->trouble);
        const auto found = cim::nix::find();
        QVERIFY(found);
        tool = *found;
    }

    void aGoodHostHasASystem()
    {
        const auto evaluation = evaluate();
        QVERIFY2(evaluation.isFine, qPrintable(evaluation.said));
        QVERIFY(evaluation.derivation.endsWith(u".drv"));
        QVERIFY(evaluation.complaints.empty());
    }

    void aHostIsBuilt()
    {
        const auto build = [&](const QString& host, std::stop_token stop = {}) {
            return cim::nix::build(*tool,
                                   {.folder = nix.folder(),
                                    .host = host,
                                    .options = flakes::previewOptions(nix.folder())},
                                   stop);
        };
        const auto built = build(u"web1"_s);
        QVERIFY2(built.how == cim::nix::Built::How::Succeeded, qPrintable(built.error.text()));
        QVERIFY(QFile::exists(built.toplevel + u"/config.json"_s));
        QCOMPARE(std::ranges::count_if(
                     built.log.works(),
                     [](const auto& work) { return work.name().startsWith(u"nixos-system-web1"); }),
                 1);
        const auto none = build(u"nobody"_s);
        QCOMPARE(none.how, cim::nix::Built::How::Failed);
        QVERIFY2(none.error.text().contains(u"nobody"), qPrintable(none.error.text()));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(build(u"web1"_s, stop.get_token()).how, cim::nix::Built::How::Cancelled);
    }

    void complaintsNameEntities_data()
    {
        QTest::addColumn<QByteArray>("module");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::addRow("unknown option") << QByteArray("{ services.opnssh.enable = true; }\n")
                                        << u"unknown-option"_s << u"opnssh"_s;
        QTest::addRow("wrong type") << QByteArray("{ networking.hostName = [ 1 ]; }\n")
                                    << u"wrong-type"_s << u"networking.hostName"_s;
        QTest::addRow("conflict") << QByteArray("{ time.timeZone = \"Asia/Tokyo\"; }\n")
                                  << u"conflict"_s << u"time.timeZone"_s;
        QTest::addRow("assertion")
            << QByteArray(
                   "{ assertions = [ { assertion = false; message = \"No lemons.\"; } ]; }\n")
            << u"assertion"_s << u"No lemons."_s;
        QTest::addRow("throw") << QByteArray("{ networking.domain = throw \"lemons are out\"; }\n")
                               << u"thrown"_s << u"lemons are out"_s;
        QTest::addRow("syntax") << QByteArray("{ a = ; }\n") << u"syntax"_s << u"no Nix"_s;
    }
    void complaintsNameEntities()
    {
        QFETCH(QByteArray, module);
        QFETCH(QString, code);
        QFETCH(QString, word);
        const auto problems = withModule(person + u".nix"_s, module);
        QVERIFY(!problems.empty());
        const HostProblem& problem = problems.front();
        QVERIFY2(problem.complaint.code == code,
                 qPrintable(problem.complaint.code + u": "_s + problem.complaint.detail));
        QVERIFY2(problem.complaint.sentence.contains(word), qPrintable(problem.complaint.sentence));
        QVERIFY(!problem.complaint.detail.isEmpty());
        QCOMPARE(problem.host, named(u"web1"_s, u"Host"_s));
        if (code != u"assertion") // its message names no file
            QVERIFY2(std::ranges::contains(problem.entities, named(u"lucy"_s, u"Person"_s)),
                     qPrintable(problem.complaint.files.join(u' ') + problem.complaint.detail));
    }

    void aFileRemovedByHandIsNamed()
    {
        const QString file = nix.folder() + u'/' + person + u".json"_s;
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray bytes = in.readAll();
        QVERIFY(QFile::remove(file));
        QVERIFY(nix.commit(u"domain/people"_s));
        const auto evaluation = evaluate();
        QVERIFY(!evaluation.isFine);
        QCOMPARE(evaluation.complaints.front().code, u"missing-entity"_s);
        QVERIFY2(evaluation.complaints.front().sentence.contains(u"people.lucy"),
                 qPrintable(evaluation.complaints.front().sentence));
        QVERIFY(nix.put(person + u".json"_s, bytes));
        QVERIFY(nix.commit(u"domain/people"_s));
    }

    void onlyWhatAnEditTouchesIsAskedAgain()
    {
        const auto before = hostFingerprints(*session);
        QVERIFY(before.contains(u"web1"_s));
        KnownEvaluations known(*session);
        QVERIFY(!known.find(u"web1"_s, before.value(u"web1"_s)));
        known.put(evaluate(), before.value(u"web1"_s));
        QVERIFY(known.save());
        // What keeps nix from working says nothing of the host.
        cim::nix::Evaluation refused{.host = u"web2"_s};
        refused.complaints = {{.kind = cim::nix::Complaint::Kind::Other,
                               .code = u"nix"_s,
                               .sentence = u"The disk is full."_s,
                               .option = {},
                               .files = {},
                               .detail = {}}};
        known.put(refused, "x");
        QVERIFY(!known.find(u"web2"_s, "x"));
        refused.complaints.front().code = u"thrown"_s;
        known.put(refused, "x");
        QVERIFY(known.find(u"web2"_s, "x"));
        QVERIFY(known.save());
        const KnownEvaluations again(*session);
        const auto* found = again.find(u"web1"_s, before.value(u"web1"_s));
        QVERIFY(found && found->isFine);
        QCOMPARE(hostFingerprints(*session), before);
        // Something that no host uses, then something that this one does.
        QVERIFY(session->execute(AddEntity{.kind = u"Person"_s, .name = u"zoe"_s}));
        QVERIFY(writeRepositories(*Publication::of(*session)));
        QCOMPARE(hostFingerprints(*session), before);
        QVERIFY(session->execute(
            SetProperty{named(u"lucy"_s, u"Person"_s), u"title"_s, Value(u"Owner"_s)}));
        QVERIFY(writeRepositories(*Publication::of(*session)));
        const auto after = hostFingerprints(*session);
        QVERIFY(after.value(u"web1"_s) != before.value(u"web1"_s));
        QVERIFY(!again.find(u"web1"_s, after.value(u"web1"_s)));
    }

    void severalStopAndAreMeasured()
    {
        cim::nix::EvaluationRequest request{.folder = nix.folder(),
                                            .hosts = {u"web1"_s, u"web1"_s, u"web1"_s}};
        int told = 0;
        cim::nix::Limit limit;
        const auto all = cim::nix::evaluate(*tool, request, {},
                                            [&](const auto&, int, const cim::nix::Limit& now) {
                                                ++told;
                                                limit = now;
                                            });
        QCOMPARE(told, 3);
        QVERIFY(std::ranges::all_of(all, &cim::nix::Evaluation::isFine));
        QVERIFY(limit.processes >= 1);
        QVERIFY(limit.sentence().contains(u"side by side"));
        std::stop_source stop;
        stop.request_stop();
        for (const auto& one : cim::nix::evaluate(*tool, request, stop.get_token()))
            QVERIFY(one.isCancelled);
    }

    void everyOptionHasItsEntityAndItsEvent()
    {
        auto found = cim::nix::definitions(*tool, nix.folder(), u"web1"_s,
                                           flakes::previewOptions(nix.folder()));
        QVERIFY2(found, qPrintable(found ? QString() : found.error().text()));
        QVERIFY(found->size() > 30);
        const EntityId web1 = named(u"web1"_s, u"Host"_s), lucy = named(u"lucy"_s, u"Person"_s);
        const auto all = provenance(*session, web1, *std::move(found));
        bool uid = false, host = false;
        for (const Provenance& one : all) {
            if (one.entity.isNull() && one.definition.file.endsWith(u".nix"))
                continue; // what every host has, and is nobody's
            QVERIFY2(!one.entity.isNull(), qPrintable(one.definition.file));
            QVERIFY2(one.event > 0, qPrintable(one.definition.option()));
            QVERIFY2(one.commit.size() == 40, qPrintable(one.definition.file));
            QCOMPARE(one.author, u"Lucy Lemon <lucy@lemonade.example>"_s);
            if (one.definition.option() == u"users.users.lucy.description" && one.entity == lucy) {
                uid = true;
                QCOMPARE(one.definition.file, u"people/lucy.json"_s);
                QCOMPARE(one.definition.logic, u"person.nix"_s);
                QVERIFY(one.definition.line > 0);
                QVERIFY2(one.what.contains(u"lucy"), qPrintable(one.what));
            }
            if (one.definition.option() == u"networking.hostName") {
                host = true;
                QCOMPARE(one.entity, web1);
                QCOMPARE(one.definition.value, QJsonValue(u"web1"_s));
            }
        }
        QVERIFY(uid && host);
        // Also of a configuration that NixOS refuses.
        QVERIFY(nix.put(person + u".nix"_s, "{ services.opnssh.enable = true; }\n"));
        QVERIFY(nix.commit(u"domain/people"_s));
        const auto broken = cim::nix::definitions(*tool, nix.folder(), u"web1"_s,
                                                  flakes::previewOptions(nix.folder()));
        QVERIFY2(broken, qPrintable(broken ? QString() : broken.error().text()));
        const auto typo = std::ranges::find_if(
            *broken, [](const auto& definition) { return definition.path.contains(u"opnssh"_s); });
        QVERIFY(typo != broken->end());
        QVERIFY(!typo->isKnown);
        QCOMPARE(typo->logic, u"people/lucy.nix"_s);
    }

    void refusesWhatIsNoAnswer()
    {
        QVERIFY(!cim::nix::readDefinitions("{}"));
        QVERIFY(!cim::nix::readDefinitions("[1"));
        QVERIFY(cim::nix::readDefinitions("[1, null, {\"path\": 3}]"));
    }
};

QTEST_GUILESS_MAIN(TestNixEvaluate)
#include "test_nix_evaluate.moc"
