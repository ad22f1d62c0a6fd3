// The table of a rebuild of several hosts, sorted and narrowed as the user likes: anew at most once
// a second, so that a row that is aimed at stays where it is.
#pragma once

#include <QTimer>
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
    int currentPlace() const;    // of the run's hosts; -1: none

signals:
    void hostChosen();

protected:
    void currentChanged(const QModelIndex& now, const QModelIndex& before) override;

private:
    FleetModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    QTimer m_again; // to be sorted and narrowed
};

} // namespace cim
