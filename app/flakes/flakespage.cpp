#include "app/flakes/flakespage.h"

#include "app/flakes/flakespanel.h"
#include "app/mainwindow/document.h"

#include <QVBoxLayout>

namespace cim {

FlakesPage::FlakesPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_panel(new FlakesPanel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    m_panel->open(document.session().folder());
}

void FlakesPage::find()
{
    m_panel->focusSearch();
}

bool FlakesPage::isLoaded() const
{
    return m_panel->isLoaded();
}

} // namespace cim
