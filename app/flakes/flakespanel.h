// The flakes page: any lock as a picture, what is known of its inputs, and how to mend it.
#pragma once

#include "app/flakes/flakeview.h"
#include "app/flakes/latest.h"
#include "graph/flakes/change.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QMimeData;
class QTabWidget;

namespace cim {

class DuplicatesPane;
class HistoryPane;
class InputsPane;
class NixPane;
class UpdateBar;

// Everything about one lock. Reading and layout happen on other threads; the window answers all the
// while. Nothing is run or fetched by opening a lock, git for its history apart.
class FlakesPanel : public QWidget {
    Q_OBJECT

public:
    explicit FlakesPanel(QWidget* parent = nullptr);
    ~FlakesPanel() override;

    // The open workspace's folder: its flake is mended by its model. Before open().
    void setOwnFolder(const QString& folder) { m_ownFolder = folder; }
    // A lock, a Nix file of a flake, a folder of a flake or a workspace.
    void open(const QString& path);
    // Reads the same file again.
    void reload();
    QString path() const { return m_path; }
    std::shared_ptr<const LoadedLock> current() const { return m_current; } // null: none
    bool isLoaded() const;                                                  // nothing is under way
    FlakeView* view() const { return m_view; }
    UpdateBar* updateBar() const;
    void focusSearch();
    void setMerged(bool merged);
    // The file or folder on this machine that is being dropped; empty: something else.
    static QString droppedPath(const QMimeData* data);

signals:
    void loaded();
    void failed(const cim::Error& error);
    // What the user wants of the open workspace; the page has the model.
    void followWanted(const std::vector<cim::flakes::Follow>& follows);
    void pinWanted(const QString& input, const QString& reference);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Read {
        std::shared_ptr<const LoadedLock> lock;
        flakes::Reach reach;
        QString error;
        QString folder; // of the flake; empty: there is no flake.nix
    };

    QWidget* buildTools();
    QWidget* buildSide();
    static Read read(const QString& path);
    void chooseFile();
    void saveAs();
    void showRead(Read read);
    void showNothing(const Read& read);
    void showLock(std::shared_ptr<const LoadedLock> lock);
    void showTotals();
    void redraw();
    void drawn(const Result<layout::Drawing>& drawing);
    void showNode(int pictureNode);
    void selectLockNode(int lockNode);
    void toggle(int pictureNode);
    void showMenu(int pictureNode, const QPoint& place);
    bool isOwn() const;
    void settle(const QString& note = {});

    QString m_path, m_ownFolder;
    QString m_folder;                            // of the flake
    std::shared_ptr<const LoadedLock> m_current; // as on disk
    std::shared_ptr<const LoadedLock> m_shown;   // the same, or one of its past
    flakes::Reach m_reach;
    flakes::PictureOptions m_options;
    flakes::Picture m_picture; // that the layout is working on
    layout::Job m_job;
    Latest m_reading, m_drawing, m_saving;
    bool m_loaded = true;

    FlakeView* m_view;
    QLabel* m_file = nullptr;
    QLabel* m_totals = nullptr;
    QLabel* m_note = nullptr;
    QCheckBox* m_merge = nullptr;
    QCheckBox* m_follows = nullptr;
    QComboBox* m_direction = nullptr;
    QLineEdit* m_search = nullptr;
    QTabWidget* m_tabs = nullptr;
    InputsPane* m_inputs = nullptr;
    DuplicatesPane* m_duplicates = nullptr;
    HistoryPane* m_history = nullptr;
    NixPane* m_nix = nullptr;
};

} // namespace cim
