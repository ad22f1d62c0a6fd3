#include "app/machines/evaluator.h"

#include "app/mainwindow/repositories.h"
#include "app/widgets/words.h"
#include "graph/flakes/rootlock.h"
#include "models/workspace/evaluations.h"

#include <QtConcurrent>

#include <algorithm>
#include <map>

namespace cim {

// What a worker hands back. `failure` has a message where nix could not be asked at all.
struct Evaluator::Found {
    QHash<QString, State> states = {};
    std::vector<HostProblem> complaints = {};
    Error failure = {};
    int again = 0;
    bool stopped = false;
};

namespace {

Result<std::unique_ptr<Session>> reader(const QString& folder)
{
    Session::Options options;
    options.readOnly = true;
    return Session::open(folder, options);
}

QStringList hostsOf(const Model& model)
{
    QStringList out;
    for (const Entity& entity : model.entities())
        if (entity.kind == u"Host")
            out << entity.name;
    out.sort();
    return out;
}

// Evaluates the hosts that are not known as they are now (`again`: all of them) and keeps what
// NixOS says. The number that were evaluated.
Result<int> evaluateHosts(const Session& session, const QStringList& hosts, bool again,
                          std::stop_token stop, const EvaluationTold& told)
{
    // A lock from elsewhere may make nix take all memory: read by us first.
    if (const auto lock = flakes::staleness(session.folder()); !lock)
        return std::unexpected(lock.error());
    const auto tool = nix::find(stop);
    if (!tool)
        return std::unexpected(tool.error());
    const auto prints = hostFingerprints(session);
    KnownEvaluations known(session);
    nix::EvaluationRequest request{.folder = session.folder(), .hosts = {}};
    for (const QString& host : hosts)
        if (again || !known.find(host, prints.value(host)))
            request.hosts << host;
    request.options = flakes::previewOptions(session.folder());
    const int total = int(request.hosts.size());
    told(0, total, nix::limitFor(0).sentence());
    const auto done = nix::evaluate(
        *tool, request, stop, [&](const nix::Evaluation& one, int count, const nix::Limit& limit) {
            known.put(one, prints.value(one.host));
            told(count, total, limit.sentence());
        });
    if (const auto saved = known.save(); !saved)
        return std::unexpected(saved.error());
    for (const nix::Evaluation& one : done)
        if (!one.isCancelled && !KnownEvaluations::isOfTheFiles(one))
            return fail(one.complaints.front().sentence, one.said);
    return total;
}

} // namespace

Result<QStringList> refusedHosts(const Session& session, const QStringList& hosts,
                                 std::stop_token stop, const EvaluationTold& told)
{
    if (const auto done = evaluateHosts(session, hosts, false, std::move(stop), told); !done)
        return std::unexpected(done.error());
    const auto prints = hostFingerprints(session);
    const KnownEvaluations known(session);
    QStringList out;
    for (const QString& host : hosts) {
        const nix::Evaluation* one = known.find(host, prints.value(host));
        if (one && !one->isFine)
            out << Evaluator::tr("%1: %2", "host and what NixOS says of it")
                       .arg(host,
                            one->complaints.empty() ? one->said : one->complaints.front().sentence);
    }
    return out;
}

Evaluator::Evaluator(const QString& folder, const Repositories& repositories, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
{
    m_pool.setMaxThreadCount(1);
    connect(&repositories, &Repositories::pictureChanged, this, &Evaluator::refresh);
}

Evaluator::~Evaluator()
{
    m_stop.request_stop();
    m_pool.waitForDone(); // it tells this object
}

// What is known and still true of the files as they stand; runs no nix.
std::shared_ptr<Evaluator::Found> Evaluator::look(const QString& folder)
{
    auto out = std::make_shared<Found>();
    const auto session = reader(folder);
    if (!session)
        return out; // the window says elsewhere what is wrong with the workspace
    const KnownEvaluations known(**session);
    if (known.isEmpty())
        return out;
    const auto prints = hostFingerprints(**session);
    std::vector<nix::Evaluation> evaluations;
    for (const QString& host : hostsOf((*session)->model())) {
        const nix::Evaluation* one = known.find(host, prints.value(host));
        if (!one)
            continue;
        out->states.insert(host, one->isFine ? State::Fine : State::Refused);
        evaluations.push_back(*one);
    }
    out->complaints = problemsOf((*session)->model(), (*session)->kinds(), evaluations);
    return out;
}

void Evaluator::refresh()
{
    if (m_busy || m_refreshing) {
        m_stale = true;
        return;
    }
    m_refreshing = true;
    QtConcurrent::run(&m_pool, &Evaluator::look, m_folder)
        .then(this, [this](const std::shared_ptr<Found>& found) {
            m_refreshing = false;
            take(*found);
        });
}

void Evaluator::take(const Found& found)
{
    m_states = found.states;
    m_complaints = found.complaints;
    emit changed();
    if (std::exchange(m_stale, false))
        refresh();
}

void Evaluator::evaluate(const QString& host)
{
    if (m_busy)
        return;
    m_busy = true;
    m_stop = {};
    m_last = {};
    emit busyChanged(true);
    const EvaluationTold told = [this](int done, int total, const QString& limit) {
        QMetaObject::invokeMethod(
            this, [this, done, total, limit] { emit progressed(done, total, limit); },
            Qt::QueuedConnection);
    };
    const auto job = [folder = m_folder, host, stop = m_stop.get_token(), told] {
        Error failure;
        int again = 0;
        if (const auto session = reader(folder); !session)
            failure = session.error();
        else if (const auto done = evaluateHosts(
                     **session, host.isEmpty() ? hostsOf((*session)->model()) : QStringList{host},
                     !host.isEmpty(), stop, told);
                 !done)
            failure = done.error();
        else
            again = *done;
        auto out = look(folder);
        out->failure = failure;
        out->again = again;
        out->stopped = stop.stop_requested();
        return out;
    };
    QtConcurrent::run(&m_pool, job).then(this, [this](const std::shared_ptr<Found>& found) {
        m_busy = false;
        m_last = found->failure;
        if (found->stopped)
            m_last = {tr("Stopped, as asked. What was evaluated until then is kept.")};
        else if (m_last.message.isEmpty())
            m_last.message = found->again == 0
                                 ? tr("No host has changed since it was evaluated.")
                                 : counted(found->again, tr("One host was evaluated."),
                                           tr("%1 hosts were evaluated."));
        take(*found);
        emit busyChanged(false);
    });
}

std::vector<Problem> Evaluator::problems(const Model& model) const
{
    std::map<std::pair<QString, EntityId>, QStringList> hosts;
    std::vector<Problem> out;
    for (const HostProblem& one : m_complaints) {
        const EntityId about = one.entities.empty() ? one.host : one.entities.front();
        const Entity* host = model.entity(one.host);
        if (!host || !model.entity(about))
            continue;
        QStringList& names = hosts[{one.complaint.sentence, about}];
        names << host->name;
        if (names.size() > 1)
            continue;
        Problem problem;
        problem.code = QStringLiteral("nixos-") + one.complaint.code;
        problem.sentence = one.complaint.sentence;
        problem.entity = about;
        out.push_back(std::move(problem));
    }
    for (Problem& problem : out) {
        const QStringList& names = hosts[{problem.sentence, problem.entity}];
        const QString where =
            names.size() == 1 ? names.front()
                              : names.front() + counted(names.size() - 1, tr(" and one more host"),
                                                        tr(" and %1 more hosts"));
        problem.sentence = tr("NixOS on %1: %2").arg(where, problem.sentence);
    }
    return out;
}

} // namespace cim
