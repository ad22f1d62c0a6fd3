#include "app/system/closuremodel.h"

#include <QGuiApplication>
#include <QPalette>

namespace cim {

using closures::Sizes;

void ClosureModel::setSystem(closures::SystemPointer system)
{
    beginResetModel();
    m_system = std::move(system);
    m_rows.assign(m_system ? size_t(m_system->closure.count()) : 0, 0);
    if (m_system) {
        const Sizes& sizes = m_system->sizes;
        for (quint32 path = 0; path < m_rows.size(); ++path) {
            const auto kept = sizes.keptBy(path);
            for (quint32 row = 0; row < kept.size(); ++row)
                m_rows[kept[row]] = row;
        }
        for (quint32 row = 0; row < sizes.top.size(); ++row)
            m_rows[sizes.top[row]] = row;
    }
    endResetModel();
}

quint32 ClosureModel::pathOf(const QModelIndex& index) const
{
    return index.isValid() ? quint32(index.internalId()) : Sizes::none;
}

QModelIndex ClosureModel::indexOf(quint32 path) const
{
    return path < m_rows.size() ? createIndex(int(m_rows[path]), 0, quintptr(path)) : QModelIndex();
}

std::span<const quint32> ClosureModel::below(const QModelIndex& parent) const
{
    if (!m_system)
        return {};
    return parent.isValid() ? m_system->sizes.keptBy(pathOf(parent))
                            : std::span<const quint32>(m_system->sizes.top);
}

QModelIndex ClosureModel::index(int row, int column, const QModelIndex& parent) const
{
    const auto rows = below(parent);
    if (row < 0 || size_t(row) >= rows.size() || column < 0 || column >= Columns ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, quintptr(rows[size_t(row)]));
}

QModelIndex ClosureModel::parent(const QModelIndex& index) const
{
    const quint32 path = pathOf(index);
    return path == Sizes::none ? QModelIndex() : indexOf(m_system->sizes.keeper[path]);
}

int ClosureModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(below(parent).size());
}

int ClosureModel::columnCount(const QModelIndex&) const
{
    return Columns;
}

QVariant ClosureModel::data(const QModelIndex& index, int role) const
{
    const quint32 path = pathOf(index);
    if (path == Sizes::none)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != Name)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return m_system->closure.path(path);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return QString(m_system->closure.name(path));
    case Adds:
        return closures::sizeText(m_system->sizes.added[path]);
    default:
        return closures::sizeText(m_system->closure.narSize(path));
    }
}

QVariant ClosureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Adds)
        return tr("What would go if it went: its own size and that of all that only it needs");
    if (role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Path") : section == Adds ? tr("Adds") : tr("Own size");
}

void RowsModel::setRows(const QStringList& titles, std::vector<Row> rows)
{
    beginResetModel();
    m_titles = titles;
    m_rows = std::move(rows);
    endResetModel();
}

const RowsModel::Row* RowsModel::row(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? &m_rows[size_t(row)] : nullptr;
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_titles.size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    const Row* found = row(index.row());
    if (found == nullptr || index.column() >= m_titles.size())
        return {};
    const qint64 order = found->order.value(index.column(), -1);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return found->cells.value(index.column());
    case SortRole:
        return order >= 0 ? QVariant(order) : QVariant(found->cells.value(index.column()));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((order >= 0 ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::ForegroundRole:
        return found->isDim ? QVariant(QGuiApplication::palette().placeholderText()) : QVariant();
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole
               ? QVariant(m_titles.value(section))
               : QVariant();
}

} // namespace cim
