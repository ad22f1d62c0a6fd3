// The problems of the model as a list.
#pragma once

#include "models/domain/problems.h"

#include <QAbstractTableModel>
#include <QIcon>

#include <span>
#include <vector>

namespace cim {

QIcon severityIcon(Severity severity);

class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SentenceColumn, PlaceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // What is in both lists keeps its row, so that a view keeps its place.
    void setProblems(std::vector<Problem> problems, const Model& model);
    const Problem* problemAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void replaceRows(size_t first, size_t end, std::span<const Problem> fresh);

    std::vector<Problem> m_problems;
    QStringList m_places;
};

} // namespace cim
