// The controls of the window by their names, as the path knows them.
#pragma once

#include "models/guide/path.h"

class QAction;
class QWidget;

namespace cim {

class Spotlight;

// A widget, or an entry of a menu or of the bar of menus.
struct Control {
    QWidget* widget = nullptr; // null: there is none
    QAction* action = nullptr; // the entry, where the widget has several
};

// The widget of that name, or of the action of that name; a visible one where there are several.
// Of an action that stands in a menu alone, the menu's name in the bar.
Control findControl(const QWidget& window, const guide::Pointer& pointer);
// The same within a menu or a dialog that is open.
Control findInside(QWidget& opened, const guide::Pointer& pointer);
// Whether there is one, or may be: pages are made when they are first shown.
bool canFind(const QWidget& window, const guide::Pointer& pointer);
// The way without a mouse, as the user's keyboard has it: the pointer's own keys, else those of the
// menu's entry, else of the page. May be empty.
QString keysOf(const QWidget& window, const guide::Pointer& pointer);
// The panel that the control stands in, where the user has closed it; else null.
QWidget* closedPanel(QWidget* control);
// Brings the control to where it can be seen and puts the ring around it.
enum class Keyboard : quint8 { Goes, Stays }; // to the control, or where it is
void lightUp(Spotlight& spotlight, const Control& control, const guide::Pointer& pointer,
             bool still, Keyboard keyboard = Keyboard::Goes);

} // namespace cim
