#include "app/canvas/inlineeditor.h"

#include "app/canvas/canvas.h"

#include <QKeyEvent>
#include <QToolTip>

#include <cmath>

namespace cim {

InlineEditor::InlineEditor(Canvas& canvas, Uuid key, const QString& text,
                           std::function<QString(const QString&)> check)
    : QLineEdit(text, &canvas)
    , m_canvas(canvas)
    , m_key(key)
    , m_check(std::move(check))
{
    setObjectName(QStringLiteral("inlineEditor"));
    setAccessibleName(tr("Name"));
    follow();
    show();
    selectAll();
    QWidget::setFocus(Qt::OtherFocusReason);
    connect(this, &QLineEdit::textEdited, this, [this] { (void)accepts(); });
}

void InlineEditor::follow()
{
    const NodeIndex node = m_canvas.scene().nodeByKey(m_key);
    if (node == noIndex || m_canvas.scene().isHidden(node)) {
        // Not from here: the canvas is in the middle of a change.
        QMetaObject::invokeMethod(
            &m_canvas, [canvas = &m_canvas] { canvas->finishEdit(false); }, Qt::QueuedConnection);
        return;
    }
    const double zoom = m_canvas.zoom();
    QFont face = m_canvas.font();
    face.setPixelSize(std::max(9, int(std::lround(13.5 * zoom))));
    face.setWeight(QFont::DemiBold);
    setFont(face);
    const QRectF shape = m_canvas.toWidget(m_canvas.scene().node(node).rect);
    // Over all words of the shape: halves of letters above and below would be read as something.
    const int high = std::max(sizeHint().height(), int(shape.height() - 8 * zoom));
    setGeometry(QRectF(shape.left() + 44 * zoom, shape.center().y() - high / 2.0,
                       std::max(120.0, shape.width() - 50 * zoom), high)
                    .toRect());
}

// Says what is wrong with the text as long as it is.
bool InlineEditor::accepts()
{
    const QString wrong = m_check ? m_check(text()) : QString();
    if (wrong.isEmpty()) {
        setStyleSheet({});
        QToolTip::hideText();
        return true;
    }
    setStyleSheet(QStringLiteral("QLineEdit { border: 2px solid %1; border-radius: 3px; }")
                      .arg(m_canvas.painter().theme().error.name()));
    setAccessibleDescription(wrong);
    QToolTip::showText(mapToGlobal(QPoint(0, height() + 2)), wrong, this);
    return false;
}

void InlineEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        m_canvas.finishEdit(false);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        tryToFinish(true);
    else
        QLineEdit::keyPressEvent(event);
}

void InlineEditor::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    // A menu of the editor's own, or another window in front, is no end.
    if (m_canvas.isEditing() && isVisible() && event->reason() != Qt::PopupFocusReason &&
        event->reason() != Qt::ActiveWindowFocusReason)
        tryToFinish(false);
}

void InlineEditor::tryToFinish(bool keepOpen)
{
    if (accepts())
        m_canvas.finishEdit(true);
    else if (!keepOpen)
        m_canvas.finishEdit(false);
}

} // namespace cim
