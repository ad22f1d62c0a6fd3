// The table of a rebuild of several hosts, sorted and narrowed as the user likes.
#pragma once

#include <QTreeView>

class QSortFilterProxyModel;

namespace cim {

class FleetModel;

class FleetTable : public QTreeView {
    Q_OBJECT

public:
    explicit FleetTable(FleetModel* rows, QWidget* parent = nullptr);
    // Only those that failed or do not answer.
    void showOnlyTrouble(bool on);
    QString currentHost() const; // its name; empty: none

signals:
    void hostChosen();

protected:
    void currentChanged(const QModelIndex& now, const QModelIndex& before) override;

private:
    FleetModel* m_rows;
    QSortFilterProxyModel* m_sorted;
};

} // namespace cim
