#include "app/rebuild/there.h"

#include "app/rebuild/askpass.h"
#include "app/rebuild/rebuild.h"

#include <QFileInfo>

#include <utility>

namespace cim {

namespace {

nix::Ssh sshTo(const Elsewhere& where)
{
    return where.line ? nix::Ssh(where.target, where.line->sshEnvironment())
                      : nix::Ssh(where.target, false);
}

} // namespace

There::There(Elsewhere where, QString host)
    : m_where(std::move(where))
    , m_host(std::move(host))
    , m_ssh(sshTo(m_where))
{}

// In what is said before anything was done, that nothing was.
Error There::refused(const Error& error) const
{
    Error out = error;
    out.message += u' ' + Rebuild::tr("Nothing was changed on %1.").arg(m_host);
    return out;
}

Result<void> There::look(const std::stop_token& stop)
{
    auto state = nix::look(m_ssh, stop, nullptr, m_where.elevate);
    if (!state && nix::changedKey(state.error().detail)) {
        if (const auto again = askAgain(state.error(), stop); !again)
            return again;
        state = nix::look(m_ssh, stop, nullptr, m_where.elevate);
    }
    if (!state && m_where.line && nix::isUnknownKey(state.error().detail))
        return std::unexpected(
            Error{Rebuild::tr("The key of %1 was not trusted, so the connection was not made. "
                              "Nothing was changed on %2.")
                      .arg(m_where.target.shown(), m_host),
                  state.error().detail});
    if (!state)
        return std::unexpected(refused(state.error()));
    m_state = *std::move(state);
    const auto elevation = nix::findElevation(m_state, m_where.target.shown(), m_where.elevate);
    if (!elevation)
        return std::unexpected(refused(elevation.error()));
    m_elevation = *elevation;
    return {};
}

// Where ssh knows another key of it: forgets that one, if the user says so. Ssh then asks about the
// new one.
Result<void> There::askAgain(const Error& error, const std::stop_token& stop)
{
    const auto key = nix::changedKey(error.detail);
    if (!m_where.target.hostKey.isEmpty())
        return std::unexpected(
            Error{Rebuild::tr("%1 answers with another key than the model has of %2. If it was "
                              "installed anew, change its \"Host key\" in the model; if not, "
                              "somebody else may answer in its place. Nothing was changed.")
                      .arg(m_where.target.shown(), m_host),
                  error.detail});
    if (!m_where.line || !QFileInfo(key->file).isWritable())
        return std::unexpected(refused(error));
    const auto answer = m_where.line->ask({.kind = DeskQuestion::Kind::OtherKey,
                                           .host = m_where.target.name(),
                                           .words = error.detail,
                                           .fingerprint = key->fingerprint},
                                          stop);
    if (!answer)
        return std::unexpected(
            Error{Rebuild::tr("%1 answers with another key than the one that ssh knows of it, and "
                              "the old one was kept. Nothing was changed on %2.")
                      .arg(m_where.target.shown(), m_host),
                  error.detail});
    return nix::forgetKeys(m_where.target, key->file);
}

QString There::heldBy() const
{
    return m_state.heldBy.isEmpty()
               ? QString()
               : Rebuild::tr("%1 is being rebuilt by %2. Nothing was changed; try again when that "
                             "is over. Where it was broken off for good, removing "
                             "/run/cimarron-rebuild there lets go of it.")
                     .arg(m_host, nix::ownerOf(m_state.heldBy));
}

Result<void> There::copy(const nix::Tool& tool, const QString& toplevel,
                         const std::stop_token& stop,
                         const std::function<void(const nix::BuildLog&)>& told)
{
    return nix::copyTo(tool, m_ssh, toplevel, stop, told);
}

Result<void> There::becomeRoot(const std::stop_token& stop)
{
    if (!needsPassword())
        return {};
    const QString& program = m_elevation.elevation.name;
    m_isDeclined = false;
    nix::Asker asker;
    if (m_where.line)
        asker.password = [&](const QString& wants, bool isAgain, const std::stop_token& ends) {
            const auto reply =
                m_where.line->ask(rightsQuestion(wants, m_where.target.name(), isAgain), ends);
            return reply ? std::optional(reply->text) : std::nullopt;
        };
    const auto rights = nix::askForRights(m_ssh, m_elevation, asker, stop);
    if (!rights)
        return std::unexpected(refused(rights.error()));
    m_password = rights->password;
    switch (rights->how) {
    case nix::Rights::How::Given:
        return {};
    case nix::Rights::How::NotGiven:
        m_isDeclined = true;
        return std::unexpected(
            refused({Rebuild::tr("No password was given for %1 on %2.").arg(program, m_host)}));
    case nix::Rights::How::NotRight:
        break;
    }
    return std::unexpected(
        refused({Rebuild::tr("The password for %1 on %2 was not right.").arg(program, m_host)}));
}

nix::Activated There::activate(const QString& toplevel, int generation, nix::Action action,
                               const QString& run, const std::optional<nix::Rebuilder>& rebuilder,
                               const std::stop_token& stop,
                               const std::function<void(const QString&)>& told) const
{
    return nix::activate(m_ssh,
                         {.host = m_host,
                          .toplevel = toplevel,
                          .generation = generation,
                          .action = action,
                          .before = m_state,
                          .elevation = m_elevation,
                          .password = m_password,
                          .returnAfter = m_where.returnAfter,
                          .run = run,
                          .rebuilder = rebuilder},
                         stop, told);
}

HostSeen lookAt(const Elsewhere& where, EntityId host, const QString& name,
                const std::stop_token& stop)
{
    There there(where, name);
    HostSeen out;
    if (const auto looked = there.look(stop); !looked) {
        out.trouble = looked.error().message;
        return out;
    }
    out.state = there.state();
    out.lock = lockRebuild(name).value_or(nullptr);
    if (out.lock)
        out.settled = settledThere(host, name, there.state());
    return out;
}

HostSeen lookHere(EntityId host, const QString& name)
{
    HostSeen out;
    out.lock = lockRebuild(name).value_or(nullptr);
    if (out.lock)
        out.settled = settledHere(host, name, system::Store::ofThisMachine());
    return out;
}

QString settledSentence(const Settled& settled, const QString& host)
{
    if (!settled.isOver)
        return Rebuild::tr(
                   "The last rebuild of %1 was broken off: it is about to go back by itself "
                   "to the system that it ran before. Try again once it has; where it "
                   "never does, removing /run/cimarron-rebuild there lets go of it.")
            .arg(host);
    if (settled.fact.outcome == u"reverted")
        return Rebuild::tr("The rebuild before this was broken off: %1 could not be reached, and "
                           "went back by itself to the system that it ran before.")
            .arg(host);
    return settled.fact.changed
               ? Rebuild::tr("The rebuild before this was broken off before it could tell of "
                             "itself: the system was activated all the same.")
               : Rebuild::tr("The rebuild before this was broken off: its system was not "
                             "activated.");
}

} // namespace cim
