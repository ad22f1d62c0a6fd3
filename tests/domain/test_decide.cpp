#include "models/domain/command.h"
#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/domain/secrets.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

// A model that commands are carried out on; every fact is applied, and taken back and applied again
// on the way, so that each decision is shown to be invertible.
struct Harness {
    const Kinds& kinds;
    Model model;

    Harness(const Kinds& k)
        : kinds(k)
    {
        [[maybe_unused]] const auto ok =
            model.apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell."_s, {}});
    }

    // An empty text, or the error's message.
    QString run(const Command& command)
    {
        const auto facts = decide(model, kinds, command);
        if (!facts)
            return facts.error().message;
        std::vector<Model> before;
        for (const Fact& fact : *facts) {
            before.push_back(model);
            if (const auto done = model.apply(fact); !done)
                return u"apply: "_s + done.error().text();
        }
        for (size_t i = facts->size(); i-- > 0;) {
            const auto back = inverse((*facts)[i]);
            if (!back)
                continue;
            if (!model.apply(*back) || model != before[i])
                return u"not invertible: "_s + factName((*facts)[i]).toString();
            if (!model.apply((*facts)[i]))
                return u"not repeatable: "_s + factName((*facts)[i]).toString();
            for (size_t j = i + 1; j < facts->size(); ++j) {
                if (!model.apply((*facts)[j]))
                    return u"not repeatable after undo"_s;
            }
            for (size_t j = facts->size(); j-- > i;) {
                const auto again = inverse((*facts)[j]);
                if (!again || !model.apply(*again))
                    return u"not invertible again"_s;
            }
        }
        if (!facts->empty() && inverse(facts->front())) {
            for (const Fact& fact : *facts) {
                if (!model.apply(fact))
                    return u"not repeatable at the end"_s;
            }
        }
        return model.integrityError();
    }

    size_t factCount(const Command& command) const
    {
        const auto facts = decide(model, kinds, command);
        return facts ? facts->size() : size_t(-1);
    }

    EntityId add(const QString& kind, const QString& name, const Properties& properties = {})
    {
        const auto id = EntityId::make();
        const QString error = run(AddEntity{kind, name, properties, {}, id});
        if (!error.isEmpty())
            qWarning("%s", qPrintable(error));
        return id;
    }

    RelationshipId relate(EntityId from, const QString& verb, EntityId to)
    {
        const auto id = RelationshipId::make();
        const QString error = run(Relate{from, verb, to, {}, id});
        if (!error.isEmpty())
            qWarning("%s", qPrintable(error));
        return id;
    }
};

Properties properties(const QString& key, const Value& value)
{
    Properties out;
    out.set(key, value);
    return out;
}

} // namespace

class TestDecide : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void domainsAreDefinedOnce();
    void domainNamesAreInputNames_data();
    void domainNamesAreInputNames();
    void foldersStayInside_data();
    void foldersStayInside();
    void anEntityBringsItsDomain();
    void aRenamedDomainIsFoundByItsFolder();
    void namesAreUniqueWhateverTheirCase();
    void refusedNamesComeWithASuggestion();
    void propertiesAreChecked();
    void emptyValuesClear();
    void removingTakesEverythingApart();
    void relationshipsFollowTheKinds();
    void moving();
    void promotionGoesStepByStep();
    void releasesFitTheState();
    void historyIsRecorded();
    void secretsAreRefused_data();
    void secretsAreRefused();
    void whatIsNoSecretIsAccepted();
    void whatIsGoneIsSaid();
    void nothingToDoIsNoFact();
    void diagramsHaveNamesThatFilesCanHave();
    void shapesArePlacedMovedAndTakenOff();
    void manyShapesAreAFewFacts();
    void aRemovedEntityLeavesItsDiagrams();

private:
    Kinds m_kinds;
};

void TestDecide::initTestCase()
{
    auto kinds = Kinds::load(Kinds::builtInFolder());
    QVERIFY2(kinds, qPrintable(kinds ? QString() : kinds.error().text()));
    m_kinds = *std::move(kinds);
}

void TestDecide::domainsAreDefinedOnce()
{
    Harness h(m_kinds);
    QCOMPARE(h.run(DefineDomain{u"people"_s, {}, {}}), QString());
    const Domain* people = h.model.domainByName(u"people");
    QVERIFY(people);
    QCOMPARE(people->path, u"domain/people"_s);
    QVERIFY(!people->purpose.isEmpty());
    QCOMPARE(h.run(DefineDomain{u"People"_s, {}, u"p2"_s}),
             u"There is a domain “people” already."_s);
    QCOMPARE(h.run(DefineDomain{u"p2"_s, {}, u"Domain/people"_s}),
             u"The domain “people” has the folder “domain/people” already."_s);
    QCOMPARE(h.run(DefineDomain{u"website"_s, u"The site."_s, {}}), QString());
    QCOMPARE(h.model.domainByName(u"website")->path, u"website"_s);
    // The workspace is no input of itself: its name is free.
    QCOMPARE(h.run(DefineDomain{u"lemonade"_s, {}, {}}), QString());
    QVERIFY(h.run(DefineDomain{u"x"_s, u"a\nb"_s, {}}).contains(u"one line"_s));
    QVERIFY(h.run(DefineDomain{u"x"_s, QString(2000, u'a'), {}}).contains(u"longer"_s));
    const DomainId website = h.model.domainByName(u"website")->id;
    QVERIFY(h.run(RenameDomain{website, u"PEOPLE"_s}).contains(u"already"_s));
    QCOMPARE(h.run(RenameDomain{website, u"Website"_s}), QString());
    QCOMPARE(h.run(SetDomainPurpose{website, u"Shows."_s}), QString());
    QCOMPARE(h.run(RemoveDomain{website}), QString());
    QVERIFY(h.run(RemoveDomain{h.model.workspace()->id}).contains(u"workspace itself"_s));
}

void TestDecide::domainNamesAreInputNames_data()
{
    QTest::addColumn<QString>("name");
    int row = 0;
    for (const QString& name :
         {u""_s, u"1a"_s, u"-a"_s, u"a b"_s, u"a.b"_s, u"a/b"_s, u".."_s, u"ä"_s, u"a\n"_s,
          u"${a}"_s, u"a\""_s, u"nixpkgs"_s, u"Self"_s, QString(10'000, u'a')})
        QTest::addRow("%d", row++) << name;
}

void TestDecide::domainNamesAreInputNames()
{
    QFETCH(QString, name);
    Harness h(m_kinds);
    const QString error = h.run(DefineDomain{name, {}, u"x"_s});
    QVERIFY2(error.contains(u"cannot be the name of a domain"_s), qPrintable(error));
    QVERIFY(error.size() < 400);
    QCOMPARE(h.model.domains().size(), 1);
}

void TestDecide::foldersStayInside_data()
{
    QTest::addColumn<QString>("path");
    int row = 0;
    for (const QString& path :
         {u".."_s, u"../x"_s, u"/x"_s, u"a/../b"_s, u"a//b"_s, u"a/"_s, u".git"_s, u"a/.git"_s,
          u"-rf"_s, u"a b"_s, u"a\n"_s, u"diagrams"_s, u"kinds/x"_s, u"flake.nix"_s, u"CIM.json"_s,
          u"a/b/c/d/e/f/g/h/i"_s, QString(300, u'a'), u"domain/people/people"_s})
        QTest::addRow("%d", row++) << path;
}

void TestDecide::foldersStayInside()
{
    QFETCH(QString, path);
    Harness h(m_kinds);
    QCOMPARE(h.run(DefineDomain{u"people"_s, {}, {}}), QString());
    QVERIFY(!h.run(DefineDomain{u"x"_s, {}, path}).isEmpty());
    QCOMPARE(h.model.domains().size(), 2);
}

void TestDecide::anEntityBringsItsDomain()
{
    Harness h(m_kinds);
    const auto facts = decide(h.model, m_kinds, AddEntity{u"Host"_s, u"web1"_s});
    QVERIFY(facts);
    QCOMPARE(factName(facts->at(0)), u"DomainDefined");
    QCOMPARE(factName(facts->at(1)), u"EntityAdded");
    const EntityId host = h.add(u"Host"_s, u"web1"_s, properties(u"system"_s, u"aarch64-linux"_s));
    const Entity* e = h.model.entity(host);
    QVERIFY(e);
    QCOMPARE(h.model.domain(e->domain)->path, u"hosts"_s);
    QCOMPARE(e->properties[u"system"], Value(u"aarch64-linux"_s));
    QCOMPARE(e->properties[u"stateVersion"], Value(u"25.05"_s)); // the kind's initial value
    QCOMPARE(factName(decide(h.model, m_kinds, AddEntity{u"Host"_s, u"web2"_s})->at(0)),
             u"EntityAdded");
    QCOMPARE(h.run(AddEntity{u"host"_s, u"web3"_s}),
             u"There is no kind “host”. Did you mean “Host”?"_s);
    QVERIFY(h.run(AddEntity{u"Dragon"_s, u"web3"_s}).contains(u"no kind"_s));
    QVERIFY(h.run(AddEntity{u"Host"_s, u"web3"_s, {}, h.model.workspace()->id})
                .contains(u"The workspace"_s));
    QVERIFY(h.run(AddEntity{u"Host"_s, u"web3"_s, {}, {}, host}).contains(u"already"_s));
}

void TestDecide::aRenamedDomainIsFoundByItsFolder()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s);
    const DomainId people = h.model.entity(lucy)->domain;
    QCOMPARE(h.run(RenameDomain{people, u"staff"_s}), QString());
    QCOMPARE(h.model.entity(h.add(u"Person"_s, u"max"_s))->domain, people);
    // And a standard name that the user gave to another folder is respected.
    QCOMPARE(h.run(DefineDomain{u"hosts"_s, {}, u"machines"_s}), QString());
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    QCOMPARE(h.model.domain(h.model.entity(web)->domain)->path, u"machines"_s);
}

void TestDecide::namesAreUniqueWhateverTheirCase()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s);
    const EntityId max = h.add(u"Person"_s, u"max"_s);
    QCOMPARE(h.run(AddEntity{u"Person"_s, u"Lucy"_s}),
             u"Person “lucy” is in the domain “people” already."_s);
    QVERIFY(h.run(RenameEntity{max, u"LUCY"_s}).contains(u"already"_s));
    QCOMPARE(h.run(RenameEntity{lucy, u"Lucy"_s}), QString());   // its own
    QCOMPARE(h.run(AddEntity{u"User"_s, u"lucy"_s}), QString()); // another kind
    QCOMPARE(h.run(DefineDomain{u"shop"_s, {}, {}}), QString());
    const DomainId shop = h.model.domainByName(u"shop")->id;
    QCOMPARE(h.run(AddEntity{u"Person"_s, u"lucy"_s, {}, shop}), QString()); // another domain
    QVERIFY(h.run(MoveEntity{lucy, shop}).contains(u"already"_s));
}

void TestDecide::refusedNamesComeWithASuggestion()
{
    Harness h(m_kinds);
    const QString error = h.run(AddEntity{u"Person"_s, u"Lucy \"${x}\" Lemon"_s});
    QVERIFY2(error.endsWith(u"“lucy-x-lemon” would do."_s), qPrintable(error));
    for (const QString& name :
         {u"a\nb"_s, u"a\u202eb"_s, u".."_s, u"-rf"_s, QString(10'000, u'x')}) {
        const QString why = h.run(AddEntity{u"Person"_s, name});
        QVERIFY(why.endsWith(u"would do."_s));
        QVERIFY(why.size() < 500);
    }
}

void TestDecide::propertiesAreChecked()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s);
    QVERIFY(
        h.run(SetProperty{lucy, u"fullname"_s, u"Lucy"_s})
            .startsWith(u"The kind Person has no property “fullname”. There are: fullName, "_s));
    QVERIFY(h.run(SetProperty{lucy, u"uid"_s, u"1001"_s}).contains(u"no whole number"_s));
    QVERIFY(h.run(SetProperty{lucy, u"uid"_s, 5}).contains(u"less than 1000"_s));
    QCOMPARE(h.run(SetProperty{lucy, u"uid"_s, 1001}), QString());
    QVERIFY(h.run(SetProperty{lucy, u"email"_s, u"lucy"_s}).contains(u"mail address"_s));
    QVERIFY(h.run(AddEntity{u"Secret"_s, u"db"_s, Properties::fromJson({{u"path"_s, u"here"_s}})})
                .contains(u"without “..”"_s));
    QCOMPARE(h.run(SetProperty{lucy, u"fullName"_s, u"Lucy ${x} ''"_s}), QString());
    QVERIFY(h.run(AddEntity{u"Person"_s, u"max"_s, properties(u"uid"_s, true)})
                .contains(u"no whole number"_s));
    QVERIFY(h.model.named(u"max").empty());
}

void TestDecide::emptyValuesClear()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s, properties(u"email"_s, u"l@example.org"_s));
    QCOMPARE(h.run(SetProperty{lucy, u"email"_s, u""_s}), QString());
    QVERIFY(!h.model.entity(lucy)->properties.contains(u"email"));
    QCOMPARE(h.run(SetProperty{lucy, u"sshKeys"_s, QJsonArray()}), QString());
    QVERIFY(!h.model.entity(lucy)->properties.contains(u"sshKeys"));
    const EntityId c = h.add(u"Constant"_s, u"none"_s, properties(u"value"_s, u""_s));
    QCOMPARE(h.model.entity(c)->properties[u"value"], Value(u""_s));
    const EntityId at = h.add(u"Location"_s, u"shop"_s, properties(u"timeZone"_s, u""_s));
    QVERIFY(!h.model.entity(at)->properties.contains(u"timeZone")); // not the initial value either
}

void TestDecide::removingTakesEverythingApart()
{
    Harness h(m_kinds);
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    const EntityId db = h.add(u"Host"_s, u"db1"_s);
    const EntityId lan = h.add(u"Network"_s, u"lan"_s);
    const EntityId site = h.add(u"Service"_s, u"site"_s);
    const RelationshipId attached = h.relate(web, u"attachedTo"_s, lan);
    h.relate(db, u"attachedTo"_s, lan);
    h.relate(web, u"enables"_s, site);
    h.relate(web, u"runsOn"_s, db);
    QCOMPARE(h.run(SetRelationshipProperty{attached, u"address"_s, QJsonArray{u"10.0.0.1"_s}}),
             QString());
    QCOMPARE(h.run(RemoveEntity{web}), QString());
    QVERIFY(!h.model.entity(web));
    QCOMPARE(h.model.relationships().size(), 1);
    QCOMPARE(h.run(RemoveEntity{lan}), QString());
    QCOMPARE(h.model.relationships().size(), 0);
}

void TestDecide::relationshipsFollowTheKinds()
{
    Harness h(m_kinds);
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    const EntityId lan = h.add(u"Network"_s, u"lan"_s);
    const EntityId shop = h.add(u"Location"_s, u"shop"_s);
    const EntityId office = h.add(u"Location"_s, u"office"_s);
    const EntityId ops = h.add(u"Organization"_s, u"ops"_s);
    const EntityId policy = h.add(u"AuthorizationPolicy"_s, u"ops"_s);
    QCOMPARE(h.run(Relate{lan, u"attachedTo"_s, web}),
             u"“attachedTo” does not lead from Network to Host."_s);
    QCOMPARE(h.run(Relate{web, u"governs"_s, lan}),
             u"“governs” does not lead from Host to Network. Possible between them: attachedTo."_s);
    QCOMPARE(h.run(Relate{web, u"eats"_s, lan}), u"There is no verb “eats”."_s);
    QCOMPARE(h.run(Relate{ops, u"partOf"_s, ops}), u"“ops” cannot be related to itself."_s);
    h.relate(web, u"locatedAt"_s, shop);
    QVERIFY(h.run(Relate{web, u"locatedAt"_s, shop}).contains(u"already"_s));
    QVERIFY(h.run(Relate{web, u"locatedAt"_s, office}).contains(u"1 is the most"_s));
    const auto id = RelationshipId::make();
    QVERIFY(h.run(Relate{web, u"attachedTo"_s, lan, properties(u"address"_s, u"10.0.0.1"_s), id})
                .contains(u"is no list"_s));
    QVERIFY(h.run(Relate{web, u"attachedTo"_s, lan, properties(u"colour"_s, 1), id})
                .contains(u"no property"_s));
    QCOMPARE(h.run(Relate{web, u"attachedTo"_s, lan,
                          properties(u"address"_s, QJsonArray{u"10.0.0.1"_s}), id}),
             QString());
    QVERIFY(h.run(SetRelationshipProperty{id, u"mtu"_s, 5}).contains(u"less than 576"_s));
    QCOMPARE(h.run(SetRelationshipProperty{id, u"mtu"_s, 1400}), QString());
    QCOMPARE(h.run(SetRelationshipProperty{id, u"mtu"_s, {}}), QString());
    QCOMPARE(h.run(Unrelate{id}), QString());
    const RelationshipId grant = h.relate(policy, u"grants"_s, ops);
    QCOMPARE(h.model.relationship(grant)->properties[u"login"], Value(true)); // initial
}

void TestDecide::moving()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s);
    QCOMPARE(h.run(DefineDomain{u"shop"_s, {}, {}}), QString());
    const DomainId shop = h.model.domainByName(u"shop")->id;
    QCOMPARE(h.run(MoveEntity{lucy, shop}), QString());
    QCOMPARE(h.model.entity(lucy)->domain, shop);
    QVERIFY(h.run(RemoveDomain{shop}).contains(u"still holds 1"_s));
    QVERIFY(h.run(MoveEntity{lucy, h.model.workspace()->id}).contains(u"workspace"_s));
    QVERIFY(h.run(MoveEntity{lucy, DomainId::make()}).contains(u"does not exist"_s));
}

void TestDecide::promotionGoesStepByStep()
{
    Harness h(m_kinds);
    QCOMPARE(h.run(DefineDomain{u"shop"_s, {}, {}}), QString());
    const DomainId shop = h.model.domainByName(u"shop")->id;
    QVERIFY(h.run(PromoteDomain{shop, State::Prod}).contains(u"by way of test"_s));
    QCOMPARE(h.run(PromoteDomain{shop, State::Test}), QString());
    QVERIFY(h.run(RemoveDomain{shop}).contains(u"in test"_s));
    QCOMPARE(h.run(PromoteDomain{shop, State::Prod}), QString());
    QVERIFY(h.run(PromoteDomain{shop, State::Dev}).contains(u"by way of test"_s));
    QCOMPARE(h.run(PromoteDomain{shop, State::Test}), QString());
    QCOMPARE(h.run(PromoteDomain{shop, State::Dev}), QString());
}

void TestDecide::releasesFitTheState()
{
    Harness h(m_kinds);
    QCOMPARE(h.run(DefineDomain{u"shop"_s, {}, {}}), QString());
    const DomainId shop = h.model.domainByName(u"shop")->id;
    const auto release = [&](const QString& version) {
        return h.run(ReleaseDomain{shop, version});
    };
    for (const QString& bad : {u""_s, u"1"_s, u"0.1"_s, u"v0.1.0"_s, u"0.1.0-alpha"_s, u"00.1.0"_s,
                               u"0.1.0\n"_s, u"0.1.9999999999"_s, u"-0.1.0"_s})
        QVERIFY2(release(bad).contains(u"is no version"_s), qPrintable(bad));
    QVERIFY(release(u"1.0.0"_s).contains(u"is in dev"_s));
    QCOMPARE(release(u"0.2.0"_s), QString());
    QVERIFY(release(u"0.2.0"_s).contains(u"is not newer"_s));
    QVERIFY(release(u"0.1.9"_s).contains(u"is not newer"_s));
    QCOMPARE(release(u"0.10.0"_s), QString());
    QVERIFY(h.run(RemoveDomain{shop}).contains(u"was released"_s));
    QCOMPARE(h.run(PromoteDomain{shop, State::Test}), QString());
    QVERIFY(release(u"1.0.0"_s).contains(u"is in test"_s));
    QCOMPARE(h.run(PromoteDomain{shop, State::Prod}), QString());
    QVERIFY(release(u"0.11.0"_s).contains(u"is in prod"_s));
    QCOMPARE(release(u"1.0.0"_s), QString());
    QCOMPARE(h.model.domain(shop)->version, u"1.0.0"_s);
}

void TestDecide::historyIsRecorded()
{
    Harness h(m_kinds);
    const EntityId web = h.add(u"Host"_s, u"web1"_s);
    QCOMPARE(h.run(RecordHostBuilt{{web, u"succeeded"_s, u"/nix/store/x"_s, 5, {}}}), QString());
    QVERIFY(h.run(RecordHostBuilt{{web, u"great"_s, {}, 5, {}}}).contains(u"no outcome"_s));
    QVERIFY(h.run(RecordHostBuilt{{EntityId::make(), u"failed"_s, {}, 5, {}}})
                .contains(u"does not exist"_s));
    HostRebuilt rebuilt;
    rebuilt.host = web;
    rebuilt.action = u"switch"_s;
    rebuilt.outcome = u"activated"_s;
    QCOMPARE(h.run(RecordHostRebuilt{rebuilt}), QString());
}

void TestDecide::secretsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    const QString begin = u"-----BEGIN "_s; // in two parts, so that no scanner stops at this file
    QTest::newRow("pem") << begin + u"RSA PRIVATE KEY----- MIIE"_s;
    QTest::newRow("openssh") << begin + u"OPENSSH PRIVATE KEY-----"_s;
    QTest::newRow("age") << u"AGE-SECRET-"_s + u"KEY-1QQQQQQQQ"_s;
    QTest::newRow("forge token") << u"ghp_"_s + QString(36, u'a');
    QTest::newRow("cloud key") << u"AKIA"_s + u"ABCDEFGHIJKLMNOP"_s;
    QTest::newRow("password hash") << u"$6$"_s + u"abcdefgh$ABCDEFGHIJKLMNOPQRSTU"_s;
    QTest::newRow("random") << u"q7Zp2XvK9mT4wB8rL1nD6s"_s;
}

void TestDecide::secretsAreRefused()
{
    QFETCH(QString, text);
    Harness h(m_kinds);
    const QString error =
        h.run(AddEntity{u"Secret"_s, u"web"_s, properties(u"description"_s, text)});
    QVERIFY2(error.contains(u"looks like a secret"_s), qPrintable(error));
    QVERIFY2(!error.contains(text), "the message repeats the secret");
    const EntityId service = h.add(u"Service"_s, u"site"_s);
    const bool plain = looksLikeSecret(text, Suspicion::Plain);
    const auto inSettings = h.run(SetProperty{
        service, u"settings"_s, QJsonObject{{u"a"_s, QJsonArray{QJsonObject{{u"b"_s, text}}}}}});
    QCOMPARE(inSettings.contains(u"looks like a secret"_s), plain);
    const QString named = h.run(AddEntity{u"Secret"_s, text});
    QVERIFY(named.contains(u"looks like a secret"_s));
    QVERIFY(!named.contains(text));
}

void TestDecide::whatIsNoSecretIsAccepted()
{
    for (const QString& text :
         {u"productionDatabasePassword2026"_s, u"web-server-tls-key"_s,
          u"secrets/web1.example.org/database.yaml"_s, u"0190a0b0-0000-7000-8000-000000000001"_s,
          u"The password of the mail server, renewed in 2026."_s, u"backup-2026-11-22-host-web1"_s,
          u"MeridianHeadquartersWirelessNetworkGuestAccess"_s})
        QVERIFY2(!looksLikeSecret(text, Suspicion::Strict), qPrintable(text));
    Harness h(m_kinds);
    QCOMPARE(
        h.run(AddEntity{
            u"Person"_s, u"lucy"_s,
            properties(u"sshKeys"_s,
                       QJsonArray{u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHx7Zp2XvK9mT4w lucy"_s})}),
        QString());
    QCOMPARE(h.run(AddEntity{u"Source"_s, u"site"_s,
                             properties(u"rev"_s, u"8ecc356aa0b1c2d3e4f5061728394a5b6c7d8e9f"_s)}),
             QString());
}

void TestDecide::whatIsGoneIsSaid()
{
    Harness h(m_kinds);
    const auto e = EntityId::make();
    const auto d = DomainId::make();
    const auto r = RelationshipId::make();
    const Command commands[] = {RenameDomain{d, u"x"_s},
                                SetDomainPurpose{d, u"x"_s},
                                RemoveDomain{d},
                                AddEntity{u"Host"_s, u"x"_s, {}, d},
                                RenameEntity{e, u"x"_s},
                                MoveEntity{e, d},
                                SetProperty{e, u"x"_s, 1},
                                RemoveEntity{e},
                                Relate{e, u"partOf"_s, e},
                                SetRelationshipProperty{r, u"x"_s, 1},
                                Unrelate{r},
                                PromoteDomain{d, State::Test},
                                ReleaseDomain{d, u"0.1.0"_s}};
    for (const Command& c : commands)
        QVERIFY2(h.run(c).contains(u"does not exist"_s), qPrintable(h.run(c)));
    QCOMPARE(h.model.domains().size(), 1);
}

void TestDecide::nothingToDoIsNoFact()
{
    Harness h(m_kinds);
    const EntityId lucy = h.add(u"Person"_s, u"lucy"_s, properties(u"fullName"_s, u"Lucy"_s));
    const DomainId people = h.model.entity(lucy)->domain;
    const QString purpose = h.model.domain(people)->purpose;
    const Command commands[] = {RenameDomain{people, u"people"_s},
                                SetDomainPurpose{people, purpose},
                                RenameEntity{lucy, u"lucy"_s},
                                MoveEntity{lucy, people},
                                SetProperty{lucy, u"fullName"_s, u"Lucy"_s},
                                SetProperty{lucy, u"email"_s, {}},
                                SetProperty{lucy, u"nonsense"_s, {}},
                                PromoteDomain{people, State::Dev}};
    for (const Command& c : commands)
        QCOMPARE(h.factCount(c), size_t(0));
}

void TestDecide::diagramsHaveNamesThatFilesCanHave()
{
    Harness h(m_kinds);
    for (const QString& name : {QString(), u" x"_s, u"a/b"_s, u"../x"_s, u".x"_s, u"x."_s,
                                u"a\nb"_s, u"a:b"_s, QString(81, u'x'), u"\u202eabc"_s})
        QVERIFY2(!h.run(CreateDiagram{name}).isEmpty(), qPrintable(name));
    const auto id = DiagramId::make();
    QCOMPARE(h.run(CreateDiagram{u"Wer darf wohin? Ä"_s.remove(u'?'), false, id}), QString());
    QVERIFY(!h.run(CreateDiagram{u"other"_s, false, id}).isEmpty());
    QVERIFY(h.run(CreateDiagram{u"WER darf wohin ä"_s}).contains(u"already"_s));
    QCOMPARE(h.run(RenameDiagram{id, u"Lan"_s}), QString());
    QCOMPARE(h.run(RenameDiagram{id, u"lan"_s}), QString()); // its own name in another case
    QCOMPARE(h.factCount(RenameDiagram{id, u"lan"_s}), size_t(0));
    QCOMPARE(h.run(SetDiagramCompleteness{id, true}), QString());
    QCOMPARE(h.factCount(SetDiagramCompleteness{id, true}), size_t(0));
    QVERIFY(!h.run(RenameDiagram{DiagramId::make(), u"x"_s}).isEmpty());
}

void TestDecide::shapesArePlacedMovedAndTakenOff()
{
    Harness h(m_kinds);
    const auto lucy = h.add(u"Person"_s, u"lucy"_s), linus = h.add(u"Person"_s, u"linus"_s);
    const auto id = DiagramId::make();
    const auto at = [&](EntityId entity) {
        const Shape* shape = h.model.diagrams().find(id)->shapeOf(entity);
        return shape ? std::optional(shape->at) : std::nullopt;
    };
    QVERIFY(!h.run(PlaceShapes{id, {{lucy, {0, 0}}}}).isEmpty()); // no such diagram
    QCOMPARE(h.run(CreateDiagram{u"Overview"_s, true, id}), QString());
    QCOMPARE(h.run(PlaceShapes{id, {{lucy, {0, 0}}, {linus, {8, 8}}, {lucy, {16, 0}}}}), QString());
    QCOMPARE(at(lucy), QPoint(16, 0));
    const ShapeId shape = h.model.diagrams().find(id)->shapeOf(lucy)->id;
    QCOMPARE(h.run(PlaceShapes{id, {{lucy, {-160, 40}}, {linus, {8, 8}}}}), QString());
    QCOMPARE(at(lucy), QPoint(-160, 40));
    QCOMPARE(h.model.diagrams().find(id)->shapeOf(lucy)->id, shape);
    QCOMPARE(h.factCount(PlaceShapes{id, {{linus, {8, 8}}}}), size_t(0));
    QVERIFY(!h.run(PlaceShapes{id, {{EntityId::make(), {0, 0}}}}).isEmpty());
    QVERIFY(!h.run(PlaceShapes{id, {{lucy, {Shape::limit + 1, 0}}}}).isEmpty());
    QCOMPARE(h.run(RemoveShapes{id, {lucy, lucy, EntityId::make()}}), QString());
    QVERIFY(!at(lucy));
    QVERIFY(h.model.entity(lucy));
    const DomainId people = h.model.entity(lucy)->domain;
    QCOMPARE(h.run(CollapseDomain{id, people, true}), QString());
    QCOMPARE(h.factCount(CollapseDomain{id, people, true}), size_t(0));
    QVERIFY(!h.run(CollapseDomain{id, DomainId::make(), true}).isEmpty());
    QCOMPARE(h.run(RemoveDiagram{id}), QString());
    QVERIFY(!h.model.diagrams().find(id));
    QVERIFY(h.model.entity(linus));
}

void TestDecide::manyShapesAreAFewFacts()
{
    Model model;
    const auto domain = DomainId::make(), root = DomainId::make();
    QVERIFY(model.apply(DomainDefined{root, u"w"_s, {}, {}}));
    QVERIFY(model.apply(DomainDefined{domain, u"people"_s, {}, u"domain/people"_s}));
    const auto id = DiagramId::make();
    QVERIFY(model.apply(DiagramCreated{id, u"Overview"_s, true}));
    PlaceShapes all{id, {}};
    for (int i = 0; i < 25'000; ++i) {
        const auto entity = EntityId::make();
        QVERIFY(model.apply(EntityAdded{entity, u"Person"_s, domain, u"p%1"_s.arg(i)}));
        all.places.push_back({entity, {i, -i}});
    }
    const auto facts = decide(model, m_kinds, all);
    QVERIFY(facts);
    QCOMPARE(facts->size(), size_t(3));
    for (const Fact& fact : *facts)
        QVERIFY(model.apply(fact));
    QCOMPARE(model.diagrams().find(id)->shapes().size(), size_t(25'000));
    QCOMPARE(model.integrityError(), QString());
    const auto removal = decide(model, m_kinds, RemoveDiagram{id});
    QVERIFY(removal);
    QCOMPARE(removal->size(), size_t(4));
}

void TestDecide::aRemovedEntityLeavesItsDiagrams()
{
    Harness h(m_kinds);
    const auto lucy = h.add(u"Person"_s, u"lucy"_s);
    const auto first = DiagramId::make(), second = DiagramId::make();
    for (const auto& [id, name] : {std::pair(first, u"a"_s), std::pair(second, u"b"_s)}) {
        QCOMPARE(h.run(CreateDiagram{name, false, id}), QString());
        QCOMPARE(h.run(PlaceShapes{id, {{lucy, {0, 0}}}}), QString());
    }
    QCOMPARE(h.run(RemoveEntity{lucy}), QString()); // and taken back, by the harness
    QVERIFY(h.model.diagrams().find(first)->shapes().empty());
    QVERIFY(h.model.diagrams().find(second)->shapes().empty());
}

QTEST_APPLESS_MAIN(TestDecide)
#include "test_decide.moc"
