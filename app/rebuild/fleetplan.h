// The plan of a rebuild of several hosts: which, in which waves, and what stops it. Shows what
// comes of that, and asks before anything begins.
#pragma once

#include "models/domain/error.h"
#include "models/domain/ids.h"
#include "models/nix/fleet.h"
#include "models/workspace/fleetengine.h"

#include <QHash>
#include <QWidget>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QPushButton;
class QSpinBox;

namespace cim {

class Document;
class FleetModel;
class LookAnew;

// What the user has agreed to.
struct FleetOrder {
    nix::FleetPlan plan;
    bool waitsForOffline = false;
    bool commitsFirst = false;
};

class FleetPlanPane : public QWidget {
    Q_OBJECT

public:
    explicit FleetPlanPane(Document& document, QWidget* parent = nullptr);

    // Puts hosts into the field instead of what stood there; none: leaves it.
    void choose(const std::vector<EntityId>& hosts);
    // Which ones were touched since they were last rebuilt; nothing: that is being looked at.
    void setTouched(const std::optional<Result<std::vector<EntityId>>>& touched);
    // What to say before all else, or nothing: why nothing was begun, what is not finished yet.
    void say(const QString& sentence);

signals:
    void agreed(const cim::FleetOrder& order);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildForm();
    void addChoice(QFormLayout& form);
    void addNumbers(QFormLayout& form);
    QWidget* buildPreview();
    void fillMenu();
    Result<std::vector<EntityId>> chosen() const;
    void lookForEngine();
    QString engineOf(const nix::Fleet& fleet) const;
    nix::FleetPlan plan(const std::vector<EntityId>& hosts) const;
    void showPlan();
    void showHosts(const nix::Fleet& fleet, const std::vector<EntityId>& hosts);
    void showProblems(const std::vector<EntityId>& hosts);
    void showEdits();
    void considerFirst();
    void ask();
    QString question() const;

    Document& m_document;
    FleetModel* m_rows;
    std::vector<EntityId> m_hosts; // that come out
    std::optional<Result<std::vector<EntityId>>> m_touched;
    QHash<EntityId, QString> m_targets; // where each is reached; "!" and why not
    EngineGround m_ground;              // as it was when last looked
    LookAnew* m_anew;                   // before it asks
    QStringList m_shownProblems;

    QLabel* m_notice = nullptr;
    QLineEdit* m_selectors = nullptr;
    QMenu* m_menu = nullptr;
    QCheckBox* m_onlyTouched = nullptr;
    QLabel* m_found = nullptr;
    QComboBox* m_action = nullptr;
    QSpinBox* m_canaries = nullptr;
    QSpinBox* m_wave = nullptr;
    QSpinBox* m_jobs = nullptr;
    QSpinBox* m_stopAfter = nullptr;
    QComboBox* m_engine = nullptr;
    QCheckBox* m_wait = nullptr;
    QWidget* m_edits = nullptr;
    QCheckBox* m_commit = nullptr;
    QPushButton* m_go = nullptr;
    QLabel* m_order = nullptr;
    QLabel* m_problemCount = nullptr;
    QListWidget* m_problems = nullptr;
};

} // namespace cim
