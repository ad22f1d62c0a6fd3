#include "app/rebuild/rebuildpage.h"

#include "app/changes/changespage.h"
#include "app/machines/answers.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/activationboxes.h"
#include "app/rebuild/askpane.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/buildview.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/hosthistory.h"
#include "app/rebuild/logpane.h"
#include "app/rebuild/lookanew.h"
#include "app/rebuild/openproblems.h"
#include "app/rebuild/passworddialog.h"
#include "app/rebuild/recording.h"
#include "app/rebuild/therebar.h"
#include "app/widgets/icons.h"
#include "app/widgets/shownpage.h"
#include "app/widgets/sidewaysarea.h"
#include "app/widgets/words.h"
#include "app/widgets/wraplayout.h"
#include "models/workspace/evaluations.h"
#include "models/workspace/fleets.h"
#include "models/workspace/target.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace cim {

namespace {

constexpr qsizetype mostToldProblems = 200;

} // namespace

RebuildPage::RebuildPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_desk(new PasswordDesk(this))
    , m_anew(new LookAnew(document.repositories(), this))
    , m_list(new HostList(this))
{
    setObjectName(QStringLiteral("rebuildPage"));
    m_pool.setMaxThreadCount(1);
    m_settling.setMaxThreadCount(1);
    m_split = new QSplitter(this);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildList());
    m_split->addWidget(buildRight());
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({240, 900});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_split);
    buildFleet();
    connect(&document, &Document::changed, this, [this] {
        if (isVisible()) // the rest comes with the log, which grows next
            fillList();
    });
    connect(&document, &Document::reset, this, &RebuildPage::look);
    connect(&document, &Document::logGrew, this, &RebuildPage::look);
    connect(m_desk, &PasswordDesk::asked, this,
            [this](const DeskQuestion& question) { openQuestion(*m_desk, question, this); });
    connect(m_desk, &PasswordDesk::waitingChanged, this, &RebuildPage::fillList);
    const Repositories& repositories = document.repositories();
    connect(&repositories, &Repositories::pictureChanged, this, &RebuildPage::look);
    connect(m_anew, &LookAnew::looked, this, &RebuildPage::consider);
    connect(&repositories, &Repositories::committed, this, &RebuildPage::goOn);
    connect(&repositories, &Repositories::failed, this, &RebuildPage::showCurrent);
}

RebuildPage::~RebuildPage()
{
    m_run->setRun(nullptr);
    // An activation that waits for a password would wait for this thread, which waits for it.
    delete std::exchange(m_desk, nullptr);
    delete std::exchange(m_fleet, nullptr); // what it tells at its end is taken here
    m_runs.clear();
    m_stopSettling.request_stop();
    m_settling.waitForDone();
    m_pool.clear();
    m_pool.waitForDone();
}

QWidget* RebuildPage::buildList()
{
    auto* out = new QWidget(this);
    m_search = new QLineEdit(out);
    m_search->setObjectName(QStringLiteral("hostSearch"));
    m_search->setPlaceholderText(tr("Find a host"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(uiIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_board = new HostBoard(m_list, out);
    m_counts = partHint(out);
    m_counts->setObjectName(QStringLiteral("hostCounts"));
    out->setMinimumWidth(210);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins(6, 6, 0, 0);
    auto* wide = new QToolButton(out);
    wide->setObjectName(QStringLiteral("hostsWide"));
    wide->setText(tr("Board"));
    wide->setToolTip(tr("Gives most of the window to the hosts"));
    wide->setCheckable(true);
    wide->setAutoRaise(true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_search, 1);
    top->addWidget(wide);
    column->addLayout(top);
    column->addWidget(m_board, 1);
    connect(wide, &QToolButton::toggled, this, [this](bool on) {
        const int all = m_split->width();
        m_split->setSizes(on ? QList<int>{all * 2 / 3, all / 3} : QList<int>{240, all - 240});
    });
    // Enter or a double click: this one, and all of it.
    connect(m_board, &QListView::activated, wide, [wide] { wide->setChecked(false); });
    column->addWidget(m_counts);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_list->setFilter(text.trimmed());
        m_board->select(m_current);
    });
    connect(m_board, &HostBoard::selectionMoved, this, &RebuildPage::choose);
    return out;
}

QWidget* RebuildPage::buildRight()
{
    auto* out = new QWidget(this);
    m_title = partHeading({}, out);
    m_title->setObjectName(QStringLiteral("rebuildTitle"));
    m_state = partHint(out);
    m_state->setObjectName(QStringLiteral("rebuildState"));
    m_stack = new QStackedWidget(out);
    m_history = new HostHistory(m_stack);
    m_run = new RunView(m_stack);
    m_ask = new AskPane(m_stack);
    m_commit = buildCommit();
    for (QWidget* one : std::initializer_list<QWidget*>{m_history, m_run, m_ask, m_commit})
        m_stack->addWidget(one);
    sizeByShownPage(*m_stack, Qt::Horizontal | Qt::Vertical);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_state);
    column->addWidget(buildActions());
    m_there = new ThereBar(*m_desk, out);
    column->addWidget(m_there);
    connect(m_there, &ThereBar::happened, this,
            [this](const HostFacts& facts) { record(document(), facts); });
    connect(m_there, &ThereBar::looked, this, [this](EntityId host) {
        if (HostRun* one = run(host); one && m_there->settled(host))
            one->run->learn(*m_there->settled(host));
        m_list->update(rowOf(host)); // it may have drifted
        showCounts();
        showActions();
    });
    // Beside the list and the guide there may be less room than they need: the window is to grow by
    // none of them.
    column->addWidget(new SidewaysArea(m_stack), 1);
    connect(m_run, &RunView::cancelAsked, this, [this] {
        HostRun* one = run(m_current);
        if (!one)
            return;
        if (one->run->stage() == Rebuild::Stage::Waiting) {
            std::erase(m_queue, m_current);
            m_run->setRun(nullptr);
            m_runs.erase(m_current);
            fillList();
            showCurrent();
        } else {
            one->run->cancel();
        }
    });
    connect(m_run, &RunView::againAsked, this, [this] {
        if (HostRun* one = run(m_current)) {
            m_wish = Wish{{m_current}, one->run->request().action, one->run->request().generation};
            ask();
        }
    });
    connect(m_run, &RunView::doneAsked, this, [this] {
        m_run->setRun(nullptr);
        m_runs.erase(m_current);
        fillList();
        showCurrent();
    });
    connect(m_ask, &AskPane::agreed, this, [this] {
        if (HostRun* one = run(m_current))
            one->run->activate();
    });
    connect(m_ask, &AskPane::unitsAsked, this, [this] {
        if (HostRun* one = run(m_current))
            one->run->askUnits();
    });
    connect(m_ask, &AskPane::declined, this, [this] {
        if (HostRun* one = run(m_current))
            one->run->decline();
    });
    return out;
}

QWidget* RebuildPage::buildActions()
{
    m_bar = new QWidget(this);
    m_action = new QComboBox(m_bar);
    m_action->setObjectName(QStringLiteral("rebuildAction"));
    m_action->setAccessibleName(tr("What is to be done"));
    // What they offer is known only after they are shown first.
    m_action->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_back = new QComboBox(m_bar);
    m_back->setObjectName(QStringLiteral("rebuildGeneration"));
    m_back->setAccessibleName(tr("Generation to go back to"));
    m_back->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_go = new QPushButton(m_bar);
    m_go->setObjectName(QStringLiteral("rebuildGo"));
    m_go->setIcon(uiIcon(QStringLiteral("rebuild")));
    m_go->setDefault(true);
    auto* choice = new QWidget(m_bar);
    auto* row = new WrapLayout(choice);
    row->setSpacing(6);
    row->addWidget(m_action);
    row->addWidget(m_back);
    row->addWidget(m_go);
    m_how = new QWidget(m_bar);
    auto* boxes = new WrapLayout(m_how);
    boxes->setSpacing(12);
    boxes->addWidget(new EngineBox(m_how));
    boxes->addWidget(new ElevationBox(m_how));
    auto* column = new QVBoxLayout(m_bar);
    column->setContentsMargins(12, 6, 12, 6);
    column->addWidget(choice);
    column->addWidget(m_how);
    connect(m_action, &QComboBox::currentIndexChanged, this, &RebuildPage::showActions);
    connect(m_go, &QPushButton::clicked, this, [this] {
        auto hosts = m_board->selectedHosts();
        if (hosts.empty()) // none is marked in the list; its page is shown all the same
            hosts = {m_current};
        m_wish = Wish{std::move(hosts), chosenAction(), m_back->currentData().toInt()};
        ask();
    });
    return m_bar;
}

QWidget* RebuildPage::buildCommit()
{
    auto* out = new QWidget(this);
    m_commitText = partHint(out);
    m_commitText->setObjectName(QStringLiteral("commitText"));
    m_commitYes = new QPushButton(tr("&Commit, then build"), out);
    m_commitYes->setObjectName(QStringLiteral("commitYes"));
    auto* without = new QPushButton(tr("&Build without them"), out);
    without->setObjectName(QStringLiteral("commitNo"));
    auto* back = new QPushButton(tr("&Not now"), out);
    back->setObjectName(QStringLiteral("commitBack"));
    auto* buttons = new QWidget(out);
    auto* row = new WrapLayout(buttons);
    row->setContentsMargins(12, 0, 12, 4);
    row->setSpacing(6);
    for (QPushButton* one : {m_commitYes, without, back})
        row->addWidget(one);
    auto* column = new QVBoxLayout(out);
    column->setContentsMargins({});
    column->addWidget(m_commitText);
    column->addWidget(buttons);
    connect(m_commitYes, &QPushButton::clicked, this, &RebuildPage::commitFirst);
    connect(without, &QPushButton::clicked, this, [this] {
        if (m_wish)
            begin(*std::exchange(m_wish, std::nullopt), true);
    });
    connect(back, &QPushButton::clicked, this, [this] {
        m_wish.reset();
        showCurrent();
    });
    return out;
}

void RebuildPage::find()
{
    if (m_stack->currentWidget() == m_run)
        m_run->log().focusSearch();
    else
        m_search->setFocus(Qt::ShortcutFocusReason);
}

void RebuildPage::activate()
{
    if (m_isStale)
        look();
    m_board->setFocus();
}

void RebuildPage::showSelected()
{
    if (showAsked())
        return;
    const Entity* selected = document().model().entity(document().selected());
    if (!selected || selected->kind != u"Host")
        return;
    m_search->clear();
    m_current = selected->id;
    m_board->select(m_current);
    showCurrent();
}

std::shared_ptr<RebuildPage::Found> RebuildPage::lookUp(const QString& folder,
                                                        const HostNames& hosts)
{
    auto out = std::make_shared<Found>();
    const auto store = system::Store::ofThisMachine();
    out->machine = nameOfThisMachine();
    out->running = system::running(store).current;
    out->isNixos = isNixos(store);
    if (const auto all = system::generations(store, QStringLiteral("system")))
        out->generations = *all;
    for (const auto& [id, host] : hosts) {
        out->builtFrom.insert(host, builtFrom(host).value_or(QByteArray()));
        if (isBrokenOff(id, host))
            out->brokenOff.insert(host);
    }
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    out->ofSeveral.last = loadFleet(folder);
    const auto records = session ? hostRecords(**session) : std::unexpected(session.error());
    if (!records) {
        out->trouble = records.error().message;
        out->ofSeveral.touched = std::unexpected(records.error());
        return out;
    }
    out->ofSeveral.records = *records;
    out->prints = hostFingerprints(**session);
    out->ofSeveral.touched = touchedSinceRebuild(**session, out->prints);
    return out;
}

void RebuildPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_isStale)
        look();
}

void RebuildPage::look()
{
    if (m_isLooking || !isVisible()) {
        m_isStale = true;
        return;
    }
    m_isLooking = true;
    m_isStale = false;
    fillList();
    HostNames hosts;
    for (const HostRow& row : m_list->all())
        hosts.emplace_back(row.id, row.name);
    QtConcurrent::run(&m_pool, &RebuildPage::lookUp, document().session().folder(), hosts)
        .then(this, [this](const std::shared_ptr<Found>& found) {
            m_isLooking = false;
            m_found = std::move(*found);
            m_fleet->take(m_found.ofSeveral);
            fillList();
            showCurrent();
            if (!std::exchange(m_hasSettled, true))
                settleBrokenOff();
            if (m_isStale)
                look();
        });
}

HostRow RebuildPage::rowOf(EntityId host) const
{
    const Entity* entity = document().model().entity(host);
    HostRow out{.id = host, .name = entity ? entity->name : QString()};
    if (!m_found.machine.isEmpty()) {
        const nix::RemoteState* seen = m_there->seen(host);
        const bool isHere = out.name.compare(m_found.machine, Qt::CaseInsensitive) == 0;
        out.state = hostState(recordsOf(host), m_found.prints.value(out.name),
                              m_found.builtFrom.value(out.name),
                              seen     ? seen->running
                              : isHere ? m_found.running
                                       : QString());
    }
    if (m_found.brokenOff.contains(out.name))
        out.state = HostState::BrokenOff;
    out.text = stateWord(out.state);
    if (m_fleet && m_fleet->addTo(out))
        return out;
    const HostRun* one = run(host);
    if (!one)
        return out;
    switch (one->run->stage()) {
    case Rebuild::Stage::Waiting:
        out.doing = HostDoing::Queued;
        out.text = tr("waits its turn");
        break;
    case Rebuild::Stage::Looking:
    case Rebuild::Stage::Copying:
        out.doing = HostDoing::Working;
        out.share = one->run->share();
        out.text = one->run->stage() == Rebuild::Stage::Looking ? tr("looking") : tr("copying");
        break;
    case Rebuild::Stage::Preparing:
    case Rebuild::Stage::Comparing:
        out.doing = HostDoing::Working;
        out.text = tr("building");
        break;
    case Rebuild::Stage::Building: {
        out.doing = HostDoing::Working;
        out.share = one->news.share();
        const int all = one->news.total(nix::Work::Kind::Build);
        out.text = all == 0
                       ? tr("evaluating")
                       : tr("%1 of %2 built")
                             .arg(one->news.count(nix::Work::Kind::Build, nix::Work::State::Done))
                             .arg(all);
        break;
    }
    case Rebuild::Stage::Asking:
        out.doing = HostDoing::Asking;
        out.text = tr("asks you");
        break;
    case Rebuild::Stage::Activating:
        out.doing = HostDoing::Working;
        out.text = tr("activating");
        break;
    case Rebuild::Stage::Ended:
        break;
    }
    const auto& elsewhere = one->run->request().elsewhere;
    // Root's rights on this machine are asked for by an activation alone; the question is of one
    // host, and others may be built here meanwhile.
    const bool mayWait = elsewhere || one->run->stage() == Rebuild::Stage::Activating;
    if (out.doing == HostDoing::Working && mayWait && m_desk &&
        m_desk->isWaitedFor(elsewhere ? elsewhere->target.name() : QString())) {
        out.doing = HostDoing::Asking;
        out.text = tr("waits for your answer");
    }
    return out;
}

const std::vector<HostRecord>& RebuildPage::recordsOf(EntityId host) const
{
    static const std::vector<HostRecord> none;
    const auto found = m_found.ofSeveral.records.constFind(host);
    return found == m_found.ofSeveral.records.constEnd() ? none : *found;
}

void RebuildPage::fillList()
{
    std::vector<HostRow> rows;
    for (const Entity& entity : document().model().entities())
        if (entity.kind == u"Host")
            rows.push_back(rowOf(entity.id));
    const bool isNew = rows.size() != m_list->all().size() || !m_list->find(m_current);
    m_list->setRows(std::move(rows));
    if (isNew && !m_list->find(m_current) && !m_list->all().empty())
        m_current = m_list->all().front().id;
    if (m_board->selectedHosts().empty())
        m_board->select(m_current);
    showCounts();
    if (isNew)
        showCurrent();
}

void RebuildPage::showCounts()
{
    std::array<int, 8> counts{};
    int working = 0, asking = 0;
    for (const HostRow& row : m_list->all()) {
        ++counts[size_t(row.state)];
        asking += row.doing == HostDoing::Asking;
        working += row.doing != HostDoing::Nothing && row.doing != HostDoing::Asking;
    }
    QStringList words;
    const auto count = [&](HostState state, const QString& text) {
        if (counts[size_t(state)] > 0)
            words << text.arg(counts[size_t(state)]);
    };
    count(HostState::Current, tr("%1 current"));
    count(HostState::Behind, tr("%1 behind"));
    count(HostState::Failed, tr("%1 failed"));
    count(HostState::Drifted, tr("%1 drifted"));
    count(HostState::BrokenOff, tr("%1 broken off"));
    if (working > 0)
        words << tr("%1 at work").arg(working);
    if (asking > 0)
        words << counted(asking, tr("1 waiting for you"), tr("%1 waiting for you"));
    m_counts->setText(words.join(QStringLiteral(", ")));
    m_counts->setVisible(!words.isEmpty());
}

void RebuildPage::choose()
{
    const EntityId now = m_list->hostAt(m_board->currentIndex());
    if (!now.isNull() && now != m_current) {
        m_current = now;
        m_wish.reset();
        document().select(now);
    }
    showCurrent();
}

HostRun* RebuildPage::run(EntityId host) const
{
    const auto found = m_runs.find(host);
    return found == m_runs.end() ? nullptr : found->second.get();
}

void RebuildPage::showCurrent()
{
    const HostRow* row = m_list->find(m_current);
    HostRun* one = run(m_current);
    m_title->setText(row ? row->name : tr("There is no host yet: add one on the model page."));
    m_bar->setVisible(row != nullptr);
    m_stack->setVisible(row != nullptr);
    if (!row) {
        m_run->setRun(nullptr);
        m_state->clear();
        return;
    }
    showActions();
    if (m_wish && !m_anew->isLooking()) {
        m_run->setRun(nullptr);
        m_stack->setCurrentWidget(m_commit);
        return;
    }
    if (!one) {
        m_run->setRun(nullptr);
        m_history->show(row->name, recordsOf(m_current));
        m_stack->setCurrentWidget(m_history);
    } else if (one->run->stage() == Rebuild::Stage::Asking) {
        m_run->setRun(nullptr);
        m_ask->show(*one->run,
                    openProblems(document().session(), {&m_current, 1}).mid(0, mostToldProblems));
        m_stack->setCurrentWidget(m_ask);
    } else {
        if (m_stack->currentWidget() != m_run || m_run->tree()->model() != one->tree.get()) {
            m_run->setRun(one);
            m_stack->setCurrentWidget(m_run);
        }
        m_run->refresh();
    }
}

} // namespace cim
