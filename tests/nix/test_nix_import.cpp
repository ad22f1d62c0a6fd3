// Machines that were configured before Cimarron: what nix tells of them, and that they still build
// from the workspace, their own modules taken in as they are.
#include "models/exchange/flakehosts.h"
#include "models/exchange/importsource.h"
#include "tests/nix/nixfixture.h"
#include "tests/projection/story.h"

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;
using test::Ran;

namespace {

QJsonValue read(const Ran& ran)
{
    return QJsonDocument::fromJson('[' + ran.out + ']').array().first();
}

const QByteArray ownNixpkgs = "path:" CIM_SOURCE_DIR "/tests/nix/nixpkgs";

// As nixos-generate-config and people write them.
const QByteArray hardware = R"(
{ lib, ... }: {
  networking.useDHCP = lib.mkDefault true;
  nixpkgs.hostPlatform = lib.mkDefault "aarch64-linux";
  fileSystems."/" = { device = "/dev/disk/by-uuid/1234"; fsType = "xfs"; };
})";
const QByteArray web1 = R"(
{ config, pkgs, ... }: {
  imports = [ ./hardware.nix ../modules/motd.nix ];
  networking.hostName = "web1";
  system.stateVersion = "24.05";
  boot.loader.grub.enable = true;
  boot.loader.grub.device = "/dev/sda";
  users.users.lucy = { isNormalUser = true; description = "Lucy Lemon"; uid = 1007; };
  services.openssh.enable = true;
})";
const QByteArray motd = R"({ config, ... }: {
  environment.etc."motd".text = "This is ${config.networking.hostName}.";
})";

} // namespace

class TestNixImport : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<NixFixture> nix;
    std::unique_ptr<test::Story> story;

    QString mine() const { return QFileInfo(nix->folder()).path() + u"/mine"_s; }
    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(mine() + u'/' + name);
        if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly) ||
            file.write(bytes) != bytes.size())
            qFatal("The test's file cannot be written");
    }
    void commitMine() const { QVERIFY(nix->commit(u"../mine"_s)); }

    Result<ImportRead> readMine(const QString& what = {}) const
    {
        const auto source = recognise(what.isEmpty() ? mine() : mine() + u'/' + what);
        return source ? readSource(*source) : std::unexpected(source.error());
    }
    void carryOut(const Command& command)
    {
        const auto facts = decide(story->model, story->kinds, command);
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().text()));
        for (const Fact& fact : *facts)
            QVERIFY(story->model.apply(fact));
    }
    void plan(const ImportRead& from)
    {
        const ImportPlan plan = planSource(story->model, story->kinds, from);
        QVERIFY(!plan.commands.empty());
        for (const Command& command : plan.commands)
            carryOut(command);
    }
    void write() const
    {
        ProjectionSettings settings;
        settings.folder = nix->folder();
        QVERIFY(nix->write(Projection(story->model, story->kinds, settings)));
    }
    void import(const ImportRead& from)
    {
        plan(from);
        write();
    }
    QJsonValue value(const QString& attribute, const QString& apply = {}) const
    {
        const Ran ran = nix->eval(attribute, apply);
        if (!ran.ok())
            qWarning("%s", qPrintable(ran.text()));
        return read(ran);
    }
    QJsonObject config(const QString& host) const
    {
        return value(u"nixosConfigurations."_s + host + u".config"_s,
                     u"c: { inherit (c.networking) hostName useDHCP; inherit (c.system) "
                     "stateVersion; motd = c.environment.etc.motd.text or null; root = "
                     "c.fileSystems.\"/\".fsType or null; platform = c.nixpkgs.hostPlatform; "
                     "grub = c.boot.loader.grub.device or null; users = builtins.attrNames "
                     "c.users.users; drv = c.system.build.toplevel.drvPath; }"_s)
            .toObject();
    }
    static FoundHost host(const ImportRead& from, const QString& name)
    {
        const auto it = std::ranges::find(from.hosts.hosts, name, &FoundHost::name);
        return it == from.hosts.hosts.end() ? FoundHost() : *it;
    }

private slots:
    void init()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        nix = std::make_unique<NixFixture>();
        story = std::make_unique<test::Story>();
        nix->adopt();
        QVERIFY(QDir().mkpath(nix->folder()));
    }

    void aFolderBuildsAsItIs()
    {
        put(u"hosts/web1.nix"_s, web1);
        put(u"hosts/hardware.nix"_s, hardware);
        put(u"modules/motd.nix"_s, motd);
        commitMine();
        const auto from = readMine();
        QVERIFY2(from, from ? "" : qPrintable(from.error().text()));
        QCOMPARE(int(from->source.what), int(ImportSource::What::Folder));
        import(*from);
        const auto c = config(u"web1"_s);
        QCOMPARE(c[u"hostName"], QJsonValue(u"web1"_s));
        QCOMPARE(c[u"stateVersion"], QJsonValue(u"24.05"_s));
        QCOMPARE(c[u"motd"], QJsonValue(u"This is web1."_s));
        QCOMPARE(c[u"root"], QJsonValue(u"xfs"_s));
        QCOMPARE(c[u"platform"], QJsonValue(u"aarch64-linux"_s));
        QCOMPARE(c[u"useDHCP"], QJsonValue(true));
        QCOMPARE(c[u"grub"], QJsonValue(u"/dev/sda"_s));
        QVERIFY(c[u"drv"].toString().endsWith(u".drv"));
    }

    void aFlakeIsReadAndBuildsAsItIs()
    {
        put(u"flake.nix"_s, R"({
          inputs.nixpkgs.url = ")" +
                                ownNixpkgs + R"(";
          outputs = { nixpkgs, ... }@inputs: {
            nixosConfigurations = {
              web1 = nixpkgs.lib.nixosSystem { modules = [ ./hosts/web1.nix ]; };
              "second one" = nixpkgs.lib.nixosSystem {
                specialArgs = { flavour = "lemon"; inherit inputs; };
                modules = [ ({ flavour, ... }: {
                  networking.hostName = "web2";
                  system.stateVersion = "23.11";
                  nixpkgs.hostPlatform = "x86_64-linux";
                  fileSystems."/" = { device = "/dev/vda1"; fsType = "ext4"; };
                  boot.loader.grub.device = "/dev/vda";
                  environment.etc.motd.text = flavour;
                }) ];
              };
              third = nixpkgs.lib.nixosSystem { modules = [ { system.stateVersion = "23.11"; } ]; };
              broken = throw "this one is broken";
            };
          };
        })");
        put(u"hosts/web1.nix"_s, web1);
        put(u"hosts/hardware.nix"_s, hardware);
        put(u"modules/motd.nix"_s, motd);
        commitMine();
        const auto from = readMine();
        QVERIFY2(from, from ? "" : qPrintable(from.error().text()));
        const FoundHost first = host(*from, u"web1"_s), second = host(*from, u"web2"_s);
        QVERIFY2(from->hosts.notes.value(0).contains(u"Only what is committed in "_s + mine()),
                 qPrintable(from->hosts.notes.join(u' ')));
        QCOMPARE(first.stateVersion, u"24.05"_s);
        QCOMPARE(first.system, u"aarch64-linux"_s);
        QCOMPARE(first.users.size(), size_t(1));
        QCOMPARE(first.users.front().login, u"lucy"_s);
        QCOMPARE(first.users.front().uid, std::optional<qint64>(1007));
        QCOMPARE(first.services, QStringList{u"openssh"_s});
        QCOMPARE(second.configuration, u"second one"_s);
        QCOMPARE(host(*from, u"third"_s).stateVersion, u"23.11"_s); // it is not named "nixos"
        QCOMPARE(from->hosts.leftOut.size(), size_t(1));
        QCOMPARE(from->hosts.leftOut.front().source, u"nixosConfigurations.broken"_s);
        QVERIFY2(from->hosts.leftOut.front().why.contains(u"this one is broken"),
                 qPrintable(from->hosts.leftOut.front().why));
        import(*from);
        auto c = config(u"web1"_s);
        QCOMPARE(c[u"motd"], QJsonValue(u"This is web1."_s));
        QCOMPARE(c[u"platform"], QJsonValue(u"aarch64-linux"_s));
        QCOMPARE(c[u"users"].toArray(), QJsonArray{u"lucy"_s}); // noted, not written twice
        c = config(u"web2"_s);
        QCOMPARE(c[u"motd"], QJsonValue(u"lemon"_s));
        QCOMPARE(c[u"hostName"], QJsonValue(u"web2"_s));
        // Colmena takes them too, with the arguments that they need.
        QCOMPARE(value(u"colmenaHive.nodes.web2.config.environment.etc.motd.text"_s),
                 QJsonValue(u"lemon"_s));
    }

    void whatTheModelSaysComesOnTop()
    {
        put(u"hosts/web1.nix"_s, web1);
        put(u"hosts/hardware.nix"_s, hardware);
        put(u"modules/motd.nix"_s, motd);
        commitMine();
        const auto from = readMine();
        QVERIFY(from);
        plan(*from);
        const EntityId id = story->model.named(u"web1", u"Host").front();
        carryOut(SetProperty{id, u"domain"_s, Value(u"example.org"_s)});
        write();
        QCOMPARE(value(u"nixosConfigurations.web1.config.networking.domain"_s),
                 QJsonValue(u"example.org"_s));
    }

    void aHiveOfAFlake()
    {
        put(u"flake.nix"_s, R"({
          inputs.nixpkgs.url = ")" +
                                ownNixpkgs + R"(";
          outputs = { nixpkgs, ... }: {
            colmena = {
              meta.nixpkgs = nixpkgs.legacyPackages.x86_64-linux;
              meta.specialArgs.flavour = "lime";
              defaults = { name, ... }: {
                networking.hostName = name;
                system.stateVersion = "24.05";
                fileSystems."/" = { device = "/dev/vda1"; fsType = "ext4"; };
                boot.loader.grub.device = "/dev/vda";
              };
              alpha = { flavour, nodes, ... }: {
                deployment.targetHost = "alpha.example.org";
                deployment.tags = [ "web" "old" ];
                environment.etc.motd.text = "${flavour}, beside ${nodes.beta.config.networking.hostName}";
              };
              beta = { ... }: { deployment.targetUser = "deploy"; deployment.targetPort = 2222; };
            };
          };
        })");
        commitMine();
        const auto from = readMine();
        QVERIFY2(from, from ? "" : qPrintable(from.error().text()));
        QCOMPARE(from->hosts.leftOut.size(), size_t(0));
        const FoundHost alpha = host(*from, u"alpha"_s);
        QCOMPARE(alpha.targetHost, u"alpha.example.org"_s);
        QCOMPARE(alpha.tags, (QStringList{u"web"_s, u"old"_s}));
        QCOMPARE(host(*from, u"beta"_s).targetPort, std::optional<qint64>(2222));
        import(*from);
        QCOMPARE(config(u"alpha"_s)[u"motd"], QJsonValue(u"lime, beside beta"_s));
        const auto deployed = value(u"colmenaHive.deploymentConfig"_s);
        QCOMPARE(deployed[u"alpha"][u"targetHost"], QJsonValue(u"alpha.example.org"_s));
        QCOMPARE(deployed[u"beta"][u"targetUser"], QJsonValue(u"deploy"_s));
        QCOMPARE(deployed[u"beta"][u"targetPort"], QJsonValue(2222));
    }

    void aHiveFile()
    {
        put(u"fleet/hive.nix"_s, R"({
          meta.nixpkgs = (builtins.getFlake ")" +
                                     ownNixpkgs + R"(").legacyPackages.x86_64-linux;
          gamma = { ... }: {
            networking.hostName = "gamma";
            system.stateVersion = "24.05";
            fileSystems."/" = { device = "/dev/vda1"; fsType = "ext4"; };
            boot.loader.grub.device = "/dev/vda";
            deployment.targetHost = "10.0.0.3";
            imports = [ ../modules/motd.nix ];
          };
          defaults.system.stateVersion = "24.05";
          delta = {
            fileSystems."/" = { device = "/dev/vda1"; fsType = "ext4"; };
            boot.loader.grub.device = "/dev/vda";
            imports = [ ../modules/motd.nix ];
          };
          epsilon = { };
          zeta = { networking.hostName = "z1"; };
          eta = { networking.hostName = "e1"; deployment.targetHost = null; };
        })");
        put(u"modules/motd.nix"_s, motd);
        commitMine();
        const auto from = readMine(u"fleet/hive.nix"_s);
        QVERIFY2(from, from ? "" : qPrintable(from.error().text()));
        QVERIFY2(from->hosts.leftOut.empty(),
                 from->hosts.leftOut.empty() ? "" : qPrintable(from->hosts.leftOut.front().why));
        QCOMPARE(host(*from, u"gamma"_s).targetHost, u"10.0.0.3"_s);
        import(*from);
        QCOMPARE(config(u"gamma"_s)[u"motd"], QJsonValue(u"This is gamma."_s));
        // Those that name themselves nowhere are called as the hive calls them.
        QCOMPARE(host(*from, u"delta"_s).configuration, u"delta"_s);
        QCOMPARE(host(*from, u"epsilon"_s).configuration, u"epsilon"_s);
        QCOMPARE(config(u"delta"_s)[u"motd"], QJsonValue(u"This is delta."_s));
        // And reached by that name as well, unless the hive says that they are not.
        QCOMPARE(host(*from, u"z1"_s).configuration, u"zeta"_s);
        QCOMPARE(host(*from, u"z1"_s).targetHost, u"zeta"_s);
        QVERIFY(host(*from, u"delta"_s).targetHost.isEmpty());
        QVERIFY(host(*from, u"e1"_s).targetHost.isEmpty());
    }

    void aFlakeWithoutMachinesIsSaid()
    {
        put(u"flake.nix"_s, "{ outputs = _: { packages = { }; }; }");
        commitMine();
        const auto from = readMine();
        QVERIFY(!from);
        QVERIFY2(from.error().message.contains(u"no nixosConfigurations"),
                 qPrintable(from.error().text()));
    }

    void readingCanBeCancelled()
    {
        put(u"flake.nix"_s, "{ outputs = _: { nixosConfigurations.a = { }; }; }");
        commitMine();
        const auto source = recognise(mine());
        QVERIFY(source);
        std::stop_source stop;
        stop.request_stop();
        ImportRequest request;
        request.stop = stop.get_token();
        QVERIFY(!readSource(*source, request));
    }
};

QTEST_GUILESS_MAIN(TestNixImport)
#include "test_nix_import.moc"
