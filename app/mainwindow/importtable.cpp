// Bringing in what others have written down already.
#include "app/exchange/importdialog.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/modelpage.h"
#include "app/mainwindow/newdialog.h"
#include "app/widgets/words.h"

namespace cim {

// What is imported goes into a workspace: where none is open, a new one is made first.
void MainWindow::importFrom(const QString& given)
{
    if (!m_document) {
        NewDialog made({}, this);
        made.explainImport(given);
        if (made.exec() == QDialog::Accepted)
            openSession(made.takeSession());
    }
    if (!m_document || m_document->isReadOnly())
        return;
    ImportDialog dialog(*m_document, given, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    showPage(QStringLiteral("model"));
    say(counted(dialog.added(), tr("Added one thing. Ctrl+Z takes it out again."),
                tr("Added %1 things. Ctrl+Z takes all of them out again.")));
}

void MainWindow::replay()
{
    if (!m_document || !showPage(QStringLiteral("model")))
        return;
    if (auto* page = qobject_cast<ModelPage*>(currentPage()))
        page->replay();
}

} // namespace cim
