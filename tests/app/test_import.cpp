// What is there already brought in through the window: seen before, added at once, taken back at
// once.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/newdialog.h"
#include "tests/app/harness.h"
#include "tests/nix/nixfixture.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTableWidget>

using namespace cim;
using namespace cim::test;

class TestImport : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { registerBuiltInPages(m_registry); }
    void init();
    void cleanup() { m_window.reset(); }
    void peopleAreAddedAndTakenBack();
    void anotherKindCanBeChosen();
    void aBrokenTableIsSaid();
    void aDrawingIsAddedWhereItWasDrawn();
    void aFolderBecomesHosts();
    void aFlakeIsReadOnlyWhenAsked();
    void whatIsTypedIsRecognised();
    void whatIsDroppedIsBroughtIn();
    void withoutAWorkspaceOneIsMadeFirst();
    void fromTheStartPageToTheCanvas_data();
    void fromTheStartPageToTheCanvas();

private:
    void makeWorkspace(NewDialog& dialog, const QString& name);
    void importByMouse(ImportDialog& dialog, const QString& path);
    QString file(const char* name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(text(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("The test's file cannot be written");
        return path;
    }
    Document& document() const { return *m_window->document(); }

    PageRegistry m_registry;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
    QString m_said, m_added; // of the dialog
    int m_number = 0;
};

void TestImport::init()
{
    m_window = std::make_unique<MainWindow>(m_registry, nullptr);
    m_window->show();
    auto made = Session::create(m_folder.filePath(QString::number(++m_number)), text("lemonade"),
                                text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    m_window->openSession(std::move(*made));
}

void TestImport::peopleAreAddedAndTakenBack()
{
    const QString people =
        file("people.csv", "Full name,Email,Team\nLucy Lemon,lucy@example.org,ops\n"
                           "Linus Lime,no address,ops\n,,\n,x@example.org,\n");
    ImportDialog dialog(document(), people);
    dialog.show();
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    const auto* table = dialog.findChild<QTableWidget*>(text("importTable"));
    QCOMPARE(table->rowCount(), 3);
    QVERIFY(table->horizontalHeaderItem(3)->text().endsWith(text("→ Email")));
    QVERIFY(table->item(1, 1)->text().contains(text("Email")));
    QVERIFY2(ok->text().endsWith(text("3")), qPrintable(ok->text()));
    const auto* note = dialog.findChild<QLabel*>(text("importNote"));
    QVERIFY2(note->text().contains(text("2 of 3 rows")), qPrintable(note->text()));
    QVERIFY(note->text().contains(text("One thing that they are related to")));
    QVERIFY(note->text().contains(text("One row is left out")));
    const Model before = document().session().model();
    QTest::mouseClick(ok, Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.added(), 3); // one has no name, and what the others are members of is made
    const auto ops = document().model().named(u"ops", u"Organization");
    QCOMPARE(ops.size(), size_t(1));
    QCOMPARE(document().model().sources(ops.front(), u"memberOf").size(), size_t(2));
    document().undo();
    QVERIFY(document().model().named(u"ops").empty());
    QCOMPARE(document().model().entities().size(), before.entities().size());
}

void TestImport::anotherKindCanBeChosen()
{
    const QString things = file("things.csv", "name,location\nweb1,shop\nweb2,shop\n");
    ImportDialog dialog(document(), things);
    dialog.show();
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    auto* kind = dialog.findChild<QComboBox*>(text("importKind"));
    QCOMPARE(kind->currentData().toString(), text("Person"));
    kind->setCurrentIndex(kind->findData(text("Host")));
    emit kind->activated(kind->currentIndex());
    QVERIFY(!ok->isEnabled()); // until it is known what that adds
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    dialog.accept();
    QCOMPARE(document().model().named(u"web2", u"Host").size(), size_t(1));
    QVERIFY(m_window->findChild<QAction*>(text("import"))->isEnabled());
}

void TestImport::aBrokenTableIsSaid()
{
    ImportDialog dialog(document(), file("broken.csv", "name\n\"a"));
    dialog.show();
    const auto* note = dialog.findChild<QLabel*>(text("importNote"));
    QTRY_VERIFY_WITH_TIMEOUT(note->text().startsWith(text("Line 2: ")), 30000);
    QVERIFY(!dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->isEnabled());
    dialog.accept(); // Return in the dialog: nothing happens
    QCOMPARE(dialog.result(), 0);
}

void TestImport::aDrawingIsAddedWhereItWasDrawn()
{
    ImportDialog dialog(document(), text(CIM_SOURCE_DIR "/tests/corpus/arrows/stand.json"));
    dialog.show();
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    QVERIFY(dialog.findChild<QLabel*>(text("importWhat"))->text().contains(text("arrows.app")));
    const auto* table = dialog.findChild<QTableWidget*>(text("importTable"));
    const auto rowOf = [&](const char* source) {
        for (int row = 0; row < table->rowCount(); ++row)
            if (table->item(row, 2)->text().contains(text(source)))
                return row;
        return -1;
    };
    QCOMPARE(table->item(rowOf("Dragon"), 1)->text(), text("left out"));
    QVERIFY(table->item(rowOf("Dragon"), 3)->text().contains(text("Monster")));
    QCOMPARE(table->item(rowOf("web1"), 0)->text(), text("Host"));
    // The dragon has no kind of its own here; it can be given one.
    auto* kind = dialog.findChild<QComboBox*>(text("importKind"));
    QVERIFY(kind->isVisible());
    kind->setCurrentIndex(kind->findData(text("Equipment")));
    emit kind->activated(kind->currentIndex());
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    QTest::mouseClick(ok, Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(document().model().named(u"dragon", u"Equipment").size(), size_t(1));
    QVERIFY(document().model().diagrams().named(u"stand"));
    document().undo();
    QVERIFY(document().model().diagrams().all().empty());
    QVERIFY(document().model().named(u"web1").empty());
}

void TestImport::aFolderBecomesHosts()
{
    file("nixos/hosts/web1.nix", "{ networking.hostName = \"web1\"; }");
    file("nixos/hosts/web2/default.nix", "{ imports = [ <gone> ]; }");
    ImportDialog dialog(document(), m_folder.filePath(text("nixos")));
    dialog.show();
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    QTest::keyClick(ok, Qt::Key_Return);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    const auto web1 = document().model().named(u"web1", u"Host");
    QCOMPARE(web1.size(), size_t(1));
    QCOMPARE(document().model().targets(web1.front(), u"builtFrom").size(), size_t(1));
    document().undo();
    QVERIFY(document().model().named(u"nixos", u"Input").empty());
}

void TestImport::aFlakeIsReadOnlyWhenAsked()
{
    file("flake/flake.nix", "{ outputs = _: { }; }");
    ImportDialog dialog(document(), m_folder.filePath(text("flake")));
    dialog.show();
    auto* readIt = dialog.findChild<QPushButton*>(text("importRead"));
    const auto* note = dialog.findChild<QLabel*>(text("importNote"));
    QVERIFY(readIt->isVisible());
    QVERIFY(note->text().isEmpty());
    QTest::mouseClick(readIt, Qt::LeftButton);
    // There is no nix for this test program: see Home.
    QTRY_VERIFY_WITH_TIMEOUT(note->text().contains(text("nix is not installed")), 30000);
    QVERIFY(readIt->isEnabled()); // to try again
    // A lock that would make nix take all memory never gets to it.
    file("flake/flake.lock", "{\"version\": 7, \"root\": \"root\", \"nodes\": {\"root\": "
                             "{\"inputs\": {\"a\": \"a\"}}, \"a\": {\"inputs\": {\"a\": "
                             "\"a\"}}}}");
    QTest::mouseClick(readIt, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        !note->text().contains(text("nix is not installed")) && readIt->isEnabled(), 30000);
    QVERIFY(!note->text().isEmpty());
}

void TestImport::whatIsTypedIsRecognised()
{
    ImportDialog dialog(document(), {});
    dialog.show();
    auto* path = dialog.findChild<QLineEdit*>(text("importPath"));
    const auto* note = dialog.findChild<QLabel*>(text("importNote"));
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QVERIFY(!ok->isEnabled());
    QTest::keyClicks(path, text("/nowhere/at/all"));
    QTest::keyClick(path, Qt::Key_Return);
    QVERIFY(note->text().contains(text("/nowhere/at/all")));
    QVERIFY(dialog.isVisible()); // Return has not closed it
    path->clear();
    QTest::keyClicks(path, file("hosts.csv", "host\nweb7\n"));
    QTest::keyClick(path, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
    // What is typed further is not yet what was read.
    QTest::keyClicks(path, text("x"));
    QVERIFY(!ok->isEnabled());
}

void TestImport::whatIsDroppedIsBroughtIn()
{
    const QString path = file("team.csv", "name\nlime\n");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    withDialog<ImportDialog>([this](ImportDialog& dialog) {
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QTRY_VERIFY_WITH_TIMEOUT(ok->isEnabled(), 30000);
        QTest::mouseClick(ok, Qt::LeftButton);
    });
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_COMPARE_WITH_TIMEOUT(document().model().named(u"lime", u"Person").size(), size_t(1),
                              30000);
}

void TestImport::withoutAWorkspaceOneIsMadeFirst()
{
    m_window->closeWorkspace();
    QVERIFY(m_window->findChild<QAction*>(text("import"))->isEnabled());
    QStringList said;
    const auto listen = [&said](const NewDialog& dialog) {
        const auto* intro = dialog.findChild<QLabel*>(text("workspaceIntro"));
        said << dialog.windowTitle() << (intro->isVisible() ? intro->text() : QString());
    };
    withDialog<NewDialog>([&](NewDialog& dialog) {
        listen(dialog);
        dialog.reject();
    });
    m_window->importFrom(text("/somewhere/people.csv"));
    withDialog<NewDialog>([&](NewDialog& dialog) {
        listen(dialog);
        dialog.findChild<QLineEdit*>(text("workspaceName"))->setText(text("fresh"));
        dialog.findChild<QLineEdit*>(text("workspacePurpose"))->setText(text("Try it."));
        dialog.findChild<QLineEdit*>(text("workspaceFolder"))
            ->setText(m_folder.filePath(text("fresh")));
        withDialog<ImportDialog>([](ImportDialog& import) { import.reject(); });
        dialog.accept();
    });
    auto* button = m_window->findChild<QAbstractButton*>(text("importWhatIsThere"));
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_window->document());
    QCOMPARE(m_window->document()->title(), text("fresh"));
    QCOMPARE(said.size(), qsizetype(4));
    QVERIFY(said[0].contains(text("Import")) && said[1].contains(text("people.csv")));
    QVERIFY(said[2].contains(text("Import")) && said[3].contains(text("arrows.app")));
    // Who makes one for its own sake hears nothing of it.
    said.clear();
    withDialog<NewDialog>([&](NewDialog& dialog) {
        listen(dialog);
        dialog.reject();
    });
    m_window->newWorkspace();
    QCOMPARE(said, QStringList({text("New workspace"), QString()}));
}

void TestImport::fromTheStartPageToTheCanvas_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("drawn");
    QTest::addColumn<bool>("needsNix");
    const auto row = [](const char* what, const QString& path, const char* drawn,
                        bool needsNix = false) {
        QTest::newRow(what) << text(what) << path << text(drawn).split(u' ') << needsNix;
    };
    row("table", file("start/people.csv", "Full name,Email\nLucy Lemon,lucy@example.org\n"),
        "lucy-lemon");
    row("table", file("start/hosts.csv", "hostname,address\nweb8,10.0.0.8\nweb9,10.0.0.9\n"),
        "web8 web9");
    row("drawing of arrows.app", text(CIM_SOURCE_DIR "/tests/corpus/arrows/stand.json"), "web1");
    file("start/nixos/hosts/web3.nix", "{ networking.hostName = \"web3\"; }");
    row("folder of NixOS", m_folder.filePath(text("start/nixos")), "web3 nixos");
    const QByteArray nixpkgs = "path:" CIM_SOURCE_DIR "/tests/nix/nixpkgs";
    const QByteArray machine = "networking.hostName = name; system.stateVersion = \"24.05\"; "
                               "fileSystems.\"/\" = { device = \"/dev/vda1\"; fsType = \"ext4\"; "
                               "}; boot.loader.grub.device = \"/dev/vda\";";
    file("start/flake/flake.nix",
         "{ inputs.nixpkgs.url = \"" + nixpkgs +
             "\"; outputs = { nixpkgs, ... }: let name = \"lime\"; in { nixosConfigurations.lime = "
             "nixpkgs.lib.nixosSystem { system = \"x86_64-linux\"; modules = [ { " +
             machine + " } ]; }; }; }");
    row("flake", m_folder.filePath(text("start/flake")), "lime", true);
    file("start/hive/hive.nix", "{ meta.nixpkgs = (builtins.getFlake \"" + nixpkgs +
                                    "\").legacyPackages.x86_64-linux; gamma = { name, ... }: { " +
                                    machine + " deployment.targetHost = \"10.0.0.3\"; }; }");
    row("hive of colmena", m_folder.filePath(text("start/hive")), "gamma", true);
}

// Typed and confirmed as a user does.
void TestImport::makeWorkspace(NewDialog& dialog, const QString& name)
{
    QTest::keyClicks(dialog.findChild<QLineEdit*>(text("workspaceName")), name);
    QTest::keyClicks(dialog.findChild<QLineEdit*>(text("workspacePurpose")), text("Try it."));
    auto* folder = dialog.findChild<QLineEdit*>(text("workspaceFolder"));
    folder->selectAll();
    QTest::keyClicks(folder, m_folder.filePath(name));
    auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    QTest::mouseClick(ok, Qt::LeftButton);
    if (dialog.isVisible())
        dialog.reject();
}

void TestImport::importByMouse(ImportDialog& dialog, const QString& path)
{
    auto* where = dialog.findChild<QLineEdit*>(text("importPath"));
    QTest::keyClicks(where, path);
    QTest::keyClick(where, Qt::Key_Return);
    auto* readIt = dialog.findChild<QPushButton*>(text("importRead"));
    m_said = dialog.findChild<QLabel*>(text("importWhat"))->text();
    if (readIt->isVisible())
        QTest::mouseClick(readIt, Qt::LeftButton);
    auto* add = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    const bool canAdd = QTest::qWaitFor([&] { return add->isEnabled(); }, 60'000);
    if (!canAdd)
        m_said += dialog.findChild<QLabel*>(text("importNote"))->text();
    m_added = add->text();
    QTest::mouseClick(add, Qt::LeftButton);
    if (dialog.isVisible())
        dialog.reject();
}

// Each kind of thing that the first start offers to take, up to what is then seen.
void TestImport::fromTheStartPageToTheCanvas()
{
    QFETCH(const QString, what);
    QFETCH(const QString, path);
    QFETCH(const QStringList, drawn);
    QFETCH(const bool, needsNix);
    if (needsNix && !NixFixture::hasNix())
        QSKIP("there is no nix here");
    const NixFixture nix;
    if (needsNix) {
        nix.adopt();
        qunsetenv("CIMARRON_NIX");
        const auto git = [&](const QStringList& arguments) {
            return nix.run(text("git"), arguments, path).ok();
        };
        QVERIFY(git({text("init"), text("-q")}) && git({text("add"), text("-A")}) &&
                git({text("commit"), text("-q"), text("-m"), text("Mine")}));
    }
    m_window->closeWorkspace();
    auto* button = m_window->findChild<QAbstractButton*>(text("importWhatIsThere"));
    QTRY_VERIFY(button->isVisible());
    withDialog<NewDialog>([&](NewDialog& dialog) {
        withDialog<ImportDialog>([&](ImportDialog& import) { importByMouse(import, path); });
        makeWorkspace(dialog, text("begun%1").arg(++m_number));
    });
    QTest::mouseClick(button, Qt::LeftButton);
    qputenv("CIMARRON_NIX", "/nowhere");
    QVERIFY(m_window->document());
    QVERIFY2(m_said.contains(what), qPrintable(m_said));
    QVERIFY2(m_added.contains(text("Add")), qPrintable(m_added));
    const auto* view = m_window->findChild<DesignView*>();
    QVERIFY(view && view->isVisible());
    for (const QString& name : drawn) {
        const auto ids = document().model().named(name);
        QVERIFY2(!ids.empty(), qPrintable(name + text(": ") + m_said));
        const auto isSeen = [&] {
            const NodeIndex node = view->board().nodeOf(ids.front());
            if (node == noIndex || view->canvas().scene().isHidden(node))
                return false;
            const QRectF place = view->canvas().toWidget(view->canvas().scene().node(node).rect);
            return QRectF(view->canvas().rect()).contains(place.center());
        };
        QVERIFY2(QTest::qWaitFor(isSeen, 30'000), qPrintable(name));
    }
    if (const QString folder = qEnvironmentVariable("CIMARRON_PICTURES"); !folder.isEmpty()) {
        QTest::qWait(1);
        m_window->grab().save(text("%1/import-%2.png").arg(folder).arg(m_number));
    }
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestImport test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_import.moc"
