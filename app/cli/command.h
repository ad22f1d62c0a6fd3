// What `cim` can do, as data: one table that parsing, help and completion are made from.
#pragma once

#include "models/domain/error.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <expected>
#include <span>
#include <vector>

namespace cim::cli {

class Context;

// The program's exit codes; documented in `cim --help`.
enum Exit : int { Fine = 0, Failed = 1, WrongUsage = 2, Interrupted = 130 };

// Why a command did not do what was asked, and the exit code for it.
struct Failure {
    Error error;
    int exit = Failed;

    Failure(Error e, int code = Failed)
        : error(std::move(e))
        , exit(code)
    {}
};
using Outcome = std::expected<int, Failure>; // an exit code

inline std::unexpected<Failure> refuse(QString sentence)
{
    return std::unexpected(Failure({std::move(sentence)}));
}
inline std::unexpected<Failure> wrongUsage(QString sentence)
{
    return std::unexpected(Failure({std::move(sentence)}, WrongUsage));
}
inline std::unexpected<Failure> failed(Error error)
{
    return std::unexpected(Failure(std::move(error)));
}

// What a word of the command line stands for, so that the shell can complete it.
enum class Completes : quint8 {
    Nothing,
    Folder,
    Command,
    Kind,
    Verb,
    Entity,
    Domain,
    Assignment,     // property=value of the kind or entity named before it
    VerbAssignment, // the same of a relationship
    Name,           // free text: a new name
    Sample,
    Shell,
    State,
    RepositoryFile,
};

struct ArgumentSpec {
    QString name; // "ENTITY", as help shows it
    Completes completes = Completes::Nothing;
    bool optional = false;
    bool many = false; // the last one only
};

struct OptionSpec {
    QString name;     // without the dashes, "purpose"
    QString argument; // empty: takes none
    QString help;
    Completes completes = Completes::Nothing;
    QChar letter = {}; // -m
    bool required = false;
};

struct Example {
    QString line, what;
};

// The words of one call, sorted out by the table: every required one is there.
struct Invocation {
    QStringList arguments;
    QHash<QString, QString> options; // name -> value, empty for a flag

    bool has(const QString& option) const { return options.contains(option); }
    QString option(const QString& name) const { return options.value(name); }
    QString argument(qsizetype i) const { return arguments.value(i); }
};

struct CommandSpec {
    QString name;
    QString group = {};   // heading in `cim --help`
    QString summary = {}; // one line, no full stop
    QList<ArgumentSpec> arguments = {};
    QList<OptionSpec> options = {};
    QString description = {}; // paragraphs for `cim COMMAND --help`
    QString json = {};        // what --json prints; empty: nothing
    QList<Example> examples = {};
    Outcome (*run)(Context&, const Invocation&) = nullptr;
    bool hidden = false;
};

// All commands, in the order of the help.
const std::vector<CommandSpec>& commands();
// Null when there is none of that name.
const CommandSpec* findCommand(QStringView name);
// Options that every command takes.
const QList<OptionSpec>& globalOptions();

// The commands of each group; one function a file.
std::vector<CommandSpec> startCommands();
std::vector<CommandSpec> importCommands();
std::vector<CommandSpec> editCommands();
std::vector<CommandSpec> lookCommands();
std::vector<CommandSpec> historyCommands();
std::vector<CommandSpec> domainCommands();
std::vector<CommandSpec> evaluationCommands();
std::vector<CommandSpec> machineCommands();
std::vector<CommandSpec> rebuildCommands();
std::vector<CommandSpec> releaseCommands();
std::vector<CommandSpec> repositoryCommands();
std::vector<CommandSpec> flakeCommands();
std::vector<CommandSpec> systemCommands();
std::vector<CommandSpec> helpCommands();

} // namespace cim::cli
