// What each kind and relationship becomes on a machine, where lemonade has none of it: networks of
// every form, boot loaders, policies, programs, environments, secrets, and packages by every
// builder.
#include "tests/nix/nixfixture.h"
#include "tests/projection/story.h"

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;
using test::Story;

namespace {

const QString orchard = QStringLiteral(CIM_SOURCE_DIR "/tests/projection/cases/orchard/steps.json");

QJsonValue read(const Ran& ran)
{
    return QJsonDocument::fromJson('[' + ran.out + ']').array().first();
}

struct TypingError {
    const char* file;
    const char* right;
    const char* host;
};
constexpr TypingError typingErrors[] = {
    {"hosts/host.nix", "networking.hostName", "gate"},
    {"networks/network.nix", "useDHCP", "gate"},
    {"networks/firewall-rule.nix", "extraInputRules", "gate"},
    {"domain/inventory/device.nix", "updateMicrocode", "gate"},
    {"domain/inventory/secret.nix", "sopsFile", "desk"},
    {"domain/locations/location.nix", "time.timeZone", "gate"},
    {"domain/organizations/organization.nix", "members =", "gate"},
    {"domain/people/person.nix", "authorizedKeys", "gate"},
    {"users/user.nix", "extraGroups =", "desk"},
    {"domain/policies/authentication-policy.nix", "wheelNeedsPassword", "gate"},
    {"domain/policies/authorization-policy.nix", "extraGroups", "gate"},
    {"modules/service.nix", "wantedBy", "desk"},
    {"modules/environment.nix", "xserver.enable", "desk"},
    {"modules/program.nix", "environment.systemPackages", "desk"},
};

QJsonArray strings(const QStringList& list)
{
    return QJsonArray::fromStringList(list);
}

} // namespace

class TestNixKinds : public QObject {
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
    QJsonValue config(const QString& host, const QString& fields)
    {
        const Ran ran =
            nix.eval(u"nixosConfigurations.%1.config"_s.arg(host), u"c: { %1 }"_s.arg(fields));
        if (!ran.ok())
            qWarning("%s", qPrintable(ran.text()));
        return read(ran);
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        story.play(orchard);
        QVERIFY(nix.write(projection()));
        // What only its owner can make: the encrypted files.
        const QString inventory = u"domain/inventory"_s;
        QVERIFY(QDir(nix.folder() + u'/' + inventory).mkpath(u"secrets"_s));
        QVERIFY(nix.put(inventory + u"/secrets/orchard.yaml"_s, "sync-key: ENC[x]\n"));
        QVERIFY(nix.put(inventory + u"/secrets/seal.age"_s, "age-encryption.org/v1\n"));
        QVERIFY(nix.commit(inventory));
    }

    void networksOfEveryForm()
    {
        const auto n = config(
            u"gate"_s, u"inherit (c.networking) interfaces vlans bonds bridges defaultGateway "
                       "firewall nftables useDHCP;"_s);
        QCOMPARE(n[u"bonds"][u"bond0"][u"interfaces"].toArray(), strings({u"eth0"_s, u"eth1"_s}));
        QCOMPARE(n[u"vlans"][u"bond0.8"].toObject(),
                 (QJsonObject{{u"id"_s, 8}, {u"interface"_s, u"bond0"_s}}));
        QCOMPARE(n[u"bridges"][u"br0"][u"interfaces"].toArray(), strings({u"eth2"_s, u"eth3"_s}));
        const QJsonValue i = n[u"interfaces"];
        QCOMPARE(i[u"bond0"][u"ipv4"][u"addresses"][0][u"prefixLength"], QJsonValue(22));
        QCOMPARE(i[u"bond0"][u"mtu"], QJsonValue(9000));
        QCOMPARE(i[u"bond0.8"][u"mtu"], QJsonValue(1500));
        QCOMPARE(i[u"br0"][u"ipv6"][u"addresses"][0][u"prefixLength"], QJsonValue(48));
        QCOMPARE(i[u"wan0"][u"useDHCP"], QJsonValue(true));
        QCOMPARE(i[u"wan0"][u"macAddress"], QJsonValue(u"02:00:00:00:00:01"_s));
        QCOMPARE(i[u"bond0"][u"useDHCP"], QJsonValue(false));
        QCOMPARE(n[u"defaultGateway"][u"interface"], QJsonValue(u"bond0"_s));
        const QJsonValue wall = n[u"firewall"];
        QCOMPARE(wall[u"trustedInterfaces"].toArray(), strings({u"br0"_s}));
        QCOMPARE(wall[u"interfaces"][u"br0"][u"allowedUDPPorts"].toArray(), QJsonArray{53});
        const QString rules = wall[u"extraInputRules"].toString();
        QVERIFY2(rules.contains(
                     u"ip saddr { 192.168.40.0/22 } meta l4proto { icmp, ipv6-icmp } accept\n"),
                 qPrintable(rules));
        const QString refused =
            n[u"nftables"][u"tables"][u"refuse-no-telnet"][u"content"].toString();
        QVERIFY2(refused.contains(u"tcp dport { 23 } log drop\n"), qPrintable(refused));
        QCOMPARE(n[u"nftables"][u"enable"], QJsonValue(true));
    }

    void devicesAndDisks()
    {
        const auto c = config(u"gate"_s, u"inherit (c.boot) loader kernelParams kernelModules; "
                                         "inherit (c) fileSystems swapDevices hardware; platform "
                                         "= c.nixpkgs.hostPlatform;"_s);
        QCOMPARE(c[u"loader"][u"grub"][u"device"], QJsonValue(u"/dev/sda"_s));
        QCOMPARE(c[u"loader"][u"systemd-boot"][u"enable"], QJsonValue(false));
        QCOMPARE(c[u"kernelParams"].toArray(), strings({u"quiet"_s}));
        QCOMPARE(c[u"fileSystems"][u"/"][u"fsType"], QJsonValue(u"xfs"_s));
        QCOMPARE(c[u"fileSystems"][u"/srv"][u"options"].toArray(), strings({u"noatime"_s}));
        QCOMPARE(c[u"swapDevices"][0][u"device"], QJsonValue(u"/dev/sdb1"_s));
        QCOMPARE(c[u"hardware"][u"cpu"][u"amd"][u"updateMicrocode"], QJsonValue(true));
        QCOMPARE(c[u"hardware"][u"enableRedistributableFirmware"], QJsonValue(true));
        QCOMPARE(c[u"platform"], QJsonValue(u"aarch64-linux"_s));
    }

    void authenticationSaysHow()
    {
        const auto c =
            config(u"gate"_s, u"ssh = c.services.openssh; inherit (c.security) sudo pam loginDefs; "
                              "inherit (c.users) mutableUsers;"_s);
        const QJsonValue ssh = c[u"ssh"];
        QCOMPARE(ssh[u"ports"].toArray(), QJsonArray{2222});
        const QJsonValue s = ssh[u"settings"];
        QCOMPARE(s[u"PasswordAuthentication"], QJsonValue(false));
        QCOMPARE(s[u"KbdInteractiveAuthentication"], QJsonValue(true));
        QCOMPARE(s[u"PermitRootLogin"], QJsonValue(u"prohibit-password"_s));
        QCOMPARE(s[u"PubkeyAcceptedAlgorithms"], QJsonValue(u"ssh-ed25519"_s));
        QCOMPARE(s[u"MaxAuthTries"], QJsonValue(2));
        QCOMPARE(s[u"LoginGraceTime"], QJsonValue(20));
        QCOMPARE(s[u"ChannelTimeout"], QJsonValue(u"session=600s"_s));
        QCOMPARE(c[u"sudo"][u"wheelNeedsPassword"], QJsonValue(false));
        QCOMPARE(c[u"sudo"][u"execWheelOnly"], QJsonValue(false)); // a rule names other commands
        QCOMPARE(c[u"pam"][u"services"][u"sshd"][u"googleAuthenticator"][u"enable"],
                 QJsonValue(true));
        QCOMPARE(c[u"pam"][u"loginLimits"][0][u"value"], QJsonValue(4));
        QCOMPARE(c[u"loginDefs"][u"settings"][u"PASS_MAX_DAYS"], QJsonValue(90));
        QCOMPARE(c[u"mutableUsers"], QJsonValue(true));
    }

    void authorizationSaysWho()
    {
        const auto c = config(
            u"gate"_s, u"inherit (c.users) users groups; sudo = c.security.sudo.extraRules; ssh = "
                       "c.services.openssh.extraConfig;"_s);
        // Members at any depth; who may not log in gets no account of it.
        QCOMPARE(c[u"users"].toObject().keys(), (QStringList{u"ada"_s, u"ben"_s}));
        QCOMPARE(c[u"groups"][u"press"][u"members"].toArray(), strings({u"ada"_s, u"ben"_s}));
        QCOMPARE(c[u"groups"][u"orchard"][u"members"].toArray(), strings({u"ada"_s, u"ben"_s}));
        QCOMPARE(c[u"groups"][u"night"][u"members"].toArray(), strings({u"ada"_s}));
        QCOMPARE(c[u"users"][u"ben"][u"expires"], QJsonValue(u"2027-03-31"_s));
        // But what such a grant gives besides, those have who are here by another.
        QCOMPARE(c[u"users"][u"ada"][u"extraGroups"].toArray(),
                 strings({u"dialout"_s, u"systemd-journal"_s}));
        QCOMPARE(c[u"sudo"][0][u"commands"][0][u"command"],
                 QJsonValue(u"/run/current-system/sw/bin/systemctl restart press"_s));
        const QString block = u"Match User ada Address *,!192.168.40.0/22,!fd00:40::/48\n"
                              "  PubkeyAuthentication no\n"
                              "  PasswordAuthentication no\n"
                              "  KbdInteractiveAuthentication no\n"
                              "Match all\n"_s;
        QVERIFY2(c[u"ssh"].toString().startsWith(block), qPrintable(c[u"ssh"].toString()));
    }

    void locationsFillEachOtherIn()
    {
        const auto c = config(u"gate"_s, u"inherit (c.time) timeZone; locale = "
                                         "c.i18n.defaultLocale; keys = c.console.keyMap; xkb = "
                                         "c.services.xserver.xkb.layout; ntp = "
                                         "c.networking.timeServers;"_s);
        QCOMPARE(c[u"timeZone"], QJsonValue(u"Europe/Oslo"_s));
        QCOMPARE(c[u"locale"], QJsonValue(u"en_US.UTF-8"_s)); // the cellar's own
        QCOMPARE(c[u"keys"], QJsonValue(u"us"_s));
        QCOMPARE(c[u"xkb"], QJsonValue(u"no"_s)); // the farm's
        QCOMPARE(c[u"ntp"].toArray(), strings({u"ntp.orchard.example"_s}));
    }

    void programsEnvironmentsAndSecrets()
    {
        const auto c = config(
            u"desk"_s, u"inherit (c.programs) tmux; packages = map (p: p.pname or p.name) "
                       "c.environment.systemPackages; inherit (c.environment) variables; gnome = "
                       "c.services.xserver.desktopManager.gnome.enable; printing = "
                       "c.services.printing.enable; fonts = builtins.length c.fonts.packages; "
                       "unit = c.systemd.services.ledger; cleo = c.users.users.cleo; inherit "
                       "(c.services) nginx; inherit (c.age) secrets; sops = c.sops.secrets;"_s);
        QCOMPARE(c[u"tmux"][u"clock24"], QJsonValue(true));
        const QJsonArray packages = c[u"packages"].toArray();
        for (const QString& name :
             {u"ripgrep"_s, u"count"_s, u"libreoffice"_s, u"forecast"_s, u"ledger"_s})
            QVERIFY2(packages.contains(name), qPrintable(name));
        QCOMPARE(c[u"variables"][u"EDITOR"], QJsonValue(u"hx"_s));
        QCOMPARE(c[u"gnome"], QJsonValue(true));
        QCOMPARE(c[u"printing"], QJsonValue(true));
        QCOMPARE(c[u"fonts"], QJsonValue(1));
        QCOMPARE(c[u"cleo"][u"extraGroups"].toArray(), strings({u"video"_s}));
        const QJsonValue unit = c[u"unit"];
        // Credentials are named, never their values.
        QCOMPARE(unit[u"serviceConfig"][u"LoadCredential"].toArray(),
                 strings({u"mail-key:/var/keys/mail"_s, u"seal:/run/agenix/seal"_s,
                          u"sync-key:/run/secrets/sync-key"_s}));
        QCOMPARE(unit[u"environment"][u"MAIL_KEY_FILE"], QJsonValue(u"%d/mail-key"_s));
        QCOMPARE(unit[u"serviceConfig"][u"MemoryMax"], QJsonValue(u"256M"_s));
        QCOMPARE(unit[u"serviceConfig"][u"AmbientCapabilities"].toArray(),
                 strings({u"CAP_NET_BIND_SERVICE"_s}));
        QCOMPARE(c[u"nginx"][u"virtualHosts"][u"ledger.orchard.example"][u"locations"][u"/"]
                  [u"proxyPass"],
                 QJsonValue(u"http://127.0.0.1:443"_s));
        QVERIFY(c[u"sops"][u"sync-key"][u"sopsFile"].toString().endsWith(u"secrets/orchard.yaml"));
        QCOMPARE(c[u"secrets"][u"seal"][u"mode"], QJsonValue(u"0440"_s));
        QCOMPARE(c[u"secrets"][u"seal"][u"owner"], QJsonValue(u"cleo"_s));
    }

    void packagesByEveryBuilder()
    {
        QStringList arguments = {u"build"_s, u"--no-link"_s, u"--print-out-paths"_s};
        for (const QString& name : {u"scale"_s, u"press-control"_s, u"ledger"_s, u"forecast"_s,
                                    u"board"_s, u"count"_s, u"hi"_s})
            arguments.append(u".#packages.x86_64-linux."_s + name);
        const Ran built = nix.nix(arguments);
        QVERIFY2(built.ok(), qPrintable(built.text()));
        QCOMPARE(built.out.count('\n'), 7);
    }

    void hostsAreWhole()
    {
        for (const QString& host : {u"gate"_s, u"desk"_s}) {
            const Ran ran = nix.eval(
                u"nixosConfigurations.%1.config.system.build.toplevel.drvPath"_s.arg(host));
            QVERIFY2(ran.ok(), qPrintable(ran.text()));
        }
    }

    // An option that NixOS does not have, set where each kind sets its own.
    void typingErrorsAreFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("attribute");
        for (const auto& [file, right, host] : typingErrors)
            QTest::newRow(file) << QString::fromLatin1(file) << QByteArray(right)
                                << u"nixosConfigurations.%1.config.system.build.toplevel.drvPath"_s
                                       .arg(QLatin1StringView(host));
        // It sets no option, but calls functions of nixpkgs.
        QTest::newRow("domain/inventory/package.nix")
            << u"domain/inventory/package.nix"_s << QByteArray("buildGoModule")
            << u"packages.x86_64-linux.ledger.drvPath"_s;
    }
    void typingErrorsAreFound()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, right);
        QFETCH(QString, attribute);
        const QString repository = file.section(u'/', 0, -2);
        QFile in(nix.folder() + u'/' + file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray bytes = in.readAll();
        in.close();
        QByteArray wrong = bytes;
        // The last letter of the option's name doubled.
        qsizetype letter = right.size() - 1;
        while (right[letter] == ' ' || right[letter] == '=')
            --letter;
        QByteArray typo = right;
        typo.insert(letter, right[letter]);
        wrong.replace(right, typo);
        QVERIFY(wrong != bytes);
        // Committed: the root takes what its domains have committed, not what stands in their
        // folders.
        QVERIFY(nix.put(file, wrong) && nix.commit(repository));
        const Ran ran = nix.eval(attribute);
        QVERIFY(nix.put(file, bytes) && nix.commit(repository));
        QVERIFY(!ran.ok());
        const bool said = attribute.startsWith(u"packages")
                              ? ran.err.contains("missing")
                              : ran.err.contains("does not exist") && ran.err.contains(".json");
        QVERIFY2(said, qPrintable(ran.text()));
    }

    // Every kind that says something to machines is among them.
    void everyKindIsTried()
    {
        // These need stories of their own: test_nix_relationships and test_nix_projection try them.
        QStringList tried = {u"zone.nix"_s,     u"node.nix"_s,  u"home.nix"_s,
                             u"constant.nix"_s, u"shell.nix"_s, u"package.nix"_s};
        for (const TypingError& one : typingErrors)
            tried << QString::fromLatin1(one.file).section(u'/', -1);
        tried.sort();
        tried.removeDuplicates();
        QCOMPARE(tried, QDir(QStringLiteral(CIM_SOURCE_DIR "/resources/nix/kinds"))
                            .entryList({u"*.nix"_s}, QDir::Files, QDir::Name));
    }
};

QTEST_GUILESS_MAIN(TestNixKinds)
#include "test_nix_kinds.moc"
