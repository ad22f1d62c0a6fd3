#include "tests/cli/harness.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

Terminal::Terminal()
    : m_workspace(m_base.path())
    , m_environment(QProcessEnvironment::systemEnvironment())
{
    const QString home = m_base.filePath(u"home"_s);
    QDir().mkpath(home);
    QFile config(home + u"/.gitconfig"_s);
    if (config.open(QIODevice::WriteOnly))
        config.write("[user]\n\tname = Lucy Lemon\n\temail = lucy@lemonade.example\n");
    m_environment.insert(u"HOME"_s, home);
    m_environment.insert(u"XDG_CACHE_HOME"_s, home + u"/.cache"_s);
    m_environment.insert(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    m_environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    // The tests that want nix say so: it would look for nixpkgs on the network.
    m_environment.insert(u"CIMARRON_NIX"_s, u"/nowhere"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_environment.insert(u"CIM_RESOURCES"_s, QStringLiteral(CIM_SOURCE_DIR "/resources"));
}

Run Terminal::program(const QString& name, const QStringList& words, const QString& folder,
                      const QByteArray& input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(folder);
    process.start(name, words);
    process.write(input);
    process.closeWriteChannel();
    Run run;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        run.code = process.exitCode();
    else
        process.kill();
    run.out = QString::fromUtf8(process.readAllStandardOutput());
    run.err = QString::fromUtf8(process.readAllStandardError());
    return run;
}

Run Terminal::cim(const QStringList& words) const
{
    return program(QStringLiteral(CIM_PROGRAM), words, m_workspace);
}

Run Terminal::git(const QStringList& words, const QString& below) const
{
    return program(u"git"_s, words, below.isEmpty() ? m_workspace : path(below));
}

Run Terminal::make(const QString& name, const QStringList& more)
{
    m_workspace = base();
    const Run run = cim(QStringList{u"new"_s, name, u"--purpose"_s, u"Sell lemonade"_s} + more);
    m_workspace = m_base.filePath(name);
    return run;
}

QStringList Terminal::repositories() const
{
    QStringList found;
    if (QFile::exists(path(u".git"_s)))
        found << m_workspace;
    QDirIterator folders(m_workspace, QDir::Dirs | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (folders.hasNext())
        if (const QString folder = folders.next(); QFile::exists(folder + u"/.git"_s))
            found << folder;
    found.sort();
    return found;
}
