#include "app/rebuild/hostlist.h"
#include "models/domain/nameorder.h"

#include <algorithm>

namespace cim {

QString stateWord(HostState state)
{
    switch (state) {
    case HostState::Unknown:
        return HostList::tr("looking…");
    case HostState::Never:
        return HostList::tr("never built here");
    case HostState::Built:
        return HostList::tr("built, not running");
    case HostState::Current:
        return HostList::tr("current");
    case HostState::Behind:
        return HostList::tr("behind");
    case HostState::Failed:
        return HostList::tr("failed");
    case HostState::Drifted:
        return HostList::tr("drifted");
    case HostState::BrokenOff:
        return HostList::tr("broken off");
    }
    return {};
}

QString stateSentence(HostState state, const QString& host)
{
    switch (state) {
    case HostState::Unknown:
        return HostList::tr("Looking at what became of %1.").arg(host);
    case HostState::Never:
        return HostList::tr("%1 has not been built from here yet.").arg(host);
    case HostState::Built:
        return HostList::tr(
                   "%1 is built as it is committed, and as far as is known here it does not "
                   "run that.")
            .arg(host);
    case HostState::Current:
        return HostList::tr("%1 has what is committed.").arg(host);
    case HostState::Behind:
        return HostList::tr("Something that %1 is made from has changed since its last build.")
            .arg(host);
    case HostState::Failed:
        return HostList::tr("The last build or rebuild of %1 failed.").arg(host);
    case HostState::Drifted:
        return HostList::tr("%1 runs a system that it was not given from here.").arg(host);
    case HostState::BrokenOff:
        return HostList::tr("The last rebuild of %1 was broken off before it could say what became "
                            "of it; a look at its machine tells.")
            .arg(host);
    }
    return {};
}

QString stateIcon(HostState state)
{
    switch (state) {
    case HostState::Current:
        return QStringLiteral("fine");
    case HostState::Behind:
    case HostState::Drifted:
    case HostState::BrokenOff:
        return QStringLiteral("warning");
    case HostState::Failed:
        return QStringLiteral("error");
    case HostState::Unknown:
    case HostState::Never:
    case HostState::Built:
        break;
    }
    return QStringLiteral("wait");
}

HostList::HostList(QObject* parent)
    : QAbstractListModel(parent)
{}

void HostList::setRows(std::vector<HostRow> rows)
{
    std::ranges::sort(rows, NameOrder(), &HostRow::name);
    const bool isSame = std::ranges::equal(rows, m_all, {}, &HostRow::id, &HostRow::id);
    if (isSame) {
        for (const HostRow& row : rows)
            update(row);
        return;
    }
    beginResetModel();
    m_all = std::move(rows);
    m_places.clear();
    for (size_t i = 0; i < m_all.size(); ++i)
        m_places.insert(m_all[i].id, int(i));
    filter();
    endResetModel();
}

void HostList::filter()
{
    m_shown.clear();
    m_rows.clear();
    for (size_t i = 0; i < m_all.size(); ++i) {
        if (!m_all[i].name.contains(m_wanted, Qt::CaseInsensitive))
            continue;
        m_rows.insert(m_all[i].id, int(m_shown.size()));
        m_shown.push_back(int(i));
    }
}

void HostList::setFilter(const QString& wanted)
{
    if (wanted == m_wanted)
        return;
    beginResetModel();
    m_wanted = wanted;
    filter();
    endResetModel();
}

void HostList::update(const HostRow& row)
{
    const auto place = m_places.constFind(row.id);
    if (place == m_places.constEnd() || m_all[size_t(*place)] == row)
        return;
    m_all[size_t(*place)] = row;
    if (const QModelIndex at = indexOf(row.id); at.isValid())
        emit dataChanged(at, at);
}

EntityId HostList::hostAt(const QModelIndex& index) const
{
    return index.isValid() && size_t(index.row()) < m_shown.size()
               ? m_all[size_t(m_shown[size_t(index.row())])].id
               : EntityId();
}

QModelIndex HostList::indexOf(EntityId host) const
{
    const auto row = m_rows.constFind(host);
    return row == m_rows.constEnd() ? QModelIndex() : index(*row);
}

const HostRow* HostList::find(EntityId host) const
{
    const auto place = m_places.constFind(host);
    return place == m_places.constEnd() ? nullptr : &m_all[size_t(*place)];
}

int HostList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant HostList::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_shown.size())
        return {};
    const HostRow& row = m_all[size_t(m_shown[size_t(index.row())])];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(row.name, row.text);
    case RowRole:
        return QVariant::fromValue(static_cast<const void*>(&row));
    default:
        return {};
    }
}

} // namespace cim
