// What stands in the window while no workspace is open.
#pragma once

#include <QWidget>

class QListWidget;

namespace cim {

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);
    void refresh(); // the list of recent workspaces

signals:
    void openRequested(const QString& folder);
    void chooseRequested();                   // a folder with the file dialog
    void flakeRequested();                    // a flake of one's own or a stranger's
    void newRequested(const QString& sample); // empty: from nothing
    void guideRequested();

private:
    QWidget* buildActions();
    QWidget* buildRecent();

    QListWidget* m_recent = nullptr;
    QWidget* m_nothing = nullptr;
};

} // namespace cim
