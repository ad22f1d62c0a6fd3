#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace cim {

class Canvas;

// The whole of a canvas in a corner, with a frame around what is in view. A press or a drag moves
// the view there, the wheel zooms it. Painted anew a tenth of a second after the last change:
// 200,000 shapes cost some milliseconds. The canvas must outlive it, which a parent sees to.
class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(Canvas& canvas, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {220, 150}; }
    QSize minimumSizeHint() const override { return {120, 80}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void renew();
    void goTo(QPointF widgetPoint);
    double scale() const; // device pixels a scene unit
    QPointF origin() const;

    Canvas& m_canvas;
    QImage m_image;
    QRectF m_bounds; // of the scene when the image was painted
    QTimer m_timer;
};

} // namespace cim
