#include "models/domain/problems.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

// A model with its problems kept up to date command by command.
struct Harness {
    const Kinds& kinds;
    Model model;
    Problems problems;

    Harness(const Kinds& k)
        : kinds(k)
        , problems(model, k)
    {
        apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell."_s, {}});
    }

    bool apply(const std::vector<Fact>& facts)
    {
        ChangeSet changes;
        for (const Fact& fact : facts) {
            if (!model.apply(fact))
                return false;
            changes.add(fact);
        }
        changes.normalize();
        problems.update(changes);
        return true;
    }
    bool apply(const Fact& fact) { return apply(std::vector{fact}); }

    bool run(const Command& command)
    {
        const auto facts = decide(model, kinds, command);
        return facts && apply(*facts);
    }

    EntityId add(const QString& kind, const QString& name,
                 const std::vector<std::pair<QString, Value>>& values = {}, DomainId domain = {})
    {
        Properties properties;
        for (const auto& [key, value] : values)
            properties.set(key, value);
        const auto id = EntityId::make();
        const auto facts = decide(model, kinds, AddEntity{kind, name, properties, domain, id});
        if (!facts)
            qWarning("%s", qPrintable(facts.error().message));
        else
            apply(*facts);
        return id;
    }

    RelationshipId relate(EntityId from, const QString& verb, EntityId to,
                          const std::vector<std::pair<QString, Value>>& values = {})
    {
        Properties properties;
        for (const auto& [key, value] : values)
            properties.set(key, value);
        const auto id = RelationshipId::make();
        const auto facts = decide(model, kinds, Relate{from, verb, to, properties, id});
        if (!facts)
            qWarning("%s", qPrintable(facts.error().message));
        else
            apply(*facts);
        return id;
    }

    QStringList codes() const
    {
        QStringList out;
        for (const Problem& p : problems.all())
            out += p.code;
        return out;
    }
    const Problem find(const QString& code) const
    {
        for (const Problem& p : problems.all()) {
            if (p.code == code)
                return p;
        }
        return {};
    }
};

// One line a problem, for comparing.
QStringList lines(const Problems& problems)
{
    QStringList out;
    for (const Problem& p : problems.all()) {
        QString line =
            u"%1 %2 %3 %4 %5 %6"_s.arg(int(p.severity))
                .arg(p.code, p.sentence, p.entity.text(), p.relationship.text(), p.property);
        for (const QuickFix& fix : p.fixes)
            line += u" ["_s + fix.label + u']' + QString::number(fix.commands.size());
        out += line;
    }
    return out;
}

Value list(std::initializer_list<QJsonValue> items)
{
    return QJsonArray(items);
}

} // namespace

class TestProblems : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aSmallWholeIsClean();
    void everyProblemIsFound_data();
    void everyProblemIsFound();
    void fixesMend_data();
    void fixesMend();
    void whatIsLackingMends_data();
    void whatIsLackingMends();
    void circlesAreFoundWhereTheyClose();
    void danglingNamesComeAndGo();
    void problemsOfAnEntityNameBothSides();
    void updatesEqualRecomputation_data();
    void updatesEqualRecomputation();
    void anUpdateLooksAtWhatItTouches();

private:
    Kinds m_kinds;
};

void TestProblems::initTestCase()
{
    auto kinds = Kinds::load(Kinds::builtInFolder());
    QVERIFY2(kinds, qPrintable(kinds ? QString() : kinds.error().text()));
    m_kinds = *std::move(kinds);
}

void TestProblems::aSmallWholeIsClean()
{
    Harness h(m_kinds);
    const auto lucy = h.add(u"Person"_s, u"lucy"_s, {{u"fullName"_s, u"Lucy Lemon"_s}});
    const auto ops = h.add(u"Organization"_s, u"ops"_s);
    const auto user = h.add(u"User"_s, u"lucy"_s);
    const auto web = h.add(u"Host"_s, u"web1"_s);
    const auto lan =
        h.add(u"Network"_s, u"lan"_s,
              {{u"prefixes"_s, list({u"10.0.0.0/24"_s})}, {u"gateway4"_s, u"10.0.0.1"_s}});
    const auto site = h.add(u"Service"_s, u"site"_s, {{u"tcpPorts"_s, list({443})}});
    const auto package = h.add(u"Package"_s, u"site"_s);
    const auto source = h.add(u"Source"_s, u"site"_s);
    const auto policy = h.add(u"AuthorizationPolicy"_s, u"admins"_s);
    h.relate(lucy, u"memberOf"_s, ops);
    h.relate(user, u"is"_s, lucy);
    h.relate(web, u"attachedTo"_s, lan, {{u"address"_s, list({u"10.0.0.5"_s})}});
    h.relate(web, u"enables"_s, site);
    h.relate(site, u"builtFrom"_s, package);
    h.relate(package, u"builtFrom"_s, source);
    h.relate(policy, u"governs"_s, web);
    h.relate(policy, u"grants"_s, ops);
    QCOMPARE(lines(h.problems), QStringList());
    QCOMPARE(h.problems.count(Severity::Hint), 0);
}

// Each row makes one problem and names its code.
void TestProblems::everyProblemIsFound_data()
{
    using Make = std::function<void(Harness&)>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* code, Make make) {
        static int count = 0; // one problem may have several causes
        QTest::addRow("%s %d", code, ++count) << std::move(make) << QString::fromLatin1(code);
    };
    row("missing-property", [](Harness& h) { h.add(u"Person"_s, u"lucy"_s); });
    row("host-without-system", [](Harness& h) {
        const auto web = h.add(u"Host"_s, u"web1"_s);
        h.run(SetProperty{web, u"system"_s, {}});
    });
    row("host-without-state-version",
        [](Harness& h) { h.run(SetProperty{h.add(u"Host"_s, u"web1"_s), u"stateVersion"_s, {}}); });
    row("host-without-network", [](Harness& h) { h.add(u"Host"_s, u"web1"_s); });
    row("unknown-kind", [](Harness& h) {
        h.apply(EntityAdded{EntityId::make(), u"Dragon"_s, h.model.workspace()->id, u"smaug"_s});
    });
    row("unknown-property", [](Harness& h) {
        h.apply(PropertySet{h.add(u"Host"_s, u"web1"_s), u"colour"_s, u"red"_s, {}});
    });
    row("unknown-verb", [](Harness& h) {
        const auto a = h.add(u"Host"_s, u"a"_s), b = h.add(u"Host"_s, u"b"_s);
        h.apply(Related{RelationshipId::make(), a, u"eats"_s, b});
    });
    row("relationship-not-allowed", [](Harness& h) {
        const auto a = h.add(u"Host"_s, u"a"_s), b = h.add(u"Person"_s, u"b"_s);
        h.apply(Related{RelationshipId::make(), a, u"memberOf"_s, b});
    });
    row("too-many-relationships", [](Harness& h) {
        const auto a = h.add(u"Host"_s, u"a"_s);
        h.apply({Related{RelationshipId::make(), a, u"locatedAt"_s, h.add(u"Location"_s, u"b"_s)},
                 Related{RelationshipId::make(), a, u"locatedAt"_s, h.add(u"Location"_s, u"c"_s)}});
    });
    row("value-misfit", [](Harness& h) {
        h.apply(PropertySet{h.add(u"Person"_s, u"lucy"_s), u"uid"_s, u"many"_s, {}});
    });
    row("name-misfit", [](Harness& h) {
        h.apply(EntityAdded{EntityId::make(), u"Host"_s, h.model.workspace()->id, u"Web 1"_s});
    });
    row("login-refused", [](Harness& h) {
        h.apply(EntityAdded{EntityId::make(), u"User"_s, h.model.workspace()->id, u"Lucy"_s});
    });
    row("login-reserved", [](Harness& h) { h.add(u"User"_s, u"root"_s); });
    row("duplicate-login", [](Harness& h) {
        h.add(u"User"_s, u"lucy"_s);
        h.add(u"User"_s, u"lucy2"_s, {{u"login"_s, u"lucy"_s}});
    });
    row("duplicate-uid", [](Harness& h) {
        h.add(u"User"_s, u"lucy"_s, {{u"uid"_s, 1001}});
        h.add(u"Person"_s, u"max"_s, {{u"uid"_s, 1001}});
    });
    row("duplicate-host-name", [](Harness& h) {
        h.run(DefineDomain{u"shop"_s, {}, {}});
        h.add(u"Host"_s, u"web1"_s);
        h.add(u"Host"_s, u"web1"_s, {}, h.model.domainByName(u"shop")->id);
    });
    row("duplicate-address", [](Harness& h) {
        const auto lan = h.add(u"Network"_s, u"lan"_s);
        for (const QString& name : {u"a"_s, u"b"_s})
            h.relate(h.add(u"Host"_s, name), u"attachedTo"_s, lan,
                     {{u"address"_s, list({u"fd00::5"_s})}});
    });
    row("address-outside-network", [](Harness& h) {
        const auto lan = h.add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, list({u"10.0.0.0/24"_s})}});
        h.relate(h.add(u"Host"_s, u"a"_s), u"attachedTo"_s, lan,
                 {{u"address"_s, list({u"10.0.1.5"_s})}});
    });
    row("no-address", [](Harness& h) {
        const auto lan = h.add(u"Network"_s, u"lan"_s, {{u"dhcp"_s, false}});
        h.relate(h.add(u"Host"_s, u"a"_s), u"attachedTo"_s, lan);
    });
    row("network-without-prefix", [](Harness& h) { h.add(u"Network"_s, u"lan"_s); });
    row("gateway-outside-network", [](Harness& h) {
        h.add(u"Network"_s, u"lan"_s,
              {{u"prefixes"_s, list({u"10.0.0.0/24"_s})}, {u"gateway4"_s, u"10.0.1.1"_s}});
    });
    row("gateway-family",
        [](Harness& h) { h.add(u"Network"_s, u"lan"_s, {{u"gateway4"_s, u"fd00::1"_s}}); });
    row("dhcp-range-outside-network", [](Harness& h) {
        h.add(u"Network"_s, u"lan"_s,
              {{u"prefixes"_s, list({u"10.0.0.0/24"_s})}, {u"dhcpFirst"_s, u"10.0.1.1"_s}});
    });
    row("governs-nothing", [](Harness& h) { h.add(u"AuthenticationPolicy"_s, u"keys"_s); });
    row("grants-nobody", [](Harness& h) { h.add(u"AuthorizationPolicy"_s, u"admins"_s); });
    row("service-not-enabled", [](Harness& h) { h.add(u"Service"_s, u"site"_s); });
    row("service-without-program", [](Harness& h) { h.add(u"Service"_s, u"site"_s); });
    row("package-without-source", [](Harness& h) { h.add(u"Package"_s, u"site"_s); });
    row("node-without-host", [](Harness& h) { h.add(u"Node"_s, u"box"_s); });
    row("secret-without-place", [](Harness& h) { h.add(u"Secret"_s, u"tls"_s); });
    row("input-without-address", [](Harness& h) { h.add(u"Input"_s, u"tool"_s); });
    row("secret-value", [](Harness& h) {
        h.apply(PropertySet{
            h.add(u"Secret"_s, u"tls"_s), u"description"_s, u"q7Zp2XvK9mT4wB8rL1nD6s"_s, {}});
    });
    row("port-conflict", [](Harness& h) {
        const auto web = h.add(u"Host"_s, u"web1"_s);
        for (const QString& name : {u"a"_s, u"b"_s})
            h.relate(web, u"enables"_s,
                     h.add(u"Service"_s, name, {{u"tcpPorts"_s, list({80, 443})}}));
    });
    row("left-with-accounts", [](Harness& h) {
        const auto lucy = h.add(u"Person"_s, u"lucy"_s, {{u"leaves"_s, u"2020-01-31"_s}});
        h.relate(h.add(u"User"_s, u"lucy"_s), u"is"_s, lucy);
    });
    row("cycle", [](Harness& h) {
        const auto a = h.add(u"Organization"_s, u"a"_s), b = h.add(u"Organization"_s, u"b"_s);
        h.relate(a, u"partOf"_s, b);
        h.relate(b, u"partOf"_s, a);
    });
    row("cycle", [](Harness& h) {
        const auto a = h.add(u"Organization"_s, u"a"_s), b = h.add(u"Organization"_s, u"b"_s);
        h.relate(a, u"partOf"_s, b);
        h.relate(b, u"memberOf"_s, a);
    });
    row("duplicate-login", [](Harness& h) {
        h.add(u"Person"_s, u"Lucy"_s, {{u"fullName"_s, u"Lucy Lemon"_s}});
        h.add(u"User"_s, u"lucy"_s);
    });
    row("network-too-small", [](Harness& h) {
        const auto lan = h.add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, list({u"10.0.0.0/30"_s})}});
        for (const QString& name : {u"a"_s, u"b"_s, u"c"_s})
            h.relate(h.add(u"Host"_s, name), u"attachedTo"_s, lan);
    });
    row("dhcp-range-backwards", [](Harness& h) {
        h.add(u"Network"_s, u"lan"_s,
              {{u"prefixes"_s, list({u"10.0.0.0/24"_s})},
               {u"dhcpFirst"_s, u"10.0.0.90"_s},
               {u"dhcpLast"_s, u"10.0.0.9"_s}});
    });
    row("other-architecture", [](Harness& h) {
        const auto host = h.add(u"Host"_s, u"a"_s, {{u"system"_s, u"x86_64-linux"_s}});
        h.relate(host, u"runsOn"_s,
                 h.add(u"Device"_s, u"board"_s, {{u"system"_s, u"aarch64-linux"_s}}));
    });
    row("other-architecture", [](Harness& h) {
        const auto host = h.add(u"Host"_s, u"a"_s, {{u"system"_s, u"x86_64-linux"_s}});
        const auto service = h.add(u"Service"_s, u"site"_s);
        h.relate(host, u"enables"_s, service);
        h.relate(service, u"builtFrom"_s,
                 h.add(u"Package"_s, u"site"_s, {{u"systems"_s, list({u"aarch64-linux"_s})}}));
    });
    row("membership-over", [](Harness& h) {
        h.relate(h.add(u"Person"_s, u"lucy"_s), u"memberOf"_s, h.add(u"Organization"_s, u"ops"_s),
                 {{u"until"_s, u"2020-01-31"_s}});
    });
    row("policy-over", [](Harness& h) {
        h.add(u"AuthorizationPolicy"_s, u"admins"_s, {{u"validUntil"_s, u"2020-01-31"_s}});
    });
    row("policy-early", [](Harness& h) {
        h.add(u"AuthorizationPolicy"_s, u"admins"_s, {{u"validFrom"_s, u"2999-01-31"_s}});
    });
    row("policy-over",
        [](Harness& h) { h.add(u"FirewallRule"_s, u"web"_s, {{u"until"_s, u"2020-01-31"_s}}); });
    row("dangling-reference", [](Harness& h) {
        h.relate(h.add(u"Name"_s, u"www"_s), u"resolvesTo"_s, h.add(u"Host"_s, u"web1"_s),
                 {{u"network"_s, u"lan"_s}});
    });
}

void TestProblems::everyProblemIsFound()
{
    QFETCH(std::function<void(Harness&)>, make);
    QFETCH(QString, code);
    Harness h(m_kinds);
    make(h);
    QVERIFY2(h.codes().contains(code), qPrintable(h.codes().join(u' ')));
    const Problem p = h.find(code);
    QVERIFY(p.sentence.endsWith(u'.') && p.sentence.size() > 10);
    QVERIFY(h.model.entity(p.entity));
    QVERIFY(p.relationship.isNull() || h.model.relationship(p.relationship));
    QVERIFY(!h.problems.of(p.entity).empty());
    QCOMPARE(lines(h.problems), lines(Problems(h.model, m_kinds)));
    QCOMPARE(h.problems.count(Severity::Hint), int(h.problems.all().size()));
    // With everything gone, so are the problems.
    while (!h.model.entities().empty())
        QVERIFY(h.run(RemoveEntity{h.model.entities().front().id}));
    QCOMPARE(lines(h.problems), QStringList());
    QCOMPARE(h.problems.count(Severity::Hint), 0);
}

void TestProblems::fixesMend_data()
{
    everyProblemIsFound_data();
}

// Every fix of every problem is accepted, and its problem gone afterwards.
void TestProblems::fixesMend()
{
    QFETCH(std::function<void(Harness&)>, make);
    QFETCH(QString, code);
    const size_t fixes = [&] {
        Harness h(m_kinds);
        make(h);
        return h.find(code).fixes.size();
    }();
    for (size_t i = 0; i < fixes; ++i) {
        Harness h(m_kinds);
        make(h);
        const auto before = h.codes().count(code);
        const QuickFix fix = h.find(code).fixes.at(i);
        QVERIFY(!fix.label.isEmpty() && !fix.commands.empty());
        for (const Command& command : fix.commands) {
            const auto facts = decide(h.model, m_kinds, command);
            QVERIFY2(facts, qPrintable(facts ? QString() : facts.error().message));
            QVERIFY(h.apply(*facts));
        }
        QVERIFY2(h.codes().count(code) < before, qPrintable(fix.label));
    }
}

void TestProblems::whatIsLackingMends_data()
{
    everyProblemIsFound_data();
}

// Where a problem asks for a relationship, any kind that it names will do, and it is then gone.
void TestProblems::whatIsLackingMends()
{
    QFETCH(std::function<void(Harness&)>, make);
    QFETCH(QString, code);
    static const QStringList asking = {u"host-without-network"_s,    u"service-not-enabled"_s,
                                       u"service-without-program"_s, u"node-without-host"_s,
                                       u"package-without-source"_s,  u"governs-nothing"_s,
                                       u"grants-nobody"_s,           u"missing-relationship"_s};
    Harness h(m_kinds);
    make(h);
    const Problem before = h.find(code);
    QCOMPARE(before.lacking.empty(), !asking.contains(code));
    for (const Lacking& lacking : before.lacking) {
        QVERIFY(lacking.label.endsWith(u'…'));
        const Entity& e = *h.model.entity(before.entity);
        QString kind = lacking.kind;
        for (const Kind& k : m_kinds.kinds()) {
            if (kind.isEmpty() && !m_kinds.rulesBetween(e.kind, k.name).empty() &&
                std::ranges::contains(m_kinds.rulesBetween(e.kind, k.name), lacking.verb,
                                      &VerbRule::verb))
                kind = k.name;
        }
        const auto other = h.add(kind, u"other"_s);
        if (lacking.incoming)
            h.relate(other, lacking.verb, before.entity);
        else
            h.relate(before.entity, lacking.verb, other);
        QVERIFY2(!h.codes().contains(code), qPrintable(lacking.label));
    }
}

void TestProblems::circlesAreFoundWhereTheyClose()
{
    Harness h(m_kinds);
    std::vector<EntityId> orgs;
    for (int i = 0; i < 50; ++i)
        orgs.push_back(h.add(u"Organization"_s, u"o%1"_s.arg(i)));
    for (size_t i = 0; i + 1 < orgs.size(); ++i)
        h.relate(orgs[i], u"partOf"_s, orgs[i + 1]);
    QCOMPARE(h.codes(), QStringList());
    const auto last = h.relate(orgs.back(), u"partOf"_s, orgs.front());
    QCOMPARE(h.codes(), QStringList(u"cycle"_s));
    QCOMPARE(h.find(u"cycle"_s).relationship, last);
    QCOMPARE(h.problems.of(orgs[25]).size(), size_t(1));
    // Broken at the far side of the circle from where it was closed.
    QVERIFY(h.run(Unrelate{h.model.find(orgs[25], u"partOf", orgs[26])->id}));
    QCOMPARE(h.codes(), QStringList());
}

void TestProblems::danglingNamesComeAndGo()
{
    Harness h(m_kinds);
    h.relate(h.add(u"Name"_s, u"www"_s), u"resolvesTo"_s, h.add(u"Host"_s, u"web1"_s),
             {{u"network"_s, u"lan"_s}});
    QVERIFY(h.codes().contains(u"dangling-reference"_s));
    const auto lan = h.add(u"Network"_s, u"LAN"_s);
    QVERIFY(!h.codes().contains(u"dangling-reference"_s));
    QVERIFY(h.run(RenameEntity{lan, u"wan"_s}));
    QVERIFY(h.codes().contains(u"dangling-reference"_s));
    QCOMPARE(lines(h.problems), lines(Problems(h.model, m_kinds)));
}

void TestProblems::problemsOfAnEntityNameBothSides()
{
    Harness h(m_kinds);
    const auto lan = h.add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, list({u"10.0.0.0/24"_s})}});
    const auto a = h.add(u"Host"_s, u"web1"_s), b = h.add(u"Host"_s, u"web2"_s);
    h.relate(a, u"attachedTo"_s, lan, {{u"address"_s, list({u"10.0.0.5"_s})}});
    h.relate(b, u"attachedTo"_s, lan, {{u"address"_s, list({u"10.0.0.5"_s, u"10.0.0.6"_s})}});
    const QString sentence =
        u"“web1” and “web2” have the same address 10.0.0.5 on the network “lan”."_s;
    for (const EntityId id : {a, b}) {
        QCOMPARE(h.problems.of(id).size(), size_t(1));
        QCOMPARE(h.problems.of(id).front().sentence, sentence);
    }
    QCOMPARE(h.problems.count(Severity::Error), 1);
    // A name in a sentence follows the entity's.
    QVERIFY(h.run(RenameEntity{a, u"shop1"_s}));
    QVERIFY(h.problems.of(b).front().sentence.startsWith(u"“shop1” and "_s));
    QVERIFY(h.run(RenameEntity{lan, u"net"_s}));
    QVERIFY(h.problems.of(b).front().sentence.endsWith(u"“net”."_s));
    QVERIFY(h.run(h.problems.of(b).front().fixes.front().commands.front()));
    QCOMPARE(h.codes(), QStringList());
}

void TestProblems::updatesEqualRecomputation_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 6; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Random commands, small names and few values, so that collisions are common; now and then a fact
// that decide() would not have let through.
void TestProblems::updatesEqualRecomputation()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Harness h(m_kinds);
    for (const QString& name : {u"shop"_s, u"lab"_s})
        QVERIFY(h.run(DefineDomain{name, {}, {}}));
    const auto one = [&](const auto& from) -> decltype(auto) {
        return from[size_t(random.bounded(int(from.size())))];
    };
    const QStringList kinds = {
        u"Host"_s,    u"Network"_s, u"Person"_s, u"User"_s,   u"Organization"_s,
        u"Service"_s, u"Node"_s,    u"Name"_s,   u"Dragon"_s, u"AuthorizationPolicy"_s};
    const QStringList names = {u"a"_s, u"b"_s, u"c"_s, u"lan"_s, u"root"_s};
    const std::vector<std::pair<QString, Value>> values = {
        {u"uid"_s, 1001},
        {u"uid"_s, 1002},
        {u"login"_s, u"a"_s},
        {u"leaves"_s, u"2020-01-01"_s},
        {u"locked"_s, true},
        {u"locked"_s, {}},
        {u"system"_s, {}},
        {u"prefixes"_s, list({u"10.0.0.0/24"_s})},
        {u"prefixes"_s, list({u"10.0.1.0/24"_s, u"fd00::/64"_s})},
        {u"gateway4"_s, u"10.0.0.1"_s},
        {u"dhcp"_s, false},
        {u"dhcp"_s, true},
        {u"tcpPorts"_s, list({80})},
        {u"tcpPorts"_s, list({80, 443})},
        {u"service"_s, u"nginx"_s},
        {u"fullName"_s, u"A"_s},
        {u"fullName"_s, 5},
        {u"address"_s, list({u"10.0.0.5"_s})},
        {u"address"_s, list({u"10.0.0.5"_s, u"10.0.1.6"_s})},
        {u"network"_s, u"lan"_s},
    };
    const QStringList verbs = {u"attachedTo"_s, u"partOf"_s,  u"memberOf"_s, u"is"_s,
                               u"enables"_s,    u"governs"_s, u"grants"_s,   u"runsOn"_s,
                               u"resolvesTo"_s, u"eats"_s};
    int done = 0;
    for (int step = 0; step < 1500; ++step) {
        const auto entities = h.model.entities();
        const auto relationships = h.model.relationships();
        const auto& value = one(values);
        const int what = entities.empty() ? 0 : random.bounded(12);
        bool ok = false;
        if (what <= 1 && entities.size() < 60) {
            ok = h.run(AddEntity{one(kinds),
                                 one(names),
                                 {},
                                 random.bounded(2) ? DomainId() : h.model.domains()[1].id});
            if (!ok && random.bounded(4) == 0)
                ok = h.apply(
                    EntityAdded{EntityId::make(), one(kinds), h.model.domains()[1].id, one(names)});
        } else if (what <= 5 && !entities.empty()) {
            const EntityId from = one(entities).id, to = one(entities).id;
            const QString verb = one(verbs);
            ok = h.run(Relate{from, verb, to});
            if (!ok && random.bounded(10) == 0 && !h.model.find(from, verb, to))
                ok = h.apply(Related{RelationshipId::make(), from, verb, to});
        } else if (what <= 7 && !entities.empty()) {
            const Entity e = one(entities);
            ok = h.run(SetProperty{e.id, value.first, value.second});
            if (!ok && !value.second.isNull() && random.bounded(5) == 0)
                ok = h.apply(
                    PropertySet{e.id, value.first, value.second, e.properties[value.first]});
        } else if (what <= 9 && !relationships.empty()) {
            ok = random.bounded(3) == 0 ? h.run(Unrelate{one(relationships).id})
                                        : h.run(SetRelationshipProperty{one(relationships).id,
                                                                        value.first, value.second});
        } else if (what == 10 && !entities.empty()) {
            ok = h.run(RenameEntity{one(entities).id, one(names)});
        } else if (!entities.empty()) {
            ok = random.bounded(2) ? h.run(RemoveEntity{one(entities).id})
                                   : h.run(MoveEntity{one(entities).id, h.model.domains()[2].id});
        }
        done += ok;
        if (!ok)
            continue;
        const Problems fresh(h.model, m_kinds);
        QCOMPARE(lines(h.problems), lines(fresh));
        for (const Severity s : {Severity::Hint, Severity::Warning, Severity::Error})
            QCOMPARE(h.problems.count(s), fresh.count(s));
    }
    QVERIFY2(done > 400, qPrintable(QString::number(done)));
    QCOMPARE(h.model.integrityError(), QString());
}

// The same edits cost the same in a model ten times as large.
void TestProblems::anUpdateLooksAtWhatItTouches()
{
    const auto cost = [&](int hosts) {
        Harness h(m_kinds);
        const auto lan = h.add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, list({u"10.0.0.0/8"_s})}});
        const auto site = h.add(u"Service"_s, u"site"_s,
                                {{u"service"_s, u"nginx"_s}, {u"tcpPorts"_s, list({80})}});
        std::vector<EntityId> ids;
        std::vector<RelationshipId> attached;
        for (int i = 0; i < hosts; ++i) {
            ids.push_back(h.add(u"Host"_s, u"web%1"_s.arg(i)));
            attached.push_back(
                h.relate(ids.back(), u"attachedTo"_s, lan,
                         {{u"address"_s, list({u"10.1.%1.%2"_s.arg(i / 200).arg(i % 200 + 1)})}}));
            h.relate(ids.back(), u"enables"_s, site);
        }
        const quint64 before = h.problems.visited();
        // Ones that concern the host alone, its relationship, and a name that others show.
        h.run(SetProperty{ids[5], u"description"_s, u"x"_s});
        h.run(SetRelationshipProperty{attached[5], u"address"_s, list({u"10.1.0.7"_s})});
        h.run(RenameEntity{ids[5], u"renamed"_s});
        h.run(SetProperty{lan, u"description"_s, u"x"_s}); // not seen by those attached
        h.run(Unrelate{attached[5]});
        return h.problems.visited() - before;
    };
    const quint64 few = cost(20), many = cost(400);
    QCOMPARE(few, many);
    QVERIFY2(few < 40, qPrintable(QString::number(few)));
}

QTEST_APPLESS_MAIN(TestProblems)
#include "test_problems.moc"
