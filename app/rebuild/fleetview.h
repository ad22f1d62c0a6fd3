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

class FleetModel;
class FleetTable;
class HostHistory;

class FleetView : public QWidget {
    Q_OBJECT

public:
    explicit FleetView(QWidget* parent = nullptr);

    // One that goes on.
    void show(const FleetRebuild& run);
    // One that is over, or was broken off. `trouble`: a sentence beside it, or empty.
    void show(const std::optional<nix::Fleet>& last, const QString& trouble);
    // What became of the chosen host so far.
    void showHistory(const QString& host, const std::vector<HostRecord>& records);
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
    void showRows(const nix::Fleet& fleet, const QMap<int, QString>& doing);
    void say(const QString& sentence, const QString& trouble);

    FleetModel* m_rows;
    FleetTable* m_table = nullptr;
    HostHistory* m_history = nullptr;
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
