// The steps from the files to running machines.
#include "models/guide/examples.h"
#include "models/guide/pathwords.h"

namespace cim::guide {

using namespace Qt::StringLiterals;

namespace {

// The host that a step is about: the first that holds, else the oldest. Empty without one.
template<Holds holds>
QString nameOf(const Facts& facts)
{
    const Entity* host =
        facts.model() ? facts.model()->entity(subject<&Facts::hosts, holds>(facts)) : nullptr;
    return host ? host->name : QString();
}

// The first host that was built, else the oldest.
QString hostToStart(const Facts& facts)
{
    return nameOf<isBuilt>(facts);
}

// This machine is the host: it runs NixOS and has its name.
bool isHere(const Facts& facts, const QString& host)
{
    return facts.outside().isNixos && facts.outside().ownName == host;
}

QString startCommand(const Facts& facts)
{
    const QString host = hostToStart(facts);
    if (host.isEmpty())
        return {};
    const bool hasJust = facts.outside().hasJust;
    if (isHere(facts, host))
        return hasJust ? u"just rebuild-"_s + host
                       : u"sudo nixos-rebuild switch --flake '.#%1'"_s.arg(host);
    return hasJust ? u"just vm "_s + host
                   : u"nix run '.#nixosConfigurations.%1.config.system.build.vm'"_s.arg(host);
}

// The box on the page Rebuild that says what is to be done with the host.
Pointer rebuildPage(const Facts& facts, const QString& action)
{
    return {.page = u"rebuild"_s,
            .control = u"rebuildAction"_s,
            .entity = subject<&Facts::hosts, isBuilt>(facts),
            .row = action};
}

// What starts the virtual machine that was built, while the page shows it; the command where it is
// no button's to start it here.
Pointer startOfMachine(const Facts& facts)
{
    Pointer out = rebuildPage(facts, u"vm"_s);
    out.control = u"productStart"_s;
    out.instead = {u"productCommand"_s, u"rebuildAction"_s};
    return out;
}

// The menu's entry, with the domain of what runs on the hosts chosen.
Pointer releaseDialog(const Facts& facts, const QString& step)
{
    return {.page = u"model"_s,
            .control = u"release"_s,
            .entity = subject<&Facts::services>(facts),
            .inside = u"releaseStep"_s,
            .insideRow = step};
}

} // namespace

Step PathWords::build()
{
    return {.name = u"build"_s,
            .title = tr("Build the host"),
            .why = tr("Nix makes the whole machine from the files: every program, every setting, "
                      "one path in its store. Nothing is switched on by that, and building again "
                      "gives the same."),
            .task = tr(
                "On the page Rebuild, choose “Build only”, then the button beside it. Nix builds "
                "what is not there yet, which can take a while the first time."),
            .written = tr("Nothing in your files. The result lies in /nix/store, and the log says "
                          "that it was built."),
            .undo = tr("A result that nothing needs is removed by “nix-collect-garbage”. The step "
                       "is open again then."),
            .needs = u"commit"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts, isBuilt>,
            .subject = nothing,
            .pointer = [](const Facts& facts) { return rebuildPage(facts, u"build"_s); },
            .example = noExample,
            .hazards = Hazard::Nix | Hazard::BuildSpace | Hazard::Build | Hazard::Switch};
}

Step PathWords::inspect()
{
    return {.name = u"inspect"_s,
            .title = tr("See what was built"),
            .why = tr("What you see is what the machine will be, before it is. Each part leads "
                      "back to the thing in your drawing that asked for it."),
            .task =
                tr("On the page Systems, choose the host in the box, then “Look”: its sizes are "
                   "there, and under “Parts” its programs, accounts and open ports."),
            .written = tr("Nothing. Looking changes nothing."),
            .undo = tr("There is nothing to take back."),
            .needs = u"build"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts, isLookedAt>,
            .subject = nothing,
            .pointer =
                [](const Facts& facts) {
                    return Pointer{.page = u"system"_s,
                                   .control = u"systemSource"_s,
                                   .row = u"host:"_s + nameOf<isBuilt>(facts)};
                },
            .example = noExample,
            .hazards = Hazard::Nix | Hazard::Build};
}

Step PathWords::deploy()
{
    return {
        .name = u"deploy"_s,
        .title = tr("Let it run"),
        .why = tr("A built system is switched on, on a machine or in a virtual one to try it. "
                  "The one that ran before stays there, one choice away."),
        .task = {},
        .written = tr("Nothing in your files. The log says what was done; a virtual machine keeps "
                      "its disk in a file that ends in .qcow2."),
        .undo = tr("“Go back to a generation” on the page Rebuild takes what ran before. A virtual "
                   "machine changes nothing but its own disk."),
        .needs = u"build"_s,
        .command = startCommand,
        .isDone = any<&Facts::hosts, isDeployed>,
        .subject = nothing,
        .pointer = pointerOf<nextOfDeploy>,
        .example = noExample,
        .taskNow = taskOf<nextOfDeploy>,
        .hazards =
            Hazard::Nix | Hazard::Flakes | Hazard::BuildSpace | Hazard::Build | Hazard::Switch};
}

Move PathWords::nextOfDeploy(const Facts& facts)
{
    const auto isOnlyBuilt = [](const Facts& now, const Entity& host) {
        return !now.outside().runs.value(host.id).machine.isEmpty() && !isDeployed(now, host);
    };
    const QString host = hostToStart(facts);
    if (const Entity* built = first(facts, facts.hosts, isOnlyBuilt);
        built && !any<&Facts::hosts, isDeployed>(facts))
        return {tr("The virtual machine of %1 is built. Start it where the page Rebuild says so, "
                   "or in a terminal, in the workspace's folder:")
                    .arg(built->name),
                startOfMachine(facts)};
    if (isHere(facts, host))
        return {tr("This machine is %1. On the page Rebuild, choose “Build, show, ask, switch”, "
                   "then the button beside it. Or in a terminal, in the workspace's folder:")
                    .arg(host),
                rebuildPage(facts, u"switch"_s)};
    return {tr("On the page Rebuild, choose “Build a virtual machine”, then the button beside it, "
               "and start it there; or “Build, show, ask, switch” for a machine over ssh. Or in a "
               "terminal, in the workspace's folder:"),
            rebuildPage(facts, u"vm"_s)};
}

Step PathWords::states()
{
    return {.name = u"states"_s,
            .title = tr("Dev, test and prod"),
            .why = tr("A domain begins in dev, where everything may change. When it is ready to be "
                      "tried it goes to test, and what proves itself goes to prod."),
            .task = tr("In the menu File, choose “Promote or release a domain…”. Take a domain and "
                       "“Promote to test”; what that brings is shown before it is done."),
            .written = tr("A commit, and the branch “test” of the domain's repository."),
            .undo = tr("The same dialog brings it back to dev."),
            .needs = u"commit"_s,
            .command = nullptr,
            .isDone = isPromoted,
            .subject = nothing,
            .pointer = [](const Facts& facts) { return releaseDialog(facts, u"test"_s); },
            .example = noExample,
            .hazards = Hazard::Identity | Hazard::FileSpace | Hazard::Build | Hazard::Switch};
}

Step PathWords::version()
{
    return {.name = u"version"_s,
            .title = tr("A version"),
            .why = tr("A version is a name for one state of a domain that never changes. Others "
                      "can stay on it while you go on."),
            .task = tr("In the menu File, choose “Promote or release a domain…”, a domain and "
                       "“Release a version”. The number is found from what you did."),
            .written = tr("CHANGELOG.md, a commit, and a tag on it."),
            .undo = tr("A version stays: what was given away cannot be taken back. Release the "
                       "next one instead."),
            .needs = u"commit"_s,
            .command = nullptr,
            .isDone = isReleased,
            .subject = nothing,
            .pointer = [](const Facts& facts) { return releaseDialog(facts, u"release"_s); },
            .example = noExample,
            .hazards = Hazard::Identity | Hazard::FileSpace | Hazard::Build | Hazard::Switch};
}

Step PathWords::secondHost()
{
    return {.name = u"secondHost"_s,
            .title = tr("A second host"),
            .why = tr("The second machine takes a minute, because everything that it needs is "
                      "there. Nothing is said twice."),
            .task = tr("Select the host on the diagram and choose “Duplicate” in the menu Edit. "
                       "The copy enables the same services, lets the same people in and is "
                       "attached to the same networks; its name and addresses are its own."),
            .written = tr("A file for the new host. The first one stays as it is."),
            .undo = takeBack(),
            .needs = u"host"_s,
            .command = nullptr,
            .isDone = [](const Facts& facts) { return facts.hosts.size() >= 2; },
            .subject =
                [](const Facts& facts) {
                    return facts.hosts.size() < 2 ? EntityId() : facts.hosts[1]->id;
                },
            .pointer =
                [](const Facts& facts) {
                    return Pointer{.page = u"model"_s,
                                   .control = u"edit-duplicate"_s,
                                   .entity = subject<&Facts::hosts>(facts),
                                   .keys = u"Ctrl+D"_s};
                },
            .example = examples::secondHost,
            .hazards = Hazard::Build | Hazard::Switch};
}

Step PathWords::fifty()
{
    return {.name = u"fifty"_s,
            .title = tr("Then fifty"),
            .why = tr("The fiftieth machine takes no longer than the second. What they share "
                      "stands in one place, so a change there reaches all of them."),
            .task = tr("In the menu File, choose “Import…” and a list of your machines "
                       "with a line each. Or let the example make fifty that are alike."),
            .written = tr("A file for each host, and from two hosts on what colmena needs to "
                          "rebuild them side by side."),
            .undo = tr("Ctrl+Z takes all of them back at once, also after a restart."),
            .needs = u"secondHost"_s,
            .command = nullptr,
            .isDone = [](const Facts& facts) { return facts.hosts.size() >= fleetSize; },
            .subject =
                [](const Facts& facts) {
                    return facts.hosts.size() < fleetSize ? EntityId()
                                                          : facts.hosts[fleetSize - 1]->id;
                },
            .pointer =
                [](const Facts&) {
                    return Pointer{
                        .page = u"model"_s, .control = u"import"_s, .inside = u"importFile"_s};
                },
            .example = examples::fleet,
            .hazards = Hazard::Build | Hazard::Switch};
}

} // namespace cim::guide
