#include "app/design/progress.h"

#include <QCoreApplication>
#include <QProgressDialog>

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

} // namespace cim
