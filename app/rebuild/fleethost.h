// One host of a rebuild of several: how far it is, with what is built and its log as they grow; and
// once it is over, how it ended and what became of it so far.
#pragma once

#include "app/rebuild/fleetrebuild.h"
#include "app/rebuild/hostrecords.h"

#include <QWidget>

#include <array>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace cim {

class BuildTree;
class BuildView;
class HostHistory;
class LogPane;

class FleetHostPane : public QWidget {
    Q_OBJECT

public:
    explicit FleetHostPane(QWidget* parent = nullptr);
    ~FleetHostPane() override;

    // `run`: the one that goes on, or ended last; null: none.
    void show(const nix::FleetHost& host, const QString& doing, const FleetRebuild* run,
              const std::vector<HostRecord>& records);
    // Of its build, as of FleetRebuild::built().
    void take(const BuildNews& news, bool isAnew);

private:
    QWidget* buildHead();
    void showSteps(const FleetPlace& place, bool isBack);
    void showTimes();
    void showTree();

    std::unique_ptr<BuildTree> m_rows;
    QString m_host;
    qint64 m_began = 0;
    int m_step = -1; // that is shown

    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_detail = nullptr;
    QLabel* m_times = nullptr;
    QWidget* m_steps = nullptr;
    struct Mark {
        QLabel* icon = nullptr;
        QLabel* text = nullptr;
    };
    std::array<Mark, 4> m_marks; // by nix::HostNews::Step
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_live = nullptr;
    BuildView* m_tree = nullptr;
    LogPane* m_log = nullptr;
    HostHistory* m_history = nullptr;
    QTimer* m_tick = nullptr;
};

} // namespace cim
