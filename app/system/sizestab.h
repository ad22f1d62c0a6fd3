// Closure sizes: tree, rectangles, search, what keeps a path, and why it is there as a picture.
#pragma once

#include "app/system/closuremodel.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;
class QTreeWidget;

namespace cim {

class TreemapView;
class WhyView;

class SizesTab : public QWidget {
    Q_OBJECT

public:
    explicit SizesTab(QWidget* parent = nullptr);

    void setSystem(closures::SystemPointer system);
    void select(quint32 path); // in all views at once
    quint32 selected() const { return m_selected; }
    void setSearch(const QString& text);
    void focusSearch();
    TreemapView* treemap() const { return m_treemap; }
    WhyView* why() const { return m_why; }
    bool isReady() const;

private:
    QWidget* buildLeft();
    QWidget* buildRight();
    void search();
    void showAbout();
    void showWhy();
    void showDuplicates();
    void showCrumbs();

    closures::SystemPointer m_system;
    quint32 m_selected = closures::Sizes::none;
    quint64 m_generation = 0;
    bool m_searching = false, m_asking = false, m_counting = false;

    ClosureModel* m_tree;
    RowsModel* m_found;
    QLineEdit* m_search = nullptr;
    QStackedWidget* m_lists = nullptr;
    QTreeView* m_treeView = nullptr;
    QTreeView* m_foundView = nullptr;
    QTreeWidget* m_duplicates = nullptr;
    QLabel* m_crumbs = nullptr;
    QLabel* m_about = nullptr;
    QCheckBox* m_all = nullptr;
    TreemapView* m_treemap = nullptr;
    WhyView* m_why = nullptr;
};

} // namespace cim
