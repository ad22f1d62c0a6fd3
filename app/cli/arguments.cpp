#include "app/cli/arguments.h"

#include "app/cli/help.h"
#include "app/cli/suggest.h"

#include <algorithm>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

template<typename Match>
const OptionSpec* findWhere(const CommandSpec* command, Match match)
{
    const auto in = [&](const QList<OptionSpec>& options) -> const OptionSpec* {
        const auto found = std::ranges::find_if(options, match);
        return found == options.end() ? nullptr : &*found;
    };
    if (command)
        if (const auto* option = in(command->options))
            return option;
    return in(globalOptions());
}

QStringList optionNames(const CommandSpec* command)
{
    QStringList names;
    if (command)
        for (const auto& option : command->options)
            names << option.name;
    for (const auto& option : globalOptions())
        names << option.name;
    return names;
}

// Walks the words once; each function takes what it understands.
class Sorter {
public:
    explicit Sorter(const QStringList& words)
        : m_words(words)
    {}

    std::expected<CommandLine, Failure> run()
    {
        for (; m_at < m_words.size(); ++m_at) {
            const auto taken = takeWord(m_words[m_at]);
            if (!taken)
                return std::unexpected(taken.error());
        }
        if (const auto checked = check(); !checked)
            return std::unexpected(checked.error());
        return m_line;
    }

private:
    using Taken = std::expected<void, Failure>;

    Taken takeWord(const QString& word)
    {
        if (!m_ended && word == "--"_L1) {
            m_ended = true;
            return {};
        }
        if (m_ended || word == "-"_L1 || !word.startsWith(u'-'))
            return takePlain(word);
        return word.startsWith("--"_L1) ? takeLong(word) : takeLetter(word);
    }

    Taken takePlain(const QString& word)
    {
        if (m_line.command) {
            m_line.invocation.arguments << word;
            return {};
        }
        m_line.command = findCommand(word);
        if (m_line.command)
            return {};
        QStringList names;
        for (const auto& command : commands())
            if (!command.hidden)
                names << command.name;
        return wrongUsage(u"There is no command \"%1\".%2 \"cim --help\" lists them all."_s.arg(
            printable(word), didYouMean(word, names)));
    }

    Taken takeLong(const QString& word)
    {
        const auto equals = word.indexOf(u'=');
        const QString name = word.sliced(2, (equals < 0 ? word.size() : equals) - 2);
        const auto* option = findOption(m_line.command, name);
        if (!option)
            return unknown(word.first(equals < 0 ? word.size() : equals), name);
        if (equals < 0)
            return takeValue(*option, word);
        if (option->argument.isEmpty())
            return wrongUsage(u"--%1 takes no value."_s.arg(name));
        m_line.invocation.options[option->name] = word.sliced(equals + 1);
        return {};
    }

    Taken takeLetter(const QString& word)
    {
        const auto* option = findOption(m_line.command, word[1]);
        if (!option || (option->argument.isEmpty() && word.size() > 2))
            return unknown(word, word.sliced(1));
        if (word.size() == 2)
            return takeValue(*option, word);
        m_line.invocation.options[option->name] = word.sliced(2);
        return {};
    }

    Taken takeValue(const OptionSpec& option, const QString& word)
    {
        QString value;
        if (!option.argument.isEmpty()) {
            if (++m_at >= m_words.size())
                return wrongUsage(u"%1 needs a value: %1 %2."_s.arg(word, option.argument));
            value = m_words[m_at];
        }
        m_line.invocation.options[option.name] = value;
        return {};
    }

    Taken unknown(const QString& word, const QString& name) const
    {
        QString sentence = u"There is no option %1%2.%3"_s.arg(
            printable(word), m_line.command ? u" of \"cim %1\""_s.arg(m_line.command->name) : u""_s,
            didYouMean(name, optionNames(m_line.command), u"--"_s));
        sentence += u" If it is a name, write -- before it."_s;
        return wrongUsage(sentence);
    }

    Taken check() const
    {
        const auto* command = m_line.command;
        const auto& given = m_line.invocation;
        if (!command || given.has(u"help"_s))
            return {};
        qsizetype needed = 0;
        for (const auto& argument : command->arguments)
            needed += argument.optional ? 0 : 1;
        const auto usage = u" Usage: %1"_s.arg(usageLine(*command));
        if (given.arguments.size() < needed)
            return wrongUsage(u"\"cim %1\" needs %2.%3"_s.arg(
                command->name, command->arguments[given.arguments.size()].name, usage));
        const bool many = !command->arguments.isEmpty() && command->arguments.last().many;
        if (!many && given.arguments.size() > command->arguments.size())
            return wrongUsage(u"\"cim %1\" does not know what to do with \"%2\".%3"_s.arg(
                command->name, printable(given.arguments[command->arguments.size()]), usage));
        for (const auto& option : command->options)
            if (option.required && !given.has(option.name))
                return wrongUsage(u"\"cim %1\" needs --%2 %3: %4.%5"_s.arg(
                    command->name, option.name, option.argument, option.help, usage));
        return {};
    }

    QStringList m_words;
    qsizetype m_at = 0;
    bool m_ended = false;
    CommandLine m_line;
};

} // namespace

const OptionSpec* findOption(const CommandSpec* command, QStringView name)
{
    return findWhere(command, [&](const OptionSpec& option) { return option.name == name; });
}

const OptionSpec* findOption(const CommandSpec* command, QChar letter)
{
    return findWhere(command, [&](const OptionSpec& option) { return option.letter == letter; });
}

std::expected<CommandLine, Failure> parseArguments(const QStringList& words)
{
    return Sorter(words).run();
}

} // namespace cim::cli
