// The help texts, made from the table of commands.
#pragma once

#include "app/cli/command.h"

namespace cim::cli {

class Output;

// "cim add KIND NAME [KEY=VALUE...] [--in DOMAIN]"
QString usageLine(const CommandSpec& command);
void printProgramHelp(Output& out);
void printCommandHelp(Output& out, const CommandSpec& command);

} // namespace cim::cli
