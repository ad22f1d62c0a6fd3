#include "tests/events/workspace.h"

#include <QSignalSpy>

#include <sys/resource.h>

using namespace cim;

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void makesAWorkspaceAndOpensIt();
    void commandsAreOnDiskWhenTheyReturn();
    void allOrNothing();
    void undoAndRedoAfterARestart();
    void aNewCommandEndsRedo();
    void factsAboutTheWorldAreNotUndone();
    void twoSessionsSeeEachOther();
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
    QTRY_VERIFY((*first)->model() == (*second)->model()); // by its file watch
}

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
