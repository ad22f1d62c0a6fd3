#include "app/machines/nixostab.h"

#include "app/machines/answers.h"
#include "app/machines/entitytable.h"
#include "app/machines/evaluator.h"
#include "app/mainwindow/document.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace cim {

NixosTab::NixosTab(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_state(partHint(this))
    , m_problems(new EntityTable(QStringLiteral("hostProblems"), tr("What NixOS refuses"),
                                 {tr("Host"), tr("About"), tr("What is wrong")}, 1, this))
    , m_said(new QPlainTextEdit(this))
{
    m_state->setObjectName(QStringLiteral("evaluationState"));
    m_said->setObjectName(QStringLiteral("nixosWords"));
    m_said->setReadOnly(true);
    m_said->setTabChangesFocus(true);
    m_said->setAccessibleName(tr("NixOS's own words"));
    m_said->setPlaceholderText(tr("NixOS's own words about the problem that is chosen above."));
    m_said->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_said->setFrameShape(QFrame::NoFrame);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_problems);
    split->addWidget(m_said);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(buildBar());
    column->addWidget(m_state);
    column->addWidget(split, 1);
    connect(m_problems, &EntityTable::entityChosen, this, &NixosTab::entityChosen);
    connect(m_problems, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        m_said->setPlainText(item ? item->data(1, Qt::UserRole).toString() : QString());
    });
    const Evaluator& evaluator = document.evaluator();
    connect(&evaluator, &Evaluator::changed, this, &NixosTab::showComplaints);
    connect(&evaluator, &Evaluator::busyChanged, this, &NixosTab::showState);
    connect(&evaluator, &Evaluator::progressed, this,
            [this](int done, int total, const QString& limit) {
                m_progress->setRange(0, total);
                m_progress->setValue(done);
                m_state->setText(
                    tr("Evaluated %1 of %2. At most %3.").arg(done).arg(total).arg(limit));
            });
    connect(&document.repositories(), &Repositories::pictureChanged, this, &NixosTab::showState);
    connect(&document, &Document::reset, this, &NixosTab::showState);
    showComplaints();
}

QWidget* NixosTab::buildBar()
{
    auto* bar = new QWidget(this);
    m_this = new QPushButton(tr("Evaluate &this host"), bar);
    m_this->setObjectName(QStringLiteral("evaluateThis"));
    m_changed = new QPushButton(tr("Evaluate what &changed"), bar);
    m_changed->setObjectName(QStringLiteral("evaluateChanged"));
    m_changed->setToolTip(
        tr("Every host that an edit has touched since it was evaluated last, at first all"));
    m_cancel = new QPushButton(tr("Cancel"), bar);
    m_progress = new QProgressBar(bar);
    m_progress->setMaximumWidth(220);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 8, 8, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_this, m_changed, m_progress, m_cancel})
        row->addWidget(widget);
    row->addStretch(1);
    Evaluator& evaluator = m_document.evaluator();
    connect(m_this, &QPushButton::clicked, this, [this, &evaluator] {
        if (const Entity* host = m_document.model().entity(m_host))
            evaluator.evaluate(host->name);
    });
    connect(m_changed, &QPushButton::clicked, &evaluator, [&evaluator] { evaluator.evaluate({}); });
    connect(m_cancel, &QPushButton::clicked, &evaluator, &Evaluator::cancel);
    return bar;
}

void NixosTab::setHost(EntityId host)
{
    m_host = host;
    showState();
}

void NixosTab::showState()
{
    const Evaluator& evaluator = m_document.evaluator();
    const bool busy = evaluator.isBusy(), now = !m_document.past();
    m_this->setEnabled(!busy && now && !m_host.isNull());
    m_changed->setEnabled(!busy && now);
    m_cancel->setVisible(busy);
    m_progress->setVisible(busy);
    if (busy) {
        m_progress->setRange(0, 0);
        m_state->setText(tr("Asking NixOS…"));
        return;
    }
    int fine = 0, refused = 0, unknown = 0;
    for (const Entity& entity : m_document.model().entities()) {
        if (entity.kind != u"Host")
            continue;
        const auto state = evaluator.stateOf(entity.name);
        fine += state == Evaluator::State::Fine;
        refused += state == Evaluator::State::Refused;
        unknown += state == Evaluator::State::Unknown;
    }
    QString words = evaluator.last().message;
    if (!words.isEmpty())
        words += u' ';
    words += fine + refused == 0 ? tr("NixOS has not been asked about the hosts as they are now.")
                                 : tr("Fine: %1. Refused: %2. Not asked since a change: %3.")
                                       .arg(fine)
                                       .arg(refused)
                                       .arg(unknown);
    words += u' ' + (m_document.repositories().picture().preview.changes.empty()
                         ? tr("It takes the files as they stand, committed or not.")
                         : tr("The model has changes that are not written yet; NixOS sees them "
                              "once they are (Ctrl+S)."));
    m_state->setText(words);
    if (evaluator.complaints().empty())
        sayNothing(fine + unknown > 0, fine > 0);
}

// Nothing to list is not the same as nothing refused.
void NixosTab::sayNothing(bool hasHosts, bool wasAsked)
{
    m_problems->clear();
    m_problems->addSentence(
        !hasHosts ? tr("There is no host yet that NixOS could be asked about.")
        : wasAsked
            ? tr("NixOS refuses nothing that it was asked about.")
            : tr("NixOS has not been asked yet. “Evaluate this host” asks about the one that is "
                 "chosen, “Evaluate what changed” about all."));
    m_problems->fit();
}

void NixosTab::showComplaints()
{
    m_problems->clear();
    const Model& model = m_document.model();
    const Evaluator& evaluator = m_document.evaluator();
    for (const HostProblem& problem : evaluator.complaints()) {
        const Entity* host = model.entity(problem.host);
        QStringList about;
        EntityId first;
        for (const EntityId id : problem.entities) {
            if (!model.entity(id))
                continue;
            about << address(model, m_document.kinds(), id);
            first = first.isNull() ? id : first;
        }
        auto* row =
            m_problems->addRow({host ? host->name : QString(), about.join(QStringLiteral(", ")),
                                problem.complaint.sentence},
                               first);
        row->setIcon(0, uiIcon(QStringLiteral("error"), tones(palette()).error));
        row->setData(1, Qt::UserRole, problem.complaint.detail);
    }
    if (!evaluator.complaints().empty())
        m_problems->setCurrentItem(m_problems->topLevelItem(0));
    m_problems->fit();
    m_said->setVisible(!evaluator.complaints().empty() || !evaluator.last().detail.isEmpty());
    if (!evaluator.last().detail.isEmpty())
        m_said->setPlainText(evaluator.last().detail);
    showState();
}

} // namespace cim
