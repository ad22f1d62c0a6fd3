// What a system consists of, read from toplevels that real nix built.
#include "models/system/generations.h"
#include "models/system/parts.h"
#include "tests/closures/nixstore.h"

#include <QTest>

using namespace cim;
using namespace cim::system;
using namespace Qt::StringLiterals;

namespace {

QStringList portsOf(const Parts& parts)
{
    QStringList out;
    for (const Port& port : parts.ports)
        out << port.text();
    return out;
}

QStringList etcOf(const Parts& parts)
{
    QStringList out;
    for (const EtcFile& file : parts.etc)
        out << file.name;
    return out;
}

} // namespace

class TestSystem : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void refusesWhatIsNoSystem();
    void linksStayInTheStore();
    void remoteStores();
    void headingAndBoot();
    void withoutBootSpecification();
    void units();
    void hardeningSettings();
    void settings();
    void accounts();
    void etc();
    void ports();
    void brokenParts();
    void generationsOfAProfile();

private:
    test::NixStore m_nix;
    QString m_toplevel;
};

void TestSystem::initTestCase()
{
    if (!test::NixStore::hasNix())
        QSKIP("there is no nix here");
    m_toplevel = m_nix.buildSystem(u"specialisation = \"rescue\";"_s);
    QVERIFY(!m_toplevel.isEmpty());
}

void TestSystem::refusesWhatIsNoSystem()
{
    const QString plain =
        m_nix.build(u"make \"plain-1\" [] \"mkdir $out; echo 1 > $out/nixos-version\""_s);
    const auto none = readParts(m_nix.store(), plain);
    QVERIFY(!none);
    QVERIFY2(none.error().message.contains(u"is no NixOS system: it has no \"activate\""),
             qPrintable(none.error().message));
    const auto gone =
        readParts(m_nix.store(), m_nix.store().dir + u"/"_s + QString(32, u'a') + u"-x"_s);
    QVERIFY(!gone);
    QVERIFY2(gone.error().message.contains(u"is gone"), qPrintable(gone.error().message));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!readParts(m_nix.store(), m_toplevel, stop.get_token()));
}

// A generation must not make us show a file of this machine, nor hang on what is no file.
void TestSystem::linksStayInTheStore()
{
    const QString path = m_nix.build(
        u"make \"links\" [] \"mkdir $out $out/d; ln -s /etc/passwd $out/outside; ln -s round "
        u"$out/round; "
        "ln -s ../../../../../../../../../../etc/passwd $out/up; ln -s $out/d/file $out/fine; "
        "echo hi > $out/d/file; ln -s d $out/folder; ln -s nowhere $out/dangling\""_s);
    QVERIFY(!path.isEmpty());
    const Store store = m_nix.store();
    QCOMPARE(store.read(path + u"/fine"_s).value(), QByteArray("hi\n"));
    QCOMPARE(store.read(path + u"/folder/file"_s).value(), QByteArray("hi\n"));
    QCOMPARE(store.follow(path + u"/folder/../d/file"_s).value(), path + u"/d/file"_s);
    for (const QString& name : {u"/outside"_s, u"/up"_s})
        QVERIFY(store.read(path + name).error().message.contains(u"outside the store"));
    QVERIFY(store.read(path + u"/round"_s).error().message.contains(u"round in a circle"));
    QVERIFY(store.read(path + u"/dangling"_s).error().message.contains(u"is gone"));
    QVERIFY(store.read(path + u"/d"_s).error().message.contains(u"is no file"));
    QVERIFY(store.read(path + u"/fine"_s, 2).error().message.contains(u"too large"));
    QVERIFY(!store.read(u"/etc/passwd"_s));
    QVERIFY(!store.list(path, 3));
    QCOMPARE(store.storePath(path + u"/d/file"_s), path);
    QVERIFY(!store.holds(store.dir + u"x/y"_s));
}

void TestSystem::remoteStores()
{
    for (const QString& url : {u"ssh-ng://root@web1.example.org"_s, u"ssh://web1"_s,
                               u"ssh-ng://web1:2222"_s, u"ssh://lucy@[fe80::1]"_s})
        QVERIFY2(Store::remote(url), qPrintable(url));
    for (const QString& url :
         {u"ssh://-oProxyCommand=x"_s, u"ssh://"_s, u"ssh://a b"_s, u"ssh://-v@web1"_s,
          u"ssh-ng://web1?remote-program=x"_s, u"http://web1"_s, u"ssh://web1\n"_s})
        QVERIFY2(!Store::remote(url), qPrintable(url));
    QVERIFY(!Store::remote(u"ssh://web1"_s)->isLocal());
}

void TestSystem::headingAndBoot()
{
    const auto parts = readParts(m_nix.store(), m_toplevel);
    QVERIFY2(parts, qPrintable(parts ? QString() : parts.error().text()));
    QCOMPARE(parts->notes, QStringList());
    QCOMPARE(parts->version, u"24.11.7"_s);
    QCOMPARE(parts->hostName, u"web1"_s);
    QCOMPARE(parts->kernelVersion, u"6.6.41"_s);
    QCOMPARE(parts->platform, u"x86_64-linux"_s);
    QCOMPARE(parts->revision, u"0123abcd"_s);
    QVERIFY(parts->boot.hasSpecification);
    QCOMPARE(parts->boot.label, u"NixOS web1 24.11.7"_s);
    QCOMPARE(parts->boot.kernelParameters, (QStringList{u"loglevel=4"_s, u"quiet"_s}));
    QVERIFY(parts->boot.kernel.endsWith(u"-linux-6.6.41/bzImage"));
    QVERIFY(parts->packages.endsWith(u"-system-path"));
    QCOMPARE(parts->loadedModules, (QStringList{u"loop"_s, u"tun"_s}));
    QCOMPARE(parts->availableModules, 2);
    QCOMPARE(parts->specialisations.size(), 1U);
    QCOMPARE(parts->specialisations[0].name, u"rescue"_s);
    QVERIFY(readParts(m_nix.store(), parts->specialisations[0].toplevel));
    QVERIFY(!QFile::exists(u"/tmp/never-run-a-generation"_s));
}

void TestSystem::withoutBootSpecification()
{
    const QString old = m_nix.build(
        u"make \"nixos-system-old-22.05\" [ (builtins.storePath \"%1\") ] \"mkdir $out; cp -P %1/* "
        "$out/ 2>/dev/null || true; rm -f $out/boot.json\""_s.arg(m_toplevel));
    QVERIFY(!old.isEmpty());
    const auto parts = readParts(m_nix.store(), old);
    QVERIFY2(parts, qPrintable(parts ? QString() : parts.error().text()));
    QVERIFY(!parts->boot.hasSpecification);
    QVERIFY(parts->boot.kernel.endsWith(u"-linux-6.6.41/bzImage"));
    QCOMPARE(parts->boot.kernelParameters, (QStringList{u"loglevel=4"_s, u"quiet"_s}));
    QCOMPARE(parts->platform, u"x86_64-linux"_s);
}

void TestSystem::units()
{
    const auto parts = readParts(m_nix.store(), m_toplevel);
    QVERIFY(parts);
    QStringList names;
    for (const Unit& unit : parts->units)
        names << unit.name;
    QCOMPARE(names, (QStringList{u"basic.target"_s, u"firewall.service"_s, u"logrotate.timer"_s,
                                 u"nginx.service"_s, u"rpcbind.service"_s}));
    const Unit* nginx = parts->unit(u"nginx.service");
    QCOMPARE(nginx->type(), u"service");
    QCOMPARE(nginx->description(), u"Nginx Web Server"_s);
    QCOMPARE(nginx->wantedBy, QStringList{u"multi-user.target"_s});
    QCOMPARE(nginx->value(u"Restart"), u"always"_s); // by the drop-in
    QVERIFY(nginx->text.contains(u"# nginx.service.d/overrides.conf"));
    QCOMPARE(nginx->commands().size(), 2);
    QVERIFY(nginx->commands()[1].endsWith(u"/bin/nginx -c /etc/nginx.conf"));
    QVERIFY(nginx->path.endsWith(u"-unit-nginx.service/nginx.service"));
    QVERIFY(parts->unit(u"rpcbind.service")->isMasked);
    QCOMPARE(parts->unit(u"logrotate.timer")->value(u"OnCalendar"), u"hourly"_s);
}

void TestSystem::hardeningSettings()
{
    const auto parts = readParts(m_nix.store(), m_toplevel);
    QVERIFY(parts);
    QStringList on;
    for (const Hardening& item : hardening(*parts->unit(u"nginx.service"))) {
        if (item.isOn())
            on << item.key;
    }
    QCOMPARE(on, (QStringList{u"User"_s, u"NoNewPrivileges"_s, u"ProtectSystem"_s}));
    QVERIFY(hardening(*parts->unit(u"logrotate.timer")).empty());
}

void TestSystem::settings()
{
    const auto read = readSettings(
        u"; a comment\n[Service]\nExecStart=a\nExecStart=\nExecStart = b \\\n# not a comment\n  c\n"
        "nonsense\n=x\nEnvironment=\x07\n[Unit\nA=1\n\\"_s);
    Unit unit;
    unit.settings = read;
    QCOMPARE(unit.values(u"ExecStart"), QStringList{u"b # not a comment"_s});
    QCOMPARE(unit.value(u"Environment"), u"\\u0007"_s);
    QCOMPARE(unit.value(u"A"), u"1"_s);
    QCOMPARE(read.front().section, u"Service"_s);
    QVERIFY(readSettings(QString()).empty());
}

void TestSystem::accounts()
{
    const auto parts = readParts(m_nix.store(), m_toplevel);
    QVERIFY(parts);
    QCOMPARE(parts->users.size(), 2U);
    const User& lucy = parts->users[0];
    QCOMPARE(lucy.name, u"lucy"_s);
    QCOMPARE(lucy.uid, 1000);
    QCOMPARE(lucy.groups, QStringList{u"wheel"_s});
    QVERIFY(lucy.hasPassword && !lucy.isSystem);
    const User& nginx = parts->users[1];
    QVERIFY(nginx.isSystem && !nginx.hasPassword && !nginx.uid);
    QCOMPARE(parts->groups.size(), 2U);
    QCOMPARE(parts->groups[1].name, u"wheel"_s);
    QCOMPARE(parts->groups[1].members, QStringList{u"lucy"_s});
}

void TestSystem::etc()
{
    const auto parts = readParts(m_nix.store(), m_toplevel);
    QVERIFY(parts);
    QCOMPARE(etcOf(*parts),
             (QStringList{u"fstab"_s, u"modules-load.d/nixos.conf"_s, u"motd"_s, u"mtab"_s,
                          u"ssh/sshd_config"_s, u"sudoers"_s, u"systemd/system"_s}));
    QCOMPARE(m_nix.store().read(parts->etcFile(u"motd")->target).value(), QByteArray("Welcome"));
    QCOMPARE(parts->etcFile(u"motd")->size, 7);
    QCOMPARE(parts->etcFile(u"sudoers")->mode, u"0440"_s);
    QCOMPARE(parts->etcFile(u"sudoers")->owner, u"+0:+0"_s);
    QCOMPARE(parts->etcFile(u"mtab")->kind, EtcFile::Kind::Outside);
    QCOMPARE(parts->etcFile(u"mtab")->target, u"/proc/mounts"_s);
    QCOMPARE(parts->etcFile(u"systemd/system")->kind, EtcFile::Kind::Folder);
    QCOMPARE(parts->mounts.size(), 2U);
    QCOMPARE(parts->mounts[1].device, u"/dev/disk/by-label/my data"_s);
    QCOMPARE(parts->mounts[1].options, u"noatime,nofail"_s);
}

void TestSystem::ports()
{
    const auto iptables = readParts(m_nix.store(), m_toplevel);
    QVERIFY(iptables);
    QCOMPARE(iptables->firewall, Firewall::Iptables);
    QCOMPARE(portsOf(*iptables), (QStringList{u"22/tcp"_s, u"60000-61000/udp on eth0"_s}));
    const auto nftables =
        readParts(m_nix.store(), m_nix.buildSystem(u"nftables = true; ports = [ 443 22 ];"_s));
    QVERIFY(nftables);
    QCOMPARE(nftables->firewall, Firewall::Nftables);
    QCOMPARE(portsOf(*nftables),
             (QStringList{u"22/tcp"_s, u"443/tcp"_s, u"8000-8010/tcp"_s, u"53/udp on wg0"_s}));
}

void TestSystem::brokenParts()
{
    const QString broken = m_nix.build(
        u"make \"nixos-system-broken-1\" [] \"mkdir -p $out/etc/systemd/system; cd $out; echo 1 > "
        "nixos-version; echo > activate; echo > init; echo '{' > boot.json; "
        "ln -s /gone/x.service etc/systemd/system/x.service; mkdir etc/systemd/system/y.service\""_s);
    QVERIFY(!broken.isEmpty());
    const auto parts = readParts(m_nix.store(), broken);
    QVERIFY2(parts, qPrintable(parts ? QString() : parts.error().text()));
    const QString notes = parts->notes.join(u'\n');
    for (const QString& part : {u"boot.json cannot be read"_s, u"2 unit files cannot be read"_s,
                                u"names no file of users and groups"_s})
        QVERIFY2(notes.contains(part), qPrintable(notes));
}

void TestSystem::generationsOfAProfile()
{
    const Store store = m_nix.store();
    QVERIFY(!generations(store, u"system"_s));
    const QString second = m_nix.buildSystem(u"kernel = \"6.12.1\"; version = \"25.05.1\";"_s);
    QVERIFY(m_nix.setGeneration(m_toplevel) && m_nix.setGeneration(second));
    QVERIFY(m_nix.setGeneration(m_toplevel, u"system-profiles/try"_s));
    QVERIFY(QFile::link(u"/gone"_s, store.profiles() + u"/system-7-link"_s));
    QVERIFY(QFile::link(u"/gone"_s, store.profiles() + u"/system-x-1-link"_s));
    QVERIFY(m_nix.setRunning(u"current-system"_s, second));
    QVERIFY(m_nix.setRunning(u"booted-system"_s, m_toplevel));
    const auto all = generations(store, u"system"_s);
    QVERIFY(all);
    QCOMPARE(all->size(), 3U);
    QCOMPARE((*all)[0].number, 7);
    QVERIFY((*all)[0].toplevel.isEmpty());
    QCOMPARE((*all)[1].toplevel, second);
    QCOMPARE((*all)[1].version, u"25.05.1"_s);
    QCOMPARE((*all)[1].kernelVersion, u"6.12.1"_s);
    QVERIFY((*all)[1].isCurrent && (*all)[1].isRunning && !(*all)[1].isBooted);
    QVERIFY((*all)[2].isBooted && !(*all)[2].isCurrent);
    QCOMPARE((*all)[2].specialisations, QStringList{u"rescue"_s});
    QVERIFY((*all)[2].date > 1'700'000'000);
    QStringList names;
    for (const Profile& profile : profiles(store))
        names << profile.name;
    QCOMPARE(names, (QStringList{u"system"_s, u"system-profiles/try"_s}));
}

QTEST_GUILESS_MAIN(TestSystem)
#include "test_system.moc"
