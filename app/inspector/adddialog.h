// Asks what to add: a kind, found by searching, and a name.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace cim {

class Document;

class AddDialog : public QDialog {
    Q_OBJECT

public:
    // `kind` is chosen to begin with; `domain` too, where it is a domain of the user's own.
    AddDialog(Document& document, const QString& kind, DomainId domain, QWidget* parent = nullptr);
    // The entity that was added; null when the dialog was cancelled.
    EntityId added() const { return m_added; }

    void accept() override;

private:
    void buildKinds(const QString& current);
    void buildName(DomainId domain);
    void filter(const QString& text);
    const Kind* currentKind() const;
    void showKind();
    void showName();
    QString wantedName() const;
    bool eventFilter(QObject* watched, QEvent* event) override;

    Document& m_document;
    EntityId m_added;
    QLineEdit* m_search;
    QTreeWidget* m_kinds;
    QLabel* m_help;
    QLineEdit* m_name;
    QLabel* m_nameNote;
    QComboBox* m_domain;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
