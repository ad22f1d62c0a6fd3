// A package from a folder of the user's.
#include "app/guide/guide.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/messagebar.h"
#include "app/widgets/progress.h"
#include "models/domain/home.h"
#include "models/guide/conditions.h"
#include "models/workspace/ownsource.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QProgressDialog>
#include <QStatusBar>
#include <QThreadPool>
#include <QtConcurrent>

namespace cim {

namespace {

// Of the repository that entities of the kind are written to, below the workspace.
QString repositoryOf(const Model& model, const Kinds& kinds, const Kind& kind)
{
    const RepositoryDefinition* repository = kinds.repository(kind.repository);
    const Domain* home = repository ? homeIn(model, *repository) : nullptr;
    return home ? home->path : repository ? repository->path : QString();
}

// There may be thousands of files.
void removeBeside(const QString& folder)
{
    QThreadPool::globalInstance()->start([folder] { QDir(folder).removeRecursively(); });
}

// What is drawn for it: the source, and the package that is there or one more.
struct Drawing {
    std::vector<Command> commands;
    EntityId package;
};
Drawing draw(const OwnSource& source, const QString& name, const QString& path,
             const guide::Facts& facts)
{
    const AddEntity from{QStringLiteral("Source"),
                         name,
                         Properties::fromJson({{QStringLiteral("path"), path}}),
                         {},
                         EntityId::make()};
    Drawing out;
    out.commands.push_back(from);
    const Entity* there = facts.packages.empty() ? nullptr : facts.packages.front();
    if (there && !guide::isBuildable(facts, *there)) {
        out.package = there->id;
    } else {
        out.package = EntityId::make();
        out.commands.push_back(AddEntity{
            QStringLiteral("Package"), facts.freeName(u"Package", name), {}, {}, out.package});
    }
    out.commands.push_back(SetProperty{out.package, QStringLiteral("builder"), source.builder});
    if (!source.program.isEmpty())
        out.commands.push_back(
            SetProperty{out.package, QStringLiteral("mainProgram"), source.program});
    out.commands.push_back(Relate{out.package, QStringLiteral("builtFrom"), from.id});
    return out;
}

} // namespace

void Guide::doFolder()
{
    if (!m_state.hasFolder)
        return;
    const QString folder = QFileDialog::getExistingDirectory(
        &m_window, tr("The folder that your program is built from"), QDir::homePath());
    if (!folder.isEmpty())
        takeFolder(folder);
}

// On a worker thread: there may be thousands of files.
void Guide::takeFolder(const QString& folder)
{
    const Kind* kind = m_document ? m_document->kinds().kind(u"Source") : nullptr;
    if (!kind)
        return;
    const guide::Facts now = facts();
    const QString root = m_document->session().folder() + u'/' +
                         repositoryOf(*now.model(), m_document->kinds(), *kind) + u'/';
    const QString wanted = kind->suggestName(QDir(QDir(folder).absolutePath()).dirName());
    QString name = now.freeName(u"Source", wanted), path = QStringLiteral("src/") + name;
    for (int i = 2; QFileInfo::exists(root + path); ++i) { // of one that was taken back
        name = now.freeName(u"Source", wanted + QString::number(i));
        path = QStringLiteral("src/") + name;
    }
    const Busy busy = busyWith(tr("Copying %1…").arg(folder), &m_window);
    busy.dialog->setWindowModality(Qt::WindowModal); // what is drawn next is drawn for it
    const auto copy = [folder, target = root + path, stop = busy.token()]() -> Result<OwnSource> {
        auto source = lookAtSource(folder, stop);
        if (!source)
            return source;
        const auto copied = copySource(*source, target, stop);
        return copied ? std::move(source) : std::unexpected(copied.error());
    };
    QtConcurrent::run(copy).then(this, [this, name, path, root, busy,
                                        document = m_document](const Result<OwnSource>& source) {
        finish(busy.dialog);
        if (!source && !busy.isStopped())
            m_window.messages().show(source.error(), MessageBar::Matter::Edit);
        if (!source)
            return;
        // Where it is not drawn for another reason, the window has said why.
        if (busy.isStopped() || !document || document != m_document ||
            !drawFolder(*source, name, path))
            removeBeside(root + path);
    });
}

bool Guide::drawFolder(const OwnSource& source, const QString& name, const QString& path)
{
    const Drawing drawing = draw(source, name, path, facts());
    if (!m_document->execute(drawing.commands))
        return false;
    m_window.showPage(QStringLiteral("model"));
    m_document->select(drawing.package);
    m_window.statusBar()->showMessage(
        tr("%1 was copied to %2; from now on that is what is built.").arg(source.folder, path));
    return true;
}

} // namespace cim
