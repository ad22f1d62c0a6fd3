// The worker's steps that know where a host's machine is.
#include "app/rebuild/rebuild_p.h"

#include "models/nix/advice.h"
#include "models/system/generations.h"

#include <QElapsedTimer>

#include <algorithm>
#include <ranges>

namespace cim {

void Rebuild::told(Rebuild* self, Stage stage)
{
    QMetaObject::invokeMethod(self, [self, stage] { self->setStage(stage); }, Qt::QueuedConnection);
}

void Rebuild::told(Rebuild* self, const QString& doing, double share)
{
    QMetaObject::invokeMethod(
        self,
        [self, doing, share] {
            self->m_doing = doing;
            self->m_share = share;
            emit self->toldMore();
        },
        Qt::QueuedConnection);
}

// What runs there, and what became of a rebuild that was broken off; false where this one ends
// with that.
bool Rebuild::look(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                   Rebuild* self)
{
    if (!request.elsewhere)
        out.settled = settledHere(request.host, request.name, request.store);
    if (!request.elsewhere ||
        (request.action == RebuildAction::Build && !request.elsewhere->isBuiltThere))
        return true;
    told(self, Stage::Looking);
    out.there = std::make_shared<There>(*request.elsewhere, request.name);
    if (const auto looked = out.there->look(stop); !looked) {
        out.refused = looked.error();
        return false;
    }
    if (request.action == RebuildAction::Build)
        return true;
    out.settled = settledThere(request.host, request.name, out.there->state());
    if (out.settled && !out.settled->isOver)
        out.refused = Error{settledSentence(*std::exchange(out.settled, {}), request.name)};
    else if (const QString who = out.there->heldBy(); !who.isEmpty())
        out.refused = Error{who};
    return !out.refused;
}

// Which nixos-rebuild the host's machine has, where that is to activate: false where it has none.
bool Rebuild::findRebuilder(const RebuildRequest& request, Prepared& out,
                            const std::stop_token& stop)
{
    if (request.engine != nix::Engine::NixosRebuild || isBuildOnly(request.action))
        return true;
    auto found = out.there ? nix::findRebuilder(out.there->ssh(), request.name, stop)
                           : nix::findRebuilder(stop);
    if (found)
        out.rebuilder = *std::move(found);
    else
        out.refused =
            Error{found.error().message + u' ' + tr("Nothing was changed on %1.").arg(request.name),
                  found.error().detail};
    return found.has_value();
}

// Whether nixos-rebuild goes to that generation: of older ones it goes to one alone.
bool Rebuild::rollsBack(const RebuildRequest& request, const Prepared& prepared)
{
    if (prepared.there) {
        const nix::RemoteState& state = prepared.there->state();
        return nix::isRollback(state.generations | std::views::keys, state.generation,
                               prepared.generation);
    }
    const auto all = system::generations(request.store, QStringLiteral("system"));
    if (!all)
        return false;
    const auto current = std::ranges::find(*all, true, &system::Generation::isCurrent);
    return nix::isRollback(*all | std::views::transform(&system::Generation::number),
                           current == all->end() ? 0 : current->number, prepared.generation);
}

// Ahead of the question: what takes long is done by then, and has changed nothing.
bool Rebuild::copy(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                   Rebuild* self)
{
    if (!out.there || request.action == RebuildAction::GoBack)
        return true;
    told(self, Stage::Copying);
    const auto copied =
        out.there->copy(out.tool, out.toplevel, stop, [self](const nix::BuildLog& log) {
            const qint64 all = log.bytesToCopy();
            told(self, log.sentence(),
                 all == 0 ? -1 : std::min(1.0, double(log.bytesCopied()) / double(all)));
        });
    if (!copied)
        out.brokenOff = copied.error();
    return copied.has_value();
}

// Without a password it costs nothing to ask the new system what it would do.
void Rebuild::tryDry(const RebuildRequest& request, Prepared& out, const std::stop_token& stop,
                     Rebuild* self)
{
    const bool isDry = request.action == RebuildAction::DryActivate;
    const bool isFree = out.there ? !out.there->needsPassword()
                                  : request.elevation.command.isEmpty() && request.isHere;
    if (!isDry && !isFree)
        return;
    if (isDry)
        told(self, Stage::Activating);
    if (out.there)
        if (const auto root = out.there->becomeRoot(stop); !root) {
            out.brokenOff = root.error();
            return;
        }
    QElapsedTimer clock;
    clock.start();
    out.dry = activated(request, out.there, out.tool, out.rebuilder, out.toplevel, out.generation,
                        nix::Action::DryActivate, {}, stop, self);
    out.dryMilliseconds = clock.elapsed();
    if (out.dry->isStopped)
        out.isCancelled = true;
    takeUnits(*out.dry, out.difference);
}

void Rebuild::takeUnits(const nix::Activated& dry, RebuildDifference& out)
{
    if (dry.how != nix::Activated::How::Failed) {
        out.units = dry.units;
        out.whyNoUnits.clear();
        return;
    }
    constexpr qsizetype mostLines = 3;
    QStringList why = {tr("Which services would change is not known: %1").arg(dry.sentence)};
    if (!dry.advice.isEmpty())
        why << dry.advice;
    else
        for (const QString& line : nix::tellingLines(dry.said, mostLines))
            why << system::printable(line);
    out.whyNoUnits = why.join(u'\n');
}

nix::Activated Rebuild::activated(const RebuildRequest& request,
                                  const std::shared_ptr<There>& there, const nix::Tool& tool,
                                  const std::optional<nix::Rebuilder>& rebuilder,
                                  const QString& toplevel, int generation, nix::Action action,
                                  const QString& run, const std::stop_token& stop, Rebuild* self)
{
    const auto tell = [self](const QString& doing) { told(self, doing, -1); };
    if (there)
        return there->activate(toplevel, generation, action, run.isEmpty() ? nix::newRunId() : run,
                               rebuilder, stop, tell);
    return nix::activate(tool,
                         {.store = request.store,
                          .host = request.name,
                          .toplevel = toplevel,
                          .generation = generation,
                          .action = action,
                          .elevation = request.elevation,
                          .hasTerminal = false,
                          .rebuilder = rebuilder},
                         tell, stop);
}

} // namespace cim
