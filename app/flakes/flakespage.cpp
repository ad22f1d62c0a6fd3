#include "app/flakes/flakespage.h"

#include "app/flakes/flakespanel.h"
#include "app/flakes/mend.h"
#include "app/flakes/updatebar.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"

#include <QVBoxLayout>

namespace cim {

FlakesPage::FlakesPage(Document& document, QWidget* parent)
    : Page(document, parent)
    , m_panel(new FlakesPanel(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_panel);
    setProperty("card", QStringLiteral("nix/flake")); // for F1
    const QString folder = document.session().folder();
    m_panel->setOwnFolder(document.session().isReadOnly() ? QString() : folder);
    m_panel->open(folder);
    connect(m_panel, &FlakesPanel::followWanted, this,
            [this](const std::vector<flakes::Follow>& follows) {
                if (const auto lock = m_panel->current())
                    mend(followCommands(this->document().session().model(), lock->lock, follows));
            });
    connect(m_panel, &FlakesPanel::pinWanted, this,
            [this](const QString& input, const QString& reference) {
                mend(pinCommands(this->document().session().model(), input, reference));
            });
    connect(m_panel, &FlakesPanel::loaded, this, &FlakesPage::sayMended);
    connect(&m_panel->updateBar()->update(), &flakes::Update::finished, this,
            [this](const Result<flakes::Update::Outcome>& outcome) {
                if (!outcome)
                    m_before.reset(); // the bar says why
                else if (m_panel->path() == this->document().session().folder())
                    emit this->document().inputsLocked();
            });
    Repositories& repositories = document.repositories();
    connect(&repositories, &Repositories::committed, this, [this](const CommitOutcome& outcome) {
        goOn(outcome.written.conflicts.empty(),
             tr("Some files are in conflict; settle them on the Changes page, then commit."));
    });
    connect(&repositories, &Repositories::failed, this,
            [this](const Error& error) { goOn(false, error.message); });
}

void FlakesPage::find()
{
    m_panel->focusSearch();
}

bool FlakesPage::isLoaded() const
{
    return m_panel->isLoaded() && !m_mending;
}

void FlakesPage::open(const QString& path)
{
    m_panel->open(path);
}

void FlakesPage::mend(std::span<const Command> commands)
{
    if (!document().execute(commands))
        return; // the window says why
    m_mending = true;
    m_before = m_panel->current();
    m_panel->updateBar()->say(tr("The model says so now. Writing and committing…"));
    document().repositories().commit({});
}

// A commit of somewhere else moves the lock too.
void FlakesPage::goOn(bool committed, const QString& trouble)
{
    const bool mine = std::exchange(m_mending, false);
    if (mine && committed) {
        m_panel->updateBar()->lock();
    } else if (mine) {
        m_before.reset();
        m_panel->updateBar()->say(
            tr("The model says so now, but it is not written yet. %1").arg(trouble));
    } else if (committed && m_panel->path() == document().session().folder()) {
        m_panel->reload();
    }
}

void FlakesPage::sayMended()
{
    const auto before = std::exchange(m_before, nullptr);
    if (before && m_panel->current())
        m_panel->updateBar()->say(
            tr("Done: %1.")
                .arg(flakes::difference(before->lock, m_panel->current()->lock).sentence()));
}

} // namespace cim
