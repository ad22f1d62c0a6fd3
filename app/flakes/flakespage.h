// The flakes page of the main window: the lock of the open workspace, or any other.
#pragma once

#include "app/mainwindow/page.h"

namespace cim {

class FlakesPanel;

class FlakesPage : public Page {
    Q_OBJECT

public:
    explicit FlakesPage(Document& document, QWidget* parent = nullptr);
    void find() override;
    bool isLoaded() const override;

private:
    FlakesPanel* m_panel;
};

} // namespace cim
