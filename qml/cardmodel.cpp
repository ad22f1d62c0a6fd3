#include "cardmodel.h"

#include <algorithm>

void CardModel::set(const std::vector<cim::GuideCard>& cards)
{
    if (cards == m_cards)
        return;
    // Rows are kept and say something else: making a hundred of them anew costs several frames.
    const int before = int(m_cards.size()), now = int(cards.size());
    if (now < before) {
        beginRemoveRows({}, now, before - 1);
        m_cards.resize(cards.size());
        endRemoveRows();
    }
    for (int row = 0; row < std::min(before, now); ++row) {
        if (m_cards[size_t(row)] == cards[size_t(row)])
            continue;
        m_cards[size_t(row)] = cards[size_t(row)];
        emit dataChanged(index(row), index(row));
    }
    if (now > before) {
        beginInsertRows({}, before, now - 1);
        m_cards = cards;
        endInsertRows();
    }
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
