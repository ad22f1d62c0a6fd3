// Other machines over ssh: with the user's own configuration, keys and agent, and never trusting a
// machine that nobody has looked at.
#pragma once

#include "models/nix/tool.h"
#include "models/system/store.h"

#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace cim::nix {

// Which machine, and as whom.
struct Target {
    QString host;      // a name or an address, without brackets
    QString user = {}; // empty: as ssh's configuration says
    int port = 0;      // 0: as ssh's configuration says
    // The public key that it answers with, "ssh-ed25519 AAAA…", where somebody has written it down;
    // empty: as ssh knows.
    QString hostKey = {};
    // What people call it, where they do so by another name; for sentences.
    QString label = {};

    // "web1", "root@web1:2222", "[fd00::1]:22". Refuses what ssh could take for an option.
    static Result<Target> parse(const QString& text);
    QString name() const; // "root@web1", as ssh takes it
    // "web1 (10.0.0.5)": for sentences. The host alone where it says the same, "web1.lan".
    QString shown() const;
    // "ssh-ng://root@web1": the port is an option of ssh.
    QString storeUrl(const QString& scheme = QStringLiteral("ssh-ng")) const;
    Result<system::Store> store() const; // the machine's own
};

// Options for an ssh that asks nothing: a question would wait for ever, for nobody sees it. Nor
// does it wait for a machine that went away. An unknown key is not taken, whatever ssh's
// configuration says. What the user has set for nix's ssh (NIX_SSHOPTS) holds as well.
QStringList quietSshOptions(int port);
// nix's options for building on that machine alone, with what is built coming back here; for the
// kind of system that the host is ("x86_64-linux"; empty: this machine's). Its port and all else of
// ssh are in Ssh::environment(). Where nix has a daemon, that is who runs ssh, with root's keys and
// configuration, and it gets none of that but the machine's key.
QStringList buildOn(const Target& builder, const QString& system);
// The machine's key as a line for ssh's known hosts; empty: nobody has written it down.
QByteArray knownLine(const Target& target);
// ssh's own words in the user's.
Error sshError(const Target& target, const QByteArray& words, const QString& failure = {});
// Whether ssh does not know the machine by its key, and nobody told it to trust that.
bool isUnknownKey(const QString& words);
// A machine that answers with another key than the one that ssh knows of it.
struct ChangedKey {
    QString fingerprint; // of the key that it answers with, "SHA256:…"
    QString file;        // where the one that is known stands
};
std::optional<ChangedKey> changedKey(const QString& words);
// Takes all keys of the machine out of a file of known ones; ssh-keygen keeps it as it was beside
// it.
Result<void> forgetKeys(const Target& target, const QString& file);
// Whether nobody answered: the machine is off, away, or was cut off.
bool isUnanswered(const QByteArray& words);
// Whether it is the connection that failed, and not what was asked over it.
bool isOfSsh(const QByteArray& words);
// One word of a command line for the shell of another machine.
QString quotedForShell(const QString& word);

// A script for /bin/sh, and what it is given. The script holds no single quotes, so that every
// login shell there passes it on whole; no text from outside ever becomes part of it.
struct RemoteScript {
    QString text;
    QStringList arguments = {};
    QStringList elevation = {}; // before it: "sudo", "-n"
    QByteArray input = {};      // of its standard input
    // A password for what reads it from a terminal only: then the script gets one there, and all
    // that it prints is standard output. Null: none.
    QByteArray typed = {};
};

// The connections to one machine. Where there is a terminal or a helper, ssh asks there what it has
// to ask (keys that it does not know, passwords), once: further connections go through the first.
// Not copyable; of one thread at a time.
class Ssh {
public:
    // A fresh connection shares nothing with the others: it shows that the machine still lets
    // people in.
    enum class Way : quint8 { Shared, Fresh };

    Ssh(Target target, bool hasTerminal);
    // `helper` is the environment that names a program to ask by, as SSH_ASKPASS does.
    Ssh(Target target, QMap<QString, QString> helper);
    ~Ssh();

    const Target& target() const { return m_target; }
    // Fails where there is no ssh, or where it could not do what was asked: the exit code is 255,
    // or that of the script.
    Ended run(const RemoteScript& script, Way way = Way::Shared, std::stop_token stop = {}) const;
    // For nix, which starts ssh itself.
    QMap<QString, QString> environment() const;

private:
    QStringList options(Way way, bool mayAsk) const;

    Target m_target;
    QMap<QString, QString> m_helper;         // empty: a terminal is there, or nobody is asked
    QString m_program;                       // empty: there is none
    bool m_isShared = false;                 // one connection is, by way of m_folder
    std::unique_ptr<QTemporaryDir> m_folder; // of the connection and of known keys; may be null
    mutable bool m_isOpen = false;
};

} // namespace cim::nix
