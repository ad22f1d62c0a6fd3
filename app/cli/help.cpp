#include "app/cli/help.h"

#include "app/cli/output.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

QString shownOption(const OptionSpec& option)
{
    QString text = option.letter.isNull() ? u"    "_s : u"-%1, "_s.arg(option.letter);
    text += u"--"_s + option.name;
    return option.argument.isEmpty() ? text : text + u' ' + option.argument;
}

void printOptions(Output& out, const QString& heading, const QList<OptionSpec>& options)
{
    if (options.isEmpty())
        return;
    out.line();
    out.heading(heading);
    std::vector<Row> rows;
    for (const auto& option : options)
        rows.push_back({{shownOption(option), Style::Accent},
                        option.help + (option.required ? u" (required)"_s : QString())});
    out.table(rows, u"  "_s);
}

void printParagraphs(Output& out, const QString& text)
{
    for (const QString& paragraph : text.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        out.line();
        // A paragraph that begins with blanks is shown as it stands.
        out.line(paragraph.startsWith(u' ') ? paragraph
                                            : wrapped(paragraph, std::min(out.width(), 92), {}));
    }
}

void printCommandList(Output& out)
{
    // One column width for all groups, so that the summaries line up.
    qsizetype widest = 0;
    for (const auto& command : commands())
        if (!command.hidden)
            widest = std::max(widest, command.name.size());
    QString group;
    for (const auto& command : commands()) {
        if (command.hidden)
            continue;
        if (command.group != group) {
            group = command.group;
            out.line();
            out.heading(group);
        }
        out.table({{{command.name.leftJustified(widest), Style::Accent}, command.summary}},
                  u"  "_s);
    }
}

} // namespace

QString usageLine(const CommandSpec& command)
{
    QString line = u"cim "_s + command.name;
    for (const auto& argument : command.arguments) {
        const QString shown = argument.name + (argument.many ? u"..."_s : QString());
        line += argument.optional ? u" [%1]"_s.arg(shown) : u' ' + shown;
    }
    for (const auto& option : command.options) {
        const QString shown = option.argument.isEmpty()
                                  ? u"--"_s + option.name
                                  : u"--%1 %2"_s.arg(option.name, option.argument);
        line += option.required ? u' ' + shown : u" [%1]"_s.arg(shown);
    }
    return line;
}

void printProgramHelp(Output& out)
{
    out.line(out.styled(u"cim"_s, Style::Bold) +
             u" - model an organisation, write it as NixOS flakes"_s);
    out.line();
    out.line(u"Usage: cim [-C FOLDER] COMMAND [ARGUMENTS] [OPTIONS]"_s);
    out.line();
    out.heading(u"A first workspace, in five lines"_s);
    out.table({{u"cim new lemonade --purpose \"Sell lemonade\" && cd lemonade"_s},
               {u"cim add Person lucy fullName=\"Lucy Lemon\""_s},
               {u"cim add Organization stand"_s},
               {u"cim relate people.lucy memberOf organizations.stand"_s},
               {u"cim commit"_s}},
              u"  "_s);
    printCommandList(out);
    printOptions(out, u"Options of every command"_s, globalOptions());
    out.table({{{u"    --version"_s, Style::Accent}, u"   the program's version"_s}}, u"  "_s);
    printParagraphs(
        out,
        u"An ENTITY is named by its address (people.lucy), by its name alone where only one has it "
        "(lucy), by kind and name (Person:lucy), or by its id. -- ends the options: what follows "
        "is a name even if it begins with a dash.\n\n"
        "Results go to standard output, everything else to standard error. JSON keys are sorted "
        "and keep their names from release to release; \"cim COMMAND --help\" lists them. Colour "
        "is used on terminals only, and never where NO_COLOR is set.\n\n"
        "Exit codes: 0 done; 1 it could not be done, or problems or conflicts were found; 2 the "
        "command line was wrong; 130 stopped by Ctrl+C.\n\n"
        "\"cim COMMAND --help\" explains a command, with examples. \"cim completion bash\" prints "
        "what makes the Tab key complete commands, kinds, verbs, entities and properties."_s);
}

void printCommandHelp(Output& out, const CommandSpec& command)
{
    out.line(out.styled(u"cim "_s + command.name, Style::Bold) + u" - "_s + command.summary);
    out.line();
    out.line(
        wrapped(u"Usage: "_s + usageLine(command), std::max(out.width(), 80), u"           "_s));
    printParagraphs(out, command.description);
    printOptions(out, u"Options"_s, command.options);
    if (!command.examples.isEmpty()) {
        out.line();
        out.heading(u"Examples"_s);
        for (const auto& example : command.examples) {
            out.line(u"  "_s + out.styled(example.line, Style::Accent));
            out.line(u"      "_s + example.what);
        }
    }
    if (!command.json.isEmpty()) {
        out.line();
        out.heading(u"With --json"_s);
        out.line(u"  "_s + wrapped(command.json, std::min(out.width(), 92) - 2, u"  "_s));
    }
    printOptions(out, u"Options of every command"_s, globalOptions());
}

} // namespace cim::cli
