#include "app/machines/machinespage.h"

#include "app/machines/answers.h"
#include "app/machines/evaluator.h"
#include "app/machines/machineslist.h"
#include "app/machines/nixostab.h"
#include "app/machines/origintab.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/mainwindow.h"
#include "app/widgets/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace cim {

MachinesPage::MachinesPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_list(new MachinesList(document.kinds(), document.evaluator(), this))
{
    setObjectName(QStringLiteral("machinesPage"));
    m_pool.setMaxThreadCount(1);
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildList());
    split->addWidget(buildTabs());
    split->setStretchFactor(1, 1);
    split->setSizes({220, 900});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(split);
    connect(&document, &Document::changed, this, &MachinesPage::refreshLater);
    connect(&document, &Document::reset, this, &MachinesPage::refreshLater);
    connect(&document.evaluator(), &Evaluator::changed, m_list, &MachinesList::refreshStates);
}

MachinesPage::~MachinesPage()
{
    m_pool.clear();
    m_pool.waitForDone(); // they use the kinds of the document
}

QWidget* MachinesPage::buildList()
{
    auto* out = new QWidget(this);
    m_search = new QLineEdit(out);
    m_search->setObjectName(QStringLiteral("machinesSearch"));
    m_search->setPlaceholderText(tr("Find by name"));
    m_search->setAccessibleName(tr("Find a host, a person, a policy"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(uiIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_view = new QTreeView(out);
    m_view->setObjectName(QStringLiteral("machinesList"));
    m_view->setAccessibleName(tr("Hosts and everything else"));
    m_view->setModel(m_list);
    m_view->setHeaderHidden(true);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setMinimumSectionSize(24);
    m_view->header()->setSectionResizeMode(MachinesList::NameColumn, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(MachinesList::StateColumn, QHeaderView::Fixed);
    m_view->header()->resizeSection(MachinesList::StateColumn, 28);
    out->setMinimumWidth(160);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(6, 6, 0, 0);
    column->addWidget(m_search);
    column->addWidget(m_view, 1);
    connect(m_search, &QLineEdit::textChanged, this, &MachinesPage::filter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (const EntityId id = m_list->entityAt(current); !id.isNull())
                    choose(id);
            });
    return out;
}

QWidget* MachinesPage::buildTabs()
{
    auto* out = new QWidget(this);
    m_title = partHeading({}, out);
    m_title->setObjectName(QStringLiteral("machinesTitle"));
    m_tabs = new QTabWidget(out);
    m_tabs->setObjectName(QStringLiteral("machinesTabs"));
    m_tabs->setDocumentMode(true);
    m_why = new WhyTab(m_tabs);
    m_effect = new EffectTab(m_tabs);
    m_nixos = new NixosTab(document(), m_tabs);
    m_origin = new OriginTab(document(), m_tabs);
    m_tabs->addTab(m_why, tr("Who and why"));
    m_tabs->addTab(m_effect, tr("Effect"));
    m_tabs->addTab(m_nixos, tr("What NixOS says"));
    m_tabs->addTab(m_origin, tr("Options"));
    m_tabs->tabBar()->setAccessibleName(tr("Questions"));
    connect(m_why, &WhyTab::entityChosen, this, &MachinesPage::jump);
    connect(m_effect, &EffectTab::entityChosen, this, &MachinesPage::jump);
    connect(m_nixos, &NixosTab::entityChosen, this, &MachinesPage::jump);
    connect(m_origin, &OriginTab::entityChosen, this, &MachinesPage::jump);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_rebuild = new QPushButton(uiIcon(QStringLiteral("rebuild")), tr("&Rebuild…"), out);
    m_rebuild->setObjectName(QStringLiteral("machinesRebuild"));
    m_rebuild->setToolTip(tr("Build this host, see what would change, and switch to it"));
    connect(m_rebuild, &QPushButton::clicked, this, [this] {
        document().select(m_current);
        emit document().pageAsked(QStringLiteral("rebuild"));
    });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 6, 12, 0);
    head->addWidget(m_title, 1);
    head->addWidget(m_rebuild);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    return out;
}

void MachinesPage::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void MachinesPage::activate()
{
    // Whoever comes from the model has something selected there.
    const EntityId selected = document().selected();
    if (!selected.isNull() && selected != m_current) {
        m_search->clear();
        m_current = selected;
        m_stale = true;
    }
    if (m_stale)
        refresh();
    m_view->setFocus();
}

void MachinesPage::refreshLater()
{
    m_stale = true;
    m_snapshot.reset();
    // Once for many changes, and only what is looked at.
    if (!isVisible() || std::exchange(m_queued, true))
        return;
    QMetaObject::invokeMethod(this, &MachinesPage::refresh, Qt::QueuedConnection);
}

void MachinesPage::refresh()
{
    m_queued = false;
    m_stale = false;
    filter();
    if (!m_list->indexOf(m_current).isValid())
        m_view->setCurrentIndex(m_list->firstEntity());
    else
        choose(m_current);
    if (!m_list->firstEntity().isValid())
        choose({});
}

void MachinesPage::filter()
{
    const QSignalBlocker quiet(m_view->selectionModel());
    m_list->fill(document().model(), m_search->text().trimmed());
    for (int row = 0; row < m_list->rowCount(); ++row)
        if (m_list->entityAt(m_list->index(row, 0)).isNull())
            m_view->setFirstColumnSpanned(row, {}, true);
    if (const QModelIndex current = m_list->indexOf(m_current); current.isValid()) {
        m_view->setCurrentIndex(current);
        m_view->scrollTo(current);
    }
}

void MachinesPage::choose(EntityId entity)
{
    m_current = entity;
    ask();
}

void MachinesPage::ask()
{
    const quint64 generation = ++m_generation;
    const Entity* entity = document().model().entity(m_current);
    const bool host = entity && entity->kind == u"Host";
    m_title->setText(entity ? entityTitle(document().kinds(), *entity)
                            : tr("There is no host yet: add one on the model page."));
    m_nixos->setHost(host ? m_current : EntityId());
    m_origin->setHost(host ? m_current : EntityId());
    m_rebuild->setVisible(host);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_why), host || !entity);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_origin), host);
    if (entity && !host && !m_tabs->isTabEnabled(m_tabs->currentIndex()))
        m_tabs->setCurrentWidget(m_effect);
    m_asking = entity != nullptr;
    if (!entity) {
        m_why->clear();
        m_effect->clear();
        return;
    }
    if (!m_snapshot)
        m_snapshot = std::make_shared<const Snapshot>(document().model(), document().kinds());
    QtConcurrent::run(&m_pool, [snapshot = m_snapshot, id = m_current] {
        return answer(*snapshot, id);
    }).then(this, [this, generation, snapshot = m_snapshot](const Answer& found) {
        if (generation != m_generation)
            return;
        if (found.isHost)
            m_why->show(found);
        m_effect->show(found, snapshot->model, document().kinds());
        askRemoval(generation);
    });
}

void MachinesPage::askRemoval(quint64 generation)
{
    const auto snapshot = m_snapshot;
    if (!snapshot)
        return; // the model has changed: the next question is on its way
    QtConcurrent::run(&m_pool, [snapshot, id = m_current] {
        return std::make_shared<Result<Removal>>(snapshot->effects.ifRemoved(id));
    }).then(this, [this, generation, snapshot](const std::shared_ptr<Result<Removal>>& removal) {
        if (generation != m_generation)
            return;
        m_asking = false;
        m_effect->show(*removal, snapshot->model, document().kinds());
    });
}

void MachinesPage::jump(EntityId entity)
{
    if (!document().model().entity(entity))
        return;
    document().select(entity);
    if (auto* frame = qobject_cast<MainWindow*>(window()))
        frame->showPage(QStringLiteral("model"));
}

} // namespace cim
