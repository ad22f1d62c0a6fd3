// The outline with its search field and its buttons.
#pragma once

#include "models/domain/ids.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;
class QLabel;

namespace cim {

class Document;
class OutlineModel;

class OutlinePanel : public QWidget {
    Q_OBJECT

public:
    explicit OutlinePanel(Document& document, QWidget* parent = nullptr);
    void find();
    // The domain and kind at the current row, for a new entity beside it.
    DomainId currentDomain() const;
    QString currentKind() const;

signals:
    void addRequested();
    void menuRequested(const QPoint& globalPosition);

private:
    void buildTree();
    void connectDocument();
    void showSelection();
    void onCurrentChanged();
    void filter(const QString& text);
    void rebuild();
    void expandUseful();

    Document& m_document;
    OutlineModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QLineEdit* m_search;
    QTreeView* m_tree;
    QLabel* m_nothing;
    bool m_following = false; // the selection is being shown: no echo
};

} // namespace cim
