#include "models/nix/fleet.h"

#include "models/nix/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>
#include <utility>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr int format = 1;
constexpr qint64 firstRetry = 30'000, lastRetry = 600'000; // milliseconds

using State = FleetHost::State;

constexpr std::pair<State, QStringView> words[] = {
    {State::Waiting, u"waiting"}, {State::Running, u"running"}, {State::Done, u"done"},
    {State::Failed, u"failed"},   {State::Offline, u"offline"}, {State::RolledBack, u"rolled-back"},
    {State::Skipped, u"skipped"},
};

std::optional<State> stateFrom(const QString& word)
{
    for (const auto& [state, name] : words)
        if (name == word)
            return state;
    return std::nullopt;
}

// Offline hosts hold up nobody.
bool isOpen(State state)
{
    return state == State::Waiting || state == State::Running;
}

QString counted(State state, int number)
{
    switch (state) {
    case State::Running:
        return NixWords::tr("%1 running").arg(number);
    case State::Failed:
        return NixWords::tr("%1 failed").arg(number);
    case State::Offline:
        return NixWords::tr("%1 offline").arg(number);
    case State::RolledBack:
        return NixWords::tr("%1 rolled back").arg(number);
    case State::Skipped:
        return NixWords::tr("%1 skipped").arg(number);
    case State::Waiting:
    case State::Done:
        break;
    }
    return {};
}

} // namespace

QString wordFor(State state)
{
    for (const auto& [one, name] : words)
        if (one == state)
            return name.toString();
    return {};
}

Fleet::Fleet(const FleetPlan& plan)
    : m_plan(plan)
{
    m_plan.canaries = std::max(0, plan.canaries);
    m_plan.wave = std::max(0, plan.wave);
    m_plan.jobs = std::max(1, plan.jobs);
    m_plan.stopAfter = std::max(0, plan.stopAfter);
    // A canary alone is no canary.
    const int canaries = m_plan.canaries < int(plan.hosts.size()) ? m_plan.canaries : 0;
    m_plan.canaries = canaries;
    for (int i = 0; i < int(plan.hosts.size()) && i < mostHosts; ++i) {
        const int after = i - canaries;
        const int first = canaries > 0 ? 1 : 0;
        m_hosts.push_back({.name = plan.hosts[i],
                           .wave = after < 0          ? 0
                                   : m_plan.wave == 0 ? first
                                                      : first + after / m_plan.wave});
    }
}

int Fleet::waves() const
{
    return m_hosts.empty() ? 0 : m_hosts.back().wave + 1;
}

int Fleet::count(State state) const
{
    return int(std::ranges::count(m_hosts, state, &FleetHost::state));
}

bool Fleet::isCanary(const FleetHost& host) const
{
    return m_plan.canaries > 0 && host.wave == 0;
}

bool Fleet::isOver(std::span<const FleetHost> wave) const
{
    bool isOpenStill = false, isDone = false, isAway = false;
    for (const FleetHost& host : wave) {
        isOpenStill = isOpenStill || isOpen(host.state);
        isDone = isDone || host.state == State::Done;
        isAway = isAway || host.state == State::Offline || host.state == State::Skipped;
    }
    // Canaries that are all away have shown nothing.
    return !isOpenStill && (isDone || !isAway || !isCanary(wave.front()));
}

int Fleet::currentWave() const
{
    // They stand in the order of their waves.
    for (auto first = m_hosts.begin(); first != m_hosts.end();) {
        const auto last = std::find_if(
            first, m_hosts.end(), [&](const FleetHost& host) { return host.wave != first->wave; });
        if (!isOver({first, last}))
            return first->wave;
        first = last;
    }
    return waves();
}

bool Fleet::hasFailedTooOften() const
{
    return count(State::Failed) > m_plan.stopAfter ||
           std::ranges::any_of(m_hosts, [&](const FleetHost& host) {
               return isCanary(host) && host.state == State::Failed;
           });
}

// It has shown nothing, and nobody comes back to it by himself.
const FleetHost* Fleet::skippedCanary() const
{
    const auto found = std::ranges::find_if(m_hosts, [&](const FleetHost& host) {
        return isCanary(host) && host.state == State::Skipped;
    });
    return found == m_hosts.end() ? nullptr : &*found;
}

bool Fleet::isHeldUp() const
{
    return m_isStopped || hasFailedTooOften() || skippedCanary() != nullptr;
}

Fleet::Phase Fleet::phase() const
{
    if (count(State::Running) > 0)
        return Phase::Running;
    if (count(State::Waiting) + count(State::Offline) == 0 && !m_isStopped)
        return Phase::Finished;
    if (isHeldUp())
        return Phase::Stopped;
    const int wave = currentWave();
    return std::ranges::any_of(m_hosts,
                               [&](const FleetHost& host) {
                                   return host.wave <= wave && host.state == State::Waiting;
                               })
               ? Phase::Running
               : Phase::Waiting;
}

std::vector<int> Fleet::begin(qint64 now)
{
    std::vector<int> out;
    if (isHeldUp())
        return out;
    const int wave = currentWave();
    int running = count(State::Running);
    const auto take = [&](auto&& isMeant) {
        for (int i = 0; i < int(m_hosts.size()) && running < m_plan.jobs; ++i) {
            FleetHost& host = m_hosts[size_t(i)];
            if (host.wave > wave || !isMeant(host))
                continue;
            host.state = State::Running;
            ++host.tries;
            ++running;
            out.push_back(i);
        }
    };
    take([](const FleetHost& host) { return host.state == State::Waiting; });
    take([&](const FleetHost& host) {
        return host.state == State::Offline && host.tryAgain <= now;
    });
    return out;
}

void Fleet::end(int index, const FleetResult& result, qint64 now)
{
    if (index < 0 || index >= int(m_hosts.size()))
        return;
    FleetHost& host = m_hosts[size_t(index)];
    // On the way back it runs what it ran.
    if (result.state == State::Skipped && host.state != State::Running) {
        host.sentence = result.sentence;
        return;
    }
    host.state = isOpen(result.state) ? State::Failed : result.state;
    host.sentence = result.sentence;
    if (!result.toplevel.isEmpty())
        host.toplevel = result.toplevel;
    if (result.generationBefore > 0 && host.generationBefore == 0)
        host.generationBefore = result.generationBefore;
    host.changed = result.state == State::RolledBack ? false : host.changed || result.changed;
    if (host.state == State::Offline)
        host.tryAgain = now + std::min(lastRetry, firstRetry << std::clamp(host.tries - 1, 0, 10));
}

qint64 Fleet::tryAgainAt() const
{
    qint64 out = 0;
    for (const FleetHost& host : m_hosts)
        if (host.state == State::Offline && (out == 0 || host.tryAgain < out))
            out = host.tryAgain;
    return out;
}

void Fleet::resume()
{
    m_isStopped = false;
    for (FleetHost& host : m_hosts)
        if (host.state == State::Running || host.state == State::Failed ||
            host.state == State::Skipped) {
            host.state = State::Waiting;
            host.sentence.clear();
        } else if (host.state == State::Offline) {
            host.tryAgain = 0;
        }
}

std::vector<int> Fleet::left() const
{
    std::vector<int> out;
    for (int i = 0; i < int(m_hosts.size()); ++i)
        if (const State state = m_hosts[size_t(i)].state;
            state == State::Waiting || state == State::Offline)
            out.push_back(i);
    return out;
}

std::vector<int> Fleet::toRollBack() const
{
    int wave = -1;
    for (const FleetHost& host : m_hosts)
        if (host.changed)
            wave = std::max(wave, host.wave);
    std::vector<int> out;
    for (int i = int(m_hosts.size()) - 1; i >= 0; --i)
        if (m_hosts[size_t(i)].wave == wave && m_hosts[size_t(i)].changed)
            out.push_back(i);
    return out;
}

QString Fleet::whyNotBegun() const
{
    for (const FleetHost& host : m_hosts)
        if (isCanary(host) && host.state == State::Failed)
            return NixWords::tr("Not begun, because %1, which went first, failed.").arg(host.name);
    if (const FleetHost* skipped = skippedCanary())
        return NixWords::tr("Not begun, because %1 goes first, and no password was given for it.")
            .arg(skipped->name);
    if (const int failed = count(State::Failed); failed > m_plan.stopAfter)
        return failed == 1 ? NixWords::tr("Not begun, because a host had failed.")
                           : NixWords::tr("Not begun, because %1 hosts had failed.").arg(failed);
    if (m_isStopped)
        return NixWords::tr("Not begun: it was stopped before its turn.");
    return phase() == Phase::Waiting
               ? NixWords::tr("Not begun, because hosts that go first do not answer.")
               : NixWords::tr("Not begun: it was broken off before its turn.");
}

QString Fleet::sentence() const
{
    QString out = NixWords::tr("%1 of %2 done").arg(count(State::Done)).arg(m_hosts.size());
    for (const State state :
         {State::Running, State::Failed, State::Skipped, State::Offline, State::RolledBack})
        if (const int number = count(state); number > 0)
            out += QStringLiteral(", ") + counted(state, number);
    if (const int left = count(State::Waiting); left > 0 && phase() != Phase::Running)
        out += QStringLiteral(", ") + NixWords::tr("%1 not begun").arg(left);
    if (waves() > 1 && currentWave() < waves())
        out += NixWords::tr("; wave %1 of %2").arg(currentWave() + 1).arg(waves());
    return out;
}

QByteArray Fleet::toJson() const
{
    QJsonArray hosts;
    for (const FleetHost& host : m_hosts)
        hosts.append(QJsonObject{{u"changed"_s, host.changed},
                                 {u"generationBefore"_s, host.generationBefore},
                                 {u"name"_s, host.name},
                                 {u"sentence"_s, host.sentence},
                                 {u"state"_s, wordFor(host.state)},
                                 {u"toplevel"_s, host.toplevel},
                                 {u"tries"_s, host.tries},
                                 {u"tryAgain"_s, host.tryAgain}});
    return QJsonDocument(QJsonObject{{u"action"_s, m_plan.action},
                                     {u"byRebuilder"_s, m_plan.isByRebuilder},
                                     {u"canaries"_s, m_plan.canaries},
                                     {u"engine"_s, m_plan.engine},
                                     {u"format"_s, format},
                                     {u"hosts"_s, hosts},
                                     {u"jobs"_s, m_plan.jobs},
                                     {u"stopAfter"_s, m_plan.stopAfter},
                                     {u"stopped"_s, m_isStopped},
                                     {u"wave"_s, m_plan.wave}})
        .toJson();
}

Result<Fleet> Fleet::fromJson(const QByteArray& json)
{
    const auto bad = [](const QString& why) {
        return fail(
            NixWords::tr("What was noted of the last rebuild of several hosts cannot be read: %1.")
                .arg(why));
    };
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return bad(error.error == QJsonParseError::NoError ? NixWords::tr("it is no object")
                                                           : error.errorString());
    const QJsonObject object = document.object();
    if (object[u"format"].toInt() != format)
        return bad(NixWords::tr("it is of another version of Cimarron"));
    const QJsonArray hosts = object[u"hosts"].toArray();
    if (hosts.size() > mostHosts)
        return bad(NixWords::tr("it has too many hosts"));
    FleetPlan plan{.hosts = {},
                   .action = object[u"action"].toString(),
                   .canaries = object[u"canaries"].toInt(),
                   .wave = object[u"wave"].toInt(),
                   .jobs = object[u"jobs"].toInt(),
                   .stopAfter = object[u"stopAfter"].toInt(),
                   .engine = object[u"engine"].toString(),
                   .isByRebuilder = object[u"byRebuilder"].toBool()};
    for (const QJsonValue& host : hosts)
        plan.hosts << host[u"name"].toString();
    Fleet out(plan);
    out.m_isStopped = object[u"stopped"].toBool();
    for (size_t i = 0; i < out.m_hosts.size(); ++i) {
        const QJsonObject one = hosts[qsizetype(i)].toObject();
        FleetHost& host = out.m_hosts[i];
        const auto state = stateFrom(one[u"state"].toString());
        if (!state || host.name.isEmpty())
            return bad(NixWords::tr("its host %1 is none").arg(i + 1));
        host.state = *state;
        host.sentence = one[u"sentence"].toString();
        host.toplevel = one[u"toplevel"].toString();
        host.generationBefore = one[u"generationBefore"].toInt();
        host.changed = one[u"changed"].toBool();
        host.tries = std::clamp(one[u"tries"].toInt(), 0, 1'000'000);
        host.tryAgain = one[u"tryAgain"].toInteger();
    }
    return out;
}

} // namespace cim::nix
