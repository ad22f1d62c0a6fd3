#include "app/inspector/adddialog.h"

#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "models/domain/nameorder.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace cim {

AddDialog::AddDialog(Document& document, const QString& kind, DomainId domain, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_search(new QLineEdit(this))
    , m_kinds(new QTreeWidget(this))
    , m_help(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_nameNote(new QLabel(this))
    , m_domain(new QComboBox(this))
{
    setWindowTitle(tr("Add to the model"));
    resize(460, 560);
    auto* column = new QVBoxLayout(this);
    buildKinds(kind);
    column->addWidget(m_search);
    column->addWidget(m_kinds, 1);
    column->addWidget(m_help);

    buildName(domain);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(QString(), m_nameNote);
    form->addRow(tr("&Domain"), m_domain);
    column->addLayout(form);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("&Add"));
    connect(buttons, &QDialogButtonBox::accepted, this, &AddDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    showKind();
    (kind.isEmpty() ? m_search : m_name)->setFocus();
}

void AddDialog::buildKinds(const QString& current)
{
    m_search->setObjectName(QStringLiteral("kindSearch"));
    m_search->setPlaceholderText(tr("What do you want to add?"));
    m_search->setAccessibleName(tr("Search kinds"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_kinds->setObjectName(QStringLiteral("kindTree"));
    m_kinds->setAccessibleName(tr("Kinds"));
    m_kinds->setHeaderHidden(true);
    QHash<QString, QTreeWidgetItem*> groups;
    for (const Kind& kind : m_document.kinds().kinds()) {
        QTreeWidgetItem*& group = groups[kind.group];
        if (!group) {
            group = new QTreeWidgetItem(m_kinds, {kindText(kind.group)});
            group->setFlags(Qt::ItemIsEnabled);
            QFont bold = font();
            bold.setBold(true);
            group->setFont(0, bold);
        }
        auto* item = new QTreeWidgetItem(group, {kindTitle(kind.name)});
        item->setIcon(0, kindIcon(&kind));
        item->setToolTip(0, kindText(kind.help));
        item->setData(0, Qt::UserRole, kind.name);
        if (kind.name == current)
            m_kinds->setCurrentItem(item);
    }
    m_kinds->expandAll();
    m_help->setWordWrap(true);
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_help->setMinimumHeight(2 * fontMetrics().lineSpacing() + 4);
    m_help->setAlignment(Qt::AlignTop);
    connect(m_search, &QLineEdit::textChanged, this, &AddDialog::filter);
    connect(m_kinds, &QTreeWidget::currentItemChanged, this, &AddDialog::showKind);
}

void AddDialog::buildName(DomainId domain)
{
    m_name->setObjectName(QStringLiteral("newName"));
    m_nameNote->setWordWrap(true);
    m_nameNote->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_nameNote->setAlignment(Qt::AlignTop);
    m_domain->addItem(tr("The kind's own"));
    std::vector<const Domain*> own;
    for (const Domain& one : m_document.model().domains())
        own.push_back(&one);
    std::ranges::sort(own, NameOrder(), &Domain::name);
    for (const Domain* one : own) {
        m_domain->addItem(one->name, one->id.text());
        const bool standard = m_document.kinds().repository(one->name) != nullptr;
        if (one->id == domain && !standard && !one->path.isEmpty())
            m_domain->setCurrentIndex(m_domain->count() - 1);
    }
    connect(m_name, &QLineEdit::textChanged, this, &AddDialog::showName);
}

const Kind* AddDialog::currentKind() const
{
    const QTreeWidgetItem* item = m_kinds->currentItem();
    return item ? m_document.kinds().kind(item->data(0, Qt::UserRole).toString()) : nullptr;
}

void AddDialog::filter(const QString& text)
{
    const QString wanted = text.trimmed();
    QTreeWidgetItem* best = nullptr;
    int bestScore = 0;
    for (int g = 0; g < m_kinds->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_kinds->topLevelItem(g);
        bool any = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const QString name = item->text(0), help = item->toolTip(0);
            const int score = name.startsWith(wanted, Qt::CaseInsensitive)           ? 4
                              : name.contains(wanted, Qt::CaseInsensitive)           ? 3
                              : group->text(0).contains(wanted, Qt::CaseInsensitive) ? 2
                              : help.contains(wanted, Qt::CaseInsensitive)           ? 1
                                                                                     : 0;
            item->setHidden(score == 0);
            any |= score > 0;
            if (score > bestScore) {
                best = item;
                bestScore = score;
            }
        }
        group->setHidden(!any);
    }
    m_kinds->setCurrentItem(wanted.isEmpty() ? nullptr : best);
}

void AddDialog::showKind()
{
    const Kind* kind = currentKind();
    m_help->setText(kind ? kindText(kind->help) : tr("Choose a kind, or type what you look for."));
    showName();
}

QString AddDialog::wantedName() const
{
    const Kind* kind = currentKind();
    const QString typed = m_name->text().trimmed();
    if (!kind || typed.isEmpty() || !kind->nameRefusal(typed))
        return typed;
    const QString suggested = kind->suggestName(typed);
    return kind->nameRefusal(suggested) ? typed : suggested;
}

void AddDialog::showName()
{
    const Kind* kind = currentKind();
    const QString typed = m_name->text().trimmed(), name = wantedName();
    const auto refusal = kind && !name.isEmpty() ? kind->nameRefusal(name) : std::nullopt;
    QString note;
    if (refusal)
        note = *refusal;
    else if (kind && !m_document.model().named(name, kind->name).empty())
        note = tr("%1 with this name exists already.").arg(kindTitle(kind->name));
    else if (name != typed)
        note = tr("Will be called %1.").arg(name);
    else if (kind && typed.isEmpty())
        note = kindText(kind->namePatternHelp);
    m_nameNote->setText(note);
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, refusal ? tones(mine).error : tones(mine).muted);
    m_nameNote->setPalette(mine);
    if (m_ok)
        m_ok->setEnabled(kind && !name.isEmpty() && !refusal);
}

void AddDialog::accept()
{
    const Kind* kind = currentKind();
    if (!kind || wantedName().isEmpty())
        return;
    AddEntity command{kind->name, wantedName()};
    command.id = EntityId::make();
    if (const auto domain = DomainId::parse(m_domain->currentData().toString()))
        command.domain = *domain;
    // What was typed is a better name for people to read than the one that files take.
    const QString typed = m_name->text().trimmed();
    for (const QString& key : {QStringLiteral("fullName"), QStringLiteral("title")}) {
        const PropertyDefinition* definition = kind->property(key);
        if (typed != command.name && definition && definition->required &&
            !definition->refusal(typed))
            command.properties.set(key, typed);
    }
    const auto done = m_document.execute(command, true);
    if (!done) {
        m_nameNote->setText(done.error().message);
        QPalette mine = palette();
        mine.setColor(QPalette::WindowText, tones(mine).error);
        m_nameNote->setPalette(mine);
        return;
    }
    m_added = command.id;
    QDialog::accept();
}

// Up and down walk the kinds while the focus stays in the search field.
bool AddDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            QTreeWidgetItem* item = m_kinds->currentItem();
            item = !item               ? m_kinds->topLevelItem(0)
                   : key == Qt::Key_Up ? m_kinds->itemAbove(item)
                                       : m_kinds->itemBelow(item);
            while (item && !(item->flags() & Qt::ItemIsSelectable))
                item = key == Qt::Key_Up ? m_kinds->itemAbove(item) : m_kinds->itemBelow(item);
            if (item)
                m_kinds->setCurrentItem(item);
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && currentKind() &&
            m_name->text().trimmed().isEmpty()) {
            m_name->setFocus();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace cim
