// Many hosts: whose turn it is, when it stops, what is kept and goes on after a restart.
#include "models/nix/fleetrun.h"

#include <QTest>

#include <atomic>
#include <mutex>
#include <set>

using namespace cim;
using namespace cim::nix;
using namespace Qt::StringLiterals;
using State = FleetHost::State;
using Phase = Fleet::Phase;

namespace {

QStringList names(int count)
{
    QStringList out;
    for (int i = 0; i < count; ++i)
        out << u"web%1"_s.arg(i + 1);
    return out;
}

FleetResult done()
{
    return {.state = State::Done, .sentence = u"runs it"_s, .generationBefore = 3, .changed = true};
}

FleetResult failedOne()
{
    return {.state = State::Failed, .sentence = u"broke"_s};
}

} // namespace

class TestFleet : public QObject {
    Q_OBJECT

private slots:
    void aCanaryGoesFirst()
    {
        Fleet fleet({.hosts = names(7), .wave = 3, .jobs = 2});
        QCOMPARE(fleet.waves(), 3);
        QCOMPARE(fleet.begin(0), std::vector<int>{0});
        QCOMPARE(fleet.begin(0), std::vector<int>{});
        fleet.end(0, done(), 0);
        QCOMPARE(fleet.begin(0), (std::vector<int>{1, 2})); // no more than two at once
        fleet.end(2, done(), 0);
        QCOMPARE(fleet.begin(0), std::vector<int>{3});
        fleet.end(1, done(), 0);
        QVERIFY(fleet.begin(0).empty()); // the wave is not over
        fleet.end(3, done(), 0);
        QCOMPARE(fleet.begin(0), (std::vector<int>{4, 5}));
        QCOMPARE(fleet.sentence(), u"4 of 7 done, 2 running; wave 3 of 3"_s);
        fleet.end(4, done(), 0);
        fleet.end(5, done(), 0);
        fleet.end(fleet.begin(0).at(0), done(), 0);
        QCOMPARE(fleet.phase(), Phase::Finished);
        QVERIFY(fleet.begin(0).empty());
    }

    void aCanaryThatFailsStopsEverything()
    {
        Fleet fleet({.hosts = names(5), .stopAfter = 100});
        fleet.end(fleet.begin(0).at(0), failedOne(), 0);
        QCOMPARE(fleet.phase(), Phase::Stopped);
        QVERIFY(fleet.begin(0).empty());
        QCOMPARE(fleet.hosts()[0].sentence, u"broke"_s);
    }

    // Nobody gave its password: that is no failure, and the others go on.
    void whoIsSkippedHasNotFailed()
    {
        const FleetResult skipped{.state = State::Skipped, .sentence = u"no password"_s};
        Fleet fleet({.hosts = names(3), .canaries = 0, .jobs = 1});
        fleet.end(fleet.begin(0).at(0), skipped, 0);
        fleet.end(fleet.begin(0).at(0), done(), 0);
        fleet.end(fleet.begin(0).at(0), done(), 0);
        QCOMPARE(fleet.phase(), Phase::Finished);
        QCOMPARE(fleet.sentence(), u"2 of 3 done, 1 skipped"_s);
        const auto read = Fleet::fromJson(fleet.toJson());
        QVERIFY(read);
        QCOMPARE(read->hosts()[0].state, State::Skipped);
        fleet.resume();
        QCOMPARE(fleet.begin(0), std::vector<int>{0});
        // One that goes first has shown nothing, so nothing follows it.
        Fleet behind({.hosts = names(3)});
        behind.end(behind.begin(0).at(0), skipped, 0);
        QVERIFY(behind.begin(0).empty());
        QCOMPARE(behind.phase(), Phase::Stopped);
        QCOMPARE(behind.sentence(), u"0 of 3 done, 1 skipped, 2 not begun; wave 1 of 2"_s);
        QVERIFY(behind.whyNotBegun().contains(u"no password was given"));
        // On the way back it runs what it ran.
        FleetResult changed = done();
        changed.changed = true;
        Fleet back({.hosts = names(1)});
        back.end(back.begin(0).at(0), changed, 0);
        back.end(0, skipped, 0);
        QCOMPARE(back.hosts()[0].state, State::Done);
        QCOMPARE(back.toRollBack(), std::vector<int>{0});
    }

    void stopsAfterTooMany()
    {
        Fleet fleet({.hosts = names(9), .canaries = 0, .jobs = 3, .stopAfter = 1});
        QCOMPARE(fleet.begin(0).size(), 3u);
        fleet.end(0, failedOne(), 0);
        QCOMPARE(fleet.begin(0).size(), 1u); // one may fail
        fleet.end(1, failedOne(), 0);
        QVERIFY(fleet.begin(0).empty());
        QCOMPARE(fleet.phase(), Phase::Running); // what runs is let run
        fleet.end(2, done(), 0);
        fleet.end(3, done(), 0);
        QCOMPARE(fleet.phase(), Phase::Stopped);
    }

    void offlineOnesWaitAndHoldUpNobody()
    {
        Fleet fleet({.hosts = names(3), .canaries = 1, .wave = 1, .jobs = 5});
        QCOMPARE(fleet.begin(0), std::vector<int>{0});
        fleet.end(0, {.state = State::Offline}, 1'000);
        QCOMPARE(fleet.begin(1'000), std::vector<int>{}); // a canary shows something first
        QCOMPARE(fleet.phase(), Phase::Waiting);
        QVERIFY(fleet.tryAgainAt() > 1'000);
        QCOMPARE(fleet.begin(fleet.tryAgainAt()), std::vector<int>{0});
        fleet.end(0, done(), 50'000);
        QCOMPARE(fleet.begin(50'000), std::vector<int>{1});
        fleet.end(1, {.state = State::Offline}, 50'000);
        QCOMPARE(fleet.begin(50'000), std::vector<int>{2}); // later ones do not wait for it
        fleet.end(2, done(), 50'000);
        QCOMPARE(fleet.phase(), Phase::Waiting);
        const qint64 first = fleet.tryAgainAt() - 50'000;
        QCOMPARE(fleet.begin(fleet.tryAgainAt()), std::vector<int>{1});
        fleet.end(1, {.state = State::Offline}, 100'000);
        QVERIFY(fleet.tryAgainAt() - 100'000 > first); // less and less often
        fleet.end(fleet.begin(fleet.tryAgainAt()).at(0), done(), 0);
        QCOMPARE(fleet.phase(), Phase::Finished);
    }

    void withoutCanariesTheFirstWaveIsLikeAnyOther()
    {
        Fleet fleet({.hosts = names(4), .canaries = 0, .wave = 2, .jobs = 5, .stopAfter = 1});
        QCOMPARE(fleet.waves(), 2);
        QCOMPARE(fleet.begin(0), (std::vector<int>{0, 1}));
        fleet.end(0, {.state = State::Offline}, 1'000);
        QVERIFY(fleet.begin(1'000).empty());
        fleet.end(1, {.state = State::Offline}, 1'000);
        QCOMPARE(fleet.begin(1'000), (std::vector<int>{2, 3})); // all of it away holds up nobody
        fleet.end(2, done(), 1'000);
        fleet.end(3, done(), 1'000);
        QCOMPARE(fleet.begin(fleet.tryAgainAt()), (std::vector<int>{0, 1}));
        fleet.end(0, failedOne(), 50'000); // one may fail, also of the first wave
        fleet.end(1, {.state = State::Offline}, 50'000);
        QCOMPARE(fleet.phase(), Phase::Waiting);
    }

    void oneHostNeedsNoCanary()
    {
        Fleet fleet({.hosts = names(1)});
        QCOMPARE(fleet.waves(), 1);
        fleet.end(fleet.begin(0).at(0), {.state = State::Offline}, 0);
        QCOMPARE(fleet.phase(), Phase::Waiting);
        Fleet none({.hosts = {}});
        QCOMPARE(none.phase(), Phase::Finished);
        QVERIFY(none.begin(0).empty());
        QCOMPARE(none.sentence(), u"0 of 0 done"_s);
    }

    void goesOnAfterARestart()
    {
        Fleet before({.hosts = names(6),
                      .action = u"boot"_s,
                      .wave = 2,
                      .jobs = 2,
                      .engine = u"colmena"_s,
                      .isByRebuilder = true});
        before.end(before.begin(0).at(0), done(), 0);
        QCOMPARE(before.begin(0).size(), 2u);
        before.end(1, failedOne(), 0);
        auto read = Fleet::fromJson(before.toJson());
        QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
        QCOMPARE(read->toJson(), before.toJson());
        QCOMPARE(read->hosts()[2].state, State::Running);
        read->resume(); // what ran when the program died is begun again, and so is what failed
        QCOMPARE(read->plan().action, u"boot"_s);
        QCOMPARE(read->plan().engine, u"colmena"_s);
        QVERIFY(read->plan().isByRebuilder);
        QCOMPARE(read->begin(0), (std::vector<int>{1, 2}));
        QCOMPARE(read->hosts()[0].state, State::Done);
    }

    void theLastWaveGoesBack()
    {
        Fleet fleet({.hosts = names(5), .wave = 2, .jobs = 2});
        fleet.end(fleet.begin(0).at(0), done(), 0);
        (void)fleet.begin(0);
        fleet.end(1, done(), 0);
        fleet.end(2, failedOne(), 0);
        QCOMPARE(fleet.toRollBack(), std::vector<int>{1}); // the other changed nothing
        QCOMPARE(fleet.hosts()[1].generationBefore, 3);
        fleet.end(1, {.state = State::RolledBack}, 0);
        QCOMPARE(fleet.toRollBack(), std::vector<int>{0}); // then the one before
        fleet.end(0, {.state = State::RolledBack}, 0);
        QVERIFY(fleet.toRollBack().empty());
    }

    void hostileNotes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addRow("nothing") << QByteArray();
        QTest::addRow("garbage") << QByteArray("\x00\xff{", 3);
        QTest::addRow("list") << QByteArray("[]");
        QTest::addRow("other version") << QByteArray("{\"format\":99,\"hosts\":[]}");
        QTest::addRow("no state") << QByteArray(
            "{\"format\":1,\"hosts\":[{\"name\":\"web1\",\"state\":\"flying\"}]}");
        QTest::addRow("no name") << QByteArray("{\"format\":1,\"hosts\":[{\"state\":\"done\"}]}");
        QTest::addRow("no object") << QByteArray("{\"format\":1,\"hosts\":[7]}");
    }
    void hostileNotes()
    {
        QFETCH(QByteArray, json);
        const auto read = Fleet::fromJson(json);
        QVERIFY(!read);
        QVERIFY(read.error().message.contains(u"cannot be read"));
    }
    void strangeNumbersDoNoHarm()
    {
        auto read = Fleet::fromJson(
            "{\"format\":1,\"canaries\":-5,\"jobs\":-1,\"wave\":-7,\"stopAfter\":-2,\"hosts\":["
            "{\"name\":\"a\",\"state\":\"waiting\",\"tries\":2147483647},"
            "{\"name\":\"b\",\"state\":\"offline\",\"tryAgain\":9e18}]}");
        QVERIFY(read);
        QCOMPARE(read->begin(0).size(), 1u);
        read->end(0, {.state = State::Offline}, 0);
        QVERIFY(read->tryAgainAt() > 0);
        read->end(99, done(), 0);
        read->end(-1, done(), 0);
    }

    // On threads: each host once, never more than asked for at once, noted before it begins.
    void runsThem()
    {
        Fleet fleet({.hosts = names(20), .wave = 6, .jobs = 3});
        std::atomic<int> running = 0, most = 0;
        std::mutex mutex;
        std::multiset<QString> begun;
        std::set<QString> noted;
        int unnoted = 0;
        FleetWork work;
        work.rebuild = [&](const FleetHost& host, std::stop_token,
                           const std::function<void(const QString&)>& told) {
            most = std::max<int>(most, ++running);
            told(u"building"_s);
            {
                const std::scoped_lock lock(mutex);
                unnoted += noted.contains(host.name) ? 0 : 1;
                begun.insert(host.name);
            }
            --running;
            return HostOutcome{.result = host.name == u"web9" ? failedOne() : done()};
        };
        work.changed = [&](const Fleet& now) {
            const std::scoped_lock lock(mutex);
            for (const FleetHost& host : now.hosts())
                if (host.state == State::Running)
                    noted.insert(host.name);
        };
        int ended = 0;
        work.ended = [&](int, const HostOutcome&) { ++ended; };
        runFleet(fleet, work);
        QCOMPARE(fleet.phase(), Phase::Stopped); // one failed, and none may
        QCOMPARE(int(begun.size()), ended);
        QCOMPARE(begun.size(), std::set<QString>(begun.begin(), begun.end()).size());
        QVERIFY(most <= 3);
        QCOMPARE(unnoted, 0);
        QVERIFY(ended >= 10 && ended <= 13); // no wave after the one that failed
        QCOMPARE(fleet.hosts()[13].state, State::Waiting);
        fleet.resume();
        work.rebuild = [&](const FleetHost&, std::stop_token,
                           const std::function<void(const QString&)>&) {
            return HostOutcome{.result = done()};
        };
        runFleet(fleet, work);
        QCOMPARE(fleet.phase(), Phase::Finished);
        QCOMPARE(fleet.count(State::Done), 20);
    }

    void aStopLetsWhatRunsComeToItsEnd()
    {
        Fleet fleet({.hosts = names(4), .canaries = 0, .jobs = 2});
        std::stop_source stop;
        FleetWork work;
        work.rebuild = [&](const FleetHost&, std::stop_token asked,
                           const std::function<void(const QString&)>&) {
            stop.request_stop();
            return HostOutcome{.result = asked.stop_requested() ? done() : failedOne()};
        };
        runFleet(fleet, work, stop.get_token());
        QCOMPARE(fleet.phase(), Phase::Stopped);
        QCOMPARE(fleet.count(State::Done), 2);
        QCOMPARE(fleet.count(State::Waiting), 2);
    }
};

QTEST_GUILESS_MAIN(TestFleet)
#include "test_fleet.moc"
