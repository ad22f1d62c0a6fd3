// The systems page of the main window.
#pragma once

#include "app/mainwindow/page.h"

namespace cim {

class SystemPanel;

class SystemPage : public Page {
    Q_OBJECT

public:
    explicit SystemPage(Document& document, QWidget* parent = nullptr);
    void find() override;
    bool isLoaded() const override;
    void showSelected() override;

private:
    void listHosts();
    void noteShown();
    void noteBuilt(const QString& host, const QString& toplevel, bool stopped, qint64 milliseconds);

    SystemPanel* m_panel;
    quint64 m_turn = 0; // of the last question about a selected entity
    bool m_isAsking = false;
};

} // namespace cim
