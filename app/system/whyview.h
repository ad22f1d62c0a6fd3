// The picture of why one path needs another: the chains between them.
#pragma once

#include "graph/closures/chains.h"
#include "graph/closures/system.h"
#include "graph/layout/layout.h"

#include <QWidget>

namespace cim {

// Laid out on another thread. Drag to move, wheel to zoom, a click selects a path, 0 shows all.
class WhyView : public QWidget {
    Q_OBJECT

public:
    explicit WhyView(QWidget* parent = nullptr);

    void draw(closures::SystemPointer system, closures::ChainGraph graph, quint32 from, quint32 to);
    void setMessage(const QString& message); // instead of a picture
    bool isReady() const { return !m_layouting; }
    const closures::ChainGraph& graph() const { return m_graph; }
    // Where a path of the closure is drawn, in the widget's coordinates; null: it is not.
    QRectF place(quint32 path) const;
    void fit();

    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    void pathChosen(quint32 path);
    void ready();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF box(size_t node) const;
    void zoomBy(double factor, const QPointF& around);

    closures::SystemPointer m_system;
    closures::ChainGraph m_graph;
    layout::Drawing m_drawing;
    QString m_message;
    quint32 m_from = 0, m_to = 0;
    quint64 m_generation = 0;
    bool m_layouting = false, m_fitted = true, m_moved = false;
    double m_scale = 1;
    QPointF m_offset, m_pressed, m_offsetPressed;
};

} // namespace cim
