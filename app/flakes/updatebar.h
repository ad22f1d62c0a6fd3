// Moves inputs by nix, and shows how far it is.
#pragma once

#include "graph/flakes/update.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace cim {

class UpdateBar : public QWidget {
    Q_OBJECT

public:
    explicit UpdateBar(QWidget* parent = nullptr);
    // The flake's folder; empty: nothing can be updated.
    void setFolder(const QString& folder);
    // The root's input that is selected; empty: none, or one that is not the root's own.
    void setInput(const QString& input);
    bool isRunning() const { return m_update.isRunning(); }
    flakes::Update& update() { return m_update; }

signals:
    void updated();

private:
    void start(const QStringList& inputs);
    void showOutcome(const Result<flakes::Update::Outcome>& outcome);
    void enable();

    flakes::Update m_update;
    QString m_folder, m_input;
    QPushButton* m_one;
    QPushButton* m_all;
    QPushButton* m_cancel;
    QCheckBox* m_commit;
    QLabel* m_state;
};

} // namespace cim
