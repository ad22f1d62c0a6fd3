#include "app/history/historypanel.h"

#include "app/history/historymodel.h"
#include "app/mainwindow/document.h"
#include "app/widgets/icons.h"
#include "app/widgets/theme.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace cim {

namespace {

// One line: what was done at the left; who and when, quieter, at the right.
class HistoryDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const QString label = std::exchange(row.text, QString());
        const QWidget* widget = option.widget;
        widget->style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, widget);
        const bool selected = option.state & QStyle::State_Selected;
        const QColor text =
            option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QString side = index.data(HistoryModel::AuthorRole).toString() +
                             QStringLiteral("   ") +
                             QLocale().toString(index.data(HistoryModel::TimeRole).toDateTime(),
                                                QLocale::ShortFormat);
        const QRect area = option.rect.adjusted(8, 0, -8, 0);
        const int sideWidth =
            std::min(option.fontMetrics.horizontalAdvance(side), area.width() / 2);
        painter->save();
        painter->setPen(selected ? text : tones(option.palette).muted);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(side, Qt::ElideLeft, sideWidth));
        painter->setPen(text);
        const int width = area.width() - sideWidth - 16;
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(label, Qt::ElideRight, width));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {200, option.fontMetrics.height() + 8};
    }
};

} // namespace

HistoryPanel::HistoryPanel(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new HistoryModel(document.session(), this))
    , m_view(new QListView(this))
    , m_hint(new QLabel(tr("Choose a line to look at the model as it was then."), this))
{
    setObjectName(QStringLiteral("historyPanel"));
    m_view->setObjectName(QStringLiteral("historyView"));
    m_view->setAccessibleName(tr("History"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new HistoryDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(8, 2, 8, 4);
    auto* again = new QToolButton(this);
    again->setObjectName(QStringLiteral("historyReplay"));
    again->setText(tr("Replay"));
    again->setToolTip(tr("Walk through what was done, step by step: from the chosen line, or from "
                         "the beginning"));
    again->setIcon(uiIcon(QStringLiteral("replay")));
    again->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    again->setAutoRaise(true);
    connect(again, &QToolButton::clicked, this, [this] {
        const QModelIndex at =
            m_view->selectionModel()->hasSelection() ? m_view->currentIndex() : QModelIndex();
        const quint64 sequence = m_model->sequenceAt(at);
        emit replayRequested(sequence > 0 ? std::optional(sequence) : std::nullopt);
    });
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_hint, 1);
    foot->addWidget(again);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addLayout(foot);
    connect(m_view, &QListView::clicked, this, &HistoryPanel::look);
    connect(m_view, &QListView::activated, this, &HistoryPanel::look);
    connect(&document, &Document::logGrew, m_model, &HistoryModel::grow);
    connect(&document, &Document::reset, this, [this] {
        if (!m_document.past())
            m_view->clearSelection();
    });
}

void HistoryPanel::look()
{
    if (const quint64 sequence = m_model->sequenceAt(m_view->currentIndex()))
        m_document.lookAt(sequence);
}

} // namespace cim
