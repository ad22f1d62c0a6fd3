#include "models/domain/model.h"
#include "models/domain/nameorder.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cstring>
#include <random>

using namespace cim;
using namespace Qt::StringLiterals;

#define VERIFY_APPLIED(...)                                                                        \
    do {                                                                                           \
        const auto applied = __VA_ARGS__;                                                          \
        QVERIFY2(applied, qPrintable(applied ? QString() : applied.error().text()));               \
    } while (false)

class TestModel : public QObject {
    Q_OBJECT

private slots:
    void idsAreOrderedAndReadBack()
    {
        auto last = EntityId::make();
        for (int i = 0; i < 10000; ++i) {
            const auto next = EntityId::make();
            QVERIFY(last < next);
            QCOMPARE(EntityId::parse(next.text()), std::optional(next));
            QCOMPARE(next.hi >> 12 & 0xf, quint64(7));
            last = next;
        }
        QVERIFY(!Uuid::parse("0190a0b0-0000-7000-8000-00000000000g"));
        QVERIFY(!Uuid::parse("0190a0b0-0000-7000-8000-0000000000000"));
        QVERIFY(!Uuid::parse(""));
    }

    void namesAreInThePeoplesOrder()
    {
        const QStringList sorted = {u""_s,      u"10"_s,    u"a"_s,     u"a-1"_s,    u"a-2b"_s,
                                    u"a-10a"_s, u"a.1"_s,   u"a1"_s,    u"a01b"_s,   u"a1b"_s,
                                    u"a1b2"_s,  u"a1b10"_s, u"a2"_s,    u"B"_s,      u"b"_s,
                                    u"web2"_s,  u"Web10"_s, u"web10"_s, u"web10-1"_s};
        for (qsizetype i = 0; i < sorted.size(); ++i) {
            for (qsizetype j = 0; j < sorted.size(); ++j) {
                const int order = compareNames(sorted[i], sorted[j]);
                QVERIFY2(i < j   ? order < 0
                         : i > j ? order > 0
                                 : order == 0,
                         qPrintable(sorted[i] + u' ' + sorted[j]));
            }
        }
        // Longer than any number type.
        QVERIFY(compareNames(u"n99999999999999999999999999"_s, u"n100000000000000000000000000"_s) <
                0);
        QStringList names = {u"web10"_s, u"web9"_s, u"web1"_s};
        sortNames(names);
        QCOMPARE(names, (QStringList{u"web1"_s, u"web9"_s, u"web10"_s}));
    }

    void anIdIsReadWithAnyByteAnywhere()
    {
        constexpr char digits[] = "0123456789abcdef0123456789ABCDEF";
        const QByteArray good("01234567-89ab-cdef-FEDC-ba9876543210");
        const auto whole = Uuid::parse(good);
        QVERIFY(whole);
        QCOMPARE(whole->hi, 0x0123456789abcdefULL);
        QCOMPARE(whole->lo, 0xfedcba9876543210ULL);
        for (qsizetype at = 0; at < good.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray text = good;
                text[at] = char(byte);
                const char* digit = byte ? std::strchr(digits, byte) : nullptr;
                const auto id = Uuid::parse(text);
                if (good[at] == '-' ? byte != '-' : !digit) {
                    QVERIFY2(!id, text.toHex().constData());
                    continue;
                }
                QVERIFY2(id, text.constData());
                QCOMPARE(id->text(), QString::fromLatin1(text.toLower()));
            }
        }
    }

    // Thousands of adds, renames and removals at random places, some names alike.
    void indexesFollowEveryChange()
    {
        std::mt19937 random(7);
        Model model;
        const auto domain = DomainId::make();
        VERIFY_APPLIED(model.apply(DomainDefined{domain, u"d"_s, {}, {}}));
        std::vector<EntityId> there;
        const auto anyName = [&] {
            static const std::array names{u"Anna"_s, u"ANNA"_s, u"Ärzte"_s, u"ÄRZTE"_s};
            const auto n = random() % 40;
            return n < names.size() ? names[n] : QStringLiteral("name-%1").arg(random() % 500);
        };
        for (int i = 0; i < 6000; ++i) {
            const size_t at = there.empty() ? 0 : random() % there.size();
            const auto what = random() % (i < 3000 ? 4 : 2);
            if (there.empty() || what >= 2) {
                there.push_back(EntityId::make());
                VERIFY_APPLIED(
                    model.apply(EntityAdded{there.back(), u"Person"_s, domain, anyName()}));
            } else if (what == 1) {
                const QString from = model.entity(there[at])->name;
                VERIFY_APPLIED(model.apply(EntityRenamed{there[at], from, anyName()}));
            } else {
                const Entity e = *model.entity(there[at]);
                VERIFY_APPLIED(model.apply(EntityRemoved{e.id, e.kind, e.domain, e.name}));
                QVERIFY(!model.entity(e.id));
                QVERIFY(!std::ranges::contains(model.named(e.name), e.id));
                there.erase(there.begin() + qsizetype(at));
            }
            if (i % 97 == 0)
                QCOMPARE(model.integrityError(), QString());
        }
        QCOMPARE(model.integrityError(), QString());
        QCOMPARE(model.entities().size(), there.size());
    }

    void aFactMovedInLosesItsValueOnly()
    {
        Model model;
        const auto domain = DomainId::make();
        const auto entity = EntityId::make();
        VERIFY_APPLIED(model.apply(DomainDefined{domain, u"d"_s, {}, {}}));
        VERIFY_APPLIED(model.apply(EntityAdded{entity, u"Person"_s, domain, u"anna"_s}));
        Fact fact = PropertySet{entity, u"note"_s, u"text"_s, {}};
        VERIFY_APPLIED(model.apply(std::move(fact)));
        QCOMPARE(model.entity(entity)->properties[u"note"], Value(u"text"_s));
        QCOMPARE(std::get<PropertySet>(fact).key, u"note"_s);
        QVERIFY(!model.apply(Fact(PropertySet{EntityId::make(), u"note"_s, u"text"_s, {}})));
        QVERIFY(!model.apply(Fact(PropertySet{entity, u"note"_s, {}, {}})));
    }

    void valuesKeepTheirType_data()
    {
        QTest::addColumn<QJsonValue>("json");
        QTest::newRow("one") << QJsonValue(1);
        QTest::newRow("two") << QJsonValue(2);
        QTest::newRow("whole, past 2^53") << QJsonValue(qint64(9007199254740993));
        QTest::newRow("least") << QJsonValue(std::numeric_limits<qint64>::min());
        QTest::newRow("fraction") << QJsonValue(1.5);
        QTest::newRow("text") << QJsonValue(QStringLiteral("${x}"));
        QTest::newRow("list") << QJsonValue(QJsonArray{1, QStringLiteral("a")});
        QTest::newRow("object") << QJsonValue(QJsonObject{{QStringLiteral("a"), true}});
    }
    void valuesKeepTheirType()
    {
        QFETCH(QJsonValue, json);
        QCOMPARE(Value::fromJson(json).toJson(), json);
    }

    void everyInvertibleFactIsTakenBack();
    void aFactThatDoesNotFitChangesNothing();

private:
    struct Story {
        DomainId root = DomainId::make(), people = DomainId::make(), other = DomainId::make();
        EntityId lucy = EntityId::make(), ops = EntityId::make();
        RelationshipId member = RelationshipId::make();
        DiagramId overview = DiagramId::make();
        ShapeId lucyShape = ShapeId::make(), opsShape = ShapeId::make();
        std::vector<Fact> facts() const;
    };
};

std::vector<Fact> TestModel::Story::facts() const
{
    const auto text = [](const char* s) { return QString::fromLatin1(s); };
    return {
        DomainDefined{root, text("lemonade"), text("Sell lemonade."), {}},
        DomainDefined{people, text("people"), text("Who works here."), text("domain/people")},
        DomainDefined{other, text("web"), text("The site."), text("web")},
        DomainRenamed{other, text("web"), text("website")},
        DomainPurposeSet{other, text("The web site."), text("The site.")},
        DomainPromoted{people, State::Dev, State::Test},
        EntityAdded{lucy, text("Person"), people, text("lucy")},
        EntityAdded{ops, text("Organization"), people, text("ops")},
        PropertySet{lucy, text("fullName"), text("Lucy"), {}},
        PropertySet{lucy, text("fullName"), text("Lucy Lemon"), text("Lucy")},
        PropertySet{lucy, text("uid"), 1001, {}},
        PropertyCleared{lucy, text("uid"), 1001},
        EntityRenamed{lucy, text("lucy"), text("lucia")},
        EntityMoved{lucy, people, other},
        Related{member, lucy, text("memberOf"), ops},
        RelationshipPropertySet{member, text("role"), text("lead"), {}},
        RelationshipPropertySet{member, text("role"), {}, text("lead")},
        Unrelated{member, lucy, text("memberOf"), ops},
        EntityRemoved{ops, text("Organization"), people, text("ops")},
        DiagramCreated{overview, text("Overview"), true},
        ShapesPlaced{overview, {{lucyShape, lucy, {8, 16}}, {opsShape, ops, {0, -96}}}},
        ShapesMoved{overview, {{lucyShape, {8, 16}, {80, 0}}}},
        DomainCollapsed{overview, people, true, false},
        DiagramCompletenessSet{overview, false, true},
        DiagramRenamed{overview, text("Overview"), text("People")},
        DomainCollapsed{overview, people, false, true},
        ShapesRemoved{overview, {{opsShape, ops, {0, -96}}, {lucyShape, lucy, {80, 0}}}},
        DiagramRemoved{overview, text("People"), false},
    };
}

void TestModel::everyInvertibleFactIsTakenBack()
{
    Model model;
    std::vector<Model> before;
    const auto facts = Story().facts();
    for (const Fact& fact : facts) {
        before.push_back(model);
        const auto done = model.apply(fact);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().text()));
        QVERIFY2(!(model == before.back()), qPrintable(factName(fact).toString()));
        QCOMPARE(model.integrityError(), QString());
    }
    for (size_t i = facts.size(); i-- > 0;) {
        const auto back = inverse(facts[i]);
        QVERIFY(back);
        QVERIFY(model.apply(*back));
        QVERIFY2(model == before[i], qPrintable(factName(facts[i]).toString()));
        QCOMPARE(model.integrityError(), QString());
    }
}

void TestModel::aFactThatDoesNotFitChangesNothing()
{
    const Story story;
    const auto facts = story.facts();
    Model model;
    for (const Fact& fact : std::span(facts).first(15))
        QVERIFY(model.apply(fact));
    for (const Fact& fact : std::span(facts).subspan(19, 5))
        QVERIFY(model.apply(fact));
    const ShapeId other = ShapeId::make();
    const Shape lucyThere{story.lucyShape, story.lucy, {80, 0}};
    const Model before = model;
    const std::vector<Fact> misfits = {
        facts[0],
        facts[1],
        facts[6],
        facts[14],                              // there already
        DomainRemoved{story.other, {}, {}, {}}, // not empty
        EntityRemoved{story.lucy, {}, {}, {}},  // has properties
        EntityRenamed{story.lucy, QStringLiteral("lucy"), QStringLiteral("x")},
        EntityMoved{story.lucy, story.people, story.other},
        Related{RelationshipId::make(), story.lucy, QStringLiteral("memberOf"), EntityId::make()},
        PropertySet{story.lucy, QStringLiteral("x"), {}, {}},
        PropertySet{EntityId::make(), QStringLiteral("x"), 1, {}},
        DomainPromoted{story.people, State::Dev, State::Prod},
        DiagramCreated{story.overview, {}, false},
        DiagramRemoved{story.overview, {}, false}, // not empty
        DiagramRenamed{story.overview, QStringLiteral("x"), QStringLiteral("y")},
        DomainCollapsed{story.overview, story.people, true, false},
        ShapesPlaced{story.overview, {{other, EntityId::make(), {}}, lucyThere}},
        ShapesPlaced{story.overview, {{other, story.lucy, {}}}}, // stands there already
        ShapesPlaced{story.overview, {{other, EntityId::make(), {5'000'000, 0}}}},
        ShapesPlaced{DiagramId::make(), {}},
        ShapesRemoved{story.overview, {lucyThere, lucyThere}},
        ShapesRemoved{story.overview, {lucyThere, {other, story.lucy, {}}}},
        ShapesMoved{story.overview, {{story.lucyShape, {80, 0}, {1, 1}}, {other, {0, 0}, {1, 1}}}},
        ShapesMoved{story.overview, {{story.lucyShape, {80, 0}, {0, -5'000'000}}}},
    };
    for (const Fact& fact : misfits) {
        const auto done = model.apply(fact);
        QVERIFY2(!done, qPrintable(factName(fact).toString()));
        QVERIFY(!done.error().message.isEmpty());
        QVERIFY(model == before);
    }
}

QTEST_APPLESS_MAIN(TestModel)
#include "test_model.moc"
