// Where every option of a host comes from.
#pragma once

#include "models/workspace/provenance.h"

#include <QAbstractTableModel>
#include <QThreadPool>
#include <QWidget>

#include <stop_token>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace cim {

class Document;

// A definition a row, in the order of their options.
class OriginModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        OptionColumn,
        ValueColumn,
        EntityColumn,
        FileColumn,
        EventColumn,
        AuthorColumn,
        CommitColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setDefinitions(std::vector<Provenance> definitions, const Model& model,
                        const Kinds& kinds);
    EntityId entityAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        Provenance from;
        QStringList texts;
    };
    std::vector<Row> m_rows;
};

class OriginTab : public QWidget {
    Q_OBJECT

public:
    explicit OriginTab(Document& document, QWidget* parent = nullptr);
    ~OriginTab() override;
    // Forgets what was found for another host. nix is not asked before the button is pressed.
    void setHost(EntityId host);

signals:
    void entityChosen(cim::EntityId entity);

private:
    using Found = Result<std::vector<Provenance>>;
    void ask();
    void show(const Found& found);
    void setBusy(bool busy);
    void choose(const QModelIndex& index);

    Document& m_document;
    EntityId m_host;
    quint64 m_generation = 0;
    std::stop_source m_stop;
    QThreadPool m_pool; // one thread
    OriginModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QPushButton* m_ask;
    QPushButton* m_cancel;
    QLineEdit* m_filter;
    QLabel* m_state;
    QTreeView* m_view;
};

} // namespace cim
