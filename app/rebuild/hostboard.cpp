#include "app/rebuild/hostboard.h"

#include "app/rebuild/hostlist.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QPainter>
#include <QPixmapCache>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cim {

namespace {

constexpr int narrowest = 190; // pixels of a tile

class TileDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const auto* view = qobject_cast<const QListView*>(option.widget);
        return view && view->gridSize().isValid()
                   ? view->gridSize()
                   : QSize(narrowest, 2 * option.fontMetrics.height() + 14);
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        const auto* row =
            static_cast<const HostRow*>(index.data(HostList::RowRole).value<const void*>());
        if (!row)
            return;
        const Tones& t = tones(option.palette);
        const bool isSelected = option.state & QStyle::State_Selected;
        const QRect tile = option.rect.adjusted(2, 1, -2, -1);
        const QColor edge =
            option.state & QStyle::State_HasFocus ? option.palette.highlight().color() : t.line;
        painter->save();
        painter->drawPixmap(tile.topLeft(),
                            groundOf(tile.size(), painter->device()->devicePixelRatioF(), edge,
                                     isSelected ? option.palette.highlight().color()
                                                : option.palette.base().color()));
        paintShare(*painter, tile, *row, t);
        const QColor colour =
            isSelected ? option.palette.highlightedText().color() : toneOf(*row, t);
        constexpr int side = 18;
        const QRect icon(tile.left() + 8, tile.center().y() - side / 2, side, side);
        iconOf(*row, colour).paint(painter, icon);
        const QRect words = tile.adjusted(8 + side + 8, 5, -8, -5);
        QFont font = option.font;
        font.setBold(row->doing != HostDoing::Nothing);
        painter->setFont(font);
        painter->setPen(isSelected ? option.palette.highlightedText().color()
                                   : option.palette.text().color());
        const QFontMetrics metrics(font);
        painter->drawText(words.left(), words.top() + metrics.ascent(),
                          metrics.elidedText(row->name, Qt::ElideRight, words.width()));
        painter->setFont(option.font);
        painter->setPen(isSelected ? option.palette.highlightedText().color() : t.muted);
        painter->drawText(words.left(), words.bottom() + 1 - option.fontMetrics.descent(),
                          option.fontMetrics.elidedText(row->text, Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    static QColor toneOf(const HostRow& row, const Tones& t)
    {
        if (row.doing != HostDoing::Nothing)
            return t.hint;
        switch (row.state) {
        case HostState::Current:
            return t.good;
        case HostState::Behind:
        case HostState::Drifted:
        case HostState::BrokenOff:
            return t.warning;
        case HostState::Failed:
            return t.error;
        case HostState::Unknown:
        case HostState::Never:
        case HostState::Built:
            break;
        }
        return t.muted;
    }
    // Hundreds of tiles are painted ten times a second, each with the same ground: the rounded
    // corners are worked out once.
    static QPixmap groundOf(QSize size, double ratio, const QColor& edge, const QColor& fill)
    {
        const QString key = QStringLiteral("cim-tile %1 %2 %3 %4 %5")
                                .arg(size.width())
                                .arg(size.height())
                                .arg(ratio)
                                .arg(edge.rgba())
                                .arg(fill.rgba());
        QPixmap out;
        if (QPixmapCache::find(key, &out))
            return out;
        out = QPixmap((QSizeF(size) * ratio).toSize());
        out.setDevicePixelRatio(ratio);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(edge);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        QPixmapCache::insert(key, out);
        return out;
    }
    // Icons are painted from SVG: kept, for hundreds of tiles are painted ten times a second.
    static QIcon iconOf(const HostRow& row, const QColor& colour)
    {
        QString name = stateIcon(row.state);
        if (row.doing == HostDoing::Queued)
            name = QStringLiteral("wait");
        else if (row.doing == HostDoing::Working)
            name = QStringLiteral("play");
        else if (row.doing == HostDoing::Asking)
            name = QStringLiteral("hint");
        static QHash<QString, QIcon> known;
        QIcon& icon = known[name + colour.name()];
        if (icon.isNull())
            icon = uiIcon(name, colour);
        return icon;
    }
    static void paintShare(QPainter& painter, const QRect& tile, const HostRow& row, const Tones& t)
    {
        if (row.doing != HostDoing::Working || row.share < 0)
            return;
        const int wide = int((tile.width() - 8) * std::clamp(row.share, 0.0, 1.0));
        painter.fillRect(QRect(tile.left() + 4, tile.bottom() - 3, wide, 2), t.hint);
    }
};

} // namespace

HostBoard::HostBoard(HostList* list, QWidget* parent)
    : QListView(parent)
    , m_list(list)
{
    setObjectName(QStringLiteral("hostBoard"));
    setAccessibleName(tr("Hosts"));
    setModel(list);
    setItemDelegate(new TileDelegate(this));
    setSelectionMode(ExtendedSelection);
    setUniformItemSizes(true);
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setMovement(Static);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
}

void HostBoard::resizeEvent(QResizeEvent* event)
{
    // As many columns as there is room for, of equal width.
    // The view keeps room for a scroll bar, whether it is there or not.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int room = std::max(narrowest, width() - bar - 8);
    const int columns = std::max(1, room / narrowest);
    const QSize grid(room / columns, 2 * fontMetrics().height() + 14);
    if (grid != gridSize())
        setGridSize(grid);
    QListView::resizeEvent(event);
}

std::vector<EntityId> HostBoard::selectedHosts() const
{
    std::vector<EntityId> out;
    for (const QModelIndex& index : selectionModel()->selectedIndexes())
        out.push_back(m_list->hostAt(index));
    return out;
}

void HostBoard::select(EntityId host)
{
    const QModelIndex at = m_list->indexOf(host);
    if (!at.isValid())
        return;
    selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
    scrollTo(at);
}

void HostBoard::selectionChanged(const QItemSelection& now, const QItemSelection& before)
{
    QListView::selectionChanged(now, before);
    emit selectionMoved();
}

} // namespace cim
