#include "app/cli/rebuild.h"

#include "app/cli/suggest.h"
#include "models/workspace/rebuilds.h"

#include <QDateTime>
#include <QTimeZone>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject eventJson(const Event& event, const HostBuilt* built, const HostRebuilt* rebuilt)
{
    return {
        {u"action"_s, built ? u"build"_s : rebuilt->action},
        {u"author"_s, event.author},
        {u"changed"_s, rebuilt && rebuilt->changed},
        {u"event"_s, qint64(event.sequence)},
        {u"generation"_s, rebuilt ? rebuilt->generation : 0},
        {u"log"_s, built ? built->log : rebuilt->log},
        {u"milliseconds"_s, built ? built->milliseconds : rebuilt->milliseconds},
        {u"outcome"_s, built ? built->outcome : rebuilt->outcome},
        {u"time"_s,
         QDateTime::fromMSecsSinceEpoch(event.time, QTimeZone::UTC).toString(Qt::ISODateWithMs)},
        {u"toplevel"_s, built ? built->toplevel : rebuilt->toplevel}};
}

Style styleOf(const QString& outcome)
{
    return outcome == u"failed" || outcome == u"reverted" ? Style::Bad
           : outcome == u"cancelled"                      ? Style::Warning
                                                          : Style::Good;
}

} // namespace

Outcome showRebuilds(Context& context, EntityId host, const QString& name)
{
    QJsonArray json;
    std::vector<Row> rows;
    const auto read = context.open().history(1, context.open().sequence(), [&](const Event& event) {
        const auto* built = std::get_if<HostBuilt>(&event.fact);
        const auto* rebuilt = std::get_if<HostRebuilt>(&event.fact);
        if ((!built || built->host != host) && (!rebuilt || rebuilt->host != host))
            return true;
        const QJsonObject one = eventJson(event, built, rebuilt);
        json.append(one);
        const QString outcome = one[u"outcome"].toString();
        const qint64 generation = rebuilt ? rebuilt->generation : 0;
        rows.push_back(
            {{QDateTime::fromMSecsSinceEpoch(event.time).toString(u"yyyy-MM-dd HH:mm"), Style::Dim},
             one[u"action"].toString(),
             {outcome, styleOf(outcome)},
             generation > 0 ? u"generation %1"_s.arg(generation) : QString(),
             durationText(one[u"milliseconds"].toInteger()),
             event.author.section(u" <"_s, 0, 0),
             {one[u"log"].toString(), Style::Dim}});
        return true;
    });
    if (!read)
        return failed(read.error());
    if (context.out.json())
        context.out.print(json);
    else if (rows.empty())
        context.out.line(u"%1 was never built from here."_s.arg(printable(name)));
    else
        context.out.table(rows);
    return Fine;
}

QJsonObject buildJson(const nix::Built& built)
{
    return {{u"advice"_s, built.advice},
            {u"built"_s, built.log.count(nix::Work::Kind::Build, nix::Work::State::Done)},
            {u"fetched"_s, built.log.count(nix::Work::Kind::Fetch, nix::Work::State::Done)},
            {u"log"_s, built.logFile},
            {u"milliseconds"_s, built.milliseconds},
            {u"outcome"_s, outcomeWord(built.how)},
            {u"sentence"_s, built.error.message},
            {u"toplevel"_s, built.toplevel}};
}

QJsonObject unitsJson(const nix::UnitReport& units)
{
    const auto list = [](const QStringList& names) { return QJsonArray::fromStringList(names); };
    return {{u"failed"_s, list(units.failed)},     {u"kept"_s, list(units.kept)},
            {u"reloaded"_s, list(units.reloaded)}, {u"restarted"_s, list(units.restarted)},
            {u"started"_s, list(units.started)},   {u"stopped"_s, list(units.stopped)}};
}

void tellUnits(Context& context, const nix::UnitReport& units, bool isDry)
{
    const auto line = [&](const QString& what, const QStringList& names, Style style) {
        if (!names.isEmpty())
            context.out.line(context.out.styled(what.leftJustified(15), style) +
                             printable(names.join(u", "_s)));
    };
    const QString would = isDry ? u"would "_s : QString();
    line(isDry ? would + u"stop"_s : u"stopped"_s, units.stopped, Style::Warning);
    line(isDry ? would + u"start"_s : u"started"_s, units.started, Style::Good);
    line(isDry ? would + u"restart"_s : u"restarted"_s, units.restarted, Style::Accent);
    line(isDry ? would + u"reload"_s : u"reloaded"_s, units.reloaded, Style::Accent);
    line(u"failed"_s, units.failed, Style::Bad);
}

void recordFact(Context& context, const Command& command)
{
    const auto session = context.session(Access::Write);
    const auto done = session ? (*session)->execute(command)
                              : Result<CommandId>(std::unexpected(session.error().error));
    if (!done)
        context.out.warning(u"the history does not have this: %1"_s.arg(done.error().text()));
}

std::expected<void, Failure> settleActivation(Context& context, const Wish& wish)
{
    const auto settled = wish.elsewhere ? settledThere(wish.host, wish.name, wish.elsewhere->state)
                                        : settledHere(wish.host, wish.name, wish.store);
    if (!settled)
        return {};
    if (!settled->isOver) {
        if (!wish.isBuildOnly && wish.action != nix::Action::DryActivate)
            return refuse(goesBackStill(wish.name));
        context.out.note(goesBackStill(wish.name));
        return {};
    }
    const QString& outcome = settled->fact.outcome;
    context.out.note(
        (outcome == u"activated"
             ? u"The last rebuild of %1 was broken off before it could tell of itself: the system "
               "was activated all the same."_s
         : outcome == u"reverted"
             ? u"The last rebuild of %1 was broken off: it could not be reached, and went back by "
               "itself to the system that it ran before."_s
             : u"The last rebuild of %1 was broken off: its system was not activated."_s)
            .arg(printable(wish.name)));
    recordFact(context, RecordHostRebuilt{settled->fact});
    forgetActivation(wish.name);
    return {};
}

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1'000;
    return seconds < 60      ? u"%1.%2 s"_s.arg(seconds).arg(milliseconds / 100 % 10)
           : seconds < 3'600 ? u"%1 min %2 s"_s.arg(seconds / 60).arg(seconds % 60)
                             : u"%1 h %2 min"_s.arg(seconds / 3'600).arg(seconds / 60 % 60);
}

} // namespace cim::cli
