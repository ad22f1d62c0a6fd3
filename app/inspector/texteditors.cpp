#include "app/inspector/texteditors.h"

#include "app/changes/highlighting.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonParseError>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

// A text of several lines that grows with what it holds, and is done when the focus leaves.
class GrowingText : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit GrowingText(int lines, QWidget* parent)
        : QPlainTextEdit(parent)
        , m_lines(lines)
    {
        setTabChangesFocus(true);        // Tab leaves the field, as everywhere in the inspector
        setFocusPolicy(Qt::StrongFocus); // the wheel passes over it
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(document(), &QTextDocument::blockCountChanged, this, &GrowingText::grow);
        grow();
    }

signals:
    void left();

protected:
    void focusOutEvent(QFocusEvent* event) override
    {
        QPlainTextEdit::focusOutEvent(event);
        if (event->reason() != Qt::PopupFocusReason)
            emit left();
    }
    void wheelEvent(QWheelEvent* event) override
    {
        if (hasFocus())
            QPlainTextEdit::wheelEvent(event);
        else
            QAbstractScrollArea::wheelEvent(event);
    }

private:
    void grow()
    {
        const int lines = std::clamp(document()->blockCount(), m_lines, 14);
        const QMargins edge = contentsMargins();
        setFixedHeight(lines * fontMetrics().lineSpacing() + edge.top() + edge.bottom() +
                       2 * int(document()->documentMargin()) + 2);
    }
    int m_lines;
};

class BlockEditor : public ValueEditor {
public:
    BlockEditor(int lines, QWidget* parent)
        : ValueEditor(parent)
        , m_text(new GrowingText(lines, this))
    {
        auto* row = new QVBoxLayout(this);
        row->setContentsMargins({});
        row->addWidget(m_text);
        setFocusProxy(m_text);
        connect(m_text, &GrowingText::textChanged, this, &ValueEditor::typed);
        connect(m_text, &GrowingText::left, this, [this] {
            if (m_text->toPlainText() != m_shown)
                emit finished();
        });
    }
    void setValue(const Value& value) override
    {
        m_shown = textOf(value);
        if (m_text->toPlainText() != m_shown)
            m_text->setPlainText(m_shown);
    }
    void setReadOnly(bool readOnly) override { m_text->setReadOnly(readOnly); }
    void setUnsetWords(const QString& words) override
    {
        m_text->setPlaceholderText(words.isEmpty() ? m_example : words);
    }
    bool isBeingEdited() const override
    {
        return m_text->hasFocus() && m_text->toPlainText() != m_shown;
    }
    QWidget* input() const override { return m_text; }

protected:
    virtual QString textOf(const Value& value) const = 0;
    GrowingText* m_text;
    QString m_example; // shown while it is empty

private:
    QString m_shown;
};

class LinesEditor : public BlockEditor {
public:
    explicit LinesEditor(QWidget* parent)
        : BlockEditor(3, parent)
    {}
    Result<Value> value() const override
    {
        const QString text = m_text->toPlainText();
        return text.trimmed().isEmpty() ? Value() : Value(text);
    }

protected:
    QString textOf(const Value& value) const override { return value.display(); }
};

class ListEditor : public BlockEditor {
public:
    ListEditor(const PropertyDefinition& definition, QWidget* parent)
        : BlockEditor(2, parent)
        , m_item(definition)
    {
        m_item.list = false;
        const QString example = placeholderFor(definition);
        m_example = example.isEmpty() ? ValueEditor::tr("One a line")
                                      : ValueEditor::tr("One a line: %1").arg(example);
        m_text->setPlaceholderText(m_example);
        m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    Result<Value> value() const override
    {
        QJsonArray items;
        int number = 0;
        for (const QString& line : m_text->toPlainText().split(u'\n')) {
            ++number;
            if (line.trimmed().isEmpty())
                continue;
            const auto item = m_item.parse(line.trimmed());
            if (!item)
                return fail(ValueEditor::tr("Line %1: %2").arg(number).arg(item.error().message));
            items.append(item->toJson());
        }
        return items.isEmpty() ? Value() : Value(items);
    }

protected:
    QString textOf(const Value& value) const override
    {
        QStringList lines;
        for (const QJsonValue& item : value.toArray())
            lines += Value::fromJson(item).display();
        return value.toArray().isEmpty() ? value.display() : lines.join(u'\n');
    }

private:
    PropertyDefinition m_item;
};

// The line and column of an offset, counted from 1.
QString placeOf(const QByteArray& text, qsizetype offset)
{
    const QByteArray before = text.first(std::min(offset, text.size()));
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    return ValueEditor::tr("line %1, column %2").arg(line).arg(column);
}

class JsonEditor : public BlockEditor {
public:
    explicit JsonEditor(QWidget* parent)
        : BlockEditor(4, parent)
    {
        m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
        highlight(m_text->document(), m_text, QStringLiteral("value.json"));
    }
    Result<Value> value() const override
    {
        const QByteArray text = m_text->toPlainText().toUtf8().trimmed();
        if (text.isEmpty())
            return Value();
        // Wrapped, so that a number or a text of its own is JSON too; the offset takes it off.
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson('[' + text + ']', &error);
        if (document.isNull() || document.array().size() != 1) {
            return fail(ValueEditor::tr("This is not JSON: %1, %2.")
                            .arg(error.errorString(), placeOf(text, error.offset - 1)));
        }
        return Value::fromJson(document.array().first());
    }

protected:
    QString textOf(const Value& value) const override
    {
        const QJsonValue json = value.toJson();
        if (json.isObject())
            return QString::fromUtf8(QJsonDocument(json.toObject()).toJson()).trimmed();
        if (json.isArray())
            return QString::fromUtf8(QJsonDocument(json.toArray()).toJson()).trimmed();
        if (json.isString()) // with its quotes: it is JSON that is edited
            return QString::fromUtf8(QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact))
                .sliced(1)
                .chopped(1);
        return value.display();
    }
};

} // namespace

ValueEditor* makeLinesEditor(QWidget* parent)
{
    return new LinesEditor(parent);
}

ValueEditor* makeListEditor(const PropertyDefinition& definition, QWidget* parent)
{
    return new ListEditor(definition, parent);
}

ValueEditor* makeJsonEditor(QWidget* parent)
{
    return new JsonEditor(parent);
}

} // namespace cim

#include "texteditors.moc"
