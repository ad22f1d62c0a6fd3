// `cim`: everything that the window does to a workspace, from a terminal, linking no GUI.
#include "app/cli/arguments.h"
#include "app/cli/context.h"
#include "app/cli/help.h"
#include "app/cli/suggest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringDecoder>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <langinfo.h>

namespace {

using namespace cim::cli;
using namespace Qt::StringLiterals;

// Qt reads words and file names as UTF-8 and warns in any other locale, also in the plain "C" of
// cron and containers.
void useUtf8()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    setenv("LC_ALL", "C.UTF-8", 1);
    std::setlocale(LC_ALL, "");
}

std::expected<QStringList, Failure> wordsOf(int argc, char** argv)
{
    QStringList words;
    for (int i = 1; i < argc; ++i) {
        QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString word = decode(QByteArrayView(argv[i]));
        if (decode.hasError())
            return wrongUsage(u"Word %1 of the command line is not UTF-8."_s.arg(i));
        words << word;
    }
    return words;
}

Outcome runCommand(Output& out, const CommandLine& line)
{
    const auto& call = line.invocation;
    out.setJson(call.has(u"json"_s));
    if (out.json() && line.command->json.isEmpty())
        return wrongUsage(u"\"cim %1\" prints no JSON."_s.arg(line.command->name));
    QString folder = QDir::currentPath();
    if (call.has(u"folder"_s)) {
        folder = QFileInfo(call.option(u"folder"_s)).absoluteFilePath();
        if (!QFileInfo(folder).isDir())
            return refuse(u"There is no folder %1."_s.arg(printable(folder)));
    }
    Context context(out, folder);
    return line.command->run(context, call);
}

Outcome run(Output& out, const QStringList& words)
{
    if (words == QStringList{u"--version"_s}) {
        out.line(u"cim "_s + QCoreApplication::applicationVersion());
        return Fine;
    }
    const auto line = parseArguments(words);
    if (!line)
        return std::unexpected(line.error());
    if (line->command && line->invocation.has(u"help"_s)) {
        printCommandHelp(out, *line->command);
        return Fine;
    }
    if (line->command)
        return runCommand(out, *line);
    if (line->invocation.has(u"help"_s)) {
        printProgramHelp(out);
        return Fine;
    }
    return wrongUsage(u"Say what to do: cim COMMAND. \"cim --help\" lists the commands."_s);
}

} // namespace

int main(int argc, char** argv)
{
    useUtf8();
    std::signal(SIGPIPE, SIG_IGN);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"cim"_s);
    QCoreApplication::setOrganizationName(u"cimarron"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CIM_VERSION));

    Output out;
    const auto words = wordsOf(argc, argv);
    const Outcome outcome = words ? run(out, *words) : std::unexpected(words.error());
    if (!outcome)
        out.error(printableLines(outcome.error().error.text()));
    const int code = outcome ? *outcome : outcome.error().exit;
    return out.flush() || code != Fine ? code : int(Failed);
}
