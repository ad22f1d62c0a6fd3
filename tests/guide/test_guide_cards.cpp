// The cards: none is missing, and each is found.
#include "models/domain/command.h"
#include "models/guide/cards.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace cim::guide;
using namespace Qt::StringLiterals;

class TestGuideCards : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyKindAndVerbHasOne();
    void filesAndWordsAreWhole();
    void theyAreFound_data();
    void theyAreFound();
    void whatIsNotThereIsNotFound();
    void whereInTheWorkspace();
    void fieldsAreExplained();

private:
    Kinds m_kinds;
};

void TestGuideCards::initTestCase()
{
    auto loaded = Kinds::load(Kinds::builtInFolder());
    QVERIFY(loaded);
    m_kinds = std::move(*loaded);
}

void TestGuideCards::everyKindAndVerbHasOne()
{
    const auto all = cards(m_kinds);
    const auto check = [&](const QString& id) {
        const auto found = std::ranges::find(all, id, &Card::id);
        QVERIFY2(found != all.end(), qPrintable(id));
        QVERIFY2(!found->title.isEmpty() && !found->what.isEmpty() && !found->why.isEmpty() &&
                     !found->example.isEmpty(),
                 qPrintable(id));
    };
    QVERIFY(m_kinds.kinds().size() > 20);
    for (const Kind& kind : m_kinds.kinds())
        check(u"kind/"_s + kind.name);
    for (const Verb& verb : m_kinds.verbs())
        check(u"verb/"_s + verb.name);
}

void TestGuideCards::filesAndWordsAreWhole()
{
    QSet<QString> ids;
    int files = 0, words = 0;
    for (const Card& card : cards(m_kinds)) {
        QVERIFY2(!ids.contains(card.id), qPrintable(card.id));
        ids.insert(card.id);
        files += card.group == Card::Group::File;
        words += card.group == Card::Group::Nix;
        if (card.group == Card::Group::File)
            QVERIFY2(!card.where.isEmpty(), qPrintable(card.id));
        QVERIFY2(card.what.endsWith(u'.') && !card.why.isEmpty() && !card.example.isEmpty(),
                 qPrintable(card.id));
    }
    QVERIFY(files >= 10);
    QVERIFY(words >= 28);
}

void TestGuideCards::theyAreFound_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* question, const char* first) {
        QTest::newRow(question) << QString::fromUtf8(question) << QString::fromUtf8(first);
    };
    row("host", "kind/Host");
    row("HOST", "kind/Host");
    row("hóst", "kind/Host");
    row("closure", "nix/closure");
    row("flake.lock", "file/flake.lock");
    row("member of", "verb/memberOf");
    row("substituter", "nix/cache");
    row("garbage", "nix/garbage");
    row("generation", "nix/generation");
    row("version", "word/version");
    row("prod", "word/state");
    row("domain", "word/domain");
}

void TestGuideCards::theyAreFound()
{
    QFETCH(QString, question);
    QFETCH(QString, first);
    const auto found = search(cards(m_kinds), question);
    QVERIFY(!found.empty());
    QCOMPARE(found.front().id, first);
}

void TestGuideCards::whatIsNotThereIsNotFound()
{
    const auto all = cards(m_kinds);
    QVERIFY(search(all, u"zebra"_s).empty());
    QVERIFY(search(all, u"host zebra"_s).empty()); // every word counts
    QCOMPARE(search(all, u"  "_s).size(), all.size());
    QVERIFY(!card(u"kind/Zebra"_s, {nullptr, nullptr, {}}, m_kinds));
}

void TestGuideCards::whereInTheWorkspace()
{
    Model model;
    const auto run = [&](const Command& command) {
        const auto facts = decide(model, m_kinds, command);
        QVERIFY(facts);
        for (const Fact& fact : *facts)
            QVERIFY(model.apply(fact));
    };
    QVERIFY(model.apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell."_s, {}}));
    const auto where = [&](const char* id) {
        const auto found = card(QString::fromUtf8(id), Facts(&model, &m_kinds, {}), m_kinds);
        return found ? found->where : QString();
    };
    QCOMPARE(where("kind/Host"), u"There is none here yet. It would stand in hosts/hosts."_s);
    QCOMPARE(where("verb/locatedAt"), u"Nothing here is related so yet."_s);
    const auto web = EntityId::make(), shop = EntityId::make();
    run(AddEntity{u"Host"_s, u"web1"_s, {}, {}, web});
    run(AddEntity{u"Location"_s, u"shop"_s, {}, {}, shop});
    run(Relate{web, u"locatedAt"_s, shop});
    QCOMPARE(where("kind/Host"), u"web1. Written in hosts/hosts."_s);
    QCOMPARE(where("verb/locatedAt"), u"web1 located at shop"_s);
    for (int i = 2; i <= 12; ++i)
        run(AddEntity{u"Host"_s, u"web"_s + QString::number(i)});
    QVERIFY(where("kind/Host").contains(u" and 4 more"_s));

    const QString file = u"“domain” in a file in hosts/hosts."_s;
    QVERIFY2(where("property/Host/domain").endsWith(file),
             qPrintable(where("property/Host/domain")));
    run(SetProperty{web, u"domain"_s, u"example.org"_s});
    QVERIFY(where("property/Host/domain").startsWith(u"Set for web1."_s));
}

// Every field has one, that says what may stand in it.
void TestGuideCards::fieldsAreExplained()
{
    const Facts none(nullptr, nullptr, {});
    for (const Kind& kind : m_kinds.kinds()) {
        for (const PropertyDefinition& one : kind.properties) {
            const QString id = u"property/"_s + kind.name + u'/' + one.key;
            const auto found = card(id, none, m_kinds);
            QVERIFY2(found && found->id == id, qPrintable(id));
            QVERIFY2(found->what.startsWith(one.help) && found->where.isEmpty(), qPrintable(id));
        }
    }
    const auto words = [&](const char* id) { return card(QString::fromUtf8(id), none, m_kinds); };
    QCOMPARE(words("property/Host/system")->title, u"System"_s);
    QVERIFY(words("property/Host/system")->what.contains(u"One of: x86_64-linux, aarch64-linux"_s));
    QVERIFY(words("property/Host/stateVersion")->what.contains(u"Accepted: year and month"_s));
    QVERIFY(words("property/Device/memory")
                ->what.contains(u"From 1 to 16777216.\nMeasured in: MiB."_s));
    QCOMPARE(words("property/Host/rootDevice")->example, u"/dev/disk/by-label/nixos"_s);
    QVERIFY(!words("property/Host/zebra") && !words("property/Zebra/system"));
}

QTEST_GUILESS_MAIN(TestGuideCards)
#include "test_guide_cards.moc"
