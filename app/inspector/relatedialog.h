// Asks for a relationship of an entity: the verbs that fit, then the entities that fit.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cim {

class Document;

class RelateDialog : public QDialog {
    Q_OBJECT

public:
    // Begins with the relationship that the guide speaks of, from the entity's end.
    RelateDialog(Document& document, EntityId entity, QWidget* parent = nullptr);
    void accept() override;

private:
    struct Way { // a verb in one direction
        QString verb;
        bool incoming = false;
        QString help;
        QStringList kinds; // of the other end; "*" any
    };
    void findWays();
    int rowToBegin() const;
    void buildLists(QWidget* parent);
    void showTargets();
    void filter(const QString& text);
    void updateOk();

    Document& m_document;
    EntityId m_entity;
    std::vector<Way> m_ways;
    QListWidget* m_verbs;
    QListWidget* m_targets;
    QLineEdit* m_search;
    QLabel* m_note;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
