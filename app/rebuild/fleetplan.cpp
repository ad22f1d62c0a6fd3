#include "app/rebuild/fleetplan.h"

#include "app/machines/answers.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/activationboxes.h"
#include "app/rebuild/fleetmodel.h"
#include "app/rebuild/fleettable.h"
#include "app/rebuild/fleetwords.h"
#include "app/rebuild/lookanew.h"
#include "app/rebuild/openproblems.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "app/widgets/tiptext.h"
#include "app/widgets/words.h"
#include "models/domain/nameorder.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cim {

namespace {

constexpr qsizetype mostProblems = 200;

// With the port, by which alone those behind one address differ.
QString reachedAs(const nix::Target& target)
{
    return target.port > 0 && target.port != 22
               ? FleetPlanPane::tr("reached as %1, port %2").arg(target.name()).arg(target.port)
               : FleetPlanPane::tr("reached as %1").arg(target.name());
}

} // namespace

FleetPlanPane::FleetPlanPane(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_rows(new FleetModel(this))
    , m_anew(new LookAnew(document.repositories(), this))
{
    m_notice = new QLabel(this);
    m_notice->setObjectName(QStringLiteral("fleetNotice"));
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setContentsMargins(12, 6, 12, 6);
    m_notice->hide();
    auto* split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildForm());
    split->addWidget(buildPreview());
    split->setStretchFactor(1, 1);
    split->setSizes({430, 700});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(split, 1);
    const auto forget = [this] {
        m_targets.clear();
        if (isVisible())
            showPlan();
    };
    connect(&document, &Document::changed, this, forget);
    connect(&document, &Document::reset, this, forget);
    connect(&document.repositories(), &Repositories::pictureChanged, this,
            &FleetPlanPane::showEdits);
    connect(m_anew, &LookAnew::looked, this, [this] {
        showEdits();
        ask();
    });
    connect(&document.repositories(), &Repositories::busyChanged, this, &FleetPlanPane::showEdits);
}

QWidget* FleetPlanPane::buildForm()
{
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget(scroll);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addChoice(*form);
    addNumbers(*form);
    m_edits = new QWidget(inside);
    m_commit = new QCheckBox(tr("&Commit my edits first"), m_edits);
    m_commit->setObjectName(QStringLiteral("fleetCommit"));
    m_commit->setToolTip(tr("A rebuild takes only what is committed"));
    m_commit->setChecked(true);
    auto* see = new QPushButton(tr("See &them"), m_edits);
    see->setObjectName(QStringLiteral("fleetSeeEdits"));
    auto* edits = new QHBoxLayout(m_edits);
    edits->setContentsMargins({});
    edits->addWidget(m_commit);
    edits->addWidget(see);
    edits->addStretch(1);
    form->addRow(QString(), m_edits);
    m_go = new QPushButton(uiIcon(QStringLiteral("rebuild")), {}, inside);
    m_go->setObjectName(QStringLiteral("fleetGo"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(12, 8, 12, 8);
    column->addLayout(form);
    column->addWidget(m_go);
    column->addStretch(1);
    scroll->setWidget(inside);
    scroll->setMinimumWidth(inside->minimumSizeHint().width() + 24);
    connect(see, &QPushButton::clicked, this,
            [this] { emit m_document.pageAsked(QStringLiteral("changes")); });
    connect(m_go, &QPushButton::clicked, this, &FleetPlanPane::considerFirst);
    return scroll;
}

void FleetPlanPane::addChoice(QFormLayout& form)
{
    m_selectors = new QLineEdit(this);
    m_selectors->setObjectName(QStringLiteral("fleetSelectors"));
    m_selectors->setPlaceholderText(tr("web1 @shop domain:hosts"));
    m_selectors->setToolTip(tr("Hosts by name, all with a tag by @ and the tag, all of a domain by "
                               "domain: and its name"));
    m_selectors->setClearButtonEnabled(true);
    auto* add = new QToolButton(this);
    add->setObjectName(QStringLiteral("fleetAdd"));
    add->setText(tr("Add"));
    add->setToolTip(tr("A tag or a domain"));
    add->setPopupMode(QToolButton::InstantPopup);
    m_menu = new QMenu(add);
    add->setMenu(m_menu);
    auto* row = new QHBoxLayout;
    row->addWidget(m_selectors, 1);
    row->addWidget(add);
    auto* label = new QLabel(tr("H&osts"), this);
    label->setBuddy(m_selectors);
    form.addRow(label, row);
    m_onlyTouched =
        new QCheckBox(tr("Only those that edits &touched since their last rebuild"), this);
    m_onlyTouched->setObjectName(QStringLiteral("fleetTouched"));
    m_onlyTouched->setToolTip(tr("Alone, of all hosts; with hosts above, of these"));
    form.addRow(QString(), m_onlyTouched);
    m_found = partHint(this);
    m_found->setObjectName(QStringLiteral("fleetFound"));
    m_found->setTextFormat(Qt::PlainText);
    m_found->setContentsMargins({});
    form.addRow(QString(), m_found);
    connect(m_menu, &QMenu::aboutToShow, this, &FleetPlanPane::fillMenu);
    connect(m_selectors, &QLineEdit::textChanged, this, &FleetPlanPane::showPlan);
    connect(m_onlyTouched, &QCheckBox::toggled, this, &FleetPlanPane::showPlan);
}

void FleetPlanPane::addNumbers(QFormLayout& form)
{
    m_action = new QComboBox(this);
    m_action->setObjectName(QStringLiteral("fleetAction"));
    m_action->addItem(tr("Switch to it, now and at every boot"), QStringLiteral("switch"));
    m_action->addItem(tr("Try it until the next boot"), QStringLiteral("test"));
    m_action->addItem(tr("Take it at the next boot"), QStringLiteral("boot"));
    m_action->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    form.addRow(tr("&Do"), m_action);
    const auto number = [this, &form](const char* name, const QString& label, int least, int value,
                                      const QString& help) {
        auto* made = new QSpinBox(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setRange(least, 10'000);
        made->setValue(value);
        made->setToolTip(help);
        form.addRow(label, made);
        connect(made, &QSpinBox::valueChanged, this, &FleetPlanPane::showPlan);
        return made;
    };
    m_canaries = number("fleetCanaries", tr("&Go first"), 0, 1,
                        tr("So many hosts go first and alone; if one of them fails, nothing else "
                           "begins"));
    m_canaries->setSpecialValueText(tr("none"));
    m_wave = number("fleetWave", tr("Hosts a &wave"), 0, 0,
                    tr("A wave begins when the one before it is over"));
    m_wave->setSpecialValueText(tr("all the rest"));
    m_jobs = number("fleetJobs", tr("&At once"), 1, 2, tr("Hosts that are rebuilt side by side"));
    m_stopAfter = number("fleetStopAfter", tr("Failures all&owed"), 0, 0,
                         tr("No further host begins once more than so many have failed"));
    m_stopAfter->setSpecialValueText(tr("none"));
    m_engine = new QComboBox(this);
    m_engine->setObjectName(QStringLiteral("fleetEngine"));
    m_engine->addItem(tr("colmena where it can, else nix"), QString());
    m_engine->addItem(tr("colmena, many hosts in one run"), QStringLiteral("colmena"));
    m_engine->addItem(tr("nix, host by host"), QStringLiteral("cimarron"));
    m_engine->setToolTip(
        wrappedTip(tr("colmena is a program that builds and copies many NixOS hosts in one "
                      "run; it is used where it is installed. Activating and confirming them "
                      "is the same with both.")));
    m_engine->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_engine, &QComboBox::currentIndexChanged, this, [this] {
        lookForEngine();
        showPlan();
    });
    form.addRow(tr("B&uild with"), m_engine);
    auto* activator = new EngineBox(this, QStringLiteral("fleetActivator"));
    activator->addTo(form);
    connect(activator->box(), &QComboBox::currentIndexChanged, this, &FleetPlanPane::showPlan);
    m_wait = new QCheckBox(tr("Wait for hosts that do &not answer"), this);
    m_wait->setObjectName(QStringLiteral("fleetWait"));
    m_wait->setToolTip(tr("They are tried again until they are back; otherwise they are left for "
                          "later"));
    form.addRow(QString(), m_wait);
}

QWidget* FleetPlanPane::buildPreview()
{
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    auto* above = new QWidget(split);
    m_order = partHint(above);
    m_order->setObjectName(QStringLiteral("fleetOrder"));
    auto* table = new FleetTable(m_rows, above);
    table->setObjectName(QStringLiteral("fleetPreview"));
    auto* upper = new QVBoxLayout(above);
    upper->setContentsMargins({});
    upper->setSpacing(0);
    upper->addWidget(partHeading(tr("What will happen"), above));
    upper->addWidget(m_order);
    upper->addWidget(table, 1);
    auto* below = new QWidget(split);
    m_problemCount = partHeading({}, below);
    m_problemCount->setObjectName(QStringLiteral("fleetProblemCount"));
    m_problems = new QListWidget(below);
    m_problems->setObjectName(QStringLiteral("fleetProblems"));
    m_problems->setAccessibleName(tr("Open problems of the model"));
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setWordWrap(true);
    auto* lower = new QVBoxLayout(below);
    lower->setContentsMargins({});
    lower->setSpacing(0);
    lower->addWidget(m_problemCount, 0, Qt::AlignTop);
    lower->addWidget(m_problems, 1);
    split->addWidget(above);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 1);
    return split;
}

void FleetPlanPane::fillMenu()
{
    std::map<QString, int, NameOrder> tags, domains;
    const Model& model = m_document.model();
    for (const Entity& entity : model.entities()) {
        if (entity.kind != u"Host")
            continue;
        for (const QString& tag : tagsOf(model, entity))
            ++tags[tag];
        if (const Domain* domain = model.domain(entity.domain))
            ++domains[domain->name];
    }
    m_menu->clear();
    const auto add = [this](const QString& prefix, const std::map<QString, int, NameOrder>& names) {
        for (const auto& [name, count] : names) {
            const QString selector = prefix + name;
            auto* action =
                m_menu->addAction(QStringLiteral("%1 (%2)").arg(menuText(selector)).arg(count));
            connect(action, &QAction::triggered, this, [this, selector] {
                QStringList words = selectorsIn(m_selectors->text());
                if (!words.contains(selector))
                    words << selector;
                m_selectors->setText(selectorText(words));
            });
        }
    };
    m_menu->addSection(tr("Tags"));
    add(QStringLiteral("@"), tags);
    m_menu->addSection(tr("Domains"));
    add(QStringLiteral("domain:"), domains);
}

void FleetPlanPane::choose(const std::vector<EntityId>& hosts)
{
    QStringList names;
    for (const EntityId id : hosts)
        if (const Entity* host = m_document.model().entity(id))
            names << host->name;
    sortNames(names);
    if (!names.isEmpty()) {
        m_onlyTouched->setChecked(false);
        m_selectors->setText(selectorText(names));
    }
    m_selectors->setFocus();
}

void FleetPlanPane::setTouched(const std::optional<Result<std::vector<EntityId>>>& touched)
{
    m_touched = touched;
    if (m_onlyTouched->isChecked())
        showPlan();
}

void FleetPlanPane::say(const QString& sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
}

void FleetPlanPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    lookForEngine();
    showPlan();
}

Result<std::vector<EntityId>> FleetPlanPane::chosen() const
{
    const QStringList selectors = selectorsIn(m_selectors->text());
    const bool isOnlyTouched = m_onlyTouched->isChecked();
    std::vector<EntityId> out;
    if (!selectors.isEmpty()) {
        auto selected = selectHosts(m_document.model(), selectors);
        if (!selected || !isOnlyTouched)
            return selected;
        out = *std::move(selected);
    }
    if (!isOnlyTouched)
        return out;
    if (!m_touched)
        return fail(tr("Looking at what was edited since…"));
    const auto& touched = *m_touched;
    if (!touched)
        return std::unexpected(touched.error());
    return onlyTouched(std::move(out), !selectors.isEmpty(), *touched);
}

nix::FleetPlan FleetPlanPane::plan(const std::vector<EntityId>& hosts) const
{
    nix::FleetPlan out{.hosts = {},
                       .action = m_action->currentData().toString(),
                       .canaries = m_canaries->value(),
                       .wave = m_wave->value(),
                       .jobs = m_jobs->value(),
                       .stopAfter = m_stopAfter->value(),
                       .engine = m_engine->currentData().toString(),
                       .isByRebuilder = settings::engine.get() == u"nixos-rebuild"};
    for (const EntityId id : hosts)
        if (const Entity* host = m_document.model().entity(id))
            out.hosts << host->name;
    return out;
}

// It goes through the PATH and reads a file: not with every letter that is typed.
void FleetPlanPane::lookForEngine()
{
    m_ground = engineGround(m_document.session().folder());
}

// What would build them, or why what was chosen cannot.
QString FleetPlanPane::engineOf(const nix::Fleet& fleet) const
{
    const auto engine = chooseEngine(m_ground, m_document.model(), fleet);
    return engine ? engineSentence(*engine) : engine.error().message;
}

void FleetPlanPane::showPlan()
{
    const auto hosts = chosen();
    m_hosts = hosts ? *hosts : std::vector<EntityId>();
    const nix::Fleet fleet(plan(m_hosts));
    const bool isNone = selectorsIn(m_selectors->text()).isEmpty() && !m_onlyTouched->isChecked();
    if (!hosts)
        m_found->setText(hosts.error().message);
    else if (isNone)
        m_found->setText(tr("Choose hosts by name, @ and a tag, or domain: and a domain's name."));
    else if (m_hosts.empty())
        m_found->setText(tr("Nothing has touched one of them since its last rebuild."));
    else
        m_found->setText(counted(qsizetype(m_hosts.size()), tr("1 host: "), tr("%1 hosts: ")) +
                         namesOf(fleet.plan().hosts));
    m_order->setText(m_hosts.empty() ? QString() : planSentence(fleet) + u' ' + engineOf(fleet));
    m_order->setVisible(!m_order->text().isEmpty());
    m_go->setText(m_hosts.empty() ? tr("&Rebuild…")
                                  : counted(qsizetype(m_hosts.size()), tr("&Rebuild 1 host…"),
                                            tr("&Rebuild %1 hosts…")));
    showHosts(fleet, m_hosts);
    showProblems(m_hosts);
    showEdits();
}

void FleetPlanPane::showHosts(const nix::Fleet& fleet, const std::vector<EntityId>& hosts)
{
    QHash<QString, QString> notes;
    for (const EntityId id : hosts) {
        const Entity* host = m_document.model().entity(id);
        if (!host)
            continue;
        QString& target = m_targets[id];
        if (target.isEmpty()) {
            const auto found = targetOf(m_document.model(), *host);
            target = found ? reachedAs(*found) : u'!' + found.error().message;
        }
        notes.insert(host->name, target);
    }
    m_rows->show(fleet, {}, notes);
}

// Told with each key that is pressed: the list is filled where it is another one.
void FleetPlanPane::showProblems(const std::vector<EntityId>& hosts)
{
    const QStringList all = openProblems(m_document.session(), hosts);
    const qsizetype count = all.size();
    m_problemCount->setText(count == 0 ? tr("The model has no open problem.")
                                       : counted(count, tr("The model has one open problem"),
                                                 tr("The model has %1 open problems")));
    m_problems->setVisible(count > 0);
    const QStringList shown = all.first(std::min(count, mostProblems));
    if (shown == m_shownProblems)
        return;
    m_shownProblems = shown;
    m_problems->clear();
    const QIcon icon = uiIcon(QStringLiteral("warning"), tones(palette()).warning);
    for (const QString& sentence : shown)
        m_problems->addItem(new QListWidgetItem(icon, sentence));
}

void FleetPlanPane::showEdits()
{
    const Repositories& repositories = m_document.repositories();
    m_edits->setVisible(repositories.isKnown() && hasUncommitted(repositories.picture().status));
    m_go->setEnabled(!m_hosts.empty() && !m_document.isReadOnly() && !m_anew->isLooking() &&
                     !repositories.isBusy());
}

// A rebuild takes what is committed: first it is looked whether there is more.
void FleetPlanPane::considerFirst()
{
    m_anew->look();
    m_go->setEnabled(false);
}

QString FleetPlanPane::question() const
{
    const nix::Fleet fleet(plan(m_hosts));
    QStringList out = {namesOf(fleet.plan().hosts) + u'.', planSentence(fleet), engineOf(fleet)};
    if (const int problems = m_document.session().problems().count(Severity::Hint); problems > 0)
        out << counted(problems, tr("The model has one open problem."),
                       tr("The model has %1 open problems."));
    if (!m_edits->isHidden())
        out << (m_commit->isChecked() ? tr("Your edits are committed first.")
                                      : tr("Edits that are not committed are left out."));
    out << tr("A host that cannot be reached afterwards goes back by itself to what it runs now.");
    return out.join(u'\n');
}

void FleetPlanPane::ask()
{
    if (!isVisible() || m_hosts.empty())
        return;
    lookForEngine();
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Rebuild several hosts"),
                        counted(qsizetype(m_hosts.size()), tr("Rebuild this host over ssh?"),
                                tr("Rebuild these %1 hosts over ssh?")),
                        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("fleetAsk"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(question());
    auto* yes = box->addButton(tr("&Rebuild"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("fleetYes"));
    box->setDefaultButton(QMessageBox::Cancel);
    const FleetOrder order{.plan = plan(m_hosts),
                           .waitsForOffline = m_wait->isChecked(),
                           .commitsFirst = !m_edits->isHidden() && m_commit->isChecked()};
    connect(box, &QMessageBox::finished, this, [this, box, yes, order] {
        if (box->clickedButton() == yes)
            emit agreed(order);
    });
    box->open();
}

} // namespace cim
