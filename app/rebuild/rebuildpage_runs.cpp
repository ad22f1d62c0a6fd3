// What the rebuild page offers to do, and the runs that come of it.
#include "app/changes/changespage.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/rebuild/askpass.h"
#include "app/rebuild/buildtree.h"
#include "app/rebuild/elevationbox.h"
#include "app/rebuild/hostboard.h"
#include "app/rebuild/passworddialog.h"
#include "app/rebuild/rebuildpage.h"
#include "app/widgets/settings.h"
#include "app/widgets/words.h"
#include "models/workspace/rebuilds.h"

#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr int sideBySide = 2; // builds at once; nix itself uses every core for each
constexpr size_t keptRuns = 20;

} // namespace

// Whether what is built can be taken over on this machine; else why not, as a sentence.
bool RebuildPage::canActivate(const QString& host, QString* why) const
{
    QString reason;
    if (!m_found.isNixos)
        reason = tr("This machine does not run NixOS, so %1 can be built here but not switched to: "
                    "\"cim rebuild %1\" in a terminal does that over ssh.")
                     .arg(host);
    else if (host.compare(m_found.machine, Qt::CaseInsensitive) != 0)
        reason = tr("This machine is called %1, so %2 can be built here but not switched to: "
                    "\"cim rebuild %2\" in a terminal does that over ssh.")
                     .arg(m_found.machine, host);
    if (why)
        *why = reason;
    return reason.isEmpty();
}

RebuildAction RebuildPage::chosenAction() const
{
    return RebuildAction(m_action->currentData().toInt());
}

bool RebuildPage::isOffered(RebuildAction action) const
{
    return m_action->findData(int(action)) >= 0;
}

void RebuildPage::offerActions()
{
    const HostRow* row = m_list->find(m_current);
    const bool isOne = m_board->selectedHosts().size() <= 1;
    const bool canDo = row && isOne && canActivate(row->name);
    if (isOffered(RebuildAction::Build) && canDo == isOffered(RebuildAction::Switch) &&
        isOne == isOffered(RebuildAction::Vm)) {
        fillGenerations();
        return;
    }
    const QSignalBlocker quiet(m_action);
    const QVariant before = m_action->currentData();
    m_action->clear();
    const auto add = [this](RebuildAction action, const QString& text, const QString& help) {
        m_action->addItem(text, int(action));
        m_action->setItemData(m_action->count() - 1, help, Qt::ToolTipRole);
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
            tr("An older system that is still here; nothing is built"));
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
    fillGenerations();
    showActions();
}

void RebuildPage::fillGenerations()
{
    const QVariant before = m_back->currentData();
    const QSignalBlocker quiet(m_back);
    m_back->clear();
    for (const system::Generation& one : m_found.generations)
        if (!one.isCurrent && !one.toplevel.isEmpty())
            m_back->addItem(tr("Generation %1, %2")
                                .arg(one.number)
                                .arg(QLocale().toString(QDateTime::fromSecsSinceEpoch(one.date),
                                                        QLocale::ShortFormat)),
                            one.number);
    m_back->setCurrentIndex(std::max(0, m_back->findData(before)));
}

void RebuildPage::showActions()
{
    const HostRow* row = m_list->find(m_current);
    if (!row)
        return;
    const auto hosts = m_board->selectedHosts();
    QString why;
    const bool canDo = canActivate(row->name, &why);
    const bool isOne = hosts.size() <= 1;
    if (!isOffered(RebuildAction::Build) || isOffered(RebuildAction::Switch) != (canDo && isOne) ||
        isOffered(RebuildAction::Vm) != isOne) {
        offerActions();
        return;
    }
    const HostRun* one = run(m_current);
    const bool isBusy = one && one->run->stage() != Rebuild::Stage::Ended;
    const RebuildAction action = chosenAction();
    const bool goesBack = action == RebuildAction::GoBack;
    m_action->setVisible(m_action->count() > 1);
    m_back->setVisible(goesBack && m_back->count() > 0);
    m_elevation->setVisible(!isBuildOnly(action));
    m_go->setText(hosts.size() > 1 ? tr("&Build %1 hosts").arg(hosts.size())
                  : isActivation(action)
                      ? (goesBack ? tr("&Go back…") : tr("&Rebuild %1…").arg(row->name))
                      : tr("&Build %1").arg(row->name));
    m_go->setEnabled(!document().isReadOnly() && !isBusy && !m_wish &&
                     (!goesBack || m_back->count() > 0));
    QStringList words = {one && isBusy ? QString() : stateSentence(row->state, row->name)};
    if (!m_found.trouble.isEmpty())
        words << m_found.trouble;
    if (!canDo && !m_found.machine.isEmpty())
        words << why;
    if (goesBack && m_back->count() == 0)
        words << tr("There is no other generation on this machine.");
    words.removeAll(QString());
    m_state->setText(words.join(u' '));
    m_state->setVisible(!words.isEmpty());
}

// A build takes what is committed: first it is looked whether there is more.
void RebuildPage::ask()
{
    if (!m_wish || m_wish->hosts.empty())
        return;
    if (m_wish->action == RebuildAction::GoBack) {
        begin(*std::exchange(m_wish, std::nullopt));
        return;
    }
    m_isConsidering = true;
    m_go->setEnabled(false);
    document().repositories().refresh();
}

void RebuildPage::consider()
{
    if (!m_wish || !m_isConsidering)
        return;
    m_isConsidering = false;
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
    document().repositories().commit(m_changes ? m_changes->subject() : QString());
}

// Committed, by the button here or by the one below the list of changes. A build that would leave
// out what was just committed is not begun: the window says why.
void RebuildPage::goOn(const CommitOutcome& outcome, bool cancelled)
{
    if (!m_wish || m_isConsidering)
        return;
    const Wish wish = *std::exchange(m_wish, std::nullopt);
    if (cancelled || outcome.trouble || !outcome.written.conflicts.empty())
        showCurrent();
    else
        begin(wish);
}

void RebuildPage::begin(const Wish& wish, bool isPartial)
{
    m_isConsidering = false;
    Result<nix::Elevation> elevation = nix::Elevation();
    if (!isBuildOnly(wish.action))
        elevation = nix::findElevation(settings::elevation.get());
    if (elevation)
        elevation = m_desk->atDesk(*elevation);
    if (!elevation) {
        emit document().failed(elevation.error());
        showCurrent();
        return;
    }
    for (const EntityId host : wish.hosts) {
        const Entity* entity = document().model().entity(host);
        const HostRun* old = run(host);
        if (!entity || (old && old->run->stage() != Rebuild::Stage::Ended))
            continue;
        if (host == m_current)
            m_run->setRun(nullptr);
        auto made = std::make_unique<HostRun>();
        made->run =
            std::make_unique<Rebuild>(RebuildRequest{.folder = document().session().folder(),
                                                     .host = host,
                                                     .name = entity->name,
                                                     .action = wish.action,
                                                     .generation = wish.generation,
                                                     .store = system::Store::ofThisMachine(),
                                                     .elevation = *elevation,
                                                     .isHere = canActivate(entity->name),
                                                     .isPartial = isPartial});
        made->tree = std::make_unique<BuildTree>();
        for (const HostRecord& past : m_found.records.value(host))
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

void RebuildPage::followRun(EntityId host, HostRun& one)
{
    connect(one.run.get(), &Rebuild::happened, this, &RebuildPage::record);
    connect(one.run.get(), &Rebuild::progressed, this, [this, host](const BuildNews& news) {
        HostRun* told = run(host);
        if (!told)
            return;
        told->tree->take(news);
        told->news = news;
        told->news.works.clear();
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

void RebuildPage::askPassword(const QString& prompt)
{
    m_password = new PasswordDialog(prompt, this);
    m_password->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_desk, &PasswordDesk::withdrawn, m_password, &QDialog::reject);
    connect(m_password, &QDialog::finished, this, [this](int how) {
        if (how == QDialog::Accepted)
            m_desk->answer(m_password->takePassword());
        else
            m_desk->refuse();
        m_password = nullptr;
    });
    m_password->open();
}

void RebuildPage::record(const Command& fact)
{
    if (const auto done = document().record(fact); !done)
        emit document().failed({tr("The history does not have this: %1").arg(done.error().message),
                                done.error().detail});
}

// What the model itself says is wrong, of the host first.
QStringList RebuildPage::openProblems() const
{
    QStringList ofHost, others;
    for (const Problem& problem : document().session().problems().all())
        (problem.entity == m_current ? ofHost : others) << problem.sentence;
    return (ofHost + others).first(std::min<qsizetype>(ofHost.size() + others.size(), 200));
}

} // namespace cim
