// Looking at any flake from the main window: with a workspace on its page, without one instead of
// the start page; and what is dropped on the window.
#include "app/flakes/flakespage.h"
#include "app/flakes/flakespanel.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/mainwindow/startpage.h"
#include "app/widgets/messagebar.h"
#include "models/exchange/importsource.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>

namespace cim {

void MainWindow::openFlake(const QString& path)
{
    if (m_document) {
        showPage(QStringLiteral("flakes"));
        if (auto* page = qobject_cast<FlakesPage*>(currentPage()))
            page->open(path);
        return;
    }
    if (!m_flake) {
        m_flake = new FlakesPanel(m_centre);
        m_centre->addWidget(m_flake);
    }
    m_centre->setCurrentWidget(m_flake);
    m_flake->open(path);
    m_messages->hideSticky();
    m_messages->showSticky(
        tr("This flake belongs to no open workspace: it is shown, and nothing of it is written "
           "unless you update it."),
        tr("&Back to the start"), [this] {
            m_messages->hideSticky();
            m_centre->setCurrentWidget(m_start);
        });
}

void MainWindow::chooseFlake()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Look at a flake"), {},
        tr("Locks and flakes (flake.lock flake.nix *.lock *.nix);;All files (*)"));
    if (!file.isEmpty())
        openFlake(file);
}

namespace {

// A folder in a workspace stands for the workspace, though it is a flake as well.
bool isInWorkspace(const QString& folder)
{
    QDir dir(folder);
    do {
        if (dir.exists(QStringLiteral("cim.json")))
            return true;
    } while (dir.cdUp());
    return false;
}

} // namespace

bool MainWindow::openPath(const QString& path)
{
    const QFileInfo info(path);
    const bool isFlake =
        info.isFile() || (info.isDir() && !isInWorkspace(info.absoluteFilePath()) &&
                          (QFileInfo::exists(path + QStringLiteral("/flake.lock")) ||
                           QFileInfo::exists(path + QStringLiteral("/flake.nix"))));
    if (!isFlake)
        return openFolder(path);
    openFlake(path);
    return true;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!FlakesPanel::droppedPath(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = FlakesPanel::droppedPath(event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    // A flake is looked at, a workspace opened; tables, drawings and machines are brought in.
    const auto source = recognise(path);
    const bool isLooked = !source || source->what == ImportSource::What::Flake;
    if (isLooked || (m_document && m_document->isReadOnly()))
        openPath(path);
    else // not inside of the drop, which the other program waits for
        QMetaObject::invokeMethod(this, [this, path] { importFrom(path); }, Qt::QueuedConnection);
}

} // namespace cim
