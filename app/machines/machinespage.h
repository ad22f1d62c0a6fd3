// The page on which machines are explained: who can log in, what configures a host and why, where
// an entity has an effect, what would change without it, what NixOS says, where each option comes
// from.
#pragma once

#include "app/mainwindow/page.h"
#include "models/domain/ids.h"

#include <QThreadPool>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabWidget;
class QTreeView;

namespace cim {

class EffectTab;
class MachinesList;
class NixosTab;
class OriginTab;
class WhyTab;
struct Snapshot;

// Answers come from a worker thread, which has a copy of the model; one that was overtaken by a
// later question is dropped by its generation. nix runs only when a button asks for it.
class MachinesPage : public Page {
    Q_OBJECT

public:
    explicit MachinesPage(Document& document, QWidget* parent = nullptr);
    ~MachinesPage() override;

    void find() override;
    void activate() override;
    bool isLoaded() const override { return !m_asking && !m_stale; }

private:
    QWidget* buildList();
    QWidget* buildTabs();
    void refreshLater();
    void refresh();
    void filter();
    // Shows the answers for an entity.
    void choose(EntityId entity);
    void ask();
    void askRemoval(quint64 generation);
    void jump(EntityId entity);

    EntityId m_current;
    quint64 m_generation = 0;
    bool m_asking = false, m_stale = true, m_queued = false;
    std::shared_ptr<const Snapshot> m_snapshot; // null: the model has changed since
    QThreadPool m_pool;                         // one thread: a snapshot has one user at a time

    MachinesList* m_list;
    QLineEdit* m_search = nullptr;
    QTreeView* m_view = nullptr;
    QTabWidget* m_tabs = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_rebuild = nullptr;
    WhyTab* m_why = nullptr;
    EffectTab* m_effect = nullptr;
    NixosTab* m_nixos = nullptr;
    OriginTab* m_origin = nullptr;
};

} // namespace cim
