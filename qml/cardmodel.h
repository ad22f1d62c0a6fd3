// The cards that were found as a list for the pages.
#pragma once

#include "app/guide/guideview.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQmlIntegration>

// Rows are kept for the next search and say something else or nothing: a row of a page costs a
// millisecond to make. So they come a few at a time too, as many as fit into a frame, the first
// at once.
class CardModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the window")
    Q_PROPERTY(int found READ found NOTIFY foundChanged FINAL)

public:
    // Found: whether the row says something.
    enum Role { Card = Qt::UserRole, Title, Group, Found };

    explicit CardModel(QObject* parent = nullptr);
    void set(const std::vector<cim::GuideCard>& cards);
    int found() const { return int(m_cards.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void foundChanged();

private:
    void addRows();

    std::vector<cim::GuideCard> m_cards;
    int m_rows = 0; // said or spare
    QTimer m_more;
};
