// The flake's own inputs as a list, what is known of the selected one, and moving them by nix.
#pragma once

#include "app/flakes/flakescene.h"
#include "app/flakes/latest.h"
#include "graph/flakes/change.h"

#include <QWidget>

class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace cim {

class UpdateBar;

class InputsPane : public QWidget {
    Q_OBJECT

public:
    explicit InputsPane(QWidget* parent = nullptr);

    // Null: nothing is open.
    void setLock(std::shared_ptr<const LoadedLock> lock, const flakes::Reach& reach);
    // What the picture has selected: a node of it, or -1.
    void showNode(const FlakeScene* scene, int pictureNode);
    UpdateBar* updateBar() const { return m_update; }
    bool isIdle() const { return !m_work.isRunning(); }

signals:
    void inputChosen(const QString& input); // one of the flake's own, in the list

private:
    void fill();
    void choose();
    void showOverview();

    std::shared_ptr<const LoadedLock> m_lock;
    flakes::Reach m_reach;
    Latest m_work;
    QString m_selected; // the flake's own input that the picture has selected
    QTreeWidget* m_list;
    QPlainTextEdit* m_text;
    UpdateBar* m_update;
};

} // namespace cim
