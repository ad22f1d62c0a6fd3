// The list at the left of the machines page: hosts, then everything else by kind.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"

#include <QAbstractTableModel>
#include <QSet>

namespace cim {

class Evaluator;

// Flat, with a heading a kind, so that 25,000 entities cost a sort and nothing more.
class MachinesList : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ColumnCount };

    MachinesList(const Kinds& kinds, const Evaluator& evaluator, QObject* parent = nullptr);

    // Those whose name contains `wanted`; all where it is empty.
    void fill(const Model& model, const QString& wanted);
    // What NixOS says may have changed.
    void refreshStates();
    EntityId entityAt(const QModelIndex& index) const; // null: a heading
    QModelIndex indexOf(EntityId entity) const;
    QModelIndex firstEntity() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        EntityId entity; // null: a heading
        QString text;
        const Kind* kind = nullptr;
    };
    QVariant stateData(const Row& row, int role) const;

    const Kinds& m_kinds;
    const Evaluator& m_evaluator;
    std::vector<Row> m_rows;
};

} // namespace cim
