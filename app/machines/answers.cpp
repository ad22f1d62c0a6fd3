#include "app/machines/answers.h"

#include "app/machines/entitytable.h"
#include "app/mainwindow/document.h"
#include "app/widgets/words.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace cim {

namespace {

QString chain(const QStringList& because)
{
    return because.join(QStringLiteral("  →  "));
}

QString wayIn(const Account& account)
{
    if (account.isAsIs)
        return WhyTab::tr("as its configuration has it");
    const QString way = account.isLocked    ? WhyTab::tr("locked")
                        : account.keys == 0 ? WhyTab::tr("no ssh key")
                                            : counted(account.keys, WhyTab::tr("one ssh key"),
                                                      WhyTab::tr("%1 ssh keys"));
    return account.leaves.isEmpty() ? way : WhyTab::tr("%1, until %2").arg(way, account.leaves);
}

// A heading and what stands below it, as one part of a splitter.
QVBoxLayout* addPart(QSplitter* split, const QString& title)
{
    auto* part = new QWidget(split);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(partHeading(title, part));
    split->addWidget(part);
    return column;
}

QSplitter* verticalSplit(QWidget* tab)
{
    auto* split = new QSplitter(Qt::Vertical, tab);
    split->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(tab);
    column->setContentsMargins({});
    column->addWidget(split);
    return split;
}

} // namespace

QLabel* partHeading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    label->setContentsMargins(8, 8, 8, 4);
    return label;
}

QLabel* partHint(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(8, 4, 8, 4);
    return label;
}

Snapshot::Snapshot(const Model& of, const Kinds& kinds)
    : model(of)
    , effects(model, kinds, [&kinds](const QString& verb) { return verbLabel(kinds, verb, false); })
{}

Answer answer(const Snapshot& snapshot, EntityId entity)
{
    Answer out{entity};
    const Entity* found = snapshot.model.entity(entity);
    if (!found)
        return out;
    out.isHost = found->kind == u"Host";
    if (out.isHost) {
        out.accounts = snapshot.effects.accounts(entity);
        out.reasons = snapshot.effects.reasons(entity);
    }
    out.hosts = snapshot.effects.hostsOf(entity);
    out.touched = snapshot.effects.touchedBy({entity});
    return out;
}

WhyTab::WhyTab(QWidget* parent)
    : QWidget(parent)
{
    QSplitter* split = verticalSplit(this);
    m_accounts = new EntityTable(QStringLiteral("accounts"), tr("Who can log in"),
                                 {tr("Login"), tr("Way in"), tr("Because")}, 0, split);
    m_reasons = new EntityTable(QStringLiteral("reasons"), tr("What configures the host"),
                                {tr("What"), tr("Because")}, 0, split);
    addPart(split, tr("Who can log in, and by which chain"))->addWidget(m_accounts, 1);
    addPart(split, tr("What configures the host, and why"))->addWidget(m_reasons, 1);
    for (const EntityTable* table : {m_accounts, m_reasons})
        connect(table, &EntityTable::entityChosen, this, &WhyTab::entityChosen);
}

void WhyTab::clear()
{
    m_accounts->clear();
    m_reasons->clear();
}

void WhyTab::show(const Answer& answer)
{
    clear();
    for (const Account& account : answer.accounts)
        m_accounts->addRow({account.login, wayIn(account), chain(account.because)}, account.entity,
                           {{}, {}, account.because.join(u'\n')});
    if (answer.accounts.empty())
        m_accounts->addSentence(tr("Nobody: no account leads here. Give the host a user, or let an "
                                   "authorization policy govern it."));
    for (const auto& reason : answer.reasons)
        m_reasons->addRow({reason.module, reason.because.isEmpty() ? tr("stands by itself")
                                                                   : chain(reason.because)},
                          reason.entity, {{}, reason.because.join(u'\n')});
    if (answer.reasons.empty())
        m_reasons->addSentence(tr("Only the host's own properties."));
    m_accounts->fit();
    m_reasons->fit();
}

EffectTab::EffectTab(QWidget* parent)
    : QWidget(parent)
{
    QSplitter* split = verticalSplit(this);
    m_hosts = new EntityTable(QStringLiteral("effects"), tr("Hosts where it has an effect"),
                              {tr("Host"), tr("Because")}, 0, split);
    m_removal = new EntityTable(QStringLiteral("removal"), tr("What would change without it"),
                                {tr("Host"), tr("What changes"), tr("Which")}, 0, split);
    m_touched = partHint(split);
    m_relationships = partHint(split);
    auto* above = addPart(split, tr("Hosts where it has an effect"));
    above->addWidget(m_touched);
    above->addWidget(m_hosts, 1);
    auto* below = addPart(split, tr("What would change if it were removed"));
    below->addWidget(m_relationships);
    below->addWidget(m_removal, 1);
    for (const EntityTable* table : {m_hosts, m_removal})
        connect(table, &EntityTable::entityChosen, this, &EffectTab::entityChosen);
}

void EffectTab::clear()
{
    m_hosts->clear();
    m_removal->clear();
    m_touched->clear();
    m_relationships->clear();
}

void EffectTab::show(const Answer& answer, const Model& model, const Kinds& kinds)
{
    clear();
    for (const Effect& effect : answer.hosts)
        m_hosts->addRow({address(model, kinds, effect.host),
                         effect.because.isEmpty() ? tr("it is this host") : chain(effect.because)},
                        effect.host, {{}, effect.because.join(u'\n')});
    if (answer.hosts.empty())
        m_hosts->addSentence(tr("It has an effect on no host yet."));
    m_touched->setText(
        answer.touched.empty()
            ? tr("An edit of it touches no host.")
            : counted(qsizetype(answer.touched.size()),
                      tr("An edit of it touches one host, which is evaluated again."),
                      tr("An edit of it touches %1 hosts, which are evaluated "
                         "again.")));
    m_removal->addSentence(tr("Working out what would change…"));
    m_hosts->fit();
}

void EffectTab::show(const Result<Removal>& removal, const Model& model, const Kinds& kinds)
{
    m_removal->clear();
    if (!removal) {
        m_removal->addSentence(removal.error().message);
        return;
    }
    const qsizetype ties = removal->relationships.size();
    m_relationships->setText(ties == 0 ? QString()
                                       : counted(ties, tr("Its relationship would go with it."),
                                                 tr("Its %1 relationships would go with it.")));
    m_relationships->setToolTip(removal->relationships.mid(0, 40).join(u'\n'));
    for (const HostChange& change : removal->hosts) {
        const auto add = [&](const QString& what, const QStringList& which) {
            if (!which.isEmpty())
                m_removal->addRow(
                    {address(model, kinds, change.host), what, which.join(QStringLiteral(", "))},
                    change.host, {{}, {}, which.join(u'\n')});
        };
        add(tr("nobody logs in as"), change.lostLogins);
        add(tr("logs in anew as"), change.gainedLogins);
        add(tr("loses"), change.lost);
        add(tr("gains"), change.gained);
    }
    if (removal->isHost)
        m_removal->addSentence(tr("The machine itself would no longer be described."));
    else if (removal->hosts.empty())
        m_removal->addSentence(tr("No host would change."));
    m_removal->fit();
}

} // namespace cim
