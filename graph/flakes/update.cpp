#include "graph/flakes/update.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

namespace cim::flakes {

struct Update::Private {
    Update* q;
    QString nix;
    QStringList nixOptions;
    std::unique_ptr<QProcess> process;
    QTimer harder;
    QString folder;
    Lock before;
    QByteArray rest;    // of an unfinished line
    QStringList errors; // what nix said on its error level
    QByteArray textBefore;
    bool commit = false, cancelled = false;
    bool concluding = false; // nix is done, the commit is not

    void run(const QStringList& arguments);
    Result<void> check(const QStringList& names);
    void readLines();
    void readLine(const QByteArray& line);
    void end(int code, QProcess::ExitStatus status);
    void conclude(std::function<Result<Outcome>()> work);
    void reportLater(const Error& error);
};

namespace {

QString lockIn(const QString& folder)
{
    return folder + QStringLiteral("/flake.lock");
}

// A lock that locks nothing, as before the first one.
Lock emptyLock()
{
    Lock out;
    out.nodes.resize(1);
    out.nodes[0].key = QStringLiteral("root");
    out.byKey.insert(out.nodes[0].key, 0);
    return out;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> commitLock(const QString& folder, const QString& message);
QString took(const Difference& moved);

} // namespace

namespace {

// nix puts colours into its messages.
QString plain(QString text)
{
    static const QRegularExpression colour(QStringLiteral("\x1b\\[[0-9;]*[A-Za-z]"));
    return printable(text.remove(colour).simplified());
}

QProcess* inOwnGroup()
{
    auto* process = new QProcess;
    process->setChildProcessModifier([] {
        ::setpgid(0, 0);
        const rlimit memory{rlim_t(8) << 30, rlim_t(8) << 30};
        ::setrlimit(RLIMIT_AS, &memory);
    });
    return process;
}

} // namespace

Update::Update(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->harder.setSingleShot(true);
    connect(&d->harder, &QTimer::timeout, this, [this] {
        if (d->process && d->process->processId() > 0)
            ::kill(-pid_t(d->process->processId()), SIGTERM);
    });
}

Update::~Update()
{
    if (!d->process)
        return;
    d->process->disconnect();
    if (d->process->processId() > 0)
        ::kill(-pid_t(d->process->processId()), SIGINT);
    if (!d->process->waitForFinished(3'000) && d->process->processId() > 0)
        ::kill(-pid_t(d->process->processId()), SIGKILL);
}

void Update::setNix(const QString& program, const QStringList& options)
{
    d->nix = program;
    d->nixOptions = options;
}

bool Update::isRunning() const
{
    return d->process != nullptr || d->concluding;
}

void Update::start(const QString& folder, const QStringList& inputs, bool commit)
{
    if (isRunning())
        return;
    d->folder = folder;
    d->commit = commit;
    const auto fine = d->check(inputs);
    if (!fine)
        return d->reportLater(fine.error());
    d->run(QStringList{QStringLiteral("flake"), QStringLiteral("update")} + inputs +
           QStringList{QStringLiteral("--flake"), d->folder});
}

void Update::pin(const QString& folder, const QString& input, const QString& reference, bool commit)
{
    if (isRunning())
        return;
    d->folder = folder;
    d->commit = commit;
    const auto fine = d->check({input});
    if (!fine)
        return d->reportLater(fine.error());
    if (reference.isEmpty() || reference.startsWith(u'-'))
        return d->reportLater(
            {QStringLiteral("\"%1\" is no reference to a flake.").arg(printable(reference))});
    d->run({QStringLiteral("flake"), QStringLiteral("lock"), QStringLiteral("--override-input"),
            input, reference, d->folder});
}

void Update::lock(const QString& folder, bool commit)
{
    if (isRunning())
        return;
    d->folder = folder;
    d->commit = commit;
    const auto fine = d->check({});
    if (!fine)
        return d->reportLater(fine.error());
    d->run({QStringLiteral("flake"), QStringLiteral("lock"), d->folder});
}

void Update::takeBack(const QString& folder, const Outcome& outcome)
{
    if (isRunning())
        return;
    d->conclude([folder, outcome]() -> Result<Outcome> {
        const QString path = lockIn(folder);
        const auto now = readLock(path);
        if (!now)
            return std::unexpected(now.error());
        if (!difference(*now, outcome.after).isEmpty())
            return fail(QStringLiteral("The lock has been changed since, so it is left as it is."));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(outcome.text) != outcome.text.size() ||
            !file.commit())
            return std::unexpected(
                Error{QStringLiteral("The lock cannot be written."), file.errorString(), path});
        Outcome back{
            outcome.after, outcome.before, difference(outcome.after, outcome.before), {}, {}};
        if (outcome.commit.isEmpty())
            return back;
        const auto hash = commitLock(folder, took(back.moved));
        if (!hash)
            return std::unexpected(hash.error());
        back.commit = *hash;
        return back;
    });
}

void Update::Private::reportLater(const Error& error)
{
    QMetaObject::invokeMethod(
        q, [this, error] { emit q->finished(std::unexpected(error)); }, Qt::QueuedConnection);
}

Result<void> Update::Private::check(const QStringList& names)
{
    if (nix.isEmpty())
        nix = QStandardPaths::findExecutable(QStringLiteral("nix"));
    if (nix.isEmpty())
        return fail(QStringLiteral("nix is not installed, so inputs cannot be updated here."));
    folder = QFileInfo(folder).absoluteFilePath();
    if (!QFileInfo::exists(folder + QStringLiteral("/flake.nix")))
        return fail(QStringLiteral("There is no flake.nix in %1.").arg(folder));
    if (names.isEmpty() && !QFileInfo::exists(lockIn(folder))) {
        before = emptyLock();
        textBefore.clear();
        return {};
    }
    const auto lock = readLock(lockIn(folder));
    if (!lock)
        return std::unexpected(lock.error());
    const QString danger = lock->dangerForNix();
    if (!danger.isEmpty())
        return fail(
            QStringLiteral("nix must not be run on this lock: %1 Remove flake.lock and lock anew.")
                .arg(danger));
    static const QRegularExpression valid(QStringLiteral("\\A[a-zA-Z][a-zA-Z0-9_-]*\\z"));
    for (const QString& name : names) {
        const Input* input = lock->nodes[size_t(lock->root)].input(name);
        if (input == nullptr)
            return fail(
                QStringLiteral("This flake has no input \"%1\" of its own.").arg(printable(name)));
        if (!valid.match(name).hasMatch())
            return fail(QStringLiteral(
                            "nix cannot update the input \"%1\": its name has characters that nix "
                            "does not take here.")
                            .arg(printable(name)));
        if (input->isFollows)
            return fail(QStringLiteral("The input \"%1\" follows another one; update that.")
                            .arg(printable(name)));
    }
    before = *lock;
    textBefore = contentOf(lockIn(folder));
    return {};
}

void Update::Private::run(const QStringList& arguments)
{
    rest.clear();
    errors.clear();
    cancelled = false;
    process.reset(inOwnGroup());
    process->setWorkingDirectory(folder);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setProcessChannelMode(QProcess::SeparateChannels);
    QObject::connect(process.get(), &QProcess::readyReadStandardError, q, [this] { readLines(); });
    QObject::connect(process.get(), &QProcess::finished, q,
                     [this](int code, QProcess::ExitStatus status) { end(code, status); });
    QObject::connect(process.get(), &QProcess::errorOccurred, q,
                     [this](QProcess::ProcessError error) {
                         if (error != QProcess::FailedToStart)
                             return; // finished() follows
                         const QString why = process->errorString();
                         process.release()->deleteLater();
                         emit q->finished(fail(QStringLiteral("nix could not be started."), why));
                     });
    process->start(nix,
                   QStringList{QStringLiteral("--extra-experimental-features"),
                               QStringLiteral("nix-command flakes"), QStringLiteral("--log-format"),
                               QStringLiteral("internal-json"), QStringLiteral("-v")} +
                       nixOptions + arguments);
}

void Update::Private::readLines()
{
    rest += process->readAllStandardError();
    for (qsizetype end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
        readLine(rest.first(end));
        rest.remove(0, end + 1);
    }
    if (rest.size() > (1 << 20))
        rest.clear(); // no line of nix is a megabyte long
}

void Update::Private::readLine(const QByteArray& line)
{
    if (!line.startsWith("@nix ")) {
        if (line.startsWith("error"))
            errors << plain(QString::fromUtf8(line));
        return;
    }
    const QJsonObject record = QJsonDocument::fromJson(line.sliced(5)).object();
    const QString action = record[u"action"].toString();
    if (action == u"msg" && record[u"level"].toInt(9) == 0)
        errors << plain(record[u"msg"].toString());
    const QString text = plain(record[action == u"msg" ? u"msg" : u"text"].toString());
    if (!text.isEmpty() && record[u"level"].toInt(9) <= 4)
        emit q->progress(text);
}

void Update::cancel()
{
    if (!d->process || d->process->processId() <= 0)
        return;
    d->cancelled = true;
    ::kill(-pid_t(d->process->processId()), SIGINT);
    d->harder.start(10'000);
}

void Update::Private::end(int code, QProcess::ExitStatus status)
{
    harder.stop();
    readLines();
    process.release()->deleteLater();
    if (cancelled) {
        emit q->finished(fail(QStringLiteral("The update was stopped. The lock is as it was.")));
        return;
    }
    if (status == QProcess::CrashExit || code != 0) {
        emit q->finished(
            fail(QStringLiteral("nix could not update the inputs."), errors.join(u'\n')));
        return;
    }
    conclude([folder = folder, before = before, text = textBefore,
              commit = commit]() -> Result<Outcome> {
        const auto after = readLock(lockIn(folder));
        if (!after)
            return std::unexpected(after.error());
        Outcome outcome{before, *after, difference(before, *after), {}, text};
        if (!commit || outcome.moved.isEmpty())
            return outcome;
        addReach(outcome.moved, before, *after, workspaceReach(folder).value_or(Reach()));
        const auto hash = commitLock(folder, message(outcome.moved));
        if (!hash)
            return std::unexpected(hash.error());
        outcome.commit = *hash;
        return outcome;
    });
}

// Reading, git and its hooks may take seconds: on another thread.
void Update::Private::conclude(std::function<Result<Outcome>()> work)
{
    concluding = true;
    QThreadPool::globalInstance()->start([there = QPointer<Update>(q), work = std::move(work)] {
        const auto outcome = std::make_shared<Result<Outcome>>(work());
        // The receiver may be gone by then, which only its own thread can tell.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [there, outcome] {
                if (!there)
                    return;
                there->d->concluding = false;
                emit there->finished(*outcome);
            },
            Qt::QueuedConnection);
    });
}

QString Update::message(const Difference& moved)
{
    QString subject = QStringLiteral("Update ") + moved.sentence();
    if (subject.size() > 72)
        subject = QStringLiteral("Update %1 inputs").arg(moved.changes.size());
    return subject + QStringLiteral("\n\n") + moved.text();
}

namespace {

QString took(const Difference& moved)
{
    return QStringLiteral("Take back an update of the inputs\n\n") + moved.text();
}

// The lock alone: what else is staged or changed is the user's. The commit's hash; empty: there was
// nothing to commit.
Result<QString> commitLock(const QString& folder, const QString& message)
{
    const QString git = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (git.isEmpty())
        return fail(
            QStringLiteral("The lock was written but not committed: git is not installed."));
    const auto call = [&](const QStringList& arguments) -> Result<QString> {
        QProcess run;
        run.setWorkingDirectory(folder);
        run.start(git, arguments);
        if (!run.waitForFinished(120'000) || run.exitCode() != 0)
            return fail(QStringLiteral("The lock was written but could not be committed."),
                        QString::fromUtf8(run.readAllStandardError()).trimmed());
        return QString::fromUtf8(run.readAllStandardOutput()).trimmed();
    };
    const QString file = QStringLiteral("flake.lock");
    const auto added = call({QStringLiteral("add"), QStringLiteral("--"), file});
    if (!added)
        return added;
    // A lock that nix made anew may be the one that was committed last.
    if (call({QStringLiteral("diff"), QStringLiteral("--cached"), QStringLiteral("--quiet"),
              QStringLiteral("--"), file}))
        return QString();
    const auto done =
        call({QStringLiteral("commit"), QStringLiteral("-q"), QStringLiteral("--only"),
              QStringLiteral("-m"), message, QStringLiteral("--"), file});
    return done ? call({QStringLiteral("rev-parse"), QStringLiteral("HEAD")}) : done;
}

} // namespace

} // namespace cim::flakes
