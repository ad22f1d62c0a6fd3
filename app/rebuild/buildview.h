// What is built and downloaded, as a tree of which the urgent part is open.
#pragma once

#include <QTreeView>

#include <optional>

namespace cim {

class BuildTree;

class BuildView : public QTreeView {
    Q_OBJECT

public:
    explicit BuildView(QWidget* parent = nullptr);
    // Null shows nothing; must be told before a tree goes.
    void setTree(BuildTree* tree);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void open(const QModelIndex& index);
    void fitColumns();

    BuildTree* m_tree = nullptr;
    std::optional<bool> m_isFitted; // for a narrow view, or for a wide one
};

} // namespace cim
