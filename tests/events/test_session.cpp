#include "models/events/log.h"
#include "tests/events/workspace.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QThreadPool>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <unistd.h>

using namespace cim;

namespace {

// Enough for a worker thread.
std::vector<Command> manyHosts()
{
    std::vector<Command> out;
    for (int i = 0; i < 2100; ++i)
        out.emplace_back(AddEntity{"Host"_s, "host%1"_s.arg(i)});
    return out;
}

QStringList sentences(const Session& session)
{
    QStringList out;
    for (const Problem& p : session.problems().all())
        out.push_back(p.sentence);
    return out;
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void makesAWorkspaceAndOpensIt();
    void commandsAreOnDiskWhenTheyReturn();
    void allOrNothing();
    void whatIsStoppedIsNotWritten();
    void undoAndRedoAfterARestart();
    void aNewCommandEndsRedo();
    void factsAboutTheWorldAreNotUndone();
    void twoSessionsSeeEachOther();
    void muchIsReadOnAWorkerThread();
    void problemsOfALargeModelAreFoundOnAWorkerThread();
    void aCommandWhileMuchIsRead();
    void muchInPlaceOfTheLog();
    void aLogThatSomebodyWritesIsNotWaitedFor();
    void aLogThatCannotBeReadChangesNothing();
    void aFullDiskLosesNothing();
    void foldersThatAreNoWorkspace();
    void aFolderThatCannotBeWritten();
    void theLogReplacedBehindOurBack();
    void randomCommandsAndAllTheWayBack();
    void aSnapshotSavesTheReplay();
    void diagramsAreOfOneOrderOfUndo();
    void aDiagramThatIsMadeOnTheWayIsNotTheDeed_data();
    void aDiagramThatIsMadeOnTheWayIsNotTheDeed();
    void killedAtAnyMomentNothingAcknowledgedIsLost();
};

void TestSession::makesAWorkspaceAndOpensIt()
{
    const TestWorkspace w;
    {
        const auto session = w.create();
        VERIFY_RESULT(session);
        QCOMPARE((*session)->sequence(), quint64(3));
        QCOMPARE((*session)->model().workspace()->name, "lemonade"_s);
        QVERIFY((*session)->model().domainByName(u"events"));
        QVERIFY(!(*session)->nextUndo());
    }
    QDir(w.path()).mkpath("domain/people"_s);
    const auto below = Session::open(w.path() + "/domain/people"_s, w.options);
    VERIFY_RESULT(below);
    QCOMPARE((*below)->folder(), QDir(w.path()).canonicalPath());
    QCOMPARE((*below)->sequence(), quint64(3));
    QCOMPARE(faultOf(**below), QString());
    QVERIFY(!w.create());
}

void TestSession::commandsAreOnDiskWhenTheyReturn()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const auto id = EntityId::make();
    const QSignalSpy spy(session->get(), &Session::changed);
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s, {}, {}, id}));
    QCOMPARE(spy.size(), 1);
    QVERIFY(w.bytes().contains("\"type\":\"EntityAdded\""));
    VERIFY_RESULT((*session)->execute(SetProperty{id, "fullName"_s, "Lucy “${x}” ''\\ Lemon"_s}));
    QCOMPARE(faultOf(**session), QString());
    QCOMPARE((*session)->model().entity(id)->properties[u"fullName"].toString(),
             "Lucy “${x}” ''\\ Lemon"_s);
}

void TestSession::allOrNothing()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const Model before = (*session)->model();
    const QByteArray bytes = w.bytes();
    const Command commands[] = {AddEntity{"Person"_s, "lucy"_s}, AddEntity{"Person"_s, "tom"_s},
                                AddEntity{"Person"_s, {}}};
    QVERIFY(!(*session)->execute(commands));
    QVERIFY((*session)->model() == before);
    QCOMPARE((*session)->model().integrityError(), QString());
    QCOMPARE(w.bytes(), bytes);
    VERIFY_RESULT((*session)->execute(std::span(commands).first(2)));
    QCOMPARE((*session)->model().entities().size(), size_t(2));
    VERIFY_RESULT((*session)->undo());
    QVERIFY((*session)->model().entities().empty());
}

void TestSession::whatIsStoppedIsNotWritten()
{
    const TestWorkspace workspace;
    const auto session = workspace.create();
    VERIFY_RESULT(session);
    const QByteArray before = workspace.bytes();
    const Model stood = (*session)->model();
    const QSignalSpy changed(session->get(), &Session::changed);
    std::stop_source stop;
    const std::vector<Command> commands = {
        AddEntity{.kind = "Person"_s, .name = "lucy"_s, .id = EntityId::make()},
        AddEntity{.kind = "Person"_s, .name = "tom"_s, .id = EntityId::make()}};
    stop.request_stop();
    const auto done = (*session)->execute(commands, stop.get_token());
    QVERIFY(!done && done.error().message.contains("cancelled"_s));
    QCOMPARE(workspace.bytes(), before);
    QVERIFY((*session)->model() == stood);
    QCOMPARE(changed.size(), 0);
    VERIFY_RESULT((*session)->execute(commands, std::stop_token()));
    QVERIFY(workspace.bytes().size() > before.size());
}

void TestSession::undoAndRedoAfterARestart()
{
    const TestWorkspace w;
    const auto id = EntityId::make();
    Model one, two;
    {
        const auto session = w.create();
        VERIFY_RESULT(session);
        VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s, {}, {}, id}));
        one = (*session)->model();
        VERIFY_RESULT((*session)->execute(SetProperty{id, "fullName"_s, "Lucy"_s}));
        two = (*session)->model();
    }
    {
        const auto session = w.open();
        VERIFY_RESULT(session);
        QCOMPARE((*session)->nextUndo()->label, "Change Person lucy: fullName"_s);
        VERIFY_RESULT((*session)->undo());
        QVERIFY((*session)->model() == one);
        QCOMPARE(faultOf(**session), QString());
    }
    const auto session = w.open();
    VERIFY_RESULT(session);
    QVERIFY((*session)->nextUndo()->label.startsWith("Add Person lucy"_s));
    VERIFY_RESULT((*session)->redo());
    QVERIFY((*session)->model() == two);
    QVERIFY(!(*session)->nextRedo());
    VERIFY_RESULT((*session)->undo());
    VERIFY_RESULT((*session)->undo());
    QVERIFY((*session)->model().entities().empty());
    const auto nothing = (*session)->undo();
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().message, "There is nothing to undo."_s);
    VERIFY_RESULT((*session)->redo());
    VERIFY_RESULT((*session)->redo());
    QVERIFY((*session)->model() == two);
    QCOMPARE(faultOf(**session), QString());
}

void TestSession::aNewCommandEndsRedo()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s}));
    VERIFY_RESULT((*session)->undo());
    QVERIFY((*session)->nextRedo());
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "tom"_s}));
    QVERIFY(!(*session)->nextRedo());
    QVERIFY(!(*session)->redo());
}

void TestSession::factsAboutTheWorldAreNotUndone()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const auto id = EntityId::make();
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s, {}, {}, id}));
    const auto step = (*session)->nextUndo()->command;
    VERIFY_RESULT((*session)->execute(RecordHostBuilt{{id, "succeeded"_s, {}, 5, {}}}));
    QCOMPARE((*session)->nextUndo()->command, step);
}

void TestSession::twoSessionsSeeEachOther()
{
    const TestWorkspace w;
    const auto first = w.create();
    VERIFY_RESULT(first);
    const auto second = w.open();
    VERIFY_RESULT(second);
    const QSignalSpy spy(first->get(), &Session::changed);
    VERIFY_RESULT((*second)->execute(AddEntity{"Person"_s, "lucy"_s}));
    VERIFY_RESULT((*first)->catchUp());
    QCOMPARE(spy.size(), 1);
    QVERIFY((*first)->model() == (*second)->model());
    VERIFY_RESULT((*first)->execute(AddEntity{"Person"_s, "tom"_s}));
    VERIFY_RESULT((*second)->execute(AddEntity{"Person"_s, "ann"_s}));
    QCOMPARE((*second)->model().entities().size(), size_t(3));
    QCOMPARE(faultOf(**second), QString());
    QTRY_VERIFY_WITH_TIMEOUT((*first)->model() == (*second)->model(), 60000); // by its watch
}

void TestSession::muchIsReadOnAWorkerThread()
{
    const TestWorkspace w;
    const auto first = w.create();
    VERIFY_RESULT(first);
    QVERIFY((*first)->problems().all().empty());
    const auto second = w.open();
    VERIFY_RESULT(second);
    VERIFY_RESULT((*second)->execute(manyHosts()));

    size_t events = 0;
    connect(first->get(), &Session::changed, this,
            [&](const ChangeSet&, std::span<const Event> news) { events += news.size(); });
    int calls = 0;
    (*first)->catchUpApart([&](const Result<void>& done) { calls += done ? 1 : 100; });
    QCOMPARE(calls, 0);
    QCOMPARE((*first)->sequence(), quint64(3)); // this thread has read nothing
    // What is written while it reads may come too late for it.
    QThreadPool::globalInstance()->waitForDone();
    VERIFY_RESULT((*second)->execute(AddEntity{"Person"_s, "lucy"_s}));
    bool isThere = false;
    (*first)->catchUpApart([&](const Result<void>& done) {
        calls += done ? 1 : 100;
        isThere = !(*first)->model().named(u"lucy").empty();
    });
    QTRY_COMPARE_WITH_TIMEOUT(calls, 2, 60000);
    QVERIFY(isThere);
    VERIFY_RESULT((*second)->undo());
    VERIFY_RESULT((*first)->catchUp());
    QCOMPARE(quint64(events), (*second)->sequence() - 3);
    QCOMPARE(faultOf(**first), QString());
    QVERIFY(!sentences(**first).isEmpty());
    QCOMPARE(sentences(**first), sentences(**second));

    // It goes on from there: what is written next, problems with it, and all the way back.
    const auto id = (*first)->model().named(u"host7").front();
    QVERIFY(!(*first)->problems().of(id).empty());
    VERIFY_RESULT((*first)->execute(RemoveEntity{id}));
    QVERIFY((*first)->problems().of(id).empty());
    VERIFY_RESULT((*first)->undo());
    QVERIFY(!(*first)->problems().of(id).empty());
    VERIFY_RESULT((*first)->undo());
    QVERIFY((*first)->model().entities().empty());
    QVERIFY((*first)->problems().all().empty());
    QCOMPARE(faultOf(**first), QString());
}

void TestSession::problemsOfALargeModelAreFoundOnAWorkerThread()
{
    const TestWorkspace w;
    VERIFY_RESULT((*w.create())->execute(manyHosts()));
    const auto session = w.open();
    VERIFY_RESULT(session);
    const QSignalSpy spy(session->get(), &Session::problemsFound);
    QVERIFY(!(*session)->problemsIfFound());
    QVERIFY(!(*session)->problemsIfFound());
    // What is done until then counts.
    const auto id = (*session)->model().named(u"host7").front();
    VERIFY_RESULT((*session)->execute(RemoveEntity{id}));
    VERIFY_RESULT((*session)->execute(AddEntity{"Host"_s, "late"_s}));
    QVERIFY(!(*session)->problemsIfFound());
    QTRY_COMPARE_WITH_TIMEOUT(spy.size(), 1, 60000);
    QCOMPARE((*session)->problemsIfFound(), &(*session)->problems());
    QVERIFY((*session)->problems().of(id).empty());
    QVERIFY(!(*session)->problems().of((*session)->model().named(u"late").front()).empty());
    QCOMPARE(sentences(**session), sentences(**w.open()));

    // Who cannot wait, does not; those who wait are told all the same.
    const auto hasty = w.open();
    VERIFY_RESULT(hasty);
    const QSignalSpy told(hasty->get(), &Session::problemsFound);
    QVERIFY(!(*hasty)->problemsIfFound());
    QVERIFY(!(*hasty)->problems().all().empty());
    QVERIFY((*hasty)->problemsIfFound());
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 60000);
    QCOMPARE(sentences(**hasty), sentences(**session));
}

void TestSession::aCommandWhileMuchIsRead()
{
    const TestWorkspace w;
    const auto first = w.create();
    VERIFY_RESULT(first);
    const auto second = w.open();
    VERIFY_RESULT(second);
    VERIFY_RESULT((*second)->execute(manyHosts()));
    bool taken = false;
    (*first)->catchUpApart([&](const Result<void>& done) { taken = done.has_value(); });
    VERIFY_RESULT((*first)->execute(AddEntity{"Person"_s, "lucy"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(taken, 60000);
    QCOMPARE((*first)->model().entities().size(), manyHosts().size() + 1);
    QCOMPARE(faultOf(**first), QString());
}

// As a checkout of a branch on which much was done.
void TestSession::muchInPlaceOfTheLog()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const QByteArray older = w.bytes();
    VERIFY_RESULT((*session)->execute(manyHosts()));
    const QByteArray newer = w.bytes();
    QVERIFY(QFile::remove(w.segment()));
    w.setBytes(older);
    VERIFY_RESULT((*session)->catchUp());
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s}));
    QVERIFY(QFile::remove(w.segment()));
    w.setBytes(newer);
    bool taken = false;
    (*session)->catchUpApart([&](const Result<void>& done) { taken = done.has_value(); });
    QTRY_VERIFY_WITH_TIMEOUT(taken, 60000);
    QVERIFY((*session)->model().named(u"lucy").empty());
    QCOMPARE((*session)->model().entities().size(), manyHosts().size());
    QCOMPARE(faultOf(**session), QString());
}

void TestSession::aLogThatSomebodyWritesIsNotWaitedFor()
{
    const TestWorkspace w;
    const auto first = w.create();
    VERIFY_RESULT(first);
    const auto second = w.open();
    VERIFY_RESULT(second);
    VERIFY_RESULT((*second)->execute(AddEntity{"Person"_s, "lucy"_s}));
    bool taken = false;
    {
        const auto lock = EventLog(w.log()).lock();
        VERIFY_RESULT(lock);
        QElapsedTimer time;
        time.start();
        (*first)->catchUpApart([&](const Result<void>& done) { taken = done.has_value(); });
        QVERIFY(time.elapsed() < 1000); // of the two seconds that catchUp() waits
        QVERIFY(!taken);
    }
    QTRY_VERIFY_WITH_TIMEOUT(taken, 60000);
    QCOMPARE((*first)->model().entities().size(), size_t(1));
}

// As a merge leaves it that was not settled, behind events that are good.
void TestSession::aLogThatCannotBeReadChangesNothing()
{
    const TestWorkspace w;
    const auto first = w.create();
    VERIFY_RESULT(first);
    VERIFY_RESULT((*first)->execute(AddEntity{"Person"_s, "lucy"_s}));
    const Model before = (*first)->model();
    {
        const auto second = w.open();
        VERIFY_RESULT(second);
        VERIFY_RESULT((*second)->execute(manyHosts()));
        for (int i = 0; i < EventLog::eventsPerSegment; i += 100) { // into another segment
            std::vector<Command> more;
            for (int k = 0; k < 100; ++k)
                more.emplace_back(AddEntity{"Person"_s, "p%1"_s.arg(i + k)});
            VERIFY_RESULT((*second)->execute(more));
        }
    }
    const QByteArray good = w.bytes(2);
    QVERIFY(!good.isEmpty());
    w.setBytes(good + "<<<<<<< HEAD\n" + good, 2);
    const QSignalSpy spy(first->get(), &Session::changed);
    QVERIFY(!(*first)->catchUp());
    QVERIFY(!(*first)->catchUp());
    int calls = 0;
    (*first)->catchUpApart([&](const Result<void>& done) { calls += done ? 100 : 1; });
    QTRY_COMPARE_WITH_TIMEOUT(calls, 1, 60000); // it is not tried again and again
    QCOMPARE(spy.size(), 0);
    QVERIFY((*first)->model() == before);
    w.setBytes(good, 2);
    VERIFY_RESULT((*first)->catchUp());
    QCOMPARE((*first)->model().entities().size(),
             manyHosts().size() + 1 + EventLog::eventsPerSegment);
    QCOMPARE(faultOf(**first), QString());
}

void TestSession::aFullDiskLosesNothing()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const QByteArray bytes = w.bytes();
    const Model before = (*session)->model();
    // A limit on the size of files fails a write half-way, as a full disk does.
    rlimit was = {};
    ::getrlimit(RLIMIT_FSIZE, &was);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small = {rlim_t(bytes.size() + 100), was.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto done = (*session)->execute(AddEntity{"Person"_s, "lucy"_s});
    ::setrlimit(RLIMIT_FSIZE, &was);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains("limit"_s), qPrintable(done.error().text()));
    QVERIFY((*session)->model() == before);
    QCOMPARE(w.bytes(), bytes);
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s}));
    QCOMPARE(faultOf(**session), QString());
}

void TestSession::foldersThatAreNoWorkspace()
{
    const TestWorkspace w;
    QVERIFY(Session::open(w.folder.filePath("absent"_s)).error().message.contains("no folder"_s));
    QDir(w.folder.path()).mkpath("other/src"_s);
    QVERIFY(!Session::open(w.folder.filePath("other"_s)));
    const auto full = Session::create(w.folder.filePath("other"_s), "x"_s, "y"_s, w.options);
    QVERIFY(!full);
    QVERIFY(full.error().message.contains("not empty"_s));
    QVERIFY(!QFile::exists(w.folder.filePath("other/cim.json"_s)));
    QVERIFY(QFile::link(w.folder.filePath("nowhere"_s), w.folder.filePath("link"_s)));
    QVERIFY(Session::open(w.folder.filePath("link"_s)).error().message.contains("link"_s));
    QVERIFY(!Session::create(w.folder.filePath("link"_s), "x"_s, "y"_s, w.options));
    QVERIFY(!Session::create(w.folder.filePath("lines"_s), "a\nb"_s, "y"_s, w.options));
    QVERIFY(!Session::create(w.folder.filePath("lines"_s), "x"_s, "y\u2028"_s, w.options));
    QVERIFY(!QFile::exists(w.folder.filePath("lines"_s)));

    VERIFY_RESULT(w.create());
    const QString config = w.path() + "/cim.json"_s;
    const auto with = [&](const QByteArray& bytes) {
        QFile file(config);
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(bytes);
        file.close();
        const auto opened = w.open();
        return opened ? QString() : opened.error().message;
    };
    QVERIFY(with("{\"format\":").contains("damaged"_s));
    QVERIFY(with("{\"format\": 2}").contains("newer"_s));
    QVERIFY(with("{}").contains("no format"_s));
    QVERIFY(with("{\"format\":1,\"id\":\"0190a0b0-c0d0-7000-8000-000000000001\","
                 "\"domains\":{\"events\":\"../../etc\"}}")
                .contains("outside"_s));
}

void TestSession::aFolderThatCannotBeWritten()
{
    const TestWorkspace w;
    VERIFY_RESULT(w.create());
    Session::Options readOnly = w.options;
    readOnly.readOnly = true;
    const QByteArray bytes = w.bytes();
    const auto session = Session::open(w.path(), readOnly);
    VERIFY_RESULT(session);
    const auto done = (*session)->execute(AddEntity{"Person"_s, "lucy"_s});
    QVERIFY(!done && done.error().message.contains("read-only"_s));
    QCOMPARE(w.bytes(), bytes);
    if (::geteuid() != 0) {
        QFile::setPermissions(w.log(), QFile::ReadOwner | QFile::ExeOwner);
        const auto refused = w.open();
        QFile::setPermissions(w.log(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains("cannot be written"_s));
    }
}

// As a checkout of another commit does.
void TestSession::theLogReplacedBehindOurBack()
{
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const auto id = EntityId::make();
    VERIFY_RESULT((*session)->execute(AddEntity{"Person"_s, "lucy"_s, {}, {}, id}));
    const QByteArray older = w.bytes();
    VERIFY_RESULT((*session)->execute(SetProperty{id, "fullName"_s, "Lucy"_s}));
    QVERIFY(QFile::remove(w.segment()));
    w.setBytes(older);
    VERIFY_RESULT((*session)->catchUp());
    QVERIFY((*session)->model().entity(id)->properties.isEmpty());
    VERIFY_RESULT((*session)->execute(SetProperty{id, "fullName"_s, "Lucia"_s}));
    QCOMPARE(faultOf(**session), QString());
}

void TestSession::randomCommandsAndAllTheWayBack()
{
    const TestWorkspace w;
    auto session = w.create();
    VERIFY_RESULT(session);
    const Model start = (*session)->model();
    QRandomGenerator random(20261122);
    for (int i = 0; i < 150; ++i) {
        const auto entities = (*session)->model().entities();
        const auto any = [&] { return entities[size_t(random.bounded(int(entities.size())))].id; };
        const int what = entities.empty() ? 0 : random.bounded(8);
        if (what < 2)
            (void)(*session)->execute(AddEntity{"Person"_s, "p%1"_s.arg(i)});
        else if (what == 2)
            (void)(*session)->execute(AddEntity{"Organization"_s, "o%1"_s.arg(i)});
        else if (what == 3)
            (void)(*session)->execute(SetProperty{any(), "fullName"_s, "F%1"_s.arg(i)});
        else if (what == 4)
            (void)(*session)->execute(Relate{any(), "memberOf"_s, any()});
        else if (what == 5)
            (void)(*session)->execute(RemoveEntity{any()});
        else if (what == 6)
            (void)(*session)->undo();
        else
            (void)(*session)->redo();
        if (i % 50 == 49) {
            QCOMPARE(faultOf(**session), QString());
            session = w.open();
            VERIFY_RESULT(session);
        }
    }
    const Model end = (*session)->model();
    while ((*session)->nextUndo())
        VERIFY_RESULT((*session)->undo());
    QVERIFY((*session)->model() == start);
    while ((*session)->nextRedo())
        VERIFY_RESULT((*session)->redo());
    QVERIFY((*session)->model().entities().size() >= end.entities().size());
    QCOMPARE(faultOf(**session), QString());
    const auto before = (*session)->modelAt(3);
    VERIFY_RESULT(before);
    QVERIFY(*before == start);
}

void TestSession::aSnapshotSavesTheReplay()
{
    const TestWorkspace w;
    Model model;
    {
        const auto session = w.create();
        VERIFY_RESULT(session);
        std::vector<Command> commands;
        PlaceShapes places{DiagramId::make(), {}};
        for (int i = 0; i < 6000; ++i) {
            places.places.push_back({EntityId::make(), {i, -8 * i}});
            commands.push_back(AddEntity{
                .kind = "Person"_s, .name = "p%1"_s.arg(i), .id = places.places.back().entity});
        }
        commands.push_back(CreateDiagram{"Overview"_s, true, places.diagram});
        commands.push_back(places);
        VERIFY_RESULT((*session)->execute(commands));
        model = (*session)->model();
    }
    const QDir cache(w.options.cacheFolder + "/snapshots"_s);
    const QStringList files = cache.entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    {
        const auto session = w.open();
        VERIFY_RESULT(session);
        QVERIFY((*session)->model() == model);
        VERIFY_RESULT((*session)->undo()); // the step is in the snapshot
        QVERIFY((*session)->model().entities().empty());
        QCOMPARE(faultOf(**session), QString());
    }
    QFile file(cache.filePath(files[0]));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2) && file.putChar('#'));
    file.close();
    const auto session = w.open();
    VERIFY_RESULT(session);
    QVERIFY((*session)->model().entities().empty());
}

void TestSession::diagramsAreOfOneOrderOfUndo()
{
    const TestWorkspace w;
    const auto lucy = EntityId::make();
    const auto diagram = DiagramId::make();
    std::vector<Model> models;
    {
        const auto session = w.create();
        VERIFY_RESULT(session);
        const auto run = [&](const std::vector<Command>& commands) {
            models.push_back((*session)->model());
            const auto done = (*session)->execute(commands);
            return errorText(done);
        };
        const std::vector<std::vector<Command>> story = {
            {CreateDiagram{"Overview"_s, true, diagram},
             AddEntity{.kind = "Person"_s, .name = "lucy"_s, .id = lucy},
             PlaceShapes{diagram, {{lucy, {8, 16}}}}},
            {PlaceShapes{diagram, {{lucy, {80, 16}}}}},
            {SetProperty{lucy, "fullName"_s, "Lucy"_s}},
            {RenameDiagram{diagram, "People"_s}},
            {RemoveEntity{lucy}},
        };
        for (const auto& commands : story)
            QCOMPARE(run(commands), QString());
        models.push_back((*session)->model());
        QCOMPARE(faultOf(**session), QString());
    }
    const QStringList labels = {"Remove Person lucy"_s, "Rename diagram Overview to People"_s,
                                "Change Person lucy: fullName"_s, "Move lucy on Overview"_s,
                                "Add Person lucy"_s};
    const auto session = w.open();
    VERIFY_RESULT(session);
    QVERIFY((*session)->model() == models.back());
    for (size_t i = 0; i < size_t(labels.size()); ++i) {
        QCOMPARE((*session)->nextUndo()->label, labels[qsizetype(i)]);
        VERIFY_RESULT((*session)->undo());
        QVERIFY((*session)->model() == models[models.size() - 2 - i]);
        QCOMPARE(faultOf(**session), QString());
    }
    QVERIFY(!(*session)->nextUndo());
    for (size_t i = 1; i < models.size(); ++i) {
        VERIFY_RESULT((*session)->redo());
        QVERIFY((*session)->model() == models[i]);
    }
    QCOMPARE(faultOf(**session), QString());
}

// What the window shows before a diagram is made is made with the first thing that is done to it;
// history says what was done, before and after it was taken back.
void TestSession::aDiagramThatIsMadeOnTheWayIsNotTheDeed_data()
{
    QTest::addColumn<QString>("deed");
    QTest::addColumn<QString>("said");
    QTest::newRow("move one") << "one"_s << "Move lucy on Overview"_s;
    QTest::newRow("arrange") << "all"_s << "Move 2 shapes on Overview"_s;
    QTest::newRow("take off") << "off"_s << "Take lucy off Overview"_s;
    QTest::newRow("collapse") << "collapse"_s << "Collapse people on Overview"_s;
    QTest::newRow("make") << "make"_s << "Make diagram Overview"_s;
}

void TestSession::aDiagramThatIsMadeOnTheWayIsNotTheDeed()
{
    QFETCH(QString, deed);
    const TestWorkspace w;
    const auto session = w.create();
    VERIFY_RESULT(session);
    const auto lucy = EntityId::make(), linus = EntityId::make();
    const auto diagram = DiagramId::make();
    VERIFY_RESULT((*session)->execute(
        std::vector<Command>{AddEntity{.kind = "Person"_s, .name = "lucy"_s, .id = lucy},
                             AddEntity{.kind = "Person"_s, .name = "linus"_s, .id = linus}}));
    const DomainId people = (*session)->model().entity(lucy)->domain;
    std::vector<Command> commands = {CreateDiagram{"Overview"_s, true, diagram},
                                     PlaceShapes{diagram, {{lucy, {8, 16}}, {linus, {400, 16}}}}};
    if (deed == u"one")
        commands.emplace_back(PlaceShapes{diagram, {{lucy, {80, 16}}}});
    if (deed == u"all")
        commands.emplace_back(PlaceShapes{diagram, {{lucy, {80, 16}}, {linus, {80, 160}}}});
    if (deed == u"off") {
        commands.emplace_back(SetDiagramCompleteness{diagram, false});
        commands.emplace_back(RemoveShapes{diagram, {lucy}});
    }
    if (deed == u"collapse")
        commands.emplace_back(CollapseDomain{diagram, people, true});
    VERIFY_RESULT((*session)->execute(commands));
    QTEST(QString((*session)->nextUndo()->label), "said");
    VERIFY_RESULT((*session)->undo());
    QTEST(QString((*session)->nextRedo()->label), "said");
    VERIFY_RESULT((*session)->redo());
    QTEST(QString((*session)->nextUndo()->label), "said");
}

// The child: appends and says what was acknowledged, until it is killed.
static int appendUntilKilled(const QString& folder)
{
    const auto session = Session::open(folder);
    if (!session)
        return 1;
    for (int i = 0;; ++i) {
        const Command commands[] = {AddEntity{"Person"_s, "k%1-%2"_s.arg(::getpid()).arg(i)},
                                    AddEntity{"Person"_s, "l%1-%2"_s.arg(::getpid()).arg(i)}};
        const auto done = (*session)->execute(commands);
        if (!done)
            return 2;
        std::printf("%s\n", done->text().toLatin1().constData());
        std::fflush(stdout);
    }
}

void TestSession::killedAtAnyMomentNothingAcknowledgedIsLost()
{
    // The 1,000: CIM_KILLS=1000.
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("CIM_KILLS", &given);
    const int kills = given ? wanted : 100;
    const TestWorkspace w;
    VERIFY_RESULT(w.create());
    QSet<CommandId> acknowledged;
    QRandomGenerator random(7);
    for (int i = 0; i < kills; ++i) {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--append"_s, w.path()});
        QVERIFY(child.waitForReadyRead(60000));
        ::usleep(useconds_t(random.bounded(3000)));
        child.kill();
        QVERIFY(child.waitForFinished(60000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const QByteArray said = child.readAllStandardOutput();
        for (const QByteArray& line : said.first(said.lastIndexOf('\n') + 1).split('\n')) {
            if (const auto id = CommandId::parse(QByteArrayView(line)))
                acknowledged.insert(*id);
        }
    }
    const auto session = w.open();
    VERIFY_RESULT(session);
    QSet<CommandId> found;
    QHash<CommandId, int> added;
    VERIFY_RESULT((*session)->history(1, (*session)->sequence(), [&](const Event& event) {
        found.insert(event.command);
        added[event.command] += std::holds_alternative<EntityAdded>(event.fact);
        return true;
    }));
    QVERIFY(acknowledged.size() >= kills);
    QVERIFY(found.contains(acknowledged));
    for (const CommandId& id : acknowledged)
        QCOMPARE(added.value(id), 2); // none by halves
    QCOMPARE(faultOf(**session), QString());
}

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--append") == 0)
        return appendUntilKilled(QString::fromLocal8Bit(argv[2]));
    TestSession test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_session.moc"
