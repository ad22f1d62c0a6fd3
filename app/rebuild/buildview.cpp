#include "app/rebuild/buildview.h"

#include "app/rebuild/buildtree.h"

#include <QHeaderView>

namespace cim {

BuildView::BuildView(QWidget* parent)
    : QTreeView(parent)
{
    setObjectName(QStringLiteral("buildTree"));
    setAccessibleName(tr("What is built and downloaded"));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setAlternatingRowColors(true);
}

void BuildView::setTree(BuildTree* tree)
{
    if (m_tree)
        disconnect(m_tree, &BuildTree::becameUrgent, this, nullptr);
    m_tree = tree;
    setModel(tree);
    if (!tree)
        return;
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(BuildTree::NameColumn, QHeaderView::Stretch);
    m_isFitted.reset();
    fitColumns();
    // What is urgent already, and what becomes so.
    connect(tree, &BuildTree::becameUrgent, this, &BuildView::open);
    const auto walk = [&](const auto& self, const QModelIndex& parent) -> void {
        for (int row = 0; row < tree->rowCount(parent); ++row) {
            const QModelIndex one = tree->index(row, 0, parent);
            if (one.data(BuildTree::UrgentRole).toBool())
                setExpanded(one, true);
            self(self, one);
        }
    };
    walk(walk, {});
}

void BuildView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (m_tree)
        fitColumns();
}

// Beside a table there is less room: the names get what the others can spare.
void BuildView::fitColumns()
{
    const int digit = fontMetrics().horizontalAdvance(u'0');
    const bool isNarrow = width() < 90 * digit;
    if (m_isFitted == isNarrow) // somebody may have dragged them since
        return;
    m_isFitted = isNarrow;
    setColumnWidth(BuildTree::StateColumn, (isNarrow ? 12 : 26) * digit);
    setColumnWidth(BuildTree::TimeColumn, (isNarrow ? 10 : 18) * digit);
    setColumnWidth(BuildTree::AmountColumn, (isNarrow ? 10 : 14) * digit);
}

void BuildView::open(const QModelIndex& index)
{
    for (QModelIndex up = index; up.isValid(); up = up.parent())
        setExpanded(up, true);
}

} // namespace cim
