// The window that says what takes long.
#pragma once

#include <QPointer>
#include <QProgressDialog>

#include <memory>
#include <stop_token>

namespace cim {

// Shows itself after half a second, with a button to cancel; goes with finish(). In percent.
QProgressDialog* progressOf(const QString& what, QWidget* parent);
// Closes it because the work has ended, which cancels nothing. Null: its own button has closed it.
void finish(QProgressDialog* dialog);

// The same for work on another thread of which no share is known: the button asks it to stop.
struct Busy {
    QPointer<QProgressDialog> dialog; // null: its own button has closed it
    std::shared_ptr<std::stop_source> stop;

    std::stop_token token() const { return stop->get_token(); }
    bool isStopped() const { return stop->stop_requested(); }
};
Busy busyWith(const QString& what, QWidget* parent);

} // namespace cim
