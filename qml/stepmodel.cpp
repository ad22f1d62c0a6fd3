#include "stepmodel.h"

void StepModel::set(const std::vector<cim::GuideRow>& rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        emit dataChanged(index(int(i)), index(int(i)));
    }
}

int StepModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant StepModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const cim::GuideRow& row = m_rows[size_t(index.row())];
    if (role == Done)
        return row.isDone;
    return role == Title || role == Qt::DisplayRole ? QVariant(row.title) : QVariant();
}

QHash<int, QByteArray> StepModel::roleNames() const
{
    return {{Title, "title"}, {Done, "done"}};
}
