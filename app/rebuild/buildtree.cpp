#include "app/rebuild/buildtree.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "graph/closures/sizes.h"

#include <QApplication>
#include <QDateTime>
#include <QFont>

#include <algorithm>
#include <deque>

namespace cim {

namespace {

using WorkKind = nix::Work::Kind;
using WorkState = nix::Work::State;

enum Rank : quint8 { HasFailed, IsRunning, IsStopped, IsWaiting, IsDone };

Rank rankOf(WorkState state)
{
    switch (state) {
    case WorkState::Failed:
        return HasFailed;
    case WorkState::Running:
        return IsRunning;
    case WorkState::Blocked:
    case WorkState::Stopped:
        return IsStopped;
    case WorkState::Planned:
        return IsWaiting;
    case WorkState::Done:
        return IsDone;
    }
    return IsDone;
}

} // namespace

QString timeText(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(0, milliseconds) / 1'000;
    if (seconds < 60)
        return BuildTree::tr("%1.%2 s").arg(seconds).arg(std::max<qint64>(0, milliseconds) / 100 %
                                                         10);
    if (seconds < 3'600)
        return BuildTree::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return BuildTree::tr("%1 h %2 min").arg(seconds / 3'600).arg(seconds / 60 % 60);
}

BuildTree::BuildTree(QObject* parent)
    : QAbstractItemModel(parent)
{
    m_nodes[Root];
}

void BuildTree::take(const BuildNews& news)
{
    for (const WorkNews& one : news.works) {
        if (one.index < 0 || size_t(one.index) > nix::BuildLog::mostWorks)
            continue;
        if (size_t(one.index) >= m_works.size())
            m_works.resize(size_t(one.index) + 1);
        m_works[size_t(one.index)] = one;
        m_changed.push_back(one.index);
    }
    m_counts = news.counts;
    m_fetched = news.fetched;
    m_toFetch = news.toFetch;
    m_now = QDateTime::currentMSecsSinceEpoch();
    arrange();
}

void BuildTree::finish()
{
    m_isOver = true;
    arrange();
    for (const auto& [id, node] : m_nodes)
        if (id >= 0 && m_works[size_t(id)].state == WorkState::Planned)
            emit dataChanged(indexOf(id, NameColumn), indexOf(id, TimeColumn));
}

// What is most urgent below a row counts for the row.
void BuildTree::rank()
{
    m_rank.resize(m_works.size());
    for (size_t i = 0; i < m_works.size(); ++i)
        m_rank[i] = rankOf(m_works[i].state);
    for (size_t i = 0; i < m_works.size(); ++i) {
        const quint8 own = rankOf(m_works[i].state);
        if (own > IsRunning)
            continue;
        for (int up = m_works[i].parent; up >= 0 && size_t(up) < m_works.size();
             up = m_works[size_t(up)].parent) {
            if (m_rank[size_t(up)] <= own)
                break;
            m_rank[size_t(up)] = own;
        }
    }
}

// The works by what needs them. Of those that only wait, no more than are shown.
std::unordered_map<int, BuildTree::Below> BuildTree::below() const
{
    std::unordered_map<int, Below> out;
    const auto isShown = [&](int id) {
        return id >= 0 && size_t(id) < m_works.size() && !m_works[size_t(id)].name.isEmpty() &&
               (m_works[size_t(id)].state != WorkState::Done || m_isOver);
    };
    for (size_t i = 0; i < m_works.size(); ++i) {
        const WorkNews& one = m_works[i];
        if (!isShown(int(i)))
            continue;
        const int parent = one.kind == WorkKind::Fetch  ? Fetches
                           : one.kind == WorkKind::Copy ? Copies
                           : isShown(one.parent)        ? one.parent
                                                        : int(Root);
        Below& here = out[parent];
        auto& ranked = here.ranked[m_rank[i]];
        if (m_rank[i] <= IsRunning || ranked.size() < mostBelow)
            ranked.push_back(int(i));
        ++here.count;
    }
    for (const int group : {Fetches, Copies})
        if (out.contains(group)) {
            out[Root].ranked[IsStopped].push_back(group);
            ++out[Root].count;
        }
    return out;
}

BuildTree::Wanted BuildTree::wanted()
{
    rank();
    m_more.clear();
    Wanted out;
    const auto all = below();
    // Breadth first, what is urgent before all else, so that what is cut off is of the least use.
    std::deque<int> urgent = {Root}, calm;
    qsizetype rows = 0;
    while (!(urgent.empty() && calm.empty()) && rows < mostRows) {
        auto& from = urgent.empty() ? calm : urgent;
        const int parent = from.front();
        from.pop_front();
        const auto found = all.find(parent);
        if (found == all.end())
            continue;
        auto& children = out[parent];
        for (size_t rank = 0; rank < found->second.ranked.size(); ++rank)
            for (const int id : found->second.ranked[rank]) {
                const qsizetype most = rank <= IsRunning ? mostRows - rows : mostBelow;
                if (qsizetype(children.size()) >= most)
                    break;
                children.push_back(id);
                (rank <= IsRunning ? urgent : calm).push_back(id);
            }
        if (const qsizetype more = found->second.count - qsizetype(children.size()); more > 0) {
            children.push_back(moreBelow(parent));
            m_more[moreBelow(parent)] = int(more);
        }
        rows += qsizetype(children.size());
    }
    return out;
}

void BuildTree::forget(int id)
{
    const auto found = m_nodes.find(id);
    if (found == m_nodes.end())
        return;
    const auto children = std::move(found->second.children);
    m_nodes.erase(found);
    for (const int child : children)
        forget(child);
}

// Rows that are shown no more, or elsewhere.
void BuildTree::removeOthers(const Wanted& wanted)
{
    std::unordered_map<int, int> parents;
    for (const auto& [parent, children] : wanted)
        for (const int child : children)
            parents[child] = parent;
    std::deque<int> open = {Root};
    for (; !open.empty(); open.pop_front()) {
        const int parent = open.front();
        auto& children = m_nodes[parent].children;
        for (int row = int(children.size()) - 1; row >= 0; --row) {
            const auto found = parents.find(children[size_t(row)]);
            if (found != parents.end() && found->second == parent)
                continue;
            beginRemoveRows(indexOf(parent), row, row);
            const int gone = children[size_t(row)];
            children.erase(children.begin() + row);
            forget(gone);
            endRemoveRows();
        }
        for (const int id : children)
            open.push_back(id);
    }
}

void BuildTree::insertMissing(int parent, const Wanted& wanted)
{
    const auto found = wanted.find(parent);
    if (found == wanted.end())
        return;
    for (size_t i = 0; i < found->second.size(); ++i) {
        auto& children = m_nodes[parent].children;
        const int id = found->second[i];
        if (i < children.size() && children[i] == id)
            continue;
        const auto at =
            std::find(children.begin() + std::min(i, children.size()), children.end(), id);
        if (at != children.end()) {
            const int from = int(at - children.begin());
            beginMoveRows(indexOf(parent), from, from, indexOf(parent), int(i));
            children.erase(at);
            children.insert(children.begin() + i, id);
            endMoveRows();
            continue;
        }
        beginInsertRows(indexOf(parent), int(i), int(i));
        children.insert(children.begin() + i, id);
        m_nodes[id].parent = parent;
        endInsertRows();
    }
    for (const int id : found->second)
        insertMissing(id, wanted);
}

void BuildTree::arrange()
{
    const Wanted shown = wanted();
    removeOthers(shown);
    insertMissing(Root, shown);
    for (const int id : m_changed)
        if (m_nodes.contains(id))
            emit dataChanged(indexOf(id), indexOf(id, ColumnCount - 1));
    for (const int id : {Fetches, Copies})
        if (m_nodes.contains(id))
            emit dataChanged(indexOf(id), indexOf(id, ColumnCount - 1));
    for (const auto& [id, count] : m_more)
        if (m_nodes.contains(id))
            emit dataChanged(indexOf(id), indexOf(id));
    m_changed.clear();
    announce();
}

void BuildTree::announce()
{
    std::vector<int> fresh;
    for (auto& [id, node] : m_nodes) {
        const bool isUrgent = id >= 0 && m_rank[size_t(id)] <= IsRunning && !node.children.empty();
        if (isUrgent && !node.isUrgent)
            fresh.push_back(id);
        node.isUrgent = isUrgent;
    }
    for (const int id : fresh)
        emit becameUrgent(indexOf(id));
}

void BuildTree::tick(qint64 now)
{
    m_now = now;
    for (const auto& [id, node] : m_nodes)
        if (id >= 0 && m_works[size_t(id)].state == WorkState::Running)
            emit dataChanged(indexOf(id, TimeColumn), indexOf(id, TimeColumn));
}

const WorkNews* BuildTree::work(const QModelIndex& index) const
{
    const int id = index.isValid() ? int(qintptr(index.internalId())) : Root;
    return id >= 0 && size_t(id) < m_works.size() ? &m_works[size_t(id)] : nullptr;
}

QModelIndex BuildTree::firstFailed() const
{
    for (size_t i = 0; i < m_works.size(); ++i)
        if (m_works[i].state == WorkState::Failed && m_nodes.contains(int(i)))
            return indexOf(int(i));
    return {};
}

int BuildTree::rowOf(int id) const
{
    const auto node = m_nodes.find(id);
    if (node == m_nodes.end())
        return -1;
    const auto& siblings = m_nodes.at(node->second.parent).children;
    return int(std::ranges::find(siblings, id) - siblings.begin());
}

QModelIndex BuildTree::indexOf(int id, int column) const
{
    if (id == Root || !m_nodes.contains(id))
        return {};
    return createIndex(rowOf(id), column, quintptr(qintptr(id)));
}

QModelIndex BuildTree::index(int row, int column, const QModelIndex& parent) const
{
    const int above = parent.isValid() ? int(qintptr(parent.internalId())) : int(Root);
    const auto node = m_nodes.find(above);
    if (node == m_nodes.end() || row < 0 || column < 0 || column >= ColumnCount ||
        size_t(row) >= node->second.children.size() || (parent.isValid() && parent.column() != 0))
        return {};
    return createIndex(row, column, quintptr(qintptr(node->second.children[size_t(row)])));
}

QModelIndex BuildTree::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const auto node = m_nodes.find(int(qintptr(index.internalId())));
    return node == m_nodes.end() ? QModelIndex() : indexOf(node->second.parent);
}

int BuildTree::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() && parent.column() != 0)
        return 0;
    const auto node =
        m_nodes.find(parent.isValid() ? int(qintptr(parent.internalId())) : int(Root));
    return node == m_nodes.end() ? 0 : int(node->second.children.size());
}

int BuildTree::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString BuildTree::nameText(int id) const
{
    if (id == Fetches)
        return tr("Downloads");
    if (id == Copies)
        return tr("Copies");
    if (id <= More)
        return tr("and %1 more").arg(m_more.contains(id) ? m_more.at(id) : 0);
    return m_works[size_t(id)].name;
}

QString BuildTree::stateText(int id) const
{
    if (id <= More)
        return {};
    if (id < 0) {
        const auto kind = size_t(id == Fetches ? WorkKind::Fetch : WorkKind::Copy);
        int all = 0;
        for (const int count : m_counts[kind])
            all += count;
        return tr("%1 of %2").arg(m_counts[kind][size_t(WorkState::Done)]).arg(all);
    }
    const WorkNews& work = m_works[size_t(id)];
    switch (work.state) {
    case WorkState::Planned:
        return m_isOver ? tr("not begun") : tr("waits");
    case WorkState::Running:
        return work.kind != WorkKind::Build ? tr("comes from %1").arg(work.from)
               : !work.from.isEmpty()       ? tr("%1 on %2").arg(work.phase, work.from)
               : work.phase.isEmpty()       ? tr("builds")
                                            : work.phase;
    case WorkState::Done:
        return tr("done");
    case WorkState::Failed:
        return work.reason.isEmpty() ? tr("failed") : tr("failed: %1").arg(work.reason);
    case WorkState::Blocked:
        return tr("cannot be built: something that it needs failed");
    case WorkState::Stopped:
        return tr("stopped");
    }
    return {};
}

QString BuildTree::timeText(int id) const
{
    if (id < 0)
        return {};
    const WorkNews& work = m_works[size_t(id)];
    if (work.state == WorkState::Running && work.started > 0) {
        const QString so = cim::timeText(m_now - work.started);
        return work.estimate > 0 ? tr("%1 of about %2").arg(so, cim::timeText(work.estimate)) : so;
    }
    if (work.ended > 0 && work.started > 0)
        return cim::timeText(work.ended - work.started);
    return work.estimate > 0 && work.state == WorkState::Planned && !m_isOver
               ? tr("about %1").arg(cim::timeText(work.estimate))
               : QString();
}

QString BuildTree::amountText(int id) const
{
    const auto bytes = [](qint64 done, qint64 all) {
        return all > 0    ? tr("%1 of %2").arg(closures::sizeText(done), closures::sizeText(all))
               : done > 0 ? closures::sizeText(done)
                          : QString();
    };
    if (id == Fetches)
        return bytes(m_fetched, m_toFetch);
    if (id < 0)
        return {};
    const WorkNews& work = m_works[size_t(id)];
    if (work.kind != WorkKind::Build)
        return bytes(work.done, work.expected);
    return work.lines <= 0   ? QString()
           : work.lines == 1 ? tr("1 line")
                             : tr("%1 lines").arg(work.lines);
}

QVariant BuildTree::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const int id = int(qintptr(index.internalId()));
    if (!m_nodes.contains(id))
        return {};
    const bool isWork = id >= 0;
    if (role == WorkRole)
        return isWork ? id : -1;
    if (role == UrgentRole)
        return m_nodes.at(id).isUrgent;
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        switch (index.column()) {
        case NameColumn:
            return nameText(id);
        case StateColumn:
            return stateText(id);
        case TimeColumn:
            return timeText(id);
        case AmountColumn:
            return amountText(id);
        default:
            return {};
        }
    const Tones& t = tones(QApplication::palette());
    if (!isWork)
        return role == Qt::ForegroundRole && id <= More ? QVariant(t.muted) : QVariant();
    const WorkState state = m_works[size_t(id)].state;
    if (role == Qt::DecorationRole && index.column() == NameColumn) {
        switch (state) {
        case WorkState::Failed:
            return uiIcon(QStringLiteral("error"), t.error);
        case WorkState::Blocked:
        case WorkState::Stopped:
            return uiIcon(QStringLiteral("warning"), t.warning);
        case WorkState::Running:
            return uiIcon(QStringLiteral("play"), t.hint);
        case WorkState::Done:
            return uiIcon(QStringLiteral("fine"), t.good);
        case WorkState::Planned:
            return uiIcon(QStringLiteral("wait"), t.muted);
        }
    }
    if (role == Qt::ForegroundRole) {
        if (state == WorkState::Failed)
            return t.error;
        if (state != WorkState::Running && index.column() != NameColumn)
            return t.muted;
    }
    if (role == Qt::FontRole && index.column() == NameColumn && state == WorkState::Running) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::TextAlignmentRole && index.column() >= TimeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant BuildTree::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= TimeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("What");
    case StateColumn:
        return tr("State");
    case TimeColumn:
        return tr("Time");
    default:
        return tr("Amount");
    }
}

} // namespace cim
