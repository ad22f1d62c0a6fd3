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
    const int digit = fontMetrics().horizontalAdvance(u'0');
    setColumnWidth(BuildTree::StateColumn, 20 * digit);
    setColumnWidth(BuildTree::TimeColumn, 18 * digit);
    setColumnWidth(BuildTree::AmountColumn, 14 * digit);
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

void BuildView::open(const QModelIndex& index)
{
    for (QModelIndex up = index; up.isValid(); up = up.parent())
        setExpanded(up, true);
}

} // namespace cim
