#include "models/nix/remote.h"

#include "models/nix/activate_p.h"
#include "models/nix/advice.h"
#include "models/nix/hostbuild.h"
#include "models/nix/remotelines.h"
#include "models/nix/remotescripts.h"
#include "models/nix/words.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSysInfo>

namespace cim::nix {

using namespace Qt::StringLiterals;
using system::printable;

Result<RemoteState> look(const Ssh& ssh, std::stop_token stop, bool* isOffline,
                         const QString& wanted)
{
    const QString host = ssh.target().shown();
    const Ended ended = ssh.run({lookScript(), {wanted}}, Ssh::Way::Shared, std::move(stop));
    if (ended.how == Ended::How::Cancelled)
        return fail(NixWords::tr("Stopped, as asked."));
    if (ended.how == Ended::How::NotStarted)
        return fail(ended.failure);
    if (isOffline != nullptr)
        *isOffline = ended.code == 255 && isUnanswered(ended.errors);
    if (!ended.isFine())
        return std::unexpected(sshError(ssh.target(), ended.errors, ended.failure));
    RemoteState out;
    for (const RemoteLine& line : linesOf(ended.output))
        take(line, out);
    if (out.running.isEmpty())
        return fail(
            NixWords::tr("%1 does not run NixOS: it has no /run/current-system.").arg(host));
    return out;
}

Result<RemoteElevation> findElevation(const RemoteState& state, const QString& host,
                                      const QString& wanted)
{
    const auto names = elevationsFor(wanted, state.isRoot);
    if (!names)
        return std::unexpected(names.error());
    for (const QString& name : *names) {
        const QString program = state.programs.value(name);
        if (program.isEmpty())
            continue;
        // In English, by which its prompt and its refusal are known.
        const QStringList asking = {u"env"_s, u"LC_ALL=C"_s, program};
        if (name == u"sudo" && !state.sudoIsFree)
            return RemoteElevation{{name, asking + QStringList{u"-S"_s, u"-p"_s, {}}}, true};
        if (name == u"doas" && !state.doasIsFree)
            return RemoteElevation{{name, asking}, true};
        // It paints the terminal, and asks by polkit's own program there.
        if (name == u"run0" && !state.run0IsFree)
            return RemoteElevation{
                {name, asking.first(2) + QStringList{u"TERM=dumb"_s, program, u"--background="_s}},
                true};
        const QStringList more =
            name == u"run0" ? QStringList{u"--no-ask-password"_s} : QStringList{u"-n"_s};
        return RemoteElevation{{name, QStringList{program} + more}};
    }
    if (names->isEmpty())
        return RemoteElevation{{u"none"_s}};
    return std::unexpected(noElevation(wanted, NixWords::tr("on %1").arg(host)));
}

Result<bool> takesPassword(const Ssh& ssh, const RemoteElevation& elevation,
                           const QString& password, std::stop_token stop)
{
    RemoteScript nothing = scriptAsRoot({u":"_s}, elevation, password);
    const QString host = ssh.target().shown();
    const Ended ended = ssh.run(nothing, Ssh::Way::Shared, std::move(stop));
    if (ended.isFine())
        return true;
    if (ended.how == Ended::How::Cancelled)
        return fail(NixWords::tr("Stopped, as asked."));
    if (ended.how != Ended::How::Exited || ended.code == 255)
        return std::unexpected(sshError(ssh.target(), ended.errors, ended.failure));
    const QString words = answerOf(ended);
    for (const char* refusal : {"incorrect password", "no password was provided",
                                "Authentication fail", "AUTHENTICATION FAILED", "try again"})
        if (words.contains(QLatin1StringView(refusal)))
            return false;
    const auto known = adviceFor(words);
    return std::unexpected(
        Error{known ? known->sentence
                    : NixWords::tr("%1 does not become root on %2.").arg(ssh.target().name(), host),
              printable(words.left(2'000))});
}

namespace {

constexpr qsizetype mostSaid = 100; // lines

// nix says no more of a lost connection than what its pipe to ssh does, and ssh nothing at all
// where its connection is shared.
bool isCutOff(const QString& said)
{
    return isUnanswered(said.toUtf8()) || said.contains(u"Broken pipe") ||
           said.contains(u"unexpected end-of-file") ||
           said.contains(u"failed to start SSH connection");
}

Error whyNotCopied(const Ended& ended, const QString& said, const Target& target)
{
    const QString host = target.shown();
    const QString unchanged = NixWords::tr(" What it runs was not changed.");
    // A machine that has no room left closes the connection as well.
    const auto known = adviceFor(said);
    if (known && !isCutOff(known->line))
        return {
            NixWords::tr("The system could not be copied to %1. %2").arg(host, known->sentence) +
                unchanged,
            printable(said.simplified().right(2'000))};
    if (ended.how == Ended::How::Exited && isOfSsh(said.toUtf8()) && !isUnanswered(said.toUtf8())) {
        Error error = sshError(target, said.toUtf8());
        error.message += unchanged;
        return error;
    }
    if (ended.how == Ended::How::Exited && isCutOff(said))
        return {NixWords::tr("The connection to %1 was lost while the system was copied to it. "
                             "Nothing was activated, so it runs what it ran before. Try again once "
                             "it answers: what has arrived is not copied anew.")
                    .arg(host),
                printable(said.simplified().right(2'000))};
    Error error = failure(ended, NixWords::tr("nix could not copy the system to %1.").arg(host))
                      .value_or(Error{});
    error.message += unchanged;
    return error;
}

} // namespace

Result<void> copyTo(const Tool& tool, const Ssh& ssh, const QString& toplevel, std::stop_token stop,
                    const std::function<void(const BuildLog&)>& told)
{
    Call call = tool.call({u"copy"_s, u"--no-check-sigs"_s, u"--log-format"_s, u"internal-json"_s,
                           u"-v"_s, u"--to"_s, ssh.target().storeUrl(), u"--"_s, toplevel});
    call.environment = ssh.environment();
    BuildLog log;
    QStringList said; // of nix and of ssh, without what nix only counts
    log.onLine = [&](const LogLine& line) {
        if (line.kind == LogLine::Kind::Plain || line.kind == LogLine::Kind::Error)
            said << line.text.left(2'000);
        if (said.size() > mostSaid)
            said.removeFirst();
    };
    const Ended ended = follow(call, log, std::move(stop), told);
    if (ended.isFine())
        return {};
    const QString host = ssh.target().shown();
    if (ended.how == Ended::How::Cancelled)
        return fail(
            NixWords::tr("The copying to %1 was stopped, as asked. What it runs was not changed.")
                .arg(host));
    return std::unexpected(whyNotCopied(ended, said.join(u'\n'), ssh.target()));
}

QString newRunId()
{
    QString who = qEnvironmentVariable("USER", u"somebody"_s) + u'@' +
                  QSysInfo::machineHostName().section(u'.', 0, 0);
    who.removeIf([](QChar c) {
        return c.unicode() > 126 || !(c.isLetterOrNumber() || u"@-_."_s.contains(c));
    });
    return QStringLiteral("%1 %2 %3")
        .arg(who.left(100), QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"),
             QString::number(QRandomGenerator::system()->generate64(), 16));
}

QString ownerOf(const QString& runId)
{
    const QString who = printable(runId.section(u' ', 0, 0).left(100));
    const QString time = runId.section(u' ', 1, 1);
    if (who.isEmpty())
        return NixWords::tr("somebody");
    return time.size() == 16 ? NixWords::tr("%1, since %2:%3 UTC")
                                   .arg(who, printable(time.mid(9, 2)), printable(time.mid(11, 2)))
                             : who;
}

RunFate fateOf(const RemoteState& state, const QString& runId)
{
    if (state.heldBy == runId)
        return RunFate::UnderWay;
    const bool isLast = state.last.section(u' ', 1) == runId;
    if (!isLast)
        return RunFate::Unknown;
    return state.last.startsWith(u"returned") ? RunFate::Returned : RunFate::Confirmed;
}

} // namespace cim::nix
