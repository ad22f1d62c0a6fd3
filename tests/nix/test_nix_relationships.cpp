// What each relationship becomes on the machines that it concerns: a case a topic, each a workspace
// of its own, judged by real nix.
#include "tests/nix/nixfixture.h"
#include "tests/projection/story.h"

#include <map>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;
using test::Story;

namespace {

const QString casesFolder = QStringLiteral(CIM_SOURCE_DIR "/tests/projection/cases");

QJsonValue read(const Ran& ran)
{
    return QJsonDocument::fromJson('[' + ran.out + ']').array().first();
}

QJsonArray strings(const QStringList& list)
{
    return QJsonArray::fromStringList(list);
}

// A case as it stands on disk.
struct Workspace {
    Story story;
    NixFixture nix;

    Projection projection() const
    {
        ProjectionSettings settings;
        settings.folder = nix.folder();
        return Projection(story.model, story.kinds, settings);
    }
    bool write() const { return nix.write(projection()); }
    // After an edit; repositories without a change refuse a commit.
    void writeAgain() const
    {
        const Projection now = projection();
        QFile::remove(nix.folder() + u"/flake.lock"_s); // it holds the commits before
        nix.write(now);
        for (const RepositoryFiles& repository : now.all())
            nix.commit(repository.path);
    }
    QJsonValue eval(const QString& attribute, const QString& apply = {}) const
    {
        const Ran ran = nix.eval(attribute, apply);
        if (!ran.ok())
            qWarning("%s", qPrintable(ran.text()));
        return read(ran);
    }
    QJsonValue config(const QString& machine, const QString& fields) const
    {
        return eval(u"nixosConfigurations.%1.config"_s.arg(machine), u"c: { %1 }"_s.arg(fields));
    }
    QString toplevel(const QString& machine) const
    {
        return eval(u"nixosConfigurations.%1.config.system.build.toplevel.drvPath"_s.arg(machine))
            .toString();
    }
};

} // namespace

class TestNixRelationships : public QObject {
    Q_OBJECT

private:
    std::map<QString, std::unique_ptr<Workspace>> m_cases;

    const Workspace& load(const QString& name)
    {
        auto& found = m_cases[name];
        if (!found) {
            found = std::make_unique<Workspace>();
            found->story.play(casesFolder + u'/' + name + u"/steps.json"_s);
            if (!found->write())
                qFatal("%s cannot be written", qPrintable(name));
        }
        return *found;
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
    }

    void policiesSayWhoGetsIn()
    {
        const Workspace& w = load(u"access"_s);
        const auto c = w.config(
            u"ward1"_s, u"inherit (c.users) users groups; ssh = c.services.openssh.settings; "
                        "inherit (c.security) pam; sudo = c.security.sudo.extraRules;"_s);
        const QJsonValue users = c[u"users"];
        QCOMPARE(users.toObject().keys(),
                 (QStringList{u"backup"_s, u"desk"_s, u"ines"_s, u"otto"_s, u"pia"_s}));
        // Members at any depth, by partOf and by memberOf.
        QCOMPARE(c[u"groups"][u"doctors"][u"members"].toArray(),
                 strings({u"ines"_s, u"otto"_s, u"pia"_s}));
        QCOMPARE(c[u"groups"][u"clinic"][u"members"].toArray(),
                 strings({u"ines"_s, u"otto"_s, u"pia"_s}));
        QCOMPARE(users[u"ines"][u"isNormalUser"], QJsonValue(true));
        QCOMPARE(users[u"ines"][u"uid"], QJsonValue(1201));
        QCOMPARE(users[u"backup"][u"isSystemUser"], QJsonValue(true));
        // Who has left is locked, and who is leaving will be.
        for (const QString& locked : {u"otto"_s, u"desk"_s}) {
            QCOMPARE(users[locked][u"hashedPassword"], QJsonValue(u"!"_s));
            QCOMPARE(users[locked][u"shell"], QJsonValue(u"/run/current-system/sw/bin/nologin"_s));
            QCOMPARE(users[locked][u"openssh"][u"authorizedKeys"][u"keys"].toArray(), QJsonArray());
        }
        QCOMPARE(users[u"pia"][u"expires"], QJsonValue(u"2027-01-31"_s));
        const QStringList all = {u"backup"_s, u"desk"_s, u"ines"_s,   u"otto"_s,
                                 u"pia"_s,    u"root"_s, u"rollout"_s};
        QStringList allowed;
        for (const QJsonValue& login : c[u"ssh"][u"AllowUsers"].toArray())
            allowed += login.toString();
        allowed.sort();
        QCOMPARE(allowed, (QStringList{all[0], all[1], all[2], all[3], all[4], all[6], all[5]}));
        QCOMPARE(c[u"ssh"][u"AllowGroups"].toArray(), strings({u"ssh-login"_s}));
        QCOMPARE(c[u"groups"][u"ssh-login"][u"members"].toArray().size(), 7);
        QCOMPARE(c[u"ssh"][u"ChannelTimeout"], QJsonValue(u"session=900s"_s));
        const QJsonValue pam = c[u"pam"];
        QCOMPARE(pam[u"u2f"][u"enable"], QJsonValue(true));
        QCOMPARE(pam[u"u2f"][u"settings"][u"authfile"], QJsonValue(u"/var/keys/u2f"_s));
        QCOMPARE(
            pam[u"services"][u"passwd"][u"rules"][u"password"][u"unix"][u"settings"][u"minlen"],
            QJsonValue(14));
        const QJsonValue rule = c[u"sudo"][0];
        QCOMPARE(rule[u"runAs"], QJsonValue(u"postgres"_s));
        QCOMPARE(rule[u"commands"][0][u"command"], QJsonValue(u"ALL"_s));
        QVERIFY(!w.toplevel(u"ward1"_s).isEmpty());
    }

    void networksReachFurther()
    {
        const Workspace& w = load(u"networks"_s);
        const QString fields = u"inherit (c.networking) interfaces vlans wireguard hosts firewall "
                               "defaultGateway defaultGateway6 nameservers search;"_s;
        const auto quay = w.config(u"quay"_s, fields);
        // Two networks with tags on one interface.
        QCOMPARE(quay[u"vlans"].toObject().keys(), (QStringList{u"eth0.10"_s, u"eth0.20"_s}));
        QCOMPARE(quay[u"interfaces"][u"eth0.10"][u"ipv6"][u"addresses"][0][u"prefixLength"],
                 QJsonValue(64));
        QCOMPARE(quay[u"interfaces"][u"eth0.20"][u"useDHCP"], QJsonValue(true));
        QVERIFY(!quay[u"interfaces"].toObject().contains(u"wg0"));
        QCOMPARE(quay[u"defaultGateway6"][u"address"], QJsonValue(u"fd00:a::1"_s));
        QCOMPARE(quay[u"search"].toArray(), strings({u"harbour.example"_s}));
        const QJsonValue tunnel = quay[u"wireguard"][u"interfaces"][u"wg0"];
        QCOMPARE(tunnel[u"ips"].toArray(), strings({u"10.99.0.1/24"_s, u"fd00:99::1/64"_s}));
        QCOMPARE(tunnel[u"privateKeyFile"], QJsonValue(u"/var/keys/wireguard"_s));
        QCOMPARE(tunnel[u"listenPort"], QJsonValue(51900));
        QCOMPARE(quay[u"firewall"][u"allowedUDPPorts"].toArray(), (QJsonArray{53, 51900}));
        const auto pier = w.config(u"pier"_s, fields);
        const QJsonValue peer = pier[u"wireguard"][u"interfaces"][u"tun7"][u"peers"][0];
        QCOMPARE(peer[u"allowedIPs"].toArray(),
                 strings({u"10.99.0.1/32"_s, u"fd00:99::1/128"_s, u"10.1.0.0/24"_s}));
        QCOMPARE(peer[u"endpoint"], QJsonValue(u"quay.harbour.example:51900"_s));
        QCOMPARE(peer[u"persistentKeepalive"], QJsonValue(25));
        QCOMPARE(pier[u"wireguard"][u"interfaces"][u"tun7"][u"generatePrivateKeyFile"],
                 QJsonValue(true));
        const auto barge = w.config(u"barge"_s, fields);
        QCOMPARE(barge[u"vlans"][u"eth0.10"][u"id"], QJsonValue(10));
        QCOMPARE(barge[u"defaultGateway"], QJsonValue());
        QCOMPARE(barge[u"hosts"][u"10.1.0.40"].toArray(),
                 strings({u"crane.harbour.example"_s, u"crane"_s, u"lift"_s}));
    }

    void zonesStandWhereTheyAreAnswered()
    {
        const Workspace& w = load(u"networks"_s);
        const auto quay = w.config(u"quay"_s, u"nsd = c.services.nsd; etc = c.environment.etc;"_s);
        const QString text = quay[u"nsd"][u"zones"][u"harbour.example"][u"data"].toString();
        for (const QString& line :
             {u"$ORIGIN harbour.example.\n"_s, u"@ IN NS ns.harbour.example.\n"_s,
              u"@ IN MX 10 mail.harbour.example.\n"_s, u"@ IN TXT \"v=spf1 -all\"\n"_s,
              u"www 60 IN A 10.1.0.3\n"_s, u"shop IN CNAME www.harbour.example.\n"_s,
              u"lift IN A 10.1.0.40\n"_s, u"quay IN AAAA fd00:a::2\n"_s,
              u"_sip._tcp SRV 0 5 5060 phone\n"_s})
            QVERIFY2(text.contains(line), qPrintable(line + u'\n' + text));
        QVERIFY2(text.contains(u"IN SOA ns.harbour.example. dns.harbour.example. ( 1"),
                 qPrintable(text));
        QCOMPARE(quay[u"etc"][u"zones/harbour.example.zone"][u"text"].toString(), text);
        const auto bind = w.config(u"pier"_s, u"inherit (c.services.bind) zones;"_s);
        QCOMPARE(bind[u"zones"][u"inside.example"][u"file"],
                 QJsonValue(u"/etc/zones/inside.example.zone"_s));
        for (const QString& host : {u"quay"_s, u"pier"_s, u"barge"_s})
            QVERIFY2(!w.toplevel(host).isEmpty(), qPrintable(host));
    }

    void rulesKnowServicesAndNetworks()
    {
        const Workspace& w = load(u"firewall"_s);
        const auto c = w.config(u"store"_s, u"inherit (c.networking) firewall nftables;"_s);
        const QString rules = c[u"firewall"][u"extraInputRules"].toString();
        for (const QString& rule : {u"ip saddr { 10.0.0.0/24 } tcp dport { 445 } accept\n"_s,
                                    u"ip saddr { 10.0.0.0/24 } udp dport { 137 } accept\n"_s,
                                    u"ip6 saddr { fd00::/64 } tcp dport { 445 } accept\n"_s})
            QVERIFY2(rules.contains(rule), qPrintable(rules));
        QCOMPARE(c[u"firewall"][u"allowedTCPPorts"].toArray(),
                 QJsonArray()); // 445 for the lan only
        const QJsonValue lan0 = c[u"firewall"][u"interfaces"][u"lan0"];
        QCOMPARE(lan0[u"allowedTCPPorts"].toArray(), (QJsonArray{443}));
        QCOMPARE(lan0[u"allowedTCPPortRanges"][0][u"from"], QJsonValue(8000));
        // Refusals come before whatever opens ports.
        const QJsonValue refused = c[u"nftables"][u"tables"][u"refuse-no-guests"];
        QCOMPARE(refused[u"family"], QJsonValue(u"inet"_s));
        const QString content = refused[u"content"].toString();
        QVERIFY2(content.contains(u"priority filter - 1") &&
                     content.contains(u"ip saddr { 10.8.0.0/24 } log reject"),
                 qPrintable(content));
        QVERIFY(!w.toplevel(u"store"_s).isEmpty());
    }

    void nodesRunOnTheirHosts()
    {
        const Workspace& w = load(u"nodes"_s);
        const auto c = w.config(
            u"metal"_s,
            u"wiki = removeAttrs c.containers.wiki [ \"config\" ]; inside = { inherit "
            "(c.containers.wiki.config) networking time; users = builtins.attrNames "
            "c.containers.wiki.config.users.users; nginx = "
            "c.containers.wiki.config.services.nginx.enable; }; shared = removeAttrs "
            "c.containers.shared [ \"config\" ]; vm = c.systemd.services.vm-lab; probe = "
            "c.systemd.services.vm-probe; etc = c.environment.etc; users = builtins.attrNames "
            "c.users.users;"_s);
        const QJsonValue wiki = c[u"wiki"];
        QCOMPARE(wiki[u"hostBridge"], QJsonValue(u"br0"_s));
        QCOMPARE(wiki[u"macvlans"].toArray(), strings({u"eth1"_s}));
        QCOMPARE(wiki[u"bindMounts"][u"/srv"][u"hostPath"], QJsonValue(u"/data/wiki"_s));
        const QJsonValue inside = c[u"inside"];
        QCOMPARE(
            inside[u"networking"][u"interfaces"][u"eth0"][u"ipv4"][u"addresses"][0][u"address"],
            QJsonValue(u"10.3.0.20"_s));
        QCOMPARE(
            inside[u"networking"][u"interfaces"][u"mv-eth1"][u"ipv4"][u"addresses"][0][u"address"],
            QJsonValue(u"10.4.0.20"_s));
        QCOMPARE(inside[u"networking"][u"hostName"], QJsonValue(u"wiki"_s));
        // It stands where its host stands, and has the accounts of its own policies.
        QCOMPARE(inside[u"time"][u"timeZone"], QJsonValue(u"Europe/Vienna"_s));
        QCOMPARE(inside[u"users"].toArray(), strings({u"emil"_s}));
        QCOMPARE(c[u"users"].toArray(), QJsonArray());
        QCOMPARE(inside[u"nginx"], QJsonValue(true));
        QCOMPARE(c[u"shared"][u"privateNetwork"], QJsonValue(false));
        QCOMPARE(c[u"shared"][u"autoStart"], QJsonValue(false));
        QVERIFY2(c[u"vm"][u"serviceConfig"][u"ExecStart"].toString().endsWith(u"/bin/run-lab-vm"),
                 qPrintable(c[u"vm"][u"serviceConfig"][u"ExecStart"].toString()));
        QCOMPARE(c[u"etc"][u"qemu/bridge.conf"][u"text"], QJsonValue(u"allow br0\n"_s));
        QCOMPARE(c[u"probe"][u"serviceConfig"][u"DynamicUser"], QJsonValue(true));
        const auto lab =
            w.config(u"lab"_s, u"inherit (c) virtualisation; platform = c.nixpkgs.hostPlatform;"_s);
        QCOMPARE(lab[u"virtualisation"][u"memorySize"], QJsonValue(2048));
        QCOMPARE(lab[u"virtualisation"][u"cores"], QJsonValue(2));
        QCOMPARE(lab[u"platform"], QJsonValue(u"aarch64-linux"_s)); // its host's
        for (const QString& machine : {u"metal"_s, u"lab"_s, u"probe"_s, u"kiosk"_s})
            QVERIFY2(!w.toplevel(machine).isEmpty(), qPrintable(machine));
        const Ran image = w.nix.nix({u"build"_s, u"--no-link"_s, u"--print-out-paths"_s,
                                     u".#packages.x86_64-linux.kiosk-image"_s});
        QVERIFY2(image.ok() && image.out.contains("kiosk-raw-efi"), qPrintable(image.text()));
    }

    void homesAreKept()
    {
        const Workspace& w = load(u"homes"_s);
        const auto c =
            w.config(u"laptop"_s,
                     u"home = builtins.mapAttrs (_: h: h // { home = h.home // { packages = map "
                     "(p: p.pname) h.home.packages; }; }) c.home-manager.users; own = map (p: "
                     "p.pname) c.users.users.ff.packages; tmux = c.programs.tmux.enable; all = "
                     "map (p: p.pname or p.name) c.environment.systemPackages;"_s);
        const QJsonValue home = c[u"home"][u"ff"];
        QStringList packages;
        for (const QJsonValue& name : home[u"home"][u"packages"].toArray())
            packages += name.toString();
        packages.sort();
        QCOMPARE(packages, (QStringList{u"fd"_s, u"jq"_s, u"notes"_s, u"ripgrep"_s}));
        QCOMPARE(home[u"home"][u"sessionVariables"].toObject(),
                 (QJsonObject{{u"EDITOR"_s, u"hx"_s}, {u"PAGER"_s, u"less"_s}}));
        QCOMPARE(home[u"programs"][u"git"][u"userEmail"], QJsonValue(u"frida@falk.example"_s));
        QCOMPARE(home[u"programs"][u"tmux"][u"clock24"], QJsonValue(true));
        QCOMPARE(home[u"programs"][u"tmux"][u"mouse"], QJsonValue(true)); // this home's
        QCOMPARE(home[u"programs"][u"helix"][u"enable"], QJsonValue(true));
        QCOMPARE(home[u"services"][u"syncthing"][u"guiAddress"], QJsonValue(u"127.0.0.1:9000"_s));
        // The account's alone, not the machine's.
        QCOMPARE(c[u"own"].toArray(), strings({u"vim"_s, u"notes"_s}));
        QCOMPARE(c[u"tmux"], QJsonValue(false));
        QVERIFY(!c[u"all"].toArray().contains(u"fd"_s));
        QVERIFY(!w.toplevel(u"laptop"_s).isEmpty());
    }

    void devicesAreLaidOut()
    {
        const Workspace& w = load(u"disks"_s);
        // What only its owner can make.
        const QString inventory = u"domain/inventory"_s;
        QVERIFY(QDir(w.nix.folder() + u'/' + inventory).mkpath(u"facter"_s));
        QVERIFY(w.nix.put(inventory + u"/facter/thin.json"_s, "{}\n"));
        QVERIFY(w.nix.commit(inventory));
        const QString fields =
            u"inherit (c.boot) loader; disks = c.disko.devices or null; inherit (c) fileSystems;"_s;
        const auto server = w.config(u"server"_s, fields);
        QCOMPARE(server[u"loader"][u"grub"][u"enable"], QJsonValue(true));
        QCOMPARE(server[u"loader"][u"grub"][u"devices"].toArray(),
                 strings({u"/dev/disk/by-id/ata-one"_s}));
        const QJsonValue main = server[u"disks"][u"disk"][u"main"];
        QCOMPARE(main[u"device"], QJsonValue(u"/dev/disk/by-id/ata-one"_s));
        QCOMPARE(main[u"content"][u"partitions"].toObject().keys(),
                 (QStringList{u"bios"_s, u"root"_s}));
        const auto relic = w.config(u"relic"_s, fields);
        QCOMPARE(relic[u"loader"][u"grub"][u"device"], QJsonValue(u"/dev/sda"_s));
        QCOMPARE(relic[u"loader"][u"systemd-boot"][u"enable"], QJsonValue(false));
        const auto laptop = w.config(
            u"laptop"_s,
            fields + u"report = c.facter.reportPath; trim = c.services.fstrim.enable; inherit "
                     "(c.time) timeZone;"_s);
        const QJsonValue root =
            laptop[u"disks"][u"disk"][u"main"][u"content"][u"partitions"][u"root"][u"content"];
        QCOMPARE(root[u"type"], QJsonValue(u"luks"_s));
        QCOMPARE(root[u"content"][u"subvolumes"][u"@home"][u"mountpoint"], QJsonValue(u"/home"_s));
        QVERIFY(laptop[u"report"].toString().endsWith(u"/facter/thin.json"));
        QCOMPARE(laptop[u"trim"], QJsonValue(true));                   // by its hardware profile
        QCOMPARE(laptop[u"timeZone"], QJsonValue(u"Europe/Madrid"_s)); // where the device stands
        const auto vault = w.config(u"vault"_s, fields);
        QCOMPARE(vault[u"disks"][u"zpool"][u"rpool"][u"datasets"][u"root"][u"mountpoint"],
                 QJsonValue(u"/"_s));
        for (const QString& host : {u"server"_s, u"relic"_s, u"laptop"_s, u"vault"_s})
            QVERIFY2(!w.toplevel(host).isEmpty(), qPrintable(host));
    }

    void programsReadTheModel()
    {
        const Workspace& w = load(u"messages"_s);
        const auto c =
            w.config(u"counter"_s,
                     u"unit = c.systemd.services.orders; etc = c.environment.etc; settings = "
                     "c.services.workspace.orders.settings; user = c.users.users.orders; group = "
                     "c.users.groups.orders.name;"_s);
        const QJsonValue environment = c[u"unit"][u"environment"];
        QCOMPARE(environment[u"VAT"], QJsonValue(u"7.7"_s));
        QCOMPARE(c[u"settings"].toObject(),
                 (QJsonObject{{u"greeting"_s, u"Hello"_s},
                              {u"retries"_s, 5},
                              {u"limits"_s, QJsonObject{{u"size"_s, 10}}}}));
        QCOMPARE(c[u"user"][u"isSystemUser"], QJsonValue(true));
        QCOMPARE(c[u"group"], QJsonValue(u"orders"_s));
        QCOMPARE(c[u"etc"][u"constants/opening-hours.json"][u"text"],
                 QJsonValue(u"{\"from\":\"08:00\",\"to\":\"18:00\"}"_s));
        const Ran built =
            w.nix.nix({u"build"_s, u"--no-link"_s, u"--print-out-paths"_s, u".#schemas"_s,
                       u".#orders"_s, u".#till"_s, u".#devShells.x86_64-linux.default"_s,
                       u".#nixosConfigurations.counter.config.system.build.toplevel"_s});
        QVERIFY2(built.ok(), qPrintable(built.text()));
        const auto content = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QJsonObject values =
            QJsonDocument::fromJson(content(environment[u"CONSTANTS_FILE"].toString())).object();
        QCOMPARE(values.keys(), (QStringList{u"opening-hours"_s, u"vat"_s}));
        const QString schemas = environment[u"SCHEMAS_DIR"].toString();
        const QJsonObject event =
            QJsonDocument::fromJson(content(schemas + u"/types/order-placed.v2.json"_s)).object();
        QCOMPARE(event[u"required"].toArray(), strings({u"id"_s}));
        QVERIFY(event[u"$schema"].toString().contains(u"json-schema.org"));
        QVERIFY(QFile::exists(schemas + u"/queries/open-orders.v1.answer.json"_s));
        QVERIFY(QFile::exists(schemas + u"/commands/place-order.v1.json"_s));
        const auto constants = w.eval(u"lib.constants"_s);
        QCOMPARE(constants[u"vat"], QJsonValue(7.7));
    }

    void fleetsHaveTagsAndBuilders()
    {
        const Workspace& w = load(u"fleet"_s);
        const auto hive = w.eval(u"colmenaHive.deploymentConfig"_s);
        QCOMPARE(hive[u"guide"][u"tags"].toArray(),
                 strings({u"kiosk"_s, u"cellar"_s, u"city"_s, u"archive"_s, u"museum"_s}));
        QCOMPARE(hive[u"guide"][u"targetHost"], QJsonValue(u"guide"_s));
        QCOMPARE(hive[u"guide"][u"targetUser"], QJsonValue(u"rollout"_s));
        QCOMPARE(hive[u"guide"][u"buildOnTarget"], QJsonValue(true));
        QCOMPARE(hive[u"forge"][u"targetHost"], QJsonValue(u"10.5.0.2"_s));
        QCOMPARE(hive[u"forge"][u"tags"].toArray(), strings({u"lan"_s, u"museum"_s, u"builder"_s}));
        const auto guide =
            w.config(u"guide"_s, u"inherit (c.nix) buildMachines distributedBuilds; inherit "
                                 "(c.programs.ssh) knownHosts;"_s);
        const QJsonValue builder = guide[u"buildMachines"][0];
        QCOMPARE(builder[u"hostName"], QJsonValue(u"10.5.0.2"_s));
        QCOMPARE(builder[u"systems"].toArray(), strings({u"aarch64-linux"_s}));
        QCOMPARE(builder[u"maxJobs"], QJsonValue(8));
        QCOMPARE(guide[u"distributedBuilds"], QJsonValue(true));
        QVERIFY(guide[u"knownHosts"][u"forge"][u"publicKey"].toString().endsWith(u"forge"));
        const auto forge =
            w.config(u"forge"_s, u"user = c.users.users.nix-builder; inherit (c.nix) settings;"_s);
        QVERIFY(forge[u"user"][u"openssh"][u"authorizedKeys"][u"keys"][0].toString().endsWith(
            u"guide"));
        QCOMPARE(forge[u"settings"][u"trusted-users"].toArray(), strings({u"nix-builder"_s}));
        for (const QString& host : {u"forge"_s, u"guide"_s})
            QVERIFY2(!w.toplevel(host).isEmpty(), qPrintable(host));
    }

    // Domains that stand in folders of the root, as the root names them without a place of its own.
    void aFolderIsEnough()
    {
        Workspace w;
        w.story.play(casesFolder + u"/firewall/steps.json"_s);
        QVERIFY(w.nix.write(Projection(w.story.model, w.story.kinds)));
        const Ran ran = w.nix.nix(
            {u"eval"_s, u"--raw"_s,
             u"path:%1#nixosConfigurations.store.config.system.build.toplevel.drvPath"_s.arg(
                 w.nix.folder())});
        QVERIFY2(ran.ok() && ran.out.contains(".drv"), qPrintable(ran.text()));
    }

    // An option that NixOS does not have, set where each kind sets its own.
    void typingErrorsAreFound_data()
    {
        QTest::addColumn<QString>("story");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QString>("host");
        const auto row = [](const char* story, const char* file, const char* right,
                            const char* host) {
            QTest::addRow("%s: %s", file, right)
                << QString::fromLatin1(story) << QString::fromLatin1(file) << QByteArray(right)
                << QString::fromLatin1(host);
        };
        row("access", "domain/policies/authentication-policy.nix", "loginLimits =", "ward1");
        row("access", "domain/policies/authentication-policy.nix", "rules.password", "ward1");
        row("networks", "networks/network.nix", "generatePrivateKeyFile", "quay");
        row("networks", "networks/zone.nix", "interfaces", "quay");
        row("firewall", "networks/firewall-rule.nix", "family", "store");
        row("nodes", "nodes/node.nix", "macvlans =", "metal");
        row("nodes", "nodes/node.nix", "memorySize", "lab");
        row("homes", "homes/home.nix", "shellAliases =", "laptop");
        row("disks", "hosts/disks.nix", "device =", "server");
        row("messages", "domain/procedures/constant.nix", "environment.etc", "counter");
        row("fleet", "hosts/host.nix", "maxJobs", "guide");
    }
    void typingErrorsAreFound()
    {
        QFETCH(QString, story);
        QFETCH(QString, file);
        QFETCH(QByteArray, right);
        QFETCH(QString, host);
        const Workspace& w = load(story);
        QFile in(w.nix.folder() + u'/' + file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray bytes = in.readAll();
        in.close();
        // The last letter of the option's name doubled.
        qsizetype letter = right.size() - 1;
        while (right[letter] == ' ' || right[letter] == '=')
            --letter;
        QByteArray typo = right;
        typo.insert(letter, right[letter]);
        QByteArray wrong = bytes;
        wrong.replace(right, typo);
        QVERIFY(wrong != bytes);
        const QString repository = file.section(u'/', 0, -2); // the root takes what is committed
        QVERIFY(w.nix.put(file, wrong) && w.nix.commit(repository));
        const Ran ran =
            w.nix.eval(u"nixosConfigurations.%1.config.system.build.toplevel.drvPath"_s.arg(host));
        QVERIFY(w.nix.put(file, bytes) && w.nix.commit(repository));
        QVERIFY(!ran.ok());
        QVERIFY2(ran.err.contains("does not exist"), qPrintable(ran.text()));
    }

    // The way up: each step in a workspace that holds nothing beyond it.
    void onePackageFirst()
    {
        Workspace w;
        const EntityId package =
            w.story.add(u"Package"_s, u"hello"_s,
                        {{u"builder"_s, u"shell"_s},
                         {u"script"_s, u"echo \"${1:-hello}\"\n"_s},
                         {u"settings"_s, QJsonObject{{u"greeting"_s, u"Hello"_s}, {u"times"_s, 1}}},
                         {u"smokeTest"_s, strings({u"--version"_s})}});
        QVERIFY(w.write());
        const Ran built = w.nix.nix({u"build"_s, u"--no-link"_s, u".#hello"_s});
        QVERIFY2(built.ok(), qPrintable(built.text()));
        const Ran ran = w.nix.nix({u"run"_s, u".#hello"_s});
        QVERIFY2(ran.ok() && ran.out == "hello\n", qPrintable(ran.text()));
        const Ran checked = w.nix.nix({u"build"_s, u"--no-link"_s, u"--print-out-paths"_s,
                                       u".#checks.x86_64-linux.hello-smoke-test"_s});
        QVERIFY2(checked.ok(), qPrintable(checked.text()));
        QFile out(QString::fromUtf8(checked.out.trimmed()));
        QVERIFY(out.open(QIODevice::ReadOnly));
        QCOMPARE(out.readAll(), QByteArray("--version\n"));

        // Its settings as options, of the types that they have, on a machine of no model.
        const QString expression =
            u"with builtins; let flake = getFlake \"git+file://%1\"; nixpkgs = getFlake "
            "\"path:%2\"; outputs = (import (flake + \"/flake.nix\")).outputs (flake.inputs // { "
            "inherit nixpkgs; self = flake; }); in (nixpkgs.lib.nixosSystem { modules = [ "
            "outputs.nixosModules.%3 { nixpkgs.hostPlatform = \"x86_64-linux\"; "
            "system.stateVersion = \"25.05\"; fileSystems.\"/\".device = \"/dev/sda\"; %4 } ]; "
            "}).config.%5"_s;
        const auto evaluate = [&](const QString& module, const QString& more,
                                  const QString& result) {
            const Ran lock = w.nix.run(
                u"nix"_s, QStringList{u"flake"_s, u"update"_s} + w.nix.standIns(), w.nix.folder());
            if (!lock.ok())
                return lock;
            w.nix.commit({});
            return w.nix.run(
                u"nix"_s,
                {u"eval"_s, u"--impure"_s, u"--json"_s, u"--expr"_s,
                 expression.arg(w.nix.folder(), QStringLiteral(CIM_SOURCE_DIR "/tests/nix/nixpkgs"),
                                module, more, result)},
                w.nix.folder());
        };
        const Ran installed = evaluate(
            u"hello"_s,
            u"programs.workspace.hello = { enable = true; settings.greeting = \"Hi\"; };"_s,
            u"environment.etc.\"hello/settings.json\".text"_s);
        QVERIFY2(installed.ok(), qPrintable(installed.text()));
        QCOMPARE(read(installed).toString(), u"{\"greeting\":\"Hi\",\"times\":1}"_s);
        const Ran refused =
            evaluate(u"hello"_s,
                     u"programs.workspace.hello = { enable = true; settings.times = \"two\"; };"_s,
                     u"environment.etc.\"hello/settings.json\".text"_s);
        QVERIFY(!refused.ok());
        QVERIFY2(refused.err.contains("programs.workspace.hello.settings.times"),
                 qPrintable(refused.text()));

        // Its unit.
        const EntityId service = w.story.add(
            u"Service"_s, u"greeter"_s,
            {{u"tcpPorts"_s, QJsonArray{8080}}, {u"settings"_s, QJsonObject{{u"loud"_s, false}}}});
        w.story.relate(service, u"builtFrom"_s, package);
        w.writeAgain();
        const Ran unit = evaluate(u"greeter"_s,
                                  u"services.workspace.greeter = { enable = true; settings.loud = "
                                  "true; openFirewall = false; };"_s,
                                  u"systemd.services.greeter.serviceConfig.DynamicUser"_s);
        QVERIFY2(unit.ok(), qPrintable(unit.text()));
        QCOMPARE(read(unit), QJsonValue(true));

        // Its host.
        const EntityId host = w.story.add(u"Host"_s, u"first"_s, {});
        w.story.relate(host, u"enables"_s, service);
        w.writeAgain();
        QVERIFY(!w.toplevel(u"first"_s).isEmpty());
        const auto c = w.config(u"first"_s, u"inherit (c.networking) firewall;"_s);
        QCOMPARE(c[u"firewall"][u"allowedTCPPorts"].toArray(), QJsonArray{8080});
    }
};

QTEST_GUILESS_MAIN(TestNixRelationships)
#include "test_nix_relationships.moc"
