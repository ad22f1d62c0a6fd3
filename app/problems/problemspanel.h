// The dock with the model's problems, and what NixOS refuses where it was asked: a click jumps to
// the place, a button mends.
#pragma once

#include "models/domain/problems.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QTreeView;

namespace cim {

class Document;
class ProblemsModel;

class ProblemsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(Document& document, QWidget* parent = nullptr);
    ProblemsModel& model() const { return *m_model; }

signals:
    void countChanged(int count);
    // The user wants to say what the entity is to be related to.
    void lackingAsked(cim::EntityId entity, const cim::Lacking& lacking);

private:
    void refresh();
    void jump();
    void showFixes();

    Document& m_document;
    ProblemsModel* m_model;
    QTreeView* m_view;
    QLabel* m_empty;
    QWidget* m_fixBar;
    QHBoxLayout* m_fixes;
    bool m_queued = false;
};

} // namespace cim
