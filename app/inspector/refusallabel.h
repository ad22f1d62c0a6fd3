// Why a value cannot be, below the field where it was typed.
#pragma once

#include "app/widgets/theme.h"

#include <QEvent>
#include <QLabel>

namespace cim {

class RefusalLabel : public QLabel {
public:
    explicit RefusalLabel(QWidget* field) // below which it stands, and whose colours it has
        : QLabel(field)
    {
        setObjectName(QStringLiteral("refusal"));
        setWordWrap(true);
        setTextFormat(Qt::PlainText);
        hide();
    }

    // An empty text hides it. `severe` false: a warning.
    void say(const QString& sentence, bool severe = true)
    {
        m_severe = severe;
        setText(sentence);
        setVisible(!sentence.isEmpty());
        QPalette mine = parentWidget()->palette();
        mine.setColor(QPalette::WindowText, severe ? tones(mine).error : tones(mine).warning);
        setPalette(mine);
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::ApplicationPaletteChange)
            say(text(), m_severe);
    }

private:
    bool m_severe = true;
};

} // namespace cim
