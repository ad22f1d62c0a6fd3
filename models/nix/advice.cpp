#include "models/nix/advice.h"

#include "models/nix/words.h"

#include <QRegularExpression>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRead = qsizetype(256) << 10;

// %1 is what the pattern's group caught.
struct Rule {
    QStringView pattern;
    const char* sentence;
};

constexpr Rule rules[] = {
    // What was fetched.
    {u"hash mismatch in fixed-output derivation '[^']{0,300}/[^'/-]+-([^'/]+?)(?:\\.drv)?'",
     QT_TRANSLATE_NOOP("NixWords",
                       "What was fetched for %1 is not what its hash says: the source has changed, "
                       "or the hash was never right. If you want what is there now, write its hash "
                       "in place of the other; the log names it, after \"got:\".")},
    {u"unable to download '([^']{1,500})'[^\\n]{0,300}HTTP error 404",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "%1 is not there any more. Update the input that names it, or give another address.")},
    {u"HTTP error 429|API rate limit exceeded",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The forge refuses, because it was asked too often. Wait an hour, or give nix a token: "
         "access-tokens in nix.conf.")},
    {u"unable to download '([^']{1,500})'[^\\n]{0,300}HTTP error 40[13]",
     QT_TRANSLATE_NOOP("NixWords", "%1 wants to know who asks. Give nix a token "
                                   "(access-tokens in nix.conf) or a netrc file.")},
    {u"unable to download '([^']{1,500})'[^\\n]{0,300}HTTP error 5\\d\\d",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The server of %1 is in trouble. Try again later, or with another substituter.")},
    {u"SSL (?:peer )?certificate|certificate (?:verify failed|has expired)|CURLE_SSL",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The server's certificate is not trusted here. Look at this machine's clock, and at what "
         "stands between it and the network.")},
    {u"[Cc]ould ?n[o']?t resolve (?:host: |hostname )'?([\\w.-]+)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The name %1 cannot be looked up. Look at the network connection and its name servers.")},
    {u"Network is unreachable|No route to host",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The network cannot be reached from here. Look at the connection, then try again.")},
    {u"lacks a (?:valid )?signature by a trusted key|is not signed by any of the keys",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "A path comes from a store whose key this machine does not trust. Add the key to "
         "trusted-public-keys in nix.conf, if you trust who built it.")},
    {u"ignoring (?:the )?(?:untrusted|restricted) (?:substituter|setting)[^\\n]*",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The nix daemon takes such settings only of trusted users: trusted-users in nix.conf.")},
    {u"NAR (?:hash|checksum) mismatch|nar for path [^\\n]{0,300} is (?:corrupt|invalid)|"
     "hash mismatch importing path",
     QT_TRANSLATE_NOOP("NixWords", "A download arrived damaged. Try again; if it stays so, "
                                   "the substituter holds it damaged.")},
    // Building.
    {u"a '([^']{1,100})' with features \\{[^}]{0,200}\\} is required to build|Required system: "
     u"'([^']+)'",
     QT_TRANSLATE_NOOP("NixWords", "No machine here can build for %1. Give nix a builder for "
                                   "it, or let this machine emulate it "
                                   "(boot.binfmt.emulatedSystems).")},
    {u"timed out after \\d+ seconds of silence",
     QT_TRANSLATE_NOOP(
         "NixWords", "A builder said nothing for longer than max-silent-time in nix.conf allows.")},
    {u"timed out after \\d+ seconds",
     QT_TRANSLATE_NOOP("NixWords", "A build took longer than timeout in nix.conf allows.")},
    {u"failed due to signal 9|terminated by signal 9|Killed signal terminated|virtual memory "
     "exhausted",
     QT_TRANSLATE_NOOP("NixWords", "A builder was killed, as when memory runs out. Build "
                                   "fewer things at once (max-jobs, cores "
                                   "in nix.conf), or on a machine with more.")},
    {u"failed due to signal (\\d+)",
     QT_TRANSLATE_NOOP("NixWords", "A builder crashed with signal %1.")},
    {u"collision between [^\\n]{0,500}/([^/\\s'`]{1,200})'? and",
     QT_TRANSLATE_NOOP("NixWords", "Two packages bring a file %1, and only one can be in the "
                                   "system. Leave one of them out, or "
                                   "say which is preferred (lib.hiPrio).")},
    {u"(?:failed to start SSH connection to|cannot connect to) '?([\\w.@:/-]+)",
     QT_TRANSLATE_NOOP("NixWords", "The builder %1 cannot be reached. Look whether it is up "
                                   "and whether root may log in to it "
                                   "by "
                                   "ssh, or choose no build host, and it is built here.")},
    {u"build of '[^']+' on '([^']+)' failed",
     QT_TRANSLATE_NOOP("NixWords", "The build failed on the builder %1.")},
    {u"getting status of '(/nix/store/[^']+)': No such file|path '(/nix/store/[^']+)' is not valid",
     QT_TRANSLATE_NOOP("NixWords", "%1 is missing although nix counts on it. \"nix-store "
                                   "--verify --check-contents --repair\" "
                                   "mends the store.")},
    {u"database is locked|waiting for the big Nix store lock",
     QT_TRANSLATE_NOOP("NixWords", "Another nix holds the store. Wait until it is done.")},
    {u"requires lock file changes|lock file [^\\n]{0,300} out of date|cannot write modified lock "
     u"file",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The root's lock is older than its flake. \"cim lock\" brings it up to date.")},
    {u"path '[^']{0,500}/([^/']{1,200})' does not exist",
     QT_TRANSLATE_NOOP("NixWords",
                       "%1 is not there: its name is misspelt, or it is on disk and not committed, "
                       "and a flake sees only what git has. Mend that, then build again.")},
    {u"'([^']+)' (?:is not tracked by Git|does not exist in Git)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "%1 is not committed, and a flake sees only what git has. Commit it, then build again.")},
    {u"has an unfree license|refusing to evaluate[^\\n]{0,300}unfree",
     QT_TRANSLATE_NOOP(
         "NixWords", "A package is not free software, and NixOS asks you to say that you want it: "
                     "nixpkgs.config.allowUnfree, or allowUnfreePredicate for this one.")},
    {u"Package [‘']([^’']+)[’'] [^\\n]{0,500}is marked as insecure",
     QT_TRANSLATE_NOOP("NixWords", "%1 has known holes. Take a newer one, or name it in "
                                   "nixpkgs.config.permittedInsecurePackages.")},
    {u"Package [‘']([^’']+)[’'] [^\\n]{0,500}is marked as broken",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "%1 is known not to build. Take another version of nixpkgs, or leave it out.")},
    // Reaching other machines.
    {u"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The machine that answers is not the one that ssh knows by this name. If it was installed "
         "anew, remove its old key with: ssh-keygen -R NAME")},
    {u"Permission denied \\((?:publickey|password|keyboard-interactive)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The other machine lets you not in: it has none of your keys, or your ssh agent does not "
         "run.")},
    {u"Connection (?:refused|timed out|closed|reset)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The other side does not answer. Look whether it is up, and whether its port is open.")},
    // Activating.
    {u"Could not acquire lock|Unit [^\\n]{0,200} (?:was already loaded|already exists)",
     QT_TRANSLATE_NOOP("NixWords",
                       "Another activation runs on this machine. Wait until it is done.")},
    {u"(?:/boot|/efi)[^\\n]{0,300}No space left on device|No space left on "
     u"device[^\\n]{0,300}(?:/boot|/efi)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The boot partition is full. Remove old generations (\"nix-collect-garbage -d\" as root), "
         "then rebuild.")},
    {u"Failed to install bootloader|grub-install: error|bootctl[^\\n]{0,300}(?:failed|Failed)",
     QT_TRANSLATE_NOOP("NixWords", "The boot loader was not written. Look whether the boot "
                                   "partition is mounted and whether the "
                                   "disk that the configuration names is the right one.")},
    {u"sudo: a (?:password|terminal) is required|no askpass program",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "sudo wants a password and has nobody to ask. Run the command in a terminal.")},
    {u"incorrect password attempt|Authentication fail(?:ed|ure)|doas: Authentication",
     QT_TRANSLATE_NOOP("NixWords", "The password was not right, so nothing was done.")},
    {u"is not in the sudoers file|doas: Operation not permitted|Not authorized",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "You may not become root on this machine. Its model says who may: \"cim why HOST\".")},
    {u"Job for (\\S+) failed",
     QT_TRANSLATE_NOOP("NixWords",
                       "%1 failed. \"systemctl status %1\" and \"journalctl -u %1\" say why.")},
    {u"Failed to connect to bus|not been booted with systemd",
     QT_TRANSLATE_NOOP("NixWords",
                       "systemd does not answer, so no service can be started or stopped.")},
    // nixos-rebuild, where that activates.
    {u"nixos-rebuild: unknown option `([^'\\n]{1,100})'|nixos-rebuild: error: unrecognized "
     "arguments: ([^\\n]{1,100})",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The nixos-rebuild of this machine does not know %1. Let Cimarron activate by itself, and "
         "update the machine.")},
    {u"your NixOS configuration path seems to be missing essential files",
     QT_TRANSLATE_NOOP("NixWords", "nixos-rebuild takes this for no whole system and did not "
                                   "touch it. Let Cimarron activate by "
                                   "itself.")},
    {u"could not find previous generation|no profile '?system'? found",
     QT_TRANSLATE_NOOP("NixWords", "nixos-rebuild finds no generation to go back to.")},
    {u"does not provide attribute '[^'\\n]{0,300}nixos-rebuild'",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "nixos-rebuild wants to build itself anew first and cannot. Let Cimarron activate by "
         "itself.")},
    {u"ModuleNotFoundError: No module named '([^'\\n]{1,100})'|Traceback \\(most recent call "
     u"last\\)",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "nixos-rebuild itself crashed. Let Cimarron activate by itself; the log shows where.")},
    {u"systemd-run: (?:command not found|No such file)|No such file or directory: 'systemd-run'",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "nixos-rebuild finds no systemd-run, so it activates nothing. Let Cimarron activate by "
         "itself.")},
    // Whatever it was doing.
    {u"No space left on device",
     QT_TRANSLATE_NOOP("NixWords", "The disk is full. \"nix-collect-garbage -d\" frees room.")},
    {u"Read-only file system",
     QT_TRANSLATE_NOOP("NixWords",
                       "The disk can only be read: it is mounted so, or it is failing.")},
    {u"Too many open files",
     QT_TRANSLATE_NOOP("NixWords",
                       "Too many files are open at once. Raise the limit (ulimit -n).")},
    {u"interrupted by the user", QT_TRANSLATE_NOOP("NixWords", "It was stopped before its end.")},
    {u"error\\(s\\) occurred while switching to the new configuration",
     QT_TRANSLATE_NOOP("NixWords", "nixos-rebuild says no more than that the activation did "
                                   "not go well: what it printed before "
                                   "that names what failed.")},
};

} // namespace

std::optional<Advice> adviceFor(const QString& said)
{
    const QString text = said.right(mostRead);
    for (const Rule& rule : rules) {
        const QRegularExpression expression(rule.pattern.toString());
        const auto match = expression.match(text);
        if (!match.hasMatch())
            continue;
        const qsizetype begin = text.lastIndexOf(u'\n', match.capturedStart()) + 1;
        const qsizetype end = text.indexOf(u'\n', match.capturedEnd());
        QString sentence = NixWords::tr(rule.sentence);
        for (int group = 1; group <= expression.captureCount(); ++group)
            if (match.hasCaptured(group))
                sentence.replace(u"%1"_s, match.captured(group).left(200));
        return Advice{text.sliced(begin, (end < 0 ? text.size() : end) - begin).trimmed().left(500),
                      sentence};
    }
    return std::nullopt;
}

QString wrongHash(const QString& said)
{
    // What a builder printed stands behind a ">" in nix's own messages.
    static const QRegularExpression mismatch(
        u"^(?:\\s*Reason: |error: +)?hash mismatch in fixed-output derivation '[^'\\n]{1,500}':\\n"
        "\\s*specified:[^\\n]{1,200}\\n\\s*got:\\s+(sha1-[A-Za-z0-9+/]{27}=|"
        "sha256-[A-Za-z0-9+/]{43}=|sha512-[A-Za-z0-9+/]{86}==)(?!\\S)"_s,
        QRegularExpression::MultilineOption);
    const auto match = mismatch.match(said.right(mostRead));
    return match.hasMatch()
               ? NixWords::tr(
                     "what was fetched does not have the hash that is written for it, but %1")
                     .arg(match.captured(1))
               : QString();
}

QStringList tellingLines(const QString& said, qsizetype most)
{
    const QStringList lines = said.right(mostRead).split(u'\n', Qt::SkipEmptyParts);
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const qsizetype indent = lines[i].indexOf(u"error:");
        if (indent < 0 || !lines[i].first(indent).trimmed().isEmpty())
            continue;
        QStringList out = lines.sliced(i, std::min(most, lines.size() - i));
        for (QString& line : out)
            if (line.first(std::min(indent, line.size())).trimmed().isEmpty())
                line = line.sliced(std::min(indent, line.size()));
        return out;
    }
    return lines.last(std::min(most, lines.size()));
}

} // namespace cim::nix
