// `cim system origin`: who asked for the parts of a host.
#include "app/cli/evaluation.h"
#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/parts.h"

#include <QDateTime>
#include <QTimeZone>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject causeJson(const Context& context, const PartOrigins& origins, const Provenance& value)
{
    return {{u"author"_s, value.author},
            {u"because"_s, QJsonArray::fromStringList(origins.because(value.entity))},
            {u"commit"_s, value.commit},
            {u"commitAuthor"_s, value.commitAuthor},
            {u"entity"_s, value.entity.isNull() ? QString() : context.address(value.entity)},
            {u"event"_s, qint64(value.event)},
            {u"option"_s, value.definition.option()},
            {u"time"_s, value.time == 0 ? QString()
                                        : QDateTime::fromMSecsSinceEpoch(value.time, QTimeZone::UTC)
                                              .toString(Qt::ISODateWithMs)},
            {u"value"_s, value.definition.value},
            {u"what"_s, value.what}};
}

QJsonObject originJson(const Context& context, const PartOrigins& origins, const PartOrigin& origin)
{
    QJsonArray causes;
    for (const int cause : origin.causes)
        causes.append(causeJson(context, origins, origins.values()[size_t(cause)]));
    return {{u"causes"_s, causes},
            {u"direct"_s, origin.isDirect},
            {u"kind"_s, wordFor(origin.part.kind)},
            {u"modules"_s, QJsonArray::fromStringList(origin.modules)},
            {u"name"_s, origin.part.name}};
}

// A row a cause; the part's name in the first alone.
void addRows(const Context& context, const PartOrigins& origins, const PartOrigin& origin, bool all,
             std::vector<Row>& rows)
{
    const QString kind = wordFor(origin.part.kind);
    if (origin.causes.empty())
        rows.push_back({{kind, Style::Dim},
                        {origin.part.name, Style::Accent},
                        {u"NixOS's own default"_s, Style::Dim},
                        {origin.modules.join(u", "_s), Style::Dim}});
    bool isFirst = true;
    for (const int cause : origin.causes) {
        const Provenance& value = origins.values()[size_t(cause)];
        const QString who =
            value.entity.isNull() ? value.definition.file : context.address(value.entity);
        rows.push_back({{isFirst ? kind : QString(), Style::Dim},
                        {isFirst ? origin.part.name : QString(), Style::Accent},
                        who,
                        value.definition.option(),
                        {value.commit.left(8), Style::Dim},
                        {value.event == 0 ? QString() : u"event %1"_s.arg(value.event), Style::Dim},
                        {value.author.section(u" <"_s, 0, 0), Style::Dim}});
        isFirst = false;
        if (!all)
            break;
    }
}

} // namespace

Outcome runPartOrigins(Context& context, const Invocation& call)
{
    if (const auto session = context.session(); !session)
        return std::unexpected(session.error());
    if (call.argument(1).isEmpty())
        return wrongUsage(u"Name a host: cim system origin HOST [PART]."_s);
    const auto host = context.entity(call.argument(1));
    if (!host)
        return std::unexpected(host.error());
    if ((*host)->kind != u"Host")
        return refuse(u"%1 is no host."_s.arg(printable(context.address((*host)->id))));
    const Interrupt interrupt(context.out);
    const auto tool = readyTool(context, interrupt.token());
    if (!tool)
        return std::unexpected(tool.error());
    const QString folder = context.open().folder(), part = call.argument(2);
    context.out.progress(u"asking nix about %1"_s.arg((*host)->name));
    auto causes = nix::causes(*tool, folder, (*host)->name, flakes::previewOptions(folder),
                              interrupt.token());
    context.out.progress({});
    if (!causes)
        return interrupt.requested() ? Outcome(Interrupted) : failed(causes.error());
    const PartOrigins origins = partOrigins(context.open(), (*host)->id, *std::move(causes));
    QJsonArray json;
    std::vector<Row> rows;
    for (const PartOrigin& origin : origins.parts()) {
        if (!part.isEmpty() && origin.part.name != part)
            continue;
        json.append(originJson(context, origins, origin));
        addRows(context, origins, origin, !part.isEmpty(), rows);
    }
    if (rows.empty() && !part.isEmpty())
        return refuse(u"No module makes %1 on %2; a package that is installed there may bring it "
                      "along."_s.arg(printable(part), printable((*host)->name)));
    if (context.out.json())
        context.out.print(json);
    else
        context.out.table(rows);
    return Fine;
}

} // namespace cim::cli
