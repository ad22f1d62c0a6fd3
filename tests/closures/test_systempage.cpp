// The page of built systems, driven as by a person; CIM_SHOTS=folder keeps pictures to look at.
#include "app/system/differencetab.h"
#include "app/system/generationstab.h"
#include "app/system/partstab.h"
#include "app/system/sizestab.h"
#include "app/system/systempanel.h"
#include "app/system/treemapview.h"
#include "app/system/whyview.h"
#include "app/widgets/theme.h"
#include "graph/closures/memory.h"
#include "tests/closures/nixstore.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

QStringList rowsOf(PartsTab* parts)
{
    QStringList out;
    for (QTreeView* view : parts->findChildren<QTreeView*>())
        for (int row = 0; row < view->model()->rowCount(); ++row)
            out << view->model()->index(row, 0).data().toString();
    return out;
}

} // namespace

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
    void saysHowItDiffers();
    void namesWhoAsked();
    void showsWhatCameOfAnEntity();
    void dropsAQuestionThatWaits();
    void sortsChangesByCause();
    void savesTheDifference();
    void tellsOfEveryBuild();
    void asksBeforeDeleting();
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

    // As nix and the log would say it: Lucy's account is a person's, nginx is a service's.
    std::shared_ptr<const closures::HostCauses> causes() const
    {
        const auto value = [](EntityId entity, const QStringList& path, const QString& file,
                              const QStringList& declared) {
            Provenance out;
            out.definition.path = path;
            out.definition.value = true;
            out.definition.file = file;
            out.definition.declared = declared;
            out.entity = entity;
            out.repository = u"domain/people"_s;
            out.commit = u"0123456789012345678901234567890123456789"_s;
            out.event = 12;
            out.author = u"Lucy <lucy@lemonade.example>"_s;
            out.what = u"Set <b> of Person lucy"_s;
            return out;
        };
        const QString module = u"nixos/modules/nginx.nix"_s, own = u"people/lucy.json"_s;
        const std::vector<Provenance> values = {
            value(m_lucy, {u"users"_s, u"users"_s, u"lucy"_s, u"isNormalUser"_s}, own, {}),
            value(m_shop, {u"services"_s, u"nginx"_s, u"enable"_s}, u"services/shop.json"_s,
                  {module})};
        const std::vector<nix::Making> makings = {
            {u"user"_s, u"lucy"_s, {u"users"_s, u"users"_s}, u"lucy"_s, own, {}},
            {u"user"_s, u"nginx"_s, {u"users"_s, u"users"_s}, u"nginx"_s, u"nixos/users.nix"_s, {}},
            {u"unit"_s, u"nginx.service"_s, {u"systemd"_s, u"services"_s}, u"nginx"_s, module, {}}};
        closures::HostCauses out{u"web1"_s, PartOrigins(values, makings), {}};
        out.titles = {{m_lucy, u"Person lucy"_s}, {m_shop, u"Service shop"_s}};
        return std::make_shared<const closures::HostCauses>(std::move(out));
    }
    static QLabel* linkLabel(QWidget* in)
    {
        for (QLabel* label : in->findChildren<QLabel*>())
            if (label->text().contains(u"<a href"))
                return label;
        return nullptr;
    }

    const EntityId m_lucy = EntityId::make(), m_shop = EntityId::make();
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
    QTreeView* list = nullptr;
    for (QTreeView* view : tab->findChildren<QTreeView*>())
        list = view;
    QVERIFY(list);
    QVERIFY2(list->model()->index(0, 8).data().toString().contains(u"reboot needed"),
             qPrintable(list->model()->index(0, 8).data().toString()));
    QVERIFY(m_panel->difference()->list()->topLevelItemCount() >= 4);
    m_panel->compare(u"2"_s, u"2"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->difference()->sentence().contains(u"Nothing differs"));
    m_panel->compare(u"2"_s, u"77"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->difference()->sentence().contains(u"has no generation 77"));
}

void TestSystemPage::saysHowItDiffers()
{
    m_panel->open(u"2"_s);
    QVERIFY(settle());
    QTRY_VERIFY2_WITH_TIMEOUT(m_panel->overview().contains(u"To the running system:") &&
                                  m_panel->overview().contains(u"From the generation before:"),
                              qPrintable(m_panel->overview()), 30'000);
    QVERIFY2(m_panel->overview().contains(u"2, made "), qPrintable(m_panel->overview()));
    QVERIFY(!m_panel->overview().contains(u"Build web1")); // no workspace is open
    m_panel->setWorkspace(m_nix.folder(), {u"web1"_s});
    QVERIFY(m_panel->overview().contains(u"Build web1 as the model has it now, and compare"));
    QLabel* drift = linkLabel(m_panel.get());
    QVERIFY(drift);
    emit drift->linkActivated(u"0"_s);
    QVERIFY(settle());
    QVERIFY2(m_panel->difference()->sentence().contains(u"reboot needed"),
             qPrintable(m_panel->difference()->sentence()));
    // There is no flake in that folder: a sentence, and what is shown stays.
    emit drift->linkActivated(u"model"_s);
    QVERIFY(settle());
    QVERIFY(!m_panel->difference()->sentence().contains(u"reboot"));
    QVERIFY(m_panel->difference()->sentence().endsWith(u'.') ||
            m_panel->difference()->sentence().contains(u'\n'));
}

void TestSystemPage::namesWhoAsked()
{
    PartsTab* parts = m_panel->parts();
    parts->setCauses(causes());
    QCOMPARE(parts->causes()->host, u"web1"_s);
    parts->showList(PartsTab::Users);
    parts->selectRow(u"lucy"_s);
    QLabel* asked = linkLabel(parts);
    QVERIFY(asked);
    for (const QString& word : {u"Person lucy"_s, u"users.users.lucy.isNormalUser"_s, u"Event 12"_s,
                                u"by Lucy"_s, u"Commit 01234567"_s, u"&lt;b&gt;"_s})
        QVERIFY2(asked->text().contains(word), qPrintable(asked->text()));
    EntityId wanted;
    connect(m_panel.get(), &SystemPanel::entityAsked, this,
            [&wanted](EntityId entity) { wanted = entity; });
    emit asked->linkActivated(m_lucy.text());
    QCOMPARE(wanted, m_lucy);
    parts->selectRow(u"nginx"_s);
    QVERIFY2(asked->text().contains(u"NixOS's own default, set in <code>nixos/users.nix"),
             qPrintable(asked->text()));
    parts->showList(PartsTab::Units);
    parts->selectRow(u"nginx.service"_s);
    QVERIFY(asked->text().contains(u"Service shop"));
    QVERIFY(asked->text().contains(u"Made of that by <code>nixos/modules/nginx.nix"));
    parts->selectRow(u"basic.target"_s);
    QVERIFY(asked->text().contains(u"No module names it"));
}

void TestSystemPage::showsWhatCameOfAnEntity()
{
    PartsTab* parts = m_panel->parts();
    const auto rows = [&] { return rowsOf(parts); };
    parts->setCauses(causes());
    parts->showOnly(m_shop);
    QCOMPARE(rows(), QStringList{u"nginx.service"_s});
    parts->showOnly({});
    QVERIFY(rows().size() > 3);
    // On the host that is looked at, with a choice of the others.
    m_panel->setWorkspace(m_nix.folder(), {u"db1"_s, u"web1"_s});
    m_panel->showEntity(m_shop, {u"db1"_s, u"web1"_s});
    QCOMPARE(rows(), QStringList{u"nginx.service"_s});
    const auto* hosts = parts->findChild<QComboBox*>();
    QVERIFY(hosts && hosts->isVisible());
    QCOMPARE(hosts->count(), 2);
    QCOMPARE(hosts->currentText(), u"web1"_s);
    m_panel->showEntity(m_shop, {u"web1"_s});
    QVERIFY(!hosts->isVisible());
    parts->showOnly({});
    // Without a system: what the workspace would make.
    parts->setSystem({});
    parts->showList(PartsTab::Users);
    QCOMPARE(rows(), (QStringList{u"lucy"_s, u"nginx"_s}));
    parts->showOnly(m_lucy);
    QCOMPARE(rows(), QStringList{u"lucy"_s});
}

// What an entity came to is asked while a system is being read, and has to wait for it.
void TestSystemPage::dropsAQuestionThatWaits()
{
    m_panel->setWorkspace(m_nix.folder(), {u"db1"_s, u"web1"_s});
    m_panel->parts()->setCauses(causes());
    m_panel->open(u"2"_s);
    m_panel->showEntity(m_shop, {u"web1"_s});
    QVERIFY(settle());
    QCOMPARE(rowsOf(m_panel->parts()), QStringList{u"nginx.service"_s});
    // Its turn would take what is shown away, for it is about another host.
    m_panel->open(u"2"_s);
    m_panel->showEntity(m_shop, {u"db1"_s});
    m_panel->cancel();
    QVERIFY(settle());
    QVERIFY(m_panel->current());
    m_panel->open(u"2"_s);
    m_panel->showEntity(m_shop, {u"db1"_s});
    m_panel->open(u"1"_s);
    QVERIFY(settle());
    QVERIFY(m_panel->current());
    QVERIFY(m_panel->overview().contains(u"24.11.7"_s));
}

void TestSystemPage::sortsChangesByCause()
{
    m_panel->compare(u"1"_s, u"3"_s); // nginx came, and Linus did
    QVERIFY(settle());
    DifferenceTab* tab = m_panel->difference();
    auto* byCause = tab->findChild<QCheckBox*>();
    QVERIFY(byCause && !byCause->isEnabled());
    // Nix cannot say, for there is no flake: not sorted, whatever the parts know of their own host.
    m_panel->setWorkspace(m_nix.folder(), {u"web1"_s});
    m_panel->parts()->setCauses(causes());
    m_panel->compare(u"1"_s, u"3"_s);
    QVERIFY(settle());
    byCause->click();
    QVERIFY(settle());
    QVERIFY(!m_panel->message().isEmpty());
    QVERIFY(!byCause->isChecked());
    tab->setCauses(causes());
    byCause->click();
    QCOMPARE(tab->list()->topLevelItem(0)->text(0), u"Service shop (1)"_s);
    QCOMPARE(tab->list()->topLevelItem(0)->child(0)->text(0), u"nginx.service"_s);
    const int last = tab->list()->topLevelItemCount() - 1;
    QVERIFY(tab->list()->topLevelItem(last)->text(0).startsWith(u"NixOS itself"));
    for (QPushButton* button : tab->findChildren<QPushButton*>()) {
        if (button->text().contains(u"Copy"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY2(QGuiApplication::clipboard()->text().contains(
                 u"\nService shop\n  + nginx.service (units)\n"),
             qPrintable(QGuiApplication::clipboard()->text()));
    // Nix was asked before, and what it said then explains what is gone now.
    const QString memory = m_nix.folder() + u"/memory/web1.json"_s;
    auto before = *causes();
    closures::rememberIn(memory, before);
    QVERIFY(before.earlier.isEmpty());
    closures::HostCauses now{u"web1"_s, {}, {}};
    closures::rememberIn(memory, now);
    QCOMPARE(now.earlier.value(u"user lucy"_s), u"Person lucy"_s);
    tab->setCauses(std::make_shared<const closures::HostCauses>(now));
    m_panel->setWorkspace(m_nix.folder(), {u"web1"_s});
    m_panel->compare(u"3"_s, u"1"_s);
    QVERIFY(settle());
    if (!byCause->isChecked())
        byCause->click();
    QCOMPARE(tab->list()->topLevelItem(0)->text(0), u"Service shop (1)"_s);
    QFile damaged(memory);
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{\"user lucy\":[");
    damaged.close();
    closures::HostCauses later{u"web1"_s, {}, {}};
    closures::rememberIn(memory, later);
    QVERIFY(later.earlier.isEmpty());
    tab->setCauses({});
    QVERIFY(!byCause->isChecked());
}

void TestSystemPage::savesTheDifference()
{
    m_panel->compare(u"1"_s, u"3"_s);
    QVERIFY(settle());
    DifferenceTab* tab = m_panel->difference();
    const QString summary = tab->sentence();
    const auto save = [&](int downTo, const QString& name) -> QByteArray {
        QTimer::singleShot(0, this, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog)
                return;
            for (int i = 0; i < downTo; ++i)
                QTest::keyClick(dialog->findChild<QComboBox*>(u"fileTypeCombo"_s), Qt::Key_Down);
            auto* edit = dialog->findChild<QLineEdit*>(u"fileNameEdit"_s);
            edit->setText(m_nix.folder() + u'/' + name);
            QTest::keyClick(edit, Qt::Key_Return);
            if (dialog->isVisible())
                dialog->reject();
        });
        tab->findChild<QPushButton*>(u"differenceSave"_s)->click();
        const QString said = tab->findChild<QLabel*>(u"differenceSaved"_s)->text();
        QFile file(said.section(u' ', 2).chopped(1));
        return file.open(QIODevice::ReadOnly)
                   ? file.fileName().section(u'/', -1).toUtf8() + ": " + file.read(10).simplified()
                   : said.toUtf8();
    };
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    const auto starts = [](const QByteArray& text, const char* with) {
        return text.startsWith(with) ? QByteArray(with) : text;
    };
    QCOMPARE(starts(save(0, u"page"_s), "page.html: <!"), "page.html: <!");
    QCOMPARE(starts(save(1, u"foo"_s), "foo.json: {"), "foo.json: {");
    QCOMPARE(starts(save(1, u"foo.bar"_s), "foo.bar: {"), "foo.bar: {");
    QVERIFY(!save(2, u"foo"_s).startsWith("foo.txt: {"));
    QVERIFY(QFile::exists(m_nix.folder() + u"/foo.txt"_s));
    QCOMPARE(starts(save(2, u"other.json"_s), "other.json: {"), "other.json: {");
    QCOMPARE(tab->sentence(), summary);
    tab->setCauses(causes());
    tab->findChild<QCheckBox*>()->click();
    QCOMPARE(starts(save(1, u"sorted"_s), "sorted.json: {"), "sorted.json: {");
    QFile sorted(m_nix.folder() + u"/sorted.json"_s);
    QVERIFY(sorted.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(sorted.readAll()).object();
    QCOMPARE(json[u"byCause"].toArray().first()[u"cause"].toString(), u"Service shop"_s);
    QVERIFY(json[u"groups"].isArray() && json[u"groups"][0][u"cause"].isUndefined());
    QVERIFY(summary.endsWith(json[u"summary"].toString()) && json.contains(u"bytesAfter"));
    m_panel->compare(u"1"_s, u"2"_s);
    QVERIFY(settle());
    QVERIFY(tab->findChild<QLabel*>(u"differenceSaved"_s)->isHidden());
}

void TestSystemPage::tellsOfEveryBuild()
{
    const QString folder = m_nix.folder() + u"/organisation"_s;
    QVERIFY(QDir().mkpath(folder));
    QFile flake(folder + u"/flake.nix"_s);
    QVERIFY(flake.open(QIODevice::WriteOnly));
    flake.write("{ outputs = _: { }; }\n"); // which makes no host
    flake.close();
    m_panel->setWorkspace(folder, {u"web1"_s});
    QSignalSpy built(m_panel.get(), &SystemPanel::built);
    m_panel->open(u"host:web1"_s);
    QVERIFY(settle());
    QVERIFY(!m_panel->message().isEmpty());
    QCOMPARE(built.size(), 1);
    m_panel->compare(u"1"_s, u"host:web1"_s);
    QVERIFY(settle());
    QCOMPARE(built.size(), 2);
    for (const auto& arguments : built) {
        QCOMPARE(arguments[0].toString(), u"web1"_s);
        QCOMPARE(arguments[1].toString(), QString());
        QCOMPARE(arguments[2].toBool(), false);
    }
    m_panel->compare(u"1"_s, u"3"_s); // builds nothing
    QVERIFY(settle());
    QCOMPARE(built.size(), 2);
}

void TestSystemPage::asksBeforeDeleting()
{
    GenerationsTab* tab = m_panel->generations();
    tab->selectNumber(1);
    QPushButton* remove = nullptr;
    for (QPushButton* button : tab->findChildren<QPushButton*>()) {
        if (button->text().contains(u"Delete"))
            remove = button;
    }
    QVERIFY(remove && remove->isEnabled());
    QString asked;
    QTimer::singleShot(0, this, [&asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        asked = box ? box->text() + box->informativeText() : u"no question"_s;
        if (box)
            box->button(QMessageBox::Cancel)->click();
    });
    remove->click();
    QVERIFY2(asked.startsWith(u"Delete generation 1 of system?"), qPrintable(asked));
    QVERIFY2(asked.contains(u"frees"), qPrintable(asked));
    QVERIFY(settle());
    QCOMPARE(tab->generations().size(), 3U);
    tab->selectNumber(3); // boots next
    QVERIFY(!remove->isEnabled());
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
    tab->selectNumber(before[2].number);
    QTimer::singleShot(0, this, [] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        for (QAbstractButton* button : box ? box->buttons() : QList<QAbstractButton*>())
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                return button->click();
    });
    for (QPushButton* button : tab->findChildren<QPushButton*>()) {
        if (button->text().contains(u"Delete"))
            button->click();
    }
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
        for (const QSize& size : {QSize(1600, 1000), QSize(1024, 640)}) {
            m_panel->resize(size);
            m_panel->sizes()->select(path(u"openssl-1.1.1w"_s));
            m_panel->setWorkspace(m_nix.folder(), {u"web1"_s});
            m_panel->parts()->setCauses(causes());
            m_panel->difference()->setCauses(causes());
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
