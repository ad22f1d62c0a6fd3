#include "models/guide/conditions.h"

#include "models/events/log.h"
#include "models/projection/effects.h"

#include <algorithm>
#include <span>

namespace cim::guide {

namespace {

// Who may log in is a walk over policies and memberships for each host: of a large fleet so many
// are asked and no more, which stays below a millisecond.
constexpr size_t hostsAsked = 32;

bool leadsTo(const Model& model, const Entity& from, QStringView verb, QStringView kind)
{
    return std::ranges::any_of(model.targets(from.id, verb), [&](EntityId id) {
        const Entity* to = model.entity(id);
        return to && to->kind == kind;
    });
}

// Accounts of services stand on the machine too, but nobody logs in with them.
bool isForPeople(const Model& model, const Account& account)
{
    const Entity* entity = model.entity(account.entity);
    return entity && (entity->kind == u"Person" || entity->properties[u"normal"].toBool(true));
}

// One by which a person logs in with so many keys at least.
std::optional<Account> accountOf(const Facts& facts, const Entity& host, int keys)
{
    auto accounts = Effects(*facts.model(), *facts.kinds()).accounts(host.id);
    const auto found = std::ranges::find_if(accounts, [&](const Account& account) {
        return !account.isLocked && account.keys >= keys && isForPeople(*facts.model(), account);
    });
    return found == accounts.end() ? std::nullopt : std::optional(std::move(*found));
}

// The host that a system is of, "web1" of "web1-25.05": of several whose names fit the longest.
bool isOf(const Facts& facts, QStringView system, const Entity& host)
{
    const auto fits = [&](const Entity& one) {
        return system == one.name ||
               (system.startsWith(one.name) && system.at(one.name.size()) == u'-');
    };
    return fits(host) && std::ranges::none_of(facts.hosts, [&](const Entity* other) {
               return other->name.size() > host.name.size() && fits(*other);
           });
}

bool isAmong(const Facts& facts, const QStringList& systems, const Entity& host)
{
    return std::ranges::any_of(systems,
                               [&](const QString& system) { return isOf(facts, system, host); });
}

bool isLogOnly(const RepositoryStatus& status, const QString& eventsPath)
{
    return status.path == eventsPath && status.state == RepositoryState::Modified &&
           status.outdated.isEmpty() && std::ranges::all_of(status.changed, isLogFile);
}

} // namespace

bool isBuildable(const Facts& facts, const Entity& package)
{
    const QString builder = package.properties[u"builder"].toString();
    if (builder == u"nixpkgs")
        return true;
    if (builder == u"shell" && !package.properties[u"script"].toString().trimmed().isEmpty())
        return true;
    if (builder == u"expression" && package.properties.contains(u"expression"))
        return true;
    return !builder.isEmpty() && leadsTo(*facts.model(), package, u"builtFrom", u"Source");
}

bool hasProgram(const Facts&, const Entity& package)
{
    return package.properties.contains(u"mainProgram");
}

bool hasSettings(const Facts&, const Entity& package)
{
    return !package.properties[u"settings"].toObject().isEmpty();
}

bool isTested(const Facts&, const Entity& package)
{
    return !package.properties[u"smokeTest"].toStringList().isEmpty();
}

bool runsSomething(const Facts& facts, const Entity& service)
{
    return service.properties.contains(u"service") ||
           leadsTo(*facts.model(), service, u"builtFrom", u"Package");
}

bool enablesService(const Facts& facts, const Entity& host)
{
    return leadsTo(*facts.model(), host, u"enables", u"Service");
}

bool isAttached(const Facts& facts, const Entity& host)
{
    return leadsTo(*facts.model(), host, u"attachedTo", u"Network");
}

bool letsSomebodyIn(const Facts& facts, const Entity& host)
{
    return accountOf(facts, host, 0).has_value();
}

bool letsSomebodyInByKey(const Facts& facts, const Entity& host)
{
    return accountOf(facts, host, 1).has_value();
}

EntityId whoseKeyCounts(const Facts& facts)
{
    for (const int keys : {1, 0}) {
        const Entity* host =
            first(facts, facts.hosts, keys > 0 ? letsSomebodyInByKey : letsSomebodyIn);
        if (const auto account = host ? accountOf(facts, *host, keys) : std::nullopt)
            return account->people.empty() ? account->entity : account->people.front();
    }
    return facts.people.empty() ? EntityId() : facts.people.front()->id;
}

Login whoIsToLogIn(const Facts& facts)
{
    Login out;
    const auto user = std::ranges::find_if(facts.users, [](const Entity* one) {
        return one->properties[u"normal"].toBool(true) && !one->properties[u"locked"].toBool();
    });
    if (user != facts.users.end())
        out.user = *user;
    const auto whose =
        out.user ? facts.model()->targets(out.user->id, u"is") : std::vector<EntityId>();
    if (!whose.empty())
        out.person = facts.model()->entity(whose.front());
    else if (!facts.people.empty())
        out.person = facts.people.front();
    return out;
}

bool isBuilt(const Facts& facts, const Entity& host)
{
    return !facts.outside().runs.value(host.id).built.isEmpty() ||
           isAmong(facts, facts.outside().built, host);
}

bool isLookedAt(const Facts& facts, const Entity& host)
{
    return isAmong(facts, facts.outside().lookedAt, host);
}

bool isRunning(const Facts& facts, const Entity& host)
{
    return facts.outside().runs.value(host.id).isDeployed ||
           isAmong(facts, facts.outside().running, host);
}

bool isDeployed(const Facts& facts, const Entity& host)
{
    return isRunning(facts, host) || (!facts.outside().runs.value(host.id).machine.isEmpty() &&
                                      isAmong(facts, facts.outside().started, host));
}

bool hasFailedToBuild(const Facts& facts, const Entity& host)
{
    const HostRuns runs = facts.outside().runs.value(host.id);
    return runs.lastFailed &&
           std::ranges::none_of(facts.outside().built, [&](const QString& system) {
               return isOf(facts, system, host) &&
                      facts.outside().builtAt.value(system) > runs.endedAt;
           });
}

bool hasFailedToSwitch(const Facts& facts, const Entity& host)
{
    return facts.outside().runs.value(host.id).activationFailed;
}

bool hasPurpose(const Facts& facts)
{
    const Domain* workspace = facts.model() ? facts.model()->workspace() : nullptr;
    return workspace && !workspace->name.isEmpty() && !workspace->purpose.trimmed().isEmpty();
}

bool isCommitted(const Facts& facts)
{
    const auto& repositories = facts.outside().repositories;
    if (!facts.model() || !repositories || repositories->empty())
        return false;
    const Domain* events = facts.model()->domainByName(u"events");
    const QString eventsPath = events ? events->path : QString();
    return std::ranges::all_of(*repositories, [&](const RepositoryStatus& status) {
        const bool isKept = !status.head.isEmpty();
        return (status.state == RepositoryState::Clean && isKept) ||
               (!eventsPath.isEmpty() && isLogOnly(status, eventsPath));
    });
}

bool isLocked(const Facts& facts)
{
    return facts.outside().lockIsCurrent.value_or(false);
}

bool isPromoted(const Facts& facts)
{
    return facts.model() && std::ranges::any_of(facts.model()->domains(), [](const Domain& one) {
               return one.state != State::Dev;
           });
}

bool isReleased(const Facts& facts)
{
    return facts.model() && std::ranges::any_of(facts.model()->domains(), [](const Domain& one) {
               return !one.version.isEmpty();
           });
}

const Entity* first(const Facts& facts, const Facts::Entities& entities,
                    bool (*holds)(const Facts&, const Entity&))
{
    const bool costly = holds == letsSomebodyIn || holds == letsSomebodyInByKey;
    const size_t asked = costly ? std::min(entities.size(), hostsAsked) : entities.size();
    for (const Entity* one : std::span(entities).first(asked)) {
        if (holds(facts, *one))
            return one;
    }
    return nullptr;
}

} // namespace cim::guide
