// The window that says what takes long on a diagram.
#pragma once

class QProgressDialog;
class QString;
class QWidget;

namespace cim {

// Shows itself after half a second, with a button to cancel; goes with finish(). In percent.
QProgressDialog* progressOf(const QString& what, QWidget* parent);
// Closes it because the work has ended, which cancels nothing. Null: its own button has closed it.
void finish(QProgressDialog* dialog);

} // namespace cim
