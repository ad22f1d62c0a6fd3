// Edits the selected entity: its name, its properties by type, its relationships. Of several
// selected ones, what they share.
#pragma once

#include "models/domain/model.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QScrollArea;
class QTimer;
class QVBoxLayout;

namespace cim {

class Document;
class PropertyField;
class RelationshipList;
class SeveralPanel;
struct Problem;

// Follows the document's selection. Fields of one kind are kept while the selection moves between
// entities of it, so that walking through a list is quick.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(Document& document, QWidget* parent = nullptr);

    // What is selected on the drawing: with more than one, what these share is shown. GUI thread.
    void showSeveral(std::vector<EntityId> entities);
    void focusName();
    void focusProperty(const QString& key);

signals:
    void relateRequested();
    void addRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHead(QVBoxLayout* column);
    void buildBody(QVBoxLayout* column);
    void showEntity();
    void showChosen();
    void makeFields(const QString& kind);
    void fill();
    void showProblems();
    void rename();
    void setProperty(PropertyField* field, const Value& value);
    void showEmpty();
    bool isSeveral() const { return m_chosen.size() > 1; }

    Document& m_document;
    QLabel* m_icon;
    QLabel* m_kind;
    QLineEdit* m_name;
    QLabel* m_nameRefusal;
    QLabel* m_empty;
    QWidget* m_head;
    QScrollArea* m_scroll;
    QVBoxLayout* m_fieldColumn;
    QLabel* m_otherProblems;
    RelationshipList* m_relationships;
    SeveralPanel* m_several;
    std::vector<EntityId> m_chosen; // on the drawing
    QTimer* m_chosenTimer;          // a rubber band chooses anew with every move
    QString m_fieldsOf;             // the kind that the fields were made for
    std::vector<PropertyField*> m_fields;
};

} // namespace cim
