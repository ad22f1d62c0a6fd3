#include "app/cli/rebuild_wish.h"

#include "app/cli/interrupt.h"
#include "app/cli/suggest.h"
#include "graph/flakes/rootlock.h"
#include "models/system/generations.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"
#include "models/workspace/workspace.h"

#include <QScopeGuard>
#include <QTextStream>

#include <algorithm>
#include <map>
#include <ranges>

#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace cim::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestSecret = 4'096; // what a terminal takes of one line

// While one lives, the terminal does not show what is typed.
class Unseen {
public:
    Unseen()
        : m_isTerminal(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        termios quiet = m_before;
        quiet.c_lflag &= ~tcflag_t(ECHO);
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen()
    {
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios m_before = {};
    bool m_isTerminal;
};

// Ctrl+C ends it at once: a terminal drops what was typed before it, and the rest is no password.
Found<QString> askSecret(Context& context, const QString& question)
{
    context.out.note(question);
    Interrupt interrupt(context.out, {});
    const Unseen unseen;
    int wake[2] = {-1, -1};
    if (::pipe2(wake, O_CLOEXEC) != 0)
        return refuse(u"The password cannot be asked for: %1."_s.arg(qt_error_string(errno)));
    const auto close = qScopeGuard([&] {
        ::close(wake[0]);
        ::close(wake[1]);
    });
    const std::stop_callback onStop(interrupt.token(), [&] { (void)!::write(wake[1], "", 1); });
    QByteArray typed;
    while (!typed.endsWith('\n') && typed.size() < longestSecret) {
        pollfd either[] = {{STDIN_FILENO, POLLIN, 0}, {wake[0], POLLIN, 0}};
        if (::poll(either, 2, -1) < 0) {
            if (errno == EINTR) // a signal, which wakes it by the other one
                continue;
            break;
        }
        if (interrupt.requested())
            return std::unexpected(
                Failure(Error{u"Stopped, as asked. Nothing was changed."_s}, Interrupted));
        char bytes[256];
        const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof(bytes));
        if (count <= 0)
            break;
        typed.append(bytes, count);
    }
    return QString::fromUtf8(typed).remove(u'\n');
}

// Before anything is asked: one Interrupt at a time.
Found<nix::RemoteState> lookThere(Context& context, const nix::Ssh& ssh, const QString& elevate)
{
    Interrupt interrupt(context.out, {});
    const auto state = nix::look(ssh, interrupt.token(), nullptr, elevate);
    context.out.progress({});
    if (!state)
        return std::unexpected(
            Failure(state.error(), interrupt.requested() ? Interrupted : Failed));
    return *state;
}

Found<nix::Target> targetFor(const Context& context, const Invocation& call, const Wish& wish)
{
    const Entity* host = context.model().entity(wish.host);
    const auto out = call.has(u"target"_s) ? nix::Target::parse(call.option(u"target"_s))
                                           : targetOf(context.model(), *host);
    if (!out)
        return failed(out.error());
    return *out;
}

bool isHere(const Invocation& call, const Wish& wish)
{
    if (call.has(u"target"_s))
        return false;
    return call.has(u"here"_s) || nameOfThisMachine().compare(wish.name, Qt::CaseInsensitive) == 0;
}

std::expected<void, Failure> prepareElsewhere(Context& context, const Invocation& call, Wish& wish)
{
    const auto seconds = returnAfter(call);
    const auto target = targetFor(context, call, wish);
    if (!seconds || !target)
        return std::unexpected(!seconds ? seconds.error() : target.error());
    const bool hasTerminal = canAsk(context, wish.isYes);
    wish.elsewhere = std::make_shared<Elsewhere>(*target, hasTerminal);
    Elsewhere& there = *wish.elsewhere;
    there.returnAfter = *seconds;
    if (!hasTerminal)
        context.out.progress(u"looking what %1 runs"_s.arg(printable(target->shown())));
    const auto state = lookThere(context, there.ssh, call.option(u"elevate"_s));
    if (!state)
        return std::unexpected(state.error());
    there.state = *state;
    const auto elevation =
        nix::findElevation(there.state, target->shown(), call.option(u"elevate"_s));
    if (!elevation)
        return failed(elevation.error());
    there.elevation = *elevation;
    if (!there.elevation.needsPassword)
        return {};
    const QString& program = there.elevation.elevation.name;
    if (!hasTerminal)
        return refuse(u"%1 on %2 asks for a password, and there is nobody to ask here. Run this "
                      "in a terminal, or let %3 become root without one."_s.arg(
                          program, printable(target->shown()), printable(target->name())));
    const auto password =
        askSecret(context, u"Password for %1 of %2:"_s.arg(program, printable(target->name())));
    if (!password)
        return std::unexpected(password.error());
    there.password = *password;
    return {};
}

Found<nix::Engine> engineOf(const Invocation& call)
{
    if (!call.has(u"engine"_s))
        return nix::Engine::Cimarron;
    const auto engine = nix::engineFor(call.option(u"engine"_s));
    return engine ? Found<nix::Engine>(*engine) : failed(engine.error());
}

// Before anything is built: where there is none, nobody waits for a build first.
std::expected<void, Failure> prepareRebuilder(Context& context, Wish& wish)
{
    Interrupt interrupt(context.out, {});
    const auto found =
        wish.elsewhere ? nix::findRebuilder(wish.elsewhere->ssh,
                                            wish.elsewhere->ssh.target().shown(), interrupt.token())
                       : nix::findRebuilder(interrupt.token());
    context.out.progress({});
    if (!found)
        return std::unexpected(
            Failure(found.error(), interrupt.requested() ? Interrupted : Failed));
    wish.rebuilder = *found;
    return {};
}

struct Generations {
    std::map<int, QString> toplevels; // empty: no longer in the store
    int current = 0;
};

Result<Generations> generationsOf(const Wish& wish)
{
    if (wish.elsewhere)
        return Generations{wish.elsewhere->state.generations, wish.elsewhere->state.generation};
    const auto all = system::generations(wish.store, u"system"_s);
    if (!all)
        return std::unexpected(all.error());
    Generations out;
    for (const auto& one : *all) {
        out.toplevels[one.number] = one.toplevel;
        if (one.isCurrent)
            out.current = one.number;
    }
    return out;
}

} // namespace

bool canAsk(const Context& context, bool isYes)
{
    return !isYes && !context.out.json() && ::isatty(STDIN_FILENO) && ::isatty(STDERR_FILENO);
}

bool agrees(Context& context, const QString& question)
{
    context.out.flush(); // what is asked about goes before the question, also into a pipe
    context.out.note(question + u" [y/N]"_s);
    QTextStream in(stdin);
    const QString answer = in.readLine().trimmed().toLower();
    return answer == u"y" || answer == u"yes";
}

// At most one way to do it.
Found<Wish> wishOf(Context& context, const Invocation& call)
{
    const auto session = context.session(Access::Write);
    if (!session)
        return std::unexpected(session.error());
    const auto entity = context.entity(call.argument(0));
    if (!entity)
        return std::unexpected(entity.error());
    if ((*entity)->kind != u"Host")
        return refuse(u"%1 is no host."_s.arg(printable(context.address((*entity)->id))));
    Wish out{.host = (*entity)->id, .name = (*entity)->name};
    out.store = system::Store::ofThisMachine();
    out.isYes = call.has(u"yes"_s);
    QStringList ways;
    for (const QString& way : {u"build"_s, u"dry-activate"_s, u"test"_s, u"switch"_s, u"boot"_s,
                               u"rollback"_s, u"to"_s, u"vm"_s, u"image"_s})
        if (call.has(way))
            ways << way;
    if (ways.size() > 1)
        return wrongUsage(u"--%1 and --%2 do not go together."_s.arg(ways[0], ways[1]));
    const QString way = ways.value(0);
    out.product = nix::productFor(way);
    out.isBuildOnly = way == u"build" || out.product != nix::Product::System;
    out.isBack = way == u"rollback" || way == u"to";
    out.action = way == u"dry-activate" ? nix::Action::DryActivate
                 : way == u"test"       ? nix::Action::Test
                 : way == u"boot"       ? nix::Action::Boot
                                        : nix::Action::Switch;
    if (way == u"to") {
        bool isNumber = false;
        out.generation = call.option(way).toInt(&isNumber);
        if (!isNumber || out.generation < 1)
            return wrongUsage(u"--to takes the number of a generation."_s);
    }
    return out;
}

std::expected<void, Failure> prepareActivation(Context& context, const Invocation& call, Wish& wish)
{
    if (call.has(u"here"_s) && call.has(u"target"_s))
        return wrongUsage(u"--here and --target do not go together."_s);
    const auto engine = engineOf(call);
    if (!engine)
        return std::unexpected(engine.error());
    if (!isHere(call, wish)) {
        if (const auto ready = prepareElsewhere(context, call, wish); !ready)
            return ready;
    } else {
        const auto elevation = nix::findElevation(call.option(u"elevate"_s));
        if (!elevation)
            return failed(elevation.error());
        wish.elevation = *elevation;
    }
    return *engine == nix::Engine::NixosRebuild ? prepareRebuilder(context, wish)
                                                : std::expected<void, Failure>();
}

Result<std::pair<int, QString>> generationOf(const Wish& wish)
{
    const auto all = generationsOf(wish);
    if (!all)
        return std::unexpected(all.error());
    auto found = all->toplevels.find(wish.generation);
    if (wish.generation == 0) {
        found = all->toplevels.lower_bound(all->current);
        if (found == all->toplevels.begin())
            return fail(u"There is no generation before the one that is current."_s);
        --found;
    }
    if (found == all->toplevels.end()) {
        QStringList numbers;
        for (const auto& [number, toplevel] : all->toplevels)
            numbers.prepend(QString::number(number));
        return fail(u"There is no generation %1; there are %2."_s.arg(wish.generation)
                        .arg(numbers.first(std::min<qsizetype>(numbers.size(), 20)).join(u", "_s)));
    }
    if (found->second.isEmpty())
        return fail(u"Generation %1 is no longer in the store."_s.arg(found->first));
    return *found;
}

bool isByRebuilder(const Wish& wish, int generation)
{
    if (!wish.rebuilder || generation == 0)
        return wish.rebuilder.has_value();
    const auto all = generationsOf(wish);
    return all && nix::isRollback(all->toplevels | std::views::keys, all->current, generation);
}

Found<int> returnAfter(const Invocation& call)
{
    if (!call.has(u"return-after"_s))
        return 60;
    bool isNumber = false;
    const int seconds = call.option(u"return-after"_s).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 3'600)
        return wrongUsage(u"--return-after takes seconds from 1 to 3600."_s);
    return seconds;
}

Found<std::shared_ptr<const nix::Ssh>> builderOf(const Invocation& call)
{
    if (!call.has(u"build-host"_s))
        return nullptr;
    const auto named = nix::Target::parse(call.option(u"build-host"_s));
    if (!named)
        return failed(named.error());
    return std::make_shared<const nix::Ssh>(*named, false);
}

Found<std::shared_ptr<const nix::Ssh>> builderOf(Context& context, const Invocation& call,
                                                 const Wish& wish)
{
    auto named = builderOf(call);
    if (!named || *named)
        return named;
    if (!isBuiltThere(*context.model().entity(wish.host)) || isHere(call, wish))
        return nullptr;
    if (wish.elsewhere) // by the connection that there is
        return std::shared_ptr<const nix::Ssh>(wish.elsewhere, &wish.elsewhere->ssh);
    const auto target = targetFor(context, call, wish);
    if (!target)
        return std::unexpected(target.error());
    return std::make_shared<const nix::Ssh>(*target, false);
}

std::expected<void, Failure> warnOfStaleLock(Context& context)
{
    const auto lock = flakes::staleness(context.open().folder());
    if (!lock)
        return failed(lock.error());
    if (lock->isStale())
        context.out.warning(u"the root does not take the domains as they are committed now: \"cim "
                            "lock\" mends that."_s);
    return {};
}

Outcome offerCommit(Context& context, bool isYes)
{
    const auto publication = Publication::of(context.open());
    if (!publication)
        return failed(publication.error());
    const auto repositories = repositoryStatus(*publication);
    if (!repositories)
        return failed(repositories.error());
    if (!hasUncommitted(*repositories))
        return Fine;
    if (!canAsk(context, isYes)) {
        context.out.warning(u"there are changes that are not committed, and this takes only what "
                            "is. \"cim commit\" commits them."_s);
        return Fine;
    }
    const auto run = [&](const QString& command, const QStringList& flags) {
        Invocation call;
        for (const QString& flag : flags)
            call.options.insert(flag, {});
        return findCommand(command)->run(context, call);
    };
    if (const auto shown = run(u"write"_s, {u"preview"_s}); !shown)
        return shown;
    return agrees(context, u"Commit this first? Otherwise it is not part of the build."_s)
               ? run(u"commit"_s, {})
               : Outcome(Fine);
}

} // namespace cim::cli
