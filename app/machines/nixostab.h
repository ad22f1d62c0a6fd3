// What NixOS says of hosts: asked by a button, read as problems of entities.
#pragma once

#include "models/domain/ids.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace cim {

class Document;
class EntityTable;

class NixosTab : public QWidget {
    Q_OBJECT

public:
    explicit NixosTab(Document& document, QWidget* parent = nullptr);
    // The host of "Evaluate this host"; null: there is none.
    void setHost(EntityId host);

signals:
    void entityChosen(cim::EntityId entity);

private:
    QWidget* buildBar();
    void showState();
    void showComplaints();
    void sayNothing(bool hasHosts, bool wasAsked);

    Document& m_document;
    EntityId m_host;
    QPushButton* m_this = nullptr;
    QPushButton* m_changed = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_state = nullptr;
    EntityTable* m_problems = nullptr;
    QPlainTextEdit* m_said = nullptr;
};

} // namespace cim
