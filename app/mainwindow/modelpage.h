// The page on which the model is looked at and changed: palette, outline, diagram, inspector,
// problems, history.
#pragma once

#include "app/mainwindow/page.h"
#include "models/domain/ids.h"

#include <QByteArray>

#include <optional>

class QDockWidget;
class QMainWindow;
class QAction;

namespace cim {

class DesignView;
class HistoryPanel;
class Inspector;
class KindPicker;
class OutlinePanel;
class ProblemsPanel;
class Replay;

// Docks around the design canvas. The docks' places are kept from run to run.
class ModelPage : public Page {
    Q_OBJECT

public:
    explicit ModelPage(Document& document, QWidget* parent = nullptr);
    ~ModelPage() override;

    void find() override;
    bool isLoaded() const override;
    // Also where the entity stands on another diagram only.
    void showSelected() override;
    // Opens the dialog; afterwards the new entity is selected and its first field has the focus.
    // Empty: no kind is chosen to begin with.
    void addEntity(const QString& kind);
    void renameSelected();
    void deleteSelected();
    void editProperties();
    void relateSelected();
    DesignView& design() const { return *m_design; }
    // The history step by step; from the step that holds the event, if one is given.
    void replay(std::optional<quint64> sequence = {});

private:
    void buildDocks();
    void buildReplay();
    void restoreDocks();
    void buildActions();
    QDockWidget* addDock(const QString& name, const QString& title, QWidget* content,
                         Qt::DockWidgetArea area);
    bool eventFilter(QObject* watched, QEvent* event) override;
    void stackDocks(bool stacked);
    void showSuitable();
    void showMenu(const QPoint& place);
    QString kindToAdd() const;
    void focusField(const QString& property);
    void updateActions();

    QMainWindow* m_frame;
    OutlinePanel* m_outline;
    DesignView* m_design;
    Inspector* m_inspector;
    KindPicker* m_palette = nullptr;
    ProblemsPanel* m_problems;
    HistoryPanel* m_history;
    Replay* m_replay;
    QByteArray m_docksBefore; // while a replay hides them
    QDockWidget* m_outlineDock = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    QDockWidget* m_problemsDock = nullptr;
    QDockWidget* m_paletteDock = nullptr;
    QDockWidget* m_before = nullptr; // in front before the inspector was
    bool m_stacked = false;          // the inspector is one of the panels on the left
    QAction* m_add = nullptr;
    QAction* m_rename = nullptr;
    QAction* m_delete = nullptr;
    QAction* m_relate = nullptr;
    QAction* m_came = nullptr;
};

} // namespace cim
