// A table of people brought in through the window: seen before, added at once, taken back at once.
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/newdialog.h"
#include "tests/app/harness.h"

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

private:
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
    withDialog<NewDialog>([this](NewDialog& dialog) {
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
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestImport test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_import.moc"
