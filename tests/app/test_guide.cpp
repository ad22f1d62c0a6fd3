// The guide beside the work: what it says of a real workspace in the real window, what it points
// at, and its pages, by mouse and by keyboard.
#include "app/exchange/importdialog.h"
#include "app/guide/controls.h"
#include "app/guide/guidedock.h"
#include "app/guide/spotlight.h"
#include "app/guide/tips.h"
#include "app/inspector/adddialog.h"
#include "app/inspector/relatedialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/release/releasedialog.h"
#include "app/replay/replay.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/settings.h"
#include "app/widgets/theme.h"
#include "tests/app/guidewalk.h"
#include "tests/app/harness.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDeadlineTimer>
#include <QDialog>
#include <QDockWidget>
#include <QFile>
#include <QHelpEvent>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QProgressDialog>
#include <QProxyStyle>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextOption>
#include <QThread>
#include <QToolButton>
#include <QToolTip>
#include <QTreeView>
#include <QTreeWidget>

#include <algorithm>

using namespace cim;
using namespace cim::test;

namespace {

class StillStyle : public QProxyStyle {
    Q_OBJECT

public:
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        return hint == SH_Widget_Animation_Duration
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

// Of all that a screen reader would find.
void namesBelow(QAccessibleInterface* item, QStringList& names, int depth = 0)
{
    if (!item || depth > 20)
        return;
    names << item->text(QAccessible::Name);
    for (int i = 0; i < item->childCount(); ++i)
        namesBelow(item->child(i), names, depth + 1);
}

// What is wrong with an item, or below it, for who hears it alone; items that are not shown are not
// heard.
QStringList unheard(QAccessibleInterface* item, int depth = 0)
{
    const QAccessible::State state = item ? item->state() : QAccessible::State();
    if (!item || depth > 20 || state.invisible)
        return {};
    QStringList out;
    const QString name = item->text(QAccessible::Name);
    const QAccessible::Role role = item->role();
    const auto complain = [&](const char* what) {
        out << QStringLiteral("%1 (role %2): %3").arg(name).arg(int(role)).arg(text(what));
    };
    const bool isPressed = role == QAccessible::Button || role == QAccessible::PageTab;
    const bool isRead = role == QAccessible::StaticText || role == QAccessible::Heading ||
                        role == QAccessible::AlertMessage;
    if (depth > 0 && state.focusable && name.isEmpty())
        complain("has the keyboard and no name");
    // Qt has words that can be read count as reachable.
    if (depth > 0 && state.focusable && !isPressed && !isRead && role != QAccessible::EditableText)
        complain("has the keyboard and no role");
    if ((isPressed || isRead) && name.isEmpty())
        complain("says nothing");
    if (isPressed && !state.focusable)
        complain("is out of the keyboard's reach");
    if (isPressed && (!item->actionInterface() || !item->actionInterface()->actionNames().contains(
                                                      QAccessibleActionInterface::pressAction())))
        complain("cannot be pressed");
    if (isPressed && item->rect().isEmpty())
        complain("stands nowhere");
    for (int i = 0; i < item->childCount(); ++i)
        out << unheard(item->child(i), depth + 1);
    return out;
}

int countOf(QAccessibleInterface* item, const std::function<bool(QAccessibleInterface&)>& holds)
{
    if (!item || item->state().invisible)
        return 0;
    int out = int(holds(*item));
    for (int i = 0; i < item->childCount(); ++i)
        out += countOf(item->child(i), holds);
    return out;
}

// The item of the page that says so.
const QObject* objectOf(QAccessibleInterface* item, const QString& words, int depth = 0)
{
    if (!item || depth > 20)
        return nullptr;
    if (item->text(QAccessible::Name) == words)
        return item->object();
    for (int i = 0; i < item->childCount(); ++i)
        if (const QObject* below = objectOf(item->child(i), words, depth + 1))
            return below;
    return nullptr;
}

} // namespace

class TestGuide : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { registerBuiltInPages(m_registry); }
    void init();
    void cleanup() { m_window.reset(); }
    void itIsThereWhenAskedFor();
    void closedItSleeps();
    void withoutMotionNothingMoves();
    void whoWantsStillnessHasIt();
    void itBeginsWithNothing();
    void stepsCloseAndOpenAgain();
    void theExamplesReachAFirstHost();
    void everyStepPointsAtSomething();
    void addingBeginsWithWhatTheStepSays();
    void relatingBeginsWithWhatTheStepSays();
    void theFieldOfTheStepIsAKeyAway();
    void aFieldFarDownIsSeen_data();
    void aFieldFarDownIsSeen();
    void aRowIsKeptWhereTheBoxIsFilledLate();
    void aConflictIsShown();
    void theSecondHostIsLikeTheFirst();
    void theRingFollows();
    void theRingCoversNoNeighbour();
    void whoTypesIntoABoxIsLeftThere();
    void theRingGoesOn();
    void whatIsPassedOverStaysSo();
    void undoWorksAmongFields();
    void menusAndDialogsArePointedAt();
    void releasingBeginsWithWhatTheStepSays();
    void theImportsFirstButtonIsPointedAt();
    void aClosedPanelIsOffered();
    void thePastCannotBeChanged();
    void aReplayIsEndedFirst();
    void commitsAreSeen();
    void aFolderIsTakenWhole();
    void thePagesAnswerTheKeyboard();
    void theKeyboardGoesThereAndBack();
    void theFirstClickCounts();
    void aScreenReaderHearsIt();
    void whatIsHeardIsWhatIsSeen();
    void whatIsThis();
    void tooltipsLeadToCards();
    void dialogsAreExplained();
    void questionsAreExplained();
    void toursAreTaken_data();
    void toursAreTaken();
    void aTourIsLeft();
    void longTooltipsWrap();
    void whatIsWrittenBreaksBetweenWords();
    void wordsAreSearched();
    void theListOfWordsKeepsItsRows();
    void everyWordIsReached();
    void theStepIsBroughtIntoView();

private:
    void openEmpty();
    Guide& guide() const { return m_dock->guide(); }
    const GuideState& state() const { return guide().state(); }
    Document& document() const { return *m_window->document(); }
    template<typename Widget>
    Widget* find(const char* name) const
    {
        return m_window->findChild<Widget*>(text(name));
    }
    bool takesFocus(QWidget* widget) const
    {
        m_window->activateWindow();
        widget->setFocus();
        return QTest::qWaitFor([&] { return widget->hasFocus(); }, 30000);
    }
    int row(const char* name) const;
    void show(const char* name) const { guide().showStep(row(name)); }

    PageRegistry m_registry;
    void gnomeIsHeard();

    std::unique_ptr<MainWindow> m_window;
    GuideDock* m_dock = nullptr;
    QTemporaryDir m_folder;
    QString m_path;
    int m_number = 0;
};

void TestGuide::init()
{
    m_path = m_folder.filePath(QString::number(++m_number));
    settings::modelDocks.set({});
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1500, 900);
    m_window->show();
    m_dock = m_window->showGuide();
    QVERIFY2(m_dock, qPrintable(m_window->messages().sentence()));
}

void TestGuide::openEmpty()
{
    auto made = Session::create(m_path, text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    m_window->openSession(std::move(*made));
}

int TestGuide::row(const char* name) const
{
    const auto path = guide::path();
    const auto found = std::ranges::find(path, text(name), &guide::Step::name);
    return found == path.end() ? -1 : int(found - path.begin());
}

void TestGuide::itIsThereWhenAskedFor()
{
    QVERIFY(m_dock->isVisible());
    QVERIFY(settings::guide.get());
    m_dock->close();
    QVERIFY(!settings::guide.get());
    find<QAction>("guide")->trigger();
    QVERIFY(m_dock->isVisible());
    QCOMPARE(m_window->showGuide(), m_dock);
    const QImage picture = m_dock->view()->grab().toImage();
    QVERIFY(picture.width() >= 300);
    QColor ground = picture.pixelColor(1, picture.height() / 2);
    bool isAllGround = true;
    for (int y = 0; y < picture.height() && isAllGround; y += 3)
        for (int x = 0; x < picture.width() && isAllGround; x += 3)
            isAllGround = picture.pixelColor(x, y) == ground;
    QVERIFY(!isAllGround);
}

void TestGuide::closedItSleeps()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    guide().pointOut();
    QTRY_VERIFY_WITH_TIMEOUT(guide().spotlight().isVisible(), 30000);
    m_dock->close();
    QVERIFY(!guide().spotlight().isVisible());
    QSignalSpy changed(&guide(), &Guide::changed);
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    document().repositories().commit({});
    QTRY_VERIFY_WITH_TIMEOUT(!document().repositories().isBusy(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(!document().repositories().isRefreshing(), 60000);
    QEvent style(QEvent::StyleChange);
    QApplication::sendEvent(m_window.get(), &style);
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
    QVERIFY(!state().rows[size_t(row("package"))].isDone);
    find<QAction>("guide")->trigger(); // and is up to date when it is seen again
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("commit"))].isDone, 30000);
    QCOMPARE(state().shown, row("builds"));
    m_dock->close();
    m_window->closeWorkspace(); // what it knew goes also while it sleeps
    find<QAction>("guide")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state().done, 0, 30000);
}

// What a desktop asks for that is set to reduced motion.
void TestGuide::withoutMotionNothingMoves()
{
    QVERIFY(!state().isStill);
    guide().pointOut();
    QVERIFY(guide().spotlight().isVisible() && guide().spotlight().isPulsing());
    StillStyle still;
    m_window->setStyle(&still);
    QTRY_VERIFY_WITH_TIMEOUT(state().isStill, 30000);
    guide().pointOut();
    QVERIFY(guide().spotlight().isVisible() && !guide().spotlight().isPulsing());
    m_window.reset(); // before its style
}

// By the menu, and by what the desktop has written; the program's own style hides neither.
void TestGuide::whoWantsStillnessHasIt()
{
    const QString before = QApplication::style()->name();
    {
        ThemeKeeper keeper(ThemeChoice::Light);
        QVERIFY(!keeper.isStill());
        MainWindow window(m_registry, &keeper);
        window.show();
        GuideDock* dock = window.showGuide();
        QVERIFY(dock && !dock->guide().state().isStill);
        auto* less = window.findChild<QAction*>(text("lessMotion"));
        QVERIFY(less && less->isEnabled() && !less->isChecked());
        less->trigger();
        QVERIFY(settings::lessMotion.get());
        QTRY_VERIFY_WITH_TIMEOUT(dock->guide().state().isStill, 30000);
        dock->guide().pointOut();
        QVERIFY(dock->guide().spotlight().isVisible() && !dock->guide().spotlight().isPulsing());
        less->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!dock->guide().state().isStill, 30000);
        QVERIFY(!settings::lessMotion.get());
    }
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    const std::pair<QString, QByteArray> files[] = {
        {text("/kdeglobals"), "[KDE]\nAnimationDurationFactor=0\n"},
        {text("/gtk-3.0/settings.ini"), "[Settings]\ngtk-enable-animations=false\n"},
    };
    for (const auto& [name, words] : files) {
        QVERIFY(QDir().mkpath(QFileInfo(config + name).path()));
        QFile file(config + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(words) > 0);
        file.close();
        const ThemeKeeper keeper(ThemeChoice::Light);
        QVERIFY2(keeper.isStill(), qPrintable(name));
        QVERIFY(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) <= 0);
        QApplication::setStyle(before);
        QVERIFY(file.remove());
    }
    QVERIFY(!ThemeKeeper(ThemeChoice::Light).isStill());
    gnomeIsHeard();
    QApplication::setStyle(before);
    QApplication::setPalette(QApplication::style()->standardPalette());
}

// By the program that GNOME has for it; here one that says what it is told.
void TestGuide::gnomeIsHeard()
{
    const QByteArray path = qgetenv("PATH");
    const auto restore = qScopeGuard([&] {
        qputenv("PATH", path);
        qunsetenv("XDG_CURRENT_DESKTOP");
    });
    const QString bin = m_folder.filePath(text("gnome"));
    QVERIFY(QDir().mkpath(bin));
    const auto says = [&](const QByteArray& answer) {
        QFile program(bin + text("/gsettings"));
        return program.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
               program.write("#!/bin/sh\n[ \"$*\" = "
                             "\"get org.gnome.desktop.interface enable-animations\" ] && echo " +
                             answer + "\n") > 0 &&
               program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    };
    QVERIFY(says("false"));
    qputenv("PATH", bin.toUtf8() + ':' + path);
    qputenv("XDG_CURRENT_DESKTOP", "KDE");
    {
        ThemeKeeper keeper(ThemeChoice::Light);
        QVERIFY(!keeper.isStill());
    }
    qputenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME");
    ThemeKeeper keeper(ThemeChoice::Light);
    MainWindow window(m_registry, &keeper);
    const auto* less = window.findChild<QAction*>(text("lessMotion"));
    QTRY_VERIFY_WITH_TIMEOUT(keeper.isStill(), 30000);
    QVERIFY(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) <= 0);
    QVERIFY(less->isChecked() && !less->isEnabled());
    QVERIFY(!settings::lessMotion.get()); // which the user has not chosen
    // Whoever comes back from GNOME's settings.
    QVERIFY(says("true"));
    emit qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    QTRY_VERIFY_WITH_TIMEOUT(!keeper.isStill(), 30000);
    QVERIFY(!less->isChecked() && less->isEnabled());
}

// Of a step that came while the keyboard was elsewhere.
void TestGuide::theFirstClickCounts()
{
    openEmpty();
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    QWidget* view = m_dock->view();
    view->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), 30000);
    QCoreApplication::processEvents(); // the page knows which step it showed
    find<QWidget>("canvas")->setFocus();
    show("host");
    const auto placeOf = [&] {
        const QAccessibleInterface* button =
            inGuide(QAccessible::queryAccessibleInterface(view), text("Put an example in"));
        return button ? view->mapFromGlobal(button->rect().center()) : QPoint();
    };
    QPoint before;
    QTRY_VERIFY_WITH_TIMEOUT(
        std::exchange(before, placeOf()) == placeOf() && view->rect().contains(before), 30000);
    // Between press and release the page has time to do what comes later.
    QTest::mousePress(view, Qt::LeftButton, {}, before);
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    QTest::mouseRelease(view, Qt::LeftButton, {}, before);
    QTRY_COMPARE_WITH_TIMEOUT(document().model().named(u"web1").size(), size_t(1), 30000);
}

void TestGuide::itBeginsWithNothing()
{
    QCOMPARE(state().shown, row("purpose"));
    QCOMPARE(state().done, 0);
    QVERIFY(state().canPoint);
    guide().pointOut();
    QCOMPARE(guide().spotlight().target(), find<QPushButton>("newWorkspace"));
    QVERIFY(guide().spotlight().isVisible());
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().done, 1, 30000);
    QCOMPARE(state().shown, row("package"));
    QVERIFY(!guide().spotlight().isVisible()); // that step is over
    m_window->closeWorkspace();
    QTRY_COMPARE_WITH_TIMEOUT(state().done, 0, 30000);
    QCOMPARE(state().shown, row("purpose"));
}

// Whoever does it: here another hand than the guide's.
void TestGuide::stepsCloseAndOpenAgain()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    QVERIFY(state().rows[size_t(row("package"))].isDone);
    document().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!state().rows[size_t(row("package"))].isDone, 30000);
    // Nothing is pulled away from the reader, and what comes first is said.
    QCOMPARE(state().shown, row("builds"));
    QCOMPARE(state().noteAction, text("Go there"));
    guide().doNoteAction();
    QCOMPARE(state().shown, row("package"));
}

void TestGuide::theExamplesReachAFirstHost()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    for (int walked = 0; walked < 20 && state().hasExample; ++walked) {
        const int before = state().shown;
        guide().doExample();
        QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(before)].isDone, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(state().shown != before, 30000);
    }
    QCOMPARE(state().shown, row("key")); // one's own, which nobody else has
    const Model& model = document().session().model();
    QCOMPARE(model.named(u"web1", u"Host").size(), size_t(1));
    show("package");
    QCOMPARE(state().file, text("domain/inventory/sourcecode/packages/hello.json"));
    QTRY_VERIFY_WITH_TIMEOUT(state().content.contains(text("\"shell\"")), 30000);
    QVERIFY(!state().isWritten);
}

// The names that the path knows are names of the window.
void TestGuide::everyStepPointsAtSomething()
{
    const auto path = guide::path();
    openEmpty();
    bool wasSaid = false; // that it is copied
    for (const guide::Step& step : path) {
        const bool pointsNow = step.name != u"purpose";
        QTRY_VERIFY_WITH_TIMEOUT(state().rows[0].isDone, 30000);
        guide().showStep(row(step.name.toUtf8().constData()));
        if (!state().command.isEmpty()) {
            guide().copyCommand();
            QCOMPARE(QGuiApplication::clipboard()->text(), state().command);
            QVERIFY(state().isCopied);
            const auto isButton = [this](const char* words) {
                return objectOf(QAccessible::queryAccessibleInterface(m_dock->view()), text(words));
            };
            QTRY_VERIFY_WITH_TIMEOUT(wasSaid || isButton("Copied"), 30000);
            QTRY_VERIFY_WITH_TIMEOUT(wasSaid || isButton("Copy the command"), 30000); // in the end
            wasSaid = true;
        }
        // What the step stands on, in one stroke; also where the key is missing.
        if (pointsNow && state().canPoint) {
            guide().pointOut();
            QVERIFY2(guide().spotlight().target(), qPrintable(step.name));
            QTRY_VERIFY2_WITH_TIMEOUT(guide().spotlight().isVisible(), qPrintable(step.name),
                                      30000);
        } else {
            QVERIFY2(!pointsNow || !state().note.isEmpty(), qPrintable(step.name));
        }
        if (state().hasExample) {
            guide().doExample();
            QTRY_VERIFY_WITH_TIMEOUT(
                state().rows[size_t(row(step.name.toUtf8().constData()))].isDone, 30000);
        }
    }
}

// Of what is selected, from either end; where nothing is, of what the step is about.
void TestGuide::relatingBeginsWithWhatTheStepSays()
{
    openEmpty();
    const EntityId site = EntityId::make(), web = EntityId::make(), lan = EntityId::make();
    const Properties prefixes =
        Properties::fromJson({{text("prefixes"), QJsonArray{text("10.0.0.0/24")}}});
    QVERIFY(document().execute(
        std::vector<Command>{AddEntity{text("Person"), text("lucy"), {}, {}, EntityId::make()},
                             AddEntity{text("Package"), text("site"), {}, {}, site},
                             AddEntity{text("Service"), text("site"), {}, {}, EntityId::make()},
                             AddEntity{text("Host"), text("web1"), {}, {}, web},
                             AddEntity{text("Network"), text("lan"), prefixes, {}, lan}}));
    QString target;
    const auto offered = [&](QWidget* focus) {
        if (!takesFocus(focus))
            return text("no focus");
        QString verb;
        withDialog<RelateDialog>([&](RelateDialog& dialog) {
            verb = dialog.findChild<QListWidget*>(text("verbList"))->currentItem()->text();
            const auto* item = dialog.findChild<QListWidget*>(text("targetList"))->currentItem();
            target = item ? item->text() : QString();
            dialog.reject();
        });
        QTest::keyClick(focus, Qt::Key_R, Qt::ControlModifier);
        return verb;
    };
    auto* canvas = find<QWidget>("canvas");
    show("enables");
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
    QCOMPARE(state().keys, text("Ctrl+R"));
    document().select(web);
    QCOMPARE(offered(canvas), text("enables"));
    QCOMPARE(offered(m_dock->view()), text("enables"));
    document().select(lan); // which no service is enabled by: as without the guide
    const QString first = offered(canvas);
    QVERIFY(!first.isEmpty() && first != text("enables"));
    document().select({});
    QCOMPARE(offered(m_dock->view()), text("enables"));
    QCOMPARE(document().selected(), web);
    show("service");
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
    document().select(site); // the other end
    QCOMPARE(offered(canvas), text("source of"));
    show("network");
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
    document().select(lan); // which people may be attached to, too
    QCOMPARE(offered(canvas), text("has attached"));
    QCOMPARE(target, text("web1"));
    m_dock->close();
    document().select({});
    QVERIFY(!m_window->findChild<QAction*>(text("relate"))->isEnabled());
    document().select(web);
    QVERIFY(offered(canvas) != text("enables"));
}

// The way without a mouse to what the ring would be on.
void TestGuide::theFieldOfTheStepIsAKeyAway()
{
    openEmpty();
    const EntityId site = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, site}));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    document().select(document().model().named(text("web1"), text("Host")).front());
    show("runs");
    QCOMPARE(state().keys, text("Alt+Return"));
    const auto press = [&](QWidget* from) {
        return takesFocus(from) && (QTest::keyClick(from, Qt::Key_Return, Qt::AltModifier), true);
    };
    for (QWidget* from : {find<QWidget>("canvas"), m_dock->view()}) {
        find<QDockWidget>("paletteDock")->raise();
        QVERIFY(press(from));
        QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), find<QWidget>("input-mainProgram"),
                                  30000);
        QCOMPARE(document().selected(), site);
    }
    // Without the guide it is the first field of what is selected.
    m_dock->close();
    document().select(document().model().named(text("web1"), text("Host")).front());
    QVERIFY(press(find<QWidget>("canvas")));
    QTRY_COMPARE_WITH_TIMEOUT(QApplication::focusWidget(), find<QWidget>("input-system"), 30000);
    // Of several that are selected, one is gone to.
    find<QWidget>("canvas")->setFocus();
    QTest::keyClick(find<QWidget>("canvas"), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("several")->isVisible(), 30000);
    QVERIFY(!document().selected().isNull());
    QVERIFY(press(find<QWidget>("canvas")));
    QTRY_VERIFY_WITH_TIMEOUT(!find<QWidget>("several")->isVisible() &&
                                 QApplication::focusWidget()->objectName().startsWith(u"input-"),
                             30000);
}

void TestGuide::aFieldFarDownIsSeen_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by key") << true;
    QTest::newRow("by the ring") << false;
}

// In an inspector that nobody has seen yet, behind another panel.
void TestGuide::aFieldFarDownIsSeen()
{
    QFETCH(const bool, byKey);
    openEmpty();
    auto* inspector = find<QDockWidget>("inspectorDock");
    auto* docks = qobject_cast<QMainWindow*>(inspector->parentWidget());
    QVERIFY(docks);
    docks->tabifyDockWidget(find<QDockWidget>("outlineDock"), inspector);
    find<QDockWidget>("outlineDock")->raise();
    QTRY_VERIFY_WITH_TIMEOUT(inspector->visibleRegion().isEmpty(), 10000);
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    document().select({});
    show("settings");
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 10000);
    m_window->activateWindow();
    auto* canvas = find<QWidget>("canvas");
    canvas->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(canvas->hasFocus(), 10000);
    if (byKey)
        QTest::keyClick(canvas, Qt::Key_Return, Qt::AltModifier);
    else
        guide().pointOut();
    const auto isSeen = [&] {
        const auto* field = find<QWidget>("input-settings");
        return field && field->hasFocus() && !field->visibleRegion().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSeen(), 10000);
}

// As on the page Rebuild, which learns only later that a host can be switched.
void TestGuide::aRowIsKeptWhereTheBoxIsFilledLate()
{
    Spotlight spotlight(m_window.get());
    QComboBox box(m_window.get());
    const auto fill = [&](const QStringList& names) {
        box.clear();
        for (const QString& name : names) {
            box.addItem(name.toUpper());
            box.setItemData(box.count() - 1, name, rowNameRole);
        }
    };
    const auto chosen = [&] { return box.currentData(rowNameRole).toString(); };
    fill({text("build"), text("vm")});
    const guide::Pointer pointer{.page = {}, .control = text("box"), .row = text("build")};
    box.show();
    lightUp(spotlight, {&box}, pointer, true);
    QCOMPARE(chosen(), text("build"));
    fill({text("switch"), text("build"), text("vm")});
    QTRY_COMPARE_WITH_TIMEOUT(chosen(), text("build"), 30000);
    // Whoever chooses another is left with it.
    box.setCurrentIndex(2);
    emit box.activated(2);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    fill({text("switch"), text("build"), text("vm")});
    QCoreApplication::processEvents();
    QCOMPARE(chosen(), text("switch"));
    lightUp(spotlight, {&box}, pointer, true);
    spotlight.end();
    fill({text("switch"), text("build")});
    QCoreApplication::processEvents();
    QCOMPARE(chosen(), text("switch"));
}

// Nothing can be committed before it is settled: said, and led to.
void TestGuide::aConflictIsShown()
{
    openEmpty();
    const EntityId site = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, site}));
    const auto isBusy = [&] { return document().repositories().isBusy(); };
    find<QAction>("write")->trigger();
    QFile file(m_path + text("/domain/inventory/sourcecode/packages/site.json"));
    QTRY_VERIFY_WITH_TIMEOUT(!isBusy() && file.exists(), 60000);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray mine = file.readAll().replace("0.1.0", "0.2.0");
    QVERIFY(file.seek(0) && file.write(mine) == mine.size());
    file.close();
    QVERIFY(document().execute(SetProperty{site, text("version"), text("0.3.0")}));
    show("commit");
    document().repositories().refreshLater();
    QTRY_VERIFY2_WITH_TIMEOUT(state().noteAction == text("Show the file"), qPrintable(state().note),
                              60000);
    QVERIFY(!state().canPoint);
    guide().doNoteAction();
    const auto* tree = find<QTreeView>("changesTree");
    QTRY_COMPARE_WITH_TIMEOUT(guide().spotlight().target(), tree, 30000);
    QCOMPARE(tree->currentIndex().data().toString(), text("sourcecode/packages/site.json"));
    auto* keep = find<QPushButton>("keepMine");
    QTRY_VERIFY_WITH_TIMEOUT(keep->isVisible() && keep->isEnabled(), 30000);
    keep->click();
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 60000);
}

// Whatever is selected, and wherever the keyboard is; a row that it stands on comes first.
void TestGuide::addingBeginsWithWhatTheStepSays()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, id}));
    document().select(id);
    const auto kindOffered = [&](QWidget* focus) {
        if (!takesFocus(focus))
            return text("no focus");
        QString kind;
        withDialog<AddDialog>([&kind](AddDialog& dialog) {
            const auto* chosen = dialog.findChild<QTreeWidget*>(text("kindTree"))->currentItem();
            kind = chosen ? chosen->text(0) : QString();
            dialog.reject();
        });
        QTest::keyClick(focus, Qt::Key_N, Qt::ControlModifier);
        return kind;
    };
    auto* canvas = find<QWidget>("canvas");
    show("host");
    QCOMPARE(kindOffered(canvas), text("Host"));
    QCOMPARE(kindOffered(m_dock->view()), text("Host"));
    show("login");
    QCOMPARE(state().noteAction, text("Go there")); // a host comes first, and nothing is added now
    QCOMPARE(kindOffered(canvas), text("Package"));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
    QCOMPARE(kindOffered(canvas), text("Person"));
    show("network");
    QCOMPARE(kindOffered(canvas), text("Network"));
    auto* tree = find<QTreeWidget>("paletteTree");
    tree->setCurrentItem(
        tree->findItems(text("Service"), Qt::MatchExactly | Qt::MatchRecursive).front());
    QCOMPARE(kindOffered(tree), text("Service"));
    document().select(id);
    QCOMPARE(kindOffered(find<QWidget>("outlineTree")), text("Package"));
    m_window->activateWindow();
    m_dock->view()->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_dock->view()->hasFocus(), 30000);
    QTest::keyClick(m_dock->view(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(find<QLineEdit>("finderField")->isVisible());
    m_dock->close();
    QCOMPARE(kindOffered(canvas), text("Package"));
}

// What the step says, what is pointed at, the key, and what comes of them are one.
void TestGuide::theSecondHostIsLikeTheFirst()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    for (int walked = 0; walked < 20 && state().hasExample; ++walked) {
        const int before = state().shown;
        guide().doExample();
        QTRY_VERIFY_WITH_TIMEOUT(state().shown != before, 30000);
    }
    document().select({});
    show("secondHost");
    QCOMPARE(state().keys, text("Ctrl+D"));
    QVERIFY(state().task.contains(text("“Duplicate”")));
    guide().pointOut();
    QCOMPARE(guide().spotlight().target(), m_window->menuBar());
    m_window->activateWindow();
    m_dock->view()->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_dock->view()->hasFocus(), 30000);
    QTest::keyClick(m_dock->view(), Qt::Key_D, Qt::ControlModifier);
    const Model& model = document().model();
    const auto made = model.named(u"web2", u"Host");
    QCOMPARE(made.size(), size_t(1));
    for (const QStringView verb : {u"enables", u"hasUser"})
        QCOMPARE(model.targets(made.front(), verb).size(), size_t(1));
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("secondHost"))].isDone, 30000);
}

void TestGuide::theRingFollows()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    guide().pointOut();
    Spotlight& ring = guide().spotlight();
    auto* tree = find<QTreeWidget>("paletteTree");
    QCOMPARE(ring.target(), tree);
    QTRY_VERIFY_WITH_TIMEOUT(ring.isVisible(), 30000);
    QVERIFY(tree->currentItem() && tree->currentItem()->text(0) == text("Package"));
    const auto around = [&] {
        const QRect item = tree->visualItemRect(tree->currentItem());
        const QRect place(tree->viewport()->mapTo(m_window.get(), item.topLeft()), item.size());
        return ring.geometry().contains(place.center()) && ring.height() < 80;
    };
    QTRY_VERIFY_WITH_TIMEOUT(around(), 30000);
    const QRect before = ring.geometry();
    m_window->resize(1300, 760);
    QTRY_VERIFY_WITH_TIMEOUT(around(), 30000);
    m_window->showPage(text("changes"));
    QTRY_VERIFY_WITH_TIMEOUT(!ring.isVisible(), 30000);
    m_window->showPage(text("model"));
    QTRY_VERIFY_WITH_TIMEOUT(ring.isVisible() && around(), 30000);
    QVERIFY(before.isValid());
}

// The words beside and above what it is around can be read.
void TestGuide::theRingCoversNoNeighbour()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, id}));
    for (const char* step : {"builds", "runs", "settings", "commit"}) {
        show(step);
        QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
        guide().pointOut();
        const Spotlight& ring = guide().spotlight();
        QTRY_VERIFY2_WITH_TIMEOUT(ring.isVisible(), step, 30000);
        QCoreApplication::processEvents();
        const QWidget* target = ring.target();
        QVERIFY(ring.geometry().contains(
            QRect(target->mapTo(m_window.get(), QPoint()), target->size()).center()));
        const QList<QWidget*> others = m_window->findChildren<QWidget*>();
        for (const QWidget* one : others) {
            const bool hasWords = qobject_cast<const QLabel*>(one) ||
                                  qobject_cast<const QAbstractButton*>(one) ||
                                  qobject_cast<const QLineEdit*>(one);
            const QRect place(one->mapTo(m_window.get(), QPoint()), one->size());
            if (hasWords && one->isVisible() && !one->visibleRegion().isEmpty() && one != target &&
                !one->isAncestorOf(target) && !target->isAncestorOf(one))
                QVERIFY2(!ring.geometry().intersects(place), qPrintable(one->objectName()));
        }
    }
    show("package");
    guide().pointOut();
    const auto* tree = find<QTreeWidget>("paletteTree");
    QTRY_VERIFY_WITH_TIMEOUT(guide().spotlight().isVisible(), 30000);
    const QRect row = tree->visualItemRect(tree->currentItem());
    QTRY_VERIFY_WITH_TIMEOUT(guide().spotlight().height() <= row.height() + 4, 30000);
}

// The first letter sets the box; the others are still meant for it, and not for the next field.
void TestGuide::whoTypesIntoABoxIsLeftThere()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, id}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    m_window->activateWindow();
    guide().pointOut();
    auto* box = find<QComboBox>("input-builder");
    QTRY_VERIFY_WITH_TIMEOUT(box->hasFocus(), 30000);
    for (const char letter : {'s', 'h', 'e', 'l', 'l'})
        QTest::keyClick(QApplication::focusWidget(), letter, {}, 30);
    QCOMPARE(box->currentText(), text("shell"));
    auto* script = find<QPlainTextEdit>("input-script");
    QTRY_VERIFY_WITH_TIMEOUT(script->hasFocus(), 30000); // and then on
    QCOMPARE(script->toPlainText(), QString());
}

// On to the next control of the same step, while the user stays with it.
void TestGuide::theRingGoesOn()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, id}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    const Spotlight& ring = guide().spotlight();
    const auto ringIsOn = [&](const char* name) {
        return ring.target() && ring.target()->objectName() == text(name);
    };
    QVERIFY(document().execute(SetProperty{id, text("builder"), text("shell")}));
    QTRY_VERIFY_WITH_TIMEOUT(state().task.contains(text("Script")), 30000);
    QVERIFY(!ring.target()); // nobody has asked where
    QVERIFY(document().execute(SetProperty{id, text("builder"), text("rust")}));
    QTRY_VERIFY_WITH_TIMEOUT(state().task.contains(text("Builder")), 30000);
    guide().pointOut();
    QTRY_VERIFY_WITH_TIMEOUT(ringIsOn("input-builder"), 30000);
    QVERIFY(document().execute(SetProperty{id, text("builder"), text("shell")}));
    QTRY_VERIFY_WITH_TIMEOUT(ringIsOn("input-script"), 30000);
    document().undo();
    QTRY_VERIFY_WITH_TIMEOUT(ringIsOn("input-builder"), 30000);
    // Who has gone elsewhere is left there.
    m_window->showPage(text("changes"));
    const QWidget* const elsewhere = m_window->currentPage();
    document().redo();
    QTRY_VERIFY_WITH_TIMEOUT(state().task.contains(text("Script")), 30000);
    QVERIFY(ringIsOn("input-builder") && !ring.isVisible());
    QCOMPARE(m_window->currentPage(), elsewhere);
}

// Who goes past a step goes on from there, and is led back at the end alone.
void TestGuide::whatIsPassedOverStaysSo()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    show("secondHost");
    QVERIFY(document().execute(AddEntity{text("Host"), text("web2")}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("fifty"), 30000);
    guide().doExample();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
}

// Tab leads from field to field, and Ctrl+Z takes back what was typed into the one before.
void TestGuide::undoWorksAmongFields()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site"), {}, {}, id}));
    document().select(id);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    auto* check = find<QPlainTextEdit>("input-smokeTest");
    QVERIFY(check);
    check->setFocus();
    QTest::keyClicks(check, text("--help"));
    QVERIFY(check->document()->isUndoAvailable());
    QTest::keyClick(check, Qt::Key_Z, Qt::ControlModifier); // the field's own
    QVERIFY(!check->toPlainText().contains(text("--help")));
    check->clear();
    QTest::keyClicks(check, text("--version"));
    QTest::keyClick(check, Qt::Key_Tab);
    const auto isSet = [&] {
        return document().model().entity(id)->properties.contains(text("smokeTest"));
    };
    QVERIFY(isSet());
    auto* next = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
    QVERIFY(next && next != check && !next->document()->isUndoAvailable());
    QTest::keyClick(next, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!isSet());
    QTest::keyClick(next, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(isSet());
}

// From the name in the bar to the entry of the menu, and on to the dialog that it opens.
void TestGuide::menusAndDialogsArePointedAt()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    document().repositories().commit({});
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("commit"))].isDone, 60000);
    show("states");
    QVERIFY2(state().canPoint, qPrintable(state().note));
    QVERIFY(!state().keys.isEmpty());
    guide().pointOut();
    const Spotlight& ring = guide().spotlight();
    QCOMPARE(ring.target(), m_window->menuBar());
    QTRY_VERIFY_WITH_TIMEOUT(ring.isVisible() && ring.width() < m_window->width() / 2, 30000);
    auto* action = find<QAction>("release");
    QMenu* menu = nullptr;
    for (QObject* object : action->associatedObjects())
        menu = menu ? menu : qobject_cast<QMenu*>(object);
    QVERIFY(menu);
    menu->popup(m_window->mapToGlobal(QPoint(0, 30)));
    QTRY_COMPARE_WITH_TIMEOUT(ring.target(), menu, 30000);
    QVERIFY(ring.window() == menu && ring.geometry().intersects(menu->actionGeometry(action)));
    menu->close();
    QTRY_VERIFY_WITH_TIMEOUT(ring.window() == m_window.get() && !ring.isVisible(), 30000);
    bool wasInside = false;
    withDialog<ReleaseDialog>([&](ReleaseDialog& dialog) {
        const auto* steps = dialog.findChild<QComboBox*>(text("releaseStep"));
        wasInside = QTest::qWaitFor([&] { return ring.target() == steps; }, 30000);
        dialog.reject();
    });
    action->trigger();
    QVERIFY(wasInside);
    QCOMPARE(ring.window(), m_window.get()); // the dialog is gone, and the ring is not
    guide().pointOut();
    QTRY_VERIFY_WITH_TIMEOUT(ring.isVisible(), 30000);
}

// Also for who goes there without being shown where.
void TestGuide::releasingBeginsWithWhatTheStepSays()
{
    openEmpty();
    const EntityId package = EntityId::make(), service = EntityId::make();
    QVERIFY(document().execute(
        std::vector<Command>{AddEntity{text("Package"), text("site"), {}, {}, package},
                             AddEntity{text("Service"), text("site"), {}, {}, service}}));
    document().repositories().commit({});
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("commit"))].isDone, 60000);
    const auto begins = [&] {
        QString out;
        withDialog<ReleaseDialog>([&](ReleaseDialog& dialog) {
            out = dialog.findChild<QComboBox*>(text("releaseDomain"))->currentText() + u'/' +
                  dialog.findChild<QComboBox*>(text("releaseStep"))->currentText();
            dialog.reject();
        });
        find<QAction>("release")->trigger();
        return out;
    };
    show("version");
    document().select({});
    QCOMPARE(begins(), text("modules/Release a version"));
    document().select(package);
    QCOMPARE(begins(), text("inventory/Release a version"));
    m_dock->close(); // what nobody sees is not meant
    QCOMPARE(begins(), text("inventory/Promote to test"));
}

// The dialog shows only what to begin with, and that is where the ring goes on.
void TestGuide::theImportsFirstButtonIsPointedAt()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web2")}));
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("secondHost"))].isDone, 30000);
    show("fifty");
    guide().pointOut();
    bool wasInside = false, wasSeen = false;
    withDialog<ImportDialog>([&](ImportDialog& dialog) {
        const auto* file = dialog.findChild<QPushButton*>(text("importFile"));
        wasInside = QTest::qWaitFor([&] { return guide().spotlight().target() == file; }, 30000);
        wasSeen = file->isVisible();
        dialog.reject();
    });
    find<QAction>("import")->trigger();
    QVERIFY(wasInside && wasSeen);
}

void TestGuide::aClosedPanelIsOffered()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    auto* dock = find<QDockWidget>("paletteDock");
    dock->close();
    guide().pointOut();
    QVERIFY(!guide().spotlight().isVisible());
    QCOMPARE(state().note, text("The panel “Palette” is closed."));
    guide().doNoteAction();
    QVERIFY(dock->isVisible());
    QVERIFY(state().note.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(guide().spotlight().isVisible(), 30000);
}

void TestGuide::thePastCannotBeChanged()
{
    openEmpty();
    const quint64 then = document().session().sequence();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    document().lookAt(then);
    QTRY_VERIFY_WITH_TIMEOUT(!state().note.isEmpty(), 30000);
    QVERIFY(!state().hasExample);
    QVERIFY(state().rows[size_t(row("package"))].isDone); // now, not then
    guide().doNoteAction();
    QTRY_VERIFY_WITH_TIMEOUT(!document().past() && state().note.isEmpty(), 30000);
}

// Also at its last step, which is now: the panels are away all the same.
void TestGuide::aReplayIsEndedFirst()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint, 30000);
    find<QAction>("replay")->trigger();
    auto* replay = find<Replay>("replay");
    QVERIFY(replay);
    QTRY_COMPARE_WITH_TIMEOUT(replay->shownStep(), 0, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!state().canPoint, 30000);
    replay->goTo(1000);
    QTRY_VERIFY_WITH_TIMEOUT(replay->shownStep() > 0 && !document().past(), 30000);
    QCoreApplication::processEvents();
    QVERIFY(!state().canPoint && !state().hasExample);
    QCOMPARE(state().noteAction, text("End the replay"));
    guide().doNoteAction();
    QVERIFY(!replay->isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(state().canPoint && state().note.isEmpty(), 30000);
}

void TestGuide::commitsAreSeen()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    show("commit");
    QTRY_VERIFY_WITH_TIMEOUT(state().content.contains(text("packages/site.json")), 30000);
    QVERIFY(!state().rows[size_t(row("commit"))].isDone);
    guide().pointOut();
    auto* button = find<QPushButton>("commitButton");
    QCOMPARE(guide().spotlight().target(), button);
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 30000);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(state().rows[size_t(row("commit"))].isDone, 60000);
    show("package");
    QTRY_VERIFY_WITH_TIMEOUT(state().isWritten && state().content.contains(text("site")), 30000);
    QVERIFY(document().execute(AddEntity{text("Package"), text("shop")}));
    QTRY_VERIFY_WITH_TIMEOUT(!state().rows[size_t(row("commit"))].isDone, 30000);
}

// It lies where its source is drawn, also where the domain has another name by now and another one
// has its name; and a stop comes in time until it is drawn.
void TestGuide::aFolderIsTakenWhole()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Source"), text("flour")}));
    const Domain* home = document().model().domainByName(u"inventory");
    QVERIFY(home);
    const QString path = home->path;
    QVERIFY(document().execute(
        std::vector<Command>{RenameDomain{home->id, text("stock")},
                             DefineDomain{text("inventory"), {}, text("things"), {}}}));
    const QString mine = m_folder.filePath(text("bread"));
    QVERIFY(QDir().mkpath(mine));
    QFile script(mine + text("/bread.sh"));
    QVERIFY(script.open(QIODevice::WriteOnly) && script.write("echo bread\n") > 0);
    script.close();
    const QString target = m_path + u'/' + path + text("/src/bread");
    const auto drawn = [&] { return document().model().named(u"bread", u"Source").size(); };
    guide().takeFolder(mine);
    auto* dialog = m_window->findChild<QProgressDialog*>();
    QVERIFY(dialog);
    const QDeadlineTimer patience(30000);
    while (!QFile::exists(target + text("/bread.sh")) && !patience.hasExpired())
        QThread::yieldCurrentThread(); // nothing is drawn before events are
    QVERIFY(QFile::exists(target + text("/bread.sh")));
    emit dialog->canceled(); // as its button does
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(target), 30000);
    QCOMPARE(drawn(), size_t(0));
    QCOMPARE(m_window->messages().sentence(), QString());

    guide().takeFolder(mine);
    QTRY_COMPARE_WITH_TIMEOUT(drawn(), size_t(1), 30000);
    QVERIFY(QFile::exists(target + text("/bread.sh")));
    const Entity& source =
        *document().model().entity(document().model().named(u"bread", u"Source").front());
    QCOMPARE(document().model().domain(source.domain)->path, path);
}

namespace {

// The item of a page that has the keyboard.
const QObject* focusedObject(QAccessibleInterface* item, int depth = 0)
{
    for (int i = 0; item && depth < 20 && i < item->childCount(); ++i) {
        if (const QObject* below = focusedObject(item->child(i), depth + 1))
            return below;
    }
    return item && depth > 0 && item->state().focused ? item->object() : nullptr;
}

// As a screen reader hears it.
QString focusedName(QAccessibleInterface* page)
{
    auto* object = const_cast<QObject*>(focusedObject(page));
    QAccessibleInterface* item = object ? QAccessible::queryAccessibleInterface(object) : nullptr;
    return item ? item->text(QAccessible::Name) : QString();
}

} // namespace

// Return in the pages does what a click does, and Escape gives the keyboard back.
void TestGuide::thePagesAnswerTheKeyboard()
{
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    QWidget* view = m_dock->view();
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    view->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), 30000);
    // Tab goes over the rows and the buttons of the one that is shown; Return chooses.
    for (int i = 0; i < 40 && document().model().named(u"hello").empty(); ++i) {
        QTest::keyClick(view, Qt::Key_Tab);
        if (focusedName(QAccessible::queryAccessibleInterface(view)) == text("Put an example in"))
            QTest::keyClick(view, Qt::Key_Return);
    }
    QTRY_COMPARE_WITH_TIMEOUT(document().model().named(u"hello").size(), size_t(1), 30000);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    QVERIFY(QApplication::focusWidget());
}

// From anywhere, to where it was; closed, it opens.
void TestGuide::theKeyboardGoesThereAndBack()
{
    openEmpty();
    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1"), {}, {}, id}));
    document().select(id);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    QWidget* view = m_dock->view();
    const auto press = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6); };
    for (const char* name : {"canvas", "entityName", "outlineTree"}) {
        auto* from = find<QWidget>(name);
        if (text(name) == text("outlineTree"))
            find<QDockWidget>("outlineDock")->raise();
        from->setFocus();
        QTRY_VERIFY2_WITH_TIMEOUT(from->hasFocus(), name, 30000);
        press();
        QTRY_VERIFY2_WITH_TIMEOUT(view->hasFocus(), name, 30000);
        press();
        QTRY_VERIFY2_WITH_TIMEOUT(from->hasFocus(), name, 30000);
    }
    m_dock->close();
    press();
    QTRY_VERIFY_WITH_TIMEOUT(m_dock->isVisible() && view->hasFocus(), 30000);
    // One sees what has it, also where it had it before.
    const auto isMarked = [&] {
        const QObject* item = focusedObject(QAccessible::queryAccessibleInterface(view));
        return item && item->property("visualFocus").toBool();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(), 30000);
    // Where that has gone meanwhile, with its step, the row of the next has it.
    const auto focused = [&] { return focusedName(QAccessible::queryAccessibleInterface(view)); };
    show("package");
    for (int i = 0; i < 60 && focused() != text("Put an example in"); ++i)
        QTest::keyClick(view, Qt::Key_Tab);
    QCOMPARE(focused(), text("Put an example in"));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    QVERIFY(document().execute(AddEntity{text("Package"), text("hello")}));
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("builds"), 30000);
    show("key"); // which has no example
    QTRY_VERIFY_WITH_TIMEOUT(!state().hasExample, 30000);
    press();
    QTRY_COMPARE_WITH_TIMEOUT(focused(), text("Step 11: With which key"), 30000);
    QVERIFY(isMarked());
    // Where another step is shown by now, its row has it; else it is where it was.
    for (int i = 0; i < 60 && focused() != text("Step 8, done: A host"); ++i)
        QTest::keyClick(view, Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(focused(), text("Step 8, done: A host"));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    press();
    QTRY_COMPARE_WITH_TIMEOUT(focused(), text("Step 8, done: A host"), 30000);
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    show("network");
    QTRY_VERIFY_WITH_TIMEOUT(
        objectOf(QAccessible::queryAccessibleInterface(view), state().written) ||
            objectOf(QAccessible::queryAccessibleInterface(view),
                     text("What is written: ") + state().written),
        30000);
    QCoreApplication::processEvents(); // what it does next is done
    press();
    QTRY_COMPARE_WITH_TIMEOUT(focused(), text("Step 12: A network"), 30000);
    guide().showCard(text("kind/Host"));
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    press();
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(), 30000);
    QCOMPARE(focusedName(QAccessible::queryAccessibleInterface(view)), text("All words"));
    guide().showPath();
    // What had it is gone: the page has it then.
    m_window->showPage(text("changes"));
    view->setFocus();
    press();
    QTRY_VERIFY_WITH_TIMEOUT(!view->hasFocus(), 30000);
    QVERIFY(m_window->currentPage()->isAncestorOf(QApplication::focusWidget()));
}

void TestGuide::aScreenReaderHearsIt()
{
    QAccessible::setActive(true);
    openEmpty();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    QStringList names;
    const auto heard = [&](const QString& words) {
        names.clear();
        namesBelow(QAccessible::queryAccessibleInterface(m_dock->view()), names);
        return names.contains(words);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(heard(text("Step 1, done: A name and a purpose")),
                              qPrintable(names.join(u'|')), 30000);
    QVERIFY2(heard(text("Step 20: A second host")), qPrintable(names.join(u'|')));
    QVERIFY(heard(state().task));
    QVERIFY(heard(text("Show me where")));
}

// Each page, each step: names, roles, and what can be done with them, and nothing of other pages.
void TestGuide::whatIsHeardIsWhatIsSeen()
{
    QAccessible::setActive(true);
    openEmpty();
    m_window->activateWindow();
    QTRY_COMPARE_WITH_TIMEOUT(state().shown, row("package"), 30000);
    const auto view = [this] { return QAccessible::queryAccessibleInterface(m_dock->view()); };
    const auto chosenTab = [](QAccessibleInterface& item) {
        return item.role() == QAccessible::PageTab && item.state().selected;
    };
    const auto isButton = [](QAccessibleInterface& item) {
        return item.role() == QAccessible::Button;
    };
    const auto hears = [&](const char* words) {
        return countOf(view(), [words](QAccessibleInterface& item) {
            return item.text(QAccessible::Name) == text(words);
        });
    };
    for (int step = 0; step < int(guide::path().size()); ++step) {
        guide().showStep(step);
        QTRY_VERIFY_WITH_TIMEOUT(countOf(view(), isButton) >= int(guide::path().size()), 30000);
        QCOMPARE(unheard(view()).join(u'\n'), QString());
        QCOMPARE(hears(qPrintable(state().why)), 1);
    }
    QCOMPARE(countOf(view(), chosenTab), 1);
    guide().showCards(text("closure"));
    QTRY_VERIFY_WITH_TIMEOUT(hears("Closure, Word of Nix"), 30000);
    QCOMPARE(unheard(view()).join(u'\n'), QString());
    QCOMPARE(hears("Show me where"), 0);
    QCOMPARE(countOf(view(), chosenTab), 1);
    guide().showCard(text("kind/Host"));
    QTRY_VERIFY_WITH_TIMEOUT(hears(qPrintable(state().card.what)), 30000);
    QCOMPARE(unheard(view()).join(u'\n'), QString());
    find<QAction>("tour-model")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(hears("Next"), 30000);
    QCOMPARE(unheard(view()).join(u'\n'), QString());
    QCOMPARE(hears(qPrintable(state().stopWords)), 1);
}

// F1 explains what has the keyboard.
void TestGuide::whatIsThis()
{
    openEmpty();
    auto* explain = find<QAction>("explain");
    auto* tree = find<QTreeWidget>("paletteTree");
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    tree->setFocus();
    tree->setCurrentItem(
        tree->findItems(text("Network"), Qt::MatchExactly | Qt::MatchRecursive)[0]);
    explain->trigger();
    QVERIFY(state().isCards);
    QCOMPARE(state().card.id, text("kind/Network"));
    QVERIFY(state().card.where.startsWith(text("There is none here yet.")));

    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1"), {}, {}, id}));
    document().select(id);
    find<QLineEdit>("entityName")->setFocus();
    QTest::mouseClick(find<QAbstractButton>("explainKind"), Qt::LeftButton);
    QCOMPARE(state().card.id, text("kind/Host"));
    QVERIFY(state().card.where.startsWith(text("web1.")));
    // Also by one click from the guide itself.
    guide().showPath();
    m_dock->view()->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_dock->view()->hasFocus(), 30000);
    QTest::mouseClick(find<QAbstractButton>("explainKind"), Qt::LeftButton);
    QCOMPARE(state().card.id, text("kind/Host"));

    m_window->showPage(text("system"));
    m_window->currentPage()->setFocusPolicy(Qt::StrongFocus);
    m_window->currentPage()->setFocus();
    explain->trigger();
    QCOMPARE(state().card.id, text("nix/closure"));

    // Nothing to explain: the way.
    m_window->closeWorkspace();
    find<QPushButton>("newWorkspace")->setFocus();
    explain->trigger();
    QVERIFY(!state().isCards);
    // Without a workspace the words are there too.
    guide().showCard(text("kind/Host"));
    QVERIFY(!state().card.what.isEmpty() && state().card.where.isEmpty());
}

// A tooltip says that there is more, and F1 then speaks of what the mouse rests on.
void TestGuide::tooltipsLeadToCards()
{
    openEmpty();
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    auto* tree = find<QTreeWidget>("paletteTree");
    const auto* row =
        tree->findItems(text("Network"), Qt::MatchExactly | Qt::MatchRecursive).front();
    tree->scrollToItem(row);
    const auto rest = [](QWidget* on, QPoint at) {
        QHelpEvent help(QEvent::ToolTip, at, on->mapToGlobal(at));
        QApplication::sendEvent(on, &help);
        return QToolTip::text();
    };
    QVERIFY(rest(tree->viewport(), tree->visualItemRect(row).center()).contains(text("F1")));
    find<QAction>("explain")->trigger();
    QCOMPARE(state().card.id, text("kind/Network"));
    QToolTip::hideText();

    const auto* flakes = find<QAction>("page-flakes");
    QWidget* button = nullptr;
    for (QObject* object : flakes->associatedObjects())
        button = button ? button : qobject_cast<QToolButton*>(object);
    QVERIFY(button);
    QVERIFY(rest(button, button->rect().center()).contains(text("F1")));
    find<QAction>("explain")->trigger();
    QCOMPARE(state().card.id, text("nix/flake"));
    QToolTip::hideText();
    // What has no card keeps its own words.
    auto* add = find<QWidget>("addButton");
    QVERIFY(!rest(add, add->rect().center()).contains(text("F1")));

    const EntityId id = EntityId::make();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1"), {}, {}, id}));
    document().select(id);
    auto* name = find<QLineEdit>("entityName");
    name->setToolTip(text("Words."));
    QVERIFY(rest(name, name->rect().center()).contains(text("F1")));
    find<QAction>("explain")->trigger();
    QCOMPARE(state().card.id, text("kind/Host"));
    QToolTip::hideText();
    // A field has its own, by the mouse and by the keyboard.
    for (const char* input : {"input-system", "input-rootDevice"}) {
        auto* field = find<QWidget>(input);
        if (text(input) == text("input-system")) {
            QVERIFY(rest(field, field->rect().center()).contains(text("F1")));
        } else {
            field->setFocus();
            QTRY_VERIFY_WITH_TIMEOUT(field->hasFocus(), 30000);
        }
        find<QAction>("explain")->trigger();
        QCOMPARE(state().card.id, text("property/Host/") + text(input).sliced(6));
        QVERIFY(!state().card.what.isEmpty() && state().card.where.contains(text("hosts/hosts")));
        QToolTip::hideText();
    }
    QCOMPARE(state().card.title, text("Root device (Host)"));
    // A shape that is selected, and a page that has the keyboard.
    find<QWidget>("canvas")->setFocus();
    find<QAction>("explain")->trigger();
    QCOMPARE(state().card.id, text("kind/Host"));
    auto* what = find<QWidget>("explainKind");
    QCOMPARE(rest(what, what->rect().center()).count(text("F1")), 1);
    QToolTip::hideText();
    m_window->showPage(text("machines"));
    find<QWidget>("machinesList")->setFocus();
    find<QAction>("explain")->trigger();
    QCOMPARE(state().card.id, text("nix/evaluation"));
}

// The window is out of reach behind a dialog: F1 explains in the dialog itself.
void TestGuide::dialogsAreExplained()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    document().select(document().model().named(u"web1", u"Host").front());
    QStringList cards;
    withDialog<RelateDialog>([&](RelateDialog& dialog) {
        const auto ask = [&](QWidget* on) {
            QTest::keyClick(on, Qt::Key_F1);
            QDialog* box = nullptr; // the one before goes later
            for (QDialog* one : dialog.findChildren<QDialog*>(text("cardBox")))
                box = one->isVisible() ? one : box;
            cards << (box ? box->property("card").toString() : QString());
            QStringList words;
            for (const QLabel* label : box ? box->findChildren<QLabel*>() : QList<QLabel*>())
                words << label->text();
            cards << words.value(1);
            if (box)
                QTest::keyClick(box, Qt::Key_Escape);
        };
        auto* verbs = dialog.findChild<QListWidget*>(text("verbList"));
        verbs->setCurrentItem(verbs->findItems(text("enables"), Qt::MatchExactly).value(0));
        ask(verbs);
        ask(dialog.findChild<QLineEdit*>(text("targetSearch")));
        dialog.reject();
    });
    QTest::mouseClick(find<QPushButton>("addRelationship"), Qt::LeftButton);
    QCOMPARE(cards.size(), qsizetype(4));
    QCOMPARE(cards[0], text("verb/enables"));
    QVERIFY(!cards[1].isEmpty());
    QCOMPARE(cards[2], text("word/relationship"));
    QVERIFY(cards[3].contains(text("one thing stands to another")));
    QVERIFY(!state().isCards); // the guide stays with its step
}

// A question has no card of its own: what it was asked about is explained, else where.
void TestGuide::questionsAreExplained()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
    QStringList cards;
    const auto ask = [&cards](QDialog& dialog) {
        QWidget* on = QApplication::focusWidget();
        QTest::keyClick(on ? on : &dialog, Qt::Key_F1);
        if (auto* box = dialog.findChild<QDialog*>(text("cardBox")))
            QTest::keyClick(box, Qt::Key_F1); // which needs no explanation itself
        QStringList found;
        for (QDialog* one : dialog.findChildren<QDialog*>(text("cardBox")))
            found << one->property("card").toString();
        cards << found.join(u'+');
        dialog.reject();
    };
    withDialog<QDialog>(ask);
    find<QAction>("about")->trigger();
    withDialog<QDialog>(ask);
    find<QAction>("diagramNew")->trigger();
    document().select(document().model().named(u"web1", u"Host").front());
    withDialog<QDialog>(ask);
    find<QAction>("delete")->trigger();
    QCOMPARE(cards, QStringList({text("file/diagrams"), text("file/diagrams"), text("kind/Host")}));
    m_window->closeWorkspace();
    cards.clear();
    withDialog<QDialog>(ask);
    find<QAction>("about")->trigger();
    QCOMPARE(cards, QStringList{text("word/workspace")});
}

void TestGuide::toursAreTaken_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("isEmpty");
    const auto all = guide::tours();
    for (size_t i = 0; i < all.size(); ++i) {
        QTest::newRow(qPrintable(all[i].name)) << int(i) << false;
        QTest::newRow(qPrintable(all[i].name + text(", of nothing"))) << int(i) << true;
    }
}

// Every stop finds its control, is heard, and the last leads back to the way.
void TestGuide::toursAreTaken()
{
    QFETCH(int, number);
    QFETCH(bool, isEmpty);
    openEmpty();
    QVERIFY(isEmpty || document().execute(AddEntity{text("Host"), text("web1")}));
    const guide::Tour tour = guide::tours()[size_t(number)];
    find<QAction>(qPrintable(QStringLiteral("tour-") + tour.name))->trigger();
    QVERIFY(!tour.stops.empty());
    for (size_t i = 0; i < tour.stops.size(); ++i) {
        const guide::Stop& stop = tour.stops[i];
        QCOMPARE(state().stopTitle, stop.title);
        QCOMPARE(state().stop, int(i));
        QVERIFY2(guide().spotlight().target(), qPrintable(stop.pointer.control));
        QCOMPARE(guide().spotlight().target()->objectName(), stop.pointer.control);
        QTRY_VERIFY2_WITH_TIMEOUT(guide().spotlight().isVisible() == state().note.isEmpty(),
                                  qPrintable(stop.pointer.control), 30000);
        QVERIFY2(isEmpty || state().note.isEmpty(), qPrintable(state().note));
        guide().goToStop(int(i) + 1);
    }
    QVERIFY(state().tour.isEmpty());
    QVERIFY(!guide().spotlight().isVisible());
}

// By keyboard, past a panel that is closed, and away for good.
void TestGuide::aTourIsLeft()
{
    openEmpty();
    find<QDockWidget>("paletteDock")->close();
    find<QAction>("tour-model")->trigger();
    QCOMPARE(state().note, text("The panel “Palette” is closed."));
    guide().doNoteAction();
    QVERIFY(find<QDockWidget>("paletteDock")->isVisible() && state().note.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(guide().spotlight().isVisible(), 30000);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    QWidget* view = m_dock->view();
    view->setFocus();
    const auto focused = [&] { return focusedName(QAccessible::queryAccessibleInterface(view)); };
    for (int i = 0; i < 10 && focused() != text("Next"); ++i)
        QTest::keyClick(view, Qt::Key_Tab);
    QCOMPARE(focused(), text("Next"));
    const auto isMarked = [&] {
        const QObject* item = focusedObject(QAccessible::queryAccessibleInterface(view));
        return item && item->property("visualFocus").toBool();
    };
    for (int stop = 1; stop <= 2; ++stop) {
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(state().stop, stop, 30000);
        QVERIFY(view->hasFocus()); // to go on
        QTRY_VERIFY2_WITH_TIMEOUT(focused() == text("Next") && isMarked(), "one sees what goes on",
                                  30000);
    }
    // Begun anew, here or from a card: what goes on has the keyboard, and one sees it.
    find<QAction>("tour-model")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(focused() == text("Next") && isMarked(), 30000);
    guide().showCard(text("kind/Host"));
    QTRY_VERIFY_WITH_TIMEOUT(focused() == text("All words") && isMarked(), 30000);
    find<QAction>("tour-model")->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(focused() == text("Next") && isMarked(), qPrintable(focused()),
                              30000);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(state().stop, 1, 30000);
    // The button that was pressed goes with its stop.
    QTest::keyClick(view, Qt::Key_Tab);
    QTRY_COMPARE_WITH_TIMEOUT(focused(), text("Back"), 30000);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(state().stop, 0, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(focused() == text("Next") && isMarked(), 30000);
    QTest::keyClick(view, Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(state().tour.isEmpty() && !view->hasFocus(), 30000);
    QVERIFY(!guide().spotlight().isVisible());
    find<QAction>("tour-flakes")->trigger();
    QVERIFY(!state().tour.isEmpty());
    guide().showCards({}); // anything else ends it as well
    QVERIFY(state().tour.isEmpty());
    m_window->closeWorkspace();
    QVERIFY(!find<QAction>("tour-model")->isEnabled());
}

// Qt breaks no line of a plain one.
void TestGuide::longTooltipsWrap()
{
    openEmpty();
    constexpr qsizetype longest = 120;
    QStringList tooLong;
    for (const char* page : {"model", "changes", "machines", "flakes", "system", "rebuild"}) {
        m_window->showPage(text(page));
        for (const QWidget* one : m_window->currentPage()->findChildren<QWidget*>()) {
            const QString tip = one->toolTip();
            if (!Qt::mightBeRichText(tip) &&
                std::ranges::any_of(tip.split(u'\n'),
                                    [](const QString& line) { return line.size() > longest; }))
                tooLong << text(page) + text(": ") + tip;
        }
    }
    QCOMPARE(tooLong.join(u'\n'), QString());
    QVERIFY(find<QComboBox>("systemSource")->toolTip().contains(text("&quot;running&quot;")));
}

// An id or a key is not torn apart while it fits a line of its own.
void TestGuide::whatIsWrittenBreaksBetweenWords()
{
    openEmpty();
    QVERIFY(document().execute(AddEntity{text("Package"), text("site")}));
    show("package");
    QTRY_VERIFY_WITH_TIMEOUT(state().content.contains(text("\"id\"")), 60000);
    const auto shown = [&] {
        return objectOf(QAccessible::queryAccessibleInterface(m_dock->view()), state().content);
    };
    QTRY_VERIFY_WITH_TIMEOUT(shown(), 30000);
    QCOMPARE(shown()->property("wrapMode").toInt(), int(QTextOption::WrapAtWordBoundaryOrAnywhere));
}

void TestGuide::wordsAreSearched()
{
    openEmpty();
    guide().showCards({});
    const size_t all = state().found.size();
    QVERIFY(all > 80);
    QWidget* view = m_dock->view();
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    view->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), 30000);
    const auto focused = [&] { return focusedName(QAccessible::queryAccessibleInterface(view)); };
    for (int i = 0; i < 10 && focused() != text("Search the words"); ++i)
        QTest::keyClick(view, Qt::Key_Tab);
    QCOMPARE(focused(), text("Search the words"));
    QTest::keyClicks(view, text("closure"));
    QTRY_COMPARE_WITH_TIMEOUT(state().question, text("closure"), 30000);
    QVERIFY(state().found.size() < all);
    QCOMPARE(state().found.front().id, text("nix/closure"));
    QTest::keyClick(view, Qt::Key_Tab);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(state().card.id, text("nix/closure"), 30000);
    guide().showCards(text("closure"));
    QVERIFY(state().card.id.isEmpty());
    guide().showCard(text("nix/zebra")); // there is none: the list
    QVERIFY(state().isCards && state().card.id.isEmpty());
}

namespace {

QAbstractItemModel* wordsOf(const MainWindow& window)
{
    for (auto* model : window.findChildren<QAbstractItemModel*>())
        if (model->inherits("CardModel"))
            return model;
    return nullptr;
}

QAccessibleInterface* focusedIn(QAccessibleInterface* item, int depth = 0)
{
    if (!item || depth > 20)
        return nullptr;
    for (int i = 0; i < item->childCount(); ++i)
        if (auto* below = focusedIn(item->child(i), depth + 1))
            return below;
    return depth > 0 && item->state().focused ? item : nullptr;
}

// Whether all of what has the keyboard is seen.
bool isFocusSeen(QWidget* view)
{
    const QAccessibleInterface* focus = focusedIn(QAccessible::queryAccessibleInterface(view));
    const QRect place(view->mapToGlobal(QPoint()), view->size());
    return focus && !focus->rect().isEmpty() && place.contains(focus->rect());
}

} // namespace

// Each key changes rows and adds some; none is made anew, and those to spare say nothing.
void TestGuide::theListOfWordsKeepsItsRows()
{
    openEmpty();
    QAbstractItemModel* cards = wordsOf(*m_window);
    QVERIFY(cards);
    const QAbstractItemModelTester tester(cards,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(cards, &QAbstractItemModel::modelReset);
    QSignalSpy removed(cards, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(cards, &QAbstractItemModel::rowsInserted);
    QSignalSpy dataChanged(cards, &QAbstractItemModel::dataChanged);
    const int found = int(cards->roleNames().key("found"));
    for (const char* question : {"", "c", "cl", "clo", "closure", "zebra", "host", "h", ""}) {
        guide().showCards(text(question));
        const auto& cardsFound = state().found;
        QTRY_VERIFY_WITH_TIMEOUT(cards->rowCount() >= int(cardsFound.size()), 30000);
        for (int row = 0; row < cards->rowCount(); ++row) {
            const bool isFound = row < int(cardsFound.size());
            QCOMPARE(cards->index(row, 0).data(found).toBool(), isFound);
            QCOMPARE(cards->index(row, 0).data().toString(),
                     isFound ? cardsFound[size_t(row)].title : QString());
        }
    }
    QCOMPARE(reset.size() + removed.size(), 0);
    QVERIFY(dataChanged.size() > 0);
    // A few at a time: all at once are several frames.
    for (const QList<QVariant>& one : inserted)
        QVERIFY(one[2].toInt() - one[1].toInt() < 8);
}

// By Down as by Tab, and a screen reader has all of them.
void TestGuide::everyWordIsReached()
{
    QAccessible::setActive(true);
    openEmpty();
    m_window->resize(1200, 500);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    guide().showCards({});
    const auto all = state().found;
    QTRY_COMPARE_WITH_TIMEOUT(wordsOf(*m_window)->rowCount(), int(all.size()), 30000);
    QWidget* view = m_dock->view();
    const auto nameOf = [](const GuideCard& card) { return card.title + text(", ") + card.group; };
    const auto focused = [&] { return focusedName(QAccessible::queryAccessibleInterface(view)); };
    view->setFocus();
    for (int i = 0; i < 10 && focused() != text("Search the words"); ++i)
        QTest::keyClick(view, Qt::Key_Tab);
    // Rows to spare are passed over.
    guide().showCards(text("closure"));
    QVERIFY(state().found.size() < all.size());
    for (const GuideCard& card : state().found) {
        QTest::keyClick(view, Qt::Key_Tab);
        QCOMPARE(focused(), nameOf(card));
    }
    QTest::keyClick(view, Qt::Key_Tab);
    QVERIFY2(!focused().contains(u','), qPrintable(focused()));
    view->setFocus();
    for (int i = 0; i < 10 && focused() != text("Search the words"); ++i)
        QTest::keyClick(view, Qt::Key_Backtab);
    guide().showCards({});
    for (const GuideCard& card : all) {
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(focused(), nameOf(card));
        QTRY_VERIFY2_WITH_TIMEOUT(isFocusSeen(view), qPrintable(card.title), 30000);
    }
    QStringList names;
    namesBelow(QAccessible::queryAccessibleInterface(view), names);
    for (const GuideCard& card : all)
        QVERIFY2(names.contains(nameOf(card)), qPrintable(card.title));
}

// Also far down, with what it says and the buttons that the keyboard comes to.
void TestGuide::theStepIsBroughtIntoView()
{
    QAccessible::setActive(true);
    openEmpty();
    m_window->resize(1200, 560);
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow(), 30000);
    QWidget* view = m_dock->view();
    view->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(view->hasFocus(), 30000);
    const auto focused = [&] { return focusedName(QAccessible::queryAccessibleInterface(view)); };
    for (const char* step : {"fifty", "purpose", "host"}) {
        show(step);
        const QString number = text("Step %1").arg(row(step) + 1);
        QTRY_VERIFY2_WITH_TIMEOUT(focused().startsWith(number), qPrintable(focused()), 30000);
        QTRY_VERIFY2_WITH_TIMEOUT(isFocusSeen(view), step, 30000);
    }
    bool wasButton = false;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(view, Qt::Key_Tab);
        wasButton |= focused() == text("Put an example in");
        if (view->hasFocus())
            QTRY_VERIFY2_WITH_TIMEOUT(isFocusSeen(view), qPrintable(focused()), 30000);
    }
    QVERIFY(wasButton);
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestGuide test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_guide.moc"
