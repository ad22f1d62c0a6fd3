// The menus of the diagram: on shapes, on empty paper, and on the badge of a problem.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/rebuild/fleetpane.h"
#include "app/widgets/icons.h"

#include <QAction>
#include <QCursor>
#include <QKeySequence>
#include <QMenu>

namespace cim {

namespace {

// Several hosts are rebuilt together.
void offerRebuild(QMenu& menu, Document& document, const std::vector<EntityId>& ids)
{
    std::vector<EntityId> hosts;
    for (const EntityId id : ids)
        if (const Entity* entity = document.model().entity(id); entity && entity->kind == u"Host")
            hosts.push_back(id);
    if (hosts.size() < 2)
        return;
    auto* several =
        menu.addAction(uiIcon(QStringLiteral("rebuild")),
                       DesignView::tr("Re&build these %1 hosts over ssh…").arg(hosts.size()),
                       &document, [&document, hosts] { askForHosts(document, hosts); });
    several->setObjectName(QStringLiteral("menuRebuildSeveral"));
}

} // namespace

void DesignView::showMenu(QPoint global, QPointF scene)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Ids ids = m_board->selected();
    if (ids.empty() && m_board->selectedRelationship().isNull()) {
        showEmptyMenu(*menu, scene);
        menu->popup(global);
        return;
    }
    if (ids.size() == 1) {
        // The key is the window's; an action here would take it away.
        const QString key = QKeySequence(Qt::Key_F2).toString(QKeySequence::NativeText);
        auto* rename =
            menu->addAction(uiIcon(QStringLiteral("rename")), tr("&Rename") + u'\t' + key);
        rename->setEnabled(!m_document.isReadOnly());
        connect(rename, &QAction::triggered, this, [this] { renameSelected(); });
    }
    fill(*menu, {"connect", "", "copy", "cut", "duplicate", "", "takeOff", "deleteFromModel", "",
                 "collapse", ""});
    auto* select = menu->addMenu(tr("&Select"));
    select->addActions(m_selectMenu->actions());
    menu->addAction(action(QStringLiteral("focus")));
    if (ids.size() == 1)
        menu->addAction(uiIcon(QStringLiteral("system")), tr("What &came of it on machines"), this,
                        [this] { emit m_document.pageAsked(QStringLiteral("system")); });
    const Entity* entity =
        ids.size() == 1 ? m_document.model().entity(m_document.selected()) : nullptr;
    if (entity && entity->kind == u"Host") {
        auto* rebuild =
            menu->addAction(uiIcon(QStringLiteral("rebuild")), tr("Re&build…"), this,
                            [this] { emit m_document.pageAsked(QStringLiteral("rebuild")); });
        rebuild->setObjectName(QStringLiteral("menuRebuild"));
    }
    offerRebuild(*menu, m_document, ids);
    menu->popup(global);
}

void DesignView::showEmptyMenu(QMenu& menu, QPointF scene)
{
    auto* here = menu.addAction(uiIcon(QStringLiteral("add")), tr("&Add here…"));
    here->setEnabled(!m_document.isReadOnly());
    connect(here, &QAction::triggered, this,
            [this, scene, global = QCursor::pos()] { offerKinds(global, scene); });
    menu.addAction(action(QStringLiteral("paste")));
    menu.addSeparator();
    const quint32 title = m_canvas->scene().wholeOf(m_canvas->scene().boundaryTitleAt(scene));
    if (const DomainId domain = m_board->domainOfBoundary(title); !domain.isNull()) {
        const QString name = m_canvas->scene().boundaries()[title].title;
        auto* one = menu.addAction(
            tr("C&ollapse “%1”").arg(QString(name).replace(u'&', QStringLiteral("&&"))), this,
            [this, domain] { collapse({domain}, true); });
        one->setObjectName(QStringLiteral("menuCollapse"));
        one->setEnabled(!m_document.isReadOnly());
    }
    menu.addAction(action(QStringLiteral("zoomFit")));
    menu.addAction(action(QStringLiteral("diagramQuery")));
}

// What is wrong with an entity, each with what mends it.
void DesignView::showFixes(EntityId entity, QPoint global)
{
    if (entity.isNull())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fixMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const Problem& problem : m_document.session().problems().of(entity)) {
        auto* said = menu->addAction(QString(problem.sentence).replace(u'&', QStringLiteral("&&")));
        connect(said, &QAction::triggered, this, [this, problem] {
            m_document.select(problem.entity, problem.property, problem.relationship);
        });
        for (const QuickFix& fix : problem.fixes) {
            auto* mend =
                menu->addAction(uiIcon(QStringLiteral("fix")), QStringLiteral("    ") + fix.label);
            mend->setEnabled(!m_document.isReadOnly());
            connect(mend, &QAction::triggered, this,
                    [this, commands = fix.commands] { m_document.execute(commands); });
        }
    }
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(global);
}

} // namespace cim
