// What has changed in a build since it was last told, taken from its log on the thread that reads
// it, for a window that shows it.
#pragma once

#include "app/rebuild/durations.h"
#include "models/nix/buildlog.h"
#include "models/system/store.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <deque>
#include <vector>

namespace cim {

// One derivation or path, as it is now.
struct WorkNews {
    int index = 0;   // of nix::BuildLog::works()
    int parent = -1; // the work that needs it, -1: none that is known
    nix::Work::Kind kind = nix::Work::Kind::Build;
    nix::Work::State state = nix::Work::State::Planned;
    QString name, from, phase, reason;
    qint64 started = 0, ended = 0; // milliseconds
    qint64 done = 0, expected = 0; // bytes
    qint64 lines = 0;
    qint64 estimate = 0;   // milliseconds that it took before; 0: nobody knows
    QStringList last = {}; // lines of its builder, where it failed
};

struct BuildNews {
    using Counts = std::array<std::array<int, 6>, 3>; // by kind, by state

    static constexpr size_t mostAtOnce = 2'000; // works that a window takes within a frame

    std::deque<WorkNews> works; // those that changed
    Counts counts{};
    QString sentence, waiting;
    qint64 fetched = 0, toFetch = 0; // bytes
    qint64 left = -1;                // milliseconds, estimated; -1: nobody knows

    int count(nix::Work::Kind kind, nix::Work::State state) const
    {
        return counts[size_t(kind)][size_t(state)];
    }
    int total(nix::Work::Kind kind) const;
    // 0 to 1; -1: it is not known yet what there is to do.
    double share() const;
    // Takes what came after this, where this has not been looked at yet.
    void merge(BuildNews&& later);
    // The first works, with all that is said of the whole; the others stay for the next time.
    BuildNews takePart();
};

// A value of one thread. Some milliseconds for 100,000 works.
class BuildFollower {
public:
    BuildFollower(system::Store store, Durations known);

    BuildNews look(const nix::BuildLog& log, qint64 now);
    // What the builds that ended well took, added to what was known.
    const Durations& durations() const { return m_durations; }

private:
    struct Seen {
        nix::Work::State state = nix::Work::State::Planned;
        qint64 lines = -1, done = 0, expected = 0;
        QString phase;
        int parent = -1;
        qint64 estimate = 0;
        bool hasNewParent = false;
    };
    void meet(const nix::Work& work, int index);
    void readNeeds(const nix::BuildLog& log);
    void setParent(int child, int parent);
    qint64 left(const nix::BuildLog& log, qint64 now);

    system::Store m_store;
    Durations m_durations;
    std::vector<Seen> m_seen;
    QHash<QString, int> m_byPath;   // builds
    QHash<QString, int> m_neededBy; // paths that are no work yet
    std::vector<int> m_unread;      // builds whose file has not been read
    int m_sideBySide = 1;           // most builds that ran at once
};

} // namespace cim
