// Bringing in what was written down elsewhere.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/flakes/lock.h"
#include "models/exchange/importsource.h"

#include <QDir>
#include <QFileInfo>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject planJson(const ImportSource& source, const ImportPlan& plan, bool isDone)
{
    QJsonArray items;
    for (const ImportItem& item : plan.items)
        items.append(QJsonObject{{u"kind"_s, item.kind},
                                 {u"name"_s, item.name},
                                 {u"note"_s, item.note},
                                 {u"relationship"_s, item.isRelationship},
                                 {u"source"_s, item.source}});
    return {{u"entities"_s, plan.entities},
            {u"imported"_s, isDone},
            {u"items"_s, items},
            {u"leftOut"_s, plan.leftOut},
            {u"notes"_s, QJsonArray::fromStringList(plan.notes)},
            {u"relationships"_s, plan.relationships},
            {u"source"_s, source.words()}};
}

void printPlan(Context& context, const ImportSource& source, const ImportPlan& plan)
{
    auto& out = context.out;
    out.line(u"This is %1."_s.arg(source.words()));
    std::vector<Row> rows;
    for (const ImportItem& item : plan.items) {
        if (item.isRelationship && !item.name.isEmpty() && item.note.isEmpty())
            continue; // counted below: a drawing has hundreds
        rows.push_back({{item.name.isEmpty() ? u"-"_s : u"+"_s,
                         item.name.isEmpty() ? Style::Dim : Style::Good},
                        {item.kind, Style::Dim},
                        {item.name, Style::Accent},
                        item.source,
                        {item.note, item.name.isEmpty() ? Style::Dim : Style::Warning}});
    }
    out.table(rows);
    for (const QString& note : plan.notes)
        out.note(printable(note));
}

Outcome carryOut(Context& context, const ImportPlan& plan)
{
    auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    if (const auto done = (*session)->execute(plan.commands); !done)
        return failed(done.error());
    return Fine;
}

// One file or folder below where the command works, or the address of a flake.
QString givenPath(const Context& context, const QString& given)
{
    const QString path = QDir(context.folder()).absoluteFilePath(given);
    return QFileInfo::exists(path) ? path : given;
}

Outcome runImport(Context& context, const Invocation& call)
{
    const auto source = recognise(givenPath(context, call.argument(0)));
    if (!source)
        return failed(source.error());
    const bool isPreview = call.has(u"preview"_s);
    if (const auto session = context.session(isPreview ? Access::Read : Access::Write); !session)
        return std::unexpected(session.error());
    QString kindName;
    if (call.has(u"kind"_s)) {
        const auto kind = context.kind(call.option(u"kind"_s));
        if (!kind)
            return std::unexpected(kind.error());
        kindName = (*kind)->name;
    }
    Interrupt interrupt(context.out);
    ImportRequest request;
    request.stop = interrupt.token();
    request.progress = [&](int done, int total, const QString& what) {
        context.out.progress(total > 0
                                 ? u"reading %1 of %2: %3"_s.arg(done + 1).arg(total).arg(what)
                                 : u"reading %1"_s.arg(what));
    };
    request.checkLock = flakes::checkForNix;
    const auto read = readSource(*source, request);
    context.out.progress({});
    if (!read)
        return interrupt.requested() ? Outcome(Interrupted) : failed(read.error());
    const ImportPlan plan = planSource(context.model(), context.kinds(), *read, kindName);
    if (!isPreview && !plan.commands.empty()) {
        if (const auto done = carryOut(context, plan); !done)
            return done;
    }
    if (context.out.json()) {
        context.out.print(planJson(*source, plan, !isPreview && !plan.commands.empty()));
        return Fine;
    }
    printPlan(context, *source, plan);
    context.out.line(
        u"%1 %2 and %3; %4 left out."_s
            .arg(isPreview ? u"It would add"_s : u"Added"_s,
                 counted(size_t(plan.entities), u"entity"_s, u"entities"_s),
                 counted(size_t(plan.relationships), u"relationship"_s, u"relationships"_s))
            .arg(plan.leftOut));
    if (!isPreview && !plan.commands.empty())
        context.out.note(u"\"cim undo\" takes all of it out again."_s);
    return Fine;
}

} // namespace

std::vector<CommandSpec> importCommands()
{
    return {
        {.name = u"import"_s,
         .group = u"Begin"_s,
         .summary = u"bring in a table, a drawing, NixOS configurations, a flake or a hive"_s,
         .arguments = {{u"FILE|FOLDER|FLAKE"_s, Completes::Folder}},
         .options = {{.name = u"preview"_s,
                      .argument = {},
                      .help = u"say what it would add, and add nothing"_s},
                     {.name = u"kind"_s,
                      .argument = u"KIND"_s,
                      .help = u"what a table's rows are, or a drawing's nodes that do not say it"_s,
                      .completes = Completes::Kind}},
         .description =
             u"What it is given is recognised: a CSV table of people, hosts or other things; a "
             "drawing that arrows.app has exported as JSON; a folder of NixOS configurations; a "
             "flake with nixosConfigurations, or one with a hive of colmena; a hive.nix.\n\n"
             "Machines become hosts that are built from your own files, as they are. Nothing of "
             "yours is copied or changed: the folder or flake becomes an input of the workspace. "
             "A flake and a hive are read by nix, which runs their code; everything else is only "
             "read. What is left out is said, and one \"cim undo\" takes all of it back."_s,
         .json = u"entities, imported, items (kind, name, note, relationship, source), leftOut, "
                 "notes, relationships, source"_s,
         .examples = {{u"cim import people.csv"_s, u"adds a person for each row"_s},
                      {u"cim import ~/nixos --preview"_s,
                       u"says which machines the folder or flake has, and what would be made"_s},
                      {u"cim import github:lucy/nixos"_s,
                       u"adds the machines of a flake that is somewhere else"_s}},
         .run = runImport},
    };
}

} // namespace cim::cli
