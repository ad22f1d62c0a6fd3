#include "app/inspector/relatedialog.h"

#include "app/guide/tips.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "models/domain/nameorder.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

RelateDialog::RelateDialog(Document& document, EntityId entity, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_entity(entity)
    , m_verbs(new QListWidget(this))
    , m_targets(new QListWidget(this))
    , m_search(new QLineEdit(this))
    , m_note(new QLabel(this))
{
    const Entity* subject = document.model().entity(entity);
    setProperty("card", QStringLiteral("word/relationship")); // for F1
    setWindowTitle(tr("Add a relationship"));
    resize(560, 440);
    auto* column = new QVBoxLayout(this);
    auto* lists = new QWidget(this);
    auto* title =
        new QLabel(subject ? entityTitle(document.kinds(), *subject) + u'…' : QString(), this);
    title->setTextFormat(Qt::PlainText);
    column->addWidget(title);
    buildLists(lists);
    column->addWidget(lists, 1);
    m_note->setWordWrap(true);
    m_note->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_note->setAlignment(Qt::AlignTop);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_note);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Add"));
    connect(buttons, &QDialogButtonBox::accepted, this, &RelateDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    findWays();
    m_verbs->setCurrentRow(rowToBegin());
    m_verbs->setFocus();
}

void RelateDialog::buildLists(QWidget* parent)
{
    m_verbs->setObjectName(QStringLiteral("verbList"));
    m_verbs->setAccessibleName(tr("Verbs"));
    m_targets->setObjectName(QStringLiteral("targetList"));
    m_targets->setAccessibleName(tr("What it leads to"));
    m_search->setObjectName(QStringLiteral("targetSearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search what it leads to"));
    m_search->setClearButtonEnabled(true);
    auto* grid = new QGridLayout(parent);
    grid->setContentsMargins({});
    grid->addWidget(m_verbs, 0, 0, 2, 1);
    grid->addWidget(m_search, 0, 1);
    grid->addWidget(m_targets, 1, 1);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    connect(m_verbs, &QListWidget::currentRowChanged, this, &RelateDialog::showTargets);
    connect(m_targets, &QListWidget::currentRowChanged, this, &RelateDialog::updateOk);
    connect(m_targets, &QListWidget::itemActivated, this, &RelateDialog::accept);
    connect(m_search, &QLineEdit::textChanged, this, &RelateDialog::filter);
}

void RelateDialog::findWays()
{
    const Entity* subject = m_document.model().entity(m_entity);
    const Kind* kind = subject ? m_document.kinds().kind(subject->kind) : nullptr;
    if (!kind)
        return;
    for (const VerbRule& rule : kind->verbs)
        m_ways.push_back({rule.verb, false, kindText(rule.help), rule.to});
    for (const Kind& other : m_document.kinds().kinds()) {
        for (const VerbRule& rule : other.verbs) {
            if (!rule.to.contains(kind->name) && !rule.to.contains(QStringLiteral("*")))
                continue;
            const auto known = std::ranges::find_if(
                m_ways, [&](const Way& way) { return way.incoming && way.verb == rule.verb; });
            if (known == m_ways.end())
                m_ways.push_back({rule.verb, true, kindText(rule.help), {other.name}});
            else
                known->kinds += other.name;
        }
    }
    for (const Way& way : m_ways) {
        auto* item =
            new QListWidgetItem(verbLabel(m_document.kinds(), way.verb, way.incoming), m_verbs);
        item->setData(cardRole, QStringLiteral("verb/") + way.verb);
        if (!way.incoming)
            item->setData(rowNameRole, way.verb);
    }
}

// The first where nothing is expected, -1 where there is none.
int RelateDialog::rowToBegin() const
{
    const Document::Expected& expected = m_document.expected();
    const Entity* subject = m_document.model().entity(m_entity);
    const Entity* meant = m_document.model().entity(expected.entity);
    const auto fits = [&](const Way& way) {
        return way.verb == expected.verb && subject && meant &&
               (subject->kind == meant->kind ? !way.incoming
                                             : way.incoming && way.kinds.contains(meant->kind));
    };
    const auto found = std::ranges::find_if(m_ways, fits);
    return m_ways.empty() ? -1 : found == m_ways.end() ? 0 : int(found - m_ways.begin());
}

void RelateDialog::showTargets()
{
    m_targets->clear();
    const int row = m_verbs->currentRow();
    if (row < 0)
        return;
    const Way& way = m_ways[size_t(row)];
    const Model& model = m_document.model();
    std::vector<const Entity*> fitting;
    for (const Entity& entity : model.entities()) {
        const bool fits =
            way.kinds.contains(entity.kind) || way.kinds.contains(QStringLiteral("*"));
        const bool there = way.incoming ? model.find(entity.id, way.verb, m_entity) != nullptr
                                        : model.find(m_entity, way.verb, entity.id) != nullptr;
        if (fits && !there && entity.id != m_entity)
            fitting.push_back(&entity);
    }
    std::ranges::sort(fitting, [](const Entity* a, const Entity* b) {
        return compareNames(a->name, b->name) < 0;
    });
    for (const Entity* entity : fitting) {
        auto* item = new QListWidgetItem(kindIcon(m_document.kinds().kind(entity->kind)),
                                         entity->name, m_targets);
        item->setData(Qt::UserRole, entity->id.text());
        item->setData(cardRole, QStringLiteral("kind/") + entity->kind);
        item->setToolTip(entityTitle(m_document.kinds(), *entity));
    }
    QStringList kinds;
    for (const QString& kind : way.kinds)
        kinds += kind == u'*' ? tr("anything") : kindTitle(kind);
    m_note->setText(fitting.empty()
                        ? tr("Nothing fits yet. This leads to or comes from: %1. Add one first.")
                              .arg(kinds.join(QStringLiteral(", ")))
                        : way.help);
    filter(m_search->text());
}

// The first that fits is chosen, or from the other end the one that the guide speaks of.
void RelateDialog::filter(const QString& text)
{
    const Document::Expected& expected = m_document.expected();
    const int row = m_verbs->currentRow();
    const QString meant =
        row >= 0 && m_ways[size_t(row)].verb == expected.verb ? expected.entity.text() : QString();
    QListWidgetItem* chosen = nullptr;
    for (int i = 0; i < m_targets->count(); ++i) {
        QListWidgetItem* item = m_targets->item(i);
        const bool match = item->toolTip().contains(text.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!match);
        if (match && (!chosen || item->data(Qt::UserRole).toString() == meant))
            chosen = item;
    }
    m_targets->setCurrentItem(chosen);
    updateOk();
}

void RelateDialog::updateOk()
{
    if (m_ok)
        m_ok->setEnabled(m_targets->currentItem() && !m_targets->currentItem()->isHidden());
}

void RelateDialog::accept()
{
    const QListWidgetItem* item = m_targets->currentItem();
    const int row = m_verbs->currentRow();
    if (!item || item->isHidden() || row < 0)
        return;
    const auto other = EntityId::parse(item->data(Qt::UserRole).toString());
    if (!other)
        return;
    const Way& way = m_ways[size_t(row)];
    const Relate command =
        way.incoming ? Relate{*other, way.verb, m_entity} : Relate{m_entity, way.verb, *other};
    const auto done = m_document.execute(command, true);
    if (done) {
        QDialog::accept();
        return;
    }
    QPalette mine = palette();
    mine.setColor(QPalette::PlaceholderText, tones(mine).error);
    m_note->setPalette(mine);
    m_note->setText(done.error().message);
}

} // namespace cim
