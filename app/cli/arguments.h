// The words of the command line, sorted out by the table of commands.
#pragma once

#include "app/cli/command.h"

namespace cim::cli {

// A whole command line, understood.
struct CommandLine {
    const CommandSpec* command = nullptr; // null: none was named
    Invocation invocation;
};

// Sorts `words` (without the program's name). Options may stand anywhere; `--` ends them. Where
// --help is given, nothing is required. The error is a sentence with what to do instead.
std::expected<CommandLine, Failure> parseArguments(const QStringList& words);

// An option by its name or letter, of the command (which may be null) or of all.
const OptionSpec* findOption(const CommandSpec* command, QStringView name);
const OptionSpec* findOption(const CommandSpec* command, QChar letter);

} // namespace cim::cli
