// A canvas with a few shapes, for tests of the real widget.
#pragma once

#include "tests/canvas/oncanvas.h"

namespace cim::test {

// Four in a row in two domains, one below that stands alone: 0 - 1 | 2 - 3, 1 -> 2, 4 -> 0.
class FiveShapes : protected OnCanvas {
protected:
    void make()
    {
        m_canvas = new Canvas;
        m_canvas->resize(1200, 700);
        m_canvas->setLooks({{QColor(0x33aa77), {}, {}}, {QColor(0xaa3377), {}, {}}});
        m_canvas->change([](Scene& scene) {
            for (quint32 i = 0; i < 5; ++i) {
                const QPointF p =
                    i < 4 ? QPointF(64 + i * 272 + (i > 1 ? 48 : 0), 80) : QPointF(400, 400);
                scene.addNode({.key = {1, i + 1},
                               .rect = {p, Scene::standardSize},
                               .title = QStringLiteral("node %1").arg(i),
                               .lines = {QStringLiteral("a line")},
                               .group = i < 4 ? i / 2 : noIndex});
            }
            scene.setBoundaries(
                {{.key = {9, 1}, .title = QStringLiteral("people"), .colour = 0xff3366aa},
                 {.key = {9, 2}, .title = QStringLiteral("hosts"), .colour = 0xffaa6633}});
            scene.addEdge({2, 1}, 0, 1, QStringLiteral("uses"));
            scene.addEdge({2, 2}, 2, 3, QStringLiteral("uses"));
            scene.addEdge({2, 3}, 1, 2, QStringLiteral("runsOn"));
            scene.addEdge({2, 4}, 4, 0, QStringLiteral("governs"));
        });
        m_canvas->show();
    }
    QPoint place(QPointF scene) const
    {
        return m_canvas->toWidget(QRectF(scene, QSizeF(1, 1))).topLeft().toPoint();
    }
    void collapse(quint32 boundary)
    {
        m_canvas->change([&](Scene& scene) { scene.setCollapsed(boundary, true); });
    }
};

} // namespace cim::test
