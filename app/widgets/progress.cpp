#include "app/widgets/progress.h"

#include <QCoreApplication>

namespace cim {

QProgressDialog* progressOf(const QString& what, QWidget* parent)
{
    constexpr int shownAfter = 500; // milliseconds without a word
    auto* dialog = new QProgressDialog(what, QCoreApplication::translate("Progress", "Cancel"), 0,
                                       100, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setMinimumDuration(shownAfter);
    dialog->setAutoClose(false);
    dialog->setAutoReset(false);
    dialog->setValue(0);
    return dialog;
}

void finish(QProgressDialog* dialog)
{
    if (!dialog)
        return;
    QObject::disconnect(dialog, &QProgressDialog::canceled, nullptr, nullptr); // closing emits it
    dialog->close();
}

Busy busyWith(const QString& what, QWidget* parent)
{
    const Busy out{progressOf(what, parent), std::make_shared<std::stop_source>()};
    out.dialog->setRange(0, 0);
    QObject::connect(out.dialog, &QProgressDialog::canceled, out.dialog,
                     [stop = out.stop] { stop->request_stop(); });
    return out;
}

} // namespace cim
