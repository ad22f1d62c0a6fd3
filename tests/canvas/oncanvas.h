// The real widget in a test: synthetic mouse, and pictures of it.
#pragma once

#include "app/canvas/canvas.h"

#include <QTest>

namespace cim::test {

// The canvas is the test's to make, before each function; afterwards clear().
class OnCanvas {
protected:
    void clear()
    {
        delete m_canvas;
        m_canvas = nullptr;
    }
    QPoint at(NodeIndex n) const
    {
        return m_canvas->toWidget(m_canvas->scene().node(n).rect).center().toPoint();
    }
    void drag(QPoint from, QPoint to, bool release = true)
    {
        QTest::mousePress(m_canvas, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 5; ++i)
            QTest::mouseMove(m_canvas, from + (to - from) * i / 5);
        if (release)
            QTest::mouseRelease(m_canvas, Qt::LeftButton, {}, to);
    }
    QImage picture() { return m_canvas->grab().toImage(); }
    QImage freshPicture()
    {
        m_canvas->setTheme(m_canvas->painter().theme()); // everything is painted anew
        return picture();
    }
    // After a zoom the old picture is shown first, stretched. False: the true one does not come.
    bool waitForTruePicture()
    {
        picture();
        return QTest::qWaitFor([this] { return m_canvas->isPictureTrue(); }, 30'000);
    }

    Canvas* m_canvas = nullptr;
};

} // namespace cim::test
