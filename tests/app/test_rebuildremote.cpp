// The rebuild page with mouse and keyboard on the real window, for a host that is another machine:
// a stand-in behind a real sshd, and a wire to it that can be cut.
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/rebuild/askpane.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/rebuildpage.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "models/nix/remote.h"
#include "models/workspace/rebuilds.h"
#include "tests/app/harness.h"
#include "tests/nix/machine.h"
#include "tests/nix/shop.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScopeGuard>

using namespace cim;
using namespace cim::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 240'000; // milliseconds, of this busy computer

} // namespace

class TestRebuildRemote : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhereItIsAndLooks();
    void withoutAnAddressItSaysSo();
    void whatItSaysIsAskedFirst();
    void switchesAndIsConfirmed();
    void takesItAtTheNextBoot();
    void goesBack();
    void byItsNixosRebuild();
    void comparingIsBrokenOff();
    void comparingThatFailsSaysWhy();
    void saysWhatWouldHappen();
    void comesBackByItself();
    void stoppedWaitingIsSettledLater();
    void brokenOffIsFoundAtTheNextStart();
    void stoppedWhileItCopies();
    void somebodyElseHasIt();
    void offlineIsSaid();
    void anUnknownKeyIsAskedAbout();
    void aChangedKeyIsAskedAbout();
    void aPasswordForSudoThere_data();
    void aPasswordForSudoThere();
    void driftIsSeen();
    void anotherAddressIsLookedAtAnew();

private:
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    Document& document() const { return *m_window->document(); }
    RebuildPage& page() const { return *find<RebuildPage>("rebuildPage"); }
    EntityId web1() const
    {
        const auto ids = document().model().named(u"web1"_s, u"Host"_s);
        return ids.empty() ? EntityId() : ids.front();
    }
    void click(const char* name) const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(find<QPushButton>(name) && find<QPushButton>(name)->isVisible() &&
                                      find<QPushButton>(name)->isEnabled(),
                                  name, patience);
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    void choose(RebuildAction action) const
    {
        auto* box = find<QComboBox>("rebuildAction");
        QVERIFY(box->findData(int(action)) >= 0);
        box->setCurrentIndex(box->findData(int(action)));
    }
    const Rebuild* current() const
    {
        const HostRun* run = page().run(web1());
        return run ? run->run.get() : nullptr;
    }
    bool reaches(Rebuild::Stage stage) const
    {
        return QTest::qWaitFor(
                   [&] {
                       return current() && (current()->stage() == stage ||
                                            current()->stage() == Rebuild::Stage::Ended);
                   },
                   patience) &&
               current()->stage() == stage;
    }
    // What ran before stays until the new run is there.
    void go() const
    {
        const Rebuild* before = current();
        click("rebuildGo");
        QTRY_VERIFY_WITH_TIMEOUT(current() != before, patience);
    }
    void start(RebuildAction action) const
    {
        choose(action);
        go();
    }
    QString sentence() const { return find<QLabel>("runSentence")->text(); }
    QString there() const { return find<QLabel>("thereText")->text(); }
    std::vector<HostRecord> records() const
    {
        const auto all = hostRecords(document().session());
        return all ? all->value(web1()) : std::vector<HostRecord>();
    }
    // A configuration that there was not before.
    void change(const QByteArray& more = {})
    {
        m_number = QByteArray::number(m_number.toInt() + 1);
        QVERIFY(test::setModule(m_nix, u"web1"_s,
                                "{ pkgs, ... }: { " +
                                    service("shop", "sell", "Number " + m_number) + more + " }\n"));
    }
    QByteArray keyFile(const QString& name) const
    {
        QFile file(m_machine.file(u"ssh/"_s + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    NixFixture m_nix;
    Machine m_machine;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QByteArray m_number = "0"; // of the configuration
};

void TestRebuildRemote::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    m_nix.adopt();
    qunsetenv("CIMARRON_NIX");
    qunsetenv("SSH_AUTH_SOCK");
    if (!m_nix
             .run(u"unshare"_s, {u"--user"_s, u"--map-root-user"_s, u"--mount"_s, u"--pid"_s,
                                 u"--fork"_s, u"true"_s})
             .ok())
        QSKIP("this machine gives no namespaces");
    QVERIFY(m_machine.start(m_nix, u"web1"_s));
    qputenv("NIX_SSHOPTS", m_machine.options());
    registerBuiltInPages(m_registry);
    const auto target = nix::Target::parse(m_machine.target());
    QVERIFY(target);
    const auto session = makeShop(m_nix, [&](Session& made) {
        const EntityId host = made.model().named(u"web1"_s, u"Host"_s).front();
        for (const auto& [key, value] :
             std::initializer_list<std::pair<QString, Value>>{{u"deployAddress"_s, target->host},
                                                              {u"deployUser"_s, target->user},
                                                              {u"deployPort"_s, target->port}}) {
            const auto done = made.execute(SetProperty{host, key, value});
            QVERIFY2(done, why(done).constData());
        }
    });
    QVERIFY(session);
    const auto tool = nix::find();
    QVERIFY(tool);
    const auto built = nix::build(*tool, {.folder = m_nix.folder(), .host = u"web1"_s});
    QVERIFY2(!built.toplevel.isEmpty(), qPrintable(built.error.text()));
    const auto copied = nix::copyTo(*tool, nix::Ssh(*target, false), built.toplevel);
    QVERIFY2(copied, why(copied).constData());
    QVERIFY(m_machine.install(built.toplevel));
}

void TestRebuildRemote::init()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openFolder(m_nix.folder()));
    document().select(web1());
    emit document().pageAsked(u"rebuild"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded(), patience);
    QCOMPARE(page().current(), web1());
}

// Whatever was done to it, it ends in one of two states, with nothing left to happen.
void TestRebuildRemote::cleanup()
{
    m_window.reset();
    m_machine.wire().mend();
    settings::returnAfter.set(60);
    settings::elevation.set({});
    settings::engine.set(u"cimarron"_s);
    qputenv("NIX_SSHOPTS", m_machine.options());
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.isQuiet(), patience);
}

void TestRebuildRemote::saysWhereItIsAndLooks()
{
    const auto target = nix::Target::parse(m_machine.target());
    QVERIFY2(there().contains(u"Over ssh: %1, port %2."_s.arg(target->name()).arg(target->port)),
             qPrintable(there()));
    const auto* box = find<QComboBox>("rebuildAction");
    QVERIFY(box->isVisible());
    for (const RebuildAction action :
         {RebuildAction::Switch, RebuildAction::Build, RebuildAction::DryActivate,
          RebuildAction::Test, RebuildAction::Boot, RebuildAction::GoBack})
        QVERIFY(box->findData(int(action)) >= 0);
    click("thereLook");
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"It answers and runs"), qPrintable(there()),
                              patience);
    QVERIFY2(there().contains(u"generation 1 boots next"), qPrintable(there()));
}

// The second host of the shop has no address of its own.
void TestRebuildRemote::withoutAnAddressItSaysSo()
{
    QVERIFY(document().execute(AddEntity{.kind = u"Host"_s, .name = u"till9"_s}));
    document().select(document().model().named(u"till9"_s, u"Host"_s).front());
    page().showSelected();
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"has no address for till9"), qPrintable(there()),
                              patience);
    QVERIFY(there().contains(u"root@till9"));
    document().undo();
}

void TestRebuildRemote::whatItSaysIsAskedFirst()
{
    change();
    const QString before = m_machine.running();
    start(RebuildAction::Switch);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    const auto* ask = page().findChild<AskPane*>();
    QVERIFY2(ask->sentence().contains(u"goes back by itself"), qPrintable(ask->sentence()));
    // Against what runs there; and the new system itself was asked, there.
    QVERIFY2(current()->difference().changes, qPrintable(current()->difference().why));
    QVERIFY(!current()->difference().changes->isEmpty());
    QVERIFY(current()->difference().units);
    QVERIFY(current()->difference().units->started.contains(u"shop.service"_s));
    click("askNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(sentence().contains(u"Nothing was changed on web1"), qPrintable(sentence()));
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(records().back().outcome, u"cancelled"_s);
}

void TestRebuildRemote::switchesAndIsConfirmed()
{
    start(RebuildAction::Switch);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY2(sentence().contains(u"runs the new system"), qPrintable(sentence()));
    const QString now = current()->outcome().toplevel;
    QCOMPARE(m_machine.running(), now);
    QCOMPARE(m_machine.bootDefault(), now);
    QCOMPARE(m_machine.profile(), now);
    // It was tried first, and became the default when it was confirmed.
    QCOMPARE(m_machine.history().last(2), (QStringList{u"test "_s + now, u"boot "_s + now}));
    QVERIFY(find<QLabel>("runNotes")->text().contains(u"shop.service"));
    QCOMPARE(records().back().outcome, u"activated"_s);
    QCOMPARE(records().back().generation, 2);
    QVERIFY(!QFile::exists(nix::resultLink(u"web1"_s) + u".underway"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QLabel>("rebuildState")->text().contains(u"has what is committed"), patience);
}

void TestRebuildRemote::takesItAtTheNextBoot()
{
    change();
    const QString before = m_machine.running();
    start(RebuildAction::Boot);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(m_machine.bootDefault(), current()->outcome().toplevel);
    QCOMPARE(records().back().action, u"boot"_s);
}

// It is looked at by itself for the generations that it has.
void TestRebuildRemote::goesBack()
{
    choose(RebuildAction::GoBack);
    auto* back = find<QComboBox>("rebuildGeneration");
    QTRY_VERIFY_WITH_TIMEOUT(back->isVisible() && back->count() >= 2, patience);
    const int first = back->findData(1);
    QVERIFY(first >= 0);
    back->setCurrentIndex(first);
    go();
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QCOMPARE(m_machine.running(), current()->outcome().toplevel);
    QCOMPARE(m_machine.running(), m_machine.profile());
    QCOMPARE(records().back().action, u"rollback"_s);
}

// Chosen where root's rights are; the question names it, and so does its absence.
void TestRebuildRemote::byItsNixosRebuild()
{
    change();
    choose(RebuildAction::Build);
    auto* box = find<QComboBox>("rebuildEngine");
    QVERIFY(!box->isVisible());
    choose(RebuildAction::Switch);
    QVERIFY(box->isVisible());
    QCOMPARE(box->currentData().toString(), u"cimarron"_s);
    box->setFocus();
    QTest::keyClicks(box, u"nixos"_s);
    QCOMPARE(settings::engine.get(), u"nixos-rebuild"_s);
    QVERIFY(m_machine.giveRebuilder({}));
    const QString before = m_machine.running();
    go();
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QVERIFY2(sentence().contains(u"There is no nixos-rebuild on web1") &&
                 sentence().endsWith(u"Nothing was changed on web1."),
             qPrintable(sentence()));
    QVERIFY(m_machine.giveRebuilder(u"x-nixos-rebuild-ng-26.05"_s));
    go();
    QVERIFY(reaches(Rebuild::Stage::Asking));
    const QString question = find<QLabel>("askFacts")->text();
    QVERIFY2(question.contains(u"nixos-rebuild-ng 26.05 activates it"), qPrintable(question));
    QCOMPARE(m_machine.running(), before);
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine,
             qPrintable(sentence() + u'\n' + current()->outcome().detail));
    QCOMPARE(m_machine.running(), current()->outcome().toplevel);
    QCOMPARE(m_machine.profile(), m_machine.running());
    QVERIFY(m_machine.text(u"stand-in-rebuilder.calls"_s).contains(u"boot --store-path"_s));
}

// A nixos-rebuild that never ends is asked no longer, and lets go of the machine.
void TestRebuildRemote::comparingIsBrokenOff()
{
    change();
    settings::engine.set(u"nixos-rebuild"_s);
    QVERIFY(m_machine.giveRebuilder(u"x-nixos-rebuild-ng-26.05"_s));
    m_machine.mark(u"stand-in-rebuilder.hangs"_s);
    auto unmark = qScopeGuard([&] { m_machine.unmark(u"stand-in-rebuilder.hangs"_s); });
    const QString isHanging = u"stand-in-rebuilder.is-hanging"_s;
    QFile::remove(m_machine.onRun(isHanging));
    start(RebuildAction::Switch);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(isHanging), patience);
    click("runCancel");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Cancelled);
    QVERIFY2(sentence().contains(u"nothing was activated"), qPrintable(sentence()));
    QVERIFY(m_machine.isQuiet());
    // Likewise where it was asked for by hand.
    QFile::remove(m_machine.onRun(isHanging));
    settings::elevation.set(u"sudo"_s);
    start(RebuildAction::Switch);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    click("askUnits");
    QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>("passwordField"), patience);
    QTest::keyClicks(find<QLineEdit>("passwordField"), u"lemon"_s);
    QTest::keyClick(find<QLineEdit>("passwordField"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(isHanging), patience);
    click("askNo");
    QTRY_VERIFY_WITH_TIMEOUT(!current()->isAskingUnits(), patience);
    QCOMPARE(current()->stage(), Rebuild::Stage::Asking);
    QVERIFY(m_machine.isQuiet());
    QVERIFY2(find<QLabel>("askFacts")->text().contains(u"Stopped, as asked"),
             qPrintable(find<QLabel>("askFacts")->text()));
    // Who may not stop it there is not told that it was stopped.
    QFile::remove(m_machine.onRun(isHanging));
    click("askUnits");
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(isHanging), patience);
    m_machine.mark(u"stand-in-sudo.refuses"_s);
    const auto allow = qScopeGuard([&] { m_machine.unmark(u"stand-in-sudo.refuses"_s); });
    click("askNo");
    QTRY_VERIFY_WITH_TIMEOUT(!current()->isAskingUnits(), patience);
    QVERIFY2(find<QLabel>("askFacts")->text().contains(u"could not be stopped there"),
             qPrintable(find<QLabel>("askFacts")->text()));
    QVERIFY(!find<QLabel>("askFacts")->text().contains(u"Stopped, as asked"));
    QVERIFY(!m_machine.isQuiet());
    click("askNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    unmark.dismiss();
    m_machine.unmark(u"stand-in-rebuilder.hangs"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.isQuiet(), patience);
}

void TestRebuildRemote::comparingThatFailsSaysWhy()
{
    settings::engine.set(u"nixos-rebuild"_s);
    QVERIFY(m_machine.giveRebuilder(u"x-nixos-rebuild-ng-26.05"_s));
    m_machine.mark(u"stand-in-rebuilder.killed"_s);
    const auto unmark = qScopeGuard([&] { m_machine.unmark(u"stand-in-rebuilder.killed"_s); });
    start(RebuildAction::Switch);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    const QString facts = find<QLabel>("askFacts")->text();
    QVERIFY2(facts.contains(u"Which services would change is not known") &&
                 facts.contains(u"was killed (signal 9)"),
             qPrintable(facts));
    click("askNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
}

void TestRebuildRemote::saysWhatWouldHappen()
{
    change(); // of what the test before may have started
    const QString before = m_machine.running();
    start(RebuildAction::DryActivate);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    const nix::UnitReport& units = current()->outcome().activated->units;
    QVERIFY((units.started + units.restarted).contains(u"shop.service"_s));
    QCOMPARE(m_machine.running(), before);
}

// Nobody can reach it any more: it goes back by itself, and the window says so.
void TestRebuildRemote::comesBackByItself()
{
    change();
    settings::returnAfter.set(2);
    const QString before = m_machine.running();
    start(RebuildAction::Switch);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    m_machine.mark(u"stand-in-machine.waits"_s);
    click("askYes");
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(
        find<QLabel>("runNotes")->text().contains(u"web1 goes back by itself"),
        qPrintable(find<QLabel>("runNotes")->text()), patience);
    QVERIFY(QFile::exists(nix::resultLink(u"web1"_s) + u".underway"_s));
    m_machine.wire().cut();
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.text(u"cimarron-last"_s).startsWith(u"returned"), patience);
    QCOMPARE(m_machine.running(), before);
    m_machine.wire().mend();
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QVERIFY2(sentence().contains(u"went back by itself"), qPrintable(sentence()));
    QCOMPARE(records().back().outcome, u"reverted"_s);
    QVERIFY(!QFile::exists(nix::resultLink(u"web1"_s) + u".underway"_s));
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

// Who stops waiting is told the truth, and what became of it is found out at the next look.
void TestRebuildRemote::stoppedWaitingIsSettledLater()
{
    change();
    settings::returnAfter.set(2);
    start(RebuildAction::Test);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    m_machine.mark(u"stand-in-machine.waits"_s);
    click("askYes");
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    m_machine.wire().cut();
    const size_t known = records().size();
    click("runCancel");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY(current()->outcome().activated->isUnknown);
    QVERIFY2(sentence().contains(u"goes back by itself"), qPrintable(sentence()));
    QVERIFY(find<QLabel>("runNotes")->text().contains(u"You stopped waiting"));
    QCOMPARE(records().size(), known); // nobody knows yet
    m_machine.wire().mend();
    // Until it has gone back, nothing takes the place of what is noted of it.
    click("thereLook");
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"about to go back by itself"), qPrintable(there()),
                              patience);
    QCOMPARE(records().size(), known);
    m_machine.unmark(u"stand-in-machine.waits"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.text(u"cimarron-last"_s).startsWith(u"returned"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_machine.has(u"cimarron-rebuild"_s), patience);
    click("thereLook");
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"went back by itself"), qPrintable(there()),
                              patience);
    QCOMPARE(records().size(), known + 1);
    QCOMPARE(records().back().outcome, u"reverted"_s);
    QVERIFY2(sentence().contains(u"went back by itself to the system that it ran before"),
             qPrintable(sentence()));
    QVERIFY(!sentence().contains(u"Look again"));
    QVERIFY(!QFile::exists(nix::resultLink(u"web1"_s) + u".underway"_s));
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

// A program is killed in the middle: the next one says so by itself, and what became of it.
void TestRebuildRemote::brokenOffIsFoundAtTheNextStart()
{
    change();
    const QString before = m_machine.running();
    const size_t known = records().size();
    m_window.reset();
    m_machine.mark(u"stand-in-machine.waits"_s);
    QFile::remove(m_machine.onRun(u"stand-in-machine.is-waiting"_s));
    QProcess other;
    test::start(other, m_nix, QStringLiteral(CIM_PROGRAM),
                {u"rebuild"_s, u"web1"_s, u"--yes"_s, u"--return-after"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_machine.has(u"stand-in-machine.is-waiting"_s), patience);
    other.kill();
    QVERIFY(other.waitForFinished(patience));
    // It is about to go back, and there is nothing to find out yet.
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(m_window->openFolder(m_nix.folder()));
    auto* messages = m_window->findChild<MessageBar*>();
    QVERIFY2(messages->sentence().contains(u"The last rebuild of web1 was broken off"),
             qPrintable(messages->sentence()));
    QTest::mouseClick(messages->findChild<QPushButton*>(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(page().current(), web1(), patience);
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"about to go back by itself"), qPrintable(there()),
                              patience);
    QCOMPARE(m_window->findChild<HostList*>()->find(web1())->state, HostState::BrokenOff);
    QCOMPARE(records().size(), known + 1); // the build
    m_machine.unmark(u"stand-in-machine.waits"_s);
    // Nobody clicks.
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"could not be reached, and went back by itself"),
                              qPrintable(there()), patience);
    QCOMPARE(m_machine.running(), before);
    QCOMPARE(records().size(), known + 2);
    QCOMPARE(records().back().outcome, u"reverted"_s);
    QTRY_VERIFY_WITH_TIMEOUT(messages->sentence().isEmpty(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->findChild<HostList*>()->find(web1())->state,
                              HostState::Failed, patience);
    m_machine.unmark(u"stand-in-machine.is-waiting"_s);
}

void TestRebuildRemote::stoppedWhileItCopies()
{
    change(" environment.systemPackages = [ (pkgs.runCommand \"lemons-" + m_number +
           "\" { } \"head -c 8000000 /dev/urandom > $out\") ];");
    const QString before = m_machine.running();
    start(RebuildAction::Switch);
    QVERIFY(QTest::qWaitFor(
        [&] { return current() && current()->stage() >= Rebuild::Stage::Copying; }, patience));
    // Where it was faster than this, its question is declined.
    QVERIFY(QTest::qWaitFor(
        [&] {
            for (const char* name : {"runCancel", "askNo"})
                if (auto* button = find<QPushButton>(name);
                    button->isVisible() && button->isEnabled())
                    QTest::mouseClick(button, Qt::LeftButton);
            return current()->stage() == Rebuild::Stage::Ended;
        },
        patience));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Cancelled);
    QCOMPARE(records().back().action, u"switch"_s);
    QCOMPARE(records().back().outcome, u"cancelled"_s);
    QCOMPARE(m_machine.running(), before);
    const bool wasBuilt = std::ranges::any_of(records(), [&](const HostRecord& one) {
        return one.action == u"build" && one.toplevel == current()->outcome().toplevel;
    });
    QVERIFY(wasBuilt);
}

void TestRebuildRemote::somebodyElseHasIt()
{
    const QString folder = m_machine.onRun(u"cimarron-rebuild"_s);
    QVERIFY(QDir().mkpath(folder));
    const auto letGo = qScopeGuard([&] { QDir(folder).removeRecursively(); });
    QFile id(folder + u"/id"_s);
    QVERIFY(id.open(QIODevice::WriteOnly) && id.write("mia@desk 20261126T093000Z 1f\n") > 0);
    id.close();
    start(RebuildAction::Switch);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QVERIFY2(sentence().contains(u"is being rebuilt by mia@desk, since 09:30 UTC"),
             qPrintable(sentence()));
    QVERIFY(sentence().contains(u"Nothing was changed"));
    click("thereLook");
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"being rebuilt by mia@desk"), qPrintable(there()),
                              patience);
}

void TestRebuildRemote::offlineIsSaid()
{
    m_machine.wire().cut();
    start(RebuildAction::Switch);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Failed);
    QVERIFY2(sentence().contains(u"web1 (127.0.0.1)") &&
                 sentence().contains(u"Nothing was changed on web1"),
             qPrintable(sentence()));
    QCOMPARE(records().back().action, u"switch"_s);
    QCOMPARE(records().back().outcome, u"failed"_s);
    // Build only needs nobody there.
    start(RebuildAction::Build);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
}

void TestRebuildRemote::anUnknownKeyIsAskedAbout()
{
    qputenv("NIX_SSHOPTS", m_machine.options(u"nobody"_s));
    start(RebuildAction::DryActivate);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("keyDialog"), patience);
    QVERIFY2(find<QLabel>("keyFingerprint")->text().startsWith(u"SHA256:"),
             qPrintable(find<QLabel>("keyFingerprint")->text()));
    // Enter never trusts.
    QVERIFY(find<QPushButton>("keyNo")->isDefault());
    click("keyNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(sentence().contains(u"was not trusted"), qPrintable(sentence()));
    QVERIFY(keyFile(u"nobody"_s).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("keyDialog"), patience);
    go();
    click("keyYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY(!keyFile(u"nobody"_s).isEmpty());
}

void TestRebuildRemote::aChangedKeyIsAskedAbout()
{
    qputenv("NIX_SSHOPTS", m_machine.options(u"other"_s));
    const QByteArray old = keyFile(u"other"_s);
    start(RebuildAction::DryActivate);
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("keyDialog"), patience);
    click("keyNo");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(sentence().contains(u"answers with another key") &&
                 sentence().contains(u"Nothing was changed"),
             qPrintable(sentence()));
    QCOMPARE(keyFile(u"other"_s), old);
    QTRY_VERIFY_WITH_TIMEOUT(!find<QDialog>("keyDialog"), patience);
    go();
    // The old one is forgotten, and the new one is asked about like any other.
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("keyYes"), patience);
    QVERIFY(find<QPushButton>("keyYes")->text().contains(u"Forget"));
    const QString print = find<QLabel>("keyFingerprint")->text();
    click("keyYes");
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("keyYes") &&
                                 find<QPushButton>("keyYes")->text().contains(u"Trust"),
                             patience);
    QCOMPARE(find<QLabel>("keyFingerprint")->text(), print);
    click("keyYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QVERIFY(keyFile(u"other"_s) != old);
}

void TestRebuildRemote::aPasswordForSudoThere_data()
{
    QTest::addColumn<QString>("program");
    for (const char* program : {"sudo", "doas"})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void TestRebuildRemote::aPasswordForSudoThere()
{
    QFETCH(const QString, program);
    settings::elevation.set(program);
    change();
    const QString before = m_machine.running();
    start(RebuildAction::Test);
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    // Nobody was asked for a password until now, so the services are not known.
    QVERIFY(!current()->difference().units);
    click("askYes");
    QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("passwordDialog"), patience);
    QVERIFY(find<QLineEdit>("passwordField")->accessibleName().contains(program));
    const HostRow* row = m_window->findChild<HostList*>()->find(web1());
    QCOMPARE(row->doing, HostDoing::Asking);
    QCOMPARE(row->text, u"waits for your answer"_s);
    QVERIFY(find<QLabel>("hostCounts")->text().contains(u"1 waiting for you"));
    QTest::keyClick(find<QDialog>("passwordDialog"), Qt::Key_Escape);
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(sentence().contains(u"No password was given for "_s + program) &&
                 sentence().contains(u"Nothing was changed on web1"),
             qPrintable(sentence()));
    QCOMPARE(current()->outcome().how, RebuildOutcome::How::Cancelled);
    QCOMPARE(records().back().outcome, u"cancelled"_s);
    QCOMPARE(m_machine.running(), before);
    go();
    QVERIFY2(reaches(Rebuild::Stage::Asking), qPrintable(sentence()));
    const auto type = [&](const QString& password) {
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>("passwordDialog"), patience);
        const QPointer<QLineEdit> field = find<QLineEdit>("passwordField");
        QTest::keyClicks(field, password);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!field, patience);
    };
    click("askUnits");
    type(u"sugar"_s);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("passwordWrong"), patience);
    type(u"lemon"_s);
    QTRY_VERIFY_WITH_TIMEOUT(current()->difference().units, patience);
    // Once a host: it is not asked for again.
    click("askYes");
    QVERIFY(reaches(Rebuild::Stage::Ended));
    QVERIFY2(current()->outcome().how == RebuildOutcome::How::Fine, qPrintable(sentence()));
    QCOMPARE(m_machine.running(), current()->outcome().toplevel);
}

// What was seen of one machine is not said of another.
// Somebody switched it to something else there.
void TestRebuildRemote::driftIsSeen()
{
    const auto state = [&] { return m_window->findChild<HostList*>()->find(web1())->state; };
    const QString before = m_machine.running();
    const QString other = QFile::symLinkTarget(m_machine.onRun(u"booted-system"_s));
    QVERIFY(other != before);
    QVERIFY(state() != HostState::Drifted);
    const auto run = [&](const QString& system) {
        return QFile::remove(m_machine.onRun(u"current-system"_s)) &&
               QFile::link(system, m_machine.onRun(u"current-system"_s));
    };
    QVERIFY(run(other));
    click("thereLook");
    QTRY_VERIFY_WITH_TIMEOUT(state() == HostState::Drifted, patience);
    QVERIFY(find<QLabel>("rebuildState")->text().contains(u"was not given from here"));
    QVERIFY(find<QLabel>("hostCounts")->text().contains(u"1 drifted"));
    QVERIFY(run(before));
    click("thereLook");
    QTRY_VERIFY_WITH_TIMEOUT(state() != HostState::Drifted, patience);
}

void TestRebuildRemote::anotherAddressIsLookedAtAnew()
{
    click("thereLook");
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"It answers and runs"), qPrintable(there()),
                              patience);
    QVERIFY(document().execute(SetProperty{web1(), u"deployUser"_s, u"nobody"_s}));
    QTRY_VERIFY2_WITH_TIMEOUT(there().contains(u"nobody@127.0.0.1"), qPrintable(there()), patience);
    QVERIFY2(!there().contains(u"It answers"), qPrintable(there()));
    document().undo();
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestRebuildRemote test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_rebuildremote.moc"
