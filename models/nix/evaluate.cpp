#include "models/nix/evaluate.h"

#include "models/nix/record.h"
#include "models/nix/root.h"
#include "models/nix/words.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QThread>

#include <algorithm>

namespace cim::nix {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 gibibyte = qint64(1) << 30;

qint64 availableMemory()
{
    QFile file(u"/proc/meminfo"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 2 * gibibyte;
    const QByteArray text = file.read(8'192);
    const qsizetype at = text.indexOf("MemAvailable:");
    if (at < 0)
        return 2 * gibibyte;
    const qsizetype end = text.indexOf("kB", at);
    return text.sliced(at + 13, end - at - 13).trimmed().toLongLong() * 1024;
}

QString inGibibytes(qint64 bytes)
{
    constexpr qint64 mebibyte = qint64(1) << 20;
    if (bytes < gibibyte / 10)
        return NixWords::tr("%1 MiB").arg(std::max<qint64>(bytes / mebibyte, 1));
    return QString::number(double(bytes) / double(gibibyte), 'f', bytes < 10 * gibibyte ? 1 : 0) +
           u" GiB"_s;
}

// Many hosts at once on one event loop.
struct Run {
    const Tool& tool;
    const EvaluationRequest& request;
    const std::function<void(const Evaluation&, int, const Limit&)>& told;
    std::vector<Evaluation> results;
    struct One {
        std::unique_ptr<Process> process;
        QElapsedTimer clock;
    };
    std::vector<One> running;
    qsizetype next = 0;
    int busy = 0, done = 0;
    bool stopped = false;
    Limit limit = limitFor(0);
    QEventLoop loop{};

    void fill();
    void start(size_t index);
    void end(size_t index, const Ended& ended);
    void stop();
};

void Run::fill()
{
    // Until one was measured, one.
    const int most = request.sideBySide > 0 ? request.sideBySide
                     : limit.each == 0      ? 1
                                            : limit.processes;
    while (!stopped && busy < most && next < request.hosts.size())
        start(size_t(next++));
    if (busy == 0)
        loop.quit();
}

void Run::start(size_t index)
{
    const QString& host = request.hosts[qsizetype(index)];
    results[index].host = host;
    Call call =
        tool.call(QStringList{u"eval"_s, u"--raw"_s, u"--no-write-lock-file"_s, u"--show-trace"_s,
                              u"--log-format"_s, u"internal-json"_s,
                              rootReference(request.folder) + u'#' +
                                  hostAttribute(host, u"config.system.build.toplevel.drvPath"_s)} +
                      request.options,
                  request.folder);
    call.memory = request.memory;
    call.longestOutput = 1 << 20;
    One& one = running[index];
    one.process = std::make_unique<Process>();
    one.clock.start();
    QObject::connect(one.process.get(), &Process::finished, &loop,
                     [this, index](const Ended& ended) { end(index, ended); });
    ++busy;
    one.process->start(call);
}

void Run::end(size_t index, const Ended& ended)
{
    Evaluation& result = results[index];
    result.milliseconds = running[index].clock.elapsed();
    result.peakMemory = ended.peakMemory;
    result.isFine = ended.isFine();
    result.isCancelled = ended.how == Ended::How::Cancelled;
    result.derivation = result.isFine ? QString::fromUtf8(ended.output).trimmed() : QString();
    result.said = errorText(ended.errors);
    if (!result.isFine && !result.isCancelled) {
        const QString unable = NixWords::tr("nix could not evaluate %1.").arg(result.host);
        const auto why = failure(ended, unable);
        const bool isOfNixos =
            ended.how == Ended::How::Exited && !result.said.isEmpty() && why->message == unable;
        if (isOfNixos)
            result.complaints = translate(result.said);
        else // what keeps nix itself from working
            result.complaints = {
                {ended.how == Ended::How::Killed ? Complaint::Kind::Memory : Complaint::Kind::Other,
                 ended.how == Ended::How::Killed ? u"out-of-memory"_s : u"nix"_s,
                 why->message,
                 {},
                 {},
                 result.said}};
    }
    --busy;
    ++done;
    limit = limitFor(std::max(limit.each, std::max(result.peakMemory, qint64(1))));
    if (told && !result.isCancelled)
        told(result, done, limit);
    running[index].process.release()->deleteLater();
    fill();
}

void Run::stop()
{
    stopped = true;
    for (const One& one : running)
        if (one.process)
            one.process->cancel();
    if (busy == 0)
        loop.quit();
}

} // namespace

QString Limit::sentence() const
{
    const QString words =
        (each > 1 ? NixWords::tr("%1 side by side: %2 processors, %3 free, %4 a host")
                  : NixWords::tr("%1 side by side: %2 processors, %3 free"))
            .arg(QString::number(processes), QString::number(QThread::idealThreadCount()),
                 inGibibytes(available));
    return each > 1 ? words.arg(inGibibytes(each)) : words;
}

Limit limitFor(qint64 each)
{
    Limit out;
    out.available = availableMemory();
    out.each = each;
    // Hosts differ: half as much again as the largest so far, and a gibibyte for everything else.
    const qint64 one = each > 1 ? each + each / 2 : gibibyte;
    const qint64 fit = std::max<qint64>(1, (out.available - gibibyte) / std::max<qint64>(one, 1));
    out.processes = int(std::min<qint64>(fit, std::max(1, QThread::idealThreadCount())));
    return out;
}

QString hostAttribute(const QString& host, const QString& below)
{
    // Host names are letters, digits and hyphens; anything else is quoted away, never passed on.
    QString name;
    for (const QChar c : host)
        if (c != u'"' && c != u'\\' && c != u'$' && !c.isSpace())
            name += c;
    return u"nixosConfigurations.\""_s + name + u"\"."_s + below;
}

std::vector<Evaluation>
evaluate(const Tool& tool, const EvaluationRequest& request, std::stop_token stop,
         const std::function<void(const Evaluation&, int done, const Limit&)>& told)
{
    Run all{tool, request, told, {}, {}};
    all.results.resize(size_t(request.hosts.size()));
    all.running.resize(size_t(request.hosts.size()));
    const std::stop_callback onStop(stop, [&all] {
        QMetaObject::invokeMethod(&all.loop, [&all] { all.stop(); }, Qt::QueuedConnection);
    });
    QMetaObject::invokeMethod(&all.loop, [&all] { all.fill(); }, Qt::QueuedConnection);
    all.loop.exec();
    for (size_t i = 0; i < all.results.size(); ++i) {
        if (all.results[i].host.isEmpty()) { // never begun
            all.results[i].host = request.hosts[qsizetype(i)];
            all.results[i].isCancelled = true;
        }
    }
    return std::move(all.results);
}

} // namespace cim::nix
