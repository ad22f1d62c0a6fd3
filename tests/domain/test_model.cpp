#include "models/domain/model.h"

#include <QTest>

#include <algorithm>

using namespace cim;

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
