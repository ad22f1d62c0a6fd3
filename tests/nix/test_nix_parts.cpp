// From what stands on a machine back to who asked for it: a workspace whose host real nix evaluates
// and builds, on a stand-in whose services make units, users, files and ports as NixOS's do.
#include "graph/closures/system.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/parts.h"
#include "models/workspace/workspace.h"
#include "tests/nix/nixfixture.h"

#include <QTest>

#include <set>

using namespace cim;
using namespace Qt::StringLiterals;
using test::NixFixture;

class TestNixParts : public QObject {
    Q_OBJECT

private:
    NixFixture nix;
    std::unique_ptr<Session> session;
    std::optional<cim::nix::Tool> tool;
    PartOrigins origins;

    QString own() const { return QDir::cleanPath(nix.folder() + u"/.."_s); }
    EntityId named(const QString& name, const QString& kind) const
    {
        return session->model().named(name, kind).front();
    }
    // The stand-in for nixpkgs with the modules of tests/closures/nixos among its own.
    bool makeNixpkgs() const
    {
        const QString source = QStringLiteral(CIM_SOURCE_DIR);
        const QString modules = own() + u"/nixpkgs/nixos/modules"_s;
        if (!nix.run(u"cp"_s, {u"-r"_s, source + u"/tests/nix/nixpkgs"_s, own()}).ok() ||
            !nix.run(u"cp"_s, {u"-r"_s, source + u"/tests/closures/nixos/."_s, modules}).ok())
            return false;
        QFile file(own() + u"/nixpkgs/system.nix"_s);
        if (!file.open(QIODevice::ReadWrite))
            return false;
        QByteArray text = file.readAll();
        text.replace("      ./options.nix\n", "      ./options.nix\n"
                                              "      ./nixos/modules/config/base.nix\n"
                                              "      ./nixos/modules/services/nginx.nix\n"
                                              "      ./nixos/modules/services/shop.nix\n"
                                              "      ./nixos/modules/services/sshd.nix\n"
                                              "      ./nixos/modules/system/toplevel.nix\n");
        return file.seek(0) && file.resize(0) && file.write(text) == text.size();
    }
    std::set<Part> built(const QStringList& what) const
    {
        const auto ran = nix.run(
            u"nix"_s, QStringList{u"build"_s, u"--no-link"_s, u"--print-out-paths"_s} + what,
            nix.folder());
        std::set<Part> out;
        [&] { QVERIFY2(ran.ok(), qPrintable(ran.text())); }();
        system::Store store;
        store.dir = store.realDir = own() + u"/store"_s;
        store.stateDir = own() + u"/state"_s;
        const auto read =
            closures::loadSystem({store, QString::fromUtf8(ran.out).trimmed(), {}, u"a host"_s});
        [&] {
            QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
            QVERIFY2((*read)->parts, qPrintable((*read)->whyNoParts));
        }();
        if (!read || !(*read)->parts)
            return out;
        for (const auto& package : (*read)->packages())
            out.insert({Part::Kind::Package, package.name});
        for (const auto& unit : (*read)->parts->units)
            out.insert({Part::Kind::Unit, unit.name});
        for (const auto& user : (*read)->parts->users)
            out.insert({Part::Kind::User, user.name});
        for (const auto& group : (*read)->parts->groups)
            out.insert({Part::Kind::Group, group.name});
        for (const auto& file : (*read)->parts->etc)
            if (!file.name.startsWith(u"systemd/system")) // the units once more
                out.insert({Part::Kind::Etc, file.name});
        for (const auto& port : (*read)->parts->ports)
            out.insert({Part::Kind::Port, port.text()});
        return out;
    }

private slots:
    void initTestCase()
    {
        if (!NixFixture::hasNix())
            QSKIP("there is no nix here");
        nix.adopt();
        qputenv("XDG_CACHE_HOME", (own() + u"/cache"_s).toUtf8());
        Session::Options options;
        options.author = u"Lucy Lemon <lucy@lemonade.example>"_s;
        auto made =
            createFromSample(nix.folder(), u"shop"_s, u"Sell lemonade."_s, u"lemonade"_s, options);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().text()));
        session = *std::move(made);
        QVERIFY(makeNixpkgs());
        QVERIFY(writeRepositories(*Publication::of(*session)));
        // A module of the user's own, which switches on what switches on something else.
        QVERIFY(nix.put(u"domain/people/people/lucy.nix"_s, "{ services.shop.enable = true; }\n"));
        QVERIFY(nix.takeNixpkgsFrom(own() + u"/nixpkgs"_s));
        CommitRequest request;
        request.handEdits = true;
        request.beforeRoot = [&] { return flakes::lockForCommit(nix.folder()); };
        const auto outcome = commitRepositories(*Publication::of(*session), request);
        QVERIFY(outcome && !outcome->trouble);
        const auto found = cim::nix::find();
        QVERIFY(found);
        tool = *found;
        auto causes =
            cim::nix::causes(*tool, nix.folder(), u"web1"_s, flakes::previewOptions(nix.folder()));
        QVERIFY2(causes, qPrintable(causes ? QString() : causes.error().text()));
        origins = partOrigins(*session, named(u"web1"_s, u"Host"_s), *std::move(causes));
    }

    // As NixOS makes them: by modules that nobody in the workspace asks for anything.
    void whatBearsANameIsOfWhoGaveIt()
    {
        const EntityId lan = EntityId::make(), policy = EntityId::make();
        const auto value = [](EntityId entity, const QStringList& path,
                              const QStringList& declared) {
            Provenance out;
            out.definition.path = path;
            out.definition.value = true;
            out.definition.declared = declared;
            out.entity = entity;
            return out;
        };
        const QStringList etc = {u"environment"_s, u"etc"_s};
        const PartOrigins found(
            {value(lan, {u"networking"_s, u"interfaces"_s, u"eth0"_s, u"ipv4"_s, u"addresses"_s},
                   {u"nixos/modules/tasks/network-interfaces.nix"_s}),
             value(policy, {u"services"_s, u"openssh"_s, u"enable"_s},
                   {u"nixos/modules/sshd.nix"_s})},
            {{u"etc"_s, u"systemd/network/40-eth0.link"_s, etc, {}, u"nixos/networkd.nix"_s, {}},
             {u"etc"_s, u"systemd/network/40-eth1.link"_s, etc, {}, u"nixos/networkd.nix"_s, {}},
             {u"etc"_s, u"sysctl.d/40-ipv4.conf"_s, etc, {}, u"nixos/networkd.nix"_s, {}},
             {u"etc"_s, u"pam.d/sshd"_s, etc, {}, u"nixos/pam.nix"_s, {}},
             {u"etc"_s, u"pam.d/login"_s, etc, {}, u"nixos/pam.nix"_s, {}},
             {u"unit"_s,
              u"sshd.service"_s,
              {u"systemd"_s, u"services"_s},
              {},
              u"nixos/modules/sshd.nix"_s,
              {}}});
        const auto cause = [&](const QString& name) {
            const PartOrigin* origin = found.find({Part::Kind::Etc, name});
            const auto entities = origin ? found.entitiesOf(*origin) : std::vector<EntityId>();
            return entities.empty() ? EntityId() : entities.front();
        };
        QCOMPARE(cause(u"systemd/network/40-eth0.link"_s), lan);
        QCOMPARE(cause(u"systemd/network/40-eth1.link"_s), EntityId());
        QCOMPARE(cause(u"sysctl.d/40-ipv4.conf"_s), EntityId());
        QCOMPARE(cause(u"pam.d/sshd"_s), policy);
        QCOMPARE(cause(u"pam.d/login"_s), EntityId());
    }

    // What the host has and a machine without the workspace has not is the workspace's doing.
    void nearlyAllThatTheWorkspaceCausedResolves()
    {
        const auto host =
            built(QStringList{u".#nixosConfigurations.web1.config.system.build.system"_s,
                              u"--no-write-lock-file"_s} +
                  flakes::previewOptions(nix.folder()));
        const auto bare = built(
            {u"--impure"_s, u"--expr"_s,
             u"((builtins.getFlake \"path:%1/nixpkgs\").lib.nixosSystem { modules = [ { "
             "fileSystems.\"/\".device = \"/dev/vda\"; nixpkgs.hostPlatform = \"x86_64-linux\"; "
             "system.stateVersion = \"25.05\"; networking.hostName = \"bare\"; } ]; "
             "}).config.system.build.system"_s.arg(own())});
        int caused = 0, resolved = 0;
        QStringList missing;
        for (const Part& part : host) {
            if (bare.contains(part))
                continue;
            ++caused;
            const PartOrigin* origin = origins.find(part);
            if (origin && !origins.entitiesOf(*origin).empty())
                ++resolved;
            else
                missing << wordFor(part.kind) + u' ' + part.name;
        }
        QVERIFY2(caused >= 8, qPrintable(QString::number(caused)));
        QVERIFY2(resolved * 100 >= caused * 99, qPrintable(missing.join(u", "_s)));
        // And what both have says whose default it is.
        for (const Part& part : bare) {
            const PartOrigin* origin = origins.find(part);
            QVERIFY2(origin && !origin->modules.isEmpty(), qPrintable(part.name));
        }
    }

    void namesWhoAndHow()
    {
        const EntityId lucy = named(u"lucy"_s, u"Person"_s);
        const PartOrigin* user = origins.find({Part::Kind::User, u"lucy"_s});
        QVERIFY(user && user->isDirect);
        QVERIFY(std::ranges::contains(origins.entitiesOf(*user), lucy));
        QCOMPARE(origins.entitiesOf(*user).front(), named(u"lucy"_s, u"User"_s));
        for (const int cause : user->causes) {
            const Provenance& value = origins.values()[size_t(cause)];
            QVERIFY(value.definition.option().startsWith(u"users.users.lucy"));
            QVERIFY(value.event > 0 && value.commit.size() == 40);
            QCOMPARE(value.author, u"Lucy Lemon <lucy@lemonade.example>"_s);
        }
        QVERIFY2(!origins.because(lucy).isEmpty(), "nothing leads from the host to Lucy");
        const auto came = origins.of(lucy);
        QVERIFY(std::ranges::contains(came, user));
    }

    void followsWhatModulesSwitchOn()
    {
        const PartOrigin* unit = origins.find({Part::Kind::Unit, u"nginx.service"_s});
        QVERIFY(unit && !unit->isDirect);
        QCOMPARE(unit->modules, QStringList{u"nixos/modules/services/nginx.nix"_s});
        const auto options = [&](const PartOrigin& origin) {
            QStringList out;
            for (const int cause : origin.causes)
                out << origins.values()[size_t(cause)].definition.option();
            return out;
        };
        QCOMPARE(options(*unit), QStringList{u"services.shop.enable"_s});
        const PartOrigin* port = origins.find({Part::Kind::Port, u"22/tcp"_s});
        QVERIFY(port);
        QVERIFY2(options(*port).contains(u"services.openssh.enable"_s),
                 qPrintable(options(*port).join(u' ')));
    }

    void saysWhatIsNixosOwn()
    {
        const PartOrigin* root = origins.find({Part::Kind::User, u"root"_s});
        QVERIFY(root);
        QVERIFY(root->causes.empty());
        QCOMPARE(root->modules, QStringList{u"nixos/modules/config/base.nix"_s});
        QVERIFY(!origins.find({Part::Kind::User, u"nobody-at-all"_s}));
    }

    void refusesWhatIsNoAnswer()
    {
        QVERIFY(!cim::nix::readCauses("[]"));
        QVERIFY(!cim::nix::readCauses("{\"definitions\": []}"));
        QVERIFY(!cim::nix::readCauses("{"));
        QVERIFY(cim::nix::readCauses("{\"definitions\": [1], \"made\": [null, 7]}"));
    }
};

QTEST_GUILESS_MAIN(TestNixParts)
#include "test_nix_parts.moc"
