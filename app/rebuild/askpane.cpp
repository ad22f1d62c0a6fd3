#include "app/rebuild/askpane.h"

#include "app/rebuild/plainlabel.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"
#include "app/widgets/wraplayout.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace cim {

namespace {

constexpr qsizetype mostBelow = 2'000;

QTreeWidgetItem* itemFor(closures::SystemDifference::Section section,
                         const closures::Change& change)
{
    const QString size = change.delta == 0 ? QString()
                                           : (change.delta > 0 ? QStringLiteral("+") : QString()) +
                                                 closures::sizeText(change.delta);
    QString after = change.after;
    if (!change.detail.isEmpty())
        after += (after.isEmpty() ? QString() : QStringLiteral("  ")) + change.detail;
    auto* item = new QTreeWidgetItem(
        {change.name,
         closures::titleOf(section) + QStringLiteral(", ") + closures::shownWordFor(change.kind),
         change.before, after, size});
    item->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

QString questionOf(const RebuildRequest& request)
{
    switch (request.action) {
    case RebuildAction::Boot:
        return AskPane::tr("Boot %1 into this next time?").arg(request.name);
    case RebuildAction::Test:
        return AskPane::tr("Run this on %1 until its next boot?").arg(request.name);
    case RebuildAction::Build:
    case RebuildAction::Vm:
    case RebuildAction::Image:
    case RebuildAction::DryActivate:
    case RebuildAction::Switch:
    case RebuildAction::GoBack:
        break;
    }
    return AskPane::tr("Switch %1 to this?").arg(request.name);
}

QString meaningOf(RebuildAction action)
{
    switch (action) {
    case RebuildAction::Boot:
        return AskPane::tr("What runs now goes on; the next boot takes the new system.");
    case RebuildAction::Test:
        return AskPane::tr("It runs at once; the next boot takes the old system again.");
    case RebuildAction::GoBack:
        return AskPane::tr("The older system runs at once and at every boot; the newer one stays "
                           "to go back to.");
    case RebuildAction::Build:
    case RebuildAction::Vm:
    case RebuildAction::Image:
    case RebuildAction::DryActivate:
    case RebuildAction::Switch:
        break;
    }
    return AskPane::tr("The new system runs at once and at every boot; the old one stays to go "
                       "back to.");
}

// Of another machine: how it is reached, and what keeps it from being lost.
QString farFacts(const RebuildRequest& request)
{
    const Elsewhere& where = *request.elsewhere;
    if (request.action == RebuildAction::Boot)
        return AskPane::tr("It is reached over ssh, as %1.").arg(where.target.name());
    return AskPane::tr("It is reached over ssh, as %1. If it cannot be reached again within %2 "
                       "seconds of the activation, it goes back by itself to what it runs now.")
        .arg(where.target.name())
        .arg(where.returnAfter);
}

QString verbOf(RebuildAction action)
{
    switch (action) {
    case RebuildAction::Boot:
        return AskPane::tr("&Take it at the next boot");
    case RebuildAction::Test:
        return AskPane::tr("&Run it");
    case RebuildAction::GoBack:
        return AskPane::tr("&Go back to it");
    case RebuildAction::Build:
    case RebuildAction::Vm:
    case RebuildAction::Image:
    case RebuildAction::DryActivate:
    case RebuildAction::Switch:
        break;
    }
    return AskPane::tr("&Switch");
}

} // namespace

AskPane::AskPane(QWidget* parent)
    : QWidget(parent)
    , m_sentence(plainLabel(QStringLiteral("askSentence"), this))
    , m_facts(plainLabel(QStringLiteral("askFacts"), this))
    , m_list(new QTreeWidget(this))
    , m_yes(new QPushButton(this))
    , m_no(new QPushButton(tr("Do &nothing"), this))
    , m_units(new QPushButton(tr("Which &services…"), this))
{
    QFont bold = m_sentence->font();
    bold.setBold(true);
    m_sentence->setFont(bold);
    m_list->setObjectName(QStringLiteral("askChanges"));
    m_list->setAccessibleName(tr("What would change"));
    m_list->setHeaderLabels({tr("What"), tr("Change"), tr("Before"), tr("After"), tr("Size")});
    m_list->headerItem()->setTextAlignment(4, Qt::AlignRight | Qt::AlignVCenter);
    m_list->header()->setStretchLastSection(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_yes->setObjectName(QStringLiteral("askYes"));
    m_no->setObjectName(QStringLiteral("askNo"));
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_sentence);
    words->addWidget(m_facts);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->addLayout(words, 1);
    m_units->setObjectName(QStringLiteral("askUnits"));
    m_units->setToolTip(tr("Lets the new system say which services would stop, start and restart; "
                           "needs root's rights and changes nothing"));
    auto* buttons = new QWidget(this); // below each other where it is narrow
    auto* wrapped = new WrapLayout(buttons);
    wrapped->setSpacing(6);
    for (QWidget* one : {m_units, m_yes, m_no})
        wrapped->addWidget(one);
    words->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_list, 1);
    connect(m_yes, &QPushButton::clicked, this, &AskPane::agreed);
    connect(m_no, &QPushButton::clicked, this, &AskPane::declined);
    connect(m_units, &QPushButton::clicked, this, &AskPane::unitsAsked);
}

QString AskPane::sentence() const
{
    return m_sentence->text() + u'\n' + m_facts->text();
}

void AskPane::addGroup(const QString& title, const QList<QTreeWidgetItem*>& items, bool isOpen)
{
    if (items.isEmpty())
        return;
    auto* head =
        new QTreeWidgetItem(m_list, {QStringLiteral("%1 (%2)").arg(title).arg(items.size())});
    QFont bold = font();
    bold.setBold(true);
    head->setFont(0, bold);
    head->setFirstColumnSpanned(true);
    head->addChildren(items.first(std::min(items.size(), mostBelow)));
    if (const qsizetype more = items.size() - mostBelow; more > 0) {
        qDeleteAll(items.sliced(mostBelow));
        head->addChild(new QTreeWidgetItem({tr("and %1 more").arg(more)}));
    }
    head->setExpanded(isOpen);
}

void AskPane::addUnits(const nix::UnitReport& units)
{
    QList<QTreeWidgetItem*> items;
    const auto add = [&](const QString& what, const QStringList& names) {
        for (const QString& name : names)
            items << new QTreeWidgetItem({name, what});
    };
    add(tr("would stop"), units.stopped);
    add(tr("would restart"), units.restarted);
    add(tr("would reload"), units.reloaded);
    add(tr("would start"), units.started);
    add(tr("changed, but goes on as it is"), units.kept);
    addGroup(tr("Services, as the new system itself says"), items, true);
}

void AskPane::addChanges(const RebuildDifference& difference)
{
    if (!difference.changes)
        return;
    constexpr qsizetype few = 40;
    if (difference.causes) {
        for (const auto& group : closures::grouped(*difference.changes, *difference.causes)) {
            QList<QTreeWidgetItem*> items;
            for (const auto& [section, change] : group.changes)
                items << itemFor(section, change);
            addGroup(closures::headingOf(group), items, items.size() <= few);
        }
        return;
    }
    for (int s = 0; s < closures::SystemDifference::sections; ++s) {
        const auto section = closures::SystemDifference::Section(s);
        QList<QTreeWidgetItem*> items;
        for (const closures::Change& change : difference.changes->of(section))
            items << itemFor(section, change);
        addGroup(closures::titleOf(section), items, items.size() <= few);
    }
}

void AskPane::show(const Rebuild& run, const QStringList& problems)
{
    const RebuildDifference& difference = run.difference();
    // What has not changed stays as it was scrolled and opened.
    const QString key = QStringLiteral("%1 %2 %3 %4")
                            .arg(run.isAskingUnits())
                            .arg(run.isCancelling())
                            .arg(difference.units.has_value())
                            .arg(problems.size()) +
                        difference.whyNoUnits;
    if (m_shown == &run && m_key == key)
        return;
    m_shown = &run;
    m_key = key;
    m_sentence->setText(questionOf(run.request()));
    m_yes->setText(verbOf(run.request().action));
    m_units->setVisible(!difference.units);
    for (QPushButton* one : {m_units, m_yes})
        one->setEnabled(!run.isAskingUnits());
    // What answers by way of sudo here cannot be stopped, and is left to end.
    const bool isStoppable = run.isStoppable();
    m_no->setText(run.isAskingUnits() && isStoppable ? tr("&Stop asking") : tr("Do &nothing"));
    m_no->setEnabled(!run.isCancelling() && (!run.isAskingUnits() || isStoppable));
    QStringList facts;
    if (!difference.changes || !difference.changes->isSame)
        facts << meaningOf(run.request().action);
    if (!difference.changes)
        facts << difference.why;
    else if (difference.changes->isSame)
        facts << tr("Nothing would change: %1 runs that system.").arg(run.request().name);
    else
        facts << difference.changes->sentence();
    if (difference.changes && difference.changes->needsReboot)
        facts << tr("A reboot is needed afterwards: what was booted last has another kernel, "
                    "ramdisk or kernel parameters.");
    if (!difference.whyNoCauses.isEmpty())
        facts << tr("Who asked for what is not known: %1").arg(difference.whyNoCauses);
    if (run.isAskingUnits())
        facts << tr("Asking the new system which services it would touch…");
    else if (!difference.whyNoUnits.isEmpty())
        facts << difference.whyNoUnits;
    if (const QString by = run.activatedBy(); !by.isEmpty())
        facts << tr("%1 activates it, as you have chosen.").arg(by);
    else if (run.request().engine == nix::Engine::NixosRebuild)
        facts << tr("nixos-rebuild goes back to the generation before the current one alone, so "
                    "Cimarron itself activates this one.");
    if (run.request().elsewhere)
        facts << farFacts(run.request());
    if (run.needsPassword())
        facts << tr("This needs root's rights there; you are asked for the password here.");
    else if (run.request().elevation.name == u"sudo")
        facts << tr("This needs root's rights, by %1; you may be asked for your password here.")
                     .arg(run.request().elevation.name);
    if (!problems.isEmpty())
        facts << counted(problems.size(), tr("The model has one open problem; it is listed below."),
                         tr("The model has %1 open problems; they are listed below."));
    m_facts->setText(facts.join(u'\n'));
    m_list->clear();
    const Tones& t = tones(palette());
    QList<QTreeWidgetItem*> open;
    for (const QString& problem : problems) {
        auto* item = new QTreeWidgetItem({problem});
        item->setIcon(0, uiIcon(QStringLiteral("warning"), t.warning));
        item->setToolTip(0, problem);
        open << item;
    }
    if (difference.units)
        addUnits(*difference.units);
    addChanges(difference);
    addGroup(tr("Open problems of the model"), open, difference.changes == std::nullopt);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        for (int k = 0; k < m_list->topLevelItem(i)->childCount(); ++k)
            if (m_list->topLevelItem(i)->child(k)->text(1).isEmpty())
                m_list->topLevelItem(i)->child(k)->setFirstColumnSpanned(true);
    for (int i = 0; i < m_list->columnCount(); ++i) {
        constexpr int widest = 340, air = 16;
        m_list->resizeColumnToContents(i);
        m_list->setColumnWidth(i, std::min(m_list->columnWidth(i) + air, widest));
    }
    // Nobody switches by a key that was meant for something else.
    m_no->setFocus();
}

} // namespace cim
