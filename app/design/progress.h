// The window that says what takes long on a diagram.
#pragma once

class QProgressDialog;
class QString;
class QWidget;

namespace cim {

// Shows itself after half a second, with a button to cancel; goes with close(). In percent.
QProgressDialog* progressOf(const QString& what, QWidget* parent);

} // namespace cim
