// The panel beside the work in which the guide is shown.
#pragma once

#include "app/guide/guide.h"
#include "models/domain/error.h"

#include <QDockWidget>
#include <QPointer>

namespace cim {

// Loads the guide's pages, and with them Qt Quick, when it is made: 100 to 200 ms, once a process.
// A start without the guide has nothing to do with it.
class GuideDock : public QDockWidget {
    Q_OBJECT

public:
    // Fails where the pages are not installed or cannot be shown.
    static Result<GuideDock*> make(MainWindow& window);
    ~GuideDock() override;
    Guide& guide() const { return *m_guide; }
    // The keyboard goes back to where it was before it came here.
    void giveBack();
    QWidget* view() const { return m_view->widget(); }

protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    explicit GuideDock(MainWindow& window);

    QPointer<QWidget> m_before; // had the keyboard
    std::unique_ptr<Guide> m_guide;
    std::unique_ptr<GuideView> m_view;
};

} // namespace cim
