// The flake of the open workspace, locked and mended from its page with a real nix and git: the
// model is changed, flake.nix is written and committed, and nix's lock is what was promised.
#include "app/flakes/duplicatespane.h"
#include "app/flakes/flakespage.h"
#include "app/flakes/flakespanel.h"
#include "app/flakes/inputspane.h"
#include "app/flakes/mend.h"
#include "app/flakes/updatebar.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/messagebar.h"
#include "models/workspace/workspace.h"
#include "tests/app/harness.h"

#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTreeWidget>

using namespace cim;
using namespace cim::test;

namespace {

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

bool git(const QString& folder, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStandardPaths::findExecutable(text("git")), arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

QString sentence(const Result<void>& result)
{
    return result ? QString() : result.error().text();
}

} // namespace

class TestFlakeMending : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void commandsOfFollows();
    void lockFollowPinUndo();
    void aFlakeWithoutAWorkspace();

private:
    QString at(const char* name) const { return m_dir.filePath(text(name)); }
    QPushButton* button(const QWidget& in, const char* words) const
    {
        for (auto* one : in.findChildren<QPushButton*>())
            if (one->isVisible() && one->text().remove(u'&').contains(text(words)))
                return one;
        return nullptr;
    }
    bool loaded(const FlakesPage& page) const
    {
        return QTest::qWaitFor([&] { return page.isLoaded(); }, 120'000);
    }
    void shoot(const char* name)
    {
        const QString folder = qEnvironmentVariable("CIM_SHOTS");
        if (!folder.isEmpty())
            m_window->grab().save(folder + u'/' + text(name) + text(".png"));
    }
    Result<void> makeWorkspace();

    QTemporaryDir m_dir;
    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QString m_nix;
};

void TestFlakeMending::initTestCase()
{
    registerBuiltInPages(m_registry);
    m_nix = QStandardPaths::findExecutable(text("nix"));
    const QByteArray own = m_dir.path().toUtf8();
    qputenv("NIX_REMOTE", "local");
    for (const char* part : {"STORE", "STATE", "LOG", "DATA", "CONF"})
        qputenv((QByteArray("NIX_") + part + "_DIR").constData(), own + "/nix-" + part);
    qputenv("NIX_CONFIG", "substituters =\nbuild-users-group =\nsandbox = false\n"
                          "flake-registry =\n");
    qputenv("CIMARRON_NIX", m_nix.toUtf8());
}

// Two flakes of which one takes the other, and a workspace that takes both.
Result<void> TestFlakeMending::makeWorkspace()
{
    const QByteArray base = "git+file://" + at("base").toUtf8();
    if (!put(at("base/flake.nix"), "{ outputs = _: { }; }\n") ||
        !put(at("tool/flake.nix"), "{ inputs.base.url = \"" + base + "\"; outputs = _: { }; }\n"))
        return fail(text("The flakes cannot be written."));
    for (const char* name : {"base", "tool"}) {
        if (!git(at(name), {text("init"), text("-q"), text("-b"), text("main")}) ||
            !git(at(name), {text("add"), text("-A")}) ||
            !git(at(name), {text("commit"), text("-qm"), text("Begin")}))
            return fail(text("git does not work here."));
    }
    auto session = Session::create(at("workspace"), text("lemonade"), text("Sell lemonade."));
    if (!session)
        return std::unexpected(session.error());
    fill(**session);
    std::vector<Command> commands;
    for (const auto& [name, url] :
         {std::pair(text("nixpkgs"), text("path:" CIM_SOURCE_DIR "/tests/nix/nixpkgs")),
          std::pair(text("base"), QString::fromUtf8(base)),
          std::pair(text("tool"), text("git+file://") + at("tool"))}) {
        AddEntity input{text("Input"), name};
        input.properties.set(text("url"), url);
        commands.emplace_back(input);
    }
    const auto done = (*session)->execute(commands);
    if (!done)
        return std::unexpected(done.error());
    const auto publication = Publication::of(**session);
    if (!publication)
        return std::unexpected(publication.error());
    const auto committed = commitRepositories(*publication);
    if (!committed)
        return std::unexpected(committed.error());
    return {};
}

void TestFlakeMending::commandsOfFollows()
{
    auto session = Session::create(at("other"), text("other"), text("Try."));
    QVERIFY2(session, why(session).constData());
    flakes::Lock lock = *flakes::parseLock(R"({"version":7,"root":"root","nodes":{
        "root":{"inputs":{"tool":"tool","z":"b"}},
        "tool":{"inputs":{"a":"a","own":["tool","a"],"z":["z"]},"locked":{"type":"path","path":"/t"}},
        "a":{"inputs":{"b":"b"},"locked":{"type":"path","path":"/a"},
             "original":{"type":"github","owner":"o","repo":"a"}},
        "b":{"locked":{"type":"path","path":"/b"}}}})");
    const QStringList deep{text("tool"), text("a"), text("b")};
    const auto first = followCommands((*session)->model(), lock, {{deep, {text("nixpkgs")}}});
    QVERIFY((*session)->execute(first));
    // The second time the entity is there: its lists grow, and no line stands twice.
    const auto second = followCommands((*session)->model(), lock,
                                       {{deep, {text("base")}}, {deep.first(2), {text("x")}}});
    const auto done = (*session)->execute(second);
    QVERIFY2(done, why(done).constData());
    const auto ids = (*session)->model().named(text("tool"));
    QCOMPARE(ids.size(), 1u);
    const Properties& properties = (*session)->model().entity(ids.front())->properties;
    QCOMPARE(properties[u"follows"].toStringList(),
             (QStringList{text("z = z"), text("a/b = base"), text("a = x")}));
    QCOMPARE(properties[u"addresses"].toStringList(), QStringList{text("a = github:o/a")});
    // What Nix takes for no name is refused with a sentence.
    const auto odd =
        followCommands((*session)->model(), lock, {{{text("to ol"), text("a")}, {text("x")}}});
    QVERIFY(!(*session)->execute(odd));
}

void TestFlakeMending::lockFollowPinUndo()
{
    if (m_nix.isEmpty())
        QSKIP("nix is not installed here");
    const auto made = makeWorkspace();
    QVERIFY2(made, qPrintable(sentence(made)));
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1500, 900);
    m_window->show();
    QVERIFY(m_window->openFolder(at("workspace")));
    QVERIFY(m_window->showPage(text("flakes")));
    auto* page = qobject_cast<FlakesPage*>(m_window->currentPage());
    QVERIFY(page && loaded(*page));

    // Committed where nix cannot lock; the window says so until the inputs are locked.
    Document& document = *m_window->document();
    QVERIFY(document.execute(AddEntity{text("Person"), text("olive")}));
    qputenv("CIMARRON_NIX", "/nowhere/nix");
    document.repositories().commit({});
    const auto isSaid = [&] {
        return m_window->messages().sentence().contains(text("the hosts do not take it yet"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 60'000);
    QSignalSpy written(&document.repositories(), &Repositories::written);
    document.repositories().write();
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 60'000);
    QVERIFY(isSaid()); // writing alone changes nothing of that
    qputenv("CIMARRON_NIX", m_nix.toUtf8());

    // No lock yet: nix makes one.
    auto* lock = button(*page, "Lock the inputs");
    QVERIFY(lock);
    shoot("own-no-lock");
    QTest::mouseClick(lock, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page->panel()->view()->scene() != nullptr, 240'000);
    QVERIFY(loaded(*page));
    QVERIFY(!isSaid());
    const auto now = [&]() -> const flakes::Lock& { return page->panel()->current()->lock; };
    const QStringList nested{text("tool"), text("base")};
    QVERIFY(now().at(nested) >= 0 && now().at(nested) != now().at({text("base")}));
    shoot("own-locked");

    // "base" stands twice: the tool's follows the workspace's.
    auto* duplicates = page->panel()->findChild<DuplicatesPane*>();
    page->panel()->findChild<QTabWidget*>()->setCurrentWidget(duplicates);
    QTRY_VERIFY_WITH_TIMEOUT(duplicates->isIdle() && button(*duplicates, "follow") &&
                                 button(*duplicates, "follow")->isEnabled(),
                             30'000);
    shoot("own-duplicates");
    QVERIFY(put(at("workspace/notes.txt"), "Nobody has seen this.\n"));
    const auto nodes = now().nodes.size();
    withDialog<QMessageBox>([&](QMessageBox& box) {
        QVERIFY(box.informativeText().contains(QString::number(nodes - 2)));
        for (auto* one : box.buttons())
            if (box.buttonRole(one) == QMessageBox::AcceptRole)
                one->click();
    });
    QTest::mouseClick(button(*duplicates, "follow"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(page->isLoaded() && now().at(nested) == now().at({text("base")}),
                             240'000);
    QCOMPARE(now().nodes.size(), nodes - 1);
    QVERIFY(content(at("workspace/flake.nix")).contains("tool.inputs.base.follows = \"base\";"));
    QVERIFY(content(at("workspace/README.md")).contains("-.->|\"base\"|"));
    shoot("own-followed");
    // What was edited by hand is no part of that.
    QVERIFY(git(at("workspace"), {text("ls-files"), text("--error-unmatch"), text("flake.nix")}));
    QVERIFY(!git(at("workspace"), {text("ls-files"), text("--error-unmatch"), text("notes.txt")}));

    // Pinned where it stands: later commits of it change nothing.
    page->panel()->findChild<QTabWidget*>()->setCurrentIndex(0);
    const auto& scene = *page->panel()->view()->scene();
    page->panel()->view()->select(scene.picture.ofNode[size_t(now().at({text("base")}))]);
    auto* pin = button(*page, "Pin");
    QVERIFY(pin && pin->isEnabled());
    QString reference;
    withDialog<QDialog>([&](QDialog& dialog) {
        reference = dialog.findChild<QLineEdit*>()->text();
        dialog.accept();
    });
    QTest::mouseClick(pin, Qt::LeftButton);
    QVERIFY2(reference.contains(text("rev=")), qPrintable(reference));
    QTRY_VERIFY_WITH_TIMEOUT(page->isLoaded() &&
                                 content(at("workspace/flake.nix")).contains(reference.toUtf8()) &&
                                 !page->panel()->updateBar()->isRunning(),
                             240'000);
    const Session& session = m_window->document()->session();
    const auto ids = session.model().named(text("base"));
    QCOMPARE(session.model().entity(ids.front())->properties[u"url"].toString(), reference);

    // Both were commands: they are taken back.
    m_window->document()->undo();
    m_window->document()->undo();
    const auto files = projectedFiles(session);
    QVERIFY(!files.front().files.value(text("flake.nix")).contains("follows"));
    m_window.reset();
}

void TestFlakeMending::aFlakeWithoutAWorkspace()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->resize(1400, 860);
    m_window->show();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(text(CIM_SOURCE_DIR "/tests/fixtures/locks/hydra.lock"))});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    auto* panel = m_window->findChild<FlakesPanel*>();
    QVERIFY(panel);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isLoaded() && panel->view()->scene(), 60'000);
    QVERIFY(panel->isVisible());
    QVERIFY(!m_window->messages().sentence().isEmpty());
    shoot("stranger");
    auto* back = button(*m_window, "Back to the start");
    QVERIFY(back);
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(!panel->isVisible());
    m_window.reset();
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestFlakeMending test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_flakemending.moc"
