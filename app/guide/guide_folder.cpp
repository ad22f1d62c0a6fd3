// A package from a folder of the user's.
#include "app/guide/guide.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/messagebar.h"
#include "models/guide/conditions.h"
#include "models/workspace/ownsource.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStatusBar>

namespace cim {

namespace {

// Of the repository that entities of the kind are written to, below the workspace.
QString repositoryOf(const Model& model, const Kinds& kinds, const Kind& kind)
{
    if (const Domain* domain = model.domainByName(kind.repository))
        return domain->path;
    const RepositoryDefinition* repository = kinds.repository(kind.repository);
    return repository ? repository->path : QString();
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

void Guide::takeFolder(const QString& folder)
{
    if (!m_document)
        return;
    const auto source = lookAtSource(folder);
    const Kind* kind = m_document->kinds().kind(u"Source");
    if (!source || !kind) {
        if (!source)
            m_window.messages().show(source.error(), MessageBar::Matter::Edit);
        return;
    }
    const guide::Facts now = facts();
    const QString root = m_document->session().folder() + u'/' +
                         repositoryOf(*now.model(), m_document->kinds(), *kind) + u'/';
    const QString wanted = kind->suggestName(QDir(source->folder).dirName());
    QString name = now.freeName(u"Source", wanted), path = QStringLiteral("src/") + name;
    for (int i = 2; QFileInfo::exists(root + path); ++i) { // of one that was taken back
        name = now.freeName(u"Source", wanted + QString::number(i));
        path = QStringLiteral("src/") + name;
    }
    if (const auto copied = copySource(*source, root + path); !copied) {
        m_window.messages().show(copied.error(), MessageBar::Matter::Edit);
        return;
    }
    const Drawing drawing = draw(*source, name, path, now);
    if (!m_document->execute(drawing.commands)) {
        QDir(root + path).removeRecursively(); // the window has said why
        return;
    }
    m_window.showPage(QStringLiteral("model"));
    m_document->select(drawing.package);
    m_window.statusBar()->showMessage(
        tr("%1 was copied to %2; from now on that is what is built.").arg(source->folder, path));
}

} // namespace cim
