#include "app/inspector/severalpanel.h"

#include "app/inspector/propertyfield.h"
#include "app/inspector/sharedlist.h"
#include "app/mainwindow/document.h"
#include "app/widgets/kindwords.h"
#include "app/widgets/words.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace cim {

namespace {

constexpr size_t mostKinds = 6; // that are named; the rest is counted

bool isSame(const PropertyDefinition& a, const PropertyDefinition& b)
{
    return a.key == b.key && a.type == b.type && a.list == b.list && a.choices == b.choices &&
           a.unit == b.unit && a.refersTo == b.refersTo;
}

} // namespace

SeveralPanel::SeveralPanel(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_count(new QLabel(this))
    , m_kinds(new QLabel(this))
    , m_note(new QLabel(this))
    , m_scroll(new QScrollArea(this))
    , m_fieldColumn(new QVBoxLayout)
{
    setObjectName(QStringLiteral("several"));
    QFont bold = m_count->font();
    bold.setBold(true);
    m_count->setFont(bold);
    m_count->setObjectName(QStringLiteral("severalCount"));
    m_kinds->setObjectName(QStringLiteral("severalKinds"));
    for (QLabel* label : {m_kinds, m_note}) {
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 10, 12, 8);
    head->setSpacing(4);
    head->addWidget(m_count);
    head->addWidget(m_kinds);
    head->addWidget(m_note);

    auto* body = new QWidget(m_scroll);
    auto* all = new QVBoxLayout(body);
    all->setContentsMargins(12, 4, 12, 12);
    m_fieldColumn->setSpacing(8);
    all->addLayout(m_fieldColumn);
    all->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    column->addStretch(0); // while the fields are hidden, the words stay at the top
}

void SeveralPanel::setEntities(std::vector<EntityId> entities)
{
    if (m_entities != entities) {
        for (PropertyField* field : m_fields)
            field->setRefusal({});
        for (SharedList* list : m_lists)
            list->setRefusal({});
    }
    m_entities = std::move(entities);
    fill();
}

void SeveralPanel::fill()
{
    std::vector<const Entity*> there;
    for (const EntityId id : m_entities) {
        if (const Entity* e = m_document.model().entity(id))
            there.push_back(e);
    }
    showHead(there);
    const bool many = there.size() > mostEdited;
    m_scroll->setVisible(!many);
    if (many || there.empty())
        return;
    const bool readOnly = m_document.isReadOnly();
    for (PropertyField* field : m_fields) {
        const QString& key = field->definition().key;
        const Value& first = there.front()->properties[key];
        field->setReadOnly(readOnly);
        if (std::ranges::all_of(there,
                                [&](const Entity* e) { return e->properties[key] == first; }))
            field->setValue(first);
        else
            field->setSeveral();
    }
    for (SharedList* list : m_lists) {
        std::vector<QJsonArray> lists;
        for (const Entity* e : there)
            lists.push_back(e->properties[list->definition().key].toArray());
        list->setLists(lists, readOnly);
    }
}

void SeveralPanel::showHead(std::span<const Entity* const> there)
{
    std::map<QString, size_t> counts;
    for (const Entity* e : there)
        ++counts[e->kind];
    std::vector<std::pair<QString, size_t>> kinds(counts.begin(), counts.end());
    std::ranges::stable_sort(kinds, std::greater(), &std::pair<QString, size_t>::second);
    QStringList words, names;
    size_t rest = 0;
    for (const auto& [name, count] : kinds) {
        names += name;
        if (size_t(words.size()) == mostKinds) {
            rest += count;
            continue;
        }
        const Kind* kind = m_document.kinds().kind(name);
        words += QStringLiteral("%1 %2").arg(count).arg(
            count == 1 || !kind ? kindTitle(kind, name) : kindText(kind->plural));
    }
    if (rest > 0)
        words += counted(qsizetype(rest), tr("1 other"), tr("%1 others"));
    m_count->setText(tr("%1 selected").arg(there.size()));
    m_kinds->setText(words.join(QStringLiteral(" · ")));
    m_onlyKind = names.size() == 1 ? names.front() : QString();
    names.sort();
    if (there.size() <= mostEdited && m_fieldsOf != names) // of more, none is shown
        makeFields(names);
    m_note->setText(
        there.size() > mostEdited
            ? tr("To change fields of all of them at once, select at most %1.").arg(mostEdited)
        : m_fields.empty() && m_lists.empty()
            ? tr("These kinds have no fields in common.")
            : tr("What you change here is changed for all of them."));
}

// What the first kind has and all others too, in the first one's order.
void SeveralPanel::makeFields(const QStringList& names)
{
    qDeleteAll(m_fields);
    qDeleteAll(m_lists);
    m_fields.clear();
    m_lists.clear();
    m_fieldsOf = names;
    std::vector<const Kind*> kinds;
    for (const QString& name : names) {
        if (const Kind* kind = m_document.kinds().kind(name))
            kinds.push_back(kind);
    }
    if (kinds.empty() || kinds.size() < size_t(names.size()))
        return; // a kind that nobody knows has no fields
    for (const PropertyDefinition& definition : kinds.front()->properties) {
        if (std::ranges::all_of(kinds, [&](const Kind* kind) {
                const PropertyDefinition* other = kind->property(definition.key);
                return other && isSame(definition, *other);
            }))
            addField(definition);
    }
}

void SeveralPanel::addField(const PropertyDefinition& definition)
{
    if (definition.list) {
        auto* list = new SharedList(definition, this);
        connect(list, &SharedList::given, this,
                [this, list](const QJsonValue& item) { changeLists(list, item, true); });
        connect(list, &SharedList::taken, this,
                [this, list](const QJsonValue& item) { changeLists(list, item, false); });
        m_fieldColumn->addWidget(list);
        m_lists.push_back(list);
        return;
    }
    auto* field = new PropertyField(definition, this);
    connect(field, &PropertyField::valueChosen, this,
            [this, field](const Value& value) { setForAll(field, value); });
    m_fieldColumn->addWidget(field);
    m_fields.push_back(field);
}

void SeveralPanel::setForAll(PropertyField* field, const Value& value)
{
    if (m_entities.size() > mostEdited) // left as it was hidden
        return;
    const QString& key = field->definition().key;
    std::vector<Command> commands;
    for (const EntityId id : m_entities) {
        const Entity* e = m_document.model().entity(id);
        if (e && e->properties[key] != value)
            commands.emplace_back(SetProperty{id, key, value});
    }
    if (commands.empty())
        return;
    if (const auto done = m_document.execute(commands, true); !done)
        field->setRefusal(done.error().message);
}

void SeveralPanel::changeLists(SharedList* list, const QJsonValue& item, bool give)
{
    const QString& key = list->definition().key;
    std::vector<Command> commands;
    for (const EntityId id : m_entities) {
        const Entity* e = m_document.model().entity(id);
        if (!e)
            continue;
        QJsonArray items = e->properties[key].toArray();
        const bool has = items.contains(item);
        if (has == give)
            continue;
        if (give)
            items.append(item);
        for (qsizetype i = items.size(); !give && i-- > 0;) {
            if (items[i] == item)
                items.removeAt(i);
        }
        commands.emplace_back(SetProperty{id, key, Value(items)});
    }
    if (commands.empty())
        return;
    if (const auto done = m_document.execute(commands, true); !done)
        list->setRefusal(done.error().message);
}

} // namespace cim
