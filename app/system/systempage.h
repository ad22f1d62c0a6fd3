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

    SystemPanel* m_panel;
};

} // namespace cim
