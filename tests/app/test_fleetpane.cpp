// Several hosts rebuilt over ssh from the window, with mouse and keyboard: real nix, real sshd, on
// three stand-in machines.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/buildview.h"
#include "app/rebuild/fleethost.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleetpane.h"
#include "app/rebuild/fleettable.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/hosthistory.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/logview.h"
#include "app/rebuild/rebuildpage.h"
#include "app/widgets/settings.h"
#include "models/workspace/fleets.h"
#include "tests/app/harness.h"
#include "tests/nix/machines.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>

#include <algorithm>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60'000;
using States = QMap<QString, QString>;

} // namespace

class TestFleetPane : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup()
    {
        m_window.reset();
        settings::elevation.set({});
    }
    void theWaysThatLeadHere();
    void hostsAreChosen();
    void aRunToItsEnd();
    void aHostIsFollowed();
    void editsAreCommittedFirst();
    void colmenaBuildsThem();
    void aFailingCanaryStopsIt();
    void aRestartGoesOn();
    void theWaveGoesBack();
    void oneThatCannotBegin();
    void aPasswordIsAskedOnceAHost();
    void stoppedAtThePassword();
    void closedInTheMiddle();
    void closedAtOnce();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    Document& document() const { return *m_window->document(); }
    FleetPane& pane() const { return *find<FleetPane>("fleetPane"); }
    EntityId named(const QString& name, const QString& kind = u"Host"_s) const
    {
        const auto ids = document().model().named(name, kind);
        return ids.empty() ? EntityId() : ids.front();
    }
    void click(const char* name) const
    {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button, name);
        QTRY_VERIFY2_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), name, minute);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void choose(const QString& selectors, bool onlyTouched = false)
    {
        if (!pane().isVisible())
            click("fleetOpen");
        find<QLineEdit>("fleetSelectors")->clear();
        QTest::keyClicks(find<QLineEdit>("fleetSelectors"), selectors);
        find<QCheckBox>("fleetTouched")->setChecked(onlyTouched);
    }
    // What a table shows of each host.
    States shown(const char* table, int column) const
    {
        States out;
        const QAbstractItemModel& rows = *find<FleetTable>(table)->model();
        for (int row = 0; row < rows.rowCount(); ++row)
            out[rows.index(row, FleetModel::HostColumn).data().toString()] =
                rows.index(row, column).data().toString();
        return out;
    }
    States states() const { return shown("fleetHosts", FleetModel::StateColumn); }
    QString said(const char* label) const { return find<QLabel>(label)->text(); }
    // Answers the question before it begins; what it says.
    QString agree(const char* dialog = "fleetAsk", const char* yes = "fleetYes") const
    {
        QMessageBox* box = nullptr;
        if (!QTest::qWaitFor([&] { return (box = find<QMessageBox>(dialog)) && box->isVisible(); },
                             minute))
            return {};
        const QString out = box->informativeText();
        QTest::mouseClick(box->findChild<QPushButton*>(text(yes)), Qt::LeftButton);
        return out;
    }
    bool isOver() const
    {
        return QTest::qWaitFor(
            [&] { return pane().run() && pane().run()->stage() == FleetRebuild::Stage::Ended; },
            10 * minute);
    }
    void chooseRow(const QString& host) const
    {
        auto* table = find<FleetTable>("fleetHosts");
        const auto rows = table->model()->match(table->model()->index(0, FleetModel::HostColumn),
                                                Qt::DisplayRole, host, 1, Qt::MatchExactly);
        QCOMPARE(rows.size(), 1);
        table->setCurrentIndex(rows.front());
    }
    // Answers the next question for a password; whose it was.
    QString type(const QString& password, bool isForOthers = false) const
    {
        QDialog* dialog = nullptr;
        if (!QTest::qWaitFor(
                [&] { return (dialog = find<QDialog>("passwordDialog")) && dialog->isVisible(); },
                4 * minute))
            return {};
        const QPointer<QLineEdit> field = dialog->findChild<QLineEdit*>(u"passwordField"_s);
        const QString out = field->accessibleName();
        dialog->findChild<QCheckBox*>(u"passwordForOthers"_s)->setChecked(isForOthers);
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
        return QTest::qWaitFor([&] { return !field; }, minute) ? out : QString();
    }
    QStringList running() const
    {
        QStringList out;
        for (const Machine& machine : m_machines)
            out << machine.running();
        return out;
    }

    NixFixture m_nix;
    Machines m_machines;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
};

void TestFleetPane::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    if (!hasNamespaces(m_nix))
        QSKIP("this machine gives no namespaces");
    qunsetenv("CIMARRON_NIX");
    registerBuiltInPages(m_registry);
    QString why;
    auto session = startMachines(m_nix, m_machines, &why);
    QVERIFY2(session, qPrintable(why));
    // What the machines are reached as is in the model, and has to be in the files.
    QVERIFY(commitAll(m_nix, *session));
}

void TestFleetPane::init()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openFolder(m_nix.folder()));
    document().select(named(u"web1"_s));
    emit document().pageAsked(u"rebuild"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), minute);
}

void TestFleetPane::theWaysThatLeadHere()
{
    QVERIFY(!pane().isVisible());
    click("fleetOpen");
    QVERIFY(pane().isVisible());
    QVERIFY(!find<HostBoard>("hostBoard")->isVisible());
    QVERIFY(!find<QPushButton>("fleetGo")->isEnabled()); // nobody is chosen
    click("fleetClose");
    QVERIFY(!pane().isVisible());
    // Several tiles.
    auto* board = find<HostBoard>("hostBoard");
    const auto* list = static_cast<HostList*>(board->model());
    for (const QString& name : {u"web2"_s, u"web3"_s})
        board->selectionModel()->select(list->indexOf(named(name)),
                                        name == u"web2" ? QItemSelectionModel::ClearAndSelect
                                                        : QItemSelectionModel::Select);
    QCOMPARE(find<QPushButton>("fleetOpen")->text().remove(u'&'), u"Rebuild these 2 over ssh…"_s);
    click("fleetOpen");
    QCOMPARE(find<QLineEdit>("fleetSelectors")->text(), u"web2 web3"_s);
    // Several shapes on the canvas.
    m_window->showPage(u"model"_s);
    document().select(named(u"web1"_s));
    m_window->currentPage()->showSelected();
    auto& view = *m_window->findChild<DesignView*>();
    view.board().select(
        std::vector{named(u"web1"_s), named(u"lucy"_s, u"Person"_s), named(u"web3"_s)});
    emit view.canvas().menuRequested(QPoint(10, 10), QPointF());
    auto* several = view.findChild<QAction*>(u"menuRebuildSeveral"_s);
    QVERIFY(several);
    several->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), minute);
    QPointer<QWidget> open = QApplication::activePopupWidget();
    open->close();
    QCOMPARE(m_window->currentPage()->objectName(), u"rebuildPage"_s);
    QVERIFY(pane().isVisible());
    QCOMPARE(find<QLineEdit>("fleetSelectors")->text(), u"web1 web3"_s);
    // One host is shown by itself again.
    emit document().pageAsked(u"rebuild"_s);
    QVERIFY(!pane().isVisible());
    find<QAction>("rebuildSeveral")->trigger();
    QVERIFY(pane().isVisible());
}

void TestFleetPane::hostsAreChosen()
{
    choose(u"@later"_s);
    QCOMPARE(shown("fleetPreview", FleetModel::WaveColumn),
             (States{{u"web2"_s, u"1, goes first"_s}, {u"web3"_s, u"2"_s}}));
    QVERIFY2(said("fleetFound").contains(u"2 hosts: web2, web3"), qPrintable(said("fleetFound")));
    QVERIFY2(said("fleetOrder").startsWith(u"web2 goes first"), qPrintable(said("fleetOrder")));
    QCOMPARE(shown("fleetPreview", FleetModel::WhatColumn)[u"web2"_s],
             u"reached as "_s + m_machines[1].target().replace(u":"_s, u", port "_s));
    QCOMPARE(find<QPushButton>("fleetGo")->text().remove(u'&'), u"Rebuild 2 hosts…"_s);
    choose(u"domain:hosts, web1"_s);
    QCOMPARE(shown("fleetPreview", FleetModel::WaveColumn).size(), 3);
    find<QSpinBox>("fleetCanaries")->setValue(0);
    find<QSpinBox>("fleetWave")->setValue(1);
    QCOMPARE(shown("fleetPreview", FleetModel::WaveColumn).values(),
             (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    QVERIFY2(said("fleetOrder").startsWith(u"3 waves of one host each. "),
             qPrintable(said("fleetOrder")));
    find<QSpinBox>("fleetWave")->setValue(2);
    QVERIFY2(said("fleetOrder").startsWith(u"2 waves of up to 2 hosts. "),
             qPrintable(said("fleetOrder")));
    find<QSpinBox>("fleetWave")->setValue(1);
    choose(u"@nobody"_s);
    QVERIFY2(said("fleetFound").contains(u"\"@nobody\" means no host"),
             qPrintable(said("fleetFound")));
    QVERIFY(!find<QPushButton>("fleetGo")->isEnabled());
    // None was rebuilt ever.
    choose({}, true);
    QTRY_COMPARE_WITH_TIMEOUT(shown("fleetPreview", FleetModel::WaveColumn).size(), 3, minute);
    choose(u"@first"_s, true);
    QCOMPARE(shown("fleetPreview", FleetModel::WaveColumn).keys(), QStringList{u"web1"_s});
    // Quotes and what is broken are no trouble.
    choose(u"\"@a b\" \"\" , @\" domain:"_s);
    QVERIFY(!find<QPushButton>("fleetGo")->isEnabled());
}

void TestFleetPane::aRunToItsEnd()
{
    QVERIFY(changeMachines(m_nix, "One"));
    const QStringList before = running();
    choose(u"domain:hosts"_s);
    click("fleetGo");
    // Nothing begins without an answer.
    QTRY_VERIFY_WITH_TIMEOUT(find<QMessageBox>("fleetAsk"), minute);
    QTest::keyClick(find<QMessageBox>("fleetAsk"), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!find<QMessageBox>("fleetAsk"), minute);
    QVERIFY(!pane().run());
    click("fleetGo");
    const QString asked = agree();
    QVERIFY2(asked.contains(u"web1 goes first"), qPrintable(asked));
    QVERIFY2(asked.contains(u"web1, web2, web3"), qPrintable(asked));
    QTRY_VERIFY_WITH_TIMEOUT(states()[u"web1"_s] == u"running", 4 * minute);
    QCOMPARE(states()[u"web2"_s], u"waiting"_s);
    QVERIFY(find<QPushButton>("fleetStop")->isVisible());
    // Nobody else takes a host for free before the log has what became of it.
    int told = 0, held = 0;
    connect(pane().run(), &FleetRebuild::happened, this, [&](const HostFacts& facts) {
        ++told;
        held += !lockRebuild(facts.host);
    });
    // The board has it too.
    HostRow row{.name = u"web2"_s};
    QVERIFY(pane().addTo(row));
    QCOMPARE(row.doing, HostDoing::Queued);
    QVERIFY(isOver());
    QVERIFY2(said("fleetSentence").contains(u"All 3 hosts are done"),
             qPrintable(said("fleetSentence")));
    QCOMPARE(states().values(), QStringList(3, u"done"_s));
    QCOMPARE(told, 3);
    QCOMPARE(held, 3);
    QVERIFY(lockRebuild(u"web1"_s)); // and they are let go of then
    for (int i = 0; i < 3; ++i)
        QVERIFY(running()[i] != before[i]);
    QVERIFY(!find<QPushButton>("fleetResume")->isVisible());
    // What became of a host is shown where it is chosen, and is in its history.
    auto* hosts = find<FleetTable>("fleetHosts");
    hosts->setCurrentIndex(hosts->model()->index(1, 0));
    const auto* history = pane().findChild<QTreeWidget*>(u"hostHistory"_s);
    QTRY_COMPARE_WITH_TIMEOUT(history->topLevelItemCount(), 2, minute); // a build and a switch
    const auto records = hostRecords(document().session());
    QVERIFY(records);
    QCOMPARE(records->value(named(u"web3"_s)).back().outcome, u"activated"_s);
    QVERIFY(!builtFrom(u"web3"_s).value_or(QByteArray()).isEmpty());
}

// Its builder waits for this test, so that what is shown does not depend on speed.
void TestFleetPane::aHostIsFollowed()
{
    QFile gate(m_nix.folder() + u"/../gate"_s);
    QVERIFY(setModule(m_nix, u"web1"_s,
                      "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand "
                      "\"sweet-1.0\" { } ''echo squeezing; while [ ! -e " +
                          gate.fileName().toUtf8() +
                          " ]; do sleep 0.1; done; echo done > $out'') ]; }\n"));
    choose(u"web1 web2"_s);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(states()[u"web1"_s] == u"running", 4 * minute);
    auto* host = pane().findChild<FleetHostPane*>();
    const auto* tree = host->findChild<BuildView*>();
    const auto* history = host->findChild<HostHistory*>();
    // All that the view has read, however much of it is in sight.
    const auto log = [&] {
        for (const LogPane* one : host->findChildren<LogPane*>())
            if (QFile file(one->view().path()); one->isVisible() && file.open(QIODevice::ReadOnly))
                return QString::fromUtf8(file.readAll())
                    .section(u'\n', 0, int(one->view().lineCount()) - 1);
        return QString();
    };
    const auto builds = [&] {
        return tree->isVisible() && tree->model() &&
               !tree->model()
                    ->match(tree->model()->index(0, 0), Qt::DisplayRole, u"sweet-1.0"_s, 1,
                            Qt::MatchExactly | Qt::MatchRecursive)
                    .empty();
    };
    chooseRow(u"web1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(log().contains(u"sweet-1.0> squeezing"), 4 * minute);
    QTRY_VERIFY_WITH_TIMEOUT(builds(), minute);
    QVERIFY(find<QLabel>("fleetStep1")->font().bold());
    QVERIFY(!find<QLabel>("fleetStep0")->font().bold());
    // One that waits has its history, and the first is whole again when it is chosen again.
    chooseRow(u"web2"_s);
    QTRY_VERIFY_WITH_TIMEOUT(history->isVisible() && !tree->isVisible(), minute);
    chooseRow(u"web1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(builds(), minute);
    QVERIFY(log().contains(u"sweet-1.0> squeezing"));
    QVERIFY(gate.open(QIODevice::WriteOnly));
    QVERIFY(isOver());
    QCOMPARE(states().values(), QStringList(2, u"done"_s));
    // Then its kept log.
    QVERIFY(history->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(log().contains(u"sweet-1.0> squeezing"), minute);
}

void TestFleetPane::editsAreCommittedFirst()
{
    choose({}, true);
    QTRY_VERIFY_WITH_TIMEOUT(said("fleetFound").contains(u"Nothing has touched"), minute);
    QVERIFY(document().execute(SetProperty{named(u"web2"_s), u"description"_s, u"Another one"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(shown("fleetPreview", FleetModel::WaveColumn).keys(),
                              QStringList{u"web2"_s}, minute);
    const QString before = m_machines[1].running();
    click("fleetGo");
    const QString asked = agree();
    QVERIFY2(asked.contains(u"committed first"), qPrintable(asked));
    QVERIFY(isOver());
    QCOMPARE(states(), (States{{u"web2"_s, u"done"_s}}));
    const auto publication = Publication::of(document().session());
    QVERIFY(publication);
    const auto status = repositoryStatus(*publication);
    QVERIFY(status && !hasUncommitted(*status));
    QVERIFY(!m_machines[1].running().isEmpty() && !before.isEmpty());
    click("fleetAnother");
    QTRY_VERIFY_WITH_TIMEOUT(said("fleetFound").contains(u"Nothing has touched"), minute);
}

// What builds them is chosen in the plan, which says what comes of that.
void TestFleetPane::colmenaBuildsThem()
{
    QVERIFY(changeMachines(m_nix, "By colmena"));
    // Its builder waits for this test, which looks meanwhile at what is shown.
    QFile gate(m_nix.folder() + u"/../gate2"_s);
    QVERIFY(setModule(m_nix, u"web1"_s,
                      "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand "
                      "\"sour-1.0\" { } ''echo pressing; while [ ! -e " +
                          gate.fileName().toUtf8() +
                          " ]; do sleep 0.1; done; echo done > $out'') ]; }\n"));
    const QStringList before = running();
    choose(u"domain:hosts"_s);
    QVERIFY2(said("fleetOrder").contains(u"colmena is not installed here"),
             qPrintable(said("fleetOrder")));
    const QTemporaryDir notes;
    qputenv("CIM_COLMENA_LOG", notes.filePath(u"log"_s).toUtf8());
    qputenv("CIMARRON_COLMENA", CIM_SOURCE_DIR "/tests/nix/colmena/colmena");
    // It is not looked for with every number that is changed.
    find<QSpinBox>("fleetStopAfter")->setValue(1);
    QVERIFY2(said("fleetOrder").contains(u"colmena is not installed here"),
             qPrintable(said("fleetOrder")));
    auto* engine = find<QComboBox>("fleetEngine");
    engine->setCurrentIndex(engine->findData(u"cimarron"_s));
    QVERIFY2(said("fleetOrder").contains(u"nix builds and copies host by host."),
             qPrintable(said("fleetOrder")));
    engine->setCurrentIndex(engine->findData(u"colmena"_s));
    QVERIFY2(said("fleetOrder").contains(u"colmena builds and copies them"),
             qPrintable(said("fleetOrder")));
    // Their own nixos-rebuild activates what that has built.
    const auto restore = qScopeGuard([this] {
        settings::engine.set(u"cimarron"_s);
        for (const Machine& machine : m_machines)
            machine.giveRebuilder({});
    });
    for (const Machine& machine : m_machines)
        QVERIFY(machine.giveRebuilder(u"x-nixos-rebuild-ng-26.05"_s));
    auto* activator = find<QComboBox>("fleetActivator");
    activator->setCurrentIndex(activator->findData(u"nixos-rebuild"_s));
    find<QSpinBox>("fleetCanaries")->setValue(0);
    click("fleetGo");
    const QString asked = agree();
    QVERIFY2(asked.contains(u"colmena builds and copies them"), qPrintable(asked));
    QVERIFY2(asked.contains(u"nixos-rebuild activates each"), qPrintable(asked));
    QTRY_VERIFY_WITH_TIMEOUT(said("fleetSentence").contains(u"colmena builds"), 4 * minute);
    // Its lines come while it builds, where the host is chosen, and no tree that stays empty.
    const auto* host = pane().findChild<FleetHostPane*>();
    chooseRow(u"web1"_s);
    const auto pressed = [&] {
        return std::ranges::any_of(host->findChildren<LogPane*>(), [](const LogPane* log) {
            QFile file(log->view().path());
            return log->isVisible() && !file.fileName().isEmpty() &&
                   file.open(QIODevice::ReadOnly) &&
                   QString::fromUtf8(file.readAll())
                       .section(u'\n', 0, int(log->view().lineCount()) - 1)
                       .contains(u"pressing");
        });
    };
    const bool followed = QTest::qWaitFor(pressed, 4 * minute);
    const bool isEmpty = host->findChild<BuildView*>()->isVisible();
    QVERIFY(gate.open(QIODevice::WriteOnly));
    QVERIFY(followed);
    QVERIFY(!isEmpty);
    const bool over = isOver();
    qputenv("CIMARRON_COLMENA", "/nowhere/colmena");
    QVERIFY(over);
    QCOMPARE(states().values(), QStringList(3, u"done"_s));
    for (int i = 0; i < 3; ++i)
        QVERIFY(running()[i] != before[i]);
    QVERIFY(QFile::exists(notes.filePath(u"log"_s))); // it was that which built them
    for (const Machine& machine : m_machines)
        QVERIFY(machine.text(u"stand-in-rebuilder.calls"_s).contains(u"--store-path"));
}

void TestFleetPane::aFailingCanaryStopsIt()
{
    const QStringList before = running();
    m_machines[0].mark(u"stand-in-machine.loader-fails"_s);
    QVERIFY(changeMachines(m_nix, "Two"));
    choose(u"domain:hosts"_s);
    find<QSpinBox>("fleetStopAfter")->setValue(2); // of the others
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    const bool over = isOver();
    m_machines[0].unmark(u"stand-in-machine.loader-fails"_s);
    QVERIFY(over);
    QCOMPARE(states(), (States{{u"web1"_s, u"failed"_s},
                               {u"web2"_s, u"not begun"_s},
                               {u"web3"_s, u"not begun"_s}}));
    QCOMPARE(running(), before);
    QVERIFY2(said("fleetSentence").startsWith(u"Stopped"), qPrintable(said("fleetSentence")));
    QVERIFY(!shown("fleetHosts", FleetModel::WhatColumn)[u"web1"_s].isEmpty());
    find<QCheckBox>("fleetOnlyTrouble")->setChecked(true);
    QCOMPARE(states().keys(), QStringList{u"web1"_s});
}

// Of a program that was started anew: what is left is offered on the page.
void TestFleetPane::aRestartGoesOn()
{
    const QStringList before = running();
    QTRY_VERIFY_WITH_TIMEOUT(said("fleetDoorText").contains(u"is not finished"), minute);
    QVERIFY2(said("fleetDoorText").contains(u"1 failed"), qPrintable(said("fleetDoorText")));
    click("fleetLook");
    QCOMPARE(states()[u"web1"_s], u"failed"_s);
    click("fleetResume");
    QVERIFY(isOver());
    QTRY_COMPARE_WITH_TIMEOUT(states().values(), QStringList(3, u"done"_s), minute);
    for (int i = 0; i < 3; ++i)
        QVERIFY(running()[i] != before[i]);
    click("fleetClose");
    QTRY_VERIFY_WITH_TIMEOUT(!said("fleetDoorText").contains(u"not finished"), minute);
}

void TestFleetPane::theWaveGoesBack()
{
    const QStringList before = running();
    click("fleetLook");
    click("fleetRollBack");
    const QString asked = agree("fleetAskBack", "fleetYesBack");
    QVERIFY2(asked.contains(u"web3, web2"), qPrintable(asked));
    QVERIFY(isOver());
    QCOMPARE(states(), (States{{u"web1"_s, u"done"_s},
                               {u"web2"_s, u"rolled back"_s},
                               {u"web3"_s, u"rolled back"_s}}));
    QCOMPARE(running()[0], before[0]);
    QVERIFY(running()[1] != before[1] && running()[2] != before[2]);
    QCOMPARE(m_machines[2].profile(), running()[2]);
    const auto records = hostRecords(document().session());
    QVERIFY(records);
    QCOMPARE(records->value(named(u"web3"_s)).back().action, u"rollback"_s);
}

void TestFleetPane::oneThatCannotBegin()
{
    const auto held = lockFleet(m_nix.folder());
    QVERIFY(held);
    choose(u"web1"_s);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    QVERIFY(isOver());
    QVERIFY(find<QPushButton>("fleetGo")->isVisible()); // it can be planned anew
    QVERIFY2(said("fleetNotice").contains(u"by another program"), qPrintable(said("fleetNotice")));
}

void TestFleetPane::aPasswordIsAskedOnceAHost()
{
    settings::elevation.set(u"sudo"_s);
    QVERIFY(changeMachines(m_nix, "Locked"));
    const QStringList before = running();
    choose(u"domain:hosts"_s);
    find<QSpinBox>("fleetJobs")->setValue(1);
    const QSignalSpy asked(m_window->findChild<PasswordDesk*>(), &PasswordDesk::asked);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    QVERIFY(type(u"sugar"_s).contains(u"web1 ("));
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("passwordWrong"), 4 * minute);
    QVERIFY(type(u"lemon"_s).contains(u"web1 ("));
    QVERIFY(type(u"lemon"_s, true).contains(u"web2 ("));
    QVERIFY(isOver());
    QCOMPARE(states().values(), QStringList(3, u"done"_s));
    QCOMPARE(asked.size(), 3); // neither once a step, nor for the third
    for (int i = 0; i < 3; ++i)
        QVERIFY(running()[i] != before[i]);
    // The next one asks again.
    chooseRow(u"web1"_s);
    click("fleetRollBack");
    QVERIFY(!agree("fleetAskBack", "fleetYesBack").isEmpty());
    QVERIFY(!type(u"lemon"_s, true).isEmpty());
    QVERIFY(isOver());
    QCOMPARE(asked.size(), 4);
    QCOMPARE(states()[u"web3"_s], u"rolled back"_s);
}

void TestFleetPane::stoppedAtThePassword()
{
    settings::elevation.set(u"sudo"_s);
    const QStringList before = running();
    choose(u"domain:hosts"_s);
    find<QSpinBox>("fleetCanaries")->setValue(0);
    find<QSpinBox>("fleetStopAfter")->setValue(3);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    // Two at once are asked about one after the other; one answer stops both and all else.
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("passwordDialog"), 4 * minute);
    click("passwordStop");
    QVERIFY(isOver());
    QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("passwordDialog"), minute);
    QCOMPARE(states()[u"web3"_s], u"not begun"_s);
    QCOMPARE(running(), before);
    // No password by itself is an end of that host alone, and none that failed.
    click("fleetAnother");
    choose(u"web1"_s);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("passwordDialog"), 4 * minute);
    QTest::keyClick(find<QDialog>("passwordDialog"), Qt::Key_Escape);
    QVERIFY(isOver());
    QCOMPARE(states(), (States{{u"web1"_s, u"skipped"_s}}));
    QVERIFY2(shown("fleetHosts", FleetModel::WhatColumn)[u"web1"_s].contains(
                 u"No password was given for sudo on web1"),
             qPrintable(shown("fleetHosts", FleetModel::WhatColumn)[u"web1"_s]));
    QCOMPARE(running(), before);
}

// The window goes while a host tries its system: that one goes back by itself, and what is left is
// offered at the next start.
void TestFleetPane::closedInTheMiddle()
{
    QVERIFY(changeMachines(m_nix, "Three"));
    const QString before = m_machines[0].running();
    m_machines[0].mark(u"stand-in-machine.waits"_s);
    choose(u"domain:hosts"_s);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[0].has(u"stand-in-machine.is-waiting"_s), 10 * minute);
    m_window.reset();
    m_machines[0].unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machines[0].isQuiet(), 10 * minute);
    QCOMPARE(m_machines[0].running(), before);
    const auto last = loadFleet(m_nix.folder());
    QVERIFY(last && *last);
    QCOMPARE((*last)->phase(), nix::Fleet::Phase::Stopped);
    init();
    QTRY_VERIFY_WITH_TIMEOUT(said("fleetDoorText").contains(u"is not finished"), minute);
}

// Before any host has begun.
void TestFleetPane::closedAtOnce()
{
    choose(u"domain:hosts"_s);
    click("fleetGo");
    QVERIFY(!agree().isEmpty());
    m_window.reset();
    for (Machine& machine : m_machines)
        QTRY_VERIFY_WITH_TIMEOUT(machine.isQuiet(), 10 * minute);
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestFleetPane test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_fleetpane.moc"
