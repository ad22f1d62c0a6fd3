// What of the diagram is shown: by kind, domain, verb, tag, state and problem.
#pragma once

#include "models/domain/model.h"

#include <QFrame>
#include <QSet>
#include <QTimer>
#include <QTreeWidget>

class QCheckBox;

namespace cim {

class Board;
class Canvas;
class Document;

// A popup with a box for everything that can be told apart; what is not ticked is hidden, or faded.
// The choice is the window's and is not written.
class Filters : public QFrame {
    Q_OBJECT

public:
    Filters(Document& document, Board& board, Canvas& canvas, QWidget* parent = nullptr);
    void popup(QWidget& below);
    bool isActive() const;
    bool hides(const Entity& entity) const;
    // What is not ticked, as it is called there: "Kinds: Host, Person", a line a group.
    QString words() const;
    void clear();

signals:
    void changed();
    void closed();

private:
    void hideEvent(QHideEvent* event) override;
    enum Group : quint8 { Kinds, Domains, Verbs, States, Tags, Trouble, GroupCount };
    bool findTroubled();
    void fill();
    static QString titleOf(Group group);
    QString textOf(Group group, const QString& key) const;
    void addItem(Group group, const QString& key, int count);
    void take();
    void apply();
    void applyAgain();
    bool passes(const Entity& entity) const;

    Document& m_document;
    Board& m_board;
    Canvas& m_canvas;
    QTreeWidget* m_tree;
    QCheckBox* m_fade;
    std::array<QTreeWidgetItem*, GroupCount> m_groups{};
    std::array<bool, GroupCount> m_isOpen{true, true}; // as they were left
    std::array<QSet<QString>, GroupCount> m_off;       // keys that are not ticked
    QSet<EntityId> m_troubled;
    bool m_filling = false;
    QTimer m_again;
};

} // namespace cim
