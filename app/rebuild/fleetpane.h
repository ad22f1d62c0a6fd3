// Rebuilding several hosts over ssh, in the window: the plan, the run, and what was broken off
// before.
#pragma once

#include "app/rebuild/fleetplan.h"
#include "app/rebuild/fleetrebuild.h"
#include "app/rebuild/hostlist.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cim {

class Document;
class FleetView;
class PasswordDesk;
struct CommitOutcome;

// Sends the user to the rebuild page with hosts to rebuild together, chosen elsewhere.
void askForHosts(Document& document, const std::vector<EntityId>& hosts);
// Those that were sent, once; nothing: none were.
std::optional<std::vector<EntityId>> takeAskedHosts(Document& document);

// One run at a time. When destroyed it stops that, waits for what is being activated, and has it
// in the log.
class FleetPane : public QWidget {
    Q_OBJECT

public:
    // `desk` is where ssh's and sudo's questions are asked. It may go before this.
    FleetPane(Document& document, PasswordDesk& desk, QWidget* parent = nullptr);
    ~FleetPane() override;

    // What leads here, for a page: a button, and what there is to say of a run. Made once.
    QWidget* makeDoor(QWidget* parent);
    // How many hosts are chosen on the page.
    void setSelected(qsizetype hosts);
    // Shows the plan, with these hosts if there are any; while something runs, that.
    void plan(const std::vector<EntityId>& hosts);
    // What the log and the disk have of the hosts and of the last run; asked for by lookAsked().
    struct Found {
        QHash<EntityId, std::vector<HostRecord>> records;
        Result<std::vector<EntityId>> touched;
        Result<std::optional<nix::Fleet>> last;
    };
    void take(const Found& found);
    void stop(); // what runs
    // Where the run is with a host; false: it has nothing to do with it.
    bool addTo(HostRow& row) const;

    const FleetRebuild* run() const { return m_run.get(); } // null: none

signals:
    void planAsked();
    void runAsked();
    void closed();
    void lookAsked();
    void changed(const QStringList& hosts); // of which addTo() says something else

private:
    QWidget* buildHead();
    void connectParts();
    bool isRunning() const;
    const std::optional<nix::Fleet>& fleet() const;
    void takeOrder(const FleetOrder& order);
    void goOn(const CommitOutcome& outcome, bool cancelled);
    void begin(FleetRequest request);
    void follow();
    void end();
    QStringList moved();
    void askRollBack();
    void showRun();
    void showDoor();
    void showHost();

    Document& m_document;
    QPointer<PasswordDesk> m_desk;
    std::unique_ptr<FleetRebuild> m_run;
    std::optional<nix::Fleet> m_last; // of the workspace, as it is on disk
    QString m_lastTrouble;
    std::optional<FleetOrder> m_order; // waits for a commit
    QHash<QString, int> m_places;      // of the run's hosts, by name
    QStringList m_known;               // what addTo() said of each at last, by place
    QHash<EntityId, std::vector<HostRecord>> m_records;
    qsizetype m_selected = 0;

    QLabel* m_title = nullptr;
    QPushButton* m_another = nullptr;
    QStackedWidget* m_stack = nullptr;
    FleetPlanPane* m_plan = nullptr;
    FleetView* m_view = nullptr;
    QLabel* m_doorText = nullptr;
    QPushButton* m_doorRun = nullptr;
    QPushButton* m_doorPlan = nullptr;
};

} // namespace cim
