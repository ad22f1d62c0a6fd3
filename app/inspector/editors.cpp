#include "app/inspector/editors.h"

#include "app/inspector/texteditors.h"
#include "app/widgets/kindwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QWheelEvent>

#include <cmath>

namespace cim {

namespace {

// A wheel that scrolls the inspector must not change the numbers and choices that it passes.
template<typename Box>
class CalmBox : public Box {
public:
    explicit CalmBox(QWidget* parent)
        : Box(parent)
    {
        // By default the wheel brings the focus, and then changes the value.
        this->setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void wheelEvent(QWheelEvent* event) override
    {
        if (this->hasFocus())
            Box::wheelEvent(event);
        else
            event->ignore();
    }
};

template<typename Input>
Input* fill(QWidget* editor, Input* input)
{
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins({});
    row->addWidget(input);
    editor->setFocusProxy(input);
    return input;
}

class LineEditor : public ValueEditor {
public:
    LineEditor(const PropertyDefinition& definition, QWidget* parent)
        : ValueEditor(parent)
        , m_definition(definition)
        , m_line(fill(this, new QLineEdit(this)))
    {
        m_line->setPlaceholderText(placeholderFor(definition));
        connect(m_line, &QLineEdit::textEdited, this, &ValueEditor::typed);
        connect(m_line, &QLineEdit::editingFinished, this, [this] {
            if (m_line->text() != m_shown)
                emit finished();
        });
    }
    void setValue(const Value& value) override
    {
        m_shown = value.display();
        if (m_line->text() != m_shown)
            m_line->setText(m_shown);
    }
    Result<Value> value() const override
    {
        const QString text = m_line->text().trimmed();
        return text.isEmpty() ? Result<Value>(Value()) : m_definition.parse(text);
    }
    void setReadOnly(bool readOnly) override { m_line->setReadOnly(readOnly); }
    void setUnsetWords(const QString& words) override
    {
        m_line->setPlaceholderText(words.isEmpty() ? placeholderFor(m_definition) : words);
    }
    bool isBeingEdited() const override { return m_line->hasFocus() && m_line->text() != m_shown; }
    QWidget* input() const override { return m_line; }

private:
    const PropertyDefinition& m_definition;
    QLineEdit* m_line;
    QString m_shown;
};

class CheckEditor : public ValueEditor {
public:
    explicit CheckEditor(QWidget* parent)
        : ValueEditor(parent)
        , m_box(fill(this, new QCheckBox(this)))
    {
        connect(m_box, &QCheckBox::clicked, this, [this] {
            m_box->setTristate(false); // once chosen, it is yes or no
            showWords();
            emit finished();
        });
    }
    void setValue(const Value& value) override
    {
        m_box->setTristate(value.isNull());
        m_box->setCheckState(value.isNull()   ? Qt::PartiallyChecked
                             : value.toBool() ? Qt::Checked
                                              : Qt::Unchecked);
        showWords();
    }
    Result<Value> value() const override
    {
        if (m_box->checkState() == Qt::PartiallyChecked)
            return Value();
        return Value(m_box->isChecked());
    }
    void setReadOnly(bool readOnly) override { m_box->setEnabled(!readOnly); }
    void setUnsetWords(const QString& words) override
    {
        m_unset = words;
        showWords();
    }
    bool isBeingEdited() const override { return false; }
    QWidget* input() const override { return m_box; }

private:
    void showWords()
    {
        const QString unset = m_unset.isEmpty() ? ValueEditor::tr("not set") : m_unset;
        m_box->setText(m_box->checkState() == Qt::PartiallyChecked ? unset
                       : m_box->isChecked()                        ? ValueEditor::tr("yes")
                                                                   : ValueEditor::tr("no"));
    }
    QCheckBox* m_box;
    QString m_unset;
};

// Whole numbers and fractions. The lowest step of the box stands for "not set".
class NumberEditor : public ValueEditor {
public:
    NumberEditor(const PropertyDefinition& definition, QWidget* parent)
        : ValueEditor(parent)
        , m_whole(definition.type != PropertyType::Number)
        , m_box(fill(this, new CalmBox<QDoubleSpinBox>(this)))
    {
        const bool port = definition.type == PropertyType::Port;
        const double lowest = definition.minimum.value_or(port ? 1 : -widest);
        m_box->setDecimals(m_whole ? 0 : 3);
        m_box->setRange(lowest - 1, definition.maximum.value_or(port ? 65535 : widest));
        m_box->setSpecialValueText(ValueEditor::tr("not set"));
        m_box->setKeyboardTracking(false);
        m_box->setGroupSeparatorShown(m_whole && !port && lowest < -widest / 2);
        if (!definition.unit.isEmpty())
            m_box->setSuffix(u' ' + kindText(definition.unit));
        m_unset = m_box->minimum();
        connect(m_box, &QDoubleSpinBox::valueChanged, this, [this] {
            if (!m_setting)
                emit finished();
        });
    }
    void setValue(const Value& value) override
    {
        m_setting = true;
        const double number = value.toJson().toDouble(m_unset);
        m_box->setValue(number);
        m_held = value;
        m_setting = false;
    }
    Result<Value> value() const override
    {
        const double number = m_box->value();
        if (number == m_unset)
            return Value();
        // Past 2^53 a double does not hold every whole number: give back what was set.
        if (m_whole && double(m_held.toInteger()) == number)
            return m_held;
        return m_whole ? Value(qint64(std::llround(number))) : Value(number);
    }
    void setReadOnly(bool readOnly) override
    {
        m_box->setReadOnly(readOnly);
        m_box->setButtonSymbols(readOnly ? QAbstractSpinBox::NoButtons
                                         : QAbstractSpinBox::UpDownArrows);
    }
    void setUnsetWords(const QString& words) override
    {
        m_box->setSpecialValueText(words.isEmpty() ? ValueEditor::tr("not set") : words);
    }
    bool isBeingEdited() const override { return false; }
    QWidget* input() const override { return m_box; }

private:
    static constexpr double widest = 1e12;
    bool m_whole;
    QDoubleSpinBox* m_box;
    double m_unset = 0;
    Value m_held;
    bool m_setting = false;
};

class ChoiceEditor : public ValueEditor {
public:
    ChoiceEditor(const PropertyDefinition& definition, QWidget* parent)
        : ValueEditor(parent)
        , m_box(fill(this, new CalmBox<QComboBox>(this)))
    {
        m_box->addItem(ValueEditor::tr("not set"));
        m_box->addItems(definition.choices);
        connect(m_box, &QComboBox::activated, this, &ValueEditor::finished);
    }
    void setValue(const Value& value) override
    {
        const QString text = value.display();
        int index = value.isNull() ? 0 : m_box->findText(text);
        if (index < 0) { // not one of the choices: shown as it is, for the problem to name
            m_box->addItem(text);
            index = m_box->count() - 1;
        }
        m_box->setCurrentIndex(index);
    }
    Result<Value> value() const override
    {
        return m_box->currentIndex() <= 0 ? Value() : Value(m_box->currentText());
    }
    void setReadOnly(bool readOnly) override { m_box->setEnabled(!readOnly); }
    void setUnsetWords(const QString& words) override
    {
        m_box->setItemText(0, words.isEmpty() ? ValueEditor::tr("not set") : words);
    }
    bool isBeingEdited() const override { return false; }
    QWidget* input() const override { return m_box; }

private:
    QComboBox* m_box;
};

} // namespace

ValueEditor::ValueEditor(QWidget* parent)
    : QWidget(parent)
{}

QString nameOf(const PropertyDefinition& definition)
{
    return definition.label.isEmpty() ? definition.key : kindText(definition.label);
}

QString tipOf(const PropertyDefinition& definition)
{
    QString help = kindText(definition.help);
    if (!definition.patternHelp.isEmpty())
        help += u'\n' + ValueEditor::tr("Accepted: %1").arg(kindText(definition.patternHelp));
    // Rich text wraps; the words come from data files and are not markup.
    return QStringLiteral("<p>") + help.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")) +
           QStringLiteral("</p>");
}

QString placeholderFor(const PropertyDefinition& definition)
{
    if (!definition.example.isEmpty())
        return definition.example;
    switch (definition.type) {
    case PropertyType::Address:
        return QStringLiteral("10.0.0.1");
    case PropertyType::Prefix:
        return QStringLiteral("10.0.0.0/24");
    case PropertyType::MacAddress:
        return QStringLiteral("52:54:00:12:34:56");
    case PropertyType::Date:
        return ValueEditor::tr("year-month-day");
    case PropertyType::Url:
        return QStringLiteral("https://example.org");
    case PropertyType::Email:
        return QStringLiteral("name@example.org");
    case PropertyType::SshKey:
        return QStringLiteral("ssh-ed25519 AAAA… name@machine");
    case PropertyType::Path: // of a disk, of a home folder: only the kind knows
    case PropertyType::Text:
    case PropertyType::Lines:
    case PropertyType::Boolean:
    case PropertyType::Integer:
    case PropertyType::Number:
    case PropertyType::Choice:
    case PropertyType::Port:
    case PropertyType::Json:
        break;
    }
    return {};
}

ValueEditor* makeEditor(const PropertyDefinition& definition, QWidget* parent)
{
    if (definition.list)
        return makeListEditor(definition, parent);
    switch (definition.type) {
    case PropertyType::Boolean:
        return new CheckEditor(parent);
    case PropertyType::Integer:
    case PropertyType::Number:
    case PropertyType::Port:
        return new NumberEditor(definition, parent);
    case PropertyType::Choice:
        return new ChoiceEditor(definition, parent);
    case PropertyType::Lines:
        return makeLinesEditor(parent);
    case PropertyType::Json:
        return makeJsonEditor(parent);
    case PropertyType::Text:
    case PropertyType::Address:
    case PropertyType::Prefix:
    case PropertyType::MacAddress:
    case PropertyType::Date:
    case PropertyType::Path:
    case PropertyType::Url:
    case PropertyType::Email:
    case PropertyType::SshKey:
        break;
    }
    return new LineEditor(definition, parent);
}

} // namespace cim
