#include "cardmodel.h"

#include <algorithm>
#include <utility>

namespace {
constexpr int rowsAtOnce = 4;
} // namespace

CardModel::CardModel(QObject* parent)
    : QAbstractListModel(parent)
{
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &CardModel::addRows);
}

void CardModel::set(const std::vector<cim::GuideCard>& cards)
{
    if (cards == m_cards)
        return;
    const std::vector<cim::GuideCard> before = std::exchange(m_cards, cards);
    for (int row = 0; row < m_rows; ++row) {
        const auto at = [row](const std::vector<cim::GuideCard>& in) {
            return size_t(row) < in.size() ? &in[size_t(row)] : nullptr;
        };
        const cim::GuideCard *was = at(before), *is = at(m_cards);
        if (was && is ? *was != *is : was != is)
            emit dataChanged(index(row), index(row));
    }
    if (before.size() != m_cards.size())
        emit foundChanged();
    addRows();
}

void CardModel::addRows()
{
    const int missing = found() - m_rows;
    if (missing <= 0)
        return;
    const int added = std::min(missing, rowsAtOnce);
    beginInsertRows({}, m_rows, m_rows + added - 1);
    m_rows += added;
    endInsertRows();
    if (added < missing)
        m_more.start();
}

int CardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant CardModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isFound = index.row() < found();
    if (role == Found)
        return isFound;
    static const cim::GuideCard nothing;
    const cim::GuideCard& card = isFound ? m_cards[size_t(index.row())] : nothing;
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
    return {{Card, "card"}, {Title, "title"}, {Group, "group"}, {Found, "found"}};
}
