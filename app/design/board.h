// One diagram on a canvas: keeps the picture in step with the model, and the model's diagram in
// step with what the user does to the picture.
#pragma once

#include "app/canvas/canvas.h"
#include "models/diagrams/placement.h"

#include <QObject>

#include <functional>
#include <optional>

namespace cim {

class Document;

// What the user has not placed by hand is placed by the board: everything of a workspace without a
// diagram (a picture by domain, called Overview), and on a complete diagram the entities that came
// from elsewhere, near their neighbours. These places are written with the next change that the
// user makes to the diagram; until then nothing is, so that a look leaves no trace. Windows of one
// process agree on them: who shows an entity first decides. GUI thread.
// Nodes' keys are their entities' ids, edges' keys their relationships'.
class Board : public QObject {
    Q_OBJECT

public:
    Board(Document& document, Canvas& canvas, QObject* parent = nullptr);
    ~Board() override;

    // A null id shows the first diagram, or the overview where there is none.
    void show(DiagramId diagram);
    DiagramId diagram() const { return m_diagram; } // null: the overview that is not written yet
    QString name() const;
    bool isComplete() const;
    static QString overviewName();

    EntityId entityOf(NodeIndex node) const; // null: a collapsed domain, or a name being typed
    NodeIndex nodeOf(EntityId entity) const;
    RelationshipId relationshipOf(EdgeIndex edge) const;
    DomainId domainOfBoundary(quint32 boundary) const;
    quint32 boundaryOf(DomainId domain) const; // noIndex: nothing of it is shown here
    std::vector<EntityId> selected() const;
    std::vector<RelationshipId> selectedRelationships() const;
    bool isCollapsed(DomainId domain) const; // here, to one shape
    void select(std::span<const EntityId> entities);
    PlaceOf places() const; // of all that is shown
    // For pictures that are kept: in the colours of light paper whatever the window's are, and
    // with what the shapes' cards say.
    std::vector<Look> pictureLooks() const;
    // With what cards say of these shapes; empty: of all that are shown. What is returned works
    // that out (some µs a shape), once, on any thread, whatever becomes of the model meanwhile.
    std::function<Scene()> pictureScene(std::span<const NodeIndex> only) const;
    // The properties of an entity that are set, one a line, as its card says them.
    QStringList factsOf(EntityId entity) const;
    QPoint freePlace(QPointF wanted) const;

    // Before commands that change the diagram: puts first what makes it real (the overview itself,
    // places that are not written yet) and gives its id.
    DiagramId prepare(std::vector<Command>& commands) const;
    // The same, then executes.
    Result<CommandId> execute(const std::function<std::vector<Command>(DiagramId)>& make);

    // A node that stands for an entity while its name is typed; gone with the next change.
    NodeIndex addPlaceholder(const Kind& kind, QPoint at);
    void removePlaceholder();
    bool isPlaceholder(NodeIndex node) const;

    void rebuild(Motion motion = Motion::Jump);

signals:
    // Another diagram is shown, or this one has another name, or there are others than before.
    void diagramsChanged();
    // Another one is shown that nobody asked for here: an import or another writer has made it, or
    // undo has taken away the one that was shown. It stands elsewhere than the view does.
    void switched();

private:
    struct Text {
        QString title;
        QStringList lines;
    };
    static QString subtitleOf(const Entity& entity);
    static QStringList factsOf(const Entity& entity, const Kind& kind);
    void connectCanvas();
    void onChanged(const ChangeSet& changes);
    void onMoved(const std::vector<NodeIndex>& nodes);
    bool isSmall(const ChangeSet& changes) const;
    void update(const ChangeSet& changes);
    void updateNode(Scene& scene, EntityId id);
    void updateEdge(Scene& scene, RelationshipId id);
    void moveNodes(Scene& scene) const;
    bool isWhole() const;
    void placeFloating();
    void keepPresent();
    void putBack(std::vector<EntityId>& fresh);
    std::optional<QPoint> rememberedPlace(EntityId entity) const;
    bool isShown(const Entity& entity) const;
    QPoint placeOf(EntityId entity) const;
    void addNode(Scene& scene, const Entity& entity);
    void addBoundaries(Scene& scene);
    Text textOf(const Entity& entity) const;
    const QString& verbText(const QString& verb) const;
    quint16 lookOf(const QString& ofKind) const;
    quint16 lookOfDomain(const QString& mostlyOfKind) const; // while it is collapsed
    void updateLooks();
    std::vector<Look> looksOn(const QPalette& palette) const;
    void updateBadges();
    const Diagram* current() const;

    Document& m_document;
    Canvas& m_canvas;
    const QString m_folder; // of the workspace; others ask for it when the document may be gone
    DiagramId m_diagram;
    DiagramId m_planned = DiagramId::make(); // the overview's id, once it is written
    DiagramId m_written;                     // the overview that was written here
    PlaceOf m_floating;                      // placed by the board
    PlaceOf m_left;                          // where it had placed what is gone, or written, since
    QHash<DiagramId, PlaceOf> m_elsewhere;   // placed by it on diagrams that are not shown
    PlaceOf m_present;                       // while the past is shown: where things stand now
    QHash<DomainId, quint32> m_boundaries;
    std::vector<DomainId> m_boundaryDomains;
    QStringList m_boundaryKinds; // whose colours they have
    Uuid m_placeholder;
    bool m_badgesQueued = false;
    mutable QHash<QString, QString> m_kindTitles, m_verbTexts; // in the window's language
};

} // namespace cim
