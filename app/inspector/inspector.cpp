#include "app/inspector/inspector.h"

#include "app/inspector/propertyfield.h"
#include "app/inspector/relationshiplist.h"
#include "app/inspector/severalpanel.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/theme.h"
#include "app/widgets/undokeys.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

Inspector::Inspector(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_icon(new QLabel(this))
    , m_kind(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_nameRefusal(new QLabel(this))
    , m_empty(new QLabel(this))
    , m_head(new QWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_fieldColumn(nullptr)
    , m_otherProblems(new QLabel(this))
    , m_relationships(new RelationshipList(document, this))
    , m_several(new SeveralPanel(document, this))
    , m_chosenTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("inspector"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    buildHead(column);
    buildBody(column);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(20);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_empty, 1);
    column->addWidget(m_several, 1);
    constexpr int later = 30;
    m_chosenTimer->setSingleShot(true);
    m_chosenTimer->setInterval(later);
    connect(m_chosenTimer, &QTimer::timeout, this, &Inspector::showChosen);

    connect(&document, &Document::selectionChanged, this, &Inspector::showEntity);
    connect(&document, &Document::reset, this, &Inspector::showEntity);
    connect(&document, &Document::changed, this, [this](const ChangeSet& changes) {
        // Problems of this entity may come and go with its neighbours.
        Q_UNUSED(changes);
        fill();
    });
    connect(&document, &Document::problemsFound, this, &Inspector::showProblems);
    connect(m_relationships, &RelationshipList::addRequested, this, &Inspector::relateRequested);
    showEntity();
}

void Inspector::buildHead(QVBoxLayout* column)
{
    m_name->setObjectName(QStringLiteral("entityName"));
    m_name->setAccessibleName(tr("Name"));
    new UndoKeys(m_name);
    m_nameRefusal->setWordWrap(true);
    m_nameRefusal->hide();
    auto* row = new QHBoxLayout;
    m_icon->setObjectName(QStringLiteral("entityIcon"));
    row->addWidget(m_icon);
    row->addWidget(m_name, 1);
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins(12, 10, 12, 8);
    head->setSpacing(4);
    auto* what = new QToolButton(m_head);
    what->setObjectName(QStringLiteral("explainKind"));
    what->setText(QStringLiteral("?"));
    what->setAutoRaise(true);
    what->setToolTip(tr("What is this?")); // a tooltip with a card names F1 by itself
    what->setFocusPolicy(Qt::StrongFocus); // what is explained is what has the keyboard
    what->setAccessibleName(tr("Explain this kind"));
    connect(what, &QToolButton::clicked, this, [this] {
        if (auto* explain = window()->findChild<QAction*>(QStringLiteral("explain")))
            explain->trigger();
    });
    auto* kindRow = new QHBoxLayout;
    kindRow->addWidget(m_kind, 1);
    kindRow->addWidget(what);
    head->addLayout(kindRow);
    head->addLayout(row);
    head->addWidget(m_nameRefusal);
    m_kind->setForegroundRole(QPalette::PlaceholderText);
    m_kind->setWordWrap(true);
    column->addWidget(m_head);
    connect(m_name, &QLineEdit::editingFinished, this, &Inspector::rename);
    connect(m_name, &QLineEdit::textEdited, m_nameRefusal, &QWidget::hide);
}

void Inspector::buildBody(QVBoxLayout* column)
{
    auto* body = new QWidget(m_scroll);
    auto* all = new QVBoxLayout(body);
    all->setContentsMargins(12, 4, 12, 12);
    all->setSpacing(14);
    m_otherProblems->setWordWrap(true);
    m_otherProblems->setTextFormat(Qt::PlainText);
    all->addWidget(m_otherProblems);
    m_fieldColumn = new QVBoxLayout;
    m_fieldColumn->setSpacing(8);
    all->addLayout(m_fieldColumn);
    all->addWidget(m_relationships);
    all->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_scroll, 1);
}

void Inspector::focusName()
{
    m_name->setFocus(Qt::ShortcutFocusReason);
    m_name->selectAll();
}

void Inspector::focusProperty(const QString& key)
{
    for (PropertyField* field : m_fields) {
        if (field->definition().key == key) {
            field->focusInput();
            // Once it stands where it will stand: the fields may be new.
            QTimer::singleShot(0, field, [this, field] { m_scroll->ensureWidgetVisible(field); });
            return;
        }
    }
    if (!m_fields.empty() && key.isEmpty())
        m_fields.front()->focusInput();
}

void Inspector::showEntity()
{
    if (isSeveral()) {
        m_chosenTimer->start();
        return;
    }
    const Entity* entity = m_document.model().entity(m_document.selected());
    m_several->hide();
    m_head->setVisible(entity);
    m_scroll->setVisible(entity);
    m_empty->setVisible(!entity);
    // What the guide explains while one is here.
    QObject::setProperty("card", entity ? QStringLiteral("kind/") + entity->kind : QString());
    if (!entity) {
        showEmpty();
        return;
    }
    // What is being typed belongs to the entity before: leave the field first.
    if (m_fieldsOf != entity->kind)
        makeFields(entity->kind);
    for (PropertyField* field : m_fields)
        field->setRefusal({});
    m_nameRefusal->hide();
    m_scroll->ensureVisible(0, 0);
    fill();
}

void Inspector::showSeveral(std::vector<EntityId> entities)
{
    const bool was = isSeveral();
    m_chosen = std::move(entities);
    if (isSeveral()) {
        m_chosenTimer->start();
    } else if (was) {
        m_chosenTimer->stop();
        showEntity();
    }
}

void Inspector::showChosen()
{
    for (QWidget* one : {m_head, static_cast<QWidget*>(m_scroll), static_cast<QWidget*>(m_empty)})
        one->hide();
    m_several->setEntities(m_chosen);
    const QString& kind = m_several->kind();
    QObject::setProperty("card", kind.isEmpty() ? QString() : QStringLiteral("kind/") + kind);
    m_several->show();
}

void Inspector::showEmpty()
{
    m_empty->setText(m_document.model().entities().empty()
                         ? tr("The model is empty. Add the first thing with Ctrl+N.")
                         : tr("Select something to see and change it here."));
}

void Inspector::makeFields(const QString& kindName)
{
    for (PropertyField* field : m_fields)
        delete field;
    m_fields.clear();
    m_fieldsOf = kindName;
    const Kind* kind = m_document.kinds().kind(kindName);
    if (!kind)
        return;
    for (const PropertyDefinition& definition : kind->properties) {
        auto* field = new PropertyField(definition, this);
        field->setProperty("card", QStringLiteral("property/%1/%2").arg(kindName, definition.key));
        connect(field, &PropertyField::valueChosen, this,
                [this, field](const Value& value) { setProperty(field, value); });
        m_fieldColumn->addWidget(field);
        m_fields.push_back(field);
    }
    // Layouts know nothing of the order in which widgets were made before: name, fields, the rest.
    QWidget* last = m_name;
    for (PropertyField* field : m_fields) {
        setTabOrder(last, field);
        last = field;
    }
    setTabOrder(last, m_relationships);
}

// The icon has the colours of its ground.
void Inspector::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

void Inspector::fill()
{
    if (isSeveral()) {
        m_chosenTimer->start();
        return;
    }
    const Entity* entity = m_document.model().entity(m_document.selected());
    if (!entity) {
        showEmpty();
        return;
    }
    const Kind* kind = m_document.kinds().kind(entity->kind);
    const Domain* domain = m_document.model().domain(entity->domain);
    const bool readOnly = m_document.isReadOnly();
    m_icon->setPixmap(kindIcon(kind).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_kind->setText(
        tr("%1 in %2").arg(kindTitle(kind, entity->kind), domain ? domain->name : QString()));
    m_kind->setToolTip(kind ? kindText(kind->help) : QString());
    if (!m_name->isModified() || !m_name->hasFocus())
        m_name->setText(entity->name);
    m_name->setReadOnly(readOnly);
    for (PropertyField* field : m_fields) {
        field->setValue(entity->properties[field->definition().key]);
        field->setReadOnly(readOnly);
    }
    m_relationships->showEntity(entity->id);
    showProblems();
}

// Beside its field where a problem has one, above all of them where it has none.
void Inspector::showProblems()
{
    QHash<QString, QPair<QString, bool>> byField;
    QStringList others;
    if (const Problems* problems = m_document.past() ? nullptr : m_document.problems()) {
        for (const Problem& problem : problems->of(m_document.selected())) {
            const bool severe = problem.severity == Severity::Error;
            if (problem.property.isEmpty() || !problem.relationship.isNull())
                others += problem.sentence;
            else if (!byField.contains(problem.property))
                byField.insert(problem.property, {problem.sentence, severe});
        }
    }
    for (PropertyField* field : m_fields) {
        const auto [sentence, severe] = byField.value(field->definition().key);
        field->setRefusal(sentence, severe);
    }
    m_otherProblems->setText(others.join(u'\n'));
    m_otherProblems->setVisible(!others.isEmpty());
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, tones(mine).warning);
    m_otherProblems->setPalette(mine);
}

void Inspector::rename()
{
    const Entity* entity = m_document.model().entity(m_document.selected());
    const QString name = m_name->text().trimmed();
    m_name->setModified(false);
    if (!entity || name == entity->name || m_document.isReadOnly())
        return;
    const auto done = m_document.execute(RenameEntity{entity->id, name}, true);
    m_nameRefusal->setVisible(!done);
    if (done)
        return;
    m_nameRefusal->setText(done.error().message);
    QPalette mine = palette();
    mine.setColor(QPalette::WindowText, tones(mine).error);
    m_nameRefusal->setPalette(mine);
}

void Inspector::setProperty(PropertyField* field, const Value& value)
{
    const EntityId entity = m_document.selected();
    const auto done = m_document.execute(SetProperty{entity, field->definition().key, value}, true);
    if (!done)
        field->setRefusal(done.error().message);
}

} // namespace cim
