// A rebuild while it runs, and how it ended: one sentence, how long, what is built, and its log.
#pragma once

#include "app/rebuild/rebuild.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QTimer;

namespace cim {

class BuildTree;
class BuildView;
class LogPane;
class ProductPane;

// What a page keeps of one rebuild.
struct HostRun {
    std::unique_ptr<Rebuild> run;
    std::unique_ptr<BuildTree> tree;
    BuildNews news = {}; // the last, without its works
    qint64 expected = 0; // milliseconds that the host's last build took; 0: none
};

class RunView : public QWidget {
    Q_OBJECT

public:
    explicit RunView(QWidget* parent = nullptr);

    // Null shows nothing; must be told before a run goes.
    void setRun(HostRun* run);
    // The run's stage or news have changed.
    void refresh();
    QString sentence() const;
    LogPane& log() const { return *m_log; }
    BuildView* tree() const { return m_tree; }

signals:
    void cancelAsked();
    void doneAsked(); // the outcome has been read
    void againAsked();

private:
    QWidget* buildHead();
    void showRunning();
    void showOutcome();
    void showTimes();

    HostRun* m_run = nullptr;
    QLabel* m_icon = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_times = nullptr;
    QLabel* m_notes = nullptr;
    QProgressBar* m_bar = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_done = nullptr;
    ProductPane* m_product = nullptr;
    QSplitter* m_split = nullptr;
    BuildView* m_tree = nullptr;
    LogPane* m_log = nullptr;
    QTimer* m_tick = nullptr;
};

} // namespace cim
