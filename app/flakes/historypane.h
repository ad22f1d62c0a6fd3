// A lock over time: a slider through its revisions in git, its totals, and what lies between any
// two locks, in words.
#pragma once

#include "app/flakes/flakescene.h"
#include "app/flakes/latest.h"
#include "graph/flakes/change.h"

#include <QWidget>

#include <stop_token>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QSlider;

namespace cim {

class HistoryChart;

class HistoryPane : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPane(QWidget* parent = nullptr);
    ~HistoryPane() override;

    // The lock as it is now; null: none. Nothing is read before load().
    void setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach);
    // Reads the history, once a lock.
    void load();
    bool isIdle() const { return !m_reading.isRunning() && !m_work.isRunning(); }

signals:
    // The revision that the slider is at, to be drawn.
    void revisionShown(std::shared_ptr<const cim::LoadedLock> lock);

private:
    struct Step {
        flakes::Revision revision;
        std::optional<flakes::Totals> totals; // as of its own day
    };
    using Steps = std::shared_ptr<const std::vector<Step>>;
    struct Shown {
        std::shared_ptr<const LoadedLock> lock;
        QString text;
    };
    static Result<Steps> read(const QString& file, std::stop_token stop);
    void take(const Result<Steps>& steps);
    void fillOther();
    void openOther();
    void showChosen();
    int otherIndex(int revision) const;

    std::shared_ptr<const LoadedLock> m_lock;
    std::shared_ptr<const LoadedLock> m_file; // another lock, to compare with
    flakes::Reach m_reach;
    Steps m_steps;
    bool m_asked = false; // load() was called for this lock
    Latest m_reading, m_work;
    std::stop_source m_stop;
    int m_drawn = -1; // the revision that was last given to the picture

    QLabel* m_title;
    QSlider* m_slider;
    QComboBox* m_other;
    HistoryChart* m_chart;
    QPlainTextEdit* m_text;
};

} // namespace cim
