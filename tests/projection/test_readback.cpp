// Files edited by hand, as commands: what is understood, what is refused and where, what is kept.
#include "models/projection/readback.h"
#include "tests/projection/story.h"

#include <QRandomGenerator>

using namespace cim;
using namespace Qt::StringLiterals;
using cim::test::Story;

namespace {

// A company of two people, and its files as they were written.
struct Company {
    Story story;
    EntityId lucy, tom, stand;
    RelationshipId membership;

    Company()
    {
        lucy = story.add(u"Person"_s, u"lucy"_s,
                         {{u"fullName"_s, u"Lucy Lemon"_s}, {u"title"_s, u"Owner"_s}});
        tom = story.add(u"Person"_s, u"tom"_s, {{u"fullName"_s, u"Tom"_s}});
        stand = story.add(u"Organization"_s, u"stand"_s);
        membership = story.relate(lucy, u"memberOf"_s, stand);
    }
    QByteArray written(const QString& repository, const QString& file) const
    {
        return Projection(story.model, story.kinds).file(repository, file);
    }
    // A file of the people as it was written, edited by replacing.
    EditedFile edited(const QString& file, const QByteArray& from, const QByteArray& to) const
    {
        EditedFile out{u"domain/people"_s, file, written(u"domain/people"_s, file), {}, {}, {}};
        QByteArray now = *out.base;
        if (!now.contains(from))
            qFatal("no %s in %s", from.constData(), now.constData());
        out.now = now.replace(from, to);
        return out;
    }
    ReadBack read(const std::vector<EditedFile>& files) const
    {
        return readBack(story.model, story.kinds, files);
    }
    // Carries out what was read; the first refusal.
    QString take(const ReadBack& read)
    {
        for (const HandEdit& edit : read.edits) {
            if (const QString error = story.run(edit.command); !error.isEmpty())
                return error;
        }
        return {};
    }
    QString name(EntityId id) const
    {
        const Entity* e = story.model.entity(id);
        return e ? address(story.model, story.kinds, id) : u"(gone)"_s;
    }
};

QString said(const ReadBack& read)
{
    QStringList out;
    for (const HandEdit& edit : read.edits)
        out.append(edit.file.section(u'/', -1) + u':' + QString::number(edit.line) + u' ' +
                   edit.sentence);
    for (const Error& error : read.refused)
        out.append(u"refused "_s + error.file.section(u'/', -1) + u':' +
                   QString::number(error.line) + u' ' + error.message);
    return out.join(u'\n');
}

} // namespace

class TestReadBack : public QObject {
    Q_OBJECT

private slots:
    void refusesWhatItCannotUnderstand_data();
    void refusesWhatItCannotUnderstand();
    void takesProperties();
    void leavesWhatTheModelChangedToo();
    void addsRelatesAndRemoves();
    void followsFilesThatMoved();
    void relationshipsAreAddedChangedAndTakenOut();
    void domainsHaveAPurpose();
    void namesWhoDidIt();
    void hostileFilesDoNoHarm();
};

void TestReadBack::refusesWhatItCannotUnderstand_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const QByteArray& from, const QByteArray& to, int line,
                        const QString& words) {
        QTest::newRow(name) << from << to << line << words;
    };
    row("no JSON", "\"kind\"", "kind", 4, u""_s);
    row("cut off", "\"relationships\"", "", 0, u""_s);
    row("kind", "\"Person\"", "\"Host\"", 4, u"must stay “Person”"_s);
    row("key of nobody", "\"kind\"", "\"colour\": 1,\n  \"kind\"", 4, u"“colour” has no meaning"_s);
    row("property of nobody", "\"title\"", "\"shoeSize\": 4,\n    \"title\"", 8, u"shoeSize"_s);
    row("wrong type", "\"Owner\"", "[1]", 8, u""_s);
    row("unknown target", "organizations.stand", "organizations.none", 0, u"organizations.none"_s);
    row("unknown verb", "\"memberOf\"", "\"hatedBy\"", 0, u"hatedBy"_s);
    row("name that leaves", "\"name\": \"lucy\"", "\"name\": \"../../x\"", 5, u""_s);
    for (const QByteArray key : {"attached", "clients", "modules", "records"})
        row(key.constData(), "\"kind\"", '"' + key + "\": [],\n  \"kind\"", 4, u"worked out"_s);
    row("no such domain", "\"domain\": \"people\"", "\"domain\": \"moon\"", 2, u"moon"_s);
}

void TestReadBack::refusesWhatItCannotUnderstand()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    QFETCH(const int, line);
    QFETCH(const QString, words);
    const Company company;
    const auto read = company.read({company.edited(u"people/lucy.json"_s, from, to)});
    QVERIFY2(!read.refused.empty(), qPrintable(said(read)));
    const Error& error = read.refused.front();
    QCOMPARE(error.file, u"domain/people/people/lucy.json"_s);
    QVERIFY2(error.message.contains(words), qPrintable(error.message));
    if (line > 0)
        QCOMPARE(error.line, line);
    QVERIFY(read.understood.empty());
}

void TestReadBack::takesProperties()
{
    Company company;
    auto file = company.edited(u"people/lucy.json"_s, "Lucy Lemon", "Lucy \"L\\u002e\"");
    file.now->replace("Lucy \"L\\u002e\"", "Lucy ${L} '' \\\"\\u202e\\\"");
    file.now->replace("\"title\": \"Owner\"", "\"email\": \"lucy@lemonade.example\"");
    const auto read = company.read({file});
    QCOMPARE(said(read), u"lucy.json:8 Set email of people.lucy to “lucy@lemonade.example”\n"
                         "lucy.json:7 Set fullName of people.lucy to “Lucy ${L} '' \"\u202e\"”\n"
                         "lucy.json:6 Clear title of people.lucy"_s);
    QCOMPARE(company.take(read), QString());
    const auto& properties = company.story.model.entity(company.lucy)->properties;
    QCOMPARE(properties[u"fullName"].toString(), u"Lucy ${L} '' \"\u202e\""_s);
    QVERIFY(!properties.contains(u"title"));
    QCOMPARE(read.understood.size(), size_t(1));
    // Once taken, there is nothing left to take, and the file is still understood.
    const auto again = company.read({file});
    QVERIFY2(again.isEmpty() && again.understood.size() == 1, qPrintable(said(again)));
}

void TestReadBack::leavesWhatTheModelChangedToo()
{
    Company company;
    auto file = company.edited(u"people/lucy.json"_s, "Lucy Lemon", "Lucy by hand");
    file.now->replace("Owner", "Queen");
    company.story.run(SetProperty{company.lucy, u"fullName"_s, u"Lucy by model"_s});
    const auto read = company.read({file});
    QCOMPARE(said(read), u"lucy.json:8 Set title of people.lucy to “Queen”\n"
                         "refused lucy.json:7 “fullName” was changed in the model too, to “Lucy by "
                         "model”; make the two agree."_s);
    QVERIFY(read.understood.empty());

    // Gone from the one side, changed on the other.
    auto removed = company.edited(u"people/tom.json"_s, "Tom", "Tom");
    removed.now.reset();
    company.story.run(SetProperty{company.tom, u"title"_s, u"Boss"_s});
    const auto both = company.read({removed});
    QVERIFY2(both.edits.empty() && both.refused.size() == 1, qPrintable(said(both)));
    file = company.edited(u"people/tom.json"_s, "Tom", "Thomas");
    company.story.run(RemoveEntity{company.tom});
    const auto gone = company.read({file});
    QVERIFY2(gone.edits.empty() && gone.refused.size() == 1, qPrintable(said(gone)));
}

void TestReadBack::addsRelatesAndRemoves()
{
    Company company;
    const EditedFile nora{u"domain/people"_s,
                          u"people/nora.json"_s,
                          {},
                          R"({"properties": {"fullName": "Nora"}, "relationships": [
  {"verb": "memberOf", "to": "organizations.press"}]})",
                          {},
                          {}};
    const EditedFile press{u"domain/organizations"_s,
                           u"organizations/press.json"_s,
                           {},
                           R"({"kind": "Organization", "name": "press"})",
                           {},
                           {}};
    EditedFile tom{u"domain/people"_s,
                   u"people/tom.json"_s,
                   company.written(u"domain/people"_s, u"people/tom.json"_s),
                   {},
                   {},
                   {}};
    const EditedFile notes{u"domain/people"_s, u"notes/todo.json"_s, {}, "no JSON at all", {}, {}};
    const auto read = company.read({nora, press, tom, notes});
    QCOMPARE(said(read), u"nora.json:0 Add Person people.nora\n"
                         "press.json:0 Add Organization organizations.press\n"
                         "nora.json:2 Relate people.nora memberOf organizations.press\n"
                         "tom.json:0 Remove people.tom"_s);
    QCOMPARE(company.take(read), QString());
    QCOMPARE(company.name(company.tom), u"(gone)"_s);
    const EntityId made = company.story.find(u"people.nora"_s);
    QCOMPARE(company.story.model.targets(made, u"memberOf").size(), size_t(1));
    QCOMPARE(read.understood, (std::vector<size_t>{0, 1, 2}));

    // A copy keeps the id of what it was copied from: nothing is guessed.
    EditedFile copy = nora;
    copy.file = u"people/nina.json"_s;
    copy.now = company.written(u"domain/people"_s, u"people/nora.json"_s);
    const auto copied = company.read({copy});
    QVERIFY2(copied.edits.empty() && said(copied).contains(u"the id of people.nora"_s),
             qPrintable(said(copied)));
}

void TestReadBack::followsFilesThatMoved()
{
    Company company;
    EditedFile from{u"domain/people"_s,
                    u"people/lucy.json"_s,
                    company.written(u"domain/people"_s, u"people/lucy.json"_s),
                    {},
                    {},
                    {}};
    const EditedFile to{u"domain/people"_s, u"people/lucia.json"_s, {}, from.base, {}, {}};
    const auto read = company.read({to, from});
    QCOMPARE(said(read), u"lucia.json:5 Rename people.lucy to “lucia”"_s);
    QCOMPARE(read.understood, (std::vector<size_t>{0, 1}));
    QCOMPARE(company.take(read), QString());
    QCOMPARE(company.name(company.lucy), u"people.lucia"_s);

    // To another repository: the same person in another domain.
    company.story.define(u"website"_s, u"Show it."_s, u"website"_s);
    from.base = company.written(u"domain/people"_s, u"people/lucia.json"_s);
    from.file = u"people/lucia.json"_s;
    const EditedFile there{u"website"_s, u"people/lucia.json"_s, {}, from.base, {}, {}};
    const auto moved = company.read({from, there});
    QVERIFY2(moved.refused.empty() && moved.edits.size() == 1, qPrintable(said(moved)));
    QCOMPARE(company.take(moved), QString());
    QCOMPARE(company.name(company.lucy), u"website/people.lucia"_s);
}

void TestReadBack::relationshipsAreAddedChangedAndTakenOut()
{
    Company company;
    const QByteArray list = "\"relationships\": [";
    auto tom = company.edited(u"people/tom.json"_s, list + "]",
                              list + R"({"to": "organizations.stand", "verb": "memberOf"},
    {"to": "organizations.stand", "verb": "memberOf"}])");
    auto lucy = company.edited(u"people/lucy.json"_s, "organizations.stand", "organizations.stand");
    const qsizetype from = lucy.now->indexOf('['), to = lucy.now->lastIndexOf(']');
    lucy.now->remove(from + 1, to - from - 1);
    const auto read = company.read({tom, lucy});
    // The second one says what the first says.
    QCOMPARE(said(read).count(u"Relate people.tom"_s), 1);
    QVERIFY2(said(read).contains(u"Unrelate people.lucy memberOf organizations.stand"_s),
             qPrintable(said(read)));
    QCOMPARE(company.take(read), QString());
    QVERIFY(!company.story.model.relationship(company.membership));
    QCOMPARE(company.story.model.targets(company.tom, u"memberOf").size(), size_t(1));

    const EntityId host = company.story.add(u"Host"_s, u"web1"_s);
    const EntityId lan =
        company.story.add(u"Network"_s, u"lan"_s, {{u"prefixes"_s, QJsonArray{u"10.0.0.0/24"_s}}});
    const RelationshipId wire =
        company.story.relate(host, u"attachedTo"_s, lan, {{u"interface"_s, u"eth0"_s}});
    EditedFile web{
        u"hosts"_s, u"hosts/web1.json"_s, company.written(u"hosts"_s, u"hosts/web1.json"_s), {}, {},
        {}};
    web.now = *web.base;
    QVERIFY(web.now->contains("eth0"));
    web.now->replace("\"eth0\"", "\"enp1s0\"");
    const auto changed = company.read({web});
    QVERIFY2(changed.refused.empty() && changed.edits.size() == 1, qPrintable(said(changed)));
    QCOMPARE(company.take(changed), QString());
    QCOMPARE(company.story.model.relationship(wire)->properties[u"interface"].toString(),
             u"enp1s0"_s);
}

void TestReadBack::domainsHaveAPurpose()
{
    Company company;
    EditedFile file{u"domain/people"_s,
                    u"domain.json"_s,
                    company.written(u"domain/people"_s, u"domain.json"_s),
                    {},
                    {},
                    {}};
    file.now = *file.base;
    const QString purpose = company.story.model.domainByName(u"people")->purpose;
    file.now->replace(purpose.toUtf8(), "Everybody.");
    const auto read = company.read({file});
    QCOMPARE(read.edits.size(), size_t(1));
    QCOMPARE(company.take(read), QString());
    QCOMPARE(company.story.model.domainByName(u"people")->purpose, u"Everybody."_s);
    file.now->replace("\"state\": \"dev\"", "\"state\": \"prod\"");
    QVERIFY(said(company.read({file})).contains(u"“state” is worked out"_s));
}

void TestReadBack::namesWhoDidIt()
{
    const Company company;
    auto lucy = company.edited(u"people/lucy.json"_s, "Owner", "Queen");
    auto tom = company.edited(u"people/tom.json"_s, "Tom", "Thomas");
    lucy.author = u"Lucy <lucy@example.org>"_s;
    const auto read = company.read({lucy, tom});
    QCOMPARE(read.edits.size(), size_t(2));
    QCOMPARE(read.edits[0].author, u"Lucy <lucy@example.org>"_s);
    QCOMPARE(read.edits[1].author, QString());
}

// Whatever stands there: no crash, and what is understood can be done.
void TestReadBack::hostileFilesDoNoHarm()
{
    Company company;
    QRandomGenerator random(1);
    const QByteArray written = company.written(u"domain/people"_s, u"people/lucy.json"_s);
    const std::vector<QByteArray> pieces{
        "{",     "}",    "[",  "]",       "\"", ",", ":",      "null",
        "-1e99", "true", "\\", "\"id\":", "\0", "0", "\"to\"", "\"relationships\":"};
    for (int i = 0; i < 3000; ++i) {
        QByteArray now = written;
        for (int k = random.bounded(1, 4); k > 0; --k) {
            const auto at = qsizetype(random.bounded(quint32(now.size())));
            const QByteArray& piece = pieces[random.bounded(quint32(pieces.size()))];
            now.replace(at, random.bounded(3), piece);
        }
        EditedFile file{u"domain/people"_s, u"people/lucy.json"_s, {}, now, {}, {}};
        if (i % 3 != 0)
            file.base = written;
        const auto read = company.read({file});
        Model draft = company.story.model;
        for (const HandEdit& edit : read.edits) {
            const auto facts = decide(draft, company.story.kinds, edit.command);
            QVERIFY2(facts, now.constData());
            for (const Fact& fact : *facts)
                QVERIFY(draft.apply(fact));
        }
    }
    const EditedFile link{u"domain/people"_s, u"people/lucy.json"_s, written, {}, {}, u"A link."_s};
    QCOMPARE(said(company.read({link})), u"refused lucy.json:0 A link."_s);
    // Deeper than any file of ours, and none of ours at all.
    const QByteArray deep = QByteArray(100'000, '[');
    const auto read = company.read({{u"domain/people"_s, u"people/deep.json"_s, {}, deep, {}, {}},
                                    {u"nowhere"_s, u"people/x.json"_s, {}, "{}", {}, {}},
                                    {u"domain/people"_s, u"people/.json"_s, {}, "{}", {}, {}},
                                    {u"domain/people"_s, u"people/-rf.json"_s, {}, "{}", {}, {}}});
    QVERIFY2(read.edits.empty() && read.refused.size() == 2, qPrintable(said(read)));
}

QTEST_GUILESS_MAIN(TestReadBack)
#include "test_readback.moc"
