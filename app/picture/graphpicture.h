// A plain picture of the model: domains as boxes, entities in them, relationships as arrows.
#pragma once

#include "app/picture/graphlayout.h"

#include <QWidget>

namespace cim {

class Document;

// Shows and selects; changes nothing. Wheel zooms, dragging moves the view, a click selects, arrow
// keys go to the nearest entity in that direction. Lays out anew when the model changes (4 ms at
// 1,000 entities), once for many changes.
class GraphPicture : public QWidget {
    Q_OBJECT

public:
    explicit GraphPicture(Document& document, QWidget* parent = nullptr);

    const GraphLayout& layoutData() const { return m_layout; }
    // Where an entity is painted, in the widget's coordinates; null where it is not.
    QRectF place(EntityId entity) const;
    void fit();
    void zoom(qreal factor, QPointF around);
    void reveal(EntityId entity);

    QSize minimumSizeHint() const override { return {200, 160}; }
    QSize sizeHint() const override { return {600, 400}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void relayout();
    void later();
    int nodeAt(QPointF point) const;
    QTransform transform() const;
    void paintEdges(QPainter& painter, const QRectF& visible) const;
    void paintBoxes(QPainter& painter, const QRectF& visible) const;
    void paintNodes(QPainter& painter, const QRectF& visible) const;
    void paintNode(QPainter& painter, const GraphNode& node, bool selected) const;
    void moveSelection(int key);

    Document& m_document;
    GraphLayout m_layout;
    qreal m_scale = 1;
    QPointF m_offset; // of the picture's origin, in widget coordinates
    QPointF m_pressed;
    QPointF m_offsetAtPress;
    bool m_dragging = false;
    bool m_fitted = true; // the view follows the picture until the user moves it
    bool m_queued = false;
};

} // namespace cim
