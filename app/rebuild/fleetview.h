// A rebuild of several hosts while it runs, and how it ended: one sentence, every host with its
// state, and what became of the one that is chosen.
#pragma once

#include "app/rebuild/fleetrebuild.h"
#include "app/rebuild/hostrecords.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace cim {

class FleetHostPane;
class FleetModel;
class FleetTable;

class FleetView : public QWidget {
    Q_OBJECT

public:
    explicit FleetView(QWidget* parent = nullptr);

    // One that goes on.
    void show(const FleetRebuild& run);
    // One that is over, or was broken off. `trouble`: a sentence beside it, or empty.
    void show(const std::optional<nix::Fleet>& last, const QString& trouble);
    // Of the chosen host; `records`: what became of it so far.
    void showHost(const FleetRebuild* run, const std::vector<HostRecord>& records);
    // As of FleetRebuild::built(), for the chosen host.
    void take(const BuildNews& news, bool isAnew);
    QString currentHost() const;
    bool waitsForOffline() const;

signals:
    void stopAsked();
    void resumeAsked();
    void rollBackAsked();
    void hostChosen();

private:
    QWidget* buildHead();
    QWidget* buildHosts();
    void showRows(const nix::Fleet& fleet, const QMap<int, QString>& doing, bool isOver = false);
    void say(const QString& sentence, const QString& trouble);

    std::optional<nix::Fleet> m_shown;
    QMap<int, QString> m_doing;
    FleetModel* m_rows;
    FleetTable* m_table = nullptr;
    FleetHostPane* m_host = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_trouble = nullptr;
    QProgressBar* m_bar = nullptr;
    QCheckBox* m_only = nullptr; // those with trouble
    QCheckBox* m_wait = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_resume = nullptr;
    QPushButton* m_back = nullptr;
};

} // namespace cim
