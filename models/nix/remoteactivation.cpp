// Activating on another machine: beginning, waiting, confirming, reading how it ended.
#include "models/nix/activate_p.h"
#include "models/nix/advice.h"
#include "models/nix/record.h"
#include "models/nix/remotelines.h"
#include "models/nix/remotescripts.h"
#include "models/nix/words.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <ranges>

namespace cim::nix {

using namespace Qt::StringLiterals;
using system::printable;

namespace {

// Until then or a stop.
void pause(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, time, [] { return false; });
}

// One activation over ssh, from beginning to end.
class Activation {
public:
    Activation(const Ssh& ssh, const RemoteRequest& request, std::stop_token stop,
               const std::function<void(const QString&)>& told)
        : m_ssh(ssh)
        , m_request(request)
        , m_stop(std::move(stop))
        , m_told(told)
    {
        m_out.runningBefore = m_out.runningNow = request.before.running;
        m_out.generationBefore = m_out.generationNow = request.before.generation;
    }

    Activated run()
    {
        if (isTried())
            return tryAndConfirm();
        const Ended ended = there(plainScript(), arguments(), Ssh::Way::Shared);
        if (refused(ended) || conclude(ended))
            return m_out;
        return isByRebuilder() || isDry() ? waitForEnd(!isCut(ended)) : unknown();
    }

private:
    void tell(const QString& sentence) const
    {
        if (m_told)
            m_told(sentence);
    }

    // Not to be broken off: what it begins goes on anyway.
    Ended there(const QString& script, const QStringList& arguments, Ssh::Way way) const
    {
        return m_ssh.run(scriptAsRoot({script, arguments}, m_request.elevation, m_request.password),
                         way);
    }

    // What the scripts take that confirm or need no confirmation.
    QStringList arguments() const
    {
        return QStringList{m_request.run,
                           m_request.toplevel,
                           wordFor(m_request.action),
                           QString::number(m_request.generation),
                           m_request.before.profile,
                           m_request.before.programs.value(u"nix-env"_s, u"nix-env"_s),
                           m_request.before.path} +
               rebuilder() + QStringList{m_request.generation > 0 ? u"back"_s : QString()};
    }

    QStringList rebuilder() const
    {
        return (isByRebuilder() ? m_request.rebuilder->arguments() : QStringList(3)) +
               QStringList{m_request.host};
    }

    // What runs at once is tried first, with a return that is armed.
    bool isTried() const
    {
        return m_request.action == Action::Switch || m_request.action == Action::Test;
    }

    // What changes nothing.
    bool isDry() const { return m_request.action == Action::DryActivate; }

    // Of older generations, nixos-rebuild goes to one alone.
    bool isByRebuilder() const
    {
        if (!m_request.rebuilder || m_request.generation == 0)
            return m_request.rebuilder.has_value();
        return isRollback(m_request.before.generations | std::views::keys,
                          m_request.before.generation, m_request.generation);
    }

    static bool isCut(const Ended& ended)
    {
        return ended.how != Ended::How::Exited || ended.code == 255;
    }

    // What the machine said beside the words that the scripts have for us.
    static QString saidIn(const Ended& ended)
    {
        QStringList out;
        for (const QString& line : answerOf(ended).split(u'\n'))
            if (line != u"unarmed" && line != u"unstarted")
                out << line;
        return out.join(u'\n');
    }

    // `ofSystemd`: what to do where it is not what is said that tells it.
    Activated& nothing(const QString& sentence, const QString& said = {},
                       const QString& ofSystemd = {})
    {
        m_out.how = Activated::How::Failed;
        m_out.sentence = sentence + NixWords::tr(" Nothing was changed on %1.").arg(m_request.host);
        m_out.said = said;
        m_out.advice = ofSystemd;
        // Of systemd, a "connection" is one to its own bus.
        if (const auto known = adviceFor(said);
            known && (ofSystemd.isEmpty() || !isUnanswered(known->line.toUtf8())))
            m_out.advice = known->sentence;
        return m_out;
    }

    // Whether the machine would not begin.
    bool refused(const Ended& ended)
    {
        if (isCut(ended))
            return false;
        const QString words = saidIn(ended);
        for (const RemoteLine& line : linesOf(ended.output)) {
            if (line.word == u"said" || line.word == u"confirmed")
                break;
            if (line.word == u"held") {
                nothing(NixWords::tr("%1 is being rebuilt by %2.")
                            .arg(m_request.host, ownerOf(line.value)));
                m_out.advice = NixWords::tr("Where that was broken off for good, removing "
                                            "/run/cimarron-rebuild there lets go of it.");
            } else if (line.word == u"moved")
                nothing(NixWords::tr(
                            "%1 runs another system by now than the one that was looked at. Look "
                            "again what would change.")
                            .arg(m_request.host));
            else if (line.word == u"unarmed")
                nothing(NixWords::tr(
                            "%1 could not be told to go back by itself if it cannot be reached, so "
                            "it was not rebuilt.")
                            .arg(m_request.host),
                        words,
                        NixWords::tr("systemd there sets up no timer: \"systemctl status\" and "
                                     "\"journalctl -b -u systemd\" on %1 say why. Once it does, "
                                     "try again.")
                            .arg(m_request.host));
            else if (line.word == u"unstarted")
                nothing(NixWords::tr("The activation could not begin."), words,
                        NixWords::tr("systemd there does not start it: \"systemctl status\" and "
                                     "\"journalctl -b -u systemd\" on %1 say why. Once it does, "
                                     "try again.")
                            .arg(m_request.host));
            else
                continue;
            return true;
        }
        if (ended.code == 0)
            return false;
        nothing(NixWords::tr("%1 could not be activated.").arg(m_request.host), words);
        return true;
    }

    Activated tryAndConfirm()
    {
        tell(
            NixWords::tr("activating %1; it goes back by itself if it cannot be reached afterwards")
                .arg(m_request.host));
        const Ended begun =
            there(beginScript(),
                  QStringList{m_request.run, m_request.toplevel, m_request.before.running,
                              QString::number(m_request.returnAfter), m_request.before.path} +
                      rebuilder(),
                  Ssh::Way::Shared);
        if (refused(begun))
            return m_out;
        return waitForEnd(!isCut(begun));
    }

    // Cut off or not: whether it has begun, and how it ended, only the machine can tell.
    Activated waitForEnd(bool hasBegun)
    {
        QDeadlineTimer deadline(std::chrono::seconds(m_request.returnAfter + 120));
        for (;;) {
            if (!m_isSilent)
                tell(NixWords::tr("asking %1 over a fresh connection whether it is there")
                         .arg(m_request.host));
            const Ended ended = there(finishScript(), arguments(), Ssh::Way::Fresh);
            const QByteArray first = ended.output.left(ended.output.indexOf('\n')).trimmed();
            if (!isCut(ended) && first == "nothing" && isForgotten(hasBegun))
                return m_out;
            if (first == "wait") { // a long activation, or it goes back at the moment
                hasBegun = true;
                deadline = QDeadlineTimer(std::chrono::seconds(m_request.returnAfter + 120));
                tellSilence(ended);
            } else if (!isCut(ended) && conclude(ended))
                return m_out;
            if (isDry() && m_stop.stop_requested())
                return endDry();
            if (first == "wait" && !isTried() && m_stop.stop_requested()) {
                unknown();
                m_out.sentence =
                    NixWords::tr("%1 answers and goes on; nobody waits for it any longer, as "
                                 "asked. Look again what came of it.")
                        .arg(m_request.host);
                return m_out;
            }
            if (deadline.hasExpired() || m_stop.stop_requested())
                return unknown(sshError(m_ssh.target(), ended.errors, ended.failure).message);
            if (!m_isSilent)
                tell((isTried() && first != "wait"
                          ? NixWords::tr("waiting for %1 to answer; it goes back by itself")
                          : NixWords::tr("waiting for %1 to bring it to its end"))
                         .arg(m_request.host));
            pause(std::chrono::milliseconds(500), m_stop);
        }
    }

    // What the machine keeps of a run does not outlive its start, and neither do the new system and
    // the return, which are nobody's default yet. So it is looked at what holds; false where it
    // does not answer.
    bool isForgotten(bool hasBegun)
    {
        const auto state = look(m_ssh, m_stop);
        if (!state)
            return false;
        m_out.runningNow = state->running;
        m_out.generationNow = state->generation;
        m_out.needsReboot = state->needsReboot;
        const auto made = state->generations.find(state->generation);
        const bool boots = made != state->generations.end() && made->second == m_request.toplevel;
        const bool isThere = state->running == m_request.toplevel && (boots || !isOfBoot());
        m_out.how = !isThere          ? Activated::How::Failed
                    : m_out.changed() ? Activated::How::Activated
                                      : Activated::How::Unchanged;
        m_out.sentence =
            (hasBegun
                 ? NixWords::tr("%1 has forgotten this rebuild, as when it is started anew in the "
                                "middle of it.")
                 : NixWords::tr(
                       "The connection was lost before %1 began, or %1 was started anew in "
                       "the middle of it."))
                .arg(m_request.host) +
            whatRuns(m_request.host, m_out, m_request.toplevel);
        if (isThere != boots && isOfBoot())
            m_out.notes << NixWords::tr(
                               "Its profile names generation %1, but it did not start that: "
                               "look at its boot loader.")
                               .arg(state->generation);
        return true;
    }

    bool isOfBoot() const
    {
        return m_request.action == Action::Switch || m_request.action == Action::Boot;
    }

    // Whoever comes next must not find the machine held by a question that nobody waits for.
    Activated& endDry()
    {
        const Ended ended =
            there(endScript(), {m_request.run, m_request.before.path}, Ssh::Way::Fresh);
        const bool isOver = ended.isFine();
        nothing(isOver ? NixWords::tr("Stopped, as asked.")
                       : NixWords::tr("Nobody waits for it any longer, as asked."),
                isOver || isCut(ended) ? QString() : saidIn(ended));
        m_out.isStopped = true;
        if (!isOver)
            m_out.sentence +=
                isCut(ended) ? NixWords::tr(" It does not answer, so what it was asked goes on "
                                            "there and holds it until that ends.")
                             : NixWords::tr(" It could not be stopped there, so it goes on and "
                                            "holds that machine until it ends.");
        return m_out;
    }

    void tellSilence(const Ended& ended)
    {
        int seconds = 0;
        for (const RemoteLine& line : linesOf(ended.output))
            if (line.word == u"silent")
                seconds = line.value.toInt();
        m_isSilent = isByRebuilder() && seconds >= m_request.silentAfter;
        if (m_isSilent)
            tell(silenceSentence(m_request.host, m_request.rebuilder->name(), seconds));
    }

    Activated& unknown(const QString& why = {})
    {
        m_out.how = Activated::How::Failed;
        m_out.isUnknown = true;
        if (m_stop.stop_requested()) {
            m_out.sentence =
                isTried() ? NixWords::tr("What was begun on %1 goes on there; as nobody confirms "
                                         "it, %1 then goes back by itself to the system that it "
                                         "ran before. Look again to see what became of it.")
                                .arg(m_request.host)
                          : NixWords::tr("What was begun on %1 goes on there. Look again to see "
                                         "what became of it.")
                                .arg(m_request.host);
            return m_out;
        }
        m_out.sentence = !isTried()
                             ? NixWords::tr("The connection to %1 was lost, so nobody knows what "
                                            "became of it. Look again "
                                            "once it answers.")
                                   .arg(m_request.host)
                             : NixWords::tr("%1 was not reached after its activation. Unless it "
                                            "was confirmed at the last moment, it goes back by "
                                            "itself to the system that it ran before; look again "
                                            "once it answers.")
                                   .arg(m_request.host);
        if (!why.isEmpty())
            m_out.said = why;
        return m_out;
    }

    // Reads how it ended; false where these words are not that.
    bool conclude(const Ended& ended)
    {
        MachineState now{.running = {m_request.before.running, m_request.before.booted},
                         .generation = m_request.before.generation};
        const qsizetype end = ended.output.indexOf("\nsaid\n");
        const QByteArray head = end < 0 ? ended.output : ended.output.left(end);
        if (end >= 0)
            m_out.said = withoutColours(QString::fromUtf8(ended.output.sliced(end + 6))).trimmed();
        RemoteState seen;
        bool isOurs = false, bootFailed = false, profileFailed = false;
        QStringList failed;
        for (const RemoteLine& line : linesOf(head)) {
            take(line, seen);
            if (line.word == u"code")
                m_out.exitCode = line.value.isEmpty() ? -1 : line.value.toInt();
            else if (line.word == u"boot") {
                bootFailed = line.value != u"0";
                if (m_request.action == Action::Boot || (bootFailed && isByRebuilder()))
                    m_out.exitCode = line.value.toInt();
            } else if (line.word == u"back")
                m_out.notes << takenBackSentence();
            else if (line.word == u"profile")
                profileFailed = true;
            else if (line.word == u"lacking")
                now.isLoaderLacking = true;
            else if (line.word == u"unlooked")
                m_out.notes << notLookedAtSentence();
            else if (line.word == u"boots" && isSystem(line.value))
                now.bootsNext = line.value;
            else if (line.word == u"failed")
                failed << printable(line.value.left(200));
        }
        isOurs = seen.last.section(u' ', 1) == m_request.run;
        if (!isOurs)
            return false;
        now.running.current = seen.running;
        now.running.booted = seen.booted;
        if (seen.generation > 0)
            now.generation = seen.generation;
        m_out.needsReboot = seen.needsReboot;
        m_out.units = readUnitReport(m_out.said);
        if (m_out.units.failed.isEmpty() && m_out.exitCode != 0)
            m_out.units.failed = failed;
        finish(now, seen.last.startsWith(u"returned"), bootFailed, profileFailed);
        return true;
    }

    void finish(const MachineState& now, bool wentBack, bool bootFailed, bool profileFailed)
    {
        MachineState before{.running = {m_request.before.running, m_request.before.booted},
                            .generation = m_request.before.generation};
        // Its own `boot` is what sets up the boot loader; a try does not.
        const bool isOfTry = m_request.action == Action::Switch && !bootFailed;
        const bool isTheirs = isByRebuilder();
        if (bootFailed && !isTheirs)
            m_out.exitCode = 1;
        nix::conclude(
            {m_request.host, m_request.toplevel,
             isOfTry && m_out.exitCode == 1 && !isTheirs ? Action::Test : m_request.action,
             isTheirs ? m_request.rebuilder->name() : QString(), m_request.generation},
            before, now, m_out);
        if (m_request.rebuilder && !isTheirs)
            m_out.notes << noRollback(*m_request.rebuilder, m_request.generation);
        if (wentBack) {
            m_out.how = Activated::How::Failed;
            m_out.wentBack = true;
            m_out.sentence =
                NixWords::tr("%1 could not be reached in time once it ran the new system, so it "
                             "went back by itself: it runs the system that it ran before.")
                    .arg(m_request.host);
            if (now.running.current != m_request.before.running)
                m_out.sentence = NixWords::tr("%1 could not be reached in time and tried to go "
                                              "back by itself, but does not "
                                              "run the system that it ran before.")
                                     .arg(m_request.host);
        } else if (profileFailed && !isTheirs) {
            m_out.how = Activated::How::Failed;
            m_out.sentence =
                NixWords::tr("The new generation could not be made, so %1 runs the system that it "
                             "ran before.")
                    .arg(m_request.host);
        }
    }

    const Ssh& m_ssh;
    const RemoteRequest& m_request;
    std::stop_token m_stop;
    const std::function<void(const QString&)>& m_told;
    Activated m_out;
    bool m_isSilent = false; // told so
};

} // namespace

Activated activate(const Ssh& ssh, const RemoteRequest& request, std::stop_token stop,
                   const std::function<void(const QString&)>& told)
{
    return Activation(ssh, request, std::move(stop), told).run();
}

} // namespace cim::nix
