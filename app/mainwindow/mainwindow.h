// The main window: sidebar of pages, message bar, menus, status bar. Holds one open workspace.
#pragma once

#include "app/mainwindow/page.h"
#include "models/events/session.h"
#include "models/workspace/workspace.h"

#include <QMainWindow>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QToolBar;

namespace cim {

class FlakesPanel;
class GuideDock;
class MessageBar;
class Repositories;
class StartPage;
class ThemeKeeper;
enum class Arrangement : quint8;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // `theme` may be null (tests); both must outlive the window.
    MainWindow(const PageRegistry& registry, ThemeKeeper* theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    // Shows the workspace at the folder or above it; on failure the window stays as it was and says
    // the sentence.
    bool openFolder(const QString& folder);
    void openSession(std::unique_ptr<Session> session);
    // Shows the inputs of any flake: a lock, a Nix file or a folder. Needs no workspace.
    void openFlake(const QString& path);
    // A workspace or a flake, whichever it is.
    bool openPath(const QString& path);
    void closeWorkspace();
    Document* document() const { return m_document.get(); }
    // False where there is no such page.
    bool showPage(const QString& name);
    Page* currentPage() const;
    MessageBar& messages() const { return *m_messages; }
    // The panel that goes with the user from nothing to a first machine; null, and a sentence in
    // the window, where it cannot be shown.
    GuideDock* showGuide();
    // F1: what has the keyboard, explained by the guide; the guide itself where there is nothing.
    void explain();
    // Nothing that the window shows at first is still under way.
    bool isLoaded() const;

public slots:
    void chooseFolder();
    void chooseFlake();
    void newWorkspace(const QString& sample = {});
    // A table, a drawing, machines that were configured elsewhere; without any the user is asked.
    void importFrom(const QString& given = {});
    // The workspace's history, step by step, on the model page.
    void replay();

signals:
    void documentChanged(); // another workspace is open, or none

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QAction* action(const QString& name, const QString& text, const QKeySequence& keys,
                    const std::function<void()>& run);
    void buildCentre();
    void buildSidebar();
    void buildFileMenu();
    void buildArrangement(QMenu* menu);
    void buildEditMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void buildStatus();
    void fillRecent(QMenu* menu);
    void arrange(Arrangement arrangement);
    void connectDocument();
    void connectRepositories(Repositories& repositories);
    void updateActions();
    void updateTitle();
    void updateStatus();
    void showPast();
    void sayBrokenOff();
    void say(const QString& sentence);
    void sayWritten(const WriteReport& report, bool cancelled);
    void sayCommitted(const CommitOutcome& outcome, bool cancelled);
    void commit();
    void showEditsLeft();
    void triggerOnPage(const QString& actionName);
    void lendKeys(GuideDock& guide);

    const PageRegistry& m_registry;
    ThemeKeeper* m_theme;
    std::unique_ptr<Document> m_document;
    QHash<QString, Page*> m_pages; // those that have been shown
    QString m_page = QStringLiteral("model");
    bool m_looksForEdits = false; // a commit left them out, if there are any
    std::vector<std::pair<EntityId, QString>> m_brokenOff; // hosts whose last rebuild was

    MessageBar* m_messages = nullptr;
    QStackedWidget* m_centre = nullptr;
    StartPage* m_start = nullptr;
    FlakesPanel* m_flake = nullptr; // of no workspace
    GuideDock* m_guide = nullptr;   // once it was asked for
    QToolBar* m_sidebar = nullptr;
    QActionGroup* m_pageActions = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_import = nullptr;
    QAction* m_write = nullptr;
    QAction* m_commit = nullptr;
    QAction* m_release = nullptr;
    QActionGroup* m_arrangement = nullptr;
    std::vector<QAction*> m_needDocument;
    QLabel* m_state = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace cim
