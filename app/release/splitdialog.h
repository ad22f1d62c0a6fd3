// Taking a folder of a domain out into a domain and repository of its own, and joining one back.
#pragma once

#include "models/domain/command.h"

#include <QDialog>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace cim {

class Document;

// Shows what moves before it does; what it does is one step, which undo takes back.
class SplitDialog : public QDialog {
    Q_OBJECT

public:
    // `domain` is chosen at first, where there is one.
    SplitDialog(Document& document, DomainId domain, QWidget* parent = nullptr);

private:
    enum class Step : quint8 { Split, Join };

    void build();
    void fillDomains(DomainId chosen);
    void domainChosen();
    void folderChosen();
    void refresh();
    void showMoving(const std::vector<EntityId>& entities);
    void perform();
    DomainId domain() const;
    Step step() const;
    Result<std::vector<Command>> commands() const;

    Document& m_document;
    QFormLayout* m_form;
    QComboBox* m_domains;
    QComboBox* m_steps;
    QComboBox* m_folders;
    QLineEdit* m_name;
    QLineEdit* m_purpose;
    QComboBox* m_into;
    QLabel* m_what;
    QTreeWidget* m_moving;
    QLabel* m_note;
    QPushButton* m_do;
};

} // namespace cim
