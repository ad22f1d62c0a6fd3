// What stands in the window while no workspace is open.
#pragma once

#include <QWidget>

class QCommandLinkButton;
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
    void importRequested(); // what was written down elsewhere

private:
    QWidget* buildActions();
    QWidget* buildRecent();
    QWidget* buildSamples();
    QCommandLinkButton* link(QWidget* box, const QString& name, const QString& icon,
                             const QString& text, const QString& about);

    QListWidget* m_recent = nullptr;
    QWidget* m_nothing = nullptr;
};

} // namespace cim
