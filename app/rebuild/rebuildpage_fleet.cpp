// The rebuild of several hosts as a part of the page.
#include "app/mainwindow/document.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/fleetpane.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/lookanew.h"
#include "app/rebuild/rebuildpage.h"

#include <QLabel>
#include <QLayout>
#include <QSplitter>

namespace cim {

void RebuildPage::buildFleet()
{
    m_fleet = new FleetPane(document(), *m_desk, this);
    m_fleet->hide();
    layout()->addWidget(m_fleet);
    m_counts->parentWidget()->layout()->addWidget(m_fleet->makeDoor(m_counts->parentWidget()));
    connect(m_fleet, &FleetPane::planAsked, this, [this] {
        const auto hosts = m_board->selectedHosts();
        m_fleet->plan(hosts.size() > 1 ? hosts : std::vector<EntityId>());
        showFleet(true);
    });
    connect(m_fleet, &FleetPane::runAsked, this, [this] { showFleet(true); });
    connect(m_fleet, &FleetPane::closed, this, [this] {
        showFleet(false);
        m_board->setFocus();
    });
    connect(m_fleet, &FleetPane::lookAsked, this, &RebuildPage::look);
    connect(m_fleet, &FleetPane::changed, this, [this](const QStringList& hosts) {
        if (!m_split->isVisible()) // the rest comes when it is
            return;
        for (const QString& name : hosts)
            for (const EntityId host : document().model().named(name, u"Host"))
                m_list->update(rowOf(host));
        showCounts();
    });
    connect(m_desk, &PasswordDesk::stopAsked, m_fleet, &FleetPane::stop);
    connect(m_board, &HostBoard::selectionMoved, this,
            [this] { m_fleet->setSelected(qsizetype(m_board->selectedHosts().size())); });
}

void RebuildPage::showFleet(bool on)
{
    m_split->setVisible(!on);
    m_fleet->setVisible(on);
    if (on) { // a commit that is made there is not the one that was offered here
        m_wish.reset();
        m_anew->drop();
    }
    if (!on)
        fillList();
}

// Hosts that were chosen together on another page.
bool RebuildPage::showAsked()
{
    const auto hosts = takeAskedHosts(document());
    if (hosts)
        m_fleet->plan(*hosts);
    showFleet(hosts.has_value());
    return hosts.has_value();
}

} // namespace cim
