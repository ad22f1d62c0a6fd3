#include "app/changes/codeview.h"

#include "app/changes/highlighting.h"
#include "app/widgets/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

namespace cim {

namespace {

class Margin : public QWidget {
public:
    explicit Margin(CodeView* view)
        : QWidget(view)
        , m_view(view)
    {}
    QSize sizeHint() const override { return {m_view->marginWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent* event) override { m_view->paintMargin(event); }

private:
    CodeView* m_view;
};

QColor groundOf(LineKind kind, const Tones& t)
{
    switch (kind) {
    case LineKind::Added:
        return t.added;
    case LineKind::Removed:
        return t.removed;
    case LineKind::Missing:
        return t.absent;
    case LineKind::Same:
    case LineKind::Changed:
        break;
    }
    return {};
}

} // namespace

CodeView::CodeView(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_margin(new Margin(this))
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect& rect, int dy) {
        if (dy)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
}

void CodeView::setLines(const std::vector<Line>& lines, const QString& fileName)
{
    m_lines = lines;
    m_changes.clear();
    QStringList texts;
    for (size_t i = 0; i < lines.size(); ++i) {
        texts += lines[i].text;
        if (lines[i].kind != LineKind::Same && (i == 0 || lines[i - 1].kind == LineKind::Same))
            m_changes.push_back(int(i));
    }
    setPlainText(texts.join(u'\n'));
    highlight(document(), this, fileName);
    setViewportMargins(marginWidth(), 0, 0, 0);
    colourLines();
    m_margin->update();
}

void CodeView::goTo(int line)
{
    const QTextBlock block = document()->findBlockByNumber(line);
    if (!block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
}

int CodeView::marginWidth() const
{
    qsizetype digits = 3;
    for (const Line& line : m_lines)
        digits = std::max(digits, line.number.size());
    return int(digits + 2) * fontMetrics().horizontalAdvance(u'9');
}

void CodeView::paintMargin(QPaintEvent* event)
{
    QPainter painter(m_margin);
    const Tones& t = tones(palette());
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const int gap = fontMetrics().horizontalAdvance(u'9');
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const auto index = size_t(block.blockNumber());
        if (index >= m_lines.size())
            break;
        const QColor ground = groundOf(m_lines[index].kind, t);
        if (ground.isValid())
            painter.fillRect(QRectF(0, place.top(), m_margin->width(), place.height()), ground);
        painter.setPen(t.muted);
        painter.drawText(QRectF(0, place.top(), m_margin->width() - gap, place.height()),
                         Qt::AlignRight | Qt::AlignVCenter, m_lines[index].number);
    }
}

void CodeView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect inner = contentsRect();
    m_margin->setGeometry(inner.left(), inner.top(), marginWidth(), inner.height());
}

void CodeView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourLines();
}

void CodeView::colourLines()
{
    const Tones& t = tones(palette());
    QList<QTextEdit::ExtraSelection> selections;
    QTextBlock block = document()->firstBlock();
    for (size_t i = 0; i < m_lines.size() && block.isValid(); ++i, block = block.next()) {
        const QColor ground = groundOf(m_lines[i].kind, t);
        if (!ground.isValid())
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setBackground(ground);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selections.append(selection);
    }
    setExtraSelections(selections);
}

} // namespace cim
