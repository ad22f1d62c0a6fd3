// Undo and redo where text is typed.
#pragma once

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>

namespace cim {

// A text field takes the keys of undo and redo also where it has nothing of its own to take back,
// and the one who has just left a field for the next with Tab would press Ctrl+Z for nothing. With
// this the keys go on to the window's own undo then.
class UndoKeys : public QObject {
public:
    explicit UndoKeys(QWidget* field) // which owns it
        : QObject(field)
    {
        field->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isUndo = key->matches(QKeySequence::Undo);
        if ((!isUndo && !key->matches(QKeySequence::Redo)) || hasOwn(watched, isUndo))
            return false;
        event->ignore();
        return true;
    }

private:
    static bool hasOwn(QObject* field, bool isUndo)
    {
        const auto* line = qobject_cast<QLineEdit*>(field);
        if (!line) // a box of numbers hands what is typed to a line of its own
            line = field->findChild<QLineEdit*>();
        if (line)
            return isUndo ? line->isUndoAvailable() : line->isRedoAvailable();
        const auto* text = qobject_cast<QPlainTextEdit*>(field);
        return text &&
               (isUndo ? text->document()->isUndoAvailable() : text->document()->isRedoAvailable());
    }
};

} // namespace cim
