// The flakes page of the main window: the lock of the open workspace, or any other.
#pragma once

#include "app/mainwindow/page.h"
#include "models/domain/command.h"

#include <memory>
#include <span>

namespace cim {

class FlakesPanel;
struct LoadedLock;

class FlakesPage : public Page {
    Q_OBJECT

public:
    explicit FlakesPage(Document& document, QWidget* parent = nullptr);
    void find() override;
    bool isLoaded() const override;
    // Shows another flake: a lock, a Nix file or a folder.
    void open(const QString& path);
    FlakesPanel* panel() const { return m_panel; }

private:
    // The model first, then the repositories, then the lock.
    void mend(std::span<const Command> commands);
    void goOn(bool committed, const QString& trouble);
    void sayMended();

    FlakesPanel* m_panel;
    bool m_mending = false;
    std::shared_ptr<const LoadedLock> m_before; // while mending: the lock as it was
};

} // namespace cim
