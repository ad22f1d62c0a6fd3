// The tree at the left of the model page: domain, kind, entity.
#pragma once

#include "models/domain/kinds.h"
#include "models/domain/model.h"
#include "models/git/workspace.h"

#include <QAbstractItemModel>

#include <memory>

namespace cim {

// Rows are sorted by name within their parent (kinds in palette order). Takes changes one by one:
// O(change), so that a tree of 25,000 entities keeps its selection and scroll position.
class OutlineModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ColumnCount };
    enum Role {
        EntityRole = Qt::UserRole, // text of the EntityId; empty on domains and kinds
        DomainRole,                // text of the DomainId the row stands in
        KindRole,                  // name of the kind; empty on domains
        SearchRole,                // what the filter matches
    };

    explicit OutlineModel(const Kinds& kinds, QObject* parent = nullptr);
    ~OutlineModel() override;

    // Reads everything anew. `model` must outlive this or the next setModel().
    void setModel(const Model& model);
    // After the model has changed.
    void update(const ChangeSet& changes);
    // How many domains and entities update() would put elsewhere, one by one.
    size_t movesOf(const ChangeSet& changes) const;
    void setStates(const std::vector<RepositoryStatus>& states);

    EntityId entityAt(const QModelIndex& index) const;
    DomainId domainAt(const QModelIndex& index) const; // of the row or the one above it
    QString kindAt(const QModelIndex& index) const;
    QModelIndex indexOf(EntityId entity) const;
    QModelIndex indexOf(DomainId domain) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    Node* nodeAt(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node* node, int column = 0) const;
    Node* insert(Node* parent, std::unique_ptr<Node> node);
    void remove(Node* node);
    static bool isInPlace(const Node* node, const Domain* domain);
    static bool isInPlace(const Node* node, const Entity* entity);
    void updateDomain(DomainId id);
    void updateEntity(EntityId id);
    Node* kindNode(Node* domain, const QString& kind);
    void build();
    QVariant stateData(const Domain& domain, int role) const;
    QVariant nameData(const Node& node, int role) const;

    const Kinds& m_kinds;
    const Model* m_model = nullptr;
    std::unique_ptr<Node> m_root;
    QHash<DomainId, Node*> m_domains;
    QHash<EntityId, Node*> m_entities;
    QHash<QString, RepositoryStatus> m_states; // by path
};

// A small picture of a repository's state: told apart by shape as well as by colour.
QIcon stateIcon(RepositoryState state);

} // namespace cim
