// The tree of a closure by what each path adds, for item views.
#pragma once

#include "graph/closures/system.h"

#include <QAbstractItemModel>

namespace cim {

// Below a path stand those that would go with it. No copy is made: rows are looked up.
class ClosureModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column : quint8 { Name, Adds, Own, Columns };
    using QAbstractItemModel::QAbstractItemModel;

    void setSystem(closures::SystemPointer system);
    quint32 pathOf(const QModelIndex& index) const; // Sizes::none for an invalid one
    QModelIndex indexOf(quint32 path) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::span<const quint32> below(const QModelIndex& parent) const;

    closures::SystemPointer m_system;
    std::vector<quint32> m_rows; // by path: its place below its keeper
};

// A plain table of texts: the lists of packages, units, users and so on.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        QStringList cells;
        QList<qint64> order = {}; // to sort by, instead of the text, where not -1
        int item = -1;            // what it stands for; the list's own business
        bool isDim = false;
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QStringList& titles, std::vector<Row> rows);
    const Row* row(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    static constexpr int SortRole = Qt::UserRole + 1;

private:
    QStringList m_titles;
    std::vector<Row> m_rows;
};

} // namespace cim
