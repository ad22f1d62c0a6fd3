#include "app/rebuild/fleetwords.h"

#include "app/rebuild/fleetplan.h"
#include "app/widgets/words.h"

#include <QProcess>

#include <algorithm>

namespace cim {

QString namesOf(const QStringList& all)
{
    constexpr qsizetype mostNamed = 8;
    QString out = all.first(std::min(all.size(), mostNamed)).join(QStringLiteral(", "));
    if (all.size() > mostNamed)
        out += QStringLiteral("…");
    return out;
}

QStringList selectorsIn(const QString& text)
{
    QStringList out;
    for (QString word : QProcess::splitCommand(text)) {
        while (word.endsWith(u','))
            word.chop(1);
        if (!word.isEmpty())
            out << word;
    }
    return out;
}

QString selectorText(const QStringList& selectors)
{
    QStringList out;
    for (const QString& one : selectors)
        out << (one.contains(u' ') ? u'"' + one + u'"' : one);
    return out.join(u' ');
}

QString engineSentence(const EngineChoice& choice)
{
    using Why = EngineChoice::Why;
    switch (choice.why) {
    case Why::Found:
        return choice.byNix.isEmpty()
                   ? FleetPlanPane::tr("colmena builds and copies them, in one run a wave.")
                   : FleetPlanPane::tr("colmena builds and copies them, in one run a wave; nix "
                                       "does %1, for colmena does not build them here.")
                         .arg(namesOf(choice.byNix));
    case Why::Asked:
        return FleetPlanPane::tr("nix builds and copies host by host.");
    case Why::NotInstalled:
        return FleetPlanPane::tr(
            "nix builds and copies host by host, for colmena is not installed here.");
    case Why::NoHive:
        return FleetPlanPane::tr("nix builds and copies host by host, for the root's flake.nix "
                                 "does not give colmena the hosts; it does when it is written for "
                                 "two hosts or more.");
    case Why::BuildHost:
        return FleetPlanPane::tr("nix builds all of them on one machine.");
    case Why::NoneForIt:
        return FleetPlanPane::tr("nix does it host by host, for none of them is built here.");
    }
    return {};
}

QString planSentence(const nix::Fleet& fleet)
{
    const nix::FleetPlan& plan = fleet.plan();
    const int all = int(fleet.hosts().size());
    if (all == 0)
        return {};
    QStringList out;
    if (plan.canaries > 0)
        out << counted(plan.canaries,
                       FleetPlanPane::tr("%1 goes first; the others follow only if it is done.")
                           .arg(fleet.hosts().front().name),
                       FleetPlanPane::tr("%1 go first; the others follow only if they are done."));
    const int waves = fleet.waves() - (plan.canaries > 0 ? 1 : 0);
    if (waves > 1)
        out << (plan.wave == 1
                    ? FleetPlanPane::tr("%1 waves of one host each.").arg(waves)
                    : FleetPlanPane::tr("%1 waves of up to %2 hosts.").arg(waves).arg(plan.wave));
    if (all > 1)
        out << counted(std::min(plan.jobs, all), FleetPlanPane::tr("One at a time."),
                       FleetPlanPane::tr("At most %1 at once."));
    if (all > 1)
        out << counted(plan.stopAfter + 1,
                       FleetPlanPane::tr("No further one begins once one has failed."),
                       FleetPlanPane::tr("No further one begins once %1 have failed."));
    if (plan.isByRebuilder)
        out << FleetPlanPane::tr("nixos-rebuild activates each, on its own machine.");
    return out.join(u' ');
}

} // namespace cim
