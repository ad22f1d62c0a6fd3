#include "app/release/releasedialog.h"

#include "app/guide/tips.h"
#include "app/machines/evaluator.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"
#include "models/domain/nameorder.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrent>

#include <algorithm>

namespace cim {

namespace {

constexpr int releaseStep = -1; // beside the values of State

QStringList hostNames(const Model& model, const DomainPreview& preview)
{
    QStringList out;
    for (const EntityId id : preview.hosts)
        if (const Entity* host = model.entity(id))
            out << host->name;
    return out;
}

struct Looked {
    Result<DomainPreview> preview;
    QStringList hosts = {};
};

Result<DomainPreview> preview(const Session& session, const ReleaseStep& step)
{
    if (step.promoteTo)
        return previewPromotion(session, step.domain, *step.promoteTo);
    auto out = previewRelease(session, step.domain);
    const QString version = out && step.version.isEmpty() ? out->proposed : step.version;
    const Domain* domain = session.model().domain(step.domain);
    if (!out || !domain || domain->version == version)
        return out;
    const auto decided =
        decide(session.model(), session.kinds(), ReleaseDomain{step.domain, version});
    if (!decided)
        out->refusals << decided.error().message;
    return out;
}

std::shared_ptr<Looked> lookAt(const QString& folder, const ReleaseStep& step)
{
    Session::Options options;
    options.readOnly = true;
    const auto session = Session::open(folder, options);
    if (!session)
        return std::make_shared<Looked>(std::unexpected(session.error()));
    auto out = std::make_shared<Looked>(preview(**session, step));
    if (out->preview)
        out->hosts = hostNames((*session)->model(), *out->preview);
    return out;
}

// Everything that must be right first: the domain's problems, and the hosts before NixOS.
Result<void> check(const Session& session, const DomainPreview& preview,
                   const CommitRequest& request)
{
    if (!preview.errors.isEmpty())
        return fail(ReleaseDialog::tr("Mend this first: %1").arg(preview.errors.join(u' ')));
    if (preview.hosts.empty())
        return {};
    // What is evaluated is what is written.
    const auto publication = Publication::of(session);
    if (!publication)
        return std::unexpected(publication.error());
    if (const auto written = writeRepositories(*publication, request.progress, request.stop);
        !written)
        return std::unexpected(written.error());
    const auto refused =
        refusedHosts(session, hostNames(session.model(), preview), request.stop,
                     [&](int done, int total, const QString&) {
                         request.progress(done, total, ReleaseDialog::tr("Evaluating hosts…"));
                     });
    if (!refused)
        return fail(
            ReleaseDialog::tr("The hosts could not be checked. %1").arg(refused.error().message),
            refused.error().detail);
    if (request.stop.stop_requested())
        return fail(ReleaseDialog::tr("Stopped, as asked. Nothing was promoted or released."));
    if (!refused->isEmpty())
        return fail(ReleaseDialog::tr("NixOS refuses a host that takes something from this domain. "
                                      "%1")
                        .arg(refused->first()),
                    refused->join(u'\n'));
    return {};
}

Result<CommitOutcome> carryOut(const QString& folder, const ReleaseStep& step,
                               const CommitRequest& request)
{
    const auto session = Session::open(folder);
    if (!session)
        return std::unexpected(session.error());
    const auto looked = preview(**session, step);
    if (!looked)
        return std::unexpected(looked.error());
    if (!looked->refusals.isEmpty())
        return fail(looked->refusals.first());
    if (step.check)
        if (const auto fine = check(**session, *looked, request); !fine)
            return std::unexpected(fine.error());
    if (step.promoteTo)
        return promote(**session, step.domain, *step.promoteTo, request);
    return release(**session, step.domain, step.version.isEmpty() ? looked->proposed : step.version,
                   request);
}

QString bringsSentence(const DomainPreview& preview)
{
    if (preview.changes.empty())
        return ReleaseDialog::tr("It brings nothing that was not there before.");
    const QString changes =
        counted(qsizetype(preview.changes.size()), ReleaseDialog::tr("It brings one change"),
                ReleaseDialog::tr("It brings %1 changes"));
    return preview.files.isEmpty()
               ? changes + u'.'
               : changes + counted(preview.files.size(), ReleaseDialog::tr(" in one file."),
                                   ReleaseDialog::tr(" in %1 files."));
}

QString hostsSentence(const QStringList& hosts)
{
    constexpr qsizetype named = 6;
    if (hosts.isEmpty())
        return ReleaseDialog::tr("No host takes anything from this domain.");
    QString names = hosts.mid(0, named).join(QStringLiteral(", "));
    if (hosts.size() > named)
        names += ReleaseDialog::tr(" and others");
    return counted(hosts.size(), ReleaseDialog::tr("One host takes something from it: "),
                   ReleaseDialog::tr("%1 hosts take something from it: ")) +
           names + u'.';
}

QString weightWord(Weight weight)
{
    switch (weight) {
    case Weight::Nothing:
        return {};
    case Weight::Fix:
        return ReleaseDialog::tr("changed");
    case Weight::Feature:
        return ReleaseDialog::tr("new");
    case Weight::Breaking:
        return ReleaseDialog::tr("breaking");
    }
    return {};
}

} // namespace

ReleaseDialog::ReleaseDialog(Document& document, DomainId domain, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_domains(new QComboBox(this))
    , m_steps(new QComboBox(this))
    , m_stands(new QLabel(this))
    , m_versionLabel(new QLabel(tr("&Version"), this))
    , m_version(new QLineEdit(this))
    , m_brings(new QLabel(this))
    , m_changes(new QTreeWidget(this))
    , m_check(
          new QCheckBox(tr("&Let NixOS check the hosts that take something from it first"), this))
    , m_note(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    m_pool.setMaxThreadCount(1);
    build();
    Repositories& repositories = document.repositories();
    connect(&repositories, &Repositories::progressed, this,
            [this](int done, int total, const QString& what) {
                m_progress->setRange(0, total);
                m_progress->setValue(done);
                m_progress->setFormat(what);
            });
    connect(&repositories, &Repositories::committed, this, [this](const CommitOutcome& outcome) {
        ended(outcome.trouble ? outcome.trouble->message : QString());
    });
    connect(&repositories, &Repositories::failed, this, [this](const Error& error) {
        if (!std::exchange(m_working, false))
            return;
        say(error.message, false);
        updateButtons();
    });
    connect(&repositories, &Repositories::busyChanged, this, &ReleaseDialog::updateButtons);
    connect(&document, &Document::changed, this, &ReleaseDialog::showStand);
    connect(m_domains, &QComboBox::currentIndexChanged, this, &ReleaseDialog::domainChosen);
    connect(m_steps, &QComboBox::currentIndexChanged, this, &ReleaseDialog::stepChosen);
    connect(m_version, &QLineEdit::textEdited, this, &ReleaseDialog::look);
    const Document::Expected& expected = document.expected();
    const Entity* meant =
        document.model().entity(expected.release.isEmpty() ? EntityId() : expected.entity);
    fillDomains(domain.isNull() && meant ? meant->domain : domain);
    if (const int row = m_steps->findData(expected.release, rowNameRole);
        row >= 0 && !expected.release.isEmpty())
        m_steps->setCurrentIndex(row);
}

ReleaseDialog::~ReleaseDialog()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void ReleaseDialog::build()
{
    setProperty("card", QStringLiteral("word/state")); // for F1
    setWindowTitle(tr("Promote or release a domain"));
    resize(620, 560);
    m_domains->setObjectName(QStringLiteral("releaseDomain"));
    m_steps->setObjectName(QStringLiteral("releaseStep"));
    m_version->setObjectName(QStringLiteral("releaseVersion"));
    m_note->setObjectName(QStringLiteral("releaseNote"));
    m_changes->setObjectName(QStringLiteral("releaseChanges"));
    m_versionLabel->setBuddy(m_version);
    auto* form = new QFormLayout;
    form->addRow(tr("&Domain"), m_domains);
    form->addRow(tr("Stands at"), m_stands);
    form->addRow(tr("&Step"), m_steps);
    form->addRow(m_versionLabel, m_version);
    m_brings->setWordWrap(true);
    m_changes->setAccessibleName(tr("What it brings"));
    m_changes->setHeaderLabels({tr("Weight"), tr("What was done")});
    m_changes->setRootIsDecorated(false);
    m_changes->setUniformRowHeights(true);
    m_check->setChecked(true);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_note->setAlignment(Qt::AlignTop);
    m_progress->hide();
    auto* buttons = new QDialogButtonBox(this);
    m_do = buttons->addButton(tr("&Promote"), QDialogButtonBox::ActionRole);
    m_do->setObjectName(QStringLiteral("releaseDo"));
    m_close = buttons->addButton(QDialogButtonBox::Close);
    connect(m_do, &QPushButton::clicked, this, &ReleaseDialog::perform);
    connect(buttons, &QDialogButtonBox::rejected, this, &ReleaseDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_brings);
    column->addWidget(m_changes, 1);
    column->addWidget(m_check);
    column->addWidget(m_note);
    column->addWidget(m_progress);
    column->addWidget(buttons);
}

void ReleaseDialog::fillDomains(DomainId chosen)
{
    std::vector<const Domain*> domains;
    for (const Domain& domain : m_document.model().domains())
        if (!domain.path.isEmpty())
            domains.push_back(&domain);
    std::ranges::sort(domains, NameOrder(), &Domain::name);
    const QSignalBlocker quiet(m_domains);
    for (const Domain* domain : domains) {
        m_domains->addItem(domain->name, QVariant::fromValue(domain->id));
        if (domain->id == chosen)
            m_domains->setCurrentIndex(m_domains->count() - 1);
    }
    domainChosen();
}

const Domain* ReleaseDialog::chosenDomain() const
{
    return m_document.model().domain(m_domains->currentData().value<DomainId>());
}

void ReleaseDialog::showStand()
{
    const Domain* domain = chosenDomain();
    if (!domain)
        return;
    const QString state = toString(domain->state);
    m_stands->setText(domain->version.isEmpty()
                          ? tr("%1; never released").arg(state)
                          : tr("%1; last release %2").arg(state, domain->version));
}

void ReleaseDialog::domainChosen()
{
    showStand();
    const QSignalBlocker quiet(m_steps);
    m_steps->clear();
    if (const Domain* domain = chosenDomain()) {
        const std::pair<State, QString> steps[] = {{State::Test, domain->state == State::Prod
                                                                     ? tr("Bring back to test")
                                                                     : tr("Promote to test")},
                                                   {State::Prod, tr("Promote to prod")},
                                                   {State::Dev, tr("Bring back to dev")}};
        for (const auto& [state, title] : steps) {
            if (state == domain->state)
                continue;
            m_steps->addItem(title, int(state));
            m_steps->setItemData(m_steps->count() - 1, toString(state), rowNameRole);
        }
        m_steps->addItem(tr("Release a version"), releaseStep);
        m_steps->setItemData(m_steps->count() - 1, QStringLiteral("release"), rowNameRole);
    }
    stepChosen();
}

void ReleaseDialog::stepChosen()
{
    const bool release = m_steps->currentData().toInt() == releaseStep;
    m_version->clear();
    m_version->setVisible(release);
    m_versionLabel->setVisible(release);
    m_do->setText(release ? tr("&Release") : tr("&Promote"));
    look();
}

ReleaseStep ReleaseDialog::step() const
{
    ReleaseStep out{.domain = m_domains->currentData().value<DomainId>(),
                    .promoteTo = {},
                    .version = m_version->text().trimmed(),
                    .check = m_check->isChecked()};
    if (const int chosen = m_steps->currentData().toInt(); chosen != releaseStep)
        out.promoteTo = State(chosen);
    return out;
}

void ReleaseDialog::look()
{
    const quint64 generation = ++m_generation;
    m_allowed = false;
    m_looking = true;
    m_brings->setText(tr("Looking at what it would bring…"));
    m_changes->clear();
    say({}, true);
    updateButtons();
    QtConcurrent::run(&m_pool, lookAt, m_document.session().folder(), step())
        .then(this, [this, generation](const std::shared_ptr<Looked>& looked) {
            if (generation != m_generation)
                return;
            m_looking = false;
            if (looked->preview) {
                show(*looked->preview, looked->hosts);
            } else {
                m_brings->clear();
                say(looked->preview.error().message, false);
            }
            updateButtons();
        });
}

void ReleaseDialog::show(const DomainPreview& preview, const QStringList& hosts)
{
    m_version->setPlaceholderText(preview.proposed);
    m_allowed = preview.refusals.isEmpty();
    m_brings->setText(bringsSentence(preview) + u' ' + hostsSentence(hosts));
    for (const DomainChange& change : preview.changes) {
        auto* row = new QTreeWidgetItem(m_changes, {weightWord(change.weight), change.what});
        row->setToolTip(1, change.what);
        if (change.weight == Weight::Breaking)
            row->setForeground(0, tones(palette()).error);
    }
    m_changes->resizeColumnToContents(0);
    const QStringList hindrances = preview.refusals + preview.errors;
    say(hindrances.mid(0, 3).join(u'\n'), hindrances.isEmpty());
}

void ReleaseDialog::say(const QString& sentence, bool isGood)
{
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, isGood ? tones(mine).good : tones(mine).error);
    m_note->setPalette(mine);
    m_note->setText(sentence);
}

void ReleaseDialog::perform()
{
    const ReleaseStep wanted = step();
    const QString domain = m_domains->currentText();
    const QString version =
        wanted.version.isEmpty() ? m_version->placeholderText() : wanted.version;
    m_doneSentence = wanted.promoteTo ? tr("The domain %1 now stands at %2, on the branch %3.")
                                            .arg(domain, toString(*wanted.promoteTo),
                                                 branchOf(*wanted.promoteTo))
                                      : tr("Released %1 %2, and tagged it.").arg(domain, version);
    m_working = true;
    say({}, true);
    m_document.repositories().perform(
        [wanted](const QString& folder, const CommitRequest& request) {
            return carryOut(folder, wanted, request);
        });
}

void ReleaseDialog::ended(const QString& trouble)
{
    if (!std::exchange(m_working, false))
        return;
    const QString done = m_doneSentence;
    // What is offered next depends on where the domain stands now.
    m_generation++;
    m_looking = false;
    m_allowed = false;
    m_changes->clear();
    m_brings->clear();
    say(trouble.isEmpty() ? done : done + u' ' + trouble, trouble.isEmpty());
    updateButtons();
}

void ReleaseDialog::reject()
{
    if (m_working)
        m_document.repositories().cancel();
    else
        QDialog::reject();
}

void ReleaseDialog::updateButtons()
{
    const bool busy = m_document.repositories().isBusy();
    for (QWidget* widget : std::initializer_list<QWidget*>{m_domains, m_steps, m_version, m_check})
        widget->setEnabled(!busy);
    m_do->setEnabled(!busy && !m_looking && m_allowed && !m_document.isReadOnly());
    m_progress->setVisible(busy);
    if (busy && m_progress->format().isEmpty())
        m_progress->setRange(0, 0);
    m_close->setText(m_working ? tr("Cancel") : tr("Close"));
}

} // namespace cim
