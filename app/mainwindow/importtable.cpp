// Bringing in what others have written down already.
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/words.h"

#include <QDir>
#include <QFileDialog>

namespace cim {

void MainWindow::importTable(const QString& wanted)
{
    if (!m_document || m_document->isReadOnly())
        return;
    const QString file =
        !wanted.isEmpty()
            ? wanted
            : QFileDialog::getOpenFileName(this, tr("Import a table"), QDir::homePath(),
                                           tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (file.isEmpty())
        return;
    ImportDialog dialog(*m_document, file, this);
    if (dialog.exec() == QDialog::Accepted)
        say(counted(dialog.added(), tr("Added one row of the table. Ctrl+Z takes it out again."),
                    tr("Added %1 rows of the table. Ctrl+Z takes them out again.")));
}

} // namespace cim
