// The second walk, in which everything goes wrong: git has no identity, nix is missing, a build
// fails, a program does not build, flakes are off, the disk is full. With a real nix, a real window
// and a really full disk.
#include "app/exchange/importdialog.h"
#include "app/guide/identitydialog.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/logview.h"
#include "tests/app/guidewalk.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QStatusBar>
#include <QStorageInfo>

using namespace cim;
using namespace cim::test;

namespace {

bool isOnSmallDisk = false;

// A file that leaves so much of its disk.
class Ballast {
public:
    explicit Ballast(const QString& path)
        : m_file(path)
    {}
    ~Ballast() { remove(); }
    bool leave(qint64 bytes)
    {
        if (!m_file.isOpen() && !m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        const QByteArray some(qsizetype(1) << 16, 'x');
        const QString where = QFileInfo(m_file.fileName()).path();
        while (true) {
            const qint64 free = QStorageInfo(where).bytesAvailable() - bytes;
            if (free <= 0 || m_file.write(some.first(std::min(free, qint64(some.size())))) <= 0)
                return free < some.size();
        }
    }
    void remove() { m_file.remove(); }

private:
    QFile m_file;
};

} // namespace

class TestGuideTroubles : public GuideWalk {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_window.reset(); }
    // First: libgit2 looks for git's settings where the home folder was when it was first asked.
    void everythingGoesWrong();
    void aProgramIsWrong();
    void theDiskIsFull();

private:
    void walk(const std::vector<void (TestGuideTroubles::*)()>& parts);
    void beginWithAHost();
    void wrongIdentity();
    void wrongImport();
    void wrongNix();
    void wrongBuild();
    void drawProgram();
    void wrongProgram();
    void wrongFlakes();
    Ran inTerminal(const QString& command) const;
    void mountStore();
    void diskIsFull();
    void storeIsFull();
    bool isSaid(const QString& words) const;
    Q_INVOKABLE void edit(const QUrl& url);

    QString m_program; // below the workspace
    QString m_opened;
};

void TestGuideTroubles::initTestCase()
{
    if (!NixFixture::hasNix())
        QSKIP("there is no nix here");
    QAccessible::setActive(true);
}

// Somewhere in the page that is shown.
bool TestGuideTroubles::isSaid(const QString& words) const
{
    const QWidget* page = m_window->currentPage();
    return std::ranges::any_of(page->findChildren<QLabel*>(),
                               [&](const QLabel* label) {
                                   return label->isVisible() && label->text().contains(words);
                               }) ||
           std::ranges::any_of(page->findChildren<QPlainTextEdit*>(),
                               [&](const auto* lines) {
                                   return lines->isVisible() &&
                                          lines->toPlainText().contains(words);
                               }) ||
           std::ranges::any_of(page->findChildren<LogView*>(), [&](const LogView* log) {
               return log->isVisible() && log->visibleLines().join(u'\n').contains(words);
           });
}

// git does not know who commits: said, asked for in the window, and it goes on.
void TestGuideTroubles::wrongIdentity()
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
    find<QAction>("commit")->trigger();
    QVERIFY(waitFor([&] { return m_window->messages().sentence().contains(text("git does")); }));
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
    QCOMPARE(m_window->messages().sentence(), QString()); // nothing is wrong any more
}

// What nix cannot read is said with its reason.
void TestGuideTroubles::wrongImport()
{
    const QString flake = folder() + text("/../flake");
    QVERIFY(QDir().mkpath(flake));
    QFile file(flake + text("/flake.nix"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{ outputs = _: { }; }") > 0);
    file.close();
    QVERIFY(m_nix->run(text("git"), {text("init"), text("-q")}, flake).ok());
    ImportDialog dialog(document(), flake);
    dialog.show();
    QTest::mouseClick(dialog.findChild<QPushButton*>(text("importRead")), Qt::LeftButton);
    const auto* note = dialog.findChild<QLabel*>(text("importNote"));
    QVERIFY2(waitFor([&] { return note->text().contains(text("HEAD")); }),
             qPrintable(note->text()));
}

// nix is not there: the commit is made all the same, and the lock follows when it is back.
void TestGuideTroubles::wrongNix()
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
    // By the other way than a commit, which changes no repository of a domain.
    QVERIFY(!isDone("lock"));
    QVERIFY(pressInGuide("Show me where"));
    const auto* lock = find<QPushButton>("lockInputs");
    QVERIFY(waitFor([&] { return lock->isVisible() && guide().spotlight().isVisible(); }));
    QCOMPARE(guide().spotlight().target(), lock);
    QVERIFY(click("lockInputs"));
    QVERIFY2(waitFor([&] { return isDone("lock"); }), qPrintable(m_window->messages().sentence()));
}

// NixOS refuses a host: said, shown where, mended, built.
void TestGuideTroubles::wrongBuild()
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
    // And once more, while the system that was built is there: the step stays done.
    QVERIFY(m_nix->put(text("hosts/hosts/web1.nix"), "{ there.is.no.such.option = 1; }\n"));
    QVERIFY(m_nix->commit(text("hosts")));
    look();
    QVERIFY2(waitFor([&] { return state().note.contains(text("web1 failed")); }),
             qPrintable(state().note));
    QVERIFY(isDone("build"));
    QVERIFY(state().canPoint &&
            state().rows[size_t(state().shown)].title != text("Build the host"));
    picture(text("failed-after-a-build"));
    goTo("build");
    QVERIFY2(waitFor([&] { return state().note.contains(text("web1 failed")); }),
             qPrintable(state().note));
}

// web1 runs a service whose program is a file of the user's.
void TestGuideTroubles::drawProgram()
{
    const EntityId package = EntityId::make(), source = EntityId::make(),
                   service = EntityId::make();
    QVERIFY(document().execute(std::vector<Command>{
        AddEntity{text("Package"), text("hello"), {}, {}, package},
        SetProperty{package, text("builder"), text("shell")},
        AddEntity{text("Source"), text("stand"), {}, {}, source},
        AddEntity{text("Service"), text("hello"), {}, {}, service},
        Relate{package, text("builtFrom"), source},
        Relate{service, text("builtFrom"), package},
        Relate{named("Host", "web1"), text("enables"), service},
    }));
    const Repositories& repositories = document().repositories();
    find<QAction>("write")->trigger();
    QVERIFY(waitFor(
        [&] { return !repositories.isBusy() && QFile::exists(folder() + text("/flake.nix")); }));
    QVERIFY(m_nix->takeNixpkgsFrom());
    const Model& model = document().model();
    m_program = model.domain(model.entity(source)->domain)->path + text("/src/stand/hello.sh");
    QVERIFY(QDir().mkpath(QFileInfo(folder() + u'/' + m_program).path()));
    QVERIFY(m_nix->put(m_program, "if true; then echo Lemonade; # and no end\n"));
    find<QAction>("commit")->trigger();
    QVERIFY2(waitFor([&] { return isDone("commit") && isDone("lock"); }),
             qPrintable(m_window->messages().sentence()));
}

// The host is fine, but its program does not build: said with the file, shown, opened, mended,
// built.
void TestGuideTroubles::wrongProgram()
{
    goTo("build");
    QVERIFY(waitFor([&] { return state().canPoint; }));
    QVERIFY(clickInGuide("Show me where"));
    QVERIFY(waitFor([&] { return ringIsOn("rebuildAction"); }));
    QVERIFY(rebuild("build"));
    QVERIFY2(waitFor([&] { return state().note.contains(text("hello does not build")); }),
             qPrintable(state().note));
    QVERIFY2(state().note.contains(m_program), qPrintable(state().note));
    QVERIFY(!isDone("build"));
    picture(text("program-failed"));
    m_window->showPage(text("model"));
    QVERIFY(clickInGuide("Show the log"));
    QVERIFY(waitFor([&] { return m_window->currentPage()->objectName() == text("rebuildPage"); }));
    QVERIFY(waitFor([&] { return ringIsOn("logView"); }));
    QVERIFY(waitFor([&] { return isSaid(text("hello.drv")) && isSaid(text("yntax error")); }));
    picture(text("log-of-the-program"));
    QDesktopServices::setUrlHandler(text("file"), this, "edit");
    QVERIFY(clickInGuide("Open the file"));
    QVERIFY(waitFor([&] { return !m_opened.isEmpty(); }));
    QDesktopServices::unsetUrlHandler(text("file"));
    QCOMPARE(m_opened, folder() + u'/' + m_program);
    comeBack();
    m_window->showPage(text("changes"));
    QVERIFY(waitFor([&] { return !isDone("commit"); }));
    QVERIFY(click("commitButton"));
    QVERIFY2(waitFor([&] { return isDone("commit") && isDone("lock"); }),
             qPrintable(m_window->messages().sentence()));
    goTo("build");
    QVERIFY(clickInGuide("Show me where"));
    QVERIFY(waitFor([&] { return ringIsOn("rebuildAction"); }));
    QVERIFY(rebuild("build"));
    QVERIFY2(waitFor([&] { return isDone("build"); }), qPrintable(state().note));
    picture(text("program-mended"));
}

// As the editor of the user does.
void TestGuideTroubles::edit(const QUrl& url)
{
    m_opened = url.toLocalFile();
    QFile file(m_opened);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("if true; then echo Lemonade; fi\n");
}

// The user looked at something else meanwhile.
// Where the window's own options are of no use.
Ran TestGuideTroubles::inTerminal(const QString& command) const
{
    QProcess shell;
    shell.setWorkingDirectory(folder());
    shell.start(text("sh"), {text("-c"), command});
    Ran out;
    if (shell.waitForFinished(minute) && shell.exitStatus() == QProcess::NormalExit)
        out.exit = shell.exitCode();
    out.out = shell.readAllStandardOutput();
    out.err = shell.readAllStandardError();
    return out;
}

// nix refuses flakes in a terminal: said with what switches them on, which does, and the machine
// starts.
void TestGuideTroubles::wrongFlakes()
{
    QByteArray config = qgetenv("NIX_CONFIG");
    config.replace("experimental-features = nix-command flakes\n", "");
    qputenv("NIX_CONFIG", config);
    goTo("deploy");
    QVERIFY2(waitFor([&] { return state().note.startsWith(text("Flakes are switched off")); }),
             qPrintable(state().note));
    QVERIFY(state().canPoint); // in the window it can be done all the same
    picture(text("flakes-off"));
    const QString start = text("nix run '.#nixosConfigurations.web1.config.system.build.vm'");
    const Ran refused = inTerminal(start);
    QVERIFY2(!refused.ok() && refused.err.contains("experimental"), qPrintable(refused.text()));
    QVERIFY(clickInGuide("Copy the command"));
    const QString mending = QGuiApplication::clipboard()->text();
    QVERIFY2(mending.contains(text("nix.conf")), qPrintable(mending));
    QVERIFY(clickInGuide("Look again"));
    QVERIFY(!waitFor([&] { return state().note.isEmpty(); }, 2'000)); // nothing was mended
    const Ran mended = inTerminal(mending);
    QVERIFY2(mended.ok(), qPrintable(mended.text()));
    QVERIFY(clickInGuide("Look again"));
    QVERIFY2(waitFor([&] { return state().note.isEmpty(); }), qPrintable(state().note));
    picture(text("flakes-on"));
    QVERIFY(clickInGuide("Copy the command"));
    QVERIFY(waitFor([&] { return state().isCopied; }));
    const QString command = QGuiApplication::clipboard()->text();
    QVERIFY2(command.contains(text("web1")), qPrintable(command));
    emulate();
    const Ran started = inTerminal(start);
    QVERIFY2(started.ok(), qPrintable(started.text()));
    comeBack();
    QVERIFY2(waitFor([&] { return isDone("deploy"); }), qPrintable(state().note));
    picture(text("flakes-on-and-done"));
}

void TestGuideTroubles::beginWithAHost()
{
    openWindow();
    auto made = Session::create(folder(), text("lemonade"), text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    m_window->openSession(std::move(*made));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web1")}));
}

void TestGuideTroubles::walk(const std::vector<void (TestGuideTroubles::*)()>& parts)
{
    for (const auto part : parts) {
        (this->*part)();
        if (QTest::currentTestFailed()) {
            picture(text("failed"));
            return;
        }
    }
}

void TestGuideTroubles::everythingGoesWrong()
{
    if (isOnSmallDisk)
        return; // that is the other walk, of another process
    walk({&TestGuideTroubles::beginWithAHost, &TestGuideTroubles::wrongIdentity,
          &TestGuideTroubles::wrongImport, &TestGuideTroubles::wrongNix,
          &TestGuideTroubles::wrongBuild});
}

void TestGuideTroubles::aProgramIsWrong()
{
    if (isOnSmallDisk)
        return;
    walk({&TestGuideTroubles::beginWithAHost, &TestGuideTroubles::drawProgram,
          &TestGuideTroubles::wrongProgram, &TestGuideTroubles::wrongFlakes});
}

// The workspace's disk: nothing is lost, it is said, and goes on with room.
void TestGuideTroubles::diskIsFull()
{
    goTo("commit");
    QVERIFY(waitFor([&] { return state().canPoint; }));
    Ballast ballast(folder() + text("/../ballast"));
    QVERIFY(ballast.leave(qint64(1) << 20));
    goTo("purpose");
    goTo("commit");
    QVERIFY2(waitFor([&] { return state().note.contains(text("is full")); }),
             qPrintable(state().note));
    QVERIFY(!state().canPoint);
    QCOMPARE(state().noteAction, text("Look again"));
    picture(text("disk-full"));
    QVERIFY(ballast.leave(0));
    // What the log's last page has room for still goes in.
    int number = 2;
    while (number < 100 && document().execute(AddEntity{text("Host"), text("web%1").arg(number)}))
        ++number;
    QVERIFY(number < 100);
    QVERIFY(named("Host", qPrintable(text("web%1").arg(number))).isNull());
    QVERIFY2(m_window->messages().sentence().contains(text("full")),
             qPrintable(m_window->messages().sentence()));
    picture(text("disk-full-said"));
    m_window->messages().dismiss();
    find<QAction>("commit")->trigger();
    QVERIFY(waitFor([&] { return !m_window->messages().sentence().isEmpty(); }));
    QVERIFY2(!m_window->messages().sentence().contains(text("commit is made")),
             qPrintable(m_window->messages().sentence()));
    const QString told = m_window->statusBar()->currentMessage();
    QVERIFY2(!told.contains(text("Nothing had to be")), qPrintable(told));
    while (!m_window->messages().sentence().isEmpty())
        m_window->messages().dismiss();
    ballast.remove();
    QVERIFY(pressInGuide("Look again"));
    QVERIFY2(waitFor([&] { return state().canPoint && state().note.isEmpty(); }),
             qPrintable(state().note));
    QVERIFY(document().execute(AddEntity{text("Host"), text("web%1").arg(number)}));
    for (; number >= 2; --number)
        document().undo();
    find<QAction>("write")->trigger();
    const Repositories& repositories = document().repositories();
    QVERIFY(waitFor(
        [&] { return !repositories.isBusy() && QFile::exists(folder() + text("/flake.nix")); }));
    QVERIFY(m_nix->takeNixpkgsFrom());
    find<QAction>("commit")->trigger();
    QVERIFY2(waitFor([&] { return isDone("commit") && isDone("lock"); }),
             qPrintable(m_window->messages().sentence()));
    picture(text("disk-has-room"));
}

// Where nix keeps what it builds.
void TestGuideTroubles::storeIsFull()
{
    goTo("build");
    QVERIFY2(waitFor([&] { return state().note.contains(text("are left where nix keeps")); }),
             qPrintable(state().note));
    QVERIFY(state().canPoint && state().command.contains(text("nix-collect-garbage")));
    picture(text("store-nearly-full"));
    Ballast ballast(qEnvironmentVariable("NIX_STORE_DIR") + text("/ballast"));
    QVERIFY(ballast.leave(0));
    m_window->showPage(text("rebuild"));
    document().select(named("Host", "web1"));
    QVERIFY(rebuild("build"));
    QVERIFY2(waitFor([&] { return state().note.contains(text("web1 failed")); }),
             qPrintable(state().note));
    QVERIFY(waitFor([&] { return isSaid(text("The disk is full")); }));
    // One advice, and not to mend the drawing.
    QVERIFY2(waitFor([&] { return state().note.contains(text("disk is full")); }),
             qPrintable(state().note));
    QVERIFY(!state().note.contains(text("mend")));
    QCOMPARE(state().noteAction, text("Look again"));
    QVERIFY(state().command.contains(text("nix-collect-garbage")));
    picture(text("store-full"));
    ballast.remove();
    QVERIFY(rebuild("build"));
    QVERIFY2(waitFor([&] { return isDone("build"); }), qPrintable(state().note));
    picture(text("store-has-room"));
}

// This program again, in a namespace of its own with small disks of its own.
void TestGuideTroubles::theDiskIsFull()
{
    if (isOnSmallDisk) {
        walk({&TestGuideTroubles::beginWithAHost, &TestGuideTroubles::mountStore,
              &TestGuideTroubles::diskIsFull, &TestGuideTroubles::storeIsFull});
        return;
    }
    const QTemporaryDir folder;
    const QString mounted = folder.filePath(text("small"));
    QVERIFY(QDir().mkpath(mounted));
    const auto inside = [&](const QString& command) {
        QProcess other;
        other.setProcessChannelMode(QProcess::MergedChannels);
        other.start(text("unshare"), {text("-rm"), text("sh"), text("-c"),
                                      text("mount -t tmpfs -o size=96m none \"$1\" && ") + command,
                                      QCoreApplication::applicationFilePath(), mounted});
        const bool ended = other.waitForStarted() && other.waitForFinished(14 * minute);
        const QString said = QString::fromUtf8(other.readAll()).right(4'000);
        return std::pair(ended && other.exitCode() == 0, said);
    };
    if (!inside(text("true")).first)
        QSKIP("this machine makes no namespace");
    const auto [isFine, said] =
        inside(text("TMPDIR=\"$1\" exec \"$0\" --small-disk theDiskIsFull"));
    QVERIFY2(isFine, qPrintable(said));
}

void TestGuideTroubles::mountStore()
{
    const QString store = qEnvironmentVariable("NIX_STORE_DIR");
    QVERIFY(QDir().mkpath(store));
    const Ran mounted = m_nix->run(text("mount"), {text("-t"), text("tmpfs"), text("-o"),
                                                   text("size=32m"), text("none"), store});
    QVERIFY2(mounted.ok(), qPrintable(mounted.text()));
}

int main(int argc, char** argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--small-disk") == 0) {
        isOnSmallDisk = true;
        std::copy(argv + 2, argv + argc, argv + 1);
        --argc;
    }
    const Home home;
    QApplication app(argc, argv);
    TestGuideTroubles test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_guide_troubles.moc"
