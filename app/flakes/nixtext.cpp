#include "app/flakes/nixtext.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QTextBlock>

namespace cim {

namespace {

// Made late: reading all definitions takes milliseconds.
KSyntaxHighlighting::Repository& repository()
{
    static KSyntaxHighlighting::Repository all;
    return all;
}

} // namespace

NixText::NixText(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setAccessibleName(tr("Text of flake.nix"));
}

void NixText::showFile(const QString& file)
{
    if (m_highlighter == nullptr) {
        m_highlighter = new KSyntaxHighlighting::SyntaxHighlighter(document());
        m_highlighter->setDefinition(repository().definitionForName(QStringLiteral("Nix")));
        applyTheme();
    }
    m_file = file;
    m_line = 0;
    QFile in(file);
    if (!QFileInfo(file).isFile() || !in.open(QIODevice::ReadOnly)) {
        setPlainText(QStringLiteral("# ") + tr("There is no flake.nix beside this lock."));
        return;
    }
    setPlainText(QString::fromUtf8(in.read(4 << 20)));
}

void NixText::markLine(int line)
{
    m_line = line;
    QList<QTextEdit::ExtraSelection> marks;
    if (line > 0 && line <= document()->blockCount()) {
        QTextCursor cursor(document()->findBlockByNumber(line - 1));
        setTextCursor(cursor);
        centerCursor();
        QTextEdit::ExtraSelection mark;
        mark.cursor = cursor;
        QColor colour = palette().highlight().color();
        colour.setAlpha(60);
        mark.format.setBackground(colour);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
}

void NixText::applyTheme()
{
    m_highlighter->setTheme(repository().themeForPalette(palette()));
    m_highlighter->rehighlight();
}

void NixText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter != nullptr)
        applyTheme();
}

} // namespace cim
