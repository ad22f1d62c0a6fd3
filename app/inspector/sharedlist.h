// A property that holds lists, of several entities at once: its items, and how many have each.
#pragma once

#include "models/domain/kinds.h"

#include <QJsonArray>
#include <QWidget>

#include <vector>

class QLineEdit;
class QVBoxLayout;

namespace cim {

class RefusalLabel;

class SharedList : public QWidget {
    Q_OBJECT

public:
    // `definition` must outlive it (it lives in the Kinds).
    explicit SharedList(const PropertyDefinition& definition, QWidget* parent = nullptr);

    const PropertyDefinition& definition() const { return m_definition; }
    // The lists of all entities, an empty one where one has none.
    void setLists(const std::vector<QJsonArray>& lists, bool readOnly);
    void setRefusal(const QString& sentence);

signals:
    // To every entity that has it not, or from every one that has it.
    void given(const QJsonValue& item);
    void taken(const QJsonValue& item);

private:
    void addRow(const QJsonValue& item, qsizetype having, qsizetype all, bool readOnly);
    void take();

    const PropertyDefinition& m_definition;
    PropertyDefinition m_item; // the same for one item
    QVBoxLayout* m_rows;
    QWidget* m_content = nullptr; // the rows of what is shown
    std::vector<QJsonArray> m_shown;
    bool m_shownReadOnly = false;
    QLineEdit* m_add;
    RefusalLabel* m_refusal;
};

} // namespace cim
