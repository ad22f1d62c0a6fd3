#include "models/nix/hostbuild.h"

#include "models/nix/advice.h"
#include "models/nix/evaluate.h"
#include "models/nix/root.h"
#include "models/nix/ssh.h"
#include "models/nix/translate.h"
#include "models/nix/words.h"

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
            m_trouble =
                NixWords::tr("The log cannot be kept as %1: %2.").arg(path, m_file.errorString());
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
                            ? NixWords::tr("The log is longer than 1 GiB and was cut off.")
                            : NixWords::tr("The log %1 is not whole: %2.")
                                  .arg(m_file.fileName(), m_file.errorString());
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
Error whyFailed(const Ended& ended, const BuildLog& log, const BuildRequest& request)
{
    const auto broken = std::ranges::find(log.works(), Work::State::Failed, &Work::state);
    const QString what = nameFor(request.product, request.host);
    const QString unable = NixWords::tr("nix could not build %1.").arg(what);
    if (broken == log.works().end() || ended.how != Ended::How::Exited) {
        Error general = failure(ended, unable).value_or(Error{unable});
        if (const QString why = whyNotMade(request.product, general.detail, request.host);
            !why.isEmpty())
            return {why, general.detail};
        // It never came to building: what NixOS thinks of the configuration.
        if (general.message == unable && log.works().empty() && !general.detail.isEmpty())
            if (const auto complaints = translate(general.detail); !complaints.empty())
                general.message = complaints.front().sentence;
        return general;
    }
    const QString why =
        broken->reason.isEmpty() ? NixWords::tr("its builder failed") : broken->reason;
    QStringList last(broken->last.begin(), broken->last.end());
    return {NixWords::tr("%1 could not be built: %2").arg(broken->name(), why), last.join(u'\n')};
}

// Looked for in the failed builder's own lines first.
QString adviceOf(const Built& built, Product product)
{
    auto found = adviceFor(built.error.text());
    if (!found) {
        QString all;
        for (const QString& error : built.log.errors())
            all += error + u'\n';
        found = adviceFor(all);
    }
    if (!found)
        return {};
    const bool isFull = found->line.contains(u"No space left on device");
    return isFull && product == Product::Image
               ? found->sentence +
                     NixWords::tr(" While it is made, a picture takes twice the room that it has "
                                  "in the end, in the store and where nix builds.")
               : found->sentence;
}

// The path that nix names at the end; nix may end well having named none.
Result<QString> pathOf(const Ended& ended, const BuildRequest& request)
{
    const QString path = QString::fromUtf8(ended.output).trimmed().section(u'\n', -1).trimmed();
    if (path.startsWith(u'/') && QFileInfo::exists(path))
        return path;
    return fail(request.product == Product::System
                    ? NixWords::tr("nix ended as if %1 had been built, but there is no system.")
                          .arg(request.host)
                    : NixWords::tr("nix ended as if %1 had been built, but there is none.")
                          .arg(nameFor(request.product, request.host)),
                path.left(200));
}

Call callFor(const Tool& tool, const BuildRequest& request, const QString& installable)
{
    QStringList arguments = {u"build"_s,        u"--print-out-paths"_s, u"--no-write-lock-file"_s,
                             u"--log-format"_s, u"internal-json"_s,     u"-v"_s,
                             installable};
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

// Of anything but a system, nix is asked first which derivation it is.
Result<Ended> runBoth(const Tool& tool, const BuildRequest& request, BuildLog& log,
                      const std::stop_token& stop, const std::function<void(const BuildLog&)>& told)
{
    QString installable = rootReference(request.folder) + u'#' +
                          hostAttribute(request.host, u"config.system.build.toplevel"_s);
    if (request.product != Product::System) {
        auto call =
            derivationCall(tool, request.product, request.folder, request.host, request.options);
        if (!call)
            return std::unexpected(call.error());
        const Ended asked = follow(*call, log, stop, told);
        if (!asked.isFine())
            return asked;
        const auto derivation = pathOf(asked, request);
        if (!derivation)
            return std::unexpected(derivation.error());
        installable = *derivation + u"^out"_s;
    }
    return follow(callFor(tool, request, installable), log, stop, told);
}

// What was built, once nix says so.
Result<void> take(const Ended& ended, const BuildRequest& request, Built& out)
{
    const auto path = pathOf(ended, request);
    if (!path)
        return std::unexpected(path.error());
    const bool isLinked = !request.link.isEmpty() && QFileInfo::exists(request.link);
    auto produced = lookAt(request.product, isLinked ? request.link : *path, request.host);
    if (!produced)
        return std::unexpected(produced.error());
    out.toplevel = *path;
    out.produced = *std::move(produced);
    return {};
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
    const auto tell = [&](const BuildLog& log) {
        writer.flush();
        if (told)
            told(log);
    };
    const auto ended = runBoth(tool, request, out.log, stop, tell);
    out.milliseconds = clock.elapsed();
    out.log.onLine = {};
    out.logTrouble = writer.trouble();
    out.logFile = QFileInfo::exists(request.logFile) ? request.logFile : QString();
    if (ended && ended->how == Ended::How::Cancelled) {
        out.how = Built::How::Cancelled;
        out.error = {NixWords::tr("The build was stopped, as asked. Nothing on %1 was changed.")
                         .arg(request.host)};
        return out;
    }
    const auto taken = !ended ? Result<void>(std::unexpected(ended.error()))
                       : ended->isFine()
                           ? take(*ended, request, out)
                           : Result<void>(std::unexpected(whyFailed(*ended, out.log, request)));
    out.how = taken ? Built::How::Succeeded : Built::How::Failed;
    if (!taken) {
        out.error = taken.error();
        out.advice = adviceOf(out, request.product);
    }
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

QString resultLink(const QString& host, Product product)
{
    // No host's name has a dot here.
    const QString ending = product == Product::System ? QString() : u'.' + wordFor(product);
    return stateFolder(u"results"_s) + u'/' + folderName(host) + ending;
}

QString machinesFolder()
{
    return stateFolder(u"machines"_s);
}

QString machineFolder(const QString& host)
{
    return stateFolder(u"machines/"_s + folderName(host));
}

QString ranMark(const QString& machineFolder)
{
    return machineFolder + u"/has-run"_s;
}

} // namespace cim::nix
