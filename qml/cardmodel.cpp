#include "cardmodel.h"

void CardModel::set(const std::vector<cim::GuideCard>& cards)
{
    if (cards == m_cards)
        return;
    beginResetModel();
    m_cards = cards;
    endResetModel();
}

int CardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_cards.size());
}

QVariant CardModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const cim::GuideCard& card = m_cards[size_t(index.row())];
    switch (role) {
    case Card:
        return card.id;
    case Group:
        return card.group;
    case Title:
    case Qt::DisplayRole:
        return card.title;
    default:
        return {};
    }
}

QHash<int, QByteArray> CardModel::roleNames() const
{
    return {{Card, "card"}, {Title, "title"}, {Group, "group"}};
}
