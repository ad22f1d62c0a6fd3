// The diagrams of the workspace: which is shown, and making, naming and removing them.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/design/querydialog.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"
#include "models/diagrams/diagramfile.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace cim {

void DesignView::fillDiagramMenu()
{
    m_diagramMenu->clear();
    const auto diagrams = m_document.model().diagrams().all();
    if (diagrams.empty()) {
        QAction* overview = m_diagramMenu->addAction(Board::overviewName());
        overview->setCheckable(true);
        overview->setChecked(true);
    }
    std::vector<const Diagram*> sorted;
    for (const Diagram& d : diagrams)
        sorted.push_back(&d);
    std::ranges::sort(sorted, [](const Diagram* a, const Diagram* b) {
        return QString::localeAwareCompare(a->name, b->name) < 0;
    });
    for (const Diagram* d : sorted) {
        QAction* one = m_diagramMenu->addAction(menuText(d->name));
        one->setCheckable(true);
        one->setChecked(d->id == m_board->diagram());
        connect(one, &QAction::triggered, this, [this, id = d->id] { showDiagram(id); });
    }
    fill(*m_diagramMenu, {"", "diagramNew", "diagramQuery", "diagramImport", "", "diagramRename",
                          "diagramDuplicate", "diagramComplete", "", "exportPicture", "copyPicture",
                          "", "diagramDelete"});
}

void DesignView::updateTitle()
{
    // The board has gone elsewhere by itself: the overview was written, or undo took it away.
    if (!m_isGoing)
        m_trail[m_trailAt] = m_board->diagram();
    m_diagramButton->setText(menuText(m_board->name()));
    m_diagramButton->setAccessibleName(tr("Diagram: %1").arg(m_board->name()));
    updateActions();
}

void DesignView::showDiagram(DiagramId diagram, bool remember)
{
    focusOn(0);
    m_isGoing = true;
    m_board->show(diagram);
    m_isGoing = false;
    if (remember && m_trail[m_trailAt] != m_board->diagram()) {
        m_trail.resize(m_trailAt + 1);
        m_trail.push_back(m_board->diagram());
        m_trailAt = m_trail.size() - 1;
    }
    m_canvas->zoomToFit();
    updateActions();
}

// The next one on the way back, or forth where `by` is negative, that is there still and is not
// what is shown already.
std::optional<size_t> DesignView::trailFrom(int by) const
{
    const Diagrams& diagrams = m_document.model().diagrams();
    for (qint64 at = qint64(m_trailAt) - by; at >= 0 && at < qint64(m_trail.size()); at -= by) {
        const DiagramId id = m_trail[size_t(at)];
        const bool isThere = id.isNull() ? diagrams.all().empty() : diagrams.find(id) != nullptr;
        if (isThere && id != m_board->diagram())
            return size_t(at);
    }
    return std::nullopt;
}

void DesignView::goBack(int by)
{
    const auto at = trailFrom(by);
    if (!at)
        return;
    m_trailAt = *at;
    showDiagram(m_trail[*at], false);
}

std::optional<QString> DesignView::askName(const QString& title, const QString& initial)
{
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, title, tr("Name:"), QLineEdit::Normal, initial, &accepted);
    return accepted && !name.trimmed().isEmpty() ? std::optional(name.trimmed()) : std::nullopt;
}

void DesignView::newDiagram()
{
    const auto name =
        askName(tr("New diagram"), freeDiagramName(m_document.model(), tr("Diagram")));
    if (!name)
        return;
    const auto id = DiagramId::make();
    // What is selected is what it begins with.
    const Ids ids = m_board->selected();
    const PlaceOf at = m_board->places();
    PlaceShapes places{id, {}};
    for (const EntityId entity : ids)
        places.places.push_back({entity, at.value(entity)});
    const auto done = m_board->execute([&](DiagramId) {
        std::vector<Command> commands{CreateDiagram{*name, false, id}};
        if (!places.places.empty())
            commands.emplace_back(places);
        return commands;
    });
    if (!done)
        return;
    showDiagram(id);
    if (ids.empty())
        say(tr("Drag kinds here from the palette, or copy entities from another diagram and paste "
               "them."));
}

void DesignView::newFromQuery()
{
    QueryDialog dialog(m_document, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const auto id = DiagramId::make();
    const Places places = placeByDomain(m_document.model(), m_document.kinds(), dialog.entities());
    const auto done = m_board->execute([&](DiagramId) -> std::vector<Command> {
        return {CreateDiagram{dialog.name(), false, id}, PlaceShapes{id, places}};
    });
    if (done)
        showDiagram(id);
}

void DesignView::renameDiagram()
{
    const auto name = askName(tr("Rename diagram"), m_board->name());
    if (name)
        m_board->execute(
            [&](DiagramId id) -> std::vector<Command> { return {RenameDiagram{id, *name}}; });
}

void DesignView::duplicateDiagram()
{
    const auto name =
        askName(tr("Duplicate diagram"), freeDiagramName(m_document.model(), m_board->name()));
    if (!name)
        return;
    const auto id = DiagramId::make();
    PlaceShapes places{id, {}};
    const PlaceOf at = m_board->places();
    for (auto it = at.begin(); it != at.end(); ++it)
        places.places.push_back({it.key(), it.value()});
    std::ranges::sort(places.places, {}, &PlaceShapes::Place::entity);
    const bool complete = m_board->isComplete();
    const Diagram* from = m_document.model().diagrams().find(m_board->diagram());
    const auto done = m_board->execute([&](DiagramId) {
        std::vector<Command> commands{CreateDiagram{*name, complete, id}};
        if (!places.places.empty())
            commands.emplace_back(places);
        for (const DomainId domain : from ? from->collapsed() : std::vector<DomainId>()) {
            if (m_document.model().domain(domain))
                commands.emplace_back(CollapseDomain{id, domain, true});
        }
        return commands;
    });
    if (done)
        showDiagram(id);
}

void DesignView::deleteDiagram()
{
    const DiagramId id = m_board->diagram();
    if (id.isNull())
        return;
    QMessageBox box(QMessageBox::Question, tr("Delete diagram"),
                    tr("Delete the diagram “%1”?").arg(m_board->name()), QMessageBox::NoButton,
                    this);
    box.setInformativeText(
        tr("The entities that it shows stay in the model. Undo brings it back."));
    auto* yes = box.addButton(tr("&Delete"), QMessageBox::AcceptRole);
    box.addButton(QMessageBox::Cancel);
    box.setDefaultButton(yes);
    box.exec();
    if (box.clickedButton() == yes)
        m_document.execute(RemoveDiagram{id});
}

void DesignView::toggleComplete()
{
    const bool complete = !m_board->isComplete();
    const auto done = m_board->execute([&](DiagramId id) -> std::vector<Command> {
        return {SetDiagramCompleteness{id, complete}};
    });
    if (done)
        say(complete
                ? tr("The diagram shows everything now, also what is added later.")
                : tr("The diagram keeps what it shows; what is added later is not put on it."));
    updateActions();
}

void DesignView::importDiagram()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Import a diagram"), m_document.session().folder() + QStringLiteral("/diagrams"),
        tr("Diagrams (*.json)"));
    if (file.isEmpty())
        return;
    const auto read = readDiagram(file);
    if (!read) {
        Error error = read.error();
        error.message = tr("“%1” is no diagram that can be taken in: %2")
                            .arg(QFileInfo(file).fileName(), error.message);
        emit m_document.failed(error);
        return;
    }
    const DiagramImport plan = importDiagramCommands(m_document.model(), m_document.kinds(), *read);
    if (!m_document.execute(plan.commands))
        return;
    showDiagram(plan.diagram);
    if (!plan.notes.isEmpty())
        say(plan.notes.join(u' '));
}

} // namespace cim
