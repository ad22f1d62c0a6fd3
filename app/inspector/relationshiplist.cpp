#include "app/inspector/relationshiplist.h"

#include "app/inspector/propertyfield.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

namespace {

const VerbRule* ruleOf(const Document& document, const Relationship& relationship)
{
    const Entity* from = document.model().entity(relationship.from);
    const Kind* kind = from ? document.kinds().kind(from->kind) : nullptr;
    return kind ? kind->rule(relationship.verb) : nullptr;
}

} // namespace

RelationshipList::RelationshipList(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_rows(new QVBoxLayout)
    , m_none(new QLabel(tr("No relationships yet."), this))
    , m_add(new QPushButton(uiIcon(QStringLiteral("add")), tr("Add &relationship…"), this))
{
    m_add->setObjectName(QStringLiteral("addRelationship"));
    auto* title = new QLabel(tr("Relationships"), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_none->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(title);
    column->addWidget(m_none);
    column->addLayout(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &RelationshipList::addRequested);
}

void RelationshipList::showEntity(EntityId id)
{
    const Model& model = m_document.model();
    const Entity* entity = model.entity(id);
    std::vector<Relationship> wanted;
    QStringList names;
    if (entity) {
        const auto take = [&](const std::vector<RelationshipId>& ids, bool incoming) {
            for (const RelationshipId relationship : ids) {
                const Relationship* found = model.relationship(relationship);
                const Entity* other =
                    found ? model.entity(incoming ? found->from : found->to) : nullptr;
                if (!other)
                    continue;
                wanted.push_back(*found);
                names += other->name;
            }
        };
        take(entity->outgoing, false);
        take(entity->incoming, true);
    }
    m_add->setEnabled(entity && !m_document.isReadOnly());
    m_none->setVisible(wanted.empty());
    if (m_entity == id && wanted == m_shown && names == m_shownNames &&
        m_shownReadOnly == m_document.isReadOnly())
        return;
    m_entity = id;
    m_shown = wanted;
    m_shownNames = names;
    m_shownReadOnly = m_document.isReadOnly();
    if (m_content) { // it may hold the very button whose click brought us here
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    auto* rows = new QVBoxLayout(m_content);
    rows->setContentsMargins({});
    rows->setSpacing(2);
    m_rows->addWidget(m_content);
    for (const Relationship& relationship : m_shown)
        addRow(relationship, relationship.from != id);
}

void RelationshipList::addRow(const Relationship& relationship, bool incoming)
{
    const EntityId otherId = incoming ? relationship.from : relationship.to;
    const Entity* other = m_document.model().entity(otherId);
    const QString verb = verbLabel(m_document.kinds(), relationship.verb, incoming);
    const QString words = tr("%1 %2", "verb and name").arg(verb, other->name);

    auto* words1 = new QLabel(verb, m_content);
    words1->setProperty("card", QStringLiteral("verb/") + relationship.verb); // for F1
    words1->setForegroundRole(QPalette::PlaceholderText);
    auto* go = new QToolButton(m_content);
    go->setText(other->name);
    go->setIcon(kindIcon(m_document.kinds().kind(other->kind)));
    go->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    go->setAutoRaise(true);
    go->setToolTip(tr("Go to %1").arg(entityTitle(m_document.kinds(), *other)));
    go->setAccessibleName(words);
    connect(go, &QToolButton::clicked, this, [this, otherId] { m_document.select(otherId); });

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(words1);
    row->addWidget(go);
    row->addStretch(1);
    auto* column = static_cast<QVBoxLayout*>(m_content->layout());
    column->addLayout(row);

    QWidget* properties = propertiesOf(relationship, m_content);
    if (properties) {
        auto* unfold = new QToolButton(m_content);
        unfold->setArrowType(Qt::DownArrow);
        unfold->setAutoRaise(true);
        unfold->setCheckable(true);
        unfold->setToolTip(tr("Show the properties of this relationship"));
        unfold->setAccessibleName(tr("Properties of: %1").arg(words));
        const bool open = m_open.contains(relationship.id);
        unfold->setChecked(open);
        properties->setVisible(open);
        connect(unfold, &QToolButton::toggled, this,
                [this, properties, id = relationship.id](bool on) {
                    properties->setVisible(on);
                    on ? void(m_open.insert(id)) : void(m_open.remove(id));
                });
        row->addWidget(unfold);
        column->addWidget(properties);
    }
    auto* remove = new QToolButton(m_content);
    remove->setIcon(uiIcon(QStringLiteral("close")));
    remove->setIconSize(QSize(12, 12));
    remove->setAutoRaise(true);
    remove->setEnabled(!m_document.isReadOnly());
    remove->setToolTip(tr("Remove this relationship"));
    remove->setAccessibleName(tr("Remove: %1").arg(words));
    remove->setObjectName(QStringLiteral("removeRelationship"));
    connect(remove, &QToolButton::clicked, this,
            [this, id = relationship.id] { m_document.execute(Unrelate{id}); });
    row->addWidget(remove);
}

QWidget* RelationshipList::propertiesOf(const Relationship& relationship, QWidget* parent)
{
    const VerbRule* rule = ruleOf(m_document, relationship);
    if (!rule || rule->properties.empty())
        return nullptr;
    auto* box = new QWidget(parent);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(24, 2, 0, 8);
    for (const PropertyDefinition& definition : rule->properties) {
        auto* field = new PropertyField(definition, box);
        field->setValue(relationship.properties[definition.key]);
        field->setReadOnly(m_document.isReadOnly());
        connect(field, &PropertyField::valueChosen, this,
                [this, field, id = relationship.id](const Value& value) {
                    const QString key = field->definition().key;
                    const auto done =
                        m_document.execute(SetRelationshipProperty{id, key, value}, true);
                    if (!done)
                        field->setRefusal(done.error().message);
                });
        column->addWidget(field);
    }
    return box;
}

} // namespace cim
