// What of a stack of pages decides how small it may be.
#pragma once

#include <QStackedWidget>

namespace cim {

// In these directions a page that is not shown has no say in it.
inline void sizeByShownPage(QStackedWidget& stack, Qt::Orientations directions)
{
    const auto apply = [&stack, directions](int now) {
        for (int i = 0; i < stack.count(); ++i) {
            const auto policy = [&](Qt::Orientation one) {
                return i == now || !directions.testFlag(one) ? QSizePolicy::Preferred
                                                             : QSizePolicy::Ignored;
            };
            stack.widget(i)->setSizePolicy(policy(Qt::Horizontal), policy(Qt::Vertical));
        }
    };
    QObject::connect(&stack, &QStackedWidget::currentChanged, &stack, apply);
    apply(stack.currentIndex());
}

} // namespace cim
