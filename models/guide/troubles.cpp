#include "models/guide/troubles.h"

#include "models/guide/conditions.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace cim::guide {

using namespace Qt::StringLiterals;

namespace {

struct TroubleWords {
    Q_DECLARE_TR_FUNCTIONS(cim::guide::Troubles)
};

QString size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 0);
}

std::optional<Trouble> identity(const Facts& facts)
{
    if (facts.outside().hasIdentity.value_or(true))
        return std::nullopt;
    return Trouble{.name = u"noIdentity"_s,
                   .sentence =
                       TroubleWords::tr("git does not know who you are, and it writes that into "
                                        "every commit. Say it once."),
                   .mend = Trouble::Mend::Identity};
}

std::optional<Trouble> fileSpace(const Facts& facts)
{
    const auto left = facts.outside().freeForFiles;
    if (!left || *left >= leastForFiles)
        return std::nullopt;
    return Trouble{.name = u"diskFull"_s,
                   .sentence =
                       TroubleWords::tr("The disk that this workspace lies on is full: %1 are "
                                        "left. Remove something there, then look again.")
                           .arg(size(*left)),
                   .mend = Trouble::Mend::LookAgain};
}

std::optional<Trouble> noNix(const Facts& facts)
{
    const Outside& outside = facts.outside();
    if (outside.nixTrouble.isEmpty())
        return std::nullopt;
    if (!outside.isNixMissing) // too old, or none at all
        return Trouble{
            .name = u"badNix"_s, .sentence = outside.nixTrouble, .mend = Trouble::Mend::LookAgain};
    return Trouble{.name = u"noNix"_s,
                   .sentence =
                       TroubleWords::tr("nix is not installed here, and it is what builds "
                                        "everything. Run this in a terminal, then come back."),
                   .command = u"sh <(curl -L https://nixos.org/nix/install) --daemon"_s,
                   .mend = Trouble::Mend::LookAgain};
}

std::optional<Trouble> flakes(const Facts& facts)
{
    if (facts.outside().flakesAreOn.value_or(true))
        return std::nullopt;
    return Trouble{.name = u"flakesOff"_s,
                   .sentence =
                       TroubleWords::tr("Flakes are switched off for commands in a terminal; this "
                                        "window switches them on for itself. To use a terminal, "
                                        "run this first."),
                   .command = u"mkdir -p ~/.config/nix && echo 'extra-experimental-features = "
                              "nix-command flakes' >> ~/.config/nix/nix.conf"_s,
                   .mend = Trouble::Mend::LookAgain,
                   .isInTheWay = false};
}

std::optional<Trouble> buildSpace(const Facts& facts)
{
    const auto left = facts.outside().freeForBuilds;
    if (!left || *left >= leastForBuilds)
        return std::nullopt;
    return Trouble{.name = u"storeFull"_s,
                   .sentence =
                       TroubleWords::tr("Only %1 are left where nix keeps what it builds, and a "
                                        "machine may need more. This removes what nothing needs "
                                        "any more.")
                           .arg(size(*left)),
                   .command = u"nix-collect-garbage --delete-older-than 30d"_s,
                   .mend = Trouble::Mend::LookAgain,
                   .isInTheWay = false};
}

std::optional<Trouble> conflict(const Facts& facts)
{
    const auto& all = facts.outside().repositories;
    if (!all || std::ranges::none_of(*all, [](const RepositoryStatus& one) {
            return one.state == RepositoryState::Conflicted;
        }))
        return std::nullopt;
    return Trouble{.name = u"conflict"_s,
                   .sentence =
                       TroubleWords::tr("The same lines of a file were changed by hand and by what "
                                        "was drawn. Choose “Keep mine” or “Take model” above it."),
                   .mend = Trouble::Mend::ShowConflict};
}

// A derivation is called after the package, or after its program: "hello-0.1.0", "hello".
const Entity* packageOf(const Facts& facts, const QString& derivation)
{
    const Entity* found = nullptr;
    qsizetype longest = 0;
    const auto fits = [&](const QString& name) {
        const QString rest = derivation.startsWith(name) ? derivation.sliced(name.size()) : u"?"_s;
        const bool isIt =
            rest.isEmpty() || (rest.size() > 1 && rest[0] == u'-' && rest[1].isDigit());
        return isIt && name.size() > longest;
    };
    for (const Entity* one : facts.packages) {
        for (const QString& name : {one->name, one->properties[u"mainProgram"].toString()}) {
            if (fits(name)) {
                found = one;
                longest = name.size();
            }
        }
    }
    return found;
}

// Where the source of a package lies, if it is a folder of the workspace: the file that a script is
// taken from, else the folder.
QString sourceOf(const Facts& facts, const Entity& package)
{
    const Model& model = *facts.model();
    for (const EntityId id : model.targets(package.id, u"builtFrom")) {
        const Entity* source = model.entity(id);
        const Domain* domain = source ? model.domain(source->domain) : nullptr;
        if (!domain || source->properties[u"type"].toString(u"path"_s) != u"path")
            continue;
        QString path = source->properties[u"path"].toString(u"src/"_s + source->name);
        if (!domain->path.isEmpty())
            path.prepend(domain->path + u'/');
        if (package.properties[u"builder"].toString() == u"shell")
            path += u'/' + package.properties[u"mainProgram"].toString(package.name) + u".sh"_s;
        return path;
    }
    return {};
}

// What failed, and what is to be mended.
QString failure(const Entity& host, const QString& log, const Entity* package, const QString& file)
{
    if (log.isEmpty())
        return TroubleWords::tr("The last build of %1 failed. See what NixOS says, mend it in the "
                                "drawing, commit, and build again.")
            .arg(host.name);
    if (!package)
        return TroubleWords::tr("The last build of %1 failed. See in its log why, mend that, "
                                "commit, and build again.")
            .arg(host.name);
    if (file.isEmpty())
        return TroubleWords::tr("The last build of %1 failed, because its program %2 does not "
                                "build. See in the log why, mend the package in the drawing, "
                                "commit, and build again.")
            .arg(host.name, package->name);
    return TroubleWords::tr("The last build of %1 failed, because its program %2 does not build. "
                            "See in the log why, mend %3, commit, and build again.")
        .arg(host.name, package->name, file);
}

// The cause is mended first, and nothing else is asked for meanwhile.
Trouble buildWithoutRoom(const Facts& facts, const Entity& host)
{
    const auto left = buildSpace(facts);
    Trouble out = left.value_or(Trouble{.name = u"buildFailed"_s,
                                        .sentence = {},
                                        .mend = Trouble::Mend::ShowLog,
                                        .isInTheWay = false});
    out.host = host.id;
    out.sentence =
        left ? TroubleWords::tr("The last build of %1 failed, because the disk is full where nix "
                                "keeps what it builds: %2 are left. This removes what nothing "
                                "needs any more; then build again.")
                   .arg(host.name, size(*facts.outside().freeForBuilds))
             : TroubleWords::tr("The last build of %1 failed, because the disk was full. There is "
                                "room again: build once more.")
                   .arg(host.name);
    return out;
}

std::optional<Trouble> build(const Facts& facts)
{
    const Entity* host = first(facts, facts.hosts, hasFailedToBuild);
    if (!host)
        return std::nullopt;
    if (facts.outside().runs.value(host->id).lackedRoom)
        return buildWithoutRoom(facts, *host);
    // A program that did not compile is in the log alone: the machine evaluates all the same.
    const HostRuns runs = facts.outside().runs.value(host->id);
    const Entity* package = packageOf(facts, runs.failed);
    const bool hasScript = package && package->properties.contains(u"script");
    const QString file = package && !hasScript ? sourceOf(facts, *package) : QString();
    return Trouble{.name = u"buildFailed"_s,
                   .sentence = failure(*host, runs.log, package, file),
                   .mend = runs.log.isEmpty() ? Trouble::Mend::ShowBuild : Trouble::Mend::ShowLog,
                   .host = host->id,
                   .package = package ? package->id : EntityId(),
                   .file = file,
                   .isInTheWay = false};
}

std::optional<Trouble> activation(const Facts& facts)
{
    const Entity* host = first(facts, facts.hosts, hasFailedToSwitch);
    if (!host)
        return std::nullopt;
    const bool wentBack = facts.outside().runs.value(host->id).wentBack;
    return Trouble{
        .name = u"switchFailed"_s,
        .sentence =
            (wentBack
                 ? TroubleWords::tr(
                       "%1 could not be reached with its new system, and went back to the one "
                       "before. See in the log why, mend that, commit, and rebuild it.")
                 : TroubleWords::tr("The last rebuild of %1 failed after its system was built. See "
                                    "in the log why, mend that, commit, and rebuild it."))
                .arg(host->name),
        .mend = Trouble::Mend::ShowLog,
        .host = host->id,
        .isInTheWay = false};
}

} // namespace

std::optional<Trouble> troubleOf(const Step& step, const Facts& facts)
{
    if (!facts.model())
        return std::nullopt;
    const bool isDone = step.isDone(facts);
    const std::pair<Hazard, std::optional<Trouble> (*)(const Facts&)> checks[] = {
        {Hazard::Identity, identity}, {Hazard::FileSpace, fileSpace},   {Hazard::Nix, noNix},
        {Hazard::Flakes, flakes},     {Hazard::Conflict, conflict},     {Hazard::Build, build},
        {Hazard::Switch, activation}, {Hazard::BuildSpace, buildSpace},
    };
    constexpr Hazards ofRuns = Hazard::Build | Hazard::Switch;
    for (const auto& [hazard, check] : checks) {
        if (!step.hazards.testFlag(hazard) || (isDone && !ofRuns.testFlag(hazard)))
            continue;
        if (auto found = check(facts))
            return found;
    }
    return std::nullopt;
}

size_t stepToShow(const std::vector<Step>& path, const std::vector<bool>& done, const Facts& facts)
{
    const size_t open = nextOpen(done);
    if (open < done.size())
        return open;
    const auto tells = std::ranges::find_if(
        path, [](const Step& step) { return step.hazards.testFlag(Hazard::Build); });
    return tells != path.end() && troubleOf(*tells, facts) ? size_t(tells - path.begin()) : open;
}

} // namespace cim::guide
