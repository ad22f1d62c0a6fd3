#include "app/rebuild/rebuild.h"

#include "app/rebuild/comparing.h"
#include "app/rebuild/rebuild_p.h"
#include "graph/flakes/rootlock.h"
#include "models/git/head.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

nix::Product productOf(RebuildAction action)
{
    return action == RebuildAction::Vm      ? nix::Product::Vm
           : action == RebuildAction::Image ? nix::Product::Image
                                            : nix::Product::System;
}

bool isBuildOnly(RebuildAction action)
{
    return action == RebuildAction::Build || productOf(action) != nix::Product::System;
}

bool isActivation(RebuildAction action)
{
    return !isBuildOnly(action) && action != RebuildAction::DryActivate;
}

namespace {

constexpr int nextPart = 10; // milliseconds, where there is more to tell than fits into a frame

nix::Action activationOf(RebuildAction action)
{
    switch (action) {
    case RebuildAction::Build:
    case RebuildAction::Vm:
    case RebuildAction::Image:
    case RebuildAction::DryActivate:
        return nix::Action::DryActivate;
    case RebuildAction::Test:
        return nix::Action::Test;
    case RebuildAction::Boot:
        return nix::Action::Boot;
    case RebuildAction::Switch:
    case RebuildAction::GoBack:
        return nix::Action::Switch;
    }
    return nix::Action::DryActivate;
}

QString builtSentence(RebuildAction action, const QString& host)
{
    switch (productOf(action)) {
    case nix::Product::System:
        return Rebuild::tr("%1 is built. Nothing was activated.").arg(host);
    case nix::Product::Vm:
        return Rebuild::tr("A virtual machine of %1 is built. Nothing was activated.").arg(host);
    case nix::Product::Image:
        return Rebuild::tr("An installation picture of %1 is built. Nothing was activated.")
            .arg(host);
    }
    return {};
}

// What is built now; empty where that leaves edits out.
QByteArray fingerprintOf(const RebuildRequest& request)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(request.folder, options);
    return session ? committedPrints(**session).value(request.name) : QByteArray();
}

// Another one after every commit that a build would take in.
QByteArray committedRoot(const QString& folder)
{
    const auto message = headMessage(folder);
    const auto lock = headFile(folder, QStringLiteral("flake.lock"));
    return message.value_or(QString()).toUtf8() + lock.value_or(QByteArray());
}

} // namespace

Rebuild::Rebuild(RebuildRequest request, QObject* parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_mail(std::make_shared<Mail>())
{
    m_pool.setMaxThreadCount(1);
}

Rebuild::~Rebuild()
{
    m_stop.request_stop();
    m_stopAsking.request_stop();
    m_pool.waitForDone(); // it tells this object
}

qint64 Rebuild::milliseconds() const
{
    if (m_started == 0)
        return 0;
    const qint64 until = m_ended > 0                ? m_ended
                         : m_stage == Stage::Asking ? m_stageBegan
                                                    : QDateTime::currentMSecsSinceEpoch();
    return until - m_started - m_considered;
}

bool Rebuild::needsPassword() const
{
    return m_there && m_there->needsPassword();
}

bool Rebuild::isStoppable() const
{
    const auto action =
        m_stage == Stage::Asking ? nix::Action::DryActivate : activationOf(m_request.action);
    return m_request.elsewhere || nix::isStoppable(action, m_request.elevation);
}

void Rebuild::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (m_stage == Stage::Asking)
        m_considered += now - m_stageBegan;
    m_stageBegan = now;
    m_stage = stage;
    m_doing.clear(); // it was of the stage before
    m_share = -1;
    emit stageChanged();
}

QString Rebuild::actionWord() const
{
    return m_request.action == RebuildAction::GoBack ? QStringLiteral("rollback")
                                                     : nix::wordFor(activationOf(m_request.action));
}

void Rebuild::start()
{
    if (m_stage != Stage::Waiting)
        return;
    m_started = QDateTime::currentMSecsSinceEpoch();
    setStage(Stage::Preparing);
    const auto job = [request = m_request, mail = m_mail, stop = m_stop.get_token(), self = this] {
        return prepare(request, mail, stop, self);
    };
    QtConcurrent::run(&m_pool, job).then(this, [this](const std::shared_ptr<Prepared>& prepared) {
        take(*prepared);
    });
}

// On the worker; `self` is only told, by its event queue.
std::shared_ptr<Rebuild::Prepared> Rebuild::prepare(const RebuildRequest& request,
                                                    const std::shared_ptr<Mail>& mail,
                                                    const std::stop_token& stop, Rebuild* self)
{
    auto out = std::make_shared<Prepared>();
    auto lock = lockRebuild(request.name);
    if (!lock) {
        out->refused = lock.error();
        return out;
    }
    out->lock = std::move(*lock);
    if (!look(request, *out, stop, self) || !findRebuilder(request, *out, stop))
        return out;
    auto tool = nix::find(stop);
    if (!tool) {
        out->refused = tool.error();
        return out;
    }
    out->tool = *std::move(tool);
    if (request.action == RebuildAction::GoBack) {
        const auto generation = generationOf(request, out->there.get());
        if (!generation) {
            out->refused = generation.error();
            return out;
        }
        out->toplevel = generation->toplevel;
        out->generation = generation->number;
        if (out->rebuilder && !rollsBack(request, *out))
            out->rebuilder.reset(); // the question says so
    } else {
        build(request, *out, mail, stop, self);
        if (!out->built || out->built->how != nix::Built::How::Succeeded)
            return out;
        out->toplevel = out->built->toplevel;
    }
    if (isBuildOnly(request.action) || !copy(request, *out, stop, self))
        return out;
    told(self, Stage::Comparing);
    out->difference = differenceTo(request, out->there.get(), out->toplevel, stop);
    out->isCancelled = stop.stop_requested();
    if (!out->isCancelled)
        tryDry(request, *out, stop, self);
    if (request.action != RebuildAction::DryActivate)
        out->isCancelled = stop.stop_requested();
    return out;
}

void Rebuild::build(const RebuildRequest& request, Prepared& out, const std::shared_ptr<Mail>& mail,
                    const std::stop_token& stop, Rebuild* self)
{
    // A lock from elsewhere may make nix take all memory: read by us first.
    const auto lock = flakes::staleness(request.folder);
    if (!lock) {
        out.refused = lock.error();
        return;
    }
    out.isStale = lock->isStale();
    const QString logFile = nix::newLogFile(request.name);
    QMetaObject::invokeMethod(
        self,
        [self, logFile] {
            self->m_logFile = logFile;
            self->setStage(Stage::Building);
        },
        Qt::QueuedConnection);
    // Beside nix, which need not wait for every file of a large model; of use if nothing was
    // committed until it was known.
    const auto print = [request, before = committedRoot(request.folder)] {
        const QByteArray now = fingerprintOf(request);
        return committedRoot(request.folder) == before ? now : QByteArray();
    };
    const QFuture<QByteArray> fingerprint = QtConcurrent::run(print);
    BuildFollower follower(request.store, Durations::read(Durations::defaultFile()));
    const nix::Product product = productOf(request.action);
    nix::BuildRequest wanted{.folder = request.folder,
                             .host = request.name,
                             .product = product,
                             .link = nix::resultLink(request.name, product),
                             .logFile = logFile};
    if (out.there && request.elsewhere->isBuiltThere) {
        wanted.builder = {out.there, &out.there->ssh()};
        wanted.system = request.elsewhere->system;
    }
    out.built = nix::build(out.tool, wanted, stop, [&](const nix::BuildLog& log) {
        BuildNews news = follower.look(log, QDateTime::currentMSecsSinceEpoch());
        const QMutexLocker locked(&mail->mutex);
        mail->news.merge(std::move(news));
        if (!std::exchange(mail->isUnderWay, true))
            QMetaObject::invokeMethod(self, &Rebuild::deliver, Qt::QueuedConnection);
    });
    follower.durations().save(Durations::defaultFile());
    if (out.built->how == nix::Built::How::Succeeded && product == nix::Product::System)
        noteBuiltFrom(request.name, fingerprint.result());
}

void Rebuild::deliver()
{
    BuildNews news;
    {
        const QMutexLocker locked(&m_mail->mutex);
        news = m_mail->news.takePart();
        m_mail->isUnderWay = !m_mail->news.works.empty();
        if (m_mail->isUnderWay) // what was clicked meanwhile comes first
            QTimer::singleShot(nextPart, this, &Rebuild::deliver);
    }
    emit progressed(news);
}

void Rebuild::cancel()
{
    if (m_isAskingUnits) {
        m_stopAsking.request_stop();
        emit stageChanged();
    } else if (m_stage == Stage::Asking)
        decline();
    else if ((m_stage != Stage::Activating || isStoppable()) && m_stage != Stage::Ended) {
        m_stop.request_stop();
        emit stageChanged();
    }
}

void Rebuild::take(Prepared& prepared)
{
    m_lock = std::move(prepared.lock);
    m_there = std::move(prepared.there);
    m_tool = prepared.tool;
    m_rebuilder = prepared.rebuilder;
    m_toplevel = prepared.toplevel;
    m_generation = prepared.generation;
    m_difference = std::move(prepared.difference);
    if (prepared.settled) {
        m_settled = settledSentence(*prepared.settled, m_request.name);
        emit happened({m_request.name, {RecordHostRebuilt{prepared.settled->fact}}, true});
    }
    RebuildOutcome out;
    if (prepared.refused) {
        const bool stopped = m_stop.stop_requested();
        out.how = stopped ? RebuildOutcome::How::Cancelled : RebuildOutcome::How::Failed;
        out.sentence = stopped
                           ? tr("Stopped, as asked. Nothing on %1 was changed.").arg(m_request.name)
                           : prepared.refused->message;
        out.detail = stopped ? QString() : prepared.refused->detail;
        // One that another program keeps out has not begun.
        if (!isBuildOnly(m_request.action) && m_lock)
            recordEnd(out.how);
        return end(std::move(out));
    }
    if (const auto& built = prepared.built) {
        m_logFile = out.logFile = built->logFile;
        emit happened(
            {m_request.name, {factOf(m_request.host, productOf(m_request.action), *built)}});
        if (!built->logTrouble.isEmpty())
            out.notes << built->logTrouble;
        if (prepared.isStale)
            out.notes << tr(
                "The root flake does not take the domains as they are committed now, so "
                "this build did not either. The next commit of the root mends that.");
        if (built->how != nix::Built::How::Succeeded) {
            out.how = built->how == nix::Built::How::Cancelled ? RebuildOutcome::How::Cancelled
                                                               : RebuildOutcome::How::Failed;
            out.sentence = built->error.message;
            out.detail = built->error.detail;
            out.advice = built->advice;
            return end(std::move(out));
        }
    }
    m_notes = out.notes;
    out.toplevel = m_toplevel;
    if (isBuildOnly(m_request.action)) {
        out.how = RebuildOutcome::How::Fine;
        out.sentence = builtSentence(m_request.action, m_request.name);
        out.produced = prepared.built->produced;
        return end(std::move(out));
    }
    if (prepared.brokenOff) {
        if (m_stop.stop_requested() || (m_there && m_there->isDeclined()))
            out.how = RebuildOutcome::How::Cancelled;
        out.sentence = prepared.brokenOff->message;
        out.detail = prepared.brokenOff->detail;
        recordEnd(out.how);
        return end(std::move(out));
    }
    if (prepared.isCancelled) {
        out.how = RebuildOutcome::How::Cancelled;
        out.sentence =
            tr("Stopped, as asked. %1 is built, and nothing was activated.").arg(m_request.name);
        recordEnd(out.how);
        return end(std::move(out));
    }
    if (m_request.action == RebuildAction::DryActivate)
        return conclude(*prepared.dry, prepared.dryMilliseconds);
    setStage(Stage::Asking);
}

void Rebuild::record(const QString& outcome, bool changed, qint64 generation, qint64 milliseconds,
                     bool isOver)
{
    emit happened({m_request.name,
                   {RecordHostRebuilt{{m_request.host, actionWord(), outcome, changed, generation,
                                       m_toplevel, milliseconds, m_logFile}}},
                   isOver});
}

// Before anything was activated.
void Rebuild::recordEnd(RebuildOutcome::How how)
{
    record(how == RebuildOutcome::How::Cancelled ? QStringLiteral("cancelled")
                                                 : QStringLiteral("failed"),
           false, 0, 0);
}

void Rebuild::decline()
{
    if (m_isAskingUnits)
        return cancel();
    if (m_stage != Stage::Asking)
        return;
    record(QStringLiteral("cancelled"), false, 0, 0);
    RebuildOutcome out;
    out.how = RebuildOutcome::How::Cancelled;
    out.sentence = tr("Nothing was changed on %1.").arg(m_request.name);
    out.toplevel = m_toplevel;
    out.logFile = m_logFile;
    end(std::move(out));
}

void Rebuild::askUnits()
{
    if (m_stage != Stage::Asking || m_isAskingUnits)
        return;
    m_isAskingUnits = true;
    m_stopAsking = {};
    emit stageChanged();
    const auto job = [request = m_request, there = m_there, tool = m_tool, rebuilder = m_rebuilder,
                      toplevel = m_toplevel, generation = m_generation,
                      stop = m_stopAsking.get_token(), self = this] {
        auto out = std::make_shared<nix::Activated>();
        const auto root = there ? there->becomeRoot(stop) : Result<void>();
        if (root)
            *out = activated(request, there, tool, rebuilder, toplevel, generation,
                             nix::Action::DryActivate, {}, stop, self);
        else
            out->sentence = root.error().message;
        return out;
    };
    QtConcurrent::run(&m_pool, job).then(this, [this](const std::shared_ptr<nix::Activated>& dry) {
        m_isAskingUnits = false;
        takeUnits(*dry, m_difference);
        emit stageChanged();
    });
}

void Rebuild::activate()
{
    if (m_stage != Stage::Asking || m_isAskingUnits)
        return;
    m_doing.clear();
    setStage(Stage::Activating);
    const auto job = [request = m_request, there = m_there, tool = m_tool, rebuilder = m_rebuilder,
                      word = actionWord(), toplevel = m_toplevel, generation = m_generation,
                      log = m_logFile, stop = m_stop.get_token(), self = this] {
        auto out = std::make_shared<Done>();
        const QString run = there ? nix::newRunId() : QString();
        if (there && there->needsPassword())
            told(self, tr("waiting for your password"), -1);
        auto ready = there ? there->becomeRoot(stop) : Result<void>();
        if (ready)
            ready = noteActivation(request.name, {.action = word,
                                                  .toplevel = toplevel,
                                                  .log = log,
                                                  .run = run,
                                                  .host = request.host});
        if (!ready) {
            out->refused = ready.error();
            out->isDeclined = there && there->isDeclined();
            return out;
        }
        QElapsedTimer clock;
        clock.start();
        out->activated = activated(request, there, tool, rebuilder, toplevel, generation,
                                   activationOf(request.action), run, stop, self);
        out->milliseconds = clock.elapsed();
        return out;
    };
    QtConcurrent::run(&m_pool, job).then(this, [this](const std::shared_ptr<Done>& done) {
        if (done->refused)
            return refuse(*done->refused, done->isDeclined);
        conclude(done->activated, done->milliseconds);
    });
}

// It never came to the activation.
void Rebuild::refuse(const Error& why, bool isDeclined)
{
    const bool isAsked = m_stop.stop_requested() || isDeclined;
    record(isAsked ? QStringLiteral("cancelled") : QStringLiteral("failed"), false, 0, 0);
    RebuildOutcome out;
    out.how = isAsked ? RebuildOutcome::How::Cancelled : RebuildOutcome::How::Failed;
    out.sentence = why.message;
    out.detail = why.detail;
    out.toplevel = m_toplevel;
    out.logFile = m_logFile;
    end(std::move(out));
}

void Rebuild::conclude(const nix::Activated& done, qint64 milliseconds)
{
    // What nobody knows yet is found out at the next start, and becomes an event then.
    if (!done.isUnknown)
        record(outcomeWord(done), done.changed(), done.madeGeneration(), milliseconds, true);
    RebuildOutcome out;
    out.how = done.isStopped                            ? RebuildOutcome::How::Cancelled
              : done.how == nix::Activated::How::Failed ? RebuildOutcome::How::Failed
                                                        : RebuildOutcome::How::Fine;
    out.sentence = done.sentence;
    out.notes = m_notes + done.notes;
    out.detail = out.how == RebuildOutcome::How::Failed ? done.said : QString();
    out.advice = done.advice;
    if (m_stop.stop_requested())
        out.notes.prepend(done.isUnknown
                              ? tr("You stopped waiting for it.")
                              : tr("It was over before the waiting for it could be stopped."));
    out.toplevel = m_toplevel;
    out.logFile = m_logFile;
    out.activated = done;
    end(std::move(out));
}

void Rebuild::learn(const Settled& settled)
{
    if (m_stage != Stage::Ended || !m_outcome.activated || !m_outcome.activated->isUnknown ||
        !settled.isOver || settled.fact.toplevel != m_toplevel)
        return;
    m_outcome.activated->isUnknown = false;
    m_outcome.notes = m_notes;
    m_outcome.detail.clear();
    m_outcome.sentence =
        (settled.fact.changed ? settled.fact.action == u"boot"
                                    ? tr("%1 takes the new system at its next boot.")
                                    : tr("%1 runs the new system.")
         : settled.fact.outcome == u"reverted"
             ? tr("%1 could not be reached, and went back by itself to the system that it ran "
                  "before.")
             : tr("The new system was not activated on %1."))
            .arg(m_request.name);
    if (settled.fact.changed)
        m_outcome.how = RebuildOutcome::How::Fine;
    emit stageChanged();
}

void Rebuild::end(RebuildOutcome outcome)
{
    m_outcome = std::move(outcome);
    m_ended = QDateTime::currentMSecsSinceEpoch();
    m_lock.reset();
    if (m_request.elsewhere) // the desk remembers passwords as long as there is a line
        m_request.elsewhere->line.reset();
    // Its connection is closed by a program, which is waited for.
    if (m_there)
        m_pool.start([there = std::exchange(m_there, nullptr)]() mutable { there.reset(); });
    setStage(Stage::Ended);
}

} // namespace cim
