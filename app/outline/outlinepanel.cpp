#include "app/outline/outlinepanel.h"

#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/outline/outlinemodel.h"
#include "app/widgets/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <set>
#include <utility>

namespace cim {

OutlinePanel::OutlinePanel(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new OutlineModel(document.kinds(), this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
    , m_nothing(new QLabel(tr("Nothing has this in its name."), this))
{
    setObjectName(QStringLiteral("outlinePanel"));
    m_search->setObjectName(QStringLiteral("outlineSearch"));
    m_search->setPlaceholderText(tr("Search names and kinds"));
    m_search->setAccessibleName(tr("Search names and kinds"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(uiIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);

    auto* add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addButton"));
    add->setIcon(uiIcon(QStringLiteral("add")));
    add->setToolTip(tr("Add something to the model (Ctrl+N)"));
    add->setAccessibleName(tr("Add something to the model"));
    connect(add, &QToolButton::clicked, this, &OutlinePanel::addRequested);

    buildTree();
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();

    auto* top = new QHBoxLayout;
    top->setContentsMargins(6, 6, 6, 0);
    top->addWidget(m_search);
    top->addWidget(add);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addLayout(top);
    column->addWidget(m_tree, 1);
    column->addWidget(m_nothing, 1);
    connect(m_search, &QLineEdit::textChanged, this, &OutlinePanel::filter);
    connectDocument();
}

void OutlinePanel::buildTree()
{
    m_model->setModel(m_document.model());
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterRole(OutlineModel::SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_tree->setObjectName(QStringLiteral("outlineTree"));
    m_tree->setAccessibleName(tr("Domains and what they hold"));
    m_tree->setModel(m_proxy);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(OutlineModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(OutlineModel::StateColumn, QHeaderView::Fixed);
    m_tree->header()->setMinimumSectionSize(24);
    m_tree->header()->resizeSection(OutlineModel::StateColumn, 28);
    expandUseful();
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &OutlinePanel::onCurrentChanged);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, [this](const QPoint& place) {
        emit menuRequested(m_tree->viewport()->mapToGlobal(place));
    });
}

void OutlinePanel::connectDocument()
{
    connect(&m_document, &Document::changed, this, [this](const ChangeSet& changes) {
        // A renamed entity leaves its row and comes back: that is no choice of the user's.
        constexpr size_t few = 500; // each row that comes or goes lays all out anew
        m_following = true;
        if (m_model->movesOf(changes) <= few)
            m_model->update(changes);
        else
            rebuild();
        m_following = false;
        showSelection();
    });
    connect(&m_document, &Document::reset, this, [this] {
        m_model->setModel(m_document.model());
        expandUseful();
        showSelection();
    });
    connect(&m_document, &Document::selectionChanged, this, &OutlinePanel::showSelection);
    const Repositories& repositories = m_document.repositories();
    connect(&repositories, &Repositories::pictureChanged, this,
            [this, &repositories] { m_model->setStates(repositories.picture().status); });
    m_model->setStates(repositories.picture().status);
    showSelection();
}

// What is open stays so.
void OutlinePanel::rebuild()
{
    using Place = std::pair<DomainId, QString>;
    const auto forEachBranch = [this](const auto& act) {
        for (int d = 0; d < m_proxy->rowCount(); ++d) {
            const QModelIndex domain = m_proxy->index(d, 0);
            const DomainId id = m_model->domainAt(m_proxy->mapToSource(domain));
            act(domain, Place{id, {}});
            for (int k = 0; k < m_proxy->rowCount(domain); ++k) {
                const QModelIndex kind = m_proxy->index(k, 0, domain);
                act(kind, Place{id, m_model->kindAt(m_proxy->mapToSource(kind))});
            }
        }
    };
    std::set<Place> known, open;
    forEachBranch([&](const QModelIndex& index, const Place& place) {
        known.insert(place);
        if (m_tree->isExpanded(index))
            open.insert(place);
    });
    m_model->setModel(m_document.model());
    forEachBranch([&](const QModelIndex& index, const Place& place) {
        const bool isNewDomain = place.second.isEmpty() && !known.contains(place);
        m_tree->setExpanded(index, isNewDomain || open.contains(place));
    });
}

// A small workspace is open to the last entity; of a large one the domains are.
void OutlinePanel::expandUseful()
{
    constexpr size_t small = 60;
    if (m_document.model().entities().size() <= small)
        m_tree->expandAll();
    else
        m_tree->expandToDepth(0);
}

void OutlinePanel::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

DomainId OutlinePanel::currentDomain() const
{
    const QModelIndex current = m_proxy->mapToSource(m_tree->currentIndex());
    return current.isValid() ? m_model->domainAt(current) : DomainId();
}

QString OutlinePanel::currentKind() const
{
    return m_model->kindAt(m_proxy->mapToSource(m_tree->currentIndex()));
}

void OutlinePanel::showSelection()
{
    const QModelIndex wanted = m_proxy->mapFromSource(m_model->indexOf(m_document.selected()));
    if (!wanted.isValid() || wanted == m_tree->currentIndex().siblingAtColumn(0))
        return;
    m_following = true;
    m_tree->setCurrentIndex(wanted);
    m_tree->scrollTo(wanted);
    m_following = false;
}

void OutlinePanel::onCurrentChanged()
{
    const QModelIndex current = m_proxy->mapToSource(m_tree->currentIndex());
    const EntityId entity = m_model->entityAt(current.siblingAtColumn(0));
    if (!m_following && !entity.isNull())
        m_document.select(entity);
}

void OutlinePanel::filter(const QString& text)
{
    m_proxy->setFilterFixedString(text.trimmed());
    const bool nothing = m_proxy->rowCount() == 0;
    m_nothing->setVisible(nothing);
    m_tree->setVisible(!nothing);
    if (text.trimmed().isEmpty())
        expandUseful();
    else
        m_tree->expandAll();
    showSelection();
}

} // namespace cim
