// A workspace on disk and a nix of its own beside it: its store, state, caches and settings lie in
// a temporary folder, and it reaches no network.
#pragma once

#include "models/projection/projection.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace cim::test {

struct Ran {
    int exit = -1;
    QByteArray out, err;
    bool ok() const { return exit == 0; }
    QString text() const { return QString::fromUtf8(out + err).right(1500); }
};

class NixFixture {
public:
    static bool hasNix()
    {
        return !QStandardPaths::findExecutable(QStringLiteral("nix")).isEmpty();
    }

    QString folder() const { return m_dir.path() + QStringLiteral("/workspace"); }

    Ran run(const QString& program, const QStringList& arguments, const QString& in = {}) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.setWorkingDirectory(in.isEmpty() ? m_dir.path() : in);
        process.start(program, arguments);
        Ran out;
        if (process.waitForFinished(240000) && process.exitStatus() == QProcess::NormalExit)
            out.exit = process.exitCode();
        out.out = process.readAllStandardOutput();
        out.err = process.readAllStandardError();
        return out;
    }
    // nix in the workspace, its inputs from outside replaced by stand-ins.
    Ran nix(const QStringList& arguments) const
    {
        return run(QStringLiteral("nix"),
                   arguments + standIns() + QStringList{QStringLiteral("--no-write-lock-file")},
                   folder());
    }
    // Arguments that take nixpkgs, and what else the root flake names, from this folder.
    QStringList standIns() const
    {
        QFile root(folder() + QStringLiteral("/flake.nix"));
        const QByteArray text = root.open(QIODevice::ReadOnly) ? root.readAll() : QByteArray();
        QStringList out = {QStringLiteral("--override-input"), QStringLiteral("nixpkgs"),
                           QStringLiteral("path:" CIM_SOURCE_DIR "/tests/nix/nixpkgs")};
        const QString outside = QStringLiteral(CIM_SOURCE_DIR "/tests/nix/outside/");
        for (const QString& name : QDir(outside).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QByteArray key = "    " + name.toUtf8();
            if (text.contains(key + ".url = ") || text.contains(key + " = {"))
                out << QStringLiteral("--override-input") << name
                    << QStringLiteral("path:") + outside + name;
        }
        return out;
    }
    // A value of the root flake, as JSON.
    Ran eval(const QString& attribute, const QString& apply = {}) const
    {
        QStringList arguments = {QStringLiteral("eval"), QStringLiteral("--json"),
                                 QStringLiteral(".#") + attribute};
        if (!apply.isEmpty())
            arguments << QStringLiteral("--apply") << apply;
        return nix(arguments);
    }

    // Writes every repository and commits it; the settings' folder must be this one.
    bool write(const Projection& projection) const
    {
        const auto repositories = projection.all();
        for (const RepositoryFiles& repository : repositories) {
            const QString at =
                repository.path.isEmpty() ? folder() : folder() + u'/' + repository.path;
            for (auto it = repository.files.begin(); it != repository.files.end(); ++it) {
                QFile file(at + u'/' + it.key());
                if (!QDir().mkpath(QFileInfo(file).path()) || !file.open(QIODevice::WriteOnly) ||
                    file.write(it.value()) != it.value().size())
                    return false;
            }
        }
        return std::ranges::all_of(repositories, [&](const RepositoryFiles& repository) {
            return commit(repository.path);
        });
    }
    bool put(const QString& path, const QByteArray& bytes) const
    {
        QFile file(folder() + u'/' + path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    // Makes the root flake take nixpkgs from a folder instead of the network. Nothing is committed.
    bool takeNixpkgsFrom(const QString& nixpkgs = QStringLiteral(CIM_SOURCE_DIR
                                                                 "/tests/nix/nixpkgs")) const
    {
        QFile flake(folder() + QStringLiteral("/flake.nix"));
        if (!flake.open(QIODevice::ReadOnly))
            return false;
        QByteArray text = flake.readAll();
        const QByteArray original = "github:NixOS/nixpkgs/nixos-25.05";
        flake.close();
        return text.contains(original) &&
               put(QStringLiteral("flake.nix"), text.replace(original, "path:" + nixpkgs.toUtf8()));
    }
    // Commits whatever stands in a repository, making it first where it is not one yet.
    bool commit(const QString& path) const
    {
        const QString at = path.isEmpty() ? folder() : folder() + u'/' + path;
        const auto git = [&](const QStringList& arguments) {
            return run(QStringLiteral("git"), arguments, at).ok();
        };
        return (QFile::exists(at + QStringLiteral("/.git")) ||
                git({QStringLiteral("init"), QStringLiteral("-q"), QStringLiteral("-b"),
                     QStringLiteral("main")})) &&
               git({QStringLiteral("add"), QStringLiteral("-A")}) &&
               git({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("-m"),
                    QStringLiteral("Write")});
    }

    // Gives this process the same nix, for the program's own code.
    void adopt() const
    {
        const QProcessEnvironment e = environment();
        for (const QString& name : e.keys())
            qputenv(name.toLocal8Bit().constData(), e.value(name).toLocal8Bit());
    }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment e = QProcessEnvironment::systemEnvironment();
        const auto set = [&](const char* name, const QString& value) {
            e.insert(QString::fromLatin1(name), value);
        };
        const QString own = m_dir.path();
        set("HOME", own + QStringLiteral("/home"));
        set("XDG_CACHE_HOME", own + QStringLiteral("/home/.cache"));
        set("XDG_CONFIG_HOME", own + QStringLiteral("/home/.config"));
        set("NIX_REMOTE", QStringLiteral("local"));
        set("NIX_STORE_DIR", own + QStringLiteral("/store"));
        set("NIX_STATE_DIR", own + QStringLiteral("/state"));
        set("NIX_LOG_DIR", own + QStringLiteral("/log"));
        set("NIX_DATA_DIR", own + QStringLiteral("/data"));
        set("NIX_CONF_DIR", own + QStringLiteral("/conf"));
        set("NIX_CONFIG", QStringLiteral("experimental-features = nix-command flakes\n"
                                         "substituters =\nbuild-users-group =\nsandbox = false\n"
                                         "flake-registry =\n"));
        set("GIT_CONFIG_NOSYSTEM", QStringLiteral("1"));
        // The one of this computer is not what these tests are about.
        if (!e.contains(QStringLiteral("CIMARRON_COLMENA")))
            set("CIMARRON_COLMENA", QStringLiteral("/nowhere/colmena"));
        for (const char* who : {"AUTHOR", "COMMITTER"}) {
            e.insert(QStringLiteral("GIT_%1_NAME").arg(QLatin1StringView(who)),
                     QStringLiteral("Lucy Lemon"));
            e.insert(QStringLiteral("GIT_%1_EMAIL").arg(QLatin1StringView(who)),
                     QStringLiteral("lucy@lemonade.example"));
        }
        return e;
    }

private:
    QTemporaryDir m_dir;
};

} // namespace cim::test
