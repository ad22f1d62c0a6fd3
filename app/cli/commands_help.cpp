// Help, and what shells need to complete words.
#include "app/cli/arguments.h"
#include "app/cli/completion.h"
#include "app/cli/help.h"
#include "app/cli/suggest.h"
#include "models/domain/resources.h"

#include <QFile>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

Outcome runHelp(Context& context, const Invocation& call)
{
    if (call.arguments.isEmpty()) {
        printProgramHelp(context.out);
        return Fine;
    }
    const auto line = parseArguments({call.argument(0), u"--help"_s});
    if (!line)
        return std::unexpected(line.error());
    printCommandHelp(context.out, *line->command);
    return Fine;
}

Outcome runCompletion(Context& context, const Invocation& call)
{
    const QString shell = call.argument(0);
    if (shell != "bash"_L1 && shell != "zsh"_L1 && shell != "fish"_L1)
        return wrongUsage(
            u"There is completion for bash, zsh and fish, not for \"%1\"."_s.arg(printable(shell)));
    QFile file(resourcePath(u"completions/cim."_s + shell));
    if (!file.open(QIODevice::ReadOnly))
        return refuse(u"The completion for %1 cannot be read: %2: %3."_s.arg(shell, file.fileName(),
                                                                             file.errorString()));
    const QString text = QString::fromUtf8(file.readAll());
    context.out.line(text.endsWith(u'\n') ? text.chopped(1) : text);
    return Fine;
}

// What the shells' functions call: a candidate a line, its help after a tab.
Outcome runComplete(Context& context, const Invocation& call)
{
    for (const auto& [word, help] : complete(context.folder(), call.arguments))
        if (printableWhole(word) == word) // a line break in a name would be two candidates
            context.out.line(help.isEmpty() ? word : word + u'\t' + printable(help));
    return Fine;
}

} // namespace

std::vector<CommandSpec> helpCommands()
{
    const QString group = u"Help"_s;
    return {
        {.name = u"help"_s,
         .group = group,
         .summary = u"explain the program, or a command"_s,
         .arguments = {{u"COMMAND"_s, Completes::Command, true}},
         .run = runHelp},
        {.name = u"completion"_s,
         .group = group,
         .summary = u"print what makes the Tab key complete words"_s,
         .arguments = {{u"SHELL"_s, Completes::Shell}},
         .description = u"Completes commands, options, kinds, verbs, entities, domains and "
                        "properties, as the workspace has them at that moment."_s,
         .examples = {{u"source <(cim completion bash)"_s, u"in ~/.bashrc"_s},
                      {u"source <(cim completion zsh)"_s, u"in ~/.zshrc, after compinit"_s},
                      {u"cim completion fish | source"_s, u"in ~/.config/fish/config.fish"_s}},
         .run = runCompletion},
        {.name = u"__complete"_s,
         .group = group,
         .summary = u"list what the last word may become"_s,
         .arguments = {{u"WORD"_s, Completes::Nothing, true, true}},
         .run = runComplete,
         .hidden = true},
    };
}

} // namespace cim::cli
