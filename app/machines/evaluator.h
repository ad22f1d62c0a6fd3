// What NixOS says of the workspace's hosts, from the window's side.
#pragma once

#include "models/workspace/provenance.h"

#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <stop_token>

namespace cim {

class Repositories;

// `limit`: how many hosts run at once, and why.
using EvaluationTold = std::function<void(int done, int total, const QString& limit)>;
// A sentence for each of the hosts that NixOS refuses. Hosts that nothing has touched since they
// were evaluated are not asked about again. Waits for nix: for worker threads.
Result<QStringList> refusedHosts(const Session& session, const QStringList& hosts,
                                 std::stop_token stop, const EvaluationTold& told);

// Lives on the GUI thread; nix runs on a thread of its own, and only when asked. What was said
// stays known, also from run to run and from `cim evaluate`, until a file that a host is made from
// changes. Stops and waits for what runs when destroyed.
class Evaluator : public QObject {
    Q_OBJECT

public:
    Evaluator(const QString& folder, const Repositories& repositories, QObject* parent = nullptr);
    ~Evaluator() override;

    enum class State : quint8 { Unknown, Fine, Refused };
    State stateOf(const QString& host) const { return m_states.value(host); }
    // By host; those alone that are still true.
    const std::vector<HostProblem>& complaints() const { return m_complaints; }
    // The same for the list of problems: one a complaint, however many hosts have it.
    std::vector<Problem> problems(const Model& model) const;

    // Of the files as they stand. Empty: every host that an edit has touched since it was evaluated
    // last; one that is named is evaluated in any case.
    void evaluate(const QString& host);
    void cancel() { m_stop.request_stop(); }
    bool isBusy() const { return m_busy; }
    bool isRefreshing() const { return m_refreshing; }
    // How it ended last: a sentence, and nix's own words where it failed.
    const Error& last() const { return m_last; }

signals:
    void changed(); // complaints and states
    void busyChanged(bool busy);
    // `limit`: how many run at once, and why.
    void progressed(int done, int total, const QString& limit);

private:
    struct Found;
    static std::shared_ptr<Found> look(const QString& folder);
    void refresh();
    void take(const Found& found);

    QString m_folder;
    QThreadPool m_pool; // one thread
    std::stop_source m_stop;
    QHash<QString, State> m_states;
    std::vector<HostProblem> m_complaints;
    Error m_last;
    bool m_busy = false;
    bool m_refreshing = false;
    bool m_stale = false; // files have changed while something ran
};

} // namespace cim
