#include "app/guide/controls.h"

#include "app/guide/spotlight.h"
#include "app/guide/tips.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QScrollArea>
#include <QTabWidget>
#include <QTimer>
#include <QTreeView>

#include <functional>

namespace cim {

namespace {

constexpr QLatin1StringView keeperName("guideKeepsRow");

// The row of a list or a box that is meant: by the name that it has for the guide, else by what it
// says.
QModelIndex rowOf(const QAbstractItemModel* model, const QString& name)
{
    if (!model || name.isEmpty())
        return {};
    for (const int role : {rowNameRole, int(Qt::DisplayRole)}) {
        const auto rows = model->match(model->index(0, 0), role, name, 1,
                                       Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        if (!rows.isEmpty())
            return rows.front();
    }
    return {};
}

// The menu of the bar that the action stands in; null: it stands in none.
QMenu* menuOf(const QAction& action)
{
    for (QObject* object : action.associatedObjects())
        if (auto* menu = qobject_cast<QMenu*>(object))
            return menu;
    return nullptr;
}

// Rows, boxes and pages that the control stands behind.
void bringForward(QWidget* control)
{
    for (QWidget* one = control->parentWidget(); one; one = one->parentWidget()) {
        if (auto* dock = qobject_cast<QDockWidget*>(one))
            dock->raise(); // from behind another one
        if (auto* area = qobject_cast<QScrollArea*>(one)) {
            area->ensureWidgetVisible(control, 0, 40);
            // And once more when it stands where it will stand: it may be new there.
            QTimer::singleShot(0, control,
                               [area, control] { area->ensureWidgetVisible(control, 0, 40); });
        }
        if (auto* tabs = qobject_cast<QTabWidget*>(one))
            for (int i = 0; i < tabs->count(); ++i)
                if (tabs->widget(i) == control || tabs->widget(i)->isAncestorOf(control))
                    tabs->setCurrentIndex(i);
        if (one->isWindow())
            break;
    }
}

// What of the control is meant, asked anew whenever it may have moved.
std::function<QRect()> partOf(const Control& control, const guide::Pointer& pointer)
{
    const QPointer<QAction> action = control.action;
    if (const QPointer<QMenuBar> bar = qobject_cast<QMenuBar*>(control.widget); bar && action)
        return [bar, action] { return bar && action ? bar->actionGeometry(action) : QRect(); };
    if (const QPointer<QMenu> menu = qobject_cast<QMenu*>(control.widget); menu && action)
        return [menu, action] { return menu && action ? menu->actionGeometry(action) : QRect(); };
    return [view = QPointer(qobject_cast<QAbstractItemView*>(control.widget)), name = pointer.row] {
        const QModelIndex row = view ? rowOf(view->model(), name) : QModelIndex();
        if (!row.isValid())
            return QRect();
        QRect place = view->visualRect(row);
        if (qobject_cast<const QTreeView*>(view)) { // whose rows are as wide as it is
            place.setLeft(0);
            place.setRight(view->viewport()->width() - 1);
        }
        return place.translated(view->viewport()->pos());
    };
}

Control findNamed(const QWidget& window, const QString& name)
{
    QList<QWidget*> found = window.findChildren<QWidget*>(name);
    const auto* action = window.findChild<QAction*>(name);
    if (action) {
        for (QObject* object : action->associatedObjects())
            if (auto* widget = qobject_cast<QWidget*>(object);
                widget && !widget->inherits("QMenu") && !widget->inherits("QToolBar") &&
                !widget->isWindow())
                found.append(widget);
    }
    for (QWidget* one : std::as_const(found)) {
        if (one->isVisible())
            return {one};
    }
    if (!found.isEmpty())
        return {found.front()};
    QMenu* menu = action ? menuOf(*action) : nullptr;
    auto* bar = window.findChild<QMenuBar*>();
    return menu && bar ? Control{bar, menu->menuAction()} : Control();
}

bool chooseRow(QComboBox& box, const QString& name)
{
    const QModelIndex row = rowOf(box.model(), name);
    if (row.isValid())
        box.setCurrentIndex(row.row());
    return row.isValid();
}

// Rows that come later, with what becomes known of a host, would leave the box at another one.
// Until the user chooses, or the ring goes on.
void keepRow(Spotlight& spotlight, QComboBox& box, const QString& name)
{
    delete box.findChild<QObject*>(keeperName, Qt::FindDirectChildrenOnly);
    auto* keeper = new QObject(&box);
    keeper->setObjectName(keeperName);
    QObject::connect(&box, &QComboBox::activated, keeper, &QObject::deleteLater);
    const auto choose = [ring = QPointer(&spotlight), keeper, &box, name] {
        if (ring && ring->target() == &box)
            chooseRow(box, name);
        else
            keeper->deleteLater();
    };
    // Once all of them are in, with their names.
    QObject::connect(box.model(), &QAbstractItemModel::rowsInserted, keeper, choose,
                     Qt::QueuedConnection);
}

} // namespace

Control findControl(const QWidget& window, const guide::Pointer& pointer)
{
    if (pointer.control.isEmpty())
        return {};
    Control found;
    for (const QString& name : QStringList(pointer.control) + pointer.instead) {
        found = findNamed(window, name);
        if (found.widget && found.widget->isVisible())
            break;
    }
    return found;
}

Control findInside(QWidget& opened, const guide::Pointer& pointer)
{
    if (pointer.control.isEmpty())
        return {};
    if (auto* menu = qobject_cast<QMenu*>(&opened)) {
        for (QAction* action : menu->actions())
            if (action->objectName() == pointer.control)
                return {menu, action};
        return {};
    }
    return {opened.findChild<QWidget*>(pointer.control)};
}

bool canFind(const QWidget& window, const guide::Pointer& pointer)
{
    if (pointer.control.isEmpty())
        return false;
    return findControl(window, pointer).widget != nullptr ||
           window.findChild<QAction*>(QStringLiteral("page-") + pointer.page) != nullptr;
}

QString keysOf(const QWidget& window, const guide::Pointer& pointer)
{
    const auto native = [](const QKeySequence& keys) {
        return keys.toString(QKeySequence::NativeText);
    };
    if (!pointer.keys.isEmpty())
        return native(QKeySequence(pointer.keys, QKeySequence::PortableText));
    const auto* action = window.findChild<QAction*>(pointer.control);
    const QMenu* menu = action ? menuOf(*action) : nullptr;
    if (menu && action->shortcut().isEmpty()) {
        QString letter = native(QKeySequence::mnemonic(action->text()));
        return QStringLiteral("%1, %2").arg(native(QKeySequence::mnemonic(menu->title())),
                                            letter.right(1));
    }
    if (action)
        return native(action->shortcut());
    const auto* page = window.findChild<QAction*>(QStringLiteral("page-") + pointer.page);
    return page && pointer.page != u"model" ? native(page->shortcut()) : QString();
}

QWidget* closedPanel(QWidget* control)
{
    for (QWidget* one = control; one; one = one->parentWidget()) {
        if (qobject_cast<QDockWidget*>(one) && one->isHidden())
            return one;
    }
    return nullptr;
}

void lightUp(Spotlight& spotlight, const Control& control, const guide::Pointer& pointer,
             bool still, Keyboard keyboard)
{
    QWidget* const widget = control.widget;
    bringForward(widget);
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        if (const QModelIndex row = rowOf(view->model(), pointer.row); row.isValid()) {
            view->setCurrentIndex(row);
            view->scrollTo(row);
        }
    }
    if (auto* box = qobject_cast<QComboBox*>(widget); box && !pointer.row.isEmpty()) {
        if (!chooseRow(*box, pointer.row))
            box->setCurrentText(pointer.row);
        if (!box->isEditable())
            keepRow(spotlight, *box, pointer.row);
    }
    if (!control.action && keyboard == Keyboard::Goes)
        widget->setFocus(Qt::OtherFocusReason);
    spotlight.show(widget, partOf(control, pointer), still);
}

} // namespace cim
