#include "app/inspector/editors.h"
#include "app/inspector/inspector.h"
#include "app/inspector/propertyfield.h"
#include "app/mainwindow/document.h"
#include "tests/app/harness.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace cim;
using namespace cim::test;

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void itsIconFollowsTheTheme();
    void aLineIsSetWhenLeft();
    void anExampleFitsItsField();
    void aRefusedValueIsSaidAndNotSet();
    void typesGiveTheirValues_data();
    void typesGiveTheirValues();
    void listsAreOneALine();
    void jsonSaysWhereItIsWrong();
    void aTakenNameIsRefused();
    void undoShowsTheOldValue();
    void aFieldTakesUndoForItsOwnWordsOnly_data();
    void aFieldTakesUndoForItsOwnWordsOnly();
    void theWheelPassesOverFields();
    void severalShowWhatTheyShare();
    void whatIsSaidOfVeryManyStandsAtTheTop();
    void aFieldOfSeveralIsSetForAllInOneStep();
    void listsOfSeveralGrowAndShrinkTogether();

private:
    QString held(const char* key) const
    {
        return m_document->model().entity(m_lucy)->properties[text(key)].display();
    }
    QLineEdit* line(const char* key) const
    {
        return m_inspector->findChild<QLineEdit*>(text("input-") + text(key));
    }
    void enter(QLineEdit* edit, const char* words) const
    {
        edit->selectAll();
        QTest::keyClicks(edit, text(words));
        QTest::keyClick(edit, Qt::Key_Return);
    }

    QTemporaryDir m_folder;
    int m_number = 0;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Inspector> m_inspector;
    EntityId m_lucy, m_linus, m_shop, m_web;
};

void TestInspector::init()
{
    auto made = Session::create(m_folder.filePath(QString::number(++m_number)), text("lemonade"),
                                text("Sell lemonade."));
    QVERIFY2(made, why(made).constData());
    const auto ids = fill(**made);
    m_lucy = ids[text("lucy")];
    m_linus = ids[text("linus")];
    m_shop = ids[text("shop")];
    m_web = ids[text("web1")];
    m_document = std::make_unique<Document>(std::move(*made));
    m_inspector = std::make_unique<Inspector>(*m_document);
    m_inspector->resize(360, 900);
    m_inspector->show();
    m_document->select(m_lucy);
}

void TestInspector::cleanup()
{
    m_inspector.reset();
    m_document.reset();
}

void TestInspector::itsIconFollowsTheTheme()
{
    const auto icon = [&] {
        return m_inspector->findChild<QLabel*>(text("entityIcon"))->pixmap().toImage();
    };
    const QImage before = icon();
    const QPalette was = QApplication::palette();
    QPalette other = was;
    const bool isDark = was.color(QPalette::Window).lightness() < 128;
    other.setColor(QPalette::Window, isDark ? Qt::white : Qt::black);
    other.setColor(QPalette::Base, isDark ? Qt::white : Qt::black);
    QApplication::setPalette(other);
    const bool isOther = QTest::qWaitFor([&] { return icon() != before; });
    QApplication::setPalette(was);
    QVERIFY(isOther);
    QTRY_COMPARE(icon(), before);
}

void TestInspector::aLineIsSetWhenLeft()
{
    QLineEdit* name = line("fullName");
    QVERIFY(name);
    QTest::keyClicks(name, text("Lucy Lemon"));
    QCOMPARE(held("fullName"), QString());
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(held("fullName"), text("Lucy Lemon"));
    enter(name, "Lucy");
    QCOMPARE(held("fullName"), text("Lucy"));
}

// What is shown in an empty field could be typed there, and is a disk where one is asked for.
void TestInspector::anExampleFitsItsField()
{
    m_document->select(m_web);
    QCOMPARE(line("rootDevice")->placeholderText(), text("/dev/disk/by-label/nixos"));
    for (const Kind& kind : m_document->kinds().kinds()) {
        for (const PropertyDefinition& one : kind.properties) {
            const QString where = kind.name + u'.' + one.key, example = placeholderFor(one);
            if (one.type == PropertyType::Path)
                QVERIFY2(!example.isEmpty(), qPrintable(where));
            if (example.isEmpty() || one.type == PropertyType::Date ||
                one.type == PropertyType::SshKey) // the words for one
                continue;
            const auto value = one.parse(example);
            QVERIFY2(value && !one.refusal(*value), qPrintable(where + text(": ") + example));
            if (one.key.contains(u'6'))
                QVERIFY2(example.contains(u':'), qPrintable(where));
        }
    }
}

void TestInspector::aRefusedValueIsSaidAndNotSet()
{
    const auto* field = m_inspector->findChild<PropertyField*>(text("field-email"));
    enter(line("email"), "not an address");
    QCOMPARE(held("email"), QString());
    QVERIFY(!field->refusal().isEmpty());
    QTest::keyClicks(line("email"), text("x"));
    QCOMPARE(field->refusal(), QString()); // typing again takes the sentence away
}

void TestInspector::typesGiveTheirValues_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char* name, PropertyType type, const QJsonValue& value) {
        QTest::newRow(name) << int(type) << value;
    };
    row("text", PropertyType::Text, text("${builtins.abort \"x\"}"));
    row("lines", PropertyType::Lines, text("one\ntwo"));
    row("yes", PropertyType::Boolean, true);
    row("no", PropertyType::Boolean, false);
    row("integer", PropertyType::Integer, 42);
    row("number", PropertyType::Number, 1.5);
    row("choice", PropertyType::Choice, text("b"));
    row("port", PropertyType::Port, 8080);
    row("address", PropertyType::Address, text("10.0.0.1"));
    row("json object", PropertyType::Json, QJsonObject{{text("a"), QJsonArray{1, 2}}});
    row("json text", PropertyType::Json, text("a \"quoted\" word"));
    row("not set", PropertyType::Boolean, {});
    row("number not set", PropertyType::Integer, {});
    row("choice not set", PropertyType::Choice, {});
}

// What is put in comes out of every editor.
void TestInspector::typesGiveTheirValues()
{
    QFETCH(int, type);
    QFETCH(QJsonValue, value);
    PropertyDefinition definition;
    definition.key = text("x");
    definition.type = PropertyType(type);
    definition.choices = {text("a"), text("b")};
    const std::unique_ptr<ValueEditor> editor(makeEditor(definition, nullptr));
    editor->setValue(Value::fromJson(value));
    const auto out = editor->value();
    QVERIFY2(out, why(out).constData());
    QCOMPARE(out->toJson(), value);
}

void TestInspector::listsAreOneALine()
{
    PropertyDefinition definition;
    definition.type = PropertyType::Port;
    definition.list = true;
    const std::unique_ptr<ValueEditor> editor(makeEditor(definition, nullptr));
    auto* edit = editor->findChild<QPlainTextEdit*>();
    edit->setPlainText(text("80\n443\n"));
    const auto out = editor->value();
    QVERIFY2(out, why(out).constData());
    QCOMPARE(out->toJson(), QJsonValue(QJsonArray({80, 443})));
    edit->setPlainText(text("80\n443\nmany"));
    const auto bad = editor->value();
    QVERIFY(!bad);
    QVERIFY2(bad.error().message.contains(u'3'), qPrintable(bad.error().message));
}

void TestInspector::jsonSaysWhereItIsWrong()
{
    PropertyDefinition definition;
    definition.type = PropertyType::Json;
    const std::unique_ptr<ValueEditor> editor(makeEditor(definition, nullptr));
    auto* edit = editor->findChild<QPlainTextEdit*>();
    edit->setPlainText(text("{\n  \"a\": 1,\n  b\n}"));
    const auto out = editor->value();
    QVERIFY(!out);
    QVERIFY2(out.error().message.contains(text("line 3")), qPrintable(out.error().message));
    edit->setPlainText(text("1, 2"));
    QVERIFY(!editor->value()); // two values are not one
}

void TestInspector::aTakenNameIsRefused()
{
    auto* name = m_inspector->findChild<QLineEdit*>(text("entityName"));
    enter(name, "linus");
    QCOMPARE(m_document->model().entity(m_lucy)->name, text("lucy"));
    enter(name, "lucia");
    QCOMPARE(m_document->model().entity(m_lucy)->name, text("lucia"));
}

void TestInspector::undoShowsTheOldValue()
{
    enter(line("title"), "Boss");
    QCOMPARE(held("title"), text("Boss"));
    m_document->undo();
    QCOMPARE(line("title")->text(), QString());
    m_document->redo();
    QCOMPARE(line("title")->text(), text("Boss"));
}

void TestInspector::aFieldTakesUndoForItsOwnWordsOnly_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("text") << int(PropertyType::Text);
    QTest::newRow("lines") << int(PropertyType::Lines);
    QTest::newRow("integer") << int(PropertyType::Integer);
    QTest::newRow("number") << int(PropertyType::Number);
}

// With nothing typed in it, the keys are the window's.
void TestInspector::aFieldTakesUndoForItsOwnWordsOnly()
{
    QFETCH(int, type);
    PropertyDefinition definition;
    definition.key = text("x");
    definition.type = PropertyType(type);
    PropertyField field(definition);
    field.setValue({});
    auto* input = field.findChild<QWidget*>(text("input-x"));
    QVERIFY(input);
    const auto takes = [&] {
        QKeyEvent keys(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        keys.ignore();
        QCoreApplication::sendEvent(input, &keys);
        return keys.isAccepted();
    };
    QVERIFY(!takes());
    if (auto* box = qobject_cast<QAbstractSpinBox*>(input))
        box->selectAll();
    QTest::keyClicks(input, text("4"));
    QVERIFY(takes());
}

// Scrolling the inspector must not set what happens to come under the pointer.
void TestInspector::theWheelPassesOverFields()
{
    int fields = 0;
    for (const auto* field : m_inspector->findChildren<QWidget*>()) {
        if (!qobject_cast<const QAbstractSpinBox*>(field) &&
            !qobject_cast<const QComboBox*>(field) && !qobject_cast<const QPlainTextEdit*>(field))
            continue;
        ++fields;
        QVERIFY2(field->focusPolicy() != Qt::WheelFocus, field->metaObject()->className());
    }
    QVERIFY(fields > 2);
}

void TestInspector::severalShowWhatTheyShare()
{
    const auto label = [&](const char* name) {
        return m_inspector->findChild<QLabel*>(text(name))->text();
    };
    auto* panel = m_inspector->findChild<QWidget*>(text("several"));
    QVERIFY(!panel->isVisible());
    m_inspector->showSeveral({m_lucy, m_linus});
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), 30'000);
    QVERIFY(!m_inspector->findChild<QLineEdit*>(text("entityName"))->isVisible());
    QCOMPARE(label("severalCount"), text("2 selected"));
    QCOMPARE(label("severalKinds"), text("2 People"));
    QVERIFY(panel->findChild<QLineEdit*>(text("input-fullName")));
    m_inspector->showSeveral({m_lucy, m_linus, m_shop});
    QTRY_COMPARE_WITH_TIMEOUT(label("severalKinds"), text("2 People · 1 Location"), 30'000);
    QVERIFY(!panel->findChild<QLineEdit*>(text("input-fullName"))); // locations have none
    QVERIFY(panel->findChild<QLineEdit*>(text("input-title")));
    m_inspector->showSeveral({m_lucy, m_web});
    QTRY_COMPARE_WITH_TIMEOUT(label("severalKinds"), text("1 Host · 1 Person"), 30'000);
    QVERIFY(panel->findChildren<PropertyField*>().isEmpty()); // they share none
    m_inspector->showSeveral({m_lucy});
    QVERIFY(!panel->isVisible());
    QVERIFY(m_inspector->findChild<QLineEdit*>(text("entityName"))->isVisible());
}

void TestInspector::whatIsSaidOfVeryManyStandsAtTheTop()
{
    std::vector<Command> commands;
    std::vector<EntityId> ids;
    for (int i = 0; i < 1001; ++i) {
        ids.push_back(EntityId::make());
        commands.emplace_back(
            AddEntity{.kind = text("Person"), .name = text("p%1").arg(i), .id = ids.back()});
    }
    QVERIFY(m_document->execute(commands));
    m_inspector->resize(300, 900);
    m_inspector->showSeveral(ids);
    auto* kinds = m_inspector->findChild<QLabel*>(text("severalKinds"));
    QTRY_VERIFY_WITH_TIMEOUT(kinds->isVisible(), 30'000);
    QCoreApplication::processEvents();
    QVERIFY(kinds->geometry().bottom() < 150);
}

void TestInspector::aFieldOfSeveralIsSetForAllInOneStep()
{
    enter(line("title"), "Boss");
    auto* panel = m_inspector->findChild<QWidget*>(text("several"));
    m_inspector->showSeveral({m_lucy, m_linus});
    QTRY_VERIFY_WITH_TIMEOUT(panel->isVisible(), 30'000);
    auto* title = panel->findChild<QLineEdit*>(text("input-title"));
    QCOMPARE(title->text(), QString());
    QCOMPARE(title->placeholderText(), text("several values"));
    const auto titleOf = [&](EntityId id) {
        return m_document->model().entity(id)->properties[text("title")].display();
    };
    QTest::keyClick(title, Qt::Key_Return); // nothing was typed: both keep what they have
    QCOMPARE(titleOf(m_lucy), text("Boss"));
    enter(title, "Seller");
    QCOMPARE(titleOf(m_lucy), text("Seller"));
    QCOMPARE(titleOf(m_linus), text("Seller"));
    QTRY_VERIFY_WITH_TIMEOUT(title->placeholderText() != text("several values"), 30'000);
    QCOMPARE(title->text(), text("Seller"));
    m_document->undo();
    QCOMPARE(titleOf(m_lucy), text("Boss"));
    QCOMPARE(titleOf(m_linus), QString());
    QTRY_COMPARE_WITH_TIMEOUT(title->placeholderText(), text("several values"), 30'000);
}

void TestInspector::listsOfSeveralGrowAndShrinkTogether()
{
    auto other = m_document->execute(AddEntity{.kind = text("Host"), .name = text("web2")});
    QVERIFY2(other, why(other).constData());
    const EntityId web2 = m_document->model().entities().back().id;
    const auto tagsOf = [&](EntityId id) {
        return m_document->model().entity(id)->properties[text("tags")].toStringList();
    };
    const auto set = m_document->execute(
        SetProperty{m_web, text("tags"), Value(QJsonArray{text("shop"), text("old")})});
    QVERIFY2(set, why(set).constData());
    m_inspector->showSeveral({m_web, web2});
    const auto button = [&](const char* name, const char* words) -> QToolButton* {
        for (auto* b : m_inspector->findChildren<QToolButton*>(text(name))) {
            if (b->isVisible() && b->accessibleName().contains(text(words)))
                return b;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(button("giveToAll", "shop"), 30'000);
    button("giveToAll", "shop")->click();
    QCOMPARE(tagsOf(web2), QStringList{text("shop")});
    QTRY_VERIFY_WITH_TIMEOUT(!button("giveToAll", "shop"), 30'000);
    button("takeFromAll", "old")->click();
    QCOMPARE(tagsOf(m_web), QStringList{text("shop")});
    auto* add = m_inspector->findChild<QLineEdit*>(text("give-tags"));
    QTest::keyClicks(add, text("blue"));
    QTest::keyClick(add, Qt::Key_Return);
    QCOMPARE(tagsOf(m_web), QStringList({text("shop"), text("blue")}));
    QCOMPARE(tagsOf(web2), QStringList({text("shop"), text("blue")}));
    m_document->undo();
    QCOMPARE(tagsOf(m_web), QStringList{text("shop")});
    QCOMPARE(tagsOf(web2), QStringList{text("shop")});
}

int main(int argc, char** argv)
{
    const Home home;
    QApplication app(argc, argv);
    TestInspector test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_inspector.moc"
