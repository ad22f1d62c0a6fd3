// Systems that real nix built: found by name, loaded and compared.
#include "graph/closures/report.h"
#include "graph/closures/treemap.h"
#include "tests/closures/nixstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace cim;
using namespace cim::closures;
using namespace Qt::StringLiterals;

namespace {

// Sizes depend on how long the temporary folder's name is.
QString withoutSizes(QString text)
{
    static const QRegularExpression size(u"[+-]?\\d+(\\.\\d+)? ([KMG]iB|B)\\b"_s);
    static const QRegularExpression hash(u"[0-9a-z]{32}-"_s);
    return text.replace(size, u"SIZE"_s).replace(hash, u"HASH-"_s);
}

} // namespace

class TestDifference : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void findsSystems();
    void refusesSources();
    void loads();
    void fileOfPathInfo();
    void differs();
    void sameDiffersInNothing();
    void aPatchIsSomething();
    void closuresAlone();
    void generationsWeigh();
    void treemapFillsTheRoom();

private:
    SystemPointer load(const QString& text)
    {
        const auto source = findSource(text, m_nix.store(), {m_nix.folder()});
        const auto loaded = source ? loadSystem(*source) : std::unexpected(source.error());
        if (!loaded)
            qInfo() << text << loaded.error().text();
        return loaded.value_or(SystemPointer());
    }

    test::NixStore m_nix;
    QString m_old, m_new;
};

void TestDifference::initTestCase()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    QVERIFY(m_nix.makeGenerations(m_old, m_new));
}

void TestDifference::findsSystems()
{
    const auto path = [&](const QString& text) {
        const auto source = findSource(text, m_nix.store(), {m_nix.folder()});
        return source ? source->path : source.error().message;
    };
    QCOMPARE(path(u"running"_s), m_new);
    QCOMPARE(path(u"1"_s), m_old);
    QCOMPARE(path(u"system@2"_s), m_new);
    QCOMPARE(path(u"previous"_s), m_old);
    QCOMPARE(path(u"result"_s), m_old);
    QCOMPARE(path(m_old), m_old);
}

void TestDifference::refusesSources()
{
    const auto error = [&](const QString& text) {
        const auto source = findSource(text, m_nix.store(), {m_nix.folder()});
        return source ? QString() : source.error().message;
    };
    QVERIFY(error(u"booted"_s).contains(u"does not run NixOS"));
    QVERIFY(error(u"99"_s).contains(u"has no generation 99"));
    QVERIFY(error(u"other@1"_s).startsWith(u"There is no profile"));
    QVERIFY(error(u"nowhere"_s).startsWith(u"There is nothing called \"nowhere\" here."));
    QVERIFY(error(u"/etc/passwd"_s).contains(u"outside the store"));
    QVERIFY(error(m_nix.store().dir + u'/' + QString(32, u'a') + u"-x"_s).contains(u"is gone"));
}

void TestDifference::loads()
{
    const SystemPointer system = load(u"2"_s);
    QVERIFY(system && system->parts);
    QCOMPARE(system->source.title, u"generation 2"_s);
    QStringList names;
    for (const Package& package : system->packages())
        names << package.name + u' ' + package.version;
    QCOMPARE(names, (QStringList{u"curl 8.4"_s, u"hello 2.12.3"_s, u"htop 3.3"_s, u"wget 1.24"_s}));
    // Two versions of openssl, each kept by the program that needs it.
    const auto twice = duplicates(system->closure);
    QCOMPARE(twice.size(), 1U);
    QCOMPARE(twice[0].name, u"openssl"_s);
    const quint32 old = twice[0].versions[1].paths.front();
    QCOMPARE(QString(system->closure.name(system->sizes.keeper[old])), u"curl-8.4"_s);
    QVERIFY(duplicatesText(*system).contains(u"needed by curl-8.4"));
    QVERIFY(
        whyText(system->closure, *shortestChains(system->closure, system->closure.roots()[0], old))
            .contains(u"needs curl-8.4\n"));
}

void TestDifference::fileOfPathInfo()
{
    const auto text = m_nix.pathInfo(m_old);
    QVERIFY(text);
    QFile file(m_nix.folder() + u"/closure.json"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(*text);
    file.close();
    const SystemPointer fromFile = load(u"closure.json"_s), fromStore = load(u"1"_s);
    QVERIFY(fromFile && fromStore);
    QVERIFY(fromFile->closure == fromStore->closure);
    QVERIFY(fromFile->parts); // its paths are in the store of this machine
    QVERIFY(compare(*fromFile, *fromStore).isEmpty());
}

void TestDifference::differs()
{
    const SystemPointer before = load(u"1"_s), after = load(u"2"_s);
    QVERIFY(before && after);
    const SystemDifference difference = compare(*before, *after);
    QVERIFY(difference.needsReboot && difference.hasParts);
    QCOMPARE(withoutSizes(difference.text()), QString::fromUtf8(
                                                  R"(From generation 1 to generation 2
SIZE → SIZE in 25 → 25 paths

System and boot
  ~ NixOS: 24.11.7 → 25.05.1
  ~ kernel: 6.6.41 → 6.12.1
  ~ kernel modules: built anew
  ~ initial ramdisk: built anew
  ~ specialisations: none → rescue

Packages
  ↓ curl: 8.9 → 8.4
  ↑ hello: 2.12.1 → 2.12.3, SIZE
  + htop: none → 3.3, SIZE
  ↑ initrd-linux: 6.6.41 → 6.12.1
  - jq: 1.6 → none, SIZE
  ↑ linux: 6.6.41 → 6.12.1
  - nginx: 1.26.1 → none, SIZE
  ↑ openssl: 1.1.1w → 1.1.1w, 3.0.14, SIZE
  + wget: none → 1.24, SIZE

Units
  ~ firewall.service: ExecStart
  - nginx.service

Users
  + linus

Groups
  ~ wheel: lucy → lucy linus

Files in /etc
  ~ motd

Open ports
  + 443/tcp

A reboot is needed for all of it to take effect.
)"));
    QVERIFY2(
        withoutSizes(difference.sentence()) ==
            u"9 packages, 2 units, 1 user, 1 file in /etc, 1 open port changed, SIZE, reboot needed."_s,
        qPrintable(difference.sentence()));
    const QJsonObject json = difference.json();
    QVERIFY(json[u"rebootNeeded"].toBool());
    QCOMPARE(json[u"packages"].toArray().size(), 9);
    QCOMPARE(json[u"packages"][0][u"change"].toString(), u"lowered"_s);
    QVERIFY(json[u"packages"][0][u"askedFor"].toBool());
}

void TestDifference::sameDiffersInNothing()
{
    const SystemPointer system = load(u"1"_s);
    QVERIFY(system);
    const SystemDifference difference = compare(*system, *system);
    QVERIFY(difference.isEmpty());
    QVERIFY(difference.isSame);
    QCOMPARE(difference.sentence(), u"Nothing differs."_s);
}

// A patch does not raise a version, and is no nothing.
void TestDifference::aPatchIsSomething()
{
    const QString plain = m_nix.build(u"make \"sweet-1.0\" [] \"echo open > $out\""_s),
                  patched = m_nix.build(u"make \"sweet-1.0\" [] \"echo shut > $out\""_s);
    const SystemPointer before = load(plain), after = load(patched);
    QVERIFY(before && after);
    const SystemDifference difference = compare(*before, *after);
    QVERIFY(difference.isEmpty());
    QVERIFY(!difference.isSame);
    QCOMPARE(difference.rebuilt, QStringList{u"sweet-1.0"_s});
    QVERIFY2(difference.sentence().contains(u"built anew: sweet-1.0"),
             qPrintable(difference.sentence()));
}

void TestDifference::closuresAlone()
{
    const QString plain = m_nix.build(u"make \"hello-1.0\" [] \"echo hi > $out\""_s);
    const SystemPointer system = load(plain), other = load(u"1"_s);
    QVERIFY(system && other && !system->parts);
    QVERIFY(system->whyNoParts.contains(u"is no NixOS system"));
    const SystemDifference difference = compare(*system, *other);
    QVERIFY(!difference.hasParts);
    QVERIFY(difference.text().contains(u"Only the closures were compared"));
    QVERIFY(difference.of(SystemDifference::Section::Units).empty());
    QVERIFY(showText(*system).contains(u"is no NixOS system"));
}

void TestDifference::generationsWeigh()
{
    const system::Store store = m_nix.store();
    const auto all = system::generations(store, u"system"_s);
    QVERIFY(all);
    const auto alone = generationSizes(store, *all, {});
    QVERIFY2(alone, qPrintable(alone ? QString() : alone.error().text()));
    const SystemPointer old = load(u"1"_s), now = load(u"2"_s);
    QCOMPARE(alone->generations[0].total, now->closure.totalSize());
    QCOMPARE(alone->generations[1].total, old->closure.totalSize());
    // What both have counts once, and is nobody's own.
    const qint64 shared = alone->generations[0].total - alone->generations[0].own;
    QVERIFY(shared > 0);
    QCOMPARE(alone->generations[1].total - alone->generations[1].own, shared);
    QCOMPARE(alone->total, alone->generations[0].own + alone->generations[1].own + shared);
    // The running system keeps the second one alive whatever becomes of its link.
    const QStringList others = otherRoots(store, store.profiles() + u"/system"_s);
    QVERIFY(others.contains(m_new));
    const auto kept = generationSizes(store, *all, others);
    QVERIFY(kept);
    QCOMPARE(kept->generations[0].own, 0);
    QCOMPARE(kept->generations[1].own, alone->generations[1].own);
    QCOMPARE(kept->total, alone->total);
}

void TestDifference::treemapFillsTheRoom()
{
    const SystemPointer system = load(u"2"_s);
    QVERIFY(system);
    const QRectF room(0, 0, 900, 600);
    const auto cells = treemap(system->closure, system->sizes, room);
    QVERIFY(cells.size() > 10);
    QCOMPARE(cells[0].path, system->closure.roots()[0]);
    QCOMPARE(cells[0].rect, room);
    double byDepth = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
        QVERIFY(room.adjusted(-0.01, -0.01, 0.01, 0.01).contains(cells[i].rect));
        for (size_t k = i + 1; k < cells.size() && cells[k].depth == cells[i].depth; ++k)
            QVERIFY(!cells[i].rect.adjusted(0.01, 0.01, -0.01, -0.01).intersects(cells[k].rect));
        byDepth += cells[i].depth == 1 ? cells[i].rect.width() * cells[i].rect.height() : 0;
    }
    QVERIFY(byDepth > 0.8 * 900 * 600);
    const int middle = cellAt(cells, cells.back().rect.center());
    QCOMPARE(middle, int(cells.size()) - 1);
    QCOMPARE(cellAt(cells, {-5, -5}), -1);
    TreemapOptions inside;
    inside.focus = system->closure.find(u"linux-6.12.1"_s).value();
    QCOMPARE(treemap(system->closure, system->sizes, room, inside)[0].path, inside.focus);
    QVERIFY(treemap(system->closure, system->sizes, QRectF()).empty());
}

QTEST_GUILESS_MAIN(TestDifference)
#include "test_difference.moc"
