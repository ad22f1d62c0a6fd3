// What a system consists of: lists to choose from, and all about what is selected.
#pragma once

#include "app/system/closuremodel.h"
#include "graph/closures/causes.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace cim {

class PartsTab : public QWidget {
    Q_OBJECT

public:
    // In the order of the list.
    enum List : quint8 {
        Packages,
        Units,
        Timers,
        Users,
        Groups,
        Etc,
        Ports,
        Mounts,
        Modules,
        Lists
    };

    explicit PartsTab(QWidget* parent = nullptr);

    void setSystem(closures::SystemPointer system);
    // Who asked for the parts; null: nobody has asked nix yet. Without a system the lists show what
    // the workspace would make of the host.
    void setCauses(std::shared_ptr<const closures::HostCauses> causes);
    const closures::HostCauses* causes() const { return m_causes.get(); }
    // Whether there is a host whose causes can be asked for: then there is a button for it.
    void setCanAsk(bool can);
    // Lists what came of one entity alone; a null one: everything.
    void showOnly(EntityId entity);
    // The hosts on which something came of that entity; with more than one there is a choice.
    void setHosts(const QStringList& hosts, const QString& shown);
    void showList(List list);
    void selectRow(const QString& firstCell);
    QString detail() const;
    void focusSearch();

signals:
    void pathAsked(quint32 path);           // "show it among the sizes"
    void causesAsked();                     // "who asked for all this?"
    void hostAsked(const QString& host);    // "and what came of it there?"
    void entityAsked(cim::EntityId entity); // "show it in the model"

private:
    void fill();
    void showDetail();
    void count();
    std::vector<RowsModel::Row> rows() const;
    std::vector<RowsModel::Row> rowsOfCauses() const; // without a system
    std::optional<Part> partOf(const RowsModel::Row& row) const;
    void addCauses(std::vector<RowsModel::Row>& rows) const;
    bool hasParts() const { return m_system && m_system->parts; }
    void showEtc(const system::EtcFile& file);
    QString unitDetail(const system::Unit& unit) const;
    QString userDetail(const system::User& user) const;

    closures::SystemPointer m_system;
    std::shared_ptr<const closures::HostCauses> m_causes;
    EntityId m_only;
    std::vector<closures::Package> m_packages;
    List m_list = Packages;
    quint64 m_generation = 0;

    RowsModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    QListWidget* m_lists = nullptr;
    QLineEdit* m_filter = nullptr;
    QTreeView* m_view = nullptr;
    QPushButton* m_ask = nullptr;
    QPushButton* m_all = nullptr;
    QComboBox* m_hosts = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_asked = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

} // namespace cim
