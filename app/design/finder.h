// The field over the canvas in which entities and domains are found by typing, and, as the command
// palette, actions and problems as well.
#pragma once

#include "app/design/findindex.h"
#include "models/domain/ids.h"
#include "models/domain/problems.h"

#include <QFrame>

class QAction;
class QLineEdit;
class QListWidget;

namespace cim {

class Board;
class DesignView;
class Document;

class Finder : public QFrame {
    Q_OBJECT

public:
    enum class Over : quint8 { Diagram, Everything };
    Finder(Document& document, Board& board, DesignView& view);
    void open(Over over);
    void place(); // in the view, where it is now

private:
    struct Item {
        EntityId entity = {};      // to be shown
        DomainId domain = {};      // likewise
        QAction* action = nullptr; // or triggered
        int problem = -1;          // or m_problems[problem] gone to, or mended by its fix
        int fix = -1;
        int lacking = -1;  // or by relating it to something
        QString kind = {}; // or made
    };
    void gather();
    void addEntities();
    void addDomains();
    void addActions();
    void addProblems();
    void addKinds();
    void search();
    void fillRow(quint32 item);
    void take();
    bool eventFilter(QObject* watched, QEvent* event) override;

    Document& m_document;
    Board& m_board;
    DesignView& m_view;
    QLineEdit* m_field;
    QListWidget* m_list;
    Over m_over = Over::Diagram;
    FindIndex m_index;
    std::vector<Item> m_items;
    std::vector<Problem> m_problems;
};

} // namespace cim
