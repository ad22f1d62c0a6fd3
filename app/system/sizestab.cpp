#include "app/system/sizestab.h"

#include "app/system/treemapview.h"
#include "app/system/whyview.h"
#include "app/widgets/words.h"
#include "graph/closures/duplicates.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>
#include <QTreeWidget>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

using closures::Sizes;

constexpr size_t mostFound = 2'000;
constexpr int mostDrawn = 60; // paths in the picture of all chains

void setColumns(QHeaderView* header)
{
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < header->count(); ++column)
        header->setSectionResizeMode(column, QHeaderView::ResizeToContents);
}

QTreeView* makeView(QWidget* parent, QAbstractItemModel* model, const QString& name)
{
    auto* view = new QTreeView(parent);
    view->setModel(model);
    view->setAccessibleName(name);
    view->setUniformRowHeights(true);
    setColumns(view->header());
    return view;
}

// Paths whose name holds the text, the largest first.
std::vector<RowsModel::Row> findPaths(const closures::System& system, const QString& text)
{
    std::vector<quint32> found;
    for (quint32 path = 0; path < quint32(system.closure.count()); ++path) {
        if (system.closure.baseName(path).contains(text, Qt::CaseInsensitive))
            found.push_back(path);
    }
    std::ranges::stable_sort(found, std::ranges::greater(),
                             [&](quint32 path) { return system.sizes.added[path]; });
    std::vector<RowsModel::Row> rows;
    for (size_t i = 0; i < std::min(found.size(), mostFound); ++i) {
        const quint32 path = found[i];
        const qint64 added = system.sizes.added[path], own = system.closure.narSize(path);
        rows.push_back({{QString(system.closure.name(path)), closures::sizeText(added),
                         closures::sizeText(own)},
                        {-1, added, own},
                        int(path)});
    }
    return rows;
}

} // namespace

SizesTab::SizesTab(QWidget* parent)
    : QWidget(parent)
    , m_tree(new ClosureModel(this))
    , m_found(new RowsModel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 0, 0);
    auto* split = new QSplitter(this);
    split->addWidget(buildLeft());
    split->addWidget(buildRight());
    split->setStretchFactor(1, 1);
    split->setSizes({420, 780});
    column->addWidget(split);
}

QWidget* SizesTab::buildLeft()
{
    auto* left = new QTabWidget(this);
    auto* page = new QWidget(left);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(4, 4, 4, 4);
    m_search = new QLineEdit(page);
    m_search->setPlaceholderText(tr("Search store paths"));
    m_search->setAccessibleName(tr("Search store paths"));
    m_search->setClearButtonEnabled(true);
    m_lists = new QStackedWidget(page);
    m_treeView = makeView(m_lists, m_tree, tr("Paths by what they add"));
    m_found->setRows({tr("Path"), tr("Adds"), tr("Own size")}, {});
    m_foundView = makeView(m_lists, m_found, tr("Found paths"));
    m_foundView->setRootIsDecorated(false);
    m_lists->addWidget(m_treeView);
    m_lists->addWidget(m_foundView);
    column->addWidget(m_search);
    column->addWidget(m_lists);
    left->addTab(page, tr("Paths"));
    m_duplicates = new QTreeWidget(left);
    m_duplicates->setHeaderLabels({tr("Package"), tr("Size")});
    m_duplicates->setAccessibleName(tr("Packages in several versions"));
    setColumns(m_duplicates->header());
    left->addTab(m_duplicates, tr("Several versions"));
    connect(m_search, &QLineEdit::textChanged, this, &SizesTab::search);
    connect(m_treeView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { select(m_tree->pathOf(index)); });
    connect(m_foundView->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (const RowsModel::Row* row = m_found->row(index.row()))
                    select(quint32(row->item));
            });
    connect(m_duplicates, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem* item) {
                if (item && item->data(0, Qt::UserRole).isValid())
                    select(item->data(0, Qt::UserRole).toUInt());
            });
    return left;
}

QWidget* SizesTab::buildRight()
{
    auto* right = new QSplitter(Qt::Vertical, this);
    auto* upper = new QWidget(right);
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins({});
    auto* row = new QHBoxLayout;
    m_crumbs = new QLabel(upper);
    m_crumbs->setTextFormat(Qt::PlainText);
    m_crumbs->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* into = new QPushButton(tr("Go &into"), upper);
    into->setToolTip(tr("Show the inside of the selected path (Return)"));
    auto* out = new QPushButton(tr("Go &out"), upper);
    out->setToolTip(tr("Show what is around (Backspace)"));
    row->addWidget(m_crumbs, 1);
    row->addWidget(into);
    row->addWidget(out);
    m_treemap = new TreemapView(upper);
    column->addLayout(row);
    column->addWidget(m_treemap, 1);
    auto* lower = new QWidget(right);
    auto* below = new QVBoxLayout(lower);
    below->setContentsMargins({});
    m_about = new QLabel(lower);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_all = new QCheckBox(tr("&All ways, not the shortest only"), lower);
    m_why = new WhyView(lower);
    m_why->setToolTip(tr("Drag to move it, turn the wheel to see it larger, 0 shows all of it"));
    below->addWidget(m_about);
    below->addWidget(m_all, 0, Qt::AlignRight);
    below->addWidget(m_why, 1);
    right->addWidget(upper);
    right->addWidget(lower);
    right->setSizes({460, 360});
    connect(into, &QPushButton::clicked, this, [this] {
        if (m_selected != Sizes::none)
            m_treemap->setInside(m_selected);
    });
    connect(out, &QPushButton::clicked, this, [this] {
        if (m_system && m_treemap->inside() != Sizes::none)
            m_treemap->setInside(m_system->sizes.keeper[m_treemap->inside()]);
    });
    connect(m_treemap, &TreemapView::selectionChanged, this, &SizesTab::select);
    connect(m_treemap, &TreemapView::insideChanged, this, &SizesTab::showCrumbs);
    connect(m_all, &QCheckBox::toggled, this, &SizesTab::showWhy);
    connect(m_why, &WhyView::pathChosen, this, &SizesTab::select);
    return right;
}

bool SizesTab::isReady() const
{
    return !m_searching && !m_asking && !m_counting && m_why->isReady();
}

void SizesTab::setSystem(closures::SystemPointer system)
{
    ++m_generation;
    m_system = std::move(system);
    m_selected = Sizes::none;
    m_searching = m_asking = m_counting = false;
    m_tree->setSystem(m_system);
    m_treemap->setSystem(m_system);
    m_search->clear();
    m_found->setRows({tr("Path"), tr("Adds"), tr("Own size")}, {});
    m_duplicates->clear();
    showAbout();
    showWhy();
    if (!m_system)
        return;
    setColumns(m_treeView->header());
    m_treeView->expandToDepth(0);
    showDuplicates();
}

void SizesTab::setSearch(const QString& text)
{
    m_search->setText(text);
}

void SizesTab::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void SizesTab::search()
{
    const QString text = m_search->text().trimmed();
    m_searching = false;
    m_lists->setCurrentWidget(text.isEmpty() ? m_treeView : m_foundView);
    if (text.isEmpty() || !m_system)
        return;
    m_searching = true;
    QtConcurrent::run([system = m_system, text] {
        return findPaths(*system, text);
    }).then(this, [this, system = m_system, text](std::vector<RowsModel::Row> rows) {
        if (system != m_system || text != m_search->text().trimmed())
            return;
        m_searching = false;
        m_found->setRows({tr("Path"), tr("Adds"), tr("Own size")}, std::move(rows));
        setColumns(m_foundView->header());
    });
}

void SizesTab::select(quint32 path)
{
    if (path == m_selected || (path != Sizes::none && !m_system))
        return;
    m_selected = path;
    m_treemap->select(path);
    const QModelIndex index = m_tree->indexOf(path);
    if (index.isValid() && m_treeView->currentIndex() != index)
        m_treeView->setCurrentIndex(index);
    showAbout();
    showWhy();
}

void SizesTab::showCrumbs()
{
    QStringList way;
    if (m_system) {
        for (quint32 path = m_treemap->inside(); path != Sizes::none && way.size() < 6;
             path = m_system->sizes.keeper[path])
            way.prepend(QString(m_system->closure.name(path)));
    }
    m_crumbs->setText(way.isEmpty() ? tr("Everything, by what it adds") : way.join(u" › "));
}

void SizesTab::showAbout()
{
    if (!m_system || m_selected == Sizes::none) {
        m_about->setText(tr("Select a path to see what it costs and why it is there."));
        return;
    }
    const closures::Closure& closure = m_system->closure;
    const quint32 keeper = m_system->sizes.keeper[m_selected];
    QString text =
        tr("%1\nadds %2, %3 of its own; needs %4, needed by %5.")
            .arg(closure.path(m_selected), closures::sizeText(m_system->sizes.added[m_selected]),
                 closures::sizeText(closure.narSize(m_selected)),
                 counted(qsizetype(closure.references(m_selected).size()), tr("one path"),
                         tr("%1 paths")),
                 counted(qsizetype(closure.users(m_selected).size()), tr("one"), tr("%1")));
    text += keeper == Sizes::none ? tr(" Nothing alone keeps it.")
                                  : tr(" Would go with %1.").arg(QString(closure.name(keeper)));
    m_about->setText(text);
}

void SizesTab::showWhy()
{
    const quint64 mine = ++m_generation;
    m_asking = false;
    if (!m_system || m_selected == Sizes::none) {
        m_why->setMessage(tr("The ways from the system to the selected path are drawn here."));
        return;
    }
    const closures::Closure& closure = m_system->closure;
    const auto roots = closure.roots();
    if (std::ranges::find(roots, m_selected) != roots.end()) {
        m_why->setMessage(tr("This is what the closure is of."));
        return;
    }
    m_asking = true;
    const bool all = m_all->isChecked();
    QtConcurrent::run([system = m_system, to = m_selected, all] {
        quint32 from = system->closure.roots().front();
        closures::ChainGraph graph;
        for (const quint32 root : system->closure.roots()) {
            from = root;
            graph = closures::allChains(system->closure, root, to, all ? mostDrawn : 0);
            if (!graph.paths.empty())
                break;
        }
        return std::pair(from, graph);
    })
        .then(this, [this, mine, system = m_system,
                     to = m_selected](std::pair<quint32, closures::ChainGraph> found) {
            if (mine != m_generation)
                return;
            m_asking = false;
            if (found.second.paths.size() > 400)
                m_why->setMessage(
                    tr("%1 paths lie on the ways to it: too many for a picture. Select "
                       "one of them in the tree.")
                        .arg(found.second.paths.size()));
            else
                m_why->draw(system, std::move(found.second), found.first, to);
        });
}

void SizesTab::showDuplicates()
{
    m_counting = true;
    QtConcurrent::run([system = m_system] {
        return closures::duplicates(system->closure);
    }).then(this, [this, system = m_system](const std::vector<closures::Duplicate>& found) {
        if (system != m_system)
            return;
        m_counting = false;
        QList<QTreeWidgetItem*> items;
        for (const closures::Duplicate& duplicate : found) {
            auto* item = new QTreeWidgetItem({duplicate.name, closures::sizeText(duplicate.size)});
            for (const auto& version : duplicate.versions) {
                auto* child =
                    new QTreeWidgetItem(item, {version.version, closures::sizeText(version.size)});
                child->setData(0, Qt::UserRole, version.paths.front());
                const auto alive =
                    closures::keptAlive(system->closure, system->sizes, version.paths.front());
                for (size_t i = 0; i < std::min<size_t>(alive.users.size(), 20); ++i) {
                    auto* user = new QTreeWidgetItem(
                        child,
                        {tr("needed by %1").arg(QString(system->closure.name(alive.users[i])))});
                    user->setData(0, Qt::UserRole, alive.users[i]);
                }
            }
            items << item;
            if (items.size() >= 500)
                break;
        }
        if (items.isEmpty())
            items << new QTreeWidgetItem({tr("No package is there in two versions")});
        m_duplicates->addTopLevelItems(items);
    });
}

} // namespace cim
