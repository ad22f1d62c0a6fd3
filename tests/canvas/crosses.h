// Whether a path goes over something.
#pragma once

#include "app/canvas/scene.h"

namespace cim::test {

inline bool crosses(const Route& r, const QRectF& rect)
{
    for (int i = 0; i + 1 < r.size; ++i) {
        const QRectF s = QRectF(r.points[size_t(i)], r.points[size_t(i + 1)])
                             .normalized()
                             .adjusted(-0.1, -0.1, 0.1, 0.1);
        if (s.intersects(rect))
            return true;
    }
    return false;
}

} // namespace cim::test
