// The controls of the window by their names, as the path knows them.
#pragma once

#include "models/guide/path.h"

class QWidget;

namespace cim {

class Spotlight;

// The widget of that name, or of the action of that name; a visible one where there are several.
// Null where there is none.
QWidget* findControl(const QWidget& window, const guide::Pointer& pointer);
// The panel that the control stands in, where the user has closed it; else null.
QWidget* closedPanel(QWidget* control);
// Brings the control to where it can be seen, gives it the keyboard and puts the ring around it.
void lightUp(Spotlight& spotlight, QWidget* control, const guide::Pointer& pointer, bool still);

} // namespace cim
