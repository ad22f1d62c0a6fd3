#include "app/rebuild/rebuild.h"

#include "graph/flakes/rootlock.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/rebuilds.h"

#include <QDateTime>
#include <QElapsedTimer>
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

// What the worker tells; one message is under way at a time, later ones are merged into it.
struct Rebuild::Mail {
    QMutex mutex = {};
    BuildNews news = {};
    bool isUnderWay = false;
};

// What the worker hands back before anything is activated.
struct Rebuild::Prepared {
    std::unique_ptr<QLockFile> lock = {};
    std::optional<Error> refused = {}; // it never came to a build
    std::optional<Settled> settled = {};
    std::optional<nix::Built> built = {};
    nix::Tool tool = {};
    QString toplevel = {};
    int generation = 0;
    RebuildDifference difference = {};
    std::optional<nix::Activated> dry = {}; // where a dry activation was asked for
    qint64 dryMilliseconds = 0;
    bool isCancelled = false;
    bool isStale = false; // the root does not take what is committed
};

namespace {

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

// The generation to go back to.
Result<system::Generation> generationOf(const RebuildRequest& request)
{
    const auto all = system::generations(request.store, QStringLiteral("system"));
    if (!all)
        return std::unexpected(all.error());
    const auto current = std::ranges::find_if(*all, &system::Generation::isCurrent);
    const auto found = std::ranges::find_if(*all, [&](const system::Generation& one) {
        return request.generation > 0 ? one.number == request.generation
                                      : current != all->end() && one.number < current->number;
    });
    if (found == all->end())
        return fail(request.generation > 0
                        ? Rebuild::tr("There is no generation %1 any more.").arg(request.generation)
                        : Rebuild::tr("There is no generation before the current one."));
    if (found->toplevel.isEmpty())
        return fail(Rebuild::tr("Generation %1 is no longer in the store.").arg(found->number));
    return *found;
}

// Who asked for what changes; without an answer the changes are shown all the same.
void addCauses(const RebuildRequest& request, RebuildDifference& out, const std::stop_token& stop)
{
    if (!out.changes || out.changes->isEmpty())
        return;
    auto causes = closures::askCauses(request.folder, request.name, stop);
    if (causes)
        out.causes = std::make_shared<const closures::HostCauses>(*std::move(causes));
    else
        out.whyNoCauses = causes.error().message;
}

RebuildDifference differenceTo(const RebuildRequest& request, const QString& toplevel,
                               const std::stop_token& stop)
{
    RebuildDifference out;
    const QString now = system::running(request.store).current;
    if (now.isEmpty() || !request.isHere) {
        out.why = Rebuild::tr("No system of %1 runs here, so there is nothing to compare with.")
                      .arg(request.name);
        return out;
    }
    const auto load = [&](const QString& path, const QString& title) {
        return closures::loadSystem(
            {.store = request.store, .path = path, .file = {}, .title = title}, {}, stop);
    };
    const auto before = load(now, Rebuild::tr("the running system"));
    const auto after = load(toplevel, Rebuild::tr("the new system"));
    if (before && after)
        out.changes = closures::compare(**before, **after);
    else
        out.why = Rebuild::tr("The difference cannot be shown: %1")
                      .arg((before ? after : before).error().text());
    return out;
}

nix::ActivationRequest activationRequest(const RebuildRequest& request, const QString& toplevel,
                                         int generation, nix::Action action)
{
    return {.store = request.store,
            .host = request.name,
            .toplevel = toplevel,
            .generation = generation,
            .action = action,
            .elevation = request.elevation,
            .hasTerminal = false};
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

QByteArray fingerprintOf(const RebuildRequest& request)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(request.folder, options);
    return session ? hostFingerprints(**session).value(request.name) : QByteArray();
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
    m_pool.waitForDone(); // it tells this object
}

qint64 Rebuild::milliseconds() const
{
    return m_started == 0
               ? 0
               : (m_ended > 0 ? m_ended : QDateTime::currentMSecsSinceEpoch()) - m_started;
}

void Rebuild::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
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
    out->lock = lockRebuild(request.name);
    if (!out->lock) {
        out->refused =
            Error{tr("%1 is being rebuilt already, by another program.").arg(request.name)};
        return out;
    }
    out->settled = settledHere(request.host, request.name, request.store);
    auto tool = nix::find(stop);
    if (!tool) {
        out->refused = tool.error();
        return out;
    }
    out->tool = *std::move(tool);
    if (request.action == RebuildAction::GoBack) {
        const auto generation = generationOf(request);
        if (!generation) {
            out->refused = generation.error();
            return out;
        }
        out->toplevel = generation->toplevel;
        out->generation = generation->number;
    } else {
        build(request, *out, mail, stop, self);
        if (!out->built || out->built->how != nix::Built::How::Succeeded)
            return out;
        out->toplevel = out->built->toplevel;
    }
    const auto stage = [self](Stage next) {
        QMetaObject::invokeMethod(
            self, [self, next] { self->setStage(next); }, Qt::QueuedConnection);
    };
    if (isBuildOnly(request.action))
        return out;
    stage(Stage::Comparing);
    out->difference = differenceTo(request, out->toplevel, stop);
    addCauses(request, out->difference, stop);
    out->isCancelled = stop.stop_requested();
    if (out->isCancelled)
        return out;
    // Without a password it costs nothing to ask the new system what it would do.
    const bool isDry = request.action == RebuildAction::DryActivate;
    if (isDry || (request.elevation.command.isEmpty() && request.isHere)) {
        if (isDry)
            stage(Stage::Activating);
        QElapsedTimer clock;
        clock.start();
        out->dry =
            nix::activate(out->tool, activationRequest(request, out->toplevel, out->generation,
                                                       nix::Action::DryActivate));
        out->dryMilliseconds = clock.elapsed();
        if (out->dry->how != nix::Activated::How::Failed)
            out->difference.units = out->dry->units;
    }
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
    const QByteArray fingerprint = request.isPartial ? QByteArray() : fingerprintOf(request);
    BuildFollower follower(request.store, Durations::read(Durations::defaultFile()));
    const nix::Product product = productOf(request.action);
    const nix::BuildRequest wanted{.folder = request.folder,
                                   .host = request.name,
                                   .product = product,
                                   .link = nix::resultLink(request.name, product),
                                   .logFile = logFile};
    out.built = nix::build(out.tool, wanted, stop, [&](const nix::BuildLog& log) {
        BuildNews news = follower.look(log, QDateTime::currentMSecsSinceEpoch());
        const QMutexLocker locked(&mail->mutex);
        mail->news.merge(std::move(news));
        if (!std::exchange(mail->isUnderWay, true))
            QMetaObject::invokeMethod(self, &Rebuild::deliver, Qt::QueuedConnection);
    });
    follower.durations().save(Durations::defaultFile());
    if (out.built->how == nix::Built::How::Succeeded && product == nix::Product::System)
        noteBuiltFrom(request.name, fingerprint);
}

void Rebuild::deliver()
{
    BuildNews news;
    {
        const QMutexLocker locked(&m_mail->mutex);
        news = std::exchange(m_mail->news, {});
        m_mail->isUnderWay = false;
    }
    emit progressed(news);
}

void Rebuild::cancel()
{
    if (m_stage == Stage::Asking)
        decline();
    else if (m_stage != Stage::Activating && m_stage != Stage::Ended) {
        m_stop.request_stop();
        emit stageChanged();
    }
}

void Rebuild::take(Prepared& prepared)
{
    m_lock = std::move(prepared.lock);
    m_tool = prepared.tool;
    m_toplevel = prepared.toplevel;
    m_generation = prepared.generation;
    m_difference = std::move(prepared.difference);
    if (prepared.settled) {
        m_settled = prepared.settled->fact.changed
                        ? tr("The rebuild before this was broken off before it could tell of "
                             "itself: the system was activated all the same.")
                        : tr("The rebuild before this was broken off: its system was not "
                             "activated.");
        emit happened(RecordHostRebuilt{prepared.settled->fact});
        forgetActivation(m_request.name);
    }
    RebuildOutcome out;
    if (prepared.refused) {
        const bool stopped = m_stop.stop_requested();
        out.how = stopped ? RebuildOutcome::How::Cancelled : RebuildOutcome::How::Failed;
        out.sentence = stopped
                           ? tr("Stopped, as asked. Nothing on %1 was changed.").arg(m_request.name)
                           : prepared.refused->message;
        out.detail = stopped ? QString() : prepared.refused->detail;
        return end(std::move(out));
    }
    if (const auto& built = prepared.built) {
        m_logFile = out.logFile = built->logFile;
        emit happened(factOf(m_request.host, productOf(m_request.action), *built));
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
    if (prepared.isCancelled) {
        out.how = RebuildOutcome::How::Cancelled;
        out.sentence =
            tr("Stopped, as asked. %1 is built, and nothing was activated.").arg(m_request.name);
        return end(std::move(out));
    }
    if (m_request.action == RebuildAction::DryActivate)
        return conclude(*prepared.dry, prepared.dryMilliseconds);
    setStage(Stage::Asking);
}

void Rebuild::record(const QString& outcome, bool changed, qint64 generation, qint64 milliseconds)
{
    emit happened(RecordHostRebuilt{{m_request.host, actionWord(), outcome, changed, generation,
                                     m_toplevel, milliseconds, m_logFile}});
}

void Rebuild::decline()
{
    if (m_stage != Stage::Asking || m_isAskingUnits)
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
    emit stageChanged();
    const auto job =
        [request = activationRequest(m_request, m_toplevel, m_generation, nix::Action::DryActivate),
         tool = m_tool] { return std::make_shared<nix::Activated>(nix::activate(tool, request)); };
    QtConcurrent::run(&m_pool, job).then(this, [this](const std::shared_ptr<nix::Activated>& dry) {
        m_isAskingUnits = false;
        if (dry->how == nix::Activated::How::Failed)
            m_difference.whyNoUnits = dry->sentence;
        else
            m_difference.units = dry->units;
        emit stageChanged();
    });
}

void Rebuild::activate()
{
    if (m_stage != Stage::Asking || m_isAskingUnits)
        return;
    const auto noted = noteActivation(
        m_request.name, {.action = actionWord(), .toplevel = m_toplevel, .log = m_logFile});
    if (!noted) {
        RebuildOutcome out;
        out.sentence = noted.error().message;
        out.detail = noted.error().detail;
        return end(std::move(out));
    }
    setStage(Stage::Activating);
    const auto job = [request = activationRequest(m_request, m_toplevel, m_generation,
                                                  activationOf(m_request.action)),
                      tool = m_tool] {
        QElapsedTimer clock;
        clock.start();
        auto done = std::make_shared<nix::Activated>(nix::activate(tool, request));
        return std::pair(done, clock.elapsed());
    };
    QtConcurrent::run(&m_pool, job)
        .then(this, [this](const std::pair<std::shared_ptr<nix::Activated>, qint64>& done) {
            conclude(*done.first, done.second);
            forgetActivation(m_request.name);
        });
}

void Rebuild::conclude(const nix::Activated& done, qint64 milliseconds)
{
    record(outcomeWord(done), done.changed(), done.madeGeneration(), milliseconds);
    RebuildOutcome out;
    out.how = done.how == nix::Activated::How::Failed ? RebuildOutcome::How::Failed
                                                      : RebuildOutcome::How::Fine;
    out.sentence = done.sentence;
    out.notes = m_notes + done.notes;
    out.detail = out.how == RebuildOutcome::How::Failed ? done.said : QString();
    out.advice = done.advice;
    out.toplevel = m_toplevel;
    out.logFile = m_logFile;
    out.activated = done;
    end(std::move(out));
}

void Rebuild::end(RebuildOutcome outcome)
{
    m_outcome = std::move(outcome);
    m_ended = QDateTime::currentMSecsSinceEpoch();
    m_lock.reset();
    setStage(Stage::Ended);
}

} // namespace cim
