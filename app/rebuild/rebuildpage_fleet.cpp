// The rebuild of several hosts as a part of the page.
#include "app/rebuild/fleetpane.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/rebuildpage.h"

#include <QLabel>
#include <QLayout>
#include <QSplitter>

namespace cim {

void RebuildPage::buildFleet()
{
    m_fleet = new FleetPane(document(), this);
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
    connect(m_fleet, &FleetPane::changed, this, [this] {
        if (m_split->isVisible())
            fillList();
    });
    connect(m_board, &HostBoard::selectionMoved, this,
            [this] { m_fleet->setSelected(qsizetype(m_board->selectedHosts().size())); });
}

void RebuildPage::showFleet(bool on)
{
    m_split->setVisible(!on);
    m_fleet->setVisible(on);
    if (on) { // a commit that is made there is not the one that was offered here
        m_wish.reset();
        m_isConsidering = false;
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
