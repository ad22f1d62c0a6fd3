#include "app/outline/outlinemodel.h"

#include "app/guide/tips.h"
#include "app/mainwindow/repositories.h"
#include "app/widgets/icons.h"
#include "app/widgets/kindwords.h"
#include "models/domain/nameorder.h"

#include <QFont>

#include <algorithm>

namespace cim {

struct OutlineModel::Node {
    enum class Type : quint8 { Root, Domain, Kind, Entity };
    Type type = Type::Root;
    DomainId domain;
    QString kind;
    EntityId entity;
    QString name; // what it is sorted by; for kinds their place in the palette comes first
    int place = 0;
    Node* parent = nullptr;
    std::vector<std::unique_ptr<Node>> children = {};

    static bool before(const Node& a, const Node& b)
    {
        if (a.place != b.place)
            return a.place < b.place;
        const int order = compareNames(a.name, b.name);
        return order != 0 ? order < 0 : a.entity < b.entity;
    }
    int row() const
    {
        const auto& all = parent->children;
        // Sorted: a binary search, as Qt asks for rows all the time.
        auto it = std::ranges::lower_bound(all, *this, before,
                                           [](const auto& child) -> const Node& { return *child; });
        while (it != all.end() && it->get() != this)
            ++it;
        return int(it - all.begin());
    }
};

OutlineModel::OutlineModel(const Kinds& kinds, QObject* parent)
    : QAbstractItemModel(parent)
    , m_kinds(kinds)
    , m_root(std::make_unique<Node>())
{}

OutlineModel::~OutlineModel() = default;

void OutlineModel::setModel(const Model& model)
{
    beginResetModel();
    m_model = &model;
    build();
    endResetModel();
}

// Without notifications, for a reset: sorts once instead of inserting one by one.
void OutlineModel::build()
{
    m_root = std::make_unique<Node>();
    m_domains.clear();
    m_entities.clear();
    const auto add = [](Node* parent, Node node) {
        node.parent = parent;
        parent->children.push_back(std::make_unique<Node>(std::move(node)));
        return parent->children.back().get();
    };
    for (const Domain& domain : m_model->domains()) {
        Node node{Node::Type::Domain, domain.id, {}, {}, domain.name};
        node.place = domain.path.isEmpty() ? 0 : 1; // the workspace itself first
        m_domains.insert(domain.id, add(m_root.get(), std::move(node)));
    }
    QHash<std::pair<DomainId, QString>, Node*> kinds;
    for (const Entity& entity : m_model->entities()) {
        Node* domain = m_domains.value(entity.domain);
        if (!domain)
            continue;
        Node*& kind = kinds[{entity.domain, entity.kind}];
        if (!kind) {
            const Kind* known = m_kinds.kind(entity.kind);
            Node node{Node::Type::Kind, entity.domain, entity.kind, {}, entity.kind};
            node.place = known ? int(known - m_kinds.kinds().data()) : INT_MAX;
            kind = add(domain, std::move(node));
        }
        m_entities.insert(entity.id, add(kind, {Node::Type::Entity, entity.domain, entity.kind,
                                                entity.id, entity.name}));
    }
    const auto sort = [](auto& self, Node& node) -> void {
        std::ranges::sort(node.children, Node::before,
                          [](const auto& child) -> const Node& { return *child; });
        for (const auto& child : node.children)
            self(self, *child);
    };
    sort(sort, *m_root);
}

void OutlineModel::update(const ChangeSet& changes)
{
    for (const DomainId id : changes.domains)
        updateDomain(id);
    for (const EntityId id : changes.entities)
        updateEntity(id);
}

size_t OutlineModel::movesOf(const ChangeSet& changes) const
{
    size_t out = 0;
    for (const DomainId id : changes.domains) {
        const Node* node = m_domains.value(id);
        if (isInPlace(node, m_model->domain(id)))
            continue;
        ++out;
        for (size_t i = 0; node && i < node->children.size(); ++i)
            out += node->children[i]->children.size();
    }
    for (const EntityId id : changes.entities)
        out += isInPlace(m_entities.value(id), m_model->entity(id)) ? 0 : 1;
    return out;
}

void OutlineModel::setStates(const std::vector<RepositoryStatus>& states)
{
    m_states.clear();
    for (const RepositoryStatus& state : states)
        m_states.insert(state.path, state);
    if (const int rows = rowCount())
        emit dataChanged(index(0, StateColumn), index(rows - 1, StateColumn));
}

EntityId OutlineModel::entityAt(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return node ? node->entity : EntityId();
}

DomainId OutlineModel::domainAt(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return node ? node->domain : DomainId();
}

QString OutlineModel::kindAt(const QModelIndex& index) const
{
    const Node* node = nodeAt(index);
    return node ? node->kind : QString();
}

QModelIndex OutlineModel::indexOf(EntityId entity) const
{
    return indexOfNode(m_entities.value(entity));
}

QModelIndex OutlineModel::indexOf(DomainId domain) const
{
    return indexOfNode(m_domains.value(domain));
}

OutlineModel::Node* OutlineModel::nodeAt(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex OutlineModel::indexOfNode(const Node* node, int column) const
{
    if (!node || node->type == Node::Type::Root)
        return {};
    return createIndex(node->row(), column, const_cast<Node*>(node));
}

OutlineModel::Node* OutlineModel::insert(Node* parent, std::unique_ptr<Node> node)
{
    node->parent = parent;
    const auto place =
        std::ranges::upper_bound(parent->children, *node, Node::before,
                                 [](const auto& child) -> const Node& { return *child; });
    const int row = int(place - parent->children.begin());
    beginInsertRows(indexOfNode(parent), row, row);
    Node* placed = parent->children.insert(place, std::move(node))->get();
    endInsertRows();
    return placed;
}

void OutlineModel::remove(Node* node)
{
    Node* parent = node->parent;
    const int row = node->row();
    beginRemoveRows(indexOfNode(parent), row, row);
    parent->children.erase(parent->children.begin() + row);
    endRemoveRows();
    if (parent->type == Node::Type::Kind && parent->children.empty())
        remove(parent);
}

bool OutlineModel::isInPlace(const Node* node, const Domain* domain)
{
    return node && domain && node->name == domain->name;
}

bool OutlineModel::isInPlace(const Node* node, const Entity* entity)
{
    return node && entity && node->name == entity->name && node->domain == entity->domain;
}

void OutlineModel::updateDomain(DomainId id)
{
    Node* node = m_domains.value(id);
    const Domain* domain = m_model->domain(id);
    if (isInPlace(node, domain)) {
        emit dataChanged(indexOfNode(node), indexOfNode(node, StateColumn));
        return;
    }
    // A renamed domain moves with everything below it: its entities are put back one by one.
    std::vector<EntityId> below;
    if (node) {
        for (const auto& kind : node->children) {
            for (const auto& entity : kind->children)
                below.push_back(entity->entity);
        }
        for (const EntityId entity : below)
            m_entities.remove(entity);
        m_domains.remove(id);
        remove(node);
    }
    if (!domain)
        return;
    auto fresh = std::make_unique<Node>(Node{Node::Type::Domain, id, {}, {}, domain->name});
    fresh->place = domain->path.isEmpty() ? 0 : 1;
    m_domains.insert(id, insert(m_root.get(), std::move(fresh)));
    for (const EntityId entity : below)
        updateEntity(entity);
}

void OutlineModel::updateEntity(EntityId id)
{
    Node* node = m_entities.value(id);
    const Entity* entity = m_model->entity(id);
    if (isInPlace(node, entity)) {
        const QModelIndex index = indexOfNode(node);
        emit dataChanged(index, index);
        return;
    }
    if (node) {
        m_entities.remove(id);
        remove(node);
    }
    Node* domain = entity ? m_domains.value(entity->domain) : nullptr;
    if (!domain)
        return;
    auto fresh = std::make_unique<Node>(
        Node{Node::Type::Entity, entity->domain, entity->kind, id, entity->name});
    m_entities.insert(id, insert(kindNode(domain, entity->kind), std::move(fresh)));
}

OutlineModel::Node* OutlineModel::kindNode(Node* domain, const QString& kind)
{
    for (const auto& child : domain->children) {
        if (child->kind == kind)
            return child.get();
    }
    const Kind* known = m_kinds.kind(kind);
    auto fresh = std::make_unique<Node>(Node{Node::Type::Kind, domain->domain, kind, {}, kind});
    fresh->place = known ? int(known - m_kinds.kinds().data()) : INT_MAX;
    return insert(domain, std::move(fresh));
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const
{
    const Node* node = nodeAt(parent);
    if (row < 0 || column < 0 || column >= ColumnCount || size_t(row) >= node->children.size() ||
        parent.column() > 0)
        return {};
    return createIndex(row, column, node->children[size_t(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const
{
    return index.isValid() ? indexOfNode(nodeAt(index)->parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(nodeAt(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("State");
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_model)
        return {};
    const Node& node = *nodeAt(index);
    if (index.column() == StateColumn) {
        const Domain* domain =
            node.type == Node::Type::Domain ? m_model->domain(node.domain) : nullptr;
        return domain ? stateData(*domain, role) : QVariant();
    }
    switch (role) {
    case EntityRole:
        return node.entity.isNull() ? QString() : node.entity.text();
    case DomainRole:
        return node.domain.text();
    case KindRole:
        return node.kind;
    case cardRole:
        return node.kind.isEmpty() ? QVariant() : QStringLiteral("kind/") + node.kind;
    default:
        return nameData(node, role);
    }
}

QVariant OutlineModel::nameData(const Node& node, int role) const
{
    const Kind* kind = m_kinds.kind(node.kind);
    switch (node.type) {
    case Node::Type::Domain: {
        const Domain* domain = m_model->domain(node.domain);
        if (role == Qt::ToolTipRole && domain)
            return kindText(domain->purpose);
        if (role == Qt::DecorationRole)
            return uiIcon(node.place == 0 ? QStringLiteral("workspace") : QStringLiteral("domain"));
        break;
    }
    case Node::Type::Kind: {
        const QString plural = kind ? kindText(kind->plural) : node.kind;
        if (role == Qt::DisplayRole)
            return tr("%1 (%2)", "kind and count").arg(plural).arg(node.children.size());
        if (role == Qt::ToolTipRole && kind)
            return kindText(kind->help);
        if (role == SearchRole)
            return QString(plural + u' ' + node.kind);
        break;
    }
    case Node::Type::Entity:
        if (role == Qt::DecorationRole)
            return kindIcon(kind);
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return tr("%1 %2").arg(kindTitle(kind, node.kind), node.name);
        if (role == SearchRole)
            return QString(node.name + u' ' + kindTitle(kind, node.kind) + u' ' + node.kind);
        break;
    case Node::Type::Root:
        return {};
    }
    if (role == Qt::DisplayRole || role == SearchRole)
        return node.name;
    return {};
}

QVariant OutlineModel::stateData(const Domain& domain, int role) const
{
    const auto found = m_states.constFind(domain.path);
    if (found == m_states.constEnd())
        return {};
    switch (role) {
    case Qt::DecorationRole:
        return stateIcon(found->state);
    case Qt::ToolTipRole:
        return found->problem.isEmpty() ? stateSentence(found->state) : found->problem;
    case Qt::AccessibleTextRole:
        return stateName(found->state);
    default:
        return {};
    }
}

} // namespace cim
