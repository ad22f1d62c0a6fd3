// One property in the inspector: label, editor, what it is for, and why a value was refused.
#pragma once

#include "app/inspector/editors.h"

class QLabel;
class QToolButton;

namespace cim {

class RefusalLabel;

// Shows a value and asks for it to be changed; knows nothing of entities or relationships.
class PropertyField : public QWidget {
    Q_OBJECT

public:
    // `definition` must outlive the field (it lives in the Kinds).
    explicit PropertyField(const PropertyDefinition& definition, QWidget* parent = nullptr);

    const PropertyDefinition& definition() const { return m_definition; }
    // What the model holds. Kept waiting while the user is typing.
    void setValue(const Value& value);
    // Of several entities that hold different values: it says so, and takes one for all.
    void setSeveral();
    void setReadOnly(bool readOnly);
    // Why the value cannot be, or an empty text. `severe` false: a warning.
    void setRefusal(const QString& sentence, bool severe = true);
    QString refusal() const;
    void focusInput();

signals:
    // The user has finished a value that the type accepts; null clears.
    void valueChosen(const cim::Value& value);

private:
    void buildHead();
    void takeInput();
    void updateClear();
    void hold(const Value& value, bool several);

    const PropertyDefinition& m_definition;
    ValueEditor* m_editor;
    QLabel* m_label;
    QToolButton* m_clear;
    RefusalLabel* m_refusal;
    Value m_value;
    bool m_several = false; // values; m_value is null then
    bool m_readOnly = false;
};

} // namespace cim
