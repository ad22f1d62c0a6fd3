// What a system consists of: lists to choose from, and all about what is selected.
#pragma once

#include "app/system/closuremodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
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
    void showList(List list);
    void selectRow(const QString& firstCell);
    QString detail() const;
    void focusSearch();

signals:
    void pathAsked(quint32 path); // "show it among the sizes"

private:
    void fill();
    void showDetail();
    void showEtc(const system::EtcFile& file);
    QString unitDetail(const system::Unit& unit) const;
    QString userDetail(const system::User& user) const;

    closures::SystemPointer m_system;
    std::vector<closures::Package> m_packages;
    List m_list = Packages;
    quint64 m_generation = 0;

    RowsModel* m_rows;
    QSortFilterProxyModel* m_sorted;
    QListWidget* m_lists = nullptr;
    QLineEdit* m_filter = nullptr;
    QTreeView* m_view = nullptr;
    QLabel* m_title = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

} // namespace cim
