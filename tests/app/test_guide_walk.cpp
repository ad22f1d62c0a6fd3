// The whole path through the real window by mouse and keyboard, with a real nix and the stand-in
// nixpkgs, as it should go.
#include "app/inspector/adddialog.h"
#include "app/inspector/relatedialog.h"
#include "app/mainwindow/newdialog.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/logview.h"
#include "app/release/releasedialog.h"
#include "tests/app/guidewalk.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

using namespace cim;
using namespace cim::test;

class TestGuideWalk : public GuideWalk {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_window.reset(); }
    void fromNothingToManyHosts();
    void aFolderOfMyOwn();

private:
    void makeWorkspace();
    void drawPackage();
    void drawHost();
    void commitAndLock();
    void buildAndLook();
    void letItRun();
    void promoteAndRelease();
    void growToFifty();
    void add(const char* kind, const char* name);
    void relate(const char* verb, const char* target);
    void type(const char* control, const char* words);
};

void TestGuideWalk::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    QAccessible::setActive(true);
}

void TestGuideWalk::add(const char* kind, const char* name)
{
    withDialog<AddDialog>([kind, name](AddDialog& dialog) {
        auto* search = dialog.findChild<QLineEdit*>(text("kindSearch"));
        QTest::keyClicks(search, text(kind));
        QTest::keyClick(search, Qt::Key_Return);
        auto* field = dialog.findChild<QLineEdit*>(text("newName"));
        QTest::keyClicks(field, text(name));
        QTest::keyClick(field, Qt::Key_Return);
        if (dialog.isVisible())
            dialog.reject(); // what comes next will fail, and say so
    });
    find<QAction>("add")->trigger();
    QVERIFY2(!named(kind, name).isNull(), name);
}

// From what is selected.
void TestGuideWalk::relate(const char* verb, const char* target)
{
    withDialog<RelateDialog>([verb, target](RelateDialog& dialog) {
        // The guide leads to the verb that is meant.
        auto* verbs = dialog.findChild<QListWidget*>(text("verbList"));
        (void)QTest::qWaitFor(
            [&] { return verbs->currentItem() && verbs->currentItem()->text() == text(verb); },
            minute);
        auto* targets = dialog.findChild<QListWidget*>(text("targetList"));
        const auto found = targets->findItems(text(target), Qt::MatchExactly);
        if (!found.isEmpty()) {
            targets->setCurrentItem(found.front());
            QTest::keyClick(targets, Qt::Key_Return);
        }
        if (dialog.isVisible())
            dialog.reject();
    });
    QTest::mouseClick(find<QPushButton>("addRelationship"), Qt::LeftButton);
}

// Into the field of the inspector, and on with Tab or Return.
void TestGuideWalk::type(const char* control, const char* words)
{
    auto* input = find<QWidget>(control);
    QVERIFY2(input, control);
    m_window->activateWindow();
    input->setFocus();
    QVERIFY(waitFor([&] { return input->hasFocus(); }));
    if (auto* line = qobject_cast<QLineEdit*>(input))
        line->selectAll();
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(input))
        lines->selectAll();
    QTest::keyClicks(input, text(words));
    QTest::keyClick(input, qobject_cast<QLineEdit*>(input) ? Qt::Key_Return : Qt::Key_Tab);
}

void TestGuideWalk::makeWorkspace()
{
    QVERIFY(showWhere("purpose"));
    withDialog<NewDialog>([this](NewDialog& dialog) {
        auto* name = dialog.findChild<QLineEdit*>(text("workspaceName"));
        (void)waitFor([&] { return guide().spotlight().target() == name; });
        QTest::keyClicks(name, text("lemonade"));
        QTest::keyClicks(dialog.findChild<QLineEdit*>(text("workspacePurpose")),
                         text("Sell lemonade in the old town."));
        auto* where = dialog.findChild<QLineEdit*>(text("workspaceFolder"));
        where->selectAll();
        QTest::keyClicks(where, folder());
        QTest::keyClick(where, Qt::Key_Return);
        if (dialog.isVisible())
            dialog.reject();
    });
    QTest::mouseClick(find<QPushButton>("newWorkspace"), Qt::LeftButton);
    QVERIFY(m_window->document());
}

void TestGuideWalk::drawPackage()
{
    QVERIFY(showWhere("package"));
    add("Package", "hello");
    QVERIFY(showWhere("builds"));
    QTest::keyClicks(find<QComboBox>("input-builder"), text("shell"));
    // The ring goes on by itself.
    QVERIFY(waitFor([&] { return ringIsOn("input-script"); }));
    type("input-script", "echo Hello from my first package");
    QVERIFY(showWhere("runs"));
    type("input-mainProgram", "hello");
    QVERIFY(showWhere("settings"));
    type("input-settings", "{\"greeting\": \"Hello\"}");
    QVERIFY(showWhere("test"));
    type("input-smokeTest", "--help");
    QVERIFY(showWhere("service"));
    add("Service", "hello");
    QVERIFY(waitFor([&] { return ringIsOn("addRelationship"); }));
    relate("built from", "hello");
}

void TestGuideWalk::drawHost()
{
    QVERIFY(showWhere("host"));
    add("Host", "web1");
    QVERIFY(showWhere("enables"));
    relate("enables", "hello");
    QVERIFY(showWhere("login"));
    add("Person", "lucy");
    QVERIFY(waitFor([&] { return ringIsOn("input-fullName"); }));
    type("input-fullName", "Lucy Lemon");
    QVERIFY(waitFor([&] { return ringIsOn("paletteTree"); }));
    add("User", "lucy");
    QVERIFY(waitFor([&] { return ringIsOn("addRelationship"); }));
    relate("is", "lucy");
    QVERIFY(waitFor([&] { return document().selected() == named("Host", "web1"); }));
    relate("has user", "lucy");
    QVERIFY(showWhere("key"));
    type("input-sshKeys",
         "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ4l6aZl0f8l1Pq0Xo2l5Vb1xQm1b1cJt1J0mS9"
         "sLq0a lucy");
    QVERIFY(showWhere("network"));
    add("Network", "lan");
    QVERIFY(waitFor([&] { return ringIsOn("input-prefixes"); }));
    type("input-prefixes", "10.0.0.0/24");
    QVERIFY(waitFor([&] { return document().selected() == named("Host", "web1"); }));
    relate("attached to", "lan");
}

void TestGuideWalk::commitAndLock()
{
    QVERIFY(showWhere("commit"));
    // The one thing that is not as at home: nixpkgs comes from a folder.
    Repositories& repositories = document().repositories();
    QVERIFY(waitFor([&] { return find<QPushButton>("writeButton")->isEnabled(); }));
    QTest::mouseClick(find<QPushButton>("writeButton"), Qt::LeftButton);
    QVERIFY(waitFor(
        [&] { return !repositories.isBusy() && QFile::exists(folder() + text("/flake.nix")); }));
    QVERIFY(m_nix->takeNixpkgsFrom());
    QVERIFY(waitFor([&] { return find<QPushButton>("commitButton")->isEnabled(); }));
    QTest::mouseClick(find<QPushButton>("commitButton"), Qt::LeftButton);
    QVERIFY2(waitFor([&] { return isDone("commit") && isDone("lock"); }),
             qPrintable(m_window->messages().sentence()));
    picture(text("committed"));
}

void TestGuideWalk::buildAndLook()
{
    QVERIFY(showWhere("build"));
    QCOMPARE(find<QLabel>("rebuildTitle")->text(), text("web1"));
    // Also where the page learns only later what can be done with the host.
    const auto* action = find<QComboBox>("rebuildAction");
    QVERIFY(waitFor([&] { return find<QPushButton>("rebuildGo")->isEnabled(); }));
    QVERIFY(waitFor([&] { return action->currentData(rowNameRole) == text("build"); }));
    QVERIFY(rebuild("build"));
    QVERIFY2(waitFor([&] { return isDone("build"); }), qPrintable(state().note));
    picture(text("built"));
    QVERIFY(showWhere("inspect"));
    QCOMPARE(find<QComboBox>("systemSource")->currentText(), text("host:web1"));
    QTest::mouseClick(find<QPushButton>("systemLook"), Qt::LeftButton);
    QVERIFY2(waitFor([&] { return isDone("inspect"); }), qPrintable(state().note));
    picture(text("looked-at"));
}

void TestGuideWalk::letItRun()
{
    QVERIFY(showWhere("deploy"));
    QVERIFY2(state().command.contains(text("web1")), qPrintable(state().command));
    QVERIFY(rebuild("vm"));
    auto* command = find<QLineEdit>("productCommand");
    QVERIFY(waitFor([&] { return command && command->isVisible(); }));
    QVERIFY2(waitFor([&] { return state().task.contains(text("is built. Start it")); }),
             qPrintable(state().task));
    QVERIFY(pressInGuide("Show me where"));
    QVERIFY(waitFor([&] { return ringIsOn("productStart") || ringIsOn("productCommand"); }));
    picture(text("virtual-machine"));
    QVERIFY(!isDone("deploy")); // it does not run yet
    emulate();
    QProcess machine;
    machine.setWorkingDirectory(folder());
    machine.start(command->text(), {});
    QVERIFY(machine.waitForFinished(minute) && machine.exitCode() == 0);
    QVERIFY2(waitFor([&] { return isDone("deploy"); }), qPrintable(state().note));
    picture(text("it-runs"));
}

void TestGuideWalk::promoteAndRelease()
{
    goTo("states");
    const auto doStep = [this](const QString& what) {
        QVERIFY2(showWhere(qPrintable(guide().shown()->name)), qPrintable(state().note));
        withDialog<ReleaseDialog>([&](ReleaseDialog& dialog) {
            auto* steps = dialog.findChild<QComboBox*>(text("releaseStep"));
            (void)waitFor([&] { return guide().spotlight().target() == steps; });
            (void)waitFor([&] { return steps->currentText() == what; });
            picture(what);
            auto* button = dialog.findChild<QPushButton*>(text("releaseDo"));
            const auto* note = dialog.findChild<QLabel*>(text("releaseNote"));
            (void)waitFor([&] { return dialog.isLoaded() && button->isEnabled(); });
            button->click();
            (void)waitFor(
                [&] { return !document().repositories().isBusy() && !note->text().isEmpty(); });
            dialog.reject();
        });
        find<QAction>("release")->trigger();
    };
    doStep(text("Promote to test"));
    QVERIFY(waitFor([&] { return isDone("states"); }));
    doStep(text("Release a version"));
    QVERIFY(waitFor([&] { return isDone("version"); }));
    picture(text("released"));
}

void TestGuideWalk::growToFifty()
{
    goTo("secondHost");
    m_window->showPage(text("model"));
    document().select(named("Host", "web1"));
    QVERIFY(pressInGuide("Put an example in"));
    QVERIFY(waitFor([&] { return isDone("secondHost"); }));
    goTo("fifty");
    QVERIFY(pressInGuide("Put an example in"));
    QVERIFY(waitFor([&] { return isDone("fifty"); }));
    picture(text("fifty"));
    document().undo();
    QVERIFY(waitFor([&] { return !isDone("fifty"); }));
}

void TestGuideWalk::fromNothingToManyHosts()
{
    openWindow();
    for (void (TestGuideWalk::*part)() :
         {&TestGuideWalk::makeWorkspace, &TestGuideWalk::drawPackage, &TestGuideWalk::drawHost,
          &TestGuideWalk::commitAndLock, &TestGuideWalk::buildAndLook, &TestGuideWalk::letItRun,
          &TestGuideWalk::promoteAndRelease, &TestGuideWalk::growToFifty}) {
        (this->*part)();
        if (QTest::currentTestFailed()) {
            picture(text("failed"));
            return;
        }
    }
}

// The package is what the reader has already: a script in a folder.
void TestGuideWalk::aFolderOfMyOwn()
{
    openWindow();
    makeWorkspace();
    const QString mine = folder() + text("/../Fresh Bread");
    QVERIFY(QDir().mkpath(mine));
    QFile script(mine + text("/bake.sh"));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("echo bread\n") > 0);
    script.close();
    QVERIFY(isAt("package"));
    QVERIFY(waitFor([&] { return state().hasFolder; }));
    picture(text("folder"));
    guide().takeFolder(folder() + text("/../nowhere"));
    QVERIFY(waitFor([&] { return m_window->messages().sentence().contains(text("nowhere")); }));
    m_window->messages().dismiss();
    for (int i = 0; i < 2; ++i) { // also after it was taken back
        guide().takeFolder(mine);
        QVERIFY2(waitFor([&] { return isDone("package") && isDone("builds") && isDone("runs"); }),
                 qPrintable(m_window->messages().sentence()));
        if (i == 0)
            document().undo();
        QVERIFY(waitFor([&] { return isDone("package") == (i > 0); }));
    }
    goTo("service");
    QVERIFY(waitFor([&] { return state().hasExample; }));
    guide().doExample();
    // Not web1: the link to that one's build leads to the store of the other walk.
    QVERIFY(document().execute(AddEntity{text("Host"), text("bakery")}));
    goTo("enables");
    QVERIFY(waitFor([&] { return state().hasExample; }));
    guide().doExample();
    QVERIFY(waitFor([&] { return isDone("enables"); }));
    Repositories& repositories = document().repositories();
    find<QAction>("write")->trigger();
    QVERIFY(waitFor(
        [&] { return !repositories.isBusy() && QFile::exists(folder() + text("/flake.nix")); }));
    QVERIFY(m_nix->takeNixpkgsFrom());
    goTo("commit");
    find<QAction>("commit")->trigger();
    QVERIFY2(waitFor([&] { return isDone("commit") && isDone("lock"); }),
             qPrintable(m_window->messages().sentence()));
    goTo("build");
    QVERIFY(showWhere("build"));
    QVERIFY(rebuild("build"));
    const auto* log = find<LogView>("logView");
    QVERIFY2(waitFor([&] { return isDone("build"); }, minute),
             qPrintable(log ? log->visibleLines().join(u'\n') : state().note));
    picture(text("folder-built"));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestGuideWalk test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_guide_walk.moc"
