// The page of built systems, driven as by a person; CIM_SHOTS=folder keeps pictures to look at.
#include "app/system/differencetab.h"
#include "app/system/generationstab.h"
#include "app/system/partstab.h"
#include "app/system/sizestab.h"
#include "app/system/systempanel.h"
#include "app/system/treemapview.h"
#include "app/system/whyview.h"
#include "app/widgets/theme.h"
#include "tests/closures/nixstore.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace cim;
using namespace Qt::StringLiterals;

class TestSystemPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_panel.reset(); }
    void models();
    void opensTheRunningSystem();
    void saysWhatIsWrong();
    void stops();
    void sizesAreLinked();
    void searches();
    void drawsWhy();
    void listsVersions();
    void listsParts();
    void comparesGenerations();
    void deletesAGeneration();
    void pictures();

private:
    bool settle()
    {
        return QTest::qWaitFor([&] { return m_panel->isLoaded(); }, 60'000);
    }
    quint32 path(const QString& name) const
    {
        return m_panel->current()->closure.find(name).value_or(closures::Sizes::none);
    }

    test::NixStore m_nix;
    std::unique_ptr<SystemPanel> m_panel;
};

void TestSystemPage::initTestCase()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    QStringList packages;
    for (const char* name : {"bash", "coreutils", "curl", "findutils", "gawk", "git", "gnugrep",
                             "htop", "jq", "less", "nano", "ripgrep", "sqlite", "tmux", "vim"})
        packages
            << u"{ name = \"%1\"; version = \"%2.%3\"; size = %4; uses = [ { name = \"openssl\"; "
               "version = \"%5\"; size = 300000; } ]; }"_s.arg(QLatin1StringView(name))
                   .arg(1 + packages.size() % 4)
                   .arg(packages.size())
                   .arg(40'000 + 90'000 * (packages.size() % 7))
                   .arg(packages.size() % 5 == 2 ? u"1.1.1w"_s : u"3.0.14"_s);
    const QString list = u"packages = [ "_s + packages.join(u' ') + u" ];"_s;
    const QString first =
        m_nix.buildSystem(u"version = \"24.11.7\"; nginx = false; packages = [ ];"_s);
    const QString second = m_nix.buildSystem(u"version = \"25.05.1\"; "_s + list);
    const QString third = m_nix.buildSystem(
        u"version = \"25.05.2\"; kernel = \"6.12.1\"; ports = [ 22 80 443 ]; users = [ \"lucy\" \"linus\" ]; "_s +
        list);
    for (const QString& toplevel : {first, second, third})
        QVERIFY(!toplevel.isEmpty() && m_nix.setGeneration(toplevel));
    QVERIFY(m_nix.setRunning(u"current-system"_s, third));
    QVERIFY(m_nix.setRunning(u"booted-system"_s, second));
}

void TestSystemPage::init()
{
    m_panel = std::make_unique<SystemPanel>();
    m_panel->resize(1400, 860);
    m_panel->show();
    m_panel->setStore(m_nix.store());
    QVERIFY(settle());
}

void TestSystemPage::models()
{
    ClosureModel tree;
    const QAbstractItemModelTester treeTester(
        &tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    tree.setSystem(m_panel->current());
    for (quint32 i = 0; i < quint32(m_panel->current()->closure.count()); ++i)
        QCOMPARE(tree.pathOf(tree.indexOf(i)), i);
    RowsModel rows;
    const QAbstractItemModelTester rowsTester(
        &rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.setRows({u"A"_s, u"B"_s}, {{{u"1"_s, u"2"_s}, {}, 3}});
    QCOMPARE(rows.rowCount(), 1);
}

void TestSystemPage::opensTheRunningSystem()
{
    QVERIFY(m_panel->current());
    QCOMPARE(m_panel->message(), QString());
    const QString overview = m_panel->overview();
    for (const QString& word : {u"25.05.2"_s, u"6.12.1"_s, u"web1"_s, u"22/tcp, 80/tcp, 443/tcp"_s,
                                u"the running system"_s})
        QVERIFY2(overview.contains(word), qPrintable(overview));
}

void TestSystemPage::saysWhatIsWrong()
{
    m_panel->open(u"/nowhere/at/all"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->message().startsWith(u"There is nothing called"));
    QVERIFY(m_panel->current()); // what was shown stays
    m_panel->open(m_nix.build(u"make \"hello-1.0\" [] \"echo hi > $out\""_s));
    QVERIFY(settle());
    QVERIFY(m_panel->message().contains(u"is no NixOS system"));
    m_panel->open(u"1"_s);
    QVERIFY(settle());
    QCOMPARE(m_panel->message(), QString());
}

void TestSystemPage::stops()
{
    m_panel->open(u"2"_s);
    m_panel->cancel();
    QVERIFY(settle()); // either it was done already, or it says that it was stopped
    QVERIFY(m_panel->message().isEmpty() || m_panel->message().contains(u"stopped"));
}

void TestSystemPage::sizesAreLinked()
{
    m_panel->showTab(u"sizes"_s);
    QCoreApplication::processEvents();
    TreemapView* map = m_panel->sizes()->treemap();
    QVERIFY(map->cells().size() > 5);
    const auto& cell = map->cells().back();
    QTest::mouseClick(map, Qt::LeftButton, {}, cell.rect.center().toPoint());
    QCOMPARE(m_panel->sizes()->selected(), cell.path);
    const quint32 inside = path(u"linux-6.12.1"_s);
    m_panel->sizes()->select(inside);
    QCOMPARE(map->selected(), inside);
    QTest::keyClick(map, Qt::Key_Return);
    QCOMPARE(map->inside(), inside);
    QTest::keyClick(map, Qt::Key_Backspace);
    QCOMPARE(map->inside(), m_panel->current()->sizes.keeper[inside]);
    QTest::keyClick(map, Qt::Key_Backspace);
    QTest::keyClick(map, Qt::Key_Down);
    QTest::keyClick(map, Qt::Key_Right);
    QVERIFY(m_panel->sizes()->selected() != inside);
    QVERIFY(settle());
}

void TestSystemPage::searches()
{
    m_panel->showTab(u"sizes"_s);
    m_panel->sizes()->setSearch(u"OPENSSL"_s);
    QTreeView* found = nullptr;
    for (QTreeView* view : m_panel->sizes()->findChildren<QTreeView*>()) {
        if (view->accessibleName() == u"Found paths")
            found = view;
    }
    QVERIFY(found);
    QTRY_COMPARE_WITH_TIMEOUT(found->model()->rowCount(), 2, 30'000);
    found->setCurrentIndex(found->model()->index(0, 0));
    QCOMPARE(QString(m_panel->current()->closure.name(m_panel->sizes()->selected())),
             found->model()->index(0, 0).data().toString());
    m_panel->sizes()->setSearch({});
    QVERIFY(settle());
}

void TestSystemPage::drawsWhy()
{
    m_panel->showTab(u"sizes"_s);
    m_panel->sizes()->select(path(u"openssl-1.1.1w"_s));
    QVERIFY(settle());
    WhyView* why = m_panel->sizes()->why();
    QVERIFY(why->graph().paths.size() >= 4);
    QVERIFY(why->place(path(u"openssl-1.1.1w"_s)).isValid());
    const quint32 user = path(u"curl-3.2"_s);
    QVERIFY(why->place(user).isValid());
    QTest::mouseClick(why, Qt::LeftButton, {}, why->place(user).center().toPoint());
    QCOMPARE(m_panel->sizes()->selected(), user);
    QVERIFY(settle());
}

void TestSystemPage::listsVersions()
{
    QTreeWidget* list = m_panel->sizes()->findChild<QTreeWidget*>();
    QVERIFY(list);
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, 30'000);
    const QTreeWidgetItem* openssl = list->topLevelItem(0);
    QCOMPARE(openssl->text(0), u"openssl"_s);
    QCOMPARE(openssl->childCount(), 2);
    QCOMPARE(openssl->child(1)->childCount(), 3); // needed by three programs
}

void TestSystemPage::listsParts()
{
    m_panel->showTab(u"parts"_s);
    PartsTab* parts = m_panel->parts();
    for (int list = 0; list < PartsTab::Lists; ++list)
        parts->showList(PartsTab::List(list));
    parts->showList(PartsTab::Units);
    parts->selectRow(u"nginx.service"_s);
    QVERIFY2(parts->detail().contains(u"Locked in by 3 of"), qPrintable(parts->detail()));
    QVERIFY(parts->detail().contains(u"[Service]"));
    parts->showList(PartsTab::Users);
    parts->selectRow(u"lucy"_s);
    QVERIFY(parts->detail().contains(u"Further groups: wheel"));
    QVERIFY(!parts->detail().contains(u"$6$"));
    parts->showList(PartsTab::Etc);
    parts->selectRow(u"motd"_s);
    QTRY_VERIFY_WITH_TIMEOUT(parts->detail().contains(u"Welcome"), 30'000);
    parts->selectRow(u"mtab"_s);
    QVERIFY(parts->detail().contains(u"points out of the store"));
}

void TestSystemPage::comparesGenerations()
{
    GenerationsTab* tab = m_panel->generations();
    QCOMPARE(tab->generations().size(), 3U);
    m_panel->showTab(u"generations"_s);
    tab->selectNumber(3);
    for (QPushButton* button : tab->findChildren<QPushButton*>()) {
        if (button->text().contains(u"What changed"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(settle());
    QVERIFY2(m_panel->difference()->sentence().contains(u"reboot needed"),
             qPrintable(m_panel->difference()->sentence()));
    QVERIFY(m_panel->difference()->list()->topLevelItemCount() >= 4);
    m_panel->compare(u"2"_s, u"2"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->difference()->sentence().contains(u"Nothing differs"));
    m_panel->compare(u"2"_s, u"77"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->difference()->sentence().contains(u"has no generation 77"));
}

void TestSystemPage::deletesAGeneration()
{
    GenerationsTab* tab = m_panel->generations();
    const std::vector<system::Generation> before = tab->generations();
    QVERIFY(!GenerationsTab::whyKept(before[0]).isEmpty()); // it boots next
    QVERIFY(GenerationsTab::whyKept(before[2]).isEmpty());
    const auto environment = m_nix.environment();
    for (const char* name : {"NIX_REMOTE", "NIX_STORE_DIR", "NIX_STATE_DIR", "NIX_LOG_DIR",
                             "NIX_CONF_DIR", "NIX_CONFIG", "HOME"})
        qputenv(name, environment.value(QString::fromLatin1(name)).toUtf8());
    tab->remove(before[2]);
    QTRY_COMPARE_WITH_TIMEOUT(tab->generations().size(), 2U, 60'000);
    QVERIFY(settle());
    QCOMPARE(tab->generations()[1].number, 2);
}

void TestSystemPage::pictures()
{
    const QString folder = qEnvironmentVariable("CIM_SHOTS");
    if (folder.isEmpty())
        QSKIP("no folder for pictures was named");
    for (const bool dark : {false, true}) {
        QApplication::setPalette(themePalette(dark));
        for (const QSize& size : {QSize(1400, 860), QSize(900, 600)}) {
            m_panel->resize(size);
            m_panel->sizes()->select(path(u"openssl-1.1.1w"_s));
            m_panel->parts()->showList(PartsTab::Units);
            m_panel->parts()->selectRow(u"nginx.service"_s);
            m_panel->compare(u"2"_s, u"3"_s);
            QVERIFY(settle());
            for (const QString& tab :
                 {u"overview"_s, u"sizes"_s, u"parts"_s, u"generations"_s, u"difference"_s}) {
                m_panel->showTab(tab);
                QCoreApplication::processEvents();
                QVERIFY(settle());
                m_panel->grab().save(u"%1/system-%2-%3-%4.png"_s.arg(folder, tab)
                                         .arg(size.width())
                                         .arg(dark ? u"dark"_s : u"light"_s));
            }
        }
    }
}

QTEST_MAIN(TestSystemPage)
#include "test_systempage.moc"
