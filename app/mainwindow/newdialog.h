// Asks for a new workspace's name and purpose; the folder follows from the name.
#pragma once

#include "models/workspace/workspace.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cim {

class NewDialog : public QDialog {
    Q_OBJECT

public:
    // `sample` empty: from nothing.
    explicit NewDialog(const QString& sample, QWidget* parent = nullptr);
    // It is made to import into. `what`: the file or folder, empty where that is asked for next.
    void explainImport(const QString& what);
    // What was made; null before accept() went well.
    std::unique_ptr<Session> takeSession() { return std::move(m_session); }
    void accept() override;

private:
    void build(const Sample* sample);
    void suggestFolder();
    void updateOk();

    QString m_sample;
    std::unique_ptr<Session> m_session;
    QLineEdit* m_name;
    QLineEdit* m_purpose;
    QLineEdit* m_folder;
    QLabel* m_intro = nullptr;
    QLabel* m_where = nullptr;
    QLabel* m_note;
    QPushButton* m_ok = nullptr;
    bool m_folderChosen = false; // by the user: no longer follows the name
};

} // namespace cim
