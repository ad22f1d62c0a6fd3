// The page of built systems: what stands on a machine, what it weighs, and what changed.
#pragma once

#include "graph/closures/system.h"

#include <QWidget>

#include <atomic>
#include <memory>
#include <stop_token>

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

    // The store that generations and names are of. Opens its running system, where there is one.
    void setStore(const system::Store& store);
    // As findSource() reads it: "running", "12", a path, a file, a machine.
    void open(const QString& source);
    void compare(const QString& before, const QString& after);
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

protected:
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

    system::Store m_store;
    closures::SystemPointer m_system;
    std::stop_source m_stop;
    quint64 m_turn = 0;
    bool m_busy = false;
    std::shared_ptr<std::atomic<qint64>> m_count; // paths read so far; null: nobody counts

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
