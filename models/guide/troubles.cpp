#include "models/guide/troubles.h"

#include "models/guide/conditions.h"

#include <QCoreApplication>
#include <QLocale>

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
                   .command = {},
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
                   .command = {},
                   .mend = Trouble::Mend::LookAgain};
}

std::optional<Trouble> noNix(const Facts& facts)
{
    const Outside& outside = facts.outside();
    if (outside.nixTrouble.isEmpty())
        return std::nullopt;
    if (!outside.isNixMissing) // too old, or none at all
        return Trouble{.name = u"badNix"_s,
                       .sentence = outside.nixTrouble,
                       .command = {},
                       .mend = Trouble::Mend::LookAgain};
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

std::optional<Trouble> build(const Facts& facts)
{
    const Entity* host = first(facts, facts.hosts, hasFailedToBuild);
    if (!host)
        return std::nullopt;
    // A program that did not compile is in the log alone: the machine evaluates all the same.
    const bool hasLog = !facts.outside().runs.value(host->id).log.isEmpty();
    return Trouble{.name = u"buildFailed"_s,
                   .sentence =
                       TroubleWords::tr("The last build of %1 failed. See what NixOS says, mend "
                                        "it in the drawing, commit, and build again.")
                           .arg(host->name),
                   .command = {},
                   .mend = hasLog ? Trouble::Mend::ShowLog : Trouble::Mend::ShowBuild,
                   .host = host->id,
                   .isInTheWay = false};
}

} // namespace

std::optional<Trouble> troubleOf(const Step& step, const Facts& facts)
{
    if (!facts.model() || step.isDone(facts))
        return std::nullopt;
    const std::pair<Hazard, std::optional<Trouble> (*)(const Facts&)> checks[] = {
        {Hazard::Identity, identity}, {Hazard::FileSpace, fileSpace},
        {Hazard::Nix, noNix},         {Hazard::Flakes, flakes},
        {Hazard::Build, build},       {Hazard::BuildSpace, buildSpace},
    };
    for (const auto& [hazard, check] : checks) {
        if (!step.hazards.testFlag(hazard))
            continue;
        if (auto found = check(facts))
            return found;
    }
    return std::nullopt;
}

} // namespace cim::guide
