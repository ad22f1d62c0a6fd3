#include "app/rebuild/fleetmodel.h"

#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "models/domain/nameorder.h"
#include "models/system/store.h"

#include <QApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace cim {

namespace {

using FleetState = nix::FleetHost::State;

struct Look {
    const char* icon;
    QColor Tones::* tone;
};

// A shape of its own for each, so that nobody needs the colours.
Look lookOf(FleetState state)
{
    switch (state) {
    case FleetState::Waiting:
        return {"wait", &Tones::muted};
    case FleetState::Running:
        return {"play", &Tones::hint};
    case FleetState::Done:
        return {"fine", &Tones::good};
    case FleetState::Failed:
        return {"error", &Tones::error};
    case FleetState::Offline:
        return {"pause", &Tones::warning};
    case FleetState::RolledBack:
        return {"undo", &Tones::warning};
    case FleetState::Skipped:
        return {"hint", &Tones::warning};
    }
    return {"wait", &Tones::muted};
}

int urgency(FleetState state)
{
    constexpr FleetState order[] = {
        FleetState::Failed,  FleetState::Skipped,    FleetState::Offline, FleetState::Running,
        FleetState::Waiting, FleetState::RolledBack, FleetState::Done};
    return int(std::ranges::find(order, state) - std::begin(order));
}

// When one that did not answer is asked again: nobody does once the run is over.
QString nextTry(const nix::FleetHost& host, bool isOver)
{
    if (isOver)
        return FleetModel::tr("Going on tries it again.");
    if (host.tryAgain <= QDateTime::currentMSecsSinceEpoch())
        return FleetModel::tr("Tried again next.");
    return FleetModel::tr("Tried again at %1.")
        .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(host.tryAgain).time(),
                                QLocale::ShortFormat));
}

QString whatOf(const nix::FleetHost& host, bool isOver)
{
    if (host.state != FleetState::Offline)
        return system::printable(host.sentence);
    const QString next = nextTry(host, isOver);
    return host.sentence.isEmpty() ? next : system::printable(host.sentence) + u' ' + next;
}

} // namespace

QString fleetWord(FleetState state, bool isOver)
{
    switch (state) {
    case FleetState::Waiting:
        return isOver ? FleetModel::tr("not begun") : FleetModel::tr("waiting");
    case FleetState::Running:
        return FleetModel::tr("running");
    case FleetState::Done:
        return FleetModel::tr("done");
    case FleetState::Failed:
        return FleetModel::tr("failed");
    case FleetState::Offline:
        return FleetModel::tr("offline");
    case FleetState::RolledBack:
        return FleetModel::tr("rolled back");
    case FleetState::Skipped:
        return FleetModel::tr("skipped");
    }
    return {};
}

QString fleetSentence(const nix::Fleet& fleet)
{
    QStringList words = {FleetModel::tr("%1 of %2 done")
                             .arg(fleet.count(FleetState::Done))
                             .arg(fleet.hosts().size())};
    for (const FleetState state : {FleetState::Running, FleetState::Failed, FleetState::Skipped,
                                   FleetState::Offline, FleetState::RolledBack})
        if (const int number = fleet.count(state); number > 0)
            words << QStringLiteral("%1 %2").arg(number).arg(fleetWord(state));
    if (const int left = fleet.count(FleetState::Waiting);
        left > 0 && fleet.phase() != nix::Fleet::Phase::Running)
        words << FleetModel::tr("%1 not begun").arg(left);
    QString out = words.join(QStringLiteral(", "));
    const auto open = std::ranges::find_if(fleet.hosts(), [](const nix::FleetHost& host) {
        return host.state == FleetState::Running || host.state == FleetState::Waiting;
    });
    if (fleet.waves() > 1 && open != fleet.hosts().end())
        out += QStringLiteral("; ") +
               FleetModel::tr("wave %1 of %2").arg(open->wave + 1).arg(fleet.waves());
    return out;
}

FleetModel::FleetModel(QObject* parent)
    : QAbstractTableModel(parent)
{}

void FleetModel::show(const nix::Fleet& fleet, const QMap<int, QString>& doing,
                      const QHash<QString, QString>& notes, bool isOver)
{
    const QString whyNotBegun = isOver ? fleet.whyNotBegun() : QString();
    std::vector<Row> rows;
    rows.reserve(fleet.hosts().size());
    for (const nix::FleetHost& host : fleet.hosts()) {
        const auto busy = doing.constFind(int(rows.size()));
        const bool isBusy = busy != doing.constEnd(); // also one that goes back
        Row row{.name = host.name,
                .wave = host.wave + 1,
                .isCanary = host.wave == 0 && fleet.plan().canaries > 0,
                .state = isBusy ? FleetState::Running : host.state,
                .what = isBusy ? *busy : whatOf(host, isOver),
                .isOver = isOver};
        row.isTrouble = row.state == FleetState::Failed || row.state == FleetState::Skipped ||
                        row.state == FleetState::Offline;
        if (row.what.isEmpty() && row.state == FleetState::Waiting) {
            const QString note = notes.value(host.name);
            row.isTrouble = note.startsWith(u'!');
            row.what = isOver ? whyNotBegun : row.isTrouble ? note.sliced(1) : note;
        }
        rows.push_back(std::move(row));
    }
    if (!std::ranges::equal(rows, m_rows, {}, &Row::name, &Row::name)) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (size_t i = 0; i < rows.size();) {
        if (rows[i] == m_rows[i]) {
            ++i;
            continue;
        }
        const size_t first = i;
        for (; i < rows.size() && rows[i] != m_rows[i]; ++i)
            m_rows[i] = std::move(rows[i]);
        emit dataChanged(index(int(first), 0), index(int(i) - 1, ColumnCount - 1));
    }
}

void FleetModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

QString FleetModel::nameAt(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? m_rows[size_t(row)].name : QString();
}

bool FleetModel::isTrouble(int row) const
{
    return m_rows[size_t(row)].isTrouble;
}

bool FleetModel::isBefore(int left, int right, int column) const
{
    const Row& a = m_rows[size_t(left)];
    const Row& b = m_rows[size_t(right)];
    switch (column) {
    case HostColumn:
        return compareNames(a.name, b.name) < 0;
    case WaveColumn:
        return a.wave < b.wave;
    case StateColumn:
        return urgency(a.state) < urgency(b.state);
    default:
        return a.what.compare(b.what, Qt::CaseInsensitive) < 0;
    }
}

int FleetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FleetModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FleetModel::shown(const Row& row, int column) const
{
    switch (column) {
    case HostColumn:
        return row.name;
    case WaveColumn:
        return row.isCanary ? tr("%1, goes first").arg(row.wave) : QString::number(row.wave);
    case StateColumn:
        return fleetWord(row.state, row.isOver);
    case WhatColumn:
        return row.what;
    default:
        return {};
    }
}

// Icons are painted from SVG: kept, for hundreds of rows are painted ten times a second.
QVariant FleetModel::decoration(const Row& row) const
{
    const Look look = lookOf(row.state);
    const QColor colour = tones(QApplication::palette()).*look.tone;
    static QHash<QString, QIcon> known;
    QIcon& icon = known[QLatin1StringView(look.icon) + colour.name()];
    if (icon.isNull())
        icon = uiIcon(QString::fromLatin1(look.icon), colour);
    return icon;
}

QVariant FleetModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return shown(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == WhatColumn ? row.what : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == HostColumn
                   ? QStringLiteral("%1: %2. %3")
                         .arg(row.name, fleetWord(row.state, row.isOver), row.what)
                   : shown(row, index.column());
    case Qt::DecorationRole:
        return index.column() == StateColumn ? decoration(row) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == WhatColumn && row.isTrouble)
            return tones(QApplication::palette()).error;
        return index.column() == StateColumn
                   ? QVariant(tones(QApplication::palette()).*lookOf(row.state).tone)
                   : QVariant();
    default:
        return {};
    }
}

QVariant FleetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case HostColumn:
        return tr("Host");
    case WaveColumn:
        return tr("Wave");
    case StateColumn:
        return tr("State");
    case WhatColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace cim
