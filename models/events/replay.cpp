#include "models/events/replay.h"

#include "models/events/session.h"
#include "models/events/words.h"

#include <algorithm>

namespace cim {

namespace {

// Said one by one up to here, then counted.
constexpr int maxMisfitNotes = 20;

class Replayer {
public:
    Replayer(const EventLog& log, LogState& state, std::vector<LogNote>& notes,
             std::optional<quint64> until, const Applied& applied)
        : m_log(log)
        , m_state(state)
        , m_notes(notes)
        , m_until(until)
        , m_applied(applied)
        , m_notesBefore(notes.size())
    {}

    Result<ReplayResult> run();

private:
    struct Line {
        LogLine line;
        LogPosition at;
    };

    bool feed(Event& event, LogPosition at);
    void misfit(const Event& event, LogPosition at, const Error& why);
    void remember(const ScanResult& scan);
    Result<ReplayResult> inOrder();
    void putInOrder(std::vector<Line>& lines);
    void sayRest();

    const EventLog& m_log;
    LogState& m_state;
    std::vector<LogNote>& m_notes;
    const std::optional<quint64> m_until;
    const Applied& m_applied;
    const size_t m_notesBefore;
    int m_misfits = 0;
    bool m_missingSaid = false;
};

QString missingSentence(quint64 count, quint64 before)
{
    return count == 1 ? EventWords::tr("One event before event %1 is missing from the log; bring "
                                       "its files back from their repository.")
                            .arg(before)
                      : EventWords::tr("%1 events before event %2 are missing from the log; bring "
                                       "its files back from their repository.")
                            .arg(count)
                            .arg(before);
}

bool Replayer::feed(Event& event, LogPosition at)
{
    ++m_state.sequence;
    m_state.lastId = event.id;
    if (event.sequence > m_state.sequence && !m_missingSaid) {
        m_missingSaid = true;
        m_notes.push_back({missingSentence(event.sequence - m_state.sequence, event.sequence),
                           m_log.path(at.segment)});
    }
    const auto done = m_applied ? m_state.model.apply(std::as_const(event.fact))
                                : m_state.model.apply(std::move(event.fact));
    if (!done) {
        misfit(event, at, done.error());
        return !m_until || m_state.sequence < *m_until;
    }
    m_state.steps.feed(event, at);
    if (m_applied) {
        if (event.sequence == m_state.sequence) {
            if (!m_applied(event))
                return false;
        } else {
            Event placed = event;
            placed.sequence = m_state.sequence;
            if (!m_applied(placed))
                return false;
        }
    }
    return !m_until || m_state.sequence < *m_until;
}

void Replayer::misfit(const Event& event, LogPosition at, const Error& why)
{
    if (++m_misfits > maxMisfitNotes)
        return;
    m_notes.push_back({EventWords::tr("Event %1 (%2) no longer fits the model and was left out: %3")
                           .arg(m_state.sequence)
                           .arg(factName(event.fact))
                           .arg(why.message),
                       m_log.path(at.segment)});
}

void Replayer::sayRest()
{
    if (m_misfits > maxMisfitNotes) {
        m_notes.push_back({EventWords::tr("%1 more events no longer fit and were left out.")
                               .arg(m_misfits - maxMisfitNotes),
                           m_log.folder()});
    }
}

void Replayer::remember(const ScanResult& scan)
{
    for (const ScannedSegment& seen : scan.segments) {
        const bool known =
            !m_state.segments.empty() && m_state.segments.back().file.number == seen.file.number;
        if (!known)
            m_state.segments.push_back({seen.file, 1, 0});
        KnownSegment& segment = m_state.segments.back();
        segment.file = seen.file;
        segment.lines += seen.lines;
        m_state.end = {seen.file.number, seen.end};
    }
    quint64 first = 1;
    for (KnownSegment& segment : m_state.segments) {
        segment.firstSequence = first;
        first += quint64(segment.lines);
    }
}

Result<ReplayResult> Replayer::run()
{
    bool lost = !m_state.ordered && m_state.sequence == 0;
    const auto visit = [&](LogLine& line, LogPosition at) {
        if (line.event.id <= m_state.lastId && m_state.sequence > 0) {
            lost = true;
            return false;
        }
        return feed(line.event, at);
    };
    const auto foresee = [&model = m_state.model](std::span<const LogLine> lines, size_t next) {
        constexpr size_t apart = 8; // lines: applying so many takes as long as fetching
        using enum Model::Step;
        size_t ahead = 3 * apart;
        for (const auto step : {Index, Item, Inside}) {
            if (next + ahead < lines.size())
                model.foresee(lines[next + ahead].event.fact, step);
            ahead -= apart;
        }
    };
    using Detail = LineParser::Detail;
    const auto scan =
        m_log.scan(m_state.end, visit, m_applied ? Detail::Whole : Detail::WithoutWas, foresee);
    if (!scan)
        return std::unexpected(scan.error());
    if (lost)
        return inOrder();
    sayRest();
    if (scan->stopped)
        return ReplayResult();
    remember(*scan);
    const auto sum = m_state.segments.empty()
                         ? Result<quint32>(0)
                         : m_log.checksum(m_state.end.segment, m_state.end.offset);
    if (!sum)
        return std::unexpected(sum.error());
    m_state.endChecksum = *sum;
    return ReplayResult{scan->torn, {}};
}

void Replayer::putInOrder(std::vector<Line>& lines)
{
    std::ranges::stable_sort(lines, {}, [](const Line& l) { return l.line.event.id; });
    size_t kept = 0;
    int twice = 0, other = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        if (kept > 0 && lines[kept - 1].line.event.id == lines[i].line.event.id) {
            const bool same = lines[kept - 1].line.event.fact == lines[i].line.event.fact;
            ++(same ? twice : other);
            continue;
        }
        if (kept != i)
            lines[kept] = std::move(lines[i]);
        ++kept;
    }
    lines.resize(kept);
    if (twice > 0)
        m_notes.push_back(
            {twice == 1
                 ? EventWords::tr("One event stands in the log twice; it counts once.")
                 : EventWords::tr("%1 events stand in the log twice; each counts once.").arg(twice),
             m_log.folder()});
    if (other > 0)
        m_notes.push_back({EventWords::tr("%1 events have the id of another event and were left "
                                          "out.")
                               .arg(other),
                           m_log.folder()});
}

// A merge of two branches leaves events of both after their common ones.
Result<ReplayResult> Replayer::inOrder()
{
    // What the reading in the files' order said was said of another order.
    m_notes.resize(m_notesBefore);
    m_misfits = 0;
    m_missingSaid = false;
    std::vector<Line> lines;
    bool sorted = true;
    const auto scan = m_log.scan({}, [&](const LogLine& line, LogPosition at) {
        sorted = sorted && (lines.empty() || lines.back().line.event.id < line.event.id);
        lines.push_back({line, at});
        return true;
    });
    if (!scan)
        return std::unexpected(scan.error());
    Model before = std::move(m_state.model);
    m_state = LogState();
    if (!sorted) {
        m_notes.push_back({EventWords::tr("The log's events stood out of order, as after a merge "
                                          "of two branches; they were ordered by their time."),
                           m_log.folder()});
        putInOrder(lines);
    }
    m_state.ordered = sorted;
    for (const Line& l : lines) {
        // Numbers of two branches overlap: only a log in order can show a gap.
        Event event = l.line.event;
        event.sequence = m_state.sequence + 1;
        if (!feed(event, l.at))
            break;
    }
    sayRest();
    remember(*scan);
    const auto sum = m_log.checksum(m_state.end.segment, m_state.end.offset);
    if (!sum)
        return std::unexpected(sum.error());
    m_state.endChecksum = *sum;
    return ReplayResult{scan->torn, std::move(before)};
}

} // namespace

LogPosition LogState::nextPosition() const
{
    const bool full = !segments.empty() && segments.back().lines >= EventLog::eventsPerSegment;
    return full ? LogPosition{end.segment + 1, 0} : end;
}

Result<ReplayResult> replay(const EventLog& log, LogState& state, std::vector<LogNote>& notes,
                            std::optional<quint64> until, const Applied& applied)
{
    if (until == 0)
        return ReplayResult();
    return Replayer(log, state, notes, until, applied).run();
}

Result<bool> stillHolds(const EventLog& log, const LogState& state)
{
    const auto files = log.files();
    if (!files)
        return std::unexpected(files.error());
    if (files->size() < state.segments.size())
        return false;
    for (size_t i = 0; i < state.segments.size(); ++i) {
        const LogFile& was = state.segments[i].file;
        const LogFile& is = (*files)[i];
        const bool last = i + 1 == state.segments.size();
        if (!last && was != is)
            return false;
        if (last && is.size < state.end.offset)
            return false;
        if (last) {
            const auto sum = log.checksum(is.number, state.end.offset);
            if (!sum)
                return std::unexpected(sum.error());
            if (*sum != state.endChecksum)
                return false;
        }
    }
    return true;
}

} // namespace cim
