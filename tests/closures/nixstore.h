// A store of its own that real nix builds in: store, state and settings lie in a temporary folder.
#pragma once

#include "models/system/store.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <optional>

namespace cim::test {

class NixStore {
public:
    static bool hasNix()
    {
        return !QStandardPaths::findExecutable(QStringLiteral("nix")).isEmpty();
    }

    QString folder() const { return QFileInfo(m_dir.path()).canonicalFilePath(); }
    system::Store store() const
    {
        system::Store out;
        out.dir = out.realDir = folder() + QStringLiteral("/store");
        out.stateDir = folder() + QStringLiteral("/state");
        out.runDir = folder() + QStringLiteral("/run");
        return out;
    }

    // Runs one of nix's programs; its standard output, or nothing when it failed.
    std::optional<QByteArray> run(const QString& program, const QStringList& arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(folder());
        process.start(program, arguments);
        if (!process.waitForFinished(240'000) || process.exitStatus() != QProcess::NormalExit ||
            process.exitCode() != 0) {
            qInfo() << program << arguments << process.readAllStandardError().right(2'000);
            return {};
        }
        return process.readAllStandardOutput();
    }
    // Builds an expression; `make NAME DEPENDENCIES SCRIPT` in it makes a derivation by /bin/sh.
    // The output path, or nothing.
    QString build(const QString& expression) const
    {
        const QString make = QStringLiteral(
            "let make = name: deps: script: derivation { inherit name script; system = "
            "builtins.currentSystem; builder = \"/bin/sh\"; args = [ \"-ec\" \"eval "
            "\\\"$script\\\"\" "
            "]; deps = map toString deps; PATH = \"/bin:/usr/bin\"; }; in ");
        const auto out =
            run(QStringLiteral("nix-build"),
                {QStringLiteral("--no-out-link"), QStringLiteral("-E"), make + expression});
        return out ? QString::fromUtf8(*out).trimmed() : QString();
    }
    // A small NixOS system: `arguments` as nixos.nix takes them, "host = \"a\"; ports = [ 22 ];".
    QString buildSystem(const QString& arguments = {}) const
    {
        const auto out = run(QStringLiteral("nix-build"),
                             {QStringLiteral("--no-out-link"), QStringLiteral("-E"),
                              QStringLiteral("import %1/tests/closures/nixos.nix { %2 }")
                                  .arg(QStringLiteral(CIM_SOURCE_DIR), arguments)});
        return out ? QString::fromUtf8(*out).trimmed() : QString();
    }
    // Makes it the profile's next generation, as nixos-rebuild does.
    bool setGeneration(const QString& toplevel, const QString& profile = {}) const
    {
        const QString name = profile.isEmpty() ? QStringLiteral("system") : profile;
        const QString path = store().profiles() + u'/' + name;
        return QDir().mkpath(QFileInfo(path).path()) &&
               run(QStringLiteral("nix-env"),
                   {QStringLiteral("-p"), path, QStringLiteral("--set"), toplevel});
    }
    // Two unlike systems as generations 1 and 2 of the profile: the newer one runs, and `result`
    // leads to the older one.
    bool makeGenerations(QString& older, QString& newer) const
    {
        older = buildSystem(
            QStringLiteral("packages = [ { name = \"hello\"; version = \"2.12.1\"; size = 4000; } "
                           "{ name = \"jq\"; version = \"1.6\"; } "
                           "{ name = \"curl\"; version = \"8.9\"; uses = [ { name = \"openssl\"; "
                           "version = \"1.1.1w\"; size = 30000; } ]; } ];"));
        newer = buildSystem(
            QStringLiteral("version = \"25.05.1\"; kernel = \"6.12.1\"; users = [ \"lucy\" "
                           "\"linus\" ]; ports = [ 22 443 ]; "
                           "motd = \"Hello\"; nginx = false; specialisation = \"rescue\"; "
                           "packages = [ { name = \"hello\"; version = \"2.12.3\"; size = 50000; } "
                           "{ name = \"htop\"; version = \"3.3\"; } "
                           "{ name = \"wget\"; version = \"1.24\"; uses = [ { name = \"openssl\"; "
                           "version = \"3.0.14\"; "
                           "size = 60000; } ]; } "
                           "{ name = \"curl\"; version = \"8.4\"; uses = [ { name = \"openssl\"; "
                           "version = \"1.1.1w\"; "
                           "size = 30000; } ]; } ];"));
        return !older.isEmpty() && !newer.isEmpty() && setGeneration(older) &&
               setGeneration(newer) && setRunning(QStringLiteral("current-system"), newer) &&
               QFile::link(older, folder() + QStringLiteral("/result"));
    }
    // /run/current-system or /run/booted-system of the store.
    bool setRunning(const QString& name, const QString& toplevel) const
    {
        const QString link = store().runDir + u'/' + name;
        QFile::remove(link);
        return QDir().mkpath(store().runDir) && QFile::link(toplevel, link);
    }
    std::optional<QByteArray> pathInfo(const QString& path) const
    {
        return run(QStringLiteral("nix"), {QStringLiteral("path-info"), QStringLiteral("--json"),
                                           QStringLiteral("--recursive"), path});
    }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment e = QProcessEnvironment::systemEnvironment();
        const QString own = folder();
        const auto set = [&](const char* name, const QString& value) {
            e.insert(QString::fromLatin1(name), value);
        };
        set("HOME", own + QStringLiteral("/home"));
        set("XDG_CACHE_HOME", own + QStringLiteral("/home/.cache"));
        set("NIX_REMOTE", QStringLiteral("local"));
        set("NIX_STORE_DIR", own + QStringLiteral("/store"));
        set("NIX_STATE_DIR", own + QStringLiteral("/state"));
        set("NIX_LOG_DIR", own + QStringLiteral("/log"));
        set("NIX_DATA_DIR", own + QStringLiteral("/data"));
        set("NIX_CONF_DIR", own + QStringLiteral("/conf"));
        set("NIX_CONFIG", QStringLiteral("experimental-features = nix-command flakes\n"
                                         "substituters =\nbuild-users-group =\nsandbox = false\n"
                                         "flake-registry =\n"));
        return e;
    }

private:
    QTemporaryDir m_dir;
};

} // namespace cim::test
