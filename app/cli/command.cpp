#include "app/cli/command.h"

#include <algorithm>
#include <iterator>

namespace cim::cli {

using namespace Qt::StringLiterals;

const std::vector<CommandSpec>& commands()
{
    static const std::vector<CommandSpec> all = [] {
        std::vector<CommandSpec> list;
        for (const auto& group :
             {startCommands, importCommands, editCommands, lookCommands, historyCommands,
              domainCommands, releaseCommands, machineCommands, evaluationCommands, rebuildCommands,
              repositoryCommands, flakeCommands, systemCommands, helpCommands})
            std::ranges::move(group(), std::back_inserter(list));
        return list;
    }();
    return all;
}

const CommandSpec* findCommand(QStringView name)
{
    const auto found = std::ranges::find(commands(), name, &CommandSpec::name);
    return found == commands().end() ? nullptr : &*found;
}

const QList<OptionSpec>& globalOptions()
{
    static const QList<OptionSpec> options = {
        {.name = u"folder"_s,
         .argument = u"FOLDER"_s,
         .help = u"work on the workspace in FOLDER, or above it, instead of here"_s,
         .completes = Completes::Folder,
         .letter = u'C'},
        {.name = u"json"_s, .argument = {}, .help = u"print JSON, for programs to read"_s},
        {.name = u"help"_s, .argument = {}, .help = u"explain the command"_s, .letter = u'h'},
    };
    return options;
}

} // namespace cim::cli
