// The story of issue 2 in the window, with mouse and keys: make a workspace, add, edit, relate,
// undo, look back, write, commit, start again and see the same.
#include "app/changes/changesmodel.h"
#include "app/inspector/adddialog.h"
#include "app/inspector/relatedialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/newdialog.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "app/widgets/theme.h"
#include "models/workspace/rebuilds.h"
#include "tests/app/harness.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStyle>
#include <QStyleOption>
#include <QTabBar>
#include <QTreeView>

using namespace cim;
using namespace cim::test;

class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { registerBuiltInPages(m_registry); }
    void init();
    void cleanup() { m_window.reset(); }
    void theWholeStory();
    void aFolderThatIsNoWorkspaceIsSaid();
    void anotherSessionsWorkIsSeen();
    void manyComeAndGoAtOnce();
    void editsByHandAreTaken();
    void filesEditedByHandAreCommitted();
    void domainsBecomeSubmodules();
    void thePastIsReadOnly();
    void aBrokenOffRebuildIsToldInItsWorkspace();
    void theLinkThatHasTheKeyboardIsSeen();
    void theKeyboardBeginsAtTheTop();
    void aLetterLeadsToOneThing();
    void everythingHasAName();
    void aLaterSuccessTakesTheMessageBack();
    void flakesAreNotWrittenYet();
    void aHiddenPageTakesNoRoom();
    void coloursFollowTheTheme();

private:
    void openFilled();
    Document& document() const { return *m_window->document(); }
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    void trigger(const char* action) const { find<QAction>(action)->trigger(); }
    const Entity* named(const char* name) const
    {
        const auto ids = document().session().model().named(text(name));
        return ids.empty() ? nullptr : document().session().model().entity(ids.front());
    }
    void addByKeys(const char* kind, const char* name);

    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
    QString m_path;
    int m_number = 0;
};

void TestWindow::init()
{
    m_path = m_folder.filePath(QString::number(++m_number));
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1280, 800);
    m_window->show();
}

void TestWindow::openFilled()
{
    auto made = Session::create(m_path, text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    m_window->openSession(std::move(*made));
}

void TestWindow::addByKeys(const char* kind, const char* name)
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
    trigger("add");
}

void TestWindow::theWholeStory()
{
    withDialog<NewDialog>([this](NewDialog& dialog) {
        QTest::keyClicks(dialog.findChild<QLineEdit*>(text("workspaceName")), text("lemonade"));
        QTest::keyClicks(dialog.findChild<QLineEdit*>(text("workspacePurpose")),
                         text("Sell lemonade."));
        auto* folder = dialog.findChild<QLineEdit*>(text("workspaceFolder"));
        QVERIFY(folder->text().endsWith(text("/cimarron/lemonade")));
        folder->setText(m_path);
        QTest::keyClick(folder, Qt::Key_Return);
        if (dialog.isVisible())
            dialog.reject();
    });
    QTest::mouseClick(find<QPushButton>("newWorkspace"), Qt::LeftButton);
    QVERIFY(m_window->document());

    addByKeys("Person", "Lucy Lemon");
    const auto people = document().model().entities();
    QCOMPARE(people.size(), size_t(1));
    const EntityId lucy = people.front().id;
    QCOMPARE(document().selected(), lucy);
    auto* fullName = find<QLineEdit>("input-fullName");
    QVERIFY(fullName);
    fullName->selectAll();
    QTest::keyClicks(fullName, text("Lucy ${builtins.abort \"x\"}"));
    QTest::keyClick(fullName, Qt::Key_Return);
    QCOMPARE(document().model().entity(lucy)->properties[u"fullName"].toString(),
             text("Lucy ${builtins.abort \"x\"}"));

    addByKeys("Organization", "stand");
    QVERIFY(named("stand"));
    document().select(lucy);
    withDialog<RelateDialog>([](RelateDialog& dialog) {
        auto* verbs = dialog.findChild<QListWidget*>(text("verbList"));
        const auto member = verbs->findItems(text("member of"), Qt::MatchExactly);
        QVERIFY(!member.isEmpty());
        verbs->setCurrentItem(member.front());
        QTest::keyClick(dialog.findChild<QListWidget*>(text("targetList")), Qt::Key_Return);
        if (dialog.isVisible())
            dialog.accept();
    });
    QTest::mouseClick(find<QPushButton>("addRelationship"), Qt::LeftButton);
    QCOMPARE(document().model().targets(lucy, u"memberOf").size(), size_t(1));
    trigger("undo");
    QCOMPARE(document().model().targets(lucy, u"memberOf").size(), size_t(0));
    trigger("redo");
    QCOMPARE(document().model().targets(lucy, u"memberOf").size(), size_t(1));

    m_window->showPage(text("changes"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded() && !document().repositories().isRefreshing(),
                             60000);
    auto* changes = m_window->findChild<ChangesModel*>();
    const QAbstractItemModelTester tester(changes,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY_WITH_TIMEOUT(changes->fileCount() > 3, 60000);
    // What a person can read is shown first, not the log that led to it.
    QVERIFY(!changes->fileAt(changes->firstFile())->file.startsWith(text("log/")));
    int commits = -1;
    bool unlocked = false;
    connect(&document().repositories(), &Repositories::committed, this,
            [&](const CommitOutcome& outcome) {
                commits = int(outcome.committed.commits.size());
                unlocked = outcome.trouble.has_value();
                QCOMPARE(
                    m_window->messages().sentence().contains(text("the hosts do not take it yet")),
                    unlocked);
            });
    QTest::mouseClick(find<QPushButton>("commitButton"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(commits > 1, m_window->messages().sentence().toUtf8().constData(),
                              240000);
    QTRY_COMPARE_WITH_TIMEOUT(changes->fileCount(), 0, 60000);
    // Where nix could lock the root's inputs the commit holds the lock, and else that is said.
    QCOMPARE(QFile::exists(m_path + text("/flake.lock")), !unlocked);
    QVERIFY(QFile::exists(m_path + text("/domain/people/people/") +
                          document().model().entity(lucy)->name + text(".json")));

    // The next start shows the same, and undo still works.
    const Model before = document().model();
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    QCOMPARE(settings::recentFolders.get().value(0), m_path);
    QVERIFY(m_window->openFolder(m_path));
    QVERIFY(document().model() == before);
    QVERIFY(find<QAction>("undo")->isEnabled());
}

void TestWindow::aFolderThatIsNoWorkspaceIsSaid()
{
    QVERIFY(!m_window->openFolder(m_path + text("/nothing")));
    QVERIFY(!m_window->messages().sentence().isEmpty());
    QVERIFY(!m_window->document());
}

// Another program on the same workspace: its work appears by itself.
void TestWindow::anotherSessionsWorkIsSeen()
{
    openFilled();
    const auto other = Session::open(m_path);
    QVERIFY2(other, why(other).constData());
    QVERIFY((*other)->execute(AddEntity{text("Person"), text("zoe")}));
    QTRY_VERIFY_WITH_TIMEOUT(named("zoe"), 60000);
    auto* tree = find<QTreeView>("outlineTree");
    const auto hits = tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, text("zoe"),
                                           1, Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(hits.size(), 1);
}

// Row by row, a tree that is shown lays all of it out anew for each: minutes for a large paste.
void TestWindow::manyComeAndGoAtOnce()
{
    openFilled();
    auto* tree = find<QTreeView>("outlineTree");
    const auto* rows = tree->model();
    const auto find = [&](const char* what) {
        return rows->match(rows->index(0, 0), Qt::DisplayRole, text(what), 1,
                           Qt::MatchExactly | Qt::MatchRecursive);
    };
    QCOMPARE(find("lucy").size(), 1);
    const auto branch = [&] { return find("lucy").value(0).parent(); };
    tree->collapse(branch());
    std::vector<Command> commands;
    for (int i = 0; i < 3000; ++i)
        commands.emplace_back(AddEntity{text("Person"), text("p%1").arg(i)});
    QSignalSpy removed(rows, &QAbstractItemModel::rowsRemoved);
    QVERIFY(document().execute(commands));
    QTRY_COMPARE_WITH_TIMEOUT(find("p2999").size(), 1, 60000);
    QVERIFY(!tree->isExpanded(branch())); // as it was
    QVERIFY(tree->isExpanded(branch().parent()));
    trigger("undo");
    QTRY_VERIFY_WITH_TIMEOUT(find("p2999").isEmpty(), 60000);
    QVERIFY(find("p0").isEmpty());
    QCOMPARE(find("lucy").size(), 1);
    QVERIFY(removed.size() < 10);
}

void TestWindow::editsByHandAreTaken()
{
    openFilled();
    Repositories& repositories = document().repositories();
    int commits = 0;
    connect(&repositories, &Repositories::committed, this, [&](const CommitOutcome& outcome) {
        commits += int(outcome.committed.commits.size());
    });
    repositories.commit({});
    QTRY_VERIFY_WITH_TIMEOUT(commits > 0, 240000);
    QFile file(m_path + text("/domain/people/people/lucy.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonObject properties = json[text("properties")].toObject();
    properties[text("fullName")] = text("Lucy L");
    json[text("properties")] = properties;
    const QByteArray edited = QJsonDocument(json).toJson();
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(edited) == edited.size());
    file.close();

    m_window->showPage(text("changes"));
    auto* bar = find<QListWidget>("handEdits");
    QTRY_COMPARE_WITH_TIMEOUT(bar->count(), 1, 60000);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->item(0)->text(), text("Set fullName of people.lucy to “Lucy L”"));
    QTest::mouseClick(find<QPushButton>("takeEdits"), Qt::LeftButton);
    QCOMPARE(named("lucy")->properties[u"fullName"].toString(), text("Lucy L"));
    QTRY_VERIFY_WITH_TIMEOUT(!repositories.isBusy() && bar->count() == 0, 60000);
    commits = 0;
    repositories.commit({});
    QTRY_VERIFY_WITH_TIMEOUT(commits > 0, 240000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->findChild<ChangesModel*>()->fileCount(), 0, 60000);
    trigger("undo");
    QVERIFY(!named("lucy")->properties.contains(u"fullName"));
}

// A source of one's own is committed with the rest; who wants to go on with it, leaves it out.
void TestWindow::filesEditedByHandAreCommitted()
{
    openFilled();
    Repositories& repositories = document().repositories();
    repositories.commit({});
    QTRY_VERIFY_WITH_TIMEOUT(!repositories.isBusy() && repositories.isKnown(), 240000);
    m_window->showPage(text("changes"));
    auto* changes = m_window->findChild<ChangesModel*>();
    QTRY_COMPARE_WITH_TIMEOUT(changes->fileCount(), 0, 60000);
    auto* with = find<QCheckBox>("commitHandEdits");
    QVERIFY(!with->isVisible());
    QVERIFY(QDir().mkpath(m_path + text("/domain/people/src")));
    QFile file(m_path + text("/domain/people/src/hello.sh"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("echo Lemonade\n") > 0);
    file.close();
    repositories.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(changes->fileCount(), 1, 60000);
    QTRY_VERIFY(with->isVisible() && with->isChecked());
    QTest::mouseClick(with, Qt::LeftButton, {}, QPoint(8, with->height() / 2));
    QVERIFY(!with->isChecked());
    repositories.commit({});
    QTRY_VERIFY_WITH_TIMEOUT(!repositories.isBusy() && !repositories.isRefreshing(), 60000);
    QCOMPARE(changes->fileCount(), 1);
    with->setChecked(true);
    // Elsewhere they are not seen: the first time leads to where they are.
    m_window->showPage(text("model"));
    trigger("commit");
    QTRY_VERIFY_WITH_TIMEOUT(with->isVisible(), 60000);
    m_window->messages().settle(MessageBar::Matter::Lock); // there is no nix
    QCOMPARE(m_window->messages().sentence(),
             text("One file that was edited by hand is not committed yet. Look at it here, then "
                  "commit again."));
    QCOMPARE(changes->fileCount(), 1);
    trigger("commit");
    QTRY_COMPARE_WITH_TIMEOUT(changes->fileCount(), 0, 60000);
    QVERIFY(!with->isVisible());
    m_window->messages().settle(MessageBar::Matter::Lock);
    QCOMPARE(m_window->messages().sentence(), QString());
    m_window->showPage(text("model"));
    trigger("commit");
    QTRY_VERIFY_WITH_TIMEOUT(!repositories.isBusy() && !repositories.isRefreshing(), 60000);
    QVERIFY(!with->isVisible()); // there is nothing that was left out
}

void TestWindow::domainsBecomeSubmodules()
{
    openFilled();
    int commits = 0;
    connect(
        &document().repositories(), &Repositories::committed, this,
        [&](const CommitOutcome& outcome) { commits += int(!outcome.committed.commits.empty()); });
    const auto links = [&] {
        QProcess git;
        git.start(text("git"), {text("-C"), m_path, text("ls-files"), text("--stage")});
        return git.waitForFinished() ? git.readAllStandardOutput().count("160000 ") : -1;
    };
    auto* menu = find<QMenu>("arrangement");
    emit menu->aboutToShow();
    QVERIFY(find<QAction>("arrangeFolders")->isChecked());
    trigger("arrangeSubmodules");
    document().repositories().commit({});
    QTRY_COMPARE_WITH_TIMEOUT(commits, 1, 240000);
    QVERIFY(links() > 0);
    emit menu->aboutToShow();
    QVERIFY(find<QAction>("arrangeSubmodules")->isChecked());
    trigger("arrangeFolders");
    document().repositories().commit({});
    QTRY_COMPARE_WITH_TIMEOUT(commits, 2, 240000);
    QCOMPARE(links(), 0);
}

void TestWindow::thePastIsReadOnly()
{
    openFilled();
    const quint64 then = document().session().sequence();
    QVERIFY(document().execute(RemoveEntity{named("lucy")->id}));
    document().lookAt(then);
    QTRY_VERIFY_WITH_TIMEOUT(document().past(), 60000);
    QCOMPARE(document().model().named(u"lucy").size(), size_t(1));
    QVERIFY(!find<QAction>("undo")->isEnabled());
    QVERIFY(!document().execute(AddEntity{text("Person"), text("zoe")}));
    // What ends meanwhile is in the log all the same.
    const quint64 last = document().session().sequence();
    QVERIFY(document().record(
        RecordHostBuilt{{named("web1")->id, text("failed"), QString(), 1, QString()}}));
    QCOMPARE(document().session().sequence(), last + 1);
    QVERIFY(document().past());
    document().backToNow();
    QCOMPARE(document().model().named(u"lucy").size(), size_t(0));
    QVERIFY(find<QAction>("undo")->isEnabled());
}

// What can have the focus says what it is.
// Its button leads into the workspace: it goes with that, and is not told in another one.
void TestWindow::aBrokenOffRebuildIsToldInItsWorkspace()
{
    openFilled();
    const EntityId host = named("web1")->id;
    QVERIFY(noteActivation(text("web1"),
                           {.action = text("switch"), .toplevel = {}, .log = {}, .host = host}));
    const auto isTold = [this] {
        const auto labels = m_window->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(text("broken off"));
        });
    };
    m_window->openSession(std::move(*Session::open(m_path)));
    QVERIFY(isTold());
    trigger("closeWorkspace");
    QVERIFY(!isTold());
    m_path += text("-other");
    openFilled();
    QVERIFY(named("web1")->id != host);
    QVERIFY(!isTold());
    forgetActivation(text("web1"));
}

// On the start page, which has nothing but command links.
void TestWindow::theLinkThatHasTheKeyboardIsSeen()
{
    const QString before = QApplication::style()->name();
    const auto restore = qScopeGuard([&] { QApplication::setStyle(before); });
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        const ThemeKeeper keeper(choice);
        const auto drawn = [](QStyle::State state) {
            QStyleOptionButton link;
            link.features = QStyleOptionButton::CommandLinkButton | QStyleOptionButton::Flat;
            link.rect = {0, 0, 200, 40};
            link.palette = QApplication::palette();
            link.state = state;
            QImage image(200, 40, QImage::Format_RGB32);
            image.fill(link.palette.color(QPalette::Window));
            QPainter painter(&image);
            QApplication::style()->drawControl(QStyle::CE_PushButton, &link, &painter);
            return image;
        };
        QVERIFY(drawn(QStyle::State_Enabled) !=
                drawn(QStyle::State_Enabled | QStyle::State_HasFocus));
    }
}

// The first link of the start page, and Return follows it as it presses all buttons.
void TestWindow::theKeyboardBeginsAtTheTop()
{
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    auto* fresh = find<QPushButton>("newWorkspace");
    QTRY_VERIFY_WITH_TIMEOUT(fresh->hasFocus(), 30000);
    const QSignalSpy pressed(fresh, &QAbstractButton::clicked);
    withDialog<NewDialog>([](NewDialog& dialog) { dialog.reject(); });
    QTest::keyClick(fresh, Qt::Key_Return);
    QCOMPARE(pressed.size(), 1);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow() && fresh->hasFocus(), 30000);
    QTest::keyClick(fresh, Qt::Key_Tab);
    QVERIFY(find<QPushButton>("showGuide")->hasFocus());
}

// Each entry of a menu by its own, and each menu from every page.
void TestWindow::aLetterLeadsToOneThing()
{
    openFilled();
    for (const PageInfo& page : m_registry.pages())
        m_window->showPage(page.name);
    const QStringList shared = sharedLetters(*m_window);
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'|')));
}

void TestWindow::everythingHasAName()
{
    openFilled();
    document().select(named("web1")->id);
    // Docks are laid out, with what only then is made.
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QTabBar*>() &&
                                 !m_window->findChild<QTabBar*>()->accessibleName().isEmpty(),
                             60000);
    m_window->showPage(text("changes"));
    int walked = 0;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(text("qt_")) ||
            widget->focusProxy())
            continue;
        if (!widget->testAttribute(Qt::WA_WState_Polished))
            continue; // was never shown
        if (widget->parent()->inherits("QComboBoxPrivateContainer"))
            continue; // Qt's own popup: the box is what is named
        QAccessibleInterface* access = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(access);
        const QString name = access->text(QAccessible::Name);
        if (const auto* tabs = qobject_cast<QTabBar*>(widget); tabs && tabs->count() == 0)
            continue; // speaks by its tabs, and has none to stop at
        const QString path = text(widget->metaObject()->className()) + u' ' + widget->objectName() +
                             text(" in ") + text(widget->parent()->metaObject()->className());
        QVERIFY2(!name.isEmpty(), qPrintable(path));
        ++walked;
    }
    QVERIFY(walked > 20);
}

// What was said goes when it is not true any more.
void TestWindow::aLaterSuccessTakesTheMessageBack()
{
    openFilled();
    const MessageBar& bar = m_window->messages();
    const AddEntity host{text("Host"), text("web9")};
    QVERIFY(document().execute(host));
    QVERIFY(!document().execute(host)); // the name is taken
    QVERIFY(!bar.sentence().isEmpty());
    QVERIFY(document().execute(AddEntity{text("Host"), text("web10")}));
    QCOMPARE(bar.sentence(), QString());

    Repositories& repositories = document().repositories();
    const auto waitForEnd = [&] {
        return QTest::qWaitFor([&] { return !repositories.isBusy(); }, 60'000);
    };
    emit repositories.failed({text("The disk is full.")});
    QCOMPARE(bar.sentence(), text("The disk is full."));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web11")})); // of another matter
    QCOMPARE(bar.sentence(), text("The disk is full."));
    repositories.write();
    QVERIFY(waitForEnd());
    QCOMPARE(bar.sentence(), QString());

    QVERIFY(!m_window->openFolder(m_path + text("/nothing")));
    QVERIFY(!bar.sentence().isEmpty());
    QVERIFY(m_window->openFolder(m_path));
    QCOMPARE(bar.sentence(), QString());
}

// Nothing is written yet: the flakes page says what to do, and it is no failure.
void TestWindow::flakesAreNotWrittenYet()
{
    openFilled();
    QVERIFY(m_window->showPage(text("flakes")));
    const auto said = [this] {
        for (const QWidget* widget : m_window->currentPage()->findChildren<QWidget*>())
            if (widget->accessibleDescription().contains(text("not written yet")))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(), 30'000);
    QVERIFY(!m_window->messages().isVisible());
}

void TestWindow::aHiddenPageTakesNoRoom()
{
    openFilled();
    QVERIFY(m_window->showPage(text("changes")));
    auto* wide = new QWidget;
    wide->setMinimumWidth(3000);
    m_window->currentPage()->layout()->addWidget(wide);
    const auto least = [this] { return m_window->centralWidget()->minimumSizeHint().width(); };
    QTRY_VERIFY_WITH_TIMEOUT(least() >= 3000, 30'000);
    QVERIFY(m_window->showPage(text("flakes")));
    QTRY_VERIFY_WITH_TIMEOUT(least() < 3000, 30'000);
    QVERIFY(m_window->showPage(text("changes"))); // and does when it is shown again
    QTRY_VERIFY_WITH_TIMEOUT(least() >= 3000, 30'000);
}

void TestWindow::coloursFollowTheTheme()
{
    ThemeKeeper keeper(ThemeChoice::Dark);
    QVERIFY(isDark(QApplication::palette()));
    // A box that is not checked is seen on the dark ground.
    QCheckBox box;
    const QImage picture = box.grab().toImage();
    int lightest = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            lightest = std::max(lightest, qGray(picture.pixel(x, y)));
    QVERIFY2(lightest > 110, qPrintable(QString::number(lightest)));
    keeper.setChoice(ThemeChoice::Light);
    QVERIFY(!isDark(QApplication::palette()));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_window.moc"
