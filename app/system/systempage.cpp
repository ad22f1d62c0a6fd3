#include "app/system/systempage.h"

#include "app/system/systempanel.h"

#include <QVBoxLayout>

namespace cim {

SystemPage::SystemPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_panel(new SystemPanel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    m_panel->setStore(system::Store::ofThisMachine());
}

void SystemPage::find()
{
    m_panel->focusSearch();
}

bool SystemPage::isLoaded() const
{
    return m_panel->isLoaded();
}

} // namespace cim
