#include "graph/closures/running.h"

#include "graph/closures/words.h"
#include "models/nix/activate.h"
#include "models/nix/remote.h"

#include <QFileInfo>

namespace cim::closures {

QString Machine::running() const
{
    return state != nullptr ? state->running : system::running(store).current;
}

Result<SystemDifference> differenceOn(const Machine& machine, const QString& toplevel,
                                      const std::stop_token& stop)
{
    const auto load = [&](const QString& path, const QString& title) {
        Source source{.store = machine.store, .path = path, .file = {}, .title = title};
        // What was built here and copied there is the same on both.
        if (machine.ssh != nullptr && !QFileInfo::exists(machine.store.real(path))) {
            source.store = machine.ssh->target().store().value_or(machine.store);
            source.environment = machine.ssh->environment();
        }
        return loadSystem(source, {}, stop);
    };
    const auto before = load(machine.running(), ClosureWords::tr("the running system"));
    const auto after = load(toplevel, ClosureWords::tr("the new system"));
    if (!before || !after)
        return std::unexpected((before ? after : before).error());
    SystemDifference out = compare(**before, **after);
    const QStringList booted =
        machine.state != nullptr
            ? machine.state->bootedWith
            : nix::bootParts(machine.store, system::running(machine.store).booted);
    out.needsReboot =
        nix::needsReboot(booted, nix::bootParts(machine.store, toplevel)).value_or(out.needsReboot);
    return out;
}

} // namespace cim::closures
