// The domains as git submodules of the root: by real git and real nix, here and in a clone.
#include "graph/flakes/rootlock.h"
#include "models/git/branches.h"
#include "models/nix/evaluate.h"
#include "models/workspace/arrangement.h"
#include "models/workspace/retelling.h"
#include "models/workspace/split.h"
#include "tests/nix/nixfixture.h"

#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

class TestNixSubmodules : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;

    QString commit(bool byHand = false)
    {
        const auto publication = Publication::of(*session);
        CommitRequest request;
        request.handEdits = byHand;
        request.beforeRoot = [&] { return flakes::lockForCommit(session->folder()); };
        const auto outcome = publication
                                 ? commitRepositories(*publication, request)
                                 : Result<CommitOutcome>(std::unexpected(publication.error()));
        if (!outcome)
            return outcome.error().text();
        if (outcome->trouble)
            return outcome->trouble->text() + outcome->trouble->detail;
        return outcome->committed.blocked.empty() ? QString()
                                                  : outcome->committed.blocked.front().problem;
    }
    QByteArray git(const QStringList& arguments, const QString& below = {}) const
    {
        const auto ran = nix.run(u"git"_s, arguments, session->folder() + u'/' + below);
        return ran.ok() ? ran.out.trimmed() : "failed: " + ran.err;
    }
    // The commit that a repository names for one within it.
    QString linked(const QString& around, const QString& path) const
    {
        return QString::fromUtf8(git({u"ls-tree"_s, u"HEAD"_s, path}, around))
            .section(u' ', 2, 2)
            .section(u'\t', 0, 0);
    }
    QString head(const QString& below) const
    {
        return commitAt(session->folder() + u'/' + below, u"HEAD"_s).value_or(u"none"_s);
    }
    QString timeZone() const
    {
        const auto ran =
            nix.run(u"nix"_s,
                    QStringList{u"eval"_s, u"--raw"_s, u"--no-write-lock-file"_s,
                                u".?submodules=1#nixosConfigurations.web1.config.time.timeZone"_s} +
                        nix.standIns(),
                    session->folder());
        return ran.ok() ? QString::fromUtf8(ran.out) : ran.text();
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        nix.adopt();
        // git takes submodules from other folders of this machine only where that is allowed.
        qputenv("GIT_CONFIG_COUNT", "1");
        qputenv("GIT_CONFIG_KEY_0", "protocol.file.allow");
        qputenv("GIT_CONFIG_VALUE_0", "always");
        Session::Options options;
        options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
        auto made =
            createFromSample(nix.folder(), u"one"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
        session = *std::move(made);
        QCOMPARE(arrangementOf(nix.folder()), Arrangement::Folders);
        QVERIFY(setArrangement(*session, Arrangement::Submodules));
        QCOMPARE(arrangementOf(nix.folder()), Arrangement::Submodules);
        QVERIFY(writeRepositories(*Publication::of(*session)));
        QVERIFY(nix.takeNixpkgsFrom());
    }

    void eachNamesThoseWithin()
    {
        QCOMPARE(commit(true), QString());
        QCOMPARE(linked({}, u"domain"_s), head(u"domain"_s));
        QCOMPARE(linked({}, u"hosts"_s), head(u"hosts"_s));
        QCOMPARE(linked(u"domain"_s, u"people"_s), head(u"domain/people"_s));
        QCOMPARE(linked(u"domain"_s, u"events"_s), head(u"domain/events"_s));
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), QByteArray());
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}, u"domain"_s), QByteArray());
        // One commit each, the root's with its lock.
        QCOMPARE(git({u"rev-list"_s, u"--count"_s, u"HEAD"_s}), "1");
        QCOMPARE(git({u"rev-list"_s, u"--count"_s, u"HEAD"_s}, u"domain"_s), "1");
        QCOMPARE(commit(), QString());
        QCOMPARE(git({u"rev-list"_s, u"--count"_s, u"HEAD"_s}), "1"); // nothing to say twice
    }

    void nixEvaluatesTheRoot()
    {
        QCOMPARE(timeZone(), u"Europe/Zurich"_s);
        const auto tool = nix::find();
        QVERIFY(tool);
        const auto results = nix::evaluate(
            *tool, {.folder = nix.folder(), .hosts = {u"web1"_s}, .options = nix.standIns()});
        QCOMPARE(results.size(), 1U);
        QVERIFY2(results[0].isFine, qPrintable(results[0].said));
    }

    void aChangeArrives()
    {
        const QString before = head({});
        const EntityId place = session->model().named(u"corner-shop"_s, u"Location").front();
        QVERIFY(session->execute(SetProperty{place, u"timeZone"_s, Value(u"Europe/Berlin"_s)}));
        QCOMPARE(commit(), QString());
        QVERIFY(head({}) != before);
        QCOMPARE(linked(u"domain"_s, u"locations"_s), head(u"domain/locations"_s));
        QCOMPARE(linked({}, u"domain"_s), head(u"domain"_s));
        QCOMPARE(timeZone(), u"Europe/Berlin"_s);
    }

    void theReplayShowsSubmodules()
    {
        const auto story = Retelling::open(nix.folder());
        QVERIFY(story);
        QSet<QString> shown;
        for (int step = 0; step < (*story)->count(); ++step) {
            const auto told = (*story)->at(step);
            QVERIFY(told);
            for (const ToldFile& file : told->files)
                if (file.file == u".gitmodules")
                    shown << file.repository;
        }
        QCOMPARE(shown, (QSet<QString>{u""_s, u"domain"_s}));
    }

    void aCloneIsWhole()
    {
        const QString copy = nix.folder() + u"-clone"_s;
        const auto cloned =
            nix.run(u"git"_s, {u"clone"_s, u"-q"_s, u"--recurse-submodules"_s, nix.folder(), copy});
        QVERIFY2(cloned.ok(), qPrintable(cloned.text()));
        auto other = Session::open(copy);
        QVERIFY2(other, qPrintable(other ? QString() : other.error().text()));
        std::swap(session, *other);
        QCOMPARE(arrangementOf(copy), Arrangement::Submodules);
        QCOMPARE(timeZone(), u"Europe/Berlin"_s);
        // A colleague edits and commits there, though git checks submodules out on no branch.
        const EntityId place = session->model().named(u"corner-shop"_s, u"Location").front();
        QVERIFY(session->execute(SetProperty{place, u"timeZone"_s, Value(u"Europe/Paris"_s)}));
        QCOMPARE(commit(), QString());
        QVERIFY2(git({u"status"_s, u"--porcelain"_s}).isEmpty(),
                 git({u"diff"_s, u"--submodule=diff"_s}).constData());
        QCOMPARE(git({u"branch"_s, u"--show-current"_s}, u"domain/locations"_s), "main");
        QCOMPARE(linked(u"domain"_s, u"locations"_s), head(u"domain/locations"_s));
        QCOMPARE(timeZone(), u"Europe/Paris"_s);
        std::swap(session, *other);
    }

    void aDomainComesAndGoes()
    {
        const auto domain = [this](const QString& name) {
            return session->model().domainByName(name)->id;
        };
        const auto split =
            splitFolder(*session, domain(u"inventory"_s), u"sourcecode/packages"_s, u"wares"_s);
        QVERIFY(split && session->execute(*split));
        QCOMPARE(commit(), QString());
        QCOMPARE(linked({}, u"wares"_s), head(u"wares"_s));
        QVERIFY(timeZone().startsWith(u"Europe/"));
        const auto join = joinDomain(*session, domain(u"wares"_s), domain(u"inventory"_s));
        QVERIFY(join && session->execute(*join));
        QCOMPARE(commit(), QString());
        QCOMPARE(linked({}, u"wares"_s), QString());
        QVERIFY(timeZone().startsWith(u"Europe/"));
        QVERIFY(QFile::exists(nix.folder() + u"/wares/.git"_s)); // stays, with its history
        QVERIFY(QDir(nix.folder() + u"/wares"_s).removeRecursively());
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), QByteArray());
    }

    // shop, which holds no other domain then, is no submodule's home any more.
    void theLastWithinGoes()
    {
        QVERIFY(session->execute(DefineDomain{u"shop"_s, u"Sell."_s, u"shop"_s}));
        QVERIFY(session->execute(DefineDomain{u"till"_s, u"Count."_s, u"shop/till"_s}));
        QCOMPARE(commit(), QString());
        QCOMPARE(linked(u"shop"_s, u"till"_s), head(u"shop/till"_s));
        QVERIFY(session->execute(RemoveDomain{session->model().domainByName(u"till"_s)->id}));
        QCOMPARE(commit(), QString());
        QCOMPARE(linked(u"shop"_s, u"till"_s), QString());
        QCOMPARE(linked({}, u"shop"_s), head(u"shop"_s));
        QVERIFY(session->execute(RemoveDomain{session->model().domainByName(u"shop"_s)->id}));
        QCOMPARE(commit(), QString());
        QVERIFY(QDir(nix.folder() + u"/shop"_s).removeRecursively());
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), QByteArray());
    }

    void andBackToFolders()
    {
        const QString people = head(u"domain/people"_s);
        // The user's own submodule stays one.
        QFile modules(nix.folder() + u"/.gitmodules"_s);
        QVERIFY(modules.open(QIODevice::Append));
        modules.write("[submodule \"own\"]\n\tpath = own\n\turl = ../own\n");
        modules.close();
        QVERIFY(setArrangement(*session, Arrangement::Folders));
        QCOMPARE(arrangementOf(nix.folder()), Arrangement::Folders);
        QVERIFY(modules.open(QIODevice::ReadOnly));
        QCOMPARE(modules.readAll(), "[submodule \"own\"]\n\tpath = own\n\turl = ../own\n");
        modules.close();
        QVERIFY(modules.remove());
        QVERIFY(nix.commit({})); // which the user had put there, and takes away again
        QCOMPARE(commit(true), QString());
        QCOMPARE(linked({}, u"domain"_s), QString());
        QCOMPARE(linked(u"domain"_s, u"people"_s), QString());
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}), QByteArray());
        QCOMPARE(git({u"status"_s, u"--porcelain"_s}, u"domain"_s), QByteArray());
        QVERIFY(!QFile::exists(nix.folder() + u"/domain/.gitmodules"_s));
        QCOMPARE(head(u"domain/people"_s), people); // its history is the same
        const auto fresh = flakes::staleness(nix.folder());
        QVERIFY(fresh && !fresh->isStale());
    }
};

QTEST_GUILESS_MAIN(TestNixSubmodules)
#include "test_nix_submodules.moc"
