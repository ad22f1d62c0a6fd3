// What stands in a lock more than once, and how to make it one: the lines of flake.nix, the lock
// that they would give, and, for the open workspace, doing it.
#pragma once

#include "app/flakes/flakescene.h"
#include "app/flakes/latest.h"
#include "graph/flakes/change.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cim {

class DuplicatesPane : public QWidget {
    Q_OBJECT

public:
    explicit DuplicatesPane(QWidget* parent = nullptr);

    // `own`: the lock of the open workspace as it is now, whose model can be changed.
    void setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach, bool own);
    bool isIdle() const { return !m_work.isRunning(); }

protected:
    void showEvent(QShowEvent* event) override;

signals:
    void nodeChosen(int lockNode);
    // The user has seen what comes of it and wants it.
    void followWanted(const std::vector<cim::flakes::Follow>& follows);

private:
    // What the selected sources come to.
    struct Mending {
        std::vector<flakes::Follow> follows;
        QStringList lines;
        QString text;
        qsizetype before = 0, after = 0; // nodes of the lock
    };
    static Mending mend(const LoadedLock& lock, const flakes::Reach& reach,
                        const QStringList& sources);
    void fill();
    void fillSources();
    void fillPlaces(QTreeWidgetItem* source);
    void showMending();
    void showMade(Mending made);
    void ask();

    std::shared_ptr<const LoadedLock> m_lock;
    flakes::Reach m_reach;
    Latest m_work;
    Mending m_mending;
    bool m_own = false;
    bool m_filled = true; // nothing is made before the pane is looked at
    QTreeWidget* m_tree;
    QPlainTextEdit* m_text;
    QLabel* m_hint;
    QPushButton* m_copy;
    QPushButton* m_follow;
};

} // namespace cim
