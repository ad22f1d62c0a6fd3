// The design canvas with all that belongs to it: the bar above, and what mouse and keys mean.
#pragma once

#include "app/canvas/paint.h"
#include "app/design/kindpicker.h"
#include "models/diagrams/placement.h"
#include "models/domain/command.h"

#include <QWidget>

#include <functional>
#include <initializer_list>
#include <optional>

class QAction;
class QLabel;
class QMenu;
class QToolBar;
class QToolButton;

namespace cim {

class Board;
class Canvas;
class Document;
class Filters;
class Finder;
class Minimap;
class Toast;
struct PasteJob;
struct PastePlan;
struct Lacking;
struct Problem;

// Draws diagrams of the document. Everything that changes the workspace is a command of the
// document, so it is undone with the rest. GUI thread.
class DesignView : public QWidget {
    Q_OBJECT

public:
    explicit DesignView(Document& document, QWidget* parent = nullptr);
    ~DesignView() override;

    Canvas& canvas() const { return *m_canvas; }
    Board& board() const { return *m_board; }
    QAction* action(const QString& name) const; // null: there is none

    void find();           // an entity, by typing its name
    void commandPalette(); // entities, actions and problems
    // In place, where the selected shape can be seen.
    bool renameSelected();
    // Asks which of the two is meant: off the diagram, or out of the model.
    void deleteSelected();
    void takeOffDiagram();
    void deleteFromModel();
    // Entities or a relationship.
    bool hasSelection() const;
    // Puts a new entity into the middle of the view and asks for its name.
    void makeInMiddle(const KindChoice& choice);
    // Says something for a few seconds over the canvas, where nothing has failed.
    void say(const QString& sentence);

    // A picture of the diagram, or of what is selected; what kind of file the name's end says.
    void exportTo(const QString& path);

    // Shows the entity, on another diagram where it does not stand on this one.
    void reveal(EntityId entity);
    // The same for all that the domain holds, or the shape that stands for it.
    void reveal(DomainId domain);
    // Offers what could stand at the other end of the relationship that the entity lacks.
    void relateLacking(EntityId entity, const Lacking& lacking);

signals:
    // What is selected on the canvas has changed to this; the document knows it already.
    void selectionTaken(const std::vector<cim::EntityId>& entities);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // What is being made while its name is typed.
    struct Pending {
        QString kind;
        QPoint at;
        EntityId other; // to be related to, by `verb`
        QString verb;
        bool incoming = false; // the relationship leads from the new entity
    };
    // What may lead from one entity to another.
    struct Way {
        EntityId from, to;
        QString verb, text, help;
    };
    // Shapes that an arrangement moves by the same, and what it was given as their middle.
    struct Moving {
        QPointF centre;
        Places shapes = {};
    };
    using Ids = std::vector<EntityId>;

    // designview.cpp
    QAction* add(const QString& name, const QString& icon, const QString& text,
                 const QKeySequence& keys, const std::function<void()>& run);
    void buildActions();
    void buildEditActions();
    void buildSelectActions();
    void buildBar();
    QToolButton* menuButton(const QString& icon, const QString& text, QMenu* menu);
    void fill(QMenu& menu, std::initializer_list<const char*> names);
    void connectCanvas();
    void updateActions();
    void enableActions(size_t selected);
    void showZoom();
    void takeSelection();
    void showSelection();
    void goWhere(const std::function<bool(const Diagram&)>& isShown);
    void placeOverlays();
    void fitBar();
    void showHint();
    bool isNothingShown() const;
    QString hiddenOf(const Ids& ids) const; // a sentence if the filter hides some, or empty

    // designview_menus.cpp
    void showMenu(QPoint global, QPointF scene);
    void showEmptyMenu(QMenu& menu, QPointF scene);
    void showFixes(EntityId entity, QPoint global);
    void addMending(QMenu& menu, const Problem& problem);

    // designview_make.cpp
    void make(const KindChoice& choice, QPointF scene, EntityId other = {});
    void offerKinds(QPoint global, QPointF scene);
    void createAtPointer();
    void startNaming(const Pending& pending);
    void editName(NodeIndex node);
    QString refusalOf(const Kind& kind, const QString& typed, EntityId self) const;
    void nameGiven(NodeIndex node, const QString& text);
    void sayRenamed(const Kind& kind, const QString& typed);
    void lightTargets(NodeIndex from);
    std::vector<Way> waysBetween(EntityId a, EntityId b) const;
    void connectTo(NodeIndex from, NodeIndex to, QPoint global);
    void connectToEmpty(NodeIndex from, QPointF scene, QPoint global);
    bool canConnect() const;
    void connectSelected();
    std::vector<KindChoice> choicesFor(const Entity& entity, const Lacking& lacking) const;
    QPoint besideNode(NodeIndex node) const;
    void relate(const Way& way);
    bool handleDrop(QEvent* event);

    // designview_edit.cpp
    void copy();
    void cut();
    void paste();
    void duplicate();
    void insert(PasteJob job);
    void insertApart(const PasteJob& job);
    void inserted(const PastePlan& plan);
    void bringIntoView();
    void comeBack();
    void selectAndShow(const Ids& ids);
    enum class Line : quint8 { Left, Middle, Right, Top, Centre, Bottom };
    struct Block { // a shape that is selected, and the entities that move with it
        QRect rect;
        Ids ids;
    };
    std::vector<Block> selectedBlocks() const;
    void align(Line line);
    void distribute(Qt::Orientation orientation);
    void place(const Places& places);
    void selectSameKind();
    void selectSameDomain();
    std::vector<DomainId> allDomains() const;
    void collapseSelected();
    void collapse(const std::vector<DomainId>& domains, bool collapsed);
    void selectNeighbours(int depth);
    void focusOn(int depth);

    // designview_arrange.cpp
    void buildArrangeActions();
    void arrange(int how); // a layout::Arrangement
    void takeArrangement(const std::vector<Moving>& moving,
                         const Result<std::vector<QPointF>>& centres, const QString& note);
    void copyPicture();
    void exportPicture();
    template<typename Draw, typename Take>
    void drawPicture(Draw draw, Take take);

    // designview_diagrams.cpp
    void fillDiagramMenu();
    void showDiagram(DiagramId diagram, bool remember = true);
    std::optional<size_t> trailFrom(int by) const;
    void goBack(int by);
    void newDiagram();
    void newFromQuery();
    void renameDiagram();
    void duplicateDiagram();
    void deleteDiagram();
    void toggleComplete();
    void importDiagram();
    void updateTitle();
    std::optional<QString> askName(const QString& title, const QString& initial);

    Document& m_document;
    Canvas* m_canvas;
    Board* m_board;
    Finder* m_finder = nullptr;
    Filters* m_filters = nullptr;
    Toast* m_toast;
    Minimap* m_minimap;
    QLabel* m_hint; // on an empty diagram
    QToolBar* m_bar;
    QToolButton* m_diagramButton = nullptr;
    QToolButton* m_arrangeButton = nullptr;
    QToolButton* m_selectButton = nullptr;
    QToolButton* m_filterButton = nullptr;
    QAction* m_zoomLabel = nullptr;
    QMenu* m_diagramMenu = nullptr;
    QMenu* m_arrangeMenu = nullptr;
    QMenu* m_selectMenu = nullptr;
    std::optional<Pending> m_pending;
    struct Went {
        EntityId shown; // for whose sake
        View before, there;
    };
    std::optional<Went> m_wentTo;   // by itself
    std::vector<DiagramId> m_trail; // shown one after the other
    size_t m_trailAt = 0;
    bool m_isGoing = false; // to another diagram, asked for
    Ids m_cameBack;         // by undo or redo, to be shown
    int m_focusDepth = 0;   // 0: nothing is faded
    quint64 m_copies = 0;   // made so far
    bool m_syncing = false;
    bool m_fitted = false;
};

} // namespace cim
