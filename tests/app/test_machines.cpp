// The machines page before a real nix: who can log in, what would change, what NixOS refuses and
// about which entity, where an option comes from; and nix not asked before somebody does.
#include "app/machines/evaluator.h"
#include "app/machines/origintab.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/modelpage.h"
#include "app/mainwindow/repositories.h"
#include "app/problems/problemsmodel.h"
#include "app/release/releasedialog.h"
#include "app/release/splitdialog.h"
#include "app/system/partstab.h"
#include "app/system/systempanel.h"
#include "app/widgets/messagebar.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/workspace.h"
#include "tests/app/harness.h"
#include "tests/nix/nixfixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60'000;

// The row whose first column is this.
QTreeWidgetItem* rowOf(const QTreeWidget* table, const QString& name)
{
    const auto found = table->findItems(name, Qt::MatchExactly, 0);
    return found.isEmpty() ? nullptr : found.front();
}

// QVERIFY2 works its sentence out also where nothing is wrong.
QByteArray troubleOf(const CommitOutcome& outcome)
{
    return outcome.trouble ? outcome.trouble->text().toUtf8() : QByteArray();
}

AddEntity person(const QString& name)
{
    return {.kind = u"Person"_s,
            .name = name,
            .properties = Properties::fromJson({{u"fullName"_s, name.toUpper()}})};
}

} // namespace

class TestMachines : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void whoCanLogInAndWhy();
    void whatWouldChange();
    void theListFindsByName();
    void nixIsAskedWhenWanted();
    void anOptionIsTracedToItsEntity();
    void aCommitMovesTheLock();
    void aShapeAndItsPartsLeadToEachOther();
    void aFolderIsTakenOutAndJoinedBack();
    void aDomainIsPromotedAndReleased();
    void withoutNixASentenceSaysSo();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    Document& document() const { return *m_window->document(); }
    EntityId named(const QString& name, const QString& kind) const
    {
        const auto ids = document().model().named(name, kind);
        return ids.empty() ? EntityId() : ids.front();
    }
    void choose(EntityId entity) const
    {
        document().select(entity);
        m_window->showPage(text("machines"));
    }
    bool isLoaded() const { return m_window->isLoaded(); }
    void showTab(const char* title) const
    {
        auto* tabs = find<QTabWidget>("machinesTabs");
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == text(title))
                tabs->setCurrentIndex(i);
    }

    // As the window does it; nothing where it failed or took forever.
    std::optional<CommitOutcome> commit() const
    {
        std::optional<CommitOutcome> out;
        Repositories& repositories = document().repositories();
        const auto connection = connect(&repositories, &Repositories::committed, this,
                                        [&](const CommitOutcome& outcome) { out = outcome; });
        find<QAction>("commit")->trigger();
        (void)QTest::qWaitFor([&] { return out && !repositories.isBusy(); }, 4 * minute);
        disconnect(connection);
        return out;
    }
    // Does the step with the domain people; what the dialog says at the end.
    QString walk(ReleaseDialog& dialog, const QString& step) const
    {
        auto* domains = dialog.findChild<QComboBox*>(text("releaseDomain"));
        auto* steps = dialog.findChild<QComboBox*>(text("releaseStep"));
        domains->setCurrentText(u"people"_s);
        steps->setCurrentText(step);
        auto* button = dialog.findChild<QPushButton*>(text("releaseDo"));
        const auto* note = dialog.findChild<QLabel*>(text("releaseNote"));
        (void)QTest::qWaitFor([&] { return dialog.isLoaded() && button->isEnabled(); }, minute);
        if (!button->isEnabled())
            return u"not possible: "_s + note->text();
        button->click();
        (void)QTest::qWaitFor(
            [&] { return !document().repositories().isBusy() && !note->text().isEmpty(); },
            4 * minute);
        return note->text();
    }

    NixFixture m_nix;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
};

void TestMachines::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    m_nix.adopt();
    qunsetenv("CIMARRON_NIX");
    registerBuiltInPages(m_registry);
    Session::Options options;
    options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
    const auto made =
        createFromSample(m_nix.folder(), u"shop"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
    QVERIFY2(made, why(made).constData());
    const auto publication = Publication::of(**made);
    QVERIFY(publication && writeRepositories(*publication));
    QVERIFY(m_nix.takeNixpkgsFrom());
    CommitRequest request;
    request.handEdits = true;
    request.beforeRoot = [&] { return flakes::lockForCommit(m_nix.folder()); };
    const auto outcome = commitRepositories(*publication, request);
    QVERIFY2(outcome, why(outcome).constData());
    QVERIFY2(!outcome->trouble, troubleOf(*outcome).constData());
}

void TestMachines::init()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openFolder(m_nix.folder()));
    choose(named(u"web1"_s, u"Host"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), minute);
}

void TestMachines::whoCanLogInAndWhy()
{
    const auto* accounts = find<QTreeWidget>("accounts");
    const QTreeWidgetItem* lucy = rowOf(accounts, u"lucy"_s);
    QVERIFY(lucy);
    QVERIFY2(lucy->text(2).contains(u"lucy"), qPrintable(lucy->text(2)));
    QVERIFY(!rowOf(accounts, u"nobody-of-that-name"_s));
    // A click on the name leads to her.
    QTest::mouseClick(accounts->viewport(), Qt::LeftButton, {},
                      accounts->visualItemRect(lucy).topLeft() + QPoint(8, 6));
    QCOMPARE(document().model().entity(document().selected())->name, u"lucy"_s);
    QVERIFY(m_window->currentPage()->objectName() != u"machinesPage");
}

void TestMachines::whatWouldChange()
{
    choose(named(u"lucy"_s, u"Person"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded(), minute);
    const auto* tabs = find<QTabWidget>("machinesTabs");
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"Effect"_s);
    const auto* hosts = find<QTreeWidget>("effects");
    QVERIFY(hosts->topLevelItemCount() > 0);
    QVERIFY2(hosts->topLevelItem(0)->text(0).contains(u"web1"),
             qPrintable(hosts->topLevelItem(0)->text(0)));
    const auto* removal = find<QTreeWidget>("removal");
    bool locksOut = false;
    for (int i = 0; i < removal->topLevelItemCount(); ++i)
        locksOut = locksOut || (removal->topLevelItem(i)->text(1) == u"nobody logs in as" &&
                                removal->topLevelItem(i)->text(2).contains(u"lucy"));
    QVERIFY(locksOut);
    // It answers anew after a change.
    const auto person = named(u"lucy"_s, u"Person"_s);
    QVERIFY(document().execute(RemoveEntity{person}));
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded() && !rowOf(find<QTreeWidget>("accounts"), u"lucy"_s),
                             minute);
    document().undo();
    QVERIFY(!named(u"lucy"_s, u"Person"_s).isNull());
}

void TestMachines::theListFindsByName()
{
    auto* list = find<QTreeView>("machinesList");
    const QAbstractItemModelTester tester(list->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const int all = list->model()->rowCount();
    auto* search = find<QLineEdit>("machinesSearch");
    QTest::keyClicks(search, u"luc"_s);
    QVERIFY(list->model()->rowCount() < all);
    QVERIFY(list->model()->rowCount() > 1);
    search->clear();
    QCOMPARE(list->model()->rowCount(), all);
    QCOMPARE(list->currentIndex().data().toString(), u"web1"_s);
}

// A module of the user's is wrong: the complaint is about its entity, also in the list of problems,
// and goes once the file is mended.
void TestMachines::nixIsAskedWhenWanted()
{
    const QString module = u"domain/people/people/lucy.nix"_s;
    QVERIFY(m_nix.put(module, "{ services.opnssh.enable = true; }\n"));
    QVERIFY(m_nix.commit(u"domain/people"_s));
    showTab("What NixOS says");
    Evaluator& evaluator = document().evaluator();
    QVERIFY(evaluator.complaints().empty());
    const auto* table = find<QTreeWidget>("hostProblems");
    QVERIFY2(table->topLevelItem(0)->text(0).startsWith(u"NixOS has not been asked yet"),
             qPrintable(table->topLevelItem(0)->text(0)));
    const QSignalSpy progress(&evaluator, &Evaluator::progressed);
    QTest::mouseClick(find<QPushButton>("evaluateThis"), Qt::LeftButton);
    QVERIFY(evaluator.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!evaluator.isBusy(), 4 * minute);
    QVERIFY2(!evaluator.complaints().empty(), qPrintable(evaluator.last().text()));
    QVERIFY(progress.size() >= 2);
    QVERIFY(progress.front().at(2).toString().contains(u"GiB"));
    const QTreeWidgetItem* row = table->topLevelItem(0);
    QCOMPARE(row->text(0), u"web1"_s);
    QVERIFY2(row->text(1).contains(u"lucy"), qPrintable(row->text(1)));
    QVERIFY2(row->text(2).contains(u"opnssh"), qPrintable(row->text(2)));
    QVERIFY(find<QPlainTextEdit>("nixosWords")->toPlainText().contains(u"opnssh"));
    QCOMPARE(evaluator.stateOf(u"web1"_s), Evaluator::State::Refused);

    m_window->showPage(u"model"_s);
    const auto* problems = m_window->findChild<ProblemsModel*>();
    const auto listed = [&] {
        for (int i = 0; i < problems->rowCount(); ++i)
            if (const Problem* one = problems->problemAt(problems->index(i, 0));
                one->code == u"nixos-unknown-option")
                return one->entity;
        return EntityId();
    };
    QTRY_COMPARE_WITH_TIMEOUT(listed(), named(u"lucy"_s, u"Person"_s), minute);

    QVERIFY(m_nix.put(module, "{ }\n"));
    QVERIFY(m_nix.commit(u"domain/people"_s));
    document().repositories().refreshLater();
    QTRY_VERIFY_WITH_TIMEOUT(listed().isNull(), minute);
    QCOMPARE(evaluator.stateOf(u"web1"_s), Evaluator::State::Unknown);
    evaluator.evaluate({});
    QTRY_VERIFY_WITH_TIMEOUT(!evaluator.isBusy(), 4 * minute);
    QCOMPARE(evaluator.stateOf(u"web1"_s), Evaluator::State::Fine);
}

void TestMachines::anOptionIsTracedToItsEntity()
{
    showTab("Options");
    auto* view = find<QTreeView>("origin");
    auto* model = m_window->findChild<OriginModel*>();
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), 0);
    QTest::mouseClick(find<QPushButton>("askOrigin"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(model->rowCount() > 0,
                              qPrintable(find<QLabel>("originState")->text()), 4 * minute);
    QTest::keyClicks(find<QLineEdit>("originFilter"), u"users.users.lucy.isNormalUser"_s);
    QCOMPARE(view->model()->rowCount(), 1);
    const auto cell = [&](int column) { return view->model()->index(0, column).data().toString(); };
    QCOMPARE(cell(OriginModel::ValueColumn), u"true"_s);
    QVERIFY2(cell(OriginModel::EntityColumn).contains(u"lucy"),
             qPrintable(cell(OriginModel::EntityColumn)));
    QVERIFY(cell(OriginModel::FileColumn).endsWith(u"lucy.json"));
    QVERIFY(!cell(OriginModel::CommitColumn).isEmpty());
}

// After a commit in the window the root names what the domains hold now, and is committed itself.
void TestMachines::aCommitMovesTheLock()
{
    QVERIFY(document().execute(person(u"zoe"_s)));
    const auto outcome = commit();
    QVERIFY(outcome);
    QVERIFY2(!outcome->trouble, troubleOf(*outcome).constData());
    const auto stale = flakes::staleness(m_nix.folder());
    QVERIFY2(stale, why(stale).constData());
    QVERIFY(!stale->isStale());
    const Ran status = m_nix.run(
        u"git"_s, {u"status"_s, u"--porcelain"_s, u"--untracked-files=no"_s}, m_nix.folder());
    QVERIFY(status.ok());
    QCOMPARE(status.out, QByteArray());
}

// From a shape to what came of it on a machine, and from there back to the shape.
void TestMachines::aShapeAndItsPartsLeadToEachOther()
{
    const EntityId lucy = named(u"lucy"_s, u"Person"_s);
    m_window->showPage(text("model"));
    document().select(lucy);
    find<QAction>("cameOf")->trigger();
    const auto* parts = m_window->findChild<PartsTab*>();
    QVERIFY(parts);
    QTRY_VERIFY_WITH_TIMEOUT(isLoaded() && parts->causes(), 4 * minute);
    QCOMPARE(parts->causes()->host, u"web1"_s);
    auto* list = parts->findChild<QTreeView*>();
    const auto cell = [&](int row, int column) {
        return list->model()->index(row, column).data().toString();
    };
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(cell(0, 0), u"lucy"_s);
    QVERIFY2(cell(0, 1).contains(u"lucy"), qPrintable(cell(0, 1)));
    list->setCurrentIndex(list->model()->index(0, 0));
    QLabel* asked = nullptr;
    for (QLabel* label : parts->findChildren<QLabel*>())
        if (label->text().contains(lucy.text()))
            asked = label;
    QVERIFY(asked);
    QVERIFY2(asked->text().contains(u"users.users.lucy"), qPrintable(asked->text()));
    QVERIFY2(asked->text().contains(u"Because"), qPrintable(asked->text()));
    document().select({});
    emit asked->linkActivated(lucy.text());
    QCOMPARE(document().selected(), lucy);
    QVERIFY(qobject_cast<ModelPage*>(m_window->currentPage()));
    // What has no effect on any machine is said so.
    QVERIFY(document().execute(AddEntity{.kind = u"Person"_s, .name = u"nobody"_s}));
    document().select(named(u"nobody"_s, u"Person"_s));
    find<QAction>("cameOf")->trigger();
    const auto* panel = m_window->findChild<SystemPanel*>();
    QTRY_COMPARE_WITH_TIMEOUT(panel->message(), u"Person nobody has an effect on no host."_s,
                              minute);
    document().undo();
}

void TestMachines::aFolderIsTakenOutAndJoinedBack()
{
    const auto domainOf = [this](const char* name) {
        const Domain* domain = document().model().domainByName(text(name));
        return domain ? domain->id : DomainId();
    };
    const EntityId site = named(u"site"_s, u"Package"_s);
    const DomainId inventory = document().model().entity(site)->domain;
    QString folders, moving, refusal;
    QStringList kinds;
    withDialog<SplitDialog>([&](SplitDialog& dialog) {
        dialog.findChild<QComboBox*>(text("splitDomain"))->setCurrentText(u"policies"_s);
        dialog.findChild<QComboBox*>(text("splitStep"))->setCurrentIndex(1);
        const auto* all = dialog.findChild<QTreeWidget*>(text("splitMoving"));
        for (int i = 0; i < all->topLevelItemCount(); ++i)
            kinds << all->topLevelItem(i)->text(1);
        dialog.reject();
    });
    find<QAction>("splitDomain")->trigger();
    QVERIFY2(kinds.contains(u"Authentication policy"_s), qPrintable(kinds.join(u' ')));
    withDialog<SplitDialog>([&](SplitDialog& dialog) {
        auto* list = dialog.findChild<QComboBox*>(text("splitFolder"));
        const auto* button = dialog.findChild<QPushButton*>(text("splitDo"));
        auto* name = dialog.findChild<QLineEdit*>(text("splitName"));
        for (int i = 0; i < list->count(); ++i)
            folders += list->itemText(i) + u' ';
        list->setCurrentText(u"sourcecode/packages"_s);
        for (int i = 0; i < dialog.findChild<QTreeWidget*>()->topLevelItemCount(); ++i)
            moving += dialog.findChild<QTreeWidget*>()->topLevelItem(i)->text(0) + u' ';
        name->selectAll();
        QTest::keyClicks(name, u"people"_s); // there is one already
        if (!button->isEnabled())
            refusal = dialog.findChild<QLabel*>(text("splitNote"))->text();
        name->selectAll();
        QTest::keyClicks(name, u"wares"_s);
        QTest::mouseClick(dialog.findChild<QPushButton*>(text("splitDo")), Qt::LeftButton);
        if (dialog.isVisible())
            dialog.reject();
    });
    document().select(site);
    find<QAction>("splitDomain")->trigger();
    QVERIFY2(folders.contains(u"sourcecode/packages "), qPrintable(folders));
    QCOMPARE(moving, u"site "_s);
    QVERIFY2(refusal.contains(u"people"), qPrintable(refusal));
    QVERIFY(!domainOf("wares").isNull());
    QCOMPARE(document().model().entity(site)->domain, domainOf("wares"));
    document().undo();
    QVERIFY(domainOf("wares").isNull());
    QCOMPARE(document().model().entity(site)->domain, inventory);
    document().redo();
    QCOMPARE(document().model().entity(site)->domain, domainOf("wares"));

    withDialog<SplitDialog>([&](SplitDialog& dialog) {
        auto* steps = dialog.findChild<QComboBox*>(text("splitStep"));
        steps->setCurrentIndex(1);
        refusal = dialog.findChild<QLabel*>(text("splitNote"))->text();
        dialog.findChild<QComboBox*>(text("splitInto"))->setCurrentText(u"inventory"_s);
        QTest::mouseClick(dialog.findChild<QPushButton*>(text("splitDo")), Qt::LeftButton);
        if (dialog.isVisible())
            dialog.reject();
    });
    find<QAction>("splitDomain")->trigger();
    QVERIFY2(refusal.contains(u"stays on disk"), qPrintable(refusal));
    QVERIFY(domainOf("wares").isNull());
    QCOMPARE(document().model().entity(site)->domain, inventory);
}

void TestMachines::aDomainIsPromotedAndReleased()
{
    QString promoted, released;
    withDialog<ReleaseDialog>([&](ReleaseDialog& dialog) {
        promoted = walk(dialog, u"Promote to test"_s);
        dialog.reject();
    });
    find<QAction>("release")->trigger();
    QVERIFY2(promoted.contains(u"now stands at test"), qPrintable(promoted));
    const Ran branch = m_nix.run(u"git"_s, {u"branch"_s, u"--show-current"_s},
                                 m_nix.folder() + u"/domain/people"_s);
    QCOMPARE(branch.out.trimmed(), QByteArray("test"));
    const auto state = [this] {
        for (const Domain& domain : document().model().domains())
            if (domain.name == u"people")
                return domain.state;
        return State::Dev;
    };
    QTRY_VERIFY_WITH_TIMEOUT(state() == State::Test, minute);

    withDialog<ReleaseDialog>([&](ReleaseDialog& dialog) {
        released = walk(dialog, u"Release a version"_s);
        dialog.reject();
    });
    find<QAction>("release")->trigger();
    QVERIFY2(released.contains(u"Released people 0."), qPrintable(released));
    const Ran tags = m_nix.run(u"git"_s, {u"tag"_s}, m_nix.folder() + u"/domain/people"_s);
    QVERIFY2(tags.out.startsWith("0."), tags.out.constData());
}

void TestMachines::withoutNixASentenceSaysSo()
{
    qputenv("CIMARRON_NIX", "/nowhere");
    showTab("What NixOS says");
    QTest::mouseClick(find<QPushButton>("evaluateThis"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!document().evaluator().isBusy(), minute);
    const QString said = find<QLabel>("evaluationState")->text();
    QVERIFY2(said.contains(u"nix is not installed"), qPrintable(said));
    QVERIFY(find<QPushButton>("evaluateThis")->isEnabled());
    // A commit is made all the same.
    QVERIFY(document().execute(person(u"mia"_s)));
    const auto outcome = commit();
    qunsetenv("CIMARRON_NIX");
    QVERIFY(outcome && outcome->trouble);
    QVERIFY(!outcome->committed.commits.empty());
    QVERIFY2(m_window->messages().sentence().contains(u"nix is not installed"),
             qPrintable(m_window->messages().sentence()));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestMachines test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_machines.moc"
