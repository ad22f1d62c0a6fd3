#include "app/rebuild/fleettable.h"

#include "app/rebuild/fleetmodel.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace cim {

FleetTable::FleetTable(FleetModel* rows, QWidget* parent)
    : QTreeView(parent)
    , m_rows(rows)
    , m_sorted(new QSortFilterProxyModel(this))
{
    m_sorted->setSourceModel(rows);
    m_sorted->setSortRole(FleetModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    setAccessibleName(tr("Hosts, each with its wave and its state"));
    setModel(m_sorted);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder); // in the order of their turns
    header()->setSortIndicatorClearable(true);
    header()->setStretchLastSection(true);
    // Measuring what is in them would cost a glance at every row.
    const int unit = fontMetrics().averageCharWidth();
    setColumnWidth(FleetModel::HostColumn, 20 * unit);
    setColumnWidth(FleetModel::WaveColumn, 16 * unit);
    setColumnWidth(FleetModel::StateColumn, 24 * unit);
}

void FleetTable::showOnlyTrouble(bool on)
{
    m_sorted->setFilterRole(FleetModel::TroubleRole);
    m_sorted->setFilterFixedString(on ? QStringLiteral("true") : QString());
}

QString FleetTable::currentHost() const
{
    return m_rows->nameAt(m_sorted->mapToSource(currentIndex()).row());
}

void FleetTable::currentChanged(const QModelIndex& now, const QModelIndex& before)
{
    QTreeView::currentChanged(now, before);
    emit hostChosen();
}

} // namespace cim
