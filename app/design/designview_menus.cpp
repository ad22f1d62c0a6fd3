// The menus of the diagram: on shapes, on empty paper, and on the badge of a problem.
#include "app/canvas/canvas.h"
#include "app/design/board.h"
#include "app/design/designview.h"
#include "app/mainwindow/document.h"
#include "app/problems/problemsmodel.h"
#include "app/rebuild/fleetpane.h"
#include "app/widgets/icons.h"
#include "app/widgets/words.h"

#include <QAction>
#include <QCursor>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QWidgetAction>

#include <algorithm>

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

// A sentence among the entries of a menu that cannot be chosen, but is no less legible for it.
void addSentence(QMenu& menu, const Problem& problem)
{
    constexpr int widest = 420, icon = 16;
    auto* row = new QWidget(&menu);
    auto* sign = new QLabel(row);
    sign->setPixmap(severityIcon(problem.severity).pixmap(icon, icon));
    auto* words = new QLabel(problem.sentence, row);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setFixedWidth(
        std::min(widest, words->fontMetrics().horizontalAdvance(problem.sentence) + icon));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(8, 6, 12, 2);
    line->addWidget(sign, 0, Qt::AlignTop);
    line->addWidget(words, 1, Qt::AlignLeft); // beside a wider entry
    auto* action = new QWidgetAction(&menu);
    action->setText(problem.sentence); // for screen readers
    action->setDefaultWidget(row);
    action->setEnabled(false);
    menu.addAction(action);
    row->setEnabled(true); // to be read, not grey
}

} // namespace

void DesignView::showMenu(QPoint global, QPointF scene)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Ids ids = m_board->selected();
    if (ids.empty() && m_board->selectedRelationships().empty()) {
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
        menu->addAction(uiIcon(QStringLiteral("system")), tr("&What came of it on machines"), this,
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
    const quint32 title = m_canvas->scene().wholeOf(m_canvas->boundaryNamedAt(scene));
    const DomainId domain = m_board->domainOfBoundary(title);
    if (!domain.isNull() && !m_canvas->scene().boundaries()[title].collapsed) {
        const QString name = m_canvas->scene().boundaries()[title].title;
        auto* one = menu.addAction(tr("C&ollapse “%1”").arg(menuText(name)), this,
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
    const auto problems =
        entity.isNull() ? std::vector<Problem>() : m_document.session().problems().of(entity);
    if (problems.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("fixMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Problem& problem : problems) {
        addSentence(*menu, problem);
        addMending(*menu, problem);
    }
    menu->popup(global);
}

// What makes it go away at once, what does after a choice, and the field where it can be typed.
void DesignView::addMending(QMenu& menu, const Problem& problem)
{
    const auto add = [&](const QString& icon, const QString& text, const auto& run) {
        QAction* mend = menu.addAction(uiIcon(icon), menuText(text));
        connect(mend, &QAction::triggered, this, run);
        return mend;
    };
    for (const QuickFix& fix : problem.fixes)
        add(QStringLiteral("fix"), fix.label, [this, commands = fix.commands] {
            m_document.execute(commands);
        })->setEnabled(!m_document.isReadOnly());
    for (const Lacking& lacking : problem.lacking)
        add(QStringLiteral("relate"), lacking.label, [this, entity = problem.entity, lacking] {
            relateLacking(entity, lacking);
        })->setEnabled(!m_document.isReadOnly());
    if (!problem.property.isEmpty() || !problem.relationship.isNull())
        add(QStringLiteral("focus"), tr("Show it in the inspector"), [this, problem] {
            m_document.select(problem.entity, problem.property, problem.relationship);
        });
}

} // namespace cim
