#include "models/workspace/fleetengine.h"

#include "models/nix/colmena.h"
#include "models/workspace/target.h"
#include "models/workspace/words.h"

#include <algorithm>

namespace cim {

using namespace Qt::StringLiterals;

namespace {

using Why = EngineChoice::Why;

// What colmena builds there it builds out of our sight; and what is a node of another hive is none
// of ours (compose.nix).
bool isForColmena(const Model& model, const Entity& host)
{
    return !isBuiltThere(host) && std::ranges::none_of(host.outgoing, [&](RelationshipId id) {
        const Relationship* r = model.relationship(id);
        return r && r->verb == u"builtFrom" && r->properties[u"hive"].toString() == u"colmenaHive";
    });
}

QString reason(Why why)
{
    switch (why) {
    case Why::Found:
        return {};
    case Why::Asked:
        return WorkspaceWords::tr("as asked");
    case Why::NotInstalled:
        return WorkspaceWords::tr("because colmena is not installed here");
    case Why::NoHive:
        return WorkspaceWords::tr("because the root flake gives no colmenaHive");
    case Why::BuildHost:
        return WorkspaceWords::tr("because one machine builds them all");
    case Why::NoneForIt:
        return WorkspaceWords::tr("because none of them is built here");
    }
    return {};
}

} // namespace

EngineGround engineGround(const QString& folder)
{
    return {.colmena = nix::locateColmena(), .hasHive = nix::hasHive(folder)};
}

Result<EngineChoice> chooseEngine(const QString& folder, const Model& model,
                                  const nix::Fleet& fleet, bool hasBuilder)
{
    return chooseEngine(engineGround(folder), model, fleet, hasBuilder);
}

Result<EngineChoice> chooseEngine(const EngineGround& ground, const Model& model,
                                  const nix::Fleet& fleet, bool hasBuilder)
{
    const QString& wanted = fleet.plan().engine;
    EngineChoice out;
    if (!wanted.isEmpty() && wanted != u"colmena" && wanted != u"cimarron")
        return fail(WorkspaceWords::tr("\"%1\" builds no hosts: it is colmena, or cimarron.")
                        .arg(system::printable(wanted.left(100))));
    for (const nix::FleetHost& host : fleet.hosts()) {
        const auto found = model.named(host.name, u"Host");
        const bool isForIt = !found.empty() && isForColmena(model, *model.entity(found.front()));
        (isForIt ? out.hosts : out.byNix) << host.name;
    }
    out.why = wanted == u"cimarron"      ? Why::Asked
              : ground.colmena.isEmpty() ? Why::NotInstalled
              : !ground.hasHive          ? Why::NoHive
              : hasBuilder               ? Why::BuildHost
              : out.hosts.isEmpty()      ? Why::NoneForIt
                                         : Why::Found;
    if (out.why == Why::Found) {
        out.colmena = ground.colmena;
        return out;
    }
    out.hosts.clear();
    if (wanted == u"colmena")
        return fail(
            WorkspaceWords::tr(
                "colmena cannot build these hosts, %1. Leave the choice of the engine open, "
                "and nix builds them host by host.")
                .arg(reason(out.why)));
    return out;
}

QString sentenceFor(const EngineChoice& choice)
{
    if (!choice.usesColmena())
        return WorkspaceWords::tr("nix builds them host by host, %1.").arg(reason(choice.why));
    if (choice.byNix.isEmpty())
        return WorkspaceWords::tr(
            "colmena builds and copies them; each is activated and confirmed as ever.");
    return WorkspaceWords::tr(
               "colmena builds and copies %1 of them; nix builds %2, which colmena does not build "
               "here.")
        .arg(choice.hosts.size())
        .arg(choice.byNix.join(u", "_s));
}

} // namespace cim
