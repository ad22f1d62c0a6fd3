// The projection as a function: golden cases, what an edit touches, what a host is told.
#include "models/projection/text.h"
#include "tests/projection/story.h"

#include <QDirIterator>

using namespace cim;
using namespace Qt::StringLiterals;
using test::Story;

namespace {

const QString casesFolder = QStringLiteral(CIM_SOURCE_DIR "/tests/projection/cases");

// Files that are copied as they are need not stand in every case.
bool isCopied(const QString& file)
{
    return file.endsWith(u".nix") && file != u"flake.nix";
}

// As a case keeps it: a .gitignore by its own name would hide the case's files from git.
QString kept(const QString& path)
{
    return QString(u'/' + path).replace(u"/."_s, u"/dot."_s).sliced(1);
}

// Most cases keep what machines read, the entities and the root flake; two keep everything.
bool isForMachines(const QString& repository, const QString& file)
{
    return repository.isEmpty() ? file == u"flake.nix"
                                : file.contains(u'/') && !file.startsWith(u"verbs/");
}

QMap<QString, QByteArray> projected(const Projection& projection, bool whole)
{
    QMap<QString, QByteArray> out;
    for (const RepositoryFiles& repository : projection.all()) {
        for (auto it = repository.files.begin(); it != repository.files.end(); ++it) {
            if (!isCopied(it.key()) && !it.key().startsWith(u"templates/") &&
                (whole || isForMachines(repository.path, it.key())))
                out.insert(
                    kept(repository.path.isEmpty() ? it.key() : repository.path + u'/' + it.key()),
                    it.value());
        }
    }
    return out;
}

QMap<QString, QByteArray> onDisk(const QString& folder)
{
    QMap<QString, QByteArray> out;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            out.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return out;
}

using Files = QMap<QString, QByteArray>;

// Every file of every repository, whole.
QMap<QString, Files> everything(const Projection& projection)
{
    QMap<QString, Files> out;
    for (const RepositoryFiles& repository : projection.all())
        out.insert(repository.path, repository.files);
    return out;
}

} // namespace

class TestProjection : public QObject {
    Q_OBJECT

private:
    // Runs each edit; what update() says must be what a projection made anew shows.
    void follow(Story& story, const std::vector<std::function<Command()>>& edits)
    {
        story.changes = {};
        Projection live(story.model, story.kinds);
        auto before = everything(live);
        for (size_t i = 0; i < edits.size(); ++i) {
            QCOMPARE(story.run(edits[i]()), QString());
            const auto touched = live.update(std::exchange(story.changes, {}));
            const auto after = everything(Projection(story.model, story.kinds));
            QMap<QString, QSet<QString>> written, removed;
            for (auto r = after.begin(); r != after.end(); ++r) {
                for (auto f = r->begin(); f != r->end(); ++f) {
                    const Files old = before.value(r.key());
                    if (!old.contains(f.key()) || old.value(f.key()) != f.value())
                        written[r.key()].insert(f.key());
                }
            }
            for (auto r = before.begin(); r != before.end(); ++r) {
                for (const QString& f : r->keys()) {
                    if (!after.value(r.key()).contains(f))
                        removed[r.key()].insert(f);
                }
            }
            QVERIFY2(touched.written == written && touched.removed == removed,
                     qPrintable(u"edit %1"_s.arg(i)));
            QVERIFY(!written.isEmpty() || !removed.isEmpty());
            QCOMPARE(everything(live), after);
            before = after;
        }
    }

private slots:
    void goldenCases_data()
    {
        QTest::addColumn<QString>("folder");
        const QStringList cases = QDir(casesFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!cases.isEmpty());
        for (const QString& name : cases)
            QTest::newRow(qPrintable(name)) << casesFolder + u'/' + name;
    }
    // CIM_BLESS=1 writes what is there now; look at the difference before it is committed.
    void goldenCases()
    {
        QFETCH(QString, folder);
        Story story;
        story.play(folder + u"/steps.json"_s);
        ProjectionSettings settings;
        settings.folder = u"/srv/lemonade"_s;
        const QString expected = folder + u"/expected"_s;
        const bool whole = QFile::exists(expected + u"/README.md"_s);
        const auto files = projected(Projection(story.model, story.kinds, settings), whole);
        if (qEnvironmentVariableIntValue("CIM_BLESS") == 1) {
            QDir(expected).removeRecursively();
            for (auto it = files.begin(); it != files.end(); ++it) {
                QFile file(expected + u'/' + it.key());
                QVERIFY(QDir().mkpath(QFileInfo(file).path()));
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(it.value());
            }
            QSKIP("blessed");
        }
        const auto wanted = onDisk(expected);
        QCOMPARE(files.keys(), wanted.keys());
        for (auto it = files.begin(); it != files.end(); ++it)
            QCOMPARE(QString::fromUtf8(it.value()), QString::fromUtf8(wanted.value(it.key())));
    }

    void theSameModelGivesTheSameBytes()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const auto before = everything(Projection(story.model, story.kinds));
        const EntityId extra = story.add(u"Person"_s, u"gone"_s, {{u"fullName"_s, u"Gone"_s}});
        story.relate(extra, u"memberOf"_s, story.find(u"organizations.ops"_s));
        QVERIFY(everything(Projection(story.model, story.kinds)) != before);
        QCOMPARE(story.run(RemoveEntity{extra}), QString());
        QCOMPARE(everything(Projection(story.model, story.kinds)), before);
    }

    void inputsAmendTheRootFlake()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const Projection plain(story.model, story.kinds);
        QVERIFY(!plain.file({}, u"flake.nix"_s).contains("follows"));
        const auto input = [&](const QString& name, const QJsonObject& properties) {
            return story.add(u"Input"_s, name, properties);
        };
        input(u"nixpkgs"_s, {{u"url"_s, u"github:NixOS/nixpkgs/${x}\"1"_s}});
        input(u"people"_s, {{u"follows"_s, QJsonArray{u"nixpkgs = nixpkgs"_s}}});
        input(u"home-manager"_s,
              {{u"url"_s, u"github:nix-community/home-manager"_s},
               {u"follows"_s, QJsonArray{u"nixpkgs = nixpkgs"_s, u"a/b = people"_s}},
               {u"addresses"_s, QJsonArray{u"a = git+https://e.org/a?ref=x"_s}}});
        input(u"dots"_s, {{u"url"_s, u"path:/srv/dots"_s}, {u"flake"_s, false}});
        input(u"nowhere"_s, {});
        const Projection projection(story.model, story.kinds);
        const QByteArray flake = projection.file({}, u"flake.nix"_s);
        for (const char* line : {"    nixpkgs.url = \"github:NixOS/nixpkgs/\\${x}\\\"1\";",
                                 "    people.inputs.nixpkgs.follows = \"nixpkgs\";",
                                 "    home-manager.url = \"github:nix-community/home-manager\";",
                                 "    home-manager.inputs.a.url = \"git+https://e.org/a?ref=x\";",
                                 "    home-manager.inputs.a.inputs.b.follows = \"people\";",
                                 "    dots.flake = false;"})
            QVERIFY2(flake.contains(line), line);
        QVERIFY(flake.contains("people.url = \"path:./domain/people\""));
        QVERIFY(!flake.contains("nowhere"));
        const QByteArray readme = projection.file({}, u"README.md"_s);
        QVERIFY(readme.contains("[\"home-manager\"]"));
        QVERIFY(readme.contains("-.->|\"nixpkgs\"|"));
    }

    // After every kind of edit, what update() says is what a projection made anew shows.
    void updatesNameExactlyTheFilesThatChange()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const auto at = [&](const char* text) { return story.find(QString::fromLatin1(text)); };
        const auto overview = DiagramId::make();
        const std::vector<std::function<Command()>> edits = {
            [&] { return CreateDiagram{u"Overview"_s, true, overview}; },
            [&] {
                return PlaceShapes{overview,
                                   {{at("people.lucy"), {8, 16}}, {at("hosts.web1"), {-80, 0}}}};
            },
            [&] {
                return CollapseDomain{overview, story.model.domainByName(u"networks")->id, true};
            },
            [&] { return RenameDiagram{overview, u"All of it"_s}; },
            [&] { return SetProperty{at("people.lucy"), u"fullName"_s, u"Lucy Lime"_s}; },
            [&] { return RenameEntity{at("people.lucy"), u"lucia"_s}; },
            [&] { return RenameEntity{at("hosts.web1"), u"web9"_s}; },
            [&] { return RenameEntity{at("networks.lan"), u"office"_s}; },
            [&] { return SetProperty{at("authorization.ops"), u"enabled"_s, false}; },
            [&] { return SetProperty{at("authorization.ops"), u"enabled"_s, true}; },
            [&] {
                return AddEntity{u"Person"_s, u"new"_s,
                                 Properties::fromJson({{u"fullName"_s, u"New"_s}})};
            },
            [&] { return Relate{at("people.new"), u"memberOf"_s, at("organizations.ops")}; },
            [&] { return AddEntity{u"Host"_s, u"web2"_s}; },
            [&] { return Relate{at("hosts.web2"), u"attachedTo"_s, at("networks.office")}; },
            [&] {
                return SetRelationshipProperty{
                    story.model.find(at("hosts.web2"), u"attachedTo", at("networks.office"))->id,
                    u"address"_s, QJsonArray{u"10.0.0.6"_s}};
            },
            [&] { return DefineDomain{u"website"_s, u"The site."_s, u"website"_s}; },
            [&] {
                return MoveEntity{at("services.site"), story.model.domainByName(u"website")->id};
            },
            [&] { return RenameDomain{story.model.domainByName(u"website")->id, u"shopfront"_s}; },
            [&] { return RemoveEntity{at("organizations.ops")}; },
            [&] { return RemoveEntity{at("hosts.web2")}; },
            [&] { return RemoveEntity{at("people.lucia")}; },
            [&] { return RemoveDiagram{overview}; },
        };
        follow(story, edits);
    }
    // What is worked out from several entities: zones, names, keys of builders, inputs of the root.
    void updatesReachWhatIsWorkedOut()
    {
        Story story;
        story.play(casesFolder + u"/networks/steps.json"_s);
        const auto at = [&](const char* text) { return story.find(QString::fromLatin1(text)); };
        const auto leads = [&](const char* from, QStringView verb, const char* to) {
            return story.model.find(at(from), verb, at(to))->id;
        };
        const QString key =
            u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9RnKfQzVJ6yYJ9m2e0Jt8cO4QmG6o1n0rY6m1bq7f"_s;
        follow(story,
               {
                   [&] { return SetProperty{at("names.www.harbour.example"), u"ttl"_s, 30}; },
                   [&] { return Relate{at("names.lift"), u"resolvesTo"_s, at("hosts.pier")}; },
                   [&] {
                       return SetRelationshipProperty{
                           leads("hosts.barge", u"attachedTo", "networks.office"), u"address"_s,
                           QJsonArray{u"10.1.0.33"_s}};
                   },
                   [&] { return RenameEntity{at("hosts.barge"), u"raft"_s}; },
                   [&] { return RenameEntity{at("networks.office"), u"desks"_s}; },
                   [&] { return RemoveEntity{at("names.shop.harbour.example")}; },
                   [&] { return Unrelate{leads("hosts.raft", u"enables", "services.shop")}; },
                   [&] { return RenameEntity{at("names.lift"), u"hoist"_s}; },
                   [&] { return Unrelate{leads("dns.harbour.example", u"runsOn", "hosts.quay")}; },
                   [&] { return SetProperty{at("hosts.quay"), u"remoteBuilder"_s, true}; },
                   [&] { return SetProperty{at("hosts.pier"), u"hostKey"_s, key}; },
                   [&] { return Relate{at("hosts.pier"), u"uses"_s, at("hosts.quay")}; },
                   [&] { return SetProperty{at("hosts.pier"), u"hostKey"_s, key + u" pier"_s}; },
                   [&] { return SetProperty{at("secrets.tunnel-key"), u"file"_s, u"a.yaml"_s}; },
                   [&] { return SetProperty{at("secrets.tunnel-key"), u"provider"_s, u"sops"_s}; },
                   [&] { return SetProperty{at("hosts.pier"), u"diskLayout"_s, u"ext4"_s}; },
                   [&] { return AddEntity{u"Node"_s, u"buoy"_s}; },
                   [&] { return Relate{at("nodes.buoy"), u"runsOn"_s, at("hosts.quay")}; },
                   [&] { return Relate{at("nodes.buoy"), u"attachedTo"_s, at("networks.sites")}; },
                   [&] { return RemoveEntity{at("hosts.raft")}; },
                   [&] { return RemoveEntity{at("nodes.buoy")}; },
               });
    }

    void aDiagramIsAFileOfTheRoot()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const auto overview = DiagramId::make();
        QCOMPARE(story.run(CreateDiagram{u"Who is where"_s, true, overview}), QString());
        QCOMPARE(story.run(PlaceShapes{overview,
                                       {{story.find(u"people.lucy"_s), {8, 16}},
                                        {story.find(u"hosts.web1"_s), {-80, 0}}}}),
                 QString());
        story.apply(ShapesPlaced{overview, {{ShapeId::make(), EntityId::make(), {0, 0}}}}); // gone
        const DomainId networks = story.model.domainByName(u"networks")->id;
        QCOMPARE(story.run(CollapseDomain{overview, networks, true}), QString());
        const QByteArray expected = R"({
  "collapsed": [
    "networks"
  ],
  "complete": true,
  "format": 1,
  "name": "Who is where",
  "shapes": {
    "hosts.web1": {
      "x": -80,
      "y": 0
    },
    "people.lucy": {
      "x": 8,
      "y": 16
    }
  }
}
)";
        const Projection projection(story.model, story.kinds);
        QCOMPARE(QString::fromUtf8(projection.file({}, u"diagrams/Who is where.json"_s)),
                 QString::fromUtf8(expected));
        QVERIFY(projection.repository({}).contains(u"diagrams/Who is where.json"_s));
    }

    void aHostIsToldWhy()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const Projection projection(story.model, story.kinds);
        QMap<QString, QStringList> why;
        for (const auto& reason : projection.why(story.find(u"hosts.web1"_s)))
            why.insert(reason.module, reason.because);
        const QStringList lucy = {u"hosts.web1 attachedTo networks.lan"_s,
                                  u"authorization.ops governs networks.lan"_s,
                                  u"authorization.ops grants organizations.ops"_s,
                                  u"people.lucy memberOf organizations.ops"_s};
        QCOMPARE(why.value(u"people.lucy"_s), lucy);
        QCOMPARE(why.value(u"users.lucy"_s), lucy + QStringList{u"users.lucy is people.lucy"_s});
        QVERIFY(why.contains(u"locations.switzerland"_s));
        QVERIFY(why.contains(u"firewall.monitoring"_s));
        // A member of the company, but of no team that the policy grants to.
        QVERIFY(!why.contains(u"people.linus"_s));
    }

    void aFileLeadsToItsEntity()
    {
        Story story;
        story.play(casesFolder + u"/lemonade/steps.json"_s);
        const Projection projection(story.model, story.kinds);
        const auto at = projection.location(story.find(u"packages.site"_s));
        QCOMPARE(at.first, u"domain/inventory"_s);
        QCOMPARE(at.second, u"sourcecode/packages/site.json"_s);
        QCOMPARE(projection.file(at.first, at.second),
                 projection.repository(at.first).value(at.second));
        QCOMPARE(projection.file(u"hosts"_s, u"nothing"_s), QByteArray());
        QCOMPARE(projection.location({}), std::pair(QString(), QString()));
    }

    void jsonIsWhatItWas_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("whole") << QJsonValue(std::numeric_limits<qint64>::min());
        QTest::newRow("past 2^53") << QJsonValue(qint64(9007199254740993));
        QTest::newRow("fraction") << QJsonValue(0.1);
        QTest::newRow("large") << QJsonValue(1e300);
        QTest::newRow("text") << QJsonValue(u"a\"\\\n\r\t\x01\x7f\u202e${x}''é"_s);
        QTest::newRow("empty") << QJsonValue(
            QJsonObject{{u"a"_s, QJsonArray()}, {u"b"_s, QJsonObject()}});
        QTest::newRow("deep") << QJsonValue(QJsonArray{
            QJsonArray{QJsonObject{{u"k\"ey"_s, QJsonArray{1, true, QJsonValue()}}}}, u"x"_s});
    }
    void jsonIsWhatItWas()
    {
        QFETCH(QJsonValue, value);
        const QByteArray bytes = jsonFile(QJsonArray{value});
        QVERIFY(bytes.endsWith("]\n"));
        QJsonParseError error;
        QCOMPARE(QJsonDocument::fromJson(bytes, &error).array().first(), value);
        QCOMPARE(error.error, QJsonParseError::NoError);
    }
};

QTEST_GUILESS_MAIN(TestProjection)
#include "test_projection.moc"
