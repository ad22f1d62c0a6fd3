// The whole path through the real window by mouse and keyboard, with a real nix and the stand-in
// nixpkgs: once as it should go, once with everything going wrong. A picture of each step lies in
// the folder that CIMARRON_PICTURES names, if it names one.
#include "app/guide/guidedock.h"
#include "app/guide/identitydialog.h"
#include "app/guide/spotlight.h"
#include "app/guide/tips.h"
#include "app/inspector/adddialog.h"
#include "app/inspector/relatedialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/newdialog.h"
#include "app/mainwindow/repositories.h"
#include "app/release/releasedialog.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "tests/app/harness.h"
#include "tests/nix/nixfixture.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

using namespace cim;
using namespace cim::test;

namespace {

constexpr int minute = 60'000;

// The one of that name that can be seen.
QAccessibleInterface* inGuide(QAccessibleInterface* item, const QString& name, int depth = 0)
{
    if (!item || depth > 20)
        return nullptr;
    if (depth > 0 && item->text(QAccessible::Name) == name && item->role() == QAccessible::Button &&
        !item->state().invisible)
        return item;
    for (int i = 0; i < item->childCount(); ++i)
        if (QAccessibleInterface* below = inGuide(item->child(i), name, depth + 1))
            return below;
    return nullptr;
}

} // namespace

class TestGuideWalk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_window.reset(); }
    // First: libgit2 looks for git's settings where the home folder was when it was first asked.
    void everythingGoesWrong();
    void fromNothingToManyHosts();

private:
    void openWindow();
    void makeWorkspace();
    void drawPackage();
    void drawHost();
    void commitAndLock();
    bool rebuild(const char* action);
    void buildAndLook();
    void letItRun();
    void promoteAndRelease();
    void growToFifty();
    void wrongIdentity();
    void wrongNix();
    void wrongBuild();

    Guide& guide() const { return m_dock->guide(); }
    const GuideState& state() const { return guide().state(); }
    Document& document() const { return *m_window->document(); }
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    QString folder() const { return m_nix->folder(); }
    bool isDone(const char* name) const;
    bool waitFor(const std::function<bool()>& holds, int patience = 4 * minute) const
    {
        return QTest::qWaitFor(holds, patience);
    }
    // The guide goes on to this step by itself.
    bool isAt(const char* name) const
    {
        return waitFor([&] { return guide().shown() && guide().shown()->name == text(name); });
    }
    void goTo(const char* step) const;
    bool ringIsOn(const char* control) const
    {
        const QWidget* target = guide().spotlight().target();
        return target && target->objectName() == text(control) && target->isVisible();
    }
    bool pressInGuide(const char* button) const;
    bool showWhere(const char* step);
    void add(const char* kind, const char* name);
    void relate(const char* verb, const char* target);
    void type(const char* control, const char* words);
    EntityId named(const char* kind, const char* name) const
    {
        const auto ids = document().model().named(text(name), text(kind));
        return ids.empty() ? EntityId() : ids.front();
    }
    void picture(const QString& name);

    std::unique_ptr<NixFixture> m_nix;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    GuideDock* m_dock = nullptr;
    int m_pictures = 0;
};

void TestGuideWalk::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    QAccessible::setActive(true);
    registerBuiltInPages(m_registry);
}

void TestGuideWalk::openWindow()
{
    m_nix = std::make_unique<NixFixture>();
    m_nix->adopt();
    qunsetenv("CIMARRON_NIX");
    settings::modelDocks.set({});
    settings::guide.set(true);
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1600, 1000);
    m_window->show();
    m_dock = m_window->showGuide();
    QVERIFY2(m_dock, qPrintable(m_window->messages().sentence()));
    m_window->activateWindow();
    QVERIFY(waitFor([&] { return m_window->isActiveWindow(); }));
}

bool TestGuideWalk::isDone(const char* name) const
{
    const auto path = guide::path();
    const auto found = std::ranges::find(path, text(name), &guide::Step::name);
    return state().rows[size_t(found - path.begin())].isDone;
}

void TestGuideWalk::goTo(const char* step) const
{
    const auto path = guide::path();
    const auto found = std::ranges::find(path, text(step), &guide::Step::name);
    guide().showStep(int(found - path.begin()));
}

// As a screen reader presses it.
bool TestGuideWalk::pressInGuide(const char* button) const
{
    const auto press = [&] {
        QAccessibleInterface* found =
            inGuide(QAccessible::queryAccessibleInterface(m_dock->view()), text(button));
        if (!found || !found->actionInterface())
            return false;
        found->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        return true;
    };
    return waitFor(press);
}

// "Show me where", and the ring is there.
bool TestGuideWalk::showWhere(const char* step)
{
    const bool found = isAt(step) && pressInGuide("Show me where") &&
                       waitFor([&] { return guide().spotlight().isVisible(); });
    picture(text(step));
    return found;
}

void TestGuideWalk::picture(const QString& name)
{
    const QString where = qEnvironmentVariable("CIMARRON_PICTURES");
    ++m_pictures;
    if (where.isEmpty())
        return;
    QTest::qWait(1); // what is to be painted is painted
    m_window->grab().save(
        QStringLiteral("%1/%2-%3.png").arg(where).arg(m_pictures, 2, 10, QChar(u'0')).arg(name));
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
    QVERIFY(waitFor([&] { return document().selected() == named("Host", "web1"); }));
    relate("attached to", "lan");
    document().select(named("Network", "lan"));
    type("input-prefixes", "10.0.0.0/24");
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

// On the page Rebuild: what the box offers by its name for the guide.
bool TestGuideWalk::rebuild(const char* action)
{
    auto* box = find<QComboBox>("rebuildAction");
    const auto choose = [&] {
        const int row = box->findData(text(action), rowNameRole);
        box->setCurrentIndex(row);
        return row >= 0 && find<QPushButton>("rebuildGo")->isEnabled();
    };
    if (!waitFor(choose))
        return false;
    QTest::mouseClick(find<QPushButton>("rebuildGo"), Qt::LeftButton);
    return true;
}

void TestGuideWalk::buildAndLook()
{
    QVERIFY(showWhere("build"));
    QCOMPARE(find<QLabel>("rebuildTitle")->text(), text("web1"));
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
    QVERIFY2(waitFor([&] { return isDone("deploy"); }), qPrintable(state().note));
    QVERIFY(waitFor([&] { return find<QLineEdit>("productCommand")->isVisible(); }));
    picture(text("virtual-machine"));
    goTo("deploy");
    QVERIFY2(state().task.contains(text("no other machine was switched")),
             qPrintable(state().task));
    picture(text("what-was-not-done"));
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

// git does not know who commits: said, asked for in the window, and it goes on.
void TestGuideWalk::wrongIdentity()
{
    QVERIFY(QDir().mkpath(QDir::homePath()));
    QFile::remove(QDir::homePath() + text("/.gitconfig"));
    for (const char* name :
         {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"})
        qunsetenv(name);
    goTo("commit");
    QVERIFY2(waitFor([&] { return state().noteAction == text("Say who I am…"); }),
             qPrintable(state().note));
    QVERIFY(!state().canPoint);
    picture(text("no-identity"));
    withDialog<IdentityDialog>([](IdentityDialog& dialog) {
        QTest::keyClicks(dialog.findChild<QLineEdit*>(text("identityName")), text("Lucy Lemon"));
        auto* address = dialog.findChild<QLineEdit*>(text("identityAddress"));
        QTest::keyClicks(address, text("lucy@lemonade.example"));
        QTest::keyClick(address, Qt::Key_Return);
        if (dialog.isVisible())
            dialog.reject();
    });
    QVERIFY(pressInGuide("Say who I am…"));
    QVERIFY2(waitFor([&] { return state().canPoint && state().note.isEmpty(); }),
             qPrintable(state().note));
}

// nix is not there: the commit is made all the same, and the lock follows when it is back.
void TestGuideWalk::wrongNix()
{
    Repositories& repositories = document().repositories();
    find<QAction>("write")->trigger();
    QVERIFY(waitFor(
        [&] { return !repositories.isBusy() && QFile::exists(folder() + text("/flake.nix")); }));
    QVERIFY(m_nix->takeNixpkgsFrom());
    const QByteArray path = qgetenv("PATH");
    QVERIFY(QDir().mkpath(folder() + text("/../bin")));
    const QString git = QStandardPaths::findExecutable(text("git"));
    QVERIFY(QFile::link(git, folder() + text("/../bin/git")));
    qputenv("PATH", (folder() + text("/../bin")).toUtf8());
    qputenv("CIMARRON_NIX", "/nowhere");
    find<QAction>("commit")->trigger();
    QVERIFY(waitFor([&] { return isDone("commit"); }));
    goTo("lock");
    QVERIFY2(waitFor([&] { return state().command.contains(text("nixos.org")); }),
             qPrintable(state().note));
    picture(text("no-nix"));
    qputenv("PATH", path);
    qunsetenv("CIMARRON_NIX");
    QVERIFY(pressInGuide("Look again"));
    QVERIFY2(waitFor([&] { return state().note.isEmpty(); }), qPrintable(state().note));
    find<QAction>("commit")->trigger();
    QVERIFY2(waitFor([&] { return isDone("lock"); }), qPrintable(m_window->messages().sentence()));
}

// NixOS refuses a host: said, shown where, mended, built.
void TestGuideWalk::wrongBuild()
{
    goTo("build");
    QVERIFY(m_nix->put(text("hosts/hosts/web1.nix"), "{ there.is.no.such.option = 1; }\n"));
    QVERIFY(m_nix->commit(text("hosts")));
    const auto look = [this] { // by other means than the guide's
        m_window->showPage(text("system"));
        find<QComboBox>("systemSource")->setCurrentText(text("host:web1"));
        QTest::mouseClick(find<QPushButton>("systemLook"), Qt::LeftButton);
    };
    look();
    QVERIFY2(waitFor([&] { return state().note.contains(text("web1 failed")); }),
             qPrintable(state().note));
    QVERIFY(!isDone("build"));
    picture(text("build-failed"));
    QVERIFY(pressInGuide("Show what NixOS says"));
    QCOMPARE(guide().spotlight().target(), find<QPushButton>("evaluateThis"));
    picture(text("what-nixos-says"));
    // A run that has a log: there it says what went wrong, whether the host evaluates or not.
    QVERIFY(document().execute(
        RecordHostBuilt{{named("Host", "web1"), text("failed"), {}, 100, text("/tmp/web1.log")}}));
    goTo("build");
    QVERIFY(waitFor([&] {
        guide().doNoteAction();
        return m_window->currentPage()->objectName() == text("rebuildPage");
    }));
    QCOMPARE(find<QLabel>("rebuildTitle")->text(), text("web1"));
    QVERIFY(waitFor([&] { return guide().spotlight().isVisible(); }));
    QVERIFY(guide().spotlight().target()->isVisible());
    picture(text("its-log"));
    goTo("build");
    QVERIFY(QFile::remove(folder() + text("/hosts/hosts/web1.nix")));
    QVERIFY(m_nix->commit(text("hosts")));
    look();
    QVERIFY2(waitFor([&] { return isDone("build"); }), qPrintable(state().note));
    picture(text("mended"));
}

void TestGuideWalk::everythingGoesWrong()
{
    openWindow();
    auto made = Session::create(folder(), text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    m_window->openSession(std::move(*made));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    for (void (TestGuideWalk::*part)() :
         {&TestGuideWalk::wrongIdentity, &TestGuideWalk::wrongNix, &TestGuideWalk::wrongBuild}) {
        (this->*part)();
        if (QTest::currentTestFailed()) {
            picture(text("failed"));
            return;
        }
    }
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestGuideWalk test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_guide_walk.moc"
