// The cards that were found as a list for the pages.
#pragma once

#include "app/guide/guideview.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

class CardModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the window")

public:
    enum Role { Card = Qt::UserRole, Title, Group };

    using QAbstractListModel::QAbstractListModel;
    void set(const std::vector<cim::GuideCard>& cards);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<cim::GuideCard> m_cards;
};
