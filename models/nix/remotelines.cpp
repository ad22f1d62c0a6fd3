#include "models/nix/remotelines.h"

#include "models/nix/record.h"

namespace cim::nix {

using namespace Qt::StringLiterals;
using system::printable;

namespace {

constexpr int mostGenerations = 10'000;

int numberOf(const QString& link) // "system-12-link"
{
    return link.section(u'-', -2, -2).toInt();
}

} // namespace

std::vector<RemoteLine> linesOf(const QByteArray& said)
{
    std::vector<RemoteLine> out;
    for (const QString& line : QString::fromUtf8(said).split(u'\n'))
        out.push_back({line.section(u' ', 0, 0), line.section(u' ', 1).trimmed()});
    return out;
}

bool isSystem(const QString& path)
{
    static const system::Store store = system::Store::ofThisMachine();
    return store.holds(path) && !path.contains(u"/../") && printable(path) == path;
}

void take(const RemoteLine& line, RemoteState& out)
{
    if (line.word == u"running" && isSystem(line.value))
        out.running = line.value;
    else if (line.word == u"booted" && isSystem(line.value))
        out.booted = line.value;
    else if (line.word == u"reboot")
        out.needsReboot = true;
    else if (line.word == u"with" && !line.value.isEmpty())
        out.bootedWith << printable(line.value);
    else if (line.word == u"user")
        out.isRoot = line.value == u"0";
    else if (line.word == u"sudo")
        out.sudoIsFree = true;
    else if (line.word == u"doas")
        out.doasIsFree = true;
    else if (line.word == u"run0")
        out.run0IsFree = true;
    else if (line.word == u"profile")
        out.profile = line.value;
    else if (line.word == u"path")
        out.path = line.value;
    else if (line.word == u"program" && line.value.section(u' ', 1).startsWith(u'/'))
        out.programs.insert(line.value.section(u' ', 0, 0), line.value.section(u' ', 1));
    else if (line.word == u"current")
        out.generation = numberOf(line.value);
    else if (line.word == u"held")
        out.heldBy = line.value;
    else if (line.word == u"confirmed" || line.word == u"returned")
        out.last = line.word + u' ' + line.value;
    else if (line.word == u"generation") {
        const QString path = line.value.section(u' ', 1);
        if (const int number = numberOf(line.value.section(u' ', 0, 0));
            number > 0 && isSystem(path) && int(out.generations.size()) < mostGenerations)
            out.generations[number] = path;
    }
}

QString answerOf(const Ended& ended)
{
    return withoutColours(QString::fromUtf8(ended.output + ended.errors)).trimmed() + ended.failure;
}

RemoteScript scriptAsRoot(RemoteScript script, const RemoteElevation& elevation,
                          const QString& password)
{
    script.elevation = elevation.elevation.command;
    if (!elevation.needsPassword)
        return script;
    if (elevation.elevation.name == u"doas" || elevation.elevation.name == u"run0")
        script.typed = password.toUtf8();
    else
        script.input = password.toUtf8() + '\n';
    return script;
}

} // namespace cim::nix
