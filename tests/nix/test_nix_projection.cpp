// What is written, judged by real nix: every repository, every host, and what a host becomes.
#include "models/projection/text.h"
#include "tests/nix/nixfixture.h"
#include "tests/projection/story.h"

#include <QRandomGenerator>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;
using test::Story;

namespace {

const QString lemonade =
    QStringLiteral(CIM_SOURCE_DIR "/tests/projection/cases/lemonade/steps.json");
const QString web1 = u"nixosConfigurations.web1.config"_s;

QJsonValue read(const Ran& ran)
{
    return QJsonDocument::fromJson('[' + ran.out + ']').array().first();
}

} // namespace

class TestNixProjection : public QObject {
    Q_OBJECT

private:
    Story story;
    NixFixture nix;

    Projection projection() const
    {
        ProjectionSettings settings;
        settings.folder = nix.folder();
        return Projection(story.model, story.kinds, settings);
    }
    QJsonObject config(const QString& fields)
    {
        const Ran ran = nix.eval(web1, u"c: "_s + fields);
        if (!ran.ok())
            qWarning("%s", qPrintable(ran.text()));
        return read(ran).toObject();
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        story.play(lemonade);
        QVERIFY(nix.write(projection()));
    }

    void everyRepositoryIsAFlake()
    {
        for (const RepositoryFiles& repository : projection().all()) {
            const Ran ran = nix.run(
                u"nix"_s, {u"flake"_s, u"metadata"_s, u"--json"_s, u"--no-write-lock-file"_s,
                           u"git+file://"_s + nix.folder() + u'/' + repository.path});
            if (repository.path.isEmpty())
                continue; // its nixpkgs would be fetched: see below
            QVERIFY2(ran.ok() && !ran.err.contains("warning"), qPrintable(ran.text()));
            QVERIFY(read(ran).toObject()[u"revision"].isString());
        }
        const Ran root = nix.nix({u"flake"_s, u"show"_s, u"--json"_s});
        QVERIFY2(root.ok(), qPrintable(root.text()));
        const QJsonObject shown = read(root).toObject();
        QCOMPARE(shown[u"nixosConfigurations"].toObject().keys(), QStringList{u"web1"_s});
        QCOMPARE(shown[u"packages"][u"x86_64-linux"].toObject().keys(),
                 (QStringList{u"greet"_s, u"site"_s}));
        QVERIFY(shown[u"templates"][u"default"].isObject());
        const Ran check = nix.nix({u"flake"_s, u"check"_s, u"--no-build"_s});
        QVERIFY2(check.ok(), qPrintable(check.text()));
    }

    void peopleBecomeAccounts()
    {
        const auto c = config(u"{ inherit (c.users.users) lucy; inherit (c.users) groups "
                              "mutableUsers; all = builtins.attrNames c.users.users; sudo = "
                              "c.security.sudo.extraRules; }"_s);
        QCOMPARE(c[u"all"].toArray(), QJsonArray{u"lucy"_s});
        const QJsonValue lucy = c[u"lucy"];
        // A name that looks like Nix stays text.
        QCOMPARE(lucy[u"description"].toString(), u"Lucy Lemon ${builtins.abort \"x\"} ''"_s);
        QCOMPARE(lucy[u"isNormalUser"], QJsonValue(true));
        QCOMPARE(lucy[u"uid"], QJsonValue(1001));
        QCOMPARE(lucy[u"extraGroups"].toArray(), QJsonArray{u"wheel"_s});
        QCOMPARE(lucy[u"openssh"][u"authorizedKeys"][u"keys"].toArray().size(), 1);
        QVERIFY(lucy[u"shell"].toString().contains(u"zsh"));
        QCOMPARE(c[u"groups"][u"ops"][u"members"].toArray(), QJsonArray{u"lucy"_s});
        QCOMPARE(c[u"groups"][u"ops"][u"gid"], QJsonValue(2000));
        QCOMPARE(c[u"mutableUsers"], QJsonValue(false));
        const QJsonValue rule = c[u"sudo"].toArray().first();
        QCOMPARE(rule[u"users"].toArray(), QJsonArray{u"lucy"_s});
        QCOMPARE(rule[u"commands"][0][u"options"].toArray(), QJsonArray{u"NOPASSWD"_s});
    }

    void networksBecomeAddresses()
    {
        const auto c = config(u"{ inherit (c.networking) interfaces defaultGateway nameservers "
                              "search hosts hostName domain firewall nftables; }"_s);
        const QJsonValue eth0 = c[u"interfaces"][u"eth0"];
        QCOMPARE(eth0[u"ipv4"][u"addresses"][0],
                 QJsonValue(QJsonObject{{u"address"_s, u"10.0.0.5"_s}, {u"prefixLength"_s, 24}}));
        QCOMPARE(eth0[u"ipv6"][u"addresses"][0],
                 QJsonValue(QJsonObject{{u"address"_s, u"fd00:1::5"_s}, {u"prefixLength"_s, 64}}));
        QCOMPARE(eth0[u"useDHCP"], QJsonValue(false));
        QCOMPARE(c[u"defaultGateway"][u"address"], QJsonValue(u"10.0.0.1"_s));
        QCOMPARE(c[u"defaultGateway"][u"interface"], QJsonValue(u"eth0"_s));
        QCOMPARE(c[u"nameservers"].toArray(), QJsonArray{u"10.0.0.1"_s});
        QCOMPARE(c[u"hosts"].toObject(),
                 (QJsonObject{
                     {u"10.0.0.20"_s, QJsonArray{u"printer.lemonade.example"_s, u"printer"_s}}}));
        QCOMPARE(c[u"hostName"], QJsonValue(u"web1"_s));
        QCOMPARE(c[u"firewall"][u"allowedTCPPorts"].toArray(), (QJsonArray{80, 8080}));
        QCOMPARE(c[u"firewall"][u"allowedUDPPortRanges"][0][u"to"], QJsonValue(61000));
        QCOMPARE(c[u"firewall"][u"extraInputRules"].toString(),
                 u"ip saddr { 10.0.0.0/24 } tcp dport { 9100 } accept\n"
                 "ip6 saddr { fd00:1::/64 } tcp dport { 9100 } accept\n"_s);
    }

    void placesPoliciesAndServicesHaveTheirSay()
    {
        const auto c = config(
            u"{ inherit (c.time) timeZone; inherit (c.i18n) defaultLocale; ssh = "
            "c.services.openssh; unit = c.systemd.services.site; nginx = c.services.nginx; trim = "
            "c.services.fstrim.enable; intel = c.hardware.cpu.intel.updateMicrocode; }"_s);
        QCOMPARE(c[u"timeZone"], QJsonValue(u"Europe/Vaduz"_s));     // its own
        QCOMPARE(c[u"defaultLocale"], QJsonValue(u"en_US.UTF-8"_s)); // the shop's, as initial
        QCOMPARE(c[u"ssh"][u"enable"], QJsonValue(true));
        QCOMPARE(c[u"ssh"][u"settings"][u"PasswordAuthentication"], QJsonValue(false));
        QCOMPARE(c[u"ssh"][u"settings"][u"MaxAuthTries"], QJsonValue(3));
        QCOMPARE(c[u"nginx"][u"recommendedProxySettings"], QJsonValue(true));
        QCOMPARE(c[u"trim"], QJsonValue(true));
        QCOMPARE(c[u"intel"], QJsonValue(true));
        const QJsonValue unit = c[u"unit"][u"serviceConfig"];
        QVERIFY2(unit[u"ExecStart"].toString().endsWith(
                     u"/bin/site \"--listen\" \"0.0.0.0:8080\" \"--greeting\" \"50%% off "
                     "$$everything\""),
                 qPrintable(unit[u"ExecStart"].toString()));
        QCOMPARE(unit[u"DynamicUser"], QJsonValue(true));
        QCOMPARE(c[u"unit"][u"environment"][u"RUST_LOG"], QJsonValue(u"info"_s));
    }

    void messagesNameTheFilesOfTheEntities()
    {
        const Ran files = nix.eval(u"nixosConfigurations.web1.options.users.users"_s,
                                   u"o: map (d: toString d.file) o.definitionsWithLocations"_s);
        QVERIFY2(files.ok(), qPrintable(files.text()));
        QVERIFY(files.out.contains("people/lucy.json"));
        QVERIFY(files.out.contains("authorization/ops.json"));
        QVERIFY(files.out.contains("users/lucy.json"));
    }

    void aHostIsBuilt()
    {
        const Ran built =
            nix.nix({u"build"_s, u"--no-link"_s, u"--print-out-paths"_s,
                     u".#nixosConfigurations.web1.config.system.build.toplevel"_s,
                     u".#packages.x86_64-linux.site"_s, u".#checks.x86_64-linux.site-smoke-test"_s,
                     u".#devShells.x86_64-linux.default"_s});
        QVERIFY2(built.ok(), qPrintable(built.text()));
        QCOMPARE(built.out.count('\n'), 4);
    }

    void aTypingErrorInAShellIsFound()
    {
        const QString file = u"shells/shell.nix"_s,
                      attribute = u"devShells.x86_64-linux.default.name"_s;
        QFile in(nix.folder() + u'/' + file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray bytes = in.readAll();
        QByteArray wrong = bytes;
        wrong.replace("pkgs.mkShell", "pkgs.mkShelll");
        QVERIFY(wrong != bytes);
        QVERIFY(nix.put(file, wrong) && nix.commit(u"shells"_s));
        const Ran ran = nix.eval(attribute);
        QVERIFY(nix.put(file, bytes) && nix.commit(u"shells"_s));
        QVERIFY(!ran.ok());
        QVERIFY2(ran.err.contains("mkShelll"), qPrintable(ran.text()));
        QVERIFY(nix.eval(attribute).ok());
    }

    // Last, as they change what is on disk.
    void aConflictNamesBothEntities()
    {
        QCOMPARE(story.run(AddEntity{u"AuthenticationPolicy"_s, u"loose"_s,
                                     Properties::fromJson({{u"rootLogin"_s, u"yes"_s}})}),
                 QString());
        story.relate(story.find(u"authentication.loose"_s), u"governs"_s,
                     story.find(u"locations.shop"_s));
        QVERIFY(nix.write(projection()) || true); // repositories without a change refuse a commit
        for (const QString& path : {u"hosts"_s, u"domain/policies"_s})
            nix.commit(path);
        QVERIFY(nix.nix({u"flake"_s, u"metadata"_s, u"--json"_s}).ok());
        const Ran ran = nix.eval(web1 + u".services.openssh.settings.PermitRootLogin"_s);
        QVERIFY(!ran.ok());
        QVERIFY2(ran.err.contains("conflicting definition values") &&
                     ran.err.contains("authentication/keys.json") &&
                     ran.err.contains("authentication/loose.json"),
                 qPrintable(ran.text()));
    }

    void anUnknownOptionNamesTheEntity()
    {
        QCOMPARE(story.run(RemoveEntity{story.find(u"authentication.loose"_s)}), QString());
        QCOMPARE(
            story.run(SetProperty{story.find(u"hosts.web1"_s), u"options"_s,
                                  QJsonObject{{u"services"_s, QJsonObject{{u"opnssh"_s, true}}}}}),
            QString());
        nix.write(projection());
        for (const QString& path : {u"hosts"_s, u"domain/policies"_s})
            nix.commit(path);
        const Ran ran = nix.eval(web1 + u".networking.hostName"_s);
        QVERIFY(!ran.ok());
        QVERIFY2(ran.err.contains("`services.opnssh' does not exist") &&
                     ran.err.contains("hosts/web1.json"),
                 qPrintable(ran.text()));
    }

    // Strings of every nasty kind come back from nix as they went in.
    void stringsOfNixStayText()
    {
        QStringList strings = {u"${builtins.abort \"x\"}"_s,
                               u"$${a}"_s,
                               u"\\${a}"_s,
                               u"$"_s,
                               u"a\r\n\tb"_s,
                               u"''${x}''"_s,
                               u"\"; abort \""_s,
                               u"\u202e\u0001\u007f"_s,
                               u"é😀"_s,
                               QString(10000, u'$'),
                               u"\\"_s,
                               u"$\\{"_s};
        QRandomGenerator random(7);
        for (int i = 0; i < 300; ++i) {
            QString text;
            for (int k = 0; k < 12; ++k)
                text += QStringView(u"$${}\\\"'\n\r\tax ;/é")[random.bounded(16)];
            strings.append(text);
        }
        QByteArray list = "[\n";
        QByteArray set = "{\n";
        for (const QString& text : strings) {
            list += nixString(text) + "\n";
            set += nixName(text + u"k"_s) + " = 1;\n";
        }
        const QByteArray names = "{ if' = 1; } // " + set + "}";
        QVERIFY(nix.put(u"strings.nix"_s, "{ list = " + list + "]; set = " + names + "; }"));
        const Ran ran = nix.run(
            u"nix"_s, {u"eval"_s, u"--json"_s, u"--file"_s, nix.folder() + u"/strings.nix"_s});
        QVERIFY2(ran.ok(), qPrintable(ran.text()));
        const QJsonObject back = read(ran).toObject();
        QCOMPARE(back[u"list"].toArray(), QJsonArray::fromStringList(strings));
        for (const QString& text : strings)
            QVERIFY(back[u"set"].toObject().contains(text + u'k'));
    }
};

QTEST_GUILESS_MAIN(TestNixProjection)
#include "test_nix_projection.moc"
