// What the rebuild page is made of, without a window's work: derivations read, logs of any length,
// durations, the tree of a build, the hosts' states.
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/derivation.h"
#include "app/rebuild/durations.h"
#include "app/rebuild/fleetdesk.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleettable.h"
#include "app/rebuild/fleetwords.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/keptlog.h"
#include "app/rebuild/logview.h"
#include "models/nix/hostbuild.h"
#include "models/workspace/fleets.h"
#include "models/workspace/rebuilds.h"
#include "tests/app/harness.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QThread>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

using WorkKind = nix::Work::Kind;
using WorkState = nix::Work::State;

WorkNews work(int index, int parent, WorkState state, const QString& name)
{
    WorkNews out;
    out.index = index;
    out.parent = parent;
    out.state = state;
    out.name = name;
    return out;
}

// The tree as indented text.
QString shown(const BuildTree& tree, const QModelIndex& parent = {}, int depth = 0)
{
    QString out;
    for (int row = 0; row < tree.rowCount(parent); ++row) {
        const QModelIndex one = tree.index(row, 0, parent);
        out +=
            QString(2 * depth, u' ') + one.data().toString() + u'\n' + shown(tree, one, depth + 1);
    }
    return out;
}

} // namespace

class TestRebuildModels : public QObject {
    Q_OBJECT

private slots:
    void derivationsAreRead();
    void brokenDerivationsAreNoTrouble();
    void aLogIsReadByLines();
    void aLogGrows();
    void hostileLinesAreTamed();
    void aLogIsSearched();
    void theViewShowsTheEnd();
    void durationsAreByPackage();
    void whatFailedComesFirst();
    void theTreeChangesInPlace();
    void muchIsCutOff();
    void newsAreMerged();
    void muchComesBitByBit();
    void aWrongPasswordIsNotSentAgain();
    void whatCannotBeNotedSaysWhere();
    void locksEndWithTheirProcess();
    void whatCannotBeLockedIsNotHeld();
    void hostsHaveStates();
    void aRunChangesInPlace();
    void whatWasNotBegunSaysWhy();
    void selectorsAreRead();
    void notesOfOtherMachinesAreLeftAlone();

private:
    QString write(const QByteArray& bytes)
    {
        const QString path = m_dir.filePath(QString::number(++m_files));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path
                                                                                    : QString();
    }
    QTemporaryDir m_dir;
    int m_files = 0;
};

void TestRebuildModels::derivationsAreRead()
{
    const QByteArray text =
        R"(Derive([("out","/nix/store/a","","")],)"
        R"([("/nix/store/b.drv",["out"]),("/nix/store/c\"].drv",["dev","out"])],)"
        R"(["/nix/store/d"],"x","/bin/sh",["-c","[("],[("k","[\"v\"]")]))";
    QCOMPARE(inputDerivations(text),
             (QStringList{u"/nix/store/b.drv"_s, u"/nix/store/c\\\"].drv"_s}));
    QCOMPARE(inputDerivations(R"(Derive([("out","[]","","")],[],[],"","",[],[]))"), QStringList());
}

void TestRebuildModels::brokenDerivationsAreNoTrouble()
{
    const QByteArray whole = R"(Derive([("out","/nix/store/a","","")],)"
                             R"([("/nix/store/b.drv",["out"]),("/nix/store/c.drv",["out"])],[]))";
    // Cut at every place.
    for (qsizetype i = 0; i <= whole.size(); ++i)
        QVERIFY(inputDerivations(whole.first(i)).size() <= 2);
    QCOMPARE(inputDerivations(whole).size(), 2);
    QVERIFY(inputDerivations("").isEmpty());
    QVERIFY(inputDerivations("Derive([\"\\").isEmpty());
    QVERIFY(inputDerivations(QByteArray("Derive([") + QByteArray(100'000, '[')).isEmpty());
}

void TestRebuildModels::aLogIsReadByLines()
{
    QByteArray text;
    for (int i = 0; i < 1'000; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    KeptLog log;
    log.setPath(write(text));
    QVERIFY(!log.readOn());
    QCOMPARE(log.count(), 1'000);
    for (const int at : {0, 255, 256, 257, 511, 512, 998})
        QCOMPARE(log.lines(at, 2), (QStringList{u"line %1"_s.arg(at), u"line %1"_s.arg(at + 1)}));
    QCOMPARE(log.lines(999, 5), QStringList{u"line 999"_s});
    QVERIFY(log.lines(1'000, 5).isEmpty());
    QVERIFY(log.lines(-5, 2).size() <= 2);
    log.setPath(m_dir.filePath(u"nowhere"_s));
    QVERIFY(!log.readOn());
    QCOMPARE(log.count(), 0);
}

void TestRebuildModels::aLogGrows()
{
    const QString path = write("one\ntw");
    KeptLog log;
    log.setPath(path);
    log.readOn();
    QCOMPARE(log.count(), 2);
    QCOMPARE(log.lines(0, 9), (QStringList{u"one"_s, u"tw"_s}));
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.write("o\nthree\n") > 0);
    file.close();
    log.readOn();
    QCOMPARE(log.lines(0, 9), (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    // A little at a time.
    log.setPath(write(QByteArray(10'000, 'x') + '\n' + QByteArray(300, '\n') + "end"));
    while (log.readOn(7)) {
    }
    QCOMPARE(log.lines(log.count() - 1, 1), QStringList{u"end"_s});
    QCOMPARE(log.count(), 3 + 300 + 1); // 10,000 bytes are three lines
    // A line that ends where it would be cut, or right behind that; wherever the reading stops.
    const QByteArray edge = QByteArray(KeptLog::longestLine - 1, 'x') + "\n" +
                            QByteArray(KeptLog::longestLine, 'y') + "\nend";
    for (const qint64 step : {qint64(1), KeptLog::longestLine - 1, KeptLog::longestLine,
                              KeptLog::longestLine + 1, qint64(1) << 20}) {
        log.setPath(write(edge));
        while (log.readOn(step)) {
        }
        QCOMPARE(log.count(), 4);
        QCOMPARE(log.lines(1, 3),
                 (QStringList{QString(KeptLog::longestLine, u'y'), QString(), u"end"_s}));
    }
}

void TestRebuildModels::hostileLinesAreTamed()
{
    KeptLog log;
    log.setPath(write("a \x1b[31mred\x1b[0m\x1b]0;title\x07 b\n"
                      "bell\x07 back\x08 tab\tend\r\n"
                      "\xe2\x80\xae"
                      "evil\n" // right-to-left override
                      "\xff\xfe broken\n" +
                      QByteArray(1 << 20, 'y') + '\n'));
    log.readOn();
    const QStringList lines = log.lines(0, 4);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0], u"a red b"_s);
    QCOMPARE(lines[1], u"bell back tab    end"_s);
    for (const QString& line : lines)
        for (const QChar c : line) {
            QVERIFY2(c.category() != QChar::Other_Control, qPrintable(line));
            QVERIFY2(c.category() != QChar::Other_Format, qPrintable(line));
        }
    for (const QString& line : log.lines(4, 1'000))
        QVERIFY(line.size() <= KeptLog::longestLine);
    QCOMPARE(log.count(), 4 + (1 << 20) / KeptLog::longestLine + 1);
}

void TestRebuildModels::aLogIsSearched()
{
    QByteArray text;
    for (int i = 0; i < 3'000; ++i)
        text += i == 700 ? "hello-1.0> error: no lemons\n" : i == 2'500 ? "Lemon two\n" : "plain\n";
    KeptLog log;
    log.setPath(write(text));
    while (log.readOn()) {
    }
    QCOMPARE(log.find(u"lemon"_s, 0, 1), 700);
    QCOMPARE(log.find(u"lemon"_s, 701, 1), 2'500);
    QCOMPARE(log.find(u"lemon"_s, 2'501, 1), 700); // around the end
    QCOMPARE(log.find(u"lemon"_s, 2'499, -1), 700);
    QCOMPARE(log.find(u"lemon"_s, 699, -1), 2'500);
    QCOMPARE(log.find({}, 0, 1), 700);
    QCOMPARE(log.find(u"lime"_s, 5, 1), -1);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(log.find(u"lemon"_s, 0, 1, stop.get_token()), -1);
}

void TestRebuildModels::theViewShowsTheEnd()
{
    QByteArray text;
    for (int i = 0; i < 5'000; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    const QString path = write(text);
    LogView view;
    view.resize(600, 300);
    view.show();
    view.setPath(path, true);
    QTRY_VERIFY_WITH_TIMEOUT(view.visibleLines().contains(u"line 4999"_s), 30'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.write("the end\n") > 0);
    file.close();
    QTRY_VERIFY_WITH_TIMEOUT(view.visibleLines().contains(u"the end"_s), 30'000);
    // Who reads further up is left there.
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.visibleLines().contains(u"line 0"_s));
    QVERIFY(file.open(QIODevice::Append));
    QVERIFY(file.write("more\n") > 0);
    file.close();
    QTRY_COMPARE_WITH_TIMEOUT(view.lineCount(), 5'002, 30'000);
    QVERIFY(view.visibleLines().contains(u"line 0"_s));
    QSignalSpy found(&view, &LogView::found);
    view.find(u"LINE 4321"_s, 1);
    QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, 30'000);
    QVERIFY(found.front().front().toBool());
    QVERIFY(view.visibleLines().contains(u"line 4321"_s));
    view.copy();
    QVERIFY(!view.grab().isNull());
}

void TestRebuildModels::durationsAreByPackage()
{
    Durations all;
    all.put(u"hello-2.12.1"_s, 9'000);
    QCOMPARE(all.of(u"hello-2.13"_s), 9'000);
    all.put(u"hello-2.13"_s, 3'000);
    QCOMPARE(all.of(u"hello-2.14"_s), 5'000);
    QCOMPARE(all.of(u"help-2.14"_s), 0);
    all.put(u"unit-web-1.service"_s, 20);
    QCOMPARE(all.of(u"unit-web-2.service"_s), 0);
    all.put(u"x"_s, -3);
    QCOMPARE(all.size(), 2);
    const QString path = m_dir.filePath(u"below/durations.json"_s);
    QVERIFY(all.save(path));
    QCOMPARE(Durations::read(path).of(u"hello-9"_s), 5'000);
    QCOMPARE(Durations::read(write("{\"a\": \"b\", \"c\": 1e300, \"d\": [")).size(), 0);
    QCOMPARE(Durations::read(m_dir.filePath(u"none"_s)).size(), 0);
}

void TestRebuildModels::whatFailedComesFirst()
{
    BuildTree tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    BuildNews news;
    news.works = {
        work(0, 2, WorkState::Planned, u"calm"_s), work(1, 2, WorkState::Planned, u"broken"_s),
        work(2, -1, WorkState::Planned, u"system"_s), work(3, 2, WorkState::Planned, u"busy"_s),
        work(4, 3, WorkState::Planned, u"deep"_s)};
    tree.take(news);
    QCOMPARE(shown(tree), u"system\n  calm\n  broken\n  busy\n    deep\n"_s);
    QSignalSpy urgent(&tree, &BuildTree::becameUrgent);
    news.works = {work(4, 3, WorkState::Running, u"deep"_s)};
    tree.take(news);
    QCOMPARE(shown(tree), u"system\n  busy\n    deep\n  calm\n  broken\n"_s);
    QCOMPARE(urgent.size(), 2); // the system, and what needs the one that runs
    news.works = {work(1, 2, WorkState::Failed, u"broken"_s)};
    tree.take(news);
    QCOMPARE(shown(tree), u"system\n  broken\n  busy\n    deep\n  calm\n"_s);
    QCOMPARE(tree.firstFailed().data().toString(), u"broken"_s);
    // What is done goes out of the way, until all is over.
    news.works = {work(4, 3, WorkState::Done, u"deep"_s), work(3, 2, WorkState::Done, u"busy"_s)};
    tree.take(news);
    QCOMPARE(shown(tree), u"system\n  broken\n  calm\n"_s);
    const QPersistentModelIndex calm =
        tree.match(tree.index(0, 0), Qt::DisplayRole, u"calm"_s, 1, Qt::MatchRecursive).value(0);
    QCOMPARE(QModelIndex(calm).siblingAtColumn(BuildTree::StateColumn).data().toString(),
             u"waits"_s);
    tree.finish();
    QCOMPARE(QModelIndex(calm).siblingAtColumn(BuildTree::StateColumn).data().toString(),
             u"not begun"_s);
    QCOMPARE(shown(tree), u"system\n  broken\n  calm\n  busy\n    deep\n"_s);
}

void TestRebuildModels::theTreeChangesInPlace()
{
    BuildTree tree;
    const QAbstractItemModelTester tester(&tree,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    BuildNews news;
    for (int i = 0; i < 30; ++i)
        news.works.push_back(work(i, -1, WorkState::Planned, u"p%1"_s.arg(i)));
    tree.take(news);
    const QPersistentModelIndex held(tree.index(20, 0));
    QCOMPARE(held.data().toString(), u"p20"_s);
    QSignalSpy reset(&tree, &QAbstractItemModel::modelReset);
    news.works = {work(20, -1, WorkState::Running, u"p20"_s),
                  work(30, -1, WorkState::Running, u"p30"_s)};
    tree.take(news);
    QCOMPARE(held.row(), 0);
    QCOMPARE(held.data().toString(), u"p20"_s);
    // It turns out who needs it.
    news.works = {work(20, 5, WorkState::Running, u"p20"_s)};
    tree.take(news);
    QCOMPARE(tree.index(0, 0).data().toString(), u"p5"_s);
    QCOMPARE(tree.index(0, 0, tree.index(0, 0)).data().toString(), u"p20"_s);
    QVERIFY(reset.isEmpty());
    // A parent that never came, and one beyond every limit.
    news.works = {work(31, 4'000, WorkState::Running, u"orphan"_s),
                  work(200'000, -1, WorkState::Running, u"far"_s)};
    tree.take(news);
    QVERIFY(shown(tree).contains(u"orphan"));
    QVERIFY(!shown(tree).contains(u"far"));
}

void TestRebuildModels::muchIsCutOff()
{
    BuildTree tree;
    BuildNews news;
    for (int i = 0; i < 20'000; ++i) {
        news.works.push_back(work(i, i == 0 ? -1 : 0, WorkState::Planned, u"p%1"_s.arg(i)));
        if (i % 3 == 1)
            news.works.back().kind = WorkKind::Fetch;
    }
    news.works[19'998].state = WorkState::Failed;
    tree.take(news);
    const QModelIndex root = tree.index(0, 0);
    QCOMPARE(tree.rowCount(root), BuildTree::mostBelow + 1);
    QCOMPARE(tree.index(0, 0, root).data().toString(), u"p19998"_s);
    QVERIFY(tree.index(BuildTree::mostBelow, 0, root).data().toString().startsWith(u"and "));
    for (WorkNews& one : news.works)
        one.state = WorkState::Failed;
    tree.take(news);
    QVERIFY(shown(tree).count(u'\n') <= BuildTree::mostRows + 10);
}

void TestRebuildModels::newsAreMerged()
{
    BuildNews first, second;
    first.works = {work(0, -1, WorkState::Planned, u"a"_s),
                   work(1, -1, WorkState::Running, u"b"_s)};
    first.sentence = u"old"_s;
    second.works = {work(1, 0, WorkState::Done, u"b"_s), work(2, -1, WorkState::Planned, u"c"_s)};
    second.sentence = u"new"_s;
    first.merge(std::move(second));
    QCOMPARE(first.works.size(), 3U);
    QCOMPARE(first.works[1].state, WorkState::Done);
    QCOMPARE(first.works[1].parent, 0);
    QCOMPARE(first.sentence, u"new"_s);
    first.counts[size_t(WorkKind::Build)][size_t(WorkState::Done)] = 1;
    first.counts[size_t(WorkKind::Build)][size_t(WorkState::Planned)] = 3;
    QCOMPARE(first.share(), 0.25);
    QCOMPARE(BuildNews().share(), -1.0);
}

// Of one machine of several: whoever asks for it again after it was refused asks the user.
void TestRebuildModels::aWrongPasswordIsNotSentAgain()
{
    PasswordDesk desk;
    QStringList answers = {u"sugar"_s, {}, u"lemon"_s}; // empty: nobody gives one
    int asked = 0;
    connect(&desk, &PasswordDesk::asked, this, [&] {
        const QString answer = answers.value(asked++);
        if (answer.isEmpty())
            desk.refuse();
        else
            desk.answer(answer);
    });
    const auto line = desk.lineFor({});
    QVERIFY(line);
    FleetDesk fleet(*line);
    const auto target = nix::Target::parse(u"root@10.0.0.7"_s);
    QVERIFY(target);
    const auto asker = fleet.askerOf(u"web1"_s, *target);
    const auto ask = [&](bool isAgain) {
        QString given;
        const std::unique_ptr<QThread> worker(QThread::create([&] {
            given = asker->password(u"sudo"_s, isAgain, std::stop_token()).value_or(QString());
        }));
        worker->start();
        const bool isOver = QTest::qWaitFor([&] { return worker->isFinished(); }, 60'000);
        worker->wait();
        return isOver ? given : u"(late)"_s;
    };
    QCOMPARE(ask(false), u"sugar"_s);
    QCOMPARE(ask(false), u"sugar"_s); // not asked twice
    QCOMPARE(asked, 1);
    QCOMPARE(ask(true), QString());
    QCOMPARE(ask(false), u"lemon"_s);
    QCOMPARE(asked, 3);
}

// A plan of many thousands does not come within one frame.
void TestRebuildModels::muchComesBitByBit()
{
    BuildNews news;
    const int all = int(BuildNews::mostAtOnce) + 3;
    for (int i = 0; i < all; ++i)
        news.works.push_back(work(i, -1, WorkState::Planned, u"p%1"_s.arg(i)));
    news.sentence = u"much"_s;
    const BuildNews first = news.takePart();
    QCOMPARE(first.works.size(), BuildNews::mostAtOnce);
    QCOMPARE(first.works[0].name, u"p0"_s);
    QCOMPARE(first.sentence, u"much"_s);
    // What is told meanwhile is not lost.
    BuildNews later;
    later.works = {work(all - 1, -1, WorkState::Running, u"last"_s)};
    news.merge(std::move(later));
    const BuildNews rest = news.takePart();
    QCOMPARE(rest.works.size(), 3U);
    QCOMPARE(rest.works[2].name, u"last"_s);
    QCOMPARE(rest.works[2].state, WorkState::Running);
    QVERIFY(news.works.empty());
    QVERIFY(news.takePart().works.empty());
}

// A rebuild that was broken off is judged by the machine that it was of, and by no other.
void TestRebuildModels::aRunChangesInPlace()
{
    nix::Fleet fleet({.hosts = {u"a"_s, u"b"_s, u"c"_s}, .action = u"switch"_s});
    FleetModel rows;
    const QAbstractItemModelTester tester(&rows);
    rows.show(fleet, {}, {{u"a"_s, u"reached as a"_s}, {u"b"_s, u"!nowhere"_s}});
    const auto cell = [&](int row, int column) {
        return rows.index(row, column).data().toString();
    };
    QCOMPARE(cell(0, FleetModel::WaveColumn), u"1, goes first"_s);
    QCOMPARE(cell(0, FleetModel::WhatColumn), u"reached as a"_s);
    QCOMPARE(cell(1, FleetModel::WhatColumn), u"nowhere"_s);
    QVERIFY(rows.isTrouble(1) && !rows.isTrouble(0));
    rows.show(fleet);
    QSignalSpy resets(&rows, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&rows, &QAbstractItemModel::dataChanged);
    rows.show(fleet);
    QCOMPARE(changes.size(), 0); // nothing is new
    QCOMPARE(fleet.begin(0), std::vector{0});
    rows.show(fleet, {{0, u"building"_s}});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(cell(0, FleetModel::StateColumn), u"running"_s);
    QCOMPARE(cell(0, FleetModel::WhatColumn), u"building"_s);
    fleet.end(0, {.state = nix::FleetHost::State::Done, .sentence = u"Fine."_s}, 0);
    QCOMPARE(fleet.begin(0).size(), 2U);
    fleet.end(1, {.state = nix::FleetHost::State::Offline, .sentence = u"Nobody answers."_s},
              QDateTime::currentMSecsSinceEpoch());
    fleet.end(2, {.state = nix::FleetHost::State::Failed, .sentence = u"No."_s}, 0);
    rows.show(fleet);
    QCOMPARE(resets.size(), 0);
    QVERIFY(cell(1, FleetModel::WhatColumn).startsWith(u"Nobody answers. Tried again at "));
    // A time that has passed is none to wait for, and once the run is over there is none.
    fleet.end(1, {.state = nix::FleetHost::State::Offline, .sentence = u"Nobody answers."_s}, 0);
    rows.show(fleet);
    QCOMPARE(cell(1, FleetModel::WhatColumn), u"Nobody answers. Tried again next."_s);
    rows.show(fleet, {}, {}, true);
    QCOMPARE(cell(1, FleetModel::WhatColumn), u"Nobody answers. Going on tries it again."_s);
    QCOMPARE(fleetSentence(fleet), u"1 of 3 done, 1 failed, 1 offline"_s);
    // What wants attention stands first where that is sorted by.
    QVERIFY(rows.isBefore(2, 1, FleetModel::StateColumn));
    QVERIFY(rows.isBefore(1, 0, FleetModel::StateColumn));
    QVERIFY(!rows.isBefore(0, 2, FleetModel::StateColumn));
    // In a table, too, but not under the pointer of somebody who aims at a row.
    FleetTable table(&rows);
    table.sortByColumn(FleetModel::StateColumn, Qt::AscendingOrder);
    const auto names = [&] {
        QStringList out;
        for (int row = 0; row < table.model()->rowCount(); ++row)
            out << table.model()->index(row, FleetModel::HostColumn).data().toString();
        return out;
    };
    QCOMPARE(names(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    table.setCurrentIndex(table.model()->index(1, 0));
    fleet.resume();
    QCOMPARE(fleet.begin(0).size(), 2U);
    fleet.end(1, {.state = nix::FleetHost::State::Failed, .sentence = u"No."_s}, 0);
    fleet.end(2, {.state = nix::FleetHost::State::Done, .sentence = u"Fine."_s}, 0);
    rows.show(fleet);
    QCOMPARE(names(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{u"b"_s, u"a"_s, u"c"_s}), 30'000);
    QCOMPARE(table.currentHost(), u"b"_s);
    QCOMPARE(table.currentPlace(), 1);
    table.showOnlyTrouble(true);
    QCOMPARE(names(), QStringList{u"b"_s});
    // Going back is something that is being done with one that is done.
    rows.show(fleet, {{0, u"switching"_s}});
    QCOMPARE(cell(0, FleetModel::StateColumn), u"running"_s);
}

// What never had its turn waits for nothing once the run is over.
void TestRebuildModels::whatWasNotBegunSaysWhy()
{
    using State = nix::FleetHost::State;
    const auto what = [](const nix::Fleet& fleet, int row) {
        FleetModel rows;
        rows.show(fleet, {}, {}, true);
        return rows.index(row, FleetModel::StateColumn).data().toString() + u": "_s +
               rows.index(row, FleetModel::WhatColumn).data().toString();
    };
    const nix::FleetPlan plan{
        .hosts = {u"a"_s, u"b"_s, u"c"_s, u"d"_s}, .action = u"switch"_s, .jobs = 1};
    nix::Fleet canary(plan);
    QCOMPARE(canary.begin(0), std::vector{0});
    canary.end(0, {.state = State::Failed, .sentence = u"No."_s}, 0);
    QCOMPARE(what(canary, 1), u"not begun: Not begun, because a, which went first, failed."_s);
    QCOMPARE(fleetSentence(canary), u"0 of 4 done, 1 failed, 3 not begun; wave 2 of 2"_s);
    QCOMPARE(canary.sentence(), u"0 of 4 done, 1 failed, 3 not begun; wave 2 of 2"_s);
    nix::Fleet many(plan);
    QCOMPARE(many.begin(0), std::vector{0});
    many.end(0, {.state = State::Done}, 0);
    QCOMPARE(many.begin(0), std::vector{1});
    many.end(1, {.state = State::Failed, .sentence = u"No."_s}, 0);
    QCOMPARE(what(many, 2), u"not begun: Not begun, because a host had failed."_s);
    nix::Fleet stopped(plan);
    QCOMPARE(stopped.begin(0), std::vector{0});
    stopped.end(0, {.state = State::Done}, 0);
    stopped.stop();
    QCOMPARE(what(stopped, 2), u"not begun: Not begun: it was stopped before its turn."_s);
    nix::Fleet away(plan);
    QCOMPARE(away.begin(0), std::vector{0});
    away.end(0, {.state = State::Offline, .sentence = u"Nobody."_s}, 0);
    QCOMPARE(what(away, 1), u"not begun: Not begun, because hosts that go first do not answer."_s);
}

void TestRebuildModels::selectorsAreRead()
{
    QCOMPARE(selectorsIn(u"web1, web2  @shop"_s), (QStringList{u"web1"_s, u"web2"_s, u"@shop"_s}));
    const QStringList words = {u"@Head Office"_s, u"domain:hosts"_s};
    QCOMPARE(selectorsIn(selectorText(words)), words);
    QVERIFY(selectorsIn(u" , \"\" "_s).isEmpty());
}

void TestRebuildModels::notesOfOtherMachinesAreLeftAlone()
{
    const auto host = EntityId::make();
    const auto here = system::Store::below(m_dir.filePath(u"root"_s));
    const QString toplevel = u"/nix/store/11111111111111111111111111111111-nixos-system-web1"_s;
    nix::RemoteState there;
    there.running = toplevel;
    UnderWay note{.action = u"switch"_s, .toplevel = toplevel, .log = u"/log"_s, .run = u"r1"_s};
    QVERIFY(noteActivation(u"web1"_s, note));
    QVERIFY(!settledHere(host, u"web1"_s, here));
    const auto far = settledThere(host, u"web1"_s, there);
    QVERIFY(far && far->isOver);
    QCOMPARE(far->fact.outcome, u"activated"_s);
    QCOMPARE(far->fact.log, u"/log"_s);
    // A host of another workspace that has the same name is none of ours.
    note.host = EntityId::make();
    QVERIFY(noteActivation(u"web1"_s, note));
    QVERIFY(!settledThere(host, u"web1"_s, there));
    note.host = host;
    QVERIFY(noteActivation(u"web1"_s, note));
    QVERIFY(settledThere(host, u"web1"_s, there));
    note.run.clear();
    QVERIFY(noteActivation(u"web1"_s, note));
    QVERIFY(!settledThere(host, u"web1"_s, there));
    const auto near = settledHere(host, u"web1"_s, here);
    QVERIFY(near && near->isOver);
    QCOMPARE(near->fact.outcome, u"failed"_s); // no system runs in that root
    QVERIFY(!near->fact.changed);
    forgetActivation(u"web1"_s);
    QVERIFY(!settledHere(host, u"web1"_s, here));
}

// The window shows no more than the sentence.
void TestRebuildModels::whatCannotBeNotedSaysWhere()
{
    const QString results = QFileInfo(nix::resultLink(u"web1"_s)).path();
    const auto blocked = [&](const QString& note, const auto& write) {
        QFile::remove(note);
        const bool isThere = QDir().mkpath(note);
        const Result<void> done = write();
        QDir().rmdir(note);
        return isThere && !done ? done.error().message : QString();
    };
    const QString note = results + u"/web9.underway"_s;
    const QString said = blocked(note, [] {
        return noteActivation(u"web9"_s, {.action = u"switch"_s, .toplevel = u"/x"_s, .log = {}});
    });
    QVERIFY2(said.startsWith(
                 u"What is about to happen cannot be noted in %1, so it is not done: "_s.arg(note)),
             qPrintable(said));
    const nix::Fleet fleet({.hosts = {u"web1"_s}});
    QVERIFY(saveFleet(m_dir.path(), fleet));
    const QStringList fleets =
        QDir(results).entryList({u"fleet-*.json"_s}, QDir::Files, QDir::Time);
    QVERIFY(!fleets.isEmpty());
    const QString ofFleet = results + u'/' + fleets.front();
    const QString saidOfFleet = blocked(ofFleet, [&] { return saveFleet(m_dir.path(), fleet); });
    QVERIFY2(saidOfFleet.startsWith(u"What is being done cannot be noted in %1: "_s.arg(ofFleet)),
             qPrintable(saidOfFleet));
}

// Whose process is gone holds nothing, though another one has its number by now: each start in a
// namespace of its own counts from one.
void TestRebuildModels::locksEndWithTheirProcess()
{
    const QString host = u"web8"_s;
    QFile left(nix::resultLink(host) + u".lock"_s);
    QVERIFY(left.open(QIODevice::WriteOnly));
    const QString words = u"%1\n%2\n%3\n\n%4\n"_s.arg(
        QString::number(QCoreApplication::applicationPid()),
        QFileInfo(QCoreApplication::applicationFilePath()).fileName(), QSysInfo::machineHostName(),
        QString::fromLatin1(QSysInfo::bootUniqueId()));
    QVERIFY(left.write(words.toUtf8()) > 0);
    left.close();
    auto lock = lockRebuild(host);
    QVERIFY(lock);
    const auto twice = lockRebuild(host); // nor twice by one program
    QVERIFY(!twice && twice.error().message.contains(u"another program"));
    const auto id = EntityId::make();
    QVERIFY(
        noteActivation(host, {.action = u"switch"_s, .toplevel = u"/x"_s, .log = {}, .host = id}));
    QVERIFY(!isBrokenOff(id, host)); // it goes on
    lock->reset();
    QVERIFY(isBrokenOff(id, host));
    QVERIFY(!isBrokenOff(EntityId::make(), host)); // of another workspace
    Model model;
    QVERIFY(brokenOffHosts(model).empty());
    const DomainId hosts = DomainId::make();
    QVERIFY(model.apply(DomainDefined{hosts, u"hosts"_s, {}, u"hosts"_s}));
    QVERIFY(model.apply(EntityAdded{id, u"Host"_s, hosts, host}));
    QCOMPARE(brokenOffHosts(model), std::vector{id});
    // Under another name it begins anew, and the note of the one before is nobody's.
    const QString later = u"web88"_s;
    QVERIFY(model.apply(EntityRenamed{id, host, later}));
    QVERIFY(brokenOffHosts(model).empty());
    QVERIFY(
        noteActivation(later, {.action = u"switch"_s, .toplevel = u"/x"_s, .log = {}, .host = id}));
    QCOMPARE(brokenOffHosts(model), std::vector{id}); // once
    forgetActivation(later);
    forgetActivation(host);
    QVERIFY(!isBrokenOff(id, host));
}

// What cannot be locked is held by nobody.
void TestRebuildModels::whatCannotBeLockedIsNotHeld()
{
    const QString host = u"web9"_s, lock = nix::resultLink(host) + u".lock"_s;
    QVERIFY(QFile::link(u"/nowhere"_s, lock));
    const auto refused = lockRebuild(host);
    QVERIFY(!refused && refused.error().message.contains(lock));
    QVERIFY(refused.error().message.contains(u"link"));
    QVERIFY(QFile::remove(lock));
    QVERIFY(lockRebuild(host));
}

void TestRebuildModels::hostsHaveStates()
{
    const auto record = [](const QString& action, const QString& outcome, const QString& toplevel) {
        HostRecord out;
        out.action = action;
        out.outcome = outcome;
        out.toplevel = toplevel;
        return out;
    };
    const auto built = record(u"build"_s, u"succeeded"_s, u"/a"_s);
    QCOMPARE(hostState({}, "p", "p", {}), HostState::Never);
    QCOMPARE(hostState({built}, "p", "p", {}), HostState::Built);
    QCOMPARE(hostState({built}, "q", "p", {}), HostState::Behind);
    QCOMPARE(hostState({built, record(u"switch"_s, u"activated"_s, u"/a"_s)}, "p", "p", {}),
             HostState::Current);
    QCOMPARE(hostState({built}, "p", "p", u"/a"_s), HostState::Current);
    QCOMPARE(hostState({built, record(u"switch"_s, u"activated"_s, u"/a"_s)}, "p", "p", u"/z"_s),
             HostState::Drifted);
    QCOMPARE(hostState({built, record(u"build"_s, u"failed"_s, {})}, "p", "p", {}),
             HostState::Failed);
    // A virtual machine or a picture of a host says nothing of its system.
    QCOMPARE(hostState({record(u"vm"_s, u"succeeded"_s, u"/v"_s)}, "p", "p", {}), HostState::Never);
    QCOMPARE(hostState({built, record(u"image"_s, u"failed"_s, {})}, "p", "p", {}),
             HostState::Built);
    QCOMPARE(hostState({built, record(u"vm"_s, u"succeeded"_s, u"/v"_s)}, "p", "p", u"/a"_s),
             HostState::Current);
    // Going back and only looking are no news of what is committed.
    QCOMPARE(hostState({built, record(u"dry-activate"_s, u"unchanged"_s, u"/a"_s)}, "p", "p", {}),
             HostState::Built);

    HostList list;
    const QAbstractItemModelTester tester(&list,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<HostRow> rows(3);
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].id = EntityId::make();
        rows[i].name = u"web%1"_s.arg(3 - i);
    }
    list.setRows(rows);
    QCOMPARE(list.index(0).data().toString(), u"web1"_s);
    QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&list, &QAbstractItemModel::modelReset);
    rows[0].text = u"behind"_s;
    list.setRows(rows);
    QCOMPARE(changed.size(), 1);
    QVERIFY(reset.isEmpty());
    list.setFilter(u"WEB2"_s);
    QCOMPARE(list.rowCount(), 1);
    QCOMPARE(list.hostAt(list.index(0)), rows[1].id);
    rows[0].name = u"web10"_s;
    rows[0].id = EntityId::make();
    list.setFilter({});
    list.setRows(rows);
    QCOMPARE(list.index(2).data().toString(), u"web10"_s);
    list.setFilter(u"WEB2"_s);
    QVERIFY(list.find(rows[0].id));
    QVERIFY(!list.indexOf(rows[0].id).isValid());
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestRebuildModels test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_rebuild_models.moc"
