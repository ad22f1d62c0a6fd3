#include "models/nix/activate.h"

#include "models/nix/activate_p.h"
#include "models/nix/advice.h"
#include "models/nix/rebuilderscripts.h"
#include "models/nix/record.h"
#include "models/nix/words.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <ranges>
#include <tuple>

#include <unistd.h>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

MachineState stateOf(const system::Store& store)
{
    MachineState out{.running = system::running(store), .generation = 0};
    if (const auto all = system::generations(store, u"system"_s))
        if (const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
            current != all->end())
            std::tie(out.generation, out.bootsNext) = std::tie(current->number, current->toplevel);
    return out;
}

// nix's own neighbour, or one from the PATH.
QString neighbour(const Tool& tool, const QString& name)
{
    const QString beside = QFileInfo(tool.program).path() + u'/' + name;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(name);
}

Call elevated(const ActivationRequest& request, const QStringList& command)
{
    const QStringList all = request.elevation.command + command;
    return {.program = all.first(),
            .arguments = all.sliced(1),
            .folder = u"/"_s,
            .memory = 0,
            .isForeground = request.hasTerminal && !isStoppable(request.action, request.elevation)};
}

// Tells what is printed, and that nothing has been for long.
Ended runWatched(const ActivationRequest& request, const QStringList& command,
                 const std::function<void(const QString&)>& told, const std::stop_token& stop)
{
    QElapsedTimer quiet;
    quiet.start();
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        if (const qint64 seconds = quiet.elapsed() / 1'000; told && seconds >= request.silentAfter)
            told(silenceSentence(request.host, request.rebuilder->name(), int(seconds)));
    });
    ticker.start(1'000);
    return run(elevated(request, command), stop, [&](const QByteArray& line) {
        quiet.restart();
        const QString text = withoutColours(QString::fromUtf8(line.left(2'000)));
        if (told && !text.trimmed().isEmpty())
            told(system::printable(text.trimmed().left(200)));
    });
}

// Whether nixos-rebuild can do what is asked: of older generations it goes to one alone.
bool canRollBack(const ActivationRequest& request, int current)
{
    if (request.generation == 0)
        return true;
    const auto all = system::generations(request.store, u"system"_s);
    return all && isRollback(*all | std::views::transform(&system::Generation::number), current,
                             request.generation);
}

QString wordsOf(const Ended& ended)
{
    const QString said = QString::fromUtf8(ended.output + ended.errors);
    return withoutColours(said).trimmed();
}

// systemd keeps it going when this program, its terminal or its session go away in the middle,
// which would be in the way of what is only asked.
QStringList switchCommand(const ActivationRequest& request)
{
    const QStringList own = {request.toplevel + u"/bin/switch-to-configuration"_s,
                             wordFor(request.action)};
    const QString systemd = QStandardPaths::findExecutable(
        u"systemd-run"_s, {u"/run/current-system/sw/bin"_s, u"/usr/bin"_s});
    if (systemd.isEmpty() || !QFileInfo::exists(u"/run/systemd/system"_s) ||
        request.action == Action::DryActivate)
        return own;
    return QStringList{systemd,
                       u"-E"_s,
                       u"LOCALE_ARCHIVE"_s,
                       u"--collect"_s,
                       u"--no-ask-password"_s,
                       u"--pipe"_s,
                       u"--quiet"_s,
                       u"--service-type=exec"_s,
                       u"--unit=cimarron-switch-to-configuration"_s,
                       u"--wait"_s} +
           own;
}

// Root's rights are asked for once, for both steps; what is printed first says how far it came, so
// that the exit code of sudo is not taken for the system's own.
constexpr QByteArrayView begun("cimarron:begun\n"), unmade("cimarron:unmade\n");
constexpr QLatin1StringView asRoot(R"sh(
echo cimarron:begun
if [ -n "$3" ] && ! "$1" --profile "$2" "$3" "$4"; then
    echo cimarron:unmade
    exit 1
fi
shift 4
exec "$@"
)sh");

QStringList privilegedCommand(const Tool& tool, const ActivationRequest& request)
{
    QStringList generation(4);
    if (request.action == Action::Switch || request.action == Action::Boot)
        generation = {neighbour(tool, u"nix-env"_s), request.store.profiles() + u"/system"_s,
                      request.generation > 0 ? u"--switch-generation"_s : u"--set"_s,
                      request.generation > 0 ? QString::number(request.generation)
                                             : request.toplevel};
    return QStringList{u"/bin/sh"_s, u"-c"_s, asRoot, u"sh"_s} + generation +
           switchCommand(request);
}

constexpr QByteArrayView takenBack("cimarron:back\n"), lacking("cimarron:lacking\n"),
    unlooked("cimarron:unlooked\n");

bool takeMark(QByteArray& output, QByteArrayView mark)
{
    const qsizetype at = output.indexOf(mark);
    if (at >= 0)
        output.remove(at, mark.size());
    return at >= 0;
}

// What an exit code of switch-to-configuration means beside what it printed.
QString meaningOf(int code, Action action, const UnitReport& units)
{
    switch (code) {
    case -1:
        return NixWords::tr("The activation was broken off.");
    case 0:
        return {};
    case 1:
        return action == Action::Switch || action == Action::Boot
                   ? NixWords::tr(
                         "The boot loader could not be set up, so the next boot may still take the "
                         "old system.")
                   : NixWords::tr("The activation could not begin.");
    case 2:
        return NixWords::tr("The activation script failed, so some settings are the old ones.");
    case 3:
        return NixWords::tr("systemd could not read its units anew, so services run as before.");
    case 4:
        return units.failed.isEmpty()
                   ? NixWords::tr("Some services failed to start.")
                   : NixWords::tr("These services failed: %1.").arg(units.failed.join(u", "_s));
    case 100:
        return NixWords::tr("The new system can only be taken over by a reboot.");
    default:
        return NixWords::tr("The activation ended with code %1.").arg(code);
    }
}

void addNotes(Action action, Activated& out)
{
    const bool isOfBoot = action == Action::Switch || action == Action::Boot;
    if (isOfBoot && out.exitCode != 1 && out.madeGeneration() != 0)
        out.notes << NixWords::tr("Generation %1 boots next; before it was %2.")
                         .arg(QString::number(out.generationNow),
                              out.generationBefore == 0 ? NixWords::tr("none")
                                                        : QString::number(out.generationBefore));
    else if (action == Action::Test)
        out.notes << NixWords::tr(
                         "The next boot takes generation %1 again: a test changes no boot default.")
                         .arg(out.generationNow);
    if (out.needsReboot)
        out.notes << NixWords::tr(
            "A reboot is needed for the new kernel, ramdisk or kernel parameters.");
    if (!out.units.kept.isEmpty())
        out.notes << NixWords::tr("These units changed but go on as they were: %1.")
                         .arg(out.units.kept.join(u", "_s));
}

} // namespace

QString whatRuns(const QString& host, const Activated& out, const QString& toplevel)
{
    return (out.runningNow == toplevel ? NixWords::tr(" %1 runs the new system.")
            : out.runningNow == out.runningBefore
                ? NixWords::tr(" %1 runs the system that it ran before.")
                : NixWords::tr(" %1 runs neither the new system "
                               "nor the one that it ran "
                               "before."))
        .arg(host);
}

void conclude(const Wanted& wanted, const MachineState& before, const MachineState& now,
              Activated& out)
{
    out.runningBefore = before.running.current;
    out.generationBefore = before.generation;
    out.runningNow = now.running.current;
    out.generationNow = now.generation;
    const bool isTheirs = !wanted.rebuilder.isEmpty();
    out.by = wanted.rebuilder;
    const QString trouble = isTheirs ? troubleOf(wanted.rebuilder, out.exitCode, out.units)
                                     : meaningOf(out.exitCode, wanted.action, out.units);
    const bool runs = wanted.action == Action::DryActivate || wanted.action == Action::Boot ||
                      out.runningNow == wanted.toplevel;
    const bool boots = wanted.action == Action::DryActivate || wanted.action == Action::Test ||
                       now.bootsNext.isEmpty() || now.bootsNext == wanted.toplevel;
    const bool isThere = runs && boots && !now.isLoaderLacking;
    if (!trouble.isEmpty() || !isThere) {
        out.how = Activated::How::Failed;
        out.sentence = trouble;
        if (trouble.isEmpty())
            out.sentence =
                (now.isLoaderLacking
                     ? NixWords::tr("%1 ended as if all were well, but the boot loader of %2 was "
                                    "not given the new system.")
                 : runs ? NixWords::tr("%1 ended as if all were well, but %2 does not boot the new "
                                       "system.")
                        : NixWords::tr("%1 ended as if all were well, but %2 does not run the new "
                                       "system."))
                    .arg(isTheirs ? wanted.rebuilder : NixWords::tr("The activation"), wanted.host);
        out.sentence += whatRuns(wanted.host, out, wanted.toplevel);
    } else if (wanted.action == Action::DryActivate) {
        out.how = Activated::How::Unchanged;
        out.sentence = NixWords::tr("Nothing was changed on %1: this only says what would happen.")
                           .arg(wanted.host);
    } else if (!out.changed()) {
        out.how = Activated::How::Unchanged;
        out.sentence =
            NixWords::tr("%1 has this system already: nothing changed.").arg(wanted.host);
    } else {
        out.how = Activated::How::Activated;
        if (wanted.generation > 0)
            out.sentence = NixWords::tr("%1 runs generation %2 again.")
                               .arg(wanted.host)
                               .arg(wanted.generation);
        else
            out.sentence =
                wanted.action == Action::Boot
                    ? NixWords::tr("%1 takes the new system at its next boot.").arg(wanted.host)
                    : NixWords::tr("%1 runs the new system.").arg(wanted.host);
    }
    addNotes(wanted.action, out);
    if (const auto known = adviceFor(out.said); known && out.how == Activated::How::Failed)
        out.advice = known->sentence;
}

QString wordFor(Action action)
{
    switch (action) {
    case Action::DryActivate:
        return u"dry-activate"_s;
    case Action::Test:
        return u"test"_s;
    case Action::Switch:
        return u"switch"_s;
    case Action::Boot:
        return u"boot"_s;
    }
    return {};
}

Result<QStringList> elevationsFor(const QString& wanted, bool isRoot)
{
    if (wanted == u"none" || (wanted.isEmpty() && isRoot))
        return QStringList();
    const QStringList known = {u"sudo"_s, u"doas"_s, u"run0"_s};
    if (wanted.isEmpty())
        return known;
    if (known.contains(wanted))
        return QStringList{wanted};
    return fail(
        NixWords::tr("\"%1\" gives no rights that Cimarron knows: none, sudo, doas or run0.")
            .arg(wanted.left(40)));
}

Error noElevation(const QString& wanted, const QString& where)
{
    return Error{wanted.isEmpty()
                     ? NixWords::tr("Activating needs root's rights, and there is no sudo, doas "
                                    "or run0 %1.")
                           .arg(where)
                     : NixWords::tr("There is no %1 %2.").arg(wanted, where)};
}

Result<Elevation> findElevation(const QString& wanted)
{
    const auto names = elevationsFor(wanted, ::geteuid() == 0);
    if (!names)
        return std::unexpected(names.error());
    for (const QString& name : *names) {
        // NixOS keeps what has special rights in a folder of its own.
        QString program = QStandardPaths::findExecutable(name, {u"/run/wrappers/bin"_s});
        if (program.isEmpty())
            program = QStandardPaths::findExecutable(name);
        if (!program.isEmpty())
            return Elevation{name, {program}};
    }
    if (names->isEmpty())
        return Elevation{u"none"_s};
    return std::unexpected(noElevation(wanted, NixWords::tr("here")));
}

UnitReport readUnitReport(const QString& said)
{
    UnitReport out;
    static const QRegularExpression line(
        u"^(?:warning: )?(?:would )?(NOT |)(\\w*)\\s?the following (?:changed |new )?units"
        "( failed| were started|): (.+)$"_s,
        QRegularExpression::MultilineOption);
    for (const auto& match : line.globalMatch(said)) {
        const QString verb = match.captured(2), end = match.captured(3);
        QStringList* into = !match.captured(1).isEmpty()  ? &out.kept
                            : end == u" failed"           ? &out.failed
                            : end == u" were started"     ? &out.started
                            : verb.startsWith(u"stop")    ? &out.stopped
                            : verb.startsWith(u"restart") ? &out.restarted
                            : verb.startsWith(u"start")   ? &out.started
                            : verb.startsWith(u"reload")  ? &out.reloaded
                                                          : nullptr;
        if (into == nullptr)
            continue;
        for (const QString& unit : match.captured(4).split(u',', Qt::SkipEmptyParts))
            if (const QString name = system::printable(unit.trimmed());
                !name.isEmpty() && !into->contains(name) && into->size() < 10'000)
                *into << name;
    }
    return out;
}

QStringList bootParts(const system::Store& store, const QString& toplevel)
{
    if (toplevel.isEmpty())
        return {};
    QStringList out;
    for (const auto& name : {u"/kernel"_s, u"/kernel-modules"_s, u"/initrd"_s})
        if (const auto part = store.follow(toplevel + name))
            out << *part;
    if (const auto parameters = store.read(toplevel + u"/kernel-params"_s); parameters)
        for (const QString& line : QString::fromUtf8(*parameters).split(u'\n'))
            if (!line.trimmed().isEmpty())
                out << line.trimmed();
    return out;
}

std::optional<bool> needsReboot(const QStringList& booted, const QStringList& next)
{
    return booted.isEmpty() || next.isEmpty() ? std::nullopt : std::optional(booted != next);
}

namespace {

// Not done, and nothing of it.
Activated& refuse(const ActivationRequest& request, const QString& sentence, const QString& said,
                  Activated& out)
{
    out.sentence = sentence + NixWords::tr(" Nothing was changed on %1.").arg(request.host);
    out.said = said;
    out.isStopped = said.contains(u"no password was provided"); // sudo, of its helper
    if (const auto known = adviceFor(said))
        out.advice = known->sentence;
    return out;
}

Activated& stopped(const ActivationRequest& request, Activated& out)
{
    refuse(request, NixWords::tr("Stopped, as asked."), {}, out);
    out.isStopped = true;
    return out;
}

// Ours: asked for root's rights once, for both steps.
bool byOurselves(const Tool& tool, const ActivationRequest& request, Activated& out,
                 const std::stop_token& stop)
{
    Ended ended = run(elevated(request, privilegedCommand(tool, request)), stop);
    if (ended.how == Ended::How::Cancelled) {
        stopped(request, out);
        return false;
    }
    const bool isBegun = takeMark(ended.output, begun);
    if (takeMark(ended.output, unmade) || !isBegun) {
        refuse(request,
               isBegun ? NixWords::tr("The new generation could not be made.")
                       : NixWords::tr("Root's rights were not given."),
               ended.failure + wordsOf(ended), out);
        return false;
    }
    out.said = wordsOf(ended);
    out.exitCode = ended.how == Ended::How::Exited ? ended.code : -1;
    out.units = readUnitReport(out.said);
    return true;
}

// All of nixos-rebuild is run as root: it has nothing to build, so it needs no account of its own,
// and every way to root's rights will do.
bool byRebuilder(const Tool& tool, const ActivationRequest& request, Activated& out,
                 bool& isLoaderLacking, const std::function<void(const QString&)>& told,
                 const std::stop_token& stop)
{
    const QStringList command =
        QStringList{u"/bin/sh"_s, u"-c"_s, localRebuilderScript(), u"sh"_s} +
        request.rebuilder->arguments() +
        QStringList{request.host,
                    request.generation > 0 ? u"back"_s : QString(),
                    wordFor(request.action),
                    request.toplevel,
                    out.runningBefore,
                    request.store.profiles() + u"/system"_s,
                    neighbour(tool, u"nix-env"_s)};
    Ended ended = runWatched(request, command, told, stop);
    if (ended.how == Ended::How::Cancelled) {
        // What it has let systemd do for it; somebody else's is left alone.
        run({.program = u"/bin/sh"_s, .arguments = {u"-c"_s, endDryScript()}, .folder = u"/"_s});
        stopped(request, out);
        return false;
    }
    if (!takeMark(ended.output, begun)) {
        refuse(request, NixWords::tr("Root's rights were not given."),
               ended.failure + wordsOf(ended), out);
        return false;
    }
    isLoaderLacking = takeMark(ended.output, lacking);
    const bool wasTakenBack = takeMark(ended.output, takenBack);
    if (takeMark(ended.output, unlooked))
        out.notes << notLookedAtSentence();
    out.said = withoutColours(QString::fromUtf8(ended.errors)).trimmed();
    out.exitCode = ended.how == Ended::How::Exited ? ended.code : -1;
    out.units = readUnitReport(out.said);
    if (out.units.failed.isEmpty())
        for (const QByteArray& line : ended.output.split('\n'))
            if (line.startsWith("cimarron:failed "))
                out.units.failed << system::printable(QString::fromUtf8(line.sliced(16)).trimmed());
    if (wasTakenBack)
        out.notes << takenBackSentence();
    return true;
}

} // namespace

bool isStoppable(Action action, const Elevation& elevation)
{
    return action == Action::DryActivate && elevation.command.isEmpty();
}

Activated activate(const Tool& tool, const ActivationRequest& request,
                   const std::function<void(const QString&)>& told, std::stop_token stop)
{
    if (!isStoppable(request.action, request.elevation))
        stop = {};
    Activated out;
    const MachineState before = stateOf(request.store);
    out.runningBefore = out.runningNow = before.running.current;
    out.generationBefore = out.generationNow = before.generation;
    if (!QFileInfo(request.toplevel + u"/bin/switch-to-configuration"_s).isExecutable())
        return refuse(request,
                      NixWords::tr("%1 cannot be activated: it is no whole NixOS system.")
                          .arg(request.toplevel),
                      {}, out);
    const bool isOurs = !request.rebuilder || !canRollBack(request, before.generation);
    bool isLoaderLacking = false;
    if (!(isOurs ? byOurselves(tool, request, out, stop)
                 : byRebuilder(tool, request, out, isLoaderLacking, told, stop)))
        return out;
    MachineState now = stateOf(request.store);
    now.isLoaderLacking = isLoaderLacking;
    const bool isOfNext = request.action == Action::Boot || request.action == Action::DryActivate;
    out.needsReboot =
        needsReboot(bootParts(request.store, now.running.booted),
                    bootParts(request.store, isOfNext ? request.toplevel : now.running.current))
            .value_or(false);
    conclude({request.host, request.toplevel, request.action,
              isOurs ? QString() : request.rebuilder->name(), request.generation},
             before, now, out);
    if (isOurs && request.rebuilder)
        out.notes << noRollback(*request.rebuilder, request.generation);
    return out;
}

} // namespace cim::nix
