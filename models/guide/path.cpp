#include "models/guide/path.h"

#include "models/guide/conditions.h"
#include "models/guide/examples.h"
#include "models/guide/pathwords.h"

#include <algorithm>

namespace cim::guide {

using namespace Qt::StringLiterals;

Step PathWords::purpose()
{
    return {.name = u"purpose"_s,
            .title = tr("A name and a purpose"),
            .why = tr("Everything that you draw belongs to one workspace, a folder of yours. Its "
                      "purpose is one sentence, and it tells others what the machines are for."),
            .task = tr("Choose “New workspace” and type a name and a purpose. Nothing else is "
                       "asked."),
            .written = tr("A folder with a short file cim.json, and the log of what you do."),
            .undo = tr("Remove the folder. Nothing outside of it was touched."),
            .needs = {},
            .command = nullptr,
            .isDone = hasPurpose,
            .subject = nothing,
            .pointer =
                [](const Facts& facts) {
                    return facts.model() ? Pointer()
                                         : Pointer{{}, u"newWorkspace"_s, {}, u"Ctrl+Shift+N"_s,
                                                   {}, u"workspaceName"_s};
                },
            .example = noExample};
}

Step PathWords::package()
{
    return {.name = u"package"_s,
            .title = tr("A package"),
            .why = tr("A package is a piece of software that can be built. Machines are made of "
                      "packages, so we begin with one."),
            .task = tr("Double-click “Package” in the palette, or drag it onto the sheet, and type "
                       "a name for it."),
            .written = tr("One small file that names the package."),
            .undo = takeBack(),
            .needs = u"purpose"_s,
            .command = nullptr,
            .isDone = any<&Facts::packages>,
            .subject = subject<&Facts::packages>,
            .pointer = [](const Facts&) { return palette(u"Package"_s); },
            .example = examples::package};
}

Step PathWords::builds()
{
    return {.name = u"builds"_s,
            .title = tr("How it builds"),
            .why = tr("Nix builds a package the same way on every machine, if it is told how. The "
                      "shortest way is a script of one line."),
            .task = {},
            .written = fileOfPackage(),
            .undo = takeBack(),
            .needs = u"package"_s,
            .command = nullptr,
            .isDone = any<&Facts::packages, isBuildable>,
            .subject = subject<&Facts::packages, isBuildable>,
            .pointer = pointerOf<nextOfBuilds>,
            .example = examples::builds,
            .taskNow = taskOf<nextOfBuilds>};
}

Step PathWords::runs()
{
    return {.name = u"runs"_s,
            .title = tr("How it runs"),
            .why = tr("A package may hold many programs. Its main program is the one that “nix "
                      "run” and a service start."),
            .task = tr(
                "Type the program's name into “Main program” and press Return. A script is called "
                "what you type here; the package's own name is a good one."),
            .written = fileOfPackage(),
            .undo = takeBack(),
            .needs = u"package"_s,
            .command = nullptr,
            .isDone = any<&Facts::packages, hasProgram>,
            .subject = subject<&Facts::packages, hasProgram>,
            .pointer =
                [](const Facts& facts) {
                    return field(u"mainProgram"_s, subject<&Facts::packages, hasProgram>(facts));
                },
            .example = examples::runs};
}

Step PathWords::settings()
{
    return {.name = u"settings"_s,
            .title = tr("Its settings"),
            .why = tr("Settings are what a machine may tell the program without building it anew. "
                      "Each one has a value that counts unless a machine says otherwise."),
            .task = tr("Type {\"greeting\": \"Hello\"} into “Settings” and press Tab."),
            .written = fileOfPackage(),
            .undo = takeBack(),
            .needs = u"package"_s,
            .command = nullptr,
            .isDone = any<&Facts::packages, hasSettings>,
            .subject = subject<&Facts::packages, hasSettings>,
            .pointer =
                [](const Facts& facts) {
                    return field(u"settings"_s, subject<&Facts::packages, hasSettings>(facts));
                },
            .example = examples::settings};
}

Step PathWords::test()
{
    return {.name = u"test"_s,
            .title = tr("Its test"),
            .why = tr("A test shows that the program works before it reaches a machine. The "
                      "smallest one starts the program and sees that it ends well."),
            .task = tr("Type an argument that the program understands, such as --help, into "
                       "“Check” and press Tab."),
            .written = fileOfPackage(),
            .undo = takeBack(),
            .needs = u"package"_s,
            .command = nullptr,
            .isDone = any<&Facts::packages, isTested>,
            .subject = subject<&Facts::packages, isTested>,
            .pointer =
                [](const Facts& facts) {
                    return field(u"smokeTest"_s, subject<&Facts::packages, isTested>(facts));
                },
            .example = examples::test};
}

Step PathWords::service()
{
    return {.name = u"service"_s,
            .title = tr("A service"),
            .why = tr("A service is a program that a machine starts by itself. It is described "
                      "once, and any number of machines may run it."),
            .task = {},
            .written = tr("A file for the service, which names the package."),
            .undo = takeBack(),
            .needs = u"package"_s,
            .command = nullptr,
            .isDone = any<&Facts::services, runsSomething>,
            .subject = subject<&Facts::services, runsSomething>,
            .pointer = pointerOf<nextOfService>,
            .example = examples::service,
            .taskNow = taskOf<nextOfService>};
}

Step PathWords::host()
{
    return {.name = u"host"_s,
            .title = tr("A host"),
            .why = tr("A host is a machine that runs NixOS, real or virtual. It starts with "
                      "nothing, and gets what you relate it to."),
            .task = tr("Double-click “Host” in the palette, or drag it onto the sheet, and type a "
                       "name for it."),
            .written = tr("A file for the host, and a list of everything that configures it."),
            .undo = takeBack(),
            .needs = u"purpose"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts>,
            .subject = subject<&Facts::hosts>,
            .pointer = [](const Facts&) { return palette(u"Host"_s); },
            .example = examples::host};
}

Step PathWords::enables()
{
    return {.name = u"enables"_s,
            .title = tr("The host runs the service"),
            .why = tr("What a machine does is said by a relationship. “Enables” switches the "
                      "service on, on this machine and on no other."),
            .task = {},
            .written = tr("One line more in the host's file, and the reason in its list."),
            .undo = takeBack(),
            .needs = u"host"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts, enablesService>,
            .subject = subject<&Facts::hosts, enablesService>,
            .pointer = pointerOf<nextOfEnables>,
            .example = examples::enables,
            .taskNow = taskOf<nextOfEnables>};
}

Step PathWords::login()
{
    return {.name = u"login"_s,
            .title = tr("Who may log in"),
            .why = tr("Nobody can log in to a new machine until you say who. A Person is a human "
                      "being, a User is the account that is theirs."),
            .task = {},
            .written = tr("A file for the person, one for the account, and a line in the host's."),
            .undo = takeBack(),
            .needs = u"host"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts, letsSomebodyIn>,
            .subject = [](const Facts& facts) { return idOf(whoIsToLogIn(facts).user); },
            .pointer = pointerOf<nextOfLogin>,
            .example = examples::login,
            .taskNow = taskOf<nextOfLogin>};
}

Step PathWords::key()
{
    return {
        .name = u"key"_s,
        .title = tr("With which key"),
        .why = tr("Machines know people by a key, not by a password. The public half is no "
                  "secret; it may stand in a file for everyone to read."),
        .task =
            tr("Paste your public key into the person's “SSH keys” and press Tab. It is the one "
               "line of ~/.ssh/id_ed25519.pub; “ssh-keygen” makes one if you have none."),
        .written = tr("One line more in the person's file."),
        .undo = takeBack(),
        .needs = u"login"_s,
        .command = nullptr,
        .isDone = any<&Facts::hosts, letsSomebodyInByKey>,
        .subject = whoseKeyCounts,
        .pointer = [](const Facts& facts) { return field(u"sshKeys"_s, whoseKeyCounts(facts)); },
        .example = noExample};
}

Step PathWords::network()
{
    return {.name = u"network"_s,
            .title = tr("A network"),
            .why = tr("Machines that are attached to one network know each other by name. The "
                      "network has the addresses, so that they are said once."),
            .task = {},
            .written = tr("A file for the network, and a line in the host's."),
            .undo = takeBack(),
            .needs = u"host"_s,
            .command = nullptr,
            .isDone = any<&Facts::hosts, isAttached>,
            .subject = subject<&Facts::networks>,
            .pointer = pointerOf<nextOfNetwork>,
            .example = examples::network,
            .taskNow = taskOf<nextOfNetwork>};
}

Step PathWords::commit()
{
    return {.name = u"commit"_s,
            .title = tr("Write and commit"),
            .why = tr("Your drawing becomes files of Nix, and git keeps every state of them. Nix "
                      "builds what is committed, and nothing else."),
            .task = tr("Look at what will change, then choose “Write and commit”."),
            .written = tr("A commit in each repository that has changed."),
            .undo = tr("Undo what you drew and commit again: the next commit takes the change "
                       "back. Older commits stay where they are."),
            .needs = u"purpose"_s,
            .command = nullptr,
            .isDone = isCommitted,
            .subject = nothing,
            .pointer =
                [](const Facts&) {
                    return Pointer{u"changes"_s, u"commitButton"_s, {}, u"Ctrl+Return"_s};
                },
            .example = noExample,
            .hazards = Hazard::Identity | Hazard::FileSpace | Hazard::Conflict};
}

Step PathWords::lock()
{
    return {.name = u"lock"_s,
            .title = tr("The flakes and their lock"),
            .why = tr("Each domain is a flake, and the root flake puts them together. The lock "
                      "says exactly which commit of each is used, so a build is the same "
                      "everywhere."),
            .task = tr("Look at the flakes. The lock moves with every commit, if nix is installed. "
                       "Where there is none yet, “Lock the inputs” makes it."),
            .written = tr("flake.lock in the root folder."),
            .undo = tr("The lock is committed like everything else: an older one is in git."),
            .needs = u"commit"_s,
            .command = nullptr,
            .isDone = isLocked,
            .subject = nothing,
            .pointer =
                [](const Facts& facts) {
                    return Pointer{u"flakes"_s,
                                   facts.outside().hasNoLock ? u"lockInputs"_s : u"page-flakes"_s};
                },
            .example = noExample,
            .hazards = Hazard::Nix | Hazard::FileSpace};
}

// In a step that takes several things, the next one. The last where all are done.
Move PathWords::nextOfBuilds(const Facts& facts)
{
    const EntityId id = subject<&Facts::packages, isBuildable>(facts);
    const Entity* package = facts.model() ? facts.model()->entity(id) : nullptr;
    if (package && package->properties[u"builder"].toString() == u"shell")
        return {tr("Type a line such as “echo Hello” into “Script” and press Tab."),
                field(u"script"_s, id)};
    return {
        tr("Set “Builder” to “shell”. Or relate the package to a source of your own with “built "
           "from”."),
        field(u"builder"_s, id)};
}

Move PathWords::nextOfService(const Facts& facts)
{
    if (facts.services.empty())
        return {tr("Double-click “Service” in the palette, or drag it onto the sheet, and type a "
                   "name for it."),
                palette(u"Service"_s)};
    return {tr("Select the service, choose “Add relationship”, then “built from” and the "
               "package."),
            relate(facts.services.front()->id, u"builtFrom"_s)};
}

Move PathWords::nextOfEnables(const Facts& facts)
{
    if (facts.services.empty())
        return nextOfService(facts);
    return {tr("Select the host, choose “Add relationship”, then “enables” and the service."),
            relate(idOf(oldest(facts.hosts)), u"enables"_s)};
}

Move PathWords::nextOfLogin(const Facts& facts)
{
    const auto [person, user] = whoIsToLogIn(facts);
    if (!person)
        return {tr("Double-click “Person” in the palette and type a short name, such as lucy."),
                palette(u"Person"_s)};
    if (person->properties[u"fullName"].toString().isEmpty())
        return {tr("Type the person's full name into “Full name” and press Return."),
                field(u"fullName"_s, person->id)};
    if (!user)
        return {tr("Double-click “User” in the palette and type the name to log in with."),
                palette(u"User"_s)};
    if (facts.model()->targets(user->id, u"is").empty())
        return {tr("Select the user, choose “Add relationship”, then “is” and the person."),
                relate(user->id, u"is"_s)};
    return {tr("Select the host, choose “Add relationship”, then “has user” and the user."),
            relate(idOf(oldest(facts.hosts)), u"hasUser"_s)};
}

Move PathWords::nextOfNetwork(const Facts& facts)
{
    if (facts.networks.empty())
        return {tr("Double-click “Network” in the palette, or drag it onto the sheet, and type a "
                   "name for it."),
                palette(u"Network"_s)};
    const Entity& network = *facts.networks.front();
    if (network.properties[u"prefixes"].toStringList().isEmpty())
        return {tr("Type the network's addresses into “Prefixes”, such as 10.0.0.0/24, and press "
                   "Tab."),
                field(u"prefixes"_s, network.id)};
    return {tr("Select the host, choose “Add relationship”, then “attached to” and the "
               "network."),
            relate(idOf(oldest(facts.hosts)), u"attachedTo"_s)};
}

std::vector<Step> path()
{
    return {PathWords::purpose(), PathWords::package(),    PathWords::builds(),
            PathWords::runs(),    PathWords::settings(),   PathWords::test(),
            PathWords::service(), PathWords::host(),       PathWords::enables(),
            PathWords::login(),   PathWords::key(),        PathWords::network(),
            PathWords::commit(),  PathWords::lock(),       PathWords::build(),
            PathWords::inspect(), PathWords::deploy(),     PathWords::states(),
            PathWords::version(), PathWords::secondHost(), PathWords::fifty()};
}

bool addsKind(const Pointer& pointer)
{
    return pointer.control == u"paletteTree" && !pointer.row.isEmpty();
}

QString propertyOf(const Pointer& pointer)
{
    constexpr QLatin1StringView prefix("input-");
    return pointer.control.startsWith(prefix) ? pointer.control.sliced(prefix.size()) : QString();
}

QString verbOf(const Pointer& pointer)
{
    return pointer.inside == u"verbList" ? pointer.insideRow : QString();
}

QString releaseOf(const Pointer& pointer)
{
    return pointer.inside == u"releaseStep" ? pointer.insideRow : QString();
}

size_t nextOpen(const std::vector<bool>& done, size_t from)
{
    const auto open = std::find(done.begin() + std::ptrdiff_t(from), done.end(), false);
    return size_t(open - done.begin());
}

} // namespace cim::guide
