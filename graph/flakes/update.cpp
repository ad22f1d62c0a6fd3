#include "graph/flakes/update.h"

#include "graph/flakes/words.h"
#include "models/domain/words.h"
#include "models/nix/record.h"
#include "models/nix/tool.h"

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

namespace cim::flakes {

struct Update::Private {
    Update* q;
    QString program; // nix
    QStringList options;
    nix::Process process;
    QString folder;
    Lock before;
    QStringList errors; // what nix said on its error level
    QByteArray textBefore;
    bool commit = false;
    bool concluding = false; // nix is done, the commit is not

    void run(const QStringList& arguments);
    Result<void> check(const QStringList& names);
    void readLine(const QByteArray& line);
    void end(const nix::Ended& ended);
    void conclude(std::function<Result<Outcome>()> work);
    void reportLater(const Error& error);
};

namespace {

QString lockIn(const QString& folder)
{
    return folder + QStringLiteral("/flake.lock");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> commitLock(const QString& folder, const QString& message);
QString messageOf(const Lock& before, const Lock& after, const Reach& reach);
QString took(const Lock& before, const Lock& after);

} // namespace

Update::Update(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    connect(&d->process, &nix::Process::errorLine, this,
            [this](const QByteArray& line) { d->readLine(line); });
    connect(&d->process, &nix::Process::finished, this,
            [this](const nix::Ended& ended) { d->end(ended); });
}

Update::~Update() = default;

void Update::setNix(const QString& program, const QStringList& options)
{
    d->program = program;
    d->options = options;
}

bool Update::isRunning() const
{
    return d->process.isRunning() || d->concluding;
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
            {FlakeWords::tr("\"%1\" is no reference to a flake.").arg(printable(reference))});
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
            return fail(FlakeWords::tr("The lock has been changed since, so it is left as it is."));
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(outcome.text) != outcome.text.size() ||
            !file.commit())
            return std::unexpected(
                Error{FlakeWords::tr("The lock cannot be written."), file.errorString(), path});
        Outcome back{
            outcome.after, outcome.before, difference(outcome.after, outcome.before), {}, {}};
        if (outcome.commit.isEmpty())
            return back;
        const auto hash = commitLock(folder, took(outcome.after, outcome.before));
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
    if (program.isEmpty())
        program = nix::locate();
    if (program.isEmpty())
        return fail(FlakeWords::tr("nix is not installed, so inputs cannot be updated here."));
    folder = QFileInfo(folder).absoluteFilePath();
    if (!QFileInfo::exists(folder + QStringLiteral("/flake.nix")))
        return fail(FlakeWords::tr("There is no flake.nix in %1.").arg(folder));
    if (names.isEmpty() && !QFileInfo::exists(lockIn(folder))) {
        before = emptyLock();
        textBefore.clear();
        return {};
    }
    const auto lock = readLockForNix(lockIn(folder));
    if (!lock)
        return std::unexpected(lock.error());
    static const QRegularExpression valid(QStringLiteral("\\A[a-zA-Z][a-zA-Z0-9_-]*\\z"));
    for (const QString& name : names) {
        const Input* input = lock->nodes[size_t(lock->root)].input(name);
        if (input == nullptr)
            return fail(
                FlakeWords::tr("This flake has no input \"%1\" of its own.").arg(printable(name)));
        if (!valid.match(name).hasMatch())
            return fail(FlakeWords::tr(
                            "nix cannot update the input \"%1\": its name has characters that nix "
                            "does not take here.")
                            .arg(printable(name)));
        if (input->isFollows)
            return fail(FlakeWords::tr("The input \"%1\" follows another one; update that.")
                            .arg(printable(name)));
    }
    before = *lock;
    textBefore = contentOf(lockIn(folder));
    return {};
}

void Update::Private::run(const QStringList& arguments)
{
    errors.clear();
    process.start({.program = program,
                   .arguments = QStringList{QStringLiteral("--extra-experimental-features"),
                                            QStringLiteral("nix-command flakes"),
                                            QStringLiteral("--log-format"),
                                            QStringLiteral("internal-json"), QStringLiteral("-v")} +
                                options + arguments,
                   .folder = folder});
}

void Update::Private::readLine(const QByteArray& line)
{
    const nix::Record record = nix::readRecord(line);
    const QString text = printable(record.text.simplified());
    if (record.isError() || (record.kind == nix::Record::Kind::Plain && text.startsWith(u"error")))
        errors << text;
    if (!text.isEmpty() && record.level <= 4 && record.kind != nix::Record::Kind::Plain)
        emit q->progress(text);
}

void Update::cancel()
{
    d->process.cancel();
}

void Update::Private::end(const nix::Ended& ended)
{
    if (ended.how == nix::Ended::How::Cancelled) {
        emit q->finished(fail(FlakeWords::tr("The update was stopped. The lock is as it was.")));
        return;
    }
    if (ended.how == nix::Ended::How::NotStarted) {
        emit q->finished(fail(FlakeWords::tr("nix could not be started."), ended.failure));
        return;
    }
    if (!ended.isFine()) {
        emit q->finished(
            fail(FlakeWords::tr("nix could not update the inputs."), errors.join(u'\n')));
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
        const Reach reach = workspaceReach(folder).value_or(Reach());
        addReach(outcome.moved, before, *after, reach);
        const auto hash = commitLock(folder, messageOf(before, *after, reach));
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

QString messageOf(const Lock& before, const Lock& after, const Reach& reach)
{
    const WrittenWords english;
    Difference moved = difference(before, after);
    addReach(moved, before, after, reach);
    return Update::message(moved);
}

QString took(const Lock& before, const Lock& after)
{
    const WrittenWords english;
    return QStringLiteral("Take back an update of the inputs\n\n") +
           difference(before, after).text();
}

// The lock alone: what else is staged or changed is the user's. The commit's hash; empty: there was
// nothing to commit.
Result<QString> commitLock(const QString& folder, const QString& message)
{
    const QString git = QStandardPaths::findExecutable(QStringLiteral("git"));
    if (git.isEmpty())
        return fail(
            FlakeWords::tr("The lock was written but not committed: git is not installed."));
    const auto call = [&](const QStringList& arguments) -> Result<QString> {
        QProcess run;
        run.setWorkingDirectory(folder);
        run.start(git, arguments);
        if (!run.waitForFinished(120'000) || run.exitCode() != 0)
            return fail(FlakeWords::tr("The lock was written but could not be committed."),
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
