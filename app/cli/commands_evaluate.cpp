// What real nix makes of the hosts: evaluating them when asked, and where each option comes from.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/evaluation.h"
#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/flakes/rootlock.h"
#include "models/domain/nameorder.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/provenance.h"
#include "models/workspace/workspace.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTimeZone>

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

Found<QStringList> hostsOf(Context& context, const Invocation& call)
{
    QStringList hosts;
    for (const QString& word : call.arguments) {
        const auto entity = context.entity(word);
        if (!entity)
            return std::unexpected(entity.error());
        if ((*entity)->kind != u"Host")
            return refuse(u"%1 is no host."_s.arg(printable(context.address((*entity)->id))));
        hosts << (*entity)->name;
    }
    if (!call.arguments.isEmpty())
        return hosts;
    for (const Entity& entity : context.model().entities())
        if (entity.kind == u"Host")
            hosts << entity.name;
    if (hosts.isEmpty())
        return refuse(u"There is no host to evaluate. \"cim add Host NAME\" makes one."_s);
    hosts.sort();
    return hosts;
}

struct Round {
    std::vector<nix::Evaluation> evaluations;
    int again = 0; // hosts that were evaluated, the others were known
    nix::Limit limit;
};

Round evaluateHosts(Context& context, const Invocation& call, const nix::Tool& tool,
                    const QStringList& hosts, std::stop_token stop)
{
    Round out;
    const auto prints = hostFingerprints(context.open());
    KnownEvaluations known(context.open());
    QStringList left;
    for (const QString& host : hosts) {
        const nix::Evaluation* before = known.find(host, prints.value(host));
        if (before && !call.has(u"again"_s))
            out.evaluations.push_back(*before);
        else
            left << host;
    }
    out.again = int(left.size());
    if (left.isEmpty())
        return out;
    nix::EvaluationRequest request{.folder = context.open().folder(), .hosts = left};
    request.options = flakes::previewOptions(context.open().folder());
    request.sideBySide = call.option(u"side-by-side"_s).toInt();
    context.out.progress(u"evaluating %1"_s.arg(left.first()));
    auto done = nix::evaluate(tool, request, stop,
                              [&](const nix::Evaluation& one, int count, const nix::Limit& limit) {
                                  out.limit = limit;
                                  known.put(one, prints.value(one.host));
                                  context.out.progress(u"evaluated %1 of %2 hosts, %3"_s.arg(count)
                                                           .arg(left.size())
                                                           .arg(limit.sentence()));
                              });
    context.out.progress({});
    std::ranges::move(done, std::back_inserter(out.evaluations));
    if (const auto saved = known.save(); !saved)
        context.out.warning(saved.error().text());
    if (context.out.json())
        std::ranges::sort(out.evaluations, {}, &nix::Evaluation::host);
    else
        std::ranges::sort(out.evaluations, NameOrder(), &nix::Evaluation::host);
    return out;
}

QJsonObject problemJson(const Context& context, const HostProblem& problem)
{
    QJsonArray entities;
    for (const EntityId id : problem.entities)
        entities.append(context.address(id));
    return {{u"code"_s, problem.complaint.code},
            {u"detail"_s, problem.complaint.detail},
            {u"entities"_s, entities},
            {u"files"_s, QJsonArray::fromStringList(problem.complaint.files)},
            {u"option"_s, problem.complaint.option},
            {u"sentence"_s, problem.complaint.sentence}};
}

void printRound(Context& context, const Round& round, const std::vector<HostProblem>& problems,
                bool whole)
{
    auto& out = context.out;
    for (const nix::Evaluation& one : round.evaluations) {
        const auto state = one.isFine        ? std::pair(u"fine"_s, Style::Good)
                           : one.isCancelled ? std::pair(u"stopped"_s, Style::Warning)
                                             : std::pair(u"refused"_s, Style::Bad);
        out.line(out.styled(state.first.leftJustified(9), state.second) + printable(one.host) +
                 out.styled(u"  %1 ms"_s.arg(one.milliseconds), Style::Dim));
        for (const HostProblem& problem : problems) {
            const Entity* host = context.model().entity(problem.host);
            if (!host || host->name != one.host)
                continue;
            out.line(u"  "_s + printable(problem.complaint.sentence));
            QStringList about;
            for (const EntityId id : problem.entities)
                about << printable(context.address(id));
            if (!about.isEmpty())
                out.line(out.styled(u"  about "_s, Style::Dim) + about.join(u", "_s));
        }
        if (whole && !one.isFine && !one.said.isEmpty())
            out.line(printableWhole(one.said));
    }
    const auto fine = std::ranges::count_if(round.evaluations, &nix::Evaluation::isFine);
    out.line(u"%1 of %2 hosts are fine; %3 had changed and were evaluated."_s.arg(fine)
                 .arg(round.evaluations.size())
                 .arg(round.again));
    if (round.limit.available > 0)
        out.note(u"At most %1."_s.arg(round.limit.sentence()));
    if (!whole && !problems.empty())
        out.note(u"\"cim evaluate --whole\" shows all that NixOS said."_s);
}

Outcome runEvaluate(Context& context, const Invocation& call)
{
    if (const auto session = context.session(); !session)
        return std::unexpected(session.error());
    const auto hosts = hostsOf(context, call);
    if (!hosts)
        return std::unexpected(hosts.error());
    Interrupt interrupt(context.out);
    const auto tool = readyTool(context, interrupt.token());
    if (!tool)
        return std::unexpected(tool.error());
    const Round round = evaluateHosts(context, call, *tool, *hosts, interrupt.token());
    const auto problems = problemsOf(context.model(), context.kinds(), round.evaluations);
    if (context.out.json()) {
        QJsonArray json;
        for (const nix::Evaluation& one : round.evaluations) {
            QJsonArray list;
            for (const HostProblem& problem : problems)
                if (const Entity* host = context.model().entity(problem.host);
                    host && host->name == one.host)
                    list.append(problemJson(context, problem));
            json.append(QJsonObject{{u"derivation"_s, one.derivation},
                                    {u"fine"_s, one.isFine},
                                    {u"host"_s, one.host},
                                    {u"memory"_s, one.peakMemory},
                                    {u"milliseconds"_s, one.milliseconds},
                                    {u"problems"_s, list}});
        }
        context.out.print(QJsonObject{{u"evaluated"_s, round.again}, {u"hosts"_s, json}});
    } else {
        printRound(context, round, problems, call.has(u"whole"_s));
    }
    if (interrupt.requested())
        return Interrupted;
    return std::ranges::all_of(round.evaluations, &nix::Evaluation::isFine) ? Fine : Failed;
}

QString valueText(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    QString text =
        QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    text = text.sliced(1, text.size() - 2);
    return text.size() > 60 ? text.first(59) + u'…' : text;
}

QJsonObject originJson(const Context& context, const Provenance& one)
{
    return {{u"author"_s, one.author},
            {u"commit"_s, one.commit},
            {u"commitAuthor"_s, one.commitAuthor},
            {u"entity"_s, one.entity.isNull() ? QString() : context.address(one.entity)},
            {u"event"_s, qint64(one.event)},
            {u"file"_s, one.repository.isEmpty() ? one.definition.file
                                                 : one.repository + u'/' + one.definition.file},
            {u"line"_s, one.definition.line},
            {u"logic"_s, one.definition.logic},
            {u"option"_s, one.definition.option()},
            {u"overridden"_s, one.definition.isOverridden},
            {u"priority"_s, one.definition.priority},
            {u"time"_s, one.time == 0 ? QString()
                                      : QDateTime::fromMSecsSinceEpoch(one.time, QTimeZone::UTC)
                                            .toString(Qt::ISODateWithMs)},
            {u"value"_s, one.definition.value},
            {u"what"_s, one.what}};
}

bool isMeant(const Provenance& one, const QString& option)
{
    const QString name = one.definition.option(), plain = one.definition.path.join(u'.');
    return option.isEmpty() || name == option || plain == option ||
           name.startsWith(option + u'.') || plain.startsWith(option + u'.');
}

Outcome runOrigin(Context& context, const Invocation& call)
{
    if (const auto session = context.session(); !session)
        return std::unexpected(session.error());
    const auto host = context.entity(call.argument(0));
    if (!host)
        return std::unexpected(host.error());
    if ((*host)->kind != u"Host")
        return refuse(u"%1 is no host."_s.arg(printable(context.address((*host)->id))));
    Interrupt interrupt(context.out);
    const auto tool = readyTool(context, interrupt.token());
    if (!tool)
        return std::unexpected(tool.error());
    const QString folder = context.open().folder();
    context.out.progress(u"asking nix about %1"_s.arg((*host)->name));
    auto found = nix::definitions(*tool, folder, (*host)->name, flakes::previewOptions(folder),
                                  interrupt.token());
    context.out.progress({});
    if (!found)
        return interrupt.requested() ? Outcome(Interrupted) : failed(found.error());
    const auto all = provenance(context.open(), (*host)->id, *std::move(found));
    QJsonArray json;
    std::vector<Row> rows;
    for (const Provenance& one : all) {
        if (!isMeant(one, call.argument(1)))
            continue;
        json.append(originJson(context, one));
        rows.push_back({{one.definition.option(), Style::Accent},
                        {valueText(one.definition.value),
                         one.definition.isOverridden ? Style::Dim : Style::Plain},
                        one.entity.isNull() ? one.definition.file : context.address(one.entity),
                        {one.commit.left(8), Style::Dim},
                        {one.event == 0 ? QString() : u"event %1"_s.arg(one.event), Style::Dim},
                        {one.author.section(u" <"_s, 0, 0), Style::Dim}});
    }
    if (rows.empty() && call.arguments.size() > 1)
        return refuse(u"Nothing in this workspace sets %1 on %2."_s.arg(printable(call.argument(1)),
                                                                        printable((*host)->name)));
    if (context.out.json())
        context.out.print(json);
    else
        context.out.table(rows);
    return Fine;
}

} // namespace

Found<nix::Tool> readyTool(Context& context, std::stop_token stop)
{
    // A lock from elsewhere may make nix take all memory: read by us first.
    if (const auto lock = flakes::staleness(context.open().folder()); !lock)
        return failed(lock.error());
    const auto tool = nix::find(std::move(stop));
    if (!tool)
        return failed(tool.error());
    return *tool;
}

Found<QStringList> refusedHosts(Context& context, const QStringList& hosts, std::stop_token stop)
{
    const auto tool = readyTool(context, stop);
    if (!tool)
        return std::unexpected(tool.error());
    const Round round = evaluateHosts(context, {}, *tool, hosts, std::move(stop));
    QStringList out;
    for (const nix::Evaluation& one : round.evaluations)
        if (!one.isFine && !one.isCancelled)
            out << one.host + u": "_s +
                       (one.complaints.empty() ? one.said : one.complaints.front().sentence);
    return out;
}

std::vector<CommandSpec> evaluationCommands()
{
    std::vector<CommandSpec> list = {
        {.name = u"evaluate"_s,
         .summary = u"let NixOS look at hosts, and say in your terms what it refuses"_s,
         .arguments = {{u"HOST"_s, Completes::Entity, true, true}},
         .options = {{.name = u"again"_s,
                      .argument = {},
                      .help = u"also hosts that nothing has touched since"_s},
                     {.name = u"side-by-side"_s,
                      .argument = u"N"_s,
                      .help = u"so many at once, instead of what memory is measured to allow"_s},
                     {.name = u"whole"_s,
                      .argument = {},
                      .help = u"all that NixOS said, beneath each sentence"_s}},
         .description = u"All hosts where none is named; only those are evaluated that an edit has "
                        "touched since. One process a host, with a limit on its memory, several "
                        "side by side as far as the machine's memory goes. Takes what is written "
                        "in the repositories, committed or not. Exits with 1 when a host is "
                        "refused."_s,
         .json = u"evaluated (how many), hosts {derivation, fine, host, memory (bytes), "
                 "milliseconds, problems {code, detail, entities, files, option, sentence}}"_s,
         .examples = {{u"cim write && cim evaluate web1"_s, u"what NixOS says of web1"_s}},
         .run = runEvaluate},
        {.name = u"origin"_s,
         .summary = u"say who set each option of a host: entity, commit, event, author"_s,
         .arguments = {{u"HOST"_s, Completes::Entity}, {u"OPTION"_s, Completes::Nothing, true}},
         .description = u"For every option that this workspace sets on the host: the value, the "
                        "entity and its file, the last commit of that file, and the event that "
                        "set the value, as far as it can be told. OPTION also stands for all that "
                        "is below it."_s,
         .json = u"a list of author, commit, commitAuthor, entity, event (its number), file, line, "
                 "logic, option, overridden, priority, time, value, what"_s,
         .examples = {{u"cim origin web1 users.users.lucy"_s,
                       u"where Lucy's account comes from"_s}},
         .run = runOrigin},
    };
    for (auto& command : list)
        command.group = u"Machines"_s;
    return list;
}

} // namespace cim::cli
