#include "models/events/workspacefile.h"

#include "models/events/descriptor.h"
#include "models/events/words.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include <cerrno>
#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cim {

namespace {

constexpr qint64 maxFileBytes = qint64(1) << 20;
constexpr int maxDomains = 10000;

QString configPath(const QString& folder)
{
    return folder + QStringLiteral("/cim.json");
}

std::unexpected<Error> damaged(const QString& path, const QString& what)
{
    return std::unexpected(Error{
        EventWords::tr("%1 %2; bring it back from its repository.").arg(path, what), {}, path});
}

// A path that stays below the workspace.
bool isSafePath(const QString& path)
{
    return !path.startsWith(u'/') && !path.contains(QChar(0)) &&
           !path.split(u'/').contains(QStringLiteral(".."));
}

Result<WorkspaceFile> parse(const QString& path, const QByteArray& bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const int line =
            1 + int(bytes.first(qBound(0, error.offset, int(bytes.size()))).count('\n'));
        return std::unexpected(Error{EventWords::tr("%1 is damaged; bring it back from its "
                                                    "repository.")
                                         .arg(path),
                                     error.errorString(), path, line});
    }
    const QJsonObject o = document.object();
    const int format = o.value(u"format").toInt(-1);
    if (format > workspaceFormat) {
        return std::unexpected(Error{EventWords::tr("The workspace %1 has the format %2, and this "
                                                    "version of the program reads %3; use a newer "
                                                    "one.")
                                         .arg(QFileInfo(path).path())
                                         .arg(format)
                                         .arg(workspaceFormat),
                                     {},
                                     path});
    }
    const auto id = DomainId::parse(o.value(u"id").toString());
    if (format < 1 || !id)
        return damaged(path, EventWords::tr("is not a workspace's: it has no format or no id"));
    WorkspaceFile out{*id, o.value(u"name").toString(), o.value(u"purpose").toString(), {}};
    const QJsonObject domains = o.value(u"domains").toObject();
    if (domains.size() > maxDomains)
        return damaged(path, EventWords::tr("names more than 10,000 domains"));
    for (auto it = domains.begin(); it != domains.end(); ++it) {
        const QString at = it.value().toString();
        if (!isSafePath(at))
            return damaged(path, EventWords::tr("names a folder outside the workspace"));
        out.domains.insert(it.key(), at);
    }
    return out;
}

// The value of `key` in `section` of a git configuration file; git's own includes and quoting
// beyond plain double quotes are not followed: the author is a courtesy, not an identity.
QString gitConfigValue(const QString& file, QStringView section, QStringView key)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly) || in.size() > maxFileBytes)
        return {};
    bool inside = false;
    QString found;
    for (const QString& raw : QString::fromUtf8(in.readAll()).split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[')) {
            inside = line.mid(1, line.indexOf(u']') - 1).compare(section, Qt::CaseInsensitive) == 0;
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (!inside || equals < 0 ||
            line.first(equals).trimmed().compare(key, Qt::CaseInsensitive) != 0)
            continue;
        found = line.sliced(equals + 1).trimmed();
        if (found.size() >= 2 && found.startsWith(u'"') && found.endsWith(u'"'))
            found = found.sliced(1, found.size() - 2);
    }
    return found;
}

QString fromGit(const char* variable, QStringView key)
{
    const QString value = qEnvironmentVariable(variable);
    if (!value.isEmpty())
        return value;
    const QString home = QDir::homePath();
    const QString config =
        qEnvironmentVariable("XDG_CONFIG_HOME", home + QStringLiteral("/.config"));
    const QString own = gitConfigValue(home + QStringLiteral("/.gitconfig"), u"user", key);
    return own.isEmpty() ? gitConfigValue(config + QStringLiteral("/git/config"), u"user", key)
                         : own;
}

} // namespace

QByteArray WorkspaceFile::toJson() const
{
    QJsonObject paths;
    for (auto it = domains.begin(); it != domains.end(); ++it)
        paths.insert(it.key(), it.value());
    const QJsonObject o{{QStringLiteral("domains"), paths},
                        {QStringLiteral("format"), workspaceFormat},
                        {QStringLiteral("id"), id.text()},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("purpose"), purpose}};
    // Qt indents by four spaces; the projection's files have two.
    QByteArray out;
    for (const QByteArray& line : QJsonDocument(o).toJson().split('\n')) {
        qsizetype spaces = 0;
        while (spaces < line.size() && line[spaces] == ' ')
            ++spaces;
        out.append(QByteArray(spaces / 2, ' ')).append(line.sliced(spaces)).append('\n');
    }
    out.chop(1);
    return out;
}

Result<std::optional<WorkspaceFile>> readWorkspaceFile(const QString& folder)
{
    const QString path = configPath(folder);
    const Descriptor in = openFile(path, O_RDONLY);
    if (!in && errno == ENOENT)
        return std::optional<WorkspaceFile>();
    if (!in)
        return std::unexpected(systemError(errno, EventWords::tr("Reading"), path));
    struct stat s = {};
    if (::fstat(in.get(), &s) != 0 || !S_ISREG(s.st_mode) || s.st_size > maxFileBytes)
        return damaged(path, EventWords::tr("is no file, or far too large"));
    QByteArray bytes(s.st_size, Qt::Uninitialized);
    if (readAt(in, bytes.data(), bytes.size(), 0) != bytes.size())
        return std::unexpected(systemError(EIO, EventWords::tr("Reading"), path));
    return parse(path, bytes).transform([](WorkspaceFile f) {
        return std::optional(std::move(f));
    });
}

Result<QString> findWorkspace(const QString& folder)
{
    const QFileInfo start(folder.isEmpty() ? QStringLiteral(".") : folder);
    const QString absolute = start.canonicalFilePath();
    if (absolute.isEmpty()) {
        return fail(start.isSymLink() ? EventWords::tr("%1 is a link that leads nowhere; name the "
                                                       "workspace's folder itself.")
                                            .arg(folder)
                                      : EventWords::tr("There is no folder %1.").arg(folder));
    }
    for (QString at = start.isDir() ? absolute : QFileInfo(absolute).path();;) {
        if (QFileInfo::exists(configPath(at)) || QFileInfo(configPath(at)).isSymLink())
            return at;
        const QString up = QFileInfo(at).path();
        if (up == at)
            break;
        at = up;
    }
    return fail(EventWords::tr("%1 is not in a workspace: neither it nor a folder above it holds a "
                               "cim.json. Make a new one there, or name another folder.")
                    .arg(absolute));
}

Result<QString> prepareFolder(const QString& folder)
{
    const QFileInfo info(folder);
    if (info.isSymLink() && !info.exists()) {
        return fail(
            EventWords::tr("%1 is a link that leads nowhere; name another folder.").arg(folder));
    }
    if (info.exists() && !info.isDir())
        return fail(EventWords::tr("%1 is a file; name a folder.").arg(folder));
    if (info.exists()) {
        for (const QString& name : QDir(folder).entryList(QDir::AllEntries | QDir::Hidden |
                                                          QDir::System | QDir::NoDotAndDotDot)) {
            if (name == u"cim.json")
                return fail(EventWords::tr("%1 is a workspace already; open it.").arg(folder));
            if (name != u".git") {
                return fail(EventWords::tr("%1 is not empty: it holds “%2”. Name an empty folder "
                                           "or one that is not there yet.")
                                .arg(folder, name));
            }
        }
    } else if (!QDir().mkpath(folder)) {
        return std::unexpected(systemError(errno, EventWords::tr("Making the folder"), folder));
    }
    return QFileInfo(folder).canonicalFilePath();
}

QString defaultAuthor()
{
    QString name = fromGit("GIT_AUTHOR_NAME", u"name");
    QString address = fromGit("GIT_AUTHOR_EMAIL", u"email");
    const passwd* user = ::getpwuid(::getuid());
    const QString login =
        user ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    if (name.isEmpty())
        name = login;
    if (address.isEmpty())
        address = login + u'@' + QSysInfo::machineHostName();
    const auto clean = [](QString text) {
        return text.remove(u'<').remove(u'>').remove(u'\n').left(200);
    };
    return QStringLiteral("%1 <%2>").arg(clean(name), clean(address));
}

} // namespace cim
