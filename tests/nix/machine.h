// A machine to rebuild over ssh: namespaces of its own, with a store, a state of nix and a /run of
// its own, behind a real sshd and a wire that can be cut. Its systemd is a stand-in (machine/), its
// timers are real.
#pragma once

#include "models/nix/hostbuild.h"
#include "models/nix/remote.h"
#include "tests/nix/nixfixture.h"
#include "tests/nix/wire.h"

#include <QStandardPaths>
#include <QTest>

#include <functional>
#include <memory>

namespace cim::test {

class Machine {
public:
    // Below the fixture's folder, which must stay. False where this computer cannot make one.
    bool start(const NixFixture& nix, const QString& name)
    {
        m_nix = &nix;
        m_folder = QDir::cleanPath(nix.folder() + QStringLiteral("/../") + name);
        for (const char* folder : {"store", "state/profiles", "run", "boot", "ssh"})
            if (!QDir().mkpath(file(QString::fromLatin1(folder))))
                return false;
        QDir().mkpath(value("NIX_STORE_DIR"));
        QDir().mkpath(value("NIX_STATE_DIR"));
        // What ssh cannot hand on, because it has several lines.
        QDir().mkpath(value("NIX_CONF_DIR"));
        QFile settings(value("NIX_CONF_DIR") + QStringLiteral("/nix.conf"));
        if (!settings.open(QIODevice::WriteOnly) ||
            settings.write(value("NIX_CONFIG").toUtf8()) < 0)
            return false;
        settings.close();
        return put(QStringLiteral("run/stand-in-machine"), "") &&
               put(QStringLiteral("boot/stand-in-machine"), "") && startHolder() && startServer();
    }
    ~Machine()
    {
        m_wire.reset();
        for (QProcess* process : {&m_server, &m_holder}) {
            process->kill();
            process->waitForFinished(30'000);
        }
    }

    QString file(const QString& name) const { return m_folder + u'/' + name; }
    // Where this computer has no /boot, none can be there.
    bool hasLoader() const { return QFileInfo(QStringLiteral("/boot")).isDir(); }
    QString onRun(const QString& name) const { return file(QStringLiteral("run/") + name); }
    Wire& wire() { return *m_wire; }
    // "root@127.0.0.1:40123", through the wire.
    QString target() const
    {
        return QStringLiteral("%1@127.0.0.1:%2").arg(user()).arg(m_wire->port());
    }
    // What ssh is told in these tests: which key to log in with, which machines are known.
    QByteArray options(const QString& known = QStringLiteral("known"),
                       const QString& key = QStringLiteral("user")) const
    {
        return QStringLiteral("-F /dev/null -o IdentitiesOnly=yes -o UserKnownHostsFile=%1 -o "
                              "GlobalKnownHostsFile=/dev/null -i %2")
            .arg(file(QStringLiteral("ssh/") + known), file(QStringLiteral("ssh/") + key))
            .toUtf8();
    }
    // As root on the machine, without ssh.
    Ran run(const QString& program, const QStringList& arguments) const
    {
        return m_nix->run(QStringLiteral("nsenter"), inside() + QStringList{program} + arguments);
    }
    // Before a command, to run it there as root.
    QStringList entering() const { return QStringList{QStringLiteral("nsenter")} + inside(); }
    // Gives it a system as an installer does: it runs that, has booted it, and boots it next.
    bool install(const QString& toplevel)
    {
        const QString profile = value("NIX_STATE_DIR") + QStringLiteral("/profiles/system");
        return run(QStringLiteral("nix-env"),
                   {QStringLiteral("--profile"), profile, QStringLiteral("--set"), toplevel})
                   .ok() &&
               run(toplevel + QStringLiteral("/bin/switch-to-configuration"),
                   {QStringLiteral("switch")})
                   .ok() &&
               QFile::link(toplevel, onRun(QStringLiteral("booted-system")));
    }
    // Gives it a host's system that is built here. What kept that from being done; empty: nothing.
    QString installHost(const QString& host)
    {
        const auto tool = cim::nix::find();
        const auto built = cim::nix::build(*tool, {.folder = m_nix->folder(), .host = host});
        if (built.how != cim::nix::Built::How::Succeeded)
            return built.error.text();
        const cim::nix::Ssh ssh(*cim::nix::Target::parse(target()), false);
        const auto copied = cim::nix::copyTo(*tool, ssh, built.toplevel);
        if (!copied)
            return copied.error().text();
        return install(built.toplevel) && running() == built.toplevel
                   ? QString()
                   : QStringLiteral("It does not run %1.").arg(built.toplevel);
    }
    // Gives it the stand-in of nixos-rebuild (rebuilder/); the name of its folder says which one
    // that is. Empty: it has none.
    bool giveRebuilder(const QString& name) const
    {
        const QString link = onRun(QStringLiteral("wrappers/bin/nixos-rebuild"));
        QFile::remove(link);
        if (name.isEmpty())
            return true;
        const QString program = name + QStringLiteral("/bin/nixos-rebuild");
        QFile::remove(onRun(program));
        return QDir().mkpath(onRun(QStringLiteral("wrappers/bin"))) &&
               QDir().mkpath(onRun(name + QStringLiteral("/bin"))) &&
               QFile::copy(QStringLiteral(CIM_SOURCE_DIR "/tests/nix/rebuilder/nixos-rebuild"),
                           onRun(program)) &&
               QFile::link(QStringLiteral("/run/") + program, link);
    }
    // A power cut: whatever goes on there ends, what lies in memory is forgotten, and it starts
    // what its boot loader has. It does not answer until it is up again.
    bool restart()
    {
        m_wire->cut();
        m_holder.kill();
        m_holder.waitForFinished(30'000);
        const QString system = bootDefault();
        // What a test has marked and looks at, and what is made anew at every start.
        static const QStringList kept = {
            QStringLiteral("stand-in-machine*"), QStringLiteral("stand-in-rebuilder*"),
            QStringLiteral("*nixos-rebuild*"), QStringLiteral("boot-default"),
            QStringLiteral("wrappers")};
        for (const QFileInfo& one : QDir(file(QStringLiteral("run")))
                                        .entryInfoList(QDir::AllEntries | QDir::System |
                                                       QDir::Hidden | QDir::NoDotAndDotDot)) {
            const bool isGone =
                QDir::match(kept, one.fileName()) ||
                (one.isDir() && !one.isSymLink() ? QDir(one.filePath()).removeRecursively()
                                                 : QFile::remove(one.filePath()));
            if (!isGone)
                return false;
        }
        if (!startHolder() || !putEnter() ||
            !QFile::link(system, onRun(QStringLiteral("current-system"))) ||
            !QFile::link(system, onRun(QStringLiteral("booted-system"))))
            return false;
        m_wire->mend();
        return true;
    }
    QString running() const
    {
        return QFile::symLinkTarget(onRun(QStringLiteral("current-system")));
    }
    QString bootDefault() const { return text(QStringLiteral("boot-default")); }
    // What the profile's current generation is; empty: none.
    QString profile() const
    {
        const QString link = QFile::symLinkTarget(file(QStringLiteral("state/profiles/system")));
        return QFile::symLinkTarget(file(QStringLiteral("state/profiles/")) +
                                    QFileInfo(link).fileName());
    }
    QString text(const QString& name) const
    {
        QFile in(onRun(name));
        return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()).trimmed() : QString();
    }
    // What was activated there so far, "test /nix/store/…" a line.
    QStringList history() const
    {
        return text(QStringLiteral("stand-in-machine.history")).split(u'\n', Qt::SkipEmptyParts);
    }
    bool has(const QString& name) const { return QFile::exists(onRun(name)); }
    void mark(const QString& name) const { QVERIFY(put(QStringLiteral("run/") + name, "")); }
    void unmark(const QString& name) const { QVERIFY(QFile::remove(onRun(name))); }
    // Whether nothing of a rebuild is left to happen.
    bool isQuiet() const
    {
        return !has(QStringLiteral("cimarron-rebuild")) &&
               QDir(onRun(QStringLiteral("stand-in-units"))).isEmpty();
    }

private:
    static QString user() { return qEnvironmentVariable("USER", QStringLiteral("root")); }
    QString value(const char* name) const
    {
        return m_nix->environment().value(QString::fromLatin1(name));
    }
    QString binaries() const
    {
        return QStringLiteral(CIM_SOURCE_DIR "/tests/nix/machine:") + value("PATH");
    }
    bool put(const QString& name, const QByteArray& bytes) const
    {
        QFile out(file(name));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() &&
               out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    QStringList inside() const
    {
        const QString at = QStringLiteral("/proc/%1/ns/").arg(m_holder.processId());
        return {QStringLiteral("--user=") + at + QStringLiteral("user"),
                QStringLiteral("--mount=") + at + QStringLiteral("mnt"),
                QStringLiteral("--pid=") + at + QStringLiteral("pid_for_children"),
                QStringLiteral("--preserve-credentials"), QStringLiteral("--")};
    }
    // Everything on the machine goes with this process.
    bool startHolder()
    {
        m_holder.setProcessEnvironment(m_nix->environment());
        m_holder.start(QStringLiteral("unshare"),
                       {QStringLiteral("--user"), QStringLiteral("--map-root-user"),
                        QStringLiteral("--mount"), QStringLiteral("--pid"),
                        QStringLiteral("--fork"), QStringLiteral("--kill-child=KILL"),
                        QStringLiteral("sh"), QStringLiteral("-c"),
                        QStringLiteral("mount --bind \"$1/store\" \"$NIX_STORE_DIR\" && "
                                       "mount --bind \"$1/state\" \"$NIX_STATE_DIR\" && "
                                       "mount --bind \"$1/run\" /run && "
                                       "{ [ ! -d /boot ] || mount --bind \"$1/boot\" /boot; } && "
                                       "echo ready && "
                                       "while :; do sleep 1000; done"),
                        QStringLiteral("sh"), m_folder});
        QByteArray said;
        while (!said.contains("ready"))
            if (!m_holder.waitForReadyRead(30'000))
                return false;
            else
                said += m_holder.readAllStandardOutput();
        return true;
    }
    bool startServer()
    {
        const QString sshd = QStandardPaths::findExecutable(
            QStringLiteral("sshd"),
            {QStringLiteral("/usr/sbin"), QStringLiteral("/run/current-system/sw/bin")});
        if (sshd.isEmpty())
            return false;
        const auto ssh = [this](const char* name) {
            return file(QStringLiteral("ssh/") + QString::fromLatin1(name));
        };
        for (const char* key : {"host", "user", "stranger"})
            if (!m_nix
                     ->run(QStringLiteral("ssh-keygen"),
                           {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                            QStringLiteral("-N"), QString(), QStringLiteral("-f"), ssh(key)})
                     .ok())
                return false;
        // A port that is free may be taken by the time that it is used.
        for (int i = 0; i < 5; ++i)
            if (serveAt(freePort(), sshd, ssh))
                return true;
        return false;
    }
    bool putEnter() const
    {
        return put(QStringLiteral("ssh/enter"), "exec nsenter " + inside().join(u' ').toUtf8() +
                                                    " /bin/sh -c \"$SSH_ORIGINAL_COMMAND\"\n");
    }
    bool serveAt(int port, const QString& sshd, const std::function<QString(const char*)>& ssh)
    {
        m_wire = std::make_unique<Wire>(port);
        const QByteArray line = QStringLiteral("[127.0.0.1]:%1 ").arg(m_wire->port()).toUtf8();
        put(QStringLiteral("ssh/known"), line + textOf(ssh("host.pub")));
        put(QStringLiteral("ssh/other"), line + textOf(ssh("stranger.pub")));
        put(QStringLiteral("ssh/nobody"), {});
        put(QStringLiteral("ssh/authorized"), textOf(ssh("user.pub")));
        putEnter();
        QString settings =
            QStringLiteral("Port %1\nListenAddress 127.0.0.1\nHostKey %2\nAuthorizedKeysFile %3\n"
                           "ForceCommand /bin/sh %4\nPidFile none\nStrictModes no\nUsePAM no\n"
                           "PermitRootLogin yes\nMaxStartups 100\nSetEnv PATH=\"%5\"")
                .arg(port)
                .arg(ssh("host"), ssh("authorized"), ssh("enter"), binaries());
        for (const char* name : {"NIX_STORE_DIR", "NIX_STATE_DIR", "NIX_LOG_DIR", "NIX_CONF_DIR",
                                 "NIX_REMOTE", "HOME"})
            settings += QStringLiteral(" %1=\"%2\"").arg(QString::fromLatin1(name), value(name));
        // Newer ones keep those away who break off as often as these tests do; older ones do not
        // know the word.
        settings += u'\n';
        const Ran knows =
            m_nix->run(sshd, {QStringLiteral("-t"), QStringLiteral("-f"),
                              QStringLiteral("/dev/null"), QStringLiteral("-h"), ssh("host"),
                              QStringLiteral("-o"), QStringLiteral("PerSourcePenalties=no")});
        if (knows.ok())
            settings += QStringLiteral("PerSourcePenalties no\n");
        put(QStringLiteral("ssh/sshd_config"), settings.toUtf8());
        m_server.start(sshd, {QStringLiteral("-D"), QStringLiteral("-E"), ssh("log"),
                              QStringLiteral("-f"), ssh("sshd_config")});
        const auto listens = [&] { return textOf(ssh("log")).contains("listening on"); };
        return QTest::qWaitFor(
                   [&] { return listens() || m_server.state() == QProcess::NotRunning; }, 60'000) &&
               listens();
    }
    static QByteArray textOf(const QString& path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

    const NixFixture* m_nix = nullptr;
    QString m_folder;
    QProcess m_holder, m_server;
    std::unique_ptr<Wire> m_wire;
};

} // namespace cim::test
