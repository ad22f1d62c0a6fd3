#include "app/guide/controls.h"

#include "app/guide/spotlight.h"

#include <QAction>
#include <QDockWidget>
#include <QPointer>
#include <QScrollArea>
#include <QTreeWidget>

namespace cim {

namespace {

// The row of a list that is meant; where nothing is searched for, it is there.
QTreeWidgetItem* rowOf(QTreeWidget* tree, const QString& text)
{
    if (!tree || text.isEmpty())
        return nullptr;
    const auto rows = tree->findItems(text, Qt::MatchExactly | Qt::MatchRecursive);
    return rows.isEmpty() ? nullptr : rows.front();
}

} // namespace

QWidget* findControl(const QWidget& window, const guide::Pointer& pointer)
{
    QList<QWidget*> found = window.findChildren<QWidget*>(pointer.control);
    if (const auto* action = window.findChild<QAction*>(pointer.control)) {
        for (QObject* object : action->associatedObjects())
            if (auto* widget = qobject_cast<QWidget*>(object);
                widget && !widget->inherits("QMenu") && !widget->inherits("QToolBar"))
                found.append(widget);
    }
    for (QWidget* one : std::as_const(found)) {
        if (one->isVisible())
            return one;
    }
    return found.value(0);
}

QWidget* closedPanel(QWidget* control)
{
    for (QWidget* one = control; one; one = one->parentWidget()) {
        if (qobject_cast<QDockWidget*>(one) && one->isHidden())
            return one;
    }
    return nullptr;
}

void lightUp(Spotlight& spotlight, QWidget* control, const guide::Pointer& pointer, bool still)
{
    for (QWidget* one = control->parentWidget(); one; one = one->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(one))
            dock->raise(); // from behind another one
        if (auto* area = qobject_cast<QScrollArea*>(one))
            area->ensureWidgetVisible(control, 0, 40);
    }
    const QPointer<QTreeWidget> tree = qobject_cast<QTreeWidget*>(control);
    if (QTreeWidgetItem* row = rowOf(tree, pointer.row)) {
        tree->setCurrentItem(row);
        tree->scrollToItem(row);
    }
    control->setFocus(Qt::OtherFocusReason);
    const auto part = [tree, text = pointer.row] {
        const QTreeWidgetItem* row = rowOf(tree, text);
        return row ? tree->visualItemRect(row).translated(tree->viewport()->pos()) : QRect();
    };
    spotlight.show(control, part, still);
}

} // namespace cim
