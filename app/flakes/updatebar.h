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
    // The flake's folder, empty: nothing can be updated. `locked`: it has a lock already. `own`: it
    // is the open workspace, whose model keeps what is pinned.
    void setFolder(const QString& folder, bool locked, bool own);
    // The inputs that are chosen; of a single one also what it is locked to.
    void setInputs(const QStringList& chosen, const QString& reference = {});
    // Has nix write what flake.nix asks for and the lock has not.
    void lock();
    // Something else that belongs here is under way or has ended; empty: nothing.
    void say(const QString& sentence);
    bool isRunning() const { return m_update.isRunning(); }
    flakes::Update& update() { return m_update; }

signals:
    void updated();
    void pinWanted(const QString& input, const QString& reference); // of the open workspace

private:
    QWidget* buildButtons();
    void start(const QStringList& inputs);
    void askPin();
    void begin();
    void showOutcome(const Result<flakes::Update::Outcome>& outcome);
    void enable();

    flakes::Update m_update;
    QString m_folder, m_reference;
    QStringList m_chosen;
    bool m_locked = false, m_own = false;
    std::optional<flakes::Update::Outcome> m_last; // that can be taken back
    QPushButton* m_one;
    QPushButton* m_all;
    QPushButton* m_pin;
    QPushButton* m_lock;
    QPushButton* m_back;
    QPushButton* m_cancel;
    QCheckBox* m_commit;
    QLabel* m_state;
};

// Asks for the reference that an input is to stay at; empty: the user thought better of it.
QString askForPin(QWidget* parent, const QString& input, const QString& reference, bool own);

} // namespace cim
