// The design canvas: one widget that keeps a picture of its viewport and paints what changed.
#pragma once

#include "app/canvas/paint.h"
#include "app/canvas/tool.h"

#include <QElapsedTimer>
#include <QRegion>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QNativeGestureEvent;

namespace cim {

class InlineEditor;
struct Glide;

// Whether what stands elsewhere after a change is there at once or is seen to go there.
enum class Motion : quint8 { Jump, Glide };
// What a filter makes of a node or an edge.
enum class Shown : quint8 { Fully, Faded, Hidden };

// Shows a scene, lets people walk and select in it, and says what they ask for. It changes nothing
// but the view, the selection and, while a gesture lasts, positions: everything else is a signal,
// answered by whoever owns the model. GUI thread. See tests/benchmarks/canvas for what a frame
// costs.
class Canvas : public QWidget {
    Q_OBJECT

public:
    explicit Canvas(QWidget* parent = nullptr);
    ~Canvas() override;

    const Scene& scene() const { return m_scene; }
    ScenePainter& painter() { return m_painter; }
    // A theme of the caller's; without one it is as dark as the palette, also when that changes.
    void setTheme(const CanvasTheme& theme);
    void setLooks(std::vector<Look> looks);

    // All changes of the scene happen in `edit`, so that selection, focus and filter survive them.
    // One full repaint; cheap moves while dragging go through moveLoose(). With Glide, shapes that
    // stood elsewhere before go to their new places in a third of a second, unless the desktop asks
    // for no motion.
    void change(const std::function<void(Scene&)>& edit, Motion motion = Motion::Jump);
    bool isGliding() const { return m_glideTime.isValid(); }
    // For people whom motion harms, whatever the desktop says.
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }

    const View& view() const { return m_view; }
    void setView(const View& view);
    double zoom() const; // 1 = 100 %
    void zoomTo(double zoom, QPointF devicePoint);
    void zoomBy(double factor); // around the middle
    void panBy(QPoint devicePixels);
    // Everything stays in view when the widget's size changes, until the view is moved otherwise.
    // Right after a change that glides, the view glides along.
    void zoomToFit();
    void zoomToSelection(); // everything when nothing is selected
    // Brings the node into the middle at a size that can be read, selects it and makes it current.
    void showNode(NodeIndex node);
    void showRect(const QRectF& sceneRect, bool onlyIfHidden);
    QRectF visibleRect() const { return m_view.toScene(QRectF(QPointF(), deviceSize())); }
    double pixelRatio() const { return devicePixelRatioF(); }
    QPointF toDevice(QPointF widgetPoint) const { return widgetPoint * pixelRatio(); }
    QRectF toWidget(const QRectF& sceneRect) const;
    QPointF toScene(QPointF widgetPoint) const { return m_view.toScene(toDevice(widgetPoint)); }

    // After a zoom the old picture is shown stretched until the true one is painted, which takes
    // some turns of the event loop where much is in view.
    bool isPictureTrue() const { return m_pictureView == m_view && !m_picture.isNull(); }

    bool isSelected(NodeIndex node) const { return m_marks.node(node) & Selected; }
    std::vector<NodeIndex> selectedNodes() const;
    std::vector<EdgeIndex> selectedEdges() const;
    void select(std::span<const NodeIndex> nodes, std::span<const EdgeIndex> edges = {});
    void setSelected(NodeIndex node, bool selected);
    bool isFaded(NodeIndex node) const { return m_marks.node(node) & Faded; }
    // These nodes and what is at most so many edges away, hidden ones left out.
    std::vector<NodeIndex> neighbourhood(std::span<const NodeIndex> nodes, int depth) const;
    // The node that keys act on; painted with a focus ring. noIndex: none.
    NodeIndex current() const { return m_current; }
    void setCurrent(NodeIndex node);
    // Fades all nodes but these (and edges that do not join two of them); empty: nothing is faded.
    void setFocus(const std::vector<NodeIndex>& nodes);
    // Asked once for every node and edge now and after every change; null: everything is shown.
    void setFilter(std::function<Shown(NodeIndex)> nodes,
                   std::function<Shown(EdgeIndex)> edges = {});

    // Takes nodes and their edges out of the picture while a gesture moves them.
    void loosen(std::vector<NodeIndex> nodes);
    void moveLoose(QPointF sceneOffset); // from where they were when loosened
    const std::vector<NodeIndex>& looseNodes() const { return m_loose; }
    bool isLoose(NodeIndex node) const { return m_marks.node(node) & Absent; }
    QRectF looseBounds() const; // where they were when loosened
    void settle(bool keep);     // keep: leave them where they are; else back
    // The shape of a collapsed boundary stands for what it holds: these nodes with that instead.
    std::vector<NodeIndex> withMembers(const std::vector<NodeIndex>& nodes) const;

    // Ends a gesture; Escape does it too.
    void cancelGesture();
    void setTool(std::unique_ptr<Tool> tool);
    bool hasGesture() const { return m_gesture != nullptr; }
    void requestOverlay() { update(); }
    // Around the node, for a gesture or the canvas itself. `width` in device-independent pixels.
    void paintRing(QPainter& painter, NodeIndex node, const QColor& colour, double width,
                   Qt::PenStyle style = Qt::SolidLine) const;
    // Whether a drag over empty canvas draws a loop instead of a rectangle. Alt turns it round.
    void setLasso(bool lasso) { m_lasso = lasso; }
    bool lasso() const { return m_lasso; }

    // Opens a line editor on the shape. Enter and a click elsewhere emit edited() unless `check`
    // gives a sentence why not, which is shown; Escape emits editCancelled().
    void edit(NodeIndex node, const QString& text,
              std::function<QString(const QString&)> check = {});
    bool isEditing() const { return m_editor != nullptr; }
    void finishEdit(bool keep);

    // Below, titles of boundaries are no strips and badges are too small to be meant.
    static constexpr double leastTitleZoom = 0.42;
    // Whether the name of a boundary is written there.
    bool isOnName(const Pointer& pointer);
    // The boundary whose name or strip is there, at whatever zoom; noIndex: none.
    quint32 boundaryNamedAt(QPointF scene);
    // The node whose problem badge is at this place, or noIndex.
    NodeIndex badgeAt(QPointF widgetPoint) const;

signals:
    void selectionChanged();
    void viewChanged();
    void sceneChanged();
    void fadedChanged();          // by setFocus()
    void themeChanged(bool dark); // the looks' colours are the caller's to renew
    void currentChanged(cim::NodeIndex node);
    void activated(cim::NodeIndex node);      // Enter or double click
    void createRequested(QPointF scenePoint); // double click or key on empty canvas
    void moved(const std::vector<cim::NodeIndex>& nodes,
               QPointF offset); // already there in the scene; never a collapsed boundary's shape
    void connectRequested(cim::NodeIndex from, cim::NodeIndex to, QPoint globalPoint);
    void connectToEmptyRequested(cim::NodeIndex from, QPointF scenePoint, QPoint globalPoint);
    void connectStarted(cim::NodeIndex from); // answer with setFocus() on what can take the end
    void connectEnded();
    void menuRequested(QPoint globalPoint, QPointF scenePoint);
    void badgeClicked(cim::NodeIndex node, QPoint globalPoint); // offer the fix
    void collapseRequested(quint32 boundary, bool collapsed);
    void edited(cim::NodeIndex node, const QString& text);
    void editCancelled(cim::NodeIndex node);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    // Above, a drag moves a picture of the nodes without their edges.
    static constexpr size_t liveMoves = 400;

    struct Kept; // what survives a change, by key
    QSizeF deviceSize() const { return QSizeF(size()) * pixelRatio(); }
    QRectF viewRect() const { return QRectF(QPointF(), deviceSize()); }
    double fittingScale(const QRectF& rect) const;
    double allowedScale(double scale) const;
    Kept keep() const;
    void restore(const Kept& kept);
    void applyFilter();
    void applyFaded();
    void damage(const QRectF& sceneRect);
    void stain(const QRectF& sceneRect);
    void damageAround(const QRectF& sceneRect);
    void damageAround(NodeIndex node);
    void stainKin(EdgeIndex edge);
    void damageLabels();
    QRectF paintedArea(EdgeIndex edge) const;
    void damageAll();
    bool bringPictureUpToDate();
    void paintNext();
    void scrollPicture(QPoint by);
    void paintOverlay(QPainter& painter);
    void paintLines(QPainter& p, NodeIndex node, const QColor& colour) const;
    void paintRings(QPainter& painter);
    void paintLooseBoundaries(QPainter& painter);
    void startGlide(std::unique_ptr<Glide> glide);
    void glideOn();
    void endGlide();
    void takeAlong(const View& before);
    double glidePassed() const; // 0 to 1, slow at both ends
    void paintGlide(QPainter& painter);
    void paintFlight(QPainter& painter);
    void paintWay(QPainter& painter, const View& view, double share);
    void refineVisible();
    void hover(QPointF device);
    bool pressMark(const Pointer& pointer, QPoint globalPoint);
    bool showTip(QPoint widgetPoint, QPoint globalPoint);
    void walk(int key, bool extend);
    NodeIndex nearest(int key) const;
    void moveByKey(int key, bool far);
    void selectAll();
    void requestExpand(NodeIndex proxy);
    void menuByKey(const QContextMenuEvent& event);
    bool nativeGesture(const QNativeGestureEvent& event);
    Pointer pointer(QPointF widgetPoint, Qt::MouseButtons buttons,
                    Qt::KeyboardModifiers modifiers) const;
    void updateAutoScroll(QPointF widgetPoint);
    void autoScroll();
    QPoint keptNear(QPoint by) const;

    Scene m_scene;
    ScenePainter m_painter;
    bool m_ownTheme = false;
    View m_view;
    Marks m_marks;
    QImage m_picture;   // the viewport without loose nodes and overlays
    View m_pictureView; // that it shows
    QRegion m_dirty;    // of the picture, device pixels
    QImage m_next;      // the picture in another scale, while it is painted a strip at a time
    View m_nextView;
    int m_nextRow = 0;
    int m_nextStarts = 0; // since the last one that was completed
    QTimer m_nextTimer;
    bool m_fitted = false; // nothing else has moved the view since zoomToFit()
    NodeIndex m_current = noIndex;
    NodeIndex m_hovered = noIndex;
    EdgeIndex m_hoveredEdge = noIndex;
    std::vector<Uuid> m_focus;
    std::function<Shown(NodeIndex)> m_nodeFilter;
    std::function<Shown(EdgeIndex)> m_edgeFilter;
    std::vector<quint8> m_fadedByFilter, m_fadedEdgesByFilter;
    std::vector<NodeIndex> m_loose;
    std::vector<EdgeIndex> m_looseEdges;
    std::vector<QPointF> m_looseHome;
    QPointF m_looseOffset;
    std::unique_ptr<Tool> m_tool;
    std::unique_ptr<Gesture> m_gesture;
    std::unique_ptr<Glide> m_glide;
    QElapsedTimer m_glideTime;
    QTimer m_glideTimer;
    bool m_reducedMotion = false;
    InlineEditor* m_editor = nullptr;
    Pointer m_lastPointer;
    QPoint m_autoScrollBy;
    QTimer m_autoScrollTimer;
    std::optional<View> m_scrolledFrom; // where the gesture began, if the edges have scrolled
    QTimer m_refineTimer;
    bool m_spaceHeld = false;
    bool m_lasso = false;
};

} // namespace cim
