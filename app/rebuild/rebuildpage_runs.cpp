// What the rebuild page offers to do, and the runs that come of it.
#include "app/changes/changespage.h"
#include "app/guide/tips.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/lookanew.h"
#include "app/rebuild/rebuildpage.h"
#include "app/rebuild/recording.h"
#include "app/rebuild/therebar.h"
#include "app/widgets/settings.h"
#include "app/widgets/words.h"
#include "models/nix/product.h"
#include "models/workspace/rebuilds.h"
#include "models/workspace/target.h"

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>
#include <ranges>

namespace cim {

namespace {

constexpr int sideBySide = 2; // builds at once; nix itself uses every core for each
constexpr size_t keptRuns = 20;

// For the guide.
QString nameFor(RebuildAction action)
{
    if (isBuildOnly(action))
        return nix::wordFor(productOf(action));
    return action == RebuildAction::Switch ? QStringLiteral("switch") : QString();
}

} // namespace

// Whether the host is this machine.
bool RebuildPage::isHere(const QString& host) const
{
    return host.compare(m_found.machine, Qt::CaseInsensitive) == 0;
}

// Where its machine is, and whether that can take over what is built.
RebuildPage::Standing RebuildPage::standing(EntityId host) const
{
    Standing out;
    const Entity* entity = document().model().entity(host);
    if (!entity || m_found.machine.isEmpty())
        return out;
    if (isHere(entity->name)) {
        out.canActivate = m_found.isNixos;
        if (!out.canActivate)
            out.why =
                tr("This machine does not run NixOS, so %1 can be built here but not switched to.")
                    .arg(entity->name);
        return out;
    }
    const auto target = targetOf(document().model(), *entity);
    if (!target) {
        out.why = tr("%1 cannot be reached as the model has it: %2 What counts is \"Deploy to\" "
                     "among its properties.")
                      .arg(entity->name, target.error().message);
        return out;
    }
    out.canActivate = true;
    out.elsewhere = Elsewhere{.target = *target,
                              .isBuiltThere = isBuiltThere(*entity),
                              .system = entity->properties[u"system"].toString(),
                              .elevate = settings::elevation.get(),
                              .returnAfter = secondsToReturn()};
    return out;
}

void RebuildPage::showThere(const Standing& standing)
{
    const Entity* entity = document().model().entity(m_current);
    QString hint;
    if (entity && deployAddress(document().model(), *entity).isEmpty())
        hint = tr("The model has no address for %1, so it is looked for by its name; \"Deploy to\" "
                  "among its properties takes one.")
                   .arg(entity->name);
    m_there->show(m_current, entity ? entity->name : QString(),
                  m_board->selectedHosts().size() > 1 ? std::nullopt : standing.elsewhere, hint);
}

RebuildAction RebuildPage::chosenAction() const
{
    return RebuildAction(m_action->currentData().toInt());
}

bool RebuildPage::isOffered(RebuildAction action) const
{
    return m_action->findData(int(action)) >= 0;
}

// What can be done with it, and with many at once.
void RebuildPage::offerActions(bool canDo, bool isOne)
{
    if (isOffered(RebuildAction::Build) && canDo == isOffered(RebuildAction::Switch) &&
        isOne == isOffered(RebuildAction::Vm))
        return;
    const QSignalBlocker quiet(m_action);
    const QVariant before = m_action->currentData();
    m_action->clear();
    const auto add = [this](RebuildAction action, const QString& text, const QString& help) {
        m_action->addItem(text, int(action));
        m_action->setItemData(m_action->count() - 1, help, Qt::ToolTipRole);
        m_action->setItemData(m_action->count() - 1, nameFor(action), rowNameRole);
    };
    if (canDo)
        add(RebuildAction::Switch, tr("Build, show, ask, switch"),
            tr("Takes it over now and for every boot, after you have seen what changes"));
    add(RebuildAction::Build, tr("Build only"), tr("Nothing is activated"));
    if (canDo) {
        add(RebuildAction::DryActivate, tr("Build and say what would happen"),
            tr("Which services would stop, start and restart; nothing is activated"));
        add(RebuildAction::Test, tr("Build and try until the next boot"),
            tr("Runs it now; the next boot takes the old system again"));
        add(RebuildAction::Boot, tr("Build and take at the next boot"),
            tr("Changes nothing that runs now"));
        add(RebuildAction::GoBack, tr("Go back to a generation"),
            tr("An older system that is still there; nothing is built"));
    }
    if (isOne) {
        add(RebuildAction::Vm, tr("Build a virtual machine"),
            tr("To try it in a window on this machine; nothing is activated"));
        add(RebuildAction::Image, tr("Build an installation picture"),
            tr("An ISO file for a stick, from which a machine starts as this host; nothing is "
               "activated"));
    }
    if (!canDo) // what was chosen stays, where it is no step towards an activation
        m_action->setCurrentIndex(std::max(0, m_action->findData(before)));
}

// Left alone where they are the same: somebody may be choosing one.
void RebuildPage::fillGenerations(const Standing& standing)
{
    const auto all = generations(standing);
    bool isSame = int(all.size()) == m_back->count();
    for (int i = 0; isSame && i < m_back->count(); ++i)
        isSame = m_back->itemData(i).toInt() == all[size_t(i)].first &&
                 m_back->itemText(i) == all[size_t(i)].second;
    if (isSame)
        return;
    const QVariant before = m_back->currentData();
    const QSignalBlocker quiet(m_back);
    m_back->clear();
    for (const auto& [number, text] : all)
        m_back->addItem(text, number);
    m_back->setCurrentIndex(std::max(0, m_back->findData(before)));
}

// Those that the host's machine has, as far as it is known: of another one, once it was looked at.
std::vector<std::pair<int, QString>> RebuildPage::generations(const Standing& standing) const
{
    std::vector<std::pair<int, QString>> out;
    if (standing.elsewhere) {
        const nix::RemoteState* state = m_there->seen(m_current);
        if (!state)
            return out;
        for (const auto& [number, toplevel] : state->generations | std::views::reverse)
            if (number != state->generation)
                out.emplace_back(number,
                                 tr("Generation %1, %2")
                                     .arg(number)
                                     .arg(system::printable(
                                         toplevel.section(u'/', -1).section(u'-', 1).left(100))));
        return out;
    }
    for (const system::Generation& one : m_found.generations)
        if (!one.isCurrent && !one.toplevel.isEmpty())
            out.emplace_back(one.number,
                             tr("Generation %1, %2")
                                 .arg(one.number)
                                 .arg(QLocale().toString(QDateTime::fromSecsSinceEpoch(one.date),
                                                         QLocale::ShortFormat)));
    return out;
}

void RebuildPage::showActions()
{
    const HostRow* row = m_list->find(m_current);
    if (!row)
        return;
    const auto hosts = m_board->selectedHosts();
    const bool isOne = hosts.size() <= 1;
    const Standing now = standing(m_current);
    offerActions(now.canActivate && isOne, isOne);
    const HostRun* one = run(m_current);
    const bool isBusy = one && one->run->stage() != Rebuild::Stage::Ended;
    const RebuildAction action = chosenAction();
    const bool goesBack = action == RebuildAction::GoBack;
    showThere(now);
    m_there->setLookable(!isBusy && !document().isReadOnly());
    if (goesBack && !isBusy && m_there->isVisible() && !m_there->wasLookedAt(m_current))
        m_there->look(); // which generations it has
    fillGenerations(now);
    m_action->setVisible(m_action->count() > 1);
    m_back->setVisible(goesBack && m_back->count() > 0);
    m_how->setVisible(!isBuildOnly(action));
    m_how->setEnabled(!isBusy); // what is going on keeps to what was chosen
    m_go->setText(hosts.size() > 1 ? tr("&Build %1 hosts").arg(hosts.size())
                  : isActivation(action)
                      ? (goesBack ? tr("&Go back…") : tr("&Rebuild %1…").arg(row->name))
                      : tr("&Build %1").arg(row->name));
    enableGo(!document().isReadOnly() && !isBusy && !m_wish && (!goesBack || m_back->count() > 0));
    QStringList words = {one && isBusy ? QString() : stateSentence(row->state, row->name)};
    if (!m_found.trouble.isEmpty())
        words << m_found.trouble;
    words << now.why;
    if (goesBack && m_back->count() == 0 && (!now.elsewhere || m_there->seen(m_current)))
        words << tr("There is no other generation on its machine.");
    words.removeAll(QString());
    m_state->setText(words.join(u' '));
    m_state->setVisible(!words.isEmpty());
}

// A build takes what is committed: first it is looked whether there is more.
void RebuildPage::ask()
{
    if (!m_wish)
        return;
    if (m_wish->action == RebuildAction::GoBack) {
        begin(*std::exchange(m_wish, std::nullopt));
        return;
    }
    m_anew->look();
    enableGo(false);
}

// The keyboard would go on to whatever comes next, which are buttons that begin something else.
void RebuildPage::enableGo(bool enabled)
{
    const bool leads = m_go->hasFocus();
    m_go->setEnabled(enabled);
    if (leads && !enabled)
        m_action->setFocus(Qt::OtherFocusReason);
}

void RebuildPage::consider()
{
    if (!m_wish)
        return;
    const Repositories& repositories = document().repositories();
    const RepositoryPicture& picture = repositories.picture();
    if (!repositories.isKnown() || !hasUncommitted(picture.status)) {
        begin(*std::exchange(m_wish, std::nullopt));
        return;
    }
    if (!m_changes) {
        m_changes = new ChangesPage(document(), m_commit);
        m_commit->layout()->addWidget(m_changes);
        static_cast<QVBoxLayout*>(m_commit->layout())->setStretchFactor(m_changes, 1);
    }
    m_changes->activate();
    m_commitText->setText(tr("These edits are not committed yet, and a build takes only what is "
                             "committed."));
    showCurrent();
    m_commitYes->setFocus();
}

void RebuildPage::commitFirst()
{
    document().repositories().commit(m_changes ? m_changes->subject() : QString(),
                                     m_changes != nullptr);
}

// Committed, by the button here or by the one below the list of changes. A build that would leave
// out what was just committed is not begun: the window says why.
void RebuildPage::goOn(const CommitOutcome& outcome, bool cancelled)
{
    if (!m_wish || m_anew->isLooking())
        return;
    const Wish wish = *std::exchange(m_wish, std::nullopt);
    if (cancelled || outcome.trouble || !outcome.written.conflicts.empty())
        showCurrent();
    else
        begin(wish);
}

// How root's rights are got where it is activated, and by which line ssh and sudo ask here.
Result<void> RebuildPage::prepareRights(RebuildRequest& request)
{
    if (!isBuildOnly(request.action)) {
        const auto engine = nix::engineFor(settings::engine.get());
        if (!engine)
            return std::unexpected(engine.error());
        request.engine = *engine;
    }
    if (productOf(request.action) == nix::Product::System)
        request.elsewhere = standing(request.host).elsewhere;
    if (request.elsewhere) {
        const auto line = m_desk->lineFor(request.elsewhere->target.name());
        if (!line)
            return std::unexpected(line.error());
        request.elsewhere->line = *line;
        m_there->forget(request.host);
    } else if (!isBuildOnly(request.action)) {
        const auto elevation =
            nix::findElevation(settings::elevation.get()).and_then([&](const auto& one) {
                return m_desk->atDesk(one);
            });
        if (!elevation)
            return std::unexpected(elevation.error());
        request.elevation = *elevation;
    }
    return {};
}

void RebuildPage::begin(const Wish& wish, bool isPartial)
{
    m_anew->drop();
    for (const EntityId host : wish.hosts) {
        const Entity* entity = document().model().entity(host);
        const HostRun* old = run(host);
        if (!entity || (old && old->run->stage() != Rebuild::Stage::Ended))
            continue;
        RebuildRequest request{.folder = document().session().folder(),
                               .host = host,
                               .name = entity->name,
                               .action = wish.action,
                               .generation = wish.generation,
                               .store = system::Store::ofThisMachine(),
                               .isHere = isHere(entity->name) && m_found.isNixos,
                               .isPartial = isPartial};
        if (const auto ready = prepareRights(request); !ready) {
            emit document().failed(ready.error());
            break; // those before it begin
        }
        if (host == m_current)
            m_run->setRun(nullptr);
        auto made = std::make_unique<HostRun>();
        made->run = std::make_unique<Rebuild>(std::move(request));
        made->tree = std::make_unique<BuildTree>();
        for (const HostRecord& past : recordsOf(host))
            if (past.action == nix::wordFor(productOf(wish.action)) && past.outcome == u"succeeded")
                made->expected = past.milliseconds;
        std::erase(m_ended, host);
        m_runs[host] = std::move(made);
        followRun(host, *m_runs[host]);
        m_queue.push_back(host);
    }
    startNext();
    fillList();
    showCurrent();
}

// Those that a program before this one left behind. Asked once, and as silently as an agent allows:
// nobody has clicked, so no password is asked for and no key.
void RebuildPage::settleBrokenOff()
{
    if (document().isReadOnly())
        return;
    for (const HostRow& row : m_list->all())
        if (m_found.brokenOff.contains(row.name))
            m_toSettle.push_back(row.id);
    settleNext();
}

void RebuildPage::settleNext()
{
    if (m_toSettle.empty())
        return;
    const EntityId host = m_toSettle.front();
    m_toSettle.pop_front();
    const Entity* entity = document().model().entity(host);
    const Standing now = standing(host);
    const bool isHereNow = entity && isHere(entity->name);
    if (!entity || run(host) || (!isHereNow && !now.elsewhere))
        return settleNext();
    const auto job = [host, name = entity->name, where = now.elsewhere,
                      stop = m_stopSettling.get_token()] {
        return std::make_shared<HostSeen>(where ? lookAt(*where, host, name, stop)
                                                : lookHere(host, name));
    };
    QtConcurrent::run(&m_settling, job)
        .then(this, [this, host, name = entity->name,
                     where = now.elsewhere](const std::shared_ptr<HostSeen>& seen) {
            takeSettled(host, name, where, *seen);
            settleNext();
        });
}

void RebuildPage::takeSettled(EntityId host, const QString& name,
                              const std::optional<Elsewhere>& where, HostSeen& seen)
{
    // Whoever is asked for a password by a click may reach it all the same.
    if (!seen.settled || run(host))
        return;
    if (!where)
        record(document(), {name, {RecordHostRebuilt{seen.settled->fact}}, true});
    else
        m_there->take(host, name, *where, seen);
    // It goes back by itself within the time that it was given, which is told when it has.
    constexpr int again = 5'000; // milliseconds
    if (!seen.settled->isOver)
        QTimer::singleShot(again, this, [this, host] {
            m_toSettle.push_back(host);
            settleNext();
        });
    seen.lock.reset();
    look();
}

void RebuildPage::followRun(EntityId host, HostRun& one)
{
    connect(one.run.get(), &Rebuild::happened, this,
            [this](const HostFacts& facts) { record(document(), facts); });
    connect(one.run.get(), &Rebuild::progressed, this, [this, host](const BuildNews& news) {
        HostRun* told = run(host);
        if (!told)
            return;
        told->tree->take(news);
        told->news = news;
        told->news.works = {};
        m_list->update(rowOf(host));
        if (host == m_current && m_stack->currentWidget() == m_run)
            m_run->refresh();
    });
    connect(one.run.get(), &Rebuild::toldMore, this, [this, host] {
        m_list->update(rowOf(host));
        if (host == m_current && m_stack->currentWidget() == m_run)
            m_run->refresh();
    });
    connect(one.run.get(), &Rebuild::stageChanged, this, [this, host] {
        HostRun* told = run(host);
        if (told && told->run->stage() > Rebuild::Stage::Building)
            told->tree->finish();
        if (told && told->run->stage() == Rebuild::Stage::Asking) // the next need not wait for you
            QMetaObject::invokeMethod(this, &RebuildPage::startNext, Qt::QueuedConnection);
        if (told && told->run->stage() == Rebuild::Stage::Ended) {
            m_ended.push_back(host);
            // Not from within the run's own signal.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    forgetOld();
                    startNext();
                    look();
                },
                Qt::QueuedConnection);
        }
        fillList();
        if (host == m_current)
            showCurrent();
    });
}

void RebuildPage::startNext()
{
    const auto isAtWork = [](const auto& pair) {
        const Rebuild::Stage stage = pair.second->run->stage();
        return stage != Rebuild::Stage::Waiting && stage != Rebuild::Stage::Asking &&
               stage != Rebuild::Stage::Ended;
    };
    while (!m_queue.empty() && std::ranges::count_if(m_runs, isAtWork) < sideBySide) {
        const EntityId host = m_queue.front();
        m_queue.pop_front();
        if (HostRun* next = run(host))
            next->run->start();
    }
}

void RebuildPage::forgetOld()
{
    while (m_ended.size() > keptRuns) {
        const EntityId host = m_ended.front();
        m_ended.pop_front();
        if (host != m_current)
            m_runs.erase(host);
    }
}

} // namespace cim
