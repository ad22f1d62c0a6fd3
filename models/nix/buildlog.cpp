#include "models/nix/buildlog.h"

#include "models/nix/advice.h"
#include "models/nix/words.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

// As nix numbers its activities and results; others are ignored.
enum ActivityType : int {
    CopyPath = 100,
    FileTransfer = 101,
    CopyPaths = 103,
    Builds = 104,
    Build = 105,
    Substitute = 108,
    BuildWaiting = 111
};
enum ResultType : int {
    BuildLine = 101,
    SetPhase = 104,
    Progress = 105,
    SetExpected = 106,
    PostBuildLine = 107
};

// Of what a log says: no sum of them leaves 64 bits.
constexpr qint64 mostBytes = qint64(1) << 44;

qint64 clamped(qint64 number)
{
    return std::clamp<qint64>(number, 0, mostBytes);
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QString cut(QString text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    text.truncate(most);
    return text + u'…';
}

QString sizeText(qint64 size)
{
    return QLocale::c().formattedDataSize(size, 1);
}

} // namespace

QString Work::name() const
{
    QString name = path.sliced(path.lastIndexOf(u'/') + 1);
    if (name.size() > 33 && name[32] == u'-')
        name = name.sliced(33);
    if (name.endsWith(u".drv"))
        name.chop(4);
    return name;
}

void BuildLog::take(QByteArrayView stream, qint64 now)
{
    m_now = now;
    m_reader.take(stream, [this](const LineRecord& record) { take(record); });
}

void BuildLog::finish(bool fine, qint64 now)
{
    m_now = now;
    m_reader.finish([this](const LineRecord& record) { take(record); });
    for (size_t i = 0; i < m_works.size(); ++i) {
        const Work::State state = m_works[i].state;
        if (state == Work::State::Running)
            set(int(i), fine ? Work::State::Done : Work::State::Stopped);
        else if (fine && state == Work::State::Stopped)
            set(int(i), Work::State::Done);
    }
    m_activities.clear();
    m_unconfirmed.clear();
    m_doing.clear();
    ++m_revision;
}

int BuildLog::total(Work::Kind kind) const
{
    int sum = 0;
    for (const int count : m_counts[size_t(kind)])
        sum += count;
    return sum;
}

QString BuildLog::waiting() const
{
    for (const auto& [id, activity] : m_activities)
        if (activity.type == BuildWaiting && !activity.text.isEmpty())
            return activity.text;
    return {};
}

QString BuildLog::sentence() const
{
    QStringList counts;
    const auto add = [&](Work::Kind kind, const QString& sentence) {
        if (const int all = total(kind); all > 0)
            counts << sentence.arg(count(kind, Work::State::Done)).arg(all);
    };
    add(Work::Kind::Build, NixWords::tr("%1 of %2 built"));
    add(Work::Kind::Fetch, NixWords::tr("%1 of %2 fetched"));
    const auto addBytes = [&](qint64 done, qint64 all) {
        if (all > 0)
            counts << NixWords::tr("%1 of %2").arg(sizeText(done), sizeText(std::max(all, done)));
    };
    addBytes(m_fetched, m_toFetch);
    if (const int all = std::max(total(Work::Kind::Copy), pathsToCopy()); all > 0)
        counts << NixWords::tr("%1 of %2 copied")
                      .arg(count(Work::Kind::Copy, Work::State::Done))
                      .arg(all);
    addBytes(m_copied, m_toCopy);
    QString now = waiting();
    if (now.isEmpty() && count(Work::Kind::Build, Work::State::Running) > 0) {
        const auto running =
            std::ranges::find_if(m_works.rbegin(), m_works.rend(), [](const Work& work) {
                return work.kind == Work::Kind::Build && work.state == Work::State::Running;
            });
        now = running->name() + (running->phase.isEmpty() ? QString() : u": "_s + running->phase);
    }
    if (now.isEmpty())
        now = m_doing;
    if (!now.isEmpty())
        return counts.isEmpty() ? now : counts.join(u", "_s) + u"; "_s + now;
    return counts.join(u", "_s);
}

void BuildLog::take(const LineRecord& record)
{
    switch (record.kind) {
    case Record::Kind::Start:
        return start(record);
    case Record::Kind::Stop:
        return stop(record);
    case Record::Kind::Result:
        return result(record);
    case Record::Kind::Message:
        return message(record);
    case Record::Kind::Plain:
        m_plan = Plan::None;
        if (!record.text.empty())
            say(LogLine::Kind::Plain, -1, plainText(record.text));
        return;
    }
}

void BuildLog::start(const LineRecord& record)
{
    if (m_activities.size() >= mostActivities)
        return;
    Activity activity{.type = record.type, .work = -1, .done = 0, .expected = 0, .text = {}};
    const auto parent = m_activities.find(record.parent);
    const int above = parent == m_activities.end() ? -1 : parent->second.work;
    switch (record.type) {
    case Build:
        activity.work = workFor(Work::Kind::Build, record.word(0));
        if (activity.work >= 0)
            m_works[size_t(activity.work)].from = cut(plainText(record.word(1)), 200);
        begin(activity.work);
        break;
    case Substitute:
        activity.work = workFor(Work::Kind::Fetch, record.word(0));
        if (activity.work >= 0)
            m_works[size_t(activity.work)].from = cut(plainText(record.word(1)), 200);
        begin(activity.work);
        break;
    case CopyPath:
        // What a substitution copies is the substitution's.
        activity.work = above >= 0 ? above : workFor(Work::Kind::Copy, record.word(0));
        if (above < 0)
            begin(activity.work);
        break;
    case CopyPaths: // its text says no more than its counts
        activity.work = above;
        break;
    case BuildWaiting:
        activity.text = cut(plainText(record.text), 500);
        break;
    default:
        activity.work = above;
        if (!record.text.empty() && record.level <= 5)
            m_doing = cut(plainText(record.text), 500);
    }
    m_activities[record.id] = std::move(activity);
    ++m_revision;
}

void BuildLog::stop(const LineRecord& record)
{
    const auto found = m_activities.find(record.id);
    if (found == m_activities.end())
        return;
    const Activity activity = std::move(found->second);
    m_activities.erase(found);
    ++m_revision;
    const bool ends = activity.type == Build || activity.type == Substitute ||
                      (activity.type == CopyPath && activity.work >= 0 &&
                       m_works[size_t(activity.work)].kind == Work::Kind::Copy);
    if (!ends || activity.work < 0 || m_works[size_t(activity.work)].state != Work::State::Running)
        return;
    if (activity.type != Build) {
        set(activity.work, Work::State::Done);
    } else if (m_built > 0) {
        --m_built;
        set(activity.work, Work::State::Done);
    } else {
        set(activity.work, Work::State::Stopped);
        m_unconfirmed.push_back(activity.work);
        if (m_unconfirmed.size() > mostWorks)
            m_unconfirmed.pop_front();
    }
}

void BuildLog::result(const LineRecord& record)
{
    const auto found = m_activities.find(record.id);
    if (found == m_activities.end())
        return;
    Activity& activity = found->second;
    switch (record.type) {
    case BuildLine:
    case PostBuildLine:
        return builderLine(activity.work, record.word(0));
    case SetPhase:
        if (activity.work >= 0) {
            m_works[size_t(activity.work)].phase = cut(plainText(record.word(0)), 100);
            ++m_revision;
        }
        return;
    case Progress:
        return progress(activity, record);
    case SetExpected:
        // Of what is transferred in all, by the one who knows: told again as it grows.
        if (record.number(0) == FileTransfer)
            expect(activity, record, m_toFetch);
        else if (record.number(0) == CopyPath && activity.type == CopyPaths)
            expect(activity, record, m_toCopy);
        return;
    default:
        return;
    }
}

void BuildLog::expect(Activity& activity, const LineRecord& record, qint64& sum)
{
    const qint64 expected = clamped(record.number(1));
    sum = std::min(sum + expected - activity.expected, qint64(1) << 60);
    activity.expected = expected;
    ++m_revision;
}

void BuildLog::progress(Activity& activity, const LineRecord& record)
{
    const qint64 done = clamped(record.number(0));
    ++m_revision;
    if (activity.type == Builds) {
        // Before or after the build's own end: the counts tell a build from one that was stopped.
        m_built += std::clamp<qint64>(done - activity.done, 0, qint64(mostWorks));
        activity.done = std::max(activity.done, done);
        while (m_built > 0 && !m_unconfirmed.empty()) {
            const int work = m_unconfirmed.front();
            m_unconfirmed.pop_front();
            if (m_works[size_t(work)].state != Work::State::Stopped)
                continue;
            --m_built;
            set(work, Work::State::Done);
        }
        return;
    }
    if (activity.type == FileTransfer)
        m_fetched =
            std::min(m_fetched + std::max<qint64>(0, done - activity.done), qint64(1) << 60);
    if (activity.type == CopyPaths) // the paths alone
        m_pathsToCopy = std::clamp<qint64>(record.number(1), m_pathsToCopy, qint64(mostWorks));
    const qint64 more = std::max<qint64>(0, done - activity.done);
    activity.done = std::max(activity.done, done);
    if (activity.type == CopyPath && activity.work >= 0) {
        Work& work = m_works[size_t(activity.work)];
        if (work.kind == Work::Kind::Copy)
            m_copied = std::min(m_copied + more, qint64(1) << 60);
        work.done = done;
        work.expected = clamped(record.number(1));
    }
}

void BuildLog::message(const LineRecord& record)
{
    if (plan(record.text))
        return;
    if (record.level == 0)
        return error(cut(plainText(record.text), qsizetype(64) << 10),
                     cut(plainText(record.raw.empty() ? record.text : record.raw), 4'000));
    if (record.level > 3) {
        m_doing = cut(plainText(record.text), 500);
        ++m_revision;
        return;
    }
    say(record.level == 1 ? LogLine::Kind::Warning : LogLine::Kind::Message, -1,
        plainText(record.text));
}

// The plan comes as a heading and a message a path: "these 3 derivations will be built:".
bool BuildLog::plan(std::string_view text)
{
    if (m_plan != Plan::None && text.starts_with("  /")) {
        workFor(m_plan == Plan::Builds ? Work::Kind::Build : Work::Kind::Fetch, text.substr(2));
        say(LogLine::Kind::Message, -1, plainText(text));
        return true;
    }
    const bool isHeading = text.size() < 200 && text.ends_with(':') && text.starts_with("th");
    m_plan = !isHeading                                               ? Plan::None
             : text.find("will be built") != std::string_view::npos   ? Plan::Builds
             : text.find("will be fetched") != std::string_view::npos ? Plan::Fetches
                                                                      : Plan::None;
    if (m_plan == Plan::None)
        return false;
    say(LogLine::Kind::Message, -1, plainText(text));
    return true;
}

void BuildLog::error(const QString& text, const QString& raw)
{
    // "builder for 'X.drv' failed with exit code 3", since nix 2.29 "Cannot build 'X.drv'.
    // Reason: builder failed with exit code 3."
    static const QRegularExpression derivation(u"'(/[^']*\\.drv)'"_s);
    static const QRegularExpression ofAnother(
        u"dependenc(y|ies) (of|failed)|some outputs of .* are not valid"_s);
    const auto match = derivation.match(raw);
    const int work = match.hasMatch() ? m_byPath.value(match.captured(1).toUtf8(), -1) : -1;
    if (work >= 0) {
        const bool isBlocked = ofAnother.match(raw).hasMatch();
        Work& one = m_works[size_t(work)];
        const QString first = raw.section(u'\n', 0, 0), second = raw.section(u'\n', 1, 1).trimmed();
        one.reason = second.startsWith(u"Reason: ") ? second.sliced(8) : first;
        if (const QString why = wrongHash(raw); !why.isEmpty())
            one.reason = why;
        if (isBlocked ? one.state == Work::State::Planned : one.state != Work::State::Failed)
            set(work, isBlocked ? Work::State::Blocked : Work::State::Failed);
    }
    if (m_errors.size() < mostErrors)
        m_errors.push_back(text);
    say(LogLine::Kind::Error, work, text);
}

void BuildLog::builderLine(int work, std::string_view text)
{
    QString line = plainText(text);
    if (work >= 0) {
        Work& one = m_works[size_t(work)];
        ++one.lines;
        QString kept = cut(line, longestText);
        if (one.last.size() >= qsizetype(keptLines) || (m_kept > keptText && !one.last.empty())) {
            m_kept -= one.last.front().size();
            one.last.pop_front();
        }
        if (m_kept + kept.size() <= keptText) {
            m_kept += kept.size();
            one.last.push_back(std::move(kept));
        }
    }
    say(LogLine::Kind::Builder, work, std::move(line));
}

void BuildLog::say(LogLine::Kind kind, int work, QString text)
{
    ++m_revision;
    if (onLine)
        onLine({kind, work, std::move(text)});
}

int BuildLog::workFor(Work::Kind kind, std::string_view path)
{
    // A path of a store is at most 211 characters and its folder.
    if (path.empty() || path.front() != '/' || path.size() > 1'000)
        return -1;
    const QByteArray key = bytes(path);
    if (const auto found = m_byPath.constFind(key); found != m_byPath.constEnd())
        return *found;
    if (m_works.size() >= mostWorks) {
        ++m_forgotten;
        return -1;
    }
    const int index = int(m_works.size());
    Work work;
    work.kind = kind;
    work.path = plainText(path);
    m_works.push_back(std::move(work));
    m_byPath.insert(key, index);
    ++m_counts[size_t(kind)][size_t(Work::State::Planned)];
    return index;
}

void BuildLog::set(int index, Work::State state)
{
    Work& work = m_works[size_t(index)];
    auto& counts = m_counts[size_t(work.kind)];
    --counts[size_t(work.state)];
    ++counts[size_t(state)];
    work.state = state;
    if (state != Work::State::Running && work.ended == 0)
        work.ended = m_now;
    if (state == Work::State::Done)
        forget(work);
    ++m_revision;
}

void BuildLog::begin(int index)
{
    if (index < 0)
        return;
    Work& work = m_works[size_t(index)];
    // A build that is tried again begins anew.
    work.started = m_now;
    work.ended = 0;
    set(index, Work::State::Running);
}

void BuildLog::forget(Work& work)
{
    for (const QString& line : work.last)
        m_kept -= line.size();
    work.last.clear();
}

} // namespace cim::nix
