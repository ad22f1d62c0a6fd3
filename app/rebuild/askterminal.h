// A program that asks for a password on its terminal only, given one that nobody sees and whose
// question is answered.
#pragma once

#include <QByteArray>

#include <functional>

namespace cim {

// Runs a command, an array that ends with null, with this process's standard streams and a terminal
// of its own; blocks until it has ended. `answer` is asked for each prompt for a password; what it
// gives is typed, with its end of line, and nothing is Ctrl+C. The command's exit code; 1 where it
// could not be run or was killed.
int runInTerminal(char** command, const std::function<QByteArray(const QByteArray&)>& answer);

} // namespace cim
