// The machine of a host that is not this one, as a worker of the window deals with it: looked at,
// given a system, activated. What ssh and sudo want to know is asked in the window.
#pragma once

#include "app/rebuild/rebuildtypes.h"
#include "models/nix/rights.h"
#include "models/workspace/rebuilds.h"

#include <functional>
#include <stop_token>

namespace cim {

// Of one worker thread at a time; everything here blocks, and a stop ends the waiting.
class There {
public:
    // `host` for sentences. The line to the window is given up with this.
    There(Elsewhere where, QString host);

    // Reaches it and asks what it runs. Asks the user whether to trust a key that ssh does not
    // know, and whether to forget one that has changed. Fails with a sentence where it does not
    // answer, runs no NixOS or nobody may become root there.
    Result<void> look(const std::stop_token& stop);
    const nix::RemoteState& state() const { return m_state; }
    // Why nobody can rebuild it now: somebody else does. Empty: nobody.
    QString heldBy() const;

    Result<void> copy(const nix::Tool& tool, const QString& toplevel, const std::stop_token& stop,
                      const std::function<void(const nix::BuildLog&)>& told);
    // Whether becomeRoot() was answered with no password.
    bool isDeclined() const { return m_isDeclined; }
    bool needsPassword() const { return m_elevation.needsPassword && m_password.isEmpty(); }
    // Asks for the password that sudo there wants, where it wants one and has not had it yet.
    Result<void> becomeRoot(const std::stop_token& stop);
    nix::Activated activate(const QString& toplevel, int generation, nix::Action action,
                            const QString& run, const std::optional<nix::Rebuilder>& rebuilder,
                            const std::stop_token& stop,
                            const std::function<void(const QString&)>& told) const;

    const Elsewhere& where() const { return m_where; }
    const nix::Ssh& ssh() const { return m_ssh; }

private:
    Result<void> askAgain(const Error& error, const std::stop_token& stop);
    Error refused(const Error& error) const;

    Elsewhere m_where;
    QString m_host;
    nix::Ssh m_ssh;
    nix::RemoteState m_state;
    nix::RemoteElevation m_elevation;
    QString m_password;
    bool m_isDeclined = false;
};

// What a look at a host's machine has brought.
struct HostSeen {
    std::optional<nix::RemoteState> state = {}; // nothing: `trouble` says why not
    QString trouble = {};
    std::optional<Settled> settled = {}; // what became of a rebuild that was broken off
    std::shared_ptr<FileLock> lock = {}; // of what is noted of that
};
// Looks, and at what became of a rebuild that was broken off, unless one is under way here. What is
// noted of it stays until the caller has recorded it.
HostSeen lookAt(const Elsewhere& where, EntityId host, const QString& name,
                const std::stop_token& stop);

// The same of this machine, which need not be reached.
HostSeen lookHere(EntityId host, const QString& name);

// What became of it, as a sentence.
QString settledSentence(const Settled& settled, const QString& host);

} // namespace cim
