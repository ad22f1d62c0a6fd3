#include "app/rebuild/therebar.h"

#include "app/rebuild/askpass.h"
#include "app/rebuild/plainlabel.h"
#include "app/widgets/icons.h"
#include "models/system/store.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QtConcurrent>

namespace cim {

namespace {

// Which machine it is, as whom, and by what it would be activated.
QString wayTo(const std::optional<Elsewhere>& where)
{
    return where ? QStringList{where->target.name(), QString::number(where->target.port),
                               where->target.hostKey, where->elevate}
                       .join(u'\n')
                 : QString();
}

} // namespace

ThereBar::ThereBar(PasswordDesk& desk, QWidget* parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_text(plainLabel(QStringLiteral("thereText"), this))
    , m_button(new QPushButton(this))
{
    m_pool.setMaxThreadCount(1);
    m_button->setObjectName(QStringLiteral("thereLook"));
    m_button->setToolTip(tr("Asks the machine over ssh what it runs; nothing is changed there"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 6);
    row->addWidget(m_text, 1);
    row->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_isLooking)
            m_stop.request_stop();
        else
            look();
        refresh();
    });
    hide();
}

ThereBar::~ThereBar()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

void ThereBar::show(EntityId host, const QString& name, const std::optional<Elsewhere>& where,
                    const QString& hint)
{
    m_host = host;
    m_name = name;
    m_where = where;
    m_way = wayTo(where);
    m_hint = hint;
    if (const auto seen = m_seen.constFind(host); where && seen != m_seen.constEnd())
        if (seen->way != m_way)
            m_seen.erase(seen);
    refresh();
}

void ThereBar::setLookable(bool isLookable)
{
    m_isLookable = isLookable;
    refresh();
}

const nix::RemoteState* ThereBar::seen(EntityId host) const
{
    const auto found = m_seen.constFind(host);
    return found == m_seen.constEnd() || !found->what.state ? nullptr : &*found->what.state;
}

const Settled* ThereBar::settled(EntityId host) const
{
    const auto found = m_seen.constFind(host);
    return found == m_seen.constEnd() || !found->what.settled ? nullptr : &*found->what.settled;
}

// What is seen of the host now.
QString ThereBar::sentence() const
{
    if (m_isLooking && m_looksAt == m_host)
        return m_stop.stop_requested() ? tr("Stopping…") : tr("Looking what it runs…");
    const auto found = m_seen.constFind(m_host);
    if (found == m_seen.constEnd())
        return {};
    const HostSeen& seen = found->what;
    if (!seen.state)
        return seen.trouble;
    const nix::RemoteState& state = *seen.state;
    QStringList words;
    if (seen.settled)
        words << settledSentence(*seen.settled, m_name);
    const QString system =
        system::printable(state.running.section(u'/', -1).section(u'-', 1).left(100));
    words << (state.generation > 0 ? tr("It answers and runs %1; generation %2 boots next.")
                                         .arg(system)
                                         .arg(state.generation)
                                   : tr("It answers and runs %1.").arg(system));
    if (state.needsReboot)
        words << tr("It needs a reboot for what it runs already.");
    if (!state.heldBy.isEmpty() && (!seen.settled || seen.settled->isOver))
        words << tr("It is being rebuilt by %1.").arg(nix::ownerOf(state.heldBy));
    return words.join(u' ');
}

void ThereBar::refresh()
{
    setVisible(m_where.has_value());
    if (!m_where)
        return;
    const nix::Target& target = m_where->target;
    const QString port =
        target.port > 0 && target.port != 22 ? tr(", port %1").arg(target.port) : QString();
    QStringList words = {tr("Over ssh: %1%2.").arg(target.name(), port)};
    words << m_hint << sentence();
    words.removeAll(QString());
    m_text->setText(words.join(u' '));
    const bool isThis = m_isLooking && m_looksAt == m_host;
    m_button->setText(isThis                    ? tr("&Stop")
                      : m_seen.contains(m_host) ? tr("&Look again")
                                                : tr("&Look at it"));
    m_button->setEnabled(m_isLooking ? isThis && !m_stop.stop_requested() : m_isLookable);
}

void ThereBar::look()
{
    if (m_isLooking || !m_where)
        return;
    Elsewhere where = *m_where;
    const auto line = m_desk.lineFor(where.target.name());
    if (!line) {
        m_seen[m_host] = {{.trouble = line.error().message}, m_way};
        refresh();
        return;
    }
    where.line = *line;
    m_isLooking = true;
    m_looksAt = m_host;
    m_stop = {};
    refresh();
    QtConcurrent::run(&m_pool,
                      [where = std::move(where), host = m_host, name = m_name,
                       stop = m_stop.get_token()]() mutable {
                          return std::make_shared<HostSeen>(
                              lookAt(std::exchange(where, {}), host, name, stop));
                      })
        .then(this, [this, host = m_host, name = m_name,
                     way = m_way](const std::shared_ptr<HostSeen>& seen) {
            m_isLooking = false;
            put(host, name, way, *seen);
        });
}

void ThereBar::take(EntityId host, const QString& name, const Elsewhere& where, HostSeen& seen)
{
    put(host, name, wayTo(where), seen);
}

void ThereBar::put(EntityId host, const QString& name, const QString& way, HostSeen& seen)
{
    // Nothing of a machine that is not the host's any more, as the model has it by now.
    const bool isOther = host == m_host && way != m_way;
    if (!isOther && seen.settled && seen.settled->isOver)
        emit happened({name, {RecordHostRebuilt{seen.settled->fact}}, true});
    seen.lock.reset();
    if (!isOther)
        m_seen[host] = {seen, way};
    refresh();
    emit looked(host);
}

} // namespace cim
