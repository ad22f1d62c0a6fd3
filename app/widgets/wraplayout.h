// A bar whose controls go on in a further row where the window is too narrow for one.
#pragma once

#include <QLayout>
#include <QStyle>
#include <QWidget>

#include <algorithm>
#include <memory>
#include <vector>

namespace cim {

// Never wider than its widest control needs. A control whose size policy expands takes what is left
// of its row.
class WrapLayout : public QLayout {
public:
    explicit WrapLayout(QWidget* parent)
        : QLayout(parent)
    {
        setContentsMargins({});
    }

    void addItem(QLayoutItem* item) override { m_items.emplace_back(item); }
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override
    {
        return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
    }
    QLayoutItem* takeAt(int index) override
    {
        if (!itemAt(index))
            return nullptr;
        QLayoutItem* out = m_items[size_t(index)].release();
        m_items.erase(m_items.begin() + index);
        return out;
    }
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange({0, 0, width, 0}, false); }
    QSize minimumSize() const override
    {
        QSize out;
        for (const auto& item : m_items)
            if (!item->isEmpty())
                out = out.expandedTo(item->minimumSize());
        return out.grownBy(contentsMargins());
    }
    QSize sizeHint() const override
    {
        QSize out;
        for (const auto& item : m_items) {
            if (item->isEmpty())
                continue;
            const QSize one = item->sizeHint();
            out = {out.width() + one.width() + (out.isEmpty() ? 0 : gap()),
                   std::max(out.height(), one.height())};
        }
        return out.grownBy(contentsMargins());
    }
    void setGeometry(const QRect& rect) override
    {
        QLayout::setGeometry(rect);
        arrange(rect, true);
    }

private:
    int gap() const { return std::max(0, spacing()); }
    // The height that it takes.
    int arrange(const QRect& rect, bool places) const
    {
        const QRect inside = rect.marginsRemoved(contentsMargins());
        int y = inside.y(), height = 0, taken = 0;
        std::vector<QLayoutItem*> row;
        const auto end = [&] {
            if (places)
                place(row, {inside.x(), y, inside.width(), height}, inside.width() - taken);
            y += height + gap();
            row.clear();
            height = taken = 0;
        };
        for (const auto& item : m_items) {
            if (item->isEmpty())
                continue;
            const QSize size = item->sizeHint().expandedTo(item->minimumSize());
            if (!row.empty() && taken + gap() + size.width() > inside.width())
                end();
            taken += size.width() + (row.empty() ? 0 : gap());
            height = std::max(height, size.height());
            row.push_back(item.get());
        }
        if (!row.empty())
            end();
        return std::max(0, y - gap() - inside.y()) + contentsMargins().top() +
               contentsMargins().bottom();
    }
    void place(const std::vector<QLayoutItem*>& row, const QRect& line, int left) const
    {
        const auto expands = [](const QLayoutItem* item) {
            return item->expandingDirections().testFlag(Qt::Horizontal);
        };
        const auto wide = std::ranges::count_if(row, expands);
        int x = line.x();
        for (QLayoutItem* item : row) {
            QSize size = item->sizeHint().expandedTo(item->minimumSize());
            if (expands(item))
                size.rwidth() += left / int(wide);
            size = size.boundedTo(item->maximumSize());
            size.setWidth(
                std::min(size.width(), std::max(line.width(), item->minimumSize().width())));
            const QRect cell(x, line.y() + (line.height() - size.height()) / 2, size.width(),
                             size.height());
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), line, cell));
            x += size.width() + gap();
        }
    }

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace cim
