// Asks for a question to the model and a name; the answer becomes a diagram.
#pragma once

#include "models/domain/ids.h"

#include <QDialog>

#include <vector>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cim {

class Document;

class QueryDialog : public QDialog {
    Q_OBJECT

public:
    explicit QueryDialog(Document& document, QWidget* parent = nullptr);
    const std::vector<EntityId>& entities() const { return m_entities; }
    QString name() const;

private:
    void build();
    void ask();
    void complete(const QString& word);
    void showProposals();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Document& m_document;
    std::vector<EntityId> m_entities;
    QLineEdit* m_question;
    QLineEdit* m_name;
    QListWidget* m_proposals;
    QLabel* m_answer;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
