#include "app/machines/machineslist.h"

#include "app/machines/evaluator.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "models/domain/nameorder.h"

#include <QApplication>
#include <QFont>

#include <algorithm>
#include <map>

namespace cim {

MachinesList::MachinesList(const Kinds& kinds, const Evaluator& evaluator, QObject* parent)
    : QAbstractTableModel(parent)
    , m_kinds(kinds)
    , m_evaluator(evaluator)
{}

void MachinesList::fill(const Model& model, const QString& wanted)
{
    beginResetModel();
    m_rows.clear();
    std::map<std::pair<bool, QString>, std::vector<const Entity*>> groups; // hosts first
    for (const Entity& entity : model.entities())
        if (wanted.isEmpty() || entity.name.contains(wanted, Qt::CaseInsensitive))
            groups[{entity.kind != u"Host", entity.kind}].push_back(&entity);
    for (auto& [key, members] : groups) {
        const Kind* kind = m_kinds.kind(key.second);
        m_rows.push_back({{}, kind ? kindText(kind->plural) : key.second, kind});
        std::ranges::sort(members, NameOrder(), &Entity::name);
        for (const Entity* entity : members)
            m_rows.push_back({entity->id, entity->name, kind});
    }
    endResetModel();
}

void MachinesList::refreshStates()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, StateColumn), index(int(m_rows.size()) - 1, StateColumn));
}

EntityId MachinesList::entityAt(const QModelIndex& index) const
{
    return index.isValid() && size_t(index.row()) < m_rows.size()
               ? m_rows[size_t(index.row())].entity
               : EntityId();
}

QModelIndex MachinesList::indexOf(EntityId entity) const
{
    const auto found = std::ranges::find(m_rows, entity, &Row::entity);
    return entity.isNull() || found == m_rows.end()
               ? QModelIndex()
               : index(int(found - m_rows.begin()), NameColumn);
}

QModelIndex MachinesList::firstEntity() const
{
    return m_rows.size() > 1 ? index(1, NameColumn) : QModelIndex();
}

int MachinesList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MachinesList::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags MachinesList::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return entityAt(index).isNull() ? Qt::ItemFlags(Qt::ItemIsEnabled)
                                    : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant MachinesList::stateData(const Row& row, int role) const
{
    if (row.entity.isNull() || !row.kind || row.kind->name != u"Host")
        return {};
    const Evaluator::State state = m_evaluator.stateOf(row.text);
    const Tones& t = tones(QApplication::palette());
    if (state == Evaluator::State::Unknown)
        return {};
    const bool fine = state == Evaluator::State::Fine;
    if (role == Qt::DecorationRole)
        return fine ? uiIcon(QStringLiteral("fine"), t.good)
                    : uiIcon(QStringLiteral("error"), t.error);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return fine ? tr("NixOS accepts this host.") : tr("NixOS refuses this host.");
    return {};
}

QVariant MachinesList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size())
        return {};
    const Row& row = m_rows[size_t(index.row())];
    if (index.column() == StateColumn)
        return stateData(row, role);
    const bool heading = row.entity.isNull();
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return row.text;
    if (role == Qt::DecorationRole && !heading)
        return kindIcon(row.kind);
    if (role == Qt::FontRole && heading) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

} // namespace cim
