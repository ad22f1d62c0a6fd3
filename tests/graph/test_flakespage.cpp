// The flakes page, driven by mouse, wheel and keys; CIM_SHOTS=folder keeps pictures to look at.
#include "app/flakes/duplicatespane.h"
#include "app/flakes/flakespanel.h"
#include "app/flakes/historypane.h"
#include "app/flakes/inputspane.h"
#include "app/flakes/nixpane.h"
#include "app/flakes/nixtext.h"
#include "app/flakes/updatebar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>
#include <QWheelEvent>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString& name)
{
    return QStringLiteral(CIM_SOURCE_DIR "/tests/fixtures/locks/") + name;
}

bool write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QString allText(const QWidget& widget)
{
    QString out;
    for (const QPlainTextEdit* edit : widget.findChildren<QPlainTextEdit*>())
        out += edit->toPlainText() + u'\n';
    return out;
}

} // namespace

class TestFlakesPage : public QObject {
    Q_OBJECT

private slots:
    void opensAndDraws_data();
    void opensAndDraws();
    void twentyThousand();
    void errorsAreSaid();
    void selectsByMouseAndKeys();
    void zoomsAndPans();
    void collapses();
    void merges();
    void searches();
    void drops();
    void showsTheDeclaringLine();
    void opensNixFiles();
    void choosesSeveralInputs();
    void offersToLock();
    void walksThroughHistory();
    void tellsHowToMend();
    void saves();

private:
    std::unique_ptr<FlakesPanel> open(const QString& path)
    {
        auto panel = std::make_unique<FlakesPanel>();
        panel->resize(1400, 860);
        panel->show();
        panel->open(path);
        (void)QTest::qWaitFor([&] { return panel->isLoaded(); }, 60'000);
        return panel;
    }
    void shoot(FlakesPanel& panel, const QString& name)
    {
        const QString folder = qEnvironmentVariable("CIM_SHOTS");
        if (!folder.isEmpty())
            panel.grab().save(folder + u'/' + name + u".png"_s);
    }
    QPoint middle(const FlakesPanel& panel, int node)
    {
        return panel.view()
            ->toWidget(panel.view()->scene()->boxes[size_t(node)].center())
            .toPoint();
    }
};

void TestFlakesPage::opensAndDraws_data()
{
    QTest::addColumn<QString>("name");
    for (const QString& name :
         {u"disko"_s, u"hydra"_s, u"hyprland"_s, u"ryan4yin"_s, u"bitte"_s, u"cardano-world"_s})
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TestFlakesPage::opensAndDraws()
{
    QFETCH(QString, name);
    const auto panel = open(fixture(name + u".lock"_s));
    QVERIFY(panel->isLoaded());
    const FlakeScene* scene = panel->view()->scene();
    QVERIFY(scene != nullptr);
    QCOMPARE(scene->boxes.size(), scene->picture.nodes.size());
    QVERIFY(scene->picture.nodes[0].root);
    for (size_t i = 0; i < scene->boxes.size(); ++i) {
        for (size_t k = i + 1; k < scene->boxes.size(); ++k)
            QVERIFY(!scene->boxes[i].adjusted(2, 2, -2, -2).intersects(scene->boxes[k]));
    }
    shoot(*panel, name);
    panel->view()->select(int(scene->boxes.size()) / 2);
    panel->view()->centreOn(int(scene->boxes.size()) / 2);
    shoot(*panel, name + u"-near"_s);
}

void TestFlakesPage::twentyThousand()
{
    QTemporaryDir dir;
    QByteArray inputs, nodes;
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray n = QByteArray::number(i);
        if (i < 200)
            inputs += (i > 0 ? ",\"i" : "\"i") + n + "\":\"n" + n + "\"";
        nodes += ",\"n" + n + "\":{\"locked\":{\"type\":\"github\",\"owner\":\"o\",\"repo\":\"r" +
                 QByteArray::number(i % 300) + "\",\"rev\":\"" + QByteArray::number(i % 2'000) +
                 "\"}";
        nodes += i * 3 + 202 < 20'000
                     ? ",\"inputs\":{\"a\":\"n" + QByteArray::number(i * 3 + 200) + "\",\"b\":\"n" +
                           QByteArray::number(i * 3 + 201) + "\",\"c\":\"n" +
                           QByteArray::number(i * 3 + 202) + "\"}}"
                     : QByteArray("}");
    }
    QFile file(dir.filePath(u"flake.lock"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"version\":7,\"root\":\"root\",\"nodes\":{\"root\":{\"inputs\":{" + inputs +
               "}}" + nodes + "}}");
    file.close();
    const auto panel = open(dir.path());
    QVERIFY(panel->isLoaded());
    QVERIFY(panel->view()->scene());
    QCOMPARE(panel->view()->scene()->picture.nodes.size(), 2'001u);
}

void TestFlakesPage::errorsAreSaid()
{
    FlakesPanel panel;
    QSignalSpy failed(&panel, &FlakesPanel::failed);
    panel.open(u"/nowhere/flake.lock"_s);
    // The outcome may be there before open() returns.
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30'000);
    QVERIFY(panel.isLoaded());
    QVERIFY(!panel.view()->scene());
    QVERIFY(failed[0][0].value<Error>().message.contains(u"nothing at this place"));
    panel.grab();
}

void TestFlakesPage::selectsByMouseAndKeys()
{
    const auto panel = open(fixture(u"hydra.lock"_s));
    QSignalSpy selected(panel->view(), &FlakeView::selectionChanged);
    QTest::mouseClick(panel->view(), Qt::LeftButton, {}, middle(*panel, 1));
    QCOMPARE(panel->view()->selected(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(allText(*panel).contains(u"asked for by:"), 30'000);
    QTest::keyClick(panel->view(), Qt::Key_Left);
    QCOMPARE(panel->view()->selected(), 0);
    QTest::keyClick(panel->view(), Qt::Key_Right);
    QVERIFY(panel->view()->selected() > 0);
    QTest::keyClick(panel->view(), Qt::Key_Escape);
    QCOMPARE(panel->view()->selected(), -1);
    QVERIFY(selected.count() >= 4);
}

void TestFlakesPage::zoomsAndPans()
{
    const auto panel = open(fixture(u"bitte.lock"_s));
    FlakeView* view = panel->view();
    const double fitted = view->scale();
    const QPointF around(200, 200);
    QWheelEvent wheel(around, view->mapToGlobal(around), {}, {0, 480}, Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    const QPointF before = (around - view->toWidget({})) / view->scale();
    QCoreApplication::sendEvent(view, &wheel);
    QVERIFY(view->scale() > fitted * 1.5);
    const QPointF after = (around - view->toWidget({})) / view->scale();
    QVERIFY((before - after).manhattanLength() < 1e-6); // what is under the pointer stays there
    const QPointF origin = view->toWidget({});
    QTest::mousePress(view, Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(view, {130, 90});
    QTest::mouseRelease(view, Qt::LeftButton, {}, {130, 90});
    QCOMPARE(view->toWidget({}) - origin, QPointF(30, -10));
    QCOMPARE(view->selected(), -1);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->scale(), fitted);
}

void TestFlakesPage::collapses()
{
    const auto panel = open(fixture(u"hyprland.lock"_s));
    const size_t all = panel->view()->scene()->picture.nodes.size();
    QTest::mouseDClick(panel->view(), Qt::LeftButton, {}, middle(*panel, 0));
    QTRY_VERIFY_WITH_TIMEOUT(panel->isLoaded() && panel->view()->scene()->picture.nodes.size() == 1,
                             30'000);
    QCOMPARE(panel->view()->scene()->picture.nodes[0].hidden, int(all) - 1);
    panel->view()->select(0);
    QTest::keyClick(panel->view(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(
        panel->isLoaded() && panel->view()->scene()->picture.nodes.size() == all, 30'000);
}

void TestFlakesPage::merges()
{
    const auto panel = open(fixture(u"fufexan.lock"_s));
    const size_t all = panel->view()->scene()->picture.nodes.size();
    panel->setMerged(true);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isLoaded(), 30'000);
    const auto& nodes = panel->view()->scene()->picture.nodes;
    QVERIFY(nodes.size() < all);
    QVERIFY(std::ranges::any_of(nodes, [](const auto& node) { return node.members.size() > 1; }));
}

void TestFlakesPage::searches()
{
    const auto panel = open(fixture(u"ryan4yin.lock"_s));
    panel->focusSearch();
    auto* field = qobject_cast<QLineEdit*>(panel->focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, u"nixpkgs"_s);
    QVERIFY(panel->view()->matchCount() > 3);
    field->clear();
    QCOMPARE(panel->view()->matchCount(), 0);
}

void TestFlakesPage::drops()
{
    const auto panel = open(fixture(u"disko.lock"_s));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(fixture(u"hydra.lock"_s))});
    // As the window system sends it: what was not entered cannot be dropped on.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(panel.get(), &drop);
    QTRY_VERIFY_WITH_TIMEOUT(
        panel->isLoaded() && panel->view()->scene()->picture.nodes.size() == 6u, 30'000);
}

void TestFlakesPage::showsTheDeclaringLine()
{
    QTemporaryDir dir;
    QVERIFY(QFile::copy(fixture(u"disko.lock"_s), dir.filePath(u"flake.lock"_s)));
    QFile nix(dir.filePath(u"flake.nix"_s));
    QVERIFY(nix.open(QIODevice::WriteOnly));
    nix.write(
        "{\n  description = \"x\";\n  inputs.nixpkgs.url = \"nixpkgs\";\n  outputs = _: { };\n}\n");
    nix.close();
    const auto panel = open(dir.path());
    panel->view()->select(1);
    const auto* text = panel->findChild<NixText*>();
    QVERIFY(text->toPlainText().contains(u"inputs.nixpkgs"));
    QCOMPARE(text->markedLine(), 3);
    panel->findChild<QTabWidget*>()->setCurrentWidget(panel->findChild<NixPane*>());
    shoot(*panel, u"nix"_s);
}

// A Nix file of a flake opens beside the picture of that flake's lock; an input that lies on this
// machine shows where it declares its own.
void TestFlakesPage::opensNixFiles()
{
    QTemporaryDir dir;
    const QByteArray lib = dir.filePath(u"lib"_s).toUtf8();
    QVERIFY(write(dir.filePath(u"lib/flake.nix"_s),
                  "{\n  inputs = {\n    base.url = \"path:/b\";\n  };\n}\n"));
    QVERIFY(write(dir.filePath(u"root/flake.nix"_s), "{\n  inputs.lib.url = \"path:/l\";\n}\n"));
    QVERIFY(write(dir.filePath(u"root/modules/web.nix"_s), "{ }: { }\n"));
    QVERIFY(write(dir.filePath(u"root/flake.lock"_s),
                  R"({"version":7,"root":"root","nodes":{"root":{"inputs":{"lib":"lib"}},
                  "lib":{"inputs":{"base":"base"},"locked":{"type":"path","path":")" +
                      lib + R"("}},"base":{"locked":{"type":"path","path":"/b"}}}})"));
    const auto panel = open(dir.filePath(u"root/modules/web.nix"_s));
    const auto* pane = panel->findChild<NixPane*>();
    QCOMPARE(panel->findChild<QTabWidget*>()->currentWidget(), pane);
    QVERIFY(pane->text()->file().endsWith(u"root/modules/web.nix"));
    QCOMPARE(pane->findChild<QComboBox*>()->count(), 2);
    QCOMPARE(panel->view()->scene()->picture.nodes.size(), 3u);
    panel->view()->select(1);
    QVERIFY(pane->text()->file().endsWith(u"root/flake.nix"));
    QCOMPARE(pane->text()->markedLine(), 2);
    panel->view()->select(2);
    QVERIFY(pane->text()->file().endsWith(u"lib/flake.nix"));
    QCOMPARE(pane->text()->markedLine(), 3);
}

void TestFlakesPage::choosesSeveralInputs()
{
    QTemporaryDir dir;
    QVERIFY(QFile::copy(fixture(u"hydra.lock"_s), dir.filePath(u"flake.lock"_s)));
    QVERIFY(write(dir.filePath(u"flake.nix"_s), "{ }\n"));
    const auto panel = open(dir.path());
    auto* pane = panel->findChild<InputsPane*>();
    auto* list = pane->findChild<QTreeWidget*>();
    const auto button = [&](const QString& text) {
        for (auto* one : pane->findChildren<QPushButton*>())
            if (one->isVisibleTo(pane) && one->text().contains(text))
                return one;
        return static_cast<QPushButton*>(nullptr);
    };
    QVERIFY(list->topLevelItemCount() >= 3);
    QVERIFY(button(u"Update input"_s) && !button(u"Update input"_s)->isEnabled());
    panel->view()->select(1); // one of the flake's own: chosen as long as none is checked
    QVERIFY(button(u"Update "_s)->isEnabled());
    QVERIFY(button(u"Pin"_s)->isEnabled());
    list->topLevelItem(0)->setCheckState(0, Qt::Checked);
    list->topLevelItem(1)->setCheckState(0, Qt::Checked);
    QVERIFY(button(u"Update 2 inputs"_s)->isEnabled());
    QVERIFY(!button(u"Pin"_s)->isEnabled());
    QVERIFY(!button(u"Lock the inputs"_s));
    // A click in the list selects in the picture.
    const QRect row = list->visualItemRect(list->topLevelItem(2));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    const QString name = list->topLevelItem(2)->data(0, Qt::UserRole).toString();
    const int node = panel->view()->scene()->source->lock.at({name});
    QCOMPARE(panel->view()->selected(), panel->view()->scene()->picture.ofNode[size_t(node)]);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isLoaded(), 30'000);
    shoot(*panel, u"inputs"_s);
}

void TestFlakesPage::offersToLock()
{
    QTemporaryDir dir;
    QVERIFY(write(dir.filePath(u"flake.nix"_s), "{ }\n"));
    FlakesPanel panel;
    panel.resize(1400, 860);
    panel.show();
    QSignalSpy failed(&panel, &FlakesPanel::failed);
    panel.open(dir.path());
    QTRY_VERIFY_WITH_TIMEOUT(panel.isLoaded(), 30'000);
    QCOMPARE(failed.count(), 0); // it is no failure
    bool offered = false;
    for (const auto* button : panel.updateBar()->findChildren<QPushButton*>())
        offered = offered || (button->isVisible() && button->text().contains(u"Lock the inputs"));
    QVERIFY(offered);
    shoot(panel, u"no-lock"_s);
}

// Three revisions of a lock: the slider draws each, the words tell what lies between any two.
void TestFlakesPage::walksThroughHistory()
{
    QTemporaryDir dir;
    const auto git = [&](const QStringList& arguments) {
        QProcess process;
        process.setWorkingDirectory(dir.path());
        process.start(QStandardPaths::findExecutable(u"git"_s),
                      QStringList{u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@e"_s} +
                          arguments);
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    };
    QVERIFY(git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}));
    for (const QString& name : {u"disko"_s, u"hydra"_s, u"agenix"_s}) {
        QFile in(fixture(name + u".lock"_s));
        QVERIFY(in.open(QIODevice::ReadOnly));
        QVERIFY(write(dir.filePath(u"flake.lock"_s), in.readAll()));
        QVERIFY(git({u"add"_s, u"-A"_s}));
        QVERIFY(git({u"commit"_s, u"-qm"_s, u"Take "_s + name}));
    }
    const auto panel = open(dir.path());
    const size_t last = panel->view()->scene()->picture.nodes.size();
    auto* pane = panel->findChild<HistoryPane*>();
    panel->findChild<QTabWidget*>()->setCurrentWidget(pane);
    auto* slider = pane->findChild<QSlider*>();
    QTRY_COMPARE_WITH_TIMEOUT(slider->maximum(), 2, 30'000);
    const auto settled = [&] { return QTest::qWaitFor([&] { return panel->isLoaded(); }, 60'000); };
    QVERIFY(settled());
    shoot(*panel, u"history"_s);
    auto* text = pane->findChild<QPlainTextEdit*>();
    QVERIFY2(text->toPlainText().contains(u"gone"), qPrintable(text->toPlainText()));
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Home);
    QVERIFY(settled());
    QCOMPARE(panel->view()->scene()->picture.nodes.size(), 2u); // disko has nixpkgs alone
    QVERIFY(text->toPlainText().contains(u"The first revision"));
    QVERIFY(!panel->updateBar()->isEnabled());
    auto* other = pane->findChild<QComboBox*>();
    QCOMPARE(other->count(), 6); // three of its own kind, three revisions
    other->setFocus();
    QTest::keyClick(other, Qt::Key_Down); // the lock as it is now
    QVERIFY(settled());
    QVERIFY2(text->toPlainText().contains(u"new"), qPrintable(text->toPlainText()));
    QTest::keyClick(slider, Qt::Key_End);
    QVERIFY(settled());
    QCOMPARE(panel->view()->scene()->picture.nodes.size(), last);
    QVERIFY2(text->toPlainText().contains(u"nothing changed"), qPrintable(text->toPlainText()));
    QVERIFY(panel->updateBar()->isEnabled());
}

void TestFlakesPage::tellsHowToMend()
{
    const auto panel = open(fixture(u"bitte.lock"_s));
    auto* pane = panel->findChild<DuplicatesPane*>();
    auto* tree = pane->findChild<QTreeWidget*>();
    panel->findChild<QTabWidget*>()->setCurrentWidget(pane);
    QVERIFY(tree->topLevelItemCount() > 5);
    const auto* text = pane->findChild<QPlainTextEdit*>();
    // Of all sources together, until some are selected.
    QTRY_VERIFY_WITH_TIMEOUT(text->toPlainText().contains(u"instead of 142"), 30'000);
    const QString all = text->toPlainText();
    tree->setCurrentItem(tree->topLevelItem(0));
    QTRY_VERIFY_WITH_TIMEOUT(pane->isIdle() && text->toPlainText() != all, 30'000);
    QVERIFY(text->toPlainText().contains(u".follows = \"nixpkgs\";"));
    QVERIFY(text->toPlainText().contains(u"instead of 142"));
    for (auto* button : pane->findChildren<QPushButton*>()) {
        if (button->text().contains(u"follow"))
            QVERIFY(!button->isVisible()); // it is no workspace of ours
        else
            button->click();
    }
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"inputs."));
    // A place of it is found in the picture.
    tree->topLevelItem(0)->setExpanded(true);
    QTreeWidgetItem* place = tree->topLevelItem(0)->child(1);
    QVERIFY(place);
    tree->setCurrentItem(place);
    QVERIFY(panel->view()->selected() >= 0);
    QTRY_VERIFY_WITH_TIMEOUT(panel->isLoaded(), 30'000);
    shoot(*panel, u"mending"_s);
}

void TestFlakesPage::saves()
{
    const auto panel = open(fixture(u"hyprland.lock"_s));
    QTemporaryDir dir;
    const QHash<QString, QByteArray> starts{{u"svg"_s, "<?xml"},     {u"png"_s, "\x89PNG"},
                                            {u"pdf"_s, "%PDF"},      {u"dot"_s, "digraph"},
                                            {u"mmd"_s, "flowchart"}, {u"md"_s, "```mermaid"}};
    for (auto it = starts.begin(); it != starts.end(); ++it) {
        const QString name = dir.filePath(u"picture."_s + it.key());
        const auto saved = exportScene(*panel->view()->scene(), panel->palette(), name, false);
        QVERIFY2(saved, qPrintable(saved ? QString() : saved.error().text()));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().startsWith(it.value()), qPrintable(it.key()));
    }
    QVERIFY(!exportScene(*panel->view()->scene(), {}, dir.filePath(u"picture.txt"_s), false));
    QVERIFY(!exportScene(*panel->view()->scene(), {}, u"/nowhere/picture.svg"_s, false));
}

QTEST_MAIN(TestFlakesPage)
#include "test_flakespage.moc"
