#include "app/rebuild/comparing.h"

#include "app/rebuild/rebuild.h"
#include "app/rebuild/there.h"
#include "graph/closures/running.h"

#include <algorithm>
#include <ranges>

namespace cim {

namespace {

// The newest first.
Result<std::vector<system::Generation>> generationsOf(const RebuildRequest& request,
                                                      const There* there)
{
    if (!there)
        return system::generations(request.store, QStringLiteral("system"));
    std::vector<system::Generation> out;
    for (const auto& [number, toplevel] : there->state().generations | std::views::reverse) {
        system::Generation& one = out.emplace_back();
        one.number = number;
        one.toplevel = toplevel;
        one.isCurrent = number == there->state().generation;
    }
    return out;
}

// Who asked for what changes; without an answer the changes are shown all the same.
void addCauses(const RebuildRequest& request, RebuildDifference& out, const std::stop_token& stop)
{
    if (!out.changes || out.changes->isEmpty())
        return;
    auto causes = closures::askCauses(request.folder, request.name, stop);
    if (causes)
        out.causes = std::make_shared<const closures::HostCauses>(*std::move(causes));
    else
        out.whyNoCauses = causes.error().message;
}

} // namespace

Result<system::Generation> generationOf(const RebuildRequest& request, const There* there)
{
    const auto all = generationsOf(request, there);
    if (!all)
        return std::unexpected(all.error());
    const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
    const auto found = std::ranges::find_if(*all, [&](const system::Generation& one) {
        return request.generation > 0 ? one.number == request.generation
                                      : current != all->end() && one.number < current->number;
    });
    if (found == all->end())
        return fail(request.generation > 0
                        ? Rebuild::tr("There is no generation %1 any more.").arg(request.generation)
                        : Rebuild::tr("There is no generation before the current one."));
    if (found->toplevel.isEmpty())
        return fail(Rebuild::tr("Generation %1 is no longer in the store.").arg(found->number));
    return *found;
}

RebuildDifference differenceTo(const RebuildRequest& request, const There* there,
                               const QString& toplevel, const std::stop_token& stop)
{
    RebuildDifference out;
    const closures::Machine machine{.store = request.store,
                                    .ssh = there ? &there->ssh() : nullptr,
                                    .state = there ? &there->state() : nullptr};
    if (machine.running().isEmpty() || (!request.isHere && !there)) {
        out.why = Rebuild::tr("No system of %1 runs here, so there is nothing to compare with.")
                      .arg(request.name);
        return out;
    }
    auto changes = closures::differenceOn(machine, toplevel, stop);
    if (changes)
        out.changes = *std::move(changes);
    else
        out.why = Rebuild::tr("The difference cannot be shown: %1").arg(changes.error().text());
    addCauses(request, out, stop);
    return out;
}

} // namespace cim
