// The root's lock follows every commit, by real nix on a real workspace.
#include "graph/flakes/rootlock.h"
#include "models/git/branches.h"
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

class TestNixLock : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;

    CommitOutcome commit(bool byHand = false)
    {
        auto publication = Publication::of(*session);
        CommitRequest request;
        request.handEdits = byHand;
        request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
        auto outcome = publication ? commitRepositories(*publication, request)
                                   : Result<CommitOutcome>(std::unexpected(publication.error()));
        if (!outcome)
            qWarning("%s", qPrintable(outcome.error().text()));
        return outcome.value_or(CommitOutcome{{}, {}, Error{u"not committed"_s}});
    }
    QString head(const QString& below) const
    {
        return commitAt(nix.folder() + u'/' + below, u"HEAD"_s).value_or(QString());
    }
    QString lockedRevision(const QString& input) const
    {
        const auto lock = flakes::readLock(nix.folder());
        const int at = lock ? lock->at({input}) : -1;
        return at < 0 ? QString() : lock->nodes[size_t(at)].source().rev;
    }
    bool execute(const Command& command) { return session->execute(command).has_value(); }
    EntityId lucy() const { return session->model().named(u"lucy", u"Person").front(); }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        nix.adopt();
        Session::Options options;
        options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
        auto made =
            createFromSample(nix.folder(), u"lock"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
        session = *std::move(made);
        QVERIFY(writeRepositories(*Publication::of(*session)));
        QVERIFY(nix.takeNixpkgsFrom());
    }

    void locksWithTheFirstCommit()
    {
        const CommitOutcome outcome = commit(true);
        QVERIFY2(!outcome.trouble, qPrintable(outcome.trouble.value_or(Error{}).text()));
        QCOMPARE(lockedRevision(u"people"_s), head(u"domain/people"_s));
        QCOMPARE(lockedRevision(u"hosts"_s), head(u"hosts"_s));
        // In the same commit of the root as its flake.
        const auto files =
            nix.run(u"git"_s, {u"ls-tree"_s, u"--name-only"_s, u"HEAD"_s}, nix.folder());
        QVERIFY(files.out.contains("flake.lock\n"));
        QCOMPARE(nix.run(u"git"_s, {u"rev-list"_s, u"--count"_s, u"HEAD"_s}, nix.folder()).out,
                 "1\n");
        QVERIFY(nix.run(u"git"_s, {u"status"_s, u"--porcelain"_s}, nix.folder()).out.isEmpty());
        const auto shown = nix.run(
            u"nix"_s, {u"flake"_s, u"metadata"_s, u"--no-update-lock-file"_s}, nix.folder());
        QVERIFY2(shown.ok(), qPrintable(shown.text()));
    }

    void followsACommit()
    {
        const QString before = lockedRevision(u"people"_s);
        const QString hosts = lockedRevision(u"hosts"_s);
        QVERIFY(execute(SetProperty{lucy(), u"title"_s, Value(u"Owner"_s)}));
        // An edit elsewhere that is not committed is in nobody's way.
        QVERIFY(nix.put(u"hosts/README.md"_s, "Mine\n"));
        const CommitOutcome outcome = commit();
        QVERIFY2(!outcome.trouble, qPrintable(outcome.trouble.value_or(Error{}).text()));
        QVERIFY(lockedRevision(u"people"_s) != before);
        QCOMPARE(lockedRevision(u"people"_s), head(u"domain/people"_s));
        QCOMPARE(lockedRevision(u"hosts"_s), hosts);
        QVERIFY(nix.run(u"git"_s, {u"status"_s, u"--porcelain"_s}, nix.folder()).out.isEmpty());
        const auto fresh = flakes::staleness(nix.folder());
        QVERIFY(fresh && !fresh->isStale());
        QVERIFY(flakes::moveLock(nix.folder())->isEmpty());
    }

    void withoutNixItSaysSoAndCatchesUp()
    {
        QVERIFY(execute(SetProperty{lucy(), u"title"_s, Value(u"Cook"_s)}));
        qputenv("CIMARRON_NIX", "/nowhere");
        const CommitOutcome outcome = commit();
        qunsetenv("CIMARRON_NIX");
        QVERIFY(!outcome.committed.commits.empty());
        QVERIFY(outcome.trouble);
        QVERIFY2(outcome.trouble->message.contains(u"not installed"),
                 qPrintable(outcome.trouble->text()));
        const auto stale = flakes::staleness(nix.folder());
        QVERIFY(stale && stale->moved.contains(u"people"_s));
        QVERIFY(commit().trouble == std::nullopt);
        QCOMPARE(lockedRevision(u"people"_s), head(u"domain/people"_s));
    }

    void followsACommitByHand()
    {
        QVERIFY(nix.put(u"domain/people/NOTES.md"_s, "By hand\n"));
        QVERIFY(nix.commit(u"domain/people"_s));
        const auto moved = flakes::moveLock(nix.folder());
        QVERIFY2(moved, qPrintable(moved ? QString() : moved.error().text()));
        QCOMPARE(moved->changes.size(), 1u);
        QCOMPARE(lockedRevision(u"people"_s), head(u"domain/people"_s));
    }

    void aNewDomainIsLocked()
    {
        QVERIFY(execute(DefineDomain{u"website"_s, u"The shop on the web."_s, {}}));
        const CommitOutcome outcome = commit();
        QVERIFY2(!outcome.trouble, qPrintable(outcome.trouble.value_or(Error{}).text()));
        QCOMPARE(lockedRevision(u"website"_s), head(u"website"_s));
    }

    void refusesADangerousLock()
    {
        QFile lock(nix.folder() + u"/flake.lock"_s);
        QVERIFY(lock.open(QIODevice::ReadOnly));
        const QByteArray good = lock.readAll();
        lock.close();
        QVERIFY(nix.put(
            u"flake.lock"_s,
            R"({"version":7,"root":"root","nodes":{"root":{"inputs":{"a":"a"}},"a":{"inputs":{"a":"a"},"locked":{"type":"path","path":"/p"}}}})"));
        const auto moved = flakes::moveLock(nix.folder());
        QVERIFY(!moved);
        QVERIFY2(moved.error().message.contains(u"must not be run"),
                 qPrintable(moved.error().text()));
        QVERIFY(nix.put(u"flake.lock"_s, good));
    }

    void stopsWhenAsked()
    {
        QVERIFY(execute(SetProperty{lucy(), u"title"_s, Value(u"Boss"_s)}));
        std::stop_source stop;
        stop.request_stop();
        const auto moved = flakes::moveLock(nix.folder(), stop.get_token());
        QVERIFY(moved && moved->isEmpty()); // nothing is stale yet
        QVERIFY(nix.put(u"domain/people/NOTES.md"_s, "Again\n"));
        QVERIFY(nix.commit(u"domain/people"_s));
        QVERIFY(!flakes::moveLock(nix.folder(), stop.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestNixLock)
#include "test_nix_lock.moc"
