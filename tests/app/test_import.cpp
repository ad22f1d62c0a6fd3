// A table of people brought in through the window: seen before, added at once, taken back at once.
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "tests/app/harness.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
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

private:
    QString file(const char* name, const QByteArray& bytes) const
    {
        const QString path = m_folder.filePath(text(name));
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
    const Model before = document().session().model();
    QTest::mouseClick(ok, Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.added(), 2); // one has no name
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
    QVERIFY(m_window->findChild<QAction*>(text("importTable"))->isEnabled());
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

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestImport test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_import.moc"
