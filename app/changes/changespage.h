// What writing would change in the repositories, file by file; writing and committing it.
#pragma once

#include "app/mainwindow/page.h"
#include "models/workspace/workspace.h"

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace cim {

class ChangesModel;
class DiffView;
class HandEditsBar;
struct ChangedFile;

class ChangesPage : public Page {
    Q_OBJECT

public:
    explicit ChangesPage(Document& document, QWidget* parent = nullptr);
    ~ChangesPage() override;

    bool isLoaded() const override;
    void activate() override;
    // The subject that the user typed; empty: messages are made from the events.
    QString subject() const;

private:
    QWidget* buildList();
    QWidget* buildDifference();
    QWidget* buildMessage();
    QWidget* buildConflictBar();
    void connectRepositories();
    void refresh();
    void showCurrent();
    void showFile(const ChangedFile& file);
    void showMessage();
    void showSummary();
    void updateButtons();
    std::optional<Conflict> currentConflict() const;
    void settle(Resolution resolution);
    void takeEdits();

    ChangesModel* m_model;
    QSplitter* m_splitter;
    QLabel* m_summary = nullptr;
    QTreeView* m_tree = nullptr;
    QLabel* m_fileName = nullptr;
    QToolButton* m_sides = nullptr;
    DiffView* m_difference = nullptr;
    QWidget* m_conflictBar = nullptr;
    HandEditsBar* m_handEdits = nullptr;
    QCheckBox* m_withEdits = nullptr;
    QLineEdit* m_subject = nullptr;
    QPlainTextEdit* m_message = nullptr;
    QPushButton* m_write = nullptr;
    QPushButton* m_commit = nullptr;
    QPushButton* m_cancel = nullptr;
    QProgressBar* m_progress = nullptr;
    QString m_currentRepository, m_currentFile;
};

} // namespace cim
