// A workspace in a temporary folder, with the real git as the judge of what we write.
#pragma once

#include "models/git/workspace.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace cim {

struct Bench {
    std::vector<RepositoryFiles> wanted;
    const Identity lucy{QStringLiteral("Lucy"), QStringLiteral("lucy@example.org")};

    QString at; // of a workspace that another process made; empty: one of our own
    std::unique_ptr<QTemporaryDir> dir = at.isEmpty() ? std::make_unique<QTemporaryDir>() : nullptr;

    explicit Bench(const QString& existing = {})
        : at(existing)
    {
        // Nothing of the machine's or the user's git configuration takes part.
        const QString home = Bench::home();
        ::chmod(home.toUtf8().constData(), 0755);
        qputenv("HOME", home.toUtf8());
        qputenv("XDG_CONFIG_HOME", home.toUtf8());
        qputenv("GIT_CONFIG_NOSYSTEM", "1");
        QDir().mkpath(folder());
        wanted.push_back({{},
                          QString(),
                          {{QStringLiteral(".gitignore"), "/domain/\n/hosts/\n"},
                           {QStringLiteral("flake.nix"), "{ }\n"}}});
        wanted.push_back({{},
                          QStringLiteral("domain"),
                          {{QStringLiteral(".gitignore"), "/people/\n/events/\n"},
                           {QStringLiteral("flake.nix"), "{ a = 1; }\n"}}});
        wanted.push_back({{},
                          QStringLiteral("domain/people"),
                          {{QStringLiteral("flake.nix"), lines()},
                           {QStringLiteral("people/lucy.json"), "{\n  \"name\": \"lucy\"\n}\n"},
                           {QStringLiteral("people/tom.json"), "{\n  \"name\": \"tom\"\n}\n"}}});
        wanted.push_back(
            {{}, QStringLiteral("hosts"), {{QStringLiteral("hosts/web1.json"), "{}\n"}}});
    }

    // One for the whole process: libgit2 looks for it once.
    static QString home()
    {
        static const QTemporaryDir folder;
        return folder.path();
    }
    static QByteArray lines()
    {
        QByteArray out;
        for (int i = 0; i < 20; ++i)
            out += "line " + QByteArray::number(i) + '\n';
        return out;
    }
    QString folder() const { return at.isEmpty() ? dir->filePath(QStringLiteral("lemonade")) : at; }
    QString path(const char* below) const { return folder() + u'/' + QString::fromUtf8(below); }
    FileMap& people() { return wanted[2].files; }
    GitWorkspace open() const
    {
        auto w = GitWorkspace::open(folder());
        if (!w)
            qFatal("%s", qPrintable(w.error().text()));
        return std::move(*w);
    }

    QByteArray read(const char* below) const
    {
        QFile f(path(below));
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray("(none)");
    }
    void put(const char* below, const QByteArray& content) const
    {
        QDir().mkpath(QFileInfo(path(below)).path());
        QFile f(path(below));
        if (!f.open(QIODevice::WriteOnly) || f.write(content) != content.size())
            qFatal("%s cannot be written", below);
    }
    // git in a repository; its output, or "failed: " and what it said.
    QByteArray git(const char* repository, const QStringList& arguments) const
    {
        QProcess p;
        p.setWorkingDirectory(path(repository));
        p.start(QStringLiteral("git"),
                QStringList{QStringLiteral("-c"), QStringLiteral("user.name=Tom"),
                            QStringLiteral("-c"), QStringLiteral("user.email=tom@example.org")} +
                    arguments);
        if (!p.waitForFinished(60'000) || p.exitCode() != 0)
            return "failed: " + p.readAllStandardError() + p.readAllStandardOutput();
        return p.readAllStandardOutput();
    }
    QByteArray git(const char* repository, const char* arguments) const
    {
        return git(repository, QString::fromLatin1(arguments).split(u' '));
    }
    // "" for every repository that git finds sound.
    QByteArray fsck() const
    {
        QByteArray out;
        for (const auto& w : wanted) {
            const QByteArray said = git(w.path.toUtf8().constData(), "fsck --full --strict");
            if (said.startsWith("failed") || said.contains("missing") || said.contains("corrupt"))
                out += w.path.toUtf8() + ": " + said;
        }
        return out;
    }
    QByteArray porcelain() const
    {
        QByteArray out;
        for (const auto& w : wanted)
            out += git(w.path.toUtf8().constData(), "status --porcelain");
        return out;
    }

    static QString message(const QString& repository)
    {
        return QStringLiteral("Write ") +
               (repository.isEmpty() ? QStringLiteral("the root") : repository);
    }
    Result<CommitReport> commit(GitWorkspace& w, const CommitOptions& options = {}) const
    {
        return w.commit(lucy, message, {}, {}, options);
    }
    void writeAndCommit()
    {
        auto w = open();
        const auto written = w.write(wanted);
        QVERIFY2(written, qPrintable(written ? QString() : written.error().text()));
        QVERIFY(written->conflicts.empty());
        QVERIFY(written->blocked.empty());
        const auto committed = commit(w);
        QVERIFY2(committed, qPrintable(committed ? QString() : committed.error().text()));
        QVERIFY(committed->blocked.empty());
    }
};

inline RepositoryStatus of(const std::vector<RepositoryStatus>& all, const char* path)
{
    for (const auto& s : all)
        if (s.path == QString::fromUtf8(path))
            return s;
    qFatal("no status of %s", path);
}

} // namespace cim
