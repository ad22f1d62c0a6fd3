// From dev to prod and back to a release, with real git and, where the root takes one, real nix.
#include "graph/flakes/rootlock.h"
#include "models/git/branches.h"
#include "models/nix/evaluate.h"
#include "models/workspace/release.h"
#include "tests/nix/nixfixture.h"

#include <QTest>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

class TestNixRelease : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;

    DomainId people() const { return session->model().domainByName(u"people")->id; }
    QString folder() const { return nix.folder() + u"/domain/people"_s; }
    QString git(const QStringList& arguments) const
    {
        return QString::fromUtf8(nix.run(u"git"_s, arguments, folder()).out).trimmed();
    }
    QString branch() const { return git({u"symbolic-ref"_s, u"--short"_s, u"HEAD"_s}); }
    EntityId lucy() const { return session->model().named(u"lucy", u"Person").front(); }
    bool commit()
    {
        CommitRequest request;
        request.handEdits = true;
        if (NixFixture::hasNix())
            request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
        const auto outcome = commitRepositories(*Publication::of(*session), request);
        return outcome && !outcome->trouble;
    }

private slots:
    void initTestCase()
    {
        nix.adopt();
        Session::Options options;
        options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
        auto made =
            createFromSample(nix.folder(), u"shop"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
        session = *std::move(made);
        QVERIFY(writeRepositories(*Publication::of(*session)));
        QVERIFY(nix.takeNixpkgsFrom());
        QVERIFY(commit());
    }

    void versionsFollowTheChanges_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("last");
        QTest::addColumn<int>("weight");
        QTest::addColumn<QString>("next");
        const auto row = [](State state, const char* last, Weight weight, const char* next) {
            QTest::addRow("%s %s %d", qPrintable(toString(state)), last, int(weight))
                << int(state) << QString::fromLatin1(last) << int(weight)
                << QString::fromLatin1(next);
        };
        row(State::Dev, "", Weight::Feature, "0.1.0");
        row(State::Dev, "0.1.0", Weight::Fix, "0.1.1");
        row(State::Test, "0.1.1", Weight::Feature, "0.2.0");
        row(State::Test, "0.1.1", Weight::Breaking, "0.2.0");
        row(State::Prod, "0.9.3", Weight::Fix, "1.0.0");
        row(State::Prod, "", Weight::Nothing, "1.0.0");
        row(State::Prod, "1.2.3", Weight::Fix, "1.2.4");
        row(State::Prod, "1.2.3", Weight::Feature, "1.3.0");
        row(State::Prod, "1.2.3", Weight::Breaking, "2.0.0");
    }
    void versionsFollowTheChanges()
    {
        QFETCH(int, state);
        QFETCH(QString, last);
        QFETCH(int, weight);
        QFETCH(QString, next);
        QCOMPARE(proposedVersion(State(state), last, Weight(weight)), next);
    }

    void promotingMovesTheBranch()
    {
        QCOMPARE(branch(), u"main"_s);
        const auto preview = previewPromotion(*session, people(), State::Test);
        QVERIFY(preview);
        QVERIFY(preview->refusals.isEmpty());
        QVERIFY(!preview->changes.empty());
        QVERIFY(preview->files.contains(u"people/lucy.json"_s));
        QCOMPARE(preview->hosts.size(), 1u);
        // Not in one step.
        QVERIFY(!previewPromotion(*session, people(), State::Prod)->refusals.isEmpty());
        QVERIFY(!promote(*session, people(), State::Prod));

        const auto done = promote(*session, people(), State::Test);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        QVERIFY(session->model().domain(people())->state == State::Test);
        QCOMPARE(branch(), u"test"_s);
        // What was never in prod does not stay on its branch.
        QCOMPARE(git({u"branch"_s, u"--format=%(refname:short)"_s}), u"dev\ntest"_s);
        QCOMPARE(git({u"rev-parse"_s, u"dev"_s}), git({u"rev-parse"_s, u"test"_s}));
        QVERIFY(git({u"status"_s, u"--porcelain"_s}).isEmpty());
        QVERIFY(git({u"show"_s, u"HEAD:domain.json"_s}).contains(u"\"state\": \"test\""));
        QVERIFY(previewPromotion(*session, people(), State::Dev)->changes.empty());
    }

    void releasingTagsAndWritesTheChangelog()
    {
        QVERIFY(session->execute(SetProperty{lucy(), u"title"_s, Value(u"Owner"_s)}));
        const auto preview = previewRelease(*session, people());
        QVERIFY(preview);
        QCOMPARE(preview->proposed, u"0.1.0"_s);
        QVERIFY(!release(*session, people(), u"1.0.0"_s)); // not in test
        const auto done = release(*session, people(), u"0.1.0"_s);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        QCOMPARE(git({u"tag"_s}), u"0.1.0"_s);
        QCOMPARE(git({u"rev-parse"_s, u"0.1.0^{commit}"_s}), git({u"rev-parse"_s, u"HEAD"_s}));
        const QString log = git({u"show"_s, u"HEAD:CHANGELOG.md"_s});
        QVERIFY2(log.contains(u"## 0.1.0 - ") && log.contains(u"lucy"), qPrintable(log));
        QVERIFY(git({u"status"_s, u"--porcelain"_s}).isEmpty());
        QVERIFY(!release(*session, people(), u"0.1.0"_s));

        QVERIFY(session->execute(SetProperty{lucy(), u"title"_s, Value(u"Cook"_s)}));
        QCOMPARE(previewRelease(*session, people())->proposed, u"0.1.1"_s);
        QVERIFY(session->execute(AddEntity{.kind = u"Person"_s, .name = u"zoe"_s}));
        QCOMPARE(previewRelease(*session, people())->proposed, u"0.2.0"_s);
        // Made and unmade in between breaks nobody.
        QVERIFY(session->execute(RemoveEntity{session->model().named(u"zoe", u"Person").front()}));
        const auto unmade = previewRelease(*session, people());
        QVERIFY(unmade);
        for (const DomainChange& change : unmade->changes)
            QVERIFY2(change.weight != Weight::Breaking, qPrintable(change.what));
        QVERIFY(session->execute(RenameEntity{lucy(), u"lucia"_s}));
        QVERIFY(previewRelease(*session, people())->changes.back().weight == Weight::Breaking);
        QVERIFY(session->undo());
    }

    void theRootTakesARelease()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        QVERIFY(commit());
        const auto locked = [&] {
            const auto lock = flakes::readLock(nix.folder());
            // nix locks a tag that has a message by the tag.
            return git({u"rev-parse"_s, lock->nodes[size_t(lock->at({u"people"_s}))].source().rev +
                                            u"^{commit}"_s});
        };
        QCOMPARE(locked(), git({u"rev-parse"_s, u"HEAD"_s}));
        const auto take = [&](const std::optional<QString>& reference,
                              const std::optional<QString>& remote) {
            const auto commands = takeFrom(*session, people(), reference, remote);
            return commands && (commands->empty() || session->execute(*commands)) && commit();
        };
        QVERIFY(take(u"refs/tags/0.1.0"_s, {}));
        QCOMPARE(locked(), git({u"rev-parse"_s, u"0.1.0^{commit}"_s}));
        QVERIFY(locked() != git({u"rev-parse"_s, u"HEAD"_s}));
        // It stays there when the domain goes on.
        QVERIFY(session->execute(SetProperty{lucy(), u"title"_s, Value(u"Boss"_s)}));
        QVERIFY(commit());
        QCOMPARE(locked(), git({u"rev-parse"_s, u"0.1.0^{commit}"_s}));
        const auto stale = flakes::staleness(nix.folder());
        QVERIFY(stale && !stale->isStale());
        QVERIFY(!takeFrom(*session, people(), u"refs/tags/9.9.9"_s, {}));
        // From a forge: revision and hash stay.
        QVERIFY(take(u"HEAD"_s, {}));
        QCOMPARE(locked(), git({u"rev-parse"_s, u"HEAD"_s}));
        const auto hash = [&] {
            const auto lock = flakes::readLock(nix.folder());
            return lock->nodes[size_t(lock->at({u"people"_s}))].source().narHash;
        };
        const QString before = hash(), forge = nix.folder() + u"/../forge.git"_s;
        git({u"clone"_s, u"-q"_s, u"--bare"_s, u"."_s, forge});
        QVERIFY(take({}, QDir::cleanPath(forge)));
        const auto lock = flakes::readLock(nix.folder());
        QVERIFY(lock->nodes[size_t(lock->at({u"people"_s}))].source().url.contains(u"forge.git"));
        QCOMPARE(locked(), git({u"rev-parse"_s, u"HEAD"_s}));
        QCOMPARE(hash(), before);
        QVERIFY(take({}, QString()));
        QVERIFY(session->model().named(u"people", u"Input").empty());
    }

    // web1 has people from dev, while the root, and any other host, has them as they stand.
    void oneHostTakesAnotherState()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        const EntityId web1 = session->model().named(u"web1", u"Host").front();
        QVERIFY(session->execute(SetProperty{lucy(), u"fullName"_s, Value(u"Lucy of Today"_s)}));
        QVERIFY(commit());
        const auto name = [&] {
            const auto ran =
                nix.eval(u"nixosConfigurations.web1.config.users.users.lucy.description"_s);
            return QString::fromUtf8(ran.ok() ? ran.out : ran.err).trimmed();
        };
        const auto take = [&](std::optional<State> state) {
            const auto commands = takeOnHost(*session, people(), web1, state);
            return commands && session->execute(*commands) && commit();
        };
        const auto isInput = [&] {
            QFile flake(nix.folder() + u"/flake.nix"_s);
            return flake.open(QIODevice::ReadOnly) && flake.readAll().contains("people-at-dev.url");
        };
        const QString today = u"\"Lucy of Today\""_s;
        QCOMPARE(name(), today);
        QVERIFY(!takeOnHost(*session, people(), web1, State::Prod)); // never there
        QVERIFY(!isInput());
        QVERIFY(take(State::Dev));
        QVERIFY(isInput());
        const QString before = name();
        QVERIFY2(before.startsWith(u'"') && before != today, qPrintable(before));
        // Whom the host needs and that state does not have yet is said so.
        const EntityId stand = session->model().named(u"stand", u"Organization").front();
        const AddEntity zoe{.kind = u"Person"_s,
                            .name = u"zoe"_s,
                            .properties = Properties::fromJson({{u"fullName"_s, u"Zoe"_s}}),
                            .id = EntityId::make()};
        const std::vector<Command> joins = {zoe, Relate{zoe.id, u"memberOf"_s, stand}};
        QVERIFY(session->execute(joins));
        QVERIFY(commit());
        const auto tool = cim::nix::find();
        QVERIFY(tool);
        const auto refused = cim::nix::evaluate(
            *tool, {.folder = nix.folder(), .hosts = {u"web1"_s}, .options = nix.standIns()});
        QVERIFY(!refused.front().complaints.empty());
        const QString sentence = refused.front().complaints.front().sentence;
        QVERIFY2(sentence.startsWith(
                     u"people.zoe is not yet in the state that this host takes (people at dev)."),
                 qPrintable(sentence));
        QVERIFY(take({}));
        QVERIFY(!isInput());
        QCOMPARE(name(), today);
        QVERIFY(takeOnHost(*session, people(), web1, {})->empty());
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("remote");
        QTest::addColumn<QString>("address");
        const auto row = [](const char* remote, const char* address) {
            QTest::addRow("%s", remote)
                << QString::fromLatin1(remote) << QString::fromLatin1(address);
        };
        row("git@forge.example:us/people.git", "git+ssh://git@forge.example/us/people.git");
        row("https://forge.example/us/people", "git+https://forge.example/us/people");
        row("/srv/with space/p.git", "");
        row("/srv/p.git", "git+file:///srv/p.git");
        row("github:us/people", "github:us/people");
        row("--upload-pack=x", "");
        row("ext::sh -c id", "");
        row("", "");
    }
    void addresses()
    {
        QFETCH(QString, remote);
        QFETCH(QString, address);
        QCOMPARE(flakeAddress(remote), address);
    }

    void aBranchThatWentElsewhereIsNotMoved()
    {
        git({u"branch"_s, u"-f"_s, u"main"_s, u"dev"_s});
        git({u"checkout"_s, u"-q"_s, u"main"_s});
        git({u"commit"_s, u"-q"_s, u"--allow-empty"_s, u"-m"_s, u"Elsewhere"_s});
        git({u"checkout"_s, u"-q"_s, u"test"_s});
        const auto preview = previewPromotion(*session, people(), State::Prod);
        QVERIFY(preview && preview->refusals.join(u' ').contains(u"lacks"));
        const quint64 before = session->sequence();
        QVERIFY(!promote(*session, people(), State::Prod));
        QCOMPARE(session->sequence(), before);
    }
};

QTEST_GUILESS_MAIN(TestNixRelease)
#include "test_nix_release.moc"
