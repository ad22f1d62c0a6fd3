#include "models/nix/rebuilder.h"

#include "models/nix/activate.h"
#include "models/nix/rebuilderscripts.h"
#include "models/nix/record.h"
#include "models/nix/ssh.h"
#include "models/nix/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace cim::nix {

using namespace Qt::StringLiterals;
using system::printable;

namespace {

QString durationOf(int seconds)
{
    return seconds < 120 ? NixWords::tr("%1 seconds").arg(seconds)
                         : NixWords::tr("%1 minutes").arg(seconds / 60);
}

} // namespace

Result<Engine> engineFor(const QString& word)
{
    if (word == u"cimarron")
        return Engine::Cimarron;
    if (word == u"nixos-rebuild")
        return Engine::NixosRebuild;
    return fail(
        NixWords::tr("\"%1\" activates nothing that Cimarron knows: cimarron or nixos-rebuild.")
            .arg(printable(word.left(40))));
}

QString Rebuilder::name() const
{
    const QString own = isShell ? u"nixos-rebuild"_s : u"nixos-rebuild-ng"_s;
    return version.isEmpty() ? own : own + u' ' + version;
}

QStringList Rebuilder::arguments() const
{
    return {program, takesStorePath ? u"store-path"_s : u"flake"_s, quick};
}

Result<Rebuilder> readRebuilder(const QByteArray& answer, const QString& where)
{
    const qsizetype end = answer.indexOf("\nsaid\n");
    const QString head = QString::fromUtf8(answer.left(std::max<qsizetype>(0, end)));
    const QString said = end < 0 ? QString() : QString::fromUtf8(answer.sliced(end + 6));
    Rebuilder out;
    QString real;
    for (const QString& line : head.split(u'\n')) {
        if (line.startsWith(u"program "))
            out.program = line.sliced(8);
        else if (line.startsWith(u"real "))
            real = line.sliced(5);
    }
    if (!out.program.startsWith(u'/') || printable(out.program) != out.program)
        return fail(
            NixWords::tr("There is no nixos-rebuild %1. Cimarron needs none: let it activate by "
                         "itself.")
                .arg(where));
    static const QRegularExpression named(u"-nixos-rebuild-(?:ng-)?(\\d[\\w.]{0,30})/"_s);
    QString version = named.match(real).captured(1);
    if (version == u"0.0.0") // which it had for a long time
        version.clear();
    // A usage has all options, and is broken into lines anywhere between them.
    const auto knows = [&](const QString& option) {
        return QRegularExpression(u"(^|[\\s\\[|])"_s + QRegularExpression::escape(option) +
                                  u"([\\s\\]|]|$)"_s)
            .match(said)
            .hasMatch();
    };
    if (said.contains(u"unknown option `--cimarron-asks'")) {
        out.isShell = true;
        out.quick = u"--fast"_s;
        out.version = version;
        return out;
    }
    if (!said.contains(u"usage: nixos-rebuild") || !said.contains(u"unrecognized arguments"))
        return fail(
            NixWords::tr(
                "What is called nixos-rebuild %1 does not answer as one, so it is not used. "
                "Let Cimarron activate by itself.")
                .arg(where),
            printable(withoutColours(said).trimmed().left(500)));
    out.takesStorePath = knows(u"--store-path"_s);
    out.quick = knows(u"--no-reexec"_s) ? u"--no-reexec"_s
                : knows(u"--fast"_s)    ? u"--fast"_s
                                        : u""_s;
    out.version = version;
    return out;
}

Result<Rebuilder> findRebuilder(std::stop_token stop)
{
    const Ended ended = run({.program = u"/bin/sh"_s,
                             .arguments = {u"-c"_s, askRebuilderScript()},
                             .folder = u"/"_s,
                             .memory = 0},
                            std::move(stop));
    if (ended.how == Ended::How::Cancelled)
        return fail(NixWords::tr("Stopped, as asked."));
    return readRebuilder(ended.output, NixWords::tr("here"));
}

Result<Rebuilder> findRebuilder(const Ssh& ssh, const QString& host, std::stop_token stop)
{
    const Ended ended = ssh.run({askRebuilderScript()}, Ssh::Way::Shared, std::move(stop));
    if (ended.how == Ended::How::Cancelled)
        return fail(NixWords::tr("Stopped, as asked."));
    if (!ended.isFine())
        return std::unexpected(sshError(ssh.target(), ended.errors, ended.failure));
    return readRebuilder(ended.output, NixWords::tr("on %1").arg(host));
}

QString noRollback(const Rebuilder& rebuilder, int generation)
{
    return NixWords::tr(
               "%1 goes back to the generation before the current one alone, so Cimarron itself "
               "switched to generation %2.")
        .arg(rebuilder.name())
        .arg(generation);
}

QString takenBackSentence()
{
    return NixWords::tr("What it had left half done was taken back.");
}

QString notLookedAtSentence()
{
    return NixWords::tr("Whether its boot loader has the new system was not looked at: Cimarron "
                        "looks at GRUB, systemd-boot and extlinux alone.");
}

QString troubleOf(const QString& rebuilder, int code, const UnitReport& units)
{
    // A shell says 128 and the signal; the newer one, of what it has run, 256 without it.
    constexpr int ofSignal = 128, ofSignalBelow = 256, mostSignals = 64;
    if (code == 0)
        return {};
    if (code >= ofSignalBelow - mostSignals)
        return NixWords::tr("What %1 ran was killed (signal %2) before it could say how it ended.")
            .arg(rebuilder)
            .arg(ofSignalBelow - code);
    if (code > ofSignal)
        return NixWords::tr("%1 was killed (signal %2) before it could say how it ended.")
            .arg(rebuilder)
            .arg(code - ofSignal);
    if (code < 0)
        return NixWords::tr("%1 was broken off before it could say how it ended.").arg(rebuilder);
    if (!units.failed.isEmpty())
        return NixWords::tr("These services failed: %1.").arg(units.failed.join(u", "_s));
    if (code == 4)
        return NixWords::tr("Some services failed to start.");
    if (code == 100)
        return NixWords::tr("The new system can only be taken over by a reboot.");
    // The code may be of anything that it runs, so it tells no more than this.
    return NixWords::tr("%1 says that something went wrong (code %2).").arg(rebuilder).arg(code);
}

QString silenceSentence(const QString& host, const QString& rebuilder, int seconds)
{
    return NixWords::
        tr("%1 has said nothing for %2. It is not broken off, because that could leave %3 half "
           "activated: \"systemctl list-jobs\" there shows what it waits for. However it ends, it "
           "is "
           "looked what holds then, and what it left half done is taken back")
            .arg(rebuilder, durationOf(seconds), host);
}

} // namespace cim::nix
