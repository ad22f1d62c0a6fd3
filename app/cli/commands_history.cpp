// What happened: undo, redo, the log, time travel.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/suggest.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <deque>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// Undo and redo are the same walk in two directions.
struct Direction {
    std::optional<Step> (Session::*next)() const;
    Result<CommandId> (Session::*go)();
    QString done, nothing;
};

Outcome walk(Context& context, const Invocation& call, const Direction& direction)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    quint64 wanted = 1;
    if (!call.arguments.isEmpty()) {
        const auto number = parseNumber(call.argument(0), u"COUNT"_s);
        if (!number)
            return std::unexpected(number.error());
        wanted = *number;
    }
    QStringList labels;
    while (quint64(labels.size()) < wanted) {
        const auto step = ((*session)->*direction.next)();
        if (!step)
            break;
        if (const auto gone = ((*session)->*direction.go)(); !gone)
            return failed(gone.error());
        labels << step->label;
    }
    if (labels.isEmpty() && wanted > 0)
        return refuse(direction.nothing);
    if (context.out.json())
        context.out.print(QJsonObject{{u"sequence"_s, qint64((*session)->sequence())},
                                      {u"steps"_s, QJsonArray::fromStringList(labels)}});
    else
        for (const QString& label : labels)
            context.out.line(direction.done.arg(printable(label)));
    return Fine;
}

Outcome runUndo(Context& context, const Invocation& call)
{
    return walk(
        context, call,
        {&Session::nextUndo, &Session::undo, u"Undone: %1"_s, u"There is nothing to undo."_s});
}

Outcome runRedo(Context& context, const Invocation& call)
{
    return walk(
        context, call,
        {&Session::nextRedo, &Session::redo, u"Done again: %1"_s, u"There is nothing to redo."_s});
}

// One command of the log.
struct Entry {
    quint64 first = 0, last = 0;
    qint64 time = 0;
    QString author, label;
    Mode mode = Mode::Do;
    CommandId command;
    std::vector<Event> events;
};

QString modeName(Mode mode)
{
    switch (mode) {
    case Mode::Do:
        return u"do"_s;
    case Mode::Undo:
        return u"undo"_s;
    case Mode::Redo:
        return u"redo"_s;
    }
    return {};
}

bool concerns(const Fact& fact, EntityId entity)
{
    return std::visit(
        [&](const auto& f) {
            if constexpr (requires { f.entity; })
                return f.entity == entity;
            else if constexpr (requires {
                                   EntityId(f.from);
                                   EntityId(f.to);
                               })
                return f.from == entity || f.to == entity;
            else if constexpr (requires { f.host; })
                return f.host == entity;
            else
                return false;
        },
        fact);
}

Entry entryOf(const Model& model, std::vector<Event> events)
{
    Entry entry;
    entry.first = events.front().sequence;
    entry.last = events.back().sequence;
    entry.time = events.front().time;
    entry.author = events.front().author;
    entry.mode = events.front().mode;
    entry.command = events.front().command;
    entry.label = describe(model, events);
    entry.events = std::move(events);
    return entry;
}

// The last `limit` commands (0: all), oldest first, of one entity where given.
Found<std::deque<Entry>> entries(const Session& session, size_t limit,
                                 std::optional<EntityId> entity)
{
    std::deque<Entry> list;
    std::vector<Event> group;
    const auto close = [&] {
        const bool wanted = !group.empty() && (!entity || std::ranges::any_of(group, [&](auto& e) {
            return concerns(e.fact, *entity);
        }));
        if (wanted)
            list.push_back(entryOf(session.model(), std::move(group)));
        group.clear();
        if (limit > 0 && list.size() > limit)
            list.pop_front();
    };
    const auto read = session.history(1, session.sequence(), [&](const Event& event) {
        if (!group.empty() && group.front().command != event.command)
            close();
        group.push_back(event);
        return true;
    });
    if (!read)
        return failed(read.error());
    close();
    return list;
}

QJsonObject entryJson(const Entry& entry, bool events)
{
    QJsonObject json{
        {u"author"_s, entry.author},
        {u"command"_s, entry.command.text()},
        {u"first"_s, qint64(entry.first)},
        {u"label"_s, entry.label},
        {u"last"_s, qint64(entry.last)},
        {u"mode"_s, modeName(entry.mode)},
        {u"time"_s,
         QDateTime::fromMSecsSinceEpoch(entry.time, QTimeZone::UTC).toString(Qt::ISODateWithMs)}};
    if (!events)
        return json;
    QJsonArray list;
    for (const Event& event : entry.events)
        list.append(QJsonObject{{u"event"_s, factName(event.fact).toString()},
                                {u"id"_s, event.id.text()},
                                {u"sequence"_s, qint64(event.sequence)}});
    json[u"events"_s] = list;
    return json;
}

void printEntries(Context& context, const std::deque<Entry>& list, bool events)
{
    std::vector<Row> rows;
    for (const Entry& entry : list) {
        const auto time = QDateTime::fromMSecsSinceEpoch(entry.time).toLocalTime();
        QString author = entry.author;
        author.truncate(author.indexOf(u" <") < 0 ? author.size() : author.indexOf(u" <"));
        rows.push_back({{QString::number(entry.last), Style::Accent},
                        {time.toString(u"yyyy-MM-dd HH:mm"_s), Style::Dim},
                        author,
                        entry.label});
        if (!events)
            continue;
        for (const Event& event : entry.events)
            rows.push_back(
                {u""_s,
                 u""_s,
                 u""_s,
                 {u"  %1 %2"_s.arg(event.sequence).arg(factName(event.fact)), Style::Dim}});
    }
    context.out.table(rows);
}

Outcome runLog(Context& context, const Invocation& call)
{
    const auto session = context.session();
    if (!session)
        return std::unexpected(session.error());
    std::optional<EntityId> entity;
    if (!call.arguments.isEmpty()) {
        const auto found = context.entity(call.argument(0));
        if (!found)
            return std::unexpected(found.error());
        entity = (*found)->id;
    }
    quint64 limit = 0;
    if (call.has(u"limit"_s)) {
        const auto number = parseNumber(call.option(u"limit"_s), u"--limit"_s);
        if (!number)
            return std::unexpected(number.error());
        limit = *number;
    }
    const auto list = entries(**session, limit, entity);
    if (!list)
        return std::unexpected(list.error());
    if (!context.out.json()) {
        printEntries(context, *list, call.has(u"events"_s));
        return Fine;
    }
    QJsonArray json;
    for (const Entry& entry : *list)
        json.append(entryJson(entry, call.has(u"events"_s)));
    context.out.print(json);
    return Fine;
}

void printModel(Context& context, quint64 sequence)
{
    const Model& model = context.model();
    auto& out = context.out;
    out.line(u"After event %1: %2, %3, %4"_s.arg(sequence).arg(
        counted(model.domains().size(), u"domain"_s, u"domains"_s),
        counted(model.entities().size(), u"entity"_s, u"entities"_s),
        counted(model.relationships().size(), u"relationship"_s, u"relationships"_s)));
    std::vector<std::pair<QString, const Entity*>> entities;
    for (const Entity& entity : model.entities())
        entities.emplace_back(context.address(entity.id), &entity);
    std::ranges::sort(entities);
    for (const auto& [address, entity] : entities) {
        out.line();
        out.line(out.styled(printable(address), Style::Accent) + u"  "_s + entity->kind);
        std::vector<Row> rows;
        for (const auto& [key, value] : entity->properties)
            rows.push_back({key, value.display()});
        for (const RelationshipId id : entity->outgoing) {
            const auto* made = model.relationship(id);
            rows.push_back({made->verb, u"-> "_s + context.address(made->to)});
        }
        out.table(rows, u"    "_s);
    }
}

QJsonObject modelJson(const Context& context, quint64 sequence)
{
    QJsonArray domains, entities, relationships;
    for (const Domain& domain : context.model().domains())
        domains.append(context.toJson(domain));
    for (const Entity& entity : context.model().entities())
        entities.append(context.toJson(entity));
    for (const Relationship& relationship : context.model().relationships())
        relationships.append(context.toJson(relationship));
    return {{u"domains"_s, domains},
            {u"entities"_s, entities},
            {u"relationships"_s, relationships},
            {u"sequence"_s, qint64(sequence)}};
}

// Replays the log from nothing and compares: the log alone is the truth.
Outcome verify(Context& context)
{
    const auto session = context.session();
    if (!session)
        return std::unexpected(session.error());
    const auto replayed = (*session)->modelAt((*session)->sequence());
    if (!replayed)
        return failed(replayed.error());
    const bool same = *replayed == (*session)->model() && replayed->integrityError().isEmpty();
    if (context.out.json())
        context.out.print(
            QJsonObject{{u"same"_s, same}, {u"sequence"_s, qint64((*session)->sequence())}});
    else if (same)
        context.out.line(
            u"Replayed %1 events: the model is what they say."_s.arg((*session)->sequence()));
    if (!same)
        return refuse(u"The log, replayed, gives another model than the one in use. Remove "
                      "Cimarron's cache folder: the log is the truth."_s);
    return Fine;
}

Outcome runReplay(Context& context, const Invocation& call)
{
    if (!call.has(u"to"_s))
        return verify(context);
    const auto number = parseNumber(call.option(u"to"_s), u"--to"_s);
    if (!number)
        return std::unexpected(number.error());
    const auto session = context.sessionAt(call.option(u"to"_s));
    if (!session)
        return std::unexpected(session.error());
    if (context.out.json())
        context.out.print(modelJson(context, (*session)->sequence()));
    else
        printModel(context, (*session)->sequence());
    return Fine;
}

} // namespace

std::vector<CommandSpec> historyCommands()
{
    const ArgumentSpec count{u"COUNT"_s, Completes::Nothing, true};
    std::vector<CommandSpec> list = {
        {.name = u"undo"_s,
         .summary = u"take back what was done last"_s,
         .arguments = {count},
         .description = u"Works after a restart too, and for what was done in the window. Nothing "
                        "is lost: undo adds the opposite to the log."_s,
         .json = u"sequence, steps (a list of what was taken back)"_s,
         .examples = {{u"cim undo"_s, u"the last step"_s}, {u"cim undo 3"_s, u"the last three"_s}},
         .run = runUndo},
        {.name = u"redo"_s,
         .summary = u"do again what was taken back last"_s,
         .arguments = {count},
         .json = u"sequence, steps (a list of what was done again)"_s,
         .run = runRedo},
        {.name = u"log"_s,
         .summary = u"show what was done, when and by whom"_s,
         .arguments = {{u"ENTITY"_s, Completes::Entity, true}},
         .options = {{.name = u"limit"_s,
                      .argument = u"N"_s,
                      .help = u"only the last N steps"_s,
                      .letter = u'n'},
                     {.name = u"events"_s, .argument = {}, .help = u"each event of a step too"_s}},
         .description = u"One line a step, the number of its last event first: that number is what "
                        "\"cim replay --to\" and \"--at\" take."_s,
         .json = u"a list of author, command, first, label, last, mode (do, undo, redo), time; "
                 "with --events also events (id, event, sequence)"_s,
         .examples = {{u"cim log -n 5"_s, u"the last five steps"_s},
                      {u"cim log hosts.web1"_s, u"what happened to one host"_s}},
         .run = runLog},
        {.name = u"replay"_s,
         .summary = u"show the model as it was, or prove the log"_s,
         .options = {{.name = u"to"_s,
                      .argument = u"N"_s,
                      .help = u"the model as it was after event N"_s}},
         .description = u"Changes nothing. Without --to, the whole log is replayed from nothing "
                        "and compared with the model in use."_s,
         .json = u"with --to: domains, entities, relationships, sequence; else same, sequence"_s,
         .examples = {{u"cim replay --to 40"_s, u"everything as it was after event 40"_s}},
         .run = runReplay},
    };
    for (auto& command : list)
        command.group = u"History"_s;
    return list;
}

} // namespace cim::cli
