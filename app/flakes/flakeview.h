// The widget that shows a lock: one widget that paints, no object a node.
#pragma once

#include "app/flakes/flakescene.h"

#include <QWidget>

namespace cim {

// Pan by dragging or two fingers, zoom by the wheel with Ctrl or by pinching, keys as in
// keyPressEvent.
class FlakeView : public QWidget {
    Q_OBJECT

public:
    explicit FlakeView(QWidget* parent = nullptr);

    // Keeps the selection and the place on the screen of the selected node where it is still there;
    // else everything comes into view.
    void setScene(std::shared_ptr<const FlakeScene> scene);
    const FlakeScene* scene() const { return m_scene.get(); }
    std::shared_ptr<const FlakeScene> sharedScene() const { return m_scene; }
    void select(int pictureNode); // -1: nothing
    int selected() const { return m_emphasis.selected; }
    // Fades what does not match; the first match comes into view.
    void setSearch(const QString& text);
    // Selects the match after the selected one, and brings it into view.
    void nextMatch();
    int matchCount() const { return int(m_emphasis.matches.size()); }
    void setMessage(const QString& text); // shown instead of a scene

    void fit();
    void zoomBy(double factor, const QPointF& around);
    void centreOn(int pictureNode);
    double scale() const { return m_scale; }
    QPointF toWidget(const QPointF& scenePoint) const { return scenePoint * m_scale + m_offset; }

signals:
    void selectionChanged(int pictureNode);
    void toggled(int pictureNode);                         // expand or collapse below it
    void menuWanted(int pictureNode, const QPoint& place); // on the screen; -1: on no node

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QPointF toScene(const QPointF& point) const { return (point - m_offset) / m_scale; }
    void step(const QPointF& direction);
    void findPath();

    std::shared_ptr<const FlakeScene> m_scene;
    FlakeEmphasis m_emphasis;
    QString m_message, m_search;
    double m_scale = 1;
    QPointF m_offset;
    QPointF m_pressed, m_offsetPressed;
    bool m_panning = false;
    bool m_fitted = true; // follows the widget's size
};

} // namespace cim
