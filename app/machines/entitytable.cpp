#include "app/machines/entitytable.h"

#include <QHeaderView>
#include <QMouseEvent>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cim {

namespace {

constexpr int mostWrapped = 500; // rows; each that wraps is measured

// The last column in as many lines as its text needs there, which a tree does not find out itself.
class ChainDelegate : public QStyledItemDelegate {
public:
    explicit ChainDelegate(QTreeView* view)
        : QStyledItemDelegate(view)
        , m_view(view)
    {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem within = option;
        if (m_view->wordWrap() && !index.siblingAtColumn(0).data(Qt::UserRole).isNull()) {
            within.features |= QStyleOptionViewItem::WrapText;
            // The height only has to be one: the style looks at whole rectangles alone.
            within.rect = QRect(0, 0, m_view->columnWidth(index.column()), 100);
        }
        return QStyledItemDelegate::sizeHint(within, index);
    }

private:
    QTreeView* m_view;
};

} // namespace

EntityTable::EntityTable(const QString& name, const QString& accessible, const QStringList& titles,
                         int link, QWidget* parent)
    : QTreeWidget(parent)
    , m_link(link)
{
    setObjectName(name);
    setAccessibleName(accessible);
    setHeaderLabels(titles);
    setRootIsDecorated(false);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setItemDelegateForColumn(columnCount() - 1, new ChainDelegate(this));
    connect(header(), &QHeaderView::sectionResized, this, [this] {
        if (wordWrap())
            scheduleDelayedItemsLayout();
    });
    connect(this, &QTreeWidget::itemActivated, this, &EntityTable::choose);
    connect(this, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item, int column) {
        if (column == m_link)
            choose(item);
    });
}

QTreeWidgetItem* EntityTable::addRow(const QStringList& texts, EntityId entity,
                                     const QStringList& toolTips)
{
    auto* item = new QTreeWidgetItem(this, texts);
    item->setData(0, Qt::UserRole, QVariant::fromValue(entity));
    for (int i = 0; i < texts.size(); ++i)
        item->setToolTip(i, toolTips.value(i, texts[i]));
    if (!entity.isNull())
        item->setForeground(m_link, palette().link());
    return item;
}

void EntityTable::addSentence(const QString& text)
{
    auto* item = new QTreeWidgetItem(this, {text});
    item->setFirstColumnSpanned(true);
    item->setFlags(Qt::ItemIsEnabled);
    item->setForeground(0, palette().placeholderText());
    item->setToolTip(0, text);
}

void EntityTable::fit()
{
    for (int i = 0; i + 1 < columnCount(); ++i) {
        constexpr int widest = 340, air = 12;
        resizeColumnToContents(i);
        setColumnWidth(i, std::min(columnWidth(i) + air, widest));
    }
    // The last holds chains, which are long: they take more lines, or in a long table all of them
    // can be scrolled to.
    const int last = columnCount() - 1;
    const bool wraps = topLevelItemCount() <= mostWrapped;
    setWordWrap(wraps);
    setUniformRowHeights(!wraps);
    header()->setStretchLastSection(wraps);
    if (wraps)
        return scheduleDelayedItemsLayout();
    resizeColumnToContents(last);
    int rest = viewport()->width();
    for (int i = 0; i < last; ++i)
        rest -= columnWidth(i);
    setColumnWidth(last, std::max(columnWidth(last), rest));
}

void EntityTable::mouseMoveEvent(QMouseEvent* event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    const bool link = at.column() == m_link &&
                      !at.siblingAtColumn(0).data(Qt::UserRole).value<EntityId>().isNull();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QTreeWidget::mouseMoveEvent(event);
}

void EntityTable::choose(const QTreeWidgetItem* item)
{
    const auto entity = item->data(0, Qt::UserRole).value<EntityId>();
    if (!entity.isNull())
        emit entityChosen(entity);
}

} // namespace cim
