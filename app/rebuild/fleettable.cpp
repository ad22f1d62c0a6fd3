#include "app/rebuild/fleettable.h"

#include "app/rebuild/fleetmodel.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace cim {

namespace {

constexpr int pause = 1'000; // milliseconds

// Of the rows themselves: a variant for each of some thousand comparisons costs milliseconds.
class SortedFleet : public QSortFilterProxyModel {
public:
    SortedFleet(const FleetModel& rows, QObject* parent)
        : QSortFilterProxyModel(parent)
        , m_rows(rows)
    {}
    void showOnlyTrouble(bool on)
    {
        m_isOnlyTrouble = on;
        invalidateRowsFilter();
    }

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
    {
        return m_rows.isBefore(left.row(), right.row(), left.column());
    }
    bool filterAcceptsRow(int row, const QModelIndex&) const override
    {
        return !m_isOnlyTrouble || m_rows.isTrouble(row);
    }

private:
    const FleetModel& m_rows;
    bool m_isOnlyTrouble = false;
};

} // namespace

FleetTable::FleetTable(FleetModel* rows, QWidget* parent)
    : QTreeView(parent)
    , m_rows(rows)
    , m_sorted(new SortedFleet(*rows, this))
{
    m_sorted->setSourceModel(rows);
    m_sorted->setDynamicSortFilter(false);
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, m_sorted, &QSortFilterProxyModel::invalidate);
    connect(rows, &QAbstractItemModel::dataChanged, this, [this] {
        if (!m_again.isActive())
            m_again.start();
    });
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
    static_cast<SortedFleet*>(m_sorted)->showOnlyTrouble(on);
}

QString FleetTable::currentHost() const
{
    return m_rows->nameAt(currentPlace());
}

int FleetTable::currentPlace() const
{
    return m_sorted->mapToSource(currentIndex()).row();
}

void FleetTable::currentChanged(const QModelIndex& now, const QModelIndex& before)
{
    QTreeView::currentChanged(now, before);
    emit hostChosen();
}

} // namespace cim
