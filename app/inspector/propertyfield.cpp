#include "app/inspector/propertyfield.h"

#include "app/inspector/refusallabel.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/undokeys.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

PropertyField::PropertyField(const PropertyDefinition& definition, QWidget* parent)
    : QWidget(parent)
    , m_definition(definition)
    , m_editor(makeEditor(definition, this))
    , m_label(new QLabel(this))
    , m_clear(new QToolButton(this))
    , m_refusal(new RefusalLabel(this))
{
    setObjectName(QStringLiteral("field-") + definition.key);
    buildHead();
    new UndoKeys(m_editor->input());

    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_label, 1);
    head->addWidget(m_clear);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_editor);
    column->addWidget(m_refusal);

    connect(m_editor, &ValueEditor::finished, this, &PropertyField::takeInput);
    connect(m_editor, &ValueEditor::typed, this, [this] { setRefusal({}); });
    connect(m_clear, &QToolButton::clicked, this, [this] {
        setRefusal({});
        m_editor->setValue({});
        emit valueChosen({});
    });
}

void PropertyField::buildHead()
{
    const QString label = nameOf(m_definition);
    m_label->setText(m_definition.required ? tr("%1 *", "a required property").arg(label) : label);
    m_label->setBuddy(m_editor->input());
    m_editor->input()->setObjectName(QStringLiteral("input-") + m_definition.key);
    QWidget* input = m_editor->input();
    input->setAccessibleName(m_definition.required ? tr("%1, required").arg(label) : label);
    input->setAccessibleDescription(kindText(m_definition.help));
    m_label->setToolTip(tipOf(m_definition));
    input->setToolTip(tipOf(m_definition));
    m_clear->setIcon(uiIcon(QStringLiteral("close")));
    m_clear->setIconSize(QSize(12, 12));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::ClickFocus); // an emptied field does the same by keyboard
    m_clear->setToolTip(tr("Clear this value"));
    m_clear->setAccessibleName(tr("Clear %1").arg(label));
    QSizePolicy keep = m_clear->sizePolicy();
    keep.setRetainSizeWhenHidden(true); // so that no label moves when a value is set
    m_clear->setSizePolicy(keep);
    m_clear->hide();
}

void PropertyField::setValue(const Value& value)
{
    hold(value, false);
}

void PropertyField::setSeveral()
{
    hold({}, true);
}

void PropertyField::hold(const Value& value, bool several)
{
    if (m_several != several)
        m_editor->setUnsetWords(several ? tr("several values") : QString());
    m_several = several;
    m_value = value;
    updateClear();
    if (!m_editor->isBeingEdited())
        m_editor->setValue(value);
}

void PropertyField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_editor->setReadOnly(readOnly);
    updateClear();
}

void PropertyField::setRefusal(const QString& sentence, bool severe)
{
    m_refusal->say(sentence, severe);
}

QString PropertyField::refusal() const
{
    return m_refusal->text();
}

void PropertyField::focusInput()
{
    m_editor->input()->setFocus(Qt::OtherFocusReason);
}

void PropertyField::takeInput()
{
    const auto value = m_editor->value();
    if (!value) {
        setRefusal(value.error().message);
        return;
    }
    if (!value->isNull()) {
        if (const auto why = m_definition.refusal(*value)) {
            setRefusal(*why);
            return;
        }
    }
    setRefusal({});
    if (*value == m_value)
        m_editor->setValue(m_value); // "8080 " is 8080
    else
        emit valueChosen(*value);
}

void PropertyField::updateClear()
{
    m_clear->setVisible(!m_readOnly && !m_definition.required && (m_several || !m_value.isNull()));
}

} // namespace cim
