// Every host as a tile: its name, its state, how far it is. One column where there is little room,
// a board where there is much.
#pragma once

#include "models/domain/ids.h"

#include <QListView>

#include <vector>

namespace cim {

class HostList;

class HostBoard : public QListView {
    Q_OBJECT

public:
    explicit HostBoard(HostList* list, QWidget* parent = nullptr);
    std::vector<EntityId> selectedHosts() const;
    void select(EntityId host);

signals:
    void selectionMoved(); // another host is the current one, or more or fewer are selected

protected:
    void selectionChanged(const QItemSelection& now, const QItemSelection& before) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    HostList* m_list;
};

} // namespace cim
