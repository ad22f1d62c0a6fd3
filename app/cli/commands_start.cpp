// Beginning: new workspaces, samples.
#include "app/cli/command.h"
#include "app/cli/context.h"
#include "app/cli/suggest.h"
#include "models/workspace/arrangement.h"
#include "models/workspace/workspace.h"

#include <QDir>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

Found<QString> sampleNamed(const QString& name)
{
    QStringList names;
    for (const Sample& sample : samples()) {
        if (sample.name == name)
            return name;
        names << sample.name;
    }
    return refuse(u"There is no sample \"%1\".%2 \"cim samples\" lists them."_s.arg(
        printable(name), didYouMean(name, names)));
}

// The folder that `cim new NAME` makes: NAME below the folder that -C names, unless --folder-name
// says otherwise.
Found<QString> newFolder(const Context& context, const QString& name, const QString& wanted)
{
    if (wanted.isEmpty() && (name.contains(u'/') || name == "."_L1 || name == ".."_L1))
        return refuse(u"\"%1\" cannot name a folder. Choose a name without \"/\", or give the "
                      "folder with --in FOLDER."_s.arg(printable(name)));
    return QDir(context.folder()).absoluteFilePath(wanted.isEmpty() ? name : wanted);
}

void printStarted(Context& context, const QString& folder)
{
    const Model& model = context.model();
    if (context.out.json()) {
        context.out.print(QJsonObject{{u"entities"_s, qint64(model.entities().size())},
                                      {u"folder"_s, folder},
                                      {u"id"_s, model.workspace()->id.text()},
                                      {u"name"_s, model.workspace()->name},
                                      {u"purpose"_s, model.workspace()->purpose}});
        return;
    }
    context.out.line(u"Made the workspace %1 in %2"_s.arg(printable(model.workspace()->name),
                                                          printable(folder)));
    if (model.entities().empty()) {
        context.out.note(u"Next: cd into it, then \"cim add Person lucy fullName=...\", or "
                         "\"cim kinds\" to see what can be added."_s);
        return;
    }
    context.out.line(u"It holds %1 and %2."_s.arg(
        counted(model.entities().size(), u"entity"_s, u"entities"_s),
        counted(model.relationships().size(), u"relationship"_s, u"relationships"_s)));
    context.out.note(u"Next: cd into it, then \"cim list\", \"cim check\", \"cim commit\"."_s);
}

Outcome runNew(Context& context, const Invocation& call)
{
    const QString name = call.argument(0);
    const auto folder = newFolder(context, name, call.option(u"in"_s));
    if (!folder)
        return std::unexpected(folder.error());
    if (call.option(u"purpose"_s).trimmed().isEmpty())
        return refuse(u"A workspace needs a purpose: one sentence on what the organisation is for, "
                      "for example --purpose \"Sell lemonade\"."_s);
    const QString wanted = call.option(u"arrangement"_s);
    const auto arrangement = arrangementNamed(wanted.isEmpty() ? u"folders"_s : printable(wanted));
    if (!arrangement)
        return refuse(arrangement.error().message);
    Result<std::unique_ptr<Session>> made;
    if (call.has(u"sample"_s)) {
        const auto sample = sampleNamed(call.option(u"sample"_s));
        if (!sample)
            return std::unexpected(sample.error());
        made = createFromSample(*folder, name, call.option(u"purpose"_s), *sample, {});
    } else {
        made = Session::create(*folder, name, call.option(u"purpose"_s));
    }
    if (!made)
        return failed(made.error());
    if (*arrangement == Arrangement::Submodules)
        if (const auto set = setArrangement(**made, Arrangement::Submodules); !set)
            return failed(set.error());
    context.adopt(std::move(*made));
    printStarted(context, *folder);
    return Fine;
}

Outcome runSamples(Context& context, const Invocation&)
{
    QJsonArray json;
    std::vector<Row> rows;
    for (const Sample& sample : samples()) {
        json.append(QJsonObject{{u"name"_s, sample.name},
                                {u"purpose"_s, sample.purpose},
                                {u"summary"_s, sample.summary},
                                {u"title"_s, sample.title}});
        rows.push_back({{sample.name, Style::Accent}, sample.title, sample.summary});
    }
    if (context.out.json())
        context.out.print(json);
    else
        context.out.table(rows);
    return Fine;
}

} // namespace

std::vector<CommandSpec> startCommands()
{
    const QString group = u"Begin"_s;
    return {
        {.name = u"new"_s,
         .group = group,
         .summary = u"make a workspace, empty or from a sample"_s,
         .arguments = {{u"NAME"_s, Completes::Name}},
         .options = {{.name = u"purpose"_s,
                      .argument = u"PURPOSE"_s,
                      .help = u"what the organisation is for, one sentence"_s,
                      .required = true},
                     {.name = u"sample"_s,
                      .argument = u"SAMPLE"_s,
                      .help = u"begin with the content of a sample; \"cim samples\" lists them"_s,
                      .completes = Completes::Sample},
                     {.name = u"arrangement"_s,
                      .argument = u"ARRANGEMENT"_s,
                      .help = u"of the domains' repositories: folders (as usual), or submodules; "
                              "\"cim help arrangement\" says more"_s},
                     {.name = u"in"_s,
                      .argument = u"FOLDER"_s,
                      .help = u"the folder to make; otherwise NAME, here"_s,
                      .completes = Completes::Folder}},
         .description = u"A workspace is a folder: its model is kept as a log of events, and each "
                        "of its domains is written as a git repository of its own. The folder must "
                        "not exist yet, or be empty."_s,
         .json = u"entities, folder, id, name, purpose"_s,
         .examples = {{u"cim new lemonade --purpose \"Sell lemonade\""_s,
                       u"makes the folder lemonade with an empty model"_s},
                      {u"cim new try --purpose \"Look around\" --sample lemonade"_s,
                       u"makes one that already holds a small organisation with a server"_s}},
         .run = runNew},
        {.name = u"samples"_s,
         .group = group,
         .summary = u"list the samples that a workspace can begin with"_s,
         .json = u"a list of name, purpose, summary, title"_s,
         .run = runSamples},
    };
}

} // namespace cim::cli
