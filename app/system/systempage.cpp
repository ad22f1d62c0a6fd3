#include "app/system/systempage.h"

#include "app/mainwindow/document.h"
#include "app/system/systempanel.h"
#include "models/projection/effects.h"

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
    setProperty("card", QStringLiteral("nix/closure")); // for F1
    connect(&document, &Document::changed, this, &SystemPage::listHosts);
    connect(&document, &Document::reset, this, &SystemPage::listHosts);
    connect(m_panel, &SystemPanel::entityAsked, this, [this](EntityId entity) {
        this->document().select(entity);
        emit this->document().pageAsked(QStringLiteral("model"));
    });
    listHosts();
}

// What came of the selected entity, on the first host that it has an effect on.
void SystemPage::showSelected()
{
    const Session& session = document().session();
    const auto hosts = Effects(session.model(), session.kinds()).hostsOf(document().selected());
    const Entity* host = hosts.empty() ? nullptr : session.model().entity(hosts.front().host);
    const Entity* entity = session.model().entity(document().selected());
    if (host != nullptr)
        m_panel->showEntity(document().selected(), host->name);
    else if (entity != nullptr)
        m_panel->say(tr("%1 has an effect on no host.").arg(entityTitle(session.kinds(), *entity)));
}

void SystemPage::listHosts()
{
    QStringList hosts;
    for (const Entity& entity : document().session().model().entities())
        if (entity.kind == u"Host")
            hosts << entity.name;
    hosts.sort();
    m_panel->setWorkspace(document().session().folder(), hosts);
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
