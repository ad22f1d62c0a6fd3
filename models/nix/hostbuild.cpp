#include "models/nix/hostbuild.h"

#include "models/nix/advice.h"
#include "models/nix/evaluate.h"
#include "models/nix/root.h"
#include "models/nix/ssh.h"
#include "models/nix/translate.h"

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestLog = qint64(1) << 30; // bytes
constexpr qsizetype keptLogs = 100;            // of a host

// A name that is a folder of its own and nothing else.
QString folderName(const QString& host)
{
    QString out;
    for (const QChar c : host)
        out += c.isLetterOrNumber() || c == u'-' ? c : u'_';
    return out.isEmpty() ? u"_"_s : out.left(100);
}

QString stateFolder(const QString& below)
{
    const QString path = QStandardPaths::writableLocation(QStandardPaths::GenericStateLocation) +
                         u"/cimarron/"_s + below;
    QDir().mkpath(path);
    return path;
}

// What a person reads later: each line with the build that it is of.
class LogWriter {
public:
    explicit LogWriter(const QString& path)
        : m_file(path)
    {
        if (!path.isEmpty() && !m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            m_trouble = u"The log cannot be kept: %1."_s.arg(m_file.errorString());
    }
    void write(const BuildLog& log, const LogLine& line)
    {
        if (!m_file.isOpen())
            return;
        QByteArray bytes = line.text.toUtf8() + '\n';
        if (line.kind == LogLine::Kind::Builder && line.work >= 0)
            bytes = log.works()[size_t(line.work)].name().toUtf8() + "> " + bytes;
        m_written += bytes.size();
        if (m_written > longestLog || m_file.write(bytes) != bytes.size()) {
            m_trouble = m_written > longestLog
                            ? u"The log is longer than 1 GiB and was cut off."_s
                            : u"The log is not whole: %1."_s.arg(m_file.errorString());
            m_file.close();
        }
    }
    void flush()
    {
        if (m_file.isOpen())
            m_file.flush();
    }
    QString trouble() const { return m_trouble; }

private:
    QFile m_file;
    qint64 m_written = 0;
    QString m_trouble;
};

// The sentence for a build that failed: the derivation that did, before what nix says of the whole.
Error whyFailed(const Ended& ended, const BuildLog& log, const QString& host)
{
    const auto broken = std::ranges::find(log.works(), Work::State::Failed, &Work::state);
    const QString unable = u"nix could not build %1."_s.arg(host);
    if (broken == log.works().end() || ended.how != Ended::How::Exited) {
        Error general = failure(ended, u"build %1"_s.arg(host)).value_or(Error{unable});
        // It never came to building: what NixOS thinks of the configuration.
        if (general.message == unable && log.works().empty() && !general.detail.isEmpty())
            if (const auto complaints = translate(general.detail); !complaints.empty())
                general.message = complaints.front().sentence;
        return general;
    }
    const QString why = broken->reason.isEmpty() ? u"its builder failed"_s : broken->reason;
    QStringList last(broken->last.begin(), broken->last.end());
    return {u"%1 could not be built: %2"_s.arg(broken->name(), why), last.join(u'\n')};
}

// Looked for in the failed builder's own lines first.
QString adviceOf(const Built& built)
{
    if (const auto found = adviceFor(built.error.text()))
        return found->sentence;
    QString all;
    for (const QString& error : built.log.errors())
        all += error + u'\n';
    const auto found = adviceFor(all);
    return found ? found->sentence : QString();
}

// The system that nix names at the end; nix may end well having named none.
Result<QString> systemOf(const Ended& ended, const QString& host)
{
    const QString path = QString::fromUtf8(ended.output).trimmed().section(u'\n', -1).trimmed();
    if (!path.startsWith(u'/') || !QFileInfo::exists(path))
        return fail(u"nix ended as if %1 had been built, but there is no system."_s.arg(host),
                    path.left(200));
    return path;
}

Call callFor(const Tool& tool, const BuildRequest& request)
{
    QStringList arguments = {u"build"_s,
                             u"--print-out-paths"_s,
                             u"--no-write-lock-file"_s,
                             u"--log-format"_s,
                             u"internal-json"_s,
                             u"-v"_s,
                             rootReference(request.folder) + u'#' +
                                 hostAttribute(request.host, u"config.system.build.toplevel"_s)};
    if (request.link.isEmpty())
        arguments << u"--no-link"_s;
    else
        arguments << u"--out-link"_s << request.link;
    if (request.builder)
        arguments += buildOn(request.builder->target(), request.system);
    Call call = tool.call(arguments + request.options, request.folder);
    call.longestOutput = 1 << 20;
    if (request.builder)
        call.environment = request.builder->environment();
    return call;
}

} // namespace

Ended follow(const Call& call, BuildLog& log, std::stop_token stop,
             const std::function<void(const BuildLog&)>& told)
{
    Process process;
    QEventLoop loop;
    Ended ended;
    QObject::connect(&process, &Process::errorBytes, &loop, [&](const QByteArray& bytes) {
        log.take(bytes, QDateTime::currentMSecsSinceEpoch());
    });
    // Not with each piece: a fetch has hundreds of thousands of them.
    QTimer ticker;
    quint64 seen = 0;
    QObject::connect(&ticker, &QTimer::timeout, &loop, [&] {
        if (told && std::exchange(seen, log.revision()) != log.revision())
            told(log);
    });
    ticker.start(100);
    QObject::connect(&process, &Process::finished, &loop, [&](const Ended& how) {
        ended = how;
        loop.quit();
    });
    process.start(call);
    const std::stop_callback onStop(stop, [&process] {
        QMetaObject::invokeMethod(&process, &Process::cancel, Qt::QueuedConnection);
    });
    loop.exec();
    log.finish(ended.isFine(), QDateTime::currentMSecsSinceEpoch());
    if (told)
        told(log);
    return ended;
}

Built build(const Tool& tool, const BuildRequest& request, std::stop_token stop,
            const std::function<void(const BuildLog&)>& told)
{
    Built out;
    LogWriter writer(request.logFile);
    QElapsedTimer clock;
    clock.start();
    out.log.onLine = [&](const LogLine& line) { writer.write(out.log, line); };
    const Ended ended =
        follow(callFor(tool, request), out.log, std::move(stop), [&](const BuildLog& log) {
            writer.flush();
            if (told)
                told(log);
        });
    out.milliseconds = clock.elapsed();
    out.log.onLine = {};
    out.logTrouble = writer.trouble();
    out.logFile = QFileInfo::exists(request.logFile) ? request.logFile : QString();
    if (ended.how == Ended::How::Cancelled) {
        out.how = Built::How::Cancelled;
        out.error = {
            u"The build was stopped, as asked. Nothing on %1 was changed."_s.arg(request.host)};
        return out;
    }
    const auto system =
        ended.isFine() ? systemOf(ended, request.host)
                       : Result<QString>(std::unexpected(whyFailed(ended, out.log, request.host)));
    out.how = system ? Built::How::Succeeded : Built::How::Failed;
    if (system)
        out.toplevel = *system;
    else
        out.error = system.error();
    if (!system)
        out.advice = adviceOf(out);
    return out;
}

QString newLogFile(const QString& host)
{
    const QDir folder(stateFolder(u"logs/"_s + folderName(host)));
    const QStringList old = folder.entryList({u"*.log"_s}, QDir::Files, QDir::Name);
    for (const QString& name : old.first(std::max<qsizetype>(0, old.size() - keptLogs + 1)))
        QFile::remove(folder.filePath(name));
    return folder.filePath(
        QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz'Z.log'"));
}

QString resultLink(const QString& host)
{
    return stateFolder(u"results"_s) + u'/' + folderName(host);
}

} // namespace cim::nix
