// One editor a property type: a widget that holds a value and says when the user has finished one.
#pragma once

#include "models/domain/kinds.h"

#include <QWidget>

namespace cim {

// Holds a value of one property definition. Not set is a null value.
class ValueEditor : public QWidget {
    Q_OBJECT

public:
    explicit ValueEditor(QWidget* parent = nullptr);

    virtual void setValue(const Value& value) = 0;
    // What stands in the editor, or why it is no value of the type.
    virtual Result<Value> value() const = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    // What stands there while nothing is set, such as "several values"; empty: as usual.
    virtual void setUnsetWords(const QString& words) = 0;
    // True while the user is in the middle of typing: a value from elsewhere must wait.
    virtual bool isBeingEdited() const = 0;
    // Where the focus goes and whose accessible name is the property's label.
    virtual QWidget* input() const = 0;

signals:
    // The user has finished a value: left the field, chose, pressed Return.
    void finished();
    // The user is typing: a refusal shown earlier may no longer be true.
    void typed();
};

// The editor for a definition: line, lines, check box, number with unit, choice, list with one item
// a line, JSON with colours and a check.
ValueEditor* makeEditor(const PropertyDefinition& definition, QWidget* parent);

// What the property is called, and what is shown of it where the pointer rests: what it is for, and
// what is accepted.
QString nameOf(const PropertyDefinition& definition);
QString tipOf(const PropertyDefinition& definition);

// An example of what is asked for, shown while the field is empty.
QString placeholderFor(const PropertyDefinition& definition);

} // namespace cim
