// Room for a page that may be narrower than the page.
#pragma once

#include <QEvent>
#include <QScrollArea>

#include <algorithm>

namespace cim {

// Scrolls sideways only, and only where its widget does not fit; the widget is as high as this, and
// says how low this may be.
class SidewaysArea : public QScrollArea {
    Q_OBJECT

public:
    explicit SidewaysArea(QWidget* widget)
    {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidget(widget);
        viewport()->setAutoFillBackground(false);
        widget->setAutoFillBackground(false);
    }
    QSize minimumSizeHint() const override
    {
        return {QScrollArea::minimumSizeHint().width(), widget()->minimumSizeHint().height()};
    }

protected:
    void resizeEvent(QResizeEvent* event) override
    {
        QScrollArea::resizeEvent(event);
        fit();
    }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool handled = QScrollArea::eventFilter(watched, event);
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            fit();
            updateGeometry();
        }
        return handled;
    }

private:
    void fit()
    {
        widget()->resize(std::max(viewport()->width(), widget()->minimumSizeHint().width()),
                         viewport()->height());
    }
};

} // namespace cim
