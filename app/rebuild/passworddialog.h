// Asks for a password that another program wants.
#pragma once

#include <QDialog>

class QLineEdit;

namespace cim {

class PasswordDialog : public QDialog {
    Q_OBJECT

public:
    // `prompt` in the other program's words.
    explicit PasswordDialog(const QString& prompt, QWidget* parent = nullptr);
    // What was typed; the field is empty afterwards.
    QString takePassword();

private:
    QLineEdit* m_field;
};

} // namespace cim
