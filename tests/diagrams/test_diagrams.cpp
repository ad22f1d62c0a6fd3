#include "models/diagrams/clip.h"
#include "models/diagrams/diagramfile.h"
#include "models/diagrams/query.h"
#include "models/projection/projection.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTranslator>

#include <algorithm>
#include <array>

using namespace cim;
using namespace Qt::StringLiterals;

namespace {

struct Harness {
    Kinds kinds;
    Model model;
    QHash<QString, EntityId> ids;

    Harness()
    {
        auto loaded = Kinds::load(Kinds::builtInFolder());
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        kinds = std::move(*loaded);
        (void)model.apply(DomainDefined{DomainId::make(), u"lemonade"_s, u"Sell."_s, {}});
    }
    QString run(const Command& command)
    {
        const auto facts = decide(model, kinds, command);
        if (!facts)
            return facts.error().message;
        for (const Fact& fact : *facts) {
            if (const auto done = model.apply(fact); !done)
                return done.error().message;
        }
        return {};
    }
    void runAll(const std::vector<Command>& commands)
    {
        for (const Command& command : commands)
            QCOMPARE(run(command), QString());
        QCOMPARE(model.integrityError(), QString());
    }
    EntityId add(const QString& kind, const QString& name, const Properties& properties = {})
    {
        const auto id = EntityId::make();
        ids.insert(name, id);
        if (const QString error = run(AddEntity{kind, name, properties, {}, id}); !error.isEmpty())
            qFatal("%s", qPrintable(error));
        return id;
    }
    void relate(const QString& from, const QString& verb, const QString& to)
    {
        const QString error = run(Relate{ids[from], verb, ids[to]});
        if (!error.isEmpty())
            qFatal("%s", qPrintable(error));
    }
    void fill()
    {
        add(u"Host"_s, u"web1"_s, Properties::fromJson({{u"tags"_s, QJsonArray{u"edge"_s}}}));
        for (const auto& [kind, name] :
             {std::pair(u"Host"_s, u"db1"_s), std::pair(u"Network"_s, u"lan"_s),
              std::pair(u"Location"_s, u"shop"_s), std::pair(u"Person"_s, u"lucy"_s),
              std::pair(u"Person"_s, u"linus"_s), std::pair(u"Organization"_s, u"ops"_s),
              std::pair(u"AuthorizationPolicy"_s, u"admins"_s)})
            add(kind, name);
        relate(u"web1"_s, u"attachedTo"_s, u"lan"_s);
        relate(u"web1"_s, u"locatedAt"_s, u"shop"_s);
        relate(u"db1"_s, u"locatedAt"_s, u"shop"_s);
        relate(u"lucy"_s, u"memberOf"_s, u"ops"_s);
        relate(u"admins"_s, u"governs"_s, u"lan"_s);
        relate(u"admins"_s, u"grants"_s, u"ops"_s);
    }
    QString ask(const QString& question) const
    {
        const auto found = answer(model, kinds, nullptr, question);
        if (!found)
            return u"? "_s + found.error().message;
        QStringList names;
        for (const EntityId id : found->entities)
            names += model.entity(id)->name;
        names.sort();
        return names.join(u' ');
    }
};

// No two shapes on top of each other.
QString overlap(const Places& places, const PlaceOf& there = {})
{
    std::vector<QRect> rects;
    for (const auto& place : places)
        rects.emplace_back(place.at, shapeSize);
    for (const QPoint at : there)
        rects.emplace_back(at, shapeSize);
    for (size_t i = 0; i < rects.size(); ++i) {
        for (size_t j = i + 1; j < rects.size(); ++j) {
            if (rects[i].intersects(rects[j]))
                return u"%1 and %2"_s.arg(i).arg(j);
        }
    }
    return {};
}

QString corpus(const QString& name = {})
{
    return QStringLiteral(CIM_SOURCE_DIR "/tests/corpus/diagrams/") + name;
}

} // namespace

class TestDiagrams : public QObject {
    Q_OBJECT

private slots:
    void aFileIsReadBack();
    void badFiles_data();
    void badFiles();
    void everyFileOfTheCorpusIsSurvived();
    void aMillionShapesAreRefused();
    void placesByDomainDoNotOverlap();
    void freshOnesStandNearTheirNeighbours();
    void freshOnesKeepOffOtherDomains();
    void freshOnesKeepOutOfOtherBorders();
    void freshOnesContinueTheRowsOfTheirDomain();
    void manyOnOneNeighbourEachHaveAPlace();
    void questions_data();
    void questions();
    void questionsInGerman_data();
    void questionsInGerman();
    void germanIsProposedInGerman();
    void completionsContinue();
    void copiesGetNamesOfTheirOwn();
    void oneMoreHasWhatTheFirstHas();
    void aForeignWorkspaceGetsWhatItKnows();
    void otherProgramsTextIsRefused_data();
    void otherProgramsTextIsRefused();
    void fiftyThousandCopies();
};

void TestDiagrams::aFileIsReadBack()
{
    Harness h;
    h.fill();
    const auto id = DiagramId::make();
    const DomainId people = h.model.entity(h.ids[u"lucy"_s])->domain;
    h.runAll({CreateDiagram{u"Who"_s, true, id},
              PlaceShapes{id, {{h.ids[u"lucy"_s], {8, -16}}, {h.ids[u"web1"_s], {400, 0}}}},
              CollapseDomain{id, people, true}});
    const auto written = [&](const QString& name) {
        return Projection(h.model, h.kinds).file({}, u"diagrams/%1.json"_s.arg(name));
    };
    const QByteArray before = written(u"Who"_s);
    const auto file = parseDiagram(before, u"Who.json"_s);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().text()));
    QVERIFY(file->notes.isEmpty());
    const auto plan = importDiagramCommands(h.model, h.kinds, *file);
    h.runAll(plan.commands);
    QVERIFY(plan.notes.isEmpty());
    QCOMPARE(written(u"Who 2"_s), QByteArray(before).replace("\"Who\"", "\"Who 2\""));
}

void TestDiagrams::badFiles_data()
{
    QTest::addColumn<QString>("error");  // empty: it is read
    QTest::addColumn<QString>("places"); // of what there is
    QTest::addColumn<int>("notes");
    const QString none;
    QTest::newRow("truncated") << u"truncated.json:"_s << none << 0;
    QTest::newRow("gone") << none << u"web1 8,16"_s << 1;
    QTest::newRow("nan") << u"nan.json:1"_s << none << 0;
    QTest::newRow("huge") << none << u"web1 4000000,-4000000"_s << 1;
    QTest::newRow("twice") << u"twice.json:1"_s << none << 0;
    QTest::newRow("newer") << u"newer"_s << none << 0;
    QTest::newRow("list") << u"list.json:1:1"_s << none << 0;
    QTest::newRow("name") << none << none << 0;
    QTest::newRow("words") << u"web1"_s << none << 0;
}

void TestDiagrams::badFiles()
{
    QFETCH(QString, error);
    QFETCH(QString, places);
    QFETCH(int, notes);
    Harness h;
    h.fill();
    const auto read =
        readDiagram(corpus(QString::fromLatin1(QTest::currentDataTag()) + u".json"_s));
    if (!error.isEmpty()) {
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(error), qPrintable(read.error().text()));
        return;
    }
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    const auto plan = importDiagramCommands(h.model, h.kinds, *read);
    h.runAll(plan.commands);
    QCOMPARE(plan.notes.size(), notes);
    for (const QString& note : plan.notes)
        QVERIFY2(note.startsWith(u"1 place lay"_s) || note.startsWith(u"1 entity of"_s),
                 qPrintable(note));
    QStringList there;
    for (const Shape& shape : h.model.diagrams().find(plan.diagram)->shapes())
        there += u"%1 %2,%3"_s.arg(h.model.entity(shape.entity)->name)
                     .arg(shape.at.x())
                     .arg(shape.at.y());
    QCOMPARE(there.join(u' '), places);
}

// Cut off at every byte, too.
void TestDiagrams::everyFileOfTheCorpusIsSurvived()
{
    const QStringList files = QDir(corpus()).entryList(QDir::Files);
    QVERIFY(files.size() > 5);
    for (const QString& name : files) {
        QFile file(corpus(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (qsizetype n = 0; n <= bytes.size(); ++n) {
            const auto diagram = parseDiagram(bytes.first(n), name);
            QVERIFY(diagram || !diagram.error().message.isEmpty());
            const auto clip = parseClip(bytes.first(n));
            QVERIFY(clip || !clip.error().message.isEmpty());
        }
    }
}

void TestDiagrams::aMillionShapesAreRefused()
{
    QByteArray bytes = R"({"format": 1, "name": "Much", "shapes": {)";
    for (int i = 0; i < 1'000'000; ++i)
        bytes += (i == 0 ? "\"a" : ",\"a") + QByteArray::number(i) + "\":{\"x\":1,\"y\":2}";
    bytes += "}}";
    const auto read = parseDiagram(bytes, u"much.json"_s);
    QVERIFY(!read);
    QVERIFY(!read.error().message.isEmpty());
}

void TestDiagrams::placesByDomainDoNotOverlap()
{
    Harness h;
    h.fill();
    std::vector<EntityId> all;
    for (const Entity& e : h.model.entities())
        all.push_back(e.id);
    const Places places = placeByDomain(h.model, h.kinds, all);
    QCOMPARE(places.size(), all.size());
    QCOMPARE(overlap(places), QString());
    // The same model, the same picture; whatever the order in which it is asked.
    std::ranges::reverse(all);
    const Places again = placeByDomain(h.model, h.kinds, all);
    for (size_t i = 0; i < places.size(); ++i) {
        QCOMPARE(again[i].entity, places[i].entity);
        QCOMPARE(again[i].at, places[i].at);
    }
    QVERIFY(placeByDomain(h.model, h.kinds, {}).empty());
}

void TestDiagrams::freshOnesStandNearTheirNeighbours()
{
    Harness h;
    h.fill();
    const PlaceOf there = {{h.ids[u"lan"_s], {5000, 5000}}, {h.ids[u"ops"_s], {-9000, 0}}};
    const std::vector<EntityId> fresh = {h.ids[u"web1"_s], h.ids[u"lucy"_s], h.ids[u"shop"_s],
                                         h.ids[u"linus"_s]};
    const Places places = placeNear(h.model, h.kinds, there, fresh);
    QCOMPARE(places.size(), fresh.size());
    QCOMPARE(overlap(places, there), QString());
    const auto far = [&](const QString& name, QPoint from) {
        for (const auto& place : places) {
            if (place.entity == h.ids[name])
                return (place.at - from).manhattanLength();
        }
        return 1 << 30;
    };
    QVERIFY(far(u"web1"_s, {5000, 5000}) < 700);
    QVERIFY(far(u"lucy"_s, {-9000, 0}) < 700);
    QVERIFY(far(u"shop"_s, {5000, 5000}) < 1200); // by web1
}

// A new host beside its network would stand in the border of networks: it goes where hosts are if
// that is not far, and else where no border of another domain is in its way.
void TestDiagrams::freshOnesKeepOffOtherDomains()
{
    Harness h;
    const DomainId hosts = DomainId::make(), networks = DomainId::make();
    QVERIFY(h.model.apply(DomainDefined{hosts, u"hosts"_s, {}, u"hosts"_s}));
    QVERIFY(h.model.apply(DomainDefined{networks, u"networks"_s, {}, u"networks"_s}));
    PlaceOf there;
    const auto add = [&](const QString& kind, DomainId domain, const QString& name) {
        const EntityId id = EntityId::make();
        return h.model.apply(EntityAdded{id, kind, domain, name}) ? id : EntityId();
    };
    std::vector<EntityId> nets;
    for (int i = 0; i < 6; ++i) {
        nets.push_back(add(u"Network"_s, networks, u"net%1"_s.arg(i)));
        there.insert(nets.back(), {i % 2 * 208, i / 2 * 88});
    }
    const auto placed = [&](QPoint host) {
        PlaceOf all = there;
        all.insert(add(u"Host"_s, hosts, u"a%1"_s.arg(host.x())), host);
        const EntityId fresh = add(u"Host"_s, hosts, u"b%1"_s.arg(host.x()));
        if (!h.model.apply(Related{RelationshipId::make(), fresh, u"attachedTo"_s, nets[2]}))
            return QPoint();
        return placeNear(h.model, h.kinds, all, std::span(&fresh, 1)).front().at;
    };
    const auto room = [](QPoint at) { return QRect(at, shapeSize).marginsAdded({40, 68, 40, 68}); };
    const auto isClear = [&](QPoint at) {
        return std::ranges::none_of(
            nets, [&](EntityId n) { return room(at).intersects(QRect(there[n], shapeSize)); });
    };
    const QPoint near = placed({1040, 0}), far = placed({9984, 0});
    QVERIFY(isClear(near) && isClear(far));
    QVERIFY((near - QPoint(1040, 0)).manhattanLength() <= 208);
    QVERIFY((far - there[nets[2]]).manhattanLength() < 1200);
}

// Its border has room between what it holds; that is no room for others.
void TestDiagrams::freshOnesKeepOutOfOtherBorders()
{
    Harness h;
    const DomainId hosts = DomainId::make(), others = DomainId::make();
    QVERIFY(h.model.apply(DomainDefined{hosts, u"hosts"_s, {}, u"hosts"_s}));
    QVERIFY(h.model.apply(DomainDefined{others, u"others"_s, {}, u"others"_s}));
    int number = 0;
    const auto add = [&](DomainId domain) {
        const EntityId id = EntityId::make();
        const bool added =
            h.model.apply(EntityAdded{id, u"Host"_s, domain, u"h%1"_s.arg(++number)}).has_value();
        return added ? id : EntityId();
    };
    PlaceOf there;
    QRect held, border;
    for (const QPoint at : {QPoint(0, 0), QPoint(208, 0), QPoint(416, 0)}) {
        there.insert(add(hosts), at);
        held |= QRect(at, shapeSize);
    }
    for (const QPoint at : {QPoint(0, 350), QPoint(832, 150)}) {
        there.insert(add(others), at);
        border |= QRect(at, shapeSize);
    }
    border = border.marginsAdded({20, 48, 20, 20});
    const EntityId fresh = add(hosts);
    const QPoint at = placeNear(h.model, h.kinds, there, std::span(&fresh, 1)).front().at;
    QVERIFY(!(held | QRect(at, shapeSize)).marginsAdded({20, 48, 20, 20}).intersects(border));
    QVERIFY((at - QPoint(416, 0)).manhattanLength() <= 4 * placeStep.width());
}

// In line with what is there; not where the border around them would come to lie on others.
void TestDiagrams::freshOnesContinueTheRowsOfTheirDomain()
{
    Harness h;
    const DomainId hosts = DomainId::make(), others = DomainId::make();
    QVERIFY(h.model.apply(DomainDefined{hosts, u"hosts"_s, {}, u"hosts"_s}));
    QVERIFY(h.model.apply(DomainDefined{others, u"others"_s, {}, u"others"_s}));
    int number = 0;
    const auto add = [&](DomainId domain) {
        const EntityId id = EntityId::make();
        const bool added =
            h.model.apply(EntityAdded{id, u"Host"_s, domain, u"h%1"_s.arg(++number)}).has_value();
        return added ? id : EntityId();
    };
    // Five in rows of three, off the grid that new things stand on.
    const QPoint corner(1000, 500);
    PlaceOf there;
    for (int i = 0; i < 5; ++i)
        there.insert(add(hosts), corner + QPoint(i % 3 * 208, i / 3 * 88));
    const auto next = [&] {
        const EntityId fresh = add(hosts);
        const QPoint at = placeNear(h.model, h.kinds, there, std::span(&fresh, 1)).front().at;
        there.insert(fresh, at);
        return at - corner;
    };
    QCOMPARE(next(), QPoint(2 * 208, 88)); // the row is full
    QCOMPARE(next(), QPoint(0, 2 * 88));
    QCOMPARE(next(), QPoint(208, 2 * 88));
    there.insert(add(others), corner + QPoint(3 * 208, 4 * 88)); // no more rows
    there.insert(add(others), corner + QPoint(-300, 4 * 88));
    QCOMPARE(next(), QPoint(2 * 208, 2 * 88));
    const QPoint last = next();
    QVERIFY(last.x() == 3 * 208 && last.y() >= 0 && last.y() <= 2 * 88);
}

void TestDiagrams::manyOnOneNeighbourEachHaveAPlace()
{
    Harness h;
    h.add(u"Network"_s, u"lan"_s);
    std::vector<EntityId> fresh;
    const DomainId hosts = DomainId::make();
    QVERIFY(h.model.apply(DomainDefined{hosts, u"hosts"_s, {}, u"hosts"_s}));
    for (int i = 0; i < 5000; ++i) {
        fresh.push_back(EntityId::make());
        QVERIFY(h.model.apply(EntityAdded{fresh.back(), u"Host"_s, hosts, u"h%1"_s.arg(i)}));
        QVERIFY(h.model.apply(
            Related{RelationshipId::make(), fresh.back(), u"attachedTo"_s, h.ids[u"lan"_s]}));
    }
    const Places places = placeNear(h.model, h.kinds, {{h.ids[u"lan"_s], {0, 0}}}, fresh);
    QCOMPARE(places.size(), fresh.size());
    QSet<std::pair<int, int>> different;
    for (const auto& place : places)
        different.insert({place.at.x(), place.at.y()});
    QCOMPARE(different.size(), qsizetype(fresh.size()));
}

void TestDiagrams::questions_data()
{
    QTest::addColumn<QString>("names");
    const auto row = [](const char* question, const char* names) {
        QTest::newRow(question) << QString::fromLatin1(names);
    };
    row("hosts", "db1 web1");
    row("all the Hosts", "db1 web1");
    row("host web1", "web1");
    row("networks.lan", "lan");
    row("hosts attachedTo networks.lan", "web1");
    row("hosts attached to any network", "web1");
    row("all hosts of the network lan", "web1");
    row("networks of hosts", "lan");
    row("hosts locatedAt locations.shop named web", "web1");
    row("hosts tagged EDGE", "web1");
    row("people in people", "linus lucy");
    row("people that memberOf organizations.ops", "lucy");
    row("people near networks.lan 3", "lucy");
    row("everything near hosts.db1", "db1 shop");
    row("hosts attachedTo networks.lan and people who can log in", "lucy web1");
    row("host db1 and the people who can log in to them", "db1");
    row("people who can log in to hosts.web1", "lucy");
    row("hosts, networks", "db1 lan web1");
    row("people with problems", "");
}

void TestDiagrams::questions()
{
    QFETCH(QString, names);
    Harness h;
    h.fill();
    QCOMPARE(h.ask(QString::fromLatin1(QTest::currentDataTag())), names);
}

namespace {

// What the window installs of the kinds' words.
class GermanKinds : public QTranslator {
public:
    GermanKinds()
    {
        QFile file(QStringLiteral(CIM_SOURCE_DIR "/resources/kinds/words/de.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no German words");
        m_words = QJsonDocument::fromJson(file.readAll()).object();
        QCoreApplication::installTranslator(this);
    }
    ~GermanKinds() override { QCoreApplication::removeTranslator(this); }
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return qstrcmp(context, "kinds") == 0 ? m_words[QString::fromUtf8(source)].toString()
                                              : QString();
    }

private:
    QJsonObject m_words;
};

} // namespace

void TestDiagrams::questionsInGerman_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("answered");
    const auto row = [](const char* question, const char* answered) {
        QTest::newRow(question) << QString::fromUtf8(question) << QString::fromUtf8(answered);
    };
    row("Rechner", "db1 web1");
    row("alle Rechner des Netzwerks lan", "web1");
    row("alle Rechner des Netzwerks lan und die Personen, die sich anmelden können", "lucy web1");
    row("Rechner des Netzwerks lan, die Personen, die sich bei ihnen anmelden dürfen", "lucy web1");
    row("Personen, die sich am Rechner web1 anmelden können", "lucy");
    row("Personen, die sich anmelden können, und Orte", "lucy shop");
    row("Rechner angeschlossen an Netzwerk lan", "web1");
    row("Rechner, die an das Netzwerk lan angeschlossen sind", "web1");
    row("die Rechner, die am Netzwerk lan angeschlossen sind, und alle Orte", "shop web1");
    row("Rechner, die in einem Ort stehen", "db1 web1");
    row("Berechtigungsrichtlinien, die das Netzwerk lan regeln", "admins");
    row("Netzwerke, die von der Berechtigungsrichtlinie admins geregelt werden", "lan");
    row("Personen der Organisation ops", "lucy");
    row("Personen, die Mitglied von Organisation ops sind", "lucy");
    row("Rechner namens web", "web1");
    row("Rechner mit dem Schlagwort edge", "web1");
    row("Rechner in der Domäne hosts", "db1 web1");
    row("alles nahe dem Rechner web1 1", "lan shop web1");
    row("alles in der Nähe von Rechner web1", "lan shop web1");
    // And English as ever.
    row("all hosts of the network lan and the people who can log in to them", "lucy web1");
    row("hosts attachedTo networks.lan, locations", "shop web1");
}

void TestDiagrams::questionsInGerman()
{
    QFETCH(QString, question);
    Harness h;
    h.fill();
    const GermanKinds german;
    QTEST(h.ask(question), "answered");
}

void TestDiagrams::germanIsProposedInGerman()
{
    Harness h;
    h.fill();
    const GermanKinds german;
    QVERIFY(completions(h.model, h.kinds, u"Rech"_s).contains(u"Rechner"_s));
    QVERIFY(completions(h.model, h.kinds, u"Rechner ange"_s).contains(u"angeschlossen an"_s));
    QVERIFY(
        completions(h.model, h.kinds, u"Rechner angeschlossen an Netz"_s).contains(u"Netzwerke"_s));
}

void TestDiagrams::completionsContinue()
{
    Harness h;
    h.fill();
    const auto next = [&](const char* text) {
        return completions(h.model, h.kinds, QString::fromLatin1(text));
    };
    QVERIFY(next("ho").contains(u"hosts"_s));
    QVERIFY(next("hosts ").contains(u"and"_s));
    QCOMPARE(next("hosts att"), QStringList(u"attachedTo"_s));
    QVERIFY(next("hosts attachedTo networks.l").contains(u"networks.lan"_s));
    QCOMPARE(next("people in pe"), QStringList(u"people"_s));
    // After a kind the names of those that there are, and how the question may go on.
    QCOMPARE(next("hosts of the network l"), (QStringList{u"lan"_s, u"locatedAt"_s}));
    QVERIFY(next("people of the organization ").contains(u"ops"_s));
    QVERIFY(next("people of the organization ").contains(u"and"_s));
    QCOMPARE(next("person L"), (QStringList{u"lucy"_s, u"linus"_s, u"locatedAt"_s}));
    QCOMPARE(next("hosts of the network lan l"), QStringList(u"locatedAt"_s));
    QVERIFY(next("hosts attachedTo networks.lan and peo").contains(u"people"_s));
    QVERIFY(next("\x01 \xff zzz qqq ").isEmpty());
    for (const char* wrong : {"", "x", "hosts frobnicate lan", "hosts attachedTo", "hosts named",
                              "and", "hosts and", "people who can fly", "hosts with"})
        QVERIFY2(h.ask(QString::fromLatin1(wrong)).startsWith(u"? "_s), wrong);
    QVERIFY(h.ask(u"hosts of the network lam"_s).contains(u"no “network lam”"_s));
    QVERIFY(!h.ask(u"hosts of the network lan lam"_s).contains(u"There is no"_s));
    // An address that nothing has is no word that is not understood.
    QVERIFY(
        h.ask(u"hosts attachedTo networks.lam"_s).startsWith(u"? There is no “networks.lam”."_s));
    QVERIFY(h.ask(u"hosts.web99"_s).startsWith(u"? There is no “hosts.web99”."_s));
    QVERIFY(h.ask(u"hosts and "_s.repeated(300)).startsWith(u"? "_s));
}

void TestDiagrams::copiesGetNamesOfTheirOwn()
{
    Harness h;
    h.fill();
    const std::vector<EntityId> ids = {h.ids[u"web1"_s], h.ids[u"lan"_s], h.ids[u"lucy"_s]};
    const PlaceOf places = {{ids[0], {0, 0}}, {ids[1], {400, 0}}, {ids[2], {0, 200}}};
    const auto clip = parseClip(clipJson(clipOf(h.model, ids, places)));
    QVERIFY(clip);
    QCOMPARE(clip->items.size(), size_t(3));
    QCOMPARE(clip->ties.size(), size_t(1));
    QCOMPARE(pasteAs(h.model, *clip, places), PasteAs::Copies);
    QCOMPARE(pasteAs(h.model, *clip, {}), PasteAs::Same);
    const Paste paste = planPaste(h.model, h.kinds, *clip, PasteAs::Copies, {1000, 1000});
    h.runAll(paste.commands);
    QVERIFY(paste.notes.isEmpty());
    QStringList names;
    for (const auto& place : paste.places)
        names += h.model.entity(place.entity)->name;
    QCOMPARE(names.join(u' '), u"web2 lan-2 lucy-2"_s);
    QCOMPARE(paste.places[1].at - paste.places[0].at, QPoint(400, 0));
    QVERIFY(h.model.find(paste.places[0].entity, u"attachedTo", paste.places[1].entity));
    QCOMPARE(h.model.entity(paste.places[0].entity)->properties[u"tags"].toStringList(),
             QStringList(u"edge"_s));
}

// But for what only one machine can have.
void TestDiagrams::oneMoreHasWhatTheFirstHas()
{
    Harness h;
    h.fill();
    const EntityId lan = h.ids[u"lan"_s], web1 = h.ids[u"web1"_s];
    const EntityId db = h.add(u"Host"_s, u"db7"_s);
    const QJsonObject wired{{u"interface"_s, u"eth0"_s},
                            {u"address"_s, QJsonArray{u"10.0.0.7"_s}},
                            {u"macAddress"_s, u"02:00:00:00:00:01"_s},
                            {u"publicKey"_s, u"xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg="_s},
                            {u"endpoint"_s, u"db7.example.org:51820"_s}};
    QCOMPARE(h.run(Relate{db, u"attachedTo"_s, lan, Properties::fromJson(wired)}), QString());
    h.relate(u"db7"_s, u"locatedAt"_s, u"shop"_s);
    QCOMPARE(h.run(Relate{h.ids[u"admins"_s], u"governs"_s, db}), QString());
    const std::vector<EntityId> ids{db, web1};
    const Paste paste = planPaste(h.model, h.kinds, clipOf(h.model, ids, {}, ClipTies::AlsoOut),
                                  PasteAs::Copies, {});
    h.runAll(paste.commands);
    QVERIFY2(paste.notes.isEmpty(), qPrintable(paste.notes.join(u' ')));
    const EntityId made = paste.places[0].entity;
    QVERIFY(h.model.find(made, u"locatedAt", h.ids[u"shop"_s]));
    QVERIFY(h.model.find(paste.places[1].entity, u"locatedAt", h.ids[u"shop"_s]));
    const Relationship* tie = h.model.find(made, u"attachedTo", lan);
    QVERIFY(tie);
    QCOMPARE(tie->properties.toJson(), QJsonObject({{u"interface"_s, u"eth0"_s}}));
    QCOMPARE(h.model.entity(made)->incoming.size(), size_t(0)); // others speak for themselves
    // One that was taken in is still found where it is, and says no more than the first.
    h.add(u"Input"_s, u"mine"_s, Properties::fromJson({{u"url"_s, u"github:lucy/nixos"_s}}));
    h.relate(u"db1"_s, u"builtFrom"_s, u"mine"_s);
    const EntityId db1 = h.ids[u"db1"_s];
    QVERIFY(h.model.entity(db1)->properties.contains(u"bootLoader"));
    QCOMPARE(h.run(SetProperty{db1, u"bootLoader"_s, Value()}), QString());
    const Paste next =
        planPaste(h.model, h.kinds, clipOf(h.model, std::array{db1}, {}, ClipTies::AlsoOut),
                  PasteAs::Copies, {});
    h.runAll(next.commands);
    const EntityId db2 = next.places[0].entity;
    QVERIFY(!h.model.entity(db2)->properties.contains(u"bootLoader"));
    QCOMPARE(h.model.find(db2, u"builtFrom", h.ids[u"mine"_s])->properties[u"configuration"],
             Value(u"db1"_s));
    QCOMPARE(parseClip(clipJson(clipOf(h.model, ids, {}, ClipTies::AlsoOut)))->ties.size(),
             size_t(0));
}

void TestDiagrams::aForeignWorkspaceGetsWhatItKnows()
{
    Harness from, to;
    from.fill();
    const std::vector<EntityId> ids = {from.ids[u"lucy"_s], from.ids[u"ops"_s]};
    Clip clip = clipOf(from.model, ids, {});
    clip.items.push_back({EntityId::make(), u"Unicorn"_s, u"u"_s, u"zoo"_s, {}, {}});
    clip.items[0].properties.set(u"horns"_s, 2);
    clip.ties.push_back({ids[0], u"eats"_s, ids[1], {}});
    QCOMPARE(pasteAs(to.model, clip, {}), PasteAs::Copies);
    const Paste paste = planPaste(to.model, to.kinds, clip, PasteAs::Copies, {});
    to.runAll(paste.commands);
    QCOMPARE(paste.notes.size(), 3);
    QCOMPARE(to.ask(u"people memberOf organizations.ops"_s), u"lucy"_s);
}

void TestDiagrams::otherProgramsTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << QByteArray("Dear Lucy, the \"cimarron\" is a river.");
    QTest::newRow("json") << QByteArray(R"({"nodes": []})");
    QTest::newRow("ours, half") << QByteArray(R"({"cimarron": 1, "entities": [{"id": )");
    QTest::newRow("no entities") << QByteArray(R"({"cimarron": 1, "entities": []})");
    QTest::newRow("newer") << QByteArray(R"({"cimarron": 2, "entities": [{}]})");
    QTest::newRow("deep") << "{\"cimarron\":1,\"entities\":" + QByteArray(100000, '[');
    QTest::newRow("binary") << QByteArray("\x00\xff\xfe{\"cimarron\"", 14);
}

void TestDiagrams::otherProgramsTextIsRefused()
{
    QFETCH(QByteArray, bytes);
    const auto clip = parseClip(bytes);
    QVERIFY(!clip);
    QVERIFY(!clip.error().message.isEmpty());
}

void TestDiagrams::fiftyThousandCopies()
{
    Harness h;
    Clip clip;
    for (int i = 0; i < 50'000; ++i)
        clip.items.push_back(
            {EntityId::make(), u"Person"_s, u"p%1"_s.arg(i), u"people"_s, {}, {i, 0}});
    h.runAll(planPaste(h.model, h.kinds, clip, PasteAs::Copies, {}).commands);
    const auto read = parseClip(clipJson(clip));
    QVERIFY(read);
    const Paste again = planPaste(h.model, h.kinds, *read, PasteAs::Copies, {});
    QCOMPARE(again.places.size(), size_t(50'000));
    QSet<QString> names;
    for (const Command& command : again.commands)
        names.insert(std::get<AddEntity>(command).name);
    QCOMPARE(names.size(), 50'000);
    QVERIFY(!std::ranges::any_of(
        names, [&](const QString& name) { return !h.model.named(name, u"Person").empty(); }));
}

QTEST_GUILESS_MAIN(TestDiagrams)
#include "test_diagrams.moc"
