// The design canvas: one widget that keeps a picture of its viewport and paints what changed.
#pragma once

#include "app/canvas/paint.h"
#include "app/canvas/tool.h"

#include <QRegion>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace cim {

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
    void setTheme(const CanvasTheme& theme);
    void setLooks(std::vector<Look> looks);

    // All changes of the scene happen in `edit`, so that the selection survives them. One full
    // repaint; cheap moves while dragging go through moveLoose().
    void change(const std::function<void(Scene&)>& edit);

    const View& view() const { return m_view; }
    void setView(const View& view);
    double zoom() const; // 1 = 100 %
    void zoomTo(double zoom, QPointF devicePoint);
    void panBy(QPoint devicePixels);
    void zoomToFit();
    void showRect(const QRectF& sceneRect, bool onlyIfHidden);
    double pixelRatio() const { return devicePixelRatioF(); }
    QPointF toDevice(QPointF widgetPoint) const { return widgetPoint * pixelRatio(); }

    bool isSelected(NodeIndex node) const { return m_marks.node(node) & Selected; }
    std::vector<NodeIndex> selectedNodes() const;
    std::vector<EdgeIndex> selectedEdges() const;
    void select(std::span<const NodeIndex> nodes, std::span<const EdgeIndex> edges = {});
    void setSelected(NodeIndex node, bool selected);
    // The node that keys act on; painted with a focus ring. noIndex: none.
    NodeIndex current() const { return m_current; }
    void setCurrent(NodeIndex node);
    // Fades all nodes but these (and edges that do not join two of them); empty: nothing is faded.
    void setFocus(const std::vector<NodeIndex>& nodes);

    // Takes nodes and their edges out of the picture while a gesture moves them.
    void loosen(std::vector<NodeIndex> nodes);
    void moveLoose(QPointF sceneOffset); // from where they were when loosened
    const std::vector<NodeIndex>& looseNodes() const { return m_loose; }
    void settle(bool keep); // keep: leave them where they are; else back

    // Ends a gesture; Escape does it too.
    void cancelGesture();
    void setTool(std::unique_ptr<Tool> tool);
    bool hasGesture() const { return m_gesture != nullptr; }
    void requestOverlay() { update(); }

signals:
    void selectionChanged();
    void viewChanged();
    void currentChanged(cim::NodeIndex node);
    void activated(cim::NodeIndex node);      // Enter or double click
    void createRequested(QPointF scenePoint); // double click or key on empty canvas
    void moved(const std::vector<cim::NodeIndex>& nodes,
               QPointF offset); // already there in the scene
    void connectRequested(cim::NodeIndex from, cim::NodeIndex to, QPoint globalPoint);
    void connectToEmptyRequested(cim::NodeIndex from, QPointF scenePoint, QPoint globalPoint);
    void connectStarted(cim::NodeIndex from); // answer with setFocus() on what can take the end
    void connectEnded();
    void menuRequested(QPoint globalPoint, QPointF scenePoint);

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
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    void damage(const QRectF& sceneRect);
    void damageAll();
    bool bringPictureUpToDate();
    void scrollPicture(QPoint by);
    void paintOverlay(QPainter& painter);
    void refineVisible();
    void hover(QPointF device);
    void walk(int key, bool extend);
    Pointer pointer(QPointF widgetPoint, Qt::MouseButtons buttons,
                    Qt::KeyboardModifiers modifiers) const;
    void updateAutoScroll(QPointF widgetPoint);
    void autoScroll();

    Scene m_scene;
    ScenePainter m_painter;
    View m_view;
    Marks m_marks;
    QImage m_picture;   // the viewport without loose nodes and overlays
    View m_pictureView; // that it shows
    QRegion m_dirty;    // of the picture, device pixels
    bool m_settleZoom = false;
    NodeIndex m_current = noIndex;
    NodeIndex m_hovered = noIndex;
    EdgeIndex m_hoveredEdge = noIndex;
    std::vector<NodeIndex> m_loose;
    std::vector<EdgeIndex> m_looseEdges;
    std::vector<QPointF> m_looseHome;
    QPointF m_looseOffset;
    std::unique_ptr<Tool> m_tool;
    std::unique_ptr<Gesture> m_gesture;
    Pointer m_lastPointer;
    QPoint m_autoScrollBy;
    QTimer m_autoScrollTimer;
    QTimer m_refineTimer;
    bool m_spaceHeld = false;
};

} // namespace cim
