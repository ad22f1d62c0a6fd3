// The text fields of the flakes page.
#pragma once

#include <QFontDatabase>
#include <QPlainTextEdit>

namespace cim {

// Read only, in even letters, named for screen readers.
inline QPlainTextEdit* makeReport(QWidget* parent, const QString& name)
{
    auto* text = new QPlainTextEdit(parent);
    text->setReadOnly(true);
    text->setAccessibleName(name);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    return text;
}

// As much of a text as somebody still reads and a text field takes up in no time.
inline QString firstLines(const QString& text, int most = 2'000)
{
    qsizetype at = -1;
    for (int line = 0; line < most; ++line) {
        at = text.indexOf(u'\n', at + 1);
        if (at < 0)
            return text;
    }
    return text.first(at + 1) + QPlainTextEdit::tr("… and %1 more lines\n")
                                    .arg(QStringView(text).sliced(at + 1).count(u'\n'));
}

} // namespace cim
