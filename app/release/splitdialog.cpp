#include "app/release/splitdialog.h"

#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "app/widgets/words.h"
#include "models/domain/nameorder.h"
#include "models/projection/places.h"
#include "models/workspace/split.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

namespace {

constexpr size_t mostListed = 500;

std::vector<EntityId> entitiesOf(const Model& model, DomainId domain)
{
    std::vector<EntityId> out;
    for (const Entity& entity : model.entities())
        if (entity.domain == domain)
            out.push_back(entity.id);
    return out;
}

} // namespace

SplitDialog::SplitDialog(Document& document, DomainId domain, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_form(new QFormLayout)
    , m_domains(new QComboBox(this))
    , m_steps(new QComboBox(this))
    , m_folders(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_purpose(new QLineEdit(this))
    , m_into(new QComboBox(this))
    , m_what(new QLabel(this))
    , m_moving(new QTreeWidget(this))
    , m_note(new QLabel(this))
{
    build();
    connect(m_domains, &QComboBox::currentIndexChanged, this, &SplitDialog::domainChosen);
    connect(m_steps, &QComboBox::currentIndexChanged, this, &SplitDialog::refresh);
    connect(m_folders, &QComboBox::currentIndexChanged, this, &SplitDialog::folderChosen);
    connect(m_into, &QComboBox::currentIndexChanged, this, &SplitDialog::refresh);
    connect(m_name, &QLineEdit::textEdited, this, &SplitDialog::refresh);
    connect(m_purpose, &QLineEdit::textEdited, this, &SplitDialog::refresh);
    fillDomains(domain);
}

void SplitDialog::build()
{
    setProperty("card", QStringLiteral("word/domain")); // for F1
    setWindowTitle(tr("Split or join a domain"));
    resize(600, 520);
    m_domains->setObjectName(QStringLiteral("splitDomain"));
    m_steps->setObjectName(QStringLiteral("splitStep"));
    m_folders->setObjectName(QStringLiteral("splitFolder"));
    m_name->setObjectName(QStringLiteral("splitName"));
    m_into->setObjectName(QStringLiteral("splitInto"));
    m_note->setObjectName(QStringLiteral("splitNote"));
    m_moving->setObjectName(QStringLiteral("splitMoving"));
    m_steps->addItem(tr("Take a folder out, into a repository of its own"), int(Step::Split));
    m_steps->addItem(tr("Join it with another domain"), int(Step::Join));
    m_purpose->setPlaceholderText(tr("What the new domain is for, one sentence"));
    m_form->addRow(tr("&Domain"), m_domains);
    m_form->addRow(tr("&Step"), m_steps);
    m_form->addRow(tr("&Folder"), m_folders);
    m_form->addRow(tr("&Name of the new domain"), m_name);
    m_form->addRow(tr("&Purpose"), m_purpose);
    m_form->addRow(tr("&With"), m_into);
    m_what->setWordWrap(true);
    m_moving->setAccessibleName(tr("What moves"));
    m_moving->setHeaderLabels({tr("Name"), tr("Kind")});
    m_moving->setRootIsDecorated(false);
    m_moving->setUniformRowHeights(true);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_note->setAlignment(Qt::AlignTop);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_do = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_do->setObjectName(QStringLiteral("splitDo"));
    connect(m_do, &QPushButton::clicked, this, &SplitDialog::perform);
    connect(buttons, &QDialogButtonBox::rejected, this, &SplitDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(m_form);
    column->addWidget(m_what);
    column->addWidget(m_moving, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
}

void SplitDialog::fillDomains(DomainId chosen)
{
    std::vector<const Domain*> domains;
    for (const Domain& one : m_document.model().domains())
        if (!one.path.isEmpty())
            domains.push_back(&one);
    std::ranges::sort(domains, NameOrder(), &Domain::path);
    const QSignalBlocker quiet(m_domains);
    for (const Domain* one : domains)
        m_domains->addItem(one->name, one->id.text());
    const auto folders = [this](const Domain* one) {
        return partsOf(m_document.session(), one->id).size();
    };
    if (chosen.isNull() && !domains.empty()) // one where there is something to do
        chosen = (*std::ranges::max_element(domains, {}, folders))->id;
    m_domains->setCurrentIndex(std::max(0, m_domains->findData(chosen.text())));
    domainChosen();
}

DomainId SplitDialog::domain() const
{
    return DomainId::parse(m_domains->currentData().toString()).value_or(DomainId());
}

SplitDialog::Step SplitDialog::step() const
{
    return Step(m_steps->currentData().toInt());
}

void SplitDialog::domainChosen()
{
    {
        const QSignalBlocker quiet(m_folders), too(m_into);
        m_folders->clear();
        m_into->clear();
        for (const SplitPart& part : partsOf(m_document.session(), domain()))
            m_folders->addItem(part.folder);
        for (int i = 0; i < m_domains->count(); ++i)
            if (i != m_domains->currentIndex())
                m_into->addItem(m_domains->itemText(i), m_domains->itemData(i));
    }
    folderChosen();
}

void SplitDialog::folderChosen()
{
    m_name->setText(m_folders->currentText().section(u'/', -1));
    refresh();
}

Result<std::vector<Command>> SplitDialog::commands() const
{
    const Session& session = m_document.session();
    if (step() == Step::Split)
        return splitFolder(session, domain(), m_folders->currentText(), m_name->text().trimmed(),
                           m_purpose->text().trimmed());
    return joinDomain(session, domain(),
                      DomainId::parse(m_into->currentData().toString()).value_or(DomainId()));
}

// What would move, and whether it may.
void SplitDialog::refresh()
{
    const bool splits = step() == Step::Split;
    for (QWidget* field : {static_cast<QWidget*>(m_folders), static_cast<QWidget*>(m_name),
                           static_cast<QWidget*>(m_purpose)})
        m_form->setRowVisible(field, splits);
    m_form->setRowVisible(m_into, !splits);
    m_do->setText(splits ? tr("&Take it out") : tr("&Join them"));
    std::vector<EntityId> moving;
    if (!splits)
        moving = entitiesOf(m_document.model(), domain());
    else
        for (const SplitPart& part : partsOf(m_document.session(), domain()))
            if (part.folder == m_folders->currentText())
                moving = part.entities;
    showMoving(moving);
    const auto decided = commands();
    QString refusal = decided ? QString() : decided.error().message;
    if (decided && splits) // the name and what else is asked of a domain
        if (const auto fine = decide(m_document.model(), m_document.kinds(), decided->front());
            !fine)
            refusal = fine.error().message;
    m_do->setEnabled(refusal.isEmpty() && !m_document.isReadOnly());
    QPalette colours = palette();
    if (!refusal.isEmpty())
        colours.setColor(QPalette::WindowText, tones(palette()).error);
    m_note->setPalette(colours);
    m_note->setText(!refusal.isEmpty() ? refusal
                    : splits
                        ? tr("The next commit makes its repository; modules of your own beside "
                             "these files move along. Their history stays where it was made. Undo "
                             "takes it back.")
                        : tr("The domain goes, and the root takes it no more. Its repository stays "
                             "on disk, with its history. Undo takes it back."));
}

void SplitDialog::showMoving(const std::vector<EntityId>& entities)
{
    m_moving->clear();
    m_what->setText(entities.empty() ? tr("It holds nothing.")
                                     : counted(qsizetype(entities.size()), tr("One thing moves:"),
                                               tr("%1 things move:")));
    std::vector<const Entity*> sorted;
    for (const EntityId id : entities)
        sorted.push_back(m_document.model().entity(id));
    std::ranges::sort(sorted, [](const Entity* a, const Entity* b) {
        return a->kind != b->kind ? a->kind < b->kind : compareNames(a->name, b->name) < 0;
    });
    QList<QTreeWidgetItem*> items;
    for (size_t i = 0; i < std::min(sorted.size(), mostListed); ++i) {
        const Kind* kind = m_document.kinds().kind(sorted[i]->kind);
        auto* item = new QTreeWidgetItem({sorted[i]->name, kindTitle(kind, sorted[i]->kind)});
        item->setIcon(0, kindIcon(kind));
        items << item;
    }
    if (sorted.size() > mostListed)
        items << new QTreeWidgetItem({tr("and %1 more").arg(sorted.size() - mostListed)});
    m_moving->addTopLevelItems(items);
    m_moving->resizeColumnToContents(0);
}

void SplitDialog::perform()
{
    const auto decided = commands();
    if (!decided)
        return refresh();
    if (const auto done = m_document.execute(*decided, true); done)
        accept();
    else
        m_note->setText(done.error().message);
}

} // namespace cim
