// The rebuild page under load: a build that talks 100,000 messages a second, and a board of 500
// hosts told anew ten times a second, in processor time of the window's thread. And the button
// pressed with a real nix: how soon that starts, and how soon all is quiet after Cancel.
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/page.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleettable.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/logview.h"
#include "app/rebuild/rebuildpage.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/workspace.h"
#include "tests/benchmarks/bench.h"
#include "tests/nix/nixfixture.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMutex>
#include <QPushButton>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>

using namespace cim;

namespace {

double threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

// Times every event that the window's thread handles.
class Application : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        // Before it is handled: neither may be there afterwards.
        const char* whose = receiver->metaObject()->className();
        const int type = int(event->type());
        if (m_depth++ == 0)
            m_begin = threadTime();
        paints += event->type() == QEvent::Paint &&
                  qobject_cast<QAbstractScrollArea*>(receiver->parent()) != nullptr;
        const bool out = QApplication::notify(receiver, event);
        if (--m_depth == 0) {
            const double took = threadTime() - m_begin;
            if (events.empty() || took > longest) {
                longest = took;
                longestWhat = QStringLiteral("%1 %2").arg(QLatin1StringView(whose)).arg(type);
            }
            events.push_back(took);
        }
        return out;
    }
    std::vector<double> events;
    double longest = 0;
    QString longestWhat; // whose it was, and of which type
    int paints = 0;      // of what is in scroll areas

private:
    int m_depth = 0;
    double m_begin = 0;
};

constexpr int works = 2'000;

QByteArray drv(int i)
{
    return "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-package-" + QByteArray::number(i) + ".drv";
}

// Two thousand derivations are planned; fifty talk at a time.
QByteArray plan()
{
    QByteArray out =
        "@nix {\"action\":\"msg\",\"level\":3,\"msg\":\"these 2000 derivations will be "
        "built:\"}\n";
    for (int i = 0; i < works; ++i)
        out += "@nix {\"action\":\"msg\",\"level\":3,\"msg\":\"  " + drv(i) + "\"}\n";
    return out;
}

QByteArray talk(int second, int messages)
{
    QByteArray out;
    for (int i = 0; i < 50; ++i) {
        const int work = second * 50 + i;
        const QByteArray id = QByteArray::number(qint64(4'000'000'000) + work);
        if (second > 0)
            out += "@nix {\"action\":\"stop\",\"id\":" +
                   QByteArray::number(qint64(4'000'000'000) + work - 50) + "}\n";
        out += "@nix {\"action\":\"start\",\"fields\":[\"" + drv(work) +
               "\",\"\",1,1],\"id\":" + id +
               ",\"level\":3,\"parent\":0,\"text\":\"building\",\"type\":105}\n";
    }
    for (int i = 0; i < messages; ++i)
        out += "@nix {\"action\":\"result\",\"fields\":[\"[" + QByteArray::number(i % 100) +
               "%] Building CXX object src/CMakeFiles/program.dir/some/folder/file" +
               QByteArray::number(i) + ".cpp.o\"],\"id\":" +
               QByteArray::number(qint64(4'000'000'000) + second * 50 + i % 50) +
               ",\"type\":101}\n";
    return out;
}

// As Rebuild does it: the log is read, followed and kept on a thread, and told ten times a second.
void talking(Application& app)
{
    constexpr int seconds = 20, perSecond = 100'000;
    const double before = bench::memory() / 1e6;
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("log"));
    BuildTree tree;
    QWidget window;
    auto* column = new QVBoxLayout(&window);
    auto* view = new QTreeView(&window);
    auto* pane = new LogPane(&window);
    column->addWidget(view);
    column->addWidget(pane);
    view->setUniformRowHeights(true);
    view->setModel(&tree);
    QObject::connect(&tree, &BuildTree::becameUrgent, view,
                     [view](const QModelIndex& index) { view->expand(index); });
    window.resize(1'000, 900);
    window.show();
    // A page of a window that is there already: what making the first one costs is another figure.
    QApplication::processEvents();
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    pane->show(path, true);
    QMutex mutex;
    BuildNews news;
    std::atomic<bool> isUnderWay = false;
    std::function<void()> deliver = [&] {
        BuildNews told;
        {
            const QMutexLocker locked(&mutex);
            told = news.takePart();
            isUnderWay = !news.works.empty();
        }
        if (isUnderWay)
            QTimer::singleShot(10, &tree, deliver);
        tree.take(told);
    };
    app.events.clear();
    QElapsedTimer clock;
    clock.start();
    std::unique_ptr<QThread> worker(QThread::create([&] {
        nix::BuildLog log;
        BuildFollower follower({}, {});
        log.onLine = [&](const nix::LogLine& line) { file.write(line.text.toUtf8() + '\n'); };
        log.take(plan(), 0);
        for (int second = 0; second < seconds; ++second) {
            const QByteArray bytes = talk(second, perSecond);
            for (int tenth = 0; tenth < 10; ++tenth) {
                const qsizetype from = bytes.size() / 10 * tenth;
                const qsizetype to = tenth == 9 ? bytes.size() : bytes.size() / 10 * (tenth + 1);
                log.take(QByteArrayView(bytes).sliced(from, to - from), second * 1'000);
                file.flush();
                BuildNews fresh = follower.look(log, second * 1'000);
                const QMutexLocker locked(&mutex);
                news.merge(std::move(fresh));
                if (!isUnderWay.exchange(true))
                    QMetaObject::invokeMethod(&tree, deliver, Qt::QueuedConnection);
                const qint64 due = second * 1'000 + (tenth + 1) * 100;
                if (const qint64 early = due - clock.elapsed(); early > 0)
                    QThread::msleep(ulong(early));
            }
        }
    }));
    QObject::connect(worker.get(), &QThread::finished, &app, &QCoreApplication::quit);
    worker->start();
    QApplication::exec();
    worker->wait();
    const double took = double(clock.elapsed()) / 1e3;
    bench::print(QStringLiteral("rebuild: messages a second"), seconds * perSecond / took,
                 QStringLiteral("1/s"), 1);
    bench::print(QStringLiteral("rebuild: longest event of the window, talking"),
                 bench::percentile(app.events, 1), QStringLiteral("ms"),
                 qsizetype(app.events.size()));
    qInfo("the longest: %s", qPrintable(app.longestWhat));
    bench::print(QStringLiteral("rebuild: 99th percentile of its events"),
                 bench::percentile(app.events, 0.99), QStringLiteral("ms"),
                 qsizetype(app.events.size()));
    bench::print(QStringLiteral("rebuild: memory of the whole program after 2 million lines"),
                 bench::memory("VmHWM:") / 1e6, QStringLiteral("MB"), 1, QStringLiteral("before"),
                 before);
}

void board(Application& app)
{
    HostList list;
    std::vector<HostRow> rows(500);
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].id = EntityId::make();
        rows[i].name = QStringLiteral("host%1").arg(i, 3, 10, QLatin1Char('0'));
        rows[i].state = HostState(i % 7);
    }
    list.setRows(rows);
    HostBoard view(&list);
    view.resize(1'600, 1'000); // most of them in sight at once
    view.show();
    QApplication::processEvents();
    const int before = app.paints;
    const auto samples = bench::cpuTimed(60, [&](int turn) {
        for (size_t i = 0; i < rows.size(); ++i) {
            rows[i].doing = HostDoing::Working;
            rows[i].share = double((size_t(turn) + i) % 100) / 100;
            rows[i].text = QStringLiteral("%1 of 100 built").arg((size_t(turn) + i) % 100);
            list.update(rows[i]);
        }
        QApplication::processEvents();
    });
    bench::print(QStringLiteral("rebuild: 500 hosts painted, times"), app.paints - before,
                 QStringLiteral("1"), 60);
    bench::print(QStringLiteral("rebuild: 500 hosts told anew and painted, median"),
                 bench::median(samples), QStringLiteral("ms"), 60);
    bench::print(QStringLiteral("rebuild: 500 hosts told anew and painted, longest"),
                 bench::percentile(samples, 1), QStringLiteral("ms"), 60);
}

// A run over 500 hosts: every one of them says something new each time.
void fleet(Application& app)
{
    nix::FleetPlan plan{.hosts = {}, .action = QStringLiteral("switch"), .wave = 50, .jobs = 500};
    for (int i = 0; i < 500; ++i)
        plan.hosts << QStringLiteral("host%1").arg(i, 3, 10, QLatin1Char('0'));
    nix::Fleet run(plan);
    run.begin(0);
    FleetModel rows;
    FleetTable view(&rows);
    rows.show(run);
    view.sortByColumn(FleetModel::StateColumn, Qt::AscendingOrder);
    view.resize(1'600, 1'000);
    view.show();
    QApplication::processEvents();
    const int before = app.paints;
    const auto samples = bench::cpuTimed(60, [&](int turn) {
        QMap<int, QString> doing;
        for (int i = 0; i < 500; ++i)
            if ((i + turn) % 3 > 0) // others begin and end
                doing[i] = QStringLiteral("%1 of 100 built").arg((turn + i) % 100);
        rows.show(run, doing);
        QThread::msleep(80); // ten times a second, so that it is sorted anew as often as it is
        QApplication::processEvents();
    });
    bench::print(QStringLiteral("rebuild: 500 hosts of a run painted, times"), app.paints - before,
                 QStringLiteral("1"), 60);
    bench::print(QStringLiteral("rebuild: 500 hosts of a run told anew and painted, median"),
                 bench::median(samples), QStringLiteral("ms"), 60);
    bench::print(QStringLiteral("rebuild: 500 hosts of a run told anew and painted, longest"),
                 bench::percentile(samples, 1), QStringLiteral("ms"), 60);
}

// What runs below this program now, by its arguments.
std::vector<QByteArray> descendants(qint64 of)
{
    std::vector<QByteArray> out;
    const auto read = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QString tasks = QStringLiteral("/proc/%1/task").arg(of);
    for (const QString& task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray children = read(tasks + u'/' + task + QStringLiteral("/children"));
        for (const QByteArray& child : children.simplified().split(' ')) {
            const qint64 pid = child.toLongLong();
            if (pid == 0)
                continue;
            out.push_back(read(QStringLiteral("/proc/%1/cmdline").arg(pid)).replace('\0', ' '));
            std::ranges::move(descendants(pid), std::back_inserter(out));
        }
    }
    return out;
}

// Turns the event loop until something below this program is so; milliseconds from `since`.
double waitedFor(const QElapsedTimer& since,
                 const std::function<bool(const std::vector<QByteArray>&)>& isSo)
{
    constexpr qint64 longest = 40'000;
    while (!isSo(descendants(QCoreApplication::applicationPid()))) {
        if (since.elapsed() > longest)
            qFatal("waited in vain");
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    }
    return double(since.nsecsElapsed()) / 1e6;
}

// A workspace whose host needs a package that takes ten minutes.
bool make(const test::NixFixture& nix)
{
    const auto made = createFromSample(nix.folder(), QStringLiteral("shop"),
                                       QStringLiteral("Sell."), QStringLiteral("lemonade"), {});
    const auto publication =
        made ? Publication::of(**made) : Result<Publication>(std::unexpected(made.error()));
    CommitRequest request;
    request.handEdits = true;
    request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
    return publication && writeRepositories(*publication) && nix.takeNixpkgsFrom() &&
           nix.put(QStringLiteral("hosts/hosts/web1.nix"),
                   "{ pkgs, ... }: { environment.systemPackages = [ (pkgs.runCommand "
                   "\"slow-1.0\" { } ''sleep 600'') ]; }\n") &&
           commitRepositories(*publication, request).has_value();
}

struct Pressed {
    double git = 0, start = 0, quiet = 0; // milliseconds
};

// In the real window; the button's own signal is what a click ends in.
Pressed press(const PageRegistry& registry, const QString& folder)
{
    MainWindow window(registry, nullptr);
    window.show();
    if (!window.openFolder(folder))
        qFatal("the workspace could not be opened");
    Document& document = *window.document();
    document.select(document.model().named(u"web1", u"Host").front());
    emit document.pageAsked(QStringLiteral("rebuild"));
    auto* go = window.findChild<QPushButton*>(QStringLiteral("rebuildGo"));
    const auto has = [](const char* words) {
        return [words](const auto& all) {
            return std::ranges::any_of(all, [&](const auto& one) { return one.contains(words); });
        };
    };
    QElapsedTimer clock;
    clock.start();
    waitedFor(clock, [&](const auto& all) { return all.empty() && go->isEnabled(); });
    Pressed out;
    const auto* page = window.findChild<RebuildPage*>();
    clock.restart();
    go->click();
    // Whether something is not committed is looked up before.
    while (!page->run(page->current()))
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    out.git = double(clock.nsecsElapsed()) / 1e6;
    out.start = waitedFor(clock, has("--print-out-paths")) - out.git;
    waitedFor(clock, has("sleep 600"));
    clock.restart();
    window.findChild<QPushButton*>(QStringLiteral("runCancel"))->click();
    out.quiet = waitedFor(clock, [&](const auto& all) {
        return all.empty() && page->run(page->current())->run->stage() == Rebuild::Stage::Ended;
    });
    return out;
}

void pressing()
{
    if (!test::NixFixture::hasNix()) {
        qInfo("there is no nix here");
        return;
    }
    const test::NixFixture nix;
    nix.adopt();
    if (!make(nix))
        qFatal("the workspace could not be made");
    PageRegistry registry;
    registerBuiltInPages(registry);
    std::vector<double> looks, starts, quiets;
    for (int turn = 0; turn < 5; ++turn) {
        const Pressed pressed = press(registry, nix.folder());
        looks.push_back(pressed.git);
        starts.push_back(pressed.start);
        quiets.push_back(pressed.quiet);
    }
    bench::print(QStringLiteral("rebuild: what git needs after the click, longest"),
                 bench::percentile(looks, 1), QStringLiteral("ms"), qsizetype(looks.size()));
    bench::print(QStringLiteral("rebuild: from there to nix's start, longest"),
                 bench::percentile(starts, 1), QStringLiteral("ms"), qsizetype(starts.size()));
    bench::print(QStringLiteral("rebuild: from Cancel to silence, longest"),
                 bench::percentile(quiets, 1), QStringLiteral("ms"), qsizetype(quiets.size()));
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    Application app(argc, argv);
    // Named on the command line, else all.
    const QStringList wanted = QApplication::arguments().mid(1);
    const auto isWanted = [&](const QString& name) {
        return wanted.isEmpty() || wanted.contains(name);
    };
    if (isWanted(QStringLiteral("talking")))
        talking(app);
    if (isWanted(QStringLiteral("board")))
        board(app);
    if (isWanted(QStringLiteral("fleet")))
        fleet(app);
    if (isWanted(QStringLiteral("pressing")))
        pressing();
    return 0;
}
