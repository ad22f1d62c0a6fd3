#include "app/design/findindex.h"
#include "app/history/historymodel.h"
#include "app/machines/evaluator.h"
#include "app/machines/machineslist.h"
#include "app/mainwindow/document.h"
#include "app/outline/outlinemodel.h"
#include "app/problems/problemsmodel.h"
#include "app/widgets/settings.h"
#include "models/domain/words.h"
#include "tests/app/harness.h"

#include <QAbstractItemModelTester>

using namespace cim;
using namespace cim::test;

namespace {

using Tester = QAbstractItemModelTester;

// The tree as indented text.
QString treeText(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QString out;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        out += QString(depth * 2, u' ') + index.data().toString() + u'\n' +
               treeText(model, index, depth + 1);
    }
    return out;
}

} // namespace

class TestAppModels : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_session.reset(); }
    void outlineFollowsEveryChange();
    void namesAreListedInThePeoplesOrder();
    void outlineIsFoundByBothNames();
    void historyIsACommandARow();
    void historySaysVerbsAsTheCanvasDoes();
    void historyNamesWhatIsGone();
    void problemsChangeByRows();
    void systemsAreRememberedOnce();

private:
    EntityId id(const char* name) const { return m_ids.value(text(name)); }

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    QHash<QString, EntityId> m_ids;
    int m_number = 0;
};

void TestAppModels::init()
{
    auto made = Session::create(m_folder.filePath(QString::number(++m_number)), text("lemonade"),
                                text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    m_session = std::move(*made);
    m_ids = fill(*m_session);
}

// What changes make of the tree is what a fresh one would show.
void TestAppModels::outlineFollowsEveryChange()
{
    OutlineModel model(m_session->kinds());
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setModel(m_session->model());
    size_t moves = 0;
    connect(m_session.get(), &Session::changed, &model, [&](const ChangeSet& changes) {
        moves = model.movesOf(changes);
        model.update(changes);
    });
    const auto check = [&] {
        OutlineModel fresh(m_session->kinds());
        fresh.setModel(m_session->model());
        QCOMPARE(treeText(model), treeText(fresh));
    };
    QVERIFY(treeText(model).contains(text("lucy")));
    QVERIFY(m_session->execute(RenameEntity{id("lucy"), text("aaron")}));
    check();
    QCOMPARE(model.indexOf(id("lucy")).data().toString(), text("aaron"));
    QCOMPARE(moves, size_t(1));
    QVERIFY(m_session->execute(SetProperty{id("lucy"), text("title"), text("Boss")}));
    check();
    QCOMPARE(moves, size_t(0));
    QVERIFY(m_session->execute(DefineDomain{text("website"), text("The site."), {}}));
    const Domain* site = m_session->model().domainByName(u"website");
    QVERIFY(site);
    const DomainId siteId = site->id;
    check();
    QVERIFY(m_session->execute(MoveEntity{id("lucy"), siteId}));
    check();
    QVERIFY(m_session->execute(RenameDomain{siteId, text("aardvark")}));
    check();
    QCOMPARE(moves, size_t(2)); // with whom it holds
    QVERIFY(m_session->execute(RemoveEntity{id("web1")}));
    check();
    QVERIFY(!model.indexOf(id("web1")).isValid());
    while (m_session->nextUndo() && m_session->undo())
        check();
}

void TestAppModels::namesAreListedInThePeoplesOrder()
{
    OutlineModel model(m_session->kinds());
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setModel(m_session->model());
    connect(m_session.get(), &Session::changed, &model, &OutlineModel::update);
    FindIndex index; // of the finder
    for (const char* name : {"web10", "web2", "web3", "web11"}) {
        QVERIFY(m_session->execute(AddEntity{text("Host"), text(name)}));
        index.add(text(name));
    }
    const QString wanted = text("web1 web2 web3 web10 web11");
    const auto hosts = [&](const OutlineModel& of) {
        const QModelIndex group = of.indexOf(id("web1")).parent();
        QStringList out;
        for (int row = 0; row < of.rowCount(group); ++row)
            out += of.index(row, 0, group).data().toString();
        return out.join(u' ');
    };
    QCOMPARE(hosts(model), wanted);
    OutlineModel fresh(m_session->kinds());
    fresh.setModel(m_session->model());
    QCOMPARE(hosts(fresh), wanted);
    QStringList troubled;
    for (const Problem& problem : m_session->problems().all()) {
        const Entity* e = m_session->model().entity(problem.entity);
        if (problem.code == u"host-without-network" && e)
            troubled += e->name;
    }
    QCOMPARE(troubled.join(u' '), wanted);
    Document document(std::move(m_session));
    MachinesList machines(document.kinds(), document.evaluator());
    machines.fill(document.model(), text("web"));
    QStringList listed;
    for (int row = 1; row < machines.rowCount(); ++row) // below their heading
        listed += machines.index(row, MachinesList::NameColumn).data().toString();
    QCOMPARE(listed.join(u' '), wanted);
    // Of those that match alike: of one length.
    QCOMPARE(index.find(text("web"), 9), (std::vector<quint32>{1, 2, 0, 3}));
    QCOMPARE(index.find({}, 2), (std::vector<quint32>{0, 1})); // as they were added
}

void TestAppModels::outlineIsFoundByBothNames()
{
    QVERIFY(m_session->execute(AddEntity{text("FirewallRule"), text("web")}));
    OutlineModel model(m_session->kinds());
    model.setModel(m_session->model());
    const QModelIndex rule =
        model.indexOf(m_session->model().named(u"web", u"FirewallRule").front());
    QVERIFY(rule.isValid());
    const QString words = rule.data(OutlineModel::SearchRole).toString();
    for (const char* word : {"web", "Firewall rule", "FirewallRule"})
        QVERIFY2(words.contains(text(word)), qPrintable(words));
    const QString group = rule.parent().data(OutlineModel::SearchRole).toString();
    for (const char* word : {"Firewall rules", "FirewallRule"})
        QVERIFY2(group.contains(text(word)), qPrintable(group));
}

void TestAppModels::historyIsACommandARow()
{
    HistoryModel model(*m_session);
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    const int before = model.rowCount();
    connect(m_session.get(), &Session::changed, &model, &HistoryModel::grow);
    const Command commands[] = {SetProperty{id("lucy"), text("fullName"), text("Lucy")},
                                SetProperty{id("lucy"), text("title"), text("Boss")}};
    QVERIFY(m_session->execute(commands));
    QCOMPARE(model.rowCount(), before + 1);
    QVERIFY(!model.index(0).data().toString().isEmpty());
    QCOMPARE(model.sequenceAt(model.index(0)), m_session->sequence());
    QVERIFY(m_session->undo());
    QCOMPARE(model.rowCount(), before + 2);
    QVERIFY(model.index(0).data(HistoryModel::UndoneRole).toBool());
    QCOMPARE(model.index(0).data().toString(), text("Undo: ") + model.index(1).data().toString());
    // A long log is read in pieces, all of it in the end.
    for (int i = 0; i < 600; ++i)
        QVERIFY(m_session->execute(SetProperty{id("lucy"), text("title"), QString::number(i)}));
    HistoryModel late(*m_session);
    QVERIFY(late.canFetchMore({}));
    while (late.canFetchMore({}))
        late.fetchMore({});
    QCOMPARE(late.rowCount(), model.rowCount());
}

// But what is written, and what `cim` says to be typed again, has them as the files do.
void TestAppModels::historySaysVerbsAsTheCanvasDoes()
{
    QVERIFY(m_session->execute(Relate{id("linus"), text("memberOf"), id("lemonade")}));
    HistoryModel model(*m_session);
    QCOMPARE(model.index(0).data().toString(), text("Relate linus member of lemonade"));
    std::vector<Event> events;
    QVERIFY(m_session->history(m_session->sequence(), m_session->sequence(), [&](const Event& e) {
        events.push_back(e);
        return true;
    }));
    const auto said = [&](const Kinds* kinds) {
        return describe(m_session->model(), events, kinds);
    };
    QCOMPARE(said(&m_session->kinds()), text("Relate linus member of lemonade"));
    QCOMPARE(said(nullptr), text("Relate linus memberOf lemonade"));
    const WrittenWords written;
    QCOMPARE(said(&m_session->kinds()), text("Relate linus memberOf lemonade"));
}

// Whoever opens the history after something was taken back still reads what was done, and to what.
void TestAppModels::historyNamesWhatIsGone()
{
    const auto diagram = DiagramId::make();
    const auto plan = EntityId::make();
    const std::vector<std::vector<Command>> story = {
        {CreateDiagram{text("Plan"), false, diagram}},
        {AddEntity{.kind = text("Person"), .name = text("mia"), .id = plan}},
        {PlaceShapes{diagram, {{plan, {8, 16}}}}},
        {PlaceShapes{diagram, {{plan, {80, 16}}}}},
    };
    for (const auto& commands : story)
        QVERIFY(m_session->execute(commands));
    for (size_t i = 0; i < story.size(); ++i)
        QVERIFY(m_session->undo());
    HistoryModel late(*m_session);
    QStringList rows;
    for (int i = 0; i < 8; ++i)
        rows += late.index(i).data().toString();
    QCOMPARE(rows, (QStringList{text("Undo: Make diagram Plan"), text("Undo: Add Person mia"),
                                text("Undo: Place mia on Plan"), text("Undo: Move 1 shape on Plan"),
                                text("Move 1 shape on Plan"), text("Place mia on Plan"),
                                text("Add Person mia"), text("Make diagram Plan")}));
    for (size_t i = 0; i < story.size(); ++i)
        QVERIFY(m_session->redo());
}

void TestAppModels::problemsChangeByRows()
{
    ProblemsModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setProblems(m_session->problems().all(), m_session->model());
    const int before = model.rowCount();
    QVERIFY(before > 0); // people without their full names
    QVERIFY(m_session->execute(SetProperty{id("lucy"), text("fullName"), text("Lucy Lemon")}));
    model.setProblems(m_session->problems().all(), m_session->model());
    QVERIFY(model.rowCount() < before);
    // What mends it may change while its words stay.
    std::vector<Problem> problems(2);
    problems[0].fixes = {{text("One way"), {}}};
    model.setProblems(problems, m_session->model());
    problems[0].fixes[0].label = text("Another way");
    model.setProblems(problems, m_session->model());
    QCOMPARE(model.problemAt(model.index(0, 0))->fixes[0].label, text("Another way"));
    // Those that stay keep their rows, also between others that come and go.
    const auto named = [](const QStringList& names) {
        std::vector<Problem> out;
        for (const QString& name : names)
            out.emplace_back().sentence = name;
        return out;
    };
    const auto show = [&](const char* names) {
        model.setProblems(named(text(names).split(u' ')), m_session->model());
    };
    const auto sentenceAt = [&](int row) { return model.index(row, 0).data().toString(); };
    show("a b c d e f");
    const QPersistentModelIndex c = model.index(2, 0), e = model.index(4, 0);
    show("a x c y z e w");
    QCOMPARE(c.row(), 2);
    QCOMPARE(e.row(), 5);
    QCOMPARE(sentenceAt(6), text("w"));
    show("q e a"); // in another order
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(sentenceAt(0) + sentenceAt(1) + sentenceAt(2), text("qea"));
    model.setProblems({}, m_session->model());
    QCOMPARE(model.rowCount(), 0);
}

void TestAppModels::systemsAreRememberedOnce()
{
    QVERIFY(rememberSystem(text("a/1")));
    QVERIFY(!rememberSystem(text("a/1")));
    QVERIFY(rememberSystem(text("a/2")));
    QVERIFY(!rememberSystem(text("a/1")));
    QCOMPARE(settings::systemsSeen.get(), (QStringList{text("a/1"), text("a/2")}));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestAppModels test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_app_models.moc"
