// The flakes page: any lock as a picture, what it means, how it became so, and how to mend it.
#pragma once

#include "app/flakes/flakeview.h"
#include "graph/flakes/change.h"

#include <QWidget>

class QComboBox;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QSlider;
class QSplitter;
class QTabWidget;
class QTreeWidget;

namespace cim {

class NixText;
class UpdateBar;

// Stands alone or in a page. Reading and layout happen on other threads; the window answers all the
// while. Nothing is run or fetched by opening a lock, git for its history apart.
class FlakesPanel : public QWidget {
    Q_OBJECT

public:
    explicit FlakesPanel(QWidget* parent = nullptr);
    ~FlakesPanel() override;

    // A lock, a flake.nix, a folder of a flake or a workspace.
    void open(const QString& path);
    // Reads the same file again.
    void reload();
    bool isLoaded() const { return m_loaded; } // nothing is under way
    FlakeView* view() const { return m_view; }
    UpdateBar* updateBar() const { return m_update; }
    void focusSearch();
    void setMerged(bool merged);

signals:
    void loaded();
    void failed(const cim::Error& error);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Read {
        std::shared_ptr<const LoadedLock> lock;
        flakes::Reach reach;
        QString error;
    };

    QWidget* buildTools();
    QWidget* buildSide();
    QWidget* buildNode();
    QWidget* buildDuplicates();
    QWidget* buildHistory();
    void chooseFile();
    void saveAs();
    void showRead(Read read);
    void showLock(std::shared_ptr<const LoadedLock> lock);
    void redraw();
    void drawn(const Result<layout::Drawing>& drawing);
    void showNode(int pictureNode);
    void showTotals();
    void showDuplicates();
    void showMending();
    void loadHistory();
    void showRevision(int index);
    void toggle(int pictureNode);
    void settle(const QString& error = {});

    QString m_path;
    std::shared_ptr<const LoadedLock> m_current; // as on disk
    std::shared_ptr<const LoadedLock> m_shown;   // the same, or one of its past
    flakes::Reach m_reach;
    flakes::PictureOptions m_options;
    flakes::Picture m_picture; // that the layout is working on
    layout::Job m_job;
    std::shared_ptr<const std::vector<flakes::Revision>> m_history;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    bool m_loaded = true;

    FlakeView* m_view;
    UpdateBar* m_update = nullptr;
    QLabel* m_file = nullptr;
    QLabel* m_totals = nullptr;
    QLabel* m_note = nullptr;
    QCheckBox* m_merge = nullptr;
    QCheckBox* m_follows = nullptr;
    QComboBox* m_direction = nullptr;
    QLineEdit* m_search = nullptr;
    QTabWidget* m_tabs = nullptr;
    QPlainTextEdit* m_node = nullptr;
    QTreeWidget* m_duplicates = nullptr;
    QPlainTextEdit* m_mending = nullptr;
    QSlider* m_slider = nullptr;
    QPlainTextEdit* m_changes = nullptr;
    NixText* m_nix = nullptr;
};

} // namespace cim
