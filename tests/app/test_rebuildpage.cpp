// The rebuild page with mouse and keyboard on the real window: real nix builds a host of the
// stand-in nixpkgs, whose own switch-to-configuration activates it on a machine of this test: this
// program runs in namespaces of its own, where /run is a folder and the machine is called web1.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/askpane.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/hosthistory.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/logview.h"
#include "app/rebuild/productpane.h"
#include "app/rebuild/rebuildpage.h"
#include "app/rebuild/recording.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "graph/flakes/rootlock.h"
#include "models/git/head.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/workspace.h"
#include "tests/app/harness.h"
#include "tests/nix/nixfixture.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTreeView>
#include <QTreeWidget>
#include <QUrl>

#include <csignal>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int minute = 60'000;
constexpr const char* machineVariable = "CIM_TEST_RUN"; // the folder that is /run here

// Instead of a file manager.
class FolderOpener : public QObject {
    Q_OBJECT

public:
    QUrl opened;

public slots:
    void open(const QUrl& url) { opened = url; }
};

} // namespace

class TestRebuildPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void withoutNixosItSaysWhyItOnlyBuilds();
    void buildsAndKeepsHistory();
    void aVirtualMachineIsBuiltAndStarted();
    void anInstallationPictureIsBuilt();
    void aFailedBuildShowsWhatFailed();
    void aBuildIsCancelled();
    void hostileOutputIsTamed();
    void editsAreOfferedForCommit();
    void doNothingDoesNothing();
    void aHungDryActivationIsStopped();
    void switchesAndTellsTheTruth();
    void goesBack();
    void whatGivesRightsIsChosen();
    void aPasswordIsAskedForInTheWindow_data();
    void aPasswordIsAskedForInTheWindow();
    void whatTheLogRefusesIsNotForgotten();
    void withoutNixItSaysSo();
    void theWaysThatLeadHere();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    Document& document() const { return *m_window->document(); }
    RebuildPage& page() const { return *find<RebuildPage>("rebuildPage"); }
    EntityId named(const QString& name, const QString& kind) const
    {
        const auto ids = document().model().named(name, kind);
        return ids.empty() ? EntityId() : ids.front();
    }
    void click(const char* name) const
    {
        auto* button = find<QPushButton>(name);
        QVERIFY2(button && button->isVisible(), name);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), minute);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void choose(RebuildAction action) const
    {
        auto* box = find<QComboBox>("rebuildAction");
        const int at = box->findData(int(action));
        QVERIFY(at >= 0 || action == RebuildAction::Build);
        if (at >= 0)
            box->setCurrentIndex(at);
    }
    const Rebuild* current() const
    {
        const HostRun* run = page().run(page().current());
        return run ? run->run.get() : nullptr;
    }
    bool reaches(Rebuild::Stage stage) const
    {
        return QTest::qWaitFor([&] { return current() && current()->stage() == stage; },
                               4 * minute);
    }
    QString sentence() const { return find<QLabel>("runSentence")->text(); }
    // The host's own module, committed and locked.
    void setModule(const QByteArray& body)
    {
        QVERIFY(m_nix.put(u"hosts/hosts/web1.nix"_s, "{ pkgs, ... }: { " + body + " }\n"));
        QVERIFY(m_nix.commit(u"hosts"_s));
        const auto moved = flakes::moveLock(m_nix.folder());
        QVERIFY2(moved, why(moved).constData());
        m_nix.commit({});
    }
    static QByteArray package(const QByteArray& name, const QByteArray& script)
    {
        return "environment.systemPackages = [ (pkgs.runCommand \"" + name + "\" { } ''" + script +
               "'') ];";
    }
    // Before the window is opened, which reads the machine.
    void runSystem(const QString& toplevel) const
    {
        QFile::remove(u"/run/current-system"_s);
        QFile::remove(u"/run/booted-system"_s);
        if (toplevel.isEmpty())
            return;
        QVERIFY(QFile::link(toplevel, u"/run/current-system"_s));
        QVERIFY(QFile::link(toplevel, u"/run/booted-system"_s));
    }
    QString running() const { return QFile::symLinkTarget(u"/run/current-system"_s); }
    std::vector<HostRecord> records() const
    {
        const auto all = hostRecords(document().session());
        return all ? all->value(named(u"web1"_s, u"Host"_s)) : std::vector<HostRecord>();
    }
    void reopen()
    {
        m_window.reset();
        init();
    }

    NixFixture m_nix;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QString m_first; // a system of the host
};

void TestRebuildPage::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    if (!qEnvironmentVariableIsSet(machineVariable))
        QSKIP("this machine gives no namespaces");
    QFile mark(u"/run/stand-in-machine"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
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
    QVERIFY(!outcome->trouble);
}

void TestRebuildPage::init()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openFolder(m_nix.folder()));
    document().select(named(u"web1"_s, u"Host"_s));
    emit document().pageAsked(u"rebuild"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), minute);
    QCOMPARE(page().current(), named(u"web1"_s, u"Host"_s));
}

void TestRebuildPage::withoutNixosItSaysWhyItOnlyBuilds()
{
    const auto* state = find<QLabel>("rebuildState");
    QVERIFY2(state->text().contains(u"does not run NixOS"), qPrintable(state->text()));
    QVERIFY2(state->text().contains(u"has not been built"), qPrintable(state->text()));
    // What activates nothing can be done anywhere.
    const auto* actions = find<QComboBox>("rebuildAction");
    QVERIFY(actions->isVisible());
    QCOMPARE(actions->count(), 3);
    QCOMPARE(actions->currentData().toInt(), int(RebuildAction::Build));
    QVERIFY(!find<QComboBox>("rebuildElevation")->isVisible());
    QCOMPARE(find<QPushButton>("rebuildGo")->text().remove(u'&'), u"Build web1"_s);
    QVERIFY(find<QLabel>("historyHeading")->text().contains(u"no history yet"));
}

void TestRebuildPage::buildsAndKeepsHistory()
{
    setModule(package("sweet-1.0", "echo squeezing; echo done > $out"));
    // Nothing is activated: that nobody knows what would do it is no reason against it.
    settings::engine.set(u"rocket"_s);
    const auto restore = qScopeGuard([] { settings::engine.set(u"cimarron"_s); });
    page().findChild<HostBoard*>()->clearSelection(); // what is shown is meant
    m_window->activateWindow();
    find<QPushButton>("rebuildGo")->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("rebuildGo")->hasFocus(), minute);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY(find<QComboBox>("rebuildAction")->hasFocus()); // not what begins something else
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Fine);
    QVERIFY2(sentence().contains(u"web1 is built"), qPrintable(sentence()));
    m_first = current()->outcome().toplevel;
    QVERIFY(QFile::exists(m_first));
    // The tree has what was built, below what needed it.
    const BuildTree& tree = *page().run(page().current())->tree;
    QVERIFY(tree.workCount() > 3);
    const auto sweet = tree.match(tree.index(0, 0), Qt::DisplayRole, u"sweet-1.0"_s, 1,
                                  Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(sweet.size(), 1);
    QVERIFY(sweet.front().parent().isValid());
    QCOMPARE(tree.work(sweet.front())->state, nix::Work::State::Done);
    auto* log = find<LogView>("logView");
    QVERIFY(log);
    QCOMPARE(records().size(), 1U);
    QCOMPARE(records().front().outcome, u"succeeded"_s);
    click("runDone");
    QTRY_COMPARE_WITH_TIMEOUT(find<QTreeWidget>("hostHistory")->topLevelItemCount(), 1, minute);
    LogView& kept = page().findChild<HostHistory*>()->log().view();
    QTRY_VERIFY_WITH_TIMEOUT(kept.visibleLines().join(u'\n').contains(u"sweet-1.0> squeezing"),
                             minute);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("rebuildState")->text().contains(u"is built as it is"),
                             minute);
}

void TestRebuildPage::aVirtualMachineIsBuiltAndStarted()
{
    const auto* pane = page().findChild<ProductPane*>();
    const QString state = find<QLabel>("rebuildState")->text();
    const auto build = [&](const QString& device) {
        page().findChild<ProductPane*>()->setKvm(device);
        choose(RebuildAction::Vm);
        click("rebuildGo");
        QVERIFY(reaches(Rebuild::Stage::Ended));
        QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
        QVERIFY2(sentence().contains(u"A virtual machine of web1 is built"),
                 qPrintable(sentence()));
        QVERIFY(page().findChild<ProductPane*>()->isVisible());
    };
    // Without the processor's help it says so, and leaves the start to whoever still wants it.
    build(u"/no/such/device"_s);
    QVERIFY2(pane->hint().contains(u"no /dev/kvm"), qPrintable(pane->hint()));
    QVERIFY2(pane->hint().contains(u"web1.qcow2"), qPrintable(pane->hint()));
    QVERIFY(!find<QPushButton>("productStart")->isVisible());
    const QString command = find<QLineEdit>("productCommand")->text();
    QVERIFY2(command.endsWith(u"/bin/run-web1-vm"), qPrintable(command));
    click("productCopy");
    QCOMPARE(QGuiApplication::clipboard()->text(), command);
    QCOMPARE(records().back().action, u"vm"_s);
    QCOMPARE(records().back().outcome, u"succeeded"_s);
    click("runDone");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), minute);
    QVERIFY(!pane->isVisible());
    // It is no system of the host.
    QCOMPARE(find<QLabel>("rebuildState")->text(), state);

    reopen();
    pane = page().findChild<ProductPane*>();
    const QByteArray path = qgetenv("PATH"), display = qgetenv("DISPLAY");
    const auto restore = qScopeGuard([&] {
        qputenv("PATH", path);
        display.isNull() ? qunsetenv("DISPLAY") : qputenv("DISPLAY", display);
    });
    qputenv("DISPLAY", ":no-window-is-opened");
    build(u"/dev/null"_s);
    QVERIFY2(!pane->hint().contains(u"slow"), qPrintable(pane->hint()));
    QVERIFY(pane->hint().contains(pane->folder()));
    // There is no qemu: it ends at once, and its own words are shown.
    click("productStart");
    const auto* said = find<QLabel>("productSaid");
    QTRY_VERIFY2_WITH_TIMEOUT(said->text().contains(u"qemu"), qPrintable(said->text()), minute);
    QVERIFY(said->text().contains(u"It has ended already"));
    QVERIFY(!QFile::exists(nix::ranMark(pane->folder())));
    QVERIFY(QFile::remove(pane->folder() + u"/web1.qcow2"_s));
    // With one it lives on, in the folder that was said.
    QTemporaryDir programs;
    QFile qemu(programs.filePath(u"qemu"_s));
    QVERIFY(qemu.open(QIODevice::WriteOnly) &&
            qemu.write("#!/bin/sh\necho $$ > pid.new && mv pid.new pid\nexec sleep 600\n") > 0);
    qemu.close();
    QVERIFY(qemu.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("PATH", programs.path().toLocal8Bit() + ':' + path);
    click("productStart");
    QFile pid(pane->folder() + u"/pid"_s);
    QTRY_VERIFY_WITH_TIMEOUT(pid.exists(), minute);
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const auto process = pid_t(pid.readAll().trimmed().toInt());
    QVERIFY(process > 1);
    QVERIFY(QFile::exists(pane->folder() + u"/web1.qcow2"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said->text().contains(u"It runs on its own"), minute);
    QVERIFY(QFile::exists(nix::ranMark(pane->folder())));
    QCOMPARE(::kill(process, SIGKILL), 0);
}

void TestRebuildPage::anInstallationPictureIsBuilt()
{
    choose(RebuildAction::Image);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    const QString picture = current()->outcome().produced.file;
    QVERIFY2(picture.endsWith(u".iso"), qPrintable(picture));
    const auto* pane = page().findChild<ProductPane*>();
    QVERIFY(pane->isVisible());
    QVERIFY(find<QLabel>("productWhat")->text().startsWith(picture));
    QVERIFY(!find<QPushButton>("productStart")->isVisible());
    QVERIFY2(find<QLineEdit>("productCommand")->text().contains(u"of=/dev/sdX"),
             qPrintable(find<QLineEdit>("productCommand")->text()));
    QVERIFY(pane->hint().contains(u"Everything on the drive"));
    FolderOpener opener;
    QDesktopServices::setUrlHandler(u"file"_s, &opener, "open");
    click("productOpen");
    QDesktopServices::unsetUrlHandler(u"file"_s);
    QCOMPARE(opener.opened, QUrl::fromLocalFile(QFileInfo(picture).absolutePath()));
    QCOMPARE(records().back().action, u"image"_s);
}

void TestRebuildPage::aFailedBuildShowsWhatFailed()
{
    setModule(package("sour-1.0", "echo the lemons are out; exit 7"));
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QVERIFY2(sentence().startsWith(u"sour-1.0 could not be built"), qPrintable(sentence()));
    QVERIFY2(find<QLabel>("runNotes")->text().contains(u"the lemons are out"),
             qPrintable(find<QLabel>("runNotes")->text()));
    const auto* tree = find<QTreeView>("buildTree");
    QCOMPARE(tree->currentIndex().data().toString(), u"sour-1.0"_s);
    // What failed stands first, below what needed it.
    for (QModelIndex up = tree->currentIndex(); up.isValid(); up = up.parent())
        QCOMPARE(up.row(), 0);
    QCOMPARE(records().back().outcome, u"failed"_s);
    QVERIFY(find<QPushButton>("runAgain")->isVisible());
    QVERIFY(document().session().model().entity(page().current()));
}

void TestRebuildPage::aBuildIsCancelled()
{
    setModule(package("slow-1.0", "echo waiting; sleep 600"));
    click("rebuildGo");
    const auto* tree = find<QTreeView>("buildTree");
    QTRY_VERIFY_WITH_TIMEOUT(tree->model() &&
                                 !tree->model()
                                      ->match(tree->model()->index(0, BuildTree::StateColumn),
                                              Qt::DisplayRole, u"builds"_s, 1,
                                              Qt::MatchExactly | Qt::MatchRecursive)
                                      .empty(),
                             4 * minute);
    QVERIFY(!find<QPushButton>("runDone")->isVisible());
    // A password that another host's activation wants here is not what a build waits for.
    auto* desk = page().findChild<PasswordDesk*>();
    const auto line = desk->lineFor({});
    QVERIFY(line);
    std::jthread asker([&line](const std::stop_token& stop) { (void)(*line)->ask({}, stop); });
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("passwordDialog"), minute);
    QVERIFY(desk->isWaitedFor({}));
    const HostRow row = *m_window->findChild<HostList*>()->find(page().current());
    QTest::keyClick(find<QDialog>("passwordDialog"), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!desk->isWaitedFor({}), minute);
    asker.join();
    QCOMPARE(row.doing, HostDoing::Working);
    click("runCancel");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Cancelled);
    QVERIFY2(sentence().contains(u"Nothing on web1 was changed"), qPrintable(sentence()));
    QCOMPARE(records().back().outcome, u"cancelled"_s);
}

void TestRebuildPage::hostileOutputIsTamed()
{
    setModule(package("evil-1.0",
                      "printf '\\033[2J\\033]0;owned\\007\\033[31mred\\033[0m \\b\\r over\\n'; "
                      "head -c 2000000 /dev/zero | tr '\\\\0' z; echo; "
                      "printf 'turned \\342\\200\\256around\\n'; exit 3"));
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    LogView& log = page().findChild<RunView*>()->log().view();
    QTRY_VERIFY_WITH_TIMEOUT(log.lineCount() > 5, minute);
    log.find(u"evil-1.0> "_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(log.visibleLines().join(u'\n').contains(u"red"), minute);
    for (const QString& line : log.visibleLines())
        for (const QChar c : line)
            QVERIFY(c.category() != QChar::Other_Control);
    // Nor is anything turned around.
    const QString notes = find<QLabel>("runNotes")->text();
    QVERIFY2(notes.contains(u"turned \\u202earound"), qPrintable(notes));
    for (const QChar c : notes)
        QVERIFY(c == u'\n' ||
                (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format));
    QVERIFY(!m_window->grab().isNull());
}

void TestRebuildPage::editsAreOfferedForCommit()
{
    setModule("");
    QVERIFY(document().execute(AddEntity{.kind = u"Person"_s, .name = u"mia"_s}));
    click("rebuildGo");
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QPushButton>("commitYes") && find<QPushButton>("commitYes")->isVisible(), minute);
    QVERIFY(!current() || current()->stage() == Rebuild::Stage::Ended);
    click("commitBack");
    QVERIFY(!find<QPushButton>("commitYes")->isVisible());
    click("rebuildGo");
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("commitNo")->isVisible(), minute);
    click("commitNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY(find<QLabel>("runNotes")->text().contains(u"not committed"));
    QCOMPARE(builtFrom(u"web1"_s), QByteArray()); // not what the files have
    click("rebuildGo");
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("commitYes")->isVisible(), minute);
    click("commitYes");
    QTRY_VERIFY_WITH_TIMEOUT(!builtFrom(u"web1"_s).value_or(QByteArray()).isEmpty(), 4 * minute);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    const auto publication = Publication::of(document().session());
    QVERIFY(publication);
    const auto status = repositoryStatus(*publication);
    QVERIFY(status && !hasUncommitted(*status));
    // What was edited by hand since is not called after the build that came before it.
    QVERIFY(m_nix.put(u"hosts/hosts/web1.nix"_s, "{ pkgs, ... }: { } # by hand\n"));
    const auto next = Publication::of(document().session());
    QVERIFY(next);
    const auto committed =
        commitRepositories(*next, {.identity = {}, .subject = {}, .handEdits = true});
    QVERIFY2(committed, why(committed).constData());
    const auto message = headMessage(m_nix.folder() + u"/hosts"_s);
    QVERIFY2(message && message->startsWith(u"Take in what was edited by hand\n"),
             qPrintable(message.value_or(QString())));
    QVERIFY(!message->contains(u"Build web1"));
}

void TestRebuildPage::doNothingDoesNothing()
{
    runSystem(m_first);
    reopen();
    QVERIFY(find<QComboBox>("rebuildAction")->isVisible());
    setModule("systemd.services.shop = { description = \"One\"; serviceConfig.ExecStart = "
              "\"sell\"; };");
    choose(RebuildAction::Switch);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    const auto* ask = page().findChild<AskPane*>();
    QVERIFY(ask->isVisible());
    QVERIFY2(ask->sentence().startsWith(u"Switch web1 to this?"), qPrintable(ask->sentence()));
    // The new system says what it would do, and who caused it is named.
    QVERIFY(!ask->list()
                 ->findItems(u"shop.service"_s, Qt::MatchExactly | Qt::MatchRecursive, 0)
                 .isEmpty());
    QVERIFY(current()->difference().causes);
    QVERIFY(ask->list()->topLevelItem(1)->text(0).contains(u"web1"));
    // Escape or Enter never switch: the button that has the keyboard does nothing.
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), find<QPushButton>("askNo"), minute);
    const QString before = running();
    click("askNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(running(), before);
    QCOMPARE(records().back().action, u"switch"_s);
    QCOMPARE(records().back().outcome, u"cancelled"_s);
}

// It changes nothing, and here root asks: it ends at once, whether it is what was wished or only
// asked before a switch.
void TestRebuildPage::aHungDryActivationIsStopped()
{
    const QString before = running();
    QFile mark(u"/run/stand-in-machine.dry-waits"_s);
    const QString waiting = u"/run/stand-in-machine.is-waiting"_s;
    for (const RebuildAction action : {RebuildAction::DryActivate, RebuildAction::Switch}) {
        QFile::remove(waiting);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        mark.close();
        choose(action);
        click("rebuildGo");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(waiting), 4 * minute);
        QVERIFY(current()->stage() != Rebuild::Stage::Asking);
        click("runCancel");
        QVERIFY(reaches(Rebuild::Stage::Ended));
        QCOMPARE(current()->outcome().how, RebuildOutcome::How::Cancelled);
        QVERIFY2(sentence().contains(u"nothing was activated"), qPrintable(sentence()));
        QVERIFY(mark.remove());
        QCOMPARE(records().back().outcome, u"cancelled"_s);
    }
    QCOMPARE(running(), before);
}

void TestRebuildPage::switchesAndTellsTheTruth()
{
    choose(RebuildAction::Switch);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY2(sentence().contains(u"runs the new system"), qPrintable(sentence()));
    QCOMPARE(running(), current()->outcome().toplevel);
    QVERIFY(find<QLabel>("runNotes")->text().contains(u"shop.service"));
    QCOMPARE(records().back().outcome, u"activated"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QLabel>("rebuildState")->text().contains(u"has what is committed"), minute);
}

void TestRebuildPage::goesBack()
{
    setModule("");
    choose(RebuildAction::Switch);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    const QString later = running();
    click("runDone");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), minute);
    choose(RebuildAction::GoBack);
    QVERIFY(find<QComboBox>("rebuildGeneration")->isVisible());
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY(running() != later);
    QCOMPARE(records().back().action, u"rollback"_s);
}

void TestRebuildPage::whatGivesRightsIsChosen()
{
    auto* box = find<QComboBox>("rebuildElevation");
    choose(RebuildAction::Image);
    QVERIFY(!box->isVisible());
    choose(RebuildAction::Switch);
    QVERIFY(box->isVisible());
    QCOMPARE(box->currentData().toString(), QString());
    box->setFocus();
    QTest::keyClicks(box, u"doas"_s);
    QCOMPARE(settings::elevation.get(), u"doas"_s);
    const auto restore = qScopeGuard([] { settings::elevation.set({}); });
    // It is what an activation takes.
    if (!nix::findElevation(u"doas"_s)) {
        click("rebuildGo");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->messages().sentence().contains(u"no doas here"), minute);
    }
    // A hand that writes the setting is seen as well.
    settings::elevation.set(u"run0"_s);
    reopen();
    QCOMPARE(find<QComboBox>("rebuildElevation")->currentData().toString(), u"run0"_s);
}

// Stand-ins: one asks as sudo -A does, the other reads from its terminal only, as doas does.
void TestRebuildPage::aPasswordIsAskedForInTheWindow_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("sudo")
        << u"sudo"_s
        << QByteArray("#!/bin/sh\n[ \"$1\" = -A ] || exit 9\nshift\n"
                      "said=$(\"$SUDO_ASKPASS\" \"[sudo] password for lucy: \") || exit 1\n"
                      "if [ \"$said\" != 'lemon juice' ]; then\n"
                      "  echo 'sudo: 1 incorrect password attempt' >&2; exit 1\nfi\n"
                      "exec \"$@\"\n");
    QTest::newRow("doas") << u"doas"_s
                          << QByteArray("#!/bin/sh\nstty -echo </dev/tty || exit 9\n"
                                        "printf '\\rdoas (lucy@web1) password: ' >/dev/tty\n"
                                        "read -r said </dev/tty\nprintf '\\n' >/dev/tty\n"
                                        "if [ \"$said\" != 'lemon juice' ]; then\n"
                                        "  echo 'doas: Authentication failed' >&2; exit 1\nfi\n"
                                        "exec \"$@\"\n");
}

void TestRebuildPage::aPasswordIsAskedForInTheWindow()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, script);
    QVERIFY(QDir().mkpath(u"/run/wrappers/bin"_s));
    QFile program(u"/run/wrappers/bin/"_s + name);
    QVERIFY(program.open(QIODevice::WriteOnly));
    QVERIFY(program.write(script) == script.size());
    program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    program.close();
    settings::elevation.set(name);
    const auto restore = qScopeGuard([&] {
        settings::elevation.set({});
        program.remove();
    });
    setModule("systemd.services." + name.toUtf8() +
              " = { description = \"One\"; serviceConfig.ExecStart = \"count\"; };");
    choose(RebuildAction::Test);
    const auto dialog = [&] { return m_window->findChild<QDialog*>(u"passwordDialog"_s); };
    const auto type = [&](const QString& password) {
        QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), minute);
        auto* field = dialog()->findChild<QLineEdit*>(u"passwordField"_s);
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog(), minute);
    };
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    // The time that somebody takes to answer is none of the rebuild.
    const qint64 taken = current()->milliseconds();
    QTest::qWait(20);
    QCOMPARE(current()->milliseconds(), taken);
    // Nobody was asked for a password until now, so the services are not known.
    QVERIFY(!current()->difference().units);
    click("askUnits");
    type(u"lemon juice"_s);
    QTRY_VERIFY_WITH_TIMEOUT(current()->difference().units, minute);
    QVERIFY(current()->difference().units->started.contains(name + u".service"_s));
    const QString before = running();
    click("askYes");
    type(u"lime"_s);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QCOMPARE(running(), before);
    // No answer is an end, too, and not a wait.
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    click("askYes");
    QTRY_VERIFY_WITH_TIMEOUT(dialog() && dialog()->isVisible(), minute);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(running(), before);
    click("rebuildGo");
    QVERIFY(reaches(Rebuild::Stage::Asking));
    click("askYes");
    type(u"lemon juice"_s);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY(running() != before);
}

// A full disk keeps the log from what has happened: the next start has to find out.
void TestRebuildPage::whatTheLogRefusesIsNotForgotten()
{
    const QString note = nix::resultLink(u"web1"_s) + u".underway"_s;
    QVERIFY(noteActivation(u"web1"_s, {.action = u"switch"_s, .toplevel = m_first, .log = {}}));
    const HostFacts facts{u"web1"_s,
                          {RecordHostRebuilt{{.host = named(u"web1"_s, u"Host"_s),
                                              .action = u"switch"_s,
                                              .outcome = u"failed"_s,
                                              .toplevel = m_first,
                                              .milliseconds = 0,
                                              .log = {}}}},
                          true};
    const size_t known = records().size();
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto past = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{1, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const bool isRecorded = record(document(), facts);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, past);
    QVERIFY(!isRecorded);
    QVERIFY(QFile::exists(note));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->messages().sentence().contains(u"history does not have"),
                             minute);
    QVERIFY(record(document(), facts));
    QVERIFY(!QFile::exists(note));
    QCOMPARE(records().size(), known + 1);
}

void TestRebuildPage::withoutNixItSaysSo()
{
    qputenv("CIMARRON_NIX", "/nowhere");
    click("rebuildGo");
    const bool ended = reaches(Rebuild::Stage::Ended);
    qunsetenv("CIMARRON_NIX");
    QVERIFY(ended);
    QVERIFY2(sentence().contains(u"nix is not installed"), qPrintable(sentence()));
}

void TestRebuildPage::theWaysThatLeadHere()
{
    m_window->showPage(u"machines"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), minute);
    QTest::mouseClick(find<QPushButton>("machinesRebuild"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage()->objectName(), u"rebuildPage"_s);
    m_window->showPage(u"model"_s);
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage()->objectName(), u"rebuildPage"_s);
    // A right click on its shape.
    m_window->showPage(u"model"_s);
    document().select(named(u"web1"_s, u"Host"_s));
    m_window->currentPage()->showSelected();
    auto& view = *m_window->findChild<DesignView*>();
    const auto menuAction = [&] {
        emit view.canvas().menuRequested(QPoint(10, 10), QPointF());
        return view.findChild<QAction*>(u"menuRebuild"_s);
    };
    const auto closeMenu = [] {
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), minute);
        QPointer<QWidget> open = QApplication::activePopupWidget();
        open->close();
        QTRY_VERIFY_WITH_TIMEOUT(!open, minute);
    };
    view.board().select(std::vector{named(u"web1"_s, u"Host"_s)});
    auto* rebuild = menuAction();
    QVERIFY(rebuild);
    rebuild->trigger();
    QCOMPARE(m_window->currentPage()->objectName(), u"rebuildPage"_s);
    closeMenu();
    // What is no host has no such thing.
    m_window->showPage(u"model"_s);
    view.board().select(std::vector{named(u"lucy"_s, u"Person"_s)});
    QVERIFY(!menuAction());
    closeMenu();
    m_window->showPage(u"rebuild"_s);
    // The search finds a host by its name, and what is chosen is chosen in the whole window.
    auto* search = find<QLineEdit>("hostSearch");
    m_window->currentPage()->find();
    QCOMPARE(m_window->focusWidget(), search);
    QTest::keyClicks(search, u"zzz"_s);
    QCOMPARE(find<HostBoard>("hostBoard")->model()->rowCount(), 0);
    search->clear();
    QVERIFY(find<HostBoard>("hostBoard")->model()->rowCount() > 0);
}

namespace {

// Starts this program again as the machine web1; returns where there is no way to.
void becomeMachine(char** argv)
{
    static QTemporaryDir run; // goes with the program that becomes the machine
    if (QProcess::execute(u"unshare"_s,
                          {u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"--uts"_s, u"mount"_s,
                           u"--bind"_s, run.path(), u"/run"_s}) != 0)
        return;
    run.setAutoRemove(false);
    qputenv(machineVariable, run.path().toLocal8Bit());
    const QByteArray folder = run.path().toLocal8Bit();
    std::vector<const char*> words = {"unshare",
                                      "--user",
                                      "--map-root-user",
                                      "--mount",
                                      "--uts",
                                      "sh",
                                      "-c",
                                      "mount --bind \"$1\" /run && shift && exec \"$@\"",
                                      "sh",
                                      folder.constData()};
    for (char** word = argv; *word; ++word)
        words.push_back(*word);
    words.push_back(nullptr);
    ::execvp(words.front(), const_cast<char**>(words.data()));
    qunsetenv(machineVariable);
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet(machineVariable))
        becomeMachine(argv);
    else if (::sethostname("web1", 4) != 0)
        qunsetenv(machineVariable);
    const Home home;
    int result = 0;
    {
        QApplication app(argc, argv);
        TestRebuildPage test;
        result = QTest::qExec(&test, argc, argv);
    }
    const QByteArray run = qgetenv(machineVariable);
    if (!run.isEmpty())
        QDir(QString::fromLocal8Bit(run)).removeRecursively();
    return result;
}
#include "test_rebuildpage.moc"
