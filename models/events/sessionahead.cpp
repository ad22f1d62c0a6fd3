// How a session takes in much that others have written: read on a worker thread, then exchanged.
#include "models/events/session_p.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <QTimer>

namespace cim {

namespace {

// The log as it stands now, for a session that knows it up to `from`. Nothing where that session
// has to look for itself: the log was replaced, is out of order, or there is something to say of
// it.
std::shared_ptr<Ahead> readAhead(const EventLog& log, const Kinds& kinds, quint64 from,
                                 EventId last, bool wantsProblems)
{
    auto out = std::make_shared<Ahead>();
    out->from = from;
    out->last = last;
    bool follows = false;
    std::vector<LogNote> notes;
    // Without the log's lock, so that a command need not wait: what is just being appended is left
    // to the next look.
    const auto read = replay(log, out->state, notes, {}, [&](const Event& event) {
        if (event.sequence == from)
            follows = event.id == last;
        if (event.sequence > from) {
            out->news.changes.add(event.fact);
            out->news.events.push_back(event);
        }
        return true;
    });
    if (!read || !notes.empty() || !out->state.ordered || !follows)
        return {};
    out->news.changes.normalize();
    if (wantsProblems)
        out->problems.emplace(out->state.model, kinds);
    return out;
}

// What the log comes to with its first events alone. Nothing where it no longer begins with them.
std::shared_ptr<Ahead> readUntil(const EventLog& log, const Kinds& kinds, quint64 until,
                                 EventId last)
{
    auto out = std::make_shared<Ahead>();
    out->from = until;
    out->last = last;
    std::vector<LogNote> notes;
    if (!replay(log, out->state, notes, until) || out->state.lastId != last)
        return {};
    out->problems.emplace(out->state.model, kinds);
    return out;
}

// Tells `session` by `then` what `work` has made on a worker thread.
void onWorker(Session& session, std::function<std::shared_ptr<Ahead>()> work,
              std::function<void(std::shared_ptr<Ahead>)> then)
{
    const auto promise = std::make_shared<QPromise<std::shared_ptr<Ahead>>>();
    promise->future().then(&session, std::move(then));
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

// Giving back what a large model had takes time, too.
void freeOnWorker(Ahead& ahead) // which a future still holds
{
    auto content = std::make_shared<Ahead>(std::move(ahead));
    QThreadPool::globalInstance()->start(
        [content = std::move(content)]() mutable { content.reset(); });
}

} // namespace

void Session::catchUpApart(const CaughtUp& then)
{
    if (then)
        d->waiting.push_back(then);
    if (d->isReading)
        d->looksAgain = true; // what is being read may end before what was written now
    else
        d->catchUpApart(*this);
}

qint64 Session::Private::bytesBehind() const
{
    const auto files = log.files();
    qint64 bytes = 0;
    for (const LogFile& one : files ? *files : std::vector<LogFile>()) {
        if (one.number >= state.end.segment)
            bytes += one.size - (one.number == state.end.segment ? state.end.offset : 0);
    }
    return bytes;
}

void Session::Private::catchUpApart(Session& session)
{
    constexpr qint64 much = 256 << 10; // about 700 events, which take 10 ms with all who listen
    isReading = true;
    looksAgain = false;
    if (options.until || state.segments.empty() || bytesBehind() < much) {
        catchUpHere(session, 0);
        return;
    }
    onWorker(
        session,
        [log = log, kinds = kinds, from = state.sequence, last = state.lastId,
         wants = problems.has_value()] { return readAhead(log, kinds, from, last, wants); },
        [this, &session](std::shared_ptr<Ahead> ahead) { takeIn(session, std::move(ahead)); });
}

void Session::Private::caughtUp(Session& session, const Result<void>& done)
{
    if (done && looksAgain) {
        catchUpApart(session);
        return;
    }
    isReading = false;
    for (const CaughtUp& then : std::exchange(waiting, {}))
        then(done);
}

// Another program may be writing: it is not waited for on this thread.
void Session::Private::catchUpHere(Session& session, int tries)
{
    constexpr int most = 200;
    constexpr auto apart = std::chrono::milliseconds(50);
    if (options.until) {
        caughtUp(session, {});
        return;
    }
    auto lock = log.tryLock();
    if (lock && !*lock && tries < most)
        QTimer::singleShot(apart, &session,
                           [this, &session, tries] { catchUpHere(session, tries + 1); });
    else if (lock && *lock)
        caughtUp(session, catchUp(session, **std::move(lock)));
    else
        caughtUp(session, std::unexpected(lock ? log.busy(most * apart) : lock.error()));
}

void Session::Private::takeIn(Session& session, std::shared_ptr<Ahead> ahead)
{
    // Without it, or where a command has read on meanwhile, as if there had been nothing to wait
    // for.
    if (!ahead || ahead->from != state.sequence || ahead->last != state.lastId) {
        catchUpHere(session, 0);
        return;
    }
    std::swap(state, ahead->state);
    if (problems)
        problems.reset();
    if (ahead->problems) {
        problems = std::move(ahead->problems);
        problems->moveTo(state.model, kinds);
    }
    tell(session, ahead->news.changes, ahead->news.events);
    freeOnWorker(*ahead);
    caughtUp(session, {});
}

const Problems* Session::problemsIfFound()
{
    constexpr size_t many = 2000; // entities, whose problems take 15 ms
    if (d->problems || d->options.until || d->state.model.entities().size() < many)
        return &problems();
    if (!d->isFinding)
        d->findApart(*this);
    return nullptr;
}

void Session::Private::findApart(Session& session)
{
    isFinding = true;
    onWorker(
        session,
        [log = log, kinds = kinds, until = state.sequence, last = state.lastId] {
            return readUntil(log, kinds, until, last);
        },
        [this, &session](std::shared_ptr<Ahead> ahead) { found(session, std::move(ahead)); });
}

void Session::Private::found(Session& session, std::shared_ptr<Ahead> ahead)
{
    isFinding = false;
    ChangeSet since = std::exchange(sinceFinding, {});
    if (!problems && ahead) { // nobody could not wait
        problems = std::move(ahead->problems);
        problems->moveTo(state.model, kinds);
        since.normalize();
        problems->update(since);
        freeOnWorker(*ahead);
    }
    (void)session.problems(); // where the log is not what it was, this thread has to look
    emit session.problemsFound();
}

} // namespace cim
