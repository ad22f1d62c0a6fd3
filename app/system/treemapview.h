// The widget that shows a closure as rectangles.
#pragma once

#include "graph/closures/system.h"
#include "graph/closures/treemap.h"

#include <QPixmap>
#include <QWidget>

namespace cim {

// Paints a retained picture; only what is stressed is painted anew. A click selects, a double click
// or Return goes into a path, Backspace out again, arrow keys walk.
class TreemapView : public QWidget {
    Q_OBJECT

public:
    explicit TreemapView(QWidget* parent = nullptr);

    void setSystem(closures::SystemPointer system);
    void select(quint32 path); // Sizes::none: nothing
    quint32 selected() const { return m_selected; }
    // Shows the inside of a path; Sizes::none: everything.
    void setInside(quint32 path);
    quint32 inside() const { return m_inside; }
    const std::vector<closures::TreemapCell>& cells() const { return m_cells; }

    QSize minimumSizeHint() const override { return {160, 120}; }

signals:
    void selectionChanged(quint32 path);
    void insideChanged(quint32 path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void layOut();
    void paintCells();
    void paintCell(QPainter& painter, const closures::TreemapCell& cell, bool dark) const;
    void step(const QPointF& direction);
    void choose(quint32 path);

    closures::SystemPointer m_system;
    std::vector<closures::TreemapCell> m_cells;
    QPixmap m_picture; // empty: to be painted
    quint32 m_selected = closures::Sizes::none;
    quint32 m_inside = closures::Sizes::none;
};

} // namespace cim
