#include "app/history/historymodel.h"

#include <QDateTime>
#include <QLocale>

#include <ranges>

namespace cim {

namespace {
constexpr quint64 piece = 500; // events read at a time: 2 ms
}

HistoryModel::HistoryModel(const Session& session, QObject* parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_oldest(session.sequence() + 1)
    , m_latest(session.sequence())
{
    if (canFetchMore({}))
        fetchMore({});
}

std::vector<HistoryModel::Row> HistoryModel::read(quint64 first, quint64 last)
{
    std::vector<std::vector<Event>> runs;
    // What cannot be read is left out here: opening the workspace has said so already.
    const auto done = m_session.history(first, last, [&](const Event& event) {
        if (runs.empty() || runs.back().back().command != event.command)
            runs.emplace_back();
        runs.back().push_back(event);
        m_gone.learn(event.fact);
        return true;
    });
    Q_UNUSED(done);
    std::vector<Row> rows;
    for (const std::vector<Event>& run : runs) {
        Row row{run.front().command, run.front().sequence, run.back().sequence, run.back().time};
        row.author = run.front().author.section(QStringLiteral(" <"), 0, 0);
        row.mode = run.front().mode;
        row.label = describe(m_session.model(), run, &m_session.kinds(), m_gone);
        rows.push_back(std::move(row));
    }
    return rows;
}

void HistoryModel::grow()
{
    const quint64 now = m_session.sequence();
    if (now <= m_latest)
        return;
    std::vector<Row> fresh = read(m_latest + 1, now);
    m_latest = now;
    if (fresh.empty())
        return;
    beginInsertRows({}, 0, int(fresh.size()) - 1);
    for (Row& row : fresh)
        m_rows.push_front(std::move(row));
    endInsertRows();
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_oldest > 1;
}

void HistoryModel::fetchMore(const QModelIndex&)
{
    const quint64 last = m_oldest - 1;
    quint64 first = last > piece ? last - piece + 1 : 1;
    std::vector<Row> older = read(first, last);
    // A command that the piece cuts through is read whole with the next one.
    if (first > 1 && older.size() > 1) {
        first = older.front().last + 1;
        older.erase(older.begin());
    }
    m_oldest = first;
    if (older.empty())
        return;
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at + int(older.size()) - 1);
    for (Row& row : older | std::views::reverse)
        m_rows.push_back(std::move(row));
    endInsertRows();
}

quint64 HistoryModel::sequenceAt(const QModelIndex& index) const
{
    return index.data(SequenceRole).toULongLong();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_rows.size())
        return {};
    const Row& row = m_rows[size_t(index.row())];
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(row.time);
    switch (role) {
    case Qt::DisplayRole:
    case LabelRole:
        return row.label;
    case SequenceRole:
        return row.last;
    case TimeRole:
        return time;
    case AuthorRole:
        return row.author;
    case UndoneRole:
        return row.mode == Mode::Undo;
    case Qt::ToolTipRole:
        return tr("%1\n%2, %3\nEvents %4 to %5")
            .arg(row.label, row.author, QLocale().toString(time, QLocale::LongFormat))
            .arg(row.first)
            .arg(row.last);
    default:
        return {};
    }
}

} // namespace cim
