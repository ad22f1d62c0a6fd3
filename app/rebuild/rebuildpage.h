// The page on which hosts are built and rebuilt: every host with its state, one with its history,
// its run, the question before its activation and the truth after it.
#pragma once

#include "app/mainwindow/page.h"
#include "app/rebuild/fleetpane.h"
#include "app/rebuild/hostlist.h"
#include "app/rebuild/runview.h"

#include <QSet>
#include <QThreadPool>

#include <deque>
#include <map>
#include <stop_token>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace cim {

class AskPane;
class PasswordDesk;
class ChangesPage;
struct CommitOutcome;
struct HostSeen;
class HostHistory;
class HostBoard;
class LookAnew;
class ThereBar;

// Runs are kept by host until the next of that host, at most 20 that have ended. Two builds run
// side by side, the rest wait. What a worker looks up is dropped when it was overtaken.
class RebuildPage : public Page {
    Q_OBJECT

public:
    explicit RebuildPage(Document& document, QWidget* parent = nullptr);
    ~RebuildPage() override;

    void find() override;
    void activate() override;
    void showSelected() override;
    bool isLoaded() const override { return !m_isLooking && !m_isStale; }

    HostRun* run(EntityId host) const; // null: none
    EntityId current() const { return m_current; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    // What a worker has found out.
    struct Found {
        FleetPane::Found ofSeveral; // with the records of each host
        QHash<QString, QByteArray> prints, builtFrom;
        QSet<QString> brokenOff;  // hosts whose last rebuild could not tell of itself
        QString machine, running; // this machine's name, and its system
        std::vector<system::Generation> generations;
        bool isNixos = false;
        QString trouble;
    };
    // Where a host's machine is.
    struct Standing {
        std::optional<Elsewhere> elsewhere = {}; // nothing: this machine, or none that is known
        bool canActivate = false;                // what is built can be taken over there
        QString why = {};                        // else, a sentence; empty: not known yet
    };
    // What was asked for and waits for an answer about uncommitted edits.
    struct Wish {
        std::vector<EntityId> hosts;
        RebuildAction action = RebuildAction::Build;
        int generation = 0;
    };

    QWidget* buildList();
    QWidget* buildRight();
    QWidget* buildActions();
    QWidget* buildCommit();
    void buildFleet();
    void showFleet(bool on);
    bool showAsked();
    void look();
    using HostNames = std::vector<std::pair<EntityId, QString>>;
    static std::shared_ptr<Found> lookUp(const QString& folder, const HostNames& hosts);
    void fillList();
    void showCounts();
    const std::vector<HostRecord>& recordsOf(EntityId host) const;
    HostRow rowOf(EntityId host) const;
    void choose();
    void showCurrent();
    void showActions();
    void offerActions(bool canDo, bool isOne);
    void fillGenerations(const Standing& standing);
    std::vector<std::pair<int, QString>> generations(const Standing& standing) const;
    bool isHere(const QString& host) const;
    Standing standing(EntityId host) const;
    void showThere(const Standing& standing);
    RebuildAction chosenAction() const;
    bool isOffered(RebuildAction action) const;

    void ask();
    void enableGo(bool enabled);
    void consider();
    void commitFirst();
    void goOn(const CommitOutcome& outcome, bool cancelled);
    // `isPartial`: there are edits that it leaves out.
    void begin(const Wish& wish, bool isPartial = false);
    Result<void> prepareRights(RebuildRequest& request);
    void startNext();
    void settleBrokenOff();
    void settleNext();
    void takeSettled(EntityId host, const QString& name, const std::optional<Elsewhere>& where,
                     HostSeen& seen);
    void followRun(EntityId host, HostRun& run);
    void forgetOld();

    std::map<EntityId, std::unique_ptr<HostRun>> m_runs;
    std::deque<EntityId> m_queue; // of those that have not been started
    std::deque<EntityId> m_ended; // the oldest first
    std::optional<Wish> m_wish;
    EntityId m_current;
    Found m_found;
    bool m_isLooking = false, m_isStale = true;
    QThreadPool m_pool; // one thread
    // Of those whose rebuild was broken off before this page was there, until each is looked at.
    std::deque<EntityId> m_toSettle;
    bool m_hasSettled = false;
    std::stop_source m_stopSettling;
    QThreadPool m_settling; // one thread

    PasswordDesk* m_desk;
    LookAnew* m_anew; // before a build begins
    HostList* m_list;
    QLineEdit* m_search = nullptr;
    HostBoard* m_board = nullptr;
    FleetPane* m_fleet = nullptr; // several over ssh, in place of the rest
    QLabel* m_counts = nullptr;
    QSplitter* m_split = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_state = nullptr;
    QComboBox* m_action = nullptr;
    QComboBox* m_back = nullptr; // generations
    QWidget* m_how = nullptr;    // it is activated; not shown where nothing is
    QPushButton* m_go = nullptr;
    QWidget* m_bar = nullptr;
    ThereBar* m_there = nullptr;
    QStackedWidget* m_stack = nullptr;
    HostHistory* m_history = nullptr;
    RunView* m_run = nullptr;
    AskPane* m_ask = nullptr;
    QWidget* m_commit = nullptr;
    ChangesPage* m_changes = nullptr; // once it was needed
    QLabel* m_commitText = nullptr;
    QPushButton* m_commitYes = nullptr;
};

} // namespace cim
