// What is done with a virtual machine or an installation picture once it is built: where it is, how
// it is started or written, and the buttons for it.
#pragma once

#include "app/rebuild/rebuild.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace cim {

// Hides itself for a run that made neither.
class ProductPane : public QWidget {
    Q_OBJECT

public:
    explicit ProductPane(QWidget* parent = nullptr);

    void show(const Rebuild* run); // null: nothing
    // Where the processor's help is looked for; for tests.
    void setKvm(const QString& device) { m_device = device; }
    QString hint() const;
    // The folder where a machine is started from here, and what it prints goes to.
    QString folder() const { return m_folder; }

private:
    void showVm(const nix::Produced& made);
    void showImage(const nix::Produced& made);
    void startMachine();
    void watch();
    void openFolder();

    QString m_device = QStringLiteral("/dev/kvm");
    nix::Produced m_made;
    QString m_folder; // empty: it is no machine
    qint64 m_process = 0;
    QElapsedTimer m_since;
    QLabel* m_what;
    QLineEdit* m_command;
    QLabel* m_hint;
    QLabel* m_said; // of what a button did
    QPushButton* m_start;
    QTimer* m_watch;
};

} // namespace cim
