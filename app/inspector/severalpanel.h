// What several selected entities share: how many of which kinds, and the fields that all have.
#pragma once

#include "models/domain/model.h"

#include <QWidget>

#include <span>
#include <vector>

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace cim {

class Document;
class PropertyField;
class SharedList;
struct PropertyDefinition;

// A field shows the value that all have, or says that there are several; what is put into it is set
// for all of them in one step. Of lists every item is shown, and given to all or taken from all.
class SeveralPanel : public QWidget {
    Q_OBJECT

public:
    // More have no fields, only the count: what is set must be there before the next frame.
    static constexpr size_t mostEdited = 1'000;

    explicit SeveralPanel(Document& document, QWidget* parent = nullptr);

    void setEntities(std::vector<EntityId> entities);
    // Once the model has changed; what is gone from it is left out. O(entities x fields).
    void fill();
    // Of the one kind that all have; empty where there are several.
    const QString& kind() const { return m_onlyKind; }

private:
    void showHead(std::span<const Entity* const> there);
    void makeFields(const QStringList& kinds);
    void addField(const PropertyDefinition& definition);
    void setForAll(PropertyField* field, const Value& value);
    void changeLists(SharedList* list, const QJsonValue& item, bool give);

    Document& m_document;
    std::vector<EntityId> m_entities;
    QLabel* m_count;
    QLabel* m_kinds;
    QLabel* m_note;
    QScrollArea* m_scroll;
    QVBoxLayout* m_fieldColumn;
    QStringList m_fieldsOf; // the kinds that the fields were made for
    QString m_onlyKind;
    std::vector<PropertyField*> m_fields;
    std::vector<SharedList*> m_lists;
};

} // namespace cim
