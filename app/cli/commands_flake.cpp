// `cim flake ...`: what a lock says, ours or a stranger's. Needs no workspace.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "graph/flakes/command.h"

#include <QDir>
#include <QJsonDocument>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

// Relative to -C, as everything else.
QString pathIn(const Context& context, const QString& path)
{
    return QDir(context.folder()).absoluteFilePath(path.isEmpty() ? u"."_s : path);
}

Outcome print(Context& context, const Result<QByteArray>& bytes)
{
    if (!bytes)
        return failed(bytes.error());
    if (context.out.json())
        context.out.print(QJsonDocument::fromJson(*bytes).object());
    else
        context.out.line(QString::fromUtf8(*bytes).trimmed());
    return Fine;
}

Outcome runGraph(Context& context, const Invocation& call, const QString& path)
{
    auto format = flakes::GraphFormat::Text;
    if (call.has(u"format"_s)) {
        const auto asked = flakes::graphFormatFromString(call.option(u"format"_s));
        if (!asked)
            return wrongUsage(u"The format is text, json, dot or mermaid."_s);
        format = *asked;
    }
    if (context.out.json())
        format = flakes::GraphFormat::Json;
    return print(context, flakes::graphCommand(path, format, call.has(u"merged"_s)));
}

Outcome runFlake(Context& context, const Invocation& call)
{
    const QString what = call.argument(0), path = pathIn(context, call.argument(1));
    const QString second = call.argument(2);
    const bool json = context.out.json();
    if (call.arguments.size() > 3)
        return wrongUsage(u"At most a path and one more word follow \"cim flake %1\"."_s.arg(what));
    if (what == u"graph")
        return runGraph(context, call, path);
    if (what == u"why") {
        // `cim flake why INPUT` asks about the flake that stands here.
        if (call.arguments.size() < 2)
            return wrongUsage(u"Name the input: cim flake why PATH INPUT."_s);
        const bool here = second.isEmpty();
        return print(context, flakes::whyCommand(here ? pathIn(context, {}) : path,
                                                 here ? call.argument(1) : second, json));
    }
    if (what == u"duplicates")
        return print(context, flakes::duplicatesCommand(path, json));
    if (what == u"diff")
        return print(context, flakes::diffCommand(
                                  path, second.isEmpty() ? second : pathIn(context, second), json));
    return wrongUsage(
        u"There is no \"cim flake %1\"; there are graph, why, diff and duplicates."_s.arg(what));
}

} // namespace

std::vector<CommandSpec> flakeCommands()
{
    return {{.name = u"flake"_s,
             .group = u"Flakes"_s,
             .summary = u"look at a lock: graph, why, diff, duplicates"_s,
             .arguments = {{u"graph|why|diff|duplicates"_s},
                           {u"PATH"_s, Completes::Folder, true},
                           {u"MORE"_s, Completes::Nothing, true}},
             .options = {{.name = u"format"_s,
                          .argument = u"FORMAT"_s,
                          .help = u"of the graph: text, json, dot or mermaid"_s},
                         {.name = u"merged"_s,
                          .argument = {},
                          .help = u"draw nodes of one revision as one (dot and mermaid)"_s}},
             .description =
                 u"PATH is a flake.lock, a flake.nix or a folder; without it, the folder here. "
                 "\"why\" takes the input as one more word, by its path (home-manager/nixpkgs) or "
                 "its name; \"diff\" takes another lock, or compares with the one committed "
                 "before. Nothing is fetched, and nix is not needed."_s,
             .json =
                 u"graph: nodes, edges, follows, distinct, sources, stale, nixpkgs (how many), "
                 "duplicates (a list of source, count, revisions, paths), graph, problems; why: "
                 "askers, paths, daysBehind; diff: summary, changes"_s,
             .examples = {{u"cim flake graph --json"_s, u"the whole graph, for programs"_s},
                          {u"cim flake why . nixpkgs"_s, u"who asks for nixpkgs, by which paths"_s},
                          {u"cim flake duplicates ~/src/x"_s,
                           u"what is there twice, and the lines that mend it"_s}},
             .run = runFlake}};
}

} // namespace cim::cli
