#include "app/rebuild/hostrecords.h"

#include "models/nix/product.h"
#include "models/system/generations.h"

#include <QFileInfo>

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRecords = 1'000;

HostRecord recordOf(const Event& event, const HostBuilt& fact)
{
    return {.sequence = event.sequence,
            .time = event.time,
            .author = event.author.section(u" <"_s, 0, 0),
            .action = u"build"_s,
            .outcome = fact.outcome,
            .milliseconds = fact.milliseconds,
            .toplevel = fact.toplevel,
            .log = fact.log};
}

HostRecord recordOf(const Event& event, const HostRebuilt& fact)
{
    return {.sequence = event.sequence,
            .time = event.time,
            .author = event.author.section(u" <"_s, 0, 0),
            .action = fact.action,
            .outcome = fact.outcome,
            .changed = fact.changed,
            .generation = fact.generation,
            .milliseconds = fact.milliseconds,
            .toplevel = fact.toplevel,
            .log = fact.log};
}

} // namespace

Result<QHash<EntityId, std::vector<HostRecord>>> hostRecords(const Session& session)
{
    QHash<EntityId, std::vector<HostRecord>> out;
    const auto put = [&](EntityId host, HostRecord&& record) {
        auto& all = out[host];
        // Halved at twice the limit, which costs nothing a record.
        if (all.size() >= 2 * mostRecords)
            all.erase(all.begin(), all.begin() + mostRecords);
        all.push_back(std::move(record));
    };
    const auto read = session.history(1, session.sequence(), [&](const Event& event) {
        if (const auto* built = std::get_if<HostBuilt>(&event.fact))
            put(built->host, recordOf(event, *built));
        else if (const auto* rebuilt = std::get_if<HostRebuilt>(&event.fact))
            put(rebuilt->host, recordOf(event, *rebuilt));
        return true;
    });
    if (!read)
        return std::unexpected(read.error());
    for (auto& all : out)
        if (all.size() > mostRecords)
            all.erase(all.begin(), all.end() - mostRecords);
    return out;
}

HostState hostState(const std::vector<HostRecord>& records, const QByteArray& fingerprint,
                    const QByteArray& builtFrom, const QString& running)
{
    const auto isOfSystem = [](const HostRecord& one) {
        return nix::productFor(one.action) == nix::Product::System;
    };
    const auto last = std::find_if(records.rbegin(), records.rend(), isOfSystem);
    if (last == records.rend())
        return HostState::Never;
    if (last->outcome == u"failed" || last->outcome == u"reverted")
        return HostState::Failed;
    const auto find = [&](auto&& wanted) {
        const auto found = std::find_if(last, records.rend(), [&](const HostRecord& one) {
            return isOfSystem(one) && wanted(one);
        });
        return found == records.rend() ? QString() : found->toplevel;
    };
    const QString built = find([](const HostRecord& one) { return one.outcome == u"succeeded"; });
    const QString active = find([](const HostRecord& one) {
        return one.action != u"build" && one.action != u"dry-activate" && one.action != u"boot" &&
               (one.outcome == u"activated" || one.outcome == u"unchanged");
    });
    if (!running.isEmpty() && !active.isEmpty() && running != active && running != built)
        return HostState::Drifted;
    if (built.isEmpty())
        return HostState::Never;
    if (fingerprint.isEmpty() || fingerprint != builtFrom)
        return HostState::Behind;
    return active == built || running == built ? HostState::Current : HostState::Built;
}

bool isNixos(const system::Store& store)
{
    return QFileInfo::exists(u"/etc/NIXOS"_s) || !system::running(store).current.isEmpty();
}

} // namespace cim
