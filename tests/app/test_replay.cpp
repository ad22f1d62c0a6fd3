// History told step by step: what each step says, touches and writes; and the walk through it in
// the real window, by mouse and keyboard, which changes nothing.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/modelpage.h"
#include "app/replay/replay.h"
#include "app/widgets/settings.h"
#include "models/workspace/retelling.h"
#include "models/workspace/workspace.h"
#include "tests/app/harness.h"

#include <QAction>
#include <QDir>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

using namespace cim;
using namespace cim::test;

namespace {
constexpr int soon = 30000; // milliseconds; a process and threads are involved
}

class TestReplay : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { registerBuiltInPages(m_registry); }
    void init();
    void cleanup() { m_window.reset(); }
    void aStepSaysOneThing();
    void stepsAreTheSameInAnyOrder();
    void theSampleIsToldToItsEnd();
    void theWindowWalksByKeyboard();
    void itPlaysAndPauses();
    void nothingMovesMeanwhile();
    void itBeginsAtAChosenLine();
    void askedForTwiceItKeepsThePanels();
    void theWindowKeepsItsSize_data();
    void theWindowKeepsItsSize();
    void anotherPageEndsIt();
    void aChangeFromElsewhereEndsIt();

private:
    void open(std::unique_ptr<Session> session)
    {
        m_window->openSession(std::move(session));
        QVERIFY(m_window->showPage(text("model")));
        m_page = qobject_cast<ModelPage*>(m_window->currentPage());
        QVERIFY(m_page);
        m_replay = m_page->findChild<Replay*>();
        QVERIFY(m_replay);
    }
    QString folder() { return m_folder.filePath(QString::number(++m_number)); }
    Document& document() const { return *m_window->document(); }
    void press(Qt::Key key) const
    {
        QTest::keyClick(m_replay->findChild<QWidget*>(text("replayBar")), key);
    }
    void begin()
    {
        m_window->findChild<QAction*>(text("replay"))->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
    }
    QString sentence() const
    {
        return m_replay->findChild<QLabel*>(text("replaySentence"))->text();
    }

    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    ModelPage* m_page = nullptr;
    Replay* m_replay = nullptr;
    QTemporaryDir m_folder;
    int m_number = 0;
};

void TestReplay::init()
{
    settings::modelDocks.set({});
    settings::modelStacked.set(false);
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1400, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    auto made = Session::create(folder(), text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    fill(**made);
    open(std::move(*made));
}

void TestReplay::aStepSaysOneThing()
{
    const auto story = Retelling::open(document().session().folder());
    QVERIFY2(story, why(story).constData());
    QVERIFY((*story)->count() > 8); // six entities and two relationships beside the domains
    quint64 next = 1;
    bool sawLucy = false, sawMember = false;
    for (int i = 0; i < (*story)->count(); ++i) {
        const auto step = (*story)->at(i);
        QVERIFY2(step, why(step).constData());
        QCOMPARE(step->first, next); // every event belongs to one step
        next = step->last + 1;
        QVERIFY(!step->sentence.isEmpty());
        QCOMPARE((*story)->stepOf(step->first), i);
        QCOMPARE((*story)->stepOf(step->last), i);
        const auto writes = [&](const QString& file) {
            return std::ranges::any_of(step->files, [&](const ToldFile& one) {
                return one.file == file && one.before != one.after;
            });
        };
        if (step->sentence.contains(text("Person lucy"))) {
            sawLucy = true;
            QCOMPARE(step->entities.size(), size_t(1));
            QVERIFY(writes(text("people/lucy.json")));
            QVERIFY(!writes(text("people/linus.json")));
        }
        if (step->relationships.size() == 1 && writes(text("people/lucy.json")))
            sawMember = true;
    }
    QCOMPARE(next, document().session().sequence() + 1);
    QVERIFY(sawLucy && sawMember);
    QVERIFY(!(*story)->at(-1));
    QVERIFY(!(*story)->at((*story)->count()));
}

void TestReplay::stepsAreTheSameInAnyOrder()
{
    const auto forward = Retelling::open(document().session().folder());
    const auto jumping = Retelling::open(document().session().folder());
    QVERIFY(forward && jumping);
    const int count = (*forward)->count();
    std::vector<ToldStep> steps;
    for (int i = 0; i < count; ++i)
        steps.push_back(*(*forward)->at(i));
    for (int i = count - 1; i >= 0; i -= 2) {
        const auto step = (*jumping)->at(i);
        QVERIFY(step);
        QCOMPARE(step->sentence, steps[size_t(i)].sentence);
        QCOMPARE(step->files.size(), steps[size_t(i)].files.size());
        for (size_t f = 0; f < step->files.size(); ++f) {
            QCOMPARE(step->files[f].file, steps[size_t(i)].files[f].file);
            QCOMPARE(step->files[f].before, steps[size_t(i)].files[f].before);
            QCOMPARE(step->files[f].after, steps[size_t(i)].files[f].after);
        }
    }
}

void TestReplay::theSampleIsToldToItsEnd()
{
    auto sample = createFromSample(folder(), text("lucy"), text("Sell lemonade."), text("lemonade"),
                                   Session::Options());
    QVERIFY2(sample, why(sample).constData());
    const auto story = Retelling::open((*sample)->folder());
    QVERIFY(story);
    std::vector<ToldStep> steps;
    for (int i = 0; i < (*story)->count(); ++i) {
        const auto step = (*story)->at(i);
        QVERIFY2(step, why(step).constData());
        steps.push_back(*step);
    }
    QVERIFY(steps.size() > 20);
    // In the end the files are those that are written.
    QMap<QString, QByteArray> files;
    for (const ToldStep& step : steps)
        for (const ToldFile& one : step.files)
            files[one.repository + u'/' + one.file] = one.after;
    for (const RepositoryFiles& repository : projectedFiles(**sample))
        for (const auto& [file, content] : repository.files.asKeyValueRange())
            QCOMPARE(files.value(repository.path + u'/' + file), content);
}

void TestReplay::theWindowWalksByKeyboard()
{
    const quint64 events = document().session().sequence();
    begin();
    QVERIFY(m_replay->findChild<QWidget*>(text("replayBar"))->isVisible());
    QVERIFY(m_replay->isRunning());
    for (QDockWidget* dock : m_page->findChildren<QDockWidget*>())
        QVERIFY(!dock->isVisible());
    const QString first = sentence();
    QVERIFY(!first.isEmpty());
    press(Qt::Key_Right);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 1, soon);
    QVERIFY(sentence() != first);
    QVERIFY(document().past());
    QVERIFY(document().isReadOnly());
    press(Qt::Key_End);
    auto* slider = m_replay->findChild<QSlider*>(text("replaySlider"));
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), slider->maximum(), soon);
    QVERIFY(!document().past());
    QVERIFY(!m_page->design().canvas().selectedEdges().empty()); // the last one is marked
    press(Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), slider->maximum() - 1, soon);
    press(Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
    QCOMPARE(sentence(), first);
    // A step that adds a host shows its file beside it.
    auto* forward = m_replay->findChild<QToolButton*>(text("replayForward"));
    auto* list = m_replay->findChild<QListWidget*>(text("replayFileList"));
    const auto showsHost = [&] {
        return sentence().contains(text("Host web1")) && list->count() > 0 &&
               list->item(0)->text().endsWith(text("hosts/web1.json"));
    };
    for (int i = 1; i <= slider->maximum() && !showsHost(); ++i) {
        QTest::mouseClick(forward, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), i, soon);
    }
    QVERIFY(showsHost());
    QCOMPARE(m_page->design().board().selected().size(), size_t(1));
    press(Qt::Key_Escape);
    QVERIFY(!m_replay->isRunning());
    QVERIFY(!document().past());
    QVERIFY(!m_replay->findChild<QWidget*>(text("replayBar"))->isVisible());
    QVERIFY(m_page->findChild<QDockWidget*>(text("inspectorDock"))->isVisible());
    QCOMPARE(document().session().sequence(), events); // and nothing has been done
}

void TestReplay::itPlaysAndPauses()
{
    begin();
    press(Qt::Key_Space);
    QVERIFY(m_replay->isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(m_replay->shownStep() >= 2, soon);
    press(Qt::Key_Space);
    QVERIFY(!m_replay->isPlaying());
    // To the end, where it stops by itself.
    press(Qt::Key_End);
    const int last = m_replay->findChild<QSlider*>(text("replaySlider"))->maximum();
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), last, soon);
    press(Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), last - 1, soon);
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), last, soon);
    QTRY_VERIFY_WITH_TIMEOUT(!m_replay->isPlaying(), soon);
    // The slider is a step by hand.
    auto* slider = m_replay->findChild<QSlider*>(text("replaySlider"));
    slider->setValue(3);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 3, soon);
}

void TestReplay::nothingMovesMeanwhile()
{
    const PlaceOf now = m_page->design().board().places();
    QVERIFY(now.size() >= 6);
    begin();
    int seen = 0;
    const int last = m_replay->findChild<QSlider*>(text("replaySlider"))->maximum();
    for (int i = 1; i <= last; ++i) {
        press(Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), i, soon);
        for (const auto& [entity, at] : m_page->design().board().places().asKeyValueRange()) {
            QCOMPARE(at, now.value(entity));
            ++seen;
        }
    }
    QVERIFY(seen > last);
    // Nor by a leap from where nothing was to where everything is.
    press(Qt::Key_Home);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
    QVERIFY(m_page->design().board().places().isEmpty());
    press(Qt::Key_End);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), last, soon);
    QCOMPARE(m_page->design().board().places(), now);
}

void TestReplay::itBeginsAtAChosenLine()
{
    const quint64 middle = document().session().sequence() / 2;
    m_page->replay(middle);
    const auto story = Retelling::open(document().session().folder());
    QVERIFY(story);
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), (*story)->stepOf(middle), soon);
    QTest::mouseClick(m_replay->findChild<QToolButton*>(text("replayClose")), Qt::LeftButton);
    QVERIFY(!m_replay->isRunning());
    // From the history's own button, without a line: from the beginning.
    auto* again = m_page->findChild<QToolButton*>(text("historyReplay"));
    QVERIFY(again);
    again->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
}

// Once while history is read, once after it could not be.
void TestReplay::askedForTwiceItKeepsThePanels()
{
    auto* ask = m_window->findChild<QAction*>(text("replay"));
    auto* inspector = m_page->findChild<QDockWidget*>(text("inspectorDock"));
    QVERIFY(inspector->isVisible());
    QSignalSpy started(m_replay, &Replay::started);
    ask->trigger();
    ask->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
    QCOMPARE(started.size(), 1);
    QVERIFY(!inspector->isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!m_replay->isRunning());
    QVERIFY(inspector->isVisible());

    const QString log = document().session().folder() + text("/domain/events/log");
    QVERIFY(QDir().rename(log, log + text("-away")));
    ask->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(sentence() != text("Reading the history…"), soon);
    QCOMPARE(m_replay->shownStep(), -1);
    QVERIFY(QDir().rename(log + text("-away"), log));
    ask->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(m_replay->shownStep(), 0, soon);
    press(Qt::Key_Escape);
    QVERIFY(inspector->isVisible());
}

// Neither as it is, nor where the window was made narrower meanwhile: as narrow as it can be with
// its panels.
void TestReplay::theWindowKeepsItsSize_data()
{
    QTest::addColumn<bool>("isNarrow");
    QTest::addColumn<bool>("elsewhere");
    QTest::newRow("as it is") << false << false;
    QTest::newRow("narrower") << true << false;
    QTest::newRow("by another page") << true << true;
}

void TestReplay::theWindowKeepsItsSize()
{
    QFETCH(const bool, isNarrow);
    QFETCH(const bool, elsewhere);
    QVERIFY(m_window->showGuide());
    const auto settle = [] { // whatever is laid out later
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    };
    const QSize before(1400, 800);
    QSize least;
    for (int i = 0; i < 4; ++i) { // panels are put over each other, and it can be narrower yet
        m_window->resize(1, before.height());
        settle();
        least = m_window->size();
    }
    m_window->resize(before);
    settle();
    QCOMPARE(m_window->size(), before);
    begin();
    constexpr int enough = 60; // for what other pages have to say, which may be wider
    const QSize wanted = isNarrow ? least + QSize(enough, 0) : before;
    QVERIFY(wanted.width() <= before.width());
    m_window->resize(wanted);
    settle();
    QCOMPARE(m_window->size(), wanted);
    if (elsewhere)
        QVERIFY(m_window->showPage(text("changes")));
    else
        press(Qt::Key_Escape);
    QVERIFY(!m_replay->isRunning());
    settle();
    QCOMPARE(m_window->size(), wanted);
    QVERIFY(m_window->showPage(text("model")));
    settle();
    QVERIFY(!m_page->findChild<QDockWidget*>(text("inspectorDock"))->isHidden());
    QCOMPARE(m_window->size(), wanted);
}

void TestReplay::anotherPageEndsIt()
{
    begin();
    QVERIFY(m_window->showPage(text("changes")));
    QVERIFY(!m_replay->isRunning());
    QVERIFY(!document().past());
    begin(); // comes back to the model
    m_window->closeWorkspace();
    QVERIFY(!m_window->document());
}

void TestReplay::aChangeFromElsewhereEndsIt()
{
    begin();
    auto other = Session::open(document().session().folder());
    QVERIFY2(other, why(other).constData());
    const auto done = (*other)->execute(AddEntity{text("Host"), text("web2")});
    QVERIFY2(done, why(done).constData());
    QTRY_VERIFY_WITH_TIMEOUT(!m_replay->isRunning(), soon);
    QVERIFY(!document().past());
    QCOMPARE(document().model().named(u"web2").size(), size_t(1));
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestReplay test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_replay.moc"
