#include "app/rebuild/openproblems.h"

#include "models/events/session.h"

#include <set>

namespace cim {

QStringList openProblems(const Session& session, std::span<const EntityId> hosts)
{
    const std::set<EntityId> chosen(hosts.begin(), hosts.end());
    QStringList ofHosts, others;
    for (const Problem& problem : session.problems().all())
        (chosen.contains(problem.entity) ? ofHosts : others) << problem.sentence;
    return ofHosts + others;
}

} // namespace cim
