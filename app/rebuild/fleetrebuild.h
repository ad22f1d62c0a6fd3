// Several hosts being rebuilt over ssh, from the click to the last outcome: on threads of their
// own, of which the window hears at most ten times a second. No widgets.
#pragma once

#include "app/rebuild/buildnews.h"
#include "app/rebuild/fleetrequest.h"
#include "models/workspace/fleets.h"

#include <QMap>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <optional>
#include <stop_token>

namespace cim {

// How far one host of a run has come.
struct FleetPlace {
    nix::HostNews::Step step = nix::HostNews::Step::Looking;
    qint64 began = 0;     // milliseconds since 1970; 0: not yet
    QString logFile = {}; // of its build; empty: none yet
    QString detail = {};  // of one that failed: what to do about it, and what was said last
};

// Lives on the GUI thread. Runs once. When destroyed it stops as if it were asked to, waits for
// what is being activated, and tells of that.
class FleetRebuild : public QObject {
    Q_OBJECT

public:
    enum class Stage : quint8 { Preparing, Running, Stopping, Ended };

    explicit FleetRebuild(FleetRequest request, QObject* parent = nullptr);
    ~FleetRebuild() override;

    void start();
    // Of which host built() tells, one at a time; empty: of none.
    void watch(const QString& host);
    // No further host begins and no build goes on; an activation comes to its end.
    void stop();

    const FleetRequest& request() const { return m_request; }
    Stage stage() const { return m_stage; }
    // As it was told last; nothing before anything began.
    const std::optional<nix::Fleet>& fleet() const { return m_fleet; }
    const QMap<int, QString>& doing() const { return m_doing; } // what is done, by the host's place
    // What builds them, in a sentence; empty: nothing is built, or it is not known yet.
    const QString& engine() const { return m_engine; }
    // Nothing of those that have not begun.
    FleetPlace placeOf(const QString& host) const { return m_places.value(host); }
    // Why nothing was begun, or what is wrong beside the hosts' own trouble; a sentence, or empty.
    const QString& trouble() const { return m_trouble; }

signals:
    void stageChanged();
    void progressed(); // anything of the above has changed
    // What has changed in the build of the host that is watched; anew: all of it.
    void built(const cim::BuildNews& news, bool isAnew);
    // For the workspace's log.
    void happened(const cim::HostFacts& facts);

private:
    struct Mail;
    struct Followed;
    static void work(const FleetRequest& request, const std::shared_ptr<Mail>& mail,
                     const std::stop_token& stop);
    void setStage(Stage stage);
    void deliver();

    FleetRequest m_request;
    Stage m_stage = Stage::Preparing;
    std::stop_source m_stop;
    std::shared_ptr<Mail> m_mail;
    std::optional<nix::Fleet> m_fleet;
    QMap<int, QString> m_doing;
    QHash<QString, FleetPlace> m_places;
    QString m_watched;
    QString m_trouble, m_engine;
    QTimer m_tick;
    QThreadPool m_pool; // one thread, and those of the hosts below it
};

} // namespace cim
