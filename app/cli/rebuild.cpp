#include "app/cli/rebuild.h"

#include "app/cli/suggest.h"
#include "models/nix/hostbuild.h"
#include "models/system/generations.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTimeZone>

#include <algorithm>

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

QString noteFile(const QString& host)
{
    return nix::resultLink(host) + u".underway"_s;
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
             {outcome, outcome == u"failed" ? Style::Bad : Style::Good},
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

QString buildOutcome(nix::Built::How how)
{
    switch (how) {
    case nix::Built::How::Succeeded:
        return u"succeeded"_s;
    case nix::Built::How::Failed:
        return u"failed"_s;
    case nix::Built::How::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

QString rebuildOutcome(const nix::Activated& done)
{
    switch (done.how) {
    case nix::Activated::How::Activated:
        return u"activated"_s;
    case nix::Activated::How::Unchanged:
        return u"unchanged"_s;
    case nix::Activated::How::Failed:
        return done.wentBack ? u"reverted"_s : u"failed"_s;
    }
    return {};
}

QJsonObject buildJson(const nix::Built& built)
{
    return {{u"advice"_s, built.advice},
            {u"built"_s, built.log.count(nix::Work::Kind::Build, nix::Work::State::Done)},
            {u"fetched"_s, built.log.count(nix::Work::Kind::Fetch, nix::Work::State::Done)},
            {u"log"_s, built.logFile},
            {u"milliseconds"_s, built.milliseconds},
            {u"outcome"_s, buildOutcome(built.how)},
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

Result<void> noteActivation(const QString& host, const HostRebuilt& fact, const QString& run)
{
    const QJsonObject note{{u"action"_s, fact.action},
                           {u"log"_s, fact.log},
                           {u"run"_s, run},
                           {u"toplevel"_s, fact.toplevel}};
    QSaveFile file(noteFile(host));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(note).toJson()) < 0 ||
        !file.commit())
        return std::unexpected(
            Error{u"What is about to happen cannot be noted, so it is not done."_s,
                  file.errorString(), file.fileName()});
    return {};
}

void forgetActivation(const QString& host)
{
    QFile::remove(noteFile(host));
}

namespace {

// What runs by now and what boots next, of the machine that was rebuilt.
struct Seen {
    QString running, bootsNext;
    int generation = 0;
};

Seen foundHere(const system::Store& store)
{
    Seen out{system::running(store).current, {}, 0};
    if (const auto all = system::generations(store, u"system"_s))
        if (const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
            current != all->end()) {
            out.bootsNext = current->toplevel;
            out.generation = current->number;
        }
    return out;
}

Seen foundThere(const nix::RemoteState& state)
{
    const auto current = state.generations.find(state.generation);
    return {state.running, current == state.generations.end() ? QString() : current->second,
            state.generation};
}

} // namespace

namespace {

QJsonObject noteOf(const QString& host)
{
    QFile file(noteFile(host));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.read(1 << 16)).object()
                                          : QJsonObject();
}

Settled settle(EntityId host, const QString& name, const QJsonObject& note, const Seen& now,
               nix::RunFate fate)
{
    Settled out{{.host = host,
                 .action = note[u"action"].toString(),
                 .outcome = {},
                 .changed = false,
                 .generation = 0,
                 .toplevel = note[u"toplevel"].toString(),
                 .milliseconds = 0,
                 .log = note[u"log"].toString()},
                {}};
    HostRebuilt& fact = out.fact;
    const QString& looked = fact.action == u"boot" ? now.bootsNext : now.running;
    fact.changed = !fact.toplevel.isEmpty() && looked == fact.toplevel;
    fact.generation = fact.changed && now.bootsNext == fact.toplevel ? now.generation : 0;
    const bool wentBack = fate == nix::RunFate::Returned && !fact.changed;
    fact.outcome = fact.changed ? u"activated"_s : wentBack ? u"reverted"_s : u"failed"_s;
    out.isOver = fate != nix::RunFate::UnderWay;
    out.sentence =
        (!out.isOver ? u"The last rebuild of %1 was broken off: it is about to go back by itself "
                       "to the system that it ran before."_s
         : fact.changed
             ? u"The last rebuild of %1 was broken off before it could tell of itself: the system "
               "was activated all the same."_s
         : wentBack ? u"The last rebuild of %1 was broken off: it could not be reached, and went "
                      "back by itself to the system that it ran before."_s
                    : u"The last rebuild of %1 was broken off: its system was not activated."_s)
            .arg(printable(name));
    return out;
}

} // namespace

std::optional<Settled> settledThere(EntityId host, const QString& name,
                                    const nix::RemoteState& state)
{
    const QJsonObject note = noteOf(name);
    const QString run = note[u"run"].toString();
    if (run.isEmpty())
        return std::nullopt;
    return settle(host, name, note, foundThere(state), nix::fateOf(state, run));
}

void settleActivation(Context& context, const Wish& wish)
{
    std::optional<Settled> settled;
    if (wish.elsewhere)
        settled = settledThere(wish.host, wish.name, wish.elsewhere->state);
    else if (const QJsonObject note = noteOf(wish.name);
             !note.isEmpty() && note[u"run"].toString().isEmpty())
        settled = settle(wish.host, wish.name, note, foundHere(wish.store), nix::RunFate::Unknown);
    if (!settled)
        return;
    context.out.note(settled->sentence);
    if (!settled->isOver)
        return;
    recordFact(context, RecordHostRebuilt{settled->fact});
    forgetActivation(wish.name);
}

QString durationText(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1'000;
    return seconds < 60 ? u"%1.%2 s"_s.arg(seconds).arg(milliseconds / 100 % 10)
                        : u"%1 min %2 s"_s.arg(seconds / 60).arg(seconds % 60);
}

} // namespace cim::cli
