// What was edited by hand in the repositories and is not in the model yet.
#pragma once

#include "models/projection/readback.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace cim {

// Hidden while there is nothing to say. Each line says what an edit means or why it means nothing;
// its tooltip says where it stands.
class HandEditsBar : public QWidget {
    Q_OBJECT

public:
    explicit HandEditsBar(QWidget* parent = nullptr);

    void show(const ReadBack& read);
    void setPossible(bool possible); // whether anything can be taken now

signals:
    void takeRequested();
    // A file below the workspace, to be looked at.
    void fileChosen(const QString& file);

private:
    QLabel* m_words;
    QListWidget* m_list;
    QPushButton* m_take;
    bool m_hasEdits = false;
};

} // namespace cim
