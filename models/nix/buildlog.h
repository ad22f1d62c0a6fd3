// What nix is doing, put together from its internal-json log while that streams: every derivation
// and every fetched path once, with its state and time, and what was said of it.
#pragma once

#include "models/nix/recordreader.h"

#include <QHash>
#include <QStringList>

#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

namespace cim::nix {

// One thing that has to be done.
struct Work {
    enum class Kind : quint8 {
        Build, // `path` is the derivation
        Fetch, // from a substituter
        Copy   // from another store
    };
    enum class State : quint8 {
        Planned,
        Running,
        Done,
        Failed,
        Blocked, // something that it needs failed
        Stopped  // it ended and nobody said how: cancelled or killed
    };
    Kind kind = Kind::Build;
    State state = State::Planned;
    QString path;                  // of the store
    QString from;                  // the machine that builds it, or the store it comes from
    QString phase;                 // of a build, "checkPhase"
    QString reason;                // why it failed, one line
    qint64 started = 0, ended = 0; // milliseconds, as told to take()
    qint64 done = 0, expected = 0; // bytes, of what is fetched or copied
    qint64 lines = 0;              // that its builder printed
    QStringList last;              // of these, while it runs and when it failed

    QString name() const; // "hello-2.12.1"
};

// Something that nix said.
struct LogLine {
    enum class Kind : quint8 {
        Error,
        Warning,
        Message,
        Builder, // a line of a build's own log
        Plain    // of another program, or what is no record
    };
    Kind kind = Kind::Message;
    int work = -1; // whose builder's; -1: nobody's
    QString text;  // without colours; may have several lines, of errors
};

// Bounded, however long the build and whatever its output: see the limits. A value of one thread;
// costs about as much as reading the bytes (see tests/benchmarks/nix).
class BuildLog {
public:
    static constexpr size_t mostWorks = 100'000;
    static constexpr size_t mostActivities = 100'000;
    static constexpr size_t mostErrors = 200;
    static constexpr size_t keptLines = 40;                   // of one builder
    static constexpr qsizetype longestText = 4'000;           // characters of a line that is kept
    static constexpr qsizetype keptText = qsizetype(8) << 20; // characters of all of them

    // Called within take() for each line worth reading, in their order; for whoever keeps a log.
    std::function<void(const LogLine&)> onLine;

    // The stream's next bytes, cut anywhere, and the time in milliseconds.
    void take(QByteArrayView bytes, qint64 now);
    // nix has ended; `fine` as its exit code says. What still ran was stopped.
    void finish(bool fine, qint64 now);

    const std::vector<Work>& works() const { return m_works; }
    const std::vector<QString>& errors() const { return m_errors; } // as they were said
    qint64 forgotten() const { return m_forgotten; }                // works beyond the limit
    int count(Work::Kind kind, Work::State state) const
    {
        return m_counts[size_t(kind)][size_t(state)];
    }
    int total(Work::Kind kind) const;
    qint64 bytesFetched() const { return m_fetched; }
    qint64 bytesToFetch() const { return m_toFetch; } // grows as nix finds out
    // To another store, as far as nix knows: of the paths that are not there.
    qint64 bytesCopied() const { return m_copied; }
    qint64 bytesToCopy() const { return m_toCopy; }
    int pathsToCopy() const { return int(m_pathsToCopy); }
    // What it waits for, "waiting for locks on …"; empty: it does not.
    QString waiting() const;
    // Where it is, for one line: "3 of 12 built, 2 of 40 fetched; hello-2.12.1: checkPhase";
    // "1 of 3 copied, 12.1 MiB of 46.7 MiB".
    QString sentence() const;
    // Grows with each change, so that a view knows whether to look again.
    quint64 revision() const { return m_revision; }

private:
    struct Activity {
        int type = 0, work = -1;
        qint64 done = 0, expected = 0;
        QString text; // of those that are waited for
    };
    enum class Plan : quint8 { None, Builds, Fetches };

    void take(const LineRecord& record);
    void start(const LineRecord& record);
    void stop(const LineRecord& record);
    void result(const LineRecord& record);
    void expect(Activity& activity, const LineRecord& record, qint64& sum);
    void progress(Activity& activity, const LineRecord& record);
    void message(const LineRecord& record);
    void error(const QString& text, const QString& raw);
    bool plan(std::string_view text);
    void builderLine(int work, std::string_view text);
    void say(LogLine::Kind kind, int work, QString text);
    int workFor(Work::Kind kind, std::string_view path);
    void set(int work, Work::State state);
    void begin(int work);
    void forget(Work& work);

    RecordReader m_reader;
    qint64 m_now = 0;
    std::vector<Work> m_works;
    QHash<QByteArray, int> m_byPath;
    std::unordered_map<qint64, Activity> m_activities;
    std::deque<int> m_unconfirmed; // builds that ended, of which nobody said how
    std::vector<QString> m_errors;
    std::array<std::array<int, 6>, 3> m_counts{};
    Plan m_plan = Plan::None;
    qint64 m_forgotten = 0;
    qint64 m_built = 0; // builds that nix counts as done and we have not yet found
    qint64 m_fetched = 0, m_toFetch = 0;
    qint64 m_copied = 0, m_toCopy = 0, m_pathsToCopy = 0;
    qsizetype m_kept = 0; // characters in Work::last
    QString m_doing;      // the last thing that is none of the above
    quint64 m_revision = 0;
};

} // namespace cim::nix
