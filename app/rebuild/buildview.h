// What is built and downloaded, as a tree of which the urgent part is open.
#pragma once

#include <QTreeView>

namespace cim {

class BuildTree;

class BuildView : public QTreeView {
    Q_OBJECT

public:
    explicit BuildView(QWidget* parent = nullptr);
    // Null shows nothing; must be told before a tree goes.
    void setTree(BuildTree* tree);

private:
    void open(const QModelIndex& index);

    BuildTree* m_tree = nullptr;
};

} // namespace cim
