// The problems of the model as a list.
#pragma once

#include "models/domain/problems.h"

#include <QAbstractTableModel>
#include <QIcon>

namespace cim {

QIcon severityIcon(Severity severity);

class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SentenceColumn, PlaceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Takes the new list with as few row changes as the common start and end allow. `place` names
    // the entity of a problem.
    void setProblems(std::vector<Problem> problems, const Model& model);
    const Problem* problemAt(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Problem> m_problems;
    QStringList m_places;
};

} // namespace cim
