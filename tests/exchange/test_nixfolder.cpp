// Folders of NixOS configurations, read without evaluating anything.
#include "models/exchange/hosts.h"
#include "models/exchange/importsource.h"
#include "models/exchange/localflake.h"
#include "models/exchange/nixtext.h"
#include "tests/exchange/carryout.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace cim;
using namespace Qt::StringLiterals;

class TestNixFolder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void commentsAreNoCode();
    void plainTextsAreFound();
    void nothingIsFoundWhereNothingIs();
    void hostsOfAllUsualPlaces();
    void whatAFlakeCannotReadIsSaid();
    void whatHostsImportIsNoHost();
    void whatManyImportIsSaidOfEach();
    void linksThatLeadOutAreLeftOut();
    void limitsHold();
    void whatIsNotCommittedIsSaid();
    void cancelled();
    void hostsAreBuiltFromOneInput();
    void namesThatBecomeOneAreRelatedOnce();
    void accountsAreOfThePeopleThatAreThere();
    void addressesOfThisDisk();
    void everyLockIsJudgedBeforeNix();

private:
    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_dir->filePath(name));
        if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly) ||
            file.write(bytes) != bytes.size())
            qFatal("The test's file cannot be written");
    }
    void git(const QStringList& words) const
    {
        QProcess process;
        process.setWorkingDirectory(m_dir->path());
        process.start(u"git"_s, QStringList{u"-c"_s, u"user.name=Lucy"_s, u"-c"_s,
                                            u"user.email=l@example.org"_s} +
                                    words);
        QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    }
    FoundHosts read() const
    {
        auto found = readNixFolder(m_dir->path());
        if (!found)
            qFatal("%s", qPrintable(found.error().text()));
        return std::move(*found);
    }
    static QStringList names(const FoundHosts& found)
    {
        QStringList out;
        for (const FoundHost& host : found.hosts)
            out << host.name;
        out.sort();
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    Kinds m_kinds;
};

void TestNixFolder::initTestCase()
{
    auto loaded = Kinds::load(Kinds::builtInFolder());
    QVERIFY(loaded);
    m_kinds = std::move(*loaded);
}

void TestNixFolder::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestNixFolder::commentsAreNoCode()
{
    QCOMPARE(withoutComments(u"a # b\nc"_s), u"a \nc"_s);
    QCOMPARE(withoutComments(u"a /* b\n# c */ d"_s), u"a \n d"_s);
    QCOMPARE(withoutComments(u"x = \"# no \\\" #\"; # y"_s), u"x = \"# no \\\" #\"; "_s);
    QCOMPARE(withoutComments(u"x = ''# no ''' '' ; # y"_s), u"x = ''# no ''' '' ; "_s);
    QCOMPARE(withoutComments(u"x = ''${a}''; /* never closed"_s), u"x = ''${a}''; "_s);
    QCOMPARE(withoutComments(u"''"_s), u"''"_s);
    QCOMPARE(withoutComments(u"\"\\"_s), u"\"\\"_s);
}

void TestNixFolder::plainTextsAreFound()
{
    const QString path = u"networking.hostName"_s;
    QCOMPARE(plainSetting(u"networking.hostName = \"web1\";"_s, path), u"web1"_s);
    QCOMPARE(plainSetting(u"networking.hostName = lib.mkDefault \"web1\" ;"_s, path), u"web1"_s);
    QCOMPARE(
        plainSetting(u"networking = {\n  useDHCP = false;\n  hostName = \"web1\";\n};"_s, path),
        u"web1"_s);
    // What has to be computed is not guessed.
    QCOMPARE(plainSetting(u"networking.hostName = \"${name}1\";"_s, path), QString());
    QCOMPARE(plainSetting(u"networking.hostName = name;"_s, path), QString());
    QCOMPARE(plainSetting(u"my.networking.hostName = \"web1\";"_s, path), QString());
    QCOMPARE(relativePaths(u"[ ./a.nix ../b (./c + \"/d\") a./e x/./y ]"_s),
             (QStringList{u"./a.nix"_s, u"../b"_s, u"./c"_s}));
    QCOMPARE(impureLookups(u"<nixpkgs/nixos> a < b /etc/nixos/x.nix \"/etc/a.nix\""_s),
             (QStringList{u"<nixpkgs/nixos>"_s, u"/etc/nixos/x.nix"_s}));
}

void TestNixFolder::nothingIsFoundWhereNothingIs()
{
    const auto found = readNixFolder(m_dir->path());
    QVERIFY(!found);
    QVERIFY(found.error().message.contains(u"No machine was found"));
    QVERIFY(!readNixFolder(m_dir->filePath(u"nowhere"_s)));
}

void TestNixFolder::hostsOfAllUsualPlaces()
{
    put(u"configuration.nix"_s, "{ networking.hostName = \"top\"; }");
    put(u"hosts/web1.nix"_s, "{ system.stateVersion = \"23.11\"; imports = [ ./hw.nix ]; }");
    put(u"hosts/hw.nix"_s, "{ lib, ... }: { nixpkgs.hostPlatform = lib.mkDefault "
                           "\"aarch64-linux\"; }");
    put(u"hosts/db/default.nix"_s, "{ }");
    put(u"machines/mail/configuration.nix"_s, "{ }");
    put(u"laptop/configuration.nix"_s, "{ }");
    put(u"laptop/hardware-configuration.nix"_s, "{ }");
    put(u"modules/common.nix"_s, "{ }");
    put(u"hosts/empty/readme.txt"_s, "nothing");
    const FoundHosts found = read();
    QCOMPARE(names(found), (QStringList{u"db"_s, u"laptop"_s, u"mail"_s, u"top"_s, u"web1"_s}));
    const auto web1 = std::ranges::find(found.hosts, u"web1"_s, &FoundHost::name);
    QCOMPARE(web1->stateVersion, u"23.11"_s);
    QCOMPARE(web1->system, u"aarch64-linux"_s);
    QCOMPARE(web1->files, QStringList{u"hosts/web1.nix"_s});
    const auto laptop = std::ranges::find(found.hosts, u"laptop"_s, &FoundHost::name);
    QVERIFY(laptop->notes.join(u' ').contains(u"hardware-configuration.nix"));
    QVERIFY(!found.isFlake);
    QVERIFY(found.url.startsWith(u"path:/"));
    QStringList out;
    for (const auto& one : found.leftOut)
        out << one.source;
    QVERIFY(out.contains(u"hosts/empty"_s));
}

void TestNixFolder::whatAFlakeCannotReadIsSaid()
{
    put(u"hosts/web1.nix"_s, "{ imports = [ <home-manager/nixos> ./gone.nix ../../out.nix ]; }");
    const QString notes = read().hosts.front().notes.join(u' ');
    QVERIFY2(notes.contains(u"<home-manager/nixos>"), qPrintable(notes));
    QVERIFY2(notes.contains(u"./gone.nix, which is not there"), qPrintable(notes));
    QVERIFY2(notes.contains(u"../../out.nix, which is outside"), qPrintable(notes));
}

void TestNixFolder::whatHostsImportIsNoHost()
{
    put(u"hosts/web1.nix"_s, "{ imports = [ ./common.nix ]; }");
    put(u"hosts/common.nix"_s, "{ }");
    const FoundHosts found = read();
    QCOMPARE(names(found), QStringList{u"web1"_s});
    QCOMPARE(found.leftOut.size(), size_t(1));
    QVERIFY(found.leftOut.front().why.contains(u"hosts/web1.nix imports it"));
}

// A shared module is looked at once, and what is wrong with it is said of every host.
void TestNixFolder::whatManyImportIsSaidOfEach()
{
    put(u"hosts/web1.nix"_s, "{ imports = [ ../modules/all.nix ]; }");
    put(u"hosts/web2.nix"_s, "{ imports = [ ../modules/all.nix ]; }");
    put(u"modules/all.nix"_s, "{ imports = [ <gone> ./more.nix ]; }");
    put(u"modules/more.nix"_s, "{ system.stateVersion = \"24.05\"; }");
    git({u"init"_s, u"-q"_s});
    git({u"add"_s, u"hosts"_s, u"modules/more.nix"_s});
    git({u"commit"_s, u"-q"_s, u"-m"_s, u"x"_s});
    put(u"modules/more.nix"_s, "{ system.stateVersion = \"24.11\"; }");
    const FoundHosts found = read();
    QCOMPARE(names(found), (QStringList{u"web1"_s, u"web2"_s}));
    for (const FoundHost& host : found.hosts) {
        QCOMPARE(host.stateVersion, u"24.11"_s);
        QCOMPARE(
            host.notes,
            (QStringList{u"modules/all.nix is not committed yet; commit it before you build."_s,
                         u"modules/all.nix looks up <gone>, which a flake cannot: it will not "
                         "build until that is an input."_s,
                         u"modules/more.nix has changes that are not committed."_s}));
    }
}

void TestNixFolder::linksThatLeadOutAreLeftOut()
{
    put(u"hosts/web1.nix"_s, "{ }");
    QVERIFY(QFile::link(u"/etc/passwd"_s, m_dir->filePath(u"hosts/out.nix"_s)));
    QVERIFY(QFile::link(m_dir->filePath(u"hosts"_s), m_dir->filePath(u"hosts/loop"_s)));
    const FoundHosts found = read();
    QCOMPARE(names(found), QStringList{u"web1"_s});
    QVERIFY(std::ranges::any_of(found.leftOut, [](const auto& one) {
        return one.source == u"hosts/out.nix" && one.why.contains(u"leads out");
    }));
}

void TestNixFolder::limitsHold()
{
    for (int i = 0; i < 5; ++i)
        put(u"hosts/h%1.nix"_s.arg(i), "{ }");
    FolderLimits limits;
    limits.hosts = 4;
    QVERIFY(!readNixFolder(m_dir->path(), {}, {}, limits));
    limits = {};
    limits.entries = 3;
    QVERIFY(!readNixFolder(m_dir->path(), {}, {}, limits));
    limits = {};
    limits.bytes = 2;
    const auto found = readNixFolder(m_dir->path(), {}, {}, limits);
    QVERIFY(found);
    QVERIFY(found->hosts.front().notes.join(u' ').contains(u"too large"));
}

void TestNixFolder::whatIsNotCommittedIsSaid()
{
    put(u"hosts/web1.nix"_s, "{ }");
    put(u"hosts/web2.nix"_s, "{ }");
    git({u"init"_s, u"-q"_s});
    git({u"add"_s, u"hosts/web1.nix"_s});
    git({u"commit"_s, u"-q"_s, u"-m"_s, u"x"_s});
    const FoundHosts found = read();
    QVERIFY(found.url.startsWith(u"git+file:///"));
    QVERIFY(!found.hosts[0].notes.join(u' ').contains(u"committed"));
    QVERIFY(found.hosts[1].notes.join(u' ').contains(u"not committed yet"));
}

void TestNixFolder::cancelled()
{
    put(u"hosts/web1.nix"_s, "{ }");
    std::stop_source stop;
    stop.request_stop();
    const auto found = readNixFolder(m_dir->path(), {}, stop.get_token());
    QVERIFY(!found);
    QVERIFY(found.error().message.contains(u"cancelled"));
}

void TestNixFolder::hostsAreBuiltFromOneInput()
{
    put(u"hosts/web1.nix"_s, "{ system.stateVersion = \"23.11\"; }");
    put(u"hosts/Bad Name!.nix"_s, "{ }");
    Model model;
    const ImportPlan plan = planHosts(model, m_kinds, read());
    const auto done = test::carryOut(model, m_kinds, plan.commands);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    const auto web1 = model.named(u"web1", u"Host");
    QCOMPARE(web1.size(), size_t(1));
    const Entity* host = model.entity(web1.front());
    QCOMPARE(host->properties[u"stateVersion"].toString(), u"23.11"_s);
    QVERIFY(!host->properties.contains(u"bootLoader")); // its own configuration says it
    const auto inputs = model.targets(host->id, u"builtFrom");
    QCOMPARE(inputs.size(), size_t(1));
    QCOMPARE(model.sources(inputs.front(), u"builtFrom").size(), size_t(2));
    QCOMPARE(
        model.find(host->id, u"builtFrom", inputs.front())->properties[u"files"].toStringList(),
        QStringList{u"hosts/web1.nix"_s});
    // Again: nothing, and it is said.
    const ImportPlan again = planHosts(model, m_kinds, read());
    QVERIFY(again.commands.empty());
    QCOMPARE(again.leftOut, 2);
}

// As names are here, "Lucy" and "lucy" are one account, and so are two services.
void TestNixFolder::namesThatBecomeOneAreRelatedOnce()
{
    FoundHost web1;
    web1.name = u"web1"_s;
    web1.users = {{u"lucy"_s, {}, {}}, {u"Lucy"_s, {}, {}}};
    web1.services = {u"my-site"_s, u"my site"_s};
    FoundHosts found;
    found.url = u"github:lucy/nixos"_s;
    found.hosts = {web1};
    Model model;
    const ImportPlan plan = planHosts(model, m_kinds, found);
    const auto done = test::carryOut(model, m_kinds, plan.commands);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    const EntityId host = model.named(u"web1", u"Host").front();
    QCOMPARE(model.targets(host, u"hasUser").size(), size_t(1));
    QCOMPARE(model.targets(host, u"enables").size(), size_t(1));
    QCOMPARE(plan.relationships, 3); // these two, and what it is built from
}

// By their login, else by their whole name; of two of one name nobody is chosen.
void TestNixFolder::accountsAreOfThePeopleThatAreThere()
{
    Model model;
    const auto person = [&](const QString& name, const QString& fullName) {
        AddEntity made{u"Person"_s, name, {}, {}, EntityId::make()};
        made.properties.set(u"fullName"_s, Value(fullName));
        const auto done = test::carryOut(model, m_kinds, {made});
        if (!done)
            qFatal("%s", qPrintable(done.error().text()));
        return made.id;
    };
    const EntityId lucy = person(u"lucy"_s, u"Lucy Lemon"_s);
    const EntityId lime = person(u"linus-lime"_s, u"Linus Lime"_s);
    person(u"jo"_s, u"Jo"_s);
    person(u"jo-2"_s, u"Jo"_s);
    FoundHost web1;
    web1.name = u"web1"_s;
    web1.users = {{u"lucy"_s, {}, {}},
                  {u"linus"_s, u"Linus Lime"_s, {}},
                  {u"j"_s, u"Jo"_s, {}},
                  {u"deploy"_s, {}, {}}};
    FoundHosts found;
    found.url = u"github:lucy/nixos"_s;
    found.hosts = {web1};
    const ImportPlan plan = planHosts(model, m_kinds, found);
    const auto done = test::carryOut(model, m_kinds, plan.commands);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
    const auto whoIs = [&](const QString& login) {
        return model.targets(model.named(login, u"User").front(), u"is");
    };
    QCOMPARE(whoIs(u"lucy"_s), std::vector{lucy});
    QCOMPARE(whoIs(u"linus"_s), std::vector{lime});
    QVERIFY(whoIs(u"j"_s).empty() && whoIs(u"deploy"_s).empty());
    QCOMPARE(plan.relationships, 7); // four accounts of the host, two people, what it is built from
}

void TestNixFolder::addressesOfThisDisk()
{
    const auto leadsTo = [](const QString& address) {
        const auto local = localFlake(address);
        return local ? QStringList{local->folder, local->repository, local->revision}
                     : QStringList();
    };
    QCOMPARE(leadsTo(u"path:/srv/my%20own"_s), (QStringList{u"/srv/my own"_s, {}, {}}));
    QCOMPARE(leadsTo(u"path:/srv/a?dir=b"_s), (QStringList{u"/srv/a/b"_s, {}, {}}));
    QCOMPARE(leadsTo(u"path:./a"_s).value(0), QDir::currentPath() + u"/a"_s);
    QCOMPARE(leadsTo(u"git+file:///srv/a?ref=HEAD&dir=b"_s),
             (QStringList{u"/srv/a/b"_s, u"/srv/a"_s, u"HEAD"_s}));
    QCOMPARE(leadsTo(u"git+file:/srv/a?ref=old"_s),
             (QStringList{u"/srv/a"_s, u"/srv/a"_s, u"refs/heads/old"_s}));
    QCOMPARE(leadsTo(u"git+file:///srv/a?ref=old&rev=12ab"_s),
             (QStringList{u"/srv/a"_s, u"/srv/a"_s, u"12ab"_s}));
    QVERIFY(!localFlake(u"github:lucy/nixos"_s));
    QVERIFY(!localFlake(u"git+https://example.org/a.git"_s));
    // There and back.
    for (const QString& address : {localAddress(m_dir->path()), u"git+file:///srv/a?ref=HEAD"_s})
        QVERIFY2(localFlake(address), qPrintable(address));
    QCOMPARE(localFlake(localAddress(m_dir->path()))->folder, m_dir->path());
}

// However the flake was named: by its folder, or by an address that somebody typed.
void TestNixFolder::everyLockIsJudgedBeforeNix()
{
    put(u"flake.nix"_s, "{ outputs = _: { }; }");
    put(u"flake.lock"_s, "committed");
    git({u"init"_s, u"-q"_s});
    git({u"add"_s, u"."_s});
    git({u"commit"_s, u"-q"_s, u"-m"_s, u"x"_s});
    git({u"branch"_s, u"old"_s});
    put(u"flake.lock"_s, "later");
    git({u"commit"_s, u"-q"_s, u"-a"_s, u"-m"_s, u"y"_s});
    put(u"flake.lock"_s, "in the folder");
    const auto judged = [&](const QString& given, const QByteArray& refused) {
        const auto source = recognise(given);
        if (!source)
            return QStringList{source.error().message};
        QStringList out;
        ImportRequest request;
        request.checkLock = [&](const QString& file) -> Result<void> {
            QFile in(file);
            const QByteArray text = in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
            out << QString::fromUtf8(text);
            return text == refused ? fail(u"danger"_s) : Result<void>();
        };
        const auto read = readSource(*source, request);
        if (read || !read.error().message.endsWith(u"danger"))
            return QStringList{u"nix was reached"_s};
        return out;
    };
    const QString path = QFileInfo(m_dir->path()).canonicalFilePath();
    const QStringList both{u"in the folder"_s, u"later"_s};
    QCOMPARE(judged(path, "later"), both);
    QCOMPARE(judged(path + u"/flake.nix"_s, "later"), both);
    QCOMPARE(judged(u"git+file://"_s + path, "later"), both);
    QCOMPARE(judged(u"git+file:"_s + path + u"?ref=old"_s, "committed"),
             (QStringList{u"in the folder"_s, u"committed"_s}));
    QCOMPARE(judged(u"path:"_s + path, "in the folder"), QStringList{u"in the folder"_s});
}

QTEST_GUILESS_MAIN(TestNixFolder)
#include "test_nixfolder.moc"
