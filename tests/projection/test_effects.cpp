// Who can log in where and why, and what would change without something.
#include "models/projection/effects.h"
#include "tests/projection/story.h"

using namespace cim;
using namespace Qt::StringLiterals;
using test::Story;

class TestEffects : public QObject {
    Q_OBJECT

private:
    struct Shop : Story {
        EntityId web1 = add(u"Host"_s, u"web1"_s), web2 = add(u"Host"_s, u"web2"_s);
        EntityId lucy = add(
            u"Person"_s, u"lucy"_s,
            {{u"sshKeys"_s,
              QJsonArray{
                  u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKGs9DXz8dNEQWT8mDK4Ct0S3bB1Xh9DVHHWnVoYq3Zl lucy"_s}}});
        EntityId ben = add(u"Person"_s, u"ben"_s, {{u"leaves"_s, u"2027-01-31"_s}});
        EntityId boss = add(u"User"_s, u"boss"_s, {{u"login"_s, u"boss"_s}});
        EntityId ops = add(u"Organization"_s, u"ops"_s);
        EntityId policy = add(u"AuthorizationPolicy"_s, u"ops"_s);
        EntityId lan = add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, QJsonArray{u"10.0.0.0/24"_s}}});
        RelationshipId joined;
        Shop()
        {
            joined = relate(lucy, u"memberOf"_s, ops);
            relate(ben, u"memberOf"_s, ops);
            relate(boss, u"is"_s, lucy);
            relate(policy, u"grants"_s, ops);
            relate(policy, u"governs"_s, web1);
            relate(web1, u"attachedTo"_s, lan);
        }
    };
    static QStringList logins(const Effects& effects, EntityId host)
    {
        QStringList out;
        for (const Account& account : effects.accounts(host))
            out << account.login;
        return out;
    }

private slots:
    void whoCanLogIn()
    {
        const Shop shop;
        const Effects effects(shop.model, shop.kinds);
        // Lucy has an account of her own kind; Ben gets one by his name.
        QCOMPARE(logins(effects, shop.web1), (QStringList{u"ben"_s, u"boss"_s}));
        QCOMPARE(logins(effects, shop.web2), QStringList());
        const auto accounts = effects.accounts(shop.web1);
        QCOMPARE(accounts[0].because,
                 (QStringList{
                     address(shop.model, shop.kinds, shop.policy) + u" governs hosts.web1"_s,
                     address(shop.model, shop.kinds, shop.policy) + u" grants organizations.ops"_s,
                     u"people.ben memberOf organizations.ops"_s}));
        QCOMPARE(accounts[0].leaves, u"2027-01-31"_s);
        QCOMPARE(accounts[0].keys, 0);
        QCOMPARE(accounts[1].keys, 1); // of the person whose it is
        QCOMPARE(accounts[1].people, std::vector{shop.lucy});
    }

    // What the configuration has that a host was taken in with: nobody writes it again, and people
    // log in with it all the same.
    void accountsThatAreThereAsTheyAre()
    {
        Shop shop;
        const EntityId root = shop.add(u"User"_s, u"admin"_s);
        const RelationshipId has = shop.relate(shop.web2, u"hasUser"_s, root);
        const auto ofWeb2 = [&] { return Effects(shop.model, shop.kinds).accounts(shop.web2); };
        QCOMPARE(ofWeb2().size(), size_t(1));
        QVERIFY(!ofWeb2()[0].isAsIs);
        QCOMPARE(shop.run(SetRelationshipProperty{has, u"asIs"_s, true}), QString());
        QCOMPARE(ofWeb2().size(), size_t(1));
        QCOMPARE(ofWeb2()[0].login, u"admin"_s);
        QVERIFY(ofWeb2()[0].isAsIs);
        QCOMPARE(ofWeb2()[0].because, QStringList{u"hosts.web2 hasUser users.admin"_s});
        // Without it in the model the machine keeps the account.
        const auto removal = Effects(shop.model, shop.kinds).ifRemoved(root);
        QVERIFY(removal);
        QVERIFY(removal->hosts.empty());
    }

    void verbsInWords()
    {
        const Shop shop;
        const Effects effects(shop.model, shop.kinds, [](const QString& verb) {
            return verb == u"memberOf" ? u"is a member of"_s : verb;
        });
        QCOMPARE(effects.accounts(shop.web1)[0].because.last(),
                 u"people.ben is a member of organizations.ops"_s);
        const auto removal = effects.ifRemoved(shop.ben);
        QVERIFY(removal);
        QCOMPARE(removal->relationships,
                 QStringList{u"people.ben is a member of organizations.ops"_s});
    }

    void aLockedAccountOpensNothing()
    {
        Shop shop;
        QCOMPARE(shop.run(SetProperty{shop.boss, u"locked"_s, true}), QString());
        const Effects effects(shop.model, shop.kinds);
        const auto accounts = effects.accounts(shop.web1);
        QVERIFY(accounts[1].isLocked);
        QCOMPARE(accounts[1].keys, 0);
    }

    void whereItHasAnEffect()
    {
        const Shop shop;
        const Effects effects(shop.model, shop.kinds);
        const auto of = [&](EntityId id) {
            std::vector<EntityId> hosts;
            for (const Effect& effect : effects.hostsOf(id))
                hosts.push_back(effect.host);
            return hosts;
        };
        for (const EntityId id : {shop.lucy, shop.boss, shop.ops, shop.policy, shop.lan, shop.web1})
            QCOMPARE(of(id), std::vector{shop.web1});
        QCOMPARE(of(shop.web2), std::vector{shop.web2});
        QCOMPARE(effects.touchedBy({shop.lan}), std::vector{shop.web1});
        QCOMPARE(effects.touchedBy({shop.lan, shop.web2}), (std::vector{shop.web1, shop.web2}));
        QCOMPARE(effects.touchedBy({}), std::vector<EntityId>());
        // As the files have it.
        const Projection projection(shop.model, shop.kinds);
        const auto written = projection.why(shop.web1), found = effects.reasons(shop.web1);
        QCOMPARE(found.size(), written.size());
        for (size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].module, written[i].module);
            QCOMPARE(found[i].because, written[i].because);
        }
    }

    void whatIfItWereRemoved()
    {
        const Shop shop;
        const Effects effects(shop.model, shop.kinds);
        const auto policy = effects.ifRemoved(shop.policy);
        QVERIFY(policy);
        QCOMPARE(policy->hosts.size(), 1u);
        QCOMPARE(policy->hosts[0].lostLogins, (QStringList{u"ben"_s, u"boss"_s}));
        QVERIFY(policy->hosts[0].lost.contains(u"people.lucy"_s));
        QCOMPARE(policy->relationships.size(), 2);
        QVERIFY(!policy->isHost);
        // Her account is left without a person; Ben is not concerned.
        const auto lucy = effects.ifRemoved(shop.lucy);
        QVERIFY(lucy);
        QCOMPARE(lucy->hosts.size(), 1u);
        QCOMPARE(lucy->hosts[0].lostLogins, QStringList{u"boss"_s});
        // Without the account the person gets one by name.
        const auto boss = effects.ifRemoved(shop.boss);
        QVERIFY(boss);
        QCOMPARE(boss->hosts[0].lostLogins, QStringList{u"boss"_s});
        QCOMPARE(boss->hosts[0].gainedLogins, QStringList{u"lucy"_s});
        const auto host = effects.ifRemoved(shop.web1);
        QVERIFY(host && host->isHost && host->hosts.empty());
        // Nothing was changed by asking.
        QCOMPARE(logins(effects, shop.web1), (QStringList{u"ben"_s, u"boss"_s}));
        QVERIFY(!effects.ifRemoved(EntityId::make()));
    }
};

QTEST_GUILESS_MAIN(TestEffects)
#include "test_effects.moc"
