#include "app/system/systempage.h"

#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/system/systempanel.h"
#include "app/widgets/settings.h"
#include "models/domain/nameorder.h"
#include "models/guide/outside.h"
#include "models/projection/effects.h"

#include <QVBoxLayout>
#include <QtConcurrent>

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
    connect(m_panel, &SystemPanel::loaded, this, &SystemPage::noteShown);
    connect(m_panel, &SystemPanel::built, this, &SystemPage::noteBuilt);
    listHosts();
}

// The guide knows by it that somebody has looked.
void SystemPage::noteShown()
{
    const auto system = m_panel->current();
    const QString name = system ? guide::systemName(system->source.path) : QString();
    if (name.isEmpty())
        return;
    if (rememberSystem(document().session().model().workspace()->id.text() + u'/' + name))
        document().repositories().refreshLater(); // and with it what others know of the world
}

// Builds are facts of the workspace's history, whoever made them.
void SystemPage::noteBuilt(const QString& host, const QString& toplevel, bool stopped,
                           qint64 milliseconds)
{
    const auto found = document().session().model().named(host, u"Host");
    if (found.empty() || document().isReadOnly())
        return;
    const QString outcome = !toplevel.isEmpty() ? QStringLiteral("succeeded")
                            : stopped           ? QStringLiteral("cancelled")
                                                : QStringLiteral("failed");
    document().execute(RecordHostBuilt{{found.front(), outcome, toplevel, milliseconds, {}}});
}

// What came of the selected entity, on the hosts that it has an effect on.
void SystemPage::showSelected()
{
    const EntityId id = document().selected();
    const Session& session = document().session();
    const Entity* entity = session.model().entity(id);
    if (entity == nullptr)
        return;
    m_isAsking = true;
    // In a large fleet finding them takes a second.
    QtConcurrent::run([model = session.model(), kinds = session.kinds(), id] {
        QStringList hosts;
        for (const Effect& effect : Effects(model, kinds).hostsOf(id))
            if (const Entity* host = model.entity(effect.host))
                hosts << host->name;
        return hosts;
    })
        .then(this, [this, id, mine = ++m_turn,
                     title = entityTitle(session.kinds(), *entity)](const QStringList& hosts) {
            if (mine != m_turn)
                return;
            m_isAsking = false;
            if (hosts.isEmpty())
                m_panel->say(tr("%1 has an effect on no host.").arg(title));
            else
                m_panel->showEntity(id, hosts);
        });
}

void SystemPage::listHosts()
{
    QStringList hosts;
    for (const Entity& entity : document().session().model().entities())
        if (entity.kind == u"Host")
            hosts << entity.name;
    sortNames(hosts);
    m_panel->setWorkspace(document().session().folder(), hosts);
}

void SystemPage::find()
{
    m_panel->focusSearch();
}

bool SystemPage::isLoaded() const
{
    return !m_isAsking && m_panel->isLoaded();
}

} // namespace cim
