#include "app/rebuild/buildnews.h"

#include "app/rebuild/derivation.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace cim {

namespace {

using WorkKind = nix::Work::Kind;
using WorkState = nix::Work::State;

constexpr qsizetype mostNeeded = 300'000;     // paths that are remembered
constexpr int deepest = 500;                  // of the tree
constexpr qint64 longestReading = 15;         // milliseconds at a time
constexpr qint64 largestDerivation = 8 << 20; // bytes

} // namespace

int BuildNews::total(WorkKind kind) const
{
    const auto& of = counts[size_t(kind)];
    return std::accumulate(of.begin(), of.end(), 0);
}

double BuildNews::share() const
{
    // A build counts as much as ten downloads.
    const auto ended = [&](WorkKind kind) {
        return count(kind, WorkState::Done) + count(kind, WorkState::Failed);
    };
    const double all =
        10.0 * total(WorkKind::Build) + total(WorkKind::Fetch) + total(WorkKind::Copy);
    return all <= 0
               ? -1
               : (10.0 * ended(WorkKind::Build) + ended(WorkKind::Fetch) + ended(WorkKind::Copy)) /
                     all;
}

void BuildNews::merge(BuildNews&& later)
{
    QHash<int, size_t> places;
    for (size_t i = 0; i < works.size(); ++i)
        places.insert(works[i].index, i);
    for (WorkNews& one : later.works) {
        if (const auto known = places.constFind(one.index); known != places.constEnd())
            works[*known] = std::move(one);
        else
            works.push_back(std::move(one));
    }
    std::swap(works, later.works);
    *this = std::move(later);
}

BuildNews BuildNews::takePart()
{
    const auto end = works.begin() + std::ptrdiff_t(std::min(works.size(), mostAtOnce));
    std::deque<WorkNews> part(std::make_move_iterator(works.begin()), std::make_move_iterator(end));
    works.erase(works.begin(), end);
    std::swap(works, part);
    BuildNews out = *this;
    works = std::move(part);
    return out;
}

BuildFollower::BuildFollower(system::Store store, Durations known)
    : m_store(std::move(store))
    , m_durations(std::move(known))
{}

void BuildFollower::meet(const nix::Work& work, int index)
{
    Seen seen;
    if (work.kind == WorkKind::Build) {
        seen.estimate = m_durations.of(work.name());
        m_byPath.insert(work.path, index);
        m_unread.push_back(index);
    }
    m_seen.push_back(seen);
    if (work.kind == WorkKind::Build)
        if (const auto by = m_neededBy.constFind(work.path); by != m_neededBy.constEnd())
            setParent(index, *by);
}

// A loop cannot be among derivations, but what is read is a file.
void BuildFollower::setParent(int child, int parent)
{
    if (child == parent || m_seen[size_t(child)].parent >= 0)
        return;
    int up = parent;
    for (int depth = 0; up >= 0; up = m_seen[size_t(up)].parent)
        if (up == child || ++depth > deepest)
            return;
    m_seen[size_t(child)].parent = parent;
    m_seen[size_t(child)].hasNewParent = true;
}

// The last first: nix names the system itself at the end.
void BuildFollower::readNeeds(const nix::BuildLog& log)
{
    QElapsedTimer clock;
    clock.start();
    while (!m_unread.empty() && clock.elapsed() < longestReading) {
        const int index = m_unread.back();
        m_unread.pop_back();
        QFile file(m_store.real(log.works()[size_t(index)].path));
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestDerivation)
            continue;
        for (const QString& path : inputDerivations(file.read(largestDerivation))) {
            if (const auto known = m_byPath.constFind(path); known != m_byPath.constEnd())
                setParent(*known, index);
            else if (m_neededBy.size() < mostNeeded && !m_neededBy.contains(path))
                m_neededBy.insert(path, index);
        }
    }
}

// From what the same builds took before, as many at once as were seen to be.
qint64 BuildFollower::left(const nix::BuildLog& log, qint64 now)
{
    m_sideBySide = std::max(m_sideBySide, log.count(WorkKind::Build, WorkState::Running));
    qint64 sum = 0;
    int known = 0, open = 0;
    for (size_t i = 0; i < m_seen.size(); ++i) {
        const nix::Work& work = log.works()[i];
        if (work.kind != WorkKind::Build ||
            (work.state != WorkState::Planned && work.state != WorkState::Running))
            continue;
        ++open;
        const qint64 estimate = m_seen[i].estimate;
        known += estimate > 0;
        sum += work.state == WorkState::Running
                   ? std::max<qint64>(0, estimate - (now - work.started))
                   : estimate;
    }
    // What took longer than before, or waits for a download, may take any time.
    constexpr qint64 worthSaying = 1'000;
    if (open == 0 || known * 10 < open * 8 || sum / m_sideBySide < worthSaying)
        return -1;
    return sum / m_sideBySide;
}

BuildNews BuildFollower::look(const nix::BuildLog& log, qint64 now)
{
    const auto& works = log.works();
    for (size_t i = m_seen.size(); i < works.size(); ++i)
        meet(works[i], int(i));
    readNeeds(log);
    BuildNews out;
    for (size_t i = 0; i < works.size(); ++i) {
        const nix::Work& work = works[i];
        Seen& seen = m_seen[i];
        if (seen.lines == work.lines && seen.state == work.state && seen.done == work.done &&
            seen.expected == work.expected && !seen.hasNewParent && seen.phase == work.phase)
            continue;
        if (work.state == WorkState::Done && seen.state != WorkState::Done &&
            work.kind == WorkKind::Build && work.started > 0)
            m_durations.put(work.name(), work.ended - work.started);
        seen.lines = work.lines;
        seen.state = work.state;
        seen.done = work.done;
        seen.expected = work.expected;
        seen.phase = work.phase;
        seen.hasNewParent = false;
        WorkNews one{.index = int(i),
                     .parent = seen.parent,
                     .kind = work.kind,
                     .state = work.state,
                     .name = system::printable(work.name()),
                     .from = work.from,
                     .phase = system::printable(work.phase),
                     .reason = system::printable(work.reason),
                     .started = work.started,
                     .ended = work.ended,
                     .done = work.done,
                     .expected = work.expected,
                     .lines = work.lines,
                     .estimate = seen.estimate};
        if (work.state == WorkState::Failed)
            one.last = work.last;
        out.works.push_back(std::move(one));
    }
    for (size_t kind = 0; kind < out.counts.size(); ++kind)
        for (size_t state = 0; state < out.counts[kind].size(); ++state)
            out.counts[kind][state] = log.count(WorkKind(kind), WorkState(state));
    out.sentence = log.sentence();
    out.waiting = log.waiting();
    out.fetched = log.bytesFetched();
    out.toFetch = log.bytesToFetch();
    out.left = left(log, now);
    return out;
}

} // namespace cim
