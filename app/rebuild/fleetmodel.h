// The hosts of a rebuild of several, as the rows of a table: one that is planned, runs, or is over.
#pragma once

#include "models/domain/ids.h"
#include "models/nix/fleet.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QMap>

#include <vector>

namespace cim {

// "waiting", "running": for people. `isOver`: the run does not go on, so nothing waits.
QString fleetWord(nix::FleetHost::State state, bool isOver = false);
// "4 of 12 done, 1 failed, 2 offline; wave 2 of 3", in the user's language.
QString fleetSentence(const nix::Fleet& fleet);

// Changed in place: 500 hosts told anew ten times a second cost what changed. GUI thread.
class FleetModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { HostColumn, WaveColumn, StateColumn, WhatColumn, ColumnCount };

    explicit FleetModel(QObject* parent = nullptr);

    // `doing`: what is being done, by the host's place. `notes`: what stands beside hosts that have
    // nothing to tell yet, by name; those that begin with "!" are trouble. `isOver`: the run does
    // not go on.
    void show(const nix::Fleet& fleet, const QMap<int, QString>& doing = {},
              const QHash<QString, QString>& notes = {}, bool isOver = false);
    void clear();
    QString nameAt(int row) const;
    bool isTrouble(int row) const; // whether it failed or does not answer
    // By a column; of states what wants attention comes first.
    bool isBefore(int left, int right, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name = {};
        int wave = 0;
        bool isCanary = false;
        nix::FleetHost::State state = nix::FleetHost::State::Waiting;
        QString what = {};
        bool isOver = false;
        bool isTrouble = false;
        bool operator==(const Row&) const = default;
    };
    QVariant shown(const Row& row, int column) const;
    QVariant decoration(const Row& row) const;

    std::vector<Row> m_rows;
};

} // namespace cim
