#include "models/nix/process.h"

#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <utility>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

namespace cim::nix {

namespace {

constexpr qsizetype longestLine = qsizetype(1) << 20;
constexpr qsizetype keptErrors = qsizetype(256) << 10;

// Runs between fork and exec: nothing but system calls.
void prepareChild(qint64 memory, bool isForeground)
{
    if (isForeground)
        ::signal(SIGINT, SIG_IGN); // which is inherited
    else
        ::setpgid(0, 0);
    if (memory <= 0)
        return;
    const rlimit limit{rlim_t(memory), rlim_t(memory)};
    ::setrlimit(RLIMIT_AS, &limit);
    const rlimit noCore{0, 0}; // a nix out of memory aborts: nobody wants its 8 GiB on disk
    ::setrlimit(RLIMIT_CORE, &noCore);
}

} // namespace

struct Process::Private {
    Process* q;
    std::unique_ptr<QProcess> process;
    QTimer harder, measure;
    int signal = SIGINT; // sent last
    Call call;
    Ended ended;
    QByteArray rest; // of an unfinished line
    pid_t group = 0; // outlives its leader: QProcess forgets the id when that ends
    bool cancelled = false, tooMuch = false;

    void signalGroup(int number) const;
    void look();
    void stop();
    void readOutput();
    void readErrors();
    void end(int code, QProcess::ExitStatus status);
    void conclude();
};

Process::Process(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->harder.setSingleShot(true);
    d->measure.setInterval(50);
    connect(&d->measure, &QTimer::timeout, this, [this] { d->look(); });
    connect(&d->harder, &QTimer::timeout, this, [this] {
        d->signal = d->signal == SIGINT ? SIGTERM : SIGKILL;
        d->signalGroup(d->signal);
        if (d->signal != SIGKILL)
            d->harder.start(std::min(5'000, d->call.patience));
    });
}

Process::~Process()
{
    if (!d->process)
        return;
    d->process->disconnect();
    d->signalGroup(SIGINT);
    if (!d->process->waitForFinished(3'000)) {
        d->signalGroup(SIGKILL);
        d->process->waitForFinished(1'000);
    }
}

bool Process::isRunning() const
{
    return d->process != nullptr;
}

qint64 Process::group() const
{
    return d->process ? d->group : 0;
}

void Process::Private::signalGroup(int number) const
{
    if (group > 0)
        ::kill(-group, number);
}

// The kernel forgets a process's peak when it ends, so it is looked at while it runs.
void Process::Private::look()
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process ? process->processId() : 0));
    if (!status.open(QIODevice::ReadOnly))
        return;
    const QByteArray text = status.read(8'192);
    const qsizetype at = text.indexOf("VmHWM:");
    if (at < 0)
        return;
    const QByteArray value = text.sliced(at + 6, text.indexOf("kB", at) - at - 6).trimmed();
    ended.peakMemory = std::max(ended.peakMemory, value.toLongLong() * 1024);
}

void Process::Private::stop()
{
    signal = SIGINT;
    signalGroup(signal);
    harder.start(call.patience);
}

void Process::start(const Call& call)
{
    if (isRunning())
        return;
    d->call = call;
    d->ended = {};
    d->rest.clear();
    d->cancelled = d->tooMuch = false;
    d->process = std::make_unique<QProcess>();
    QProcess* process = d->process.get();
    process->setChildProcessModifier([memory = call.memory, foreground = call.isForeground] {
        prepareChild(memory, foreground);
    });
    // A fork has every page of this program that is written afterwards looked at by the kernel: in
    // a window, 50 ms of its thread's time. What prepares the child but for signal() writes
    // nothing.
    if (!call.isForeground)
        process->setUnixProcessParameters(QProcess::UnixProcessFlag::UseVFork);
    if (!call.folder.isEmpty())
        process->setWorkingDirectory(call.folder);
    if (!call.environment.isEmpty()) {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (auto it = call.environment.begin(); it != call.environment.end(); ++it)
            environment.insert(it.key(), it.value());
        process->setProcessEnvironment(environment);
    }
    if (call.input.isNull() && call.isForeground)
        process->setInputChannelMode(QProcess::ForwardedInputChannel);
    else if (call.input.isNull())
        process->setStandardInputFile(QProcess::nullDevice());
    // Before that it is a copy of this program, which would handle the signal in its own way.
    connect(process, &QProcess::started, this, [this] {
        if (d->cancelled)
            d->stop();
    });
    connect(process, &QProcess::readyReadStandardOutput, this, [this] { d->readOutput(); });
    connect(process, &QProcess::readyReadStandardError, this, [this] { d->readErrors(); });
    connect(process, &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { d->end(code, status); });
    connect(process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        d->ended.how = Ended::How::NotStarted;
        d->ended.failure = d->process->errorString();
        // Never from within start(): callers connect what follows after it.
        QMetaObject::invokeMethod(this, [this] { d->conclude(); }, Qt::QueuedConnection);
    });
    d->measure.start();
    process->start(call.program, call.arguments);
    if (!call.input.isNull() && process->isOpen()) {
        process->write(call.input);
        process->closeWriteChannel();
    }
    d->group = call.isForeground ? 0 : pid_t(process->processId());
}

void Process::cancel()
{
    if (!d->process || d->cancelled || d->call.isForeground)
        return;
    d->cancelled = true;
    if (d->process->state() == QProcess::Running)
        d->stop();
}

void Process::Private::readOutput()
{
    ended.output += process->readAllStandardOutput();
    if (ended.output.size() <= call.longestOutput)
        return;
    ended.output.truncate(call.longestOutput);
    if (!std::exchange(tooMuch, true))
        stop();
}

void Process::Private::readErrors()
{
    const QByteArray more = process->readAllStandardError();
    if (more.isEmpty())
        return;
    emit q->errorBytes(more);
    ended.errors += more;
    if (ended.errors.size() > 2 * keptErrors)
        ended.errors = ended.errors.last(keptErrors);
    rest += more;
    qsizetype from = 0;
    for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', from)) {
        emit q->errorLine(rest.sliced(from, std::min(end - from, longestLine)));
        from = end + 1;
    }
    rest.remove(0, from);
    rest.truncate(longestLine);
}

void Process::Private::end(int code, QProcess::ExitStatus status)
{
    readOutput();
    readErrors();
    if (!rest.isEmpty())
        emit q->errorLine(std::exchange(rest, {}));
    // What its leader left behind.
    if (cancelled || tooMuch)
        signalGroup(SIGKILL);
    ended.code = code;
    ended.how = cancelled                       ? Ended::How::Cancelled
                : tooMuch                       ? Ended::How::TooMuch
                : status == QProcess::CrashExit ? Ended::How::Killed
                                                : Ended::How::Exited;
    ended.errors = ended.errors.last(std::min(ended.errors.size(), keptErrors));
    conclude();
}

void Process::Private::conclude()
{
    harder.stop();
    measure.stop();
    if (process)
        process.release()->deleteLater();
    emit q->finished(std::exchange(ended, {}));
}

Ended run(const Call& call, std::stop_token stop,
          const std::function<void(const QByteArray& line)>& onErrorLine)
{
    Ended out;
    QEventLoop loop;
    Process process;
    QObject::connect(&process, &Process::finished, &loop, [&](const Ended& ended) {
        out = ended;
        loop.quit();
    });
    if (onErrorLine)
        QObject::connect(&process, &Process::errorLine, &loop, onErrorLine);
    process.start(call);
    const std::stop_callback onStop(stop, [&process] {
        QMetaObject::invokeMethod(&process, &Process::cancel, Qt::QueuedConnection);
    });
    loop.exec();
    return out;
}

} // namespace cim::nix
