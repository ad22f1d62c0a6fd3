// Asks for the name and the address that git writes into commits.
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cim {

// What is accepted stands in git's own settings of this user, as "git config --global" would put
// it. Stays open, with the reason, where that fails.
class IdentityDialog : public QDialog {
    Q_OBJECT

public:
    explicit IdentityDialog(QWidget* parent = nullptr);
    void accept() override;

private:
    void updateOk();

    QLineEdit* m_name;
    QLineEdit* m_address;
    QLabel* m_note;
    QPushButton* m_ok = nullptr;
};

} // namespace cim
