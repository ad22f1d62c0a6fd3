// The hosts and where each stands, as rows of a list.
#pragma once

#include "app/rebuild/hostrecords.h"
#include "models/domain/ids.h"

#include <QAbstractListModel>

#include <vector>

namespace cim {

struct HostRow {
    EntityId id = {};
    QString name = {};
    HostState state = HostState::Unknown;
    HostDoing doing = HostDoing::Nothing;
    double share = -1; // of the work, 0 to 1; -1: not known
    QString text = {}; // one line below the name
    bool operator==(const HostRow&) const = default;
};

// "current", "behind": one word or two.
QString stateWord(HostState state);
QString stateSentence(HostState state, const QString& host);
QString stateIcon(HostState state);

// Changed in place: 500 rows told anew ten times a second cost what changed. GUI thread.
class HostList : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { RowRole = Qt::UserRole }; // const HostRow*, valid until the next change

    explicit HostList(QObject* parent = nullptr);

    // Those that `wanted` is part of the name of; all where it is empty.
    void setRows(std::vector<HostRow> rows);
    void setFilter(const QString& wanted);
    void update(const HostRow& row);
    EntityId hostAt(const QModelIndex& index) const;
    QModelIndex indexOf(EntityId host) const;
    const HostRow* find(EntityId host) const; // filtered away or not
    const std::vector<HostRow>& all() const { return m_all; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void filter();

    std::vector<HostRow> m_all;
    QHash<EntityId, int> m_places; // in m_all
    std::vector<int> m_shown;      // of m_all
    QHash<EntityId, int> m_rows;   // in m_shown
    QString m_wanted;
};

} // namespace cim
