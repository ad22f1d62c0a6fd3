#pragma once

#include "app/canvas/scene.h"

#include <QLineEdit>

#include <functional>

namespace cim {

class Canvas;

// The line editor that lies on a shape while its name is typed. Made by Canvas::edit(), owned by
// the canvas; stays on its shape while the view moves and goes when the shape does.
class InlineEditor : public QLineEdit {
    Q_OBJECT

public:
    InlineEditor(Canvas& canvas, Uuid key, const QString& text,
                 std::function<QString(const QString&)> check);

    Uuid key() const { return m_key; }
    void follow(); // to where the shape is now

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool accepts();
    void tryToFinish(bool keepOpen);

    Canvas& m_canvas;
    Uuid m_key;
    std::function<QString(const QString&)> m_check;
};

} // namespace cim
