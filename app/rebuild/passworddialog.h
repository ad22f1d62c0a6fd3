// Asks what another program wants to know: a password, or whether a machine's key is to be trusted.
#pragma once

#include "app/rebuild/askpass.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLineEdit;

namespace cim {

class PasswordDialog : public QDialog {
    Q_OBJECT

public:
    explicit PasswordDialog(const DeskQuestion& question, QWidget* parent = nullptr);
    // What was typed; the field is empty afterwards. Of a key that was agreed to, "yes".
    QString takeAnswer();
    // Whether it is to be tried on the other hosts, too.
    bool isForOthers() const;

signals:
    void stopAsked(); // of several hosts: no further one is to be begun

private:
    void buildPassword(const DeskQuestion& question);
    void buildKey(const DeskQuestion& question);
    void addStop(const DeskQuestion& question, QDialogButtonBox& buttons);

    QLineEdit* m_field = nullptr;     // null: a key is asked about
    QCheckBox* m_forOthers = nullptr; // null: there are none
};

// Opens the dialog for the desk's question, and hands it the answer. It goes with the desk.
void openQuestion(PasswordDesk& desk, const DeskQuestion& question, QWidget* parent);

} // namespace cim
