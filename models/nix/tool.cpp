#include "models/nix/tool.h"

#include "models/nix/record.h"
#include "models/nix/words.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QVersionNumber>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

// The first that takes names of inputs after `nix flake update`.
const QVersionNumber oldest(2, 19);

// From the text of an error to a sentence; the first that fits is taken. For what keeps nix
// from doing anything at all: what it thinks of the configuration is read elsewhere.
struct Unusable {
    QStringView pattern;
    const char* sentence;
};
constexpr Unusable unusable[] = {
    {u"experimental (nix )?feature '?(nix-command|flakes)'? is disabled",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "This nix has flakes switched off for good. Set \"experimental-features = nix-command "
         "flakes\" in nix.conf.")},
    {u"is not owned by current user|dubious ownership",
     QT_TRANSLATE_NOOP("NixWords", "git refuses a repository that belongs to another user. "
                                   "Change its owner, or trust it with: "
                                   "git config --global --add safe.directory FOLDER")},
    {u"cannot connect to (daemon|socket)|daemon disconnected|Connection refused.*daemon-socket",
     QT_TRANSLATE_NOOP(
         "NixWords", "The nix daemon does not answer. Start it with: systemctl start nix-daemon")},
    {u"No space left on device",
     QT_TRANSLATE_NOOP("NixWords", "The disk is full. \"nix store gc\" frees room.")},
    {u"(creating|opening|acquiring).*(/nix/|store|lock).*Permission denied|read-only file system",
     QT_TRANSLATE_NOOP(
         "NixWords",
         "The nix store cannot be written by you here. Install nix with its daemon, or run as its "
         "owner.")},
    {u"unable to download|Could ?n.?t resolve host|error: unable to fetch|Failed to connect to|"
     "Network is unreachable|resolve hostname",
     QT_TRANSLATE_NOOP("NixWords", "Something had to be fetched and the network did not give "
                                   "it. Look at the connection, then "
                                   "try again.")},
    {u"out of memory|bad_alloc|Cannot allocate memory|GC Warning: Out of Memory",
     QT_TRANSLATE_NOOP("NixWords", "nix needed more memory than it may have here.")},
};

QString sentenceFor(const QString& text)
{
    for (const Unusable& one : unusable) {
        const QRegularExpression expression(one.pattern.toString(),
                                            QRegularExpression::CaseInsensitiveOption);
        if (expression.match(text).hasMatch())
            return NixWords::tr(one.sentence);
    }
    return {};
}

} // namespace

Call Tool::call(const QStringList& arguments, const QString& folder) const
{
    return {.program = program, .arguments = options + arguments, .folder = folder};
}

QString locate()
{
    const QString chosen = qEnvironmentVariable("CIMARRON_NIX");
    if (!chosen.isEmpty())
        return QFileInfo(chosen).isExecutable() ? QFileInfo(chosen).absoluteFilePath() : QString();
    const QString found = QStandardPaths::findExecutable(u"nix"_s);
    if (!found.isEmpty())
        return found;
    // Installers write to a shell's start-up files, which a desktop does not read.
    return QStandardPaths::findExecutable(u"nix"_s, {QDir::homePath() + u"/.nix-profile/bin"_s,
                                                     u"/run/current-system/sw/bin"_s,
                                                     u"/nix/var/nix/profiles/default/bin"_s});
}

namespace {

// Asking for the version takes half as long as locking 25 inputs: each program is asked once, as
// long as its file stays what it is.
class Asked {
public:
    static QString keyOf(const QString& program)
    {
        const QFileInfo file(QFileInfo(program).canonicalFilePath());
        return QStringLiteral("%1 %2 %3")
            .arg(file.filePath())
            .arg(file.size())
            .arg(file.lastModified().toMSecsSinceEpoch());
    }
    std::optional<Tool> find(const QString& key)
    {
        const QMutexLocker lock(&m_mutex);
        const auto it = m_tools.constFind(key);
        return it == m_tools.cend() ? std::nullopt : std::optional(*it);
    }
    void put(const QString& key, const Tool& tool)
    {
        const QMutexLocker lock(&m_mutex);
        m_tools.insert(key, tool);
    }

private:
    QMutex m_mutex;
    QHash<QString, Tool> m_tools;
};

} // namespace

Result<Tool> find(std::stop_token stop)
{
    static Asked asked;
    Tool tool{.program = locate(),
              .version = {},
              .options = {u"--extra-experimental-features"_s, u"nix-command flakes"_s}};
    if (tool.program.isEmpty())
        return fail(
            NixWords::tr("nix is not installed here. Install it from nixos.org, then try again."));
    const QString key = Asked::keyOf(tool.program);
    if (const auto known = asked.find(key); known && known->program == tool.program)
        return *known;
    const Ended ended = run({.program = tool.program, .arguments = {u"--version"_s}}, stop);
    if (const auto why = failure(ended, NixWords::tr("nix could not say its version.")))
        return std::unexpected(*why);
    static const QRegularExpression number(u"(\\d+\\.\\d+(\\.\\d+)?)\\S*\\s*$"_s);
    const auto match = number.match(QString::fromUtf8(ended.output.left(200)).trimmed());
    tool.version = match.captured(1);
    if (tool.version.isEmpty())
        return fail(NixWords::tr("%1 is no nix that Cimarron knows.").arg(tool.program),
                    QString::fromUtf8(ended.output.left(200)));
    if (QVersionNumber::fromString(tool.version) < oldest)
        return fail(
            NixWords::tr(
                "The nix here is version %1, which is too old for this; %2 or newer is needed.")
                .arg(tool.version, oldest.toString()));
    asked.put(key, tool);
    return tool;
}

QString errorText(const QByteArray& standardError)
{
    QString plain;
    bool inPlain = false;
    for (const QByteArray& line : standardError.split('\n')) {
        const Record record = readRecord(line);
        // A message, or else everything from a plain "error:" on.
        if (record.isError())
            return record.text.trimmed();
        if (record.kind != Record::Kind::Plain)
            continue;
        inPlain = inPlain || record.text.startsWith(u"error");
        if (inPlain)
            plain += record.text + u'\n';
    }
    return plain.trimmed();
}

std::optional<Error> failure(const Ended& ended, const QString& unable)
{
    if (ended.isFine())
        return std::nullopt;
    const QString said = errorText(ended.errors);
    switch (ended.how) {
    case Ended::How::NotStarted:
        return Error{NixWords::tr("nix could not be started."), ended.failure};
    case Ended::How::Cancelled:
        return Error{NixWords::tr("Stopped, as asked.")};
    case Ended::How::TooMuch:
        return Error{NixWords::tr("nix was ended, because it printed more than can be meant."),
                     said};
    case Ended::How::Killed:
    case Ended::How::Exited:
        break;
    }
    const QString sentence = sentenceFor(said.isEmpty() ? QString::fromUtf8(ended.errors) : said);
    // What the sentence says is in the innermost error, which comes last; what led there is noise.
    if (!sentence.isEmpty())
        return Error{sentence, said.sliced(std::max<qsizetype>(0, said.lastIndexOf(u"error: ")))};
    if (ended.how == Ended::How::Killed)
        return Error{NixWords::tr("%1: it ended with signal %2, as it does when it needs more "
                                  "memory than it may have here.")
                         .arg(unable.chopped(1)) // the full stop
                         .arg(ended.code),
                     said};
    return Error{unable, said};
}

} // namespace cim::nix
