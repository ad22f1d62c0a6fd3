// The page of built systems: what stands on a machine, what it weighs, and what changed.
#pragma once

#include "graph/closures/system.h"
#include "models/domain/ids.h"

#include <QMutex>
#include <QWidget>

#include <atomic>
#include <memory>
#include <stop_token>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QTabWidget;
class QTimer;

namespace cim {

class DifferenceTab;
class GenerationsTab;
class PartsTab;
class SizesTab;

// Stands alone or in a page. Everything is read on other threads, with progress and cancel; nothing
// of what is looked at is run.
class SystemPanel : public QWidget {
    Q_OBJECT

public:
    explicit SystemPanel(QWidget* parent = nullptr);
    ~SystemPanel() override;

    // The workspace whose hosts can be built and looked at: its root flake, and their names.
    void setWorkspace(const QString& folder, const QStringList& hosts);
    // The store that generations and names are of. Opens its running system, where there is one.
    void setStore(const system::Store& store);
    // As findSource() reads it: "running", "12", a path, a file, a machine, "host:web1".
    void open(const QString& source);
    void compare(const QString& before, const QString& after);
    // Lets nix say who asked for the parts of one of the workspace's hosts.
    void askCauses(const QString& host);
    // What came of an entity on these hosts of the workspace, on one at a time: the one that is
    // looked at, else the first. Nix is asked first where it was not.
    void showEntity(EntityId entity, const QStringList& hosts);
    void say(const QString& sentence);
    void cancel();
    bool isLoaded() const; // nothing is under way
    closures::SystemPointer current() const { return m_system; }
    QString message() const; // the sentence that stands below the tools; empty: none
    void focusSearch();
    void showTab(const QString& name); // overview, sizes, parts, generations, difference

    SizesTab* sizes() const { return m_sizes; }
    PartsTab* parts() const { return m_parts; }
    GenerationsTab* generations() const { return m_generations; }
    DifferenceTab* difference() const { return m_difference; }
    QString overview() const; // as it is shown, for tests

signals:
    void loaded();
    // nix built one of the workspace's hosts, or tried to. Where nothing came of it `toplevel` is
    // empty.
    void built(const QString& host, const QString& toplevel, bool stopped, qint64 milliseconds);
    void entityAsked(cim::EntityId entity); // "show it in the model"

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* buildTools();
    QWidget* buildOverview();
    void begin(const QString& what);
    void end(const QString& message = {});
    void showSystem(closures::SystemPointer system);
    void showOverview();
    void chooseFile();
    void fillSources();
    void askDrift();
    void showDrift();
    void offerCauses();
    void showEntityOn(EntityId entity, const QString& host);
    QString hostShown() const; // of the workspace; empty: what is shown is none of its hosts

    // What a worker tells while it reads; shared with it, for it may outlive this panel.
    struct Told {
        std::atomic<qint64> paths = 0;
        QMutex mutex = {};
        // Under the mutex:
        QString doing = {};
        std::vector<closures::HostBuilt> built = {}; // hosts of the workspace, not yet emitted
    };
    void tellBuilt(Told& told);
    struct Request {
        system::Store store;
        QString workspace;
        std::stop_token stop;
        std::shared_ptr<Told> told;
    };
    Request request() const;
    static Result<closures::SystemPointer> read(const QString& text, const Request& request);

    system::Store m_store;
    QString m_workspace;
    QStringList m_hosts;
    EntityId m_wanted;     // to be shown alone when the causes are there
    EntityId m_entity;     // what came of it is shown, or was last
    QStringList m_waiting; // its hosts, while something else is under way
    // How what is shown differs: a sentence each, with the two systems to compare.
    struct Drift {
        QString sentence, before, after;
    };
    std::vector<Drift> m_drift;
    QString m_generation;          // "3, made 2026-11-26 09:43", where it is one of this machine's
    QLabel* m_driftText = nullptr; // within m_facts, as is the next
    QLabel* m_generationText = nullptr;
    closures::SystemPointer m_system;
    std::stop_source m_stop;
    quint64 m_turn = 0;
    bool m_busy = false;
    std::shared_ptr<Told> m_told; // null: nothing is under way

    QComboBox* m_source = nullptr;
    QLabel* m_progress = nullptr;
    QTimer* m_tick = nullptr;
    QPushButton* m_cancel = nullptr;
    QLabel* m_message = nullptr;
    QTabWidget* m_tabs = nullptr;
    QWidget* m_facts = nullptr;
    SizesTab* m_sizes = nullptr;
    PartsTab* m_parts = nullptr;
    GenerationsTab* m_generations = nullptr;
    DifferenceTab* m_difference = nullptr;
};

} // namespace cim
