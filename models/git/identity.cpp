#include "models/git/identity.h"

#include "models/git/words.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace cim::git {

namespace {

QString value(git_config* config, const char* key)
{
    git_buf buf = GIT_BUF_INIT;
    QString out;
    if (git_config_get_string_buf(&buf, config, key) == 0)
        out = QString::fromUtf8(buf.ptr).trimmed();
    git_buf_dispose(&buf);
    return out;
}

Result<QByteArray> run(const QString& program, const QStringList& arguments, const QByteArray& in)
{
    const QString path =
        QDir::isAbsolutePath(program) ? program : QStandardPaths::findExecutable(program);
    if (path.isEmpty())
        return fail(GitWords::tr("git's configuration asks for signed commits, and %1, which signs "
                                 "them, is not installed.")
                        .arg(program));
    QProcess process;
    process.start(path, arguments);
    process.write(in);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        process.kill();
        process.waitForFinished();
        return fail(
            GitWords::tr("The commit could not be signed with %1. Check user.signingkey, or "
                         "turn commit.gpgsign off.")
                .arg(program),
            QString::fromLocal8Bit(process.readAllStandardError()).trimmed());
    }
    return process.readAllStandardOutput();
}

Result<QByteArray> signSsh(git_config* config, QString key, const QByteArray& text)
{
    QString program = value(config, "gpg.ssh.program");
    if (program.isEmpty())
        program = QStringLiteral("ssh-keygen");
    if (key.startsWith(u"~/"))
        key = QDir::homePath() + key.mid(1);
    QTemporaryDir folder;
    QStringList arguments{QStringLiteral("-Y"), QStringLiteral("sign"), QStringLiteral("-n"),
                          QStringLiteral("git")};
    // A key given in full is a public key whose private half the ssh agent holds.
    if (key.startsWith(u"key::") || key.startsWith(u"ssh-")) {
        QFile file(folder.filePath(QStringLiteral("key.pub")));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write((key.startsWith(u"key::") ? key.mid(5) : key).toUtf8()) < 0)
            return fail(GitWords::tr("The signing key could not be handed to ssh-keygen."));
        key = file.fileName();
        arguments << QStringLiteral("-U");
    }
    // With no file named, ssh-keygen signs its standard input.
    return run(program, arguments << QStringLiteral("-f") << key, text);
}

} // namespace

bool usable(const QString& text)
{
    return !text.trimmed().isEmpty() && !text.contains(u'<') && !text.contains(u'>') &&
           !text.contains(u'\n');
}

Result<Identity> configuredIdentity(const QString& folder)
{
    startLibrary();
    ConfigHandle config;
    RepositoryHandle repository;
    if (into(repository, git_repository_open_ext, folder.toUtf8().constData(),
             unsigned(GIT_REPOSITORY_OPEN_NO_SEARCH), nullptr) != 0 ||
        into(config, git_repository_config_snapshot, repository.get()) != 0) {
        ConfigHandle open;
        if (into(open, git_config_open_default) != 0 ||
            into(config, git_config_snapshot, open.get()) != 0)
            return failed(
                GitWords::tr("git's configuration cannot be read. Look at ~/.gitconfig."));
    }
    Identity who{qEnvironmentVariable("GIT_AUTHOR_NAME"), qEnvironmentVariable("GIT_AUTHOR_EMAIL")};
    if (who.name.isEmpty())
        who.name = value(config.get(), "user.name");
    if (who.email.isEmpty())
        who.email = value(config.get(), "user.email");
    if (usable(who.name) && usable(who.email))
        return who;
    return fail(
        GitWords::tr("git does not know who you are, so nothing can be committed. Say it "
                     "once with: git config --global user.name \"Your Name\" and: git config "
                     "--global user.email you@example.org"));
}

Result<QByteArray> signatureFor(git_repository* repository, const QByteArray& text)
{
    ConfigHandle config;
    int wanted = 0;
    if (into(config, git_repository_config_snapshot, repository) != 0 ||
        git_config_get_bool(&wanted, config.get(), "commit.gpgsign") != 0 || !wanted)
        return QByteArray();
    const QString format = value(config.get(), "gpg.format");
    const QString key = value(config.get(), "user.signingkey");
    if (format == u"ssh" && key.isEmpty())
        return fail(GitWords::tr("git's configuration asks for commits signed with an ssh key but "
                                 "names none. Set user.signingkey."));
    if (format == u"ssh")
        return signSsh(config.get(), key, text);
    QString program = value(config.get(), format == u"x509" ? "gpg.x509.program" : "gpg.program");
    if (program.isEmpty())
        program = format == u"x509" ? QStringLiteral("gpgsm") : QStringLiteral("gpg");
    QStringList arguments{QStringLiteral("-bsa")};
    if (!key.isEmpty())
        arguments << QStringLiteral("-u") << key;
    return run(program, arguments, text);
}

} // namespace cim::git
