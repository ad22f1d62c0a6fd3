// The relationships of one entity, in both directions, with their properties.
#pragma once

#include "models/domain/model.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cim {

class Document;

class RelationshipList : public QWidget {
    Q_OBJECT

public:
    explicit RelationshipList(Document& document, QWidget* parent = nullptr);
    void showEntity(EntityId entity);

signals:
    void addRequested();

private:
    void addRow(const Relationship& relationship, bool incoming);
    QWidget* propertiesOf(const Relationship& relationship, QWidget* parent);

    Document& m_document;
    QVBoxLayout* m_rows;
    QLabel* m_none;
    QPushButton* m_add;
    QWidget* m_content = nullptr;
    EntityId m_entity;
    // What the rows were made from: made anew only when it differs.
    std::vector<Relationship> m_shown;
    QStringList m_shownNames;
    bool m_shownReadOnly = false;
    QSet<RelationshipId> m_open; // whose properties are unfolded
};

} // namespace cim
