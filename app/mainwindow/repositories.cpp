#include "app/mainwindow/repositories.h"

#include "graph/flakes/rootlock.h"

#include <QtConcurrent>

namespace cim {

namespace {

using Picture = Result<std::shared_ptr<RepositoryPicture>>;

// A session of its own, read only: rendering 25,000 entities takes a second, which the window's
// thread does not have.
Result<Publication> publication(const QString& folder)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    if (!session)
        return std::unexpected(session.error());
    return Publication::of(**session);
}

Picture takePicture(const QString& folder)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    const auto made = session ? Publication::of(**session) : std::unexpected(session.error());
    if (!made)
        return std::unexpected(made.error());
    auto status = repositoryStatus(*made);
    if (!status)
        return std::unexpected(status.error());
    auto preview = previewWrite(*made);
    if (!preview)
        return std::unexpected(preview.error());
    auto edited = editedFiles(*made);
    if (!edited)
        return std::unexpected(edited.error());
    auto picture = std::make_shared<RepositoryPicture>();
    picture->handEdits = readBack((*session)->model(), (*session)->kinds(), *edited);
    picture->edited = std::move(*edited);
    picture->commands = made->commandCount();
    for (const RepositoryStatus& one : *status)
        picture->messages.emplace_back(
            one.path,
            made->message(one.path, {},
                          !one.path.isEmpty() && !std::ranges::contains(preview->changes, one.path,
                                                                        &FileChange::repository)));
    picture->status = std::move(*status);
    picture->preview = std::move(*preview);
    return picture;
}

Error alreadyBusy()
{
    return {Repositories::tr("The repositories are being written already. Wait until that is "
                             "done.")};
}

} // namespace

Repositories::Repositories(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(150); // a run of edits is looked at once
    connect(&m_timer, &QTimer::timeout, this, &Repositories::refresh);
}

Repositories::~Repositories()
{
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void Repositories::refreshLater()
{
    m_timer.start();
}

void Repositories::refresh()
{
    // While one runs, the next waits: they would only queue up behind the one thread.
    if (m_busy || m_refreshing) {
        m_timer.start();
        return;
    }
    m_refreshing = true;
    const quint64 generation = ++m_generation;
    QtConcurrent::run(&m_pool, takePicture, m_folder)
        .then(this, [this, generation](const Picture& taken) {
            m_refreshing = false;
            if (generation != m_generation)
                return;
            // Not a message: it comes by itself, and goes when the other program lets go of the
            // lock.
            m_trouble = taken ? std::nullopt : std::optional(taken.error());
            if (taken) {
                m_picture = std::move(**taken);
                m_known = true;
            }
            emit pictureChanged();
        });
}

Progress Repositories::reporter()
{
    return [this](int done, int total, const QString& what) {
        QMetaObject::invokeMethod(
            this, [this, done, total, what] { emit progressed(done, total, what); },
            Qt::QueuedConnection);
    };
}

template<typename T>
void Repositories::run(std::function<Result<T>(const Publication&)> work,
                       std::function<void(const T&)> done)
{
    if (m_busy) {
        emit failed(alreadyBusy());
        return;
    }
    start<T>(
        [folder = m_folder, work]() -> Result<T> {
            const auto made = publication(folder);
            if (!made)
                return std::unexpected(made.error());
            return work(*made);
        },
        done);
}

template<typename T>
void Repositories::start(std::function<Result<T>()> work, std::function<void(const T&)> done)
{
    m_busy = true;
    ++m_generation; // what a running refresh finds is old by then
    emit busyChanged(true);
    const auto job = [work] { return std::make_shared<Result<T>>(work()); };
    QtConcurrent::run(&m_pool, job)
        .then(this, [this, done](const std::shared_ptr<Result<T>>& outcome) {
            m_busy = false;
            emit busyChanged(false);
            if (*outcome)
                done(**outcome);
            else
                emit failed(outcome->error());
            refresh();
        });
}

void Repositories::write()
{
    m_stop = {};
    run<WriteReport>(
        [progress = reporter(), stop = m_stop.get_token()](const Publication& publication) {
            return writeRepositories(publication, progress, stop);
        },
        [this](const WriteReport& report) { emit written(report, m_stop.stop_requested()); });
}

// A commit that moves the root's lock before the root is committed.
CommitRequest Repositories::request()
{
    m_stop = {};
    CommitRequest out;
    out.progress = reporter();
    out.stop = m_stop.get_token();
    out.beforeRoot = [folder = m_folder, stop = out.stop, progress = out.progress] {
        progress(0, 0, tr("Locking what the root takes…"));
        return flakes::lockForCommit(folder, stop,
                                     [&](const QString& what) { progress(0, 0, what); });
    };
    return out;
}

void Repositories::commit(const QString& subject, bool areEditsShown)
{
    perform([subject, handEdits = areEditsShown && m_takesHandEdits](
                const QString& folder, CommitRequest request) -> Result<CommitOutcome> {
        const auto made = publication(folder);
        if (!made)
            return std::unexpected(made.error());
        request.subject = subject;
        request.handEdits = handEdits;
        return commitRepositories(*made, request);
    });
}

void Repositories::perform(const Work& work)
{
    if (m_busy) {
        emit failed(alreadyBusy());
        return;
    }
    start<CommitOutcome>(
        [work, folder = m_folder, request = request()] { return work(folder, request); },
        [this](const CommitOutcome& outcome) { emit committed(outcome, m_stop.stop_requested()); });
}

void Repositories::resolve(const Conflict& conflict, Resolution resolution)
{
    using Settled = std::monostate;
    run<Settled>(
        [conflict, resolution](const Publication& publication) -> Result<Settled> {
            const auto done =
                resolveConflict(publication, conflict.repository, conflict.file, resolution);
            if (!done)
                return std::unexpected(done.error());
            return Settled();
        },
        [this](const Settled&) { emit resolved(); });
}

void Repositories::accept(const std::vector<EditedFile>& files, const ReadBack& read)
{
    using Accepted = std::monostate;
    run<Accepted>(
        [files, understood = ReadBack{{}, {}, read.understood}](
            const Publication& publication) -> Result<Accepted> {
            const auto done = acceptEdits(publication, files, understood);
            if (!done)
                return std::unexpected(done.error());
            return Accepted();
        },
        [](const Accepted&) {});
}

void Repositories::cancel()
{
    m_stop.request_stop();
}

QString stateName(RepositoryState state)
{
    switch (state) {
    case RepositoryState::Absent:
        return Repositories::tr("not written yet");
    case RepositoryState::Clean:
        return Repositories::tr("up to date");
    case RepositoryState::Outdated:
        return Repositories::tr("to be written");
    case RepositoryState::Modified:
        return Repositories::tr("to be committed");
    case RepositoryState::Conflicted:
        return Repositories::tr("in conflict");
    case RepositoryState::Blocked:
        return Repositories::tr("blocked");
    }
    return {};
}

QString stateSentence(RepositoryState state)
{
    switch (state) {
    case RepositoryState::Absent:
        return Repositories::tr("This repository has not been written yet.");
    case RepositoryState::Clean:
        return Repositories::tr("Written and committed; the model and the files agree.");
    case RepositoryState::Outdated:
        return Repositories::tr("The model has changed since the files were written.");
    case RepositoryState::Modified:
        return Repositories::tr("The files hold changes that are not committed.");
    case RepositoryState::Conflicted:
        return Repositories::tr("An edit by hand and the model disagree about the same lines.");
    case RepositoryState::Blocked:
        return Repositories::tr("This repository cannot be used now.");
    }
    return {};
}

} // namespace cim
